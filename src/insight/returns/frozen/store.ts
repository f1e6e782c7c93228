import { transaction, type Pool, type Queryable } from '../../../database/index.ts'
import { dayOf, type Instant } from '../../../time/day.ts'
import type { CollectionYear } from '../../../codes/index.ts'
import { cinCollection, gaps, ssda903Collection, ssda903Made } from '../made/index.ts'
import type { Gap } from '../made/index.ts'
import type { Report, Return } from '../report.ts'
import { CareFiles, CensusFiles, censusHeader, checkFrozen, findingsOf, rulesFor, yearBefore } from './files.ts'
import type { FrozenFile, FrozenFinding } from './files.ts'

/** A return of a year that was opened. */
export interface OpenReturn {
  readonly id: string
  readonly collection: Return
  readonly year: string
  readonly opened_at: Instant
  readonly opened_by: string
  readonly freezes: number
  readonly last_state: Frozen['state'] | null
  /** When the second person last signed one of its freezes. */
  readonly signed_at: Instant | null
}

/** A return as it was at a moment. */
export interface Frozen {
  readonly id: string
  readonly of: string
  /** The how manieth of its return. */
  readonly n: number
  readonly asked_at: Instant
  readonly asked_by: string
  readonly state: 'waiting' | 'making' | 'made' | 'broken'
  readonly made_at: Instant | null
  readonly children: number | null
  readonly rows: number | null
  readonly sha256: string | null
  readonly rules: string | null
  readonly findings: readonly FrozenFinding[] | null
  readonly first_at: Instant | null
  readonly first_by: string | null
  readonly first_by_me: boolean
  readonly second_at: Instant | null
  readonly second_by: string | null
  /** While it is made: records read, and of how many; null before. */
  readonly done: number | null
  readonly of_all: number | null
}

/** Why a rule's findings are right. */
export interface Explanation {
  readonly rule: string
  readonly words: string
  readonly at: Instant
  readonly who: string
}

/** Why nobody can sign. */
export type NotSigned = 'gone' | 'unexplained' | 'same-person' | 'signed' | 'not-yours' | 'not-last'

export async function openReturns(from: Queryable, secret: string, only: string | null = null): Promise<OpenReturn[]> {
  return (await from.query<OpenReturn>({ name: 'return-collections', text: 'select * from return_collections($1, $2)', values: [secret, only] })).rows
}

/** Opens the return of a year; gives its id, that of the one that is open already where there is one. */
export async function openReturn(from: Queryable, secret: string, of: { id: string; collection: Return; year: string }): Promise<string> {
  const { rows } = await from.query<{ id: string }>('select return_open($1, $2, $3, $4) as id', [secret, of.id, of.collection, of.year])
  return rows[0]?.id ?? of.id
}

/** Says why what a rule finds is right. `id` is the form's: the same form sent twice says it once. */
export async function explain(from: Queryable, secret: string, of: { id: string; return: string; rule: string; words: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>('select return_explain($1, $2, $3, $4, $5) as done', [secret, of.id, of.return, of.rule, of.words])
  return rows[0]?.done === true
}

export async function explanationsOf(from: Queryable, secret: string, of: string): Promise<Explanation[]> {
  return (await from.query<Explanation>({ name: 'return-explanations', text: 'select * from return_explanations($1, $2)', values: [secret, of] })).rows
}

/** Asks for a return to be frozen as the records are now. Null, or why not. */
export async function askToFreeze(from: Queryable, secret: string, of: { id: string; return: string }): Promise<'gone' | 'busy' | null> {
  return (await from.query<{ why: 'gone' | 'busy' | null }>('select return_freeze($1, $2, $3) as why', [secret, of.id, of.return])).rows[0]?.why ?? null
}

export async function frozenOf(from: Queryable, secret: string, by: { return?: string; id?: string }): Promise<Frozen[]> {
  return (await from.query<Frozen>({ name: 'return-frozen-of', text: 'select * from return_frozen_of($1, $2, $3)', values: [secret, by.return ?? null, by.id ?? null] })).rows
}

export interface FileSeen {
  readonly name: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

export async function filesOf(from: Queryable, secret: string, frozen: string): Promise<FileSeen[]> {
  return (await from.query<FileSeen>({ name: 'return-files', text: 'select * from return_files($1, $2)', values: [secret, frozen] })).rows
}

/** Signs a frozen return off. Null, or why not. */
export async function sign(from: Queryable, secret: string, frozen: string): Promise<NotSigned | null> {
  return (await from.query<{ why: NotSigned | null }>('select return_sign($1, $2) as why', [secret, frozen])).rows[0]?.why ?? null
}

/** The bytes of a frozen return, all of its files or one. That they were taken, or compared, is written down. */
export async function bytesOf(from: Queryable, secret: string, frozen: string, why: 'took' | 'compared', name: string | null = null): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  return (await from.query<{ name: string; bytes: Buffer }>('select * from return_bytes($1, $2, $3, $4)', [secret, frozen, name, why])).rows
}

interface Next {
  readonly id: string
  readonly authority: string
  readonly collection: Return
  readonly year: CollectionYear
  readonly n: number
  readonly at: Instant
  readonly code: string | null
}

/** Records that are opened in one transaction. */
const together = 200

/**
 * Makes what was asked to be frozen, one after another: every child's record as it was known when it was asked, whatever changed since, written
 * as files, held up against the rules, and kept. For the worker.
 */
export async function freezeWaiting({ app, stopping, say }: { readonly app: Pool; readonly stopping: () => boolean; readonly say: (line: string) => void }): Promise<void> {
  while (!stopping()) {
    const next = (await app.query<Next>('select * from return_freeze_next()')).rows[0]
    if (next === undefined) return
    try {
      const made = await madeOf(app, next)
      await app.query('select return_keep($1, $2, $3, $4, $5, $6, $7)', [
        next.id, made.files.map(file => file.name), made.files.map(file => file.rows), made.files.map(file => Buffer.from(file.bytes)), made.children, made.rules, JSON.stringify(made.findings),
      ])
    } catch (problem) {
      say(`A return was not frozen: ${problem instanceof Error ? problem.name : 'unknown'}`)
      await app.query('select return_broke($1)', [next.id])
    }
  }
}

interface Made {
  readonly files: readonly FrozenFile[]
  readonly children: number
  readonly rules: string
  readonly findings: readonly FrozenFinding[]
}

async function madeOf(app: Pool, next: Next): Promise<Made> {
  const found = new Map<string, { message: string; records: number }>()
  const lacks = (those: readonly Gap[]): void => {
    for (const name of new Set(those.map(each => each.gap))) found.set(name, { message: gaps[name].message, records: (found.get(name)?.records ?? 0) + 1 })
  }
  const asked = { year: next.year, asOf: dayOf(next.at), knownAt: next.at }
  if (next.collection === 'cin') {
    const census = new CensusFiles(`cin-census-${next.year}.xml`, censusHeader({ year: next.year, authority: next.code ?? '', at: next.at, number: next.n }))
    await inParts(app, next, async tx => {
      for await (const child of cinCollection(tx, next.authority, asked)) {
        lacks(child.gaps)
        census.add(child.rows.map(({ row }) => row))
      }
    })
    const files = census.files()
    return { files, children: census.children, ...(await heldUp(next, census.children, found, () => checkFrozen('cin', next.year, files))) }
  }
  const care = new CareFiles()
  const earlier = new CareFiles({ isSent: false })
  await inParts(app, next, async tx => {
    for await (const child of ssda903Collection(tx, next.authority, asked)) {
      lacks(child.gaps)
      care.add(child.rows.map(({ row }) => row))
      earlier.add(ssda903Made(child.known, { year: yearBefore(next.year), asOf: asked.asOf }).rows.map(({ row }) => row))
    }
  })
  const files = care.files()
  return { files, children: care.children, ...(await heldUp(next, care.children, found, () => checkFrozen('ssda903', next.year, files, { previous: earlier.files(), authority: next.code }))) }
}

/** What is found in the files and in the records. A return without any child is held up against nothing. */
async function heldUp({ collection, year }: Next, children: number, found: Parameters<typeof findingsOf>[1], check: () => Promise<Report>): Promise<Pick<Made, 'rules' | 'findings'>> {
  return { rules: rulesFor(collection, year), findings: findingsOf(children === 0 ? null : await check(), found) }
}

/** Opens the children's records part by part, each in a transaction of its own: what is read there is only what was opened there. Says how far it is. */
async function inParts(app: Pool, next: Next, read: (tx: Queryable) => Promise<void>): Promise<void> {
  let done = 0
  for (let after: number | null = 0; after !== null;) {
    const from: number = after
    await app.query('select return_progress($1, $2)', [next.id, done])
    after = await transaction(app, { isolation: 'read committed' }, async tx => {
      const { rows } = await tx.query<{ number: number }>({ name: 'return-records', text: 'select number from return_records($1, $2, $3)', values: [next.id, from, together] })
      if (rows.length > 0) await read(tx)
      done += rows.length
      return rows.at(-1)?.number ?? null
    })
  }
}
