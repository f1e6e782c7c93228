import type { CodeListId } from '../../codes/index.ts'
import type { CellColumn, CellType } from './cell.ts'

/** A column of the people file. Names and meaning are in docs/people-file.md. */
interface Written {
  readonly name: string
  readonly type: CellType
  readonly codeList?: CodeListId
}

/** Columns that stand once. */
export const personColumns = [
  { name: 'local_id', type: 'text' },
  { name: 'upn', type: 'upn' },
  { name: 'nhs_number', type: 'nhs number' },
  { name: 'birth_date', type: 'day' },
  { name: 'sex', type: 'code', codeList: 'cin.sex' },
  { name: 'first_name', type: 'text' },
  { name: 'middle_names', type: 'text' },
  { name: 'last_name', type: 'text' },
  { name: 'preferred_name', type: 'text' },
  { name: 'worker_email', type: 'email' },
  { name: 'worker_from', type: 'day' },
  { name: 'team', type: 'text' },
] as const satisfies readonly Written[]

/** Columns that stand once for each of up to nine, with the number between the words: `address_2_from`. */
export const numberedColumns = {
  other_name: [{ name: '', type: 'text' }],
  address: [
    { name: '', type: 'text' },
    { name: 'postcode', type: 'postcode' },
    { name: 'from', type: 'day' },
    { name: 'to', type: 'day' },
  ],
  parent: [
    { name: 'name', type: 'text' },
    { name: 'relation', type: 'text' },
    { name: 'birth_date', type: 'day' },
    { name: 'parental_responsibility', type: 'yes or no' },
    { name: 'telephone', type: 'text' },
  ],
} as const satisfies Record<string, readonly Written[]>

export type PersonColumn = (typeof personColumns)[number]['name']
export type NumberedGroup = keyof typeof numberedColumns

/** The most of each numbered group. */
export const mostNumbered = 9

/** Where a column's cell goes: to the person, or to part `part` of the `number`th of a group. */
export type PersonField =
  | { readonly column: string; readonly cell: CellColumn }
  | { readonly group: NumberedGroup; readonly number: number; readonly part: string; readonly cell: CellColumn }

function cellOf(field: string, { type, codeList = null }: { type: CellType; codeList?: CodeListId | null }): CellColumn {
  return { field: `people.${field}`, type, codeList, days: 'either' }
}

const fields = new Map<string, PersonField>()
for (const column of personColumns) fields.set(column.name.toUpperCase(), { column: column.name, cell: cellOf(column.name, column) })
for (const [group, parts] of Object.entries(numberedColumns) as [NumberedGroup, readonly Written[]][]) {
  for (let number = 1; number <= mostNumbered; number++) {
    for (const part of parts) {
      const name = numberedName(group, number, part.name)
      fields.set(name.toUpperCase(), { group, number, part: part.name === '' ? 'text' : part.name, cell: cellOf(name, part) })
    }
  }
}

/** The name of a numbered column: `other_name_1`, `parent_2_relation`. */
export function numberedName(group: NumberedGroup, number: number, part: string): string {
  return part === '' ? `${group}_${number}` : `${group}_${number}_${part}`
}

/** The field that a column in capitals fills; null where the people file has no such column. */
export function personField(folded: string): PersonField | null {
  return fields.get(folded) ?? null
}

/** Every column, with this many of each numbered group, in the order of the documentation. */
export function peopleColumns(most: Readonly<Partial<Record<NumberedGroup, number>>> = {}): string[] {
  const numbered = (Object.entries(numberedColumns) as [NumberedGroup, readonly Written[]][]).flatMap(([group, parts]) =>
    Array.from({ length: most[group] ?? mostNumbered }, (_, index) => parts.map((part) => numberedName(group, index + 1, part.name))).flat())
  const once = personColumns.map((column): string => column.name)
  const before = once.indexOf('worker_email')
  return [...once.slice(0, before), ...numbered, ...once.slice(before)]
}
