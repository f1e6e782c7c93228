import { leadPractitioner, personalAdviser, teamOf, workerOf } from '../../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, careSpells, legalStatus, periodOfCare, permanencePlan, placement, reviewHeld } from '../../children/care/index.ts'
import type { CareSpell } from '../../children/care/index.ts'
import { basisOf } from '../../children/counting/index.ts'
import { assessment, plan as familyHelpPlan } from '../../children/family-help/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { dentalCheck, healthAssessment } from '../../children/health/index.ts'
import { birthOf, disability, ethnicity, involvement, nationality, sex, tookNoFurtherAction } from '../../children/identity/index.ts'
import { eligibilityOn, leaverAtBirthday, pathwayPlan } from '../../children/leaving-care/index.ts'
import { missingEpisode, returnTalk } from '../../children/missing/index.ts'
import { conference, conferenceDecision, conferenceNotNeeded, emergencyOrder, enquiry, isFirst, policeProtection, protectionPlan } from '../../children/protection/index.ts'
import { childSeen, visit } from '../../children/visits/index.ts'
import { collectionYearOf, saidYes } from '../../codes/index.ts'
import { holdsOn, type FactOf, type Known } from '../../record/index.ts'
import { addDays, addMonths, addYears, ageOn, type Day } from '../../time/day.ts'
import { numberInReturns } from '../returns/index.ts'
import { activities, adoptionEnded, careEnded, closures, ethnicityLabel, harms, homeLabel, inTouchLabel, lodgingLabels, needLabel, permanence, providerLabel, sexLabel, sourceLabel, statuses } from './labels.ts'
import type { ChildListName } from './lists.ts'

/** A cell: words, a number, or nothing. A day is written as it stands, year first. */
export type Cell = string | number | null

/** What the lists ask beside the record: names of people, of the organisations they work for, and of teams. */
export interface Names {
  readonly worker: (post: string) => string | null
  readonly organisation: (post: string) => string | null
  readonly team: (id: string) => string | null
}

/** The day of the lists, and the days from which they look back. */
interface Window {
  readonly on: Day
  readonly half: Day
  readonly year: Day
}

/** The rows that one child's record gives for the lists of Annex A as they stand on a day, in the columns of `lists`. */
export function rowsOf(known: Known, on: Day, names: Names): Readonly<Record<ChildListName, readonly (readonly Cell[])[]>> {
  const of: Window = { on, half: addMonths(on, -6), year: addYears(on, -1) }
  return {
    contacts: contacts(known, of),
    earlyHelp: earlyHelp(known, of, names),
    referrals: referrals(known, of, names),
    assessments: assessments(known, of, names),
    enquiries: enquiries(known, of, names),
    inNeed: inNeed(known, of, names),
    protection: protection(known, of, names),
    inCare: inCare(known, of, names),
    careLeavers: careLeavers(known, of, names),
    adoption: adoption(known, of),
  }
}

/** As the lists write it. */
export const yesNo = (is: boolean): string => (is ? 'Yes' : 'No')
const within = (day: Day, from: Day, { on }: Window): boolean => day >= from && day <= on
/** Whether a period began by the day, and is open or ended no earlier than six months before. */
const isRecent = (fact: { readonly starts: Day; readonly ends: Day | null }, { on, half }: Window): boolean => fact.starts <= on && (fact.ends === null || fact.ends >= half)
/** The day something ended, where it had by then. */
const endedBy = (fact: { readonly ends: Day | null }, { on }: Window): Day | null => (fact.ends !== null && fact.ends <= on ? fact.ends : null)
const lastBy = <F extends { readonly starts: Day }>(facts: readonly F[], { on }: Window): F | null => facts.findLast(fact => fact.starts <= on) ?? null

/** The child is named as the returns of the year name them. */
const numberOf = (known: Known, { on }: Window): string => numberInReturns(known, collectionYearOf(on))

function who(known: Known, of: Window): Cell[] {
  const { on } = of
  const born = birthOf(known)?.starts ?? null
  return [numberOf(known, of), sexLabel(known.last(sex)?.body.sex), ethnicityLabel(known.last(ethnicity)?.body.code), born, born === null || born > on ? null : ageOn(born, on)]
}

/** Whether a disability is recorded, of a child or of an adult; *Unknown* where nothing is. */
export function disabledLabel(codes: readonly string[] = []): string {
  return codes.length === 0 ? 'Unknown' : yesNo(codes.some(code => code !== 'NONE'))
}

function disabled(known: Known): string {
  return disabledLabel(known.last(disability)?.body.codes)
}

function ours(known: Known, names: Names): Cell[] {
  const team = teamOf(known)
  const worker = workerOf(known)
  return [team === null ? null : names.team(team), worker === null ? null : names.worker(worker)]
}

function contacts(known: Known, of: Window): Cell[][] {
  return known.all(contact).filter(fact => within(fact.starts, of.half, of)).map(fact => [...who(known, of), fact.starts, sourceLabel(fact.body.source)])
}

function referrals(known: Known, of: Window, names: Names): Cell[][] {
  const all = known.all(involvement)
  return all.filter(fact => within(fact.starts, of.half, of)).map(fact => [
    ...who(known, of), fact.starts, sourceLabel(fact.body.source), yesNo(tookNoFurtherAction(fact)),
    all.filter(each => within(each.starts, of.year, of)).length, ...ours(known, names),
  ])
}

/** An assessment in early help, which the family chose: one that stood under no duty of law on any of its days. */
function isEarlyHelp(known: Known, fact: FactOf<typeof assessment>): boolean {
  const during = basisOf(known).filter(each => (each.ends === null || each.ends > fact.starts) && (fact.ends === null || each.starts <= fact.ends))
  return during.length > 0 && during.every(each => each.basis === 'early help')
}

/** Who agreed it says which organisation completed it; of one that is not agreed yet, the lead practitioner of its first day. */
function earlyHelp(known: Known, of: Window, names: Names): Cell[][] {
  return known.all(assessment).filter(fact => isRecent(fact, of) && isEarlyHelp(known, fact)).map(fact => {
    const ended = endedBy(fact, of)
    const post = (ended === null ? undefined : fact.body.agreedBy) ?? known.on(leadPractitioner, fact.starts).at(-1)?.body.post
    return [...who(known, of), fact.starts, ended, post === undefined ? null : names.organisation(post)]
  })
}

function assessments(known: Known, of: Window, names: Names): Cell[][] {
  const needsUs = { 'family help': true, protection: true, care: true, 'other service': false, none: false } as const
  return known.all(assessment).filter(fact => isRecent(fact, of) && !isEarlyHelp(known, fact)).map(fact => {
    const seen = known.all(childSeen).some(each => each.body.seen && each.starts >= fact.starts && each.starts <= (endedBy(fact, of) ?? of.on))
    const { decision } = fact.body
    return [
      ...who(known, of), disabled(known), fact.starts, yesNo(seen), endedBy(fact, of),
      endedBy(fact, of) === null || decision === undefined || decision === 'stopped' ? null : yesNo(needsUs[decision]), ...ours(known, names),
    ]
  })
}

function enquiries(known: Known, of: Window, names: Names): Cell[][] {
  const all = known.all(enquiry)
  const firsts = known.all(conference).filter(isFirst)
  return all.filter(fact => within(fact.starts, of.half, of)).map(fact => {
    const led = firsts.find(each => each.fact === fact.body.conference && each.starts <= of.on) ?? null
    const isUnneeded = known.all(conferenceNotNeeded).some(each => each.body.enquiry === fact.fact) || saidYes(fact.body.conferenceNotRequired) === true
    const decided = led === null ? undefined : known.all(conferenceDecision).find(each => each.partOf === led.fact)?.body.decision
    return [
      ...who(known, of), disabled(known), fact.starts, isUnneeded ? 'Yes' : led === null ? null : 'No', led?.starts ?? null,
      led === null ? null : decided === undefined ? 'Unknown' : yesNo(decided === 'plan'),
      all.filter(each => within(each.starts, of.year, of)).length, firsts.filter(each => within(each.starts, of.year, of)).length, ...ours(known, names),
    ]
  })
}

function inNeed(known: Known, of: Window, names: Names): Cell[][] {
  return known.all(involvement).filter(fact => isRecent(fact, of)).map(fact => {
    const ended = endedBy(fact, of)
    return [
      ...who(known, of), disabled(known), fact.starts, needLabel(fact.body.primaryNeed), lastBy(seenAt(known), of)?.starts ?? null, ended,
      ended === null ? null : (closures[fact.body.reasonForClosure ?? ''] ?? 'i) Not Stated'), caseStatus(known, ended, of), ...ours(known, names),
    ]
  })
}

const seenAt = (known: Known) => known.all(childSeen).filter(fact => fact.body.seen)

/** Where the work stands, the weightiest first; null for work in which there is no plan and no assessment. */
function caseStatus(known: Known, ended: Day | null, { on }: Window): string | null {
  if (ended !== null) return 'e) Closed episode'
  if (known.on(periodOfCare, on).length > 0) return 'a) Looked after child'
  if (known.on(protectionPlan, on).length > 0) return 'b) Child Protection plan'
  if (known.on(familyHelpPlan, on).length > 0) return 'c) Child in need plan'
  return known.on(assessment, on).length > 0 ? 'd) Open assessment' : null
}

function protection(known: Known, of: Window, names: Names): Cell[][] {
  const emergency = [...known.all(emergencyOrder), ...known.all(policeProtection)].some(fact => isRecent(fact, of))
  return known.all(protectionPlan).filter(fact => isRecent(fact, of)).map(fact => {
    const during = { ...of, on: endedBy(fact, of) ?? of.on }
    const seen = lastBy(seenAt(known).filter(each => each.starts >= fact.starts), during)
    const review = lastBy(known.all(conference).filter(each => each.body.type === 'review' && each.starts >= fact.starts), during)
    const earlier = known.all(protectionPlan).filter(each => each.starts < fact.starts).length
    const { initialCategory, latestCategory, previousPlans } = fact.body
    return [
      ...who(known, of), disabled(known), fact.starts, harms[initialCategory ?? ''] ?? null, harms[latestCategory ?? initialCategory ?? ''] ?? null, seen?.starts ?? null,
      seen === null ? null : yesNo(seen.body.alone === 'yes'), review?.starts ?? null, endedBy(fact, of), yesNo(emergency), Math.max(previousPlans ?? 0, earlier), ...ours(known, names),
    ]
  })
}

/** Whether a young person sought safety alone on some day from `since` on; without it, on any. */
function soughtAlone(known: Known, { on }: Window, since: Day | null): boolean {
  return known.all(nationality).some(fact => fact.body.alone === true && fact.starts <= on && (since === null || fact.ends === null || fact.ends >= since))
}

function inCare(known: Known, of: Window, names: Names): Cell[][] {
  return careSpells(known)
    .filter(spell => spell.from <= of.on && (spell.until === null || spell.until >= of.half))
    .map(spell => careRow(known, spell, of, names))
}

function careRow(known: Known, spell: CareSpell, of: Window, names: Names): Cell[] {
  const left = spell.until !== null && spell.until <= of.on ? spell.until : null
  const during = { ...of, on: left === null ? of.on : addDays(left, -1) }
  const inSpell = <F extends { readonly starts: Day; readonly ends: Day | null }>(facts: readonly F[]): F | null => lastBy(facts.filter(fact => fact.ends === null || fact.ends > spell.from), during)
  const status = inSpell(known.all(legalStatus))
  const home = inSpell(known.all(placement))
  const since = (facts: readonly { readonly starts: Day }[]): Day | null => lastBy(facts.filter(fact => fact.starts >= spell.from), during)?.starts ?? null
  const gone = known.all(missingEpisode).filter(fact => within(fact.starts, of.year, of))
  const lastGone = gone.at(-1)
  const talk = lastGone === undefined ? undefined : known.all(returnTalk).find(fact => fact.starts >= lastGone.starts && fact.starts <= of.on)
  const route = lastBy(known.all(permanencePlan), during)?.body.route
  return [
    ...who(known, of), yesNo(soughtAlone(known, of, of.year)), disabled(known), spell.from, needLabel(spell.period.body.need),
    yesNo(careSpells(known).some(each => each !== spell && each.from < spell.from && each.until !== null && each.until >= of.year)),
    status?.starts ?? null, status === null ? null : (statuses[status.body.status] ?? null), since(known.all(reviewHeld).filter(fact => fact.body.adjourned !== true)), since(seenAt(known)),
    route === undefined ? null : (permanence[route] ?? 'g) Other'), null, since(known.all(healthAssessment)), since(known.all(dentalCheck)),
    known.all(placement).filter(fact => fact.starts <= of.on && (fact.ends === null || fact.ends >= of.year)).length,
    left, left === null ? null : (careEnded[spell.period.body.reasonEnded ?? ''] ?? null),
    home?.starts ?? null, home === null ? null : homeLabel(home.body.type), providerLabel(home?.body.provider), home?.body.postcode ?? null, home?.body.urn ?? null,
    home?.body.inArea === undefined ? null : home.body.inArea === 'IN' ? 'a) In' : 'b) Out', home?.body.authority ?? null,
    gone.filter(fact => fact.body.type !== 'A').length, gone.filter(fact => fact.body.type === 'A').length,
    lastGone === undefined ? null : yesNo(talk !== undefined), talk === undefined || talk.body.outcome === 'offered' ? null : yesNo(talk.body.outcome === 'held'), ...ours(known, names),
  ]
}

const eligibilities = { eligible: 'd) Eligible', relevant: 'a) Relevant', 'former relevant': 'b) Former relevant' } as const

/** Those who became eligible in care and left it, up to their 25th birthday, and those who are eligible and in care still. */
function careLeavers(known: Known, of: Window, names: Names): Cell[][] {
  const eligibility = eligibilityOn(known, of.on)
  if (eligibility === null) return []
  const adviser = known.all(personalAdviser).findLast(fact => holdsOn(fact, of.on))
  const birthday = lastBy(known.all(leaverAtBirthday), of)?.body
  const { lives, suits } = lodgingLabels(birthday?.lives)
  return [[
    ...who(known, of), yesNo(soughtAlone(known, of, null)), disabled(known), ...ours(known, names), adviser === undefined ? null : names.worker(adviser.body.post),
    eligibilities[eligibility], lastBy(known.all(pathwayPlan), of)?.starts ?? null, inTouchLabel(birthday?.inTouch),
    lastBy(known.all(visit), of)?.starts ?? null, lives, suits, activities[birthday?.activity ?? ''] ?? null,
  ]]
}

function adoption(known: Known, of: Window): Cell[][] {
  const since = (day: Day | null): boolean => day !== null && within(day, of.year, of)
  return known.all(adoptionDecision).filter(fact => fact.starts <= of.on).flatMap(fact => {
    const care = known.all(periodOfCare).findLast(each => each.starts <= fact.starts)
    const adopted = care?.ends !== undefined && care.ends !== null && care.ends <= of.on && ['E11', 'E12'].includes(care.body.reasonEnded ?? '') ? care.ends : null
    const stopped = endedBy(fact, of)
    const later = <F extends { readonly starts: Day }>(facts: readonly F[]): F | undefined => facts.find(each => each.starts >= fact.starts && each.starts <= of.on)
    // Over for more than a year: it was on the list of another year.
    if ((adopted !== null && !since(adopted)) || (stopped !== null && adopted === null && !since(stopped))) return []
    const homes = known.all(placement).filter(each => each.starts <= of.on)
    return [[
      numberOf(known, of), null, ...who(known, of).slice(1), disabled(known), care?.starts ?? null, fact.starts, later(known.all(legalStatus).filter(each => each.body.status === 'E1'))?.starts ?? null,
      later(known.all(adoptionMatch))?.starts ?? null, later(homes.filter(each => /^A[3-6]$/.test(each.body.type)))?.starts ?? null, adopted, adopted === null ? stopped : null,
      stopped === null || adopted !== null ? null : (adoptionEnded[fact.body.reasonEnded ?? ''] ?? null), homes.find(each => each.body.type === 'U2' || each.body.type === 'U5')?.starts ?? null,
    ]]
  })
}
