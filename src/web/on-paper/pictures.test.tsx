/** Pictures on paper: drawn in the ink that the screen has, and with the list that the screen has. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { render } from 'preact-render-to-string'
import { compile } from 'sass'
import { describe, expect, test } from 'vitest'
import { drawingOf, flawsOf, type Drawing, type Ink } from '../../on-paper/index.ts'
import { all, readPdf } from '../../on-paper/testing.ts'
import { pdfOf } from '../../on-paper/pdf.ts'
import { day } from '../../time/day.ts'
import { forReader, layOut, TreeList, TreeSvg } from '../../ui/family-tree/index.ts'
import { samplewoods } from '../../ui/family-tree/testing-family.ts'
import { unusual } from '../../ui/family-tree/testing-unusual.ts'
import * as journey from '../../ui/journey/index.ts'
import * as network from '../../ui/network-map/index.ts'
import { mapOf, mayasMap } from '../../ui/network-map/testing-map.ts'
import { blocksOfContent } from './content-blocks.ts'
import { journeyInks, networkInks, treeInks } from './inks.ts'

const packages = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('sass')))))
const styles = join(import.meta.dirname, '../../ui/styles')

/** What a style sheet says on screen of each class by itself. */
function saidOn(sheet: string, of: string): Map<string, Map<string, string>> {
  const { css } = compile(join(styles, sheet), { loadPaths: [packages, join(packages, 'node_modules')] })
  const said = new Map<string, Map<string, string>>()
  for (const [, selectors = '', body = ''] of css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@media[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    for (const selector of selectors.split(',').map(each => each.trim())) {
      if (!new RegExp(`^\\.${of}__[\\w-]+$`).test(selector)) continue
      const own = said.get(selector.slice(1)) ?? new Map<string, string>()
      for (const [, name = '', value = ''] of body.matchAll(/([\w-]+):\s*([^;]+);?/g)) own.set(name, value.trim())
      said.set(selector.slice(1), own)
    }
  }
  return said
}

const long = (colour: string | undefined): string | undefined => colour?.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')

describe('what is drawn on paper', () => {
  test.each([['_family-tree.scss', 'app-tree', treeInks, 30], ['_journey.scss', 'app-journey', journeyInks, 20], ['_network-map.scss', 'app-network', Object.fromEntries(Object.entries(networkInks).filter(([name]) => name.startsWith('app-network'))), 10]] as const)('has the ink of %s', (sheet, of, inks, least) => {
    const said = saidOn(sheet, of)
    const wrong: string[] = []
    for (const [name, ink] of Object.entries<Ink>(inks)) {
      const own = said.get(name)
      const pairs: [string, string | undefined, string | undefined][] = [
        ['stroke', ink.stroke, own?.get('paint-order') === 'stroke' ? undefined : long(own?.get('stroke'))],
        ['stroke-width', ink.width === undefined ? undefined : `${ink.width}px`, own?.get('paint-order') === 'stroke' ? undefined : own?.get('stroke-width')],
        ['stroke-dasharray', ink.dash?.join(' '), own?.get('stroke-dasharray')],
        ['stroke-linecap', ink.round ? 'round' : undefined, own?.get('stroke-linecap')],
        ['font-size', ink.size === undefined ? undefined : `${ink.size}px`, own?.get('font-size')],
        ['font-weight', ink.bold ? 'bold' : undefined, own?.get('font-weight')],
        // What is see-through or a link on screen draws nothing, or black words, on paper.
        ['fill', ink.fill === 'none' ? undefined : ink.fill, ['none', 'transparent', '#1a65a6'].includes(own?.get('fill') ?? '') ? undefined : long(own?.get('fill'))],
      ]
      for (const [what, here, there] of pairs) if (here !== there) wrong.push(`${name}: ${what} ${here} on paper, ${there} on screen`)
    }
    expect(wrong).toEqual([])
    expect(Object.keys(inks).length).toBeGreaterThanOrEqual(least - 2)
  })
})

const treeOf = (family: Parameters<typeof layOut>[0], version: 'staff' | 'family' | 'child'): { drawing: Drawing; picture: ReturnType<typeof layOut> } => {
  const picture = layOut(forReader(family, { version }))
  return { picture, drawing: drawingOf(render(<TreeSvg picture={picture} version={version} id="tree" />), treeInks) }
}
const wordsOf = (drawing: Drawing): string[] => drawing.marks.flatMap(mark => (mark.is === 'words' ? [mark.text] : []))

describe('a family tree', () => {
  test('of every unusual family can be drawn, and says what the screen says', () => {
    const families = Object.values(unusual)
    for (const family of families) {
      const { drawing, picture } = treeOf(family, 'staff')
      const words = wordsOf(drawing)
      for (const { label } of picture.people) for (const { text } of label) expect(words).toContain(text)
    }
    expect(families.length).toBeGreaterThan(10)
  })

  test('has the list of the screen as tables, and is tagged', async () => {
    const { drawing, picture } = treeOf(samplewoods(), 'family')
    const blocks = blocksOfContent(<TreeList picture={picture} version="family" />)
    const tables = blocks.filter(block => block.is === 'table')
    expect(tables.map(table => table.caption)).toEqual(['Maya, and who lives with Maya', 'Parents', 'Brothers and sisters', 'Grandparents', 'Aunts, uncles, cousins and others of the family', 'Other important people', 'Couples', 'Homes'].filter(caption => tables.some(table => table.caption === caption)))
    expect(tables.flatMap(table => table.rows.map(row => row[0])).filter(name => name === 'Joan Samplewood')).toEqual(['Joan Samplewood'])
    expect(tables[0]?.head).toEqual(['Name', 'Who they are', 'Age', 'Lives', 'Parental responsibility', 'How we know'])
    const paper = { title: 'Our family', language: 'en-GB', about: null, version: null, isDraft: false, copy: 'family' as const, printed: 'Printed by Sam', isLarge: false, isWide: true as const, letter: null, blocks: [{ is: 'drawing' as const, drawing, alt: 'Family tree.' }, { is: 'heading' as const, level: 2 as const, text: 'The same as a list' }, ...blocks] }
    expect(flawsOf(paper)).toEqual([])
    const pdf = readPdf(await pdfOf(paper))
    expect([pdf.unmarked, all(pdf.root, 'Table').length, all(pdf.root, 'Figure').length > 0]).toEqual([0, tables.length, true])
  })
})

test('a journey is drawn with its hatched gaps and its words, and nothing of it can be pressed', () => {
  const of = (id: string, shape: journey.Item['shape'], what: string, from: string, to: string | null, lane: journey.Lane = 'homes'): journey.Item => ({ id, lane, shape, what, from: day(from), to: to === null ? null : day(to) })
  const items = [of('a', 'period', 'With Mum', '2026-09-01', '2026-11-28'), of('b', 'gap', 'not known where Maya lived', '2026-11-28', '2027-01-30'), of('c', 'period', 'With Joan', '2027-01-30', null), of('d', 'words', 'I like it when it is quiet', '2026-09-22', '2026-09-22', 'said')]
  const picture = journey.layOut({ name: 'Maya', today: day('2027-06-16'), from: day('2026-09-01'), until: day('2027-09-01'), born: null, copy: 'child', lanes: journey.lanesFor('child'), items, scale: 1 })
  const drawing = drawingOf(render(<journey.JourneySvg picture={picture} describedBy="d" madeBy="Sam" addTo={() => null} closer={() => '/closer'} />), journeyInks)
  expect(drawing.marks.filter(mark => mark.ink.hatch !== undefined)).toHaveLength(2)
  for (const words of ['With Mum', 'Where I live', 'Today', 'not known']) expect(wordsOf(drawing)).toContain(words)
  expect(journey.lanesFor('partner').filter(lane => ['health', 'said', 'worries'].includes(lane))).toEqual([])
})

describe('a network map', () => {
  const drawn = (map: network.NetworkMap, version: network.Version): Drawing => drawingOf(render(<network.MapSvg picture={network.layOut(map) as network.MapPicture} version={version} id="map" madeBy="Sam" />), networkInks)

  test('of every feeling and of two rings can be drawn, with the word of each line', () => {
    for (const count of [1, network.mostDrawn]) expect(wordsOf(drawn(mapOf(count), 'staff')).length).toBeGreaterThan(count * 2)
    const words = wordsOf(drawn(mayasMap, 'child'))
    for (const there of ['Joan', '“Sunday dinners”', 'strong', 'hard right now', 'help goes this way']) expect(words).toContain(there)
  })

  test('goes to the family without the child’s words and without what was kept from them, in the picture and in its table', () => {
    const map = network.forReader(mayasMap, 'family') as network.NetworkMap
    const [table] = blocksOfContent(<network.MapList map={map} />)
    const given = [...wordsOf(drawn(map, 'family')), ...(table?.is === 'table' ? table.rows.flat() : [])]
    expect(given).toContain('Joan')
    for (const kept of ['Craig', 'Sunday dinners', 'I miss him']) expect(given.filter(text => text.includes(kept))).toEqual([])
    expect(network.forReader(mayasMap, 'partner')).toBeNull()
  })
})

test('what is not for paper stays out of it, and a page that is not well formed is not taken', () => {
  expect(blocksOfContent(<div><p class="govuk-body app-no-print">Press</p><p>One <b>and</b> two</p><ul><li>a</li><li>b</li></ul><h2>End</h2></div>)).toEqual([{ is: 'paragraph', text: 'One and two' }, { is: 'list', items: ['a', 'b'] }, { is: 'heading', level: 2, text: 'End' }])
  expect(() => blocksOfContent(<p hidden>no</p>)).toThrow('cannot be put on paper')
})
