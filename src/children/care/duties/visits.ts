/** How often the law asks that a child in care is seen. */

import { duty, type Duty, type Occasion } from '../../../law/duty.ts'
import type { Known } from '../../../record/fact.ts'
import { visitsDue, type VisitRule } from '../visiting.ts'

/** One case of regulation 28. The chain of visits (`visiting.ts`) is walked once; each duty takes its own links. */
function visitDuty(id: VisitRule, part: string | null, what: string): Duty {
  return duty({
    id,
    ...(part !== null && { part }),
    subject: 'child',
    what,
    doneBy: 'social worker',
    proof: 'visits',
    arises: (known, given) =>
      visitsDue(known, given)
        .filter(link => link.rule === id && link.part === part)
        .map(({ anchor, ordinal, day, limit }) => ({ anchor, ordinal, day, limit })),
    metBy: (known, occasion, given) => linkOf(known, occasion, given)?.met ?? null,
    ends: (known, occasion, given) => linkOf(known, occasion, given)?.ended ?? null,
  })

  function linkOf(known: Known, occasion: Occasion, given: Parameters<Duty['arises']>[1]) {
    return visitsDue(known, given).find(
      link => link.rule === id && link.part === part && link.anchor.fact === occasion.anchor.fact && link.ordinal === (occasion.ordinal ?? 0),
    )
  }
}

export const visits: readonly Duty[] = [
  // Regulation 28(2)(a) (paraphrase): the authority's representative visits within one week of the start of any placement.
  visitDuty('visit-first', null, 'See the child in the new home'),
  // Regulation 28(2)(b) (paraphrase): then at intervals of not more than six weeks in the first year of a placement.
  visitDuty('visit-year1', null, 'See the child'),
  // Regulation 28(2)(c) (paraphrase): after the first year at intervals of not more than six weeks, or three months where the placement
  // is meant to last until the child is 18 (six in long-term fostering where the child agrees; amendment of 2015, not read).
  visitDuty('visit-after-year1', 'ordinary', 'See the child'),
  visitDuty('visit-after-year1', 'intended to last to 18', 'See the child'),
  // Regulation 28(3) (paraphrase): where a child went home before the assessment (regulation 19), at least weekly until the first review
  // and then at intervals of not more than six weeks.
  visitDuty('visit-immediate-with-parent', 'to first review', 'See the child this week'),
  visitDuty('visit-immediate-with-parent', 'then', 'See the child'),
  // Regulation 28(4) (paraphrase): where the carer is approved for a time (regulation 24), or under an interim care order while living
  // with a parent, at least weekly until the first review and then at intervals of not more than four weeks.
  visitDuty('visit-temp-approved-or-ico-home', 'to first review', 'See the child this week'),
  visitDuty('visit-temp-approved-or-ico-home', 'then', 'See the child'),
  // Regulation 28(5) (paraphrase): under a care order while living with a parent, within one week of the order and then at intervals of
  // not more than six weeks.
  visitDuty('visit-care-order-home', 'first', 'See the child after the care order'),
  visitDuty('visit-care-order-home', 'then', 'See the child'),
]
