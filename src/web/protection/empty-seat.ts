/** An empty seat of a child protection team: where it is told of and filled, and what those forms begin with. */
import { nominatorOf, protectionTeam, seatFilled, seats, vacancyTold, type Seat } from '../../partners/protection-teams/index.ts'
import type { AnyKind, Known } from '../../record/index.ts'
import { boxOf, type Typed } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'

/** The form for a fact about one seat of a team. */
export function aboutSeat(kind: AnyKind, team: string, seat: Seat): Address {
  return `/protection-teams/add/${kind.id}?team=${team}&seat=${encodeURIComponent(seat)}` as Address
}

/**
 * What a form about a seat begins with, where its address names one: team, seat, whose nomination fills it and, where somebody sat there before, the
 * name of the body that nominated them. Nothing where it names none.
 */
export function seatBegun(known: Known, kind: AnyKind, { team, seat }: Readonly<Record<string, string | undefined>>): Typed {
  const of = Object.keys(seats).find((each): each is Seat => each === seat)
  if (of === undefined || known.all(protectionTeam).every(({ fact }) => fact !== team) || (kind.id !== vacancyTold.id && kind.id !== seatFilled.id)) return {}
  const body = known.all(seatFilled).findLast(fact => fact.body.team === team && fact.body.seat === of)?.body.nominator
  return {
    [boxOf('team')]: team,
    [boxOf('seat')]: of,
    ...(kind.id === seatFilled.id && { [boxOf('nominatedBy')]: nominatorOf[of] }),
    ...(body !== undefined && { [boxOf(kind.id === seatFilled.id ? 'nominator' : 'told')]: body }),
  }
}
