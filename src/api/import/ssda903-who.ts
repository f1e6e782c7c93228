import { motherhood } from '../../children/care/index.ts'
import { birth, ethnicity, identifier, nationality, noPupilNumber, sex } from '../../children/identity/index.ts'
import { filled } from '../../insight/returns/made/written.ts'
import { earlier, later, type Day } from '../../time/day.ts'
import { imported } from './imported.ts'
import { answers, dayIn, textOf, type Read } from './ssda903-cells.ts'
import { byYear, firstOf, keepUnreadable, ofTable, sexOf, type Gathering, type YearOfRows } from './ssda903-gathering.ts'

/** The tables that say who the child is: Header and UASC. */

/** Who the child is. What never changes is told by the newest year; what may change is told by each. */
export function header(reads: readonly Read[], years: readonly YearOfRows[], born: Day | null, gathering: Gathering): void {
  const { today } = gathering.given
  const rows: Read[] = []
  for (const { reads: ofYear } of years) {
    const headers = ofTable(ofYear, 'Header')
    for (const extra of headers.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
    const row = headers[0]
    if (row && reads.includes(row)) rows.push(row)
  }
  for (const row of rows) keepUnreadable(row, gathering)
  const newest = rows.at(-1)
  for (const row of rows.slice(0, -1)) if (!gathering.unplaced.has(row.index)) gathering.superseded.push(row.index)
  const told = (column: string) => rows.toReversed().map(row => textOf(row, column)).find(filled)
  const of = newest === undefined ? [] : [newest.index]
  const since = born ?? firstOf(newest?.row.year ?? null, today)

  if (born !== null) gathering.add(imported(birth, { starts: born, body: {}, rows: of }))
  const localId = (rows.at(-1) ?? reads.at(-1))?.row.cells['CHILD']?.value
  const firstYear = firstOf((rows[0] ?? reads[0])?.row.year ?? null, today)
  const from = born === null ? firstYear : later(firstYear, born)
  if (typeof localId === 'string') {
    gathering.add(imported(identifier, { starts: from, firstTold: true, body: { scheme: 'local id', value: localId }, rows: of }))
  }
  const firstSeeker = byYear(ofTable(reads, 'UASC')).map(({ reads: ofYear }) => ofYear[0] as Read)
  const code = [...firstSeeker, ...rows].toReversed().map(sexOf).find(filled)
  if (code) gathering.add(imported(sex, { starts: since, firstTold: true, body: { sex: code }, rows: of }))
  if (newest === undefined) return
  const background = told('ETHNIC')
  if (background) gathering.add(imported(ethnicity, { starts: since, firstTold: true, body: { code: background }, rows: of }))
  pupilNumbers(rows, born, gathering)
  mothers(rows, born, gathering)
}

/** The pupil number, or why there is none, as it stood in each year. */
function pupilNumbers(rows: readonly Read[], born: Day | null, gathering: Gathering): void {
  const isReason = (upn: string) => /^UN\d$/.test(upn)
  const held: Changing[] = [
    ...gathering.known(identifier).flatMap(fact => (fact.body.scheme === 'upn' ? [{ value: fact.body.value, starts: fact.starts, ends: fact.ends, rows: [] }] : [])),
    ...gathering.known(noPupilNumber).map(fact => ({ value: fact.body.reason, starts: fact.starts, ends: fact.ends, rows: [] })),
  ]
  for (const each of changing(rows, 'UPN', held, born, gathering)) {
    const { starts, ends, rows: of } = each
    gathering.add(
      isReason(each.value)
        ? imported(noPupilNumber, { starts, ends, firstTold: true, body: { reason: each.value }, rows: of })
        : imported(identifier, { starts, ends, firstTold: true, body: { scheme: 'upn', value: each.value }, rows: of }),
    )
  }
}

function mothers(rows: readonly Read[], born: Day | null, gathering: Gathering): void {
  const held = gathering.known(motherhood).map((fact): Changing => ({ value: fact.body.mother, starts: fact.starts, ends: fact.ends, rows: [] }))
  const childBorn = rows.toReversed().map(row => dayIn(row, 'MC_DOB')).find(filled) ?? gathering.known(motherhood).findLast(fact => fact.body.firstChildBorn)?.body.firstChildBorn ?? null
  for (const each of changing(rows, 'MOTHER', held, born, gathering)) {
    gathering.add(
      imported(motherhood, {
        starts: each.starts,
        ends: each.ends,
        firstTold: true,
        body: answers({ mother: each.value, firstChildBorn: each.value === '1' ? childBorn : null }) as never,
        rows: each.rows,
      }),
    )
  }
  for (const row of rows) {
    if (dayIn(row, 'MC_DOB') !== null && textOf(row, 'MOTHER') !== '1') gathering.keep(row.index, 'It gives the birthday of a child and does not say that she is a mother', true)
  }
}

interface Changing {
  readonly value: string
  readonly starts: Day
  readonly ends: Day | null
  readonly rows: readonly number[]
}

/** A value that may be another in each year: each held until the first day of the year that gives another. */
function changing(rows: readonly Read[], column: string, held: readonly Changing[], born: Day | null, gathering: Gathering): Changing[] {
  const all = [...held].sort((a, b) => (a.starts < b.starts ? -1 : 1))
  for (const row of rows) {
    const told = textOf(row, column)
    if (!filled(told)) continue
    const first = firstOf(row.row.year, gathering.given.today)
    const from = born === null ? first : later(first, born)
    if (all.some(each => each.starts > from)) continue
    const open = all.findLast(each => each.ends === null)
    if (open?.value === told) {
      all[all.indexOf(open)] = { ...open, rows: [...open.rows, row.index] }
      continue
    }
    if (open) all[all.indexOf(open)] = { ...open, ends: later(from, open.starts) }
    all.push({ value: told, starts: from, ends: null, rows: [row.index] })
  }
  return all.filter(each => each.ends === null || each.ends > each.starts || each.rows.length === 0)
}

export function asylum(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  const rows = ofTable(reads, 'UASC')
  const newest = newestOfEachYear(rows, gathering).at(-1)
  if (!newest) return
  const held = gathering.known(nationality).find(fact => fact.body.alone === true)
  const ends = dayIn(newest, 'DUC')
  const cared = reads.flatMap(read => (read.row.table === 'Episodes' ? (dayIn(read, 'DECOM') ?? []) : []))
  const first = [firstOf(rows[0]?.row.year ?? null, gathering.given.today), ...cared].sort()[0] as Day
  const since = born === null ? first : later(first, born)
  gathering.add(
    imported(nationality, {
      starts: held?.starts ?? (ends === null ? since : earlier(since, ends)),
      ends,
      firstTold: true,
      body: { alone: true },
      rows: [newest.index],
    }),
  )
  keepUnreadable(newest, gathering)
}

/** One row for each year, the others of the year kept; all but the last are told again by it. */
function newestOfEachYear(rows: readonly Read[], gathering: Gathering): Read[] {
  const years = byYear(rows)
  const ofYear = years.flatMap(({ reads }) => {
    for (const extra of reads.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
    return reads.slice(0, 1)
  })
  for (const read of ofYear.slice(0, -1)) gathering.superseded.push(read.index)
  return ofYear
}
