import { leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker } from '../../children/allocation/index.ts'
import { legalStatus, libertyOrder, periodOfCare, placement, reviewHeld } from '../../children/care/index.ts'
import { educationPlan, educationPlanReview, school } from '../../children/education/index.ts'
import { familyHelp, plan, planReview, preProceedings } from '../../children/family-help/index.ts'
import { dentalCheck, developmentChecked, healthAssessment, immunisationsChecked, strengthsQuestionnaire } from '../../children/health/index.ts'
import { birth, death, livesAt, significantEvent, type SortOfEvent } from '../../children/identity/index.ts'
import { pathwayPlan } from '../../children/leaving-care/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { conference, protectionPlan } from '../../children/protection/index.ts'
import type { AnyKind, Fact, Known } from '../../record/index.ts'
import { addDays, daysBetween, type Day } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { withinSentence } from '../../ui/letters.ts'
import type { Copy, Item, Lane } from '../../ui/journey/index.ts'
import type { Address } from '../../ui/markup.ts'
import { codeWords } from '../names.ts'
import type { Said } from './own-words.ts'

const workers = [
  [leadPractitioner, 'family help worker'],
  [socialWorker, 'social worker'],
  [leadProtectionPractitioner, 'child protection'],
  [personalAdviser, 'personal adviser'],
] as const

/** What happens on a day and is told in the picture: in which lane, and by what words. */
const moments: readonly (readonly [AnyKind, Lane, string])[] = [
  [conference, 'plans', 'Conference'],
  [reviewHeld, 'plans', 'Review'],
  [planReview, 'plans', 'Plan review'],
  [pathwayPlan, 'plans', 'Pathway plan agreed'],
  [educationPlan, 'school', 'Personal education plan'],
  [educationPlanReview, 'school', 'School review'],
  [healthAssessment, 'health', 'Health check'],
  [dentalCheck, 'health', 'Dentist'],
  [immunisationsChecked, 'health', 'Immunisations'],
  [developmentChecked, 'health', 'Development check'],
  [strengthsQuestionnaire, 'health', 'Feelings survey (SDQ)'],
]

/** The next of these that is planned, where it lies ahead. */
const planned: readonly (readonly [AnyKind, Lane, string])[] = [
  [reviewHeld, 'plans', 'Next review'],
  [educationPlanReview, 'school', 'Next school review'],
  [dentalCheck, 'health', 'Next dentist'],
]

const laneOfSort: Readonly<Record<SortOfEvent, Lane>> = {
  good: 'good', family: 'people', home: 'homes', school: 'school', health: 'health', decision: 'law', worry: 'worries', other: 'worries',
}

/** Every kind a journey is drawn from, words apart. */
export const kindsOfJourney: readonly string[] = [
  ...[birth, death, livesAt, placement, missingEpisode, school, plan, familyHelp, protectionPlan, preProceedings, periodOfCare, legalStatus, libertyOrder, significantEvent].map(kind => kind.id),
  ...workers.map(([kind]) => kind.id),
  ...moments.map(([kind]) => kind.id),
]

/** The posts whose names a journey needs. */
export function postsOf(known: Known): string[] {
  return workers.flatMap(([kind]) => known.ofKind(kind.id).map(fact => (fact.body as { post: string }).post))
}

interface Telling {
  readonly known: Known
  readonly said: readonly Said[]
  readonly today: Day
  readonly copy: Copy
  /** What the child is called by. */
  readonly name: string
  readonly nameOf: (post: string) => string
  readonly linkTo: (fact: string) => Address | undefined
  /** Facts whose address is kept from this reader, or from this copy. */
  readonly secret: (fact: Fact) => boolean
}

/**
 * The facts of a record as things of a journey, each in its lane. Homes in care come before what is said of where a child lives, so that one
 * home is drawn once; a time of more than a day between two homes is told as not known.
 */
export function itemsOf(of: Telling): Item[] {
  const { known, copy } = of
  const outside = copy === 'staff' || copy === 'court'
  const items = [
    ...homes(of),
    ...known.all(missingEpisode).map(fact => away(fact, of)),
    ...workers.flatMap(([kind, as]) => known.ofKind(kind.id).map(fact => period(fact, 'workers', `${named(of.nameOf((fact.body as { post: string }).post), outside)}, ${as}`, of))),
    ...known.all(school).map(fact => period(fact, 'school', [fact.body.name, fact.body.yearGroup].filter(Boolean).join(', '), of)),
    ...plans(of),
    ...law(of),
    ...moments.flatMap(([kind, lane, what]) => known.ofKind(kind.id).map(fact => event(fact, lane, what, of))),
    ...planned.flatMap(([kind, lane, what]) => ahead(kind, lane, what, of)),
    ...known.all(birth).map(fact => event(fact, 'people', copy === 'child' ? 'I was born' : `${of.name} was born`, of)),
    ...known.all(significantEvent).flatMap(fact => {
      const leftOut = isLeftOut(fact.body.notIn ?? [], copy)
      const sure = fact.body.standing === 'disputed' ? 'Disputed' : fact.body.standing === 'not confirmed' ? 'Not confirmed' : undefined
      const source = fact.body.source ?? undefined
      return leftOut ? [] : [{ ...event(fact, laneOfSort[fact.body.sort ?? 'other'], fact.body.title, of), ...(sure !== undefined && { sure }), ...(source !== undefined && { source }) }]
    }),
    ...of.said.filter(said => isTold(said, of)).map((said): Item => ({ id: `${said.fact}-said`, lane: 'said', shape: 'words', what: said.words, from: said.on, to: said.on, source: said.how, ...linked(said.fact, of) })),
  ]
  return copy === 'child' || copy === 'partner' ? items.map(({ source: _, ...item }) => item) : items
}

/** Words kept in an event that a copy leaves out go with it. */
function isTold(said: Said, { known, copy }: Telling): boolean {
  const event = known.all(significantEvent).find(fact => fact.fact === said.fact)
  return !isLeftOut(event?.body.notIn ?? [], copy)
}

/** Whether what was marked to stay out of some copies stays out of this one: an agency is given nothing that somebody marked at all. */
function isLeftOut(notIn: readonly ('family' | 'child')[], copy: Copy): boolean {
  return copy === 'partner' ? notIn.length > 0 : (copy === 'family' || copy === 'child') && notIn.includes(copy)
}

function named(name: string, whole: boolean): string {
  return whole ? name : (name.split(' ')[0] as string)
}

function linked(fact: string, of: Telling): Pick<Item, 'href'> {
  const href = of.linkTo(fact)
  return href === undefined ? {} : { href }
}

/** How well the day is known: nothing where it is exact. */
function exactly(fact: Fact): Pick<Item, 'about' | 'when'> {
  return fact.exactness === 'day' ? {} : { about: true, when: writeAsKnown(fact.starts, fact.exactness) }
}

function period(fact: Fact, lane: Lane, what: string, of: Telling): Item {
  return { id: fact.fact, lane, shape: 'period', what, from: fact.starts, to: fact.ends, ...exactly(fact), ...linked(fact.fact, of) }
}

function event(fact: Fact, lane: Lane, what: string, of: Telling): Item {
  return { id: fact.fact, lane, shape: 'event', what, from: fact.starts, to: fact.starts, ...exactly(fact), ...linked(fact.fact, of) }
}

function away(fact: Fact, of: Telling): Item {
  const { ends, starts } = fact
  const word = of.copy === 'child' ? 'away' : 'missing'
  const days = daysBetween(starts, ends ?? of.today)
  return { id: fact.fact, lane: 'homes', shape: 'away', what: days === 0 ? `${word} for less than a day` : `${word} ${plural(days, 'day')}`, from: starts, to: ends === starts ? addDays(starts, 1) : ends, ...linked(fact.fact, of) }
}

/** The last of a kind may say when the next is. */
function ahead(kind: AnyKind, lane: Lane, what: string, of: Telling): Item[] {
  const last = of.known.ofKind(kind.id).at(-1)
  const on = (last?.body as { nextOn?: Day } | undefined)?.nextOn
  return last === undefined || on === undefined || on <= of.today ? [] : [{ id: `${last.fact}-next`, lane, shape: 'event', what, from: on, to: on, ...linked(last.fact, of) }]
}

function plans(of: Telling): Item[] {
  const { known } = of
  const made = [
    ...known.all(plan).map(fact => period(fact, 'plans', 'Family Help plan', of)),
    ...known.all(protectionPlan).map(fact => period(fact, 'plans', of.copy === 'child' ? 'Plan to keep me safe' : 'Child protection plan', of)),
  ]
  // Family Help is told by its plan; where no plan was recorded it stands for itself.
  const helped = known.all(familyHelp).filter(help => !made.some(each => (help.ends === null || each.from < help.ends) && (each.to === null || each.to > help.starts)))
  return [...made, ...helped.map(fact => period(fact, 'plans', 'Family Help', of))]
}

function law(of: Telling): Item[] {
  const { known } = of
  const statuses = known.all(legalStatus).map(fact => period(fact, 'law', of.copy === 'child' ? 'In care' : underLaw(codeWords('ssda903.legal_status', fact.body.status, fact.starts)), of))
  const unsaid = known.all(periodOfCare).filter(care => !statuses.some(status => (care.ends === null || status.from < care.ends) && (status.to === null || status.to > care.starts)))
  return [
    ...joined(statuses),
    ...unsaid.map(fact => period(fact, 'law', 'In care', of)),
    ...[libertyOrder, preProceedings].flatMap(kind => known.ofKind(kind.id).map(fact => (kind.shape === 'period' ? period(fact, 'law', kind.label, of) : event(fact, 'law', kind.label, of)))),
  ]
}

/** `In care by agreement (section 20)`, `In care: full care order`. */
function underLaw(status: string): string {
  return status.startsWith('In care') ? status : `In care: ${withinSentence(status)}`
}

/** Why a home ended that is no sign of a move that went wrong: the plan said so, or only its status on paper changed. */
const asPlanned: ReadonlySet<string> = new Set(['CARPL', 'PLACE', 'CHILD', 'OTHER'])

function homes(of: Telling): Item[] {
  const { known, today } = of
  const inCare = joined(
    known.all(placement).map(fact => {
      const { called, type, reasonEnded } = fact.body
      const what = of.secret(fact) ? 'A home that is kept private' : (called ?? codeWords('ssda903.placement_type', type, fact.starts))
      const cutShort = fact.ends === null || reasonEnded === undefined || asPlanned.has(reasonEnded) ? undefined : codeWords('ssda903.reason_placement_change', reasonEnded, fact.ends)
      return { ...period(fact, 'homes', withWords(what), of), ...(cutShort !== undefined && { cutShort }) }
    }),
  )
  const living = joined(known.all(livesAt).map(fact => {
    const { whose, noFixedAddress, nights } = fact.body
    const what = of.secret(fact) ? 'A home that is kept private' : noFixedAddress ? 'No fixed address' : whose ? withWords(whose) : 'A home'
    return period(fact, 'homes', nights ? `${what}, ${nights}` : what, of)
  })).flatMap(item => without(item, inCare))
  const all = [...inCare, ...living].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
  const died = known.all(death).at(-1)?.starts
  return [...all, ...gaps(all, died !== undefined && died < today ? died : today, of)]
}

/** `With Grandma Joan`, for what is said as somebody’s: `Grandma Joan’s`, `Mum`. What a house is called stays as it is. */
function withWords(called: string): string {
  const owner = /^(.*)[’']s$/.exec(called)?.[1]
  return owner !== undefined && owner !== '' ? `With ${owner}` : /^(Mum|Dad|Grandma|Grandad|Nan|Nana|Granny|Aunt|Auntie|Uncle)\b[^,]*$/.test(called) ? `With ${called}` : called
}

/** Stretches of the same that follow each other are one: only what it is on paper changed. */
function joined(items: readonly Item[]): Item[] {
  const found: Item[] = []
  for (const item of items.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1)
    if (last !== undefined && last.what === item.what && last.to === item.from) found[found.length - 1] = { ...last, to: item.to, ...(item.cutShort === undefined ? {} : { cutShort: item.cutShort }) }
    else found.push(item)
  }
  return found
}

/** What is left of a stretch beside others: its parts, in order. */
function without(item: Item, others: readonly Item[]): Item[] {
  let parts: Item[] = [item]
  for (const other of others) {
    parts = parts.flatMap(part => {
      const end = other.to
      if ((part.to !== null && other.from >= part.to) || (end !== null && end <= part.from)) return [part]
      const { about: _, when: __, ...later } = part
      return [...(part.from < other.from ? [{ ...part, to: other.from }] : []), ...(end !== null && (part.to === null || end < part.to) ? [{ ...later, from: end }] : [])]
    })
  }
  return parts.map((part, index) => (index === 0 ? part : { ...part, id: `${part.id}-${index + 1}` }))
}

/** Times of more than a day between two homes, and since the last of them. */
function gaps(all: readonly Item[], until: Day, of: Telling): Item[] {
  const found: Item[] = []
  let known = null as Day | null
  const add = (from: Day, to: Day) => {
    if (daysBetween(from, to) > 1) found.push({ id: `gap-${from}`, lane: 'homes', shape: 'gap', what: of.copy === 'child' ? 'not known where I lived' : `not known where ${of.name} lived`, from, to, sure: 'Not known', source: 'Nothing recorded' })
  }
  for (const { from, to } of all) {
    if (from > until) break
    if (known !== null && from > known) add(known, from)
    if (to === null) return found
    known = known === null || to > known ? to : known
  }
  if (known !== null && known < until) add(known, until)
  return found
}
