import { england } from '../../law/calendar.ts'
import { bar, type Bar } from '../../law/bar.ts'
import { lastDayIn } from '../../law/limit.ts'
import type { Fact, FactOf, Known } from '../../record/fact.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { placementCost, temporaryApproval, temporaryApprovalExtended } from './facts.ts'

type Approval = FactOf<typeof temporaryApproval>
type Extension = FactOf<typeof temporaryApprovalExtended>

// Weeks are counted without working days, so that the calendar an authority has entered changes nothing here.
function longestApproval(approval: Approval): Day {
  return lastDayIn('connected-person-temp', null, approval.starts, england) as Day
}

/** Those of the record's facts that are proposed now. */
function among<F extends Fact>(proposed: readonly Fact[], facts: readonly F[]): readonly F[] {
  return facts.filter(fact => proposed.some(each => each.fact === fact.fact))
}

function approvalOf(known: Known, extension: Extension): Approval | null {
  return known.all(temporaryApproval).find(fact => fact.fact === extension.body.approval) ?? null
}

// Regulation 24 (paraphrase): a carer may be approved for a time of at most 16 weeks.
const sixteenWeeks = bar({
  id: 'temporary-approval-too-long',
  strength: 'by law',
  rule: 'connected-person-temp',
  on: [temporaryApproval.id],
  breaks: (after, proposed) => {
    const fact = among(proposed, after.all(temporaryApproval)).find(each => each.body.until !== undefined && each.body.until > longestApproval(each))
    return fact
      ? { fact, field: 'until', message: `Approved until must be the same as or before ${writeDay(longestApproval(fact))}, 16 weeks after it began` }
      : null
  },
})

// Regulation 25 (paraphrase): it may be extended once, while it still holds, for at most 8 weeks more.
const extendedOnce = bar({
  id: 'temporary-approval-extended-once',
  strength: 'by law',
  rule: 'connected-person-extend',
  on: [temporaryApprovalExtended.id],
  breaks: (after, proposed) => {
    for (const fact of among(proposed, after.all(temporaryApprovalExtended))) {
      const approval = approvalOf(after, fact)
      if (!approval) continue
      const first = after.all(temporaryApprovalExtended).find(each => each.body.approval === approval.fact)
      if (first && first.fact !== fact.fact) {
        return { fact, field: 'approval', message: `This approval was extended on ${writeDay(first.starts)}. It can be extended once: decide on full approval, or find another home` }
      }
      const ranOut = approval.body.until ?? longestApproval(approval)
      if (fact.starts > ranOut) {
        return { fact, field: 'starts', message: `The approval ran out on ${writeDay(ranOut)}. It can be extended only while it holds: decide on full approval, or find another home` }
      }
      const last = lastDayIn('connected-person-extend', 'once', ranOut, england) as Day
      if (fact.body.until !== undefined && fact.body.until > last) {
        return { fact, field: 'until', message: `Approved until must be the same as or before ${writeDay(last)}, 8 weeks more` }
      }
    }
    return null
  },
})

// Whoever pays a part of the price pays a part of it: together they pay no more than all of it.
const sharesWithinPrice = bar({
  id: 'placement-cost-shares',
  strength: 'cannot be',
  on: [placementCost.id],
  breaks: (after, proposed) => {
    const pence = (pounds: number | undefined): number => Math.round((pounds ?? 0) * 100)
    const fact = among(proposed, after.all(placementCost)).find(({ body }) => pence(body.socialCare) + pence(body.health) + pence(body.education) > pence(body.weekly))
    return fact ? { fact, field: 'weekly', message: 'Cost of a week must be at least what social care, health and education pay together' } : null
  },
})

export const bars: readonly Bar[] = [sixteenWeeks, extendedOnce, sharesWithinPrice]
