import { describe, expect, test } from 'vitest'
import { isPlaceholder, likenessOf, NameBook, type Likeness } from './names.ts'
import { areNicknames } from './nicknames.ts'

const book = new NameBook()
const like = (a: string, b: string): Likeness | null => {
  const [one, other] = [book.read(a), book.read(b)]
  return one && other && book.likeness(one, other)
}

describe('two ways of writing a name', () => {
  test.each([
    ['O’Brien', 'OBRIEN', 'same'],
    ['Wiśniewska', 'WISNIEWSKA', 'same'],
    ['Al-Rashid', 'Al Rashid', 'same'],
    ['Elizabeth', 'Libby', 'nickname'],
    ['Bob', 'Rob', 'nickname'],
    ['Finley', 'Finn', 'nickname'],
    ['Mohammed', 'Muhammad', 'spelling'],
    ['Sophia', 'Sofia', 'spelling'],
    ['Steven', 'Stephen', 'spelling'],
    ['Zakariya', 'Zakaria', 'spelling'],
    ['Ahmad', 'Al-Ahmad', 'spelling'],
    ['Zhang', 'Cheung', 'spelling'],
    ['Osman', 'Cusmaan', 'spelling'],
    ['Kowalski', 'Kowalska', 'spelling'],
    ['Emily-Grace', 'Emily', 'part'],
    ['Ward-Williams', 'Williams', 'part'],
    ['WardWilliams', 'Ward', 'part'],
    ['Evans-Ward (Evans)', 'Evans', 'part'],
    ['Cooper', 'Coiper', 'spelling'],
    ['Cooper', 'Cooler', 'slip'],
    ['Zara', 'Zahra', 'slip'],
    ['Oliver', 'Oilver', 'spelling'],
    ['Barlow', 'Balrow', 'slip'],
    ['James', 'J', 'initial'],
    ['Alexander', 'Alexandra', 'spelling'],
    ['Mia', 'Maya', 'apart'],
    ['Daniel', 'Noah', 'apart'],
    ['Amelia', 'Oscar', 'apart'],
  ] as const)('%s and %s: %s', (a, b, expected) => {
    expect(like(a, b)).toBe(expected)
    expect(like(b, a)).toBe(expected)
  })

  test('are found alike whether or not they were looked at before', () => {
    const names = ['Anna', 'Hanna', 'Ana', 'Ann-Marie', 'Joan', 'Johanna', 'Nan', 'Nancy', 'A', 'Li', 'Lee', 'Wu', 'Ng', 'Chen-Li'].flatMap(text => book.read(text) ?? [])
    expect(names.length).toBe(14)
    for (const a of names) for (const b of names) expect(book.likeness(a, b)).toBe(likenessOf(a, b))
  })

  test('two full names that share a short form are two names', () => {
    expect(areNicknames('alexander', 'alexandra')).toBe(false)
    expect(areNicknames('alex', 'alexander')).toBe(true)
    expect(areNicknames('alex', 'alexandra')).toBe(true)
  })
})

describe('what stands in place of a name', () => {
  test.each(['Baby', 'UNBORN BABY', 'Female Infant', 'Baby of', 'Twin 2', 'Not known', 'Baby Boy'])('%s is not one', text => expect(isPlaceholder(text)).toBe(true))
  test.each(['Ada', 'Barnaby', 'Bo', 'Unity', ''])('“%s” is not taken for such', text => expect(isPlaceholder(text)).toBe(false))
})
