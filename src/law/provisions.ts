/**
 * Where the law stands written: the sections of the Children's Wellbeing and Schools Act 2026 with what is known of their commencement,
 * the instruments that rules cite, and the copies that were read. Facts on file (`provisions.json`); nothing is looked up.
 * A section without a verified day has `since` null until two people enter its commencement (`standing.ts`). A reported day is shown as
 * unverified and never used.
 */

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { certaintyMark, dayOnFile, readShape, statusOnFile, text } from './shapes.ts'
import type { Day } from '../time/day.ts'
import type { Certainty, Status } from './shapes.ts'

/** What somebody wrote about a commencement, shown beside the section as reported and unverified. */
export type Reported = {
  readonly date: Day | null
  readonly when: string
  readonly what: string
  readonly text: string
  readonly certainty: Certainty
}

/** A section of an Act: what commences. `cwsa-2026/17-18` stands for sections 17 and 18 together. */
export type Section = {
  readonly id: string
  /** The section number as cited, and the first and last section it stands for; `andFollowing` where the reference says "ff". */
  readonly section: string
  readonly first: number
  readonly last: number
  readonly andFollowing: boolean
  /** The provision of another Act that it inserts or changes. */
  readonly inserts: string | null
  readonly effect: string | null
  readonly textRead: {
    readonly text: string | null
    readonly read: string | null
    readonly subsections: string | null
    readonly certainty: Certainty | null
  }
  readonly status: Status
  /** Where the provisions it inserts differ: the provision and its status in the reference's words. */
  readonly byProvision: Readonly<Record<string, string>>
  readonly reported: readonly Reported[]
  /** True where the section is only named in the Act's list of what began by itself. */
  readonly listed: boolean
}

/** An Act, a set of regulations, a piece of guidance or a procedure that rules cite. `title` is null where none was found. */
export type Instrument = {
  readonly id: string
  readonly short: string
  readonly title: string | null
  /** `reference`: as the reference gives it; `expanded`: the usual title of an abbreviation. */
  readonly titleFrom: 'reference' | 'expanded' | null
  readonly year: number | null
  readonly number: string | null
  readonly kind: string
  readonly url: string | null
  readonly copies: readonly string[]
  readonly copyDate: string | null
}

/** A text that was read: `L` statute, `O` official, `D` the sector's validators. */
export type Copy = {
  readonly id: string
  readonly instrument: string | null
  readonly extent: string | null
  readonly text: string
  readonly url: string | null
  readonly copyDate: string | null
  readonly carrier: string | null
  readonly excerptOnly: boolean
  /** Why the text must be read again before it is relied on; null where it need not. */
  readonly readAgainBecause: string | null
  readonly certainty: Certainty
}

/** The Act whose sections commence. */
export type Act = {
  readonly id: string
  readonly title: string
  readonly citation: string
  readonly royalAssent: Day
  readonly certainty: Certainty
  readonly copy: string
  readonly commencementSection: string
  readonly commencementRules: readonly string[]
  readonly findings: readonly string[]
  readonly reported: readonly Reported[]
  readonly inForceAtRoyalAssent: { readonly since: Day; readonly text: string }
  readonly checkedOn: Day
  readonly evidenceTo: string
}

export type Provisions = {
  readonly compiledOn: Day
  readonly act: Act
  readonly sections: readonly Section[]
  readonly instruments: readonly Instrument[]
  readonly copies: readonly Copy[]
}

const reported = z.strictObject({
  date: dayOnFile.nullable().default(null),
  when: text,
  what: text,
  text,
  certainty: certaintyMark,
})

const orNull = text.nullable().default(null)

const provisionsShape = z.strictObject({
  compiledOn: dayOnFile,
  act: z.strictObject({
    id: text,
    title: text,
    citation: text,
    royalAssent: dayOnFile,
    certainty: certaintyMark,
    copy: text,
    commencementSection: text,
    commencementRules: z.array(text),
    findings: z.array(text),
    reported: z.array(reported),
    inForceAtRoyalAssent: z.strictObject({ since: dayOnFile, text }),
    checkedOn: dayOnFile,
    evidenceTo: text,
  }),
  sections: z.array(
    z.strictObject({
      id: text,
      section: text,
      first: z.int().positive(),
      last: z.int().positive(),
      andFollowing: z.boolean().default(false),
      inserts: orNull,
      effect: orNull,
      textRead: z
        .strictObject({ text: orNull, read: orNull, subsections: orNull, certainty: certaintyMark.nullable().default(null) })
        .default({ text: null, read: null, subsections: null, certainty: null }),
      status: statusOnFile,
      byProvision: z.record(text, text).default({}),
      reported: z.array(reported).default([]),
      listed: z.boolean().default(false),
    }),
  ),
  instruments: z.array(
    z.strictObject({
      id: text,
      short: text,
      title: orNull,
      titleFrom: z.enum(['reference', 'expanded']).nullable().default(null),
      year: z.int().nullable().default(null),
      number: orNull,
      kind: text,
      url: orNull,
      copies: z.array(text).default([]),
      copyDate: orNull,
    }),
  ),
  copies: z.array(
    z.strictObject({
      id: text,
      instrument: orNull,
      extent: orNull,
      text,
      url: orNull,
      copyDate: orNull,
      carrier: orNull,
      excerptOnly: z.boolean().default(false),
      readAgainBecause: orNull,
      certainty: certaintyMark,
    }),
  ),
})

/**
 * Reads the provisions. Throws, naming the place, where a field is missing or unknown, an id is given twice, a copy or an instrument is
 * named that is not there, or a section ends before it begins.
 */
export function readProvisions(content: unknown): Provisions {
  const provisions: Provisions = readShape(provisionsShape, content, 'provisions')
  const { act, sections, instruments, copies } = provisions
  const named = { instruments: idsOnce('instrument', instruments), copies: idsOnce('copy', copies) }
  idsOnce('section', sections)
  for (const { id, first, last } of sections) {
    if (last < first) throw new Error(`provisions: section ${id} ends at ${last}, before it begins`)
    if (!id.startsWith(`${act.id}/`)) throw new Error(`provisions: section ${id} does not begin with ${act.id}/`)
  }
  for (const instrument of instruments) {
    for (const copy of instrument.copies) mustBeNamed(named.copies, copy, `instrument ${instrument.id}`, 'copy')
  }
  for (const { id, instrument } of copies) {
    if (instrument !== null) mustBeNamed(named.instruments, instrument, `copy ${id}`, 'instrument')
  }
  mustBeNamed(named.instruments, act.id, 'the Act', 'instrument')
  mustBeNamed(named.copies, act.copy, 'the Act', 'copy')
  return provisions
}

function idsOnce(what: string, things: readonly { readonly id: string }[]): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { id } of things) {
    if (ids.has(id)) throw new Error(`provisions: ${what} ${id} is given twice; keep one`)
    ids.add(id)
  }
  return ids
}

function mustBeNamed(ids: ReadonlySet<string>, id: string, by: string, what: string): void {
  if (!ids.has(id)) throw new Error(`provisions: ${by} names ${what} ${id}, which is not there; add it or mend the name`)
}

/** The provisions on file. */
export const provisions: Provisions = readProvisions(
  JSON.parse(readFileSync(new URL('./provisions.json', import.meta.url), 'utf8')),
)

/** Every section, in the order of the file. */
export function sections(): readonly Section[] {
  return provisions.sections
}

/** The section with this id (`cwsa-2026/3`), or null. */
export function findSection(id: string): Section | null {
  return provisions.sections.find((section) => section.id === id) ?? null
}

/** The section with this id. Throws where there is none: for ids in code, never for input. */
export function section(id: string): Section {
  const found = findSection(id)
  if (found === null) throw new Error(`No section ${id} in provisions.json`)
  return found
}

/** The instrument with this id (`si-2010-959`). Throws where there is none. */
export function instrument(id: string): Instrument {
  const found = provisions.instruments.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No instrument ${id} in provisions.json`)
  return found
}

/** The copy with this id (`L14`). Throws where there is none. */
export function copy(id: string): Copy {
  const found = provisions.copies.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No copy ${id} in provisions.json`)
  return found
}
