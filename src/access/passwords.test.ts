import { hash, verify } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { hashPassword, isOutdated, mostCharacters, passwordFault, proofOf } from './passwords.ts'

const methodOf = (kept: string) => kept.slice(0, kept.lastIndexOf('$') + 1)

describe('a password', () => {
  test('is kept as argon2id under the settings of today, with a salt of its own', async () => {
    const [one, two] = [await hashPassword('sandbox lantern forty'), await hashPassword('sandbox lantern forty')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await verify(one, 'sandbox lantern forty')).toBe(true)
  })

  test('is made again from its method and what was typed, and from nothing else', async () => {
    const kept = await hashPassword('sandbox lantern forty')
    expect(await proofOf('sandbox lantern forty', methodOf(kept))).toBe(kept)
    expect(await proofOf('sandbox lantern fifty', methodOf(kept))).not.toBe(kept)
    expect(await proofOf('', methodOf(kept))).not.toBe(kept)
  })

  test('is made again under older settings, which are then seen to be old', async () => {
    const old = await hash('sandbox lantern forty', { memoryCost: 8192, timeCost: 3, parallelism: 1 })
    expect(await proofOf('sandbox lantern forty', methodOf(old))).toBe(old)
    expect(isOutdated(methodOf(old))).toBe(true)
    expect(isOutdated(methodOf(await hashPassword('x')))).toBe(false)
  })

  test('is the same whichever way its accents are typed', async () => {
    const kept = await hashPassword('caf\u00e9 au lait')
    expect(await proofOf('cafe\u0301 au lait', methodOf(kept))).toBe(kept)
  })

  test('is never the text of an account that does not exist', async () => {
    expect(await proofOf('anything', null)).toBe('')
  })

  test('is not empty and not endless', async () => {
    await expect(hashPassword('')).rejects.toThrow(RangeError)
    await expect(hashPassword('x'.repeat(mostCharacters + 1))).rejects.toThrow(RangeError)
    const kept = await hashPassword('x'.repeat(mostCharacters))
    expect(await proofOf('x'.repeat(mostCharacters + 1), methodOf(kept))).not.toBe(kept)
  })

  test('kept in a way that is not known is refused', async () => {
    await expect(proofOf('x', '$argon2i$v=19$m=19456,t=2,p=1$bm90IGFuIGFjY291bnQhIQ$')).rejects.toThrow(/not known/)
    await expect(proofOf('x', '$argon2id$v=19$m=99999999,t=2,p=1$bm90IGFuIGFjY291bnQhIQ$')).rejects.toThrow(/not known/)
  })
})

describe('a password that somebody chooses', () => {
  const amy = { name: 'Amy Setter', email: 'amy.setter@testshire.example' }

  test.each(['sandbox lantern forty', 'twelve chars', 'ñandú paella árbol', 'R0w4n-berries-in-jam', '      seven spaces and words'])('may be %j', password => expect(passwordFault(password, amy)).toBeNull())

  test.each([
    ['', 'Enter a password'],
    ['eleven char', '12 characters or more'],
    ['x'.repeat(513), '512 characters or fewer'],
    ['Amy Setter 2027', 'your own name or email address'],
    ['amy.setter@testshire.example', 'your own name or email address'],
    ['aaaaaaaaaaaaaa', 'harder to guess'],
    ['abababababab', 'harder to guess'],
    ['123456789012', 'harder to guess'],
    ['abcdefghijklm', 'harder to guess'],
    ['Password12345!', 'harder to guess'],
    ['rowan-demonstration', 'harder to guess'],
  ])('may not be %j', (password, why) => expect(passwordFault(password, amy)).toContain(why))
})
