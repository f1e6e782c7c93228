import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { cinTables } from '../../../codes/index.ts'
import { cinRules, cinRulesIn, cinSets } from './index.ts'
import { tables } from './shape.ts'

const folder = fileURLToPath(new URL('./rules/', import.meta.url))
const examples = readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(`${folder}${name}`, 'utf8')).join('\n')

describe('the rules of the CIN census', () => {
  test('each rule set has as many rules as were published, and each code once', () => {
    expect(Object.fromEntries(cinSets.map((set) => [set, cinRulesIn(set).length]))).toEqual({ '2022_23': 105, '2023_24': 105, '2024_25': 109, '2025_26': 109 })
    for (const set of cinSets) expect(new Set(cinRulesIn(set).map((rule) => rule.code)).size).toBe(cinRulesIn(set).length)
  })

  test('every rule has an example beside it', () => {
    const without = cinRulesIn('2025_26').map((rule) => rule.code).filter((code) => !examples.includes(`xample('${code}'`))
    expect(without).toEqual([])
  })

  test('rules look at columns that the tables have', () => {
    const all = tables as Readonly<Record<string, Readonly<Record<string, string>>>>
    for (const rule of cinRules) for (const { table, column } of rule.fields) expect(all[table]?.[column], `${rule.code} ${table}.${column}`).toBeDefined()
  })

  test('the tables are those of the census', () => {
    const own = Object.entries(tables).map(([name, columns]) => [name, Object.keys(columns).toSorted()])
    const published = cinTables().filter((table) => table.from === null).map((table) => [table.name, table.columns.map((column) => column.name).toSorted()])
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(published))
  })

  test('every message is a sentence of our own', () => {
    for (const { code, message } of cinRules) expect(message, code).toMatch(/^[A-Z].{10,200}[.]$/)
  })
})
