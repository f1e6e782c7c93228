/** The lines of a family tree, and the words and doubts that stand on them. */

import type { Family, RelationshipLine, TreePerson } from './model.ts'
import { half, outline, shapeOf, type PlacedLine, type PlacedPerson, type PlacedText, type Point, type Stroke } from './placed.ts'
import { descentsOf, type Care, type Hung, type Run, type Shelf } from './runs.ts'
import { strokes } from './words.ts'

/** What drawing lines needs to know, and where it puts texts. */
export interface Drawing {
  readonly family: Family
  readonly person: (id: string) => TreePerson
  readonly order: { readonly xOf: (id: string) => number; readonly yOf: (id: string) => number; readonly rowOf: (id: string) => number }
  readonly shelfY: (shelf: Shelf) => number
  readonly runY: (run: Run) => number
  readonly texts: PlacedText[]
  readonly doubts: Point[]
}

/** A couple's bracket, with the strokes across it of those who parted. */
export function coupleLine(shelf: Shelf, { family, order, shelfY, texts }: Drawing): PlacedLine[] {
  const { union, ends, legs, labelAt, label } = shelf
  const y = shelfY(shelf)
  const bottom = (id: string) => order.yOf(id) + half
  if (label !== '') texts.push({ x: labelAt, y: y - 5, text: label, anchor: 'middle' })
  const { count, back } = strokes(union, family.on)
  const slash = (x: number, leans: 1 | -1): PlacedLine => ({ stroke: 'slash', of: union.id, halo: false, group: union.id, points: [[x - 5 * leans, y + 8], [x + 5 * leans, y - 8]] })
  const at = Math.max(legs[0] + 12, labelAt - 26)
  return [
    { stroke: union.kind, of: union.id, halo: true, group: union.id, points: [[legs[0], bottom(ends[0])], [legs[0], y], [legs[1], y], [legs[1], bottom(ends[1])]] },
    ...Array.from({ length: count }, (_, index) => slash(at + 7 * index, 1)),
    ...(back ? [slash(at + 3.5 * (count - 1), -1)] : []),
  ]
}

/** Where lines from several couples or parents come down on one child: beside each other, in the order in which they hang. */
export function arrivalsOf(broods: readonly Hung[]): (run: Hung, id: string) => number {
  return (run, id) => {
    const all = broods.filter(each => each.children.includes(id))
    return (all.indexOf(run) - (all.length - 1) / 2) * Math.min(16, 40 / all.length)
  }
}

/** The lines from a couple or a parent to the children: trunk, row and drops, with the bars of twins. */
export function broodLines(run: Hung, shelves: ReadonlyMap<string, Shelf>, arrival: (run: Hung, id: string) => number, drawing: Drawing): PlacedLine[] {
  const { family, order, person, texts, doubts } = drawing
  const { brood, anchor, children, twins } = run
  const of = brood.union?.id ?? (brood.parent as string)
  const group = `children of ${of}`
  const shelf = brood.union ? shelves.get(brood.union.id) : undefined
  const top = shelf ? drawing.shelfY(shelf) : order.yOf(brood.parent as string) + half
  const topOf = (id: string) => {
    const lift = id === family.child ? half + outline : half
    return order.yOf(id) - (shapeOf(person(id), family) === 'triangle' ? half - 2 : lift)
  }
  const y = run.runs ? drawing.runY(run) : top
  const lines: PlacedLine[] = []
  const kindOf = (id: string) => {
    const descent = descentsOf(brood, family).find(each => each.child === id)
    return { kind: descent?.kind ?? 'birth', sure: descent?.certainty === 'known' || descent?.certainty === 'told' }
  }
  if (run.runs && Math.abs(y - top) > 0.5) {
    const only = children.length === 1 ? kindOf(children[0] as string).kind : 'trunk'
    lines.push({ stroke: only === 'adoption' ? 'trunk' : only, of, group, halo: true, points: [[anchor, top], [anchor, y]] })
  }
  const at = (id: string) => order.xOf(id) + arrival(run, id)
  const drops = children.map(id => twins.find(twin => twin.ids.includes(id))?.apex ?? at(id))
  const [low, high] = [Math.min(anchor, ...drops), Math.max(anchor, ...drops)]
  if (run.runs && high - low > 0.5) {
    const kinds = new Set(children.map(id => kindOf(id).kind))
    const only = kinds.size === 1 && !kinds.has('adoption') ? [...kinds][0] : 'sibling line'
    lines.push({ stroke: children.length > 1 ? 'sibling line' : (only as Stroke), of, group, halo: true, points: [[low, y], [high, y]] })
  }
  for (const id of children) {
    const { kind, sure } = kindOf(id)
    const twin = twins.find(each => each.ids.includes(id))
    const from: Point = twin ? [twin.apex, y] : [at(id), y]
    const to: Point = [at(id), topOf(id)]
    lines.push({ stroke: kind, of: `${of} ${id}`, group, halo: twin === undefined, points: [from, to] })
    if (!sure) doubts.push([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])
  }
  for (const { ids, apex, identical } of twins) {
    if (identical === false) continue
    const along = 0.62
    const ends = [ids[0] as string, ids.at(-1) as string].map(id => apex + (order.xOf(id) - apex) * along) as [number, number]
    const barY = y + (topOf(ids[0] as string) - y) * along
    lines.push({ stroke: 'twin bar', of, group, halo: false, points: [[ends[0], barY], [ends[1], barY]] })
    if (identical === null) doubts.push([(ends[0] + ends[1]) / 2, barY])
  }
  if (run.label !== null) texts.push({ x: anchor, y: y - 6, text: run.label, anchor: 'middle' })
  return lines
}

/** The line from a carer to the side of a child. */
export function careLine(care: Care, drawing: Drawing): PlacedLine[] {
  const { order, family, texts } = drawing
  const y = drawing.runY(care)
  const child = care.descent.child
  const side = order.xOf(child) - half - (child === family.child ? outline : 0)
  if (care.label !== '') texts.push({ x: (care.leave + care.down) / 2, y: y - 5, text: care.label, anchor: 'middle' })
  const turn: Point[] = care.turn === null ? [] : [[care.down, drawing.runY(care.turn)], [care.lane, drawing.runY(care.turn)]]
  return [
    {
      stroke: care.descent.kind,
      of: `${care.carer} ${child}`,
      group: `care of ${care.carer} for ${child}`,
      halo: true,
      points: [[care.leave, order.yOf(care.carer) + half], [care.leave, y], [care.down, y], ...turn, [care.lane, order.yOf(child) + 8], [side, order.yOf(child) + 8]],
    },
  ]
}

/** A bond is drawn from side to side; between neighbours of a row above them, clear of their labels. */
export function bondLine(bond: RelationshipLine, people: readonly PlacedPerson[], { texts }: Drawing): PlacedLine[] {
  const [a, b] = [bond.from, bond.to].map(id => people.find(each => each.person.id === id))
  if (a === undefined || b === undefined) return []
  const sideways = a.x <= b.x ? 1 : -1
  const points: Point[] =
    a.y === b.y
      ? [[a.x + 12 * sideways, a.y - half], [a.x + 12 * sideways, a.y - half - 14], [b.x - 12 * sideways, b.y - half - 14], [b.x - 12 * sideways, b.y - half]]
      : [[a.x + half * sideways, a.y], [b.x - half * sideways, b.y]]
  const middle: Point = a.y === b.y ? [(a.x + b.x) / 2, a.y - half - 19] : [(a.x + b.x) / 2, (a.y + b.y) / 2 - 6]
  texts.push({ x: middle[0], y: middle[1], text: bond.kind, anchor: 'middle' })
  return [{ stroke: bond.kind, of: `${bond.from} ${bond.to}`, group: `${bond.kind} ${bond.from} ${bond.to}`, halo: true, points }]
}
