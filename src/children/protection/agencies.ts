import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import type { GrantRow } from '../../record/derived.ts'
import type { Fact, FactId, Known } from '../../record/fact.ts'
import { addDays, earlier, type Day } from '../../time/day.ts'
import { enquiry, strategyDiscussion, type agencies } from './facts.ts'
import { adviceAsked, adviceGiven, agencyAsked, contribution, contributionConfirmed, discussionCalled } from './table.ts'

export type Called = Fact<typeof discussionCalled.fields, 'discussion-called'>
export type AgencyAsked = Fact<typeof agencyAsked.fields, 'agency-asked'>
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
  readonly stand: Stand
  readonly said: readonly (Contribution & { readonly confirmed: boolean })[]
}

/** Everybody who is asked, in the order in which they were, and then our own. What was typed for somebody waits until they confirm it. */
export function atTheTable(known: Known, called: FactId): readonly AtTable[] {
  const confirmed = new Set(known.all(contributionConfirmed).map(({ body }) => body.contribution))
  const said = known.all(contribution).filter(({ body }) => body.called === called).map(each => ({ ...each, confirmed: each.body.typedBy === undefined || confirmed.has(each.fact) }))
  const asked = known.all(agencyAsked).filter(({ body }) => body.called === called)
  const outside = asked.map(({ body: { agency, post } }) => entry(agency, post, said.filter(({ body }) => body.saidBy === post)))
  const others = said.filter(({ body }) => !asked.some(each => each.body.post === body.saidBy))
  return [...outside, entry('social care', null, others)]
}

function entry(agency: Agency, post: string | null, said: AtTable['said']): AtTable {
  return { agency, post, said, stand: said.length === 0 ? 'waiting' : said.every(each => each.confirmed) ? 'here' : 'to confirm' }
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
      return called === null ? [] : [{ anchor: asked, day: asked.starts, due: called.body.heldOn, askedOf: asked.body.post }]
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
