import { choice, instantField, kind, number, ownWords, post, text, words, yesNo } from '../../record/kind.ts'

/** Where a child was seen. */
export const places = {
  home: 'At home',
  carers: 'At the home of the people who care for them',
  relative: 'At a relative’s home',
  school: 'At school or nursery',
  hospital: 'In hospital',
  office: 'At our office or a family centre',
  out: 'Out somewhere',
  custody: 'In custody',
  video: 'By video call',
  other: 'Somewhere else',
} as const

/** Why nothing is written of what a child said. It is a reason, and stands in the record as one. */
export const whyNothingSaid = {
  'too young': 'Too young to say it',
  'did not want to': 'The child did not want to talk',
  'no chance': 'There was no chance to talk with the child',
  language: 'Nobody was there who speaks or signs as the child does',
  harm: 'Asking would have harmed the child',
  'nothing to keep': 'We talked, and nothing of it needs to be kept',
} as const

/** The question beside a child's own words, wherever they are asked for. */
export const nothingSaid = choice('If nothing of it is written, why', whyNothingSaid)

/**
 * What happened when somebody came: one fact for all the children it was about. What was one child's alone (seen, alone, her words) is
 * `child-seen`, and only that closes a clock.
 */
export const visit = kind({
  id: 'visit',
  subject: 'child',
  label: 'Visit',
  does: 'Record a visit',
  shape: 'moment',
  starts: 'When did you visit?',
  time: 'at',
  section: 'notes',
  group: 'visits',
  shared: true,
  fields: {
    at: instantField('What time?'),
    by: post('Who visited', { required: true, missing: 'Select who visited' }),
    with: text('Who came with you'),
    where: choice('Where?', places, { required: true, missing: 'Select where you visited' }),
    announced: yesNo('They knew you were coming'),
    saw: words('What I saw and heard'),
    next: words('What happens next, and who will do it'),
  },
  tell: body => `Visited: ${places[body.where].toLowerCase()}.`,
})

/** One child's part of a visit. */
export const childSeen = kind({
  id: 'child-seen',
  version: 2,
  subject: 'child',
  label: 'The child in the visit',
  does: 'Record whether the child was seen',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  group: 'visits',
  partOf: 'visit',
  fields: {
    seen: yesNo('Was the child seen?', { required: true, missing: 'Select whether the child was seen' }),
    alone: choice(
      'Was the child seen alone?',
      { yes: 'Yes', no: 'No', 'did not want to': 'The child did not want to', 'not right': 'It would not have been right', 'too young': 'Too young' },
      { when: { field: 'seen', is: [true] }, required: true, missing: 'Select whether the child was seen alone' },
    ),
    bedroom: yesNo('Saw where the child sleeps', { when: { field: 'seen', is: [true] } }),
    whyNotSeen: text('Why the child was not seen', { when: { field: 'seen', is: [false] } }),
    said: ownWords('What the child said or showed, in their own words', {
      when: { field: 'seen', is: [true] }, orWhy: 'notSaid', missing: 'Write what the child said or showed, or select why there is nothing',
    }),
    notSaid: nothingSaid,
    means: words('What I think this means for the child'),
  },
  tell: body => (body.seen ? (body.alone === 'yes' ? 'Seen, and seen alone.' : 'Seen.') : 'Not seen.'),
})

/** Somebody came and the visit did not happen. It stops no clock. */
export const visitAttempted = kind({
  id: 'visit-attempted',
  subject: 'child',
  label: 'Visit that did not happen',
  does: 'Record a visit that did not happen',
  shape: 'moment',
  starts: 'When did you try?',
  time: 'at',
  section: 'notes',
  shared: true,
  fields: {
    at: instantField('What time?'),
    by: post('Who tried', { required: true, missing: 'Select who tried to visit' }),
    where: choice('Where?', places),
    why: choice(
      'What happened',
      {
        'nobody in': 'Nobody was in',
        'not let in': 'The door was not opened to us',
        'asked to come back': 'The family asked for another day',
        ill: 'Somebody was ill',
        'we did not go': 'We could not go',
        other: 'Something else',
      },
      { required: true, missing: 'Select what happened' },
    ),
    detail: words('More about it, and what you did next'),
  },
  tell: () => 'A visit was tried and did not happen.',
})

/** A call, a message, a talk at the door: what was said, by whom, and what follows. It closes no clock. */
export const conversation = kind({
  id: 'conversation',
  subject: 'child',
  label: 'Call or message',
  does: 'Record a call or message',
  shape: 'moment',
  starts: 'When was it?',
  time: 'at',
  section: 'notes',
  shared: true,
  derives: false,
  fields: {
    at: instantField('What time?'),
    by: post('Who wrote this', { required: true, missing: 'Select who wrote this' }),
    how: choice(
      'How?',
      { telephone: 'By telephone', message: 'By message', email: 'By e-mail', letter: 'By letter', video: 'By video call', met: 'Met in person' },
      { required: true, missing: 'Select how you spoke' },
    ),
    with: text('With whom', { required: true, missing: 'Enter who you spoke with' }),
    said: words('What was said', { required: true, missing: 'Write what was said' }),
    next: words('What happens next, and who will do it'),
  },
  tell: body => `Spoke with ${body.with}.`,
})

/** Ways of working that ask in three parts what is good, what worries and what is wished for. */
const inThreeParts = ['three houses', 'wizards and fairies'] as const

/**
 * Time spent with a child to hear and understand them: three houses, wizards and fairies, a scale, drawing, play. Their words stand before
 * ours. The three parts of a house or a figure are asked where it was one; a scale keeps its words at both ends, because a number alone says
 * nothing.
 */
export const directWork = kind({
  id: 'direct-work',
  version: 2,
  subject: 'child',
  label: 'Direct work',
  does: 'Record direct work',
  shape: 'moment',
  starts: 'When was it?',
  section: 'notes',
  derives: false,
  fields: {
    by: post('Who worked with the child', { required: true, missing: 'Select who worked with the child' }),
    what: choice(
      'What did you do together?',
      { 'three houses': 'Three houses', 'wizards and fairies': 'Wizards and fairies', scale: 'A scale', drawing: 'Drawing', play: 'Play', 'words and pictures': 'Words and pictures', 'life story': 'Life story work', walk: 'A walk or an outing', other: 'Something else' },
      { required: true, missing: 'Select what you did together' },
    ),
    said: ownWords('What the child said or showed, in their own words', { orWhy: 'notSaid', missing: 'Write what the child said or showed, or select why there is nothing' }),
    notSaid: nothingSaid,
    good: ownWords('What is good: the house of good things, or the wings', { when: { field: 'what', is: inThreeParts } }),
    worries: ownWords('What worries the child: the house of worries, or the clothes', { when: { field: 'what', is: inThreeParts } }),
    wishes: ownWords('What the child wishes: the house of dreams, or the wand', { when: { field: 'what', is: inThreeParts } }),
    scaleAsks: text('What the scale asks', { most: 150, hint: 'For example, how safe is it at home?', when: { field: 'what', is: ['scale'] } }),
    scaleEnds: text('What 0 and 10 mean', { most: 200, hint: 'For example, 0: I am frightened every night. 10: I sleep until morning', when: { field: 'what', is: ['scale'] } }),
    scale: number('Where the child put themselves, from 0 to 10', { least: 0, most: 10, when: { field: 'what', is: ['scale'] } }),
    drawn: words('What was drawn or made, as the child tells it', { hint: 'What did the child say it is? Somebody who cannot see the drawing reads this. A photograph of it can be added under Documents' }),
    means: words('What I think this means for the child'),
    told: words('What the child was told about what happens now', { hint: 'Answers and promises. If it comes later, record what the child was told back' }),
    next: words('What happens next, and who will do it'),
  },
  tell: () => 'Direct work with the child.',
})
