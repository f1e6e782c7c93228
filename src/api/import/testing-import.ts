import { createAccount, createAuthority, createPost, createTeam, startSession } from '../../access/people.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { announceGrantingKinds, isRefusal, Known, verify, type Changed, type Fact, type Finding, type RecordId, type Refusal } from '../../record/index.ts'
import { day, type Day } from '../../time/day.ts'
import { bringIn, type Bringing, type Given } from './run.ts'
import { askImport, type ImportOutcome } from './run-state.ts'

/** An authority with somebody of its data team, for tests that bring files in. */
export interface Council {
  readonly id: string
  readonly record: RecordId
  readonly team: string
  readonly teamName: string
  /** The session and post of the data analyst. */
  readonly analyst: { readonly secret: string; readonly account: string; readonly post: string; readonly email: string }
  /** Somebody new in a role. */
  readonly person: (role: string) => Promise<{ secret: string; post: string; account: string; email: string }>
  /** Brings files in, as the analyst. */
  readonly bring: (given: Given, options?: Partial<Pick<Bringing, 'together' | 'lanes' | 'stopping' | 'folder'>> & { check?: boolean; as?: string; digest?: string }) => Promise<ImportOutcome & { run: string }>
}

/** Moves the business clock to a moment; it never goes back. */
export async function setClock({ owner }: TestDatabase, moment: string): Promise<void> {
  await owner.query('select clock_set($1)', [moment])
}

let made = 0

export async function council(database: TestDatabase, name = 'Testshire Council'): Promise<Council> {
  const { owner, app } = database
  await announceGrantingKinds(owner, house)
  const { id, record } = await createAuthority(owner, { name, firstNumber: 100_421 })
  const teamName = 'North Family Help'
  const team = await createTeam(owner, { authority: id, name: teamName, starts: day('2020-01-01') })
  const person: Council['person'] = async role => {
    made += 1
    const email = `person${made}@testshire.example`
    const account = await createAccount(owner, { name: `Person ${made}`, email, password: null })
    const post = await createPost(owner, { account, organisation: id, team, role, starts: day('2020-01-01') })
    return { secret: await startSession(owner, post), post, account, email }
  }
  const analyst = await person('data analyst')
  return {
    id, record, team, teamName, analyst, person,
    bring: async (given, { check = false, as = analyst.secret, digest, ...options } = {}) => {
      const files = [{ name: given.kind, set: null, bytes: 0, digest: digest ?? String(Math.random()) }]
      const { run } = await askImport(app, as, { kind: given.kind, onlyCheck: check, byCommand: true, files })
      const outcome = await bringIn({ house, app, run, given, ...options })
      if (!outcome) throw new Error('The import did not begin')
      return { ...outcome, run }
    },
  }
}

interface FactRow {
  record: string
  fact: string
  version: number
  n: number
  act: Fact['act']
  kind: string
  starts: Day
  ends: Day | null
  exactness: Fact['exactness']
  body: Record<string, unknown>
  part_of: string | null
  change: string
  at: Fact['recordedAt']
}

/** Every record of a subject as its owner sees it: its current facts that stand. */
export async function knownOf({ owner }: Pick<TestDatabase, 'owner'>, authority: string, subject = 'child'): Promise<Known[]> {
  const { rows: records } = await owner.query<{ id: string; number: number; head: number }>('select id, number, head from record where authority = $1 and subject = $2 order by number', [authority, subject])
  const { rows } = await owner.query<FactRow>(
    `select f.record, f.fact, f.version, f.n, f.act, f.kind, f.starts, f.ends, f.exactness, f.body, f.part_of, f.change, e.at from fact f
     join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
     where f.authority = $1 and f.is_current and f.act not in ('struck', 'moved', 'disposed')`,
    [authority],
  )
  const byRecord = Map.groupBy(rows, row => row.record)
  return records.map(record => new Known({
    authority, id: record.id, subject: subject as Known['subject'], number: record.number, n: record.head,
    facts: (byRecord.get(record.id) ?? []).map((row): Fact => {
      const kind = house.kinds.get(row.kind)
      if (!kind) throw new Error(`No such kind: ${row.kind}`)
      return {
        record: row.record, fact: row.fact, version: row.version, n: row.n, act: row.act, kind: row.kind, kindVersion: kind.version, section: kind.section, class: kind.class,
        lane: kind.lane ?? null, partOf: row.part_of, starts: row.starts, ends: row.ends, exactness: row.exactness, body: row.body, change: row.change, recordedAt: row.at,
      }
    }),
  }))
}

/** The texts of the facts of a kind, by fact. */
export async function wordsIn({ owner }: Pick<TestDatabase, 'owner'>, authority: string, field: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ fact: string; text: string }>('select fact, text from fact_words where authority = $1 and field = $2 order by version', [authority, field])
  return new Map(rows.map(row => [row.fact, row.text]))
}

/** How much there is of everything that a change writes. */
export async function countAll({ owner }: Pick<TestDatabase, 'owner'>, authority: string): Promise<Record<string, number>> {
  const tables = ['record', 'change', 'entry', 'fact', 'fact_words', 'duty', 'grant_', 'card', 'link', 'summary', 'search_token'] as const
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await owner.query<{ count: number }>(`select count(*) from ${table} where authority = $1`, [authority])
    counts[table] = rows[0]?.count ?? 0
  }
  return counts
}

/** What is wrong with anything recorded so far: chains, digests, bodies, and every row that another derivation would make otherwise. Throws where there was little to look at. */
export async function wrongIn({ owner }: Pick<TestDatabase, 'owner'>, least: number): Promise<readonly Finding[]> {
  const { looked, findings } = await verify(house, owner, { full: true })
  if (looked.records < least || looked.derivations < least) throw new Error(`Only ${looked.records} records and ${looked.derivations} derivations`)
  return findings
}

/** What a record says, whatever the ids of its facts: for comparing two ways to the same end. */
export function saidBy(known: Known): string[] {
  const place = new Map(known.facts.map(fact => [fact.fact, `${fact.kind} ${fact.starts} ${fact.ends ?? ''}`]))
  const plain = (answer: unknown): unknown => (typeof answer === 'string' ? (place.get(answer) ?? answer) : Array.isArray(answer) ? answer.map(plain) : answer)
  return known.facts
    .map(({ kind, starts, ends, exactness, body, partOf }) =>
      JSON.stringify([kind, starts, ends, exactness, plain(partOf), Object.entries(body).map(([field, answer]) => [field, plain(answer)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))]))
    .sort()
}

/** What changed, or a failure that says why not. */
export function changedOr(done: Changed | Refusal): Changed {
  if (isRefusal(done)) throw new Error(JSON.stringify(done))
  return done
}
