import { rowsLiteral, type Columns, type Queryable, type Tx } from '../database/index.ts'
import { millisecondsOf, parseInstant } from '../time/day.ts'
import type { Derived } from './derived.ts'
import type { RecordId } from './fact.ts'

type Row = Record<string, unknown>

interface DerivedTable {
  /** What tells two rows of an authority apart. */
  readonly key: readonly string[]
  /** The columns in the order in which the table has them. */
  readonly columns: Columns
}

const counted: Columns = [
  ['starts', 'plain'], ['ends', 'plain'], ['open', 'plain'], ['plan', 'plain'], ['care', 'plain'], ['sex', 'text'], ['ethnicity', 'text'], ['disability', 'texts'],
  ['immigration', 'text'], ['poverty', 'texts'],
]

const tables = {
  duty: {
    key: ['record', 'rule', 'part', 'anchor', 'ordinal'],
    columns: [
      ['authority', 'plain'], ['record', 'plain'], ['rule', 'text'], ['part', 'text'], ['anchor', 'plain'], ['ordinal', 'plain'], ['owner_role', 'text'],
      ['owner_post', 'plain'], ['owner_team', 'plain'], ['arises', 'plain'], ['due', 'plain'], ['due_at', 'plain'], ['practice_due', 'plain'], ['met_on', 'plain'],
      ['met_at', 'plain'], ['met_by', 'plain'], ['ended_on', 'plain'], ['ended_because', 'text'], ['known', 'plain'], ['in_force', 'plain'], ['waiting', 'text'],
      ['what', 'text'],
    ],
  },
  grant_: {
    key: ['record', 'to_key', 'because', 'starts'],
    columns: [
      ['authority', 'plain'], ['record', 'plain'], ['to_key', 'text'], ['because', 'plain'], ['sections', 'texts'], ['classes', 'texts'], ['may_write', 'plain'],
      ['why', 'text'], ['starts', 'plain'], ['ends', 'plain'],
    ],
  },
  card: { key: ['record', 'name'], columns: [['authority', 'plain'], ['record', 'plain'], ['name', 'text'], ['body', 'json']] },
  link: {
    key: ['record', 'fact', 'field', 'to_record'],
    columns: [
      ['authority', 'plain'], ['record', 'plain'], ['to_record', 'plain'], ['fact', 'plain'], ['kind', 'text'], ['field', 'text'], ['starts', 'plain'], ['ends', 'plain'],
    ],
  },
  summary: {
    key: ['record'],
    columns: [
      ['authority', 'plain'], ['record', 'plain'], ['subject', 'text'], ['number', 'plain'], ['name', 'text'], ['sort_name', 'text'], ['born', 'plain'],
      ['born_exactness', 'text'], ['died', 'plain'], ['nhs_number', 'text'], ['status', 'text'], ['lives', 'text'], ['worker_post', 'plain'], ['team', 'plain'],
      ['ring', 'text'], ['last_seen', 'plain'], ['last_seen_alone', 'plain'], ['words', 'text'], ['audience', 'text'], ['ended_on', 'plain'],
      ['counted', counted], ['keeping', 'json'], ['supervised_on', 'plain'], ['compared_as', 'json'],
    ],
  },
  search_token: {
    key: ['record', 'token', 'field'],
    columns: [['authority', 'plain'], ['token', 'text'], ['field', 'text'], ['record', 'plain'], ['audience', 'text']],
  },
  return_child: { key: ['record', 'collection', 'year'], columns: [['authority', 'plain'], ['record', 'plain'], ['collection', 'text'], ['year', 'text'], ['rows', 'plain']] },
  return_error: {
    key: ['record', 'collection', 'year', 'rule'],
    columns: [
      ['authority', 'plain'], ['record', 'plain'], ['collection', 'text'], ['year', 'text'], ['rule', 'text'], ['severity', 'text'], ['is_ahead', 'plain'], ['table_', 'text'],
      ['column_', 'text'], ['rows', 'plain'], ['kind', 'text'], ['field', 'text'], ['fact', 'plain'], ['facts', 'texts'], ['owner', 'text'], ['owner_post', 'plain'], ['owner_team', 'plain'],
    ],
  },
  dataset_rows: { key: ['record', 'name'], columns: [['authority', 'plain'], ['record', 'plain'], ['name', 'text'], ['rows', 'json']] },
} as const satisfies Record<string, DerivedTable>
type Table = keyof typeof tables
const tableNames = Object.keys(tables) as Table[]

/** The derived tables with their columns, as this house writes them. */
export const derivedTables: Readonly<Record<string, DerivedTable>> = tables

/** The rows of the derived tables that a derivation of one record gives. What has no value is left out: it is written as null. */
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
      owner_post: d.ownerPost ?? undefined,
      owner_team: d.ownerTeam ?? undefined,
      arises: d.arises,
      due: d.due ?? undefined,
      due_at: d.dueAt ?? undefined,
      practice_due: d.practiceDue ?? undefined,
      met_on: d.metOn ?? undefined,
      met_at: d.metAt ?? undefined,
      met_by: d.metBy ?? undefined,
      ended_on: d.endedOn ?? undefined,
      ended_because: d.endedBecause ?? undefined,
      known: d.known,
      in_force: d.inForce,
      waiting: d.waiting ?? undefined,
      what: d.what ?? undefined,
    })),
    grant_: derived.grants.map(g => ({
      ...of,
      to_key: g.to,
      because: g.because,
      sections: g.sections ?? undefined,
      classes: g.classes,
      may_write: g.mayWrite,
      why: g.why,
      starts: g.starts,
      ends: g.ends ?? undefined,
    })),
    card: Object.entries(derived.cards).map(([name, body]) => ({ ...of, name, body })),
    link: derived.links.map(l => ({ ...of, to_record: l.to, fact: l.fact, kind: l.kind, field: l.field, starts: l.starts, ends: l.ends ?? undefined })),
    summary: derived.summary
      ? [
          {
            ...of,
            subject,
            number,
            name: derived.summary.name,
            sort_name: derived.summary.sortName,
            born: derived.summary.born ?? undefined,
            born_exactness: derived.summary.bornExactness ?? undefined,
            died: derived.summary.died ?? undefined,
            nhs_number: derived.summary.nhsNumber ?? undefined,
            status: derived.summary.status ?? undefined,
            lives: derived.summary.lives ?? undefined,
            worker_post: derived.summary.workerPost ?? undefined,
            team: derived.summary.team ?? undefined,
            last_seen: derived.summary.lastSeen ?? undefined,
            last_seen_alone: derived.summary.lastSeenAlone ?? undefined,
            audience,
            ended_on: derived.summary.endedOn ?? undefined,
            counted: derived.summary.counted?.length ? derived.summary.counted : undefined,
            keeping: derived.summary.keeping ?? undefined,
            supervised_on: derived.summary.supervisedOn ?? undefined,
            compared_as: derived.summary.comparedAs ?? undefined,
          },
        ]
      : [],
    search_token: derived.tokens.map(t => ({ authority, token: t.token, field: t.field, record, audience })),
    return_child: (derived.returns?.children ?? []).map(c => ({ ...of, collection: c.collection, year: c.year, rows: c.rows })),
    return_error: (derived.returns?.errors ?? []).map(e => ({
      ...of,
      collection: e.collection,
      year: e.year,
      rule: e.rule,
      severity: e.severity,
      is_ahead: e.isAhead,
      table_: e.table,
      column_: e.column,
      rows: e.rows,
      kind: e.kind,
      field: e.field,
      fact: e.fact ?? undefined,
      facts: e.facts,
      owner: e.owner,
      owner_post: e.ownerPost ?? undefined,
      owner_team: e.ownerTeam ?? undefined,
    })),
    dataset_rows: (derived.returns?.dataset ?? []).map(d => ({ ...of, name: d.name, rows: d.rows })),
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
    const { key: keys } = tables[table]
    const keyOf = (row: Row): string => {
      let key = ''
      for (const name of keys) key += `${String(row[name])}\n`
      return key
    }
    const before = new Map((stored[table] ?? []).map(row => [keyOf(row), row]))
    const after = new Map((derived[table] ?? []).map(row => [keyOf(row), row]))
    for (const [key, row] of before) {
      const same = after.get(key)
      if (same && isSameRow(same, row)) after.delete(key)
      else (gone[table] ??= []).push(Object.fromEntries(keys.map(name => [name, row[name]])))
    }
    if (after.size > 0) put[table] = [...after.values()]
  }
  return { gone, put }
}

/** Whether two rows say the same: most answers are plain, and only the others are written out. */
function isSameRow(derived: Row, stored: Row): boolean {
  for (const name in stored) if (!isSameAnswer(derived[name], stored[name])) return false
  for (const name in derived) if (!(name in stored) && derived[name] !== undefined && derived[name] !== null) return false
  return true
}

function isSameAnswer(a: unknown, b: unknown): boolean {
  return a === b || ((a ?? null) === null) === ((b ?? null) === null) && canonical(a) === canonical(b)
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

/** The rows without those of the returns: where these are left for later, what is stored stays. */
export function exceptReturns<T extends Partial<Record<Table, Row[]>>>(rows: T): T {
  return { ...rows, return_child: [], return_error: [], dataset_rows: [] }
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
    text: 'select derived_put($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
    values: [authority, JSON.stringify(change.gone), ...tableNames.map(table => rowsLiteral(tables[table].columns, change.put[table] ?? [])), JSON.stringify(left)],
  })
}

/** Marks the records that lean on these to be derived again, when opened or by the worker. */
export async function markLeaning(tx: Tx, authority: string, on: readonly RecordId[]): Promise<void> {
  if (on.length === 0) return
  await tx.query({ name: 'derivation-stale', text: 'select derivation_stale($1, $2)', values: [authority, on] })
}
