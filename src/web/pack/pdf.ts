import { blocksOfWords, type Block, type Paper } from '../../on-paper/index.ts'
import { parseInstant, writeDay, writeInstant, dayOf, type Day } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'
import type { Given, GivenPart, Looked } from './contents.ts'

/** The pack as its file for machines has it: all that the PDF is made from, so that nothing is in it that is not in that. */
export interface PackCopy {
  readonly from: string
  readonly about: { readonly name: string; readonly number: number }
  readonly asked: { readonly on: Day; readonly for: string }
  readonly made: string
  readonly heldBack: readonly { readonly because: string; readonly law: string; readonly times: number }[]
  readonly parts: readonly GivenPart[]
  readonly looked: readonly Looked[]
}

/** A pack as a paper, to be made into a PDF: as a letter to whoever asked. `isLarge`: 14 point instead of 11; `colour`: of the authority, on white. */
export function paperOfPack(copy: PackCopy, { isLarge, telephone, colour }: { isLarge: boolean; telephone: string; colour: string }): Paper {
  const made = parseInstant(copy.made)
  const madeWords = made === null ? copy.made : writeInstant(made)
  return {
    title: `What ${copy.from} holds about you`,
    language: 'en-GB',
    about: null,
    version: null,
    isDraft: false,
    copy: 'professional',
    printed: `Made ${madeWords}`,
    isLarge,
    letter: { from: copy.from, colour, to: [copy.about.name], date: made === null ? copy.made : writeDay(dayOf(made)) },
    blocks: [
      { is: 'paragraph', text: `${copy.about.name}, record ${copy.about.number}. You asked on ${writeDay(copy.asked.on)}: ${copy.asked.for}` },
      { is: 'paragraph', text: `This was put together on ${madeWords}. Each entry says who wrote it and when, and how it stood before where it was changed. Reading it can be hard. You can read it with somebody you trust, and talk with us about it: call ${telephone}.` },
      { is: 'heading', level: 2, text: 'What is held back, and why' },
      copy.heldBack.length === 0
        ? { is: 'paragraph', text: 'Nothing.' }
        : { is: 'table', caption: 'What is held back: two people looked at each', head: ['Why', 'Where the law says so', 'How often'], rows: copy.heldBack.map(each => [each.because, each.law, plural(each.times, 'time')]), widths: [4, 4, 1] },
      { is: 'heading', level: 2, text: 'If something is wrong or missing' },
      { is: 'paragraph', text: `Tell us, and we look again: call ${telephone}. You can ask us to put right what is wrong. You can complain to the information regulator, at ico.org.uk, or go to a court.` },
      ...copy.parts.flatMap(({ part, entries }): Block[] => [{ is: 'heading', level: 2, text: part }, ...entries.flatMap(entryBlocks)]),
      { is: 'heading', level: 2, text: 'Who has looked at your record' },
      copy.looked.length === 0 ? { is: 'paragraph', text: 'Nobody.' } : { is: 'table', caption: 'By day and role', head: ['Day', 'In which role', 'What they did'], rows: copy.looked.map(each => [each.day, each.role, each.did]), widths: [2, 2, 4] },
    ],
  }
}

function entryBlocks(entry: Given): Block[] {
  if ('held' in entry) return [{ is: 'paragraph', text: entry.held }]
  return [
    { is: 'heading', level: 3, text: entry.title },
    ...entry.states.flatMap((state, index): Block[] => [
      { is: 'paragraph', text: index === 0 ? state.said : `Before that: ${state.said}` },
      ...state.lines.flatMap((line): Block[] => {
        const blocks = blocksOfWords(line.text)
        const [only] = blocks
        return blocks.length === 1 && only?.is === 'paragraph' ? [{ is: 'facts', rows: [{ key: line.label, value: only.text }] }] : [{ is: 'paragraph', text: `${line.label}:` }, ...blocks]
      }),
    ]),
  ]
}
