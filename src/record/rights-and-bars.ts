/** What keeps versions from being written: rights, answers that are missing or wrong, two periods at once, and bars. */

import { later } from '../time/day.ts'
import { Refused } from './broken-off.ts'
import { problemsOf, type Body } from './check.ts'
import type { ChangeId, Fact, Known, RecordId } from './fact.ts'
import type { BarRaised, House, UnderLaw } from './house.ts'
import { newId } from './id.ts'
import type { AnyKind } from './kind.ts'
import { stands } from './load.ts'
import { mayWrite, type Locked } from './lock.ts'
import type { ChangeRequest, Moment } from './request.ts'
import { firstVersion, type NewVersion } from './versions.ts'

/** Refuses what this person may not write, and what is not whole: of all versions at once. */
export function check(house: House, role: string, versions: readonly NewVersion[], locked: ReadonlyMap<RecordId, Locked>, moment: Moment): void {
  const problems = versions.flatMap(({ fact, kind, words, previous }) => {
    const row = locked.get(fact.record) as Locked
    // Whoever answers ends what they were asked, in the same change.
    const answers = fact.act === 'ended' && kind.grantsAnswer === true
    if (!answers && !house.mayRecord(role, kind)) throw new Refused({ refused: 'not-allowed', why: `A ${role} does not record this: ${kind.label}` })
    if (row.mode === 'change' && !mayWrite(row, fact.section, fact.class)) {
      throw new Refused({ refused: 'not-allowed', why: `You may not write this part of the record: ${kind.label}` })
    }
    if (fact.act === 'struck') return words['because'] ? [] : [{ fact: fact.fact, field: 'because', message: 'Enter why it is struck out' }]
    const reason =
      (fact.act === 'corrected' || fact.act === 'reopened') && !words['because']
        ? [{ fact: fact.fact, field: 'because', message: fact.act === 'corrected' ? 'Enter why it is corrected' : 'Enter why it is reopened' }]
        : []
    // Texts kept from an earlier version are not read again here: only what is missing from a new fact is a gap.
    const texts = previous === null ? words : { ...standIns(kind), ...words }
    const found = problemsOf(kind, { starts: fact.starts, ends: fact.ends, body: fact.body, words: texts }, moment.today, house.isCode)
    return [...reason, ...unreadable(fact.body as Body, words), ...found].map(problem => ({ ...problem, fact: fact.fact }))
  })
  if (problems.length > 0) throw new Refused({ refused: 'incomplete', problems })
}

/** Texts that no database keeps as they are: with a zero character, or half of one outside the basic plane. */
function unreadable(body: Body, words: Readonly<Record<string, string>>): { field: string; message: string }[] {
  const isUnreadable = (answer: unknown): boolean =>
    typeof answer === 'string' ? answer.includes('\0') || !answer.isWellFormed() : Array.isArray(answer) && answer.some(isUnreadable)
  const problems: { field: string; message: string }[] = []
  for (const answers of [body, words]) {
    for (const field in answers) if (isUnreadable(answers[field])) problems.push({ field, message: 'This text holds a character that cannot be kept: remove it' })
  }
  return problems
}

function standIns(kind: AnyKind): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([, field]) => field.is === 'words')
      .map(([name]) => [name, 'kept']),
  )
}

/** Two periods of one lane in one record. The database refuses them too: here the refusal can say which, before anything derives. */
export function refuseOverlaps(after: ReadonlyMap<RecordId, Known>, versions: readonly NewVersion[]): void {
  for (const { fact } of versions) {
    if (fact.lane === null || !stands(fact)) continue
    const crowded = after.get(fact.record)?.facts.some(other => other.lane === fact.lane && other.fact !== fact.fact && overlap(fact, other))
    if (crowded) throw new Refused({ refused: 'overlaps', lane: fact.lane, record: fact.record })
  }
}

/** Whether two periods have a day in common. One of no days (it stopped on the day it started) overlaps nothing. */
function overlap(a: Fact, b: Fact): boolean {
  if (a.starts === a.ends || b.starts === b.ends) return false
  const from = later(a.starts, b.starts)
  return (a.ends === null || from < a.ends) && (b.ends === null || from < b.ends)
}

/** Asks the bars of every record with something new. Refuses where one stands in the way unanswered; gives the reasons that answer the others, as facts to be kept. */
export function askBars(
  house: House,
  under: UnderLaw,
  request: ChangeRequest & { change: ChangeId },
  before: ReadonlyMap<RecordId, Known>,
  after: ReadonlyMap<RecordId, Known>,
  versions: readonly NewVersion[],
  locked: ReadonlyMap<RecordId, Locked>,
  moment: Moment,
): NewVersion[] {
  const raised: (BarRaised & { record: RecordId })[] = []
  const byRecord = Map.groupBy(versions, version => version.fact.record)
  for (const [record, known] of after) {
    const proposed = (byRecord.get(record) ?? []).map(version => version.fact)
    if (proposed.length === 0) continue
    const bars = under.barsRaised(before.get(record) as Known, known, proposed, moment.today)
    raised.push(...bars.map(bar => ({ ...bar, record })))
  }
  const unanswered = raised.filter(bar => bar.strength !== 'asks' || !request.reasons?.[bar.bar]?.trim())
  if (unanswered.length > 0) throw new Refused({ refused: 'barred', bars: unanswered })
  return raised.flatMap(bar => {
    const subject = after.get(bar.record)?.subject as string
    const kept = house.reasonKept({ bar: bar.bar, fact: bar.fact, subject })
    const kind = kept && house.kinds.get(kept.kind)
    // Into a record that the change only reaches goes the shared fact and nothing else: its own words say why.
    if (!kept || !kind || locked.get(bar.record)?.mode !== 'change') return []
    const fact = firstVersion(
      kind,
      { fact: newId(), partOf: bar.fact, starts: moment.today, ends: moment.today, exactness: 'day', body: kept.body },
      { record: bar.record, n: after.get(bar.record)?.n ?? 0, change: request.change, recordedAt: moment.at },
    )
    return [{ fact, kind, words: { reason: request.reasons?.[bar.bar] as string }, previous: null }]
  })
}
