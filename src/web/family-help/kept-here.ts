import { keptFromFamily, keptFromFamilyAnswered, keptParts, type Kept } from '../../children/family-help/index.ts'
import { knownHere, type OnRecord } from '../record/record-page.tsx'

/** Which parts of the family's copy of this record are kept back. */
export async function keptHere(on: OnRecord): Promise<ReadonlyMap<string, Kept>> {
  return keptParts(await knownHere(on, { kinds: [keptFromFamily.id, keptFromFamilyAnswered.id] }))
}
