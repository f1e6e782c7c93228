import type { Day } from '../../time/day.ts'
import type { Fact, FactId, Known, RecordId } from '../../record/fact.ts'
import { newId } from '../../record/id.ts'
import { ended, recorded, type Proposal } from '../../record/proposal.ts'
import { firstContact, leadPractitioner, personalAdviser, socialWorker, teamResponsible, type professions, type WorkerChange } from './facts.ts'

type Allocation = Fact<typeof socialWorker.fields, 'social-worker'> | Fact<typeof leadPractitioner.fields, 'lead-practitioner'> | Fact<typeof personalAdviser.fields, 'personal-adviser'>

/** The roles of people who can be given a child, each with the kind by which they are chosen. */
export const roleKinds = {
  'social worker': socialWorker,
  'family help lead practitioner': leadPractitioner,
  'personal adviser': personalAdviser,
} as const
export type AllocatedRole = keyof typeof roleKinds

/** The same reasons as the return on children in care has them (code list `ssda903.social_worker_change_reason`). */
export const socialWorkerChanges: Readonly<Record<WorkerChange, string>> = {
  need: 'OTHERS', left: 'LEFTRL', absence: 'ABSENC', caseload: 'MANAGE', team: 'TSPROC', reorganised: 'ORGRST', child: 'CHCHAN', parent: 'PCCHAN', died: 'SWDIED', other: 'OTHERS',
}

/** Who takes a child: somebody in a team, or a team that will choose. */
export type Taker =
  | {
      readonly post: string
      readonly role: AllocatedRole
      readonly team: string
      /** Of a lead practitioner: a social worker's where nothing else is said of one whose role that is. */
      readonly profession?: keyof typeof professions
      /** The social worker who oversees a lead practitioner that is none. */
      readonly overseenBy?: string
    }
  | { readonly post: null; readonly team: string }

/** What is said of a change of worker, for the children who change together. */
export interface Parting {
  readonly goodbye: string
  readonly handover: string
}

export interface Handover {
  readonly to: Taker
  readonly on: Day
  /** Why the worker changes; absent where nobody worked with the child before. */
  readonly because?: WorkerChange
  /** The same in words. */
  readonly reason: string
  /** By the record of one of the children who change together. */
  readonly partings: ReadonlyMap<RecordId, Parting>
}

const standing = (known: Known, kinds: readonly { id: string }[]): Allocation[] =>
  known.facts.filter(fact => fact.ends === null && kinds.some(kind => kind.id === fact.kind)) as unknown as Allocation[]

/** Who works with a child now, as the person whose list the child is on; a personal adviser stands beside them. */
export function workerFacts(known: Known, role: AllocatedRole | null): Allocation[] {
  return standing(known, role === 'personal adviser' ? [personalAdviser] : [socialWorker, leadPractitioner])
}

/** How many people have been a child's worker so far, each counted once. */
export function workersSoFar(known: Known): number {
  const kinds: readonly string[] = [socialWorker.id, leadPractitioner.id]
  return new Set(known.facts.filter(fact => kinds.includes(fact.kind)).map(fact => (fact.body as unknown as { post: string }).post)).size
}

/**
 * Hands children over on a day: ends who worked with them until then, and records who does from then on, with why, who says goodbye and what the next
 * worker needs to know. Brothers and sisters who share one lead practitioner go on sharing one. Somebody who already works with a child is
 * not chosen again. Working Together, chapter 3: one lead practitioner for the family.
 */
export function handOver(children: ReadonlyMap<RecordId, Known>, { to, on, because, reason, partings }: Handover): Proposal[] {
  const proposals: Proposal[] = []
  const done = new Set<FactId>()
  const shared = new Map<string, RecordId[]>()
  for (const [record, known] of children) {
    const held = workerFacts(known, to.post === null ? null : to.role)
    if (to.post !== null && held.some(fact => fact.body.post === to.post)) continue
    for (const fact of to.post === null ? held : handedOn(held, to.role)) {
      if (!done.has(fact.fact)) proposals.push(ended({ record, fact: fact.fact, seen: fact.version, on }))
      done.add(fact.fact)
    }
    if (to.post !== null) {
      const before = held.find(fact => fact.kind === 'lead-practitioner')
      const key = kindTaken(held, to.role).id === leadPractitioner.id && before ? before.fact : record
      shared.set(key, [...(shared.get(key) ?? []), record])
    }
    const team = known.facts.findLast(fact => fact.kind === teamResponsible.id && fact.ends === null) as Fact<typeof teamResponsible.fields, 'team-responsible'> | undefined
    if (team?.body.team === to.team) continue
    if (team) proposals.push(ended({ record, fact: team.fact, seen: team.version, on }))
    proposals.push(recorded(teamResponsible, { fact: newId(), records: [record], starts: on, body: { team: to.team } }))
  }
  if (to.post !== null) for (const records of shared.values()) proposals.push(chosen(records, children, to, { on, ...(because && { because }), reason, partings }))
  return proposals
}

/** A social worker takes the role that the child's worker has; nobody else can. */
function kindTaken(held: readonly Allocation[], role: AllocatedRole): { readonly id: string } {
  return role === 'social worker' && held.some(fact => fact.kind === leadPractitioner.id) && !held.some(fact => fact.kind === socialWorker.id) ? leadPractitioner : roleKinds[role]
}

/** What ends: all that the person whose list the child is on does for the child, and the role that is taken. Who works beside them stays. */
function handedOn(held: readonly Allocation[], role: AllocatedRole): Allocation[] {
  const worker = firstOf(held)
  const kind = kindTaken(held, role)
  return held.filter(fact => fact.kind === kind.id || fact.body.post === worker?.body.post)
}

function chosen(records: readonly RecordId[], children: ReadonlyMap<RecordId, Known>, to: Extract<Taker, { role: string }>, { on, because, reason, partings }: Pick<Handover, 'on' | 'because' | 'reason' | 'partings'>): Proposal {
  const parting = records.map(record => partings.get(record)).find(each => each !== undefined)
  const of = { fact: newId(), records, starts: on, words: parting && parting.handover !== '' ? { handover: parting.handover } : {} }
  const body = { post: to.post, team: to.team, ...(reason !== '' && { reason }), ...(parting && parting.goodbye !== '' && { goodbye: parting.goodbye }) }
  const kind = kindTaken(workerFacts(children.get(records[0] as RecordId) as Known, to.role), to.role)
  if (kind.id === socialWorker.id) {
    const isFirst = records.every(record => children.get(record)?.all(socialWorker).length === 0)
    return recorded(socialWorker, { ...of, body: isFirst ? { ...body, changed: firstContact } : because === undefined ? body : { ...body, changed: socialWorkerChanges[because] } })
  }
  if (kind.id === personalAdviser.id) return recorded(personalAdviser, { ...of, body })
  return recorded(leadPractitioner, { ...of, body: { ...body, ...(because !== undefined && { changedBecause: because }), ...led(to) } })
}

function led({ role, profession, overseenBy }: Extract<Taker, { role: string }>): { profession?: keyof typeof professions; overseenBy?: string } {
  if (role === 'social worker') return { profession: 'social worker' }
  return { ...(profession !== undefined && { profession }), ...(profession !== 'social worker' && overseenBy !== undefined && { overseenBy }) }
}

/** Who of those that work with a child is the one whose list the child is on. */
export function firstOf(held: readonly Allocation[]): Allocation | undefined {
  return held.find(fact => fact.kind === socialWorker.id) ?? held[0]
}
