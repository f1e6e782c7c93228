/** A due date. It computes no law: the days and the state are given, and are put in words and in a colour of the tag table. */
import type { Content } from '../markup.ts'
import { classes } from '../markup.ts'
import { labels } from '../labels.ts'
import { plural, writeDateNear, writeDateTight, writeDayNear } from '../dates.ts'
import type { Day, Instant } from '../../time/day.ts'
import { dayOf, writeTime } from '../../time/day.ts'
import type { TagMeaning } from './messages.tsx'
import { Tag } from './messages.tsx'

/** A number of days and how they are counted; null where working days cannot be counted so far ahead. */
export type Count = { readonly amount: number; readonly unit: 'working day' | 'day' } | null

export type ClockState = 'not-yet' | 'due' | 'soon' | 'late' | 'done' | 'ended' | 'not-known'

interface ClockCommon {
  /** The day of the person looking: a year is written only when it is another. */
  readonly today: Day
  /** Who has it now: shown beside the clock, which runs on. */
  readonly waitingFor?: string | undefined
  /** The day by the authority's own standard, earlier than the law's: said beside it and never in its place. */
  readonly standard?: Day | undefined
  /** Only the count, or the shortest date: for tight tables. */
  readonly short?: boolean | undefined
}

export type ClockProps = ClockCommon &
  (
    | { readonly state: 'not-yet'; readonly starts: Day; readonly due?: Day | undefined }
    /** `soon` is within 3 working days. `due: null` where the law sets no date. `by` where an hour matters. */
    | { readonly state: 'due' | 'soon'; readonly due: Day | null; readonly left: Count; readonly by?: Instant | undefined }
    /** `practice`: late by local practice only, which is not shown in red. */
    | { readonly state: 'late'; readonly due: Day; readonly late: Count; readonly practice?: boolean | undefined }
    | { readonly state: 'done'; readonly done: Day; readonly due?: Day | undefined; readonly late?: Count | undefined }
    | { readonly state: 'ended'; readonly ended?: Day | undefined; readonly due?: Day | undefined }
    | { readonly state: 'not-known'; readonly due?: Day | undefined }
  )

interface ClockWords {
  /** What is said first, in the tag where there is one. */
  readonly first: string
  /** What follows a comma: usually the day. */
  readonly after?: string | undefined
  readonly meaning?: TagMeaning | undefined
}

function lateWords(late: Count): string | null {
  return late === null || late.amount === 0 ? null : `${plural(late.amount, late.unit)} late`
}

function dueWords(props: Extract<ClockProps, { state: 'due' | 'soon' }>): ClockWords {
  const { due, left, today, by } = props
  const meaning = props.state === 'soon' ? 'soon' : undefined
  if (due === null) return { first: labels.notDatedYet }
  const hour = by === undefined || dayOf(by) !== due ? '' : ` by ${writeTime(by)}`
  if (due === today) return { first: `${labels.dueToday}${hour}`, meaning }
  const on = props.short ? writeDateTight(due, today) : writeDayNear(due, today)
  // Over a weekend no working day is left, though the day has not come: then the day alone is said.
  if (left === null || left.amount === 0) return { first: `${labels.due} ${on}${hour}`, meaning }
  const first = `${labels.due} in ${plural(left.amount, left.unit)}`
  return props.short ? { first, meaning } : { first, after: `${on}${hour}`, meaning }
}

function wordsOf(props: ClockProps): ClockWords {
  const { today } = props
  switch (props.state) {
    case 'not-yet':
      return { first: `${labels.startsOn} ${props.short ? writeDateTight(props.starts, today) : writeDayNear(props.starts, today)}` }
    case 'due':
    case 'soon':
      return dueWords(props)
    case 'late': {
      const on = props.short ? writeDateTight(props.due, today) : writeDayNear(props.due, today)
      const counted = lateWords(props.late)
      const meaning = props.practice ? 'soon' : 'act-now'
      if (counted === null) return { first: 'Late', after: `due ${on}`, meaning }
      return props.short ? { first: counted, meaning } : { first: counted, after: `due ${on}`, meaning }
    }
    case 'done': {
      const on = props.short ? writeDateTight(props.done, today) : writeDateNear(props.done, today)
      const late = lateWords(props.late ?? null)
      return { first: `${labels.done} ${on}`, after: late ?? undefined, meaning: 'settled' }
    }
    case 'ended':
      return { first: labels.noLongerNeeded, after: props.ended && `since ${writeDateNear(props.ended, today)}`, meaning: 'quiet' }
    case 'not-known':
      return { first: labels.beforeRowan, meaning: 'quiet' }
  }
}

/** A due date as a tag where it asks for something, in plain words where it does not. */
export function Clock(props: ClockProps) {
  const { first, after, meaning } = wordsOf(props)
  return (
    <span class="app-clock" data-testid="clock" data-due={props.due ?? undefined} data-state={props.state}>
      <span class="app-clock__words">
        {meaning ? <Tag meaning={meaning}>{first}</Tag> : <span class="app-clock__plain">{first}</span>}
        {after && (
          <>
            <span class="govuk-visually-hidden">, </span>
            <span class="app-clock__after">{after}</span>
          </>
        )}
      </span>
      {props.standard && (
        <>
          {' '}
          <span class="app-clock__after" data-testid="standard">
            {labels.ownStandard} {props.short ? writeDateTight(props.standard, props.today) : writeDateNear(props.standard, props.today)}
          </span>
        </>
      )}
      {props.waitingFor && (
        <>
          {' '}
          <Tag meaning="waiting" classes="app-clock__waiting">
            {labels.waitingFor} {props.waitingFor}
          </Tag>
        </>
      )}
    </span>
  )
}

interface ClockRowProps {
  /** What is to be done. */
  what: Content
  clock: Content
  /** Who owes it. */
  who?: Content
  action?: Content
}

/** What happens next: rows of what, when and who, that stand under one another on a phone. */
export function ClockList(props: { rows: readonly ClockRowProps[]; classes?: string | undefined }) {
  return (
    <ul class={classes('app-clock-list', props.classes)}>
      {props.rows.map((row) => (
        <li class="app-clock-list__row">
          <span class="app-clock-list__what">{row.what}</span> <span class="app-clock-list__when">{row.clock}</span>{' '}
          <span class="app-clock-list__who">{row.who}</span> {row.action && <span class="app-clock-list__action">{row.action}</span>}
        </li>
      ))}
    </ul>
  )
}
