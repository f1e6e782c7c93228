/**
 * Where everything of a family tree stands: pure, without chance, the same for the same family. Pixels at full size; drawn by `draw.tsx`.
 * Conventions after McGoldrick and Gerson, changed where a child's rights or English law ask for it: no signs for illness, offence or
 * dependence, no gender history, no couple drawn as lesser than another.
 */
import { byText, caringKinds, settled, type DescentKind, type Family, type Household, type LineKind, type RelationshipLine, type TreePerson, type Union, type UnionKind } from './model.ts'
import { anchorOf, columnsOf, pitch } from './columns.ts'
import { ordered, type Brood } from './order.ts'
import { textWidth } from './text-width.ts'
import { capital, descentLabel, hasDied, isUnborn, labelOf, lineWidth, parentsIn, shortly, strokes, unionLabel, type LabelLine } from './words.ts'

/** Half of a symbol's box. */
export const half = 22
/** From a symbol to its label, and what the second outline of the child of the record adds. */
const labelGap = 7
const outline = 5
const lineHeight = 16
const margin = 40
/** What a household letter takes at the left of a symbol. */
const letterRoom = 35
/** The lane in which a carer's line comes down beside a child. */
const careRoom = 24
const rowPitch = 190
const level = 20

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

/** Lays a family out. Throws where the child of the record is not among the people. */
export function layOut(given: Family): Picture {
  const family = settled(given)
  if (!family.people.some(person => person.id === family.child)) throw new Error('The child of the record is not in the family')
  const persons = new Map(family.people.map(person => [person.id, person]))
  const person = (id: string): TreePerson => persons.get(id) as TreePerson
  const order = ordered(family)
  const labels = new Map(family.people.map(each => [each.id, labelOf(each, family, order.joined.has(each.id))]))
  const label = (id: string) => labels.get(id) as LabelLine[]
  const cared = new Set(family.descents.filter(descent => caringKinds.includes(descent.kind)).map(descent => descent.child))
  const housed = new Set(family.households.flatMap(home => home.people))
  const labelOffset = (id: string) => half + labelGap + (id === family.child ? outline - 1 : 0)
  const labelWidth = (id: string) => Math.max(...label(id).map(lineWidth))
  const care = (id: string) => (cared.has(id) ? careRoom : 0)
  const leftSide = (id: string) => (housed.has(id) ? letterRoom : half + outline) + care(id)
  // The letter of a home stands beside the first line of a label only; the others may come as near as the symbol.
  const room = (left: string, right: string) => {
    const [first, ...others] = label(left).map(lineWidth)
    const toSymbol = half + (right === family.child ? outline : 0) + care(right)
    return Math.max(pitch, Math.ceil(labelOffset(left) + Math.max((first ?? 0) + leftSide(right), ...others.map(width => width + toSymbol)) + 8))
  }
  const columns = columnsOf(family, order, room)
  const start = margin + Math.max(...order.rows.map(row => leftSide(row[0]?.people[0] as string)))
  const xOf = (id: string): number => (columns.get(id) as number) + start

  // What lies below each row: shelves of couples, then lines to children and from carers, each on its own level.
  const rowNumber = new Map(order.rows.flatMap((row, index) => row.flatMap(cluster => cluster.people.map(id => [id, index] as const))))
  const rowOf = (id: string): number => rowNumber.get(id) as number
  const legs = legsOf(family, xOf)
  const shelves = family.unions.map(union => shelfOf(union, family, legs, xOf, rowOf))
  const broods = order.broods.map(brood => hung(brood, family, x => anchorOf(x, order, xOf), person, xOf, rowOf))
  // What stands in a row, from the left of a symbol to the end of its label, and the words on the shelves below it: a carer's line that has to
  // pass the row comes down between them.
  const standing = order.rows.map((row, index): Stretch[] => [
    ...row.flatMap(cluster => cluster.people).map(id => [xOf(id) - leftSide(id), xOf(id) + labelOffset(id) + labelWidth(id)] as const),
    ...shelves.filter(shelf => shelf.gap === index && shelf.label !== '').map(shelf => [shelf.labelAt - textWidth(shelf.label, 13) / 2, shelf.labelAt + textWidth(shelf.label, 13) / 2] as const),
  ])
  const cares = family.descents.filter(descent => caringKinds.includes(descent.kind)).flatMap(descent => parentsIn(descent, family).map(carer => careOf(descent, carer, family, person, xOf, rowOf, standing)))
  const gaps = order.rows.length
  const shelfLevels = levelled(shelves, gaps, { apart: 4, nested: true })
  const runLevels = levelled([...broods, ...cares, ...cares.flatMap(care => (care.turn === null ? [] : [care.turn]))].filter(run => run.runs), gaps, { apart: 12, nested: false })

  // Down the page.
  const ys: number[] = []
  const shelfY: number[] = []
  const runY: number[] = []
  const below: number[] = []
  for (const [row, clusters] of order.rows.entries()) {
    const here = clusters.flatMap(cluster => cluster.people)
    const y = row === 0 ? margin + half + 18 : Math.max((ys[row - 1] as number) + rowPitch, (below[row - 1] as number) + 44 + half)
    const labelEnd = Math.max(...here.map(id => labelEndOf(label(id))))
    ys.push(y)
    shelfY.push(y + Math.max(half + 16, labelEnd + 17))
    const shelfCount = shelfLevels.count(row)
    const shelvesEnd = shelfCount === 0 ? y + Math.max(half, labelEnd) : (shelfY[row] as number) + level * (shelfCount - 1)
    runY.push(shelvesEnd + 26)
    below.push(runLevels.count(row) === 0 ? shelvesEnd : (runY[row] as number) + level * (runLevels.count(row) - 1) + (broods.some(brood => brood.gap === row && brood.twins.length > 0) ? 26 : 0))
  }
  const yOf = (id: string): number => ys[rowOf(id)] as number
  const drawing: Drawing = { family, person, order: { xOf, yOf, rowOf }, shelfY: shelf => (shelfY[shelf.gap] as number) + level * shelfLevels.of(shelf), runY: run => (runY[run.gap] as number) + level * runLevels.of(run), texts: [], doubts: [] }
  const coupleLines = shelves.toSorted((a, b) => a.gap - b.gap || shelfLevels.of(b) - shelfLevels.of(a) || byText(a.union.id, b.union.id)).flatMap(shelf => coupleLine(shelf, drawing))
  const shelfByUnion = new Map(shelves.map(shelf => [shelf.union.id, shelf]))
  const descentLines = broods.toSorted((a, b) => a.gap - b.gap).flatMap(brood => broodLines(brood, shelfByUnion, arrivalsOf(broods.toSorted((a, b) => a.anchor - b.anchor)), drawing))
  const careLines = cares.flatMap(care => careLine(care, drawing))

  // Those whom no line joins stand below, as many in a row as the tree is wide.
  const inTree = [...rowNumber.keys()]
  const rights = inTree.map(id => xOf(id) + labelOffset(id) + labelWidth(id))
  const treeRight = Math.max(...rights)
  const treeEnd = Math.max(...order.rows.map((row, index) => Math.max(below[index] as number, ...row.flatMap(cluster => cluster.people).map(id => (ys[index] as number) + Math.max(half + outline, labelEndOf(label(id)))))))
  const apart = apartAt(order.apart, { left: start, top: treeEnd, width: Math.max(treeRight, 1140) - start }, id => leftSide(id), id => labelOffset(id) + labelWidth(id), id => Math.max(half, labelEndOf(label(id))))
  const apartRow = order.rows.length

  const homesHere = lettered(family, id => apart.places.get(id)?.[0] ?? xOf(id), id => apart.places.get(id)?.[1] ?? yOf(id))
  const lettersOf = (id: string) => homesHere.filter(({ home }) => home.people.includes(id)).map(({ letter }) => letter)
  const parentsOf = (id: string) => [...new Set(family.descents.filter(descent => descent.child === id).flatMap(descent => parentsIn(descent, family)))].sort((a, b) => xOf(a) - xOf(b))
  const childrenOf = (id: string) => [...new Set(family.descents.filter(descent => parentsIn(descent, family).includes(id)).map(descent => descent.child))].sort((a, b) => xOf(a) - xOf(b))
  const livesWith = (id: string) => new Set(family.households.filter(home => home.people.includes(id)).flatMap(home => home.people))
  const placedAt = (id: string, x: number, y: number, row: number): PlacedPerson => ({
    person: person(id),
    x,
    y,
    row,
    label: label(id),
    labelX: x + labelOffset(id),
    letters: lettersOf(id),
    shape: shapeOf(person(id), family),
    died: hasDied(person(id), family.on),
    up: parentsOf(id).find(parent => livesWith(id).has(parent)) ?? parentsOf(id)[0] ?? null,
    down: childrenOf(id)[0] ?? null,
  })
  const people = [
    ...order.rows.flatMap((row, index) => row.flatMap(cluster => cluster.people).map(id => placedAt(id, xOf(id), ys[index] as number, index))),
    ...order.apart.map(id => {
      const [x, y] = apart.places.get(id) as Point
      return placedAt(id, x, y, apartRow)
    }),
  ]
  const homes = homesHere.map(({ home, letter }) => ({ home, letter, box: boxRound(home, people) }))
  const bonds = family.lines.slice(0, 8).flatMap(bond => bondLine(bond, people, drawing))
  const written = drawing.texts.map(({ x, text }) => [x - textWidth(text, 13) / 2, x + textWidth(text, 13) / 2] as const)
  const left = Math.floor(Math.min(0, ...written.map(([from]) => from - 16)))
  const right = Math.ceil(Math.max(treeRight, apart.right, ...homes.map(({ box }) => (box ? box.x + box.width : 0)), ...written.map(([, to]) => to)) + margin)
  return {
    family,
    left,
    width: Math.max(right - left, 620),
    height: Math.ceil(Math.max(apart.end, treeEnd) + 24),
    people,
    homes,
    lines: [...coupleLines, ...descentLines, ...careLines, ...bonds],
    texts: drawing.texts,
    doubts: drawing.doubts,
    apartTitle: order.apart.length === 0 ? null : { x: start - half, y: apart.titleY, text: 'Other people who matter', anchor: 'start' },
  }
}

/** Where the last line of a label ends, from the centre of the symbol. */
function labelEndOf(lines: readonly LabelLine[]): number {
  return lines.length === 0 ? 0 : -14 + lineHeight * (lines.length - 1) + 5
}

/** The baseline of each line of a label, from the centre of the symbol. */
export function baselines(lines: readonly LabelLine[]): number[] {
  return lines.map((_, index) => -14 + lineHeight * index)
}

/** Something that runs sideways in the room below a row, and wants a level on which it meets no other. */
interface Run {
  /** Below which row. */
  readonly gap: number
  readonly from: number
  readonly to: number
  readonly runs: boolean
}

/** The level of each: the wider the deeper, and none beside one that it would touch. What is nested lies deeper than all it reaches over. */
function levelled(runs: readonly Run[], gaps: number, { apart, nested }: { apart: number; nested: boolean }): { of: (run: Run) => number; count: (gap: number) => number } {
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

interface Shelf extends Run {
  readonly union: Union
  readonly ends: readonly [string, string]
  readonly legs: readonly [number, number]
  readonly labelAt: number
  readonly label: string
}

/** How far from the centre each couple's line leaves a symbol: one line from the middle, several 4 and 11 pixels and more beside it. */
function legsOf(family: Family, xOf: (id: string) => number): (union: Union, id: string) => number {
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

function shelfOf(union: Union, family: Family, legs: (union: Union, id: string) => number, xOf: (id: string) => number, rowOf: (id: string) => number): Shelf {
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

interface Hung extends Run {
  readonly brood: Brood
  readonly anchor: number
  readonly children: readonly string[]
  /** Children born together, by the point at which their lines meet. */
  readonly twins: readonly { readonly ids: readonly string[]; readonly apex: number; readonly identical: boolean | null }[]
  readonly label: string | null
}

function hung(brood: Brood, family: Family, anchorAt: (brood: Brood) => number, person: (id: string) => TreePerson, xOf: (id: string) => number, rowOf: (id: string) => number): Hung {
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

function descentsOf(brood: Brood, family: Family): Family['descents'] {
  return family.descents.filter(descent => !caringKinds.includes(descent.kind) && (brood.union ? descent.union === brood.union.id : descent.union === undefined && descent.parent === brood.parent))
}

/** From the left to the right. */
type Stretch = readonly [number, number]

interface Care extends Run {
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

function careOf(descent: Family['descents'][number], carer: string, family: Family, person: (id: string) => TreePerson, xOf: (id: string) => number, rowOf: (id: string) => number, standing: readonly (readonly Stretch[])[]): Care {
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

/** What drawing lines needs to know, and where it puts texts. */
interface Drawing {
  readonly family: Family
  readonly person: (id: string) => TreePerson
  readonly order: { readonly xOf: (id: string) => number; readonly yOf: (id: string) => number; readonly rowOf: (id: string) => number }
  readonly shelfY: (shelf: Shelf) => number
  readonly runY: (run: Run) => number
  readonly texts: PlacedText[]
  readonly doubts: Point[]
}

function coupleLine(shelf: Shelf, { family, order, shelfY, texts }: Drawing): PlacedLine[] {
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
function arrivalsOf(broods: readonly Hung[]): (run: Hung, id: string) => number {
  return (run, id) => {
    const all = broods.filter(each => each.children.includes(id))
    return (all.indexOf(run) - (all.length - 1) / 2) * Math.min(16, 40 / all.length)
  }
}

function broodLines(run: Hung, shelves: ReadonlyMap<string, Shelf>, arrival: (run: Hung, id: string) => number, drawing: Drawing): PlacedLine[] {
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

function careLine(care: Care, drawing: Drawing): PlacedLine[] {
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
function bondLine(bond: RelationshipLine, people: readonly PlacedPerson[], { texts }: Drawing): PlacedLine[] {
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

/** Letters of homes: the child's first, then from the left. */
function lettered(family: Family, xOf: (id: string) => number, yOf: (id: string) => number): { home: Household; letter: string }[] {
  const left = (home: Household) => Math.min(...home.people.map(xOf))
  const top = (home: Household) => Math.min(...home.people.map(yOf))
  const first = (home: Household) => (home.people.includes(family.child) ? 0 : 1)
  return family.households
    .toSorted((a, b) => first(a) - first(b) || left(a) - left(b) || top(a) - top(b) || byText(a.id, b.id))
    .map((home, index) => ({ home, letter: letterAt(index) }))
}

/** A to Z, then AA, AB … */
export function letterAt(index: number): string {
  return (index >= 26 ? letterAt(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** What a person takes up with label and letter. */
export function boxOf(placed: PlacedPerson): Box {
  const right = Math.max(placed.labelX + Math.max(...placed.label.map(lineWidth)), placed.x + half)
  const left = placed.x - (placed.letters.length > 0 ? letterRoom : half)
  const top = placed.y - (placed.letters.length > 0 ? letterRoom : half + 4)
  const bottom = placed.y + Math.max(half, labelEndOf(placed.label))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** A box round all who live in a home, where two or more do and nobody else would stand in it. */
function boxRound(home: Household, people: readonly PlacedPerson[]): Box | null {
  const within = people.filter(each => home.people.includes(each.person.id))
  if (within.length < 2) return null
  const boxes = within.map(boxOf)
  const x = Math.min(...boxes.map(box => box.x)) - 9
  const y = Math.min(...boxes.map(box => box.y)) - 9
  const round = { x, y, width: Math.max(...boxes.map(box => box.x + box.width)) + 9 - x, height: Math.max(...boxes.map(box => box.y + box.height)) + 12 - y }
  return people.some(each => !within.includes(each) && overlaps(boxOf(each), { x: x - 4, y: y - 4, width: round.width + 8, height: round.height + 8 })) ? null : round
}

/** Whether two boxes share any room. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Places for those whom no line joins: in rows below the tree. */
function apartAt(
  ids: readonly string[],
  area: { left: number; top: number; width: number },
  leftSide: (id: string) => number,
  rightSide: (id: string) => number,
  ends: (id: string) => number,
): { places: ReadonlyMap<string, Point>; right: number; end: number; titleY: number } {
  const places = new Map<string, Point>()
  if (ids.length === 0) return { places, right: 0, end: area.top, titleY: 0 }
  const column = Math.max(pitch, Math.max(...ids.map(leftSide)) + Math.max(...ids.map(rightSide)) + 6)
  const each = Math.max(3, Math.floor((area.width + half) / column))
  const rowHeight = Math.max(...ids.map(ends)) + 30 + letterRoom
  const titleY = area.top + 48
  for (const [index, id] of ids.entries()) places.set(id, [area.left + (index % each) * column, titleY + 24 + letterRoom + Math.floor(index / each) * rowHeight])
  return {
    places,
    right: Math.max(...ids.map(id => (places.get(id) as Point)[0] + rightSide(id))),
    end: Math.max(...ids.map(id => (places.get(id) as Point)[1] + Math.max(half, ends(id)))),
    titleY,
  }
}
