import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { countQueries, sqlState, transaction, type Tx } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { isOpened, open, type Opened } from '../record/open.ts'
import type { Class, Section } from '../record/kind.ts'
import { addDays, addHours, day, millisecondsOf, type Day, type Instant } from '../time/day.ts'
import {
  act, auditForGuardian, auditOf, auditOfPerson, emergenciesReviewed, emergenciesToReview, emergencyReasons, isEmergencyReason, isStatedReason, openInEmergency,
  reasonInWords, reviewEmergency, statedOpenings, statedReasons, stateReason, type EmergencyReason, type StatedReason,
} from './doors.ts'
import { createAuthority, createOrganisation, createTeam } from './people.ts'
import { putPerson, putRecord, type FactPut, type RecordPut } from './testing.ts'

const database = await testDatabase()
const { app, owner } = database
const started = day('2020-01-01')
const { id: authority } = await createAuthority(owner, { name: 'Testshire' })
const { id: elsewhere } = await createAuthority(owner, { name: 'Otherham' })
const police = await createOrganisation(owner, { name: 'Test Police', kind: 'police force' })
const [north, south] = await Promise.all(['North', 'South'].map(name => createTeam(owner, { authority, name, starts: started })))

await owner.query("insert into granting_kind values ('allocation')")
await owner.query("select clock_set('2026-06-10T09:00:00Z')")

const sam = await putPerson(database, { role: 'social worker', organisation: authority, team: north as string, name: 'Sam Mockridge' })
const nia = await putPerson(database, { role: 'social worker', organisation: authority, team: south as string, name: 'Nia Prototype' })
const olu = await putPerson(database, { role: 'team manager', organisation: authority, team: north as string, name: 'Olu Sandbox' })
const head = await putPerson(database, { role: 'head of service', organisation: authority })
const ivy = await putPerson(database, { role: 'record guardian', organisation: authority, name: 'Ivy Guardian' })
const ada = await putPerson(database, { role: 'record guardian', organisation: authority })
const analyst = await putPerson(database, { role: 'data analyst', organisation: authority })
const stranger = await putPerson(database, { role: 'social worker', organisation: elsewhere })
const guardianElsewhere = await putPerson(database, { role: 'record guardian', organisation: elsewhere })
const officer = await putPerson(database, { role: 'police officer', organisation: police })

const facts: readonly FactPut[] = [
  { kind: 'allocation', section: 'overview', class: 'ordinary' },
  { kind: 'visit', section: 'notes', class: 'ordinary', words: 'What was said' },
  { kind: 'health-note', section: 'notes', class: 'health', words: 'What the nurse said' },
  { kind: 'life', section: 'life', class: 'ordinary' },
  { kind: 'illness', section: 'life', class: 'health' },
  { kind: 'advice', section: 'plans', class: 'legal advice', words: 'What the lawyer said' },
  { kind: 'who-may', section: 'access', class: 'ordinary' },
]
const everyday: readonly Class[] = ['ordinary', 'health', 'police', 'third party']
const put = (more: Partial<RecordPut> = {}) => putRecord(owner, { authority, facts, name: 'Maya Samplewood', ...more })
const toSam = [{ to: `post:${sam.post}`, classes: everyday, why: 'Social worker' }]

const opening = (secret: string, record: string) => transaction(app, {}, tx => open(tx, { secret, record, purpose: 'test', page: 'overview' }))
const isOpen = async (secret: string, record: string) => isOpened(await opening(secret, record))

/** The kinds and the words that this person is shown; null where the record does not open. */
function shown(secret: string, record: string): Promise<{ kinds: string[]; words: string[] } | null> {
  return transaction(app, {}, async tx => {
    if (!isOpened(await open(tx, { secret, record, purpose: 'test', page: 'overview' }))) return null
    const { rows } = await tx.query<{ kind: string }>('select kind from fact order by kind')
    const { rows: words } = await tx.query<{ text: string }>('select text from fact_words order by text')
    return { kinds: rows.map(row => row.kind), words: words.map(row => row.text) }
  })
}

const opened = <T>(secret: string, record: string, ask: (tx: Tx, opened: Opened) => Promise<T>) =>
  transaction(app, {}, async tx => {
    const result = await open(tx, { secret, record, purpose: 'test', page: 'overview' })
    if (!isOpened(result)) throw new Error('Did not open')
    return ask(tx, result)
  })

const lastLines = async (where: string, values: unknown[], most = 1) =>
  (await owner.query<{ act: string; door: string | null; because: string | null }>(`select act, door, because from audit where ${where} order by id desc limit ${most}`, values)).rows
const today = async () => (await owner.query<{ today: Day }>('select business_today() as today')).rows[0]?.today as Day
const tomorrow = async () => owner.query(`select clock_set(((business_today() + 1)::timestamp + interval '9 hours') at time zone 'Europe/London')`)
const denial = async (asked: Promise<unknown>) => sqlState(await asked.catch((problem: unknown) => problem))

describe('the standing door', () => {
  test('opens what the grant names, says why, and leaves a line', async () => {
    const { id } = await put({ grants: toSam })
    expect(await shown(sam.secret, id)).toEqual({
      kinds: ['allocation', 'health-note', 'illness', 'life', 'visit', 'who-may'],
      words: ['What the nurse said', 'What was said'],
    })
    expect(await lastLines('record = $1', [id])).toEqual([{ act: 'opened', door: 'standing', because: 'Social worker' }])
    expect(await opening(sam.secret, id)).toMatchObject({ door: 'standing', why: 'Social worker', mayWrite: true, sections: null })
  })

  test('opens each grant’s own sections by its own classes, and no product of two', async () => {
    const { id } = await put({
      grants: [
        { to: `post:${officer.post}`, sections: ['notes'], classes: ['health'], mayWrite: false },
        { to: `organisation:${police}`, sections: ['life'], classes: ['ordinary'], mayWrite: false },
      ],
    })
    expect(await shown(officer.secret, id)).toEqual({ kinds: ['health-note', 'life'], words: ['What the nurse said'] })
    expect(await opening(officer.secret, id)).toMatchObject({ mayWrite: false })
  })

  test('stands open only while the fact it came from stands, on the days it holds, for the keys it names', async () => {
    const now = await today()
    const struck = await put({ grants: toSam })
    await owner.query("update fact set act = 'struck' where record = $1 and kind = 'allocation'", [struck.id])
    const notGranting = await put({ grants: [{ ...(toSam[0] as (typeof toSam)[0]), because: 1 }] })
    const over = await put({ grants: [{ ...(toSam[0] as (typeof toSam)[0]), ends: now }] })
    const toCome = await put({ grants: [{ ...(toSam[0] as (typeof toSam)[0]), starts: addDays(now, 1) }] })
    for (const each of [struck, notGranting, over, toCome]) expect(await opening(sam.secret, each.id)).toEqual({ closed: 'none', record: each.id, subject: 'child' })
    const byTeam = await put({ grants: [{ to: `team:${north}`, classes: everyday }] })
    expect(await isOpen(sam.secret, byTeam.id)).toBe(true)
    expect(await isOpen(nia.secret, byTeam.id)).toBe(false)
  })

  test('leads from a child to an adult only by a standing fact that names the adult', async () => {
    const child = await put({ grants: toSam })
    const adult = await put({ subject: 'adult', name: 'Dana Samplewood' })
    const fact = child.facts[0] as string
    await owner.query("insert into link (authority, record, to_record, fact, kind, field, starts) values ($1, $2, $3, $4, 'allocation', 'adult', '2020-01-01')", [authority, child.id, adult.id, fact])
    // The link alone was written by nobody's fact.
    expect(await isOpen(sam.secret, adult.id)).toBe(false)
    await owner.query("update fact set body = jsonb_build_object('adult', $2::text) where fact = $1", [fact, adult.id])
    expect(await opening(sam.secret, adult.id)).toMatchObject({ door: 'standing', why: 'Works with a child they matter to', subject: 'adult', mayWrite: true })
    expect(await lastLines('record = $1', [adult.id])).toEqual([{ act: 'opened', door: 'standing', because: 'Works with a child they matter to' }])
    expect(await isOpen(nia.secret, adult.id)).toBe(false)
    await owner.query("update fact set act = 'struck' where fact = $1", [fact])
    expect(await isOpen(sam.secret, adult.id)).toBe(false)
  })

  test('opens nothing to nobody, and nothing without a purpose', async () => {
    const { id } = await put({ grants: toSam })
    expect(await denial(opening('not a secret', id))).toBe('28000')
    expect(await transaction(app, {}, tx => tx.query('select 1 from open_records($1, array[$2::uuid], $3, $4)', [sam.secret, id, '', 'p'])).catch(() => 'refused')).toBe('refused')
    expect((await app.query('select 1 from fact')).rowCount).toBe(0)
    expect((await app.query('select 1 from record')).rowCount).toBe(0)
    expect((await app.query('select 1 from audit')).rowCount).toBe(0)
  })
})

describe('the stated door', () => {
  test('opens an unrestricted record to a practitioner of the keeper until the day is over', async () => {
    const { id } = await put()
    expect(await opening(nia.secret, id)).toEqual({ closed: 'none', record: id, subject: 'child' })
    expect(await stateReason(app, { secret: nia.secret, record: id, reason: 'duty' })).toBe(true)
    expect(await shown(nia.secret, id)).toMatchObject({ kinds: ['allocation', 'health-note', 'illness', 'life', 'visit', 'who-may'] })
    expect(await lastLines('record = $1', [id], 3)).toEqual([
      { act: 'opened', door: 'stated', because: 'duty' },
      { act: 'stated a reason', door: 'stated', because: 'duty' },
      { act: 'turned away', door: null, because: null },
    ])
    expect(await isOpen(sam.secret, id)).toBe(false)
    await tomorrow()
    expect(await isOpen(nia.secret, id)).toBe(false)
  })

  test('stays shut to anybody else, and for anything else', async () => {
    const plain = await put()
    const limited = await put({ restriction: 'limited' })
    const hidden = await put({ restriction: 'hidden' })
    const sealed = await put({ sealed: true })
    const reason: StatedReason = 'cover'
    for (const { secret } of [analyst, stranger, officer]) expect(await stateReason(app, { secret, record: plain.id, reason })).toBe(false)
    for (const { id } of [limited, hidden, sealed]) expect(await stateReason(app, { secret: nia.secret, record: id, reason })).toBe(false)
    expect(await stateReason(app, { secret: nia.secret, record: randomUUID(), reason })).toBe(false)
    const { rows } = await owner.query<{ id: string }>("select id from record where authority = $1 and subject = 'authority'", [authority])
    expect(await stateReason(app, { secret: nia.secret, record: rows[0]?.id as string, reason })).toBe(false)
    expect(await denial(stateReason(app, { secret: 'not a secret', record: plain.id, reason }))).toBe('28000')
    expect((await owner.query('select 1 from stated where record = any($1)', [[plain.id, limited.id, hidden.id, sealed.id]])).rowCount).toBe(0)
  })

  test('does not stay open when the record is restricted later that day', async () => {
    const { id } = await put()
    await stateReason(app, { secret: nia.secret, record: id, reason: 'duty' })
    await owner.query("update record set restriction = 'limited' where id = $1", [id])
    expect(await opening(nia.secret, id)).toEqual({ closed: 'limited', record: id, subject: 'child' })
  })

  test('takes only the reasons written down, and the database knows the same ones', async () => {
    const { id } = await put()
    for (const reason of Object.keys(statedReasons)) expect(await stateReason(app, { secret: nia.secret, record: id, reason: reason as StatedReason })).toBe(true)
    expect(Object.keys(statedReasons)).toHaveLength(5)
    const other = await put()
    expect(await denial(stateReason(app, { secret: nia.secret, record: other.id, reason: 'curiosity' as StatedReason }))).toBe('23514')
    expect([isStatedReason('duty'), isStatedReason('curiosity'), isStatedReason('toString')]).toEqual([true, false, false])
    expect(reasonInWords('stated', 'duty')).toBe('I am on duty')
    expect(reasonInWords('emergency', 'danger')).toBe('A child is in danger now')
    expect(reasonInWords('standing', 'duty')).toBe('duty')
    expect(reasonInWords('standing', null)).toBeNull()
  })
})

describe('the emergency door', () => {
  const asks = async (secret: string, record: string, more: Partial<{ reason: EmergencyReason; explanation: string; reviewOn: Day }> = {}) =>
    openInEmergency(app, { secret, record, reason: 'danger', explanation: 'A neighbour rang', reviewOn: addDays(await today(), 1), ...more })

  test('opens a limited record for twenty-four hours, and the guardian is told', async () => {
    const { id } = await put({ restriction: 'limited' })
    expect(await opening(nia.secret, id)).toEqual({ closed: 'limited', record: id, subject: 'child' })
    expect(await asks(nia.secret, id)).toBe(true)
    expect(await asks(nia.secret, id)).toBe(true)
    expect(await opening(nia.secret, id)).toMatchObject({ door: 'emergency', why: 'danger', restriction: 'limited' })
    expect(await isOpen(sam.secret, id)).toBe(false)
    expect((await shown(nia.secret, id))?.kinds).not.toContain('advice')
    const waiting = (await emergenciesToReview(app, { secret: ivy.secret, page: 'emergencies' })).filter(each => each.record === id)
    const now = (await owner.query<{ now: Instant }>('select business_now() as now')).rows[0]?.now as Instant
    expect(waiting).toHaveLength(1)
    expect(waiting[0]).toMatchObject({ name: 'Maya Samplewood', who: 'Nia Prototype', role: 'social worker', reason: 'danger', explanation: 'A neighbour rang', reviewOn: addDays(await today(), 1), reviewedBy: null })
    // Both are read to the millisecond from a clock that goes on.
    expect(Math.abs(millisecondsOf(waiting[0]?.endsAt as Instant) - millisecondsOf(addHours(waiting[0]?.startsAt as Instant, 24)))).toBeLessThan(1000)
    await owner.query('select clock_set($1)', [addHours(now, 23)])
    expect(await isOpen(nia.secret, id)).toBe(true)
    await owner.query('select clock_set($1)', [addHours(now, 24)])
    expect(await isOpen(nia.secret, id)).toBe(false)
  })

  test('asks for an explanation, and for a review within a fortnight', async () => {
    const { id } = await put({ restriction: 'limited' })
    const now = await today()
    expect(await asks(nia.secret, id, { explanation: '  ' })).toBe(false)
    await expect(asks(nia.secret, id, { reviewOn: now })).rejects.toThrow(/reviewed after today/)
    await expect(asks(nia.secret, id, { reviewOn: addDays(now, 15) })).rejects.toThrow(/reviewed after today/)
    expect(await denial(asks(nia.secret, id, { reason: 'curiosity' as EmergencyReason }))).toBe('23514')
    expect(await isOpen(nia.secret, id)).toBe(false)
    expect(await asks(nia.secret, id, { reviewOn: addDays(now, 14) })).toBe(true)
    expect(Object.keys(emergencyReasons).every(isEmergencyReason)).toBe(true)
  })

  test('is no way into anything that is not limited, nor for anybody but a practitioner of the keeper', async () => {
    const limited = await put({ restriction: 'limited' })
    for (const { secret } of [analyst, stranger, officer]) expect(await asks(secret, limited.id)).toBe(false)
    for (const more of [{}, { restriction: 'hidden' as const }, { sealed: true }, { restriction: 'limited' as const, sealed: true }]) {
      expect(await asks(nia.secret, (await put(more)).id)).toBe(false)
    }
    expect(await asks(nia.secret, randomUUID())).toBe(false)
  })

  test('shuts when the record is hidden or sealed while it is open', async () => {
    for (const [column, value] of [['restriction', 'hidden'], ['sealed', 'true']]) {
      const { id } = await put({ restriction: 'limited' })
      await asks(nia.secret, id)
      expect(await isOpen(nia.secret, id)).toBe(true)
      await owner.query(`update record set ${column} = '${value}' where id = $1`, [id])
      expect(await opening(nia.secret, id)).toBeNull()
    }
  })

  test('is looked at afterwards by a record guardian of that authority, and not by whoever opened it', async () => {
    const { id } = await put({ restriction: 'limited' })
    await asks(ivy.secret, id)
    const waiting = async () => (await emergenciesToReview(app, { secret: ada.secret, page: 'emergencies' })).find(each => each.record === id)
    const emergency = (await waiting())?.id as string
    const review = 'The call was checked with the police: right to open'
    expect(await reviewEmergency(app, { secret: ivy.secret, emergency, outcome: 'right', review })).toBe(false)
    expect(await reviewEmergency(app, { secret: guardianElsewhere.secret, emergency, outcome: 'right', review })).toBe(false)
    expect(await denial(reviewEmergency(app, { secret: olu.secret, emergency, outcome: 'right', review }))).toBe('42501')
    await expect(reviewEmergency(app, { secret: ada.secret, emergency, outcome: 'right', review: ' ' })).rejects.toThrow(/what was found/)
    expect(await reviewEmergency(app, { secret: ada.secret, emergency, outcome: 'right', review })).toBe(true)
    expect(await reviewEmergency(app, { secret: ada.secret, emergency, outcome: 'right', review })).toBe(false)
    expect(await waiting()).toBeUndefined()
    expect((await emergenciesReviewed(app, { secret: ada.secret, page: 'emergencies', since: await today() })).find(each => each.id === emergency)).toMatchObject({ review, reviewedBy: ada.name })
    expect(await emergenciesReviewed(app, { secret: ada.secret, page: 'emergencies', since: addDays(await today(), 1) })).toEqual([])
    expect(await emergenciesToReview(app, { secret: guardianElsewhere.secret, page: 'emergencies' })).toEqual([])
    for (const { secret } of [olu, head, nia]) expect(await denial(emergenciesToReview(app, { secret, page: 'emergencies' }))).toBe('42501')
    expect(await lastLines('record = $1', [id])).toEqual([{ act: 'reviewed an emergency', door: 'emergency', because: null }])
  })
})

describe('no door', () => {
  test('is the same for what is hidden, sealed, another authority’s, or not there', async () => {
    const hidden = await put({ restriction: 'hidden' })
    const sealed = await put({ sealed: true })
    const theirs = await put({ authority: elsewhere })
    const results = []
    for (const id of [hidden.id, sealed.id, theirs.id, randomUUID()]) {
      const before = (await owner.query<{ last: number }>('select max(id) as last from audit')).rows[0]?.last as number
      const { result, texts } = await countQueries(() => opening(nia.secret, id))
      const written = await owner.query('select account, page from audit where id > $1', [before])
      results.push({ result, asked: texts.length, written: written.rows })
    }
    expect(results[0]).toEqual({ result: null, asked: 1, written: [{ account: nia.account, page: 'overview' }] })
    for (const each of results.slice(1)) expect(each).toEqual(results[0])
    expect(await lastLines('record = $1', [hidden.id])).toEqual([{ act: 'turned away', door: null, because: null }])
    expect(await lastLines('record = $1', [theirs.id])).toEqual([])
  })

  test('lets a closed record say nothing but that it is closed', async () => {
    const { id } = await put()
    const { rows } = await app.query<Record<string, unknown>>("select * from open_records($1, array[$2::uuid], 'test', 'p')", [nia.secret, id])
    const { authority: keeper, record, subject, may_write: mayWrite, restriction, ...rest } = rows[0] as Record<string, unknown>
    expect({ keeper, record, subject, mayWrite, restriction }).toEqual({ keeper: authority, record: id, subject: 'child', mayWrite: false, restriction: 'none' })
    expect(Object.values(rest).filter(value => value !== null && (value as { length?: number }).length !== 0)).toEqual([])
  })

  test('is made of an id that two authorities share', async () => {
    const { id } = await put()
    const taken = owner.query("insert into record (authority, id, subject, number, head_hash) values ($1, $2, 'child', 99, '')", [elsewhere, id])
    expect(await denial(taken)).toBe('23505')
  })
})

describe('a change', () => {
  const locks = (tx: Tx, secret: string, ids: string[], ripple: string[], share: string[] = []) =>
    tx.query('select record, mode from lock_records($1, $2, $3, $4, $5, $6)', [secret, authority, ids, ripple, share, 'test'])

  test('reaches a record only by a fact it shares, or because it leans on one that is reached', async () => {
    const named = await put({ grants: toSam })
    const unrelated = await put()
    const brother = await put()
    const leaning = await put()
    await owner.query('update fact set fact = $1 where record = $2 and kind = $3', [named.facts[1], brother.id, 'visit'])
    await owner.query("insert into link (authority, record, to_record, fact, kind, field, starts) values ($1, $2, $3, $4, 'visit', 'who', $5)", [authority, leaning.id, brother.id, leaning.facts[1], started])
    expect(await denial(transaction(app, {}, tx => locks(tx, sam.secret, [named.id], [unrelated.id])))).toMatch(/^(42501|40001)$/)
    expect(await denial(transaction(app, {}, tx => locks(tx, sam.secret, [], [named.id])))).toMatch(/^(42501|40001)$/)
    expect(await denial(transaction(app, {}, tx => locks(tx, sam.secret, [named.id], [leaning.id])))).toMatch(/^(42501|40001)$/)
    class Enough extends Error {}
    const reached = transaction(app, {}, async tx => {
      const { rows } = await locks(tx, sam.secret, [named.id], [brother.id, leaning.id])
      expect(rows).toHaveLength(3)
      expect((await tx.query('select 1 from fact_words where record = $1', [brother.id])).rowCount).toBe(0)
      throw new Enough()
    })
    await expect(reached).rejects.toThrow(Enough)
  })

  test('that opened a record and wrote nothing cannot end as if nothing had been', async () => {
    const named = await put({ grants: toSam })
    const before = await lastLines('record = $1', [named.id], 10)
    expect(await denial(transaction(app, {}, tx => locks(tx, sam.secret, [named.id], [])))).toBe('42501')
    expect(await lastLines('record = $1', [named.id], 10)).toEqual(before)
  })
})

describe('papers', () => {
  test('stand among the plans: they are read and written by whoever may read and write there', async () => {
    const seat = (sections: readonly Section[], mayWrite: boolean) => ({ to: `post:${officer.post}`, classes: ['ordinary'] as const, sections, mayWrite })
    const { id } = await put({ grants: [...toSam, seat(['notes'], true), { ...seat(['plans'], false), to: `post:${nia.post}` }] })
    const paper = randomUUID()
    const within = <T>(secret: string, ask: (tx: Tx) => Promise<T>) => opened(secret, id, tx => ask(tx))
    await within(sam.secret, async tx => {
      await tx.query('select paper_start($1, $2, $3, $4, $5, $6, $7)', [sam.secret, paper, 'assessment', id, 'An assessment', 'plans', 'ordinary'])
      await tx.query('select paper_write($1, $2, $3, $4, 0, $5)', [sam.secret, paper, 'needs', 'text', 'What is needed'])
    })
    const reads = (secret: string) => within(secret, async tx => [(await tx.query('select 1 from paper')).rowCount, (await tx.query('select 1 from paper_section')).rowCount])
    expect(await reads(sam.secret)).toEqual([1, 1])
    expect(await reads(nia.secret)).toEqual([1, 1])
    expect(await reads(officer.secret)).toEqual([0, 0])
    for (const { secret } of [nia, officer]) {
      expect(await denial(within(secret, tx => tx.query('select paper_write($1, $2, $3, $4, 1, $5)', [secret, paper, 'needs', 'text', 'Otherwise'])))).toBe('42501')
      expect(await denial(within(secret, tx => tx.query('select paper_start($1, $2, $3, $4, $5, $6, $7)', [secret, randomUUID(), 'plan', id, 'A plan', 'plans', 'ordinary'])))).toBe('42501')
      expect(await within(secret, async tx => (await tx.query('select paper_freeze($1, $2, null) as done', [secret, paper])).rows)).toEqual([{ done: false }])
    }
    // Somebody else's secret does not write by this person's opening.
    expect(await denial(within(nia.secret, tx => tx.query('select paper_write($1, $2, $3, $4, 1, $5)', [sam.secret, paper, 'needs', 'text', 'Otherwise'])))).toBe('42501')
    expect(await within(sam.secret, async tx => (await tx.query('select paper_freeze($1, $2, null) as done', [sam.secret, paper])).rows)).toEqual([{ done: true }])
  })
})

describe('lists', () => {
  test('show what the grants of one person reach, for one line in the audit', async () => {
    const mine = await put({ grants: [{ to: `team:${north}`, classes: everyday }], name: 'Mine Samplewood' })
    const limited = await put({ restriction: 'limited', name: 'Limited Samplewood' })
    const theirs = await put({ authority: elsewhere, name: 'Theirs Samplewood' })
    const names = (secret: string, page = 'my-work') =>
      transaction(app, {}, async tx => {
        const actor = await act(tx, secret, page, 'by team')
        const { rows } = await tx.query<{ record: string }>('select record from summary where record = any($1)', [[mine.id, limited.id, theirs.id]])
        return { actor, records: rows.map(row => row.record) }
      })
    const sams = await names(sam.secret)
    expect(sams.actor).toMatchObject({ account: sam.account, post: sam.post, role: 'social worker', authority, practitioner: true, writes: true })
    expect(sams.actor?.keys).toEqual([`post:${sam.post}`, `team:${north}`, `role:${authority}:social worker`, `organisation:${authority}`])
    expect(sams.records).toEqual([mine.id])
    expect((await names(analyst.secret)).records).toEqual([])
    expect((await names(stranger.secret)).records).toEqual([theirs.id])
    expect(await names('not a secret')).toEqual({ actor: null, records: [] })
    expect((await owner.query('select act, page, because from audit where account = $1 order by id desc limit 1', [sam.account])).rows).toEqual([{ act: 'saw a list', page: 'my-work', because: 'by team' }])
    expect((await app.query('select 1 from summary')).rowCount).toBe(0)
  })

  test('are of one person in one transaction', async () => {
    const both = transaction(app, {}, async tx => {
      await act(tx, sam.secret, 'my-work')
      await act(tx, nia.secret, 'my-work')
    })
    expect(await denial(both)).toBe('42501')
  })
})

describe('the filter of a list', () => {
  interface Node { 'Relation Name'?: string; 'Index Cond'?: string; 'Parent Relationship'?: string; Filter?: string; Plans?: Node[] }
  const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

  /** How a list is read: by its index, as where there are many rows, and by a plan that is made once, as the service's are. */
  const planOf = (text: string) =>
    transaction(app, {}, async tx => {
      await act(tx, sam.secret, 'my-work')
      await tx.query('set local enable_seqscan = off')
      await tx.query('set local enable_bitmapscan = off')
      const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) ${text}`)
      return nodesOf((rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan)
    })

  test.each([
    ['the work of a post', `select count(*) from duty where owner_post = '${sam.post}' and met_on is null and ended_on is null and known and in_force`, 'duty'],
    ['the children of a post', `select name from summary where worker_post = '${sam.post}' and ended_on is null`, 'summary'],
    ['what returns ask of a post', `select record from return_error where owner_post = '${sam.post}' and owner = 'worker' and not is_ahead`, 'return_error'],
    ['what is searched for', `select record from search_token where authority = '${authority}' and field = 'name' and token = 'maya'`, 'search_token'],
  ])('of %s works out once who asks and what is shut to them, and asks of each row for its own grants alone', async (_, text, table) => {
    const nodes = await planOf(text)
    const whoAsks = nodes.filter(node => node['Relation Name'] === 'acting')
    expect(whoAsks.length).toBeGreaterThan(3)
    expect(whoAsks.map(node => node['Parent Relationship'])).toEqual(whoAsks.map(() => 'InitPlan'))
    const grants = nodes.filter(node => node['Relation Name'] === 'grant_')
    expect(grants.map(node => node['Parent Relationship'])).toEqual(['SubPlan'])
    expect(grants[0]?.['Index Cond']).toContain(`record = ${table}.record`)
    expect(nodes.filter(node => /shut_to/.test(JSON.stringify(node))).length).toBe(0)
  })
})

describe('openings for a stated reason', () => {
  test('are shown to the manager of whoever opened, and of the child’s team, and to those above', async () => {
    const from = await today()
    const ofNorth = await put({ team: north as string, name: 'North Samplewood' })
    const ofSouth = await put({ team: south as string, name: 'South Samplewood' })
    const since = await put({ name: 'Since Samplewood' })
    await stateReason(app, { secret: nia.secret, record: ofNorth.id, reason: 'brother or sister' })
    await stateReason(app, { secret: nia.secret, record: ofSouth.id, reason: 'duty' })
    await stateReason(app, { secret: sam.secret, record: since.id, reason: 'cover' })
    await owner.query("update record set restriction = 'limited' where id = $1", [since.id])
    const ours = new Set([ofNorth.id, ofSouth.id, since.id])
    const week = async (secret: string, until = addDays(from, 7)) =>
      (await statedOpenings(app, { secret, page: 'stated', from, until })).filter(each => ours.has(each.record)).map(each => `${each.name}: ${each.who}, ${each.team}, ${each.reason}`).toSorted()
    const bySam = 'null: Sam Mockridge, North, cover'
    const inNorth = 'North Samplewood: Nia Prototype, South, brother or sister'
    const inSouth = 'South Samplewood: Nia Prototype, South, duty'
    expect(await week(olu.secret)).toEqual([bySam, inNorth].toSorted())
    for (const { secret } of [head, ivy]) expect(await week(secret)).toEqual([bySam, inNorth, inSouth].toSorted())
    expect(await week(olu.secret, from)).toEqual([])
    expect(await week(guardianElsewhere.secret)).toEqual([])
    for (const { secret } of [nia, analyst, officer]) expect(await denial(week(secret))).toBe('42501')
  })
})

describe('the audit', () => {
  test('of an opened record tells who, when, by which door and why, newest first and in parts', async () => {
    const { id } = await put({ grants: toSam })
    await stateReason(app, { secret: nia.secret, record: id, reason: 'duty' })
    await shown(nia.secret, id)
    const lines = await opened(sam.secret, id, (tx, record) => auditOf(tx, record))
    expect(lines.map(({ who, role, act: did, door, because }) => [who, role, did, door, because])).toEqual([
      ['Sam Mockridge', 'social worker', 'opened', 'standing', 'Social worker'],
      ['Nia Prototype', 'social worker', 'opened', 'stated', 'duty'],
      ['Nia Prototype', 'social worker', 'stated a reason', 'stated', 'duty'],
    ])
    expect(lines[0]).toMatchObject({ account: sam.account, purpose: 'test', page: 'overview', shown: 1, change: null })
    const first = await opened(sam.secret, id, (tx, record) => auditOf(tx, record, { most: 2 }))
    expect(first).toHaveLength(2)
    const next = await opened(sam.secret, id, (tx, record) => auditOf(tx, record, { most: 2, before: first[1]?.id as number }))
    expect(next[0]?.id).toBeLessThan(first[1]?.id as number)
  })

  test('is not read by those who may not see who may see the record', async () => {
    const seat = { to: `post:${officer.post}`, classes: ['ordinary', 'police'] as const }
    const partly = await put({ grants: [{ ...seat, sections: ['overview', 'notes'] }] })
    const wholly = await put({ grants: [{ ...seat, sections: ['overview', 'access'] }] })
    expect(await opened(officer.secret, partly.id, (tx, record) => auditOf(tx, record))).toEqual([])
    expect(await opened(officer.secret, wholly.id, (tx, record) => auditOf(tx, record))).toHaveLength(1)
  })

  test('of any record but a sealed one is read by the guardian without opening it, which leaves a line', async () => {
    const limited = await put({ restriction: 'limited', grants: toSam })
    const sealed = await put({ sealed: true })
    await shown(sam.secret, limited.id)
    const asks = (secret: string, record: string) => auditForGuardian(app, { secret, page: 'audit', record })
    expect((await asks(ivy.secret, limited.id)).map(line => [line.who, line.act])).toEqual([['Ivy Guardian', 'read the audit'], ['Sam Mockridge', 'opened']])
    expect(await asks(ivy.secret, sealed.id)).toEqual([])
    expect(await asks(guardianElsewhere.secret, limited.id)).toEqual([])
    expect(await asks(ivy.secret, randomUUID())).toEqual([])
    for (const { secret } of [sam, olu, head, analyst]) expect(await denial(asks(secret, limited.id))).toBe('42501')
    expect(await denial(asks('not a secret', limited.id))).toBe('28000')
  })

  test('of one person is read by the guardian, without what was sealed', async () => {
    const kim = await putPerson(database, { role: 'social worker', organisation: authority })
    const seen = await put({ name: 'Seen Samplewood' })
    const sealed = await put({ name: 'Sealed Samplewood' })
    for (const { id } of [seen, sealed]) {
      await stateReason(app, { secret: kim.secret, record: id, reason: 'duty' })
      await shown(kim.secret, id)
    }
    await owner.query('update record set sealed = true where id = $1', [sealed.id])
    const lines = await auditOfPerson(app, { secret: ivy.secret, page: 'audit', account: kim.account })
    expect(lines.map(line => [line.act, line.name, line.record])).toEqual([
      ['opened', null, null],
      ['stated a reason', null, null],
      ['opened', 'Seen Samplewood', seen.id],
      ['stated a reason', 'Seen Samplewood', seen.id],
    ])
    expect(await lastLines('account = $1', [ivy.account])).toEqual([{ act: "read a person's audit", door: null, because: kim.account }])
    expect(await auditOfPerson(app, { secret: guardianElsewhere.secret, page: 'audit', account: kim.account })).toEqual([])
    expect(await denial(auditOfPerson(app, { secret: head.secret, page: 'audit', account: kim.account }))).toBe('42501')
  })

  test('has its own lines for everybody, and its months made only a little ahead', async () => {
    const own = await transaction(app, {}, async tx => {
      await act(tx, analyst.secret, 'returns')
      return (await tx.query<{ account: string }>('select distinct account from audit')).rows
    })
    expect(own).toEqual([{ account: analyst.account }])
    await app.query('select audit_month(current_date + 90)')
    await expect(app.query('select audit_month(current_date + 200)')).rejects.toThrow(/three months ahead/)
    await expect(app.query("select audit_month('2001-01-01')")).rejects.toThrow(/three months ahead/)
  })
})
