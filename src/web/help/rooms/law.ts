/** Help with the pages of one room: the law, and when it began. */
import type { PageHelp } from '../page-help.ts'
import { everybody, ofLaw } from './said.ts'

export const lawHelp: Readonly<Record<string, PageHelp>> = {

  law: { name: 'Law', for: 'Every rule that Rowan counts, with its limit, where it is written, and whether it is in force.', can: ['Show the rules of one part or one standing', 'Open a rule'], seen: ofLaw },
  'law-rule': { name: 'One rule', for: 'What the rule asks, of whom, within which time, and how sure that is.', can: ['Read the source and the counting rule', 'See whether it may stop anybody: only what is in force and was read with certainty does'], seen: ofLaw },
  'law-words': { name: 'Words', for: 'What the words of law and practice mean, and where each is written.', can: ['Find a word', 'See where in Rowan it is used'], seen: everybody },
  'law-sections': { name: 'Sections of the 2026 Act', for: 'Which sections of the Children’s Wellbeing and Schools Act 2026 have begun to count.', can: ['See what was reported and what is verified', 'Enter a commencement, if you are an administrator'], seen: ofLaw },
  'law-commence': {
    name: 'Enter a commencement',
    for: 'The day on which a section begins to count.',
    can: ['Enter the day and the regulations that say so', 'See how many children it would change something for'],
    saved: 'It counts only when a second person has agreed it.',
    seen: ofLaw,
  },
  'law-commencement': {
    name: 'A commencement',
    for: 'A day that somebody entered, waiting for a second person or agreed.',
    can: ['Agree it, if somebody else entered it', 'Take it back while nobody agreed it'],
    saved: 'Once agreed, everything due is worked out anew for what happens from that day on.',
    seen: ofLaw,
  },
  'law-entries': { name: 'What this council has entered', for: 'Bank holidays, school terms, practice standards and refusals, each with its dates.', can: ['Enter one', 'Open one to end it, take it back, or agree a holiday that somebody else entered', 'Read what was taken back, by whom and why'], seen: ofLaw },
  'law-entry-new': {
    name: 'Enter something of our own',
    for: 'A holiday, a term, a practice standard, a refusal or a pilot of this council.',
    can: ['Answer the questions, with the dates within which it counts'],
    saved: 'It counts from its first day, a holiday when a second person has agreed it. A practice standard stands beside the limit of the law and never in its place.',
    seen: ofLaw,
  },
  'law-entry': { name: 'One entry', for: 'What was entered, by whom and when.', can: ['End it on a day', 'Take it back if it was never right'], saved: 'What it changed is worked out anew. The entry stays to be read.', seen: ofLaw },
}
