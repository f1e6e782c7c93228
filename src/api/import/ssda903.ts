import { createHash } from 'node:crypto'
import {
  adoptionDecision, besideReturn, episodeReturned, legalStatus, libertyOrder, motherhood, periodOfCare, placement, previousPermanence, socialWorkerEpisode,
} from '../../children/care/index.ts'
import { conductOfYear, healthOfYear } from '../../children/health/index.ts'
import { birth, ethnicity, identifier, nationality, noPupilNumber, sex, unplacedRow } from '../../children/identity/index.ts'
import { leaverAtBirthday } from '../../children/leaving-care/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { collectionYearOf, lastDayOf } from '../../codes/index.ts'
import type { FactId, KeptGroup, Known, Proposal, RecordId } from '../../record/index.ts'
import { earlier, type Day } from '../../time/day.ts'
import type { Ssda903Row } from '../files/index.ts'
import { imported, type ImportedFact } from './imported.ts'
import { markOfRow, writeKeptRow } from './kept-row.ts'
import { reconcile, type KeyOf } from './reconcile.ts'
import type { Read } from './ssda903-cells.ts'
import { moments, yearly } from './ssda903-days.ts'
import { birthOf, byYear, Gathering, withSameChild, type GivenForSsda903, type UnplacedSsda903 } from './ssda903-gathering.ts'
import { episodes, stretchTables } from './ssda903-stretches.ts'
import { asylum, header } from './ssda903-who.ts'

export type { GivenForSsda903, UnplacedSsda903 } from './ssda903-gathering.ts'

/*
 * The SSDA903 of one child, all tables and several years, as facts, and back. Nothing here reads a file or a database.
 */

export interface Ssda903Facts {
  /** Everything the rows tell, together with what the record holds of the same kinds: for `reconcile`. Unplaced rows are among them. */
  readonly facts: readonly ImportedFact[]
  readonly unplaced: readonly UnplacedSsda903[]
  /** Rows of an earlier year that a later year tells again or otherwise, by position. */
  readonly superseded: readonly number[]
  /** The last day the newest year speaks for; null where no year is known. */
  readonly asOf: Day | null
}

/** Kinds of which `ssda903FactsOf` gives everything, the record's own included. */
export const ssda903Whole: ReadonlySet<string> = new Set(
  [periodOfCare, legalStatus, placement, episodeReturned, missingEpisode, socialWorkerEpisode, libertyOrder, adoptionDecision].map(kind => kind.id),
)

const alwaysOne = new Set<string>([birth.id, sex.id, ethnicity.id])

/** What tells the facts of the SSDA903 apart. */
export const ssda903KeyOf: KeyOf = fact => {
  const { body } = fact
  if (alwaysOne.has(fact.kind)) return ''
  switch (fact.kind) {
    case identifier.id:
      return `${String(body['scheme'])} ${String(body['value'])}`
    case noPupilNumber.id:
      return String(body['reason'])
    case motherhood.id:
      return String(body['mother'])
    case nationality.id:
      return body['alone'] === true ? 'alone' : ''
    case healthOfYear.id:
    case conductOfYear.id:
    case leaverAtBirthday.id:
      return collectionYearOf(fact.starts)
    case previousPermanence.id:
      return [body['what'], body['where'], body['orderedOn']].map(String).join(' ')
    case socialWorkerEpisode.id:
      return `${fact.starts} ${String(body['number'])}`
    case episodeReturned.id:
      return [fact.starts, body['which'] ?? 1].map(String).join(' ')
    case unplacedRow.id:
      return String(body['mark'])
    case besideReturn.id:
      return `${String(body['return'])} ${String(body['year'])}`
    default:
      return fact.starts
  }
}

/**
 * The facts that the rows of one child tell, years put upon each other and upon what the record holds. A row is a fact or is kept: every
 * row is in `facts`, in `unplaced` or in `superseded`. `rows` are those of one child, of any years, as the reader hands them out.
 */
export function ssda903FactsOf(rows: readonly Ssda903Row[], given: GivenForSsda903): Ssda903Facts {
  const gathering = new Gathering(given)
  const reads = rows.map((row, index): Read => ({ row, index })).filter(({ index }) => !given.keptApart?.has(index))
  for (const [index, why] of given.keptApart ?? []) gathering.keep(index, why)
  const years = byYear(reads)
  const born = birthOf(reads, given.known)
  const placeable = withSameChild(reads, born, gathering)

  header(placeable, years, born, gathering)
  episodes(placeable, gathering)
  stretchTables(placeable, gathering)
  moments(placeable, born, gathering)
  asylum(placeable, born, gathering)
  yearly(placeable, born, gathering)
  beside(reads, gathering)

  for (const { row, why, partly } of gathering.unplaced.values()) gathering.facts.push(unplaced(rows[row] as Ssda903Row, row, why, partly, given.today))
  const last = years.at(-1)?.year ?? null
  return {
    facts: gathering.facts,
    unplaced: [...gathering.unplaced.values()].sort((a, b) => a.row - b.row),
    superseded: gathering.superseded.sort((a, b) => a - b),
    asOf: last === null ? null : lastDayOf(last),
  }
}

/**
 * What the return carries in full for its years: every review of a child in care, and every move in care. Health is a yes or no for a year,
 * without a day; visits, plans, meetings and decisions stand nowhere in it.
 */
export const ssda903Holds: readonly KeptGroup[] = ['reviews', 'moves']

export interface Ssda903Proposals extends Pick<Ssda903Facts, 'unplaced' | 'superseded'> {
  readonly proposals: readonly Proposal[]
  /** How many facts the record held already, just as the rows tell them. */
  readonly same: number
}

/**
 * What changes in a record so that it says what these rows tell. A row that cannot stand beside what a person wrote in Rowan (two homes at
 * one time) is kept, and the rest is put together again without it.
 */
export function ssda903Proposals(
  rows: readonly Ssda903Row[],
  given: GivenForSsda903 & { readonly known: Known; readonly record: RecordId; readonly because: string; readonly newId: () => FactId },
): Ssda903Proposals {
  const keptApart = new Map(given.keptApart ?? [])
  for (;;) {
    const { facts, unplaced, superseded, asOf } = ssda903FactsOf(rows, { ...given, keptApart })
    const { record, because, newId, fromReturn } = given
    const { proposals, crowded, same } = reconcile(given.known, facts, {
      record, because, newId, fromReturn, from: 'ssda903', keyOf: ssda903KeyOf, whole: ssda903Whole, asOf,
    })
    const apart = crowded.flatMap(fact => fact.rows).filter(row => !keptApart.has(row))
    if (apart.length === 0) return { proposals, unplaced, superseded, same }
    for (const row of apart) keptApart.set(row, 'Rowan holds something else for that time')
  }
}

function beside(reads: readonly Read[], gathering: Gathering): void {
  for (const { year, reads: ofYear } of byYear(reads)) {
    const rows = ofYear.flatMap(({ row }) => (Object.values(row.extra).some(text => text.trim() !== '') ? [{ table: row.table, file: row.file, line: row.line, columns: row.extra }] : []))
    if (rows.length === 0) continue
    const on = year === null ? gathering.given.today : earlier(lastDayOf(year), gathering.given.today)
    const columns = JSON.stringify(rows, null, 1)
    gathering.add(
      imported(besideReturn, {
        starts: on,
        firstTold: true,
        body: { return: 'ssda903', ...(year !== null && { year }), mark: createHash('sha256').update(columns).digest('hex') },
        words: { columns },
      }),
    )
  }
}

function unplaced(row: Ssda903Row, index: number, why: string, partly: boolean, today: Day): ImportedFact {
  return imported(unplacedRow, {
    starts: today,
    firstTold: true,
    body: {
      return: 'ssda903',
      ...(row.year !== null && { year: row.year }),
      table: row.table,
      line: String(row.line),
      why: why.slice(0, 300),
      ...(partly && { place: 'same' }),
      mark: markOfRow(row),
    },
    words: { row: writeKeptRow(row, partly) },
    rows: [index],
  })
}
