import { nhsCheckDigit } from '../../children/identity/nhs-number.ts'
import { addDays, addYears, ageOn, later } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import { makeCare, madePostcode } from './generate-care.ts'
import type { MadeCare } from './generate-care.ts'
import { makeReferrals } from './generate-need.ts'
import type { MadeReferral } from './generate-need.ts'
import { Random } from './generate-random.ts'

/** A made-up child and everything the two returns and the people file will say of it. */
export interface MadeChild {
  readonly localId: string
  readonly upn: string
  readonly formerUpn: string | null
  readonly nhsNumber: string | null
  readonly sex: 'M' | 'F'
  readonly born: Day
  readonly died: Day | null
  /** For a baby whose file was opened before birth: the day first expected. */
  readonly expected: Day | null
  readonly ethnicity: string
  readonly disabilities: readonly string[]
  readonly motherSince: Day | null
  readonly referrals: readonly MadeReferral[]
  readonly care: MadeCare | null
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly otherName: string | null
  readonly addresses: readonly { readonly text: string; readonly postcode: string; readonly from: Day; readonly to: Day | null }[]
  readonly parents: readonly MadeParent[]
  readonly worker: string
  readonly workerFrom: Day
  readonly team: string
}

export interface MadeParent {
  readonly name: string
  readonly relation: string
  readonly born: Day
  readonly responsibility: 'yes' | 'no'
  readonly telephone: string
}

const firstNames = {
  F: ['Maya', 'Zo\u00EB', 'Aisha', 'Grace', 'Freya', 'Olu', 'Hana', 'Ruby', 'Precious', 'Li', 'Eleni', 'Niamh', 'Sofia', 'Wren'],
  M: ['Leo', 'Jay', 'Yusuf', 'Tom', 'Kofi', 'Sam', 'Ren\u00E9', 'Idris', 'Oscar', 'Bilal', 'Cillian', 'Teo', 'Ash', 'Finn'],
} as const
const lastNames = [
  'Samplewood', 'Testbridge', 'Mockridge', 'Exampleton', 'O’Trial', 'Draftwell', 'Pretendley', 'Fictionshaw', 'Specimen-Hart', 'Placeholme', 'Demoford', 'Modelby',
] as const
const ethnicities = [
  'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM', 'MWBC', 'MWBC', 'MWBA', 'MWAS', 'MOTH', 'AIND', 'APKN', 'ABAN',
  'AOTH', 'BCRB', 'BAFR', 'BAFR', 'BOTH', 'CHNE', 'OOTH', 'REFU', 'NOBT',
] as const
const disabilities = ['MOB', 'HAND', 'PC', 'INC', 'COMM', 'LD', 'LD', 'HEAR', 'VIS', 'BEH', 'CON', 'AUT', 'AUT', 'DDA'] as const
const streets = ['Example Road', 'Sample Street', 'Trial Lane', 'Pattern Close', 'Model Avenue'] as const
const teams = ['North Family Help', 'South Family Help', 'Protection', 'Children in care', 'Leaving care'] as const

/** The `index`th child, the same for the same seed. Its life in care or need lies between some time before `from` and `horizon`. */
export function makeChild(seed: number, index: number, from: Day, horizon: Day, authority: string, careShare: number): MadeChild {
  const random = new Random(seed, index)
  const sex = random.pick<'M' | 'F'>(['M', 'F'])
  const inCare = random.chance(careShare)
  const leaver = inCare && random.chance(0.1)
  const born = addDays(horizon, -random.int(leaver ? 18 * 365 : 30, leaver ? 21 * 365 : 17 * 365))
  const known = makeNeed(random, born, from, horizon, inCare)
  const care = inCare ? careAfter(random, born, known.referrals, horizon) : null
  const dies = !inCare && random.chance(0.006)
  const { referrals, died } = dies ? withDeath(known.referrals) : { referrals: known.referrals, died: null }
  const parentName = random.pick(lastNames)
  const lastName = random.chance(0.85) ? parentName : random.pick(lastNames)
  const preferred = random.chance(0.1)
  return {
    localId: String(100_000 + index),
    upn: madeUpn(pupilDigits(authority), index),
    formerUpn: random.chance(0.03) ? madeUpn(pupilDigits(authority), 9_000_000 - index) : null,
    nhsNumber: madeNhsNumber(index),
    sex,
    born,
    died,
    expected: known.beforeBirth ? random.after(born, -12, 12) : null,
    ethnicity: random.pick(ethnicities),
    disabilities: random.chance(0.14) ? random.several([...new Set(disabilities)], random.int(1, 3)) : ['NONE'],
    motherSince: sex === 'F' && inCare && random.chance(0.03) ? addYears(born, 16) : null,
    referrals,
    care,
    firstName: random.pick(firstNames[sex]),
    lastName,
    preferredName: preferred ? random.pick(firstNames[sex]) : null,
    otherName: lastName === parentName ? null : parentName,
    addresses: makeAddresses(random, born, horizon),
    parents: makeParents(random, born, parentName),
    worker: `worker${Math.floor(index / 18) + 1}@fernshire.example`,
    workerFrom: random.after(horizon, -300, -10),
    team: random.pick(teams),
  }
}

function makeNeed(random: Random, born: Day, from: Day, horizon: Day, inCare: boolean): { referrals: MadeReferral[]; beforeBirth: boolean } {
  const beforeBirth = born > addDays(from, 100) && random.chance(0.2)
  const many = random.chance(0.03) ? random.int(8, 15) : random.pick([1, 2, 3, 3, 4, 4, 5, 6])
  const earliest = inCare ? addDays(from, random.int(-700, 400)) : addDays(from, random.int(0, 900))
  const begins = beforeBirth ? addDays(born, -random.int(30, 90)) : earliest > born ? earliest : random.after(born, 1, 200)
  const eighteen = addYears(born, 18)
  const until = eighteen < horizon ? eighteen : horizon
  // Somebody who came of age before the years asked for was known to the council before that.
  const wanted = begins < addDays(until, -60) ? begins : addDays(until, -random.int(200, 900))
  // Nobody is referred more than some months before being born.
  const start = later(wanted, addDays(born, -90))
  return { referrals: makeReferrals(random, start, until, inCare, inCare ? random.pick([1, 2, 2]) : many), beforeBirth: start < born }
}

/** Care begins some weeks after the last referral, which stays open while it lasts. */
function careAfter(random: Random, born: Day, referrals: readonly MadeReferral[], horizon: Day): MadeCare | null {
  const last = referrals.at(-1)
  if (!last) return null
  const start = random.after(last.on < born ? born : last.on, 3, 90)
  return makeCare(random, born, start, horizon, last.need)
}

function withDeath(referrals: readonly MadeReferral[]): { referrals: readonly MadeReferral[]; died: Day | null } {
  const last = referrals.at(-1)
  if (!last?.closed || last.noAction || last.assessments.some(each => each.factors.includes('21'))) return { referrals, died: null }
  return { referrals: [...referrals.slice(0, -1), { ...last, reason: 'RC2' }], died: last.closed }
}

/** The digits of pupil numbers that stand for no council: 001 to 005 may be written there (rule 1530 of the census), so that no number can be a real child's. */
function pupilDigits(authority: string): string {
  return `00${(Number(authority) % 5) + 1}`
}

/** A unique pupil number with its check letter (weights 2 to 13, remainder of 23). */
export function madeUpn(authority: string, index: number): string {
  const digits = `${authority}${String(Math.floor(index / 1000) % 10_000).padStart(4, '0')}20${String(index % 1000).padStart(3, '0')}`
  let sum = 0
  for (let at = 0; at < digits.length; at++) sum += Number(digits[at]) * (at + 2)
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23] ?? 'A'}${digits}`
}

/** A number of the range kept for testing (999…); null where the range has none for this child. */
function madeNhsNumber(index: number): string | null {
  if (index > 999_999) return null
  const digits = `999${String(index).padStart(6, '0')}`
  const check = nhsCheckDigit(digits)
  return check === null ? null : `${digits}${check}`
}

function makeAddresses(random: Random, born: Day, horizon: Day): MadeChild['addresses'] {
  const place = () => ({ text: `${random.int(1, 199)} ${random.pick(streets)}, Fernford`, postcode: madePostcode(random) })
  const moved = random.chance(0.4) && ageOn(born, horizon) > 1 ? random.after(born, 100, 400) : null
  const now = { ...place(), from: moved ?? born, to: null }
  return moved ? [{ ...place(), from: born, to: moved }, now] : [now]
}

function makeParents(random: Random, born: Day, lastName: string): MadeParent[] {
  const parent = (relation: string, name: string, responsibility: 'yes' | 'no'): MadeParent =>
    ({ name: `${name} ${lastName}`, relation, born: addYears(random.after(born, -300, 300), -random.int(18, 40)), responsibility, telephone: `01632 960${String(random.int(0, 999)).padStart(3, '0')}` })
  const mother = parent('mother', random.pick(firstNames.F), 'yes')
  if (random.chance(0.3)) return [mother]
  return [mother, parent(random.chance(0.8) ? 'father' : 'stepfather', random.pick(firstNames.M), random.chance(0.75) ? 'yes' : 'no')]
}
