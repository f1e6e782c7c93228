import { organisationTypes, organisationTypesOn } from '../../codes/index.ts'
import { areaKinds, sortFault, within, type Area, type Arranging, type NewArea, type NewOrganisation, type Organisation, type Places, type Said, type What } from '../../partners/places/index.ts'
import { dayFrom, parseDay, type Day } from '../../time/day.ts'

/** Where organisations stand, as rows of a file: one statement a row, or one organisation or area without a statement. */

export const columns = ['Name', 'Type', 'What', 'Other name', 'Other type', 'From', 'Until'] as const

const whatWords: Readonly<Record<What, string>> = { covers: 'covers', contains: 'contains', group: 'belongs to the group', member: 'is a member of' }

/** The type that a file says for another council: whether it keeps records here is of no account to the file. */
function typeWords(kind: string): string {
  return kind === 'local authority elsewhere' ? 'local authority' : kind
}

/** Everything that stands, as rows. */
export function rowsOut(places: Places): string[][] {
  const all = new Map<string, Organisation | Area>([...places.organisations, ...places.areas].map(each => [each.id, each]))
  const said = places.arrangements.flatMap(each => {
    const [subject, object] = [all.get(each.subject), all.get(each.object)]
    return subject && object ? [[subject.name, typeWords(subject.kind), whatWords[each.what], object.name, typeWords(object.kind), each.starts, each.ends ?? '']] : []
  })
  const named = new Set(places.arrangements.flatMap(each => [each.subject, each.object]))
  const alone = [...all.values()].filter(each => !named.has(each.id)).map(each => [each.name, typeWords(each.kind), '', '', '', '', ''])
  return [...said, ...alone]
}

export interface RowProblem {
  readonly line: number
  readonly message: string
}

/** What a file asks for. With a problem nothing of it is done. */
export interface RowsRead {
  readonly arranging: Required<Arranging>
  /** The line of the file that each statement stands on. */
  readonly lines: readonly number[]
  readonly problems: readonly RowProblem[]
  readonly rows: number
  /** Rows that say what is said already. */
  readonly known: number
}

/** Reads rows: `fields` by the folded names of the columns. Says of each bad row what is wrong with it. */
export function rowsIn(rows: readonly { line: number; fields: Readonly<Record<string, string>> }[], places: Places, on: Day, newId: () => string): RowsRead {
  const problems: RowProblem[] = []
  const organisations: NewOrganisation[] = []
  const areas: NewArea[] = []
  const said: Said[] = []
  const lines: number[] = []
  let known = 0
  type Place = { readonly id: string; readonly kind: string }
  const keyOf = (kind: string, name: string): string => `${typeWords(kind)}\n${name.trim().toLowerCase()}`
  const byName = new Map<string, Place>()
  for (const each of [...places.organisations, ...places.areas]) if (each.ends === null || each.ends > on) byName.set(keyOf(each.kind, each.name), each)
  const standing = [...places.arrangements]
  const kindOf = new Map<string, string>([
    ...areaKinds.map(kind => [kind, kind] as const),
    ...organisationTypes().flatMap(type => [[type.code.toLowerCase(), type.code], [type.label.toLowerCase(), type.code]] as const),
  ])
  const mayBeNew = new Set([...organisationTypesOn(on).map(type => type.code), 'local authority', ...areaKinds])

  const placeOf = (name: string, typed: string, which: string): Place | string => {
    if (name === '') return `${which} has no name`
    if (name.length > 200) return `${which}: the name must be 200 characters or fewer`
    const kind = kindOf.get(typed.toLowerCase())
    if (kind === undefined) return `${which}: “${typed.slice(0, 60)}” is no type of organisation or area. The page lists them`
    const found = byName.get(keyOf(kind, name))
    if (found !== undefined) return found
    if (!mayBeNew.has(kind)) return `${which}: a new organisation cannot be of the type “${kind}” any more`
    const made = { id: newId(), kind: kind === 'local authority' ? 'local authority elsewhere' : kind }
    if ((areaKinds as readonly string[]).includes(kind)) areas.push({ ...made, name, code: null, starts: null })
    else organisations.push({ ...made, name, starts: null })
    byName.set(keyOf(kind, name), made)
    return made
  }

  for (const { line, fields } of rows) {
    const field = (name: string): string => (fields[name] ?? '').trim()
    const subject = placeOf(field('NAME'), field('TYPE'), 'Name')
    if (typeof subject === 'string') {
      problems.push({ line, message: subject })
      continue
    }
    if (['WHAT', 'OTHER_NAME', 'OTHER_TYPE', 'FROM', 'UNTIL'].every(name => field(name) === '')) continue
    const what = (Object.keys(whatWords) as What[]).find(each => [each, whatWords[each]].includes(field('WHAT').toLowerCase()))
    const object = placeOf(field('OTHER_NAME'), field('OTHER_TYPE'), 'Other name')
    const [starts, ends] = [dayTyped(field('FROM')), dayTyped(field('UNTIL'))]
    const fault =
      what === undefined ? `What: write one of ${Object.values(whatWords).join(', ')}`
      : typeof object === 'string' ? object
      : subject.id === object.id ? 'Both names are the same'
      : (sortFault(what, subject, object) ?? null)
    const faultOfDays =
      starts === null ? 'From: write a day, like 2022-07-01 or 1/7/2022'
      : ends === null && field('UNTIL') !== '' ? 'Until: write a day, like 2022-07-01 or 1/7/2022, or leave it empty'
      : ends !== null && ends <= starts ? 'Until must be after From'
      : null
    if (fault !== null || faultOfDays !== null || what === undefined || typeof object === 'string' || starts === null) {
      problems.push({ line, message: fault ?? faultOfDays ?? '' })
      continue
    }
    const same = standing.filter(each => each.what === what && each.subject === subject.id && each.object === object.id)
    if (same.some(each => each.starts === starts && each.ends === ends)) {
      known += 1
      continue
    }
    if (same.some(each => (each.ends === null || each.ends > starts) && (ends === null || ends > each.starts))) {
      problems.push({ line, message: 'This is said already for some of these days, with other dates. Correct or end that one on its page' })
      continue
    }
    if (what === 'contains' && within({ ...places, areas: [], arrangements: standing }, object.id, starts).has(subject.id)) {
      problems.push({ line, message: 'The other area contains this one already' })
      continue
    }
    const id = newId()
    said.push({ act: 'recorded', id, what, subject: subject.id, object: object.id, starts, ends })
    lines.push(line)
    standing.push({ id, version: 1, what, subject: subject.id, object: object.id, starts, ends })
  }
  return { arranging: { organisations, areas, said }, lines, problems, rows: rows.length, known }
}

/** A day as files write it: 2022-07-01, or 1/7/2022; null for anything else. */
function dayTyped(text: string): Day | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return parts ? dayFrom(Number(parts[3]), Number(parts[2]), Number(parts[1])) : parseDay(text)
}
