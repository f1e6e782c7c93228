import type { Tx } from '../../database/index.ts'
import { InsetText } from '../../ui/components.ts'
import { usesOfNumber } from '../../settings/index.ts'
import { find, type Found } from '../search/questions.ts'

/**
 * Children of whom this person may know and whose record has the NHS number that somebody asks with, though they are nobody’s candidate: a number is easily that
 * of a brother or sister. None where no number came with the question, or where the authority finds no record by it.
 */
export async function numberElsewhere(tx: Tx, authority: string, nhsNumber: string, candidates: readonly { readonly record: string }[]): Promise<readonly Found[]> {
  if (nhsNumber === '' || !(await usesOfNumber(tx, authority)).has('search')) return []
  const rows = await find(tx, authority, { names: [], born: null, digits: [nhsNumber], postcode: null }, { limit: 5, subject: 'child' })
  return rows.filter(({ record }) => !candidates.some(each => each.record === record))
}

/** Says that the number is another child’s: nothing is placed by it. `then`: how it is put right. */
export function NumberElsewhere({ of, then }: { of: readonly Found[]; then: string }) {
  if (of.length === 0) return null
  return <InsetText>The NHS number that came with this is that of {of.map(({ name, number }) => `${name}, record ${number}`).join('; ')}. It may be a brother’s or sister’s. Go by the name and the date of birth; {then}.</InsetText>
}

/** Where somebody asked with it. */
export const rightNumberGoes = 'the right number goes with the answer'
