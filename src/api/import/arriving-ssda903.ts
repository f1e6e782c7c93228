import type { CollectionYear } from '../../codes/index.ts'
import type { Fact, Known } from '../../record/index.ts'
import { dayIn, textIn, type Ssda903Child, type Ssda903Row } from '../files/index.ts'
import { rowsByFact, somethingElse, type ArrivedRow, type Arriving, type HowToTell, type Told } from './arriving.ts'
import { fatesOf, type RowFate } from './fates.ts'
import { noLongerKept } from './kept-row.ts'
import { reconcile, type Outcome } from './reconcile.ts'
import type { WhoArrives } from './same-child.ts'
import { ssda903FactsOf, ssda903Holds, ssda903KeyOf, ssda903Whole } from './ssda903.ts'
import { firstDayIn, heldFacts, lastDayIn, markOf, toldYears, toldYearsOf, writeYears, type ToldYears } from './told-years.ts'

export const ssda903Name = 'Children in care return'

/** A child of one or several years of the SSDA903. `years` are those of all the files that are read together. */
export function arrivingFromSsda903(child: Ssda903Child, years: readonly CollectionYear[]): Arriving {
  const marks = marksOf(child.rows)
  return {
    who: whoIs(child),
    rows: child.rows.map((row): ArrivedRow => ({ file: row.file, line: row.line, table: row.table, year: row.year ?? '' })),
    problems: child.problems,
    isTold: texts => {
      const told = toldYears('ssda903', texts)
      return child.rows.every(row => row.year !== null && told.get(row.year) === marks.get(row.year))
    },
    adults: [],
    emails: [],
    byKind: false,
    tell: (known, how) => tellRows(child.rows, marks, years, known, how),
  }
}

function whoIs({ localId, rows }: Ssda903Child): WhoArrives {
  const headers = rows.filter(row => row.table === 'Header')
  const upns = headers.flatMap(row => textIn(row, 'UPN') ?? []).filter(upn => !/^UN\d$/.test(upn))
  const saysBirth = (row: Ssda903Row) => row.cells['DOB'] !== undefined && dayIn(row, 'DOB') !== null
  const telling = headers.findLast(saysBirth) ?? rows.findLast(saysBirth)
  const born = telling ? dayIn(telling, 'DOB') : null
  return { localId, upns: [...new Set(upns)], born, due: null }
}

function marksOf(rows: readonly Ssda903Row[]): ToldYears {
  const years = new Set(rows.flatMap(row => row.year ?? []))
  return new Map([...years].map(year => [year, markOf(rows.filter(row => row.year === year))]))
}

function tellRows(rows: readonly Ssda903Row[], marks: ToldYears, ofFiles: readonly CollectionYear[], known: Known, how: HowToTell): Told {
  const told = toldYearsOf('ssda903', known)
  const isTold = (row: Ssda903Row) => row.year !== null && told.get(row.year) === marks.get(row.year)
  const fresh = rows.flatMap((row, index) => (isTold(row) ? [] : [index]))
  const latest = [...told.keys()].toSorted().at(-1) ?? null
  const newest = fresh.flatMap(index => rows[index]?.year ?? []).toSorted().at(-1) ?? null
  const { proposals, outcomes, superseded } = tellFresh(fresh.map(index => rows[index] as Ssda903Row), new Map(fresh.flatMap((index, at) => (how.keptApart.has(index) ? [[at, how.keptApart.get(index) as string] as const] : []))), newest, known, how)
  // Years older than what the record was told add to it, and take nothing back.
  const isOlder = newest !== null && latest !== null && newest < latest
  const seen = isOlder ? outcomes.map((outcome): Outcome => (outcome.act === 'recorded' ? outcome : { ...outcome, act: 'same' })) : outcomes
  const own = fatesOf(fresh.length, seen)
  const again = new Set(superseded)
  const fates = rows.map((_, index): RowFate => {
    const at = fresh.indexOf(index)
    const fate = own[at]
    if (!fate) return { fate: 'already there', as: '', why: '' }
    return again.has(at) && fate.fate !== 'unplaced' && fate.fate !== 'in part' ? { ...fate, fate: 'told again' } : fate
  })
  const dayTold = (year: CollectionYear) => lastDayIn(rows.filter(row => row.year === year), how.today)
  const held = heldFacts({ of: 'ssda903', name: ssda903Name, groups: ssda903Holds, years: ofFiles, marks, told, today: how.today, firstDayTold: firstDayIn(rows), lastDayToldIn: dayTold }, how.record, how.newId)
  return {
    proposals: [...(isOlder ? proposals.filter(proposal => proposal.act === 'recorded') : proposals), ...held],
    fates,
    rowsOf: rowsByFact(seen.map(({ id, fact }) => ({ id, fact: { ...fact, rows: fact.rows.map(at => fresh[at] as number) } }))),
  }
}

function tellFresh(rows: readonly Ssda903Row[], keptApart: Map<number, string>, newest: CollectionYear | null, known: Known, how: HowToTell) {
  if (rows.length === 0) return { proposals: [], outcomes: [], superseded: [] }
  const fromReturn = (fact: Fact) => how.fromReturn(fact)
  for (;;) {
    const { facts, superseded, asOf } = ssda903FactsOf(rows, { known, fromReturn, today: how.today, keptApart })
    const { proposals, outcomes, crowded } = reconcile(known, facts, {
      record: how.record,
      from: 'ssda903',
      keyOf: ssda903KeyOf,
      whole: ssda903Whole,
      because: `The children in care return of ${writeYears(newest === null ? [] : [newest])} says otherwise`,
      asOf,
      fromReturn,
      newId: how.newId,
    })
    const apart = crowded.flatMap(fact => fact.rows).filter(row => !keptApart.has(row))
    const years = [...new Set(rows.flatMap(row => row.year ?? []))]
    if (apart.length === 0) return { proposals: [...proposals, ...noLongerKept(known, facts, { of: 'ssda903', years }, how)], outcomes, superseded }
    for (const row of apart) keptApart.set(row, somethingElse)
  }
}
