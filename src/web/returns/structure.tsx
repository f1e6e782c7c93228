import type { Structure } from '../../insight/returns/index.ts'
import { Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { sentenceCase } from '../../ui/letters.ts'

/** What was found of the structure, in a line. */
export function structureWords({ held, total }: Structure): string {
  if (!held) return 'Not looked at: only that of 2025/26, with what is announced for 2026/27, is held'
  return total === 0 ? 'As published' : `${plural(total, 'place')} not as published`
}

/** Places of the structure that are shown one by one. */
const mostPlaces = 50

/** What the file has that its published structure does not allow: without it, a census is not taken at all. */
export function StructureFaults({ of }: { of: Structure }) {
  const shown = of.faults.slice(0, mostPlaces)
  return (
    <>
      <Table
        caption="Not as the structure has it"
        captionSize="m"
        stacked
        firstCellIsHeader
        head={['Where', 'Element', 'What is wrong', 'What is wanted']}
        rows={shown.map(fault => [`Line ${fault.line.toLocaleString('en-GB')}${fault.place === '' ? '' : `, ${fault.place}`}`, fault.element, sentenceCase(fault.what), sentenceCase(fault.wants)])}
      />
      {of.total > shown.length && <p class="govuk-body">And {(of.total - shown.length).toLocaleString('en-GB')} more.</p>}
    </>
  )
}
