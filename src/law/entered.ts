import { z } from 'zod'
import { holdsOn, type Fact, type Known } from '../record/fact.ts'
import { choice, choices, kind, number, text, words, yesNo } from '../record/kind.ts'
import type { Day } from '../time/day.ts'
import { findRule } from './rules.ts'
import { findSection } from './provisions.ts'
import { every, type CountedLimit } from './limit.ts'
import type { Commencement, EnteredLaw, LocalStandard, Pilot, RefusalPolicy } from './standing.ts'

/**
 * What an authority enters about the law: facts of its own record. Nothing here is the law; it says which of it has begun, how the
 * authority itself has decided to work, and what its calendar holds.
 */

const entersLaw = ['administrator', 'head of service', 'director'] as const

/** Entered by one person and of no effect until another agrees it (`commencementAgreed`). */
export const commencement = kind({
  id: 'commencement',
  subject: 'authority',
  label: 'Commencement',
  does: 'Enter a commencement',
  shape: 'period',
  starts: 'The day the section begins',
  ends: 'Withdrawn from',
  section: 'overview',
  recordedBy: entersLaw,
  about: 'Only from commencement regulations that somebody has read. What is reported elsewhere is not entered.',
  fields: {
    section: text('Section', { required: true, missing: 'Enter the section that begins' }),
    source: text('Where it was read', { required: true, most: 300, hint: 'The title and number of the regulations', missing: 'Enter where the date was read' }),
    enteredBy: text('Entered by', { required: true }),
  },
  tell: body => `Section ${body.section} entered as beginning.`,
})

export const commencementAgreed = kind({
  id: 'commencement-agreed',
  subject: 'authority',
  label: 'Commencement agreed',
  does: 'Agree a commencement',
  shape: 'moment',
  starts: 'Agreed on',
  section: 'overview',
  partOf: 'commencement',
  hidden: true,
  recordedBy: entersLaw,
  fields: { agreedBy: text('Agreed by', { required: true }) },
  tell: () => 'Commencement agreed by a second person.',
})

/** The first day of running with Rowan; from then Rowan holds everything of the groups named. */
export const goLive = kind({
  id: 'go-live',
  subject: 'authority',
  label: 'First day with Rowan',
  does: 'Record the first day with Rowan',
  shape: 'moment',
  starts: 'First day',
  section: 'overview',
  recordedBy: entersLaw,
  fields: {},
})

/** Since its second version of no effect until another person agrees it (`holidayAgreed`): every due day of every child may move by it. */
export const holidayEntered = kind({
  id: 'holiday-entered',
  version: 2,
  subject: 'authority',
  label: 'Bank holiday',
  does: 'Enter a bank holiday',
  shape: 'moment',
  starts: 'Day',
  ahead: true,
  section: 'overview',
  recordedBy: entersLaw,
  about: 'A bank holiday proclaimed since the table was written, or one that was moved. It counts when a second person has agreed it: then every day that is counted in working days moves, for every child. A Saturday or Sunday changes nothing.',
  fields: {
    name: text('Name', { required: true }),
    change: choice('What changes', { added: 'It is a holiday', removed: 'It is no longer a holiday' }, { required: true }),
    source: text('Where it was read', { most: 300, hint: 'The proclamation or announcement, with its date' }),
    enteredBy: text('Entered by'),
  },
  tell: body => (body.change === 'added' ? `${body.name} is a bank holiday.` : `${body.name} is not a bank holiday.`),
})

export const holidayAgreed = kind({
  id: 'holiday-agreed',
  subject: 'authority',
  label: 'Bank holiday agreed',
  does: 'Agree a bank holiday',
  shape: 'moment',
  starts: 'Agreed on',
  section: 'overview',
  partOf: 'holiday-entered',
  hidden: true,
  recordedBy: entersLaw,
  fields: { agreedBy: text('Agreed by', { required: true }) },
  tell: () => 'Bank holiday agreed by a second person.',
})

export const schoolTerm = kind({
  id: 'school-term',
  subject: 'authority',
  label: 'School term',
  does: 'Enter a school term',
  shape: 'period',
  starts: 'First day of term',
  ends: 'Last day of term',
  section: 'overview',
  lane: 'school-term',
  recordedBy: entersLaw,
  fields: { name: text('Name', { required: true, hint: 'For example, Summer 2027' }) },
  tell: body => body.name,
})

export const localStandard = kind({
  id: 'local-standard',
  subject: 'authority',
  label: 'Practice standard',
  does: 'Enter a practice standard',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  recordedBy: entersLaw,
  about: 'How soon this authority has decided to act where the law sets a longer time or none. It is shown beside the law’s own day as our standard, for every child whose duty begins within its dates, and never takes its place.',
  fields: {
    rule: text('Rule', { required: true }),
    part: text('Part of the rule'),
    n: number('How many', { required: true, least: 1, most: 400 }),
    unit: choice('Of what', { WD: 'Working days', CD: 'Days', W: 'Weeks', M: 'Months', H: 'Hours' }, { required: true }),
    agreedAt: text('Where it was decided', { most: 200 }),
  },
  tell: body => `Practice standard for ${body.rule}.`,
})

export const refusalPolicy = kind({
  id: 'refusal-policy',
  subject: 'authority',
  label: 'Refusal policy',
  does: 'Decide to refuse',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  recordedBy: entersLaw,
  about: 'The law asks for a reason here; the authority has decided that it is not done at all.',
  fields: { rule: text('Rule', { required: true }), because: words('Why') },
  tell: body => `Going against ${body.rule} is refused here.`,
})

export const pilot = kind({
  id: 'pilot',
  subject: 'authority',
  label: 'Pilot',
  does: 'Enter a pilot',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  recordedBy: entersLaw,
  about: 'What this authority works to before it is law, as a pilot or pathfinder. While it lasts, these rules stand here as guidance or practice, and where Rowan counts one its duties are everybody’s work. Going against one asks for a reason. It never makes them law, and ends nothing that was due.',
  fields: {
    rules: text('Rules', { required: true, most: 1000, missing: 'Select what the authority takes part in' }),
    as: choice('Works as', { guidance: 'Guidance', practice: 'Practice' }, { required: true }),
  },
  tell: () => 'The authority takes part in a pilot.',
})

export const calendarComplete = kind({
  id: 'calendar-complete',
  subject: 'authority',
  label: 'Holiday table is complete',
  does: 'State that the holiday table is complete',
  shape: 'moment',
  starts: 'Complete up to and including',
  ahead: true,
  section: 'overview',
  recordedBy: entersLaw,
  fields: { sure: yesNo('Every bank holiday up to that day has been entered', { required: true }), groups: choices('Checked against', { 'gov-uk': 'The published list', proclamation: 'The proclamation' }) },
})

export const authorityKinds = [commencement, commencementAgreed, goLive, holidayEntered, holidayAgreed, schoolTerm, localStandard, refusalPolicy, pilot, calendarComplete] as const

/** The card of the authority's record: the law as it has entered it, which every child's derivation leans on. */
export function lawCard(known: Known): EnteredLaw {
  return {
    area: known.authority,
    commencements: known.all(commencement).flatMap(fact => commencementFrom(known, fact)),
    pilots: known.all(pilot).flatMap(fact =>
      fact.body.rules
        .split(',')
        .map(rule => rule.trim())
        .filter(rule => findRule(rule) !== null)
        .map((rule): Pilot => ({ rule, areas: 'everywhere', from: fact.starts, until: fact.ends, as: fact.body.as })),
    ),
    standards: known.all(localStandard).map(fact => standardFrom(fact)),
    refusals: known.all(refusalPolicy).map((fact): RefusalPolicy => ({ rule: fact.body.rule, from: fact.starts, until: fact.ends })),
    calendar: {
      added: holidaysThatCount(known).flatMap(fact => (fact.body.change === 'added' ? [{ day: fact.starts, name: fact.body.name }] : [])),
      removed: holidaysThatCount(known).flatMap(fact => (fact.body.change === 'removed' ? [fact.starts] : [])),
      ...completeUntil(known),
      terms: known.all(schoolTerm).flatMap(fact => (fact.ends === null ? [] : [{ name: fact.body.name, first: fact.starts, last: fact.ends }])),
    },
  }
}

type HolidayFact = Fact<typeof holidayEntered.fields, 'holiday-entered'>

/** Whether a second person stands behind a holiday; one of the first version needed none. */
export function holidayCounts(known: Known, fact: HolidayFact): boolean {
  return fact.kindVersion < 2 || known.partsOf(holidayAgreed, fact.fact).some(({ body }) => body.agreedBy !== '' && body.agreedBy !== fact.body.enteredBy)
}

function holidaysThatCount(known: Known): HolidayFact[] {
  return known.all(holidayEntered).filter(fact => holidayCounts(known, fact))
}

function completeUntil(known: Known): { complete?: Day } {
  const last = known.all(calendarComplete).filter(fact => fact.body.sure).at(-1)
  return last ? { complete: last.starts } : {}
}

function commencementFrom(known: Known, fact: Fact<typeof commencement.fields, 'commencement'>): Commencement[] {
  const agreed = known.partsOf(commencementAgreed, fact.fact)[0]
  if (!agreed || fact.ends !== null || findSection(fact.body.section) === null) return []
  return [{ section: fact.body.section, from: fact.starts, areas: 'everywhere', rules: 'all', enteredBy: fact.body.enteredBy, agreedBy: agreed.body.agreedBy }]
}

function standardFrom(fact: Fact<typeof localStandard.fields, 'local-standard'>): LocalStandard {
  const standard: CountedLimit = every(fact.body.n, fact.body.unit, { since: 'last done' })
  return { rule: fact.body.rule, part: fact.body.part ?? null, from: fact.starts, until: fact.ends, standard }
}

const anyDay = z.string().transform(text => text as Day)
const cardShape = z.looseObject({ area: z.string(), commencements: z.array(z.looseObject({ from: anyDay })) })

/** The law of an authority from its card as stored; null where there is none yet. Throws where it is not such a card. */
export function lawFromCard(card: unknown): EnteredLaw | null {
  if (card === null || card === undefined) return null
  return cardShape.parse(card) as unknown as EnteredLaw
}

/** The commencements somebody has entered and nobody has agreed, as they stand on a day. */
export function awaitingAgreement(known: Known, on: Day): Fact<typeof commencement.fields, 'commencement'>[] {
  return known.all(commencement).filter(fact => known.partsOf(commencementAgreed, fact.fact).length === 0 && (fact.ends === null || holdsOn(fact, on)))
}
