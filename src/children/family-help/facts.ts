import { about, choice, choices, codes, dayField, instantField, kind, link, number, ownWords, post, text, words, yesNo } from '../../record/kind.ts'

/** Kinds of places where a family is helped. */
export const helpPlaces = { hub: 'Family hub', school: 'School or nursery', community: 'A place of the community', home: 'At home', office: 'Our offices', online: 'By telephone or online' } as const

/** Family Help: one service with one plan, and one person who leads it. Shared by the children of a family. */
export const familyHelp = kind({
  id: 'family-help',
  version: 3,
  subject: 'child',
  label: 'Family Help',
  does: 'Begin Family Help',
  shape: 'period',
  starts: 'Began on',
  ends: 'Ended on',
  section: 'plans',
  group: 'decisions',
  lane: 'family-help',
  shared: true,
  grants: true,
  fields: {
    agreed: choice('Did the family agree', { yes: 'Yes', partly: 'Some of them', no: 'No' }),
    outcome: choice('How it ended', {
      better: 'Things are better',
      'family choice': 'The family chose to stop',
      'other service': 'Another service helps',
      protection: 'Child protection',
      care: 'The child came into care',
      moved: 'The family moved away',
    }),
    needs: choice('What the family needed, when it ended', { met: 'All of it is met', partly: 'Some of it is met', unmet: 'It is not met' }, { hint: 'Asked when it ends. For two years we see whether the family comes back' }),
    next: text('Who helps now'),
    place: choice('In what kind of place', helpPlaces),
    where: text('Where the family meets us', { hint: 'For example, the family hub, school, at home' }),
    why: words('Why it began, in words the family would know'),
    ended: words('Why it ended'),
  },
  tell: () => 'Family Help began.',
})

/** An assessment of what the child needs, under section 17: one row of the census' assessments. */
export const assessment = kind({
  id: 'assessment',
  version: 2,
  subject: 'child',
  label: 'Assessment',
  does: 'Begin an assessment',
  shape: 'period',
  starts: 'Began on',
  ends: 'Agreed on',
  returns: { starts: ['cin.Assessments.AssessmentActualStartDate'], ends: ['cin.Assessments.AssessmentAuthorisationDate'] },
  section: 'plans',
  group: 'protection',
  fields: {
    contact: about('Which contact it answers', 'contact'),
    reviewOn: dayField('Manager looks at it on', { returns: ['cin.Assessments.AssessmentInternalReviewDate'] }),
    agreedBy: post('Who agreed it'),
    factors: codes('What was found', 'cin.assessment_factors', {
      returns: ['cin.Assessments.AssessmentFactors', 'cin.AssessmentFactorsList.AssessmentFactor'],
    }),
    inNeed: choices('Why the child is a child in need (section 17)', {
      standard: 'Unlikely to have a reasonable standard of health or development without help',
      impaired: 'Health or development likely to be harmed without help',
      disabled: 'Disabled',
      none: 'None of these',
    }),
    decision: choice('What was decided', {
      'family help': 'Family Help plan',
      protection: 'Child protection: discuss with police, health and education',
      care: 'Come into care',
      'other service': 'Another service helps',
      none: 'No more help needed from us',
      stopped: 'Stopped before it was finished',
    }),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    lettersToChild: yesNo('A letter to the child was written'),
    summary: words('What is working well, what we worry about, what is needed'),
    why: words('Why this was decided'),
  },
  tell: () => 'An assessment began.',
})

/** What the child wants and feels about a decision, and how much weight it was given. */
export const wishesHeard = kind({
  id: 'wishes-considered',
  subject: 'child',
  label: 'What the child wants',
  does: 'Record what the child wants',
  shape: 'moment',
  starts: 'When did the child say or show it?',
  section: 'notes',
  group: 'decisions',
  fields: {
    for: choice(
      'What it is about',
      { services: 'What help to give (section 17)', enquiry: 'What to do in an enquiry (section 47)', plan: 'A plan or a review', other: 'Something else' },
      { required: true, missing: 'Select what it is about' },
    ),
    heard: choice(
      'Could the child say or show it?',
      { yes: 'Yes', 'too young': 'Too young', 'not possible': 'It was not possible', 'not right': 'Asking would have harmed the child' },
      { required: true, missing: 'Select whether the child could say or show it' },
    ),
    said: ownWords('What the child wants and feels, in their own words', { when: { field: 'heard', is: ['yes'] } }),
    weight: words('How much weight it was given, and why', { when: { field: 'heard', is: ['yes'] }, required: true, missing: 'Write how much weight it was given' }),
    why: words('Why it was not possible', { when: { field: 'heard', is: ['too young', 'not possible', 'not right'] } }),
  },
  tell: body => (body.heard === 'yes' ? 'Said what they want.' : 'Could not say what they want.'),
})

/** A Family Help or child in need plan: one row of the census' plan dates. */
export const plan = kind({
  id: 'family-help-plan',
  subject: 'child',
  label: 'Family Help plan',
  does: 'Begin a Family Help plan',
  shape: 'period',
  starts: 'In place since',
  ends: 'Ended on',
  returns: { starts: ['cin.CINplanDates.CINPlanStartDate'], ends: ['cin.CINplanDates.CINPlanEndDate'] },
  section: 'plans',
  group: 'protection',
  lane: 'family-help-plan',
  fields: {
    reviewBy: dayField('First review by'),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    outcome: choice('How it ended', { met: 'What we hoped for happened', changed: 'A new plan took its place', protection: 'A plan to keep the child safe took its place', 'family choice': 'The family chose to stop', moved: 'The family moved away' }),
    goals: words('What we want to see'),
    actions: words('Who will do what'),
  },
  tell: () => 'A Family Help plan was made.',
})

export const planReview = kind({
  id: 'family-help-review',
  subject: 'child',
  label: 'Family Help plan review',
  does: 'Record a plan review',
  shape: 'moment',
  starts: 'When was it held?',
  section: 'plans',
  group: 'meetings',
  shared: true,
  fields: {
    present: choices('Who took part', { child: 'The child', mother: 'Mum', father: 'Dad', carer: 'Carer', family: 'Others of the family', school: 'School', health: 'Health', police: 'Police', other: 'Others' }),
    outcome: choice('What was decided', { goes: 'The plan goes on', changed: 'The plan goes on with changes', ends: 'The plan ends', protection: 'Child protection: discuss' }),
    nextBy: dayField('Next review by'),
    said: words('What the family said'),
    summary: words('What has changed since the last time'),
  },
  tell: () => 'The plan was reviewed.',
})

/** Somebody thinks a child may be looking after somebody at home, or the child or a parent asks. */
export const youngCarerNoticed = kind({
  id: 'young-carer-noticed',
  subject: 'child',
  label: 'May be a young carer',
  does: 'Record that the child may be a young carer',
  shape: 'moment',
  starts: 'When was it noticed or asked?',
  section: 'plans',
  group: 'decisions',
  fields: {
    how: choice('How we know', { asked: 'The child or a parent asked', noticed: 'It looks as if the child cares for somebody' }, { required: true, missing: 'Select how we know' }),
    for: text('Who the child cares for'),
    detail: words('What the child does'),
  },
})

/** A parent of a disabled child asks for an assessment of what they need, or it looks as if they need it. */
export const parentCarerNoticed = kind({
  id: 'parent-carer-noticed',
  subject: 'child',
  label: 'Parent may need support to care',
  does: 'Record that a parent carer may need support',
  shape: 'moment',
  starts: 'When was it noticed or asked?',
  section: 'plans',
  group: 'decisions',
  fields: {
    parent: link('Which parent', 'adult'),
    how: choice('How we know', { asked: 'The parent asked', noticed: 'It looks as if the parent needs support' }, { required: true, missing: 'Select how we know' }),
    detail: words('What they need'),
  },
})

/** A young person of 16 or 17 has nowhere safe to stay, or may soon have nowhere. */
export const homeless = kind({
  id: 'homeless-young-person',
  subject: 'child',
  label: 'Homeless at 16 or 17',
  does: 'Record that a young person may be homeless',
  shape: 'moment',
  starts: 'When did we learn of it?',
  time: 'at',
  section: 'notes',
  group: 'decisions',
  fields: {
    at: instantField('What time?'),
    tonight: yesNo('Nowhere safe to stay tonight', { required: true, missing: 'Select whether there is somewhere safe to stay tonight' }),
    housing: yesNo('Housing was told, to assess together'),
    detail: words('What happened'),
  },
  tell: () => 'Homeless, or may be soon.',
})

/** What the young person chose, once the choices had been explained: care under section 20 or another way, and where they stayed. */
export const informedChoice = kind({
  id: 'accommodation-choice',
  subject: 'child',
  label: 'Choice about where to live',
  does: 'Record the young person’s choice',
  shape: 'moment',
  starts: 'When did they choose?',
  section: 'plans',
  group: 'decisions',
  fields: {
    explained: yesNo('Care under section 20 and the other ways were explained, with what each means later', { required: true, missing: 'Select whether the choices were explained' }),
    advocate: choice('Advocate', { had: 'Had one', 'did not want': 'Did not want one', 'not offered': 'Was not offered one' }),
    chose: choice(
      'What they chose',
      { care: 'To come into care (section 20)', housing: 'Help from housing instead of care', family: 'To go home, or to family or friends', undecided: 'Not decided yet' },
      { required: true, missing: 'Select what they chose' },
    ),
    able: choice('Able to decide this for themselves', { yes: 'Yes', no: 'No', unsure: 'Not sure' }),
    stays: text('Where they stay tonight', { most: 200 }),
    reasons: words('Their reasons, in their own words'),
  },
  tell: () => 'Chose where to live, knowing the choices.',
})

export const youngCarerAssessment = kind({
  id: 'young-carer-assessment',
  subject: 'child',
  label: 'Young carer’s needs assessment',
  does: 'Begin a young carer’s assessment',
  shape: 'period',
  starts: 'Began on',
  ends: 'Finished on',
  section: 'plans',
  group: 'plans',
  fields: {
    outcome: choice('What was found', { support: 'Support is needed', none: 'No support needed', stopped: 'Stopped before it was finished' }),
    summary: words('What the child does, and what it costs the child'),
  },
  tell: () => 'A young carer’s assessment began.',
})

export const parentCarerAssessment = kind({
  id: 'parent-carer-assessment',
  subject: 'child',
  label: 'Parent carer’s needs assessment',
  does: 'Begin a parent carer’s assessment',
  shape: 'period',
  starts: 'Began on',
  ends: 'Finished on',
  section: 'plans',
  group: 'plans',
  fields: {
    outcome: choice('What was found', { support: 'Support is needed', none: 'No support needed', stopped: 'Stopped before it was finished' }),
    summary: words('What the parent does, and what they need'),
  },
  tell: () => 'A parent carer’s assessment began.',
})

/** Assessment of a young person of 16 or 17 who is homeless. */
export const homelessAssessment = kind({
  id: 'homeless-assessment',
  subject: 'child',
  label: 'Assessment of a homeless young person',
  does: 'Begin an assessment',
  shape: 'period',
  starts: 'Began on',
  ends: 'Finished on',
  section: 'plans',
  group: 'plans',
  fields: {
    withHousing: yesNo('Done together with housing'),
    criteria: yesNo('The young person could come into care (section 20)'),
    outcome: choice('What was found', { homeless: 'Homeless', 'at risk': 'At risk of being homeless', no: 'Neither', stopped: 'Stopped before it was finished' }),
    summary: words('What the young person needs'),
  },
  tell: () => 'An assessment began.',
})

/** Work before going to court. The census asks for it from the year ending March 2027. */
export const preProceedings = kind({
  id: 'pre-proceedings',
  subject: 'child',
  label: 'Work before court',
  does: 'Record work before court',
  shape: 'period',
  starts: 'Began on',
  ends: 'Ended on',
  returns: { starts: ['cin.PreProceedingsandFGDM.PPStartDate'] },
  section: 'plans',
  group: 'decisions',
  fields: {
    letterSentOn: dayField('Letter before proceedings sent on', { returns: ['cin.PreProceedingsandFGDM.LBPSentDate'] }),
    familyMeetingOffered: text('Family group decision-making meeting offered, as the return writes it', { most: 20, returns: ['cin.PreProceedingsandFGDM.FGDMMeetingOffer'] }),
    familyMeetingHeld: text('Family group decision-making meeting held, as the return writes it', { most: 20, returns: ['cin.PreProceedingsandFGDM.FGDMMeetingFac'] }),
    firstMeetingOn: dayField('First meeting on', { returns: ['cin.PreProceedingsandFGDM.InitialPPMeetingDate'] }),
    reviewMeetings: number('How many review meetings', { least: 0, returns: ['cin.PreProceedingsandFGDM.ReviewMeetingsCount'] }),
    decidedOn: dayField('Decided on', { returns: ['cin.PreProceedingsandFGDM.StepDecisionDate'] }),
    outcome: text('What was decided, as the return writes it', { most: 20, returns: ['cin.PreProceedingsandFGDM.PPOutcome'] }),
    appliedToCourtOn: dayField('Applied to court on', { returns: ['cin.PreProceedingsandFGDM.CourtAppDate'] }),
    issueLetterOn: dayField('Letter that proceedings begin, sent on', { returns: ['cin.PreProceedingsandFGDM.LetterInitCPDate'] }),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
  },
  tell: () => 'Work before court began.',
})
