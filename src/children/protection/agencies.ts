import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import type { GrantRow } from '../../record/derived.ts'
import type { Fact, FactId, Known } from '../../record/fact.ts'
import { addDays, earlier, writeDay, type Day } from '../../time/day.ts'
import { enquiry, strategyDiscussion, type agencies } from './facts.ts'
import { adviceAsked, adviceGiven, agencyAsked, agencyReminded, contribution, contributionConfirmed, discussionCalled } from './table.ts'

export type Called = Fact<typeof discussionCalled.fields, 'discussion-called'>
export type AgencyAsked = Fact<typeof agencyAsked.fields, 'agency-asked'>
export type Reminded = Fact<typeof agencyReminded.fields, 'agency-reminded'>
export type Contribution = Fact<typeof contribution.fields, 'agency-contribution'>
export type Agency = keyof typeof agencies

/**
 * The first day on which the table is shut to agencies, or null while it lasts: the day it was ended by hand; the day the enquiry that followed
 * ended; or, where no enquiry followed, the day after the discussion that decided so.
 */
export function overSince(known: Known, called: Called): Day | null {
  const discussed = known.first(strategyDiscussion, { from: called.starts, where: ({ body }) => body.decision !== 'meet again' })
  const begun = known.first(enquiry, { from: called.starts })
  const decided = discussed?.body.decision === 'none' && begun === null ? addDays(discussed.starts, 1) : null
  return [called.ends, begun?.ends ?? null, decided].reduce<Day | null>((first, day) => (day === null ? first : first === null ? day : earlier(first, day)), null)
}

/** The right of each person asked: the table and nothing else, while it lasts. It comes from the record, and nobody gives it by hand. */
export function grantsAtTable(known: Known): GrantRow[] {
  return known.all(agencyAsked).flatMap(asked => {
    const called = calledFor(known, asked.body.called)
    if (called === null) return []
    const over = overSince(known, called)
    const ends = over === null ? asked.ends : asked.ends === null ? over : earlier(over, asked.ends)
    if (ends !== null && ends <= asked.starts) return []
    return [{ to: `post:${asked.body.post}`, because: asked.fact, sections: ['enquiry'], classes: ['police'], mayWrite: true, why: 'Asked for an enquiry', starts: asked.starts, ends }]
  })
}

function calledFor(known: Known, id: string): Called | null {
  return known.all(discussionCalled).find(each => each.fact === id) ?? null
}

/** How an agency stands at the table: it has said nothing, somebody typed for it, or it has spoken for itself. */
export type Stand = 'waiting' | 'to confirm' | 'here'

/** One agency at the table. */
export interface AtTable {
  readonly agency: Agency
  /** Who was asked; null for what our own people say. */
  readonly post: string | null
  /** The fact of asking them; null for our own people. */
  readonly asked: FactId | null
  /** When they were last reminded, and by whom; null where they were not. */
  readonly reminded: Reminded | null
  readonly stand: Stand
  readonly said: readonly (Contribution & { readonly confirmed: boolean })[]
}

/** Everybody who is asked, in the order in which they were, and then our own. What was typed for somebody waits until they confirm it. */
export function atTheTable(known: Known, called: FactId): readonly AtTable[] {
  const confirmed = new Set(known.all(contributionConfirmed).map(({ body }) => body.contribution))
  const said = known.all(contribution).filter(({ body }) => body.called === called).map(each => ({ ...each, confirmed: each.body.typedBy === undefined || confirmed.has(each.fact) }))
  const asked = known.all(agencyAsked).filter(({ body }) => body.called === called)
  const outside = asked.map(({ fact, body: { agency, post } }) => ({
    agency, post, asked: fact, reminded: remindedOf(known, fact), ...spoken(said.filter(({ body }) => body.saidBy === post)),
  }))
  const others = said.filter(({ body }) => !asked.some(each => each.body.post === body.saidBy))
  return [...outside, { agency: 'social care', post: null, asked: null, reminded: null, ...spoken(others) }]
}

function spoken(said: AtTable['said']): Pick<AtTable, 'said' | 'stand'> {
  return { said, stand: said.length === 0 ? 'waiting' : said.every(each => each.confirmed) ? 'here' : 'to confirm' }
}

/** The last time that somebody who was asked was reminded; null where they were not. */
export function remindedOf(known: Known, asked: FactId): Reminded | null {
  return known.last(agencyReminded, { where: ({ body }) => body.asked === asked })
}

/** Whether somebody at the table may be reminded on a day: they have said nothing, and nobody has reminded them on that day. */
export function mayRemind({ post, stand, reminded }: AtTable, on: Day): boolean {
  return post !== null && stand === 'waiting' && (reminded === null || reminded.starts < on)
}

/** What agencies asked each other about this discussion, each with its answer or null. */
export function adviceAt(known: Known, called: FactId): { asked: Fact<typeof adviceAsked.fields, 'advice-asked'>; answer: Fact<typeof adviceGiven.fields, 'advice-given'> | null }[] {
  return known
    .all(adviceAsked)
    .filter(({ body }) => body.called === called)
    .map(asked => ({ asked, answer: known.first(adviceGiven, { where: ({ body }) => body.asked === asked.fact }) }))
}

/** Each agency that is asked finds it on its own list, by the day of the discussion, until it has spoken or the table is shut. */
export const sayWhatYouKnow: Duty = duty({
  id: 'agency-contribution',
  withoutLaw: true,
  subject: 'child',
  what: 'Say what your agency knows',
  doneBy: 'partner agency',
  proof: 'meetings',
  limit: noSetLimit('it is needed for the discussion'),
  arises: known =>
    known.all(agencyAsked).flatMap(asked => {
      const called = calledFor(known, asked.body.called)
      const reminded = remindedOf(known, asked.fact)
      return called === null ? [] : [{ anchor: asked, day: asked.starts, due: called.body.heldOn, askedOf: asked.body.post, ...(reminded && { what: `Say what your agency knows: reminded on ${writeDay(reminded.starts)}` }) }]
    }),
  metBy: (known, { anchor }) => {
    const { called, post } = (anchor as unknown as AgencyAsked).body
    const said = atTheTable(known, called).find(each => each.post === post)?.said.find(each => each.confirmed)
    return said === undefined ? null : { by: said }
  },
  ends: (known, { anchor }) => {
    const called = calledFor(known, (anchor as unknown as AgencyAsked).body.called)
    const over = called === null ? null : overSince(known, called)
    const on = over === null ? anchor.ends : anchor.ends === null ? over : earlier(over, anchor.ends)
    return on === null ? null : { on, because: 'The agencies are no longer asked' }
  },
})
