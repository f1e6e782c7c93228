import { describe, expect, test } from 'vitest'
import { jpegOf, pngOf } from '../documents/testing.ts'
import { makePaper } from './make.ts'
import { blocksOfWords, flawsOf, footOf, headOf, numbered, type Block, type Paper } from './paper.ts'
import { pdfOf } from './pdf.ts'
import { sizeOfPicture } from './picture.ts'
import { all, readPdf, readZip } from './testing.ts'
import { wordOf } from './word.ts'

const sentence = 'Maya sleeps through at Grandma’s, and knows whom to call at night. '
const blocks: Block[] = [
  { is: 'heading', level: 2, text: 'What we are worried about' },
  { is: 'paragraph', text: sentence.repeat(3) },
  { is: 'quotation', text: '“I like it when it’s quiet.”', by: 'Maya, 22 September 2026' },
  { is: 'heading', level: 3, text: 'Safety' },
  { is: 'list', items: ['Grandma has Maya from Friday to Sunday', 'School looks out for her at 8:45am'] },
  { is: 'picture', bytes: pngOf(), alt: 'Three houses in a row', caption: 'Maya’s drawing' },
  { is: 'heading', level: 2, text: 'Who works with Maya' },
  { is: 'facts', rows: [{ key: 'Worker', value: 'Sam Mockridge' }, { key: 'Team', value: 'North' }] },
  { is: 'table', caption: 'Who will do what', head: ['Action', 'Who', 'By when'], widths: [3, 1, 1], rows: [['Stays at his brother’s', 'Craig', '23 October'], ['Rings on Fridays', 'Nia', 'weekly']] },
]
const paper: Paper = {
  title: 'Maya’s plan to stay safe', language: 'en-GB', about: 'Maya Samplewood, born 14 March 2016, record 100421', version: 'Version 2, 3 November 2026', isDraft: false, copy: 'family',
  printed: 'Printed by Sam Mockridge, 16 June 2027 at 9:44am', isLarge: false, letter: null, blocks,
}

describe('a paper', () => {
  test('says on every page whom it is about, what it is, and whose copy', () => {
    expect(headOf({ ...paper, isDraft: true })).toBe('DRAFT. Maya Samplewood, born 14 March 2016, record 100421. Maya’s plan to stay safe. Version 2, 3 November 2026')
    expect(footOf(paper)).toBe('Private: about a child. Printed by Sam Mockridge, 16 June 2027 at 9:44am. Family copy.')
  })

  test('is made of words as they were written: paragraphs, lines and lists', () => {
    expect(blocksOfWords('One\nline\r\n\r\n- a\n- b\n\n\n Two ')).toEqual([{ is: 'paragraph', text: 'One\nline' }, { is: 'list', items: ['a', 'b'] }, { is: 'paragraph', text: ' Two' }])
    expect(blocksOfWords('\n\n')).toEqual([])
  })

  test('for a court has its paragraphs numbered, and not its sources', () => {
    const of = numbered([{ is: 'paragraph', text: 'a' }, { is: 'paragraph', text: 'School', source: true }, { is: 'heading', level: 2, text: 'H' }, { is: 'paragraph', text: 'b' }])
    expect(of.flatMap(block => (block.is === 'paragraph' ? [block.text] : []))).toEqual(['1. a', 'School', '2. b'])
  })

  test('is told where it leaves somebody out', () => {
    expect(flawsOf(paper)).toEqual([])
    expect(flawsOf({ ...paper, title: ' ', blocks: [{ is: 'heading', level: 3, text: 'Deep' }, { is: 'picture', bytes: pngOf(), alt: '' }, { is: 'table', caption: 'T', head: ['a', ''], rows: [['1']] }] })).toHaveLength(5)
  })
})

describe('a PDF', () => {
  test('says its title and language, and what each part of its text is', async () => {
    const pdf = readPdf(await pdfOf(paper))
    expect(pdf).toMatchObject({ isMarked: true, language: 'en-GB', title: 'Maya’s plan to stay safe', showsTitle: true, unmarked: 0 })
    expect(pdf.root.tag).toBe('Document')
    expect(pdf.root.children.map(child => child.tag)).toEqual(['H1', 'H2', 'P', 'BlockQuote', 'H3', 'L', 'Figure', 'P', 'H2', 'Table', 'Table'])
    expect(all(pdf.root, 'L')[0]?.children.map(item => item.children.map(part => part.tag))).toEqual([['Lbl', 'LBody'], ['Lbl', 'LBody']])
    expect(all(pdf.root, 'Figure').map(figure => figure.alt)).toEqual(['Three houses in a row'])
    const [facts, actions] = all(pdf.root, 'Table')
    expect(facts?.children.map(row => row.children.map(cell => [cell.tag, cell.scope]))).toEqual([[['TH', 'Row'], ['TD', null]], [['TH', 'Row'], ['TD', null]]])
    expect(actions?.children.map(child => child.tag)).toEqual(['Caption', 'TR', 'TR', 'TR'])
    expect(actions?.children[1]?.children.map(cell => [cell.tag, cell.scope])).toEqual([['TH', 'Column'], ['TH', 'Column'], ['TH', 'Column']])
    expect(actions?.children[2]?.children.map(cell => [cell.tag, cell.scope])).toEqual([['TH', 'Row'], ['TD', null], ['TD', null]])
    expect(pdf.bookmarks).toEqual(['Maya’s plan to stay safe', 'What we are worried about', 'Safety', 'Who works with Maya'])
  })

  test('of many pages stays tagged: tables go on with their heads, and a row higher than a page is parted', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Action ${index}`, sentence.repeat(3), 'weekly'])
    const pdf = readPdf(await pdfOf({ ...paper, blocks: [...blocks, { is: 'table', caption: 'Long', head: ['Action', 'What', 'When'], rows }, { is: 'table', caption: 'High', head: ['When', 'What'], rows: [['Monday', sentence.repeat(150)]] }] }))
    expect(pdf.pages).toBeGreaterThanOrEqual(15)
    expect(pdf.unmarked).toBe(0)
    const [, , long, high] = all(pdf.root, 'Table')
    expect(long?.children.filter(child => child.tag === 'TR')).toHaveLength(121)
    expect(high?.children.filter(child => child.tag === 'TR').length).toBeGreaterThan(2)
    expect(all(pdf.root, 'TH').filter(cell => cell.scope === null)).toEqual([])
  })

  test('has letters of 11 points at the least in its text, and of 14 where it is large', async () => {
    const [normal, large] = [readPdf(await pdfOf(paper)), readPdf(await pdfOf({ ...paper, isLarge: true }))]
    // Nine points are the heads and feet of pages.
    expect([...normal.sizes].filter(size => size < 11)).toEqual([9])
    expect([...large.sizes].filter(size => size < 14)).toEqual([11])
  })

  test('of a letter begins with who sends it, to whom, and when', async () => {
    const pdf = readPdf(await pdfOf({ ...paper, title: 'Our visit', about: null, letter: { from: 'Fernshire Council', colour: '#1d70b8', to: ['Ms Dana Samplewood', '3 Trial Road'], date: '16 June 2027' }, blocks: blocksOfWords('Dear Dana,\n\nWe come on Thursday.') }))
    expect(pdf.root.children.map(child => child.tag)).toEqual(['P', 'P', 'P', 'H1', 'P', 'P'])
    expect(pdf.unmarked).toBe(0)
  })
})

describe('a Word document', () => {
  test('opens, and has headings, heads of tables, words for pictures and a language', async () => {
    const files = readZip(await wordOf(paper))
    const document = files.get('word/document.xml') ?? ''
    expect([...document.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map(match => match[1])).toEqual(['Heading1', 'Heading2', 'Heading3', 'Heading2'])
    expect(document.match(/<w:tblHeader/g)).toHaveLength(1)
    expect(document).toContain('descr="Three houses in a row"')
    expect(files.get('word/styles.xml')).toContain('w:val="en-GB"')
    expect(files.get('docProps/core.xml')).toContain('Maya’s plan to stay safe')
    const footer = [...files].find(([name]) => /word\/footer\d?\.xml/.test(name))?.[1] ?? ''
    expect(footer).toContain('Private: about a child.')
    expect(footer).toMatch(/PAGE[\s\S]*NUMPAGES/)
  })
})

test('a picture says how large it is, or is none', () => {
  expect(sizeOfPicture(pngOf())).toEqual({ width: 1, height: 1 })
  expect(() => sizeOfPicture(jpegOf(null))).toThrow('cannot be read')
})

test('both are made in a thread of their own, one after the other, and one that cannot be made says so', async () => {
  const [pdf, word] = await Promise.all([makePaper(paper, 'pdf'), makePaper(paper, 'docx')])
  expect(readPdf(pdf).title).toBe(paper.title)
  expect(readZip(word).has('word/document.xml')).toBe(true)
  await expect(makePaper({ ...paper, blocks: [{ is: 'picture', bytes: new Uint8Array(10), alt: 'Nothing' }] }, 'pdf')).rejects.toThrow('cannot be read')
})
