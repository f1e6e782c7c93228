/** Makes the demonstration: its authorities and people, and then everything that happens, played day by day. */

import { createAccount, createAuthority, createOrganisation, createPost, createTeam, hashPassword } from '../access/index.ts'
import type { Pool, Queryable } from '../database/index.ts'
import { house } from '../house.ts'
import { authorities, bringUpToDate, noteReturns } from '../jobs/rounds.ts'
import { announceGrantingKinds } from '../record/index.ts'
import { beginEdition } from '../web/help/news.ts'
import { buildServer } from '../web/server.ts'
import type { Service } from '../web/service.ts'
import { day, writeDay, type Day } from '../time/day.ts'
import { colleagues, emailOf, partners, password, registered, staff, teams, type ColleagueKey, type PartnerKey, type StaffKey, type TeamKey } from './people.ts'
import { councils, fernshireDigits, type CouncilKey } from './places.ts'
import type { Names } from './player/names.ts'
import { playerOf, type Scene } from './player.ts'
import { scenesOf } from './script.ts'

/** The day that the demonstration stands on unless another is asked for. */
export const demoDay = day('2027-06-16')
/** The first day that can be asked for, and the last. */
export const firstDay = day('2026-09-08')
export const lastDay = day('2027-08-31')

/** Posts and teams began before anything that the script tells. */
const before = day('2015-04-01')

/** What a database says about the demonstration in it. */
export interface DemoState {
  /** The last day that was played to its end. */
  readonly until: Day
  readonly names: Names
}

const stateName = 'demonstration'

/** What stands in this database of the demonstration; null where nothing does. */
export async function stateOf(from: Queryable): Promise<DemoState | null> {
  const { rows } = await from.query<{ body: DemoState }>('select body from job_state where name = $1 order by at limit 1', [stateName])
  return rows[0]?.body ?? null
}

async function keepState(owner: Queryable, state: DemoState): Promise<void> {
  await owner.query(
    `insert into job_state (name, authority, body) values ($1, $2, $3)
     on conflict (name, authority) do update set body = excluded.body, at = clock_timestamp()`,
    [stateName, state.names.authority, JSON.stringify(state)],
  )
}

export interface BuildOptions {
  readonly service: Service
  /** The same database as its owner: for accounts and the clock, never for what is recorded. */
  readonly owner: Pool
  /** The last day to play. */
  readonly until: Day
  /** Less than everything: the family alone, or every child of the script without the many who come in by files. For tests that need no more. */
  readonly only?: 'family' | 'script'
  readonly progress: (line: string) => void
}

export interface Built extends DemoState {
  readonly scenes: number
  readonly acts: number
}

/**
 * Builds the demonstration to the end of a day, or carries on with one that stands on an earlier day. In a database that holds
 * something else it must not be called.
 */
export async function buildDemo(of: BuildOptions): Promise<Built> {
  const { owner, service, progress } = of
  await announceGrantingKinds(owner, house)
  // Before anybody has an account: nobody new is told that Rowan was updated.
  await beginEdition(service.database.app)
  const found = await stateOf(owner)
  const names = found?.names ?? (await timed(progress, 'People and teams', () => makePeople(owner)))
  const server = await buildServer(service)
  try {
    const player = playerOf({ server, owner, app: service.database.app, names })
    const scenes = scenesOf(of.only ?? 'everything').filter(scene => (found === null || scene.on > found.until) && scene.on <= of.until)
    await playAll(player.play, scenes, progress, async () => {
      await bringUpToDate(house, service.database.app, names.authority)
      await noteReturns(service.database.app, names.authority)
    })
    await player.moveTo(of.until, endOfDay)
    // As the worker would by then: nobody played opened every record whose day has come since it was last changed.
    for (const authority of await authorities(service.database.app)) await bringUpToDate(house, service.database.app, authority)
    const state: DemoState = { until: of.until, names }
    await keepState(owner, state)
    return { ...state, scenes: scenes.length, acts: player.acts }
  } finally {
    await server.close()
  }
}

/** The time at which the demonstration stands on its last day: work is over, and the day is not. */
const endOfDay = '17:00'

/**
 * Fortnights at whose end the council of the demonstration notes how its returns stand, as the worker does each night in life: on the last day of each
 * on which something happened.
 */
const noted = ['2027-04-02', '2027-04-16', '2027-04-30', '2027-05-14', '2027-05-28', '2027-06-11'].map(day)

/** Plays scene after scene; `note` is called at the end of each fortnight of `noted`. */
async function playAll(play: (scene: Scene) => Promise<void>, scenes: readonly Scene[], progress: (line: string) => void, note: () => Promise<void>): Promise<void> {
  const start = performance.now()
  let said = start
  for (const [index, scene] of scenes.entries()) {
    await play(scene)
    const next = scenes[index + 1]?.on
    if (next !== undefined && noted.some(on => scene.on <= on && on < next)) await note()
    if (performance.now() - said > 2000) {
      said = performance.now()
      progress(`  ${writeDay(scene.on)}: ${index + 1} of ${scenes.length} happenings, ${seconds(start)}`)
    }
  }
  if (scenes.length > 0) progress(`Played ${scenes.length} happenings, ${seconds(start)}`)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

async function timed<T>(progress: (line: string) => void, title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  progress(`${title}, ${seconds(start)}`)
  return result
}

/** The four authorities, the bodies beside them, and everybody who signs in. */
async function makePeople(owner: Pool): Promise<Names> {
  const fernshire = await createAuthority(owner, { name: 'Fernshire Council', firstNumber: 100_420, dfeCode: fernshireDigits })
  const others = Object.fromEntries(await inTurn(Object.entries(councils), async ([key, council]) => [key, await createAuthority(owner, council)])) as Record<CouncilKey, Made>
  const bodies = Object.fromEntries(await inTurn(Object.entries(partners), async ([key, body]) => [key, await createOrganisation(owner, { name: body.name, kind: body.kind, ...('sitsHere' in body && { keptBy: fernshire.id }) })])) as Record<PartnerKey, string>
  const organisations: Readonly<Record<string, string>> = { ...bodies, ...Object.fromEntries(Object.entries(others).map(([key, made]) => [key, made.id])) }
  const teamIds = Object.fromEntries(
    await inTurn(Object.entries(teams), async ([key, name]) => [key, await createTeam(owner, { authority: fernshire.id, name, starts: before })]),
  ) as Record<TeamKey, string>
  // One hash for all: everybody has the same password, and nobody here is real.
  const kept = await hashPassword(password)
  const posts: Record<string, string> = {}
  for (const [key, somebody] of Object.entries(staff)) {
    const account = await createAccount(owner, { name: somebody.name, email: emailOf(key as StaffKey), password: kept, ...registered(key as StaffKey) })
    for (const [index, held] of (somebody.posts as readonly Held[]).entries()) {
      const post = await createPost(owner, {
        account,
        organisation: held.at === undefined ? fernshire.id : (organisations[held.at] as string),
        team: held.team === undefined ? null : teamIds[held.team],
        role: held.role,
        starts: held.from ?? before,
      })
      if (index === 0) posts[key] = post
    }
  }
  for (const [key, [name, team, role]] of Object.entries(colleagues) as [ColleagueKey, readonly [string, TeamKey, string?]][]) {
    const account = await createAccount(owner, { name, email: emailOf(key), password: kept, ...registered(key) })
    posts[key] = await createPost(owner, { account, organisation: fernshire.id, team: teamIds[team], role: role ?? 'social worker', starts: before })
  }
  const authorities = { fernshire: fernshire.id, ...Object.fromEntries(Object.entries(others).map(([key, made]) => [key, made.id])) }
  return { authority: fernshire.id, authorities, posts, teams: teamIds, records: { fernshire: fernshire.record }, facts: {} }
}

type Made = Awaited<ReturnType<typeof createAuthority>>

interface Held {
  readonly role: string
  readonly team?: TeamKey
  readonly at?: PartnerKey | CouncilKey
  readonly from?: Day
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

