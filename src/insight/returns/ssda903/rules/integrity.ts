import { each, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import type { RowOf, TableName } from '../shape.ts'

/** The number each table has in the codes of these rules. */
const numbered: readonly (readonly [number: string, table: TableName])[] = [
  ['1', 'AD1'], ['2', 'PlacedAdoption'], ['3', 'Episodes'], ['4', 'Missing'], ['5', 'OC2'], ['6', 'OC3'], ['7', 'PrevPerm'], ['8', 'Reviews'], ['9', 'UASC'],
]
const dated: readonly (readonly [number: string, table: 'AD1' | 'PlacedAdoption' | 'Missing' | 'OC2' | 'OC3' | 'PrevPerm' | 'Reviews' | 'UASC'])[] = [
  ['11', 'AD1'], ['12', 'PlacedAdoption'], ['13', 'Missing'], ['14', 'OC2'], ['15', 'OC3'], ['16', 'PrevPerm'], ['17', 'Reviews'], ['18', 'UASC'],
]
const single: readonly (readonly [number: string, table: TableName])[] = [
  ['31', 'AD1'], ['32', 'Header'], ['33', 'OC2'], ['34', 'OC3'], ['35', 'PrevPerm'], ['36', 'UASC'],
]

type Dated = { readonly DOB: number | null }

/** Whether the tables fit together: every child has a Header, and what is said twice is the same. */
export const integrity: readonly Ssda903Rule[] = [
  ...numbered.map(([number, table]) => rule(`INT0${number}`, `The child of this row of ${table} is not in Header.`, `${table}.CHILD Header.CHILD`,
    each(table, (row, child) => row.has('CHILD') && child.Header.length === 0))),
  ...dated.map(([number, table]) => rule(`INT${number}`, `The date of birth in ${table} is not the one in Header.`, `${table}.DOB Header.DOB`,
    each(table, (row, child) => {
      const born = (row as unknown as Dated).DOB
      return born !== null && child.Header.some((header) => header.DOB !== null && header.DOB !== born)
    }))),
  rule('INT21', 'The sex in UASC is not the one in Header.', 'UASC.SEX Header.SEX',
    each('UASC', (row: RowOf<'UASC'>, child) => row.SEX !== null && child.Header.some((header) => header.SEX !== null && header.SEX !== row.SEX))),
  ...single.map(([number, table]) => rule(`INT${number}`, `The child has more than one row in ${table}.`, `${table}.CHILD`,
    each(table, (row, child) => row.has('CHILD') && child[table].length > 1))),
]
