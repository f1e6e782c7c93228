import { addDays, daysBetween, weekday } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import type { Random } from './generate-random.ts'

/** A referral of a made-up child and all that came of it, as it truly was; what a year's file shows of it is cut from this. */
export interface MadeReferral {
  readonly on: Day
  readonly source: string
  readonly need: string
  /** What years before `correctedOn` said instead of `need`: a mistake that a later year puts right. */
  readonly mistakenNeed: string | null
  readonly correctedOn: Day | null
  readonly closed: Day | null
  readonly reason: string | null
  readonly noAction: boolean
  readonly assessments: readonly { readonly start: Day; readonly review: Day | null; readonly end: Day; readonly factors: readonly string[] }[]
  readonly plans: readonly { readonly start: Day; readonly end: Day | null }[]
  readonly enquiries: readonly { readonly start: Day; readonly target: Day | null; readonly conference: Day | null }[]
  readonly protection: readonly MadeProtection[]
}

export interface MadeProtection {
  readonly start: Day
  readonly end: Day | null
  readonly initial: string
  readonly latest: string
  /** Day from which `latest` was the kind of harm. */
  readonly changed: Day | null
  readonly before: number
  readonly reviews: readonly Day[]
}

const sources = ['1A', '1A', '1B', '1C', '1D', '2A', '2A', '2A', '2A', '2B', '3A', '3B', '3C', '3D', '3E', '3F', '4', '5A', '5B', '5C', '5D', '6', '6', '6', '6', '7', '8', '9', '10'] as const
const needs = ['N1', 'N1', 'N1', 'N1', 'N1', 'N2', 'N3', 'N4', 'N4', 'N5', 'N5', 'N6', 'N8'] as const
const factors = [
  '1A', '1B', '2A', '2B', '3A', '3B', '3C', '4A', '4B', '4C', '5A', '5B', '6A', '6B', '7A', '10A', '11A', '12A', '13A', '14A', '15A', '16A', '17A', '18C', '19C',
  '20', '22A', '23A', '24A',
] as const
const harms = ['NEG', 'NEG', 'NEG', 'EMO', 'EMO', 'PHY', 'SAB'] as const

/** `count` working days later, weekends left out; bank holidays too are ordinary days here: these are made-up dates, not the law's. */
function workingDaysAfter(from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (weekday(day) !== 0 && weekday(day) !== 6) left--
  }
  return day
}

/** The day itself, or the Friday before where it is a Saturday or Sunday: no conference is held on those. */
function onWeekday(on: Day): Day {
  const day = weekday(on)
  return day === 6 ? addDays(on, -1) : day === 0 ? addDays(on, -2) : on
}

/**
 * The referrals of a child between `from` and `horizon`. Each ends before the next begins; the last may still be open.
 * @param lasting the last referral stays open for care
 * @param many how many referrals at most
 */
export function makeReferrals(random: Random, from: Day, horizon: Day, lasting: boolean, many: number): MadeReferral[] {
  const referrals: MadeReferral[] = []
  let next = from
  let plansBefore = 0
  for (let made = 0; made < many && next < horizon; made++) {
    const last = made === many - 1
    const referral = makeReferral(random, next, horizon, plansBefore, lasting && last)
    referrals.push(referral)
    plansBefore += referral.protection.length
    if (referral.closed === null) break
    next = random.after(referral.closed, 30, 330)
  }
  return referrals
}

function makeReferral(random: Random, on: Day, horizon: Day, plansBefore: number, lasting: boolean): MadeReferral {
  const source = random.pick(sources)
  const need = random.pick(needs)
  const base = { on, source, need, mistakenNeed: null, correctedOn: null, assessments: [], plans: [], enquiries: [], protection: [] }
  const path = lasting ? 1 : random.next()
  if (path < 0.15) return { ...base, closed: on, reason: 'RC7', noAction: true }

  const start = random.after(on, 0, 2)
  const end = random.after(start, 20, 64)
  const short = path < 0.45
  // Whoever was only assessed had no enquiry: that would be work after the assessment.
  const enquired = random.chance(0.6) && !short
  const enquiry = enquired ? makeEnquiry(random, random.after(on, 0, 8), 0.7) : null
  const assessment = {
    start, end, review: random.chance(0.4) ? random.after(start, 8, 18) : null,
    factors: path < 0.2 ? ['21'] : random.several(factors, random.int(2, 6)),
  }
  if (short) {
    return {
      ...base, assessments: [assessment],
      closed: known(end, horizon), reason: known(end, horizon) && random.pick(['RC8', 'RC8', 'RC9']), noAction: false,
    }
  }
  const until = lasting ? null : random.after(end, 90, 420)
  const closed = until && known(until, horizon)
  const lastDay = closed ?? horizon
  const protection = enquiry?.conference ? makeProtection(random, enquiry.conference, lastDay, horizon, plansBefore) : null
  const assessments = [assessment]
  const again = (from: Day) => ({ start: from, end: random.after(from, 20, 64), review: null, factors: random.several(factors, random.int(2, 6)) })
  const enquiries = enquiry ? [enquiry] : []
  if (random.chance(0.4) && daysBetween(on, lastDay) > 200) {
    const second = makeEnquiry(random, random.after(on, 100, 130), 0)
    enquiries.push(second)
    assessments.push(again(second.start))
  }
  for (let from = random.after(assessments.at(-1)?.end ?? end, 150, 330); from < addDays(lastDay, -70) && assessments.length < 6; from = random.after(from, 150, 330)) assessments.push(again(from))
  const planFrom = protection?.end ?? (protection ? null : end)
  const mistaken = random.chance(0.04)
  return {
    ...base,
    mistakenNeed: mistaken ? (need === 'N5' ? 'N4' : 'N5') : null,
    correctedOn: mistaken ? random.after(on, 300, 500) : null,
    closed,
    reason: closed && random.pick(['RC7', 'RC7', 'RC7', 'RC5', 'RC3']),
    noAction: false,
    assessments,
    plans: planFrom && planFrom < lastDay ? [{ start: planFrom, end: closed }] : [],
    enquiries,
    protection: protection ? [protection] : [],
  }
}

/** The day if it had come by the horizon, else null. */
function known(day: Day, horizon: Day): Day | null {
  return day <= horizon ? day : null
}

function makeEnquiry(random: Random, start: Day, conferenceChance: number): { start: Day; target: Day | null; conference: Day | null } {
  const held = random.chance(conferenceChance)
  const target = workingDaysAfter(start, 15)
  return { start, target: held ? target : null, conference: held ? onWeekday(random.after(target, -6, 3)) : null }
}

function makeProtection(random: Random, start: Day, lastDay: Day, horizon: Day, plansBefore: number): MadeProtection | null {
  if (start >= lastDay) return null
  const wanted = random.after(start, 120, 620)
  const end = wanted < lastDay ? wanted : lastDay < horizon ? lastDay : null
  const initial = random.pick(harms)
  const changes = random.chance(0.2)
  const reviews: Day[] = []
  for (let review = random.after(start, 70, 90); review <= (end ?? horizon); review = random.after(review, 130, 182)) reviews.push(review)
  return {
    start, end, initial, latest: changes ? (initial === 'EMO' ? 'NEG' : 'EMO') : initial, changed: changes ? random.after(start, 80, 300) : null,
    before: plansBefore, reviews,
  }
}
