import { addDays, addYears, ageOn, daysBetween } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import type { Random } from './generate-random.ts'

/** A made-up child's time in care, as it truly was. */
export interface MadeCare {
  readonly episodes: readonly MadeEpisode[]
  readonly reviews: readonly { readonly on: Day; readonly code: string }[]
  readonly missing: readonly { readonly type: string; readonly start: Day; readonly end: Day | null }[]
  readonly workers: readonly { readonly id: string; readonly start: Day; readonly end: Day | null; readonly reason: string }[]
  readonly ended: Day | null
  readonly reason: string | null
  /** Seeking asylum without family: the last day of that, or null while it lasts. */
  readonly asylum: { readonly until: Day | null } | null
  readonly adoption: MadeAdoption | null
  readonly permanenceBefore: { readonly code: string; readonly authority: string; readonly date: string } | null
}

export interface MadeEpisode {
  readonly start: Day
  /** The first day as years before `correctedOn` gave it: a mistake that a later year puts right. */
  readonly mistakenStart: Day | null
  readonly correctedOn: Day | null
  readonly why: string
  readonly legal: string
  readonly need: string
  readonly home: string
  readonly provider: string
  readonly end: Day | null
  readonly ended: string | null
  readonly moved: string | null
  readonly from: string
  readonly postcode: string
  readonly urn: string
}

export interface MadeAdoption {
  readonly decided: Day
  readonly stopped: Day | null
  readonly stoppedWhy: string | null
  /** Set where the child was adopted. */
  readonly matched: Day | null
  readonly fostered: string
  readonly adopters: readonly [number: string, gender: string, legal: string]
}

interface Home {
  readonly code: string
  readonly provider: string
  readonly urn: string
  readonly postcode: string
}

const moves = ['CARPL', 'CARPL', 'CARPL', 'CREQB', 'CREQO', 'CHILD', 'LAREQ', 'STAND', 'CLOSE', 'ALLEG', 'OTHER'] as const
const changes = ['MANAGE', 'LEFTRL', 'LEFTRL', 'ORGRST', 'TSPROC', 'TSPROC', 'ABSENC', 'CHCHAN', 'PCCHAN', 'OTHERS'] as const

/** A postcode of a made-up area: no real one begins with FN. */
export function madePostcode(random: Random): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const letter = () => letters[random.int(0, letters.length - 1)] ?? 'A'
  return `FN${random.int(1, 29)} ${random.int(1, 9)}${letter()}${letter()}`
}

/** A home for somebody of this age. Nobody in care by agreement (V2) lives with parents, and nobody moves from them to them. */
function makeHome(random: Random, age: number, homePostcode: string, on: Day, { legal, before }: { readonly legal: string; readonly before?: Home }): Home {
  const urn = String(random.int(1_000_000, 2_999_999))
  const postcode = madePostcode(random)
  const own = random.pick(['PR1', 'PR1', 'PR4', 'PR4', 'PR5'])
  const kind = random.next()
  if (kind < 0.06 && legal !== 'V2' && before?.code !== 'P1') return { code: 'P1', provider: 'PR0', urn: '', postcode: homePostcode }
  if (kind < 0.22) return { code: random.pick(['U1', 'U3']), provider: 'PR1', urn: 'XXXXXXX', postcode }
  if (age >= 16 && kind < 0.55 && on >= '2023-04-01') return { code: 'K3', provider: 'PR4', urn, postcode }
  if (age >= 9 && kind < 0.5) return { code: 'K2', provider: random.pick(['PR1', 'PR4', 'PR4']), urn, postcode }
  if (age >= 12 && kind < 0.52) return { code: 'S1', provider: 'PR3', urn, postcode }
  if (age < 2 && kind < 0.3) return { code: 'R3', provider: 'PR4', urn, postcode }
  return { code: random.pick(['U4', 'U4', 'U6', 'U6', 'U6']), provider: own, urn, postcode }
}

/**
 * A time in care from `start`, or null where it would begin after the horizon.
 * @param born the child's birthday
 * @param need the main need of the referral that led to it
 */
export function makeCare(random: Random, born: Day, start: Day, horizon: Day, need: string): MadeCare | null {
  if (start >= addDays(horizon, -3)) return null
  const eighteen = addYears(born, 18)
  if (start >= addDays(eighteen, -40)) return null
  const wanted = random.after(start, random.chance(0.1) ? 5 : 200, random.chance(0.35) ? 700 : 3000)
  const stop = wanted < eighteen ? wanted : eighteen
  const ended = stop <= horizon ? stop : null
  const lastDay = ended ?? horizon
  const asylum = ageOn(born, start) >= 14 && random.chance(0.3)
  const adoption = ageOn(born, start) < 5 && random.chance(0.3) ? makeAdoption(random, start, ended, lastDay) : null
  const episodes = makeEpisodes(random, { born, start, ended, lastDay, need, adoption, isGrown: stop === eighteen })
  return {
    episodes,
    reviews: makeReviews(random, born, start, lastDay),
    missing: ageOn(born, lastDay) >= 9 ? makeMissing(random, { born, start, ended, lastDay, horizon }) : [],
    workers: makeWorkers(random, start, ended, lastDay),
    ended,
    reason: ended && (episodes.at(-1)?.ended ?? null),
    asylum: asylum ? { until: ended } : null,
    adoption,
    permanenceBefore: random.chance(0.05)
      ? { code: random.pick(['P1', 'P2', 'P2', 'P3']), authority: random.pick(['999', 'WAL', '886', '301']), date: random.pick(['zz/zz/zzzz', 'zz/05/2018', 'zz/zz/2017', '14/02/2019']) }
      : null,
  }
}

function endReason(random: Random, isGrown: boolean, home: Home): string {
  if (home.code === 'A6') return random.pick(['E11', 'E12'])
  if (isGrown) return random.pick(['E5', 'E5', 'E6', 'E17', 'E7'])
  // Guardianship of the foster carers is for a child who lives with foster carers.
  return random.pick(home.code.startsWith('U') ? ['E4A', 'E4A', 'E4A', 'E4B', 'E13', 'E41', 'E45', 'E46', 'E3', 'E8'] : ['E4A', 'E4A', 'E4A', 'E4B', 'E13', 'E41', 'E47', 'E3', 'E8'])
}

function makeAdoption(random: Random, start: Day, ended: Day | null, lastDay: Day): MadeAdoption | null {
  const decided = random.after(start, 100, 300)
  if (decided >= addDays(lastDay, -150)) return null
  const adopted = ended !== null && random.chance(0.7)
  const reversed = !adopted && random.chance(0.4)
  return {
    decided,
    stopped: reversed ? random.after(decided, 60, 140) : null,
    stoppedWhy: reversed ? random.pick(['RD1', 'RD2', 'RD3', 'RD4']) : null,
    matched: adopted ? random.after(decided, 30, 120) : null,
    fostered: '0',
    adopters: random.pick([['2', 'MF', 'L11'], ['2', 'MF', 'L3'], ['1', 'F1', 'L0'], ['2', 'MM', 'L12'], ['2', 'FF', 'L2']]),
  }
}

interface CareCourse {
  readonly born: Day
  readonly start: Day
  readonly ended: Day | null
  readonly lastDay: Day
  readonly need: string
  readonly adoption: MadeAdoption | null
  /** Whether care ends by coming of age. */
  readonly isGrown: boolean
}

function makeEpisodes(random: Random, { born, start, ended, lastDay, need, adoption, isGrown }: CareCourse): MadeEpisode[] {
  const from = madePostcode(random)
  const episodes: MadeEpisode[] = []
  const restless = random.chance(0.2)
  const grave = ageOn(born, start) >= 10 ? 'J1' : 'C1'
  let legal: string = random.pick(['V2', 'V2', 'C1', 'C1', 'L2', grave])
  let home = makeHome(random, ageOn(born, start), from, start, { legal })
  let why = 'S'
  let begins = start
  // Who is adopted lives with the new parents from three weeks after they were chosen, under a placement order.
  const adopted = adoption?.matched ? addDays(adoption.matched, 21) : null
  while (begins <= lastDay) {
    // An emergency protection order lasts some days.
    const some = legal === 'L2' ? random.after(begins, 6, 20) : random.after(begins, restless ? 5 : 20, restless ? 100 : 480)
    const wanted = adopted !== null && begins < adopted && some > addDays(adopted, -15) ? adopted : some
    const over = home.code === 'A6' || wanted >= addDays(lastDay, -2)
    const end = over ? ended : wanted
    const next = over ? null : wanted === adopted ? { why: 'B', legal: 'E1', moves: true } : nextChange(random, legal, home)
    const mistaken = why === 'S' && daysBetween(begins, end ?? lastDay) > 330 && random.chance(0.2)
    episodes.push({
      start: begins, mistakenStart: mistaken ? addDays(begins, 1) : null, correctedOn: mistaken ? random.after(begins, 200, 330) : null,
      why, legal, need, home: home.code, provider: home.provider, end, ended: over ? end && endReason(random, isGrown, home) : 'X1',
      moved: next?.moves ? random.pick(moves) : null, from, postcode: home.postcode, urn: home.urn,
    })
    if (!next) break
    legal = next.legal
    why = next.why
    begins = wanted
    if (next.moves) home = wanted === adopted ? adoptiveHome(random) : makeHome(random, ageOn(born, begins), from, begins, { legal, before: home })
  }
  return episodes
}

function adoptiveHome(random: Random): Home {
  return { code: 'A6', provider: 'PR1', urn: String(random.int(1_000_000, 2_999_999)), postcode: madePostcode(random) }
}

function nextChange(random: Random, legal: string, home: Home): { readonly why: string; readonly legal: string; readonly moves: boolean } {
  const nextLegal = legal === 'V2' || legal === 'L2' ? 'C1' : legal === 'C1' ? 'C2' : legal === 'C2' || legal === 'E1' ? null : random.pick(['C1', 'V2'])
  const both = random.chance(0.2)
  if (nextLegal !== null && (legal === 'L2' || random.chance(0.5))) return { why: both ? 'B' : 'L', legal: home.code === 'P1' && nextLegal === 'V2' ? 'C1' : nextLegal, moves: both }
  return { why: 'P', legal, moves: true }
}

function makeReviews(random: Random, born: Day, start: Day, lastDay: Day): { on: Day; code: string }[] {
  const reviews: { on: Day; code: string }[] = []
  for (let on = random.after(start, 12, 21); on <= lastDay; on = random.after(on, reviews.length === 1 ? 75 : 150, reviews.length === 1 ? 92 : 184)) {
    reviews.push({ on, code: ageOn(born, on) < 4 ? 'PN0' : random.pick(['PN1', 'PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7']) })
  }
  return reviews
}

function makeMissing(random: Random, { born, start, ended, lastDay, horizon }: Pick<CareCourse, 'born' | 'start' | 'ended' | 'lastDay'> & { readonly horizon: Day }): { type: string; start: Day; end: Day | null }[] {
  const often = random.chance(0.5)
  if (!often && random.chance(0.4)) return []
  const missing: { type: string; start: Day; end: Day | null }[] = []
  const ninth = addYears(born, 9)
  const most = often ? random.chance(0.1) ? random.int(150, 400) : random.int(20, 90) : random.int(1, 5)
  let from = random.after(start > ninth ? start : ninth, 3, often ? 20 : 200)
  while (missing.length < most && from < lastDay) {
    const back = random.after(from, 0, random.chance(0.05) ? 20 : 2)
    const open = back > horizon || back > lastDay || back === ended
    // Whoever was away came back before care ended.
    const end = open ? ended && addDays(ended, -1) : back
    if (end !== null && end < from) break
    missing.push({ type: random.chance(0.75) ? 'M' : 'A', start: from, end })
    if (open) break
    from = random.after(back, 1, often ? 14 : 220)
  }
  return missing
}

function makeWorkers(random: Random, start: Day, ended: Day | null, lastDay: Day): MadeCare['workers'] {
  const workers: { id: string; start: Day; end: Day | null; reason: string }[] = []
  let from = start
  while (from <= lastDay) {
    const until = random.after(from, 40, 400)
    const over = until >= lastDay
    workers.push({
      id: `SW${random.int(100_000, 899_999)}`, start: from, end: over ? ended : until, reason: workers.length === 0 ? 'FCONTA' : random.pick(changes),
    })
    if (over) break
    from = until
  }
  return workers
}
