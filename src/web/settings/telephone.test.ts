import { expect, test } from 'vitest'
import { telephoneTyped } from './telephone.tsx'

test('a work telephone is kept as it is written; empty takes it away, and words are no number', () => {
  expect(telephoneTyped(' 01632  960 118 ')).toEqual({ telephone: '01632 960 118' })
  expect(telephoneTyped('+44 (0)1632 960118')).toEqual({ telephone: '+44 (0)1632 960118' })
  expect(telephoneTyped('  ')).toEqual({ telephone: null })
  for (const wrong of ['ring me', '12', '1'.repeat(31), '01632 960118; drop']) expect(telephoneTyped(wrong)).toMatchObject({ problem: expect.stringContaining('in figures') })
})
