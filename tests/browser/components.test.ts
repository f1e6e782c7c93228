/**
 * Every component and state in a browser: no accessibility fault at three sizes, no sideways scrolling, valid HTML, nothing that
 * the content policy refuses, weights within the budget, and the little that scripts do.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testAssets } from '../../src/ui/testing-assets.ts'
import type { Assets } from '../../src/ui/build.ts'
import { looks } from '../../src/ui/looks/index.ts'
import { faultsIn } from '../../src/ui/testing-html.ts'
import type { Look } from '../../src/ui/looks/index.ts'
import { serveLooks } from '../../src/ui/looks/server.ts'
import type { LooksServer } from '../../src/ui/looks/server.ts'
import { lookForFaults } from './axe.ts'
import { openBrowser } from './browser.ts'

let assets: Assets
let shown: readonly Look[]
let server: LooksServer
let browser: Browser

beforeAll(async () => {
  assets = await testAssets()
  shown = looks(assets)
  server = await serveLooks(assets, shown)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

async function withTab<T>(options: BrowserContextOptions, act: (tab: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await act(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** How a look is looked at, one after the other, opened once: as pages are. */
const sizes = [
  { name: '1280 pixels', width: 1280, text: '' },
  { name: 'text twice as large', width: 1280, text: '200%' },
  { name: '320 pixels', width: 320, text: '' },
]

test('at three sizes no look has an accessibility fault or scrolls sideways; nothing is refused by the content policy or missing, and no script fails', async () => {
  await withTab({ viewport: { width: 1280, height: 900 } }, async (tab) => {
    const faults: string[] = []
    let looked = 0
    let now = ''
    tab.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(`${now}: ${message.text()}`)
    })
    tab.on('pageerror', (error) => faults.push(`${now}: ${error.message}`))
    tab.on('response', (response) => {
      if (response.status() >= 400) faults.push(`${now}: ${response.status()} ${response.url()}`)
    })
    for (const { name } of shown) {
      now = name
      await tab.setViewportSize({ width: 1280, height: 900 })
      await tab.goto(server.address(name))
      expect(await tab.evaluate(() => document.body.className)).toContain('govuk-frontend-supported')
      for (const size of sizes) {
        await tab.setViewportSize({ width: size.width, height: 900 })
        await tab.evaluate((text) => {
          document.documentElement.style.fontSize = text
        }, size.text)
        const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        if (overflow > 0) faults.push(`${name}, ${size.name}: ${overflow} pixels wider than the screen`)
        const found = await lookForFaults(tab)
        expect(found.rules, `${name}: rules that axe could apply`).toBeGreaterThan(15)
        faults.push(...found.faults.map(fault => `${name}, ${size.name}: ${fault}`))
        looked += 1
      }
    }
    expect(faults).toEqual([])
    expect(looked).toBeGreaterThanOrEqual(14 * sizes.length)
  })
})

test('with its menus, folds and details open, a look has no accessibility fault', async () => {
  await withTab({ viewport: { width: 375, height: 900 } }, async (tab) => {
    for (const name of ['child-overview', 'front-door', 'note-errors', 'states']) {
      await tab.goto(server.address(name))
      await tab.locator('.govuk-service-navigation__toggle').click()
      for (const summary of await tab.locator('summary:visible').all()) await summary.click()
      for (const menu of await tab.locator('.moj-button-menu__toggle-button').all()) await menu.click()
      expect((await lookForFaults(tab)).faults, name).toEqual([])
    }
  })
})

test('every look is valid HTML', async () => {
  const problems: string[] = []
  for (const { name, html } of shown) problems.push(...(await faultsIn(html)).map((fault) => `${name}: ${fault}`))
  expect(problems).toEqual([])
  expect(shown.length).toBeGreaterThanOrEqual(14)
})

test('sheets and scripts weigh less than the budget allows, and no page asks for more than twelve things', async () => {
  const weights = { css: 0, js: 0 }
  for (const name of await readdir(assets.folder)) {
    const weight = gzipSync(await readFile(join(assets.folder, name)), { level: 9 }).length
    if (name.endsWith('.css')) weights.css += weight
    if (name.endsWith('.js')) weights.js += weight
  }
  expect(weights.css).toBeGreaterThan(10_000)
  expect(weights.css).toBeLessThanOrEqual(35_000)
  expect(weights.js).toBeGreaterThan(5_000)
  expect(weights.js).toBeLessThanOrEqual(45_000)
  await withTab({}, async (tab) => {
    let requests = 0
    tab.on('request', () => {
      requests += 1
    })
    await tab.goto(server.address('child-overview'), { waitUntil: 'networkidle' })
    expect(requests).toBeGreaterThanOrEqual(4)
    expect(requests).toBeLessThanOrEqual(12)
    expect(await tab.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  })
})

test('without scripts everything is there: menus as links, filters and sections open, hidden questions shown', async () => {
  await withTab({ javaScriptEnabled: false, viewport: { width: 375, height: 900 } }, async (tab) => {
    await tab.goto(server.address('front-door'))
    await expect.poll(() => tab.getByTestId('filter-apply').first().isVisible()).toBe(true)
    await tab.goto(server.address('child-overview'))
    expect(await tab.getByRole('link', { name: 'Documents and sharing' }).isVisible()).toBe(true)
    expect(await tab.getByRole('button', { name: 'A visit' }).isVisible()).toBe(true)
    await tab.goto(server.address('note-edit'))
    expect(await tab.getByLabel('Whose is it?').isVisible()).toBe(true)
    expect(await tab.getByRole('button', { name: 'Finish note' }).isVisible()).toBe(true)
  })
})

test('on a phone the sections and the filter fold, and open', async () => {
  await withTab({ viewport: { width: 375, height: 900 } }, async (tab) => {
    await tab.goto(server.address('child-overview'))
    const timeline = tab.getByRole('link', { name: 'Timeline' })
    await expect.poll(() => timeline.isVisible()).toBe(false)
    await tab.getByText('Maya’s record: Overview').click()
    await expect.poll(() => timeline.isVisible()).toBe(true)
    await tab.goto(server.address('front-door'))
    await expect.poll(() => tab.getByTestId('filter-apply').first().isVisible()).toBe(false)
    await tab.locator('.app-fold__summary').click()
    await expect.poll(() => tab.getByTestId('filter-apply').count()).toBe(2)
  })
})

test('the name stays in sight on a high screen, not on a low one, and never covers what has the focus', async () => {
  await withTab({ viewport: { width: 1280, height: 800 } }, async (tab) => {
    await tab.goto(server.address('note-edit'))
    await tab.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    const bar = tab.locator('.app-identity-bar')
    expect((await bar.boundingBox())?.y).toBe(0)
    let behind = 0
    let stops = 0
    for (let press = 0; press < 60; press += 1) {
      await tab.keyboard.press('Shift+Tab')
      const covered = await tab.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body || focused.closest('.app-identity-bar')) return null
        const bottom = document.querySelector('.app-identity-bar')?.getBoundingClientRect().bottom ?? 0
        const box = focused.getBoundingClientRect()
        return document.querySelector('.app-identity-bar')?.getBoundingClientRect().top === 0 && box.bottom <= bottom
      })
      if (covered === null) continue
      stops += 1
      if (covered) behind += 1
    }
    expect(stops).toBeGreaterThan(15)
    expect(behind).toBe(0)
  })
  await withTab({ viewport: { width: 1280, height: 690 } }, async (tab) => {
    await tab.goto(server.address('note-edit'))
    await tab.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    expect((await tab.locator('.app-identity-bar').boundingBox())?.y ?? 0).toBeLessThan(0)
  })
})

test('the first tab stop leads to the main content', async () => {
  await withTab({}, async (tab) => {
    await tab.goto(server.address('child-overview'))
    await tab.keyboard.press('Tab')
    await tab.keyboard.press('Enter')
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('main-content')
  })
})

test('a page with errors says so first: title, focus, links to the fields, every answer kept', async () => {
  await withTab({}, async (tab) => {
    await tab.goto(server.address('note-errors'))
    expect(await tab.title()).toBe('Error: Record a visit, Maya S, Rowan')
    expect(await tab.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('error-summary')
    await tab.getByRole('link', { name: 'Date you saw Maya must be a real date' }).click()
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('seen-day')
    expect(await tab.locator('#seen-month').inputValue()).toBe('13')
    expect(await tab.locator('#said').getAttribute('aria-invalid')).toBe('true')
  })
})

test('a second press of the main button is ignored', async () => {
  await withTab({}, async (tab) => {
    await tab.goto(server.address('note-edit'))
    await tab.evaluate(() => {
      let sent = 0
      document.querySelector('form[action="/notes"]')?.addEventListener('submit', (event) => {
        event.preventDefault()
        sent += 1
        document.body.dataset['sent'] = String(sent)
      })
    })
    const finish = tab.getByTestId('primary-action')
    await finish.click()
    await finish.click()
    expect(await tab.evaluate(() => document.body.dataset['sent'])).toBe('1')
  })
})

test('on paper: no navigation, no buttons, details open, tags in brackets, who printed it and why', async () => {
  await withTab({}, async (tab) => {
    await tab.goto(server.address('child-overview'))
    await tab.emulateMedia({ media: 'print' })
    for (const gone of ['.govuk-generic-header', '.govuk-service-navigation', '.moj-sub-navigation', '.moj-identity-bar__actions', '.govuk-footer', '.app-band']) {
      expect(await tab.locator(gone).first().isVisible(), gone).toBe(false)
    }
    expect(await tab.getByText('Printed by Sam Mockridge').isVisible()).toBe(true)
    expect(await tab.evaluate(() => getComputedStyle(document.querySelector('.govuk-tag') as Element, '::before').content)).toBe('"["')
    await tab.goto(server.address('note-edit'))
    await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await tab.evaluate(() => document.querySelectorAll('details:not([open])').length)).toBe(0)
    await tab.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await tab.evaluate(() => document.querySelectorAll('main details:not([open])').length)).toBe(1)
  })
})

test('in forced colours the frame, tags and current places keep an edge to be seen by', async () => {
  await withTab({ forcedColors: 'active' }, async (tab) => {
    await tab.goto(server.address('child-overview'))
    const edge = (selector: string, side: string) =>
      tab.evaluate(
        ({ selector, side }) => Number.parseFloat(getComputedStyle(document.querySelector(selector) as Element).getPropertyValue(`border-${side}-width`)),
        { selector, side },
      )
    expect(await edge('.govuk-service-navigation__item--active', 'bottom')).toBeGreaterThan(0)
    expect(await edge('.app-voice', 'left')).toBeGreaterThan(0)
    expect(await edge('.app-identity-bar', 'bottom')).toBeGreaterThan(0)
    expect(await edge('.govuk-tag', 'left')).toBeGreaterThan(0)
    // What marks the current section is a background, kept by taking it out of forced colours.
    const mark = await tab.evaluate(() => {
      const link = document.querySelector('.moj-sub-navigation__link[aria-current="page"]') as Element
      return { adjust: getComputedStyle(link, '::before').forcedColorAdjust, colour: getComputedStyle(link, '::before').backgroundColor }
    })
    expect(mark.adjust).toBe('none')
    expect(mark.colour).not.toBe('rgb(255, 255, 255)')
  })
})
