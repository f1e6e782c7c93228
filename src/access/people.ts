import { randomBytes, randomUUID } from 'node:crypto'
import type { Queryable } from '../database/index.ts'
import type { Day } from '../time/day.ts'

/** Organisations, people and posts, made by the owner of the database: at installation, by the demonstration, and in tests. */

export interface NewAuthority {
  readonly id?: string
  readonly name: string
  readonly dfeCode?: string
  readonly gssCode?: string
  /** The number that its first record will be known by. */
  readonly firstNumber?: number
  /** The id of the authority's own record. */
  readonly record?: string
}

/** Makes a local authority with its own record and its own counter of record numbers. */
export async function createAuthority(owner: Queryable, authority: NewAuthority): Promise<{ id: string; record: string }> {
  const id = authority.id ?? randomUUID()
  const record = authority.record ?? randomUUID()
  await owner.query('insert into organisation (id, kind, name) values ($1, $2, $3)', [id, 'local authority', authority.name])
  await owner.query('insert into organisation_code (organisation, scheme, code) select $1, s, c from unnest($2::text[], $3::text[]) given(s, c) where c is not null', [
    id,
    ['dfe', 'gss'],
    [authority.dfeCode ?? null, authority.gssCode ?? null],
  ])
  await owner.query('select authority_create($1, $2, $3)', [id, record, authority.firstNumber ?? 100_001])
  return { id, record }
}

/** Makes an organisation that is not a local authority: a police force, a school, an agency. `keptBy`: the authority whose administrators look after its people. */
export async function createOrganisation(owner: Queryable, of: { name: string; kind: string; keptBy?: string }): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into organisation (id, kind, name, kept_by) values ($1, $2, $3, $4)', [id, of.kind, of.name, of.keptBy ?? null])
  return id
}

export async function createTeam(owner: Queryable, of: { authority: string; name: string; starts: Day }): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into team (id, authority, name, starts) values ($1, $2, $3, $4)', [id, of.authority, of.name, of.starts])
  return id
}

/** Makes an account. `password` is the argon2id hash to keep, or null where the person signs in another way or not at all; `registration` the number with Social Work England. */
export async function createAccount(owner: Queryable, of: { name: string; email: string; password: string | null; registration?: string }): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into account (id, email, name, password, registration) values ($1, $2, $3, $4, $5)', [id, of.email, of.name, of.password, of.registration ?? null])
  return id
}

export async function createPost(
  owner: Queryable,
  of: { account: string; organisation: string; team?: string | null; role: string; starts: Day; ends?: Day | null },
): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into post (id, account, organisation, team, role, starts, ends) values ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    of.account,
    of.organisation,
    of.team ?? null,
    of.role,
    of.starts,
    of.ends ?? null,
  ])
  return id
}

/**
 * Starts a session in a post without a password: for a command run by the owner of the database (an import, the demonstration, a test).
 * It has no idle limit. Its changes and openings are audited as that person's. Returns the secret, which is kept nowhere.
 */
export async function startSession(owner: Queryable, post: string, hours = 12): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await owner.query(
    `insert into session (secret_hash, account, post, created_at, seen_at, ends_at)
     select sha256(convert_to($1, 'UTF8')), account, id, wall_now(), wall_now(), wall_now() + make_interval(hours => $3) from post where id = $2`,
    [secret, post, hours],
  )
  return secret
}

/** Keeps another password (an argon2id hash, as `hashPassword` makes it) for an account, and ends the sessions that the old one began. */
export async function setPassword(owner: Queryable, account: string, password: string): Promise<void> {
  await owner.query(
    `with kept as (update account set password = $2 where id = $1 returning id)
     update session set ended_at = wall_now(), ended_because = 'password changed' from kept where session.account = kept.id and ended_at is null`,
    [account, password],
  )
}
