import { placesOf, type Area, type Organisation, type Places } from '../../partners/places/index.ts'
import { organisationTypeLabel } from '../../codes/index.ts'
import { readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Day } from '../../time/day.ts'
import type { SignedInAsk } from '../route.ts'
import { sentenceCase } from '../../ui/letters.ts'

/** Who reads where organisations stand; only an administrator changes it. */
export function readsPlaces(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ['administrator', 'head of service', 'director', 'data analyst'].includes(ask.visitor.role)
}

export function changesPlaces(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ask.visitor.role === 'administrator'
}

/** All that the authority of this person keeps of it, with a line in the audit. */
export async function placesHere(ask: SignedInAsk, page: string): Promise<Places> {
  const { app } = ask.service.database
  await app.query('select 1 from act($1, $2)', [ask.visitor.secret, page])
  return placesOf(app, ask.visitor.authority as string)
}

/** What it is, in words. */
export function sortWords(of: Organisation | Area): string {
  const label = organisationTypeLabel(of.kind)
  return sentenceCase(label)
}

export function isOrganisation(of: Organisation | Area): of is Organisation {
  return 'own' in of
}

/** The day that the address asks for, or today. */
export function dayAsked(ask: SignedInAsk): { on: Day; problems: readonly TypedProblem[] } {
  const read = readDate(ask.query, 'on', 'The day', false)
  return { on: read.day ?? ask.visitor.today, problems: read.problem === null ? [] : [{ at: 'on', message: read.problem }] }
}

/** The boxes of a day as an address holds them. */
export function dayInAddress(on: Day): string {
  const [year, month, date] = on.split('-').map(Number)
  return `on-day=${date}&on-month=${month}&on-year=${year}`
}
