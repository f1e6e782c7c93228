import { describe, expect, test } from 'vitest'
import { placement, placementPlan, reviewHeld } from '../../children/care/index.ts'
import { identifier } from '../../children/identity/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import type { Fact } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { imported, type ImportedFact } from './imported.ts'
import { reconcile, type HowToReconcile } from './reconcile.ts'
import { RecordInMemory } from './testing-record.ts'

const today = day('2026-11-21')

function bringIn(record: RecordInMemory, facts: readonly ImportedFact[], more: Partial<HowToReconcile> = {}) {
  const read = reconcile(record.known(), facts, {
    record: 'r', from: 'ssda903', keyOf: fact => fact.starts, because: 'The file says otherwise', asOf: day('2026-03-31'), newId: record.newId, ...more,
  })
  record.take(read.proposals)
  return { acts: read.proposals.map(each => each.act), same: read.same, crowded: read.crowded }
}

function held(record: RecordInMemory, kind: { id: string }): Fact[] {
  return record.known().facts.filter(fact => fact.kind === kind.id)
}

const home = (starts: string, ends: string | null = null, body: Record<string, unknown> = {}) =>
  imported(placement, { starts: day(starts), ends: ends === null ? null : day(ends), body: { type: 'U6', ...body } })
const everything = { whole: new Set<string>([placement.id]), fromReturn: () => true }

describe('what a file tells', () => {
  test('is recorded once, ended when it ended, corrected when it was otherwise, and the same when it is the same', () => {
    const record = new RecordInMemory(today)
    expect(bringIn(record, [home('2025-05-01')])).toMatchObject({ acts: ['recorded'], same: 0 })
    expect(bringIn(record, [home('2025-05-01')])).toMatchObject({ acts: [], same: 1 })
    expect(bringIn(record, [home('2025-05-01', '2025-09-01', { reasonEnded: 'CARPL' })])).toMatchObject({ acts: ['ended'] })
    expect(bringIn(record, [home('2025-05-01', '2025-09-02', { reasonEnded: 'CARPL' })])).toMatchObject({ acts: ['corrected'] })
    expect(bringIn(record, [home('2025-05-01', null, { reasonEnded: 'CARPL' })])).toMatchObject({ acts: ['reopened'] })
    expect(bringIn(record, [home('2025-05-01', '2025-09-01', { type: 'K2' })])).toMatchObject({ acts: ['corrected'] })
    expect(held(record, placement)).toMatchObject([{ version: 5, ends: '2025-09-01', body: { type: 'K2' } }])
  })

  test('an end after the last day the file speaks for is news it cannot know', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-01', '2026-04-01', { reasonEnded: 'CARPL' })])
    expect(bringIn(record, [home('2025-05-01')]).acts).toEqual([])
    expect(bringIn(record, [home('2025-05-01')], { asOf: day('2026-04-01') }).acts).toEqual(['corrected'])
    expect(held(record, placement)).toMatchObject([{ ends: null, body: { type: 'U6' } }])
  })

  test('what the file does not own stays as a person wrote it; what it owns and leaves blank is blank', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-01', null, { called: 'Placeholder House', urn: 'SC1', postcode: 'FN1 1AA' })])
    bringIn(record, [home('2025-05-01', null, { urn: 'SC2' })])
    expect(held(record, placement)[0]?.body).toEqual({ type: 'U6', called: 'Placeholder House', urn: 'SC2' })
  })

  test('the same thing twice is two things', () => {
    const record = new RecordInMemory(today)
    const review = imported(reviewHeld, { starts: day('2025-05-01'), body: { participation: 'PN1' } })
    expect(bringIn(record, [review, review]).acts).toEqual(['recorded', 'recorded'])
    expect(bringIn(record, [review, review])).toMatchObject({ acts: [], same: 2 })
  })

  test('a day on which a file first told something never corrects the day that is known', () => {
    const record = new RecordInMemory(today)
    const upn = (starts: string) => imported(identifier, { starts: day(starts), firstTold: true, body: { scheme: 'upn', value: 'A1' } })
    const byValue = { keyOf: (fact: { body: Readonly<Record<string, unknown>> }) => String(fact.body['value']) }
    bringIn(record, [upn('2024-04-01')], byValue)
    expect(bringIn(record, [upn('2025-04-01')], byValue).acts).toEqual([])
  })
})

describe('facts of which a file tells all', () => {
  test('one told for another day is the same, put right', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-02')])
    expect(bringIn(record, [home('2025-05-01')], everything).acts).toEqual(['corrected'])
    expect(held(record, placement)).toMatchObject([{ version: 2, starts: '2025-05-01' }])
  })

  test('the nearest of several is put right, and one that is gone is struck out', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-02', '2025-06-01', { urn: 'A' }), home('2025-06-01', '2025-07-01', { urn: 'B' }), home('2025-07-01', null, { urn: 'C' })])
    const read = bringIn(record, [home('2025-05-01', '2025-07-01', { urn: 'A' }), home('2025-07-01', null, { urn: 'C' })], everything)
    expect(read.acts).toEqual(['struck', 'corrected'])
    expect(held(record, placement).map(fact => [fact.starts, fact.ends, fact.body])).toEqual([
      ['2025-05-01', '2025-07-01', { type: 'U6', urn: 'A' }], ['2025-07-01', null, { type: 'U6', urn: 'C' }],
    ])
  })

  test('what a person wrote is neither moved nor struck out, and what cannot stand beside it is told', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-02')])
    const read = bringIn(record, [home('2025-05-01')], { ...everything, fromReturn: () => false })
    expect(read).toMatchObject({ acts: [], crowded: [{ starts: '2025-05-01' }] })
    expect(held(record, placement)).toHaveLength(1)
  })

  test('kinds that are not told whole are left alone', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-02', '2025-05-04')])
    expect(bringIn(record, [home('2025-05-04')], { ...everything, whole: new Set([missingEpisode.id]) }).acts).toEqual(['recorded'])
    expect(held(record, placement)).toHaveLength(2)
  })

  test('a home of one day stands beside any other', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [home('2025-05-02')])
    expect(bringIn(record, [home('2025-05-05', '2025-05-05')])).toMatchObject({ acts: ['recorded'], crowded: [] })
  })
})

test('facts of one file refer to each other by name, whether they are new or held', () => {
  const record = new RecordInMemory(today)
  const named = { ...home('2025-05-01'), name: 'the home' }
  const plan = (on: string): ImportedFact => ({
    ...imported(placementPlan, { starts: day(on), body: {} as { placement: string }, refers: { placement: 'the home' } }), partOf: 'the home',
  })
  bringIn(record, [plan('2025-05-03'), named])
  bringIn(record, [named, plan('2025-05-03'), plan('2025-06-02')])
  const [placed] = held(record, placement)
  expect(held(record, placementPlan).map(fact => [fact.starts, fact.body, fact.partOf])).toEqual([
    ['2025-05-03', { placement: placed?.fact }, placed?.fact], ['2025-06-02', { placement: placed?.fact }, placed?.fact],
  ])
})
