import type { Queryable } from '../database/index.ts'
import type { Calendar } from '../law/calendar.ts'
import { calendarFor } from '../law/standing.ts'
import { lawHere } from './law/here.ts'

/** The calendar of the visitor's authority, with the holidays it has entered. */
export async function calendarHere(tx: Queryable, authority: string | null): Promise<Calendar> {
  return calendarFor(await lawHere(tx, authority))
}
