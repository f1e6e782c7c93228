import { ended, struck, type Known, type Proposal, type RecordId } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'

/**
 * Ends from today what the authority has entered, or takes it back where it has not begun: what begins tomorrow cannot end today. `seen`: the version that
 * whoever presses has before them.
 */
export function withdrawn(known: Known | undefined, of: { readonly record: RecordId; readonly fact: string; readonly seen: number; readonly today: Day }): Proposal {
  const { record, fact, seen, today } = of
  const held = known?.fact(fact) ?? null
  return held !== null && held.starts > today ? struck({ record, fact, seen, because: 'Taken back before it began.' }) : ended({ record, fact, seen, on: today })
}

/** What the button for it says. */
export const withdrawWords = ({ starts }: { readonly starts: Day }, today: Day): string => (starts > today ? 'Take it back' : 'End it today')
