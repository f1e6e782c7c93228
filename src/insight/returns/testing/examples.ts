import { Collection } from '../kernel/collection.ts'
import type { RawRow, Shape } from '../kernel/collection.ts'
import { isIn, run } from '../kernel/rule.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/table.ts'

/** What an example says a rule finds, and what the rule found. */
export interface Tried {
  readonly expected: Readonly<Record<string, readonly number[]>>
  readonly found: Readonly<Record<string, readonly number[]>>
  readonly state: string
  readonly ofReturn: boolean
}

/**
 * Tries a rule on an example written in one line: tables with semicolons between them, rows with strokes between them, a dash for a blank,
 * a star before each row that must be found. `Episodes CHILD DECOM DEC: a 01/05/2025 - | *a 01/06/2025 - ; last.Header CHILD: a`.
 */
export function tryExample<T extends Tables, Y>(shape: Shape<T>, rules: readonly Rule<T, Y>[], code: string, set: string, written: string, yearOf: (collection: Collection<T>) => Y): Tried {
  const rule = rules.find((each) => each.code === code && isIn(each, set))
  if (rule === undefined) throw new Error(`The rule set ${set} has no rule ${code}`)
  const collection = new Collection(shape)
  const expected: Record<string, number[]> = {}
  for (const table of written.split(';')) {
    const at = table.indexOf(':')
    const [name = '', ...columns] = table.slice(0, at).trim().split(/\s+/)
    const last = name.startsWith('last.')
    const own = last ? name.slice('last.'.length) : name
    if (!(own in shape.tables)) throw new Error(`No table ${own} in an example of ${code}`)
    for (const column of columns) if (!(column in (shape.tables[own] ?? {}))) throw new Error(`No column ${own}.${column} in an example of ${code}`)
    const rows = table.slice(at + 1).split('|').map((row) => row.trim()).filter((row) => row !== '')
    const marked = rows.flatMap((row, index) => (row.startsWith('*') ? [index] : []))
    if (marked.length > 0) expected[last ? `${own}_last` : own] = marked
    const cells = rows.map((row) => row.replace('*', '').trim().split(/\s+/))
    const odd = cells.find((row) => row.length !== columns.length)
    if (odd) throw new Error(`A row of ${own} in an example of ${code} has ${odd.length} values, not ${columns.length}: ${odd.join(' ')}`)
    collection.add(own, last ? 1 : 0, columns,
      cells.map((row): RawRow => Object.fromEntries(row.map((value, index) => [columns[index] ?? '', value === '-' ? null : value.replaceAll('_', ' ')]))))
  }
  const [outcome] = run([rule], collection, yearOf(collection))
  if (outcome?.state !== 'ran') return { expected, found: {}, state: outcome?.why ?? 'not run', ofReturn: false }
  return { expected, found: outcome.found, state: 'ran', ofReturn: outcome.ofReturn }
}
