/** The versions that a change writes, made of what was proposed. */

import type { Tx } from '../database/index.ts'
import { LockMore, Refused } from './broken-off.ts'
import type { Body } from './check.ts'
import type { ChangeId, Fact, Known, RecordId } from './fact.ts'
import type { House } from './house.ts'
import type { AnyKind } from './kind.ts'
import { loadHeld, stands } from './load.ts'
import type { Locked } from './lock.ts'
import type { Proposal, RecordProposal, VersionProposal } from './proposal.ts'
import type { ChangeRequest, Moment } from './request.ts'

/** A version about to be written: the fact as it will stand, and the texts that come with it. */
export interface NewVersion {
  readonly fact: Fact
  readonly kind: AnyKind
  readonly words: Readonly<Record<string, string>>
  readonly previous: Fact | null
}

/**
 * First versions of what is recorded, and the next of what is corrected, ended, reopened or struck, in every record that holds the fact.
 * Refuses what stands there no more as it was seen, and begins again where a record that holds it is not locked.
 */
export async function newVersions(
  house: House,
  tx: Tx,
  authority: string,
  request: ChangeRequest & { change: ChangeId },
  locked: ReadonlyMap<RecordId, Locked>,
  proposals: readonly Proposal[],
  moment: Moment,
): Promise<NewVersion[]> {
  const later = proposals.filter(proposal => proposal.act !== 'recorded')
  const versions = proposals.flatMap(proposal => (proposal.act === 'recorded' ? firstVersions(house, request, locked, proposal, moment) : []))
  if (later.length === 0) return versions
  if (new Set(later.map(proposal => proposal.fact)).size < later.length) throw new Error('A change gives one fact two new versions')

  const current = await loadHeld(tx, authority, [...locked.keys()], later.map(proposal => proposal.fact))
  const holders = current.flatMap(each => each.holders)
  const unlocked = holders.filter(record => !locked.has(record))
  if (unlocked.length > 0) throw new LockMore([...new Set(unlocked)])
  for (const proposal of later) {
    const own = current.find(({ fact }) => fact.fact === proposal.fact && fact.record === proposal.record)
    if (!own || locked.get(proposal.record)?.mode !== 'change' || own.fact.act === 'moved' || own.fact.act === 'disposed') throw new Refused({ refused: 'not-found' })
    if (own.fact.version !== proposal.seen) throw new Refused({ refused: 'changed-meanwhile', theirs: own.fact, fact: proposal.fact })
    if (own.fact.act === 'struck') throw new Refused({ refused: 'not-allowed', why: 'This was struck out: record it again' })
    const kind = house.kinds.get(own.fact.kind)
    if (!kind) throw new Error(`No such kind: ${own.fact.kind}`)
    if (kind.settled) throw new Refused({ refused: 'not-allowed', why: `${kind.label}: this stands as it was recorded. Record what takes its place` })
    // A sealed record is not among the holders: what it holds goes its own way.
    const goesTo = own.holders.includes(proposal.record) ? own.holders : [proposal.record]
    const held = current.filter(({ fact }) => fact.fact === proposal.fact && goesTo.includes(fact.record) && stands(fact))
    versions.push(...held.map(({ fact }) => nextVersion(kind, fact, proposal, request.change, locked.get(fact.record)?.head ?? 0, moment)))
  }
  return versions
}

function firstVersions(
  house: House,
  request: ChangeRequest & { change: ChangeId },
  locked: ReadonlyMap<RecordId, Locked>,
  proposal: RecordProposal,
  moment: Moment,
): NewVersion[] {
  const kind = house.kinds.get(proposal.kind)
  if (!kind) throw new Error(`No such kind: ${proposal.kind}`)
  if (proposal.records.length > 1 && !kind.shared) throw new Error(`${kind.id} is of one record only`)
  return proposal.records.map(record => {
    const row = locked.get(record)
    if (row?.mode !== 'change') throw new Error('A fact is recorded in a record that the change does not name')
    const fact = firstVersion(kind, proposal, { record, n: row.head + 1, change: request.change, recordedAt: moment.at })
    return { fact, kind, words: proposal.words, previous: null }
  })
}

/** The fact as it stands when it is first recorded. */
export function firstVersion(
  kind: AnyKind,
  of: Pick<RecordProposal, 'fact' | 'partOf' | 'starts' | 'ends' | 'exactness' | 'body'>,
  at: Pick<Fact, 'record' | 'n' | 'change' | 'recordedAt'>,
): Fact {
  return {
    record: at.record,
    fact: of.fact,
    version: 1,
    n: at.n,
    act: 'recorded',
    kind: kind.id,
    kindVersion: kind.version,
    section: kind.section,
    class: kind.class,
    lane: kind.lane ?? null,
    partOf: of.partOf,
    starts: of.starts,
    ends: of.ends,
    exactness: of.exactness,
    body: answered(of.body),
    change: at.change,
    recordedAt: at.recordedAt,
  }
}

function nextVersion(kind: AnyKind, fact: Fact, proposal: VersionProposal, change: ChangeId, head: number, moment: Moment): NewVersion {
  const starts = proposal.starts ?? fact.starts
  const isInstant = kind.shape === 'moment' && fact.ends === fact.starts
  const next = {
    ...fact,
    version: fact.version + 1,
    n: head + 1,
    act: proposal.act,
    kindVersion: kind.version,
    starts,
    ends: isInstant ? starts : proposal.ends === undefined ? fact.ends : proposal.ends,
    exactness: proposal.exactness ?? fact.exactness,
    body: answered(proposal.body ?? fact.body),
    change,
    recordedAt: moment.at,
  } satisfies Fact
  return { fact: next, kind, words: { ...proposal.words, ...(proposal.because !== undefined && { because: proposal.because }) }, previous: fact }
}

/** The body without questions that have no answer: what is derived now must be what is read back later. */
function answered(body: Body): Body {
  for (const field in body) if (body[field] === undefined) return Object.fromEntries(Object.entries(body).filter(([, answer]) => answer !== undefined))
  return body
}

/** The records with these versions in place of those they follow. */
export function withVersions(before: ReadonlyMap<RecordId, Known>, versions: readonly NewVersion[]): Map<RecordId, Known> {
  const byRecord = Map.groupBy(versions, version => version.fact.record)
  return new Map(
    [...before].map(([record, known]) => {
      const own = byRecord.get(record) ?? []
      if (own.length === 0) return [record, known]
      const replaced = new Set(own.map(version => version.fact.fact))
      const added = own.filter(version => stands(version.fact) && version.kind.derives).map(version => version.fact)
      return [record, known.withFacts([...known.facts.filter(fact => !replaced.has(fact.fact)), ...added], own[0]?.fact.n)]
    }),
  )
}
