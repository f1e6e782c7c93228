import { createHash, randomBytes } from 'node:crypto'
import type { Pool, Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import { hashPassword, isOutdated, proofOf } from './passwords.ts'
import { keyedDigest, type ServerKey } from './server-key.ts'

/** A role that a person holds today, to act in. */
export interface HeldPost {
  readonly id: string
  readonly role: string
  readonly team: string | null
  readonly teamName: string | null
  readonly organisation: string
  readonly organisationName: string
  /** The organisation, where it is one that keeps records; null for a partner. */
  readonly authority: string | null
}

export interface SignInAttempt {
  readonly email: string
  readonly password: string
  /** The network address it came from, as the server sees it. */
  readonly origin: string
  /** The token that this browser was given at its last sign-in, if it still has it. */
  readonly device?: string | null
  /** The secret of a session that this browser still holds: it ends. */
  readonly previous?: string | null
}

export interface SignedIn {
  /** The session's new secret: it is kept nowhere but in the browser's cookie. */
  readonly secret: string
  /** A new token for this browser, to keep for 90 days: with it nobody else's guessing slows this person down. */
  readonly device: string
  readonly account: { readonly id: string; readonly name: string }
  /** The post it acts in; null where there are several and one is to be chosen. */
  readonly post: string | null
  readonly posts: readonly HeldPost[]
  /** The absolute end of the session, twelve hours on, in real time. */
  readonly endsAt: Instant
  /** Whether a code of their app is still to come: nobody is signed in until `showSecondStep` has taken it, within ten minutes. */
  readonly second: boolean
}

/** `wrong` is all that is said of an unknown account, a wrong password, an ended account and one without a password. */
export type SignInRefused =
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too many'; readonly seconds: number }
  | { readonly refused: 'no role' }
  /** Passwords are switched off for this person: said only to whoever knows theirs. */
  | { readonly refused: 'passwords off' }

/**
 * Signs a person in. The attempt is counted before the password is looked at and stays counted whatever happens after, so this is
 * never called inside a transaction. An account that does not exist takes the same questions and the same work as one that does.
 */
export async function signIn(pool: Pool, key: ServerKey, attempt: SignInAttempt): Promise<SignedIn | SignInRefused> {
  const email = attempt.email.trim().slice(0, 320)
  const place = keyedDigest(key, 'place', placeOf(attempt.origin))
  const device = attempt.device ? keyedDigest(key, 'device', attempt.device) : null
  const asked = await pool.query<{ attempt: string | null; method: string | null; wait_seconds: number }>({
    name: 'sign-in-ask',
    text: 'select attempt, method, wait_seconds from sign_in_ask($1, $2, $3, $4)',
    values: [email, keyedDigest(key, 'who', email.toLowerCase()), place, device],
  })
  const { attempt: id, method, wait_seconds: seconds } = asked.rows[0] as (typeof asked.rows)[number]
  if (id === null) return { refused: 'too many', seconds }

  const proof = await proofOf(attempt.password, method)
  const secret = newSecret()
  const newDevice = newSecret()
  const answered = await pool.query<{ account: string; name: string; post: string | null; ends_at: Instant | null; second: boolean; passwords_off: boolean }>({
    name: 'sign-in-answer',
    text: 'select account, name, post, ends_at, second, passwords_off from sign_in_answer($1, $2, $3, $4, $5, $6)',
    values: [id, proof, place, keyedDigest(key, 'device', newDevice), createHash('sha256').update(secret).digest(), attempt.previous ?? null],
  })
  const right = answered.rows[0]
  if (!right) return { refused: 'wrong' }
  if (right.passwords_off) return { refused: 'passwords off' }
  if (right.ends_at === null) return { refused: 'no role' }
  if (right.second) return { secret, device: newDevice, account: { id: right.account, name: right.name }, post: null, posts: [], endsAt: right.ends_at, second: true }
  if (method !== null && isOutdated(method)) await renew(pool, secret, proof, attempt.password)
  const account = { id: right.account, name: right.name }
  return { secret, device: newDevice, account, post: right.post, posts: await postsOf(pool, secret), endsAt: right.ends_at, second: false }
}

async function renew(pool: Pool, secret: string, proof: string, password: string): Promise<void> {
  await pool.query('select renew_password($1, $2, $3)', [secret, proof, await hashPassword(password)])
}

/** 256 random bits, as the web writes them. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** One household or office: an IPv4 address, or the first half of an IPv6 address, of which one machine may use any other half. */
export function placeOf(origin: string): string {
  const address = origin.trim().toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  if (mapped) return mapped[1] as string
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] as string).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return groups.slice(0, 4).map(group => group.replace(/^0+(?=.)/, '')).join(':')
}

/** The posts that the person of an open session holds today, in order of organisation, role and team. */
export async function postsOf(from: Queryable, secret: string): Promise<HeldPost[]> {
  const { rows } = await from.query<HeldPost>({
    name: 'posts-of',
    text: `select h.post as id, h.role, h.team, h.team_name as "teamName", h.organisation, h.organisation_name as "organisationName", h.authority
           from session_of($1, false) s cross join lateral posts_held(s.account) h where s.state = 'open' order by h.organisation_name, h.role, h.team_name, h.post`,
    values: [secret],
  })
  return rows
}

export interface OpenSession {
  readonly state: 'open'
  readonly account: string
  readonly name: string
  /** The post it acts in; null where none is chosen yet, or the one chosen is held no more. */
  readonly post: string | null
  readonly startedAt: Instant
  /** When it ends unless somebody does something; null for a session that a command started. */
  readonly idleEndsAt: Instant | null
  /** When it ends whatever anybody does. */
  readonly endsAt: Instant
}

export interface EndedSession {
  readonly state: 'ended'
  /** `idle`: nobody did anything; `limit`: twelve hours were over; the others say what a person did. */
  readonly because: 'idle' | 'limit' | 'signed out' | 'signed in again' | 'password changed' | 'account ended'
  readonly account: string
  readonly name: string
  readonly endedAt: Instant
}

/**
 * What has become of the session of this secret; null for a secret that never was one. `active` says that the person is doing
 * something, which starts the idle time again; it is written at most once a minute.
 */
export async function sessionOf(from: Queryable, secret: string, { active = true }: { active?: boolean } = {}): Promise<OpenSession | EndedSession | null> {
  const { rows } = await from.query<{
    state: 'open' | EndedSession['because']
    account: string
    name: string
    post: string | null
    startedAt: Instant
    idleEndsAt: Instant | null
    endsAt: Instant
    endedAt: Instant | null
  }>({
    name: 'session-of',
    text: `select state, account, name, post, started_at as "startedAt", idle_ends_at as "idleEndsAt", ends_at as "endsAt", ended_at as "endedAt"
           from session_of($1, $2)`,
    values: [secret, active],
  })
  const row = rows[0]
  if (!row) return null
  const { account, name } = row
  if (row.state !== 'open') return { state: 'ended', because: row.state, account, name, endedAt: row.endedAt ?? row.endsAt }
  return { state: 'open', account, name, post: row.post, startedAt: row.startedAt, idleEndsAt: row.idleEndsAt, endsAt: row.endsAt }
}

/** Acts in this post from now on: the first choice, or a switch. False where the person does not hold it today, or is signed out. */
export async function choosePost(from: Queryable, secret: string, post: string): Promise<boolean> {
  const { rows } = await from.query<{ chosen: boolean }>('select choose_post($1, $2) as chosen', [secret, post])
  return rows[0]?.chosen ?? false
}

/** Ends the session. False where there was none to end. */
export async function endSession(from: Queryable, secret: string): Promise<boolean> {
  const { rows } = await from.query<{ ended: boolean }>('select end_session($1) as ended', [secret])
  return rows[0]?.ended ?? false
}
