/**
 * A paper as a tagged PDF: title, language, headings, lists, tables with the heads of their rows and columns, pictures with their words, and
 * bookmarks. What stands at the head and foot of every page is marked as no part of the text.
 */

import PDFDocument from 'pdfkit'
import { goesOn, partedOver } from './drawing.ts'
import { isPlain, lettersHere, type Letters } from './fonts.ts'
import { footOf, headOf, type Block, type Paper } from './paper.ts'
import { drawPart } from './pdf-drawing.ts'
import { sizeOfPicture } from './picture.ts'

type Doc = InstanceType<typeof PDFDocument>
type Struct = ReturnType<Doc['struct']>

/** Sizes in points, normal and large. Nothing that is read is smaller than 11 (ux 11); heads and feet of pages are 9. */
const sizes = { normal: { text: 11, h1: 20, h2: 15, h3: 12.5, edge: 9 }, large: { text: 14, h1: 24, h2: 18, h3: 16, edge: 11 } } as const

/** How much smaller, in points, words of a drawing may be than the text, so that three generations stand on one page rather than on two. */
const lessInDrawings = 1

const standing = { top: 72, bottom: 76, left: 57, right: 57 }
const lying = { top: 64, bottom: 70, left: 42, right: 42 }
const pale = '#6b7276'

/** Makes the PDF. Pictures are JPEG or PNG. Throws where a picture cannot be read. */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  return new Setter(paper).set()
}

/** Gives an element of the text its attributes: pdfkit writes them, and has no call for them. */
function attributes(element: Struct, of: Readonly<Record<string, unknown>>): void {
  ;(element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = of
}

class Setter {
  readonly #paper: Paper
  readonly #doc: Doc
  readonly #margins: typeof standing
  readonly #size: (typeof sizes)['normal' | 'large']
  readonly #letters: Letters | null
  readonly #root: Struct
  readonly #width: number

  constructor(paper: Paper) {
    this.#paper = paper
    this.#margins = paper.isWide ? lying : standing
    this.#size = sizes[paper.isLarge ? 'large' : 'normal']
    this.#letters = lettersHere(!isPlain(JSON.stringify({ ...paper, blocks: paper.blocks.map(block => (block.is === 'picture' ? { ...block, bytes: null } : block.is === 'drawing' ? block.drawing.marks.flatMap(mark => (mark.is === 'words' ? [mark.text] : [])) : block)) }))) ?? lettersHere()
    this.#doc = new PDFDocument({
      size: paper.isWide ? 'A3' : 'A4',
      layout: paper.isWide ? 'landscape' : 'portrait',
      margins: this.#margins,
      pdfVersion: '1.7',
      lang: paper.language,
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      autoFirstPage: false,
      info: { Title: paper.title, Author: paper.letter?.from ?? '', Creator: 'Rowan', Producer: 'Rowan' },
    })
    this.#width = (paper.isWide ? 1190.55 : 595.28) - this.#margins.left - this.#margins.right
    this.#root = this.#doc.struct('Document', { title: paper.title })
  }

  async set(): Promise<Buffer> {
    const doc = this.#doc
    const pieces: Buffer[] = []
    const done = new Promise<void>((resolve, reject) => {
      doc.on('data', (piece: Buffer) => void pieces.push(piece))
      doc.on('end', resolve)
      doc.on('error', reject)
    })
    doc.addPage()
    doc.addStructure(this.#root)
    if (this.#paper.letter) this.#letterHead()
    this.#heading('H1', this.#paper.title, this.#size.h1)
    const mark = doc.outline.addItem(this.#paper.title)
    let under = mark
    for (const block of this.#paper.blocks) {
      if (block.is === 'heading') {
        this.#heading(`H${block.level}`, block.text, block.level === 2 ? this.#size.h2 : this.#size.h3)
        if (block.level === 2) under = mark.addItem(block.text)
        else under.addItem(block.text)
      } else this.#block(block)
    }
    this.#root.end()
    this.#edges()
    doc.end()
    await done
    return Buffer.concat(pieces)
  }

  #font(of: 'regular' | 'bold', size: number): Doc {
    return this.#doc.font(this.#letters?.[of] ?? (of === 'bold' ? 'Helvetica-Bold' : 'Helvetica')).fontSize(size)
  }

  /** Room that is left on this page above its foot, in points. */
  get #room(): number {
    return this.#doc.page.height - this.#margins.bottom - this.#doc.y
  }

  /** Goes on to the next page unless there is this much room. */
  #need(height: number): void {
    if (this.#room < height) this.#doc.addPage()
  }

  /** An element of the text, under another or at the top, that says these words in this place. */
  #say(tag: string, draw: () => void, into: Struct = this.#root): void {
    into.add(this.#doc.struct(tag, {}, [draw]))
  }

  #text(text: string, { at = this.#margins.left, width = this.#width, gap = 0 }: { at?: number; width?: number; gap?: number } = {}): void {
    this.#doc.text(text, at, this.#doc.y, { width, lineGap: 2 })
    this.#doc.y += gap
  }

  #heading(tag: string, text: string, size: number): void {
    // A heading is never the last thing on a page.
    this.#need(size * 1.4 + this.#size.text * 4)
    if (tag !== 'H1') this.#doc.y += this.#size.text * 0.8
    this.#font('bold', size)
    this.#say(tag, () => this.#text(text, { gap: this.#size.text * 0.5 }))
  }

  #block(block: Exclude<Block, { is: 'heading' }>): void {
    const { text } = this.#size
    switch (block.is) {
      case 'paragraph':
        this.#font('regular', text)
        this.#say('P', () => this.#text(block.text, { gap: text * (block.source ? 1 : 0.7) }))
        return
      case 'list':
        return this.#list(block.items)
      case 'quotation': {
        const quote = this.#doc.struct('BlockQuote')
        this.#root.add(quote)
        this.#font('regular', text * 1.15)
        this.#say('P', () => this.#text(block.text, { at: this.#margins.left + 20, width: this.#width - 20, gap: text * 0.3 }), quote)
        this.#font('regular', text)
        this.#say('P', () => this.#text(block.by, { at: this.#margins.left + 20, width: this.#width - 20, gap: text * 0.8 }), quote)
        quote.end()
        return
      }
      case 'facts':
        return this.#table({ caption: null, head: null, rows: block.rows.map(({ key, value }) => [key, value]), widths: [1, 2] })
      case 'table':
        return this.#table({ ...block, widths: block.widths ?? block.head.map(() => 1) })
      case 'picture':
        return this.#picture(block)
      case 'drawing':
        return this.#drawing(block)
    }
  }

  #list(items: readonly string[]): void {
    const { text } = this.#size
    const list = this.#doc.struct('L')
    this.#root.add(list)
    this.#font('regular', text)
    for (const item of items) {
      this.#need(text * 1.6)
      const line = this.#doc.struct('LI')
      list.add(line)
      const y = this.#doc.y
      this.#say('Lbl', () => this.#doc.text('•', this.#margins.left + 4, y, { lineBreak: false }), line)
      this.#doc.y = y
      this.#say('LBody', () => this.#text(item, { at: this.#margins.left + 20, width: this.#width - 20, gap: text * 0.25 }), line)
      line.end()
    }
    list.end()
    this.#doc.y += text * 0.5
  }

  /** A table whose first column says what each row is about. Its head stands again on each page, where it is no part of the text. */
  #table({ caption, head, rows, widths }: { caption: string | null; head: readonly string[] | null; rows: readonly (readonly string[])[]; widths: readonly number[] }): void {
    const { text } = this.#size
    const pad = 4
    const all = widths.reduce((sum, width) => sum + width, 0)
    const columns = widths.map(width => (width / all) * this.#width)
    const left = columns.map((_, index) => this.#margins.left + columns.slice(0, index).reduce((sum, width) => sum + width, 0))
    const table = this.#doc.struct('Table')
    this.#root.add(table)
    const heightOf = (cells: readonly string[], isHead: boolean): number =>
      Math.max(...cells.map((cell, index) => this.#font(isHead || index === 0 ? 'bold' : 'regular', text).heightOfString(cell, { width: (columns[index] as number) - pad * 2, lineGap: 2 }))) + pad * 2
    const line = (y: number): void => {
      this.#doc.markContent('Artifact', { type: 'Layout' })
      this.#doc.moveTo(this.#margins.left, y).lineTo(this.#margins.left + this.#width, y).lineWidth(0.5).strokeColor('#8a9094').stroke()
      this.#doc.endMarkedContent()
    }
    const write = (cell: string, index: number, y: number, isBold: boolean): void => {
      this.#font(isBold ? 'bold' : 'regular', text).text(cell, (left[index] as number) + pad, y + pad, { width: (columns[index] as number) - pad * 2, lineGap: 2 })
    }
    const row = (cells: readonly string[], height: number, tagOf: (index: number) => 'TH' | 'TD', scopeOf: (index: number) => 'Row' | 'Column'): void => {
      const y = this.#doc.y
      const of = this.#doc.struct('TR')
      table.add(of)
      for (const [index, cell] of cells.entries()) {
        const tag = tagOf(index)
        const element = this.#doc.struct(tag, {}, [() => write(cell, index, y, tag === 'TH')])
        // Which cells it is the head of: what a reader of the table is told at each of them.
        if (tag === 'TH') attributes(element, { O: 'Table', Scope: scopeOf(index) })
        of.add(element)
      }
      of.end()
      this.#doc.y = y + height
      line(y + height)
    }
    const again = (): void => {
      if (head === null) return
      const [y, height] = [this.#doc.y, heightOf(head, true)]
      for (const [index, cell] of head.entries()) {
        this.#doc.markContent('Artifact', { type: 'Pagination' })
        write(cell, index, y, true)
        this.#doc.endMarkedContent()
      }
      this.#doc.y = y + height
      line(y + height)
    }
    const headHeight = head === null ? 0 : heightOf(head, true)
    const captionHeight = caption === null ? 0 : text * 2
    this.#need(captionHeight + headHeight + Math.min(120, rows[0] === undefined ? 0 : heightOf(rows[0], false)))
    if (caption !== null) {
      this.#font('bold', text)
      this.#say('Caption', () => this.#text(caption, { gap: text * 0.3 }), table)
    }
    if (head !== null) row(head, headHeight, () => 'TH', () => 'Column')
    const page = this.#doc.page.height - this.#margins.top - this.#margins.bottom - headHeight
    for (const whole of rows) {
      for (const cells of this.#parted(whole, columns.map(width => width - pad * 2), Math.max(80, page - 20))) {
        const height = heightOf(cells, false)
        if (this.#room < height) {
          this.#doc.addPage()
          again()
        }
        row(cells, height, index => (index === 0 ? 'TH' : 'TD'), () => 'Row')
      }
    }
    table.end()
    this.#doc.x = this.#margins.left
    this.#doc.y += text
  }

  /** A row that is higher than a page, as several: each says again what it is about, and that it goes on. */
  #parted(row: readonly string[], widths: readonly number[], most: number): (readonly string[])[] {
    const fits = (cell: string, width: number): boolean => this.#font('regular', this.#size.text).heightOfString(cell, { width, lineGap: 2 }) <= most - 20
    if (row.every((cell, index) => fits(cell, widths[index] as number))) return [row]
    const firsts: string[] = []
    const rests: string[] = []
    for (const [index, cell] of row.entries()) {
      const words = cell.split(/(?<=\s)/)
      let [least, many] = [0, words.length]
      while (least < many) {
        const middle = Math.ceil((least + many) / 2)
        if (fits(words.slice(0, middle).join(''), widths[index] as number)) least = middle
        else many = middle - 1
      }
      firsts.push(words.slice(0, Math.max(1, least)).join(''))
      rests.push(index === 0 ? `${cell} (goes on)` : words.slice(Math.max(1, least)).join(''))
    }
    if (rests.slice(1).every(rest => rest === '')) return [firsts]
    return [firsts, ...this.#parted(rests.map((rest, index) => (index === 0 ? rest.replace(/( \(goes on\))+$/, ' (goes on)') : rest)), widths, most)]
  }

  #picture(block: Extract<Block, { is: 'picture' }>): void {
    const doc = this.#doc
    const image = sizeOfPicture(block.bytes)
    const scale = Math.min(1, this.#width / image.width, 380 / image.height)
    const [width, height] = [image.width * scale, image.height * scale]
    this.#need(height + this.#size.text * 2)
    const y = doc.y
    const figure = doc.struct('Figure', { alt: block.alt })
    const box = [this.#margins.left, doc.page.height - y - height, this.#margins.left + width, doc.page.height - y]
    attributes(figure, { O: 'Layout', Placement: 'Block', BBox: box })
    this.#root.add(figure)
    figure.add(() => doc.image(Buffer.from(block.bytes), this.#margins.left, y, { width, height }))
    figure.end()
    doc.x = this.#margins.left
    doc.y = y + height + this.#size.text * 0.5
    if (block.caption !== undefined) {
      this.#font('regular', this.#size.text)
      this.#say('P', () => this.#text(block.caption as string, { gap: this.#size.text * 0.7 }))
    }
  }

  /** A drawing, each of its parts a figure with its words. It begins on this page where all of it has room here. */
  #drawing({ drawing, alt }: Extract<Block, { is: 'drawing' }>): void {
    const doc = this.#doc
    const { text } = this.#size
    const height = doc.page.height - this.#margins.top - this.#margins.bottom
    const least = text - lessInDrawings
    const over = (room: number) => partedOver(drawing, { width: this.#width, height: room, least })
    // What is left of this page, a page of its own, or several.
    const parted = [this.#room - text, height].map(over).find(({ parts }) => parts.length === 1) ?? over(height - text * 2)
    const isParted = parted.parts.length > 1
    if (this.#room < (parted.parts[0]?.height ?? 0) * parted.scale + (isParted ? text * 2 : 0)) doc.addPage()
    const first = doc.bufferedPageRange().count
    for (const [index, part] of parted.parts.entries()) {
      if (index > 0) doc.addPage()
      if (isParted) {
        this.#font('regular', text)
        this.#say('P', () => this.#text(goesOn(parted, part, first), { gap: text * 0.4 }))
      }
      const { scale } = parted
      const on = { x: this.#margins.left, y: doc.y, scale }
      const figure = doc.struct('Figure', { alt: isParted ? `${alt} Part ${index + 1} of ${parted.parts.length}.` : alt })
      const [right, bottom] = [on.x + part.width * scale, on.y + part.height * scale]
      attributes(figure, { O: 'Layout', Placement: 'Block', BBox: [on.x, doc.page.height - bottom, right, doc.page.height - on.y] })
      this.#root.add(figure)
      figure.add(() => drawPart(doc, (of, size) => this.#font(of, size), drawing, part, on))
      figure.end()
      // Where it goes on, its edge is a broken line.
      doc.markContent('Artifact', { type: 'Layout' })
      doc.lineWidth(0.75).dash(2, { space: 4 })
      for (const [isEdge, line] of [
        [part.column > 0, [on.x, on.y, on.x, bottom]],
        [part.column < parted.columns - 1, [right, on.y, right, bottom]],
        [part.row > 0, [on.x, on.y, right, on.y]],
        [part.row < parted.rows - 1, [on.x, bottom, right, bottom]],
      ] as const) if (isEdge) doc.moveTo(line[0], line[1]).lineTo(line[2], line[3]).stroke(pale)
      doc.undash()
      doc.endMarkedContent()
      doc.x = this.#margins.left
      doc.y = bottom + text * 0.5
    }
  }

  #letterHead(): void {
    const letter = this.#paper.letter
    if (!letter) return
    const { text } = this.#size
    this.#font('bold', text * 1.5).fillColor(letter.colour)
    this.#say('P', () => this.#text(letter.from))
    this.#doc.fillColor('black')
    this.#doc.markContent('Artifact', { type: 'Layout' })
    this.#doc.rect(this.#margins.left, this.#doc.y + 2, this.#width, 3).fill(letter.colour)
    this.#doc.endMarkedContent()
    this.#doc.fillColor('black')
    this.#doc.y += text * 3
    this.#font('regular', text)
    if (letter.to.length > 0) this.#say('P', () => this.#text(letter.to.join('\n'), { gap: text * 1.5 }))
    this.#say('P', () => this.#text(letter.date, { gap: text * 1.5 }))
  }

  /** The head and foot of every page, when it is known how many there are. */
  #edges(): void {
    const doc = this.#doc
    const { start, count } = doc.bufferedPageRange()
    for (let page = start; page < start + count; page += 1) {
      doc.switchToPage(page)
      // Beyond the margins nothing may begin another page.
      doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 }
      const put = (words: string, y: number): void => {
        doc.markContent('Artifact', { type: 'Pagination' })
        this.#font('regular', this.#size.edge).fillColor(pale).text(words, this.#margins.left, y, { width: this.#width, height: 40, lineGap: 1, ellipsis: true })
        doc.endMarkedContent()
        doc.fillColor('black')
      }
      if (this.#paper.letter === null) put(headOf(this.#paper), 30)
      put(`${footOf(this.#paper)} Page ${page - start + 1} of ${count}.`, doc.page.height - 56)
    }
  }
}
