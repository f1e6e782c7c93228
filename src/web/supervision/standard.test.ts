import { expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { dueAgain, heldWords, standardWords } from './standard.ts'

const four = { figure: 4, from: day('2027-01-01'), source: 'Policy 2' }
const today = day('2027-06-16')

test('nothing is due where no standard was set, however long ago', () => {
  expect([dueAgain(day('2020-01-01'), null), heldWords(day('2020-01-01'), null, today), heldWords(null, null, today)]).toEqual([null, '2723 days ago', 'Not held in Rowan yet'])
  expect(standardWords(null)).toContain('No standard is set')
})

test('four weeks end on the same weekday; on that day it is in time, on the next it is due', () => {
  expect(dueAgain(day('2027-05-19'), four)).toBe('2027-06-16')
  expect(heldWords(day('2027-05-19'), four, today)).toBe('28 days ago')
  expect(heldWords(day('2027-05-18'), four, today)).toBe('29 days ago, due since 15 June 2027')
  expect([heldWords(today, four, today), heldWords(day('2027-06-15'), four, today), heldWords(null, four, today)]).toEqual(['Today', '1 day ago', 'Not held in Rowan yet: due'])
  expect(standardWords(four)).toBe('At least every 4 weeks, since 1 January 2027 (Policy 2).')
})
