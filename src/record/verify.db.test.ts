import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transaction, type Tx } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { anchorAll, anchorLine, anchorsKept, readAnchorLine, type Anchor } from './anchor.ts'
import { agreeGuardian, askGuardian, type GuardianAct } from './guardian.ts'
import { newId } from './id.ts'
import { corrected, ended, recorded } from './proposal.ts'
import { isRefusal } from './refusal.ts'
import { illness, note, openOffice, placed, seenAlone, sibling, testHouse, visit } from './testing-house.ts'
import { verify, verifyIn, type Verified } from './verify.ts'

const database = await testDatabase()
const office = await openOffice(database)

async function guarded(act: GuardianAct): Promise<void> {
  const asked = (await askGuardian(database.app, { secret: office.guardian, reason: 'x', ...act })) as { request: string }
  expect(isRefusal(await agreeGuardian(testHouse, database.app, { secret: office.director, request: asked.request }))).toBe(false)
}

// Three children, a home, a shared visit, a correction, an end, and each act of the guardian; then an anchor of it all.
beforeAll(async () => {
  const [maya, leo, sealed, home] = [await office.child('Maya'), await office.child('Leo'), await office.child('Sealed'), await office.home('Larch')]
  const [seen, ill, sick] = [newId(), newId(), newId()]
  await office.change(office.nia, { records: [maya, leo], formKey: 'form' }, () => [
    recorded(visit, { fact: seen, records: [maya, leo], starts: day('2026-06-01'), body: { where: 'home' }, words: { said: 'hello' } }),
    recorded(seenAlone, { fact: newId(), records: [maya], starts: day('2026-06-01'), partOf: seen, body: { alone: true } }),
    recorded(sibling, { fact: newId(), records: [maya], starts: day('2020-01-01'), body: { who: leo } }),
    recorded(placed, { fact: newId(), records: [maya], starts: day('2024-01-01'), body: { home } }),
    recorded(illness, { fact: ill, records: [maya], starts: day('2024-01-01'), body: { what: 'measles' }, words: { more: 'mild' } }),
    recorded(illness, { fact: sick, records: [leo], starts: day('2024-01-01'), body: { what: 'mumps' } }),
    recorded(note, { fact: newId(), records: [maya], starts: day('2025-01-01'), body: {}, words: { says: 'a note' } }),
  ])
  await office.change(office.imani, { records: [leo] }, () => [corrected({ record: leo, fact: seen, seen: 1, starts: day('2026-06-02'), because: 'wrong day' })])
  await office.change(office.nia, { records: [leo] }, () => [ended({ record: leo, fact: sick, seen: 1, on: day('2024-02-01') })])
  await guarded({ act: 'move', record: maya, fact: ill, to: leo })
  await guarded({ act: 'dispose', record: leo, facts: [sick], ground: 'law' })
  await guarded({ act: 'seal', record: sealed, ground: 'order' })
  await database.app.query('select * from act($1, $2)', [office.nia, 'my work'])
  copies.push(...(await anchorAll(database.app)))
})
const copies: Anchor[] = []

/** What verify finds after this was done by the owner of the database, who is then undone. */
async function found(tamper: (tx: Tx) => Promise<unknown>, outside: readonly Anchor[] = []): Promise<Verified> {
  const undone = new Error('undone')
  let result: Verified | null = null
  await transaction(database.owner, {}, async tx => {
    await tamper(tx)
    result = await verifyIn(testHouse, [tx], { full: true, chunk: 2, copies: outside })
    throw undone
  }).catch((problem: unknown) => {
    if (problem !== undone) throw problem
  })
  return result as unknown as Verified
}

test('finds nothing where nothing was done, and has looked at everything', async () => {
  const result = await verify(testHouse, database.owner, { full: true, copies })
  expect(result.findings).toEqual([])
  const counts = (await database.owner.query<Record<string, number>>('select (select count(*) from record) as records, (select count(*) from entry) as entries, (select count(*) from fact) as facts, (select count(*) from audit) as lines, (select count(*) from anchor) as anchors')).rows[0]
  expect(result.looked).toEqual({ authorities: 2, records: counts?.['records'], entries: counts?.['entries'], facts: counts?.['facts'], auditLines: counts?.['lines'], anchors: counts?.['anchors'], derivations: 4, documents: null })
  expect(counts).toMatchObject({ records: 6, entries: 13, facts: 23 })
  expect(result.sinceAnchor).toEqual({ entries: 0, auditLines: 3 })
  expect(result.waiting).toBe(0)
})

/** Columns that no check covers, with the reason. */
const uncovered = {
  'record.derivation': 'only says which derivation made the rows: another value makes them be derived again',
  'fact.valid': 'made by the database from starts and ends',
} as const

/** Tables in which every column is altered, with the row that is altered. */
const tables: Readonly<Record<string, string>> = {
  record: "subject = 'child' and not sealed",
  change: 'form_key = \'form\'',
  entry: 'n = 2',
  fact: "kind = 'placed'",
  fact_words: "field = 'said' and version = 1",
  audit: "act = 'changed' and shown = 2",
  anchor: 'k = 1',
}

/** Another value of the same type. */
const others: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "coalesce(% , '') || 'x'",
  integer: 'coalesce(%, 0) + 1',
  bigint: '% + 1',
  boolean: 'not %',
  date: "coalesce(%, '2024-03-01') - 1",
  'timestamp with time zone': "% + interval '1 second'",
  bytea: "sha256(coalesce(%, ''))",
  jsonb: `'{"x": 1}'`,
  xid8: "(%::text::bigint + 1)::text::xid8",
  pg_snapshot: "'10:20:15'::pg_snapshot",
}

/** Where another value of the type would not be one that the table takes. */
const instead: Readonly<Record<string, string>> = {
  'record.restriction': "'limited'",
  'record.look_again_on': "'2190-01-01'",
  'record.number': 'number + 1000000',
  'entry.n': 'n + 100',
  'fact.act': "'reopened'",
  'fact.starts': "'2023-12-31'",
  'fact.lane': "'another'",
  'fact.part_of': 'gen_random_uuid()',
  'audit.real_at': "% + interval '40 days'",
}

const columns = await database.owner.query<{ table: string; column: string; type: string }>(
  `select c.table_name::text as table, c.column_name::text as column, c.data_type::text as type from information_schema.columns c
   where c.table_schema = 'rowan' and c.table_name = any($1) order by c.table_name, c.ordinal_position`,
  [Object.keys(tables)],
)
const altered: string[] = []
afterAll(() => expect(altered.length).toBeGreaterThanOrEqual(60))

describe('a column altered by the owner is found:', () => {
  test.each(columns.rows.filter(each => !(`${each.table}.${each.column}` in uncovered)).map(each => [`${each.table}.${each.column}`, each] as const))('%s', async (name, { table, column, type }) => {
    const value = (instead[name] ?? others[type] ?? 'no value').replaceAll('%', column)
    const result = await found(async tx => {
      if (name === 'audit.id') await tx.query('alter table audit alter column id set generated by default')
      const { rowCount } = await tx.query(`update ${table} set ${column} = ${value} where ctid = (select ctid from ${table} where ${tables[table]} order by ctid limit 1) and tableoid = (select tableoid from ${table} where ${tables[table]} order by ctid limit 1)`)
      expect(rowCount).toBe(1)
    })
    expect(result.findings.length).toBeGreaterThan(0)
    altered.push(name)
  })

  test('every other is named here with its reason', async () => {
    expect(Object.keys(uncovered).every(name => columns.rows.some(each => `${each.table}.${each.column}` === name))).toBe(true)
  })
})

describe('the owner may also', () => {
  const whats = (result: Verified) => [...new Set(result.findings.map(finding => finding.what))]

  test.each([
    ['take away the last version of a fact', "with gone as (delete from fact where act = 'corrected' returning record, fact, version) update fact f set is_current = true from gone g where f.record = g.record and f.fact = g.fact and f.version = g.version - 1"],
    ['take away a fact', "delete from fact where kind = 'note'"],
    ['take away words', "delete from fact_words where field = 'says'"],
    ['bring back words that had gone', "insert into fact_words select authority, record, fact, 1, 'more', 'x' from fact where act = 'moved'"],
    ['bring back content that had gone', "update fact set body = '{}', salt = 'x' where act = 'ended'"],
    ['take content away without a trace', "update fact set body = null, salt = null where kind = 'note'"],
    ['take away an entry', 'delete from entry where n = 1 and record in (select record from fact where kind = \'note\')'],
    ['take away the last entry', "delete from entry e where n = (select max(n) from entry x where x.record = e.record) and record in (select record from fact where kind = 'note')"],
    ['take away a change', "delete from change where form_key = 'form'"],
    ['put in a fact', `insert into fact select authority, record, gen_random_uuid(), 1, n, act, kind, kind_version, section, class, lane, part_of, starts, ends, default, exactness, derives, body, change, is_current, salt, digest from fact where kind = 'note'`.replace('default, ', '').replace('insert into fact select', 'insert into fact (authority, record, fact, version, n, act, kind, kind_version, section, class, lane, part_of, starts, ends, exactness, derives, body, change, is_current, salt, digest) select')],
    ['take away an audit line', "delete from audit where act = 'saw a list'"],
    ['take away the audit line of a change', "delete from audit where act = 'changed'"],
    ['put in an audit line as if it had been there', "insert into audit (at, act, xact) select at, act, xact from audit where act = 'saw a list' limit 1"],
    ['take away the last anchor', 'delete from anchor where authority = (select authority from entry limit 1)'],
    ['take away a request of the guardian', "delete from guardian_request where act = 'move'"],
    ['say that another agreed thing was done', "update guardian_request set change = gen_random_uuid() where act = 'seal'"],
    ['unseal a record', 'update record set sealed = false where sealed'],
    ['seal one', 'update record set sealed = true where not sealed'],
    ['alter a derived row', "update duty set due = due + 1 where rule = 'visit'"],
    ['put in a grant', "insert into grant_ (authority, record, to_key, because, classes, may_write, why, starts) select authority, record, 'team:x', because, classes, true, why, starts from grant_ limit 1"],
    ['take away a card', 'delete from card where name = \'home\''],
    ['leave a derived row of nobody', "insert into card values ((select authority from card limit 1), gen_random_uuid(), 'x', '{}')"],
  ])('%s', async (_, tamper) => {
    const result = await found(async tx => {
      expect((await tx.query(tamper)).rowCount).toBeGreaterThan(0)
    })
    expect(whats(result)).not.toEqual([])
  })

  test('take away a whole record with everything of it: what the anchor holds and the audit say so', async () => {
    const result = await found(async tx => {
      const { rows } = await tx.query<{ record: string }>("select record from fact where kind = 'note'")
      const record = rows[0]?.record
      await tx.query('delete from change c where not exists (select from entry e where e.change = c.id and e.record <> $1)', [record])
      for (const table of ['entry', 'fact', 'fact_words', 'duty', 'card', 'summary', 'search_token', 'grant_', 'guardian_request']) await tx.query(`delete from ${table} where record = $1`, [record])
      await tx.query('delete from link where record = $1 or to_record = $1', [record])
      await tx.query('delete from record where id = $1', [record])
    })
    expect(whats(result)).toEqual(expect.arrayContaining(['Entries that this anchor holds were altered', 'An audit line names a change that is not there']))
  })

  test('write a record anew, all its hashes right: what the anchor holds says so', async () => {
    const result = await found(async tx => {
      const { rows } = await tx.query<{ record: string }>("select record from fact where kind = 'placed'")
      const record = rows[0]?.record
      await tx.query("update fact set starts = '2023-01-01' where kind = 'placed'")
      await tx.query("update link set starts = '2023-01-01' where kind = 'placed'")
      await tx.query("update duty set arises = '2023-01-01' where rule = 'placement'")
      for (const n of [1, 2, 3, 4]) {
        await tx.query(
          `update entry e set hash = entry_hash(coalesce((select hash from entry b where b.record = e.record and b.n = e.n - 1), first_hash(r.authority, r.id, r.subject, r.number)), change_digest(c), e.at,
             (select string_agg(envelope(f), ''::bytea order by f.fact, f.version) from fact f where f.record = e.record and f.n = e.n))
           from record r, change c where r.id = e.record and c.id = e.change and e.record = $1 and e.n = $2`,
          [record, n],
        )
      }
      await tx.query('update record r set head_hash = (select hash from entry e where e.record = r.id and e.n = r.head) where id = $1', [record])
    })
    expect(whats(result)).toEqual(['Entries that this anchor holds were altered'])
  })

  test('forge the last anchor too: only the copy outside says so', async () => {
    const forge = async (tx: Tx): Promise<void> => {
      await tx.query("delete from audit where act = 'saw a list'")
      await tx.query('update anchor a set audits = anchored_audits(a.authority, null, a.snapshot)')
      await tx.query('update anchor a set hash = anchor_hash(null, a)')
      await tx.query("update audit l set page = (select encode(a.hash, 'hex') from anchor a where a.authority = coalesce(l.authority, '00000000-0000-0000-0000-000000000000')) where l.act = 'anchored'")
    }
    expect(whats(await found(forge))).toEqual([])
    expect(whats(await found(forge, copies))).toEqual(['The copy kept outside is not what the database holds'])
  })
})

describe('anchors', () => {
  test('hold what came since the one before, chained, and their lines are read back', async () => {
    const second = await anchorAll(database.app)
    const kept = await anchorsKept(database.owner)
    expect(kept.filter(each => each.k === 2)).toHaveLength(second.length)
    for (const anchor of kept) expect(readAnchorLine(anchorLine(anchor))).toEqual(anchor)
    expect(readAnchorLine('rowan-anchor something else')).toBeNull()
    expect((await verify(testHouse, database.owner, { copies: kept.map(each => readAnchorLine(anchorLine(each)) as Anchor) })).findings).toEqual([])
    const early = await found(async tx => {
      await tx.query('delete from anchor where k = 1')
    })
    expect(early.findings.map(finding => finding.what)).toContain('An anchor is missing before this one')
    await expect(transaction(database.app, {}, async tx => tx.query('select act($1, $2), anchor_now($3)', [office.nia, 'x', office.authority]))).rejects.toThrow('transaction of its own')
  })

  test('leave out what a transaction had written and not committed, and the next takes it in', async () => {
    await transaction(database.app, {}, async tx => {
      await tx.query('select act($1, $2)', [office.imani, 'a long page'])
      await anchorAll(database.app)
    })
    await anchorAll(database.app)
    expect((await verify(testHouse, database.owner)).findings).toEqual([])
    const later = await found(async tx => {
      await tx.query("delete from audit where page = 'a long page'")
    })
    expect(later.findings).toMatchObject([{ what: 'Audit lines that this anchor holds were altered', where: 'anchor 1.4' }])
  })

  test('begin a new series after a restore: older ones stay chained', async () => {
    const result = await found(async tx => {
      await tx.query('select anchors_begin_again()')
      await tx.query("update audit set xact = '999999'")
    })
    expect(result).toMatchObject({ series: 2, findings: [] })
    const [kept] = copies
    if (!kept) throw new Error('no anchor was copied')
    const later = await found(async tx => void (await tx.query('select anchors_begin_again()')), [{ ...kept, k: 99 }, { ...kept, at: '2020-01-01T00:00:00.000Z' }])
    expect(later.findings.map(finding => finding.what)).toEqual([
      'An anchor kept outside was made after the backup that was restored here: what was recorded between is not here',
      'The copy kept outside is not what the database holds',
    ])
    const broken = await found(async tx => {
      await tx.query('select anchors_begin_again()')
      await tx.query("update anchor set at = at + interval '1 day' where k = 2")
    })
    expect(broken.findings.map(finding => finding.what)).toContain('The chain of anchors is broken')
  })
})
