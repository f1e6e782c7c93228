import type { Queryable, Tx } from '../database/index.ts'
import { millisecondsOf, parseInstant } from '../time/day.ts'
import type { Derived } from './derived.ts'
import type { RecordId } from './fact.ts'

type Row = Record<string, unknown>
const tables = {
  duty: ['record', 'rule', 'part', 'anchor', 'ordinal'],
  grant_: ['record', 'to_key', 'because', 'starts'],
  card: ['record', 'name'],
  link: ['record', 'fact', 'field', 'to_record'],
  summary: ['record'],
  search_token: ['record', 'token', 'field'],
} as const
type Table = keyof typeof tables
const tableNames = Object.keys(tables) as Table[]

/** The rows of the derived tables that a derivation of one record gives. */
export function rowsOf(authority: string, record: RecordId, subject: string, number: number, derived: Derived): Record<Table, Row[]> {
  const audience = derived.restriction === 'none' ? 'authority' : 'granted'
  const of = { authority, record }
  return {
    duty: derived.duties.map(d => ({
      ...of,
      rule: d.rule,
      part: d.part,
      anchor: d.anchor,
      ordinal: d.ordinal,
      owner_role: d.ownerRole,
      owner_post: d.ownerPost,
      owner_team: d.ownerTeam,
      arises: d.arises,
      due: d.due,
      due_at: d.dueAt,
      practice_due: d.practiceDue,
      met_on: d.metOn,
      met_at: d.metAt,
      met_by: d.metBy,
      ended_on: d.endedOn,
      ended_because: d.endedBecause,
      known: d.known,
      in_force: d.inForce,
      waiting: d.waiting,
      what: d.what ?? null,
    })),
    grant_: derived.grants.map(g => ({
      ...of,
      to_key: g.to,
      because: g.because,
      sections: g.sections,
      classes: g.classes,
      may_write: g.mayWrite,
      why: g.why,
      starts: g.starts,
      ends: g.ends,
    })),
    card: Object.entries(derived.cards).map(([name, body]) => ({ ...of, name, body })),
    link: derived.links.map(l => ({ ...of, to_record: l.to, fact: l.fact, kind: l.kind, field: l.field, starts: l.starts, ends: l.ends })),
    summary: derived.summary
      ? [
          {
            ...of,
            subject,
            number,
            name: derived.summary.name,
            sort_name: derived.summary.sortName,
            born: derived.summary.born,
            born_exactness: derived.summary.bornExactness,
            died: derived.summary.died,
            nhs_number: derived.summary.nhsNumber,
            status: derived.summary.status,
            lives: derived.summary.lives,
            worker_post: derived.summary.workerPost,
            team: derived.summary.team,
            ring: null,
            last_seen: derived.summary.lastSeen,
            last_seen_alone: derived.summary.lastSeenAlone,
            words: null,
            audience,
            ended_on: derived.summary.endedOn,
          },
        ]
      : [],
    search_token: derived.tokens.map(t => ({ authority, token: t.token, field: t.field, record, audience })),
  }
}

export interface Differences {
  readonly gone: Partial<Record<Table, Row[]>>
  readonly put: Partial<Record<Table, Row[]>>
}

/** What to delete and what to put so that the rows stored become the rows derived. Rows that are the same are left alone. */
export function differences(stored: Partial<Record<Table, Row[]>>, derived: Partial<Record<Table, Row[]>>): Differences {
  const gone: Differences['gone'] = {}
  const put: Differences['put'] = {}
  for (const table of tableNames) {
    const keys = tables[table]
    const keyOf = (row: Row) => JSON.stringify(keys.map(key => row[key]))
    const before = new Map((stored[table] ?? []).map(row => [keyOf(row), row]))
    const after = new Map((derived[table] ?? []).map(row => [keyOf(row), row]))
    for (const [key, row] of before) {
      const same = after.get(key)
      if (same && canonical(same) === canonical(row)) after.delete(key)
      else (gone[table] ??= []).push(Object.fromEntries(keys.map(name => [name, row[name]])))
    }
    if (after.size > 0) put[table] = [...after.values()]
  }
  return { gone, put }
}

export function isNone(of: Differences): boolean {
  return Object.keys(of.gone).length === 0 && Object.keys(of.put).length === 0
}

/** One text for a value whatever the order of its keys and the way the database prints an instant. A key without a value is not there. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value === 'object') {
    return `{${Object.keys(value)
      .filter(key => (value as Row)[key] !== undefined)
      .toSorted()
      .map(key => `${key}:${canonical((value as Row)[key])}`)
      .join()}}`
  }
  if (typeof value === 'string' && value.length > 18) {
    const at = parseInstant(value)
    if (at !== null) return String(millisecondsOf(at))
  }
  return JSON.stringify(value)
}

/** The derived rows stored for opened records. */
export async function storedRows(tx: Queryable, authority: string, records: readonly RecordId[]): Promise<Partial<Record<Table, Row[]>>> {
  if (records.length === 0) return {}
  const { rows } = await tx.query<{ rows: Partial<Record<Table, Row[] | null>> }>({
    name: 'derived-of',
    text: 'select derived_of($1, $2) as rows',
    values: [authority, records],
  })
  const stored = rows[0]?.rows ?? {}
  return Object.fromEntries(tableNames.map(table => [table, stored[table] ?? []]))
}

/** All derived rows of several records together. */
export function together(all: readonly Record<Table, Row[]>[]): Record<Table, Row[]> {
  return Object.fromEntries(tableNames.map(table => [table, all.flatMap(rows => rows[table])])) as Record<Table, Row[]>
}

/** What a derivation leaves on its record. */
export interface Mark {
  readonly record: RecordId
  readonly derivation: string
  readonly derived: Derived
}

/** Writes the differences and what each derivation leaves on its record. */
export async function writeDerived(tx: Tx, authority: string, change: Differences, marks: readonly Mark[]): Promise<void> {
  const left = marks.map(mark => ({
    record: mark.record,
    derivation: mark.derivation,
    look: mark.derived.lookAgainOn,
    kept: mark.derived.keptFrom,
    restriction: mark.derived.restriction,
  }))
  await tx.query({
    name: 'derived-put',
    text: 'select derived_put($1, $2, $3, $4)',
    values: [authority, JSON.stringify(change.gone), JSON.stringify(change.put), JSON.stringify(left)],
  })
}

/** Marks the records that lean on these to be derived again, when opened or by the worker. */
export async function markLeaning(tx: Tx, authority: string, on: readonly RecordId[]): Promise<void> {
  if (on.length === 0) return
  await tx.query({ name: 'derivation-stale', text: 'select derivation_stale($1, $2)', values: [authority, on] })
}
