/** Help with the pages of one room: the enquiry’s table and the protection teams. */
import type { PageHelp } from '../page-help.ts'
import { changedAs, keptWhile, ofChild } from './said.ts'

export const protectionHelp: Readonly<Record<string, PageHelp>> = {
  'protection-teams': {
    name: 'Child protection teams',
    for: 'The teams of police, health, education and social work that stand ready: who sits in which seat, who nominates, and how ready each team is.',
    can: ['See on any day which of our areas has no team, which seats are empty and since when, and whether the law asks for it yet', 'Fill a seat, add a member after the partners were consulted, say how ready a team is', 'Say whether the teams support enquiries or carry them out: the steps then stand on other lists', 'Report to the partnership, and keep what it decides: it stands on My work of whoever does it', 'Take the teams out as a file for evaluation'],
    saved: 'Nothing is saved here until you record something. Taking the file out is written down.',
    seen: 'Administrators, heads of service and directors.',
  },
  'protection-team-add': {
    name: 'Record something of a team',
    for: 'A team, a seat, a member, a consultation, or how ready a team is, each from its day.',
    can: ['Fill the four seats by the nomination of their own bodies'],
    saved: `${keptWhile}It stands in the record of the authority from that day, with your name.`,
    seen: 'Administrators, heads of service and directors.',
  },
  'protection-team-end': {
    name: 'End something of a team',
    for: 'The day on which a seat, a member or a team is so no more, or a decision of the partnership is done.',
    can: ['Say the day'],
    saved: 'It ends on that day. What it was stays in the record.',
    seen: 'Administrators, heads of service and directors.',
  },
  'protection-board': {
    name: 'Protection board',
    for: 'Discussions with agencies that last: what you are asked, or what your own children’s agencies have answered. To our own people also the enquiries that go on and the open protection plans, by their next conference.',
    can: ['Open a discussion, and write what you know', 'See how many of those asked have answered', 'See which conference or review is next, and which is late'],
    saved: 'Nothing is saved here. Opening a discussion is written down in the child’s record.',
    seen: 'Whoever is asked sees their own; those who work with a child see the discussions about that child.',
  },
  'child-protection': {
    name: 'Keeping a child safe',
    for: 'Where a child’s protection stands, what is next and who does it, and what has been done.',
    can: ['See who decides, and who stays with the family', 'See how many hours an order has left', 'Record the next step', 'Open every discussion, enquiry, conference and plan'],
    seen: ofChild,
  },
  'discussion-call': {
    name: 'Call agencies together',
    for: 'To ask the police, health and education what they know about a child, on a day, for a purpose.',
    can: ['Say why now, and on what legal basis', 'Choose who is asked'],
    saved: `${keptWhile}${changedAs} Everybody whom you ask finds it on their board, and sees that page alone until it is over.`,
    seen: 'Those who work with the child, and whoever is asked, while it lasts.',
  },
  discussion: {
    name: 'Discussion with agencies',
    for: 'One page on which each agency says what it knows, in its own words, before and while a decision is made.',
    can: ['Write your own part, or type for somebody on the telephone', 'Confirm what was typed for you', 'See who is writing now, and remind somebody who has said nothing', 'Ask another agency, and answer', 'Shut the table'],
    saved: 'What is put on the table stands as it was said: what is added stands beside it. Once the table is shut, agencies no longer see it.',
    seen: 'Those who work with the child, and whoever is asked, while it lasts.',
  },
  'discussion-write': {
    name: 'Write at the table',
    for: 'What your agency knows, a question, an answer, or what was decided.',
    can: ['Write facts, and what you think of them, as such'],
    saved: `${keptWhile}${changedAs} Nobody changes your words afterwards, and neither do you: add to them instead.`,
    seen: 'Those who work with the child, and whoever is asked, while it lasts.',
  },
}
