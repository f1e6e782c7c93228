import type { CodeListId } from '../lists.ts'
import type { CollectionYear } from '../year.ts'

/** The two returns whose tables are described here. */
export type Return = 'ssda903' | 'cin'

/**
 * What a column holds.
 * - `text`: any characters; `code`: one of a list; `day`: a day of England (dd/mm/yyyy in the SSDA903, yyyy-mm-dd in the CIN census)
 * - `part day`: a day of which day, month or year may be unknown (written z)
 * - `whole number`: 0, 1, 2 …; `miles`: a number with one decimal
 * - `postcode`: a United Kingdom postcode; `urn`: Ofsted's seven characters; `upn`: a unique pupil number
 * - `upn or code`, `authority or code`: that, or a code of the list
 * - `authority`: three digits of a local authority; `year`: four digits; `moment`: a date with a time
 * - `running number`: counts rows within their parent; it stands in no file and is made when the file is read
 */
export type ColumnType =
  | 'text' | 'code' | 'day' | 'part day' | 'whole number' | 'miles' | 'postcode' | 'urn' | 'upn'
  | 'upn or code' | 'authority or code' | 'authority' | 'year' | 'moment' | 'running number'

/** One column of a return's table. */
export interface Column {
  readonly return: Return
  readonly table: string
  /** Position in the table, from 1. */
  readonly order: number
  /** The column's name as the return writes it. */
  readonly name: string
  readonly type: ColumnType
  /** When the return wants it: `always`, or the circumstances in a few words. */
  readonly required: string
  /** The list its codes come from; null where it has none, or where none has been published. */
  readonly codeList: CodeListId | null
  /** The number in the Common Basic Data Set, `N00100`, where the source gives one. */
  readonly cbds: string | null
  /** What it holds, in plain words. */
  readonly holds: string
  /** First collection year in which the return has it; null where that is before 2022_23. */
  readonly from: CollectionYear | null
  /** Last collection year in which the return has it; null while it does. */
  readonly until: CollectionYear | null
  /** Worked out from other columns and not sent by the authority. */
  readonly derived: boolean
  /** Where the value stands in the return's XML, below the child (SSDA903) or the message (CIN census); null where it has no place there. */
  readonly xml: string | null
}

/** A table of a return. */
export interface Table {
  readonly return: Return
  readonly name: string
  readonly label: string
  /** Name of the file that carries it (SSDA903); null where the table is a part of one file. */
  readonly file: string | null
  /** First collection year in which the return has it; null where that is before 2022_23. */
  readonly from: CollectionYear | null
  readonly columns: readonly Column[]
}
