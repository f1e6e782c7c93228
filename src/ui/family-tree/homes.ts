/** The homes of a family tree: their letters, and the boxes round those who live together. */

import { byText, type Family, type Household } from './model.ts'
import { boxOf, overlaps, type Box, type PlacedPerson } from './placed.ts'

/** Letters of homes: the child's first, then from the left. */
export function lettered(family: Family, xOf: (id: string) => number, yOf: (id: string) => number): { home: Household; letter: string }[] {
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

/** A box round all who live in a home, where two or more do and nobody else would stand in it. */
export function boxRound(home: Household, people: readonly PlacedPerson[]): Box | null {
  const within = people.filter(each => home.people.includes(each.person.id))
  if (within.length < 2) return null
  const boxes = within.map(boxOf)
  const x = Math.min(...boxes.map(box => box.x)) - 9
  const y = Math.min(...boxes.map(box => box.y)) - 9
  const round = { x, y, width: Math.max(...boxes.map(box => box.x + box.width)) + 9 - x, height: Math.max(...boxes.map(box => box.y + box.height)) + 12 - y }
  return people.some(each => !within.includes(each) && overlaps(boxOf(each), { x: x - 4, y: y - 4, width: round.width + 8, height: round.height + 8 })) ? null : round
}
