import { duty, type Occasion } from '../../law/duty.ts'
import type { Fact, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { isOfSchoolAge, notOnRoll, onRollAfter, schoolAgeOver } from '../education/index.ts'
import { bornOn, childhoodEnds, inOrder, soonest } from '../identity/index.ts'
import { enquiry, eventsToTell, notInSchoolServiceTold, protectionPlan } from './facts.ts'
import { workEndedOn } from './questions.ts'

/** One beginning or ending of protection that the service for children not in school hears of. */
export interface EventForNotInSchool {
  readonly event: keyof typeof eventsToTell
  /** The day of England on which it began or ended. */
  readonly day: Day
  /** The enquiry or the plan. */
  readonly of: Fact
  /** That the service was told of it, on that day or after; null where nobody wrote that down. */
  readonly told: Fact | null
}

/**
 * The beginnings and endings of enquiries and of plans on days on which the child was of compulsory school age and, as recorded, not on the roll of
 * a school; in order of day. An enquiry that nobody ended ended with our work. Where no school is recorded nothing is known and nothing is said. The
 * register and what rests on it are of the Education Act 1996, sections 434A and 436B to 436C, which have not begun: see rule `cnis-register`.
 */
export function eventsForNotInSchool(known: Known): readonly EventForNotInSchool[] {
  const ofEnquiries = known.all(enquiry).flatMap(of => beginningAndEnd(of, of.ends ?? workEndedOn(known, of), 'enquiry began', 'enquiry ended'))
  const ofPlans = known.all(protectionPlan).flatMap(of => beginningAndEnd(of, of.ends, 'plan began', 'plan ended'))
  return [...ofEnquiries, ...ofPlans]
    .filter(({ day }) => notOnRoll(known, day) && isOfSchoolAge(bornOn(known), day))
    .map(each => ({ ...each, told: known.first(notInSchoolServiceTold, { from: each.day, where: ({ body }) => (body.of ?? []).includes(each.event) }) }))
    .toSorted((a, b) => a.day.localeCompare(b.day))
}

type Happened = Omit<EventForNotInSchool, 'told'>

function beginningAndEnd(of: Fact, over: Day | null, began: Happened['event'], ended: Happened['event']): Happened[] {
  return [{ event: began, day: of.starts, of }, ...(over === null ? [] : [{ event: ended, day: over, of }])]
}

// Education Act 1996, section 436B with 436C (paraphrased from reports; not begun): the authority keeps a register of the children of compulsory
// school age in its area who are not at school, which may say that a child is under an enquiry or a plan; by section 434A consent to teach at home
// turns on the same. So whoever keeps it hears of each beginning and ending. The law was read to give no number, and nothing is counted.
export const tellNotInSchoolService = duty({
  id: 'cnis-register',
  subject: 'child',
  what: 'Tell the service for children not in school',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  arises: known => inOrder(eventsForNotInSchool(known).map(occasionOf)),
  metBy: (known, occasion) => {
    const told = eventsForNotInSchool(known).find(({ event, of }) => of.fact === occasion.anchor.fact && ordinalOf(event) === occasion.ordinal)?.told
    return told ? { by: told } : null
  },
  ends: (known, { day }) => {
    const onRoll = onRollAfter(known, day)
    const born = bornOn(known)
    return soonest(
      onRoll && { on: onRoll.starts, because: 'The child is on the roll of a school' },
      born && { on: schoolAgeOver(born), because: 'The child is past compulsory school age' },
      childhoodEnds(known),
    )
  },
})

function occasionOf({ event, day, of }: EventForNotInSchool): Occasion {
  return { anchor: of, ordinal: ordinalOf(event), day, what: `Tell the service for children not in school: ${eventsToTell[event].toLowerCase()}` }
}

/** The beginning and the ending of one enquiry or plan are two occasions of it. */
function ordinalOf(event: EventForNotInSchool['event']): number {
  return event.endsWith('began') ? 0 : 1
}
