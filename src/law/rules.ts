/**
 * The rules: what the law, guidance or practice asks, of whom and by when, with how sure the reference is and whether it is in force.
 * They stand in `rules/*.json`, one file for each section of the statutory reference; `README.md` says how to read and add one.
 * A duty or a bar is code of the same id. Nothing here counts a day: see `limit.ts`.
 */

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { z } from 'zod'
import { holidayTable } from './calendar.ts'
import { provisions } from './provisions.ts'
import { certaintyMark, dayOnFile, readShape, statusOnFile, text } from './shapes.ts'
import type { Day } from '../time/day.ts'
import type { Provisions } from './provisions.ts'
import type { Certainty, Status } from './shapes.ts'

export type { Certainty, Status, StatusCode } from './shapes.ts'

/** WD working day, CD calendar day, SD school day, W week of seven days, M calendar month, Y year, H elapsed hour. */
export const units = ['WD', 'CD', 'SD', 'W', 'M', 'Y', 'H'] as const
export type Unit = (typeof units)[number]

/** What sort of limit a part of a rule states; `README.md` explains each. */
export const partKinds = [
  'limit',
  'duration',
  'notice',
  'wait',
  'period',
  'aggregate',
  'retention',
  'window',
  'threshold',
  'default',
  'date',
  'before',
  'event',
  'immediate',
  'asap',
  'reasonable',
  'continuing',
  'local',
  'external',
  'notRead',
  'none',
] as const
export type PartKind = (typeof partKinds)[number]

/** One part of a rule's limit. */
export type Part = {
  /** The part's name; null where the rule has one unnamed part. */
  readonly part: string | null
  readonly text: string
  readonly kind: PartKind
  /** `max` not more than, `min` not less than, `after` not before it has passed. */
  readonly bound: 'max' | 'min' | 'after' | null
  readonly n: number | null
  /** Where the text gives two numbers; `n` is then null. */
  readonly range: readonly [number, number] | null
  /** Null where the text names none. */
  readonly unit: Unit | null
  /** Whether the day of the event counts; `timestamp` runs from an instant; null where the text carries no mark. */
  readonly count: 'excluded' | 'included' | 'timestamp' | null
  /** Measured from the last time it was done. */
  readonly recurring: boolean
  /** What "once each" is counted by: `calendar month`, `school term`. */
  readonly period: string | null
  /** Must come before `event`. */
  readonly before: boolean
  /** What the limit runs from or must precede; null is the rule's trigger. */
  readonly event: string | null
  readonly age: number | null
  readonly date: Day | null
  readonly times: number | null
  readonly within: { readonly n: number; readonly unit: Unit } | null
  /** The part whose time this one adds to. */
  readonly extends: string | null
  readonly approximate: boolean
  /** `n` is the longest interval that somebody may set, not the interval itself. */
  readonly longestThatMayBeSet: boolean
  /** Weaker than the rule's own where the text says so. */
  readonly certainty: Certainty
}

/** A local or practice standard that the reference names beside the limit. It never takes the limit's place. */
export type PracticePart = {
  readonly text: string
  readonly n: number | null
  readonly range: readonly [number, number] | null
  readonly unit: Unit | null
  readonly recurring: boolean
  readonly certainty: Certainty | null
}

/** One version of one rule. */
export type Rule = {
  readonly id: string
  readonly version: number
  /** The days on which an occasion may arise under this version: `from` counts, `until` no longer does; null is without bound. */
  readonly from: Day | null
  readonly until: Day | null
  /** From this day occasions that arose under an earlier version and are still open are judged by this one; null: never. */
  readonly joinsExistingFrom: Day | null
  readonly section: { readonly number: string; readonly title: string }
  readonly trigger: string | null
  readonly duty: string
  readonly owedBy: string | null
  readonly limits: readonly Part[]
  /** The whole limit in the reference's words. */
  readonly limitText: string
  readonly practice: { readonly text: string; readonly parts: readonly PracticePart[] } | null
  readonly satisfiedBy: string | null
  readonly exceptions: string | null
  /** What the words "as above" stand for, by field. */
  readonly asAbove: Readonly<Record<string, string>> | null
  /** Numbers with a unit that stand in other fields, so that none hides in prose. */
  readonly otherNumbers: readonly {
    readonly cell: string
    readonly text: string
    readonly n: number
    readonly unit: Unit
    readonly bound: 'max' | 'min' | null
  }[]
  readonly source: string | null
  readonly instruments: readonly string[]
  /** Sections (`provisions.ts`) that it waits for or waited for. */
  readonly commencedBy: readonly string[]
  readonly certainty: {
    readonly text: string
    /** Of the limit. */
    readonly limit: Certainty
    /** Of a detail in another field; null where one mark covers all. */
    readonly detail: Certainty | null
    readonly sources: readonly string[]
  }
  /** The copy read is older than later changes to the text. */
  readonly reviewNeeded: boolean
  readonly reviewReason: string | null
  /** The number or text was not read: nothing may be counted by it. */
  readonly doNotCode: boolean
  readonly status: Status
  readonly notes: readonly { readonly from: string; readonly text: string }[]
}

const unit = z.enum(units)
const number = z.number().positive()
const orNull = text.nullable().default(null)
const range = z.tuple([z.int().nonnegative(), z.int().positive()]).nullable().default(null)

const partShape = z.strictObject({
  part: orNull,
  text,
  kind: z.enum(partKinds),
  bound: z.enum(['max', 'min', 'after']).nullable().default(null),
  n: number.int().nullable().default(null),
  range,
  unit: unit.nullable().default(null),
  count: z.enum(['excluded', 'included', 'timestamp']).nullable().default(null),
  recurring: z.boolean().default(false),
  period: orNull,
  before: z.boolean().default(false),
  event: orNull,
  age: number.int().nullable().default(null),
  date: dayOnFile.nullable().default(null),
  times: number.int().nullable().default(null),
  within: z.strictObject({ n: number.int(), unit }).nullable().default(null),
  extends: orNull,
  approximate: z.boolean().default(false),
  longestThatMayBeSet: z.boolean().default(false),
  certainty: certaintyMark.nullable().default(null),
})

const practicePart = z.strictObject({
  text,
  n: number.int().nullable().default(null),
  range,
  unit: unit.nullable().default(null),
  recurring: z.boolean().default(false),
  certainty: certaintyMark.nullable().default(null),
})

const ruleShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().positive(),
  from: dayOnFile.nullable().default(null),
  until: dayOnFile.nullable().default(null),
  joinsExistingFrom: dayOnFile.nullable().default(null),
  trigger: orNull,
  duty: text,
  owedBy: orNull,
  limits: z.array(partShape).min(1),
  limitText: orNull,
  practice: z.strictObject({ text, parts: z.array(practicePart).min(1) }).nullable().default(null),
  satisfiedBy: orNull,
  exceptions: orNull,
  asAbove: z.record(text, text).nullable().default(null),
  otherNumbers: z
    .array(z.strictObject({ cell: text, text, n: number, unit, bound: z.enum(['max', 'min']).nullable().default(null) }))
    .default([]),
  source: orNull,
  instruments: z.array(text).min(1),
  commencedBy: z.array(text).default([]),
  certainty: z.strictObject({
    text,
    limit: certaintyMark,
    detail: certaintyMark.nullable().default(null),
    sources: z.array(text).default([]),
  }),
  reviewReason: orNull,
  doNotCode: z.boolean().default(false),
  status: statusOnFile,
  notes: z.array(z.strictObject({ from: text, text })).default([]),
})

const fileShape = z.strictObject({ section: text, title: text, rules: z.array(z.unknown()).min(1) })

/** Rules as read: every version of every rule, and the latest version of each, in the order of the files. */
export type RuleBook = {
  readonly latest: readonly Rule[]
  readonly versions: ReadonlyMap<string, readonly Rule[]>
}

/**
 * Reads files of rules, each named for messages. Throws, naming file and rule, where a field is missing or unknown, an id or a part is
 * given twice, a section, instrument, copy or part is named that is not there, a rule that is not commenced waits for no section, a limit
 * has a unit without a number, or the versions of a rule do not follow on from one another.
 */
export function readRules(files: readonly { readonly name: string; readonly content: unknown }[], lean: Provisions): RuleBook {
  const versions = new Map<string, Rule[]>()
  const known = {
    instruments: new Set(lean.instruments.map(({ id }) => id)),
    sections: new Set(lean.sections.map(({ id }) => id)),
    copies: new Set(lean.copies.map(({ id }) => id)),
  }
  for (const { name, content } of files) {
    const file = readShape(fileShape, content, name)
    const section = { number: file.section, title: file.title }
    for (const written of file.rules) {
      const named = z.object({ id: z.string() }).safeParse(written)
      const at = `${name}: ${named.success ? named.data.id : 'a rule without an id'}`
      const rule = ruleFrom(readShape(ruleShape, written, at), section)
      checkParts(rule, at)
      if (['NYC', 'PWR'].includes(rule.status.code) && rule.commencedBy.length === 0) {
        throw new Error(`${at} is not commenced; name the section it waits for in commencedBy`)
      }
      checkNames(rule.instruments, known.instruments, 'instrument', at)
      checkNames(rule.commencedBy, known.sections, 'section', at)
      checkNames(rule.certainty.sources, known.copies, 'copy', at)
      const earlier = versions.get(rule.id) ?? []
      checkVersion(earlier.at(-1) ?? null, rule, at)
      versions.set(rule.id, [...earlier, rule])
    }
  }
  return { latest: [...versions.values()].map((all) => all.at(-1) as Rule), versions }
}

function ruleFrom(written: z.output<typeof ruleShape>, section: Rule['section']): Rule {
  return {
    ...written,
    section,
    limits: written.limits.map((part) => ({ ...part, certainty: part.certainty ?? written.certainty.limit })),
    limitText: written.limitText ?? written.limits.map((part) => part.text).join('; '),
    reviewNeeded: written.reviewReason !== null,
  }
}

function checkParts(rule: Rule, at: string): void {
  const names = rule.limits.map(({ part }) => part)
  if (new Set(names).size < names.length) throw new Error(`${at}: two parts of the limit have the same name; name each`)
  if (names.length > 1 && names.includes(null)) throw new Error(`${at}: the limit has several parts; name each`)
  for (const part of rule.limits) {
    const which = `${at}: part ${part.part ?? 'one'}`
    if (part.n !== null && part.range !== null) throw new Error(`${which} has both a number and a range; keep one`)
    if (part.unit !== null && part.n === null) throw new Error(`${which} has a unit and no number`)
    if (part.extends !== null && !names.includes(part.extends)) throw new Error(`${which} extends ${part.extends}, which is not a part`)
    if ((part.kind === 'date') !== (part.date !== null)) throw new Error(`${which}: a date belongs to a part of kind date, and to no other`)
    if (part.kind === 'before' && !part.before) throw new Error(`${which} is of kind before and does not say so`)
  }
}

function checkNames(names: readonly string[], known: ReadonlySet<string>, what: string, at: string): void {
  for (const name of names) {
    if (!known.has(name)) throw new Error(`${at} names ${what} ${name}, which provisions.json does not hold; add it or mend the name`)
  }
}

function checkVersion(earlier: Rule | null, rule: Rule, at: string): void {
  if (rule.from !== null && rule.until !== null && rule.until <= rule.from) throw new Error(`${at}: version ${rule.version} ends before it begins`)
  if (earlier === null) {
    if (rule.version !== 1) throw new Error(`${at}: the first version given is ${rule.version}; begin with 1`)
    if (rule.joinsExistingFrom !== null) throw new Error(`${at}: version 1 has no earlier occasions to join`)
    return
  }
  if (rule.version !== earlier.version + 1) {
    throw new Error(`${at}: version ${rule.version} follows version ${earlier.version}; is this id used twice?`)
  }
  if (rule.from === null || rule.from !== earlier.until) {
    throw new Error(`${at}: version ${rule.version} must begin on the day that version ${earlier.version} ends`)
  }
  if (rule.joinsExistingFrom !== null && rule.joinsExistingFrom < rule.from) {
    throw new Error(`${at}: earlier occasions cannot join version ${rule.version} before it begins`)
  }
}

const folder = new URL('./rules/', import.meta.url)

const onFile = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort((a, b) => sectionOrder(a) - sectionOrder(b))
  .map((name) => ({ name: `rules/${name}`, content: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown }))

/** Files are named by section, `2.10-education.json`: 2.9 stands before 2.10. */
function sectionOrder(name: string): number {
  const [chapter = 0, section = 0] = (name.split('-')[0] as string).split('.').map(Number)
  return chapter * 1000 + section
}

/** The rules on file, read and checked once when this module is loaded. */
export const ruleBook: RuleBook = readRules(onFile, provisions)

/** The latest version of every rule, in the order of the reference. */
export function rules(): readonly Rule[] {
  return ruleBook.latest
}

/** The latest version of a rule, or null where no rule has this id. */
export function findRule(id: string): Rule | null {
  return ruleBook.versions.get(id)?.at(-1) ?? null
}

/** The latest version of a rule. Throws where no rule has this id: for ids in code, never for input. */
export function rule(id: string): Rule {
  const found = findRule(id)
  if (found === null) throw new Error(`No rule ${id} in src/law/rules`)
  return found
}

/** A cell of a rule as it reads on its own: where the reference says 'as above', what stands above. */
export function cellOf(of: Rule, column: 'trigger' | 'duty' | 'satisfiedBy' | 'exceptions'): string | null {
  return of.asAbove?.[column] ?? of[column]
}

/** All versions of a rule, the earliest first. Throws where no rule has this id. */
export function versionsOf(id: string): readonly Rule[] {
  return ruleBook.versions.get(rule(id).id) as readonly Rule[]
}

/**
 * The version that judges an occasion: the one in force on the day it arose, or a later one that takes in existing cases from a day on
 * which the occasion was still open. `openOn` is the last day on which it was open: today, or the day it was met or ended. Null where no
 * version was in force. A bar asks with the fact's own day as both.
 */
export function versionFor(versions: readonly Rule[], { arose, openOn }: { readonly arose: Day; readonly openOn: Day }): Rule | null {
  const inForce = versions.find(({ from, until }) => (from === null || from <= arose) && (until === null || arose < until)) ?? null
  if (inForce === null) return null
  const later = versions.filter(({ version }) => version > inForce.version)
  return later.findLast(({ joinsExistingFrom }) => joinsExistingFrom !== null && joinsExistingFrom <= openOn) ?? inForce
}

/**
 * The next day after `after` on which existing occasions of this rule join a later version, or null: a derivation looks again then.
 */
export function nextJoining(versions: readonly Rule[], after: Day): Day | null {
  const days = versions.flatMap(({ joinsExistingFrom }) => (joinsExistingFrom !== null && joinsExistingFrom > after ? [joinsExistingFrom] : []))
  return days.sort().at(0) ?? null
}

let digest: string | null = null

/** SHA-256, in hexadecimal, of the rules, the provisions and the holiday table. A record derived under another digest is derived again. */
export function lawDigest(): string {
  digest ??= digestOf([...ruleBook.versions.values()], provisions, holidayTable)
  return digest
}

/** SHA-256, in hexadecimal, of plain values in the order given. */
export function digestOf(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}
