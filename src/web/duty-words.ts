import { dutyStatus, type Duty } from '../law/duty.ts'
import { workingDaysBetween, type Calendar } from '../law/calendar.ts'
import { findRule } from '../law/rules.ts'
import type { DutyRow } from '../record/index.ts'
import type { ClockProps, Count } from '../ui/components.ts'
import { dayOf, daysBetween, type Day, type Instant } from '../time/day.ts'
import { sentenceCase } from '../ui/letters.ts'

/** What to do, as a list of work says it; of one child, by the name the page calls the child by. */
export function whatToDo(duties: readonly Duty[], of: { readonly rule: string; readonly part: string; readonly what?: string | null }, name?: string): string {
  if (of.what) return of.what
  const { rule, part } = of
  const coded = duties.find(each => each.id === rule && (each.part ?? '') === part) ?? duties.find(each => each.id === rule)
  const what = coded?.what ?? findRule(rule)?.duty ?? rule
  return name === undefined ? what : withName(what, name)
}

/** Words about the child, with the child's name in them. */
export function withName(words: string, name: string): string {
  return words.replace(/\b([Tt])he (?:child|young person)\b(?! protection)/g, (_, first: string) => (first === 'T' ? sentenceCase(name) : name))
}

/** The name a list calls a child by: the first, as far as there is one. */
export function calledBy(name: string): string {
  const first = name.split(/[ ,]/)[0] as string
  return first.toLowerCase() === 'baby' ? 'the baby' : name === 'Name not recorded' ? 'the child' : first
}

type Dated = Pick<DutyRow, 'arises' | 'due' | 'dueAt' | 'metOn' | 'metAt' | 'endedOn' | 'known' | 'waiting'> & { readonly practiceDue?: Day | null }

function counted(from: Day, to: Day, calendar: Calendar): Count {
  const amount = workingDaysBetween(from, to, calendar)
  return amount === null ? { amount: daysBetween(from, to), unit: 'day' } : { amount, unit: 'working day' }
}

/** A duty as its clock shows it on a day. */
export function clockOf(row: Dated, today: Day, now: Instant, calendar: Calendar, short = false): ClockProps {
  const due = row.due ?? (row.dueAt === null ? null : dayOf(row.dueAt))
  const isOpenStill = row.metOn === null && row.endedOn === null && row.known
  const common = { today, short, ...(isOpenStill && row.practiceDue && { standard: row.practiceDue }), ...(row.waiting !== null && { waitingFor: row.waiting }) }
  // An appointment whose time is over is still of today.
  const by = row.dueAt === null || (row.due !== null && now > row.dueAt) ? {} : { by: row.dueAt }
  switch (dutyStatus(row, today, now, calendar)) {
    case 'met':
      return { ...common, state: 'done', done: row.metOn as Day, ...(due && { due }) }
    case 'met late':
      return { ...common, state: 'done', done: row.metOn as Day, ...(due && { due, late: counted(due, row.metOn as Day, calendar) }) }
    case 'ended':
      return { ...common, state: 'ended', ended: row.endedOn as Day, ...(due && { due }) }
    case 'not known':
      return { ...common, state: 'not-known', ...(due && { due }) }
    case 'late':
      return { ...common, state: 'late', due: due as Day, late: counted(due as Day, today, calendar) }
    case 'soon':
      return { ...common, ...by, state: 'soon', due, left: due === null ? null : counted(today, due, calendar) }
    case 'due':
      return { ...common, ...by, state: 'due', due, left: due === null ? null : counted(today, due, calendar) }
    case 'not yet':
      return row.arises > today
        ? { ...common, state: 'not-yet', starts: row.arises, ...(due && { due }) }
        : { ...common, ...by, state: 'due', due, left: due === null ? null : counted(today, due, calendar) }
  }
}

/** Whether a row is still somebody's work: arisen, not met, not ended, known and binding. */
export function isOpen(row: Pick<DutyRow, 'metOn' | 'endedOn' | 'known' | 'inForce' | 'arises'>, today: Day): boolean {
  return row.metOn === null && row.endedOn === null && row.known && row.inForce && row.arises <= today
}
