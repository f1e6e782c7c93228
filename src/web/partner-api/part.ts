import { Refused } from '../../api/partner/index.ts'

/** Asks for the organisation of a system; where the database says that it has no part in this, there is nothing here for it. */
export async function forThisOrganisation<T>(asked: () => Promise<T>, detail?: string): Promise<T> {
  try {
    return await asked()
  } catch (problem) {
    if ((problem as { code?: unknown }).code === '42501') throw new Refused('not-there', detail === undefined ? {} : { detail })
    throw problem
  }
}
