import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { writePayload } from '../commands/returns-payload.ts'
import { transaction } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { batchShape, faultsOf, type ChildPayload } from '../insight/returns/payload/index.ts'
import { datasetFiles, fieldsOf, tableNames, type TableName } from '../insight/returns/ssd/index.ts'
import { rederive, verify, wouldDiffer } from '../record/index.ts'
import { buildDemo, demoDay } from './build.ts'
import { planted } from './planted.ts'
import { demoService } from './testing.ts'

const database = await testDatabase()
let built: Awaited<ReturnType<typeof buildDemo>>

beforeAll(async () => {
  built = await buildDemo({ service: await demoService(database), owner: database.owner, until: demoDay, progress: () => {} })
}, 300_000)

describe('the whole demonstration', () => {
  test('is built to 16 June 2027, with the children whom four councils bring in', async () => {
    expect(built.acts).toBeGreaterThanOrEqual(500)
    const { rows } = await database.owner.query<{ name: string; children: number; open: number }>(
      `select o.name, count(*) as children, count(*) filter (where s.ended_on is null) as open
       from summary s join organisation o on o.id = s.authority where s.subject = 'child' group by 1 order by 1`,
    )
    expect(rows.map(row => row.name)).toEqual(['Ashfold Council', 'Fernshire Council', 'Larkmoor Council', 'Stonewick Council'])
    // In Fernshire 480 by files, and 17 of the script.
    expect(rows.map(row => row.children)).toEqual([40, 497, 40, 40])
    for (const row of rows) expect(row.open).toBeGreaterThan(row.children / 4)
  })

  test('asks, tells and answers with its partners: received, kept back by two people, and never for want of consent', async () => {
    const { rows } = await database.owner.query<{ review: string | null; unlawful: number; received: boolean }>('select review, unlawful, received_at is not null as received from exchange')
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(rows.filter(row => row.unlawful === 1).map(row => row.received)).toEqual([true, true])
    expect(rows.filter(row => row.review === 'agreed').map(row => row.received).toSorted()).toEqual([false, true])
    expect(rows.filter(row => row.review !== null && row.review !== 'agreed')).toEqual([])
  })

  test('spreads the work: Sam 14 children, Nia 11, Pat 16, nobody more than 20, and a few whom nobody holds yet', async () => {
    const { rows } = await database.owner.query<{ name: string | null; children: number }>(
      `select a.name, count(*) as children from summary s left join post p on p.id = s.worker_post left join account a on a.id = p.account
       join organisation o on o.id = s.authority where s.subject = 'child' and s.ended_on is null and o.name = 'Fernshire Council' group by 1`,
    )
    const of = (name: string | null) => rows.find(row => row.name === name)?.children ?? 0
    expect({ sam: of('Sam Mockridge'), nia: of('Nia Prototype'), pat: of('Pat Locum') }).toEqual({ sam: 14, nia: 11, pat: 16 })
    expect(Math.max(...rows.map(row => (row.name === null ? 0 : row.children)))).toBeLessThanOrEqual(20)
    expect(of(null)).toBeGreaterThanOrEqual(3)
    expect(rows.length).toBeGreaterThanOrEqual(20)
  })

  test('is late with a few things, as in life, and with nothing that Rowan was never told', async () => {
    const { rows } = await database.owner.query<{ late: number; open: number }>(
      `select count(*) filter (where coalesce(due, (due_at at time zone 'Europe/London')::date) < business_today()) as late, count(*) as open
       from duty where met_on is null and ended_on is null and known and in_force and arises <= business_today()`,
    )
    const { late, open } = rows[0] as { late: number; open: number }
    expect(open).toBeGreaterThanOrEqual(250)
    expect(late).toBeGreaterThanOrEqual(10)
    expect(late).toBeLessThanOrEqual(open / 5)
  })

  test('the daily data of every child of Fernshire has the department’s form, and what is left out of it is named', async () => {
    const out = mkdtempSync(join(tmpdir(), 'rowan-daily-data-'))
    const { rows } = await database.owner.query<{ id: string }>("select id from organisation where name = 'Fernshire Council'")
    const { files, children, gaps } = await writePayload(database.owner, { authority: rows[0]?.id ?? '', kind: 'full', out })
    const written = files.map(({ name }) => JSON.parse(readFileSync(join(out, name), 'utf8')) as ChildPayload[])
    rmSync(out, { recursive: true })
    expect(written.flatMap(batch => faultsOf(batchShape, batch))).toEqual([])
    expect([files.length, written.flat().length]).toEqual([Math.ceil(children / 100), children])
    expect(children).toBeGreaterThanOrEqual(450)
    // Planted: a background and a pupil number; a few files end our work before care.
    expect(Object.keys(gaps).toSorted()).toEqual(['no-ethnicity', 'no-pupil-number', 'no-work'])
    expect(JSON.stringify(written).match(/"worker_id":"SW0{6}\d\d"/g)?.length).toBeGreaterThanOrEqual(150)
    expect([gaps['no-ethnicity'], gaps['no-pupil-number']].map(numbers => numbers?.length)).toEqual([1, 1])
    expect(gaps['no-work']?.length).toBeLessThanOrEqual(8)
  })

  test('its returns have nothing wrong but what was planted, each with its owner, in all four councils', async () => {
    const { rows } = await database.owner.query<{ line: string }>(
      `select concat_ws(', ', case when s.number < 100500 then s.name end, e.collection, e.year, e.rule, coalesce(a.name, e.owner), e.kind) as line
       from return_error e join summary s on s.authority = e.authority and s.record = e.record left join post p on p.id = e.owner_post and e.owner = 'worker' left join account a on a.id = p.account
       where not e.is_ahead`,
    )
    const expected = planted.flatMap(({ child, collection, years, rule, owner, kind }) => years.map(year => [child ?? [], collection, year, rule, owner, kind].flat().join(', ')))
    expect(rows.map(row => row.line).toSorted()).toEqual(expected.toSorted())
    // Of enough children that this says something.
    const { rows: sizes } = await database.owner.query<{ children: number }>('select count(*) as children from return_child')
    expect(sizes[0]?.children).toBeGreaterThanOrEqual(600)
  })

  test('is what a full derivation gives, and as it was written', { timeout: 120_000 }, async () => {
    const { rows } = await database.owner.query<{ id: string }>("select id from organisation where kind = 'local authority'")
    let looked = 0
    for (const { id } of rows) {
      // As it is made, nothing waits for the worker.
      expect((await rederive(house, database.app, id)).done).toBe(0)
      const found = await wouldDiffer(house, database.owner, id, { all: true })
      looked += found.looked
      expect(found.differed).toEqual([])
    }
    expect(looked).toBeGreaterThanOrEqual(1500)
    const verified = await verify(house, database.owner)
    expect(verified.findings).toEqual([])
    expect(verified.looked.facts).toBeGreaterThanOrEqual(15_000)
  })
})

describe('the dataset for reporting', () => {
  test('has a key in every row, and every row that another names', { timeout: 60_000 }, async () => {
    const { rows: [fernshire] } = await database.owner.query<{ id: string }>("select id from organisation where name = 'Fernshire Council'")
    const made = await transaction(database.owner, { isolation: 'repeatable read' }, async tx => {
      await tx.query("select set_config('rowan.dataset_of', $1, true)", [fernshire?.id])
      return datasetFiles(tx)
    })
    const read = new Map(made.files.map(file => [file.table, parse<Record<string, string>>(file.text, { columns: true })]))
    const rowsOf = (name: TableName) => read.get(name) ?? []
    const fields = tableNames.flatMap(table => fieldsOf(table).map(field => ({ table, ...field })))
    expect({ tables: tableNames.length, fields: fields.length, relations: fields.filter(field => field.to !== null).length }).toEqual({ tables: 48, fields: 359, relations: 68 })
    expect(tableNames.filter(name => rowsOf(name).length > 0).length).toBeGreaterThanOrEqual(30)
    expect(rowsOf('ssd_person').length).toBeGreaterThanOrEqual(490)

    // Several children share one family, and a row of it is known by both.
    const broken: string[] = []
    for (const name of tableNames) {
      const keys = fieldsOf(name).filter(field => field.isKey || (name === 'ssd_family' && field.isRequired)).map(field => field.name)
      const seen = new Set(rowsOf(name).map(row => keys.map(key => row[key]).join()))
      if (keys.length > 0 && seen.size !== rowsOf(name).length) broken.push(`${name} has a key twice`)
    }
    let named = 0
    for (const { table, name, to } of fields) {
      if (to === null) continue
      const there = new Set(rowsOf(to.table).map(row => row[to.field]))
      const missing = rowsOf(table).filter(row => row[name] !== '' && !there.has(row[name]))
      named += rowsOf(table).filter(row => row[name] !== '').length
      if (missing.length > 0) broken.push(`${table}.${name} names ${missing.length} rows of ${to.table} that are not there`)
    }
    expect(broken).toEqual([])
    expect(named).toBeGreaterThanOrEqual(5000)

    // The homes of the five children whose care the script tells have a price.
    expect(rowsOf('ssd_s251_finance').length).toBe(5)

    // What must be there is there, or is a gap that has a name and an owner.
    const blank = fields.filter(field => field.isRequired).flatMap(({ table, name }) => rowsOf(table).filter(row => row[name] === '').map(() => `${table}.${name}`))
    expect(made.gaps.flatMap(gap => (gap.field === null ? [] : [`${gap.table}.${gap.field}`])).toSorted()).toEqual(blank.toSorted())
    expect(made.gaps.every(gap => gap.owner !== '' && gap.why !== '' && gap.record > 0)).toBe(true)
    expect(made.files.map(file => [file.table, file.rows])).toEqual(tableNames.map(name => [name, rowsOf(name).length]))
  })
})
