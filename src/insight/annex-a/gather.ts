import type { Queryable } from '../../database/index.ts'
import { workerOf } from '../../children/allocation/index.ts'
import { everyChild } from '../every-child/index.ts'
import type { Day } from '../../time/day.ts'
import { lists, notHeld, type List, type ListName } from './lists.ts'
import { rowsOf, type Cell, type Names } from './rows.ts'
import type { Sheet } from './workbook.ts'

/** A cell that a list must have and a record does not give: whose it is to put right. */
export interface Missing {
  readonly list: string
  readonly column: string
  /** The number people know the record by; null where a whole list is missing. */
  readonly record: number | null
  /** Who works with the child; the data team where nobody does. */
  readonly owner: string
}

/** The lists of Annex A, and what they lack. */
export interface AnnexA {
  readonly sheets: readonly Sheet[]
  readonly missing: readonly Missing[]
}

const names = Object.keys(lists) as ListName[]

/**
 * The lists of Annex A from every child's record, as they stand on a day. Asked by the owner of the database in one transaction (see
 * `everyChild`): children whom only some may know of are in the lists too, sealed records are not.
 */
export async function annexA(owner: Queryable, authority: string, on: Day): Promise<AnnexA> {
  const of = await namesIn(owner, authority)
  const rows = new Map<ListName, (readonly Cell[])[]>(names.map(name => [name, []]))
  const missing: Missing[] = []
  for await (const { known } of everyChild(owner, authority)) {
    const given = rowsOf(known, on, of)
    const worker = workerOf(known)
    for (const name of names) {
      for (const row of given[name]) {
        rows.get(name)?.push(row)
        missing.push(...lacking(lists[name], row).map(column => ({ list: lists[name].title, column, record: known.number, owner: (worker === null ? null : of.worker(worker)) ?? 'Data team' })))
      }
    }
  }
  const held = names.map((name): Sheet => ({ name: sheetName(lists[name]), columns: lists[name].columns, rows: rows.get(name) ?? [] }))
  const empty = notHeld.map((list): Sheet => ({ name: sheetName(list), columns: list.columns, rows: [], note: list.note }))
  return { sheets: [...held, ...empty], missing: [...missing, ...notHeld.map(({ title, owner }) => ({ list: title, column: 'The whole list', record: null, owner }))] }
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
