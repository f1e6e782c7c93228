import { personalAdviser, leadPractitioner, leadProtectionPractitioner, socialWorker, teamResponsible } from '../../../children/allocation/index.ts'
import { workOf } from '../../../children/identity/index.ts'
import { holdsOn, type Fact, type FactId, type Known } from '../../../record/index.ts'
import { remembered } from '../../../record/remembered.ts'
import type { Day } from '../../../time/day.ts'
import { partsIn, rowsWithHomes } from '../made/episodes.ts'

/** What several tables say of a record. */

/** The number of the record is the number of the person: it stays the same, and people say it. */
export function personId(known: Known): string {
  return String(known.number)
}

/** The number of a row: one fact may be in several children's records, so the person's stands before it. */
export function rowId(known: Known, fact: FactId): string {
  return `${known.number}-${fact}`
}

/** Yes and no as the dataset writes them; null where nobody said. */
export function yesNo(answer: boolean | null | undefined): 'Y' | 'N' | null {
  return answer === null || answer === undefined ? null : answer ? 'Y' : 'N'
}

/** An answer of several yes-or-no questions, every one of them there: blank where the record does not say. */
export function flags<K extends string>(keys: readonly K[], said: Readonly<Partial<Record<K, boolean>>>): string {
  return JSON.stringify(Object.fromEntries(keys.map(key => [key, yesNo(said[key]) ?? ''])))
}

/** The number of the referral that something belongs to. */
export function referralOf(known: Known, fact: Pick<Fact, 'starts' | 'body'>): string | null {
  const work = workOf(known, fact)
  return work === null ? null : rowId(known, work.fact)
}

const workerKinds = [socialWorker, leadPractitioner, leadProtectionPractitioner, personalAdviser]

/** Who worked with the child on a day (the post), the social worker first, and the team that answered for the child. */
export function workOn(known: Known, on: Day): { readonly worker: string | null; readonly team: string | null } {
  const holding = workerKinds.flatMap(kind => known.ofKind(kind.id).filter(fact => holdsOn(fact, on)).slice(-1))
  const [first] = holding as { readonly body: { readonly post?: string; readonly team?: string } }[]
  return { worker: first?.body.post ?? null, team: known.on(teamResponsible, on).at(-1)?.body.team ?? first?.body.team ?? null }
}

/** The periods of the SSDA903 that a record gives, each with the facts behind it: what the tables of care have, the return has. */
export const episodesOf = remembered((known: Known) => {
  const parts = partsIn(known)
  const [homes, cares] = [parts.homes, parts.cares] as unknown as readonly (readonly { readonly fact: FactId; readonly starts: Day; readonly ends: Day | null }[])[]
  return rowsWithHomes(parts).map(({ row, home, care }) => ({ row, home: homes?.[home] as { readonly fact: FactId }, care: cares?.[care] as { readonly fact: FactId; readonly starts: Day; readonly ends: Day | null } }))
})

/** Whether the tables of care have anything of a child: a time in care with a home. */
export function isInCareTables(known: Known): boolean {
  return episodesOf(known).length > 0
}

/** The number of the time in care on a day, its last day included; null where the tables of care have none. */
export function careIdOn(known: Known, on: Day): string | null {
  const care = episodesOf(known).findLast(({ care }) => care.starts <= on && (care.ends === null || on <= care.ends))?.care
  return care === undefined ? null : rowId(known, care.fact)
}
