import type { GrantRow } from '../../record/derived.ts'
import type { Fact, Known } from '../../record/fact.ts'
import type { Class, Section } from '../../record/kind.ts'
import { dayOf, earlier, type Day } from '../../time/day.ts'
import {
  accessRestriction, birth, childhoodEnds, expectedBirth, identifier, involvement, namedAccess, nameUsed, unplacedRow,
} from '../identity/index.ts'
import { conferenceChair, leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, teamResponsible } from './facts.ts'

/** Every section a practitioner works in; who may see the record is for its guardian. */
const worksIn: readonly Section[] = ['overview', 'family', 'notes', 'plans', 'life', 'documents', 'returns', 'access']
const allButNotes: readonly Section[] = worksIn.filter(section => section !== 'notes')

/** What the person who works with the child may read, and what the rest of the team may: the plan for adoption is the worker's. Once adopted, a child's record is sealed. */
const ofTheWorker: readonly Class[] = ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption']
const ofTheTeam: readonly Class[] = ['ordinary', 'health', 'police', 'third party']

const allocations = [
  { kind: socialWorker, why: 'Social worker' },
  { kind: leadPractitioner, why: 'Lead practitioner' },
  { kind: leadProtectionPractitioner, why: 'Lead child protection practitioner' },
  { kind: personalAdviser, why: 'Personal adviser' },
  { kind: conferenceChair, why: 'Conference chair' },
] as const

/** A stretch of time: `ends` is the first day it no longer holds. */
interface Span {
  readonly starts: Day
  readonly ends: Day | null
}

/**
 * Who may open a child's record by a standing right, and which part. While it is restricted only the people named and the record guardian
 * may. `beside` are rights of other areas, which a restriction cuts as well. An adult's record gives none of its own: it opens through a
 * child they matter to, or by saying why (`src/access/README.md`).
 */
export function grantsOf(known: Known, beside: readonly GrantRow[] = []): GrantRow[] {
  if (known.subject !== 'child') return []
  const restrictions = known.all(accessRestriction)
  const ordinary = [...beside, ...workers(known), ...overseers(known), ...teams(known), ...unallocated(known), ...analysts(known)]
  return [...ordinary.flatMap(grant => without(grant, restrictions)), ...restrictions.flatMap(restriction => named(known, restriction))]
}

/** The key of everybody who holds a role in an authority. */
export function roleKey(authority: string, role: string): string {
  return `role:${authority}:${role}`
}

function workers(known: Known): GrantRow[] {
  const chosen = allocations.flatMap(({ kind, why }) =>
    known.all(kind as unknown as typeof socialWorker).map(fact => grant(`post:${fact.body.post}`, fact, { classes: ofTheWorker, mayWrite: true, why })),
  )
  // The appointment is a fact of the care area; it holds a post as an allocation does.
  const reviewing = known.facts.flatMap(fact => {
    const post = fact.kind === 'reviewing-officer' ? (fact.body as { post?: string }).post : undefined
    return post === undefined ? [] : [grant(`post:${post}`, fact, { classes: ofTheWorker, mayWrite: true, why: 'Reviewing officer' })]
  })
  return [...chosen, ...reviewing]
}

function overseers(known: Known): GrantRow[] {
  return known.all(leadPractitioner).flatMap(fact =>
    fact.body.overseenBy === undefined || fact.body.overseenBy === fact.body.post
      ? []
      : [grant(`post:${fact.body.overseenBy}`, fact, { classes: ofTheWorker, mayWrite: true, why: 'Oversees the work' })],
  )
}

/** The team of each allocation and the team responsible: who covers when somebody is away, and who manages. */
function teams(known: Known): GrantRow[] {
  const ofAllocations = allocations.flatMap(({ kind }) => known.all(kind as unknown as typeof socialWorker))
  return [...ofAllocations, ...known.all(teamResponsible)].flatMap(fact =>
    fact.body.team === undefined ? [] : [grant(`team:${fact.body.team}`, fact, { classes: ofTheTeam, mayWrite: true, why: 'Team' })],
  )
}

/** While we work with a child and nobody and no team is chosen, the front door and every team manager see it, so that no child is lost. */
function unallocated(known: Known): GrantRow[] {
  const held = [...allocations.flatMap(({ kind }) => known.all(kind as unknown as typeof socialWorker)), ...known.all(teamResponsible)]
  return stretchesOfWork(known).flatMap(({ because, ...span }) =>
    gaps(span, held).flatMap(gap =>
      ['team manager', 'front door worker'].map(role => ({
        ...grant(roleKey(known.authority, role), because, { classes: ofTheTeam, mayWrite: true, why: 'Nobody is chosen yet' }),
        starts: gap.starts,
        ends: gap.ends,
      })),
    ),
  )
}

/** Our work with the child as it is recorded, and the help to the family; a record without any stands open from its first fact until childhood ends. */
function stretchesOfWork(known: Known): (Span & { because: Fact })[] {
  // Family Help is recorded in an area that leans on this one.
  const works: readonly Fact[] = [...known.ofKind(involvement.id), ...known.ofKind('family-help')]
  if (works.length > 0) return works.map(fact => ({ because: fact, starts: fact.starts, ends: fact.ends }))
  const because = whoItIs(known)
  const ends = childhoodEnds(known)?.on ?? null
  return because && (ends === null || because.starts < ends) ? [{ because, starts: because.starts, ends }] : []
}

/** The analyst reads what returns are made of, and writes what is kept for returns. A grant rests on one fact: the two rest on two. */
function analysts(known: Known): GrantRow[] {
  const to = roleKey(known.authority, 'data analyst')
  const because = whoItIs(known)
  if (!because) return []
  const own = [known.all(unplacedRow), known.all(involvement), known.all(identifier)].flat().find(fact => fact.fact !== because.fact)
  return [
    grant(to, { ...because, ends: null }, { sections: allButNotes, classes: ['ordinary'], mayWrite: false, why: 'Returns' }),
    ...(own ? [grant(to, { ...own, ends: null }, { sections: ['returns'], classes: ['ordinary'], mayWrite: true, why: 'Returns' })] : []),
  ]
}

/**
 * The fact by which a child is known: the birth, else that a baby is expected, a name or a number. The day on which a baby is due lies ahead;
 * the right to open the record begins when it was written down.
 */
function whoItIs(known: Known): Fact | null {
  const fact: Fact | undefined = [known.all(birth), known.all(expectedBirth), known.all(nameUsed), known.all(identifier)].flat()[0]
  return fact ? { ...fact, starts: earlier(fact.starts, dayOf(fact.recordedAt)) } : null
}

function named(known: Known, restriction: Fact<typeof accessRestriction.fields, 'access-restriction'>): GrantRow[] {
  const guardian = grant(roleKey(known.authority, 'record guardian'), restriction, {
    classes: ofTheWorker,
    mayWrite: true,
    why: 'Guards restricted records',
  })
  const people = known
    .all(namedAccess)
    .filter(fact => fact.body.restriction === restriction.fact)
    .map(fact => grant(`post:${fact.body.post}`, fact, { classes: ofTheWorker, mayWrite: fact.body.mayWrite ?? false, why: 'Named' }))
  return [guardian, ...people]
}

function grant(
  to: string,
  because: Pick<Fact, 'fact' | 'starts' | 'ends'>,
  of: { sections?: readonly Section[]; classes: readonly Class[]; mayWrite: boolean; why: string },
): GrantRow {
  return { to, because: because.fact, sections: of.sections ?? null, classes: of.classes, mayWrite: of.mayWrite, why: of.why, starts: because.starts, ends: because.ends }
}

/** The same grant in the stretches in which no restriction holds. */
function without(of: GrantRow, cuts: readonly Span[]): GrantRow[] {
  return gaps(of, cuts).map(span => ({ ...of, ...span }))
}

/** What is left of a span when the cuts are taken out, in order of day. */
export function gaps(of: Span, cuts: readonly Span[]): Span[] {
  let left: Span[] = [{ starts: of.starts, ends: of.ends }]
  for (const cut of cuts) {
    left = left.flatMap(span => {
      const before: Span = { starts: span.starts, ends: span.ends === null || cut.starts < span.ends ? cut.starts : span.ends }
      const after: Span | null = cut.ends === null ? null : { starts: cut.ends > span.starts ? cut.ends : span.starts, ends: span.ends }
      return [before, ...(after ? [after] : [])].filter(({ starts, ends }) => ends === null || starts < ends)
    })
  }
  return left.sort((a, b) => (a.starts < b.starts ? -1 : 1))
}
