/**
 * What must hold of the record whatever is done to it: properties over generated histories in which several people write at once to
 * several children, with shared facts, every act, the guardian's acts, changes of law and days that pass. How often each thing happened is
 * printed, and a run in which one of them never happened fails. ROWAN_HISTORIES runs more of them.
 */

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { transaction } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../time/day.ts'
import { anchorAll, type Anchor } from './anchor.ts'
import type { Changed, ChangeRequest, Moment, Propose } from './request.ts'
import type { Body } from './check.ts'
import { compareDerived } from './compare.ts'
import type { Fact, FactId, RecordId } from './fact.ts'
import { agreeGuardian, askGuardian, type GuardianAct } from './guardian.ts'
import { newId } from './id.ts'
import { loadTraces, loadWords } from './load.ts'
import { underLawOf } from './mend.ts'
import { isOpened, open, readKnown } from './open.ts'
import { corrected, ended, recorded, reopened, struck, type Proposal } from './proposal.ts'
import { rederive } from './rederive.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import {
  allocated, homeNamed, illness, kept, lawEntered, named, note, openOffice, placed, registered, restricted, seenAlone, shownTo, sibling, testHouse, visit, type Office,
} from './testing-house.ts'
import { verify } from './verify.ts'

const database = await testDatabase({ max: 8 })
const histories = Number(process.env['ROWAN_HISTORIES'] ?? 20)
const rows = async <Row extends object>(text: string, values: unknown[] = []) => (await database.owner.query<Row>(text, values)).rows

const counts = new Map<string, number>()
const count = (what: string, by = 1): void => void counts.set(what, (counts.get(what) ?? 0) + by)

/** What must have happened at least once, or the run has shown nothing of it. */
const mustHappen = [
  'act recorded', 'act ended', 'act corrected', 'act struck', 'act reopened', 'act moved', 'act disposed', 'seal', 'disposal of a whole record',
  'two writers at once', 'two changes of one record at once', 'shared fact recorded', 'shared fact corrected', 'part of a shared fact', 'link added', 'card changed under a leaning record',
  'change of law', 'days passed', 'record due by time alone', 'restriction', 'grant given', 'reason kept', 'words corrected', 'fact outside derivation', 'change in a sealed record',
  'refused: overlaps', 'refused: barred', 'refused: incomplete', 'refused: changed-meanwhile', 'refused: not-found', 'refused: not-allowed',
  'form sent twice', 'form sent twice at once', 'view of the past compared', 'view of a limited reader compared', 'fact gone from a view of the past', 'record compared with a fresh derivation', 'verified', 'anchor',
] as const

afterAll(() => {
  process.stderr.write(`\nIn ${histories} histories:\n${[...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `  ${String(times).padStart(6)}  ${what}\n`).join('')}`)
})

/** One thing that somebody does, in numbers: what they choose among is there only when it is done. */
interface Step {
  readonly what: (typeof whats)[number]
  readonly a: number
  readonly b: number
  readonly c: number
}

const whats = [
  'visit', 'visit', 'visit', 'note', 'illness', 'placed', 'sibling', 'restricted', 'kept', 'shown-to', 'correct', 'correct', 'correct', 'end', 'reopen', 'strike', 'rename home',
  'register', 'rename child', 'correct shared', 'correct shared', 'stale correction', 'wrong', 'wrong', 'form', 'read', 'read', 'read shown', 'move', 'dispose', 'dispose whole', 'seal', 'in sealed', 'in sealed', 'new child',
] as const

const choice = fc.nat({ max: 997 })
const step: fc.Arbitrary<Step> = fc.record({ what: fc.constantFrom(...whats), a: choice, b: choice, c: choice })
const round = fc.oneof(
  { weight: 8, arbitrary: fc.array(step, { minLength: 2, maxLength: 5 }) },
  { weight: 3, arbitrary: fc.array(step, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.record({ time: fc.integer({ min: 1, max: 40 }), job: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ law: fc.integer({ min: 7, max: 60 }) }) },
)
const history = fc.array(round, { minLength: 16, maxLength: 24 })

interface CurrentFact {
  record: RecordId
  fact: FactId
  version: number
  kind: string
  act: string
  starts: Day
  ends: Day | null
}

/** What a reader was shown. */
interface View {
  readonly secret: string
  readonly record: RecordId
  readonly n: number
  readonly facts: readonly Fact[]
  readonly words: ReadonlyMap<FactId, Readonly<Record<string, string>>>
}

/** What a change that was done had proposed. */
interface Done {
  readonly change: string
  readonly proposals: readonly Proposal[]
}

class World {
  readonly office: Office
  readonly children: RecordId[] = []
  readonly homes: RecordId[] = []
  readonly sealed = new Set<RecordId>()
  readonly views: View[] = []
  readonly done: Done[] = []
  readonly anchors: Anchor[] = []
  constructor(office: Office) {
    this.office = office
  }

  get open(): RecordId[] {
    return this.children.filter(child => !this.sealed.has(child))
  }

  child(at: number): RecordId {
    return pick(this.open.length > 0 ? this.open : this.children, at)
  }

  async facts(of: readonly RecordId[]): Promise<CurrentFact[]> {
    return rows<CurrentFact>(
      `select record, fact, version, kind, act, starts, ends from fact where authority = $1 and record = any($2) and is_current and act not in ('moved', 'disposed') and kind <> 'sealed'
       order by starts, kind, fact`,
      [this.office.authority, of],
    )
  }

  async change(secret: string, of: Omit<ChangeRequest, 'secret' | 'authority' | 'step' | 'purpose'>, propose: Propose): Promise<Changed | Refusal> {
    let proposed: readonly Proposal[] = []
    const result = await this.office.change(secret, of, (known, moment) => {
      const proposals = propose(known, moment)
      proposed = isRefusal(proposals) ? [] : proposals
      return proposals
    })
    if (isRefusal(result)) count(`refused: ${result.refused}`)
    else if (!result.already) {
      this.done.push({ change: result.change, proposals: proposed })
      for (const proposal of proposed) count(`act ${proposal.act}`)
    }
    return result
  }
}

function pick<T>(from: readonly T[], at: number): T {
  return from[at % from.length] as T
}

const before = (moment: Moment, days: number): Day => addDays(moment.today, -days)

/** Does one step. Nothing it does may throw: what cannot be is a refusal. */
async function take(world: World, { what, a, b, c }: Step): Promise<void> {
  const { office } = world
  const by = c % 2 === 0 ? office.nia : office.imani
  const one = world.child(a)
  const record = (of: readonly RecordId[], propose: Propose, more: Partial<ChangeRequest> = {}) => world.change(by, { records: of, ...more }, propose)
  switch (what) {
    case 'visit': {
      const who = [...new Set([one, world.child(b), world.child(c)])].slice(0, 1 + (b % 3))
      const fact = newId()
      const parts = who.map(() => newId())
      const atSchool = c % 5 === 0
      const done = await record(
        who,
        (_, moment) => [
          recorded(visit, {
            fact, records: who, starts: before(moment, b % 200), body: { where: atSchool ? 'school' : 'home', ...(c % 3 === 0 && { at: moment.at }) }, words: c % 4 === 0 ? {} : { said: `words ${a} ${b}` },
          }),
          ...who.map((child, i) => recorded(seenAlone, { fact: parts[i] as string, records: [child], starts: before(moment, b % 200), partOf: fact, body: { alone: (b + i) % 2 === 0 }, words: { voice: `voice ${i}` } })),
        ],
        atSchool && b % 2 === 0 ? { reasons: { 'at-school': 'she asked for it' } } : {},
      )
      if (!isRefusal(done)) {
        if (who.length > 1) count('shared fact recorded')
        count('part of a shared fact', who.length)
        if (atSchool) count('reason kept')
      }
      return
    }
    case 'note': {
      const fact = newId()
      const done = await record([one], (_, moment) => [recorded(note, { fact, records: [one], starts: before(moment, b % 300), body: c % 2 ? { from: 'letter' } : {}, words: { says: `a note ${b}` } })])
      if (!isRefusal(done)) count('fact outside derivation')
      return
    }
    case 'illness': {
      const fact = newId()
      await record([one], (_, moment) => [recorded(illness, { fact, records: [one], starts: before(moment, 1 + (b % 300)), ends: b % 3 === 0 ? before(moment, 1) : null, exactness: c % 4 === 0 ? 'month' : 'day', body: { what: `illness ${c}` }, words: { more: 'more' } })])
      return
    }
    case 'placed': {
      const fact = newId()
      const home = pick(world.homes, b)
      const done = await record([one], (_, moment) => [recorded(placed, { fact, records: [one], starts: before(moment, 2 + (b % 300)), ends: c % 2 === 0 ? before(moment, 1 + (b % 30)) : null, body: { home } })])
      if (!isRefusal(done)) count('link added')
      return
    }
    case 'sibling': {
      const fact = newId()
      const who = world.child(b)
      const done = await record([one], (_, moment) => [recorded(sibling, { fact, records: [one], starts: before(moment, b % 300), body: { who } })])
      if (!isRefusal(done)) count('link added')
      return
    }
    case 'restricted': {
      const fact = newId()
      const done = await record([one], (_, moment) => [recorded(restricted, { fact, records: [one], starts: addDays(moment.today, (b % 40) - 20), ends: addDays(moment.today, (b % 40) - 20 + (c % 60)), body: { level: b % 2 ? 'limited' : 'hidden' } })])
      if (!isRefusal(done)) count('restriction')
      return
    }
    case 'kept': {
      const fact = newId()
      await record([one], (_, moment) => [recorded(kept, { fact, records: [one], starts: before(moment, b % 200), body: { group: b % 2 ? 'visits' : 'health' } })])
      return
    }
    case 'shown-to': {
      const fact = newId()
      const done = await record([one], (_, moment) => [
        recorded(shownTo, {
          fact, records: [one], starts: before(moment, b % 50), ends: b % 3 === 0 ? addDays(moment.today, c % 50) : null,
          body: { team: office.otherTeam, ...(b % 2 === 0 && { only: [pick(['notes', 'life', 'family'] as const, c)] }), ...(c % 2 === 0 && { classes: [pick(['ordinary', 'health'] as const, b)] }), reads: c % 3 === 0 },
        }),
      ])
      if (!isRefusal(done)) count('grant given')
      return
    }
    case 'correct':
    case 'stale correction': {
      const fact = pick(await world.facts([one]), b)
      if (!fact) return
      const done = await record([one], (_, moment) => [
        corrected({
          record: one, fact: fact.fact, seen: what === 'correct' ? fact.version : fact.version - 1, because: 'it was wrong',
          ...(c % 2 === 0 && !['named', 'allocated'].includes(fact.kind) && { starts: addDays(fact.starts, fact.ends === null || fact.ends > fact.starts ? 0 : -(c % 5)) }),
          ...bodyOf(world, fact.kind, a + c, moment),
          ...(['visit', 'illness', 'note'].includes(fact.kind) && c % 3 === 0 && { words: { [{ visit: 'said', illness: 'more', note: 'says' }[fact.kind] as string]: `said again ${c}` } }),
        }),
      ])
      if (isRefusal(done)) return
      if (done.entries.size > 1) count('shared fact corrected')
      if (c % 3 === 0 && ['visit', 'illness', 'note'].includes(fact.kind)) count('words corrected')
      return
    }
    case 'correct shared': {
      const visits = (await world.facts(world.open)).filter(each => each.kind === 'visit' && each.act !== 'struck')
      const fact = pick(visits.filter(each => visits.some(other => other.fact === each.fact && other.record !== each.record)), b)
      if (!fact) return
      const done = await record([fact.record], () => [corrected({ record: fact.record, fact: fact.fact, seen: fact.version, words: { said: `together ${c}` }, because: 'x', ...(c % 2 === 0 && { starts: addDays(fact.starts, -1) }) })])
      if (isRefusal(done)) return
      count('words corrected')
      if (done.entries.size > 1) count('shared fact corrected')
      return
    }
    case 'read shown': {
      const shown = (await world.facts(world.open)).filter(each => each.kind === 'shown-to' && each.act !== 'struck')
      const view = shown.length === 0 ? null : await look(office.stranger, pick(shown, b).record)
      if (view) world.views.push(view)
      return
    }
    case 'end': {
      const fact = pick((await world.facts([one])).filter(each => each.ends === null && each.kind !== 'named' && (each.kind !== 'allocated' || c % 9 === 0)), b)
      if (fact) await record([one], (_, moment) => [ended({ record: one, fact: fact.fact, seen: fact.version, on: fact.starts > moment.today ? fact.starts : moment.today })])
      return
    }
    case 'reopen': {
      const fact = pick((await world.facts([one])).filter(each => each.ends !== null && each.ends > each.starts && each.act !== 'struck'), b)
      if (fact) await record([one], () => [reopened({ record: one, fact: fact.fact, seen: fact.version, because: 'it goes on' })])
      return
    }
    case 'strike': {
      const fact = pick((await world.facts([one])).filter(each => each.kind !== 'named' && (each.kind !== 'allocated' || c % 9 === 0)), b)
      if (fact) await record([one], () => [struck({ record: one, fact: fact.fact, seen: fact.version, because: 'it never was' })])
      return
    }
    case 'rename home':
    case 'register': {
      const home = pick(world.homes, a)
      const kind = what === 'register' ? registered : homeNamed
      const fact = (await world.facts([home])).find(each => each.kind === kind.id)
      if (!fact) return
      const leaning = await rows<{ count: number }>('select count(*) from link where authority = $1 and to_record = $2', [office.authority, home])
      const done = await record([home], (_, moment) =>
        what === 'register'
          ? [fact.ends === null ? ended({ record: home, fact: fact.fact, seen: fact.version, on: moment.today }) : reopened({ record: home, fact: fact.fact, seen: fact.version, because: 'x' })]
          : [corrected({ record: home, fact: fact.fact, seen: fact.version, body: { name: `Home ${b}` }, because: 'x' })],
      )
      if (!isRefusal(done) && (leaning[0]?.count ?? 0) > 0) count('card changed under a leaning record')
      return
    }
    case 'rename child': {
      const fact = (await world.facts([one])).find(each => each.kind === named.id && each.ends === null)
      const next = newId()
      if (!fact) return
      const leaning = await rows<{ count: number }>('select count(*) from link where authority = $1 and to_record = $2', [office.authority, one])
      const done = await record([one], (_, moment) => [ended({ record: one, fact: fact.fact, seen: fact.version, on: moment.today }), recorded(named, { fact: next, records: [one], starts: moment.today, body: { name: `Child ${b}` } })])
      if (!isRefusal(done) && (leaning[0]?.count ?? 0) > 0) count('card changed under a leaning record')
      return
    }
    case 'wrong': {
      const fact = newId()
      const wrongs: (() => Promise<unknown>)[] = [
        // Before the child had a name; where all was disposed of, on a day to come.
        () => record([one], (known, moment) => [recorded(visit, { fact, records: [one], starts: addDays(moment.today, known.get(one)?.all(named).length ? -20_000 : 1), body: { where: 'home' } })]),
        () => record([one], (_, moment) => [recorded(note, { fact, records: [one], starts: moment.today, body: {} })]),
        () => record([one], (_, moment) => [recorded(visit, { fact, records: [one], starts: addDays(moment.today, 1), body: { where: 'home' } })]),
        () => record([newId()], (_, moment) => [recorded(note, { fact, records: [one], starts: moment.today, body: {} })]),
        () => record([one], () => [struck({ record: one, fact, seen: 1, because: 'x' })]),
        () => world.change(office.inspector, { records: [one] }, (_, moment) => [recorded(kept, { fact, records: [one], starts: moment.today, body: { group: 'visits' } })]),
        () => world.change(office.foreigner, { records: [one] }, (_, moment) => [recorded(kept, { fact, records: [one], starts: moment.today, body: { group: 'visits' } })]),
        () => record([one], () => []),
      ]
      expect(isRefusal(await pick(wrongs, b)())).toBe(true)
      return
    }
    case 'form': {
      const facts = [newId(), newId()]
      const formKey = newId()
      const send = (i: number) => world.change(by, { records: [one], formKey }, (_, moment) => [recorded(kept, { fact: facts[i] as string, records: [one], starts: before(moment, b % 20), body: { group: 'visits' } })])
      const results = c % 2 === 0 ? await Promise.all([send(0), send(1)]) : [await send(0), await send(1)]
      if (results.some(isRefusal)) return expect(results.every(isRefusal)).toBe(true)
      const [first, second] = results as [Changed, Changed]
      expect(second.change).toBe(first.change)
      expect(first.already).not.toBe(second.already)
      expect(second.entries).toEqual(first.entries)
      expect(await rows('select count(*) from fact where authority = $1 and record = $2 and fact = any($3) and version = 1', [office.authority, one, facts])).toEqual([{ count: 1 }])
      count(c % 2 === 0 ? 'form sent twice at once' : 'form sent twice')
      return
    }
    case 'read': {
      const view = await look(b % 3 === 0 ? office.stranger : by, one)
      if (view) world.views.push(view)
      return
    }
    case 'in sealed': {
      const record = pick([...world.sealed], a)
      if (!record) return
      const fact = pick(await world.facts([record]), b)
      const made = newId()
      const done = await world.change(office.adoption, { records: [record] }, (_, moment) =>
        c % 2 === 0 && fact
          ? [corrected({ record, fact: fact.fact, seen: fact.version, because: 'x', ...bodyOf(world, fact.kind, b, moment) })]
          : [recorded(illness, { fact: made, records: [record], starts: before(moment, b % 100), body: { what: 'found later' } })],
      )
      if (!isRefusal(done)) count('change in a sealed record')
      return
    }
    case 'new child': {
      world.children.push(await office.child(`Late ${a}`))
      return
    }
    default:
      await guarded(world, { what, a, b, c })
  }
}

async function guarded(world: World, { what, a, b, c }: Step): Promise<void> {
  // Keep enough children to go on with.
  if (what !== 'move' && what !== 'dispose' && (world.open.length < 4 || c % 2 === 0)) return
  const record = world.child(a)
  const fact = pick((await world.facts([record])).filter(each => !['named', 'allocated'].includes(each.kind)), b)
  const act: GuardianAct | null =
    what === 'seal' ? { act: 'seal', record, ground: 'adoption' }
    : what === 'dispose whole' ? { act: 'dispose', record, facts: null, ground: 'retention' }
    : !fact ? null
    : what === 'move' ? { act: 'move', record, fact: fact.fact, to: world.child(a + 1 + (b % 2)) }
    : { act: 'dispose', record, facts: [fact.fact], ground: 'law' }
  if (!act) return
  const view = act.act === 'seal' ? null : await look(world.office.nia, record)
  if (view) world.views.push(view)
  const asked = await askGuardian(database.app, { secret: world.office.guardian, reason: 'a reason', ...act })
  if (isRefusal(asked)) return
  const done = await agreeGuardian(testHouse, database.app, { secret: c % 3 === 0 ? world.office.otherGuardian : world.office.director, request: asked.request })
  if (isRefusal(done)) return
  if (what === 'seal') world.sealed.add(record)
  count(what === 'seal' ? 'seal' : what === 'dispose whole' ? 'disposal of a whole record' : what === 'move' ? 'act moved' : 'act disposed')
}

/** Another body for a kind of which corrections may change it. */
function bodyOf(world: World, kind: string, at: number, moment: Moment): { body: Body } | Record<string, never> {
  if (at % 2 === 0) return {}
  switch (kind) {
    case 'visit':
      return { body: { where: at % 4 === 1 ? 'home' : 'school', ...(at % 3 === 0 && { at: moment.at }) } }
    case 'illness':
      return { body: { what: `illness ${at}` } }
    case 'seen-alone':
      return { body: { alone: at % 4 === 1 } }
    case 'placed':
      return { body: { home: pick(world.homes, at) } }
    case 'named':
      return { body: { name: `Corrected ${at}` } }
    default:
      return {}
  }
}

/** Opens a record as this person and reads all that they are shown; null where the door is closed. */
function look(secret: string, record: RecordId, knownAt?: number): Promise<View | null> {
  return transaction(database.app, { isolation: 'repeatable read' }, async tx => {
    const opened = await open(tx, { secret, record, purpose: 'test', page: 'test', ...(knownAt !== undefined && { knownAt }) })
    if (!isOpened(opened)) return null
    const { facts } = await readKnown(tx, opened)
    return { secret, record, n: opened.shown, facts, words: await loadWords(tx, opened.authority, record, facts) }
  })
}

/** Rows that a refusal must leave as they were. */
async function everything(authority: string): Promise<unknown> {
  const tables = ['record', 'change', 'entry', 'fact', 'fact_words', 'duty', 'card', 'link', 'summary', 'search_token', 'grant_', 'audit']
  return rows(tables.map(table => `select '${table}' as table, md5(string_agg(t::text, '' order by t::text)) as rows from ${table} t where authority = $1`).join(' union all '), [authority])
}

/** What is stored of every record that does not wait for a derivation is what a derivation of today gives. Returns how many wait. */
async function expectDerived(world: World): Promise<number> {
  const { authority } = world.office
  const { under, today } = await underLawOf(database.owner, testHouse, authority)
  const ids = (await rows<{ id: RecordId }>('select id from record where authority = $1', [authority])).map(row => row.id)
  const compared = await compareDerived(testHouse, database.owner, authority, ids, under, today)
  const fresh = compared.filter(each => !each.isStale)
  count('record compared with a fresh derivation', fresh.length)
  expect(fresh.filter(each => each.tables.length > 0)).toEqual([])
  return compared.length - fresh.length
}

async function play(rounds: readonly (readonly Step[] | { time: number; job: boolean } | { law: number })[]): Promise<void> {
  const office = await openOffice(database, `Shire ${newId()}`)
  const world = new World(office)
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) world.children.push(await office.child(name))
  for (const name of ['Larch', 'Birch']) world.homes.push(await office.home(name))

  for (const round of rounds) {
    if ('time' in round) {
      await expectDerived(world)
      await database.owner.query(`select clock_set(business_now() + make_interval(days => $1))`, [round.time])
      count('days passed', round.time)
      count('record due by time alone', await expectDerived(world))
      if (round.job) await rederive(testHouse, database.app, office.authority)
    } else if ('law' in round) {
      const fact = newId()
      const done = await world.change(office.administrator, { records: [office.record] }, (_, moment) => [recorded(lawEntered, { fact, records: [office.record], starts: moment.today, body: { days: round.law } })])
      expect(isRefusal(done)).toBe(false)
      count('change of law')
      if (round.law % 2 === 0) await rederive(testHouse, database.app, office.authority)
    } else if (round.length === 1) {
      const was = await everything(office.authority)
      const refusals = refused()
      await take(world, round[0] as Step)
      if (refused() > refusals) expect(await everything(office.authority)).toEqual(was)
    } else {
      count('two writers at once')
      if (new Set(round.map(each => world.child(each.a))).size < round.length) count('two changes of one record at once')
      await Promise.all(round.map(each => take(world, each)))
    }
    await expectDerived(world)
    if (world.done.length % 9 === 0) {
      world.anchors.push(...(await anchorAll(database.app)))
      count('anchor')
    }
  }
  await expectNothingLost(world)
  await expectPastAsShown(world)
  await expectDerived(world)
  await rederive(testHouse, database.app, office.authority)
  expect(await expectDerived(world)).toBe(0)
  await database.owner.query(`select clock_set(business_now() + interval '45 days')`)
  await expectDerived(world)
  await rederive(testHouse, database.app, office.authority)
  expect(await expectDerived(world)).toBe(0)
  copies.push(...world.anchors)
  played += 1
  // All histories stand in one database, so that the last verification is of all of them; those between only say sooner which one it was.
  if (played % 5 === 0) await expectVerified()
}

const copies: Anchor[] = []
let played = 0

async function expectVerified(): Promise<void> {
  expect((await verify(testHouse, database.owner, { full: true, copies })).findings).toEqual([])
  count('verified')
}

/** Refusals so far, those of a form sent twice not counted: there the first may have been done. */
function refused(): number {
  return [...counts].reduce((sum, [what, times]) => (what.startsWith('refused: ') ? sum + times : sum), 0)
}

/** Every version that somebody was told is recorded is there with what it said, or a later one of its fact says where it went. */
async function expectNothingLost(world: World): Promise<void> {
  const stored = await rows<{ record: RecordId; fact: FactId; version: number; act: string; change: string; body: Body | null; words: Record<string, string> | null; gone: boolean }>(
    `select f.record, f.fact, f.version, f.act, f.change, f.body,
       (select jsonb_object_agg(w.field, w.text) from fact_words w where w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.version = f.version) as words,
       exists (select from fact g where g.authority = f.authority and g.record = f.record and g.fact = f.fact and g.act in ('moved', 'disposed')) as gone
     from fact f where f.authority = $1`,
    [world.office.authority],
  )
  for (const { change, proposals } of world.done) {
    for (const proposal of proposals) {
      const found = stored.filter(row => row.change === change && row.fact === proposal.fact && row.act === proposal.act)
      const of = proposal.act === 'recorded' ? proposal.records : [proposal.record]
      expect(found.map(row => row.record)).toEqual(expect.arrayContaining([...of]))
      const words = { ...proposal.words, ...(proposal.act !== 'recorded' && proposal.because !== undefined && { because: proposal.because }) }
      for (const row of found) {
        if (row.gone) {
          expect([row.body, row.words]).toEqual([null, null])
          continue
        }
        if (proposal.body !== undefined) expect(row.body).toEqual(proposal.body)
        expect(row.words ?? {}).toEqual(words)
      }
    }
  }
  // What was moved stands in the record it belongs to, said as it was last said: a new fact for every trace that had stood.
  const moves = await rows<{ traces: number; made: number }>(
    `select count(*) filter (where f.act = 'moved' and p.act <> 'struck') as traces, count(*) filter (where f.act = 'recorded') as made
     from change c join entry e on e.authority = c.authority and e.change = c.id
       join fact f on f.authority = e.authority and f.record = e.record and f.n = e.n
       left join fact p on p.authority = f.authority and p.record = f.record and p.fact = f.fact and p.version = f.version - 1
     where c.authority = $1 and c.step like 'Move%' group by c.id`,
    [world.office.authority],
  )
  for (const { traces, made } of moves) expect(made).toBe(traces)
  const numbers = await rows<{ head: number; entries: number; last: number }>(
    'select r.head, count(e.n) as entries, coalesce(max(e.n), 0) as last from record r left join entry e on e.authority = r.authority and e.record = r.id where r.authority = $1 group by r.id, r.head',
    [world.office.authority],
  )
  for (const { head, entries, last } of numbers) expect([entries, last]).toEqual([head, head])
}

/** A record as known at a number of changes is what its reader was shown then, without what has gone since and left its trace. */
async function expectPastAsShown(world: World): Promise<void> {
  for (const view of world.views) {
    const isLimited = view.secret === world.office.stranger
    const secret = world.sealed.has(view.record) ? world.office.adoption : view.secret
    if (isLimited && secret !== view.secret) continue
    const then = await look(secret, view.record, view.n)
    if (!then) continue
    const gone = new Set((await rows<{ fact: FactId }>("select fact from fact where authority = $1 and record = $2 and act in ('moved', 'disposed')", [world.office.authority, view.record])).map(row => row.fact))
    const shown = view.facts.filter(fact => !gone.has(fact.fact))
    count('fact gone from a view of the past', view.facts.length - shown.length)
    // A limited reader's rights may have grown or shrunk since: of each fact shown both times, it is the same.
    const both = isLimited ? shown.filter(fact => then.facts.some(each => each.fact === fact.fact)) : shown
    expect(isLimited ? then.facts.filter(fact => both.some(each => each.fact === fact.fact)) : then.facts).toEqual(both)
    for (const { fact } of both) expect(then.words.get(fact)).toEqual(view.words.get(fact))
    count(isLimited ? 'view of a limited reader compared' : 'view of the past compared')
  }
}

describe('whatever is done to the record', () => {
  test(
    'nothing is lost, the past is as it was shown, what follows from it is up to date, and it can be verified',
    async () => {
      await fc.assert(fc.asyncProperty(history, play), { numRuns: histories, seed: Number(process.env['ROWAN_SEED'] ?? 1989), endOnFailure: true })
      await expectVerified()
    },
    600_000,
  )

  test.each(mustHappen)('%s: it happened', what => {
    expect(counts.get(what) ?? 0).toBeGreaterThan(0)
  })
})

test('a trace is shown for everything that went', async () => {
  const office = await openOffice(database, 'Traceshire')
  const record = await office.child('One')
  const fact = newId()
  await office.change(office.nia, { records: [record] }, (_, moment) => [recorded(allocated, { fact: newId(), records: [record], starts: moment.today, body: { team: office.team } })]).then(result => expect(result).toMatchObject({ refused: 'overlaps' }))
  await office.change(office.nia, { records: [record] }, (_, moment) => [recorded(illness, { fact, records: [record], starts: moment.today, body: { what: 'x' } })])
  const asked = (await askGuardian(database.app, { secret: office.guardian, reason: 'x', act: 'dispose', record, facts: [fact], ground: 'law' })) as { request: string }
  await agreeGuardian(testHouse, database.app, { secret: office.director, request: asked.request })
  const traces = await transaction(database.app, {}, async tx => {
    await open(tx, { secret: office.nia, record, purpose: 'test', page: 'test' })
    return loadTraces(tx, office.authority, record)
  })
  expect(traces).toMatchObject([{ fact, act: 'disposed', kind: 'illness' }])
})
