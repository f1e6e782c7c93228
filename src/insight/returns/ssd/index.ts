import { costs, paidFor } from '../costs/index.ts'
import type { DatasetRow, Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { datasetOf, leftOut } from './tables.ts'

export { fieldsOf, tableNames } from './fields.ts'
export type { Cell, Field, TableName } from './fields.ts'
export { tables } from './tables.ts'
export type { Table } from './declare.ts'
export { nextTurnOfEligibility as nextTurnOfDataset } from '../../../children/leaving-care/index.ts'
export { datasetFiles, missingText } from './files.ts'
export type { DatasetFile, DatasetGap, DatasetMade } from './files.ts'

/** What a record gives that goes on in another record of the child: nothing but that it was left out, and since when. */
export function leftBehind(since: Day): DatasetRow[] {
  return [{ name: leftOut, rows: [['ssd_person', since, 'The child goes on in another record, and what stands in this one is in no table.']] }]
}

/** Everything that one record gives for reporting: the Standard Safeguarding Dataset, and what the lines of placement costs rest on. */
export function reportedOf(known: Known, today: Day): DatasetRow[] {
  const paid = known.subject === 'child' ? paidFor(known) : null
  return [...datasetOf(known, today), ...(paid === null ? [] : [{ name: costs, rows: [paid] }])]
}
