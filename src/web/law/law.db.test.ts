import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const bea = await service.person('Bea Harness', 'head of service', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const sam = await service.person('Sam Mockridge', 'social worker')

const lawHere = async () => (await database.owner.query<{ law: { commencements: unknown[]; calendar: { added: unknown[] }; standards: unknown[] } | null }>('select law_as_entered($1) as law', [service.authority])).rows[0]?.law

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
  test('a bank holiday moves the days of the authority at once, and back when it is taken back', async () => {
    const page = await bea.send('/law/entries/new/holiday-entered', { 'starts-day': '2', 'starts-month': '8', 'starts-year': '2027', 'answer-name': 'A day of thanks', 'answer-change': 'added' })
    expect(page.text).toContain('A day of thanks')
    expect((await lawHere())?.calendar.added).toEqual([{ day: '2027-08-02', name: 'A day of thanks' }])
    const address = /\/law\/entries\/[0-9a-f-]{36}/.exec(page.html)?.[0] as string
    const again = await bea.send(address, { act: 'strike' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Enter why it is taken back')
    await bea.send(address, { act: 'strike', because: 'It was not proclaimed' })
    expect((await lawHere())?.calendar.added).toEqual([])
  })

  test('a standard names a rule that is there', async () => {
    const wrong = await bea.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'no-such-rule', 'answer-n': '4', 'answer-unit': 'W' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('No rule is called no-such-rule')
    const right = await bea.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'visit-year1', 'answer-n': '4', 'answer-unit': 'W' })
    expect(right.text).toContain('visit-year1')
    expect((await lawHere())?.standards).toHaveLength(1)
  })
})
