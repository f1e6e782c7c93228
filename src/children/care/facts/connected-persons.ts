import { about, choice, dayField, kind, link, post, text, words, yesNo } from '../../../record/kind.ts'

/** A relative or friend who is not an approved foster carer may look after the child for a time (regulation 24). */
export const temporaryApproval = kind({
  id: 'temporary-approval',
  subject: 'child',
  label: 'Kinship carer approved for a time',
  does: 'Record that a kinship carer is approved for a time',
  shape: 'period',
  starts: 'Approved from',
  ends: 'Stopped on',
  section: 'life',
  group: 'decisions',
  fields: {
    carers: link('The carers, if they have a record', 'carer household'),
    name: text('Who', { most: 100 }),
    until: dayField('Approved until, if shorter than 16 weeks'),
    approvedBy: post('Who approved it'),
    assessed: words('What the first assessment found'),
  },
  tell: body => (body.name ? `${body.name} was approved for a time.` : 'A kinship carer was approved for a time.'),
})

/** Once, and for at most eight weeks more (regulation 25). */
export const temporaryApprovalExtended = kind({
  id: 'temporary-approval-extended',
  subject: 'child',
  label: 'More time for a kinship carer’s approval',
  does: 'Record that the approval was extended',
  shape: 'moment',
  starts: 'When was that decided?',
  section: 'life',
  group: 'decisions',
  fields: {
    approval: about('Which approval', 'temporary-approval', { required: true, missing: 'Select which approval it extends' }),
    until: dayField('Approved until, if shorter than 8 weeks more'),
    panelAsked: yesNo('Did the panel give its view?'),
    officerTold: yesNo('Has the reviewing officer been told?'),
    decidedBy: post('Who decided'),
    why: words('Why more time is needed'),
  },
  tell: () => 'The kinship carer’s approval was extended.',
})

export const fullApprovalDecided = kind({
  id: 'full-approval-decided',
  subject: 'child',
  label: 'Decision on a kinship carer',
  does: 'Record the decision on full approval',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'life',
  group: 'decisions',
  fields: {
    approval: about('Which approval for a time', 'temporary-approval', { required: true, missing: 'Select which approval for a time it follows' }),
    outcome: choice('What was decided', { approved: 'Approved as foster carer', 'not approved': 'Not approved' }, { required: true, missing: 'Select what was decided' }),
    decidedBy: post('Who decided'),
    reasons: words('The reasons'),
  },
  tell: body => (body.outcome === 'approved' ? 'The kinship carer was approved.' : 'The kinship carer was not approved.'),
})

/** The carer asks for the refusal to be looked at again; the approval for a time then lasts until that is done. */
export const refusalChallenged = kind({
  id: 'refusal-challenged',
  subject: 'child',
  label: 'Kinship carer asked for a second look',
  does: 'Record that the carer asked for a second look',
  shape: 'moment',
  starts: 'When did the carer ask?',
  section: 'life',
  group: 'decisions',
  fields: {
    decision: about('Which decision', 'full-approval-decided', { required: true, missing: 'Select which decision it is about' }),
    to: choice('Who looks again', { panel: 'The fostering panel', 'review body': 'The independent review body' }),
  },
  tell: () => 'The kinship carer asked for a second look.',
})
