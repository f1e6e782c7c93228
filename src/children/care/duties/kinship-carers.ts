/** What the law asks of a relative or friend who is approved for a time. */

import { duty, type Ended } from '../../../law/duty.ts'
import { lastDayIn } from '../../../law/limit.ts'
import type { Calendar } from '../../../law/calendar.ts'
import type { Fact, FactOf, Known } from '../../../record/fact.ts'
import { earlier, writeDay, type Day } from '../../../time/day.ts'
import { soonest } from '../../identity/index.ts'
import { fullApprovalDecided, refusalChallenged, temporaryApproval, temporaryApprovalExtended } from '../facts.ts'
import { approvalStay } from '../visiting.ts'

function lastDayOfApproval(approval: FactOf<typeof temporaryApproval>, calendar: Calendar): Day {
  const longest = lastDayIn('connected-person-temp', null, approval.starts, calendar) as Day
  return approval.body.until === undefined ? longest : earlier(approval.body.until, longest)
}

/** The extension that counts: the first, decided while the approval still held. There is no second. */
function extensionOf(known: Known, approval: FactOf<typeof temporaryApproval>, calendar: Calendar) {
  const last = lastDayOfApproval(approval, calendar)
  return known.first(temporaryApprovalExtended, { where: fact => fact.body.approval === approval.fact && fact.starts <= last })
}

function decisionOn(known: Known, approval: string | null, outcome: 'approved' | 'not approved') {
  return known.first(fullApprovalDecided, { where: fact => fact.body.approval === approval && fact.body.outcome === outcome })
}

/**
 * No longer needed: not approved, the approval was stopped, or the child lives with these carers no more. An approval that merely ran out
 * on its last day is not stopped: the decision is then late.
 */
function approvalStops(known: Known, approval: FactOf<typeof temporaryApproval>, last: Day): Ended | null {
  const stay = approvalStay(known, approval)
  const refused = decisionOn(known, approval.fact, 'not approved')
  return soonest(
    refused && { on: refused.starts, because: 'The carer was not approved' },
    approval.ends === null || approval.ends >= last ? null : { on: approval.ends, because: 'The approval for a time stopped' },
    stay === null || stay.until === null ? null : { on: stay.until, because: stay.because },
  )
}

function approvalNamed(known: Known, id: string | null): FactOf<typeof temporaryApproval> | null {
  return known.all(temporaryApproval).find(fact => fact.fact === id) ?? null
}

// Regulation 24 (paraphrase): a relative or friend who is not an approved foster carer may be approved for at most 16 weeks, while the
// full assessment is made. It is met by the decision on full approval; an extension decided in time takes its place.
export const temporary = duty({
  id: 'connected-person-temp',
  subject: 'child',
  what: 'Decide on full approval of the kinship carer',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: (known, { calendar }) =>
    known.all(temporaryApproval).map(approval => ({ anchor: approval, day: approval.starts, due: lastDayOfApproval(approval, calendar) })),
  metBy: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, anchor.fact)
    const approved = decisionOn(known, anchor.fact, 'approved')
    const extended = approval && extensionOf(known, approval, calendar)
    return approved && (!extended || approved.starts < extended.starts) ? { by: approved } : null
  },
  ends: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, anchor.fact)
    if (!approval) return null
    const extended = extensionOf(known, approval, calendar)
    return soonest(
      extended && { on: extended.starts, because: `Extended: now due by ${writeDay(lastDayExtended(approval, extended, calendar))}` },
      approvalStops(known, approval, lastDayOfApproval(approval, calendar)),
    )
  },
})

function lastDayExtended(approval: FactOf<typeof temporaryApproval>, extended: FactOf<typeof temporaryApprovalExtended>, calendar: Calendar): Day {
  const longest = lastDayIn('connected-person-extend', 'once', lastDayOfApproval(approval, calendar), calendar) as Day
  return extended.body.until === undefined ? longest : earlier(extended.body.until, longest)
}

// Regulation 25 (paraphrase): where the full assessment is not finished, the approval may be extended once, for at most 8 weeks more,
// after asking the panel and telling the reviewing officer.
export const extended = duty({
  id: 'connected-person-extend',
  part: 'once',
  subject: 'child',
  what: 'Decide on full approval of the kinship carer, after more time was given',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: (known, { calendar }) =>
    known.all(temporaryApproval).flatMap(approval => {
      const more = extensionOf(known, approval, calendar)
      return more ? [{ anchor: more, day: lastDayOfApproval(approval, calendar), due: lastDayExtended(approval, more, calendar) }] : []
    }),
  metBy: (known, { anchor }) => {
    const approved = decisionOn(known, approvalOf(known, anchor), 'approved')
    return approved && { by: approved }
  },
  ends: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, approvalOf(known, anchor))
    const more = approval && extensionOf(known, approval, calendar)
    return more && approvalStops(known, approval, lastDayExtended(approval, more, calendar))
  },
})

function approvalOf(known: Known, extension: Fact): string | null {
  return known.all(temporaryApprovalExtended).find(fact => fact.fact === extension.fact)?.body.approval ?? null
}

// Regulation 25 (paraphrase): where full approval was refused and the carer asks for that to be looked at again, the approval lasts until
// the outcome. The law gives no day.
export const challenged = duty({
  id: 'connected-person-extend',
  part: 'challenge',
  subject: 'child',
  what: 'Decide again on the kinship carer',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: known => known.all(refusalChallenged).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const approval = refusedApproval(known, anchor)
    const refused = decisionOf(known, anchor)
    const again = known.first(fullApprovalDecided, { from: anchor.starts, where: fact => fact.body.approval === approval && fact.fact !== refused })
    return again && { by: again }
  },
  ends: (known, { anchor }) => {
    const approval = approvalNamed(known, refusedApproval(known, anchor))
    const stay = approval && approvalStay(known, approval)
    return stay === null || stay.until === null ? null : { on: stay.until, because: stay.because }
  },
})

function decisionOf(known: Known, challenge: Fact): string | null {
  return known.all(refusalChallenged).find(fact => fact.fact === challenge.fact)?.body.decision ?? null
}

function refusedApproval(known: Known, challenge: Fact): string | null {
  const decision = decisionOf(known, challenge)
  return known.all(fullApprovalDecided).find(fact => fact.fact === decision)?.body.approval ?? null
}
