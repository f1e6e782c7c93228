import { reviewHeld } from '../../children/care/index.ts'
import { familyAction } from '../../children/family-help/index.ts'
import { conference, disagreement } from '../../children/protection/index.ts'
import { task } from '../../children/tasks/index.ts'
import type { Tx } from '../../database/index.ts'
import { papersOf, readKnown, type Known, type Opened, type Paper } from '../../record/index.ts'
import { addDays, dayOf, type Day } from '../../time/day.ts'
import { openNow, lastDay, workColumns, type WorkRow } from '../my-work/questions.ts'
import { saidSince, type Said } from '../record/own-words.ts'

/** The reviews that somebody leads: of children in care, of protection plans, and the first conference. */
export const reviewRules: readonly string[] = ['lac-review-first', 'lac-review-second', 'lac-review-later', 'icpc-hold', 'cp-review-first', 'cp-review-subsequent']

/** How many days ahead a review is prepared. */
export const ahead = 14

/** Reviews of one post, of which `soon` is late or to be held within a fortnight; the first due stands first. */
export async function reviewsLed(tx: Tx, post: string, today: Day, most: number): Promise<(WorkRow & { readonly soon: boolean; readonly total: number })[]> {
  const { rows } = await tx.query<WorkRow & { soon: boolean; total: number }>({
    name: 'reviews-led',
    text: `select ${workColumns}, ${lastDay} <= $3 as soon, count(*) over ()::int as total from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.owner_post = $1 and d.rule = any($2) and ${openNow} and d.arises <= $4
           order by d.due is null and d.due_at is null, ${lastDay}, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit $5`,
    values: [post, reviewRules, addDays(today, ahead), today, most],
  })
  return rows
}

/** What a review is prepared from. */
export interface Prepared {
  /** Since when it is looked back: the last review or conference, else the day from which the review is due. */
  readonly since: Day
  readonly finished: readonly Paper[]
  readonly begun: readonly Paper[]
  readonly said: Said | null
  /** Tasks and actions of the plan that were open since then: how many are done, of how many. */
  readonly done: number
  readonly agreed: number
  /** Concerns that somebody raised and nobody has settled, by the day each was raised. */
  readonly concerns: readonly { readonly fact: string; readonly on: Day; readonly answerBy: Day | null }[]
}

const kinds = [reviewHeld, conference, familyAction, task, disagreement].map(kind => kind.id)

/** What this reader may see of how far a review is prepared, of a record that stands open. */
export async function preparedFor(tx: Tx, opened: Opened, arises: Day): Promise<Prepared> {
  const known = await readKnown(tx, opened, { kinds })
  const since = lastReviewed(known) ?? arises
  const papers = await papersOf(tx, opened.record)
  const wanted = [...known.all(familyAction), ...known.all(task)].filter(each => each.ends === null || each.ends >= since)
  const [said] = await saidSince({ tx, opened }, { from: since, most: 1, characters: 300 })
  return {
    since,
    finished: papers.filter(each => each.frozenAt !== null && dayOf(each.frozenAt) >= since),
    begun: papers.filter(each => each.frozenAt === null),
    said: said ?? null,
    done: wanted.filter(each => each.ends !== null && (each.body.outcome ?? 'done') === 'done').length,
    agreed: wanted.length,
    concerns: known.all(disagreement).filter(each => each.ends === null).map(each => ({ fact: each.fact, on: each.starts, answerBy: each.body.answerBy ?? null })),
  }
}

/** The day of the last review or conference; null where there was none. */
function lastReviewed(known: Known): Day | null {
  const days = [...known.all(reviewHeld), ...known.all(conference)].map(each => each.starts).toSorted()
  return days.at(-1) ?? null
}
