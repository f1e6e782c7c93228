import { cinTables } from './cin.ts'
import type { Column } from './column.ts'
import { ssda903Tables } from './ssda903.ts'

const named = new Map([...ssda903Tables(), ...cinTables()].flatMap((table) => table.columns).map((column) => [
  `${column.return}.${column.table}.${column.name}`, column,
]))

/** Every column of both returns, those of the SSDA903 first. */
export function returnColumns(): readonly Column[] {
  return [...named.values()]
}

/** The column with this name, written as kinds write it: `ssda903.Episodes.LS`, `cin.Section47.S47ActualStartDate`; null where there is none. */
export function returnColumn(name: string): Column | null {
  return named.get(name) ?? null
}
