import { conversation, directWork, visit } from '../../children/visits/index.ts'
import type { Fact } from '../../record/index.ts'
import { addDays, daysBetween, type Day } from '../../time/day.ts'
import { knownHere, type OnRecord } from './record-page.tsx'

/** A stretch in which nobody visited or spoke with the family, both days within it. */
export interface Silence {
  readonly from: Day
  readonly to: Day
  readonly days: number
}

/** Longer than this without a visit or a call is shown in the chronology. */
const rhythm = 28

/** The days on which somebody visited or spoke with the family, first to last. */
export async function daysOfContact(on: OnRecord): Promise<Day[]> {
  const kinds = [visit.id, conversation.id, directWork.id]
  if (on.past) return [...new Set((await knownHere(on, { kinds })).facts.map(fact => fact.starts))].sort()
  const { rows } = await on.tx.query<{ starts: Day }>({
    name: 'days-of-contact',
    text: `select distinct starts from fact where authority = $1 and record = $2 and is_current and kind = any($3) and act not in ('struck', 'moved', 'disposed') order by starts`,
    values: [on.opened.authority, on.opened.record, kinds],
  })
  return rows.map(row => row.starts)
}

/**
 * The silences of more than four weeks while we worked with a child: between one day of contact and the next, and since the last. Before the
 * first day of contact, and outside the periods of our work where any are recorded, nothing is said.
 */
export function silencesAmong(days: readonly Day[], works: readonly Pick<Fact, 'starts' | 'ends'>[], today: Day): Silence[] {
  const working = (from: Day, to: Day) => works.length === 0 || works.some(work => work.starts <= from && (work.ends === null || to < work.ends))
  return [...days, addDays(today, 1)].flatMap((day, index) => {
    const before = days[index - 1]
    if (before === undefined || index === 0) return []
    const silence = { from: addDays(before, 1), to: addDays(day, -1), days: daysBetween(before, day) - 1 }
    return silence.days > rhythm && working(silence.from, silence.to) ? [silence] : []
  })
}
