import { parse } from 'csv-parse/sync'
import { writeInstant } from '../../time/day.ts'
import type { FileRefusal } from '../files/index.ts'
import { changedNothing, fateWords, rowsIn, totalsTable, unpackLines, type Totals } from './report.ts'
import { returnNames } from './run.ts'
import type { ImportRun, ImportState, Leaning } from './run-state.ts'

/** How an import stands, in words. */
export const stateWords: Readonly<Record<ImportState, string>> = {
  waiting: 'Waiting',
  reading: 'Being brought in',
  done: 'Brought in',
  refused: 'Not brought in',
  stopped: 'Stopped by a fault',
  withdrawing: 'Being withdrawn',
  withdrawn: 'Withdrawn',
}

/** Why a file was refused, as a line and what to do. */
export function saysRefusal({ file, looksLike, cure, line, found }: FileRefusal): string {
  const where = [file, line === null ? '' : `line ${line}`].filter(Boolean).join(', ')
  return `${where === '' ? 'This' : where} is ${looksLike}${found === null ? '' : `: ${found}`}.\n${cure}\n`
}

/** One import as a line. */
export function saysRun(run: ImportRun): string {
  const totals = run.outcome.totals
  const what = [returnNames[run.kind], run.outcome.years].filter(Boolean).join(' ')
  return `${run.change}  ${writeInstant(run.askedAt)}  ${what}: ${run.onlyCheck ? 'checked' : stateWords[run.state].toLowerCase()}, ${run.who}${totals ? `, ${count(rowsIn(totals), 'row')}` : ''}\n`
}

/** What an import came to, as text. */
export function saysOutcome({ kind, outcome, change, onlyCheck, files }: ImportRun): string {
  const { totals, years, seconds, ofFiles = [] } = outcome
  if (!totals) return ''
  const { added, known, refused, perhapsTwice } = totals.children
  const facts = Object.entries(totals.facts).map(([act, many]) => `${many.toLocaleString('en-GB')} ${act}`)
  return [
    `${[returnNames[kind], years].filter(Boolean).join(', ')}: ${count(files.length, 'file')}, ${count(rowsIn(totals), 'row')}${seconds === undefined ? '' : `, ${seconds} seconds`}`,
    onlyCheck ? 'Only checked: nothing was changed.' : changedNothing(totals) ? 'Nothing was changed: everything in these files was there already.' : `Brought in as change ${change}`,
    '',
    tableOf(totals),
    '',
    kind === 'people'
      ? `People: ${count(added, 'new record')}, ${known.toLocaleString('en-GB')} known, ${refused.toLocaleString('en-GB')} not brought in`
      : `Children: ${count(added, 'new record')}, ${known.toLocaleString('en-GB')} known, ${refused.toLocaleString('en-GB')} not brought in`,
    ...(facts.length > 0 ? [`Facts: ${facts.join(', ')}`] : []),
    ...(perhapsTwice > 0 ? [`${count(perhapsTwice, 'child', 'children')} may have a record already, under another date of birth: a task to check it stands on each new one`] : []),
    ...ofFiles.slice(0, 20).map(({ file, field, found, cure }) => `${[file, field, found].filter(Boolean).join(', ')}: ${cure}`),
    ...(ofFiles.length > 20 ? [`and ${count(ofFiles.length - 20, 'more problem')} of whole files`] : []),
    '',
  ].join('\n')
}

function tableOf(totals: Totals): string {
  const { head, rows } = totalsTable(totals)
  const sums = head.map((_, at) => rows.reduce((sum, row) => sum + (row.counts[at] ?? 0), 0))
  const lines = [
    ['', ...head.map(fate => fateWords[fate]), 'all'],
    ...rows.map(({ table, counts, sum }) => [table, ...counts.map(String), String(sum)]),
    ['all', ...sums.map(String), String(rowsIn(totals))],
  ]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map(line => (line[column] ?? '').length))) ?? []
  return lines.map(line => line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart((widths[at] ?? 0) + 2))).join('').trimEnd()).join('\n')
}

/** A line of the report that needs somebody. */
export interface NeedsSomebody {
  readonly file: string
  readonly line: string
  readonly table: string
  readonly what: string
  readonly why: string
  readonly field: string
  readonly found: string
  readonly expected: string
  readonly cure: string
}

const fine = new Set([fateWords.placed, fateWords.changed, fateWords.ended, fateWords['already there'], fateWords['told again'], fateWords.closed])

/** The first lines of a report that need somebody: rows that were kept or not brought in, and what could not be read. */
export async function firstNeeds(parts: AsyncIterable<{ readonly lines: Buffer }>, most: number): Promise<{ readonly lines: readonly NeedsSomebody[]; readonly isMore: boolean }> {
  const lines: NeedsSomebody[] = []
  for await (const part of parts) {
    for (const [file = '', line = '', , table = '', what = '', , why = '', field = '', found = '', expected = '', cure = ''] of parse(await unpackLines(part.lines))) {
      if (fine.has(what)) continue
      if (lines.length === most) return { lines, isMore: true }
      lines.push({ file, line, table, what, why, field, found, expected, cure })
    }
  }
  return { lines, isMore: false }
}

/** The same as text. */
export async function needsSomebody(parts: AsyncIterable<{ readonly lines: Buffer }>): Promise<string> {
  const { lines, isMore } = await firstNeeds(parts, 50)
  if (lines.length === 0) return ''
  const written = lines.map(each => `  ${each.file}, line ${each.line}${each.table === '' ? '' : `, ${each.table}`}: ${inWords(each)}. ${each.cure}\n`)
  return `\nNeeds somebody:\n${written.join('')}${isMore ? '  and more: the report has them all\n' : ''}`
}

/** What became of a row and why, or what could not be read. */
export function inWords({ what, why, field, found, expected }: NeedsSomebody): string {
  if (field === '') return why === '' ? what : `${what}: ${why}`
  return `${what}: ${field}, ${found === '' ? 'blank' : `found ${found}`}, expected ${expected}`
}

const leansBecause: Readonly<Record<Leaning['why'], string>> = {
  'changed since': 'a fact was changed since',
  'added since': 'something was added since',
  'named since': 'something recorded since is about one of its facts',
  'linked since': 'another record leans on it',
}

/** What stops a withdrawal, in lines: later imports, and records by the number that people say. */
export function leaningInWords(leaning: readonly Leaning[]): string {
  const later = [...new Set(leaning.flatMap(each => each.later ?? []))]
  const byPeople = leaning.filter(each => each.later === null)
  const shown = byPeople.slice(0, 50).map(each => `  ${each.number === null ? 'a record that is closed to you' : `record ${each.number}`}: ${leansBecause[each.why]}\n`)
  return [
    'It cannot be withdrawn, because something stands on it. Nothing was changed.\n',
    ...later.map(change => `A later import stands on it: withdraw ${change} first.\n`),
    ...(shown.length > 0 ? ['People have worked with what it brought:\n', ...shown] : []),
    ...(byPeople.length > 50 ? [`  and ${count(byPeople.length - 50, 'more', 'more')}\n`] : []),
  ].join('')
}

/** `1 row`, `2,000 rows`. */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString('en-GB')} ${many === 1 ? one : more}`
}
