import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Collection } from '../kernel/collection.ts'
import type { RawRow } from '../kernel/collection.ts'
import { run } from '../kernel/rule.ts'
import type { Outcome } from '../kernel/rule.ts'
import { censusFor } from './census.ts'
import { cinRulesIn } from './index.ts'
import { shape, tables } from './shape.ts'
import type { TableName } from './shape.ts'

const rules = cinRulesIn('2025_26')
/** Rules that speak of all children at once: another child may well change them. */
const ofOneChild = rules.filter((rule) => rule.check !== undefined)
const days = ['2025-03-30', '2025-04-01', '2025-05-01', '2025-05-03', '2025-06-01', '2025-09-01', '2026-03-31', '2026-04-01', '2025-02-30', 'soon']
const words: Readonly<Record<string, readonly string[]>> = {
  CINdetailsID: ['1', '2'], AssessmentID: ['1', '2'], CPPID: ['1', '2'], ReferralNFA: ['0', '1', 'true', 'false', 'x'], ReasonForClosure: ['RC1', 'RC2', 'RC8', 'RC99'], Sex: ['M', 'U', 'X'],
  ICPCnotRequired: ['0', '1'], AssessmentFactors: ['21', '1A', '18A'], AssessmentFactor: ['21', '1A', '99'], Disability: ['NONE', 'HAND', 'MOB'], UPN: ['A801000000008', 'short'], UPNunknown: ['UN1', 'UN7'],
}
const names = (Object.keys(tables) as TableName[]).filter((name) => name !== 'Header')
const row = (name: TableName) => fc.record(Object.fromEntries(Object.entries(tables[name]).map(([column, kind]) => [column, column === 'LAchildID'
  ? fc.option(fc.constantFrom('a', 'b'), { nil: null, freq: 20 })
  : fc.option(fc.constantFrom(...(words[column] ?? (kind === 'day' ? days : ['N1', '3']))), { nil: null, freq: 5 })])))
type Given = Readonly<Record<string, readonly RawRow[]>>
const given: fc.Arbitrary<Given> = fc.record(Object.fromEntries(names.map((name) => [name, fc.array(row(name), { maxLength: 4 })])))

function check(all: Given, order = rules): Outcome[] {
  const collection = new Collection(shape)
  collection.add('Header', 0, ['ReferenceDate'], [{ ReferenceDate: '2026-03-31' }])
  for (const name of names) collection.add(name, 0, Object.keys(tables[name]), all[name] ?? [])
  return run(order, collection, censusFor('2025_26', collection))
}

/** What each rule found, as what the rows say. */
const said = (all: Given, outcomes: readonly Outcome[], only: (row: RawRow) => boolean = () => true) => Object.fromEntries(outcomes.map((outcome) => [outcome.code,
  outcome.state !== 'ran' ? [outcome.why] : [...Object.entries(outcome.found).flatMap(([table, found]) => found.map((index) => all[table]?.[index] ?? {})).filter(only), { whole: outcome.ofReturn }]
    .map((each) => JSON.stringify(each)).toSorted()]))

const distinct = (all: Given): Given => Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, [...new Map(rows.map((each) => [JSON.stringify(each), each])).values()]]))
const some = { numRuns: 40 }

describe('what holds for every rule of the census', () => {
  test('the order of rows and rules changes nothing', () => {
    let found = 0
    fc.assert(fc.property(given.map(distinct), fc.shuffledSubarray([...rules], { minLength: rules.length }), (all, order) => {
      const turned: Given = Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, rows.toReversed()]))
      const before = said(all, check(all))
      found += Object.values(before).filter((each) => each.length > 1).length
      expect(said(turned, check(turned, order))).toEqual(before)
    }), some)
    expect(found).toBeGreaterThan(400)
  })

  test('another child, or a bad value of one, changes nothing for the others', () => {
    fc.assert(fc.property(given, given, fc.constantFrom(...names), (all, others, name) => {
      const column = Object.entries(tables[name]).find(([, kind]) => kind === 'day')?.[0]
      const added: Given = Object.fromEntries(names.map((each) => [each, [...(all[each] ?? []), ...(others[each] ?? []).map((other) => ({
        ...other, LAchildID: other['LAchildID'] === null ? null : `z${String(other['LAchildID'])}`, ...(each === name && column !== undefined ? { [column]: 'not a day' } : {}),
      }))]]))
      const mine = (each: RawRow) => 'whole' in each || (typeof each['LAchildID'] === 'string' && !each['LAchildID'].startsWith('z'))
      expect(said(added, check(added, ofOneChild), mine)).toEqual(said(all, check(all, ofOneChild), mine))
    }), some)
  })
})
