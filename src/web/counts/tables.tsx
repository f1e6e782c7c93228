import type { Day } from '../../time/day.ts'
import { Table } from '../../ui/components.ts'
import { characteristics, linesOf, measureNames, measures, measuresToday, totalOf, type CountLine, type CountRow, type Measure } from './rows.ts'

/** How late, due and seen alone are counted, where children are. */
export const lateAndDue =
  'Late are children for whom something that the law asks of us was late on that day; due in 7 days, those for whom it was due by the seventh day after. Seen alone, counted for today only, are those whom somebody saw alone in the last six weeks. A share stands beside these where there are 20 children or more.'

/** Children on a day: all of them, and by each characteristic that was recorded of them. */
export function CountTables({ rows, on, today }: { rows: readonly CountRow[]; on: Day; today: Day }) {
  const columns = on === today ? measuresToday : measureNames
  return (
    <>
      <CountTable title="All" lines={[{ value: '', label: 'All children', counts: totalOf(rows) }]} columns={columns} />
      {characteristics.map(characteristic => (
        <CountTable title={characteristic.title} lines={linesOf(rows, characteristic.id, on)} columns={columns} several={characteristic.several === true} />
      ))}
    </>
  )
}

function CountTable({ title, lines, columns, several = false }: { title: string; lines: readonly CountLine[]; columns: readonly Measure[]; several?: boolean }) {
  return (
    <>
      {several && <p class="govuk-body govuk-!-margin-bottom-1">A child may stand in more than one line of this table.</p>}
      <Table
        caption={title}
        captionClasses="govuk-table__caption--m"
        stacked
        firstCellIsHeader
        head={[title === 'All' ? 'Who' : title, ...columns.map(measure => ({ content: measures[measure], numeric: true }))]}
        rows={lines.map(line => [line.label, ...columns.map(measure => ({ content: shown(line, measure), numeric: true }))])}
      />
    </>
  )
}

/** A number, with its share of the children of the line where it is about our work and they are enough. */
function shown({ counts }: CountLine, measure: Measure): string {
  const share = (measure === 'late' || measure === 'soon' || measure === 'seen') && counts.children >= 20
  return share ? `${counts[measure]} (${Math.round((counts[measure] / counts.children) * 100)}%)` : String(counts[measure])
}
