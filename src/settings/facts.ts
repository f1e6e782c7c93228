import { choice, kind, number, text, words, type AnyKind } from '../record/kind.ts'
import { identifierPilot, identifierPurpose, identifierRequired, identifierUse, locatorLimit, uniqueIdentifier } from './child-number.ts'
import { decidedIn, own, readIn, setting, value } from './setting.ts'

/**
 * What an authority sets for itself: facts of its own record, so that each value has its day, its author and its history. A value holds
 * from its day until a later one takes its place; of two of one day, the one recorded later holds. Nothing is edited: an earlier value
 * comes back by being set again. What it enters about the law stands in `src/law/entered.ts`.
 */

export const authorityName = setting('authority-name', {
  label: 'Name of the authority',
  does: 'Set the name of the authority',
  asks: 'What the pages show',
  own: 'Another name',
  none: 'The name it was registered with',
  fields: {
    name: text('Name', { most: 80, hint: 'As people say it, such as Fernshire Council', missing: 'Enter the name', ...own }),
  },
  tell: body => `The pages show the name ${body.name}.`,
  tellNone: () => 'The pages show the registered name.',
})

export const authorityColour = setting('authority-colour', {
  label: 'Colour of the authority',
  does: 'Set the colour of the authority',
  asks: 'What the pages show',
  own: 'A colour of our own',
  none: 'Rowan’s own colour',
  fields: {
    colour: text('Colour', { most: 7, hint: 'Six figures and letters after a #, such as #1d70b8. White words stand on it', missing: 'Enter the colour, such as #1d70b8', ...own }),
  },
  tell: body => `The pages have the colour ${body.colour}.`,
  tellNone: () => 'The pages have Rowan’s own colour.',
})

/** The least and the most minutes: the warning before the end needs time to be answered, and every session ends after twelve hours anyway. */
export const idleBounds = { least: 5, most: 720 } as const

export const idleLimit = setting('idle-limit', {
  label: 'How long a session may be idle',
  does: 'Set how long a session may be idle',
  own: 'A limit of our own',
  none: 'Rowan’s own limit of 30 minutes',
  fields: {
    minutes: number('Minutes', { unit: 'minutes', ...idleBounds, missing: 'Enter the minutes', ...own }),
  },
  tell: body => `A session ends after ${body.minutes} idle minutes.`,
  tellNone: () => 'A session ends after 30 idle minutes.',
})

export const thresholdDocument = setting('threshold-document', {
  label: 'Threshold document',
  does: 'Set the threshold document',
  own: 'This document',
  none: 'No document',
  fields: {
    title: text('Title', { most: 150, missing: 'Enter the title', ...own }),
    version: text('Version', { most: 40, hint: 'As it stands on the document, such as 4.1 or April 2026', missing: 'Enter the version', ...own }),
    address: text('Where it is published', { most: 500, hint: 'An address that begins with https://. Leave empty if you put the text here', when: own.when }),
    text: words('The text', { hint: 'Where it is not published, or for reading beside a decision', when: own.when }),
  },
  tell: body => `${body.title}, version ${body.version}.`,
  tellNone: () => 'No threshold document.',
})

/** Classes of record that may be kept for different times: what the record shows the child’s involvement came to. */
export const recordClasses = {
  'in-care': 'Children who were ever in care',
  'left-care': 'Young people who left care and had an adviser',
  'adoption': 'Children who were adopted',
  'child-protection': 'Children who had a protection plan',
  'child-in-need': 'Children in need or with Family Help',
  'enquiry': 'Children with an enquiry or an assessment and no plan',
  'contact': 'Children with a contact or a referral only',
  'adult': 'Adults in a child’s family',
} as const
export type RecordClass = keyof typeof recordClasses

/** From which day a period runs. */
export const retentionFrom = { birth: 'From birth', closed: 'From the day the work ended', death: 'From death' } as const
export type RetentionFrom = keyof typeof retentionFrom

export const retentionPeriod = setting('retention-period', {
  label: 'How long records are kept',
  does: 'Set how long records are kept',
  each: choice('Records of', recordClasses, { required: true }),
  own: 'They are kept for a time',
  none: 'No period: nothing is disposed of',
  fields: {
    years: number('Years', { unit: 'years', least: 1, most: 200, missing: 'Enter the years', ...own }),
    counted: choice('Counted', retentionFrom, { missing: 'Select from when the years are counted', ...own }),
    source: decidedIn('The regulation, or your retention schedule with its version'),
  },
  tell: (body, of) => `${of}: kept ${body.years} years.`,
  tellNone: of => `${of}: no period.`,
})

/**
 * What may have a local name: headings of Rowan’s own over what can be recorded. A term of the law, of guidance or of a return is nobody’s
 * to rename, so none is here.
 */
export const renameable = {
  'identity': 'Who they are, and who matters to them',
  'who-works': 'Who works with the child',
  'front-door': 'Contact and referral',
  'visits': 'Visits, calls and direct work',
  'health': 'Health',
  'school': 'School',
  'missing': 'Missing',
} as const
export type Renameable = keyof typeof renameable

export const localWord = setting('local-word', {
  label: 'A word of our own',
  does: 'Set a word of our own',
  each: choice('For', renameable, { required: true }),
  asks: 'What the pages show',
  own: 'Our own word',
  none: 'Rowan’s word',
  fields: {
    word: text('Our word', { most: 40, missing: 'Enter the word', ...own }),
  },
  tell: (body, of) => `“${of}” is called “${body.word}”.`,
  tellNone: of => `“${of}” has Rowan’s word.`,
})

/** Who decides, as a limit of delegation names them. */
export const delegates = { 'team-manager': 'Team managers', 'head-of-service': 'Heads of service', director: 'The director' } as const
export type Delegate = keyof typeof delegates

export const delegationLimit = setting('delegation-limit', {
  label: 'Who may decide up to which sum',
  does: 'Set who may decide up to which sum',
  each: choice('Decided by', delegates, { required: true }),
  own: 'They decide up to a sum',
  none: 'No limit: Rowan does not check the sum',
  fields: {
    most: number('Up to', { unit: '£', least: 0, most: 10_000_000, decimals: 2, missing: 'Enter the sum', ...own }),
    source: decidedIn('The scheme of delegation, with its version'),
  },
  tell: (body, of) => `${of} decide up to £${body.most}.`,
  tellNone: of => `${of}: no limit.`,
})

/** What supervision there is. */
export const supervisions = { personal: 'Personal supervision, of each worker', case: 'Case supervision, of each child' } as const
export type Supervision = keyof typeof supervisions

export const supervisionStandard = setting('supervision-standard', {
  label: 'How often supervision is held',
  does: 'Set how often supervision is held',
  each: choice('For', supervisions, { required: true }),
  own: 'Our own standard',
  none: 'No standard: nothing is due',
  fields: {
    weeks: number('At least every', { unit: 'weeks', least: 1, most: 52, missing: 'Enter the weeks', ...own }),
    source: decidedIn('Your supervision policy, with its version'),
  },
  tell: (body, of) => `${of}: every ${body.weeks} weeks.`,
  tellNone: of => `${of}: no standard.`,
})

export const supervisionKept = setting('supervision-kept', {
  label: 'How long personal supervision is kept',
  does: 'Set how long personal supervision is kept',
  own: 'It is kept for a time',
  none: 'No period: it is kept',
  fields: {
    years: number('Years from the day it was held', { unit: 'years', least: 1, most: 100, missing: 'Enter the years', ...own }),
    source: decidedIn('Your retention schedule, with its version'),
  },
  tell: body => `Personal supervision: kept ${body.years} years.`,
  tellNone: () => 'Personal supervision: no period.',
})

/** Kinds of work that may weigh differently: the first of these that a child has now. */
export const weighed = {
  'in-care': 'A child in care',
  'child-protection': 'A child with a child protection plan, or protected in an emergency',
  enquiry: 'A child with an enquiry that goes on',
  'family-help': 'A child with Family Help, or being assessed for it',
  other: 'Any other child',
} as const
export type Weighed = keyof typeof weighed

export const caseloadWeight = setting('caseload-weight', {
  label: 'What a child weighs in somebody’s work',
  does: 'Set what a child weighs in somebody’s work',
  each: choice('For', weighed, { required: true }),
  own: 'Our own weight',
  none: 'No weight',
  fields: {
    weight: number('Weight', { least: 0, most: 20, decimals: 1, hint: '1 is an ordinary child; 2 is twice the work', missing: 'Enter the weight', ...own }),
    source: decidedIn('Your workload policy, with its version'),
  },
  tell: (body, of) => `${of}: ${body.weight}.`,
  tellNone: of => `${of}: no weight.`,
})

export const protectionLeadRules = setting('protection-lead-rules', {
  label: 'What a lead child protection practitioner must have',
  does: 'Set what a lead child protection practitioner must have',
  own: 'These rules',
  none: 'No rules: none are known',
  fields: {
    version: text('Version', { most: 80, hint: 'The regulations or the draft, with the date', missing: 'Enter the version', ...own }),
    years: number('Least years of experience in protecting children', { unit: 'years', least: 0, most: 60, missing: 'Enter the years, 0 where none are asked for', ...own }),
    qualification: text('Qualification, beside being a registered social worker', { most: 200, hint: 'Leave empty where none is asked for', when: own.when }),
    source: readIn(),
  },
  tell: body => `A lead child protection practitioner is chosen by: ${body.version}.`,
  tellNone: () => 'No rules for lead child protection practitioners.',
})

/** The steps of protection that are timed, each from one day to another. */
export const timedSteps = {
  enquiry: 'From the referral to the enquiry',
  conference: 'From the strategy discussion to the first conference',
  plan: 'From the first conference to the plan',
} as const
export type TimedStep = keyof typeof timedSteps

export const stepStandard = setting('step-standard', {
  label: 'How long a step of protection may take',
  does: 'Set how long a step of protection may take',
  each: choice('For', timedSteps, { required: true }),
  own: 'Our own standard',
  none: 'No standard: it is counted against nothing',
  fields: {
    days: number('At most', { unit: 'working days', least: 0, most: 250, missing: 'Enter the working days', ...own }),
    source: decidedIn('Your procedures, with their version'),
  },
  tell: (body, of) => `${of}: at most ${body.days} working days.`,
  tellNone: of => `${of}: no standard.`,
})

/** The least and the most months in which another referral counts as a repeat. */
export const repeatBounds = { least: 1, most: 60 } as const

export const repeatWindow = setting('repeat-window', {
  label: 'In how many months a referral is a repeat',
  does: 'Set in how many months a referral is a repeat',
  own: 'A time of our own',
  none: 'Rowan’s own 12 months',
  fields: {
    months: number('Months', { unit: 'months', ...repeatBounds, missing: 'Enter the months', ...own }),
    source: decidedIn(),
  },
  tell: body => `A referral within ${body.months} months of another is a repeat.`,
  tellNone: () => 'A referral within 12 months of another is a repeat.',
})

export const disabilityTest = setting('disability-test', {
  label: 'How it is decided what a disabled child is given',
  does: 'Set how it is decided what a disabled child is given',
  own: 'By this test',
  none: 'No test: none is known',
  fields: {
    title: text('What it is called', { most: 150, missing: 'Enter what it is called', ...own }),
    version: text('Version', { most: 80, missing: 'Enter the version', ...own }),
    asks: text('What it asks', { most: 600, hint: 'In short, as it stands in the document. It stands above the form with which support is recorded', when: own.when }),
    source: readIn(),
  },
  tell: body => `What a disabled child is given is decided by: ${body.title}, ${body.version}.`,
  tellNone: () => 'No test for what a disabled child is given.',
})

/** What a household may go short of that somebody nearby can help with. */
export const helpNearby = {
  benefits: 'Benefits',
  housing: 'Housing',
  food: 'Food',
  heating: 'Heating',
  'material deprivation': 'Other things of daily life',
} as const
export type HelpNearby = keyof typeof helpNearby

export const localHelp = setting('local-help', {
  label: 'Who helps nearby',
  does: 'Set who helps nearby',
  each: choice('With', helpNearby, { required: true }),
  own: 'This help',
  none: 'Nobody entered',
  fields: {
    who: text('Who helps, and how to reach them', { most: 500, hint: 'Names, telephone numbers and opening times, as a family could use them', missing: 'Enter who helps', ...own }),
    checked: text('Where this comes from', { most: 200, hint: 'Who checked it, and when', missing: 'Enter where this comes from', ...own }),
  },
  tell: (body, of) => `${of}: ${body.who}.`,
  tellNone: of => `${of}: nobody entered.`,
})

export const workerStatement = setting('family-help-worker-statement', {
  label: 'What family help workers must know and be able to do',
  does: 'Set what family help workers must know and be able to do',
  own: 'This statement',
  none: 'No statement: none has been issued',
  fields: {
    title: text('What it is called', { most: 150, missing: 'Enter what it is called', ...own }),
    version: text('Version', { most: 80, hint: 'With its date', missing: 'Enter the version', ...own }),
    source: text('Where it is published', { most: 300, missing: 'Enter where it is published', ...own }),
  },
  tell: body => `Family help workers are measured by: ${body.title}, ${body.version}.`,
  tellNone: () => 'No statement for family help workers.',
})

/** A programme of the authority's catalogue. Several hold at once, each by its name; an action of a plan may cite one. */
export const programme = kind({
  id: 'programme',
  ...value,
  label: 'Programme with evidence',
  does: 'Enter a programme with evidence',
  fields: {
    name: text('Name', { required: true, most: 100, hint: 'Of one already entered: what you say here takes the place of what was said of it', missing: 'Enter the name of the programme' }),
    use: choice('What holds', { own: 'It is in our catalogue', none: 'It is in it no longer' }, { required: true }),
    version: text('Version', { most: 60, hint: 'Leave empty if it has none', when: own.when }),
    for: text('What it helps with, and whom', { most: 300, missing: 'Enter what it helps with', ...own }),
    evidence: text('What shows that it works', { most: 300, hint: 'The study or review, and what it found', missing: 'Enter what shows that it works', ...own }),
  },
  tell: body => (body.use === 'own' ? `${body.name} is in the catalogue of programmes.` : `${body.name} is in the catalogue of programmes no longer.`),
})

/** A sort of harm outside the home that the authority adds to those of guidance. Several hold at once, each by its name. */
export const harmSort = kind({
  id: 'harm-sort',
  ...value,
  label: 'Sort of harm outside the home',
  does: 'Enter a sort of harm outside the home',
  fields: {
    name: text('Name', { required: true, most: 80, hint: 'Of one already entered: what you say here takes the place of what was said of it', missing: 'Enter the name of the sort of harm' }),
    use: choice('What holds', { own: 'It is on our list', none: 'It is on it no longer' }, { required: true }),
    source: decidedIn('Your partnership’s strategy, with its version'),
  },
  tell: body => (body.use === 'own' ? `${body.name} is on the list of harms outside the home.` : `${body.name} is on the list of harms outside the home no longer.`),
})

/** Every kind of setting. */
export const settingKinds = [authorityName, authorityColour, idleLimit, thresholdDocument, retentionPeriod, localWord, delegationLimit, supervisionStandard, supervisionKept, caseloadWeight, protectionLeadRules, stepStandard, repeatWindow, disabilityTest, localHelp, workerStatement, programme, harmSort, uniqueIdentifier, identifierRequired, identifierUse, identifierPurpose, identifierPilot, locatorLimit] as const satisfies readonly AnyKind[]
