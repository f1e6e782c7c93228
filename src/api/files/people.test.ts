import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { peopleColumns } from './people-columns.ts'
import { readPeople, writePeople } from './people-read.ts'
import type { PeopleReading, Person } from './people-read.ts'
import type { Problem } from './problem.ts'
import { fileSource, madeSource, memorySource } from './source.ts'
import type { Source } from './source.ts'

async function readAll(content: string | Uint8Array | Source): Promise<{ reading: PeopleReading; people: Person[]; problems: Problem[] }> {
  const people: Person[] = []
  const problems: Problem[] = []
  const source = typeof content === 'string' || content instanceof Uint8Array ? memorySource('people.csv', content) : content
  const reading = await readPeople(source, (rows) => void people.push(...rows), { onProblem: (problem) => problems.push(problem) })
  return { reading, people: people.toSorted((a, b) => a.line - b.line), problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

const docs = join(import.meta.dirname, '../../../docs')

describe('a people file', () => {
  test('the example in the documentation is read without a problem', async () => {
    const { reading, people, problems } = await readAll(await fileSource(join(docs, 'people-file-example.csv')))
    expect(problems).toEqual([])
    expect(reading).toEqual({ refusal: null, people: 3, problems: 0, unknown: [] })
    const [maya, tom] = people as [Person, Person]
    expect(maya).toMatchObject({ file: 'people-file-example.csv', line: 2, localId: '100001', extra: {} })
    expect(Object.fromEntries(Object.entries(maya.cells).map(([name, cell]) => [name, cell.value]))).toEqual({
      local_id: '100001', upn: 'T998000020001', nhs_number: '9990000018', birth_date: '2014-02-28', sex: 'F', first_name: 'Maya', middle_names: 'Rose',
      last_name: 'Samplewood', preferred_name: null, worker_email: 'sam.fernley@fernshire.example', worker_from: '2027-01-11', team: 'North Family Help',
    })
    expect(maya.otherNames.map((cell) => cell.value)).toEqual(['Maya Draftwell', 'May'])
    expect(maya.addresses.map((address) => [address.number, address.text?.value, address.postcode?.value, address.from?.value, address.to?.value])).toEqual([
      [1, '4 Example Road, Fernford', 'FN1 2AB', '2014-02-28', '2026-12-01'], [2, '17 Trial Lane, Fernford', 'FN3 4CD', '2026-12-01', null],
    ])
    expect(maya.parents.map((parent) => [parent.name?.value, parent.relation?.value, parent.birth_date?.value, parent.parental_responsibility?.value, parent.telephone?.value])).toEqual([
      ['Kelly Samplewood', 'mother', '1990-05-07', true, '01632 960123'], ['Craig Draftwell', 'stepfather', null, false, null],
    ])
    expect(tom.addresses.map((address) => address.number)).toEqual([1])
    expect(people[2]?.parents).toEqual([])
  })

  test('every column stands in the documentation', async () => {
    const text = await readFile(join(docs, 'people-file.md'), 'utf8')
    const documented = [...text.matchAll(/^\| `([a-z_0-9]+)` \|/gm)].map((found) => found[1])
    expect(documented).toEqual(peopleColumns({ other_name: 1, address: 1, parent: 1 }))
    expect(documented.length).toBe(22)
    expect(peopleColumns().length).toBe(102)
  })

  test('columns stand in any order and capitals; days are written either way', async () => {
    const { people, problems } = await readAll('\uFEFFParent 1 Name;Birth Date;LOCAL-ID;nhs_number\r\nKelly;28/02/2014; A7 ;999 000 0018\r\n')
    expect(problems).toEqual([])
    expect(people[0]).toMatchObject({ localId: 'A7', parents: [{ number: 1, name: { value: 'Kelly' } }] })
    expect(people[0]?.cells.birth_date?.value).toBe('2014-02-28')
    expect(people[0]?.cells.nhs_number?.value).toBe('9990000018')
  })

  test('what cannot be read keeps its text and says where and what to do', async () => {
    const { people, problems } = await readAll(
      'local_id,nhs_number,birth_date,worker_email,parent_1_parental_responsibility,shoe\n1,9990000019,2014-02-30,sam,perhaps,4\n,,,,,\n,9990000018,,,,\n2,,,,,,more\n')
    expect(people.map((person) => person.localId)).toEqual(['1', null, '2'])
    expect(people[0]?.cells.nhs_number).toMatchObject({ raw: '9990000019', value: null })
    expect(people[0]?.extra).toEqual({ shoe: '4' })
    expect(problems.map(({ kind, line, field, found }) => [kind, line, field, found])).toEqual([
      ['unknown column', 1, null, 'shoe'],
      ['wrong form', 2, 'people.nhs_number', '9990000019'], ['not a day', 2, 'people.birth_date', '2014-02-30'],
      ['wrong form', 2, 'people.worker_email', 'sam'], ['wrong form', 2, 'people.parent_1_parental_responsibility', 'perhaps'],
      ['missing value', 4, 'people.local_id', null],
      ['too many values', 5, null, 'more'],
    ])
  })

  test('is refused where it is something else, before any person is handed out', async () => {
    const refused = async (content: string | Uint8Array | Source) => {
      const { reading, people } = await readAll(content)
      expect(people).toEqual([])
      expect(reading.refusal?.cure).toMatch(/^[A-Z].*\.$/)
      return reading.refusal?.looksLike
    }
    expect(await refused('name,age\nMaya,12\n')).toBe('a table without the column local_id')
    expect(await refused('local_id,team,Team\n1,a,b\n')).toBe('a people file with the column team twice')
    expect(await refused('local_id,team\n1,a\n2,"b\n3,c\n')).toBe('a table with a quotation mark that is never closed')
    expect(await refused('<people/>')).toBe('an XML or web page file')
    expect(await refused(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('a zip file')
    expect(await refused('')).toBe('an empty file')
    expect(await refused(madeSource('people.csv', function* () {
      yield 'local_id,team\n1,"'
      for (let made = 0; made < 100; made++) yield 'x'.repeat(50_000)
    }))).toBe('a table with a row of more than a million characters')
  })

  test('a file with one name column only is read', async () => {
    const { people } = await readAll('local_id,last_name\n1,Samplewood\n')
    expect(Object.keys(people[0]?.cells ?? {})).toEqual(['local_id', 'last_name'])
  })

  test('is written and read again without a difference', async () => {
    const columns = peopleColumns({ other_name: 2, address: 2, parent: 2 })
    const written = [Object.fromEntries(columns.map((name) => [name, `${name}, "quoted"\r\nand more`])), { local_id: '2' }]
    const { people } = await readAll([...writePeople(columns, written)].join(''))
    const back = people.map((person) => [
      ...Object.values(person.cells), ...person.otherNames,
      ...person.addresses.flatMap(({ text, postcode, from, to }) => [text, postcode, from, to]),
      ...person.parents.flatMap((parent) => [parent.name, parent.relation, parent.birth_date, parent.parental_responsibility, parent.telephone]),
    ].flatMap((cell) => (cell?.raw ? [cell.raw] : [])))
    expect(back[0]?.toSorted()).toEqual(Object.values(written[0] ?? {}).toSorted())
    expect(back[1]).toEqual(['2'])
  })
})
