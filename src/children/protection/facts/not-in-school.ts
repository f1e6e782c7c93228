import { choice, choices, kind, text } from '../../../record/kind.ts'

/** What the people who keep the register of children not in school hear of from the work of protection. */
export const eventsToTell = {
  'enquiry began': 'A child protection enquiry began',
  'enquiry ended': 'A child protection enquiry ended',
  'plan began': 'A child protection plan began',
  'plan ended': 'A child protection plan ended',
} as const

/** The service for children not in school was told that protection of this child began or ended. */
export const notInSchoolServiceTold = kind({
  id: 'not-in-school-service-told',
  subject: 'child',
  label: 'Service for children not in school told',
  does: 'Record that the service for children not in school was told',
  shape: 'moment',
  starts: 'When were they told?',
  section: 'plans',
  group: 'decisions',
  about: 'Where a child of school age is not on the roll of a school, whoever keeps the register of children not in school hears that an enquiry or a plan began or ended.',
  fields: {
    of: choices('What they were told of', eventsToTell, { required: true, missing: 'Select what they were told of' }),
    who: text('Who was told', { required: true, missing: 'Enter who was told' }),
    how: choice('How they were told', { talk: 'By talking with them', message: 'By secure email', system: 'In their own system', letter: 'By letter' }, { required: true, missing: 'Select how they were told' }),
  },
  tell: () => 'The service for children not in school was told.',
})
