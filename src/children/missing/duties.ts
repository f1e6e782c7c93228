import { duty, type Duty } from '../../law/duty.ts'
import { type FactOf } from '../../record/fact.ts'
import { addDays, dayOf, instantIn, type Day, type Instant } from '../../time/day.ts'
import { childhoodEnds } from '../identity/index.ts'
import { missingEpisode, returnTalk } from './facts.ts'

type Missing = FactOf<typeof missingEpisode>

/** Away without agreement while people knew where the child was: no talk is asked for. */
function wasMissing(episode: Missing): boolean {
  return episode.body.type !== 'A'
}

/** When the child was found; the end of the day where no time was recorded, so that nothing is late too soon. */
function foundAt(episode: Missing): Instant | null {
  if (episode.body.found !== undefined) return episode.body.found
  return episode.ends === null ? null : instantIn(addDays(episode.ends, 1), '00:00')
}

function foundOn(episode: Missing): Day | null {
  return episode.ends ?? (episode.body.found === undefined ? null : dayOf(episode.body.found))
}

// Guidance on children who run away or go missing, 2014 (paraphrase, secondary source): a child who comes back or is found is offered a
// talk with somebody independent within 72 hours. A talk held, or that the child did not want it, meets it; an offer alone does not.
const offerTalk = duty({
  id: 'return-interview',
  subject: 'child',
  what: 'Talk with the child after being missing',
  doneBy: 'social worker',
  proof: 'meetings',
  arises: known =>
    known.all(missingEpisode).flatMap(episode => {
      const at = foundAt(episode)
      const day = foundOn(episode)
      return at === null || day === null || !wasMissing(episode) ? [] : [{ anchor: episode, day, at }]
    }),
  metBy: (known, { day, anchor }) => {
    const found = known.all(missingEpisode).find(episode => episode.fact === anchor.fact)?.body.found
    const isBefore = (talkAt: Instant | undefined) => talkAt !== undefined && found !== undefined && talkAt < found
    const talk = known.first(returnTalk, { from: day, where: fact => fact.body.outcome !== 'offered' && !isBefore(fact.body.at) })
    return talk ? { by: talk, ...(talk.body.at !== undefined && { at: talk.body.at }) } : null
  },
  ends: childhoodEnds,
})

export const duties: readonly Duty[] = [offerTalk]
