/** Help with the pages of one room: plans, papers and documents. */
import type { PageHelp } from '../page-help.ts'
import { changedAs, keptWhile, ofChild, ofPaper } from './said.ts'

export const papersHelp: Readonly<Record<string, PageHelp>> = {
  'family-help': {
    name: 'Family Help',
    for: 'One help for the family: since when, what it rests on in law, who leads it, what is needed, who helps, and who does what by when.',
    can: ['See which needs have nobody yet, and which actions are late', 'Add a need, a person of the team or an action', 'Begin or end section 17 without ending the help', 'See for two years after it ended whether the family came back'],
    seen: ofChild,
  },
  'family-help-basis': {
    name: 'More or less help',
    for: 'Beginning section 17, or going on as early help, while the help itself goes on.',
    can: ['Say since when', 'Say what the census asks about it'],
    saved: `${keptWhile}${changedAs} Who leads, the plan and the assessment stay as they are; who is counted as a child in need changes from that day.`,
    seen: ofChild,
  },
  'for-family': {
    name: 'For the family',
    for: 'What the family is given: their plan, their assessment and decisions, in plain words, with their own views beside ours.',
    can: ['Look at it together, without anything else of the record', 'Print or save it, in large letters too', 'Ask to keep a part back, or agree to what somebody else asked', 'Take the words for a translator, and record what came back'],
    saved: `Agreeing, or not, is ${changedAs.charAt(0).toLowerCase()}${changedAs.slice(1)} You cannot agree to what you asked for yourself.`,
    seen: ofChild,
  },
  'for-family-keep': {
    name: 'Keep something back from the family',
    for: 'Asking a second person to agree that one part of the family’s copy is held back, or shown again.',
    can: ['Say on which ground', 'Say why, for whoever agrees'],
    saved: `${keptWhile}What you ask to keep back is held back at once. It stays so when a second person agrees, and is shown again where they do not.`,
    seen: ofChild,
  },
  'still-right': {
    name: 'Is this still right?',
    for: 'What we know already, to be looked at with the family, so that nobody has to say it again.',
    can: ['Tick what is still right', 'Open and correct what is not'],
    saved: `${keptWhile}What you ticked is marked as seen and still right on this day, with your name. The entries stay as they were.`,
    seen: ofChild,
  },
  papers: {
    name: 'Papers written together',
    for: 'Assessments, plans and discussions that several people write at the same time.',
    can: ['Open a paper, to write or to read', 'Begin one'],
    seen: ofPaper,
  },
  'paper-new': {
    name: 'Begin a paper',
    for: 'Choosing what to write together, and whether the actions of the paper before it go on in it.',
    can: ['Choose the paper', 'Go on with one that is being written'],
    saved: 'A paper stands among the child’s papers, and others can write in it at once. Nothing is recorded before it is finished.',
    seen: ofPaper,
  },
  paper: {
    name: 'A paper',
    for: 'Its sections, how far each is, who is writing where, and whether two texts wait to be brought together.',
    can: ['Open any section and write', 'Read it as a whole', 'See who wrote what', 'Confirm what you said', 'Finish it'],
    saved: 'What you confirm stands as said by you, with the day.',
    seen: ofPaper,
  },
  'paper-section': {
    name: 'A section of a paper',
    for: 'Writing one section, while others write in it too.',
    can: ['Write in any box', 'See what we already know, and say whether it is still right', 'Save and stay, or save and go back'],
    saved: `${keptWhile}When you save, what you changed is in the paper. What others changed meanwhile is kept too; where it is the same box, both texts are kept and you are shown both.`,
    seen: `Until you save, only you. ${ofPaper}`,
  },
  'paper-read': {
    name: 'A paper, to read or print',
    for: 'The whole paper in one piece, for us or for the family.',
    can: ['Print it from your browser', 'Show the family’s copy, without what professionals told each other'],
    seen: ofPaper,
  },
  'paper-versions': {
    name: 'Who wrote what',
    for: 'Every text that was ever saved into the paper, with its author and time.',
    can: ['See what stood in a box before', 'See texts that were written at the same time'],
    seen: ofPaper,
  },
  'paper-finish': {
    name: 'Finish a paper',
    for: 'Freezing the paper, and recording what follows from it.',
    can: ['See what is not finished', 'Say when it was agreed and what was decided', 'Say of a meeting which brothers and sisters it was about'],
    saved: `${keptWhile}When you finish, nobody can change the paper, and what follows is on the record: the clocks it answers are worked out at once.`,
    seen: ofPaper,
  },
  document: {
    name: 'A document',
    for: 'One letter, report, drawing or photograph, with every version of it.',
    can: ['Look at a picture or a text here', 'Save the file', 'Add a newer version: the earlier ones stay', 'Correct what is said of it', 'Withdraw it, with the reason'],
    seen: `${ofChild} Each opening of it is written down.`,
  },
  print: {
    name: 'Print or save',
    for: 'A summary, the chronology, one entry, the family tree or the journey on paper, for the family, the child, somebody you work with, or a court.',
    can: ['Choose who it is for: each copy leaves out what is not theirs', 'Choose large letters', 'Make a PDF to send, or a Word document to change', 'Take the family tree or the journey with you on A3, from its own page'],
    saved: 'It is written down that you made it, for whom and when. The paper is kept for you alone until tomorrow.',
    seen: `${ofChild} Nothing can be made of a record that was opened in an emergency.`,
  },
  letter: {
    name: 'Write a letter',
    for: 'A letter about the child with the name and colour of the authority.',
    can: ['Begin with words for a visit, a meeting, a plan or an ending', 'Write it in paragraphs and lists', 'Make it, or go on with it in Word', 'Choose large letters'],
    saved: 'The letter is kept with the documents of the child as the PDF that you send. What you go on with in Word is not: add it as a document when it is sent.',
    seen: ofChild,
  },
  'print-made': { name: 'A paper that was made', for: 'Whether it is ready, and to save it.', can: ['Save it', 'Leave the page open while it is made: it asks again by itself'], seen: 'Only whoever asked for it, until tomorrow.' },
  'document-add': {
    name: 'Add a document',
    for: 'A file for the record: a letter, a report, a drawing, a photograph.',
    can: ['Choose one file of at most 50 MB', 'Say what it is, what date is on it and how private it is', 'For a picture, say what can be seen on it', 'Add it to the records of brothers and sisters whom it concerns too', 'Save and come back later: the file is held for seven days'],
    saved: 'The file is kept as it is, with who added it and when. Nothing is kept where it is not one of the kinds of file that are taken, or could not be looked through.',
    seen: 'Whoever may open this part of the record. The place where a photograph was taken is taken out of the file first.',
  },
}
