import { describe, expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { besideReturn, placement } from '../../children/care/index.ts'
import { birth, identifier, keptFrom, livesAt, nameUsed, relationship, sex, unplacedRow } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, corrected, type Known } from '../../record/index.ts'
import { rowsIn } from './report.ts'
import { importLines } from './run-state.ts'
import { careReturn, census, episode, header, people } from './testing-files.ts'
import { changedOr, council, countAll, knownOf, setClock, wrongIn, wordsIn } from './testing-import.ts'
import { firstNeeds } from './words.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const nia = await here.person('social worker')
const omar = await here.person('social worker')
const manager = await here.person('team manager')

const all = async (id: string): Promise<Known[]> => (await knownOf(database, here.id)).filter(known => known.all(identifier).some(fact => fact.body.value === id))
const one = async (id: string): Promise<Known> => {
  const [known, ...more] = await all(id)
  if (!known || more.length > 0) throw new Error(`${id} has ${more.length + (known ? 1 : 0)} records`)
  return known
}
const needs = async (run: string) => (await firstNeeds(importLines(database.app, here.analyst.secret, run), 100)).lines
const standing = (known: Known, scheme: string) => known.all(identifier).flatMap(fact => (fact.body.scheme === scheme ? [[fact.body.value, fact.starts, fact.ends]] : []))
const namesOf = (known: Known) => known.all(nameUsed).map(fact => [fact.body.use, [fact.body.given, fact.body.family].filter(Boolean).join(' '), fact.starts, fact.ends]).toSorted()

// Numbers that pass the check of the NHS and belong to nobody.
const leo = {
  local_id: 'P-1', birth_date: '14/03/2015', sex: 'M', nhs_number: '999 000 0018', upn: 'A123456789012', first_name: 'Leo', middle_names: 'Ash', last_name: 'Samplewood', preferred_name: 'Lee', other_name_1: 'Leo Placeholder',
  address_1: '1 Example Street, Fernton', address_1_postcode: 'FN1 1AA', address_1_from: '01/02/2020', address_1_to: '01/09/2025',
  address_2: '2 Example Road, Fernton', address_2_postcode: 'FN1 1AB', address_2_from: '01/09/2025',
  parent_1_name: 'Kelly Samplewood', parent_1_relation: 'mother', parent_1_birth_date: '07/05/1990', parent_1_parental_responsibility: 'yes', parent_1_telephone: '01632 960 001',
  parent_2_name: 'Sol Placeholder', parent_2_relation: 'stepfather', parent_2_parental_responsibility: 'no',
  worker_email: nia.email, worker_from: '11/01/2027', team: here.teamName,
}

describe('one row', () => {
  test('tells who the child is, where it lived and lives, who its parents are and who works with it', async () => {
    const brought = await here.bring(people(leo))
    expect(brought.totals).toMatchObject({ rows: { people: { placed: 1 } }, children: { added: 1, known: 0, refused: 0 }, problems: 0 })
    const known = await one('P-1')
    expect(known.all(birth)).toMatchObject([{ starts: '2015-03-14' }])
    expect(known.all(sex)).toMatchObject([{ body: { sex: 'M' } }])
    expect([standing(known, 'nhs number'), standing(known, 'upn')]).toEqual([[['9990000018', '2015-03-14', null]], [['A123456789012', '2015-03-14', null]]])
    expect(namesOf(known)).toEqual([['known as', 'Leo Placeholder', '2015-03-14', null], ['legal', 'Leo Ash Samplewood', '2015-03-14', null], ['preferred', 'Lee', '2015-03-14', null]])
    expect(known.all(livesAt).map(fact => [fact.body.line1, fact.body.town, fact.body.postcode, fact.starts, fact.ends]).toSorted()).toEqual([
      ['1 Example Street', 'Fernton', 'FN1 1AA', '2020-02-01', '2025-09-01'], ['2 Example Road', 'Fernton', 'FN1 1AB', '2025-09-01', null],
    ])
    expect(known.all(relationship).map(fact => [fact.body.relation, fact.body.parentalResponsibility]).toSorted()).toEqual([['mother', 'yes'], ['step-parent', 'no']])
    expect(known.all(socialWorker)).toMatchObject([{ starts: '2027-01-11', ends: null, body: { post: nia.post, team: here.team } }])
    expect(known.all(teamResponsible)).toMatchObject([{ starts: '2027-06-16', ends: null, body: { team: here.team } }])
    const adults = await knownOf(database, here.id, 'adult')
    expect(adults.map(adult => adult.ofKind('adult-name').map(fact => fact.body)).toSorted()).toMatchObject([[{ given: 'Kelly', family: 'Samplewood' }], [{ given: 'Sol', family: 'Placeholder' }]])
    expect(adults.flatMap(adult => adult.ofKind('adult-contact-detail').map(fact => fact.body))).toMatchObject([{ way: 'telephone', value: '01632 960 001' }])
  })

  test('put right in a second file corrects what the first one told, and says nothing twice', async () => {
    const { address_1_to: _, ...again } = leo
    await here.bring(people({
      ...again, nhs_number: '999 000 0026', last_name: 'Placeholder-Samplewood', address_1_from: '01/02/2021', address_2_to: '01/05/2027', address_3: '3 Example Lane, Fernton', address_3_from: '01/05/2027',
      parent_2_relation: 'father', worker_email: omar.email, worker_from: '01/06/2027',
    }))
    const known = await one('P-1')
    expect(standing(known, 'nhs number')).toEqual([['9990000018', '2015-03-14', '2027-06-16'], ['9990000026', '2027-06-16', null]])
    expect(namesOf(known).filter(([use]) => use === 'legal')).toEqual([['legal', 'Leo Ash Placeholder-Samplewood', '2027-06-16', null], ['legal', 'Leo Ash Samplewood', '2015-03-14', '2027-06-16']])
    // The end of the first home is not in this file: a blank cell takes nothing back.
    expect(known.all(livesAt).map(fact => [fact.body.line1, fact.starts, fact.ends]).toSorted()).toEqual([
      ['1 Example Street', '2021-02-01', '2025-09-01'], ['2 Example Road', '2025-09-01', '2027-05-01'], ['3 Example Lane', '2027-05-01', null],
    ])
    expect(known.all(relationship).map(fact => fact.body.relation).toSorted()).toEqual(['father', 'mother'])
    expect(known.all(socialWorker).map(fact => [fact.body.post, fact.starts, fact.ends])).toEqual([[nia.post, '2027-01-11', '2027-06-01'], [omar.post, '2027-06-01', null]])
    expect(await knownOf(database, here.id, 'adult')).toHaveLength(2)
  })

  test('brought in as it was first, holds again: the number and the name go on', async () => {
    await here.bring(people(leo))
    const known = await one('P-1')
    expect(standing(known, 'nhs number')).toEqual([['9990000018', '2015-03-14', null], ['9990000026', '2027-06-16', '2027-06-16']])
    expect(namesOf(known).filter(([use, , , ends]) => use === 'legal' && ends === null)).toEqual([['legal', 'Leo Ash Samplewood', '2015-03-14', null]])
    const before = await countAll(database, here.id)
    expect((await here.bring(people(leo))).totals?.facts).toEqual({})
    expect(await countAll(database, here.id)).toEqual(before)
  })

  test('with other values in a column that the file does not have keeps those', async () => {
    const row = { local_id: 'P-2', birth_date: '2014-02-28', first_name: 'Maya', pet: 'a cat' }
    await here.bring(people(row))
    await here.bring(people({ ...row, pet: 'a dog' }))
    const known = await one('P-2')
    const words = await wordsIn(database, here.id, 'columns')
    expect(known.all(besideReturn).map(fact => words.get(fact.fact))).toEqual(['{\n "pet": "a dog"\n}'])
  })
})

describe('the same person twice in one file', () => {
  const first = { local_id: 'T-1', birth_date: '2014-02-28', first_name: 'Ann' }

  test('in other words: the first row holds, the other is kept on the child, and the file once more changes nothing', async () => {
    const twice = people(first, { ...first, first_name: 'Anna' })
    const brought = await here.bring(twice)
    expect(brought.totals).toMatchObject({ rows: { people: { placed: 1, unplaced: 1 } }, children: { added: 1, known: 0 } })
    const known = await one('T-1')
    expect(namesOf(known)).toEqual([['legal', 'Ann', '2014-02-28', null]])
    expect(known.all(unplacedRow)).toMatchObject([{ ends: null, body: { return: 'people', line: '3', why: 'The child stands in this file twice' } }])
    const words = await wordsIn(database, here.id, 'row')
    expect(JSON.parse(words.get(known.all(unplacedRow)[0]?.fact ?? '') ?? '')).toEqual({ file: 'people.csv', line: 3, columns: { local_id: 'T-1', birth_date: '2014-02-28', first_name: 'Anna' } })
    expect(await needs(brought.run)).toMatchObject([{ file: 'people.csv', line: '3', what: 'kept on the child, not placed', why: 'The child stands in this file twice', cure: 'Put what both rows say into one row, then bring the file in again.' }])
    const before = await countAll(database, here.id)
    expect((await here.bring(twice)).totals).toMatchObject({ facts: {} })
    expect(await countAll(database, here.id)).toEqual(before)
  })

  test('word for word is one, and is accounted for twice', async () => {
    const brought = await here.bring(people({ ...first, local_id: 'T-2' }, { ...first, local_id: 'T-2' }))
    expect(brought.totals).toMatchObject({ rows: { people: { placed: 1, 'already there': 1 } } })
    expect(brought.totals && rowsIn(brought.totals)).toBe(2)
    expect((await one('T-2')).all(unplacedRow)).toEqual([])
  })

  test('under another date of birth is two records, and a task', async () => {
    const brought = await here.bring(people({ ...first, local_id: 'T-3' }, { ...first, local_id: 'T-3', birth_date: '2015-02-28' }))
    expect(brought.totals?.children).toMatchObject({ added: 2, perhapsTwice: 1 })
    const [a, b] = await all('T-3')
    expect([a?.all(task).length, b?.all(task).length]).toEqual([0, 1])
  })
})

describe('a row that could not be placed whole', () => {
  const wrong = { local_id: 'K-1', birth_date: '2014-02-30', first_name: 'Mia', nhs_number: '999 000 0019', address_1: '1 Example Street', address_1_from: '2020-13-01', worker_email: 'nobody@testshire.example', team: 'Nowhere' }
  const right = { local_id: 'K-1', birth_date: '2014-02-28', first_name: 'Mia', nhs_number: '999 000 0018', address_1: '1 Example Street', address_1_from: '2020-12-01', worker_email: nia.email, team: here.teamName }

  test('needs somebody until a file tells all that was wrong with it, and no sooner', async () => {
    const brought = await here.bring(people(wrong))
    const kept = async () => (await one('K-1')).all(unplacedRow).map(fact => [fact.body.why, fact.ends])
    const why = 'nhs_number cannot be read; birth_date cannot be read; address_1_from cannot be read; No team has this name; Nobody signs in with this address'
    const sorted = (text: unknown) => String(text).split('; ').toSorted()
    expect((await kept()).map(([each, ends]) => [sorted(each), ends])).toEqual([[sorted(why), null]])
    expect(brought.totals).toMatchObject({ rows: { people: { 'in part': 1 } }, problems: 3 })
    // A file with names alone says nothing of what was wrong.
    await here.bring(people({ local_id: 'K-1', first_name: 'Mia', preferred_name: 'Mimi' }))
    expect((await kept()).map(([, ends]) => ends)).toEqual([null])
    expect((await here.bring(people(right))).totals?.rows).toEqual({ people: { placed: 1 } })
    expect((await kept()).map(([, ends]) => ends)).toEqual(['2027-06-16'])
    expect((await one('K-1')).all(birth)).toMatchObject([{ starts: '2014-02-28' }])
  })

  test('because the child stood in the file twice, is done with once it stands there once', async () => {
    const row = { local_id: 'K-2', birth_date: '2014-02-28', first_name: 'Ann' }
    await here.bring(people(row, { ...row, first_name: 'Anna' }))
    expect((await one('K-2')).all(unplacedRow)).toMatchObject([{ ends: null }])
    await here.bring(people({ ...row, preferred_name: 'Anna' }))
    expect((await one('K-2')).all(unplacedRow)).toMatchObject([{ ends: '2027-06-16' }])
  })
})

describe('a worker who is not known', () => {
  const row = { local_id: 'W-1', birth_date: '2014-02-28', first_name: 'Theo', worker_email: 'later@testshire.example', worker_from: '2027-01-11', team: here.teamName }

  test('is said, and the rest goes in; the file once more takes nothing back that people changed since', async () => {
    const brought = await here.bring(people(row))
    expect(await needs(brought.run)).toMatchObject([{ why: 'Nobody signs in with this address', cure: expect.stringContaining('Give the person an account') }])
    const known = await one('W-1')
    expect(known.all(teamResponsible)).toMatchObject([{ body: { team: here.team } }])
    expect(known.all(socialWorker)).toEqual([])
    const name = known.all(nameUsed)[0] ?? expect.fail('no name')
    changedOr(await change(house, database.app, { secret: manager.secret, authority: here.id, records: [known.id], step: 'Correct', purpose: 'p' }, () => [
      corrected({ record: known.id, fact: name.fact, seen: name.version, body: { ...name.body, given: 'Theodore' }, because: 'His birth certificate' }),
    ]))
    const before = await countAll(database, here.id)
    expect((await here.bring(people(row))).totals).toMatchObject({ rows: { people: { 'in part': 1 } }, facts: {} })
    expect(await countAll(database, here.id)).toEqual(before)
    expect(namesOf(await one('W-1'))).toEqual([['legal', 'Theodore', '2014-02-28', null]])
  })

  test('is found by the same file once there is an account: only the worker is new', async () => {
    const worker = await here.person('social worker')
    await database.owner.query("update account set email = 'later@testshire.example' where id = $1", [worker.account])
    const brought = await here.bring(people(row))
    const known = await one('W-1')
    expect(known.all(socialWorker)).toMatchObject([{ starts: '2027-01-11', body: { post: worker.post } }])
    expect(namesOf(known)).toEqual([['legal', 'Theodore', '2014-02-28', null]])
    expect(known.all(unplacedRow)).toMatchObject([{ ends: '2027-06-16' }])
    expect(brought.totals?.rows).toEqual({ people: { placed: 1 } })
  })
})

describe('the people file and the returns', () => {
  const maya = { local_id: 'B-1', birth_date: '2014-02-28', first_name: 'Maya', last_name: 'Samplewood', worker_email: nia.email, worker_from: '2027-01-11' }
  const cin = () => census(2026, [{ id: 'B-1', born: '2014-02-28' }])
  const care = () => careReturn(2026, [header('B-1', '28/02/2014'), episode('B-1', '07/09/2026')])

  test('in any order make one child with a name, work, a home and a worker', async () => {
    const orders = [[people(maya), cin(), care()], [cin(), people(maya), care()], [care(), cin(), people(maya)]]
    const said: unknown[] = []
    for (const files of orders) {
      const council_ = await council(database)
      const worker = await council_.person('social worker')
      for (const given of files) await council_.bring(given.kind === 'people' ? people({ ...maya, worker_email: worker.email }) : given)
      const [known, ...more] = await knownOf(database, council_.id)
      expect(more).toEqual([])
      const of = known ?? expect.fail('no child')
      expect(of.all(socialWorker)).toMatchObject([{ starts: '2027-01-11', ends: null, body: { post: worker.post } }])
      expect(of.all(placement)).toMatchObject([{ starts: '2026-09-07', ends: null }])
      said.push(of.facts.filter(fact => fact.kind !== keptFrom.id && fact.kind !== socialWorker.id).map(fact => [fact.kind, fact.ends, fact.body['value'], fact.body['given']]).toSorted((a, b) => (String(a) < String(b) ? -1 : 1)))
    }
    expect(said[1]).toEqual(said[0])
    expect(said[2]).toEqual(said[0])
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 8)).toEqual([])
})
