import { legalStatus, periodOfCare, placement, reviewHeld } from '../../children/care/index.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { makeNhsNumber } from '../../children/identity/matching/made/register.ts'
import { birth, identifier, keptFrom, livesAt, nameUsed, sex } from '../../children/identity/index.ts'
import { childSeen, conversation, visit } from '../../children/visits/index.ts'
import { keptGroups, newId, newRecordId, recorded, type Proposal } from '../../record/index.ts'
import { addDays, type Day } from '../../time/day.ts'

/** A stream of numbers that is the same each time: 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many facts a record has: half up to 40, 1 in 100 over 2,000, 1 in 2,000 over 6,000. */
export function sizeOf(random: () => number): number {
  const tail = random()
  if (tail < 1 / 2000) return 6000 + Math.floor(random() * 2000)
  if (tail < 1 / 100) return 2000 + Math.floor(random() * 1500)
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.max(12, Math.min(600, Math.round(40 * Math.exp(0.55 * normal))))
}

const given = ['Ava', 'Bo', 'Cai', 'Dot', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jem', 'Kit', 'Lou', 'Max', 'Ned', 'Oz', 'Pip', 'Quin', 'Ray', 'Sky', 'Tam']
const starts = ['Sample', 'Test', 'Mock', 'Proto', 'Draft', 'Trial', 'Place', 'Fixture', 'Stub', 'Lorem', 'Ipsum', 'Dummy', 'Bench', 'Query', 'Index', 'Vector']
const ends = ['wood', 'ly', 'ford', 'field', 'ham', 'ton', 'by', 'worth', 'dale', 'shaw', 'croft', 'mere', 'bury', 'stead', 'low', 'ridge']

export interface Worker {
  readonly post: string
  readonly team: string
}

export interface GeneratedChild {
  readonly record: string
  readonly size: number
  readonly name: string
  readonly born: Day
  readonly proposals: readonly Proposal[]
}

const long = 'The home was warm and there was food in the kitchen. We talked about school, about friends and about what happens at the weekend. '

/** The `nth` made-up child, with about `size` facts that a record really holds: who, where, who works with them, care, visits, calls and their words. */
export function generateChild(random: () => number, nth: number, size: number, worker: Worker, today: Day): GeneratedChild {
  const record = newRecordId()
  const records = [record]
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const born = addDays(today, -Math.floor(365 + random() * 6200))
  const name = `${pick(given)} ${pick(starts)}${pick(ends)}`
  const [first = '', family = ''] = name.split(' ')
  const known = addDays(today, -Math.min(1800, 60 + Math.floor(random() * 900)))
  const proposals: Proposal[] = []
  const add = (proposal: Proposal) => void proposals.push(proposal)
  const fact = () => newId()
  add(recorded(keptFrom, { fact: fact(), records, starts: known, body: { groups: [...keptGroups] } }))
  add(recorded(nameUsed, { fact: fact(), records, starts: born, body: { use: 'legal', given: first, family } }))
  add(recorded(birth, { fact: fact(), records, starts: born, body: {} }))
  add(recorded(sex, { fact: fact(), records, starts: born, body: { sex: random() < 0.5 ? 'F' : 'M' } }))
  add(recorded(identifier, { fact: fact(), records, starts: born, body: { scheme: 'nhs number', value: makeNhsNumber(nth, 0) } }))
  add(recorded(livesAt, { fact: fact(), records, starts: known, body: { line1: `${1 + Math.floor(random() * 200)} ${pick(starts)} Lane`, town: 'Benchton', postcode: `ZZ${1 + Math.floor(random() * 9)} ${Math.floor(random() * 9)}AA` } }))
  add(recorded(teamResponsible, { fact: fact(), records, starts: known, body: { team: worker.team } }))
  add(recorded(socialWorker, { fact: fact(), records, starts: known, body: { post: worker.post, team: worker.team } }))
  const inCare = random() < 0.4
  if (inCare) {
    add(recorded(periodOfCare, { fact: fact(), records, starts: known, body: {} }))
    add(recorded(legalStatus, { fact: fact(), records, starts: known, body: { status: 'V2' } }))
    add(recorded(placement, { fact: fact(), records, starts: known, body: { type: 'U6' } }))
    add(recorded(reviewHeld, { fact: fact(), records, starts: addDays(known, 25), body: {} }))
  }
  const visits = Math.max(1, Math.min(Math.floor((size - proposals.length) / 3), 260))
  const span = Math.max(2, daysSince(known, today))
  for (let index = 0; index < visits; index += 1) {
    const on = addDays(known, Math.floor(((index + random() * 0.5) / visits) * (span - 1)))
    const whole = fact()
    add(recorded(visit, { fact: whole, records, starts: on, body: { by: worker.post, where: 'home' }, words: { saw: long } }))
    add(recorded(childSeen, { fact: fact(), records, starts: on, partOf: whole, body: { seen: true, alone: random() < 0.7 ? 'yes' : 'no' } as never, words: random() < 0.5 ? { said: 'I like it when it is quiet.' } : {} }))
  }
  while (proposals.length < size) {
    const on = addDays(known, Math.floor(random() * (span - 1)))
    add(recorded(conversation, { fact: fact(), records, starts: on, body: { by: worker.post, how: 'telephone', with: 'School' }, words: { said: size > 1000 ? long.repeat(8) : long } }))
  }
  return { record, size: proposals.length, name, born, proposals }
}

function daysSince(from: Day, to: Day): number {
  let days = 0
  for (let step = 4096; step >= 1; step /= 2) if (addDays(from, days + step) <= to) days += step
  return days
}
