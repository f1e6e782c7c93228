/** What people do from beginning to end, in a browser, with scripts and without: both ways leave the same facts behind. */
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../src/database/testing.ts'
import { accessRestriction, birth, identifier, nameUsed } from '../../src/children/identity/index.ts'
import { socialWorker, teamResponsible } from '../../src/children/allocation/index.ts'
import { legalStatus, periodOfCare, placement } from '../../src/children/care/index.ts'
import { startSession } from '../../src/access/index.ts'
import { tell, testPassword, withPassword } from '../../src/web/testing-people.ts'
import { setClock, testService } from '../../src/web/testing.ts'
import type { Person } from '../../src/web/testing.ts'
import { listens, openBrowser, pageOf } from './browser.ts'

const database = await testDatabase()
await setClock(database, '2027-05-03T08:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }

/** A worker and a child of their own for each way of working, so that what is left behind can be compared. */
const ways = [
  { name: 'with scripts', scripts: true, email: 'kim@testshire.example', worker: 'Kim Withscripts', child: { given: 'Marigold', family: 'Samplewood', nhs: '9990037817', born: '2016-03-14' }, hurt: 'Lavender' },
  { name: 'without scripts', scripts: false, email: 'lee@testshire.example', worker: 'Lee Without', child: { given: 'Clementine', family: 'Testerly', nhs: '9990037825', born: '2016-03-15' }, hurt: 'Rosemary' },
] as const
type Way = (typeof ways)[number]

interface Made {
  readonly child: string
  readonly limited: string
}
const made = new Map<Way, Made>()
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
for (const way of ways) {
  const { posts, account } = await withPassword(database, service, { name: way.worker, email: way.email, roles: ['social worker'] })
  const post = posts[0] as string
  const teller = { secret: await startSession(database.owner, post), post, account } as Person
  const child = await tell(on, teller, 'child', of => {
    of.fact(nameUsed, way.child.born, { use: 'legal', given: way.child.given, family: way.child.family })
    of.fact(birth, way.child.born, {})
    of.fact(identifier, way.child.born, { scheme: 'nhs number', value: way.child.nhs })
    of.fact(socialWorker, '2027-05-03', { post, team: service.team })
    of.fact(teamResponsible, '2027-05-03', { team: service.team })
    of.fact(periodOfCare, '2027-05-03', { need: 'N1' })
    of.fact(legalStatus, '2027-05-03', { status: 'V2' })
    of.fact(placement, '2027-05-03', { type: 'U6', called: 'Placeholder House' })
  })
  const limited = await tell(on, ivy, 'child', of => {
    of.fact(nameUsed, '2015-01-01', { use: 'legal', given: way.hurt, family: 'Quietly' })
    of.fact(accessRestriction, '2027-05-03', { level: 'limited' }, { words: { why: 'A review is going on.' } })
  })
  made.set(way, { child, limited })
}
// A child of somebody else's: opened by saying why.
const other = await service.person('Olu Other', 'social worker', { team: null })
const jonah = await tell(on, other, 'child', of => {
  of.fact(nameUsed, '2019-08-30', { use: 'legal', given: 'Jonquil', family: 'Otherly' })
  of.fact(birth, '2019-08-30', {})
  of.fact(socialWorker, '2027-05-03', { post: other.post })
})
await setClock(database, '2027-05-10T08:00:00Z')

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

async function withTab(way: Way, act: (tab: Tab, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: way.scripts, viewport: { width: 1280, height: 900 } })
  try {
    await act(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

async function signIn(tab: Tab, way: Way, to = '/'): Promise<void> {
  await tab.goto(to)
  expect(await tab.locator('main').getAttribute('data-page')).toBe('sign-in')
  await tab.getByLabel('Work email address').fill(way.email)
  await tab.locator('input[name="password"]').fill(testPassword)
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.waitForURL(url => url.pathname !== '/sign-in')
}

/** Until a page is there that a key led to, with what its scripts do to it: nothing waits for that where no element is pressed. */
async function comes(tab: Tab, page: string): Promise<void> {
  await expect.poll(() => pageOf(tab)).toBe(page)
  await tab.waitForLoadState()
}
const textOf = (tab: Tab) => tab.locator('main').innerText()

const status = (tab: Tab) => tab.getByTestId('save-status').first()
/** Until what is written is kept: a page that keeps itself later would hear that the session is over before anything is pressed on it. */
async function isKept(tab: Tab, way: Way): Promise<void> {
  if (way.scripts) await expect.poll(() => status(tab).getAttribute('data-state')).toBe('saved')
}

/** What a journey left behind, without ids and without whose it is. */
async function factsOf(record: string): Promise<unknown[]> {
  const { rows } = await database.owner.query<{ kind: string; act: string; version: number; starts: string; body: Record<string, unknown>; texts: unknown }>(
    `select f.kind, f.act, f.version, f.starts, f.body - 'by' - 'post' as body,
       (select jsonb_object_agg(w.field, w.text) from fact_words w where w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.version = f.version) as texts
     from fact f where f.record = $1 and f.kind in ('visit', 'child-seen', 'significant-event', 'visit-attempted') order by f.n, f.kind`,
    [record],
  )
  return rows
}

describe.each(ways)('$name', way => {
  const { child, limited } = made.get(way) as Made

  test('somebody signs in, sees what is due and why, finds a child four ways', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way)
      expect(await pageOf(tab)).toBe('my-work')
      expect(await textOf(tab)).toContain(`${way.child.given} ${way.child.family}`)
      expect(await textOf(tab)).toContain(`See ${way.child.given}`)
      await tab.getByRole('link', { name: new RegExp(`^Why\\s*: see ${way.child.given}`) }).first().click()
      expect(await pageOf(tab)).toBe('duty')
      expect(await textOf(tab)).toContain('How the days were counted')

      const search = async (words: string) => {
        await tab.getByRole('searchbox', { name: 'Search children and people' }).fill(words)
        await tab.getByRole('search').first().getByRole('button', { name: 'Search' }).click()
        expect(tab.url()).not.toContain(encodeURIComponent(words))
      }
      await search(`${way.child.given} ${way.child.family}`)
      expect(await pageOf(tab)).toBe('search')
      await tab.getByRole('link', { name: `${way.child.given} ${way.child.family}` }).click()
      expect(tab.url()).toBe(`${origin}/children/${child}`)
      await search(`${way.child.given.slice(0, -1)}a ${way.child.family}`)
      expect(await textOf(tab)).toContain('Spelt differently')
      const [y, m, d] = way.child.born.split('-').map(Number)
      await search(`${d} ${m} ${y}`)
      expect(await textOf(tab)).toContain(`${way.child.given} ${way.child.family}`)
      // A number that is one child's leads straight to the record.
      await search(way.child.nhs.replace(/(...)(...)(....)/, '$1 $2 $3'))
      expect(tab.url()).toBe(`${origin}/children/${child}`)
    })
  })

  test('a visit is begun, saved for later, carried on and finished: one clock closes and the next opens', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      // The page that was asked for, after signing in.
      expect(await pageOf(tab)).toBe('note-edit')
      await tab.getByLabel('Where?').selectOption('carers')
      await tab.getByLabel(/in .* own words/).fill('I have a window on the garden.\n\nCan Biscuit come?')
      await tab.getByRole('button', { name: 'Save and come back later' }).click()
      expect(await pageOf(tab)).toBe('drafts')
      await tab.getByRole('link', { name: 'My work', exact: true }).first().click()
      expect(await textOf(tab)).toContain(`You have 1 unfinished note: ${way.child.given}, record a visit`)
      await tab.getByRole('link', { name: 'Carry on' }).click()
      expect(await pageOf(tab)).toBe('note-edit')
      expect(await tab.getByLabel('Where?').inputValue()).toBe('carers')
      expect(await tab.getByLabel(/in .* own words/).inputValue()).toBe('I have a window on the garden.\n\nCan Biscuit come?')

      // Not yet: what is missing is said, and nothing typed is lost.
      await tab.getByRole('button', { name: 'Finish note' }).click()
      expect(await tab.title()).toBe(`Error: Record a visit, ${way.child.given} ${way.child.family.charAt(0)}, Rowan`)
      expect(await tab.getByLabel(/in .* own words/).inputValue()).toContain('Can Biscuit come?')
      await tab.getByRole('radio', { name: 'Yes, alone' }).check()
      await tab.getByLabel('What I saw and heard').fill('You showed me your room.')
      await tab.getByLabel('Add to the chronology?').fill('Settled at Placeholder House')
      await tab.getByRole('button', { name: 'Finish note' }).click()

      expect(await pageOf(tab)).toBe('done')
      const told = await textOf(tab)
      expect(told).toContain(`What this did for ${way.child.given}`)
      expect(told).toMatch(new RegExp(`See ${way.child.given}[^\\n]*\\nDone 10 May`))
      expect(told).toContain('Visit, 10 May 2027: recorded. Next: see')
      expect(told).toMatch(new RegExp(`See ${way.child.given}\\s+Due in \\d+ working days`))
      await tab.getByRole('link', { name: 'My work', exact: true }).first().click()
      expect(await textOf(tab)).not.toContain('unfinished')
    })
  })

  test('its day is corrected: both versions, the audit, and the record as it was known before', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/notes`)
      await tab.getByRole('link', { name: /^Open visit, 10 May 2027/ }).click()
      expect(await pageOf(tab)).toBe('fact')
      await tab.getByRole('link', { name: 'Correct it' }).or(tab.getByRole('button', { name: 'Correct it' })).click()
      await tab.getByRole('textbox', { name: 'Day' }).first().fill('7')
      await tab.getByLabel('Why?').fill('I was there on Friday')
      await tab.getByRole('button', { name: 'Save the correction' }).click()
      expect(await pageOf(tab)).toBe('done')
      await tab.getByRole('link', { name: 'Visit, 7 May 2027', exact: true }).click()
      const versions = await textOf(tab)
      expect(versions).toContain(`Version 2: corrected by ${way.worker}`)
      expect(versions).toContain('I was there on Friday')
      expect(versions).toMatch(/removed\s*10/)
      expect(versions).toMatch(/added\s*7/)

      await tab.goto(`/children/${child}/audit`)
      expect(await textOf(tab)).toContain(way.worker)
      await tab.goto(`/children/${child}/moments`)
      await tab.getByRole('row', { name: /Record a visit/ }).getByRole('link').first().click()
      expect(await tab.getByTestId('past').isVisible()).toBe(true)
      await tab.getByRole('navigation', { name: 'Sections of this record' }).getByRole('link', { name: 'Notes' }).click()
      expect(await tab.getByTestId('past').isVisible()).toBe(true)
      expect(await textOf(tab)).toContain('Visit, 10 May 2027')
      await tab.getByRole('button', { name: 'Leave, and see it as it is now' }).click()
      expect(await tab.getByTestId('past').count()).toBe(0)
      await tab.goto(`/children/${child}/notes`)
      expect(await textOf(tab)).toContain('Visit, 7 May 2027')
    })
  })

  test('a record of somebody else’s opens for a reason', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${jonah}/timeline`)
      expect(await pageOf(tab)).toBe('state-reason')
      await tab.getByRole('button', { name: 'Open the record' }).click()
      expect(await tab.title()).toMatch(/^Error: /)
      await tab.getByRole('radio', { name: 'I am covering for a colleague' }).check()
      await tab.getByRole('button', { name: 'Open the record' }).click()
      expect(tab.url()).toBe(`${origin}/children/${jonah}/timeline`)
      expect(await pageOf(tab)).toBe('child-timeline')
    })
  })

  test('a limited record opens in an emergency, and says so on every page', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${limited}`)
      expect(await pageOf(tab)).toBe('restricted')
      await tab.getByRole('radio', { name: 'A child is in danger now' }).check()
      await tab.getByLabel('Explain').fill('A neighbour rang')
      await tab.getByRole('button', { name: 'Open for 24 hours' }).click()
      expect(await pageOf(tab)).toBe('child-overview')
      expect(await tab.getByTestId('emergency').innerText()).toContain('11 May 2027')
      await tab.getByRole('navigation', { name: 'Sections of this record' }).getByRole('link', { name: 'Family' }).click()
      expect(await tab.getByTestId('emergency').isVisible()).toBe(true)
    })
  })

  test('a visit that did not happen stops no clock', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await tab.getByRole('radio', { name: 'No, I tried' }).check()
      await tab.getByLabel('If it did not happen, why?').selectOption('nobody in')
      await tab.getByLabel('What I saw and heard').fill('I put a card through the door.')
      await tab.getByRole('button', { name: 'Finish note' }).click()
      expect(await textOf(tab)).toContain('No clock started or stopped.')
    })
  })

  test('an adult is added to the family, and what is known of them is kept on a record of their own', async () => {
    // Names that nobody would take for each other.
    const grandmother = way.scripts ? { given: 'Dorothea', family: 'Waymark' } : { given: 'Philippa', family: 'Quillon' }
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/family`)
      await tab.getByRole('link', { name: 'Add a person' }).click()
      await tab.getByLabel('First names').fill(grandmother.given)
      await tab.getByLabel('Family name').fill(grandmother.family)
      await tab.getByLabel(/^Who they are to/).selectOption('grandmother')
      await tab.getByRole('button', { name: 'Add the person' }).click()
      expect(await pageOf(tab)).toBe('done')
      await tab.goto(`/children/${child}/family?view=list`)
      await tab.getByRole('link', { name: `${grandmother.given} ${grandmother.family}`, exact: true }).first().click()
      expect(await pageOf(tab)).toBe('person-overview')
      expect(await textOf(tab)).toContain(way.child.given)
      await tab.getByRole('link', { name: 'Record a telephone number or e-mail' }).click()
      await tab.getByLabel('Day').first().fill('10')
      await tab.getByLabel('Month').first().fill('5')
      await tab.getByLabel('Year').first().fill('2027')
      await tab.getByRole('radio', { name: 'Telephone' }).check()
      await tab.getByLabel('Number or address').fill('01632 960 555')
      await tab.getByRole('radio', { name: 'Only at some times' }).check()
      await tab.getByLabel(/^When and how/).fill('mornings')
      if (way.scripts) await expect.poll(() => tab.getByTestId('save-status').first().getAttribute('data-state')).toBe('saved')
      // Left, and carried on with: what was typed is as it was.
      await tab.getByRole('button', { name: 'Save and come back later' }).click()
      expect(await pageOf(tab)).toBe('drafts')
      await tab.getByRole('link', { name: 'Carry on' }).click()
      expect(await tab.getByLabel('Number or address').inputValue()).toBe('01632 960 555')
      await tab.locator('main form').getByRole('button', { name: 'Record', exact: true }).click()
      expect(await pageOf(tab)).toBe('done')
      await tab.getByRole('link', { name: `Go to ${grandmother.given}’s record` }).click()
      expect(await tab.getByTestId('identity-bar').innerText()).toContain('01632 960 555 (safe only at some times: mornings)')
      // And back to the child.
      await tab.getByTestId('children-they-matter-to').getByRole('link').click()
      expect(await pageOf(tab)).toBe('child-overview')
    })
  })

  test('signing out leads to sign in, and what was asked for before is kept for after', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/family`)
      await tab.getByRole('button', { name: 'Sign out' }).click()
      expect(await pageOf(tab)).toBe('sign-in')
      await tab.goto(`/children/${child}/notes`)
      expect(await pageOf(tab)).toBe('sign-in')
      expect(new URL(tab.url()).searchParams.get('to')).toBe(`/children/${child}/notes`)
    })
  })
})

test('both ways end in the same facts', async () => {
  const [scripts, plain] = await Promise.all(ways.map(way => factsOf((made.get(way) as Made).child)))
  expect(scripts?.length).toBeGreaterThanOrEqual(6)
  expect(scripts).toEqual(plain)
})

describe('sessions', () => {
  const way = ways[0]
  const { child } = made.get(way) as Made

  test.each(ways)('what is sent after a session ran out is kept, and carried on with after signing in: $name', async way => {
    const { child } = made.get(way) as Made
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await tab.getByLabel('Where?').selectOption('school')
      await tab.getByLabel(/in .* own words/).fill('Words that must not go')
      await isKept(tab, way)
      await database.owner.query(`select wall_ahead('31 minutes')`)
      await tab.getByRole('button', { name: 'Finish note' }).click()
      expect(await pageOf(tab)).toBe('sign-in')
      expect(await textOf(tab)).toMatch(/You were signed out at \d{1,2}:\d\d[ap]m\. What you wrote is safe\./)
      expect(await tab.content()).not.toContain('must not go')
      expect(tab.url()).not.toContain('go')
      await tab.getByLabel('Work email address').fill(way.email)
      await tab.locator('input[name="password"]').fill(testPassword)
      await tab.getByRole('button', { name: 'Sign in' }).click()
      expect(await pageOf(tab)).toBe('note-edit')
      expect(await tab.getByLabel(/in .* own words/).inputValue()).toBe('Words that must not go')
      expect(await tab.getByLabel('Where?').inputValue()).toBe('school')
      await tab.getByRole('radio', { name: 'Yes, not alone' }).check()
      await tab.getByRole('button', { name: 'Finish note' }).click()
      expect(await pageOf(tab)).toBe('done')
    })
  })

  test('somebody else who signs in at that browser sees nothing of it', async () => {
    const other = ways[1]
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await tab.getByLabel(/in .* own words/).fill('Only mine')
      await isKept(tab, way)
      await database.owner.query(`select wall_ahead('31 minutes')`)
      await tab.getByRole('button', { name: 'Finish note' }).click()
      await tab.getByLabel('Work email address').fill(other.email)
      await tab.locator('input[name="password"]').fill(testPassword)
      await tab.getByRole('button', { name: 'Sign in' }).click()
      expect(await tab.content()).not.toContain('Only mine')
      await tab.goto('/drafts')
      expect(await textOf(tab)).toContain('Nothing unfinished.')
    })
  })

  test('after signing out nothing is kept, and going back shows nothing', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/notes`)
      await tab.getByRole('button', { name: 'Sign out' }).click()
      await tab.waitForURL(/sign-in/, { waitUntil: 'load' })
      await tab.goBack()
      await expect.poll(() => pageOf(tab)).toBe('sign-in')
    })
  })

  test('two people write at once: what clashes is shown side by side, with both texts', async () => {
    await withTab(way, async first => {
      await signIn(first, way, `/children/${child}/notes`)
      await first.getByRole('link', { name: /^Open visit, 7 May 2027/ }).click()
      const address = `${first.url()}/correct`
      await first.goto(address)
      const second = await first.context().newPage()
      await second.goto(address)
      await first.getByLabel('What I saw and heard').fill('You showed me your room and the pond.')
      await second.getByLabel('What I saw and heard').fill('You showed me your room and the swing.')
      for (const tab of [first, second]) {
        await tab.getByLabel('Why?').fill('More came back to me')
        await tab.getByRole('button', { name: 'Save the correction' }).click()
      }
      expect(await pageOf(second)).toBe('conflict')
      expect(await second.getByTestId('conflict-yours').innerText()).toContain('the swing')
      expect(await second.getByTestId('conflict-theirs').innerText()).toContain('the pond')
      await second.getByRole('radio', { name: 'Use both, one after the other' }).check()
      await second.getByRole('button', { name: 'Save and finish' }).click()
      expect(await pageOf(second)).toBe('done')
      await second.getByRole('link', { name: 'Visit, 7 May 2027', exact: true }).click()
      const words = await textOf(second)
      expect(words).toContain('the swing.')
      expect(words).toContain('the pond.')
      await second.goto('/drafts')
      expect(await textOf(second)).not.toContain('Correct something')
    })
  })
})

describe('nothing that is typed is lost', () => {
  const way = ways[0]
  const { child } = made.get(way) as Made
  const words = (tab: Tab) => tab.getByLabel(/in .* own words/)
  beforeEach(async () => void (await database.owner.query('update draft set ended_at = business_now() where ended_at is null')))

  test('a note is kept by itself while it is written, and is there after the page was closed', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await words(tab).fill('Kept without asking')
      await expect.poll(() => status(tab).getAttribute('data-state')).toBe('saved')
      expect(await status(tab).innerText()).toMatch(/^Saved \d{1,2}:\d\d[ap]m$/)
      await words(tab).fill('Kept without asking, to the last word')
      await tab.close({ runBeforeUnload: false })
    })
    await withTab(way, async tab => {
      await signIn(tab, way)
      await tab.getByRole('link', { name: 'Carry on' }).click()
      await expect.poll(() => words(tab).inputValue()).toMatch(/^Kept without asking/)
      // The same form opened anew offers it, and does not fill it in unasked.
      await tab.goto(`/children/${child}/visit`)
      expect(await words(tab).inputValue()).toBe('')
      expect(await textOf(tab)).toContain('You have one of these unfinished')
      await tab.goto('/drafts')
      await tab.locator('summary').click()
      await tab.getByRole('button', { name: /^Delete/ }).click()
      expect(await textOf(tab)).toContain('Nothing unfinished.')
    })
  })

  test('without a connection, or while the service fails, it is tried again until it is kept', async () => {
    await withTab(way, async (tab, context) => {
      await signIn(tab, way, `/children/${child}/visit`)
      await tab.locator('body[data-device="ready"]').waitFor()
      await context.setOffline(true)
      await words(tab).fill('Written in a cellar')
      await expect.poll(() => status(tab).getAttribute('data-state')).toBe('retrying')
      expect(await status(tab).innerText()).toBe('Not saved yet. We will keep trying. Your words are kept on this device.')
      await context.setOffline(false)
      await expect.poll(() => status(tab).getAttribute('data-state')).toBe('saved')

      await tab.route('**/visit', route => (route.request().method() === 'POST' ? route.fulfill({ status: 500, body: 'no' }) : route.continue()))
      await words(tab).fill('Written while the service failed')
      await expect.poll(() => status(tab).getAttribute('data-state')).toBe('retrying')
      await tab.unroute('**/visit')
      await expect.poll(() => status(tab).getAttribute('data-state')).toBe('saved')
      const { rows } = await database.owner.query<{ said: string }>(`select answers->>'said-0' as said from draft where ended_at is null and record = $1`, [child])
      expect(rows.map(row => row.said)).toEqual(['Written while the service failed'])
    })
  })

  test('when the session ends in the middle of a sentence, the sentence is kept and the page says so', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await database.owner.query(`select wall_ahead('31 minutes')`)
      await words(tab).fill('I was just about to')
      await expect.poll(() => tab.getByTestId('signed-out').innerText()).toContain('What you wrote is safe')
      const { rows } = await database.owner.query<{ said: string }>(`select answers->>'said-0' as said from draft where ended_at is null and record = $1 order by saved_at desc, id desc`, [child])
      expect(rows.map(row => row.said)).toContain('I was just about to')
    })
  })

  test('a note that is finished leaves nothing unfinished behind', async () => {
    await withTab(way, async tab => {
      await signIn(tab, way, `/children/${child}/visit`)
      await tab.getByLabel('Where?').selectOption('home')
      await tab.getByRole('radio', { name: 'Yes, alone' }).check()
      await words(tab).fill('All said')
      await tab.getByRole('button', { name: 'Finish note' }).click()
      expect(await pageOf(tab)).toBe('done')
      await tab.goto('/drafts')
      expect(await textOf(tab)).toContain('Nothing unfinished.')
    })
  })
})

test('a visit can be recorded by keyboard alone, and the focus is always to be seen', async () => {
  const way = ways[0]
  const { child } = made.get(way) as Made
  await withTab(way, async tab => {
    await signIn(tab, way, '/my-work')
    const press = async (key: string, times = 1) => {
      for (let time = 0; time < times; time += 1) await tab.keyboard.press(key)
    }
    const focused = () => tab.evaluate(() => ({ name: (document.activeElement as HTMLInputElement | null)?.name ?? '', text: document.activeElement?.textContent?.trim() ?? '', type: (document.activeElement as HTMLInputElement | null)?.type ?? '' }))
    let stops = 0
    /** Tabs on until the focus stands where it is wanted. */
    const until = async (wanted: (at: { name: string; text: string; type: string }) => boolean) => {
      for (let time = 0; time < 120; time += 1) {
        await press('Tab')
        const at = await focused()
        stops += 1
        const seen = await tab.evaluate(() => {
          const box = document.activeElement?.getBoundingClientRect()
          const bar = document.querySelector('.app-identity-bar')
          const under = bar && !bar.contains(document.activeElement) && bar.getBoundingClientRect().top <= 0 ? bar.getBoundingClientRect().bottom : 0
          return box !== undefined && box.height > 0 && box.bottom > under && box.top < window.innerHeight
        })
        expect(seen, `${at.name} ${at.text}`).toBe(true)
        if (wanted(at)) return
      }
      throw new Error('The focus never came there')
    }
    await until(at => at.text === 'Skip to main content')
    await press('Enter')
    await until(at => at.text.startsWith('Record a visit to'))
    await press('Enter')
    await comes(tab, 'note-edit')
    expect(tab.url()).toContain(child)
    await until(at => at.name === 'happened')
    await until(at => at.name === 'when-day')
    await tab.keyboard.type('10')
    await until(at => at.name === 'where')
    await tab.keyboard.type('At school')
    await until(at => at.name === 'seen-0')
    await press('Space')
    await until(at => at.name === 'said-0')
    await tab.keyboard.type('I like maths now')
    await until(at => at.text === 'Finish note')
    await press('Enter')
    await comes(tab, 'done')
    expect(await textOf(tab)).toContain('Visit, 10 May 2027')
    expect(stops).toBeGreaterThan(20)
  })
})

test('an adult’s record is reached and added to by keyboard alone', async () => {
  const way = ways[0]
  const { child } = made.get(way) as Made
  await withTab(way, async tab => {
    await signIn(tab, way, `/children/${child}/family?view=list`)
    let stops = 0
    const until = async (wanted: (at: { name: string; text: string }) => boolean) => {
      for (let time = 0; time < 120; time += 1) {
        await tab.keyboard.press('Tab')
        stops += 1
        const at = await tab.evaluate(() => ({ name: (document.activeElement as HTMLInputElement | null)?.name ?? '', text: document.activeElement?.textContent?.trim() ?? '' }))
        if (wanted(at)) return
      }
      throw new Error('The focus never came there')
    }
    await until(at => at.text === 'Dorothea Waymark')
    await tab.keyboard.press('Enter')
    await comes(tab, 'person-overview')
    await until(at => at.text === 'Record where they live')
    await tab.keyboard.press('Enter')
    await comes(tab, 'record-form')
    await until(at => at.name === 'starts-year')
    await tab.keyboard.type('2020')
    await until(at => at.name === 'answer-line1')
    await tab.keyboard.type('4 Keyboard Lane')
    await until(at => at.name === 'answer-protectedAddress')
    await tab.keyboard.press('Space')
    await until(at => at.text === 'Record')
    await tab.keyboard.press('Enter')
    await comes(tab, 'done')
    expect(await tab.getByTestId('identity-bar').innerText()).toContain('Address protected')
    expect(stops).toBeGreaterThan(20)
  })
})
