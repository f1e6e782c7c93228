/** Records that are shut to somebody who works here, because they are of that family or know it. */

import type { Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'

/** Why it was not written down: no record that they may know of; nobody of whom they may say so; it is written down already. */
export type OwnFamilyFault = 'gone' | 'person' | 'already'

/**
 * Says that a record is of somebody's own family. Of oneself by the record's id; of a colleague by its number and their work address, as the
 * record guardian, a head of service or the manager of their team. It shuts at once, with the records of who matters to the child.
 */
export async function sayOwnFamily(
  from: Queryable,
  of: { secret: string; id: string; why: string } & ({ record: string } | { number: number; email: string }),
): Promise<OwnFamilyFault | null> {
  const { rows } = await from.query<{ fault: OwnFamilyFault | null }>({
    name: 'own-family-say',
    text: 'select own_family_say($1, $2, $3, $4, $5, $6) as fault',
    values: [of.secret, of.id, 'record' in of ? of.record : null, 'record' in of ? null : of.number, 'record' in of ? null : of.email, of.why],
  })
  return rows[0]?.fault ?? null
}

/** A record that is or was shut to somebody. */
export interface OwnFamily {
  readonly id: string
  /** Null of a hidden record, for all but the record guardian; so are subject, number and name. */
  readonly record: string | null
  readonly subject: 'child' | 'adult' | null
  readonly number: number | null
  readonly name: string | null
  readonly who: string
  readonly role: string | null
  readonly why: string
  /** Somebody else found it; else they said so themselves. */
  readonly found: boolean
  readonly begunAt: Instant
  readonly begunBy: string | null
  /** It is shut to the person who looks. */
  readonly isOwn: boolean
  /** They still hold this work: somebody else has to take it over. */
  readonly holds: boolean
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  readonly endedWhy: string | null
}

/** What is shut to whom, what lasts first; for record guardians, heads of service, and team managers of their people. Written in the audit. Throws for others. */
export async function ownFamilies(from: Queryable, secret: string): Promise<OwnFamily[]> {
  const { rows } = await from.query<OwnFamily>({
    name: 'own-family-list',
    text: `select id, record, subject, number, name, who, role, why, found, begun_at as "begunAt", begun_by as "begunBy", is_own as "isOwn", holds, ended_at as "endedAt",
             ended_by as "endedBy", ended_why as "endedWhy" from own_family_list($1)`,
    values: [secret],
  })
  return rows
}

/** Lets a colleague open it again, as the record guardian. False where there is none such, or it is their own. */
export async function endOwnFamily(from: Queryable, of: { secret: string; id: string; why: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'own-family-end', text: 'select own_family_end($1, $2, $3) as done', values: [of.secret, of.id, of.why] })
  return rows[0]?.done ?? false
}

/** Somebody who holds or lately opened the record of a person with their own family name. */
export interface Alike {
  readonly record: string
  readonly subject: 'child' | 'adult'
  readonly number: number
  readonly name: string
  readonly email: string
  readonly who: string
}

/** People to be asked whether a record is of their own family, for record guardians; at most 50. */
export async function alikeNames(from: Queryable, secret: string): Promise<Alike[]> {
  return (await from.query<Alike>({ name: 'own-family-alike', text: 'select record, subject, number, name, email, who from own_family_alike($1)', values: [secret] })).rows
}
