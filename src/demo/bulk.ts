/**
 * The many other children of Fernshire and of its three neighbours, who come as any council's children would: by the files that it has.
 * Until June 2027 Fernshire works with Rowan for new children only; then the returns to March bring in all the others, and each worker
 * enters for the whole of their list what was last done before.
 */

import { makeReturns, personRow, type MadeReturns } from '../api/files/generate.ts'
import { numberedName, peopleColumns } from '../api/files/people-columns.ts'
import { writePeople } from '../api/files/people-read.ts'
import { madeSource } from '../api/files/source.ts'
import { ssda903Row, type Ssda903Row } from '../api/files/ssda903-rows.ts'
import { writeSsda903Table } from '../api/files/ssda903-write.ts'
import type { Given } from '../api/import/run.ts'
import { conferenceChair } from '../children/allocation/index.ts'
import { doneBeforeRowan } from '../children/identity/index.ts'
import { reviewDecisions, reviewHeld, reviewRecord, reviewRecordSent, reviewingOfficer } from '../children/care/index.ts'
import { conference, conferenceDecision, visitsAgreed } from '../children/protection/index.ts'
import { childSeen, visit } from '../children/visits/index.ts'
import { ssda903Tables, yearStarting, type CollectionYear, type Ssda903Table } from '../codes/index.ts'
import { recorded, type Proposal } from '../record/index.ts'
import { addDays, day, later, weekday, type Day } from '../time/day.ts'
import { emailOf, teams, type ColleagueKey, type StaffKey, type TeamKey } from './people.ts'
import { councils, fernshireDigits } from './places.ts'
import type { OpenWork } from './player/names.ts'
import { scene, type Person, type Scene } from './player.ts'

const years = [yearStarting(2025), yearStarting(2026)] as const

/** The returns of a council in which this many children stand. In life about one child in six of those known is or was in care. */
function returnsOf(seed: number, children: number, digits: string): MadeReturns {
  for (let made = children; ; made += 1) {
    const returns = makeReturns(seed, made, { lastYear: years[1], years: years.length, careShare: 0.25, authority: digits })
    // Somebody whose story lies between two years stands in no file of theirs.
    const missing = children - Array.from({ length: made }, (_, index) => returns.child(index)).filter(child => isKnown(returns, child)).length
    if (missing <= 0) return returns
    made += missing - 1
  }
}

type MadeChild = ReturnType<MadeReturns['child']>

/** Who holds the work with a child of Fernshire; a team alone, where nobody has been chosen yet. */
interface Holder {
  readonly who: StaffKey | ColleagueKey | null
  readonly team: TeamKey
}

/** People of the script, who hold some of these children beside those of the script. */
const ofTheScript: readonly (readonly [StaffKey, TeamKey, number])[] = [['sam', 'north', 6], ['nia', 'north', 8], ['pat', 'north', 15]]

/** Everybody else who holds children, and how many they may hold. */
const others: readonly (readonly [StaffKey | ColleagueKey, TeamKey, number])[] = [
  ['tess.outline', 'north', 17], ['ravi.sketchley', 'north', 18], ['bo.freehand', 'north', 16],
  ['jude', 'south', 15], ['mina.watermark', 'south', 17], ['gil.blueprint', 'south', 18], ['una.proofread', 'south', 19], ['cass.footnote', 'south', 16],
  ['dov.paragraph', 'protection', 16], ['elsa.comma', 'protection', 17], ['finn.margin', 'protection', 16],
  ['rosa', 'children in care', 14], ['ines.inkwell', 'children in care', 17], ['kai.notebook', 'children in care', 18], ['lou.envelope', 'children in care', 16],
  ['noa.paperclip', 'children in care', 17], ['omar.binder', 'children in care', 17],
]

function isOpen(child: MadeChild): boolean {
  return child.referrals.at(-1)?.closed === null && child.died === null
}

function isInCare(child: MadeChild): boolean {
  return child.care !== null && child.care.ended === null
}

/**
 * Deals the children whose work goes on: every fourth to the people of the script while they have room, children in care to those who work
 * with them, the others in turn. Now and then nobody has been chosen yet.
 */
function deal(returns: MadeReturns): ReadonlyMap<string, Holder> {
  const room = (all: typeof others) => all.map(([who, team, count]) => ({ who, team, count, left: count }))
  const [script, rest] = [room(ofTheScript), room(others)]
  const dealt = new Map<string, Holder>()
  let open = 0
  for (let index = 0; index < returns.children; index += 1) {
    const child = returns.child(index)
    if (!isOpen(child)) continue
    open += 1
    const fits = (each: (typeof rest)[number]) => each.left > 0 && (isInCare(child) ? each.team === 'children in care' || each.who === 'sam' : each.team !== 'children in care')
    const may = (open % 4 === 0 ? script.filter(fits) : []).concat(open % 60 === 1 ? [] : rest.filter(fits))
    // Whoever has most room comes first, so that all fill alike; those of the script before the others.
    const next = may.toSorted((a, b) => Number(script.includes(b)) - Number(script.includes(a)) || b.left / b.count - a.left / a.count)[0]
    if (next) next.left -= 1
    dealt.set(child.localId, { who: next?.who ?? null, team: next?.team ?? 'north' })
  }
  return dealt
}

/** Names that nobody has, and that none of the children of the script has either. */
const firstNames = {
  F: ['Ada', 'Bea', 'Clementine', 'Dilys', 'Esme', 'Farida', 'Gita', 'Hafsa', 'Ivy', 'Juno', 'Keeva', 'Leila', 'Mabel', 'Nadia', 'Ottilie', 'Petra', 'Rhiannon', 'Saskia', 'Thandi', 'Ulla', 'Vera', 'Wanda', 'Yasmin', 'Zelda'],
  M: ['Alby', 'Basil', 'Cormac', 'Dafydd', 'Elias', 'Faisal', 'Gwyn', 'Hamza', 'Ike', 'Jonty', 'Kamal', 'Lorcan', 'Malik', 'Nico', 'Osian', 'Pavel', 'Rafe', 'Sorley', 'Tariq', 'Ulric', 'Vikram', 'Wilf', 'Yusuf', 'Zac'],
} as const
const lastNames = [
  'Mockberry', 'Samplehurst', 'Testaway', 'Fabricant', 'Pretendale', 'Inventon', 'Figmentley', 'Dummyford', 'Notional', 'Makebelieve', 'Fauxley', 'Stand-In', 'Hypothet', 'Spoofer', 'Bogusby',
  'Trialcott', 'Draftham', 'Prototyne', 'Mannequin', 'Simulacra', 'Placeholme', 'Typecast', 'Replicant', 'Modelsby', 'Facsimile', 'Likeness', 'Approxim', 'O’Sample', 'Ersatz', 'Tokenby', 'Pseudon',
  'Semblance', 'Surrogate', 'Testimer', 'Imitate', 'Patternby', 'Versionly', 'Exemplar', 'Specimenter', 'Copperplate', 'Understudy', 'Tryout-Lee', 'Rehearse',
] as const

/** A number that follows another without looking as if it did. */
function scattered(from: number): number {
  return Math.imul(from + 1, 2_654_435_761) >>> 0
}

function nameOf(child: MadeChild, index: number): { first: string; last: string } {
  const first = firstNames[child.sex]
  return { first: first[scattered(index) % first.length] as string, last: lastNames[scattered(index * 3 + 1) % lastNames.length] as string }
}

/** A child's row of the people file. */
function rowOn(child: MadeChild, index: number, of: Omit<CouncilFiles, 'returns' | 'name'>): Record<string, string> {
  const row = personRow(child)
  const { first, last } = nameOf(child, index)
  Object.assign(row, { first_name: first, last_name: last, preferred_name: '', other_name_1: '', worker_email: '', worker_from: '', team: '' })
  // The three councils beside Fernshire know no NHS numbers, so that no child of theirs has one of Fernshire's.
  if (!of.numbered) row['nhs_number'] = ''
  for (const number of [1, 2]) {
    const name = numberedName('parent', number, 'name')
    const given = (row[name] ?? '').split(' ')[0] ?? ''
    if (given !== '') row[name] = `${given} ${last}`
  }
  const holder = of.holders.get(child.localId)
  if (holder) Object.assign(row, { worker_email: holder.email, worker_from: holder.email === '' ? '' : holder.from === null ? child.workerFrom : later(child.workerFrom, holder.from), team: holder.team })
  return row
}

/** A table of a file, with the row that was written twice, once with a day that is not in the calendar. */
function* withMistake(mistake: CouncilFiles['mistake'], table: string, year: CollectionYear, pieces: Iterable<string>): Generator<string> {
  yield* pieces
  if (mistake?.table === table && year === years[1]) yield* [...writeSsda903Table(mistake.table, [mistake])].slice(1)
}

/** The last review of a child in care, once more, on 31 February. */
function reviewOnNoDay(returns: MadeReturns): Ssda903Row {
  for (let index = 0; index < returns.children; index += 1) {
    const child = returns.child(index)
    const review = isInCare(child) ? returns.ssda903Rows(child, years[1]).findLast(row => row.table === 'Reviews') : undefined
    if (review) return ssda903Row('Reviews', { ...Object.fromEntries(Object.entries(review.cells).map(([column, cell]) => [column, cell.raw])), REVIEW: '31/02/2027' }, years[1])
  }
  throw new Error('Nobody in care had a review')
}

interface CouncilFiles {
  readonly name: string
  readonly returns: MadeReturns
  readonly numbered: boolean
  /** A row that stands in the files of the last year by mistake. */
  readonly mistake?: Ssda903Row
  readonly holders: ReadonlyMap<string, { readonly email: string; readonly from: Day | null; readonly team: string }>
}

/** Whether a child stands in a file of these years. */
function isKnown(of: MadeReturns, child: MadeChild): boolean {
  return years.some(year => of.cinRows(child, year) !== null || of.ssda903Rows(child, year).length > 0)
}

/** What a council brings in: its census, its return on children in care, and who the children are. */
function filesOf({ name, returns, ...of }: CouncilFiles): readonly Given[] {
  const known = Array.from({ length: returns.children }, (_, index) => ({ index, child: returns.child(index) })).filter(({ child }) => isKnown(returns, child))
  const tablesOf = (year: CollectionYear) => ssda903Tables().filter(table => table.from === null || table.from <= year)
  const rows = () => known.map(({ child, index }) => rowOn(child, index, of))
  return [
    { kind: 'cin', files: years.map(year => madeSource(`${name} cin_${year}.xml`, () => returns.cin(year))) },
    {
      kind: 'ssda903',
      sets: years.map(year => ({
        name: `${name} ssda903_${year}`,
        files: tablesOf(year).map(table => madeSource(String(table.file), () => withMistake(of.mistake, table.name, year, returns.ssda903(year, table.name as Ssda903Table)))),
      })),
    },
    { kind: 'people', file: madeSource(`${name} people.csv`, () => writePeople(peopleColumns({ other_name: 1, address: 2, parent: 2 }), rows())) },
  ]
}

/** The day on which the files come in, and the next, on which workers enter what was last done. */
const filesCome = day('2027-06-07')
const listsEntered = '2027-06-08'

function fernshire(): CouncilFiles & { readonly dealt: ReadonlyMap<string, Holder> } {
  const returns = returnsOf(7, 480, fernshireDigits)
  const dealt = deal(returns)
  const held = new Map([...dealt].map(([localId, { who, team }]) => [localId, { email: who === null ? '' : emailOf(who), from: who === 'pat' ? patCame : null, team: teams[team] }] as const))
  return { name: 'Fernshire', returns, numbered: true, mistake: reviewOnNoDay(returns), holders: held, dealt }
}

/** Nobody works with somebody before the first day of their post. */
const patCame = day('2027-01-11')

/** The scenes in which the files come in. */
export function bulkScenes(): readonly Scene[] {
  const neighbours = [
    { who: 'lara', of: { name: 'Larkmoor', returns: returnsOf(21, 40, councils.larkmoor.digits) } },
    { who: 'asta', of: { name: 'Ashfold', returns: returnsOf(22, 40, councils.ashfold.digits) } },
    { who: 'stan', of: { name: 'Stonewick', returns: returnsOf(23, 40, councils.stonewick.digits) } },
  ] as const
  return [
    scene(`${filesCome} 18:00`, 'Everybody else whom the councils know comes in by their returns', async people => {
      for (const given of filesOf(fernshire())) await people.hana.bringsIn(given)
      for (const { who, of } of neighbours) for (const given of filesOf({ ...of, numbered: false, holders: new Map() })) await people[who].bringsIn(given)
    }),
    scene(`${listsEntered} 9:00`, 'Each worker enters for their whole list when each child was last seen', async people => {
      const { returns, dealt } = fernshire()
      const seen = Array.from({ length: returns.children }, (_, index) => lastSeen(returns.child(index), index)).flat()
      const records = await people.hana.recordsOf(seen.map(({ child }) => child.localId))
      for (const [who, list] of Map.groupBy(seen, ({ child }) => dealt.get(child.localId)?.who ?? null)) {
        if (who === null) continue
        const own = list.map(each => ({ ...each, record: records.get(each.child.localId) as string }))
        await people[who].entersFor('Enter what was last done before Rowan', own.map(({ record }) => record), fact => own.flatMap(each => factsSeen(each, fact, people[who])))
      }
    }),
    ...['2027-07-01', '2027-07-15', '2027-07-29', '2027-08-12', '2027-08-26'].map(on =>
      scene(`${on} 18:00`, 'What came round in these two weeks is done', async people => {
        const due = (await people.hana.openWork(addDays(day(on), 14))).filter(work => work.rule in comesRound)
        for (const [who, list] of Map.groupBy(due, work => work.who)) {
          // One thing for a child at a time: what follows from it is the next fortnight's.
          const own = [...new Map(list.map(work => [work.record, work])).values()]
          await people[who].entersFor('Enter what was done', own.map(({ record }) => record), fact => own.flatMap(work => (comesRound[work.rule] as Done)(work, addDays(day(on), -1), fact, people[who].post(who))))
        }
      }),
    ),
  ]
}

type Done = (work: OpenWork, on: Day, fact: () => string, post: string) => Proposal[]

const seenOnce: Done = ({ record }, on, fact, post) => {
  const records = [record]
  const whole = fact()
  return [
    recorded(visit, { fact: whole, records, starts: on, body: { by: post, where: 'home' } }),
    recorded(childSeen, { fact: fact(), records, starts: on, partOf: whole, body: { seen: true, alone: 'yes' } }),
  ]
}
const reviewed: Done = ({ record }, on, fact, post) => [recorded(reviewHeld, { fact: fact(), records: [record], starts: on, body: { participation: 'PN1', chairedBy: post } })]
const conferred: Done = ({ record }, on, fact, post) => {
  const records = [record]
  const whole = fact()
  return [
    recorded(conference, { fact: whole, records, starts: on, body: { type: 'review', chair: post, quorate: true } }),
    recorded(conferenceDecision, { fact: fact(), records, starts: on, partOf: whole, body: { decision: 'goes', familyMeeting: true } }),
  ]
}
const writtenUp: Done = ({ record, part, anchor }, on, fact) => {
  const of = { fact: fact(), records: [record], starts: on, body: { review: anchor } }
  return [part === 'decisions' ? recorded(reviewDecisions, of) : part === 'full record' ? recorded(reviewRecord, of) : recorded(reviewRecordSent, of)]
}

/** What comes round for a child who came in by files, and how it is done. */
const comesRound: Readonly<Record<string, Done>> = {
  'visit-first': seenOnce, 'visit-year1': seenOnce, 'visit-after-year1': seenOnce, 'visit-care-order-home': seenOnce, 'visit-temp-approved-or-ico-home': seenOnce,
  'cp-visit': seenOnce, 'lac-review-second': reviewed, 'lac-review-later': reviewed, 'cp-review-first': conferred, 'cp-review-subsequent': conferred, 'iro-decisions': writtenUp,
}

interface LastSeen {
  readonly child: MadeChild
  readonly on: Day
  readonly isProtected: boolean
}

/** When a child in care or with a protection plan was last seen, within the six weeks before: most will be due, a few are late already. */
function lastSeen(child: MadeChild, index: number): LastSeen[] {
  const isProtected = child.referrals.at(-1)?.protection.some(plan => plan.end === null) ?? false
  if (!isInCare(child) && !isProtected) return []
  const back = isInCare(child) ? (index * 5) % 36 : (index * 3) % 14
  const on = addDays(filesCome, -back - 1)
  return [{ child, on: weekday(on) === 0 ? addDays(on, -2) : weekday(on) === 6 ? addDays(on, -1) : on, isProtected }]
}

function factsSeen({ on, child, isProtected, record }: LastSeen & { readonly record: string }, fact: () => string, { post, team }: Pick<Person, 'post' | 'team'>): Proposal[] {
  const records = [record]
  const source = 'The worker’s own list'
  const since = addDays(on, -28)
  return [
    recorded(doneBeforeRowan, { fact: fact(), records, starts: on, body: { rule: isInCare(child) ? 'visit-year1' : 'cp-visit', source } }),
    ...(isInCare(child) ? [recorded(reviewingOfficer, { fact: fact(), records, starts: since, body: { post: post('vic.asterisk'), team: team('reviewing') } })] : []),
    ...(isProtected ? [recorded(conferenceChair, { fact: fact(), records, starts: since, body: { post: post('hal.semicolon'), team: team('reviewing') } })] : []),
    ...(isProtected && !isInCare(child) ? [recorded(visitsAgreed, { fact: fact(), records, starts: since, body: { every: 3, unit: 'W' } })] : []),
  ]
}
