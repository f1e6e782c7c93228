import { codeList, isCodeListId, validOn } from '../../codes/index.ts'
import { factsNamed } from './fact-names.ts'
import { familyAction } from '../../children/family-help/index.ts'
import { harmOutsideHome } from '../../children/protection/index.ts'
import { harmSortsOn, programmesOn, settingsOf } from '../../settings/index.ts'
import { act } from '../../access/index.ts'
import type { Tx } from '../../database/index.ts'
import type { AnyKind, House, Known } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import type { Offered, Option } from '../../ui/form/kind-form.tsx'

/** What a form of this kind may offer to choose from: colleagues, teams, the people and facts of this record, codes. */
export async function offeredFor(tx: Tx, house: House, kind: AnyKind, known: Known, of: { authority: string; post: string; secret: string }): Promise<Offered> {
  const needs = new Set(Object.values(kind.fields).map(field => field.is))
  const posts = needs.has('post') ? await postsOffered(tx, of.authority, of.post) : []
  const teams = needs.has('team') ? await teamsOffered(tx, of.authority) : []
  const programmes = kind.id === familyAction.id ? await programmesOffered(tx, of.authority) : []
  const harms = kind.id === harmOutsideHome.id ? await harmsOffered(tx, of.authority) : []
  const links = needs.has('link') ? await recordsOffered(tx, of, known) : new Map<string, Option[]>()
  return {
    posts,
    teams,
    links: field => {
      const asked = kind.fields[field]
      return asked?.is === 'link' ? (links.get(asked.subject) ?? []) : []
    },
    facts: wanted => known.facts.filter(fact => fact.kind === wanted).toReversed().map(fact => ({ value: fact.fact, text: factsNamed(house, fact) })),
    codes: codesOffered,
    texts: field => (field === 'programme' ? programmes : field === 'own' ? harms : []),
  }
}

/** The codes of a list that may be used on a day. */
export function codesOffered(list: string, on: Day): readonly Option[] {
  if (!isCodeListId(list)) return []
  return codeList(list).codes.filter(each => validOn(list, each.code, on)).map(each => ({ value: each.code, text: each.label ?? `${each.code} (wording not held)` }))
}

/** Colleagues to choose from: people who hold a post of the authority today, one's own first. */
export async function postsOffered(tx: Tx, authority: string, own: string): Promise<Option[]> {
  const { rows } = await tx.query<{ value: string; text: string }>({
    name: 'posts-offered',
    text: `select p.id as value, concat_ws(', ', a.name, p.role, t.name) as text
           from post p join account a on a.id = p.account left join team t on t.id = p.team
           where p.organisation = $1 and a.ended_at is null and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
           order by (p.id = $2) desc, a.name collate "en-GB-x-icu", p.id limit 500`,
    values: [authority, own],
  })
  return rows
}

/** The programmes with evidence that are in the authority's catalogue today; none where it has entered none. */
async function programmesOffered(tx: Tx, authority: string): Promise<Option[]> {
  return programmesOn(await settingsOf(tx, authority), await todayOf(tx)).map(({ cited }) => ({ value: cited, text: cited }))
}

/** The sorts of harm outside the home that the authority has added, today; none where it has added none. */
async function harmsOffered(tx: Tx, authority: string): Promise<Option[]> {
  return harmSortsOn(await settingsOf(tx, authority), await todayOf(tx)).map(name => ({ value: name, text: name }))
}

async function todayOf(tx: Tx): Promise<Day> {
  const { rows } = await tx.query<{ today: Day }>({ name: 'business-today', text: 'select business_today() as today' })
  return (rows[0] as { today: Day }).today
}

async function teamsOffered(tx: Tx, authority: string): Promise<Option[]> {
  const { rows } = await tx.query<{ value: string; text: string }>({
    name: 'teams-offered',
    text: `select id as value, name as text from team where authority = $1 and (ends is null or ends > business_today()) order by name collate "en-GB-x-icu", id limit 500`,
    values: [authority],
  })
  return rows
}

/**
 * Records this one is already linked to, by subject: a new person is found or started first. For an adult also the adults who matter to the
 * same children, of those whom the reader may know of.
 */
async function recordsOffered(tx: Tx, { authority, secret }: { authority: string; secret: string }, known: Known): Promise<Map<string, Option[]>> {
  if (known.subject === 'adult') await act(tx, secret, 'adults-beside')
  const { rows } = await tx.query<{ value: string; text: string; subject: string }>({
    name: 'records-offered',
    text: `select c.record as value, c.body->>'name' as text, c.body->>'subject' as subject from link l join card c on c.authority = l.authority and c.record = l.to_record
           where l.authority = $1 and l.record = $2 and c.name = 'person' and c.body->>'name' is not null
           union select s.record, s.name, s.subject from summary s where $3 and s.authority = $1 and s.record in (select adults_beside($1, $2))
           order by text, value limit 200`,
    values: [authority, known.id, known.subject === 'adult'],
  })
  const offered = new Map<string, Option[]>()
  for (const row of rows) offered.set(row.subject, [...(offered.get(row.subject) ?? []), { value: row.value, text: row.text }])
  return offered
}
