import type { z } from 'zod'
import { Refused, type answerBody } from '../../api/partner/index.ts'
import { wrongInAnswer } from '../front-door/reading.ts'
import { answerRequest, requestOfAgency, requestsOfAgency, type AgencyRequest, type AgencyRequestRead } from '../front-door/research-store.ts'
import type { Handler, SystemAsk } from './ask.ts'
import { forThisOrganisation } from './part.ts'

/** What the agency of this system is asked, and what it answered lately. */
export const requestsAsked: Handler<null> = async ask => {
  const rows = await ofAgency(() => requestsOfAgency(ask.service.database.app, ask.token))
  return { status: 200, body: { requests: rows.map(rowOf) } }
}

export const requestAsked: Handler<null> = async ask => ({ status: 200, body: wholeOf(await requestHere(ask)) })

/** Answers a request: what the page for people of the agency refuses is refused. */
export const requestAnswered: Handler<z.infer<typeof answerBody>> = async ask => {
  const { answer, by } = ask.body
  const known = (ask.body.known ?? '').replace(/\r\n?/g, '\n').trim()
  const errors = wrongInAnswer(answer, known).map(({ at, message }) => ({ at: `/${at}`, message }))
  if (errors.length > 0) throw new Refused('answers', { errors })
  const before = await requestHere(ask)
  const isTaken = before.answer === null && (await answerRequest(ask.service.database.app, ask.token, { id: before.id, answer, known, by }))
  if (!isTaken) throw new Refused('answered')
  return { status: 200, body: wholeOf(await requestHere(ask)) }
}

async function requestHere(ask: SystemAsk<unknown>): Promise<AgencyRequestRead> {
  const it = await ofAgency(() => requestOfAgency(ask.service.database.app, ask.token, ask.params['id'] as string))
  if (it === null) throw new Refused('not-there')
  return it
}

/** An organisation that is of no agency whom the front door asks is asked nothing. */
function ofAgency<T>(asked: () => Promise<T>): Promise<T> {
  return forThisOrganisation(asked, 'The front door asks police, health and education. This system’s organisation is none of them, or nobody of it signs in here for that agency')
}

function rowOf({ id, question, askedBy, askedAt, due, answeredAt, answeredBy }: AgencyRequest) {
  return { id, about: question.about, askedBy, askedAt, due, answeredAt, answeredBy }
}

function wholeOf(of: AgencyRequestRead) {
  return { ...rowOf(of), asked: of.question.asked, basis: of.question.basis, answer: of.answer, known: of.known }
}
