import type { Standing, TeamsDo } from '../../law/standing.ts'
import { holdsOn, type Fact, type Known } from '../../record/fact.ts'
import { daysBetween, later, type Day } from '../../time/day.ts'
import { protectionTeam, readyStep, seatFilled, seatRequirement, seats, teamMode, vacancyTold, type Seat } from './facts.ts'

export type Team = Fact<typeof protectionTeam.fields, 'protection-team'>
export type Filled = Fact<typeof seatFilled.fields, 'protection-team-seat'>

const everySeat = Object.keys(seats) as readonly Seat[]

/** A stretch in which nobody sat in a seat: `until` is the first day on which somebody did, or the team ended; null while it lasts. */
export interface Vacancy {
  readonly seat: Seat
  readonly since: Day
  readonly until: Day | null
}

/** The stretches in which a seat of a team was empty, in order of day, from the day the team was set up. */
export function vacanciesOf(known: Known, team: Team, seat: Seat): readonly Vacancy[] {
  const held = known.all(seatFilled).filter(({ body }) => body.team === team.fact && body.seat === seat)
  const found: Vacancy[] = []
  let free: Day | null = team.starts
  for (const { starts, ends } of held) {
    if (free !== null && free < starts) found.push({ seat, since: free, until: starts })
    free = ends === null || free === null ? null : later(free, ends)
  }
  if (free !== null && (team.ends === null || free < team.ends)) found.push({ seat, since: free, until: team.ends })
  return found
}

/** One seat as it stands on a day. */
export interface SeatStanding {
  readonly seat: Seat
  readonly held: Filled | null
  /** The first day without anybody; null while somebody sits. */
  readonly vacantSince: Day | null
  /** Days without anybody, the first one counted; 0 while somebody sits. */
  readonly daysVacant: number
  /** The last day on which the body that nominates was told of this vacancy; null where it was not. */
  readonly toldOn: Day | null
  /** Why whoever sits would not meet what regulations, or a draft of them, ask for; null where they would, or nothing is known to be asked. */
  readonly short: string | null
}

/** A team as it stands on a day: each team by itself, whatever other teams of the area have. */
export interface TeamStanding {
  readonly team: Team
  readonly seats: readonly SeatStanding[]
  /** Whether all four seats are filled. */
  readonly complete: boolean
}

/** What the teams do, and since when: support the council in its enquiries, or carry them out. For every child's duties, beside the law. */
export function teamsDo(known: Known): readonly TeamsDo[] {
  return known.all(teamMode).map(({ body, starts, ends }) => ({ mode: body.mode, from: starts, until: ends }))
}

/** How a team stands before the law: complete; expected to be, while the section is not in force here; or not as the law asks. */
export function beforeTheLaw({ complete }: Pick<TeamStanding, 'complete'>, standing: Standing): 'complete' | 'expected' | 'not as the law asks' {
  return complete ? 'complete' : standing === 'in force' ? 'not as the law asks' : 'expected'
}

/** The teams of the area that were set up by a day and have not ended, each with its seats. */
export function teamsOn(known: Known, on: Day): readonly TeamStanding[] {
  return known.on(protectionTeam, on).map(team => {
    const stood = everySeat.map(seat => seatOn(known, team, seat, on))
    return { team, seats: stood, complete: stood.every(each => each.held !== null) }
  })
}

function seatOn(known: Known, team: Team, seat: Seat, on: Day): SeatStanding {
  const held = known.on(seatFilled, on).findLast(({ body }) => body.team === team.fact && body.seat === seat) ?? null
  const vacancy = held === null ? (vacanciesOf(known, team, seat).findLast(({ since }) => since <= on) ?? null) : null
  const told = vacancy === null ? null : known.last(vacancyTold, { by: on, where: ({ starts, body }) => body.team === team.fact && body.seat === seat && starts >= vacancy.since })
  return {
    seat,
    held,
    vacantSince: vacancy?.since ?? null,
    daysVacant: vacancy === null ? 0 : daysBetween(vacancy.since, on) + 1,
    toldOn: told?.starts ?? null,
    short: held === null ? null : shortOf(known, held, on),
  }
}

function shortOf(known: Known, { body }: Filled, on: Day): string | null {
  const asks = known.all(seatRequirement).findLast(each => holdsOn(each, on) && each.body.seat === body.seat)
  if (asks === undefined) return null
  if (body.years === undefined) return `Their experience is not recorded; ${asks.body.years} years are asked for (${asks.body.source})`
  return body.years < asks.body.years ? `${body.years} years of experience, and ${asks.body.years} are asked for (${asks.body.source})` : null
}

/** How far a team is with each thing that has to stand, by what was said last up to a day; with its seats, where nothing was said, by how many are filled. */
export function readinessOf(known: Known, team: Team, on: Day): readonly { readonly what: string; readonly how: string; readonly said: Day | null }[] {
  const options = readyStep.fields.what.is === 'choice' ? readyStep.fields.what.options : {}
  const stages = readyStep.fields.how.is === 'choice' ? readyStep.fields.how.options : {}
  return Object.entries(options).map(([what, label]) => {
    const said = known.last(readyStep, { by: on, where: ({ body }) => body.team === team.fact && body.what === what })
    if (said === null && what === 'seats') {
      const held = everySeat.flatMap(seat => seatOn(known, team, seat, on).held ?? [])
      const how = held.length === 0 ? 'not begun' : held.length < everySeat.length ? 'begun' : 'done'
      return { what: label, how: stages[how] ?? '', said: held.map(({ starts }) => starts).toSorted().at(-1) ?? null }
    }
    return { what: label, how: stages[said?.body.how ?? 'not begun'] ?? '', said: said?.starts ?? null }
  })
}
