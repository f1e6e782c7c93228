/** Reads what a PDF says of its own text, as far as pdfkit writes it: enough to see that it is tagged. And what a Word document holds. */
import { inflateRawSync, inflateSync } from 'node:zlib'

/** One element of the text. */
export interface Tagged {
  readonly tag: string
  readonly alt: string | null
  /** Of which cells a cell is the head: `Row`, `Column`, or null. */
  readonly scope: string | null
  readonly children: readonly Tagged[]
}

export interface ReadPdf {
  readonly isMarked: boolean
  readonly language: string | null
  readonly title: string | null
  readonly showsTitle: boolean
  readonly root: Tagged
  readonly bookmarks: readonly string[]
  readonly pages: number
  /** Pieces of text set on a page that are marked neither as part of the text nor as its edge. */
  readonly unmarked: number
  /** Sizes of letters, in points. */
  readonly sizes: ReadonlySet<number>
}

/** Reads a PDF that pdfkit has written. */
export function readPdf(bytes: Buffer): ReadPdf {
  const text = bytes.toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id, content] of text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id as string, content as string)
  const of = (reference: string | undefined): string => objects.get(reference ?? '') ?? ''
  const refOf = (content: string, key: string): string | undefined => new RegExp(`/${key} (\\d+) 0 R`).exec(content)?.[1]
  const catalog = [...objects.values()].find(content => content.includes('/Type /Catalog')) ?? ''
  const info = of(refOf(text.slice(text.lastIndexOf('trailer')), 'Info'))
  const tree = of(refOf(catalog, 'StructTreeRoot'))
  const element = (id: string): Tagged => {
    const content = of(id)
    const list = /\/K \[([\s\S]*?)\]\n/.exec(`${content}\n`)?.[1] ?? ''
    return {
      tag: /\/S \/(\w+)/.exec(content)?.[1] ?? '',
      alt: stringIn(content, 'Alt'),
      scope: /\/Scope \/(\w+)|\/Scope \((\w+)\)/.exec(content)?.slice(1).find(each => each !== undefined) ?? null,
      children: [...list.matchAll(/(?<!\/Pg )\b(\d+) 0 R/g)].map(([, child]) => element(child as string)),
    }
  }
  const marksFrom = (id: string | undefined): string[] => (id === undefined ? [] : [stringIn(of(id), 'Title') ?? '', ...marksFrom(refOf(of(id), 'First')), ...marksFrom(refOf(of(id), 'Next'))])
  const pages = [...objects.values()].filter(content => /\/Type \/Page\n/.test(content))
  const shown = pages.map(page => streamOf(bytes, refOf(page, 'Contents') ?? ''))
  return {
    isMarked: /\/Marked true/.test(of(refOf(catalog, 'MarkInfo'))),
    language: stringIn(catalog, 'Lang'),
    title: stringIn(`/Title ${of(refOf(info, 'Title'))}`, 'Title'),
    showsTitle: /\/DisplayDocTitle true/.test(of(refOf(catalog, 'ViewerPreferences'))),
    root: element(/\/K \[(\d+) 0 R/.exec(tree)?.[1] ?? ''),
    bookmarks: marksFrom(refOf(of(refOf(catalog, 'Outlines')), 'First')),
    pages: pages.length,
    unmarked: shown.reduce((sum, content) => sum + unmarkedIn(content), 0),
    sizes: new Set(shown.flatMap(content => [...content.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(match => Number(match[1])))),
  }
}

/** Elements with this tag below one, in the order of reading. */
export function all(of: Tagged, tag?: string): Tagged[] {
  return of.children.flatMap(child => [...(tag === undefined || child.tag === tag ? [child] : []), ...all(child, tag)])
}

function stringIn(content: string, key: string): string | null {
  const written = new RegExp(`/${key} (?:\\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)|<([0-9a-f]+)>)`, 'i').exec(content)
  if (!written) return null
  const bytes = written[2] === undefined ? Buffer.from((written[1] ?? '').replace(/\\([()\\])/g, '$1').replace(/\\n/g, '\n').replace(/\\r/g, '\r'), 'latin1') : Buffer.from(written[2], 'hex')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be').decode(bytes.subarray(2)) : bytes.toString('latin1')
}

function streamOf(bytes: Buffer, id: string): string {
  const at = bytes.indexOf(`\n${id} 0 obj\n`)
  const from = bytes.indexOf('stream\n', at) + 7
  return inflateSync(bytes.subarray(from, bytes.indexOf('\nendstream', from))).toString('latin1')
}

function unmarkedIn(content: string): number {
  let depth = 0
  let unmarked = 0
  for (const [, mark] of content.matchAll(/\b(BDC|BMC|EMC|TJ|Tj)\b/g)) {
    if (mark === 'BDC' || mark === 'BMC') depth += 1
    else if (mark === 'EMC') depth -= 1
    else if (depth === 0) unmarked += 1
  }
  return unmarked
}

/** The files of a zip file, by their names: throws where one cannot be unpacked. */
export function readZip(bytes: Buffer): ReadonlyMap<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const files = new Map<string, string>()
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, named, extra, note, head] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28)
    const content = bytes.subarray(from, from + size)
    files.set(bytes.toString('utf8', at + 46, at + 46 + named), (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8'))
    at += 46 + named + extra + note
  }
  return files
}
