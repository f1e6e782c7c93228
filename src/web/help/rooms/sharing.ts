import type { PageHelp } from '../page-help.ts'
import { keptWhile } from './said.ts'

const both = 'The people of both organisations who sign in for them, and at the council whoever may read the record. Each reading is written down.'
const decides = 'Consent is not asked for anywhere here. What is kept back needs a reason and a second person.'

/** Help on the pages of sharing. */
export const sharingHelp: Readonly<Record<string, PageHelp>> = {
  sharing: {
    name: 'Sharing',
    for: 'What organisations ask, tell and answer each other about a child.',
    can: ['See what waits for an answer, what is due first', 'Open what came for you', 'See what is past its day'],
    seen: 'Your side alone: people of other organisations see what they asked and were asked, and nothing of a record. Each look is written down.',
  },
  'sharing-agreements': {
    name: 'Sharing agreements',
    for: 'What was agreed with other organisations, in plain words, and what Rowan tells by itself because of it.',
    can: ['Read what each agreement says, among whom and since when', 'As administrator, head of service or director: add one, or end it'],
    saved: 'An agreement counts from its first day, and what it said before stays to be read. Nobody needs one to share.',
    seen: 'Everybody who shares here, of all parties. No child stands on it.',
  },
  'sharing-agreement-new': {
    name: 'Add a sharing agreement',
    for: 'Writing down an agreement, so that Rowan may tell its parties who knows a child.',
    can: ['Say with whom, since when and for what', 'Choose for each sort of record what may be told'],
    saved: `${keptWhile}It counts from its first day. What is not chosen is not told.`,
    seen: 'Everybody who shares here, of all parties. No child stands on it.',
  },
  'sharing-report': {
    name: 'Sharing in numbers',
    for: 'How much was asked, told, answered and kept back in a year, and how quickly.',
    can: ['Compare organisations, ethnic backgrounds and disabilities', 'Take the numbers out for the safeguarding partners', 'Take every exchange, and every request of the front door, out for data protection, without what was given'],
    seen: 'Heads of service and directors. Each look, and each file taken out, is written down.',
  },
  'sharing-leads': {
    name: 'Safeguarding leads',
    for: 'Who leads on safeguarding in each organisation.',
    can: ['Name somebody', 'End it'],
    saved: 'From then on what is past its day goes to them.',
    seen: 'Administrators, heads of service and directors; their names, everybody who shares here.',
  },
  'sharing-named': {
    name: 'Whom the sharing duty names',
    for: 'What section 16LA, which has not begun, makes of each organisation, as your council has read it.',
    can: ['Enter an organisation, with the section or regulation and the day', 'End what was entered, or take it back before it begins'],
    saved: `${keptWhile}What you enter stands beside what the organisation asks. It stops nobody from sharing.`,
    seen: 'Administrators, heads of service and directors; beside a question, whoever answers it.',
  },
  'who-knows': {
    name: 'Who knows this child',
    for: 'Finding out which organisations hold something of one child.',
    can: ['Say who the child is, or when a baby is due', 'Say what you need it for, and why'],
    saved: `${keptWhile}Your search is kept with your name and why you made it. What you wrote of the child goes after four weeks. One person searches only so often in a day.`,
    seen: 'You see what came of it. The organisations that are asked see whom you ask about and why.',
  },
  'who-knows-found': {
    name: 'What came of a search',
    for: 'Which organisations hold something of this child, hold none, or have not answered.',
    can: ['Read the answers', 'Come back for those that are missing'],
    seen: 'Only you, for four weeks. Each look is written down.',
  },
  'who-knows-asked': {
    name: 'Do we know this child',
    for: 'Saying whether your organisation holds something of a child.',
    can: ['Read who asks and why', 'Answer that you hold something, and what is the same in your record, or that none is held'],
    saved: `${keptWhile}Whoever asked is told. Rowan keeps that you hold something as a code that nobody can read, with the sort of record and its days: no name and nothing of what stands there.`,
    seen: 'The people of your organisation who sign in here.',
  },
  'sharing-ask': {
    name: 'Ask the council',
    for: 'Asking what the council knows of a child.',
    can: ['Say who the child is, or when a baby is due', 'Say what you need, item by item, and why', 'Say by when'],
    saved: `${keptWhile}It goes to the council, whose people decide about each item. What they give you stands under Sharing for four weeks after you have read it.`,
    seen: both,
  },
  'sharing-tell': {
    name: 'Tell the council something',
    for: 'Sharing what you know without being asked.',
    can: ['Say who the child is, or when a baby is due', 'Write what you know, as a fact or an opinion', 'Say on what basis, and whether the family knows'],
    saved: `${keptWhile}It goes to the council, who find out whose record it belongs to and add it there word for word.`,
    seen: both,
  },
  exchange: {
    name: 'Request for information',
    for: 'One question or one thing told, with its answer, from both sides.',
    can: ['Read what is asked and why', 'Answer the three questions of the sharing duty for each item, and decide about it', 'Look at what somebody else keeps back', 'At the council: say whose record it is about. Once that is said, it is read behind the door of the record'],
    saved: `${keptWhile}An answer is given once and goes to whoever asked. ${decides}`,
    seen: both,
  },
  'child-sharing': {
    name: 'Sharing about a child',
    for: 'What was asked, given, kept back and received about this child, and what the family can be told of it.',
    can: ['Ask another organisation', 'Tell another organisation', 'Read with the family what was shared, with whom and why'],
    saved: 'What another organisation gave us is added to the record word for word, with the day.',
    seen: 'Whoever may read this record.',
  },
  'child-sharing-ask': {
    name: 'Ask what others know',
    for: 'Asking another organisation what it knows of this child.',
    can: ['Choose who is asked', 'Say what you need, item by item, and why', 'Say by when'],
    saved: `${keptWhile}That you asked, of whom, what and why stands in the record. Their people see the question, and nothing of the record.`,
    seen: both,
  },
  'child-sharing-tell': {
    name: 'Tell others about a child',
    for: 'Sharing what we know without being asked.',
    can: ['Choose who is told', 'Write what they are told, as a fact or an opinion', 'Say on what basis, what was left out, and whether the family knows'],
    saved: `${keptWhile}What was given, to whom, why and on what basis stands in the record, and in what the family can be told.`,
    seen: both,
  },
  'child-sharing-answer': {
    name: 'Answer about a child',
    for: 'Deciding what another organisation is given of this record, item by item.',
    can: ['Give what is needed, as a fact or an opinion', 'Say that none is held', 'Keep something back, with a reason'],
    saved: `${keptWhile}What was given and what was kept back stand in the record. ${decides}`,
    seen: both,
  },
}
