/**
 * How far from the left everybody stands. Neighbours never come nearer than their labels allow; within that, children stand under their
 * parents and parents above their children. No chance, and no width of a window, has a part in it.
 */
import type { Family } from './model.ts'
import type { Brood, Cluster, Ordered } from './order.ts'
import { parentsIn } from './words.ts'

/** Between the centres of neighbours, at least; and the room beside it between two families. */
export const pitch = 150
const betweenFamilies = 24
const rounds = 10
/** How much somebody counts who has no wish of their own. */
const idle = 0.02

interface Unit {
  readonly cluster: Cluster
  /** From the first person of the cluster to each. */
  readonly offsets: readonly number[]
  x: number
}

/** The centre of everybody, the first at 0. `room` is what two neighbours need between their centres. */
export function columnsOf(family: Family, order: Ordered, room: (left: string, right: string) => number): Map<string, number> {
  const parents = new Map<string, Set<string>>()
  for (const descent of family.descents) parents.set(descent.child, new Set([...(parents.get(descent.child) ?? []), ...parentsIn(descent, family)]))

  const areKin = (left: Cluster, right: Cluster): boolean => {
    const ofLeft = new Set(left.people.flatMap(id => [...(parents.get(id) ?? [])]))
    return right.people.some(id => [...(parents.get(id) ?? [])].some(parent => ofLeft.has(parent)))
  }
  const between = (left: Cluster, right: Cluster): number => room(left.people.at(-1) as string, right.people[0] as string) + (areKin(left, right) ? 0 : betweenFamilies)
  const units = new Map<string, Unit>()
  const rows: Unit[][] = order.rows.map(clusters => {
    let x = 0
    let before: Cluster | null = null
    return clusters.map(cluster => {
      if (before !== null) x += between(before, cluster)
      let offset = 0
      const offsets = cluster.people.map((id, index) => (index === 0 ? 0 : (offset += room(cluster.people[index - 1] as string, id))))
      const unit: Unit = { cluster, offsets, x }
      for (const id of cluster.people) units.set(id, unit)
      x += offset
      before = cluster
      return unit
    })
  })
  const xOf = (id: string): number => {
    const unit = units.get(id) as Unit
    return unit.x + (unit.offsets[unit.cluster.people.indexOf(id)] as number)
  }
  const here = (brood: Brood) => brood.children.filter(id => units.has(id))
  const broods = order.broods.filter(brood => here(brood).length > 0 && (brood.union ? [brood.union.a, brood.union.b] : [brood.parent as string]).every(id => units.has(id)))
  const broodsAbove = new Map<Unit, Brood[]>()
  const broodsBelow = new Map<Unit, Brood[]>()
  for (const brood of broods) {
    for (const unit of new Set(here(brood).map(id => units.get(id) as Unit))) broodsAbove.set(unit, [...(broodsAbove.get(unit) ?? []), brood])
    const over = brood.union ? [brood.union.a, brood.union.b] : [brood.parent as string]
    for (const unit of new Set(over.map(id => units.get(id) as Unit))) broodsBelow.set(unit, [...(broodsBelow.get(unit) ?? []), brood])
  }
  const centre = (brood: Brood) => {
    const all = here(brood).map(xOf)
    return (Math.min(...all) + Math.max(...all)) / 2
  }
  const fit = (row: readonly Unit[], wishes: readonly { to: number; weight: number }[]): void => {
    let sum = 0
    const starts = row.map((unit, index) => {
      const last = row[index - 1]
      if (last !== undefined) sum += (last.offsets.at(-1) as number) + between(last.cluster, unit.cluster)
      return sum
    })
    const level = isotonic(wishes.map(({ to, weight }, index) => ({ value: to - (starts[index] as number), weight })))
    for (const [index, unit] of row.entries()) unit.x = (level[index] as number) + (starts[index] as number)
  }
  const down = (): void => {
    for (const row of rows) {
      fit(
        row,
        row.map(unit => {
          const shifts = (broodsAbove.get(unit) ?? []).map(brood => anchorOf(brood, order, xOf) - centre(brood))
          return shifts.length === 0 ? { to: unit.x, weight: idle } : { to: unit.x + mean(shifts), weight: 1 }
        }),
      )
    }
  }
  const up = (): void => {
    for (const row of rows.toReversed()) {
      const wishes = row.map(unit => {
        // Each brood counts as much as it does below: counted otherwise, parents and children drive each other further to one side in each round.
        const shifts = (broodsBelow.get(unit) ?? []).map(brood => ({ value: centre(brood) - anchorOf(brood, order, xOf), weight: new Set(here(brood).map(id => units.get(id))).size }))
        return shifts.length === 0 ? { to: unit.x, weight: idle } : { to: unit.x + median(shifts), weight: 1 }
      })
      // Somebody without children keeps close to a brother or sister beside them.
      const follow = (index: number, beside: number): void => {
        const [unit, next] = [row[index] as Unit, row[beside]]
        const wish = wishes[index] as { to: number; weight: number }
        if (wish.weight !== idle || next === undefined || !(beside < index ? areKin(next.cluster, unit.cluster) : areKin(unit.cluster, next.cluster))) return
        const [left, right] = beside < index ? [next, unit] : [unit, next]
        const distance = (left.offsets.at(-1) as number) + between(left.cluster, right.cluster)
        wishes[index] = { to: (wishes[beside] as { to: number }).to + (beside < index ? distance : -distance), weight: idle * 2 }
      }
      for (const index of row.keys()) follow(index, index - 1)
      for (const index of [...row.keys()].toReversed()) follow(index, index + 1)
      fit(row, wishes)
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    up()
    down()
  }
  up()
  const all = [...units.keys()].map(id => [id, xOf(id)] as const)
  const first = Math.min(...all.map(([, x]) => x))
  return new Map(all.map(([id, x]) => [id, Math.round((x - first) * 2) / 2]))
}

/** Where the children of a couple hang from the line of the couple, or of one parent from that parent. */
export function anchorOf(brood: Brood, order: Ordered, xOf: (id: string) => number): number {
  if (brood.union === null) {
    const parent = brood.parent as string
    return xOf(parent) + (hasCouple(order, parent) ? 11 : 0)
  }
  const [a, b] = order.gapOf.get(brood.union.id) ?? [brood.union.a, brood.union.b]
  return (xOf(a) + xOf(b)) / 2
}

/** Whether any couple's line leaves this person's symbol. */
function hasCouple(order: Ordered, id: string): boolean {
  return order.rows.some(row => row.some(cluster => cluster.people.length > 1 && cluster.people.includes(id)))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * The sequence that never falls and is nearest to the wishes: the sum of weighted distances is least. Where many want the same and one
 * cannot have it, the one gives way.
 */
export function isotonic(wishes: readonly { readonly value: number; readonly weight: number }[]): number[] {
  const blocks: { wishes: { value: number; weight: number }[]; level: number }[] = []
  for (const wish of wishes) {
    blocks.push({ wishes: [wish], level: wish.value })
    for (let last = blocks.at(-1), before = blocks.at(-2); last !== undefined && before !== undefined && before.level > last.level; last = blocks.at(-1), before = blocks.at(-2)) {
      blocks.pop()
      before.wishes.push(...last.wishes)
      before.level = median(before.wishes)
    }
  }
  return blocks.flatMap(block => block.wishes.map(() => block.level))
}

/** The weighted median; between two middle values, their middle. */
function median(wishes: readonly { readonly value: number; readonly weight: number }[]): number {
  const inOrder = wishes.toSorted((a, b) => a.value - b.value)
  const half = inOrder.reduce((sum, wish) => sum + wish.weight, 0) / 2
  let sum = 0
  for (const [index, wish] of inOrder.entries()) {
    sum += wish.weight
    if (Math.abs(sum - half) < 1e-9) return (wish.value + (inOrder[index + 1]?.value ?? wish.value)) / 2
    if (sum > half) return wish.value
  }
  return 0
}
