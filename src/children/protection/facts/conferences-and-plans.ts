import { about, choice, choices, code, dayField, instantField, kind, number, post, text, words, yesNo } from '../../../record/kind.ts'
import { agencies } from './enquiry.ts'

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
    previousPlans: number('How many plans before this one', { least: 0, hint: 'It begins with those in the record. Change it where you know of others', returns: ['cin.ChildProtectionPlans.NumberOfPreviousCPP'] }),
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
