/** Whatever can be recorded of a child or an adult is reached on screen: by its generated form, and by its read view. */
import { describe, expect, test } from 'vitest'
import { createAuthority } from '../../src/access/index.ts'
import type { Role, Situation } from '../../src/access/expected.ts'
import { testDatabase } from '../../src/database/testing.ts'
import { house } from '../../src/house.ts'
import type { AnyKind } from '../../src/record/index.ts'
import { boxOf } from '../../src/ui/form/typed.ts'
import { sessionCookie } from '../../src/web/server.ts'
import { setClock, testService } from '../../src/web/testing.ts'
import { markOf } from './plausible.ts'
import { buildWorld, today, type Meeting } from './records.ts'

const database = await testDatabase()
await setClock(database, `${today}T09:00:00Z`)
const service = await testService(database)
const world = await buildWorld(database, { id: service.authority, record: service.authorityRecord }, await createAuthority(database.owner, { name: 'Otherham' }))

/** Every kind of which a person's record can hold a fact. */
const kinds: readonly AnyKind[] = [...house.kinds.values()].filter(kind => kind.subject === 'child' || kind.subject === 'adult')

/** Kinds that nobody fills in on a form of their own, and what writes them. Written by hand: whoever hides a kind says here why. */
const byProcess: Readonly<Record<string, string>> = {
  'sealed': 'sealing a record: two people, by the guardian’s step',
  'kept-from': 'bringing in a file: from when Rowan holds what',
  'reason-given': 'any form of which a rule asks why it is right all the same',
  ...Object.fromEntries(['document', 'document-health', 'document-police', 'document-third-party', 'document-legal', 'document-adoption', 'adult-document', 'adult-document-health', 'adult-document-police', 'adult-document-third-party'].map(id => [id, 'adding a document: its file comes with it'])),
  'unplaced-row': 'bringing in a return: a row that cannot be a fact',
  'beside-return': 'bringing in a return: what its tables say beside facts',
  'episode-returned': 'bringing in a return: an episode as it was written',
  'social-worker-episode': 'bringing in a return: an episode with a social worker as it was written',
  'decision-asked': 'the page that asks for a decision: whoever sends it asks',
  'decision-made': 'the page of what was asked: whoever sends it decides',
  'decision-read': 'the page of what was asked: whoever asked has read what was decided',
  'task-given': 'the page of a task: somebody else does it',
  'information-asked': 'the page that asks another organisation',
  'information-asked-of-us': 'the page of an exchange: the front door says whose record it is about',
  'information-given': 'the pages that tell another organisation, or answer it',
  'information-withheld': 'the page that answers another organisation',
  'information-withheld-reviewed': 'the page of an exchange: a second person looks at what is kept back',
  'information-received': 'the page of an exchange: what was given is added to the record',
  'discussion-called': 'the page that calls agencies together',
  'agency-asked': 'the page that calls agencies together: everybody who is asked',
  'agency-reminded': 'the page of a discussion: somebody who has said nothing is reminded',
  'agency-contribution': 'the page of a discussion: an agency says what it knows',
  'contribution-confirmed': 'the page of a discussion: whoever said it confirms what was typed',
  'agencies-told': 'the page of a discussion: what was decided',
  'advice-asked': 'the page of a discussion: a question to another agency',
  'advice-given': 'the page of a discussion: its answer',
  'seen-still-right': 'the page that asks whether what is known is still right',
  'kept-from-family': 'the page for the family: somebody asks that a part is kept back',
  'kept-from-family-answered': 'the page for the family: a second person answers',
  'case-supervision': 'the page for case supervision, with the tasks that come of it',
  'conduct-of-year': 'bringing in a return: the outcomes of a year',
  'health-of-year': 'bringing in a return: the outcomes of a year',
  'goes-on-in': 'the page of a pair: two records are of one child',
  'other-record': 'the page of a pair: two records are of one child',
}

/** Kinds that are asked on the form of the fact they are a part of. */
const partOfForm: Readonly<Record<string, string>> = { 'child-seen': 'visit', 'network-tie': 'network-map', 'conference-decision': 'conference' }

/** Somebody to whom this kind is open: what is kept of adoption, and who may see the record, is for the guardian. */
function whoReads(kind: AnyKind): readonly [Situation, Role] {
  if (kind.subject === 'adult') return kind.recordedBy === undefined ? ['an adult, works with their child', 'social worker'] : ['an adult, in the team of their child', 'team manager']
  if (kind.id === 'sealed') return ['sealed', 'adoption worker']
  return kind.class === 'adoption' || kind.recordedBy?.includes('record guardian') ? ['limited, not named', 'record guardian'] : ['the worker', 'social worker']
}

async function page(kind: AnyKind, path: (meeting: Meeting) => string): Promise<{ status: number; page: string | null; html: string }> {
  const [situation, role] = whoReads(kind)
  const meeting = await world.meet(situation, role)
  const base = kind.subject === 'adult' ? '/people' : '/children'
  const answer = await service.server.inject({ method: 'GET', url: `${base}/${meeting.record.id}${path(meeting)}`, cookies: { [sessionCookie]: meeting.person.secret } })
  return { status: answer.statusCode, page: /<main[^>]*data-page="([^"]+)"/.exec(answer.body)?.[1] ?? null, html: answer.body }
}

/** Whether the fact that is looked at has its mark in what it says: facts that stand for who works with a child have none. */
async function saysMark(kind: AnyKind): Promise<boolean> {
  const { record } = await world.meet(...whoReads(kind))
  const { rows } = await database.owner.query<{ says: boolean }>(
    `select exists (select from fact f left join fact_words w using (authority, record, fact, version)
       where f.record = $1 and f.fact = $2 and (strpos(f.body::text, $3) > 0 or strpos(w.text, $3) > 0)) as says`,
    [record.id, record.facts.get(kind.id), markOf(kind.id)],
  )
  return (rows[0] as { says: boolean }).says
}

/** The boxes that the questions of a kind are answered in. */
function boxesOf(kind: AnyKind): string[] {
  const dates = (name: string) => [`${name}-day`, `${name}-month`, `${name}-year`]
  const asked = Object.entries(kind.fields).filter(([name, field]) => field.retired === undefined && !field.given && name !== kind.time)
  return asked.flatMap(([name, field]) => (field.is === 'day' || field.is === 'instant' ? dates(boxOf(name)) : [boxOf(name)]))
}

test('there are as many kinds as a record of a child or an adult can hold, and each is accounted for', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(150)
  expect(kinds.filter(kind => kind.subject === 'adult').length).toBeGreaterThanOrEqual(16)
  expect(kinds.filter(kind => kind.hidden).map(kind => kind.id).toSorted()).toEqual(Object.keys(byProcess).toSorted())
  expect(kinds.filter(kind => kind.partOf !== undefined && !kind.hidden).map(kind => [kind.id, kind.partOf])).toEqual(Object.entries(partOfForm))
})

describe('the generated form', () => {
  const withForm = kinds.filter(kind => !(kind.id in byProcess) && !(kind.id in partOfForm))

  test('is there for nearly all of them', () => {
    expect(withForm.length).toBeGreaterThanOrEqual(139)
  })

  test.each(withForm.map(kind => [kind.id, kind] as const))('of %s is offered, asks every question, and can be sent', async (id, kind) => {
    const { status, html } = await page(kind, () => `/record/${id}`)
    expect([id, status]).toEqual([id, 200])
    const form = /<form[^>]*data-keep="yes"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
    const parts = kinds.filter(part => partOfForm[part.id] === id)
    const wanted = [...boxesOf(kind), ...parts.flatMap(boxesOf), 'starts-day', ...(kind.shape === 'period' ? ['ends-day'] : []), ...(kind.time !== undefined ? ['starts-time'] : [])]
    // Where this record names no child, the question stands there and says whom to add first.
    const nobody = [kind, ...parts].flatMap(each => Object.entries(each.fields)).filter(([, field]) => field.is === 'link' && form.includes(`${field.label}: nobody to choose from yet`)).map(([name]) => boxOf(name))
    expect([id, wanted.filter(box => !form.includes(`name="${box}"`) && !nobody.includes(box))]).toEqual([id, []])
    expect([id, nobody]).toEqual([id, id === 'relationship' || id === 'network-map' ? ['answer-child'] : []])
    expect(form).toContain('name="_token"')
  })

  test.each([...new Set(kinds.map(kind => kind.subject))])('is led to from what can be recorded of a record: %s', async subject => {
    const offered = new Set<string>()
    for (const kind of withForm.filter(each => each.subject === subject)) {
      if (offered.has(kind.id)) continue
      const { html } = await page(kind, () => '/record')
      for (const [, id] of html.matchAll(/\/record\/([a-z0-9-]+)"/g)) offered.add(id as string)
      // Three have a page made for them.
      if (html.includes('/visit"')) offered.add('visit')
      if (html.includes('/person"')) offered.add('relationship')
      if (html.includes('/map"')) offered.add('network-map')
    }
    expect(withForm.filter(kind => kind.subject === subject && !offered.has(kind.id)).map(kind => kind.id)).toEqual([])
  })

  test.each([...Object.keys(byProcess), ...Object.keys(partOfForm)])('of %s is not there to be filled in by itself', async id => {
    const kind = house.kinds.get(id) as AnyKind
    expect((await page(kind, () => `/record/${id}`)).status).toBe(404)
  })
})

describe('the read view', () => {
  test('is asked for words of nearly all of them', async () => {
    const says = await Promise.all(kinds.map(saysMark))
    expect(says.filter(Boolean).length).toBeGreaterThanOrEqual(110)
  })

  test.each(kinds.map(kind => [kind.id, kind] as const))('of %s shows what was recorded', async (id, kind) => {
    const found = await page(kind, ({ record }) => `/facts/${record.facts.get(id)}`)
    expect([id, found.status, found.page]).toEqual([id, 200, 'fact'])
    expect([id, found.html.includes(markOf(id))]).toEqual([id, await saysMark(kind)])
    expect(found.html).toContain('data-testid="provenance"')
  })
})
