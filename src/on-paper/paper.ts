/**
 * A paper: what stands on it, described once, and made into a PDF or a Word document from that description alone. It is pure: whoever has
 * facts in hand, or words that several people wrote, makes blocks of them, and knows nothing of pages, fonts or files.
 */

import type { Drawing } from './drawing.ts'

/** One part of a paper, in the order of reading. */
export type Block =
  /** The title is level 1 and stands by itself; a part of the paper begins at 2. Levels follow one another. */
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly text: string }
  /** Blank lines have been made into paragraphs of their own; line breaks in it stay. `source`: where something comes from. */
  | { readonly is: 'paragraph'; readonly text: string; readonly source?: true }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** The words of somebody, as they were said; `by` stands under them. */
  | { readonly is: 'quotation'; readonly text: string; readonly by: string }
  /** Answers by question. */
  | { readonly is: 'facts'; readonly rows: readonly { readonly key: string; readonly value: string }[] }
  /** The first cell of a row says what the row is about. `widths` are parts of the whole, as many as columns. */
  | { readonly is: 'table'; readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly widths?: readonly number[] }
  /** A JPEG or PNG picture; `alt` is what somebody reads who cannot see it. */
  | { readonly is: 'picture'; readonly bytes: Uint8Array; readonly alt: string; readonly caption?: string }
  /** A drawing of lines and words, over as many pages as it needs; `alt` is what somebody reads who cannot see it. */
  | { readonly is: 'drawing'; readonly drawing: Drawing; readonly alt: string }

/** Whose copy it is: what it may say follows from that, and the foot of every page names it. */
export const copies = {
  family: 'Family copy',
  child: 'Child copy',
  partner: 'Copy for agencies that help',
  professional: 'Professional copy',
  court: 'Court copy',
} as const

export type CopyFor = keyof typeof copies

/** What stands above a letter. */
export interface LetterHead {
  /** The authority, and its colour (`#1d70b8`), with at least 4.5:1 on white. */
  readonly from: string
  readonly colour: string
  /** Who it is to and where, a line each. */
  readonly to: readonly string[]
  readonly date: string
}

export interface Paper {
  readonly title: string
  /** The language of its words, `en-GB`. */
  readonly language: string
  /** Who it is about, for the head of every page: `Maya Samplewood, born 14 March 2016, record 100421`. Null on a letter: its reader knows. */
  readonly about: string | null
  /** The version of what is printed, `Version 2, 3 November 2026`; null where it has none. */
  readonly version: string | null
  /** Not finished: every page says DRAFT, in words. */
  readonly isDraft: boolean
  readonly copy: CopyFor
  /** `Printed by Sam Mockridge, 16 June 2027 at 9:44am`. */
  readonly printed: string
  /** 14 point instead of 11. */
  readonly isLarge: boolean
  /** A3 lying down, for a drawing; else A4 standing. */
  readonly isWide?: true
  /** Only for letters. */
  readonly letter: LetterHead | null
  readonly blocks: readonly Block[]
}

/** The head of every page of a paper that is no letter. */
export function headOf(paper: Paper): string {
  return [paper.isDraft ? 'DRAFT' : null, paper.about, paper.title, paper.version].filter(part => part !== null).join('. ')
}

/** The foot of every page, without its number. */
export function footOf(paper: Paper): string {
  return paper.letter === null ? `Private: about a child. ${paper.printed}. ${copies[paper.copy]}.` : `${paper.letter.from}. Private.`
}

/** A text as written, as paragraphs and lists: blank lines part paragraphs, lines that begin with a hyphen are a list. */
export function blocksOfWords(words: string): Block[] {
  return words
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map(part => part.replace(/^\n+|\s+$/g, ''))
    .filter(part => part !== '')
    .map(part => {
      const lines = part.split('\n')
      return lines.every(line => /^\s*- /.test(line)) ? { is: 'list' as const, items: lines.map(line => line.replace(/^\s*- /, '')) } : { is: 'paragraph' as const, text: part }
    })
}

/** The same with the paragraphs of its text numbered from 1, as a court asks for; what says where they come from bears no number. */
export function numbered(blocks: readonly Block[]): Block[] {
  let number = 0
  return blocks.map(block => (block.is === 'paragraph' && !block.source ? { ...block, text: `${(number += 1)}. ${block.text}` } : block))
}

/** What is wrong with a paper: a heading that leaves out a level, a picture without words, a row of another width. Empty where nothing is. */
export function flawsOf(paper: Paper): string[] {
  const flaws: string[] = []
  if (paper.title.trim() === '') flaws.push('It has no title')
  let level = 1
  for (const block of paper.blocks) {
    if (block.is === 'heading') {
      if (block.level > level + 1) flaws.push(`“${block.text}” is of level ${block.level} under level ${level}`)
      level = block.level
    }
    if ((block.is === 'picture' || block.is === 'drawing') && block.alt.trim() === '') flaws.push('A picture says nothing to whoever cannot see it')
    if (block.is === 'table' && block.head.some(cell => cell.trim() === '')) flaws.push(`“${block.caption}” has a column without a name`)
    if (block.is === 'table' && block.rows.some(row => row.length !== block.head.length)) flaws.push(`“${block.caption}” has a row of another width than its head`)
  }
  return flaws
}
