import { choice, kind, number, text, words, type AnyKind } from '../record/kind.ts'

/**
 * What an authority sets for itself: facts of its own record, so that each value has its day, its author and its history. A value holds
 * from its day until a later one takes its place; of two of one day, the one recorded later holds. Nothing is edited: an earlier value
 * comes back by being set again. What it enters about the law stands in `src/law/entered.ts`.
 */

/** Who may set: the roles that the authority's own record opens to for writing. */
export const setBy = ['administrator', 'head of service', 'director'] as const

const value = { subject: 'authority', shape: 'moment', starts: 'From', ahead: true, section: 'overview', hidden: true, recordedBy: setBy } as const

/** Shown only where the authority has chosen a value of its own. */
const own = { when: { field: 'use', is: ['own'] }, required: true } as const

export const authorityName = kind({
  id: 'authority-name',
  ...value,
  label: 'Name of the authority',
  does: 'Set the name of the authority',
  fields: {
    use: choice('What the pages show', { own: 'Another name', none: 'The name it was registered with' }, { required: true }),
    name: text('Name', { most: 80, hint: 'As people say it, such as Fernshire Council', missing: 'Enter the name', ...own }),
  },
  tell: body => (body.use === 'own' ? `The pages show the name ${body.name}.` : 'The pages show the registered name.'),
})

export const authorityColour = kind({
  id: 'authority-colour',
  ...value,
  label: 'Colour of the authority',
  does: 'Set the colour of the authority',
  fields: {
    use: choice('What the pages show', { own: 'A colour of our own', none: 'Rowan’s own colour' }, { required: true }),
    colour: text('Colour', { most: 7, hint: 'Six figures and letters after a #, such as #1d70b8. White words stand on it', missing: 'Enter the colour, such as #1d70b8', ...own }),
  },
  tell: body => (body.use === 'own' ? `The pages have the colour ${body.colour}.` : 'The pages have Rowan’s own colour.'),
})

/** The least and the most minutes: the warning before the end needs time to be answered, and every session ends after twelve hours anyway. */
export const idleBounds = { least: 5, most: 720 } as const

export const idleLimit = kind({
  id: 'idle-limit',
  ...value,
  label: 'How long a session may be idle',
  does: 'Set how long a session may be idle',
  fields: {
    use: choice('What holds', { own: 'A limit of our own', none: 'Rowan’s own limit of 30 minutes' }, { required: true }),
    minutes: number('Minutes', { unit: 'minutes', ...idleBounds, missing: 'Enter the minutes', ...own }),
  },
  tell: body => (body.use === 'own' ? `A session ends after ${body.minutes} idle minutes.` : 'A session ends after 30 idle minutes.'),
})

export const thresholdDocument = kind({
  id: 'threshold-document',
  ...value,
  label: 'Threshold document',
  does: 'Set the threshold document',
  fields: {
    use: choice('What holds', { own: 'This document', none: 'No document' }, { required: true }),
    title: text('Title', { most: 150, missing: 'Enter the title', ...own }),
    version: text('Version', { most: 40, hint: 'As it stands on the document, such as 4.1 or April 2026', missing: 'Enter the version', ...own }),
    address: text('Where it is published', { most: 500, hint: 'An address that begins with https://. Leave empty if you put the text here', when: own.when }),
    text: words('The text', { hint: 'Where it is not published, or for reading beside a decision', when: own.when }),
  },
  tell: body => (body.use === 'own' ? `${body.title}, version ${body.version}.` : 'No threshold document.'),
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

export const retentionPeriod = kind({
  id: 'retention-period',
  ...value,
  label: 'How long records are kept',
  does: 'Set how long records are kept',
  fields: {
    of: choice('Records of', recordClasses, { required: true }),
    use: choice('What holds', { own: 'They are kept for a time', none: 'No period: nothing is disposed of' }, { required: true }),
    years: number('Years', { unit: 'years', least: 1, most: 200, missing: 'Enter the years', ...own }),
    counted: choice('Counted', retentionFrom, { missing: 'Select from when the years are counted', ...own }),
    source: text('Where this was decided', { most: 300, hint: 'The regulation, or your retention schedule with its version', missing: 'Enter where this was decided', ...own }),
  },
  tell: body => (body.use === 'own' ? `${recordClasses[body.of]}: kept ${body.years} years.` : `${recordClasses[body.of]}: no period.`),
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

export const localWord = kind({
  id: 'local-word',
  ...value,
  label: 'A word of our own',
  does: 'Set a word of our own',
  fields: {
    of: choice('For', renameable, { required: true }),
    use: choice('What the pages show', { own: 'Our own word', none: 'Rowan’s word' }, { required: true }),
    word: text('Our word', { most: 40, missing: 'Enter the word', ...own }),
  },
  tell: body => (body.use === 'own' ? `“${renameable[body.of]}” is called “${body.word}”.` : `“${renameable[body.of]}” has Rowan’s word.`),
})

/** Who decides, as a limit of delegation names them. */
export const delegates = { 'team-manager': 'Team managers', 'head-of-service': 'Heads of service', director: 'The director' } as const
export type Delegate = keyof typeof delegates

export const delegationLimit = kind({
  id: 'delegation-limit',
  ...value,
  label: 'Who may decide up to which sum',
  does: 'Set who may decide up to which sum',
  fields: {
    of: choice('Decided by', delegates, { required: true }),
    use: choice('What holds', { own: 'They decide up to a sum', none: 'No limit: Rowan does not check the sum' }, { required: true }),
    most: number('Up to', { unit: '£', least: 0, most: 10_000_000, decimals: 2, missing: 'Enter the sum', ...own }),
    source: text('Where this was decided', { most: 300, hint: 'The scheme of delegation, with its version', missing: 'Enter where this was decided', ...own }),
  },
  tell: body => (body.use === 'own' ? `${delegates[body.of]} decide up to £${body.most}.` : `${delegates[body.of]}: no limit.`),
})

/** What supervision there is. */
export const supervisions = { personal: 'Personal supervision, of each worker', case: 'Case supervision, of each child' } as const
export type Supervision = keyof typeof supervisions

export const supervisionStandard = kind({
  id: 'supervision-standard',
  ...value,
  label: 'How often supervision is held',
  does: 'Set how often supervision is held',
  fields: {
    of: choice('For', supervisions, { required: true }),
    use: choice('What holds', { own: 'Our own standard', none: 'No standard: nothing is due' }, { required: true }),
    weeks: number('At least every', { unit: 'weeks', least: 1, most: 52, missing: 'Enter the weeks', ...own }),
    source: text('Where this was decided', { most: 300, hint: 'Your supervision policy, with its version', missing: 'Enter where this was decided', ...own }),
  },
  tell: body => (body.use === 'own' ? `${supervisions[body.of]}: every ${body.weeks} weeks.` : `${supervisions[body.of]}: no standard.`),
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

export const caseloadWeight = kind({
  id: 'caseload-weight',
  ...value,
  label: 'What a child weighs in somebody’s work',
  does: 'Set what a child weighs in somebody’s work',
  fields: {
    of: choice('For', weighed, { required: true }),
    use: choice('What holds', { own: 'Our own weight', none: 'No weight' }, { required: true }),
    weight: number('Weight', { least: 0, most: 20, decimals: 1, hint: '1 is an ordinary child; 2 is twice the work', missing: 'Enter the weight', ...own }),
    source: text('Where this was decided', { most: 300, hint: 'Your workload policy, with its version', missing: 'Enter where this was decided', ...own }),
  },
  tell: body => (body.use === 'own' ? `${weighed[body.of]}: ${body.weight}.` : `${weighed[body.of]}: no weight.`),
})

/** Every kind of setting. */
export const settingKinds = [authorityName, authorityColour, idleLimit, thresholdDocument, retentionPeriod, localWord, delegationLimit, supervisionStandard, caseloadWeight] as const satisfies readonly AnyKind[]
