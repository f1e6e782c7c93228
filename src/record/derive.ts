import type { Queryable, Tx } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import type { Body } from './check.ts'
import type { Derived } from './derived.ts'
import { canonical } from './differences.ts'
import type { Card, Fact, Known, RecordId } from './fact.ts'
import type { House, UnderLaw } from './house.ts'
import { derivedWhenSealed, sealOf } from './sealed.ts'

type Cards = Readonly<Record<string, Card>>

/** What records lean on: the cards of others, and which of those others are sealed. */
export interface Leaning {
  readonly cards: ReadonlyMap<RecordId, Cards>
  readonly sealed: ReadonlySet<RecordId>
}

/** The records that a fact of this kind with this body links to. */
export function linksIn(house: House, kind: string, body: Body): RecordId[] {
  const fields = house.kinds.get(kind)?.fields
  if (!fields) return []
  const links: RecordId[] = []
  for (const name in fields) {
    if (fields[name]?.is !== 'link') continue
    const to = body[name]
    if (typeof to === 'string') links.push(to)
  }
  return links
}

/** The records that this one leans on: every one that a link field of a standing fact names. */
export function leansOn(house: House, known: Known): RecordId[] {
  return [...new Set(known.facts.flatMap(fact => linksIn(house, fact.kind, fact.body as Body)))]
}

/** The cards of records that opened ones lean on, and which of these are sealed. */
export async function loadLeaning(tx: Tx, authority: string, ids: readonly RecordId[]): Promise<Leaning> {
  return ids.length === 0 ? noLeaning : leaningFrom(tx, 'leaning', 'select id from sealed_among($1, $2) as id', authority, ids)
}

/** The same, asked by the owner of the database, who sees every record. */
export async function loadLeaningAsOwner(owner: Queryable, authority: string, ids: readonly RecordId[]): Promise<Leaning> {
  return ids.length === 0 ? noLeaning : leaningFrom(owner, 'leaning-as-owner', 'select id from record where authority = $1 and id = any($2) and sealed', authority, ids)
}

const noLeaning: Leaning = { cards: new Map(), sealed: new Set() }

async function leaningFrom(from: Queryable, name: string, sealedIds: string, authority: string, ids: readonly RecordId[]): Promise<Leaning> {
  const { rows } = await from.query<{ record: RecordId; name: string | null; body: Card | null }>({
    name,
    text: `select record, name, body from card where authority = $1 and record = any($2)
           union all select sealed_.id, null, null from (${sealedIds}) sealed_`,
    values: [authority, ids],
  })
  const cards = new Map<RecordId, Record<string, Card>>()
  const sealed = new Set<RecordId>()
  for (const { record, name: card, body } of rows) {
    if (card === null || body === null) sealed.add(record)
    else cards.set(record, { ...cards.get(record), [card]: body })
  }
  return { cards, sealed }
}

/**
 * Derives several records at one time, each from its own facts and the cards of those it links to: the cards that are stored, or,
 * where the other record is among them, the card it has now. Facts that name a sealed record take no part. Throws where the house
 * breaks its word: a card that leans on a card, or a day to look again that has already come (that record would never be done).
 * `returnsLater` leaves out what follows for the returns: such a record is to be marked with `withoutReturns`.
 */
export function deriveTogether(
  house: House, under: UnderLaw, records: ReadonlyMap<RecordId, Known>, leaning: Leaning, today: Day, { returnsLater = false }: { readonly returnsLater?: boolean } = {},
): Map<RecordId, Derived> {
  const plain = new Map([...records].map(([id, known]) => [id, withoutSealed(house, known, leaning.sealed)]))
  const derived = new Map([...plain].map(([id, known]) => [id, deriveOne(house, under, known, leaning.cards, today)]))
  const fresh = new Map(leaning.cards)
  const changed = new Set<RecordId>()
  for (const [id, each] of derived) {
    if (!sameCards(leaning.cards.get(id) ?? {}, each.cards)) changed.add(id)
    fresh.set(id, each.cards)
  }
  for (const [id, known] of changed.size === 0 ? [] : plain) {
    if (!leansOn(house, known).some(to => changed.has(to))) continue
    const again = deriveOne(house, under, known, fresh, today)
    if (!sameCards((derived.get(id) as Derived).cards, again.cards)) throw new Error('A card leans on the card of another record')
    derived.set(id, again)
  }
  // No return leans on another record: it is asked once of each.
  if (under.returns && !returnsLater) {
    for (const [id, known] of plain) if ((known.subject === 'child' || known.subject === 'adult') && !sealOf(known)) derived.set(id, { ...(derived.get(id) as Derived), returns: under.returns(known, today) })
  }
  return derived
}

/** The mark of a record that was derived without what follows for the returns: it waits for the worker, or for whoever opens it. */
export function withoutReturns(digest: string): string {
  return `${digest} without returns`
}

function deriveOne(house: House, under: UnderLaw, known: Known, cards: ReadonlyMap<RecordId, Cards>, today: Day): Derived {
  const seal = sealOf(known)
  if (seal) return derivedWhenSealed(known, seal)
  const own = new Map<RecordId, Cards>()
  for (const to of leansOn(house, known)) {
    const held = cards.get(to)
    if (held && Object.keys(held).length > 0) own.set(to, held)
  }
  const derived = under.derive(known.withCards(own), today)
  if (derived.lookAgainOn !== null && derived.lookAgainOn <= today) throw new Error('A derivation asks to be looked at again on a day that has come')
  return derived
}

function withoutSealed(house: House, known: Known, sealed: ReadonlySet<RecordId>): Known {
  if (sealed.size === 0) return known
  const names = (fact: Fact): boolean => linksIn(house, fact.kind, fact.body).some(to => sealed.has(to))
  return known.facts.some(names) ? known.withFacts(known.facts.filter(fact => !names(fact))) : known
}

/** Whether two sets of cards say the same. */
export function sameCards(a: Cards, b: Cards): boolean {
  return canonical(a) === canonical(b)
}
