import { describe, expect, test } from 'vitest'
import { drawingOf, goesOn, overlap, partedOver, type Drawing } from './drawing.ts'
import { pdfOf } from './pdf.ts'
import type { Paper } from './paper.ts'
import { all, readPdf } from './testing.ts'

const inks = { line: { stroke: '#0b0c0c', width: 2 }, dashed: { dash: [4, 3] }, ground: { fill: '#ffffff' }, open: { fill: 'none' }, hit: {}, words: { fill: '#0b0c0c', size: 13, over: true as const } }
const svg = (inside: string, width = 400, height = 300): string => `<svg viewBox="-20 0 ${width} ${height}"><title>Tree</title><defs><rect class="nobody"/></defs>${inside}</svg>`

describe('a drawing', () => {
  test('is read from a picture of the page: what is drawn, in its ink, where it stands', () => {
    const drawing = drawingOf(svg('<rect class="ground open line" x="1" y="2" width="3" height="4"/><g transform="translate(10 20) scale(.5)"><a class="link" href="/x"><circle class="line dashed" cx="5" cy="5" r="5"/><text class="words" x="7" y="9" text-anchor="middle">Maya &amp; Theo </text></a></g><path class="hit" d="M0,0"/>'), inks)
    expect([drawing.left, drawing.width, drawing.height]).toEqual([-20, 400, 300])
    expect(drawing.marks).toEqual([
      { is: 'path', d: 'M1,2 h3 v4 h-3 z', ink: { stroke: '#0b0c0c', width: 2 }, at: { x: 0, y: 0, scale: 1 } },
      { is: 'path', d: 'M0,5 a5,5 0 1 0 10,0 a5,5 0 1 0 -10,0 z', ink: { stroke: '#0b0c0c', width: 2, dash: [4, 3] }, at: { x: 10, y: 20, scale: 0.5 } },
      { is: 'words', text: 'Maya & Theo', x: 7, y: 9, anchor: 'middle', ink: inks.words, at: { x: 10, y: 20, scale: 0.5 } },
    ])
  })

  test('is not made of what nobody said how to draw', () => {
    expect(() => drawingOf(svg('<path class="line new" d="M0,0"/>'), inks)).toThrow('Nothing says how new is drawn')
    expect(() => drawingOf(svg('<image class="line"/>'), inks)).toThrow('has no image')
    expect(() => drawingOf('<svg></svg>', inks)).toThrow('how large')
    expect(() => drawingOf(svg('<g>'), inks)).toThrow('cannot be read')
  })
})

const room = { width: 1000, height: 700, least: 11 }
const wide = (width: number, height = 600): Drawing => ({ ...drawingOf(svg('<text class="words" x="0" y="20">Maya</text>', width, height), inks) })

describe('over pages', () => {
  test('it stands on one where its words can be read there', () => {
    expect(partedOver(wide(500), room)).toMatchObject({ scale: 1, columns: 1, rows: 1 })
    expect(partedOver(wide(1150), room).scale).toBeCloseTo(1000 / 1150)
  })

  test('it goes on where they could not, and shows the edge of each page again on the next', () => {
    const parted = partedOver(wide(3000, 900), room)
    expect([parted.scale, parted.columns, parted.rows]).toEqual([11 / 13, 3, 2])
    const [first, second, third] = parted.parts
    expect(first?.x).toBe(-20)
    expect((first?.x ?? 0) + (first?.width ?? 0) - (second?.x ?? 0)).toBeCloseTo(overlap)
    expect((third?.x ?? 0) + (third?.width ?? 0)).toBeCloseTo(2980)
    expect(new Set(parted.parts.map(part => `${part.width} ${part.height}`)).size).toBe(1)
    expect((first?.width ?? 0) * parted.scale).toBeLessThanOrEqual(room.width)
    expect(goesOn(parted, parted.parts[1] as never, 4)).toBe('Part 2 of 6. It goes on to the left on page 4, and to the right on page 6, and below on page 8; what lies at the edge stands on both.')
  })

  test('each part is a figure of the PDF with its words, and holds the words that lie in it alone', async () => {
    const drawing = drawingOf(svg(`<path class="line" d="M0,0 H2900"/>${[0, 700, 1400, 2100, 2800].map(x => `<text class="words" x="${x}" y="40">Person ${x}</text>`).join('')}`, 3000, 500), inks)
    const paper: Paper = { title: 'Our family', language: 'en-GB', about: 'Maya', version: 'As known on 16 June 2027', isDraft: false, copy: 'family', printed: 'Printed by Sam', isLarge: false, isWide: true, letter: null, blocks: [{ is: 'paragraph', text: 'Maya lives with Joan.' }, { is: 'drawing', drawing, alt: 'Family tree.' }, { is: 'heading', level: 2, text: 'List' }] }
    const bytes = await pdfOf(paper)
    const pdf = readPdf(bytes)
    expect([pdf.unmarked, pdf.pages, bytes.toString('latin1').match(/\/MediaBox \[0 0 1190\.55 841\.89\]/g)?.length]).toEqual([0, 3, 3])
    expect(all(pdf.root, 'Figure').map(figure => figure.alt)).toEqual(['Family tree. Part 1 of 3.', 'Family tree. Part 2 of 3.', 'Family tree. Part 3 of 3.'])
    expect(pdf.root.children.map(child => child.tag)).toEqual(['H1', 'P', 'P', 'Figure', 'P', 'Figure', 'P', 'Figure', 'H2'])
    expect([...pdf.sizes].filter(size => size < 9)).toEqual([])
  })
})
