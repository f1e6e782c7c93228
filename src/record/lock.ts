/** What a change begins with: its records, held still for it, who acts, and the records that it starts. */

import type { Tx } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import type { ChangeId, RecordId } from './fact.ts'
import type { Class, Section, Subject } from './kind.ts'
import type { ChangeRequest } from './request.ts'

/** What a change locks beside the records it names: those it reaches, and those they lean on. */
export interface Reach {
  readonly ripple: readonly RecordId[]
  readonly share: readonly RecordId[]
}

export interface Locked {
  record: RecordId
  subject: Subject
  number: number
  head: number
  mode: 'change' | 'rowan' | 'closed' | 'shared'
  /** What the person may write: classes of every section, and section/class pairs beside them. */
  classes: Class[]
  parts: string[]
  may_write: boolean
  restriction: string
}

interface Begun {
  now: Instant
  law: unknown
  account: string
  post: string
  role: string
  writes: boolean
  done: ChangeId | null
  done_entries: Readonly<Record<RecordId, number>> | null
}

/** Locks the records named for the person, those reached for Rowan, and those leaned on for reading, in the order of their ids. */
export async function lock(tx: Tx, request: ChangeRequest, reach: Reach): Promise<{ locked: Map<RecordId, Locked>; shared: Set<RecordId> }> {
  if (request.records.length === 0 && reach.ripple.length === 0 && reach.share.length === 0) return { locked: new Map(), shared: new Set() }
  const { rows } = await tx.query<Locked>({
    name: 'lock-records',
    text: 'select record, subject, number, head, mode, classes, parts, may_write, restriction from lock_records($1, $2, $3, $4, $5, $6)',
    values: [request.secret, request.authority, request.records, reach.ripple.filter(id => !request.records.includes(id)), reach.share, request.purpose],
  })
  return {
    locked: new Map(rows.filter(row => row.mode !== 'shared').map(row => [row.record, row])),
    shared: new Set(rows.filter(row => row.mode === 'shared').map(row => row.record)),
  }
}

/** The moment, the law as the authority has entered it, who acts, and whether this form was taken before. */
export async function begin(tx: Tx, request: ChangeRequest): Promise<Begun> {
  const { rows } = await tx.query<Begun>({
    name: 'begin-change',
    text: 'select now, law, account, post, role, writes, done, done_entries from begin_change($1, $2, $3)',
    values: [request.secret, request.authority, request.formKey ?? null],
  })
  return rows[0] as Begun
}

/** Starts the new records of the change. */
export async function create(tx: Tx, request: ChangeRequest): Promise<Locked[]> {
  const creates = request.creates ?? []
  if (creates.length === 0) return []
  const { rows } = await tx.query<{ record: RecordId; number: number }>({
    name: 'create-records',
    text: 'select record, number from create_records($1, $2, $3)',
    values: [request.secret, request.authority, JSON.stringify(creates)],
  })
  const subjects = new Map(creates.map(each => [each.id, each.subject]))
  return rows.map(row => ({
    record: row.record,
    subject: subjects.get(row.record) as Subject,
    number: row.number,
    head: 0,
    mode: 'change',
    classes: everyClass,
    parts: [],
    may_write: true,
    restriction: 'none',
  }))
}

const everyClass: Class[] = ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption']

/** Whether the person may write this part of a record that they named. */
export function mayWrite(row: Locked, section: Section, of: Class): boolean {
  return row.classes.includes(of) || row.parts.includes(`${section}/${of}`)
}
