/** The ordinary course of a child in care, told from its dates: what is written at the beginning, visits, reviews, health and school. */

import { carePlan, legalStatus, periodOfCare, permanencePlan, placement, placementCost, placementNotices, placementPlan, reviewDecisions, reviewHeld, reviewRecord, reviewRecordSent, reviewingOfficer } from '../children/care/index.ts'
import { educationPlan, educationPlanReview } from '../children/education/index.ts'
import { healthAssessment, immunisationsChecked } from '../children/health/index.ts'
import { livesAt } from '../children/identity/index.ts'
import { addDays, day, weekday, type Day } from '../time/day.ts'
import type { StaffKey } from './people.ts'
import type { AnswersOf } from './player/boxes.ts'
import type { VisitTold } from './player/visits.ts'
import { scene, type Scene } from './player.ts'

export interface CareStory {
  readonly child: string
  readonly worker: StaffKey
  readonly manager: StaffKey
  readonly began: string
  readonly need: string
  /** The postcode that the child came from; nobody asks it of a child who came alone. */
  readonly from?: string
  /** Why the child came into care, to the child. */
  readonly why: string
  readonly status: string
  readonly agreedBy?: string
  readonly home: AnswersOf<typeof placement.fields>
  /** What the home costs, and who pays which share. */
  readonly price: Omit<AnswersOf<typeof placementCost.fields>, 'placement'>
  /** Who it is that the child lives with, as the child would say. */
  readonly livesWith: string
  /** From day to day, what we will do, what the child wants, and what helps at school (nothing below school age). */
  readonly daily: string
  readonly plan: string
  readonly wishes?: string
  readonly learning?: string
  readonly health: readonly { readonly on: string; readonly by: 'doctor' | 'nurse'; readonly found: string; readonly plan?: string }[]
  readonly visits: readonly ({ readonly on: string } & VisitTold)[]
  readonly reviews: readonly { readonly on: string; readonly participation: string; readonly said?: string; readonly reviewed: string; readonly decisions: string; readonly letter: string }[]
  readonly permanence?: { readonly on: string; readonly route: 'home' | 'family' | 'guardianship' | 'adoption' | 'fostering' | 'residential' | 'independence'; readonly why: string }
  readonly school?: readonly { readonly on: string; readonly said?: string; readonly reviewed: string }[]
}

/** That many days later, or the Monday after where it is a Saturday or Sunday. */
function soon(from: Day, days: number): Day {
  const on = addDays(from, days)
  return weekday(on) === 6 ? addDays(on, 2) : weekday(on) === 0 ? addDays(on, 1) : on
}

/** The scenes of a story, in the order of its days. */
export function careScenes(of: CareStory): Scene[] {
  const { child, worker, manager } = of
  const began = day(of.began)
  const home = `${child} home`
  const scenes: Scene[] = [
    scene(`${of.began} 15:00`, `${child} comes into care`, async people => {
      const by = people[worker]
      await by.records(child, periodOfCare, { need: of.need, ...(of.from !== undefined && { homePostcode: of.from }), why: of.why }, { as: `${child} in care` })
      await by.records(child, legalStatus, { status: of.status, ...(of.agreedBy !== undefined && { agreedBy: of.agreedBy }) }, { as: `${child} status` })
      await by.records(child, placement, of.home, { as: home })
      await by.records(child, livesAt, { whose: of.livesWith }, { as: `${child} lives` })
      const officer = people[manager]
      await officer.records(child, reviewingOfficer, { post: officer.post('moira'), team: officer.team('reviewing') })
    }),
    scene(`${soon(began, 4)} 11:00`, `The plan for ${child}’s home`, async people => {
      const by = people[worker]
      await by.records(child, placementPlan, { placement: by.fact(home), signedBy: ['carers'], officerTold: true, daily: of.daily })
      await people[manager].records(child, placementCost, { placement: by.fact(home), ...of.price }, { on: of.began })
      await by.records(child, placementNotices, { placement: by.fact(home), told: ['child', 'parents', 'health', 'doctor', 'reviewing officer'], everybody: true })
    }),
    scene(`${soon(began, 10)} 14:00`, `${child}’s care plan`, async people => {
      const by = people[worker]
      await by.records(child, carePlan, { agreedWith: ['child'], copyTo: ['child', 'reviewing officer', 'carer'], plan: of.plan, ...(of.wishes !== undefined && { wishes: of.wishes }) })
      if (of.learning !== undefined) await by.records(child, educationPlan, { there: ['child', 'social worker', 'teacher'], notSaid: 'nothing to keep', plan: of.learning })
    }),
    ...of.health.map((seen, index) =>
      scene(`${seen.on} 16:00`, `${child}’s health`, async people => {
        await people[worker].records(child, healthAssessment, { by: seen.by, reportOn: day(seen.on), notSaid: 'nothing to keep', found: seen.found, ...(seen.plan !== undefined && { plan: seen.plan }) })
        if (index === 0) await people[worker].records(child, immunisationsChecked, { upToDate: true })
      }),
    ),
    ...of.visits.map(({ on, ...told }) =>
      scene(`${on} 17:00`, `${child} is seen`, async people => {
        await people[worker].visits(child, { where: 'carers', seen: 'yes', ...told })
      }),
    ),
    ...of.reviews.flatMap((review, index) => reviewScenes(of, review, `${child} review ${index + 1}`)),
    ...(of.school ?? []).map(review =>
      scene(`${review.on} 15:30`, `${child}’s school review`, async people => {
        await people[worker].records(child, educationPlanReview, { there: ['child', 'social worker', 'teacher', 'carer'], reviewed: review.reviewed, ...(review.said === undefined ? { notSaid: 'nothing to keep' as const } : { childSaid: review.said }) })
      }),
    ),
  ]
  const lasting = of.permanence
  if (lasting) {
    scenes.push(
      scene(`${lasting.on} 12:00`, `A lasting home for ${child}`, async people => {
        await people[worker].records(child, permanencePlan, { route: lasting.route, why: lasting.why })
      }),
    )
  }
  return scenes
}

function reviewScenes({ child }: CareStory, review: CareStory['reviews'][number], name: string): Scene[] {
  const held = day(review.on)
  return [
    scene(`${held} 15:00`, `${child}’s review`, async ({ moira }) => {
      await moira.records(
        child,
        reviewHeld,
        { participation: review.participation, chairedBy: moira.post('moira'), reviewed: review.reviewed, ...(review.said === undefined ? { notSaid: 'nothing to keep' as const } : { childSaid: review.said }) },
        { as: name },
      )
    }),
    scene(`${soon(held, 4)} 10:00`, `What ${child}’s review decided`, async ({ moira }) => {
      await moira.records(child, reviewDecisions, { review: moira.fact(name), decisions: review.decisions })
    }),
    scene(`${soon(held, 12)} 10:00`, `${child}’s review is written up and sent`, async ({ moira }) => {
      await moira.records(child, reviewRecord, { review: moira.fact(name), letter: review.letter })
      await moira.records(child, reviewRecordSent, { review: moira.fact(name), sentTo: ['child', 'carers', 'school'] })
    }),
  ]
}
