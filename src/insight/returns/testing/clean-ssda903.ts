import { madePostcode } from '../../../api/files/generate-care.ts'
import { madeUpn } from '../../../api/files/generate-child.ts'
import { Random } from '../../../api/files/generate-random.ts'
import { writeSsda903Day } from '../../../api/files/index.ts'
import { firstDayOf, lastDayOf, yearStarting } from '../../../codes/index.ts'
import { addDays, addYears, ageOn } from '../../../time/day.ts'
import type { Day } from '../../../time/day.ts'
import type { RawRow } from '../kernel/collection.ts'
import type { ProviderRow } from '../ssda903/providers.ts'
import type { TableName } from '../ssda903/shape.ts'

/** A return in which nothing is wrong: two years of it, the nearest first, and the providers its homes are of. */
export interface CleanReturn {
  readonly set: string
  /** Three digits of the authority whose return it is. */
  readonly authority: string
  readonly years: readonly Readonly<Record<TableName, readonly RawRow[]>>[]
  readonly providers: readonly ProviderRow[]
}

/** How a made-up child's care went. */
type Story = 'stays' | 'moves' | 'comes' | 'leaves' | 'with parents' | 'asylum' | 'adopted' | 'to be adopted' | 'plan ended' | 'left care' | 'goes missing' | 'short breaks'

const stories: readonly (readonly [Story, number])[] = [
  ['stays', 90], ['moves', 40], ['comes', 45], ['leaves', 30], ['with parents', 10], ['asylum', 15], ['adopted', 8], ['to be adopted', 10], ['plan ended', 5], ['left care', 27],
  ['goes missing', 12], ['short breaks', 8],
]

interface Home {
  readonly place: string
  readonly provider: string
  readonly urn: string
  readonly postcode: string
  readonly area: string
}

interface Stay {
  readonly from: Day
  readonly to: Day | null
  readonly began: string
  readonly status: string
  readonly home: Home
  readonly ended: string | null
  readonly moved: string | null
}

interface Life {
  readonly number: string
  readonly born: Day
  readonly sex: 'M' | 'F'
  readonly story: Story
  readonly stays: readonly Stay[]
  readonly random: Random
  readonly postcode: string
}

const authority = '886'
const set = '2025_26'
const year = { start: firstDayOf(yearStarting(2025)), end: lastDayOf(yearStarting(2025)) }
const before = { start: firstDayOf(yearStarting(2024)), end: lastDayOf(yearStarting(2024)) }

const providers: readonly ProviderRow[] = [
  { URN: 'SC100001', PLACE_CODES: 'U4,U6,U1,U3,A4,A6', PROVIDER_CODES: 'PR4', POSTCODE: 'FN1 1AA', LA_CODE: '887' },
  { URN: 'SC100002', PLACE_CODES: 'U4,U6,U1,U3,A4,A6', PROVIDER_CODES: 'PR1', POSTCODE: 'FN1 1AB', LA_CODE: authority },
  { URN: 'SC100003', PLACE_CODES: 'K2', PROVIDER_CODES: 'PR4', POSTCODE: 'FN2 2AA', LA_CODE: authority },
  { URN: 'SC100004', PLACE_CODES: 'K3', PROVIDER_CODES: 'PR4', POSTCODE: 'FN3 3AA', LA_CODE: authority },
]

function fostering(random: Random, place = random.pick(['U4', 'U6'])): Home {
  const own = random.chance(0.6)
  return { place, provider: own ? 'PR1' : 'PR4', urn: own ? 'SC100002' : 'SC100001', postcode: madePostcode(random), area: own ? authority : '887' }
}
const childrensHome: Home = { place: 'K2', provider: 'PR4', urn: 'SC100003', postcode: 'FN2 2AA', area: authority }
const supported: Home = { place: 'K3', provider: 'PR4', urn: 'SC100004', postcode: 'FN3 3AA', area: authority }
const homeFor = (random: Random, age: number): Home => (age >= 16 && random.chance(0.4) ? supported : age >= 11 && random.chance(0.3) ? childrensHome : fostering(random))

const ages: Readonly<Record<Story, readonly [number, number]>> = {
  stays: [2, 16], moves: [2, 16], comes: [1, 16], leaves: [3, 16], 'with parents': [3, 15], asylum: [17, 17], adopted: [2, 5], 'to be adopted': [2, 5], 'plan ended': [2, 7],
  'left care': [17, 20], 'goes missing': [13, 16], 'short breaks': [6, 15],
}

function lifeOf(seed: number, index: number, story: Story): Life {
  const random = new Random(seed, index)
  const [least, most] = ages[story]
  const born = addDays(addYears(year.end, -random.int(least, most)), -random.int(30, 330))
  const postcode = madePostcode(random)
  return { number: String(200_000 + index), born, sex: random.pick<'M' | 'F'>(['M', 'F']), story, random, postcode, stays: staysOf(story, random, born, postcode) }
}

/** Care that began before both years, at the age of one at the earliest. */
function longAgo(random: Random, born: Day): Day {
  const began = random.after(before.start, -500, -30)
  return began > addDays(born, 20) ? began : addDays(born, 20)
}

function staysOf(story: Story, random: Random, born: Day, postcode: string): Stay[] {
  const began = longAgo(random, born)
  const age = ageOn(born, before.end)
  const home = homeFor(random, ageOn(born, began))
  const open = (from: Day, more: Partial<Stay> = {}): Stay => ({ from, to: null, began: 'S', status: 'C2', home, ended: null, moved: null, ...more })
  const changed = random.after(year.start, 40, 280)
  switch (story) {
    case 'stays':
    case 'goes missing':
      return [open(began)]
    case 'moves':
      return [open(began, { to: changed, ended: 'X1', moved: random.pick(['CARPL', 'CHILD', 'LAREQ']) }), open(changed, { began: 'P', home: fostering(random) })]
    case 'comes': {
      const came = random.after(year.start, 20, 300)
      const ordered = addDays(came, 30)
      const first = homeFor(random, ageOn(born, came))
      return [open(came, { status: 'C1', home: first, to: ordered, ended: 'X1' }), open(ordered, { began: 'L', home: first })]
    }
    case 'leaves':
      return [open(began, { status: 'V2', to: changed, ended: 'E4A' })]
    case 'with parents': {
      return [open(began, { to: changed, ended: 'X1', moved: 'CARPL' }), open(changed, { began: 'P', home: { place: 'P1', provider: 'PR0', urn: '', postcode, area: authority } })]
    }
    case 'asylum':
      return [open(random.after(year.start, -20, 200), { status: 'V2', home: supported })]
    case 'to be adopted':
    case 'plan ended': {
      const placement = random.after(year.start, 60, 120)
      return [open(began, { to: placement, ended: 'X1' }), open(placement, { began: 'L', status: 'E1' })]
    }
    case 'adopted': {
      const placement = addDays(year.start, -120)
      const moved = addDays(year.start, 30)
      return [
        open(began, { to: placement, ended: 'X1' }), open(placement, { began: 'L', status: 'E1', to: moved, ended: 'X1', moved: 'CARPL' }),
        open(moved, { began: 'P', status: 'E1', home: fostering(random, 'A6'), to: addDays(moved, 200), ended: 'E12' }),
      ]
    }
    case 'left care':
      return age >= 17 ? [open(addYears(born, 15), { home: fostering(random), to: addYears(born, 18), ended: 'E5' })] : [open(addYears(born, 15), { home: fostering(random), to: addDays(addYears(born, 17), 5), ended: 'E4A' })]
    case 'short breaks':
      return [0, 1, 2].map(nth => open(addDays(year.start, 60 + nth * 90), { status: 'V4', to: addDays(year.start, 62 + nth * 90), ended: 'E8', home: { ...fostering(random, 'U6'), postcode: '', urn: '', area: '' } }))
  }
}

interface Year {
  readonly start: Day
  readonly end: Day
}

const say = (on: Day | null): string | null => (on === null ? null : writeSsda903Day(on))
const within = (on: Day, { start, end }: Year): boolean => on >= start && on <= end

/** What a year's return says of stays: only what was known when it ended. */
function staysIn(life: Life, of: Year): readonly Stay[] {
  return life.stays
    .filter(stay => stay.from <= of.end && (stay.to === null || stay.to >= of.start))
    .map(stay => (stay.to !== null && stay.to > of.end ? { ...stay, to: null, ended: null, moved: null } : stay))
}

const isAllYear = (life: Life, of: Year): boolean => {
  const stays = staysIn(life, of)
  return life.story !== 'short breaks' && (stays[0]?.from ?? of.end) <= of.start && stays.at(-1)?.to === null
}

function episodes(life: Life, of: Year): RawRow[] {
  const isBreak = life.story === 'short breaks'
  const miles = Number(life.number) % 60 + 1
  return staysIn(life, of).map(stay => ({
    CHILD: life.number, DECOM: say(stay.from), RNE: stay.began, LS: stay.status, CIN: life.story === 'asylum' ? 'N8' : isBreak ? 'N2' : 'N1', PLACE: stay.home.place, PLACE_PROVIDER: stay.home.provider,
    DEC: say(stay.to), REC: stay.ended, REASON_PLACE_CHANGE: stay.moved, URN: stay.home.urn,
    ...(isBreak ? {} : { HOME_POST: life.story === 'asylum' ? null : life.postcode, PL_POST: stay.home.postcode, PL_LA: stay.home.area, PL_LOCATION: stay.home.area === authority ? 'IN' : 'OUT' }),
    ...(isBreak || life.story === 'asylum' ? {} : { PL_DISTANCE: stay.home.place === 'P1' ? '0.0' : `${miles}.5` }),
  }))
}

/** The days in the year on which the child was in care, in stretches of some months: when reviews were held. */
function reviews(life: Life, of: Year): RawRow[] {
  if (life.story === 'short breaks') return []
  const stays = staysIn(life, of)
  const began = life.stays[0]?.from ?? of.end
  const last = stays.length === 0 ? of.start : (stays.at(-1)?.to ?? addDays(of.end, 1))
  const held: Day[] = []
  for (let on = addDays(began, 18); on < last; on = addDays(on, held.length === 0 && on < addDays(began, 30) ? 85 : 170)) if (within(on, of)) held.push(on)
  return held.map(on => ({ CHILD: life.number, DOB: say(life.born), REVIEW: say(on), REVIEW_CODE: ageOn(life.born, on) < 4 ? 'PN0' : 'PN1' }))
}

function yearInCare(life: Life, of: Year): RawRow[] {
  if (!isAllYear(life, of)) return []
  const age = ageOn(life.born, of.end)
  const hasScore = age >= 4 && ageOn(life.born, of.start) < 17
  const misuse = age >= 13 && life.random.chance(0.1)
  return [{
    CHILD: life.number, DOB: say(life.born), SDQ_SCORE: hasScore ? String(life.random.int(0, 30)) : null, SDQ_REASON: null,
    CONVICTED: age >= 10 ? (life.random.chance(0.05) ? '1' : '0') : null, HEALTH_CHECK: age < 5 ? '1' : null, IMMUNISATIONS: '1', TEETH_CHECK: '1', HEALTH_ASSESSMENT: '1',
    SUBSTANCE_MISUSE: misuse ? '1' : '0', INTERVENTION_RECEIVED: misuse ? '1' : null, INTERVENTION_OFFERED: null,
  }]
}

function careLeaver(life: Life, of: Year): RawRow[] {
  const ended = life.stays.at(-1)?.to ?? null
  const turned = ageOn(life.born, of.end)
  if (life.story !== 'left care' || ended === null || ended > of.end || turned < 17 || turned > 21) return []
  // Who left on or after this year's 17th or 18th birthday is asked about from the next year on.
  if (turned <= 18 && within(ended, of)) return []
  return [{ CHILD: life.number, DOB: say(life.born), IN_TOUCH: 'YES', ACTIV: 'F2', ACCOM: 'U1' }]
}

/** The day it was decided to place the child for adoption. */
const decidedOn = (life: Life): Day => addDays(life.stays.find(stay => stay.status === 'E1')?.from ?? year.start, -5)

function placedForAdoption(life: Life, of: Year): RawRow[] {
  if (!['to be adopted', 'plan ended', 'adopted'].includes(life.story) || decidedOn(life) > of.end || staysIn(life, of).length === 0) return []
  const ceased = life.story === 'plan ended' && of === year
  return [{ CHILD: life.number, DOB: say(life.born), DATE_PLACED: say(decidedOn(life)), DATE_PLACED_CEASED: ceased ? say(addDays(decidedOn(life), 90)) : null, REASON_PLACED_CEASED: ceased ? 'RD4' : null }]
}

function adopted(life: Life, of: Year): RawRow[] {
  const order = life.stays.at(-1)
  if (life.story !== 'adopted' || order === undefined || !within(order.to ?? addDays(of.end, 1), of)) return []
  return [{ CHILD: life.number, DOB: say(life.born), DATE_INT: say(decidedOn(life)), DATE_MATCH: say(addDays(order.from, -20)), FOSTER_CARE: '0', NB_ADOPTR: '2', SEX_ADOPTR: 'MF', LS_ADOPTR: 'L11' }]
}

/** Of whom came into care this year: no permanence before. */
function permanence(life: Life, of: Year): RawRow[] {
  const came = life.stays[0]
  return came !== undefined && within(came.from, of) && life.story !== 'short breaks' ? [{ CHILD: life.number, DOB: say(life.born), PREV_PERM: 'Z1', LA_PERM: null, DATE_PERM: null }] : []
}

function missing(life: Life, of: Year): RawRow[] {
  if (life.story !== 'goes missing') return []
  return [50, 140, 230].map(nth => ({ CHILD: life.number, DOB: say(life.born), MISSING: 'M', MIS_START: say(addDays(of.start, nth)), MIS_END: say(addDays(of.start, nth + 2)) }))
}

function workers(life: Life, of: Year): RawRow[] {
  if (life.story === 'short breaks') return []
  const stays = staysIn(life, of)
  const last = stays.at(-1)
  if (last === undefined) return []
  const began = life.stays[0]?.from ?? of.start
  const worker = `SW${900_000 + (Number(life.number) % 40)}`
  return [{ CHILD: life.number, DOB: say(life.born), SW_ID: worker, SW_DECOM: say(began), SW_DEC: say(last.to), SW_REASON: 'FCONTA' }]
}

function tablesOf(lives: readonly Life[], of: Year): Record<TableName, readonly RawRow[]> {
  const seen = lives.filter(life => staysIn(life, of).length > 0 || careLeaver(life, of).length > 0)
  const every = (rows: (life: Life, of: Year) => readonly RawRow[]): RawRow[] => seen.flatMap(life => rows(life, of))
  return {
    Header: seen.map(life => ({
      CHILD: life.number, SEX: life.sex, DOB: say(life.born), ETHNIC: life.story === 'asylum' ? 'BAFR' : 'WBRI', UPN: life.story === 'asylum' ? 'UN2' : ageOn(life.born, of.end) < 5 ? 'UN1' : madeUpn(authority, Number(life.number)),
      MOTHER: life.sex === 'F' && life.story !== 'short breaks' && staysIn(life, of).length > 0 ? '0' : null, MC_DOB: null,
    })),
    Episodes: every(episodes), Reviews: every(reviews), OC2: every(yearInCare), OC3: every(careLeaver), AD1: every(adopted), PlacedAdoption: every(placedForAdoption),
    PrevPerm: every(permanence), Missing: every(missing), SWEpisodes: every(workers), DoLo: [],
    UASC: seen.filter(life => life.story === 'asylum').map(life => ({ CHILD: life.number, SEX: life.sex, DOB: say(life.born), DUC: null })),
  }
}

/** A plausible SSDA903 of 300 made-up children over two years in which every rule is kept, the same for the same seed. */
export function cleanSsda903(seed: number): CleanReturn {
  const lives = stories.flatMap(([story, count]) => Array.from({ length: count }, () => story)).map((story, index) => lifeOf(seed, index, story))
  return { set, authority, years: [tablesOf(lives, year), tablesOf(lives, before)], providers }
}
