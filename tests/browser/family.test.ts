/** The family page in a browser: moving between people by keyboard, without scripts, on a phone, on paper, in the system's own colours. */
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { sessionCookie } from '../../src/web/server.ts'
import { setClock, testService } from '../../src/web/testing.ts'
import { wholeFamily } from '../../src/web/testing-whole-family.ts'
import { lookForFaults } from './axe.ts'
import { listens, openBrowser } from './browser.ts'

const database = await testDatabase()
await setClock(database, '2026-11-10T09:00:00Z')
const service = await testService(database)
const sam = await service.person('Sam Mockridge', 'social worker')
const { maya, adults, children } = await wholeFamily({ ...service, app: database.app }, sam)
const people = 17

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

async function onFamily(options: BrowserContextOptions & { query?: string }, look: (tab: Tab) => Promise<void>): Promise<void> {
  const { query = '', ...rest } = options
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...rest })
  try {
    await context.addCookies([{ name: sessionCookie, value: sam.secret, url: origin }])
    const tab = await context.newPage()
    await tab.goto(`/children/${maya}/family${query}`)
    await look(tab)
  } finally {
    await context.close()
  }
}

const ready = async (tab: Tab): Promise<void> => {
  await expect.poll(() => tab.locator('[data-with-script]').first().isVisible()).toBe(true)
}
/** Whose symbol has the focus. */
const focused = (tab: Tab) => tab.evaluate(() => document.activeElement?.getAttribute('data-id') ?? document.activeElement?.id ?? '')

describe('by keyboard', () => {
  test('the tree is one stop, and arrows go as the family goes', async () => {
    await onFamily({}, async tab => {
      await ready(tab)
      expect(await tab.locator('a.app-tree__person').count()).toBe(people)
      expect(await tab.locator('a.app-tree__person[tabindex="0"]').count()).toBe(1)
      await tab.locator('.moj-scrollable-pane').focus()
      await tab.keyboard.press('Tab')
      expect(await focused(tab)).toBe(maya)
      const steps: readonly (readonly [string, string])[] = [
        ['ArrowLeft', children.theo], ['ArrowLeft', children.theo], ['ArrowRight', maya], ['ArrowRight', children.jonah], ['Home', maya],
        ['ArrowUp', adults.dana], ['ArrowUp', adults.peter], ['ArrowUp', adults.peter], ['ArrowDown', adults.dana], ['ArrowDown', children.theo], ['ArrowDown', children.theo], ['Home', maya],
      ]
      for (const [key, to] of steps) {
        await tab.keyboard.press(key)
        expect([key, await focused(tab)]).toEqual([key, to])
        const box = await tab.evaluate(() => {
          const at = document.activeElement?.getBoundingClientRect()
          const bar = document.querySelector('.app-identity-bar')?.getBoundingClientRect()
          return at && { top: at.top, bottom: at.bottom, under: bar && bar.top <= 0 ? bar.bottom : 0, high: window.innerHeight }
        })
        expect(box && box.bottom > box.under && box.top < box.high, key).toBe(true)
      }
      await tab.keyboard.press('End')
      expect(await tab.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(`Person ${people} of ${people}`)
      await tab.keyboard.press('Home')
      // Still one stop: the next Tab leaves the picture.
      await tab.keyboard.press('Tab')
      expect(await tab.evaluate(() => document.activeElement?.closest('svg') === null)).toBe(true)
    })
  })

  test('Enter opens the person, Space chooses, Escape leaves', async () => {
    await onFamily({}, async tab => {
      await ready(tab)
      await tab.locator('a.app-tree__person[tabindex="0"]').focus()
      await tab.keyboard.press('Escape')
      expect(await focused(tab)).toBe('after-tree')
      await tab.locator('a.app-tree__person[tabindex="0"]').focus()
      await tab.keyboard.press('ArrowUp')
      await tab.keyboard.press('Space')
      await expect.poll(() => tab.url()).toContain(`who=${adults.dana}`)
      expect(await tab.locator('#chosen').innerText()).toContain('Chosen: Dana Samplewood')
      await ready(tab)
      await tab.locator('a.app-tree__person[tabindex="0"]').focus()
      await tab.keyboard.press('ArrowLeft')
      await tab.keyboard.press('Enter')
      await expect.poll(() => tab.url()).toContain(`/children/${children.theo}`)
    })
  })

  test('arrows with a modifier are left to the browser', async () => {
    await onFamily({}, async tab => {
      await ready(tab)
      await tab.locator('a.app-tree__person[tabindex="0"]').focus()
      await tab.keyboard.press('Shift+ArrowLeft')
      expect(await focused(tab)).toBe(maya)
    })
  })
})

test('without scripts everybody is a link in order, and the list can be opened', async () => {
  await onFamily({ javaScriptEnabled: false }, async tab => {
    const names: string[] = []
    await tab.locator('.moj-scrollable-pane').focus()
    for (let time = 0; time < people; time += 1) {
      await tab.keyboard.press('Tab')
      names.push((await tab.locator('a.app-tree__person:focus').getAttribute('aria-label')) ?? '')
    }
    expect(names.map(name => Number(/Person (\d+) of 17/.exec(name)?.[1]))).toEqual(Array.from({ length: people }, (_, index) => index + 1))
    expect(await tab.locator('[data-with-script]').first().isVisible()).toBe(false)
    await tab.getByTestId('genogram-list').locator('summary').first().click()
    expect(await tab.getByRole('heading', { name: 'Brothers and sisters' }).isVisible()).toBe(true)
    // The day and the copy are a form that works as it stands.
    await tab.getByLabel('For whom').selectOption('The family')
    await tab.getByRole('button', { name: 'Show' }).click()
    expect(await tab.locator('main').innerText()).toContain('Family copy')
    expect(new URL(tab.url()).searchParams.get('copy')).toBe('family')
  })
})

test('a picture is made larger and moved by buttons and keys, without dragging, and is as it was with Fit', async () => {
  await onFamily({}, async tab => {
    await ready(tab)
    const size = () => tab.locator('.app-tree__picture').evaluate(svg => Math.round(svg.getBoundingClientRect().width))
    const place = () => tab.locator('.moj-scrollable-pane').evaluate(pane => pane.scrollLeft)
    const first = await size()
    await tab.getByRole('button', { name: 'Bigger the family tree' }).click()
    await tab.getByRole('button', { name: 'Bigger the family tree' }).click()
    const large = await size()
    expect(large).toBeGreaterThan(first * 1.3)
    const before = await place()
    await tab.getByRole('button', { name: 'Move right the family tree' }).click()
    expect(await place()).toBeGreaterThan(before)
    await tab.locator('a.app-tree__person[tabindex="0"]').focus()
    await tab.keyboard.press('-')
    expect(await size()).toBeLessThan(large)
    await tab.keyboard.press('0')
    expect(await size()).toBe(first)
    expect(await tab.evaluate(() => document.querySelectorAll('main [style]').length)).toBe(0)
  })
})

test('the network map is drawn with the child: one by one, by keyboard, round and to the middle; on paper it is the picture and the table', async () => {
  await onFamily({ query: '?view=map' }, async tab => {
    await tab.goto(`/children/${maya}/map`)
    await tab.getByLabel('Maya’s own').check()
    await tab.getByRole('button', { name: 'Begin the map' }).click()
    expect(await tab.getByTestId('identity-bar').count()).toBe(0)
    for (const [name, group, feels] of [['Biscuit', 'family', 'Strong'], ['School', 'school', 'It is OK'], ['Next door', 'community', 'Hard right now']] as const) {
      await tab.getByLabel('Who or what').fill(name)
      await tab.getByLabel('Where it belongs').selectOption(group)
      await tab.getByLabel(feels, { exact: true }).check()
      await tab.getByRole('button', { name: 'Put it on the map' }).click()
      await expect.poll(() => tab.getByTestId('ecomap').innerText()).toContain(name)
    }
    await tab.getByRole('link', { name: 'That is everybody' }).click()
    await ready(tab)
    const at = () => tab.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(/[,:]/)[0] ?? document.activeElement?.id ?? '')
    expect(await tab.locator('a.app-network__tie[tabindex="0"]').count()).toBe(1)
    await tab.locator('a.app-network__tie[tabindex="0"]').focus()
    const steps = [['ArrowUp', 'Biscuit'], ['ArrowRight', 'School'], ['ArrowRight', 'Next door'], ['ArrowRight', 'Biscuit'], ['ArrowLeft', 'Next door'], ['ArrowDown', 'Maya'], ['ArrowUp', 'Next door'], ['Home', 'Maya'], ['Escape', 'after-map']] as const
    for (const [key, name] of steps) {
      await tab.keyboard.press(key)
      expect([key, await at()]).toEqual([key, name])
    }
    const { faults } = await lookForFaults(tab)
    expect(faults).toEqual([])
    await tab.emulateMedia({ media: 'print' })
    expect(await tab.locator('.app-network svg').isVisible()).toBe(true)
    expect(await tab.getByTestId('ecomap-list').isVisible()).toBe(true)
    for (const each of await tab.locator('.app-picture-buttons').all()) expect(await each.isVisible()).toBe(false)
  })
})

describe.each([1280, 320])('at %i pixels', width => {
  test.each(['?view=tree', '?view=list', '?view=homes', '?view=recorded', '?view=tree&copy=child'])('%s has no accessibility fault and does not scroll sideways', async query => {
    await onFamily({ query, viewport: { width, height: 900 } }, async tab => {
      const { faults, rules } = await lookForFaults(tab)
      expect(rules).toBeGreaterThan(12)
      expect(faults).toEqual([])
      expect(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    })
  })
})

test('on a phone the picture begins at the child, and nobody’s symbol is smaller than a finger', async () => {
  await onFamily({ viewport: { width: 375, height: 800 } }, async tab => {
    await ready(tab)
    const seen = await tab.evaluate(() => {
      const child = document.querySelector('[data-start]')?.getBoundingClientRect()
      const pane = document.querySelector('.moj-scrollable-pane')?.getBoundingClientRect()
      const sizes = [...document.querySelectorAll('.app-tree__person')].map(each => each.getBoundingClientRect())
      return child && pane && { left: child.left - pane.left, right: pane.right - child.left, least: Math.min(...sizes.map(size => Math.min(size.width, size.height))) }
    })
    expect(seen?.left).toBeGreaterThan(0)
    expect(seen?.right).toBeGreaterThan(0)
    expect(seen?.least).toBeGreaterThanOrEqual(44)
  })
})

test('on paper there is the picture, the list beneath it, and nothing to press; a copy holds nothing else of the record', async () => {
  await onFamily({}, async tab => {
    await tab.emulateMedia({ media: 'print' })
    expect(await tab.locator('.app-tree__picture').isVisible()).toBe(true)
    for (const gone of ['main button', 'main .govuk-select', '.moj-sub-navigation']) for (const each of await tab.locator(gone).all()) expect(await each.isVisible(), gone).toBe(false)
    expect(await tab.locator('main').innerText()).not.toContain('/people/')
    const pdf = await tab.pdf({ preferCSSPageSize: true })
    expect(pdf.length).toBeGreaterThan(10_000)
    const pages = [...pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(match => Number(match[1]) > Number(match[2]))
    expect(pages.filter(Boolean)).toHaveLength(1)
    expect(pages.length).toBeGreaterThan(2)
  })
  await onFamily({ query: '?view=tree&copy=family' }, async tab => {
    await tab.emulateMedia({ media: 'print' })
    expect(await tab.locator('.app-identity-detail').first().isVisible()).toBe(false)
    expect(await tab.locator('body').innerText()).not.toContain('12 Sample Lane')
    expect(await tab.locator('.app-tree__picture').isVisible()).toBe(true)
  })
})

test('in the system’s own colours every line and word keeps to them', async () => {
  await onFamily({ forcedColors: 'active' }, async tab => {
    const colours = await tab.evaluate(() => {
      const probe = document.createElement('p')
      probe.className = 'app-probe'
      document.querySelector('main')?.append(probe)
      const text = getComputedStyle(probe).color
      const of = (selector: string, property: 'stroke' | 'fill') => getComputedStyle(document.querySelector(selector) as Element)[property]
      return { text, symbol: of('.app-tree__symbol', 'stroke'), line: of('.app-tree__line', 'stroke'), name: of('.app-tree__name', 'fill'), ground: of('.app-tree__ground', 'fill') }
    })
    expect([colours.symbol, colours.line, colours.name]).toEqual([colours.text, colours.text, colours.text])
    expect(colours.ground).not.toBe(colours.text)
  })
})
