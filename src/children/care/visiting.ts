import type { Circumstances, Ended, Met } from '../../law/duty.ts'
import { dueFrom, every, limitOf, type Limit } from '../../law/limit.ts'
import { rule } from '../../law/rules.ts'
import { holdsOn, type Fact, type FactOf, type Known } from '../../record/fact.ts'
import { rememberedUnder } from '../../record/remembered.ts'
import { addYears, type Day } from '../../time/day.ts'
import { doneBeforeRowan } from '../identity/index.ts'
import { timesSeen, visit } from '../visits/index.ts'
import { fullApprovalDecided, legalStatus, temporaryApproval, type placement } from './facts.ts'
import { reviewsIn } from './reviews.ts'
import { isAdoptive, isShortTime, isWithParent, stays, type Stay } from './stays.ts'

type Home = FactOf<typeof placement>
type Approval = FactOf<typeof temporaryApproval>

/** The duties of regulation 28, one for each of its cases. */
export type VisitRule =
  | 'visit-first'
  | 'visit-year1'
  | 'visit-after-year1'
  | 'visit-immediate-with-parent'
  | 'visit-temp-approved-or-ico-home'
  | 'visit-care-order-home'

/** One visit that is or was due: a link of the chain that every visit carries on. */
export interface VisitDue {
  readonly rule: VisitRule
  readonly part: string | null
  readonly anchor: Fact
  readonly ordinal: number
  readonly day: Day
  readonly limit: Limit
  readonly met: Met | null
  readonly ended: Ended | null
}

type Case = 'ordinary' | 'immediate' | 'temporary or interim' | 'care order'

/** Which case of regulation 28 applies, from a day on. */
interface Regime {
  readonly from: Day
  readonly is: Case
  readonly anchor: Fact
  readonly since: string
}

interface Seen {
  readonly fact: Fact
  readonly on: Day
}

/** Every visit due in every home of the child, in the order in which the homes and the visits came. */
export const visitsDue = rememberedUnder((known: Known, given: Circumstances): readonly VisitDue[] => {
  const seen = seenIn(known)
  const homes = stays(known).filter(stay => !isAdoptive(stay))
  return homes.flatMap((stay, index) => {
    const nextFrom = homes[index + 1]?.from ?? null
    const during = seen.filter(({ on }) => on >= stay.from && (stay.until === null || on < stay.until || (on === stay.until && nextFrom !== on)))
    return chain(known, stay, during, given)
  })
})

/** Each day on which the child was seen. A video call is no visit; a day told as the last before Rowan is one. */
function seenIn(known: Known): readonly Seen[] {
  const told = known.all(doneBeforeRowan).filter(fact => fact.body.rule.startsWith('visit-'))
  const came = timesSeen(known).filter(fact => fact.partOf === null || known.all(visit).find(each => each.fact === fact.partOf)?.body.where !== 'video')
  const inOrder = [...told, ...came].map(fact => ({ fact, on: fact.starts })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return inOrder.filter(({ on }, index) => inOrder[index - 1]?.on !== on)
}

/** A link while it is open. */
type Open = Omit<VisitDue, 'met' | 'ended'>

type Event =
  | { readonly on: Day; readonly is: 'regime'; readonly regime: Regime }
  | { readonly on: Day; readonly is: 'first review' }
  | { readonly on: Day; readonly is: 'visit'; readonly seen: Seen }

/**
 * Walks through one home. Each visit meets what is open and opens the next; a case that sets its own beginning (a care order, an approval
 * for a time) ends what is open and begins again; one that only makes the intervals longer takes over from the last visit, unless the
 * visit before was late already: that stays late until somebody comes.
 */
function chain(known: Known, stay: Stay, seen: readonly Seen[], given: Circumstances): VisitDue[] {
  const links: VisitDue[] = []
  const count = (rule: VisitRule, part: string | null, anchor: Fact) =>
    links.filter(link => link.rule === rule && link.part === part && link.anchor.fact === anchor.fact).length
  const begin = (rule: VisitRule, part: string | null, anchor: Fact, day: Day, limit = limitOf(rule, part)): Open => ({
    rule, part, anchor, day, limit, ordinal: count(rule, part, anchor),
  })
  const regimes = regimesIn(known, stay)
  let regime = regimes[0] as Regime
  let reviewed = false
  let last: Seen | null = null
  let open: Open | null = beginning(regime, stay, begin)

  const meet = (by: Seen) => {
    if (open) links.push({ ...open, met: { by: by.fact, on: by.on }, ended: null })
    last = by
    open = stay.until !== null && by.on >= stay.until ? null : following(regime, reviewed, stay, by.fact, by.on, begin)
  }
  const end = (on: Day, because: string) => {
    if (open) links.push({ ...open, met: null, ended: { on, because } })
    open = null
  }
  const takeOver = (on: Day, because: string) => {
    if (open && isLate(open, on, given)) return
    end(on, because)
    open = last
      ? following(regime, reviewed, stay, last.fact, last.on, begin)
      : regime.is === 'ordinary'
        ? beginning(regime, stay, begin)
        : following(regime, reviewed, stay, regime.anchor, regime.from, begin)
  }

  for (const event of eventsIn(known, stay, regimes, seen, given)) {
    if (event.is === 'visit') meet(event.seen)
    else if (event.is === 'first review') {
      reviewed = true
      takeOver(event.on, 'The first review was held')
    } else {
      regime = event.regime
      reviewed = false
      if (regime.is === 'ordinary') takeOver(event.on, regime.since)
      else {
        end(event.on, regime.since)
        open = beginning(regime, stay, begin)
      }
    }
  }
  if (open) links.push({ ...open, met: null, ended: stay.until === null ? null : { on: stay.until, because: stay.because } })
  return links
}

type Begin = (rule: VisitRule, part: string | null, anchor: Fact, day: Day, limit?: Limit) => Open

function beginning(regime: Regime, stay: Stay, begin: Begin): Open {
  switch (regime.is) {
    case 'ordinary':
      return begin('visit-first', null, stay.home, stay.from)
    case 'immediate':
      return begin('visit-immediate-with-parent', 'to first review', regime.anchor, regime.from)
    case 'temporary or interim':
      return begin('visit-temp-approved-or-ico-home', 'to first review', regime.anchor, regime.from)
    case 'care order':
      return begin('visit-care-order-home', 'first', regime.anchor, regime.from)
  }
}

function following(regime: Regime, reviewed: boolean, stay: Stay, anchor: Fact, day: Day, begin: Begin): Open {
  switch (regime.is) {
    case 'immediate':
      return begin('visit-immediate-with-parent', reviewed ? 'then' : 'to first review', anchor, day)
    case 'temporary or interim':
      return begin('visit-temp-approved-or-ico-home', reviewed ? 'then' : 'to first review', anchor, day)
    case 'care order':
      return begin('visit-care-order-home', 'then', anchor, day)
    case 'ordinary':
      return day < addYears(stay.from, 1) ? begin('visit-year1', null, anchor, day) : afterYear1(homeIn(stay, day), anchor, day, begin)
  }
}

function afterYear1(home: Home, anchor: Fact, day: Day, begin: Begin): Open {
  if (home.body.intendedTo18 !== true) return begin('visit-after-year1', 'ordinary', anchor, day)
  const agreed = home.body.agreesToFewerVisits === true && home.body.type.startsWith('U')
  return begin('visit-after-year1', 'intended to last to 18', anchor, day, agreed ? longestWhereAgreed() : undefined)
}

/** The interval of the 2015 amendment, which stands among the rule's exceptions. */
function longestWhereAgreed(): Limit {
  const months = rule('visit-after-year1').otherNumbers.find(({ cell, unit }) => cell === 'exceptions' && unit === 'M')?.n
  return months === undefined ? limitOf('visit-after-year1', 'intended to last to 18') : every(months, 'M', { since: 'last done' })
}

function isLate(open: Open, on: Day, given: Circumstances): boolean {
  const due = dueFrom(open.limit, open.day, given.calendar)
  return 'due' in due && due.due < on
}

function eventsIn(known: Known, stay: Stay, regimes: readonly Regime[], seen: readonly Seen[], given: Circumstances): Event[] {
  const reviews = reviewsIn(known, stay.spell, given)
  const changes = regimes.slice(1).map((regime): Event => ({ on: regime.from, is: 'regime', regime }))
  const firstReviews = regimes.flatMap((regime, index): Event[] => {
    if (regime.is !== 'immediate' && regime.is !== 'temporary or interim') return []
    const until = regimes[index + 1]?.from ?? stay.until
    const first = reviews.find(review => review.on >= regime.from && (until === null || review.on < until))
    return first ? [{ on: first.on, is: 'first review' }] : []
  })
  const order = { regime: 0, 'first review': 1, visit: 2 } as const
  const visits = seen.map((each): Event => ({ on: each.on, is: 'visit', seen: each }))
  return [...changes, ...firstReviews, ...visits].sort((a, b) => (a.on === b.on ? order[a.is] - order[b.is] : a.on < b.on ? -1 : 1))
}

function homeIn(stay: Stay, on: Day): Home {
  return stay.homes.findLast(home => home.starts <= on && !isShortTime(home)) ?? stay.home
}

function regimesIn(known: Known, stay: Stay): readonly Regime[] {
  const approvals = known.all(temporaryApproval).filter(approval => approvalStay(known, approval)?.home.fact === stay.home.fact)
  const statuses = known.all(legalStatus)
  const days = [
    ...stay.homes.map(home => home.starts),
    ...statuses.map(status => status.starts),
    ...approvals.flatMap(approval => [approval.starts, approvalEnds(known, approval)]),
  ].filter((on): on is Day => on !== null && on > stay.from && (stay.until === null || on < stay.until))
  const regimes: Regime[] = []
  for (const on of [stay.from, ...[...new Set(days)].sort()]) {
    const now = regimeOn(known, stay, approvals, on)
    const before = regimes.at(-1)
    if (before?.is !== now.is || (now.is !== 'ordinary' && before.anchor.fact !== now.anchor.fact)) regimes.push(now)
  }
  return regimes
}

function regimeOn(known: Known, stay: Stay, approvals: readonly Approval[], on: Day): Regime {
  const home = homeIn(stay, on)
  const status = known.on(legalStatus, on).at(-1)
  const atHome = isWithParent(home)
  if (atHome && status?.body.status === 'C1') {
    return { from: on, is: 'temporary or interim', anchor: status, since: 'An interim care order was made: visits are counted from it' }
  }
  const approval = approvals.find(each => each.starts <= on && isBefore(on, approvalEnds(known, each)))
  if (approval && !atHome) {
    return { from: on, is: 'temporary or interim', anchor: approval, since: 'The carers were approved for a time: visits are weekly' }
  }
  if (atHome && home.body.beforeAssessment === true) return { from: on, is: 'immediate', anchor: home, since: 'Went home before the assessment' }
  if (atHome && status?.body.status === 'C2') {
    const anchor = status.starts > home.starts ? status : home
    return { from: on, is: 'care order', anchor, since: 'A care order was made: visits are counted from it' }
  }
  return { from: on, is: 'ordinary', anchor: home, since: 'The ordinary visits apply now' }
}

function isBefore(on: Day, end: Day | null): boolean {
  return end === null || on < end
}

/** The day from which an approval for a time no longer counts: it stopped, or the carer was fully approved. */
export function approvalEnds(known: Known, approval: Approval): Day | null {
  const approved = known.first(fullApprovalDecided, { where: fact => fact.body.approval === approval.fact && fact.body.outcome === 'approved' })?.starts ?? null
  if (approved === null || approval.ends === null) return approved ?? approval.ends
  return approved < approval.ends ? approved : approval.ends
}

/**
 * The stay with relatives or friends that an approval for a time is about: the one that holds on its day, or the first that begins after
 * it. Null where the child does not live with relatives or friends who foster, or with other carers than those approved.
 */
export function approvalStay(known: Known, approval: Approval): Stay | null {
  const { carers } = approval.body
  const withFamily = stays(known).filter(
    ({ home }) => /^U[1-3]$/.test(home.body.type) && (carers === undefined || home.body.carers === undefined || carers === home.body.carers),
  )
  return withFamily.find(stay => holdsOn({ starts: stay.from, ends: stay.until }, approval.starts)) ?? withFamily.find(stay => stay.from > approval.starts) ?? null
}
