/** What of a database goes into a backup: the rows of every table that the migrations made, and where its counters stand. */

import type { Queryable } from '../connect.ts'

/** A table with the columns that are copied. */
export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * Every table of Rowan with the columns that are copied, those that others refer to first. Left out: what a transaction only notes for
 * itself (unlogged tables), columns that the database works out, and the transaction a row was written in, which means nothing elsewhere.
 */
export async function copiedTables(tx: Queryable): Promise<CopiedTable[]> {
  const { rows } = await tx.query<{ name: string; columns: string[]; needs: string[] }>(`
    select c.relname as name,
      array(select a.attname from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
        order by a.attname)::text[] as columns,
      array(select distinct f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.contype = 'f' and k.conrelid = c.oid and f.oid <> c.oid)::text[] as needs
    from pg_class c
    where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1`)
  const sorted: CopiedTable[] = []
  let left = rows
  while (left.length > 0) {
    const waiting = new Set(left.map(table => table.name))
    const next = left.filter(table => !table.needs.some(need => waiting.has(need)))
    if (next.length === 0) throw new Error('Tables refer to each other in a circle')
    sorted.push(...next.map(({ name, columns }) => ({ name, columns })))
    left = left.filter(table => !next.includes(table))
  }
  return sorted
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The statement that gives the rows of a table as text. Through a select, because a table in parts cannot be copied by itself. */
export function copyOutOf({ name, columns }: CopiedTable): string {
  return `copy (select ${columns.map(quoted).join(', ')} from rowan.${quoted(name)}) to stdout`
}

/** The statement that takes them. */
export function copyInto({ name, columns }: CopiedTable): string {
  return `copy rowan.${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`
}

/** Settings under which a value has one way of being written, whatever the version of the server. For this transaction only. */
export async function writePlainly(tx: Queryable): Promise<void> {
  await tx.query(`
    set local datestyle = 'ISO, YMD';
    set local timezone = 'UTC';
    set local intervalstyle = 'iso_8601';
    set local bytea_output = 'hex';
    set local extra_float_digits = 1;
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0`)
}
