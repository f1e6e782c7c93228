import type { Tx } from '../../database/index.ts'
import { renameable, settingsOf, wordsOn, type Renameable } from '../../settings/index.ts'
import type { Day } from '../../time/day.ts'

/** What the headings of Rowan are called here on a day: a function from Rowan’s own heading to the authority’s. What may not be renamed stays. */
export async function headingsHere(tx: Tx, authority: string, on: Day): Promise<(heading: string) => string> {
  const words = wordsOn(await settingsOf(tx, authority), on)
  return heading => {
    const of = Object.entries(renameable).find(([, own]) => own === heading)?.[0] as Renameable | undefined
    return (of && words.get(of)) ?? heading
  }
}
