import type { Day } from '../../time/day.ts'
import { writeDateNear } from '../../ui/dates.ts'
import type { WorkPart, WorkRow } from './questions.ts'

/** What each part of somebody's work is called. */
export const partTitles: Record<WorkPart, string> = { today: 'Needs you today', week: 'This week', month: 'Next 4 weeks', waiting: 'Waiting for others' }

/** What is said where a part has nothing in it. */
export const emptyParts: Record<WorkPart, string> = {
  today: 'Nothing needs you today.',
  week: 'Nothing more is due this week.',
  month: 'Nothing is due in the four weeks after this one.',
  waiting: 'You wait for nobody. What you ask of others, and wait for, stands here.',
}

/** Whether a visit meets the duty of a rule: then when the child was last seen stands beside it. */
export function isVisit(rule: string): boolean {
  return /^visit-|-visit|^assessment-child-seen|^s47-child-seen/.test(rule)
}

/** When a child was last seen, as it stands beside a visit that is due. */
export function lastSeen(row: Pick<WorkRow, 'lastSeen' | 'lastSeenAlone'>, today: Day): string {
  if (row.lastSeenAlone) return `Last seen alone ${writeDateNear(row.lastSeenAlone, today)}. `
  return row.lastSeen ? `Last seen ${writeDateNear(row.lastSeen, today)}, not alone. ` : 'Not seen yet. '
}
