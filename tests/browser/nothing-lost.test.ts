/**
 * Nothing that is typed is lost (ux, section 6): real pages in a browser, with faults below the application: a wire that is cut, a
 * database that refuses, a session that ends, a page that dies. Every fault is shown to have been hit. Outages pass on the page's own
 * clock and are never waited for, and what counts in the end is what the database holds: every word, once.
 */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { birth, nameUsed } from '../../src/children/identity/index.ts'
import { socialWorker, teamResponsible } from '../../src/children/allocation/index.ts'
import { decisionAsked } from '../../src/children/decisions/index.ts'
import { conference } from '../../src/children/protection/index.ts'
import { startSession } from '../../src/access/index.ts'
import { transaction } from '../../src/database/index.ts'
import { day } from '../../src/time/day.ts'
import { open, startPaper } from '../../src/record/index.ts'
import { tell, testPassword, withPassword } from '../../src/web/testing-people.ts'
import { setClock, testService } from '../../src/web/testing.ts'
import type { Person } from '../../src/web/testing.ts'
import { labels } from '../../src/ui/labels.ts'
import { lookForFaults } from './axe.ts'
import { openBrowser, pageOf } from './browser.ts'

const database = await testDatabase()
await setClock(database, '2027-05-03T08:00:00Z')
const service = await testService(database)

const nia = { name: 'Nia Writer', email: 'nia@testshire.example' }
const imani = { name: 'Imani Beside', email: 'imani@testshire.example' }
const olu = { name: 'Olu Decider', email: 'olu@testshire.example' }
const { posts: [post = ''], account } = await withPassword(database, service, { ...nia, roles: ['social worker'] })
await withPassword(database, service, { ...imani, roles: ['social worker'] })
await withPassword(database, service, { ...olu, roles: ['team manager'] })
const teller = { secret: await startSession(database.owner, post), post, account } as Person
const child = await tell({ authority: service.authority, app: database.app }, teller, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Marigold', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(socialWorker, '2027-05-03', { post, team: service.team })
  of.fact(teamResponsible, '2027-05-03', { team: service.team })
  // A plan follows from a conference.
  of.fact(conference, '2027-05-03', { type: 'transfer in' })
})
let asked = ''
const decided = await tell({ authority: service.authority, app: database.app }, teller, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Rowan', family: 'Testerly' })
  of.fact(birth, '2016-03-14', {})
  of.fact(socialWorker, '2027-05-03', { post, team: service.team })
  of.fact(teamResponsible, '2027-05-03', { team: service.team })
  const words = { why: 'There is a mattress on the floor.', considered: 'A charity: none this month.', wishes: 'I want drawers under it.' }
  asked = of.fact(decisionAsked, '2027-05-03', { what: 'A bed', matter: 'money', of: 'team-manager', askedBy: post, neededBy: day('2027-05-20'), sum: 600, wishesKnown: true }, { words })
})
await setClock(database, '2027-05-10T08:00:00Z')

/** Begins a paper about the child; gives its address. */
async function paperOf(kind: string): Promise<string> {
  const id = await transaction(database.app, {}, async tx => {
    await open(tx, { secret: teller.secret, record: child, purpose: 'test', page: 'test' })
    return startPaper(tx, { secret: teller.secret, record: child, kind, title: 'A paper' })
  })
  return `/children/${child}/papers/${id}`
}

/** A form of each sort that people write long in, and its longest answer. */
const forms = [
  { name: 'a visit', path: `/children/${child}/visit`, box: 'said-0', button: 'Finish note', by: nia },
  { name: 'a discussion', path: `${await paperOf('team-discussion')}/now`, box: 'at-happened', button: 'Save to the paper', by: nia },
  { name: 'an assessment', path: `${await paperOf('family-assessment')}/sense`, box: 'at-worries', button: 'Save to the paper', by: nia },
  { name: 'a plan', path: `/children/${child}/record/protection-plan`, box: 'answer-worries', button: 'Record', by: nia },
  { name: 'a decision', path: `/children/${decided}/decisions/${asked}`, box: 'answer-reasons', button: 'Record decision', by: olu },
] as const
type Form = (typeof forms)[number]
const [visit] = forms

/** The wire between browser and service. */
const wire = { isCut: false, refused: 0, sockets: new Set<Socket>(), server: null as Server | null }

function cut(): void {
  wire.isCut = true
  wire.refused = 0
  for (const socket of wire.sockets) socket.destroy()
}

function mend(): void {
  wire.isCut = false
}

let browser: Browser
let origin: string

beforeAll(async () => {
  await service.server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = service.server.server.address() as AddressInfo
  wire.server = createServer(socket => {
    socket.on('error', () => undefined)
    if (wire.isCut) {
      wire.refused += 1
      socket.destroy()
      return
    }
    const there = connect(port, '127.0.0.1')
    there.on('error', () => undefined)
    for (const each of [socket, there]) {
      wire.sockets.add(each)
      each.on('close', () => {
        wire.sockets.delete(each)
        socket.destroy()
        there.destroy()
      })
    }
    socket.pipe(there).pipe(socket)
  })
  await new Promise<void>(resolve => {
    wire.server?.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(wire.server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  wire.server?.close()
  await service.server.close()
})

beforeEach(async () => {
  mend()
  await database.owner.query('delete from draft')
})

async function withBrowser(act: (tab: Tab, context: BrowserContext) => Promise<void>, { clock = true, scripts = true } = {}): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, javaScriptEnabled: scripts, permissions: ['clipboard-read', 'clipboard-write'] })
  try {
    const tab = await context.newPage()
    if (clock) await tab.clock.install({ time: '2027-05-10T09:00:00Z' })
    await act(tab, context)
  } finally {
    await context.close()
  }
}

async function signIn(tab: Tab, to: string, who = nia): Promise<void> {
  await tab.goto(to)
  await tab.getByLabel('Work email address').fill(who.email)
  await tab.locator('input[name="password"]').fill(testPassword)
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.waitForURL(url => url.pathname === to)
  if ((await tab.locator('body.js-enabled form[data-keep]').count()) > 0) await tab.locator('body[data-device="ready"]').waitFor()
}

const answer = (tab: Tab, form: Form = visit) => tab.locator(`[name="${form.box}"]`)
const status = (tab: Tab) => tab.getByTestId('save-status').first()
async function stateIs(tab: Tab, state: string): Promise<void> {
  await expect.poll(() => status(tab).getAttribute('data-state')).toBe(state)
}
const savedWords = /^Saved \d{1,2}:\d\d[ap]m$/

/** The page's own process ends, and nothing of it is asked first. */
async function dies(tab: Tab): Promise<void> {
  const crashed = tab.waitForEvent('crash')
  void tab.goto('chrome://crash').catch(() => undefined)
  await crashed
}

/** What the database holds unfinished, for one answer. */
async function drafts(box: string = visit.box): Promise<(string | null)[]> {
  const { rows } = await database.owner.query<{ said: string | null }>('select answers->>$1 as said from draft where ended_at is null order by started_at, id', [box])
  return rows.map(row => row.said)
}

/** Every text of the child's record. */
async function recorded(): Promise<string[]> {
  const { rows } = await database.owner.query<{ text: string }>('select text from fact_words where record = $1 order by text', [child])
  return rows.map(row => row.text)
}

/** What the browser's own store holds: how many rows, under which keys, and everything in them that could be read as text. */
async function store(tab: Tab): Promise<{ rows: number; keys: string[]; fields: string[]; text: string }> {
  return tab.evaluate(async () => {
    const settled = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.addEventListener('success', () => resolve(asked.result))
        asked.addEventListener('error', () => reject(new Error('no store')))
      })
    const asked = indexedDB.open('rowan', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('kept', { keyPath: 'id' }))
    const opened = await settled(asked)
    const rows = (await settled(opened.transaction('kept').objectStore('kept').getAll())) as Record<string, unknown>[]
    opened.close()
    const words = (value: unknown): string => {
      if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return String(value)
      const bytes = value instanceof ArrayBuffer ? value : (value.buffer as ArrayBuffer)
      return new TextDecoder('utf-8').decode(bytes) + new TextDecoder('utf-16le').decode(bytes) + btoa(String.fromCharCode(...new Uint8Array(bytes)))
    }
    const beside = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
    return {
      rows: rows.length,
      keys: rows.map(row => String(row['key'])),
      fields: [...new Set(rows.flatMap(row => Object.keys(row)))].sort((one, other) => (one < other ? -1 : 1)),
      text: rows.flatMap(row => Object.values(row).map(words)).join(' ') + beside,
    }
  })
}

/** Lets the database refuse to keep anything, and again not. */
const refuse = () => database.owner.query('revoke execute on function rowan.draft_save(text, uuid, text, uuid, text, jsonb, int, text, bigint) from rowan_app')
const allow = () => database.owner.query('grant execute on function rowan.draft_save(text, uuid, text, uuid, text, jsonb, int, text, bigint) to rowan_app')

describe('an outage', () => {
  test.each(forms)('of ten minutes, while $name is written: everything typed is there once', async form => {
    await withBrowser(async tab => {
      await signIn(tab, form.path, form.by)
      await answer(tab, form).pressSequentially('Before.')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'saved')
      cut()
      let written = 'Before.'
      const began = await tab.evaluate(() => performance.now())
      for (let half = 1; half <= 20; half += 1) {
        const before = wire.refused
        await answer(tab, form).pressSequentially(` Half minute ${half}.`)
        written += ` Half minute ${half}.`
        await tab.clock.runFor(25_000)
        // Until the next try has been made, and has failed.
        await expect.poll(async () => {
          await tab.clock.runFor(5000)
          return wire.refused
        }).toBeGreaterThan(before)
      }
      expect((await tab.evaluate(() => performance.now())) - began).toBeGreaterThanOrEqual(600_000)
      expect(wire.refused).toBeGreaterThanOrEqual(20)
      await stateIs(tab, 'retrying')
      expect(await status(tab).innerText()).toBe('Not saved yet. We will keep trying. Your words are kept on this device.')
      expect(await drafts(form.box)).toEqual(['Before.'])
      mend()
      await tab.clock.runFor(31_000)
      await stateIs(tab, 'saved')
      expect(await drafts(form.box)).toEqual([written])
      await expect.poll(async () => (await store(tab)).rows).toBe(0)
    })
  })

  test.each(forms)('of the database for two minutes, while $name is written: the waits grow, and everything typed is there once', async form => {
    await withBrowser(async tab => {
      await signIn(tab, form.path, form.by)
      const failures: number[] = []
      tab.on('response', response => {
        if (response.request().method() === 'POST' && response.status() === 500) failures.push(response.status())
      })
      await refuse()
      try {
        await answer(tab, form).pressSequentially('Written while the service failed.')
        await tab.clock.runFor(1600)
        // After 1, 2, 5, 10, 30 and 30 seconds.
        for (const [index, wait] of [1, 2, 5, 10, 30, 30, 30].entries()) {
          await expect.poll(() => failures.length).toBe(index + 1)
          await stateIs(tab, 'retrying')
          await tab.clock.runFor(wait * 1000 - 900)
          expect(failures).toHaveLength(index + 1)
          await answer(tab, form).press('End')
          await answer(tab, form).pressSequentially(` ${wait}.`)
          await tab.clock.runFor(900)
        }
        await expect.poll(() => failures.length).toBe(8)
        expect(await drafts(form.box)).toEqual([])
      } finally {
        await allow()
      }
      await tab.clock.runFor(31_000)
      await stateIs(tab, 'saved')
      expect(await drafts(form.box)).toEqual(['Written while the service failed. 1. 2. 5. 10. 30. 30. 30.'])
    })
  })

  test('is said in one line, and never stands in the way of writing', async () => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      await context.setOffline(true)
      await expect.poll(() => tab.locator('[data-kind="offline"]').innerText()).toContain('You are offline. You can keep writing. We will save when you are back.')
      await answer(tab).pressSequentially('In a cellar')
      expect(await answer(tab).inputValue()).toBe('In a cellar')
      await tab.clock.runFor(3000)
      await stateIs(tab, 'retrying')
      // Sent all the same, it stays where it is.
      await tab.getByRole('button', { name: 'Finish note' }).click()
      await expect.poll(() => tab.locator('[data-kind="offline"]').innerText()).toContain('Not sent: there is no connection.')
      expect(await answer(tab).inputValue()).toBe('In a cellar')
      await context.setOffline(false)
      await stateIs(tab, 'saved')
      expect(await tab.locator('[data-kind="offline"]').count()).toBe(0)
      expect(await drafts()).toEqual(['In a cellar'])
    })
  })

  test('in which the answer is lost and not the words leaves them there once', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      // The service saves, and its answer never comes.
      let lost = 0
      await tab.route('**/visit', async route => {
        if (route.request().method() !== 'POST' || lost >= 2) return route.continue()
        await route.fetch()
        lost += 1
        return route.abort()
      })
      await answer(tab).pressSequentially('Said once')
      await tab.clock.runFor(2000)
      await expect.poll(() => lost).toBe(1)
      await stateIs(tab, 'retrying')
      await tab.clock.runFor(1100)
      await expect.poll(() => lost).toBe(2)
      await stateIs(tab, 'retrying')
      await tab.clock.runFor(2100)
      await stateIs(tab, 'saved')
      expect(await drafts()).toEqual(['Said once'])
    })
  })
})

test('a file that does not arrive is said to have not, with all that was typed, and sent again it is there once', async () => {
  const path = `/children/${child}/documents/add`
  await withBrowser(async tab => {
    await signIn(tab, path)
    await tab.locator('[name="answer-title"]').pressSequentially('What the school wrote')
    await tab.locator('[name="answer-sort"]').selectOption('letter')
    await tab.locator('[name="answer-shows"]').pressSequentially('Marigold was on time every day.')
    for (const [part, value] of Object.entries({ day: '3', month: '5', year: '2027' })) await tab.locator(`[name="starts-${part}"]`).fill(value)
    // Large enough for its way to be shown.
    await tab.locator('input[type="file"]').setInputFiles({ name: 'school.txt', mimeType: 'text/plain', buffer: Buffer.from('On time. '.repeat(80_000)) })
    await tab.clock.runFor(2000)
    await stateIs(tab, 'saved')
    cut()
    await tab.getByRole('button', { name: 'Add the document' }).click()
    await tab.getByText(labels.fileNotSent).waitFor()
    expect(wire.refused).toBeGreaterThan(0)
    expect(await tab.locator('[name="answer-shows"]').inputValue()).toBe('Marigold was on time every day.')
    const added = async () => (await database.owner.query("select 1 from fact where record = $1 and kind = 'document'", [child])).rowCount
    expect(await added()).toBe(0)
    mend()
    // A second press within a second is no second press.
    await tab.clock.runFor(2000)
    await tab.getByRole('button', { name: 'Add the document' }).click()
    await tab.waitForURL(url => url.pathname.endsWith('/done'))
    expect(await added()).toBe(1)
    expect((await recorded()).filter(text => text === 'Marigold was on time every day.')).toHaveLength(1)
  })
})

describe('saving', () => {
  test('happens a second and a half after the last key, at least every 15 seconds, at a choice, and when the box is left; valid or not', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      let sent = 0
      tab.on('request', request => {
        if (request.method() === 'POST' && request.url().endsWith('/visit')) sent += 1
      })
      await tab.clock.pauseAt('2027-05-10T09:10:00Z')
      await answer(tab).pressSequentially('a')
      await tab.clock.runFor(1400)
      expect(sent).toBe(0)
      await tab.clock.runFor(200)
      await expect.poll(() => sent).toBe(1)
      await stateIs(tab, 'saved')
      // Somebody who never stops.
      for (let second = 0; second < 16; second += 1) {
        await answer(tab).press('b')
        await tab.clock.runFor(1000)
      }
      await expect.poll(() => sent).toBe(2)
      await stateIs(tab, 'saved')
      await tab.clock.runFor(2000)
      await expect.poll(() => sent).toBe(3)
      await stateIs(tab, 'saved')
      await tab.getByLabel('Where?').selectOption('school')
      await expect.poll(() => sent).toBe(4)
      await stateIs(tab, 'saved')
      await tab.getByLabel('What I saw and heard').pressSequentially('c')
      await tab.keyboard.press('Tab')
      await expect.poll(() => sent).toBe(5)
      await stateIs(tab, 'saved')
      expect(await status(tab).innerText()).toMatch(savedWords)
      // Nothing of what a visit needs was there, and no check ran.
      expect(await tab.getByTestId('error-summary').count()).toBe(0)
      const { rows } = await database.owner.query<{ answers: Record<string, string> }>('select answers from draft where ended_at is null')
      expect(rows.map(row => [row.answers['said-0'], row.answers['where'], row.answers['saw'], row.answers['seen-0']])).toEqual([[`a${'b'.repeat(16)}`, 'school', 'c', undefined]])
    })
  })

  test('is announced when it first happens, when it fails and when it works again, in one place', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      await tab.evaluate(() => {
        const heard: string[] = []
        Object.assign(window, { heard })
        for (const place of document.querySelectorAll('[data-testid="save-status"]')) {
          new MutationObserver(() => {
            const words = place.textContent ?? ''
            if (place.getAttribute('role') === 'status' && place.getAttribute('aria-live') === 'polite' && words !== heard.at(-1)) heard.push(words)
          }).observe(place, { childList: true, characterData: true, subtree: true, attributes: true })
        }
      })
      const write = async (words: string, state: string) => {
        await answer(tab).pressSequentially(words)
        await tab.clock.runFor(2000)
        await stateIs(tab, state)
      }
      await write('One. ', 'saved')
      await write('Two. ', 'saved')
      await write('Three. ', 'saved')
      cut()
      await write('Four. ', 'retrying')
      mend()
      await tab.clock.runFor(1100)
      await stateIs(tab, 'saved')
      const heard = await tab.evaluate(() => (window as unknown as { heard: string[] }).heard)
      expect(heard.map(words => words.replace(/\d{1,2}:\d\d[ap]m/, 'then'))).toEqual(['Saved then', 'Not saved yet. We will keep trying. Your words are kept on this device.', 'Saved then'])
      expect(await tab.locator('[data-testid="save-status"]').count()).toBe(2)
      expect(await tab.locator('[data-testid="save-status"][role="status"]').count()).toBe(1)
    })
  })

  test('that can keep nothing on the device either says so, offers a copy, and warns before leaving', async () => {
    await withBrowser(async tab => {
      await tab.addInitScript(() => {
        IDBObjectStore.prototype.put = () => {
          throw new Error('full')
        }
      })
      await signIn(tab, visit.path)
      cut()
      await answer(tab).pressSequentially('Nowhere to go')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'failed')
      expect(wire.refused).toBeGreaterThan(0)
      expect(await status(tab).innerText()).toMatch(/^Not saved\. Copy your words before you leave\.\s*Copy$/)
      await status(tab).getByRole('button', { name: 'Copy' }).click()
      await expect.poll(() => tab.evaluate(() => navigator.clipboard.readText())).toContain('Nowhere to go')
      const warned = tab.waitForEvent('dialog')
      void tab.close({ runBeforeUnload: true })
      const dialog = await warned
      expect(dialog.type()).toBe('beforeunload')
      await dialog.dismiss()
      expect(await answer(tab).inputValue()).toBe('Nowhere to go')
      mend()
      await tab.clock.runFor(31_000)
      await stateIs(tab, 'saved')
      expect(await drafts()).toEqual(['Nowhere to go'])
    })
  })

  test('of two windows of one form keeps both, and finishing one leaves the other', async () => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      await answer(tab).fill('Both had this')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'saved')
      const { rows: [of] } = await database.owner.query<{ key: string }>('select form_key as key from draft')
      const [first, second] = [await context.newPage(), await context.newPage()]
      for (const each of [first, second]) await each.goto(`${visit.path}?draft=${of?.key}`)
      await tab.close()
      await first.bringToFront()
      await answer(first).fill('Both had this. First window.')
      await expect.poll(() => drafts()).toEqual(['Both had this. First window.'])
      await second.bringToFront()
      await answer(second).fill('Both had this. Second window.')
      await expect.poll(() => status(second).innerText()).toContain('in another window too. Both are kept')
      expect((await drafts()).toSorted()).toEqual(['Both had this. First window.', 'Both had this. Second window.'])
      await answer(second).fill('Both had this. Second window, to its end.')
      await second.getByLabel('Where?').selectOption('home')
      await second.getByRole('radio', { name: 'Yes, alone' }).check()
      await second.getByRole('button', { name: 'Finish note' }).click()
      await expect.poll(() => pageOf(second)).toBe('done')
      expect(await drafts()).toEqual(['Both had this. First window.'])
      expect((await recorded()).filter(text => text === 'Both had this. Second window, to its end.')).toHaveLength(1)
    }, { clock: false })
  })

  test.each([{ scripts: true }, { scripts: false }])('what is sent twice is recorded once, and other words sent under the same form are kept: $scripts', async ({ scripts }) => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      const fill = async (of: Tab, words: string) => {
        await of.getByLabel('Where?').selectOption('home')
        await of.getByRole('radio', { name: 'Yes, alone' }).check()
        await answer(of).fill(words)
      }
      await fill(tab, `Sent twice ${scripts}`)
      const form = await tab.locator('form[data-keep], main form').first().evaluate(element => new URLSearchParams([...new FormData(element as HTMLFormElement)] as [string, string][]).toString())
      const again = (body: string) => context.request.post(visit.path, { data: body, headers: { 'content-type': 'application/x-www-form-urlencoded' }, maxRedirects: 0 })
      const [one, two] = await Promise.all([again(form), again(form)])
      expect(one.headers()['location']).toBe(two.headers()['location'])
      expect((await recorded()).filter(text => text === `Sent twice ${scripts}`)).toHaveLength(1)
      // Back, other words, and sent again.
      const other = await again(form.replace(encodeURIComponent(`Sent twice ${scripts}`).replaceAll('%20', '+'), 'Said+later'))
      const to = other.headers()['location'] ?? ''
      expect(to).toContain('?draft=')
      expect(await drafts()).toEqual(['Said later'])
      await tab.goto(to)
      expect(await answer(tab).inputValue()).toBe('Said later')
      expect(await tab.locator('main').innerText()).toContain('You finished this before.')
    }, { clock: false, scripts })
  })
})

describe('somebody goes away in the middle', () => {
  test('the page dies: no more than what was typed in its last moment is missing, though nothing had reached the service', async () => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      cut()
      await answer(tab).pressSequentially('The page dies, and I had not saved')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'retrying')
      expect(wire.refused).toBeGreaterThan(0)
      await dies(tab)
      expect(await drafts()).toEqual([])
      mend()
      // The next page of the same person brings it home, and the form offers it.
      const next = await context.newPage()
      await next.goto('/my-work')
      await expect.poll(() => drafts()).toEqual(['The page dies, and I had not saved'])
      expect(await next.locator('[data-kind="brought-home"]').innerText()).toContain('is saved now')
      expect((await store(next)).rows).toBe(0)
      await next.goto(visit.path)
      expect(await next.locator('main').innerText()).toMatch(/You have one of these unfinished, from \d{1,2}:\d\d[ap]m today\.\s+Carry on\s+with it\s+Delete/)
      expect(await answer(next).inputValue()).toBe('')
      await next.getByRole('link', { name: 'Carry on' }).click()
      expect(await answer(next).inputValue()).toBe('The page dies, and I had not saved')
    })
  })

  test.each(['Back', 'a wrong link'])('%s is pressed: what stood there is kept, and offered', async way => {
    await withBrowser(async tab => {
      await signIn(tab, '/my-work')
      await tab.goto(visit.path)
      await answer(tab).pressSequentially(`Then I pressed ${way}`)
      if (way === 'Back') await tab.goBack()
      else await tab.getByRole('link', { name: 'Help', exact: true }).first().click()
      await expect.poll(() => drafts()).toEqual([`Then I pressed ${way}`])
      await tab.goto(visit.path)
      await tab.getByRole('link', { name: 'Carry on' }).click()
      expect(await answer(tab).inputValue()).toBe(`Then I pressed ${way}`)
    })
  })
})

/** Lets time pass for the service and for the page. */
async function pass(tab: Tab, minutes: number): Promise<void> {
  await database.owner.query('select wall_ahead(make_interval(mins => $1))', [minutes])
  await tab.clock.runFor(minutes * 60_000)
}

const dialog = (tab: Tab) => tab.getByTestId('session-dialog')
const cover = (tab: Tab) => tab.getByTestId('signed-out')
const focused = (tab: Tab) =>
  tab.evaluate(() => {
    const at = document.activeElement as HTMLTextAreaElement | null
    return { name: at?.getAttribute('name') ?? at?.textContent?.trim() ?? '', caret: at && 'selectionStart' in at ? at.selectionStart : null }
  })
/** Everything of a page that can be read, by eye or by a screen reader. */
const readable = async (tab: Tab) => (await tab.evaluate(() => `${document.title} ${document.body.innerText}`)) + (await tab.locator('body').ariaSnapshot())

async function signInAgain(tab: Tab, who = nia, password = testPassword): Promise<void> {
  await cover(tab).getByLabel('Work email address').fill(who.email)
  await cover(tab).getByLabel('Password').fill(password)
  await tab.keyboard.press('Enter')
}

async function endOfSession(tab: Tab): Promise<void> {
  await pass(tab, 31)
  await expect.poll(() => cover(tab).isVisible()).toBe(true)
}

describe('the end of a session', () => {
  test('is announced five, two and one minute before, and put off by one key; typing before that is enough', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      await answer(tab).pressSequentially('Half a sentence')
      for (let key = 0; key < 4; key += 1) await tab.keyboard.press('ArrowLeft')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'saved')
      await pass(tab, 26)
      // Who wrote is here: nothing is asked, and the service knows.
      await expect.poll(async () => ((await (await tab.request.get('/session')).json()) as { idleLeft: number }).idleLeft).toBeGreaterThan(29 * 60)
      expect(await dialog(tab).isVisible()).toBe(false)

      await pass(tab, 26)
      await expect.poll(() => dialog(tab).isVisible()).toBe(true)
      expect(await tab.getByRole('dialog', { name: 'Do you need more time?' }).innerText()).toMatch(/You will be signed out at \d{1,2}:\d\d[ap]m\. Your work is saved\./)
      expect((await focused(tab)).name).toBe('Stay signed in')
      await tab.keyboard.press('Tab')
      expect((await focused(tab)).name).toBe('Sign out now')
      expect(await dialog(tab).getByRole('status').textContent()).toBe('')
      await pass(tab, 2)
      await expect.poll(() => dialog(tab).getByRole('status').textContent()).toBe('Minutes left: 2')
      await pass(tab, 1)
      await expect.poll(() => dialog(tab).getByRole('status').textContent()).toBe('Minutes left: 1')
      await tab.keyboard.press('Shift+Tab')
      await tab.keyboard.press('Enter')
      await expect.poll(() => dialog(tab).isVisible()).toBe(false)
      expect(await focused(tab)).toEqual({ name: 'said-0', caret: 'Half a sentence'.length - 4 })
      await expect.poll(async () => ((await (await tab.request.get('/session')).json()) as { idleLeft: number }).idleLeft).toBeGreaterThan(29 * 60)
      // Escape stays too: no key throws anybody out.
      await pass(tab, 26)
      await expect.poll(() => dialog(tab).isVisible()).toBe(true)
      await tab.keyboard.press('Escape')
      await expect.poll(() => dialog(tab).isVisible()).toBe(false)
      await expect.poll(async () => ((await (await tab.request.get('/session')).json()) as { idleLeft: number }).idleLeft).toBeGreaterThan(29 * 60)
      expect(await drafts()).toEqual(['Half a sentence'])
    })
  })

  test('covers the page so that nothing can be read; signed in again by keyboard, everything is where it was', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      await answer(tab).pressSequentially('I was in the middle of')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'saved')
      await endOfSession(tab)
      const shown = await readable(tab)
      expect(shown).toMatch(/You are signed out/)
      expect(shown).toMatch(/What you wrote is safe/)
      expect(shown).not.toMatch(/Marigold|Samplewood|in the middle of|Nia/)
      expect((await focused(tab)).name).toBe('You are signed out')
      await tab.keyboard.press('Escape')
      await tab.keyboard.press('Escape')
      expect(await cover(tab).isVisible()).toBe(true)

      await tab.keyboard.press('Tab')
      expect((await focused(tab)).name).toBe('email')
      await signInAgain(tab, nia, 'not this one')
      await expect.poll(() => cover(tab).getByRole('alert').innerText()).toContain('Check your email address and your password')
      expect(await readable(tab)).not.toContain('in the middle of')
      await signInAgain(tab)
      await expect.poll(() => cover(tab).isVisible()).toBe(false)
      expect(await focused(tab)).toEqual({ name: 'said-0', caret: 'I was in the middle of'.length })
      expect(await tab.title()).toBe('Record a visit, Marigold S, Rowan')
      await tab.keyboard.type(' a sentence.')
      await tab.clock.runFor(2000)
      await expect.poll(() => drafts()).toEqual(['I was in the middle of a sentence.'])
      await tab.getByLabel('Where?').selectOption('home')
      await tab.getByRole('radio', { name: 'Yes, alone' }).check()
      await tab.getByRole('button', { name: 'Finish note' }).click()
      await expect.poll(() => pageOf(tab)).toBe('done')
      await expect.poll(async () => (await store(tab)).rows).toBe(0)
      expect(await tab.locator('[data-kind="brought-home"]').count()).toBe(0)
      expect((await recorded()).filter(text => text === 'I was in the middle of a sentence.')).toHaveLength(1)
      expect(await drafts()).toEqual([])
    })
  })

  test('in the middle of a sentence, before the page knows: the sentence is kept, and goes on', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      let refused = 0
      tab.on('response', response => {
        if (response.status() === 401) refused += 1
      })
      await database.owner.query(`select wall_ahead('31 minutes')`)
      await answer(tab).pressSequentially('I was just about to')
      await tab.clock.runFor(2000)
      await expect.poll(() => cover(tab).isVisible()).toBe(true)
      expect(refused).toBeGreaterThan(0)
      expect(await drafts()).toEqual(['I was just about to'])
      await signInAgain(tab)
      await expect.poll(() => cover(tab).isVisible()).toBe(false)
      await tab.keyboard.type(' say this.')
      await tab.clock.runFor(2000)
      await expect.poll(() => drafts()).toEqual(['I was just about to say this.'])
    })
  })

  test('in all windows of a browser is one: signed in again in one, the others carry on, and signing out covers them', async () => {
    await withBrowser(async (first, context) => {
      await signIn(first, visit.path)
      const second = await context.newPage()
      await second.goto(forms[2].path)
      await second.locator('body[data-device="ready"]').waitFor()
      await answer(first).pressSequentially('In the first')
      await answer(second, forms[2]).pressSequentially('In the second')
      await endOfSession(first)
      await expect.poll(() => cover(second).isVisible()).toBe(true)
      await signInAgain(first)
      await expect.poll(() => cover(second).isVisible()).toBe(false)
      await answer(second, forms[2]).press('End')
      await answer(second, forms[2]).pressSequentially(' window')
      await second.clock.runFor(32_000)
      await expect.poll(() => drafts(forms[2].box)).toContain('In the second window')
      await first.getByRole('button', { name: 'Sign out' }).click()
      await expect.poll(() => pageOf(first)).toBe('sign-in')
      await expect.poll(() => cover(second).isVisible()).toBe(true)
      expect(await readable(second)).not.toMatch(/Marigold|In the second/)
    })
  })

  test('gives the page to nobody else: another person who signs in on it is led away, and sees none of it', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      await answer(tab).pressSequentially('For my own eyes')
      await tab.clock.runFor(2000)
      await stateIs(tab, 'saved')
      await endOfSession(tab)
      await signInAgain(tab, imani)
      await tab.waitForURL(url => url.pathname === '/my-work')
      expect(await readable(tab)).not.toContain('For my own eyes')
      await tab.goto('/drafts')
      expect(await tab.locator('main').innerText()).toContain('Nothing unfinished.')
      expect(await drafts()).toEqual(['For my own eyes'])
    })
  })
})

describe('the session dialogs', () => {
  test.each([1280, 375])('have no accessibility fault and do not scroll sideways at %s pixels', async width => {
    await withBrowser(async tab => {
      await tab.setViewportSize({ width, height: 800 })
      await signIn(tab, visit.path)
      const look = async (): Promise<void> => {
        const { faults, rules } = await lookForFaults(tab)
        expect(faults).toEqual([])
        expect(rules).toBeGreaterThan(8)
        expect(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      }
      await pass(tab, 26)
      await expect.poll(() => dialog(tab).isVisible()).toBe(true)
      await look()
      await pass(tab, 5)
      await expect.poll(() => cover(tab).isVisible()).toBe(true)
      await look()
    })
  })
})

describe('what is kept on the device', () => {
  const secret = 'Marigold told me a secret'

  test('is locked: nothing in any store of the browser can be read, and it goes when it is saved', async () => {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      cut()
      await answer(tab).pressSequentially(secret)
      await tab.clock.runFor(2000)
      await stateIs(tab, 'retrying')
      expect(wire.refused).toBeGreaterThan(0)
      const held = await store(tab)
      expect({ rows: held.rows, fields: held.fields }).toEqual({ rows: 1, fields: ['at', 'id', 'iv', 'key', 'locked'] })
      for (const word of [...secret.split(' ').filter(each => each.length > 3), 'said-0', 'children', child, 'visit']) expect(held.text, word).not.toContain(word)
      mend()
      await tab.clock.runFor(1100)
      await stateIs(tab, 'saved')
      await expect.poll(async () => (await store(tab)).rows).toBe(0)
    })
  })

  test('cannot be read by anybody after signing out, not even by whoever wrote it', async () => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      cut()
      await answer(tab).pressSequentially(secret)
      await tab.clock.runFor(2000)
      await stateIs(tab, 'retrying')
      // Signing out waits until what is written is safe, and says so.
      await tab.getByRole('button', { name: 'Sign out' }).click()
      await expect.poll(() => tab.locator('[data-kind="not-saved"]').innerText()).toContain('not saved yet')
      expect(await pageOf(tab)).toBe('note-edit')
      const [key = ''] = (await store(tab)).keys
      mend()
      await tab.clock.runFor(31_000)
      await stateIs(tab, 'saved')
      await tab.getByRole('button', { name: 'Sign out' }).click()
      await expect.poll(() => pageOf(tab)).toBe('sign-in')
      await expect.poll(async () => (await store(tab)).rows).toBe(0)
      expect(await drafts()).toEqual([secret])
      // The key is gone for good: somebody who had copied the store has nothing.
      await signIn(tab, '/my-work')
      const token = await tab.locator('input[name="_token"]').first().inputValue()
      const keys = await context.request.post('/session/keys', { form: { _token: token, keys: key } })
      expect(((await keys.json()) as { others: unknown }).others).toEqual([{ id: key, gone: true, bytes: null }])
    })
  })

  test('waits for its own writer: another person at that browser is given no key, and the next session of the same person brings it home', async () => {
    await withBrowser(async (tab, context) => {
      await signIn(tab, visit.path)
      cut()
      await answer(tab).pressSequentially(secret)
      await tab.clock.runFor(2000)
      await stateIs(tab, 'retrying')
      await database.owner.query(`select wall_ahead('31 minutes')`)
      const other = await context.newPage()
      await dies(tab)
      mend()
      await signIn(other, '/my-work', imani)
      await expect.poll(async () => (await store(other)).rows).toBe(1)
      const token = await other.locator('input[name="_token"]').first().inputValue()
      const [id = ''] = (await store(other)).keys
      const keys = await context.request.post('/session/keys', { form: { _token: token, keys: id } })
      expect(((await keys.json()) as { others: unknown }).others).toEqual([{ id, gone: false, bytes: null }])
      await other.getByRole('button', { name: 'Sign out' }).click()
      await expect.poll(() => pageOf(other)).toBe('sign-in')
      expect((await store(other)).rows).toBe(1)
      expect(await drafts()).toEqual([])
      await signIn(other, '/my-work')
      await expect.poll(() => drafts()).toEqual([secret])
      await expect.poll(async () => (await store(other)).rows).toBe(0)
    })
  })
})

describe('two people write at once', () => {
  /** Opens the child's record for somebody who covers for a colleague. */
  async function opensFor(tab: Tab, to: string): Promise<void> {
    await signIn(tab, '/my-work', imani)
    await tab.goto(to)
    if ((await pageOf(tab)) === 'state-reason') {
      await tab.getByRole('radio', { name: 'I am covering for a colleague' }).check()
      await tab.getByRole('button', { name: 'Open the record' }).click()
    }
    await tab.goto(to)
  }

  async function visitRecorded(words: string): Promise<string> {
    await withBrowser(async tab => {
      await signIn(tab, visit.path)
      await tab.getByLabel('Where?').selectOption('home')
      await tab.getByRole('radio', { name: 'Yes, alone' }).check()
      await tab.getByLabel('What I saw and heard').fill(words)
      await tab.getByLabel(/If nothing .*is written, why/).selectOption('nothing to keep')
      await tab.getByRole('button', { name: 'Finish note' }).click()
      await expect.poll(() => pageOf(tab)).toBe('done')
    }, { clock: false })
    const { rows } = await database.owner.query<{ fact: string }>('select fact from fact_words where record = $1 and text = $2', [child, words])
    return `/children/${child}/facts/${rows[0]?.fact}/correct`
  }

  /** What stands now in an answer of a fact. */
  async function stands(path: string, field: string): Promise<string | undefined> {
    const { rows } = await database.owner.query<{ text: string }>('select text from fact_words where fact = $1 and field = $2 order by version desc limit 1', [path.split('/').at(-2), field])
    return rows[0]?.text
  }

  test('each is told of the other, without asking again and again', async () => {
    await withBrowser(async mine => {
      await withBrowser(async theirs => {
        const form = forms[2]
        await signIn(mine, form.path)
        await opensFor(theirs, form.path)
        expect(await theirs.getByTestId('presence').innerText()).toBe('')
        await answer(mine, form).pressSequentially('Mine')
        await mine.clock.runFor(2000)
        await stateIs(mine, 'saved')
        await answer(theirs, form).pressSequentially('Theirs')
        // Leaving the box saves. While the pointer is down nothing moves away from under it: a button would not be pressed.
        await theirs.getByRole('heading', { level: 1 }).hover()
        const saved = theirs.waitForResponse(response => response.request().method() === 'POST' && response.ok())
        await theirs.mouse.down()
        await saved
        await theirs.waitForTimeout(300)
        expect(await theirs.getByTestId('presence').innerText()).toBe('')
        await theirs.mouse.up()
        await stateIs(theirs, 'saved')
        expect(await theirs.getByTestId('presence').innerText()).toMatch(/^Nia Writer is also writing here \(since \d{1,2}:\d\d[ap]m\)\.$/)
        expect(await theirs.getByTestId('presence').getAttribute('aria-live')).toBe('polite')
        await answer(mine, form).pressSequentially(' more')
        await mine.clock.runFor(2000)
        await expect.poll(() => mine.getByTestId('presence').innerText()).toMatch(/^Imani Beside is also writing here/)
        // Ten minutes in which nobody writes: nothing is asked of the service.
        let asked = 0
        theirs.on('request', () => {
          asked += 1
        })
        await theirs.clock.runFor(600_000)
        expect(asked).toBe(0)
        expect((await drafts(form.box)).toSorted()).toEqual(['Mine more', 'Theirs'])
      })
    })
  })

  test('different answers are put together, and both are told', async () => {
    const path = await visitRecorded('You showed me the garden.')
    await withBrowser(async mine => {
      await withBrowser(async theirs => {
        await signIn(mine, path)
        await opensFor(theirs, path)
        await mine.getByLabel('What happens next').fill('I bring the seeds.')
        await theirs.getByLabel('What I saw and heard').fill('You showed me the garden and the pond.')
        for (const tab of [mine, theirs]) {
          await tab.getByLabel('Why?').fill('More came back to me')
          await tab.getByRole('button', { name: 'Save the correction' }).click()
          await expect.poll(() => pageOf(tab)).toBe('done')
        }
        expect(await theirs.getByTestId('both-kept').innerText()).toMatch(/^Nia Writer changed “What happens next[^”]*” at \d{1,2}:\d\d[ap]m\. We kept both\. See/)
        expect([await stands(path, 'next'), await stands(path, 'saw')]).toEqual(['I bring the seeds.', 'You showed me the garden and the pond.'])
        expect(await drafts('because')).toEqual([])
      }, { clock: false })
    }, { clock: false })
  })

  test('the same answer is asked about, with both texts; what was written is safe before anything is chosen, and can be carried on with', async () => {
    const path = await visitRecorded('You showed me your room.')
    await database.owner.query("update account set telephone = '01632 960 118' where name = 'Nia Writer'")
    await withBrowser(async mine => {
      await withBrowser(async theirs => {
        await signIn(mine, path)
        await opensFor(theirs, path)
        await mine.getByLabel('What I saw and heard').fill('You showed me your room and the swing.')
        await theirs.getByLabel('What I saw and heard').fill('You showed me your room and the kite.')
        for (const tab of [mine, theirs]) {
          await tab.getByLabel('Why?').fill('More came back to me')
          await tab.getByRole('button', { name: 'Save the correction' }).click()
          await expect.poll(() => pageOf(tab)).toBe(tab === mine ? 'done' : 'conflict')
        }
        expect(await theirs.evaluate(() => document.activeElement?.tagName)).toBe('H1')
        expect(await theirs.locator('h1').innerText()).toBe('Nia Writer changed this while you were writing')
        expect(await theirs.getByRole('link', { name: 'Talk to Nia Writer: 01632 960 118' }).getAttribute('href')).toBe('tel:01632960118')
        expect(await theirs.locator('[data-kind="brought-home"]').count()).toBe(0)
        expect(await drafts('answer-saw')).toEqual(['You showed me your room and the kite.'])
        // A third text, begun here and left.
        await theirs.getByRole('radio', { name: 'Write a new version' }).check()
        await theirs.getByLabel('The new version').fill('You showed me your room, the swing and the kite.')
        await stateIs(theirs, 'saved')
        await theirs.goto('/drafts')
        await theirs.getByRole('link', { name: /^Carry on/ }).click()
        expect(await pageOf(theirs)).toBe('conflict')
        expect(await theirs.getByTestId('conflict-yours').innerText()).toContain('the kite')
        expect(await theirs.getByTestId('conflict-theirs').innerText()).toContain('the swing')
        expect(await theirs.getByLabel('The new version').inputValue()).toBe('You showed me your room, the swing and the kite.')
        await theirs.getByRole('button', { name: 'Save and finish' }).click()
        await expect.poll(() => pageOf(theirs)).toBe('done')
        expect(await stands(path, 'saw')).toBe('You showed me your room, the swing and the kite.')
        // Every version is in the history.
        expect((await recorded()).filter(text => text.startsWith('You showed me your room'))).toEqual(['You showed me your room and the swing.', 'You showed me your room, the swing and the kite.', 'You showed me your room.'])
        expect(await drafts('answer-saw')).toEqual([])
      }, { clock: false })
    }, { clock: false })
  })

  test.each([{ scripts: true, how: 'with scripts' }, { scripts: false, how: 'without scripts' }])('in one paper, $how: different boxes are put together, and of the same box both texts are kept and compared', async ({ scripts }) => {
    const paper = await paperOf('protection-plan')
    const section = `${paper}/tonight`
    const steps = 'Steps to keep everybody safe tonight, and whom to ring'
    const own = 'Marigold’s own version of these steps'
    const saves = async (tab: Tab, to: string): Promise<void> => {
      await tab.getByRole('button', { name: 'Save to the paper' }).click()
      await expect.poll(() => pageOf(tab)).toBe(to)
    }
    const written = async (): Promise<string[]> => {
      const { rows } = await database.owner.query<{ text: string }>('select text from paper_section where paper = $1 and field = $2 order by version', [paper.split('/').at(-1), 'steps'])
      return rows.map(row => row.text)
    }
    await withBrowser(async mine => {
      await withBrowser(async theirs => {
        await signIn(mine, section)
        await opensFor(theirs, section)
        await mine.getByLabel(steps).fill('Ring Grandma.')
        await theirs.getByLabel(own).fill('I go to Mrs Dummy next door.')
        await saves(mine, 'paper')
        await saves(theirs, 'paper')
        expect(await theirs.getByTestId('both-kept').innerText()).toMatch(/^Nia Writer changed “Steps to keep everybody safe/)
        // The same box, which both began from the same text.
        for (const tab of [mine, theirs]) await tab.goto(section)
        expect(await mine.getByLabel(own).inputValue()).toBe('I go to Mrs Dummy next door.')
        await mine.getByLabel(steps).fill('Ring Grandma, then the police.')
        await theirs.getByLabel(steps).fill('Ring Grandma. Take the dog.')
        await saves(mine, 'paper')
        await saves(theirs, 'conflict')
        expect(await theirs.locator('h1').innerText()).toBe('Nia Writer changed this while you were writing')
        if (scripts) expect(await theirs.evaluate(() => document.activeElement?.tagName)).toBe('H1')
        expect(await theirs.getByTestId('conflict-yours').innerText()).toContain('Take the dog')
        expect(await theirs.getByTestId('conflict-theirs').innerText()).toContain('then the police')
        // Before anything is chosen both texts are in the paper, for everybody.
        expect(await written()).toEqual(['Ring Grandma.', 'Ring Grandma, then the police.', 'Ring Grandma. Take the dog.'])
        await mine.goto(paper)
        expect(await mine.locator('main').innerText()).toContain('Both texts are kept until somebody brings them together')
        await theirs.getByRole('radio', { name: 'Write a new version' }).check()
        await theirs.getByLabel('The new version').fill('Ring Grandma, then the police. Take the dog.')
        await theirs.getByRole('button', { name: 'Save and go on' }).click()
        await expect.poll(() => pageOf(theirs)).toBe('paper')
        expect((await written()).at(-1)).toBe('Ring Grandma, then the police. Take the dog.')
        expect(await written()).toHaveLength(4)
        await mine.goto(section)
        expect(await mine.getByLabel(steps).inputValue()).toBe('Ring Grandma, then the police. Take the dog.')
        expect((await database.owner.query('select 1 from draft where ended_at is null')).rowCount).toBe(0)
      }, { clock: false, scripts })
    }, { clock: false, scripts })
  })
})
