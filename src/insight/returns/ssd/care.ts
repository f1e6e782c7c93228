import { legalStatus, permanencePlan, placement, previousPermanence, reviewHeld } from '../../../children/care/index.ts'
import { missingEpisode, returnTalk } from '../../../children/missing/index.ts'
import type { Known } from '../../../record/index.ts'
import { writePartDay } from '../made/written.ts'
import { table } from './declare.ts'
import { careIdOn, episodesOf, flags, isInCareTables, personId, rowId, referralOf } from './given.ts'

export const careEpisodes = table('ssd_cla_episodes', {
  from: 'Periods in care as the SSDA903 has them: a new one where the home or the legal status changes',
  lacks: { clae_cla_last_iro_contact_date: 'When the reviewing officer met the child outside a review is not recorded' },
  rows: known => episodesOf(known).map(({ row, home, care }, at, all) => {
    const same = all.slice(0, at).filter(other => other.home.fact === home.fact && other.row.decom === row.decom).length
    return {
      clae_cla_episode_id: `${rowId(known, home.fact)}-${row.decom}${same === 0 ? '' : `-${same + 1}`}`, clae_person_id: personId(known), clae_cla_episode_start_date: row.decom,
      clae_cla_episode_start_reason: row.rne ?? null, clae_cla_primary_need_code: row.need ?? null, clae_cla_episode_ceased_date: row.dec, clae_cla_episode_ceased_reason: row.rec ?? null,
      clae_cla_id: rowId(known, care.fact), clae_referral_id: referralOf(known, { starts: row.decom, body: {} }), clae_cla_placement_id: rowId(known, home.fact), clae_entered_care_date: care.starts,
    }
  }),
})

export const carePlacements = table('ssd_cla_placement', {
  from: 'Homes in care',
  rows: known => known.all(placement).flatMap(fact => {
    const episode = episodesOf(known).find(each => each.home.fact === fact.fact)
    if (episode === undefined) return []
    const { body } = fact
    return [{
      clap_cla_placement_id: rowId(known, fact.fact), clap_cla_placement_start_date: fact.starts, clap_cla_placement_type: body.type, clap_cla_placement_urn: body.urn ?? null,
      clap_cla_placement_distance: body.miles ?? null, clap_cla_id: rowId(known, episode.care.fact), clap_cla_placement_provider: body.provider ?? null, clap_cla_placement_postcode: body.postcode ?? null,
      clap_cla_placement_end_date: fact.ends, clap_cla_placement_change_reason: body.reasonEnded ?? null, clap_person_id: personId(known),
    }]
  }),
  leftOut: known => known.all(placement).filter(fact => !episodesOf(known).some(each => each.home.fact === fact.fact)).map(fact => ({ on: fact.starts, why: 'The child was not in care.' })),
})

const reviews = (known: Known) => known.all(reviewHeld).filter(fact => fact.body.adjourned !== true)

export const careReviews = table('ssd_cla_reviews', {
  from: 'Reviews of a child in care; one that was put off to another day is none yet',
  lacks: { clar_cla_review_due_date: 'The day it is due follows from the law, and stands on the list of whoever must hold it' },
  rows: known => reviews(known).filter(fact => careIdOn(known, fact.starts) !== null).map(fact => ({
    clar_cla_review_id: rowId(known, fact.fact), clar_cla_id: careIdOn(known, fact.starts), clar_cla_review_date: fact.starts, clar_cla_review_cancelled: 'N',
    clar_cla_review_participation: fact.body.participation ?? null,
  })),
  leftOut: known => reviews(known).filter(fact => careIdOn(known, fact.starts) === null).map(fact => ({ on: fact.starts, why: 'The child was not in care.' })),
})

export const lastingHomesBefore = table('ssd_cla_previous_permanence', {
  from: 'A lasting home the child had before coming into care',
  rows: known => (isInCareTables(known) ? known.all(previousPermanence) : []).map(fact => ({
    lapp_table_id: rowId(known, fact.fact), lapp_person_id: personId(known), lapp_previous_permanence_order_date: writePartDay(fact.body.orderedOn) || null,
    lapp_previous_permanence_option: fact.body.what, lapp_previous_permanence_la: fact.body.where ?? null,
  })),
})

const plans = ['REMAINSUP', 'RETURN1M', 'RETURN6M', 'RETURNEV', 'LTRELFR', 'LTFOST18', 'RESPLMT', 'SUPPLIV', 'ADOPTION', 'OTHERPLN'] as const

/** The plan for a lasting home in the codes of the dataset. When a child is to go home is not recorded, and its codes tell by when: so that plan has none. */
const planCodes: Readonly<Record<string, (typeof plans)[number]>> = {
  family: 'LTRELFR', fostering: 'LTFOST18', residential: 'RESPLMT', independence: 'SUPPLIV', adoption: 'ADOPTION', guardianship: 'OTHERPLN', arrangements: 'OTHERPLN',
}

export const carePlans = table('ssd_cla_care_plan', {
  from: 'Plans for a lasting home, each until the next',
  rows: known => (isInCareTables(known) ? known.all(permanencePlan) : []).map((fact, at, all) => {
    const code = planCodes[fact.body.route]
    return {
      lacp_table_id: rowId(known, fact.fact), lacp_person_id: personId(known), lacp_cla_care_plan_start_date: fact.starts, lacp_cla_care_plan_end_date: all[at + 1]?.starts ?? null,
      lacp_cla_care_plan_json: flags(plans, code === undefined ? {} : { [code]: true }),
    }
  }),
})

export const legalStatuses = table('ssd_legal_status', {
  from: 'Legal status in care',
  rows: known => known.all(legalStatus).map(fact => ({
    lega_legal_status_id: rowId(known, fact.fact), lega_person_id: personId(known), lega_legal_status: fact.body.status, lega_legal_status_start_date: fact.starts, lega_legal_status_end_date: fact.ends,
  })),
})

export const missing = table('ssd_missing', {
  from: 'Times a child was missing or away, with the talk after it',
  rows: known => known.all(missingEpisode).map((fact, at, all) => {
    const next = all[at + 1]?.starts ?? null
    const talk = known.all(returnTalk).findLast(each => each.starts >= fact.starts && (next === null || each.starts < next))?.body.outcome
    return {
      miss_table_id: rowId(known, fact.fact), miss_person_id: personId(known), miss_missing_episode_start_date: fact.starts, miss_missing_episode_type: fact.body.type ?? null,
      miss_missing_episode_end_date: fact.ends, miss_missing_rhi_offered: talk === undefined ? null : 'Y', miss_missing_rhi_accepted: talk === 'held' ? 'Y' : talk === 'not wanted' ? 'N' : null,
    }
  }),
})
