import { choice, choices, dayField, kind, number, ownWords, text, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

export const school = kind({
  id: 'school',
  subject: 'child',
  label: 'School',
  does: 'Record the school',
  shape: 'period',
  starts: 'Since when?',
  ends: 'Until when?',
  section: 'life',
  group: 'education',
  fields: {
    name: text('School, college or early years setting', { required: true, most: 150, missing: 'Enter the name of the school' }),
    urn: text('Number of the school', { most: 6 }),
    yearGroup: text('Year group', { most: 20 }),
    teacher: text('Designated teacher', { most: 100 }),
    onRoll: choice('On the roll', { yes: 'Yes', waiting: 'Waiting for a place', no: 'Educated somewhere else' }),
  },
  tell: body => `Went to ${body.name}.`,
})

/** How much of the school's time the child was there for, as the school counts it. */
export const attendance = kind({
  id: 'school-attendance',
  subject: 'child',
  label: 'School attendance',
  does: 'Record school attendance',
  shape: 'moment',
  starts: 'Counted up to which day?',
  section: 'life',
  group: 'education',
  fields: {
    percent: number('How much of school the child was there for', { required: true, unit: '%', least: 0, most: 100, decimals: 1, missing: 'Enter the percentage' }),
    since: dayField('Counted from which day?'),
    saidBy: text('Who says so', { most: 100, hint: 'The school, and who there' }),
  },
  tell: body => `Was there for ${body.percent}% of school.`,
})

/** Personal education plan: what a child in care needs to learn well, as part of the care plan. */
export const educationPlan = kind({
  id: 'personal-education-plan',
  version: 2,
  subject: 'child',
  label: 'Personal education plan',
  does: 'Record a personal education plan',
  shape: 'moment',
  starts: 'When was it made?',
  section: 'life',
  group: 'education',
  fields: {
    there: choices('Who made it', { child: 'The child', 'social worker': 'Social worker', teacher: 'Designated teacher', carer: 'Carer', 'virtual school': 'Virtual school', parent: 'Parent' }),
    goodEnough: yesNo('Does the virtual school accept it?'),
    childSaid: ownWords('What the child said about school', { orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    plan: words('What will help, who will do it and by when'),
  },
  tell: () => 'A personal education plan was made.',
})

export const educationPlanReview = kind({
  id: 'education-plan-review',
  version: 2,
  subject: 'child',
  label: 'School review',
  does: 'Record a school review',
  shape: 'moment',
  starts: 'When was it?',
  section: 'life',
  group: 'education',
  about: 'The meeting at which the personal education plan is looked at again: once in each term.',
  fields: {
    there: choices('Who was there', { child: 'The child', 'social worker': 'Social worker', teacher: 'Designated teacher', carer: 'Carer', 'virtual school': 'Virtual school', parent: 'Parent' }),
    nextOn: dayField('When is the next?'),
    childSaid: ownWords('What the child said about school', { orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    reviewed: words('What went well, and what changes'),
  },
  tell: () => 'The personal education plan was reviewed.',
})
