/** Help with the pages of one room: what is published, and how Rowan is set up. */
import type { PageHelp } from '../page-help.ts'
import { everybody, keptWhile, ofLaw, publishers } from './said.ts'

export const publicationsHelp: Readonly<Record<string, PageHelp>> = {

  published: { name: 'What we publish', for: 'What this council publishes because the law asks it to, for anybody to read.', can: ['Open what you want to read'], seen: everybody },
  'published-one': { name: 'One publication', for: 'A publication of this council, in the version that holds.', can: ['Read it', 'Go to a part of it'], seen: everybody },
  publications: { name: 'Publications', for: 'What the council must publish: who owns it, which version holds, and when it is looked at next.', can: ['See what is due for review', 'Open a publication', 'Add one, if you may'], seen: publishers },
  'publication-new': { name: 'Add a publication', for: 'Something the council publishes, with its owner.', can: ['Name it and choose the owner', 'Say when it is to be looked at next'], saved: 'It stands among the publications. Nobody outside sees it until a version is published.', seen: publishers },
  publication: { name: 'One publication', for: 'Its versions, its owner and its next review.', can: ['Write a version', 'Publish a version', 'Record that it was reviewed', 'Give it another owner', 'Withdraw it'], saved: 'What is published can be read by anybody at its address. Every version stays, with who wrote and who published it.', seen: publishers },
  'publication-version': { name: 'One version', for: 'A version of a publication, as it stands or stood.', can: ['Read it'], seen: publishers },
  'publication-write': { name: 'Write a version', for: 'The words of the next version of a publication.', can: ['Write it, without anything about a person', 'Save and come back later'], saved: `${keptWhile}When you finish, the version waits to be published. What is published now does not change by it.`, seen: publishers },
  settings: {
    name: 'Settings',
    for: 'What this council sets for itself: its name, colour, idle limit, and more.',
    can: ['See what holds today', 'Open a setting to change it from a day on'],
    seen: 'Those who may set: administrators, heads of service and directors.',
  },
  setting: {
    name: 'One setting',
    for: 'What holds today, what will hold, and every value there was, with who set it.',
    can: ['Set a value from today or a later day', 'Read what it changes'],
    saved: 'It holds from the day you choose, with your name beside it. Earlier values stay to be read and can be set again.',
    seen: 'Those who may set. What it changes, everybody of the council sees.',
  },
  'settings-mail': {
    name: 'Mail',
    for: 'How messages leave Rowan, which wait, which were sent and which could not be.',
    can: ['See why a message could not be sent', 'Try one again that was given up', 'Send a message to yourself to see whether it arrives'],
    saved: 'A message waits and is sent within a minute. It says that something waits in Rowan, and nothing of anybody.',
    seen: 'Those who may set. Nobody sees what somebody else has chosen to be told of.',
  },
  'threshold-document': { name: 'The threshold document', for: 'What this council has published about who gets which help, as it held on each day.', can: ['Read the one that holds today', 'Read the one that held when something was decided'], seen: ofLaw },
}
