import { describe, expect, test } from 'vitest'
import { cinElements, codeList, yearStarting } from '../../codes/index.ts'
import type { CinElement } from '../../codes/index.ts'
import { readCin } from './cin-read.ts'
import { CinStructure } from './cin-structure.ts'
import { makeReturns } from './generate.ts'
import { memorySource } from './source.ts'

interface Node {
  readonly path: string
  name: string
  value: string
  readonly below: Node[]
}

const elements = cinElements()
const announced = elements.filter((each) => each.from !== null)
const held = elements.filter((each) => each.from === null)

/** A value that the element may hold. */
function valid({ name, type, codeList: list }: CinElement): string {
  const plain = { day: '2026-03-31', moment: '2026-04-30T10:20:30', year: '2026', 'whole number': '0', authority: '998', upn: 'A12345678901B' }
  if (type in plain) return plain[type as keyof typeof plain]
  if (list !== null) return codeList(list).codes.find((each) => each.from === null && each.until === null && !each.discontinued)?.code ?? ''
  return { Collection: 'CIN', SourceLevel: 'L', SerialNo: '001' }[name] ?? 'x'
}

/** A message with every element of the structure once. */
function whole(of: readonly CinElement[] = held): Node {
  const root: Node = { path: '/Message', name: 'Message', value: '', below: [] }
  const nodes = new Map([[root.path, root]])
  const at = (path: string): Node => {
    const known = nodes.get(path)
    if (known !== undefined) return known
    const cut = path.lastIndexOf('/')
    const made: Node = { path, name: path.slice(cut + 1), value: '', below: [] }
    nodes.set(path, made)
    at(path.slice(0, cut)).below.push(made)
    return made
  }
  for (const element of of) at(element.path).value = element.type === 'group' ? '' : valid(element)
  return root
}

const written = (node: Node): string => `<${node.name}>${node.below.length > 0 ? `\n${node.below.map(written).join('')}` : node.value}</${node.name}>\n`

async function faultsOf(text: string): Promise<CinStructure> {
  const structure = new CinStructure()
  const { refusal } = await readCin(memorySource('cin.xml', text), () => {}, { putsBy: true, structure })
  expect(refusal).toBe(null)
  return structure
}

/** The faults of a whole message in which something was changed at the parent of an element. */
async function changed(path: string, change: (parent: Node, at: number) => void): Promise<string[]> {
  const root = whole()
  const names = path.split('/').slice(2)
  let parent = root
  for (const name of names.slice(0, -1)) parent = parent.below.find((each) => each.name === name) as Node
  change(parent, parent.below.findIndex((each) => each.name === names.at(-1)))
  return (await faultsOf(written(root))).faults.map((each) => `${each.element} ${each.what}`)
}

// Without a child, a file is refused before its structure matters.
const changeable = held.filter(({ path }) => path !== '/Message/Children' && path !== '/Message/Children/Child')
const named = (of: readonly CinElement[]) => of.map((each) => [each.path.slice('/Message/'.length), each] as const)

describe('the structure of the census', () => {
  test('has nothing against a message with every element of it, nor against one with what is announced', async () => {
    expect(held.length).toBe(57)
    expect((await faultsOf(written(whole()))).faults).toEqual([])
    const next = written(whole(elements)).replace('<Year>2026', '<Year>2027').replace('<ReferenceDate>2026', '<ReferenceDate>2027')
    expect(announced.length).toBe(10)
    expect((await faultsOf(next)).faults).toEqual([])
    expect((await faultsOf(written(whole(elements)))).faults.map((each) => each.element)).toEqual(['PreProceedingsandFGDM', ...announced.map((each) => each.name)])
  })

  test.each(named(changeable.filter((each) => each.min === 1)))('asks for %s', async (_, { path, name }) => {
    expect(await changed(path, (parent, at) => void parent.below.splice(at, 1))).toContain(`${name} not there`)
  })

  test.each(named(changeable))('takes %s as often as it may be there, and in its place', async (_, { path, name, max, order }) => {
    expect(await changed(path, (parent, at) => void parent.below.splice(at, 0, parent.below[at] as Node))).toEqual(max === 1 ? [`${name} too many`] : [])
    if (order !== 1) expect(await changed(path, (parent, at) => void parent.below.unshift(...parent.below.splice(at, 1)))).toContainEqual(expect.stringMatching(/ out of order$/))
  })

  test.each(named(changeable))('knows %s by its own letters alone', async (_, { path, name, min }) => {
    const faults = await changed(path, (parent, at) => void ((parent.below[at] as Node).name = name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase()))
    expect(faults).toEqual([`${name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase()} unknown`, ...(min === 1 ? [`${name} not there`] : [])])
  })

  const valued = changeable.filter((each) => each.type !== 'group' && !['LAchildID', 'SoftwareCode', 'Release', 'Collection'].includes(each.name))

  test.each(named(valued))('looks at what stands in %s', async (_, { path, name, type }) => {
    const wrong = { day: ['2026-02-30', '31/03/2026', ''], moment: ['2026-04-30'], year: ['26'], 'whole number': ['-1', '1.5', ''], authority: ['98', 'E06000001'], upn: ['A123', ' A123456789012'] }
    for (const value of wrong[type as keyof typeof wrong] ?? ['no such code', '']) expect([value, await changed(path, (parent, at) => void ((parent.below[at] as Node).value = value))]).toEqual([value, [`${name} not as it is to be written`]])
  })

  test('looks at every element that has a form of its own', () => {
    expect(valued.length + held.filter((each) => each.type === 'group').length + 4).toBe(held.length)
  })
})

describe('what is found', () => {
  test('has its line, its place among the others, and what is wanted there', async () => {
    const root = whole()
    const children = root.below.find((each) => each.name === 'Children') as Node
    const second = structuredClone(children.below[0] as Node)
    children.below.push(second)
    const details = second.below.find((each) => each.name === 'CINdetails') as Node
    const enquiry = details.below.find((each) => each.name === 'Section47') as Node
    details.below.splice(details.below.indexOf(enquiry), 0, structuredClone(enquiry))
    enquiry.below[0] = { ...(enquiry.below[0] as Node), value: '2026-13-01' }
    const text = written(root)
    const { faults } = await faultsOf(text)
    const line = text.slice(0, text.indexOf('2026-13-01')).split('\n').length
    expect(faults).toEqual([{ line, place: 'Child 2/CINdetails 1/Section47 2', element: 'S47ActualStartDate', what: 'not as it is to be written', wants: 'a date that exists, written as 2026-03-31' }])
  })

  test('is kept to 500 and counted beyond; attributes, text between elements and codes of other years are found', async () => {
    const many = written(whole()).replace(/<Child>[\s\S]*<\/Child>/, (child) => child.replace('<Sex>', '<Sex a="1">').repeat(600))
    const structure = await faultsOf(many)
    expect([structure.total, structure.faults.length, structure.faults[0]?.what]).toEqual([600, 500, 'attribute'])
    expect((await faultsOf(written(whole()).replace('<Section47>', '<Section47>words'))).faults.map((each) => `${each.element} ${each.what}`)).toEqual(['Section47 text between elements'])
  })

  test('is nothing in a made census of the year, and an earlier year is not held', async () => {
    const made = makeReturns(7, 200)
    const year = made.years.at(-1) ?? yearStarting(2025)
    const structure = await faultsOf([...made.cin(year)].join(''))
    expect([structure.covers, structure.faults]).toEqual([true, []])
    expect((await faultsOf([...made.cin(yearStarting(2022))].join(''))).covers).toBe(false)
  })
})
