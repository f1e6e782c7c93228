import { about, choice, dayField, kind, text, words } from '../../../record/kind.ts'
import { agencies } from './enquiry.ts'

/** The stages by which professionals settle a disagreement, the nearest first. */
const stages = { workers: 'Between the workers', managers: 'Between managers', heads: 'Between heads of service', partnership: 'With the partnership' } as const

/** Professionals disagree, and use the partnership's own stages to settle it. */
export const disagreement = kind({
  id: 'professional-disagreement',
  subject: 'child',
  label: 'Professionals disagree',
  does: 'Raise a concern about what is planned, or record that professionals disagree',
  shape: 'period',
  starts: 'Raised on',
  ends: 'Settled on',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    between: text('Between whom', { required: true, missing: 'Enter who disagrees', hint: 'Who raises it and who is to answer, for example the reviewing officer and the social work team' }),
    raisedBy: choice('Which agency raised it', agencies),
    stage: choice('Which stage', stages),
    answerBy: dayField('Answer by, as the policy says'),
    about: words('What it is about, in the words of each', { required: true, missing: 'Write what it is about' }),
    settled: words('How it was settled'),
  },
  tell: () => 'Professionals disagreed.',
})

/** The next stage of a disagreement: who answers it now, and what was answered before. */
export const disagreementStep = kind({
  id: 'disagreement-step',
  subject: 'child',
  label: 'Next stage of a disagreement',
  does: 'Take a disagreement to the next stage',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    disagreement: about('Which disagreement', 'professional-disagreement', { required: true, missing: 'Select which disagreement' }),
    stage: choice('Which stage now', stages, { required: true, missing: 'Select which stage' }),
    by: choice('Which agency takes it there', agencies, { required: true, missing: 'Select which agency' }),
    answerBy: dayField('Answer by, as the policy says'),
    answered: words('What was answered at the stage before', { required: true, missing: 'Write what was answered' }),
  },
  tell: body => `A disagreement went on: ${stages[body.stage].toLowerCase()}.`,
})
