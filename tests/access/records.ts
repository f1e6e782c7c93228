/** The records that the table speaks of: each holds a fact of every kind, and stands as its situations say. */

import { randomUUID } from 'node:crypto'
import { createOrganisation, createTeam, openInEmergency, stateReason } from '../../src/access/index.ts'
import { kindsExpected, otherStaff, partners, practitioners, seat, type Role, type Situation } from '../../src/access/expected.ts'
import { putPerson, type Person } from '../../src/access/testing.ts'
import type { TestDatabase } from '../../src/database/testing.ts'
import { house } from '../../src/house.ts'
import { announceGrantingKinds, mend, type AnyKind } from '../../src/record/index.ts'
import { addDays, day, type Day } from '../../src/time/day.ts'
import { markOf, plausible, type Pointed } from './plausible.ts'

export const today = day('2026-06-10')
const recently = day('2026-05-01')
const longAgo = day('2020-01-01')
const since = day('2021-01-01')

export interface Placed {
  readonly id: string
  /** The fact of each kind; where a kind has two, the one that holds. */
  readonly facts: ReadonlyMap<string, string>
}

interface Held {
  readonly kind: string
  readonly body: Record<string, unknown>
  readonly starts?: Day
  readonly ends?: Day | null
}

export interface Meeting {
  readonly person: Person
  readonly record: Placed
}

export interface World {
  readonly authority: string
  readonly elsewhere: string
  /** The person of a role who stands in a situation, and the record it is about. */
  readonly meet: (situation: Situation, role: Role) => Promise<Meeting>
}

/** The kind by which a role holds the work. */
const heldBy: Partial<Record<Role, string>> = {
  'social worker': 'social-worker',
  'family help lead practitioner': 'lead-practitioner',
  'lead child protection practitioner': 'lead-child-protection-practitioner',
  'personal adviser': 'personal-adviser',
  'conference chair': 'conference-chair',
  'reviewing officer': 'reviewing-officer',
}

/** Kinds that say how the record stands: put as the situation has them, and once long ago, so that the record holds every kind. */
const standing = [...Object.values(heldBy), 'team-responsible', 'adopters-worker', 'involvement', 'access-restriction', 'named-access', 'goes-on-in', 'other-record']

export async function buildWorld(database: TestDatabase, authority: { id: string; record: string }, elsewhere: { id: string }): Promise<World> {
  const { owner } = database
  await announceGrantingKinds(owner, house)
  const [north, east] = (await Promise.all(['North', 'East'].map(name => createTeam(owner, { authority: authority.id, name, starts: longAgo })))) as [string, string]
  const partner = await createOrganisation(owner, { name: 'Test Partner', kind: 'police force' })

  const made = new Map<string, Promise<Person>>()
  const person = (as: string, role: Role, of: { organisation?: string; team?: string; ends?: Day } = {}): Promise<Person> => {
    const key = `${as} ${role}`
    const there = made.get(key) ?? putPerson(database, { role, organisation: of.organisation ?? authority.id, ...(of.team && { team: of.team }), ...(of.ends && { ends: of.ends }) })
    made.set(key, there)
    return there
  }
  const worker = (role: Role) => person('worker', role)
  const nobody = randomUUID()

  // First: what it has entered about the law is what the others are derived under.
  const itself = await place(database, { authority: authority.id, subject: 'authority', held: [], to: { record: randomUUID(), post: nobody, team: north }, id: authority.record })
  // Each adult matters to children who stand in one way alone.
  const adult = (beside: string = randomUUID()) => place(database, { authority: authority.id, subject: 'adult', held: [], to: { record: beside, post: nobody, team: north } })
  const alone = await adult()
  const adults = { alone, ofOpen: await adult(alone.id), ofUnallocated: await adult(), ofEnded: await adult(), before: await adult(), ofLimited: await adult(), ofHidden: await adult(), ofSealed: await adult(), ofAsked: await adult(), ofPacked: await adult() }
  const adopters = await createTeam(owner, { authority: authority.id, name: 'Adopters', starts: longAgo })
  const withAdopters = (role: Role) => person('with adopters', role)
  const wantsToAdopt = await place(database, {
    authority: authority.id, subject: 'adult', to: { record: alone.id, post: nobody, team: north },
    held: [{ kind: 'adopters-worker', body: { post: (await withAdopters('adoption worker')).post, team: adopters } }],
  })
  const work = async (ends: Day | null = null, who = worker): Promise<Held[]> => [
    { kind: 'involvement', body: {}, ends },
    { kind: 'team-responsible', body: { team: east }, ends },
    ...(await Promise.all(
      Object.entries(heldBy).map(async ([role, kind]): Promise<Held> => ({
        kind,
        ends,
        body: {
          post: (await who(role as Role)).post,
          ...(role === 'social worker' && { team: north }),
          ...(role === 'family help lead practitioner' && { overseenBy: (await person('oversees', 'social worker')).post }),
        },
      })),
    )),
  ]
  const restricted = async (level: 'limited' | 'hidden'): Promise<Held[]> => [
    { kind: 'access-restriction', body: { level } },
    ...(await Promise.all(
      (['social worker', 'team manager', 'head of service'] as const).map(async (role): Promise<Held> => ({ kind: 'named-access', body: { post: (await person('named', role)).post, mayWrite: true } })),
    )),
    ...(await Promise.all((['social worker', 'director'] as const).map(async (role): Promise<Held> => ({ kind: 'named-access', body: { post: (await person('reads', role)).post, mayWrite: false } })))),
  ]

  const child = async (held: readonly Held[], to: Placed, more: { sealed?: true } = {}) =>
    place(database, { authority: authority.id, subject: 'child', held, to: { record: to.id, post: nobody, team: north }, ...more })
  /** The head of service, or the director, is asked to decide something, and it is open until a day. */
  const forTheHead = (ends: Day | null = null, of = 'head-of-service'): Held => ({ kind: 'decision-asked', ends, body: { what: 'x', matter: 'money', of, askedBy: nobody, neededBy: today, sum: 1, wishesKnown: true } })
  const gone = (role: Role) => person('gone', role, { ends: today })
  const records = {
    open: await child(await work(), adults.ofOpen),
    unallocated: await child([{ kind: 'involvement', body: {} }], adults.ofUnallocated),
    ended: await child(await work(recently), adults.ofEnded),
    asked: await child([...(await work()), forTheHead()], adults.ofAsked),
    askedDirector: await child([...(await work()), forTheHead(null, 'director')], adults.ofAsked),
    decided: await child([...(await work()), forTheHead(recently)], adults.ofAsked),
    askedLimited: await child([...(await work()), ...(await restricted('limited')), forTheHead()], adults.ofAsked),
    endedPosts: await child(await work(null, gone), adults.ofEnded),
    limited: await child([...(await work()), ...(await restricted('limited'))], adults.ofLimited),
    hidden: await child([...(await work()), ...(await restricted('hidden'))], adults.ofHidden),
    sealed: await child(await work(), adults.ofSealed, { sealed: true }),
    packed: await child(await work(), adults.ofPacked),
    sent: await child(await work(), adults.ofPacked),
    authority: itself,
  }
  for (const [record, sent] of [[records.packed, false], [records.sent, true]] as const) {
    await owner.query(
      `insert into access_request (id, authority, record, asked_by, received_on, how, wants, begun_at, begun_by, sent_at, sent_by, sent_head)
       values ($1::uuid, $2, $3, 'person', business_today(), 'A letter', 'All of it', business_now(), $1::uuid, case when $4 then business_now() end, case when $4 then $1::uuid end, case when $4 then 1 end)`,
      [randomUUID(), authority.id, record.id, sent],
    )
  }
  await child([...(await work()), { kind: 'relationship', body: { relation: 'parent’s partner', adult: adults.before.id }, ends: recently }], adults.alone)

  for (const role of partners) {
    const { post } = await person('seat', role, { organisation: partner })
    const because = records.open.facts.get('lead-child-protection-practitioner')
    for (const block of seat) {
      await owner.query('insert into grant_ (authority, record, to_key, because, sections, classes, may_write, why, starts) values ($1, $2, $3, $4, $5, $6, true, $7, $8)', [
        authority.id, records.open.id, `post:${post}`, because, block.sections === 'every' ? null : block.sections, block.classes, 'Seat', longAgo,
      ])
    }
  }

  const stating = async (record: Placed, role: Role): Promise<Meeting> => {
    const who = await person(`has said why ${record.id}`, role)
    await stateReason(database.app, { secret: who.secret, record: record.id, reason: 'duty' })
    return { person: who, record }
  }
  const inEmergency = async (role: Role): Promise<Meeting> => {
    const who = await person('emergency', role)
    await openInEmergency(database.app, { secret: who.secret, record: records.limited.id, reason: 'danger', explanation: 'A neighbour rang', reviewOn: addDays(today, 1) })
    return { person: who, record: records.limited }
  }
  const of = async (who: Promise<Person>, record: Placed): Promise<Meeting> => ({ person: await who, record })
  const own = (role: Role) => person('unrelated', role)
  const other = (role: Role) => person('elsewhere', role, { organisation: elsewhere.id })
  const outside = (role: Role) => person('outside', role, { organisation: partner })
  const inNorth = (role: Role) => person('in north', role, { team: north })
  const inEast = (role: Role) => person('in east', role, { team: east })

  /** Somebody who covers for another person's post, on these days. */
  const covers = async (as: string, role: Role, away: Person, record: Placed, of: { starts?: Day; ends?: Day } = {}): Promise<Meeting> => {
    const who = await person(as, role)
    await owner.query('insert into cover (id, authority, away, by_post, starts, ends) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), authority.id, away.post, who.post, of.starts ?? recently, of.ends ?? addDays(today, 1)])
    return { person: who, record }
  }
  /** Somebody of whom it is said that a record is of their own family. */
  const related = async (who: Promise<Person>, of: Placed, record = of): Promise<Meeting> => {
    const { account, ...them } = await who
    await owner.query(`insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) values ($1, $2, $3, $4, 'Sister', true, business_now(), $1) on conflict do nothing`, [randomUUID(), authority.id, of.id, account])
    return { person: { account, ...them }, record }
  }
  /** Somebody covers for the worker, and is covered by the one who asks. */
  const coversCover = async (role: Role): Promise<Meeting> => covers('covers the cover', role, (await covers('is away and covers', role, await worker('social worker'), records.open)).person, records.open)

  const meetings: Record<Situation, (role: Role) => Promise<Meeting>> = {
    'the worker': role => of(worker(role), records.open),
    'oversees the worker': role => of(person('oversees', role), records.open),
    'in the team': role => of(inNorth(role), records.open),
    'in the team responsible': role => of(inEast(role), records.open),
    'covers for the worker': async role => covers('covers', role, await worker('social worker'), records.open),
    'covers for the manager of the team': async role => covers('covers a manager', role, await inEast('team manager'), records.open),
    'covered for the worker, until today': async role => covers('covered', role, await worker('social worker'), records.open, { ends: today }),
    'covers for the worker, whose post has ended': async role => covers('covers nobody', role, await gone('social worker'), records.endedPosts),
    'covers for somebody who covers for the worker': coversCover,
    'unrelated': role => of(own(role), records.open),
    'unrelated, has said why': role => stating(records.open, role),
    'of another authority': role => of(other(role), records.open),
    'of another organisation': role => of(outside(role), records.open),
    'of another organisation, with a seat': role => of(person('seat', role), records.open),
    'asked to decide': role => of(own(role), records.asked),
    'the director asked to decide': role => of(own(role), records.askedDirector),
    'asked to decide, until it was decided': role => of(own(role), records.decided),
    'limited, asked to decide': role => of(own(role), records.askedLimited),
    'the worker, whose post has ended': role => of(gone(role), records.endedPosts),
    'the worker, before: the work has ended': role => of(worker(role), records.ended),
    'unrelated, nobody is chosen': role => of(own(role), records.unallocated),
    'of their own family, in the team': role => related(person('own family', role, { team: north }), records.open),
    'of their own family, has said why': async role => related(Promise.resolve((await stating(records.unallocated, role)).person), records.unallocated),
    'of their own family, limited, in an emergency': async role => {
      const who = await person('own family, emergency', role)
      await openInEmergency(database.app, { secret: who.secret, record: records.limited.id, reason: 'danger', explanation: 'A neighbour rang', reviewOn: addDays(today, 1) })
      return related(Promise.resolve(who), records.limited)
    },
    'of their own family, hidden': role => related(person('own family, hidden', role), records.hidden),
    'an adult, of the own family of whoever works with their child': role => related(person('own family', role, { team: north }), records.open, adults.ofOpen),
    'asked for': role => of(own(role), records.packed),
    'asked for, sent to a second person': role => of(own(role), records.sent),
    'limited, named': role => of(person('named', role), records.limited),
    'limited, named to read': role => of(person('reads', role), records.limited),
    'limited, the worker and not named': role => of(worker(role), records.limited),
    'limited, in the team and not named': role => of(inNorth(role), records.limited),
    'limited, covers for somebody named': async role => covers('covers a named person', role, await person('named', 'social worker'), records.limited),
    'limited, not named': role => of(own(role), records.limited),
    'limited, in an emergency': inEmergency,
    'limited, of another authority': role => of(other(role), records.limited),
    'limited, of another organisation': role => of(outside(role), records.limited),
    'hidden, named': role => of(person('named', role), records.hidden),
    'hidden, the worker and not named': role => of(worker(role), records.hidden),
    'hidden, covers for somebody named': async role => covers('covers a named person', role, await person('named', 'social worker'), records.hidden),
    'hidden, not named': role => of(own(role), records.hidden),
    'hidden, of another authority': role => of(other(role), records.hidden),
    'hidden, of another organisation': role => of(outside(role), records.hidden),
    'sealed, the worker before': role => of(worker(role), records.sealed),
    'sealed': role => of(own(role), records.sealed),
    'sealed, of another authority': role => of(other(role), records.sealed),
    'sealed, of another organisation': role => of(outside(role), records.sealed),
    'an adult': role => of(own(role), adults.alone),
    'an adult, has said why': role => stating(adults.alone, role),
    'an adult who wants to adopt, works with them': role => of(withAdopters(role), wantsToAdopt),
    'an adult who wants to adopt, in the team': role => of(person('in the team of adopters', role, { team: adopters }), wantsToAdopt),
    'an adult who wants to adopt, unrelated': role => of(own(role), wantsToAdopt),
    'an adult, of another authority': role => of(other(role), adults.ofOpen),
    'an adult, of another organisation': role => of(outside(role), adults.ofOpen),
    'an adult, works with their child': role => of(worker(role), adults.ofOpen),
    'an adult, oversees the work with their child': role => of(person('oversees', role), adults.ofOpen),
    'an adult, in the team of their child': role => of(inNorth(role), adults.ofOpen),
    'an adult, covers for the worker of their child': async role => covers('covers', role, await worker('social worker'), adults.ofOpen),
    'an adult, covers for somebody named for their limited child': async role => covers('covers a named person', role, await person('named', 'social worker'), adults.ofLimited),
    'an adult, with a seat for their child': role => of(person('seat', role), adults.ofOpen),
    'an adult, unrelated to their child': role => of(own(role), adults.ofOpen),
    'an adult, has said why for their child': async role => ({ person: (await stating(records.open, role)).person, record: adults.ofOpen }),
    'an adult, nobody is chosen for their child': role => of(own(role), adults.ofUnallocated),
    'an adult, the work with their child has ended': role => of(worker(role), adults.ofEnded),
    'an adult, who matters to the child no longer': role => of(role === 'team manager' ? inNorth(role) : worker(role), adults.before),
    'an adult, named for their limited child': role => of(person('named', role), adults.ofLimited),
    'an adult, named to read their limited child': role => of(person('reads', role), adults.ofLimited),
    'an adult, not named for their limited child': role => of(own(role), adults.ofLimited),
    'an adult, named for their hidden child': role => of(person('named', role), adults.ofHidden),
    'an adult, of a hidden child': role => of(own(role), adults.ofHidden),
    'an adult, of a sealed child': role => of(own(role), adults.ofSealed),
    'the authority itself': role => of(own(role), records.authority),
    'the authority itself, of another authority': role => of(other(role), records.authority),
  }
  return { authority: authority.id, elsewhere: elsewhere.id, meet: (situation, role) => meetings[situation](role) }
}

/** Every role that a person can have: the table and the database must know the same ones. */
export const everyRole: readonly Role[] = [...practitioners, ...otherStaff, ...partners]

interface PlaceOf {
  readonly authority: string
  readonly subject: 'child' | 'adult' | 'authority'
  readonly held: readonly Held[]
  readonly to: Omit<Pointed, 'factOf'>
  readonly sealed?: true
  /** Of a record that is there already. */
  readonly id?: string
}

/** Puts a record with a fact of every kind of its subject, as the owner, and derives it. */
async function place(database: TestDatabase, of: PlaceOf): Promise<Placed> {
  const { owner } = database
  const id = of.id ?? randomUUID()
  if (of.id === undefined) {
    const { rows } = await owner.query<{ number: number }>('select max(number) + 1 as number from record where authority = $1', [of.authority])
    await owner.query('insert into record (authority, id, subject, number, head_hash, sealed) values ($1, $2, $3, $4, first_hash($1, $2, $3, $4), $5)', [
      of.authority, id, of.subject, rows[0]?.number, of.sealed ?? false,
    ])
  }
  const kinds = [...house.kinds.values()].filter(kind => kind.subject === of.subject && (kind.id !== 'sealed' || of.sealed))
  const ids = new Map(kinds.map(kind => [kind.id, randomUUID() as string]))
  const pointed: Pointed = { ...of.to, factOf: kind => ids.get(kind) ?? randomUUID() }
  const texts: string[] = []
  const rows: Record<string, unknown>[] = []
  const put = (kind: AnyKind, fact: string, starts: Day, ends: Day | null, body: Record<string, unknown>, words: Record<string, string>) => {
    rows.push({
      r: id, f: fact, v: 1, act: 'recorded', k: kind.id, kv: kind.version, s: kind.section, c: kind.class, l: kind.lane, from: starts, to: kind.shape === 'moment' ? starts : ends,
      d: kind.derives, b: body, p: kind.partOf && ids.get(kind.partOf),
      ...(Object.keys(words).length > 0 && { w: Object.fromEntries(Object.entries(words).map(([name, text]) => [name, texts.push(text)])) }),
    })
  }
  for (const kind of kinds) {
    const { body, words } = plausible(kind, recently, pointed)
    const now = of.held.filter(held => held.kind === kind.id)
    if (standing.includes(kind.id)) put(kind, now.length > 0 ? randomUUID() : (ids.get(kind.id) as string), longAgo, addDays(longAgo, 30), body, words)
    else if (now.length === 0) put(kind, ids.get(kind.id) as string, kind.id.endsWith('birth') && kind.id !== 'expected-birth' ? day('2014-03-14') : recently, null, body, words)
    now.forEach((held, index) =>
      put(kind, index === 0 ? (ids.get(kind.id) as string) : randomUUID(), held.starts ?? since, held.ends ?? null, {
        ...(kind.id === 'named-access' && { restriction: ids.get('access-restriction') }),
        ...(kind.id === 'involvement' && body),
        ...held.body,
      }, words),
    )
  }
  const change = randomUUID()
  await owner.query(`insert into change (authority, id, at, actor, step, purpose) values ($1, $2, business_now(), $3, 'Put', 'test')`, [of.authority, change, randomUUID()])
  await owner.query('select chain_append(c, c.at, $3, $4) from change c where c.authority = $1 and c.id = $2', [of.authority, change, JSON.stringify(rows), texts])
  await mend(house, database.app, of.authority, [id], 'test')
  if (of.subject === 'child') for (const paper of papers) ids.set(`paper with ${paper.mark}`, await putPaper(owner, of.authority, id, paper))
  return { id, facts: ids }
}

/** Papers that every child's record holds: one among the plans, one with what the police say. Each holds the mark of a kind of its own part. */
const papers = [
  { kind: 'family-assessment', section: 'plans', class: 'ordinary', writes: ['now', 'happened'], mark: 'assessment' },
  { kind: 'team-discussion', section: 'notes', class: 'police', writes: ['now', 'happened'], mark: 'strategy-discussion' },
] as const

async function putPaper(owner: TestDatabase['owner'], authority: string, record: string, { kind, section, class: of, writes, mark }: (typeof papers)[number]): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into paper (authority, id, kind, record, title, started_at, started_by, section, class) values ($1, $2, $3, $4, $5, business_now(), $6, $7, $8)', [
    authority, id, kind, record, `Paper with ${markOf(mark)}`, randomUUID(), section, of,
  ])
  await owner.query('insert into paper_section (authority, paper, section, field, version, text, account, post, at, is_current, meanwhile) values ($1, $2, $3, $4, 1, $5, $6, $7, business_now(), true, false)', [
    authority, id, ...writes, markOf(mark), randomUUID(), randomUUID(),
  ])
  return id
}

/** The kinds that a record of this subject holds here. */
export function kindsOf(subject: string, sealed: boolean): string[] {
  return [...kindsExpected.values()].filter(kind => kind.subject === subject && (kind.id !== 'sealed' || sealed)).map(kind => kind.id)
}
