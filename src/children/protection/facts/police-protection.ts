import { about, choice, choices, instantField, kind, text, words } from '../../../record/kind.ts'

/** A child taken into police protection. The hours run from the moment recorded. */
export const policeProtection = kind({
  id: 'police-protection',
  subject: 'child',
  label: 'Police protection',
  does: 'Record police protection',
  shape: 'period',
  starts: 'From',
  ends: 'Ended on',
  section: 'plans',
  class: 'police',
  group: 'decisions',
  fields: {
    takenAt: instantField('What date and time was the child taken into protection?', { required: true, missing: 'Enter the date and time' }),
    endedAt: instantField('What date and time did it end?'),
    officer: text('Officer in charge of protection'),
    how: choice('How it ended', { released: 'The child went home', order: 'An emergency protection order was made', 'other order': 'Another order was made', accommodated: 'The child came into care' }),
    why: words('Why the police acted'),
  },
  tell: () => 'The police took the child into protection.',
})

/** Everybody the police must tell, and what they must see to, once a child is in police protection. */
export const policeTell = {
  'council found': 'The council where the child was found',
  'council home': 'The council where the child lives',
  child: 'The child',
  parents: 'Parents, and who the child lived with',
  enquiry: 'The officer in charge of protection looks into it',
} as const

export const policeTold = kind({
  id: 'police-protection-told',
  subject: 'child',
  label: 'Whom the police told',
  does: 'Record whom the police told',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    protection: about('Which police protection', 'police-protection', { required: true, missing: 'Select which police protection' }),
    at: instantField('What time?'),
    told: choices('Who was told, and what was seen to', { ...policeTell, place: 'The child was brought to a place of the council' }, { required: true, missing: 'Select who was told' }),
    by: text('By whom'),
  },
})
