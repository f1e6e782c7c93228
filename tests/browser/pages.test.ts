/**
 * Every page in every state, in a browser: no accessibility fault at three sizes, no sideways scrolling, nothing that the content policy
 * refuses, and everything there without scripts. A page is opened once with scripts and once without, and each time all is asked of it
 * that can be: opening it costs as much as looking at it.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { cast } from '../../src/web/testing-people.ts'
import { pay, visits } from '../../src/web/testing-visits.ts'
import type { Visit } from '../../src/web/testing-visits.ts'
import type { Page } from '../../src/web/testing.ts'
import { axeAddress, axeSource, lookForFaults } from './axe.ts'
import { openBrowser } from './browser.ts'

const database = await testDatabase()
const people = await cast(database)
const all = await visits(people)
const { server } = people.service

let browser: Browser
let front: Server
let origin: string
const shown = new Map<Visit, Page>()

beforeAll(async () => {
  for (const visit of all) shown.set(visit, await pay(people, visit))
  front = await asSent()
  origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  front.close()
  await server.close()
})

/**
 * In front of the service: its pages as it sent them, by their number, with the policy it sends; and all else from itself. A browser whose
 * requests were stopped on the way instead would keep nothing of what it fetched, and fetch the styles and scripts of every page again.
 */
async function asSent(): Promise<Server> {
  const policy = String((await server.inject({ method: 'GET', url: '/help' })).headers['content-security-policy'])
  const made = createServer((request, response) => {
    const page = /^\/looked-at\/(\d+)$/.exec(request.url ?? '')?.[1]
    if (page !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' }).end(shown.get(all[Number(page)] as Visit)?.html)
    else if (request.url === axeAddress) response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' }).end(axeSource)
    else server.routing(request, response)
  })
  await new Promise<void>(resolve => made.listen(0, '127.0.0.1', resolve))
  return made
}

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
  'approvals-empty', 'approvals-done', 'reviews-empty', 'access-review-errors', 'restricted-asked', 'decision-ask', 'decision-waiting', 'decision-sent-back', 'task', 'supervision-empty', 'supervision-own', 'supervision-write', 'case-supervision', 'workload-ask', 'team-errors',
  'publication-errors', 'my-work-to-review', 'my-work-director', 'disposal-errors', 'disposal-list-own', 'disposal-list-errors', 'published-gone',
  'access-director', 'access-guardian-errors', 'access-act-errors', 'access-entries-none', 'access-entry-errors', 'access-request-errors', 'access-person-none', 'audit-asked', 'ask-guardian-errors', 'own-family-errors', 'person-own-family',
  'family-help-empty', 'family-help-ended', 'family-help-basis-held', 'still-right-errors',
  'record-contact', 'record-strategy-discussion', 'record-lives-at', 'fact-ended', 'restricted-analyst', 'return-check-rule', 'return-check-child-errors', 'return-check-gone', 'return-collections-empty', 'return-collections-errors', 'return-collection-director', 'return-explain-errors', 'return-frozen-errors',
]

/** Larger text moves what stands on a page and makes none of it: of the states of one page, the first is enough for the slow part. */
const firstOfItsPage = new Set(new Map(all.filter(visit => !alike.includes(visit.name)).toReversed().map(visit => [visit.page, visit])).values())

/** A tab, and how it comes to show a page. */
async function withPages(context: BrowserContext, look: (tab: Tab, show: (visit: Visit) => Promise<void>) => Promise<void>): Promise<void> {
  const tab = await context.newPage()
  await look(tab, async visit => void (await tab.goto(`${origin}/looked-at/${all.indexOf(visit)}`)))
  await context.close()
}

const overflow = (tab: Tab) => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Looks at pages two at a time: the machine has two cores. `listen` hears what a tab says from its beginning. */
async function inTwoTabs(options: BrowserContextOptions, pages: readonly Visit[], look: (tab: Tab, visit: Visit) => Promise<void>, listen: (tab: Tab, of: () => string) => void = () => {}): Promise<number> {
  const waiting = [...pages]
  let looked = 0
  const work = async (): Promise<void> =>
    withPages(await browser.newContext(options), async (tab, show) => {
      let now = ''
      listen(tab, () => now)
      for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
        now = visit.name
        await show(visit)
        await look(tab, visit)
        looked += 1
      }
    })
  await Promise.all([work(), work()])
  return looked
}

const sizeOfText = (tab: Tab, size: '200%' | '') =>
  tab.evaluate(to => {
    document.documentElement.style.fontSize = to
  }, size)

/** What a page says against itself, as its tab hears it. */
function complaintsOf(tab: Tab, complain: (text: string) => void): void {
  tab.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text())
  })
  tab.on('pageerror', error => complain(error.message))
  tab.on('response', response => {
    if (response.status() >= 400) complain(`${response.status()} ${response.url()}`)
  })
}

/** How a page is looked at: as it opens on a wide screen, then with its text twice as large, and then as narrow as a telephone, which is also what enlarging it fourfold comes to. */
const looks = {
  '1280 pixels': { width: 1280, text: '' },
  'text twice as large': { width: 1280, text: '200%' },
  '320 pixels': { width: 320, text: '' },
} as const

test('no page has an accessibility fault, scrolls sideways, is refused anything by the content policy, lacks anything or has an error of a script', async () => {
  const faults: string[] = []
  const axed = { '1280 pixels': 0, 'text twice as large': 0, '320 pixels': 0 }
  const looked = await inTwoTabs(
    { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' },
    all,
    async (tab, visit) => {
      await expect.poll(() => tab.evaluate(() => document.body.className)).toContain('govuk-frontend-supported')
      for (const [look, { width, text }] of Object.entries(looks) as [keyof typeof looks, (typeof looks)[keyof typeof looks]][]) {
        if (tab.viewportSize()?.width !== width) await tab.setViewportSize({ width, height: 900 })
        await sizeOfText(tab, text)
        const wider = await overflow(tab)
        if (wider > 0) faults.push(`${visit.name}, ${look}: ${wider} pixels wider than the screen`)
        if (alike.includes(visit.name) || (look === 'text twice as large' && !firstOfItsPage.has(visit))) continue
        if (look === '1280 pixels') await tab.addScriptTag({ url: axeAddress })
        const found = await lookForFaults(tab)
        expect(found.rules, `${visit.name}: rules that axe could apply`).toBeGreaterThan(12)
        faults.push(...found.faults.map(fault => `${visit.name}, ${look}: ${fault}`))
        axed[look] += 1
      }
      await tab.setViewportSize({ width: 1280, height: 900 })
    },
    (tab, of) => complaintsOf(tab, text => faults.push(`${of()}: ${text}`)),
  )
  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(600)
  for (const [look, least] of Object.entries({ '1280 pixels': 360, 'text twice as large': 150, '320 pixels': 360 } as const)) expect([look, axed[look as keyof typeof looks]]).toEqual([look, expect.toSatisfy((count: number) => count > least)])
}, 900_000)

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
}, 900_000)

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
