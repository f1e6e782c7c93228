import { gunzip, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { cinTables, ssda903Tables } from '../../codes/index.ts'
import type { Proposal } from '../../record/index.ts'
import { asText, writeRecord } from '../files/csv.ts'
import type { Problem } from '../files/index.ts'
import type { ArrivedRow } from './arriving.ts'
import { fates, type Fate, type RowFate } from './fates.ts'

/** What an import or a part of it came to. */
export interface Totals {
  /** Rows by table and by what became of them: every row that was read is counted once. */
  readonly rows: Readonly<Record<string, Readonly<Partial<Record<Fate, number>>>>>
  readonly children: { readonly added: number; readonly known: number; readonly refused: number; readonly perhapsTwice: number }
  readonly facts: Readonly<Partial<Record<Proposal['act'], number>>>
  readonly problems: number
}

export const noTotals: Totals = { rows: {}, children: { added: 0, known: 0, refused: 0, perhapsTwice: 0 }, facts: {}, problems: 0 }

/** Two sums as one. */
export function addTotals(a: Totals, b: Totals): Totals {
  const rows: Record<string, Partial<Record<Fate, number>>> = { ...a.rows }
  for (const [table, counts] of Object.entries(b.rows)) rows[table] = addCounts(rows[table] ?? {}, counts)
  return {
    rows,
    children: addCounts(a.children, b.children) as Totals['children'],
    facts: addCounts(a.facts, b.facts),
    problems: a.problems + b.problems,
  }
}

function addCounts<K extends string>(a: Readonly<Partial<Record<K, number>>>, b: Readonly<Partial<Record<K, number>>>): Partial<Record<K, number>> {
  const sum: Partial<Record<K, number>> = { ...a }
  for (const [name, count] of Object.entries(b) as [K, number][]) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** How many rows the totals account for. */
export function rowsIn(totals: Totals): number {
  return Object.values(totals.rows).reduce((sum, counts) => sum + Object.values(counts).reduce((all, count) => all + count, 0), 0)
}

/** How many rows became that. */
export function rowsThat(totals: Totals, fate: Fate): number {
  return Object.values(totals.rows).reduce((sum, counts) => sum + (counts[fate] ?? 0), 0)
}

/** Whether nothing was changed in any record. Of a record that is closed to files nobody is told. */
export function changedNothing(totals: Totals): boolean {
  return Object.values(totals.facts).every(count => count === 0) && rowsThat(totals, 'closed') === 0
}

/** One child of a part, for its lines. */
export interface Accounted {
  readonly rows: readonly ArrivedRow[]
  readonly fates: readonly RowFate[]
  readonly problems: readonly Problem[]
}

/** The columns of the report. */
export const reportColumns = ['file', 'line', 'year', 'table', 'what became of it', 'as', 'why', 'field', 'found', 'expected', 'what to do'] as const

/** What each fate is called in the report. */
export const fateWords: Readonly<Record<Fate, string>> = {
  placed: 'placed',
  changed: 'changed what was there',
  ended: 'ended what was there',
  'already there': 'already there',
  'told again': 'told again by a later year',
  'in part': 'placed in part',
  unplaced: 'kept on the child, not placed',
  closed: 'gone into a record that is closed to you',
  refused: 'not brought in',
}

const placeByHand = 'Correct it where the file was made and bring the file in again, or place it by hand on the child’s record.'

const cures: Readonly<Partial<Record<Fate, string>>> = {
  'in part': placeByHand,
  unplaced: placeByHand,
  closed: 'Nothing. Whoever may open the record sees what became of the row.',
  refused: 'Correct it where the file was made, then bring the file in again.',
}

/** The report of a part as comma-separated lines: one for each row, and one for each problem of a row. */
export function linesOf(children: readonly Accounted[]): string {
  let text = ''
  for (const { rows, fates: became, problems } of children) {
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as ArrivedRow
      const { fate, as, why } = became[at] as RowFate
      text += writeRecord([asText(row.file), String(row.line), row.year, row.table, fateWords[fate], as, asText(why), '', '', '', cureOf(fate, why)])
    }
    for (const { file, line, field, found, expected, cure } of problems) {
      text += writeRecord([asText(file), line === null ? '' : String(line), '', '', 'could not be read', '', '', field ?? '', asText(found ?? ''), expected, cure])
    }
  }
  return text
}

function cureOf(fate: Fate, why: string): string {
  if (why === '') return cures[fate] ?? ''
  if (/Nobody signs in with this address/.test(why)) return 'Give the person an account in Rowan with this address, or correct the address; then bring the file in again.'
  if (/No team has this name/.test(why)) return 'Write the name of the team as Rowan has it; then bring the file in again.'
  if (/stands in this file twice/.test(why)) return 'Put what both rows say into one row, then bring the file in again.'
  if (/closed to files/.test(why)) return 'Ask the record guardian of the authority. The row stays in the file alone.'
  return cures[fate] ?? ''
}

/** What these children came to. */
export function totalsOf(children: readonly (Accounted & { readonly facts: Totals['facts']; readonly is: keyof Totals['children'] | 'none'; readonly perhapsTwice: boolean })[]): Totals {
  const rows: Record<string, Partial<Record<Fate, number>>> = {}
  const count = { added: 0, known: 0, refused: 0, perhapsTwice: 0 }
  let facts: Partial<Record<Proposal['act'], number>> = {}
  let problems = 0
  for (const child of children) {
    for (const [at, row] of child.rows.entries()) {
      const of = (rows[row.table] ??= {})
      const { fate } = child.fates[at] as RowFate
      of[fate] = (of[fate] ?? 0) + 1
    }
    if (child.is !== 'none') count[child.is] += 1
    if (child.perhapsTwice) count.perhapsTwice += 1
    facts = addCounts(facts, child.facts)
    problems += child.problems.length
  }
  return { rows, children: count, facts, problems }
}

const pack = promisify<string, { level: number }, Buffer>(gzip)
const unpack = promisify<Buffer, Buffer>(gunzip)

/** Lines as they are kept. */
export async function packLines(lines: string): Promise<Buffer> {
  return pack(lines, { level: 1 })
}

/** Lines as they were written. */
export async function unpackLines(packed: Buffer): Promise<string> {
  return (await unpack(packed)).toString('utf8')
}

/** The first line of the report, with a mark that lets Excel read it as UTF-8. */
export function reportHead(): string {
  return `\uFEFF${writeRecord(reportColumns)}`
}

/** The whole report, in pieces, from the parts as they are kept. */
export async function* reportText(parts: AsyncIterable<{ readonly lines: Buffer }>): AsyncGenerator<string> {
  yield reportHead()
  for await (const { lines } of parts) yield await unpackLines(lines)
}

const tableOrder = [...cinTables(), ...ssda903Tables()].map(table => table.name)

/** Totals as a table: one row for each table of the return, one column for each fate that occurred, and the sums. */
export function totalsTable(totals: Totals): { readonly head: readonly Fate[]; readonly rows: readonly { readonly table: string; readonly counts: readonly number[]; readonly sum: number }[] } {
  const head = fates.filter(fate => rowsThat(totals, fate) > 0)
  const rows = Object.entries(totals.rows).toSorted(([a], [b]) => tableOrder.indexOf(a) - tableOrder.indexOf(b)).map(([table, counts]) => ({
    table,
    counts: head.map(fate => counts[fate] ?? 0),
    sum: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }))
  return { head, rows }
}
