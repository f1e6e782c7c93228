import type { Derived } from './derived.ts'
import type { Fact, Known } from './fact.ts'
import { choice, kind } from './kind.ts'

/** The role that a sealed record still opens to, and no other. */
export const adoptionRole = 'adoption worker'

/**
 * The fact that seals a record: after an adoption, or by order of a court. Only the guardian's act writes it (guardian.ts); the column
 * `record.sealed` follows it.
 */
export const sealed = kind({
  id: 'sealed',
  subject: 'child',
  label: 'Record sealed',
  does: 'Seal the record',
  shape: 'period',
  starts: 'Sealed on',
  section: 'access',
  class: 'adoption',
  hidden: true,
  fields: {
    ground: choice('Why it is sealed', { adoption: 'An adoption order was made', order: 'A court ordered it' }, { required: true, missing: 'Select why it is sealed' }),
  },
  tell: body => (body.ground === 'adoption' ? 'The record was sealed after an adoption order.' : 'The record was sealed by order of a court.'),
})

/** Kinds that belong to every house. */
export const foundationKinds = [sealed] as const

/** The fact that seals this record, or null. */
export function sealOf(known: Known): Fact | null {
  return known.all(sealed)[0] ?? null
}

/** All that follows from a sealed record: it opens to the adoption role, and nothing else is known of it. */
export function derivedWhenSealed(known: Known, seal: Fact): Derived {
  return {
    duties: [],
    grants: [
      {
        to: `role:${known.authority}:${adoptionRole}`,
        because: seal.fact,
        sections: null,
        classes: ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'],
        mayWrite: true,
        why: 'adoption worker of the authority that keeps the sealed record',
        starts: seal.starts,
        ends: null,
      },
    ],
    cards: {},
    links: [],
    summary: null,
    tokens: [],
    keptFrom: {},
    restriction: 'hidden',
    lookAgainOn: null,
  }
}
