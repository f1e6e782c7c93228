import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { SaxesParser } from 'saxes'
import type { Block } from '../../on-paper/index.ts'

/** Elements whose words make a block, or a part of one. */
const parts: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'p', 'li', 'caption', 'th', 'td'])

/**
 * What stands on a page as blocks for paper, so that a list is written once: headings, paragraphs, lists, and tables with a head. What is
 * not for paper, and words that only repeat the head of a column, stay out; a heading that its table says again as its caption goes.
 * Throws a RangeError where the page is not well formed.
 */
export function blocksOfContent(content: VNode): Block[] {
  const blocks: Block[] = []
  const open: { text: string }[] = []
  let table: { caption: string; head: string[]; rows: string[][] } | null = null
  let isHead = false
  let skipped = 0
  const parser = new SaxesParser()
  parser.on('error', problem => {
    throw new RangeError(`A page cannot be put on paper: ${problem.message}`)
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const of = attributes as Readonly<Record<string, string>>
    if (skipped > 0 || of['aria-hidden'] === 'true' || / app-no-print /.test(` ${of['class'] ?? ''} `)) skipped += 1
    else if (name === 'table') table = { caption: '', head: [], rows: [] }
    else if (name === 'thead') isHead = true
    else if (name === 'tr' && !isHead) table?.rows.push([])
    else if (name === 'br' && isSelfClosing) for (const each of open) each.text += '\n'
    else if (parts.has(name)) open.push({ text: '' })
  })
  parser.on('text', text => {
    const last = open.at(-1)
    if (skipped === 0 && last !== undefined) last.text += text
  })
  parser.on('closetag', ({ name }) => {
    if (skipped > 0) {
      skipped -= 1
      return
    }
    if (name === 'thead') isHead = false
    if (name === 'table' && table !== null) {
      const { caption } = table
      const last = blocks.at(-1)
      if (last?.is === 'heading' && last.text === caption) blocks.pop()
      blocks.push({ is: 'table', ...table })
      table = null
    }
    if (!parts.has(name)) return
    const text = (open.pop() as { text: string }).text.replaceAll(/[^\S\n]+/g, ' ').trim()
    const last = blocks.at(-1)
    if (table !== null) {
      if (name === 'caption') table.caption = text
      else if (isHead) table.head.push(text)
      else table.rows.at(-1)?.push(text)
    } else if (name === 'p') blocks.push({ is: 'paragraph', text })
    else if (name === 'li' && last?.is === 'list') blocks[blocks.length - 1] = { is: 'list', items: [...last.items, text] }
    else if (name === 'li') blocks.push({ is: 'list', items: [text] })
    else blocks.push({ is: 'heading', level: name === 'h2' ? 2 : 3, text })
  })
  parser.write(`<main>${render(content)}</main>`).close()
  return blocks
}
