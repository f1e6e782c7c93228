import type { Pool } from '../../database/index.ts'
import { bars } from '../../house.ts'
import { change, isRefusal, type FactId, type House, type Proposal, type RecordId } from '../../record/index.ts'
import type { Exactness } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { ImportStopped, returnNames, stopImport } from './run.ts'
import { beginImport, restImport, sayImport, type BegunImport, type ImportOutcome } from './run-state.ts'

export interface Withdrawing {
  readonly house: House
  readonly app: Pool
  readonly run: string
  readonly say?: (done: { readonly records: number }) => void
  readonly stopping?: () => boolean
}

/** A fact that an import brought or changed, and what it said before. */
interface Written {
  readonly record: RecordId
  readonly fact: FactId | null
  readonly version: number | null
  /** The import recorded it; else it was there, and `starts` to `body` say what it said. */
  readonly isFirst: boolean
  /** No later version stands upon it. */
  readonly isLast: boolean
  readonly starts: Day | null
  readonly ends: Day | null
  readonly exactness: Exactness | null
  readonly body: Record<string, unknown> | null
  /** The texts that the import put others in the place of. */
  readonly words: Readonly<Record<string, string>> | null
}

/** Records of one transaction. */
const together = 50

/**
 * Takes back what an import brought: what it recorded is struck out, what it changed says again what it said before. Gone on with when it
 * was cut short. Null where no withdrawal waits. What somebody changed while it ran is left, and counted, and so is what a record does not let go.
 */
export async function withdraw(of: Withdrawing): Promise<ImportOutcome | null> {
  const begun = await beginImport(of.app, of.run)
  if (!begun) return null
  if (begun.state !== 'withdrawing') {
    await restImport(of.app, begun.secret)
    return null
  }
  try {
    return await withdrawBegun(of, begun)
  } catch (problem) {
    if (problem instanceof ImportStopped) await restImport(of.app, begun.secret)
    else await stopImport(of.app, begun.secret, problem)
    throw problem
  }
}

async function withdrawBegun(of: Withdrawing, begun: BegunImport): Promise<ImportOutcome> {
  let [facts, left, records] = [0, 0, 0]
  let isBegun = begun.isBegun
  for (let after: RecordId | null = null; ; ) {
    if (of.stopping?.()) throw new ImportStopped()
    const written = await writtenInto(of.app, begun, after)
    const last = written.at(-1)
    if (!last) break
    after = last.record
    const back = written.flatMap(each => takingBack(each, begun))
    left += written.filter(each => each.fact !== null && !each.isLast).length
    const taken = await takeBack(of, begun, back, isBegun)
    if (taken > 0) isBegun = true
    facts += taken
    left += back.length - taken
    records += new Set(written.map(each => each.record)).size
    of.say?.({ records })
    await sayImport(of.app, begun.secret, { progress: { children: records } })
  }
  const outcome: ImportOutcome = { withdrawn: { facts, left } }
  await sayImport(of.app, begun.secret, { state: 'withdrawn', outcome, progress: {} })
  return outcome
}

async function writtenInto(app: Pool, begun: BegunImport, after: RecordId | null): Promise<Written[]> {
  const { rows } = await app.query<Written>(
    `select record, fact, version, coalesce(is_first, false) as "isFirst", coalesce(is_last, false) as "isLast", starts, ends, exactness, body, words from import_written($1, $2, $3)`,
    [begun.secret, after, together],
  )
  return rows
}

function takingBack(each: Written, begun: BegunImport): (Proposal & { readonly record: RecordId })[] {
  if (each.fact === null || each.version === null || !each.isLast) return []
  const because = `The import was withdrawn: ${returnNames[begun.kind]}`
  const about = { record: each.record, fact: each.fact, seen: each.version, because }
  if (each.isFirst) return [{ ...about, act: 'struck' }]
  return [{ ...about, act: 'corrected', ...(each.starts && { starts: each.starts }), ends: each.ends, ...(each.exactness && { exactness: each.exactness }), ...(each.body && { body: each.body }), ...(each.words && { words: each.words }) }]
}

type TakenBack = Proposal & { readonly record: RecordId }

/** How many facts were taken back. Where a record takes none (it was sealed since, or something stands in the way) the others go by themselves. */
async function takeBack(of: Withdrawing, begun: BegunImport, back: readonly TakenBack[], isBegun: boolean): Promise<number> {
  if (back.length === 0) return 0
  const records = [...new Set(back.map(each => each.record))]
  const done = await change(
    of.house,
    of.app,
    {
      secret: begun.secret, authority: begun.authority, records, step: `Withdraw: ${returnNames[begun.kind]}`, purpose: 'Withdraw an import',
      change: begun.withdrawal, continues: isBegun, reasons: Object.fromEntries(bars.map(bar => [bar.id, `An import was withdrawn: ${returnNames[begun.kind]}`])),
    },
    () => back,
  )
  if (!isRefusal(done)) return back.length
  if (records.length === 1) return 0
  let taken = 0
  for (const record of records) taken += await takeBack(of, begun, back.filter(each => each.record === record), isBegun || taken > 0)
  return taken
}
