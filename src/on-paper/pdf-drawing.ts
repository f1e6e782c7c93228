/** Draws marks on a page of a PDF. What it sets belongs to whatever element of the text it is called within. */

import type PDFDocument from 'pdfkit'
import type { Drawing, Mark, Part } from './drawing.ts'

type Doc = InstanceType<typeof PDFDocument>
type Font = (of: 'regular' | 'bold', size: number) => Doc

/** Draws a part of a drawing with its top left corner at a place of the page. Words that do not lie in the part are left out of it. */
export function drawPart(doc: Doc, font: Font, drawing: Drawing, part: Part, on: { readonly x: number; readonly y: number; readonly scale: number }): void {
  doc.save()
  doc.rect(on.x, on.y, part.width * on.scale, part.height * on.scale).clip()
  doc.translate(on.x, on.y).scale(on.scale).translate(-part.x, -part.y)
  for (const mark of drawing.marks) {
    if (mark.is === 'words' && !isWithin(doc, font, mark, part)) continue
    doc.save()
    doc.translate(mark.at.x, mark.at.y).scale(mark.at.scale)
    if (mark.is === 'path') drawPath(doc, mark)
    else drawWords(doc, font, mark)
    doc.restore()
  }
  doc.restore()
  doc.fillColor('black').strokeColor('black').undash()
}

type Words = Extract<Mark, { is: 'words' }>

function widthOf(doc: Doc, font: Font, { ink, text }: Words): number {
  font(ink.bold ? 'bold' : 'regular', ink.size ?? 14)
  return doc.widthOfString(text)
}

function startOf(words: Words, width: number): number {
  return words.x - (words.anchor === 'middle' ? width / 2 : words.anchor === 'end' ? width : 0)
}

function isWithin(doc: Doc, font: Font, words: Words, part: Part): boolean {
  const { at, y } = words
  const width = widthOf(doc, font, words)
  const [left, right] = [at.x + startOf(words, width) * at.scale, at.x + (startOf(words, width) + width) * at.scale]
  const line = at.y + y * at.scale
  return right > part.x && left < part.x + part.width && line > part.y && line - (words.ink.size ?? 14) * at.scale < part.y + part.height
}

function drawPath(doc: Doc, { d, ink }: Extract<Mark, { is: 'path' }>): void {
  if (ink.hatch !== undefined) {
    doc.save()
    doc.path(d).clip()
    doc.lineWidth(2).strokeColor(ink.hatch)
    for (const line of aslant(d)) doc.path(line).stroke()
    doc.restore()
  }
  if (ink.fill !== undefined) doc.path(d).fill(ink.fill)
  if (ink.stroke === undefined) return
  doc.lineWidth(ink.width ?? 1).lineCap(ink.round ? 'round' : 'butt')
  // pdfkit takes a list of lengths; its types know one.
  if (ink.dash !== undefined) doc.dash(ink.dash as unknown as number, {})
  doc.path(d).stroke(ink.stroke)
}

/** Lines aslant over a rectangle that is written `Mx,y hw vh …`, eight apart. */
function aslant(d: string): string[] {
  const [x = 0, y = 0, width = 0, height = 0] = (d.match(/-?[\d.]+/g) ?? []).map(Number)
  return Array.from({ length: Math.ceil((width + height) / 11) }, (_, index) => `M${x + index * 11},${y} l${-height},${height}`)
}

function drawWords(doc: Doc, font: Font, words: Words): void {
  const { ink, text, y } = words
  const size = ink.size ?? 14
  const width = widthOf(doc, font, words)
  const x = startOf(words, width)
  if (ink.over) doc.rect(x - 2, y - size * 0.82, width + 4, size * 1.08).fill('#ffffff')
  font(ink.bold ? 'bold' : 'regular', size).fillColor(ink.fill ?? '#0b0c0c').text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
}
