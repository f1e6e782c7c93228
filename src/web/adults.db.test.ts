/** An adult's record on screen: who may open it and what is kept from them, the ways between records, recording, the past. */
import { describe, expect, test } from 'vitest'
import { adultContactDetail, relationship } from '../children/identity/index.ts'
import { testDatabase } from '../database/testing.ts'
import { sessionCookie } from './server.ts'
import { add, cast } from './testing-people.ts'
import { mainOf, type Page, type Person } from './testing.ts'

const database = await testDatabase()
const people = await cast(database)
const { adults, children, staff, things, service } = people
const { sam, jude, hana, ivy, dee, nell, olu, rob } = staff
const on = { authority: service.authority, app: people.app }
const person = (id: string, path = '') => `/people/${id}${path}`

const everyPage = ['', '/about', '/family', '/timeline', '/documents', '/audit', '/moments', '/record', '/record/couple', '/record/adult-lives-at', `/facts/${things.danaLives}`, `/facts/${things.danaLives}/correct`]
const address = /Sandbox Close|refuge|ZZ9 7ZZ/i

describe('an adult’s record opens', () => {
  test('through a child they matter to, and each view says so in the audit with its purpose', async () => {
    const page = await sam.get(person(adults.dana))
    expect(page.status).toBe(200)
    expect(page.text).toContain('7 Sandbox Close')
    const { rows } = await database.owner.query('select act, door, because, purpose, page from audit where record = $1 and account = $2 order by id desc limit 1', [adults.dana, sam.account])
    expect(rows).toEqual([{ act: 'opened', door: 'standing', because: 'Works with a child they matter to', purpose: 'Work with their family', page: 'person-overview' }])
    expect((await sam.get(person(adults.dana, '/audit'))).text).toContain('Works with a child they matter to. Work with their family')
  })

  test('to a practitioner who says why, in words that fit an adult, for the day', async () => {
    const asked = await jude.get(person(adults.lewis, '/family'))
    expect(asked.status).toBe(403)
    expect(asked.text).toContain('You do not work with a child this person matters to.')
    expect(asked.text).not.toContain('Exampleton')
    const opened = await jude.send(person(adults.lewis, '/family'), { reason: 'duty' })
    expect(opened.path).toBe(person(adults.lewis, '/family'))
    expect(opened.text).toContain('Lewis Exampleton')
  })

  test('to nobody else: as if it were not there', async () => {
    for (const by of [hana, nell, rob]) for (const path of everyPage) expect([by.name, path, (await by.get(person(adults.dana, path))).status]).toEqual([by.name, path, 404])
    // Not even by the address of a child's record.
    for (const path of ['', '/family', '/visit', '/notes']) expect((await sam.get(`/children/${adults.dana}${path}`)).status, path).toBe(404)
    expect((await sam.get(person(children.maya))).status).toBe(404)
  })
})

describe('a protected address', () => {
  test('is shown to those who work with the family, and said to be protected wherever it stands', async () => {
    for (const path of ['', '/about', `/facts/${things.danaLives}`]) expect((await sam.get(person(adults.dana, path))).text, path).toContain('Sandbox Close')
    // What stands over every page of the record can be read by whoever walks past.
    const bar = /<section class="app-identity"[\s\S]*?<\/section>/.exec((await sam.get(person(adults.dana, '/family'))).html)?.[0] ?? ''
    expect(bar).toContain('Address protected')
    expect(bar).not.toMatch(address)
  })

  test('is on no page, in no version and at no past moment of somebody who only said why', async () => {
    await jude.send(person(adults.dana), { reason: 'cover' })
    let pages = 0
    for (const path of [...everyPage, '/about?at=2', '?at=2', '/timeline?at=2', `/facts/${things.danaLives}?at=2`, '/about?only=adult-lives-at']) {
      const page = await jude.get(person(adults.dana, path))
      expect([path, address.test(page.html)]).toEqual([path, false])
      pages += page.status === 200 ? 1 : 0
    }
    expect(pages).toBeGreaterThanOrEqual(14)
    for (const path of ['', '/about', `/facts/${things.danaLives}`]) expect((await jude.get(person(adults.dana, path))).text, path).toContain('Address protected. It is shown to the people who work with this family.')
  })

  test('cannot be changed by somebody who does not see it', async () => {
    for (const act of ['correct', 'end', 'strike']) {
      expect((await jude.get(person(adults.dana, `/facts/${things.danaLives}/${act}`))).status, act).toBe(404)
      expect((await sent(jude, person(adults.dana, `/facts/${things.danaLives}/${act}`), { seen: '2', because: 'Tried', 'starts-day': '1', 'starts-month': '10', 'starts-year': '2026' })).status, act).toBe(404)
    }
    const { rows } = await database.owner.query('select version from fact where fact = $1 and is_current', [things.danaLives])
    expect(rows).toEqual([{ version: 2 }])
  })

  test('of a child is kept from them too', async () => {
    const boxes = { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-line1': '9 Whisper Mews', 'answer-protectedAddress': 'yes' }
    expect((await sam.send(`/children/${children.busy}/record/lives-at`, boxes)).status).toBe(200)
    expect((await sam.get(`/children/${children.busy}/about`)).text).toContain('9 Whisper Mews')
    await jude.send(`/children/${children.busy}`, { reason: 'duty' })
    for (const path of ['', '/about', '/timeline?view=activity', '/record/lives-at']) {
      const page = await jude.get(`/children/${children.busy}${path}`)
      expect([path, page.status, page.html.includes('Whisper Mews')]).toEqual([path, 200, false])
    }
  })
})

describe('people who want to adopt', () => {
  const asked = { 'asked-day': '5', 'asked-month': '4', 'asked-year': '2027', given: 'Imogen', family: 'Marginalia', fosters: 'no' }

  test('have a record each, open to whoever works with them; who says why sees nothing of adoption', async () => {
    expect((await olu.send('/adopters/new', { ...asked, 'other-family': 'Marginalia' })).text).toContain('Enter a first name of the second person')
    const made = await olu.send('/adopters/new', { ...asked, 'other-given': 'Ruth', 'other-family': 'Marginalia' })
    expect(made.path).toMatch(/^\/people\//)
    const list = await olu.get('/adopters')
    expect(list.text).toContain('Imogen Marginalia')
    const [first, second] = [...list.html.matchAll(/href="(\/people\/[^"]+)"[^>]*>(?:Imogen|Ruth) /g)].map(match => match[1] as string)
    expect((await olu.get(`${first}/about`)).text).toContain('Together with Ruth Marginalia')
    expect((await olu.get(`${second}/about`)).text).toContain('Works with them towards adoption')
    for (const path of [first, second]) expect((await jude.get(path as string)).status).toBe(403)
    await jude.send(first as string, { reason: 'duty' })
    const shown = await jude.get(`${first}/about`)
    expect([shown.status, shown.text.includes('Imogen'), /Wants to adopt|first ask/.test(shown.text)]).toEqual([200, true, false])
    expect((await jude.get(`${first}/record/adopters-worker`)).status).toBe(404)
    // The same people again: first it is asked whether it is they.
    const again = await olu.send('/adopters/new', asked)
    expect([again.status, again.text.includes('Have they a record already?')]).toEqual([422, true])
  })
})

/** Sends a form as somebody who was not shown it. */
async function sent(by: Person, path: string, boxes: Readonly<Record<string, string>>): Promise<{ status: number; to?: string }> {
  const token = /name="_token" value="([^"]+)"/.exec((await by.get('/search')).html)?.[1] ?? ''
  const answer = await service.server.inject({
    method: 'POST', url: path, cookies: { [sessionCookie]: by.secret }, payload: new URLSearchParams({ _token: token, ...boxes }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const to = answer.headers.location
  return { status: answer.statusCode, ...(to !== undefined && { to }) }
}

describe('the children they matter to', () => {
  test('are named to those who may know of them, and of others there is no name and no count', async () => {
    await add(on, ivy, children.limited, of => void of.fact(relationship, '2027-01-05', { relation: 'grandmother', adult: adults.joan }))
    await add(on, ivy, children.hidden, of => void of.fact(relationship, '2027-01-05', { relation: 'grandmother', adult: adults.joan }))
    const toSam = await sam.get(person(adults.joan))
    expect(listed(toSam)).toEqual(['Maya Samplewood'])
    expect(toSam.html).not.toMatch(/Edie|Quietly|Robyn|Unseen/)
    // The guardian may open the limited child; that there is a hidden one is told to nobody from here.
    expect(listed(await ivy.get(person(adults.joan)))).toEqual(['Edie Quietly', 'Maya Samplewood'])
    // Of an adult who matters to a hidden child alone, the page is that of one who matters to nobody.
    await olu.send(person(adults.ofHidden), { reason: 'duty' })
    const ofHidden = await olu.get(person(adults.ofHidden))
    expect(listed(ofHidden)).toEqual([])
    expect(ofHidden.text).toContain('Only children whose records you may know of are named here.')
    expect(ofHidden.html).not.toContain(children.hidden)
    // The people of the hidden child's record come by no other door than anybody: the audit would tell.
    const asked = await ivy.get(person(adults.ofHidden))
    expect(asked.status).toBe(403)
  })
})

function listed(page: Page): string[] {
  const list = /data-testid="children-they-matter-to"[\s\S]*?<\/ul>/.exec(page.html)?.[0] ?? ''
  return [...list.matchAll(/<a [^>]*>([^<]+)<\/a>/g)].map(match => match[1] as string).toSorted()
}

describe('the ways between records', () => {
  test('lead from the child’s family, from search and from other adults, and back', async () => {
    expect((await sam.get(`/children/${children.maya}/family`)).html).toContain(`href="/people/${adults.dana}"`)
    const found = await sam.send('/search', { query: 'dana samplewood' })
    expect(found.html).toContain(`href="/people/${adults.dana}"`)
    const dana = await sam.get(person(adults.dana))
    expect(dana.html).toContain(`href="/children/${children.maya}"`)
    expect(dana.html).toContain(`href="/people/${adults.joan}"`)
    expect((await sam.get(person(adults.joan))).text).toContain('Dana Samplewood , as a relative')
  })

  test('say of a name in search that it is spelt differently where neither the word nor its beginning was typed', async () => {
    for (const [query, isNear] of [['dana sam', false], ['Dana Samplewood', false], ['dana sampelwood', true]] as const) {
      const { text } = await sam.send('/search', { query })
      expect([query, text.includes('Dana Samplewood'), text.includes('Dana Samplewood Spelt differently')]).toEqual([query, true, isNear])
    }
  })

  test('keep a past moment within one record, and leave it for another', async () => {
    const page = await sam.get(person(adults.dana, '/family?at=2'))
    expect(page.text).toContain('You are looking at the record as it was known at')
    expect(page.html).toContain(`href="/people/${adults.dana}/about?at=2"`)
    expect(page.html).toMatch(new RegExp(`href="/people/${adults.joan}"`))
    expect(page.html).toContain(`action="/people/${adults.dana}/now"`)
    const first = await sam.get(person(adults.dana, '?at=1'))
    expect(first.text).not.toContain('01632 960 123')
    for (const path of ['/record/couple?at=1', `/facts/${things.danaContact}/correct?at=2`]) expect((await sam.get(person(adults.dana, path))).status, path).toBe(404)
    const left = await sent(sam, person(adults.dana, '/now'), {})
    expect(left).toEqual({ status: 303, to: person(adults.dana) })
  })
})

describe('recording about an adult', () => {
  test('a couple is chosen among the adults of the same children, and is told on both records', async () => {
    const form = await sam.get(person(adults.lewis, '/record/couple'))
    expect(form.text).toContain('Joan Placeholder')
    expect(form.text).toContain('Dana Samplewood')
    expect(form.text).not.toContain('Morgan Farflung')
    const done = await sam.send(person(adults.lewis, '/record/couple'), { 'starts-year': '2027', 'starts-day': '1', 'starts-month': '2', 'answer-other': adults.joan, 'answer-how': 'married' })
    expect(done.path).toContain(person(adults.lewis, '/done'))
    expect(done.text).toContain('Lewis’s record')
    expect((await sam.get(person(adults.lewis, '/family'))).text).toContain('Married: Joan Placeholder')
    expect((await sam.get(person(adults.joan, '/family'))).text).toContain('Lewis Exampleton , as a partner')
  })

  test('a mistake is shown with everything that was typed', async () => {
    const page = await sam.send(person(adults.lewis, '/record/adult-caution'), { 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027', 'answer-why': 'Dogs & <cats>' })
    expect(page.status).toBe(422)
    expect(page.html).toContain('<title>Error: Record what a visitor must know, Lewis E, Rowan</title>')
    expect(page.html).toContain('Dogs &amp; &lt;cats')
  })

  test('is corrected, ended and struck out, each version beside the one before', async () => {
    const fact = `/facts/${things.danaContact}`
    await sam.send(person(adults.dana, `${fact}/correct`), { 'answer-value': '01632 960 124', because: 'One digit was wrong' })
    const versions = await sam.get(person(adults.dana, fact))
    expect(versions.text).toContain('One digit was wrong')
    expect(versions.text).toContain('01632 960 124')
    await sam.send(person(adults.dana, `${fact}/end`), { 'ends-day': '10', 'ends-month': '6', 'ends-year': '2027' })
    expect((await sam.get(person(adults.dana))).text).not.toContain('01632 960 124')
    await sam.send(person(adults.dana, `${fact}/strike`), { because: 'It was her sister’s' })
    expect((await sam.get(person(adults.dana, fact))).text).toContain('Struck out')
    expect((await sam.get(person(adults.dana, '?at=3'))).text).toContain('01632 960 123')
    expect((await sam.get(person(adults.dana, '/audit'))).text).toContain('Strike out: telephone or e-mail, change ')
  })

  test('is kept while it is written, valid or not, and carried on with', async () => {
    const step = person(adults.dana, '/record/adult-religion')
    expect((await sam.get(step)).html).toContain('data-keep="yes"')
    const list = await sam.get('/drafts')
    expect(list.text).toContain('Record religion or belief: Dana Samplewood')
    expect(list.html).toContain(`href="${step}?draft=${things.danaDraft}"`)
    const carried = await sam.get(`${step}?draft=${things.danaDraft}`)
    expect(carried.html).toContain('value="Roman Catholic"')
    expect(carried.html).toContain('value="nineteen"')
    const token = /name="_token" value="([^"]+)"/.exec(carried.html)?.[1] ?? ''
    const kept = await service.server.inject({
      method: 'POST', url: step, cookies: { [sessionCookie]: sam.secret }, payload: new URLSearchParams({ _token: token, _form: things.danaDraft, later: 'auto', 'answer-religion': 'Quaker' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([kept.statusCode, JSON.parse(kept.body)]).toMatchObject([200, { saved: '9:44am', beside: '' }])
    const finished = await sam.send(`${step}?draft=${things.danaDraft}`, { 'starts-year': '1990', 'starts-day': '12', 'starts-month': '5' })
    expect(finished.path).toContain(person(adults.dana, '/done'))
    expect((await sam.get('/drafts')).text).not.toContain('Dana Samplewood')
    expect((await sam.get(person(adults.dana, '/about'))).text).toContain('Quaker')
  })

  test('offers only what is recorded of an adult, and a child’s kinds nowhere', async () => {
    const offered = [...(await sam.get(person(adults.dana, '/record'))).html.matchAll(/\/record\/([a-z0-9-]+)"/g)].map(match => match[1] as string)
    expect(offered.length).toBeGreaterThanOrEqual(15)
    expect(offered.filter(kind => !kind.startsWith('adult-') && !kind.startsWith('adopt') && kind !== 'couple')).toEqual([])
    for (const kind of ['visit', 'name', 'relationship', 'legal-status']) {
      expect((await sam.get(person(adults.dana, `/record/${kind}`))).status, kind).toBe(404)
      expect((await sent(sam, person(adults.dana, `/record/${kind}`), { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027' })).status, kind).toBe(404)
    }
    for (const path of ['/visit', '/person', '/notes', '/plans', '/life']) expect((await sam.get(person(adults.dana, path))).status, path).toBe(404)
  })

  test('is for those who may write', async () => {
    await dee.send(person(adults.dana), { reason: 'duty' })
    const page = await dee.get(person(adults.dana))
    expect(page.text).toContain('You can read this record and not add to it.')
    expect(mainOf(page.html)).not.toContain('/record/')
    expect((await dee.get(person(adults.dana, '/record/adult-name'))).status).toBe(404)
  })
})

describe('no duty falls on an adult', () => {
  test('so none of their pages shows a clock', async () => {
    let pages = 0
    for (const id of Object.values(adults) as string[]) {
      for (const path of ['', '/about', '/family', '/timeline', '/documents']) {
        const page = await sam.get(person(id, path))
        expect(page.html, path).not.toContain('data-testid="clock"')
        pages += page.status === 200 ? 1 : 0
      }
    }
    expect(pages).toBeGreaterThanOrEqual(20)
    const { rows } = await database.owner.query<{ count: number }>('select count(*) as count from duty where record = any($1)', [Object.values(adults)])
    expect(rows[0]?.count).toBe(0)
  })
})

describe('reaching an adult safely', () => {
  test('says on every page which numbers may be used, and only counts the others', async () => {
    await add(on, sam, adults.lewis, of => {
      of.fact(adultContactDetail, '2027-01-01', { way: 'telephone', value: '01632 960 321', safe: 'yes' })
      of.fact(adultContactDetail, '2027-01-01', { way: 'telephone', value: '01632 960 322', safe: 'no' })
      of.fact(adultContactDetail, '2027-01-01', { way: 'telephone', value: '01632 960 323' })
    })
    const bar = /<section class="app-identity"[\s\S]*?<\/section>/.exec((await sam.get(person(adults.lewis, '/about'))).html)?.[0] ?? ''
    expect(bar).toContain('01632 960 321 (safe to use)')
    expect(bar).toContain('01632 960 323 (not known if it is safe)')
    expect(bar).toContain('1 not safe to use')
    expect(bar).not.toContain('01632 960 322')
    expect((await sam.get(person(adults.lewis))).text).toContain('01632 960 322 Not safe: do not use it')
  })
})
