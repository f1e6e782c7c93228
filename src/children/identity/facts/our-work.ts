/** Our work with the child: why, what happened, what was asked of whom, whom we wait for, and why something was late. */
import { about, choice, choices, code, dayField, kind, ownWords, post, text, words, yesNo } from '../../../record/kind.ts'

/** The kinds of things that a chronology holds, good ones first: the row of the journey in which each stands follows from it. */
export const sortsOfEvent = {
  good: 'Something good, or something the child is proud of',
  family: 'The family: somebody came, left, was born or died',
  home: 'Home: a move, or what changed there',
  school: 'School and learning',
  health: 'Health',
  decision: 'A decision, a plan or a court order',
  worry: 'A worry, or harm to the child',
  other: 'Something else',
} as const
export type SortOfEvent = keyof typeof sortsOfEvent

/** Who told us of an event, as agencies are called: what a chronology of several agencies is chosen by. */
export const agencies = {
  child: 'The child',
  family: 'The family',
  carers: 'Carers or the home',
  council: 'Us, the council',
  school: 'School or nursery',
  health: 'Health',
  police: 'Police',
  court: 'Court',
  other: 'Somebody else',
} as const

export const significantEvent = kind({
  id: 'significant-event',
  version: 2,
  subject: 'child',
  label: 'Something that happened',
  does: 'Add to the chronology',
  shape: 'moment',
  starts: 'When it happened',
  inexact: true,
  section: 'overview',
  about: 'For the chronology: what changed something for the child, good events as much as hard ones.',
  fields: {
    title: text('In one line', { required: true, most: 150, missing: 'Write in one line what happened' }),
    sort: choice('What kind of thing it was', sortsOfEvent),
    weight: choice('How much it matters', { key: 'Key', context: 'Context' }),
    agency: choice('Which agency told us', agencies),
    source: text('Who told us', { hint: 'The person, and the document if there is one' }),
    same: about('The same event as another agency told it', 'significant-event', { hint: 'Each agency’s account stays in its own words, one under the other' }),
    learnedOn: dayField('When we learned of it'),
    standing: choice('How sure it is', { agreed: 'Agreed', disputed: 'Disputed', 'not confirmed': 'Not confirmed' }),
    alone: yesNo('Keep it to this child alone', { hint: 'Then it stays out of the chronology that brothers and sisters have together' }),
    notIn: choices('Leave out of', { family: 'The family’s copy', child: 'The child’s copy' }),
    what: words('What happened'),
    meant: words('What it meant for the child'),
    said: ownWords('What the child said, in their own words'),
    done: words('What was done, and by whom'),
    disputed: words('Who sees it differently, in their own words', { when: { field: 'standing', is: ['disputed'] } }),
  },
  tell: body => body.title,
})

/** Why we are, or were, involved with the child: one row of the census' child in need details. */
export const involvement = kind({
  id: 'involvement',
  version: 2,
  subject: 'child',
  label: 'Our work with the child',
  does: 'Record that our work began',
  shape: 'period',
  starts: 'Referred on',
  ends: 'Our work ended on',
  returns: { starts: ['cin.CINdetails.CINreferralDate'], ends: ['cin.CINdetails.CINclosureDate'] },
  section: 'overview',
  group: 'decisions',
  lane: 'involvement',
  grants: true,
  fields: {
    source: code('Who told us', 'cin.referral_source', { returns: ['cin.CINdetails.ReferralSource'] }),
    primaryNeed: code('Main need', 'cin.primary_need', { returns: ['cin.CINdetails.PrimaryNeedCode', 'ssda903.Episodes.CIN'] }),
    noFurtherAction: code('Referral needed no further action', 'cin.yes_no', { returns: ['cin.CINdetails.ReferralNFA'] }),
    reasonForClosure: code('Why our work ended', 'cin.reason_for_closure', { returns: ['cin.CINdetails.ReasonForClosure'] }),
    needs: choice('What the family needed, when our work ended', { met: 'All of it is met', partly: 'Some of it is met', unmet: 'It is not met' }, { hint: 'Asked when it ends. For two years we see whether it is needed again' }),
    initialConference: about('First conference, where no enquiry here led to it', 'conference', { returns: ['cin.CINdetails.DateOfInitialCPC'] }),
    why: words('Why we are involved, in words the family would know'),
  },
  tell: () => 'Our work with the child began.',
})

/** Says that a duty waits for somebody else. The clock runs on; it only leaves the list of the person who waits. */
export const waitingFor = kind({
  id: 'waiting-for',
  subject: 'child',
  label: 'Waiting for somebody',
  does: 'Record whom we wait for',
  shape: 'period',
  starts: 'Waiting since',
  ends: 'No longer waiting since',
  section: 'overview',
  fields: {
    duty: text('Which duty', { required: true, most: 300, missing: 'Select which duty' }),
    whom: text('Who we wait for', { required: true, most: 100, missing: 'Enter who you wait for' }),
    askAgain: dayField('Ask again on'),
    why: words('What they have been asked'),
  },
  tell: body => `Waiting for ${body.whom}.`,
})

export const lateReason = kind({
  id: 'late-reason',
  subject: 'child',
  label: 'Why it is late',
  does: 'Record why it is late',
  shape: 'moment',
  starts: 'Recorded for',
  section: 'notes',
  fields: {
    duty: text('Which duty', { required: true, most: 300, missing: 'Select which duty' }),
    cause: choice('What kept it', {
      family: 'The family asked for another time',
      child: 'The child was ill, away or did not want to',
      information: 'Waited for information',
      people: 'We had nobody to do it',
      partner: 'Another agency could not come',
      missed: 'We missed it',
      other: 'Something else',
    }),
    agreedBy: post('Who agreed'),
    keptSafe: words('How the child is kept safe meanwhile'),
    reason: words('The reason', { required: true, missing: 'Write the reason' }),
  },
  tell: () => 'A reason for lateness was recorded.',
})

/** A reason given where a bar asked for one. It stands as part of the fact that was asked about. */
export const reasonGiven = kind({
  id: 'reason-given',
  subject: 'child',
  label: 'Reason given',
  does: 'Give a reason',
  shape: 'moment',
  starts: 'Given on',
  section: 'notes',
  hidden: true,
  derives: false,
  fields: {
    bar: text('What was asked about', { required: true, most: 100 }),
    reason: words('The reason', { required: true, missing: 'Write the reason' }),
  },
  tell: () => 'A reason was given.',
})
