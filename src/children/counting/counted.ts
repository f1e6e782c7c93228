import type { CountedRow } from '../../record/derived.ts'
import type { Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import * as care from '../care/index.ts'
import * as identity from '../identity/index.ts'
import * as protection from '../protection/index.ts'
import { turns } from './basis.ts'

/**
 * The stretches of time in which a child counts, in order and apart from each other: from the first day up to, and not on, the last. Each
 * holds what was so on every day of it. Null days of the end: it goes on. Empty for a record of somebody else.
 */
export function countedOf(known: Known): readonly CountedRow[] {
  if (known.subject !== 'child') return []
  const work = [identity.involvement, protection.protectionPlan, care.periodOfCare].flatMap(kind => known.ofKind(kind.id))
  if (work.length === 0) return []
  const told = [identity.sex, identity.ethnicity, identity.disability, identity.nationality, identity.householdPoverty].flatMap(kind => known.ofKind(kind.id))
  const rows: CountedRow[] = []
  const days = turns([...work, ...told])
  for (const [index, starts] of days.entries()) {
    const open = known.on(identity.involvement, starts).length > 0
    const plan = known.on(protection.protectionPlan, starts).length > 0
    const inCare = known.on(care.periodOfCare, starts).length > 0
    if (!open && !plan && !inCare) continue
    const row: CountedRow = {
      starts,
      ends: days[index + 1] ?? null,
      open,
      plan,
      care: inCare,
      sex: known.on(identity.sex, starts).at(-1)?.body.sex ?? null,
      ethnicity: known.on(identity.ethnicity, starts).at(-1)?.body.code ?? null,
      disability: known.on(identity.disability, starts).at(-1)?.body.codes?.toSorted() ?? [],
      immigration: known.on(identity.nationality, starts).findLast(fact => fact.body.status !== undefined)?.body.status ?? null,
      poverty: known.on(identity.householdPoverty, starts).at(-1)?.body.shortOf?.toSorted() ?? [],
    }
    const before = rows.at(-1)
    if (before !== undefined && before.ends === row.starts && sameBut(before, row)) rows[rows.length - 1] = { ...before, ends: row.ends }
    else rows.push(row)
  }
  return rows
}

/** The stretches of a child of whom two records tell: those of the record that goes on, and of the other the days that the first does not count. */
export function countedTogether(goingOn: readonly CountedRow[], other: readonly CountedRow[]): readonly CountedRow[] {
  const more = other.flatMap(row => goingOn.reduce<CountedRow[]>((left, { starts, ends }) => left.flatMap(each => without(each, starts, ends)), [row]))
  return [...goingOn, ...more].toSorted((a, b) => (a.starts < b.starts ? -1 : 1))
}

/** What is left of a stretch without the days from one day up to, and not on, another. */
function without(row: CountedRow, from: Day, until: Day | null): CountedRow[] {
  if ((until !== null && until <= row.starts) || (row.ends !== null && from >= row.ends)) return [row]
  return [...(from > row.starts ? [{ ...row, ends: from }] : []), ...(until !== null && (row.ends === null || until < row.ends) ? [{ ...row, starts: until }] : [])]
}

function sameBut(a: CountedRow, b: CountedRow): boolean {
  const lists = (row: CountedRow): string => `${row.disability.join()}/${row.poverty.join()}`
  return a.open === b.open && a.plan === b.plan && a.care === b.care && a.sex === b.sex && a.ethnicity === b.ethnicity && a.immigration === b.immigration && lists(a) === lists(b)
}
