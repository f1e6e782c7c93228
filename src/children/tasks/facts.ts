import { about, choice, dayField, instantField, kind, post, text, words } from '../../record/kind.ts'

export const task = kind({
  id: 'task',
  version: 3,
  subject: 'child',
  label: 'Task',
  does: 'Ask somebody to do something',
  shape: 'period',
  starts: 'Asked on',
  ends: 'Done, or no longer needed, on',
  section: 'overview',
  group: 'decisions',
  about: 'A task stays on the person’s list until the day it is done is recorded. Ask yourself, to remember something you mean to do.',
  fields: {
    what: text('What to do', { required: true, most: 150, missing: 'Write what to do' }),
    askedOf: post('Who is asked', { required: true, missing: 'Select who is asked' }),
    due: dayField('Do it by'),
    at: instantField('At what time, if it is an appointment', { hint: 'A review at school, a meeting or a visit that was agreed: on its day it stands under “Today’s appointments” on My work of whoever is asked' }),
    outcome: choice('What came of it', { done: 'Done', 'not needed': 'No longer needed' }),
    detail: words('More about it'),
    dropped: words('Why it is no longer needed', { when: { field: 'outcome', is: ['not needed'] }, required: true, missing: 'Write why it is no longer needed' }),
  },
  tell: body => body.what,
})

/** The task is somebody else's from then on. */
export const taskGiven = kind({
  id: 'task-given',
  subject: 'child',
  label: 'Task given to somebody else',
  does: 'Give a task to somebody else',
  shape: 'moment',
  starts: 'From',
  section: 'overview',
  group: 'decisions',
  hidden: true,
  fields: {
    task: about('Which task', 'task', { required: true, missing: 'Select which task' }),
    to: post('Who does it now', { required: true, missing: 'Select who does it now' }),
    why: text('Why (optional)', { most: 200 }),
  },
  tell: () => 'A task was given to somebody else.',
})
