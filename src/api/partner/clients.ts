import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { keyedDigest, placeOf, type ServerKey } from '../../access/index.ts'
import type { Queryable } from '../../database/index.ts'
import { instantFromMilliseconds, type Day, type Instant } from '../../time/day.ts'
import { thumbprintOf, type PublicKey } from './keys.ts'
import type { Scope } from './scopes.ts'

/** Systems of partners: registered and withdrawn by administrators, and believed for as long as a token lasts. */

/** Seconds that a token is good for. */
export const tokenSeconds = 600

/** Why a system is not registered. `organisation`: none that is looked after here. `key`: another system has it. `same`: the organisation has one of that name. */
export type RegisterFault = 'organisation' | 'days' | 'key' | 'same'

/** Registers a system; gives the id by which it asks for tokens. For administrators; throws for others. */
export async function registerClient(
  from: Queryable, secret: string,
  of: { organisation: string; name: string; scopes: readonly Scope[]; key: PublicKey; starts: Day; ends: Day | null },
): Promise<{ readonly id: string } | { readonly fault: RegisterFault }> {
  const id = randomUUID()
  const { rows } = await from.query<{ fault: RegisterFault | null }>('select partner_register($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as fault', [
    secret, id, randomUUID(), randomUUID(), of.organisation, of.name, of.scopes, JSON.stringify(of.key), thumbprintOf(of.key), of.starts, of.ends,
  ])
  const fault = rows[0]?.fault ?? null
  return fault === null ? { id } : { fault }
}

/** Withdraws a system at once, and its tokens. False where it is not there, or was withdrawn before. For administrators; throws for others. */
export async function withdrawClient(from: Queryable, secret: string, id: string, because: string): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select partner_withdraw($1, $2, $3) as done', [secret, id, because])).rows[0]?.done === true
}

/** A system as an administrator sees it. */
export interface Client {
  readonly id: string
  /** The account under which the audit knows it. */
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly organisationName: string
  readonly scopes: readonly string[]
  readonly keyId: string
  readonly curve: string
  readonly starts: Day
  readonly ends: Day | null
  readonly madeAt: Instant
  readonly madeBy: string
  readonly withdrawnAt: Instant | null
  readonly withdrawnBy: string | null
  readonly because: string | null
  /** Whether it may ask today. */
  readonly live: boolean
  readonly lastAt: Instant | null
}

/** The systems that an administrator looks after, or with `id` that one; each look is written down. Throws for others. */
export async function clientsOf(from: Queryable, secret: string, id: string | null = null): Promise<readonly Client[]> {
  return (await from.query<Client>({
    name: 'partner-clients',
    text: `select id, account, name, organisation, organisation_name as "organisationName", scopes, key_id as "keyId", curve, starts, ends, made_at as "madeAt", made_by as "madeBy",
             withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy", because, live, last_at as "lastAt" from partner_clients($1, $2)`,
    values: [secret, id],
  })).rows
}

/** What is known of a system before it has proved itself. `at` is the database's clock, in seconds since 1970. */
export interface KeyOfClient {
  readonly key: PublicKey
  readonly keyId: string
  readonly scopes: readonly string[]
  readonly at: number
}

/** The key of a system that may ask today; null where there is none. */
export async function keyOfClient(from: Queryable, id: string): Promise<KeyOfClient | null> {
  return (await from.query<KeyOfClient>({ name: 'partner-key', text: 'select key, key_id as "keyId", scopes, at_seconds::int as at from partner_key($1)', values: [id] })).rows[0] ?? null
}

/** Seconds to wait before a token is asked for again from there. */
export async function tokenWait(from: Queryable, key: ServerKey, origin: string): Promise<number> {
  return (await from.query<{ wait: number }>({ name: 'partner-wait', text: 'select partner_wait($1) as wait', values: [placeDigest(key, origin)] })).rows[0]?.wait ?? 0
}

/** Writes down that no token was given, and why. */
export async function noteTokenRefused(from: Queryable, key: ServerKey, of: { origin: string; client: string | null; because: string }): Promise<void> {
  await from.query('select partner_token_refused($1, $2, $3)', [placeDigest(key, of.origin), of.client, of.because])
}

function placeDigest(key: ServerKey, origin: string): Buffer {
  return keyedDigest(key, 'place', `partner token ${placeOf(origin)}`)
}

/** A token for a system that has proved itself, kept as a digest. `again`: the assertion was used before. `gone`: it may ask no longer. */
export async function giveToken(from: Queryable, of: { client: string; scopes: readonly string[]; once: { id: string; until: number } }): Promise<{ readonly token: string } | { readonly fault: 'gone' | 'again' }> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await from.query<{ fault: 'gone' | 'again' | null }>('select partner_token_give($1, $2, $3, $4, $5, $6) as fault', [
    of.client, digestOf(`assertion ${of.once.id}`), instantFromMilliseconds(of.once.until * 1000), digestOf(token), of.scopes, `${tokenSeconds} seconds`,
  ])
  const fault = rows[0]?.fault ?? null
  return fault === null ? { token } : { fault }
}

/** The system that a token is of. */
export interface Bearer extends KeyOfClient {
  readonly client: string
  readonly name: string
  readonly organisation: string
  /** What the organisation is: `police force`, `local authority elsewhere` … */
  readonly sort: string
  /** The business day. */
  readonly today: Day
  /** The authority that looks after the organisation. */
  readonly authority: string
}

/** Whose a token is, while it lasts; null otherwise. Nothing is written down yet, and nothing believed: the request has to be signed. */
export async function bearerOf(from: Queryable, token: string): Promise<Bearer | null> {
  return (await from.query<Bearer>({ name: 'partner-of', text: 'select client, name, organisation, sort, scopes, key, key_id as "keyId", at_seconds::int as at, today, authority from partner_of($1)', values: [token] })).rows[0] ?? null
}

/** Writes down what the bearer asks: false where a request with this nonce came before. */
export async function noteAsked(from: Queryable, token: string, of: { page: string; once: { nonce: string; until: number } }): Promise<boolean> {
  const values = [token, of.page, digestOf(`nonce ${of.once.nonce}`), instantFromMilliseconds(of.once.until * 1000), null]
  return (await from.query<{ fresh: boolean }>({ name: 'partner-asks', text: 'select partner_asks($1, $2, $3, $4, $5) as fresh', values })).rows[0]?.fresh === true
}

/** Writes down that a request with the bearer's token was refused, and why. */
export async function noteRefused(from: Queryable, token: string, of: { page: string; because: string }): Promise<void> {
  await from.query({ name: 'partner-asks', text: 'select partner_asks($1, $2, $3, $4, $5) as fresh', values: [token, of.page, null, null, of.because] })
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
