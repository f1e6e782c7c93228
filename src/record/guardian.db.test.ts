import { describe, expect, test } from 'vitest'
import { transaction } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { saveDraft } from './drafts.ts'
import { agreeGuardian, askGuardian, declineGuardian, guardianRequests, type GuardianAct } from './guardian.ts'
import { newId } from './id.ts'
import { loadAsKnownAt, loadTraces, loadVersions, loadWords } from './load.ts'
import { mend } from './mend.ts'
import { isOpened, open, readKnown } from './open.ts'
import { corrected, recorded } from './proposal.ts'
import { isRefusal } from './refusal.ts'
import { illness, note, openOffice, placed, seenAlone, shownTo, sibling, testHouse, visit } from './testing-house.ts'

const database = await testDatabase()
const office = await openOffice(database)
const rows = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows

async function asked(act: GuardianAct, by = office.guardian): Promise<string> {
  const request = await askGuardian(database.app, { secret: by, reason: 'because it must be', ...act })
  expect(isRefusal(request)).toBe(false)
  return (request as { request: string }).request
}

async function done(act: GuardianAct): Promise<void> {
  expect(isRefusal(await agreeGuardian(testHouse, database.app, { secret: office.director, request: await asked(act) }))).toBe(false)
}

/** What somebody sees who opens the record now. */
function seen(secret: string, record: string, knownAt?: number) {
  return transaction(database.app, {}, async tx => {
    const opened = await open(tx, { secret, record, purpose: 'test', page: 'test', ...(knownAt !== undefined && { knownAt }) })
    if (!isOpened(opened)) return null
    const { facts } = await readKnown(tx, opened)
    const texts = await loadWords(tx, office.authority, record, facts)
    return { opened, facts, kinds: facts.map(fact => fact.kind).toSorted(), texts: [...texts.values()], traces: await loadTraces(tx, office.authority, record) }
  })
}

async function visited(records: string[], said: string): Promise<string> {
  const fact = newId()
  const result = await office.change(office.nia, { records }, () => [
    recorded(visit, { fact, records, starts: day('2026-06-01'), body: { where: 'home' }, words: { said } }),
    ...records.map(record => recorded(seenAlone, { fact: newId(), records: [record], starts: day('2026-06-01'), partOf: fact, body: { alone: true }, words: { voice: `${said} too` } })),
  ])
  expect(isRefusal(result)).toBe(false)
  return fact
}

/** Every entry's hash follows from the one before it and from what stands in the record now. */
async function expectWholeChain(record: string): Promise<void> {
  const [found] = await rows(
    `select count(*) as entries, count(*) filter (where e.hash = entry_hash(coalesce(before.hash, first_hash(r.authority, r.id, r.subject, r.number)),
              (select change_digest(c) from change c where c.authority = e.authority and c.id = e.change), e.at,
              (select string_agg(envelope(f), ''::bytea order by f.fact, f.version) from fact f where f.authority = e.authority and f.record = e.record and f.n = e.n))) as whole
     from entry e join record r on r.authority = e.authority and r.id = e.record
       left join entry before on before.authority = e.authority and before.record = e.record and before.n = e.n - 1
     where e.record = $1`,
    [record],
  )
  expect(found).toEqual({ entries: expect.any(Number), whole: found?.['entries'] })
  expect(found?.['entries']).toBeGreaterThan(1)
}

describe('two people', () => {
  test('are needed, and the first must be the guardian', async () => {
    const record = await office.child('Two')
    const fact = await visited([record], 'hello')
    const act = { act: 'dispose', record, facts: [fact], ground: 'law' } as const
    expect(await askGuardian(database.app, { secret: office.nia, reason: 'x', ...act })).toMatchObject({ refused: 'not-allowed' })
    const request = await asked(act)
    expect(await agreeGuardian(testHouse, database.app, { secret: office.guardian, request })).toMatchObject({ refused: 'not-allowed', why: expect.stringContaining('Somebody else') })
    for (const secret of [office.nia, office.adoption, office.foreigner]) {
      expect(await agreeGuardian(testHouse, database.app, { secret, request })).toEqual({ refused: 'not-found' })
    }
    expect((await seen(office.nia, record))?.texts).toContainEqual({ said: 'hello' })
    expect(isRefusal(await agreeGuardian(testHouse, database.app, { secret: office.otherGuardian, request }))).toBe(false)
    expect(await agreeGuardian(testHouse, database.app, { secret: office.director, request })).toEqual({ refused: 'not-found' })
    expect((await rows('select act, account is not null as person, change is not null as done from audit where record = $1 and door = $2 order by id', [record, 'guardian']))).toEqual([
      { act: 'asked to dispose', person: true, done: false },
      { act: 'agreed to dispose', person: true, done: true },
    ])
  })

  test('see the requests that wait, and may decline or take back', async () => {
    const record = await office.child('Waits')
    const request = await asked({ act: 'seal', record, ground: 'order' })
    expect((await guardianRequests(database.app, office.director)).find(each => each.request === request)).toMatchObject({ act: 'seal', record, isOwn: false, askedByName: 'Gwen Keeper' })
    expect(await guardianRequests(database.app, office.nia)).toEqual([])
    expect(await declineGuardian(database.app, { secret: office.nia, request, why: 'no' })).toBe(false)
    expect(await declineGuardian(database.app, { secret: office.director, request, why: 'not yet' })).toBe(true)
    expect(await agreeGuardian(testHouse, database.app, { secret: office.otherGuardian, request })).toEqual({ refused: 'not-found' })
    expect(await rows('select sealed from record where id = $1', [record])).toEqual([{ sealed: false }])
  })

  test('at once: it is done one time', async () => {
    const record = await office.child('Once')
    const fact = await visited([record], 'x')
    const request = await asked({ act: 'dispose', record, facts: [fact], ground: 'law' })
    const both = await Promise.all([office.director, office.otherGuardian].map(secret => agreeGuardian(testHouse, database.app, { secret, request })))
    expect(both.filter(isRefusal)).toEqual([{ refused: 'not-found' }])
    expect(await rows("select count(*) from fact where fact = $1 and act = 'disposed'", [fact])).toEqual([{ count: 1 }])
  })
})

describe('moving', () => {
  test('takes what a fact says, with its parts, to the right record; a trace stays in the wrong one', async () => {
    const [wrong, right] = [await office.child('Wrong'), await office.child('Right')]
    const fact = await visited([wrong], 'first words')
    await office.change(office.nia, { records: [wrong] }, () => [corrected({ record: wrong, fact, seen: 1, starts: day('2026-06-03'), words: { said: 'second words' }, because: 'typed wrongly' })])
    await done({ act: 'move', record: wrong, fact, to: right })

    const at = await seen(office.nia, wrong)
    expect(at?.kinds).toEqual(['allocated', 'named'])
    expect(at?.traces.map(({ act, kind, starts }) => ({ act, kind, starts })).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { act: 'moved', kind: 'seen-alone', starts: '2026-06-01' },
      { act: 'moved', kind: 'visit', starts: '2026-06-03' },
    ])
    expect(await rows('select 1 from fact_words where record = $1', [wrong])).toEqual([])
    expect(await rows('select 1 from fact where record = $1 and fact = $2 and (body is not null or salt is not null)', [wrong, fact])).toEqual([])
    const there = await seen(office.nia, right)
    expect(there?.kinds).toEqual(['allocated', 'named', 'seen-alone', 'visit'])
    expect(there?.texts).toEqual(expect.arrayContaining([{ said: 'second words' }, { voice: 'first words too' }]))
    const [whole, part] = ['visit', 'seen-alone'].map(kind => there?.facts.find(each => each.kind === kind))
    expect(whole).toMatchObject({ starts: '2026-06-03', body: { where: 'home' }, version: 1 })
    expect(whole?.fact).not.toBe(fact)
    expect(part?.partOf).toBe(whole?.fact)
    // The part was seen on its own day: the duty it meets followed it.
    expect(await rows("select record, min(met_on) as met from duty where rule = 'visit' and record = any($1) group by record", [[wrong, right]])).toEqual([{ record: right, met: '2026-06-01' }, { record: wrong, met: null }].toSorted((a, b) => (a.record < b.record ? -1 : 1)))
    await expectWholeChain(wrong)
    await expectWholeChain(right)
  })

  test('leaves a brother his own entry, and corrections no longer reach the wrong record', async () => {
    const [wrong, brother, right] = [await office.child('Wrong'), await office.child('Brother'), await office.child('Right')]
    const fact = await visited([wrong, brother], 'shared')
    expect(await askGuardian(database.app, { secret: office.guardian, reason: 'x', act: 'move', record: wrong, fact, to: office.record })).toMatchObject({ refused: 'not-allowed' })
    await done({ act: 'move', record: wrong, fact, to: right })
    const again = await office.change(office.nia, { records: [brother] }, () => [corrected({ record: brother, fact, seen: 1, words: { said: 'his' }, because: 'x' })])
    expect(isRefusal(again)).toBe(false)
    expect(await rows('select record, version, act from fact where fact = $1 and is_current order by act', [fact])).toEqual([
      { record: brother, version: 2, act: 'corrected' },
      { record: wrong, version: 2, act: 'moved' },
    ])
    expect((await seen(office.nia, wrong))?.kinds).toEqual(['allocated', 'named'])
    const refused = await office.change(office.nia, { records: [wrong] }, () => [corrected({ record: wrong, fact, seen: 2, because: 'x' })])
    expect(refused).toEqual({ refused: 'not-found' })
  })

  test('is refused where the other record already holds that time, and changes nothing', async () => {
    const [wrong, right, home] = [await office.child('Wrong'), await office.child('Right'), await office.home('Larch')]
    const fact = newId()
    for (const record of [wrong, right]) {
      await office.change(office.nia, { records: [record] }, () => [recorded(placed, { fact: record === wrong ? fact : newId(), records: [record], starts: day('2026-01-01'), body: { home } })])
    }
    const request = await asked({ act: 'move', record: wrong, fact, to: right })
    expect(await agreeGuardian(testHouse, database.app, { secret: office.director, request })).toMatchObject({ refused: 'not-allowed', why: expect.stringContaining('overlap') })
    expect((await seen(office.nia, wrong))?.kinds).toContain('placed')
    expect(await rows('select answer from guardian_request where id = $1', [request])).toEqual([{ answer: null }])
  })

  test('leaves nothing in what was known before, but that something was', async () => {
    const [wrong, right] = [await office.child('Wrong'), await office.child('Right')]
    const fact = await visited([wrong], 'not his')
    expect((await seen(office.nia, wrong, 2))?.kinds).toContain('visit')
    await done({ act: 'move', record: wrong, fact, to: right })
    const then = await seen(office.nia, wrong, 2)
    expect(then?.kinds).toEqual(['allocated', 'named'])
    expect(then?.texts).toEqual([])
    expect(then?.traces.length).toBe(2)
  })
})

describe('disposing', () => {
  test('takes content, words and salt of every version; the envelope stays and the chain holds', async () => {
    const record = await office.child('Dora')
    const fact = newId()
    await office.change(office.nia, { records: [record] }, () => [recorded(illness, { fact, records: [record], starts: day('2024-01-01'), body: { what: 'measles' }, words: { more: 'all of it' } })])
    await office.change(office.nia, { records: [record] }, () => [corrected({ record, fact, seen: 1, body: { what: 'mumps' }, because: 'test result' })])
    const digests = await rows('select digest from fact where fact = $1 order by version', [fact])
    await done({ act: 'dispose', record, facts: [fact], ground: 'law' })
    expect(await rows('select version, act, kind, starts, body, salt, is_current from fact where fact = $1 order by version', [fact])).toEqual([
      { version: 1, act: 'recorded', kind: 'illness', starts: '2024-01-01', body: null, salt: null, is_current: false },
      { version: 2, act: 'corrected', kind: 'illness', starts: '2024-01-01', body: null, salt: null, is_current: false },
      { version: 3, act: 'disposed', kind: 'illness', starts: '2024-01-01', body: null, salt: null, is_current: true },
    ])
    expect(await rows('select digest from fact where fact = $1 and version < 3 order by version', [fact])).toEqual(digests)
    expect(await rows('select 1 from fact_words where fact = $1', [fact])).toEqual([])
    expect(await rows("select body->>'ill' as ill from card where record = $1", [record])).toEqual([{ ill: 'false' }])
    await expectWholeChain(record)
  })

  test('of a whole record leaves its number and its chain, and nothing that was derived or written about it', async () => {
    const [record, brother] = [await office.child('Quillon'), await office.child('Brother')]
    await office.change(office.nia, { records: [brother] }, () => [recorded(sibling, { fact: newId(), records: [brother], starts: day('2020-01-01'), body: { who: record } })])
    await visited([record, brother], 'both')
    await office.change(office.nia, { records: [record] }, () => [recorded(note, { fact: newId(), records: [record], starts: day('2024-01-01'), body: {}, words: { says: 'a note' } })])
    expect(await rows("select 1 from name_word where word = 'quillon'")).toHaveLength(1)
    await done({ act: 'dispose', record, facts: null, ground: 'retention' })
    for (const table of ['duty', 'card', 'link', 'summary', 'search_token', 'grant_', 'fact_words', 'paper']) {
      expect(await rows(`select 1 from ${table} where record = $1`, [record]), table).toEqual([])
    }
    expect(await rows("select 1 from name_word where word = 'quillon'")).toEqual([])
    expect(await rows('select 1 from fact where record = $1 and body is not null', [record])).toEqual([])
    expect((await rows('select status from summary where record = $1', [brother]))[0]?.['status']).not.toContain('Quillon')
    expect((await seen(office.nia, brother))?.texts).toContainEqual({ said: 'both' })
    await expectWholeChain(record)
  })
})

describe('sealing', () => {
  test('closes the record to everybody but the adoption role, and nothing derived leads to it', async () => {
    const [record, brother, home] = [await office.child('Zephyrine'), await office.child('Brother'), await office.home('Birch')]
    await office.change(office.nia, { records: [record] }, () => [
      recorded(placed, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { home } }),
      recorded(shownTo, { fact: newId(), records: [record], starts: day('2024-01-01'), body: { team: office.otherTeam } }),
    ])
    await office.change(office.nia, { records: [brother] }, () => [recorded(sibling, { fact: newId(), records: [brother], starts: day('2020-01-01'), body: { who: record } })])
    const fact = await visited([record, brother], 'said together')
    expect((await rows('select status from summary where record = $1', [brother]))[0]?.['status']).toContain('Zephyrine')
    await saveDraft(database.app, { secret: office.nia, step: 'visit', record, formKey: 'draft-1', answers: { said: 'unfinished' }, seen: null })
    const before = await rows('select head from record where id = $1', [brother])

    await done({ act: 'seal', record, ground: 'adoption' })

    for (const secret of [office.nia, office.imani, office.stranger, office.guardian, office.director]) expect(await seen(secret, record)).toBeNull()
    expect((await database.app.query<{ done: boolean }>('select state_reason($1, $2, $3) as done', [office.guardian, record, 'duty'])).rows).toEqual([{ done: false }])
    expect((await database.app.query<{ done: boolean }>("select open_in_emergency($1, $2, 'risk', 'because', '2030-01-01') as done", [office.guardian, record])).rows).toEqual([{ done: false }])
    const asAdoption = await seen(office.adoption, record)
    expect(asAdoption?.kinds).toEqual(['allocated', 'named', 'placed', 'sealed', 'seen-alone', 'shown-to', 'visit'])
    expect((await database.app.query('select record from sealed_records($1)', [office.adoption])).rows).toContainEqual({ record })
    expect((await database.app.query('select record from sealed_records($1)', [office.director])).rows).toEqual([])

    for (const table of ['duty', 'card', 'link', 'summary', 'search_token']) expect(await rows(`select 1 from ${table} where record = $1`, [record]), table).toEqual([])
    expect(await rows('select 1 from link where to_record = $1', [record])).toEqual([])
    expect(await rows('select to_key, kind from grant_ g join fact f on f.fact = g.because where g.record = $1', [record])).toEqual([{ to_key: `role:${office.authority}:adoption worker`, kind: 'sealed' }])
    expect(await rows("select 1 from name_word where word = 'zephyrine'")).toEqual([])
    const [summary] = await rows('select status from summary where record = $1', [brother])
    expect(summary?.['status']).not.toContain('Zephyrine')
    expect((await database.app.query('select record from drafts_of($1)', [office.nia])).rows).toEqual([])

    // What stands: the brother's file is his. It keeps the visit, its words, and that there was a sister; no entry was added to it.
    const his = await seen(office.nia, brother)
    expect(his?.kinds).toEqual(['allocated', 'named', 'seen-alone', 'sibling', 'visit'])
    expect(his?.texts).toContainEqual({ said: 'said together' })
    expect(await rows('select head from record where id = $1', [brother])).toEqual(before)
    // From here they part ways: a correction in his file is not written into hers, nor hers into his.
    expect(isRefusal(await office.change(office.nia, { records: [brother] }, () => [corrected({ record: brother, fact, seen: 1, words: { said: 'his' }, because: 'x' })]))).toBe(false)
    expect(isRefusal(await office.change(office.adoption, { records: [record] }, () => [corrected({ record, fact, seen: 1, words: { said: 'hers' }, because: 'x' })]))).toBe(false)
    expect(await rows('select record, version from fact where fact = $1 and is_current order by record', [fact])).toEqual([record, brother].toSorted().map(each => ({ record: each, version: 2 })))
    expect((await seen(office.nia, brother))?.texts).toContainEqual({ said: 'his', because: 'x' })
    expect((await seen(office.adoption, record))?.texts).toContainEqual({ said: 'hers', because: 'x' })
    await expectWholeChain(record)
    await expectWholeChain(brother)
  })

  test('lets a shared change be seen only through the entry of an opened record', async () => {
    const [record, brother] = [await office.child('Sister'), await office.child('Brother')]
    await visited([record, brother], 'together')
    await done({ act: 'seal', record, ground: 'order' })
    const found = await transaction(database.app, {}, async tx => {
      await open(tx, { secret: office.nia, record: brother, purpose: 'test', page: 'test' })
      return {
        changes: (await tx.query('select distinct c.id from change c join entry e on e.change = c.id where e.record = $1', [brother])).rows.length,
        entries: (await tx.query('select distinct record from entry')).rows,
        audit: (await tx.query('select distinct record from audit where record is not null')).rows,
        holders: (await tx.query('select record from holders_of($1, array(select fact from fact where kind = $2))', [office.authority, 'visit'])).rows,
      }
    })
    expect(found).toEqual({ changes: 2, entries: [{ record: brother }], audit: [{ record: brother }], holders: [{ record: brother }] })
  })

  test('lasts: deriving again, by the job or by a forged grant, brings nothing back', async () => {
    const [record, brother] = [await office.child('Gone'), await office.child('Brother')]
    await office.change(office.nia, { records: [brother] }, () => [recorded(sibling, { fact: newId(), records: [brother], starts: day('2020-01-01'), body: { who: record } })])
    await done({ act: 'seal', record, ground: 'order' })
    expect(await mend(testHouse, database.app, office.authority, [record, brother], 'test')).toEqual([])
    const because = (await rows("select fact from fact where record = $1 and kind = 'allocated'", [record]))[0]?.['fact']
    await transaction(database.app, {}, async tx => {
      await tx.query('select * from open_for_rowan($1, $2, $3, $4)', [office.authority, [record], 'test', 'x'])
      await tx.query("insert into grant_ (authority, record, to_key, because, classes, may_write, why, starts) values ($1, $2, $3, $4, '{ordinary}', true, 'x', '2020-01-01')", [office.authority, record, `team:${office.team}`, because])
    })
    expect(await seen(office.nia, record)).toBeNull()
    expect(await askGuardian(database.app, { secret: office.guardian, reason: 'x', act: 'seal', record, ground: 'order' })).toEqual({ refused: 'nothing-to-change' })
    const byHand = await office.change(office.nia, { records: [brother] }, () => [{ ...recorded(sibling, { fact: newId(), records: [brother], starts: day('2020-01-01'), body: { who: brother } }), kind: 'sealed', body: { ground: 'order' } }]).catch((problem: unknown) => problem)
    expect(byHand).toMatchObject({ refused: 'not-allowed' })
  })
})

test('versions and words of a moved fact are gone for every reader', async () => {
  const [wrong, right] = [await office.child('Wrong'), await office.child('Right')]
  const fact = await visited([wrong], 'secret words')
  await done({ act: 'move', record: wrong, fact, to: right })
  const found = await transaction(database.app, {}, async tx => {
    await open(tx, { secret: office.nia, record: wrong, purpose: 'test', page: 'test' })
    const versions = await loadVersions(tx, office.authority, wrong, fact)
    return { bodies: versions.map(each => each.body), acts: versions.map(each => each.act), words: [...(await loadWords(tx, office.authority, wrong, versions))], then: (await loadAsKnownAt(tx, office.authority, wrong, 2)).map(each => each.kind).toSorted() }
  })
  expect(found).toEqual({ bodies: [{}, {}], acts: ['recorded', 'moved'], words: [], then: ['allocated', 'named'] })
})
