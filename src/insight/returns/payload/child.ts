import { createHash } from 'node:crypto'
import { socialWorker } from '../../../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, legalStatus, placement, socialWorkerEpisode } from '../../../children/care/index.ts'
import { assessment, isOfEarlyHelp, plan as familyHelpPlan } from '../../../children/family-help/index.ts'
import { strengthsQuestionnaire } from '../../../children/health/index.ts'
import {
  birth, currentNumber, disability, ethnicity, expectedBirth, goesOn, homesOf, involvement, involvementHeldOn, legalNameOf, nationality, noPupilNumber, sex, tookNoFurtherAction, workOf,
} from '../../../children/identity/index.ts'
import { leaverAtBirthday } from '../../../children/leaving-care/index.ts'
import { conferenceNotNeeded, enquiry, protectionPlan } from '../../../children/protection/index.ts'
import { visit } from '../../../children/visits/index.ts'
import type { Fact, FactId, FactOf, Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { collectionYearOf, saidYes } from '../../../codes/index.ts'
import { conferenceLedTo } from '../made/conference.ts'
import { partsIn, rowsWithHomes } from '../made/episodes.ts'
import { numberInReturns } from '../made/number.ts'
import type { PayloadGap, PayloadGapName } from './gaps.ts'
import { childShape, fitted } from './shape.ts'

/** Counts up whenever the same facts come to give another payload: every child is then looked at again. */
export const payloadForm = 2

/** A value of the form: text, a number, true or false, a list or an object of them. */
export type Json = string | number | boolean | readonly Json[] | { readonly [field: string]: Json }

/** What is sent of one child, in the form of `childShape`. */
export type ChildPayload = { readonly la_child_id: string } & { readonly [field: string]: Json }

/** What a record gives for the daily data. */
export interface MadePayload {
  /** Null where nothing is to be known of the child: no work of ours, or a number that cannot be sent. */
  readonly child: ChildPayload | null
  readonly gaps: readonly PayloadGap[]
  /** The first day on which it would differ without a new fact; null for never. */
  readonly lookAgainOn: Day | null
}

/**
 * What a record gives for the department's daily data as of a day: pure, from the facts of one child alone. Each stretch of our work is a social
 * care episode, with what belongs to it; each row of care as the SSDA903 has it is a placement. What lies ahead is not told yet. What the record
 * lacks is left out and named. The NHS number has no place in it, and a protected address is not told. Source: API 1.0.1 (`shape.ts`).
 */
export function payloadOf(of: Known, { asOf }: { readonly asOf: Day }): MadePayload {
  const known = asItWas(of, asOf)
  const lookAgainOn = nextBoundary(of, asOf)
  // Of a child with two records the one that goes on tells.
  if (goesOn(known) !== null) return { child: null, gaps: [], lookAgainOn }
  if (known.all(involvement).length === 0) return { child: null, gaps: homeless(known), lookAgainOn }
  const writing = new Writing(known)
  const { value, left } = fitted(childShape, writing.child(numberInReturns(known, collectionYearOf(asOf))))
  const gaps = [...homeless(known), ...writing.gaps, ...left.map(({ at }): PayloadGap => ({ gap: at === '$.la_child_id' ? 'number-form' : 'does-not-fit', fact: null, at }))]
  return { child: value as ChildPayload | null, gaps, lookAgainOn }
}

/** The facts that had begun, each ended only where it had ended. A baby is expected before the day. */
function asItWas(known: Known, asOf: Day): Known {
  const begun = known.facts.filter(fact => fact.starts <= asOf || fact.kind === expectedBirth.id)
  return known.withFacts(begun.map(fact => (fact.ends !== null && fact.ends > asOf && fact.ends !== fact.starts ? { ...fact, ends: null } : fact)))
}

function nextBoundary(known: Known, asOf: Day): Day | null {
  return known.facts.flatMap(({ starts, ends }) => (ends === null ? [starts] : [starts, ends])).reduce<Day | null>((first, day) => (day > asOf && (first === null || day < first) ? day : first), null)
}

type Body = { readonly [field: string]: Json | null | undefined }

/** Without what is not known, and without lists of nothing. */
function said(body: Body): { readonly [field: string]: Json } {
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0)))
}

const inWork = [assessment, familyHelpPlan, enquiry, protectionPlan, placement, adoptionDecision] as const

/** What belongs to no work of ours has no place in the form; early help, which a family chose, is not asked. */
function homeless(known: Known): PayloadGap[] {
  return inWork.flatMap(kind => known.ofKind(kind.id).filter(fact => workOf(known, fact) === null && !isOfEarlyHelp(known, fact)).map((fact): PayloadGap => ({ gap: 'no-work', fact: fact.fact, at: '$.social_care_episodes' })))
}

class Writing {
  readonly gaps: PayloadGap[] = []
  readonly #known: Known

  constructor(known: Known) {
    this.#known = known
  }

  child(number: string): { readonly [field: string]: Json } {
    const scored = this.#known.all(strengthsQuestionnaire).filter(fact => fact.body.score !== undefined)
    return {
      la_child_id: number,
      child_details: this.#details(),
      ...(scored.length > 0 && { health_and_wellbeing: { sdq_assessments: scored.map(fact => said({ date: fact.starts, score: fact.body.score })) } }),
      social_care_episodes: this.#known.all(involvement).map(work => this.#episode(work)),
    }
  }

  /** A value, or the gap that it is not there. */
  #needed<T>(value: T | null | undefined, gap: PayloadGapName, at: string, fact: FactId | null = null): T | null {
    if (value === null || value === undefined) this.gaps.push({ gap, fact, at: `$.${at}` })
    return value ?? null
  }

  #details(): { readonly [field: string]: Json } {
    const known = this.#known
    const name = legalNameOf(known)
    const born = known.all(birth).at(-1)?.starts ?? null
    const expected = known.all(expectedBirth).at(-1)?.starts ?? null
    const pupil = currentNumber(known, 'upn')?.body.value ?? null
    const none = known.all(noPupilNumber).findLast(fact => fact.ends === null)?.body.reason ?? null
    const homes = homesOf(known).filter(fact => fact.ends === null)
    const alone = known.all(nationality).filter(fact => fact.body.alone === true)
    const isAlone = alone.some(fact => fact.ends === null)
    return said({
      unique_pupil_number: pupil,
      former_unique_pupil_number: currentNumber(known, 'former upn')?.body.value,
      unique_pupil_number_unknown_reason: pupil === null ? this.#needed(none, 'no-pupil-number', 'child_details.unique_pupil_number') : null,
      first_name: this.#needed(name?.body.given, 'no-name', 'child_details.first_name'),
      // Somebody may have one name alone, which is then the first.
      surname: name?.body.family,
      date_of_birth: expected === null ? this.#needed(born, 'no-birth', 'child_details.date_of_birth') : born,
      expected_date_of_birth: born === null ? expected : null,
      sex: this.#needed(known.last(sex)?.body.sex, 'no-sex', 'child_details.sex'),
      ethnicity: this.#needed(known.last(ethnicity)?.body.code, 'no-ethnicity', 'child_details.ethnicity'),
      disabilities: [...(known.last(disability)?.body.codes ?? [])].toSorted(),
      // One home that is nobody's secret; of two, nothing says which is meant.
      postcode: homes.length === 1 && homes[0]?.body.protectedAddress !== true ? homes[0]?.body.postcode : null,
      uasc_flag: alone.length > 0 ? isAlone : null,
      uasc_end_date: isAlone ? null : alone.at(-1)?.ends,
    })
  }

  #episode(work: FactOf<typeof involvement>): { readonly [field: string]: Json } {
    const of = <K extends (typeof inWork)[number]>(kind: K) => this.#known.ofKind(kind.id).filter(fact => workOf(this.#known, fact)?.fact === work.fact) as unknown as readonly FactOf<K>[]
    const at = 'social_care_episodes[]'
    return said({
      social_care_episode_id: work.fact,
      referral_date: work.starts,
      referral_source: this.#needed(work.body.source, 'no-source', `${at}.referral_source`, work.fact),
      referral_no_further_action_flag: tookNoFurtherAction(work),
      closure_date: work.ends,
      closure_reason: work.ends === null ? null : this.#needed(work.body.reasonForClosure, 'no-closure-reason', `${at}.closure_reason`, work.fact),
      care_worker_details: this.#workers(work),
      child_and_family_assessments: of(assessment).map(fact =>
        said({ child_and_family_assessment_id: fact.fact, start_date: fact.starts, authorisation_date: fact.ends, factors: [...(fact.body.factors ?? [])].toSorted() })),
      // Help that goes on as early help keeps its plan; the department's plan ends with our work.
      child_in_need_plans: of(familyHelpPlan).map(fact => said({ child_in_need_plan_id: fact.fact, start_date: fact.starts, end_date: fact.ends ?? work.ends })),
      section_47_assessments: of(enquiry).map(fact => this.#enquiry(fact)),
      child_protection_plans: of(protectionPlan).map(fact => said({ child_protection_plan_id: fact.fact, start_date: fact.starts, end_date: fact.ends })),
      child_looked_after_placements: this.#placements(work),
      ...this.#adoption(of(adoptionDecision)),
      ...this.#leaving(work),
    })
  }

  /** Social workers whose time touches this work: as a return told it, else as they were chosen here. */
  #workers(work: FactOf<typeof involvement>): Json[] {
    const touches = (fact: Pick<Fact, 'starts' | 'ends'>) => (work.ends === null || fact.starts <= work.ends) && (fact.ends === null || fact.ends >= work.starts)
    const returned = this.#known.all(socialWorkerEpisode).filter(touches)
    const chosen = this.#known.all(socialWorker).filter(fact => touches(fact) && !returned.some(each => (fact.ends === null || each.starts < fact.ends) && (each.ends === null || each.ends > fact.starts)))
    return [...returned.map(fact => ({ fact, number: fact.body.number as string | undefined })), ...chosen.map(fact => ({ fact, number: fact.body.registration }))]
      .toSorted((a, b) => (a.fact.starts < b.fact.starts ? -1 : 1))
      .map(({ fact, number }) => said({ worker_id: this.#needed(number, 'no-worker-number', 'social_care_episodes[].care_worker_details[].worker_id', fact.fact), start_date: fact.starts, end_date: fact.ends }))
  }

  /** Whether a conference was needed: as a return wrote it, else as the enquiry came out; an enquiry that goes on says nothing yet. */
  #enquiry(fact: FactOf<typeof enquiry>): Json {
    const { body } = fact
    const held = conferenceLedTo(this.#known, fact)
    const unneeded = saidYes(body.conferenceNotRequired)
    const isUnneeded = this.#known.all(conferenceNotNeeded).some(each => each.body.enquiry === fact.fact) || (held === null && body.outcome !== undefined && body.outcome !== 'conference')
    const needed = unneeded !== null ? !unneeded : isUnneeded ? false : held !== null || body.outcome === 'conference' ? true : null
    return said({
      section_47_assessment_id: fact.fact,
      start_date: fact.starts,
      icpc_required_flag: fact.ends === null ? needed : this.#needed(needed, 'no-enquiry-outcome', 'social_care_episodes[].section_47_assessments[].icpc_required_flag', fact.fact),
      icpc_date: held,
      end_date: fact.ends,
    })
  }

  /** The rows of care of the SSDA903 that begin in this work. A row is one home under one legal status, and is known by the two. */
  #placements(work: FactOf<typeof involvement>): Json[] {
    const homes = this.#known.all(placement)
    const statuses = this.#known.all(legalStatus)
    return rowsWithHomes(partsIn(this.#known)).flatMap(({ row, home, status }) => {
      if (involvementHeldOn(this.#known, row.decom)?.fact !== work.fact) return []
      const fact = homes[home]?.fact ?? ''
      const under = status === null ? '' : (statuses[status]?.fact ?? '')
      return [said({
        child_looked_after_placement_id: createHash('sha256').update(`${fact} ${under}`).digest('hex').slice(0, 36),
        start_date: row.decom,
        start_reason: row.rne,
        placement_type: row.place,
        postcode: row.postcode,
        end_date: row.dec,
        end_reason: row.dec === null ? null : this.#needed(row.rec, 'no-end-reason', 'social_care_episodes[].child_looked_after_placements[].end_reason', fact),
        change_reason: row.moved,
      })]
    })
  }

  /** The last decision for adoption in this work, the match that followed it and the home with adopters. */
  #adoption(decisions: readonly FactOf<typeof adoptionDecision>[]): Body {
    const decided = decisions.at(-1)
    if (decided === undefined) return {}
    const matched = this.#known.first(adoptionMatch, { from: decided.starts })
    const placed = this.#known.first(placement, { from: decided.starts, where: fact => /^A[3-6]$/.test(fact.body.type) })
    return { adoption: said({ initial_decision_date: decided.starts, matched_date: matched?.starts, placed_date: placed?.starts }) }
  }

  /** How a young person who left care was doing around the last birthday in this work, and when they were last visited. */
  #leaving(work: FactOf<typeof involvement>): Body {
    const birthday = this.#known.all(leaverAtBirthday).findLast(fact => workOf(this.#known, fact)?.fact === work.fact)
    if (birthday === undefined) return {}
    const { activity, lives } = birthday.body
    const seen = this.#known.last(visit, { where: fact => workOf(this.#known, fact)?.fact === work.fact })?.starts
    // The return writes where somebody lives as a letter and whether it suits; the form takes the letter.
    return { care_leavers: said({ contact_date: seen, activity: activity === '0' ? null : activity, accommodation: lives === undefined || lives === '0' ? null : lives.charAt(0) }) }
  }
}
