import { bar, type Bar } from '../../law/bar.ts'
import { dayOf } from '../../time/day.ts'
import { missingEpisode } from './facts.ts'

/** The times of a missing episode lie on its own days, and the child is not found before they went. */
const timesAgree = bar({
  id: 'missing-times-agree',
  strength: 'cannot be',
  on: [missingEpisode.id],
  breaks: (after, proposed) => {
    for (const fact of after.all(missingEpisode).filter(episode => proposed.some(each => each.fact === episode.fact))) {
      const { since, found } = fact.body
      if (since !== undefined && dayOf(since) !== fact.starts) {
        return { fact, field: 'since', message: 'The time the child went missing must be on the day they went missing' }
      }
      if (found !== undefined && dayOf(found) !== fact.ends) {
        return { fact, field: 'found', message: 'The time the child was found must be on the day they were found or came back' }
      }
      if (since !== undefined && found !== undefined && found < since) {
        return { fact, field: 'found', message: 'The time the child was found must be after the time they went missing' }
      }
    }
    return null
  },
})

export const bars: readonly Bar[] = [timesAgree]
