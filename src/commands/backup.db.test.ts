import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testStore } from '../documents/testing.ts'
import { createAccount, createAuthority, createPost, startSession } from '../access/people.ts'
import { nameUsed } from '../children/identity/facts.ts'
import { findInstalled } from '../database/binaries.ts'
import { makeBackup, openPool, restoreBackup, type Database } from '../database/index.ts'
import { chooseHome } from '../database/home.ts'
import { startEmbedded } from '../database/embedded.ts'
import { sha256 } from '../database/backup/manifest.ts'
import { bytesAt, tarEntries, tarInto } from '../database/backup/tar.ts'
import { formOf } from '../database/testing-rights.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { enqueue, makeQueue } from '../jobs/index.ts'
import { anchorAll, announceGrantingKinds, change, isRefusal, newId, newRecordId, recorded, verify } from '../record/index.ts'
import { day } from '../time/day.ts'
import * as backup from './backup.ts'
import * as restore from './restore.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const source = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'rowan-backups-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let authority = ''
let secret = ''
let number = 0

async function record(name: string): Promise<void> {
  const id = newRecordId()
  const done = await change(house, source.app, { secret, authority, records: [], creates: [{ id, subject: 'child' }], step: 'New child', purpose: 'test' }, () => [
    recorded(nameUsed, { fact: newId(), records: [id], starts: day('2020-01-01'), body: { use: 'legal', given: name, family: 'Testa\\way\tÖ’Samplé' } }),
  ])
  expect(isRefusal(done)).toBe(false)
  number += 1
}

beforeAll(async () => {
  await announceGrantingKinds(source.owner, house)
  await makeQueue(source.jobs, () => {})
  authority = (await createAuthority(source.owner, { name: 'Testshire' })).id
  const account = await createAccount(source.owner, { name: 'Nia Prototype', email: 'nia@testshire.example', password: null })
  secret = await startSession(source.owner, await createPost(source.owner, { account, organisation: authority, role: 'social worker', starts: day('2020-01-01') }))
  for (const name of ['Testa', 'Testina', 'Testo']) await record(name)
  await anchorAll(source.app)
  // A month that the migrations of another day do not make.
  await source.owner.query(`create table rowan.audit_2020_01 partition of rowan.audit for values from ('2020-01-01Z') to ('2020-02-01Z')`)
  await source.owner.query(`insert into audit (at, real_at, authority, act) values ('2020-01-05Z', '2020-01-05Z', $1, 'opened')`, [authority])
  await enqueue(source.app, 'bring-up-to-date', { authority }, { key: 'waiting' })
})

let out = ''
let messages = ''
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(text => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(text => ((messages += String(text)), true))
  return () => vi.unstubAllEnvs()
})

interface Addresses {
  address(role: 'rowan_app' | 'rowan_owner' | 'rowan_jobs'): string
}

async function say(command: { run(args: readonly string[], of: { clone: string }): Promise<number> }, on: Addresses, ...args: string[]): Promise<{ code: number; out: string; messages: string }> {
  out = ''
  messages = ''
  vi.stubEnv('DATABASE_URL', on.address('rowan_app'))
  vi.stubEnv('ROWAN_OWNER_DATABASE_URL', on.address('rowan_owner'))
  vi.stubEnv('ROWAN_JOBS_DATABASE_URL', on.address('rowan_jobs'))
  const code = await command.run(args, { clone })
  return { code, out, messages }
}

/** An empty database whose pools are not open: as a restore wants it. */
async function target(): Promise<TestDatabase & { look<T>(work: (owner: Database['owner']) => Promise<T>): Promise<T> }> {
  const made = await testDatabase({ empty: true })
  await made.app.end()
  return {
    ...made,
    async look(work) {
      const owner = openPool(made.address('rowan_owner'), { max: 2 })
      try {
        return await work(owner)
      } finally {
        await owner.end()
      }
    },
  }
}

const tallies = `select (select count(*) from fact) as facts, (select count(*) from fact_words) as words, (select count(*) from audit) as lines,
  (select count(*) from record) as records, (select count(*) from summary) as rows, (select count(*) from session where ended_at is null) as open`

async function made(name: string): Promise<string> {
  const path = join(folder, name)
  expect(await say(backup, source, path)).toMatchObject({ code: 0 })
  return path
}

const whole = await testDatabase({ empty: true }).then(async database => (await database.app.end(), database))
const empty = await target()
const twice = await target()
const hurt = await target()
const lost = await target()
const fromNewer = await target()

describe('rowan backup', () => {
  test('makes one file that its owner alone can read, named by the moment in a folder, and says what is in it', async () => {
    const place = mkdtempSync(join(folder, 'nightly-'))
    const done = await say(backup, source, place)
    expect(done.code).toBe(0)
    const [name] = readdirSync(place) as [string]
    expect(name).toMatch(/^rowan-\d{8}T\d{6}Z\.backup$/)
    expect(done.out).toContain(join(place, name))
    expect(done.out).toMatch(/\d+ rows of \d\d tables, as they stood at \d{4}-/)
    expect(statSync(join(place, name)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(place, name)).toString('latin1')).not.toContain('Testina')
    expect(done.out + done.messages).not.toContain('Prototype')
  })

  test('is a plain tar file, and its parts are COPY text', async () => {
    const path = await made('plain')
    const listed = spawnSync('sh', ['-c', `tar xOf "$1" tables/organisation.0001.copy.gz | gzip -dc; tar tf "$1"`, 'sh', path], { encoding: 'utf8' })
    expect(listed.stdout).toContain('Testshire')
    expect(listed.stdout).toContain('manifest.json')
  })

  test('never takes the place of another, and takes no second path', async () => {
    const path = await made('taken')
    const before = readFileSync(path)
    await expect(say(backup, source, path)).rejects.toThrow('is there already')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(await say(backup, source)).toMatchObject({ code: 2 })
    expect(await say(backup, source, 'one', 'two')).toMatchObject({ code: 2 })
    expect(await say(backup, source, '--fast', 'one')).toMatchObject({ code: 2 })
    await expect(say(backup, source, join(folder, 'no', 'such', 'folder'))).rejects.toThrow('No backup can be written in')
  })

  test('shows one moment, though somebody records while it is made', async () => {
    const path = join(folder, 'moment')
    let wrote = false
    const before = number
    const { manifest } = await makeBackup(source.owner, source.jobs, path, {
      rowan: 'test',
      documents: testStore(),
      progress: () => {
        if (!wrote) void record('Testelle')
        wrote = true
      },
    })
    await expect.poll(() => number).toBe(before + 1)
    const rows = Object.fromEntries(manifest.tables.map(table => [table.name, table.rows]))
    expect(rows).toMatchObject({ change: before, entry: before, fact: before, record: before + 1 })
  })

  test('leaves nothing behind where the disk is full', async () => {
    const place = mkdtempSync(join(folder, 'full-'))
    const tried = spawnSync(
      'sh',
      ['-c', 'ulimit -f 8; exec "$0" --import "$1/node_modules/tsx/dist/loader.mjs" "$1/src/cli.ts" backup "$2"', process.execPath, clone, place],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: source.address('rowan_app'), ROWAN_OWNER_DATABASE_URL: source.address('rowan_owner'), ROWAN_JOBS_DATABASE_URL: source.jobs } },
    )
    expect(tried.status).toBe(1)
    expect(tried.stderr).toContain('There was no room for the backup')
    expect(tried.stderr).not.toContain('    at ')
    expect(readdirSync(place)).toEqual([])
  })

  test('leaves nothing behind where the database goes away in the middle', async () => {
    const place = mkdtempSync(join(folder, 'away-'))
    // Somebody holds the last of the tables, so that it cannot end before its connections do.
    const holder = openPool(source.address('postgres'), { max: 1 })
    const held = await holder.raw.connect()
    await held.query('begin')
    await held.query('lock table rowan.fact_words in access exclusive mode')
    const away = makeBackup(source.owner, source.jobs, place, { rowan: 'test', documents: testStore(), progress: () => {} })
    // It may have failed before anybody waits for it.
    away.catch(() => {})
    const isWaiting = async () => (await held.query("select from pg_stat_activity where datname = current_database() and usename = 'rowan_owner' and wait_event_type = 'Lock'")).rowCount !== 0
    await expect.poll(isWaiting).toBe(true)
    await endConnections(source, 'rowan_owner')
    await expect(away).rejects.toThrow('The database went away in the middle. See that it runs, and try again. There is no backup')
    await held.query('rollback')
    held.release()
    await holder.end()
    expect(readdirSync(place)).toEqual([])
  })
})

/** Ends every connection of a role to a database from outside, as a server that stops does. */
async function endConnections(database: TestDatabase, role: string): Promise<void> {
  const root = openPool(database.address('postgres'), { max: 1 })
  await root.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [role])
  await root.end()
}

/** The same while nothing else of this process goes on: what is under way cannot end before its connections do. */
function endConnectionsNow(database: TestDatabase, role: string): void {
  const script = `import pg from 'pg'
    const client = new pg.Client({ connectionString: process.argv[1] })
    await client.connect()
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [process.argv[2]])
    await client.end()`
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', script, database.address('postgres'), role], { cwd: clone, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
}

describe('rowan restore', () => {
  test('brings everything back, and the database is made as it was', async () => {
    const path = await made('everything')
    const before = (await source.owner.query<{ open: number }>(tallies)).rows[0]
    const done = await say(restore, empty, path)
    expect(done).toMatchObject({ code: 0 })
    expect(done.out).toContain('Nothing is wrong')
    await empty.look(async owner => {
      expect((await owner.query(tallies)).rows[0]).toEqual({ ...before, open: 0 })
      expect(before?.open).toBeGreaterThan(0)
      expect(await formOf(owner)).toEqual(await formOf(source.owner))
      expect((await formOf(owner)).length).toBeGreaterThan(400)
      const result = await verify(house, owner, { full: true })
      expect(result).toMatchObject({ found: 0, series: 2 })
      expect(result.looked.anchors).toBeGreaterThan(0)
      const body = 'select body from fact order by fact'
      expect((await owner.query(body)).rows).toEqual((await source.owner.query(body)).rows)
      const months = "select 1 from pg_class where relname = 'audit_2020_01'"
      expect((await owner.query(months)).rows).toHaveLength(1)
      // A new record goes on from the last number.
      const next = `select max(number) as number, (select last_value from "number_${authority.replaceAll('-', '')}") as counter from record where subject = 'child'`
      expect((await owner.query(next)).rows).toEqual((await source.owner.query(next)).rows)
    })
    const jobs = openPool(empty.jobs, { max: 1, named: false })
    expect((await jobs.query('select task_identifier, key from graphile_worker.jobs')).rows).toEqual([{ task_identifier: 'bring-up-to-date', key: 'waiting' }])
    await jobs.end()
  })

  test('does not take the place of anything without being told twice', async () => {
    const path = await made('again')
    expect(await say(restore, twice, path)).toMatchObject({ code: 0 })
    const changes = number
    await expect(say(restore, twice, path)).rejects.toThrow(`1 accounts, ${changes + 1} records and ${changes} changes. Nothing was changed.`)
    expect(await say(restore, twice, path, '--replace')).toMatchObject({ code: 2, messages: expect.stringContaining('go together') })
    expect(await say(restore, twice, path, '--holding', '3')).toMatchObject({ code: 2 })
    await expect(say(restore, twice, path, '--replace', '--holding', String(changes + 1))).rejects.toThrow('The number of changes given is not that of this database')
    await twice.look(owner => owner.query("update organisation set name = 'Elsewhere'"))
    expect(await say(restore, twice, path, '--replace', '--holding', String(changes))).toMatchObject({ code: 0 })
    await twice.look(async owner => {
      expect((await owner.query('select name from organisation')).rows).toEqual([{ name: 'Testshire' }])
      expect(await formOf(owner)).toEqual(await formOf(source.owner))
      expect((await verify(house, owner, { full: true })).found).toBe(0)
    })
  })

  test('waits for nobody who uses the database: it says so', async () => {
    const path = await made('used')
    const user = openPool(twice.address('rowan_app'), { max: 1 })
    await user.query('select 1')
    await expect(say(restore, twice, path, '--replace', '--holding', String(number))).rejects.toThrow('The service is using this database (1 connection). Stop Rowan')
    await user.end()
  })

  test('refuses what is cut short, altered or none, and leaves the database alone', async () => {
    const path = await made('hurt')
    const size = statSync(path).size
    const cases: [string, (copy: string) => void, string][] = [
      ['cut', copy => truncateSync(copy, Math.floor(size * 0.6)), 'cut short'],
      ['cut-at-the-end', copy => truncateSync(copy, size - 1024), 'cut short'],
      ['empty', copy => truncateSync(copy, 0), 'cut short'],
      ['other', copy => writeFileSync(copy, 'A letter about something else.\n'.repeat(100)), 'no backup of Rowan’s'],
      ['altered', copy => alter(copy, text => text.indexOf('tables/fact.0001') + 600), 'tables/fact.0001.copy.gz was altered'],
      ['manifest', copy => alter(copy, text => text.indexOf('"rows": ') + 8), 'manifest.json) was altered'],
    ]
    for (const [name, harm, why] of cases) {
      const copy = join(folder, `hurt-${name}`)
      copyFileSync(path, copy)
      harm(copy)
      await expect(say(restore, hurt, copy), name).rejects.toThrow(why)
      await expect(say(restore, hurt, copy, '--check'), name).rejects.toThrow(why)
    }
    await expect(say(restore, hurt, join(folder, 'nothing-here'))).rejects.toThrow('cannot be read')
    expect(await hurt.look(async owner => (await owner.query("select to_regclass('rowan.fact') as fact")).rows)).toEqual([{ fact: null }])
    expect(await say(restore, hurt, path, '--check')).toMatchObject({ code: 0, out: expect.stringContaining('The backup is whole.') })
  })

  test('refuses rows that are not those counted, and a table that is none, in a backup that is whole in itself', async () => {
    const path = await made('counted')
    await rewrite(path, join(folder, 'miscounted'), manifest => {
      const table = manifest.tables.find(({ name }) => name === 'organisation') as { rows: number }
      table.rows += 1
    })
    await expect(say(restore, hurt, join(folder, 'miscounted'))).rejects.toThrow('What was restored of organisation is not what')
    await rewrite(path, join(folder, 'strange'), manifest => {
      const table = manifest.tables.find(({ name }) => name === 'organisation') as { columns: string[] }
      table.columns.push('secret')
    })
    await expect(say(restore, hurt, join(folder, 'strange'))).rejects.toThrow('a table organisation that its migrations do not make')
    expect(await hurt.look(async owner => (await owner.query("select to_regclass('rowan.fact') as fact")).rows)).toEqual([{ fact: null }])
  })

  test('refuses a backup of a newer Rowan, in its form or in its migrations', async () => {
    const path = await made('newer')
    await rewrite(path, join(folder, 'newer-form'), manifest => void (manifest.format = 3))
    await expect(say(restore, fromNewer, join(folder, 'newer-form'))).rejects.toThrow('made by a newer Rowan')
    await rewrite(path, join(folder, 'newer-migrations'), manifest => void manifest.migrations.push({ number: 999, name: '0999-later', sha256: '0'.repeat(64) }))
    await expect(say(restore, fromNewer, join(folder, 'newer-migrations'))).rejects.toThrow('it has had migration 0999-later')
    await rewrite(path, join(folder, 'other-migrations'), manifest => void ((manifest.migrations[0] as { sha256: string }).sha256 = '0'.repeat(64)))
    await expect(say(restore, fromNewer, join(folder, 'other-migrations'))).rejects.toThrow('Restore it with the version that made it')
  })

  test('changes nothing where the database goes away in the middle', async () => {
    const path = await made('lost')
    expect(await say(restore, lost, path)).toMatchObject({ code: 0 })
    await lost.look(owner => owner.query("update organisation set name = 'Before'"))
    const owner = openPool(lost.address('rowan_owner'), { max: 1 })
    let isGone = false
    const away = restoreBackup(owner, path, {
      replacing: number,
      documents: testStore(),
      progress: line => {
        if (line === 'fact: in' && !isGone) {
          isGone = true
          endConnectionsNow(lost, 'rowan_owner')
        }
      },
    })
    await expect(away).rejects.toThrow('The database went away in the middle. See that it runs, and try again. Nothing was changed')
    await owner.end()
    expect(isGone).toBe(true)
    await lost.look(async again => {
      expect((await again.query('select name from organisation')).rows).toEqual([{ name: 'Before' }])
      expect((await verify(house, again)).found).toBe(0)
    })
  })

  test('keeps back what does not verify, unless told to take it with its faults', async () => {
    await source.owner.query("update fact set body = jsonb_set(body, '{given}', '\"Another\"') where ctid = (select ctid from fact limit 1)")
    const path = await made('faulty')
    await source.owner.query(`update fact f set body = w.body from (select fact, body from fact) w where w.fact = f.fact`)
    await expect(say(restore, whole, path)).rejects.toThrow(/What a fact says was altered[\s\S]*add --with-faults/)
    expect(await say(restore, whole, path, '--with-faults')).toMatchObject({ code: 0, out: expect.stringContaining('What a fact says was altered') })
  })
})

describe('between the packaged PostgreSQL and an installed one', () => {
  test('a backup goes there and comes back', async () => {
    const clean = await testDatabase()
    await clean.app.end()
    await clean.owner.end()
    const first = await made('out')
    const other = mkdtempSync(join(folder, 'server-'))
    chmodSync(other, 0o755)
    const home = chooseHome(other, { ROWAN_HOME: join(other, 'home') })
    const installed = findInstalled()
    const server = await startEmbedded(home, { fast: true, env: installed ? { ROWAN_PG_BIN: installed.folder } : {} })
    try {
      const there: Addresses = { address: role => `postgresql://${role}@/rowan?host=${encodeURIComponent(server.socketFolder)}` }
      expect(await say(restore, there, first, '--with-faults')).toMatchObject({ code: 0 })
      const back = join(folder, 'back')
      const again = await say(backup, there, back)
      expect(again.code).toBe(0)
      const [was, is] = await Promise.all([manifestOf(first), manifestOf(back)])
      const comparable = (manifest: Manifest) => Object.fromEntries(manifest.tables.map(({ name, rows, digest }) => [name, { rows, digest }]))
      const changed = Object.keys(comparable(was)).filter(name => JSON.stringify(comparable(was)[name]) !== JSON.stringify(comparable(is)[name]))
      // A restore begins a series of anchors and ends the sessions; nothing else differs.
      expect(changed.toSorted()).toEqual(['anchor_series', 'session'])
      if (installed) expect(is.postgresql).toMatch(new RegExp(`^${installed.major}\\.`))
      const home2 = await testDatabase({ empty: true })
      await home2.app.end()
      await home2.owner.end()
      expect(await say(restore, home2, back, '--with-faults')).toMatchObject({ code: 0, out: expect.stringContaining('The database was restored 2 times') })
      await home2.close()
    } finally {
      await server.stop()
    }
  })
})

interface Manifest {
  format: number
  postgresql: string
  migrations: { number: number; name: string; sha256: string }[]
  tables: { name: string; rows: number; digest: string; columns: string[] }[]
}

async function manifestOf(path: string): Promise<Manifest> {
  const file = await open(path, 'r')
  const entry = (await tarEntries(file)).find(({ name }) => name === 'manifest.json') as { at: number; bytes: number }
  const text = await bytesAt(file, entry.at, entry.bytes)
  await file.close()
  return JSON.parse(text.toString()) as Manifest
}

/** Another backup, whole in itself, that says something else of itself. */
async function rewrite(from: string, to: string, edit: (manifest: Manifest) => void): Promise<void> {
  const file = await open(from, 'r')
  const target = await open(to, 'w')
  const tar = tarInto({ write: async bytes => void (await target.write(bytes)) }, 0)
  for (const entry of await tarEntries(file)) {
    if (entry.name.startsWith('manifest')) continue
    await tar.add(entry.name, await bytesAt(file, entry.at, entry.bytes))
  }
  const manifest = await manifestOf(from)
  edit(manifest)
  const text = Buffer.from(JSON.stringify(manifest))
  await tar.add('manifest.json', text)
  await tar.add('manifest.sha256', Buffer.from(`${sha256(text)}  manifest.json\n`))
  await tar.end()
  await file.close()
  await target.close()
}

function alter(path: string, place: (text: string) => number): void {
  const bytes = readFileSync(path)
  const at = place(bytes.toString('latin1'))
  bytes[at] = (bytes[at] as number) ^ 1
  writeFileSync(path, bytes)
}
