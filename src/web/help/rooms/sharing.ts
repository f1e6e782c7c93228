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
  'sharing-ask': {
    name: 'Ask the council',
    for: 'Asking what the council knows of a child.',
    can: ['Say who the child is', 'Say what you need, item by item, and why', 'Say by when'],
    saved: `${keptWhile}It goes to the council, whose people decide about each item. What they give you stands under Sharing for four weeks after you have read it.`,
    seen: both,
  },
  'sharing-tell': {
    name: 'Tell the council something',
    for: 'Sharing what you know without being asked.',
    can: ['Say who the child is', 'Write what you know, as a fact or an opinion', 'Say on what basis, and whether the family knows'],
    saved: `${keptWhile}It goes to the council, who find out whose record it belongs to and add it there word for word.`,
    seen: both,
  },
  exchange: {
    name: 'Request for information',
    for: 'One question or one thing told, with its answer, from both sides.',
    can: ['Read what is asked and why', 'Decide about each item', 'Look at what somebody else keeps back', 'At the council: say whose record it is about'],
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
