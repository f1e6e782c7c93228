import { about, choice, kind, ownWords, post, words, type Declared, type Fields, type Kind } from '../../record/kind.ts'

/** Who tells us of our work, in the words of the papers that ask for it: children, parents, carers and care leavers; and workers. */
export const tellers = {
  child: 'A child or young person',
  parent: 'A parent',
  carer: 'A carer',
  'left-care': 'A care leaver',
  worker: 'A worker',
  other: 'Somebody else',
} as const

/** How it reached us. */
export const ways = {
  page: 'By themselves, on the page for feedback',
  talk: 'In a talk',
  telephone: 'On the telephone',
  writing: 'In writing',
  group: 'In a group or a survey',
  other: 'In another way',
} as const

/** The same of a child and of the service: what concerns one child stands on the child’s record, anything else on the authority’s. */
function ofChildAndService<const Id extends string, F extends Fields>(declared: Omit<Declared<F, Id>, 'subject' | 'section'>): { child: Kind<F, Id>; service: Kind<F, `service-${Id}`> } {
  const child = { ...declared, subject: 'child', section: 'notes' } as unknown as Declared<F, Id>
  const service = {
    ...declared, id: `service-${declared.id}`, subject: 'authority', section: 'overview', hidden: true, recordedBy: ['administrator', 'head of service', 'director'],
  } as unknown as Declared<F, `service-${Id}`>
  return { child: kind(child), service: kind(service) }
}

export const { child: feedback, service: serviceFeedback } = ofChildAndService({
  id: 'feedback',
  label: 'Feedback',
  does: 'Record feedback on our work',
  shape: 'moment',
  starts: 'When was it given?',
  derives: false,
  about: 'What somebody says of our work, in their own words: good or bad. A complaint goes its own way as well.',
  fields: {
    from: choice('Who said it', tellers, { required: true, missing: 'Select who said it' }),
    how: choice('How', ways, { required: true, missing: 'Select how it was given' }),
    askedBy: post('Who asked them', { hint: 'Leave empty if nobody asked' }),
    said: words('What they said, in their own words', { required: true, missing: 'Write what they said' }),
  },
  tell: body => `${tellers[body.from]} told us what they think of our work.`,
})

const answer = {
  label: 'What was done about feedback',
  does: 'Record what was done about feedback',
  shape: 'moment',
  starts: 'When was it done?',
  derives: false,
  tell: () => 'Something was done about what was said of our work.',
} as const

const told = { yes: 'Yes', no: 'No', 'could not': 'No: we do not know who it was, or cannot reach them' } as const

export const feedbackAnswered = kind({
  ...answer,
  id: 'feedback-answered',
  subject: 'child',
  section: 'notes',
  fields: {
    feedback: about('Which feedback', 'feedback', { required: true, missing: 'Select which feedback' }),
    told: choice('Were they told', told, { required: true, missing: 'Select whether they were told' }),
    did: words('What we did', { required: true, missing: 'Write what we did' }),
  },
})

export const serviceFeedbackAnswered = kind({
  ...answer,
  id: 'service-feedback-answered',
  subject: 'authority',
  section: 'overview',
  hidden: true,
  recordedBy: ['administrator', 'head of service', 'director'],
  fields: {
    feedback: about('Which feedback', 'service-feedback', { required: true, missing: 'Select which feedback' }),
    told: choice('Were they told', told, { required: true, missing: 'Select whether they were told' }),
    did: words('What we did', { required: true, missing: 'Write what we did' }),
  },
})

/** What it is that the child was told of. */
export const toldOf = {
  said: 'Something the child said or asked for',
  decision: 'A decision',
  plan: 'A plan or a review',
  move: 'A move, or a change of worker',
  other: 'Something else',
} as const

/** What a child was told of what came of their words, and what they said to that: the loop is closed only when they know. */
export const toldBack = kind({
  id: 'told-back',
  subject: 'child',
  label: 'What the child was told back',
  does: 'Record what the child was told back',
  shape: 'moment',
  starts: 'When was the child told?',
  section: 'notes',
  derives: false,
  about: 'What came of what the child said, in the words it was told in. What could not be done is told too, and why.',
  fields: {
    of: choice('What it was about', toldOf, { required: true, missing: 'Select what it was about' }),
    by: post('Who told the child', { required: true, missing: 'Select who told the child' }),
    asked: words('What the child had said or asked for'),
    told: words('What the child was told, as it was said', { required: true, missing: 'Write what the child was told' }),
    answer: ownWords('What the child said to that'),
  },
  tell: () => 'Told what came of what they said.',
})
