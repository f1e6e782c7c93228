/**
 * Text that people write for the public, in a small markup of its own, as elements: `# Heading`, `## Heading under it`, `- item`,
 * `1. item`, `**bold**`, `[words](https://…)`, and paragraphs between empty lines. Everything else is text and is escaped as text; there is
 * no way to write HTML. A link that leads nowhere we link to stays as it was typed.
 */
import type { VNode } from 'preact'
import { Link } from './components.ts'
import { parseAddress, type Content } from './markup.ts'

type Block =
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly is: 'paragraph'; readonly lines: readonly string[] }

/** The blocks of a text, in order. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const part of text.replaceAll('\r', '').split(/\n[ \t]*\n/)) {
    for (const line of part.split('\n').map(each => each.trimEnd()).filter(each => each.trim() !== '')) addLine(blocks, line)
    // An empty line ends what was before it.
    blocks.push({ is: 'paragraph', lines: [] })
  }
  return blocks.filter(block => block.is !== 'paragraph' || block.lines.length > 0)
}

function addLine(blocks: Block[], line: string): void {
  const heading = /^(#{1,2}) +(\S.*)$/.exec(line)
  const bullet = /^[-*] +(\S.*)$/.exec(line)
  const numbered = /^\d{1,3}[.)] +(\S.*)$/.exec(line)
  const last = blocks.at(-1)
  if (heading) blocks.push({ is: 'heading', level: heading[1] === '#' ? 2 : 3, text: heading[2] as string })
  else if (bullet ?? numbered) {
    const item = (bullet?.[1] ?? numbered?.[1]) as string
    if (last?.is === 'list' && last.ordered === (numbered !== null)) blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
    else blocks.push({ is: 'list', ordered: numbered !== null, items: [item] })
  } else if (last?.is === 'paragraph') blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line.trim()] }
  else blocks.push({ is: 'paragraph', lines: [line.trim()] })
}

/** Bold words and links of one line. Neither stands inside the other. */
function inline(line: string): Content[] {
  const found: Content[] = []
  let from = 0
  for (const match of line.matchAll(/\*\*([^*]+)\*\*|\[([^\][]+)\]\(([^\s()]+)\)/g)) {
    const [whole, bold, words, to] = match
    const address = to === undefined ? null : parseAddress(to)
    if (bold === undefined && (address === null || address.startsWith('/') || address.startsWith('?') || address.startsWith('#'))) continue
    found.push(line.slice(from, match.index), bold === undefined && address !== null ? <Link href={address}>{words}</Link> : <strong>{bold}</strong>)
    from = match.index + whole.length
  }
  return [...found, line.slice(from)]
}

/** The headings of a text that stand highest, with the ids under which `Written` shows them. */
export function headingsOf(text: string): { readonly id: string; readonly text: string }[] {
  return blocksOf(text).flatMap((block, index) => (block.is === 'heading' && block.level === 2 ? [{ id: `part-${index + 1}`, text: block.text }] : []))
}

/** A text as elements. */
export function Written({ text }: { text: string }): VNode {
  return (
    <>
      {blocksOf(text).map((block, index) => {
        if (block.is === 'heading') return block.level === 2 ? <h2 class="govuk-heading-m" id={`part-${index + 1}`}>{inline(block.text)}</h2> : <h3 class="govuk-heading-s">{inline(block.text)}</h3>
        if (block.is === 'list') {
          const items = block.items.map(item => <li>{inline(item)}</li>)
          return block.ordered ? <ol class="govuk-list govuk-list--number">{items}</ol> : <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
        return <p class="govuk-body">{block.lines.map((line, place) => [place > 0 && <br />, inline(line)])}</p>
      })}
    </>
  )
}

/** How a text is written, for whoever writes one. */
export const writingHint = 'An empty line begins a paragraph. # begins a heading, ## one under it, - an item of a list, 1. an item of a numbered list. **Two stars** make bold, [words](https://address) a link'
