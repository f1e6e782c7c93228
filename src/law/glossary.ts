/**
 * The words of law and practice: what each means in words of our own, where it is written, how sure that is, and the kinds and questions
 * it governs. On file (`glossary.json`), as of the day it was compiled; a definition that was not read is said to be not verified and
 * never made up. Statutory definitions are given by reference: the Act and its section count, and not the words here.
 */

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { certaintyMark, dayOnFile, readShape, statusCodes, text, type Certainty, type StatusCode } from './shapes.ts'
import type { Day } from '../time/day.ts'

export interface Term {
  /** Its anchor on the page of words. */
  readonly id: string
  readonly term: string
  /** Other words for the same, as an Act or a return has them. */
  readonly also: readonly string[]
  readonly meaning: string
  /** The Act and section, the chapter of guidance, or that it is Rowan's own use. */
  readonly source: string
  /** How sure it is; null for words of Rowan's own. */
  readonly certainty: Certainty | null
  readonly status: StatusCode | null
  /** In force since; null where the day was not read. */
  readonly since: Day | null
  /** The copy that was read is older than changes known to have been made. */
  readonly reviewNeeded: boolean
  /** Kinds (`section-47-enquiry`) and questions (`legal-status.status`) that it governs. */
  readonly governs: readonly string[]
}

export interface Glossary {
  readonly compiledOn: Day
  readonly terms: readonly Term[]
}

const shape = z.strictObject({
  compiledOn: dayOnFile,
  terms: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      term: text,
      also: z.array(text).default([]),
      meaning: text,
      source: text,
      certainty: certaintyMark.nullable(),
      status: z.enum(statusCodes).nullable(),
      since: dayOnFile.nullable().default(null),
      reviewNeeded: z.boolean().default(false),
      governs: z.array(text),
    }),
  ),
})

/** The words on file, by the alphabet. Throws where the file is not as it should be. */
export const glossary: Glossary = (() => {
  const read = readShape(shape, JSON.parse(readFileSync(new URL('./glossary.json', import.meta.url), 'utf8')), 'glossary.json')
  return { ...read, terms: read.terms.toSorted((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1)) }
})()

const byWhatTheyGovern = Map.groupBy(glossary.terms.flatMap(term => term.governs.map(what => ({ what, term }))), each => each.what)

/** The words that govern a kind, or one question of it where `field` is given. */
export function termsFor(kind: string, field?: string): readonly Term[] {
  return (byWhatTheyGovern.get(field === undefined ? kind : `${kind}.${field}`) ?? []).map(each => each.term)
}

/** Every word that governs a kind or any of its questions, each once. */
export function termsOf(kind: string): readonly Term[] {
  return glossary.terms.filter(term => term.governs.some(what => what === kind || what.startsWith(`${kind}.`)))
}

const sure: Readonly<Record<Certainty, string>> = {
  S: 'The text of the law was read.',
  O: 'An official text was read.',
  D: 'Read in what checks the returns.',
  C: 'From a secondary source.',
  K: 'Not verified: read the source before you rely on it.',
}

/** How far a word can be relied on: whether its text was read, and whether it is in force. */
export function standingOfTerm(term: Term): string {
  if (term.certainty === null) return ''
  return [
    sure[term.certainty],
    term.reviewNeeded && 'The copy read is older than changes that are known.',
    term.status === 'NYC' && 'Enacted, and not in force when this was compiled.',
    term.status === 'NG' && 'Practice, not law.',
  ].filter(Boolean).join(' ')
}
