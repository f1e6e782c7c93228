import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import type { Known } from '../../record/fact.ts'
import { decisionAsked, decisionMade, decisionRead, deciders, finalOutcomes, outcomeWords, rolesOf, type Decider } from './facts.ts'
import { settledBy, standingOf, type Asked } from './questions.ts'

const limit = noSetLimit('it is needed by the day that was asked for')

/** Withdrawn, or passed on to somebody else, without having been decided. */
const stopped = (known: Known, asked: Asked) => (asked.ends !== null && settledBy(known, asked.fact) === null ? { on: asked.ends, because: 'No longer asked' } : null)
const settled = (known: Known, asked: Asked) => {
  const made = settledBy(known, asked.fact)
  return made === null ? null : { by: made, on: made.starts }
}

/**
 * To decide what was asked, by the day it is needed: of the role that was asked, or of one person. While whoever asked has to say more it
 * waits, and the clock runs on.
 */
const decide = (of: Decider): Duty =>
  duty({
    id: 'decide',
    part: of,
    withoutLaw: true,
    subject: 'child',
    what: 'Decide what was asked',
    doneBy: rolesOf[of],
    proof: 'decisions',
    limit,
    arises: known =>
      known.all(decisionAsked).flatMap(asked => {
        const standing = standingOf(known, asked)
        if (standing.of !== of) return []
        return [{
          anchor: asked,
          day: asked.starts,
          due: asked.body.neededBy,
          what: `Decide: ${asked.body.what}`,
          ...(standing.person !== null && { askedOf: standing.person }),
          ...(standing.sentBack && { waitingFor: 'whoever asked' }),
        }]
      }),
    metBy: (known, { anchor }) => settled(known, anchor as unknown as Asked),
    ends: (known, { anchor }) => stopped(known, anchor as unknown as Asked),
  })

/** What somebody asked for stands with them too: waiting, until it is decided, or theirs again where more was asked for. */
const awaitDecision = duty({
  id: 'ask-decision',
  withoutLaw: true,
  subject: 'child',
  what: 'Wait for a decision',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit,
  arises: known =>
    known.all(decisionAsked).map(asked => {
      const { sentBack, of } = standingOf(known, asked)
      return {
        anchor: asked,
        day: asked.starts,
        due: asked.body.neededBy,
        askedOf: asked.body.askedBy,
        what: sentBack ? `Say more about: ${asked.body.what}` : `A decision: ${asked.body.what}`,
        ...(!sentBack && { waitingFor: deciders[of].toLowerCase() }),
      }
    }),
  metBy: (known, { anchor }) => settled(known, anchor as unknown as Asked),
  ends: (known, { anchor }) => stopped(known, anchor as unknown as Asked),
})

/** Whoever asked is told what was decided: it stands on their list until they have read it. */
const readDecision = duty({
  id: 'read-decision',
  withoutLaw: true,
  subject: 'child',
  what: 'Read what was decided',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit: noSetLimit('a decision waits to be read'),
  arises: known =>
    known.all(decisionMade).flatMap(made => {
      const asked = known.fact(made.body.asked) as unknown as Asked | null
      if (asked === null || !finalOutcomes.includes(made.body.outcome)) return []
      return [{ anchor: made, day: made.starts, askedOf: asked.body.askedBy, what: `Read: ${outcomeWords[made.body.outcome].toLowerCase()}, ${asked.body.what}` }]
    }),
  metBy: (known, { anchor }) => {
    const read = known.first(decisionRead, { where: fact => fact.body.decision === anchor.fact })
    return read === null ? null : { by: read }
  },
})

export const duties: readonly Duty[] = [decide('team-manager'), decide('head-of-service'), decide('director'), awaitDecision, readDecision]
