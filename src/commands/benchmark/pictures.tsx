/** How long the pictures of a family take: laid out and rendered, in this process, without a database. */
import { renderToString } from 'preact-render-to-string'
import { FamilyTree, layOut, type Descent, type Family, type TreePerson, type Union } from '../../ui/family-tree/index.ts'
import { NetworkMapFigure, type NetworkMap } from '../../ui/network-map/index.ts'
import { addDays, day } from '../../time/day.ts'

const on = day('2027-06-16')

/** A family of that many people in four generations: couples of every kind, children of several partners, adopted twins, homes of their own. */
export function familyOf(size: number): Family {
  const people: TreePerson[] = []
  const unions: Union[] = []
  const descents: Descent[] = []
  const add = (id: string, is: string, standing: TreePerson['standing'], year: number): string => {
    if (people.length < size) {
      people.push({ id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, family: 'Exampleton', gender: (['woman', 'man', 'another', 'not recorded'] as const)[people.length % 4] as 'woman', is, standing, born: { day: addDays(day(`${year}-01-01`), people.length * 7), exactness: 'day' }, responsibleFor: standing === 'parent' ? ['child'] : [], source: 'Known, recorded 8 September 2026', href: `/people/${id}` })
    }
    return id
  }
  const join = (a: string, b: string, kind: Union['kind']): string => {
    unions.push({ id: `${a} ${b}`, a, b, kind, from: { day: day('2010-01-01'), exactness: 'year' } })
    return `${a} ${b}`
  }
  const born = (union: string, child: string, kind: Descent['kind'] = 'birth'): void => void descents.push({ child, union, kind, certainty: 'known' })
  add('child', 'this child', 'child', 2016)
  const parents = join(add('mum', 'mum', 'parent', 1988), add('dad', 'dad', 'parent', 1986), 'married')
  born(parents, 'child')
  for (const [side, parent] of [['m', 'mum'], ['f', 'dad']] as const) {
    const old = join(add(`${side}gran`, 'grandmother', 'grandparent', 1960), add(`${side}grandad`, 'grandfather', 'grandparent', 1958), 'married')
    born(old, parent)
    for (let aunt = 0; aunt < 4; aunt += 1) {
      const couple = join(add(`${side}aunt${aunt}`, 'aunt', 'wider', 1980 + aunt), add(`${side}uncle${aunt}`, 'uncle', 'wider', 1979 + aunt), aunt % 2 === 0 ? 'together' : 'civil partnership')
      born(old, `${side}aunt${aunt}`)
      for (let cousin = 0; cousin < 4; cousin += 1) born(couple, add(`${side}cousin${aunt}${cousin}`, 'cousin', 'wider', 2008 + cousin), cousin > 1 ? 'adoption' : 'birth')
    }
  }
  for (let other = 0; people.length < size; other += 1) born(parents, add(`sister${other}`, 'sister', 'brother or sister', 2004 + (other % 14)))
  const here = new Set(people.map(person => person.id))
  return {
    child: 'child',
    on,
    people,
    unions: unions.filter(union => here.has(union.a) && here.has(union.b)),
    descents: descents.filter(descent => here.has(descent.child)),
    households: [{ id: 'home', called: 'Mum’s home', people: ['child', 'mum'] }, { id: 'away', called: 'Dad’s home', people: ['dad', 'sister0'] }],
    lines: [],
  }
}

/** A network map of that many circles. */
export function mapOf(size: number): NetworkMap {
  return {
    id: 'map',
    child: { name: 'Child', age: '11 years' },
    on,
    view: 'child',
    mayHave: [],
    ties: Array.from({ length: size }, (_, index) => ({ id: `t${String(index).padStart(2, '0')}`, same: `t${index}`, name: `Somebody ${index}`, what: 'friend', group: 'friends', feels: (['strong', 'ok', 'weak', 'hard'] as const)[index % 4] as 'ok', help: 'both', said: 'We laugh', notIn: [] })),
  }
}

export interface PictureTimes {
  readonly what: string
  readonly p50: number
  readonly p95: number
}

/** Milliseconds that each picture takes, over as many times as said, after as many again that do not count. */
export function measurePictures(times = 200): PictureTimes[] {
  const sixty = familyOf(60)
  const map = mapOf(24)
  const pictures: readonly (readonly [string, () => void])[] = [
    ['Family tree of 60 people, laid out', () => layOut(sixty)],
    ['Family tree of 60 people, laid out and rendered with its list', () => renderToString(<FamilyTree picture={layOut(sixty)} version="staff" />)],
    ['Network map of 24, laid out and rendered with its table', () => renderToString(<NetworkMapFigure map={map} version="staff" list="open" />)],
  ]
  return pictures.map(([what, draw]) => {
    for (let time = 0; time < times; time += 1) draw()
    const taken = Array.from({ length: times }, () => {
      const from = performance.now()
      draw()
      return performance.now() - from
    }).sort((a, b) => a - b)
    const at = (part: number) => Math.round((taken[Math.floor(part * (taken.length - 1))] as number) * 10) / 10
    return { what, p50: at(0.5), p95: at(0.95) }
  })
}
