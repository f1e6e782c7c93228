import { recorded, type Fact, type FactId, type Known, type Proposal, type RecordId } from '../../record/index.ts'
import type { AnyKind, Body } from '../../record/index.ts'
import type { VersionProposal } from '../../record/proposal.ts'
import { daysBetween, type Day } from '../../time/day.ts'
import type { ImportedFact } from './imported.ts'

/** What tells facts of one kind apart within a record: two with the same key are the same thing, told twice. */
export type KeyOf = (fact: { readonly kind: string; readonly starts: Day; readonly ends: Day | null; readonly body: Body }) => string

export interface HowToReconcile {
  readonly record: RecordId
  /** Whose fields the file owns: those whose `returns` begin with it. A field it owns and leaves blank is blank; all others stay. */
  readonly from: 'ssda903' | 'cin' | 'people'
  readonly keyOf: KeyOf
  /** Why facts are corrected, as it will stand in the record: `The SSDA903 of 2025_26 says otherwise`. */
  readonly because: string
  /** The last day the file speaks for: an end after it is news that the file cannot know. Null where nothing tells. */
  readonly asOf: Day | null
  /**
   * Kinds of which these facts are everything there is, those of the record included: one that is known and is not among them was moved to
   * another day, or is gone.
   */
  readonly whole?: ReadonlySet<string>
  /** Whether a fact of the record that is not told any more is this one under another day, where its kind is not told whole. */
  readonly moved?: (fact: ImportedFact, held: Fact) => boolean
  /** Whether a fact came from a return, so that a later return may take it back. What a person wrote is never struck out by a file. */
  readonly fromReturn?: (fact: Fact) => boolean
  readonly newId: () => FactId
}

export interface Reconciled {
  readonly proposals: readonly Proposal[]
  /** How many facts the record held already, just as they are told. */
  readonly same: number
  /** Facts that cannot stand beside what the record holds: of their lane there is one at that time. Their rows are to be kept. */
  readonly crowded: readonly ImportedFact[]
  /** What became of each fact, in the order in which they were told. */
  readonly outcomes: readonly Outcome[]
}

/** A fact as it was told, the id it has in the record, and what was done with it. */
export interface Outcome {
  readonly fact: ImportedFact
  readonly id: FactId
  readonly act: 'recorded' | 'ended' | 'corrected' | 'reopened' | 'same' | 'crowded'
}

/**
 * What changes in a record so that it says what a file tells: new facts are recorded; what lasted and is told with its end is ended; what
 * is told otherwise is corrected; what a later return took back is struck out. Telling the same file again changes nothing. Pure, but for
 * the ids it asks for.
 */
export function reconcile(known: Known, facts: readonly ImportedFact[], how: HowToReconcile): Reconciled {
  const matches = match(known, facts, how)
  const ids = new Map<string, FactId>()
  for (const { fact, held, id } of matches) if (fact.name !== undefined) ids.set(fact.name, held?.fact ?? id)

  const gone = goneFrom(known, matches, how)
  const contradicted = matches.filter(match => match.held !== null && contradicts(match.fact, match.held, how))
  const changes = matches.flatMap(match => (match.held && !contradicted.includes(match) ? changeOf(match.fact, match.held, ids, how) : []))
  const struck = gone.map((fact): VersionProposal => ({ act: 'struck', record: how.record, fact: fact.fact, seen: fact.version, because: how.because }))
  const spans = spansAfter(known, gone, changes)
  const crowded: ImportedFact[] = contradicted.map(match => match.fact)
  const fresh: Proposal[] = []
  for (const { fact, held, id } of matches) {
    if (held) continue
    if (fact.kind.lane !== undefined && spans.some(span => span.lane === fact.kind.lane && overlap(span, fact))) crowded.push(fact)
    else fresh.push(recordedFrom(fact, id, ids, how))
  }
  // Struck and shortened first: the record holds one of a lane at a time while a change is written, too.
  return { proposals: [...struck, ...changes, ...fresh], same: matches.filter(match => match.held).length - changes.length - contradicted.length, crowded, outcomes: outcomesOf(matches, changes, crowded) }
}

function outcomesOf(matches: readonly Match[], changes: readonly VersionProposal[], crowded: readonly ImportedFact[]): Outcome[] {
  const acts = new Map(changes.map(change => [change.fact, change.act as Outcome['act']]))
  return matches.map(({ fact, held, id }) => ({ fact, id, act: crowded.includes(fact) ? 'crowded' : held ? (acts.get(id) ?? 'same') : 'recorded' }))
}

interface Match {
  readonly fact: ImportedFact
  readonly held: Fact | null
  readonly id: FactId
}

function match(known: Known, facts: readonly ImportedFact[], how: HowToReconcile): Match[] {
  const kinds = new Set(facts.map(fact => fact.kind.id))
  const free = new Map<string, Fact[]>()
  for (const fact of known.facts) {
    if (!kinds.has(fact.kind)) continue
    const key = keyIn(fact, how)
    const same = free.get(key)
    if (same) same.push(fact)
    else free.set(key, [fact])
  }
  const found = facts.map(fact => ({ fact, held: free.get(keyIn({ ...fact, kind: fact.kind.id }, how))?.shift() ?? null }))
  const left = [...free.values()].flat()
  return found.map(({ fact, held }): Match => {
    const moved = held ?? movedFrom(fact, left, how)
    if (moved && !held) left.splice(left.indexOf(moved), 1)
    return { fact, held: moved, id: moved ? moved.fact : how.newId() }
  })
}

function keyIn(fact: { kind: string; starts: Day; ends: Day | null; body: Body }, how: HowToReconcile): string {
  return `${fact.kind}\n${how.keyOf(fact)}`
}

/** The fact of the record that is this one under another day: from a return, and of a kind told whole at a time that this one overlaps, or as `moved` says. */
function movedFrom(fact: ImportedFact, left: readonly Fact[], how: HowToReconcile): Fact | null {
  const isThis = how.whole?.has(fact.kind.id) ? overlap : (each: Fact) => how.moved?.(fact, each) ?? false
  const near = left.filter(each => each.kind === fact.kind.id && mayTakeBack(each, how) && isThis(each, fact))
  const far = (each: Fact) => Math.abs(daysBetween(each.starts, fact.starts))
  return near.reduce<Fact | null>((nearest, each) => (nearest === null || far(each) < far(nearest) ? each : nearest), null)
}

function mayTakeBack(fact: Fact, how: HowToReconcile): boolean {
  return how.fromReturn?.(fact) ?? false
}

/** Whether a person wrote this, or changed it last: a file completes it, and takes back none of its days. */
function isFirm(fact: Fact, how: HowToReconcile): boolean {
  return how.fromReturn !== undefined && !how.fromReturn(fact)
}

/** Whether a file gives other days than a person wrote. */
function contradicts(fact: ImportedFact, held: Fact, how: HowToReconcile): boolean {
  if (!isFirm(held, how) || fact.firstTold) return false
  return fact.starts !== held.starts || (fact.kind.shape === 'period' && fact.ends !== null && held.ends !== null && fact.ends !== held.ends)
}

function goneFrom(known: Known, matches: readonly Match[], how: HowToReconcile): Fact[] {
  const held = new Set(matches.flatMap(match => (match.held ? [match.held.fact] : [])))
  return known.facts.filter(fact => how.whole?.has(fact.kind) === true && !held.has(fact.fact) && mayTakeBack(fact, how))
}

function recordedFrom(fact: ImportedFact, id: FactId, ids: ReadonlyMap<string, FactId>, how: HowToReconcile): Proposal {
  return recorded(fact.kind as never, {
    fact: id,
    records: [how.record],
    starts: fact.starts,
    ends: fact.ends,
    exactness: fact.exactness,
    partOf: fact.partOf === undefined ? null : (ids.get(fact.partOf) ?? null),
    body: referring(fact, ids),
    words: fact.words,
  })
}

function referring(fact: ImportedFact, ids: ReadonlyMap<string, FactId>): Body {
  const named = Object.entries(fact.refers ?? {}).flatMap(([field, name]) => {
    const id = ids.get(name)
    return id === undefined ? [] : [[field, id] as const]
  })
  return { ...fact.body, ...Object.fromEntries(named) }
}

/** What changes in a fact that the record holds; nothing where it stands as it is told. */
function changeOf(fact: ImportedFact, held: Fact, ids: ReadonlyMap<string, FactId>, how: HowToReconcile): VersionProposal[] {
  const { asOf } = how
  // What a person ended stays ended, and so does what this file never tells the end of.
  const tellsEnds = fact.kind.returns?.ends?.some(column => column.startsWith(`${how.from}.`)) ?? false
  const mayGoOn = fact.goesOn === true || (tellsEnds && (asOf === null || held.ends === null || held.ends <= asOf))
  const endedSince = fact.ends === null && held.ends !== null && (isFirm(held, how) || !mayGoOn)
  const ends = endedSince ? held.ends : fact.ends
  const starts = fact.firstTold ? held.starts : fact.starts
  const told = referring(fact, ids)
  const body = bodyAfter(fact.kind, held.body, told, how.from, endedSince)
  const sameBody = isSame(body, held.body)
  const sameStart = starts === held.starts
  const sameEnd = fact.kind.shape === 'moment' || ends === held.ends
  if (sameBody && sameStart && sameEnd) return []
  const about = { record: how.record, fact: held.fact, seen: held.version }
  if (sameStart && held.ends === null && ends !== null && addsOnly(body, held.body)) {
    return [{ ...about, act: 'ended', ends, ...(!sameBody && { body, ...wordsOf(fact) }) }]
  }
  if (sameStart && sameBody && held.ends !== null && ends === null) return [{ ...about, act: 'reopened', ends: null, because: how.because }]
  return [
    {
      ...about,
      act: 'corrected',
      ...(!sameStart && { starts }),
      ...(!sameEnd && { ends }),
      ...(!sameBody && { body, ...wordsOf(fact) }),
      because: how.because,
    },
  ]
}

/** The texts that the file tells with the answers; those it does not tell stay. */
function wordsOf({ words }: ImportedFact): Pick<VersionProposal, 'words'> {
  return Object.keys(words).length > 0 ? { words } : {}
}

/** The answers as they stand then: the file's own for the fields it owns, the record's for all others. */
function bodyAfter(kind: AnyKind, held: Body, told: Body, from: string, keepsWhatItLacks: boolean): Body {
  const owned = (field: string) => kind.fields[field]?.returns?.some(column => column.startsWith(`${from}.`)) ?? false
  const kept = Object.entries(held).filter(([field]) => !(field in told) && (keepsWhatItLacks || !owned(field)))
  return { ...Object.fromEntries(kept), ...told }
}

function addsOnly(body: Body, held: Body): boolean {
  return saysAllOf(body, held)
}

function isSame(a: Body, b: Body): boolean {
  return saysAllOf(a, b) && saysAllOf(b, a)
}

function saysAllOf(other: Body, body: Body): boolean {
  for (const field in body) if (!isSameAnswer(body[field], other[field])) return false
  return true
}

function isSameAnswer(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}

interface Span {
  readonly lane: string
  readonly starts: Day
  readonly ends: Day | null
}

/** The stretches of each lane as they will stand after the changes, without what is new. */
function spansAfter(known: Known, gone: readonly Fact[], changes: readonly VersionProposal[]): Span[] {
  return known.facts.flatMap(fact => {
    if (fact.lane === null || gone.some(each => each.fact === fact.fact)) return []
    const change = changes.find(each => each.fact === fact.fact)
    return [{ lane: fact.lane, starts: change?.starts ?? fact.starts, ends: change?.ends === undefined ? fact.ends : change.ends }]
  })
}

/** Whether two stretches share a day: their first days are held, the days they stopped are not; one of no length overlaps nothing. */
function overlap(a: { starts: Day; ends: Day | null }, b: { starts: Day; ends: Day | null }): boolean {
  if (a.ends === a.starts || b.ends === b.starts) return false
  return (b.ends === null || a.starts < b.ends) && (a.ends === null || b.starts < a.ends)
}
