/** The story of a child on screen: the chronology that somebody chooses, and who may read which part of it. */
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, nameUsed, relationship, significantEvent } from '../../children/identity/index.ts'
import { add, cast, tell } from '../testing-people.ts'
import { mainOf, textOf } from '../testing.ts'

const database = await testDatabase()
const people = await cast(database)
const { children, staff, things, service } = people
const { sam, jude, hana } = staff
const on = { authority: service.authority, app: people.app }
const record = (id: string, path = '') => `/children/${id}${path}`
const chronology = '/timeline?view=chronology'

describe('adding to the chronology', () => {
  test('is begun from any fact of the record, and nothing is added by itself', async () => {
    const before = (await sam.get(record(children.maya, chronology))).text
    const fact = await sam.get(record(children.maya, `/facts/${things.schooling}`))
    expect(fact.html).toContain(`/record/significant-event?about=${things.schooling}`)
    const form = mainOf((await sam.get(record(children.maya, `/record/significant-event?about=${things.schooling}`))).html)
    expect(form).toContain('value="Went to Sampleton Primary"')
    expect(form).toMatch(/name="starts-year"[^>]*value="2022"|value="2022"[^>]*name="starts-year"/)
    expect((await sam.get(record(children.maya, chronology))).text).toBe(before)
  })

  test('is offered for what is often missing, until something of that day stands there', async () => {
    const page = await sam.get(record(children.maya, chronology))
    expect(page.text).toContain('What may belong here too')
    expect(page.text).toContain('Went to Sampleton Primary. 1 September 2022')
    await sam.send(record(children.maya, `/record/significant-event?about=${things.schooling}`), { 'answer-title': 'Maya began at Sampleton Primary', 'answer-sort': 'school', 'answer-meant': 'You found Ash there.' })
    const after = await sam.get(record(children.maya, chronology))
    expect(after.text).toContain('Maya began at Sampleton Primary')
    expect(after.text).not.toContain('Went to Sampleton Primary. 1 September 2022')
  })

  test('is not begun from a fact of another record', async () => {
    const form = mainOf((await sam.get(record(children.busy, `/record/significant-event?about=${things.schooling}`))).html)
    expect(form).not.toContain('Sampleton')
  })
})

describe('what several agencies told', () => {
  test('stands in one row, each in its own words, and is found by each of them', async () => {
    const child = await tell(on, sam, 'child', of => {
      of.fact(socialWorker, '2026-10-01', { post: sam.post })
      const first = of.fact(significantEvent, '2026-10-06', { title: 'Police were called to the home', agency: 'police', source: 'PC Placeholder', sort: 'worry', weight: 'key' }, { words: { what: 'Called at 1:10am.' } })
      of.fact(significantEvent, '2026-10-06', { title: 'A neighbour heard shouting', agency: 'other', source: 'A neighbour', same: first }, { words: { what: 'About midnight.' } })
      of.fact(significantEvent, '2026-12-01', { title: 'A swimming badge', agency: 'school', sort: 'good' })
      of.fact(significantEvent, '2026-12-08', { title: 'Something only for the people who work here', notIn: ['family'] })
    })
    const page = await sam.get(record(child, chronology))
    expect(page.text).toContain('2 accounts of this, each in its own words')
    expect(page.text).toContain('PC Placeholder, police : Police were called to the home. Called at 1:10am.')
    expect(page.text).toContain('A neighbour heard shouting. About midnight.')
    for (const agency of ['police', 'other']) expect((await sam.get(record(child, `${chronology}&agency=${agency}`))).text).toContain('2 accounts of this')
    const school = await sam.get(record(child, `${chronology}&agency=school`))
    expect(school.text).toContain('A swimming badge')
    expect(school.text).not.toContain('2 accounts')
    const worry = await sam.get(record(child, `${chronology}&sort=worry`))
    expect(worry.text).not.toContain('A swimming badge')
    const family = await sam.get(record(child, `${chronology}&copy=family`))
    expect(family.text).not.toContain('Something only for the people')
    expect(family.text).toContain('A swimming badge')
    expect((await sam.get(record(child, '/audit'))).text.toLowerCase()).toContain('chronology, the family’s copy')
    expect((await sam.get(record(child, '/timeline?view=journey&span=all&copy=family'))).text).not.toContain('Something only for the people')
  })
})

describe('brothers and sisters together', () => {
  test('are read together only by somebody whose work opens each record', async () => {
    await add(on, sam, children.theo, of => {
      of.fact(significantEvent, '2026-10-14', { title: 'Theo was found in town', weight: 'key' })
      of.fact(significantEvent, '2026-10-20', { title: 'Something that is Theo’s alone', alone: true })
    })
    const sister = await tell(on, sam, 'child', of => {
      of.fact(nameUsed, '2012-05-01', { use: 'legal', given: 'Wren', family: 'Exampleton' })
      of.fact(birth, '2012-05-01', {})
      of.fact(significantEvent, '2026-10-14', { title: 'Wren moved to another school', weight: 'key' })
      of.fact(socialWorker, '2026-10-01', { post: jude.post })
    })
    await add(on, sam, children.maya, of => void of.fact(relationship, '2016-03-14', { relation: 'half-sister', child: sister }))
    const page = await sam.get(record(children.maya, '/together'))
    expect(page.text).toContain('Theo was found in town')
    expect(page.text).toContain('School told us about shouting at night')
    expect(page.text).not.toContain('Something that is Theo’s alone')
    expect(page.text).toContain('1 event is kept to one child alone')
    expect(page.html).not.toContain('another school')
    expect(textOf(page.html)).toContain('Not here: what stands in the record of Wren and Jonah')
    expect((await sam.get(record(children.theo, '/audit'))).text.toLowerCase()).toContain('chronology of brothers and sisters')
  })
})

describe('the child’s own words', () => {
  test('are not left out of a visit without a reason, and what was typed stays', async () => {
    const wrong = await sam.send(record(children.maya, '/visit'), { where: 'school', 'seen-0': 'yes', saw: 'You were playing in the yard.' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Write what Maya said or showed, or select why there is nothing')
    expect(wrong.html).toContain('You were playing in the yard.')
    const done = await sam.send(record(children.maya, '/visit'), { where: 'school', 'seen-0': 'yes', 'quiet-0': 'did not want to', saw: 'You were playing in the yard.' })
    expect(done.text).toContain('Recorded')
    expect((await sam.get(record(children.maya, '/notes'))).text).toContain('Maya did not want to talk')
  })

  test('are asked for in direct work by its parts, stand first where they are read, and in one place with what came back', async () => {
    const boxes = { 'answer-by': sam.post, 'answer-what': 'three houses', 'answer-good': 'The garden.', 'answer-wishes': 'A pond.', 'answer-drawn': 'A house with no roof, so that the birds can come in.' }
    const wrong = await sam.send(record(children.maya, '/record/direct-work'), { ...boxes, 'starts-day': '15', 'starts-month': '6', 'starts-year': '2027' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Write what Maya said or showed, or select why there is nothing')
    await sam.send(record(children.maya, '/record/direct-work'), { ...boxes, 'starts-day': '15', 'starts-month': '6', 'starts-year': '2027', 'answer-said': 'Birds need a house too.', 'answer-means': 'You think of others.' })
    const fact = /href="([^"]*\/facts\/[0-9a-f-]{36})"[^>]*>Open<span[^>]*> direct work, 15 June 2027/.exec((await sam.get(record(children.maya, '/notes'))).html)?.[1] ?? 'not found'
    const page = mainOf((await sam.get(fact)).html)
    expect(page.indexOf('Birds need a house too.')).toBeGreaterThan(0)
    expect(page.indexOf('Birds need a house too.')).toBeLessThan(page.indexOf('You think of others.'))
    expect((page.match(/data-testid="voice"/g) ?? []).length).toBe(3)
    await sam.send(record(children.maya, '/record/told-back'), {
      'starts-day': '16', 'starts-month': '6', 'starts-year': '2027', 'answer-of': 'said', 'answer-by': sam.post, 'answer-asked': 'A pond', 'answer-told': 'There is no room for a pond. We hang up a bird house.', 'answer-answer': 'A blue one.',
    })
    const voice = await sam.get(record(children.maya, '/voice'))
    for (const words of ['Birds need a house too.', 'A pond.', 'I like it when it’s quiet.', 'There is no room for a pond.', 'A blue one.']) expect(voice.text).toContain(words)
    expect((await sam.get(record(children.maya))).text).toContain('A blue one.')
  })
})

test('a reader without the part of the record that holds words sees none of them in the journey', async () => {
  const page = await hana.get(record(children.maya, '/timeline?view=journey'))
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('I like it when it’s quiet')
})
