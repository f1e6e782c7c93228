import { about, choice, dayField, kind, kindsIn, number, post, text, words } from '../../record/kind.ts'

/*
 * Multi-agency child protection teams: facts of the authority's own record. Who holds a seat, since when and by whose nomination is dated, and
 * how a team stands on a day follows from it (`standing.ts`).
 */

const ofAuthority = { subject: 'authority', section: 'overview', hidden: true, recordedBy: ['administrator', 'head of service', 'director'] } as const

/** The four seats that a team must have, in the words of the section that inserts them into the Children Act 2004 (paraphrased). */
export const seats = {
  'social work': 'Social worker with experience with children',
  education: 'Somebody with experience of education',
  health: 'Registered health professional with experience of children’s health',
  police: 'Police officer or police employee with experience of child protection',
} as const
export type Seat = keyof typeof seats

/** The bodies that nominate. */
export const nominators = { council: 'The council', board: 'An integrated care board', police: 'The chief officer of police' } as const
export type Nominator = keyof typeof nominators

/** Whose nomination fills each seat. */
export const nominatorOf: Readonly<Record<Seat, Nominator>> = { 'social work': 'council', education: 'council', health: 'board', police: 'police' }

export const protectionTeam = kind({
  id: 'protection-team',
  ...ofAuthority,
  label: 'Child protection team',
  does: 'Set up a child protection team',
  shape: 'period',
  starts: 'Set up by the safeguarding partners on',
  ends: 'Ended on',
  fields: {
    name: text('Name', { required: true, most: 80, missing: 'Enter the name of the team' }),
    lead: post('Who leads it, for the council', { required: true, missing: 'Select who leads it' }),
    serves: text('Which part of the area it serves', { most: 150 }),
    made: words('Why it is made up as it is', { hint: 'The people here, what they need, and the patterns of harm, inside and outside the home' }),
  },
  tell: body => `${body.name} was set up.`,
})

/** Where a team works: an area of the council's, or a part of one, as Partners and regions has it. */
export const teamServes = kind({
  id: 'protection-team-area',
  ...ofAuthority,
  label: 'Area that a team serves',
  does: 'Say which area a team serves',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  fields: {
    team: about('Which team', protectionTeam.id, { required: true, missing: 'Select which team' }),
    area: text('Which area', { required: true, most: 36, missing: 'Select which area' }),
  },
  tell: () => 'Which area a team serves was said.',
})

/** What the teams of this area do. In both, each decision of the law stays the council's. */
export const teamMode = kind({
  id: 'protection-team-mode',
  ...ofAuthority,
  label: 'What the teams do',
  does: 'Say what the teams do',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  lane: 'protection-team-mode',
  fields: {
    mode: choice('The teams', { support: 'Support the council in its enquiries', 'carry out': 'Carry out enquiries and oversee plans, as in the pathfinders' }, { required: true, missing: 'Select what the teams do' }),
    agreedAt: text('Where it was agreed'),
  },
  tell: body => (body.mode === 'support' ? 'The teams support enquiries.' : 'The teams carry out enquiries.'),
})

export const seatFilled = kind({
  id: 'protection-team-seat',
  ...ofAuthority,
  label: 'Seat in a team',
  does: 'Fill a seat',
  shape: 'period',
  starts: 'In the seat from',
  ends: 'Until',
  fields: {
    team: about('Which team', protectionTeam.id, { required: true, missing: 'Select which team' }),
    seat: choice('Which seat', seats, { required: true, missing: 'Select which seat' }),
    nominatedBy: choice('Who nominated them', nominators, { required: true, missing: 'Select who nominated them' }),
    nominator: text('Name of that body', { required: true, most: 120, missing: 'Enter the name of the body that nominated them' }),
    name: text('Who', { required: true, most: 100, missing: 'Enter who it is' }),
    registered: text('Registered as, or rank', { most: 100 }),
    years: number('Years of experience with children', { least: 0, most: 60 }),
    left: text('Why they left', { most: 200 }),
  },
  tell: body => `${body.name} took a seat: ${seats[body.seat].toLowerCase()}.`,
})

/** The body that nominates is told that its seat is empty. */
export const vacancyTold = kind({
  id: 'protection-team-vacancy-told',
  ...ofAuthority,
  label: 'Empty seat told',
  does: 'Tell the body that nominates',
  shape: 'moment',
  starts: 'Told on',
  fields: {
    team: about('Which team', protectionTeam.id, { required: true, missing: 'Select which team' }),
    seat: choice('Which seat', seats, { required: true, missing: 'Select which seat' }),
    told: text('Who was told', { required: true, missing: 'Enter who was told' }),
  },
  tell: () => 'The body that nominates was told of an empty seat.',
})

/** What a seat asks for, as regulations or a draft of them say. */
export const seatRequirement = kind({
  id: 'protection-team-requirement',
  ...ofAuthority,
  label: 'What a seat asks for',
  does: 'Enter what a seat asks for',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  fields: {
    seat: choice('Which seat', seats, { required: true, missing: 'Select which seat' }),
    years: number('Least years of experience with children', { required: true, least: 0, most: 60, missing: 'Enter how many years' }),
    source: text('Where it was read', { required: true, most: 300, hint: 'The regulations, or the draft, with its date', missing: 'Enter where it was read' }),
  },
  tell: () => 'What a seat asks for was entered.',
})

export const partnersConsulted = kind({
  id: 'protection-team-consulted',
  ...ofAuthority,
  label: 'Partners consulted',
  does: 'Record that partners were consulted',
  shape: 'moment',
  starts: 'Consulted on',
  fields: {
    about: text('About whom, or what', { required: true, missing: 'Enter what they were consulted about' }),
    who: text('Which partners', { required: true, most: 300, missing: 'Enter which partners were consulted' }),
    view: choice('What they think', { agree: 'They agree', against: 'Somebody is against it', none: 'They have no view' }, { required: true, missing: 'Select what they think' }),
    said: words('What they said'),
  },
  tell: body => `Partners were consulted about ${body.about}.`,
})

/** Somebody beside the four seats: only after the other partners were consulted. */
export const memberAdded = kind({
  id: 'protection-team-member',
  ...ofAuthority,
  label: 'Another member of a team',
  does: 'Add another member',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  fields: {
    team: about('Which team', protectionTeam.id, { required: true, missing: 'Select which team' }),
    name: text('Who', { required: true, most: 100, missing: 'Enter who it is' }),
    agency: text('From which agency', { required: true, most: 100, missing: 'Enter from which agency' }),
    consulted: about('After which consultation', partnersConsulted.id, { required: true, missing: 'Select the consultation. Record first that the partners were consulted' }),
    why: words('Why: local needs and patterns of harm', { required: true, missing: 'Write why' }),
  },
  tell: body => `${body.name} joined a team from ${body.agency}.`,
})

/** How far the area is with what has to stand before the section begins. */
export const readyStep = kind({
  id: 'protection-team-ready',
  ...ofAuthority,
  label: 'How ready a team is',
  does: 'Say how ready a team is',
  shape: 'moment',
  starts: 'As of',
  fields: {
    team: about('Which team', protectionTeam.id, { required: true, missing: 'Select which team' }),
    what: choice('With what', { seats: 'Seats agreed', place: 'One place to work', systems: 'Access to systems', training: 'Training' }, { required: true, missing: 'Select with what' }),
    how: choice('How far', { 'not begun': 'Not begun', begun: 'Begun', done: 'Done' }, { required: true, missing: 'Select how far' }),
    note: words('What is still to do'),
  },
  tell: () => 'How ready a team is was written down.',
})

/** What the team tells the partnership: counts without names, and what stands in the way. */
export const toldPartnership = kind({
  id: 'partnership-told',
  ...ofAuthority,
  label: 'Report to the partnership',
  does: 'Report to the partnership',
  shape: 'moment',
  starts: 'Reported on',
  fields: {
    discussions: number('Discussions with agencies', { required: true, least: 0, missing: 'Enter how many' }),
    asked: number('Agencies asked', { required: true, least: 0, missing: 'Enter how many' }),
    answered: number('Of these, answered', { required: true, least: 0, missing: 'Enter how many' }),
    issues: words('What stands in the way'),
  },
  tell: () => 'The partnership was told how the work goes.',
})

/** What the partnership decided, coming back as something to do. */
export const partnershipDecided = kind({
  id: 'partnership-decision',
  ...ofAuthority,
  label: 'Decision of the partnership',
  does: 'Record a decision of the partnership',
  shape: 'period',
  starts: 'Decided on',
  ends: 'Done on',
  fields: {
    what: text('What is to be done', { required: true, most: 300, missing: 'Enter what is to be done' }),
    who: post('Who does it', { required: true, missing: 'Select who does it' }),
    by: dayField('By when', { required: true, missing: 'Enter by when' }),
  },
  tell: () => 'The partnership decided something.',
})

/** Every kind of this room. */
export const kinds = kindsIn({ protectionTeam, teamServes, teamMode, seatFilled, vacancyTold, seatRequirement, partnersConsulted, memberAdded, readyStep, toldPartnership, partnershipDecided })
