import { randomUUID } from 'node:crypto'
import type { Queryable } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import { codeDigest, newCode } from './codes.ts'
import { hashPassword } from './passwords.ts'

/** How an empty database gets its authority and its first administrator: by a code shown in a terminal. `./README.md` says more. */

/** How long a code for the first start counts. */
export const firstStartMinutes = 60

/** Makes a code for the first start, to be shown in a terminal and nowhere else. Null where there is somebody already. */
export async function offerFirstStart(owner: Queryable): Promise<string | null> {
  const code = newCode()
  const { rows } = await owner.query<{ offered: boolean }>('select first_start_offer($1, make_interval(mins => $2)) as offered', [codeDigest(code), firstStartMinutes])
  return rows[0]?.offered === true ? code : null
}

/** Whether nobody has an account here and no organisation is known: the one time that the page of the first start is there. */
export async function isFirstStart(from: Queryable): Promise<boolean> {
  const { rows } = await from.query<{ open: boolean }>({ name: 'first-start-open', text: 'select first_start_open() as open' })
  return rows[0]?.open === true
}

/** Whether this code counts. A wrong one is counted against every code offered: after ten wrong ones none counts. */
export async function tryFirstStart(from: Queryable, code: string): Promise<boolean> {
  const { rows } = await from.query<{ right: boolean }>('select first_start_try($1) as right', [codeDigest(code)])
  return rows[0]?.right === true
}

export interface FirstStart {
  readonly code: string
  readonly authority: string
  readonly dfeCode: string | null
  readonly gssCode: string | null
  /** The first day that the codes count. */
  readonly codesFrom: Day | null
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Makes the authority and its first administrator, once. False where the code does not count (any more). */
export async function makeFirstStart(from: Queryable, of: FirstStart): Promise<boolean> {
  const { rows } = await from.query<{ made: boolean }>('select first_start_make($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as made', [
    codeDigest(of.code), randomUUID(), randomUUID(), of.authority, of.dfeCode, of.gssCode, of.codesFrom, randomUUID(), randomUUID(), of.name, of.email, await hashPassword(of.password),
  ])
  return rows[0]?.made === true
}
