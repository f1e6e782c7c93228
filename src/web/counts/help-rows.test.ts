import { expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { day } from '../../time/day.ts'
import { childrenOf, helpCounts, type HelpFact } from './help-rows.ts'
import { referralCounts } from './referral-rows.ts'

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

test('FD-02, FD-05, FD-09: referrals are counted by child and by household, with who referred, and with what was needed when a child first came', () => {
  const asks = (child: string, starts: string, source: string, fact: string) => row(child, 'contact', starts, { asks: 'help', source }, starts, fact)
  const decided = (child: string, contact: string, body: HelpFact['body']) => row(child, 'contact-decision', '2026-09-30', { contact, response: 'protection', ...body }, '2026-09-30')
  const children = childrenOf([
    // Brother and sister in one contact; then he alone, and a year after the first the sister, a day too late to be a repeat.
    ...['1', '2'].map(child => asks(child, '2026-09-08', '2A', 'together')),
    asks('1', '2026-12-01', '6', 'of him'),
    asks('2', '2027-09-08', '2B', 'of her'),
    asks('3', '2026-09-08', '2A', 'of another'),
    row('3', 'contact', '2026-10-01', { asks: 'information', source: '6' }, '2026-10-01'),
    decided('1', 'together', { need: 'protection', knownBefore: 'no' }),
    decided('3', 'of another', {}),
    // A census told of work without a contact; work that a contact here began, and section 17 on top of help, are no referrals of their own.
    row('4', 'involvement', '2026-10-05', { source: '6' }, '2026-11-05'),
    row('4', 'involvement', '2027-01-05', { source: '2A' }),
    row('3', 'involvement', '2026-09-08', { source: '2A' }, '2026-09-20'),
    row('3', 'family-help', '2026-10-01', {}),
    row('3', 'involvement', '2026-10-10', {}),
  ])
  const counts = referralCounts(children, { from: day('2026-09-01'), until: day('2027-09-30') }, 12)
  expect(counts.ofChildren).toEqual([{ month: '2026-09', referrals: 3, repeats: 0 }, { month: '2026-10', referrals: 1, repeats: 0 }, { month: '2026-12', referrals: 1, repeats: 1 }, { month: '2027-01', referrals: 1, repeats: 1 }, { month: '2027-09', referrals: 1, repeats: 0 }])
  expect(counts.ofHouseholds.map(each => `${each.month} ${each.referrals} ${each.repeats}`)).toEqual(['2026-09 2 0', '2026-10 1 0', '2026-12 1 1', '2027-01 1 1', '2027-09 1 1'])
  expect(counts.sources).toEqual([{ source: 'school', referrals: 4 }, { source: 'police', referrals: 2 }, { source: 'education', referrals: 1 }])
  expect(counts.first.filter(({ by }) => by.yes + by.no + by['not known'] > 0)).toEqual([{ need: 'protection', by: { yes: 0, no: 1, 'not known': 0 } }, { need: 'not said', by: { yes: 0, no: 0, 'not known': 3 } }])
  // A time begins on its day, and looks back before it; another window gives other repeats.
  expect(referralCounts(children, { from: day('2026-12-01'), until: day('2026-12-31') }, 12).ofChildren).toEqual([{ month: '2026-12', referrals: 1, repeats: 1 }])
  expect(referralCounts(children, { from: day('2026-12-01'), until: day('2026-12-31') }, 2).ofChildren).toEqual([{ month: '2026-12', referrals: 1, repeats: 0 }])
})
