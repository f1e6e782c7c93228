import { duty, type Duty } from '../../law/duty.ts'
import { dueFrom } from '../../law/limit.ts'
import type { Fact } from '../../record/fact.ts'
import { childhoodEnds, soonest } from '../identity/index.ts'
import { acknowledged, askedAgain, contact, decision, feedback } from './facts.ts'
import { contactOf, type Contact } from './questions.ts'

// Working Together, chapter 3 (paraphrased): within one working day of a referral, social care decides what kind of response is needed
// and tells the referrer that it arrived. The day itself is not counted. Where a child must be protected at once nobody waits for the day:
// practice is then the same day.
export const referralDecision = duty({
  id: 'referral-decision',
  subject: 'child',
  what: 'Decide what to do about the contact',
  doneBy: 'front door',
  proof: 'decisions',
  arises: known => known.all(contact).filter(asksForHelp).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const made = known.first(decision, { where: fact => fact.body.contact === anchor.fact })
    return made ? { by: made, on: made.starts, ...(made.body.at && { at: made.body.at }) } : null
  },
  ends: childhoodEnds,
  practice: ({ anchor, day }, law) => {
    if ((anchor as Contact).body.today) return day
    const standard = law.standard('referral-decision', day)
    const counted = standard ? dueFrom(standard, day, law.calendar) : null
    return counted && 'due' in counted ? counted.due : null
  },
})

// Working Together, in its 2018 wording (paraphrased): a professional who has heard nothing three working days after referring asks again.
// It is the referrer's to do and is shown as awaited; telling them that the contact arrived, or what was decided, makes it needless.
export const referrerAsksAgain = duty({
  id: 'referral-referrer-chase',
  subject: 'child',
  what: 'Ask again, if nobody has answered',
  doneBy: 'partner agency',
  proof: 'decisions',
  arises: known =>
    known
      .all(contact)
      .filter(fact => asksForHelp(fact) && fact.body.professional)
      .map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const again = known.first(askedAgain, { where: fact => fact.body.contact === anchor.fact })
    return again ? { by: again } : null
  },
  ends: (known, { anchor }) => {
    const heard = [
      known.first(acknowledged, { where: fact => fact.body.contact === anchor.fact }),
      known.first(feedback, { where: fact => fact.body.contact === anchor.fact && fact.body.told === 'yes' }),
    ] as (Fact | null)[]
    return soonest(...heard.map(fact => fact && { on: fact.starts, because: 'The referrer was answered' }), childhoodEnds(known))
  },
})

// Working Together, chapter 3 (paraphrased): once a referral is decided, social care tells the referrer what was decided and why. There is
// no number. Nobody is told where that would put somebody in danger, and nobody can be where no name was given.
export const tellTheReferrer = duty({
  id: 'referral-feedback',
  subject: 'child',
  what: 'Tell the referrer what was decided',
  doneBy: 'front door',
  proof: 'decisions',
  arises: known =>
    known
      .all(decision)
      .filter(fact => contactOf(known, fact.body.contact)?.body.source !== gaveNoName)
      .map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor, day }) => {
    const told = known.first(feedback, { from: day, where: fact => isAbout(fact, anchor) && fact.body.told === 'yes' })
    return told ? { by: told } : null
  },
  ends: (known, { anchor, day }) => {
    const not = known.first(feedback, { from: day, where: fact => isAbout(fact, anchor) && fact.body.told !== 'yes' })
    const because = not?.body.told === 'unsafe' ? 'Telling them would put somebody in danger' : 'They gave no name'
    return soonest(not && { on: not.starts, because }, childhoodEnds(known))
  },
})

/** The code of the census for somebody who gave no name. */
const gaveNoName = '9'

function asksForHelp(fact: Contact): boolean {
  return fact.body.asks === 'help'
}

function isAbout(told: { body: { contact: string } }, decided: Fact): boolean {
  return told.body.contact === (decided.body as { contact?: string }).contact
}

export const duties: readonly Duty[] = [referralDecision, referrerAsksAgain, tellTheReferrer]
