import type { FactOf, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { conferenceChair, leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, workerCompetence } from './facts.ts'

/** The kinds by which somebody does the work with a child; whoever chairs conferences is independent of it. */
export const allocationKinds: readonly string[] = [socialWorker, leadPractitioner, leadProtectionPractitioner, personalAdviser].map(kind => kind.id)

/** Who works with a child now, nearest first, and as what. */
export function allocations(known: Known): { post: string; as: string; kind: string }[] {
  const roles = [
    { kind: leadProtectionPractitioner, as: 'lead child protection' },
    { kind: socialWorker, as: 'social worker' },
    { kind: leadPractitioner, as: 'family help' },
    { kind: personalAdviser, as: 'personal adviser' },
    { kind: conferenceChair, as: 'conference chair' },
  ]
  const held = roles.flatMap(({ kind, as }) => {
    const fact = known.facts.findLast(each => each.kind === kind.id && each.ends === null)
    return fact ? [{ post: (fact.body as unknown as { post: string }).post, as, kind: kind.id }] : []
  })
  return held.filter((each, index) => held.findIndex(other => other.post === each.post) === index)
}

/** The person whose list the child is on: the lead practitioner or social worker, else whoever else works with them. */
export function workerOf(known: Known): string | null {
  const held = allocations(known)
  const first = ['social-worker', 'lead-practitioner', 'lead-child-protection-practitioner', 'personal-adviser']
  return first.flatMap(kind => held.filter(each => each.kind === kind))[0]?.post ?? null
}

/** Whether somebody worked with a child and does no more. Of a person who never did it says no. */
export function noLongerWorks(known: Known, post: string): boolean {
  const held = known.facts.filter(fact => allocationKinds.includes(fact.kind) && (fact.body as unknown as { post?: string }).post === post)
  return held.length > 0 && held.every(fact => fact.ends !== null)
}

/** The team that answers for the child now. */
export function teamOf(known: Known): string | null {
  const fact = known.facts.findLast(each => each.kind === 'team-responsible' && each.ends === null)
  return fact ? (fact.body as unknown as { team: string }).team : null
}

/** What was recorded last, by a day, of what somebody knows and can do, from the authority's own record; null where nothing was. */
export function competenceOf(known: Known, post: string, on: Day): FactOf<typeof workerCompetence> | null {
  return known.all(workerCompetence).findLast(fact => fact.body.post === post && fact.starts <= on) ?? null
}
