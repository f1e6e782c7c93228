import { describe, expect, test } from 'vitest'
import { accessRestriction, identifier, involvement, livesAt, unplacedRow } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { protectionPlan } from '../../children/protection/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { transaction } from '../../database/index.ts'
import { house } from '../../house.ts'
import { agreeGuardian, askGuardian, change, ended, isRefusal, newId, open, recorded, type GuardianAct, type Known, type RecordId } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { changedNothing, unpackLines } from './report.ts'
import type { Given } from './run.ts'
import { askWithdrawal, importLines, importRuns } from './run-state.ts'
import { careReturn, census, censuses, episode, header, inWork, people, referred, underPlan } from './testing-files.ts'
import { changedOr, council, countAll, knownOf, setClock, wrongIn } from './testing-import.ts'
import { leaningInWords, saysOutcome } from './words.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const manager = await here.person('team manager')
const guardian = await here.person('record guardian')
const head = await here.person('head of service')

const all = async (id: string): Promise<Known[]> => (await knownOf(database, here.id)).filter(known => known.all(identifier).some(fact => fact.body.value === id))
const one = async (id: string): Promise<Known> => {
  const [known, ...more] = await all(id)
  if (!known || more.length > 0) throw new Error(`${id} has ${more.length + (known ? 1 : 0)} records`)
  return known
}
const report = async (run: string) => {
  let text = ''
  for await (const { lines } of importLines(database.app, here.analyst.secret, run)) text += await unpackLines(lines)
  return text
}
/** Everything that the data team is told of an import. */
const toldOf = async (run: string) => {
  const [is] = await importRuns(database.app, here.analyst.secret, run)
  return `${is ? saysOutcome({ ...is, outcome: { ...is.outcome, seconds: 0 } }).replaceAll(is.change, 'CHANGE') : ''}\n${await report(run)}`
}
const restrict = async (record: RecordId, level: 'hidden' | 'limited') =>
  changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records: [record], step: 'Restrict', purpose: 'p' }, () => [
    recorded(accessRestriction, { fact: newId(), records: [record], starts: day('2027-06-16'), body: { level }, words: { why: 'Relocated' } }),
  ]))
async function guarded(act: GuardianAct): Promise<void> {
  const asked = await askGuardian(database.app, { ...act, secret: guardian.secret, reason: 'An order was made' })
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked))
  const done = await agreeGuardian(house, database.app, { secret: head.secret, request: asked.request })
  if (isRefusal(done)) throw new Error(JSON.stringify(done))
}
const wordsSeenBy = (secret: string, record: RecordId) => transaction(database.app, {}, async tx => {
  await open(tx, { secret, record, purpose: 'Look', page: 'test' })
  return (await tx.query<{ text: string }>(`select text from fact_words where record = $1 and field = 'row'`, [record])).rows.map(row => row.text)
})

describe.each(['hidden', 'limited'] as const)('a record that was made %s meanwhile', level => {
  const id = (at: number) => `${level}-${at}`
  const rows = (at: number, more: Parameters<typeof census>[1][number]['rows'] = []) => [{ id: id(at), born: '2014-02-28', rows: [referred('2024-05-01'), ...more] }]

  test('takes what a later year tells, loses no row, and the report says neither what was there nor what is new', async () => {
    await here.bring(census(2024, rows(1, [underPlan('2024-11-28')])))
    const before = await one(id(1))
    await restrict(before.id, level)
    const brought = await here.bring(census(2025, rows(1, [underPlan('2024-11-28', { CPPendDate: '2025-08-14' }), inWork('Assessments', { AssessmentActualStartDate: '2025-05-32' }, { assessment: 1 })])))
    const known = await one(id(1))
    expect(known.all(protectionPlan)).toMatchObject([{ ends: '2025-08-14', act: 'ended' }])
    expect(known.all(unplacedRow)).toMatchObject([{ body: { table: 'Assessments' } }])
    expect(brought.totals).toEqual({
      rows: { ChildIdentifiers: { closed: 1 }, CINdetails: { closed: 1 }, ChildProtectionPlans: { closed: 1 }, Assessments: { closed: 1 } },
      children: { added: 0, known: 1, refused: 0, perhapsTwice: 0 }, facts: {}, problems: 1,
    })
    expect(brought.totals && changedNothing(brought.totals)).toBe(false)
    // The row is kept for those who may open the record, and for nobody else.
    expect((await wordsSeenBy(guardian.secret, known.id)).map(text => JSON.parse(text) as unknown)).toEqual([{ cells: { AssessmentActualStartDate: '2025-05-32' } }])
    expect(await wordsSeenBy(here.analyst.secret, known.id)).toEqual([])
  })

  test('cannot be found out by guessing: a row that is there, one that is new and one that contradicts it look the same, checked or brought in', async () => {
    const child = { local_id: id(2), birth_date: '2014-03-01', first_name: 'Maya' }
    await here.bring(people({ ...child, address_1: '1 Example Street, Fernton', address_1_from: '2020-01-01' }))
    const known = await one(id(2))
    await restrict(known.id, level)
    const told = new Set<string>()
    for (const given of ['1 Example Street, Fernton', '2 Example Street, Fernton'].map(address => people({ ...child, address_1: address, address_1_from: '2020-01-01' }))) {
      const before = await countAll(database, here.id)
      told.add(await toldOf((await here.bring(given, { check: true })).run))
      expect(await countAll(database, here.id)).toEqual(before)
    }
    expect(told.size).toBe(1)
    expect([...told][0]).toContain('gone into a record that is closed to you')
    expect([...told][0]).not.toContain('Nothing was changed: everything')
    const [first, again] = [await here.bring(people({ ...child, address_1: '2 Example Street, Fernton' })), await here.bring(people({ ...child, address_1: '2 Example Street, Fernton' }))]
    expect(await toldOf(again.run)).toBe(await toldOf(first.run))
    expect((await one(id(2))).all(livesAt)).toHaveLength(2)
  })

  test('is not named by a task on another child, where nobody may know of it', async () => {
    await here.bring(census(2024, rows(3)))
    const known = await one(id(3))
    await restrict(known.id, level)
    const brought = await here.bring(census(2025, [{ id: id(3), born: '2015-07-07' }]))
    expect(brought.totals?.children).toMatchObject({ added: 1, perhapsTwice: 1 })
    const [, other] = await all(id(3))
    const what = other?.all(task)[0]?.body.what
    if (level === 'hidden') expect(what).toBe('Ask the record guardian whether this child has another record: same number, another date of birth')
    else expect(what).toBe(`Check whether this is the child of record ${known.number}: same number, another date of birth`)
  })

  test('stops the withdrawal of what it stands on', async () => {
    const brought = await here.bring(census(2024, rows(4)))
    const known = await one(id(4))
    await restrict(known.id, level)
    const asked = await askWithdrawal(database.app, here.analyst.secret, brought.run, true)
    const number = level === 'hidden' ? null : known.number
    expect(asked).toEqual({ asked: false, leaning: [{ number, why: 'added since', later: null }] })
    expect(leaningInWords(asked?.leaning ?? [])).toContain(`  ${number === null ? 'a record that is closed to you' : `record ${number}`}: something was added since`)
  })
})

describe('a record that was sealed meanwhile', () => {
  const given: readonly (readonly [string, (id: string) => Given, (id: string) => Given])[] = [
    ['by its own number', id => census(2024, [{ id, born: '2013-02-28' }]), id => census(2025, [{ id, born: '2013-02-28' }])],
    ['by its pupil number', id => census(2024, [{ id: `${id} before`, born: '2013-02-28', upn: 'C12345678901A' }]), id => careReturn(2025, [header(id, '28/02/2013', { UPN: 'c12345678901a' }), episode(id, '01/09/2025')])],
    ['by its number in the people file', id => census(2024, [{ id, born: '2013-02-28' }]), id => people({ local_id: id, birth_date: '2013-02-28', first_name: 'Somebody' })],
  ]

  test.each(given)('known %s: its rows go nowhere, no other record is begun, and the report says no more than that it is closed', async (how, first, then) => {
    const id = `S ${how.length}`
    await here.bring(first(id))
    const [known] = (await knownOf(database, here.id)).filter(each => each.all(identifier).some(fact => fact.body.value.startsWith(id)))
    await guarded({ act: 'seal', record: known?.id ?? '', ground: 'adoption' })
    const before = await countAll(database, here.id)
    for (const check of [true, false]) {
      const brought = await here.bring(then(id), { check })
      expect(brought.totals).toMatchObject({ children: { added: 0, known: 0, refused: 1, perhapsTwice: 0 }, facts: {} })
      const lines = (await report(brought.run)).trim().split('\r\n')
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) expect(line).toMatch(/not brought in,,The record of this child is closed to files\. Ask the record guardian\.,,,,Ask the record guardian of the authority\. The row stays in the file alone\.$/)
    }
    // What a census says of itself stands in the authority's own record.
    expect({ ...(await countAll(database, here.id)), entry: 0, fact: 0, change: 0 }).toEqual({ ...before, entry: 0, fact: 0, change: 0 })
  })

  test('by a number it had before is not begun again either', async () => {
    await here.bring(census(2024, [{ id: 'S-new', born: '2013-02-28' }]))
    const known = await one('S-new')
    changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records: [known.id], step: 'Record', purpose: 'p' }, () => [
      recorded(identifier, { fact: newId(), records: [known.id], starts: day('2013-02-28'), body: { scheme: 'former local id', value: 'S-old' } }),
    ]))
    await guarded({ act: 'seal', record: known.id, ground: 'order' })
    expect((await here.bring(census(2025, [{ id: 's-OLD', born: '2013-02-28' }]))).totals?.children).toMatchObject({ added: 0, refused: 1 })
  })

  test('takes nothing from its brothers: the others of the same file go in', async () => {
    await here.bring(census(2024, [{ id: 'S-a', born: '2013-02-28' }, { id: 'S-b', born: '2015-02-28' }]))
    await guarded({ act: 'seal', record: (await one('S-a')).id, ground: 'adoption' })
    const brought = await here.bring(censuses([2025, [{ id: 'S-a', born: '2013-02-28' }, { id: 'S-b', born: '2015-02-28' }, { id: 'S-c', born: '2016-02-28' }]], [2026, [{ id: 'S-b', born: '2015-02-28' }]]))
    expect(brought.totals?.children).toEqual({ added: 1, known: 1, refused: 1, perhapsTwice: 0 })
  })

  test('stops the withdrawal of what it stands on, without its number', async () => {
    const brought = await here.bring(census(2024, [{ id: 'S-w', born: '2013-02-28' }]))
    await guarded({ act: 'seal', record: (await one('S-w')).id, ground: 'adoption' })
    expect(await askWithdrawal(database.app, here.analyst.secret, brought.run, true)).toEqual({ asked: false, leaning: [{ number: null, why: 'added since', later: null }] })
  })
})

describe('work that was closed meanwhile', () => {
  const still = (id: string, more: Record<string, string> = {}) => [{ id, born: '2014-02-28', rows: [referred('2024-05-01', more)] }]

  test('by a practitioner stays closed, also where a file does not know it', async () => {
    await here.bring(census(2024, still('C-1')))
    const known = await one('C-1')
    const work = known.all(involvement)[0] ?? expect.fail('no work')
    changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records: [known.id], step: 'Close', purpose: 'p' }, () => [
      ended({ record: known.id, fact: work.fact, seen: work.version, on: day('2025-02-14'), body: { ...work.body, reasonForClosure: 'RC1' } }),
    ]))
    const brought = await here.bring(census(2025, [{ id: 'C-1', born: '2014-02-28', rows: [referred('2024-05-01'), inWork('Assessments', { AssessmentActualStartDate: '2025-01-06', AssessmentAuthorisationDate: '2025-02-10' }, { assessment: 1 })] }]))
    expect((await one('C-1')).all(involvement)).toMatchObject([{ ends: '2025-02-14', body: { reasonForClosure: 'RC1' } }])
    expect(brought.totals?.rows).toMatchObject({ CINdetails: { 'already there': 1 }, Assessments: { placed: 1 } })
  })

  test('opens again with a new referral of the file', async () => {
    await here.bring(census(2024, still('C-2', { CINclosureDate: '2024-12-20', ReasonForClosure: 'RC1' })))
    await here.bring(census(2025, [{ id: 'C-2', born: '2014-02-28', rows: [referred('2025-09-01')] }]))
    expect((await one('C-2')).all(involvement).map(fact => [fact.starts, fact.ends])).toEqual([['2024-05-01', '2024-12-20'], ['2025-09-01', null]])
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 16)).toEqual([])
})
