import { holdsOn, type Fact, type Known } from '../../record/fact.ts'
import { remembered } from '../../record/remembered.ts'
import { addDays, type Day } from '../../time/day.ts'
import { inCareOn, periodOfCare } from '../care/index.ts'
import { familyHelp } from '../family-help/index.ts'
import { eighteenOn, involvement } from '../identity/index.ts'
import { conference, enquiry, noConferenceSince, protectionPlan, workEndedOn, type Enquiry } from '../protection/index.ts'

/** What the help to a family rests on, the strongest first. Only the last is no duty of law: the family chose it. */
export const bases = {
  care: 'In care',
  plan: 'Child protection plan',
  enquiry: 'Child protection enquiry (section 47)',
  need: 'Child in need (section 17)',
  'early help': 'Early help, which the family chose',
} as const
export type Basis = keyof typeof bases

/** A stretch of time with one basis, up to and not on `ends`; null while it lasts. */
export interface BasisStretch {
  readonly starts: Day
  readonly ends: Day | null
  readonly basis: Basis
}

/**
 * What our work with a child rested on at each day, in order and apart from each other; days without any are left out. It follows from
 * what is recorded and is never entered by itself: section 17 is our work as the census’ child in need details have it (a referral that
 * needed nothing more counts on its own days too), so that a count of children in need is the census’ at any day. Children Act 1989,
 * sections 17, 22 and 47; Working Together for the plan and for early help.
 */
export const basisOf = remembered((known): readonly BasisStretch[] => {
  const inPlay: readonly Fact[] = [periodOfCare, protectionPlan, enquiry, involvement, familyHelp].flatMap(kind => known.ofKind(kind.id))
  const enquiries = known.all(enquiry).map(each => ({ starts: each.starts, ends: enquiryEnds(known, each) }))
  const adult = eighteenOn(known)
  const days = turns([...inPlay, ...enquiries, ...(adult === null ? [] : [{ starts: adult, ends: null }])])
  const stretches: BasisStretch[] = []
  for (const [index, starts] of days.entries()) {
    const basis = strongest(known, enquiries, starts)
    if (basis === null) continue
    const ends = days[index + 1] ?? null
    const before = stretches.at(-1)
    if (before?.basis === basis && before.ends === starts) stretches[stretches.length - 1] = { ...before, ends }
    else stretches.push({ starts, ends, basis })
  }
  return stretches
})

function strongest(known: Known, enquiries: readonly Stretch[], on: Day): Basis | null {
  if (inCareOn(known, on)) return 'care'
  if (known.on(protectionPlan, on).length > 0) return 'plan'
  if (enquiries.some(each => holdsOn(each, on))) return 'enquiry'
  if (known.on(involvement, on).length > 0) return 'need'
  return known.on(familyHelp, on).length > 0 ? 'early help' : null
}

/** When an enquiry was over: finished, led to its conference, ended without one, or ended with our work. A census gives it no end. */
function enquiryEnds(known: Known, of: Enquiry): Day | null {
  const held = of.body.conference === undefined ? null : (known.all(conference).find(each => each.fact === of.body.conference)?.starts ?? null)
  const ends = [of.ends, held, noConferenceSince(of), workEndedOn(known, of)].filter(day => day !== null).filter(day => day >= of.starts)
  return ends.toSorted()[0] ?? null
}

/** What the work rests on at a day; null where there is none. */
export function basisOn(known: Known, on: Day): Basis | null {
  return basisOf(known).find(each => each.starts <= on && (each.ends === null || each.ends > on))?.basis ?? null
}

interface Stretch {
  readonly starts: Day
  readonly ends: Day | null
}

/** The days on which something begins or stops to be so; what begins and stops on one day is so on that day alone. */
export function turns(stretches: readonly Stretch[]): Day[] {
  const days = new Set<Day>()
  for (const { starts, ends } of stretches) {
    days.add(starts)
    // What was so on its first day alone is so until the next.
    if (ends !== null) days.add(holdsOn({ starts, ends }, ends) ? addDays(ends, 1) : ends)
  }
  return [...days].toSorted()
}
