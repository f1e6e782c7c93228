/** What the family is given, and what it says of it: views, what is kept back by two people, and translations. */
import { choice, dayField, kind, text, words } from '../../record/kind.ts'
import type { FactOf, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'

/** What the family speaks of, where its view stands beside ours. */
export const spokenOf = { assessment: 'The assessment', plan: 'The plan', decision: 'A decision', other: 'Something else' } as const

/** What somebody of the family thinks of an assessment, a plan or a decision: it stands beside ours and changes nothing of it. */
export const familyView = kind({
  id: 'family-view',
  subject: 'child',
  label: 'What the family says of it',
  does: 'Record what the family says of an assessment, a plan or a decision',
  shape: 'moment',
  starts: 'When did they say it?',
  section: 'plans',
  about: 'Their own view, beside ours. It stays as they said it, and stands in the family’s copy.',
  fields: {
    of: choice('What it is about', spokenOf, { required: true, missing: 'Select what it is about' }),
    who: text('Who', { required: true, hint: 'The name of the person', missing: 'Enter the name of the person' }),
    said: words('In their own words', { required: true, missing: 'Write what they said' }),
  },
  tell: body => `${body.who} said what they think.`,
})

/** Why something is kept back from the family. The law is that of data protection, as for a copy of the whole file. */
export const whyKept = { harm: 'Telling it could cause somebody serious harm', 'third party': 'It is somebody else’s information' } as const

/** That a part of what the family is given is kept back, or shown again. It counts when a second person has agreed; a wish to keep back holds until then. */
export const keptFromFamily = kind({
  id: 'kept-from-family',
  subject: 'child',
  label: 'Kept back from the family’s copy',
  does: 'Keep something back from the family’s copy',
  shape: 'moment',
  starts: 'Asked on',
  section: 'plans',
  hidden: true,
  settled: true,
  fields: {
    item: text('Which part', { required: true, most: 100, given: true, missing: 'Select which part' }),
    keep: choice('What should become of it', { back: 'Keep it back', show: 'Show it again' }, { required: true, missing: 'Select what should become of it' }),
    ground: choice('Why it may be kept back', whyKept, { when: { field: 'keep', is: ['back'] }, required: true, missing: 'Select why it may be kept back' }),
    by: text('Who asked', { required: true, most: 40, given: true, missing: 'Say who asked' }),
    why: words('Why, for whoever agrees', { required: true, missing: 'Write why, for whoever agrees' }),
  },
  tell: body => (body.keep === 'back' ? 'Something was asked to be kept back from the family’s copy.' : 'Something was asked to be shown to the family again.'),
})

/** The second person's answer. */
export const keptFromFamilyAnswered = kind({
  id: 'kept-from-family-answered',
  subject: 'child',
  label: 'Second person on what is kept back',
  does: 'Answer whether it is kept back',
  shape: 'moment',
  starts: 'Answered on',
  section: 'plans',
  partOf: keptFromFamily.id,
  hidden: true,
  settled: true,
  fields: {
    answer: choice('Do you agree?', { agreed: 'Yes', 'not agreed': 'No' }, { required: true, missing: 'Select whether you agree' }),
    by: text('Who answered', { required: true, most: 40, given: true, missing: 'Say who answered' }),
  },
  tell: body => (body.answer === 'agreed' ? 'A second person agreed.' : 'A second person did not agree.'),
})

/** Languages that words are often translated into here, by their tag (BCP 47), so that a page is read aloud in the right voice. */
export const languages = {
  ar: 'Arabic', bn: 'Bengali', cy: 'Welsh', fa: 'Farsi', gu: 'Gujarati', ku: 'Kurdish', pa: 'Panjabi', pl: 'Polish', pt: 'Portuguese', ps: 'Pashto', ro: 'Romanian', so: 'Somali', sq: 'Albanian', tr: 'Turkish', uk: 'Ukrainian', ur: 'Urdu',
  und: 'Another language',
} as const

/** The family's copy in another language, as a translator gave it back. */
export const familyTranslation = kind({
  id: 'family-translation',
  subject: 'child',
  label: 'Translation of the family’s copy',
  does: 'Record a translation of the family’s copy',
  shape: 'moment',
  starts: 'When did it come back?',
  section: 'plans',
  about: 'Take the words for a translator from the page “For the family”. What comes back stands beside them, with who translated it.',
  fields: {
    language: choice('Language', languages, { required: true, missing: 'Select the language' }),
    translator: text('Who translated it', { required: true, hint: 'The person, and who they work for', missing: 'Enter who translated it' }),
    asOf: dayField('The words as they stood on', { required: true, missing: 'Enter the day of the words that were translated' }),
    text: words('The translation', { required: true, missing: 'Paste the translation' }),
  },
  tell: body => `The family’s copy was translated: ${languages[body.language]}.`,
})

/** How a part of the family's copy stands. */
export interface Kept {
  readonly isBack: boolean
  /** Since when it is kept back; null where it is not. What was given out before may hold it. */
  readonly since: Day | null
  readonly ground: keyof typeof whyKept | null
  /** What waits for a second person. */
  readonly waits: FactOf<typeof keptFromFamily> | null
}

/**
 * Which parts of the family's copy are kept back. What two people agreed last counts; a wish to keep back holds while it waits, a wish to
 * show again does not.
 */
export function keptParts(known: Known): ReadonlyMap<string, Kept> {
  const parts = new Map<string, Kept>()
  for (const asked of known.all(keptFromFamily)) {
    const answer = known.all(keptFromFamilyAnswered).findLast(each => each.partOf === asked.fact)?.body.answer
    const before = parts.get(asked.body.item) ?? { isBack: false, since: null, ground: null, waits: null }
    const isBack = asked.body.keep === 'back'
    if (answer === 'agreed') parts.set(asked.body.item, { isBack, since: isBack ? (before.since ?? asked.starts) : null, ground: asked.body.ground ?? null, waits: null })
    else if (answer === undefined) parts.set(asked.body.item, { isBack: before.isBack || isBack, since: before.since ?? (isBack ? asked.starts : null), ground: before.ground ?? asked.body.ground ?? null, waits: asked })
  }
  return parts
}
