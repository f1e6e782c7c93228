import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Settings } from '../../settings/index.ts'
import { day } from '../../time/day.ts'
import { AboutTheNumber } from './about-the-number.tsx'

const set = (from: string, body: Readonly<Record<string, unknown>>) => ({ from: day(from), body })
const settings = {
  'identifier-use': [set('2027-02-01', { of: 'comparing', use: 'none' }), set('2027-02-01', { of: 'search', use: 'own', why: 'Many share a name', effect: 'Found 9 of 10' })],
  'identifier-pilot': [
    set('2027-03-01', { of: 'police', use: 'own', areas: 'Fernton', challenge: 'Two systems write it with spaces' }),
    set('2027-04-01', { of: 'police', use: 'own', areas: 'Fernton', challenge: 'Two systems write it with spaces', resolved: 'Spaces are taken off' }),
    set('2027-05-01', { of: 'police', use: 'none' }),
  ],
} as unknown as Settings
const rowsOn = (on: string) =>
  [...render(<AboutTheNumber settings={settings} today={day(on)} />).matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => String(cell).replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' ').trim()))

test('SUI-08: each use says why the number is needed there and what has come of it, or that it is switched off', () => {
  expect(rowsOn('2027-02-10').slice(1)).toEqual([
    ['To find a record', 'Many share a name', 'Found 9 of 10', '1 February 2027'],
    ['To ask the NHS', 'Nobody has written why', '', 'Used, as Rowan came'],
    ['To compare records with each other', 'Switched off', 'Nothing is written yet', '1 February 2027'],
  ])
})

test('SUI-07: every entry of the pilot stays with its day, a difficulty beside what resolved it; what is to come is not shown', () => {
  const pilot = (on: string) => rowsOn(on).filter(([who]) => who === 'Police')
  expect(render(<AboutTheNumber settings={settings} today={day('2027-02-28')} />)).toContain('Nobody here takes part in a pilot')
  expect(pilot('2027-03-01')).toEqual([['Police', '1 March 2027', 'Fernton', 'Two systems write it with spaces', 'Nothing yet']])
  expect(pilot('2027-05-01').slice(1)).toEqual([
    ['Police', '1 April 2027', 'Fernton', 'Two systems write it with spaces', 'Spaces are taken off'],
    ['Police', '1 May 2027', 'No longer takes part', 'None', ''],
  ])
})
