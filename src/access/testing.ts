/**
 * Records for tests of the doors, put into the database by its owner with just the facts, grants and restriction that a test is about:
 * no house, no derivation.
 */

import { randomUUID } from 'node:crypto'
import type { Database, Queryable } from '../database/index.ts'
import type { Class, Section } from '../record/kind.ts'
import { day, type Day } from '../time/day.ts'
import { createAccount, createPost, startSession } from './people.ts'

export interface FactPut {
  readonly kind: string
  readonly section: Section
  readonly class: Class
  readonly words?: string
  readonly lane?: string
}

export interface GrantPut {
  /** `post:…`, `team:…`, `role:…`, `organisation:…`. */
  readonly to: string
  readonly sections?: readonly Section[]
  readonly classes: readonly Class[]
  readonly mayWrite?: boolean
  readonly why?: string
  /** The fact it comes from, by its place in `facts`; the first unless said. */
  readonly because?: number
  readonly starts?: Day
  readonly ends?: Day | null
}

export interface RecordPut {
  readonly authority: string
  readonly subject?: string
  readonly facts: readonly FactPut[]
  readonly grants?: readonly GrantPut[]
  readonly restriction?: 'none' | 'limited' | 'hidden'
  readonly sealed?: boolean
  /** Its row in lists. */
  readonly name?: string
  readonly team?: string
}

export interface Put {
  readonly id: string
  readonly facts: readonly string[]
}

const long = day('2020-01-01')

/** Puts a record. Its first facts came in one change of an account that is nobody. */
export async function putRecord(owner: Queryable, of: RecordPut): Promise<Put> {
  const id = randomUUID()
  const change = randomUUID()
  const facts = of.facts.map(() => randomUUID())
  const { rows } = await owner.query<{ number: number }>('select coalesce(max(number), 1) + 1 as number from record where authority = $1', [of.authority])
  const number = rows[0]?.number as number
  await owner.query(
    `insert into record (authority, id, subject, number, head_hash, restriction, sealed) values ($1, $2, $3, $4, first_hash($1, $2, $3, $4), $5, $6)`,
    [of.authority, id, of.subject ?? 'child', number, of.restriction ?? 'none', of.sealed ?? false],
  )
  await owner.query(`insert into change (authority, id, at, actor, step, purpose) values ($1, $2, business_now(), $3, 'Put', 'test')`, [of.authority, change, randomUUID()])
  const words = of.facts.flatMap(fact => (fact.words === undefined ? [] : [fact.words]))
  const placed = of.facts.map((fact, index) => ({
    r: id, f: facts[index], v: 1, act: 'recorded', k: fact.kind, kv: 1, s: fact.section, c: fact.class, l: fact.lane, from: long, d: true, b: {},
    ...(fact.words !== undefined && { w: { text: words.indexOf(fact.words) + 1 } }),
  }))
  await owner.query('select chain_append(c, c.at, $3, $4) from change c where c.authority = $1 and c.id = $2', [of.authority, change, JSON.stringify(placed), words])
  for (const grant of of.grants ?? []) {
    await owner.query(
      `insert into grant_ (authority, record, to_key, because, sections, classes, may_write, why, starts, ends) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [of.authority, id, grant.to, facts[grant.because ?? 0], grant.sections ?? null, grant.classes, grant.mayWrite ?? true, grant.why ?? 'Team', grant.starts ?? long, grant.ends ?? null],
    )
  }
  if (of.name !== undefined) {
    await owner.query(
      `insert into summary (authority, record, subject, number, name, sort_name, team, audience) values ($1, $2, $3, $4, $5, $5, $6, $7)`,
      [of.authority, id, of.subject ?? 'child', number, of.name, of.team ?? null, (of.restriction ?? 'none') === 'none' ? 'authority' : 'granted'],
    )
  }
  return { id, facts }
}

export interface Person {
  readonly account: string
  readonly post: string
  readonly name: string
  readonly secret: string
}

let people = 0

/** Somebody in one post, signed in. */
export async function putPerson(
  database: Pick<Database, 'owner'>,
  of: { role: string; organisation: string; team?: string; ends?: Day; name?: string },
): Promise<Person> {
  people += 1
  const name = of.name ?? `Person ${people} (${of.role})`
  const account = await createAccount(database.owner, { name, email: `put${people}@testshire.example`, password: null })
  const post = await createPost(database.owner, { account, organisation: of.organisation, team: of.team ?? null, role: of.role, starts: long, ends: of.ends ?? null })
  return { account, post, name, secret: await startSession(database.owner, post) }
}
