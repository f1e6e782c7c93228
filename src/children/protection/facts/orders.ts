import { about, choice, choices, dayField, instantField, kind, post, text, words, yesNo } from '../../../record/kind.ts'

/** Orders that a council may ask a court for to keep a child safe. */
export const orders = {
  'emergency protection': 'Emergency protection order',
  'child assessment': 'Child assessment order',
  care: 'Care order',
  supervision: 'Supervision order',
} as const

export const applied = kind({
  id: 'order-applied-for',
  subject: 'child',
  label: 'Application to court',
  does: 'Record an application to court',
  shape: 'moment',
  starts: 'When did we apply?',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    order: choice('Which order', orders, { required: true, missing: 'Select which order' }),
    court: text('Which court'),
    caseNumber: text('Case number', { most: 40 }),
  },
  tell: body => `Applied to court: ${orders[body.order].toLowerCase()}.`,
})

/** Satisfied that a child is safe enough without an order, although we may not see the child. */
export const safeWithoutOrder = kind({
  id: 'safe-without-order',
  subject: 'child',
  label: 'Safe without an order',
  does: 'Decide that no order is needed',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'plans',
  group: 'decisions',
  fields: {
    decider: post('Who decided', { required: true, missing: 'Select who decided' }),
    why: words('Why the child is safe enough without an order', { required: true, missing: 'Write why the child is safe enough' }),
  },
  tell: () => 'Decided that no order is needed.',
})

/** A court orders that a child is assessed. */
export const assessmentOrder = kind({
  id: 'child-assessment-order',
  subject: 'child',
  label: 'Child assessment order',
  does: 'Record a child assessment order',
  shape: 'period',
  starts: 'Made on',
  ends: 'Ended on',
  section: 'plans',
  group: 'decisions',
  fields: {
    beginsOn: dayField('Day the assessment begins, as the order says', { required: true, missing: 'Enter the day the order gives' }),
    lastDay: dayField('Last day, as the order says'),
    court: text('Which court'),
    directions: words('What the court directed'),
  },
  tell: () => 'A child assessment order was made.',
})

export const orderedAssessmentDone = kind({
  id: 'ordered-assessment-done',
  subject: 'child',
  label: 'Assessment that the court ordered',
  does: 'Record the assessment that the court ordered',
  shape: 'moment',
  starts: 'When was it finished?',
  section: 'plans',
  group: 'plans',
  fields: {
    order: about('Which order', 'child-assessment-order', { required: true, missing: 'Select which order' }),
    found: words('What was found'),
  },
})

/** An emergency protection order. It ends as the sealed order says; Rowan never works the ending out. */
export const emergencyOrder = kind({
  id: 'emergency-protection-order',
  subject: 'child',
  label: 'Emergency protection order',
  does: 'Record an emergency protection order',
  shape: 'period',
  starts: 'Made on',
  ends: 'Ended on',
  section: 'plans',
  group: 'decisions',
  fields: {
    expiresAt: instantField('When it ends, as the order says', { required: true, missing: 'Enter the date and time the order gives' }),
    forPolice: yesNo('Applied for by the police for a child in police protection', { required: true, missing: 'Select whether the police applied' }),
    protectedSince: dayField('First day in police protection', { when: { field: 'forPolice', is: [true] }, required: true, missing: 'Enter the first day in police protection' }),
    removed: yesNo('The child was removed, or kept where they were'),
    court: text('Which court'),
    contact: words('What the court said about family time'),
    directions: words('What else the court directed'),
  },
  tell: () => 'An emergency protection order was made.',
})

/** Asks the court to make an emergency protection order last longer. */
export const extensionApplied = kind({
  id: 'emergency-order-extension-applied',
  subject: 'child',
  label: 'Longer emergency order asked for',
  does: 'Ask for a longer emergency order',
  shape: 'moment',
  starts: 'When did we apply?',
  section: 'plans',
  group: 'decisions',
  fields: { order: about('Which order', 'emergency-protection-order', { required: true, missing: 'Select which order' }) },
})

/** What the court decided about a longer emergency protection order. */
export const extensionDecided = kind({
  id: 'emergency-order-extension',
  subject: 'child',
  label: 'Decision on a longer emergency order',
  does: 'Record the court’s decision',
  shape: 'moment',
  starts: 'When did the court decide?',
  section: 'plans',
  group: 'decisions',
  fields: {
    order: about('Which order', 'emergency-protection-order', { required: true, missing: 'Select which order' }),
    extended: yesNo('The order lasts longer', { required: true, missing: 'Select whether the order lasts longer' }),
    expiresAt: instantField('When it ends now, as the court says', { when: { field: 'extended', is: [true] }, required: true, missing: 'Enter the date and time the court gives' }),
  },
  tell: body => (body.extended ? 'The emergency protection order was made to last longer.' : 'The court did not make the order last longer.'),
})

/** Who may see the child while the order lasts, and how. */
export const emergencyFamilyTime = kind({
  id: 'emergency-order-family-time',
  subject: 'child',
  label: 'Family time under the emergency order',
  does: 'Record family time under the order',
  shape: 'moment',
  starts: 'When was it arranged?',
  section: 'plans',
  group: 'plans',
  fields: {
    order: about('Which order', 'emergency-protection-order', { required: true, missing: 'Select which order' }),
    who: choices('Who may see the child', { parents: 'Parents', 'with responsibility': 'Others with parental responsibility', 'lived with': 'Who the child lived with', 'under an order': 'Who has an order to see the child', 'on their behalf': 'Somebody on their behalf' }, { required: true, missing: 'Select who may see the child' }),
    plan: words('How, where and when'),
  },
})

/** It appears safe for a child who was removed to go back. */
export const safeToReturn = kind({
  id: 'safe-to-return',
  subject: 'child',
  label: 'Safe to go back',
  does: 'Record that it is safe to go back',
  shape: 'moment',
  starts: 'When did it appear safe?',
  time: 'at',
  section: 'plans',
  group: 'decisions',
  fields: {
    order: about('Which order', 'emergency-protection-order', { required: true, missing: 'Select which order' }),
    at: instantField('What time?'),
    why: words('Why it is safe'),
  },
})

/** The child went back under an emergency protection order, or things changed and the child did not. */
export const returnedHome = kind({
  id: 'returned-under-emergency-order',
  subject: 'child',
  label: 'The child went back',
  does: 'Record whether the child went back',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  group: 'moves',
  fields: {
    order: about('Which order', 'emergency-protection-order', { required: true, missing: 'Select which order' }),
    at: instantField('What time?'),
    what: choice('What happened', { back: 'The child went back', kept: 'Things changed: the child stays under the order' }, { required: true, missing: 'Select what happened' }),
    to: text('To whom'),
    why: words('What changed', { when: { field: 'what', is: ['kept'] } }),
  },
  tell: body => (body.what === 'back' ? 'The child went back.' : 'Things changed, and the child stayed under the order.'),
})

/** A court, in another case, directs the council to look into a child's circumstances. */
export const courtDirection = kind({
  id: 'section-37-direction',
  subject: 'child',
  label: 'Court asks us to look into it (section 37)',
  does: 'Record a direction under section 37',
  shape: 'moment',
  starts: 'Date of the direction',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    court: text('Which court'),
    caseNumber: text('Case number', { most: 40 }),
    reportBy: dayField('Report by, if the court gave a day'),
    asked: words('What the court asked'),
  },
  tell: () => 'A court asked us to look into the child’s circumstances.',
})

export const courtReport = kind({
  id: 'section-37-report',
  subject: 'child',
  label: 'Report to the court (section 37)',
  does: 'Record the report to the court',
  shape: 'moment',
  starts: 'When was it filed?',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    direction: about('Which direction', 'section-37-direction', { required: true, missing: 'Select which direction' }),
    reasons: words('Why we are not applying for an order'),
    services: words('What services we give or mean to give'),
    action: words('What else we do or mean to do'),
  },
  tell: () => 'We reported to the court.',
})
