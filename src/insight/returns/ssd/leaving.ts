import { personalAdviser, teamOf, workerOf } from '../../../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, legalStatus, placement } from '../../../children/care/index.ts'
import { eligibilityOn, leaverAtBirthday, pathwayPlan } from '../../../children/leaving-care/index.ts'
import { lastSeen } from '../../../children/visits/index.ts'
import { holdsOn } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { table } from './declare.ts'
import { episodesOf, personId, rowId, yesNo } from './given.ts'

/** What a young person is, in the words of the dataset. */
const eligibilities = { eligible: 'Eligible', relevant: 'Relevant', 'former relevant': 'Former Relevant' } as const

export const careLeavers = table('ssd_care_leavers', {
  from: 'Young people who became eligible in care, until they are 25',
  rows: (known, today) => {
    const eligibility = eligibilityOn(known, today)
    if (eligibility === null) return []
    const around = known.last(leaverAtBirthday, { by: today })?.body
    return [{
      clea_table_id: personId(known), clea_person_id: personId(known), clea_care_leaver_eligibility: eligibilities[eligibility], clea_care_leaver_in_touch: around?.inTouch ?? null,
      clea_care_leaver_latest_contact: lastSeen(known).seen, ...livesWhere(around?.lives), clea_care_leaver_activity: around?.activity ?? null,
      clea_pathway_plan_review_date: known.last(pathwayPlan)?.starts ?? null, clea_care_leaver_personal_advisor: known.all(personalAdviser).findLast(fact => holdsOn(fact, today))?.body.post ?? null,
      clea_care_leaver_allocated_team: teamOf(known), clea_care_leaver_worker_id: workerOf(known),
    }]
  },
})

/** Where somebody lives (`ssda903.accommodation`: a letter, and 1 or 2 for suitable or not), as the dataset has it in two cells. */
function livesWhere(code: string | undefined): { readonly clea_care_leaver_accommodation: string | null; readonly clea_care_leaver_accom_suitable: string | null } {
  const [letter, suits] = /^([A-Z])([12])$/.exec(code ?? '')?.slice(1) ?? []
  return { clea_care_leaver_accommodation: letter ?? null, clea_care_leaver_accom_suitable: suits === undefined ? null : yesNo(suits === '1') }
}

/** Why care ended (`ssda903.reason_episode_ceased`), where it ended with an order that lasts. */
const orders: readonly (readonly [RegExp, string])[] = [[/^E1[12]$/, 'Adoption'], [/^E4[5-8]$/, 'Special Guardianship'], [/^E41$/, 'Child Arrangements Order/ Residence Order']]

const notAsked = 'Not recorded'

export const permanence = table('ssd_permanence', {
  from: 'Times in care in which adoption was the plan, or that ended with an order that lasts',
  lacks: {
    perm_ffa_cp_decision_date: notAsked, perm_placed_foster_carer_date: notAsked, perm_part_of_sibling_group: notAsked, perm_siblings_placed_together: notAsked, perm_siblings_placed_apart: notAsked,
    perm_adoption_worker_id: notAsked,
  },
  rows: known => {
    const cares = [...new Map(episodesOf(known).map(({ care, row }) => [care.fact, { care, rec: row.rec }])).values()]
    return cares.flatMap(({ care }) => {
      const within = ({ starts }: { readonly starts: Day }): boolean => starts >= care.starts && (care.ends === null || starts <= care.ends)
      const decision = known.all(adoptionDecision).filter(within).at(-1)
      const ended = episodesOf(known).findLast(each => each.care.fact === care.fact)?.row.rec ?? ''
      const order = orders.find(([codes]) => codes.test(ended))?.[1] ?? null
      if (decision === undefined && order === null) return []
      const match = known.all(adoptionMatch).filter(within).at(-1)
      const homes = known.all(placement).filter(within)
      const placed = homes.find(home => /^A[3-6]$/.test(home.body.type))
      const isReversed = order !== 'Adoption' && decision !== undefined && decision.ends !== null
      return [{
        perm_table_id: rowId(known, care.fact), perm_person_id: personId(known), perm_cla_id: rowId(known, care.fact), perm_adm_decision_date: decision?.starts ?? match?.body.decidedOn ?? null,
        perm_placement_order_date: known.all(legalStatus).filter(within).find(fact => fact.body.status === 'E1' || fact.body.status === 'D1')?.starts ?? null,
        perm_placed_for_adoption_date: placed?.starts ?? null, perm_matched_date: match?.starts ?? null, perm_adopted_by_carer_flag: order === 'Adoption' ? yesNo(match?.body.fostered) : null,
        perm_placed_ffa_cp_date: homes.find(home => home.body.type === 'U2' || home.body.type === 'U5')?.starts ?? null, perm_decision_reversed_date: isReversed ? (decision?.ends ?? null) : null,
        perm_placement_provider_urn: placed?.body.urn ?? null, perm_decision_reversed_reason: isReversed ? (decision?.body.reasonEnded ?? null) : null,
        perm_permanence_order_date: order === null ? null : care.ends, perm_permanence_order_type: order, perm_adopter_sex: match?.body.gender ?? null,
        perm_adopter_legal_status: match?.body.relationship ?? null, perm_number_of_adopters: match?.body.adopters ?? null,
      }]
    })
  },
})
