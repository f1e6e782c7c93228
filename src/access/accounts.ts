import { randomUUID } from 'node:crypto'
import type { Pool, Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import { codeDigest, newCode } from './codes.ts'
import { hashPassword, proofOf } from './passwords.ts'
import { keyedDigest, type ServerKey } from './server-key.ts'
import { placeOf } from './sign-in.ts'

/**
 * People looked after: invited, given posts and parted from them, helped to a new password by a code, their sessions ended. The database
 * says who may; each act leaves a line in the audit. What is not done is told as a fault, and nothing has changed then.
 */

/** Who acts: the bearer of a session, or whoever sits at the server's terminal as the owner of the database, for an authority. */
export type By = { readonly secret: string } | { readonly authority: string }

/** How long a code counts that comes with an invitation, and one for a new password. */
export const invitationDays = 7
export const resetHours = 24

/** Does an act of the database: as the bearer of a session, or as the owner at the server's terminal. */
export async function actOf<Row extends object>(from: Queryable, by: By, as: { app: string; owner: string }, values: readonly unknown[]): Promise<Row | undefined> {
  const given = values.map((_, index) => `$${index + 2}`).join(', ')
  const [text, first] =
    'secret' in by
      ? [`select * from ${as.app}($1${given && `, ${given}`}) as fault`, by.secret]
      : [`select * from ${as.owner}((null, null, null, $1::uuid, $1::uuid, 'terminal', false, false, '{}')::actor${given && `, ${given}`}) as fault`, by.authority]
  return (await from.query<Row>(text, [first, ...values])).rows[0]
}

async function faultOf<Fault extends string>(from: Queryable, by: By, as: { app: string; owner: string }, values: readonly unknown[]): Promise<Fault | null> {
  return (await actOf<{ fault: Fault | null }>(from, by, as, values))?.fault ?? null
}

export interface PostGiven {
  readonly organisation: string
  readonly team: string | null
  readonly role: string
  readonly starts: Day
  /** The first day on which it is held no more. */
  readonly ends: Day | null
}

/**
 * Why a post is not given. `role`: not one of that organisation. `team`: not one of that organisation's on that day, or a manager without
 * one. `days`: it would be over. `same`: held already. `together`: an administrator holds no other role. `self`: one's own. `ended`: they
 * have left.
 */
export type PostFault = 'self' | 'ended' | 'role' | 'team' | 'days' | 'same' | 'together'

/** A code and whom it is for: shown once, handed over, kept as a digest only. */
export interface Handed {
  readonly account: string
  readonly code: string
}

/** Makes an account with its first post. `here`: somebody whom they look after has this address; `elsewhere`: somebody else has. */
export async function invite(from: Queryable, by: By, of: { name: string; email: string; post: PostGiven }): Promise<Handed | { readonly fault: PostFault | 'here' | 'elsewhere' }> {
  const [account, code] = [randomUUID(), newCode()]
  const { organisation, team, role, starts, ends } = of.post
  const fault = await faultOf<PostFault | 'here' | 'elsewhere'>(from, by, { app: 'admin_invite', owner: 'account_invite' }, [
    account, of.name, of.email, randomUUID(), organisation, team, role, starts, ends, codeDigest(code), `${invitationDays} days`,
  ])
  return fault === null ? { account, code } : { fault }
}

/** Gives somebody one more post. */
export async function givePost(from: Queryable, by: By, account: string, { organisation, team, role, starts, ends }: PostGiven): Promise<PostFault | null> {
  return faultOf<PostFault>(from, by, { app: 'admin_give', owner: 'post_give' }, [randomUUID(), account, organisation, team, role, starts, ends])
}

/** Ends a post on a day, today or later: the first on which it is not held. */
export async function endPost(from: Queryable, by: By, post: string, on: Day): Promise<'self' | 'gone' | 'past' | null> {
  return faultOf(from, by, { app: 'admin_end_post', owner: 'post_end' }, [post, on])
}

/** Ends an account: its posts today, its sessions and codes at once. `elsewhere`: they hold a post that others look after. */
export async function endAccount(from: Queryable, by: By, account: string): Promise<'self' | 'gone' | 'elsewhere' | null> {
  return faultOf(from, by, { app: 'admin_end_account', owner: 'account_end' }, [account])
}

/** Opens the account of somebody who comes back: without a post, and with a code in place of the password it had. */
export async function reopenAccount(from: Queryable, by: By, account: string): Promise<Handed | { readonly fault: 'gone' }> {
  const code = newCode()
  const fault = await faultOf<'gone'>(from, by, { app: 'admin_reopen', owner: 'account_reopen' }, [account, codeDigest(code), `${invitationDays} days`])
  return fault === null ? { account, code } : { fault }
}

/** Why no code for a new password is made. `higher`: their posts reach further than the team of the manager who asks. */
export type ResetFault = 'self' | 'ended' | 'elsewhere' | 'higher'

/** Makes a code for a new password: asked by an administrator or by the manager of the team. The old password counts until it is used. */
export async function resetByCode(from: Queryable, by: By, account: string): Promise<Handed | { readonly fault: ResetFault }> {
  const code = newCode()
  const fault = await faultOf<ResetFault>(from, by, { app: 'admin_reset', owner: 'account_reset' }, [account, codeDigest(code), `${resetHours} hours`])
  return fault === null ? { account, code } : { fault }
}

/** Turns off the second step of somebody who has lost the app and the recovery codes. Their sessions end. */
export async function turnOffSecondStep(from: Queryable, by: By, account: string): Promise<'self' | 'gone' | 'elsewhere' | null> {
  return faultOf(from, by, { app: 'admin_second_off', owner: 'account_second_off' }, [account])
}

/** Whose a code is, or how long to wait; null where it does not count. */
export async function codeOf(from: Queryable, key: ServerKey, of: { code: string; origin: string }): Promise<{ name: string; email: string } | { wait: number } | null> {
  const { rows } = await from.query<{ name: string | null; email: string | null; wait: number }>('select name, email, wait_seconds as wait from code_ask($1, $2)', [
    codeDigest(of.code), keyedDigest(key, 'place', placeOf(of.origin)),
  ])
  const row = rows[0]
  if (!row) return null
  return row.name === null || row.email === null ? { wait: row.wait } : { name: row.name, email: row.email }
}

/** Keeps the password of whoever was handed this code, once: their sessions end. False where the code does not count (any more). */
export async function passwordByCode(from: Queryable, code: string, password: string): Promise<boolean> {
  const { rows } = await from.query<{ kept: boolean }>('select code_use($1, $2) as kept', [codeDigest(code), await hashPassword(password)])
  return rows[0]?.kept === true
}

/** Changes the own password. Their other sessions end. Waits as at sign-in. */
export async function changeOwnPassword(
  pool: Pool,
  key: ServerKey,
  of: { secret: string; present: string; fresh: string; origin: string; device: string | null },
): Promise<'changed' | 'wrong' | { readonly wait: number }> {
  const device = of.device === null ? null : keyedDigest(key, 'device', of.device)
  const asked = await pool.query<{ attempt: string | null; method: string | null; wait: number }>('select attempt, method, wait_seconds as wait from own_password_ask($1, $2, $3)', [
    of.secret, keyedDigest(key, 'place', placeOf(of.origin)), device,
  ])
  const row = asked.rows[0]
  if (!row) return 'wrong'
  if (row.attempt === null) return { wait: row.wait }
  const proof = await proofOf(of.present, row.method)
  const { rows } = await pool.query<{ changed: boolean }>('select own_password_change($1, $2, $3, $4) as changed', [of.secret, row.attempt, proof, await hashPassword(of.fresh)])
  return rows[0]?.changed === true ? 'changed' : 'wrong'
}

/** A session that stands open, without its secret. */
export interface SeenSession {
  readonly id: string
  readonly role: string | null
  readonly team: string | null
  readonly organisation: string | null
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly endsAt: Instant
  /** The one that asks. */
  readonly own: boolean
}

/** The open sessions of an account: one's own, or of whom an administrator looks after; of anybody else none. */
export async function sessionsOf(from: Queryable, secret: string, account: string): Promise<SeenSession[]> {
  const { rows } = await from.query<SeenSession>({
    name: 'sessions-of',
    text: 'select id, role, team, organisation, started_at as "startedAt", seen_at as "seenAt", ends_at as "endsAt", own from sessions_of($1, $2)',
    values: [secret, account],
  })
  return rows
}

/** Ends one session of an account, or with null all but the one that asks. How many ended. */
export async function endSessions(from: Queryable, secret: string, account: string, session: string | null): Promise<number> {
  const { rows } = await from.query<{ ended: number }>('select sessions_end($1, $2, $3) as ended', [secret, account, session])
  return rows[0]?.ended ?? 0
}

/** One act about somebody who signs in. */
export interface ActLine {
  readonly id: number
  readonly at: Instant
  /** Null where Rowan itself did it. */
  readonly who: string | null
  readonly role: string | null
  readonly act: string
  readonly because: string | null
}

/** What was done about the own account, newest first. */
export async function actsOnOwn(from: Queryable, secret: string, most = 20): Promise<ActLine[]> {
  return (await from.query<ActLine>({ name: 'acts-on-own', text: 'select id, at, who, role, act, because from acts_on_own($1, $2)', values: [secret, most] })).rows
}

export interface ActAbout extends ActLine {
  readonly about: string | null
  readonly whom: string | null
  readonly total: number
}

/** What was done about people, teams and organisations; with `about`, about one person. For administrators, the record guardian, heads of service and directors; throws for others. */
export async function actsAbout(from: Queryable, by: { secret: string; about: string | null }, { each, page }: { each: number; page: number }): Promise<ActAbout[]> {
  return (await from.query<ActAbout>('select id, at, who, role, act, because, about, whom, total from acts_about($1, $2, $3, $4)', [by.secret, by.about, each, (page - 1) * each])).rows
}

/** Somebody on the list of people. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  /** Null for a team manager, who needs none. */
  readonly email: string | null
  readonly endedAt: Instant | null
  readonly hasPassword: boolean
  /** The posts they hold today. */
  readonly posts: string | null
  readonly total: number
}

/** The people that an administrator or a team manager looks after, by name; throws for others. `like` is part of a name or an address. */
export async function peopleOf(from: Queryable, by: { secret: string; like: string | null; leftToo: boolean }, { each, page }: { each: number; page: number }): Promise<PersonRow[]> {
  const { rows } = await from.query<PersonRow>(
    'select id, name, email, ended_at as "endedAt", has_password as "hasPassword", posts, total from people_of($1, $2, $3, $4, $5)',
    [by.secret, by.like === null ? null : by.like.replace(/[\\%_]/g, '\\$&'), by.leftToo, each, (page - 1) * each],
  )
  return rows
}

export interface PersonSeen {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly endedAt: Instant | null
  readonly hasPassword: boolean
  /** Until when a code that was handed to them counts. */
  readonly codeEndsAt: Instant | null
  /** Whether they hold a post that others look after. */
  readonly elsewhere: boolean
  /** Whether it is the person who asks. */
  readonly own: boolean
  readonly lastSeen: Instant | null
}

/** One of the people somebody looks after; null for anybody else. */
export async function personOf(from: Queryable, by: { secret: string; account: string }): Promise<PersonSeen | null> {
  const { rows } = await from.query<PersonSeen>(
    `select id, name, email, ended_at as "endedAt", has_password as "hasPassword", code_ends_at as "codeEndsAt", elsewhere, own, last_seen as "lastSeen" from person_of($1, $2)`,
    [by.secret, by.account],
  )
  return rows[0] ?? null
}

export interface PostOfPerson {
  readonly id: string
  readonly role: string
  readonly team: string | null
  readonly organisation: string
  readonly starts: Day
  readonly ends: Day | null
}

/** The posts of one of them, newest first. */
export async function postsOfPerson(from: Queryable, by: { secret: string; account: string }): Promise<PostOfPerson[]> {
  return (await from.query<PostOfPerson>('select id, role, team, organisation, starts, ends from posts_of_person($1, $2)', [by.secret, by.account])).rows
}

/** Makes a team; gives its id. `same`: there is one of that name. */
export async function makeTeam(from: Queryable, by: By, of: { name: string; starts: Day }): Promise<{ id: string } | { fault: 'same' }> {
  const id = randomUUID()
  const fault = await faultOf<'same'>(from, by, { app: 'admin_make_team', owner: 'team_make' }, [id, of.name, of.starts])
  return fault === null ? { id } : { fault }
}

/** Gives a team another name, under which it is shown from now on also where it was before. */
export async function renameTeam(from: Queryable, by: By, team: string, name: string): Promise<'same' | 'gone' | null> {
  return faultOf(from, by, { app: 'admin_rename_team', owner: 'team_rename' }, [team, name])
}

/** Ends a team on a day. `held`: so many people hold a post in it then, and so many children stand with it. */
export async function endTeam(from: Queryable, by: By, team: string, on: Day): Promise<{ fault: 'gone' | 'past' | 'held'; people: number; children: number } | null> {
  const row = await actOf<{ fault: 'gone' | 'past' | 'held' | null; people: number; children: number }>(from, by, { app: 'admin_end_team', owner: 'team_end' }, [team, on])
  return row === undefined || row.fault === null ? null : { fault: row.fault, people: row.people, children: row.children }
}

/** Adds an organisation beside the authority, whose people it looks after. */
export async function makeOrganisation(from: Queryable, by: By, of: { kind: string; name: string; starts: Day }): Promise<'same' | 'kind' | null> {
  return faultOf(from, by, { app: 'admin_make_organisation', owner: 'organisation_make' }, [randomUUID(), of.kind, of.name, of.starts])
}

/** Ends it on a day. `held`: somebody holds a post there then. */
export async function endOrganisation(from: Queryable, by: By, organisation: string, on: Day): Promise<'gone' | 'past' | 'held' | null> {
  return faultOf(from, by, { app: 'admin_end_organisation', owner: 'organisation_end' }, [organisation, on])
}
