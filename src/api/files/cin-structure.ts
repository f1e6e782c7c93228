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

/** An element of the structure with what may stand below it. */
interface Node extends Pick<CinElement, 'path' | 'name' | 'order' | 'min' | 'max' | 'type' | 'codeList' | 'from'> {
  readonly below: Map<string, Node>
  readonly required: string[]
}

/** An element that is open. One is used again for each that is as deep: a file has a million. */
interface Open {
  /** Null within what the structure does not know. */
  node: Node | null
  name: string
  line: number
  /** Which of its name it is within its parent, from 1. */
  nth: number
  /** How often each element was there below it. */
  readonly counts: Map<string, number>
  last: Node | null
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
  #depth = 0
  /** Days and codes that were as they are to be written, by the element that held them: the same stand in a file thousands of times. */
  readonly #right = new Map<Node, Set<string>>()

  /** Whether the structure of the file's year is held: a file that does not say its year is held up against the newest. */
  get covers(): boolean {
    return this.year === null || this.year >= published
  }

  /** `attributes`: their names by themselves. */
  open(name: string, attributes: Readonly<Record<string, unknown>>, line: number): void {
    const depth = this.#depth
    const parent = this.#open[depth - 1]
    if (parent === undefined) {
      this.#push(root, name, 1, line)
      if (name !== 'Message') this.#add(0, line, name, 'unknown', 'Message')
      return
    }
    const nth = (parent.counts.get(name) ?? 0) + 1
    parent.counts.set(name, nth)
    const inside = parent.node
    const node = inside?.below.get(name) ?? null
    this.#push(node, name, nth, line)
    // The common header of the department's collections has a block Content, which the structure of the census leaves out.
    if (inside === null || (node === null && inside.path === '/Message/Header' && name === 'Content')) return
    if (node === null) this.#add(depth, line, name, 'unknown', unknownWords(inside, name))
    else {
      if (node.from !== null && this.year !== null && this.year < node.from) this.#add(depth, line, name, 'unknown', `nothing of this name before ${node.from}`)
      if (node.max === 1 && nth > 1) this.#add(depth, line, name, 'too many', `${name} once`)
      if (parent.last !== null && place(node) < place(parent.last)) this.#add(depth, line, name, 'out of order', `${name} before ${parent.last.name}`)
      else parent.last = node
    }
    for (const attribute in attributes) if (!/^(xmlns|xsi:|xml:)/.test(attribute)) this.#add(depth, line, `@${attribute}`, 'attribute', 'elements only')
  }

  text(text: string): void {
    const open = this.#open[this.#depth - 1]
    // Between elements stand line ends, one for every element of the file.
    if (open !== undefined && open.text.length < mostText && (open.node?.type !== 'group' || text.trim() !== '')) open.text += text
  }

  close(): void {
    const open = this.#open[this.#depth - 1]
    if (open === undefined) return
    const { node } = open
    if (node !== null && node.type === 'group') {
      for (const name of node.required) if (!open.counts.has(name)) this.#add(this.#depth, open.line, name, 'not there', `${name} within ${open.name}`)
      if (open.text !== '') this.#add(this.#depth - 1, open.line, open.name, 'text between elements', `elements only within ${open.name}`)
    } else if (node !== null) this.#value(node, open)
    this.#depth -= 1
  }

  #value(node: Node, open: Open): void {
    const right = this.#right.get(node) ?? new Set()
    if (open.counts.size === 0 && right.has(open.text)) return
    const wants = open.counts.size > 0 ? 'a value and no elements' : wanted(node, open.text, this.year)
    if (wants !== null) return this.#add(this.#depth - 1, open.line, open.name, 'not as it is to be written', wants)
    if ((node.type === 'day' || node.type === 'code') && right.size < mostRight) this.#right.set(node, right.add(open.text))
    this.#learn(node, open.text.trim())
  }

  #push(node: Node | null, name: string, nth: number, line: number): void {
    const used = this.#open[this.#depth]
    if (used === undefined) this.#open.push({ node, name, line, nth, counts: new Map(), last: null, text: '' })
    else {
      used.node = node
      used.name = name
      used.line = line
      used.nth = nth
      used.counts.clear()
      used.last = null
      used.text = ''
    }
    this.#depth += 1
  }

  #learn({ path }: Node, text: string): void {
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
/** Right values of an element that are remembered. */
const mostRight = 5000

const nodes = new Map<string, Node>()

function group(path: string, from: CollectionYear | null): Node {
  return { path, name: path.slice(path.lastIndexOf('/') + 1), order: null, min: 0, max: null, type: 'group', codeList: null, from, below: new Map(), required: [] }
}

/** The element at a path. What is announced stands in the list by its values alone; its group may be there as often as there were proceedings. */
function nodeAt(path: string, from: CollectionYear | null): Node {
  return nodes.get(path) ?? placed(group(path, from))
}

function placed(node: Node): Node {
  nodes.set(node.path, node)
  const around = node.path.slice(0, node.path.lastIndexOf('/'))
  if (around === '') return node
  const parent = nodeAt(around, node.from)
  parent.below.set(node.name, node)
  if (node.min === 1) parent.required.push(node.name)
  return node
}

for (const element of cinElements()) placed({ ...element, below: new Map(), required: [] })
const root = nodeAt('/Message', null)

/** Where an element stands among its siblings: what is announced without a place stands after the others, in any order. */
const place = (node: Node): number => node.order ?? Number.MAX_SAFE_INTEGER

function unknownWords(inside: Node, name: string): string {
  const meant = [...inside.below.keys()].find((each) => each.toLowerCase() === name.toLowerCase())
  return meant === undefined ? `nothing of this name within ${inside.name}` : `it written ${meant}`
}

/** Values that are no code list: the collection itself, and the level of its source. */
const only: Readonly<Record<string, string>> = { Collection: 'CIN', SourceLevel: 'L' }

/** What an element is to hold, in words, where it does not; null where it does. Texts that are to be one of a list count with their spaces, as XML Schema has it. */
function wanted({ name, type, codeList }: Node, text: string, year: CollectionYear | null): string | null {
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
