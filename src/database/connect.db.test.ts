import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countQueries, isRepeatable, sqlState, transaction } from './connect.ts'
import { rowsLiteral, type Columns } from './row-literal.ts'
import { testDatabase } from './testing.ts'

const database = await testDatabase()

describe('values', () => {
  test('come in the types of the house', async () => {
    const { rows } = await database.app.query(
      `select date '2027-06-16' as day, array[date '2027-06-16', null] as days, timestamptz '2027-06-16 09:44:00.123789+01' as at,
              timestamptz '2027-06-16 08:44:00Z' as even, array[timestamptz '2027-06-16 08:44:00.5Z'] as moments,
              9007199254740991::bigint as big, array[1::bigint] as bigs, '{"a":[1]}'::jsonb as body, 12.50::numeric as pounds, null::date as nothing`,
    )
    expect(rows[0]).toEqual({
      day: '2027-06-16',
      days: ['2027-06-16', null],
      at: '2027-06-16T08:44:00.123Z',
      even: '2027-06-16T08:44:00.000Z',
      moments: ['2027-06-16T08:44:00.500Z'],
      big: 9_007_199_254_740_991,
      bigs: [1],
      body: { a: [1] },
      pounds: '12.50',
      nothing: null,
    })
  })

  test('a bigint that is no safe number, and a moment that is none, are refused', async () => {
    await expect(database.app.query('select 9007199254740992::bigint')).rejects.toThrow(RangeError)
    await expect(database.app.query(`select 'infinity'::timestamptz`)).rejects.toThrow(RangeError)
  })
})

describe('rows written as an array of their type', () => {
  const columns: Columns = [['authority', 'plain'], ['record', 'plain'], ['to_key', 'text'], ['because', 'plain'], ['sections', 'texts'], ['classes', 'texts'], ['may_write', 'plain'], ['why', 'text'], ['starts', 'plain'], ['ends', 'plain']]
  const cards: Columns = [['authority', 'plain'], ['record', 'plain'], ['name', 'text'], ['body', 'json']]
  const kept = (text: string) => text.isWellFormed() && !text.includes('\0')
  const hard = fc.oneof(fc.constantFrom('', 'null', 'NULL', '"', '\\', '\\"', '{}', '(,)', ' a ', 'a,b', "it's", '\n\t', '‘é’ 🙂'), fc.string({ unit: 'binary' }).filter(kept))
  const [one, two] = ['0a8f1c8e-6f1b-4f5e-9d63-0d4c1b1f7a01', '0a8f1c8e-6f1b-4f5e-9d63-0d4c1b1f7a02']

  test('are read as they were', async () => {
    const grant = fc.record({ to_key: hard, sections: fc.option(fc.array(hard)), classes: fc.array(hard), may_write: fc.boolean(), why: hard, ends: fc.constantFrom(null, '2027-06-16') })
    const card = fc.record({ name: hard, body: fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.oneof(hard, fc.integer(), fc.boolean(), fc.constant(null), fc.array(hard))) })
    await fc.assert(
      fc.asyncProperty(fc.array(grant), fc.array(card), async (grants, bodies) => {
        const [given, put] = [grants.map(each => ({ authority: one, record: two, because: one, starts: '2020-01-01', ...each })), bodies.map(each => ({ authority: one, record: two, ...each }))]
        expect((await database.owner.query('select g.* from unnest($1::grant_[]) g', [rowsLiteral(columns, given)])).rows).toEqual(given)
        expect((await database.owner.query('select c.* from unnest($1::card[]) c', [rowsLiteral(cards, put)])).rows).toEqual(put.map(each => ({ ...each, body: { ...each.body } })))
      }),
      { numRuns: 60 },
    )
  })
})

describe('roles', () => {
  test('no one may make temporary tables, nor the app any table', async () => {
    for (const pool of [database.app, database.owner]) {
      const refused = await pool.query('create temporary table t (a int)').catch(sqlState)
      expect(refused).toBe('42501')
    }
    expect(await database.app.query('create table rowan.t (a int)').catch(sqlState)).toBe('42501')
    expect(await database.app.query('create schema s').catch(sqlState)).toBe('42501')
  })

  test('none is a superuser or passes row-level security by, and the search path is fixed', async () => {
    const { rows } = await database.app.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname like 'rowan%' and rolcanlogin and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1`,
    )
    expect(rows.map(({ rolname }) => rolname)).toEqual(['rowan_app', 'rowan_jobs', 'rowan_owner'])
    const path = await database.app.query<{ search_path: string }>('show search_path')
    expect(path.rows[0]?.search_path).toBe('rowan, pg_catalog, pg_temp')
  })

  test('the extensions and the named collation are there', async () => {
    const { rows } = await database.app.query(
      `select similarity('Rowan', 'Rowann') > 0.5 as alike, dmetaphone('Smith') as sound,
              array(select n from unnest(array['Zoe', 'Ángel', 'adam', 'Östen']) n order by n collate "en-GB-x-icu") as names`,
    )
    expect(rows[0]).toEqual({ alike: true, sound: 'SM0', names: ['adam', 'Ángel', 'Östen', 'Zoe'] })
  })
})

describe('transaction', () => {
  test('commits what resolves and undoes what throws', async () => {
    await database.owner.query('create table rowan.tally (n int primary key)')
    await transaction(database.owner, {}, (tx) => tx.query('insert into tally values (1)'))
    await expect(
      transaction(database.owner, {}, async (tx) => {
        await tx.query('insert into tally values (2)')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect((await database.owner.query('select n from tally')).rows).toEqual([{ n: 1 }])
  })

  test('does not call a swallowed error a success', async () => {
    await expect(
      transaction(database.owner, {}, async (tx) => {
        await tx.query('insert into tally values (1)').catch(() => null)
      }),
    ).rejects.toThrow('rolled back')
  })

  test('has the isolation asked for, and refuses a query after its end', async () => {
    const kept = await transaction(database.app, { isolation: 'repeatable read', readOnly: true }, async (tx) => {
      const { rows } = await tx.query(`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as fixed`)
      expect(rows).toEqual([{ level: 'repeatable read', fixed: 'on' }])
      return tx
    })
    await expect(kept.query('select 1')).rejects.toThrow('has ended')
  })

  test('says which failures may be run again', async () => {
    await database.owner.query('create table rowan.seat (n int)')
    await database.owner.query('insert into seat values (0)')
    // Both have read before either writes.
    let readers = 0
    const raise = () =>
      transaction(database.owner, { isolation: 'repeatable read' }, async (tx) => {
        await tx.query('select n from seat')
        readers += 1
        await expect.poll(() => readers).toBe(2)
        await tx.query('update seat set n = n + 1')
      })
    const outcomes = await Promise.allSettled([raise(), raise()])
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(failures).toHaveLength(1)
    expect(isRepeatable(failures[0]?.reason)).toBe(true)
    expect(isRepeatable(new Error('other'))).toBe(false)
  })

  test('prepares named statements once, and counts what is asked', async () => {
    const { result, texts, transactions } = await countQueries(() =>
      transaction(database.app, {}, async (tx) => {
        const statement = { name: 'plus-one', text: 'select $1::int + 1 as n', values: [1] }
        await tx.query(statement)
        const { rows } = await tx.query<{ n: number }>({ ...statement, values: [41] })
        const prepared = await tx.query<{ name: string }>('select name from pg_prepared_statements')
        expect(prepared.rows.map(({ name }) => name)).toContain('plus-one')
        return { n: rows[0]?.n, queries: tx.queries }
      }),
    )
    expect(result).toEqual({ n: 42, queries: 3 })
    expect(texts).toHaveLength(3)
    expect(transactions).toBe(1)
  })
})
