/** Help with the pages of one room: who may open a record, and what is given out or disposed of. */
import type { PageHelp } from '../page-help.ts'
import { keepersOnly, you } from './said.ts'

export const accessHelp: Readonly<Record<string, PageHelp>> = {
  restricted: {
    name: 'A limited record',
    for: 'Only a few people may open this record.',
    can: ['Ask the record guardian', 'Open it for 24 hours if a child may be in danger now, and write why'],
    saved: 'An emergency opening is reviewed by the record guardian, usually on the next working day. What you open in it cannot be exported.',
    seen: 'You are told that it is limited, and nothing of what is in it.',
  },
  'access-people': {
    name: 'What somebody did',
    for: 'Look at everything that one colleague opened, changed or was turned away from.',
    can: ['Find them by their work email address'],
    saved: 'Nothing is changed. That you looked, and at whom, is written down when their page opens.',
    seen: 'Record guardians.',
  },
  'access-person': {
    name: 'What one person did',
    for: 'Every line of the audit about one colleague, newest first.',
    can: ['Choose days, what they did and what for', 'Take the lines as a file', 'Print them'],
    seen: 'Record guardians. That you looked is written down.',
  },
  'ask-guardian': {
    name: 'Ask for this record to be restricted',
    for: 'Ask the record guardian to keep a record from most people.',
    can: ['Say what could happen, and who must still see it', 'Read what was answered before'],
    saved: 'It stands on the record guardian’s desk. Nothing is restricted until they do it.',
    seen: 'You and the record guardian. The audit of the record says that you asked.',
  },
  'access-act': {
    name: 'Seal a record, or move an entry',
    for: 'Ask a second person to agree that a record is sealed, or that an entry goes to the record it belongs to.',
    can: ['Say which record and why', 'Ask the second person'],
    saved: 'Nothing happens until another record guardian, a head of service or the director agrees under Access. Then it cannot be taken back.',
    seen: keepersOnly,
  },
  'own-family': {
    name: 'Your own family, or somebody you know',
    for: 'Say that a record is of your own family, so that it is shut to you.',
    can: ['Say what they are to you', 'Go back, if it is not so'],
    saved: 'The record is shut to you at once, with those of the people who matter to it. It stands in none of your lists. What they are to you stands in no child’s record.',
    seen: 'The record guardian, heads of service and your team’s manager, so that somebody else takes the work over.',
  },
  'own-family-shut': { name: 'A record that is shut to you', for: 'It is of your own family, or of people you know.', can: ['Ask the record guardian, if that is not so', 'Ring a colleague, if a child may be in danger'], seen: you },
  'own-family-list': {
    name: 'Own family',
    for: 'Which records are shut to which colleagues because they know the family.',
    can: ['Say that a record is of a colleague’s own family', 'See who still holds work that somebody else must take over', 'Let somebody open it again, as the record guardian'],
    saved: 'It shuts at once. The audit of the record says that it was shut, and not why.',
    seen: 'Record guardians and heads of service; team managers see the people of their team.',
  },

  access: {
    name: 'Access',
    for: 'Everything about who may see what that waits for you: for the record guardian a desk, for managers the openings of their people.',
    can: ['Review an emergency opening, with what came of it', 'Go on with a request to see what is held', 'Agree to a seal or a move that somebody else asked for', 'Answer what colleagues ask', 'See which restrictions are to be looked at again, and who was turned away', 'See who opened which record for a stated reason in the last 7 days'],
    saved: 'Your reviews and answers are written down with your name.',
    seen: 'Record guardians; heads of service and directors what they may agree to; team managers what their people opened.',
  },
  'access-request-new': {
    name: 'Somebody asks for what is held about them',
    for: 'Write down that somebody asked, from the day it came: a month counts from then.',
    can: ['Say about which record, who asks and what for'],
    saved: 'The request stands under Access with its last day. While it is open record guardians read the whole of this record.',
    seen: 'Record guardians; a head of service or the director once it is sent to them.',
  },
  'access-request': {
    name: 'A request to see what is held',
    for: 'How far a request is, what comes next and by when.',
    can: ['Record that you checked who asks', 'Record that they were told it takes longer', 'Send it to a second person, agree to all of it or send it back', 'Make the pack', 'Close the request'],
    saved: 'Each step is written down with your name and in the audit of the record. Whoever sent it never agrees to it.',
    seen: keepersOnly,
  },
  'access-entries': {
    name: 'What would be given',
    for: 'Every entry of the record, and what is decided of each.',
    can: ['Open an entry to decide', 'Propose to hold back all that tells of others, each for its reason', 'Agree to the decisions of a page that others proposed'],
    saved: 'A decision holds when somebody else has agreed to it.',
    seen: keepersOnly,
  },
  'access-entry': {
    name: 'Decide what is given of an entry',
    for: 'Hold back some words, the whole entry, or give it as it is.',
    can: ['Propose a decision, with the reason', 'Agree to somebody else’s, or send it back', 'Take your own back'],
    saved: 'Words that are held back are taken out of the pack itself, wherever they stand in the entry. The record keeps them.',
    seen: keepersOnly,
  },
  'access-pack': {
    name: 'A pack of what is held',
    for: 'The page to print and the file for machines, and the log of what is held back.',
    can: ['Take the page or the file', 'See what is held back, why and who agreed'],
    saved: 'Each look and each file taken stands in the audit of the record.',
    seen: keepersOnly,
  },
  disposal: {
    name: 'Disposal of records',
    for: 'Records whose time to be kept is over, and the lists of those that are to go.',
    can: ['See what is due, by number and class', 'List it for disposal, as the record guardian', 'Open a list to agree or decline it', 'Stop all disposal, as a head of service or the director'],
    saved: 'Nothing goes when a list is made: a second person must agree. A stop holds at once, and for lists that were agreed before.',
    seen: keepersOnly,
  },
  'disposal-list': {
    name: 'A list of records to dispose of',
    for: 'The records that somebody listed, and what became of each.',
    can: ['Open a record to look at it', 'Leave a record out, with the reason', 'Agree or decline, if somebody else made the list', 'Take your own list back'],
    saved: 'What you agree to is done by the worker within minutes, and cannot be taken back. A record that changes before its turn is taken off the list.',
    seen: keepersOnly,
  },
  'disposal-register': { name: 'What was disposed of', for: 'The number, class and day of every record that is gone, with who asked and who agreed.', can: ['Read it', 'Open the list that a record stood on'], seen: keepersOnly },
}
