import { createHash } from 'node:crypto'
import { Refused, type AskBody, type ExchangeAnswerBody, type PlacedProblem } from '../../api/partner/index.ts'
import { answer, ask as askFor, exchange, exchanges, testOf, type Answered, type Decision, type Exchange, type ExchangeLine, type Fault, type Question, type Sent, type Whom } from '../../partners/sharing/index.ts'
import { readNhsNumber } from '../../children/identity/index.ts'
import { parseDay, type Day } from '../../time/day.ts'
import type { Handler, SystemAsk } from './ask.ts'
import { forThisOrganisation } from './part.ts'

/** What was asked and told between the authority and the organisation of this system, by people and by systems. */
export const exchangesRead: Handler<null> = async ask => {
  const { lines } = await forThisOrganisation(() => exchanges(ask.service.database.app, ask.token))
  return { status: 200, body: { exchanges: lines.map(lineOf) } }
}

export const exchangeRead: Handler<null> = async ask => ({ status: 200, body: wholeOf(await exchangeHere(ask, ask.params['id'] as string)) })

/** Asks the authority. Under the same key the same question is one. */
export const questionAsked: Handler<AskBody> = async ask => {
  const { body, token, bearer, service } = ask
  const id = idUnder(bearer.client, ask.key)
  const errors: PlacedProblem[] = []
  const nhs = readNhsNumber(body.about.nhsNumber ?? '')
  if ((body.about.nhsNumber ?? '').trim() !== '' && nhs.is !== 'number') errors.push({ at: '/about/nhsNumber', message: 'The NHS number must be 10 figures that belong together. Check it, or leave it out' })
  const whom: Whom = { given: trimmed(body.about.given), family: trimmed(body.about.family), born: dayAt(body.about.born, '/about/born', errors), ...dueAt(body.about.due, errors), nhsNumber: nhs.is === 'number' ? nhs.value : '' }
  const due = dayAt(body.due, '/due', errors)
  if (errors.length > 0) throw new Refused('answers', { errors })
  const question: Question = {
    limb: body.limb, function: body.function, purpose: trimmed(body.purpose), necessity: trimmed(body.necessity), family: body.family, familyWhy: trimmed(body.familyWhy), wishes: trimmed(body.wishes),
    items: body.items.map(({ what, why }) => ({ what: trimmed(what), why: trimmed(why) })), by: body.by,
  }
  const before = await forThisOrganisation(() => exchange(service.database.app, token, id))
  if (before !== null) {
    if (!isSame(before, question, whom)) throw new Refused('key-used')
    return { status: 200, body: wholeOf(before) }
  }
  done(await askFor(service.database.app, token, { id, to: bearer.authority, whom, question, due }), 'not-there', ['given', 'family', 'born', 'due', 'nhsNumber'])
  const asked = await forThisOrganisation(() => exchange(service.database.app, token, id))
  if (asked === null) throw new Refused('key-used', { detail: 'It was asked under this key before, and is let go of since: what is asked anew is another question' })
  return { status: 201, body: wholeOf(asked) }
}

/** Answers what the organisation is asked, item by item: what the page says of an answer is said here. */
export const exchangeAnswered: Handler<ExchangeAnswerBody> = async ask => {
  const { body, token, service } = ask
  const before = await exchangeHere(ask, ask.params['id'] as string)
  if (before.side !== 'to' || before.what !== 'ask') throw new Refused('not-there')
  if (before.answeredAt !== null) throw new Refused('answered')
  const nhs = readNhsNumber(body.nhsNumber ?? '')
  // What is not chosen is empty, and is asked for where something is given.
  const answered = {
    items: body.items.map(item => ({ decision: item.decision, test: item.test ?? testOf(item.decision as Decision), nature: item.nature ?? null, said: trimmed(item.said), because: trimmed(item.because) })),
    basis: body.basis ?? '', condition: body.condition ?? '', criminal: body.criminal ?? false, leftOut: trimmed(body.leftOut), effect: trimmed(body.effect), family: body.family ?? '', familyWhy: trimmed(body.familyWhy), wishes: trimmed(body.wishes),
    identifier: body.identifier ?? '', nhsNumber: nhs.is === 'number' ? nhs.value : '', by: body.by,
  } as Answered
  done(await answer(service.database.app, token, { id: before.id, record: null, answered, items: before.question.items.length }), 'answered')
  return { status: 200, body: wholeOf(await exchangeHere(ask, before.id)) }
}

/** What came of something sent; throws Refused with each place that has to be put right, or with `gone`. */
function done(sent: Sent, gone: 'not-there' | 'answered', ofWhom: readonly string[] = []): void {
  if (sent.is === 'faults') throw new Refused('answers', { errors: sent.faults.map(fault => placed(fault, ofWhom)) })
  if (sent.is === 'gone') throw new Refused(gone)
}

function placed({ at, message }: Fault, ofWhom: readonly string[]): PlacedProblem {
  return { at: `${ofWhom.includes(at) ? '/about' : ''}/${at.replaceAll('.', '/')}`, message }
}

async function exchangeHere(ask: SystemAsk<unknown>, id: string): Promise<Exchange> {
  const it = await forThisOrganisation(() => exchange(ask.service.database.app, ask.token, id))
  if (it === null) throw new Refused('not-there')
  return it
}

const trimmed = (text: string | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim()

/** Whether it is the same question about the same child, whatever order the database keeps its parts in. */
function isSame(before: Exchange, question: Question, whom: Whom): boolean {
  const text = (of: Question, about: Whom): string =>
    JSON.stringify([of.limb, of.function, of.purpose, of.necessity, of.family, of.familyWhy, of.wishes, of.items.map(({ what, why }) => [what, why]), of.by, about.given, about.family, about.born, about.due ?? null, about.nhsNumber])
  return before.side === 'by' && text(before.question, before.about ?? whom) === text(question, whom)
}

function dayAt(text: string | undefined, at: string, errors: PlacedProblem[]): Day | null {
  const day = text === undefined ? null : parseDay(text)
  if (text !== undefined && day === null) errors.push({ at, message: 'Must be a real date, like 2027-06-16' })
  return day
}

function dueAt(text: string | undefined, errors: PlacedProblem[]): Pick<Whom, 'due'> {
  const due = dayAt(text, '/about/due', errors)
  return due === null ? {} : { due }
}

/** The id of what a system sends under its own key: the same each time, and nobody else’s. */
function idUnder(client: string, key: string): string {
  const hex = createHash('sha256').update(`${client} ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function lineOf({ id, side, what, by, to, madeBy, madeAt, due, about, answeredAt, review, receivedAt }: ExchangeLine) {
  return { id, side, what, by, to, madeBy, madeAt, due, about, answeredAt, review, receivedAt }
}

function wholeOf(of: Exchange) {
  return { ...lineOf(of), question: of.question, answeredBy: of.answeredBy, answer: of.answer, given: of.said }
}
