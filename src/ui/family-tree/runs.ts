/** What runs sideways below the rows of a family tree: couples, lines to children and from carers, each on a level of its own. */

import { pitch } from './columns.ts'
import { byText, caringKinds, type Family, type TreePerson, type Union } from './model.ts'
import type { Brood } from './order.ts'
import { careRoom, half, letterRoom, outline } from './placed.ts'
import { textWidth } from './text-width.ts'
import { capital, descentLabel, shortly, unionLabel } from './words.ts'

/** Something that runs sideways in the room below a row, and wants a level on which it meets no other. */
export interface Run {
  /** Below which row. */
  readonly gap: number
  readonly from: number
  readonly to: number
  readonly runs: boolean
}

/** The level of each: the wider the deeper, and none beside one that it would touch. What is nested lies deeper than all it reaches over. */
export function levelled(runs: readonly Run[], gaps: number, { apart, nested }: { apart: number; nested: boolean }): { of: (run: Run) => number; count: (gap: number) => number } {
  const levels = new Map<Run, number>()
  const counts = Array.from({ length: gaps }, () => 0)
  const taken: Run[][][] = Array.from({ length: gaps }, () => [])
  for (const run of runs.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    const here = taken[run.gap] as Run[][]
    const touches = (others: readonly Run[] | undefined) => (others ?? []).some(other => run.from < other.to + apart && other.from < run.to + apart)
    let at = nested ? here.findLastIndex(touches) + 1 : 0
    while (touches(here[at])) at += 1
    here[at] = [...(here[at] ?? []), run]
    levels.set(run, at)
    counts[run.gap] = Math.max(counts[run.gap] as number, at + 1)
  }
  return { of: run => levels.get(run) ?? 0, count: gap => counts[gap] ?? 0 }
}

/** The line of a couple, from one to the other. */
export interface Shelf extends Run {
  readonly union: Union
  readonly ends: readonly [string, string]
  readonly legs: readonly [number, number]
  readonly labelAt: number
  readonly label: string
}

/** How far from the centre each couple's line leaves a symbol: one line from the middle, several 4 and 11 pixels and more beside it. */
export function legsOf(family: Family, xOf: (id: string) => number): (union: Union, id: string) => number {
  const offsets = new Map<string, number>()
  for (const { id } of family.people) {
    const own = family.unions.filter(union => union.a === id || union.b === id)
    if (own.length < 2) continue
    const x = xOf(id)
    const distance = (union: Union) => Math.abs(xOf(union.a === id ? union.b : union.a) - x)
    const isLeft = (union: Union) => xOf(union.a === id ? union.b : union.a) < x
    for (const side of [own.filter(isLeft), own.filter(union => !isLeft(union))]) {
      const step = Math.min(7, 16 / Math.max(1, side.length))
      for (const [index, union] of side.toSorted((a, b) => distance(a) - distance(b) || byText(a.id, b.id)).entries()) offsets.set(`${union.id} ${id}`, (isLeft(union) ? -1 : 1) * (4 + step * index))
    }
  }
  return (union, id) => offsets.get(`${union.id} ${id}`) ?? 0
}

/** A couple's line with its words, in the room below the lower of the two. */
export function shelfOf(union: Union, family: Family, legs: (union: Union, id: string) => number, xOf: (id: string) => number, rowOf: (id: string) => number): Shelf {
  const ends = xOf(union.a) <= xOf(union.b) ? ([union.a, union.b] as const) : ([union.b, union.a] as const)
  const at = [xOf(ends[0]) + legs(union, ends[0]), xOf(ends[1]) + legs(union, ends[1])] as const
  const label = unionLabel(union, family.on)
  const width = textWidth(label, 13)
  // The label stands in the outer part of a long shelf, clear of the people between.
  const reach = Math.min(pitch, at[1] - at[0])
  const outerLeft = Math.abs(legs(union, ends[0])) <= Math.abs(legs(union, ends[1]))
  const middle = at[1] - at[0] <= pitch * 1.6 ? (at[0] + at[1]) / 2 : outerLeft ? at[0] + reach / 2 : at[1] - reach / 2
  return { union, ends, legs: at, label, labelAt: middle, gap: Math.max(rowOf(union.a), rowOf(union.b)), from: Math.min(at[0], middle - width / 2), to: Math.max(at[1], middle + width / 2), runs: true }
}

/** Children who hang from one couple or one parent. */
export interface Hung extends Run {
  readonly brood: Brood
  readonly anchor: number
  readonly children: readonly string[]
  /** Children born together, by the point at which their lines meet. */
  readonly twins: readonly { readonly ids: readonly string[]; readonly apex: number; readonly identical: boolean | null }[]
  readonly label: string | null
}

/** How children hang from theirs: from the left, with those born together, and how far the line to them runs. */
export function hung(brood: Brood, family: Family, anchorAt: (brood: Brood) => number, person: (id: string) => TreePerson, xOf: (id: string) => number, rowOf: (id: string) => number): Hung {
  const anchor = anchorAt(brood)
  const children = brood.children.toSorted((a, b) => xOf(a) - xOf(b))
  const groups = new Map<string, string[]>()
  for (const id of children) {
    const group = person(id).birthGroup?.id
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), id])
  }
  const twins = [...groups.values()].filter(ids => ids.length > 1).map(ids => ({ ids, apex: ids.reduce((sum, id) => sum + xOf(id), 0) / ids.length, identical: person(ids[0] as string).birthGroup?.identical ?? null }))
  const drops = children.map(id => twins.find(twin => twin.ids.includes(id))?.apex ?? xOf(id))
  const kinds = descentsOf(brood, family)
  const words = [...new Set(kinds.map(descent => descentLabel(descent.kind, descent.from, null)).filter(text => text !== null))]
  const label = words.length === 0 ? null : words.length === 1 ? (words[0] as string) : `${words[0]}, ${words.slice(1).map(text => text.replace('adopted ', '')).join(', ')}`
  const spread = [anchor, ...drops]
  // A child on whom lines of several families come down: none of them is straight.
  const shared = children.some(id => family.descents.filter(descent => descent.child === id && !caringKinds.includes(descent.kind)).length > 1)
  const wide = label === null ? 0 : textWidth(label, 13) / 2 + 6
  const straight = !shared && drops.every(x => Math.abs(x - anchor) < 1)
  return {
    brood,
    anchor,
    children,
    twins,
    label,
    gap: Math.max(0, Math.min(...children.map(rowOf)) - 1),
    from: Math.min(...spread, anchor - wide),
    to: Math.max(...spread, anchor + wide),
    runs: !straight || label !== null || twins.length > 0,
  }
}

/** How each of these children is theirs; who cares for a child has a line of its own. */
export function descentsOf(brood: Brood, family: Family): Family['descents'] {
  return family.descents.filter(descent => !caringKinds.includes(descent.kind) && (brood.union ? descent.union === brood.union.id : descent.union === undefined && descent.parent === brood.parent))
}

/** From the left to the right. */
export type Stretch = readonly [number, number]

/** The line of one who cares for a child. */
export interface Care extends Run {
  readonly descent: Family['descents'][number]
  readonly carer: string
  readonly leave: number
  readonly lane: number
  /** Where the line comes down past the rows between: the lane itself, or the nearest way that nothing stands in. */
  readonly down: number
  /** The second run, above the child, where the line came down beside the lane. */
  readonly turn: Run | null
  readonly label: string
}

/** A carer's line: down past the rows between where nothing stands, and to the child's side. */
export function careOf(descent: Family['descents'][number], carer: string, family: Family, person: (id: string) => TreePerson, xOf: (id: string) => number, rowOf: (id: string) => number, standing: readonly (readonly Stretch[])[]): Care {
  const housed = family.households.some(home => home.people.includes(descent.child))
  const lane = xOf(descent.child) - (housed ? letterRoom : half + outline) - careRoom / 2
  const leave = xOf(carer) - 15
  const label = descentLabel(descent.kind, descent.from, capital(shortly(person(carer)))) ?? ''
  const [upper, lower] = [rowOf(carer), rowOf(descent.child)]
  const down = wayDown(lane, standing.slice(upper + 1, Math.max(upper + 1, lower)).flat())
  const middle = (leave + down) / 2
  const wide = textWidth(label, 13) / 2 + 6
  return {
    descent,
    carer,
    leave,
    lane,
    down,
    turn: down === lane ? null : { gap: lower - 1, from: Math.min(down, lane), to: Math.max(down, lane), runs: true },
    label,
    gap: upper < lower ? upper : Math.max(upper, lower),
    from: Math.min(leave, down, middle - wide),
    to: Math.max(leave, down, middle + wide),
    runs: true,
  }
}

/** The place nearest to `wanted` at which a line stands clear of all of these; `wanted` itself where it does. */
function wayDown(wanted: number, taken: readonly Stretch[]): number {
  const clear = 4
  const isFree = (x: number) => taken.every(([from, to]) => x <= from - clear + 0.01 || x >= to + clear - 0.01)
  return [wanted, ...taken.flatMap(([from, to]) => [from - clear, to + clear])].filter(isFree).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)[0] ?? wanted
}
