import { asText, writeRecord } from '../../api/files/csv.ts'
import type { Report, ReportRow, ReportRule, ReportTable } from '../../insight/returns/index.ts'

/** What is to be seen of a report: one rule, one child (by its place in the report), or both. */
export interface Chosen {
  readonly rule: string | null
  readonly child: number | null
}

/** One row that one rule found. */
export interface Finding {
  readonly rule: ReportRule
  /** Its place among the report's rows. */
  readonly at: number
}

/** Rules that found something: what must be put right first, then what is asked, each with the most rows first. */
export function rulesThatFound(report: Report): readonly ReportRule[] {
  const rank = (rule: ReportRule) => (rule.severity === 'error' ? 0 : 1)
  return report.rules
    .filter(rule => rule.ofReturn || rule.found.length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || b.found.length - a.found.length || (a.code < b.code ? -1 : 1))
}

/** What was found of the rule and child that are chosen: by table, row and code. */
export function findingsOf(report: Report, chosen: Chosen): readonly Finding[] {
  return report.rules
    .filter(rule => chosen.rule === null || rule.code === chosen.rule)
    .flatMap(rule => rule.found.filter(at => chosen.child === null || report.rows[at]?.child === chosen.child).map(at => ({ rule, at })))
    .toSorted((a, b) => inOrder(rowOf(report, a.at), rowOf(report, b.at)) || (a.rule.code < b.rule.code ? -1 : 1))
}

const inOrder = (a: ReportRow, b: ReportRow): number => a.table - b.table || a.row - b.row

/** A row of a report by its place. Throws where there is none. */
export function rowOf(report: Report, at: number): ReportRow {
  const row = report.rows[at]
  if (row === undefined) throw new Error(`The report has no row ${at}`)
  return row
}

/** The table of a row. */
export function tableOf(report: Report, row: ReportRow): ReportTable {
  return report.tables[row.table] as ReportTable
}

/** What a rule looks at in a row: the columns it names, in the order of the table, with what stands there. */
export function lookedAt(report: Report, { rule, at }: Finding): readonly { readonly column: string; readonly value: string }[] {
  const row = rowOf(report, at)
  const table = tableOf(report, row)
  const columns = new Set(rule.looksAt.filter(field => field.table === table.name).map(field => field.column))
  return table.columns.flatMap((column, index) => (columns.has(column) && row.cells.length > 0 ? [{ column, value: row.cells[index] ?? '' }] : []))
}

/** The child whose number this is, in whatever capitals; null where nothing was found of one. */
export function childNumbered(report: Report, number: string): number | null {
  const at = report.children.findIndex(each => each.toUpperCase() === number.toUpperCase())
  return at === -1 ? null : at
}

/** The number of the child whose row it is; '' where the row does not say. */
export function childOf(report: Report, row: ReportRow): string {
  return row.child === null ? '' : (report.children[row.child] ?? '')
}

/** Everything that was found as a file: a line for each rule and row. Rows count from 1, below the column names. */
export function foundAsCsv(report: Report): string {
  const lines = rulesThatFound(report).flatMap(rule => {
    const said = [rule.code, rule.severity === 'error' ? 'to put right' : 'asks', rule.message]
    const ofRows = rule.found.map(at => {
      const row = rowOf(report, at)
      const table = tableOf(report, row)
      const cells = lookedAt(report, { rule, at }).map(({ column, value }) => `${column}=${value}`)
      return [...said, table.name, asText(table.file ?? ''), String(row.row + 1), asText(childOf(report, row)), asText(cells.join('; '))]
    })
    return [...(rule.ofReturn ? [[...said, 'the return as a whole', '', '', '', '']] : []), ...ofRows]
  })
  return `\uFEFF${[['Rule', 'Kind', 'What is wrong', 'Table', 'File', 'Row', 'Child', 'What stands there'], ...lines].map(line => writeRecord(line)).join('')}`
}
