import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import type { House } from './house.ts'
import { newId } from './id.ts'
import { mend } from './mend.ts'
import { ended, recorded } from './proposal.ts'
import { rederive, wouldDiffer } from './rederive.ts'
import { isRefusal } from './refusal.ts'
import { homeNamed, lawEntered, openOffice, placed, restricted, testHouse, visit, type Office } from './testing-house.ts'

const database = await testDatabase()
const rows = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows
const nothingLeft = { differing: 0, waiting: 0, differed: [] }

async function enterLaw(office: Office, days: number): Promise<void> {
  const done = await office.change(office.administrator, { records: [office.record] }, () => [recorded(lawEntered, { fact: newId(), records: [office.record], starts: day('2020-01-01'), body: { days } })])
  expect(done).toMatchObject({ already: false })
}

/** One digest of everything in the database that is not a derived mark. */
async function everything(): Promise<unknown> {
  const tables = ['record', 'change', 'entry', 'fact', 'fact_words', 'duty', 'card', 'link', 'summary', 'search_token', 'grant_', 'audit', 'job_state']
  return rows(tables.map(table => `select '${table}' as table, md5(string_agg(t::text, '' order by t::text)) from ${table} t`).join(' union all '))
}

describe('a changed law', () => {
  test('leaves every record to be derived again; a check says so and changes nothing; then it is done, all of it', async () => {
    const office = await openOffice(database, 'Lawshire')
    const children = await Promise.all(['One', 'Two', 'Three'].map(name => office.child(name)))
    const home = await office.home('Larch')
    await enterLaw(office, 14)
    const before = await everything()
    const check = await wouldDiffer(testHouse, database.owner, office.authority)
    expect(check).toMatchObject({ looked: 5, waiting: 5, differing: 3 })
    expect(check.differed.map(each => each.record).toSorted()).toEqual(children.toSorted())
    expect(check.differed.every(each => each.tables.includes('duty'))).toBe(true)
    expect(await everything()).toEqual(before)

    const steps: number[] = []
    const result = await rederive(testHouse, database.app, office.authority, { chunk: 2, progress: done => steps.push(done) })
    expect(result).toMatchObject({ done: 5, differing: 3, failed: [], finished: true })
    expect(steps).toEqual([2, 4, 5])
    expect(await rows("select distinct due - arises as days from duty where rule = 'visit' and record = any($1)", [children])).toEqual([{ days: 14 }])
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject({ looked: 5, ...nothingLeft })
    expect(await rederive(testHouse, database.app, office.authority)).toMatchObject({ done: 0 })
    expect(await rows("select distinct act, door, page from audit where record = $1 and page = 'derived again'", [home])).toEqual([{ act: 'brought up to date', door: 'rowan', page: 'derived again' }])
  })
})

describe('a run over all records', () => {
  test('goes on where it was stopped, and forgets it when it is done', async () => {
    const office = await openOffice(database, 'Longshire')
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) await office.child(name)
    let asked = 0
    const stopped = await rederive(testHouse, database.app, office.authority, { all: true, chunk: 2, page: 'first', stopping: () => (asked += 1) > 2 })
    expect(stopped).toMatchObject({ done: 4, finished: false, differing: 0 })
    const rest = await rederive(testHouse, database.app, office.authority, { all: true, chunk: 2, page: 'second' })
    expect(rest).toMatchObject({ done: 6, finished: true })
    const did = await rows('select page, count(distinct record) as records, count(*) as lines from audit where authority = $1 and page = any($2) group by page order by page', [office.authority, ['first', 'second']])
    expect(did).toEqual([
      { page: 'first', records: 4, lines: 4 },
      { page: 'second', records: 2, lines: 2 },
    ])
    expect(await rows('select 1 from job_state where authority = $1', [office.authority])).toEqual([])
    expect(await rederive(testHouse, database.app, office.authority, { all: true })).toMatchObject({ done: 6, finished: true })
  })

  test('finds what somebody altered by hand, and puts it right', async () => {
    const office = await openOffice(database, 'Mendshire')
    const [one, two] = [await office.child('One'), await office.child('Two')]
    await database.owner.query("update summary set name = 'Wrong' where record = $1", [one])
    await database.owner.query("update record set restriction = 'hidden' where id = $1", [two])
    expect((await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).differed).toEqual(
      [{ record: one, tables: ['summary'] }, { record: two, tables: ['record'] }].toSorted((a, b) => (a.record < b.record ? -1 : 1)),
    )
    expect(await rederive(testHouse, database.app, office.authority)).toMatchObject({ done: 0 })
    expect(await rederive(testHouse, database.app, office.authority, { all: true })).toMatchObject({ differed: [{ record: one, tables: ['summary'] }] })
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(nothingLeft)
  })

  test('leans on what the facts say, where the row that says so was lost', async () => {
    const office = await openOffice(database, 'Lostshire')
    const [record, home] = [await office.child('Leaning'), await office.home('Larch')]
    await office.change(office.nia, { records: [record] }, () => [recorded(placed, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { home } })])
    await database.owner.query('delete from link where record = $1', [record])
    expect(await rederive(testHouse, database.app, office.authority, { all: true })).toMatchObject({ differed: [{ record, tables: ['link'] }] })
    expect(await rows("select waiting from duty where record = $1 and rule = 'placement'", [record])).toEqual([{ waiting: 'for Larch' }])
  })

  test('leaves one record on which the house fails, names it, and does the others', async () => {
    const office = await openOffice(database, 'Failshire')
    const bad = await office.child('Bad')
    for (const name of ['Good', 'Fine', 'Well']) await office.child(name)
    const failing: House = {
      ...testHouse,
      under: law => {
        const under = testHouse.under(law)
        return {
          ...under,
          digest: 'another house',
          derive: (known, today) => {
            if (known.id === bad) throw new Error('a house fails')
            return under.derive(known, today)
          },
        }
      },
    }
    const result = await rederive(failing, database.app, office.authority)
    expect(result).toMatchObject({ done: 3, finished: true, failed: [{ record: bad, why: 'a house fails' }] })
    expect(await rows("select id, derivation = 'another house' as done from record where authority = $1 and head > 0 and derivation <> 'another house'", [office.authority])).toEqual([{ id: bad, done: false }])
  })
})

describe('a card that changes when a record is mended', () => {
  test('marks those who lean on it, and the same run does them', async () => {
    const office = await openOffice(database, 'Cardshire')
    const home = await office.home('Larch')
    const children = await Promise.all(Array.from({ length: 4 }, (_, i) => office.child(`Child ${i}`)))
    for (const record of children) await office.change(office.nia, { records: [record] }, () => [recorded(placed, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { home } })])
    await database.owner.query(`update card set body = body || '{"name": "Old"}' where record = $1`, [home])
    await database.owner.query(`update duty set waiting = 'for Old' where rule = 'placement' and authority = $1`, [office.authority])
    expect((await mend(testHouse, database.app, office.authority, [home], 'test')).map(each => each.tables)).toEqual([['card']])
    expect(await rows('select count(*) from record where id = any($1) and derivation is null', [children])).toEqual([{ count: 4 }])
    expect(await rederive(testHouse, database.app, office.authority)).toMatchObject({ done: 4, differing: 4 })
    expect(await rows("select distinct waiting from duty where rule = 'placement' and authority = $1", [office.authority])).toEqual([{ waiting: 'for Larch' }])
  })

  test('is made first, where the one that is opened leans on it', async () => {
    const office = await openOffice(database, 'Firstshire')
    const home = await office.home('Larch')
    const record = await office.child('Leaning')
    await office.change(office.nia, { records: [record] }, () => [recorded(placed, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { home } })])
    await database.owner.query(`update card set body = body || '{"name": "Old"}' where record = $1`, [home])
    await database.owner.query(`update duty set waiting = 'for Old' where record = $1 and rule = 'placement'`, [record])
    await database.owner.query('update record set derivation = null where id = any($1)', [[record, home]])
    await mend(testHouse, database.app, office.authority, [record], 'test')
    expect(await rows("select waiting from duty where record = $1 and rule = 'placement'", [record])).toEqual([{ waiting: 'for Larch' }])
    expect(await rederive(testHouse, database.app, office.authority)).toMatchObject({ done: 0 })
  })

  test('of a record that more than twenty lean on: a change marks them, and writes the rest at once', async () => {
    const office = await openOffice(database, 'Crowdshire')
    const home = await office.home('Larch')
    const children = await Promise.all(Array.from({ length: 21 }, (_, i) => office.child(`Child ${i}`)))
    for (const record of children) await office.change(office.nia, { records: [record] }, () => [recorded(placed, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { home } })])
    const renamed = await office.change(office.nia, { records: [home] }, known => {
      const name = known.get(home)?.all(homeNamed)[0]
      return [ended({ record: home, fact: name?.fact ?? '', seen: 1, on: day('2025-01-01') }), recorded(homeNamed, { fact: newId(), records: [home], starts: day('2025-01-01'), body: { name: 'Oak' } })]
    })
    expect(isRefusal(renamed)).toBe(false)
    expect(await rows("select body->>'name' as name from card where record = $1", [home])).toEqual([{ name: 'Oak' }])
    expect(await rows('select count(*) from record where id = any($1) and derivation is null', [children])).toEqual([{ count: 21 }])
    expect(await rederive(testHouse, database.app, office.authority)).toMatchObject({ done: 21, differing: 21 })
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(nothingLeft)
  })
})

test('a house whose derivation asks for a day that has come, or whose cards lean on cards, is refused', async () => {
  const office = await openOffice(database, 'Brokenshire')
  const [one, two] = [await office.child('One'), await office.child('Two')]
  const broken = (derived: (of: ReturnType<ReturnType<House['under']>['derive']>, known: Parameters<ReturnType<House['under']>['derive']>[0]) => object): House => ({
    ...testHouse,
    under: law => {
      const under = testHouse.under(law)
      return { ...under, digest: 'broken', derive: (known, today) => ({ ...under.derive(known, today), ...derived(under.derive(known, today), known) }) }
    },
  })
  await expect(mend(broken(() => ({ lookAgainOn: day('2020-01-01') })), database.app, office.authority, [one], 'test')).rejects.toThrow('day that has come')
  await office.change(office.nia, { records: [one] }, () => [recorded(visit, { fact: newId(), records: [one], starts: day('2026-01-01'), body: { where: 'home' } })])
  const home = await office.home('Larch')
  await office.change(office.nia, { records: [two] }, () => [recorded(placed, { fact: newId(), records: [two], starts: day('2024-01-01'), body: { home } })])
  const leaning = broken((derived, known) => ({ cards: { ...derived.cards, leaning: { on: JSON.stringify([...known.cards.values()]) } } }))
  await expect(mend(leaning, database.app, office.authority, [two, home], 'test')).rejects.toThrow('leans on the card')
})

test('what time alone changes is written when its day has come', async () => {
  const office = await openOffice(database, 'Timeshire')
  const record = await office.child('Soon')
  await office.change(office.nia, { records: [record] }, () => [recorded(restricted, { fact: newId(), records: [record], starts: day('2190-01-01'), body: { level: 'hidden' } })])
  expect(await rows('select restriction, look_again_on > business_today() as ahead from record where id = $1', [record])).toEqual([{ restriction: 'none', ahead: true }])
  await database.owner.query("select clock_set('2190-01-02T12:00:00Z')")
  const found = (await wouldDiffer(testHouse, database.owner, office.authority)).differed.find(each => each.record === record)
  expect(found?.tables.toSorted()).toEqual(['record', 'search_token', 'summary'])
  await rederive(testHouse, database.app, office.authority)
  expect(await rows('select restriction from record where id = $1', [record])).toEqual([{ restriction: 'hidden' }])
  expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(nothingLeft)
})
