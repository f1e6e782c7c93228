import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { aspectNames, compare } from './comparisons.ts'
import { describe } from './description.ts'
import { estimate, patternsOf } from './estimate.ts'
import { join, type Link } from './join.ts'
import { link, prepare } from './link.ts'
import { Chance } from './made/chance.ts'
import { listErrors, makeRegister, otherErrors, usualErrors, type RegisterKind } from './made/register.ts'
import { accuracy, bestF1 } from './measure.ts'
import { areModels, trainedModels } from './models.ts'
import { NameBook } from './names.ts'
import { rulingOf } from './rules.ts'

const registerOf = (kind: RegisterKind, children: number, seed: number) => makeRegister({ kind, seed, children, errors: kind === 'agencies' ? otherErrors : listErrors, names: 'second half' })

/** Pairs by the ids of their records, with their score and what was decided. */
function linked(kind: RegisterKind, records: readonly { readonly said: Parameters<typeof describe>[0] }[], mustNot: (a: string, b: string) => boolean = () => false) {
  const book = new NameBook()
  const described = records.map(({ said }) => describe(said, book))
  const { pairs } = link(prepare(described, book), trainedModels()[kind], { mustNot })
  return new Map(pairs.map(({ a, b, score, decision }) => [[described[a]?.id, described[b]?.id].sort().join(' '), `${decision} ${score.toFixed(6)}`]))
}

group('two records', () => {
  test('are compared and ruled on alike in either order', () => {
    const book = new NameBook()
    for (const kind of ['agencies', 'list'] as const) {
      const records = registerOf(kind, 120, 17).records.map(({ said }) => describe(said, book))
      const chance = new Chance(1)
      for (let at = 0; at < 4000; at++) {
        const [a, b] = [chance.one(records), at % 2 === 0 ? chance.one(records) : (records[records.indexOf(chance.one(records))] ?? chance.one(records))]
        const [there, back] = [compare(a, b, book), compare(b, a, book)]
        expect([...there]).toEqual([...back])
        expect(rulingOf(a, b, there)).toEqual(rulingOf(b, a, back))
      }
    }
  })
})

group('records linked with each other', () => {
  test.each(['agencies', 'list'] as const)('do not depend on their order (%s)', kind => {
    const { records } = registerOf(kind, 250, 23)
    expect(records.length).toBeGreaterThan(500)
    const first = linked(kind, records)
    expect(first.size).toBeGreaterThan(400)
    expect(linked(kind, records.toReversed())).toEqual(first)
  })

  test('never come together where they must not, whatever lies between them', () => {
    const { records, mustNot } = registerOf('agencies', 300, 29)
    const before = linked('agencies', records)
    // Every second link that was made is now forbidden.
    const forbidden = new Set([...before].filter(([, found]) => found.startsWith('link')).map(([pair]) => pair).filter((_, at) => at % 2 === 0))
    expect(forbidden.size).toBeGreaterThan(100)
    const after = linked('agencies', records, (a, b) => forbidden.has([a, b].sort().join(' ')))
    for (const pair of forbidden) expect(after.has(pair)).toBe(false)
    expect(mustNot.length).toBeGreaterThan(20)
    for (const [a, b] of mustNot) expect(before.get([a, b].sort().join(' '))?.slice(0, 4) ?? 'no').not.toBe('link')
  })
})

group('joining', () => {
  const links = fc.array(fc.record({ kind: fc.constantFrom('same child', 'same child', 'same child', 'household', 'mother of unborn', 'must not'), a: fc.nat(14), b: fc.nat(14), score: fc.integer({ min: 8, max: 40 }) }), { maxLength: 60 })

  test('holds apart what any other link parts, under any chain', () => {
    fc.assert(fc.property(links, drawn => {
      const some = drawn.filter(({ a, b }) => a !== b) as Link[]
      const { group } = join(15, some, () => true, String)
      for (const { kind, a, b } of some) if (kind !== 'same child') expect(group[a]).not.toBe(group[b])
    }))
  })

  test('asks before two groups become one, of every two of their records', () => {
    fc.assert(fc.property(links, drawn => {
      const some = drawn.filter(({ a, b, kind }) => a !== b && kind === 'same child') as Link[]
      // No two even numbers are of one child.
      const { group, refused } = join(15, some, (one, other) => !one.some(a => other.some(b => a % 2 === 0 && b % 2 === 0)), String)
      for (let a = 0; a < 15; a += 2) for (let b = a + 2; b < 15; b += 2) expect(group[a]).not.toBe(group[b])
      for (const { a, b } of some) expect(group[a] === group[b] || refused.some(each => each.a === a && each.b === b)).toBe(true)
    }))
  })
})

group('the model', () => {
  test('in the repository fits what is compared', () => {
    expect(areModels(trainedModels())).toBe(true)
    expect(areModels({ ...trainedModels(), list: { ...trainedModels().list, aspects: {} } })).toBe(false)
    expect(areModels(null)).toBe(false)
  })

  test('is learned without the truth, near to it, and the same each time', () => {
    const { records } = makeRegister({ kind: 'agencies', seed: 41, children: 400, errors: usualErrors, names: 'first half' })
    const book = new NameBook()
    const described = records.map(({ said }) => describe(said, book))
    const { candidates } = prepare(described, book)
    const pairs = described.flatMap((record, at) => [...candidates.of(record, at)].map(other => [at, other] as const))
    const chance = new Chance(2)
    const byChance = Array.from({ length: 20_000 }, () => [chance.one(described), chance.one(described)] as const).filter(([a, b]) => a !== b)
    const learn = () => estimate(patternsOf(pairs.map(([a, b]) => [described[a], described[b]] as const).filter((pair): pair is [NonNullable<(typeof pair)[0]>, NonNullable<(typeof pair)[1]>] => pair[0] !== undefined && pair[1] !== undefined), book), patternsOf(byChance, book))
    const found = learn()
    expect(learn()).toEqual(found)
    const isTrue = pairs.filter(([a, b]) => records[a]?.child === records[b]?.child)
    expect(isTrue.length).toBeGreaterThan(800)
    expect(found.share).toBeCloseTo(isTrue.length / pairs.length, 1)
    for (const aspect of ['given', 'family', 'birth', 'home'] as const) {
      const levels = isTrue.map(([a, b]) => compare(described[a] as NonNullable<(typeof described)[0]>, described[b] as NonNullable<(typeof described)[0]>, book)[aspectNames.indexOf(aspect)] as number).filter(level => level >= 0)
      expect(found.aspects[aspect].sameChild[0]).toBeCloseTo(levels.filter(level => level === 0).length / levels.length, 1)
    }
  })

  test('reaches on a register of other names and errors what docs/matching.md says', () => {
    const { records, mustNot } = registerOf('agencies', 1200, 7)
    const found = linked('agencies', records)
    const childOf = new Map(records.map(({ said, child }) => [said.id, child]))
    const links = [...found].filter(([, each]) => each.startsWith('link')).map(([pair]) => pair.split(' '))
    const right = links.filter(([a, b]) => childOf.get(a) === childOf.get(b)).length
    const counts = new Map<string, number>()
    for (const { child } of records) counts.set(child, (counts.get(child) ?? 0) + 1)
    const all = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
    expect(all).toBeGreaterThan(3000)
    const { precision, recall } = accuracy(right, links.length, all)
    expect(precision).toBeGreaterThanOrEqual(0.998)
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect([...found.values()].filter(each => each.startsWith('review')).length / records.length).toBeLessThan(0.04)
    expect(mustNot.length).toBeGreaterThan(100)
    expect(mustNot.filter(pair => /^(link|review)/.test(found.get([...pair].sort().join(' ')) ?? ''))).toEqual([])
  })
})

group('measuring', () => {
  test('counts pairs of one score together', () => {
    const pairs = [{ score: 9, isTrue: true }, { score: 5, isTrue: true }, { score: 5, isTrue: false }, { score: 1, isTrue: false }]
    expect(bestF1(pairs, 2)).toEqual({ precision: 2 / 3, recall: 1, f1: 0.8, threshold: 5 })
    expect(bestF1([], 2).f1).toBe(0)
    expect(accuracy(1, 2, 4)).toEqual({ precision: 0.5, recall: 0.25, f1: 1 / 3 })
  })
})
