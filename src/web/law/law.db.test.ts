import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const bea = await service.person('Bea Harness', 'head of service', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const sam = await service.person('Sam Mockridge', 'social worker')

const lawHere = async () => (await database.owner.query<{ law: { commencements: unknown[]; calendar: { added: unknown[] }; standards: unknown[]; pilots: unknown[] } | null }>('select law_as_entered($1) as law', [service.authority])).rows[0]?.law

describe('a commencement', () => {
  test('counts when a second person has agreed it, and not before; it can be withdrawn', async () => {
    const shown = await bea.send('/law/sections/cwsa-2026-3', { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2027', source: 'Regulations made up for a test' })
    expect(shown.text).toContain('Section 3, from 1 September 2027')
    expect(shown.text).toContain('Somebody else must agree it')
    expect((await lawHere())?.commencements).toEqual([])

    const agreed = await dee.send(shown.path, {})
    expect(agreed.text).toContain('Entered and agreed by two people')
    expect((await lawHere())?.commencements).toMatchObject([{ section: 'cwsa-2026/3', from: '2027-09-01' }])

    await bea.send(shown.path, { because: 'The regulations were for another section' })
    expect((await lawHere())?.commencements).toEqual([])
  })

  test('is not agreed by the person who entered it, even by a form of their own making', async () => {
    const shown = await bea.send('/law/sections/cwsa-2026-1', { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2027', source: 'Regulations made up for a test' })
    expect(shown.html).not.toContain('/agree"')
    expect((await lawHere())?.commencements).toEqual([])
  })

  test('is entered only by those who run the authority', async () => {
    expect((await sam.get('/law/sections/cwsa-2026-3')).status).toBe(404)
    expect((await sam.get('/law/entries')).status).toBe(404)
  })
})

describe('what an authority enters', () => {
  test('a bank holiday moves the days of the authority when a second person agrees it, and back when it is taken back, with who did what', async () => {
    const holiday = { 'starts-day': '2', 'starts-month': '8', 'starts-year': '2027', 'answer-name': 'A day of thanks', 'answer-change': 'added' }
    expect((await bea.send('/law/entries/new/holiday-entered', holiday)).text).toContain('Enter where it was read')
    const page = await bea.send('/law/entries/new/holiday-entered', { ...holiday, 'answer-source': 'A proclamation made up for a test' })
    expect(page.text).toContain('A day of thanks')
    expect(page.text).toContain('Waiting for a second person')
    expect(page.text).not.toContain(bea.account)
    expect((await lawHere())?.calendar.added).toEqual([])
    const address = /\/law\/entries\/[0-9a-f-]{36}/.exec(page.html)?.[0] as string
    const own = await bea.get(address)
    expect([own.text.includes('Somebody else must agree it'), own.html.includes('/agree"')]).toEqual([true, false])
    await dee.send(address, {})
    expect((await lawHere())?.calendar.added).toEqual([{ day: '2027-08-02', name: 'A day of thanks' }])
    expect((await dee.get(address)).text).not.toContain('Waiting')
    expect((await dee.get(address)).text).toContain('Agreed by Dee Director, 16 June 2027 at 9:30am')

    const again = await bea.send(address, { act: 'strike' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Enter why it is taken back')
    const after = await bea.send(address, { act: 'strike', because: 'It was not proclaimed' })
    expect((await lawHere())?.calendar.added).toEqual([])
    expect((await bea.get('/law/entries?only=holiday-entered')).text).toContain('Bea Harness, 16 June 2027 at 9:30am It was not proclaimed')
    expect(after.text).toContain('A day of thanks')
  })

  test('a standard names a rule that is there', async () => {
    const wrong = await bea.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'no-such-rule', 'answer-n': '4', 'answer-unit': 'W' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('No rule is called no-such-rule')
    const right = await bea.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'visit-year1', 'answer-n': '4', 'answer-unit': 'W' })
    expect(right.text).toContain('visit-year1')
    expect(right.text).toContain('Bea Harness, 16 June 2027 at 9:30am')
    expect((await lawHere())?.standards).toHaveLength(1)
  })

  test.each([
    ['visit-year1', '6', 'W', 'ends with the law’s own limit (at most every 6 weeks)'],
    ['visit-year1', '7', 'W', 'would end after it on some days'],
    ['visit-year1', '24', 'H', 'a standard ends with a day'],
    ['s47-initiate', '1', 'WD', 'takes no standard'],
    ['', '1', 'WD', 'Select which duty it is for'],
  ])('a standard is never looser than the law: %s, %s %s', async (rule, n, unit, words) => {
    const page = await bea.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': rule, 'answer-n': n, 'answer-unit': unit })
    expect([page.status, page.text.includes(words)]).toEqual([422, true])
  })

  test('a pilot lets rules stand that have not begun, as long as it lasts, and no other rule', async () => {
    const days = { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-as': 'guidance' }
    expect((await bea.send('/law/entries/new/pilot', days)).text).toContain('Select what the authority takes part in')
    expect((await bea.send('/law/entries/new/pilot', { ...days, 'answer-rules': ['visit-year1'] })).text).toContain('Select rules that have not begun')
    const entered = await bea.send('/law/entries/new/pilot', { ...days, 'answer-rules': ['macpt-establish', 'staying-close'] })
    expect(entered.text).toContain('(macpt-establish)')
    expect((await lawHere())?.pilots).toMatchObject([{ rule: 'macpt-establish', from: '2027-06-01', until: null, as: 'guidance' }, { rule: 'staying-close' }])
    const register = await sam.get('/law/staying-close')
    expect(register.text).toContain('Standing today Guidance')
  })
})
