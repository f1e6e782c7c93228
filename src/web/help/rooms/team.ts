/** Help with the pages of one room: who has which work, and how much of it. */
import type { PageHelp } from '../page-help.ts'
import { keptWhile } from './said.ts'

export const teamHelp: Readonly<Record<string, PageHelp>> = {
  counts: {
    name: 'Children counted',
    for: 'How many children we work with on a day, by sex, age, ethnic background, disability, immigration status and what the household goes short of.',
    can: ['Choose a day', 'See how many have something late, and how many were seen alone', 'Take the counts away as a file, without small numbers'],
    seen: 'Team managers, heads of service, directors and data analysts. No child is named. Each look is written down.',
  },
  'counts-help': {
    name: 'Help and protection counted',
    for: 'How long the steps of protection took, how often a family’s lead changed, what ended and was needed again, where families are helped, and which programmes are used.',
    can: ['Choose the first and the last day, three years apart at most', 'See how many steps kept to your own standard, where one is set under Settings'],
    seen: 'Team managers, heads of service, directors and data analysts. No child and no worker is named. Each look is written down.',
  },
  'workload-ask': {
    name: 'Ask for help with your work',
    for: 'To say that there is more to do than you can.',
    can: ['Say what would help', 'Read what was answered'],
    saved: 'It stands on the page of the team until the manager answers.',
    seen: 'You and the manager of your team.',
  },
  team: {
    name: 'Team',
    for: 'What needs your decision, who in the team works with how many children, what is late or due, and whom nobody works with yet.',
    can: ['Open what is late or due', 'Open one person’s children, or their supervision', 'Choose who works with a child', 'Answer who asks for help', 'See what kinds of work people hold'],
    saved: 'Your answer stands with whoever asked for help, with your name and the day. A child you give to somebody is theirs at once.',
    seen: 'The manager of the team.',
  },
  'team-counts': {
    name: 'The team’s children counted',
    for: 'Your team’s children, and for how many something is late or due, by sex, age, ethnic background, disability, immigration status and shortages.',
    can: ['See whether lateness or visits fall otherwise on some children than on others'],
    seen: 'The manager of the team. No child is named, and a record that you may not know of does not count. Each look is written down.',
  },
  'team-clocks': {
    name: 'What is late or due in the team',
    for: 'Everything late, and due in the next seven days, by whom it is owed.',
    can: ['Show one person or one kind of lateness', 'Open the child'],
    seen: 'The manager of the team.',
  },
  'team-person': {
    name: 'One person of the team',
    for: 'The children that one colleague works with, and what is due for them.',
    can: ['See whom nobody has seen for long', 'Choose children to give to somebody else'],
    saved: 'Choosing changes nothing yet: the next page asks to whom, and from when.',
    seen: 'The manager of the team.',
  },
  'team-to-allocate': {
    name: 'Children nobody works with yet',
    for: 'No child is left without somebody.',
    can: ['Choose children and give them to somebody'],
    saved: 'Choosing changes nothing yet: the next page asks to whom, and from when.',
    seen: 'The manager of the team.',
  },
  'team-allocate': {
    name: 'Choose who works with them',
    for: 'Give children to a person of the team, with a goodbye from whoever goes.',
    can: ['Choose the person and the day', 'Write the reason, the goodbye and what the next worker must know'],
    saved: `${keptWhile}When you finish, every child’s record says who works with them from that day, and who did before. Either all of them change or none.`,
    seen: 'The managers of the team while it is written; then whoever may open the record.',
  },
}
