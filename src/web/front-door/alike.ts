import { nameWords } from '../../children/identity/index.ts'
import { isExpected, type ToldChild, type ToldHome } from '../../children/front-door/index.ts'
import { describe, expectedWithin, Finder, Frequencies, inWords, NameBook, prepare, trainedModels, type Said } from '../../children/identity/matching/index.ts'
import type { Tx } from '../../database/index.ts'
import { addDays, addMonths, parseDay, type Day } from '../../time/day.ts'
import { usesOfNumber } from '../../settings/index.ts'
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
 * here is not counted, because it would count those too. By the number nothing is found, and nothing compared, where the authority has switched that off.
 */
export async function alike(tx: Tx, authority: string, told: ToldChild, home: ToldHome, on: Day): Promise<readonly Alike[]> {
  // When a baby is due is no birthday: nothing is compared by it.
  const child = isExpected(told, on) ? { ...told, born: null } : told
  const words = nameWords(`${child.given} ${child.family}`)
  const born = child.born?.exactness === 'day' ? child.born.day : null
  const postcode = home.postcode.toLowerCase().replace(/[^a-z0-9]/g, '')
  const nothing = { names: [], born: null, digits: [], postcode: null }
  const uses = child.nhsNumber === '' ? null : await usesOfNumber(tx, authority)
  const asked = [
    ...(uses?.has('search') ? [{ ...nothing, digits: [child.nhsNumber] }] : []),
    ...(words.length === 0 ? [] : [{ ...nothing, names: words }]),
    // A baby’s record from before the birth has no first name yet.
    ...(mayHaveBeenExpected(told, on) ? [{ ...nothing, names: nameWords(told.family) }] : []),
    ...(born === null ? [] : [{ ...nothing, born }]),
    ...(postcode === '' ? [] : [{ ...nothing, postcode }]),
  ]
  const found = new Map<string, Found>()
  const numbered = new Set<string>()
  for (const each of asked) {
    for (const row of await find(tx, authority, each, { limit: mostOfEach, subject: 'child' })) {
      found.set(row.record, row)
      if (each.digits.length > 0) numbered.add(row.record)
    }
  }
  if (found.size === 0) return []
  const book = new NameBook()
  const held = await saidOf(tx, authority, [...found.keys()])
  const records = held.map(said => describe(said, book))
  const finder = new Finder({ ...prepare(records, book), frequencies: new Frequencies() }, trainedModels().agencies)
  const nearBy = (nhsNumber: string) => finder.find(describe(saidOfTold({ ...child, nhsNumber }, home), book)).found.map(({ record, evidence }) => ({ ...(found.get(record.id) as Found), why: inWords(evidence) }))
  const byAll = nearBy(uses?.has('comparing') ? child.nhsNumber : '')
  // A number of a child who is like this one in nothing else is mostly a brother's or sister's: it must not speak against the right record.
  const near = numbered.size > 0 && !byAll.some(each => numbered.has(each.record)) ? nearBy('') : byAll
  const due = held.filter(said => mayBeExpected(said, told, on) && !near.some(each => each.record === said.id)).slice(0, mostShown / 2)
  return [...near.slice(0, mostShown - due.length), ...due.map(said => ({ ...(found.get(said.id) as Found), why: 'For: the family name is the same, and a baby is expected there at about that time.' }))]
}

/** Whether a child is told of who may have a record from before their birth: not born yet, or under a year old, and of a family that is named. */
function mayHaveBeenExpected({ born, family }: ToldChild, on: Day): boolean {
  return family !== '' && born !== null && (born.day > on || (born.exactness === 'day' && born.day > addMonths(on, -12)))
}

/** Whether a record is of a baby of the same family name who is not born there yet, and due when this child was born or is due. */
function mayBeExpected(said: Said, told: ToldChild, on: Day): boolean {
  const due = said.flags === 'unborn' ? parseDay(said.born ?? '') : null
  if (due === null || told.born === null || !mayHaveBeenExpected(told, on)) return false
  if (nameWords(said.family ?? '').join(' ') !== nameWords(told.family).join(' ')) return false
  const { before, after } = told.born.day > on ? { before: expectedWithin.after, after: expectedWithin.after } : expectedWithin
  return told.born.day >= addDays(due, -before) && told.born.day <= addDays(due, after)
}

/** How far a date of birth is known, in the matching's own words: a month alone is not compared, its year is. */
function precisionOf(exactness: string | null): string {
  return exactness === 'about' ? 'estimated' : exactness === 'month' || exactness === 'year' ? 'year' : 'day'
}

function saidOfTold(child: ToldChild, home: ToldHome): Said {
  return {
    id: 'told', given: child.given, family: child.family, sex: child.sex, nhsNumber: child.nhsNumber, postcode: home.postcode, line: home.line1, town: home.town,
    ...(child.born !== null && { born: child.born.day, bornPrecision: precisionOf(child.born.exactness) }),
  }
}

/** How these records are compared with others, as their rows for lists have it: no record is opened for it, and one that goes on in another is left out. */
async function saidOf(tx: Tx, authority: string, records: readonly string[]): Promise<(Said & { readonly id: string })[]> {
  const { rows } = await tx.query<{ record: string; said: Said }>({
    name: 'said-of-records', text: 'select record, compared_as as said from summary where authority = $1 and record = any($2) and compared_as is not null', values: [authority, records],
  })
  return rows.map(row => ({ ...row.said, id: row.record }))
}
