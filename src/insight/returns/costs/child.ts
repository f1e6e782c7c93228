import { legalStatus, placement, placementCost } from '../../../children/care/index.ts'
import { assessment } from '../../../children/family-help/index.ts'
import { bornOn, disability, ethnicity, nationality, sex } from '../../../children/identity/index.ts'
import { missingEpisode } from '../../../children/missing/index.ts'
import type { Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { returnsNumbersOf, type ReturnsNumber } from '../made/number.ts'
import { episodesOf } from '../ssd/given.ts'

/** A stretch of time up to, and not on, `until`; null while it lasts. */
export interface Stretch {
  readonly from: Day
  readonly until: Day | null
}

/** A price by the week, in pounds, and who pays which share. */
export interface Price extends Stretch {
  readonly weekly: number
  readonly socialCare: number | null
  readonly health: number | null
  readonly education: number | null
  readonly bought: string | null
  readonly framework: string | null
}

/** A home in care, with what was paid for it. */
export interface HomePaid extends Stretch {
  readonly careFrom: Day
  readonly careUntil: Day | null
  readonly type: string
  readonly provider: string | null
  readonly moved: string | null
  readonly urn: string | null
  readonly homePostcode: string | null
  readonly postcode: string | null
  readonly authority: string | null
  readonly prices: readonly Price[]
}

/** What the lines of placement costs rest on, of one child: dates and codes, from which the lines of any year and day follow. */
export interface ChildPaid {
  readonly number: number
  readonly returnsNumbers: readonly ReturnsNumber[]
  readonly born: Day | null
  readonly sex: string | null
  readonly ethnicity: string | null
  readonly disabilities: readonly string[]
  readonly assessments: readonly { readonly on: Day; readonly factors: readonly string[] }[]
  /** Times in which the young person sought safety alone; null where nothing is known of their right to stay. */
  readonly alone: readonly Stretch[] | null
  readonly missing: readonly Day[]
  readonly statuses: readonly (Stretch & { readonly status: string })[]
  readonly homes: readonly HomePaid[]
}

const stretch = ({ starts, ends }: { readonly starts: Day; readonly ends: Day | null }): Stretch => ({ from: starts, until: ends })

/** What one record gives for the lines of placement costs; null for a child without a home in care. */
export function paidFor(known: Known): ChildPaid | null {
  const episodes = episodesOf(known)
  const homes = known.all(placement).flatMap((fact): HomePaid[] => {
    const own = episodes.find(each => each.home.fact === fact.fact)
    if (own === undefined) return []
    const { body } = fact
    const prices = known.all(placementCost).filter(each => each.body.placement === fact.fact).map((each): Price => ({
      ...stretch(each), weekly: each.body.weekly, socialCare: each.body.socialCare ?? null, health: each.body.health ?? null, education: each.body.education ?? null, bought: each.body.bought ?? null,
      framework: each.body.framework ?? null,
    }))
    return [{
      ...stretch(fact), careFrom: own.care.starts, careUntil: own.care.ends, type: body.type, provider: body.provider ?? null, moved: body.reasonEnded ?? null, urn: body.urn ?? null,
      homePostcode: own.row.home ?? null, postcode: body.postcode ?? null, authority: body.authority ?? null, prices,
    }]
  })
  if (homes.length === 0) return null
  const rights = known.all(nationality)
  return {
    number: known.number, returnsNumbers: returnsNumbersOf(known), born: bornOn(known), sex: known.last(sex)?.body.sex ?? null,
    ethnicity: known.last(ethnicity)?.body.code ?? null, disabilities: known.all(disability).findLast(fact => fact.ends === null)?.body.codes ?? [],
    assessments: known.all(assessment).flatMap(fact => (fact.ends === null ? [] : [{ on: fact.ends, factors: fact.body.factors ?? [] }])),
    alone: rights.length === 0 ? null : rights.filter(fact => fact.body.alone === true).map(stretch),
    missing: known.all(missingEpisode).filter(fact => fact.body.type !== 'A').map(fact => fact.starts),
    statuses: known.all(legalStatus).map(fact => ({ ...stretch(fact), status: fact.body.status })), homes,
  }
}
