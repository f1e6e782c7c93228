import { createHash } from 'node:crypto'
import { leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { keptFrom, unplacedRow } from '../../children/identity/index.ts'
import { ended, recorded, type Known, type Proposal } from '../../record/index.ts'
import { day, type Day } from '../../time/day.ts'
import type { Cell, Person } from '../files/index.ts'
import { rowsByFact, somethingElse, type Arriving, type HowToTell, type Told } from './arriving.ts'
import { fatesOf } from './fates.ts'
import type { ImportedFact } from './imported.ts'
import { adultsOf, keptRow, peopleKeyOf, personFactsOf } from './people.ts'
import { reconcile } from './reconcile.ts'
import { isSameArrival, type WhoArrives } from './same-child.ts'
import { textsIn, toldPerson, toldPersonInPart } from './told-years.ts'

export const peopleName = 'People file'

const textOf = (cell: { value: unknown } | undefined) => (typeof cell?.value === 'string' && cell.value !== '' ? cell.value : null)

/** The children among the rows of one number, each with its rows: another date of birth is another child. */
export function childrenOf(rows: readonly Person[]): [Person, ...Person[]][] {
  const children: [Person, ...Person[]][] = []
  for (const row of rows) {
    const same = children.find(([first]) => isSameArrival(whoIs(first), whoIs(row)))
    if (same) same.push(row)
    else children.push([row])
  }
  return children
}

function whoIs(person: Person): WhoArrives {
  const upn = textOf(person.cells.upn)
  return { localId: person.localId, upns: upn === null ? [] : [upn], born: textOf(person.cells.birth_date) as Day | null, due: null }
}

/** A child of a people file: one row. Another row of the same child is kept as it is, unless it says the same word for word. */
export function arrivingFromPeople(rows: readonly [Person, ...Person[]], today: Day): Arriving {
  const [person] = rows
  const marks = [...new Set(rows.map(row => markOf(row, today)))]
  const mark = (marks.length === 1 ? (marks[0] as string) : createHash('sha256').update(marks.join('\n')).digest('hex')).slice(0, 12)
  const email = textOf(person.cells.worker_email)
  return {
    who: whoIs(person),
    rows: rows.map(({ file, line }) => ({ file, line, table: 'people', year: '' })),
    problems: rows.flatMap(row => row.problems),
    isTold: texts => toldPerson(texts) === mark,
    adults: adultsOf(person, today),
    emails: email === null ? [] : [email],
    byKind: true,
    tell: (known, how) => tellRow(rows, mark, known, how),
  }
}

function markOf(person: Person, today: Day): string {
  return String(keptRow(person, '', today).body['mark'])
}

/** No end that the record holds is taken back: a cell for it that is blank says nothing. */
const nothingIsReopened = day('1800-01-01')

/** Who works with a child, which may be found later: somebody gets an account, a team its name. */
const foundLater = new Set<string>([socialWorker.id, leadPractitioner.id, leadProtectionPractitioner.id, personalAdviser.id, teamResponsible.id, unplacedRow.id])

function tellRow(rows: readonly [Person, ...Person[]], mark: string, known: Known, how: HowToTell): Told {
  const [person] = rows
  const isToldInPart = toldPersonInPart(textsIn(known)) === mark
  const team = typeof person.cells.team?.value === 'string' ? how.teamOf(person.cells.team.value) : null
  const read = personFactsOf(person, { known, today: how.today, adultOf: how.adultOf, postOf: email => how.postOf(email, team), teamOf: how.teamOf })
  const facts = read.facts.filter(fact => !how.without.has(fact.kind.id) && (!isToldInPart || foundLater.has(fact.kind.id))).map(fact => ({ ...fact, rows: [0] }))
  const refused = [...how.without.values()]
  const first = reconciled(withKept(facts, refused, person, read.kept, how), known, how)
  const crowded = first.crowded.length > 0
  const done = crowded ? reconciled(withKept(facts, [...refused, somethingElse], person, read.kept, how), known, how) : first
  const isWhole = read.kept === null && refused.length === 0 && !crowded
  const others = reconciled(othersKept(rows, how), known, how)
  return {
    proposals: [...done.proposals, ...others.proposals, ...(isWhole ? placedNow(rows, known, how) : []), ...(isWhole || !isToldInPart ? said(isWhole ? 'people' : 'people-part', mark, how) : [])],
    fates: fatesOf(rows.length, [...done.outcomes, ...others.outcomes]),
    rowsOf: rowsByFact(done.outcomes),
  }
}

const standsTwice = 'The child stands in this file twice'

/** Further rows of the child, each once, that say something else than the first: nobody can tell which of them is right. */
function othersKept(rows: readonly [Person, ...Person[]], how: HowToTell): ImportedFact[] {
  const seen = new Set([markOf(rows[0], how.today)])
  return rows.flatMap((row, at) => {
    const mark = markOf(row, how.today)
    if (seen.has(mark)) return []
    seen.add(mark)
    return [{ ...keptRow(row, standsTwice, how.today), rows: [at] }]
  })
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

/**
 * Rows that stood on the child and need nobody now: the same row, because something was missing in Rowan and is there; or another, where this
 * one tells everything that could not be placed of it.
 */
function placedNow(rows: readonly [Person, ...Person[]], known: Known, how: HowToTell): Proposal[] {
  const mark = markOf(rows[0], how.today)
  const told = columnsTold(rows[0])
  const isTold = (why: string) => {
    if (/Nobody signs in|role holds no/.test(why)) return told.has('worker_email')
    if (why.startsWith('No team')) return told.has('team')
    return told.has(why.replace(/ cannot be read$/, '')) || (rows.length === 1 && why === standsTwice)
  }
  return known.all(unplacedRow).flatMap(fact => {
    const isPlaced = fact.body.return === 'people' && fact.ends === null && (fact.body.mark === mark || fact.body.why.split('; ').every(isTold))
    return isPlaced ? [ended({ record: how.record, fact: fact.fact, seen: fact.version, on: how.today })] : []
  })
}

/** The columns of a row that say something which could be read. */
function columnsTold({ cells, addresses, parents }: Person): ReadonlySet<string> {
  const numbered = (group: string, parts: readonly { readonly number: number }[]) =>
    parts.flatMap(({ number, ...part }) => Object.entries(part as Record<string, Cell>).map(([name, cell]) => [name === 'text' ? `${group}_${number}` : `${group}_${number}_${name}`, cell] as const))
  const all = [...Object.entries(cells), ...numbered('address', addresses), ...numbered('parent', parents)]
  return new Set(all.flatMap(([name, cell]) => (cell.value === null ? [] : [name])))
}

/**
 * That this row was told: told again as it is, it has nothing new to say, whatever people have changed since. Told in part, it has nothing
 * new but who works with the child.
 */
function said(as: 'people' | 'people-part', mark: string, how: HowToTell): Proposal[] {
  return [recorded(keptFrom, { fact: how.newId(), records: [how.record], starts: how.today, body: { until: how.today, source: peopleName, told: `${as} ${mark}` } })]
}
