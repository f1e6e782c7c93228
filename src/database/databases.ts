/**
 * The databases of an embedded server beside the one that holds the record: the demonstration has one of its own, so that it can be
 * made, made again and thrown away without touching anything else. A finished one gets its name by being renamed.
 */

import pg from 'pg'
import { asSuperuser, bootstrapDatabase } from './embedded.ts'

/** The database of the demonstration. */
export const demonstration = 'rowan_demo'

/** Whether there is a database of that name. */
export async function hasDatabase(socketFolder: string, name: string): Promise<boolean> {
  return asSuperuser(socketFolder, 'postgres', async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    return rowCount !== 0
  })
}

/** Makes a database: an empty one with what the first migration needs, or a copy of another, whose users are sent away. */
export async function makeDatabase(socketFolder: string, name: string, copyOf?: string): Promise<void> {
  await asSuperuser(socketFolder, 'postgres', async client => {
    const from = copyOf === undefined ? 'template0' : quoted(copyOf)
    if (copyOf !== undefined) await empty(client, copyOf)
    await client.query(`create database ${quoted(name)} encoding 'UTF8' locale 'C' template ${from}`)
  })
  // Rights on a database are not copied with it.
  await bootstrapDatabase(socketFolder, name)
}

/** Throws a database away, whoever is using it. Does nothing where there is none. */
export async function dropDatabase(socketFolder: string, name: string): Promise<void> {
  await asSuperuser(socketFolder, 'postgres', client => client.query(`drop database if exists ${quoted(name)} with (force)`))
}

/** Puts a database in the place of another: the one that had the name goes, and there is no moment without either. Users of both are sent away. */
export async function replaceDatabase(socketFolder: string, name: string, by: string): Promise<void> {
  const aside = `${name}_before`
  await dropDatabase(socketFolder, aside)
  await asSuperuser(socketFolder, 'postgres', async client => {
    await empty(client, name, by)
    await client.query('begin')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount !== 0) await client.query(`alter database ${quoted(name)} rename to ${quoted(aside)}`)
    await client.query(`alter database ${quoted(by)} rename to ${quoted(name)}`)
    await client.query('commit')
  })
  await dropDatabase(socketFolder, aside)
}

/** A database that somebody uses can be neither copied nor renamed. */
async function empty(client: pg.Client, ...names: string[]): Promise<void> {
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1) and pid <> pg_backend_pid()', [names])
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}
