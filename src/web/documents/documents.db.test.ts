/** Documents from the browser's form to the disk and back: added, opened, held, versioned, withdrawn, verified, saved and disposed of. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportAuthority } from '../../api/export/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { clearAway, keepNamed, sha256Of } from '../../documents/index.ts'
import { compoundOf, exifOf, jpegOf, pdf, pngOf, testStore, zipOf } from '../../documents/testing.ts'
import { transaction } from '../../database/index.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { adultName, birth, nameUsed, relationship } from '../../children/identity/index.ts'
import { house } from '../../house.ts'
import { agreeGuardian, askGuardian, newId, verify } from '../../record/index.ts'
import { makeBackup, openArchive } from '../../database/index.ts'
import { clamd } from '../scanner.ts'
import { buildServer, sessionCookie } from '../server.ts'
import { eicar, fakeClamd } from '../testing-clamd.ts'
import { multipart, personOf, setClock, testService, textOf, type Person } from '../testing.ts'
import { add, tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T09:44:00Z')
const made = await testService(database)
const store = testStore()
const service = { ...made, made: { ...made.made, documents: store }, server: await buildServer({ ...made.made, documents: store }) }
/** Somebody at the service with this test's own store. */
const person = async (name: string, role: string): Promise<Person> => {
  const { secret, post, account } = await made.person(name, role)
  return personOf(service.server, name, secret, post, account)
}
const sam = await person('Sam Mockridge', 'social worker')
const olu = await person('Olu Sandbox', 'team manager')
const ivy = await person('Ivy Guardian', 'record guardian')
const bea = await person('Bea Harness', 'head of service')
const known = { authority: service.authority, app: database.app }
const child = (given: string) =>
  tell(known, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(socialWorker, '2026-09-10', { post: sam.post, team: service.team })
    of.fact(teamResponsible, '2026-09-10', { team: service.team })
  })
const [maya, theo] = [await child('Maya'), await child('Theo')]
const folder = mkdtempSync(join(tmpdir(), 'rowan-documents-test-'))

const said = { 'answer-title': 'What the school wrote', 'answer-sort': 'letter', 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', privacy: 'document' }

/** Fills the form at a path as shown to somebody, and sends it with a file. */
async function send(who: Pick<Person, 'secret'>, path: string, boxes: Readonly<Record<string, string>>, file: { name: string; bytes: Buffer } | null, server = service.server) {
  const cookies = { [sessionCookie]: who.secret }
  const shown = await server.inject({ method: 'GET', url: path, cookies })
  const token = /name="_token" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, ...boxes }, file === null ? [] : [{ box: 'file', ...file }])
  const answer = await server.inject({ method: 'POST', url: path, cookies, payload, headers: { 'content-type': type } })
  return { status: answer.statusCode, html: answer.body, text: textOf(answer.body), to: answer.headers.location ?? '' }
}

const documentsOf = (child: string): string => `/children/${child}/documents`

/** Adds a document and gives the fact. */
async function added(child: string, boxes: Readonly<Record<string, string>>, file: { name: string; bytes: Buffer }, of = ''): Promise<string> {
  const { to, text } = await send(sam, `${documentsOf(child)}${of}/add`, { ...said, ...boxes }, file)
  if (to === '') throw new Error(text)
  const { rows } = await database.owner.query<{ fact: string }>("select fact from fact where change = $1 and kind like 'document%'", [/change=([0-9a-f-]+)/.exec(to)?.[1]])
  return rows[0]?.fact ?? expect.fail('no fact')
}

const saved = (who: Person, child: string, fact: string, as = 'file') => service.server.inject({ method: 'GET', url: `${documentsOf(child)}/${fact}/${as}`, cookies: { [sessionCookie]: who.secret } })

const filesIn = (place: string): string[] => (existsSync(place) ? readdirSync(place, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => entry.name) : [])

async function auditOf(child: string): Promise<string[]> {
  return (await database.owner.query<{ page: string }>("select page from audit where record = $1 and act = 'opened' and page like 'document%' order by id", [child])).rows.map(row => row.page)
}

describe('a document of several children', () => {
  const bytes = Buffer.from('One letter about both of them.')

  test('is one file and an entry in each record, and taking it back in one leaves the other', async () => {
    const ada = await child('Ada')
    await add(known, sam, ada, of => void of.fact(relationship, '2020-01-01', { relation: 'brother', child: theo }))
    const shown = await sam.get(`${documentsOf(ada)}/add`)
    expect(shown.text).toContain('Does it concern Ada’s brothers or sisters too?')
    const before = filesIn(store.folder).length
    const fact = await added(ada, { also: theo, 'answer-title': 'About both' }, { name: 'both.txt', bytes })
    expect(filesIn(store.folder)).toHaveLength(before + 1)
    const { rows } = await database.owner.query<{ record: string; fact: string; sha256: string }>("select record, fact, body->>'sha256' as sha256 from fact where body->>'title' = 'About both' order by record = $1 desc", [ada])
    expect(rows.map(row => row.record)).toEqual([ada, theo])
    expect([rows[0]?.fact, new Set(rows.map(row => row.fact)).size, new Set(rows.map(row => row.sha256)).size]).toEqual([fact, 2, 1])
    await sam.send(`/children/${ada}/facts/${fact}/strike`, { because: 'It is about Theo alone' })
    expect((await sam.get(`${documentsOf(ada)}/${fact}`)).status).toBe(404)
    const theirs = await saved(olu, theo, rows[1]?.fact as string)
    expect([theirs.statusCode, theirs.rawPayload.equals(bytes)]).toEqual([200, true])
    // What the one says of it is not what the other says: a newer version is of one record.
    expect((await sam.get(`${documentsOf(theo)}/${rows[1]?.fact}/add`)).text).not.toContain('brothers or sisters')
  })

  test('is added nowhere where one of them is not this person’s to add to, or is nobody’s brother', async () => {
    const far = await tell(known, olu, 'child', of => {
      of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Far', family: 'Samplewood' })
      of.fact(birth, '2016-03-14', {})
    })
    const bo = await child('Bo')
    const refused = { ...said, 'answer-title': 'For both', also: far }
    // Not named as a brother: the tick is not one of the form.
    expect((await send(sam, `${documentsOf(bo)}/add`, refused, { name: 'x.txt', bytes })).to).toContain('/done')
    expect((await database.owner.query("select 1 from fact where record = $1 and kind = 'document'", [far])).rowCount).toBe(0)
    await add(known, sam, bo, of => void of.fact(relationship, '2020-01-01', { relation: 'brother', child: far }))
    const answer = await send(sam, `${documentsOf(bo)}/add`, { ...refused, 'answer-title': 'Nowhere' }, { name: 'x.txt', bytes })
    expect([answer.status, answer.text.includes('so it was added nowhere')]).toEqual([422, true])
    expect((await database.owner.query("select 1 from fact where body->>'title' = 'Nowhere'")).rowCount).toBe(0)
    // The tick taken away, it goes on with the file that is held.
    expect((await send(sam, `${documentsOf(bo)}/add`, { ...said, held: /name="held" value="([^"]+)"/.exec(answer.html)?.[1] ?? '' }, null)).to).toContain('/done')
  })
})

test('a document of an adult opens to whoever works with a child of theirs, is written down, and has no letter', async () => {
  const dana = await tell(known, sam, 'adult', of => {
    of.fact(adultName, '1990-05-12', { use: 'legal', given: 'Dana', family: 'Samplewood' })
  })
  await add(known, sam, maya, of => void of.fact(relationship, '2016-03-14', { relation: 'mother', adult: dana }))
  const room = `/people/${dana}/documents`
  const bytes = Buffer.from('A tenancy agreement.')
  const { to, text } = await send(sam, `${room}/add`, { ...said, privacy: 'adult-document', 'answer-title': 'Tenancy' }, { name: 'tenancy.txt', bytes })
  expect(to, text).toContain(`/people/${dana}/done`)
  const list = await sam.get(room)
  expect(list.text).toContain('Tenancy')
  expect(list.html).not.toContain('/letter"')
  const id = new RegExp(`${room}/([0-9a-f-]{36})"`).exec(list.html)?.[1] ?? ''
  expect((await sam.get(`${room}/${id}`)).text).toContain('A tenancy agreement.')
  const file = await service.server.inject({ method: 'GET', url: `${room}/${id}/file`, cookies: { [sessionCookie]: sam.secret } })
  expect([file.statusCode, file.rawPayload.equals(bytes)]).toEqual([200, true])
  expect((await auditOf(dana)).slice(-2)).toEqual([`document:${id}`, `document-file:${id}`])
  // It is not a child's: under the other address there is nothing.
  expect((await sam.get(`${documentsOf(maya)}/${id}`)).status).toBe(404)
  const other = await made.person('Jude Elsewhere', 'social worker', { team: null })
  expect((await service.server.inject({ method: 'GET', url: `${room}/${id}/file`, cookies: { [sessionCookie]: other.secret } })).statusCode).not.toBe(200)
})

describe('adding a document', () => {
  test('keeps the file as it came and says who, when and what', async () => {
    const letter = Buffer.from('Dear Sam,\n\nMaya was on time <b>every</b> day.')
    const fact = await added(maya, { 'answer-from': 'Sampleton Primary' }, { name: 'C:\\letters\\school.txt', bytes: letter })
    const page = await sam.get(`${documentsOf(maya)}/${fact}`)
    for (const words of ['What the school wrote', 'Letter or email', 'Sampleton Primary', '1 June 2027', `Plain text, ${letter.length} bytes`, 'By Sam Mockridge']) expect(page.text).toContain(words)
    // A text is shown as text, whatever it holds.
    expect(page.text).toContain('Maya was on time <b>every</b> day.')
    expect((await sam.get(documentsOf(maya))).text).toContain('What the school wrote')
    const file = await saved(sam, maya, fact)
    expect([file.statusCode, file.rawPayload.equals(letter)]).toEqual([200, true])
    expect(file.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'attachment; filename="What the school wrote.txt"', 'x-content-type-options': 'nosniff', 'content-length': String(letter.length), 'cache-control': 'no-store' })
    expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
  })

  test('writes each opening of it into the audit, by its name for whoever may read that', async () => {
    const fact = await added(theo, { 'answer-title': 'A drawing', 'answer-sort': 'drawing', 'answer-shows': 'A house' }, { name: 'd.png', bytes: pngOf() })
    await sam.get(`${documentsOf(theo)}/${fact}`)
    await saved(sam, theo, fact, 'picture')
    await saved(olu, theo, fact)
    expect((await auditOf(theo)).slice(-3)).toEqual([`document:${fact}`, `document-picture:${fact}`, `document-file:${fact}`])
    expect((await sam.get(`/children/${theo}/audit`)).text).toContain('The file of a document, saved: “A drawing”')
  })

  test('asks what a picture shows, and holds the file meanwhile', async () => {
    const path = `${documentsOf(maya)}/add`
    const first = await send(sam, path, { ...said, 'answer-title': 'Three houses', 'answer-sort': 'drawing', 'answer-from': 'Maya' }, { name: 'houses.png', bytes: pngOf() })
    expect(first.status).toBe(422)
    expect(first.text).toContain('Write what the picture shows, for whoever cannot see it')
    expect(first.text).toContain('Chosen: houses.png, PNG picture')
    expect(first.html).toContain('value="Maya"')
    const held = /name="held" value="([^"]+)"/.exec(first.html)?.[1] ?? ''
    // Nobody else can finish with it.
    const stolen = await send(olu, path, { ...said, held }, null)
    expect(stolen.text).toContain('The file you chose is no longer held')
    const second = await send(sam, path, { ...said, 'answer-title': 'Three houses', 'answer-sort': 'drawing', 'answer-shows': 'Three houses', held }, null)
    expect(second.to).toContain('/done?change=')
    expect(filesIn(join(service.uploads, 'held', sam.account))).toEqual([])
  })

  test('refuses what is not taken with the cure, and keeps nothing of it', async () => {
    const before = filesIn(store.folder).length
    const refused: [string, Buffer, string][] = [
      ['plan.docx', zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'Save it without macros'],
      ['old.doc', compoundOf('WordDocument'), 'Save it as DOCX, XLSX or PDF'],
      ['page.html', Buffer.from('<script>alert(1)</script>'), 'Save it as one of these'],
      ['cut.jpg', jpegOf(null).subarray(0, 30), 'cannot be read to its end'],
    ]
    for (const [name, bytes, cure] of refused) {
      const { status, text } = await send(sam, `${documentsOf(maya)}/add`, said, { name, bytes })
      expect([name, status]).toEqual([name, 422])
      expect(text).toContain(cure)
    }
    expect((await send(sam, `${documentsOf(maya)}/add`, said, null)).text).toContain('Choose the file')
    expect(filesIn(store.folder)).toHaveLength(before)
  })

  test('takes the place out of a photograph before anything is kept', async () => {
    const fact = await added(maya, { 'answer-title': 'The new room', 'answer-sort': 'photo', 'answer-shows': 'A bed by a window' }, { name: 'p.jpg', bytes: jpegOf(exifOf()) })
    const { rawPayload } = await saved(sam, maya, fact)
    expect(rawPayload.includes('GPS')).toBe(false)
    expect(rawPayload.includes('2026:09:22')).toBe(true)
    expect((await sam.get(`${documentsOf(maya)}/${fact}`)).text).toContain('Taken out by Rowan')
  })

  test('sent twice is one document, and the same file is kept once', async () => {
    const form = newId()
    const bytes = Buffer.from('the same words')
    const path = `${documentsOf(maya)}/add`
    const [a, b] = [await send(sam, path, { ...said, _form: form }, { name: 'a.txt', bytes }), await send(sam, path, { ...said, _form: form }, { name: 'a.txt', bytes })]
    expect(b.to).toBe(a.to)
    await added(theo, {}, { name: 'b.txt', bytes })
    const { rows } = await database.owner.query<{ facts: number; files: number }>("select count(*) as facts, count(distinct body->>'sha256') as files from fact where body->>'sha256' = encode(sha256($1), 'hex')", [bytes])
    expect(rows[0]).toEqual({ facts: 2, files: 1 })
  })

  test('keeps what is written by itself, without its file, and holds the file for later', async () => {
    const path = `${documentsOf(theo)}/add`
    const token = /name="_token" value="([^"]+)"/.exec((await sam.get(path)).html)?.[1] ?? ''
    const form = newId()
    const auto = await service.server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: sam.secret }, payload: new URLSearchParams({ _token: token, _form: form, later: 'auto', 'answer-title': 'Half a ti', file: '' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(auto.json()).toMatchObject({ saved: expect.any(String) as unknown })
    expect((await sam.get(`${path}?draft=${form}`)).html).toContain('value="Half a ti"')
    const other = newId()
    await send(sam, path, { 'answer-title': 'Grandma’s letter', later: 'yes', _form: other }, { name: 'grandma.pdf', bytes: pdf })
    expect((await sam.get(`${path}?draft=${other}`)).text).toContain('Chosen: grandma.pdf, PDF')
  })

  test('told how far it is, answers where to go, or what it holds', async () => {
    const path = `${documentsOf(theo)}/add`
    const done = JSON.parse((await send(sam, path, { ...said, _progress: 'yes' }, { name: 'x.pdf', bytes: pdf })).html) as { to: string }
    expect(done.to).toContain('/done?change=')
    const not = JSON.parse((await send(sam, path, { ...said, 'answer-title': '', _progress: 'yes' }, { name: 'x.pdf', bytes: pdf })).html) as { held: string }
    expect((await send(sam, path, { ...said, 'answer-title': '', held: not.held }, null)).text).toContain('Enter what it is called')
  })

  test('that finds no room on its disk, or no disk, changes nothing, says so on the form with all that was typed, and holds the file', async () => {
    const lines: string[] = []
    let trouble: Error | null = Object.assign(new Error('ENOSPC: Maya Samplewood'), { code: 'ENOSPC' })
    const keep: typeof store.keep = async (name, path) => (trouble ? Promise.reject(trouble) : store.keep(name, path))
    const server = await buildServer({ ...service.made, documents: { ...store, keep }, log: line => void lines.push(line) })
    const bytes = Buffer.from('A letter that came on a day without room')
    const facts = async () => Number((await database.owner.query<{ count: number }>("select count(*) from fact where kind = 'document'")).rows[0]?.count)
    const [before, path] = [await facts(), `${documentsOf(maya)}/add`]
    const full = await send(sam, path, { ...said, 'answer-from': 'Grandma' }, { name: 'day.txt', bytes }, server)
    expect([full.status, await facts()]).toEqual([503, before])
    expect(full.text).toContain('There is no room left where documents are kept, so it was not added. The file is held')
    for (const kept of ['value="What the school wrote"', 'value="Grandma"']) expect(full.html).toContain(kept)
    expect(full.text).toContain('Chosen: day.txt')
    expect(lines.filter(line => line.includes('document not kept'))).toHaveLength(1)
    expect(lines.join()).not.toMatch(/Maya|day\.txt/)
    expect((await database.owner.query('select 1 from document_file where sha256 = $1', [await hashOf(bytes)])).rows).toEqual([])
    const held = /name="held" value="([^"]+)"/.exec(full.html)?.[1] ?? ''
    trouble = Object.assign(new Error('EIO'), { code: 'EIO', path: '/documents' })
    const away = await send(sam, path, { ...said, held }, null, server)
    expect([away.status, away.text.includes('The place where documents are kept cannot be reached, so it was not added')]).toEqual([503, true])
    trouble = null
    expect((await send(sam, path, { ...said, held }, null, server)).to).toContain('/done?change=')
    expect(await facts()).toBe(before + 1)
  })

  test('looks through it for harmful software first, and keeps nothing that was not', async () => {
    const clam = await fakeClamd({})
    const server = await buildServer({ ...service.made, scanner: clamd(clam.place) })
    const answer = await send(personOf(server, 'Sam', sam.secret, sam.post, sam.account), `${documentsOf(maya)}/add`, said, { name: 'bad.txt', bytes: Buffer.from(eicar) }, server)
    expect(answer.text).toContain('holds harmful software')
    await clam.close()
    const away = await buildServer({ ...service.made, scanner: clamd({ host: '127.0.0.1', port: 1 }) })
    expect((await send(personOf(away, 'Sam', sam.secret, sam.post, sam.account), `${documentsOf(maya)}/add`, said, { name: 'good.txt', bytes: Buffer.from('Good') }, away)).text).toContain('could not be looked through')
  })
})

describe('a document that is there', () => {
  test('has newer versions beside the earlier ones, and is withdrawn one version at a time', async () => {
    const first = await added(maya, { 'answer-title': 'Review report', 'answer-sort': 'report' }, { name: 'v1.pdf', bytes: pdf })
    const second = await added(maya, { 'answer-title': 'Review report, signed', 'answer-sort': 'report' }, { name: 'v2.pdf', bytes: Buffer.concat([pdf, Buffer.from('% signed')]) }, `/${first}`)
    const page = await sam.get(`${documentsOf(maya)}/${first}`)
    expect(page.text).toContain('Review report, signed')
    expect(page.text).toContain('2 (newest)')
    expect((await saved(sam, maya, first)).rawPayload.equals(pdf)).toBe(true)
    // What is said of it can be corrected, and the file stays what it was.
    await sam.send(`/children/${maya}/facts/${second}/correct`, { 'answer-title': 'Report for the review', because: 'A clearer name' })
    expect((await sam.get(`${documentsOf(maya)}/${first}`)).text).toContain('Report for the review')
    expect((await saved(sam, maya, second)).statusCode).toBe(200)
    await sam.send(`/children/${maya}/facts/${second}/strike`, { because: 'It was the wrong file' })
    expect((await sam.get(`${documentsOf(maya)}/${first}`)).text).toContain('Review report')
    expect((await saved(sam, maya, second)).statusCode).toBe(404)
    expect((await sam.get(`/children/${maya}/facts/${second}`)).text).toContain('It was the wrong file')
  })

  test('that fewer people may see is not there for the others: not in lists, not by its address, not its file', async () => {
    const fact = await added(maya, { 'answer-title': 'Counsel’s advice', privacy: 'document-legal' }, { name: 'advice.pdf', bytes: pdf })
    expect((await sam.get(documentsOf(maya))).text).toContain('Counsel’s advice')
    expect((await olu.get(documentsOf(maya))).text).not.toContain('Counsel’s advice')
    expect([(await olu.get(`${documentsOf(maya)}/${fact}`)).status, (await saved(olu, maya, fact)).statusCode]).toEqual([404, 404])
    // Of another child it is not there either.
    expect((await saved(sam, theo, fact)).statusCode).toBe(404)
    expect((await olu.get(`/children/${maya}/audit`)).text).not.toContain('Counsel')
  })

  test('is listed by what it is', async () => {
    expect((await sam.get(`${documentsOf(maya)}?sort=photo`)).text).toContain('The new room')
    expect((await sam.get(`${documentsOf(maya)}?sort=photo`)).text).not.toContain('What the school wrote')
    expect((await sam.get(`${documentsOf(maya)}?sort=court`)).text).toContain('No documents of this kind')
    expect((await sam.get(`${documentsOf(maya)}?at=1`)).text).toContain('No documents yet')
  })

  test('whose file is lost or altered is handed to nobody, and verify finds it', async () => {
    const bytes = Buffer.from('words that somebody alters')
    const fact = await added(maya, { 'answer-title': 'To be altered' }, { name: 'a.txt', bytes })
    const { rows } = await database.owner.query<{ sha256: string }>("select body->>'sha256' as sha256 from fact where fact = $1", [fact])
    const sha256 = rows[0]?.sha256 ?? ''
    const path = join(store.folder, service.authority, sha256.slice(0, 2), sha256)
    expect((await verify(house, database.owner, { documents: store, sample: 1 })).found).toBe(0)
    writeFileSync(path, 'other words')
    expect((await saved(sam, maya, fact)).body).toContain('data-page="document-lost"')
    expect((await sam.get(`${documentsOf(maya)}/${fact}`)).text).not.toMatch(/other words|words that somebody alters/)
    const altered = await verify(house, database.owner, { documents: store, sample: 1 })
    expect(altered.findings.map(each => each.what)).toEqual(['A document’s file was altered'])
    expect(altered.looked.documents).toBeGreaterThanOrEqual(7)
    rmSync(path)
    expect((await verify(house, database.owner, { documents: store, sample: 1 })).findings.map(each => each.what)).toEqual(['A document’s file is lost'])
    expect((await saved(sam, maya, fact)).body).toContain('data-page="document-lost"')
    // The same file added again is there again.
    await added(theo, {}, { name: 'a.txt', bytes })
    expect((await saved(sam, maya, fact)).rawPayload.equals(bytes)).toBe(true)
    expect((await verify(house, database.owner, { documents: store, sample: 1 })).found).toBe(0)
  })
})

describe('what is kept elsewhere', () => {
  test('a backup and an export hold every file, byte for byte', async () => {
    const path = join(folder, 'a.backup')
    const made = await makeBackup(database.owner, database.jobs, path, { rowan: 'test', documents: store })
    const { rows } = await database.owner.query<{ sha256: string }>('select sha256 from document_file order by 1')
    expect(rows.length).toBeGreaterThanOrEqual(7)
    expect([made.lost, made.manifest.documents.map(each => each.sha256).toSorted()]).toEqual([0, rows.map(row => row.sha256)])
    const archive = await openArchive(path)
    let read = 0
    for await (const { sha256, content } of archive.documents()) {
      writeFileSync(join(folder, 'one'), content)
      expect(await sha256Of(join(folder, 'one'))).toBe(sha256)
      read += 1
    }
    await archive.close()
    expect(read).toBe(rows.length)
    await exportAuthority(database.owner, join(folder, 'export'), { authority: { id: service.authority, name: 'Testshire Council' }, kinds: house.kinds, rowan: 'test', documents: store })
    expect(filesIn(join(folder, 'export', 'documents')).toSorted()).toEqual(rows.map(row => row.sha256))
    expect(readFileSync(join(folder, 'export', 'SHA256SUMS'), 'utf8')).toContain(`  documents/${rows[0]?.sha256}\n`)
  })
})

describe('disposal', () => {
  test('takes the bytes that nothing else leans on, and leaves those that something does', async () => {
    const clear = (strays = false) => clearAway(database.app, store, service.authority, { strays })
    const [both, alone] = [Buffer.from('of both children'), Buffer.from('of one child')]
    const mine = await added(maya, {}, { name: 'both.txt', bytes: both })
    const only = await added(maya, {}, { name: 'alone.txt', bytes: alone })
    const theirs = await added(theo, {}, { name: 'both.txt', bytes: both })
    expect(await clear()).toBe(0)
    const asked = await askGuardian(database.app, { secret: ivy.secret, act: 'dispose', record: maya, facts: [mine, only], ground: 'law', reason: 'A court ordered it' })
    if (!('request' in asked)) return expect.fail(JSON.stringify(asked))
    await agreeGuardian(house, database.app, { secret: bea.secret, request: asked.request })
    expect(await clear()).toBe(1)
    expect((await saved(sam, theo, theirs)).rawPayload.equals(both)).toBe(true)
    expect((await saved(sam, maya, only)).statusCode).toBe(404)
    expect(filesIn(store.folder)).not.toContain(await hashOf(alone))
    expect((await verify(house, database.owner, { documents: store, sample: 1 })).found).toBe(0)
    expect(await clear()).toBe(0)
  })

  test('of a file that a change left behind waits a day, and for whoever adds the same meanwhile', async () => {
    const path = join(folder, 'stray')
    writeFileSync(path, 'never recorded')
    const name = { authority: service.authority, sha256: await sha256Of(path) }
    await transaction(database.app, {}, async tx => {
      await keepNamed(tx, store, name, path)
      throw new Error('rolled back')
    }).catch(() => {})
    expect(await store.size(name)).toBe(14)
    expect(await clearAway(database.app, store, service.authority, { strays: true })).toBe(0)
    const old = { ...store, list: (authority: string) => store.list(authority, -60) }
    expect(await clearAway(database.app, old, service.authority, { strays: true })).toBe(1)
    expect(await store.size(name)).toBeNull()
    expect((await verify(house, database.owner, { documents: store, sample: 1 })).found).toBe(0)
  })
})

async function hashOf(bytes: Buffer): Promise<string> {
  writeFileSync(join(folder, 'hashed'), bytes)
  return sha256Of(join(folder, 'hashed'))
}
