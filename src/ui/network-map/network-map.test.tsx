import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { textWidth } from '../family-tree/text-width.ts'
import { centreRadius, layOut, mostDrawn, mostInOneRing, nodeRadius, type MapPicture, type PlacedTie } from './layout.ts'
import { changedSince, MapList, summaryOf } from './list.tsx'
import { feelingWords, type NetworkMap } from './model.ts'
import { MapSvg } from './draw.tsx'
import { NetworkMapFigure } from './figure.tsx'
import { mapOf, mayasMap, tie } from './testing-map.ts'
import { forReader, versions, type Version } from './versions.ts'

const drawn = (map: NetworkMap): MapPicture => layOut(map) as MapPicture
const svg = (map: NetworkMap, version: Version = 'staff') => renderToString(<MapSvg picture={drawn(map)} version={version} id="m" madeBy="Nia Prototype" />)
const list = (map: NetworkMap, before?: NetworkMap) => renderToString(<MapList map={map} before={before} />)
const idsIn = (html: string) => [...html.matchAll(/data-id="([^"]+)"/g)].map(match => match[1] as string)
const of = (map: NetworkMap, id: string): PlacedTie => drawn(map).ties.find(each => each.tie.id === id) as PlacedTie

describe('where everything stands', () => {
  test('circles stand on one ellipse, the first at the top and then clockwise, by group and by the place the child gave', () => {
    const { ties, centre } = drawn(mayasMap)
    expect(ties.map(each => each.tie.name)).toEqual(['Joan', 'Theo', 'Mum', 'Craig', 'Dad', 'Biscuit', 'School', 'Football', 'GP and nurse', 'Nia'])
    const at = ties.map(({ x, y }) => [Math.round((x - centre[0]) * 10) / 10, Math.round((y - centre[1]) * 10) / 10])
    // The conventions: 1.45 and 1.08 times 255, so that the first is 275.4 above the child and the second 217.3 to the right.
    expect(at[0]).toEqual([0, -275.4])
    expect(at[1]).toEqual([217.3, -222.8])
    expect(at[5]).toEqual([0, 275.4])
    expect(at[8]).toEqual([-351.7, -85.1])
  })

  test('a place that the child did not give comes after those that were, and groups never mix', () => {
    const map = { ...mayasMap, ties: [tie('b', 'Bo', 'ok'), tie('a', 'Ann', 'ok', { place: 2 }), tie('c', 'Cy', 'ok', { group: 'friends', place: 1 }), tie('d', 'Di', 'ok', { place: 1 })] }
    expect(drawn(map).ties.map(each => each.tie.name)).toEqual(['Di', 'Ann', 'Bo', 'Cy'])
  })

  test.each([1, 2, 5, 10, 12, 13, 18, 24])('of %i, no circle meets another, the child, or the edge', count => {
    const picture = drawn(mapOf(count))
    expect(picture.ties).toHaveLength(count)
    const circles = [...picture.ties.map(({ x, y }) => ({ x, y, r: nodeRadius })), { x: picture.centre[0], y: picture.centre[1], r: centreRadius }]
    for (const [index, a] of circles.entries()) {
      for (const b of circles.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r + 4)
    }
    for (const { x, y, said, name, what } of picture.ties) {
      const half = Math.max(nodeRadius, said === null ? 0 : textWidth(said.text, 13) / 2)
      expect(x - half).toBeGreaterThanOrEqual(0)
      expect(x + half).toBeLessThanOrEqual(picture.width)
      expect(Math.min(y - nodeRadius, (said?.y ?? y) - 13)).toBeGreaterThanOrEqual(0)
      expect(Math.max(y + nodeRadius, said?.y ?? y)).toBeLessThanOrEqual(picture.height)
      for (const line of name) expect(textWidth(line, 15, true)).toBeLessThanOrEqual(92)
      for (const line of what) expect(textWidth(line, 13)).toBeLessThanOrEqual(92)
    }
  })

  test.each([13, 24])('with two rings, of %i, no line to the outer one goes through a circle of the inner', count => {
    const { ties, centre } = drawn(mapOf(count))
    const inner = ties.slice(0, Math.ceil(count / 2))
    const outer = ties.slice(inner.length)
    expect(outer.length).toBeGreaterThan(5)
    for (const { x, y } of outer) {
      const length = Math.hypot(x - centre[0], y - centre[1])
      for (const circle of inner) {
        const [dx, dy] = [circle.x - centre[0], circle.y - centre[1]]
        const ahead = (dx * (x - centre[0]) + dy * (y - centre[1])) / length
        const aside = Math.abs(dx * (y - centre[1]) - dy * (x - centre[0])) / length
        if (ahead > 0) expect(aside).toBeGreaterThan(nodeRadius)
      }
    }
  })

  test('more than two rings hold is a table, and the page says so', () => {
    expect(mostInOneRing).toBe(12)
    expect(layOut(mapOf(mostDrawn))).not.toBeNull()
    expect(layOut(mapOf(mostDrawn + 1))).toBeNull()
    const figure = renderToString(<NetworkMapFigure map={mapOf(mostDrawn + 1)} version="staff" list="open" />)
    expect(figure).not.toContain('<svg')
    expect(figure).toContain('A picture holds 24')
    expect(idsIn(figure)).toHaveLength(mostDrawn + 1)
  })
})

describe('lines', () => {
  test('each feeling has a stroke of its own, and its word', () => {
    const strokes = (feels: keyof typeof feelingWords) => of({ ...mayasMap, ties: [tie('x', 'Somebody', feels)] }, 'x')
    expect(strokes('ok')).toMatchObject({ line: { length: 1 }, ticks: [], word: { text: 'OK' } })
    expect(strokes('weak').ticks).toEqual([])
    expect(strokes('hard').ticks.length).toBeGreaterThan(4)
    expect(strokes('mixed').ticks.length).toBe(strokes('hard').ticks.length)
    expect(strokes('stopped')).toMatchObject({ line: { length: 2 }, ticks: { length: 2 } })
    const html = svg(mapOf(6))
    for (const feels of Object.keys(feelingWords)) expect(html).toContain(`class="app-network__line app-network__line--${feels}"`)
    for (const word of Object.values(feelingWords)) expect(html).toContain(`>${word}</text>`)
  })

  test('no stroke across stands under the word', () => {
    for (const { tie: each, ticks, word } of drawn(mapOf(12)).ties.filter(({ tie: one }) => one.feels === 'hard' || one.feels === 'mixed')) {
      const half = textWidth(feelingWords[each.feels], 13, true) / 2
      for (const [a, b] of ticks) {
        const [x, y] = [(a[0] + b[0]) / 2 - word.at[0], (a[1] + b[1]) / 2 - word.at[1]]
        expect(Math.abs(x) > half || Math.abs(y) > 8, `${each.id}: ${x}, ${y}`).toBe(true)
      }
    }
  })

  test('arrowheads point to where help goes', () => {
    const tips = (help: 'to' | 'from' | 'both' | 'neither') => of({ ...mayasMap, ties: [tie('x', 'Joan', 'ok', { help })] }, 'x').arrows.map(([tip]) => tip[1])
    const { centre } = drawn(mayasMap)
    const [child, other] = [centre[1] - centreRadius - 2, centre[1] - 275.4 + nodeRadius + 2]
    expect(tips('to')).toEqual([child])
    expect(tips('from').map(Math.round)).toEqual([Math.round(other)])
    expect(tips('both').map(Math.round)).toEqual([child, other].map(Math.round))
    expect(tips('neither')).toEqual([])
  })
})

describe('the picture and its table', () => {
  test.each([['Maya’s', mayasMap], ['one of twenty', mapOf(20)]] as const)('%s say the same of the same', (_, map) => {
    const html = list(map)
    expect(idsIn(html)).toEqual(idsIn(svg(map)))
    expect(idsIn(html)).toHaveLength(map.ties.length)
    for (const { name } of map.ties) expect(html).toContain(name)
    expect((html.match(/<th scope="row"/g) ?? []).length).toBe(map.ties.length)
  })

  test('each circle is read out as what it is', () => {
    expect(svg(mayasMap)).toContain('aria-label="Joan, grandma: strong. Help goes to Maya. “Sunday dinners”. 1 of 10."')
    expect(svg(mayasMap)).toContain('aria-label="Maya, 10 years, in the middle of the map."')
    expect(summaryOf(mayasMap)).toBe('10 people and places around Maya. Strong: Joan, Theo, Biscuit, School and Football. Hard right now: Craig.')
    expect(summaryOf({ ...mayasMap, ties: [] })).toBe('Nobody and nothing stands on the map yet.')
  })

  test('the map says its day, whose view it is, who drew it and for whom this copy is; its key explains only what is drawn', () => {
    const html = svg(mayasMap, 'family')
    expect(html).toContain('Our network, 14 September 2026, Maya’s own view. Family copy, made by Nia Prototype.')
    expect(html).toContain('Drawn by: Maya, with Nia and Mum at the kitchen table')
    const words = (of_: string) => [...of_.matchAll(/<text class="app-tree__meta" x="\d+" y="\d+">([^<]+)<\/text>/g)].map(match => match[1])
    expect(words(html)).toEqual(expect.arrayContaining(['strong', 'OK', 'weak', 'hard right now', 'help goes this way']))
    expect(words(html)).not.toContain('stopped')
    expect(words(svg({ ...mayasMap, ties: [tie('x', 'Jo', 'stopped')] }))).toEqual(expect.arrayContaining(['stopped']))
    expect(words(svg({ ...mayasMap, ties: [tie('x', 'Jo', 'stopped')] }))).not.toContain('help goes this way')
  })

  test('is the same picture for the same map, whatever order its rows came in, and holds no style of its own', () => {
    for (const map of [mayasMap, mapOf(24)]) {
      expect(svg({ ...map, ties: map.ties.toReversed() })).toBe(svg(map))
      expect(svg(map)).not.toMatch(/ style=|<style|<script/)
    }
  })

  test('a name that does not fit is whole where it is read out and in the table', () => {
    const map = { ...mayasMap, ties: [tie('x', 'Wilhelmina-Alexandrina Featherstonehaugh', 'ok', { said: 'She always listens to everything I say and never once tells anybody' })] }
    expect(svg(map)).toContain('aria-label="Wilhelmina-Alexandrina Featherstonehaugh: OK. “She always listens to everything I say and never once tells anybody”. 1 of 1."')
    expect(list(map)).toContain('never once tells anybody')
    expect(of(map, 'x').said?.text).toMatch(/…$/)
  })
})

describe('copies', () => {
  test('the family and agencies are given one only where the child said so', () => {
    expect(forReader(mayasMap, 'family')).not.toBeNull()
    expect(forReader(mayasMap, 'partner')).toBeNull()
    expect(forReader({ ...mayasMap, mayHave: [] }, 'family')).toBeNull()
    for (const version of ['staff', 'child', 'court'] as const) expect(forReader({ ...mayasMap, mayHave: [] }, version)).not.toBeNull()
  })

  test('what is left out is nowhere: not drawn, listed, counted or named, and leaves no gap', () => {
    const copy = forReader(mayasMap, 'family') as NetworkMap
    const whole = renderToString(<NetworkMapFigure map={copy} version="family" list="open" />)
    for (const gone of ['Craig', 'n4', 'hard right now', 'shouts', 'Sunday dinners', 'Biscuit goes first']) expect(whole, gone).not.toContain(gone)
    expect(summaryOf(copy)).toContain('9 people and places')
    expect(svg(copy, 'family')).toBe(svg({ ...copy, ties: copy.ties.filter(each => each.id !== 'n4') }, 'family'))
    expect(svg({ ...mayasMap, said: undefined, ties: mayasMap.ties.filter(each => each.id !== 'n4').map(each => ({ ...each, said: undefined })) }, 'family')).toBe(svg(copy, 'family'))
  })

  test('the child’s own copy holds the child’s words, and leaves out only what was kept from it', () => {
    const map = { ...mayasMap, ties: [...mayasMap.ties, tie('n11', 'Panel', 'ok', { group: 'workers', notIn: ['child'] })] }
    const copy = forReader(map, 'child') as NetworkMap
    expect(copy.ties.map(each => each.id)).toEqual(mayasMap.ties.map(each => each.id))
    expect(copy.ties[3]?.said).toBe('He shouts at night')
    expect(forReader(map, 'court')?.ties).toHaveLength(11)
    expect(forReader(map, 'staff')?.ties).toHaveLength(11)
  })

  test.each(Object.keys(versions) as Version[])('%s: the copy is written on the picture', version => {
    expect(svg(mayasMap, version)).toContain(versions[version].copy)
  })
})

describe('what has changed', () => {
  const later: NetworkMap = {
    ...mayasMap,
    id: 'map-2',
    on: day('2027-06-16'),
    ties: [
      ...mayasMap.ties.filter(each => each.name !== 'Football').map(each => (each.name === 'Dad' ? { ...each, feels: 'ok' as const, help: 'to' as const } : each.name === 'Nia' ? { ...each, help: undefined } : each)),
      tie('n12', 'Sam', 'ok', { group: 'workers' }),
    ],
  }

  test('is said of each, of whoever is new and of whoever is not there any more', () => {
    const changes = later.ties.map(each => [each.name, changedSince(each, mayasMap, 'Maya')] as const).filter(([, change]) => change !== null)
    expect(changes).toEqual([['Dad', 'was weak, help went both ways'], ['Nia', 'help went to Maya'], ['Sam', 'new on the map']])
    const html = list(later, mayasMap)
    expect(html).toContain('Since 14 September 2026')
    expect(html).toContain('not on this map')
    expect(html).toContain('was strong')
    // Who is gone is told in the table and is no circle of this map.
    expect(idsIn(html)).toEqual(idsIn(svg(later)))
  })
})
