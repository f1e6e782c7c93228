import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ssda903Tables } from '../../../codes/index.ts'
import { ssda903Rules, ssda903RulesIn, ssda903Sets } from './index.ts'
import { tables } from './shape.ts'

const folder = fileURLToPath(new URL('./rules/', import.meta.url))
const examples = readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(`${folder}${name}`, 'utf8')).join('\n')

describe('the rules of the SSDA903', () => {
  test('each rule set has as many rules as were published, and each code once', () => {
    const counts = Object.fromEntries(ssda903Sets.map((set) => [set, ssda903RulesIn(set).length]))
    expect(counts).toEqual({ '2022_23': 293, '2023_24': 312, '2024_25': 305, '2025_26': 312, '2026_27': 323 })
    for (const set of ssda903Sets) {
      const codes = ssda903RulesIn(set).map((rule) => rule.code)
      expect(new Set(codes).size).toBe(codes.length)
    }
    expect(new Set(ssda903Sets.flatMap((set) => ssda903RulesIn(set).map((rule) => rule.code))).size).toBe(336)
  })

  test('every rule has an example beside it', () => {
    const codes = [...new Set(ssda903Sets.flatMap((set) => ssda903RulesIn(set).map((rule) => rule.code)))]
    const without = codes.filter((code) => !code.startsWith('INT') && !examples.includes(`example('${code}'`))
    expect(without).toEqual([])
  })

  test('rules look at columns that the tables have', () => {
    const all = tables as Readonly<Record<string, Readonly<Record<string, string>>>>
    for (const rule of ssda903Rules) for (const { table, column } of rule.fields) expect(all[table]?.[column], `${rule.code} ${table}.${column}`).toBeDefined()
  })

  test('the tables are those of the return', () => {
    for (const table of ssda903Tables()) {
      const own = Object.keys((tables as Readonly<Record<string, object>>)[table.name] ?? {}).filter((column) => !(table.name === 'Header' && column === 'UASC'))
      expect(own.toSorted(), table.name).toEqual(table.columns.map((column) => column.name).toSorted())
    }
  })

  test('every message is a sentence of our own', () => {
    expect(ssda903Rules.length).toBeGreaterThan(336)
    for (const { code, message } of ssda903Rules) expect(message, code).toMatch(/^[A-Z].{10,200}[.]$/)
  })
})
