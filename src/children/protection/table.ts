import { about, choice, dayField, kind, post, text, words } from '../../record/kind.ts'
import { agencies } from './facts.ts'

/*
 * What agencies put on the table for one discussion and the enquiry that may follow. It stands in a section of its own, `enquiry`: an agency that
 * is asked reads and adds there, and sees nothing else of the record.
 */

const onTheTable = { subject: 'child', section: 'enquiry', class: 'police' } as const

/** Who of the authority calls agencies together; whoever comes from outside answers, and asks nobody. */
const callers = ['social worker', 'family help lead practitioner', 'lead child protection practitioner', 'team manager', 'head of service', 'conference chair', 'front door worker'] as const

/** Agencies are called together about a child: why, on what basis, and when. While it lasts, and the enquiry that follows, they see what is on the table. */
export const discussionCalled = kind({
  id: 'discussion-called',
  ...onTheTable,
  label: 'Discussion with agencies',
  does: 'Call agencies together',
  shape: 'period',
  starts: 'Called on',
  ends: 'Over since',
  group: 'meetings',
  hidden: true,
  recordedBy: callers,
  fields: {
    child: text('Name and date of birth, as the agencies know the child', { required: true, missing: 'Enter the name and date of birth' }),
    heldOn: dayField('Day of the discussion', { required: true, missing: 'Enter the day of the discussion' }),
    at: text('Time and place'),
    basis: text('Purpose and legal basis', { required: true, most: 300, hint: 'Stands at the top of the page of every agency', missing: 'Enter the purpose and the legal basis' }),
    why: words('Why now', { required: true, hint: 'Every agency that is asked reads this', missing: 'Write why now' }),
  },
  tell: () => 'Agencies were called together.',
})

/** Somebody of an agency is asked for what they know. It opens the table to them, from that day until it is over. */
export const agencyAsked = kind({
  id: 'agency-asked',
  ...onTheTable,
  label: 'Agency asked',
  does: 'Ask an agency',
  shape: 'period',
  starts: 'Asked on',
  ends: 'No longer asked since',
  group: 'meetings',
  hidden: true,
  grants: true,
  recordedBy: callers,
  fields: {
    called: about('Which discussion', discussionCalled.id, { required: true }),
    agency: choice('Which agency', agencies, { required: true }),
    post: post('Who', { required: true }),
  },
  tell: body => `${agencies[body.agency]} asked what they know.`,
})

/** Somebody of an agency that has not said its part yet is reminded of it: it stands on their own board and in the record, and is sent to nobody. */
export const agencyReminded = kind({
  id: 'agency-reminded',
  ...onTheTable,
  label: 'Agency reminded',
  does: 'Remind an agency',
  shape: 'moment',
  starts: 'Reminded on',
  group: 'meetings',
  hidden: true,
  settled: true,
  recordedBy: callers,
  fields: {
    asked: about('Who was asked', agencyAsked.id, { required: true }),
    by: post('Who reminded them', { required: true, given: true }),
  },
  tell: () => 'An agency was reminded of what it is asked.',
})

/** What an agency knows, in its own words: nobody else changes them, and what is added later stands beside them. */
export const contribution = kind({
  id: 'agency-contribution',
  ...onTheTable,
  label: 'What an agency knows',
  does: 'Write what your agency knows',
  shape: 'moment',
  starts: 'When was it said?',
  group: 'meetings',
  hidden: true,
  settled: true,
  fields: {
    called: about('Which discussion', discussionCalled.id, { required: true }),
    agency: choice('Which agency', agencies, { required: true }),
    saidBy: post('Who said it', { required: true, given: true }),
    typedBy: post('Who typed it, where somebody else did', { given: true }),
    knows: words('What you know that matters here', { required: true, hint: 'Facts, with where they come from. What you think of them can stand here too, if you say that it is what you think', missing: 'Write what you know' }),
    unknown: words('What you do not know, or do not agree with'),
  },
  tell: body => `${agencies[body.agency]} said what they know.`,
})

/** Whoever joined by telephone says that what was typed for them is what they said. */
export const contributionConfirmed = kind({
  id: 'contribution-confirmed',
  ...onTheTable,
  label: 'Confirmed by whoever said it',
  does: 'Confirm what was typed for you',
  shape: 'moment',
  starts: 'When?',
  group: 'meetings',
  hidden: true,
  settled: true,
  fields: {
    contribution: about('Which words', contribution.id, { required: true }),
    by: post('Who', { required: true, given: true }),
  },
  tell: () => 'What was typed for an agency was confirmed.',
})

/** What was decided, as the agencies that took part are told: the rest of the record stays shut to them. */
export const agenciesTold = kind({
  id: 'agencies-told',
  ...onTheTable,
  label: 'What the agencies were told',
  does: 'Tell the agencies what was decided',
  shape: 'moment',
  starts: 'When were they told?',
  group: 'meetings',
  hidden: true,
  settled: true,
  recordedBy: callers,
  fields: {
    called: about('Which discussion', discussionCalled.id, { required: true }),
    told: words('What was decided, and what each agency does now', { required: true, missing: 'Write what was decided' }),
  },
  tell: () => 'The agencies were told what was decided.',
})

/** An agency, or one of us, asks the others at the table for advice on something. */
export const adviceAsked = kind({
  id: 'advice-asked',
  ...onTheTable,
  label: 'Question to another agency',
  does: 'Ask another agency for advice',
  shape: 'moment',
  starts: 'When was it asked?',
  group: 'meetings',
  hidden: true,
  settled: true,
  fields: {
    called: about('Which discussion', discussionCalled.id, { required: true }),
    askedBy: post('Who asks', { required: true, given: true }),
    of: choice('Which agency', agencies, { required: true, missing: 'Select which agency you ask' }),
    question: words('Your question', { required: true, missing: 'Write your question' }),
  },
  tell: body => `${agencies[body.of]} asked for advice.`,
})

export const adviceGiven = kind({
  id: 'advice-given',
  ...onTheTable,
  label: 'Answer to a question',
  does: 'Answer a question',
  shape: 'moment',
  starts: 'When was it answered?',
  group: 'meetings',
  hidden: true,
  settled: true,
  fields: {
    asked: about('Which question', adviceAsked.id, { required: true }),
    by: post('Who answers', { required: true, given: true }),
    answer: words('Your answer', { required: true, missing: 'Write your answer' }),
  },
  tell: () => 'A question between agencies was answered.',
})
