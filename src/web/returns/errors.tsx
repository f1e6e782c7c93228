import { writeCollectionYear } from '../../codes/index.ts'
import type { Queryable, Tx } from '../../database/index.ts'
import { wordsOfError } from '../../insight/returns/made/index.ts'
import { InsetText } from '../../ui/components.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Day } from '../../time/day.ts'

/** The returns that are made from records, as people call them. */
export const madeReturns = { ssda903: 'Children in care return', cin: 'Children in need census' } as const
export type MadeReturn = keyof typeof madeReturns

/** `Children in care return, year to 31 March 2027`. */
export function returnTitle(collection: string, year: string): string {
  return `${madeReturns[collection as MadeReturn]}, year to 31 March ${Number(year.slice(0, 4)) + 1}`
}

/** An error of a return in one record, once for the years that have it. */
export interface ErrorHere {
  readonly collection: string
  readonly years: readonly string[]
  readonly rule: string
  readonly severity: 'error' | 'query' | 'gap'
  readonly kind: string
  readonly fact: string | null
  readonly isAhead: boolean
}

const alike = 'e.collection, e.rule, e.severity, e.kind, e.fact, e.is_ahead'
const columns = `${alike.replace('e.is_ahead', 'e.is_ahead as "isAhead"')}, array_agg(e.year order by e.year) as years`

/** What the returns have wrong with some facts of an opened record. */
export async function errorsOfFacts(tx: Queryable, authority: string, record: string, facts: readonly string[]): Promise<ErrorHere[]> {
  const { rows } = await tx.query<ErrorHere>({
    name: 'return-errors-of-facts',
    text: `select ${columns} from return_error e where e.authority = $1 and e.record = $2 and e.fact = any($3) group by ${alike} order by e.is_ahead, e.collection, e.rule`,
    values: [authority, record, facts],
  })
  return rows
}

/** What the returns miss in an opened record that a fact of this kind would say. */
export async function errorsOfKind(tx: Queryable, authority: string, record: string, kind: string): Promise<ErrorHere[]> {
  const { rows } = await tx.query<ErrorHere>({
    name: 'return-errors-of-kind',
    text: `select ${columns} from return_error e where e.authority = $1 and e.record = $2 and e.kind = $3 and (e.fact is null or e.severity = 'gap') group by ${alike} order by e.is_ahead, e.collection, e.rule`,
    values: [authority, record, kind],
  })
  return rows
}

/** One thing to put right for the returns, of a child whom somebody works with. */
export interface OwnError extends ErrorHere {
  readonly record: string
  readonly name: string
  readonly foundOn: Day
}

/** What a post has to put right for the returns: what has time is last. */
export async function ownErrors(tx: Tx, post: string, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<{ rows: OwnError[]; total: number }> {
  const { rows } = await tx.query<OwnError & { total: number }>({
    name: 'own-return-errors',
    text: `select e.record, s.name, min(e.found_on) as "foundOn", ${columns}, count(*) over () as total
           from return_error e join summary s on s.authority = e.authority and s.record = e.record
           where e.owner_post = $1 and e.owner = 'worker' group by e.record, s.name, s.sort_name, ${alike}
           order by e.is_ahead, min(e.found_on), s.sort_name, e.record, e.collection, e.rule limit $2 offset $3`,
    values: [post, limit, offset],
  })
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How many things a post has to put right for the returns now. */
export async function countOwnErrors(tx: Tx, post: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: 'own-return-errors-count',
    text: `select count(distinct (e.record, e.collection, e.rule)) from return_error e where e.owner_post = $1 and e.owner = 'worker' and not e.is_ahead`,
    values: [post],
  })
  return rows[0]?.count ?? 0
}

/** What is wrong, in plain words; its code stands last. */
export function inWords({ collection, years, rule, severity }: Pick<ErrorHere, 'collection' | 'years' | 'rule' | 'severity'>): string {
  const words = wordsOfError({ collection, year: years.at(-1) ?? '', rule })
  return `${words} (${severity === 'gap' ? '' : `${rule}, `}${withinSentence(madeReturns[collection as MadeReturn])} ${years.map(writeCollectionYear).join(' and ')})`
}

/** A gentle note of what returns have wrong, beside the fact or the form it belongs to; nothing where they have nothing. */
export function ForReturns({ of }: { readonly of: readonly ErrorHere[] }) {
  const now = of.filter(error => !error.isAhead)
  const ahead = of.filter(error => error.isAhead)
  if (of.length === 0) return null
  return (
    <InsetText>
      {now.length > 0 && <><p class="govuk-body">For the returns, this needs to be put right:</p><ul class="govuk-list govuk-list--bullet">{now.map(error => <li>{inWords(error)}</li>)}</ul></>}
      {ahead.length > 0 && <><p class="govuk-body">The returns will ask for this by the end of March:</p><ul class="govuk-list govuk-list--bullet">{ahead.map(error => <li>{inWords(error)}</li>)}</ul></>}
    </InsetText>
  )
}
