import { england } from '../../law/calendar.ts'
import { lastDayIn } from '../../law/limit.ts'
import type { Keeping } from '../../record/derived.ts'
import type { Fact, Known } from '../../record/fact.ts'
import type { RecordClass, Retention } from '../../settings/index.ts'
import { addDays, addMonths, addYears, birthday, later, type Day } from '../../time/day.ts'
import { leaverAtBirthday, pathwayPlan } from '../leaving-care/index.ts'
import { assessment, familyHelp, plan } from '../family-help/index.ts'
import { adoptionDecision, adoptionMatch, periodOfCare } from '../care/index.ts'
import { personalAdviser } from '../allocation/index.ts'
import { enquiry, protectionPlan } from '../protection/index.ts'
import { adultDeath, birthOf, death, involvement } from '../identity/index.ts'
import { disposalHold } from './facts.ts'

/** Sections in which work with the child stands; where the child went to school is no work of ours, and lasts on. */
const workSections: readonly string[] = ['notes', 'plans', 'life']

/**
 * What the record says about how long it is kept: the classes it belongs to, and the days from which periods may run, each null where the
 * record does not say it for certain. Days known inexactly count as the last they can have been.
 */
export function keepingOf(known: Known): Keeping {
  const born = birthOf(known)
  const died = known.all(death).at(-1) ?? known.all(adultDeath).at(-1) ?? null
  return {
    classes: known.subject === 'adult' ? ['adult'] : classesOf(known),
    birth: born === null ? null : lastItCanBe(born),
    closed: known.subject === 'adult' ? null : closedOn(known),
    death: died === null ? null : lastItCanBe(died),
    held: heldUntil(known),
  }
}

/** Until when the record is kept back; `until` null: it goes on. The latest end counts. Null where nobody keeps it back. */
function heldUntil(known: Known): Keeping['held'] {
  const holds = known.all(disposalHold)
  if (holds.length === 0) return null
  if (holds.some(hold => hold.ends === null)) return { until: null }
  return { until: holds.reduce<Day | null>((last, hold) => (last === null || (hold.ends as Day) > last ? hold.ends : last), null) }
}

function lastItCanBe(fact: Pick<Fact, 'starts' | 'exactness'>): Day | null {
  switch (fact.exactness) {
    case 'day':
      return fact.starts
    case 'month':
      return addDays(addMonths(fact.starts, 1), -1)
    case 'year':
      return addDays(addYears(fact.starts, 1), -1)
    case 'about':
      return null
  }
}

/** The classes of a child's record: what the involvement came to. Care, leaving it, adoption and a protection plan each count; else the most there was. */
function classesOf(known: Known): RecordClass[] {
  const has = (...kinds: readonly { readonly id: string }[]) => kinds.some(kind => known.ofKind(kind.id).length > 0)
  const came: RecordClass[] = [
    ...(has(periodOfCare) ? ['in-care' as const] : []),
    ...(has(personalAdviser, pathwayPlan, leaverAtBirthday) ? ['left-care' as const] : []),
    ...(has(adoptionDecision, adoptionMatch) ? ['adoption' as const] : []),
    ...(has(protectionPlan) ? ['child-protection' as const] : []),
  ]
  if (came.length > 0) return came
  return [has(familyHelp, plan) ? 'child-in-need' : has(enquiry, assessment) ? 'enquiry' : 'contact']
}

/** The day our work ended: the last day of anything done or in place. Null while something is open, and where nothing says that there was work. */
function closedOn(known: Known): Day | null {
  const work = known.facts.filter(fact => (workSections.includes(fact.section) && fact.kind !== 'school') || fact.kind === involvement.id || fact.kind === personalAdviser.id)
  if (work.some(fact => fact.ends === null)) return null
  return work.reduce<Day | null>((last, { ends }) => (last === null || (ends as Day) > last ? ends : last), null)
}

/** The last day to which a record is kept, or why it is not disposed of. */
export type Kept = { readonly until: Day } | { readonly never: string }

const missing: Readonly<Record<Retention['from'], string>> = {
  birth: 'the day of birth is not known for certain',
  closed: 'the work has not ended, or the record does not say when',
  death: 'the record says of no death',
}

/**
 * The last day to which a record is kept: under every class it belongs to, the period that the authority has set, and never less than the
 * law sets for records of children in care and of care leavers. A class without a period, and a day that is not known, keep it for ever.
 * Periods end on the corresponding day (a leap day on 28 February); the record may go on the day after. A hold keeps it while it lasts.
 */
export function keptUntil(of: Keeping, periods: ReadonlyMap<string, Pick<Retention, 'years' | 'from'>>, today: Day): Kept {
  if (of.held !== null && (of.held.until === null || of.held.until > today)) return { never: 'it is kept back' }
  let until: Day | null = null
  for (const name of of.classes) {
    const period = periods.get(name)
    if (period === undefined) return { never: 'no period is set for records of this class' }
    const from = of[period.from]
    if (from === null) return { never: missing[period.from] }
    const least = leastByLaw(name, of)
    if (least === null) return { never: missing.birth }
    // A null hides behind the type where the year cannot be written.
    const counted = addYears(from, period.years) as Day | null
    if (counted === null) return { never: 'its time ends later than can be counted' }
    const own = later(counted, least)
    until = until === null ? own : later(until, own)
  }
  return until === null ? { never: 'the record says of nothing that was done' } : { until }
}

/** What the law sets at the least for a class; for classes it sets nothing for, the first day there is. Null where that cannot be counted. */
function leastByLaw(name: string, { birth, death: died }: Keeping): Day | null {
  if (name === 'in-care') {
    if (died !== null && birth !== null && died < birthday(birth, 18)) return lastDayIn('record-retention-lac', 'death', died, england)
    return birth === null ? null : lastDayIn('record-retention-lac', 'ordinary', birth, england)
  }
  if (name === 'left-care') return birth === null ? null : lastDayIn('care-leaver-record-retention', null, birth, england)
  return '1800-01-01' as Day
}
