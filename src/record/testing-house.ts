/**
 * A small house for tests of the record: a few kinds of every sort, a derivation that reads all of them, and people to act. It keeps the
 * rules of a real one: derived rows hold dates, cards lean on no card, and what time alone changes says when to look again.
 */

import { createAccount, createAuthority, createPost, createTeam, startSession } from '../access/people.ts'
import type { TestDatabase } from '../database/testing.ts'
import { addDays, day, earlier, type Day } from '../time/day.ts'
import { change } from './change.ts'
import type { Changed, ChangeRequest, Propose } from './request.ts'
import type { Body } from './check.ts'
import type { Derived, DutyRow, LinkRow } from './derived.ts'
import { holdsOn, type Card, type Fact, type Known, type RecordId } from './fact.ts'
import { announceGrantingKinds } from './granting.ts'
import type { BarRaised, House } from './house.ts'
import { newId, newRecordId } from './id.ts'
import { about, choice, choices, instantField, kind, link, number, text, words, yesNo, type AnyKind, type Subject } from './kind.ts'
import { recorded } from './proposal.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { sealed } from './sealed.ts'

export const named = kind({
  id: 'named',
  subject: 'child',
  label: 'Name',
  does: 'Record a name',
  shape: 'period',
  starts: 'From',
  section: 'overview',
  lane: 'name',
  fields: { name: text('Name', { required: true }) },
})
const whoMay = {
  team: text('Team', { required: true }),
  only: choices('Only these parts', { notes: 'Notes', life: 'Life', family: 'Family' }),
  classes: choices('Classes', { ordinary: 'Ordinary', health: 'Health', 'third party': 'Third party' }),
  reads: yesNo('Only reads'),
}
export const allocated = kind({ id: 'allocated', subject: 'child', label: 'Team', does: 'Allocate', shape: 'period', starts: 'From', section: 'overview', lane: 'lead', grants: true, fields: whoMay })
/** A right beside the allocation: of another team, for some parts. */
export const shownTo = kind({ id: 'shown-to', subject: 'child', label: 'Shown to', does: 'Show', shape: 'period', starts: 'From', section: 'access', grants: true, fields: whoMay })
export const visit = kind({
  id: 'visit',
  subject: 'child',
  label: 'Visit',
  does: 'Record a visit',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  shared: true,
  group: 'visits',
  fields: { where: choice('Where', { home: 'Home', school: 'School' }, { required: true }), at: instantField('At'), said: words('What was said') },
})
/** What was one child's alone in a shared visit: it closes the clock. */
export const seenAlone = kind({
  id: 'seen-alone',
  subject: 'child',
  label: 'Seen',
  does: 'Record whether seen alone',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  partOf: 'visit',
  fields: { alone: yesNo('Alone?', { required: true }), voice: words('Her words') },
})
export const note = kind({
  id: 'note',
  subject: 'child',
  label: 'Note',
  does: 'Write a note',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  class: 'third party',
  derives: false,
  fields: { from: choice('From', { telephone: 'Telephone', letter: 'Letter' }), says: words('What it says', { required: true }) },
})
export const illness = kind({
  id: 'illness',
  subject: 'child',
  label: 'Illness',
  does: 'Record an illness',
  shape: 'period',
  starts: 'From',
  section: 'life',
  class: 'health',
  fields: { what: text('What', { required: true }), more: words('More') },
})
export const placed = kind({
  id: 'placed',
  subject: 'child',
  label: 'Placement',
  does: 'Record a placement',
  shape: 'period',
  starts: 'From',
  section: 'life',
  lane: 'placement',
  fields: { home: link('Home', 'home', { required: true }), because: about('Because of', 'visit') },
})
export const sibling = kind({
  id: 'sibling',
  subject: 'child',
  label: 'Brother or sister',
  does: 'Record a brother or sister',
  shape: 'period',
  starts: 'From',
  section: 'family',
  fields: { who: link('Who', 'child', { required: true }) },
})
export const restricted = kind({
  id: 'restricted',
  subject: 'child',
  label: 'Restriction',
  does: 'Restrict',
  shape: 'period',
  starts: 'From',
  section: 'access',
  lane: 'restriction',
  fields: { level: choice('How far', { limited: 'Limited', hidden: 'Hidden' }, { required: true }) },
})
export const kept = kind({
  id: 'kept',
  subject: 'child',
  label: 'Kept from',
  does: 'Say from when it is kept',
  shape: 'moment',
  starts: 'From',
  section: 'access',
  fields: { group: choice('Group', { visits: 'Visits', health: 'Health' }, { required: true }) },
})
export const reasonGiven = kind({
  id: 'reason',
  subject: 'child',
  label: 'Reason',
  does: 'Give a reason',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  hidden: true,
  fields: { bar: text('Bar', { required: true }), reason: words('Reason') },
})
export const homeNamed = kind({ ...named, id: 'home-named', subject: 'home', fields: named.fields })
export const registered = kind({
  id: 'registered',
  subject: 'home',
  label: 'Registration',
  does: 'Register',
  shape: 'period',
  starts: 'From',
  section: 'overview',
  lane: 'registration',
  grants: true,
  fields: { places: number('Places', { required: true }), team: text('Team', { required: true }) },
})
export const lawEntered = kind({
  id: 'law-entered',
  subject: 'authority',
  label: 'Law',
  does: 'Enter the law',
  shape: 'moment',
  starts: 'From',
  section: 'overview',
  fields: { days: number('Days between visits', { required: true, least: 7, most: 60 }) },
})

const kinds: readonly AnyKind[] = [named, allocated, shownTo, visit, seenAlone, note, illness, placed, sibling, restricted, kept, reasonGiven, homeNamed, registered, lawEntered, sealed]

const usualDays = 28
const mostOccasions = 40

/** The house. Its one standard is the days between visits, which an authority enters as a fact of its own record. */
export const testHouse: House = {
  kinds: new Map(kinds.map(each => [each.id, each])),
  isCode: () => true,
  mayRecord: role => role !== 'nurse',
  reasonKept: ({ bar, subject }) => (subject === 'child' ? { kind: reasonGiven.id, body: { bar } } : null),
  under: law => {
    const days = (law as { days?: number } | null)?.days ?? usualDays
    return { digest: `test house, ${days} days`, derive: (known, today) => derive(known, today, days), barsRaised: (_, after, proposed) => bars(after, proposed) }
  },
}

function bars(after: Known, proposed: readonly Fact[]): BarRaised[] {
  const began = after.all(named)[0]?.starts
  return proposed.flatMap((fact): BarRaised[] => {
    if (fact.kind !== visit.id || fact.act === 'struck') return []
    const of = { rule: null, fact: fact.fact, field: 'starts' }
    if (began !== undefined && fact.starts < began) return [{ ...of, bar: 'before-birth', strength: 'cannot be', message: 'A visit before there was a child' }]
    return fact.body['where' as never] === 'school' && fact.act === 'recorded' ? [{ ...of, bar: 'at-school', strength: 'asks', message: 'Why at school?' }] : []
  })
}

function derive(known: Known, today: Day, days: number): Derived {
  if (known.subject === 'authority') return { ...nothing, cards: { law: { days: known.all(lawEntered).at(-1)?.body.days ?? usualDays } } }
  if (known.subject === 'home') return deriveHome(known)
  const clock = visitDuties(known, today, days)
  const restriction = known.on(restricted, today)[0]
  const turns = known.all(restricted).flatMap(fact => [fact.starts, fact.ends])
  const keptFrom = Object.fromEntries(known.all(kept).map(fact => [fact.body.group, fact.starts]))
  const name = known.all(named).at(-1)
  const cards = [...known.cards.values()].flatMap(card => Object.values(card))
  return {
    duties: [...clock.duties, ...known.all(placed).map(fact => placementDuty(fact, known))],
    grants: [...known.all(allocated), ...known.all(shownTo)].map(fact => ({
      to: `team:${fact.body.team}`,
      because: fact.fact,
      sections: fact.body.only ?? null,
      classes: fact.body.classes ?? ['ordinary', 'health', 'third party'],
      mayWrite: fact.body.reads !== true,
      why: fact.kind === 'allocated' ? 'in the responsible team' : 'shown to this team',
      starts: fact.starts,
      ends: fact.ends,
    })),
    cards: name ? { child: { name: name.body.name, siblings: known.all(sibling).length, ill: known.all(illness).length > 0 } } : {},
    links: linksOf(known),
    summary: name === undefined ? null : {
      name: name.body.name,
      sortName: name.body.name,
      born: name.starts,
      bornExactness: name.exactness,
      died: null,
      nhsNumber: null,
      status: [...cards.map(card => JSON.stringify(sortedCard(card))), `${known.all(reasonGiven).length} reasons`].join('; '),
      lives: null,
      workerPost: null,
      team: known.on(allocated, today)[0]?.body.team ?? null,
      lastSeen: known.all(visit).at(-1)?.starts ?? null,
      lastSeenAlone: known.all(seenAlone).findLast(fact => fact.body.alone)?.starts ?? null,
      endedOn: null,
    },
    tokens: [...new Set(known.all(named).map(fact => fact.body.name.toLowerCase()))].map(token => ({ token, field: 'name' })),
    keptFrom,
    restriction: restriction?.body.level ?? 'none',
    lookAgainOn: firstAfter(today, [...turns, clock.next, ...known.all(allocated).flatMap(fact => [fact.starts, fact.ends])]),
  }
}

const nothing: Derived = { duties: [], grants: [], cards: {}, links: [], summary: null, tokens: [], keptFrom: {}, restriction: 'none', lookAgainOn: null }

function deriveHome(known: Known): Derived {
  const name = known.all(homeNamed).at(-1)?.body.name ?? null
  const registration = known.all(registered).at(-1)
  return {
    ...nothing,
    grants: known.all(registered).map(fact => ({ to: `team:${fact.body.team}`, because: fact.fact, sections: null, classes: ['ordinary'], mayWrite: true, why: 'keeps the register', starts: fact.starts, ends: null })),
    cards: { home: { name, places: registration?.body.places ?? null, until: registration?.ends ?? null } },
    links: linksOf(known),
    tokens: name === null ? [] : [{ token: name.toLowerCase(), field: 'name' }],
  }
}

/** A repeating duty: from the allocation, every so many days, met by being seen alone. Written as far as it has arisen. */
function visitDuties(known: Known, today: Day, days: number): { duties: DutyRow[]; next: Day | null } {
  const from = known.all(allocated)[0]
  if (!from) return { duties: [], next: null }
  const duties: DutyRow[] = []
  let arises = from.starts
  for (let ordinal = 0; ordinal < mostOccasions; ordinal += 1) {
    if (arises > today) return { duties, next: arises }
    const due = addDays(arises, days)
    const met = known.first(seenAlone, { after: arises, where: fact => fact.body.alone })
    const recorded = known.first(visit, { after: arises, where: fact => fact.body.at !== undefined })
    duties.push({
      ...plainDuty,
      rule: 'visit',
      anchor: from.fact,
      ordinal,
      arises,
      due,
      metOn: met?.starts ?? null,
      metBy: met?.fact ?? null,
      metAt: recorded?.body.at ?? null,
      dueAt: known.all(visit)[0]?.recordedAt ?? null,
      known: known.all(kept).some(fact => fact.starts <= due) || known.all(kept).length === 0,
    })
    arises = due
  }
  return { duties, next: null }
}

/** Leans on the home's card. */
function placementDuty(fact: Fact<(typeof placed)['fields']>, known: Known): DutyRow {
  const home = known.cards.get(fact.body.home)?.['home']
  return { ...plainDuty, rule: 'placement', anchor: fact.fact, arises: fact.starts, due: (home?.['until'] as Day | null | undefined) ?? null, waiting: home ? `for ${String(home['name'])}` : null, endedOn: fact.ends }
}

const plainDuty = { part: '', ordinal: 0, ownerRole: 'social worker', ownerPost: null, ownerTeam: null, dueAt: null, practiceDue: null, metOn: null, metAt: null, metBy: null, endedOn: null, endedBecause: null, known: true, inForce: true, waiting: null }

function linksOf(known: Known): LinkRow[] {
  return known.facts.flatMap(fact =>
    Object.entries(testHouse.kinds.get(fact.kind)?.fields ?? {}).flatMap(([field, of]) => {
      const to = (fact.body as Body)[field]
      return of.is === 'link' && typeof to === 'string' ? [{ to, fact: fact.fact, kind: fact.kind, field, starts: fact.starts, ends: fact.ends }] : []
    }),
  )
}

function sortedCard(card: Card): [string, unknown][] {
  return Object.entries(card).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function firstAfter(today: Day, days: readonly (Day | null)[]): Day | null {
  return days.reduce<Day | null>((first, next) => (next === null || next <= today ? first : first === null ? next : earlier(first, next)), null)
}

/** Whether a restriction holds on a day: what the tests expect of doors. */
export function isRestricted(facts: readonly Fact[], on: Day): boolean {
  return facts.some(fact => fact.kind === restricted.id && holdsOn(fact, on))
}

/** An authority with a team and people to act, in a test database. */
export interface Office {
  readonly authority: string
  /** The authority's own record. */
  readonly record: RecordId
  readonly team: string
  readonly otherTeam: string
  /** Secrets of sessions. */
  readonly nia: string
  readonly imani: string
  readonly guardian: string
  readonly otherGuardian: string
  readonly director: string
  /** Who enters the law in the authority's own record. */
  readonly administrator: string
  readonly adoption: string
  /** A social worker of another team, and one of another authority. */
  readonly stranger: string
  readonly foreigner: string
  /** Somebody whose role does not write. */
  readonly inspector: string
  change(secret: string, of: Omit<ChangeRequest, 'secret' | 'authority' | 'step' | 'purpose'> & { step?: string }, propose: Propose): Promise<Changed | Refusal>
  /** A child with a name, allocated to the team. */
  child(name: string, from?: Day): Promise<RecordId>
  /** A home with a name and a registration. */
  home(name: string): Promise<RecordId>
}

/** Makes an authority with people; the kinds that grant are announced. */
export async function openOffice(database: TestDatabase, name = 'Testshire'): Promise<Office> {
  await announceGrantingKinds(database.owner, testHouse)
  const since = day('2015-01-01')
  const { id: authority, record } = await createAuthority(database.owner, { name })
  const other = await createAuthority(database.owner, { name: `Beyond ${name}` })
  const team = await createTeam(database.owner, { authority, name: 'North', starts: since })
  const otherTeam = await createTeam(database.owner, { authority, name: 'South', starts: since })
  const person = async (called: string, role: string, of: { organisation?: string; team?: string } = {}): Promise<string> => {
    const account = await createAccount(database.owner, { name: called, email: `${newId()}@testshire.example`, password: null })
    return startSession(database.owner, await createPost(database.owner, { account, organisation: of.organisation ?? authority, team: of.team ?? null, role, starts: since }))
  }
  const act: Office['change'] = (secret, of, propose) => change(testHouse, database.app, { step: 'Test', purpose: 'test', ...of, secret, authority }, propose)
  const nia = await person('Nia Prototype', 'social worker', { team })
  const start = async (subject: Subject, propose: (id: RecordId) => ReturnType<Propose>): Promise<RecordId> => {
    const id = newRecordId()
    const done = await act(nia, { records: [], creates: [{ id, subject }] }, () => propose(id))
    if (isRefusal(done)) throw new Error(`Refused: ${done.refused}`)
    return id
  }
  return {
    authority,
    record,
    team,
    otherTeam,
    nia,
    imani: await person('Imani Stubbs', 'social worker', { team }),
    guardian: await person('Gwen Keeper', 'record guardian'),
    otherGuardian: await person('Glyn Warden', 'record guardian'),
    director: await person('Dara Chief', 'director'),
    administrator: await person('Ali Orderly', 'administrator'),
    adoption: await person('Ada Newhome', 'adoption worker'),
    stranger: await person('Sol Distant', 'social worker', { team: otherTeam }),
    foreigner: await person('Fay Elsewhere', 'social worker', { organisation: other.id }),
    inspector: await person('Ines Lookalot', 'inspector', { team }),
    change: act,
    child: (called, from = since) =>
      start('child', id => [
        recorded(named, { fact: newId(), records: [id], starts: from, body: { name: called } }),
        recorded(allocated, { fact: newId(), records: [id], starts: from, body: { team } }),
      ]),
    home: called =>
      start('home', id => [
        recorded(homeNamed, { fact: newId(), records: [id], starts: since, body: { name: called } }),
        recorded(registered, { fact: newId(), records: [id], starts: since, body: { places: 3, team } }),
      ]),
  }
}
