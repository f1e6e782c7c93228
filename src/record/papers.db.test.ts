import { describe, expect, test } from 'vitest'
import { transaction, type Tx } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { draftsOf, endDraft, saveDraft } from './drafts.ts'
import { newId } from './id.ts'
import { open } from './open.ts'
import { freezePaper, papersOf, paperVersions, readPaper, startPaper, writePaper } from './papers.ts'
import { recorded } from './proposal.ts'
import type { Changed } from './request.ts'
import { openOffice, visit } from './testing-house.ts'

const database = await testDatabase()
const office = await openOffice(database)

/** In a transaction of this person, who has opened the record. */
function on<T>(secret: string, record: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database.app, {}, async tx => {
    await open(tx, { secret, record, purpose: 'test', page: 'test' })
    return work(tx)
  })
}

async function paperOn(record: string): Promise<string> {
  return on(office.nia, record, tx => startPaper(tx, { secret: office.nia, record, kind: 'assessment', title: 'Assessment' }))
}

describe('a paper', () => {
  test('is written field by field, and every version is kept', async () => {
    const record = await office.child('Maya')
    const paper = await paperOn(record)
    const needs = { paper, section: 'needs', field: 'health' }
    expect(await on(office.nia, record, tx => writePaper(tx, { ...needs, secret: office.nia, seen: 0, text: 'first' }))).toEqual({ version: 1 })
    expect(await on(office.imani, record, tx => writePaper(tx, { ...needs, secret: office.imani, seen: 1, text: 'second' }))).toEqual({ version: 2 })
    const read = await on(office.nia, record, tx => readPaper(tx, paper))
    expect(read).toMatchObject({ id: paper, kind: 'assessment', record, title: 'Assessment', frozenAt: null, frozenBy: null, fields: [{ section: 'needs', field: 'health', version: 2, seen: 2, text: 'second', meanwhile: [] }] })
    expect((await on(office.nia, record, tx => paperVersions(tx, needs))).map(each => each.text)).toEqual(['first', 'second'])
    expect((await on(office.nia, record, tx => papersOf(tx, record))).map(each => each.id)).toEqual([paper])
  })

  test('written by two at once loses neither text: the second is told, and both stand beside each other until brought together', async () => {
    const record = await office.child('Leo')
    const paper = await paperOn(record)
    const risks = { paper, section: 'risks', field: 'summary' }
    await on(office.nia, record, tx => writePaper(tx, { ...risks, secret: office.nia, seen: 0, text: 'start' }))
    const both = await Promise.all([office.nia, office.imani].map((secret, i) => on(secret, record, tx => writePaper(tx, { ...risks, secret, seen: 1, text: `text ${i}` }))))
    const first = both.findIndex(each => 'version' in each)
    expect(both[first]).toEqual({ version: 2 })
    expect(both[1 - first]).toMatchObject({ theirs: { text: `text ${first}`, version: 2, seen: 3, meanwhile: [{ text: `text ${1 - first}`, version: 3 }] } })

    const shown = (await on(office.nia, record, tx => readPaper(tx, paper)))?.fields[0]
    expect(shown).toMatchObject({ text: `text ${first}`, seen: 3, meanwhile: [{ text: `text ${1 - first}` }] })
    expect(await on(office.nia, record, tx => freezePaper(tx, { secret: office.nia, paper, change: null }))).toBe(false)
    // Who has seen only what stands may not pass over the other text.
    expect(await on(office.nia, record, tx => writePaper(tx, { ...risks, secret: office.nia, seen: 2, text: 'late' }))).toMatchObject({ theirs: { meanwhile: [{}, { text: 'late' }] } })
    expect(await on(office.nia, record, tx => writePaper(tx, { ...risks, secret: office.nia, seen: 4, text: 'all of it' }))).toEqual({ version: 5 })
    expect((await on(office.nia, record, tx => readPaper(tx, paper)))?.fields).toMatchObject([{ text: 'all of it', seen: 5, meanwhile: [] }])
    expect(await on(office.nia, record, tx => paperVersions(tx, risks))).toHaveLength(5)
  })

  test('is frozen with the change that its facts came in, and then nobody writes it', async () => {
    const record = await office.child('Ada')
    const paper = await paperOn(record)
    await on(office.nia, record, tx => writePaper(tx, { secret: office.nia, paper, section: 's', field: 'f', seen: 0, text: 'done' }))
    const done = (await office.change(office.nia, { records: [record] }, () => [recorded(visit, { fact: newId(), records: [record], starts: day('2026-01-01'), body: { where: 'home' } })])) as Changed
    expect(await on(office.nia, record, tx => freezePaper(tx, { secret: office.nia, paper, change: done.change }))).toBe(true)
    expect(await on(office.nia, record, tx => freezePaper(tx, { secret: office.nia, paper, change: done.change }))).toBe(false)
    expect(await on(office.nia, record, tx => readPaper(tx, paper))).toMatchObject({ frozenBy: done.change, fields: [{ text: 'done' }] })
    await expect(on(office.nia, record, tx => writePaper(tx, { secret: office.nia, paper, section: 's', field: 'f', seen: 1, text: 'more' }))).rejects.toThrow('finished')
  })

  test('is seen and written only where its record is opened', async () => {
    const record = await office.child('Kit')
    const other = await office.child('Another')
    const paper = await paperOn(record)
    expect(await on(office.nia, other, tx => readPaper(tx, paper))).toBeNull()
    expect(await on(office.stranger, record, tx => readPaper(tx, paper))).toBeNull()
    await expect(on(office.stranger, record, tx => writePaper(tx, { secret: office.stranger, paper, section: 's', field: 'f', seen: 0, text: 'x' }))).rejects.toThrow('not opened')
  })
})

describe('a draft', () => {
  test('is saved as typed, and seen by its author alone', async () => {
    const record = await office.child('Maya')
    const of = { secret: office.nia, step: 'visit', record, formKey: 'a form' }
    expect(await saveDraft(database.app, { ...of, answers: { said: 'unfini' }, seen: null })).toMatchObject({ version: 1 })
    expect(await saveDraft(database.app, { ...of, answers: { said: 'unfinished' }, seen: 1 })).toMatchObject({ version: 2 })
    expect(await draftsOf(database.app, office.nia)).toMatchObject([{ step: 'visit', record, formKey: 'a form', answers: { said: 'unfinished' }, version: 2 }])
    expect(await draftsOf(database.app, office.imani)).toEqual([])
  })

  test('of another window is not overwritten, and a finished one does not come back', async () => {
    const of = { secret: office.imani, step: 'visit', record: null, formKey: 'two windows' }
    await saveDraft(database.app, { ...of, answers: { window: 'first' }, seen: null })
    await saveDraft(database.app, { ...of, answers: { window: 'second' }, seen: 1 })
    expect(await saveDraft(database.app, { ...of, answers: { window: 'first again' }, seen: 1 })).toBeNull()
    expect(await saveDraft(database.app, { ...of, formKey: 'two windows, the other', answers: { window: 'first again' }, seen: null })).toMatchObject({ version: 1 })
    expect((await draftsOf<{ window: string }>(database.app, office.imani)).map(each => each.answers.window).toSorted()).toEqual(['first again', 'second'])
    expect(await endDraft(database.app, { secret: office.nia, formKey: 'two windows', change: null })).toBe(false)
    expect(await endDraft(database.app, { secret: office.imani, formKey: 'two windows', change: null })).toBe(true)
    expect(await saveDraft(database.app, { ...of, answers: { window: 'late' }, seen: null })).toBeNull()
    expect((await database.owner.query("select answers from draft where form_key = 'two windows'")).rows).toEqual([{ answers: {} }])
  })
})
