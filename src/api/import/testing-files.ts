import { yearStarting, type Ssda903Table } from '../../codes/index.ts'
import { cinRow, memorySource, ssda903Row, writeCin, writeSsda903, type CinRow } from '../files/index.ts'
import type { Given } from './run.ts'

/** Small files written by hand, for tests that bring them in. */

/** A child of a census. Without rows of its own it was referred on 1 May of the year. */
export interface CensusChild {
  readonly id: string
  readonly born?: string
  readonly due?: string
  readonly upn?: string
  /** Why there is no pupil number: UN1 and so on. */
  readonly noUpn?: string
  readonly rows?: readonly CinRow[]
}

/** Our work with the child since a day. */
export const referred = (on: string, more: Record<string, string> = {}, cinDetails = 1) =>
  cinRow('CINdetails', { CINreferralDate: on, ReferralSource: '2A', PrimaryNeedCode: 'N1', ReferralNFA: '0', ...more }, { cinDetails })

/** A row that stands in the child's first stretch of work. */
export const inWork = (table: Parameters<typeof cinRow>[0], values: Record<string, string>, ids: { plan?: number; assessment?: number; cinDetails?: number } = {}) =>
  cinRow(table, values, { cinDetails: 1, ...ids })

/** A child protection plan since a day. */
export const underPlan = (since: string, more: Record<string, string> = {}) =>
  inWork('ChildProtectionPlans', { CPPstartDate: since, InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'NEG', NumberOfPreviousCPP: '0', ...more }, { plan: 1 })

/** The text of a census of the year that starts in `year`. */
export function censusText(year: number, children: readonly CensusChild[]): string {
  const header = [cinRow('Header', { Collection: 'CIN', Year: String(year + 1), ReferenceDate: `${year + 1}-03-31`, LEA: '998' })]
  const rows = children.map(({ id, born, due, upn, noUpn, rows: more = [referred(`${year}-05-01`)] }) => ({
    rows: [
      cinRow('ChildIdentifiers', {
        LAchildID: id, ...(upn && { UPN: upn }), ...(noUpn && { UPNunknown: noUpn }), ...(born && { PersonBirthDate: born }), ...(due && { ExpectedPersonBirthDate: due }), Sex: 'F',
      }),
      ...more,
    ],
  }))
  return [...writeCin(header, rows)].join('')
}

/** A census of the year that starts in `year`. */
export function census(year: number, children: readonly CensusChild[]): Given {
  return { kind: 'cin', files: [memorySource(`cin_${year}.xml`, censusText(year, children))] }
}

/** Censuses of several years, brought in together. */
export function censuses(...years: readonly (readonly [year: number, children: readonly CensusChild[]])[]): Given {
  return { kind: 'cin', files: years.map(([year, children]) => memorySource(`cin_${year}.xml`, censusText(year, children))) }
}

export type CareRow = readonly [Ssda903Table, Record<string, string>]

/** An SSDA903 of the year that starts in `year`. */
export function careReturn(year: number, rows: readonly CareRow[]): Given {
  return careReturns([year, rows])
}

/** SSDA903 returns of several years, brought in together. */
export function careReturns(...years: readonly (readonly [year: number, rows: readonly CareRow[]])[]): Given {
  return {
    kind: 'ssda903',
    sets: years.map(([year, rows]) => {
      const files = writeSsda903(rows.map(([table, values]) => ssda903Row(table, values, yearStarting(year))))
      return { name: `care ${year}_${String(year + 1).slice(2)}`, files: files.map(({ name, text }) => memorySource(name, text)) }
    }),
  }
}

/** Who a child of the SSDA903 is. */
export const header = (id: string, born: string, more: Record<string, string> = {}): CareRow => ['Header', { CHILD: id, DOB: born, SEX: 'F', ETHNIC: 'WBRI', UPN: 'UN1', ...more }]

/** A period of care. */
export const episode = (id: string, since: string, more: Record<string, string> = {}): CareRow =>
  ['Episodes', { CHILD: id, DECOM: since, RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR1', ...more }]

/** The text of a people file; its columns are those that any row has. */
export function peopleText(rows: readonly Record<string, string>[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  return [columns.join(','), ...rows.map(row => columns.map(column => `"${row[column] ?? ''}"`).join(','))].join('\n')
}

export function people(...rows: readonly Record<string, string>[]): Given {
  return { kind: 'people', file: memorySource('people.csv', peopleText(rows)) }
}
