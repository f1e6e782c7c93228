/** Family and people who matter: who somebody is to a child, couples, and relatives of adults. */
import { choice, dayField, kind, link, number, text, words, yesNo } from '../../../record/kind.ts'

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

/** How somebody came to have parental responsibility. */
export const responsibilityWays = {
  mother: 'As the mother',
  certificate: 'On the birth certificate',
  married: 'Married to the mother, or her civil partner',
  agreement: 'By an agreement',
  order: 'By a court’s order',
  adoption: 'By adoption',
  guardian: 'As guardian after a death',
} as const

/** Of those who are of a child's own generation, or of nobody's that is known: they often have no record of their own. */
const oftenWithoutRecord: readonly (keyof typeof relations)[] = [
  'sister', 'brother', 'brother or sister', 'half-sister', 'half-brother', 'step-sister', 'step-brother', 'cousin', 'own child', 'other relative', 'other',
]
const withoutRecord = { field: 'relation', is: oftenWithoutRecord } as const

/** Whoever may open the whole of a child's record may open the record of an adult who matters to the child: so it gives a right. */
export const relationship = kind({
  id: 'relationship',
  version: 3,
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
    gender: choice('Boy or girl, if they have no record', { man: 'Boy or man', woman: 'Girl or woman', another: 'Another gender' }, { when: withoutRecord }),
    bornOn: dayField('Date of birth, if they have no record', { when: withoutRecord }),
    bornIn: number('Or the year they were born', { least: 1900, most: 2200, when: withoutRecord }),
    childOf: link('Whose child they are, if they have no record', 'adult', { when: withoutRecord, hint: 'So that the family tree draws them with their parents' }),
    childOfToo: link('And whose', 'adult', { when: withoutRecord }),
    childBy: choice('How they are their child', { birth: 'By birth', adoption: 'By adoption' }, { when: withoutRecord }),
    bornTogether: choice('Born together with another child of theirs', { twin: 'Twin, or one of more', identical: 'Identical twin' }, { when: withoutRecord }),
    livesThere: yesNo('Do they live with them?', { when: withoutRecord }),
    parentalResponsibility: choice('Parental responsibility', { yes: 'Yes', no: 'No', 'not known': 'Not known' }),
    responsibilityBy: choice('How they have parental responsibility', responsibilityWays, { when: { field: 'parentalResponsibility', is: ['yes'] } }),
    responsibilityChecked: dayField('Parental responsibility checked on', { when: { field: 'parentalResponsibility', is: ['yes'] }, hint: 'The day somebody saw what shows it' }),
    certainty: choice('How we know', {
      known: 'Known',
      told: 'The family told us',
      about: 'Not certain',
      'not known': 'Not known',
    }),
    calledByChild: text('What the child calls them', { most: 60 }),
    role: text('What they do in the child’s life', { most: 150, hint: 'For example, takes the child to school, Sunday dinners' }),
    inTouch: text('How they and the child keep in touch', { most: 150, hint: 'For example, every weekend, letters, not at present' }),
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
