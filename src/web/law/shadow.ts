import { duties } from '../../house.ts'
import { asIfCommenced, countsHere, type EnteredLaw } from '../../law/standing.ts'
import { rules } from '../../law/rules.ts'
import { transaction } from '../../database/index.ts'
import type { Day } from '../../time/day.ts'
import type { Service } from '../service.ts'
import type { Visitor } from '../visitor.ts'
import { whatToDo } from '../duty-words.ts'

/** What the council itself is asked is about no child. */
const ofAuthority: ReadonlySet<string> = new Set(duties.filter(({ subject }) => subject === 'authority').map(({ id }) => id))

export interface Shadow {
  readonly rule: string
  readonly what: string
  readonly occasions: number
  readonly children: number
}

/**
 * What the commencement of a section would do: for each duty Rowan counts that rests on it, the occasions since its day, and for how many children. Counts only.
 * `already`: by rule, how often what is there already would be asked on that day.
 */
export async function shadowOf(service: Service, visitor: Visitor, law: EnteredLaw, section: string, from: Day, already: Readonly<Record<string, number>> = {}): Promise<Shadow[]> {
  const supposed = asIfCommenced(law, section, from)
  const coded = new Set(duties.map(each => each.id))
  const resting = rules().filter(rule => rule.commencedBy.includes(section) && coded.has(rule.id) && countsHere(rule.id, from, supposed))
  if (resting.length === 0) return []
  const { rows } = await transaction(service.database.app, {}, tx =>
    tx.query<{ rule: string; occasions: number; children: number }>({
      name: 'shadow',
      text: 'select rule, occasions, children from shadow_of($1, $2, $3)',
      values: [visitor.secret, resting.map(rule => rule.id), from],
    }),
  )
  return resting.map(rule => {
    const counted = rows.find(row => row.rule === rule.id)
    return { rule: rule.id, what: whatToDo(duties, { rule: rule.id, part: '' }), occasions: (counted?.occasions ?? 0) + (already[rule.id] ?? 0), children: ofAuthority.has(rule.id) ? 0 : (counted?.children ?? 0) }
  })
}
