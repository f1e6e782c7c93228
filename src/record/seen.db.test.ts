/** What rowan_app sees of the record, asked in SQL: nothing but what this very transaction has opened, as far as it has opened it. */

import { beforeAll, describe, expect, test } from 'vitest'
import { rowsLiteral, sqlState, transaction, type Tx } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { versionRow } from './append.ts'
import { derivedTables } from './differences.ts'
import type { RecordId } from './fact.ts'
import { newId, newRecordId } from './id.ts'
import { isOpened, open } from './open.ts'
import { recorded } from './proposal.ts'
import { isRefusal } from './refusal.ts'
import { illness, note, openOffice, placed, restricted, shownTo, sibling, visit } from './testing-house.ts'

const database = await testDatabase()
const office = await openOffice(database)

/** Every table that holds something of a record. */
const tables = ['record', 'change', 'entry', 'fact', 'fact_words', 'duty', 'card', 'link', 'summary', 'search_token', 'grant_', 'audit', 'opened', 'leant_on', 'acting', 'paper', 'paper_section'] as const

let maya: RecordId = ''
let leo: RecordId = ''
let home: RecordId = ''

beforeAll(async () => {
  ;[maya, leo, home] = [await office.child('Maya'), await office.child('Leo'), await office.home('Larch')]
  const together = newId()
  const done = [
    await office.change(office.nia, { records: [maya, leo], step: 'Record a visit' }, () => [recorded(visit, { fact: together, records: [maya, leo], starts: day('2026-06-01'), body: { where: 'home' }, words: { said: 'what was said' } })]),
    await office.change(office.nia, { records: [maya], step: 'Record an illness' }, () => [recorded(illness, { fact: newId(), records: [maya], starts: day('2026-01-01'), body: { what: 'measles' }, words: { more: 'health words' } })]),
    await office.change(office.nia, { records: [maya], step: 'Write a note' }, () => [recorded(note, { fact: newId(), records: [maya], starts: day('2026-01-01'), body: {}, words: { says: 'what a neighbour said' } })]),
    await office.change(office.nia, { records: [maya], step: 'Show' }, () => [
      recorded(shownTo, { fact: newId(), records: [maya], starts: day('2026-01-01'), body: { team: office.otherTeam, only: ['life'], classes: ['health'], reads: true } }),
      recorded(placed, { fact: newId(), records: [maya], starts: day('2026-01-01'), body: { home } }),
    ]),
  ]
  expect(done.filter(isRefusal)).toEqual([])
})

/** Rows of each table that can be seen, by table; tables of which none is seen are left out. */
async function seen(tx: Tx): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of tables) {
    const { rowCount } = await tx.query(`select 1 from ${table}`)
    if (rowCount > 0) found[table] = rowCount
  }
  return found
}

function as<T>(secret: string, record: RecordId | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database.app, {}, async tx => {
    if (record !== null) await open(tx, { secret, record, purpose: 'test', page: 'test' })
    return work(tx)
  })
}

/** The state in which the database refuses; 'done' where it did not. The transaction is undone. */
async function refusal(work: (tx: Tx) => Promise<unknown>, secret = office.nia, record: RecordId | null = maya): Promise<string | null> {
  const undone = new Error('undone')
  return as(secret, record, async tx => {
    await work(tx)
    throw undone
  }).then(
    () => 'done',
    (problem: unknown) => (problem === undone ? 'done' : sqlState(problem)),
  )
}

describe('without opening', () => {
  test('nothing of any record is there', async () => {
    expect(await as(office.nia, null, seen)).toEqual({})
    expect((await database.owner.query("select count(*) from fact where kind <> 'x'")).rows[0]).not.toEqual({ count: 0 })
  })

  test('no setting opens anything', async () => {
    const tricks = [
      ...['rowan.opened', 'rowan.record', 'rowan.secret', 'rowan.xact', 'app.record', 'request.jwt.claims'].map(name => `select set_config('${name}', '${maya}', true)`),
      "select set_config('row_security', 'off', true)",
      "select set_config('search_path', 'public, rowan', true)",
      "select set_config('session_replication_role', 'replica', true)",
      "select set_config('role', 'rowan_owner', true)",
      "select set_config('session_authorization', 'rowan_owner', true)",
      'set local role rowan_owner',
    ]
    let harmless = 0
    for (const trick of tricks) {
      const found = await transaction(database.app, {}, async tx => {
        await tx.query(trick)
        return (await tx.query('select 1 from rowan.fact')).rowCount
      }).catch((problem: unknown) => sqlState(problem))
      // With row security off the database refuses to answer instead of filtering; the others are refused or change nothing.
      if (found === 0) harmless += 1
      else expect(['42501', '42704', '22023']).toContain(found)
    }
    expect(harmless).toBeGreaterThan(4)
  })

  test('an opening of another transaction does not count, nor does the name of its number', async () => {
    await transaction(database.app, {}, async opening => {
      await open(opening, { secret: office.nia, record: maya, purpose: 'test', page: 'test' })
      expect((await seen(opening))['fact']).toBeGreaterThan(0)
      expect(await as(office.nia, null, seen)).toEqual({})
      const [mark] = (await opening.query<{ xact: string }>('select xact::text as xact from opened')).rows
      expect(await refusal(tx => tx.query("insert into opened (xact, authority, record, mode, door, classes, parts, may_write) values ($1::text::xid8, $2, $3, 'read', 'x', '{}', '{}', true)", [mark?.xact, office.authority, maya]), office.nia, null)).toBe('42501')
      expect(await refusal(tx => tx.query('update opened set xact = pg_current_xact_id()'), office.nia, null)).toBe('42501')
    })
    expect(await as(office.nia, null, seen)).toEqual({})
  })

  test('nobody reaches another’s records by asking the functions of a change for them', async () => {
    expect(await as(office.nia, null, async tx => (await tx.query('select holders_of($1, array(select fact from fact))', [office.authority])).rowCount)).toBe(0)
    const shared = (await database.owner.query<{ fact: string }>("select fact from fact where kind = 'visit' limit 1")).rows[0]?.fact
    expect(await as(office.nia, null, async tx => (await tx.query('select holders_of($1, $2)', [office.authority, [shared]])).rowCount)).toBe(0)
    expect(await refusal(tx => tx.query('select lean_on($1, $2)', [office.authority, [maya]]), office.nia, null)).toBe('42501')
    expect(await refusal(tx => tx.query('select derivation_stale($1, $2)', [office.authority, [maya]]), office.nia, null)).toBe('42501')
    expect(await refusal(tx => tx.query('select derived_mark($1, $2)', [office.authority, JSON.stringify([{ record: maya, restriction: 'none' }])]), office.nia, null)).toBe('42501')
    expect(await as(office.nia, null, async tx => (await tx.query('select sealed_among($1, $2)', [office.authority, [maya]])).rowCount)).toBe(0)
  })
})

describe('by opening', () => {
  test('one record, that record is there and no other', async () => {
    const found = await as(office.nia, maya, async tx => ({
      tables: await seen(tx),
      records: (await tx.query('select distinct record from fact union select distinct record from fact_words union select distinct record from entry union select distinct record from duty')).rows,
    }))
    expect(found.records).toEqual([{ record: maya }])
    expect(found.tables).toMatchObject({ record: 1, change: 5, entry: 5, fact: 7, fact_words: 3, link: 1, summary: 1, opened: 1 })
    // Hers, and the card of the home she lives in.
    expect(found.tables).toMatchObject({ card: 2, leant_on: 1 })
  })

  test('as a reader of one part, that part alone is there: its facts, its words, and the changes that brought them', async () => {
    const found = await as(office.stranger, maya, async tx => ({
      facts: (await tx.query('select kind, class from fact')).rows,
      words: (await tx.query('select text from fact_words')).rows,
      changes: (await tx.query('select step from change')).rows,
      papers: (await tx.query('select 1 from paper')).rowCount,
    }))
    expect(found).toEqual({ facts: [{ kind: 'illness', class: 'health' }], words: [{ text: 'health words' }], changes: [{ step: 'Record an illness' }], papers: 0 })
  })

  test('with the right to read and not to write, nothing is added or changed', async () => {
    const health = (await database.owner.query<{ fact: string }>("select fact from fact where kind = 'illness'")).rows[0]?.fact ?? ''
    const made = newId()
    expect(await office.change(office.stranger, { records: [maya] }, () => [recorded(illness, { fact: made, records: [maya], starts: day('2026-01-01'), body: { what: 'x' } })])).toMatchObject({ refused: 'not-allowed' })
    const words = await as(office.stranger, maya, async tx => (await tx.query('select 1 from fact_words where fact = $1', [health])).rowCount)
    expect(words).toBe(1)
  })

  test('for a change, its facts are there for derivation and no words at all', async () => {
    const undone = new Error('undone')
    const found: unknown[] = []
    await transaction(database.app, {}, async tx => {
      await tx.query('select * from lock_records($1, $2, $3, $4, $4, $5)', [office.nia, office.authority, [maya], [], 'test'])
      found.push((await tx.query('select 1 from fact')).rowCount, (await tx.query('select 1 from fact_words')).rowCount, (await tx.query('select record from card order by record')).rowCount)
      throw undone
    }).catch((problem: unknown) => expect(problem).toBe(undone))
    // Hers, and the card of the home she lives in.
    expect(found).toEqual([7, 0, 2])
  })

  test('by a job, its facts are there and no words, and the audit has a line', async () => {
    const found = await as(office.nia, null, async tx => {
      await tx.query('select * from open_for_rowan($1, $2, $3, $4)', [office.authority, [leo], 'a job', 'x'])
      return [(await tx.query('select distinct record from fact')).rows, (await tx.query('select 1 from fact_words')).rowCount]
    })
    expect(found).toEqual([[{ record: leo }], 0])
    expect((await database.owner.query("select act, door, account from audit where record = $1 and page = 'a job'", [leo])).rows).toEqual([{ act: 'brought up to date', door: 'rowan', account: null }])
  })

  test('what a record is leaned on by does not show that a hidden record leans', async () => {
    const [hidden, plain, at] = [await office.child('Hidden'), await office.child('Plain'), await office.child('Between')]
    for (const record of [hidden, plain]) await office.change(office.nia, { records: [record] }, () => [recorded(sibling, { fact: newId(), records: [record], starts: day('2020-01-01'), body: { who: at } })])
    await office.change(office.nia, { records: [hidden] }, () => [recorded(restricted, { fact: newId(), records: [hidden], starts: day('2020-01-01'), body: { level: 'hidden' } })])
    expect(await as(office.nia, at, async tx => (await tx.query('select record from link where to_record = $1', [at])).rows)).toEqual([{ record: plain }])
  })
})

describe('the door of a grant', () => {
  test('stays shut to a forged row: without a fact, with one that does not grant, with one that was struck', async () => {
    const record = await office.child('Forged')
    const facts = (await database.owner.query<{ fact: string; kind: string }>('select fact, kind from fact where record = $1', [record])).rows
    const ungranting = facts.find(each => each.kind === 'named')?.fact
    const forge = (because: string | undefined, to = `team:${office.otherTeam}`) =>
      transaction(database.app, {}, async tx => {
        await tx.query('select * from open_for_rowan($1, $2, $3, $4)', [office.authority, [record], 'forging', 'x'])
        await tx.query("insert into grant_ (authority, record, to_key, because, classes, may_write, why, starts) values ($1, $2, $3, $4, '{ordinary}', true, 'forged', '2020-01-01')", [office.authority, record, to, because])
      })
    const opens = (secret: string) => transaction(database.app, {}, async tx => isOpened(await open(tx, { secret, record, purpose: 'test', page: 'test' })))
    for (const because of [newId(), ungranting]) {
      await forge(because)
      expect(await opens(office.stranger)).toBe(false)
    }
    // What the row was forged with leaves its trace: the opening for it, in the audit.
    expect((await database.owner.query("select count(*) from audit where record = $1 and page = 'forging'", [record])).rows).toEqual([{ count: 2 }])
    await expect(transaction(database.app, {}, tx => tx.query("insert into grant_ (authority, record, to_key, because, classes, may_write, why, starts) values ($1, $2, 'x', $3, '{ordinary}', true, 'forged', '2020-01-01')", [office.authority, record, newId()]))).rejects.toThrow('row-level security')
  })
})

describe('what is written', () => {
  test('goes into columns in the order that the database has them', async () => {
    const { rows } = await database.owner.query<{ of: string; names: string[] }>(
      `select c.relname::text as of, array_agg(a.attname::text order by a.attnum) as names from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'rowan'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relname = any($1)
         -- The day on which an error was found is kept, and follows from nothing.
         and not (c.relname = 'return_error' and a.attname = 'found_on') group by 1`,
      [[...Object.keys(derivedTables), 'version_row']],
    )
    const columns = { ...Object.fromEntries(Object.entries(derivedTables).map(([table, of]) => [table, of.columns])), version_row: versionRow }
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    expect(Object.fromEntries(rows.map(row => [row.of, row.names]))).toEqual(Object.fromEntries(Object.entries(columns).map(([of, all]) => [of, all.map(([name]) => snake(name))])))
    expect(rows.length).toBe(10)
  })

  test.each(['record', 'change', 'entry', 'fact', 'fact_words', 'audit', 'opened', 'leant_on', 'acting', 'session', 'stated', 'emergency', 'granting_kind', 'guardian_request', 'anchor', 'draft', 'paper', 'paper_section', 'role', 'clock', 'account'])('is not written by rowan_app itself: %s', async table => {
    for (const text of [`insert into ${table} default values`, `delete from ${table}`, `truncate ${table}`]) expect(await refusal(tx => tx.query(text))).toBe('42501')
    const column = (await database.owner.query<{ name: string }>("select column_name::text as name from information_schema.columns where table_schema = 'rowan' and table_name = $1 and is_identity = 'NO' order by ordinal_position limit 1", [table])).rows[0]?.name
    expect(await refusal(tx => tx.query(`update ${table} set ${column} = null`))).toBe('42501')
  })

  test('is not written by the one function either, where the record was not opened for it', async () => {
    const append = (rows: Record<string, unknown>[], tx: Tx) =>
      tx.query('select * from record_append($1, $2)', [JSON.stringify({ authority: office.authority, id: newId(), step: 's', purpose: 'p', at: nowish, continues: false }), rowsLiteral(versionRow, rows)])
    const nowish = (await database.owner.query<{ at: string }>('select business_now() as at')).rows[0]?.at
    const row = {
      record: maya, fact: newId(), version: 1, act: 'recorded', kind: 'kept', kindVersion: 1, section: 'access', class: 'ordinary', starts: '2024-01-01',
      ends: '2024-01-01', exactness: 'day', derives: true, body: { group: 'visits' },
    }
    const locked = (tx: Tx, ids: RecordId[], secret = office.nia) => tx.query('select * from lock_records($1, $2, $3, $4, $4, $5)', [secret, office.authority, ids, [], 'test'])
    expect(await refusal(tx => append([row], tx))).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [leo]), append([row], tx)), office.nia, null)).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [maya], office.stranger), append([row], tx)), office.stranger, null)).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [maya]), append([row], tx)), office.nia, null)).toBe('done')
    expect(await refusal(async tx => (await locked(tx, [maya]), append([{ ...row, kind: 'sealed' }], tx)), office.nia, null)).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [maya]), append([{ ...row, act: 'moved' }], tx)), office.nia, null)).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [maya]), append([{ ...row, version: 2 }], tx)), office.nia, null)).toBe('42501')
    // Two people in one transaction, and a moment that was not just now.
    expect(await refusal(async tx => (await locked(tx, [maya]), await locked(tx, [leo], office.imani), append([row], tx)), office.nia, null)).toBe('42501')
    expect(await refusal(async tx => (await locked(tx, [maya]), tx.query('select * from record_append($1, $2)', [JSON.stringify({ authority: office.authority, id: newId(), step: 's', purpose: 'p', at: '2020-01-01T00:00:00Z' }), rowsLiteral(versionRow, [row])])), office.nia, null)).toBe('40001')
  })

  test('no record is started by those who do not write, elsewhere, or in place of another', async () => {
    const made = (secret: string, authority: string, of: object) => refusal(tx => tx.query('select * from create_records($1, $2, $3)', [secret, authority, JSON.stringify([of])]), secret, null)
    expect(await made(office.inspector, office.authority, { id: newRecordId(), subject: 'child' })).toBe('42501')
    expect(await made(office.foreigner, office.authority, { id: newRecordId(), subject: 'child' })).toBe('42501')
    expect(await made(office.nia, office.authority, { id: newRecordId(), subject: 'authority' })).toBe('42501')
    expect(await made(office.nia, office.authority, { id: maya, subject: 'child' })).toBe('23505')
  })
})
