import { about, choice, choices, code, dayField, kind, link, number, ownWords, post, team, text, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

/** The time a child is in care, from the day it began to the day it ended. Where the child lives and under what law are facts of their own. */
export const periodOfCare = kind({
  id: 'period-of-care',
  subject: 'child',
  label: 'In care',
  does: 'Record that the child came into care',
  shape: 'period',
  starts: 'When did the child come into care?',
  ends: 'When did the child leave care?',
  section: 'life',
  group: 'moves',
  lane: 'period-of-care',
  returns: { starts: ['ssda903.Episodes.DECOM'], ends: ['ssda903.Episodes.DEC'] },
  fields: {
    need: code('Main need', 'ssda903.category_of_need', { returns: ['ssda903.Episodes.CIN'] }),
    homePostcode: text('Postcode the child came from', { most: 10, returns: ['ssda903.Episodes.HOME_POST'] }),
    beganEarlier: yesNo('In care before that day, since when is not known', {
      hint: 'For a child whose first days in care stand in no file that was given',
      returns: ['ssda903.Episodes.RNE'],
    }),
    reasonEnded: code('Why the child left care', 'ssda903.reason_episode_ceased', { returns: ['ssda903.Episodes.REC'] }),
    why: words('Why the child came into care, in words the child would know'),
  },
  tell: () => 'Came into care.',
})

/** The one status that returns give for each day in care. Orders may overlap; this is the one that counts. */
export const legalStatus = kind({
  id: 'legal-status',
  subject: 'child',
  label: 'Legal status in care',
  does: 'Record the legal status',
  shape: 'period',
  starts: 'Since when?',
  ends: 'Until when?',
  section: 'life',
  group: 'moves',
  lane: 'legal-status',
  returns: { starts: ['ssda903.Episodes.DECOM'], ends: ['ssda903.Episodes.DEC'] },
  fields: {
    status: code('Legal status', 'ssda903.legal_status', { required: true, missing: 'Select the legal status', returns: ['ssda903.Episodes.LS'] }),
    agreedBy: text('Who agreed, if it is by agreement', { most: 150 }),
  },
  tell: () => 'The legal status changed.',
})

const withParents = ['P1'] as const

/** Where a child in care lives: one home at a time. */
export const placement = kind({
  id: 'placement',
  subject: 'child',
  label: 'Home in care',
  does: 'Record where the child lives in care',
  shape: 'period',
  starts: 'When did the child move there?',
  ends: 'When did the child leave?',
  section: 'life',
  group: 'moves',
  lane: 'placement',
  returns: { starts: ['ssda903.Episodes.DECOM'], ends: ['ssda903.Episodes.DEC'] },
  fields: {
    type: code('Kind of home', 'ssda903.placement_type', { required: true, missing: 'Select the kind of home', returns: ['ssda903.Episodes.PLACE'] }),
    provider: code('Who provides the home', 'ssda903.placement_provider', { returns: ['ssda903.Episodes.PLACE_PROVIDER'] }),
    urn: text('Ofsted’s number of the home or agency', { most: 7, returns: ['ssda903.Episodes.URN'] }),
    called: text('What the home is called', { most: 100, hint: 'For example, Placeholder House, or Grandma Joan’s' }),
    postcode: text('Postcode of the home', { most: 10, returns: ['ssda903.Episodes.PL_POST'] }),
    authority: text('Council in whose area it is', { most: 9, hint: 'Its code', returns: ['ssda903.Episodes.PL_LA'] }),
    inArea: code('Inside or outside the council’s area', 'ssda903.placement_location', { returns: ['ssda903.Episodes.PL_LOCATION'] }),
    miles: number('Miles from the home the child came from', { unit: 'miles', least: 0, most: 999.9, decimals: 1, returns: ['ssda903.Episodes.PL_DISTANCE'] }),
    home: link('The home, if it is in the register', 'home'),
    carers: link('The carers, if they have a record', 'carer household'),
    arrangedOn: dayField('When was the move decided?', { hint: 'What must be ready before a move is asked for from this day' }),
    emergency: yesNo('Was it an emergency?'),
    beforeAssessment: yesNo('Did the child have to go home before the assessment was done?', {
      hint: 'Regulation 19: a parent’s home, at once',
      when: { field: 'type', is: withParents },
    }),
    sameCarers: yesNo('Do the same people look after the child as before?', {
      hint: 'For example, the carers moved house, or fostering became long term',
      returns: ['ssda903.Episodes.RNE'],
    }),
    intendedTo18: yesNo('Is it meant to last until the child is 18?'),
    agreesToFewerVisits: yesNo('Has the child agreed to be visited less often?', { when: { field: 'intendedTo18', is: [true] } }),
    reasonEnded: code('Why the child moved on', 'ssda903.reason_placement_change', { returns: ['ssda903.Episodes.REASON_PLACE_CHANGE'] }),
    matching: words('Why this home'),
  },
  tell: body => (body.called ? `Moved to ${body.called}.` : 'Moved to another home.'),
})

/**
 * What a home in care costs by the week, from a day, and who pays which share of it. One price at a time: the next is recorded when the price
 * changes. It stands with the returns, so that it is in no copy that a family is given.
 */
export const placementCost = kind({
  id: 'placement-cost',
  subject: 'child',
  label: 'Cost of the home in care',
  does: 'Record what the home costs',
  shape: 'period',
  starts: 'From which day?',
  ends: 'Until which day?',
  section: 'returns',
  lane: 'placement-cost',
  about: 'What is paid for the home by the week. When the price changes, end this one and record the next.',
  fields: {
    placement: about('Which home', 'placement', { required: true, missing: 'Select which home it is for' }),
    weekly: number('Cost of a week, all together', { unit: '£', least: 0, most: 100_000, decimals: 2, required: true, missing: 'Enter the cost of a week' }),
    socialCare: number('Of that, social care pays', { unit: '£', least: 0, most: 100_000, decimals: 2 }),
    health: number('Of that, health pays', { unit: '£', least: 0, most: 100_000, decimals: 2 }),
    education: number('Of that, education pays', { unit: '£', least: 0, most: 100_000, decimals: 2 }),
    bought: choice('How it is bought', { framework: 'From a framework', spot: 'For this child alone (spot)', block: 'As one of several places (block)', own: 'It is our own home, or our own carers' }),
    framework: text('Which framework', { most: 100, when: { field: 'bought', is: ['framework'] } }),
    breakdown: words('What the price is made of, and what is paid beside it'),
  },
  tell: () => 'What the home costs was recorded.',
})

/** What a column of a row says when it is blank where the facts would fill it. */
const leftBlank = {
  RNE: 'Why the period began',
  CIN: 'Main need',
  HOME_POST: 'Postcode the child came from',
  REC: 'Why the period ended',
  REASON_PLACE_CHANGE: 'Why the child moved',
} as const

/**
 * What a return said of one period of an episode, where that is not what the facts themselves give: another reason, a main need that
 * changed, a postcode left out. Without it a row could not be sent again as it was.
 */
export const episodeReturned = kind({
  id: 'episode-returned',
  subject: 'child',
  label: 'As a return said it',
  does: 'Keep what a return said',
  shape: 'moment',
  starts: 'First day of the period',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  returns: { starts: ['ssda903.Episodes.DECOM'] },
  fields: {
    newEpisode: code('Why the period began', 'ssda903.reason_new_episode', { returns: ['ssda903.Episodes.RNE'] }),
    need: code('Main need', 'ssda903.category_of_need', { returns: ['ssda903.Episodes.CIN'] }),
    homePostcode: text('Postcode the child came from', { most: 10, returns: ['ssda903.Episodes.HOME_POST'] }),
    ended: code('Why the period ended', 'ssda903.reason_episode_ceased', { returns: ['ssda903.Episodes.REC'] }),
    moved: code('Why the child moved', 'ssda903.reason_placement_change', { returns: ['ssda903.Episodes.REASON_PLACE_CHANGE'] }),
    which: number('Which period of that day, where several begin on it', { least: 1 }),
    blank: choices('Left blank', leftBlank, { returns: ['ssda903.Episodes.RNE', 'ssda903.Episodes.CIN', 'ssda903.Episodes.HOME_POST', 'ssda903.Episodes.REC', 'ssda903.Episodes.REASON_PLACE_CHANGE'] }),
  },
  tell: () => 'A return said it in other words.',
})

export const carePlan = kind({
  id: 'care-plan',
  subject: 'child',
  label: 'Care plan',
  does: 'Record the care plan',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    forCourt: yesNo('Is it the plan for the court (section 31A)?'),
    agreedWith: choices('Who agreed', { child: 'The child', mother: 'Mother', father: 'Father', other: 'Somebody else with parental responsibility', carer: 'The carer before' }),
    copyTo: choices('Who has a copy', { child: 'The child', parents: 'Parents', 'reviewing officer': 'Reviewing officer', carer: 'Carers or home' }),
    notAgreed: text('Why somebody did not agree', { most: 300 }),
    plan: words('What we will do, and why'),
    wishes: words('What the child wants'),
  },
  tell: () => 'A care plan was agreed.',
})

/** How a child will have one family or home that lasts. */
export const permanencePlan = kind({
  id: 'permanence-plan',
  subject: 'child',
  label: 'Plan for a lasting home',
  does: 'Record the plan for a lasting home',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    route: choice(
      'What it is',
      {
        home: 'Home to parents',
        family: 'With family or friends',
        guardianship: 'Special guardianship',
        arrangements: 'Child arrangements order',
        adoption: 'Adoption',
        fostering: 'Long-term fostering',
        residential: 'A children’s home',
        independence: 'A home of their own',
      },
      { required: true, missing: 'Select what the plan is' },
    ),
    beside: words('The second plan, and what would bring it in'),
    why: words('Why this is the plan'),
  },
  tell: () => 'A plan for a lasting home was agreed.',
})

export const placementPlan = kind({
  id: 'placement-plan',
  subject: 'child',
  label: 'Plan for the home',
  does: 'Record the plan for the home',
  shape: 'moment',
  starts: 'When was it signed?',
  section: 'plans',
  group: 'plans',
  fields: {
    placement: about('Which home', 'placement', { required: true, missing: 'Select which home it is for' }),
    signedBy: choices('Who signed', { carers: 'Carers', home: 'Manager of the home', parent: 'Parent', 'young person': 'The young person' }),
    officerTold: yesNo('Has the reviewing officer been told?'),
    daily: words('How the child will be looked after from day to day'),
    wishes: words('What the child wants'),
  },
  tell: () => 'The plan for the home was signed.',
})

export const placementNotices = kind({
  id: 'placement-notices',
  subject: 'child',
  label: 'Told about the move',
  does: 'Record who was told about the move',
  shape: 'moment',
  starts: 'When were they told in writing?',
  section: 'life',
  group: 'decisions',
  fields: {
    placement: about('Which move', 'placement', { required: true, missing: 'Select which move it is about' }),
    told: choices('Who was told', {
      child: 'The child',
      parents: 'Parents and others with parental responsibility',
      family: 'Others who see the child',
      carers: 'Carers before',
      health: 'Integrated care board',
      doctor: 'Doctor',
      school: 'School or early years',
      'reviewing officer': 'Reviewing officer',
    }),
    everybody: yesNo('Has everybody been told who must be?', {
      hint: 'Answer yes too where somebody was left out to keep the child safe, and say why',
      required: true,
      missing: 'Select whether everybody has been told who must be',
    }),
    leftOut: words('Who was left out, and why'),
  },
  tell: () => 'People were told about the move.',
})

/** The person, independent of the work with the child, who leads the reviews. */
export const reviewingOfficer = kind({
  id: 'reviewing-officer',
  subject: 'child',
  label: 'Reviewing officer',
  does: 'Choose the reviewing officer',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'reviewing-officer',
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the reviewing officer is' }),
    team: team('Team'),
    introduced: yesNo('Has met the child'),
  },
  tell: () => 'A reviewing officer was chosen.',
})

/** The review of a child in care, as the law means it. A conference review is another thing. */
export const reviewHeld = kind({
  id: 'review-held',
  version: 2,
  subject: 'child',
  label: 'Review',
  does: 'Record a review',
  shape: 'moment',
  starts: 'When was the review?',
  section: 'plans',
  group: 'reviews',
  returns: { starts: ['ssda903.Reviews.REVIEW'] },
  fields: {
    participation: code('How the child took part', 'ssda903.review_participation', { returns: ['ssda903.Reviews.REVIEW_CODE'] }),
    adjourned: yesNo('Was it put off to another day, because something was not known yet?'),
    broughtForward: yesNo('Was it brought forward?'),
    nextOn: dayField('When is the next review planned?'),
    chairedBy: post('Who led it'),
    childSaid: ownWords('What the child said', { orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    reviewed: words('What was talked about'),
  },
  tell: body => (body.adjourned ? 'A review was begun and put off to another day.' : 'A review was held.'),
})

export const reviewDecisions = kind({
  id: 'review-decisions',
  subject: 'child',
  label: 'Decisions of the review',
  does: 'Record the decisions of the review',
  shape: 'moment',
  starts: 'When did the managers get them?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    decisions: words('What was decided, and who will do it by when'),
  },
  tell: () => 'The decisions of the review went to the managers.',
})

export const reviewRecord = kind({
  id: 'review-record',
  subject: 'child',
  label: 'Record of the review',
  does: 'Record that the review is written up',
  shape: 'moment',
  starts: 'When was it finished?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    letter: words('The letter to the child'),
    record: words('The record'),
  },
  tell: () => 'The review was written up.',
})

export const reviewRecordSent = kind({
  id: 'review-record-sent',
  subject: 'child',
  label: 'Record of the review sent',
  does: 'Record that the review was sent out',
  shape: 'moment',
  starts: 'When was it sent?',
  section: 'plans',
  group: 'decisions',
  fields: {
    review: about('Which review', 'review-held', { required: true, missing: 'Select which review it was' }),
    sentTo: choices('Who has it', { child: 'The child', parents: 'Parents', carers: 'Carers', school: 'School', health: 'Health', other: 'Somebody else' }),
  },
  tell: () => 'The record of the review was sent out.',
})

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

/** A social worker as returns write it: by the number of Social Work England. */
export const socialWorkerEpisode = kind({
  id: 'social-worker-episode',
  subject: 'child',
  label: 'Social worker, as returned',
  does: 'Keep a social worker from a return',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  returns: { starts: ['ssda903.SWEpisodes.SW_DECOM'], ends: ['ssda903.SWEpisodes.SW_DEC'] },
  fields: {
    number: text('Number with Social Work England', { required: true, most: 20, returns: ['ssda903.SWEpisodes.SW_ID'] }),
    reason: code('Why the social worker changed', 'ssda903.social_worker_change_reason', { returns: ['ssda903.SWEpisodes.SW_REASON'] }),
  },
  tell: () => 'A social worker stands in a return.',
})

/** An order of the High Court that lets a child be kept from leaving. It lasts as long as the order says. */
export const libertyOrder = kind({
  id: 'deprivation-of-liberty-order',
  subject: 'child',
  label: 'Order that limits liberty',
  does: 'Record an order that limits liberty',
  shape: 'period',
  starts: 'When was it made?',
  ends: 'When did it end?',
  section: 'plans',
  group: 'decisions',
  returns: { starts: ['ssda903.DoLo.DOLO_START'], ends: ['ssda903.DoLo.DOLO_END'] },
  fields: {
    until: dayField('Lasts until, as the order says'),
    court: text('Court and number', { most: 100 }),
    limits: words('What the order allows'),
  },
  tell: () => 'A court allowed limits on liberty.',
})

/** The decision that a child should be placed for adoption, until it is carried out or reversed. */
export const adoptionDecision = kind({
  id: 'adoption-decision',
  subject: 'child',
  label: 'Decision that the child should be adopted',
  does: 'Record the decision that the child should be adopted',
  shape: 'period',
  starts: 'When was it decided?',
  ends: 'When was it decided that the child should not?',
  section: 'plans',
  class: 'adoption',
  group: 'decisions',
  lane: 'adoption-decision',
  returns: { starts: ['ssda903.PlacedAdoption.DATE_PLACED'], ends: ['ssda903.PlacedAdoption.DATE_PLACED_CEASED'] },
  fields: {
    reasonEnded: code('Why adoption is no longer the plan', 'ssda903.reason_placed_ceased', { returns: ['ssda903.PlacedAdoption.REASON_PLACED_CEASED'] }),
    why: words('Why adoption is the plan'),
  },
  tell: () => 'It was decided that the child should be adopted.',
})

/** Adopters are found for a child. */
export const adoptionMatch = kind({
  id: 'adoption-match',
  subject: 'child',
  label: 'Matched with adopters',
  does: 'Record a match with adopters',
  shape: 'moment',
  starts: 'When was the child matched?',
  section: 'plans',
  class: 'adoption',
  group: 'decisions',
  returns: { starts: ['ssda903.AD1.DATE_MATCH'] },
  fields: {
    decidedOn: dayField('When was it decided that the child should be adopted?', { returns: ['ssda903.AD1.DATE_INT'] }),
    fostered: yesNo('Had the adopters fostered the child?', { returns: ['ssda903.AD1.FOSTER_CARE'] }),
    adopters: code('How many adopters', 'ssda903.number_of_adopters', { returns: ['ssda903.AD1.NB_ADOPTR'] }),
    gender: code('Gender of the adopters', 'ssda903.adopter_gender', { returns: ['ssda903.AD1.SEX_ADOPTR'] }),
    relationship: code('Legal relationship of the adopters', 'ssda903.adopter_legal_status', { returns: ['ssda903.AD1.LS_ADOPTR'] }),
  },
  tell: () => 'Adopters were found.',
})

/** What the child had before: an adoption or an order that was meant to last. Asked when a child comes into care. */
export const previousPermanence = kind({
  id: 'previous-permanence',
  subject: 'child',
  label: 'Lasting home the child had before',
  does: 'Record a lasting home the child had before',
  shape: 'moment',
  starts: 'When was this asked?',
  section: 'life',
  class: 'adoption',
  fields: {
    what: code('What it was', 'ssda903.previous_permanence', { required: true, missing: 'Select what it was', returns: ['ssda903.PrevPerm.PREV_PERM'] }),
    where: text('Where it was arranged', { most: 3, hint: 'Three digits of the council, or the code of the country', returns: ['ssda903.PrevPerm.LA_PERM'] }),
    orderedOn: text('Date of the order, as far as it is known', { most: 10, hint: 'For example 2019-05-07, 2019-05, 2019 or not known', returns: ['ssda903.PrevPerm.DATE_PERM'] }),
  },
  tell: () => 'What was arranged before was recorded.',
})

/** Columns that a file had beside those of the return: kept with the child, whatever they mean. */
export const besideReturn = kind({
  id: 'beside-return',
  subject: 'child',
  label: 'Columns beside the return',
  does: 'Keep columns beside the return',
  shape: 'moment',
  starts: 'Last day of the year',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    year: text('Year of the return', { most: 10 }),
    mark: text('Mark of the columns', { most: 64, hint: 'Made from their words, so that others are told apart' }),
    columns: words('The columns, word for word', { required: true }),
  },
  tell: () => 'Columns beside the return were kept.',
})

/** A girl or young woman in care who is a mother, or is not. */
export const motherhood = kind({
  id: 'motherhood',
  subject: 'child',
  label: 'Has a child',
  does: 'Record whether she has a child',
  shape: 'period',
  starts: 'Since when?',
  ends: 'Until when?',
  section: 'family',
  lane: 'motherhood',
  fields: {
    mother: code('Is she a mother?', 'ssda903.mother', { required: true, missing: 'Select whether she is a mother', returns: ['ssda903.Header.MOTHER'] }),
    firstChildBorn: dayField('When was her first child born?', { when: { field: 'mother', is: ['1'] }, returns: ['ssda903.Header.MC_DOB'] }),
  },
  tell: body => (body.mother === '1' ? 'Is a mother.' : 'Is not a mother.'),
})
