import { telephoneDigits } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { transaction, sqlState, type Pool } from '../../database/index.ts'
import { bars } from '../../house.ts'
import {
  change, isRefusal, newId, newRecordId, recorded, type Beside, type Fact, type House, type Known, type Proposal, type RecordId, type Refusal,
} from '../../record/index.ts'
import type { CinRow } from '../files/index.ts'
import type { Arriving, HowToTell, Told } from './arriving.ts'
import { cinHeaderFacts } from './cin.ts'
import type { RowFate } from './fates.ts'
import { adultAmong, adultProposals, type AdultOfPerson } from './people.ts'
import { linesOf, packLines, totalsOf, type Totals } from './report.ts'
import { findRecords, findWorkers, partDone, type BegunImport, type FoundRecord, type Surroundings } from './run-state.ts'
import { numberToken, sameChild, type Sameness } from './same-child.ts'

/** What writing needs beside the children. */
export interface Writing {
  readonly house: House
  readonly app: Pool
  readonly begun: BegunImport
  readonly around: Surroundings
  /** What is brought in, for the audit and for reasons: `Child in need census`. */
  readonly name: string
}

/** An adult whom a row names, and the record that is theirs: one for all rows that name the same. */
interface AdultTo {
  readonly adult: AdultOfPerson
  readonly of: AdultRecord
}

interface AdultRecord {
  readonly record: RecordId
  isNew: boolean
}

type Worker = Awaited<ReturnType<typeof findWorkers>>[number]

/** A child on its way into its record. */
interface Coming {
  readonly arriving: Arriving
  record: RecordId
  isNew: boolean
  /** Records that share a number and say another birth. */
  readonly nearby: readonly FoundRecord[]
  readonly adults: readonly AdultTo[]
  readonly workers: readonly Worker[]
  readonly keptApart: Map<number, string>
  readonly without: Map<string, string>
  told: Told | null
  fates: readonly RowFate[]
  facts: Totals['facts']
  is: 'added' | 'known' | 'refused' | 'none'
  /** Whether it has anything new to say. */
  readonly isWriting: boolean
  /** Access to the record is limited: nobody learns from the report what it holds. */
  readonly isClosed: boolean
}

const nothing: Refusal = { refused: 'nothing-to-change' }

/** Thrown beside a change that only checks: everything was done, and is undone. */
class Undone extends Error {}

/** Writes children into their records, some at a time. */
export class Writer {
  readonly #of: Writing
  #isBegun: boolean
  #beginning: Promise<void> | null = null
  /** Records of adults that this import made, by what tells them apart. */
  readonly #adults = new Map<string, RecordId>()

  constructor(of: Writing) {
    this.#of = of
    this.#isBegun = of.begun.isBegun
  }

  /** Brings a part in and notes it: its children's rows and the part's report in one transaction, where the record takes all of them. */
  async part(number: number, children: readonly Arriving[]): Promise<Totals> {
    const coming = await this.#meet(children)
    const writing = coming.filter(child => child.isWriting)
    let totals: Totals | null = null
    const note: Beside = async tx => {
      totals = totalsOf(coming.map(accounted))
      await partDone(tx, this.#of.begun.secret, number, totals, await packLines(linesOf(coming.map(accounted))))
    }
    const done = writing.length === 0 ? nothing : await this.#change(writing, note)
    if (isRefusal(done) && done.refused !== nothing.refused) for (const child of writing) await this.#alone(child)
    if (done !== 'written') await transaction(this.#of.app, {}, note)
    return totals ?? totalsOf([])
  }

  /** What a census says of itself, kept in the authority's own record. A header that stands there already is not written again. */
  async header(file: string, header: readonly CinRow[]): Promise<void> {
    const { begun, around } = this.#of
    if (begun.onlyCheck || header.length === 0) return
    const facts = cinHeaderFacts(header, { today: around.today, file })
    const text = (body: object) => JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const records = [begun.authorityRecord]
    const done = await change(this.#of.house, this.#of.app, { ...this.#request(), records }, known => {
      const there = new Set(known.get(begun.authorityRecord)?.facts.flatMap(fact => (fact.kind === facts[0]?.kind.id ? [text(fact.body)] : [])))
      return facts.filter(fact => !there.has(text(fact.body))).map(({ kind, starts, body }) => recorded(kind as never, { fact: newId(), records, starts, body: body }))
    })
    if (!isRefusal(done)) this.#isBegun = true
    else if (done.refused !== nothing.refused) throw new Error(`What a file says of itself could not be kept: ${done.refused}`)
  }

  #request() {
    const { begun, name } = this.#of
    return {
      secret: begun.secret, authority: begun.authority, step: `Bring in: ${name}`, purpose: 'Bring in returns', continues: this.#isBegun, returnsLater: true,
      change: begun.onlyCheck ? newId() : begun.change, reasons: Object.fromEntries(bars.map(bar => [bar.id, `So it stands in a file: ${name}`])),
    }
  }

  /** Who these children are: records that are theirs, and those that have nothing new to hear. */
  async #meet(children: readonly Arriving[]): Promise<Coming[]> {
    const { app, begun } = this.#of
    const wanted = children.flatMap((child, k) => tokensOf(child).map(token => ({ k, ...token })))
    const found = await findRecords(app, begun.secret, wanted)
    const workers = await findWorkers(app, begun.secret, [...new Set(children.flatMap(child => child.emails))])
    const made = new Map<string, AdultRecord>()
    const foundFor = Map.groupBy(found, each => each.k)
    return children.map((arriving, k) => this.#coming(arriving, foundFor.get(k) ?? [], workers, made))
  }

  #coming(arriving: Arriving, found: readonly FoundRecord[], workers: readonly Worker[], made: Map<string, AdultRecord>): Coming {
    const { around } = this.#of
    const { same, nearby }: Sameness<FoundRecord> = sameChild(arriving.who, unique(found.filter(each => each.subject === 'child')))
    const base = {
      arriving, nearby, workers, adults: [], keptApart: new Map<number, string>(), without: new Map<string, string>(), told: null, facts: {}, isWriting: false,
      isClosed: same !== null && same.restriction !== 'none',
    }
    const all = (fate: RowFate): RowFate[] => arriving.rows.map(() => fate)
    if (!same && numbersOf(arriving.who).some(number => around.sealed.has(number))) return { ...base, record: '', isNew: false, is: 'refused', fates: all({ fate: 'refused', as: '', why: closedToFiles }) }
    if (!same && arriving.who.localId === null && (arriving.who.upns.length === 0 || arriving.who.born === null)) {
      return { ...base, record: '', isNew: false, is: arriving.rows.length === 0 ? 'none' : 'refused', fates: all({ fate: 'refused', as: '', why: 'The row gives no number by which the child is known' }) }
    }
    if (same && arriving.isTold(same.told)) return { ...base, record: same.record, isNew: false, is: 'known', fates: all({ fate: 'already there', as: '', why: '' }) }
    return { ...base, record: same?.record ?? newRecordId(), isNew: !same, isWriting: true, is: same ? 'known' : 'added', adults: this.#adultsTo(arriving, same?.adults ?? [], found, made), fates: all({ fate: 'already there', as: '', why: '' }) }
  }

  /** The records of the adults whom a row names: whom the child's record leans on already, else found by name with birth or telephone, else new. */
  #adultsTo(arriving: Arriving, kin: FoundRecord['adults'], found: readonly FoundRecord[], made: Map<string, AdultRecord>): AdultTo[] {
    const others = found.filter(each => each.subject === 'adult')
    return arriving.adults.map(adult => {
      const { key } = adult
      const shared = key === null ? undefined : made.get(key)
      if (shared) return { adult, of: shared }
      const there = adultAmong(kin, adult) ?? (key === null ? null : (this.#adults.get(key) ?? adultAmong(others, adult)))
      const of: AdultRecord = { record: there ?? newRecordId(), isNew: there === null }
      if (key !== null) made.set(key, of)
      return { adult, of }
    })
  }

  /** One child by itself: what the record refuses is kept word for word, until it takes the rest. */
  async #alone(child: Coming): Promise<void> {
    const most = child.arriving.rows.length + this.#of.house.kinds.size
    for (let attempt = 0; attempt <= most; attempt += 1) {
      const done = await this.#change([child])
      if (done === 'written' || done === 'undone' || done.refused === nothing.refused) return
      if (done.refused === 'changed-meanwhile') continue
      if (!setApart(child, done, this.#of.house)) return refuse(child, whyRefused(done))
    }
    refuse(child, 'The record does not take it')
  }

  async #change(children: readonly Coming[], note?: Beside): Promise<'written' | 'undone' | Refusal> {
    // The first part begins the change, and the others wait for it. What only checks begins a change of its own each time.
    while (!this.#isBegun && this.#beginning && !this.#of.begun.onlyCheck) await this.#beginning
    if (this.#isBegun || this.#of.begun.onlyCheck) return this.#changeNow(children, note)
    let begun = (): void => {}
    this.#beginning = new Promise(resolve => (begun = resolve))
    try {
      return await this.#changeNow(children, note)
    } finally {
      this.#beginning = null
      begun()
    }
  }

  async #changeNow(children: readonly Coming[], note?: Beside): Promise<'written' | 'undone' | Refusal> {
    const { house, app, begun } = this.#of
    const adults = unique(children.flatMap(child => child.adults.map(to => to.of)))
    const creates = [
      ...children.filter(child => child.isNew).map(child => ({ id: child.record, subject: 'child' as const })),
      ...adults.filter(adult => adult.isNew).map(adult => ({ id: adult.record, subject: 'adult' as const })),
    ]
    const named = [...children.filter(child => !child.isNew).map(child => child.record), ...adults.filter(adult => !adult.isNew).map(adult => adult.record)]
    const beside: Beside | undefined = begun.onlyCheck
      ? () => {
          throw new Undone()
        }
      : note
    try {
      const done = await change(
        house,
        app,
        { ...this.#request(), records: [...new Set(named)], creates },
        (known, moment) => children.flatMap(child => this.#proposed(child, known, { ...moment, first: children })),
        beside,
      )
      if (isRefusal(done)) return done
      this.#isBegun = true
      for (const child of children) child.isNew = false
      for (const adult of adults) adult.isNew = false
      for (const { adult, of } of children.flatMap(child => child.adults)) if (adult.key !== null) this.#adults.set(adult.key, of.record)
      return 'written'
    } catch (problem) {
      if (problem instanceof Undone) return 'undone'
      // A value that the database does not take (a number out of range): of several children nobody knows whose it was.
      if (/^(22|23)/.test(sqlState(problem) ?? '')) return { refused: 'not-allowed', why: 'The database does not take it' }
      throw problem
    }
  }

  #proposed(child: Coming, known: ReadonlyMap<RecordId, Known>, { today, at, first }: { today: HowToTell['today']; at: HowToTell['at']; first: readonly Coming[] }): Proposal[] {
    const { begun, around, house } = this.#of
    const told = child.arriving.tell(known.get(child.record) as Known, {
      record: child.record,
      kinds: house.kinds,
      today,
      at,
      change: begun.change,
      newId,
      fromReturn: (fact: Fact) => fact.change === begun.change || around.changes.has(fact.change) || around.restored.has(fact.fact),
      keptApart: child.keptApart,
      without: child.without,
      adultOf: number => child.adults.find(to => to.adult.number === number)?.of.record ?? null,
      postOf: (email, team) => postAmong(child.workers, email, team),
      teamOf: name => around.teams.get(name.trim().toLowerCase()) ?? null,
    })
    child.told = told
    child.fates = told.fates
    // An adult whom several rows name is told once.
    const adults = child.adults.filter(to => first.flatMap(each => each.adults).find(other => other.of === to.of) === to)
    const ofAdults = adults.flatMap(({ adult, of }) => adultProposals(adult, { known: known.get(of.record) as Known, record: of.record, newId }))
    const proposals = [...told.proposals, ...ofAdults, ...(child.isNew ? this.#twins(child, today) : [])]
    child.facts = countActs(proposals)
    return proposals
  }

  /** A task for the data team: two records that may be of one child. */
  #twins(child: Coming, today: HowToTell['today']): Proposal[] {
    if (child.nearby.length === 0) return []
    const numbers = child.nearby.flatMap(each => (each.restriction === 'hidden' ? [] : [each.number])).slice(0, 5).join(', ')
    const what = numbers === '' ? 'Ask the record guardian whether this child has another record' : `Check whether this is the child of record ${numbers}`
    return [
      recorded(task, {
        fact: newId(),
        records: [child.record],
        starts: today,
        body: { what: `${what}: same number, another date of birth`.slice(0, 150), askedOf: this.#of.begun.post },
      }),
    ]
  }
}

/** Roles that hold a child's case. */
const holdsCases = ['social worker', 'family help lead practitioner', 'lead child protection practitioner', 'personal adviser']

/** The post in which somebody holds cases, that of the team named if there are several. */
function postAmong(workers: readonly Worker[], email: string, team: string | null): { post: string; role: string } | null {
  const held = workers.filter(each => each.email === email.toLowerCase())
  return held.find(each => holdsCases.includes(each.role) && each.team === team) ?? held.find(each => holdsCases.includes(each.role)) ?? held[0] ?? null
}

const closedToFiles = 'The record of this child is closed to files. Ask the record guardian.'

/** The numbers of a child, as records keep them, now or before. */
function numbersOf({ localId, upns }: Arriving['who']): string[] {
  return [...(localId === null ? [] : [`local id ${localId}`, `former local id ${localId}`]), ...upns.flatMap(upn => [`upn ${upn}`, `former upn ${upn}`])].map(number => number.toUpperCase())
}

function accounted(child: Coming) {
  const { arriving, is } = child
  const closed: RowFate | null = !child.isClosed ? null : is === 'refused' ? { fate: 'refused', as: '', why: closedToFiles } : { fate: 'closed', as: '', why: '' }
  return {
    rows: arriving.rows,
    fates: closed ? arriving.rows.map(() => closed) : child.fates,
    problems: arriving.problems,
    facts: is === 'refused' || child.isClosed ? {} : child.facts,
    is,
    perhapsTwice: is === 'added' && child.nearby.length > 0,
  }
}

function countActs(proposals: readonly Proposal[]): Totals['facts'] {
  const counts: Partial<Record<Proposal['act'], number>> = {}
  for (const { act } of proposals) counts[act] = (counts[act] ?? 0) + 1
  return counts
}

function unique<T extends { readonly record: RecordId }>(all: readonly T[]): T[] {
  return [...new Map(all.map(each => [each.record, each])).values()]
}

/** What the database is asked to find a child and the adults of its row by. */
function tokensOf({ who, adults }: Arriving): { token: string; field: string }[] {
  return [
    ...(who.localId === null ? [] : [{ token: numberToken(who.localId), field: 'local id' }]),
    ...[...new Set(who.upns)].map(upn => ({ token: numberToken(upn), field: 'upn' })),
    ...adults.flatMap(adult => {
      if (adult.key === null) return []
      return [adult.born === null ? { token: telephoneDigits(adult.key.slice(adult.name.length + 1)), field: 'telephone' } : { token: adult.born, field: 'born' }]
    }),
  ]
}

/** Keys by which two children, or the adults of two rows, may be one: of such only one is written at a time. */
export function keysOf({ who, adults }: Arriving): { readonly child: readonly string[]; readonly adults: readonly string[] } {
  return {
    child: [...(who.localId === null ? [] : [`local id ${numberToken(who.localId)}`]), ...who.upns.map(upn => `upn ${numberToken(upn)}`)],
    adults: adults.flatMap(adult => (adult.key === null ? [] : [`adult ${adult.key}`])),
  }
}

/** Sets apart what the record refused of a child: its rows are kept, or its kind is left out. False where nothing can be told apart. */
function setApart(child: Coming, refusal: Refusal, house: House): boolean {
  const refused = offending(child, refusal, house)
  let isNew = false
  for (const { fact, why } of refused) {
    const proposal = child.told?.proposals.find(each => each.fact === fact)
    if (child.arriving.byKind) {
      if (proposal?.act !== 'recorded' || child.without.has(proposal.kind)) continue
      child.without.set(proposal.kind, why)
      isNew = true
      continue
    }
    for (const row of child.told?.rowsOf(fact) ?? []) {
      if (child.keptApart.has(row)) continue
      child.keptApart.set(row, why)
      isNew = true
    }
  }
  return isNew
}

function offending(child: Coming, refusal: Refusal, house: House): { fact: string; why: string }[] {
  switch (refusal.refused) {
    case 'incomplete':
      return refusal.problems.map(({ fact, message }) => ({ fact, why: message }))
    case 'barred':
      return refusal.bars.map(({ fact, message }) => ({ fact, why: message }))
    case 'overlaps': {
      // Of those that crowd a lane the one that begins last gives way.
      const ofLane = (child.told?.proposals ?? []).flatMap(each => (each.act === 'recorded' && house.kinds.get(each.kind)?.lane === refusal.lane ? [each] : []))
      const last = ofLane.toSorted((a, b) => (a.starts < b.starts ? -1 : 1)).at(-1)
      return last ? [{ fact: last.fact, why: 'It overlaps something else that there is one of at a time' }] : []
    }
    default:
      return []
  }
}

function whyRefused(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'not-allowed':
      return refusal.why
    case 'not-found':
      return closedToFiles
    case 'incomplete':
      return refusal.problems[0]?.message ?? 'Something is missing'
    case 'barred':
      return refusal.bars[0]?.message ?? 'The law does not let it be recorded'
    case 'overlaps':
      return 'It overlaps something else that there is one of at a time'
    default:
      return 'The record does not take it'
  }
}

function refuse(child: Coming, why: string): void {
  child.is = 'refused'
  child.fates = child.arriving.rows.map((): RowFate => ({ fate: 'refused', as: '', why }))
}
