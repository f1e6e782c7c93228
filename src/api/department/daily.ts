import { createHash } from 'node:crypto'
import { transaction, unavailable, type Pool, type Queryable } from '../../database/index.ts'
import { batchShape, dueOf, faultsOf, heldEither, mostTogether, payloadForm, payloadOf, type Held, type MadePayload } from '../../insight/returns/payload/index.ts'
import { everyRecord, newId, type Known } from '../../record/index.ts'
import { dayOf, timeOf, type Day, type Instant } from '../../time/day.ts'
import type { Department, Sent } from './client.ts'
import { beginBatch, endSending, makeDaily, nextSending, noteLooked, openRecords, settleBatch, stillToGo, type Going, type Looked, type Problem, type Settled } from './store.ts'

/** From when on a day, in England, what changed is sent. */
const sendFrom = '01:00'
/** Milliseconds until a sending that could not go on is tried again, by the times it was tried; then the last, until it ends. */
const pauses = [15, 30, 60, 120, 240].map(minutes => minutes * 60_000)
/** Milliseconds until it is tried again where we are not let in: somebody has to put that right. */
const notLetIn = 60 * 60_000

/** What sending stands on. */
export interface Daily {
  readonly app: Pool
  readonly department: Department
  /** Whose records they are; null where no authority here is the one that the department knows. */
  readonly keeper: () => Promise<string | null>
  readonly say: (line: string) => void
}

/**
 * One look of the worker: asks for the sending of the day where it is time, and goes on with what waits. A change of the service's health is said
 * once; nothing that is said names a child or a secret.
 */
export function dailyWork(of: Daily): (stopping: () => boolean) => Promise<void> {
  let wasWell = true
  let isTold = false
  return async stopping => {
    const authority = await of.keeper()
    if (authority === null) {
      if (!isTold) of.say('No authority here has the code that ROWAN_DFE_AUTHORITY says: nothing is sent to the department')
      isTold = true
      return
    }
    const { rows } = await of.app.query<{ now: Instant }>('select business_now() as now')
    const { now } = rows[0] as { now: Instant }
    if (timeOf(now) >= sendFrom) await makeDaily(of.app, authority)
    const going = await nextSending(of.app, authority)
    if (going === null) return
    const { problem, after } = await sendAll({ ...of, going, authority, today: dayOf(now) }, stopping)
    const pause = problem === 'stopped' ? 0 : problem === 'not let in' ? notLetIn : Math.max(after, pauses[Math.min(going.tries, pauses.length - 1)] as number)
    await endSending(of.app, going.id, problem, problem === null ? null : pause)
    if (problem === 'stopped') return
    if (wasWell && problem !== null) of.say('The daily data could not be sent, and waits: the page about it under Returns says why')
    if (!wasWell && problem === null) of.say('The daily data is sent again')
    wasWell = problem === null
  }
}

/** A sending that goes on: of which authority's records, as of which day. */
interface Run extends Omit<Daily, 'keeper'> {
  readonly going: Going
  readonly authority: string
  readonly today: Day
}

/** How a sending came out: null where everything was sent. `after`: milliseconds that the service asked us to wait. */
interface Ended {
  readonly problem: Problem | null
  readonly after: number
}

/** Sends what is due, look after look, until a look finds nothing: of what is taken away the whole follows in the next. */
async function sendAll(run: Run, stopping: () => boolean): Promise<Ended> {
  try {
    for (let found = true; found; ) {
      found = false
      for (let after: number | null = 0; after !== null; ) {
        if (stopping()) return { problem: 'stopped', after: 0 }
        const { due, last }: Looks = await lookOn(run, after)
        if (due.length > 0) {
          found = true
          const ended = await sendBatches(run, due, stopping)
          if (ended !== null) return ended
        }
        after = last
      }
    }
    return { problem: null, after: 0 }
  } catch (problem) {
    // The worker waits for the database; what was begun is taken up again as left lying.
    if (unavailable(problem) !== null) throw problem
    run.say(`The daily data could not be made: ${problem instanceof Error ? problem.name : 'unknown'}`)
    return { problem: 'failed', after: 0 }
  }
}

/** A batch that stands in the database and is to go. */
interface Batch {
  readonly id: string
  readonly body: string
  readonly children: readonly Looked[]
}

interface Looks {
  /** Those of whom something is to go. */
  readonly due: readonly Looked[]
  /** The number of the last record that was looked at; null where there was none. */
  readonly last: number | null
}

/** Looks at the next children, all of one moment, and writes down what is found of those of whom nothing is due. */
function lookOn(run: Run, after: number): Promise<Looks> {
  return transaction(run.app, { isolation: 'repeatable read' }, async tx => {
    const opened = await openRecords(tx, run.going.id, { form: payloadForm, after, most: mostTogether })
    const last = opened.at(-1)?.number ?? null
    if (last === null) return { due: [], last }
    const by = new Map(opened.map(each => [each.record, each]))
    const looked: Looked[] = []
    // Only what is opened is read: as many, after the one before the first.
    for await (const { known } of everyRecord(tx, run.authority, { subject: 'child', after, chunk: opened.length })) {
      const of = by.get(known.id)
      if (of) looked.push(lookedAt(known, of, run))
      if (looked.length === opened.length) break
    }
    const due = looked.filter(each => each.due !== null)
    await noteLooked(tx, run.going.id, payloadForm, looked.filter(each => each.due === null).map(each => ({ ...each, held: each.before })))
    return { due, last }
  })
}

/** What is found of a child. One whose data cannot be made holds up no other: that is a gap, and what is held stays as it is. */
function lookedAt(known: Known, { held: before, again }: { readonly held: Held | null; readonly again: boolean }, { today, say }: Pick<Run, 'today' | 'say'>): Looked {
  let made: MadePayload
  try {
    made = payloadOf(known, { asOf: today })
  } catch (problem) {
    say(`The daily data of record ${known.id} could not be made: ${problem instanceof Error ? problem.name : 'unknown'}`)
    return { record: known.id, head: known.n, lookAgainOn: null, gaps: [{ gap: 'not-made', fact: null, at: '$' }], before, due: null, takesAway: false, more: false }
  }
  const { child, gaps, lookAgainOn } = made
  const due = dueOf(before, child, { again })
  return { record: known.id, head: known.n, lookAgainOn, gaps, before, due, takesAway: due !== null && (due.after === null || due.after.sha256 === null), more: due !== null && dueOf(due.after, child) !== null }
}

/**
 * Writes a batch down before it goes. From here on either may be held, what was and what comes after, until there is an answer. A child whose record
 * was sealed since it was looked at is left out; null where nobody is left. Asked in a transaction that sees what others did meanwhile.
 */
async function begun(tx: Queryable, run: Run, looked: readonly Looked[]): Promise<Batch | null> {
  const still = await stillToGo(tx, run.going.id, looked.map(each => each.record))
  const children = looked.filter(each => still.has(each.record))
  if (children.length === 0) return null
  const payloads = children.flatMap(({ due }) => (due === null ? [] : [due.send]))
  if (faultsOf(batchShape, payloads).length > 0) throw new Error('A batch has not the form')
  const body = JSON.stringify(payloads)
  const batch = { id: newId(), body, children }
  await noteLooked(tx, run.going.id, payloadForm, children.map(each => ({ ...each, held: heldEither(each.before, each.due?.after ?? null) })))
  await beginBatch(tx, run.going.id, { id: batch.id, bytes: Buffer.byteLength(body), sha256: createHash('sha256').update(body).digest('hex') }, children)
  return batch
}

/**
 * Sends a batch and settles it. One that is refused goes again in two halves, until the children that are refused stand alone: the department
 * does not say which they are. Null where everything was answered; else why the sending has to wait.
 */
async function sendBatches(run: Run, due: readonly Looked[], stopping: () => boolean): Promise<Ended | null> {
  const waiting: (readonly Looked[])[] = [due]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const looked = next
    const batch = await transaction(run.app, {}, tx => begun(tx, run, looked))
    if (batch === null) continue
    // Between writing it down and sending it, and while it waits to be tried again, a child may be sealed.
    const records = batch.children.map(each => each.record)
    const sent = await run.department.send(batch.body, async () => (await stillToGo(run.app, run.going.id, records)).size === records.length)
    const isAlone = batch.children.length === 1
    await settleBatch(run.app, batch.id, settled(sent, isAlone))
    if (sent.is === 'not let in') return { problem: 'not let in', after: 0 }
    if (sent.is === 'away') return { problem: sent.status === 429 ? 'busy' : 'none', after: sent.after }
    if (sent.is === 'held back') {
      // What an earlier try may have brought there is known by the next look alone.
      if (sent.unsure) return { problem: 'none', after: 0 }
      waiting.unshift(batch.children)
    }
    if (sent.is === 'refused' && !isAlone) {
      const half = Math.ceil(batch.children.length / 2)
      waiting.unshift(batch.children.slice(0, half), batch.children.slice(half))
    }
    if (stopping()) return { problem: 'stopped', after: 0 }
  }
  return null
}

function settled(sent: Sent, isAlone: boolean): Settled {
  const { tries, status, unsure } = sent
  const isUnsure = unsure && sent.is !== 'refused'
  return {
    state: sent.is === 'taken' || sent.is === 'refused' ? sent.is : isUnsure ? 'unsure' : 'not taken',
    unsure, giveUp: sent.is === 'refused' && isAlone, tries, status, receipt: sent.is === 'taken' ? sent.receipt : null,
  }
}
