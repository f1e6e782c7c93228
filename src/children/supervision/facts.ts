import { dayField, kind, post, words } from '../../record/kind.ts'

/** Two people thought together about one child and the work with them. It is part of the child's record. */
export const caseSupervision = kind({
  id: 'case-supervision',
  subject: 'child',
  label: 'Supervision about the child',
  does: 'Record supervision about the child',
  shape: 'moment',
  starts: 'When did you talk about it?',
  section: 'notes',
  group: 'decisions',
  hidden: true,
  about: 'What two people thought about the child and the work. The child may read it one day. What is about the worker alone does not belong here: it stands in personal supervision, which only the two of you see.',
  fields: {
    with: post('Who works with the child', { required: true, missing: 'Select who works with the child' }),
    by: post('Who supervised', { required: true, missing: 'Select who supervised' }),
    talked: words('What we talked about', { required: true, missing: 'Write what you talked about' }),
    child: words('How life is for the child now, and what they say'),
    think: words('What we think, and what we may have missed'),
    agreed: words('What we agreed, and why', { required: true, missing: 'Write what you agreed, and why' }),
    next: dayField('Talk about it again by'),
  },
  tell: () => 'Two people thought about the child and the work.',
})
