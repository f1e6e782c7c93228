import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import type { Alike } from './alike.ts'
import { SideBySide } from './side-by-side.tsx'

const told = { given: 'Maya', family: 'Samplewood', born: { day: day('2016-03-14'), exactness: 'day' as const }, sex: '' as const, nhsNumber: '9990037000' }
const record = (more: Partial<Alike>): Alike => ({
  record: 'r', subject: 'child', name: 'Samplewood Maya', born: day('2016-03-14'), nhsNumber: '9990037000', number: 100421, lives: '12 Sample Lane', status: null, worker: 'Nia Prototype', team: 'North', near: false, works: true, total: 1, why: '', ...more,
})
const rows = (found: readonly Alike[]) =>
  [...render(<SideBySide child={told} home={{ line1: '3 Trial Road', town: '', postcode: '' }} found={found} received={day('2026-09-08')} />).matchAll(/<tr[\s\S]*?<\/tr>/g)]
    .map(([row]) => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => String(cell).replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' ').trim()))

test('each row says what was told and what each record says, same or different in words', () => {
  expect(rows([record({}), record({ number: 7, name: 'Maya Exampleton', born: day('2016-03-15'), nhsNumber: null, lives: null, worker: null })]).slice(1)).toEqual([
    ['Name', 'Maya Samplewood', 'Samplewood Maya: same', 'Maya Exampleton: different'],
    ['Born', '14 March 2016', '14 March 2016: same', '15 March 2016: different'],
    ['NHS number', '999 003 7000', '999 003 7000: same', 'Not recorded'],
    ['Lives', '3 Trial Road', '12 Sample Lane', 'Not recorded'],
    ['Ring', '', 'Nia Prototype, North', 'North'],
  ])
})

test('of a child whom this person does not work with there is no more than search shows: the name, the year of birth and whom to ring', () => {
  const [, name, born, ...rest] = rows([record({ works: false })])
  expect([name?.[2], born?.[2], ...rest.map(row => row[2])]).toEqual(['Samplewood Maya: same', '2016: same year', 'Not shown: you do not work with the child', 'Not shown: you do not work with the child', 'Nia Prototype, North'])
  expect(JSON.stringify(rows([record({ works: false })]))).not.toContain('12 Sample Lane')
})

test.each([['999 003 7000', '999 003 7000: same'], ['999-003-7000', '999 003 7000: same'], ['999 003 7744', '999 003 7744: different']])('a number is compared however it was written in the record: %s', (nhsNumber, shown) => {
  expect(rows([record({ nhsNumber })])[3]?.[2]).toBe(shown)
})
