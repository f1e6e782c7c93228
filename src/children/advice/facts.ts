import { about, choice, choices, dayField, kind, post, text, words } from '../../record/kind.ts'

/** Who sits in a multi-agency child protection team beside the council’s own social worker. */
export const advisers = { police: 'Police', health: 'Health', education: 'Education' } as const

/** Somebody who works with a child asks the child protection team for advice. No enquiry has to be open: it is how one may be needless. */
export const teamAdviceAsked = kind({
  id: 'team-advice-asked',
  subject: 'child',
  label: 'Question to the child protection team',
  does: 'Ask the child protection team for advice',
  shape: 'moment',
  starts: 'When do you ask?',
  section: 'notes',
  group: 'decisions',
  grants: true,
  about: 'Anybody who works with the child may ask. If the child may be harmed, do not wait for an answer: record why you think so, and call police, health and education together.',
  fields: {
    adviser: post('Who of the team is asked', { required: true, hint: 'They can read the record until they have answered, and the question stands on their list', missing: 'Select who is asked' }),
    by: dayField('By when'),
    question: words('Your question, and what you know already', { required: true, missing: 'Write your question' }),
  },
  tell: () => 'The child protection team was asked for advice.',
})

/** What the team advised, and what is done then. */
export const teamAdviceGiven = kind({
  id: 'team-advice-given',
  subject: 'child',
  label: 'Advice of the child protection team',
  does: 'Record the advice of the child protection team',
  shape: 'moment',
  starts: 'When was it given?',
  section: 'notes',
  group: 'decisions',
  about: 'Advice, and no decision: whoever works with the child decides, and an enquiry is for a social worker.',
  fields: {
    asked: about('Which question', teamAdviceAsked.id, { required: true, missing: 'Select which question' }),
    by: post('Who advised', { required: true, missing: 'Select who advised' }),
    with: choices('Who else of the team advised', advisers),
    advice: words('What they advised, and why', { required: true, missing: 'Write what was advised' }),
    next: text('What is done now', { most: 150, hint: 'One thing, if anything was agreed' }),
    nextBy: post('Who does it'),
    nextOn: dayField('By when'),
  },
  tell: () => 'The child protection team gave advice.',
})

/** What came of it. */
export const teamAdviceFollowed = kind({
  id: 'team-advice-followed',
  subject: 'child',
  label: 'What came of the advice',
  does: 'Record what came of the advice',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  group: 'decisions',
  fields: {
    advice: about('Which advice', teamAdviceGiven.id, { required: true, missing: 'Select which advice' }),
    outcome: choice('What came of it', { done: 'It was done', other: 'Something else was done', not: 'It was not done' }, { required: true, missing: 'Select what came of it' }),
    what: words('What was done, or why not'),
  },
  tell: () => 'What came of the advice was recorded.',
})
