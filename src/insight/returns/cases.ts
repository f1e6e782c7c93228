import { z } from 'zod'
import { parseCollectionYear } from '../../codes/index.ts'
import { censusFor } from './cin/census.ts'
import { cinRules, cinSets } from './cin/index.ts'
import { shape as cinShape } from './cin/shape.ts'
import { Collection } from './kernel/collection.ts'
import type { RawRow } from './kernel/collection.ts'
import type { Tables } from './kernel/table.ts'
import { isIn, run } from './kernel/rule.ts'
import type { Outcome } from './kernel/rule.ts'
import { Texts } from './kernel/texts.ts'
import { ssda903Rules, ssda903Sets } from './ssda903/index.ts'
import { providersFrom } from './ssda903/providers.ts'
import { shape } from './ssda903/shape.ts'
import { collectionFor, on } from './ssda903/year.ts'
import type { CollectionFor } from './ssda903/year.ts'

const single = z.union([z.string(), z.number(), z.boolean().transform(String), z.null()])
// Several values of one cell, such as the factors of an assessment, are one text with commas between them.
const cell = z.union([single, z.array(single).transform((values) => values.filter((each) => each !== null).join(', '))]).optional()

/** Where a table does not say which columns it has, it has those that its rows have. */
const table = z.object({ columns: z.array(z.string()).nullish(), rows: z.array(z.record(z.string(), cell)) })
  .transform(({ columns, rows }) => ({ columns: columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))], rows }))

/** A worked case: the small input a rule is tried on. What it expects is no part of what the engine reads. */
const workedCase = z.object({
  id: z.string(),
  /** Which return; where neither the case nor the file says, the one whose rule it is. */
  return: z.string().nullish(),
  rule: z.union([z.string(), z.number().transform(String)]),
  ruleset: z.string().transform((said, context) => parseCollectionYear(said) ?? (context.addIssue('is no collection year, such as 2025_26'), z.NEVER)),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  tables: z.record(z.string(), table),
})

const file = z.object({ return: z.string().nullish(), cases: z.array(workedCase) })

/** One worked case, and whose rule it tries. */
export type WorkedCase = z.infer<typeof workedCase> & { readonly return: string }

/** What the engine answers to a case: row numbers by table, and `_return` where it found something of the return as a whole. */
export type Answer = Readonly<Record<string, readonly number[] | true>>

/** The cases in a file's text, with or without a byte order mark. Throws, in words, for what is no such file. */
export function readCases(text: string): readonly WorkedCase[] {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error('The file is not JSON.')
  }
  const read = file.safeParse(Array.isArray(json) ? { cases: json } : json)
  const issue = read.error?.issues[0]
  if (issue) throw new Error(`The file holds no worked cases as they should be: ${placeIn(issue.path)} ${issue.code === 'custom' ? issue.message : `has to be ${issue.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : 'a text or a number'}`}.`)
  if (!read.success) throw new Error('The file holds no worked cases.')
  const whose = read.data.return
  return read.data.cases.map((each) => ({ ...each, return: each.return ?? whose ?? (cinRules.some((rule) => rule.code === each.rule) ? 'CIN' : 'SSDA903') }))
}

/** What a case has at the place that a reader of the file can find: which case, and which part of it. */
function placeIn(path: readonly PropertyKey[]): string {
  const [first, at, ...parts] = path[0] === 'cases' ? path : ['cases', null, ...path]
  if (typeof at !== 'number') return String(first)
  return `${parts.length === 0 ? '' : `${parts.map(each => (typeof each === 'number' ? `${each + 1}` : String(each))).join('.')} of `}case ${at + 1}`
}

const kinds: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'an object', record: 'an object' }

/** Why what was asked of some cases is not known here, in words: their answers are empty though nothing was looked at. One line for each. */
export function doubtsOf(cases: readonly WorkedCase[]): readonly string[] {
  const ids = new Set<string>()
  return cases.flatMap((given) => {
    const isCin = given.return.toUpperCase() === 'CIN'
    const [rules, sets, tables]: readonly [readonly { readonly code: string }[], readonly string[], Tables] = isCin ? [cinRules, cinSets, cinShape.tables] : [ssda903Rules, ssda903Sets, shape.tables]
    const again = ids.has(given.id)
    ids.add(given.id)
    return [
      ...(again ? [`${given.id}: another case has this id, and only the last is answered.`] : []),
      ...(rules.some((rule) => rule.code === given.rule) ? [] : [`${given.id}: the ${isCin ? 'CIN census' : 'SSDA903'} has no rule ${given.rule}.`]),
      ...(sets.includes(given.ruleset) ? [] : [`${given.id}: there is no rule set ${given.ruleset}. It can be ${sets[0]} to ${sets.at(-1)}.`]),
      ...Object.keys(given.tables).filter((name) => !(name.replace(/_last$/, '') in tables)).map((name) => `${given.id}: there is no table ${name}, and it was left out.`),
    ]
  })
}

/** Answers cases, by their ids. Each is run by itself, with the wording of the rule that its rule set has. */
export function answerCases(cases: readonly WorkedCase[]): Readonly<Record<string, Answer>> {
  return Object.fromEntries(cases.map((each) => [each.id, answerOf(outcomeOf(each))]))
}

function outcomeOf(given: WorkedCase): Outcome | null {
  return given.return.toUpperCase() === 'CIN' ? cinOutcome(given) : ssda903Outcome(given)
}

function answerOf(outcome: Outcome | null): Answer {
  if (outcome === null || outcome.state === 'not applicable') return {}
  return { ...outcome.found, ...(outcome.ofReturn ? { _return: true as const } : {}) }
}

/** The wording of a rule that a rule set has; where none does, the first: a rule that was announced and taken back. */
function versionFor<R extends { readonly code: string; readonly from: string | null; readonly until: string | null }>(rules: readonly R[], given: WorkedCase): R | undefined {
  const versions = rules.filter((rule) => rule.code === given.rule)
  return versions.find((rule) => isIn(rule, given.ruleset)) ?? versions[0]
}

/** Columns that the published wording of a rule calls by another name. */
const worded: Readonly<Record<string, string>> = { PLACE: 'PLACEMENT', UASC: 'UASC_STATUS', NB_ADOPTR: 'NB_ADOPTER' }

/** A table whose columns have the names of the return, where it does not have those itself. */
function named(columns: readonly string[], rows: readonly RawRow[]): [columns: readonly string[], rows: readonly RawRow[]] {
  const renamed = Object.entries(worded).filter(([own, other]) => columns.includes(other) && !columns.includes(own))
  if (renamed.length === 0) return [columns, rows]
  return [[...columns, ...renamed.map(([own]) => own)], rows.map((row) => ({ ...row, ...Object.fromEntries(renamed.map(([own, other]) => [own, row[other]])) }))]
}

function collectionOf<T extends Tables>(given: WorkedCase, collection: Collection<T>): Collection<T> {
  for (const [name, { columns, rows }] of Object.entries(given.tables)) {
    const last = name.endsWith('_last')
    const own = last ? name.slice(0, -'_last'.length) : name
    if (own in collection.shape.tables) collection.add(own, last ? 1 : 0, ...named(columns, rows))
  }
  return collection
}

function ssda903Outcome(given: WorkedCase): Outcome | null {
  const rule = versionFor(ssda903Rules, given)
  if (rule === undefined) return null
  return run([rule], collectionOf(given, new Collection(shape)), yearOf(given))[0] ?? null
}

const texts = new Texts('dd/mm/yyyy')

/** A case that does not say when its collection began and ended is not held against these days. */
function yearOf({ ruleset, metadata: said }: WorkedCase): CollectionFor {
  const metadata = said ?? {}
  const day = (value: unknown, otherwise: number) => {
    const read = typeof value === 'string' ? texts.day(texts.of(value)) : Number.NaN
    return Number.isNaN(read) ? otherwise : read
  }
  const list = metadata['provider_info']
  const authority = metadata['localAuthority']
  return collectionFor(ruleset, {
    start: day(metadata['collection_start'], on('1850-04-01')),
    end: day(metadata['collection_end'], on('2150-03-31')),
    form: metadata['file_format'] === 'xml' ? 'xml' : 'csv',
    providers: Array.isArray(list) ? providersFrom(list as Record<string, string>[]) : null,
    authority: typeof authority === 'string' ? authority : null,
  })
}

/** The last day of the census for which the oldest wording was published: it names this day, and a case can only mean that. */
const published = on('2022-03-31')

function cinOutcome(given: WorkedCase): Outcome | null {
  const rule = versionFor(cinRules, given)
  if (rule === undefined) return null
  const collection = collectionOf(given, new Collection(cinShape))
  return run([rule], collection, censusFor(given.ruleset, collection, published))[0] ?? null
}
