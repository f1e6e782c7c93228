import { hash } from 'node:crypto'
import { keptFrom } from '../../children/identity/index.ts'
import { firstDayOf, lastDayOf, parseCollectionYear, writeCollectionYear, type CollectionYear } from '../../codes/index.ts'
import { recorded, type FactId, type KeptGroup, type Known, type RecordId, type RecordProposal } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import type { Row } from '../files/index.ts'

export type Return = 'cin' | 'ssda903' | 'people'

/** Years of a return that a record was told, each with the mark of its rows. */
export type ToldYears = ReadonlyMap<CollectionYear, string>

/** The mark of a child's rows of one year: the same rows have the same, wherever and in whatever order they stand in the file. */
export function markOf(rows: readonly Row[]): string {
  return hash('sha256', rows.map(textOf).sort().join('')).slice(0, 12)
}

function textOf(row: Row): string {
  const cells: string[] = []
  for (const name in row.cells) {
    const raw = row.cells[name]?.raw ?? null
    if (raw !== null) cells.push(`\t${name}=${raw}`)
  }
  const extra: string[] = []
  for (const name in row.extra) extra.push(`\t${name}=${row.extra[name]}`)
  return `\n${row.table}${'ids' in row ? JSON.stringify(row.ids) : ''}${cells.sort().join('')}${extra.sort().join('')}`
}

/** The years that a record was told by a return, from the texts of its facts `kept-from`: the latest that speaks of a year stands. */
export function toldYears(of: Return, texts: readonly string[]): ToldYears {
  const years = new Map<CollectionYear, string>()
  for (const text of texts) {
    for (const each of text.split('; ')) {
      const [from, written = '', mark = ''] = each.split(' ')
      const year = parseCollectionYear(written)
      if (from === of && year !== null) years.set(year, mark)
    }
  }
  return years
}

/** The mark of the row of a people file that a record was told last, where all of it was told; null where it was told none. */
export function toldPerson(texts: readonly string[]): string | null {
  return lastOfPeople(texts, 'people')
}

/** The same where not all of it could be told. */
export function toldPersonInPart(texts: readonly string[]): string | null {
  return lastOfPeople(texts, 'people-part')
}

function lastOfPeople(texts: readonly string[], as: 'people' | 'people-part'): string | null {
  const [how, mark = null] = texts.flatMap(text => text.split('; ')).findLast(each => /^people(-part)? /.test(each))?.split(' ') ?? []
  return how === as ? mark : null
}

/** The same, from the record itself. */
export function toldYearsOf(of: Return, known: Known): ToldYears {
  return toldYears(of, textsIn(known))
}

/** What files told a record, in the order in which they did. */
export function textsIn(known: Known): string[] {
  return known.all(keptFrom).toSorted((a, b) => a.n - b.n).flatMap(fact => fact.body.told ?? [])
}

/** `2021/22`, or `2021/22 to 2025/26`. */
export function writeYears(years: readonly CollectionYear[]): string {
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return 'a year that is not said'
  return first === last ? writeCollectionYear(first) : `${writeCollectionYear(first)} to ${writeCollectionYear(last)}`
}

export interface HeldByReturn {
  readonly of: Return
  /** What the return is called. */
  readonly name: string
  /** What it carries in full. */
  readonly groups: readonly KeptGroup[]
  /** The years of the files that are read, in order. */
  readonly years: readonly CollectionYear[]
  /** The marks of the child's rows in those years that it stands in. */
  readonly marks: ToldYears
  /** What the record was told before. */
  readonly told: ToldYears
  readonly today: Day
  /** The first day of which the child's rows speak; null where they speak of none. */
  readonly firstDayTold: Day | null
  /** The last day of which the child's own rows of a year speak. */
  readonly lastDayToldIn: (year: CollectionYear) => Day | null
}

/**
 * The facts that say which years a record holds in full since these files: a stretch for years that follow each other, of those in which the
 * child stands. Where the return said nothing of a child before, and says of nothing that it was there earlier, the years of the files before
 * the child's first are held too; a child who stands in no later file may only have been left out, and those years are not. A year that is
 * not over is held as far as the child's rows go: what came after them is still to be told.
 */
export function heldFacts(of: HeldByReturn, record: RecordId, newId: () => FactId): RecordProposal[] {
  const fresh = [...of.marks].filter(([year, mark]) => of.told.get(year) !== mark).map(([year]) => year)
  if (fresh.length === 0 || of.groups.length === 0) return []
  const first = [...of.marks.keys()].toSorted()[0] as CollectionYear
  const isNew = of.told.size === 0 && (of.firstDayTold === null || of.firstDayTold >= firstDayOf(first))
  const years = of.years.filter(year => fresh.includes(year) || (isNew && year < first))
  return blocks(years).map(block => {
    const [from, last] = [block[0] as CollectionYear, block.at(-1) as CollectionYear]
    const told = block.flatMap(year => (of.marks.has(year) ? [`${of.of} ${year} ${of.marks.get(year)}`] : []))
    return recorded(keptFrom, {
      fact: newId(),
      records: [record],
      starts: firstDayOf(from),
      body: { groups: [...of.groups], until: heldUntil(last, of), source: `${of.name} ${writeYears(block)}`, ...(told.length > 0 && { told: told.join('; ') }) },
    })
  })
}

function heldUntil(year: CollectionYear, of: HeldByReturn): Day {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  if (last < of.today) return last
  const said = of.lastDayToldIn(year)
  return said !== null && said > first ? said : first
}

/** Years that follow each other, together. */
function blocks(years: readonly CollectionYear[]): CollectionYear[][] {
  const all: CollectionYear[][] = []
  for (const year of [...new Set(years)].toSorted()) {
    const last = all.at(-1)
    const before = last?.at(-1)
    if (last && before !== undefined && Number(before.slice(0, 4)) + 1 === Number(year.slice(0, 4))) last.push(year)
    else all.push([year])
  }
  return all
}

/** The last day up to `today` that some row speaks of, days of birth left out. */
export function lastDayIn(rows: readonly Row[], today: Day): Day | null {
  return daysIn(rows).reduce<Day | null>((last, on) => (on <= today && (last === null || on > last) ? on : last), null)
}

/** The first day that some row speaks of, days of birth left out. */
export function firstDayIn(rows: readonly Row[]): Day | null {
  return daysIn(rows).reduce<Day | null>((first, on) => (first === null || on < first ? on : first), null)
}

function daysIn(rows: readonly Row[]): Day[] {
  const days: Day[] = []
  for (const { cells } of rows) {
    for (const name in cells) {
      const cell = cells[name]
      if (cell?.type === 'day' && typeof cell.value === 'string' && !/DOB|BirthDate/.test(name)) days.push(cell.value as Day)
    }
  }
  return days
}
