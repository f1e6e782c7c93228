import { createHash } from 'node:crypto'
import { unplacedRow } from '../../children/identity/index.ts'
import { lastDayOf, type CollectionYear } from '../../codes/index.ts'
import type { Known } from '../../record/index.ts'
import type { CinChild, CinRow } from '../files/index.ts'
import { rowsByFact, somethingElse, type ArrivedRow, type Arriving, type HowToTell, type Told } from './arriving.ts'
import { wordsOf } from './cin-cells.ts'
import { cinFactsOf } from './cin-reading.ts'
import { cinHolds, cinKeyOf, cinMoved } from './cin.ts'
import type { CinOfYears, CinYear } from './cin-years.ts'
import { fatesOf, type RowFate } from './fates.ts'
import { Fold } from './fold.ts'
import { imported, type ImportedFact } from './imported.ts'
import { noLongerKept } from './kept-row.ts'
import { reconcile, type Outcome } from './reconcile.ts'
import { firstDayIn, heldFacts, lastDayIn, markOf, toldYears, toldYearsOf, writeYears, type ToldYears } from './told-years.ts'

export const cinName = 'Child in need census'

/** A child of one or several censuses. `years` are those of all the files that are read together. */
export function arrivingFromCin({ who, years: told }: CinOfYears, years: readonly CollectionYear[]): Arriving {
  const marks = new Map(told.flatMap(({ year, child }) => (year === null ? [] : [[year, markOf(child.rows)] as const])))
  return {
    who,
    rows: told.flatMap(({ year, child }) => child.rows.map((row): ArrivedRow => ({ file: row.file, line: row.line, table: row.table, year: year ?? '' }))),
    problems: told.flatMap(({ child }) => child.problems),
    isTold: texts => told.every(({ year }) => year !== null && toldYears('cin', texts).get(year) === marks.get(year)),
    adults: [],
    emails: [],
    byKind: false,
    tell: (known, how) => tellYears(told, marks, years, known, how),
  }
}

function tellYears(years: readonly CinYear[], marks: ToldYears, ofFiles: readonly CollectionYear[], known: Known, how: HowToTell): Told {
  const fold = new Fold(known, how.kinds, how)
  const told = toldYearsOf('cin', known)
  const latest = [...told.keys()].toSorted().at(-1) ?? null
  const fates: RowFate[] = []
  const outcomes: Outcome[] = []
  for (const { year, child } of years) {
    if (year !== null && told.get(year) === marks.get(year)) {
      fates.push(...child.rows.map((): RowFate => ({ fate: 'already there', as: '', why: '' })))
      continue
    }
    const base = fates.length
    const isOlder = year !== null && latest !== null && year < latest
    const apart = new Map([...how.keptApart].flatMap(([row, why]) => (row >= base && row < base + child.rows.length ? [[row - base, why] as const] : [])))
    const { proposals, outcomes: own } = tellYear(child, year, apart, fold.known(), how)
    // A year older than what the record was told adds to it, and takes nothing back.
    fold.take(isOlder ? proposals.filter(proposal => proposal.act === 'recorded') : proposals)
    const seen = isOlder ? own.map((outcome): Outcome => (outcome.act === 'recorded' ? outcome : { ...outcome, act: 'same' })) : own
    fates.push(...withFactors(child.rows, fatesOf(child.rows.length, seen)))
    outcomes.push(...seen.map(outcome => ({ ...outcome, fact: { ...outcome.fact, rows: outcome.fact.rows.map(row => row + base) } })))
  }
  const dayIn = (year: CollectionYear) => lastDayIn(years.find(each => each.year === year)?.child.rows ?? [], how.today)
  const held = heldFacts({ of: 'cin', name: cinName, groups: cinHolds, years: ofFiles, marks, told, today: how.today, firstDayTold: firstDayIn(years.flatMap(each => each.child.rows)), lastDayToldIn: dayIn }, how.record, how.newId)
  return { proposals: [...fold.proposals(), ...held], fates, rowsOf: rowsByFact(outcomes) }
}

function tellYear(child: CinChild, year: CollectionYear | null, keptApart: Map<number, string>, known: Known, how: HowToTell) {
  for (;;) {
    const read = cinFactsOf(child, { today: how.today, ...(year !== null && { year }), keptApart })
    const facts = withoutApart([...read.facts, ...read.unplaced], child.rows, keptApart, year, how)
    const done = reconcile(known, facts, {
      record: how.record,
      from: 'cin',
      keyOf: cinKeyOf,
      because: `The child in need census of ${writeYears(year === null ? [] : [year])} says otherwise`,
      asOf: year === null ? null : lastDayOf(year),
      ...(year !== null && { moved: cinMoved(year) }),
      fromReturn: how.fromReturn,
      newId: how.newId,
    })
    const apart = done.crowded.flatMap(fact => fact.rows).filter(row => !keptApart.has(row))
    if (apart.length === 0) return { ...done, proposals: [...done.proposals, ...noLongerKept(known, facts, { of: 'cin', years: year === null ? [] : [year] }, how)] }
    for (const row of apart) keptApart.set(row, somethingElse)
  }
}

/** A fact that the record refused is left out, also where its row can tell others; the row is kept as it is. */
function withoutApart(facts: readonly ImportedFact[], rows: readonly CinRow[], apart: ReadonlyMap<number, string>, year: CollectionYear | null, how: HowToTell): ImportedFact[] {
  if (apart.size === 0) return [...facts]
  const isKept = (row: number) => facts.some(fact => fact.kind.id === unplacedRow.id && fact.rows.includes(row))
  const kept = [...apart].flatMap(([row, why]) => (isKept(row) ? [] : [keptRow(rows[row] as CinRow, row, why, year, how)]))
  const left = facts.filter(fact => fact.kind.id === unplacedRow.id || !fact.rows.some(row => apart.has(row)))
  // What no row tells by itself goes with the last row that named it.
  const named = new Set(left.flatMap(fact => [...Object.values(fact.refers ?? {}), ...(fact.partOf === undefined ? [] : [fact.partOf])]))
  return [...left.filter(fact => fact.rows.length > 0 || fact.name === undefined || named.has(fact.name)), ...kept]
}

function keptRow(row: CinRow, position: number, why: string, year: CollectionYear | null, how: HowToTell): ImportedFact {
  const words = wordsOf(row)
  return imported(unplacedRow, {
    starts: how.today,
    body: {
      return: 'cin',
      ...(year !== null && { year }),
      table: row.table,
      line: String(row.line),
      why: why.slice(0, 300),
      mark: createHash('sha256').update(`${row.table}\n${words}`).digest('hex'),
    },
    words: { row: words },
    rows: [position],
  })
}

/** A factor is a code of its assessment: what becomes of the assessment becomes of it. */
function withFactors(rows: readonly CinRow[], fates: readonly RowFate[]): RowFate[] {
  return fates.map((fate, at) => {
    const row = rows[at] as CinRow
    if (row.table !== 'AssessmentFactorsList' || fate.fate === 'unplaced') return fate
    const of = rows.findIndex(each => each.table === 'Assessments' && each.ids.cinDetails === row.ids.cinDetails && each.ids.assessment === row.ids.assessment)
    return fates[of] ?? fate
  })
}
