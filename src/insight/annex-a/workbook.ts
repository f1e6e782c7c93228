import { zipped } from '../../api/files/index.ts'
import { dayNumber, parseDay, type Day } from '../../time/day.ts'

/** A sheet: its name, the names of its columns, and its rows. Text that is a day (year first) in a column of days is written as one. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The days from 30 December 1899, from which spreadsheets count, to 1970-01-01. */
const spreadsheetEpoch = 25_569

/**
 * A workbook (Office Open XML, ECMA-376) of plain sheets: the column names in bold and kept in view, days as days, text as text. The same
 * sheets give the same bytes.
 */
export function workbookOf(sheets: readonly Sheet[]): Buffer {
  const numbered = sheets.map((sheet, at) => ({ sheet, n: at + 1 }))
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${numbered.map(({ n }) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${namespace}" xmlns:r="${relations}"><sheets>${numbered.map(({ sheet, n }) => `<sheet name="${escaped(sheet.name)}" sheetId="${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbered.map(({ n }) => `<Relationship Id="r${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="styles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    // Three looks of a cell: plain, a column's name, a day.
    'xl/styles.xml': `${head}<styleSheet xmlns="${namespace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  }
  for (const { sheet, n } of numbered) files[`xl/worksheets/sheet${n}.xml`] = sheetXml(sheet)
  return zipped(files)
}

function sheetXml({ columns, rows }: Sheet): string {
  const lines = [
    columns.map((column, at) => cell(at, 1, column.name, 1)).join(''),
    ...rows.map((row, index) => row.map((value, at) => valueCell(at, index + 2, value, columns[at]?.type === 'day')).join('')),
  ]
  return `${head}<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${Math.max(1, columns.length)}" width="22" customWidth="1"/></cols><sheetData>${lines.map((line, at) => `<row r="${at + 1}">${line}</row>`).join('')}</sheetData></worksheet>`
}

function valueCell(column: number, row: number, value: string | number | null, isDay: boolean): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${letters(column)}${row}"><v>${value}</v></c>`
  const day: Day | null = isDay ? parseDay(value) : null
  return day === null ? cell(column, row, value, 0) : `<c r="${letters(column)}${row}" s="2"><v>${dayNumber(day) + spreadsheetEpoch}</v></c>`
}

const cell = (column: number, row: number, text: string, style: number): string => `<c r="${letters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** The letters of a column, from 0: A to Z, then AA. */
function letters(column: number): string {
  return `${column < 26 ? '' : letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`
}

/** What XML 1.0 cannot hold is left out. */
function escaped(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]|\p{Surrogate}/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
