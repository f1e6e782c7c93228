import { about, choice, choices, code, dayField, instantField, kind, link, number, post, text, words, yesNo } from '../../record/kind.ts'

/** Agencies that know something about a child. */
export const agencies = {
  'social care': 'Social work',
  police: 'Police',
  health: 'Health',
  education: 'School or nursery',
  housing: 'Housing',
  probation: 'Probation',
  'adult services': 'Adult services',
  other: 'Another agency',
} as const

/** Reasonable cause to suspect that a child is suffering, or likely to suffer, significant harm: somebody's judgement, with their name. */
export const harmSuspected = kind({
  id: 'harm-suspected',
  subject: 'child',
  label: 'Reason to think a child may be harmed',
  does: 'Record why a child may be harmed',
  shape: 'moment',
  starts: 'When was this decided?',
  time: 'at',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    at: instantField('What time?'),
    contact: about('Which contact', 'contact'),
    decider: post('Who decided', { required: true, missing: 'Select who decided' }),
    safeTonight: text('Who is with the child, and until when'),
    why: words('What we know, and why it makes us think so', { required: true, missing: 'Write why' }),
  },
  tell: () => 'There was reason to think the child may be harmed.',
})

/** Agencies meet, or speak together, to decide whether an enquiry begins. */
export const strategyDiscussion = kind({
  id: 'strategy-discussion',
  subject: 'child',
  label: 'Strategy discussion',
  does: 'Record a strategy discussion',
  shape: 'moment',
  starts: 'When was it held?',
  time: 'at',
  section: 'notes',
  class: 'police',
  group: 'meetings',
  shared: true,
  fields: {
    at: instantField('What time?'),
    present: choices('Who took part', agencies, { required: true, missing: 'Select who took part' }),
    decision: choice(
      'What was decided',
      { 'enquiry together': 'Start an enquiry, with the police', enquiry: 'Start an enquiry, social work alone', none: 'No enquiry', 'meet again': 'Meet again before deciding' },
      { required: true, missing: 'Select what was decided' },
    ),
    lead: post('Who led it'),
    safeTonight: text('Who is with the child, and until when'),
    disagreed: yesNo('Somebody disagreed'),
    shared: words('What each agency knows'),
    planned: words('What will be done, by whom and by when'),
    reasons: words('Why this was decided', { required: true, missing: 'Write why this was decided' }),
    disagreement: words('Who disagreed, and why, in their own words', { when: { field: 'disagreed', is: [true] } }),
  },
  tell: body => (body.decision === 'none' ? 'Agencies decided that no enquiry is needed.' : body.decision === 'meet again' ? 'Agencies met and will meet again.' : 'Agencies decided to start an enquiry.'),
})

/** An enquiry under section 47: one row of the census' Section47. */
export const enquiry = kind({
  id: 'section-47-enquiry',
  subject: 'child',
  label: 'Child protection enquiry',
  does: 'Begin an enquiry',
  shape: 'period',
  starts: 'Began on',
  ends: 'Finished on',
  returns: { starts: ['cin.Section47.S47ActualStartDate'] },
  section: 'plans',
  group: 'protection',
  fields: {
    because: choice('Why it began', { discussion: 'A strategy discussion decided it', order: 'An emergency protection order was made', police: 'The child is in police protection' }),
    discussion: about('Which strategy discussion began it', 'strategy-discussion'),
    together: yesNo('Done together with the police'),
    knowsEnough: yesNo('We know enough without seeing the child', { hint: 'Only where what is known already is enough to decide' }),
    outcome: choice('What was found', {
      conference: 'Suffering or likely to suffer significant harm: hold a conference',
      planned: 'Harm found, and the child has a protection plan already',
      'not continuing': 'Harm found, and the child is not at risk of more',
      none: 'No significant harm found',
    }),
    conference: about('The conference it led to', 'conference', { returns: ['cin.Section47.DateOfInitialCPC'] }),
    conferenceTarget: dayField('Day the conference was due, as a return wrote it', { retired: 1, returns: ['cin.Section47.InitialCPCtarget'] }),
    conferenceNotRequired: code('No conference was needed, as a return wrote it', 'cin.yes_no', { retired: 1, returns: ['cin.Section47.ICPCnotRequired'] }),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    found: words('What was found, and how we know'),
  },
  tell: () => 'A child protection enquiry began.',
})

/** Somebody does not let us see the child, or does not say where the child is. */
export const accessRefused = kind({
  id: 'access-refused',
  subject: 'child',
  label: 'Not allowed to see the child',
  does: 'Record that we may not see the child',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  group: 'decisions',
  fields: {
    at: instantField('What time?'),
    what: choice('What happened', { access: 'We were not let in, or not let see the child', whereabouts: 'Nobody would say where the child is' }, { required: true, missing: 'Select what happened' }),
    who: text('Who'),
    detail: words('What was said and done'),
  },
  tell: () => 'We were not allowed to see the child.',
})

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

/** Asks a body that must help for help with an enquiry. */
export const assistanceAsked = kind({
  id: 'assistance-asked',
  subject: 'child',
  label: 'Help with an enquiry asked for',
  does: 'Ask an agency for help with an enquiry',
  shape: 'moment',
  starts: 'When did we ask?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    agency: choice('Which agency', agencies, { required: true, missing: 'Select which agency' }),
    who: text('Who was asked'),
    basis: text('Purpose and legal basis', { most: 300 }),
    asked: words('What was asked'),
  },
  tell: body => `${agencies[body.agency]} asked for help with the enquiry.`,
})

export const assistanceAnswered = kind({
  id: 'assistance-answered',
  subject: 'child',
  label: 'Answer to a request for help',
  does: 'Record an agency’s answer',
  shape: 'moment',
  starts: 'When did they answer?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  shared: true,
  fields: {
    asked: about('Which request', 'assistance-asked', { required: true, missing: 'Select which request' }),
    answer: choice('What they did', { helped: 'Gave what was asked', partly: 'Gave a part of it', no: 'Said it would be unreasonable' }, { required: true, missing: 'Select what they did' }),
    given: words('What they told us'),
  },
  tell: body => (body.answer === 'no' ? 'An agency did not help.' : 'An agency helped.'),
})

/** An enquiry ended without an application: whether the child is looked at again later, and when that begins. */
export const lookAgainDecided = kind({
  id: 'enquiry-look-again',
  subject: 'child',
  label: 'Whether to look again later',
  does: 'Decide whether to look again later',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'plans',
  group: 'decisions',
  fields: {
    enquiry: about('Which enquiry', 'section-47-enquiry', { required: true, missing: 'Select which enquiry' }),
    again: yesNo('Look again later', { required: true, missing: 'Select whether to look again later' }),
    on: dayField('From which day', { when: { field: 'again', is: [true] }, required: true, missing: 'Enter the day to begin' }),
    why: words('Why'),
  },
  tell: body => (body.again ? 'Decided to look again later.' : 'Decided not to look again.'),
})

/** An enquiry led to no conference: why, agreed by a manager, and what is done instead. */
export const conferenceNotNeeded = kind({
  id: 'conference-not-needed',
  subject: 'child',
  label: 'No conference needed',
  does: 'Decide that no conference is needed',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'plans',
  group: 'decisions',
  fields: {
    enquiry: about('Which enquiry', 'section-47-enquiry', { required: true, missing: 'Select which enquiry' }),
    agreedBy: post('Which manager agreed', { required: true, missing: 'Select which manager agreed' }),
    instead: choice('What is done instead', { 'family help': 'Family Help plan', other: 'Another plan or service', none: 'Nothing more is needed' }, { required: true, missing: 'Select what is done instead' }),
    familyMeeting: choice('A family group decision-making meeting', { talked: 'Talked about with the family', 'not yet': 'Not talked about yet', 'not right': 'Not right for this child' }),
    why: words('Why no conference is needed', { required: true, missing: 'Write why no conference is needed' }),
  },
  tell: () => 'Decided that no conference is needed.',
})

/** A child protection conference. Shared by the children it was about; what it decided is each child's own (`conference-decision`). */
export const conference = kind({
  id: 'conference',
  subject: 'child',
  label: 'Child protection conference',
  does: 'Record a conference',
  shape: 'moment',
  starts: 'When was it held?',
  time: 'at',
  returns: { starts: ['cin.Section47.DateOfInitialCPC', 'cin.CINdetails.DateOfInitialCPC', 'cin.Reviews.CPPreviewDate'] },
  section: 'plans',
  group: 'protection',
  shared: true,
  fields: {
    at: instantField('What time?'),
    type: choice('Which conference', { initial: 'First conference', 'pre-birth': 'First conference, before birth', review: 'Review conference', 'transfer in': 'Conference for a child who moved here with a plan' }, { required: true, missing: 'Select which conference' }),
    chair: post('Who led it'),
    present: choices('Who took part', { child: 'The child', mother: 'Mum', father: 'Dad', carer: 'Carer', family: 'Others of the family', advocate: 'Advocate', ...agencies }),
    quorate: yesNo('Enough agencies took part'),
    late: text('Why it was late, and how the child is kept safe meanwhile'),
    plan: about('Which plan it reviewed', 'protection-plan', { when: { field: 'type', is: ['review'] } }),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    said: words('What the family said'),
    summary: words('What was talked about'),
  },
  tell: body => (body.type === 'review' ? 'A review conference was held.' : 'A child protection conference was held.'),
})

/** What a conference decided for one child. */
export const conferenceDecision = kind({
  id: 'conference-decision',
  subject: 'child',
  label: 'Decision of the conference',
  does: 'Record what the conference decided',
  shape: 'moment',
  starts: 'When?',
  section: 'plans',
  group: 'decisions',
  partOf: 'conference',
  fields: {
    decision: choice(
      'What was decided for this child',
      { plan: 'A plan to keep the child safe begins', goes: 'The plan goes on', ends: 'The plan ends', none: 'No plan is needed' },
      { required: true, missing: 'Select what was decided' },
    ),
    category: code('Kind of harm', 'cin.category_of_abuse', { when: { field: 'decision', is: ['plan', 'goes'] }, returns: ['cin.ChildProtectionPlans.LatestCategoryOfAbuse'] }),
    nextBy: dayField('Next conference by'),
    familyMeeting: yesNo('A family group decision-making meeting was talked about'),
    why: words('Why'),
  },
  tell: body => ({ plan: 'A plan to keep the child safe begins.', goes: 'The plan goes on.', ends: 'The plan ends.', none: 'No plan is needed.' })[body.decision],
})

/** What a first conference settles at once: who leads, who works together, the outline of the plan. */
export const outline = kind({
  id: 'protection-plan-outline',
  subject: 'child',
  label: 'Outline of the plan',
  does: 'Record the outline of the plan',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    conference: about('Which conference', 'conference', { required: true, missing: 'Select which conference' }),
    body: choice('Which body leads', { council: 'This council', nspcc: 'NSPCC' }, { required: true, missing: 'Select which body leads' }),
    lead: post('Who leads the work', { required: true, missing: 'Select who leads the work' }),
    group: text('Who is in the core group', { most: 500, required: true, missing: 'Enter who is in the core group' }),
    firstMeetingOn: dayField('First core group on'),
    reviewOn: dayField('First review conference on'),
    outline: words('Outline of the plan', { required: true, missing: 'Write the outline of the plan' }),
  },
  tell: () => 'The outline of the plan was agreed.',
})

/** A child protection plan: one row of the census' ChildProtectionPlans. */
export const protectionPlan = kind({
  id: 'protection-plan',
  subject: 'child',
  label: 'Child protection plan',
  does: 'Begin a child protection plan',
  shape: 'period',
  starts: 'Began on',
  ends: 'Ended on',
  returns: { starts: ['cin.ChildProtectionPlans.CPPstartDate'], ends: ['cin.ChildProtectionPlans.CPPendDate'] },
  section: 'plans',
  group: 'protection',
  lane: 'protection-plan',
  fields: {
    initialCategory: code('Kind of harm at the start', 'cin.category_of_abuse', { returns: ['cin.ChildProtectionPlans.InitialCategoryOfAbuse'] }),
    latestCategory: code('Kind of harm now', 'cin.category_of_abuse', { returns: ['cin.ChildProtectionPlans.LatestCategoryOfAbuse'] }),
    previousPlans: number('How many plans before this one', { least: 0, returns: ['cin.ChildProtectionPlans.NumberOfPreviousCPP'] }),
    endReason: choice('Why it ended', {
      safe: 'A review decided that the child is safe without it',
      care: 'A review decided it: the child is in care',
      moved: 'The child moved to another council, which has held its conference',
      abroad: 'The child left the United Kingdom for good',
      adult: 'Turned 18',
      died: 'The child died',
    }),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    worries: words('What we are worried about'),
    goals: words('What we want to see'),
    actions: words('Who will do what'),
  },
  tell: () => 'A child protection plan began.',
})

/** How often the child is seen under the plan, as agreed. No law sets it. */
export const visitsAgreed = kind({
  id: 'protection-visits-agreed',
  subject: 'child',
  label: 'How often the child is seen',
  does: 'Record how often the child is seen',
  shape: 'period',
  starts: 'Agreed from',
  ends: 'Until',
  section: 'plans',
  group: 'plans',
  lane: 'protection-visits-agreed',
  fields: {
    every: number('Every how many', { required: true, least: 1, most: 30, missing: 'Enter a number' }),
    unit: choice('Of what', { WD: 'Working days', W: 'Weeks' }, { required: true, missing: 'Select working days or weeks' }),
  },
  tell: body => `To be seen every ${body.every} ${body.unit === 'WD' ? 'working days' : 'weeks'}.`,
})

export const coreGroup = kind({
  id: 'core-group',
  subject: 'child',
  label: 'Core group',
  does: 'Record a core group',
  shape: 'moment',
  starts: 'When was it held?',
  section: 'plans',
  group: 'meetings',
  shared: true,
  fields: {
    present: choices('Who took part', { child: 'The child', mother: 'Mum', father: 'Dad', carer: 'Carer', family: 'Others of the family', ...agencies }),
    nextBy: dayField('Next core group by'),
    summary: words('What was talked about'),
    changes: words('What changes in the plan'),
  },
  tell: () => 'The core group met.',
})

/** A child with a plan of another council has moved here for good. */
export const transferNotice = kind({
  id: 'transfer-in-notice',
  subject: 'child',
  label: 'Child with a plan moved here',
  does: 'Record that a child with a plan moved here',
  shape: 'moment',
  starts: 'When were we told?',
  section: 'plans',
  group: 'decisions',
  shared: true,
  fields: {
    from: text('Which council', { required: true, most: 100, missing: 'Enter which council' }),
    by: text('Who told us'),
    arrivedOn: dayField('When the child arrived'),
    detail: words('What their plan says'),
  },
  tell: body => `${body.from} told us that the child, who has a plan, moved here.`,
})

/** The child has left our area for good. */
export const movedAway = kind({
  id: 'moved-away-for-good',
  subject: 'child',
  label: 'Moved away for good',
  does: 'Record that the child moved away for good',
  shape: 'moment',
  starts: 'When did they move?',
  section: 'notes',
  group: 'moves',
  shared: true,
  fields: {
    where: choice('Where', { council: 'To another council', abroad: 'Out of the United Kingdom' }, { required: true, missing: 'Select where they moved' }),
    council: text('Which council', { when: { field: 'where', is: ['council'] } }),
    toldThemOn: dayField('When we told them', { when: { field: 'where', is: ['council'] } }),
    theirConferenceOn: dayField('When they held their conference', { when: { field: 'where', is: ['council'] } }),
  },
  tell: body => (body.where === 'abroad' ? 'Moved out of the United Kingdom for good.' : `Moved to ${body.council ?? 'another council'} for good.`),
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

/** A person who works with children may have harmed this child, or may put children at risk. */
export const workerAllegation = kind({
  id: 'worker-allegation',
  subject: 'child',
  label: 'Concern about a person who works with children',
  does: 'Record a concern about a person who works with children',
  shape: 'moment',
  starts: 'When did the employer learn of it?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    employer: text('Which employer or agency'),
    person: link('The person, if they have a record', 'adult'),
    role: text('What their work with children is'),
    told: words('What the child or others told us', { required: true, missing: 'Write what was told' }),
  },
  tell: () => 'A concern about a person who works with children.',
})

export const designatedOfficerTold = kind({
  id: 'designated-officer-told',
  subject: 'child',
  label: 'Designated officer told',
  does: 'Record that the designated officer was told',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    allegation: about('Which concern', 'worker-allegation', { required: true, missing: 'Select which concern' }),
    at: instantField('What time?'),
    by: text('By whom'),
    advised: words('What the designated officer advised'),
  },
})

/** The stages by which professionals settle a disagreement, the nearest first. */
const stages = { workers: 'Between the workers', managers: 'Between managers', heads: 'Between heads of service', partnership: 'With the partnership' } as const

/** Professionals disagree, and use the partnership's own stages to settle it. */
export const disagreement = kind({
  id: 'professional-disagreement',
  subject: 'child',
  label: 'Professionals disagree',
  does: 'Record that professionals disagree',
  shape: 'period',
  starts: 'Raised on',
  ends: 'Settled on',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    between: text('Between whom', { required: true, missing: 'Enter who disagrees' }),
    raisedBy: choice('Which agency raised it', agencies),
    stage: choice('Which stage', stages),
    answerBy: dayField('Answer by, as the policy says'),
    about: words('What it is about, in the words of each'),
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

/** Whether the family wish to be referred for a meeting of their own, asked before an enquiry that found no significant harm is closed. */
export const familyMeetingTalkedOf = kind({
  id: 'family-meeting-talked-of',
  subject: 'child',
  label: 'Talk about a family meeting',
  does: 'Record a talk about a family meeting',
  shape: 'moment',
  starts: 'When was it talked about?',
  section: 'notes',
  group: 'decisions',
  about: 'Before an enquiry that found no significant harm is closed, the family are asked whether they would like a family group decision-making meeting.',
  fields: {
    enquiry: about('Which enquiry', 'section-47-enquiry', { required: true, missing: 'Select which enquiry' }),
    answer: choice('What the family said', { yes: 'They would like a meeting', no: 'They would not', later: 'They want to think about it', 'not asked': 'They were not asked' }, { required: true, missing: 'Select what the family said' }),
    who: text('Who was asked', { when: { field: 'answer', is: ['yes', 'no', 'later'] }, required: true, missing: 'Enter who was asked' }),
    said: words('What they said', { when: { field: 'answer', is: ['yes', 'no', 'later'] } }),
    why: words('The exceptional reason for not asking', { when: { field: 'answer', is: ['not asked'] }, required: true, missing: 'Write why they were not asked' }),
  },
  tell: body => (body.answer === 'not asked' ? 'The family were not asked about a meeting of their own.' : 'The family were asked about a meeting of their own.'),
})

/** What kind of harm it is, and how it comes about: beside the one category that a plan has. */
export const harmDescribed = kind({
  id: 'harm-described',
  subject: 'child',
  label: 'Kinds of harm',
  does: 'Record the kinds of harm',
  shape: 'moment',
  starts: 'When was this thought?',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    kinds: choices('Which kinds', { physical: 'Physical', emotional: 'Emotional', sexual: 'Sexual', neglect: 'Neglect' }, { required: true, missing: 'Select which kinds' }),
    how: choices('How', { witness: 'Sees or hears others being hurt', institution: 'In an institution', online: 'Online, or with the help of technology' }),
    by: choices('By whom', { adult: 'An adult', child: 'Another child' }),
    known: choice('Whether the child knows them', { known: 'Somebody the child knows', stranger: 'A stranger', 'not known': 'We do not know' }),
    detail: words('What makes us think so'),
  },
  tell: () => 'The kinds of harm were written down.',
})

/** Abuse between two people of 16 or over who are personally connected (Domestic Abuse Act 2021). A child who sees or hears it, or feels what it does, is a victim too. */
export const domesticAbuse = kind({
  id: 'domestic-abuse',
  subject: 'child',
  label: 'Domestic abuse',
  does: 'Record domestic abuse',
  shape: 'moment',
  starts: 'When did we learn of it?',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  about: 'Between two people who are both 16 or over and personally connected. Abuse between younger people is recorded as harm outside the home.',
  fields: {
    between: choice('Between whom', { others: 'Two others, in the child’s life', self: 'This young person and a partner or relative' }, { required: true, missing: 'Select between whom' }),
    bothSixteen: yesNo('Both are 16 or over', { required: true, missing: 'Select whether both are 16 or over' }),
    connected: text('How they are connected', { hint: 'Partners, were married, parents of one child, relatives', required: true, missing: 'Enter how they are connected' }),
    child: choices('What the child lives with', { sees: 'Sees it', hears: 'Hears it', effects: 'Feels what it does' }, { when: { field: 'between', is: ['others'] } }),
    detail: words('What happens, and how often'),
  },
  tell: body => (body.between === 'others' && (body.child ?? []).length > 0 ? 'Lives with domestic abuse, and is a victim of it too.' : 'Domestic abuse was recorded.'),
})

/** Sorts of harm that come to a child from outside the home. */
export const harmsOutside = {
  'county lines': 'Criminal exploitation: county lines',
  financial: 'Criminal exploitation: money',
  criminal: 'Criminal exploitation: another way',
  violence: 'Serious violence',
  trafficking: 'Modern slavery or trafficking',
  online: 'Harm online',
  'sexual exploitation': 'Sexual exploitation',
  'child on child': 'Sexual abuse by another child, not of the family',
  'sexual behaviour': 'Harmful sexual behaviour',
  relationship: 'Abuse in a teenage relationship',
  radicalisation: 'Drawn towards extremism',
  other: 'Something else',
} as const

/** Harm from outside the home: what it is, and the places, people and platforms that a plan must reach. */
export const harmOutsideHome = kind({
  id: 'harm-outside-home',
  subject: 'child',
  label: 'Harm outside the home',
  does: 'Record harm outside the home',
  shape: 'period',
  starts: 'Known since',
  ends: 'Over since',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    sorts: choices('What it is', harmsOutside, { required: true, missing: 'Select what it is' }),
    places: text('Places', { most: 500, hint: 'Where it happens, and where the child is safer' }),
    peers: text('Other young people', { most: 500, hint: 'Without more than is needed about them' }),
    platforms: text('Apps and games', { most: 300 }),
    detail: words('What we know, and how'),
    plan: words('What the plan does about the places and the people'),
  },
  tell: () => 'Harm outside the home was recorded.',
})
