import { about, choice, choices, dayField, kind, kindsIn, post, text, words, yesNo } from '../../record/kind.ts'
import { bases, conditions, families, functions, identifiers, limbs, recordTypes } from './words.ts'

/*
 * What was asked, given, kept back and received about a child, in the child's record, and what an authority agreed with others, in its own. Written by
 * the pages of sharing and by the partner API, never on a form of their own.
 */

const ofChild = { subject: 'child', section: 'notes', group: 'decisions', shape: 'moment', hidden: true } as const

/** Another organisation is asked what it knows. Its id is that of the exchange. */
export const informationAsked = kind({
  id: 'information-asked',
  ...ofChild,
  label: 'Another organisation was asked for information',
  does: 'Ask another organisation for information',
  starts: 'When was it asked?',
  fields: {
    of: text('Who was asked', { required: true }),
    limb: choice('What the law says', limbs, { required: true }),
    function: choice('What it is needed for', functions, { required: true }),
    by: dayField('By when'),
    family: choice('Is the family told', families, { required: true }),
    purpose: words('What we want to find out or do', { required: true }),
    necessity: words('Why it is needed for that', { required: true }),
    items: words('What was asked, and why each is needed', { required: true }),
    familyWhy: words('Why the family is not told, or what was said to them'),
    wishes: words('What the child or the family wishes about it'),
  },
  tell: body => `${body.of} was asked for information: ${functions[body.function].toLowerCase()}.`,
})

/** Another organisation asks us about the child: written when the front door says whose record it is, and ended by the answer. What it asks stands in the exchange. */
export const informationRequested = kind({
  id: 'information-asked-of-us',
  ...ofChild,
  shape: 'period',
  label: 'Another organisation asked us for information',
  does: 'Say whose record another organisation asks about',
  starts: 'When did it ask?',
  ends: 'When was it answered?',
  fields: {
    exchange: text('The exchange it belongs to', { required: true, given: true }),
    by: text('Who asks', { required: true }),
    limb: choice('What the law says', limbs, { required: true }),
    function: choice('What they need it for', functions, { required: true }),
    due: dayField('By when they need it'),
  },
  tell: body => `${body.by} asked us for information: ${functions[body.function].toLowerCase()}.`,
})

/** What we gave to another organisation, asked or unasked. */
export const informationGiven = kind({
  id: 'information-given',
  ...ofChild,
  label: 'Information given to another organisation',
  does: 'Give information to another organisation',
  starts: 'When was it given?',
  fields: {
    exchange: text('The exchange it belongs to', { required: true, given: true }),
    to: text('To whom', { required: true }),
    asked: yesNo('They asked for it', { required: true }),
    limb: choice('What the law says', limbs, { required: true }),
    function: choice('What it is needed for', functions, { required: true }),
    basis: choice('Lawful basis', bases, { required: true }),
    condition: choice('Condition for sensitive information', conditions, { required: true }),
    criminal: yesNo('Some of it is about offences'),
    family: choice('Is the family told', families, { required: true }),
    identifier: choice('The child’s number', identifiers, { required: true }),
    items: words('What was given, and why each was needed', { required: true }),
    purpose: words('What it is for', { required: true }),
    test: words('The three questions of the duty, item by item'),
    leftOut: words('What was left out, and why'),
    effect: words('How it may fall on the family because of who they are'),
    familyWhy: words('Why the family is not told, or what was said to them'),
    wishes: words('What the child or the family wishes about it'),
  },
  tell: body => `${body.to} was given information: ${functions[body.function].toLowerCase()}.`,
})

/** What we kept back from another organisation, and why. Its reason may itself harm, so it is of the class that a second person looks at. */
export const informationWithheld = kind({
  id: 'information-withheld',
  ...ofChild,
  class: 'third party',
  label: 'Information kept back from another organisation',
  does: 'Keep information back from another organisation',
  starts: 'When was it decided?',
  fields: {
    exchange: text('The exchange it belongs to', { required: true, given: true }),
    to: text('From whom', { required: true }),
    ground: choice('Why', { detriment: 'Giving it would harm the child more than not giving it', 'not relevant': 'Whoever asked is nobody whom the law names, or has no such function' }, { required: true }),
    item: words('What they asked for', { required: true }),
    test: words('The three questions of the duty'),
    because: words('The reason', { required: true }),
  },
  tell: body => `Something was kept back from ${body.to}.`,
})

/** A second, senior person looked at what is kept back. */
export const withholdingReviewed = kind({
  id: 'information-withheld-reviewed',
  ...ofChild,
  class: 'third party',
  label: 'A second person looked at what is kept back',
  does: 'Look at what is kept back',
  starts: 'When?',
  fields: {
    exchange: text('The exchange it belongs to', { required: true, given: true }),
    outcome: choice('What they decided', { agreed: 'Agreed: it is kept back', 'sent back': 'Sent back: it is answered again' }, { required: true }),
    why: words('Why'),
  },
  tell: body => (body.outcome === 'agreed' ? 'A second person agreed to keep something back.' : 'A second person sent an answer back.'),
})

/** What another organisation gave us, word for word. */
export const informationReceived = kind({
  id: 'information-received',
  ...ofChild,
  class: 'third party',
  label: 'Information from another organisation',
  does: 'Add what another organisation gave us',
  starts: 'When did it come?',
  fields: {
    exchange: text('The exchange it belongs to', { required: true, given: true }),
    from: text('From whom', { required: true }),
    asked: yesNo('We asked for it', { required: true }),
    items: words('What they gave, what they do not hold and what they keep back', { required: true }),
  },
  tell: body => `${body.from} gave us information.`,
})

const ofAuthority = { subject: 'authority', section: 'overview', hidden: true, recordedBy: ['administrator', 'head of service', 'director'] } as const

/** When something may be told. */
const told = { no: 'No', harm: 'Only where a child may be harmed', yes: 'Yes' } as const

/** A local agreement on what the locator may tell among its parties. No disclosure waits for one. */
export const sharingAgreement = kind({
  id: 'sharing-agreement',
  ...ofAuthority,
  label: 'Sharing agreement',
  does: 'Add a sharing agreement',
  shape: 'period',
  starts: 'In force from',
  ends: 'Until',
  ahead: true,
  fields: {
    name: text('Name', { required: true, most: 120, missing: 'Enter its name' }),
    reference: text('Where it can be read', { most: 200, hint: 'A reference or a place, not a person' }),
    functions: choices('What it may be used for', functions, { required: true, missing: 'Select what it may be used for' }),
    summary: text('What it says, in plain words', { required: true, most: 2000, missing: 'Write in plain words what it says' }),
  },
  tell: body => `${body.name} was agreed.`,
})

/** An organisation that is a party to an agreement. */
export const sharingParty = kind({
  id: 'sharing-agreement-party',
  ...ofAuthority,
  label: 'Party to a sharing agreement',
  does: 'Add a party to a sharing agreement',
  shape: 'period',
  starts: 'A party from',
  ends: 'Until',
  ahead: true,
  fields: {
    agreement: about('Which agreement', 'sharing-agreement', { required: true }),
    organisation: text('Organisation', { required: true, given: true }),
    name: text('Its name', { required: true }),
  },
  tell: body => `${body.name} is a party.`,
})

/** What an agreement lets be told of one sort of record. */
export const sharingTerm = kind({
  id: 'sharing-agreement-term',
  ...ofAuthority,
  label: 'Term of a sharing agreement',
  does: 'Add a term to a sharing agreement',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  ahead: true,
  fields: {
    agreement: about('Which agreement', 'sharing-agreement', { required: true }),
    type: choice('Sort of record', recordTypes, { required: true }),
    existence: choice('That a record is held', told, { required: true }),
    content: choice('Since when, and whom to ring', told, { required: true }),
  },
  tell: body => `What may be told of ${recordTypes[body.type].toLowerCase()} was agreed.`,
})

/** Who leads on safeguarding in an organisation: whom a request that is past its day goes to. */
export const safeguardingLead = kind({
  id: 'sharing-safeguarding-lead',
  ...ofAuthority,
  label: 'Safeguarding lead',
  does: 'Name a safeguarding lead',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  fields: { post: post('Who', { required: true, missing: 'Select who it is' }) },
  tell: () => 'A safeguarding lead was named.',
})

/** What the duty of section 16LA makes of a body. Which childcare and education agencies regulations designate is not known yet: nothing is filled in. */
export const namedAs = {
  'section 11': 'A body of section 11(1) of the Children Act 2004',
  designated: 'A childcare or education agency that regulations designate',
  arrangements: 'It provides services under arrangements with one of these',
  recipient: 'May be told, and has no duty to tell',
} as const

/** Whether the law names an organisation, from which day, as the authority has read it. */
export const namedBody = kind({
  id: 'sharing-named-body',
  ...ofAuthority,
  label: 'Body that the sharing duty names',
  does: 'Say what the sharing duty makes of a body',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  ahead: true,
  fields: {
    organisation: text('Organisation', { required: true, given: true }),
    name: text('Its name', { required: true }),
    as: choice('What the law makes of it', namedAs, { required: true, missing: 'Select what the law makes of it' }),
    source: text('Where that stands', { required: true, most: 200, missing: 'Enter where that stands, such as the regulation' }),
  },
  tell: body => `${body.name}: ${namedAs[body.as].toLowerCase()}.`,
})

/** The kinds of this room. */
export const kinds = kindsIn({ informationAsked, informationRequested, informationGiven, informationWithheld, withholdingReviewed, informationReceived, sharingAgreement, sharingParty, sharingTerm, safeguardingLead, namedBody })
