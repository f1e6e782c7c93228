import { describe, expect, test } from 'vitest'
import { homeLikeness, readHome, type HomeLikeness } from './homes.ts'

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
})
