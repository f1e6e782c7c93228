/**
 * Vitest's global set-up of the tests that need a database: one throw-away server for the whole run, and in it one template
 * that has had every migration.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPool } from './connect.ts'
import { addressOf, asSuperuser, bootstrapDatabase, startEmbedded } from './embedded.ts'
import { chooseHome } from './home.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the test server's socket. */
    rowanSocketFolder: string
  }
}

/** The databases that test databases are copied from: with every migration, and before the first. */
export const templates = { migrated: 'rowan_template', empty: 'rowan_template_empty' } as const

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rowan-test-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const server = await startEmbedded(chooseHome(folder, { ROWAN_HOME: folder }), { fast: true, env: process.env })
    try {
      await makeTemplates(server.socketFolder)
    } catch (error) {
      await server.stop()
      throw error
    }
    project.provide('rowanSocketFolder', server.socketFolder)
    return async () => {
      await server.stop()
      remove()
    }
  } catch (error) {
    remove()
    // Vitest hides this behind 'No test files found': the true cause must be the last thing a person reads.
    process.stderr.write(`\nThe database for the tests could not be made, so none of them ran:\n${(error as Error).stack ?? String(error)}\n`)
    throw error
  }
}

async function makeTemplates(socketFolder: string): Promise<void> {
  for (const name of Object.values(templates)) {
    await asSuperuser(socketFolder, 'postgres', (client) => client.query(`create database ${name} encoding 'UTF8' locale 'C' template template0`))
    await bootstrapDatabase(socketFolder, name)
  }
  const owner = openPool(addressOf(socketFolder, 'rowan_owner', templates.migrated), { max: 1 })
  try {
    await migrate(owner)
  } finally {
    await owner.end()
  }
  for (const name of Object.values(templates)) {
    await asSuperuser(socketFolder, 'postgres', (client) => client.query(`alter database ${name} with allow_connections false`))
  }
}
