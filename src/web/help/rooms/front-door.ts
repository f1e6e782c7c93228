/** Help with the pages of one room: contacts, and what agencies are asked. */
import type { PageHelp } from '../page-help.ts'
import { changedAs, everybody, keptWhile, ofChild } from './said.ts'

export const frontDoorHelp: Readonly<Record<string, PageHelp>> = {
  'research-ask': {
    name: 'Ask what others know',
    for: 'Asking police, health or education what they know, before a contact is decided.',
    can: ['Choose who is asked', 'Write what they are told and asked, and on what basis', 'Say by when'],
    saved: `${keptWhile}That you asked, of whom and on what basis stands in the record. Their own people find the request when they sign in, and see nothing of the record.`,
    seen: 'What you write: the people of the agencies you choose, and whoever may read the record. Each reading is written down.',
  },
  requests: {
    name: 'Requests',
    for: 'What the front door asks your organisation before it decides about a child.',
    can: ['See what waits, what is due first', 'Open a request and answer it', 'Read what your organisation answered in the last 14 days'],
    seen: 'The people of your organisation who sign in here for it. Each look is written down.',
  },
  request: {
    name: 'Request',
    for: 'One question from the front door, and your answer.',
    can: ['Read what is asked, and on what basis', 'Answer it, or say why you do not'],
    saved: `${keptWhile}Your answer goes to the front door word for word, and stands in the record of the child once they have added it. It is given once: if you learn more, ring them.`,
    seen: 'The people of your organisation, and whoever may read that part of the record.',
  },
  'tell-us': {
    name: 'Ask for help, or tell us about a child',
    for: 'The way to the front door of the council, for anybody.',
    can: ['Ring us: that is always the quickest', 'Ask for help for yourself or your family', 'Tell us about a child as part of your work'],
    seen: everybody,
  },
  'tell-us-family': {
    name: 'Ask for help',
    for: 'Asking for help for yourself or your family, without an account and without your name if you like.',
    can: ['Write what is happening and what would help: nothing else is needed', 'Say how we can reach you safely', 'Leave the page at once by “Exit this page”'],
    saved: 'You are shown a reference and whom to ring. What you wrote stands in no address, and where something is missing it stays on the page.',
    seen: 'Those who keep the council’s front door. Each reading is written down.',
  },
  'tell-us-work': {
    name: 'Tell us about a child, as part of your work',
    for: 'Telling the front door what worries you, or asking for help with a family, as a professional.',
    can: ['Write what was seen and said', 'Say whom it is about and who you are'],
    saved: 'You are shown a reference. It is decided within one working day, and you are told what was decided.',
    seen: 'Those who keep the council’s front door. Each reading is written down.',
  },
  'tell-us-sent': {
    name: 'We have what you wrote',
    for: 'Your reference, and what happens next.',
    can: ['Write down the reference', 'Close the page if the computer is not yours'],
    saved: 'What you wrote waits for those who keep the front door. Sent a second time it is the same: it stands there once.',
    seen: 'You, until you leave the page.',
  },
  'front-door': {
    name: 'Front door',
    for: 'What people tell the front door: what waits for somebody to find out whom it is about, what waits for a decision, and who waits to hear what was decided.',
    can: ['Note what somebody tells you', 'Read what waits, and say that you have it', 'Decide on a contact', 'Tell whoever told us'],
    seen: 'Front door workers and team managers. A child whose record is limited stands here for those alone who are named for it.',
  },
  'front-door-note': {
    name: 'Note a contact',
    for: 'Writing down what somebody tells you while they tell it, before it is known whose record it belongs to.',
    can: ['Write what they say, in their own words: nothing else is needed to keep it', 'Say that somebody must act today: it then stands first', 'Say who they are and whom it is about, as far as they told you'],
    saved: `${keptWhile}When you keep it, it stands on the front door with its one working day, and you find out whom it is about.`,
    seen: 'Front door workers and team managers. Each reading is written down.',
  },
  'front-door-contact': {
    name: 'Whom a contact is about',
    for: 'One contact that waits: what was said, and the records that may be of the child, with what speaks for each and against.',
    can: ['Say that you have it', 'Choose the record of the child, a new record, or that you are not sure yet', 'Name other children it is about by the numbers of their records', 'Set aside what is about no child'],
    saved: `${keptWhile}The contact then stands in the record of each child, word for word, with your reasons, and waits here no longer. Nothing is ever joined by itself.`,
    seen: 'Front door workers and team managers. Each reading is written down. Records you may not know of are in no list here.',
  },
  'front-door-gone': {
    name: 'A contact that waits no longer',
    for: 'Saying that a colleague was quicker.',
    can: ['Go back to the front door'],
    seen: 'Front door workers and team managers.',
  },
  contact: {
    name: 'Contact',
    for: 'One contact about a child: what was said, other contacts about the child and the household, what was decided, and what whoever told us knows.',
    can: ['Decide, with your reasons and the threshold document of the day beside you', 'Decide in the same way for brothers and sisters named in it', 'Say what whoever told us was told, or why they cannot be'],
    saved: `${keptWhile}${changedAs}`,
    seen: ofChild,
  },
  'contact-elsewhere': {
    name: 'It is about another child',
    for: 'A contact that was put into the record of the wrong child.',
    can: ['Name the record it belongs to', 'Say how you know'],
    saved: `${keptWhile}It is struck out in the wrong record and stands in the right one as it was written, in one step. Its clock runs from when it reached us.`,
    seen: 'In the wrong record, that a contact was struck out; what it said, those at the front door alone. In the right one, whoever may read that part of it.',
  },
  'same-child': {
    name: 'The same child?',
    for: 'Records that may be of one child, and one number that stands on two children.',
    can: ['Compare two records and decide', 'Find out whose a number is', 'Read what was decided lately, and take it back'],
    seen: 'Those at the front door, team managers, heads of service and the record guardian: only pairs of which they may know both records. Each look is written down.',
  },
  'same-child-numbers': {
    name: 'Numbers of children',
    for: 'How many children have a number by which others know them, how many may have a second record, and who has no number yet.',
    can: ['See each team beside the others, and all of the organisation', 'See how other organisations send us the number', 'Find the number of a child who has none, or who has only a temporary one', 'Read what the number (single unique identifier, SUI, once consistent child identifier) is used for here, who must use it, and how a pilot goes'],
    seen: 'Those at the front door, team managers, heads of service and the record guardian. Only children whose records they may know of are counted. Each look is written down.',
  },
  'same-child-pair': {
    name: 'Are they the same child?',
    for: 'Two records side by side, with what speaks for one child and against it.',
    can: ['Say that they are of one child, and which record goes on', 'Say that they are of two children, of one household, or of a mother and her unborn child', 'Say that they must not be linked'],
    saved: `${keptWhile}Two records of one child stay as they were written: one goes on, the other leads to it, and the child is counted once. Anything else that you decide is remembered, and nobody is asked again until the two agree in another way.`,
    seen: 'Whoever decides on pairs and may know of both records. The audit of each record says that you decided, and does not name the other.',
  },
  'same-child-apart': {
    name: 'Take a decision back',
    for: 'A decision on two records that was not right.',
    can: ['Say why it was not right', 'Take two records apart again'],
    saved: `${keptWhile}Both records stand by themselves again, each with everything that was written in it. What was decided, and that it was taken back, stays in the list.`,
    seen: 'Whoever decides on pairs and may know of both records.',
  },
}
