import type { Queryable } from '../../database/index.ts'
import * as adopters from '../../children/adopters/index.ts'
import { workerOf } from '../../children/allocation/index.ts'
import { everyRecord, type Known, type RecordId } from '../../record/index.ts'
import { everyChild } from '../every-child/index.ts'
import type { Day } from '../../time/day.ts'
import { adopterRows, journeysListed } from './adopters.ts'
import { lists, type List, type ListName } from './lists.ts'
import { rowsOf, type Cell, type Names } from './rows.ts'
import type { Sheet } from './workbook.ts'

/** A cell that a list must have and a record does not give: whose it is to put right. */
export interface Missing {
  readonly list: string
  readonly column: string
  /** The number people know the record by. */
  readonly record: number
  /** Who works with them; the data team where nobody does. */
  readonly owner: string
}

/** The lists of Annex A, and what they lack. */
export interface AnnexA {
  readonly sheets: readonly Sheet[]
  readonly missing: readonly Missing[]
}

const names = Object.keys(lists) as ListName[]

/**
 * The lists of Annex A from the records of every child and of everybody who wants to adopt, as they stand on a day. Asked by the owner of the database in one transaction (see
 * `everyChild`): children whom only some may know of are in the lists too, sealed records are not.
 */
export async function annexA(owner: Queryable, authority: string, on: Day): Promise<AnnexA> {
  const of = await namesIn(owner, authority)
  const rows = new Map<ListName, (readonly Cell[])[]>(names.map(name => [name, []]))
  const missing: Missing[] = []
  const add = (name: ListName, given: readonly (readonly Cell[])[], { number }: Known, worker: string | null): void => {
    const owner = (worker === null ? null : of.worker(worker)) ?? 'Data team'
    for (const row of given) {
      rows.get(name)?.push(row)
      missing.push(...lacking(lists[name], row).map(column => ({ list: lists[name].title, column, record: number, owner })))
    }
  }
  for await (const { known } of everyChild(owner, authority)) {
    const given = rowsOf(known, on, of)
    const worker = workerOf(known)
    for (const name of Object.keys(given) as (keyof typeof given)[]) add(name, given[name], known, worker)
  }
  const { households, others } = await adoptersListed(owner, authority, on)
  for (const known of households) add('adopters', adopterRows(known, on, others), known, adopters.workerOf(known))
  const sheets = names.map((name): Sheet => ({ name: sheetName(lists[name]), columns: lists[name].columns, rows: rows.get(name) ?? [] }))
  return { sheets, missing }
}

/** The records that hold the way of a household that list 11 asks for, and those of the others they name. */
async function adoptersListed(owner: Queryable, authority: string, on: Day): Promise<{ households: readonly Known[]; others: ReadonlyMap<RecordId, Known> }> {
  const households: Known[] = []
  for await (const { known } of everyRecord(owner, authority, { subject: 'adult' })) if (journeysListed(known, on).length > 0) households.push(known)
  const named = [...new Set(households.flatMap(known => journeysListed(known, on).flatMap(({ other }) => (other === null ? [] : [other]))))]
  const others = new Map<RecordId, Known>()
  if (named.length > 0) for await (const { known } of everyRecord(owner, authority, { subject: 'adult', only: named })) others.set(known.id, known)
  return { households, others }
}

const sheetName = ({ number, title }: List): string => `List ${number} ${title}`

/** The columns that a row must have and has not. */
export function lacking({ columns }: List, row: readonly Cell[]): string[] {
  return columns.filter((column, at) => column.must && (row[at] ?? null) === null).map(column => column.name)
}

async function namesIn(owner: Queryable, authority: string): Promise<Names> {
  const posts = await owner.query<{ id: string; name: string; organisation: string }>(
    'select p.id, a.name, o.name as organisation from post p join account a on a.id = p.account join organisation o on o.id = p.organisation where o.id = $1 or o.kept_by = $1', [authority],
  )
  const teams = await owner.query<{ id: string; name: string }>('select id, name from team where authority = $1', [authority])
  const byPost = new Map(posts.rows.map(each => [each.id, each]))
  const byTeam = new Map(teams.rows.map(({ id, name }) => [id, name]))
  return { worker: post => byPost.get(post)?.name ?? null, organisation: post => byPost.get(post)?.organisation ?? null, team: id => byTeam.get(id) ?? null }
}
