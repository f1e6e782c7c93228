import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PartQueue, type QueueOptions } from './queue.ts'

interface Thing {
  readonly name: string
  readonly one?: readonly string[]
  readonly shared?: readonly string[]
}

/** A queue that notes which parts it works on, and how many at once. */
function queue(of: Partial<QueueOptions<Thing>> = {}) {
  const parts: string[][] = []
  let [busy, most] = [0, 0]
  const together: string[][] = []
  const under = new Set<string>()
  const made = new PartQueue<Thing>({
    together: 3,
    lanes: 2,
    keysOf: ({ one = [], shared = [] }) => ({ one, shared }),
    isDone: () => false,
    goOn: () => {},
    work: async (part, things) => {
      parts[part] = things.map(each => each.name)
      const keys = things.flatMap(each => [...(each.one ?? []), ...(each.shared ?? [])])
      together.push(keys.filter(key => under.has(key)))
      for (const key of keys) under.add(key)
      most = Math.max(most, (busy += 1))
      await pause(5)
      busy -= 1
      for (const key of keys) under.delete(key)
    },
    ...of,
  })
  return { made, parts, most: () => most, together }
}

const things = (count: number, of: (index: number) => Omit<Thing, 'name'> = () => ({})): Thing[] => Array.from({ length: count }, (_, index) => ({ name: String(index), ...of(index) }))

test('deals what arrives into parts, a few at once, and waits for all', async () => {
  const { made, parts, most } = queue()
  for (const thing of things(8)) await made.add(thing)
  await made.end()
  expect(parts).toEqual([['0', '1', '2'], ['3', '4', '5'], ['6', '7']])
  expect(most()).toBe(2)
})

test('two that may be one stand in no part together, and are never worked on at once', async () => {
  const { made, parts, together } = queue()
  for (const thing of things(6, index => ({ one: [`id ${index % 2}`] }))) await made.add(thing)
  await made.end()
  expect(parts).toEqual([['0', '1'], ['2', '3'], ['4', '5']])
  expect(together).toEqual([[], [], []])
})

test('what several may share stands together in a part, and in no other at the same time', async () => {
  const { made, parts, together } = queue()
  for (const thing of things(6, () => ({ shared: ['mother'] }))) await made.add(thing)
  await made.end()
  expect(parts).toHaveLength(2)
  expect(together).toEqual([[], []])
})

test('parts that are done are passed over, and the others keep their numbers', async () => {
  const { made, parts } = queue({ isDone: part => part === 1 })
  for (const thing of things(8)) await made.add(thing)
  await made.end()
  expect(parts).toEqual([['0', '1', '2'], undefined, ['6', '7']])
})

test('what a part throws is thrown to whoever adds next, and nothing more is begun', async () => {
  let begun = 0
  const { made } = queue({
    lanes: 1,
    work: async () => {
      begun += 1
      await pause(1)
      throw new Error('broken')
    },
  })
  const all = (async () => {
    for (const thing of things(30)) await made.add(thing)
    await made.end()
  })()
  await expect(all).rejects.toThrow('broken')
  expect(begun).toBe(1)
})

test('told to stop, it begins no further part', async () => {
  let asked = 0
  const { made, parts } = queue({
    goOn: () => {
      if ((asked += 1) > 2) throw new Error('stopped')
    },
  })
  await expect((async () => {
    for (const thing of things(30)) await made.add(thing)
  })()).rejects.toThrow('stopped')
  await made.settle()
  expect(parts).toHaveLength(2)
})
