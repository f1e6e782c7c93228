/** Looks, for each record that says something new, which others of the authority may be of the same child: the worker's part. */
import { describe, Finder, Frequencies, keysOf, NameBook, prepare, trainedModels, widest, type Description, type Found, type Said } from './matching/index.ts'
import { transaction, type Pool, type Tx } from '../../database/index.ts'
import { authorities } from '../../jobs/index.ts'
import { usesOfNumber } from '../../settings/index.ts'

/** Records compared in one transaction: whoever writes to one of them waits until it ends. */
const atOnce = 5

interface Compared {
  readonly record: string
  /** Null where it is compared with none any more: nothing is left of it, or it goes on in another record. */
  readonly compared_as: Said | null
}

/** A pair as the database keeps it. `levels` holds nothing that a record says. */
interface PairFound {
  readonly other: string
  readonly score: number
  /** The score alone would join them. Whether another pair comes near is asked when pairs are read. */
  readonly sure: boolean
  readonly one_number: boolean
  readonly levels: string
}

/** Compares every record that waits, of every authority, until none does or it is told to stop. Gives how many it compared. */
export async function compareWaiting(app: Pool, stopping: () => boolean = () => false): Promise<number> {
  let compared = 0
  for (const authority of await authorities(app)) {
    for (let done = atOnce; done === atOnce && !stopping(); compared += done) done = await transaction(app, {}, tx => compareSome(tx, authority))
  }
  return compared
}

async function compareSome(tx: Tx, authority: string): Promise<number> {
  const { rows } = await tx.query<Compared & { digest: string }>({
    name: 'same-child-take', text: 'select record, compared_as, digest from same_child_take($1, $2)', values: [authority, atOnce],
  })
  const byNumber = rows.length === 0 || (await usesOfNumber(tx, authority)).has('comparing')
  for (const { record, compared_as, digest } of rows) {
    const pairs = compared_as === null ? [] : await pairsOf(tx, authority, record, byNumber ? compared_as : withoutNumber(compared_as))
    await tx.query({ name: 'same-child-found', text: 'select same_child_found($1, $2, $3, $4)', values: [authority, record, digest, JSON.stringify(pairs)] })
  }
  return rows.length
}

/** What a record says without its number: compared so, nothing is found, and nothing held against it, by the number. */
function withoutNumber({ nhsNumber: _, nhsNumberStatus: __, ...said }: Said): Said {
  return said
}

/**
 * The pairs of one record. Only records that share a key are looked at, so that it costs the same in a large authority as in a small one. How
 * common a name is here is not counted: it would tell of children whom nobody may know of.
 */
async function pairsOf(tx: Tx, authority: string, record: string, said: Said): Promise<PairFound[]> {
  const book = new NameBook()
  const described = describe({ ...said, id: record, custodian: authority }, book)
  const { rows } = await tx.query<Compared>({
    name: 'same-child-near', text: 'select record, compared_as from same_child_near($1, $2, $3, $4, $5)',
    values: [authority, record, [...new Set(keysOf(described))], widest.strong, widest.weak],
  })
  const { found, tasks } = among(book, rows.map(row => describe({ ...row.compared_as, id: row.record, custodian: authority }, book))).find(described)
  const pairs = new Map<string, PairFound>()
  const keep = (each: Found, of: Pick<PairFound, 'sure' | 'one_number'>): void =>
    void pairs.set(each.record.id, { other: each.record.id, score: each.score, levels: each.levels.join(' '), ...of })
  for (const each of found) keep(each, { sure: each.ruling.is === 'may' && each.score >= trainedModels().agencies.thresholds.link, one_number: false })
  for (const each of tasks) keep(each, { sure: false, one_number: true })
  return [...pairs.values()]
}

const among = (book: NameBook, others: readonly Description[]): Finder => new Finder({ ...prepare(others, book), frequencies: new Frequencies() }, trainedModels().agencies)

/** What speaks for two records of one authority being of one child, and against it; null where they are no pair. */
export function betweenTwo(one: Said, other: Said): Found | null {
  const book = new NameBook()
  const custodian = 'the same'
  const { found, tasks } = among(book, [describe({ ...other, id: 'other', custodian }, book)]).find(describe({ ...one, id: 'one', custodian }, book))
  return found[0] ?? tasks[0] ?? null
}
