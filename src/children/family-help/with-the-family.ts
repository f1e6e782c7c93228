/** What Family Help keeps beside its assessments and plans: needs, who helps, who does what by when, and what the family agreed to. */
import { choice, choices, dayField, kind, number, ownWords, post, text, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

/** What a family may need help with. Who is around the family is set against the same words: what nobody helps with is a gap. */
export const needSorts = {
  parenting: 'Being a parent',
  money: 'Money, food or heating',
  home: 'Home and housing',
  'domestic abuse': 'Domestic abuse',
  'substance use': 'Drugs or alcohol',
  'mental health': 'Mental health',
  health: 'Health or development',
  disability: 'Disability',
  school: 'School and learning',
  caring: 'A child who cares for somebody',
  outside: 'Harm outside the home, or online',
  other: 'Something else',
} as const
export type NeedSort = keyof typeof needSorts

/** Something the family needs help with, from the day it was found to the day it no longer is so. */
export const familyNeed = kind({
  id: 'family-need',
  subject: 'child',
  label: 'What the family needs',
  does: 'Record what the family needs',
  shape: 'period',
  starts: 'Found on',
  ends: 'No longer so since',
  section: 'plans',
  shared: true,
  fields: {
    sort: choice('Help with what', needSorts, { required: true, missing: 'Select what help is needed with' }),
    what: text('What is needed, in one line', { required: true, most: 300, missing: 'Write in one line what is needed' }),
    own: text('In the family’s own words', { most: 300 }),
    outcome: choice('How it ended', { met: 'The need is met', changed: 'Something else is needed now', unmet: 'The need is still there, and our help ends' }, { hint: 'Asked when it ends' }),
  },
  tell: body => `Needs: ${body.what}.`,
})

/** The professions around a family; family and friends stand among them. */
export const disciplines = {
  'social work': 'Social work',
  'family support': 'Family support',
  'domestic abuse': 'Domestic abuse',
  'substance use': 'Drugs and alcohol',
  'mental health': 'Mental health',
  health: 'Health',
  school: 'School or early years',
  youth: 'Youth work',
  housing: 'Housing',
  money: 'Money and benefits',
  police: 'Police',
  community: 'A charity or a group nearby',
  family: 'Family or friends',
  other: 'Somebody else',
} as const

/** Somebody in the team around the family: who, from where, and what they help with. */
export const aroundFamily = kind({
  id: 'team-around-family',
  subject: 'child',
  label: 'Somebody in the team around the family',
  does: 'Add somebody to the team around the family',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'plans',
  shared: true,
  fields: {
    who: text('Who', { required: true, hint: 'The name of a person, not of a service', missing: 'Enter the name of the person' }),
    discipline: choice('What they do', disciplines, { required: true, missing: 'Select what they do' }),
    agency: text('Where they work', { hint: 'Leave empty for family and friends' }),
    for: choices('What they help with', needSorts, { required: true, missing: 'Select what they help with' }),
    gives: choice('How they help', { gives: 'They help the family themselves', arranges: 'They arrange help by others' }),
    where: text('Where the family meets them', { hint: 'For example, the family hub, school, at home' }),
  },
  tell: body => `${body.who} helps the family.`,
})

/** One action of the plan: what changes for the child, who does it, by when, and how it ended. */
export const familyAction = kind({
  id: 'family-action',
  version: 2,
  subject: 'child',
  label: 'Action of the plan',
  does: 'Add an action to the plan',
  shape: 'period',
  starts: 'Agreed on',
  ends: 'Done, or stopped, on',
  section: 'plans',
  shared: true,
  fields: {
    what: text('What will be done, and what changes for the child', { required: true, most: 300, missing: 'Write what will be done' }),
    who: text('Who does it', { required: true, hint: 'The name of a person. People of the family too', missing: 'Enter the name of the person who does it' }),
    whose: choice('Who they are', { child: 'The child', family: 'Somebody of the family, or a friend', worker: 'Somebody who works with the family' }, { required: true, missing: 'Select who they are' }),
    post: post('On whose list it stands', { when: { field: 'whose', is: ['worker'] }, hint: 'Of our own people. Leave empty for somebody of another organisation' }),
    by: dayField('By when', { hint: 'Leave empty for something that goes on' }),
    often: text('How often, if it goes on', { most: 100, hint: 'For example, every Friday' }),
    goal: text('What it is for', { most: 300 }),
    programme: text('Programme with evidence, if it is one', { hint: 'From the authority’s catalogue where it has one; else its name and the version' }),
    entry: text('Which entry of a paper it came from', { given: true, most: 40 }),
    outcome: choice('How it ended', { done: 'Done', changed: 'Something else took its place', 'not needed': 'No longer needed', 'not done': 'Not done' }, { hint: 'Asked when it ends' }),
  },
  tell: body => `${body.who}: ${body.what}.`,
})

/** What somebody of the family says of the help. */
export const helpAnswers = {
  yes: 'Yes, they want the help',
  partly: 'Yes to some of it',
  no: 'No',
  ended: 'They have changed their mind and do not want it any more',
} as const

/** Whether somebody of the family wants the help. It says nothing of sharing information, which is told and heard by itself. */
export const helpAgreed = kind({
  id: 'help-agreed',
  subject: 'child',
  label: 'Agreement to the help',
  does: 'Record whether the family agrees to the help',
  shape: 'moment',
  starts: 'When did they say so?',
  section: 'plans',
  shared: true,
  about: 'Family Help is the family’s choice unless a child has to be protected. Saying yes to help is not saying yes to sharing information: record that by itself.',
  fields: {
    who: text('Who', { required: true, hint: 'The name of the person', missing: 'Enter the name of the person' }),
    answer: choice('What they say', helpAnswers, { required: true, missing: 'Select what they say' }),
    said: words('In their own words'),
  },
  tell: body => (body.answer === 'yes' || body.answer === 'partly' ? `${body.who} agreed to the help.` : `${body.who} did not want the help.`),
})

/** What somebody of the family was told about sharing information, and what they think of it. Apart from their agreement to the help. */
export const sharingTalked = kind({
  id: 'sharing-talked-about',
  subject: 'child',
  label: 'Talk about sharing information',
  does: 'Record a talk about sharing information',
  shape: 'moment',
  starts: 'When did you talk?',
  section: 'plans',
  shared: true,
  about: 'What we share, with whom and why, and what they think of it. Agreement to the help stands by itself.',
  fields: {
    who: text('With whom', { required: true, hint: 'The name of the person', missing: 'Enter the name of the person' }),
    agencies: choices('Who we share with', { health: 'Health', school: 'School or early years', police: 'Police', housing: 'Housing', adults: 'Services for adults', other: 'Somebody else' }),
    told: choice('What they were told', { yes: 'What is shared, with whom and why', 'not safe': 'Nothing, as it would put somebody at risk of harm' }, { required: true, missing: 'Select what they were told' }),
    view: choice('What they think of it', { content: 'They are content', 'in part': 'They are content with some of it', 'not content': 'They are not content', 'not asked': 'They were not asked' }),
    said: words('What they said, and what was decided'),
  },
  tell: () => 'Sharing information was talked about.',
})

/** Kinds of help for a disabled child, from a short break nearby to regular help for years. */
export const supports = {
  community: 'Short break nearby, by day',
  overnight: 'Short break overnight',
  regular: 'Regular help at home or outside',
  equipment: 'Equipment, or changes to the home',
  money: 'Money to arrange it themselves',
  other: 'Something else',
} as const

/** Help that a disabled child is given: from a short break near home to regular support for years. */
export const disabledChildSupport = kind({
  id: 'disabled-child-support',
  subject: 'child',
  label: 'Support for a disabled child',
  does: 'Record support for a disabled child',
  shape: 'period',
  starts: 'Given since',
  ends: 'Until',
  section: 'plans',
  fields: {
    support: choice('What support', supports, { required: true, missing: 'Select what support is given' }),
    provider: text('Who gives it'),
    hours: number('Hours in a week', { least: 0, most: 168, decimals: 2 }),
    test: text('By which test it was decided, with its version'),
    reviewBy: dayField('Looked at again by'),
    does: words('What it does for the child'),
  },
  tell: () => 'Support for a disabled child.',
})

/** What a child's days are like. It belongs to no episode: it is written anew when life changes, and what it was stays. */
export const dailyLife = kind({
  id: 'daily-life',
  subject: 'child',
  label: 'Daily life',
  does: 'Write what daily life is like',
  shape: 'moment',
  starts: 'As it is on',
  section: 'life',
  about: 'What the child’s days are like, whatever help or plan there is just now. Write it anew when something changes: what it was like before stays beside it.',
  fields: {
    day: words('An ordinary day, from waking up to going to bed', { required: true, missing: 'Write what an ordinary day is like' }),
    night: words('The night'),
    free: words('Weekends and holidays'),
    people: text('Who is there, and who looks after the child', { most: 300 }),
    changed: text('What has changed since the last time', { most: 300 }),
    said: ownWords('What the child says of their days', { orWhy: 'notSaid', missing: 'Write what the child says, or select why there is nothing' }),
    notSaid: nothingSaid,
  },
  tell: () => 'Daily life was written down.',
})

/** Somebody looked at what is known with the family, and it is still right. The entry itself stays as it was recorded. */
export const stillRight = kind({
  id: 'seen-still-right',
  subject: 'child',
  label: 'Seen, and still right',
  does: 'Say that what is known is still right',
  shape: 'moment',
  starts: 'Seen on',
  section: 'plans',
  derives: false,
  hidden: true,
  fields: {
    entry: text('Which entry', { required: true, most: 40, given: true, missing: 'Select which entry' }),
    together: yesNo('Looked at together with the family'),
  },
  tell: () => 'What is known was looked at, and is still right.',
})
