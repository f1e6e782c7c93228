import { keptFrom, unplacedRow } from '../../children/identity/index.ts'
import { ended, recorded, type Known, type Proposal } from '../../record/index.ts'
import { day, type Day } from '../../time/day.ts'
import type { Person } from '../files/index.ts'
import { rowsByFact, somethingElse, type Arriving, type HowToTell, type Told } from './arriving.ts'
import { fatesOf } from './fates.ts'
import type { ImportedFact } from './imported.ts'
import { adultsOf, keptRow, peopleKeyOf, personFactsOf } from './people.ts'
import { reconcile } from './reconcile.ts'
import { toldPerson } from './told-years.ts'

export const peopleName = 'People file'

/** A child of a people file: one row. */
export function arrivingFromPeople(person: Person, today: Day): Arriving {
  const mark = markOf(person, today).slice(0, 12)
  const text = (of: { value: unknown } | undefined) => (typeof of?.value === 'string' && of.value !== '' ? of.value : null)
  const upn = text(person.cells.upn)
  const email = text(person.cells.worker_email)
  return {
    who: { localId: person.localId, upns: upn === null ? [] : [upn], born: text(person.cells.birth_date) as Day | null, due: null },
    rows: [{ file: person.file, line: person.line, table: 'people', year: '' }],
    problems: person.problems,
    isTold: texts => toldPerson(texts) === mark,
    adults: adultsOf(person, today),
    emails: email === null ? [] : [email],
    byKind: true,
    tell: (known, how) => tellRow(person, mark, known, how),
  }
}

function markOf(person: Person, today: Day): string {
  return String(keptRow(person, '', today).body['mark'])
}

/** No end that the record holds is taken back: a cell for it that is blank says nothing. */
const nothingIsReopened = day('1800-01-01')

function tellRow(person: Person, mark: string, known: Known, how: HowToTell): Told {
  const team = typeof person.cells.team?.value === 'string' ? how.teamOf(person.cells.team.value) : null
  const read = personFactsOf(person, { known, today: how.today, adultOf: how.adultOf, postOf: email => how.postOf(email, team), teamOf: how.teamOf })
  const facts = read.facts.filter(fact => !how.without.has(fact.kind.id)).map(fact => ({ ...fact, rows: [0] }))
  const refused = [...how.without.values()]
  const first = reconciled(withKept(facts, refused, person, read.kept, how), known, how)
  const crowded = first.crowded.length > 0
  const done = crowded ? reconciled(withKept(facts, [...refused, somethingElse], person, read.kept, how), known, how) : first
  const isWhole = read.kept === null && refused.length === 0 && !crowded
  return {
    proposals: [...done.proposals, ...(isWhole ? [...placedNow(person, known, how), ...said(mark, how)] : [])],
    fates: fatesOf(1, done.outcomes),
    rowsOf: rowsByFact(done.outcomes),
  }
}

/** The facts with the row beside them, where not all of it is in them. */
function withKept(facts: readonly ImportedFact[], why: readonly string[], person: Person, kept: string | null, how: HowToTell): ImportedFact[] {
  if (why.length === 0) return [...facts]
  const all = [...(kept === null ? [] : [kept]), ...why].join('; ').slice(0, 300)
  return [...facts.filter(fact => fact.kind.id !== unplacedRow.id), { ...keptRow(person, all, how.today), rows: [0] }]
}

function reconciled(facts: readonly ImportedFact[], known: Known, how: HowToTell) {
  return reconcile(known, facts, {
    record: how.record, from: 'people', keyOf: peopleKeyOf, because: 'The people file says otherwise', asOf: nothingIsReopened, fromReturn: how.fromReturn, newId: how.newId,
  })
}

/** The same row stood on the child because something was missing in Rowan, and it is whole now. */
function placedNow(person: Person, known: Known, how: HowToTell): Proposal[] {
  const mark = markOf(person, how.today)
  return known.all(unplacedRow).flatMap(fact => (fact.body.mark === mark && fact.ends === null ? [ended({ record: how.record, fact: fact.fact, seen: fact.version, on: how.today })] : []))
}

/** That this row was told: told again as it is, it has nothing new to say, whatever people have changed since. */
function said(mark: string, how: HowToTell): Proposal[] {
  return [recorded(keptFrom, { fact: how.newId(), records: [how.record], starts: how.today, body: { until: how.today, source: peopleName, told: `people ${mark}` } })]
}
