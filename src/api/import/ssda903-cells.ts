import type { Body } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { filled, isText } from '../../insight/returns/made/written.ts'
import type { Cell, Ssda903Row } from '../files/index.ts'

/** The cells of SSDA903 rows as answers of facts, and back. */

/** A row with its position among the child's rows. */
export interface Read {
  readonly index: number
  readonly row: Ssda903Row
}

/** A value of a row: null where it is blank or cannot be read, undefined where the file has no such column. */
export function value(read: Read, column: string): Cell['value'] | undefined {
  const cell = read.row.cells[column]
  return cell === undefined || cell.raw === null ? undefined : cell.value
}

/** The text of a column; null where it is blank or cannot be read, undefined where the file has no such column. */
export function textOf(read: Read, column: string): string | null | undefined {
  const cell = read.row.cells[column]
  if (cell?.problem && isText(cell) && (cell.raw ?? '').trim().length <= mostOf(cell)) return (cell.raw ?? '').trim()
  const found = value(read, column)
  return typeof found === 'string' || found === null || found === undefined ? found : typeof found === 'object' ? null : String(found)
}

function mostOf(cell: Cell): number {
  return cell.type === 'urn' ? 7 : 10
}

/** The day in a column; null where it is blank, absent or cannot be read. */
export function dayIn(read: Read, column: string): Day | null {
  const found = value(read, column)
  return typeof found === 'string' ? (found as Day) : null
}

/** Columns of a row that hold something and cannot be read. */
export function unreadable(read: Read): string[] {
  return Object.entries(read.row.cells).flatMap(([name, cell]) =>
    cell.problem && !(isText(cell) && (cell.raw ?? '').trim().length <= mostOf(cell)) ? [name] : [])
}

/** 1 and 0 as yes and no. */
export function asYes(text: string | null | undefined): boolean | undefined {
  return text === '1' ? true : text === '0' ? false : undefined
}

/** An object without the answers that are blank. */
export function answers(all: Readonly<Record<string, unknown>>): Body {
  return Object.fromEntries(Object.entries(all).filter(([, answer]) => filled(answer)))
}

/** A date of which parts are not known: `2019-05-07`, `2019-05`, `2019` or `not known`. */
export function partDayText(found: Cell['value'] | undefined): string | undefined {
  if (!filled(found) || typeof found !== 'object') return undefined
  const { known, earliest } = found
  if (known === 'nothing' || earliest === null) return 'not known'
  return known === 'day' ? earliest : known === 'month' ? earliest.slice(0, 7) : earliest.slice(0, 4)
}
