import { holdsOn, type Known } from '../../record/fact.ts'
import { earlier, type Day } from '../../time/day.ts'
import { coverage, within, type Area, type Places } from '../places/index.ts'
import { protectionTeam, teamServes } from './facts.ts'
import type { Team } from './standing.ts'

/** A stretch in which a team serves an area: as long as both the team and the statement hold. `ends` is the first day on which it is so no more. */
interface Serving {
  readonly team: Team
  readonly area: string
  readonly starts: Day
  readonly ends: Day | null
}

/** One area of the authority as it stands on a day. */
export interface AreaStanding {
  readonly area: Area
  /** The teams that serve it, or something that has a part in common with it. */
  readonly teams: readonly Team[]
  /** The first day on which one of these served it; with no team, the first day without any. Null where none ever did. */
  readonly since: Day | null
}

/**
 * Every area that the authority covers on a day, what they contain included, each with the teams that serve it. A team serves what its own area
 * has in common with it: a team of one part of a council's area is a team of that area, and not of its other parts (Children Act 2004, section
 * 16EA, as section 3 of the Act of 2026 would insert it: at least one in each council's area).
 */
export function areasOn(known: Known, places: Places, authority: string, on: Day): readonly AreaStanding[] {
  const own = coverage(places, authority, on)
  const served = servings(known)
  return places.areas
    .filter(area => own.has(area.id))
    .map(area => {
      const held = within(places, area.id, on)
      const ofArea = served.filter(each => [...within(places, each.area, on)].some(part => held.has(part)))
      const now = ofArea.filter(each => holdsOn(each, on))
      const ended = ofArea.flatMap(({ ends }) => (ends !== null && ends <= on ? [ends] : [])).toSorted().at(-1)
      return { area, teams: [...new Set(now.map(({ team }) => team))], since: now.map(({ starts }) => starts).toSorted()[0] ?? ended ?? null }
    })
}

function servings(known: Known): readonly Serving[] {
  const teams = new Map(known.all(protectionTeam).map(team => [team.fact, team]))
  return known.all(teamServes).flatMap(({ body, starts, ends }) => {
    const team = teams.get(body.team)
    return team === undefined ? [] : [{ team, area: body.area, starts, ends: ends === null ? team.ends : team.ends === null ? ends : earlier(ends, team.ends) }]
  })
}
