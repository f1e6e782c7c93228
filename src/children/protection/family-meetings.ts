import { duty } from '../../law/duty.ts'
import type { Fact, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { childhoodEnds, inOrder, soonest } from '../identity/index.ts'
import { conference, conferenceDecision, familyMeetingReferral, familyMeetingTalkedOf, mayNotStay } from './facts.ts'
import { isFirst, type Conference } from './questions.ts'

/** The first and review conferences of a child; one for a child who moved here is the other council's work. */
function conferencesToFollow(known: Known): readonly Conference[] {
  return known.all(conference).filter(held => isFirst(held) || held.body.type === 'review')
}

// Working Together, with the National Framework (paraphrased): a family group decision-making meeting is offered as early as can be. Here it is asked for
// after each first and review conference, and where the child may not be able to stay with their parents; the family chooses. Before an enquiry that
// found no significant harm is closed a bar asks for the same. A risk to the child is a reason not to ask, and is recorded as one.
export const askFamilyAboutMeeting = duty({
  id: 'fgdm-offer-guidance',
  subject: 'child',
  what: 'Ask the family whether they would like a meeting of their own',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  arises: known => inOrder([...conferencesToFollow(known), ...known.all(mayNotStay)].map(anchor => ({ anchor, day: anchor.starts }))),
  metBy: (known, { anchor, day }) => {
    const asked = askedFrom(known, day) ?? saidAtConference(known, anchor)
    return asked && { by: asked }
  },
  ends: (known, { anchor, day }) => {
    const arranged = known.all(familyMeetingReferral).find(each => each.starts < day && (each.ends === null || each.ends > day))
    return soonest(
      arranged ? { on: day, because: 'A meeting is being arranged already' } : null,
      anchor.kind === mayNotStay.id && anchor.ends !== null ? { on: anchor.ends, because: 'The child can stay with their parents' } : null,
      childhoodEnds(known),
    )
  },
})

/** The first talk with the family about a meeting, or referral for one, from a day. */
function askedFrom(known: Known, from: Day): Fact | null {
  return [known.first(familyMeetingTalkedOf, { from }), known.first(familyMeetingReferral, { from })].filter(each => each !== null).toSorted((a, b) => a.starts.localeCompare(b.starts))[0] ?? null
}

/** What a conference decided, where it was talked about there. */
function saidAtConference(known: Known, anchor: Fact): Fact | null {
  return known.partsOf(conferenceDecision, anchor.fact).find(({ body }) => body.familyMeeting === true) ?? null
}

/** Whether the family were asked about a meeting of their own, or referred for one, since a day. */
export function isFamilyAsked(known: Known, since: Day): boolean {
  return askedFrom(known, since) !== null || known.all(familyMeetingReferral).some(each => each.ends === null || each.ends >= since)
}
