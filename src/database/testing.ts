/**
 * A database of its own for a test file (`*.db.test.ts`):
 *
 *     const database = await testDatabase()
 *
 * at the top of the file. It has had every migration and holds no rows, it goes when the file is done, and no other file sees it.
 */

import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { openPool } from './connect.ts'
import type { Database } from './connect.ts'
import { addressOf, asSuperuser, bootstrapDatabase } from './embedded.ts'
import { templates } from './testing-setup.ts'

export interface TestDatabase extends Database {
  readonly name: string
  /** The folder of the server's socket. */
  readonly socketFolder: string
  /** The address of this database for any role: rowan_app, rowan_owner, rowan_jobs, postgres. */
  address(role: string): string
}

export interface TestDatabaseOptions {
  /** Before the first migration: for tests of migrating. */
  readonly empty?: boolean
  /** Most connections of the app's pool at once. */
  readonly max?: number
}

/** Makes a database for the calling test file. Call it at the top of the file, so that it is removed when the file is done. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const socketFolder = inject('rowanSocketFolder')
  if (!socketFolder) throw new Error('No test server: only files named *.db.test.ts, and browser tests, have a database')
  const name = `rowan_test_${randomBytes(6).toString('hex')}`
  const template = options.empty ? templates.empty : templates.migrated
  await asSuperuser(socketFolder, 'postgres', (client) => client.query(`create database ${name} template ${template} strategy wal_log`))
  // Rights on a database are not copied with it.
  await bootstrapDatabase(socketFolder, name)
  const address = (role: string): string => addressOf(socketFolder, role, name)
  const app = openPool(address('rowan_app'), options.max === undefined ? {} : { max: options.max })
  const owner = openPool(address('rowan_owner'), { max: 4 })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      await Promise.all([app.end(), owner.end()])
      await asSuperuser(socketFolder, 'postgres', (client) => client.query(`drop database if exists ${name} with (force)`))
    })())
  afterAll(close)
  return { app, owner, jobs: address('rowan_jobs'), place: `the test database ${name}`, ended: new Promise(() => {}), close, name, socketFolder, address }
}
