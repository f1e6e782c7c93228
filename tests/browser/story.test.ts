/** The journey and the words of a child in a browser: by keyboard, without scripts, on a phone, on paper, in the system's own colours. */
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { sessionCookie } from '../../src/web/server.ts'
import { cast } from '../../src/web/testing-people.ts'
import { lookForFaults } from './axe.ts'
import { listens, openBrowser } from './browser.ts'

const database = await testDatabase()
const { children, staff, service } = await cast(database)
const { sam } = staff

let browser: Browser
let origin: string

beforeAll(async () => {
  origin = await listens(service.server)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.server.close()
})

async function on(path: string, options: BrowserContextOptions, look: (tab: Tab) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  try {
    await context.addCookies([{ name: sessionCookie, value: sam.secret, url: origin }])
    const tab = await context.newPage()
    await tab.goto(`/children/${children.maya}${path}`)
    await look(tab)
  } finally {
    await context.close()
  }
}

const ready = async (tab: Tab): Promise<void> => {
  await expect.poll(() => tab.locator('#journey-how [data-with-script]').isVisible()).toBe(true)
}
const focused = (tab: Tab) => tab.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '')

test('the journey is one stop; arrows go along a row by date and between rows to what is nearest, Enter opens, Escape leaves', async () => {
  await on('/timeline', {}, async tab => {
    await ready(tab)
    expect(await tab.locator('a.app-journey__item').count()).toBeGreaterThan(8)
    expect(await tab.locator('a.app-journey__item[tabindex="0"]').count()).toBe(1)
    await tab.locator('a.app-journey__item[tabindex="0"]').focus()
    expect(await focused(tab)).toContain('Homes: With Mum')
    await tab.keyboard.press('ArrowLeft')
    expect(await focused(tab)).toContain('Homes: With Mum')
    await tab.keyboard.press('ArrowRight')
    expect(await focused(tab)).toContain('Homes: With Grandma Joan')
    await tab.keyboard.press('ArrowDown')
    expect(await focused(tab)).toContain('Workers:')
    await tab.keyboard.press('ArrowUp')
    expect(await focused(tab)).toContain('Homes:')
    await tab.keyboard.press('End')
    expect(await focused(tab)).toMatch(/Item (\d+) of \1$/)
    await tab.keyboard.press('Shift+Home')
    expect(await focused(tab)).toMatch(/Item (\d+) of \1$/)
    await tab.keyboard.press('Escape')
    expect(await focused(tab)).toBe('after-journey')
    await tab.locator('a.app-journey__item[tabindex="0"]').focus()
    await tab.keyboard.press('Home')
    await tab.keyboard.press('Enter')
    await expect.poll(() => tab.url()).toContain('/facts/')
  })
})

test('without scripts every mark is a link, the table stands under the picture, and the time is chosen by a form', async () => {
  await on('/timeline', { javaScriptEnabled: false }, async tab => {
    expect(await tab.locator('a.app-journey__item[tabindex="-1"]').count()).toBe(0)
    expect(await tab.getByTestId('journey-table').isVisible()).toBe(true)
    await tab.getByText('Choose the time, the rows, and for whom').click()
    await tab.getByLabel('3 years').check()
    await tab.getByLabel('For whom').selectOption('The child')
    await tab.getByRole('button', { name: 'Show' }).click()
    expect(await tab.locator('main').innerText()).toContain('My journey, 1 September 2024')
    expect(await tab.locator('a.app-journey__item').count()).toBeLessThan(4)
    await tab.getByRole('link', { name: 'Bigger' }).click()
    expect(new URL(tab.url()).searchParams.get('scale')).toBe('2')
  })
})

test('on a phone the table stands alone, and the picture is there for whoever asks', async () => {
  await on('/timeline', { viewport: { width: 320, height: 640 } }, async tab => {
    expect(await tab.locator('.app-journey svg').first().isVisible()).toBe(false)
    expect(await tab.getByTestId('journey-table').isVisible()).toBe(true)
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await tab.getByRole('link', { name: 'See the picture' }).click()
    expect(await tab.locator('.app-journey svg').first().isVisible()).toBe(true)
    expect((await lookForFaults(tab)).faults).toEqual([])
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  })
})

test('on paper picture and table are both there, and nothing to press; in the system’s own colours lines and words take them', async () => {
  await on('/timeline?view=journey&paper=a3', {}, async tab => {
    await ready(tab)
    const told = tab.waitForResponse(response => response.url().endsWith('/printed'))
    await tab.evaluate(() => void window.dispatchEvent(new Event('beforeprint')))
    expect((await told).status()).toBe(200)
    await tab.emulateMedia({ media: 'print' })
    expect(await tab.locator('.app-journey svg').first().isVisible()).toBe(true)
    expect(await tab.getByTestId('journey-table').isVisible()).toBe(true)
    expect(await tab.locator('#journey-how').isVisible()).toBe(false)
    await tab.emulateMedia({ media: 'screen', forcedColors: 'active' })
    const colours = await tab.evaluate(() => {
      const of = (selector: string, property: 'fill' | 'stroke') => getComputedStyle(document.querySelector(selector) as Element)[property]
      const probe = document.createElement('p')
      probe.style.color = 'CanvasText'
      document.body.append(probe)
      return { text: getComputedStyle(probe).color, bar: of('.app-journey__bar', 'stroke'), label: of('.app-journey__label', 'fill'), today: of('.app-journey__today', 'stroke') }
    })
    expect([colours.bar, colours.label, colours.today]).toEqual([colours.text, colours.text, colours.text])
  })
})

test('words to think about are hinted at under a box, folded, also while nothing can be sent; the child’s own words are left alone', async () => {
  await on('/record/direct-work', {}, async tab => {
    await tab.context().setOffline(true)
    const own = tab.getByLabel('What Maya said or showed, in their own words')
    const ours = tab.getByLabel('What I think this means for Maya')
    await own.fill('My siblings live far away')
    await ours.fill('Maya’s siblings are at risk. Theo said “I refused”.')
    await tab.getByLabel('What was drawn or made').focus()
    const hint = tab.locator('.app-words-hint')
    await expect.poll(() => hint.count()).toBe(1)
    expect(await hint.locator('summary').innerText()).toContain('Words to think about (2)')
    expect(await hint.getByText('Only a hint').isVisible()).toBe(false)
    await hint.locator('summary').click()
    expect(await hint.innerText()).toContain('“siblings”: brothers and sisters')
    expect((await lookForFaults(tab, 'main')).faults).toEqual([])
    await ours.fill('Maya’s brothers live apart from her.')
    await tab.getByLabel('What was drawn or made').focus()
    await expect.poll(() => hint.count()).toBe(0)
  })
})

test('a page of a record that comes back into sight says that somebody else changed the record since, and shows what is so now', async () => {
  await on('/plans', {}, async tab => {
    await tab.clock.install()
    await tab.reload()
    const comesBack = () => tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    const line = tab.getByTestId('changed')
    await staff.olu.send(`/children/${children.maya}/record/core-group`, { 'starts-day': '4', 'starts-month': '5', 'starts-year': '2027', 'answer-summary': 'We met and agreed who does what.' })
    await comesBack()
    await tab.clock.fastForward(61_000)
    expect(await line.count()).toBe(0)
    await comesBack()
    await expect.poll(() => line.count()).toBe(1)
    expect(await line.innerText()).toMatch(/^This changed (less than a minute|\d+ \w+) ago\. Show latest$/)
    expect((await lookForFaults(tab)).faults).toEqual([])
    await line.getByRole('link', { name: 'Show latest' }).click()
    await expect.poll(() => line.count()).toBe(0)
    expect(new URL(tab.url()).pathname).toBe(`/children/${children.maya}/plans`)
    await tab.clock.fastForward(61_000)
    const asked = tab.waitForResponse(response => response.url().includes('/changed?after='))
    await comesBack()
    expect(await (await asked).json()).toEqual({ ago: null })
    expect(await line.count()).toBe(0)
  })
})
