import { journeysOf, type Journey } from '../../children/adopters/index.ts'
import { adultDisability, adultEthnicity, adultSex } from '../../children/identity/index.ts'
import type { Known, RecordId } from '../../record/index.ts'
import { addYears, type Day } from '../../time/day.ts'
import { ethnicityLabel, sexLabel, waysOutOfAdoption } from './labels.ts'
import { disabledLabel, yesNo, type Cell } from './rows.ts'

/** The ways towards adoption on this record that list 11 asks for on a day: whoever was on the way within the 12 months before it. */
export function journeysListed(known: Known, on: Day): Journey[] {
  const since = addYears(on, -1)
  return journeysOf(known, on).filter(({ left }) => left === null || left >= since)
}

/**
 * The rows of list 11 that one household gives, a row for each adopter. `known` is the record that holds the way of the household, `others` the records of
 * those it names. Adopters are known by the number of their record, a household by that of the record that holds its way.
 */
export function adopterRows(known: Known, on: Day, others: ReadonlyMap<RecordId, Known>): Cell[][] {
  return journeysListed(known, on).flatMap(journey => {
    const other = journey.other === null ? undefined : others.get(journey.other)
    const days = daysOf(journey)
    return [known, ...(other === undefined ? [] : [other])].map(adopter => [
      `A${adopter.number}`, `F${known.number}`, sexLabel(adopter.last(adultSex)?.body.sex), ethnicityLabel(adopter.last(adultEthnicity)?.body.code), disabledLabel(adopter.last(adultDisability)?.body.codes), ...days,
    ])
  })
}

/** Whoever adopted has left by the order, and by no reason that the list knows. */
function daysOf({ asked, fosters, stages: { one, two }, applied, approved, matched, placed, children, ordered, left, how }: Journey): Cell[] {
  const adopted = ordered ?? (how === 'adopted' ? left : null)
  return [
    fosters === null ? null : yesNo(fosters), asked, one?.from ?? null, one?.until ?? null, two?.from ?? null, two?.until ?? null, applied, approved, matched, placed, children, adopted,
    how === 'adopted' ? null : left, how === null || how === 'adopted' ? null : waysOutOfAdoption[how],
  ]
}
