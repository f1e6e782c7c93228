import { about, choices, code, dayField, kind, ownWords, post, team, words, yesNo } from '../../../record/kind.ts'
import { nothingSaid } from '../../visits/index.ts'

/** The person, independent of the work with the child, who leads the reviews. */
export const reviewingOfficer = kind({
  id: 'reviewing-officer',
  subject: 'child',
  label: 'Reviewing officer',
  does: 'Choose the reviewing officer',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'reviewing-officer',
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the reviewing officer is' }),
    team: team('Team'),
    introduced: yesNo('Has met the child'),
  },
  tell: () => 'A reviewing officer was chosen.',
})

/** The review of a child in care, as the law means it. A conference review is another thing. */
export const reviewHeld = kind({
  id: 'review-held',
  version: 2,
  subject: 'child',
  label: 'Review',
  does: 'Record a review',
  shape: 'moment',
  starts: 'When was the review?',
  section: 'plans',
  group: 'reviews',
  returns: { starts: ['ssda903.Reviews.REVIEW'] },
  fields: {
    participation: code('How the child took part', 'ssda903.review_participation', { returns: ['ssda903.Reviews.REVIEW_CODE'] }),
    adjourned: yesNo('Was it put off to another day, because something was not known yet?'),
    broughtForward: yesNo('Was it brought forward?'),
    nextOn: dayField('When is the next review planned?'),
    chairedBy: post('Who led it'),
    childSaid: ownWords('What the child said', { orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    reviewed: words('What was talked about'),
  },
  tell: body => (body.adjourned ? 'A review was begun and put off to another day.' : 'A review was held.'),
})

export const reviewDecisions = kind({
  id: 'review-decisions',
  subject: 'child',
  label: 'Decisions of the review',
  does: 'Record the decisions of the review',
  shape: 'moment',
  starts: 'When did the managers get them?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    decisions: words('What was decided, and who will do it by when'),
  },
  tell: () => 'The decisions of the review went to the managers.',
})

export const reviewRecord = kind({
  id: 'review-record',
  subject: 'child',
  label: 'Record of the review',
  does: 'Record that the review is written up',
  shape: 'moment',
  starts: 'When was it finished?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    letter: words('The letter to the child'),
    record: words('The record'),
  },
  tell: () => 'The review was written up.',
})

export const reviewRecordSent = kind({
  id: 'review-record-sent',
  subject: 'child',
  label: 'Record of the review sent',
  does: 'Record that the review was sent out',
  shape: 'moment',
  starts: 'When was it sent?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    sentTo: choices('Who has it', { child: 'The child', parents: 'Parents', carers: 'Carers', school: 'School', health: 'Health', other: 'Somebody else' }),
  },
  tell: () => 'The record of the review was sent out.',
})
