import { describe, expect, test } from 'vitest'
import { socialWorker } from '../../children/allocation/index.ts'
import { placement } from '../../children/care/index.ts'
import { assessment } from '../../children/family-help/index.ts'
import { accessRestriction, birth, identifier, keptFrom, nameUsed, relationship, unplacedRow } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { transaction } from '../../database/index.ts'
import { house } from '../../house.ts'
import { refusalPolicy } from '../../law/entered.ts'
import { change, corrected, keptGroups, newId, newRecordId, open, recorded, type Known, type Proposal, type RecordId } from '../../record/index.ts'
import { addDays, day } from '../../time/day.ts'
import { cinRow, memorySource, writeCin } from '../files/index.ts'
import { rowsThat } from './report.ts'
import { askImport, askWithdrawal, beginImport, importLines, importRuns, restImport } from './run-state.ts'
import { careReturn, census, inWork, people, referred } from './testing-files.ts'
import { changedOr, council, countAll, knownOf, setClock, wordsIn } from './testing-import.ts'
import { firstNeeds } from './words.ts'
import { withdraw } from './withdraw.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const nia = await here.person('social worker')

// ---- Records that people made

/** A record that a person starts in Rowan, with everything held from a day. */
async function startedByHand(of: { id: string; born: string; keptFrom?: string; facts?: (record: RecordId) => Proposal[] }): Promise<RecordId> {
  const record = newRecordId()
  const records = [record]
  const fact = () => newId()
  changedOr(
    await change(house, database.app, { secret: nia.secret, authority: here.id, records: [], creates: [{ id: record, subject: 'child' }], step: 'New child', purpose: 'Work with this child' }, () => [
      recorded(keptFrom, { fact: fact(), records, starts: day(of.keptFrom ?? '2027-06-16'), body: { groups: [...keptGroups] } }),
      recorded(birth, { fact: fact(), records, starts: day(of.born), body: {} }),
      recorded(identifier, { fact: fact(), records, starts: day(of.born), body: { scheme: 'local id', value: of.id } }),
      recorded(socialWorker, { fact: fact(), records, starts: day('2027-06-01'), body: { post: nia.post, team: here.team } }),
      ...(of.facts?.(record) ?? []),
    ]),
  )
  return record
}

const byNumber = async (id: string): Promise<Known[]> => (await knownOf(database, here.id)).filter(known => known.all(identifier).some(fact => fact.body.value === id && fact.body.scheme === 'local id'))
const one = async (id: string): Promise<Known> => {
  const [known, ...more] = await byNumber(id)
  if (!known || more.length > 0) throw new Error(`${id} has ${more.length + (known ? 1 : 0)} records`)
  return known
}
const needs = async (run: string) => (await firstNeeds(importLines(database.app, here.analyst.secret, run), 100)).lines

describe('what a record refuses', () => {
  test('a row that overlaps what a person recorded is kept word for word on the child, and the rest goes in', async () => {
    await startedByHand({ id: 'S-1', born: '2014-02-28', facts: record => [recorded(protectionPlan, { fact: newId(), records: [record], starts: day('2025-06-01'), body: { initialCategory: 'NEG' } })] })
    const brought = await here.bring(census(2025, [{
      id: 'S-1', born: '2014-02-28',
      rows: [referred('2025-05-01'), inWork('Section47', { S47ActualStartDate: '2025-05-20', ICPCnotRequired: '0' }), inWork('ChildProtectionPlans', { CPPstartDate: '2025-06-03', InitialCategoryOfAbuse: 'EMO', LatestCategoryOfAbuse: 'EMO', NumberOfPreviousCPP: '0' }, { plan: 1 })],
    }]))
    const known = await one('S-1')
    expect(known.all(protectionPlan)).toMatchObject([{ starts: '2025-06-01', version: 1 }])
    expect(known.all(enquiry)).toHaveLength(1)
    expect(known.all(unplacedRow)).toMatchObject([{ body: { table: 'ChildProtectionPlans', year: '2025_26', why: 'Rowan holds something else for that time' } }])
    expect(brought.totals?.rows['ChildProtectionPlans']).toEqual({ unplaced: 1 })
    expect(await needs(brought.run)).toMatchObject([{ table: 'ChildProtectionPlans', why: 'Rowan holds something else for that time' }])
  })

  // Meetings are held in Rowan since January: a first conference in March without a strategy discussion before it is asked about.
  const led = { S47ActualStartDate: '2027-02-20', DateOfInitialCPC: '2027-03-03', ICPCnotRequired: '0' }

  test('what a bar asks about goes in, with the file as its reason', async () => {
    await startedByHand({ id: 'S-8', born: '2013-05-05', keptFrom: '2027-01-01' })
    await here.bring(census(2026, [{ id: 'S-8', born: '2013-05-05', rows: [referred('2027-02-01'), inWork('Section47', led)] }]))
    const known = await one('S-8')
    expect(known.all(conference)).toHaveLength(1)
    expect(known.ofKind('reason-given').map(fact => fact.body['bar']).toSorted()).toEqual(['conference-after-discussion', 'enquiry-has-two-leads'])
    expect([...(await wordsIn(database, here.id, 'reason')).values()]).toEqual(Array<string>(2).fill('So it stands in a file: Child in need census'))
  })

  test('a row that is barred is kept with the reason, and the rest goes in', async () => {
    await startedByHand({ id: 'S-2', born: '2013-05-05', keptFrom: '2027-01-01' })
    const head = await here.person('head of service')
    changedOr(await change(house, database.app, { secret: head.secret, authority: here.id, records: [here.record], step: 'Decide', purpose: 'Enter the law' }, () => [
      recorded(refusalPolicy, { fact: newId(), records: [here.record], starts: day('2027-01-01'), body: { rule: 'icpc-hold' } }),
    ]))
    const brought = await here.bring(census(2026, [
      { id: 'S-2', born: '2013-05-05', rows: [referred('2027-02-01'), inWork('Section47', led), inWork('Assessments', { AssessmentActualStartDate: '2027-02-03' }, { assessment: 1 })] },
      { id: 'S-3', born: '2012-05-05' },
    ]))
    const known = await one('S-2')
    expect(known.all(conference)).toEqual([])
    expect(known.all(assessment)).toHaveLength(1)
    expect(known.all(unplacedRow).map(fact => [fact.body.table, fact.body.why])).toEqual([
      ['Section47', 'No strategy discussion is recorded before this conference. Record it first, or say why there was none.'],
    ])
    expect(brought.totals?.children).toMatchObject({ added: 1, known: 1, refused: 0 })
    expect((await one('S-3')).facts.length).toBeGreaterThan(3)
  })

  test('a child of a sealed record is not made again', async () => {
    await here.bring(census(2024, [{ id: 'S-4', born: '2011-01-01' }]))
    const sealed = await one('S-4')
    await database.owner.query('update record set sealed = true where id = $1', [sealed.id])
    await database.owner.query('delete from search_token where record = $1', [sealed.id])
    const before = await countAll(database, here.id)
    const again = await here.bring(census(2025, [{ id: 'S-4', born: '2011-01-01' }]))
    expect(again.totals?.children).toMatchObject({ added: 0, known: 0, refused: 1 })
    expect(await needs(again.run)).toMatchObject([{ what: 'not brought in', why: 'The record of this child is closed to files. Ask the record guardian.' }, { table: 'CINdetails' }])
    // What the file says of itself is new; nothing else is.
    expect(await countAll(database, here.id)).toMatchObject({ record: before['record'], duty: before['duty'], search_token: before['search_token'] })
    await database.owner.query('update record set sealed = false where id = $1', [sealed.id])
  })

  test('a row without any number by which a child is known goes nowhere, and says what to do', async () => {
    const brought = await here.bring(people({ local_id: '', first_name: 'Maya', birth_date: '2014-02-28' }, { local_id: 'S-5', first_name: 'Leo', birth_date: '2015-02-28' }))
    expect(brought.totals?.rows).toEqual({ people: { refused: 1, placed: 1 } })
    expect((await needs(brought.run))[0]).toMatchObject({ why: 'The row gives no number by which the child is known', cure: 'Correct it where the file was made, then bring the file in again.' })
  })
})

describe('a restricted child', () => {
  test('is completed by a return, and the data team sees no more of it than before', async () => {
    const record = await startedByHand({ id: 'S-6', born: '2014-03-03' })
    const manager = await here.person('team manager')
    changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records: [record], step: 'Restrict', purpose: 'p' }, () => [
      recorded(accessRestriction, { fact: newId(), records: [record], starts: day('2027-06-16'), body: { level: 'hidden' }, words: { why: 'Relocated' } }),
    ]))
    const brought = await here.bring(census(2025, [{ id: 'S-6', born: '2014-03-03' }]))
    expect(brought.totals?.children).toMatchObject({ added: 0, known: 1 })
    expect((await one('S-6')).facts.some(fact => fact.kind === 'involvement')).toBe(true)
    const seen = await transaction(database.app, {}, tx => open(tx, { secret: here.analyst.secret, record, purpose: 'Look', page: 'test' }))
    expect(seen).toBeNull()
  })

  test('nor does the session of an import see anything: it only writes', async () => {
    const { run } = await askImport(database.app, here.analyst.secret, { kind: 'cin', onlyCheck: false, byCommand: true, files: [] })
    const begun = (await beginImport(database.app, run)) ?? expect.fail('It did not begin')
    const known = await one('S-1')
    const seen = await transaction(database.app, {}, async tx => {
      await open(tx, { secret: begun.secret, record: known.id, purpose: 'Look', page: 'test' })
      const { rows } = await tx.query<{ facts: number; words: number }>('select (select count(*) from fact where record = $1)::int as facts, (select count(*) from fact_words where record = $1)::int as words', [known.id])
      return rows[0]
    })
    expect(known.facts.length).toBeGreaterThan(5)
    expect(seen).toEqual({ facts: 0, words: 0 })
    await restImport(database.app, begun.secret)
  })

  test('only the data team brings files in', async () => {
    const before = await countAll(database, here.id)
    await expect(here.bring(census(2025, [{ id: 'S-7', born: '2014-03-03' }]), { as: nia.secret })).rejects.toThrow('returns are for the data team')
    expect(await countAll(database, here.id)).toEqual(before)
  })
})

describe('the same child', () => {
  test('under another number in the other return is found by pupil number and birth date', async () => {
    await here.bring(census(2025, [{ id: 'T-1', born: '2012-01-01', upn: 'A123456789012' }]))
    await here.bring(careReturn(2025, [
      ['Header', { CHILD: 'LAC-1', DOB: '01/01/2012', SEX: 'F', UPN: 'A123456789012' }],
      ['Episodes', { CHILD: 'LAC-1', DECOM: '01/09/2025', RNE: 'S', LS: 'V2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR1' }],
    ]))
    const known = await one('T-1')
    expect(known.all(identifier).map(fact => fact.body.value).toSorted()).toEqual(['A123456789012', 'LAC-1', 'T-1'])
    expect(known.all(placement)).toHaveLength(1)
    expect((await here.bring(careReturn(2026, [['Header', { CHILD: 'LAC-1', DOB: '01/01/2012', SEX: 'F', UPN: 'UN1' }]]))).totals?.children).toMatchObject({ known: 1, added: 0 })
  })

  test('expected in one census and born in the next is one child', async () => {
    await here.bring(census(2024, [{ id: 'T-2', due: '2025-05-01' }]))
    await here.bring(census(2025, [{ id: 'T-2', born: '2025-04-22' }]))
    expect((await one('T-2')).all(birth)).toMatchObject([{ starts: '2025-04-22' }])
  })

  test('is not assumed where the number is the same and the birth date another: two records, and a task', async () => {
    await here.bring(census(2024, [{ id: 'T-3', born: '2013-01-01' }]))
    const [first] = await byNumber('T-3')
    const brought = await here.bring(census(2025, [{ id: 'T-3', born: '2013-10-01' }]))
    expect(brought.totals?.children).toMatchObject({ added: 1, perhapsTwice: 1 })
    const [, second] = await byNumber('T-3')
    expect(second?.all(task)).toMatchObject([{ body: { what: `Check whether this is the child of record ${first?.number}: same number, another date of birth`, askedOf: here.analyst.post } }])
    expect(first?.all(task)).toEqual([])
    const { rows } = await database.owner.query('select owner_post, met_on from duty where rule = $1 and record = $2', ['task', second?.id])
    expect(rows).toEqual([{ owner_post: here.analyst.post, met_on: null }])
    expect((await here.bring(census(2026, [{ id: 'T-3', born: '2013-10-01' }]))).totals?.children).toMatchObject({ added: 0, perhapsTwice: 0 })
    expect(await byNumber('T-3')).toHaveLength(2)
  })

  test('of two rows of one file that are the same child there is one record', async () => {
    const rows = [{ id: 'T-4', born: '2014-01-01', upn: 'B123456789012' }, { id: 'T-5', born: '2014-01-01', upn: 'B123456789012' }]
    const brought = await here.bring(census(2025, rows), { together: 1, lanes: 2 })
    expect(brought.totals?.children).toMatchObject({ added: 1, known: 1 })
    expect((await one('T-4')).id).toBe((await one('T-5')).id)
  })
})

describe('what a return did not tell is not late', () => {
  const duties = async (id: string) => {
    const known = await one(id)
    const { rows } = await database.owner.query<{ rule: string; due: string | null; met_on: string | null; ended_on: string | null; known: boolean }>(
      'select rule, due, met_on, ended_on, known from duty where record = $1 and in_force order by rule, arises', [known.id],
    )
    return rows
  }
  const late = async (id: string) => (await duties(id)).filter(row => row.known && row.met_on === null && row.ended_on === null && row.due !== null && row.due < '2027-06-16')
  const of = async (id: string, rule: string) => (await duties(id)).filter(row => row.rule === rule).map(({ due, met_on, known }) => ({ due, met_on, known }))

  test('a plan that lasts at the end of a census of years ago leaves no work, and says it does not know', async () => {
    await here.bring(census(2024, [{
      id: 'K-1', born: '2014-02-28',
      rows: [referred('2024-11-04'), inWork('Section47', { S47ActualStartDate: '2024-11-11', DateOfInitialCPC: '2024-11-28', ICPCnotRequired: '0' }), inWork('ChildProtectionPlans', { CPPstartDate: '2024-11-28', InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'NEG', NumberOfPreviousCPP: '0' }, { plan: 1 }), inWork('Reviews', { CPPreviewDate: '2025-02-20' }, { plan: 1 })],
    }]))
    expect(await late('K-1')).toEqual([])
    // Due three months after the plan began, held in time: known from the file. The next was due in August 2025, after the file: not known.
    expect(await of('K-1', 'cp-review-first')).toEqual([{ due: '2025-02-28', met_on: '2025-02-20', known: true }])
    expect(await of('K-1', 'cp-review-subsequent')).toEqual([{ due: '2025-08-20', met_on: null, known: false }])
    const { rows } = await database.owner.query<{ kept_from: Record<string, unknown> }>('select kept_from from record where id = $1', [(await one('K-1')).id])
    expect(rows[0]?.kept_from).toMatchObject({ protection: [{ from: '2024-04-01', until: '2025-03-31' }, { from: '2027-06-16', until: null }], visits: '2027-06-16' })
  })

  test('a review that a file shows to be late was late', async () => {
    await here.bring(census(2024, [{
      id: 'K-2', born: '2014-02-28',
      rows: [referred('2024-05-01'), inWork('ChildProtectionPlans', { CPPstartDate: '2024-06-03', InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'NEG', NumberOfPreviousCPP: '0' }, { plan: 1 }), inWork('Reviews', { CPPreviewDate: '2024-10-01' }, { plan: 1 })],
    }]))
    expect(await of('K-2', 'cp-review-first')).toEqual([{ due: '2024-09-03', met_on: '2024-10-01', known: true }])
    expect(await late('K-2')).toEqual([])
  })

  test('what falls due after the day it was brought in is work, and is late when it is not done', async () => {
    // The census of the year that is running, written today: the plan's next review is due in August.
    await here.bring(census(2027, [{
      id: 'K-3', born: '2014-02-28',
      rows: [referred('2026-11-04'), inWork('ChildProtectionPlans', { CPPstartDate: '2026-12-03', InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'NEG', NumberOfPreviousCPP: '0' }, { plan: 1 }), inWork('Reviews', { CPPreviewDate: '2027-02-24' }, { plan: 1 })],
    }]))
    expect(await of('K-3', 'cp-review-subsequent')).toEqual([{ due: '2027-08-24', met_on: null, known: true }])
    expect(await late('K-3')).toEqual([])
  })

  test('a child in care whose return ended in March has no review that is late in June', async () => {
    await here.bring(careReturn(2026, [
      ['Header', { CHILD: 'K-4', DOB: '02/02/2012', SEX: 'M', ETHNIC: 'WBRI', UPN: 'UN1' }],
      ['Episodes', { CHILD: 'K-4', DECOM: '07/09/2026', RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR1' }],
      ['Reviews', { CHILD: 'K-4', DOB: '02/02/2012', REVIEW: '01/10/2026', REVIEW_CODE: 'PN1' }],
      ['Reviews', { CHILD: 'K-4', DOB: '02/02/2012', REVIEW: '08/01/2027', REVIEW_CODE: 'PN1' }],
    ]))
    expect(await late('K-4')).toEqual([])
    // 20 working days from 7 September; three months from the first; six months from the second, on 8 July.
    expect(await of('K-4', 'lac-review-first')).toEqual([{ due: '2026-10-05', met_on: '2026-10-01', known: true }])
    expect(await of('K-4', 'lac-review-second')).toEqual([{ due: '2027-01-01', met_on: '2027-01-08', known: true }])
    expect(await of('K-4', 'lac-review-later')).toEqual([{ due: '2027-07-08', met_on: null, known: true }])
    expect((await duties('K-4')).filter(row => row.rule.startsWith('visit-') && row.known && row.due !== null && row.due < '2027-06-16')).toEqual([])
  })

  test('no child of any of these files is late in anything', async () => {
    const { rows } = await database.owner.query<{ count: number }>(
      `select count(*)::int as count from duty d join entry e on e.authority = d.authority and e.record = d.record and e.n = 1 join import_run i on i.change = e.change
       where d.authority = $1 and d.known and d.in_force and d.met_on is null and d.ended_on is null and d.due < '2027-06-16'`, [here.id],
    )
    const { rows: all } = await database.owner.query<{ count: number }>('select count(*)::int as count from duty where authority = $1', [here.id])
    expect(all[0]?.count).toBeGreaterThan(50)
    expect(rows[0]?.count).toBe(0)
  })
})

describe('the people file', () => {
  const maya = { local_id: 'P-1', birth_date: '2014-02-28', first_name: 'Maya', last_name: 'Samplewood', parent_1_name: 'Kelly Samplewood', parent_1_relation: 'mother', parent_1_birth_date: '1990-05-07', worker_email: nia.email, worker_from: '2027-01-11', team: here.teamName }
  const theo = { ...maya, local_id: 'P-2', birth_date: '2016-02-28', first_name: 'Theo' }

  test('gives brother and sister the same mother, and each their worker', async () => {
    const brought = await here.bring(people(maya, theo))
    expect(brought.totals?.rows).toEqual({ people: { placed: 2 } })
    const [one_, other] = [await one('P-1'), await one('P-2')]
    expect(one_.all(nameUsed)[0]?.body).toMatchObject({ given: 'Maya', family: 'Samplewood' })
    expect(one_.all(relationship)[0]?.body.adult).toBe(other.all(relationship)[0]?.body.adult)
    const mothers = (await knownOf(database, here.id, 'adult')).filter(known => known.id === one_.all(relationship)[0]?.body.adult)
    expect(mothers.flatMap(known => known.ofKind('adult-name').map(fact => fact.body))).toMatchObject([{ given: 'Kelly', family: 'Samplewood' }])
    expect(one_.all(socialWorker)).toMatchObject([{ starts: '2027-01-11', body: { post: nia.post, team: here.team } }])
    const { rows } = await database.owner.query('select name, worker_post from summary where record = $1', [one_.id])
    expect(rows).toEqual([{ name: 'Maya Samplewood', worker_post: nia.post }])
  })

  test('finds the mother again for a third child, in another file', async () => {
    await here.bring(people({ ...maya, local_id: 'P-3', birth_date: '2018-02-28', first_name: 'Zoë' }))
    expect((await one('P-3')).all(relationship)[0]?.body.adult).toBe((await one('P-1')).all(relationship)[0]?.body.adult)
  })

  test('told again, it takes nothing back that people have changed since', async () => {
    const known = await one('P-1')
    const name = known.all(nameUsed)[0] ?? expect.fail('no name')
    changedOr(await change(house, database.app, { secret: nia.secret, authority: here.id, records: [known.id], step: 'Correct', purpose: 'p' }, () => [
      corrected({ record: known.id, fact: name.fact, seen: name.version, body: { ...name.body, given: 'Maya Rose' }, because: 'Her birth certificate' }),
    ]))
    const again = await here.bring(people(maya, theo))
    expect(again.totals?.facts).toEqual({})
    expect((await one('P-1')).all(nameUsed)[0]?.body).toMatchObject({ given: 'Maya Rose' })
  })

  test('says what to do where nobody has the address or the team, and is whole once they are there', async () => {
    const row = { ...maya, local_id: 'P-4', birth_date: '2012-02-28', worker_email: 'new@testshire.example', team: 'South' }
    const brought = await here.bring(people(row))
    expect(await needs(brought.run)).toMatchObject([{ what: 'placed in part', why: 'No team has this name; Nobody signs in with this address', cure: expect.stringContaining('Give the person an account') }])
    expect((await one('P-4')).all(nameUsed)).toHaveLength(1)
    const worker = await here.person('social worker')
    await database.owner.query("update account set email = 'new@testshire.example' where id = $1", [worker.account])
    await database.owner.query("insert into team (id, authority, name, starts) values (gen_random_uuid(), $1, 'South', '2020-01-01')", [here.id])
    const again = await here.bring(people(row))
    expect(again.totals?.rows).toEqual({ people: { placed: 1 } })
    const known = await one('P-4')
    expect(known.all(socialWorker)).toMatchObject([{ body: { post: worker.post } }])
    expect(known.all(unplacedRow)).toMatchObject([{ ends: '2027-06-16' }])
  })
})

describe('taking an import back', () => {
  test('strikes what it brought and puts back what it changed; brought in again afterwards, it is new', async () => {
    const record = await startedByHand({ id: 'W-1', born: '2014-02-28', facts: id => [recorded(enquiry, { fact: newId(), records: [id], starts: day('2025-07-01'), body: { together: true } })] })
    const before = await one('W-1')
    const given = () => census(2025, [{ id: 'W-1', born: '2014-02-28', rows: [referred('2025-05-01'), inWork('Section47', { S47ActualStartDate: '2025-07-01', ICPCnotRequired: '1' })] }, { id: 'W-2', born: '2011-02-28' }])
    const brought = await here.bring(given())
    expect((await one('W-1')).all(enquiry)).toMatchObject([{ version: 2, body: { together: true, conferenceNotRequired: '1' } }])
    const asked = await askWithdrawal(database.app, here.analyst.secret, brought.run, true)
    expect(asked).toEqual({ asked: true, leaning: [] })
    const done = await withdraw({ house, app: database.app, run: brought.run })
    expect(done?.withdrawn?.left).toBe(0)
    const after = await one('W-1')
    expect(after.facts.map(fact => [fact.kind, fact.starts, fact.ends, fact.body]).toSorted()).toEqual(before.facts.map(fact => [fact.kind, fact.starts, fact.ends, fact.body]).toSorted())
    expect(after.all(enquiry)).toMatchObject([{ version: 3, act: 'corrected', body: { together: true } }])
    expect(await byNumber('W-2')).toEqual([])
    const { rows } = await database.owner.query<{ duties: number; tokens: number }>('select (select count(*) from duty where record = e.record)::int as duties, (select count(*) from search_token where record = e.record)::int as tokens from entry e join record r on r.id = e.record where e.change = $1 and e.n = 1 and r.subject = $2', [(await importRuns(database.app, here.analyst.secret, brought.run))[0]?.change, 'child'])
    expect(rows).toEqual([{ duties: 0, tokens: 0 }])
    expect((await importRuns(database.app, here.analyst.secret, brought.run))[0]?.state).toBe('withdrawn')
    expect((await here.bring(given())).totals?.children).toMatchObject({ added: 1, known: 1 })
    expect(record).toBe(after.id)
  })

  test('is refused while somebody has worked with what it brought, and changes nothing', async () => {
    const brought = await here.bring(census(2025, [{ id: 'W-3', born: '2014-02-28' }, { id: 'W-4', born: '2011-02-28' }]))
    const known = await one('W-3')
    changedOr(await change(house, database.app, { secret: here.analyst.secret, authority: here.id, records: [known.id], step: 'Keep', purpose: 'p' }, () => [
      recorded(keptFrom, { fact: newId(), records: [known.id], starts: day('2027-06-16'), body: { groups: ['visits'] } }),
    ]))
    const before = await countAll(database, here.id)
    expect(await askWithdrawal(database.app, here.analyst.secret, brought.run, true)).toEqual({ asked: false, leaning: [{ number: known.number, why: 'added since', later: null }] })
    expect(await withdraw({ house, app: database.app, run: brought.run })).toBeNull()
    expect(await countAll(database, here.id)).toEqual(before)
  })

  test('names the later import that stands on it', async () => {
    const brought = await here.bring(census(2024, [{ id: 'W-5', born: '2014-02-28' }]))
    const later = await here.bring(census(2025, [{ id: 'W-5', born: '2014-02-28' }]))
    const [run] = await importRuns(database.app, here.analyst.secret, later.run)
    expect((await askWithdrawal(database.app, here.analyst.secret, brought.run, true))?.leaning.map(each => each.later)).toEqual([run?.change])
    for (const each of [later, brought]) {
      expect((await askWithdrawal(database.app, here.analyst.secret, each.run, true))?.asked).toBe(true)
      await withdraw({ house, app: database.app, run: each.run })
    }
    expect(await byNumber('W-5')).toEqual([])
  })
})

describe('rows of days that cannot be', () => {
  test('are kept with their line, what was found, what was expected and what to do', async () => {
    const text = [...writeCin([cinRow('Header', { Collection: 'CIN', Year: '2026', ReferenceDate: '2026-03-31' })], [{ rows: [cinRow('ChildIdentifiers', { LAchildID: 'D-1', PersonBirthDate: '2014-02-28' }), referred('2025-02-30'), inWork('Assessments', { AssessmentActualStartDate: '2025-05-02' }, { assessment: 1 })] }])].join('')
    const brought = await here.bring({ kind: 'cin', files: [memorySource('cin.xml', text)] })
    const lines = await needs(brought.run)
    expect(lines.filter(each => each.field !== '')).toMatchObject([{ file: 'cin.xml', field: 'CINdetails.CINreferralDate', found: '2025-02-30', expected: 'a day that exists, as yyyy-mm-dd', cure: expect.stringContaining('Correct it') }])
    expect(Number(lines.find(each => each.field !== '')?.line)).toBe(text.split('\n').findIndex(line => line.includes('2025-02-30')) + 1)
    expect(lines.filter(each => each.field === '').map(each => each.table)).toContain('CINdetails')
    expect((await one('D-1')).all(assessment)).toHaveLength(1)
    expect(brought.totals && rowsThat(brought.totals, 'unplaced')).toBeGreaterThanOrEqual(1)
    expect(addDays(day('2025-02-28'), 1)).toBe('2025-03-01')
  })
})
