import { SaxesParser } from 'saxes'
import { ssda903Table } from '../../codes/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import { look } from './look.ts'
import { Refused } from './refusal.ts'
import type { Source } from './source.ts'
import { textOf } from './text.ts'

/** Elements of the XML that are rows of a table of their own. The published schema is older than social workers and liberty orders: systems name these as their tables. */
const rowElements: Readonly<Record<string, Ssda903Table>> = {
  EPISODE: 'Episodes', AMISSING: 'Missing', AREVIEW: 'Reviews', PERMANENCE: 'PrevPerm', OC2: 'OC2', AD_PLACED: 'PlacedAdoption',
  SWEPISODE: 'SWEpisodes', SW_EPISODE: 'SWEpisodes', SWEPISODES: 'SWEpisodes', DOLO: 'DoLo',
}

/** Tables whose columns stand straight in the header of a child. */
const inHeader: readonly Ssda903Table[] = ['Header', 'UASC', 'OC3', 'AD1']
const columnsOf = new Map(inHeader.map((table) => [table, [...ssda903Table(table).columns.map((column) => column.name), ...(table === 'Header' ? ['UASC'] : [])]]))
const same: Readonly<Record<string, string>> = { CHILDID: 'CHILD', PL: 'PLACE' }

/** Told a row of a table, by column; columns that the XML leaves out are left out. */
export type OnRow = (table: Ssda903Table, values: Readonly<Record<string, string>>) => void

/**
 * Reads an SSDA903 as XML into the rows its comma-separated files would have, in the order of the file. A child has a row in UASC, OC3 and
 * AD1 where the XML says anything of these. Throws `Refused` for what is no such file.
 */
export async function readSsda903Xml(source: Source, onRow: OnRow): Promise<void> {
  const { encoding, beginning } = await look(source)
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["'](windows-1252|iso-8859-1)["']/i.test(beginning.trimStart())
  const reader = new Message(source.name, onRow)
  const parser = new SaxesParser({ xmlns: false, position: false } as const)
  const malformed = (): never => {
    throw new Refused(source.name, 'XML that is not well formed', 'Export it again from the system it came from.')
  }
  parser.on('error', malformed)
  parser.on('doctype', () => {
    throw new Refused(source.name, 'an XML file with a DOCTYPE', 'Take the DOCTYPE and its entities out: an SSDA903 file has none.')
  })
  parser.on('opentag', (tag) => reader.open(tag.name))
  parser.on('closetag', () => reader.close())
  parser.on('text', (text) => reader.text(text))
  for await (const text of textOf(source, encoding === 'utf-8' && declared ? 'windows-1252' : encoding)) parser.write(text)
  parser.close()
  reader.end()
}

class Message {
  readonly #file: string
  readonly #onRow: OnRow
  readonly #open: string[] = []
  #header: Record<string, string> = {}
  #rows: { table: Ssda903Table; values: Record<string, string> }[] = []
  #text = ''
  #children = 0

  constructor(file: string, onRow: OnRow) {
    this.#file = file
    this.#onRow = onRow
  }

  open(tag: string): void {
    const name = tag.slice(tag.indexOf(':') + 1).toUpperCase()
    if (this.#open.length === 0 && name !== 'EXPSSDA903') {
      throw new Refused(this.#file, 'an XML file that is no SSDA903', 'Choose the SSDA903 file (it begins with EXPSSDA903).')
    }
    if (this.#open.length > 16) throw new Refused(this.#file, 'an XML file with too many elements inside each other', 'Export it again from the system it came from.')
    this.#open.push(name)
    this.#text = ''
    const table = rowElements[name]
    if (table !== undefined) this.#rows.push({ table, values: {} })
    if (name === 'CHILD' && this.#open.length === 2) {
      this.#header = {}
      this.#rows = []
    }
  }

  text(text: string): void {
    this.#text += text
    if (this.#text.length > 1_000_000) throw new Refused(this.#file, 'an XML file with a value of more than a million characters', 'Export it again from the system it came from.')
  }

  close(): void {
    const name = this.#open.pop() ?? ''
    if (name === 'CHILD' && this.#open.length === 1) return this.#finish()
    const parent = this.#open.at(-1) ?? ''
    const column = same[name] ?? name
    if (rowElements[parent] !== undefined) {
      const row = this.#rows.at(-1)
      if (row) row.values[column] = this.#text
    } else if (parent === 'HEADER' && rowElements[name] === undefined) this.#header[column] = this.#text
    this.#text = ''
  }

  end(): void {
    if (this.#children === 0) throw new Refused(this.#file, 'an SSDA903 file without any child', 'Export it again from the system it came from.')
  }

  #finish(): void {
    const { CHILD = '', DOB = '', SEX = '' } = this.#header
    const given = (...names: string[]) => names.some((name) => (this.#header[name] ?? '').trim() !== '')
    for (const table of inHeader) {
      const columns = columnsOf.get(table) ?? []
      const own = columns.filter((column) => !['CHILD', 'DOB', 'SEX'].includes(column))
      if (table === 'UASC' && this.#header['UASC']?.trim() !== '1' && !given('DUC')) continue
      if (table !== 'Header' && table !== 'UASC' && !given(...own)) continue
      this.#onRow(table, Object.fromEntries(columns.map((column) => [column, this.#header[column] ?? ''])))
    }
    for (const { table, values } of this.#rows) this.#onRow(table, { DOB, SEX, ...values, CHILD })
    this.#children++
  }
}
