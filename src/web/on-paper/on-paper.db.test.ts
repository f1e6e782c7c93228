/** What goes on paper and what does not, from the form to the file. */
import { describe, expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { familyHelp } from '../../children/family-help/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { accessRestriction, birth, identifier, livesAt, nameUsed, networkMap, networkTie, relationship, significantEvent } from '../../children/identity/index.ts'
import { transaction } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { all, readPdf, readZip } from '../../on-paper/testing.ts'
import { open, startPaper } from '../../record/index.ts'
import { sessionCookie } from '../server.ts'
import { add, tell } from '../testing-people.ts'
import { setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:44:00Z')
const service = await testService(database)
const sam = await service.person('Sam Mockridge', 'social worker')
const nia = await service.person('Nia Prototype', 'social worker')
const on = { authority: service.authority, app: database.app }
let plan = ''
const maya = await tell(on, sam, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '9990037000' })
  of.fact(livesAt, '2026-09-07', { line1: '3 Trial Road', town: 'Fernton', postcode: 'ZZ9 8ZZ', whose: 'Mum' })
  of.fact(contact, '2026-09-08', { asks: 'help', source: '2A', from: 'A neighbour in confidence', professional: false }, { words: { said: 'Shouting at night.' } })
  of.fact(significantEvent, '2026-09-08', { title: 'School told us about shouting at night', weight: 'key', source: 'School' }, { words: { meant: 'You were tired', said: 'I cannot sleep' } })
  of.fact(significantEvent, '2026-10-06', { title: 'Something that is not for her copy yet', agency: 'police', source: 'DC Placeholder', standing: 'disputed', notIn: ['child'] }, { words: { disputed: 'Craig says that it was only shouting' } })
  plan = of.fact(familyHelp, '2026-09-10', {})
  of.fact(socialWorker, '2026-09-10', { post: sam.post, team: service.team })
  of.fact(teamResponsible, '2026-09-10', { team: service.team })
})

/** Sends the form, waits until the paper is ready, and gives the file. */
async function made(who: Person, boxes: Readonly<Record<string, string>>, path = `/children/${maya}/print`) {
  let page = await who.send(path, boxes)
  const link = (): string | undefined => /href="([^"]+\/file)"/.exec(page.html)?.[1]
  for (let tries = 0; tries < 900 && link() === undefined && page.text.includes('It is being made'); tries += 1) {
    await new Promise(resolve => void setTimeout(resolve, 100))
    page = await who.get(page.path)
  }
  const href = link() ?? expect.fail(page.text)
  return service.server.inject({ method: 'GET', url: href, cookies: { [sessionCookie]: who.secret } })
}

/** The words of a paper, from its Word document. */
async function wordsFor(copy: string, what = 'summary'): Promise<string> {
  const file = await made(sam, { what, copy, form: 'docx' })
  return [...readZip(file.rawPayload)].map(([, text]) => text.replaceAll(/<[^>]*>/g, ' ')).join(' ')
}

describe('a copy', () => {
  test('for somebody we work with holds what its maker may see, and says whose copy it is', async () => {
    const words = await wordsFor('professional')
    for (const there of ['Maya', '3 Trial Road', '9990037000', 'Sam Mockridge', 'Professional copy', 'Printed by Sam Mockridge, 16 June 2027 at 9:44am', 'record 100421', 'born 14 March 2016']) expect(words).toContain(there)
  })

  test('for the family or the child leaves out addresses, numbers and what others told us', async () => {
    for (const copy of ['family', 'child']) {
      const words = `${await wordsFor(copy)} ${await wordsFor(copy, 'chronology')}`
      expect(words).toContain('School told us about shouting at night')
      for (const not of ['3 Trial Road', 'ZZ9 8ZZ', '9990037000', 'neighbour']) expect([copy, not, words.includes(not)]).toEqual([copy, not, false])
    }
    expect(await wordsFor('child', 'chronology')).toContain('You said')
    expect(await wordsFor('family', 'chronology')).toContain('Maya said')
    expect(await wordsFor('child', 'chronology')).not.toContain('not for her copy yet')
    expect(await wordsFor('family', 'chronology')).toContain('not for her copy yet')
  })

  test('for a court has its parts numbered, and who recorded each', async () => {
    const words = await wordsFor('court')
    expect(words).toMatch(/\b1\. /)
    expect(words).toContain('Source: recorded by Sam Mockridge, 16 June 2027.')
    expect(await wordsFor('court', 'chronology')).toMatch(/1\. 8 September 2026/)
  })
})

describe('putting something on paper', () => {
  test('makes a tagged PDF that is saved and never opened in the page', async () => {
    const file = await made(sam, { what: 'chronology', copy: 'professional', form: 'pdf', size: 'large' })
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="Chronology of Maya.pdf"' })
    const pdf = readPdf(file.rawPayload)
    expect([pdf.title, pdf.isMarked, pdf.language, pdf.unmarked]).toEqual(['Chronology of Maya', true, 'en-GB', 0])
    expect(all(pdf.root, 'TH').map(cell => cell.scope)).toEqual(['Column', 'Column', 'Column', 'Column', 'Row', 'Row'])
    expect(Math.min(...[...pdf.sizes].filter(size => size > 11))).toBe(14)
  })

  test('prints one entry, and keeps from a family what it may not have by itself', async () => {
    const file = await made(sam, { copy: 'family', form: 'pdf' }, `/children/${maya}/print?fact=${plan}`)
    expect(readPdf(file.rawPayload).title).toContain('Family Help')
    const { rows } = await database.owner.query<{ fact: string }>("select fact from fact where record = $1 and kind = 'contact'", [maya])
    const refused = await sam.send(`/children/${maya}/print?fact=${rows[0]?.fact}`, { copy: 'family' })
    expect([refused.status, refused.text.includes('A family copy cannot hold this by itself')]).toEqual([422, true])
  })

  test('prints a paper that is being written, and says on each page that it is a draft', async () => {
    const paper = await transaction(database.app, {}, async tx => {
      await open(tx, { secret: sam.secret, record: maya, purpose: 'A test', page: 'test' })
      return startPaper(tx, { secret: sam.secret, record: maya, kind: 'family-plan', title: 'Maya’s family plan' })
    })
    expect((await sam.get(`/children/${maya}/print?paper=${paper}`)).text).toContain('Print or save: Maya’s family plan')
    const file = await made(sam, { copy: 'family', form: 'docx' }, `/children/${maya}/print?paper=${paper}`)
    const words = [...readZip(file.rawPayload)].map(([, text]) => text).join(' ')
    for (const there of ['DRAFT. Maya Samplewood', 'Nothing is written here yet.', 'Family copy', 'As it stood on 16 June 2027']) expect(words).toContain(there)
    for (const nothing of [`paper=${maya}`, 'paper=V2', 'fact=V2', `fact=${'-'.repeat(36)}`]) expect([nothing, (await sam.get(`/children/${maya}/print?${nothing}`)).status]).toEqual([nothing, 404])
  })

  test('draws the family and the childhood on paper lying down, each copy without what is not its reader’s', async () => {
    const theo = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2009-02-02', { use: 'legal', given: 'Theo', family: 'Samplewood' })
      of.fact(birth, '2009-02-02', {})
    })
    await add(on, sam, maya, of => void of.fact(relationship, '2016-03-14', { relation: 'half-brother', child: theo }))
    const pages = async (what: string, copy: string) => {
      const file = await made(sam, { copy }, `/children/${maya}/print?what=${what}&depth=everybody`)
      expect(file.headers['content-type']).toBe('application/pdf')
      return readPdf(file.rawPayload)
    }
    const [family, court] = [await pages('journey', 'family'), await pages('journey', 'court')]
    expect([family.title?.slice(0, 12), family.unmarked, all(family.root, 'Figure').length]).toEqual(['Our journey,', 0, 1])
    const heads = (pdf: typeof family) => all(pdf.root, 'TH').filter(cell => cell.scope === 'Row').length
    // A court has the events of the chronology, and the police’s among them; the family has no row of them.
    expect(heads(court)).toBe(heads(family) + 2)
    const tree = await pages('tree', 'partner')
    expect([tree.title, tree.unmarked, tree.language]).toEqual(['Family tree, 16 June 2027', 0, 'en-GB'])
    const { rows } = await database.owner.query<{ page: string }>("select page from audit where record = $1 and account = $2 and page like 'print:%' order by id desc limit 3", [maya, sam.account])
    expect(rows.map(row => row.page)).toEqual(['print:tree:partner', 'print:journey:court', 'print:journey:family'])
    await add(on, sam, maya, of => {
      const map = of.fact(networkMap, '2027-06-14', { view: 'child', mayHave: ['family'] })
      of.fact(networkTie, '2027-06-14', { name: 'Football', group: 'activities', feels: 'strong' }, { partOf: map })
    })
    const map = await pages('map', 'family')
    expect([map.title, map.unmarked, all(map.root, 'Figure').length, all(map.root, 'Table').length]).toEqual(['Our network, 14 June 2027', 0, 1, 1])
    const refused = await sam.send(`/children/${maya}/print?what=map`, { copy: 'partner' })
    expect([refused.status, refused.text.includes('has not said that this map may be given to agencies that help')]).toEqual([422, true])
    expect((await sam.get(`/children/${maya}/family?copy=partner`)).html).toContain(`/children/${maya}/print?what=tree`)
    expect((await sam.get(`/children/${maya}/timeline?view=journey&span=all&copy=partner`)).html).toContain(`/children/${maya}/print?what=journey&amp;span=all&amp;copy=partner`)
    // An agency has a copy of the pictures alone.
    expect((await sam.send(`/children/${maya}/print`, { what: 'summary', copy: 'partner' })).status).toBe(422)
  })

  test('is written down: what, for whom and by whom', async () => {
    await made(sam, { what: 'summary', copy: 'court', form: 'pdf' })
    const { rows } = await database.owner.query<{ page: string }>("select page from audit where record = $1 and account = $2 and page like 'print%' order by id desc limit 2", [maya, sam.account])
    expect(rows.map(row => row.page)).toEqual(['print-file', 'print:summary:court'])
    expect((await sam.get(`/children/${maya}/audit`)).text).toContain('A summary, put on paper: court copy')
  })

  test('asks for what is missing', async () => {
    const page = await sam.send(`/children/${maya}/print`, { what: 'chronology' })
    expect([page.status, page.text.includes('Select who it is for')]).toEqual([422, true])
    expect(page.html).toMatch(/value="chronology" checked/)
  })

  test('is its maker’s alone', async () => {
    const page = await sam.send(`/children/${maya}/print`, { what: 'summary', copy: 'professional', form: 'pdf' })
    const other = await service.server.inject({ method: 'GET', url: page.path, cookies: { [sessionCookie]: nia.secret } })
    const file = await service.server.inject({ method: 'GET', url: `${page.path}/file`, cookies: { [sessionCookie]: nia.secret } })
    expect([other.statusCode, file.statusCode]).toEqual([404, 404])
  })

  test('is not possible for a record opened in an emergency', async () => {
    const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
    const limited = await tell(on, ivy, 'child', of => {
      of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Fern', family: 'Mockley' })
      of.fact(birth, '2016-03-14', {})
      of.fact(accessRestriction, '2027-06-01', { level: 'limited' }, { words: { why: 'Her uncle works here' } })
    })
    await nia.send(`/children/${limited}`, { reason: 'danger', explanation: 'She rang and is alone' })
    const page = await nia.get(`/children/${limited}/print`)
    expect(page.text).toContain('Nothing of it can be printed or saved')
  })
})

describe('a letter', () => {
  const said = { to: 'Ms Dana Samplewood\n3 Trial Road', about: 'Our next visit', words: 'Dear Dana,\n\nI would like to come on Thursday.\n\n- at four\n- at school', signed: 'Sam Mockridge\nSocial worker' }

  test('is kept with the documents as the PDF that is sent', async () => {
    const done = await sam.send(`/children/${maya}/letter?template=visit`, said)
    expect(done.path).toContain('/done')
    expect((await sam.get(`/children/${maya}/documents?sort=letter`)).text).toContain('Letter: Our next visit')
    const { rows } = await database.owner.query<{ fact: string }>("select fact from fact where record = $1 and kind = 'document' and body->>'title' = 'Letter: Our next visit'", [maya])
    const file = await service.server.inject({ method: 'GET', url: `/children/${maya}/documents/${rows[0]?.fact}/file`, cookies: { [sessionCookie]: sam.secret } })
    const pdf = readPdf(file.rawPayload)
    expect([pdf.title, pdf.unmarked, pdf.root.children.map(child => child.tag)]).toEqual(['Our next visit', 0, ['P', 'P', 'P', 'H1', 'P', 'P', 'L', 'P', 'P']])
  })

  test('is gone on with in Word, and not kept then', async () => {
    const before = (await database.owner.query("select 1 from fact where record = $1 and kind = 'document'", [maya])).rowCount
    const page = await sam.send(`/children/${maya}/letter`, { ...said, act: 'word' })
    expect(page.path).toContain('/print/')
    expect((await database.owner.query("select 1 from fact where record = $1 and kind = 'document'", [maya])).rowCount).toBe(before)
  })

  test('is not made while what it began with has gaps', async () => {
    const words = /<textarea[^>]*name="words"[^>]*>([^<]*)</.exec((await sam.get(`/children/${maya}/letter?template=ending`)).html)?.[1] ?? ''
    expect(words).toContain('Dear ,')
    const page = await sam.send(`/children/${maya}/letter`, { ...said, words })
    expect([page.status, page.text.includes('Fill in the gaps of the letter')]).toEqual([422, true])
    for (const gap of ['Dear Dana,\n\nI come on .', 'Dear Dana,\n\nWe meet on  at .', 'Dear ,\n\nHello.']) expect((await sam.send(`/children/${maya}/letter`, { ...said, words: gap })).status, gap).toBe(422)
  })

  test('keeps what was written where something is missing', async () => {
    const page = await sam.send(`/children/${maya}/letter`, { ...said, about: '', 'on-month': '13' })
    expect(page.status).toBe(422)
    for (const words of ['Enter what it is about', 'The date of the letter must be a real date', 'I would like to come on Thursday.', '3 Trial Road']) expect(page.text).toContain(words)
  })
})
