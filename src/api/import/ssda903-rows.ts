import { adoptionDecision, adoptionMatch, libertyOrder, motherhood, periodOfCare, placement, previousPermanence, reviewHeld, socialWorkerEpisode } from '../../children/care/index.ts'
import { conductOfYear, healthOfYear } from '../../children/health/index.ts'
import { birth, ethnicity, identifier, nationality, noPupilNumber, sex } from '../../children/identity/index.ts'
import { leaverAtBirthday } from '../../children/leaving-care/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { collectionYearOf, firstDayOf, lastDayOf, ssda903Tables, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import { holdsOn, type FactOf, type Known } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { ssda903Row, writeSsda903Day, type Ssda903Row } from '../files/index.ts'
import { rowAsItStood, type KeptRow } from './kept-row.ts'
import { filled, isText, writePartDay, yesWritten } from './ssda903-cells.ts'
import { partsIn, rowsWithHomes } from './ssda903-episodes.ts'

export interface ForSsda903Rows {
  /** One collection year, as it stood at its end; every row there is, as it stands now, where none is named. */
  readonly year?: CollectionYear
  /** The rows that are kept on the child (`readKeptRow` of the words of each standing `unplaced-row`). */
  readonly kept?: readonly KeptRow[]
}

/**
 * The SSDA903 rows that a record gives, in the order of the tables, and its kept rows word for word. Each table and column is written:
 * what came in by `ssda903FactsOf` goes out again. Sex is written as the year wanted it: 1 and 2 before 2024_25.
 */
export function ssda903RowsOf(known: Known, { year, kept = [] }: ForSsda903Rows = {}): Ssda903Row[] {
  const first = year === undefined ? null : firstDayOf(year)
  const last = year === undefined ? null : lastDayOf(year)
  const by = (day: Day | null) => (day !== null && (last === null || day <= last) ? day : null)
  const touches = (fact: { starts: Day; ends: Day | null }) => (last === null || fact.starts <= last) && (first === null || fact.ends === null || fact.ends >= first)
  const within = (fact: { starts: Day }) => (last === null || fact.starts <= last) && (first === null || fact.starts >= first)
  const begun = (fact: { starts: Day }) => last === null || fact.starts <= last

  const who = { CHILD: currentNumber(known, 'local id', last) ?? '', DOB: writeSsda903Day(known.last(birth)?.starts ?? null) }
  const sexCode = sexWritten(known, year)
  const made: Ssda903Row[] = []
  const add = (table: Ssda903Table, values: Readonly<Record<string, string | null>>, of: CollectionYear | undefined = year) => made.push(ssda903Row(table, values, of ?? null))

  for (const { row } of rowsWithHomes(partsIn(known))) {
    if (!touches({ starts: row.decom, ends: row.dec })) continue
    const dec = by(row.dec)
    const ended = dec !== null || row.dec === null
    add('Episodes', {
      CHILD: who.CHILD, DECOM: writeSsda903Day(row.decom), RNE: row.rne ?? '', LS: row.ls ?? '', CIN: row.need ?? '', PLACE: row.place ?? '',
      PLACE_PROVIDER: row.provider ?? '', DEC: writeSsda903Day(dec), REC: ended ? (row.rec ?? '') : '', REASON_PLACE_CHANGE: ended ? (row.moved ?? '') : '',
      HOME_POST: row.home ?? '', PL_POST: row.postcode ?? '', URN: row.urn ?? '',
      ...(filled(row.authority) && { PL_LA: row.authority }), ...(filled(row.inArea) && { PL_LOCATION: row.inArea }), ...(filled(row.miles) && { PL_DISTANCE: row.miles.toFixed(1) }),
    })
  }
  for (const fact of known.all(reviewHeld)) {
    if (within(fact) && fact.body.adjourned !== true) add('Reviews', { ...who, REVIEW: writeSsda903Day(fact.starts), REVIEW_CODE: fact.body.participation ?? '' })
  }
  for (const fact of known.all(nationality)) {
    if (fact.body.alone === true && begun(fact)) add('UASC', { ...who, SEX: sexCode, DUC: writeSsda903Day(by(fact.ends)) })
  }
  for (const fact of known.all(healthOfYear)) {
    if (!within(fact)) continue
    const of = collectionYearOf(fact.starts)
    const convicted = known.all(conductOfYear).find(each => collectionYearOf(each.starts) === of)?.body.convicted
    const { body } = fact
    add('OC2', {
      ...who, SDQ_SCORE: body.score === undefined ? '' : String(body.score), SDQ_REASON: body.noScore ?? '', CONVICTED: yesWritten(convicted),
      HEALTH_CHECK: yesWritten(body.development), IMMUNISATIONS: yesWritten(body.immunisations), TEETH_CHECK: yesWritten(body.teeth),
      HEALTH_ASSESSMENT: yesWritten(body.assessment), SUBSTANCE_MISUSE: yesWritten(body.substances), INTERVENTION_RECEIVED: yesWritten(body.helpReceived),
      INTERVENTION_OFFERED: yesWritten(body.helpOffered),
    }, of)
  }
  for (const fact of known.all(leaverAtBirthday)) {
    if (within(fact)) add('OC3', { ...who, IN_TOUCH: fact.body.inTouch, ACTIV: fact.body.activity ?? '', ACCOM: fact.body.lives ?? '' }, collectionYearOf(fact.starts))
  }
  for (const fact of known.all(adoptionMatch)) {
    if (year !== undefined && yearOfAdoption(known, fact) !== year) continue
    const { body } = fact
    add('AD1', {
      ...who, DATE_INT: writeSsda903Day(body.decidedOn ?? null), DATE_MATCH: writeSsda903Day(fact.starts), FOSTER_CARE: yesWritten(body.fostered),
      NB_ADOPTR: body.adopters ?? '', SEX_ADOPTR: body.gender ?? '', LS_ADOPTR: body.relationship ?? '',
    })
  }
  for (const fact of known.all(adoptionDecision)) {
    if (!begun(fact)) continue
    const ceased = by(fact.ends)
    add('PlacedAdoption', {
      ...who, DATE_PLACED: writeSsda903Day(fact.starts), DATE_PLACED_CEASED: writeSsda903Day(ceased), REASON_PLACED_CEASED: ceased || fact.ends === null ? (fact.body.reasonEnded ?? '') : '',
    })
  }
  for (const fact of known.all(previousPermanence)) {
    if (within(fact)) add('PrevPerm', { ...who, PREV_PERM: fact.body.what, LA_PERM: fact.body.where ?? '', DATE_PERM: writePartDay(fact.body.orderedOn) })
  }
  for (const fact of known.all(missingEpisode)) {
    if (touches(fact)) add('Missing', { ...who, MISSING: fact.body.type ?? '', MIS_START: writeSsda903Day(fact.starts), MIS_END: writeSsda903Day(by(fact.ends)) })
  }
  for (const fact of known.all(socialWorkerEpisode)) {
    if (touches(fact)) add('SWEpisodes', { ...who, SW_ID: fact.body.number, SW_DECOM: writeSsda903Day(fact.starts), SW_DEC: writeSsda903Day(by(fact.ends)), SW_REASON: fact.body.reason ?? '' })
  }
  for (const fact of known.all(libertyOrder)) {
    if (touches(fact)) add('DoLo', { ...who, DOLO_START: writeSsda903Day(fact.starts), DOLO_END: writeSsda903Day(by(fact.ends)) })
  }
  if (made.length > 0 || (!hasRows(known) && known.all(sex).length + known.all(ethnicity).length > 0)) {
    const mother = known.all(motherhood).findLast(fact => (last === null ? fact.ends === null : holdsOn(fact, last)))?.body
    add('Header', {
      ...who, SEX: sexCode, ETHNIC: known.last(ethnicity)?.body.code ?? '', UPN: currentNumber(known, 'upn', last) ?? reasonForNone(known, last) ?? '',
      MOTHER: mother?.mother ?? '', MC_DOB: writeSsda903Day(mother?.firstChildBorn ?? null),
    })
  }
  return inTableOrder(withKept(made, kept.filter(row => year === undefined || row.year === year)))
}

function hasRows(known: Known): boolean {
  const kinds = [placement, reviewHeld, nationality, healthOfYear, leaverAtBirthday, adoptionMatch, adoptionDecision, previousPermanence, missingEpisode, socialWorkerEpisode, libertyOrder]
  return kinds.some(kind => known.facts.some(fact => fact.kind === kind.id))
}

function currentNumber(known: Known, scheme: string, on: Day | null): string | null {
  const held = known.all(identifier).filter(fact => fact.body.scheme === scheme)
  return held.findLast(fact => (on === null ? fact.ends === null : fact.starts <= on && (fact.ends === null || on < fact.ends)))?.body.value ?? null
}

function reasonForNone(known: Known, on: Day | null): string | null {
  return known.all(noPupilNumber).findLast(fact => (on === null ? fact.ends === null : fact.starts <= on && (fact.ends === null || on < fact.ends)))?.body.reason ?? null
}

function sexWritten(known: Known, year: CollectionYear | undefined): string {
  const code = known.last(sex)?.body.sex ?? ''
  if (year === undefined || year >= '2024_25') return code
  return code === 'M' ? '1' : code === 'F' ? '2' : code
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
