/** The fields of a paper: how they are called, which there are, and what stands in them. */
import { isId } from '../../record/index.ts'
import { confirmedBox, nobodyHere, saidByBox, wishesSection } from './templates.ts'
import type { Box, List, PaperSection, Template, Texts } from './template.ts'

/** A field with what stands in it. */
export interface Standing {
  readonly section: string
  readonly field: string
  readonly text: string
}

/** Boxes that a section has beside its own: whether what the record knows is still right, and whether the section is done. */
export const rightField = 'right'
export const changedField = 'changed'
export const doneField = 'done'

const rightBox: Box = { is: 'choice', label: 'Is what we already know still right?', options: { yes: 'Yes', no: 'No, something has changed' } }
const changedBox: Box = { is: 'words', label: 'What has changed', hint: 'Correct it in the record as well, so that everybody has it' }
const doneBox: Box = { is: 'choice', label: 'Is this section finished?', options: { yes: 'Yes', no: 'No, I will come back to it' } }

/** The name of a field of an entry in a list: the list, the entry, the box. */
export function entryField(list: string, entry: string, box: string): string {
  return `${list}_${entry}_${box}`
}

/** What a field of a list names; null for any other field. */
export function entryOf(field: string): { list: string; entry: string; box: string } | null {
  const [list, entry, box, ...more] = field.split('_')
  return list !== undefined && entry !== undefined && box !== undefined && more.length === 0 && isId(entry) ? { list, entry, box } : null
}

/** The plain boxes of a section with its own beside them, in the order they are asked. */
export function plainBoxes(section: PaperSection): readonly (readonly [string, Box])[] {
  const own = Object.entries(section.boxes).flatMap(([name, box]) => (box.is === 'list' ? [] : [[name, box] as const]))
  return [...(section.knows ? ([[rightField, rightBox], [changedField, changedBox]] as const) : []), ...own, [doneField, doneBox] as const]
}

/** The lists of a section. */
export function listsOf(section: PaperSection): readonly (readonly [string, List])[] {
  return Object.entries(section.boxes).flatMap(([name, box]) => (box.is === 'list' ? [[name, box] as const] : []))
}

/** The box that a field belongs to, and its list; null where the section has no such field. */
export function boxOfField(section: PaperSection, field: string): { box: Box; list: List | null } | null {
  const named = entryOf(field)
  if (named === null) {
    const box = plainBoxes(section).find(([name]) => name === field)?.[1]
    return box === undefined ? null : { box, list: null }
  }
  const list = Object.hasOwn(section.boxes, named.list) ? section.boxes[named.list] : undefined
  const box = list?.is === 'list' && Object.hasOwn(list.boxes, named.box) ? list.boxes[named.box] : undefined
  return list?.is === 'list' && box !== undefined ? { box, list } : null
}

/** The entries of a list among these fields, in the order they were begun. */
export function entriesOf(list: string, fields: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const field of fields) {
    const named = entryOf(field)
    if (named?.list === list) found.add(named.entry)
  }
  return [...found].toSorted()
}

/** Fields of a section in the order in which they are asked: its own boxes, then each list, entry by entry. What is asked no more is left out. */
export function inOrderAsked(section: PaperSection, fields: Iterable<string>): string[] {
  const found = new Set(fields)
  const lists = listsOf(section).flatMap(([name, list]) => entriesOf(name, found).flatMap(entry => Object.keys(list.boxes).map(box => entryField(name, entry, box))))
  return [...plainBoxes(section).map(([name]) => name), ...lists].filter(field => found.has(field))
}

/** What a box holds as a person reads it: of a choice its words. */
export function readable(box: Box, text: string): string {
  if (box.is === 'choice') return box.options[text] ?? text
  if (box.is === 'person') return text === '' ? '' : 'Yes'
  return box.is === 'scale' && text !== '' ? `${text} of 10` : text
}

/** A field with who wrote it, and when. */
export interface Authored extends Standing {
  readonly account: string
  readonly at: string
}

/** Somebody’s words as an entry of a list that is its author’s own: who typed them, and who said them where that is somebody else. */
export interface Spoken {
  readonly list: string
  readonly entry: string
  readonly typedBy: string
  /** The post of whoever said it; null where they typed it themselves, or cannot open the record. */
  readonly saidBy: string | null
  /** Somebody who cannot open the record said it. */
  readonly elsewhere: boolean
  /** When whoever said it confirmed that it is theirs; null where they have not. */
  readonly confirmedAt: string | null
}

/** Whose the words of an entry are; null where nothing is written in it. */
export function spokenIn(fields: readonly Authored[], section: string, list: string, entry: string): Spoken | null {
  const inside = fields.filter(each => each.section === section && entryOf(each.field)?.list === list && entryOf(each.field)?.entry === entry)
  const at = (box: string) => inside.find(each => entryOf(each.field)?.box === box && each.text !== '')
  const said = at(saidByBox)
  const confirmed = at(confirmedBox)
  const written = inside.filter(each => entryOf(each.field)?.box !== confirmedBox && each.text !== '').toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const typedBy = said?.account ?? written[0]?.account
  if (typedBy === undefined) return null
  const saidBy = said === undefined || said.text === nobodyHere ? null : said.text
  return { list, entry, typedBy, saidBy, elsewhere: said?.text === nobodyHere, confirmedAt: saidBy === null ? null : (confirmed?.at ?? null) }
}

/** Whether somebody may change an entry: whoever said it, and whoever typed it until it is confirmed. */
export function mayChangeEntry(spoken: Spoken | null, by: { readonly account: string; readonly post: string }): boolean {
  return spoken === null || spoken.saidBy === by.post || (spoken.typedBy === by.account && spoken.confirmedAt === null)
}

/** What stands in a paper, for whoever reads it box by box. Entries of which nothing stands any more are left out. */
export function textsOf(fields: readonly Standing[]): Texts {
  const at = new Map(fields.map(each => [`${each.section} ${each.field}`, each.text.trim()]))
  const texts = (section: string, box: string): string => at.get(`${section} ${box}`) ?? ''
  const list: Texts['list'] = (section, name) => {
    const inside = fields.filter(each => each.section === section).map(each => each.field)
    return entriesOf(name, inside)
      .map(entry => Object.fromEntries(inside.flatMap(field => {
        const named = entryOf(field)
        return named?.list === name && named.entry === entry ? [[named.box, texts(section, field)]] : []
      })))
      .filter(each => Object.values(each).some(text => text !== ''))
  }
  return Object.assign(texts, { list })
}

export type SectionState = 'not started' | 'in progress' | 'done'

/** How far a section is: nothing stands in it, something does, or somebody said that it is finished. */
export function sectionState(section: PaperSection, fields: readonly Standing[]): SectionState {
  const inside = fields.filter(each => each.section === section.id && each.text.trim() !== '')
  if (inside.some(each => each.field === doneField && each.text === 'yes')) return 'done'
  return inside.some(each => each.field !== doneField) ? 'in progress' : 'not started'
}

/** One thing that has to be written before a paper is finished, and in which section. */
export interface Lacking {
  readonly section: string
  readonly field: string
  readonly message: string
}

/** What the child's own section lacks: their words and the weight given to them, or the reason why there are none. Nothing passes over this. */
export function wishesLacking(template: Template, fields: readonly Standing[]): Lacking | null {
  const texts = textsOf(fields)
  const lacks = (field: string, message: string): Lacking => ({ section: wishesSection, field, message })
  const heard = texts(wishesSection, 'heard')
  if (!template.sections.some(section => section.id === wishesSection)) return null
  if (heard === '') return lacks('heard', 'Select whether the child could say or show what they want')
  if (heard !== 'yes') return texts(wishesSection, 'why') === '' ? lacks('why', 'Write why the child’s own words are not here') : null
  if (texts(wishesSection, 'said') === '') return lacks('said', 'Write what the child says and wants')
  return texts(wishesSection, 'weight') === '' ? lacks('weight', 'Write how much weight the child’s wishes were given') : null
}

/** The sections that nobody has said are finished. */
export function unfinished(template: Template, fields: readonly Standing[]): readonly PaperSection[] {
  return template.sections.filter(section => sectionState(section, fields) !== 'done')
}
