import type { Fact, Known } from '../../record/fact.ts'
import { adultName, nameUsed, written } from './facts.ts'

type NameFact = Fact<typeof nameUsed.fields>

/** Every name of a child or an adult, old ones too. */
export function namesOf(known: Known): readonly NameFact[] {
  return [...known.all(nameUsed), ...known.all(adultName)]
}

/** The name in law, as returns and others who know nobody here are told it; else the last in use, else the last there was. Null where none is recorded. */
export function legalNameOf(known: Known): NameFact | null {
  const names = namesOf(known)
  const used = names.filter(({ ends }) => ends === null)
  return used.findLast(({ body }) => body.use === 'legal') ?? used.at(-1) ?? names.at(-1) ?? null
}

const order = ['preferred', 'known as', 'legal', 'previous'] as const

/** The name as it stands on screen and in lists. Null where none is recorded. */
export function nameOf(known: Known): { name: string; sortName: string } | null {
  const names = namesOf(known)
  const best = order.flatMap(use => names.filter(each => each.body.use === use && each.ends === null).slice(-1))[0] ?? names.at(-1)
  if (!best) return null
  const legal = names.findLast(each => each.body.use === 'legal' && each.ends === null)
  const family = best.body.family ?? (best.body.use === 'legal' ? undefined : legal?.body.family)
  const { given } = best.body
  return family ? { name: written({ given, family }), sortName: `${family}, ${given}` } : { name: given, sortName: given }
}
