import { cinTable, collectionYearOf, firstDayOf, lastDayOf, ssda903Table, yearStarting, type CinTable, type CollectionYear, type Ssda903Table } from '../../../codes/index.ts'
import { periodOfCare } from '../../../children/care/index.ts'
import { noPupilNumber, returnExplained } from '../../../children/identity/index.ts'
import type { AnyKind, Known, ReturnErrorRow, ReturnsDerived } from '../../../record/index.ts'
import { addMonths, dayNumber, type Day } from '../../../time/day.ts'
import type { CinRow, Ssda903Row } from '../../../api/files/index.ts'
import { censusFor } from '../cin/census.ts'
import { cinRulesIn, cinSets } from '../cin/index.ts'
import { shape as cinShape } from '../cin/shape.ts'
import type { CinTables } from '../cin/shape.ts'
import { Collection } from '../kernel/collection.ts'
import { run, type Field, type Outcome, type Rule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/table.ts'
import { ssda903RulesIn, ssda903Sets } from '../ssda903/index.ts'
import { shape as ssda903Shape } from '../ssda903/shape.ts'
import { collectionFor } from '../ssda903/year.ts'
import { cinMade } from './cin.ts'
import { gaps, type Gap, type GapName } from './gaps.ts'
import { numberInReturns } from './number.ts'
import type { MadeRow } from './row.ts'
import { ssda903Made } from './ssda903.ts'

/** What the house tells of a record beside its facts. */
export interface Around {
  readonly kinds: ReadonlyMap<string, AnyKind>
  /** Who works with the child, and the team that answers for them. */
  readonly workerOf: (known: Known) => string | null
  readonly teamOf: (known: Known) => string | null
}

/** The months after a collection year in which its return is still put right: it is due by the end of June, and questions come back in July. */
const monthsToPutRight = 4

/** The collection years that are worked on: the one of the day, and the one before it until the end of July. */
export function yearsAtHand(today: Day): CollectionYear[] {
  const now = collectionYearOf(today)
  return today < addMonths(firstDayOf(now), monthsToPutRight) ? [before(now), now] : [now]
}

/** The first day after `today` on which other years are at hand, or a year that was going on is over. */
export function nextTurnOfYears(today: Day): Day {
  const began = firstDayOf(collectionYearOf(today))
  const shut = addMonths(began, monthsToPutRight)
  return today < shut ? shut : firstDayOf(yearStarting(Number(began.slice(0, 4)) + 1))
}

/**
 * What follows from one child's record for the returns of the years at hand: the rows it gives, and what the published rules and the named gaps
 * find in them. What a rule only asks about, and the record says is right, is no error. Rules that ask of several children at once are not asked here: a
 * number that two share is looked for where the errors are read (`return_shared`), counts over the whole return where it is frozen. A year for which no rules are published yet is
 * held up against the newest ones, with its own days. `today` is a business day of England.
 */
export function returnsOf(known: Known, today: Day, around: Around): Omit<ReturnsDerived, 'dataset'> {
  const owner = ownerOf(known, around)
  const parts = yearsAtHand(today).flatMap(year => [careIn(known, year, today, around.kinds), censusIn(known, year, today, around.kinds)])
  return {
    children: parts.flatMap(({ collection, year, rows }) => (rows === 0 ? [] : [{ collection, year, rows }])),
    errors: parts.flatMap(({ collection, year, found }) => {
      const explained = explainedIn(known, collection, year)
      return found.filter(each => each.severity !== 'query' || !explained.has(each.rule)).map(each => ({ collection, year, ...each, ...owner(each) }))
    }),
  }
}

/** The rules of a return of which the record says why what they ask about is right: said in a time in which that year was worked on. */
function explainedIn(known: Known, collection: 'ssda903' | 'cin', year: CollectionYear): ReadonlySet<string> {
  return new Set(known.all(returnExplained).filter(fact => fact.body.collection === collection && yearsAtHand(fact.starts).includes(year)).map(fact => fact.body.rule.toUpperCase()))
}

type Found = Omit<ReturnErrorRow, 'collection' | 'year' | 'owner' | 'ownerPost' | 'ownerTeam'> & { readonly isOfData: boolean }

interface Part {
  readonly collection: 'ssda903' | 'cin'
  readonly year: CollectionYear
  readonly rows: number
  readonly found: readonly Found[]
}

function ownerOf(known: Known, { workerOf, teamOf }: Around) {
  const [post, team] = [workerOf(known), teamOf(known)]
  return ({ isOfData }: Found): Pick<ReturnErrorRow, 'owner' | 'ownerPost' | 'ownerTeam'> =>
    isOfData ? { owner: 'data team', ownerPost: null, ownerTeam: null } : { owner: 'worker', ownerPost: post, ownerTeam: team }
}

/** Earlier years that rules look back on. */
const mostYearsBack = 5

function careIn(known: Known, year: CollectionYear, today: Day, kinds: Around['kinds']): Part {
  const made = ssda903Made(known, { year, asOf: today })
  const found = made.gaps.map(gap => ofGap(gap, kinds))
  if (made.rows.length === 0) return { collection: 'ssda903', year, rows: 0, found }
  const collection = new Collection(ssda903Shape)
  const names = Object.keys(ssda903Shape.tables) as Ssda903Table[]
  const first = known.all(periodOfCare)[0]?.starts ?? firstDayOf(year)
  const back = Math.min(mostYearsBack, Number(year.slice(0, 4)) - Number(collectionYearOf(first).slice(0, 4)))
  for (let ago = 0; ago <= Math.max(1, back); ago += 1) {
    const rows = ago === 0 ? made.rows : ssda903Made(known, { year: before(year, ago), asOf: today }).rows
    for (const name of names) {
      const own = rows.flatMap(({ row }) => (row.table === name ? [texts(row)] : []))
      // Tables of this year and the last are there though they be empty: nobody is missing from what was made.
      if (own.length > 0 || ago <= 1) collection.add(name, ago, columnsOf(ssda903Table(name).columns, own), own)
    }
  }
  const set = newest(ssda903Sets, year)
  const asked = collectionFor(set, { start: dayNumber(firstDayOf(year)), end: dayNumber(lastDayOf(year)) })
  const rules = childwise('ssda903', set, () => ssda903RulesIn(set))
  return { collection: 'ssda903', year, rows: made.rows.length, found: [...found, ...foundBy(run(rules, collection, asked), rules, { collection: 'ssda903', rows: made.rows, known, kinds, isOver: today > lastDayOf(year) })] }
}

function censusIn(known: Known, year: CollectionYear, today: Day, kinds: Around['kinds']): Part {
  const made = cinMade(known, { year })
  const found = made.gaps.map(gap => ofGap(gap, kinds))
  if (made.rows.length === 0) return { collection: 'cin', year, rows: 0, found }
  const collection = new Collection<CinTables>(cinShape)
  collection.add('Header', 0, ['Collection', 'Year', 'ReferenceDate'], [{ Collection: 'CIN', Year: lastDayOf(year).slice(0, 4), ReferenceDate: lastDayOf(year) }])
  const localId = numberInReturns(known, year)
  for (const name of Object.keys(cinShape.tables) as (keyof CinTables)[]) {
    if (name === 'Header') continue
    const own = made.rows.flatMap(({ row }) => (row.table === name ? [{ ...texts(row), LAchildID: localId, ...numbered(row) }] : []))
    collection.add(name, 0, cinTable(name as CinTable).columns.map(column => column.name), own)
  }
  const set = newest(cinSets, year)
  const rules = childwise('cin', set, () => cinRulesIn(set))
  const outcomes = run(rules, collection, censusFor(set, collection, dayNumber(lastDayOf(year))))
  return { collection: 'cin', year, rows: made.rows.length, found: [...found, ...foundBy(outcomes, rules, { collection: 'cin', rows: made.rows, known, kinds, isOver: today > lastDayOf(year) })] }
}

function numbered({ ids }: CinRow): Record<string, string | null> {
  const text = (id: number | null) => (id === null ? null : String(id))
  return { CINdetailsID: text(ids.cinDetails), AssessmentID: text(ids.assessment), CPPID: text(ids.plan) }
}

function texts(row: CinRow | Ssda903Row): Record<string, string | null> {
  const cells: Record<string, string | null> = {}
  for (const name in row.cells) cells[name] = row.cells[name]?.raw ?? null
  return cells
}

/** The columns of a table; those worked out from postcodes only where a row has them. */
function columnsOf(columns: readonly { readonly name: string; readonly derived: boolean }[], rows: readonly Record<string, string | null>[]): string[] {
  return columns.flatMap(({ name, derived }) => (!derived || rows.some(row => row[name] !== undefined) ? [name] : []))
}

const kept = new Map<string, readonly unknown[]>()

/** The rules of a set that look at one child, each set put together once. */
function childwise<T extends Tables, Y>(of: string, set: string, all: () => readonly Rule<T, Y>[]): readonly Rule<T, Y>[] {
  const key = `${of} ${set}`
  const known = kept.get(key) as readonly Rule<T, Y>[] | undefined
  const rules = known ?? all().filter(rule => rule.check !== undefined)
  if (!known) kept.set(key, rules)
  return rules
}

/** The rule set of a year: its own, else the newest there is. */
function newest(sets: readonly string[], year: CollectionYear): string {
  return sets.findLast(set => set <= year) ?? (sets[0] as string)
}

function before(year: CollectionYear, years = 1): CollectionYear {
  return yearStarting(Number(year.slice(0, 4)) - years)
}

/**
 * Rules that only ask for what is answered of a whole year, or for what is to be finished by its end (assessments and enquiries that are open): while it
 * goes on there is time.
 */
const ofTheWholeYear = new Set(['182', '186', '191', '197B', '543', '545', '8670Q', '8675Q', '8736', '8740'])

interface Looked {
  readonly collection: 'ssda903' | 'cin'
  readonly rows: readonly MadeRow<CinRow | Ssda903Row>[]
  readonly known: Known
  readonly kinds: Around['kinds']
  readonly isOver: boolean
}

function foundBy(outcomes: readonly Outcome[], rules: readonly { readonly fields: readonly Field[] }[], looked: Looked): Found[] {
  const tables = Map.groupBy(looked.rows, ({ row }) => row.table as string)
  return outcomes.flatMap((outcome, at) => {
    if (outcome.state !== 'ran') return []
    const found = Object.entries(outcome.found).flatMap(([table, rows]) => rows.flatMap(index => tables.get(table)?.[index] ?? []))
    const asked = rules[at]?.fields.filter(field => !field.last) ?? []
    if (found.length === 0) return []
    return [{ rule: outcome.code, severity: outcome.severity, isAhead: !looked.isOver && ofTheWholeYear.has(outcome.code), rows: found.length, ...placeOf(found, asked, looked), facts: [...new Set(found.flatMap(each => each.of))] }]
  })
}

/** Fields that say why something ended: of what goes on, they are not missing. */
const whyEnded = new Set(['reasonEnded', 'reasonForClosure'])

type Place = Pick<Found, 'table' | 'column' | 'kind' | 'field' | 'fact' | 'isOfData'>
type Candidate = Place & { readonly isBlank: boolean }

/**
 * Where what a rule found is to be put right. First a column that the rule asks for and that is blank, since what is missing is to be answered (a
 * last day is no answer that everybody has); then a table that the rule asks for and of which the child has no row; then the fact behind a column, the
 * rule's own order of columns first. What a person recorded goes before what only a file tells. Where no fact stands behind any, the kind that is to be recorded; where no kind has the column, the row's own fact.
 */
function placeOf(found: readonly MadeRow<CinRow | Ssda903Row>[], asked: readonly Field[], { collection, rows, known, kinds }: Looked): Place {
  const nameOf = ({ table, column }: Field) => `${collection}.${column === 'CHILD' || column === 'DOB' ? 'Header' : table}.${column}`
  const tables = new Set<string>(rows.map(({ row }) => row.table))
  const missing = (field: Field): Candidate[] => {
    const kind = [...kinds.values()].find(each => each.subject === 'child' && !each.hidden && fedBy(each, nameOf(field)) !== null)
    const fed = fedBy(kind, nameOf(field))
    return kind && fed !== null ? [{ table: field.table, column: field.column, kind: kind.id, field: fed, fact: null, isOfData: isOfData(kind), isBlank: fed !== 'ends' }] : []
  }
  const behind = (field: Field): Candidate[] =>
    found.flatMap(({ row, of }): Candidate[] => {
      if (row.table !== field.table) return []
      const isBlank = (row.cells[field.column]?.raw ?? '') === ''
      const facts = of.flatMap(id => known.fact(id) ?? [])
      const places = facts.flatMap((fact): Candidate[] => {
        const fed = fedBy(kinds.get(fact.kind), nameOf(field))
        return fed === null ? [] : [{ table: field.table, column: field.column, kind: fact.kind, field: fed, fact: fact.fact, isOfData: isOfData(kinds.get(fact.kind)), isBlank: isBlank && fed !== 'ends' && !(whyEnded.has(fed) && fact.ends === null) }]
      })
      return places.length > 0 || !isBlank ? places : missing(field)
    })
  const places = asked.flatMap(behind)
  const absent = () => asked.filter(field => field.needed && !tables.has(field.table)).flatMap(missing)[0]
  const place = places.find(each => each.isBlank) ?? absent() ?? places.find(each => each.fact !== null && !each.isOfData) ?? places[0]
  if (place) {
    const { table, column, kind, field, fact, isOfData: ofData } = place
    return { table, column, kind, field, fact, isOfData: ofData }
  }
  const fact = known.fact(found[0]?.of[0] ?? '')
  return { table: found[0]?.row.table ?? '', column: asked[0]?.column ?? '', kind: fact?.kind ?? '', field: 'starts', fact: fact?.fact ?? null, isOfData: isOfData(kinds.get(fact?.kind ?? '')) }
}

/** What only files tell the data team puts right. Why there is no pupil number is known to whoever works with the child, as the number is. */
function isOfData(kind: AnyKind | undefined): boolean {
  return kind === undefined || kind.hidden === true || (kind.section === 'returns' && kind.id !== noPupilNumber.id)
}

/** The question of a kind that feeds a column of a return: a field, `starts` or `ends`; null where none does. */
function fedBy(kind: AnyKind | undefined, column: string): string | null {
  if (!kind) return null
  if (kind.returns?.starts?.includes(column)) return 'starts'
  if (kind.returns?.ends?.includes(column)) return 'ends'
  for (const field in kind.fields) if (kind.fields[field]?.returns?.includes(column)) return field
  return null
}

function ofGap({ gap, fact }: Gap, kinds: Around['kinds']): Found {
  const { kind, owner } = gaps[gap]
  return {
    rule: gap, severity: 'gap', isAhead: false, table: '', column: '', rows: 1, kind, field: kinds.get(kind)?.shape === 'moment' ? 'starts' : '', fact,
    facts: fact === null ? [] : [fact], isOfData: owner === 'data team',
  }
}

/** The rule set that a year is held up against: its own, else the newest there is. */
export function rulesOf(collection: 'ssda903' | 'cin', year: CollectionYear): { readonly set: string; readonly rules: number } {
  const set = newest(collection === 'cin' ? cinSets : ssda903Sets, year)
  return { set, rules: (collection === 'cin' ? cinRulesIn(set) : ssda903RulesIn(set)).length }
}

/** The rule, or the gap, that an address names, whatever its capitals: its code and what it says. Null where there is none. */
export function ruleNamed({ collection, year, rule }: { readonly collection: string; readonly year: string; readonly rule: string }): { readonly rule: string; readonly isGap: boolean; readonly message: string } | null {
  if (Object.hasOwn(gaps, rule)) return { rule, isGap: true, message: gaps[rule as GapName].message }
  const rules: readonly { readonly code: string; readonly message: string }[] =
    collection === 'cin' ? cinRulesIn(newest(cinSets, year as CollectionYear)) : ssda903RulesIn(newest(ssda903Sets, year as CollectionYear))
  const found = rules.find(each => each.code.toLowerCase() === rule.toLowerCase())
  return found ? { rule: found.code, isGap: false, message: found.message } : null
}

/** What a rule, or a gap, of a return says in plain words, as of a year. Throws for what neither is. */
export function wordsOfError({ collection, year, rule }: Pick<ReturnErrorRow, 'collection' | 'year' | 'rule'>): string {
  const found = ruleNamed({ collection, year, rule })
  if (!found) throw new Error('No rule of this return has that code')
  return found.message
}
