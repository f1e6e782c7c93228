import { holdsOn, type Fact, type Known } from '../../record/fact.ts'
import { addDays, daysBetween, type Day } from '../../time/day.ts'
import { nameOn, type Places } from '../places/index.ts'
import { memberAdded, nominatorOf, nominators, partnersConsulted, partnershipDecided, protectionTeam, readyStep, seatFilled, seats, teamMode, teamServes, toldPartnership, vacancyTold, type Seat } from './facts.ts'
import { vacanciesOf } from './standing.ts'

/** What stands at the head of each column. */
export const evaluationColumns = ['Team', 'What', 'Detail', 'From', 'Until', 'Days', 'Number'] as const

const everySeat = Object.keys(seats) as readonly Seat[]

/**
 * The teams of an area as whoever evaluates them may have it, as known on a day: which teams there were, what they did, where, which seats were filled
 * and empty and for how long, who was consulted, how ready each was, and what the partnership was told. No child, no family and nobody who works
 * there is named, and nothing that was written freely is in it. Dates are days of England; `Until` is the first day on which it was so no more,
 * and empty while it lasts; `Days` are counted up to that day, or with the day asked for.
 */
export function evaluationRows(known: Known, places: Places, on: Day): readonly (readonly string[])[] {
  const teams = known.all(protectionTeam).filter(({ starts }) => starts <= on)
  const said = <F extends Fact>(facts: readonly F[]): readonly F[] => facts.filter(({ starts }) => starts <= on)
  const row = (team: string, what: string, detail: string, { starts, ends }: { starts: Day; ends?: Day | null }, number: number | string = ''): readonly string[] => {
    const until = ends !== undefined && ends !== null && ends <= on ? ends : null
    return [team, what, detail, starts, ends === undefined ? '' : (until ?? ''), ends === undefined ? '' : String(daysBetween(starts, until ?? addDays(on, 1))), String(number)]
  }
  const areaNames = new Map(places.areas.map(area => [area.id, nameOn(places, area, on)]))
  return [
    ...said(known.all(teamMode)).map(fact => row('', 'What the teams do', optionOf(teamMode.fields.mode, fact.body.mode), fact)),
    ...teams.flatMap(team => {
      const { name } = team.body
      const ofTeam = <F extends Fact>(facts: readonly F[]): readonly F[] => said(facts).filter(({ body }) => (body as { readonly team?: string }).team === team.fact)
      return [
        row(name, 'Team', '', team),
        ...ofTeam(known.all(teamServes)).map(fact => row(name, 'Area served', areaNames.get(fact.body.area) ?? 'An area that is no longer kept', fact)),
        ...ofTeam(known.all(seatFilled)).map(fact => row(name, 'Seat filled', `${seats[fact.body.seat]}; nominated by: ${nominators[fact.body.nominatedBy]}`, fact, fact.body.years ?? '')),
        ...everySeat.flatMap(seat => vacanciesOf(known, team, seat).filter(({ since }) => since <= on).map(({ since, until }) => row(name, 'Seat empty', `${seats[seat]}; nominated by: ${nominators[nominatorOf[seat]]}`, { starts: since, ends: until }))),
        ...ofTeam(known.all(vacancyTold)).map(fact => row(name, 'Nominating body told of an empty seat', seats[fact.body.seat], { starts: fact.starts })),
        ...ofTeam(known.all(memberAdded)).map(fact => row(name, 'Another member', fact.body.agency, fact)),
        ...ofTeam(known.all(readyStep)).map(fact => row(name, 'How ready', `${optionOf(readyStep.fields.what, fact.body.what)}: ${optionOf(readyStep.fields.how, fact.body.how)}`, { starts: fact.starts })),
      ]
    }),
    ...said(known.all(partnersConsulted)).map(fact => row('', 'Partners consulted', optionOf(partnersConsulted.fields.view, fact.body.view), { starts: fact.starts })),
    ...said(known.all(toldPartnership)).flatMap(({ starts, body }) => [
      row('', 'Told the partnership', 'Discussions with agencies', { starts }, body.discussions),
      row('', 'Told the partnership', 'Agencies asked', { starts }, body.asked),
      row('', 'Told the partnership', 'Of these, answered', { starts }, body.answered),
    ]),
    ...said(known.all(partnershipDecided)).map(fact => row('', 'Decision of the partnership', holdsOn(fact, on) ? 'To be done' : 'Done', fact)),
  ]
}

function optionOf(field: { readonly is: string; readonly options?: Readonly<Record<string, string>> }, value: string): string {
  return field.options?.[value] ?? value
}
