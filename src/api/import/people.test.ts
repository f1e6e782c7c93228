import { describe, expect, test } from 'vitest'
import { leadPractitioner, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { besideReturn } from '../../children/care/index.ts'
import { birth, identifier, livesAt, nameUsed, relationship, sex, unplacedRow } from '../../children/identity/index.ts'
import { Known, type Proposal } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { makeReturns } from '../files/generate.ts'
import { madeSource, memorySource, readPeople, type Person } from '../files/index.ts'
import { adultHeld, adultProposals, adultsOf, personProposals, type GivenForPeople } from './people.ts'
import { RecordInMemory } from './testing-record.ts'

const today = day('2027-01-20')
const sam = '00000000-0000-7000-9000-000000000001'
const nia = '00000000-0000-7000-9000-000000000002'
const north = '00000000-0000-7000-9000-00000000000a'

async function people(text: string): Promise<Person[]> {
  const read: Person[] = []
  const { refusal } = await readPeople(memorySource('people.csv', text), rows => void read.push(...rows))
  expect(refusal).toBeNull()
  return read
}

async function onePerson(cells: Readonly<Record<string, string>>): Promise<Person> {
  const [person] = await people(`${Object.keys(cells).join(',')}\n${Object.values(cells).map(cell => `"${cell}"`).join(',')}\n`)
  if (!person) throw new Error('No person was read')
  return person
}

/** Somebody signs in as Sam, a social worker, as Nia, a lead practitioner, and as Olu, a manager; there is one team. */
const here: Pick<GivenForPeople, 'postOf' | 'teamOf' | 'adultOf'> = {
  postOf: email => ({ 'sam@fernshire.example': { post: sam, role: 'social worker' }, 'nia@fernshire.example': { post: nia, role: 'family help lead practitioner' }, 'olu@fernshire.example': { post: sam, role: 'team manager' } })[email] ?? null,
  teamOf: name => (name === 'North Family Help' ? north : null),
  adultOf: number => `00000000-0000-7000-a000-00000000000${number}`,
}

function bringIn(record: RecordInMemory, person: Person, more: Partial<Omit<GivenForPeople, 'known'>> = {}): { proposals: readonly Proposal[]; kept: string | null } {
  const read = personProposals(person, { ...here, known: record.known(), today: record.today, record: 'r', newId: record.newId, ...more })
  if (read.proposals.length > 0) record.take(read.proposals)
  return read
}

function told(record: RecordInMemory, kind: { id: string }) {
  return record.known().facts.filter(fact => fact.kind === kind.id).map(fact => ({ act: fact.act, starts: fact.starts, ends: fact.ends, ...fact.body }))
}

const maya = {
  local_id: '100001', upn: 'T998000020001', nhs_number: '999 000 0018', birth_date: '28/02/2014', sex: 'F', first_name: 'Maya', middle_names: 'Rose', last_name: 'Samplewood',
  preferred_name: 'May', other_name_1: 'Maya Draftwell', address_1: '4 Example Road, Fernford', address_1_postcode: 'FN1 2AB', address_1_from: '28/02/2014',
  address_1_to: '01/12/2026', address_2: 'Flat 2, 17 Trial Lane, Fernford', address_2_postcode: 'FN3 4CD', address_2_from: '01/12/2026',
  parent_1_name: 'Kelly Samplewood', parent_1_relation: 'mother', parent_1_birth_date: '07/05/1990', parent_1_parental_responsibility: 'yes', parent_1_telephone: '01632 960123',
  parent_2_name: 'Craig Draftwell', parent_2_relation: 'stepfather', parent_2_parental_responsibility: 'no', worker_email: 'sam@fernshire.example', worker_from: '11/01/2027',
  team: 'North Family Help',
}

describe('a row of the people file', () => {
  test('tells who the child is, where they live, who matters and who works with them', async () => {
    const record = new RecordInMemory(today)
    const read = bringIn(record, await onePerson(maya))
    expect(read.kept).toBeNull()
    expect(told(record, birth)).toMatchObject([{ starts: '2014-02-28' }])
    expect(told(record, sex)).toMatchObject([{ sex: 'F' }])
    expect(told(record, identifier)).toMatchObject([{ scheme: 'local id', value: '100001' }, { scheme: 'nhs number', value: '9990000018' }, { scheme: 'upn', value: 'T998000020001' }])
    expect(told(record, nameUsed)).toMatchObject([
      { use: 'legal', given: 'Maya Rose', family: 'Samplewood', starts: '2014-02-28' }, { use: 'preferred', given: 'May' }, { use: 'known as', given: 'Maya', family: 'Draftwell' },
    ])
    expect(told(record, livesAt)).toMatchObject([
      { line1: '4 Example Road', town: 'Fernford', postcode: 'FN1 2AB', starts: '2014-02-28', ends: '2026-12-01' },
      { line1: 'Flat 2', line2: '17 Trial Lane', town: 'Fernford', starts: '2026-12-01', ends: null },
    ])
    expect(told(record, relationship)).toMatchObject([
      { relation: 'mother', adult: here.adultOf(0), parentalResponsibility: 'yes' }, { relation: 'step-parent', adult: here.adultOf(1), parentalResponsibility: 'no' },
    ])
    expect(told(record, socialWorker)).toMatchObject([{ post: sam, team: north, starts: '2027-01-11' }])
    expect(told(record, teamResponsible)).toMatchObject([{ team: north, starts: '2027-01-20' }])
  })

  test('brought in again, it changes nothing', async () => {
    const record = new RecordInMemory(today)
    const person = await onePerson(maya)
    bringIn(record, person)
    expect(bringIn(record, person).proposals).toEqual([])
  })

  test('takes nothing away by a blank cell', async () => {
    const record = new RecordInMemory(today)
    bringIn(record, await onePerson(maya))
    const fewer = await onePerson({ ...maya, preferred_name: '', address_1_to: '', worker_email: '', team: '', sex: '' })
    expect(bringIn(record, fewer).proposals).toEqual([])
  })

  test('says of another worker that the one before stopped that day', async () => {
    const record = new RecordInMemory(today)
    bringIn(record, await onePerson(maya))
    record.take([])
    bringIn(record, await onePerson({ ...maya, worker_email: 'nia@fernshire.example', worker_from: '18/01/2027' }))
    expect(told(record, leadPractitioner)).toMatchObject([{ post: nia, starts: '2027-01-18' }])
    const other = { ...here, postOf: () => ({ post: nia, role: 'social worker' }) }
    bringIn(record, await onePerson({ ...maya, worker_from: '19/01/2027' }), other)
    expect(told(record, socialWorker)).toMatchObject([{ act: 'ended', post: sam, ends: '2027-01-19' }, { post: nia, starts: '2027-01-19', ends: null }])
  })

  test('gives another legal name from today, because it does not say since when', async () => {
    const record = new RecordInMemory(today)
    bringIn(record, await onePerson(maya))
    bringIn(record, await onePerson({ ...maya, last_name: 'Fernley' }))
    expect(told(record, nameUsed).filter(name => 'use' in name && name.use === 'legal')).toMatchObject([
      { act: 'ended', family: 'Samplewood', ends: '2027-01-20' }, { family: 'Fernley', starts: '2027-01-20', ends: null },
    ])
  })

  test('of what cannot be read the rest goes in, and the row is kept with the reason', async () => {
    const record = new RecordInMemory(today)
    const read = bringIn(record, await onePerson({ ...maya, nhs_number: '999 000 0019', worker_email: 'nobody@fernshire.example', team: 'South' }))
    expect(read.kept).toBe('nhs_number cannot be read; No team has this name; Nobody signs in with this address')
    expect(told(record, nameUsed)).toHaveLength(3)
    expect(told(record, unplacedRow)).toMatchObject([{ return: 'people', place: 'same', line: '2' }])
    expect(record.wordsOf(unplacedRow.id, 'row').join('')).toContain('999 000 0019')
  })

  test('a worker whose role holds no child’s case is not made one', async () => {
    const record = new RecordInMemory(today)
    expect(bringIn(record, await onePerson({ ...maya, worker_email: 'olu@fernshire.example' })).kept).toBe('The worker’s role holds no child’s case')
    expect(told(record, socialWorker)).toEqual([])
  })

  test('a baby with one name and no birthday has a record all the same', async () => {
    const record = new RecordInMemory(today)
    expect(bringIn(record, await onePerson({ local_id: '100003', last_name: 'Baby Modelby', sex: 'U', parent_1_relation: 'godmother' })).kept).toBeNull()
    expect(told(record, nameUsed)).toMatchObject([{ use: 'legal', given: 'Baby Modelby', starts: '2027-01-20' }])
    expect(told(record, relationship)).toMatchObject([{ relation: 'other' }])
    expect(record.wordsOf(relationship.id, 'detail')).toEqual(['In the people file: godmother'])
  })

  test('an address that does not fit, or a parent who is nobody, is kept and said', async () => {
    const record = new RecordInMemory(today)
    const read = bringIn(record, await onePerson({ local_id: '1', first_name: 'Tom', address_1: 'x'.repeat(101), parent_1_telephone: '01632 960123' }))
    expect(read.kept).toBe('address_1 is too long; parent_1 has neither a name nor a relation')
  })

  test('a column that the file does not have is kept beside', async () => {
    const record = new RecordInMemory(today)
    bringIn(record, await onePerson({ local_id: '1', first_name: 'Tom', shoe_size: '4' }))
    expect(told(record, besideReturn)).toMatchObject([{ return: 'people' }])
    expect(record.wordsOf(besideReturn.id, 'columns').join('')).toContain('shoe_size')
  })
})

describe('parents', () => {
  test('have records of their own: name, birthday, telephone', async () => {
    const [kelly, craig] = adultsOf(await onePerson(maya), today)
    expect(kelly).toMatchObject({ number: 0, key: 'kelly samplewood 1990-05-07', name: 'kelly samplewood', born: '1990-05-07' })
    expect(craig).toMatchObject({ number: 1, key: null, born: null })
    const record = new RecordInMemory(today, 'adult')
    if (!kelly) throw new Error('No adult was read')
    record.take(adultProposals(kelly, { known: record.known(), record: 'r', newId: record.newId }))
    expect(record.known().facts.map(fact => [fact.kind, fact.starts])).toEqual([['adult-name', '1990-05-07'], ['adult-birth', '1990-05-07'], ['adult-contact-detail', '2027-01-20']])
    expect(adultProposals(kelly, { known: record.known(), record: 'r', newId: record.newId })).toEqual([])
  })

  test('are the same adult in two rows by name and birthday, or by name and telephone, and never by a name alone', async () => {
    const keys = async (cells: Record<string, string>) => adultsOf(await onePerson({ local_id: '1', ...cells }), today).map(adult => adult.key)
    expect(await keys({ parent_1_name: 'KELLY  Samplewood', parent_1_birth_date: '1990-05-07' })).toEqual(await keys({ parent_1_name: 'Kelly Samplewood', parent_1_birth_date: '07/05/1990' }))
    expect(await keys({ parent_1_name: 'Kelly Samplewood', parent_1_telephone: '01632 960123' })).toEqual(await keys({ parent_1_name: 'Kelly Samplewood', parent_1_telephone: '01632960123' }))
    expect(await keys({ parent_1_name: 'Kelly Samplewood' })).toEqual([null])
  })

  test('are found again among the relatives that the record leans on, where only one can be meant', async () => {
    const record = new RecordInMemory(today)
    const person = await onePerson(maya)
    bringIn(record, person)
    const [kelly, craig] = adultsOf(person, today)
    if (!kelly || !craig) throw new Error('No adults were read')
    const leaning = (cards: [string, Record<string, string | null>][]) => new Known({ authority: 'a', id: 'r', subject: 'child', number: 1, n: 1, facts: record.known().facts, cards: new Map(cards.map(([id, card]) => [id, { person: card }])) })
    const known = leaning([[here.adultOf(0) ?? '', { name: 'Kelly Samplewood', born: '1990-05-07' }], [here.adultOf(1) ?? '', { name: 'Craig Draftwell', born: '1987-01-01' }]])
    expect(adultHeld(known, kelly)).toBe(here.adultOf(0))
    expect(adultHeld(known, craig)).toBe(here.adultOf(1))
    const two = leaning([[here.adultOf(0) ?? '', { name: 'Craig Draftwell', born: null }], [here.adultOf(1) ?? '', { name: 'Craig Draftwell', born: null }]])
    expect(adultHeld(two, craig)).toBeNull()
    expect(adultHeld(leaning([[here.adultOf(0) ?? '', { name: 'Kelly Samplewood', born: '1991-05-07' }]]), kelly)).toBeNull()
  })
})

test('every row of a made-up people file goes in whole, and again changes nothing', async () => {
  const returns = makeReturns(11, 150)
  const all: Person[] = []
  await readPeople(madeSource('people.csv', () => returns.people()), rows => void all.push(...rows))
  const anybody = { ...here, postOf: () => ({ post: sam, role: 'social worker' }), teamOf: () => north }
  expect(all).toHaveLength(150)
  for (const person of all) {
    const record = new RecordInMemory(day('2026-11-21'))
    expect(bringIn(record, person, anybody).kept).toBeNull()
    expect(record.known().facts.length).toBeGreaterThan(6)
    expect(bringIn(record, person, anybody).proposals).toEqual([])
  }
})
