/**
 * The rules and worked examples here against the statutory reference they were copied from, where a checkout of it stands beside the
 * project. Elsewhere these tests do not run: the figures of `rules.test.ts` and the days of `limit.test.ts` are written by hand.
 */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { holidayTable } from './calendar.ts'
import { lawDueCases } from './commands.ts'
import { limitOf, meaningOf } from './limit.ts'
import { provisions } from './provisions.ts'
import { rules } from './rules.ts'
import type { Part, Rule } from './rules.ts'

const folder = new URL('../../../shared/data/law/', import.meta.url)
const absent = !existsSync(new URL('rules.json', folder))
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const json = (name: string) => JSON.parse(text(name)) as unknown

/** Their texts with the marks of emphasis taken out, as ours stand. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('**', '').replaceAll('`', '')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

function without(of: object, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)))
}

function present(of: object): object {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== undefined && value !== false))
}

/** A part in their form: what a part has only sometimes stands there only then. */
function partAsTheirs(part: Part): object {
  const sometimes = ['period', 'age', 'date', 'times', 'within', 'extends', 'approximate', 'longestThatMayBeSet']
  const { age, date, times, within, extends: extended, approximate, period } = part
  return { ...without(part, ...sometimes), ...present({ age, date, times, within, extends: extended, approximate, period }) }
}

function limitAsTheirs({ limits, limitText }: Rule): object {
  const [first] = limits as readonly [Part]
  const one = limits.length === 1
  return {
    text: limitText,
    kind: one ? first.kind : 'several',
    n: one ? first.n : null,
    unit: one ? first.unit : null,
    count: one ? first.count : null,
    recurring: limits.some(({ recurring }) => recurring),
    before: limits.some(({ before }) => before),
  }
}

function practiceAsTheirs({ practice }: Rule): object | null {
  if (practice === null) return null
  const [first] = practice.parts
  const { n = null, range = null, unit = null } = practice.parts.length === 1 && first !== undefined ? first : {}
  const parts = practice.parts.map((part) => (part.certainty === null ? without(part, 'certainty') : part))
  return { text: practice.text, n, range, unit, parts }
}

function ruleAsTheirs(rule: Rule): object {
  const { evidenceTo, ...status } = rule.status
  return {
    ...without(rule, 'version', 'from', 'until', 'joinsExistingFrom', 'limitText'),
    limit: limitAsTheirs(rule),
    limits: rule.limits.map(partAsTheirs),
    practice: practiceAsTheirs(rule),
    status: evidenceTo === null ? status : { ...status, evidenceTo },
  }
}

describe.skipIf(absent)('the statutory reference beside the project', () => {
  test('holds the same 224 rules, field by field', () => {
    const theirs = plain(json('rules.json')) as { id: string }[]
    expect(theirs).toHaveLength(224)
    expect(rules().map(({ id }) => id)).toEqual(theirs.map(({ id }) => id))
    rules().forEach((rule, i) => expect(ruleAsTheirs(rule), rule.id).toEqual(theirs[i]))
  })

  test('holds the same holidays', () => {
    const lines = text('bank-holidays-england.csv').trim().split('\n').slice(1)
    expect(lines.length).toBeGreaterThan(130)
    expect(holidayTable.holidays.map(({ day, name, source }) => `${day},${name},${source}`)).toEqual(lines)
  })

  test('holds the same sections, instruments and copies', () => {
    const theirs = plain(json('provisions.json')) as Record<string, Record<string, unknown>[]>
    const sections = provisions.sections.map(({ id, status, reported, byProvision, listed, ...section }) => ({
      ...section,
      id,
      status: Object.keys(byProvision).length > 0 ? { ...status, byProvision } : status,
      reported: reported.map((report) => ({ ...report, verified: false })),
      rules: rules().filter(({ commencedBy }) => commencedBy.includes(id)).map((rule) => rule.id),
      from: listed ? 'list in section 1.2' : 'table of section 1.2',
    }))
    expect(sections).toEqual(theirs['sections'])
    const instruments = provisions.instruments.map((instrument) => ({
      ...instrument,
      rules: rules().filter((rule) => rule.instruments.includes(instrument.id)).length,
    }))
    expect(instruments).toEqual(theirs['instruments'])
    const copies = provisions.copies.map((copy) => ({
      ...copy,
      readAgain: copy.readAgainBecause !== null,
      rules: rules().filter(({ certainty }) => certainty.sources.includes(copy.id)).length,
    }))
    expect(copies).toEqual(theirs['copies'])
  })

  test('works out the same last day or moment in each of its 60 examples', () => {
    const examples = json('due-date-examples.json') as { id: string; rule: string; part: string | null; from: string; due: string; meaning: string }[]
    expect(examples).toHaveLength(60)
    const cases = examples.map(({ id, rule, part, from }) => ({ id, rule, part, from }))
    expect(lawDueCases(cases)).toEqual(cases.map((one, i) => ({ ...one, due: examples[i]?.due })))
    expect(examples.map(({ rule, part }) => meaningOf(limitOf(rule, part)))).toEqual(examples.map(({ meaning }) => meaning))
  })
})
