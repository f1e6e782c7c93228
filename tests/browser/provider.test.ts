/**
 * Signing in by a provider in a browser: by its button, again on the same page when the session has run out while somebody writes, and without
 * scripts. Nothing that was typed is lost on the way.
 */
import { createServer, type AddressInfo } from 'node:net'
import type { Page as Tab } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openProvider, prepareAccount, startSession } from '../../src/access/index.ts'
import { startProvider, testSettings } from '../../src/access/testing-provider.ts'
import { socialWorker, teamResponsible } from '../../src/children/allocation/index.ts'
import { birth, nameUsed } from '../../src/children/identity/index.ts'
import { testDatabase } from '../../src/database/testing.ts'
import { buildServer } from '../../src/web/server.ts'
import { tell, withPassword } from '../../src/web/testing-people.ts'
import { setClock, testService } from '../../src/web/testing.ts'
import type { Person } from '../../src/web/testing.ts'
import { lookForFaults } from './axe.ts'
import { openBrowser, pageOf } from './browser.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen({ host: '127.0.0.1', port: 0 }, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

const database = await testDatabase()
await setClock(database, '2027-05-03T08:00:00Z')
const service = await testService(database)
const nia = { name: 'Nia Writer', email: 'nia@testshire.example' }
const { posts: [post = ''], account } = await withPassword(database, service, { ...nia, roles: ['social worker', 'conference chair'] })
const teller = { secret: await startSession(database.owner, post), post, account } as Person
const child = await tell({ authority: service.authority, app: database.app }, teller, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Marigold', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(socialWorker, '2027-05-03', { post, team: service.team })
  of.fact(teamResponsible, '2027-05-03', { team: service.team })
})
await setClock(database, '2027-05-10T08:00:00Z')
await prepareAccount(database.owner, { authority: service.authority }, account)
await database.owner.query('insert into passwords_off (id, authority, starts) values (gen_random_uuid(), $1, business_today())', [service.authority])

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const provider = await startProvider(origin)
provider.people.set('nia-of-the-directory', { email: nia.email, email_verified: true, name: nia.name, groups: [] })
provider.as = 'nia-of-the-directory'
const server = await buildServer({ ...service.made, provider: openProvider(testSettings(provider.issuer, origin)) })
await server.listen({ host: '127.0.0.1', port })
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await provider.close()
})

const visit = `/children/${child}/visit`
const said = (tab: Tab) => tab.locator('[name="said-0"]')

async function signIn(tab: Tab): Promise<void> {
  await tab.goto(visit)
  expect(await tab.locator('input[type="password"]').count()).toBe(0)
  await tab.getByRole('button', { name: 'Sign in with your work account' }).click()
  await tab.getByRole('radio', { name: /^Social worker/ }).check()
  await tab.getByRole('button', { name: 'Continue' }).click()
  await tab.waitForURL(url => url.pathname === visit)
}

test('somebody whose session runs out while they write signs in by the provider in a window beside, and carries on in the same sentence', async () => {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 375, height: 800 } })
  const tab = await context.newPage()
  await tab.clock.install({ time: '2027-05-10T09:00:00Z' })
  await signIn(tab)
  await tab.locator('body[data-device="ready"]').waitFor()
  await said(tab).pressSequentially('I was in the middle of')
  await tab.clock.runFor(2000)
  await expect.poll(() => tab.getByTestId('save-status').first().getAttribute('data-state')).toBe('saved')
  await database.owner.query("select wall_ahead('31 minutes')")
  await tab.clock.runFor(31 * 60_000)
  const cover = tab.getByTestId('signed-out')
  await expect.poll(() => cover.isVisible()).toBe(true)
  expect(await cover.locator('input[type="password"]').count()).toBe(0)
  expect((await lookForFaults(tab, '[data-testid="signed-out"]')).faults).toEqual([])
  const opened = context.waitForEvent('page')
  await tab.keyboard.press('Tab')
  await tab.keyboard.press('Enter')
  const beside = await opened
  await expect.poll(() => cover.isVisible()).toBe(false)
  await expect.poll(() => beside.isClosed() || beside.getByRole('heading', { name: 'You are signed in again' }).isVisible()).toBe(true)
  await tab.bringToFront()
  await expect.poll(() => tab.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('said-0')
  await tab.keyboard.type(' a sentence.')
  await tab.clock.runFor(2000)
  await tab.getByLabel('Where?').selectOption('home')
  await tab.getByRole('radio', { name: 'Yes, alone' }).check()
  await tab.getByRole('button', { name: 'Finish note' }).click()
  await expect.poll(() => pageOf(tab)).toBe('done')
  const { rows } = await database.owner.query('select from fact_words where record = $1 and text = $2', [child, 'I was in the middle of a sentence.'])
  expect(rows).toHaveLength(1)
  await context.close()
})

test('without scripts what was sent after the session is kept, and offered again after the provider', async () => {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 800 }, javaScriptEnabled: false })
  const tab = await context.newPage()
  await signIn(tab)
  await said(tab).fill('Written without any script.')
  await database.owner.query("select wall_ahead('31 minutes')")
  await tab.getByRole('button', { name: 'Finish note' }).click()
  expect(await tab.locator('main').innerText()).toContain('What you wrote is safe')
  await tab.getByRole('button', { name: 'Sign in with your work account' }).click()
  await tab.getByRole('radio', { name: /^Social worker/ }).check()
  await tab.getByRole('button', { name: 'Continue' }).click()
  expect(await said(tab).inputValue()).toBe('Written without any script.')
  await context.close()
})
