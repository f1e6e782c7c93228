import { expect, test } from 'vitest'
import { codeDigest, newCode } from './codes.ts'

test('a code is four groups of signs that nobody takes for another, and no two are alike', () => {
  const made = Array.from({ length: 500 }, newCode)
  for (const code of made) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/)
  expect(new Set(made).size).toBe(500)
  expect(new Set(made.join('').replaceAll('-', '')).size).toBe(32)
})

test('how it is typed does not matter; what is typed does', () => {
  const code = 'K7QX-4M2P-9RTW-HF3C'
  for (const typed of ['k7qx4m2p9rtwhf3c', ' K7QX 4M2P 9RTW HF3C ', 'K7QX–4M2P–9RTW–HF3C']) expect(codeDigest(typed)).toEqual(codeDigest(code))
  expect(codeDigest('K7QX-4M2P-9RTW-HF3D')).not.toEqual(codeDigest(code))
  expect(codeDigest('')).not.toEqual(codeDigest(code))
})
