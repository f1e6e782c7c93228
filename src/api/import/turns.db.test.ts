import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { besideReturn } from '../../children/care/index.ts'
import { assessment } from '../../children/family-help/index.ts'
import { identifier, involvement, nameUsed, relationship, significantEvent, unplacedRow } from '../../children/identity/index.ts'
import { enquiry, lookAgainDecided, protectionPlan } from '../../children/protection/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { transaction } from '../../database/index.ts'
import { house } from '../../house.ts'
import { agreeGuardian, askGuardian, change, corrected, isRefusal, newId, open, recorded, type Known, type Propose } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { memorySource } from '../files/index.ts'
import { reportColumns, unpackLines } from './report.ts'
import { bringIn, ImportStopped, type Given } from './run.ts'
import { askImport, askWithdrawal, beginImport, ImportBusy, importLines, importRuns, restImport } from './run-state.ts'
import { careReturn, census, censusText, episode, header, inWork, people, referred, underPlan, type CareRow } from './testing-files.ts'
import { changedOr, council, countAll, knownOf, saidBy, setClock, wrongIn, wordsIn } from './testing-import.ts'
import { withdraw } from './withdraw.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const ola = await here.person('data analyst')
const manager = await here.person('team manager')

const children = () => knownOf(database, here.id)
const one = async (id: string): Promise<Known> => {
  const [known, ...more] = (await children()).filter(each => each.all(identifier).some(fact => fact.body.value === id))
  if (!known || more.length > 0) throw new Error(`${id} has ${more.length + (known ? 1 : 0)} records`)
  return known
}
const hasRecord = async (id: string) => (await children()).some(each => each.all(identifier).some(fact => fact.body.value === id))
const report = async (run: string, by = here) => {
  let text = ''
  for await (const { lines } of importLines(database.app, by.analyst.secret, run)) text += await unpackLines(lines)
  return parse(text).map(line => Object.fromEntries(reportColumns.map((column, at) => [column, line[at]]).filter(([, value]) => value !== '')) as Record<string, string>)
}
const ask = (secret: string, given: Given) => askImport(database.app, secret, { kind: given.kind, onlyCheck: false, byCommand: true, files: [{ name: 'a', set: null, bytes: 0, digest: newId() }] })
const byHand = async (records: readonly string[], proposals: Propose) =>
  changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records, step: 'Work', purpose: 'p' }, proposals))
const leaning = async (run: string) => (await askWithdrawal(database.app, here.analyst.secret, run, true))?.leaning
const takeBack = async (run: string) => {
  expect(await askWithdrawal(database.app, here.analyst.secret, run, true)).toEqual({ asked: true, leaning: [] })
  return withdraw({ house, app: database.app, run })
}

describe('imports of an authority', () => {
  test('take turns: of two that bring the same children, one after the other, the second finds them there', async () => {
    const given = () => census(2025, [{ id: 'T-1', born: '2014-01-01' }, { id: 'T-2', born: '2014-01-02' }])
    const [first, second] = [await ask(here.analyst.secret, given()), await ask(ola.secret, given())]
    expect(first.run).not.toBe(second.run)
    const begun = (await beginImport(database.app, first.run)) ?? expect.fail('It did not begin')
    await expect(bringIn({ house, app: database.app, run: second.run, given: given() })).rejects.toThrow(ImportBusy)
    await expect(bringIn({ house, app: database.app, run: first.run, given: given() })).rejects.toThrow(ImportBusy)
    expect(await importRuns(database.app, here.analyst.secret, second.run)).toMatchObject([{ state: 'waiting' }])
    await restImport(database.app, begun.secret)
    expect((await bringIn({ house, app: database.app, run: first.run, given: given() }))?.totals?.children).toMatchObject({ added: 2 })
    expect((await bringIn({ house, app: database.app, run: second.run, given: given() }))?.totals).toMatchObject({ children: { added: 0, known: 2 }, facts: {} })
    expect((await one('T-1')).id).not.toBe((await one('T-2')).id)
  })

  test('do not wait for those of another', async () => {
    const other = await council(database)
    const begun = (await beginImport(database.app, (await ask(here.analyst.secret, census(2025, []))).run)) ?? expect.fail('It did not begin')
    expect((await other.bring(census(2025, [{ id: 'T-1', born: '2014-01-01' }]))).totals?.children).toMatchObject({ added: 1 })
    await restImport(database.app, begun.secret)
  })

  test('told to stop between two parts, are gone on with at once, and come to the same', async () => {
    const [whole, stopped] = [await council(database), await council(database)]
    const given = () => census(2025, ['1', '2', '3', '4', '5'].map(at => ({ id: `T-${at}`, born: `2014-01-0${at}` })))
    const { run } = await ask(stopped.analyst.secret, given())
    let parts = 0
    await expect(bringIn({ house, app: database.app, run, given: given(), together: 2, lanes: 1, stopping: () => (parts += 1) > 1 })).rejects.toThrow(ImportStopped)
    expect(await knownOf(database, stopped.id)).toHaveLength(2)
    expect(await importRuns(database.app, stopped.analyst.secret, run)).toMatchObject([{ state: 'reading' }])
    const outcome = await bringIn({ house, app: database.app, run, given: given(), together: 2, lanes: 1 })
    const atOnce = await whole.bring(given(), { together: 2, lanes: 1 })
    expect(outcome?.totals).toEqual(atOnce.totals)
    expect(await countAll(database, stopped.id)).toEqual(await countAll(database, whole.id))
    expect((await knownOf(database, stopped.id)).map(saidBy)).toEqual((await knownOf(database, whole.id)).map(saidBy))
    expect((await report(run, stopped)).map(line => line['line'])).toEqual((await report(atOnce.run, whole)).map(line => line['line']))
  })
})

describe('an import of somebody who has left', () => {
  test('stops, and the others do not wait for it', async () => {
    const there = await council(database)
    const gone = await there.person('data analyst')
    const given = () => census(2025, [{ id: 'G-1', born: '2014-01-01' }])
    const { run } = await ask(gone.secret, given())
    await database.owner.query('update account set ended_at = business_now() where id = $1', [gone.account])
    expect(await bringIn({ house, app: database.app, run, given: given() })).toBeNull()
    expect(await importRuns(database.app, there.analyst.secret, run)).toMatchObject([{ state: 'stopped', outcome: { broke: 'left' } }])
    expect((await there.bring(given())).totals?.children).toMatchObject({ added: 1 })
  })
})

describe('the same files again', () => {
  const rows: readonly CareRow[] = [
    header('S-1', '28/02/2014'), episode('S-1', '03/06/2024', { DEC: '10/11/2025', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' }), episode('S-1', '10/11/2025', { RNE: 'P' }),
    ['Reviews', { CHILD: 'S-1', DOB: '28/02/2014', REVIEW: '28/06/2025', REVIEW_CODE: 'PN1' }], ['Reviews', { CHILD: 'S-1', DOB: '28/02/2014', REVIEW: '20/12/2025', REVIEW_CODE: 'PN1' }],
  ]
  const person = { local_id: 'S-1', birth_date: '2014-02-28', first_name: 'Maya', parent_1_name: 'Kelly Samplewood', parent_1_relation: 'mother', parent_1_birth_date: '1990-05-07' }
  const first = (): Given[] => [
    census(2025, [{ id: 'S-1', born: '2014-02-28', rows: [referred('2025-05-01'), underPlan('2025-06-02'), underPlan('2025-06-31')] }]), careReturn(2025, rows), people(person),
  ]

  test('make no fact and no record: not word for word, not under other names, not with their rows in another order, not the other way about', async () => {
    const there = await council(database)
    for (const given of first()) await there.bring(given)
    const before = await countAll(database, there.id)
    expect(before['record']).toBe(3)
    const mixed = careReturn(2025, rows.toReversed())
    const renamed: Given = { kind: 'cin', files: [memorySource('the same under another name.xml', censusText(2025, [{ id: 'S-1', born: '2014-02-28', rows: [referred('2025-05-01'), underPlan('2025-06-02'), underPlan('2025-06-31')] }]))] }
    const { first_name, ...rest } = person
    for (const given of [...first(), ...first().toReversed(), mixed, people({ ...rest, first_name })]) {
      expect((await there.bring(given)).totals).toMatchObject({ children: { added: 0, known: 1 }, facts: {} })
    }
    expect(await countAll(database, there.id)).toEqual(before)
    // A census under another name says so in the authority's own record, and changes nothing of the child.
    expect((await there.bring(renamed)).totals).toMatchObject({ children: { added: 0, known: 1 }, facts: {} })
    expect(await countAll(database, there.id)).toMatchObject({ record: before['record'], duty: before['duty'] })
  })
})

describe('the rows of a child', () => {
  const given = () => census(2025, [
    { id: 'R-1', born: '2014-01-01' },
    { id: 'R-2', born: '2014-01-02', rows: [referred('2025-05-01'), inWork('Assessments', { AssessmentActualStartDate: '2025-05-02' }, { assessment: 1 }), underPlan('2025-06-02')] },
    { id: 'R-3', born: '2014-01-03' },
  ])
  const breaking = async (code: string, does: () => Promise<void>) => {
    await database.owner.query(`create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken' using errcode = '${code}'; end $$;
      create trigger broken before insert on fact for each row when (new.kind = 'protection-plan') execute function broken()`)
    try {
      await does()
    } finally {
      await database.owner.query('drop trigger broken on fact; drop function broken()')
    }
  }

  test('go in together or not at all: where one fact is not taken, nothing of the child is in, and everything of the others', async () => {
    await breaking('23514', async () => {
      const brought = await here.bring(given())
      expect(brought.totals).toMatchObject({
        children: { added: 2, refused: 1 },
        rows: { ChildIdentifiers: { placed: 2, refused: 1 }, CINdetails: { placed: 2, refused: 1 }, Assessments: { refused: 1 }, ChildProtectionPlans: { refused: 1 } },
      })
      expect(await hasRecord('R-2')).toBe(false)
      expect([await hasRecord('R-1'), await hasRecord('R-3')]).toEqual([true, true])
      expect((await report(brought.run)).filter(line => line['what became of it'] === 'not brought in').map(line => [line['table'], line['why'], line['what to do']])).toEqual(
        ['ChildIdentifiers', 'CINdetails', 'Assessments', 'ChildProtectionPlans'].map(table => [table, 'The database does not take it', 'Correct it where the file was made, then bring the file in again.']),
      )
    })
    expect((await here.bring(given())).totals?.children).toMatchObject({ added: 1, known: 2, refused: 0 })
    expect((await one('R-2')).all(protectionPlan)).toHaveLength(1)
  })

  test('nor are they in where the database breaks: the import stops, says so, and can be taken back', async () => {
    const there = await council(database)
    await breaking('XX000', async () => {
      const { run } = await ask(there.analyst.secret, given())
      await expect(bringIn({ house, app: database.app, run, given: given(), together: 1, lanes: 1 })).rejects.toThrow('broken')
      expect((await knownOf(database, there.id)).flatMap(known => known.all(identifier).map(fact => fact.body.value))).toEqual(['R-1'])
      expect(await importRuns(database.app, there.analyst.secret, run)).toMatchObject([{ state: 'stopped', outcome: { broke: 'error' } }])
      expect((await askWithdrawal(database.app, there.analyst.secret, run, true))?.asked).toBe(true)
      await withdraw({ house, app: database.app, run })
      expect((await knownOf(database, there.id)).flatMap(known => known.facts)).toEqual([])
    })
  })

  test('that cannot be facts stand word for word on the child, where the data team reads them', async () => {
    const brought = await here.bring(census(2025, [{ id: 'R-4', born: '2014-01-04', rows: [referred('2025-05-01', { PrimaryNeedCode: 'N1' }), underPlan('2025-06-31', { CPPendDate: '2025-09-01' })] }]))
    const known = await one('R-4')
    const row = known.all(unplacedRow)[0] ?? expect.fail('not kept')
    const seen = await transaction(database.app, {}, async tx => {
      await open(tx, { secret: ola.secret, record: known.id, purpose: 'Look', page: 'test' })
      return (await tx.query<{ text: string }>('select text from fact_words where fact = $1 and field = $2', [row.fact, 'row'])).rows
    })
    expect(seen.map(({ text }) => JSON.parse(text) as unknown)).toEqual([
      { cells: { CPPstartDate: '2025-06-31', CPPendDate: '2025-09-01', InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'NEG', NumberOfPreviousCPP: '0' } },
    ])
    expect(brought.totals?.rows).toMatchObject({ ChildProtectionPlans: { unplaced: 1 } })
  })
})

describe('the report', () => {
  test('has every row with its file and line, and for what could not be read the field, what was found, what was expected and the cure', async () => {
    const text = censusText(2025, [{
      id: 'Q-1', born: '2014-01-01',
      rows: [referred('2025-05-01', { ReferralSource: '9Z' }), underPlan('2025-06-31'), inWork('Assessments', { AssessmentActualStartDate: '2025-05-02' }, { assessment: 1 })],
    }])
    const lineOf = (of: string) => String(text.split('\n').findIndex(line => line.includes(of)) + 1)
    const brought = await here.bring({ kind: 'cin', files: [memorySource('census 2026.xml', text)] })
    const at = (of: string) => ({ file: 'census 2026.xml', line: lineOf(of), year: '2025_26' })
    const correct = 'Correct it where the file was made and bring the file in again, or place it by hand on the child’s record.'
    expect(await report(brought.run)).toEqual([
      { ...at('<ChildIdentifiers'), table: 'ChildIdentifiers', 'what became of it': 'placed', as: 'Date of birth; Identifier; Sex' },
      { ...at('<CINdetails'), table: 'CINdetails', 'what became of it': 'placed in part', as: 'Our work with the child', why: 'ReferralSource is not a code of its list', 'what to do': correct },
      { ...at('<Assessments'), table: 'Assessments', 'what became of it': 'placed', as: 'Assessment' },
      { ...at('<ChildProtectionPlans'), table: 'ChildProtectionPlans', 'what became of it': 'kept on the child, not placed', why: 'CPPstartDate is not a day that exists', 'what to do': correct },
      { file: 'census 2026.xml', line: lineOf('9Z'), 'what became of it': 'could not be read', field: 'CINdetails.ReferralSource', found: '9Z', expected: 'a code of the list cin.referral_source', 'what to do': 'Correct it where the file was made, then import again.' },
      { file: 'census 2026.xml', line: lineOf('2025-06-31'), 'what became of it': 'could not be read', field: 'ChildProtectionPlans.CPPstartDate', found: '2025-06-31', expected: 'a day that exists, as yyyy-mm-dd', 'what to do': 'Correct it where the file was made, then import again.' },
    ])
  })

  test('is read by the data team of the authority alone, and each reading is an audit line', async () => {
    const [run] = await importRuns(database.app, here.analyst.secret)
    const lines = async () => (await database.owner.query<{ account: string; page: string; because: string }>(`select account, page, because from audit where act = 'read the report of files' order by id`)).rows
    const before = await lines()
    const other = await council(database)
    expect(await report(run?.id ?? '', other)).toEqual([])
    await expect(report(run?.id ?? '', { ...here, analyst: { ...here.analyst, secret: manager.secret } })).rejects.toThrow('returns are for the data team')
    expect(await lines()).toEqual(before)
    expect((await report(run?.id ?? '')).length).toBeGreaterThan(3)
    expect((await lines()).slice(before.length)).toEqual([{ account: here.analyst.account, page: 'cin', because: `import ${run?.change}` }])
  })
})

describe('an import is not taken back while something leans on it', () => {
  test('a fact of it that somebody changed', async () => {
    const brought = await here.bring(census(2025, [{ id: 'L-1', born: '2014-01-01' }]))
    const known = await one('L-1')
    const work = known.all(involvement)[0] ?? expect.fail('no work')
    await byHand([known.id], () => [corrected({ record: known.id, fact: work.fact, seen: work.version, body: { ...work.body, primaryNeed: 'N2' }, because: 'As the referral says' })])
    expect(await leaning(brought.run)).toEqual([{ number: known.number, why: 'changed since', later: null }])
    expect((await importRuns(database.app, here.analyst.secret, brought.run))[0]?.state).toBe('done')
  })

  test('something recorded since about a fact of it, in a record that was there before', async () => {
    await here.bring(people({ local_id: 'L-2', birth_date: '2014-01-02', first_name: 'Maya' }))
    const brought = await here.bring(census(2025, [{ id: 'L-2', born: '2014-01-02', rows: [referred('2025-05-01'), inWork('Section47', { S47ActualStartDate: '2025-07-01', ICPCnotRequired: '1' })] }]))
    const known = await one('L-2')
    const asked = known.all(enquiry)[0] ?? expect.fail('no enquiry')
    await byHand([known.id], () => [recorded(lookAgainDecided, { fact: newId(), records: [known.id], starts: day('2025-07-20'), body: { enquiry: asked.fact, again: false } })])
    expect(await leaning(brought.run)).toEqual([{ number: known.number, why: 'named since', later: null }])
  })

  test('an adult of it to whom another record links since; a child known before for whom only something else was recorded does not lean', async () => {
    const mother = { parent_1_name: 'Kelly Samplewood', parent_1_relation: 'mother', parent_1_birth_date: '1990-05-07' }
    const brought = await here.bring(people({ local_id: 'L-3', birth_date: '2014-01-03', first_name: 'Maya', ...mother }))
    await here.bring(census(2025, [{ id: 'L-4', born: '2016-01-03' }]))
    const [known, brother] = [await one('L-3'), await one('L-4')]
    const adult = known.all(relationship)[0]?.body.adult ?? expect.fail('no mother')
    await byHand([brother.id, adult], () => [recorded(relationship, { fact: newId(), records: [brother.id], starts: day('2016-01-03'), body: { relation: 'mother', adult, certainty: 'known' } })])
    expect(await leaning(brought.run)).toEqual([{ number: brother.number, why: 'linked since', later: null }])

    const added = await here.bring(people({ local_id: 'L-4', birth_date: '2016-01-03', first_name: 'Theo' }))
    await byHand([brother.id], () => [recorded(significantEvent, { fact: newId(), records: [brother.id], starts: day('2027-06-16'), body: { title: 'Learned to swim' } })])
    await takeBack(added.run)
    expect((await one('L-4')).all(nameUsed)).toEqual([])
    expect((await one('L-4')).all(significantEvent)).toHaveLength(1)
  })
})

describe('an import that is taken back', () => {
  test('by another analyst stands under their name, and cannot be taken back twice', async () => {
    const brought = await here.bring(census(2025, [{ id: 'B-1', born: '2014-01-01' }]))
    expect(await askWithdrawal(database.app, ola.secret, brought.run, true)).toEqual({ asked: true, leaning: [] })
    await withdraw({ house, app: database.app, run: brought.run })
    expect(await hasRecord('B-1')).toBe(false)
    const [run] = await importRuns(database.app, ola.secret, brought.run)
    const { rows } = await database.owner.query<{ account: string; act: string }>(
      'select account, act from audit where because = $1 order by id', [`import ${run?.change}`],
    )
    expect(rows).toEqual([{ account: here.analyst.account, act: 'brought files in' }, { account: ola.account, act: 'withdrew an import' }])
    const { rows: actors } = await database.owner.query<{ actor: string }>('select actor from change where id = (select withdrawal from import_run where id = $1)', [brought.run])
    expect(actors).toEqual([{ actor: ola.account }])
    expect(await askWithdrawal(database.app, here.analyst.secret, brought.run, true)).toBeNull()
  })

  test('puts back the texts that it changed', async () => {
    const row = { local_id: 'B-2', birth_date: '2014-01-02', first_name: 'Maya', pet: 'a cat' }
    await here.bring(people(row))
    const second = await here.bring(people({ ...row, pet: 'a dog' }))
    const columns = async () => (await wordsIn(database, here.id, 'columns')).get((await one('B-2')).all(besideReturn)[0]?.fact ?? '')
    expect(await columns()).toBe('{\n "pet": "a dog"\n}')
    await takeBack(second.run)
    expect(await columns()).toBe('{\n "pet": "a cat"\n}')
  })

  test('leaves what an earlier import brought to be put right by a later one', async () => {
    await here.bring(census(2024, [{ id: 'B-3', born: '2014-01-03', rows: [referred('2024-05-01'), underPlan('2024-11-28')] }]))
    const later = (since: string) => census(2025, [{ id: 'B-3', born: '2014-01-03', rows: [referred('2024-05-01'), underPlan(since)] }])
    const wrong = await here.bring(later('2024-11-20'))
    await takeBack(wrong.run)
    expect((await one('B-3')).all(protectionPlan)).toMatchObject([{ starts: '2024-11-28', act: 'corrected' }])
    await here.bring(later('2024-11-29'))
    const known = await one('B-3')
    expect(known.all(protectionPlan)).toMatchObject([{ starts: '2024-11-29' }])
    expect(known.all(unplacedRow)).toEqual([])
  })

  test('is gone on with where its withdrawal was told to stop', async () => {
    const there = await council(database)
    const brought = await there.bring(census(2025, Array.from({ length: 60 }, (_, at) => ({ id: `B-${at}`, born: '2014-01-01' }))))
    await askWithdrawal(database.app, there.analyst.secret, brought.run, true)
    let parts = 0
    await expect(withdraw({ house, app: database.app, run: brought.run, stopping: () => (parts += 1) > 1 })).rejects.toThrow(ImportStopped)
    const left = (await knownOf(database, there.id)).filter(known => known.facts.length > 0).length
    // Fifty records at a time, the authority's own among them.
    expect([10, 11]).toContain(left)
    expect((await withdraw({ house, app: database.app, run: brought.run }))?.withdrawn).toMatchObject({ left: 0 })
    expect((await knownOf(database, there.id)).flatMap(known => known.facts)).toEqual([])
    expect(await importRuns(database.app, there.analyst.secret, brought.run)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('leaves a record that was sealed after it was asked for, says so, and takes the others back', async () => {
    const there = await council(database)
    const brought = await there.bring(census(2025, [{ id: 'B-6', born: '2014-01-06' }, { id: 'B-7', born: '2014-01-07' }]))
    expect((await askWithdrawal(database.app, there.analyst.secret, brought.run, true))?.asked).toBe(true)
    const known = (await knownOf(database, there.id)).find(each => each.all(identifier)[0]?.body.value === 'B-6') ?? expect.fail('no child')
    const [guardian, head] = [await there.person('record guardian'), await there.person('head of service')]
    const asked = await askGuardian(database.app, { act: 'seal', record: known.id, ground: 'order', secret: guardian.secret, reason: 'A court ordered it' })
    if (isRefusal(asked)) throw new Error(JSON.stringify(asked))
    expect(isRefusal(await agreeGuardian(house, database.app, { secret: head.secret, request: asked.request }))).toBe(false)
    const outcome = await withdraw({ house, app: database.app, run: brought.run })
    // Birth, sex, number, work and what it holds.
    expect(outcome?.withdrawn?.left).toBe(5)
    expect((await knownOf(database, there.id)).map(each => each.all(identifier).map(fact => fact.body.value))).toEqual([['B-6'], []])
    expect(await importRuns(database.app, there.analyst.secret, brought.run)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('gives the place back to what it ended: one home at a time', async () => {
    await here.bring(careReturn(2024, [header('B-8', '28/02/2012'), episode('B-8', '03/06/2024')]))
    const before = saidBy(await one('B-8'))
    const brought = await here.bring(careReturn(2025, [
      header('B-8', '28/02/2012'), episode('B-8', '03/06/2024', { DEC: '10/11/2025', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' }), episode('B-8', '10/11/2025', { RNE: 'P', PLACE: 'K2' }),
    ]))
    expect((await one('B-8')).ofKind('placement').map(fact => [fact.starts, fact.ends])).toEqual([['2024-06-03', '2025-11-10'], ['2025-11-10', null]])
    await takeBack(brought.run)
    expect(saidBy(await one('B-8'))).toEqual(before)
  })

  test('takes nothing else: the other children, and what the same child had before', async () => {
    await here.bring(census(2024, [{ id: 'B-4', born: '2014-01-04' }, { id: 'B-5', born: '2014-01-05' }]))
    const before = [await one('B-4'), await one('B-5')].map(saidBy)
    const brought = await here.bring(census(2025, [{ id: 'B-4', born: '2014-01-04', rows: [referred('2024-05-01', { CINclosureDate: '2025-06-02', ReasonForClosure: 'RC1' }), inWork('Assessments', { AssessmentActualStartDate: '2025-05-02' }, { assessment: 1 })] }]))
    expect((await one('B-4')).all(assessment)).toHaveLength(1)
    await takeBack(brought.run)
    expect([await one('B-4'), await one('B-5')].map(saidBy)).toEqual(before)
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 30)).toEqual([])
})
