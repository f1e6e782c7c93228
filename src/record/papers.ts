import type { Queryable, Tx } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import type { ChangeId, RecordId } from './fact.ts'
import { newId } from './id.ts'
import type { Class, Section } from './kind.ts'

/**
 * A document that several people write: an assessment, a plan, the minutes of a meeting. It is not the record. Finishing it freezes it
 * and proposes facts, and the change that brings them is named on it. Every function asks that the record is opened for reading in the
 * same transaction, and writing asks for the right to write in the part of the record that the paper stands in.
 */
export interface Paper {
  readonly id: string
  readonly kind: string
  readonly record: RecordId
  readonly title: string
  /** The part of the record that it stands in, and how private it is: who reads that part reads it. */
  readonly section: Section
  readonly class: Class
  readonly startedAt: Instant
  readonly startedBy: string
  /** The change in which its facts came, and when; null while it is being written. */
  readonly frozenBy: ChangeId | null
  readonly frozenAt: Instant | null
}

/** A text as somebody wrote it. */
export interface PaperText {
  readonly version: number
  readonly text: string
  readonly account: string
  readonly at: Instant
}

export interface PaperField extends PaperText {
  readonly section: string
  readonly field: string
  /** The version to hand back when writing: the last of what is shown here. */
  readonly seen: number
  /** Texts that others wrote at the same time, and that nobody has brought together with this one yet. */
  readonly meanwhile: readonly PaperText[]
}

const columns = `id, kind, record, title, section, class, started_at as "startedAt", started_by as "startedBy", frozen_by as "frozenBy", frozen_at as "frozenAt"`

/** Starts a paper on an opened record, in a part of it (among its plans where nothing is said); gives its id. The same id twice is one paper. */
export async function startPaper(tx: Tx, of: { secret: string; record: RecordId; kind: string; title: string; section?: Section; class?: Class; id?: string }): Promise<string> {
  const id = of.id ?? newId()
  await tx.query({
    name: 'paper-start',
    text: 'select paper_start($1, $2, $3, $4, $5, $6, $7)',
    values: [of.secret, id, of.kind, of.record, of.title, of.section ?? 'plans', of.class ?? 'ordinary'],
  })
  return id
}

/** The papers of an opened record, latest first. */
export async function papersOf(tx: Tx, record: RecordId): Promise<Paper[]> {
  return (await tx.query<Paper>({ name: 'papers-of', text: `select ${columns} from paper where record = $1 order by started_at desc, id desc`, values: [record] })).rows
}

/** A paper with what stands in each field; null where there is none that this reader may see. */
export async function readPaper(tx: Tx, paper: string): Promise<(Paper & { readonly fields: readonly PaperField[] }) | null> {
  const found = (await tx.query<Paper>({ name: 'paper', text: `select ${columns} from paper where id = $1`, values: [paper] })).rows[0]
  return found ? { ...found, fields: await fieldsOf(tx, paper) } : null
}

/** What stood in each field of a paper at a moment; texts that waited beside another then are not among it. */
export async function paperAt(tx: Tx, paper: string, at: Instant): Promise<PaperField[]> {
  const { rows } = await tx.query<PaperText & { section: string; field: string }>({
    name: 'paper-at',
    text: `select distinct on (section, field) section, field, version, text, account, at from paper_section
           where paper = $1 and at <= $2 and not meanwhile order by section, field, version desc`,
    values: [paper, at],
  })
  return rows.map(row => ({ ...row, seen: row.version, meanwhile: [] }))
}

/**
 * Waits until nobody else is writing in a paper, and keeps others waiting until this transaction ends: what is then read is what is written
 * on. Asked in a transaction that reads what is committed, before anything of the paper is read.
 */
export async function holdPaper(tx: Tx, paper: string): Promise<void> {
  await tx.query({ name: 'paper-hold', text: `select pg_advisory_xact_lock(hashtextextended('paper ' || $1, 0))`, values: [paper] })
}

async function fieldsOf(from: Queryable, paper: string): Promise<PaperField[]> {
  const { rows } = await from.query<PaperText & { section: string; field: string; is_current: boolean }>({
    name: 'paper-fields',
    text: `select s.section, s.field, s.version, s.text, s.account, s.at, s.is_current from paper_section s
             join paper_section c on c.paper = s.paper and c.section = s.section and c.field = s.field and c.is_current
           where s.paper = $1 and (s.is_current or (s.meanwhile and s.version > c.version)) order by s.section, s.field, s.version`,
    values: [paper],
  })
  return rows
    .filter(row => row.is_current)
    .map(({ is_current: _, ...current }) => {
      const beside = rows.filter(row => !row.is_current && row.section === current.section && row.field === current.field)
      return { ...current, seen: beside.at(-1)?.version ?? current.version, meanwhile: beside.map(({ version, text, account, at }) => ({ version, text, account, at })) }
    })
}

/**
 * Writes a field. `seen` is what `readPaper` gave with the text that its author saw; 0 for a field nobody has written. Where somebody else
 * wrote in the meantime nothing is overwritten: both texts are kept, and `theirs` is what stands, with all that waits beside it.
 */
export async function writePaper(
  tx: Tx,
  of: { secret: string; paper: string; section: string; field: string; seen: number; text: string },
): Promise<{ readonly version: number } | { readonly theirs: PaperField }> {
  const { rows } = await tx.query<{ version: number | null }>({
    name: 'paper-write',
    text: 'select paper_write($1, $2, $3, $4, $5, $6) as version',
    values: [of.secret, of.paper, of.section, of.field, of.seen, of.text],
  })
  const version = rows[0]?.version ?? null
  if (version !== null) return { version }
  const theirs = (await fieldsOf(tx, of.paper)).find(each => each.section === of.section && each.field === of.field)
  return { theirs: theirs as PaperField }
}

/** A version with where it stands in its paper. */
export interface PaperVersion extends PaperText {
  readonly section: string
  readonly field: string
  /** It was written by somebody who had not seen the version before it, and stood beside that one until somebody brought them together. */
  readonly meanwhile: boolean
}

/** Every text ever written in a paper, or in one section of it: field by field, first to last. */
export async function paperHistory(tx: Tx, paper: string, section: string | null = null): Promise<PaperVersion[]> {
  const { rows } = await tx.query<PaperVersion>({
    name: 'paper-history',
    text: `select section, field, version, text, account, at, meanwhile from paper_section where paper = $1 and ($2::text is null or section = $2)
           order by section, field, version`,
    values: [paper, section],
  })
  return rows
}

/** Somebody else's form of a paper that is begun and not saved into it yet. */
export interface PaperWriter {
  readonly name: string
  /** The address of the form. */
  readonly step: string
  readonly since: Instant
  readonly savedAt: Instant
}

/** What others have begun in the forms of a paper that is read in this transaction. Their words are not among it. */
export async function paperWriters(tx: Tx, of: { secret: string; paper: string }): Promise<PaperWriter[]> {
  const { rows } = await tx.query<PaperWriter>({ name: 'paper-beside', text: 'select name, step, since, saved_at as "savedAt" from paper_beside($1, $2)', values: [of.secret, of.paper] })
  return rows
}

/** Every text ever written in a field, first to last. */
export async function paperVersions(tx: Tx, of: { paper: string; section: string; field: string }): Promise<PaperText[]> {
  const { rows } = await tx.query<PaperText>({
    name: 'paper-versions',
    text: 'select version, text, account, at from paper_section where paper = $1 and section = $2 and field = $3 order by version',
    values: [of.paper, of.section, of.field],
  })
  return rows
}

/** Finishes a paper with the change that its facts came in. False where it is finished, not theirs to finish, or a text still waits beside another. */
export async function freezePaper(tx: Tx, of: { secret: string; paper: string; change: ChangeId | null }): Promise<boolean> {
  const { rows } = await tx.query<{ done: boolean }>({ name: 'paper-freeze', text: 'select paper_freeze($1, $2, $3) as done', values: [of.secret, of.paper, of.change] })
  return rows[0]?.done ?? false
}
