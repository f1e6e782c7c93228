/** Help with the pages of one room: what is to be done, decided and talked through. */
import type { PageHelp } from '../page-help.ts'
import { changedAs, keptWhile, ofChild } from './said.ts'

export const workHelp: Readonly<Record<string, PageHelp>> = {

  'my-work': {
    name: 'My work',
    for: 'What needs you today and this week, most urgent first, and why.',
    can: ['Open a child or do what is due', 'Read “Why” beside it: it counts the days aloud and names the rule', 'See whom you wait for', 'Go on with what you have not finished'],
    seen: 'You. Your manager sees the same things due in the team’s list; what you have not finished only you can see.',
  },
  'my-work-part': {
    name: 'A part of my work',
    for: 'Everything due today, this week or this month, or everything you wait for.',
    can: ['Open a child or do what is due', 'Go on to the next page of a long list'],
    seen: 'You. Your manager sees the same things due in the team’s list.',
  },
  'my-children': {
    name: 'My children',
    for: 'The children and young people you work with.',
    can: ['Sort the list', 'Open a child'],
    seen: 'You. Your manager sees whom you work with in the team’s list.',
  },
  'duty-wait': {
    name: 'Waiting for others',
    for: 'To say that something due waits for somebody else.',
    can: ['Say whom it waits for, what they were asked, and when to ask again'],
    saved: `${keptWhile}${changedAs} It leaves your list and stands under “Waiting for others”. Its clock runs on.`,
    seen: ofChild,
  },
  approvals: {
    name: 'Approvals',
    for: 'What people ask you to decide about children, by the day it is needed.',
    can: ['Open what is asked, with what it rests on, and decide', 'See what you sent back, and whose turn it is'],
    saved: 'Nothing is saved here. Opening this list opens what is asked in each record, and each opening is written down.',
    seen: 'Team managers, heads of service, the director, and whoever covers for them.',
  },
  reviews: {
    name: 'Reviews',
    for: 'The reviews and conferences that you lead: those of the next two weeks with what is there for each, and the later ones.',
    can: ['See which papers are in, what the child has said since the last review, and how much is done of what was agreed', 'Raise a concern, or look at one that waits for an answer'],
    saved: 'Nothing is saved here. The records of the next two weeks are opened, and each opening is written down.',
    seen: 'Whoever leads a review. Of each child what your work lets you see.',
  },
  'decision-ask': {
    name: 'Ask for a decision',
    for: 'Ask a manager to decide something about a child: what, why, what else was considered, what the child wants, and by when.',
    can: ['Choose who decides', 'Say what it costs', 'Name the assessment or plan it rests on'],
    saved: `${keptWhile}${changedAs} It stands on the list of whoever decides, and on yours as waiting. You can write it again until it is decided; every version is kept.`,
    seen: ofChild,
  },
  decision: {
    name: 'Decision',
    for: 'What was asked, what it rests on, what the law says, and what was decided and why.',
    can: ['Agree, agree with changes, or not agree, with your reasons', 'Ask for more, or pass it on', 'Say that you have read what was decided'],
    saved: `${keptWhile}${changedAs} A decision is never changed afterwards. Whoever asked finds it on their list.`,
    seen: ofChild,
  },
  task: {
    name: 'Task',
    for: 'A small thing to do for a child: who does it, by when, and what became of it.',
    can: ['Say that it is done', 'Say why it is no longer needed', 'Give it to somebody else'],
    saved: `${keptWhile}${changedAs}`,
    seen: ofChild,
  },
  supervision: {
    name: 'Supervision',
    for: 'What two people look at in supervision: the work as My work has it, each child, and what they wrote down before.',
    can: ['See what is late or due, and who was not seen', 'Record what you thought about a child', 'Record personal supervision, and add to it'],
    saved: 'What you thought about a child stands in the child’s record. Personal supervision stands in no child’s record; it is never changed, and each of the two may add to it.',
    seen: 'The person it is about and the manager of their team. Notes of personal supervision: the two people who were in the room, and nobody else in Rowan.',
  },
  'supervision-write': {
    name: 'Record personal supervision',
    for: 'What a manager and a worker said about the worker and the work.',
    can: ['Write what you talked about and what you agreed'],
    saved: `${keptWhile}It is kept apart from every child’s record, with your name and the time.`,
    seen: 'The two of you. That each of you read it is written down.',
  },
  'case-supervision': {
    name: 'Supervision about a child',
    for: 'What two people thought about a child and the work with them, and who does what.',
    can: ['Write what you thought and agreed', 'Say by when to talk about it again', 'Make tasks of what is to be done'],
    saved: `${keptWhile}${changedAs} Each thing to do stands on the list of whoever does it.`,
    seen: ofChild,
  },
  conflict: {
    name: 'Somebody changed it meanwhile',
    for: 'Your answers beside theirs, so that neither is lost.',
    can: ['Choose yours or theirs, answer by answer', 'Write what is right in a third box'],
    saved: 'Only what you choose is recorded. Until then theirs stands and yours is on this page; of a paper, both stand in it beside each other.',
    seen: 'You. Theirs is in the record, and in a paper so is yours.',
  },
  duty: {
    name: 'Why something is due',
    for: 'The days counted aloud, the rule and where it is written, and the facts it rests on.',
    can: ['Read how it is counted', 'Open the fact it counts from', 'Record why it is late, or whom you wait for'],
    seen: ofChild,
  },
}
