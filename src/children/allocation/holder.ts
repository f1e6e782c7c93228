import type { HolderOf, PracticeRole } from '../../law/duty.ts'
import { holdsOn, type Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { conferenceChair, leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, teamResponsible } from './facts.ts'

/** The kinds by which each role is held, the nearest first. A role that none of them holds is answered by the team responsible. */
const heldBy: Readonly<Partial<Record<PracticeRole, readonly string[]>>> = {
  'lead practitioner': [leadPractitioner.id, socialWorker.id],
  'social worker': [socialWorker.id, leadPractitioner.id],
  // What is decided for a child's protection is decided by a social worker: a lead practitioner need not be one, and never stands in.
  'lead child protection practitioner': [leadProtectionPractitioner.id, socialWorker.id],
  'personal adviser': [personalAdviser.id],
  'conference chair': [conferenceChair.id],
  // The appointment is a fact of the care area; it holds a post as an allocation does.
  'reviewing officer': ['reviewing-officer'],
}

/** Bodies outside the authority, whose duties are shown as awaited, and the data team, which has a list of its own: theirs is nobody's caseload. */
const outside: readonly PracticeRole[] = ['court', 'police', 'partner agency', 'data team']

/** Who holds a practice role for a child on a day: the person chosen, else the team responsible, else nobody. */
export const holderOf: HolderOf = (known, role, on) => {
  if (outside.includes(role)) return { post: null, team: null }
  const team = known.on(teamResponsible, on)[0]?.body.team ?? null
  for (const kind of heldBy[role] ?? []) {
    const held = postHeld(known, kind, on)
    if (held) return { post: held.post, team: held.team ?? team }
  }
  return { post: null, team }
}

function postHeld(known: Known, kind: string, on: Day): { post: string; team?: string } | null {
  const held = known.ofKind(kind).findLast(fact => holdsOn(fact, on))?.body as { post?: string; team?: string } | undefined
  return held?.post ? { post: held.post, ...(held.team && { team: held.team }) } : null
}
