/**
 * A drawing for paper: paths and words with their ink. It is read from the same SVG that stands on a page, so that paper and screen show
 * one picture; what a style sheet says on screen is given here as inks by class.
 */

import { SaxesParser } from 'saxes'

/** How a mark is drawn. Lengths are in the units of the drawing; colours are `#rrggbb`, and `none` undoes what another class filled. */
export interface Ink {
  readonly stroke?: string
  readonly width?: number
  readonly dash?: readonly number[]
  /** The ends of its lines are round. */
  readonly round?: true
  readonly fill?: string
  /** Lines aslant in this colour fill it. */
  readonly hatch?: string
  /** Of words: their size, weight, and whether white stands behind them. */
  readonly size?: number
  readonly bold?: true
  readonly over?: true
  /** One letter that is a sign, and no words: it may be smaller than what is read. */
  readonly sign?: true
}

/** Where a mark stands: moved to there, and so many times its size. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export type Mark =
  | { readonly is: 'path'; readonly d: string; readonly ink: Ink; readonly at: Place }
  | { readonly is: 'words'; readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end'; readonly ink: Ink; readonly at: Place }

export interface Drawing {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** What of a drawing says nothing on paper: how it is called, and what patterns are made of. */
const unread: ReadonlySet<string> = new Set(['title', 'defs'])

/**
 * The drawing of an SVG that Rowan made itself: rectangles, circles, paths, words and groups that are moved or made smaller. `inks` says how
 * each class is drawn; an empty ink is a class that draws nothing. Throws a RangeError on an element or a class that it does not know.
 */
export function drawingOf(svg: string, inks: Readonly<Record<string, Ink>>): Drawing {
  const marks: Mark[] = []
  const places: Place[] = [{ x: 0, y: 0, scale: 1 }]
  let box = [0, 0, 0, 0]
  let words: { of: Readonly<Record<string, string>>; text: string } | null = null
  let skipped = 0
  const here = (): Place => places.at(-1) as Place
  const number = (of: Readonly<Record<string, string>>, name: string): number => Number(of[name] ?? 0)
  const inkOf = (of: Readonly<Record<string, string>>): Ink =>
    Object.assign({}, ...(of['class'] ?? '').split(' ').filter(name => name !== '').map(name => {
      const own = inks[name]
      if (own === undefined) throw new RangeError(`Nothing says how ${name} is drawn on paper`)
      return own
    })) as Ink
  const path = (d: string, of: Readonly<Record<string, string>>): void => {
    const { fill, ...rest } = inkOf(of)
    const ink: Ink = fill === undefined || fill === 'none' ? rest : { ...rest, fill }
    if (ink.stroke !== undefined || ink.fill !== undefined || ink.hatch !== undefined) marks.push({ is: 'path', d, ink, at: here() })
  }

  const parser = new SaxesParser()
  parser.on('error', problem => {
    throw new RangeError(`A drawing cannot be read: ${problem.message}`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const of = attributes as Readonly<Record<string, string>>
    if (skipped > 0 || unread.has(name)) {
      skipped += 1
      return
    }
    places.push(placed(here(), of['transform']))
    if (name === 'svg') box = (of['viewBox'] ?? '').split(' ').map(Number)
    else if (name === 'rect') path(rectangle(number(of, 'x'), number(of, 'y'), number(of, 'width'), number(of, 'height'), number(of, 'rx')), of)
    else if (name === 'circle') path(circle(number(of, 'cx'), number(of, 'cy'), number(of, 'r')), of)
    else if (name === 'path') path(of['d'] ?? '', of)
    else if (name === 'text') words = { of, text: '' }
    else if (name !== 'g' && name !== 'a') throw new RangeError(`A drawing for paper has no ${name}`)
  })
  parser.on('text', text => {
    if (skipped === 0 && words !== null) words.text += text
  })
  parser.on('closetag', ({ name }) => {
    if (skipped > 0) {
      skipped -= 1
      return
    }
    if (name === 'text' && words !== null) {
      const anchor = words.of['text-anchor']
      const text = words.text.trim()
      if (text !== '') marks.push({ is: 'words', text, x: number(words.of, 'x'), y: number(words.of, 'y'), anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start', ink: inkOf(words.of), at: here() })
      words = null
    }
    places.pop()
  })
  parser.write(svg).close()
  const [left = 0, top = 0, width = 0, height = 0] = box
  if (width <= 0 || height <= 0) throw new RangeError('A drawing says how large it is')
  return { left, top, width, height, marks }
}

function placed(within: Place, transform: string | undefined): Place {
  if (transform === undefined) return within
  const by = (name: string): number[] => (new RegExp(`${name}\\(([^)]*)\\)`).exec(transform)?.[1] ?? '').split(/[ ,]+/).filter(part => part !== '').map(Number)
  const [x = 0, y = 0] = by('translate')
  const [scale = 1] = by('scale')
  return { x: within.x + x * within.scale, y: within.y + y * within.scale, scale: within.scale * scale }
}

function rectangle(x: number, y: number, width: number, height: number, round: number): string {
  if (round === 0) return `M${x},${y} h${width} v${height} h${-width} z`
  const [across, down] = [width - 2 * round, height - 2 * round]
  const corner = (dx: number, dy: number): string => `a${round},${round} 0 0 1 ${dx},${dy}`
  return `M${x + round},${y} h${across} ${corner(round, round)} v${down} ${corner(-round, round)} h${-across} ${corner(-round, -round)} v${-down} ${corner(round, -round)} z`
}

function circle(x: number, y: number, r: number): string {
  return `M${x - r},${y} a${r},${r} 0 1 0 ${2 * r},0 a${r},${r} 0 1 0 ${-2 * r},0 z`
}

/** A part of a drawing that one page holds, in the units of the drawing. */
export interface Part {
  readonly column: number
  readonly row: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a drawing stands on pages: points for each of its units, and its parts, row by row from the left. */
export interface Parted {
  readonly scale: number
  readonly columns: number
  readonly rows: number
  readonly parts: readonly Part[]
}

/** How much of a part the next one shows again, in units of a drawing: somebody with their name is whole on one of two pages. */
export const overlap = 150

/**
 * A drawing on pages with so much room, in points. It is made to fit one page where its smallest words then stay at `least` points; else its
 * smallest words are of `least` points, and it goes on over pages, each of which begins with the end of the one before.
 */
export function partedOver(drawing: Drawing, room: { readonly width: number; readonly height: number; readonly least: number }): Parted {
  const sizes = drawing.marks.flatMap(mark => (mark.is === 'words' && mark.ink.size !== undefined && !mark.ink.sign ? [mark.ink.size * mark.at.scale] : []))
  const smallest = sizes.length === 0 ? 0 : room.least / Math.min(...sizes)
  const scale = Math.max(smallest, Math.min(1, room.width / drawing.width, room.height / drawing.height))
  const [across, down] = [room.width / scale, room.height / scale]
  const many = (whole: number, page: number): number => (whole <= page ? 1 : Math.ceil((whole - overlap) / (page - overlap)))
  const [columns, rows] = [many(drawing.width, across), many(drawing.height, down)]
  // All parts are of one size: none is left with the little that the others had no room for.
  const [width, height] = [(drawing.width + (columns - 1) * overlap) / columns, (drawing.height + (rows - 1) * overlap) / rows]
  const parts = Array.from({ length: columns * rows }, (_, index): Part => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    return { column, row, x: drawing.left + column * (width - overlap), y: drawing.top + row * (height - overlap), width, height }
  })
  return { scale, columns, rows, parts }
}

/** What stands above a part of a drawing that goes on over pages. `page` is the page of the first part. */
export function goesOn({ columns, rows, parts }: Parted, { column, row }: Part, page: number): string {
  const pageOf = (other: number, line: number): number => page + line * columns + other
  const to = [
    ...(column > 0 ? [`to the left on page ${pageOf(column - 1, row)}`] : []),
    ...(column < columns - 1 ? [`to the right on page ${pageOf(column + 1, row)}`] : []),
    ...(row > 0 ? [`above on page ${pageOf(column, row - 1)}`] : []),
    ...(row < rows - 1 ? [`below on page ${pageOf(column, row + 1)}`] : []),
  ]
  return `Part ${row * columns + column + 1} of ${parts.length}. It goes on ${to.join(', and ')}; what lies at the edge stands on both.`
}
