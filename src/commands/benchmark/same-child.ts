import { createAuthority } from '../../access/index.ts'
import { compareWaiting } from '../../children/identity/same-child.ts'
import { describe, keysOf, makeRegister, NameBook, otherErrors, type Said } from '../../children/identity/matching/index.ts'
import { transaction, type Database } from '../../database/index.ts'
import { newRecordId } from '../../record/index.ts'
import { timesOf, type Times } from './measure.ts'

/** Records written down at a time. */
const atOnce = 5000

/** Times that do not count: what runs for the first time is compiled, read and planned. */
const first = 20

/**
 * How long the worker takes to compare one more record with those of an authority that has one of each of `records` made-up children: `asked`
 * times, each time another record of one of them. From the mark that it waits to the pairs kept; making the record is not counted. By the clock, and
 * what of it the worker's processor did; and beside each a transaction that does nothing, which says how long the machine lets anything wait.
 */
export async function measureSameChild(database: Database, records: number, asked: number, progress: (line: string) => void): Promise<readonly Times[]> {
  const { id: authority } = await createAuthority(database.owner, { name: 'Benchshire Council' })
  const { known, more } = await fill(database, authority, records, asked + first)
  progress(`${known} records kept, with their keys`)
  const [clock, processor, nothing]: [number[], number[], number[]] = [[], [], []]
  for (const [at, says] of more.entries()) {
    await keep(database, authority, [[newRecordId(), known + at + 1, says]])
    const before = performance.now()
    await transaction(database.app, {}, tx => tx.query('select pg_current_xact_id()'))
    const begun = performance.now()
    const used = process.cpuUsage()
    const compared = await compareWaiting(database.app)
    const { user, system } = process.cpuUsage(used)
    if (compared !== 1) throw new Error(`${compared} records were compared, and 1 waited`)
    if (at < first) continue
    nothing.push(begun - before)
    clock.push(performance.now() - begun)
    processor.push((user + system) / 1000)
  }
  const { rows } = await database.owner.query<{ found: number }>('select count(*)::int as found from same_child_pair')
  const found = rows[0]?.found ?? 0
  progress(`${found} pairs found`)
  if (found < more.length / 2) throw new Error('Too few pairs were found: what was measured is not comparing')
  return [timesOf(`comparing one more record with ${known}`, clock), timesOf('of it, the worker’s processor', processor), timesOf('beside it, a transaction that does nothing', nothing)]
}

/** Writes one record of each made-up child, and gives other records of some of them. What was made is let go of: the worker does not carry it either. */
async function fill(database: Database, authority: string, records: number, asked: number): Promise<{ readonly known: number; readonly more: readonly Said[] }> {
  const known = new Map<string, Said>()
  const more = new Map<string, Said>()
  for (const { child, said } of makeRegister({ kind: 'agencies', seed: 20_270_616, children: records, errors: otherErrors, names: 'second half' }).records) {
    const { id: _, custodian: __, ...says } = said
    if (!known.has(child)) known.set(child, says)
    else if (more.size < asked) more.set(child, says)
  }
  const all = [...known.values()]
  for (let from = 0; from < all.length; from += atOnce) await keepCompared(database, authority, from, all.slice(from, from + atOnce))
  // What PostgreSQL would tidy up by itself in the minutes after is done before anything is measured.
  await database.owner.query('vacuum analyze')
  return { known: all.length, more: [...more.values()] }
}

/** Records as they stand after each was compared once. */
async function keepCompared(database: Database, authority: string, from: number, all: readonly Said[]): Promise<void> {
  const book = new NameBook()
  const rows = all.map((says, at) => [newRecordId(), from + at + 1, says] as const)
  const keys = rows.flatMap(([record, , says]) => [...new Set(keysOf(describe(says, book)))].map(key => [record, key] as const))
  await database.owner.query(`insert into same_child_compared (authority, record, digest) select $1, r, md5(s::text) from unnest($2::uuid[], $3::jsonb[]) as x(r, s)`, [authority, rows.map(([record]) => record), rows.map(([, , says]) => JSON.stringify(says))])
  await database.owner.query('insert into same_child_key (authority, key, record) select $1, k, r from unnest($2::uuid[], $3::bigint[]) as x(r, k)', [authority, keys.map(([record]) => record), keys.map(([, key]) => key)])
  await keep(database, authority, rows)
}

async function keep(database: Database, authority: string, rows: readonly (readonly [record: string, number: number, says: Said])[]): Promise<void> {
  await database.owner.query(
    `insert into summary (authority, record, subject, number, name, sort_name, audience, compared_as)
       select $1, r, 'child', n, 'Made up', 'made up', 'authority', s from unnest($2::uuid[], $3::bigint[], $4::jsonb[]) as x(r, n, s)`,
    [authority, rows.map(([record]) => record), rows.map(([, number]) => number), rows.map(([, , says]) => JSON.stringify(says))],
  )
}
