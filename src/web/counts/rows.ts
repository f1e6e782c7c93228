import { nationality, shortages } from '../../children/identity/index.ts'
import { codeList, labelOf } from '../../codes/index.ts'
import type { Day } from '../../time/day.ts'

/** Counts of children by what was recorded of them: how they are put in words, and what of them may leave. */

/** What is counted, each with its column of the table. */
export const measures = {
  children: 'Children',
  open: 'Referral open',
  plan: 'Child protection plan',
  care: 'In care',
  late: 'Late',
  soon: 'Due in 7 days',
  seen: 'Seen alone',
} as const
export type Measure = keyof typeof measures
/** What is counted of any day. */
export const measureNames = (Object.keys(measures) as Measure[]).filter(measure => measure !== 'seen')
/** And of today: when a child was last seen alone is not known of a day before. */
export const measuresToday: readonly Measure[] = [...measureNames, 'seen']

/** How many children share a value of a characteristic; '' is what is not recorded. `seen` is 0 of a day before today. */
export type CountRow = { readonly characteristic: string; readonly value: string } & Readonly<Record<Measure, number>>

const statuses = (nationality.fields.status as unknown as { options: Readonly<Record<string, string>> }).options
const ages: Readonly<Record<string, string>> = { unborn: 'Not born yet', 0: 'Under 1', 1: '1 to 4', 5: '5 to 9', 10: '10 to 15', 16: '16 and 17', 18: '18 and over' }
const codesOf = (list: 'cin.sex' | 'cin.ethnicity' | 'cin.disability', on: Day): Record<string, string> =>
  Object.fromEntries(codeList(list).codes.map(({ code }) => [code, labelOf(list, code, on) ?? code]))

/** What children are counted by, in order, with the words of each value on a day. With `several`, one child can stand in more than one line. */
export const characteristics: readonly { readonly id: string; readonly title: string; readonly several?: true; readonly values: (on: Day) => Readonly<Record<string, string>> }[] = [
  { id: 'sex', title: 'Sex', values: on => codesOf('cin.sex', on) },
  { id: 'age', title: 'Age', values: () => ages },
  { id: 'ethnicity', title: 'Ethnic background', values: on => codesOf('cin.ethnicity', on) },
  { id: 'disability', title: 'Disability', several: true, values: on => codesOf('cin.disability', on) },
  { id: 'immigration', title: 'Immigration status', values: () => statuses },
  { id: 'poverty', title: 'What the household goes short of', several: true, values: () => shortages },
]

export interface CountLine {
  readonly value: string
  readonly label: string
  readonly counts: Readonly<Record<Measure, number>>
}

const none: Readonly<Record<Measure, number>> = { children: 0, open: 0, plan: 0, care: 0, late: 0, soon: 0, seen: 0 }

/** The lines of one characteristic: every value that some child has, in the order of its list, and always what is not recorded. */
export function linesOf(rows: readonly CountRow[], characteristic: string, on: Day): readonly CountLine[] {
  const words = characteristics.find(each => each.id === characteristic)?.values(on) ?? {}
  const found = new Map(rows.filter(row => row.characteristic === characteristic).map(row => [row.value, row]))
  // A number as a key comes before words: the order of the list is kept by what it says.
  const order = characteristic === 'age' ? ['unborn', '0', '1', '5', '10', '16', '18'] : Object.keys(words)
  const lines = [...order, ...[...found.keys()].filter(value => value !== '' && !order.includes(value)).toSorted()].flatMap(value => {
    const row = found.get(value)
    return row === undefined ? [] : [{ value, label: words[value] ?? value, counts: row }]
  })
  return [...lines, { value: '', label: 'Not recorded', counts: found.get('') ?? none }]
}

/** How many there are in all. */
export function totalOf(rows: readonly CountRow[]): Readonly<Record<Measure, number>> {
  return rows.find(row => row.characteristic === 'all') ?? none
}

/** The fewest children whose number leaves as a number. */
export const fewest = 6

/** What stands in the place of a number that does not leave. */
export const heldBack = 'c'

/**
 * One column of one characteristic as it may leave, in the order given. From 1 to 5 is `c`. What is held back must not follow from the
 * total: where it is one number alone, or all of it together is fewer than 6, the next smallest above 0 is held back too, and where there
 * is none, the total. A total from 1 to 5 is held back with everything under it.
 */
export function mayLeave(counts: readonly number[], total: number): { readonly counts: readonly string[]; readonly total: string } {
  if (total > 0 && total < fewest) return { counts: counts.map(() => heldBack), total: heldBack }
  const held = new Set(counts.flatMap((count, index) => (count > 0 && count < fewest ? [index] : [])))
  const isSafe = (): boolean => held.size === 0 || (held.size > 1 && [...held].reduce((sum, index) => sum + (counts[index] as number), 0) >= fewest)
  const others = counts.flatMap((count, index) => (count >= fewest ? [index] : [])).toSorted((a, b) => (counts[a] as number) - (counts[b] as number))
  while (!isSafe()) {
    const next = others.shift()
    if (next === undefined) break
    held.add(next)
  }
  return { counts: counts.map((count, index) => (held.has(index) ? heldBack : String(count))), total: isSafe() ? String(total) : heldBack }
}

/** The table as it may leave: characteristic, value, and a number or `c` for each measure. */
export function rowsToLeave(rows: readonly CountRow[], on: Day): string[][] {
  const total = totalOf(rows)
  const parts = characteristics.map(characteristic => {
    const lines = linesOf(rows, characteristic.id, on)
    const columns = measureNames.map(measure => mayLeave(lines.map(line => line.counts[measure]), total[measure]))
    return { characteristic, lines, columns }
  })
  // A total that must be held back for one characteristic is held back wherever it could be read.
  const totals = measureNames.map((measure, index) => (parts.some(({ columns }) => columns[index]?.total === heldBack) ? heldBack : String(total[measure])))
  const summed = parts.map(({ characteristic, lines, columns }) =>
    lines.map((line, nth) => [characteristic.title, line.label, ...columns.map((column, index) => (totals[index] === heldBack && adds(column.counts, total[measureNames[index] as Measure]) ? heldBack : (column.counts[nth] as string)))]),
  )
  return [['All', '', ...totals], ...summed.flat()]
}

/** Whether the numbers that are shown add up to a total that is held back. */
function adds(counts: readonly string[], total: number): boolean {
  return counts.every(count => count !== heldBack) && total > 0
}
