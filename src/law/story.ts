import type { DutyRow } from '../record/derived.ts'
import { Known, type Fact, type KeptFrom } from '../record/fact.ts'
import { keptGroups, type BodyOf, type Fields, type Kind, type Subject } from '../record/kind.ts'
import { addHours, day, instantIn, parseInstant, type Day, type Instant } from '../time/day.ts'
import { england } from './calendar.ts'
import { deriveDuties, dutyStatus, type Duty, type DutyStatus, type HolderOf, type LawForDuties } from './duty.ts'

/**
 * A story in dates: what happened to one made-up child, then what was due. For tests of the law; expected days are written by hand.
 *
 *     const story = lawStory(careDuties)
 *     const start = story.happened(periodOfCare, '2026-12-01', { ... })
 *     expect(story.duty('lac-review-first').due).toBe('2026-12-31')
 */
export class LawStory {
  #facts: Fact[] = []
  #made = 0
  readonly #duties: readonly Duty[]
  readonly #law: LawForDuties
  readonly #keptFrom: KeptFrom
  readonly #subject: Subject
  readonly #holderOf: HolderOf

  constructor(
    duties: readonly Duty[],
    { law = everythingBinds, keptFrom = everythingSince('2000-01-01'), subject = 'child', holderOf = () => ({ post: null, team: null }) }: StoryOptions = {},
  ) {
    this.#duties = duties
    this.#law = law
    this.#keptFrom = keptFrom
    this.#subject = subject
    this.#holderOf = holderOf
  }

  /** A fact: on its day, or from `starts` (while it lasts unless `ends` is said). Returns it, to be named by later facts. */
  happened<F extends Fields, Id extends string>(
    kind: Kind<F, Id>,
    starts: string,
    body: BodyOf<F>,
    { ends, partOf }: { ends?: string | null; partOf?: Fact } = {},
  ): Fact<F, Id> {
    this.#made += 1
    const on = day(starts)
    const fact: Fact<F, Id> = {
      record: 'r',
      fact: `f${String(this.#made).padStart(4, '0')}`,
      version: 1,
      n: this.#made,
      act: 'recorded',
      kind: kind.id,
      kindVersion: kind.version,
      section: kind.section,
      class: kind.class,
      lane: kind.lane ?? null,
      partOf: partOf?.fact ?? null,
      starts: on,
      ends: kind.shape === 'moment' ? on : ends ? day(ends) : null,
      exactness: 'day',
      body,
      change: `c${this.#made}`,
      recordedAt: addHours(instantIn(on, '17:00'), this.#made / 3600),
    }
    this.#facts.push(fact)
    return fact
  }

  /** The same fact corrected: another day or another body. */
  corrected<F extends Fields, Id extends string>(fact: Fact<F, Id>, to: { starts?: string; ends?: string | null; body?: BodyOf<F> }): Fact<F, Id> {
    const index = this.#facts.findIndex(each => each.fact === fact.fact)
    if (index < 0) throw new Error('No such fact in this story')
    const starts = to.starts ? day(to.starts) : fact.starts
    const moment = fact.ends === fact.starts
    const corrected: Fact<F, Id> = {
      ...fact,
      version: fact.version + 1,
      act: 'corrected',
      starts,
      ends: to.ends === undefined ? (moment ? starts : fact.ends) : to.ends === null ? null : day(to.ends),
      body: to.body ?? fact.body,
    }
    this.#facts[index] = corrected
    return corrected
  }

  /** The period stopped on this day. */
  ended<F extends Fields, Id extends string>(fact: Fact<F, Id>, on: string): Fact<F, Id> {
    return this.corrected(fact, { ends: on })
  }

  /** The fact was struck out: recorded by mistake. */
  struck(fact: { fact: string }): void {
    this.#facts = this.#facts.filter(each => each.fact !== fact.fact)
  }

  /** Every row, as derived on `today`. */
  rows(today = '2027-06-16'): DutyRow[] {
    return deriveDuties(this.#duties, this.known(), this.#keptFrom, this.#law, day(today), this.#holderOf).rows
  }

  /** The first day the rows would differ without a new fact. */
  lookAgainOn(today: string): Day | null {
    return deriveDuties(this.#duties, this.known(), this.#keptFrom, this.#law, day(today), this.#holderOf).lookAgainOn
  }

  /** The occasions of one duty in order of day. */
  occasions(rule: string, { part, today }: { part?: string; today?: string } = {}): DutyRow[] {
    return this.rows(today)
      .filter(row => row.rule === rule && (part === undefined || row.part === part))
      .sort((a, b) => (a.arises === b.arises ? a.ordinal - b.ordinal : a.arises < b.arises ? -1 : 1))
  }

  /** The only occasion of a duty. Throws unless there is exactly one. */
  duty(rule: string, options: { part?: string; today?: string } = {}): DutyRow {
    const occasions = this.occasions(rule, options)
    if (occasions.length !== 1) throw new Error(`${rule}: ${occasions.length} occasions, expected one`)
    return occasions[0] as DutyRow
  }

  /** The status of a duty's only occasion on a day (at noon, or at the instant given). */
  status(rule: string, when: string, options: { part?: string } = {}): DutyStatus {
    const at: Instant = parseInstant(when) ?? instantIn(day(when), '12:00')
    const today = when.slice(0, 10)
    return dutyStatus(this.duty(rule, { ...options, today }), day(today), at, this.#law.calendar)
  }

  known(): Known {
    return new Known({ authority: 'a', id: 'r', subject: this.#subject, number: 1, n: this.#made, facts: this.#facts })
  }
}

export interface StoryOptions {
  law?: LawForDuties
  keptFrom?: KeptFrom
  subject?: Subject
  holderOf?: HolderOf
}

/** Every rule binds, and no authority has standards of its own: the law as written, for stories. */
export const everythingBinds: LawForDuties = { calendar: england, binds: () => true, standard: () => null }

/** Every group held from that day. */
export function everythingSince(from: string): KeptFrom {
  return Object.fromEntries(keptGroups.map(group => [group, day(from)]))
}

/** A story about one child, told with these duties. */
export function lawStory(duties: readonly Duty[], options?: StoryOptions): LawStory {
  return new LawStory(duties, options)
}
