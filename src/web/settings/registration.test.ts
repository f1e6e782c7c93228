import { expect, test } from 'vitest'
import { registrationTyped } from './registration.tsx'

test('a number with Social Work England is SW and figures; empty takes it away, and nothing else is kept', () => {
  expect(registrationTyped(' sw 00000101 ')).toEqual({ registration: 'SW00000101' })
  expect(registrationTyped('SW1')).toEqual({ registration: 'SW1' })
  expect(registrationTyped('  ')).toEqual({ registration: null })
  for (const wrong of ['SW', '00000101', 'XX1', 'SW12a', 'SW12345678901', 'SW1; drop']) expect(registrationTyped(wrong), wrong).toMatchObject({ problem: expect.stringContaining('SW and up to 10 figures') })
})
