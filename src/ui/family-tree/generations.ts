/** In which generation people stand: the child's is 0, parents -1, their parents -2. Partners share the row of those they join. */
import { caringKinds, type Family, type TreePerson } from './model.ts'
import { parentsIn } from './words.ts'

/** People joined by any line: couples, descent, care. */
export interface Part {
  readonly people: readonly string[]
  /** Whether the child of the record is among them. */
  readonly ofChild: boolean
}

/** Steps from one person to those that a line joins them with; `down` is how many generations the other stands below. */
function steps(family: Family): Map<string, { to: string; down: number; caring: boolean }[]> {
  const all = new Map<string, { to: string; down: number; caring: boolean }[]>(family.people.map(person => [person.id, []]))
  const add = (from: string, to: string, down: number, caring: boolean) => all.get(from)?.push({ to, down, caring })
  for (const { a, b } of family.unions) {
    add(a, b, 0, false)
    add(b, a, 0, false)
  }
  for (const descent of family.descents) {
    const caring = caringKinds.includes(descent.kind)
    for (const parent of parentsIn(descent, family)) {
      add(parent, descent.child, 1, caring)
      add(descent.child, parent, -1, caring)
    }
  }
  return all
}

/** The parts of a family that lines hold together, the child's first, then as their first person comes in the list. */
export function partsOf(family: Family): Part[] {
  const joined = steps(family)
  const seen = new Set<string>()
  const parts: Part[] = []
  for (const first of [family.child, ...family.people.map(person => person.id)]) {
    if (seen.has(first) || !joined.has(first)) continue
    const people: string[] = []
    const waiting = [first]
    seen.add(first)
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      people.push(id)
      for (const { to } of joined.get(id) ?? []) {
        if (seen.has(to)) continue
        seen.add(to)
        waiting.push(to)
      }
    }
    parts.push({ people, ofChild: people.includes(family.child) })
  }
  return parts
}

const usual: Readonly<Record<TreePerson['standing'], number>> = { child: 0, parent: -1, 'brother or sister': 0, grandparent: -2, wider: -1, other: 0 }

/**
 * The row of everybody. Descent by birth or adoption and couples decide; a carer who is nothing else to the child stands where their
 * own generation is told. Where records contradict each other (a partner from another generation, a parent who would stand below
 * a child), parents of the child and of those above stand higher, everybody else's children lower.
 */
export function generationsOf(family: Family): Map<string, number> {
  const joined = steps(family)
  const rows = new Map<string, number>()
  const told = (id: string): number => {
    const person = family.people.find(each => each.id === id)
    return person === undefined ? 0 : (person.generation ?? usual[person.standing])
  }
  const spread = (first: string, row: number, caringToo: boolean): void => {
    if (rows.has(first)) return
    rows.set(first, row)
    const waiting = [first]
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      for (const { to, down, caring } of joined.get(id) ?? []) {
        if (rows.has(to) || (caring && !caringToo)) continue
        rows.set(to, (rows.get(id) as number) + down)
        waiting.push(to)
      }
    }
  }
  if (joined.has(family.child)) spread(family.child, 0, false)
  const inTold = family.people.map(person => person.id).sort((a, b) => Math.abs(told(a)) - Math.abs(told(b)))
  for (const id of inTold) spread(id, told(id), false)

  const above = ancestorsOf(family)
  for (let round = 0; round < family.people.length; round += 1) {
    let moved = false
    for (const descent of family.descents) {
      if (caringKinds.includes(descent.kind)) continue
      for (const parent of parentsIn(descent, family)) {
        const [p, c] = [rows.get(parent) as number, rows.get(descent.child) as number]
        if (p < c) continue
        if (above.has(descent.child) && parent !== family.child) rows.set(parent, c - 1)
        else if (descent.child !== family.child) rows.set(descent.child, p + 1)
        else continue
        moved = true
      }
    }
    if (!moved) break
  }
  return rows
}

/** The child and everybody the child descends from. */
function ancestorsOf(family: Family): Set<string> {
  const found = new Set([family.child])
  const waiting = [family.child]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    for (const descent of family.descents) {
      if (descent.child !== id || caringKinds.includes(descent.kind)) continue
      for (const parent of parentsIn(descent, family)) {
        if (found.has(parent)) continue
        found.add(parent)
        waiting.push(parent)
      }
    }
  }
  return found
}
