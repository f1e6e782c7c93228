/** Who may see: what the database itself keeps back, asked in SQL as rowan_app; and what is given to whoever it is about. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { act, askGuardianTo, createOrganisation, endOwnFamily, stateReason } from '../../access/index.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { accessRestriction, adultLivesAt, adultName, livesAt, nameUsed, relationship } from '../../children/identity/index.ts'
import { conversation } from '../../children/visits/index.ts'
import { rowsLiteral, sqlState, transaction, type Tx } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { readPdf } from '../../on-paper/testing.ts'
import { versionRow } from '../../record/append.ts'
import { isOpened, loadVersions, newId, open, startPaper, writePaper } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { add, tell } from '../testing-people.ts'
import { sessionCookie } from '../server.ts'
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

/** The address of the first emergency opening that a desk shows. */
function openingOn(html: string): string {
  return /href="(\/access\/emergencies\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
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

describe('somebody asks for what is held about them', () => {
  const secretWords = ['Craig Mockford', 'the neighbour at number nine', 'our barrister thinks', 'Whisper Mews']
  let ivy: Person
  let dee: Person
  let theo = ''
  let request = ''
  const form = async (path: string, pattern: RegExp): Promise<string> => pattern.exec((await ivy.get(path)).html)?.[0] ?? 'nowhere'
  const entryOf = (text: string): Promise<string> => form(`${request}/entries`, new RegExp(`/access/requests/[0-9a-f-]{36}/entries/[0-9a-f-]{36}(?=">Decide<span class="govuk-visually-hidden"> what is given of it \\(${text})`))
  /** The form of a page that holds a button with these words, by its place among the forms of the page. */
  const press = async (by: Person, path: string, words: string, boxes: Record<string, string> = {}): Promise<{ status: number; text: string; path: string }> => {
    const page = await by.get(path)
    const main = /<main[\s\S]*<\/main>/.exec(page.html)?.[0] ?? ''
    const at = [...main.matchAll(/<form[\s\S]*?<\/form>/g)].findIndex(each => each[0].includes(words))
    const names = [...main.matchAll(/<form[\s\S]*?<\/form>/g)][at]?.[0] ?? ''
    const named = new RegExp(`<button[^>]*name="([a-z]+)"[^>]*value="([^"]+)"[^>]*>\\s*${words}|<button[^>]*value="([^"]+)"[^>]*name="([a-z]+)"[^>]*>\\s*${words}`).exec(names)
    return by.send(path, { ...boxes, ...(named && { [(named[1] ?? named[4]) as string]: (named[2] ?? named[3]) as string }) }, { form: at })
  }

  test('the guardian begins it, and reads the whole of the record from then on', async () => {
    await setClock(database, '2027-07-19T11:00:00Z')
    ivy = await person('Ivy Guardian', 'record guardian', { team: null })
    dee = await person('Dee Director', 'director', { team: null })
    theo = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2009-02-02', { use: 'legal', given: 'Theo', family: 'Samplewood' })
      of.fact(socialWorker, '2026-09-10', { post: sam.post, team: service.team })
      of.fact(livesAt, '2026-10-01', { line1: '8 Whisper Mews', protectedAddress: true })
      of.fact(contact, '2026-09-08', { asks: 'help', source: '1A', professional: false }, { words: { said: 'It was the neighbour at number nine who rang.' } })
      of.fact(conversation, '2026-10-14', { by: sam.post, how: 'telephone', with: 'Theo' }, { words: { said: 'I was with Craig\nMockford. I am sorry, Craig Mockford told me to go.' } })
    })
    await reading(sam, theo, async tx => {
      const paper = await startPaper(tx, { secret: sam.secret, record: theo, kind: 'family-assessment', title: 'Family assessment' })
      for (const [seen, text] of ['You were up all night.', 'You were up until two.'].entries()) await writePaper(tx, { secret: sam.secret, paper, section: 'now', field: 'happened', seen, text })
    })
    expect((await ivy.get(`/children/${theo}`)).status).toBe(403)
    const number = (await database.owner.query<{ number: number }>('select number from record where id = $1', [theo])).rows[0]?.number
    const wrong = await ivy.send('/access/requests/new', { number: 'Theo', askedBy: 'person', 'received-day': '20', 'received-month': '7', 'received-year': '2027', how: '', wants: '' })
    expect(wrong.status).toBe(422)
    for (const words of ['Enter the number of their record', 'must be today or in the past', 'Enter how it came', 'Enter what they ask for']) expect(wrong.text).toContain(words)
    const begun = await ivy.send('/access/requests/new', { number: String(number), askedBy: 'person', 'received-day': '19', 'received-month': '7', 'received-year': '2027', how: 'Told Dev', wants: 'My whole file' })
    request = begun.path
    expect(request).toMatch(/^\/access\/requests\/[0-9a-f-]{36}$/)
    // Row 33: due on Thursday 19 August.
    expect(begun.text).toContain('19 August')
    const opened = await ivy.get(`/children/${theo}`)
    expect(opened.status).toBe(200)
    expect((await ivy.get(`/children/${theo}/record`)).text).toContain('You can read this record and not add to it')
    expect((await dee.get(request)).status).toBe(404)
    expect((await sam.get(request)).status).toBe(404)
    const audit = (await sam.get(`/children/${theo}/audit`)).text
    expect(audit).toContain('Prepares what they asked for')
    expect(audit).toContain('Began an access request')
  })

  test('what tells of others is decided first, and never goes on without', async () => {
    const page = await ivy.get(`${request}/entries`)
    expect(page.text).toMatch(/2 entries tell of other people/)
    expect((await press(ivy, request, 'Send to a second person')).text).toContain('2 entries wait for a decision')
    await press(ivy, `${request}/entries`, 'Propose to hold back')
    const talk = await entryOf('Call or message')
    const wrong = await press(ivy, talk, 'Propose it', { how: 'words', words: 'Craig Mickford', ground: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('The words must stand in the entry exactly so')
    expect(wrong.text).toContain('Select why it is held back')
    await press(ivy, talk, 'Propose it', { how: 'words', words: 'craig mockford', ground: 'third party', note: 'A man, not asked' })
    await press(ivy, request, 'Send to a second person')
    // Whoever proposed a decision, or sent the whole, does not agree to it: not even past the page.
    const { rows } = await database.owner.query<{ id: string }>('select id from access_decision where passage is not null')
    const app = (text: string, values: unknown[]) => database.app.query<{ said: unknown }>(text, values).then(found => found.rows[0]?.said)
    const id = request.slice(-36)
    expect(await app("select access_answer($1, $2, $3, 'agreed', '') as said", [ivy.secret, id, rows[0]?.id])).toBe(false)
    expect(await app("select access_pass($1, $2, 'checked', null, '') as said", [ivy.secret, id])).toBe('same-person')
    expect(await app("select access_pass($1, $2, 'checked', null, '') as said", [dee.secret, id])).toBe('open')
    expect(await app("select access_pack_keep($1, $2, '{}', '', 1, '[]') as said", [dee.secret, id])).toBe('open')
    await expect(app("select access_pass($1, $2, 'checked', null, '') as said", [sam.secret, id])).rejects.toThrow('not for this role')
  })

  test('a second person sends one back, it is made again, and then all of it is agreed', async () => {
    expect((await dee.get(request)).status).toBe(200)
    const talk = await entryOf('Call or message')
    expect((await press(dee, talk, 'Send it back')).text).toContain('Enter what is wrong with it')
    const sentBack = await press(dee, talk, 'Send it back', { why: 'His first name alone gives him away' })
    expect(sentBack.text).toContain('His first name alone gives him away')
    await press(dee, `${request}/entries`, 'Agree to the 2 decisions')
    expect((await press(dee, request, 'Agree to all of it')).text).toContain('1 entry waits for a decision')
    await press(ivy, talk, 'Propose it', { how: 'words', words: 'Craig Mockford', ground: 'third party', note: 'Whole name, wherever it stands' })
    await press(dee, talk, 'Agree')
    // Something is recorded meanwhile: it is looked through too before anything is given.
    await add(on, sam, theo, of => void of.fact(nameUsed, '2027-07-19', { use: 'known as', given: 'Teddy' }))
    expect((await press(dee, request, 'Agree to all of it')).text).toContain('The record has changed since it was looked through')
    await press(ivy, request, 'Send it once more')
    await press(dee, request, 'Agree to all of it')
    expect((await press(ivy, request, 'Make the pack')).path).toBe(`${request}/pack`)
  })

  test('the pack holds nothing of what is held back, in none of its bytes, and says so in its place', async () => {
    const files = await Promise.all(['html', 'json'].map(async form_ => (await ivy.get(`${request}/pack/files/${form_}`)).html))
    for (const file of files) {
      expect(file.length).toBeGreaterThan(1500)
      for (const words of [...secretWords, 'Craig', 'Mockford', 'neighbour', 'not asked', 'gives him away']) expect([words, file.toLowerCase().includes(words.toLowerCase())]).toEqual([words, false])
      for (const words of ['Teddy', 'I am sorry', 'someone else’s information', 'My whole file', 'Sam Mockridge, social worker']) expect([words, file.includes(words)]).toEqual([words, true])
    }
    // What was written together is given in its own words, by the question it answers, with what stood there before.
    const given = /Family assessment[\s\S]*/.exec(files[0] as string)?.[0] ?? ''
    expect(given.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(/Why we are talking now: What has happened \(Sam Mockridge, [^)]*\) You were up until two\..*Every other text that was written in it.*You were up all night\./)
    const pdf = (await service.server.inject({ method: 'GET', url: `${request}/pack/files/pdf`, cookies: { [sessionCookie]: ivy.secret } })).rawPayload
    // Its words are those of the file for machines alone (src/web/pack/pdf.ts); here it is seen to be made, and its headings to say nothing more.
    const onPaper = readPdf(pdf)
    expect(onPaper).toMatchObject({ isMarked: true, language: 'en-GB' })
    expect(onPaper.bookmarks.join()).toContain('Who has looked at your record')
    expect(onPaper.bookmarks.join()).not.toMatch(/Craig|Mockford|Whisper/)
    const copy = JSON.parse(files[1] as string) as { heldBack: unknown; looked: { role: string }[] }
    expect(copy.heldBack).toEqual(expect.arrayContaining([expect.objectContaining({ because: 'someone else’s information', times: 3 }), expect.objectContaining({ because: 'it could cause somebody serious harm', times: 1 })]))
    expect(copy.looked.map(each => each.role)).toEqual(expect.arrayContaining(['Record guardian', 'Social worker']))
    // The log is with the pack and not in it, and the digests are those of the files.
    const page = await dee.get(`${request}/pack`)
    expect(page.text).toContain('Whole name, wherever it stands')
    for (const file of files) expect(page.text).toContain(createHash('sha256').update(file).digest('hex'))
    expect((await sam.get(`/children/${theo}/audit`)).text).toContain('Took an access pack as a page')
  })

  test('it is given only when it was checked who asks; then the door closes, and the pack and its log stay', async () => {
    const give = { act: 'given', words: 'Read with Dev, on paper' }
    expect((await press(ivy, request, 'Write it down', give)).text).toContain('Record first that you checked who asks')
    expect((await press(ivy, request, 'Write it down', { act: 'extended', 'on-day': '18', 'on-month': '7', 'on-year': '2027', words: '' })).text).toContain('same as or after the day it came')
    await press(ivy, request, 'Write it down', { act: 'identity', words: 'Dev has known him for years' })
    const closed = await press(ivy, request, 'Write it down', give)
    expect(closed.text).toContain('It was given')
    expect((await ivy.get(`/children/${theo}`)).status).toBe(403)
    expect((await ivy.get(`${request}/entries`)).status).toBe(404)
    expect((await ivy.get(`${request}/pack`)).status).toBe(200)
    expect((await ivy.get('/access')).text).toContain('Given')
  })
})

describe('own family', () => {
  let ivy: Person
  let olu: Person
  let uma: Person
  let kim = ''
  let mother = ''

  test('is said on the record: it shuts at once, with who matters to the child, and is in no list', async () => {
    ivy = await person('Ina Guardian', 'record guardian', { team: null })
    olu = await person('Olu Sandbox', 'team manager')
    uma = await person('Uma Quillfeather', 'social worker')
    mother = await tell(on, uma, 'adult', of => void of.fact(adultName, '1990-01-01', { use: 'legal', given: 'Ros', family: 'Quillfeather' }))
    kim = await tell(on, uma, 'child', of => {
      of.fact(nameUsed, '2015-02-02', { use: 'legal', given: 'Kim', family: 'Quillfeather' })
      of.fact(relationship, '2015-02-02', { relation: 'mother', adult: mother })
      of.fact(socialWorker, '2026-09-10', { post: uma.post, team: service.team })
    })
    expect((await uma.get('/my-children')).text).toContain('Kim Quillfeather')
    // Nobody has said anything yet: the guardian is shown the same name.
    expect((await ivy.get('/access/own-family')).text).toContain('Uma Quillfeather and Kim Quillfeather')
    expect((await uma.send(`/children/${kim}/own-family`, { why: '' })).text).toContain('Enter what they are to you')
    const shut = await uma.send(`/children/${kim}/own-family`, { why: 'My brother’s child' })
    expect(shut.status).toBe(403)
    expect(shut.text).toContain('It is of your own family')
    for (const path of [`/children/${kim}`, `/children/${kim}/notes`, `/people/${mother}`]) expect([path, (await uma.get(path)).status]).toEqual([path, 403])
    for (const path of ['/my-children', '/my-work']) expect([path, (await uma.get(path)).text.includes('Kim Q')]).toEqual([path, false])
    const found = await uma.send('/search', { query: 'Kim Quillfeather' })
    expect(found.text).not.toMatch(/Kim Quillfeather.{0,80}(Born|2015)/)
  })

  test('opens for no reason stated, not in an emergency, and not past the pages', async () => {
    expect(await stateReason(database.app, { secret: uma.secret, record: kim, reason: 'duty' })).toBe(false)
    expect(await stateReason(database.app, { secret: uma.secret, record: mother, reason: 'duty' })).toBe(false)
    const seen = await transaction(database.app, {}, async tx => {
      expect(await open(tx, { secret: uma.secret, record: kim, purpose: 'test', page: 'test' })).toEqual({ closed: 'own family', record: kim, subject: 'child' })
      await act(tx, uma.secret, 'test')
      const counts = []
      for (const table of ['summary', 'search_token', 'duty', 'grant_', 'fact']) counts.push((await tx.query(`select 1 from ${table} where record = any($1)`, [[kim, mother]])).rowCount)
      return counts
    })
    expect(seen).toEqual([0, 0, 0, 0, 0])
  })

  test('the manager sees that the work is still held, and the child’s record does not say why', async () => {
    const list = (await olu.get('/access/own-family')).text
    expect(list).toContain('They still hold this work')
    expect(list).toContain('My brother’s child')
    expect((await olu.get(`/children/${kim}/audit`)).text).toContain('May not open it from now on')
    expect((await olu.get(`/children/${kim}/audit`)).text).not.toContain('brother')
    expect((await uma.get('/access/own-family')).status).toBe(404)
  })

  test('is found by a colleague, and ended by the guardian alone, who never decides about themselves', async () => {
    const email = (await database.owner.query<{ email: string }>('select email from account where id = $1', [jude.account])).rows[0]?.email as string
    const number = (await database.owner.query<{ number: number }>('select number from record where id = $1', [maya])).rows[0]?.number as number
    // Jude is of no team of Olu's.
    expect((await olu.send('/access/own-family', { email, number: String(number), why: 'Neighbours' }, { form: 0 })).text).toContain('Nobody of your team signs in with this address')
    // The first form lets Uma open hers again.
    expect((await ivy.send('/access/own-family', { email, number: String(number), why: 'Neighbours' }, { form: 1 })).text).toContain('Neighbours')
    expect((await jude.get(`/children/${maya}`)).text).toContain('It is of your own family')
    const id = (await database.owner.query<{ id: string }>('select id from own_family where account = $1', [jude.account])).rows[0]?.id as string
    expect(await endOwnFamily(database.app, { secret: ivy.secret, id, why: 'Moved away' })).toBe(true)
    expect((await jude.get(`/children/${maya}`)).text).not.toContain('It is of your own family')
    await database.owner.query(`insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) values ($1, $2, $3, $4, '', false, business_now(), $4)`, [newId(), authority, maya, ivy.account])
    const own = (await database.owner.query<{ id: string }>('select id from own_family where account = $1', [ivy.account])).rows[0]?.id as string
    expect(await endOwnFamily(database.app, { secret: ivy.secret, id: own, why: 'I say so' })).toBe(false)
  })
})

describe('the guardian’s desk', () => {
  let ivy: Person
  let bea: Person
  let kit: Person
  let eddie = ''
  const formWith = (html: string, words: string): number => {
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    return [...main.matchAll(/<form[\s\S]*?<\/form>/g)].findIndex(each => each[0].includes(words))
  }

  test('is empty and says so', async () => {
    ivy = await person('Isla Guardian', 'record guardian', { team: null })
    bea = await person('Bea Harness', 'head of service', { team: null })
    kit = await person('Kit Sampler', 'placements commissioner', { team: null })
    await database.owner.query('delete from emergency')
    await database.owner.query('delete from own_family')
    expect((await ivy.get('/access')).text).toContain('Nothing waits for you.')
  })

  test('has what a colleague asks from behind a shut door, and they read the answer there', async () => {
    eddie = await tell(on, ivy, 'child', of => {
      of.fact(nameUsed, '2012-10-09', { use: 'legal', given: 'Eddie', family: 'Stubfield' })
      of.fact(accessRestriction, '2026-12-07', { level: 'limited', lookAgain: day('2027-07-01') }, { words: { why: 'A serious incident' } })
    })
    const door = `/children/${eddie}`
    const shut = await kit.get(door)
    expect(shut.text).toContain('Ask the record guardian, Ina Guardian or Isla Guardian or Ivy Guardian instead')
    expect((await kit.send(door, { why: '' }, { form: 1 })).text).toContain('Enter why you need it')
    expect((await kit.send(door, { why: 'I find him a home' }, { form: 1 })).text).toContain('I find him a home (waits for an answer)')
    const desk = await ivy.get('/access')
    for (const words of ['1 wish of a colleague', '1 restriction to look at again', 'To open: Eddie Stubfield', 'Kit Sampler, placements commissioner', '1 July 2027 Now', 'Turned away in the last 7 days']) expect(desk.text).toContain(words)
    const at = formWith(desk.html, 'What you did, or why not')
    expect((await ivy.send('/access', { words: '', answer: 'done' }, { form: at })).text).toContain('Enter what you did, or why not')
    await ivy.send('/access', { words: 'You are named now', answer: 'done' }, { form: at })
    expect((await kit.get(door)).text).toContain('Done. You are named now')
    expect((await ivy.get('/access')).text).not.toContain('wish of a colleague')
    // Nobody asks about a record that they may not know of: the same answer as for one that is not there.
    expect(await askGuardianTo(database.app, { secret: jude.secret, id: newId(), record: newId(), what: 'open', why: 'x' })).toBe(false)
  })

  test('has emergency openings by the day of their review, and each is answered with what came of it', async () => {
    await kit.send(`/children/${eddie}`, { reason: 'danger', explanation: 'His cousin rang' })
    const opened = await kit.get(`/children/${eddie}`)
    expect(opened.text).toContain('You opened this record in an emergency.')
    expect(opened.html).toMatch(/<main class="[^"]*app-no-print/)
    const desk = await ivy.get('/access')
    expect(desk.text).toContain('1 emergency opening to review')
    expect(desk.text).toContain('A child is in danger now. His cousin rang')
    const opening = openingOn(desk.html)
    expect((await ivy.send(opening, { review: 'Checked' })).text).toContain('Select whether it was right to open it')
    const done = await ivy.send(opening, { outcome: 'right', review: 'The police have the call' })
    expect(done.text).toContain('It was right. The police have the call')
    expect(done.text).not.toContain('emergency opening to review')
  })

  test('is closed to a guardian where it is of their own family, and open to another', async () => {
    const una = await person('Una Guardian', 'record guardian', { team: null })
    await jude.send(`/children/${eddie}`, { reason: 'danger', explanation: 'The school rang' })
    await askGuardianTo(database.app, { secret: kit.secret, id: newId(), record: eddie, what: 'restrict', why: 'His uncle works here' })
    const before = await una.get('/access')
    for (const words of ['Eddie Stubfield', 'The school rang', 'His uncle works here']) expect([words, before.text.includes(words)]).toEqual([words, true])
    const opening = openingOn(before.html)
    const shown = await una.get(opening)
    const id = newId()
    await database.owner.query(`insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) values ($1, $2, $3, $4, 'Nephew', false, business_now(), $4)`, [id, authority, eddie, una.account])
    const after = (await una.get('/access')).text
    for (const words of ['Eddie', 'The school rang', 'His uncle works here']) expect([words, after.includes(words)]).toEqual([words, false])
    expect(after).toContain('What concerns your own family is not on this page')
    // The form that stood open before is not taken either.
    expect((await una.send(opening, { outcome: 'right', review: 'It was fine' }, { shown })).text).toContain('This could not be recorded')
    expect((await una.get(opening)).status).toBe(404)
    expect((await ivy.get('/access')).text).toContain('The school rang')
    await database.owner.query('delete from own_family where id = $1', [id])
    await ivy.send(opening, { outcome: 'right', review: 'The school has the call' })
  })

  test('has seals that wait: whoever asked does not agree, and after it nothing of the child is found', async () => {
    const number = (await database.owner.query<{ number: number }>('select number from record where id = $1', [eddie])).rows[0]?.number
    expect((await ivy.send('/access/acts/new', { number: '', reason: '' })).text).toContain('Select why it is sealed')
    const asked = await ivy.send('/access/acts/new', { number: String(number), ground: 'order', reason: 'The order of 1 July' })
    expect(asked.text).toContain('The order of 1 July')
    expect(asked.html).not.toContain('value="agree"')
    const waiting = await bea.get('/access')
    expect(waiting.text).toContain('1 seal or move that waits for you')
    await bea.send('/access', { answer: 'agree' }, { form: formWith(waiting.html, 'Why, if you say no') })
    expect((await ivy.get(`/children/${eddie}`)).status).toBe(404)
    const after = (await ivy.get('/access')).text
    expect(after).not.toContain('Eddie')
    expect(after).toContain('Agreed')
  })
})

describe('the audit', () => {
  const last = async (record: string | null) =>
    (await database.owner.query<{ act: string; page: string }>('select act, page from audit where record is not distinct from $1::uuid order by id desc limit 1', [record])).rows[0]

  test('of a child is narrowed down by day, person and act, and a file of it leaves a line of its own', async () => {
    const path = `/children/${maya}/audit`
    const all = await sam.get(path)
    expect(all.text).toContain('Jude Stencil')
    const own = await sam.get(`${path}?who=${sam.account}&what=changed`)
    expect(own.text).toContain('Changed')
    expect(/<table[\s\S]*<\/table>/.exec(own.html)?.[0]).not.toMatch(/Jude|Opened/)
    expect((await sam.get(`${path}?from-day=1&from-month=1&from-year=2001&until-day=2&until-month=1&until-year=2001`)).text).toContain('Nothing with these answers.')
    expect((await sam.get(`${path}?from-day=40`)).text).toContain('The first day must include')
    const file = (await sam.get(`${path}/files/csv?who=${jude.account}`)).html
    expect(file.split('\r\n')[0]).toBe('When,Who,Role,What,Of it,Why it was open to them')
    expect(file.split('\r\n').slice(1, -1).every(line => line.includes('Jude Stencil'))).toBe(true)
    expect(file.split('\r\n').length).toBeGreaterThan(4)
    expect(await last(maya)).toEqual({ act: 'opened', page: 'audit-file' })
  })

  test('is not taken out by somebody who is here in an emergency', async () => {
    const nia = await person('Noa Prototype', 'social worker', { team: null })
    const limited = await tell(on, await person('Ike Guardian', 'record guardian', { team: null }), 'child', of => {
      of.fact(nameUsed, '2012-10-09', { use: 'legal', given: 'Ed', family: 'Limited' })
      of.fact(accessRestriction, '2026-12-07', { level: 'limited' }, { words: { why: 'x' } })
    })
    await nia.send(`/children/${limited}`, { reason: 'danger', explanation: 'A call' })
    expect((await nia.get(`/children/${limited}/audit`)).html).not.toContain('/audit/files/csv')
    expect((await nia.get(`/children/${limited}/audit/files/csv`)).status).toBe(404)
  })

  test('of a colleague is for the guardian, who leaves a line about whom they looked at', async () => {
    const ivy = await person('Iris Guardian', 'record guardian', { team: null })
    const email = (await database.owner.query<{ email: string }>('select email from account where id = $1', [jude.account])).rows[0]?.email as string
    expect((await ivy.send('/access/people', { email: 'nobody@testshire.example' })).text).toContain('Nobody here signs in with this address')
    const found = await ivy.send('/access/people', { email })
    expect(found.text).toContain('What Jude Stencil did')
    expect(found.text).toContain('Maya Samplewood')
    const { rows } = await database.owner.query('select act, about from audit where account = $1 order by id desc limit 1', [ivy.account])
    expect(rows).toEqual([{ act: 'read a person\'s audit', about: jude.account }])
    expect((await ivy.get(`${found.path}?what=refused`)).text).not.toMatch(/Stated a reason/)
    expect((await ivy.get(`${found.path}/files/csv`)).html).toMatch(/^When,Role,What,Where,Record/)
    expect((await sam.get(found.path)).status).toBe(404)
  })

  test('of somebody of an organisation beside the authority is for the guardian too, and of one that another looks after for nobody here', async () => {
    const ivy = await person('Ines Guardian', 'record guardian', { team: null })
    const beside = await createOrganisation(database.owner, { name: 'Fernshire Police', kind: 'police force', keptBy: authority })
    const rob = await person('Rob Placeholder', 'police officer', { team: null, organisation: beside })
    const sky = await person('Sky Elsewhere', 'police officer', { team: null, organisation: await createOrganisation(database.owner, { name: 'Otherland Police', kind: 'police force' }) })
    await rob.send('/who-knows', { given: 'Maya', familyName: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016', function: 'policing', purpose: 'To find her', necessity: 'She is missing' })
    const emailOf = async (of: Person) => (await database.owner.query<{ email: string }>('select email from account where id = $1', [of.account])).rows[0]?.email as string
    const found = await ivy.send('/access/people', { email: await emailOf(rob) })
    expect([found.text.includes('What Rob Placeholder did'), found.text.includes('Searched who knows a child')]).toEqual([true, true])
    expect((await ivy.send('/access/people', { email: await emailOf(sky) })).text).toContain('Nobody here signs in with this address')
    expect((await ivy.get(`/access/people/${sky.account}`)).status).toBe(404)
  })
})
