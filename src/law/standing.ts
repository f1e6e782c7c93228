/**
 * What a rule is worth here, on a day: in force, guidance, practice, not commenced or a power only; and how strongly it may speak.
 * Commencement is a matter of what an authority has entered (`EnteredLaw`), never of what somebody reported.
 */

import { writeDay } from '../time/day.ts'
import { england, withEntries } from './calendar.ts'
import { partOf } from './limit.ts'
import { findSection } from './provisions.ts'
import { findRule, versionFor, versionsOf } from './rules.ts'
import type { Day } from '../time/day.ts'
import type { Calendar, CalendarEntries } from './calendar.ts'
import type { CountedLimit } from './limit.ts'
import type { Certainty, Rule } from './rules.ts'

/** A section begins on a day, somewhere. It counts only when two different people have entered and agreed it. */
export type Commencement = {
  /** A section of `provisions.ts`: `cwsa-2026/3`. */
  readonly section: string
  readonly from: Day
  /** Authorities by id, or everywhere: sections may begin on different days in different areas. */
  readonly areas: 'everywhere' | readonly string[]
  /**
   * The rules it brings into force, where a section begins on different days for different purposes; otherwise every rule that rests on
   * the section, except one that is only a power.
   */
  readonly rules: 'all' | readonly string[]
  readonly enteredBy: string
  readonly agreedBy: string
}

/** An area works to a rule before it commences. `until` is the first day on which it no longer does. */
export type Pilot = {
  readonly rule: string
  readonly areas: 'everywhere' | readonly string[]
  readonly from: Day
  readonly until: Day | null
  readonly as: 'guidance' | 'practice'
}

/** An authority's own standard for a rule or a part of it. It never takes the limit's place. */
export type LocalStandard = {
  readonly rule: string
  readonly part: string | null
  readonly from: Day
  readonly until: Day | null
  readonly standard: CountedLimit
}

/** An authority refuses what the law only asks about. */
export type RefusalPolicy = { readonly rule: string; readonly from: Day; readonly until: Day | null }

/**
 * What the multi-agency child protection teams of an area do: support the authority in its enquiries, or carry them out and oversee plans. Each
 * decision is the authority's in both. `until` is the first day on which it is so no more.
 */
export type TeamsDo = { readonly mode: 'support' | 'carry out'; readonly from: Day; readonly until: Day | null }

/** The law as one authority has entered it: facts of its own record, as they stood when it is asked. */
export type EnteredLaw = {
  /** The authority's id, which `areas` may name. */
  readonly area: string
  readonly commencements: readonly Commencement[]
  readonly pilots: readonly Pilot[]
  readonly standards: readonly LocalStandard[]
  readonly refusals: readonly RefusalPolicy[]
  readonly calendar: CalendarEntries
  /** Absent where nothing was said of it. */
  readonly teams?: readonly TeamsDo[]
}

/** The law of an authority that has entered nothing. */
export function nothingEntered(area: string): EnteredLaw {
  return { area, commencements: [], pilots: [], standards: [], refusals: [], calendar: {} }
}

/** What the child protection teams of the authority do on a day; null where that was not said. */
export function teamsDoOn(law: EnteredLaw, on: Day): TeamsDo['mode'] | null {
  return law.teams?.findLast(each => lasts(each, on))?.mode ?? null
}

export type Standing = 'in force' | 'guidance' | 'practice' | 'not commenced' | 'power only'

/** The sections a rule waits for that had not begun here on a day, for all rules that rest on them. */
export function sectionsAwaited(of: Rule, on: Day, law: EnteredLaw): readonly string[] {
  return of.commencedBy.filter((section) => !sectionBegun(section, of, on, law))
}

/** What a rule is worth in the authority's area on a day. */
export function standingOf(of: Rule, on: Day, law: EnteredLaw): Standing {
  const { code, since } = of.status
  if (code === 'NYC' || code === 'PWR') {
    if (of.commencedBy.length > 0 && sectionsAwaited(of, on, law).length === 0) return 'in force'
    const pilot = law.pilots.find((one) => one.rule === of.id && covers(one.areas, law) && lasts(one, on))
    return pilot?.as ?? (code === 'PWR' ? 'power only' : 'not commenced')
  }
  if (since !== null && on < since) return 'not commenced'
  return { IF: 'in force', SG: 'guidance', NG: 'practice' }[code] as Standing
}

function sectionBegun(section: string, of: Rule, on: Day, law: EnteredLaw): boolean {
  const power = of.status.code === 'PWR'
  const since = findSection(section)?.status.since ?? null
  if (since !== null && since <= on && !power) return true
  return law.commencements.some(
    (one) =>
      one.section === section &&
      one.from <= on &&
      isAgreed(one) &&
      covers(one.areas, law) &&
      (one.rules === 'all' ? !power : one.rules.includes(of.id)),
  )
}

/** Whether two different people stand behind a commencement. */
export function isAgreed({ enteredBy, agreedBy }: Pick<Commencement, 'enteredBy' | 'agreedBy'>): boolean {
  return enteredBy !== '' && agreedBy !== '' && enteredBy !== agreedBy
}

function covers(areas: 'everywhere' | readonly string[], law: EnteredLaw): boolean {
  return areas === 'everywhere' || areas.includes(law.area)
}

function lasts({ from, until }: { readonly from: Day; readonly until: Day | null }, on: Day): boolean {
  return from <= on && (until === null || on < until)
}

/**
 * How strongly a rule may speak when a fact would go against it. `refused by law`: in force, the text was read and the
 * reference is sure (S, O or D).
 * `asks`: everything else that counts here; it goes through with a reason and a name. `refused by policy`: the authority raised an ask.
 * `shadow`: not commenced, so it is told in the shadow report and stops nobody. `note`: a power only.
 */
export type Strength = 'refused by law' | 'refused by policy' | 'asks' | 'shadow' | 'note'

/** Which mark of a rule a bar rests on: the limit, a part of it, or a detail in another field. */
export type RestsOn = { readonly part?: string | null } | 'detail'

const sureEnough: readonly Certainty[] = ['S', 'O', 'D']

/**
 * How strongly a rule speaks on a day. Where a rule has several parts and none is named, the weakest mark of them decides, so that nobody
 * is stopped on an unverified one. A bar asks with the day of the fact.
 */
export function strengthOf(of: Rule, on: Day, law: EnteredLaw, restsOn: RestsOn = {}): Strength {
  const standing = standingOf(of, on, law)
  if (standing === 'power only') return 'note'
  if (standing === 'not commenced') return 'shadow'
  if (standing === 'in force' && !of.doNotCode && marksOf(of, restsOn).every((mark) => sureEnough.includes(mark))) return 'refused by law'
  return law.refusals.some((policy) => policy.rule === of.id && lasts(policy, on)) ? 'refused by policy' : 'asks'
}

function marksOf(of: Rule, restsOn: RestsOn): readonly Certainty[] {
  if (restsOn === 'detail') return [of.certainty.detail ?? of.certainty.limit]
  if (typeof restsOn.part === 'string') return [partOf(of, restsOn.part).certainty]
  return of.limits.map(({ certainty }) => certainty)
}

/**
 * Whether a rule binds or guides anybody here on a day, by the version then in force: false for what stands only in the shadow report or a
 * note. Throws where no rule has this id.
 */
export function countsHere(ruleId: string, on: Day, law: EnteredLaw): boolean {
  const version = versionFor(versionsOf(ruleId), { arose: on, openOn: on })
  if (version === null) return false
  const standing = standingOf(version, on, law)
  return standing !== 'not commenced' && standing !== 'power only'
}

/** The authority's own standard on a day, for the rule or the part named; null where it has entered none. The latest entered wins. */
export function standardOf(ruleId: string, part: string | null, on: Day, law: EnteredLaw): CountedLimit | null {
  const entered = law.standards.filter((one) => one.rule === ruleId && one.part === part && lasts(one, on))
  return entered.reduce<LocalStandard | null>((latest, one) => (latest === null || one.from >= latest.from ? one : latest), null)?.standard ?? null
}

/** The same law as if a section began everywhere on a day: what a shadow report asks before two people enter it. */
export function asIfCommenced(law: EnteredLaw, section: string, from: Day, rules: Commencement['rules'] = 'all'): EnteredLaw {
  const supposed: Commencement = { section, from, areas: 'everywhere', rules, enteredBy: 'shadow report', agreedBy: 'nobody yet' }
  return { ...law, commencements: [...law.commencements, supposed] }
}

/**
 * What is wrong with a commencement that somebody wants to enter, in words for that person; empty where nothing is. The second person and
 * the day are checked here, the section and the rules it names too.
 */
export function problemsWith(entry: Commencement): readonly string[] {
  const problems: string[] = []
  const found = findSection(entry.section)
  if (found === null) problems.push(`Choose a section from the law register. There is no section ${entry.section}.`)
  if (!isAgreed(entry)) problems.push('A second person must agree the commencement.')
  if (found !== null && found.status.since !== null) problems.push(`Section ${found.section} has been in force since ${writeDay(found.status.since)}.`)
  if (entry.rules !== 'all') {
    for (const id of entry.rules) {
      if (!(findRule(id)?.commencedBy ?? []).includes(entry.section)) problems.push(`${id} does not rest on section ${entry.section}.`)
    }
  }
  return problems
}

const calendars = new Map<string, Calendar>()
const calendarsKept = 32

/**
 * England's calendar with what the authority has entered. The same entries give the same calendar, which is made once: a derivation may ask
 * for each record.
 */
export function calendarFor({ calendar: entries }: Pick<EnteredLaw, 'calendar'>): Calendar {
  const key = JSON.stringify(entries)
  const calendar = calendars.get(key) ?? withEntries(england, entries)
  // The latest asked for stands last; the one not asked for longest gives way.
  calendars.delete(key)
  calendars.set(key, calendar)
  if (calendars.size > calendarsKept) calendars.delete([...calendars.keys()][0] as string)
  return calendar
}
