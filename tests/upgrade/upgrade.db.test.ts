import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testStore } from '../../src/documents/testing.ts'
import * as migrateCommand from '../../src/commands/migrate.ts'
import * as restore from '../../src/commands/restore.ts'
import { pendingMigrations, restoreBackup, type Queryable } from '../../src/database/index.ts'
import { migrationsFolder, readMigrations } from '../../src/database/migrate.ts'
import { formOf } from '../../src/database/testing-rights.ts'
import { testDatabase, type TestDatabase } from '../../src/database/testing.ts'
import { house } from '../../src/house.ts'
import { verify } from '../../src/record/index.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const kept = fileURLToPath(new URL('foundation-0011.backup', import.meta.url))
/** What the foundation's version left, counted when it was made. */
const held = { tables: 38, rows: 952, facts: 127, records: 17, changes: 81 }

const folder = mkdtempSync(join(tmpdir(), 'rowan-foundation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const all = readMigrations()
for (const { name } of all.slice(0, 11)) copyFileSync(join(migrationsFolder, `${name}.sql`), join(folder, `${name}.sql`))

const old = await testDatabase({ empty: true })
const fresh = await testDatabase()
const straight = await testDatabase({ empty: true })
await old.app.end()
await straight.app.end()

let out = ''
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(text => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  return () => vi.unstubAllEnvs()
})

async function say(command: { run(args: readonly string[], of: { clone: string }): Promise<number> }, on: TestDatabase, ...args: string[]): Promise<{ code: number; out: string }> {
  out = ''
  for (const [variable, role] of [['DATABASE_URL', 'rowan_app'], ['ROWAN_OWNER_DATABASE_URL', 'rowan_owner'], ['ROWAN_JOBS_DATABASE_URL', 'rowan_jobs']] as const) vi.stubEnv(variable, on.address(role))
  return { code: await command.run(args, { clone }), out }
}

type Rows = Map<string, { columns: string[]; rows: Record<string, unknown>[] }>

/** Every row of every table, as text. */
async function everyRow(from: Queryable): Promise<Rows> {
  const { rows: tables } = await from.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attname) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by 1 order by 1`)
  const found: Rows = new Map()
  for (const { name, columns } of tables) {
    const { rows } = await from.query<Record<string, unknown>>(`select ${columns.map(column => `"${column}"::text`).join(', ')} from "${name}"`)
    found.set(name, { columns, rows })
  }
  return found
}

/** The rows as they were that are not there any more, by table; columns that went are told apart. */
function lost(before: Rows, after: Rows): { rows: string[]; columns: string[] } {
  const rows: string[] = []
  const columns: string[] = []
  for (const [name, was] of before) {
    const is = after.get(name)
    const common = was.columns.filter(column => is?.columns.includes(column))
    columns.push(...was.columns.filter(column => !common.includes(column)).map(column => `${name}.${column}`))
    const key = (row: Record<string, unknown>): string => JSON.stringify(common.map(column => row[column]))
    const there = new Map<string, number>()
    for (const row of is?.rows ?? []) there.set(key(row), (there.get(key(row)) ?? 0) + 1)
    for (const row of was.rows) {
      const left = there.get(key(row)) ?? 0
      if (left === 0) rows.push(`${name} ${key(row)}`)
      there.set(key(row), left - 1)
    }
  }
  return { rows, columns }
}

describe('from the foundation’s database', () => {
  test('every row is there after it was migrated, and it verifies', async () => {
    await restoreBackup(old.owner, kept, { folder, documents: testStore() })
    expect(await pendingMigrations(old.owner, folder)).toEqual([])
    await old.owner.query("update organisation set dfe_code = '999', gss_code = 'E99999999' where id = (select min(id::text)::uuid from organisation where kind = 'local authority')")
    const later = all.slice(11).map(({ name }) => name)
    expect(later.length).toBeGreaterThan(0)
    const before = await everyRow(old.owner)
    expect(before.size).toBe(held.tables)
    expect([...before.values()].reduce((sum, { rows }) => sum + rows.length, 0)).toBe(held.rows)

    const dry = await say(migrateCommand, old, '--dry-run')
    expect(dry).toEqual({ code: 0, out: `The database stands at 0011-draft-rescue. ${later.length} ${later.length === 1 ? 'migration' : 'migrations'} would run: ${later.join(', ')}\n` })
    expect(await everyRow(old.owner)).toEqual(before)

    expect(await say(migrateCommand, old)).toMatchObject({ code: 0, out: expect.stringContaining(`Ran ${later.length} migration`) })
    const after = await everyRow(old.owner)
    // The codes of organisations have moved into a table of their own. Nobody could ever write into membership: what takes its place has a history.
    expect(before.get('membership')?.rows).toEqual([])
    expect(lost(before, after)).toEqual({ rows: [], columns: ['membership.area', 'membership.ends', 'membership.organisation', 'membership.starts', 'organisation.dfe_code', 'organisation.gss_code'] })
    const codes = (before.get('organisation')?.rows ?? []).flatMap(row => [row['dfe_code'], row['gss_code']]).filter(code => code !== null)
    expect(codes.length).toBeGreaterThan(0)
    expect((after.get('organisation_code')?.rows ?? []).map(row => row['code']).toSorted()).toEqual(codes.toSorted())

    const result = await verify(house, old.owner, { full: true })
    expect(result).toMatchObject({ found: 0, findings: [], looked: { facts: held.facts, records: held.records } })
    expect(result.looked.anchors).toBeGreaterThan(0)
    expect(await formOf(old.owner)).toEqual(await formOf(fresh.owner))
    expect(await say(migrateCommand, old, '--dry-run')).toMatchObject({ out: `The database stands at ${all.at(-1)?.name}: it is up to date\n` })
  })

  test('its backup is restored and brought to this version in one go', async () => {
    const done = await say(restore, straight, kept)
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is wrong') })
    expect((await straight.owner.query<object>('select (select count(*) from change) as changes, (select count(*) from fact) as facts')).rows).toEqual([{ changes: held.changes, facts: held.facts }])
    expect(await formOf(straight.owner)).toEqual(await formOf(fresh.owner))
  })

  test('a database that a newer version made is left alone', async () => {
    await fresh.owner.query("insert into rowan_meta.migration (number, name, sha256) values (999, '0999-later', 'x')")
    for (const args of [['--dry-run'], []]) await expect(say(migrateCommand, fresh, ...args)).rejects.toThrow('newer than this Rowan: it has had migration 0999-later')
    await fresh.owner.query('delete from rowan_meta.migration where number = 999')
    expect(await say(migrateCommand, fresh, '--all')).toMatchObject({ code: 2 })
  })
})
