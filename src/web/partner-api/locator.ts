import { Refused, type SearchAnswerBody } from '../../api/partner/index.ts'
import { custodianAnswers, custodianWork } from '../../partners/sharing/index.ts'
import { parseDay } from '../../time/day.ts'
import type { Handler } from './ask.ts'
import { forThisOrganisation } from './part.ts'

/** What the organisation is asked as a custodian: whom, by whom and why. */
export const searchesWaiting: Handler<null> = async ask => {
  const waiting = await forThisOrganisation(() => custodianWork(ask.service.database.app, ask.token))
  return { status: 200, body: { searches: waiting.map(({ search, at, by, whom, function: use, purpose, necessity, harm }) => ({ id: search, at, by, about: whom, function: use, purpose, necessity, harm })) } }
}

/** Says that the organisation holds something of a child, or nothing: once for each search. */
export const searchAnswered: Handler<SearchAnswerBody> = async ask => {
  const { body } = ask
  const day = (at: 'starts' | 'ends') => {
    const text = body.answer === 'holds' ? body[at] : undefined
    const read = text === undefined ? null : parseDay(text)
    if (text !== undefined && read === null) throw new Refused('answers', { errors: [{ at: `/${at}`, message: 'Must be a real date, like 2027-06-16' }] })
    return read
  }
  const [starts, ends] = [day('starts'), day('ends')]
  if (starts !== null && ends !== null && ends < starts) throw new Refused('answers', { errors: [{ at: '/ends', message: 'Must be on the day it starts, or after' }] })
  const of = body.answer === 'none' ? { answer: body.answer } : { answer: body.answer, type: body.type, starts, ends, record: null, same: body.same }
  const isKept = await forThisOrganisation(() => custodianAnswers(ask.service.database.app, ask.token, ask.params['id'] as string, of))
  if (!isKept) throw new Refused('answered')
  return { status: 200, body: { kept: true } }
}
