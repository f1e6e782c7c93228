import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'
import type { CinTable } from '../../codes/index.ts'
import { readCell } from './cell.ts'
import type { Cell } from './cell.ts'
import type { CinChild, CinIds, CinRow, OtherValue } from './cin-rows.ts'
import type { CinStructure } from './cin-structure.ts'
import { cinRoot } from './cin-tree.ts'
import type { CinNode } from './cin-tree.ts'
import { look } from './look.ts'
import type { Encoding } from './look.ts'
import { foundIn } from './problem.ts'
import type { Problem, ProblemKind } from './problem.ts'
import { Refused, refusalIn } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'
import { textOf } from './text.ts'
import type { Source } from './source.ts'

/** What reading a CIN census file came to. */
export interface CinReading {
  /** Why the file was not read; null where it was. No child is handed out before the whole file has been found well formed. */
  readonly refusal: FileRefusal | null
  /** Rows of the Header table: one, and one more for each further `Source`. */
  readonly header: readonly CinRow[]
  /** Values of the header that no table has a column for. */
  readonly headerOthers: readonly OtherValue[]
  readonly children: number
  /** Rows of all children, by table. */
  readonly rows: Readonly<Partial<Record<CinTable, number>>>
  readonly problems: number
  /** SHA-256 of the file's bytes, in hexadecimal: the same file gives the same. Null where it was refused before its end. */
  readonly digest: string | null
}

export interface CinOptions {
  /**
   * Whether children are only put by until all is read. Then the file is read once: a refusal comes after the children that stand before its
   * reason, and the header after all of them.
   */
  readonly putsBy?: boolean
  /** Told the header's rows: before the first child, or after the last where children are put by. */
  readonly onHeader?: (header: readonly CinRow[]) => void | Promise<void>
  /** Told every problem, those of children included. */
  readonly onProblem?: (problem: Problem) => void
  /** Is told all that the file holds, to hold it up against the published structure. */
  readonly structure?: CinStructure
  /** Told how many bytes of how many have been read: `of` is the file's size for each time that it is read, null where nobody knows it. */
  readonly onProgress?: (done: number, of: number | null) => void
}

/** The most that one value, comment or tag may hold, one child, and how deep elements may lie in each other. */
const mostCharacters = 1_000_000
const mostValues = 100_000
const mostDepth = 32

/**
 * Reads a CIN census file, child by child, in memory that does not grow with the file.
 *
 * The file is read twice, or once where children are put by. First it is checked to its end: a file that is malformed, cut short, of another kind, or that declares a
 * DOCTYPE or entities is refused before any child is handed out. Then each child is handed to `onChild`, in the order of the file,
 * and the next is read when that returns. Namespaces and their absence are both fine, and so are capitals that differ from the
 * schema. UTF-8, UTF-16, and Windows-1252 or Latin-1 where the file declares them, are read.
 *
 * Never throws for what a file holds. What `onChild` throws is thrown on.
 */
export async function readCin(
  source: Source, onChild: (child: CinChild) => void | Promise<void>, options: CinOptions = {},
): Promise<CinReading> {
  const { size } = source
  let done = 0
  const advance = (count: number) => {
    done += count
    options.onProgress?.(done, size === null ? null : options.putsBy ? size : size * 2)
  }
  let message = new Message(source.name, null)
  try {
    const encoding = await xmlEncoding(source)
    const checked = options.putsBy ? null : await readMessage(source, encoding, message, advance, async () => {})
    if (checked !== null) await options.onHeader?.(message.header)
    message = new Message(source.name, options.onProblem ?? (() => {}))
    const read = await readMessage(source, encoding, message, advance, async () => {
      for (const child of message.takeChildren()) await onChild(child)
    }, options.structure)
    if (checked === null) await options.onHeader?.(message.header)
    else if (read !== checked) throw new Refused(source.name, 'a file that changed while it was read', 'Wait until it is complete, then import it again.')
    return message.reading(null, read)
  } catch (error) {
    return message.reading(refusalIn(error), null)
  }
}

async function readMessage(
  source: Source, encoding: Encoding, message: Message, advance: (count: number) => void, afterChunk: () => Promise<void>, structure?: CinStructure,
): Promise<string> {
  const hash = createHash('sha256')
  const parser = parserFor(source.name, message, structure)
  const pieces = textOf(source, encoding, (bytes) => {
    hash.update(bytes)
    advance(bytes.length)
  })
  for await (const text of pieces) {
    parser.write(text)
    await afterChunk()
  }
  parser.close()
  await afterChunk()
  return hash.digest('hex')
}

/** UTF-8 or UTF-16 by the first bytes, else what the declaration says. */
async function xmlEncoding(source: Source): Promise<Encoding> {
  const { encoding, beginning } = await look(source)
  const start = beginning.trimStart()
  if (!start.startsWith('<')) {
    throw new Refused(source.name, 'a text file that is not XML', 'Choose the children in need census file (XML) that the other system exported.')
  }
  if (/^<(!doctype html|html)/i.test(start)) {
    throw new Refused(source.name, 'a web page', 'Choose the children in need census file (XML) that the other system exported.')
  }
  if (encoding !== 'utf-8') return encoding
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
  // A file of single bytes that declares UTF-16 was converted without its declaration being changed.
  if (/^(utf-?8|us-ascii|utf-?16(le|be)?)$/.test(declared)) return 'utf-8'
  if (/^(windows-1252|cp1252|iso-8859-1|latin-?1)$/.test(declared)) return 'windows-1252'
  throw new Refused(source.name, `an XML file in the encoding ${declared}`, 'Export it again as UTF-8.', 1)
}

const tooLong = (file: string, line: number) => new Refused(file, 'an XML file with a value of more than a million characters', fix, line)

const strayMark = 'Look on this line and the next for an & that should be &amp; or a tag or quotation mark that is not closed.'
const fix = 'Export it again from the system it came from; if it was changed by hand, undo that.'

function parserFor(file: string, message: Message, structure?: CinStructure): { write(text: string): void; close(): void } {
  const parser = new SaxesParser({ position: true, xmlns: false } as const)
  let closing = false
  /** Where the parser last finished something. What it holds since then is in memory, so a value without end must not go on. */
  let settledAt = 0
  let settledLine = 1
  let lastText = ''
  const settled = () => {
    settledAt = parser.position
    settledLine = parser.line
  }
  parser.on('error', (error) => {
    const { line } = parser
    if (closing) {
      const unfinished = parser.position - settledAt
      const swallowed = unfinished > lastText.length || /&|<[^<]*</.test(lastText.slice(lastText.length - unfinished))
      if (swallowed) throw new Refused(file, 'XML that is not well formed', strayMark, settledLine)
      throw new Refused(file, 'an XML file that ends before it is complete', 'Copy or export it again: the end is missing.', line)
    }
    if (/entity/i.test(error.message)) throw new Refused(file, 'an XML file with an entity that XML itself does not have', strayMark, line)
    throw new Refused(file, 'XML that is not well formed', fix, line)
  })
  parser.on('doctype', () => {
    throw new Refused(file, 'an XML file with a DOCTYPE', 'Take the DOCTYPE and its entities out: a CIN census file has none.', parser.line)
  })
  parser.on('opentag', (tag) => {
    settled()
    message.open(tag.name, tag.attributes, parser.line)
    structure?.open(tag.name.slice(tag.name.indexOf(':') + 1), tag.attributes, parser.line)
  })
  parser.on('closetag', () => {
    settled()
    message.close(parser.line)
    structure?.close()
  })
  const onText = (text: string) => {
    settled()
    message.text(text, parser.line)
    structure?.text(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  // Seven handlers and no more: with an eighth the parser's object becomes a slow one and reading takes five times as long (saxes 6).
  parser.on('comment', settled)
  return {
    write(text) {
      if (text !== '') lastText = text
      parser.write(text)
      if (parser.position - settledAt > mostCharacters) throw tooLong(file, parser.line)
    },
    close() {
      closing = true
      parser.close()
      message.end()
    },
  }
}

interface OpenElement {
  /** Null for an element that the schema does not know. */
  readonly node: CinNode | null
  readonly name: string
  readonly line: number
  /** The row that the element is. */
  row: MadeRow | null
  text: string
  hasElements: boolean
}

interface MadeRow extends CinRow {
  readonly cells: Record<string, Cell>
}

interface MadeChild {
  line: number
  rows: MadeRow[]
  others: OtherValue[]
  problems: Problem[]
  cinDetails: number
  assessment: number
  plan: number
}

/** The message as far as it has been read. Without `onProblem` it only checks, and makes no rows but those of the header. */
class Message {
  readonly header: MadeRow[] = []
  readonly headerOthers: OtherValue[] = []
  readonly #file: string
  readonly #onProblem: ((problem: Problem) => void) | null
  readonly #open: OpenElement[] = []
  #child: MadeChild | null = null
  #ready: CinChild[] = []
  #children = 0
  #problems = 0
  #values = 0
  #collection: string | null = null
  #collections = 0
  #sources = 0
  readonly #rows: Partial<Record<CinTable, number>> = {}

  constructor(file: string, onProblem: ((problem: Problem) => void) | null) {
    this.#file = file
    this.#onProblem = onProblem
  }

  reading(refusal: FileRefusal | null, digest: string | null): CinReading {
    const { header, headerOthers } = this
    return { refusal, header, headerOthers, children: this.#children, rows: this.#rows, problems: this.#problems, digest }
  }

  takeChildren(): CinChild[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  end(): void {
    if (this.#children > 0) return
    throw new Refused(this.#file, 'a CIN census file without any child', 'Choose the file that holds the children, or export it again.')
  }

  open(tag: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const name = tag.slice(tag.indexOf(':') + 1)
    const parent = this.#open.at(-1)
    if (!parent) return this.#openRoot(name, line)
    if (this.#open.length >= mostDepth) {
      throw new Refused(this.#file, `an XML file with more than ${mostDepth} elements inside each other`, fix, line)
    }
    parent.hasElements = true
    const below = parent.node?.below
    const node = below?.get(name) ?? below?.get(name.toLowerCase()) ?? null
    const element: OpenElement = { node, name, line, row: null, text: '', hasElements: false }
    this.#open.push(element)
    if (node === collectionNode || node === sourceNode) element.row = this.#headerRow(node, line)
    if (node === childNode) this.#values = 0
    if (this.#onProblem === null || node === null) return
    if (node === childNode) this.#child = { line, rows: [], others: [], problems: [], cinDetails: 0, assessment: 0, plan: 0 }
    else if (node.table !== null) element.row = this.#beginRow(node.table, line)
    for (const attribute in attributes) {
      // The census writes everything as elements; what says how the file itself is written is no value.
      if (!/^(xmlns|xsi:|xml:)/.test(attribute)) this.#addOther({ ...element, name: `@${attribute.slice(0, 100)}`, text: attributes[attribute] ?? '' })
    }
  }

  text(text: string, line: number): void {
    const element = this.#open.at(-1)
    if (!element) return
    // Spaces between elements are no value, and there is one for every child of the file.
    const between = element.hasElements || (element.node !== null && element.node.column === null)
    if (between && text.trim() === '') return
    element.text += text
    if (element.text.length > mostCharacters) throw tooLong(this.#file, line)
  }

  close(line: number): void {
    const element = this.#open.pop()
    if (!element) return
    const { node } = element
    if (node === childNode) this.#children++
    if (node?.path === '/Message/Header/CollectionDetails/Collection') this.#checkCollection(element.text, line)
    if (++this.#values > mostValues) {
      throw new Refused(this.#file, `a CIN census file with more than ${mostValues} values for one child`, fix, line)
    }
    if (this.#onProblem === null && this.#open[1]?.node !== headerNode) return
    if (node?.column && !element.hasElements) this.#addValue(element, node.column)
    else if (node === null && !element.hasElements) this.#addOther(element)
    else if (element.text.trim() !== '') this.#addOther(element)
    if (node === childNode) this.#finishChild()
  }

  #openRoot(name: string, line: number): void {
    if (name === 'EXPSSDA903') {
      throw new Refused(this.#file, 'an SSDA903 XML file', 'It is another return: choose the children in need census here, and this where the SSDA903 is asked for.', line)
    }
    if (name.toLowerCase() !== 'message') {
      throw new Refused(this.#file, 'an XML file that does not begin with Message', 'Choose the CIN census XML file.', line, name)
    }
    this.#open.push({ node: cinRoot, name, line, row: null, text: '', hasElements: false })
  }

  #checkCollection(text: string, line: number): void {
    this.#collection ??= text.trim()
    if (this.#collection === '' || this.#collection.toUpperCase() === 'CIN') return
    throw new Refused(this.#file, 'the file of another collection', 'Choose the CIN census XML file.', line, this.#collection)
  }

  #headerRow(node: CinNode, line: number): MadeRow {
    const first = this.header.at(-1)
    // CollectionDetails and the first Source are one row of the table; each further Source is another.
    const taken = node === sourceNode ? this.#sources++ > 0 : this.#collections++ > 0
    if (first && !taken) return first
    const row: MadeRow = { table: 'Header', file: this.#file, line, cells: {}, extra: {}, ids: noIds }
    this.header.push(row)
    return row
  }

  #beginRow(table: CinTable, line: number): MadeRow | null {
    const child = this.#child
    if (!child) return null
    if (table === 'CINdetails') {
      child.cinDetails++
      child.assessment = 0
      child.plan = 0
    }
    if (table === 'Assessments') child.assessment++
    if (table === 'ChildProtectionPlans') child.plan++
    const row: MadeRow = { table, file: this.#file, line, cells: {}, extra: {}, ids: idsFor(table, child) }
    child.rows.push(row)
    return row
  }

  #addValue(element: OpenElement, column: NonNullable<CinNode['column']>): void {
    const cell = readCell(column.cell, element.text, { file: this.#file, line: element.line })
    const row = element.node?.rowPerValue === true ? this.#beginRow(column.table, element.line) : this.#rowAround(column.table)
    if (!row) return this.#addOther(element)
    if (row.cells[column.name]) {
      return this.#addOther(element, 'given twice', 'the element once', 'Keep the one that is right; Rowan read the first.')
    }
    row.cells[column.name] = cell
    if (cell.problem) this.#tell(cell.problem)
  }

  #rowAround(table: CinTable): MadeRow | null {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const row = this.#open[index]?.row
      if (row) return row.table === table ? row : null
    }
    return null
  }

  #addOther(
    element: OpenElement, kind: ProblemKind = 'unknown element', expected = 'an element of the CIN census',
    cure = 'It was kept as it stands. Nothing needs doing if that system adds it by itself.',
  ): void {
    const path = `/${[...this.#open.map((each) => each.name), element.name].join('/')}`.slice(0, 200)
    const other: OtherValue = { path, line: element.line, raw: element.text }
    const inHeader = this.#child === null
    if (inHeader) this.headerOthers.push(other)
    else this.#child?.others.push(other)
    if (inHeader && this.headerOthers.length > 1000) throw new Refused(this.#file, 'an XML file with more than 1000 unknown elements', fix, element.line)
    // The common header of DfE collections has a Content block that the schema of the census leaves out.
    if (inHeader && /^\/Message\/Header\/Content(\/|$)/i.test(path)) return
    this.#tell({ kind, file: this.#file, line: element.line, field: foundIn(path.slice('/Message'.length)), found: foundIn(element.text.trim()), expected, cure })
  }

  #tell(problem: Problem): void {
    if (this.#onProblem === null) return
    this.#problems++
    this.#child?.problems.push(problem)
    this.#onProblem(problem)
  }

  #finishChild(): void {
    const child = this.#child
    if (!child) return
    const identifiers = child.rows.find((row) => row.table === 'ChildIdentifiers')
    const localId = (identifiers?.cells['LAchildID']?.value as string | null | undefined) ?? null
    if (localId === null) {
      this.#tell({
        kind: 'missing value', file: this.#file, line: child.line, field: 'ChildIdentifiers.LAchildID', found: null,
        expected: 'the authority’s own number for the child', cure: 'Give the child a number in the system it came from, then import again.',
      })
    }
    for (const row of child.rows) this.#rows[row.table] = (this.#rows[row.table] ?? 0) + 1
    const { rows, others, problems, line } = child
    this.#ready.push({ file: this.#file, line, number: this.#children, localId, rows, others, problems })
    this.#child = null
  }
}

const noIds: CinIds = { cinDetails: null, assessment: null, plan: null }
const inDetails: ReadonlySet<CinTable> = new Set([
  'CINdetails', 'Assessments', 'AssessmentFactorsList', 'CINplanDates', 'Section47', 'ChildProtectionPlans', 'Reviews', 'PreProceedingsandFGDM',
])

function idsFor(table: CinTable, child: MadeChild): CinIds {
  return {
    cinDetails: inDetails.has(table) ? child.cinDetails : null,
    assessment: table === 'Assessments' || table === 'AssessmentFactorsList' ? child.assessment : null,
    plan: table === 'ChildProtectionPlans' || table === 'Reviews' ? child.plan : null,
  }
}

function below(node: CinNode, ...names: string[]): CinNode {
  let found = node
  for (const name of names) {
    const next = found.below.get(name.toLowerCase())
    if (!next) throw new Error(`The census message has no ${name}`)
    found = next
  }
  return found
}

const childNode = below(cinRoot, 'Children', 'Child')
const headerNode = below(cinRoot, 'Header')
const collectionNode = below(cinRoot, 'Header', 'CollectionDetails')
const sourceNode = below(cinRoot, 'Header', 'Source')
