import type { Tx } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import type { KeptFrom, Known, RecordId } from './fact.ts'
import type { Class, Section, Subject } from './kind.ts'
import { knownFrom, loadAsKnownAt, loadCurrent } from './load.ts'

/** How a person came in. `standing`: a grant; `stated`: a reason for the day; `emergency`: a limited record, reviewed next day. */
export type Door = 'standing' | 'stated' | 'emergency'

export interface Opened {
  readonly authority: string
  readonly record: RecordId
  readonly subject: Subject
  readonly number: number
  /** The number of the record's last change. */
  readonly head: number
  readonly door: Door
  /** The reason that let this person in, as the audit line keeps it. */
  readonly why: string
  /** Sections of which this reader sees something; null for every section. */
  readonly sections: readonly Section[] | null
  /** Classes of which this reader sees something, in some section. Whether one fact is seen is asked with `maySee`. */
  readonly classes: readonly Class[]
  /** Classes seen in every section. */
  readonly everywhere: readonly Class[]
  /** Single parts seen beside them, as `section/class`: each grant opens its own sections by its own classes, and no more. */
  readonly parts: readonly string[]
  /** Whether they may add or change anything. Whether one fact may be, is asked with `mayAdd`. */
  readonly mayWrite: boolean
  /** Classes that they may add and change in every section, and single parts beside them, as `section/class`. */
  readonly writesEverywhere: readonly Class[]
  readonly writesParts: readonly string[]
  readonly restriction: 'none' | 'limited' | 'hidden'
  readonly keptFrom: KeptFrom
  readonly derivation: string | null
  readonly lookAgainOn: Day | null
  /** The change up to which the record is shown: its head, or an earlier one when looking at a past moment. */
  readonly shown: number
}

/** The record exists and its door is closed to this person: a reason may be stated (`none`), access is limited, or it is of their own family. */
export interface Closed {
  readonly closed: 'none' | 'limited' | 'own family'
  readonly record: RecordId
  readonly subject: Subject
}

interface OpenRow {
  authority: string
  record: string
  subject: Subject
  number: number
  head: number
  door: Door | null
  why: string | null
  sections: Section[] | null
  classes: Class[] | null
  everywhere: Class[] | null
  parts: string[] | null
  may_write: boolean
  write_everywhere: Class[] | null
  write_parts: string[] | null
  /** `own family`: of a record that is shut to this person for that. */
  restriction: 'none' | 'limited' | 'hidden' | 'own family'
  kept_from: KeptFrom
  derivation: string | null
  look_again_on: Day | null
}

/**
 * Opens a record for reading in this transaction and writes the audit line. `knownAt` opens it as it stood after that change.
 * Null where there is no such record or its existence is hidden: the two cannot be told apart.
 */
export async function open(
  tx: Tx,
  by: { secret: string; record: RecordId; purpose: string; page: string; knownAt?: number | null },
): Promise<Opened | Closed | null> {
  const { rows } = await tx.query<OpenRow>({
    name: 'open-record',
    text: `select authority, record, subject, number, head, door, why, sections, classes, everywhere, parts, may_write, write_everywhere,
             write_parts, restriction, kept_from, derivation, look_again_on
           from open_records($1, array[$2::uuid], $3, $4, $5)`,
    values: [by.secret, by.record, by.purpose, by.page, by.knownAt ?? null],
  })
  const row = rows[0]
  if (!row) return null
  if (row.door === null) return { closed: row.restriction === 'hidden' ? 'limited' : row.restriction, record: row.record, subject: row.subject }
  return {
    authority: row.authority,
    record: row.record,
    subject: row.subject,
    number: row.number,
    head: row.head,
    door: row.door,
    why: row.why ?? '',
    sections: row.sections,
    classes: row.classes ?? [],
    everywhere: row.everywhere ?? [],
    parts: row.parts ?? [],
    mayWrite: row.may_write,
    writesEverywhere: row.write_everywhere ?? [],
    writesParts: row.write_parts ?? [],
    restriction: row.restriction === 'own family' ? 'none' : row.restriction,
    keptFrom: row.kept_from,
    derivation: row.derivation,
    lookAgainOn: row.look_again_on,
    shown: Math.min(by.knownAt ?? row.head, row.head),
  }
}

/** Whether a record opened: the type of an opened door. */
export function isOpened(result: Opened | Closed | null): result is Opened {
  return result !== null && 'door' in result
}

/** Whether facts of this section and class are shown to this reader: what the database itself decides, for saying what is withheld. */
export function maySee(opened: Pick<Opened, 'everywhere' | 'parts'>, of: { section: Section; class: Class }): boolean {
  return opened.everywhere.includes(of.class) || opened.parts.includes(`${of.section}/${of.class}`)
}

/** Whether this reader may add facts of this section and class, and change them: what a change itself decides. */
export function mayAdd(opened: Pick<Opened, 'mayWrite' | 'writesEverywhere' | 'writesParts'>, of: { section: Section; class: Class }): boolean {
  return opened.mayWrite && mayAnswer(opened, of)
}

/** Whether this reader may record an answer of this section and class: also somebody who otherwise records nothing, where they are asked. */
export function mayAnswer(opened: Pick<Opened, 'writesEverywhere' | 'writesParts'>, of: { section: Section; class: Class }): boolean {
  return opened.writesEverywhere.includes(of.class) || opened.writesParts.includes(`${of.section}/${of.class}`)
}

/** The facts of an opened record that this reader may see, as shown: now, or as known at the past moment it was opened at. */
export async function readKnown(tx: Tx, opened: Opened, only: { sections?: readonly string[]; kinds?: readonly string[] } = {}): Promise<Known> {
  const facts =
    opened.shown < opened.head
      ? (await loadAsKnownAt(tx, opened.authority, opened.record, opened.shown)).filter(
          fact => (!only.sections || only.sections.includes(fact.section)) && (!only.kinds || only.kinds.includes(fact.kind)),
        )
      : await loadCurrent(tx, opened.authority, opened.record, only)
  return knownFrom({ authority: opened.authority, record: opened.record, subject: opened.subject, number: opened.number, head: opened.shown }, facts)
}
