/** Every error that a form can meet, walked in a browser: what the page says became of what was typed is so. */
import pg from 'pg'
import type { Browser, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { startSession } from '../../src/access/index.ts'
import { standardRates } from '../../src/web/rates.ts'
import { buildServer, sessionCookie } from '../../src/web/server.ts'
import { testService } from '../../src/web/testing.ts'
import { lookForFaults } from './axe.ts'
import { listens, openBrowser } from './browser.ts'

const database = await testDatabase()
const service = await testService(database)
const sam = await service.person('Sam Mockridge', 'social worker')

/** What the database says to a message that is to be kept; null where nothing is wrong with it. */
let fault: Error | null = null
const query = async (asked: string | { text: string }, ...rest: unknown[]): Promise<unknown> => {
  if (fault !== null && (typeof asked === 'string' ? asked : asked.text).includes('message_keep')) throw fault
  return (database.app.query as (...given: unknown[]) => Promise<unknown>)(asked, ...rest)
}
const app = Object.assign(Object.create(database.app) as typeof database.app, { query })
const server = await buildServer({ ...service.made, database: { app } })
const slow = await buildServer({ ...service.made, rates: { ...standardRates, form: 1 } })

const databaseError = (code: string): Error => Object.assign(new pg.DatabaseError('refused', 0, 'error'), { code })
let browser: Browser
const origins = new Map<typeof server, string>()

beforeAll(async () => {
  for (const each of [server, slow]) origins.set(each, await listens(each))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await Promise.all([server.close(), slow.close()])
})

beforeEach(async () => {
  fault = null
  await database.owner.query('delete from message')
})

const typed = 'The “list” of <days> & nights\nwould help us.'
const kept = async (): Promise<string[]> => (await database.owner.query<{ words: string }>('select words from message order by id')).rows.map(row => row.words.replaceAll('\r\n', '\n'))

/** A browser of somebody signed in, on the form for a message with everything typed. */
async function onForm(act: (tab: Tab) => Promise<void>, { at = server, scripts = false, width = 1280, words = typed } = {}): Promise<void> {
  const origin = origins.get(at) as string
  const context = await browser.newContext({ baseURL: origin, viewport: { width, height: 900 }, javaScriptEnabled: scripts })
  await context.addCookies([{ name: sessionCookie, value: await startSession(database.owner, sam.post), url: origin }])
  const tab = await context.newPage()
  await tab.goto('/help/message')
  await tab.getByLabel('I have an idea').check()
  await tab.getByLabel('Your message').fill(words)
  await act(tab)
  await context.close()
}

const send = (tab: Tab) => tab.getByRole('button', { name: 'Send message' }).click()
const sendAgain = (tab: Tab) => tab.getByRole('button', { name: 'Send it again' }).click()

describe('what was typed when something went wrong', () => {
  test.each([
    ['two people at once', databaseError('40001'), 'Somebody else was changing the same thing'],
    ['a fault of ours', databaseError('42P01'), 'Sorry, something went wrong here'],
    ['a database that is away', databaseError('57P01'), 'Rowan cannot reach its records at the moment'],
    ['a database that can only be read', databaseError('25006'), 'Nothing can be recorded at the moment'],
    ['a full disk', databaseError('53100'), 'Nothing more can be recorded at the moment'],
  ])('is on the page, and is sent from there once: %s', async (_, problem, title) => {
    await onForm(async tab => {
      fault = problem
      await send(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe(title)
      expect(await tab.locator('main').textContent()).toContain('What you typed is kept on this page')
      expect(await kept()).toEqual([])
      // It goes wrong once more, and nothing is lost by that either.
      await sendAgain(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe(title)
      fault = null
      await sendAgain(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe('Message sent')
      expect(await kept()).toEqual([typed])
    })
  })

  test('is on the page of too much at once, on a telephone as well, and without accessibility faults', async () => {
    await onForm(async tab => {
      // Kept while it was written: that was the one form of this minute.
      await expect.poll(() => tab.getByTestId('save-status').first().getAttribute('data-state')).toMatch(/^(saved|retrying)$/)
      await send(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe('Too much at once')
      expect(await tab.locator('input[name="words"]').getAttribute('value')).toBe('An idea too many')
      expect((await lookForFaults(tab)).faults).toEqual([])
      expect(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      expect(await kept()).toEqual([])
    }, { at: slow, scripts: true, width: 375, words: 'An idea too many' })
  })

  test('can be copied from the page that was open too long, and sent from the form opened again', async () => {
    await onForm(async tab => {
      await tab.context().addCookies([{ name: sessionCookie, value: await startSession(database.owner, sam.post), url: origins.get(server) as string }])
      await send(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe('This page was open too long')
      const copy = await tab.getByLabel('What you wrote').inputValue()
      expect(copy).toBe(typed)
      await tab.goto('/help/message')
      await tab.getByLabel('I have an idea').check()
      await tab.getByLabel('Your message').fill(copy)
      await send(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe('Message sent')
      expect(await kept()).toEqual([typed])
    })
  })

  test('that is too large is not received, and the page says so and promises nothing', async () => {
    await onForm(async tab => {
      await tab.locator('textarea').evaluate((box, text) => ((box as HTMLTextAreaElement).value = text), 'x'.repeat(2_200_000))
      await send(tab)
      await expect.poll(() => tab.locator('h1').textContent()).toBe('That is too large')
      expect(await tab.locator('main').textContent()).toContain('Nothing was changed. What you typed was not kept here. Your browser may still have it')
      expect(await kept()).toEqual([])
    }, { scripts: true })
  })

  test('no page is there: it says so, and leads to help', async () => {
    await onForm(async tab => {
      await tab.goto('/nothing/here')
      expect(await tab.locator('h1').textContent()).toBe('Page not found')
      await tab.getByRole('link', { name: 'Help with this page' }).click()
      expect(await tab.locator('h1').textContent()).toBe('Help: Page not found')
    })
  })
})
