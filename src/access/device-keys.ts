import { randomBytes, randomUUID } from 'node:crypto'
import type { Queryable } from '../database/index.ts'

/** A key for what one browser keeps while the service cannot be reached: 256 bits, never written anywhere but in the database. */
export interface DeviceKey {
  readonly id: string
  readonly bytes: Buffer
}

/** The key of the session of this secret, made when it is first asked for. Null where nobody is signed in. */
export async function deviceKeyOf(from: Queryable, secret: string): Promise<DeviceKey | null> {
  const { rows } = await from.query<DeviceKey>({ name: 'device-key-of', text: 'select id, bytes from device_key_of($1, $2, $3)', values: [secret, randomUUID(), randomBytes(32)] })
  return rows[0] ?? null
}

/**
 * What has become of keys that a browser names. `gone`: nobody will ever be given it again, so what it locked can go too. `bytes` where
 * it belongs to the person of this session, whose earlier session ran out by itself in the last 72 hours; null for anybody else.
 */
export async function deviceKeys(from: Queryable, secret: string | null, ids: readonly string[]): Promise<{ readonly id: string; readonly gone: boolean; readonly bytes: Buffer | null }[]> {
  const { rows } = await from.query<{ id: string; gone: boolean; bytes: Buffer | null }>({ name: 'device-keys', text: 'select id, gone, bytes from device_keys($1, $2)', values: [secret ?? '', ids] })
  return rows
}
