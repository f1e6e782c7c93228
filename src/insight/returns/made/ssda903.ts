import {
  adoptionDecision, adoptionMatch, careSpells, inCareOn, libertyOrder, motherhood, periodOfCare, placement, previousPermanence, reviewHeld, socialWorkerEpisode,
} from '../../../children/care/index.ts'
import { socialWorker } from '../../../children/allocation/index.ts'
import { birth, ethnicity, identifier, nationality, noPupilNumber, sex } from '../../../children/identity/index.ts'
import { leaverAtBirthday } from '../../../children/leaving-care/index.ts'
import { missingEpisode } from '../../../children/missing/index.ts'
import { collectionYearOf, firstDayOf, lastDayOf, ssda903Tables, type CollectionYear, type Ssda903Table } from '../../../codes/index.ts'
import { holdsOn, type Fact, type FactId, type FactOf, type Known } from '../../../record/index.ts'
import { birthday, type Day } from '../../../time/day.ts'
import { ssda903Row, writeSsda903Day, type Ssda903Row } from '../../../api/files/index.ts'
import { partsIn, rowsWithHomes } from './episodes.ts'
import { ssda903Gaps, type Gap } from './gaps.ts'
import { healthRecorded, healthReturned } from './health.ts'
import { rowAsItStood, type KeptRow } from './kept-row.ts'
import { numberInReturns } from './number.ts'
import type { MadeRow } from './row.ts'
import { filled, isText, writePartDay, yesWritten } from './written.ts'

/** What a record gives for the SSDA903 of a year. */
export interface MadeSsda903 {
  readonly rows: readonly MadeRow<Ssda903Row>[]
  readonly gaps: readonly Gap[]
}

/**
 * The SSDA903 that a record gives for a collection year: its rows in the order of the tables, each with the facts that give it, and what it
 * lacks. The record may be as of any moment it was known at. `asOf` is the day of which it is made: a year that is not over has rows up to
 * what is known, and what lies ahead is not missing. What came in by a return goes out as it came; what was recorded in Rowan gives rows
 * likewise. Sex is written as the year wanted it: 1 and 2 before 2024_25. Source of tables and columns: the SSDA903 guide (`codes/columns/ssda903.ts`).
 */
export function ssda903Made(known: Known, { year, asOf }: { readonly year: CollectionYear; readonly asOf: Day }): MadeSsda903 {
  const health = healthRecorded(known, year, asOf)
  const rows = new Writing(known, year).write(health === null ? [] : [health])
  return { rows, gaps: ssda903Gaps(known, { year, asOf }, health !== null) }
}

export interface ForSsda903Rows {
  /** One collection year, as it stood at its end; every row there is, as it stands now, where none is named. */
  readonly year?: CollectionYear
  /** The rows that are kept on the child (`readKeptRow` of the words of each standing `unplaced-row`). */
  readonly kept?: readonly KeptRow[]
}

/** The rows of a return that the facts of returns give, and the kept rows word for word: what came in by `ssda903FactsOf` goes out again. */
export function ssda903RowsOf(known: Known, { year, kept = [] }: ForSsda903Rows = {}): Ssda903Row[] {
  return withKeptRows(new Writing(known, year).write([]).map(({ row }) => row), kept.filter(row => year === undefined || row.year === year))
}

/** Rows with those that were kept word for word, in the order of the tables. A row of which only parts became facts stands for itself. */
export function withKeptRows(made: readonly Ssda903Row[], kept: readonly KeptRow[]): Ssda903Row[] {
  return inTableOrder(withKept(made, kept))
}

interface Dated {
  readonly starts: Day
  readonly ends: Day | null
}

/** One writing of one child's rows. */
class Writing {
  readonly #known: Known
  readonly #year: CollectionYear | undefined
  readonly #first: Day | null
  readonly #last: Day | null
  readonly #rows: MadeRow<Ssda903Row>[] = []
  readonly #who: { readonly CHILD: string; readonly DOB: string }
  readonly #sex: string

  constructor(known: Known, year: CollectionYear | undefined) {
    this.#known = known
    this.#year = year
    this.#first = year === undefined ? null : firstDayOf(year)
    this.#last = year === undefined ? null : lastDayOf(year)
    this.#who = { CHILD: year === undefined ? (this.#number('local id')?.body.value ?? '') : numberInReturns(known, year), DOB: writeSsda903Day(known.last(birth)?.starts ?? null) }
    const code = known.last(sex)?.body.sex ?? ''
    this.#sex = year === undefined || year >= '2024_25' ? code : code === 'M' ? '1' : code === 'F' ? '2' : code
  }

  write(health: readonly ReturnType<typeof healthReturned>[number][]): readonly MadeRow<Ssda903Row>[] {
    this.#episodes()
    // Of a child without a period of care in the year the return has what it asks of care leavers, and nothing else.
    if (this.#year === undefined || this.#rows.length > 0) {
      this.#reviewsAndAsylum()
      for (const each of [...healthReturned(this.#known, this.#first, this.#last), ...health]) this.#add('OC2', { ...this.#who, ...each.cells }, each.of, each.year)
      this.#adoption()
      this.#stretches()
    }
    for (const fact of this.#known.all(leaverAtBirthday).filter(this.#within)) {
      this.#add('OC3', { ...this.#who, IN_TOUCH: fact.body.inTouch, ACTIV: fact.body.activity ?? '', ACCOM: fact.body.lives ?? '' }, [fact.fact], collectionYearOf(fact.starts))
    }
    this.#header()
    return this.#rows.toSorted((a, b) => (order.get(a.row.table) ?? 0) - (order.get(b.row.table) ?? 0))
  }

  #add(table: Ssda903Table, values: Readonly<Record<string, string | null>>, of: readonly FactId[], year: CollectionYear | undefined = this.#year): void {
    this.#rows.push({ row: ssda903Row(table, values, year ?? null), of })
  }

  readonly #by = (day: Day | null): Day | null => (day !== null && (this.#last === null || day <= this.#last) ? day : null)
  readonly #begun = (fact: { starts: Day }): boolean => this.#last === null || fact.starts <= this.#last
  readonly #touches = (fact: Dated): boolean => this.#begun(fact) && (this.#first === null || fact.ends === null || fact.ends >= this.#first)
  readonly #within = (fact: { starts: Day }): boolean => this.#begun(fact) && (this.#first === null || fact.starts >= this.#first)
  readonly #current = (fact: Dated): boolean => (this.#last === null ? fact.ends === null : fact.starts <= this.#last && (fact.ends === null || this.#last < fact.ends))

  #number(scheme: string): FactOf<typeof identifier> | null {
    return this.#known.all(identifier).findLast(fact => fact.body.scheme === scheme && this.#current(fact)) ?? null
  }

  #episodes(): void {
    const parts = partsIn(this.#known)
    // How far a child who came alone lives from home is not asked.
    const isFar = !this.#known.all(nationality).some(fact => fact.body.alone === true)
    const idOf = (all: readonly unknown[], at: number | null): FactId[] => (at === null ? [] : [(all[at] as Fact).fact])
    for (const { row, home, status, care } of rowsWithHomes(parts)) {
      if (!this.#touches({ starts: row.decom, ends: row.dec })) continue
      const dec = this.#by(row.dec)
      const ended = dec !== null || row.dec === null
      this.#add('Episodes', {
        CHILD: this.#who.CHILD, DECOM: writeSsda903Day(row.decom), RNE: row.rne ?? '', LS: row.ls ?? '', CIN: row.need ?? '', PLACE: row.place ?? '',
        PLACE_PROVIDER: row.provider ?? '', DEC: writeSsda903Day(dec), REC: ended ? (row.rec ?? '') : '', REASON_PLACE_CHANGE: ended ? (row.moved ?? '') : '',
        HOME_POST: row.home ?? '', PL_POST: row.postcode ?? '', URN: row.urn ?? '',
        ...(filled(row.authority) && { PL_LA: row.authority }), ...(filled(row.inArea) && { PL_LOCATION: row.inArea }), ...(filled(row.miles) && isFar && { PL_DISTANCE: row.miles.toFixed(1) }),
      }, [...idOf(parts.homes, home), ...idOf(parts.statuses, status), ...idOf(parts.cares, care)])
    }
  }

  #reviewsAndAsylum(): void {
    for (const fact of this.#known.all(reviewHeld).filter(this.#within)) {
      if (fact.body.adjourned !== true) this.#add('Reviews', { ...this.#who, REVIEW: writeSsda903Day(fact.starts), REVIEW_CODE: fact.body.participation ?? '' }, [fact.fact])
    }
    for (const fact of this.#known.all(nationality).filter(this.#touches)) {
      if (fact.body.alone === true) this.#add('UASC', { ...this.#who, SEX: this.#sex, DUC: writeSsda903Day(this.#by(fact.ends)) }, [fact.fact])
    }
  }

  #adoption(): void {
    for (const fact of this.#known.all(adoptionMatch)) {
      if (this.#year !== undefined && yearOfAdoption(this.#known, fact) !== this.#year) continue
      const { body } = fact
      this.#add('AD1', {
        ...this.#who, DATE_INT: writeSsda903Day(body.decidedOn ?? null), DATE_MATCH: writeSsda903Day(fact.starts), FOSTER_CARE: yesWritten(body.fostered),
        NB_ADOPTR: body.adopters ?? '', SEX_ADOPTR: body.gender ?? '', LS_ADOPTR: body.relationship ?? '',
      }, [fact.fact])
    }
    for (const fact of this.#known.all(adoptionDecision).filter(this.#touches)) {
      const ceased = this.#by(fact.ends)
      this.#add('PlacedAdoption', {
        ...this.#who, DATE_PLACED: writeSsda903Day(fact.starts), DATE_PLACED_CEASED: writeSsda903Day(ceased), REASON_PLACED_CEASED: ceased || fact.ends === null ? (fact.body.reasonEnded ?? '') : '',
      }, [fact.fact])
    }
    for (const fact of this.#known.all(previousPermanence).filter(this.#within)) {
      this.#add('PrevPerm', { ...this.#who, PREV_PERM: fact.body.what, LA_PERM: fact.body.where ?? '', DATE_PERM: writePartDay(fact.body.orderedOn) }, [fact.fact])
    }
  }

  #stretches(): void {
    for (const fact of this.#known.all(missingEpisode).filter(each => this.#touches(each) && (this.#year === undefined || inCareOn(this.#known, each.starts)))) {
      this.#add('Missing', { ...this.#who, MISSING: fact.body.type ?? '', MIS_START: writeSsda903Day(fact.starts), MIS_END: writeSsda903Day(this.#by(fact.ends)) }, [fact.fact])
    }
    for (const fact of this.#known.all(socialWorkerEpisode).filter(this.#touches)) this.#worker(fact, fact.body.number, fact.body.reason)
    if (this.#year !== undefined && this.#year >= workersSince) {
      for (const fact of this.#known.all(socialWorker).filter(each => this.#touches(each) && this.#isInCare(each) && !this.#isReturned(each))) {
        this.#worker(fact, fact.body.registration ?? '', fact.body.changed)
      }
    }
    for (const fact of this.#known.all(libertyOrder).filter(this.#touches)) {
      this.#add('DoLo', { ...this.#who, DOLO_START: writeSsda903Day(fact.starts), DOLO_END: writeSsda903Day(this.#by(fact.ends)) }, [fact.fact])
    }
  }

  #worker(fact: Dated & { readonly fact: FactId }, number: string, reason: string | undefined): void {
    this.#add('SWEpisodes', { ...this.#who, SW_ID: number, SW_DECOM: writeSsda903Day(fact.starts), SW_DEC: writeSsda903Day(this.#by(fact.ends)), SW_REASON: reason ?? '' }, [fact.fact])
  }

  /** Social workers are given of children in care only. */
  #isInCare(fact: Dated): boolean {
    const until = this.#last
    return careSpells(this.#known).some(spell => (fact.ends === null || spell.from < fact.ends) && (spell.until === null || spell.until > fact.starts) && (until === null || spell.from <= until) && (this.#first === null || spell.until === null || spell.until >= this.#first))
  }

  /** Where a return told who the social worker was, that stands. */
  #isReturned(fact: Dated): boolean {
    return this.#known.all(socialWorkerEpisode).some(each => (fact.ends === null || each.starts < fact.ends) && (each.ends === null || each.ends > fact.starts))
  }

  /** Of a care leaver who was not in care in the year it is not asked (rule 628). */
  #isAskedOfMothers(): boolean {
    return this.#year === undefined || this.#rows.some(({ row }) => row.table === 'Episodes')
  }

  /** A girl in care of whom it goes without saying that she is no mother. */
  #isTooYoungToBeAMother(): boolean {
    const born = this.#known.last(birth)?.starts
    if (this.#first === null || born === undefined || this.#known.last(sex)?.body.sex !== 'F') return false
    return this.#isAskedOfMothers() && birthday(born, youngestMother) > this.#first
  }

  #header(): void {
    const [is, background, born, local, upn] = [this.#known.last(sex), this.#known.last(ethnicity), this.#known.last(birth), this.#number('local id'), this.#number('upn')]
    if (this.#rows.length === 0 && (this.#year !== undefined || hasRows(this.#known) || !(is ?? background))) return
    const none = upn ? null : (this.#known.all(noPupilNumber).findLast(this.#current) ?? null)
    const last = this.#last
    const mother = this.#isAskedOfMothers() ? (this.#known.all(motherhood).findLast(fact => (last === null ? fact.ends === null : holdsOn(fact, last))) ?? null) : null
    this.#add('Header', {
      ...this.#who, SEX: this.#sex, ETHNIC: background?.body.code ?? '', UPN: upn?.body.value ?? none?.body.reason ?? '',
      MOTHER: mother?.body.mother ?? (this.#isTooYoungToBeAMother() ? '0' : ''), MC_DOB: writeSsda903Day(mother?.body.firstChildBorn ?? null),
    }, [born, is, background, local, upn, none, mother].flatMap(fact => (fact === null ? [] : [fact.fact])))
  }
}

/** Nobody is a mother who was younger when the year began (rule 620). */
const youngestMother = 11

/** The first year whose return asks for social workers. */
const workersSince = '2023_24'

/** Kinds of which facts give rows of their own. */
const ofRows = [placement, reviewHeld, nationality, leaverAtBirthday, adoptionMatch, adoptionDecision, previousPermanence, missingEpisode, socialWorkerEpisode, libertyOrder]

function hasRows(known: Known): boolean {
  return ofRows.some(kind => known.ofKind(kind.id).length > 0) || healthReturned(known, null, null).length > 0
}

/** The year in which care ended by adoption after a match; the year of the match where none did. */
function yearOfAdoption(known: Known, match: FactOf<typeof adoptionMatch>): CollectionYear {
  const adopted = known.all(periodOfCare).find(care => care.ends !== null && care.ends >= match.starts && /^E1[12]$/.test(care.body.reasonEnded ?? ''))
  return collectionYearOf(adopted?.ends ?? match.starts)
}

/** The columns that find the row of a table again. */
const found: Readonly<Partial<Record<Ssda903Table, readonly string[]>>> = {
  Episodes: ['DECOM'], Reviews: ['REVIEW'], Missing: ['MIS_START'], SWEpisodes: ['SW_DECOM', 'SW_ID'], DoLo: ['DOLO_START'], PlacedAdoption: ['DATE_PLACED'], AD1: ['DATE_MATCH'], PrevPerm: ['PREV_PERM'],
}

/** A row of which only parts became facts stands for itself, in place of the row that those facts give. */
function withKept(made: readonly Ssda903Row[], kept: readonly KeptRow[]): Ssda903Row[] {
  const rows = [...made]
  for (const each of kept) {
    const row = rowAsItStood(each)
    if (each.partly) {
      const same = rows.findIndex(other => other.table === row.table && isReadablePart(other, row))
      const columns = found[row.table] ?? []
      const at = same === -1 ? rows.findIndex(other => other.table === row.table && columns.every(column => valueAt(other, column) === valueAt(row, column))) : same
      if (at !== -1) rows.splice(at, 1)
    }
    rows.push(row)
  }
  return rows
}

function valueAt(row: Ssda903Row, column: string): string {
  const cell = row.cells[column]
  const meant = cell?.problem && isText(cell) ? cell.raw?.trim() : cell?.value
  return meant === null || meant === undefined ? '' : JSON.stringify(meant)
}

/** Whether facts gave this row from what could be read of the other. Who the child is they know from elsewhere. */
function isReadablePart(made: Ssda903Row, row: Ssda903Row): boolean {
  return Object.keys(made.cells).every(column => ['DOB', 'SEX', 'CHILD'].includes(column) || valueAt(made, column) === valueAt(row, column))
}

const order = new Map(ssda903Tables().map((table, index) => [table.name, index]))

function inTableOrder(rows: readonly Ssda903Row[]): Ssda903Row[] {
  return rows.toSorted((a, b) => (order.get(a.table) ?? 0) - (order.get(b.table) ?? 0))
}
