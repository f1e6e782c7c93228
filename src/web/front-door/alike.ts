import { nameWords } from '../../children/identity/index.ts'
import { isExpected, type ToldChild, type ToldHome } from '../../children/front-door/index.ts'
import { describe, Finder, Frequencies, inWords, NameBook, prepare, trainedModels, type Said } from '../../children/identity/matching/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Day } from '../../time/day.ts'
import { find, type Found } from '../search/questions.ts'

/** A record that may be of a child somebody tells us about. */
export interface Alike extends Found {
  /** What speaks for it and against, in plain words. */
  readonly why: string
}

/** The most records shown for one child, and the most looked through by each thing that is known of the child. */
const mostShown = 6
const mostOfEach = 40

/**
 * Records that may be of this child, best first, of those that this person may know of: a record that is hidden, sealed, limited or of their own
 * family is in no list, in no count and in no word, as if there were none. Nothing is ever joined by it: somebody decides. How common a name is
 * here is not counted, because it would count those too.
 */
export async function alike(tx: Tx, authority: string, told: ToldChild, home: ToldHome, on: Day): Promise<readonly Alike[]> {
  // When a baby is due is no birthday: nothing is compared by it.
  const child = isExpected(told, on) ? { ...told, born: null } : told
  const words = nameWords(`${child.given} ${child.family}`)
  const born = child.born?.exactness === 'day' ? child.born.day : null
  const postcode = home.postcode.toLowerCase().replace(/[^a-z0-9]/g, '')
  const nothing = { names: [], born: null, digits: [], postcode: null }
  const asked = [
    ...(child.nhsNumber === '' ? [] : [{ ...nothing, digits: [child.nhsNumber] }]),
    ...(words.length === 0 ? [] : [{ ...nothing, names: words }]),
    ...(born === null ? [] : [{ ...nothing, born }]),
    ...(postcode === '' ? [] : [{ ...nothing, postcode }]),
  ]
  const found = new Map<string, Found>()
  for (const each of asked) for (const row of await find(tx, authority, each, { limit: mostOfEach, subject: 'child' })) found.set(row.record, row)
  if (found.size === 0) return []
  const book = new NameBook()
  const records = (await saidOf(tx, authority, [...found.values()])).map(said => describe(said, book))
  const finder = new Finder({ ...prepare(records, book), frequencies: new Frequencies() }, trainedModels().agencies)
  return finder.find(describe(saidOfTold(child, home), book)).found.slice(0, mostShown).map(({ record, evidence }) => ({ ...(found.get(record.id) as Found), why: inWords(evidence) }))
}

/** An address as search keeps it: its words in an order that both sides share, figures first. */
function lineOf(words: readonly string[]): string {
  return words.toSorted((a, b) => Number(/^\d/.test(b)) - Number(/^\d/.test(a)) || (a < b ? -1 : 1)).join(' ')
}

/** How far a date of birth is known, in the matching's own words: a month alone is not compared, its year is. */
function precisionOf(exactness: string | null): string {
  return exactness === 'about' ? 'estimated' : exactness === 'month' || exactness === 'year' ? 'year' : 'day'
}

function saidOfTold(child: ToldChild, home: ToldHome): Said {
  return {
    id: 'told', given: child.given, family: child.family, sex: child.sex, nhsNumber: child.nhsNumber, postcode: home.postcode, line: lineOf(nameWords(home.line1)),
    ...(child.born !== null && { born: child.born.day, bornPrecision: precisionOf(child.born.exactness) }),
  }
}

/** What the rows for lists and search say of these records: no record is opened for it. */
async function saidOf(tx: Tx, authority: string, found: readonly Found[]): Promise<Said[]> {
  const { rows } = await tx.query<{ record: string; sortName: string; born: Day | null; exactness: string | null; address: string[] | null; postcode: string | null; names: string[] | null; upn: string | null }>({
    name: 'said-of-records',
    text: `select s.record, s.sort_name as "sortName", s.born, s.born_exactness as exactness,
             array_agg(t.token) filter (where t.field = 'address') as address, min(t.token) filter (where t.field = 'postcode') as postcode,
             array_agg(t.token) filter (where t.field = 'name') as names, min(t.token) filter (where t.field = 'upn') as upn
           from summary s left join search_token t on t.authority = s.authority and t.record = s.record
           where s.authority = $1 and s.record = any($2) group by s.authority, s.record, s.sort_name, s.born, s.born_exactness`,
    values: [authority, found.map(each => each.record)],
  })
  const numbers = new Map(found.map(each => [each.record, each.nhsNumber]))
  return rows.map(row => {
    const [family, given] = row.sortName.includes(', ') ? (row.sortName.split(', ', 2) as [string, string]) : ['', row.sortName]
    const now = new Set(nameWords(row.sortName))
    return {
      id: row.record, given, family, nhsNumber: numbers.get(row.record) ?? '', postcode: row.postcode ?? '', line: lineOf(row.address ?? []), upn: (row.upn ?? '').toUpperCase(),
      alsoKnownAs: (row.names ?? []).filter(word => !now.has(word)).join(' '),
      ...(row.born !== null && { born: row.born, bornPrecision: precisionOf(row.exactness) }),
    }
  })
}
