/**
 * Where everything of a network map stands: pure, without chance, the same for the same map. Pixels at full size; drawn by `draw.tsx`.
 * After Hartman's ecomap: the child in the middle, circles round them, and lines whose strokes and words say how each tie feels.
 */
import { textWidth } from '../family-tree/text-width.ts'
import { feelingWords, settled, type NetworkMap, type Tie } from './model.ts'

/** The circle of the child, its second outline inside it, and the circle of each tie. */
export const centreRadius = 64
export const innerRadius = 58
export const nodeRadius = 54

/** How wide and how high the first ring is; the second is wider by `outer`. */
const ring = { across: 1.45 * 255, down: 1.08 * 255, outer: 1.6 }
/** As many as stand in one ring, and in two. More than that is a list. */
export const mostInOneRing = 12
export const mostDrawn = 24

const tickLength = 14
const tickPitch = 12
const arrowLength = 14
/** Words in a circle may be this wide; the line under or over it, this. */
const widestInside = 92
const widestSaid = 176
const margin = 40

export type Point = readonly [number, number]

export interface PlacedTie {
  readonly tie: Tie
  readonly x: number
  readonly y: number
  /** Lines of the name and of what they are, as they stand in the circle. */
  readonly name: readonly string[]
  readonly what: readonly string[]
  /** The child's words, on one line over or under the circle. */
  readonly said: { readonly text: string; readonly y: number } | null
  /** The line from the child to the circle, in one piece or two. */
  readonly line: readonly (readonly [Point, Point])[]
  readonly ticks: readonly (readonly [Point, Point])[]
  readonly arrows: readonly (readonly [Point, Point, Point])[]
  /** The middle of the line, where its word stands. */
  readonly word: { readonly text: string; readonly at: Point }
}

export interface MapPicture {
  readonly map: NetworkMap
  readonly width: number
  readonly height: number
  readonly centre: Point
  readonly ties: readonly PlacedTie[]
}

/** Lays a map out. Null where it has more ties than a picture holds: then there is the table alone. */
export function layOut(given: NetworkMap): MapPicture | null {
  const map = settled(given)
  const count = map.ties.length
  if (count > mostDrawn) return null
  const rings = count <= mostInOneRing ? 1 : 2
  const inner = rings === 1 ? count : Math.ceil(count / 2)
  const reach = rings === 1 ? 1 : ring.outer
  const across = ring.across * reach + nodeRadius
  const down = ring.down * reach + nodeRadius
  // The words beside the outermost circles reach further than the circles do.
  const centre: Point = [across + margin + Math.max(0, widestSaid / 2 - nodeRadius), down + 30]
  return {
    map,
    width: centre[0] * 2,
    height: centre[1] * 2,
    centre,
    ties: map.ties.map((tie, index) => {
      const isInner = index < inner
      // The outer ring stands half a step on, so that its lines run between the circles of the inner one.
      const turn = isInner ? index / Math.max(1, inner) : (index - inner + 0.5) / Math.max(1, inner)
      const angle = turn * 2 * Math.PI
      const far = isInner ? 1 : ring.outer
      return placed(tie, [centre[0] + ring.across * far * Math.sin(angle), centre[1] - ring.down * far * Math.cos(angle)], centre)
    }),
  }
}

function placed(tie: Tie, [x, y]: Point, centre: Point): PlacedTie {
  const length = Math.hypot(x - centre[0], y - centre[1])
  const along: Point = [(x - centre[0]) / length, (y - centre[1]) / length]
  const at = (distance: number, aside = 0): Point => [centre[0] + along[0] * distance - along[1] * aside, centre[1] + along[1] * distance + along[0] * aside]
  const from = centreRadius + 2
  const to = length - nodeRadius - 2
  const middle = (from + to) / 2
  const word = feelingWords[tie.feels]
  const gap = gapFor(word, along)
  const isAbove = y < centre[1]
  return {
    tie,
    x,
    y,
    name: inCircle(tie.name, 15, true),
    what: tie.what === undefined ? [] : inCircle(tie.what, 13, false),
    said: tie.said === undefined ? null : { text: cut(`“${tie.said}”`, widestSaid, 13, false), y: isAbove ? y - nodeRadius - 8 : y + nodeRadius + 16 },
    line: tie.feels === 'stopped' ? [[at(from), at(middle - gap)], [at(middle + gap), at(to)]] : [[at(from), at(to)]],
    ticks: ticksOf(tie, { from, to, middle, gap, at }),
    arrows: [
      ...(tie.help === 'to' || tie.help === 'both' ? [[at(from), at(from + arrowLength, 7), at(from + arrowLength, -7)] as const] : []),
      ...(tie.help === 'from' || tie.help === 'both' ? [[at(to), at(to - arrowLength, 7), at(to - arrowLength, -7)] as const] : []),
    ],
    word: { text: word, at: at(middle) },
  }
}

interface Run {
  readonly from: number
  readonly to: number
  readonly middle: number
  readonly gap: number
  readonly at: (distance: number, aside?: number) => Point
}

/** Strokes across a line: all along what is hard, and two at the gap of what has stopped. None stands under the word or an arrowhead. */
function ticksOf(tie: Tie, { from, to, middle, gap, at }: Run): (readonly [Point, Point])[] {
  const stroke = (distance: number) => [at(distance, tickLength / 2), at(distance, -tickLength / 2)] as const
  if (tie.feels === 'stopped') return [stroke(middle - gap), stroke(middle + gap)]
  if (tie.feels !== 'hard' && tie.feels !== 'mixed') return []
  const ticks: (readonly [Point, Point])[] = []
  const first = from + (tie.help === 'to' || tie.help === 'both' ? arrowLength : 0) + tickPitch
  const last = to - (tie.help === 'from' || tie.help === 'both' ? arrowLength : 0) - tickPitch
  for (let distance = first; distance <= last; distance += tickPitch) if (Math.abs(distance - middle) > gap) ticks.push(stroke(distance))
  return ticks
}

/** Half of what the word takes of its line, which leaves the box of the word at its side or at its top. */
function gapFor(word: string, along: Point): number {
  const across = textWidth(word, 13, true) / 2 + 8
  return Math.min(across / Math.max(0.01, Math.abs(along[0])), 14 / Math.max(0.01, Math.abs(along[1])))
}

const segments = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** The text, or as much of it as fits and an ellipsis: the whole of it is read out and stands in the table. */
function cut(text: string, widest: number, size: number, bold: boolean): string {
  if (textWidth(text, size, bold) <= widest) return text
  let kept = ''
  for (const { segment } of segments.segment(text)) {
    if (textWidth(`${kept}${segment}…`, size, bold) > widest) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Up to two lines that fit in a circle, broken between words. */
function inCircle(text: string, size: number, bold: boolean): string[] {
  if (textWidth(text, size, bold) <= widestInside) return [text]
  const words = text.split(' ')
  let first = ''
  while (words.length > 1 && textWidth(`${first} ${words[0]}`.trim(), size, bold) <= widestInside) first = `${first} ${words.shift()}`.trim()
  if (first === '') return [cut(text, widestInside, size, bold)]
  return [first, cut(words.join(' '), widestInside, size, bold)]
}
