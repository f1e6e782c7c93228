import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrationsFolder, pendingMigrations, readMigrations } from './migrate.ts'
import { testDatabase } from './testing.ts'

const database = await testDatabase({ empty: true })
const parent = mkdtempSync(join(tmpdir(), 'rowan-migrations-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(parent, 'of-a-test-'))
  await database.owner.query('drop schema if exists rowan_meta cascade; drop table if exists rowan.one, rowan.two')
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

async function tables(): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'rowan'::regnamespace and relkind = 'r' order by 1`,
  )
  return rows.map(({ name }) => name)
}

describe('migrating', () => {
  test('runs each once, in order, as the owner, and the app can see which ran', async () => {
    write('0001-one.sql', 'create table one (n int); insert into one values (1);')
    expect(await migrate(database.owner, { folder })).toEqual(['0001-one'])
    write('0002-two.sql', 'create table two as select n from one;')
    expect(await pendingMigrations(database.app, folder)).toEqual(['0002-two'])
    expect(await migrate(database.owner, { folder })).toEqual(['0002-two'])
    expect(await migrate(database.owner, { folder })).toEqual([])
    expect(await tables()).toEqual(['one', 'two'])
    const { rows } = await database.owner.query(`select distinct pg_get_userbyid(relowner) as owner from pg_class where relname in ('one', 'two')`)
    expect(rows).toEqual([{ owner: 'rowan_owner' }])
  })

  test('undoes the whole of one that fails, and keeps those before it', async () => {
    write('0001-one.sql', 'create table one (n int);')
    write('0002-two.sql', 'create table two (n int); select no_such_column from one;')
    await expect(migrate(database.owner, { folder })).rejects.toThrow('0002-two failed')
    expect(await tables()).toEqual(['one'])
    expect(await pendingMigrations(database.owner, folder)).toEqual(['0002-two'])
  })

  test('may be asked of two processes at once', async () => {
    write('0001-one.sql', 'create table one (n int);')
    write('0002-two.sql', 'create table two (n int);')
    const ran = await Promise.all([migrate(database.owner, { folder }), migrate(database.owner, { folder })])
    expect(ran.flat().toSorted()).toEqual(['0001-one', '0002-two'])
  })

  test('refuses a changed file', async () => {
    write('0001-one.sql', 'create table one (n int);')
    await migrate(database.owner, { folder })
    write('0001-one.sql', 'create table one (n bigint);')
    await expect(migrate(database.owner, { folder })).rejects.toThrow('may not change')
    await expect(pendingMigrations(database.app, folder)).rejects.toThrow('may not change')
  })

  test('refuses a database newer than the code', async () => {
    write('0001-one.sql', 'create table one (n int);')
    write('0002-two.sql', 'create table two (n int);')
    await migrate(database.owner, { folder })
    rmSync(join(folder, '0002-two.sql'))
    await expect(migrate(database.owner, { folder })).rejects.toThrow('newer than this Rowan')
  })

  test.each([
    ['a name that is none', 'one.sql', 'not named'],
    ['a gap', '0002-one.sql', 'without gaps'],
  ])('refuses %s', (_, name, message) => {
    write(name, 'select 1')
    expect(() => readMigrations(folder)).toThrow(message)
  })

  test('the real ones are there and have names', () => {
    expect(readMigrations(migrationsFolder).length).toBeGreaterThan(0)
  })
})
