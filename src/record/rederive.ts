import { isRepeatable, transaction, type Pool } from '../database/index.ts'
import { compareDerived } from './compare.ts'
import type { RecordId } from './fact.ts'
import type { House } from './house.ts'
import { mend, underLawOf, type Mended } from './mend.ts'

export interface RederiveOptions {
  /** Every record; else those that wait: made under another law or by another house, leaning on a changed card, or whose day has come. */
  readonly all?: boolean
  /** Records in one transaction; 25 unless said. */
  readonly chunk?: number
  /** Stops between two transactions when it says so; a run over all records goes on from there the next time. */
  readonly stopping?: () => boolean
  /** Told after each transaction how many records are done, of how many. */
  readonly progress?: (done: number, of: number) => void
  /** What the audit says of it. */
  readonly page?: string
}

export interface Rederived {
  readonly done: number
  /** Records whose rows differed, with the tables: at most `mostNamed` of them. */
  readonly differed: readonly Mended[]
  readonly differing: number
  /** Records that could not be derived: the house failed on them. They wait. */
  readonly failed: readonly { readonly record: RecordId; readonly why: string }[]
  /** False where it was told to stop before the end. */
  readonly finished: boolean
}

/** Records named in the result; more are counted. */
export const mostNamed = 200

const first: RecordId = '00000000-0000-0000-0000-000000000000'
/** Records that lean on a card which changes are marked while the rounds run: cards lean on no card, so that a few rounds are all. */
const mostRounds = 6
const job = 'rederive'

interface State {
  after: RecordId
  done: number
}

/**
 * Derives records of an authority again and writes what differs. Where it stopped is kept, so that a long run over all records goes on
 * where it was interrupted; a record on which the house fails is left as it is, named, and the rest are done.
 */
export async function rederive(house: House, app: Pool, authority: string, options: RederiveOptions = {}): Promise<Rederived> {
  const { all = false, chunk = 25, page = 'derived again', stopping = () => false } = options
  const failed = new Map<RecordId, string>()
  const differed: Mended[] = []
  let differing = 0
  const kept = all ? await stateOf(app, authority) : null
  let after = kept?.after ?? first
  let done = kept?.done ?? 0
  let of = 0
  for (let round = 1; round <= mostRounds; round += 1) {
    let did = 0
    for (;;) {
      if (stopping()) return { done, differed, differing, failed: named(failed), finished: false }
      const { under } = await underLawOf(app, house, authority)
      // Made by no derivation at all: every record differs from that.
      const derivation = all && round === 1 ? '' : under.digest
      const waiting = await recordsToDerive(app, authority, derivation, after, chunk)
      if (waiting.length === 0) break
      if (of === 0) of = done + (await countToDerive(app, authority, derivation, after))
      const mended = await mendEach(house, app, authority, waiting.filter(record => !failed.has(record)), page, failed)
      differing += mended.length
      differed.push(...mended.slice(0, mostNamed - differed.length))
      const well = waiting.filter(record => !failed.has(record)).length
      did += well
      done += well
      after = waiting.at(-1) as RecordId
      if (all && round === 1) await keep(app, authority, { after, done })
      options.progress?.(done, Math.max(done, of))
    }
    if (all && round === 1) await keep(app, authority, null)
    else if (did === 0) break
    after = first
    of = 0
  }
  return { done, differed, differing, failed: named(failed), finished: true }
}

function named(failed: ReadonlyMap<RecordId, string>): Rederived['failed'] {
  return [...failed].map(([record, why]) => ({ record, why }))
}

/** All of them together, or, where that fails, each by itself, so that one bad record holds up no other. */
async function mendEach(house: House, app: Pool, authority: string, records: readonly RecordId[], page: string, failed: Map<RecordId, string>): Promise<Mended[]> {
  if (records.length === 0) return []
  try {
    return await mend(house, app, authority, records, page)
  } catch (problem) {
    if (isRepeatable(problem)) throw problem
    if (records.length === 1) {
      failed.set(records[0] as RecordId, problem instanceof Error ? problem.message : String(problem))
      return []
    }
  }
  const mended: Mended[] = []
  for (const record of records) mended.push(...(await mendEach(house, app, authority, [record], page, failed)))
  return mended
}

async function recordsToDerive(app: Pool, authority: string, derivation: string, after: RecordId, most: number): Promise<RecordId[]> {
  const { rows } = await app.query<{ record: RecordId }>({
    name: 'records-to-derive',
    text: 'select record from records_to_derive($1, $2, $3, $4)',
    values: [authority, derivation, after, most],
  })
  return rows.map(row => row.record)
}

async function countToDerive(app: Pool, authority: string, derivation: string, after: RecordId): Promise<number> {
  const { rows } = await app.query<{ count: number }>('select count(*) from records_to_derive($1, $2, $3, null)', [authority, derivation, after])
  return rows[0]?.count ?? 0
}

async function stateOf(app: Pool, authority: string): Promise<State | null> {
  const { rows } = await app.query<{ body: State }>('select body from job_state where name = $1 and authority = $2', [job, authority])
  return rows[0]?.body ?? null
}

async function keep(app: Pool, authority: string, state: State | null): Promise<void> {
  if (state === null) {
    await app.query('delete from job_state where name = $1 and authority = $2', [job, authority])
    return
  }
  await app.query('insert into job_state (name, authority, body) values ($1, $2, $3) on conflict (name, authority) do update set body = excluded.body, at = clock_timestamp()', [
    job,
    authority,
    JSON.stringify(state),
  ])
}

export interface Differing {
  readonly looked: number
  /** Records that wait to be derived again. */
  readonly waiting: number
  readonly differed: readonly Mended[]
  readonly differing: number
}

/**
 * What `rederive` would change, and changes nothing. Reads one moment as the owner of the database: no record is opened, and nobody is
 * shown what it says.
 */
export async function wouldDiffer(house: House, owner: Pool, authority: string, options: Pick<RederiveOptions, 'all' | 'chunk' | 'progress'> = {}): Promise<Differing> {
  const { all = false, chunk = 100 } = options
  return transaction(owner, { isolation: 'repeatable read', readOnly: true }, async tx => {
    const { under, today } = await underLawOf(tx, house, authority)
    const { rows } = await tx.query<{ record: RecordId }>('select record from records_to_derive($1, $2, $3, null)', [authority, all ? '' : under.digest, first])
    const differed: Mended[] = []
    let differing = 0
    let waiting = 0
    for (let from = 0; from < rows.length; from += chunk) {
      const compared = await compareDerived(house, tx, authority, rows.slice(from, from + chunk).map(row => row.record), under, today)
      for (const { record, tables, isStale } of compared) {
        if (isStale) waiting += 1
        const rows = tables.filter(table => table !== 'look_again_on')
        if (rows.length === 0) continue
        differing += 1
        if (differed.length < mostNamed) differed.push({ record, tables: rows })
      }
      options.progress?.(Math.min(from + chunk, rows.length), rows.length)
    }
    return { looked: rows.length, waiting, differed, differing }
  })
}
