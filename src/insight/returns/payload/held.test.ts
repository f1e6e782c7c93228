import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOf, faultsOf, batchShape, heldEither, type ChildPayload, type Held, type Json } from './index.ts'

type Fields = { readonly [field: string]: Json }

/** How the department may take what it is sent: the new joins what is held, or stands in the place of what has its name. */
type Way = 'joins' | 'replaces'

const ids = ['la_child_id', 'social_care_episode_id', 'child_and_family_assessment_id', 'child_looked_after_placement_id']
const idOf = (each: Json): string | undefined => ids.map(id => (each as Fields)[id]).find(value => value !== undefined) as string | undefined

/** What is held of something after this was sent of it. */
function taken(held: Json | undefined, sent: Json, way: Way): Json | undefined {
  if (Array.isArray(sent)) {
    if (sent.some(each => typeof each !== 'object' || idOf(each as Json) === undefined)) return sent as Json
    const before = (held ?? []) as readonly Fields[]
    const after = before.flatMap(each => (sent.some(other => idOf(other as Json) === idOf(each)) ? [] : [each as Json]))
    return [...after, ...sent.flatMap(each => taken(before.find(other => idOf(other) === idOf(each as Json)), each as Json, way) ?? [])]
  }
  if (typeof sent !== 'object') return sent
  const { purge, ...fields } = sent as Fields
  if (purge === true) return undefined
  const before = { ...(held as Fields | undefined) }
  const after: Record<string, Json> = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(fields)])) {
    const isAnswer = typeof before[name] !== 'object'
    const now = fields[name] === undefined ? (way === 'replaces' && isAnswer ? undefined : before[name]) : taken(before[name], fields[name], way)
    if (now !== undefined) after[name] = now
  }
  return after
}

/** The same, with parts in order of their numbers and without parts of nothing. */
function inOrder(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const each = value.map(one => inOrder(one as Json) as Json)
    return each.length > 0 && typeof each[0] === 'object' ? each.toSorted((a, b) => (String(idOf(a)) < String(idOf(b)) ? -1 : 1)) : each
  }
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value as Fields).toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, each]) => (Array.isArray(each) && each.length === 0 ? [] : [[name, inOrder(each) as Json]])))
}

const maybe = <T,>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const without = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json
const part = (id: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.uniqueArray(fc.record({ [id]: fc.constantFrom('e1', 'e2', 'e3'), ...fields }), { maxLength: 3, selector: each => each[id] })
const someday = fc.constantFrom('2027-01-01', '2027-02-01')
const child = fc.record({
  la_child_id: fc.constant('100001'),
  child_details: fc.record({ first_name: maybe(fc.constantFrom('Madeup', 'Another')), disabilities: maybe(fc.constant(['VIS'])) }),
  health_and_wellbeing: maybe(fc.record({ sdq_assessments: fc.constantFrom([{ score: 1 }], [{ score: 2 }, { score: 3 }]) })),
  social_care_episodes: part('social_care_episode_id', {
    closure_date: maybe(someday),
    care_worker_details: maybe(fc.constantFrom([{ worker_id: 'SW1' }], [{ worker_id: 'SW1' }, { worker_id: 'SW2' }])),
    child_and_family_assessments: maybe(part('child_and_family_assessment_id', { authorisation_date: maybe(someday) })),
    child_looked_after_placements: maybe(part('child_looked_after_placement_id', { end_date: maybe(someday) })),
    adoption: maybe(fc.record({ matched_date: maybe(someday), placed_date: maybe(someday) })),
  }),
}).map(each => without(each) as ChildPayload)

describe('what is due of a child', () => {
  test('brings what is held to what the record says in at most two sendings, however the department takes it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(child, { nil: null }), { minLength: 1, maxLength: 4 }), fc.constantFrom<Way>('joins', 'replaces'), (states, way) => {
        let held: Held | null = null
        let there: Json | undefined
        for (const now of states) {
          let sendings = 0
          for (let due = dueOf(held, now); due !== null; due = dueOf(held, now)) {
            expect(faultsOf(batchShape, [due.send])).toEqual([])
            there = taken(there, due.send, way)
            held = due.after
            sendings += 1
            expect(sendings).toBeLessThanOrEqual(2)
          }
          expect(inOrder(there)).toEqual(inOrder(now ?? undefined))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('comes right too where nobody knew whether the last sending arrived', () => {
    fc.assert(
      fc.property(child, fc.option(child, { nil: null }), child, fc.boolean(), fc.constantFrom<Way>('joins', 'replaces'), (first, lost, now, arrived, way) => {
        let held = dueOf(null, first)?.after ?? null
        let there = taken(undefined, first, way)
        const unsure = dueOf(held, lost)
        if (unsure !== null) {
          if (arrived) there = taken(there, unsure.send, way)
          held = heldEither(held, unsure.after)
        }
        for (let due = dueOf(held, now); due !== null; due = dueOf(held, now)) {
          there = taken(there, due.send, way)
          held = due.after
        }
        expect(inOrder(there)).toEqual(inOrder(now))
      }),
      { numRuns: 200 },
    )
  })

  const one = { la_child_id: '100001', social_care_episodes: [{ social_care_episode_id: 'w1', referral_date: '2027-01-04', child_in_need_plans: [{ child_in_need_plan_id: 'p1', start_date: '2027-01-05' }] }] } satisfies ChildPayload
  const held = dueOf(null, one)?.after as Held

  test('is nothing on a day without change, and everything where it is to go again', () => {
    expect(dueOf(held, one)).toBeNull()
    expect(dueOf(held, one, { again: true })?.send).toEqual(one)
  })

  test('names by its number what was taken away, before anything else', () => {
    expect(dueOf(held, { ...one, social_care_episodes: [{ social_care_episode_id: 'w1', referral_date: '2027-01-04' }] })?.send)
      .toEqual({ la_child_id: '100001', social_care_episodes: [{ social_care_episode_id: 'w1', child_in_need_plans: [{ child_in_need_plan_id: 'p1', purge: true }] }] })
    expect(dueOf(held, null)).toEqual({ send: { la_child_id: '100001', purge: true }, after: null })
    expect(dueOf(held, { ...one, la_child_id: '100009' })?.send).toEqual({ la_child_id: '100001', purge: true })
  })

  test('keeps names and numbers of what is held, and no answer', () => {
    expect(JSON.stringify(held.outline)).not.toMatch(/2027|100001/)
  })
})
