/** A paper as a Word document: with headings, lists, tables whose head stands again on each page, words for pictures, and a language. */

import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, ImageRun, NumberFormat, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type ITableCellOptions } from 'docx'
import { footOf, headOf, type Block, type Paper } from './paper.ts'
import { sizeOfPicture } from './picture.ts'

const levels = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const font = 'Arial'

/** Makes the Word document. Pictures are JPEG or PNG, 500 pixels wide at most. */
export async function wordOf(paper: Paper): Promise<Buffer> {
  const points = paper.isLarge ? 14 : 11
  const half = points * 2
  const run = (text: string, more: Readonly<Record<string, unknown>> = {}): TextRun => new TextRun({ text, font, size: half, ...more })
  const heading = (size: number) => ({ run: { font, size: Math.round(half * size), bold: true, color: '000000' }, paragraph: { spacing: { before: 240, after: 120 }, keepNext: true } })
  const document = new Document({
    title: paper.title,
    creator: paper.letter?.from ?? 'Rowan',
    description: footOf(paper),
    styles: {
      default: {
        document: { run: { font, size: half, language: { value: paper.language } }, paragraph: { spacing: { after: 160 } } },
        heading1: heading(1.8),
        heading2: heading(1.35),
        heading3: heading(1.12),
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1440, bottom: 1440, left: 1134, right: 1134 }, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } } },
        ...(paper.letter === null && { headers: { default: new Header({ children: [new Paragraph({ children: [run(headOf(paper), { size: 18 })] })] }) } }),
        footers: {
          default: new Footer({ children: [new Paragraph({ children: [run(`${footOf(paper)} Page `, { size: 18 }), new TextRun({ font, size: 18, children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES, '.'] })] })] }),
        },
        children: [...letterHead(paper, run), new Paragraph({ heading: HeadingLevel.HEADING_1, text: paper.title }), ...paper.blocks.flatMap(block => asWord(block, run))],
      },
    ],
  })
  return Packer.toBuffer(document)
}

type Run = (text: string, more?: Readonly<Record<string, unknown>>) => TextRun

/** Lines of a text, with the breaks between them. */
function lines(text: string, run: Run, more: Readonly<Record<string, unknown>> = {}): TextRun[] {
  return text.split('\n').map((line, index) => run(line, { ...more, ...(index > 0 && { break: 1 }) }))
}

function letterHead(paper: Paper, run: Run): Paragraph[] {
  const { letter } = paper
  if (letter === null) return []
  return [
    new Paragraph({ children: [run(letter.from, { bold: true, size: 32, color: letter.colour.slice(1) })], border: { bottom: { style: BorderStyle.SINGLE, size: 24, color: letter.colour.slice(1), space: 4 } }, spacing: { after: 480 } }),
    ...(letter.to.length > 0 ? [new Paragraph({ children: lines(letter.to.join('\n'), run), spacing: { after: 320 } })] : []),
    new Paragraph({ children: [run(letter.date)], spacing: { after: 320 } }),
  ]
}

function asWord(block: Block, run: Run): (Paragraph | Table)[] {
  switch (block.is) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], text: block.text })]
    case 'paragraph':
      return [new Paragraph({ children: lines(block.text, run) })]
    case 'list':
      return block.items.map(item => new Paragraph({ children: [run(item)], bullet: { level: 0 } }))
    case 'quotation':
      return [new Paragraph({ children: lines(block.text, run, { italics: true }), indent: { left: 400 }, keepNext: true }), new Paragraph({ children: [run(block.by)], indent: { left: 400 } })]
    case 'facts':
      return [table(null, block.rows.map(({ key, value }) => [key, value]), [1, 2], run), new Paragraph({})]
    case 'table':
      return [new Paragraph({ children: [run(block.caption, { bold: true })], keepNext: true }), table(block.head, block.rows, block.widths ?? block.head.map(() => 1), run), new Paragraph({})]
    // A drawing is of the PDF alone: what it says stands here in words.
    case 'drawing':
      return [new Paragraph({ children: [run(block.alt)] })]
    case 'picture': {
      const type = block.bytes[0] === 0x89 ? ('png' as const) : ('jpg' as const)
      const { width, height } = sizeOfPicture(block.bytes)
      const scale = Math.min(1, 500 / width, 500 / height)
      return [
        new Paragraph({ alignment: AlignmentType.LEFT, children: [new ImageRun({ type, data: block.bytes, transformation: { width: Math.round(width * scale), height: Math.round(height * scale) }, altText: { name: 'Picture', title: block.alt.slice(0, 120), description: block.alt } })] }),
        ...(block.caption === undefined ? [] : [new Paragraph({ children: [run(block.caption)] })]),
      ]
    }
  }
}

function table(head: readonly string[] | null, rows: readonly (readonly string[])[], widths: readonly number[], run: Run): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const cell = (text: string, index: number, bold: boolean): TableCell =>
    new TableCell({ width: { size: Math.round(((widths[index] ?? 1) / whole) * 100), type: WidthType.PERCENTAGE }, margins: { top: 60, bottom: 60, left: 80, right: 80 }, children: [new Paragraph({ children: lines(text, run, { bold }), spacing: { after: 0 } })] } satisfies ITableCellOptions)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head === null ? [] : [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, index) => cell(text, index, true)) })]),
      ...rows.map(row => new TableRow({ children: row.map((text, index) => cell(text, index, index === 0)) })),
    ],
  })
}
