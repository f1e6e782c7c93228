import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Pool, Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import { actOf, type By } from './accounts.ts'
import type { Named } from './provider.ts'
import { keyedDigest, type ServerKey } from './server-key.ts'
import { placeOf, postsOf, type SignedIn } from './sign-in.ts'

/** Whose account it is that the provider names, and what administrators set about it: groups, prepared accounts, passwords, roles that need a second step. */

/** Why somebody whom the provider has named is not signed in. `used`: this sign-in came back before. */
export type NamedRefused = 'unknown' | 'ended' | 'no role' | 'used'

/**
 * Signs in whom the provider has named: by the subject it gave, never by an email address, unless an administrator has prepared the account
 * or a group admits people. What their groups give and take away is done first.
 */
export async function signInNamed(pool: Pool, key: ServerKey, named: Named, of: { readonly origin: string; readonly previous: string | null }): Promise<SignedIn | { readonly refused: NamedRefused }> {
  const taken = await pool.query<{ taken: boolean }>('select provider_take($1) as taken', [named.once])
  if (taken.rows[0]?.taken !== true) return { refused: 'used' }
  const [secret, device] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  const { rows } = await pool.query<{ refused: Exclude<NamedRefused, 'used'> | null; account: string; name: string; post: string | null; ends_at: Instant; second: boolean }>(
    'select refused, account, name, post, ends_at, second from provider_sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    [
      named.issuer, named.subject, named.email, named.name, named.groups, named.multifactor, keyedDigest(key, 'place', placeOf(of.origin)), keyedDigest(key, 'device', device),
      createHash('sha256').update(secret).digest(), of.previous, randomUUID(),
    ],
  )
  const row = rows[0] as (typeof rows)[number]
  if (row.refused !== null) return { refused: row.refused }
  const account = { id: row.account, name: row.name }
  return { secret, device, account, post: row.second ? null : row.post, posts: row.second ? [] : await postsOf(pool, secret), endsAt: row.ends_at, second: row.second }
}

async function fault<Fault extends string>(from: Queryable, by: By, as: { app: string; owner: string }, values: readonly unknown[]): Promise<Fault | null> {
  return (await actOf<{ fault: Fault | null }>(from, by, as, values))?.fault ?? null
}

/** What a group of the directory gives. */
export interface GroupGiven {
  /** The group as the provider's claim names it. */
  readonly claim: string
  readonly organisation: string
  readonly team: string | null
  readonly role: string
  /** Whether somebody of the group who has no account is given one. */
  readonly admits: boolean
  readonly starts: Day
  /** The first day on which it gives nothing more. */
  readonly ends: Day | null
}

/** Why it is not kept. `role`, `team`: as for a post. `days`: it would begin before today, or be over. `same`: the group gives this already. */
export type GroupFault = 'role' | 'team' | 'days' | 'same'

/** Says what a group of the directory gives, by an administrator. */
export async function mapGroup(from: Queryable, by: By, { claim, organisation, team, role, admits, starts, ends }: GroupGiven): Promise<GroupFault | null> {
  return fault(from, by, { app: 'admin_group_make', owner: 'directory_group_make' }, [randomUUID(), claim, organisation, team, role, admits, starts, ends])
}

/** Ends what a group gives, on a day, with the posts that it gave. */
export async function endGroup(from: Queryable, by: By, group: string, on: Day): Promise<'gone' | 'past' | null> {
  return fault(from, by, { app: 'admin_group_end', owner: 'directory_group_end' }, [group, on])
}

export interface Group extends GroupGiven {
  readonly id: string
  readonly organisationName: string
  readonly teamName: string | null
}

/** What the groups of the directory give or gave for an authority, those of today first. */
export async function groupsOf(from: Queryable, authority: string): Promise<Group[]> {
  const { rows } = await from.query<Group>({
    name: 'directory-groups',
    text: `select g.id, g.claim, g.organisation, g.team, g.role, g.admits, g.starts, g.ends, o.name as "organisationName", t.name as "teamName"
           from directory_group g join organisation o on o.id = g.organisation left join team t on t.id = g.team where g.authority = $1
           order by g.ends is not null and g.ends <= business_today(), g.claim, g.role, t.name, g.starts, g.id limit 1000`,
    values: [authority],
  })
  return rows
}

/** Prepares an account: the next work account with its address is connected with it, once, within fourteen days. */
export async function prepareAccount(from: Queryable, by: By, account: string): Promise<'gone' | 'elsewhere' | null> {
  return fault(from, by, { app: 'admin_prepare', owner: 'provider_prepare' }, [account])
}

/** How an account of somebody whom an administrator looks after stands with the provider; null for anybody else's. */
export async function workAccountOf(from: Queryable, secret: string, account: string): Promise<{ linkedAt: Instant | null; preparedUntil: Instant | null } | null> {
  const { rows } = await from.query<{ linkedAt: Instant | null; preparedUntil: Instant | null }>('select linked_at as "linkedAt", prepared_until as "preparedUntil" from provider_state($1, $2)', [secret, account])
  return rows[0] ?? null
}

/** Switches passwords off from a day. `provider`: whoever asks has not signed in by the provider. */
export async function switchPasswordsOff(from: Queryable, by: By, on: Day): Promise<'provider' | 'past' | 'already' | null> {
  return fault(from, by, { app: 'admin_passwords_off', owner: 'passwords_switch_off' }, [randomUUID(), on])
}

/** Switches passwords on again, today: by an administrator, or in the terminal where nobody can sign in. */
export async function switchPasswordsOn(from: Queryable, by: By): Promise<'gone' | null> {
  return fault(from, by, { app: 'admin_passwords_on', owner: 'passwords_switch_on' }, [])
}

/** The day from which nobody of an authority signs in by a password, today's or one to come; null where passwords count. */
export async function passwordsOffFrom(from: Queryable, authority: string): Promise<Day | null> {
  const { rows } = await from.query<{ starts: Day }>({
    name: 'passwords-off',
    text: 'select starts from passwords_off where authority = $1 and (ends is null or (ends > business_today() and ends > starts)) order by starts limit 1',
    values: [authority],
  })
  return rows[0]?.starts ?? null
}

/** Whether anybody signs in by a password today. */
export async function passwordsCount(from: Queryable): Promise<boolean> {
  const { rows } = await from.query<{ count: boolean }>({
    name: 'passwords-count',
    text: `select not exists (select from organisation where kind = 'local authority') or exists (select from organisation o where o.kind = 'local authority'
             and not exists (select from passwords_off f where f.authority = o.id and f.starts <= business_today() and (f.ends is null or f.ends > business_today()))) as count`,
  })
  return rows[0]?.count !== false
}

/** Requires a second step of a role, from a day. Sessions that have begun go on as they are. */
export async function requireSecondStep(from: Queryable, by: By, role: string, on: Day): Promise<'role' | 'past' | 'already' | null> {
  return fault(from, by, { app: 'admin_second_rule', owner: 'second_rule_make' }, [randomUUID(), role, on])
}

/** Requires it no more, from today. */
export async function requireSecondStepNoMore(from: Queryable, by: By, rule: string): Promise<'gone' | null> {
  return fault(from, by, { app: 'admin_second_rule_end', owner: 'second_rule_end' }, [rule])
}

export interface SecondStepRule {
  readonly id: string
  readonly role: string
  readonly starts: Day
  readonly ends: Day | null
}

/** The roles of an authority that need a second step or needed one, those of today first. */
export async function secondStepRules(from: Queryable, authority: string): Promise<SecondStepRule[]> {
  const { rows } = await from.query<SecondStepRule>({
    name: 'second-step-rules',
    text: 'select id, role, starts, ends from second_step_rule where authority = $1 order by ends is not null and ends <= business_today(), role, starts, id limit 1000',
    values: [authority],
  })
  return rows
}
