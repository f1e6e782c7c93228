import { isExpected, type ToldChild, type ToldHome } from '../../children/front-door/index.ts'
import { nameWords, readNhsNumber } from '../../children/identity/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Table } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Alike } from './alike.ts'

/**
 * What was told of a child beside what each record that may be theirs says, row by row, with “same” or “different” in words. Of a child this person does
 * not work with it holds no more than search shows: the name, the year of birth and whom to ring.
 */
export function SideBySide({ child, home, found, received }: { child: ToldChild; home: ToldHome; found: readonly Alike[]; received: Day }) {
  const told = [child.given, child.family].filter(part => part !== '').join(' ')
  const lives = [home.line1, home.town, home.postcode].filter(part => part !== '').join(', ')
  const born = isExpected(child, received) ? null : child.born
  const rows: readonly (readonly [string, string, (of: Alike) => string])[] = [
    ['Name', told || 'Not named', of => said(of.name, told === '' ? null : isSameName(told, of.name))],
    ['Born', child.born === null ? 'Not said' : `${isExpected(child, received) ? 'Due ' : ''}${writeAsKnown(child.born.day, child.born.exactness)}`, of => bornOf(of, born?.exactness === 'day' ? born.day : null)],
    ['NHS number', child.nhsNumber === '' ? 'Not said' : writeNhsNumber(child.nhsNumber), of => (of.works ? (of.nhsNumber === null ? 'Not recorded' : said(writeNhsNumber(of.nhsNumber), child.nhsNumber === '' ? null : isSameNumber(of.nhsNumber, child.nhsNumber))) : notShown)],
    ['Lives', lives || 'Not said', of => (of.works ? (of.lives ?? 'Not recorded') : notShown)],
    ['Ring', '', of => [of.worker, of.team].filter(each => each !== null).join(', ')],
  ]
  return (
    <Table
      caption="Side by side"
      captionClasses="govuk-table__caption--s"
      stacked
      firstCellIsHeader
      head={['What is known', 'This contact', ...found.map(of => `Record ${of.number}`)]}
      rows={rows.map(([what, here, of]) => [what, here, ...found.map(of)])}
    />
  )
}

/** Of a child whom this person does not work with: neither that something is recorded, nor that it is not. */
const notShown = 'Not shown: you do not work with the child'

/** One number, however each of the two was written. */
function isSameNumber(recorded: string, told: string): boolean {
  const [one, other] = [readNhsNumber(recorded), readNhsNumber(told)]
  return one.is === 'number' && other.is === 'number' && one.value === other.value
}

function said(text: string, isSame: boolean | null): string {
  return isSame === null ? text : `${text}: ${isSame ? 'same' : 'different'}`
}

/** The same words, in whatever order and letters. */
function isSameName(a: string, b: string): boolean {
  const [one, other] = [nameWords(a).toSorted(), nameWords(b).toSorted()]
  return one.length === other.length && one.every((word, index) => word === other[index])
}

function bornOf(of: Alike, told: Day | null): string {
  if (of.born === null) return 'Not recorded'
  if (of.works) return said(writeDay(of.born), told === null ? null : of.born === told)
  const year = of.born.slice(0, 4)
  return told === null ? year : `${year}: ${told.startsWith(year) ? 'same year' : 'another year'}`
}
