/** Help with the pages of one room: files brought in, and what is sent to the nation. */
import type { PageHelp } from '../page-help.ts'
import { ofData } from './said.ts'

export const returnsHelp: Readonly<Record<string, PageHelp>> = {
  import: {
    name: 'Bring files in',
    for: 'Take children from the returns that a council has: the children in need census, the SSDA903, and a file of people.',
    can: ['Check files without changing anything', 'Bring them in', 'Open an earlier import and its report'],
    saved: 'The files wait their turn, and this page says how far they are. A file that a scanner finds harmful is not kept. The same file twice changes nothing.',
    seen: ofData,
  },
  'import-rows': {
    name: 'Rows to place',
    for: 'See every row of a file that is kept word for word on its child, because it could not be recorded as it stands.',
    can: ['Open a row and read it as it came', 'Record on the child what the row says, then record on the row the day it was placed'],
    seen: ofData,
  },
  'import-run': {
    name: 'One import',
    for: 'What became of every row of the files.',
    can: ['Read what was added, changed and left out, and why', 'Bring in what was only checked', 'Take an import back while nothing rests on it', 'Get the report as a file'],
    saved: 'What is taken back leaves a trace in each record: it was there, and who took it back.',
    seen: ofData,
  },
  data: {
    name: 'Returns',
    for: 'How ready the returns are: what of the records would be wrong in them, who can put it right, and since when.',
    can: ['Show what one person or team has to put right, or one sort of problem', 'Open a problem, to see which records have it', 'See how it went, week by week'],
    seen: 'Data analysts, directors and heads of service; team managers see what their team has. No child is named. Each look is written down.',
  },
  'data-errors': {
    name: 'Records with a problem',
    for: 'Which records have one problem of a return, by their number.',
    can: ['Open what is to be put right, where the record opens to you', 'See whose it is, and whether it was sent to them', 'Send it to them with a plain message'],
    saved: 'What you send stands beside the problem on their list until it is put right. That you sent it is written down.',
    seen: 'Data analysts, directors and heads of service; team managers see the records of their team. Records with limited access are only counted. Each look is written down.',
  },
  'my-returns': {
    name: 'For the returns',
    for: 'What the records of your children say, or leave out, that a return must not.',
    can: ['Open what is to be put right: the problem stands beside it too', 'Say why it is right, where a rule only asks', 'See what there is time for until 31 March'],
    seen: 'You. Your manager and the data team see how many there are.',
  },
  'return-check': {
    name: 'Check a return',
    for: 'Hold a return that another system made up against the published rules of its year.',
    can: ['Choose the files of a year, a zip of them or the XML', 'Add the year before and Ofsted’s list, so that more rules run', 'Open what your last check found'],
    saved: 'Nothing is brought in. The files are deleted when they have been read; what was found is held for you alone and forgotten after an hour. That you checked a return is written down, and nothing of what stands in it.',
    seen: ofData,
  },
  'return-check-found': {
    name: 'What a check found',
    for: 'Every row that a rule found, and what could not be checked, and why.',
    can: ['Show one rule or one child', 'Open a row with its cells', 'Take it away as CSV or JSON', 'Forget it'],
    saved: 'What is forgotten is gone: check the files again. Taking it away is written down.',
    seen: ofData,
  },
  'return-check-row': { name: 'A row of a checked return', for: 'What stands in one row, and which rules found it.', can: ['See which columns each rule looked at', 'Go to everything that was found of the same child'], seen: ofData },
  dataset: {
    name: 'Dataset for reporting',
    for: 'The tables of the Standard Safeguarding Dataset and what homes in care cost this year, made from the records as they stand.',
    can: ['Take all tables as files, with what the records lack for them and who can put it right', 'Say what you take them for: for anything but children’s safety and welfare they come without NHS and pupil numbers', 'Take what homes in care cost this financial year', 'See which tables and fields nothing recorded fills, and why'],
    seen: 'The data team. That you looked, and that you took something, is written down. Children to whose records access is limited are in none of it.',
  },
  'return-collections': {
    name: 'Returns of the year',
    for: 'Every return that was opened, and how far it is.',
    can: ['Open the return of a year', 'Go to one that is open'],
    saved: 'Opening a return changes no record.',
    seen: 'The data team, heads of service and directors.',
  },
  'daily-data': {
    name: 'Daily data for the department',
    for: 'What goes to the Department for Education each night: what was sent and accepted, what the department does not take, what waits, and what is left out.',
    can: ['See the last sendings and their receipts', 'See what is left out of which records, and who can put it right', 'Send now what changed, or every child as a whole'],
    saved: 'It is sent within a minute or two. Each record that is looked at says so in its audit; nothing in it changes.',
    seen: 'The data team, heads of service and directors. Nobody is named; each look is written down.',
  },
  'return-collection': {
    name: 'A return of a year',
    for: 'Freeze a return, and explain what the rules find in it.',
    can: ['Freeze the return as the records are now', 'See what the rules find in the last one that was frozen', 'Explain what is right as it stands', 'Open one that was frozen'],
    saved: 'The worker reads every child’s record as it is at that moment, and writes in each that it went into this return. It takes seconds; for a large council some minutes.',
    seen: 'The data team, heads of service and directors.',
  },
  'return-explain': {
    name: 'Explain a finding',
    for: 'Say why what a rule finds is right as it stands.',
    can: ['Write the explanation', 'Write it again, where one is there'],
    saved: 'The last explanation of a rule counts, for every freeze of this return. The earlier ones stay.',
    seen: ofData,
  },
  'return-frozen': {
    name: 'A frozen return',
    for: 'The files of a return as they were at a moment, with their digests and signatures.',
    can: ['Sign it off: first the data team, then the head of service or the director', 'Take the files out', 'Compare it with another freeze of the same return'],
    saved: 'A signature stays. Two people sign, and nobody twice. The files are the same bytes for as long as they are kept, whatever becomes of a record.',
    seen: 'The data team, heads of service and directors.',
  },
  'return-compare': { name: 'Two frozen returns compared', for: 'Every row that is different between two freezes of a return.', can: ['See what is new, gone or changed, cell by cell'], seen: ofData },
  'return-check-gone': { name: 'A check that is no longer held', for: 'Says that what a check found was forgotten.', can: ['Check the files again'], seen: ofData },
}
