import { cinElements, cinTable, cinTables } from '../../codes/index.ts'
import type { CinTable, Column } from '../../codes/index.ts'
import type { CellColumn } from './cell.ts'

/** What the reader knows of one element of the CIN census message. */
export interface CinNode {
  readonly path: string
  readonly name: string
  /** Elements below it, by the schema's name and by that in small letters: systems differ in capitals (`CINPlanDates`, `CINplanDates`). */
  readonly below: Map<string, CinNode>
  /** The table of which this element is a row, or of which its elements are columns. */
  table: CinTable | null
  /** Set where the element holds one value: the table and column it fills. */
  column: { readonly table: CinTable; readonly name: string; readonly cell: CellColumn } | null
  /** Each value of the element is a row of its own (disabilities, factors, review days). */
  rowPerValue: boolean
}

/** Names that other systems use for an element beside the schema's own. */
const otherPlaces: readonly (readonly [path: string, asPath: string])[] = [
  // Factors straight below the assessment, without the group around them.
  ['/Message/Children/Child/CINdetails/Assessments/AssessmentFactors',
    '/Message/Children/Child/CINdetails/Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors'],
]

/** Groups that make a row of a table, by path. */
const groups: Readonly<Record<string, CinTable>> = {
  '/Message/Children/Child/ChildIdentifiers': 'ChildIdentifiers',
  '/Message/Children/Child/ChildCharacteristics': 'ChildCharacteristics',
  '/Message/Children/Child/CINdetails': 'CINdetails',
  '/Message/Children/Child/CINdetails/Assessments': 'Assessments',
  '/Message/Children/Child/CINdetails/CINPlanDates': 'CINplanDates',
  '/Message/Children/Child/CINdetails/Section47': 'Section47',
  '/Message/Children/Child/CINdetails/ChildProtectionPlans': 'ChildProtectionPlans',
  '/Message/Children/Child/CINdetails/PreProceedingsandFGDM': 'PreProceedingsandFGDM',
}

/** Tables whose rows are single values, not groups. */
const valueTables: ReadonlySet<CinTable> = new Set(['Disabilities', 'AssessmentFactorsList', 'Reviews'])

const nodes = new Map<string, CinNode>()

function nodeAt(path: string): CinNode {
  const known = nodes.get(path)
  if (known) return known
  const cut = path.lastIndexOf('/')
  const node: CinNode = { path, name: path.slice(cut + 1), below: new Map(), table: groups[path] ?? null, column: null, rowPerValue: false }
  nodes.set(path, node)
  if (cut > 0) nodeAt(path.slice(0, cut)).below.set(node.name, node).set(node.name.toLowerCase(), node)
  return node
}

/** How a column of the census is read. Key columns have no element of their own except the child's number. */
export function cinCell(column: Column): CellColumn {
  return { field: `${column.table}.${column.name}`, type: column.type, codeList: column.codeList, days: 'yyyy-mm-dd' }
}

for (const element of cinElements()) nodeAt(element.path)
for (const table of cinTables()) {
  const name = table.name as CinTable
  for (const column of cinTable(name).columns) {
    if (column.xml === null) continue
    // The factor of an assessment is a row of its own table; the column of Assessments stands in no file.
    if (name === 'Assessments' && column.name === 'AssessmentFactors') continue
    if (column.name === 'LAchildID' && name !== 'ChildIdentifiers') continue
    const node = nodeAt(column.xml)
    node.column = { table: name, name: column.name, cell: cinCell(column) }
    node.rowPerValue = valueTables.has(name)
  }
}
for (const [path, asPath] of otherPlaces) {
  const cut = path.lastIndexOf('/')
  const name = path.slice(cut + 1)
  nodeAt(path.slice(0, cut)).below.set(name, nodeAt(asPath)).set(name.toLowerCase(), nodeAt(asPath))
}

/** The outermost element, `Message`. */
export const cinRoot: CinNode = nodeAt('/Message')
