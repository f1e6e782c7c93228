import { nhsCheckDigit } from '../../children/identity/nhs-number.ts'
import { codeIn, localAuthority } from '../../codes/index.ts'
import type { CodeListId, ColumnType } from '../../codes/index.ts'
import { addDays, addMonths, dayFrom, parseDay } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import { foundIn } from './problem.ts'
import type { Problem, ProblemKind } from './problem.ts'

/** What a cell may hold: the types of the returns' columns, and those of the people file. */
export type CellType = ColumnType | 'nhs number' | 'yes or no' | 'email'

/** A day of which parts are not known: some day from `earliest` to `latest`. Both are null where nothing is known. */
export interface PartDay {
  readonly earliest: Day | null
  readonly latest: Day | null
  /** What is known: the day itself, its month, its year, or nothing. */
  readonly known: 'day' | 'month' | 'year' | 'nothing'
}

/** The value of a cell. A day is a `Day`; a code is the code as its list writes it; `yes or no` is a boolean. */
export type CellValue = string | number | boolean | PartDay

/** One value of a file. */
export interface Cell {
  readonly type: CellType
  /** The text word for word, spaces and all; empty where the file has the field and leaves it blank; null where it has no such field. */
  readonly raw: string | null
  /** What it means; null where it is blank, absent or could not be read (then `problem` says why). */
  readonly value: CellValue | null
  /** Line of the file on which it stands, from 1. */
  readonly line: number
  readonly problem?: Problem
}

/** What a column says of its cells. */
export interface CellColumn {
  /** `Table.COLUMN`, for reports. */
  readonly field: string
  readonly type: CellType
  readonly codeList: CodeListId | null
  /** How its days are written. */
  readonly days: DayForm
}

/** How days are written: day first with strokes (SSDA903), year first (CIN census), or either (the people file). */
export type DayForm = 'dd/mm/yyyy' | 'yyyy-mm-dd' | 'either'

/** Where a cell stands. */
export interface Place {
  readonly file: string
  readonly line: number
}

type Read = CellValue | { readonly kind: ProblemKind; readonly expected: string; readonly cure: string }

/** Reads one value. Never throws: what cannot be read keeps its text and carries a problem. */
export function readCell(column: CellColumn, raw: string | null, place: Place): Cell {
  const { type } = column
  const text = raw?.trim() ?? ''
  if (text === '') return { type, raw, value: null, line: place.line }
  const read = valueOf(column, text)
  if (typeof read !== 'object' || 'known' in read) return { type, raw, value: read, line: place.line }
  const problem: Problem = {
    kind: read.kind, file: place.file, line: place.line, field: column.field, found: foundIn(text), expected: read.expected, cure: read.cure,
  }
  return { type, raw, value: null, line: place.line, problem }
}

const correct = 'Correct it where the file was made, then import again.'
const dayExample: Readonly<Record<DayForm, string>> = {
  'dd/mm/yyyy': 'a day that exists, as dd/mm/yyyy',
  'yyyy-mm-dd': 'a day that exists, as yyyy-mm-dd',
  either: 'a day that exists, as dd/mm/yyyy or yyyy-mm-dd',
}

const wrong = (expected: string, cure = correct): Read => ({ kind: 'wrong form', expected, cure })

function valueOf(column: CellColumn, text: string): Read {
  switch (column.type) {
    case 'text':
      return text
    case 'code':
      return column.codeList === null ? text : codeOf(column.codeList, text)
    case 'day':
      return dayOfText(text, column.days) ?? { kind: 'not a day', expected: dayExample[column.days], cure: correct }
    case 'part day':
      return partDayOf(text) ?? { kind: 'not a day', expected: 'a day that exists, as dd/mm/yyyy, with zz for parts not known', cure: correct }
    case 'whole number':
    case 'running number':
      return /^\d{1,9}$/.test(text) ? Number(text) : { kind: 'not a number', expected: 'a whole number', cure: correct }
    case 'miles':
      return /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : { kind: 'not a number', expected: 'miles, such as 12.3', cure: correct }
    case 'year':
      return /^(19|20|21)\d\d$/.test(text) ? Number(text) : { kind: 'not a number', expected: 'a year of four digits', cure: correct }
    case 'postcode':
      return postcodeOf(text) ?? wrong('a postcode, such as ZZ1 2AB')
    case 'urn':
      return column.codeList !== null && codeIn(column.codeList, text.toUpperCase())
        ? text.toUpperCase()
        : /^[A-Z0-9]{7}$/i.test(text) ? text.toUpperCase() : wrong('the 7 characters of Ofsted’s number')
    case 'upn':
      return upnOf(text) ?? wrong('a letter, 11 digits and a digit or letter')
    case 'upn or code':
      return upnOf(text) ?? knownCode(column.codeList, text) ?? wrong('a letter, 11 digits and a digit or letter, or UN1 to UN5')
    case 'authority':
      return /^\d{3}$/.test(text) ? text : wrong('the three digits of a local authority')
    case 'authority or code':
      return authorityOf(text) ?? knownCode(column.codeList, text) ?? {
        kind: 'unknown code', expected: 'the code of a local authority, or a code of the list', cure: correct,
      }
    case 'moment':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && parseDay(text.slice(0, 10)) ? text : wrong('a date and time as yyyy-mm-ddThh:mm:ss')
    case 'nhs number':
      return nhsNumberOf(text) ?? wrong('10 digits that pass the NHS number check')
    case 'yes or no':
      return yesOrNo(text) ?? wrong('yes or no')
    case 'email':
      return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? text.toLowerCase() : wrong('an email address')
  }
}

function knownCode(list: CodeListId | null, text: string): string | null {
  return list === null ? null : (codeIn(list, text)?.code ?? codeIn(list, text.toUpperCase())?.code ?? null)
}

function codeOf(list: CodeListId, text: string): Read {
  return knownCode(list, text) ?? { kind: 'unknown code', expected: `a code of the list ${list}`, cure: correct }
}

/** Days already read, by their text: files repeat the same few thousand days. */
const remembered: Readonly<Record<DayForm, Map<string, Day | null>>> = { 'dd/mm/yyyy': new Map(), 'yyyy-mm-dd': new Map(), either: new Map() }
const mostRemembered = 20_000

/** The day in a text. A time of day after it is left out. Days of one digit are read; years of two are not: the century would be a guess. */
export function dayOfText(text: string, form: DayForm): Day | null {
  const known = remembered[form].get(text)
  if (known !== undefined) return known
  const read = readDay(text, form)
  // Only texts of the length of a day, so that a hostile file cannot fill the memory.
  if (text.length <= 10 && remembered[form].size < mostRemembered) remembered[form].set(text, read)
  return read
}

function readDay(text: string, form: DayForm): Day | null {
  if (form !== 'yyyy-mm-dd') {
    const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T][\d:.]+)?$/.exec(text)
    if (parts) return dayFrom(Number(parts[3]), Number(parts[2]), Number(parts[1]))
  }
  // A case system that was told to write ISO days in its SSDA903 can only mean one day by them.
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T][\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text)
  return parts?.[1] ? parseDay(parts[1]) : null
}

function partDayOf(text: string): PartDay | null {
  const whole = dayOfText(text, 'dd/mm/yyyy')
  if (whole) return { earliest: whole, latest: whole, known: 'day' }
  const parts = /^zz\/(zz|\d{1,2})\/(zzzz|\d{4})$/i.exec(text)
  if (!parts) return null
  const [, month = '', year = ''] = parts
  const noMonth = /z/i.test(month)
  if (/z/i.test(year)) return noMonth ? { earliest: null, latest: null, known: 'nothing' } : null
  const earliest = dayFrom(Number(year), noMonth ? 1 : Number(month), 1)
  if (!earliest) return null
  return { earliest, latest: addDays(addMonths(earliest, noMonth ? 12 : 1), -1), known: noMonth ? 'year' : 'month' }
}

function postcodeOf(text: string): string | null {
  const parts = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/.exec(text.toUpperCase())
  return parts ? `${parts[1]} ${parts[2]}` : null
}

function upnOf(text: string): string | null {
  return /^[A-Z]\d{11}[A-Z\d]$/i.test(text) ? text.toUpperCase() : null
}

function authorityOf(text: string): string | null {
  return localAuthority(text.toUpperCase())?.code ?? null
}

/** NHS number: ten digits, the last a check on the others (modulus 11), written with or without spaces. */
function nhsNumberOf(text: string): string | null {
  const digits = text.replaceAll(/[ -]/g, '')
  if (!/^\d{10}$/.test(digits)) return null
  return nhsCheckDigit(digits) === Number(digits[9]) ? digits : null
}

function yesOrNo(text: string): boolean | null {
  const word = text.toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(word)) return true
  return ['no', 'n', 'false', '0'].includes(word) ? false : null
}
