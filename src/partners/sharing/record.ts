import { ended, newId, recorded, reopened, type Known, type Proposal } from '../../record/index.ts'
import { dayOf, type Day } from '../../time/day.ts'
import type { Answered, DutyTest, Question } from './exchange.ts'
import { informationAsked, informationGiven, informationReceived, informationRequested, informationWithheld, withholdingReviewed } from './facts.ts'
import type { Exchange } from './store.ts'
import { decided, dutyQuestions, natures, type DutyQuestion } from './words.ts'

/*
 * What stands in the child's record of what was exchanged, as proposals of a change. The change puts the exchange itself before the other side in the
 * same transaction (`ask`, `tell`, `answer`, `received`).
 */

interface Of {
  readonly record: string
  /** Of the exchange. */
  readonly id: string
  readonly question: Question
  readonly today: Day
}

const filled = (words: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''))

/** The three questions with their answers, below what they were put to; empty where they were not put. */
function testWords(test: DutyTest | null, what: string): string {
  if (test === null) return ''
  const asked = (Object.keys(dutyQuestions) as DutyQuestion[]).map(each => `${dutyQuestions[each]} ${test[each] === true ? 'Yes' : 'No'}`)
  return [...(what === '' ? [] : [what]), ...asked].join('\n')
}

/** That another organisation was asked: `to` is its name, `due` the day it is needed by. */
export function askedFact({ record, id, question, today, to, due }: Of & { readonly to: string; readonly due: Day | null }): Proposal {
  return recorded(informationAsked, {
    fact: id, records: [record], starts: today, ends: today,
    body: { of: to, limb: question.limb, function: question.function, family: question.family, ...(due !== null && { by: due }) },
    words: filled({ purpose: question.purpose, necessity: question.necessity, items: question.items.map(({ what, why }, at) => `${at + 1}. ${what}\nWhy: ${why}`).join('\n\n'), familyWhy: question.familyWhy, wishes: question.wishes }),
  })
}

/** That another organisation asks us, from the day on which it asked. */
export function requestedFact({ record, exchange }: { readonly record: string; readonly exchange: Exchange }): Proposal {
  const { id, by, question, due, madeAt } = exchange
  return recorded(informationRequested, { fact: newId(), records: [record], starts: dayOf(madeAt), ends: null, body: { exchange: id, by, limb: question.limb, function: question.function, ...(due !== null && { due }) } })
}

/** That it has been answered, where it stands in the record that it was asked. */
export function answeredRequest(known: Known | undefined, { record, id, today }: Pick<Of, 'record' | 'id' | 'today'>): Proposal[] {
  const open = known?.all(informationRequested).find(fact => fact.body.exchange === id && fact.ends === null)
  return open === undefined ? [] : [ended({ record, fact: open.fact, seen: open.version, on: today })]
}

/** That it is to be answered again, because a second person sent the answer back. */
export function askedAgain(known: Known | undefined, { record, id, because }: Pick<Of, 'record' | 'id'> & { readonly because: string }): Proposal[] {
  const shut = known?.all(informationRequested).find(fact => fact.body.exchange === id && fact.ends !== null)
  return shut === undefined ? [] : [reopened({ record, fact: shut.fact, seen: shut.version, because })]
}

/** What was given, in one fact (of the id of the exchange where it was told unasked), and one fact for each item that is kept back. Of an answer that holds nothing, none. */
export function answeredFacts({ record, id, question, today, to, asked, answered }: Of & { readonly to: string; readonly asked: boolean; readonly answered: Answered }): Proposal[] {
  const moment = { records: [record], starts: today, ends: today }
  const items = answered.items.map((item, at) => ({ ...item, what: question.items[at]?.what ?? '', why: question.items[at]?.why ?? '' }))
  const given = items.filter(({ decision }) => decision === 'disclosed')
  return [
    ...(given.length === 0
      ? []
      : [
          recorded(informationGiven, {
            ...moment, fact: asked ? newId() : id,
            body: {
              exchange: id, to, asked, limb: question.limb, function: question.function, basis: answered.basis, condition: answered.condition, family: answered.family, identifier: answered.identifier, ...(answered.criminal && { criminal: true }),
            },
            words: filled({
              items: given.map(({ what, why, nature, said }) => `${what}\n${nature === null ? '' : `${natures[nature]}: `}${said}\nWhy it was needed: ${why}`).join('\n\n'),
              test: given.map(({ what, test }) => testWords(test, what)).join('\n\n'), purpose: question.purpose, leftOut: answered.leftOut, effect: answered.effect, familyWhy: answered.familyWhy, wishes: answered.wishes,
            }),
          }),
        ]),
    ...items.flatMap(({ decision, what, test, because }) =>
      decision === 'detriment' || decision === 'not relevant' ? [recorded(informationWithheld, { ...moment, fact: newId(), body: { exchange: id, to, ground: decision }, words: filled({ item: what, test: testWords(test, ''), because }) })] : [],
    ),
  ]
}

/** That a second person looked at what is kept back. */
export function reviewedFact({ record, id, today, agreed, why }: Omit<Of, 'question'> & { readonly agreed: boolean; readonly why: string }): Proposal {
  return recorded(withholdingReviewed, { fact: newId(), records: [record], starts: today, ends: today, body: { exchange: id, outcome: agreed ? 'agreed' : 'sent back' }, words: filled({ why }) })
}

/** What another organisation gave, word for word, with what it does not hold and what it keeps back. */
export function receivedFact({ record, exchange, today }: { readonly record: string; readonly exchange: Exchange; readonly today: Day }): Proposal {
  const items = (exchange.answer?.items ?? []).map(({ decision, nature }, at) => `${exchange.question.items[at]?.what ?? ''}\n${decision === 'disclosed' ? `${nature === null ? '' : `${natures[nature]}: `}${exchange.said?.[at] ?? ''}` : decided[decision]}`)
  return recorded(informationReceived, {
    fact: newId(), records: [record], starts: today, ends: today,
    body: { exchange: exchange.id, from: exchange.what === 'ask' ? exchange.to : exchange.by, asked: exchange.what === 'ask' }, words: { items: items.join('\n\n') },
  })
}
