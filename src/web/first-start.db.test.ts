/** An empty database: who may begin it, once, and what then is there. */
import { describe, expect, test } from 'vitest'
import { isFirstStart, offerFirstStart, tryFirstStart } from '../access/index.ts'
import { testDatabase } from '../database/testing.ts'
import { bareService } from './testing.ts'

const boxes = {
  authority: 'Testshire Council', dfe: '999', gss: 'e99999999', 'from-day': '1', 'from-month': '4', 'from-year': '2023', name: 'Amy Setter', email: 'amy@testshire.example',
  password: 'sandbox lantern forty', again: 'sandbox lantern forty',
}

// Each is begun at most once.
const databases = [await testDatabase(), await testDatabase(), await testDatabase(), await testDatabase(), await testDatabase(), await testDatabase(), await testDatabase()]

async function emptyOne() {
  const database = databases.pop()
  if (!database) throw new Error('Too few empty databases')
  return { ...database, ...(await bareService(database.app)) }
}

const code = async (at: Awaited<ReturnType<typeof emptyOne>>): Promise<string> => (await offerFirstStart(at.owner)) ?? ''

describe('an empty database', () => {
  test('leads whoever comes to the page that takes the code, and makes nobody by itself', async () => {
    const at = await emptyOne()
    expect(await isFirstStart(at.app)).toBe(true)
    for (const path of ['/', '/sign-in', '/my-work']) expect((await at.nobody.get(path)).path, path).toBe('/first-start')
    const { rows } = await at.owner.query('select (select count(*) from account) as accounts, (select count(*) from organisation) as organisations')
    expect(rows).toEqual([{ accounts: 0, organisations: 0 }])
  })

  test('is begun once: authority, codes with their day, one administrator who signs in, and no page from then on', async () => {
    const at = await emptyOne()
    const [one, other] = [await code(at), await code(at)]
    const done = await at.nobody.send('/first-start', { ...boxes, code: one.toLowerCase().replaceAll('-', ' ') })
    expect(done.path).toBe('/sign-in?made=1')
    expect(done.text).toContain('Your account is made')

    const { rows } = await at.owner.query('select o.name, o.kind, p.role, a.name as who, a.email from post p join account a on a.id = p.account join organisation o on o.id = p.organisation')
    expect(rows).toEqual([{ name: 'Testshire Council', kind: 'local authority', role: 'administrator', who: 'Amy Setter', email: 'amy@testshire.example' }])
    const codes = await at.owner.query('select scheme, code, starts, ends from organisation_code order by scheme')
    expect(codes.rows).toEqual([{ scheme: 'dfe', code: '999', starts: '2023-04-01', ends: null }, { scheme: 'gss', code: 'E99999999', starts: '2023-04-01', ends: null }])
    const audit = await at.owner.query<{ act: string; own: boolean }>('select act, about = account as own from audit')
    expect(audit.rows).toEqual([{ act: 'made the authority and the first administrator', own: true }])

    const missing = await at.nobody.get('/first-start')
    expect([missing.status, missing.text]).toEqual([404, (await at.nobody.get('/nowhere')).text])
    const again = await at.server.inject({ method: 'POST', url: '/first-start', payload: new URLSearchParams({ ...boxes, code: other, email: 'second@testshire.example' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(again.statusCode).toBe(404)
    expect(await offerFirstStart(at.owner)).toBeNull()
    expect(await tryFirstStart(at.app, other)).toBe(false)
    expect((await at.owner.query('select 1 from first_start_code')).rowCount).toBe(0)

    const signedIn = await at.server.inject({ method: 'POST', url: '/sign-in', payload: new URLSearchParams({ email: boxes.email, password: boxes.password }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(signedIn.statusCode).toBe(303)
    const anchors = await at.app.query('select anchor_now($1)', [(await at.owner.query<{ id: string }>('select id from organisation')).rows[0]?.id])
    expect(anchors.rowCount).toBe(1)
  })

  test('is begun by one of two who send at once', async () => {
    const at = await emptyOne()
    const codes = [await code(at), await code(at)]
    const answers = await Promise.all(
      codes.map((each, index) => at.server.inject({ method: 'POST', url: '/first-start', payload: new URLSearchParams({ ...boxes, code: each, email: `amy${index}@testshire.example` }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })),
    )
    // Whoever comes second finds that the code counts no longer, or no page at all.
    const statuses = answers.map(answer => answer.statusCode).toSorted()
    expect(statuses[0]).toBe(303)
    expect([404, 422]).toContain(statuses[1])
    expect((await at.owner.query('select 1 from account')).rowCount).toBe(1)
  })
})

describe('a code', () => {
  test('counts for an hour', async () => {
    const at = await emptyOne()
    const given = await code(at)
    await at.owner.query("select wall_ahead('59 minutes')")
    expect(await tryFirstStart(at.app, given)).toBe(true)
    await at.owner.query("select wall_ahead('61 seconds')")
    expect(await tryFirstStart(at.app, given)).toBe(false)
    const late = await at.nobody.send('/first-start', { ...boxes, code: given })
    expect([late.status, late.text.includes('This code does not count')]).toEqual([422, true])
    expect(await isFirstStart(at.app)).toBe(true)
  })

  test('counts for ten tries, whoever makes them', async () => {
    const at = await emptyOne()
    const given = await code(at)
    for (let tries = 0; tries < 9; tries += 1) expect(await tryFirstStart(at.app, 'AAAA-AAAA-AAAA-AAAA')).toBe(false)
    expect(await tryFirstStart(at.app, given)).toBe(true)
    expect(await tryFirstStart(at.app, '')).toBe(false)
    expect(await tryFirstStart(at.app, given)).toBe(false)
    expect(await tryFirstStart(at.app, await code(at))).toBe(true)
  })

  test('is kept as a digest only', async () => {
    const at = await emptyOne()
    const given = await code(at)
    const { rows } = await at.owner.query<{ row: string }>('select c::text as row from first_start_code c')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row.toUpperCase()).not.toContain(given.slice(0, 4))
  })
})

test('what is wrong is said beside its box, what was typed stays, and no password is shown again', async () => {
  const at = await emptyOne()
  const given = await code(at)
  const page = await at.nobody.send('/first-start', { ...boxes, code: given, dfe: '9', 'from-day': '40', password: 'short', again: 'short' })
  expect(page.status).toBe(422)
  for (const words of ['must be 3 figures', 'must be a real date', '12 characters or more']) expect(page.text).toContain(words)
  for (const kept of ['Testshire Council', 'amy@testshire.example', 'value="40"', given]) expect(page.html).toContain(kept)
  expect(page.html).not.toContain('value="short"')
  const differ = await at.nobody.send('/first-start', { ...boxes, code: given, again: 'sandbox lantern fifty' })
  expect(differ.text).toContain('these two are not the same')
  expect(await isFirstStart(at.app)).toBe(true)
})
