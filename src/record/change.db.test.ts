import { describe, expect, test } from 'vitest'
import { createAccount, createAuthority, createPost, createTeam, startSession } from '../access/people.ts'
import { testDatabase } from '../database/testing.ts'
import { addDays, day } from '../time/day.ts'
import { change } from './change.ts'
import type { Derived } from './derived.ts'
import { announceGrantingKinds } from './granting.ts'
import { newId, newRecordId } from './id.ts'
import type { House } from './house.ts'
import { kind, link, text, words, yesNo, type AnyKind } from './kind.ts'
import { corrected, ended, recorded, struck } from './proposal.ts'
import type { Changed } from './request.ts'
import { isRefusal } from './refusal.ts'

const named = kind({ id: 'named', subject: 'child', label: 'Name', does: 'Record a name', shape: 'period', starts: 'From', section: 'overview', lane: 'name', grants: true, fields: { name: text('Name', { required: true }) } })
const seen = kind({ id: 'seen', subject: 'child', label: 'Visit', does: 'Record a visit', shape: 'moment', starts: 'When?', section: 'notes', shared: true, fields: { alone: yesNo('Alone?'), said: words('What was said') } })
const brother = kind({ id: 'brother', subject: 'child', label: 'Brother', does: 'Record a brother', shape: 'period', starts: 'From', section: 'family', fields: { who: link('Who', 'child', { required: true }) } })
const kinds: readonly AnyKind[] = [named, seen, brother]

const house: House = {
  kinds: new Map(kinds.map(each => [each.id, each])),
  isCode: () => true,
  mayRecord: () => true,
  reasonKept: () => null,
  under: () => ({
    digest: 'd1',
    barsRaised: () => [],
    derive: known => {
      const name = known.all(named).at(-1)
      const last = known.all(seen).at(-1)
      return {
        duties: known.all(seen).map(visit => ({ rule: 'visit', part: '', anchor: visit.fact, ordinal: 0, ownerRole: 'social worker', ownerPost: null, ownerTeam: null, arises: visit.starts, due: addDays(visit.starts, 42), dueAt: null, practiceDue: null, metOn: known.first(seen, { after: visit.starts })?.starts ?? null, metAt: null, metBy: null, endedOn: null, endedBecause: null, known: true, inForce: true, waiting: null })),
        grants: name ? [{ to: `team:${team}`, because: name.fact, sections: null, classes: ['ordinary' as const], mayWrite: true, why: 'in the responsible team', starts: day('2020-01-01'), ends: null }] : [],
        cards: { name: { name: name?.body.name ?? null, brothers: [...known.cards.values()].length } },
        links: known.all(brother).map(fact => ({ to: fact.body.who, fact: fact.fact, kind: 'brother', field: 'who', starts: fact.starts, ends: fact.ends })),
        summary: name ? { name: name.body.name, sortName: name.body.name, born: null, bornExactness: null, died: null, nhsNumber: null, status: [...known.cards.values()].map(card => card['name']?.['name']).join(), lives: null, workerPost: null, team, lastSeen: last?.starts ?? null, lastSeenAlone: null, endedOn: null } : null,
        tokens: name ? [{ token: name.body.name.toLowerCase(), field: 'name' as const }] : [],
        keptFrom: {},
        restriction: 'none' as const,
        lookAgainOn: null,
      } satisfies Derived
    },
  }),
}

const database = await testDatabase()
await announceGrantingKinds(database.owner, house)
const { id: authority } = await createAuthority(database.owner, { name: 'Testshire', firstNumber: 500 })
const team = await createTeam(database.owner, { authority, name: 'North', starts: day('2020-01-01') })
const secrets = await Promise.all(
  ['Nia Prototype', 'Imani Stubbs'].map(async (name, index) => {
    const account = await createAccount(database.owner, { name, email: `worker${index}@testshire.example`, password: null })
    return startSession(database.owner, await createPost(database.owner, { account, organisation: authority, team, role: 'social worker', starts: day('2020-01-01') }))
  }),
)
const secret = secrets[0] as string
const other = secrets[1] as string
const purpose = 'test'

async function child(name: string): Promise<string> {
  const id = newRecordId()
  const done = await change(house, database.app, { secret, authority, records: [], creates: [{ id, subject: 'child' }], step: 'New child', purpose }, () => [
    recorded(named, { fact: newId(), records: [id], starts: day('2020-01-01'), body: { name } }),
  ])
  expect(isRefusal(done)).toBe(false)
  return id
}

const rows = async (text: string, values: unknown[]) => (await database.owner.query(text, values)).rows

describe('a change', () => {
  test('starts a record, numbers it, and writes its facts, words, derived rows and audit together', async () => {
    const id = await child('Maya')
    const visit = newId()
    const done = await change(house, database.app, { secret, authority, records: [id], step: 'Record a visit', purpose, formKey: 'k1' }, () => [
      recorded(seen, { fact: visit, records: [id], starts: day('2026-06-01'), body: { alone: true }, words: { said: 'I like it quiet' } }),
    ])
    expect(isRefusal(done)).toBe(false)
    expect((done as Changed).entries.get(id)).toBe(2)
    expect(await rows('select number, head from record where id = $1', [id])).toEqual([{ number: 500, head: 2 }])
    expect(await rows('select due, met_on from duty where record = $1', [id])).toEqual([{ due: '2026-07-13', met_on: null }])
    expect(await rows('select text from fact_words where fact = $1', [visit])).toEqual([{ text: 'I like it quiet' }])
    expect(await rows("select act, shown from audit where record = $1 and act = 'changed' order by id", [id])).toEqual([{ act: 'changed', shown: 1 }, { act: 'changed', shown: 2 }])

    const again = await change(house, database.app, { secret, authority, records: [id], step: 'Record a visit', purpose, formKey: 'k1' }, () => {
      throw new Error('must not be asked again')
    })
    expect((again as Changed).already).toBe(true)
    expect(await rows('select count(*) from entry where record = $1', [id])).toEqual([{ count: 2 }])
  })

  test('shares one fact between brothers, and corrects it in both', async () => {
    const [one, two] = [await child('One'), await child('Two')]
    const visit = newId()
    await change(house, database.app, { secret, authority, records: [one, two], step: 'Record a visit', purpose }, () => [recorded(seen, { fact: visit, records: [one, two], starts: day('2026-06-01'), body: {} })])
    const done = await change(house, database.app, { secret, authority, records: [one], step: 'Correct', purpose }, () => [corrected({ record: one, fact: visit, seen: 1, starts: day('2026-06-02'), because: 'wrong day' })])
    expect(isRefusal(done)).toBe(false)
    expect(await rows('select record, version, starts from fact where fact = $1 and is_current order by record', [visit])).toEqual([one, two].sort().map(record => ({ record, version: 2, starts: '2026-06-02' })))
    expect(await rows('select due from duty where record = any($1)', [[one, two]])).toEqual([{ due: '2026-07-14' }, { due: '2026-07-14' }])
  })

  test('refuses the second of two corrections of one fact, and changes nothing', async () => {
    const id = await child('Three')
    const visit = newId()
    await change(house, database.app, { secret, authority, records: [id], step: 's', purpose }, () => [recorded(seen, { fact: visit, records: [id], starts: day('2026-06-01'), body: {} })])
    const both = await Promise.all(
      [secret, other].map(by => change(house, database.app, { secret: by, authority, records: [id], step: 's', purpose }, () => [corrected({ record: id, fact: visit, seen: 1, starts: day('2026-06-03'), because: 'x' })])),
    )
    expect(both.filter(isRefusal).map(each => each.refused)).toEqual(['changed-meanwhile'])
    expect(await rows('select max(version) as v from fact where fact = $1', [visit])).toEqual([{ v: 2 }])
  })

  test('keeps both of two facts added at once', async () => {
    const id = await child('Four')
    await Promise.all(Array.from({ length: 10 }, (_, i) => change(house, database.app, { secret: i % 2 ? secret : other, authority, records: [id], step: 's', purpose }, () => [recorded(seen, { fact: newId(), records: [id], starts: addDays(day('2026-01-01'), i), body: {} })])))
    expect(await rows('select count(*) from fact where record = $1', [id])).toEqual([{ count: 11 }])
    expect(await rows('select head from record where id = $1', [id])).toEqual([{ head: 11 }])
  })

  test('refuses two periods of one lane', async () => {
    const id = await child('Five')
    const done = await change(house, database.app, { secret, authority, records: [id], step: 's', purpose }, () => [recorded(named, { fact: newId(), records: [id], starts: day('2021-01-01'), body: { name: 'Fyve' } })])
    expect(done).toMatchObject({ refused: 'overlaps', lane: 'name' })
    const first = (await rows("select fact from fact where record = $1 and kind = 'named'", [id]))[0] as { fact: string }
    const next = await change(house, database.app, { secret, authority, records: [id], step: 's', purpose }, () => [
      ended({ record: id, fact: first.fact, seen: 1, on: day('2021-01-01') }),
      recorded(named, { fact: newId(), records: [id], starts: day('2021-01-01'), body: { name: 'Fyve' } }),
    ])
    expect(isRefusal(next)).toBe(false)
  })

  test('brings a record up to date that leans on a changed card', async () => {
    const [one, two] = [await child('Six'), await child('Seven')]
    await change(house, database.app, { secret, authority, records: [one], step: 's', purpose }, () => [recorded(brother, { fact: newId(), records: [one], starts: day('2020-01-01'), body: { who: two } })])
    expect(await rows('select status from summary where record = $1', [one])).toEqual([{ status: 'Seven' }])
    const name = (await rows("select fact from fact where record = $1 and kind = 'named'", [two]))[0] as { fact: string }
    await change(house, database.app, { secret, authority, records: [two], step: 's', purpose }, () => [corrected({ record: two, fact: name.fact, seen: 1, body: { name: 'Sevven' }, because: 'spelling' })])
    expect(await rows('select status from summary where record = $1', [one])).toEqual([{ status: 'Sevven' }])
  })

  test('takes a struck fact out of everything derived', async () => {
    const id = await child('Eight')
    const visit = newId()
    await change(house, database.app, { secret, authority, records: [id], step: 's', purpose }, () => [recorded(seen, { fact: visit, records: [id], starts: day('2026-06-01'), body: {} })])
    await change(house, database.app, { secret, authority, records: [id], step: 's', purpose }, () => [struck({ record: id, fact: visit, seen: 1, because: 'another child' })])
    expect(await rows('select 1 from duty where record = $1', [id])).toEqual([])
  })
})
