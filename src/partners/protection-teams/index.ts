/** Multi-agency child protection teams: their seats, who nominates, how they stand, and what the law would ask of them. */

export * from './facts.ts'
export { beforeTheLaw, readinessOf, teamsDo, teamsOn, vacanciesOf, type SeatStanding, type TeamStanding } from './standing.ts'
export { areasOn, type AreaStanding } from './areas.ts'
export { evaluationColumns, evaluationRows } from './for-evaluation.ts'
export { bars } from './bars.ts'
export { askedWhenItBegins, duties, setUpTeams } from './duties.ts'
