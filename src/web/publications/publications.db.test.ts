/** Publications over HTTP: written, published, read by anybody, looked at again, replaced, withdrawn. */
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { mainOf, setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:00:00Z')
const { server, person, nobody, authority } = await testService(database)
const amy = await person('Amy Setter', 'administrator', { team: null })
const dee = await person('Dee Director', 'director', { team: null })
const sam = await person('Sam Mockridge', 'social worker')

const offer = { duty: 'kinship-local-offer', address: 'kinship-local-offer', title: 'Our offer', text: '# Who it is for\n\nFamilies <b>and</b> friends.' }
const inAYear = (box: string) => ({ [`${box}-day`]: '1', [`${box}-month`]: '7', [`${box}-year`]: '2027' })
const read = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers })
const versionsOn = (html: string): string[] => [...html.matchAll(/\/versions\/([0-9a-f-]{36})/g)].map(match => match[1] as string)

describe('a publication', () => {
  let page = ''

  test('is begun as a draft by those who publish; what was typed stays where something is wrong', async () => {
    expect((await amy.get('/publications')).text).toContain('None yet')
    for (const path of ['/publications', '/publications/new']) expect((await sam.get(path)).status, path).toBe(404)
    const wrong = await amy.send('/publications/new', { ...offer, address: 'Kinship Offer', 'on-day': '1', 'on-month': '1', 'on-year': '2028' })
    expect([wrong.status, wrong.text.includes('small letters, figures and hyphens, like'), wrong.text.includes('must be today or in the past'), wrong.html.includes('Families &lt;b>and&lt;/b> friends.')]).toEqual([422, true, true, true])
    const begun = await amy.send('/publications/new', { ...offer, owner: dee.post })
    page = begun.path
    expect(begun.text).toContain('Draft')
    expect(begun.text).toContain('Dee Director, director')
    expect((await amy.send('/publications/new', offer)).text).toContain('This address is taken')
    expect((await read('/published/kinship-local-offer')).statusCode).toBe(404)
    expect((await nobody.get('/published')).text).toContain('Nothing is published here yet')
  })

  test('says what the law register says of it, with how sure that is, and what is not known', async () => {
    const { text } = await dee.get(page)
    for (const words of ['What the law register says', 'kinship-local-offer', 'In force since 29 June 2026', 'Law read', 'kinship-senior-manager', 'In force since Not known', 'Second source']) expect(text).toContain(words)
  })

  test('is out for everybody once published: escaped, kept by caches, without a cookie, and the same for whoever is signed in', async () => {
    const [version = ''] = versionsOn((await amy.get(page)).html)
    expect((await amy.send(page, { version, ...inAYear('publish'), 'publish-year': '2027', 'publish-month': '6' })).text).toContain('must be after today')
    const published = await amy.send(page, { version, ...inAYear('publish') })
    expect(published.text).toContain('Published')
    const answer = await read('/published/kinship-local-offer')
    expect([answer.statusCode, answer.headers['cache-control'], answer.headers['set-cookie'], answer.headers['content-security-policy'] !== undefined]).toEqual([200, 'public, max-age=300', undefined, true])
    expect(mainOf(answer.body)).toContain('Families &lt;b>and&lt;/b> friends.')
    expect(answer.body).toContain('Version 1, published 16 June 2027. To be looked at again by 1 July 2027.')
    const etag = String(answer.headers['etag'])
    const again = await read('/published/kinship-local-offer', { 'if-none-match': etag, cookie: `rowan-session=${amy.secret}` })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await read('/published/kinship-local-offer', { cookie: `rowan-session=${amy.secret}` })).body).toBe(answer.body)
    expect((await nobody.get('/published')).text).toContain('Our offer')
    for (const url of ['/published/nothing', '/sign-in']) expect((await read(url)).headers['cache-control']).toBe('no-store')
  })

  test('stands on the page of its owner when it is to be looked at again, and no longer once it was', async () => {
    expect((await dee.get('/my-work')).text).toContain('Publications of yours to look at again')
    expect((await amy.get('/my-work')).text).not.toContain('of yours to look at again')
    expect((await sam.get('/my-work')).text).not.toContain('Everything we publish')
    const reviewed = await dee.send(page, { ...inAYear('reviewed'), 'reviewed-year': '2028' }, { form: 0 })
    expect(reviewed.text).toContain('1 July 2028')
    expect((await dee.get('/my-work')).text).not.toContain('of yours to look at again')
  })

  test('keeps every version: the next replaces it, and withdrawing takes it away from the public alone', async () => {
    const written = await amy.send(`${page}/version`, { title: 'Our offer, mended', text: 'Shorter.', consulted: 'Kinship carers, in May' })
    expect((await nobody.get('/published/kinship-local-offer')).text).toContain('Families')
    const [latest = '', first = ''] = versionsOn(written.html)
    expect((await amy.get(`${page}/versions/${latest}`)).text).toContain('Kinship carers, in May')
    await amy.send(page, { version: latest, ...inAYear('publish') })
    const shown = await nobody.get('/published/kinship-local-offer')
    expect([shown.text.includes('Shorter.'), shown.text.includes('Kinship carers')]).toEqual([true, false])
    expect((await amy.get(page)).text).toContain('Replaced')
    expect((await amy.get(`${page}/versions/${first}`)).text).toContain('Families')
    expect((await amy.send(page, { why: '' }, { form: 3 })).text).toContain('Enter why it is withdrawn')
    expect((await amy.send(page, { why: 'Out of date' }, { form: 3 })).text).toContain('Withdrawn')
    expect((await read('/published/kinship-local-offer')).statusCode).toBe(404)
    expect((await database.app.query('select published_text($1, $2) as text', [authority, latest])).rows).toEqual([{ text: null }])
    const { rows } = await database.owner.query<{ kind: string }>("select kind from fact where kind like 'publication%' and version > 1")
    expect(rows).toEqual([])
  })
})
