import { house } from '../../house.ts'
import { Known, problemsOf, type AnyKind, type Fact, type Proposal, type Subject } from '../../record/index.ts'
import { instantIn, type Day } from '../../time/day.ts'
import { isCode } from './imported.ts'

/** A record held in memory, for tests of what files become: it takes proposals as the record itself would, and refuses what it would refuse. */
export class RecordInMemory {
  #facts: Fact[] = []
  #words = new Map<string, Readonly<Record<string, string>>>()
  #n = 0
  #ids = 0
  readonly today: Day

  readonly subject: Subject

  constructor(today: Day, subject: Subject = 'child') {
    this.today = today
    this.subject = subject
  }

  newId = (): string => {
    this.#ids += 1
    return `00000000-0000-7000-8000-${String(this.#ids).padStart(12, '0')}`
  }

  known(): Known {
    return new Known({ authority: 'a', id: 'r', subject: this.subject, number: 1, n: this.#n, facts: this.#facts })
  }

  /** The texts of the facts of a kind that stand. */
  wordsOf(kind: string, field: string): string[] {
    return this.#facts.filter(fact => fact.kind === kind).map(fact => this.#words.get(fact.fact)?.[field] ?? '')
  }

  /** Takes a change whole. Throws, saying why, where the record would refuse it. */
  take(proposals: readonly Proposal[]): void {
    this.#n += 1
    for (const proposal of proposals.filter(each => each.act !== 'recorded')) this.#take(proposal)
    for (const proposal of proposals.filter(each => each.act === 'recorded')) this.#take(proposal)
    this.#check()
  }

  #take(proposal: Proposal): void {
    if (proposal.act === 'recorded') {
      const kind = house.kinds.get(proposal.kind) as AnyKind
      this.#words.set(proposal.fact, proposal.words)
      this.#facts.push({
        record: 'r', fact: proposal.fact, version: 1, n: this.#n, act: 'recorded', kind: kind.id, kindVersion: kind.version, section: kind.section,
        class: kind.class, lane: kind.lane ?? null, partOf: proposal.partOf, starts: proposal.starts, ends: proposal.ends, exactness: proposal.exactness,
        body: proposal.body, change: `c${this.#n}`, recordedAt: instantIn(this.today, '12:00'),
      })
      return
    }
    const at = this.#facts.findIndex(fact => fact.fact === proposal.fact)
    const held = this.#facts[at]
    if (!held) throw new Error('No such fact')
    if (held.version !== proposal.seen) throw new Error('Another version was seen')
    if (proposal.act === 'struck') {
      this.#facts.splice(at, 1)
      return
    }
    const kind = house.kinds.get(held.kind) as AnyKind
    const starts = proposal.starts ?? held.starts
    this.#facts[at] = {
      ...held, version: held.version + 1, n: this.#n, act: proposal.act, starts,
      ends: kind.shape === 'moment' ? starts : proposal.ends === undefined ? held.ends : proposal.ends,
      body: proposal.body ?? held.body,
    }
  }

  #check(): void {
    const lanes = new Map<string, Fact[]>()
    for (const fact of this.#facts) {
      const kind = house.kinds.get(fact.kind) as AnyKind
      const problem = problemsOf(kind, { starts: fact.starts, ends: fact.ends, body: fact.body, words: this.#words.get(fact.fact) ?? {} }, this.today, isCode)[0]
      if (problem) throw new Error(`${fact.kind}.${problem.field}: ${problem.message}`)
      if (fact.lane !== null && fact.ends !== fact.starts) lanes.set(fact.lane, [...(lanes.get(fact.lane) ?? []), fact])
    }
    for (const [lane, facts] of lanes) {
      const inOrder = facts.toSorted((a, b) => (a.starts < b.starts ? -1 : 1))
      for (const [index, fact] of inOrder.entries()) {
        const next = inOrder[index + 1]
        if (next && (fact.ends === null || next.starts < fact.ends)) throw new Error(`Two of ${lane} at a time`)
      }
    }
  }
}
