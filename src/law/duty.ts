import type { DutyRow } from '../record/derived.ts'
import { heldOn, heldSince, type Fact, type FactId, type KeptFrom, type Known } from '../record/fact.ts'
import type { KeptGroup, Subject } from '../record/kind.ts'
import { addDays, dayOf, later, type Day, type Instant } from '../time/day.ts'
import { workingDaysBetween, type Calendar } from './calendar.ts'
import { dueFrom, limitOf, noSetLimit, type Limit } from './limit.ts'
import { nextJoining, versionFor, versionsOf, type Rule } from './rules.ts'

/** Who does it: a practice role, resolved to the person who holds it for this record on the due date. */
export type PracticeRole =
  | 'front door'
  | 'lead practitioner'
  | 'lead child protection practitioner'
  | 'social worker'
  | 'team manager'
  | 'head of service'
  | 'director'
  | 'conference chair'
  | 'reviewing officer'
  | 'virtual school'
  | 'health'
  | 'personal adviser'
  | 'court'
  | 'police'
  | 'partner agency'
  | 'data team'

/** Each time a duty arises, with the fact that made it arise. */
export interface Occasion {
  readonly anchor: Fact
  /** Tells occasions of one anchor apart: the second school term, the third yearly questionnaire. 0 unless said. */
  readonly ordinal?: number
  /** What to do, where this occasion has words of its own. */
  readonly what?: string
  /** The trigger day; the limit counts from here. */
  readonly day: Day
  /** The trigger instant, for limits in hours. */
  readonly at?: Instant
  /** The limit for this occasion where it depends on the case. */
  readonly limit?: Limit
  /** The last day in time, where an order, a plan or another fact sets it. */
  readonly due?: Day
  /** The last moment in time, where an order or another fact sets it to the hour. With `due` it is when on that day: late is only what is not done on the day. */
  readonly dueAt?: Instant
  /** Must happen before this day: the last day in time is the day before it. */
  readonly before?: Day
  /** The post it was asked of, where a fact names one: then it is that person's whoever holds the role. */
  readonly askedOf?: string
  /** Whose turn it is, where it is somebody else's: off the list of whoever holds it, and its clock runs on. */
  readonly waitingFor?: string
}

/** What fulfilled an occasion: the act, on its own day, not the day it was written down. */
export interface Met {
  readonly by: Fact
  readonly on?: Day
  readonly at?: Instant
}

/** Why an occasion is no longer needed, and since when. */
export interface Ended {
  readonly on: Day
  readonly because: string
}

export interface Duty {
  /** The rule it codes, by id in the law data. */
  readonly id: string
  /** A task: nobody's law, only somebody's word. `id` then names no rule. */
  readonly withoutLaw?: true
  /** The part of the rule's limit, where it has several. */
  readonly part?: string
  readonly subject: Subject
  /** What to do, as it stands in a list of work: `Hold the first review`. */
  readonly what: string
  readonly doneBy: PracticeRole
  /** Who does it where the child protection teams carry out enquiries and oversee plans, as of the day it arises. */
  readonly byTeam?: PracticeRole
  /** The group its proof belongs to. */
  readonly proof: KeptGroup
  /**
   * Its occasions in order of day. A duty that repeats may yield without end: the engine stops after the first occasion that
   * has not arisen yet and looks again on its day.
   */
  readonly arises: (known: Known, given: Circumstances) => Iterable<Occasion>
  /** The limit where it is not simply the rule's own. */
  readonly limit?: Limit
  readonly metBy: (known: Known, occasion: Occasion, given: Circumstances) => Met | null
  /** May lie ahead, at an eighteenth birthday or a move that is planned: until that day the occasion stays open. */
  readonly ends?: (known: Known, occasion: Occasion, given: Circumstances) => Ended | null
  /** A local standard, shorter than the limit, as the authority entered it. */
  readonly practice?: (occasion: Occasion, law: LawForDuties) => Day | null
}

/** What an occasion may lean on beside the record's facts. */
export interface Circumstances {
  /** From which day this record holds each group: the first review that Rowan knows of may be the child's tenth. */
  readonly keptFrom: KeptFrom
  /** Working days, and the authority's school terms. */
  readonly calendar: Calendar
}

/** Declares a duty. */
export function duty(declared: Duty): Duty {
  return declared
}

/** What duties need of the law as one authority has entered it. */
export interface LawForDuties {
  readonly calendar: Calendar
  /** Whether the rule bound anybody on the day an occasion arose; false is shown in the shadow report only. */
  readonly binds: (rule: string, on: Day) => boolean
  /** The versions of a rule, the earliest first: those of the law data unless said. */
  readonly versions?: (rule: string) => readonly Rule[]
  /** The authority's own standard for a rule, or for the part of it that is named, on a day. */
  readonly standard: (rule: string, on: Day, part?: string) => Limit | null
  /** Whether the child protection teams carry out enquiries and oversee plans on a day; not so unless said. */
  readonly teamsCarryOut?: (on: Day) => boolean
}

/** Who holds a practice role for a record on a day. */
export type HolderOf = (known: Known, role: PracticeRole, on: Day) => { post: string | null; team: string | null }

/** The rows of one record's duties, and the first day on which they would differ without a new fact. */
export function deriveDuties(
  duties: readonly Duty[],
  known: Known,
  keptFrom: KeptFrom,
  law: LawForDuties,
  today: Day,
  holderOf: HolderOf,
): { rows: DutyRow[]; lookAgainOn: Day | null } {
  const rows: DutyRow[] = []
  let lookAgainOn: Day | null = null
  const waiting = waitingReasons(known)
  const given: Circumstances = { keptFrom, calendar: law.calendar }
  const lookAgainBy = (day: Day) => {
    if (lookAgainOn === null || day < lookAgainOn) lookAgainOn = day
  }
  for (const each of duties) {
    if (each.subject !== known.subject) continue
    const versions = each.withoutLaw ? [] : (law.versions ?? versionsOf)(each.id)
    const joining = nextJoining(versions, today)
    if (joining !== null) lookAgainBy(joining)
    for (const occasion of each.arises(known, given)) {
      const row = rowFor(each, versions, occasion, known, given, law, holderOf, waiting, today)
      if (row !== null) rows.push(endingSeen(row, today, lookAgainBy))
      if (occasion.day > today) {
        lookAgainBy(occasion.day)
        break
      }
    }
  }
  return { rows, lookAgainOn }
}

/** What ends on a day to come has not ended: it stays open, and is looked at again on that day. */
function endingSeen(row: DutyRow, today: Day, lookAgainBy: (day: Day) => void): DutyRow {
  if (row.endedOn === null || row.endedOn <= today) return row
  lookAgainBy(row.endedOn)
  return { ...row, endedOn: null, endedBecause: null }
}

/**
 * Null where no version of the rule was in force on the day the occasion arose, and where it ended at a time of which Rowan does not hold the
 * proof: that is nobody's work, in no figure and on no page. Of a rule that binds nobody yet it is written down all the same, for the shadow
 * report counts every occasion.
 */
function rowFor(
  each: Duty,
  versions: readonly Rule[],
  occasion: Occasion,
  record: Known,
  given: Circumstances,
  law: LawForDuties,
  holderOf: HolderOf,
  waiting: ReadonlyMap<string, string>,
  today: Day,
): DutyRow | null {
  const proof = each.metBy(record, occasion, given)
  const provedOn = proof ? (proof.on ?? (proof.at ? dayOf(proof.at) : proof.by.starts)) : null
  const stopped = each.ends?.(record, occasion, given) ?? null
  const version = each.withoutLaw ? null : versionFor(versions, { arose: occasion.day, openOn: provedOn ?? stopped?.on ?? today })
  if (version === null && !each.withoutLaw) return null
  const limit = occasion.limit ?? each.limit ?? (version === null ? noSetLimit() : limitOf(each.id, each.part, version))
  const { due, dueAt } = lastInTime(limit, occasion, law.calendar)
  const lastDay = due ?? (dueAt ? dayOf(dueAt) : null)
  const judgedOn = lastDay ?? occasion.day
  const held = heldOn(given.keptFrom, each.proof, judgedOn)
  // Proof that comes after the last day, where Rowan did not yet hold such facts on that day, shows nothing: it may have been done
  // in time and never told.
  const met = proof !== null && (held || lastDay === null || (provedOn !== null && provedOn <= lastDay)) ? proof : null
  const metOn = met ? provedOn : null
  const ended = met ? null : stopped
  // Open work is known only where everything since is held: what a return did not yet tell may have been done after it.
  const known = metOn !== null || (ended === null || ended.on > today ? heldSince(given.keptFrom, each.proof, judgedOn) : held)
  const inForce = each.withoutLaw ?? law.binds(each.id, occasion.day)
  if (!known && inForce && ended !== null && ended.on <= today) return null
  const practiceDue = practiceDay(each, occasion, law)
  const doneBy = each.byTeam !== undefined && law.teamsCarryOut?.(occasion.day) ? each.byTeam : each.doneBy
  // Open work belongs to whoever will hold the role on the last day, and once that has passed to whoever holds it now.
  const holder = holderOf(record, doneBy, metOn ?? later(lastDay ?? occasion.day, today))
  const part = each.part ?? ''
  const ordinal = occasion.ordinal ?? 0
  return {
    rule: each.id,
    part,
    anchor: occasion.anchor.fact,
    ordinal,
    ownerRole: doneBy,
    ownerPost: occasion.askedOf ?? holder.post,
    ownerTeam: holder.team,
    arises: occasion.day,
    due,
    dueAt,
    practiceDue: practiceDue !== null && lastDay !== null && practiceDue >= lastDay ? null : practiceDue,
    metOn,
    metAt: met?.at ?? null,
    metBy: met?.by.fact ?? null,
    endedOn: ended?.on ?? null,
    endedBecause: ended?.because ?? null,
    known,
    inForce,
    what: occasion.what ?? null,
    waiting: occasion.waitingFor ?? (waiting.size === 0 ? null : (waiting.get(dutyName(each.id, part, occasion.anchor.fact, ordinal)) ?? null)),
  }
}

function lastInTime(limit: Limit, occasion: Occasion, calendar: Calendar): { due: Day | null; dueAt: Instant | null } {
  if (occasion.dueAt) return { due: occasion.due ?? null, dueAt: occasion.dueAt }
  if (occasion.due) return { due: occasion.due, dueAt: null }
  const last = dueFrom(limit, occasion.at ?? occasion.day, calendar)
  const counted = 'due' in last ? last.due : null
  const dueAt = 'dueAt' in last ? last.dueAt : null
  if (!occasion.before) return { due: counted, dueAt }
  const eve = addDays(occasion.before, -1)
  return { due: counted === null || eve < counted ? eve : counted, dueAt }
}

function practiceDay(each: Duty, occasion: Occasion, law: LawForDuties): Day | null {
  if (each.practice) return each.practice(occasion, law)
  const standard = law.standard(each.id, occasion.day, each.part)
  if (!standard) return null
  const counted = dueFrom(standard, occasion.day, law.calendar)
  return 'due' in counted ? counted.due : null
}

/** A duty's name for ever: its rule and part, the fact it arose from, and which occasion of that fact. */
export function dutyName(rule: string, part: string, anchor: FactId, ordinal: number): string {
  return [rule, part, anchor, ordinal].join('/')
}

/** Facts of this kind say that a named duty waits for somebody else: see `src/children/identity/facts/our-work.ts`. */
export const waitingKind = 'waiting-for'

function waitingReasons(known: Known): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>()
  for (const fact of known.facts) {
    if (fact.kind !== waitingKind || fact.ends !== null) continue
    const { duty, whom } = fact.body as unknown as { duty?: string; whom?: string }
    if (duty && whom) reasons.set(duty, whom)
  }
  return reasons
}

/** What a duty is on a day. Soon is within three working days; midnight changes nothing that is stored. */
export type DutyStatus = 'not yet' | 'due' | 'soon' | 'late' | 'met' | 'met late' | 'ended' | 'not known'

/**
 * The state of a duty row now. `today` is the business day in England, `now` the business instant (for limits in hours).
 * A duty with no last day (at once, as soon as possible) is `due` from the day it arises and never `late` by itself.
 */
export function dutyStatus(row: Pick<DutyRow, 'arises' | 'due' | 'dueAt' | 'metOn' | 'metAt' | 'endedOn' | 'known'>, today: Day, now: Instant, calendar: Calendar): DutyStatus {
  if (row.metOn !== null) {
    const late = row.dueAt !== null ? (row.metAt !== null ? row.metAt > row.dueAt : row.metOn > dayOf(row.dueAt)) : row.due !== null && row.metOn > row.due
    return late ? 'met late' : 'met'
  }
  if (row.endedOn !== null) return 'ended'
  if (!row.known) return 'not known'
  if (row.arises > today) return 'not yet'
  if (row.due === null && row.dueAt !== null && now > row.dueAt) return 'late'
  const last = row.due ?? (row.dueAt !== null ? dayOf(row.dueAt) : null)
  if (last === null) return 'due'
  if (today > last) return 'late'
  if (today === last) return 'due'
  const left = workingDaysBetween(today, last, calendar)
  return left !== null && left <= 3 ? 'soon' : 'not yet'
}
