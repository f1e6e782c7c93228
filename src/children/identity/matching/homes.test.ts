import { describe, expect, test } from 'vitest'
import { canBeOneHome, homeLikeness, readHome, type HomeLikeness } from './homes.ts'

const at = (line: string, postcode = '', town = '') => readHome({ line, postcode, town })
const like = (a: ReturnType<typeof at>, b: ReturnType<typeof at>): HomeLikeness | null => a && b && homeLikeness(a, b)

describe('a home', () => {
  test('is the same however its address is written', () => {
    expect(like(at('Flat 13, 119 Holly Way', 'QX1 5NH'), at('119 holly way', 'qx15nh'))).toBe('same')
    expect(like(at('Flat 13, 119 Holly Way', 'QX1 5NH'), at('13/119 Holly Way', 'QX15NH'))).toBe('same')
    expect(like(at('71 Durham Terrace', 'QX8 5XB'), at('71 Durham Terr', 'QX8 5XB'))).toBe('same')
  })

  test('is another where the street of that name is another', () => {
    expect(like(at('8 Saddler Lane', 'QX8 5XB', 'Millbeck'), at('8 Saddler Drive', 'QX9 1AA', 'Millbeck'))).not.toBe('same')
    expect(like(at('8 Saddler Lane', 'QX8 5XB'), at('91 Canal Road', 'QX9 1AA'))).toBe('apart')
  })

  test('is not known where the address is withheld, or there is none', () => {
    expect(at('ADDRESS WITHHELD')).toBeNull()
    expect(at('NFA')).toBeNull()
    expect(like(at('NFA', '', 'Millbeck'), at('8 Saddler Lane', 'QX8 5XB', 'Millbeck'))).toBeNull()
  })

  test('has a number of its own that decides', () => {
    const [one, other] = [readHome({ uprn: '990000000001', line: '1 Elm Road' }), readHome({ uprn: '990000000001', line: 'The Lodge' })]
    expect(one && other && homeLikeness(one, other)).toBe('same')
  })

  test.each([
    ['5 Castle Street', 'QX5 1HN', 'Millbeck', '5 Garden Grove', '', 'Millbeck', false],
    ['5 Castle Street', '', 'Millbeck', '5 Castle Street', '', 'Saltley Cross', false],
    ['5 Castle Street', '', 'Millbeck', '17 Castle Street', '', 'Millbeck', false],
    ['5 Castle Street', '', 'Millbeck', '5 Castle St', '', '', true],
    ['Flat 2, 5 Castle Street', '', 'Millbeck', '5 Castel Street', '', 'Millbeck', true],
    ['5 Castle Street', 'QX5 1HN', 'Millbeck', '15 Castle Street', 'QX5 1HN', 'Millbeck', true],
    ['', 'QX5 1HN', '', '5 Castle Street', 'QX5 1HN', 'Millbeck', true],
  ])('%s %s %s and %s %s %s can be one: %s', (lineA, codeA, townA, lineB, codeB, townB, can) => {
    const [a, b] = [at(lineA, codeA, townA), at(lineB, codeB, townB)]
    expect(a && b && [canBeOneHome(a, b), canBeOneHome(b, a)]).toEqual([can, can])
  })
})
