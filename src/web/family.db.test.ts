/** The family page over HTTP: who is seen by whom, on which day, in which copy; and what is never there. */
import { describe, expect, test } from 'vitest'
import { teamResponsible } from '../children/allocation/index.ts'
import { accessRestriction, adultLivesAt, nameUsed, relationship } from '../children/identity/index.ts'
import { testDatabase } from '../database/testing.ts'
import { newId } from '../record/index.ts'
import { add, tell } from './testing-people.ts'
import { mainOf, setClock, testService, type Page } from './testing.ts'
import { wholeFamily } from './testing-whole-family.ts'

const database = await testDatabase()
await setClock(database, '2026-11-10T09:00:00Z')
const service = await testService(database)
const on = { ...service, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const olu = await service.person('Olu Sandbox', 'team manager')
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const jude = await service.person('Jude Otherteam', 'social worker', { team: null })
const { maya, adults, children } = await wholeFamily(on, sam)

const family = (query = '', by = sam): Promise<Page> => by.get(`/children/${maya}/family${query}`)
const drawn = (page: Page): string[] => [...page.html.matchAll(/<[ag] class="app-tree__person"[^>]*data-id="([^"]+)"/g)].map(match => match[1] as string)
const listed = (page: Page): string[] => [...new Set([...page.html.matchAll(/<t[hd][^>]*data-id="([^"]+)"/g)].map(match => match[1] as string))]
const everybody = [maya, ...Object.values(adults), ...Object.values(children)]

describe('the tree', () => {
  test('draws everybody the record links to, in their rows, and lists the same', async () => {
    const page = await family()
    expect(page.status).toBe(200)
    expect(page.html).toContain('data-page="child-family"')
    const names = [...page.html.matchAll(/class="app-tree__person"[^>]*aria-label="([^",]+)/g)].map(match => match[1] as string)
    // The twins stand beside each other; which of them first depends on their ids.
    expect([...names.slice(0, 14), ...names.slice(14, 16).sort(), ...names.slice(16)]).toEqual([
      'Peter Samplewood', 'Joan Samplewood',
      'Ade Placeholder', 'Lewis Exampleton', 'Dana Samplewood', 'Kofi Testerly', 'Craig Mockford', 'Priya Dummett', 'Ruth Dummett', 'Alex Samplewood',
      'Theo Samplewood', 'Maya Samplewood', 'Jonah Testerly', 'Baby Samplewood', 'Ivo Dummett', 'Otis Dummett',
      'Biscuit',
    ])
    expect(drawn(page)).toEqual(expect.arrayContaining(everybody))
    expect(listed(page).sort()).toEqual([...drawn(page)].sort())
    expect(page.text).toContain('Maya, 10, lives with Dana (Mum) and Craig (parent’s partner). Lewis (Dad) lives elsewhere.')
    expect(page.text).toContain('Showing 17 people on 10 November 2026.')
    expect(page.html).toContain(`href="/people/${adults.joan}"`)
    expect(page.html).toContain(`href="/children/${children.theo}"`)
    expect(page.html).not.toMatch(/ style=/)
  })

  test('has the couples and the homes as their own records tell them, and no address of anybody’s', async () => {
    const page = await family()
    for (const words of ['m. 1988', '2008 to 2010', 'm. 2014, d. 2018', 'lived together, s. 2022', 'together since 2024', 'm. 2019', 'adopted 2022']) expect(page.html).toContain(`>${words}<`)
    for (const words of ['Craig and Dana’s home: Dana, Craig, Maya', 'Placeholder House (children’s home): Theo', 'Kofi’s home: Kofi, Jonah', 'Joan’s home: Joan', 'Lewis’s home: Lewis']) expect(page.html).toContain(`>${words}<`)
    expect(page.html).toMatch(/>Priya and Ruth’s home: Priya, Ruth, (Ivo, Otis|Otis, Ivo)</)
    for (const street of ['Elder Close', 'Mock Street', 'Trial Road', 'Placebo Park']) expect(page.html).not.toContain(street)
    expect(page.html).toContain('Who can make decisions for Maya (parental responsibility)')
    expect(page.text).toContain('Dana Samplewood, Mum, Known')
  })

  test('on another day is the family of that day', async () => {
    const then = await family('?view=tree&on-day=1&on-month=5&on-year=2017')
    const names = [...then.html.matchAll(/class="app-tree__person"[^>]*aria-label="([^",]+)/g)].map(match => match[1])
    expect(names).toContain('Peter Samplewood')
    expect(names).not.toContain('Jonah Testerly')
    expect(names).not.toContain('Biscuit')
    expect(then.html).not.toContain('app-tree__cross')
    expect(then.html).toContain('>m. 2014<')
    const before = await family('?view=tree&on-day=1&on-month=1&on-year=2010')
    expect(before.text).toContain('belongs to Maya’s family on 1 January 2010')
    const wrong = await family('?on-day=31&on-month=2&on-year=2026')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('As at must be a real date')
  })

  test('opens what is known of somebody who is chosen, and nothing of somebody who is not here', async () => {
    const chosen = await family(`?view=tree&who=${adults.joan}`)
    expect(chosen.text).toContain('Chosen: Joan Samplewood')
    expect((await family(`?view=tree&who=${newId()}`)).text).not.toContain('Chosen:')
    const facts = (page: Page) => [...page.html.matchAll(/href="([^"]*\/facts\/[^"]*)"[^>]*>What is recorded/g)].map(match => match[1] as string)
    expect(facts(chosen)).toHaveLength(1)
    expect((await sam.get(facts(chosen)[0] as string)).text).toContain('Joan Samplewood')
    const craig = await family(`?view=list&who=${adults.craig}`)
    expect(craig.text).toContain('Only with somebody there')
    expect(facts(await family(`?view=tree&who=${adults.craig}&copy=family`))).toEqual([])
  })

  test('says how somebody has parental responsibility and what they do in the child’s life, as it is recorded', async () => {
    const told = /href="([^"]*\/facts\/[^"]*)"[^>]*>What is recorded/.exec((await family(`?view=tree&who=${adults.lewis}`)).html)?.[1] as string
    await sam.send(`${told}/correct`, { 'answer-responsibilityBy': 'certificate', 'answer-responsibilityChecked-day': '10', 'answer-responsibilityChecked-month': '9', 'answer-responsibilityChecked-year': '2026', 'answer-role': 'Football on Saturdays', 'answer-inTouch': 'Every other weekend', because: 'The certificate was seen.' })
    const page = await family(`?view=tree&who=${adults.lewis}`)
    expect(page.text).toContain('Lewis Exampleton, Dad, on the birth certificate, checked 10 September 2026')
    for (const words of ['What they do in Maya’s life Football on Saturdays', 'How they and Maya keep in touch Every other weekend']) expect(page.text).toContain(words)
    for (const copy of ['family', 'partner']) expect((await family(`?view=tree&who=${adults.lewis}&copy=${copy}`)).text).not.toContain('Football on Saturdays')
  })

  test('says whom the child should not be left with, to staff alone', async () => {
    for (const view of ['tree', 'list']) expect((await family(`?view=${view}`)).text).toContain('People Maya should not be left with Craig Mockford: only with somebody there')
    for (const copy of ['family', 'child', 'partner', 'court']) expect((await family(`?view=tree&copy=${copy}&who=${adults.craig}`)).text.toLowerCase()).not.toContain('only with somebody there')
  })
})

describe('other views', () => {
  test('the list, the homes, and all that is recorded', async () => {
    const list = await family('?view=list')
    expect(listed(list).sort()).toEqual(drawn(await family()).sort())
    expect(list.html).not.toContain('class="app-tree__picture')
    expect(list.text).toContain('Brothers and sisters')
    const homes = await family('?view=homes')
    expect(homes.text).toContain('Household A Craig and Dana’s home')
    expect(homes.text).toContain('Where somebody lives is not known or not shown')
    const recorded = await family('?view=recorded')
    expect(recorded.text).toContain('Grandmother: Joan Samplewood')
    for (const page of [list, homes, recorded]) expect(mainOf(page.html)).toMatch(/<strong aria-current="page">/)
  })

  test('a record with nobody says what belongs there; with two people it is a list', async () => {
    const alone = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2020-01-01', { use: 'known as', given: 'Bo' })
      of.fact(teamResponsible, '2026-11-10', { team: service.team })
    })
    const empty = await sam.get(`/children/${alone}/family`)
    expect(empty.text).toContain('The people who matter to Bo, related or not, stand here')
    expect(empty.html).toContain('app-empty')
    expect(empty.html).not.toContain('class="app-tree__picture')
    const page = await sam.get(`/children/${children.ivo}/family`)
    expect(page.html).toContain('class="app-tree__picture')
    const one = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2020-01-01', { use: 'known as', given: 'Jo' })
      of.fact(teamResponsible, '2026-11-10', { team: service.team })
      of.fact(relationship, '2020-01-01', { relation: 'mother', unnamed: 'Jo’s mum' })
    })
    const two = await sam.get(`/children/${one}/family`)
    expect(two.html).not.toContain('class="app-tree__picture')
    expect(listed(two)).toHaveLength(2)
    expect(two.text).toContain('Jo’s mum')
  })
})

describe('copies', () => {
  test('a family’s copy leaves out other homes, crosses and questions, says what it is, and is in the audit', async () => {
    const page = await family('?view=tree&copy=family')
    expect(page.html).toContain('Our family, 10 November 2026. Family copy, made by Sam Mockridge.')
    expect(page.html).not.toContain('app-tree__cross')
    for (const home of ['Placeholder House', 'Kofi’s home', 'Joan’s home']) expect(mainOf(page.html)).not.toContain(home)
    expect(page.text).not.toContain('Not known yet')
    expect((await family('?view=list&copy=child')).text).not.toContain('How we know')
    expect((await family('?view=tree&copy=court')).html).toContain('Court copy')
    const partner = await family('?view=list&copy=partner')
    expect(partner.text).toContain('Copy for agencies that help')
    for (const gone of ['How we know', 'Not known yet', 'Placeholder House', 'Kofi’s home']) expect(mainOf(partner.html), gone).not.toContain(gone)
    const audit = await sam.get(`/children/${maya}/audit`)
    expect(audit.text).toContain('family’s copy')
  })
})

describe('drawing together', () => {
  const draw = (path = '', by = sam): Promise<Page> => by.get(`/children/${maya}/draw${path}`)

  test('the page holds who is who, and nothing else of the record', async () => {
    for (const page of [await draw(), await draw('/tie')]) {
      expect(page.status).toBe(200)
      expect(drawn(page)).toEqual(expect.arrayContaining(everybody))
      for (const gone of ['data-testid="identity-bar"', 'moj-sub-navigation', 'Placeholder House', 'Joan’s home', 'app-tree__cross', 'only with somebody there', 'Sample Lane']) expect(page.html, gone).not.toContain(gone)
      expect(page.text).toContain('Family copy')
      // A finger on somebody opens no record.
      expect(page.html).not.toMatch(/<a class="app-tree__person"|href="\/people\//)
    }
    expect((await hana.get(`/children/${maya}/draw`)).status).toBe(404)
  })

  test('somebody is added as they are named, once, and the tree has them', async () => {
    const before = drawn(await draw()).length
    const wrong = await sam.send(`/children/${maya}/draw`, { given: 'Nell', family: 'Exampleton' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Select who they are to the child')
    expect(wrong.html).toContain('value="Nell"')
    const done = await sam.send(`/children/${maya}/draw`, { given: 'Nell', family: 'Exampleton', relation: 'grandmother', lives: 'yes', called: 'Nana Nell', 'born-year': '1950' })
    expect(done.text).toContain('It is in the tree. Take it back')
    expect(drawn(await draw())).toHaveLength(before + 1)
    const record = /aria-label="Nell Exampleton[^>]*href="\/people\/([0-9a-f-]{36})"/.exec((await family()).html)?.[1] ?? ''
    // She lives with Maya: the address stands on her own record, and their home is one.
    expect((await family('?view=homes')).text).toContain('Nell Exampleton, Dana Samplewood, Craig Mockford and Maya Samplewood 4 people')
    // Her son is Lewis: on her record, and drawn in Maya's tree.
    const tie = await sam.send(`/children/${maya}/draw/tie`, { first: `adult:${record}`, second: `adult:${adults.lewis}`, how: 'parent' })
    expect(tie.text).toContain('It is in the tree.')
    expect((await sam.get(`/people/${record}/family`)).text).toContain('Child: Lewis Exampleton')
    // Taken back, it is struck out where it was recorded.
    const back = /href="(\/people\/[0-9a-f-]{36}\/facts\/[0-9a-f-]{36}\/strike)"/.exec(tie.html)?.[1] as string
    await sam.send(back, { because: 'Nell is his aunt.' })
    expect((await sam.get(`/people/${record}/family`)).text).not.toContain('Child: Lewis Exampleton')
    const tree = await family()
    const leave = /href="([^"]*\/facts\/[^"]*)"[^>]*>What is recorded/.exec((await family(`?view=tree&who=${record}`)).html)?.[1] as string
    await sam.send(`${leave}/strike`, { because: 'Only for a test.' })
    expect(drawn(tree)).toHaveLength(before + 1)
    expect(drawn(await draw())).toHaveLength(before)
  })

  test('a couple is drawn from the form; what cannot be is said at its box', async () => {
    const path = `/children/${maya}/draw/tie`
    const wrong = await sam.send(path, { first: `child:${maya}`, second: `adult:${adults.dana}`, how: 'married' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Select two adults: a couple is kept on an adult’s own record')
    expect((await sam.send(path, { first: `adult:${adults.dana}`, second: `adult:${adults.dana}`, how: 'married' })).text).toContain('Select two different people')
    expect((await sam.send(path, {})).text).toContain('Select how they belong together')
    expect((await sam.send(path, { first: `adult:${adults.alex}`, second: `adult:${newId()}`, how: 'together' })).text).toContain('Select two people who stand in this family')
    expect((await sam.send(path, { first: `adult:${adults.kofi}`, second: `adult:${adults.alex}`, how: 'together', 'since-year': '2025', ended: 'separated', 'until-year': '2020' })).text).toContain('Until when must be the same as or after')
    const done = await sam.send(path, { first: `adult:${adults.kofi}`, second: `adult:${adults.alex}`, how: 'together', 'since-year': '2025' })
    expect(done.html).toContain('>together since 2025<')
    const back = /href="(\/people\/[0-9a-f-]{36}\/facts\/[0-9a-f-]{36}\/strike)"/.exec(done.html)?.[1] as string
    await sam.send(back, { because: 'Only for a test.' })
    expect((await draw()).html).not.toContain('together since 2025')
  })
})

describe('the network map', () => {
  const on14 = { 'starts-day': '14', 'starts-month': '9', 'starts-year': '2026' }
  const map = (query = ''): Promise<Page> => family(`?view=map${query}`)
  const tied = (page: Page): string[] => [...page.html.matchAll(/class="app-network__tie" aria-label="([^":,]+)/g)].map(match => match[1] as string).slice(1)
  const begun = async (boxes: Record<string, string | string[]>): Promise<string> => /\/map\/([0-9a-f-]{36})/.exec((await sam.send(`/children/${maya}/map`, boxes)).path)?.[1] ?? ''
  const put = (fact: string, boxes: Record<string, string | string[]>): Promise<Page> => sam.send(`/children/${maya}/map/${fact}`, boxes)

  test('before one is drawn the page says what it is for', async () => {
    expect((await map()).text).toContain('It shows who and what is around Maya, and how each feels to Maya')
  })

  test('is begun, and everybody is put on it one by one, the child first to be asked; it stays as it was when it is drawn again', async () => {
    const wrong = await sam.send(`/children/${maya}/map`, { ...on14, 'answer-drawnBy': 'Maya and Nia' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Select whose view it is')
    expect(wrong.html).toContain('value="Maya and Nia"')
    const first = await begun({ ...on14, 'answer-view': 'child', 'answer-drawnBy': 'Maya, with Sam and Mum', 'answer-mayHave': 'family', 'answer-childSaid': '“Biscuit goes first.”' })
    expect(first).not.toBe('')
    const missing = await put(first, { 'answer-name': 'Biscuit' })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Select how it feels')
    expect(missing.html).toContain('value="Biscuit"')
    const biscuit = await put(first, { 'answer-name': 'Biscuit', 'answer-what': 'the dog', 'answer-group': 'family', 'answer-feels': 'strong', 'answer-help': 'both', 'answer-said': 'My best friend', 'answer-place': '1' })
    expect(biscuit.text).toContain('Biscuit is on the map.')
    await put(first, { 'answer-name': 'Theo', 'answer-what': 'brother', 'answer-group': 'family', 'answer-feels': 'strong', 'answer-help': 'both', 'answer-child': children.theo })
    await put(first, { 'answer-name': 'Craig', 'answer-what': 'Mum’s partner', 'answer-group': 'family', 'answer-feels': 'hard', 'answer-help': 'neither', 'answer-said': 'He shouts', 'answer-adult': adults.craig, 'answer-notIn': 'family' })
    await put(first, { 'answer-name': 'School', 'answer-group': 'school', 'answer-feels': 'ok', 'answer-help': 'to' })
    const page = await map()
    expect(tied(page)).toEqual(['Biscuit', 'Theo', 'Craig', 'School'])
    expect(page.html).toContain('data-testid="ecomap"')
    expect(page.html).toContain('data-testid="ecomap-list"')
    expect(page.text).toContain('4 people and places around Maya. Strong: Biscuit and Theo. Hard right now: Craig.')
    expect(page.text).toContain('Network map, 14 September 2026 Maya’s own view. Staff copy')
    expect(page.text).toContain('“Biscuit goes first.”')
    expect(page.html).toContain(`href="/people/${adults.craig}"`)
    expect(page.html).not.toMatch(/ style=/)

    const second = await begun({ 'starts-day': '9', 'starts-month': '11', 'starts-year': '2026', 'answer-view': 'together', again: first })
    await put(second, { 'answer-name': 'Sam', 'answer-group': 'workers', 'answer-feels': 'weak' })
    // Whoever stands on it already is changed in the same form, and asked no reason: the map is being drawn.
    const school = /href="([^"]*\?tie=[0-9a-f-]{36})#next"[^>]*>Change<span[^>]*> School</.exec((await sam.get(`/children/${maya}/map/${second}`)).html)?.[1] as string
    const form = await sam.get(school)
    expect(form.text).toContain('Change School')
    expect((await sam.send(school, { 'answer-feels': 'stopped', 'answer-help': 'neither' })).html).toContain('aria-label="School: stopped.')
    const now = await map()
    expect(now.text).toContain('was OK, help went to Maya')
    expect(tied(now)).toEqual(['Biscuit', 'Theo', 'Craig', 'School', 'Sam'])
    expect(now.text).toContain('new on the map')
    expect(tied(await map('&on-day=1&on-month=10&on-year=2026'))).toEqual(['Biscuit', 'Theo', 'Craig', 'School'])
    expect((await map('&on-day=1&on-month=1&on-year=2026')).text).toContain('No network map had been drawn by 1 January 2026.')
    // Two of them beside each other, with what was and is.
    expect((await map(`&was=${first}`)).html.match(/data-testid="ecomap"/g)).toHaveLength(2)
    expect((await map(`&map=${first}`)).text).toContain('Network map, 14 September 2026')
    // Nobody has agreed that the family may have the new one.
    for (const copy of ['family', 'partner']) expect((await map(`&copy=${copy}`)).html).not.toContain('app-network__tie')
    expect((await map('&copy=family')).text).toContain('Maya has not said that this map may be given to the family')
  })

  test('each copy leaves out what is not theirs, and each look at one is in the audit', async () => {
    const first = /view=map&amp;map=([0-9a-f-]{36})/.exec((await map()).html)?.[1] as string
    const copy = await map(`&map=${first}&copy=family`)
    expect(tied(copy)).toEqual(['Biscuit', 'Theo', 'School'])
    for (const gone of ['Craig', 'He shouts', 'My best friend', 'Biscuit goes first']) expect(mainOf(copy.html), gone).not.toContain(gone)
    expect(tied(await map(`&map=${first}&copy=child`))).toEqual(['Biscuit', 'Theo', 'Craig', 'School'])
    expect((await map(`&map=${first}&copy=court`)).text).toContain('Court copy')
    const audit = await sam.get(`/children/${maya}/audit`)
    for (const words of ['Network map, the family’s copy', 'Network map, a court’s copy', 'The network map, drawn together']) expect(audit.text).toContain(words)
  })
})

describe('who is seen by whom', () => {
  test('a worker of another team says why first; a role that reads a part sees who is who, and not how others live', async () => {
    expect((await family('', jude)).status).toBe(403)
    const analyst = await family('', hana)
    expect(drawn(analyst).length).toBeGreaterThan(0)
    expect(analyst.html).toContain('data-testid="withheld"')
    for (const words of ['m. 1988', 'lived together', 'Joan’s home', 'Placeholder House']) {
      expect(analyst.html).not.toContain(words)
      expect((await family()).html).toContain(words)
    }
  })

  test('a brother whose record is hidden leaves no gap, no line, no count and no trace', async () => {
    const before = drawn(await family())
    await add(on, olu, children.jonah, of => void of.fact(accessRestriction, '2026-11-10', { level: 'hidden' }, { words: { why: 'A test.' } }))
    const page = await family()
    expect(drawn(page)).toEqual(before.filter(id => id !== children.jonah))
    expect(page.text).toContain('Showing 16 people')
    expect(page.text).not.toContain('access to their record is limited')
    for (const view of ['tree', 'list', 'homes']) {
      const html = mainOf((await family(`?view=${view}`)).html)
      expect(html).not.toContain('Jonah')
      expect(html).not.toContain(children.jonah)
    }
  })

  test('a brother to whose record access is limited is not shown either, and the page says that somebody is not', async () => {
    await add(on, olu, children.theo, of => void of.fact(accessRestriction, '2026-11-10', { level: 'limited' }, { words: { why: 'A test.' } }))
    const page = await family()
    expect(drawn(page)).not.toContain(children.theo)
    expect(page.text).toContain('1 person is not shown here, because access to their record is limited.')
    expect(mainOf((await family('?view=list')).html)).not.toContain('Theo Samplewood')
    expect((await family('?view=tree&copy=family')).text).not.toContain('not shown here, because')
    // Nor on the map that was drawn before.
    const map = mainOf((await family('?view=map')).html)
    expect(map).toContain('Biscuit')
    expect(map).not.toContain('Theo')
  })

  test('a home kept secret is shown without its address, never joined with an open one, and in no copy', async () => {
    await add(on, sam, adults.kofi, of => void of.fact(adultLivesAt, '2026-11-10', { line1: '7 Elder Close', town: 'Fernton', postcode: 'ZZ9 9ZZ', protectedAddress: true }))
    const page = await family()
    expect(page.html).toContain('Joan’s home: Joan<')
    expect(page.html).toContain('Kofi’s home (address kept secret): Kofi<')
    for (const copy of ['family', 'child', 'partner', 'court']) expect((await family(`?view=tree&copy=${copy}`)).html).not.toContain('kept secret)')
    // Somebody who opened the record for the day, with a reason, sees no home that is kept secret.
    await jude.send(`/children/${maya}`, { reason: 'cover' })
    const cover = await family('', jude)
    expect(cover.status).toBe(200)
    expect(cover.html).not.toContain('kept secret')
    expect(cover.html).not.toContain('Elder Close')
  })

  test('somebody recorded without a record leads to what was recorded of them', async () => {
    const page = await family()
    const link = /<a class="app-tree__person" aria-label="Biscuit[^>]*href="([^"]+)"/.exec(page.html)?.[1] as string
    expect((await sam.get(link)).text).toContain('Biscuit, the dog')
  })
})
