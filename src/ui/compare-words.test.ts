import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWords } from './compare-words.ts'

const inWords = (before: string, after: string) =>
  compareWords(before, after).map(({ kind, text }) => (kind === 'same' ? text : `[${kind} ${text}]`)).join('')

describe('words that differ', () => {
  test('are marked as phrases', () => {
    expect(inWords('Grandma has Maya on Saturdays.', 'Grandma has Maya from Friday to Sunday.')).toBe(
      'Grandma has Maya [removed on Saturdays][added from Friday to Sunday].',
    )
    expect(inWords('Grandma has Maya on Saturdays.', 'Grandma has Maya on Saturdays, and rings.')).toBe('Grandma has Maya on Saturdays[added , and rings].')
    expect(inWords('', 'Maya chose.')).toBe('[added Maya chose.]')
    expect(inWords('Maya chose.', '')).toBe('[removed Maya chose.]')
    expect(inWords('the same', 'the same')).toBe('the same')
    expect(compareWords('', '')).toEqual([])
  })

  test('a word with an apostrophe, a hyphen or an accent is one word', () => {
    expect(inWords('Grandma’s half-brother Zoë', 'Grandma’s half-brother Zoé')).toBe('Grandma’s half-brother [removed Zoë][added Zoé]')
  })
})

const letter = fc.constantFrom('a', 'b', 'c', ' ', ' ', '.', '\n', 'é', '“')
const text = fc.string({ unit: letter, maxLength: 60 })

test('either text comes back letter for letter', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = compareWords(before, after)
      const without = (kind: string) => stretches.filter((each) => each.kind !== kind).map((each) => each.text).join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }),
    { numRuns: 2000 },
  )
})

test('one word changed is one word marked, wherever it stands', () => {
  const words = fc.array(fc.constantFrom<string>('Maya', 'saw', 'Theo', 'at', 'home', 'and', 'laughed'), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(words, fc.nat(), (before, index) => {
      const at = index % before.length
      const after = before.with(at, 'swam')
      const marked = compareWords(before.join(' '), after.join(' ')).filter(({ kind }) => kind !== 'same')
      expect(marked).toEqual([
        { kind: 'removed', text: before[at] },
        { kind: 'added', text: 'swam' },
      ])
    }),
    { numRuns: 500 },
  )
})

test('very long and wholly different texts are told apart without end', () => {
  const before = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(' ')
  const after = Array.from({ length: 3000 }, (_, index) => `b${index}`).join('\t')
  const stretches = compareWords(`Same start. ${before} same end.`, `Same start. ${after} same end.`)
  expect(stretches.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same'])
})
