import type { Checked, Structure } from './check.ts'
import { cinRulesIn } from './cin/index.ts'
import { shape as cinShape } from './cin/shape.ts'
import type { Outcome } from './kernel/rule.ts'
import { ssda903RulesIn } from './ssda903/index.ts'
import { shape as ssda903Shape } from './ssda903/shape.ts'

/** The two returns whose rules are here. */
export type Return = 'ssda903' | 'cin'

/** A table that was read. Last year's has `_last` after its name. */
export interface ReportTable {
  readonly name: string
  /** The file it came in; null for an earlier year's. */
  readonly file: string | null
  readonly rows: number
  readonly columns: readonly string[]
}

/** A row that some rule found or could not check. */
export interface ReportRow {
  /** Which of the tables, and its place there, from 0. */
  readonly table: number
  readonly row: number
  /** Which of the children; null where the row does not say whose it is. */
  readonly child: number | null
  /** Its cells by the columns of the table; none where more rows were found than are kept whole. */
  readonly cells: readonly string[]
}

/** What came of one rule. Rows are places in the report's rows. */
export interface ReportRule {
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'query'
  /** Columns it looks at, by the table's name in findings. */
  readonly looksAt: readonly { readonly table: string; readonly column: string }[]
  /** Why it did not run; null where it did. */
  readonly why: string | null
  /** Whether the return as a whole is found. */
  readonly ofReturn: boolean
  readonly found: readonly number[]
  readonly unchecked: readonly { readonly at: number; readonly column: string }[]
}

/** What a check came to with the rows it is about, as plain values: what was checked can be forgotten, and this be handed from one thread to another. */
export interface Report {
  readonly what: Return
  readonly set: string
  readonly setFrom: 'files' | 'said'
  readonly tables: readonly ReportTable[]
  readonly rules: readonly ReportRule[]
  readonly structure: Structure | null
  readonly rows: readonly ReportRow[]
  /** Numbers of children, as the files have them, of the rows that are kept. */
  readonly children: readonly string[]
  /** Rows that stand here without their cells. */
  readonly withoutCells: number
}

/** Rows that are kept with their cells: more than anybody reads, and some tens of megabytes at most. */
const mostWhole = 50_000

/** The report of what was checked. */
export function reportOf(what: Return, checked: Extract<Checked, { outcomes: unknown }>, whole = mostWhole): Report {
  const key = what === 'cin' ? cinShape.key : ssda903Shape.key
  const looksAt = new Map(
    (what === 'cin' ? cinRulesIn(checked.set) : ssda903RulesIn(checked.set)).map((rule) => [rule.code, rule.fields.map(({ table, column, last }) => ({ table: last ? `${table}_last` : table, column }))]),
  )
  const names = [...checked.tables.keys()]
  const tables = names.map((name): ReportTable => {
    const table = checked.tables.get(name)
    return { name, file: checked.files[name] ?? null, rows: table?.rows ?? 0, columns: table?.columns ?? [] }
  })
  const rows: ReportRow[] = []
  const places = new Map<string, number>()
  const children = new Map<string, number>()
  const placeOf = (name: string, row: number): number => {
    const known = places.get(`${name} ${row}`)
    if (known !== undefined) return known
    const table = checked.tables.get(name)
    const number = table?.text(key, row) ?? ''
    if (number !== '' && !children.has(number)) children.set(number, children.size)
    const cells = rows.length < whole ? (table?.columns ?? []).map((column) => table?.text(column, row) ?? '') : []
    places.set(`${name} ${row}`, rows.length)
    return rows.push({ table: names.indexOf(name), row, child: children.get(number) ?? null, cells }) - 1
  }
  const rules = checked.outcomes.map((outcome: Outcome): ReportRule => {
    const { code, message, severity } = outcome
    const of = { code, message, severity, looksAt: looksAt.get(code) ?? [] }
    if (outcome.state !== 'ran') return { ...of, why: outcome.why, ofReturn: false, found: [], unchecked: [] }
    return {
      ...of, why: null, ofReturn: outcome.ofReturn,
      found: Object.entries(outcome.found).flatMap(([table, found]) => found.map((row) => placeOf(table, row))),
      unchecked: outcome.unchecked.map(({ table, row, column }) => ({ at: placeOf(table, row), column })),
    }
  })
  return { what, set: checked.set, setFrom: checked.setFrom, tables, rules, structure: checked.structure, rows, children: [...children.keys()], withoutCells: Math.max(0, rows.length - whole) }
}

/** What was found, as `--json` prints it: rows by table by rule, from 0 in the order of the file; `_return` where the return as such is found. */
export function foundByRule(report: Report): Record<string, Record<string, number[] | true>> {
  const found = report.rules.filter((rule) => rule.ofReturn || rule.found.length > 0)
  return Object.fromEntries(
    found.map((rule) => {
      const byTable = Map.groupBy(rule.found, (at) => report.tables[report.rows[at]?.table ?? -1]?.name ?? '')
      const rows = [...byTable].map(([table, places]): [string, number[]] => [table, places.map((at) => report.rows[at]?.row ?? 0).toSorted((a, b) => a - b)])
      return [rule.code, { ...Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1))), ...(rule.ofReturn ? { _return: true as const } : {}) }]
    }),
  )
}
