import { fold, nameWords, readNhsNumber } from '../../children/identity/index.ts'
import type { Tx } from '../../database/index.ts'
import type { uniqueSchemeOn } from '../../settings/index.ts'
import { dayFrom, type Day } from '../../time/day.ts'

/** What somebody typed into the one box, understood. */
export interface Asked {
  readonly names: readonly string[]
  readonly born: Day | null
  /** Digits that may be an NHS number, a record number or a telephone, and numbers that have letters in them, without their spaces. */
  readonly digits: readonly string[]
  readonly postcode: string | null
}

const postcodeShape = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/i
/** A number with letters in it: a unique pupil number, or one of a scheme of its own. */
const letteredShape = /\b(?=[\d-]*[a-z])(?=(?:[a-z-]*\d){5})[a-z\d][a-z\d-]{6,22}[a-z\d]\b/gi
const dateShape = /\b(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})\b/

/** Reads `smith 14 3 2016`, `999 003 7000`, `100421`, `O’Neill ZZ9 9ZZ`. */
export function understand(typed: string): Asked {
  let rest = ` ${typed} `
  let born: Day | null = null
  rest = rest.replace(dateShape, (whole, d: string, m: string, y: string) => {
    born = dayFrom(Number(y), Number(m), Number(d))
    return born ? ' ' : whole
  })
  let postcode: string | null = null
  rest = rest.replace(postcodeShape, (_, out: string, inward: string) => {
    postcode = `${out}${inward}`.toLowerCase()
    return ' '
  })
  const digits: string[] = []
  rest = rest.replace(letteredShape, found => {
    const written = fold(found).replaceAll('-', '')
    // Temporary numbers are looked up by their figures.
    digits.push(readNhsNumber(written).is === 'temporary' ? written.slice(1) : written)
    return ' '
  })
  rest = rest.replace(/\+?\d[\d\s-]*\d|\d/g, found => {
    digits.push(found.replace(/\D/g, ''))
    return ' '
  })
  return { names: nameWords(fold(rest)).filter(word => word.length > 1), born, digits, postcode }
}

type Scheme = ReturnType<typeof uniqueSchemeOn>

/**
 * The scheme by which a number that was typed would look somebody up; null for what is a telephone, a record or a number of this council. A
 * number of a scheme of its own has no published shape: where an authority has set one, whatever is long enough and no telephone may be one.
 */
function schemeOf(typed: string, set: Scheme): Scheme | null {
  if (readNhsNumber(typed).is === 'number') return 'nhs number'
  if (/^[a-z]\d{11}[a-z\d]$/.test(typed)) return 'upn'
  return set === 'single unique identifier' && typed.length >= 8 && !typed.startsWith('0') ? set : null
}

/** The numbers among what was asked by which others know a child. `set`: the scheme of the number by which every organisation does. */
export function numbersAsked({ digits }: Asked, set: Scheme): readonly string[] {
  return digits.filter(each => schemeOf(each, set) !== null)
}

/** What was asked without the numbers of the scheme that is set. */
export function withoutNumbers(asked: Asked, set: Scheme): Asked {
  return { ...asked, digits: asked.digits.filter(each => schemeOf(each, set) !== set) }
}

export interface Found {
  readonly record: string
  readonly subject: string
  readonly name: string
  readonly born: Day | null
  readonly nhsNumber: string | null
  readonly number: number
  readonly lives: string | null
  /** What is current, as lists have it. */
  readonly status: string | null
  readonly worker: string | null
  readonly team: string | null
  /** True: a word that was typed is near the name, and neither the same nor its beginning. */
  readonly near: boolean
  /** Whether this person works with the child: then the details are shown, otherwise only whom to ring. */
  readonly works: boolean
  readonly total: number
}

/**
 * Records that this person may know of and that fit every part of what was asked, best first: exact words, then words of which the
 * beginning was typed, then near ones. Distinct name words are looked up first (sound-alike and near spelling), then joined to records, so
 * that it does not grow with the authority.
 */
export async function find(tx: Tx, authority: string, asked: Asked, { limit, offset = 0, subject = null }: { limit: number; offset?: number; subject?: 'child' | 'adult' | null }): Promise<Found[]> {
  const parts: { exact: string[]; field: string; near: boolean }[] = []
  for (const word of asked.names.slice(0, 6)) parts.push({ exact: await spellings(tx, authority, word), field: 'name', near: true })
  if (asked.born) parts.push({ exact: [asked.born], field: 'born', near: false })
  if (asked.postcode) parts.push({ exact: [asked.postcode], field: 'postcode', near: false })
  if (parts.length === 0 && asked.digits.length === 0) return []
  const values: unknown[] = [authority, limit, offset, asked.names, subject]
  const sets = parts.map(part => {
    values.push(part.exact)
    return `select t.record from search_token t where t.authority = $1 and t.field = '${part.field}' and t.token = any($${values.length})`
  })
  for (const digits of asked.digits.slice(0, 3)) {
    values.push(digits)
    const at = values.length
    sets.push(`select t.record from search_token t where t.authority = $1 and t.token = $${at} and t.field in ('nhs number', 'telephone', 'local id', 'upn')
               union select s.record from summary s where s.authority = $1 and s.number = case when $${at} ~ '^\\d{1,15}$' then $${at}::bigint end`)
  }
  const { rows } = await tx.query<Found>({
    name: `find-${parts.map(part => part.field).join('-')}-${asked.digits.slice(0, 3).length}`,
    text: `with fits as (${sets.map(set => `(${set})`).join(' intersect ')}),
     held as (
       select s.record, s.subject, s.name, s.born, s.nhs_number as "nhsNumber", s.number, s.lives, s.status, s.worker_post, s.team, s.sort_name,
         (select count(distinct t.token) from search_token t where t.authority = $1 and t.record = s.record and t.field = 'name' and t.token = any($4)) as same,
         (select count(*) from unnest($4::text[]) w where exists (
            select from search_token t where t.authority = $1 and t.record = s.record and t.field = 'name' and starts_with(t.token, w))) as begun,
         exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = $1 and g.record = s.record
                   and g.starts <= a.today and (g.ends is null or g.ends > a.today) and g.to_key = any(a.keys)) as works
       from fits f join summary s on s.authority = $1 and s.record = f.record and ($5::text is null or s.subject = $5))
     select h.record, h.subject, h.name, h.born, h."nhsNumber", h.number, h.lives, h.status, a.name as worker, t.name as team, h.begun < cardinality($4::text[]) as near, h.works,
       count(*) over () as total
     from held h left join post p on p.id = h.worker_post left join account a on a.id = p.account left join team t on t.id = h.team
     order by h.same desc, h.begun desc, h.sort_name, h.record limit $2 offset $3`,
    values,
  })
  return rows
}

/** The words of names in the authority that a typed word may mean: itself, what begins with it, what sounds or is spelt like it. */
async function spellings(tx: Tx, authority: string, word: string): Promise<string[]> {
  const { rows } = await tx.query<{ word: string }>({
    name: 'spellings',
    text: `(select word from name_word where authority = $1 and word = $2)
           union (select word from name_word where authority = $1 and word >= $2 and word < $2 || chr(1114111) order by word limit 40)
           union (select word from name_word where authority = $1 and sound = dmetaphone($2) and sound <> '' limit 40)
           union (select word from (select word, word <-> $2 as far from name_word where authority = $1 order by word <-> $2 limit 15) near where far < 0.65)`,
    values: [authority, word],
  })
  return [word, ...rows.map(row => row.word)]
}
