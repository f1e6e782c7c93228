import { describe, expect, test } from 'vitest'
import { base32, newTotpSecret, openSecret, otpauthAddress, recoveryDigest, sealSecret, stepOfCode, totpCode, totpStep } from './totp.ts'

// The key of the vectors of RFC 6238, appendix B, for SHA-1: these 20 characters.
const secret = Buffer.from('12345678901234567890')

describe('a code', () => {
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('%i seconds after 1970 is that of RFC 6238, appendix B', (seconds, code) => {
    expect(totpCode(secret, totpStep(seconds * 1000), 8)).toBe(code)
    expect(totpCode(secret, totpStep(seconds * 1000))).toBe(code.slice(2))
  })

  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('of step %i is that of RFC 4226, appendix D', (step, code) => expect(totpCode(secret, step)).toBe(code))

  const now = 1_111_111_111_000
  const at = totpStep(now)

  test('counts in its half minute, the one before and the one after', () => {
    for (const step of [at - 1, at, at + 1]) expect(stepOfCode(secret, totpCode(secret, step), now, 0)).toBe(step)
    for (const step of [at - 2, at + 2]) expect(stepOfCode(secret, totpCode(secret, step), now, 0)).toBeNull()
    expect(stepOfCode(secret, ` ${totpCode(secret, at).slice(0, 3)} ${totpCode(secret, at).slice(3)} `, now, 0)).toBe(at)
  })

  test('counts once, and none before it counts after it', () => {
    expect(stepOfCode(secret, totpCode(secret, at), now, at)).toBeNull()
    expect(stepOfCode(secret, totpCode(secret, at - 1), now, at)).toBeNull()
    expect(stepOfCode(secret, totpCode(secret, at + 1), now, at)).toBe(at + 1)
  })

  test.each(['', '12345', '1234567', 'abcdef', '½½½½½½', '-12345'])('is never %j', typed => expect(stepOfCode(secret, typed, now, 0)).toBeNull())
})

test('a secret is written as RFC 4648, section 10, writes base32', () => {
  for (const [plain, written] of [['', ''], ['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']] as const) expect(base32(Buffer.from(plain))).toBe(written)
  expect(otpauthAddress(Buffer.from('foobar'), { service: 'Rowan', person: 'Sam Mockridge' })).toBe('otpauth://totp/Rowan:Sam%20Mockridge?secret=MZXW6YTBOI&issuer=Rowan')
  expect(newTotpSecret()).toHaveLength(20)
})

test('what is kept opens with the key and for the account it was sealed for, and not when altered', () => {
  const key = Buffer.alloc(32, 1)
  const sealed = sealSecret(key, 'sam', secret)
  expect(sealed.includes(secret)).toBe(false)
  expect(sealSecret(key, 'sam', secret)).not.toEqual(sealed)
  expect(openSecret(key, 'sam', sealed)).toEqual(secret)
  expect(openSecret(Buffer.alloc(32, 2), 'sam', sealed)).toBeNull()
  expect(openSecret(key, 'nia', sealed)).toBeNull()
  const altered = Buffer.from(sealed)
  altered[30] = (altered[30] as number) ^ 1
  expect(openSecret(key, 'sam', altered)).toBeNull()
  expect(openSecret(key, 'sam', sealed.subarray(0, 20))).toBeNull()
})

test('a recovery code is one person’s, however it is typed', () => {
  expect(recoveryDigest('sam', 'abcd-efgh jk23')).toEqual(recoveryDigest('sam', 'ABCDEFGHJK23'))
  expect(recoveryDigest('nia', 'ABCDEFGHJK23')).not.toEqual(recoveryDigest('sam', 'ABCDEFGHJK23'))
})
