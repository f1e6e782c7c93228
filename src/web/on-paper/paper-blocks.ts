import { entriesOf, entryField, listsOf, plainBoxes, readable, wishesSection, type List, type PaperSection, type Standing } from '../../children/papers/index.ts'
import { blocksOfWords, numbered, type Block, type CopyFor } from '../../on-paper/index.ts'

/** Boxes that say how far the writing is, and nothing to a reader. */
const ofWriting: readonly string[] = ['done', 'right']

/** What stands in the place of a section that a family’s copy does not hold. */
export function heldWords(section: PaperSection): string {
  return section.among === 'professionals' ? '[Held back: what professionals told each other]' : '[Held back from this copy]'
}

/**
 * What stands in a paper that several people wrote, in the order of its sections and without what is empty. In a copy for the family or the
 * child what professionals told each other is held back, and so are the sections in `held`; that they are stands in their place. `sections` speak of the child by name already.
 */
export function paperBlocks(sections: readonly PaperSection[], fields: readonly Standing[], of: { readonly name: string; readonly copy: CopyFor; readonly held?: ReadonlySet<string> }): Block[] {
  const blocks = sections.flatMap((section): Block[] => {
    const read = sectionBlocks(section, fields.filter(each => each.section === section.id), of.name)
    if (read.length === 0) return []
    const isHeld = (section.among === 'professionals' || of.held?.has(section.id) === true) && (of.copy === 'family' || of.copy === 'child')
    return [{ is: 'heading', level: 2, text: section.title }, ...(isHeld ? [{ is: 'paragraph' as const, text: heldWords(section) }] : read)]
  })
  if (blocks.length === 0) return [{ is: 'paragraph', text: 'Nothing is written here yet.' }]
  return of.copy === 'court' ? numbered(blocks) : blocks
}

function sectionBlocks(section: PaperSection, own: readonly Standing[], name: string): Block[] {
  const text = (field: string): string => own.find(each => each.field === field)?.text.trim() ?? ''
  const plain = plainBoxes(section)
    .filter(([field]) => !ofWriting.includes(field) && text(field) !== '')
    .flatMap(([field, box]): Block[] => {
      if (section.id === wishesSection && field === 'said') return [{ is: 'quotation', text: text(field), by: name }]
      if (box.is === 'words') return [{ is: 'heading', level: 3, text: plainly(box.label) }, ...blocksOfWords(text(field))]
      return [{ is: 'facts', rows: [{ key: plainly(box.label), value: readable(box, text(field)) }] }]
    })
  return [...plain, ...listsOf(section).flatMap(([id, list]) => listBlocks(id, list, own.map(each => each.field), text))]
}

function listBlocks(id: string, list: List, fields: readonly string[], text: (field: string) => string): Block[] {
  const boxes = Object.entries(list.boxes)
  const entries = entriesOf(id, fields).filter(entry => boxes.some(([box]) => text(entryField(id, entry, box)) !== ''))
  if (entries.length === 0) return []
  const said = (entry: string) => boxes.map(([box, asked]) => readable(asked, text(entryField(id, entry, box))))
  if (list.as === 'table') {
    return [{ is: 'table', caption: plainly(list.label), head: boxes.map(([, box]) => plainly(box.label)), rows: entries.map(said), widths: boxes.map(([, box]) => (box.is === 'words' ? 2.5 : 1)) }]
  }
  return entries.flatMap((entry, index): Block[] => [
    { is: 'heading', level: 3, text: `${list.one.charAt(0).toUpperCase()}${list.one.slice(1)} ${index + 1}` },
    { is: 'facts', rows: said(entry).flatMap((value, at) => (value === '' ? [] : [{ key: plainly(boxes[at]?.[1].label ?? ''), value }])) },
  ])
}

function plainly(label: string): string {
  return label.replace(/\?$/, '')
}
