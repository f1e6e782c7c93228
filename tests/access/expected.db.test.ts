import { describe, expect, test } from 'vitest'
import { act, createAuthority, stateReason } from '../../src/access/index.ts'
import { answers, expectedIn, expectedOf, forEverybody, kindsExpected, readers, situations, type Block, type Expected, type Role, type Situation, type Told } from '../../src/access/expected.ts'
import { sqlState, transaction, type Tx } from '../../src/database/index.ts'
import { testDatabase } from '../../src/database/testing.ts'
import { house } from '../../src/house.ts'
import { change, isOpened, isRefusal, newId, open, recorded, type AnyKind, type Kind } from '../../src/record/index.ts'
import { addDays } from '../../src/time/day.ts'
import { buildWorld, everyRole, kindsOf, today, type Meeting } from './records.ts'

const database = await testDatabase()
const { app, owner } = database
await owner.query('select clock_set($1)', [`${today}T09:00:00Z`])
const authority = await createAuthority(owner, { name: 'Testshire' })
const elsewhere = await createAuthority(owner, { name: 'Otherham' })
const world = await buildWorld(database, authority, elsewhere)

const lines = Object.entries(situations) as [Situation, readonly Expected[]][]

class Undone extends Error {}

/** What happens in a transaction that is taken back. */
async function tried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null
  await transaction(app, {}, async tx => {
    result = { value: await work(tx) }
    throw new Undone()
  }).catch((problem: unknown) => {
    if (!(problem instanceof Undone)) throw problem
  })
  return (result as unknown as { value: T }).value
}

interface Met {
  readonly told: Told
  readonly door: string | null
  readonly kinds: readonly string[]
  readonly worded: readonly string[]
  /** The parts that open for reading and for writing, of kinds that there are and of kinds to come. */
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  readonly listed: boolean
  readonly duties: boolean
}

/** Blocks as the door has them: a class that is open in every section, and single section/class pairs. */
const partsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ sections, classes }) => classes.flatMap(of => (sections === 'every' ? [of] : sections.map(section => `${section}/${of}`)))).toSorted()

/** What the database, as rowan_app, lets this person have of this record. */
async function met({ person, record }: Meeting): Promise<Met> {
  const seen = await transaction(app, {}, async tx => {
    const opened = await open(tx, { secret: person.secret, record: record.id, purpose: 'test', page: 'test' })
    const facts = await tx.query<{ kind: string }>('select distinct kind from fact where record = $1', [record.id])
    const words = await tx.query<{ kind: string }>('select distinct f.kind from fact_words w join fact f using (authority, record, fact, version) where w.record = $1', [record.id])
    return { opened, kinds: facts.rows.map(row => row.kind).toSorted(), worded: words.rows.map(row => row.kind).toSorted() }
  }).catch((problem: unknown) => {
    if (sqlState(problem) === '28000') return null
    throw problem
  })
  const lists = await tried(async tx => {
    await act(tx, person.secret, 'test')
    const summary = await tx.query('select 1 from summary where record = $1', [record.id])
    const token = await tx.query('select 1 from search_token where record = $1', [record.id])
    const duty = await tx.query('select 1 from duty where record = $1', [record.id])
    return { summary: summary.rowCount > 0, token: token.rowCount > 0, duties: duty.rowCount > 0 }
  })
  expect(lists.token && !lists.summary, 'found by its words and not shown').toBe(false)
  const locked = await tried(async tx => {
    const { rows } = await tx.query<{ mode: string; classes: string[]; parts: string[] }>('select mode, classes, parts from lock_records($1, $2, array[$3::uuid], $4, $4, $5)', [
      person.secret, world.authority, record.id, [], 'test',
    ])
    return rows
  }).catch((problem: unknown) => {
    if (sqlState(problem) === '28000') return []
    throw problem
  })
  const writes = locked.flatMap(row => [...row.classes, ...row.parts]).toSorted()
  const shared = { listed: lists.summary, duties: lists.duties, reads: [] as string[], writes }
  if (seen === null) return { told: 'nobody', door: null, kinds: [], worded: [], ...shared }
  const { opened, ...had } = seen
  if (isOpened(opened)) return { told: 'opens', door: opened.door, ...had, ...shared, reads: [...opened.everywhere, ...opened.parts].toSorted() }
  if (opened === null) return { told: 'nothing', door: null, ...had, ...shared }
  if (opened.closed !== 'none') return { told: opened.closed, door: null, ...had, ...shared }
  const wouldOpen = await tried(tx => stateReason(tx, { secret: person.secret, record: record.id, reason: 'duty' }))
  return { told: wouldOpen ? 'asks' : 'shut', door: null, ...had, ...shared }
}

const subjectOf = (situation: Situation) => (situation.startsWith('an adult') ? 'adult' : situation.startsWith('the authority') ? 'authority' : 'child')
const isWorded = (kind: string) => Object.values((house.kinds.get(kind) as AnyKind).fields).some(field => field.is === 'words')

describe('the table', () => {
  test('names every kind of the house with its part and who records it, and no other', () => {
    const inHouse = [...house.kinds.values()].map(kind => [kind.id, kind.subject, kind.section, kind.class, kind.recordedBy?.join(', ') ?? null]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
    const inTable = [...kindsExpected.values()].map(kind => [kind.id, kind.subject, kind.section, kind.class, kind.recordedBy?.join(', ') ?? null]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
    expect(inHouse.length).toBeGreaterThan(150)
    expect(inTable).toEqual(inHouse)
  })

  test('names every role of the database, and says which of them only read', async () => {
    const { rows } = await owner.query<{ name: string; practitioner: boolean; writes: boolean }>('select name, practitioner, writes from role order by name')
    expect(rows.map(row => row.name)).toEqual([...everyRole].toSorted())
    expect(rows.filter(row => !row.writes).map(row => row.name)).toEqual([...readers].toSorted())
  })

  test('says of everybody what they meet', () => {
    expect(Object.keys(forEverybody).length).toBeGreaterThanOrEqual(8)
    for (const [situation, roles] of Object.entries(forEverybody)) for (const role of roles) expect(expectedIn(situation as Situation, role).roles).toContain(role)
    for (const [situation, expected] of lines) {
      const named = expected.flatMap(line => line.roles)
      expect(new Set(named).size, situation).toBe(named.length)
    }
  })

  test('refuses to answer for what it does not have', () => {
    expect(() => expectedOf('unrelated', 'social worker', 'a-kind-of-tomorrow')).toThrow(/does not say who sees/)
    expect(() => expectedOf('the worker', 'nurse', 'visit')).toThrow(/does not say what a nurse meets/)
  })
})

describe('the records of this test', () => {
  test('hold a fact of every kind, with words where it has words', async () => {
    for (const situation of ['the worker', 'sealed', 'an adult', 'the authority itself'] as const) {
      const [line] = situations[situation]
      const { record } = await world.meet(situation, line?.roles[0] as Role)
      const { rows } = await owner.query<{ kind: string }>('select distinct kind from fact where record = $1', [record.id])
      expect(rows.map(row => row.kind).toSorted(), situation).toEqual(kindsOf(subjectOf(situation), situation === 'sealed').toSorted())
    }
  })
})

describe('the database, asked as rowan_app', () => {
  let asked = 0

  test.each(lines)('%s', async (situation, expected) => {
    const all = kindsOf(subjectOf(situation), situation.startsWith('sealed'))
    for (const line of expected) {
      for (const role of line.roles) {
        const found = await met(await world.meet(situation, role))
        const sees = all.filter(kind => expectedOf(situation, role, kind).sees === 'sees').toSorted()
        asked += all.length
        const { kinds, worded, ...rest } = found
        const differs = (had: readonly string[], should: readonly string[]) => ({ withheld: should.filter(kind => !had.includes(kind)), leaked: had.filter(kind => !should.includes(kind)) })
        expect({ situation, role, facts: differs(kinds, sees), words: differs(worded, sees.filter(isWorded)), ...rest }).toEqual({
          situation,
          role,
          facts: { withheld: [], leaked: [] },
          words: { withheld: [], leaked: [] },
          told: line.told,
          door: line.door ?? null,
          reads: partsOf(line.sees),
          writes: partsOf(line.writes),
          listed: line.listed,
          // Lists of work are of what a grant reaches, never of what only a reason, an emergency or a request opened.
          duties: line.door === 'standing' && line.listed && subjectOf(situation) === 'child' && !situation.startsWith('asked for'),
        })
      }
    }
  })

  test('was asked about every role in every situation and every kind', () => {
    expect(asked).toBeGreaterThan(20_000)
  })
})

describe('a change', () => {
  const groups = new Map<string, string>()
  for (const kind of kindsExpected.values()) {
    const key = [kind.subject, kind.section, kind.class, kind.recordedBy?.join() ?? '', answers.includes(kind.id)].join('/')
    if (kind.id !== 'sealed' && !groups.has(key)) groups.set(key, kind.id)
  }

  /** Tries to record a kind with an answer that nobody asked for: where the person may write, that is all that is wrong. */
  async function mayWrite({ person, record }: Meeting, kind: AnyKind): Promise<boolean> {
    const result = await change(house, app, { secret: person.secret, authority: world.authority, records: [record.id], step: 'Try', purpose: 'test' }, () => [
      recorded(kind as Kind, { fact: newId(), records: [record.id], starts: addDays(today, -1), ends: null, body: { nobodyAsked: true } }),
    ]).catch((problem: unknown) => {
      if (sqlState(problem) === '28000') return { refused: 'not-found' as const }
      throw problem
    })
    if (!isRefusal(result)) throw new Error('It was recorded')
    if (result.refused === 'incomplete') return true
    expect(['not-allowed', 'not-found']).toContain(result.refused)
    return false
  }

  test.each(lines)('is let in as the table says: %s', async (situation, expected) => {
    const kinds = [...groups.values()].filter(kind => kindsExpected.get(kind)?.subject === subjectOf(situation))
    expect(kinds.length).toBeGreaterThan(1)
    for (const line of expected) {
      // One of the roles, and every other that records what only some record.
      for (const role of line.told === 'opens' ? line.roles.slice(0, 2) : line.roles.slice(0, 1)) {
        const meeting = await world.meet(situation, role)
        for (const id of line.told === 'opens' ? kinds : kinds.slice(0, 1)) {
          const may = await mayWrite(meeting, house.kinds.get(id) as AnyKind)
          expect({ situation, role, kind: id, writes: may }).toEqual({ situation, role, kind: id, writes: expectedOf(situation, role, id).writes })
        }
      }
    }
  })
})
