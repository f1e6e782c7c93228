/** What the database itself keeps back, asked in SQL as rowan_app. */
import { describe, expect, test } from 'vitest'
import { stateReason } from '../../access/index.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { adultLivesAt, livesAt, nameUsed, relationship } from '../../children/identity/index.ts'
import { rowsLiteral, sqlState, transaction, type Tx } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { versionRow } from '../../record/change.ts'
import { isOpened, loadVersions, newId, open } from '../../record/index.ts'
import { add, tell } from '../testing-people.ts'
import { setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:00:00Z')
const service = await testService(database)
const { authority, person } = service
const on = { authority, app: database.app }
const sam = await person('Sam Mockridge', 'social worker')
const jude = await person('Jude Stencil', 'social worker', { team: null })
const hana = await person('Hana Dataset', 'data analyst', { team: null })

let home = ''
const maya = await tell(on, sam, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(socialWorker, '2026-09-10', { post: sam.post, team: service.team })
  home = of.fact(livesAt, '2026-10-01', { line1: '7 Whisper Mews', town: 'Fernton', postcode: 'ZZ9 7ZZ', protectedAddress: true, noFixedAddress: true }, { words: { stayingAt: 'Behind Whisper Mews' } })
  of.fact(livesAt, '2026-10-02', { line1: '1 Open Street' })
})
const dana = await tell(on, sam, 'adult', of => void of.fact(adultLivesAt, '2026-10-01', { line1: '9 Whisper Mews', protectedAddress: true }))
await add(on, sam, maya, of => void of.fact(relationship, '2020-01-01', { relation: 'mother', adult: dana }))

/** What a person who has opened a record reads of it in SQL. */
function reading<T>(by: Person, record: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database.app, {}, async tx => {
    const opened = await open(tx, { secret: by.secret, record, purpose: 'test', page: 'test' })
    expect(isOpened(opened)).toBe(true)
    return work(tx)
  })
}

/** Every column that rowan_app may read of the record and what follows from it, as one text. */
async function everything(tx: Tx): Promise<string> {
  const tables = ['record', 'change', 'entry', 'fact', 'fact_words', 'duty', 'card', 'link', 'summary', 'search_token', 'grant_', 'audit', 'opened', 'paper', 'paper_section']
  const rows: string[] = []
  for (const table of tables) rows.push(...(await tx.query<{ text: string }>(`select t::text as text from ${table} t`)).rows.map(row => row.text))
  return rows.join('\n')
}

describe('a protected address, asked in SQL', () => {
  test('is there for whoever works with the child, and for nobody who only said why or sees a part', async () => {
    await stateReason(database.app, { secret: jude.secret, record: maya, reason: 'duty' })
    await stateReason(database.app, { secret: jude.secret, record: dana, reason: 'duty' })
    for (const record of [maya, dana]) expect(await reading(sam, record, everything)).toContain('Whisper Mews')
    for (const [by, record] of [[jude, maya], [jude, dana], [hana, maya]] as const) {
      const seen = await reading(by, record, everything)
      expect(seen.length).toBeGreaterThan(1000)
      expect([by.name, /whisper/i.test(seen)]).toEqual([by.name, false])
      if (record === maya) expect(seen).toContain('1 Open Street')
    }
  })

  test('has a mark in its place, with its days and nothing of what it says', async () => {
    for (const by of [jude, hana]) {
      const marks = await reading(by, maya, async tx => (await tx.query<{ fact: string; kind: string; starts: string; body: unknown; salt: unknown }>('select fact, kind, starts, body, salt from withheld_here($1, $2)', [authority, maya])).rows)
      expect(marks).toEqual([{ fact: home, kind: 'lives-at', starts: '2026-10-01', body: { protectedAddress: true }, salt: null }])
    }
    expect(await reading(sam, maya, async tx => (await tx.query('select 1 from withheld_here($1, $2)', [authority, maya])).rows)).toEqual([])
    // Nothing is marked of a record that was not opened.
    expect(await reading(jude, dana, async tx => (await tx.query('select 1 from withheld_here($1, $2)', [authority, maya])).rows)).toEqual([])
  })

  test('is shown in an emergency', async () => {
    const nia = await person('Nia Prototype', 'social worker', { team: null })
    await database.owner.query(
      `insert into emergency (authority, record, account, post, reason, explanation, starts_at, ends_at, review_on) values ($1, $2, $3, $4, 'danger', 'x', business_now(), business_now() + interval '1 hour', business_today())`,
      [authority, maya, nia.account, nia.post],
    )
    expect(await reading(nia, maya, everything)).toContain('Whisper Mews')
  })

  test('is not changed by somebody from whom it is kept back, not even by the one function that writes', async () => {
    const row = { record: maya, fact: home, version: 2, act: 'corrected', kind: 'lives-at', kindVersion: 1, section: 'overview', class: 'ordinary', starts: '2026-10-01', exactness: 'day', derives: true, body: { line1: 'x' } }
    const tried = (by: Person): Promise<string | null> =>
      transaction(database.app, {}, async tx => {
        await tx.query('select * from lock_records($1, $2, $3, $4, $4, $5)', [by.secret, authority, [maya], [], 'test'])
        const at = (await tx.query<{ at: string }>('select business_now() as at')).rows[0]?.at
        await tx.query('select * from record_append($1, $2)', [JSON.stringify({ authority, id: newId(), step: 's', purpose: 'p', at, continues: false }), rowsLiteral(versionRow, [row])])
        throw new Error('done')
      }).then(() => 'done', (problem: unknown) => sqlState(problem) ?? 'done')
    expect(await tried(jude)).toBe('42501')
    expect(await tried(sam)).toBe('done')
  })

  test('stays kept back in every version, also when it is struck out, and is shown again when it is no longer protected', async () => {
    const told = async (by: Person) => reading(by, maya, async tx => (await loadVersions(tx, authority, maya, home)).map(version => [version.version, version.body]))
    const page = `/children/${maya}/facts/${home}/correct`
    await sam.send(page, { 'answer-protectedAddress': 'no', because: 'He has moved away' })
    expect((await told(jude)).at(0)?.[1]).toMatchObject({ line1: '7 Whisper Mews' })
    await sam.send(page, { 'answer-protectedAddress': 'yes', because: 'He is back' })
    expect(await told(jude)).toEqual([1, 2, 3].map(version => [version, { protectedAddress: true }]))
    await sam.send(`/children/${maya}/facts/${home}/strike`, { because: 'Another child' })
    expect((await told(jude)).map(([version]) => version)).toEqual([1, 2, 3, 4])
    expect(JSON.stringify(await told(jude))).not.toContain('Whisper')
    expect(JSON.stringify(await told(sam))).toContain('Whisper')
  })
})
