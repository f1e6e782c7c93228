import { firstVersion, type AnyKind, type Fact, type FactId, type Known, type Proposal, type RecordProposal, type VersionProposal } from '../../record/index.ts'
import type { Instant } from '../../time/day.ts'

interface Held {
  /** As the record holds it; null for a fact that is new in this fold. */
  readonly base: Fact | null
  /** As it stands after what was taken; null once it is gone. */
  fact: Fact | null
  recorded: RecordProposal | null
  changes: VersionProposal[]
}

/**
 * One record as it becomes step by step while several years of a return are read, without writing any step: what a later year corrects
 * of an earlier one, both new to the record, is recorded once, as the later year has it. Gives the one change that brings the record there.
 */
export class Fold {
  readonly #known: Known
  readonly #kinds: ReadonlyMap<string, AnyKind>
  readonly #held = new Map<FactId, Held>()
  readonly #at: { readonly change: string; readonly at: Instant }

  constructor(known: Known, kinds: ReadonlyMap<string, AnyKind>, at: { readonly change: string; readonly at: Instant }) {
    this.#known = known
    this.#kinds = kinds
    this.#at = at
  }

  /** The record as it stands after what was taken. */
  known(): Known {
    if (this.#held.size === 0) return this.#known
    const kept = this.#known.facts.filter(fact => !this.#held.has(fact.fact))
    return this.#known.withFacts([...kept, ...[...this.#held.values()].flatMap(({ fact }) => (fact ? [fact] : []))])
  }

  /** Takes proposals for this record, made from `known()`. */
  take(proposals: readonly Proposal[]): void {
    for (const proposal of proposals) {
      if (proposal.act === 'recorded') this.#held.set(proposal.fact, { base: null, fact: this.#fresh(proposal), recorded: proposal, changes: [] })
      else this.#takeVersion(proposal)
    }
  }

  /** The one change from the record as it was to the record as it stands now: what goes and what shortens comes first. */
  proposals(): Proposal[] {
    const all = [...this.#held.values()]
    return [...all.flatMap(held => (held.base ? versionOf(held, held.base) : [])), ...all.flatMap(held => (held.base ? [] : recordOf(held)))]
  }

  #takeVersion(proposal: VersionProposal): void {
    const held: Held = this.#held.get(proposal.fact) ?? { base: this.#known.fact(proposal.fact), fact: this.#known.fact(proposal.fact), recorded: null, changes: [] }
    if (!held.fact) throw new Error('A version of a fact that does not stand')
    this.#held.set(proposal.fact, held)
    held.changes.push(proposal)
    held.fact = proposal.act === 'struck' ? null : this.#next(held.fact, proposal)
  }

  #fresh(proposal: RecordProposal): Fact {
    const kind = this.#kinds.get(proposal.kind)
    if (!kind) throw new Error(`No such kind: ${proposal.kind}`)
    return firstVersion(kind, proposal, { record: this.#known.id, n: this.#known.n + 1, change: this.#at.change, recordedAt: this.#at.at })
  }

  #next(fact: Fact, proposal: VersionProposal): Fact {
    const starts = proposal.starts ?? fact.starts
    const isMoment = this.#kinds.get(fact.kind)?.shape === 'moment' && fact.ends === fact.starts
    return {
      ...fact,
      version: fact.version + 1,
      act: proposal.act,
      starts,
      ends: isMoment ? starts : proposal.ends === undefined ? fact.ends : proposal.ends,
      exactness: proposal.exactness ?? fact.exactness,
      body: (proposal.body ?? fact.body),
      change: this.#at.change,
    }
  }
}

/** A new fact as it stands at the end; nothing where a later year took it back. */
function recordOf({ fact, recorded, changes }: Held): RecordProposal[] {
  if (!fact || !recorded) return []
  return [{ ...recorded, starts: fact.starts, ends: fact.ends, exactness: fact.exactness, body: fact.body, words: Object.fromEntries([recorded.words, ...changes.map(change => change.words ?? {})].flatMap(words => Object.entries(words))) }]
}

/** One version for all that was changed in a fact which the record held. */
function versionOf({ fact, changes }: Held, base: Fact): VersionProposal[] {
  const last = changes.at(-1)
  if (!last) return []
  if (changes.length === 1) return [last]
  const because = changes.findLast(change => change.because !== undefined)?.because
  const about = { record: base.record, fact: base.fact, seen: base.version }
  if (!fact) return [{ ...about, act: 'struck', ...(because !== undefined && { because }) }]
  const words = Object.assign({}, ...changes.map(change => change.words ?? {})) as Record<string, string>
  const stands = { starts: fact.starts, ends: fact.ends, exactness: fact.exactness, body: fact.body, ...(Object.keys(words).length > 0 && { words }) }
  if (because === undefined) return [{ ...about, act: 'ended', ...stands }]
  return [{ ...about, act: 'corrected', ...stands, because }]
}
