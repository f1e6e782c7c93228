/** Disposal from end to end: due, listed, left out, agreed by a second person, done by the worker, told in the register; export and verify after it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStore } from '../../documents/testing.ts'
import { exportAuthority } from '../../api/export/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { periodOfCare } from '../../children/care/index.ts'
import { accessRestriction, adultDeath, adultName, birth, involvement, nameUsed, relationship } from '../../children/identity/index.ts'
import { disposalHold, keptUntil } from '../../children/keeping/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { verify, type Keeping } from '../../record/index.ts'
import { addDays, day } from '../../time/day.ts'
import { setClock, testService, type Person } from '../testing.ts'
import { add, tell, type Teller } from '../testing-people.ts'
import { periodsOf, workDisposal } from './work.ts'

const database = await testDatabase()
await setClock(database, '2026-01-05T09:00:00Z')
const service = await testService(database)
const { person, authority } = service
const on = { authority, app: database.app }
const ivy = await person('Ivy Guardian', 'record guardian', { team: null })
const dee = await person('Dee Director', 'director', { team: null })
const hal = await person('Hal Headly', 'head of service', { team: null })
const sam = await person('Sam Mockridge', 'social worker')
const amy = await person('Amy Setter', 'administrator', { team: null })
const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await database.owner.query<T>(text, values)).rows
const numberOf = async (record: string): Promise<number> => ((await rows<{ number: number }>('select number from record where id = $1', [record]))[0] as { number: number }).number
const work = () => workDisposal(house, database.app, authority, () => false)
const child = (name: string, story: (of: Teller) => void): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2012-01-01', { use: 'legal', given: name, family: 'Overdueson' })
    of.fact(birth, '2012-01-01', {})
    story(of)
  })
/** Somebody who says why for the day, and adds to a record. */
async function adds(who: Person, record: string, story: (of: Teller) => void): Promise<void> {
  await database.app.query("select state_reason($1, $2, 'duty')", [who.secret, record])
  await add(on, who, record, story)
}
const asked = (of: Teller, when = '2020-01-04'): void => void of.fact(contact, when, { asks: 'information', professional: false, source: '1A' }, { words: { said: 'They asked where to turn.' } })

let children: Record<'due' | 'said' | 'hidden' | 'tomorrow' | 'held' | 'open' | 'care' | 'reopens' | 'sister', string>
let mother = ''
const listOn = (html: string): string => /href="(\/disposal\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''

beforeAll(async () => {
  const set = { 'answer-use': 'own', 'answer-source': 'Our schedule' }
  for (const [of, years, counted] of [['contact', '6', 'closed'], ['in-care', '75', 'birth'], ['adult', '1', 'death']] as const) {
    await amy.send(`/settings/retention/${of}`, { ...set, 'answer-years': years, 'answer-counted': counted })
  }
  children = {
    due: await child('Duncan', of => asked(of)),
    said: await child('Saidie', of => asked(of)),
    tomorrow: await child('Tomas', of => asked(of, '2020-01-05')),
    held: await child('Helda', of => asked(of)),
    open: await child('Open', of => {
      asked(of)
      of.fact(involvement, '2020-01-04', {})
    }),
    hidden: await child('Heath', of => asked(of)),
    care: await child('Carey', of => {
      asked(of)
      of.fact(periodOfCare, '2015-01-04', { need: 'N1' }, { ends: '2016-01-04' })
    }),
    reopens: await child('Rhona', of => asked(of)),
    sister: await child('Sis', of => asked(of)),
  }
  await adds(ivy, children.hidden, of => void of.fact(accessRestriction, '2024-01-01', { level: 'hidden' }, { words: { why: 'A danger at home' } }))
  await adds(ivy, children.held, of => void of.fact(disposalHold, '2021-01-01', { ground: 'inquiry' }, { words: { why: 'An inquiry asked' } }))
  mother = await tell(on, sam, 'adult', of => {
    of.fact(adultName, '1980-01-01', { use: 'legal', given: 'Mum', family: 'Overdueson' })
    of.fact(adultDeath, '2021-01-01', {})
  })
  await adds(sam, children.due, of => void of.fact(relationship, '2020-01-04', { relation: 'mother', adult: mother }))
  // Said of our work with a code: set aside for one, still to be read for the other.
  for (const [record, aside] of [[children.due, true], [children.said, false]] as const) {
    await database.owner.query("insert into feedback_given (id, authority, record, post, code, who, words, said, at, aside_at) values (gen_random_uuid(), $1, $2, $3, 'x', 'child', 'They listened', 'x', business_now(), case when $4 then business_now() end)", [authority, record, sam.post, aside])
  }
  await database.owner.query("insert into paper (authority, id, kind, record, title, started_at, started_by) values ($1, gen_random_uuid(), 'letter', $2, 'A letter', business_now(), gen_random_uuid())", [authority, children.due])
})

const shownOn = async (who: Person): Promise<string> => (await who.get('/disposal')).text

describe('what is due', () => {
  test('is listed the day after its time is over: not on the last day, not while open or kept back, and not in care', async () => {
    const text = await shownOn(ivy)
    for (const [name, expected] of [['due', true], ['reopens', true], ['sister', true], ['tomorrow', false], ['held', false], ['open', false], ['hidden', false], ['care', false]] as const) {
      expect([name, text.includes(`Record ${await numberOf(children[name])}`)]).toEqual([name, expected])
    }
    expect(text).not.toContain('Overdueson')
    // The mother's time is over, but her son's record names her.
    expect(text).not.toContain(`Record ${await numberOf(mother)}`)
    for (const who of [sam, amy]) expect((await who.get('/disposal')).status).toBe(404)
  })

  test('is found by the database as the house finds it', async () => {
    const periods = await periodsOf(database.app, authority, day('2026-01-05'))
    const found = await rows<{ keeping: Keeping; until: string | null }>('select keeping, disposal_until(keeping, $1) as until from summary where authority = $2', [JSON.stringify(Object.fromEntries(periods)), authority])
    expect(found.length).toBeGreaterThanOrEqual(8)
    for (const { keeping, until } of found) {
      const kept = keptUntil({ ...keeping, held: null }, periods, day('2026-01-05'))
      expect([keeping, 'until' in kept ? kept.until : null]).toEqual([keeping, until])
    }
    // A leap day, a period that is not set, a day that is not known.
    const until = async (keeping: object) => (await rows<{ until: string | null }>(`select disposal_until($1, '{"a": {"years": 75, "from": "birth"}, "b": {"years": 1, "from": "closed"}}') as until`, [JSON.stringify(keeping)]))[0]?.until
    expect(await until({ classes: ['a'], birth: '2012-02-29' })).toBe('2087-02-28')
    expect(await until({ classes: ['a', 'b'], birth: '2012-02-29', closed: '2090-05-05' })).toBe('2091-05-05')
    expect([await until({ classes: ['a', 'c'], birth: '2012-02-29' }), await until({ classes: ['a'], birth: null }), await until({ classes: [] })]).toEqual([null, null, null])
  })
})

describe('a list', () => {
  let list = ''

  test('is made by the guardian, says why, and waits for somebody else', async () => {
    expect((await dee.get('/disposal')).text).not.toContain('for disposal')
    expect((await ivy.send('/disposal', { reason: '' })).text).toContain('Enter what the second person should know')
    const made = await ivy.send('/disposal', { reason: 'Schedule version 3, looked through by Ivy' })
    list = made.path
    expect(made.text).toContain('4 on the list')
    expect(made.text).toContain('You made this list')
    expect(await shownOn(ivy)).toContain('None. A record stands here')
    const own = await database.app.query<{ fault: string }>('select disposal_answer($1, $2, $3, $4) as fault', [ivy.secret, list.split('/').at(-1), 'agreed', ''])
    expect(own.rows).toEqual([{ fault: 'same-person' }])
    await expect(database.app.query('select disposal_answer($1, $2, $3, $4)', [sam.secret, list.split('/').at(-1), 'agreed', ''])).rejects.toThrow('not for this role')
    expect(await work()).toEqual({ disposed: 0, off: 0, failed: [] })
  })

  test('loses a record that is left out with a reason, and stops with all disposal', async () => {
    expect((await dee.send(list, { number: '1', because: 'x' })).text).toContain('No record of this number')
    const left = await dee.send(list, { number: String(await numberOf(children.sister)), because: 'A complaint is open' })
    expect(left.text).toContain('3 on the list, 1 left out')
    expect((await hal.send('/disposal', { why: 'The national inquiry asked' }, { button: 'act' })).text).toContain('All disposal is stopped')
    expect((await dee.send(list, {}, { form: 1, button: 'answer' })).text).toContain('Enter why you decline')
    const agreed = await answer(dee, list, 'agreed')
    expect(agreed).toContain('All disposal is stopped. It must go on')
    expect((await sendStop(hal, 'end')).status).toBe(303)
    expect(await shownOn(hal)).not.toContain('All disposal is stopped')
  })

  test('once agreed is done by the worker: what changed since goes off it, and what was stopped waits', async () => {
    await adds(sam, children.reopens, of => asked(of, '2025-12-30'))
    expect(await answer(dee, list, 'agreed')).toBe('')
    await hal.send('/disposal', { why: 'Once more' }, { button: 'act' })
    expect(await work()).toEqual({ disposed: 0, off: 0, failed: [] })
    expect((await dee.get(list)).text).toContain('Agreed, being done')
    await sendStop(hal, 'end')
    const [one, two] = await Promise.all([work(), work()])
    expect([one.disposed + two.disposed]).toEqual([1])
    const shown = (await dee.get(list)).text
    for (const words of ['Done', '1 disposed of', '1 left out', '2 taken off because they changed', 'A complaint is open']) expect(shown).toContain(words)
    expect((await dee.get(list)).text).not.toContain('4 January 2026')
  })

  test('leaves a trace of two people and nothing else: no words, no row in lists, no day of a life', async () => {
    expect(await rows('select 1 from fact where record = $1 and body is not null', [children.due])).toEqual([])
    for (const table of ['fact_words', 'summary', 'card', 'search_token', 'link', 'duty', 'grant_', 'paper', 'feedback_given']) expect([table, await rows(`select 1 from ${table} where record = $1`, [children.due])]).toEqual([table, []])
    expect(await rows('select act, ground, answer, asked_by <> answered_by as two from guardian_request where record = $1', [children.due])).toEqual([{ act: 'dispose', ground: 'retention', answer: 'agreed', two: true }])
    expect(await rows("select state, kept_until from disposal_item where record = $1", [children.due])).toEqual([{ state: 'disposed', kept_until: null }])
    const register = await dee.get('/disposal/register')
    for (const words of [`Record ${await numberOf(children.due)}`, 'Children with a contact or a referral only', 'Ivy Guardian', 'Dee Director']) expect(register.text).toContain(words)
    expect(register.html).not.toContain(children.due)
    expect((await sam.send('/search', { query: 'Duncan' })).text).toContain('No results for')
    // Nobody names the mother any longer.
    expect(await shownOn(ivy)).toContain(`Record ${await numberOf(mother)}`)
  })

  test('leaves everything whole: the chains verify, and the export has the trace and not what was said', async () => {
    expect((await verify(house, database.owner, { full: true })).findings).toEqual([])
    const folder = mkdtempSync(join(tmpdir(), 'rowan-disposed-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    await exportAuthority(database.owner, join(folder, 'x'), { authority: { id: authority, name: 'Testshire Council' }, kinds: house.kinds, rowan: '0.0.0', documents: testStore() })
    const facts = readFileSync(join(folder, 'x/tables/fact.ndjson'), 'utf8').split('\n').filter(line => line.includes(children.due)).map(line => JSON.parse(line) as { act: string; body: unknown })
    expect(facts.filter(fact => fact.act === 'disposed').length).toBeGreaterThan(2)
    expect(facts.filter(fact => fact.body !== null)).toEqual([])
    expect(readFileSync(join(folder, 'x/tables/disposal_item.ndjson'), 'utf8')).toContain(children.due)
  })

  test('can be declined and taken back: the records stand as due again', async () => {
    await setClock(database, `${addDays(day('2026-01-05'), 1)}T09:00:00Z`)
    const first = (await ivy.send('/disposal', { reason: 'Again' })).path
    expect(first).not.toBe(list)
    expect(await answer(dee, first, 'declined', 'Not yet')).toBe('')
    expect((await dee.get(first)).text).toContain('Declined')
    const second = listOn((await ivy.send('/disposal', { reason: 'Once more' })).html) || ''
    expect(second).toBe('')
    const third = (await dee.get('/disposal')).html
    const open = listOn(third)
    expect(await answer(ivy, open, 'withdrawn')).toBe('')
    expect((await dee.get(open)).text).toContain('Taken back')
    const text = await shownOn(ivy)
    for (const name of ['tomorrow', 'sister'] as const) expect([name, text.includes(`Record ${await numberOf(children[name])}`)]).toEqual([name, true])
  })
})

/** Answers a list as its form does; gives the problem that is shown, or nothing. */
async function answer(who: Person, list: string, given: string, why = ''): Promise<string> {
  const { status, html, body } = await post(who, list, `${list}/answer`, { answer: given, why })
  return status === 303 ? '' : (/<div class="govuk-error-summary[\s\S]*?<\/div>\s*<\/div>/.exec(html ?? body)?.[0] ?? `${status}`).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

const sendStop = (who: Person, act: string) => post(who, '/disposal', '/disposal/stop', { act })

async function post(who: Person, page: string, url: string, boxes: Record<string, string>): Promise<{ status: number; html?: string; body: string }> {
  const token = /name="_token" value="([^"]+)"/.exec((await who.get(page)).html)?.[1] ?? ''
  const sent = await service.server.inject({ method: 'POST', url, cookies: { 'rowan-session': who.secret }, payload: new URLSearchParams({ _token: token, ...boxes }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  return { status: sent.statusCode, body: sent.body }
}
