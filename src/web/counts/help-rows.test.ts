import { expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { day } from '../../time/day.ts'
import { childrenOf, helpCounts, type HelpFact } from './help-rows.ts'

const row = (child: string, kind: string, starts: string, body: HelpFact['body'] = {}, ends: string | null = null, fact = `${child} ${kind} ${starts}`): HelpFact => ({
  child, fact, n: 1, kind, starts: day(starts), ends: ends === null ? null : day(ends), body,
})

// Two sisters helped together, and somebody else’s enquiry; the fourth was never helped in this time.
const rows: readonly HelpFact[] = [
  ...['1', '2'].flatMap(child => [
    row(child, 'family-help', '2026-09-10', { place: 'hub' }, null, 'together'),
    row(child, 'lead-practitioner', '2026-09-10', { post: 'p1', team: 'north' }, '2026-11-01', 'first lead'),
    row(child, 'lead-practitioner', '2026-11-01', { post: 'p2', team: 'north' }, null, 'second lead'),
  ]),
  row('1', 'family-action', '2026-09-29', { programme: 'Calm Nights', outcome: 'done' }, '2026-10-10'),
  row('2', 'family-action', '2026-09-29', { programme: 'CALM NIGHTS' }),
  row('3', 'involvement', '2026-10-05'),
  row('3', 'section-47-enquiry', '2026-10-06'),
  row('3', 'conference', '2026-10-27', { type: 'initial' }, '2026-10-27'),
  row('4', 'family-help', '2024-01-10', { needs: 'met' }, '2026-08-31'),
]

test('children are counted with what happened to them, families once, programmes by whatever letters, and no standard counts nothing', () => {
  const counts = helpCounts(childrenOf(rows), { from: day('2026-09-01'), until: day('2027-08-31') }, { calendar: england, standards: { conference: 15 } })
  expect(counts.steps).toEqual([
    { step: 'enquiry', cases: 1, middle: 1, longest: 1, inTime: null },
    { step: 'conference', cases: 1, middle: 15, longest: 15, inTime: 1 },
    { step: 'plan', cases: 0, middle: null, longest: null, inTime: null },
  ])
  expect(counts.led.map(each => [each.changes, each.children, each.families])).toEqual([[0, 1, 1], [1, 2, 1], [2, 0, 0], [3, 0, 0]])
  expect(counts.places).toEqual([{ team: 'north', place: 'hub', children: 2, isNew: 2 }, { team: null, place: 'not said', children: 1, isNew: 1 }])
  expect(counts.programmes).toEqual([{ name: 'Calm Nights', used: 2, by: { 'going on': 1, done: 1, changed: 0, 'not needed': 0, 'not done': 0 } }])
  expect(counts.ended.reduce((sum, each) => sum + each.ended, 0)).toBe(0)
})
