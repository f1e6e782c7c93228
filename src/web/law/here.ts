import type { Queryable } from '../../database/index.ts'
import { lawFromCard } from '../../law/entered.ts'
import { nothingEntered, type EnteredLaw } from '../../law/standing.ts'

/** The law as the visitor's authority has entered it, with what its child protection teams do; of nobody's authority, nothing entered. */
export async function lawHere(from: Queryable, authority: string | null): Promise<EnteredLaw> {
  const { rows } = await from.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [authority] })
  return lawFromCard(rows[0]?.law) ?? nothingEntered('')
}
