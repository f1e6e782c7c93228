/** The states that every page has: empty, done, wrong, not there, withheld, past, ended, too many, unusual people. */
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { newId } from '../record/index.ts'
import { add, cast, longName, tell } from './testing-people.ts'
import { quietCookie, sessionCookie } from './server.ts'
import { mainOf, textOf, type Page } from './testing.ts'
import { teamResponsible } from '../children/allocation/index.ts'
import { birth, death, nameUsed } from '../children/identity/index.ts'

const database = await testDatabase()
const people = await cast(database)
const { children, staff, things, service } = people
const { sam, nia, hana, ivy, dee, jude } = staff
const on = { authority: service.authority, app: people.app }
const record = (id: string, path = '') => `/children/${id}${path}`

/** What stands on a page, without tokens and keys that are new each time. */
function bare(page: Page): string {
  return mainOf(page.html).replaceAll(/value="[^"]*"/g, '')
}

describe('nothing there', () => {
  test('says what belongs there, why, and one thing to do', async () => {
    for (const [path, words, action] of [
      ['', 'What Bo says or shows on a visit stands here first', 'Record a visit'],
      ['/notes', 'This is where Bo’s own words live', 'Record a visit'],
      ['/timeline?view=chronology', 'good events as much as hard ones', 'Add to the chronology'],
      ['/family', 'The people who matter to Bo', 'Add a person'],
      ['/plans', 'What is agreed for Bo, and why', 'Record something'],
      ['/life', 'Where Bo lives and goes to school', 'Record something'],
      ['/documents', 'No documents yet', 'Record something'],
    ] as const) {
      const page = await sam.get(record(children.bare, path))
      expect(page.text, path).toContain(words)
      expect(bare(page), path).toContain(action)
    }
  })

  test('all done is said plainly', async () => {
    expect((await nia.get('/my-work')).text).toContain('Nothing needs you today, and nothing is due this week.')
    expect((await nia.get('/my-work/waiting')).text).toContain('You wait for nobody.')
    expect((await nia.get('/drafts')).text).toContain('Nothing unfinished.')
  })

  test('no result keeps what was chosen and offers to clear it', async () => {
    const chosen = await sam.get(record(children.maya, '/timeline?view=chronology&from-year=1999&to-year=2000'))
    expect(chosen.text).toContain('Nothing in the chronology fits what is chosen.')
    expect(chosen.html).toContain('value="1999"')
    expect(chosen.text).toContain('Clear what is chosen')
    const found = await sam.send('/search', { query: 'samplewood' })
    const adults = await sam.get(`${found.path}?who=adults`)
    expect(adults.text).toContain('1 result for “samplewood”')
    expect(adults.text).toContain('Dana Samplewood')
    expect((await sam.send('/search', { query: 'Zebedee Nobody' })).text).toContain('Record a new child')
  })
})

describe('a screen that a family can see', () => {
  test('leaves out warnings, worries, other people and clocks until it is turned off, or somebody signs out', async () => {
    const session = { [sessionCookie]: sam.secret }
    const overview = async (cookies: Record<string, string>) => textOf((await service.server.inject({ method: 'GET', url: record(children.maya), cookies })).body)
    const shown = await overview(session)
    for (const words of ['Read before visiting', 'What happens next', 'Brothers and sisters']) expect(shown).toContain(words)
    const page = await sam.get(record(children.maya, '/quiet-screen'))
    const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const turn = (cookies: Record<string, string>) => service.server.inject({ method: 'POST', url: record(children.maya, '/quiet-screen'), cookies, payload: new URLSearchParams({ _token: token }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    const turned = await turn(session)
    expect(turned.cookies).toEqual([expect.objectContaining({ name: quietCookie, value: 'on', httpOnly: true })])
    const quiet = { ...session, [quietCookie]: 'on' }
    const hushed = await overview(quiet)
    expect(hushed).toContain('Quiet screen is on')
    for (const words of ['Read before visiting', 'What happens next', 'Brothers and sisters', 'What we are worried about', 'Due']) expect(hushed).not.toContain(words)
    expect((await turn(quiet)).cookies).toEqual([expect.objectContaining({ name: quietCookie, value: '' })])
    const { body } = await service.server.inject({ method: 'GET', url: '/help', cookies: quiet })
    const left = await service.server.inject({ method: 'POST', url: '/sign-out', cookies: { [sessionCookie]: 'nobody', [quietCookie]: 'on' }, payload: `_token=${/name="_token" value="([^"]+)"/.exec(body)?.[1] ?? ''}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(left.cookies.map(each => each.name)).toContain(quietCookie)
  })
})

describe('something wrong with a form', () => {
  const wrong = { 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027', 'answer-title': '', 'answer-meant': 'It meant\n\na <b>lot</b> & more “so”', 'answer-weight': 'key', 'answer-notIn': ['family', 'child'] }

  test('is said first, by the title and a summary that leads to each box, and every answer is kept', async () => {
    const page = await sam.send(record(children.maya, '/record/significant-event'), wrong)
    expect(page.status).toBe(422)
    expect(page.html).toContain('<title>Error: Add to the chronology, Maya S, Rowan</title>')
    const main = mainOf(page.html)
    expect(main.indexOf('govuk-error-summary')).toBeLessThan(main.indexOf('<h1'))
    const links = [...main.matchAll(/href="#([^"]+)"/g)].map(match => match[1] as string)
    expect(links.length).toBeGreaterThan(0)
    for (const id of links) expect(main, id).toMatch(new RegExp(`id="(${id}|${id}-day)"`))
    expect(page.text).toContain('When it happened must be a real date, like 16 6 2027')
    for (const kept of ['value="31"', 'It meant\n\na &lt;b>lot&lt;/b> &amp; more “so”']) expect(main.replaceAll('&gt;', '>')).toContain(kept)
    expect(main).toMatch(/value="key"[^>]*checked|checked[^>]*value="key"/)
    expect(main.match(/ checked/g)?.length).toBeGreaterThanOrEqual(3)
  })

  test('the record’s own rules are told the same way', async () => {
    const page = await sam.send(record(children.maya, '/record/significant-event'), { ...wrong, 'starts-day': '1', 'starts-month': '7', 'starts-year': '2027' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('When it happened must be today or in the past')
    expect(page.text).toContain('Write in one line what happened')
    expect(page.html).toContain('It meant')
  })

  test.each([
    ['visit', { 'when-day': '99', where: '', time: 'half past', 'said-0': 'My own words', saw: 'The pond' }, ['Select where you visited', 'Time must be a real time', 'Select whether Maya was seen'], ['My own words', 'The pond', 'half past']],
    ['person', { given: '', family: 'Placeholder', called: 'Nan' }, ['Enter their first name', 'Select who they are'], ['Placeholder', 'Nan']],
  ] as const)('on the form for a %s too', async (form, boxes, messages, kept) => {
    const page = await sam.send(record(children.maya, `/${form}`), boxes)
    expect(page.status).toBe(422)
    for (const message of messages) expect(page.text).toContain(message)
    for (const words of kept) expect(page.html).toContain(words)
  })

  test('words of a child are never dropped because a visit did not happen', async () => {
    const page = await sam.send(record(children.maya, '/visit'), { happened: 'no', why: 'nobody in', 'said-0': 'I saw you through the window' })
    expect(page.status).toBe(422)
    expect(page.html).toContain('I saw you through the window')
  })

  test('a new child: what was typed stays, and a child who may be the same is shown', async () => {
    const page = await sam.send('/new-child', { given: 'Maya', family: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Is it one of these children?')
    expect(page.html).toContain('value="Samplewood"')
  })
})

describe('not there and hidden', () => {
  test('are the same page, the same status, the same words on every page of a record', async () => {
    for (const path of ['', '/about', '/timeline', '/family', '/notes', '/plans', '/life', '/documents', '/audit', '/moments', '/record', '/record/visit', '/visit', '/person', '/draw', '/draw/tie', '/map', `/map/${newId()}`, '/family?view=map', '/done?change=x', `/facts/${newId()}`, `/facts/${newId()}/correct`, '/duties/visit-first']) {
      const [hidden, unknown, elsewhere] = await Promise.all([children.hidden, newId(), children.elsewhere].map(id => sam.get(record(id, path))))
      expect([path, hidden?.status]).toEqual([path, 404])
      expect(bare(hidden as Page), path).toBe(bare(unknown as Page))
      expect(bare(elsewhere as Page), path).toBe(bare(unknown as Page))
    }
    expect((await sam.get(record(children.hidden))).text).toContain('Page not found')
    expect((await sam.get('/nothing/here')).text).toContain('It may have moved, or you may not have access.')
  })

  test('hidden records are in no list and no search, and adults and brothers do not lead to them', async () => {
    const found = await sam.send('/search', { query: 'unseen' })
    expect(found.text).toContain('No results')
    expect(found.text).toContain('Some records are not shown because access is limited.')
  })
})

describe('closed doors', () => {
  test('a record that is not mine asks why, opens for the day, and says so in its audit', async () => {
    const asked = await jude.get(record(children.maya, '/notes'))
    expect(asked.status).toBe(403)
    expect(asked.text).toContain('Why do you need this record?')
    const opened = await jude.send(record(children.maya, '/notes'), { reason: 'cover' })
    expect(opened.path).toBe(record(children.maya, '/notes'))
    expect(opened.text).toContain('Grandma’s garden has a pond now.')
    expect((await sam.get(record(children.maya, '/audit'))).text).toContain('Said why: I am covering for a colleague')
  })

  test('a limited record says so, and opens for 24 hours with a reason that the guardian reviews', async () => {
    const limited = await nia.get(record(children.limited))
    expect(limited.status).toBe(403)
    expect(limited.text).toContain('You cannot open this record')
    expect(limited.text).not.toContain('Quietly')
    expect(limited.text).toContain('the record guardian, Ivy Guardian')
    const wrong = await nia.send(record(children.limited), { explanation: 'I hear that she is not safe' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('I hear that she is not safe')
    const opened = await nia.send(record(children.limited), { reason: 'danger', explanation: 'I hear that she is not safe' })
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('Edie Quietly')
    expect(opened.html).toContain('data-testid="emergency"')
    expect(opened.text).toContain('17 June 2027')
    const review = await ivy.get('/access')
    expect(review.text).toContain('I hear that she is not safe')
    const opening = /href="(\/access\/emergencies\/[0-9a-f-]{36})"/.exec(review.html)?.[1] ?? ''
    expect((await ivy.send(opening, { review: 'It was right.' })).text).toContain('Select whether it was right to open it')
  })

  test('what a role does not see is said to be held back, and never said to be nothing', async () => {
    const notes = await hana.get(record(children.maya, '/notes'))
    expect(notes.html).toContain('data-testid="withheld"')
    expect(notes.text).toContain('This part of the record is held back from your role.')
    expect(notes.text).not.toContain('No visits')
    expect((await hana.get(record(children.maya))).text).not.toContain('Nothing recorded in Maya’s own words')
  })
})

describe('reading only', () => {
  test('says why, and offers nothing that would be refused', async () => {
    await dee.send(record(children.maya), { reason: 'duty' })
    const page = await dee.get(record(children.maya))
    expect(page.text).toContain('The people who work with Maya add to it.')
    for (const path of ['', '/notes', '/timeline', '/family', '/plans', '/documents', `/facts/${things.lastVisit}`]) {
      expect(mainOf((await dee.get(record(children.maya, path))).html), path).not.toMatch(/href="[^"]*\/(visit|person|record[^"]*|facts\/[^"]*\/(correct|end|strike|reopen))"/)
    }
    expect((await dee.get(record(children.maya, '/visit'))).status).toBe(404)
    expect((await dee.get(record(children.maya, '/person'))).status).toBe(404)
  })
})

describe('a past moment', () => {
  const sections = ['', '/about', '/timeline', '/timeline?view=activity', '/family', '/notes', '/plans', '/life', '/documents', '/moments', '/audit']

  test('is held on every section until it is left', async () => {
    for (const path of sections) {
      const page = await sam.get(record(children.maya, `${path}${path.includes('?') ? '&' : '?'}at=3`))
      expect(page.status, path).toBe(200)
      expect(page.html, path).toContain('data-testid="past"')
      const within = [...page.html.matchAll(/href="(\/children\/[^"]+)"/g)].map(match => (match[1] as string).replaceAll('&amp;', '&')).filter(href => href.startsWith(record(children.maya)))
      expect(within.length, path).toBeGreaterThan(5)
      for (const href of within) if (!/^\/children\/[^/]+\?at=\d+$/.test(href)) expect(href, path).toMatch(/[?&]at=3\b/)
      expect(mainOf(page.html), path).not.toMatch(/href="[^"]*\/(visit|person|record\/[^"]*|correct|strike)[?"]/)
    }
    const left = await sam.send(record(children.maya, '/moments?at=3'), {})
    expect(left.path).toBe(record(children.maya))
    expect(left.html).not.toContain('data-testid="past"')
  })

  test('knows nothing of what came later: facts, words, ages, what was current, what was late', async () => {
    const page = await sam.get(record(children.maya, '?at=3'))
    expect(page.text).toContain('1:00pm on 29 September 2026')
    expect(page.text).toContain('I like it when it’s quiet.')
    expect(page.text).toContain('(10 years)')
    expect(page.text).not.toContain('In care')
    expect(page.text).not.toContain('pond')
    expect(page.text).not.toContain('Grandma Joan’s')
    expect((await sam.get(record(children.maya, '/timeline?view=chronology&at=3'))).text).not.toContain('You moved to Grandma Joan’s')
  })

  test('nothing can be changed in it', async () => {
    for (const path of ['/visit?at=3', '/person?at=3', '/draw?at=3', '/draw/tie?at=3', '/map?at=3', '/record/school?at=3', `/facts/${things.schooling}/correct?at=3`]) expect((await sam.get(record(children.maya, path))).status, path).toBe(404)
  })
})

describe('too many', () => {
  test('are shown a page at a time, and said to be', async () => {
    const notes = await sam.get(record(children.busy, '/notes'))
    expect(notes.text).toContain('Showing 1 to 20 of 60')
    expect((await sam.get(record(children.busy, '/notes?page=3'))).text).toContain('Showing 41 to 60 of 60')
    expect((await sam.get(record(children.busy, '/timeline?view=chronology'))).text).toContain('Showing 1 to 50 of 58')
    expect((await sam.get(record(children.busy, '/family?view=recorded'))).text).toContain('Showing 1 to 30 of 35')
  })

  test('a page that does not exist shows the last one, never an empty list', async () => {
    expect((await sam.get(record(children.busy, '/notes?page=99'))).text).toContain('Showing 41 to 60 of 60')
    expect((await sam.get(record(children.busy, '/timeline?view=chronology&page=99'))).text).toContain('Showing 51 to 58 of 58')
    expect((await sam.get(record(children.maya, '/audit?page=99'))).text).toContain('Showing 1 to')
    expect((await sam.get('/my-work/today?page=99')).text).not.toContain('Nothing needs you')
    expect((await sam.get('/law?page=99')).text).toContain('of 224')
    for (const odd of ['0', '-1', '1e9', 'x', '']) expect((await sam.get(record(children.busy, `/notes?page=${odd}`))).text, odd).toContain('Showing 1 to 20 of 60')
  })
})

describe('unusual people', () => {
  test('a name of 78 characters, a single name, many brothers and sisters', async () => {
    expect(`${longName.given} ${longName.family}`).toHaveLength(78)
    expect((await sam.get(record(children.longName))).text).toContain(`${longName.given} ${longName.family}`)
    const one = await sam.get(record(children.oneName))
    expect(one.html).toContain('<title>Overview, Suharto, Rowan</title>')
    expect(one.text).toContain('No fixed address')
    const many = await sam.get(record(children.many))
    for (const letter of 'abcdefghijkl') expect(many.text).toContain(`Sample${letter} Manyfold`)
    expect((await sam.get(record(children.many, '/visit'))).html.match(/name="who"/g)).toHaveLength(13)
  })

  test('a baby who is not born is expected, and is not asked for words', async () => {
    const page = await sam.get(record(children.unborn))
    expect(page.text).toContain('Due 20 August 2027')
    expect(page.text).not.toContain('words')
    expect((await sam.get(record(children.unborn, '/visit'))).text).not.toContain('Was the baby seen')
    const unnamed = await sam.send('/new-child', { given: '', unborn: 'yes', 'born-day': '1', 'born-month': '9', 'born-year': '2027' })
    expect(unnamed.text).toContain('Baby, no name yet')
    expect(unnamed.html).toContain('<title>Overview, Baby, Rowan</title>')
    expect((await sam.send('/new-child', { given: '', family: 'Placeholding', unborn: 'yes', 'born-day': '1', 'born-month': '9', 'born-year': '2027' })).text).toContain('Baby Placeholding')
  })

  test('a child who died: a grey bar, the day and age, no clocks, no menu of visits to plan', async () => {
    const page = await sam.get(record(children.died))
    expect(page.html).toContain('data-state="died"')
    expect(page.text).toContain('Died 4 May 2027, aged 10')
    expect(page.html).not.toContain('data-testid="clock"')
    expect(page.text).not.toContain('In care')
    expect(page.text).not.toContain('own words yet')
    const work = await sam.get('/my-work')
    expect(work.text).toContain('Fern Remembered Died 4 May 2027')
  })

  test('somebody who died young is as old as they were', async () => {
    const child = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2027-06-01', { use: 'legal', given: 'Wren', family: 'Remembered' })
      of.fact(birth, '2027-06-01', {})
      of.fact(teamResponsible, '2027-06-01', { team: service.team })
    })
    await add(on, sam, child, of => void of.fact(death, '2027-06-05', {}))
    expect((await sam.get(record(child))).text).toContain('Died 5 June 2027, aged 4 days')
  })

  test('a closed record says since when, and how to open it again', async () => {
    const page = await sam.get(record(children.closed))
    expect(page.text).toContain('Closed 1 March 2027.')
    expect(mainOf(page.html)).toContain('/reopen')
  })

  test('what was struck out is kept and marked', async () => {
    const page = await sam.get(record(children.maya, `/facts/${things.struck}`))
    expect(page.text).toContain('Struck out')
    expect(page.text).toContain('It was another child')
    expect((await sam.get(record(children.maya, '/timeline?view=chronology'))).text).not.toContain('Started at another school')
  })
})

describe('the chronology', () => {
  test('shows the silences', async () => {
    const page = await sam.get(record(children.maya, '/timeline?view=chronology'))
    expect(page.text).toContain('No visits or calls recorded (51 days)')
    expect(page.text).toContain('6 May 2027 to 16 June 2027 No visits or calls recorded (42 days)')
  })

  test('can be read from the oldest, and key events alone', async () => {
    const page = await sam.get(record(children.maya, '/timeline?view=chronology&order=oldest&only=key'))
    expect(page.text.indexOf('School told us')).toBeLessThan(page.text.indexOf('You moved to Grandma'))
    expect(page.text).not.toContain('No visits or calls')
  })
})

test('a page that is printed from the browser stands in the audit of the record, and of nothing that its reader may not open', async () => {
  const shown = await sam.get(record(children.maya, '/plans'))
  expect(shown.html).toContain(`data-tell-printed="${record(children.maya, '/printed')}"`)
  const _token = /name="_token" value="([^"]+)"/.exec(shown.html)?.[1] ?? ''
  const printed = async (path: string, page: string) => (await service.server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: sam.secret }, payload: new URLSearchParams({ _token, page }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode
  expect(await printed(record(children.maya, '/printed'), 'child-plans')).toBe(200)
  expect((await sam.get(record(children.maya, '/audit'))).text).toContain('Assessments and plans, printed from the browser')
  expect([await printed(record(children.maya, '/printed'), 'no-such-page'), await printed(record(children.hidden, '/printed'), 'child-plans'), await printed(record(newId(), '/printed'), 'child-plans')]).toEqual([404, 404, 404])
})

describe('a page that is older than its record', () => {
  const changedOf = (page: Page) => /data-changed="([^"]+)"/.exec(page.html)?.[1]
  const lines = async () => (await database.owner.query<{ count: number }>('select count(*)::int as count from audit')).rows[0]?.count

  test('learns only whether somebody else changed what its reader may see, and nobody to whom it does not open learns anything', async () => {
    const shown = await sam.get(record(children.maya, '/plans'))
    const address = changedOf(shown) as string
    expect(address).toMatch(new RegExp(`^${record(children.maya, '/changed')}\\?after=\\d+$`))
    const before = await lines()
    expect((await sam.get(address)).html).toBe('{"ago":null}')
    expect(await lines()).toBe(before)
    const held = { 'starts-day': '3', 'starts-month': '5', 'starts-year': '2027', 'answer-summary': 'We met and agreed who does what.' }
    // What somebody did themselves they know.
    await sam.send(record(children.maya, '/record/core-group'), held)
    expect((await sam.get(address)).html).toBe('{"ago":null}')
    await staff.olu.send(record(children.maya, '/record/core-group'), { ...held, 'starts-day': '4' })
    expect((await sam.get(address)).html).toMatch(/^\{"ago":\d+\}$/)
    expect((await sam.get(changedOf(await sam.get(record(children.maya))) as string)).html).toBe('{"ago":null}')
    // A page of the past stays as it is, and one about somebody else's subject is not there.
    expect(changedOf(await sam.get(record(children.maya, '?at=1')))).toBeUndefined()
    const none = await sam.get(record(newId(), '/changed?after=0'))
    expect(none.status).toBe(404)
    for (const path of [record(children.hidden, '/changed?after=0'), record(children.limited, '/changed?after=0'), record(children.elsewhere, '/changed?after=0'), `/people/${children.maya}/changed?after=0`, record(children.maya, '/changed'), record(children.maya, '/changed?after=x')]) {
      const answer = await sam.get(path)
      expect([path, answer.status, bare(answer)]).toEqual([path, 404, bare(none)])
    }
    expect((await service.nobody.get(address)).path).toContain('/sign-in')
  })
})
