import { expect, test } from 'vitest'
import { writeAgo } from './ago.ts'

test('how long ago is written in whole minutes, hours and days, rounded down', () => {
  const minute = 60
  const written = [0, minute - 1, minute, 4 * minute + 59, 60 * minute - 1, 60 * minute, 1440 * minute - 1, 1440 * minute, 3000 * minute].map(writeAgo)
  expect(written).toEqual(['less than a minute ago', 'less than a minute ago', '1 minute ago', '4 minutes ago', '59 minutes ago', '1 hour ago', '23 hours ago', '1 day ago', '2 days ago'])
})
