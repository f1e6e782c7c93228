import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStore } from '../../documents/testing.ts'
import { createAccount, createAuthority, createPost, startSession } from '../../access/index.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, nameUsed } from '../../children/identity/index.ts'
import { childSeen, visit } from '../../children/visits/index.ts'
import { transaction } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import {
  agreeGuardian, anchorAll, announceGrantingKinds, askGuardian, change, corrected, isOpened, isRefusal, Known, loadWords, newId, newRecordId, open, readKnown, recorded, saveDraft, type Fact, type Proposal,
} from '../../record/index.ts'
import { day, parseInstant, type Day } from '../../time/day.ts'
import { exportAuthority, places, tablesOf, withoutPlace, type ExportManifest } from './index.ts'
import { isExported } from './places.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'rowan-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const target = join(folder, 'ours')

const awkward = 'Said “no”, then: "maybe",\nand a \\ backslash\tÖ’Samplé = 1'
let authority = { id: '', name: 'Testshire' }
let worker = ''
let guardian = ''
const [child, sealedChild, elsewhere] = [newRecordId(), newRecordId(), newRecordId()]
let manifest: ExportManifest

async function made(secret: string, of: string, record: string, proposals: Proposal[], creates = true): Promise<void> {
  const done = await change(house, database.app, { secret, authority: of, records: creates ? [] : [record], ...(creates && { creates: [{ id: record, subject: 'child' as const }] }), step: 'Made for a test', purpose: 'test' }, () => proposals)
  expect(isRefusal(done)).toBe(false)
}

beforeAll(async () => {
  await announceGrantingKinds(database.owner, house)
  authority = { ...authority, id: (await createAuthority(database.owner, { name: authority.name })).id }
  const other = await createAuthority(database.owner, { name: 'Otherham', firstNumber: 900_001 })
  const person = async (name: string, role: string, organisation: string): Promise<{ secret: string; post: string }> => {
    const account = await createAccount(database.owner, { name, email: `${name.replaceAll(' ', '.')}@testshire.example`, password: '$argon2id$not-to-be-told' })
    const post = await createPost(database.owner, { account, organisation, role, starts: day('2020-01-01') })
    return { secret: await startSession(database.owner, post), post }
  }
  const nia = await person('Nia Prototype', 'social worker', authority.id)
  worker = nia.secret
  guardian = (await person('Gwen Keeper', 'record guardian', authority.id)).secret
  const director = (await person('Dara Chief', 'director', authority.id)).secret
  const fay = await person('Fay Elsewhere', 'social worker', other.id)
  const born = (record: string) => [
    recorded(nameUsed, { fact: newId(), records: [record], starts: day('2020-01-01'), body: { use: 'legal', given: 'Testa', family: 'Testaway' } }),
    recorded(birth, { fact: newId(), records: [record], starts: day('2019-04-02'), body: {} }),
  ]
  const fact = newId()
  await made(nia.secret, authority.id, child, [
    ...born(child),
    recorded(socialWorker, { fact: newId(), records: [child], starts: day('2020-01-01'), body: { post: nia.post } }),
    recorded(visit, { fact, records: [child], starts: day('2024-02-29'), body: { by: nia.post, where: 'home' }, words: { saw: awkward } }),
    recorded(childSeen, { fact: newId(), records: [child], starts: day('2024-02-29'), partOf: fact, body: { seen: true, alone: 'yes' }, words: { said: 'It was all right.' } }),
  ])
  await made(nia.secret, authority.id, child, [corrected({ record: child, fact, seen: 1, starts: day('2024-03-01'), because: 'The day was wrong' })], false)
  await made(nia.secret, authority.id, sealedChild, born(sealedChild))
  const asked = await askGuardian(database.app, { secret: guardian, reason: 'test', act: 'seal', record: sealedChild, ground: 'adoption' })
  expect(isRefusal(await agreeGuardian(house, database.app, { secret: director, request: (asked as { request: string }).request }))).toBe(false)
  await made(fay.secret, other.id, elsewhere, born(elsewhere))
  await saveDraft(database.app, { secret: nia.secret, step: '/new-child', record: child, formKey: newId(), answers: { words: 'half a sentence' }, seen: null })
  await anchorAll(database.app)
  manifest = await exportAuthority(database.owner, target, { authority, kinds: house.kinds, rowan: '0.0.0', documents: testStore() })
})

function lines(table: string): Record<string, unknown>[] {
  return readFileSync(join(target, 'tables', `${table}.ndjson`), 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>)
}

const everyFile = (): string[] => readdirSync(target, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(target, name)).isFile())

describe('an export', () => {
  test('has a place for every table and every column of the database, and for no other', async () => {
    const tables = await tablesOf(database.owner)
    const shapes = tables.map(({ table, columns }) => ({ table, columns: columns.map(({ name }) => name) }))
    expect(shapes.length).toBeGreaterThan(40)
    expect(withoutPlace(shapes)).toEqual([])
    const undone = new Error('undone')
    const found = async (statement: string): Promise<string[]> => {
      let names: string[] = []
      await transaction(database.owner, {}, async tx => {
        await tx.query(statement)
        names = withoutPlace((await tablesOf(tx)).map(({ table, columns }) => ({ table, columns: columns.map(({ name }) => name) })))
        throw undone
      }).catch(problem => expect(problem).toBe(undone))
      return names
    }
    expect(await found('create table rowan.new_thing (id int)')).toEqual(['The table new_thing has no place in the export'])
    expect(await found('alter table rowan.fact add column mood text')).toEqual(['The column fact.mood has no place in the export'])
    expect(await found('alter table rowan.team drop column ends')).toEqual(['There is no column team.ends'])
  })

  test('names every file with its size and SHA-256, and holds no other', () => {
    const named = manifest.files.map(({ file }) => file)
    expect(named.length).toBeGreaterThan(80)
    expect(everyFile().toSorted()).toEqual([...named, 'manifest.json', 'SHA256SUMS'].toSorted())
    for (const { file, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(target, file))
      expect([file, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([file, bytes, sha256])
    }
    expect(JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'))).toEqual(manifest)
    expect(statSync(target).mode & 0o777).toBe(0o700)
  })

  test('holds a record from which its facts and words are made again, as they were', async () => {
    const stored = await transaction(database.app, {}, async tx => {
      const opened = await open(tx, { secret: worker, record: child, purpose: 'test', page: 'test' })
      if (!isOpened(opened)) throw new Error('The record is closed')
      const known = await readKnown(tx, opened)
      return { known, words: await loadWords(tx, authority.id, child, known.facts) }
    })
    const at = new Map(lines('change').map(row => [row['id'], row['at']]))
    const rows = lines('fact').filter(row => row['record'] === child)
    const standing = rows.filter(row => row['is_current'] === true && !['struck', 'moved', 'disposed'].includes(row['act'] as string))
    const facts = standing.map(row => ({
      record: row['record'], fact: row['fact'], version: row['version'], n: row['n'], act: row['act'], kind: row['kind'], kindVersion: row['kind_version'], section: row['section'], class: row['class'],
      lane: row['lane'], partOf: row['part_of'], starts: row['starts'] as Day, ends: row['ends'] as Day | null, exactness: row['exactness'], body: row['body'], change: row['change'],
      recordedAt: parseInstant(at.get(row['change']) as string),
    })) as unknown as Fact[]
    const of = lines('record').find(row => row['id'] === child)
    const again = new Known({ authority: authority.id, id: child, subject: 'child', number: of?.['number'] as number, n: of?.['head'] as number, facts })
    expect(again.facts.length).toBe(5)
    expect(again.facts).toEqual(stored.known.facts)
    const words = (version: number, fact: Fact): Record<string, unknown> =>
      Object.fromEntries(lines('fact_words').filter(row => row['fact'] === fact.fact && row['version'] === version).map(row => [String(row['field']), row['text']]))
    expect(rows.filter(row => row['kind'] === 'visit').map(row => [row['version'], row['starts'], row['is_current']])).toEqual([[1, '2024-02-29', false], [2, '2024-03-01', true]])
    const seen = again.facts.find(fact => fact.kind === 'visit') as Fact
    expect(words(1, seen)).toEqual({ saw: awkward })
    expect(words(2, seen)).toMatchObject({ because: 'The day was wrong' })
    expect(stored.words.size).toBeGreaterThan(0)
  })

  test('holds the same rows as JSON and as CSV, each as its schema says', () => {
    let rows = 0
    for (const { file } of manifest.files.filter(each => /^tables\/.*\.ndjson$/.test(each.file))) {
      const table = file.slice('tables/'.length, -'.ndjson'.length)
      const schema = JSON.parse(readFileSync(join(target, `schema/${table}.schema.json`), 'utf8')) as { required: string[]; properties: Record<string, { type?: string | string[]; description: string }> }
      const json = lines(table)
      const csv = parse(readFileSync(join(target, `tables/${table}.csv`)), { columns: true }) as Record<string, string>[]
      expect([table, csv.length]).toEqual([table, json.length])
      json.forEach((row, index) => {
        expect(Object.keys(row)).toEqual(schema.required)
        for (const [column, value] of Object.entries(row)) {
          const allowed = [schema.properties[column]?.type ?? []].flat()
          const is = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value
          expect([table, column, allowed.length === 0 || allowed.includes(is)]).toEqual([table, column, true])
          const text = csv[index]?.[column] ?? ''
          if (typeof value === 'string' && !/^\d{4}-\d\d-\d\dT/.test(value)) expect([table, column, text]).toEqual([table, column, value])
          else if (is === 'array' || is === 'object') expect([table, column, JSON.parse(text)]).toEqual([table, column, value])
        }
        rows += 1
      })
    }
    expect(rows).toBeGreaterThan(60)
    const kinds = JSON.parse(readFileSync(join(target, 'schema/kinds.schema.json'), 'utf8')) as { $defs: Record<string, { properties: object }> }
    expect(Object.keys(kinds.$defs).toSorted()).toEqual([...house.kinds.keys()].toSorted())
    for (const row of lines('fact')) for (const field of Object.keys(row['body'] ?? {})) expect(Object.keys(kinds.$defs[row['kind'] as string]?.properties ?? {})).toContain(field)
  })

  test('holds a sealed record, nothing of another authority, and nothing that people sign in with or have not finished', () => {
    expect(lines('record').map(row => row['id'])).toContain(sealedChild)
    const all = everyFile().map(file => readFileSync(join(target, file), 'utf8')).join('\n')
    expect(all).toContain('Gwen Keeper')
    for (const never of [elsewhere, 'Fay Elsewhere', 'argon2id', 'half a sentence']) expect([never, all.includes(never)]).toEqual([never, false])
    for (const [table, of] of Object.entries(places)) expect([table, existsSync(join(target, `tables/${table}.ndjson`))]).toEqual([table, isExported(of)])
    expect(manifest.leftOut['draft']).toContain('not recorded')
  })

  test('describes every kind, code and column in words', () => {
    const read = (file: string) => parse<Record<string, string>>(readFileSync(join(target, file)), { columns: true })
    expect(new Set(read('dictionary-kinds.csv').map(row => row['kind']))).toEqual(new Set(house.kinds.keys()))
    const columns = read('dictionary-columns.csv')
    expect(columns.length).toBeGreaterThan(250)
    expect(columns.filter(row => row['meaning, or why it is left out'] === '')).toEqual([])
    expect(read('codes.csv').length).toBeGreaterThan(200)
  })

  test('takes the place of nothing but what an export left behind, and is written in the audit', async () => {
    await expect(exportAuthority(database.owner, target, { authority, kinds: house.kinds, rowan: '0.0.0', documents: testStore() })).rejects.toThrow('is there already')
    const [again, strange] = [join(folder, 'again'), join(folder, 'strange')]
    for (const [name, mark] of [['.again.part', '.rowan-export'], ['.strange.part', 'somebody’s']] as const) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, mark), '')
    }
    await exportAuthority(database.owner, again, { authority, kinds: house.kinds, rowan: '0.0.0', documents: testStore() })
    expect([existsSync(join(again, 'manifest.json')), existsSync(join(again, '.rowan-export')), existsSync(join(folder, '.again.part'))]).toEqual([true, false, false])
    await expect(exportAuthority(database.owner, strange, { authority, kinds: house.kinds, rowan: '0.0.0', documents: testStore() })).rejects.toThrow('is in the way')
    const acts = (await database.owner.query<{ act: string; because: string | null }>("select act, because from audit where authority = $1 and page = 'terminal' order by id", [authority.id])).rows
    expect(acts.map(row => row.act)).toEqual(['began an export', 'exported everything', 'began an export', 'exported everything'])
    expect(acts[1]?.because).toBe(createHash('sha256').update(readFileSync(join(target, 'manifest.json'))).digest('hex'))
  })
})
