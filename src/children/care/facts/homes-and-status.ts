import { about, choice, choices, code, dayField, kind, link, number, text, words, yesNo } from '../../../record/kind.ts'

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
