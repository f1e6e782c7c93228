import { about, choice, choices, kind, post, text, words } from '../../../record/kind.ts'

/** Whether the family wish to be referred for a meeting of their own: asked early, after a conference, and before an enquiry that found no significant harm is closed. */
export const familyMeetingTalkedOf = kind({
  id: 'family-meeting-talked-of',
  version: 2,
  subject: 'child',
  label: 'Talk about a family meeting',
  does: 'Record a talk about a family meeting',
  shape: 'moment',
  starts: 'When was it talked about?',
  section: 'notes',
  group: 'decisions',
  about: 'The family are asked early, after each conference, and before an enquiry that found no significant harm is closed, whether they would like a family group decision-making meeting. It is their choice.',
  fields: {
    enquiry: about('Which enquiry, if one is to be closed', 'section-47-enquiry'),
    conference: about('After which conference, if after one', 'conference'),
    answer: choice('What the family said', { yes: 'They would like a meeting', no: 'They would not', later: 'They want to think about it', 'not asked': 'They were not asked' }, { required: true, missing: 'Select what the family said' }),
    who: text('Who was asked', { when: { field: 'answer', is: ['yes', 'no', 'later'] }, required: true, missing: 'Enter who was asked' }),
    said: words('What they said', { when: { field: 'answer', is: ['yes', 'no', 'later'] } }),
    why: words('The exceptional reason for not asking', { when: { field: 'answer', is: ['not asked'] }, required: true, missing: 'Write why they were not asked' }),
  },
  tell: body => (body.answer === 'not asked' ? 'The family were not asked about a meeting of their own.' : 'The family were asked about a meeting of their own.'),
})

/** Somebody judges that a child may not be able to stay with their parents: then the family are asked for their own plan before others make one. */
export const mayNotStay = kind({
  id: 'may-not-stay-with-parents',
  subject: 'child',
  label: 'May not be able to stay with their parents',
  does: 'Record that the child may not be able to stay with their parents',
  shape: 'period',
  starts: 'Thought since',
  ends: 'No longer thought since',
  section: 'plans',
  group: 'decisions',
  fields: {
    decider: post('Who thinks so', { required: true, missing: 'Select who thinks so' }),
    why: words('Why, and what could be done so that the child can stay', { required: true, missing: 'Write why' }),
  },
  tell: () => 'It was thought that the child may not be able to stay with their parents.',
})

/** The family are referred for a family group decision-making meeting; what came of it stands at its end. */
export const familyMeetingReferral = kind({
  id: 'family-meeting-referral',
  subject: 'child',
  label: 'Referral for a family meeting',
  does: 'Refer the family for a meeting of their own',
  shape: 'period',
  starts: 'Referred on',
  ends: 'Held, or stopped, on',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    because: choice('When in the work', { early: 'Early in the help', 'may not stay': 'The child may not be able to stay with their parents', enquiry: 'An enquiry found no significant harm', conference: 'After a conference', other: 'At another time' }, { required: true, missing: 'Select when in the work' }),
    conference: about('After which conference', 'conference', { when: { field: 'because', is: ['conference'] } }),
    to: text('Who brings the family together', { required: true, hint: 'The name of a person', missing: 'Enter who brings the family together' }),
    outcome: choice('What came of it', { planned: 'The family met and made a plan', met: 'The family met, without a plan', stopped: 'The family changed their mind', 'not held': 'It was not held' }, { hint: 'Asked when it ends' }),
    planned: words('What the family plans, in their own words'),
  },
  tell: () => 'The family were referred for a meeting of their own.',
})

/** Direct work with the people around a child, and whether it changed the plan. */
export const networkWork = kind({
  id: 'family-network-work',
  subject: 'child',
  label: 'Work with the family network',
  does: 'Record work with the family network',
  shape: 'moment',
  starts: 'When was it?',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    how: choices('What was done', { meeting: 'A family group decision-making meeting', together: 'Several of them met us together', each: 'We talked with each of them', asked: 'We found people whom nobody had asked' }, { required: true, missing: 'Select what was done' }),
    who: text('With whom', { required: true, most: 300, missing: 'Enter with whom' }),
    plan: choice('What it did to the plan', { changed: 'The plan was changed', holds: 'The plan holds as it was', none: 'There is no plan yet' }, { required: true, missing: 'Select what it did to the plan' }),
    changed: words('How the plan was changed', { when: { field: 'plan', is: ['changed'] }, required: true, missing: 'Write how the plan was changed' }),
    did: words('What was talked about, and what they offer'),
  },
  tell: body => (body.plan === 'changed' ? 'Work with the family network changed the plan.' : 'Work with the family network.'),
})
