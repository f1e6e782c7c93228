import type { Queryable } from '../../database/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import type { Area, Arrangement, NameBefore, Organisation, Places, What } from './arrangements.ts'

/** Everything that an authority keeps of where organisations stand, in one question. */
export async function placesOf(from: Queryable, authority: string): Promise<Places> {
  const { rows } = await from.query<Record<keyof Places, unknown>>({
    name: 'places-of',
    text: `select
        (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'starts', o.starts, 'ends', o.ends, 'own', coalesce(o.kept_by = $1, false))
           order by o.name collate "en-GB-x-icu", o.id), '[]') from organisation o where o.id = $1 or o.kept_by = $1 or o.kept_by is null) as organisations,
        (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'kind', a.kind, 'code', a.code, 'starts', a.starts, 'ends', a.ends)
           order by a.name collate "en-GB-x-icu", a.id), '[]') from area a where a.kept_by = $1) as areas,
        (select coalesce(json_agg(json_build_object('id', s.id, 'version', s.version, 'what', s.what, 'subject', s.subject, 'object', s.object, 'starts', s.starts, 'ends', s.ends)
           order by s.starts desc, s.id), '[]') from arrangement s where s.authority = $1 and s.is_current and s.act <> 'struck') as arrangements,
        (select coalesce(json_agg(json_build_object('of', n.of, 'name', n.name, 'until', n.until) order by n.at), '[]') from name_before n
           where n.of in (select o.id from organisation o where o.id = $1 or o.kept_by = $1 or o.kept_by is null union all select a.id from area a where a.kept_by = $1)) as names`,
    values: [authority],
  })
  const row = rows[0] as Record<keyof Places, unknown>
  return {
    organisations: row.organisations as Organisation[],
    areas: row.areas as Area[],
    arrangements: row.arrangements as Arrangement[],
    names: row.names as NameBefore[],
  }
}

/** The names that something had before, the last one last. */
export async function namesBefore(from: Queryable, of: string): Promise<readonly NameBefore[]> {
  return (await from.query<NameBefore>({ name: 'names-before', text: 'select of, name, until from name_before where of = $1 order by at limit 1000', values: [of] })).rows
}

/** A version of a statement: who said it, when, and why. */
export interface Version {
  readonly version: number
  readonly what: What
  readonly subject: string
  readonly object: string
  readonly starts: Day
  readonly ends: Day | null
  readonly act: 'recorded' | 'ended' | 'corrected' | 'struck'
  readonly because: string | null
  readonly at: Instant
  readonly who: string
}

/** A statement of an authority in all its versions, the newest first; none where it is not this authority's. */
export async function historyOf(from: Queryable, authority: string, id: string): Promise<readonly Version[]> {
  const { rows } = await from.query<Version>({
    name: 'arrangement-history',
    text: `select s.version, s.what, s.subject, s.object, s.starts, s.ends, s.act, s.because, s.at, coalesce(a.name, 'The terminal of the server') as who
           from arrangement s left join account a on a.id = s.account where s.authority = $1 and s.id = $2 order by s.version desc limit 1000`,
    values: [authority, id],
  })
  return rows
}

export interface NewOrganisation {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly starts: Day | null
}

export interface NewArea extends NewOrganisation {
  readonly code: string | null
}

/** A statement to make; with `act` other than `recorded`, a version of one there is, of which `seen` is the version it is about. */
export type Said =
  | { readonly act: 'recorded'; readonly id: string; readonly what: What; readonly subject: string; readonly object: string; readonly starts: Day; readonly ends: Day | null }
  | { readonly act: 'ended'; readonly id: string; readonly seen: number; readonly ends: Day }
  | { readonly act: 'corrected'; readonly id: string; readonly seen: number; readonly starts: Day; readonly ends: Day | null; readonly because: string }
  | { readonly act: 'struck'; readonly id: string; readonly seen: number; readonly because: string }

export interface Arranging {
  readonly organisations?: readonly NewOrganisation[]
  readonly areas?: readonly NewArea[]
  readonly said?: readonly Said[]
}

/**
 * Why it was not taken, and which of its list could not be, from 1. `same`: said already for some of those days. `unknown`: an end of it is
 * not there. `changed`: somebody was quicker. `days`: it would end before it begins. The others are about a name that is there already.
 */
export interface ArrangeFault {
  readonly fault: 'unknown' | 'days' | 'same' | 'changed' | 'because' | 'same organisation' | 'kind organisation' | 'same area'
  readonly line: number
}

/** Adds organisations, areas and statements about them: all of them, or nothing. For administrators; throws for others. */
export async function arrange(from: Queryable, secret: string, of: Arranging): Promise<ArrangeFault | null> {
  const { rows } = await from.query<ArrangeFault>('select fault, line from admin_arrange($1, $2, $3, $4)', [
    secret, JSON.stringify(of.organisations ?? []), JSON.stringify(of.areas ?? []), JSON.stringify(of.said ?? []),
  ])
  return rows[0] ?? null
}

/** Gives an organisation or an area another name since a day that has come. `past`: it had another name until later than that, or it lies ahead. */
export async function renamePlace(from: Queryable, secret: string, of: { id: string; name: string; on: Day }): Promise<'gone' | 'same' | 'past' | null> {
  const { rows } = await from.query<{ fault: 'gone' | 'same' | 'past' | null }>('select admin_rename_place($1, $2, $3, $4) as fault', [secret, of.id, of.name, of.on])
  return rows[0]?.fault ?? null
}
