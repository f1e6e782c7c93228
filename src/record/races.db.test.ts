/** Races run on purpose: what two people do at once, in the orders that hurt, many times over. None leaves a stale row or reaches a person. */

import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { addDays, day } from '../time/day.ts'
import { compareDerived } from './compare.ts'
import type { RecordId } from './fact.ts'
import { agreeGuardian, askGuardian, type GuardianAct } from './guardian.ts'
import { newId } from './id.ts'
import { mend, underLawOf } from './mend.ts'
import { corrected, ended, recorded, struck } from './proposal.ts'
import { rederive } from './rederive.ts'
import { isRefusal } from './refusal.ts'
import { homeNamed, illness, kept, named, openOffice, placed, sibling, testHouse, visit } from './testing-house.ts'

const database = await testDatabase({ max: 12 })
const office = await openOffice(database)
const times = Array.from({ length: 30 }, (_, i) => i)
const rows = async <Row extends object>(text: string, values: unknown[] = []) => (await database.owner.query<Row>(text, values)).rows

const rename = (record: RecordId, name: string, secret = office.nia) =>
  office.change(secret, { records: [record] }, known => {
    const now = known.get(record)?.all(named).at(-1) ?? known.get(record)?.all(homeNamed).at(-1)
    return [corrected({ record, fact: now?.fact ?? '', seen: now?.version ?? 0, body: { name }, because: 'x' })]
  })

const leanOnHome = (record: RecordId, home: RecordId, secret = office.imani) => {
  const fact = newId()
  return office.change(secret, { records: [record] }, () => [recorded(placed, { fact, records: [record], starts: day('2024-01-01'), body: { home } })])
}

const add = (record: RecordId, secret = office.nia) => {
  const fact = newId()
  return office.change(secret, { records: [record] }, () => [recorded(kept, { fact, records: [record], starts: day('2024-01-01'), body: { group: 'visits' } })])
}

/** All were done, and nothing stored of these records differs from a fresh derivation, nor waits for one. */
async function expectUpToDate(records: readonly RecordId[], { mayWait = false } = {}): Promise<void> {
  const { under, today } = await underLawOf(database.owner, testHouse, office.authority)
  for (const each of await compareDerived(testHouse, database.owner, office.authority, records, under, today)) {
    if (!(mayWait && each.isStale)) expect(each).toEqual({ record: each.record, isStale: false, tables: [] })
  }
}

async function guarded(act: GuardianAct): Promise<boolean> {
  const asked = (await askGuardian(database.app, { secret: office.guardian, reason: 'x', ...act })) as { request: string }
  return !isRefusal(await agreeGuardian(testHouse, database.app, { secret: office.director, request: asked.request }))
}

describe('at once', () => {
  test('two children who lean on each other are both renamed', async () => {
    const [one, two] = [await office.child('One'), await office.child('Two')]
    for (const [from, to] of [[one, two], [two, one]] as const) await office.change(office.nia, { records: [from] }, () => [recorded(sibling, { fact: newId(), records: [from], starts: day('2020-01-01'), body: { who: to } })])
    for (const i of times) {
      const done = await Promise.all([rename(one, `One ${i}`), rename(two, `Two ${i}`, office.imani)])
      expect(done.filter(isRefusal)).toEqual([])
      await expectUpToDate([one, two])
    }
  })

  test('shared facts are corrected in opposite order, from both sides', async () => {
    const [one, two] = [await office.child('One'), await office.child('Two')]
    const facts = [newId(), newId()]
    await office.change(office.nia, { records: [one, two] }, () => facts.map(fact => recorded(visit, { fact, records: [one, two], starts: day('2026-01-10'), body: { where: 'home' } })))
    let refused = 0
    for (const i of times) {
      const correct = (record: RecordId, fact: string, secret: string) =>
        office.change(secret, { records: [record] }, known => [corrected({ record, fact, seen: known.get(record)?.fact(fact)?.version ?? 0, starts: addDays(day('2026-01-10'), i), because: 'x' })])
      const done = await Promise.all([
        correct(one, facts[0] as string, office.nia), correct(two, facts[1] as string, office.imani),
        correct(two, facts[0] as string, office.imani), correct(one, facts[1] as string, office.nia),
      ])
      refused += done.filter(isRefusal).length
      await expectUpToDate([one, two])
    }
    // Each saw the version it corrects under the locks, so none is refused.
    expect(refused).toBe(0)
    expect(await rows('select record, version from fact where fact = any($1) and is_current', [facts])).toEqual(Array.from({ length: 4 }, () => ({ record: expect.any(String), version: 61 })))
  })

  test('a child comes to lean on a home while the home is renamed and somebody else adds to the child', async () => {
    for (const i of times) {
      const [record, home] = [await office.child('Child'), await office.home('Larch')]
      const done = await Promise.all([leanOnHome(record, home), rename(home, `Oak ${i}`), add(record), add(record, office.imani)])
      expect(done.filter(isRefusal)).toEqual([])
      await expectUpToDate([record, home])
    }
  })

  test('a child stops leaning on a home while the home is renamed', async () => {
    for (const i of times) {
      const [record, home] = [await office.child('Child'), await office.home('Larch')]
      await leanOnHome(record, home)
      const [placement] = await rows<{ fact: string }>("select fact from fact where record = $1 and kind = 'placed'", [record])
      const done = await Promise.all([
        office.change(office.imani, { records: [record] }, () => [struck({ record, fact: placement?.fact ?? '', seen: 1, because: 'x' })]),
        rename(home, `Oak ${i}`),
      ])
      expect(done.filter(isRefusal)).toEqual([])
      await expectUpToDate([record, home])
    }
  })

  test('a child leans on another who is sealed in the same moment', async () => {
    let both = 0
    for (const i of times.slice(0, 15)) {
      const [record, other] = [await office.child('Child'), await office.child('Gone')]
      const fact = newId()
      const [leaned] = await Promise.all([
        office.change(office.nia, { records: [record] }, () => [recorded(sibling, { fact, records: [record], starts: day('2020-01-01'), body: { who: other } })]),
        guarded({ act: 'seal', record: other, ground: 'order' }),
        i % 2 === 0 ? add(record, office.imani) : rename(other, 'Gone soon', office.imani),
      ])
      if (!isRefusal(leaned)) both += 1
      await expectUpToDate([record, other], { mayWait: true })
      await rederive(testHouse, database.app, office.authority)
      await expectUpToDate([record, other])
      expect(await rows('select 1 from link where to_record = $1', [other])).toEqual([])
      expect((await rows<{ status: string }>('select status from summary where record = $1', [record]))[0]?.status).not.toContain('Gone')
    }
    expect(both).toBeGreaterThan(0)
  })

  test('a fact is moved while it is corrected and its new record is added to', async () => {
    for (const i of times.slice(0, 15)) {
      const [wrong, right] = [await office.child('Wrong'), await office.child('Right')]
      const fact = newId()
      await office.change(office.nia, { records: [wrong] }, () => [recorded(illness, { fact, records: [wrong], starts: day('2024-01-01'), body: { what: 'measles' } })])
      await Promise.all([
        guarded({ act: 'move', record: wrong, fact, to: right }),
        office.change(office.nia, { records: [wrong] }, () => [ended({ record: wrong, fact, seen: 1, on: addDays(day('2024-01-02'), i) })]),
        add(right),
      ])
      await expectUpToDate([wrong, right])
      expect(await rows("select count(*) from fact where record = $1 and kind = 'illness' and body is not null", [wrong])).toEqual([{ count: 0 }])
      expect(await rows("select count(*) from fact where record = $1 and kind = 'illness'", [right])).toEqual([{ count: 1 }])
    }
  })

  test('records are mended while they are changed and renamed', async () => {
    const [one, two, home] = [await office.child('One'), await office.child('Two'), await office.home('Larch')]
    await leanOnHome(one, home)
    for (const i of times) {
      await database.owner.query('update record set derivation = null where id = any($1)', [[one, two, home]])
      await Promise.all([
        mend(testHouse, database.app, office.authority, [two, one], 'test'),
        mend(testHouse, database.app, office.authority, [home, one], 'test'),
        rename(home, `Home ${i}`),
        add(one),
        ...(i === 0 ? [leanOnHome(two, home)] : []),
      ])
      await expectUpToDate([one, two, home], { mayWait: true })
      await rederive(testHouse, database.app, office.authority)
      await expectUpToDate([one, two, home])
    }
  })

  test('one form is sent five times', async () => {
    const record = await office.child('Once')
    for (const _ of times.slice(0, 10)) {
      const formKey = newId()
      const fact = newId()
      const sent = await Promise.all(Array.from({ length: 5 }, () => office.change(office.nia, { records: [record], formKey }, () => [recorded(kept, { fact, records: [record], starts: day('2024-01-01'), body: { group: 'visits' } })])))
      expect(new Set(sent.map(each => (isRefusal(each) ? each.refused : each.change))).size).toBe(1)
      expect(sent.filter(each => !isRefusal(each) && !each.already)).toHaveLength(1)
    }
    const made = newId()
    const started = await Promise.all(Array.from({ length: 3 }, (_, i) => office.change(office.nia, { records: [], creates: [{ id: made, subject: 'child' }], formKey: 'a new child' }, () => [recorded(named, { fact: newId(), records: [made], starts: day('2020-01-01'), body: { name: `New ${i}` } })]).catch((problem: unknown) => problem)))
    expect(started.filter(each => each instanceof Error)).toEqual([])
    expect(await rows('select head from record where id = $1', [made])).toEqual([{ head: 1 }])
  })
})
