import type { Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { carePlacements, carePlans, careReviews, careEpisodes, lastingHomesBefore, legalStatuses, missing } from './care.ts'
import { emptyTable, type Table } from './declare.ts'
import { tableNames, type Cell, type TableName } from './fields.ts'
import { convictions, healthChecks, immunisations, questionnaires, substanceMisuse } from './health.ts'
import { careLeavers, permanence } from './leaving.ts'
import { assessmentFactors, cinAssessments, cinEpisodes, cinPlans, contacts, earlyHelp, preProceedingsTable } from './need.ts'
import { enquiries, initialConferences, protectionPlans, protectionReviews } from './protection.ts'
import { careVisits, cinVisits, protectionVisits } from './visits.ts'
import { address, disabilities, family, immigrationStatus, linkedIdentifiers, mother, motherRow, person } from './who.ts'
import { departments, involvements, professionals } from './work.ts'
import { placementCosts } from '../costs/dataset.ts'

const ofEducation = 'Plans for special educational needs are kept by the education service, and nothing of them is recorded here.'
const ofOtherTools = 'It is the housekeeping of the tools that other systems fill the dataset with.'

const empty = [
  ...(['ssd_send', 'ssd_sen_need', 'ssd_ehcp_requests', 'ssd_ehcp_assessment', 'ssd_ehcp_named_plan', 'ssd_ehcp_active_plans'] as const).map(name => emptyTable(name, ofEducation)),
  emptyTable('ssd_voice_of_child', 'Children’s own words are kept as they were said, and no questionnaire with these questions is recorded.'),
  emptyTable('ssd_api_data_staging', ofOtherTools), emptyTable('ssd_version_log', ofOtherTools),
]

const declared: readonly Table[] = [
  person, family, address, disabilities, immigrationStatus, mother, linkedIdentifiers, contacts, earlyHelp, cinEpisodes, cinAssessments, assessmentFactors, cinPlans, preProceedingsTable, enquiries,
  initialConferences, protectionPlans, protectionReviews, cinVisits, protectionVisits, careVisits, careEpisodes, carePlacements, careReviews, lastingHomesBefore, carePlans, legalStatuses, missing, convictions,
  healthChecks, immunisations, substanceMisuse, questionnaires, careLeavers, permanence, involvements, professionals, departments, placementCosts, ...empty,
]

/** Every table of the dataset, in the order of its names. */
export const tables: readonly Table[] = tableNames.map(name => {
  const found = declared.find(table => table.name === name)
  if (found === undefined) throw new Error(`The table ${name} is declared nowhere`)
  return found
})

/** Under this name stand the rows of mothers who are adults. */
export const mothers = 'mothers'

/** Under this name stand, for each thing that found no place, its table, its day and why. */
export const leftOut = 'left out'

/** Rows of one record under the name of their table. */
export interface RowsOfTable {
  readonly name: TableName | typeof mothers | typeof leftOut
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * What one record gives for the Standard Safeguarding Dataset on a day of England: its rows, table by table, and what found no place. An adult
 * gives the row of a mother. Tables of which it has nothing are not named.
 */
export function datasetOf(known: Known, today: Day): RowsOfTable[] {
  if (known.subject === 'adult') return [{ name: mothers, rows: [motherRow(known)] }]
  if (known.subject !== 'child' || known.facts.length === 0) return []
  const rows: RowsOfTable[] = tables.filter(table => table.of === 'child').map(table => ({ name: table.name, rows: table.rows(known, today) }))
  const left = tables.flatMap(table => table.leftOut(known).map(({ on, why }) => [table.name, on, why]))
  const all: RowsOfTable[] = [...rows, { name: leftOut, rows: left }]
  return all.filter(each => each.rows.length > 0)
}
