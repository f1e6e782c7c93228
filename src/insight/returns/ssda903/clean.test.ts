import { describe, expect, test } from 'vitest'
import { Collection } from '../kernel/collection.ts'
import { run } from '../kernel/rule.ts'
import { cleanSsda903 } from '../testing/clean-ssda903.ts'
import { ssda903RulesIn } from './index.ts'
import { providersFrom } from './providers.ts'
import { shape } from './shape.ts'
import type { TableName } from './shape.ts'
import { collectionFor } from './year.ts'

describe.each([1, 20_270_616])('a clean return of 300 children, seed %i', seed => {
  const clean = cleanSsda903(seed)
  const collection = new Collection(shape)
  for (const [yearsAgo, tables] of clean.years.entries()) {
    for (const [name, rows] of Object.entries(tables)) {
      collection.add(name as TableName, yearsAgo, Object.keys(shape.tables[name as TableName]).filter(column => column !== 'UASC'), rows)
    }
  }
  const outcomes = run(ssda903RulesIn(clean.set), collection, collectionFor(clean.set, { authority: clean.authority, providers: providersFrom(clean.providers) }))

  test('is as large and as varied as it says', () => {
    expect(clean.years[0]?.Header.length).toBeGreaterThanOrEqual(290)
    const rows = Object.entries(clean.years[0] ?? {}).map(([name, each]) => [name, each.length])
    expect(rows.filter(([, count]) => count === 0).map(([name]) => name)).toEqual(['DoLo'])
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThan(1500)
  })

  test('is held up against every rule, and nothing is found', () => {
    const found = outcomes.flatMap(each => (each.state === 'ran' && (each.ofReturn || Object.keys(each.found).length > 0) ? [[each.code, each.message, each.found]] : []))
    expect(found).toEqual([])
    expect(outcomes.flatMap(each => (each.state === 'ran' ? each.unchecked : []))).toEqual([])
    // What only the XML carries cannot be looked at in CSV files.
    expect(outcomes.filter(each => each.state !== 'ran').map(each => each.code)).toEqual(['105', '303'])
    expect(outcomes.length).toBeGreaterThanOrEqual(312)
  })
})
