import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { decisionAsked, decisionMade, finalOutcomes, matters, touchesTheChild } from './facts.ts'
import { settledBy, type Asked, type Made } from './questions.ts'

const asMade = (proposed: readonly Fact[]): readonly Made[] => proposed as unknown as readonly Made[]
const broken = (made: Made, message: string, field?: string) => ({ fact: made as unknown as Fact, message, ...(field !== undefined && { field }) })

const ofSomebodyElse = bar({
  id: 'not-own-request',
  strength: 'cannot be',
  on: [decisionMade.id],
  breaks: (after, proposed) => {
    const own = asMade(proposed).find(made => (after.fact(made.body.asked) as unknown as Asked | null)?.body.askedBy === made.body.decidedBy)
    return own ? broken(own, 'You asked for this yourself: somebody else decides it') : null
  },
})

const decidedOnce = bar({
  id: 'decided-once',
  strength: 'cannot be',
  on: [decisionMade.id],
  breaks: (after, proposed) => {
    for (const made of asMade(proposed)) {
      const asked = after.fact(made.body.asked)
      if (asked === null) return broken(made, 'What was asked is no longer there: go back to the list of approvals')
      const settled = settledBy(after, asked.fact)
      if (settled !== null && settled.fact !== made.fact) return broken(made, 'This was decided already: ask for a decision again if something has changed')
      if (!finalOutcomes.includes(made.body.outcome) && asked.ends !== null) return broken(made, 'This is no longer asked: there is nothing to decide')
    }
    return null
  },
})

const noSumWithoutMoney = bar({
  id: 'sum-of-money',
  strength: 'cannot be',
  on: [decisionAsked.id],
  breaks: (_, proposed) => {
    const without = (proposed as unknown as readonly Asked[]).find(({ ends, body }) => ends === null && body.matter === 'money' && body.sum === undefined)
    return without ? { fact: without as unknown as Fact, field: 'sum', message: 'Enter what it costs; 0 where it costs nothing' } : null
  },
})

/** Whether a decision on this says something to the child, as one that changes where they live, whom they see or who works with them does. */
export function needsSentence(matter: string): boolean {
  return (touchesTheChild as readonly string[]).includes(matter) && Object.hasOwn(matters, matter)
}

export const bars: readonly Bar[] = [ofSomebodyElse, decidedOnce, noSumWithoutMoney]
