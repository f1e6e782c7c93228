import { z } from 'zod'
import { censusFor } from './cin/census.ts'
import { cinRules } from './cin/index.ts'
import { shape as cinShape } from './cin/shape.ts'
import { Collection } from './kernel/collection.ts'
import type { Tables } from './kernel/table.ts'
import { isIn, run } from './kernel/rule.ts'
import type { Outcome } from './kernel/rule.ts'
import { Texts } from './kernel/texts.ts'
import { ssda903Rules } from './ssda903/index.ts'
import { providersFrom } from './ssda903/providers.ts'
import { shape } from './ssda903/shape.ts'
import { collectionFor, on } from './ssda903/year.ts'
import type { CollectionFor } from './ssda903/year.ts'

const cell = z.union([z.string(), z.number(), z.boolean().transform(String), z.null()]).optional()

const table = z.object({ columns: z.array(z.string()), rows: z.array(z.record(z.string(), cell)) })

/** A worked case: the small input a rule is tried on. What it expects is no part of what the engine reads. */
const workedCase = z.object({
  id: z.string(),
  return: z.string(),
  rule: z.string(),
  ruleset: z.string(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  tables: z.record(z.string(), table),
})

const file = z.object({ cases: z.array(workedCase) })

/** One worked case. */
export type WorkedCase = z.infer<typeof workedCase>

/** What the engine answers to a case: row numbers by table, and `_return` where it found something of the return as a whole. */
export type Answer = Readonly<Record<string, readonly number[] | true>>

/** The cases in a file's text. Throws, in words, for what is no such file. */
export function readCases(text: string): readonly WorkedCase[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error('The file is not JSON.')
  }
  const read = file.safeParse(Array.isArray(json) ? { cases: json } : json)
  if (!read.success) throw new Error(`The file holds no worked cases: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`)
  return read.data.cases
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

function collectionOf<T extends Tables>(given: WorkedCase, collection: Collection<T>): Collection<T> {
  for (const [name, { columns, rows }] of Object.entries(given.tables)) {
    const last = name.endsWith('_last')
    const own = last ? name.slice(0, -'_last'.length) : name
    if (own in collection.shape.tables) collection.add(own, last ? 1 : 0, columns, rows)
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
function yearOf({ ruleset, metadata = {} }: WorkedCase): CollectionFor {
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
