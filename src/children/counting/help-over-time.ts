/** What counts of help and protection say of one child: what happened in a time, by the same functions that the child's pages read. */
import type { FactOf, Known } from '../../record/fact.ts'
import { addYears, type Day } from '../../time/day.ts'
import { leadPractitioner, teamResponsible, type WorkerChange } from '../allocation/index.ts'
import { easedOf, episodeOn, episodesOf, familyAction, familyHelp, leadsIn, watchesOf, watchYears } from '../family-help/index.ts'
import { contact } from '../front-door/index.ts'
import { involvementOn } from '../identity/index.ts'
import { begunOn, conference, conferenceOf, enquiry, isFirst, protectionPlan } from '../protection/index.ts'

/** A time of whole days, both counted. */
export interface Time {
  readonly from: Day
  readonly until: Day
}

const within = (day: Day, { from, until }: Time): boolean => day >= from && day <= until

/** The steps of protection that are timed: from the referral to the enquiry, from the discussion to the first conference, from there to the plan. */
export type Step = 'enquiry' | 'conference' | 'plan'

export interface StepTaken {
  readonly step: Step
  readonly from: Day
  readonly to: Day
}

/**
 * The steps of protection that were reached in a time. An enquiry counts from the referral that began our work, or the last contact that asked for help;
 * a conference from the day guidance counts from (`begunOn`); a plan from the last first conference. What has nothing to count from is left out.
 */
export function stepsTaken(known: Known, time: Time): StepTaken[] {
  const enquiries = known.all(enquiry).flatMap((of): StepTaken[] => {
    const referred = involvementOn(known, of.starts)?.starts ?? known.last(contact, { by: of.starts, where: ({ body }) => body.asks === 'help' })?.starts
    const held = conferenceOf(known, of)
    return [
      ...(referred === undefined || !within(of.starts, time) ? [] : [{ step: 'enquiry' as const, from: referred, to: of.starts }]),
      ...(held === null || !within(held.starts, time) ? [] : [{ step: 'conference' as const, from: begunOn(known, of), to: held.starts }]),
    ]
  })
  const plans = known.all(protectionPlan).flatMap((of): StepTaken[] => {
    const held = known.last(conference, { by: of.starts, where: isFirst })
    return held === null || !within(of.starts, time) ? [] : [{ step: 'plan', from: held.starts, to: of.starts }]
  })
  return [...enquiries, ...plans]
}

/** One time of Family Help that lasted in a time, with how often its lead changed up to the end of it. */
export interface Led {
  /** The same of brothers and sisters who are helped together. */
  readonly family: string
  readonly changes: number
}

/** The times of help that lasted at some day of a time, each with the changes of its lead practitioner until then. */
export function ledIn(known: Known, { from, until }: Time): Led[] {
  return episodesOf(known)
    .filter(each => each.starts <= until && (each.ends === null || each.ends >= from))
    .map(episode => ({ family: episode.of.fact, changes: Math.max(0, leadsIn(known, episode).length - 1) }))
}

/** Why the lead practitioner changed in a time, one answer for each change; `not said` where only words say it, or nothing. */
export function changesIn(known: Known, time: Time): (WorkerChange | 'not said')[] {
  return episodesOf(known).flatMap(episode => leadsIn(known, episode).slice(1).filter(lead => within(lead.starts, time)).map(lead => lead.body.changedBecause ?? 'not said'))
}

/** Help or a protection plan that ended, and whether it was needed again within two years (the draft dashboard of 2023). */
export interface EndedHelp {
  /** What was said at the end of what the family needed; `eased` where section 17 ended and the help went on as early help; `plan` of a protection plan that ended because the child is safe without it. */
  readonly of: 'met' | 'partly' | 'unmet' | 'not said' | 'eased' | 'plan'
  readonly again: boolean
  /** Whether the two years are over on the last day of the time. */
  readonly over: boolean
}

/** What ended in a time. Needed again is, for help, a contact that asks for it or another time of help; for section 17, section 17 anew; for a plan, another enquiry or plan. */
export function endedIn(known: Known, time: Time): EndedHelp[] {
  const help = watchesOf(known).flatMap((watch): EndedHelp[] =>
    watch.episode.ends === null || !within(watch.episode.ends, time) ? [] : [{ of: watch.needs ?? 'not said', again: watch.again !== null && watch.again <= time.until, over: watch.until < time.until }],
  )
  const plans = known.all(protectionPlan).flatMap((of): EndedHelp[] => {
    const { ends } = of
    if (ends === null || !within(ends, time) || of.body.endReason !== 'safe') return []
    const last = addYears(ends, watchYears)
    const again = [...known.all(enquiry), ...known.all(protectionPlan)].some(each => each.starts > ends && each.starts <= last && each.starts <= time.until)
    return [{ of: 'plan', again, over: last < time.until }]
  })
  const eased = easedOf(known).flatMap((watch): EndedHelp[] => (within(watch.on, time) ? [{ of: 'eased', again: watch.again !== null && watch.again <= time.until, over: watch.until < time.until }] : []))
  return [...help, ...eased, ...plans]
}

/** Where a family is helped at the end of a time: by which team, and in what place. */
export interface HelpedAt {
  /** The team of the lead practitioner, else the team that answers for the child; null where neither is recorded. */
  readonly team: string | null
  readonly place: NonNullable<FactOf<typeof familyHelp>['body']['place']> | 'not said'
  /** Whether the help began within the time. */
  readonly isNew: boolean
}

/** Where a child is helped on the last day of a time; null where there is no help on it. */
export function helpedAt(known: Known, time: Time): HelpedAt | null {
  const episode = episodeOn(known, time.until)
  if (episode === null) return null
  const team = known.on(leadPractitioner, time.until)[0]?.body.team ?? known.on(teamResponsible, time.until)[0]?.body.team ?? null
  return { team, place: (episode.of.kind === familyHelp.id ? episode.of.body.place : undefined) ?? 'not said', isNew: within(episode.starts, time) }
}

/** A programme that an action of a plan names, and what came of it by the end of a time. */
export interface ProgrammeUsed {
  readonly name: string
  readonly outcome: 'going on' | NonNullable<FactOf<typeof familyAction>['body']['outcome']>
}

/** The programmes that were used in a time. What ended without a word of how was done. */
export function programmesIn(known: Known, { from, until }: Time): ProgrammeUsed[] {
  return known.all(familyAction).flatMap(({ starts, ends, body }) => {
    const name = body.programme?.trim() ?? ''
    if (name === '' || starts > until || (ends !== null && ends < from)) return []
    return [{ name, outcome: ends === null || ends > until ? ('going on' as const) : (body.outcome ?? 'done') }]
  })
}
