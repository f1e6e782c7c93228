import { duty, type Duty, type Occasion } from '../../law/duty.ts'
import { commencement, commencementAgreed } from '../../law/entered.ts'
import { holdsOn, type Fact, type Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { protectionTeam, seatFilled, seats, type Seat } from './facts.ts'
import { vacanciesOf, type Team, type Vacancy } from './standing.ts'

const section = 'cwsa-2026/3'

// Children Act 2004, section 16EA, as section 3 of the Act of 2026 would insert it (paraphrased): the safeguarding partners of an area set up at least
// one team, with four members nominated by their bodies. It is asked from the day a seat is empty, and, of what was empty before, from the day
// the section begins. Until then it stands in the shadow report only.
export const setUpTeams: Duty = duty({
  id: 'macpt-establish',
  subject: 'authority',
  what: 'Set up a child protection team with its four seats',
  doneBy: 'head of service',
  proof: 'decisions',
  arises: known => [...withoutTeam(known), ...emptySeats(known)],
  metBy: (known, { anchor, ordinal = 0, day }) => {
    if (anchor.kind !== protectionTeam.id) {
      const team = known.first(protectionTeam, { from: day })
      return team === null ? null : { by: team }
    }
    const { seat } = placeOf(ordinal)
    const filled = known.all(seatFilled).find(({ body, starts }) => body.team === anchor.fact && body.seat === seat && starts >= day)
    return filled === undefined ? null : { by: filled }
  },
  ends: (_, { anchor }) => (anchor.kind === protectionTeam.id && anchor.ends !== null ? { on: anchor.ends, because: 'The team ended' } : null),
})

/** The days on which the section begins here, as two people have entered it. */
function beginnings(known: Known): readonly Fact[] {
  return known.all(commencement).filter(fact => fact.body.section === section && fact.ends === null && known.partsOf(commencementAgreed, fact.fact).length > 0)
}

function withoutTeam(known: Known): Occasion[] {
  return beginnings(known)
    .filter(begun => !known.all(protectionTeam).some(team => holdsOn(team, begun.starts)))
    .map(begun => ({ anchor: begun, day: begun.starts }))
}

/**
 * How much of what is there already would be asked on the day the section began: a team where there is none, and each seat that is empty then and was
 * before. What falls empty on that day or after it is an occasion of its own.
 */
export function askedWhenItBegins(known: Known, on: Day): number {
  const teams = known.on(protectionTeam, on)
  return teams.length === 0 ? 1 : teams.flatMap(team => order.flatMap(seat => vacanciesOf(known, team, seat).filter(({ since, until }) => since < on && (until === null || on < until)))).length
}

// An occasion of a team is told by its seat and which vacancy of it this is; one that was there when the section began is asked again on that day.
const perSeat = 1000
const again = 500
const order = Object.keys(seats) as readonly Seat[]

function placeOf(ordinal: number): { seat: Seat } {
  return { seat: order[Math.floor(ordinal / perSeat)] as Seat }
}

function emptySeats(known: Known): Occasion[] {
  return known.all(protectionTeam).flatMap(team =>
    order.flatMap((seat, place) =>
      vacanciesOf(known, team, seat).flatMap((vacancy, nth) => [
        occasion(team, vacancy, vacancy.since, place * perSeat + nth),
        ...beginnings(known).filter(({ starts }) => vacancy.since < starts && (vacancy.until === null || starts < vacancy.until)).map(({ starts }) => occasion(team, vacancy, starts, place * perSeat + again + nth)),
      ]),
    ),
  )
}

function occasion(team: Team, { seat }: Vacancy, day: Day, ordinal: number): Occasion {
  return { anchor: team, ordinal, day, what: `Fill a seat in ${team.body.name}: ${seats[seat].toLowerCase()}` }
}

export const duties: readonly Duty[] = [setUpTeams]
