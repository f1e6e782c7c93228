/** Help where people are: words explained on forms and beside what was read, and what is new told once. */
import { expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { glossary } from '../../law/glossary.ts'
import { cast, testPassword, withPassword } from '../testing-people.ts'
import { sessionCookie } from '../server.ts'
import { mainOf, personOf } from '../testing.ts'
import { beginEdition } from './news.ts'

const database = await testDatabase()
const { children, staff, service, things } = await cast(database)
const { sam, nia } = staff

test('a form of the record explains the words that govern it and its questions, without scripts', async () => {
  const page = mainOf((await sam.get(`/children/${children.maya}/record/legal-status`)).html)
  expect(page).toContain('What these words mean')
  for (const id of ['section-20', 'care-order']) expect(page).toContain(`href="/words#${id}"`)
  const enquiry = mainOf((await sam.get(`/children/${children.maya}/record/section-47-enquiry`)).html)
  expect(enquiry).toContain('What “enquiry under section 47” means')
  expect(enquiry).toMatch(/<details[^>]*govuk-details/)
  const words = (await service.nobody.get('/words')).html
  for (const { id } of glossary.terms) expect(words).toContain(`id="${id}"`)
  expect(words.match(/Not verified/g)?.length).toBe(glossary.terms.filter(term => term.certainty === 'K').length)
})

test('what was recorded leads to the words it rests on, and what needs none does not', async () => {
  await sam.send(`/children/${children.maya}/record/core-group`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-summary': 'We met and agreed who does what.' })
  const timeline = (await sam.get(`/children/${children.maya}/plans`)).html
  const facts = [...new Set([...timeline.matchAll(new RegExp(`/children/${children.maya}/facts/[0-9a-f-]{36}`, 'g'))].map(match => match[0]))]
  const pages = await Promise.all(facts.map(address => sam.get(address)))
  expect(pages.some(page => page.html.includes('href="/words#core-group"'))).toBe(true)
  expect((await sam.get(`/children/${children.maya}/facts/${things.schooling}`)).html).not.toContain('data-testid="words-used"')
})

test('what is new is told on the first page to whoever had an account before, until they have looked, and then no more', async () => {
  const told = async (who: typeof sam): Promise<boolean> => (await who.get('/my-work')).text.includes('Rowan was updated')
  expect(await told(sam)).toBe(false)
  await beginEdition(database.app, 'edition-of-a-test')
  await beginEdition(database.app, 'edition-of-a-test')
  expect([await told(sam), await told(nia)]).toEqual([true, true])
  expect((await sam.get(`/children/${children.maya}`)).text).not.toContain('Rowan was updated')
  // Somebody who came after it was never without it.
  expect(await told(await service.person('Newly Here', 'social worker'))).toBe(false)
  expect((await sam.get('/whats-new')).status).toBe(200)
  expect([await told(sam), await told(nia)]).toEqual([false, true])
  await beginEdition(database.app, 'edition-after-that')
  expect(await told(sam)).toBe(true)
})

test('whoever signs in for the first time is told where to begin, until they put it away; Help says it for good', async () => {
  const { account, posts } = await withPassword(database, service, { name: 'Nell Newcomer', email: 'nell@testshire.example', roles: ['social worker'] })
  const signIn = async () => {
    const answer = await service.server.inject({ method: 'POST', url: '/sign-in', payload: new URLSearchParams({ email: 'nell@testshire.example', password: testPassword }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    const secret = answer.cookies.find(cookie => cookie.name === sessionCookie)?.value
    expect([answer.statusCode, secret]).toEqual([303, expect.any(String)])
    return personOf(service.server, 'Nell Newcomer', secret as string, posts[0] as string, account)
  }
  const nell = await signIn()
  const first = await nell.get('/my-work')
  expect(first.html).toContain('data-testid="first-use"')
  expect(first.text).not.toContain('Rowan was updated')
  expect((await nell.get('/drafts')).html).not.toContain('data-testid="first-use"')
  // Not beside what is new.
  await beginEdition(database.app, 'edition-after-nell')
  const told = await nell.get('/my-work')
  expect([told.text.includes('Rowan was updated'), told.html.includes('data-testid="first-use"')]).toEqual([true, false])
  await nell.get('/whats-new')
  expect((await (await signIn()).get('/my-work')).html).toContain('data-testid="first-use"')
  expect((await nell.send('/my-work', {})).path).toBe('/my-work')
  expect((await (await signIn()).get('/my-work')).html).not.toContain('data-testid="first-use"')
  expect((await nell.get('/help')).text).toContain('Your work stands on the first page you see when you sign in')
})
