/** What stands where in a family tree, and the measures that all of it keeps to. Pixels at full size. */

import type { DescentKind, Family, Household, LineKind, TreePerson, UnionKind } from './model.ts'
import { isUnborn, lineWidth, type LabelLine } from './words.ts'

/** Half of a symbol's box. */
export const half = 22
/** What the second outline of the child of the record adds. */
export const outline = 5
const lineHeight = 16
/** What a household letter takes at the left of a symbol. */
export const letterRoom = 35
/** The lane in which a carer's line comes down beside a child. */
export const careRoom = 24

export interface PlacedPerson {
  readonly person: TreePerson
  readonly x: number
  readonly y: number
  /** Counted from the oldest generation; one more for those who stand apart, below. */
  readonly row: number
  readonly label: readonly LabelLine[]
  readonly labelX: number
  readonly letters: readonly string[]
  readonly shape: Shape
  readonly died: boolean
  /** Whom the arrow keys lead to. */
  readonly up: string | null
  readonly down: string | null
}

export type Shape = 'square' | 'circle' | 'dome' | 'diamond' | 'triangle' | 'animal' | 'small triangle' | 'small square' | 'small circle'

/** A line is a stretch of a couple's bracket, a descent or a bond; those of one group are drawn over the white of all of them. */
export type Stroke = UnionKind | DescentKind | LineKind | 'sibling line' | 'trunk' | 'slash' | 'twin bar'

/** One line: what it says, which couple, descent or bond it belongs to, and the points it goes through. */
export interface PlacedLine {
  readonly stroke: Stroke
  readonly of: string
  readonly points: readonly Point[]
  /** White beneath it, so that it bridges what was drawn before. */
  readonly halo: boolean
  /** Lines of one group meet: the white of one never cuts another. */
  readonly group: string
}

export type Point = readonly [number, number]

export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor: 'start' | 'middle'
}

export interface PlacedHome {
  readonly home: Household
  readonly letter: string
  /** The outline, where it can stand round all who live there and nobody else. */
  readonly box: Box | null
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Picture {
  readonly family: Family
  /** Where the picture begins at the left: below 0 where words reach over the first symbols. */
  readonly left: number
  readonly width: number
  readonly height: number
  readonly people: readonly PlacedPerson[]
  readonly homes: readonly PlacedHome[]
  /** In the order they are drawn: the deeper and older first, so that what comes later bridges what lies under it. */
  readonly lines: readonly PlacedLine[]
  readonly texts: readonly PlacedText[]
  /** Centres of the round marks of doubt. */
  readonly doubts: readonly Point[]
  /** Above those whom no line joins. */
  readonly apartTitle: PlacedText | null
}

/** The shape of a person. */
export function shapeOf(person: TreePerson, family: Family): Shape {
  if (person.pet !== undefined) return 'animal'
  if (person.lost !== undefined) return person.lost === 'stillborn' && person.gender === 'man' ? 'small square' : person.lost === 'stillborn' && person.gender === 'woman' ? 'small circle' : 'small triangle'
  if (isUnborn(person, family.on)) return 'triangle'
  return person.gender === 'man' ? 'square' : person.gender === 'woman' ? 'circle' : person.gender === 'another' ? 'dome' : 'diamond'
}

/** Where the last line of a label ends, from the centre of the symbol. */
export function labelEndOf(lines: readonly LabelLine[]): number {
  return lines.length === 0 ? 0 : -14 + lineHeight * (lines.length - 1) + 5
}

/** The baseline of each line of a label, from the centre of the symbol. */
export function baselines(lines: readonly LabelLine[]): number[] {
  return lines.map((_, index) => -14 + lineHeight * index)
}

/** What a person takes up with label and letter. */
export function boxOf(placed: PlacedPerson): Box {
  const right = Math.max(placed.labelX + Math.max(...placed.label.map(lineWidth)), placed.x + half)
  const left = placed.x - (placed.letters.length > 0 ? letterRoom : half)
  const top = placed.y - (placed.letters.length > 0 ? letterRoom : half + 4)
  const bottom = placed.y + Math.max(half, labelEndOf(placed.label))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Whether two boxes share any room. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
