import type { Ended, Occasion } from '../../law/duty.ts'
import { holdsOn, type FactOf, type Known } from '../../record/fact.ts'
import { remembered } from '../../record/remembered.ts'
import { later, type Day } from '../../time/day.ts'
import { childhoodEnds, eighteenOn, soonest } from '../identity/index.ts'
import { legalStatus, periodOfCare, placement } from './facts.ts'

/**
 * A time in care to which the ordinary duties apply. A series of short breaks (V3, V4) is in care by law, and has rules of its own
 * (regulation 48): those days are cut out.
 */
export interface CareSpell {
  readonly period: FactOf<typeof periodOfCare>
  /** Tells spells of one period apart: 0 unless short breaks came between. */
  readonly ordinal: number
  readonly from: Day
  /** The day it ended, or will end at the latest; null where nothing says when. */
  readonly until: Day | null
  readonly because: string
  /** False where the child was in care before `from` and nobody knows since when: then nothing is counted from that day. */
  readonly beganHere: boolean
}

const shortBreaks: readonly string[] = ['V3', 'V4']

/** The child's times in care, in order. Care ends at 18, or when the child dies, whatever a record still holds open. */
export const careSpells = remembered((known): readonly CareSpell[] => {
  const childhood = childhoodEnds(known)
  const breaks = known.all(legalStatus).filter(fact => shortBreaks.includes(fact.body.status))
  return known.all(periodOfCare).flatMap(period => {
    const end = soonest(period.ends === null ? null : { on: period.ends, because: 'Left care' }, childhood)
    if (end !== null && end.on < period.starts) return []
    return withoutBreaks(period, end, breaks)
  })
})

function withoutBreaks(period: FactOf<typeof periodOfCare>, end: Ended | null, breaks: readonly FactOf<typeof legalStatus>[]): CareSpell[] {
  const spells: CareSpell[] = []
  let from = period.starts
  const add = (until: Day | null, because: string) => {
    spells.push({ period, ordinal: spells.length, from, until, because, beganHere: !(from === period.starts && period.body.beganEarlier === true) })
  }
  for (const each of breaks) {
    if (end !== null && each.starts >= end.on && each.starts > from) break
    if (each.ends !== null && each.ends <= from) continue
    if (each.starts > from) add(each.starts, 'Care became a series of short breaks')
    if (each.ends === null || (end !== null && each.ends >= end.on)) return spells
    from = later(from, each.ends)
  }
  add(end?.on ?? null, end?.because ?? '')
  return spells
}

/** The spell that holds on a day; its last day counts too, so that what happened then is still part of it. */
export function spellOn(known: Known, on: Day): CareSpell | null {
  return careSpells(known).findLast(spell => spell.from <= on && (spell.until === null || on <= spell.until)) ?? null
}

/** Whether the child is in care on a day, by any legal status. */
export function inCareOn(known: Known, on: Day): boolean {
  const adulthood = eighteenOn(known)
  return known.on(periodOfCare, on).length > 0 && (adulthood === null || on < adulthood)
}

/** The first home of a spell; null while none is recorded. */
export function firstHome(known: Known, spell: CareSpell): FactOf<typeof placement> | null {
  return known.all(placement).find(fact => belongsTo(spell, fact)) ?? null
}

/** Whether a period touches a spell. */
export function belongsTo(spell: CareSpell, fact: { readonly starts: Day; readonly ends: Day | null }): boolean {
  if (spell.until !== null && fact.starts > spell.until) return false
  return holdsOn(fact, spell.from) || fact.starts >= spell.from
}

/** Each time the child became looked after, where the day is known: what many duties run from. */
export function careBegan(known: Known): Occasion[] {
  return careSpells(known).flatMap(spell => (spell.beganHere ? [beginningOf(spell)] : []))
}

/** The occasion that a spell of care gives on its first day. */
export function beginningOf(spell: CareSpell): Occasion {
  return { anchor: spell.period, ordinal: spell.ordinal, day: spell.from }
}

/** The spell of care an occasion arose in: the one it is anchored to, else the one that held on its day. */
export function spellOf(known: Known, occasion: Occasion): CareSpell | null {
  const own = careSpells(known).find(spell => spell.period.fact === occasion.anchor.fact && spell.ordinal === (occasion.ordinal ?? 0))
  return own ?? spellOn(known, occasion.day)
}

/** When and why the spell of care of an occasion ended, or will end at the latest. */
export function careEnds(known: Known, occasion: Occasion): Ended | null {
  const spell = spellOf(known, occasion)
  return spell === null || spell.until === null ? null : { on: spell.until, because: spell.because }
}
