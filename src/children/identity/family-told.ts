/** What a child's own record tells of somebody of the family, and of those among them who have no record of their own. */
import type { Known } from '../../record/fact.ts'
import { day, type Day } from '../../time/day.ts'
import type { Gender, PartialDay } from '../../ui/family-tree/model.ts'
import type { relations } from './facts.ts'

interface OfSomebodyWithoutRecord {
  readonly unnamed?: string
  readonly gender?: Exclude<Gender, 'not recorded'>
  readonly bornOn?: Day
  readonly bornIn?: number
  readonly childOf?: string
  readonly childOfToo?: string
  readonly childBy?: 'birth' | 'adoption'
  readonly bornTogether?: 'twin' | 'identical'
  readonly livesThere?: boolean
}

/** A fact of who somebody is to the child. */
export type RelationFact = ReturnType<Known['all']>[number] & {
  readonly body: OfSomebodyWithoutRecord & { readonly relation: keyof typeof relations; readonly calledByChild?: string; readonly certainty?: string; readonly parentalResponsibility?: 'yes' | 'no' | 'not known'; readonly adult?: string; readonly child?: string }
}

type Told = RelationFact['body']

/** Whether whom it tells of has no record of their own: then nothing else says who they are. */
export function hasNoRecord({ adult, child }: Told): boolean {
  return adult === undefined && child === undefined
}

/** Whose child it says that somebody without a record is; nobody of one who has a record, which says it itself. */
export function parentsTold(told: Told): readonly string[] {
  return hasNoRecord(told) ? [...new Set([told.childOf, told.childOfToo])].filter(each => each !== undefined) : []
}

/** When somebody without a record was born, as far as it is told. */
export function bornAsTold(told: Told): PartialDay | undefined {
  if (!hasNoRecord(told)) return undefined
  return told.bornOn !== undefined ? { day: told.bornOn, exactness: 'day' } : told.bornIn !== undefined ? { day: day(`${told.bornIn}-01-01`), exactness: 'year' } : undefined
}

/** First and family name of a child without a record: `Ivo Dummett` is Ivo, of the Dummetts; `Craig’s child` is no name to part. */
export function namesTold(told: Told): readonly [string | null, string | undefined] {
  const [, first, last] = /^(\p{Lu}\S*) (\p{Lu}\S*)$/u.exec(parentsTold(told).length === 0 ? '' : (told.unnamed ?? '')) ?? []
  return first === undefined ? [told.unnamed ?? null, undefined] : [first, last]
}
