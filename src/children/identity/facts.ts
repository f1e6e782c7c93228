import { about, choice, choices, code, codes, dayField, kind, link, post, text, words, yesNo } from '../../record/kind.ts'
import type { Declared, Fields, KeptGroup, Kind } from '../../record/kind.ts'

/**
 * The same question asked about a child and about an adult. A kind has one subject, so it is two kinds: the adult's id begins with
 * `adult-`, and everything else is said once.
 */
export function ofChildAndAdult<const Id extends string, F extends Fields>(
  declared: Omit<Declared<F, Id>, 'subject'>,
): { child: Kind<F, Id>; adult: Kind<F, `adult-${Id}`> } {
  const child = { ...declared, subject: 'child' } as unknown as Declared<F, Id>
  const adult = {
    ...declared,
    subject: 'adult',
    id: `adult-${declared.id}`,
    ...(declared.lane && { lane: `adult-${declared.lane}` }),
  } as unknown as Declared<F, `adult-${Id}`>
  return { child: kind(child), adult: kind(adult) }
}

/** A date written only as far as it is known is kept with its exactness; the day is the first that it can have been. */
export const { child: birth, adult: adultBirth } = ofChildAndAdult({
  id: 'birth',
  label: 'Date of birth',
  does: 'Record the date of birth',
  shape: 'moment',
  starts: 'Date of birth',
  inexact: true,
  returns: { starts: ['cin.ChildIdentifiers.PersonBirthDate', 'ssda903.Header.DOB'] },
  section: 'overview',
  grants: true,
  fields: {
    place: text('Where they were born', { most: 100 }),
    seen: choice('What shows it', { certificate: 'Birth certificate', passport: 'Passport or identity card', told: 'We were told', assessed: 'Age assessment' }),
  },
  tell: () => 'Born.',
})

export const expectedBirth = kind({
  id: 'expected-birth',
  subject: 'child',
  label: 'Baby expected',
  does: 'Record when the baby is due',
  shape: 'moment',
  starts: 'Date the baby is due',
  ahead: true,
  returns: { starts: ['cin.ChildIdentifiers.ExpectedPersonBirthDate'] },
  section: 'overview',
  grants: true,
  about: 'For a baby who is not born yet. When the baby is born, record the date of birth; this stays as what was expected.',
  fields: {
    toldBy: text('Who gave the date', { hint: 'For example, the midwife' }),
  },
  tell: () => 'Baby due.',
})

export const { child: death, adult: adultDeath } = ofChildAndAdult({
  id: 'death',
  label: 'Death',
  does: 'Record that they died',
  shape: 'moment',
  starts: 'Date they died',
  inexact: true,
  returns: { starts: ['cin.ChildIdentifiers.PersonDeathDate'] },
  section: 'overview',
  fields: {
    toldBy: text('Who told us'),
    circumstances: words('What we know about how they died'),
  },
  tell: () => 'Died.',
})

/** How a name is used. */
export const nameUses = {
  legal: 'Full legal name',
  preferred: 'Name they like to be called',
  'known as': 'Also known as',
  previous: 'Name they had before',
} as const

/** One name and when it was used. A single name goes in `given` with nothing in `family`; a name of any length and alphabet is kept as it is written. */
export const { child: nameUsed, adult: adultName } = ofChildAndAdult({
  id: 'name',
  label: 'Name',
  does: 'Record a name',
  shape: 'period',
  starts: 'Used since',
  ends: 'Used until',
  inexact: true,
  section: 'overview',
  grants: true,
  fields: {
    use: choice('How it is used', nameUses, { required: true, missing: 'Select how the name is used' }),
    given: text('First names', { required: true, most: 200, hint: 'If they have a single name, write it here', missing: 'Enter a first name, or the name if there is only one' }),
    family: text('Family name', { most: 200 }),
    why: text('Why it changed', { when: { field: 'use', is: ['previous'] } }),
  },
  tell: body => `${nameUses[body.use]}: ${written(body)}.`,
})

/** The numbers a person is known by. */
export const identifierSchemes = {
  'nhs number': 'NHS number',
  upn: 'Unique pupil number',
  'former upn': 'Unique pupil number they had before',
  uln: 'Unique learner number',
  'local id': 'Number in this council’s returns',
  'former local id': 'Number in this council’s returns before',
  'home office reference': 'Home Office reference',
  'court reference': 'Court reference',
  'youth justice number': 'Youth justice number',
  'other council': 'Number at another council',
  other: 'Another number',
} as const

/** A number by which others know this person. Two schemes may hold at once; a number that was wrong is corrected, never overwritten. */
export const { child: identifier, adult: adultIdentifier } = ofChildAndAdult({
  id: 'identifier',
  label: 'Identifier',
  does: 'Record a number they are known by',
  shape: 'period',
  starts: 'Known since',
  ends: 'Not used since',
  inexact: true,
  section: 'overview',
  grants: true,
  fields: {
    scheme: choice('Which number it is', identifierSchemes, { required: true, missing: 'Select which number it is' }),
    value: text('The number', {
      required: true,
      most: 100,
      missing: 'Enter the number',
      returns: [
        'cin.ChildIdentifiers.LAchildID',
        'cin.ChildIdentifiers.UPN',
        'cin.ChildIdentifiers.FormerUPN',
        'ssda903.Header.CHILD',
        'ssda903.Header.UPN',
      ],
    }),
    issuer: text('Who uses it', { when: { field: 'scheme', is: ['other council', 'other', 'court reference'] } }),
    source: text('Where it came from', { hint: 'For example, the NHS tracing service, the school' }),
    verifiedOn: dayField('Checked on'),
  },
  tell: body => `${identifierSchemes[body.scheme]} recorded.`,
})

export const noPupilNumber = kind({
  id: 'no-pupil-number',
  subject: 'child',
  label: 'No unique pupil number',
  does: 'Record why there is no pupil number',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'returns',
  lane: 'no-pupil-number',
  fields: {
    reason: code('Why there is none', 'cin.upn_unknown', {
      required: true,
      missing: 'Select why there is no pupil number',
      returns: ['cin.ChildIdentifiers.UPNunknown', 'ssda903.Header.UPN'],
    }),
  },
})

export const { child: sex, adult: adultSex } = ofChildAndAdult({
  id: 'sex',
  label: 'Sex',
  does: 'Record the sex',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'sex',
  fields: {
    sex: code('Sex', 'cin.sex', { returns: ['cin.ChildIdentifiers.Sex', 'ssda903.Header.SEX', 'ssda903.UASC.SEX'] }),
    genderCode: code('Gender as returns wrote it until March 2024', 'cin.gender', { retired: 1, returns: ['cin.ChildIdentifiers.GenderCurrent'] }),
  },
})

export const { child: genderIdentity, adult: adultGenderIdentity } = ofChildAndAdult({
  id: 'gender-identity',
  label: 'Gender and pronouns',
  does: 'Record gender and pronouns',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    gender: text('Gender, in their own words', { most: 100 }),
    pronouns: text('Pronouns', { most: 60, hint: 'For example, she and her' }),
    whoKnows: words('Who knows, and who must not be told', { hint: 'Say if home or school do not know' }),
  },
})

export const { child: ethnicity, adult: adultEthnicity } = ofChildAndAdult({
  id: 'ethnicity',
  label: 'Ethnic background',
  does: 'Record ethnic background',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'ethnicity',
  fields: {
    code: code('Ethnic background', 'cin.ethnicity', { returns: ['cin.ChildCharacteristics.Ethnicity', 'ssda903.Header.ETHNIC'] }),
    ownWords: text('In their own words', { most: 200 }),
  },
})

export const { child: disability, adult: adultDisability } = ofChildAndAdult({
  id: 'disability',
  label: 'Disability',
  does: 'Record disability',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  lane: 'disability',
  fields: {
    codes: codes('What is harder for them', 'cin.disability', { returns: ['cin.Disabilities.Disability'] }),
    registered: yesNo('On the register of disabled children'),
    ownWords: words('What they can do, what they use and what they need'),
  },
})

export const { child: language, adult: adultLanguage } = ofChildAndAdult({
  id: 'language',
  label: 'Language',
  does: 'Record a language',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    language: text('Language', { required: true, most: 100, missing: 'Enter the language' }),
    first: yesNo('First language'),
    interpreter: choice('Interpreter', { no: 'Not needed', yes: 'Needed', 'for important talks': 'Needed for important talks' }),
  },
  tell: body => `Speaks ${body.language}.`,
})

export const { child: religion, adult: adultReligion } = ofChildAndAdult({
  id: 'religion',
  label: 'Religion or belief',
  does: 'Record religion or belief',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    religion: text('Religion or belief, in their own words', { required: true, most: 100, missing: 'Enter the religion or belief, or none' }),
    practice: words('What matters in daily life', { hint: 'For example, food, prayer, holidays' }),
  },
})

export const { child: communicationNeed, adult: adultCommunicationNeed } = ofChildAndAdult({
  id: 'communication-need',
  label: 'Way to communicate',
  does: 'Record how to communicate',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  fields: {
    how: choices('What helps', {
      bsl: 'British Sign Language',
      makaton: 'Makaton',
      pictures: 'Pictures or symbols',
      device: 'A device that speaks',
      'easy read': 'Easy read',
      'large print': 'Large print',
      braille: 'Braille',
      'hearing aid': 'Hearing aid or loop',
      time: 'More time',
      other: 'Something else',
    }),
    detail: words('What works well'),
  },
})

export const nationality = kind({
  id: 'nationality',
  subject: 'child',
  label: 'Nationality and immigration',
  does: 'Record nationality and immigration',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  about: 'What is needed to give the right help. A young person seeking safety without their family is recorded here too.',
  fields: {
    nationality: text('Nationality', { most: 100 }),
    status: choice('Right to stay', {
      british: 'British or Irish citizen',
      settled: 'Settled status',
      'pre-settled': 'Pre-settled status',
      asylum: 'Asked for asylum, waiting for a decision',
      refugee: 'Refugee status',
      protection: 'Humanitarian protection',
      leave: 'Leave to remain, for a limited time',
      appeal: 'Asylum not given, appeal going on',
      'no status': 'No right to stay at present',
      'not known': 'Not known',
    }),
    alone: yesNo('Came to the UK without family and asked for asylum', {
      returns: ['ssda903.UASC.CHILD', 'ssda903.UASC.DUC'],
      hint: 'Until 18, or until the Home Office decides otherwise',
    }),
    arrivedOn: dayField('Arrived in the UK on'),
    leaveUntil: dayField('Leave to remain until', { when: { field: 'status', is: ['leave', 'pre-settled', 'protection', 'refugee'] } }),
    transferScheme: yesNo('Came through the National Transfer Scheme', { when: { field: 'alone', is: [true] } }),
  },
})

/**
 * What a household goes short of. There is no official list of codes: these are the words of the government's papers on families facing
 * material deprivation (strategy of 2023, policy paper of November 2024), and that nothing of it is so is an answer too.
 */
export const shortages = {
  benefits: 'Benefits: not what they should get, or help is needed to get them',
  housing: 'Housing',
  food: 'Food',
  heating: 'Heating',
  'material deprivation': 'Other things of daily life (material deprivation)',
  none: 'Asked, and short of nothing',
} as const

export const householdPoverty = kind({
  id: 'household-poverty',
  subject: 'child',
  label: 'What the household goes short of',
  does: 'Record what the household goes short of',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'household-poverty',
  about: 'As the family says it. It is recorded so that help fits, and so that it can be seen whether families with little money are met as others are.',
  fields: {
    shortOf: choices('What the household goes short of', shortages, { required: true, missing: 'Select what the household goes short of, or that it was asked and there is nothing' }),
    told: text('Who told us', { most: 100 }),
    detail: words('What would help'),
  },
  tell: body => (body.shortOf?.includes('none') ? 'The household goes short of nothing, as far as we were told.' : 'What the household goes short of was recorded.'),
})

/** Where somebody lives. Not a lane: children live in two homes. */
export const { child: livesAt, adult: adultLivesAt } = ofChildAndAdult({
  id: 'lives-at',
  label: 'Where they live',
  does: 'Record where they live',
  shape: 'period',
  starts: 'Lives there since',
  ends: 'Left on',
  inexact: true,
  section: 'overview',
  group: 'moves',
  fields: {
    noFixedAddress: yesNo('No fixed address'),
    line1: text('Address line 1', { most: 100 }),
    line2: text('Address line 2', { most: 100 }),
    town: text('Town or city', { most: 100 }),
    postcode: text('Postcode', { most: 10 }),
    uprn: text('Unique property reference number', { most: 12 }),
    protectedAddress: yesNo('Protect this address', { hint: 'It is then shown only to people who work with this family' }),
    whose: text('Whose home it is', { hint: 'For example, Grandma’s' }),
    nights: text('Which nights', { hint: 'If they live in two homes' }),
    stayingAt: words('Where they can be found', { when: { field: 'noFixedAddress', is: [true] } }),
  },
  tell: body => (body.noFixedAddress ? 'No fixed address.' : body.protectedAddress ? 'Address protected.' : body.whose ? `Lives at ${body.whose}.` : 'Moved to this address.'),
})

/** What one person is to a child. Descent and care are told apart, because a family tree draws them differently. */
export const relations = {
  mother: 'Mother',
  father: 'Father',
  parent: 'Parent',
  'adoptive parent': 'Adoptive parent',
  'step-parent': 'Step-parent',
  'parent’s partner': 'Parent’s partner',
  donor: 'Donor',
  'special guardian': 'Special guardian',
  'kinship carer': 'Kinship carer',
  'foster carer': 'Foster carer',
  'private foster carer': 'Private foster carer',
  guardian: 'Guardian',
  sister: 'Sister',
  brother: 'Brother',
  'brother or sister': 'Brother or sister',
  'half-sister': 'Half-sister',
  'half-brother': 'Half-brother',
  'step-sister': 'Step-sister',
  'step-brother': 'Step-brother',
  twin: 'Twin or same birth',
  grandmother: 'Grandmother',
  grandfather: 'Grandfather',
  aunt: 'Aunt',
  uncle: 'Uncle',
  cousin: 'Cousin',
  'other relative': 'Other relative',
  friend: 'Friend',
  'own child': 'Their child',
  partner: 'Partner',
  pet: 'Pet',
  other: 'Somebody else who matters',
} as const

/** Whoever may open the whole of a child's record may open the record of an adult who matters to the child: so it gives a right. */
export const relationship = kind({
  id: 'relationship',
  subject: 'child',
  label: 'Family and people who matter',
  does: 'Record a person who matters',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'family',
  grants: true,
  about: 'Who the person is to the child. Their own name, address and telephone are kept on their own record.',
  fields: {
    relation: choice('Who they are to the child', relations, { required: true, missing: 'Select who they are to the child' }),
    adult: link('The adult', 'adult'),
    child: link('The child', 'child'),
    unnamed: text('Name or description, if they have no record', { most: 100, hint: 'For example, Biscuit the dog, or dad’s older child' }),
    parentalResponsibility: choice('Parental responsibility', { yes: 'Yes', no: 'No', 'not known': 'Not known' }),
    certainty: choice('How we know', {
      known: 'Known',
      told: 'The family told us',
      about: 'Not certain',
      'not known': 'Not known',
    }),
    calledByChild: text('What the child calls them', { most: 60 }),
    safe: choice('Safe for the child to see', { yes: 'Yes', 'with somebody there': 'Only with somebody there', no: 'No', 'not known': 'Not known' }),
    detail: words('What matters about this relationship'),
  },
  tell: body => `${relations[body.relation]} recorded.`,
})

const coupleWays = { married: 'Married', 'civil partnership': 'Civil partnership', together: 'Living together', relationship: 'Relationship, not living together' } as const
const relatives = { parent: 'Parent', child: 'Child', 'brother or sister': 'Brother or sister', other: 'Other relative' } as const

/** A couple, on the record of one of the two. A child's record never holds the story of its parents' marriage. */
export const couple = kind({
  id: 'couple',
  subject: 'adult',
  label: 'Couple',
  does: 'Record a couple',
  shape: 'period',
  starts: 'Together since',
  ends: 'Until',
  inexact: true,
  section: 'family',
  fields: {
    other: link('The other person', 'adult', { required: true, missing: 'Select the other person' }),
    how: choice('How', coupleWays, { required: true, missing: 'Select how they are a couple' }),
    ended: choice('How it ended', { separated: 'Separated', divorced: 'Divorced', dissolved: 'Dissolved', died: 'One of them died', ended: 'Ended' }),
  },
  tell: body => `${coupleWays[body.how]}.`,
})

/** An adult's family ties to another adult: a grandmother is the mother of the mother. */
export const adultRelationship = kind({
  id: 'adult-relationship',
  subject: 'adult',
  label: 'Relative',
  does: 'Record a relative',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'family',
  fields: {
    relation: choice('Who they are', relatives, { required: true, missing: 'Select who they are' }),
    other: link('The other person', 'adult', { required: true, missing: 'Select the other person' }),
  },
  tell: body => `${relatives[body.relation]} recorded.`,
})

const waysToReach = { telephone: 'Telephone', email: 'E-mail', other: 'Another way' } as const

export const { child: contactDetail, adult: adultContactDetail } = ofChildAndAdult({
  id: 'contact-detail',
  label: 'Telephone or e-mail',
  does: 'Record a telephone number or e-mail',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'family',
  fields: {
    way: choice('What it is', waysToReach, { required: true, missing: 'Select what it is' }),
    value: text('Number or address', { required: true, most: 200, missing: 'Enter the number or address' }),
    safe: choice('Safe to use', { yes: 'Yes', 'at times': 'Only at some times', no: 'No', 'not known': 'Not known' }, { hint: 'Somebody who hurts them may see messages' }),
    when: text('When and how', { when: { field: 'safe', is: ['at times'] } }),
  },
  tell: body => `${waysToReach[body.way]}${body.safe === 'no' ? ', not safe to use' : body.safe === 'at times' ? ', safe at some times' : body.safe === 'yes' ? ', safe to use' : ''}.`,
})

const visitorMust = { 'two people': 'Go with somebody', 'not at home': 'Do not meet at home', 'ring first': 'Ring first', police: 'Speak to the police first', other: 'Something else' } as const

/** Something a visitor must know before going. */
export const { child: caution, adult: adultCaution } = ofChildAndAdult({
  id: 'caution',
  label: 'Before you visit',
  does: 'Record what a visitor must know',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  fields: {
    what: choices('What to do', visitorMust, { required: true, missing: 'Select what a visitor must do' }),
    lookAgain: dayField('Look at this again on'),
    why: words('Why', { required: true, missing: 'Write why' }),
  },
  tell: body => `${(body.what ?? []).map(each => visitorMust[each]).join('. ')}.`,
})

export const significantEvent = kind({
  id: 'significant-event',
  subject: 'child',
  label: 'Something that happened',
  does: 'Add to the chronology',
  shape: 'moment',
  starts: 'When it happened',
  inexact: true,
  section: 'overview',
  about: 'For the chronology: what changed something for the child, good events as much as hard ones.',
  fields: {
    title: text('In one line', { required: true, most: 150, missing: 'Write in one line what happened' }),
    weight: choice('How much it matters', { key: 'Key', context: 'Context' }),
    source: text('Who told us'),
    learnedOn: dayField('When we learned of it'),
    standing: choice('How sure it is', { agreed: 'Agreed', disputed: 'Disputed', 'not confirmed': 'Not confirmed' }),
    notIn: choices('Leave out of', { family: 'The family’s copy', child: 'The child’s copy' }),
    what: words('What happened'),
    meant: words('What it meant for the child'),
    said: words('What the child said, in their own words'),
    done: words('What was done, and by whom'),
    disputed: words('Who sees it differently, in their own words', { when: { field: 'standing', is: ['disputed'] } }),
  },
  tell: body => body.title,
})

export const task = kind({
  id: 'task',
  subject: 'child',
  label: 'Task',
  does: 'Ask somebody to do something',
  shape: 'period',
  starts: 'Asked on',
  ends: 'Done on',
  section: 'overview',
  group: 'decisions',
  about: 'A task stays on the person’s list until the day it is done is recorded.',
  fields: {
    what: text('What to do', { required: true, most: 150, missing: 'Write what to do' }),
    askedOf: post('Who is asked', { required: true, missing: 'Select who is asked' }),
    due: dayField('Do it by'),
    outcome: choice('What came of it', { done: 'Done', 'not needed': 'No longer needed' }),
    detail: words('More about it'),
  },
  tell: body => body.what,
})

/** Why we are, or were, involved with the child: one row of the census' child in need details. */
export const involvement = kind({
  id: 'involvement',
  subject: 'child',
  label: 'Our work with the child',
  does: 'Record that our work began',
  shape: 'period',
  starts: 'Referred on',
  ends: 'Our work ended on',
  returns: { starts: ['cin.CINdetails.CINreferralDate'], ends: ['cin.CINdetails.CINclosureDate'] },
  section: 'overview',
  group: 'decisions',
  lane: 'involvement',
  grants: true,
  fields: {
    source: code('Who told us', 'cin.referral_source', { returns: ['cin.CINdetails.ReferralSource'] }),
    primaryNeed: code('Main need', 'cin.primary_need', { returns: ['cin.CINdetails.PrimaryNeedCode', 'ssda903.Episodes.CIN'] }),
    noFurtherAction: code('Referral needed no further action', 'cin.yes_no', { returns: ['cin.CINdetails.ReferralNFA'] }),
    reasonForClosure: code('Why our work ended', 'cin.reason_for_closure', { returns: ['cin.CINdetails.ReasonForClosure'] }),
    initialConference: about('First conference, where no enquiry here led to it', 'conference', { returns: ['cin.CINdetails.DateOfInitialCPC'] }),
    why: words('Why we are involved, in words the family would know'),
  },
  tell: () => 'Our work with the child began.',
})

/**
 * From this day Rowan holds every fact of these groups for this record; what was earlier is not known, and so not late. With a last day it
 * is what a return told in full: of the time after it nothing is known until something else says so.
 */
export const keptFrom = kind({
  id: 'kept-from',
  subject: 'child',
  label: 'Held in Rowan since',
  does: 'Record what Rowan holds',
  shape: 'moment',
  starts: 'Held since',
  section: 'returns',
  hidden: true,
  fields: {
    groups: choices(
      'What is held',
      {
        visits: 'Visits',
        reviews: 'Reviews',
        protection: 'Assessments, enquiries, conferences and child protection plans',
        health: 'Health',
        education: 'Education',
        meetings: 'Meetings',
        decisions: 'Decisions',
        plans: 'Plans',
        moves: 'Moves',
      } satisfies Record<KeptGroup, string>,
      { hint: 'None, where a file told something and nothing in full' },
    ),
    source: text('Where it came from', { hint: 'For example, the census file of 2026' }),
    until: dayField('Held until', { hint: 'The last day that a return told of' }),
    told: text('Years of the return, each with the mark of its rows', { most: 600 }),
  },
  tell: () => 'Rowan began to hold this part of the record.',
})

export const doneBeforeRowan = kind({
  id: 'done-before-rowan',
  subject: 'child',
  label: 'Last done before Rowan',
  does: 'Record when it was last done',
  shape: 'moment',
  starts: 'Last done on',
  section: 'notes',
  about: 'For something that comes round again: the last day it was done before this record was kept in Rowan. The next is counted from there.',
  fields: {
    rule: text('Which duty', { required: true, most: 100, missing: 'Select which duty' }),
    source: text('Where this is written'),
  },
  tell: () => 'Last done before Rowan.',
})

/** Says that a duty waits for somebody else. The clock runs on; it only leaves the list of the person who waits. */
export const waitingFor = kind({
  id: 'waiting-for',
  subject: 'child',
  label: 'Waiting for somebody',
  does: 'Record whom we wait for',
  shape: 'period',
  starts: 'Waiting since',
  ends: 'No longer waiting since',
  section: 'overview',
  fields: {
    duty: text('Which duty', { required: true, most: 300, missing: 'Select which duty' }),
    whom: text('Who we wait for', { required: true, most: 100, missing: 'Enter who you wait for' }),
    askAgain: dayField('Ask again on'),
    why: words('What they have been asked'),
  },
  tell: body => `Waiting for ${body.whom}.`,
})

export const lateReason = kind({
  id: 'late-reason',
  subject: 'child',
  label: 'Why it is late',
  does: 'Record why it is late',
  shape: 'moment',
  starts: 'Recorded for',
  section: 'notes',
  fields: {
    duty: text('Which duty', { required: true, most: 300, missing: 'Select which duty' }),
    cause: choice('What kept it', {
      family: 'The family asked for another time',
      child: 'The child was ill, away or did not want to',
      information: 'Waited for information',
      people: 'We had nobody to do it',
      partner: 'Another agency could not come',
      missed: 'We missed it',
      other: 'Something else',
    }),
    agreedBy: post('Who agreed'),
    keptSafe: words('How the child is kept safe meanwhile'),
    reason: words('The reason', { required: true, missing: 'Write the reason' }),
  },
  tell: () => 'A reason for lateness was recorded.',
})

/** A reason given where a bar asked for one. It stands as part of the fact that was asked about. */
export const reasonGiven = kind({
  id: 'reason-given',
  subject: 'child',
  label: 'Reason given',
  does: 'Give a reason',
  shape: 'moment',
  starts: 'Given on',
  section: 'notes',
  hidden: true,
  derives: false,
  fields: {
    bar: text('What was asked about', { required: true, most: 100 }),
    reason: words('The reason', { required: true, missing: 'Write the reason' }),
  },
  tell: () => 'A reason was given.',
})

/** A row of a return that cannot stand as a fact. It is kept word for word until somebody places it. */
export const unplacedRow = kind({
  id: 'unplaced-row',
  subject: 'child',
  label: 'Row that could not be placed',
  does: 'Keep a row',
  shape: 'period',
  starts: 'Arrived on',
  ends: 'Placed on',
  section: 'returns',
  grants: true,
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { cin: 'Child in need census', ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    year: text('Year of the return', { most: 10 }),
    table: text('Which table', { required: true, most: 60 }),
    line: text('Which line of the file', { most: 20 }),
    why: text('Why it could not be placed', { required: true, most: 300 }),
    // Beside the fact that it is a part of: the same row, of which that fact holds what could be read; or a row that stood below it.
    place: choice('Beside its fact', { same: 'The fact holds a part of this row', under: 'The row stood below the fact' }),
    mark: text('Mark of the row', { most: 64, hint: 'Made from its words, so that the same row is not kept twice' }),
    row: words('The row, word for word', { required: true }),
  },
  tell: body => `A row of ${body.table} waits to be placed.`,
})

/** A file of a return as it came: what its header says. It belongs to the authority, not to a child. */
export const returnReceived = kind({
  id: 'return-received',
  subject: 'authority',
  label: 'Return received',
  does: 'Keep what a return says of itself',
  shape: 'moment',
  starts: 'Brought in on',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { cin: 'Child in need census', ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    file: text('Name of the file', { most: 200 }),
    collection: text('Collection', { most: 100, returns: ['cin.Header.Collection'] }),
    year: text('Year', { most: 100, returns: ['cin.Header.Year'] }),
    referenceDate: dayField('Last day of the year', { returns: ['cin.Header.ReferenceDate'] }),
    sourceLevel: text('Level of the sender', { most: 100, returns: ['cin.Header.SourceLevel'] }),
    sender: text('Number of the sender', { most: 100, returns: ['cin.Header.LEA'] }),
    software: text('Program that wrote it', { most: 100, returns: ['cin.Header.SoftwareCode'] }),
    release: text('Release of the program', { most: 100, returns: ['cin.Header.Release'] }),
    serial: text('Serial number', { most: 100, returns: ['cin.Header.SerialNo'] }),
    writtenAt: text('When it was written', { most: 100, returns: ['cin.Header.DateTime'] }),
  },
  tell: () => 'A return was brought in.',
})

/** Who may see a record that must be kept from most of the authority. */
export const accessRestriction = kind({
  id: 'access-restriction',
  subject: 'child',
  label: 'Restricted record',
  does: 'Restrict this record',
  shape: 'period',
  starts: 'Restricted since',
  ends: 'Until',
  section: 'access',
  lane: 'access-restriction',
  grants: true,
  recordedBy: ['record guardian', 'team manager', 'head of service', 'director'],
  fields: {
    level: choice(
      'How',
      {
        limited: 'Limited: found in search, opened only by the people named',
        hidden: 'Hidden: found and opened only by the people named',
      },
      { required: true, missing: 'Select how the record is restricted' },
    ),
    lookAgain: dayField('Look at this again on'),
    why: words('Why', { required: true, missing: 'Write why' }),
  },
  tell: body => (body.level === 'hidden' ? 'The record was hidden.' : 'Access to the record was limited.'),
})

/** A person who may open a restricted record. */
export const namedAccess = kind({
  id: 'named-access',
  subject: 'child',
  label: 'May open the restricted record',
  does: 'Name somebody who may open it',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'access',
  grants: true,
  recordedBy: ['record guardian', 'team manager', 'head of service', 'director'],
  fields: {
    restriction: about('The restriction', 'access-restriction', { required: true, missing: 'Select the restriction' }),
    post: post('Who may open it', { required: true, missing: 'Select who may open it' }),
    mayWrite: yesNo('May also add to it'),
    why: words('Why'),
  },
})

/** A name as it stands on screen. */
export function written(body: { given: string; family?: string }): string {
  return body.family ? `${body.given} ${body.family}` : body.given
}
