import { cinElements, codeIn, collectionYearOf, firstDayOf, lastDayOf, parseCollectionYear } from '../../codes/index.ts'
import type { CinElement, CollectionYear } from '../../codes/index.ts'
import { parseDay } from '../../time/day.ts'
import { foundIn } from './problem.ts'

/** Something in a census file that its published structure does not allow, and where it stands. */
export interface StructureFault {
  readonly line: number
  /** Where, from below the root: `Child 3/CINdetails 1/Section47 2`. */
  readonly place: string
  readonly element: string
  readonly what: 'not there' | 'unknown' | 'too many' | 'out of order' | 'not as it is to be written' | 'attribute' | 'text between elements'
  /** What the structure has instead, in words. */
  readonly wants: string
}

/** Faults that are kept one by one; further ones are counted. */
const mostKept = 500

interface Open {
  /** Null within what the structure does not know. */
  readonly element: CinElement | null
  readonly name: string
  readonly line: number
  /** Which of its name it is within its parent, from 1. */
  readonly nth: number
  /** How often each element was there below it; null while there is none. */
  counts: Map<string, number> | null
  last: CinElement | null
  text: string
}

/**
 * Holds a CIN census file up against the structure published for 2025_26, with what is announced for 2026_27: which elements there are and how they are
 * written, in which order, how often, and what each may hold. It is told what a parser reads, in one pass and in memory that does not grow with the
 * file. Earlier years had other elements, and their structures are not held: see `covers`. Source: `cinElements`.
 */
export class CinStructure {
  readonly faults: StructureFault[] = []
  /** All faults, also those that are not kept. */
  total = 0
  /** The year of the file by its reference date, else by its year; null where it says neither. */
  year: CollectionYear | null = null
  readonly #open: Open[] = []

  /** Whether the structure of the file's year is held: a file that does not say its year is held up against the newest. */
  get covers(): boolean {
    return this.year === null || this.year >= published
  }

  open(name: string, attributes: readonly string[], line: number): void {
    const parent = this.#open.at(-1)
    if (parent === undefined) {
      this.#open.push({ element: null, name, line, nth: 1, counts: null, last: null, text: '' })
      if (name !== 'Message') this.#add(0, line, name, 'unknown', 'Message')
      return
    }
    parent.counts ??= new Map()
    const nth = (parent.counts.get(name) ?? 0) + 1
    parent.counts.set(name, nth)
    const inside = this.#open.length === 1 ? root : parent.element
    const element = inside === null ? null : (below.get(pathOf(inside))?.get(name) ?? null)
    this.#open.push({ element, name, line, nth, counts: null, last: null, text: '' })
    // The common header of the department's collections has a block Content, which the structure of the census leaves out.
    if (inside === null || (element === null && pathOf(inside) === '/Message/Header' && name === 'Content')) return
    const depth = this.#open.length - 1
    if (element === null) this.#add(depth, line, name, 'unknown', unknownWords(inside, name))
    else {
      if (element.from !== null && this.year !== null && this.year < element.from) this.#add(depth, line, name, 'unknown', `nothing of this name before ${element.from}`)
      if (element.max === 1 && nth > 1) this.#add(depth, line, name, 'too many', `${name} once`)
      if (parent.last !== null && place(element) < place(parent.last)) this.#add(depth, line, name, 'out of order', `${name} before ${parent.last.name}`)
      else parent.last = element
    }
    for (const attribute of attributes) if (!/^(xmlns|xsi:|xml:)/.test(attribute)) this.#add(depth, line, `@${attribute}`, 'attribute', 'elements only')
  }

  text(text: string): void {
    const open = this.#open.at(-1)
    // Between elements stand line ends, one for every element of the file.
    if (open !== undefined && open.text.length < mostText && (open.element === null || open.element.type !== 'group' || text.trim() !== '')) open.text += text
  }

  close(): void {
    const open = this.#open.at(-1)
    if (open === undefined) return
    const inside = this.#open.length === 1 ? root : open.element
    if (inside !== null && (inside === root || inside.type === 'group')) {
      for (const [name, element] of below.get(pathOf(inside)) ?? []) {
        if (element.min === 1 && open.counts?.has(name) !== true) this.#add(this.#open.length, open.line, name, 'not there', `${name} within ${open.name}`)
      }
      if (open.text.trim() !== '') this.#add(this.#open.length - 1, open.line, open.name, 'text between elements', `elements only within ${open.name}`)
    } else if (inside !== null) {
      const wants = open.counts !== null ? 'a value and no elements' : wanted(inside, open.text, this.year)
      if (wants !== null) this.#add(this.#open.length - 1, open.line, open.name, 'not as it is to be written', wants)
      else this.#learn(inside, open.text.trim())
    }
    this.#open.pop()
  }

  #learn({ path }: CinElement, text: string): void {
    if (path === '/Message/Header/CollectionDetails/ReferenceDate') {
      const day = parseDay(text.slice(0, 10))
      if (day !== null) this.year = collectionYearOf(day)
    } else if (path === '/Message/Header/CollectionDetails/Year') this.year ??= parseCollectionYear(`${Number(text) - 1}_${text.slice(2)}`)
  }

  /** `depth`: how many of the open elements are around it. */
  #add(depth: number, line: number, element: string, what: StructureFault['what'], wants: string): void {
    this.total += 1
    if (this.faults.length >= mostKept) return
    const around = this.#open.slice(1, depth).filter((each) => each.name !== 'Children')
    this.faults.push({ line, place: around.map((each) => `${foundIn(each.name)} ${each.nth}`).join('/'), element: foundIn(element), what, wants })
  }
}

const published = parseCollectionYear('2025_26') as CollectionYear
/** More than any value of the census has: what is longer is wrong by its beginning. */
const mostText = 4000

/** What holds everything: the root has no element of its own in the list. */
const root: CinElement = { path: '/Message', name: 'Message', order: 1, min: 1, max: 1, type: 'group', codeList: null, cbds: null, from: null }
const pathOf = (element: CinElement): string => element.path

const below = new Map<string, Map<string, CinElement>>()
for (const element of cinElements()) {
  const parent = element.path.slice(0, element.path.lastIndexOf('/'))
  below.set(parent, (below.get(parent) ?? new Map<string, CinElement>()).set(element.name, element))
}
// What is announced stands in the list by its values alone; its group may be there as often as there were proceedings.
for (const parent of below.keys()) {
  const [around, name] = [parent.slice(0, parent.lastIndexOf('/')), parent.slice(parent.lastIndexOf('/') + 1)]
  const group = below.get(around)
  if (around === '' || group === undefined || group.has(name)) continue
  const first = below.get(parent)?.values().next().value
  group.set(name, { ...root, path: parent, name, order: null, min: 0, max: null, from: first?.from ?? null })
}

/** Where an element stands among its siblings: what is announced without a place stands after the others, in any order. */
const place = (element: CinElement): number => element.order ?? Number.MAX_SAFE_INTEGER

function unknownWords(inside: CinElement, name: string): string {
  const names = [...(below.get(pathOf(inside))?.keys() ?? [])]
  const meant = names.find((each) => each.toLowerCase() === name.toLowerCase())
  return meant === undefined ? `nothing of this name within ${inside.name}` : `it written ${meant}`
}

/** Values that are no code list: the collection itself, and the level of its source. */
const only: Readonly<Record<string, string>> = { Collection: 'CIN', SourceLevel: 'L' }

/** What an element is to hold, in words, where it does not; null where it does. Texts that are to be one of a list count with their spaces, as XML Schema has it. */
function wanted({ name, type, codeList }: CinElement, text: string, year: CollectionYear | null): string | null {
  const value = text.trim()
  switch (type) {
    case 'day':
      return /^\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/.test(value) && parseDay(value.slice(0, 10)) !== null ? null : 'a date that exists, written as 2026-03-31'
    case 'moment':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(value) && parseDay(value.slice(0, 10)) !== null ? null : 'a date and time, written as 2026-03-31T12:00:00'
    case 'year':
      return /^\d{4}$/.test(value) ? null : 'a year of four digits'
    case 'whole number':
      return /^\+?\d+$/.test(value) ? null : 'a whole number, 0 or more'
    case 'authority':
      return /^\d{3}$/.test(text) ? null : 'three digits'
    case 'upn':
      return /^[A-Za-z]\d{11}(\d|[A-Za-z])$/.test(text) ? null : 'a letter, eleven digits, and a digit or letter'
    case 'code': {
      if (codeList === null) return value === '' ? 'a code' : null
      // The structure has 0 and 1, and rule 8568 takes true and false as well: what the rules take is no fault.
      if (codeList === 'cin.yes_no' && /^(true|false)$/.test(text)) return null
      const code = codeIn(codeList, text)
      const known = code !== null && !code.discontinued && (year === null || ((code.from === null || code.from <= lastDayOf(year)) && (code.until === null || code.until >= firstDayOf(year))))
      return known ? null : `a code of the list “${codeList}”`
    }
    default:
      if (name === 'SerialNo') return /^\d{3}\d*$/.test(text) ? null : 'three digits or more'
      if (name in only) return text === only[name] ? null : (only[name] as string)
      return null
  }
}
