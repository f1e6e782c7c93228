import { describe, expect, test } from 'vitest'
import { cinTables, isCodeListId } from '../codes/index.ts'
import type { AnyKind, Field } from '../record/kind.ts'
import { lintLabel, lintWords } from '../ui/words.ts'
import * as adopters from './adopters/index.ts'
import * as allocation from './allocation/index.ts'
import * as care from './care/index.ts'
import * as decisions from './decisions/index.ts'
import * as education from './education/index.ts'
import * as familyHelp from './family-help/index.ts'
import * as frontDoor from './front-door/index.ts'
import * as health from './health/index.ts'
import * as identity from './identity/index.ts'
import * as leavingCare from './leaving-care/index.ts'
import * as missing from './missing/index.ts'
import * as protection from './protection/index.ts'
import * as supervision from './supervision/index.ts'
import * as tasks from './tasks/index.ts'
import * as visits from './visits/index.ts'

const areas = { adopters, identity, allocation, visits, frontDoor, familyHelp, protection, care, education, health, leavingCare, missing, decisions, tasks, supervision }
const kinds: readonly AnyKind[] = Object.values(areas).flatMap(area => area.kinds)
const byId = new Map(kinds.map(kind => [kind.id, kind]))
const fieldsOf = (kind: AnyKind): [string, Field][] => Object.entries(kind.fields)

test('there are as many kinds as the areas hand over, each under its own name', () => {
  expect(kinds.length).toBeGreaterThan(120)
  expect(byId.size).toBe(kinds.length)
})

/** What a kind says by itself, and the answers it offers: an answer may be `Yes`, a button may not. */
function saidBy(kind: AnyKind): { labels: string[]; answers: string[] } {
  const fields = fieldsOf(kind).map(([, field]) => field)
  const labels = [kind.label, kind.does, kind.starts, kind.ends, kind.about, ...fields.flatMap(field => [field.label, field.hint, field.missing])]
  return { labels: labels.filter(text => text !== undefined), answers: fields.flatMap(field => ('options' in field ? Object.values(field.options) : [])) }
}

describe('what stands on screen', () => {
  test.each(kinds.map(kind => [kind.id, kind] as const))('%s is written in plain words', (_, kind) => {
    const { labels, answers } = saidBy(kind)
    const found = [...labels.map(text => [text, lintLabel(text)] as const), ...answers.map(text => [text, lintWords(text)] as const)]
    expect(found.flatMap(([text, words]) => words.map(({ word, use }) => `${text}: ${word}, better ${use}`))).toEqual([])
  })

  test.each(kinds.map(kind => [kind.id, kind] as const))('%s says what its dates are, and its act begins with a verb', (_, kind) => {
    expect(kind.starts).not.toBe('')
    if (kind.shape === 'period' && kind.id !== 'sealed') expect(kind.ends, 'a period says how its end is asked').toBeTruthy()
    expect(kind.does).toMatch(/^[A-Z][a-z]+ /)
  })
})

describe('what a declaration must hold', () => {
  test.each(kinds.map(kind => [kind.id, kind] as const))('%s asks only what exists', (_, kind) => {
    for (const [name, field] of fieldsOf(kind)) {
      if (field.is === 'code' || field.is === 'codes') expect(isCodeListId(field.list), `${name}: ${field.list}`).toBe(true)
      if (field.is === 'fact') expect(byId.has(field.kind), `${name} is about ${field.kind}`).toBe(true)
      if (field.when) {
        const asked = kind.fields[field.when.field]
        expect(asked, `${name} waits for ${field.when.field}`).toBeDefined()
        if (asked && 'options' in asked) expect(field.when.is.filter(answer => !(String(answer) in asked.options)), name).toEqual([])
      }
      if (field.required && field.retired === undefined && !kind.hidden) expect(field.missing, `${name} says what is missing`).toBeTruthy()
    }
    if (kind.time !== undefined) expect(kind.fields[kind.time]?.is).toBe('instant')
    if (kind.partOf !== undefined) expect(byId.has(kind.partOf)).toBe(true)
  })
})

describe('the census', () => {
  const fed = new Set(
    kinds.flatMap(kind => [
      ...(kind.returns?.starts ?? []),
      ...(kind.returns?.ends ?? []),
      ...fieldsOf(kind).flatMap(([, field]) => field.returns ?? []),
    ]),
  )
  // Keys that tie rows together.
  const keys = new Set(['LAchildID', 'CINdetailsID', 'AssessmentID', 'CPPID'])
  const columns = cinTables()
    .flatMap(table => table.columns.map(column => ({ table: table.name, column: column.name })))
    .filter(({ table, column }) => table === 'ChildIdentifiers' || !keys.has(column))

  test('every column lands in a field or a date', () => {
    expect(columns.length).toBeGreaterThan(40)
    expect(columns.filter(({ table, column }) => !fed.has(`cin.${table}.${column}`)).map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  test('no field names a column that does not exist', () => {
    const known = new Set(cinTables().flatMap(table => table.columns.map(column => `cin.${table.name}.${column.name}`)))
    const named = [...fed].filter(name => name.startsWith('cin.'))
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter(name => !known.has(name))).toEqual([])
  })
})
