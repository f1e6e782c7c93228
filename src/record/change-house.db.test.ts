/** A change in a house of many kinds: how many times it asks the database, whose facts it derives from, and what it refuses. */

import { describe, expect, test } from 'vitest'
import { countQueries, transaction } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import type { Changed } from './request.ts'
import { newId, newRecordId } from './id.ts'
import { loadWords } from './load.ts'
import { isOpened, open, readKnown } from './open.ts'
import { corrected, ended, recorded, struck } from './proposal.ts'
import { rederive, wouldDiffer } from './rederive.ts'
import { isRefusal } from './refusal.ts'
import { allocated, homeNamed, illness, kept, lawEntered, named, note, openOffice, placed, registered, shownTo, sibling, testHouse, visit } from './testing-house.ts'

const database = await testDatabase()
const office = await openOffice(database)
const rows = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows
const inOrder = { differing: 0, waiting: 0 }

describe('a change of one fact asks the database at most nine times', () => {
  test('whatever it is', async () => {
    const [one, two, home] = [await office.child('One'), await office.child('Two'), await office.home('Larch')]
    const [placement, name, seen] = [newId(), newId(), newId()]
    const asked = async (work: () => Promise<unknown>) => {
      const { result, texts, transactions } = await countQueries(work)
      expect(isRefusal(result)).toBe(false)
      return [transactions, texts.length]
    }
    await office.change(office.nia, { records: [two] }, () => [recorded(sibling, { fact: newId(), records: [two], starts: day('2020-01-01'), body: { who: one } })])
    const counts = {
      'a plain fact': await asked(() => office.change(office.nia, { records: [one] }, () => [recorded(kept, { fact: newId(), records: [one], starts: day('2024-01-01'), body: { group: 'visits' } })])),
      'a link, begun again with the record it leans on': await asked(() => office.change(office.nia, { records: [one] }, () => [recorded(placed, { fact: placement, records: [one], starts: day('2024-01-01'), body: { home } })])),
      'an end': await asked(() => office.change(office.nia, { records: [one] }, () => [ended({ record: one, fact: placement, seen: 1, on: day('2025-01-01') })])),
      'words outside derivation': await asked(() => office.change(office.nia, { records: [one] }, () => [recorded(note, { fact: newId(), records: [one], starts: day('2024-01-01'), body: {}, words: { says: 'x' } })])),
      'a new record': await asked(() => {
        const id = newRecordId()
        return office.change(office.nia, { records: [], creates: [{ id, subject: 'child' }] }, () => [recorded(named, { fact: name, records: [id], starts: day('2024-01-01'), body: { name: 'New' } })])
      }),
      'a card that another leans on, begun again with it': await asked(() => office.change(office.nia, { records: [one] }, known => [corrected({ record: one, fact: known.get(one)?.all(named)[0]?.fact ?? '', seen: 1, body: { name: 'Renamed' }, because: 'x' })])),
      'a shared fact': await asked(() => office.change(office.nia, { records: [one, two] }, () => [recorded(visit, { fact: seen, records: [one, two], starts: day('2024-01-01'), body: { where: 'home' } })])),
      'its correction, begun again with the brother': await asked(() => office.change(office.nia, { records: [one] }, () => [corrected({ record: one, fact: seen, seen: 1, words: { said: 'x' }, because: 'x' })])),
    }
    // Transactions begun, and what they asked together: none more than nine times.
    expect(counts).toEqual({
      'a plain fact': [1, 6],
      'a link, begun again with the record it leans on': [2, 4 + 7],
      'an end': [1, 8],
      'words outside derivation': [1, 7],
      'a new record': [1, 4],
      'a card that another leans on, begun again with it': [2, 7 + 9],
      'a shared fact': [1, 7],
      'its correction, begun again with the brother': [2, 4 + 8],
    })
  })
})

describe('what a change derives from', () => {
  test('is all that the record holds, whoever makes it: somebody who sees one part leaves the rest as it was', async () => {
    const record = await office.child('Partly')
    await office.change(office.nia, { records: [record] }, () => [
      recorded(shownTo, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { team: office.otherTeam, only: ['life'], classes: ['health'] } }),
    ])
    const before = await rows("select count(*) from duty where record = $1 and rule = 'visit'", [record])
    const done = await office.change(office.stranger, { records: [record] }, () => [recorded(illness, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { what: 'measles' } })])
    expect(isRefusal(done)).toBe(false)
    expect(await rows("select count(*) from duty where record = $1 and rule = 'visit'", [record])).toEqual(before)
    expect(await rows("select name, team from summary where record = $1", [record])).toEqual([{ name: 'Partly', team: office.team }])
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(inOrder)
  })

  test('are the cards that records changed with it have now, also of records it starts', async () => {
    const [child, home] = [newRecordId(), newRecordId()]
    const done = await office.change(office.nia, { records: [], creates: [{ id: child, subject: 'child' }, { id: home, subject: 'home' }] }, () => [
      recorded(named, { fact: newId(), records: [child], starts: day('2020-01-01'), body: { name: 'Lives there' } }),
      recorded(allocated, { fact: newId(), records: [child], starts: day('2020-01-01'), body: { team: office.team } }),
      recorded(placed, { fact: newId(), records: [child], starts: day('2024-01-01'), body: { home } }),
      recorded(homeNamed, { fact: newId(), records: [home], starts: day('2020-01-01'), body: { name: 'Made at once' } }),
      recorded(registered, { fact: newId(), records: [home], starts: day('2020-01-01'), body: { places: 2, team: office.team } }),
    ])
    expect(isRefusal(done)).toBe(false)
    expect(await rows("select waiting from duty where record = $1 and rule = 'placement'", [child])).toEqual([{ waiting: 'for Made at once' }])
    await office.change(office.nia, { records: [child, home] }, known => [
      recorded(kept, { fact: newId(), records: [child], starts: day('2024-01-01'), body: { group: 'visits' } }),
      corrected({ record: home, fact: known.get(home)?.all(homeNamed)[0]?.fact ?? '', seen: 1, body: { name: 'Renamed with her' }, because: 'x' }),
    ])
    expect(await rows("select waiting from duty where record = $1 and rule = 'placement'", [child])).toEqual([{ waiting: 'for Renamed with her' }])
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(inOrder)
  })

  test('are no cards of records that it only happens to be changed with', async () => {
    const [one, two, home] = [await office.child('Leans'), await office.child('Does not'), await office.home('Larch')]
    await office.change(office.nia, { records: [one] }, () => [recorded(placed, { fact: newId(), records: [one], starts: day('2024-01-01'), body: { home } })])
    await office.change(office.nia, { records: [one, two] }, () => [recorded(visit, { fact: newId(), records: [one, two], starts: day('2026-01-01'), body: { where: 'home' } })])
    const status = (await rows('select status from summary where record = $1', [two]))[0]?.['status']
    expect(status).toBe('0 reasons')
  })

  test('are the reasons given in it, and the moment that is written down', async () => {
    const record = await office.child('At school')
    const refused = await office.change(office.nia, { records: [record] }, () => [recorded(visit, { fact: newId(), records: [record], starts: day('2026-01-01'), body: { where: 'school' } })])
    expect(refused).toMatchObject({ refused: 'barred', bars: [{ bar: 'at-school' }] })
    await office.change(office.nia, { records: [record], reasons: { 'at-school': 'she asked' } }, () => [recorded(visit, { fact: newId(), records: [record], starts: day('2026-01-01'), body: { where: 'school' } })])
    expect(await rows('select status from summary where record = $1', [record])).toEqual([{ status: '1 reasons' }])
    expect(await rows("select w.text from fact f join fact_words w on w.fact = f.fact where f.record = $1 and f.kind = 'reason'", [record])).toEqual([{ text: 'she asked' }])
    expect(await rows("select distinct d.due_at = e.at as same from duty d, fact f join entry e on e.record = f.record and e.n = f.n where d.record = $1 and f.record = $1 and f.kind = 'visit' and d.rule = 'visit'", [record])).toEqual([{ same: true }])
    expect(await wouldDiffer(testHouse, database.owner, office.authority, { all: true })).toMatchObject(inOrder)
  })

  test('is the law that the authority has entered, at once', async () => {
    const record = await office.child('Lawful')
    await office.change(office.administrator, { records: [office.record] }, () => [recorded(lawEntered, { fact: newId(), records: [office.record], starts: day('2020-01-01'), body: { days: 21 } })])
    await office.change(office.nia, { records: [record] }, () => [recorded(kept, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { group: 'visits' } })])
    expect(await rows("select distinct due - arises as days from duty where record = $1 and rule = 'visit'", [record])).toEqual([{ days: 21 }])
    await rederive(testHouse, database.app, office.authority)
  })
})

describe('a change is refused', () => {
  test('where it writes what its author may not: another part, or a record it does not name', async () => {
    const [record, other] = [await office.child('Partly'), await office.child('Unnamed')]
    await office.change(office.nia, { records: [record] }, () => [recorded(shownTo, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { team: office.otherTeam, only: ['life'], classes: ['health'] } })])
    const own = (await rows("select fact from fact where record = $1 and kind = 'named'", [record]))[0]?.['fact'] as string
    expect(await office.change(office.stranger, { records: [record] }, () => [recorded(note, { fact: newId(), records: [record], starts: day('2024-01-01'), body: {}, words: { says: 'x' } })])).toMatchObject({ refused: 'not-allowed' })
    expect(await office.change(office.stranger, { records: [record] }, () => [corrected({ record, fact: own, seen: 1, body: { name: 'X' }, because: 'x' })])).toMatchObject({ refused: 'not-allowed' })
    await expect(office.change(office.nia, { records: [record] }, () => [recorded(kept, { fact: newId(), records: [other], starts: day('2024-01-01'), body: { group: 'visits' } })])).rejects.toThrow('does not name')
    const elsewhere = (await rows("select fact from fact where record = $1 and kind = 'named'", [other]))[0]?.['fact'] as string
    expect(await office.change(office.nia, { records: [record] }, () => [struck({ record: other, fact: elsewhere, seen: 1, because: 'x' })])).toEqual({ refused: 'not-found' })
  })

  test('where a fact was struck out: it is recorded again, not brought back', async () => {
    const record = await office.child('Struck')
    const fact = newId()
    await office.change(office.nia, { records: [record] }, () => [recorded(illness, { fact, records: [record], starts: day('2024-01-01'), body: { what: 'x' } })])
    await office.change(office.nia, { records: [record] }, () => [struck({ record, fact, seen: 1, because: 'x' })])
    expect(await office.change(office.nia, { records: [record] }, () => [corrected({ record, fact, seen: 2, because: 'x' })])).toMatchObject({ refused: 'not-allowed' })
  })

  test('where two periods of one lane would overlap, and says which', async () => {
    const [record, home] = [await office.child('Lanes'), await office.home('Larch')]
    const add = (from: string, to: string | null) => office.change(office.nia, { records: [record] }, () => [
      recorded(kept, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { group: 'visits' } }),
      recorded(placed, { fact: newId(), records: [record], starts: day(from), ends: to === null ? null : day(to), body: { home } }),
    ])
    expect(isRefusal(await add('2024-01-01', '2024-06-01'))).toBe(false)
    expect(isRefusal(await add('2024-06-01', '2024-09-01'))).toBe(false)
    // One that stopped on the day it started stands beside any other.
    expect(isRefusal(await add('2024-02-01', '2024-02-01'))).toBe(false)
    expect(await add('2024-05-31', '2024-06-01')).toEqual({ refused: 'overlaps', lane: 'placement', record })
    expect(await add('2023-01-01', null)).toEqual({ refused: 'overlaps', lane: 'placement', record })
  })

  test('where a text holds what cannot be kept', async () => {
    const record = await office.child('Odd')
    const say = (says: string) => office.change(office.nia, { records: [record] }, () => [recorded(note, { fact: newId(), records: [record], starts: day('2024-01-01'), body: {}, words: { says } })])
    expect(await say('a\0b')).toMatchObject({ refused: 'incomplete', problems: [{ field: 'says' }] })
    expect(await say('half \ud800')).toMatchObject({ refused: 'incomplete', problems: [{ field: 'says' }] })
    const whole = 'ß, 😀, “quotes”, back\\slash, new\nline'
    expect(isRefusal(await say(whole))).toBe(false)
    expect(await rows('select text from fact_words where record = $1', [record])).toEqual([{ text: whole }])
  })
})

test('a text may be emptied by a correction, and a question without an answer is not there', async () => {
  const record = await office.child('Emptied')
  const fact = newId()
  await office.change(office.nia, { records: [record] }, () => [recorded(visit, { fact, records: [record], starts: day('2026-01-01'), body: { where: 'home', at: undefined } as never, words: { said: 'too much' } })])
  expect(await rows('select body from fact where fact = $1', [fact])).toEqual([{ body: { where: 'home' } }])
  const done = (await office.change(office.nia, { records: [record] }, () => [corrected({ record, fact, seen: 1, words: { said: '' }, because: 'x' })])) as Changed
  expect(done.already).toBe(false)
  const texts = await transaction(database.app, {}, async tx => {
    const opened = await open(tx, { secret: office.nia, record, purpose: 'test', page: 'test' })
    if (!isOpened(opened)) throw new Error('closed')
    const { facts } = await readKnown(tx, opened)
    return [await loadWords(tx, office.authority, record, [{ fact, version: 1 }]), await loadWords(tx, office.authority, record, facts)].map(words => words.get(fact)?.['said'])
  })
  expect(texts).toEqual(['too much', ''])
})
