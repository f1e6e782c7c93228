import { kind } from '../../../record/kind.ts'
import type { Declared, Fields, Kind } from '../../../record/kind.ts'

/**
 * The same question asked about a child and about an adult. A kind has one subject, so it is two kinds: the adult's id begins with
 * `adult-`, and everything else is said once.
 */
export function ofChildAndAdult<const Id extends string, F extends Fields>(
  declared: Omit<Declared<F, Id>, 'subject'>,
): { child: Kind<F, Id>; adult: Kind<F, `adult-${Id}`> } {
  const child = { ...declared, subject: 'child' } as unknown as Declared<F, Id>
  const adult = {
    ...declared,
    subject: 'adult',
    id: `adult-${declared.id}`,
    ...(declared.lane && { lane: `adult-${declared.lane}` }),
  } as unknown as Declared<F, `adult-${Id}`>
  return { child: kind(child), adult: kind(adult) }
}
