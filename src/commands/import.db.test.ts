import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { askImport, beginImport, restImport } from '../api/import/run-state.ts'
import { council, countAll, knownOf, saidBy } from '../api/import/testing-import.ts'
import { makeReturns, writeReturns } from '../api/files/generate.ts'
import { asSuperuser } from '../database/embedded.ts'
import { testDatabase } from '../database/testing.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'rowan-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const database = await testDatabase()
const here = await council(database, 'Northfold')
const other = await council(database, 'Southfold')
const files = await writeReturns(makeReturns(5, 200, { years: 2 }), folder)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const loader = ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts')]
const environment = { ...process.env, DATABASE_URL: database.address('rowan_app'), ROWAN_OWNER_DATABASE_URL: database.address('rowan_owner') }

async function rowan(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...loader, 'import', ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, out, err }
}

const as = (of: typeof here) => ['--as', of.analyst.email]

describe('rowan import', () => {
  test('killed in the middle and called again, it comes to the same end', async () => {
    // Two parts go in, side by side; whoever writes a third waits, and is killed waiting.
    await database.owner.query(`create function held_up() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
      create trigger held_up before insert on import_part for each row when (new.part > 1) execute function held_up()`)
    const running = spawn(process.execPath, [...loader, 'import', 'cin', ...files.cin, ...as(here)], { env: environment, stdio: 'ignore' })
    const closed = new Promise(resolve => running.once('close', resolve))
    const isWaiting = async () => (await asSuperuser(database.socketFolder, 'postgres', client => client.query("select from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'", [database.name]))).rowCount !== 0
    const partsIn = async () => (await database.owner.query('select from import_part')).rowCount
    await expect.poll(isWaiting).toBe(true)
    await expect.poll(partsIn).toBe(2)
    running.kill('SIGKILL')
    await closed
    await asSuperuser(database.socketFolder, 'postgres', client => client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'rowan_app'", [database.name]))
    await database.owner.query('drop trigger held_up on import_part; drop function held_up()')
    const cut = await countAll(database, here.id)
    const { rows: before } = await database.owner.query<{ state: string; parts: number }>('select state, (select count(*) from import_part p where p.run = i.id)::int as parts from import_run i')
    expect(before).toMatchObject([{ state: 'reading' }])
    expect(before[0]?.parts).toBe(2)
    // Nobody is at it any more once it has not been heard of for a minute.
    await database.owner.query("update import_run set seen_at = seen_at - interval '2 minutes'")

    const again = await rowan(['cin', ...files.cin, ...as(here)])
    expect(again.err).toContain('Going on where it was cut short')
    expect(again.code).toBe(0)
    const whole = await rowan(['cin', ...files.cin, ...as(other)])
    expect(whole.code).toBe(0)
    const [mine, theirs] = [await countAll(database, here.id), await countAll(database, other.id)]
    expect(cut['fact']).toBeLessThan(mine['fact'] as number)
    expect({ ...mine, change: 1 }).toEqual({ ...theirs, change: 1 })
    expect(mine['change']).toBe(1)
    const said = async (of: typeof here) => (await knownOf(database, of.id)).flatMap(saidBy).toSorted()
    expect(await said(here)).toEqual(await said(other))
    const table = (out: string) => out.split('\n').filter(line => /^(ChildIdentifiers|Assessments|all) /.test(line)).map(line => line.split(/\s+/).at(-1))
    expect(table(again.out)).toEqual(table(whole.out))
  }, 120_000)

  test('says on standard output what became of the rows, and how far it is on standard error', async () => {
    const done = await rowan(['ssda903', ...files.ssda903, ...as(here)])
    expect(done.code).toBe(0)
    expect(done.out).toMatch(/^Children in care return, 2024\/25 to 2025\/26: \d+ files, [\d,]+ rows/)
    expect(done.out).toMatch(/^Episodes +\d+/m)
    expect(done.out).toContain('To take it back')
    expect(done.err).toContain('Looking at the files')
    const listed = await rowan(['list', ...as(here)])
    expect(listed.out.trim().split('\n')).toHaveLength(2)
    const change = listed.out.split(' ')[0] as string
    const report = await rowan(['report', change, ...as(here)])
    const rows = Number(/: \d+ files, ([\d,]+) rows/.exec(done.out)?.[1]?.replaceAll(',', ''))
    expect(report.out.trim().split('\r\n')).toHaveLength(rows + 1)
    const back = await rowan(['withdraw', change, ...as(here)])
    expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/^Children in care return withdrawn: [\d,]+ facts taken back/) })
    expect((await rowan(['withdraw', change, ...as(here)])).err).toContain('It was withdrawn before')
  }, 120_000)

  test('waits for its turn while another import of the authority is going on, and says so', async () => {
    const there = await council(database, 'Eastfold')
    const ola = await there.person('data analyst')
    const { run } = await askImport(database.app, ola.secret, { kind: 'cin', onlyCheck: false, byCommand: true, files: [] })
    const begun = (await beginImport(database.app, run)) ?? expect.fail('It did not begin')
    const child = spawn(process.execPath, [...loader, 'import', 'people', fileURLToPath(new URL('../../docs/people-file-example.csv', import.meta.url)), ...as(there)], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    const ended = new Promise<number | null>(resolve => child.once('close', resolve))
    await expect.poll(() => err).toContain('Another import is going on: this one waits for its turn')
    expect(await knownOf(database, there.id)).toEqual([])
    await restImport(database.app, begun.secret)
    expect(await ended).toBe(0)
    expect(out).toContain('People: 3 new records')
    expect(await knownOf(database, there.id)).toHaveLength(3)
  }, 120_000)

  test('refuses what is no such file, with the reason, and changes nothing', async () => {
    const path = join(folder, 'wrong.xml')
    writeFileSync(path, '<html></html>')
    const before = await countAll(database, here.id)
    const done = await rowan(['cin', path, ...as(here)])
    expect(done).toMatchObject({ code: 1, out: expect.stringMatching(/^wrong\.xml.* is a web page.*\n.*\nNothing was changed\.\n$/) })
    expect((await rowan(['cin', join(folder, 'nowhere.xml'), ...as(here)])).out).toContain('a file that is not there')
    expect(await countAll(database, here.id)).toEqual(before)
  }, 120_000)

  test('says how it is called, and who may', async () => {
    expect(await rowan([])).toMatchObject({ code: 2, err: expect.stringContaining('cin, ssda903 or people') })
    expect(await rowan(['cin', 'x.xml'])).toMatchObject({ code: 2, err: expect.stringContaining('Say who does this: --as EMAIL.') })
    expect(await rowan(['cin', ...as(here)])).toMatchObject({ code: 2, err: expect.stringContaining('Name the census files.') })
    expect(await rowan(['people', 'a.csv', 'b.csv', ...as(here)])).toMatchObject({ code: 2 })
    expect(await rowan(['cin', 'x.xml', '--as', 'nobody@testshire.example'])).toMatchObject({ code: 1, err: expect.stringContaining('Nobody signs in with nobody@testshire.example') })
    const nia = await here.person('social worker')
    expect(await rowan(['cin', 'x.xml', '--as', nia.email])).toMatchObject({ code: 1, err: expect.stringContaining('only the data team brings files in') })
  }, 120_000)
})
