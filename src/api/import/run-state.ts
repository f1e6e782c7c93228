import { createHash, randomBytes } from 'node:crypto'
import { sqlState, type Pool, type Queryable } from '../../database/index.ts'
import { newId, type ChangeId, type FactId, type RecordId } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import type { FileRefusal, Problem } from '../files/index.ts'
import type { Totals } from './report.ts'

/*
 * What the database keeps of imports: who asked for which files, how far it is, and the report. Everything else is the change itself.
 */

export type ImportKind = 'cin' | 'ssda903' | 'people'

/** A file as it was given: its name as people know it, the set of an SSDA903 it belongs to, and what it held. */
export interface ImportFile {
  readonly name: string
  readonly set: string | null
  readonly bytes: number
  /** SHA-256, in hexadecimal. */
  readonly digest: string
}

export type ImportState = 'waiting' | 'reading' | 'done' | 'refused' | 'stopped' | 'withdrawing' | 'withdrawn'

/** What an import came to. */
export interface ImportOutcome {
  /** Why a file was not read; then nothing was changed. */
  readonly refusal?: FileRefusal
  readonly totals?: Totals
  /** Problems of whole files: columns that are missing or unknown. At most 500 are kept. */
  readonly ofFiles?: readonly Problem[]
  /** `2021/22 to 2025/26`. */
  readonly years?: string
  readonly seconds?: number
  /** Something went wrong that is no fault of the files: a code to tell whoever runs Rowan; `left` where whoever asked does not act for the authority any more. */
  readonly broke?: string
  /** Facts taken back by a withdrawal, and records in which something was added while it ran. */
  readonly withdrawn?: { readonly facts: number; readonly left: number }
}

export interface ImportProgress {
  /** Bytes of bytes, for a bar; null where nobody knows. */
  readonly done?: number
  readonly of?: number | null
  readonly children?: number
}

/** An import as lists and pages show it. */
export interface ImportRun {
  readonly id: string
  readonly kind: ImportKind
  readonly onlyCheck: boolean
  readonly byCommand: boolean
  readonly files: readonly ImportFile[]
  readonly state: ImportState
  readonly change: ChangeId
  readonly who: string
  readonly askedAt: Instant
  readonly seenAt: Instant | null
  readonly endedAt: Instant | null
  readonly progress: ImportProgress
  readonly outcome: ImportOutcome
  readonly hasLines: boolean
}

/** An import begun: the session that does it and nothing else. */
export interface BegunImport {
  readonly run: string
  readonly secret: string
  readonly authority: string
  readonly authorityRecord: RecordId
  readonly post: string
  readonly kind: ImportKind
  readonly onlyCheck: boolean
  readonly files: readonly ImportFile[]
  readonly state: ImportState
  readonly change: ChangeId
  readonly withdrawal: ChangeId
  /** Whether something of the change is in the database. */
  readonly isBegun: boolean
  /** The parts that are in. */
  readonly parts: readonly number[]
}

/**
 * Asks for an import, as a person of the data team. Gives its id: that of an unfinished one of the same files, where a command asks again
 * (`busy` where somebody is at it just now). Throws for anybody else.
 */
export async function askImport(
  from: Queryable,
  secret: string,
  of: { readonly kind: ImportKind; readonly onlyCheck: boolean; readonly byCommand: boolean; readonly files: readonly ImportFile[]; readonly run?: string },
): Promise<{ readonly run: string; readonly busy: boolean }> {
  const digest = createHash('sha256').update(JSON.stringify([of.kind, of.files.map(file => JSON.stringify([file.set, file.name, file.digest])).toSorted((a, b) => (a < b ? -1 : 1))])).digest('hex')
  const { rows } = await from.query<{ run: string; busy: boolean }>('select run, busy from import_ask($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    secret, of.run ?? newId(), newId(), newId(), of.kind, of.onlyCheck, of.byCommand, JSON.stringify(of.files), digest,
  ])
  return rows[0] as { run: string; busy: boolean }
}

/** Thrown where another import of the authority, or this one, is going on: imports take turns. */
export class ImportBusy extends Error {}

/** Begins or goes on with an import, or its withdrawal. Null where there is none that waits; throws ImportBusy where it is not its turn. */
export async function beginImport(app: Pool, run: string): Promise<BegunImport | null> {
  const secret = randomBytes(32).toString('base64url')
  const { rows } = await inTurn(app.query<Omit<BegunImport, 'run' | 'secret'>>(
    `select authority, authority_record as "authorityRecord", post, kind, only_check as "onlyCheck", files, state, change, withdrawal, is_begun as "isBegun", parts
     from import_begin($1, $2)`,
    [run, createHash('sha256').update(secret).digest()],
  ))
  return rows[0] ? { ...rows[0], run, secret } : null
}

async function inTurn<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (problem) {
    throw sqlState(problem) === '55P03' ? new ImportBusy() : problem
  }
}

/** Lets go of an import that was told to stop, so that it can be gone on with at once. */
export async function restImport(app: Queryable, secret: string): Promise<void> {
  await app.query('select import_rest($1)', [secret])
}

/** Says how far an import is and, at its end, what it came to. The session ends with it. */
export async function sayImport(app: Queryable, secret: string, of: { progress?: ImportProgress; state?: ImportState; outcome?: ImportOutcome }): Promise<void> {
  await app.query({
    name: 'import-say',
    text: 'select import_say($1, $2, $3, $4)',
    values: [secret, of.progress ? JSON.stringify(of.progress) : null, of.state ?? null, of.outcome ? JSON.stringify(of.outcome) : null],
  })
}

/** Notes a part that is in, with its lines (compressed). */
export async function partDone(tx: Queryable, secret: string, part: number, totals: Totals, lines: Buffer): Promise<void> {
  await tx.query({ name: 'import-part-done', text: 'select import_part_done($1, $2, $3, $4)', values: [secret, part, JSON.stringify(totals), lines] })
}

/** Has the database look at how large its tables have become. */
export async function settle(app: Queryable, secret: string): Promise<void> {
  await app.query('select import_settle($1)', [secret])
}

/** Everything that the parts of an import came to so far. */
export async function totalsSoFar(app: Queryable, secret: string): Promise<Totals[]> {
  const { rows } = await app.query<{ totals: Totals }>('select import_totals($1) as totals', [secret])
  return rows.map(row => row.totals)
}

/** A record that is known by a number or a name asked for. */
export interface FoundRecord {
  /** Position of the question. */
  readonly k: number
  readonly record: RecordId
  readonly subject: 'child' | 'adult'
  readonly number: number
  readonly name: string | null
  readonly numbers: readonly string[]
  readonly born: Day | null
  readonly bornExactness: string | null
  readonly due: Day | null
  /** The texts that say which years a record was told. */
  readonly told: readonly string[]
  /** How access to it is limited. */
  readonly restriction: 'none' | 'limited' | 'hidden'
  /** For a child: the adults it leans on, for telling whether one is there already. */
  readonly adults: readonly { readonly record: RecordId; readonly name: string | null; readonly born: Day | null }[]
}

export async function findRecords(app: Queryable, secret: string, wanted: readonly { k: number; token: string; field: string }[]): Promise<FoundRecord[]> {
  if (wanted.length === 0) return []
  const { rows } = await app.query<FoundRecord>({
    name: 'import-find',
    text: `select k, record, subject, number, name, numbers, born, born_exactness as "bornExactness", due, told, restriction, adults from import_find($1, $2)`,
    values: [secret, JSON.stringify(wanted)],
  })
  return rows
}

/** What an import must know before it begins: earlier imports, numbers of sealed records, teams, and the day. */
export interface Surroundings {
  readonly today: Day
  readonly changes: ReadonlySet<ChangeId>
  /** Facts that a withdrawal put back as an earlier import had brought them. */
  readonly restored: ReadonlySet<FactId>
  /** `LOCAL ID F-12`, in capitals. */
  readonly sealed: ReadonlySet<string>
  /** Ids of teams by name, in small letters. */
  readonly teams: ReadonlyMap<string, string>
}

export async function surroundingsOf(app: Queryable, { secret, authority }: Pick<BegunImport, 'secret' | 'authority'>): Promise<Surroundings> {
  const today = await app.query<{ today: Day }>('select business_today() as today')
  const changes = await app.query<{ id: ChangeId }>('select import_changes($1) as id', [secret])
  const restored = await app.query<{ fact: FactId }>('select import_restored($1) as fact', [secret])
  const sealed = await app.query<{ scheme: string; value: string }>('select scheme, value from import_sealed($1)', [secret])
  const teams = await app.query<{ id: string; name: string }>(
    'select id, name from team where authority = $1 and starts <= business_today() and (ends is null or ends > business_today()) order by starts desc',
    [authority],
  )
  return {
    today: (today.rows[0] as { today: Day }).today,
    changes: new Set(changes.rows.map(row => row.id)),
    restored: new Set(restored.rows.map(row => row.fact)),
    sealed: new Set(sealed.rows.map(row => `${row.scheme} ${row.value}`.toUpperCase())),
    teams: new Map(teams.rows.map(row => [row.name.trim().toLowerCase(), row.id])),
  }
}

/** The posts of people who sign in with these addresses. */
export async function findWorkers(app: Queryable, secret: string, emails: readonly string[]): Promise<{ email: string; post: string; role: string; team: string | null }[]> {
  if (emails.length === 0) return []
  return (await app.query<{ email: string; post: string; role: string; team: string | null }>('select email, post, role, team from import_workers($1, $2)', [secret, emails])).rows
}

/** Imports of the authority, the newest first; or one of them, by its id or by the id of its change. For the data team; throws for anybody else. */
export async function importRuns(from: Queryable, secret: string, run: string | null = null): Promise<ImportRun[]> {
  const { rows } = await from.query<ImportRun>(
    `select id, kind, only_check as "onlyCheck", by_command as "byCommand", files, state, change, who, asked_at as "askedAt", seen_at as "seenAt", ended_at as "endedAt",
       progress, outcome, has_lines as "hasLines" from import_runs($1, $2)`,
    [secret, run],
  )
  return rows
}

/** The report of an import in parts, in order: what each came to, and its lines (compressed). */
export async function* importLines(from: Queryable, secret: string, run: string): AsyncGenerator<{ readonly totals: Totals; readonly lines: Buffer }> {
  for (let after = -1; ; ) {
    const { rows } = await from.query<{ part: number; totals: Totals; lines: Buffer }>('select part, totals, lines from import_lines($1, $2, $3, $4)', [secret, run, after, 20])
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.part
  }
}

/** Why an import cannot be withdrawn: something stands on one of its facts. */
export interface Leaning {
  /** The number of the record; null for one that is hidden or closed. */
  readonly number: number | null
  readonly why: 'changed since' | 'added since' | 'named since' | 'linked since'
  /** The change of a later import that did it; null where a person did. */
  readonly later: ChangeId | null
}

/** Asks for an import to be withdrawn. Gives what leans on it, and then nothing is done; null where it is not there to be withdrawn. */
export async function askWithdrawal(from: Queryable, secret: string, run: string, byCommand: boolean): Promise<{ asked: boolean; leaning: readonly Leaning[] } | null> {
  const { rows } = await from.query<{ asked: boolean; number: number | null; why: Leaning['why'] | null; later: ChangeId | null }>('select asked, number, why, later from import_withdraw($1, $2, $3)', [secret, run, byCommand])
  if (rows.length === 0) return null
  return { asked: rows.some(row => row.asked), leaning: rows.flatMap(({ number, why, later }) => (why === null ? [] : [{ number, why, later }])) }
}

/** Imports that the worker is to bring in or to withdraw, the one asked for first first. */
export async function importsWaiting(app: Queryable): Promise<string[]> {
  return (await app.query<{ run: string }>('select imports_waiting() as run')).rows.map(row => row.run)
}
