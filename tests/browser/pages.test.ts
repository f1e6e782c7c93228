/**
 * Every page in every state, in a browser: no accessibility fault at three sizes, no sideways scrolling, nothing that the content policy
 * refuses, and everything there without scripts.
 */
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, chromiumFlags } from '../../src/commands/chromium.ts'
import { testDatabase } from '../../src/database/testing.ts'
import { cast } from '../../src/web/testing-people.ts'
import { pay, visits } from '../../src/web/testing-visits.ts'
import type { Visit } from '../../src/web/testing-visits.ts'
import type { Page } from '../../src/web/testing.ts'
import { lookForFaults } from './axe.ts'

const database = await testDatabase()
const people = await cast(database)
const all = await visits(people)
const { server } = people.service

let browser: Browser
let origin: string
const shown = new Map<Visit, Page>()

beforeAll(async () => {
  const executablePath = findChromium()
  expect(executablePath, 'Chromium is needed: install it, or set ROWAN_CHROMIUM to where it is').not.toBeNull()
  await server.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(server.server.address() as { port: number }).port}`
  for (const visit of all) shown.set(visit, await pay(people, visit))
  browser = await chromium.launch({ executablePath: executablePath as string, args: [...chromiumFlags] })
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

/**
 * Of pages that only hold more or fewer of the same, one is enough for the slow part: the tool that looks for accessibility faults.
 */
const alike = [
  'overview-team', 'overview-busy', 'overview-many', 'overview-past', 'timeline-last-page', 'timeline-chronology-empty', 'timeline-chronology-for-court', 'timeline-for-family', 'timeline-for-court', 'timeline-past', 'notes-many', 'notes-last-page', 'notes-past-the-end', 'notes-past', 'family-pages', 'family-past', 'family-for-partner', 'network-empty', 'network-for-family', 'network-for-partner', 'map-new', 'map-draw', 'draw', 'draw-tie-errors', 'draw-alone', 'plans-past', 'life-past', 'documents-past', 'moments-past',
  'my-work-week', 'my-work-month', 'my-work-today-empty', 'my-children-empty', 'drafts-empty', 'hidden', 'unknown', 'home', 'help-signed-in', 'help-report', 'search-many', 'search-partner', 'plans-empty', 'life-empty', 'law-not-commenced', 'law-entry-new-errors', 'law-commencement-agree',
  'adult-about-year', 'adult-past', 'adult-family-past', 'adult-about-bare', 'adult-of-hidden', 'adult-state-reason-errors', 'adult-fact-strike', 'record-adult-relationship', 'record-adult-contact-detail', 'record-adult-death',
  'sign-in-problem-settings', 'sign-in-problem-denied', 'sign-in-problem-refused', 'sign-in-problem-signature', 'sign-in-problem-other', 'sign-in-problem-used', 'sign-in-problem-groups', 'sign-in-problem-ended', 'sign-in-problem-no-role', 'sign-in-back-late', 'sign-in-problem-none',
  'setting-nothing-yet', 'setting-idle', 'setting-document', 'setting-words', 'setting-of-errors', 'settings-mail-none', 'account-messages', 'law-entries-holidays', 'law-entry-new-holiday', 'law-entry-agree', 'record-contact-decision',
  'places-empty', 'places-on-a-day', 'places-areas-empty', 'place-area', 'counts-nobody', 'feedback-empty', 'feedback-ask-child', 'front-door-none', 'request-errors', 'request-answered', 'sharing-empty', 'sharing-agreements-empty', 'who-knows-errors', 'sharing-at-the-council', 'sharing-tell', 'child-sharing-empty', 'child-sharing-ask', 'child-sharing-tell', 'exchange-whose', 'research-ask-errors', 'tell-us-family-errors', 'tell-us-work-errors', 'front-door-note-errors', 'front-door-contact-errors', 'front-door-gone', 'contact-errors',
  'protection-empty', 'protection-board-empty', 'protection-teams-empty', 'protection-team-end-errors', 'discussion-call-errors', 'discussion-write-errors',
  'approvals-empty', 'approvals-done', 'decision-ask', 'decision-waiting', 'decision-sent-back', 'task', 'supervision-empty', 'supervision-own', 'supervision-write', 'case-supervision', 'workload-ask', 'team-errors',
  'publication-errors', 'my-work-to-review', 'my-work-director', 'disposal-errors', 'disposal-list-own', 'disposal-list-errors', 'published-gone',
  'access-director', 'access-guardian-errors', 'access-act-errors', 'access-entries-none', 'access-entry-errors', 'access-request-errors', 'access-person-none', 'audit-asked', 'ask-guardian-errors', 'own-family-errors', 'person-own-family',
  'family-help-empty', 'family-help-ended', 'family-help-basis-held', 'still-right-errors',
  'record-contact', 'record-strategy-discussion', 'record-lives-at', 'fact-ended', 'restricted-analyst', 'return-check-rule', 'return-check-child-errors', 'return-check-gone', 'return-collections-empty', 'return-collections-errors', 'return-collection-director', 'return-explain-errors', 'return-frozen-errors',
]

/** Larger text moves what stands on a page and makes none of it: of the states of one page, the first is enough for the slow part. */
const firstOfItsPage = new Set(new Map(all.filter(visit => !alike.includes(visit.name)).toReversed().map(visit => [visit.page, visit])).values())

/** Shows pages as the service sent them, at the service's own address, with the policy it sends. */
async function withPages(context: BrowserContext, look: (tab: Tab, show: (visit: Visit) => Promise<void>) => Promise<void>): Promise<void> {
  const policy = String((await server.inject({ method: 'GET', url: '/help' })).headers['content-security-policy'])
  let html = ''
  const tab = await context.newPage()
  await tab.route('**/looked-at', route => route.fulfill({ body: html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } }))
  await look(tab, async visit => {
    html = (shown.get(visit) as Page).html
    await tab.goto(`${origin}/looked-at`)
  })
  await context.close()
}

const overflow = (tab: Tab) => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Looks at pages two at a time: the machine has two cores. */
async function inTwoTabs(options: BrowserContextOptions, pages: readonly Visit[], look: (tab: Tab, visit: Visit) => Promise<void>): Promise<number> {
  const waiting = [...pages]
  let looked = 0
  const work = async (): Promise<void> =>
    withPages(await browser.newContext(options), async (tab, show) => {
      for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
        await show(visit)
        await look(tab, visit)
        looked += 1
      }
    })
  await Promise.all([work(), work()])
  return looked
}

const twiceTheText = (tab: Tab) =>
  tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })

// At 1280 pixels the same page is looked at twice: as it is, and with its text twice as large.
test.each([
  { width: 1280, looks: ['1280 pixels', 'text twice as large'], least: 360 },
  { width: 320, looks: ['320 pixels'], least: 240 },
])('at $width pixels no page has an accessibility fault or scrolls sideways', async ({ width, looks, least }) => {
  const faults: string[] = []
  let axed = 0
  const looked = await inTwoTabs({ viewport: { width, height: 900 }, reducedMotion: 'reduce' }, all, async (tab, visit) => {
    for (const look of looks) {
      if (look === 'text twice as large') await twiceTheText(tab)
      const wider = await overflow(tab)
      if (wider > 0) faults.push(`${visit.name}, ${look}: ${wider} pixels wider than the screen`)
      if (alike.includes(visit.name) || (look === 'text twice as large' && !firstOfItsPage.has(visit))) continue
      const found = await lookForFaults(tab)
      expect(found.rules, `${visit.name}: rules that axe could apply`).toBeGreaterThan(12)
      faults.push(...found.faults.map(fault => `${visit.name}, ${look}: ${fault}`))
      axed += 1
    }
  })
  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(300)
  expect(axed).toBeGreaterThan(least)
}, 600_000)

test('nothing of a page is refused by the content policy, missing, or an error of a script', async () => {
  const complaints: string[] = []
  let looked = 0
  await withPages(await browser.newContext(), async (tab, show) => {
    tab.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    tab.on('pageerror', error => complaints.push(error.message))
    tab.on('response', response => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
    })
    const pages = new Set<string>()
    for (const visit of all) {
      if (pages.has(visit.page)) continue
      pages.add(visit.page)
      await show(visit)
      await expect.poll(() => tab.evaluate(() => document.body.className)).toContain('govuk-frontend-supported')
      looked += 1
    }
  })
  expect(complaints).toEqual([])
  expect(looked).toBeGreaterThan(30)
})

test('without scripts every control of a page is there to be used, and none scrolls sideways', async () => {
  const faults: string[] = []
  const looked = await inTwoTabs({ javaScriptEnabled: false, viewport: { width: 320, height: 900 } }, all, async (tab, visit) => {
    // What is sent to the browser and can be used is seen, unless it is folded in Details; far pages of a long list are left out on a phone, and so is the
    // picture of a childhood: its table stands there.
    const unseen = await tab.locator('main :is(input:not([type=hidden]), select, textarea, button, a[href]):not(.govuk-pagination__item a, .app-journey__shown a)').evaluateAll(controls =>
      controls.flatMap(control => {
        const folded = control.closest('details:not([open])') !== null && control.closest('summary') === null
        const box = control.getBoundingClientRect()
        return (box.width > 0 && box.height > 0) || folded || (control as HTMLElement).hidden ? [] : [control.outerHTML.slice(0, 120)]
      }),
    )
    for (const control of unseen) faults.push(`${visit.name}: ${control}`)
    const wider = await overflow(tab)
    if (wider > 0) faults.push(`${visit.name}: ${wider} pixels wider than the screen`)
  })
  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(130)
}, 120_000)

test('a page with errors, and a page of two versions, are read from what matters', async () => {
  await withPages(await browser.newContext(), async (tab, show) => {
    const named = (name: string): Visit => all.find(visit => visit.name === name) as Visit
    for (const name of ['record-errors', 'visit-errors', 'new-child-errors', 'sign-in-errors', 'restricted-errors', 'state-reason-errors', 'help-message-errors', 'fact-end-errors']) {
      await show(named(name))
      await expect.poll(() => tab.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName), { message: name }).toBe('error-summary')
      await tab.locator('[data-testid="error-summary"] a').first().click()
      expect(await tab.evaluate(() => document.activeElement?.matches('input, select, textarea')), name).toBe(true)
    }
    await show(named('conflict'))
    await expect.poll(() => tab.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })
})

test('on paper a record has its words and none of the controls', async () => {
  await withPages(await browser.newContext(), async (tab, show) => {
    await tab.emulateMedia({ media: 'print' })
    for (const name of ['overview', 'timeline', 'notes', 'fact-versions', 'audit', 'adult', 'adult-family', 'adult-fact-versions']) {
      await show(all.find(visit => visit.name === name) as Visit)
      for (const gone of ['.govuk-generic-header', '.govuk-service-navigation', '.moj-sub-navigation', '.moj-identity-bar__actions', '.govuk-footer', 'main button', 'main .govuk-button']) {
        for (const each of await tab.locator(gone).all()) expect(await each.isVisible(), `${name}: ${gone}`).toBe(false)
      }
      expect(await tab.getByText('Printed by Sam Mockridge').isVisible(), name).toBe(true)
      expect(await tab.locator('main').innerText(), name).not.toMatch(/\/(children|people)\//)
    }
  })
})
