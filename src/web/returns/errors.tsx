import { returnExplained } from '../../children/identity/index.ts'
import { writeCollectionYear } from '../../codes/index.ts'
import type { Queryable, Tx } from '../../database/index.ts'
import { wordsOfError } from '../../insight/returns/made/index.ts'
import type { AnyKind } from '../../record/index.ts'
import { InsetText, Link } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { dateBoxes, type Typed } from '../../ui/form/typed.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address } from '../../ui/markup.ts'
import { daysBetween, type Day } from '../../time/day.ts'
import type { SignedInAsk } from '../route.ts'

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
  /** The question of the kind, `starts` or `ends`; '' where it is the fact as a whole. */
  readonly field: string
  readonly fact: string | null
  readonly isAhead: boolean
}

const alike = 'e.collection, e.rule, e.severity, e.kind, e.field, e.fact, e.is_ahead'
const columns = `${alike.replace('e.is_ahead', 'e.is_ahead as "isAhead"')}, array_agg(e.year order by e.year) as years`

/** What the returns have wrong with some facts of an opened record; a number that another child has too, among them. */
export async function errorsOfFacts(tx: Queryable, authority: string, record: string, facts: readonly string[]): Promise<ErrorHere[]> {
  const { rows } = await tx.query<ErrorHere>({
    name: 'return-errors-of-facts',
    text: `select ${columns} from (
             select collection, year, rule, severity, kind, field, fact, is_ahead from return_error where authority = $1 and record = $2 and fact = any($3)
             union all select h.collection, h.year, h.rule, 'error', 'identifier', 'value', h.fact, false from returns_shared_here($1, $2) h where h.fact = any($3)) e
           group by ${alike} order by e.is_ahead, e.collection, e.rule`,
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
export async function ownErrors(tx: Tx, { post, secret }: { post: string; secret: string }, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<{ rows: OwnError[]; total: number }> {
  const { rows } = await tx.query<OwnError & { total: number }>({
    name: 'own-return-errors',
    text: `select e.record, s.name, min(e.found_on) as "foundOn", ${columns}, count(*) over () as total
           from (select authority, record, collection, year, rule, severity, kind, field, fact, is_ahead, found_on from return_error where owner_post = $1 and owner = 'worker'
             union all select m.authority, m.record, h.collection, h.year, h.rule, 'error', 'identifier', 'value', h.fact, false, h.found_on from returns_shared_mine($4) h join summary m on m.record = h.record and m.worker_post = $1) e
           join summary s on s.authority = e.authority and s.record = e.record group by e.record, s.name, s.sort_name, ${alike}
           order by e.is_ahead, min(e.found_on), s.sort_name, e.record, e.collection, e.rule limit $2 offset $3`,
    values: [post, limit, offset, secret],
  })
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How many things a post has to put right for the returns now. */
export async function countOwnErrors(tx: Tx, { post, secret }: { post: string; secret: string }): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: 'own-return-errors-count',
    text: `select count(*) from (select e.record, e.collection, e.rule from return_error e where e.owner_post = $1 and e.owner = 'worker' and not e.is_ahead
           union select h.record, h.collection, h.rule from returns_shared_mine($2) h) each`,
    values: [post, secret],
  })
  return rows[0]?.count ?? 0
}

/** What is wrong, in plain words; its code stands last. */
export function inWords({ collection, years, rule, severity }: Pick<ErrorHere, 'collection' | 'years' | 'rule' | 'severity'>): string {
  const words = wordsOfError({ collection, year: years.at(-1) ?? '', rule })
  return `${words} (${severity === 'gap' ? '' : `${rule}, `}${withinSentence(madeReturns[collection as MadeReturn])} ${years.map(writeCollectionYear).join(' and ')})`
}

/** Who sees how ready the returns are: who manages the work, and the data team. */
const returnReaders = ['team manager', 'head of service', 'director', 'data analyst']

export function mayReadReturns({ visitor }: SignedInAsk): boolean {
  return visitor.authority !== null && returnReaders.includes(visitor.role)
}

/** Where something is put right: the fact as it stands, or the form for what is missing. */
export function placeOf(record: string, { fact, kind }: { readonly fact: string | null; readonly kind: string }): Address {
  return `/children/${record}${fact !== null ? `/facts/${fact}` : kind === '' ? '' : `/record/${kind}`}` as Address
}

/** What is to be put right, as the form asks it: `Home in care: Ofsted’s number of the home or agency`. */
export function questionOf(kinds: ReadonlyMap<string, AnyKind>, { kind: id, field }: { readonly kind: string; readonly field: string }): string {
  const kind = kinds.get(id)
  if (!kind) return 'Open the record'
  const asked = field === 'starts' ? kind.starts : field === 'ends' ? (kind.shape === 'period' ? kind.ends : undefined) : kind.fields[field]?.label
  return asked === undefined ? kind.label : `${kind.label}: ${withinSentence(asked)}`
}

/** Since when something was found: `Today`, `12 days`. */
export function sinceWords(found: Day, today: Day): string {
  const days = daysBetween(found, today)
  return days <= 0 ? 'Today' : plural(days, 'day')
}

/** Where somebody says why what a rule asks about is right as it stands. */
export function explainAt(record: string, { collection, rule }: Pick<ErrorHere, 'collection' | 'rule'>): Address {
  return `/children/${record}/record/${returnExplained.id}?problem=${collection}-${rule.toLowerCase()}` as Address
}

/** The form for that, begun from what an address names: the return and the rule, where the record has such a problem. Null otherwise. */
export async function explanationBegun(tx: Queryable, { authority, record, problem, today }: { authority: string; record: string; problem: string | undefined; today: Day }): Promise<Typed | null> {
  const asked = /^(cin|ssda903)-([a-z0-9-]{1,30})$/.exec(problem ?? '')
  if (asked === null) return null
  const { rows } = await tx.query<{ collection: string; rule: string }>({
    name: 'return-query-here',
    text: "select collection, rule from return_error where authority = $1 and record = $2 and collection = $3 and lower(rule) = $4 and severity = 'query' limit 1",
    values: [authority, record, asked[1], asked[2]],
  })
  const [found] = rows
  return found === undefined ? null : { ...dateBoxes('starts', today, 'day'), 'answer-collection': found.collection, 'answer-rule': found.rule }
}

/** A gentle note of what returns have wrong, beside the fact or the form it belongs to; nothing where they have nothing. */
export function ForReturns({ of, record }: { readonly of: readonly ErrorHere[]; readonly record: string }) {
  const now = of.filter(error => !error.isAhead)
  const ahead = of.filter(error => error.isAhead)
  if (of.length === 0) return null
  return (
    <InsetText>
      {now.length > 0 && <><p class="govuk-body">For the returns, this needs to be put right:</p><ul class="govuk-list govuk-list--bullet">{now.map(error => <li>{inWords(error)}{error.severity === 'query' && <>. <Link href={explainAt(record, error)} hidden={`: ${inWords(error)}`}>Or say why it is right</Link></>}</li>)}</ul></>}
      {ahead.length > 0 && <><p class="govuk-body">The returns will ask for this by the end of March:</p><ul class="govuk-list govuk-list--bullet">{ahead.map(error => <li>{inWords(error)}</li>)}</ul></>}
    </InsetText>
  )
}
