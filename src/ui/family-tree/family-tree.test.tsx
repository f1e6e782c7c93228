/** The picture of a family, compared with what was written down by hand: who stands where, which lines say what, and the list beside it. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { render } from '../markup.ts'
import { faultsIn } from '../testing-html.ts'
import { isotonic } from './columns.ts'
import { within, type Depth } from './depth.ts'
import { TreeSvg } from './draw.tsx'
import { FamilyTree } from './figure.tsx'
import { letterAt } from './homes.ts'
import { layOut } from './layout.ts'
import { baselines, boxOf, half, overlaps, type Box, type Picture, type PlacedPerson } from './placed.ts'
import { TreeList, toAskOf } from './list.tsx'
import type { Family } from './model.ts'
import { summaryOf } from './summary.ts'
import { bornTo, couple, samplewoodDay, samplewoods, somebody } from './testing-family.ts'
import { textWidth } from './text-width.ts'
import { unusual } from './testing-unusual.ts'
import { ageInside, lineWidth, unionLabel, wrapped } from './words.ts'
import { forReader, type Version } from './versions.ts'

const drawn = (family: Family, version: Version = 'staff') => render(<TreeSvg picture={layOut(forReader(family, { version }))} version={version} id="tree" />)
const listed = (family: Family, version: Version = 'staff') => render(<TreeList picture={layOut(forReader(family, { version }))} version={version} />)
const placed = (picture: Picture, id: string): PlacedPerson => picture.people.find(each => each.person.id === id) as PlacedPerson
const ids = (html: string, name: string): string[] => [...new Set([...html.matchAll(new RegExp(`${name}="([^"]+)"`, 'g'))].map(match => match[1] as string))].sort()
/** What an SVG draws of people, without its key. */
const people = (svg: string) => svg.slice(0, svg.indexOf('app-tree__key'))
const count = (text: string, what: RegExp) => (text.match(what) ?? []).length

describe('the Samplewoods on 10 November 2026', () => {
  const picture = layOut(samplewoods())
  const svg = drawn(samplewoods())

  test('are 17 people in 3 rows, 6 couples, 7 children of couples shown, 6 homes, 1 of them outlined', () => {
    expect(picture.people.map(({ person }) => person.id)).toEqual([
      'peter', 'joan',
      'ade', 'lewis', 'dana', 'kofi', 'craig', 'priya', 'ruth', 'alex',
      'theo', 'maya', 'jonah', 'baby', 'craigs-child', 'ivo', 'otis',
    ])
    expect(picture.people.map(({ row }) => row)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2])
    expect(ids(svg, 'data-id')).toHaveLength(17)
    const couples = picture.lines.filter(line => ['married', 'together', 'relationship'].includes(line.stroke)).map(line => `${line.of}: ${line.stroke}`)
    expect(couples.sort()).toEqual(['ade and dana: relationship', 'dana and craig: together', 'dana and kofi: together', 'lewis and dana: married', 'peter and joan: married', 'priya and ruth: married'])
    expect(picture.people.filter(({ row }) => row === 2)).toHaveLength(7)
    expect(picture.homes.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(picture.homes[0]?.home.people).toEqual(['craig', 'dana', 'maya'])
    expect(picture.homes.filter(({ box }) => box !== null).map(({ home }) => home.called)).toEqual(['Priya and Ruth’s home'])
  })

  test('have the symbols, the ages and the crosses that they should', () => {
    const shapes = Object.groupBy(picture.people, ({ shape }) => shape)
    expect(Object.fromEntries(Object.entries(shapes).map(([shape, all]) => [shape, all.length]))).toEqual({ square: 9, circle: 5, dome: 1, diamond: 1, triangle: 1 })
    expect(count(people(svg), /app-tree__symbol--outline/g)).toBe(1)
    expect(count(people(svg), /app-tree__cross/g)).toBe(2)
    expect(Object.fromEntries(picture.people.map(({ person }) => [person.id, ageInside(person, samplewoodDay)]))).toEqual({
      peter: null, joan: '62', ade: null, lewis: '38', dana: '36', kofi: '35', craig: '39', priya: '33', ruth: '34', alex: '24',
      theo: '17', maya: '10', jonah: '7', baby: null, 'craigs-child': '?', ivo: '6', otis: '6',
    })
  })

  test('stand as the conventions say: children under their couple, a mother amid her partners, lines of descent and of couples told apart', () => {
    const x = (id: string) => placed(picture, id).x
    // Between the outer of a couple and whoever stands next towards the middle.
    for (const [child, left, right] of [['theo', 'ade', 'lewis'], ['maya', 'lewis', 'dana'], ['jonah', 'dana', 'kofi'], ['baby', 'kofi', 'craig']] as const) expect([child, x(child)]).toEqual([child, (x(left) + x(right)) / 2])
    expect((x('ivo') + x('otis')) / 2).toBeCloseTo((x('priya') + x('ruth')) / 2, 0)
    expect((x('peter') + x('joan')) / 2).toBe((x('dana') + x('alex')) / 2)
    for (const [left, right] of [['ade', 'lewis'], ['lewis', 'dana'], ['dana', 'kofi'], ['kofi', 'craig'], ['theo', 'maya'], ['maya', 'jonah']] as const) expect(x(right) - x(left)).toBe(150)
    expect(new Set(picture.people.filter(({ row }) => row === 1).map(({ y }) => y)).size).toBe(1)
    const shelf = (of: string) => picture.lines.find(line => line.of === of && line.points.length === 4)?.points[1]?.[1] as number
    expect(shelf('lewis and dana')).toBe(shelf('dana and kofi'))
    expect(shelf('ade and dana')).toBe(shelf('lewis and dana') + 20)
    expect(shelf('dana and craig')).toBe(shelf('dana and kofi') + 20)
    // Her four lines leave her symbol 4 and 11 pixels each side of the middle.
    const legs = picture.lines.flatMap(line => (line.points.length === 4 && line.of.includes('dana') ? [line.points[0]?.[0], line.points[3]?.[0]] : [])).filter(at => Math.abs((at as number) - x('dana')) < half)
    expect(legs.map(at => (at as number) - x('dana')).sort((a, b) => a - b)).toEqual([-11, -4, 4, 11])
    expect(picture.lines.filter(line => line.stroke === 'slash').map(line => line.of).sort()).toEqual(['dana and kofi', 'lewis and dana', 'lewis and dana'])
    expect(picture.texts.map(({ text }) => text).sort()).toEqual(['2008 to 2010', 'adopted 2022', 'lived together, s. 2022', 'm. 1988', 'm. 2014, d. 2018', 'm. 2019', 'together since 2024'])
    expect(picture.lines.filter(line => line.stroke === 'adoption').map(line => line.of)).toEqual(['priya and ruth ivo', 'priya and ruth otis'])
    expect(count(svg, /app-tree__line--beside/g)).toBe(3)
    expect(picture.lines.filter(line => line.stroke === 'twin bar')).toHaveLength(1)
    expect(picture.doubts).toEqual([])
  })

  test('have labels at their right, with one thing more', () => {
    const label = (id: string) => placed(picture, id).label.map(line => line.text)
    expect(label('maya')).toEqual(['Maya', 'Samplewood', 'b. 2016', 'this record'])
    expect(label('dana')).toEqual(['Dana', 'Samplewood', 'b. 1990', 'PR (all)'])
    expect(label('lewis')).toEqual(['Lewis', 'Exampleton', 'b. 1988', 'PR (Maya)'])
    expect(label('theo').at(-1)).toBe('half-brother')
    expect(label('peter')).toEqual(['Peter', 'Samplewood', 'died 2018'])
    expect(label('baby')).toEqual(['Baby', 'Samplewood', 'due 21 Dec 2026', 'mum’s baby'])
    expect(label('craigs-child')).toEqual(['Craig’s child', 'name not', 'known'])
    expect(label('ivo').at(-1)).toBe('twin')
    expect(placed(picture, 'maya').labelX - placed(picture, 'maya').x).toBe(half + 11)
    expect(placed(picture, 'theo').labelX - placed(picture, 'theo').x).toBe(half + 7)
  })

  test('are moved between by arrows as the family goes', () => {
    const lead = (id: string) => [placed(picture, id).up, placed(picture, id).down]
    expect(lead('maya')).toEqual(['dana', null])
    expect(lead('dana')).toEqual(['peter', 'theo'])
    expect(lead('peter')).toEqual([null, 'dana'])
    expect(svg).toMatch(/data-id="maya"[^>]*data-start="yes"/)
  })

  test('are told in a few sentences', () => {
    expect(summaryOf(samplewoods())).toBe(
      'Maya, 10, lives with Dana (mum) and Craig (mum’s partner). Lewis (dad) lives elsewhere. Maya has 2 brothers and sisters elsewhere: Theo, 17 (half-brother), at Placeholder House (children’s home); Jonah, 7 (half-brother), at Kofi’s home. A baby is expected: mum’s baby, due 21 December 2026. Peter (grandfather) died in 2018 and Ade (Theo’s dad) died in 2019. 8 more people are shown.',
    )
  })

  test('on 18 December 2026 the baby is Posy, one day old, in household A', () => {
    const later = layOut(samplewoods(day('2026-12-18')))
    const posy = placed(later, 'baby')
    expect([posy.shape, ageInside(posy.person, day('2026-12-18')), posy.letters, posy.label[0]?.text]).toEqual(['circle', '1d', ['A'], 'Posy'])
    expect(later.people.some(({ shape }) => shape === 'triangle')).toBe(false)
    expect(later.people.map(({ person }) => person.id)).toEqual(picture.people.map(({ person }) => person.id))
  })

  test('have a key that explains what is drawn and nothing else', () => {
    const key = svg.slice(svg.indexOf('app-tree__key'))
    for (const words of ['boy or man', 'girl or woman', 'non-binary or another gender', 'gender not recorded', 'pregnancy', 'has died', 'married', 'living together', 'relationship, not living together', 'adopted', 'separated', 'divorced or dissolved', 'PR: has parental responsibility']) expect(key).toContain(words)
    for (const words of ['pet', 'donor', 'foster', 'civil partnership', 'special guardian', 'not certain', 'close', 'lost']) expect(key).not.toContain(`>${words}`)
    expect(key).toContain('Family tree, 10 November 2026. Staff copy')
  })

  test('are asked after where something is not known', () => {
    expect(toAskOf(samplewoods())).toEqual(['Craig’s child: name and age'])
    expect(listed(samplewoods())).toContain('Craig’s child: name and age')
    expect(toAskOf(unusual['nobody known'] as Family)).toEqual(['Kit: who the parents are'])
  })
})

describe('copies', () => {
  test('a family’s copy has no cross, no home but the child’s, and says what it is', () => {
    const svg = drawn(samplewoods(), 'family')
    expect(people(svg)).not.toContain('app-tree__cross')
    expect(count(people(svg), /app-tree__symbol--died/g)).toBe(2)
    expect(svg).toContain('Our family, 10 November 2026. Family copy')
    expect(svg).toContain('Dana’s home')
    expect(svg).not.toContain('Placeholder House')
    expect(listed(samplewoods(), 'family')).not.toContain('Kofi’s home')
    expect(listed(samplewoods(), 'family')).not.toContain('name and age')
    expect(summaryOf(forReader(samplewoods(), { version: 'family' }))).not.toContain('Placeholder House')
    expect(drawn(samplewoods(), 'child')).toContain('My family')
    expect(listed(samplewoods(), 'child')).not.toContain('Birth certificate')
    expect(listed(samplewoods(), 'court')).toContain('Birth certificate')
  })

  test('how people get on is drawn for staff and court when asked, at most eight, and never for a family', () => {
    const bonds = unusual['how people get on'] as Family
    const lines = (version: Version, asked: boolean) => layOut(forReader(bonds, { version, bonds: asked })).lines.filter(line => ['close', 'very close', 'cut off', 'arguments', 'harm recorded', 'distant'].includes(line.stroke)).length
    expect([lines('staff', true), lines('court', true), lines('staff', false), lines('family', true), lines('child', true)]).toEqual([6, 6, 0, 0, 0])
    const many = { ...bonds, lines: Array.from({ length: 12 }, (_, index) => ({ ...(bonds.lines[0] as Family['lines'][number]), to: samplewoods().people[index]?.id as string })).filter(line => line.to !== 'joan') }
    expect(layOut(many).lines.filter(line => line.stroke === 'close')).toHaveLength(8)
  })

  test('lost pregnancies and donors are drawn only where staff asked', () => {
    for (const [name, gone] of [['a brother who died, unborn twins, a lost pregnancy', ['lost', 'still']], ['same-sex parents and a donor', ['don']]] as const) {
      const family = unusual[name] as Family
      const shown = (version: Version, sensitive: boolean) => layOut(forReader(family, { version, sensitive })).people.map(({ person }) => person.id).filter(id => (gone as readonly string[]).includes(id))
      expect(shown('staff', true)).toEqual(expect.arrayContaining([...gone]))
      for (const version of ['staff', 'family', 'child', 'court'] as const) expect(shown(version, false)).toEqual([])
      expect(shown('court', true)).toEqual([])
    }
  })

  test('a foster carer stands by first name in what a family is given', () => {
    const family: Family = { ...(unusual['one parent'] as Family), people: [...(unusual['one parent'] as Family).people, somebody('fay', { family: 'Carerson', is: 'foster carer', standing: 'other', generation: -1 })], descents: [...bornTo('mum', ['kit']), ...bornTo('fay', ['kit'], 'foster')] }
    expect(drawn(family)).toContain('Carerson')
    for (const version of ['family', 'child'] as const) expect(drawn(family, version) + listed(family, version)).not.toContain('Carerson')
  })
})

/** Everything of a person that nothing else may lie on. */
function boxes(of: PlacedPerson): Box[] {
  const lines = baselines(of.label)
  return [
    { x: of.x - half, y: of.y - half, width: 2 * half, height: 2 * half },
    ...of.label.map((line, index) => ({ x: of.labelX, y: of.y + (lines[index] as number) - 11, width: lineWidth(line), height: 13 })),
    ...(of.letters.length > 0 ? [{ x: of.x - 35, y: of.y - 35, width: Math.max(18, textWidth(of.letters.join('/'), 12, true) + 8), height: 18 }] : []),
  ]
}

function clashesIn(picture: Picture): string[] {
  const found: string[] = []
  const all = picture.people.map(each => ({ id: each.person.id, boxes: boxes(each) }))
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) if (one.boxes.some(a => other.boxes.some(b => overlaps(a, b)))) found.push(`${one.id} lies on ${other.id}`)
    for (const box of one.boxes) if (box.x < picture.left || box.y < 0 || box.x + box.width > picture.left + picture.width || box.y + box.height > picture.height) found.push(`${one.id} leaves the picture`)
  }
  return found
}

describe.each(Object.entries(unusual))('%s', (_, given) => {
  test.each(['staff', 'family', 'child', 'partner', 'court'] as const)('is drawn whole for %s', version => {
    const family = forReader(given, { version, bonds: true, sensitive: true })
    const picture = layOut(family)
    expect(clashesIn(picture)).toEqual([])
    const svg = render(<TreeSvg picture={picture} version={version} id="tree" />)
    const list = render(<TreeList picture={picture} version={version} />)
    expect(ids(svg, 'data-id')).toEqual(family.people.map(person => person.id).sort())
    expect(ids(list, 'data-id')).toEqual(ids(svg, 'data-id'))
    expect(ids(list, 'data-couple')).toEqual(family.unions.filter(union => union.kind !== 'not recorded').map(union => union.id).sort())
    expect(ids(list, 'data-home')).toEqual(picture.homes.map(({ letter }) => letter).sort())
    expect(svg).not.toMatch(/NaN|undefined|Infinity| style=/)
  })
})

test('the page’s figure is valid HTML, in which everybody is a link in order', async () => {
  const html = render(<FamilyTree picture={layOut(samplewoods())} version="staff" madeBy="Sam Mockridge" />)
  expect(await faultsIn(`<!DOCTYPE html><html lang="en-GB"><head><title>Tree</title></head><body><h1>Family</h1>${html}</body></html>`)).toEqual([])
  const links = [...html.matchAll(/<a [^>]*class="app-tree__person"[^>]*>/g)].map(match => match[0])
  expect(links).toHaveLength(17)
  for (const link of links) expect(link).toMatch(/href="\/people\/[a-z-]+"/)
  expect(links[11]).toContain('aria-label="Maya Samplewood, this record, 10. Lives at household A. Person 12 of 17."')
  expect(links[4]).toContain('aria-label="Dana Samplewood, mum, 36. Parental responsibility for Theo, Maya and Jonah. Lives at household A. Person 5 of 17."')
  expect(html).toContain('made by Sam Mockridge')
})

test('what is special about a line is drawn', () => {
  const strokes = (name: string) => layOut(unusual[name] as Family).lines.map(line => line.stroke)
  expect(strokes('a grandmother who cares')).toContain('kinship')
  expect(strokes('a sister who cares, and foster carers')).toEqual(expect.arrayContaining(['special guardian', 'foster']))
  expect(strokes('same-sex parents and a donor')).toEqual(expect.arrayContaining(['civil partnership', 'donor']))
  expect(strokes('parents not recorded as a couple')).toContain('not recorded')
  expect(strokes('married to each other twice').filter(stroke => stroke === 'slash')).toHaveLength(3)
  expect(layOut(unusual['not sure who the parent is'] as Family).doubts).toHaveLength(1)
  expect(layOut(unusual['a brother who died, unborn twins, a lost pregnancy'] as Family).doubts).toHaveLength(1)
  expect(strokes('triplets, two adopted')).not.toContain('twin bar')
  expect(placed(layOut(unusual['two homes'] as Family), 'kit').letters).toEqual(['A', 'B'])
  expect(placed(layOut(unusual['people of whom no line is known'] as Family), 'biscuit').shape).toBe('animal')
  expect(placed(layOut(unusual['a partner from another generation'] as Family), 'niece').row).toBe(2)
})

describe('every family that a council meets', () => {
  const of = (name: string) => layOut(unusual[name] as Family)
  const drawnFor = (name: string) => drawn(unusual[name] as Family)

  test('forty relatives, each of them drawn, none on another, and all of them in the list', () => {
    const picture = of('forty relatives')
    expect(picture.people.length).toBeGreaterThanOrEqual(40)
    expect(clashesIn(picture)).toEqual([])
    expect(picture.people.filter(each => each.person.is === 'cousin').length).toBeGreaterThanOrEqual(14)
  })

  test('unknown people: a name, an age or a gender that nobody knows is said, asked after and never guessed', () => {
    const unknown = layOut({ ...(unusual['one parent'] as Family), people: [...(unusual['one parent'] as Family).people, somebody('x', { name: null, is: 'Craig’s child', generation: 0 })] })
    expect(placed(unknown, 'x')).toMatchObject({ shape: 'diamond', label: [{ text: 'Craig’s child' }, { text: 'name not' }, { text: 'known' }] })
    expect(toAskOf(unknown.family)).toEqual(['Craig’s child: name, age and gender', 'Kit: who the other parent is'])
    expect(of('nobody known').people).toHaveLength(1)
  })

  test('adopted twins: their lines meet at one point, are broken beside a whole one, and say the year', () => {
    const picture = layOut(samplewoods())
    const adopted = picture.lines.filter(line => line.stroke === 'adoption')
    expect(adopted).toHaveLength(2)
    expect(adopted[0]?.points[0]).toEqual(adopted[1]?.points[0])
    expect(drawn(samplewoods())).toContain('>adopted 2022<')
    expect(picture.lines.some(line => line.stroke === 'twin bar')).toBe(true)
  })

  test('unborn: a triangle with the day, alone and as twins', () => {
    expect(placed(layOut(samplewoods()), 'baby')).toMatchObject({ shape: 'triangle' })
    expect(of('a brother who died, unborn twins, a lost pregnancy').people.filter(each => each.shape === 'triangle')).toHaveLength(2)
  })

  test('died: crossed for staff, courts and agencies, outlined in the copies that a family or a child is given', () => {
    for (const version of ['staff', 'court', 'partner'] as const) expect(count(drawn(samplewoods(), version), /app-tree__cross/g), version).toBe(2 + 1)
    for (const version of ['family', 'child'] as const) {
      expect(drawn(samplewoods(), version)).not.toContain('app-tree__cross')
      expect(count(drawn(samplewoods(), version), /app-tree__symbol--died/g)).toBe(2 + 1)
    }
  })

  test('couples of one sex are joined as every other couple is', () => {
    const union = samplewoods().unions.find(each => each.a === 'priya' || each.b === 'priya')
    expect([union?.a, union?.b].sort()).toEqual(['priya', 'ruth'])
    const picture = layOut(samplewoods())
    expect(picture.lines.find(line => line.of === union?.id)?.stroke).toBe('married')
    expect([placed(picture, 'priya').shape, placed(picture, 'ruth').shape]).toEqual(['circle', 'circle'])
  })

  test('half-brothers across households: one home for each, and lines from their own two parents', () => {
    const picture = of('half-brothers on both sides')
    expect(placed(picture, 'kit').letters).toEqual(['A'])
    expect(new Set(['kit', 'ben', 'cal'].map(id => placed(picture, id).letters.join())).size).toBe(3)
    expect(picture.lines.filter(line => line.stroke === 'birth').length).toBeGreaterThanOrEqual(3)
    expect(drawnFor('half-brothers on both sides')).toContain('Una’s home: Una, Cal')
  })
})

describe('how far a tree reaches', () => {
  const names = (depth: Depth) => within(samplewoods(), depth).people.map(person => person.id)

  test('everybody is everybody', () => {
    expect(within(samplewoods(), 'everybody')).toEqual(samplewoods())
  })

  test('parents: whoever is or was with them, brothers and sisters, and who shares the child’s home', () => {
    expect(names('parents').toSorted()).toEqual(['ade', 'baby', 'craig', 'craigs-child', 'dana', 'jonah', 'kofi', 'lewis', 'maya', 'theo'].toSorted())
    const near = layOut(within(samplewoods(), 'parents'))
    expect(clashesIn(near)).toEqual([])
    expect(drawn(within(samplewoods(), 'parents'))).not.toMatch(/joan|peter|priya|otis/i)
  })

  test('grandparents are one step more; aunts and cousins another', () => {
    expect(names('grandparents')).toEqual(expect.arrayContaining(['joan', 'peter', 'maya']))
    expect(names('grandparents')).not.toEqual(expect.arrayContaining(['priya']))
    expect(names('grandparents').length).toBe(names('parents').length + 2)
  })

  test.each(Object.entries(unusual))('of %s keeps the child, and fewer the nearer', (_, given) => {
    const [parents, grandparents] = [within(given, 'parents'), within(given, 'grandparents')]
    expect(parents.people.some(person => person.id === given.child)).toBe(true)
    expect(parents.people.length).toBeLessThanOrEqual(grandparents.people.length)
    expect(grandparents.people.length).toBeLessThanOrEqual(given.people.length)
    expect(clashesIn(layOut(parents))).toEqual([])
  })
})

test('the line of somebody who cares passes the row between through no symbol, no label and no word of a couple', () => {
  const base = samplewoods()
  const cared: Family = { ...base, descents: [...base.descents, ...bornTo('joan', ['maya'], 'kinship')] }
  const families = [cared, ...Object.values(unusual).map(family => ({ ...family, descents: [...family.descents, ...(family.people.some(person => person.id === 'gran') ? bornTo('gran', [family.child], 'special guardian') : [])] }))]
  let looked = 0
  for (const family of families) {
    const picture = layOut(family)
    for (const line of picture.lines.filter(each => each.stroke === 'kinship' || each.stroke === 'special guardian')) {
      const [carer, child] = (line.of.split(' ') as [string, string]).map(id => placed(picture, id)) as [PlacedPerson, PlacedPerson]
      for (const other of picture.people.filter(each => each.row > carer.row && each.row < child.row)) {
        looked += 1
        for (const [index, [x, y]] of line.points.entries()) {
          const next = line.points[index + 1]
          const passes = next !== undefined && next[0] === x && Math.min(y, next[1]) < other.y && Math.max(y, next[1]) > other.y
          if (passes) expect(x < other.x - half || x > other.labelX + Math.max(...other.label.map(lineWidth)), `${line.of} through ${other.person.id}`).toBe(true)
        }
      }
      expect(line.points.at(-1)?.[1]).toBe(child.y + 8)
    }
    expect(clashesIn(picture)).toEqual([])
  }
  expect(looked).toBeGreaterThan(15)
})

test('a size that is asked for is written into the picture, and its lines stay where they are', () => {
  const of = (size: 'fit' | 'largest') => render(<TreeSvg picture={layOut(samplewoods())} version="staff" id="tree" size={size} />)
  const at = (html: string) => /viewBox="([^"]+)" width="(\d+)" height="(\d+)"/.exec(html)?.slice(1) ?? []
  const [box, width, height] = at(of('fit'))
  expect(at(of('largest'))).toEqual([box, String(Number(width) * 2), String(Number(height) * 2)])
  expect(of('largest')).toContain('app-tree__picture--free')
  expect(of('fit')).not.toContain('app-tree__picture--free')
})

const anyFamily: fc.Arbitrary<Family> = fc
  .record({
    size: fc.integer({ min: 1, max: 60 }),
    seeds: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 60, maxLength: 60 }),
    couples: fc.array(fc.tuple(fc.nat(59), fc.nat(59), fc.constantFrom('married' as const, 'together' as const, 'relationship' as const, 'civil partnership' as const, 'not recorded' as const)), { maxLength: 20 }),
    wild: fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 3 }),
  })
  .map(({ size, seeds, couples, wild }) => {
    const standings = ['parent', 'brother or sister', 'grandparent', 'wider', 'other'] as const
    const names = ['Al', 'Bartholomew', 'Wilhelmina-Alexandrina Constantia', 'محمد', 'Jo Ann', 'WWWWWWWWWWWWWWWW']
    const person = seeds.slice(0, size).map(([a, b, c, d], index) =>
      somebody(`p${index}`, {
        name: b % 11 === 0 ? null : (names[a % names.length] as string),
        ...(c % 3 > 0 && { family: names[c % names.length] as string }),
        gender: (['man', 'woman', 'another', 'not recorded'] as const)[b % 4] as 'man',
        standing: index === 0 ? 'child' : (standings[a % 5] as 'wider'),
        born: { day: day(`${1930 + (d % 95)}-0${1 + (c % 9)}-11`), exactness: (['day', 'month', 'year', 'about'] as const)[c % 4] as 'day' },
        ...(d % 7 === 0 && { died: 'not known' as const }),
        ...(d % 13 === 0 && { responsibleFor: ['p0'] }),
      }),
    )
    const unions = [...new Map(couples.filter(([a, b]) => a < size && b < size && a !== b).map(([a, b, kind]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, couple(`p${Math.min(a, b)}`, `p${Math.max(a, b)}`, kind)])).values()]
    const kinds = ['birth', 'birth', 'birth', 'adoption', 'foster', 'kinship', 'donor', 'special guardian'] as const
    const descents = seeds.slice(1, size).flatMap(([a, b, c, d], index) => {
      if (d % 4 === 0) return []
      const [one, other] = [`p${index + 1}`, `p${a % (index + 1)}`]
      const [child, parent] = c % 2 === 0 ? [one, other] : [other, one]
      const union = unions.find(each => (each.a === parent || each.b === parent) && each.a !== child && each.b !== child)
      return bornTo(union && b % 2 === 0 ? union.id : parent, [child], kinds[b % kinds.length])
    })
    // Some links that cannot be: the picture must still be drawn.
    const impossible = wild.filter(([a, b]) => a < size && b < size && a !== b).flatMap(([a, b]) => bornTo(`p${a}`, [`p${b}`]))
    const households = Array.from({ length: 6 }, (_, home) => ({ id: `h${home}`, called: `Home ${home}`, people: person.filter((_, index) => (seeds[index]?.[3] ?? 0) % 9 === home).map(each => each.id) }))
    return { child: 'p0', on: samplewoodDay, people: person, unions, descents: [...descents, ...impossible], households, lines: [] }
  })

describe('any family of up to 60 people', () => {
  test('has nobody lying on anybody, everybody in the picture and in the list, and the child among them', () => {
    let looked = 0
    fc.assert(
      fc.property(anyFamily, family => {
        const picture = layOut(family)
        expect(clashesIn(picture)).toEqual([])
        expect(picture.people.map(({ person }) => person.id).sort()).toEqual(family.people.map(person => person.id).sort())
        looked += 1
      }),
      { numRuns: 500 },
    )
    expect(looked).toBeGreaterThanOrEqual(500)
  }, 60_000)

  test('has one picture and one list, whatever order its rows came in', () => {
    let looked = 0
    fc.assert(
      fc.property(anyFamily, fc.infiniteStream(fc.nat()), (family, chance) => {
        const shuffled = <T,>(all: readonly T[]): T[] => all.map(each => ({ each, key: chance.next().value as number })).sort((a, b) => a.key - b.key).map(({ each }) => each)
        const again: Family = { ...family, people: shuffled(family.people), unions: shuffled(family.unions), descents: shuffled(family.descents), households: shuffled(family.households).map(home => ({ ...home, people: shuffled(home.people) })) }
        expect(drawn(again)).toBe(drawn(family))
        expect(listed(again)).toBe(listed(family))
        looked += 1
      }),
      { numRuns: 120 },
    )
    expect(looked).toBeGreaterThanOrEqual(120)
  }, 60_000)

  test('has parents above their children where the links allow it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 40 }), seeds => {
        const all = seeds.map((_, index) => somebody(`p${index}`, { standing: index === 0 ? 'child' : 'wider' }))
        const descents = seeds.slice(1).flatMap((seed, index) => bornTo(`p${index + 1}`, [`p${seed % (index + 1)}`]))
        const picture = layOut({ child: 'p0', on: samplewoodDay, people: all, unions: [], descents, households: [], lines: [] })
        for (const { parent, child } of descents) expect(placed(picture, parent as string).y).toBeLessThan(placed(picture, child).y)
      }),
      { numRuns: 100 },
    )
  })
})

test('a couple with two children together and one of one of them stands where its family is, and not further to one side in each round', () => {
  const adult = (id: string) => somebody(id, { gender: 'woman', born: { day: day('1990-01-01'), exactness: 'year' } })
  const child = (id: string) => somebody(id, { standing: 'wider', generation: 0, born: { day: day('2020-01-01'), exactness: 'year' } })
  const of: Family = {
    child: 'kit', on: day('2026-11-10'), households: [], lines: [], notes: [],
    people: [somebody('kit', { is: 'this child', standing: 'child' }), ...['gran', 'mum', 'aunt', 'wife'].map(adult), ...['ivo', 'otis', 'una'].map(child)],
    unions: [couple('aunt', 'wife', 'married', {})],
    descents: [...bornTo('gran', ['mum', 'aunt']), ...bornTo('mum', ['kit']), ...bornTo('aunt and wife', ['ivo', 'otis'], 'adoption'), ...bornTo('wife', ['una'])],
  }
  const picture = layOut(of)
  const row = ['kit', 'ivo', 'otis', 'una'].map(id => placed(picture, id).x).toSorted((a, b) => a - b)
  const gaps = row.slice(1).map((x, index) => x - (row[index] as number))
  expect(gaps).toHaveLength(3)
  expect(Math.max(...gaps)).toBeLessThan(400)
})

test('somebody who is not in the family leaves no gap and no trace', () => {
  const family = samplewoods()
  const without: Family = { ...family, people: family.people.filter(person => person.id !== 'kofi' && person.id !== 'jonah') }
  const picture = layOut(without)
  expect(placed(picture, 'craig').x - placed(picture, 'dana').x).toBe(150)
  expect(drawn(without) + listed(without) + summaryOf(forReader(without, { version: 'staff' }))).not.toMatch(/kofi|jonah/i)
})

test('sixty people weigh little', () => {
  const sixty = { ...(unusual['forty relatives'] as Family) }
  const svg = drawn({ ...sixty, people: [...sixty.people, ...Array.from({ length: 18 }, (_, index) => somebody(`more${index}`, { family: 'Placeholder' }))] })
  expect(count(svg, /data-id=/g)).toBeGreaterThanOrEqual(60)
  expect(gzipSync(svg).length).toBeLessThan(60_000)
})

describe('words', () => {
  test('ages inside symbols', () => {
    const aged = (born: string, on: string, exactness: 'day' | 'about' = 'day') => ageInside(somebody('a', { born: { day: day(born), exactness } }), day(on))
    expect([aged('2026-11-09', '2026-11-10'), aged('2026-10-27', '2026-11-10'), aged('2026-08-18', '2026-11-10'), aged('2024-11-10', '2026-11-10'), aged('2024-11-11', '2026-11-10'), aged('1986-01-01', '2026-11-10', 'about')]).toEqual(['1d', '2w', '2m', '2', '23m', '~40'])
    expect(ageInside(somebody('a'), samplewoodDay)).toBe('?')
  })

  test('long names break once and end in an ellipsis', () => {
    expect(wrapped('Dana', 'name').map(line => line.text)).toEqual(['Dana'])
    expect(wrapped('Mary Ann Louisa', 'name').map(line => line.text)).toEqual(['Mary Ann', 'Louisa'])
    expect(wrapped('Wilhelmina-Alexandrina Constantia', 'name').map(line => line.text)).toEqual(['Wilhelmina-', 'Alexandrina…'])
    for (const line of wrapped('W'.repeat(80), 'name')) expect(lineWidth(line)).toBeLessThanOrEqual(114)
  })

  test('couples', () => {
    const year = (text: string) => ({ day: day(`${text}-01-01`), exactness: 'year' as const })
    const on = samplewoodDay
    expect(unionLabel(couple('a', 'b', 'civil partnership', { from: year('2016') }), on)).toBe('cp. 2016')
    expect(unionLabel(couple('a', 'b', 'married', { from: year('2021'), before: [{ from: year('2010'), ended: { how: 'separated', on: year('2019') } }] }), on)).toBe('m. 2010, s. 2019, back 2021')
    expect(unionLabel(couple('a', 'b', 'married', { from: year('1988'), ended: { how: 'died', on: year('2018') } }), on)).toBe('m. 1988')
    expect(unionLabel(couple('a', 'b', 'married', { from: year('2014'), ended: { how: 'divorced', on: year('2030') } }), on)).toBe('m. 2014')
  })

  test('letters of homes go on after Z', () => {
    expect([0, 25, 26, 27, 51, 52].map(letterAt)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA'])
  })
})

test('wishes that clash are met as nearly as can be: many who want one thing have it', () => {
  expect(isotonic([157, 157, 157, 92].map(value => ({ value, weight: 1 })))).toEqual([157, 157, 157, 157])
  expect(isotonic([{ value: 3, weight: 1 }, { value: 1, weight: 1 }])).toEqual([2, 2])
  fc.assert(
    fc.property(fc.array(fc.record({ value: fc.integer({ min: -500, max: 500 }), weight: fc.constantFrom(1, 0.02) }), { minLength: 1, maxLength: 30 }), wishes => {
      const levels = isotonic(wishes)
      expect(levels).toHaveLength(wishes.length)
      for (const [index, level] of levels.entries()) if (index > 0) expect(level).toBeGreaterThanOrEqual(levels[index - 1] as number)
    }),
  )
})

test('boxes of people hold their labels', () => {
  const each = placed(layOut(samplewoods()), 'dana')
  for (const box of boxes(each)) {
    expect(box.x).toBeGreaterThanOrEqual(boxOf(each).x)
    expect(box.x + box.width).toBeLessThanOrEqual(boxOf(each).x + boxOf(each).width)
  }
})
