/**
 * Where everything of a family tree stands: pure, without chance, the same for the same family. Pixels at full size; drawn by `draw.tsx`.
 * Conventions after McGoldrick and Gerson, changed where a child's rights or English law ask for it: no signs for illness, offence or
 * dependence, no gender history, no couple drawn as lesser than another.
 */

import { anchorOf, columnsOf, pitch } from './columns.ts'
import { boxRound, lettered } from './homes.ts'
import { arrivalsOf, bondLine, broodLines, careLine, coupleLine, type Drawing } from './lines.ts'
import { byText, caringKinds, settled, type Family, type TreePerson } from './model.ts'
import { ordered } from './order.ts'
import { careRoom, half, labelEndOf, letterRoom, outline, shapeOf, type Picture, type PlacedPerson, type Point } from './placed.ts'
import { careOf, hung, legsOf, levelled, shelfOf, type Stretch } from './runs.ts'
import { textWidth } from './text-width.ts'
import { hasDied, labelOf, lineWidth, parentsIn, type LabelLine } from './words.ts'

/** From a symbol to its label. */
const labelGap = 7
const margin = 40
const rowPitch = 190
const level = 20

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
