/** What is written in the picture and the list: ages, years, lines of a label, kinds of couples and of descent. */
import { ageOn, daysBetween, writeDay, writeDayShort, type Day } from '../../time/day.ts'
import { ageWords } from '../dates.ts'
import { textWidth } from './text-width.ts'
import type { DescentKind, Family, LineKind, PartialDay, Together, TreePerson, Union, UnionKind } from './model.ts'

/** The year of a day, with how sure it is: `2016`, `about 2016`. */
export function writeYear(of: PartialDay): string {
  return `${of.exactness === 'about' ? 'about ' : ''}${of.day.slice(0, 4)}`
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A day as far as it is known: `14 March 2016`, `March 2016`, `2016`, `about 2016`. */
export function writePartial(of: PartialDay): string {
  if (of.exactness === 'day') return writeDay(of.day)
  return of.exactness === 'month' ? `${months[Number(of.day.slice(5, 7)) - 1]} ${of.day.slice(0, 4)}` : writeYear(of)
}

/** Whether somebody is still expected on that day: a baby with a due date and no birth by then. */
export function isUnborn(person: TreePerson, on: Day): boolean {
  return person.due !== undefined && (person.born === undefined || person.born.day > on)
}

/** Whether somebody has died by that day. */
export function hasDied(person: TreePerson, on: Day): boolean {
  return person.died !== undefined && (person.died === 'not known' || person.died.day <= on)
}

/** The age inside a symbol: `1d`, `7w`, `8m`, `10`, `~40`, `?`; nothing for a baby not born, a pet and somebody who died. */
export function ageInside(person: TreePerson, on: Day): string | null {
  if (isUnborn(person, on) || hasDied(person, on) || person.pet !== undefined || person.lost !== undefined) return null
  const born = person.born
  if (born === undefined || born.day > on) return '?'
  const years = ageOn(born.day, on)
  if (born.exactness === 'about' || born.exactness === 'year') return `~${years}`
  const days = daysBetween(born.day, on)
  if (days < 14) return `${days}d`
  if (days < 84) return `${Math.floor(days / 7)}w`
  return years < 2 ? `${(Number(on.slice(0, 4)) - Number(born.day.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(born.day.slice(5, 7)) - (on.slice(8) < born.day.slice(8) ? 1 : 0)}m` : String(years)
}

/** The age as the list has it. Years stand alone: `10`, `8 months`, `about 40`, `due 21 December 2026`, `died 2018, aged 58`. */
export function ageInWords(person: TreePerson, on: Day): string {
  if (person.pet !== undefined) return person.pet
  if (person.lost !== undefined) return 'pregnancy lost'
  if (isUnborn(person, on)) return `due ${writePartial(person.due as PartialDay)}`
  if (hasDied(person, on)) return person.died === 'not known' || person.died === undefined ? 'has died' : `died ${writePartial(person.died)}`
  const born = person.born
  if (born === undefined || born.day > on) return 'age not known'
  if (born.exactness === 'about' || born.exactness === 'year') return `about ${ageOn(born.day, on)}`
  return (ageWords(born.day, on) ?? 'age not known').replace(/ years?$/, '')
}

/** A name in full, as it is read out and listed. */
export function fullName(person: TreePerson): string {
  if (person.name === null) return `${capital(person.is)}, name not known`
  return person.family ? `${person.name} ${person.family}` : person.name
}

/** What they are called in the middle of a sentence. */
export function shortly(person: TreePerson): string {
  return person.name ?? person.is
}

/** The first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Dana and Craig`, `Dana, Craig and Theo`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export interface LabelLine {
  readonly text: string
  readonly look: 'name' | 'family' | 'meta'
}

const sizes = { name: 15, family: 14, meta: 13 } as const
/** A line wider than this, or longer than fourteen letters, is broken once. */
const widest = 112
const longest = 14

/** Width of a line of a label, in pixels. */
export function lineWidth(line: LabelLine): number {
  return textWidth(line.text, sizes[line.look], line.look === 'name')
}

const segments = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** Letters as people see them: one with its accents, in any alphabet. */
function lettersOf(text: string): string[] {
  return Array.from(segments.segment(text), ({ segment }) => segment)
}

/** A name in one line or two; what is left after that ends in an ellipsis. The full name is read out and stands in the list. */
export function wrapped(text: string, look: LabelLine['look']): LabelLine[] {
  const letters = lettersOf(text)
  const fits = (part: readonly string[]) => part.length <= longest && textWidth(part.join(''), sizes[look], look === 'name') <= widest
  if (fits(letters)) return [{ text, look }]
  const longestThatFits = (from: readonly string[], after: readonly string[]): number => {
    let count = Math.min(from.length, longest - after.length)
    while (count > 1 && !fits([...from.slice(0, count), ...after])) count -= 1
    return count
  }
  const room = longestThatFits(letters, [])
  const breaks = letters.slice(0, room + 1).reduce((last, letter, index) => (letter === ' ' && index > 0 ? index : letter === '-' && index < room ? index + 1 : last), 0)
  const cut = breaks > 0 ? breaks : room
  const rest = lettersOf(letters.slice(cut).join('').trimStart())
  const first = { text: letters.slice(0, cut).join('').trimEnd(), look }
  if (fits(rest)) return [first, { text: rest.join(''), look }]
  return [first, { text: `${rest.slice(0, longestThatFits(rest, ['…'])).join('').trimEnd()}…`, look }]
}

/** The lines to the right of a symbol: name, family name, a year, and one thing more. */
export function labelOf(person: TreePerson, family: Family, joined: boolean): LabelLine[] {
  const { on } = family
  const meta = (text: string): LabelLine => ({ text, look: 'meta' })
  if (person.name === null) return [...wrapped(capital(person.is), 'name'), meta('name not'), meta('known')]
  const named = [...wrapped(person.name, 'name'), ...(person.family ? wrapped(person.family, 'family') : [])]
  return [...named, ...yearOf(person, on).map(meta), ...oneThing(person, family, joined).flatMap(text => wrapped(text, 'meta'))]
}

function yearOf(person: TreePerson, on: Day): string[] {
  if (person.pet !== undefined) return [person.pet]
  if (isUnborn(person, on)) {
    const due = person.due as PartialDay
    return [`due ${due.exactness === 'day' ? writeDayShort(due.day) : writeYear(due)}`]
  }
  if (hasDied(person, on)) return [person.died === 'not known' || person.died === undefined ? 'has died' : `died ${writeYear(person.died)}`]
  return person.born === undefined ? [] : [`b. ${writeYear(person.born)}`]
}

function oneThing(person: TreePerson, family: Family, joined: boolean): string[] {
  if (person.id === family.child) return ['this record']
  const responsible = responsibilityLabel(person, family)
  if (responsible !== null) return [responsible]
  const together = person.birthGroup === undefined ? 0 : family.people.filter(each => each.birthGroup?.id === person.birthGroup?.id).length
  if (together > 1) return [together === 2 ? 'twin' : together === 3 ? 'triplet' : `one of ${together}`]
  return person.standing === 'brother or sister' || !joined ? [person.is] : []
}

/** `PR (Maya)`, `PR (all)`, `PR (3 children)`: the key says what it means. Null where somebody has none that is known. */
export function responsibilityLabel(person: TreePerson, family: Family): string | null {
  const held = person.responsibleFor.filter(id => family.people.some(each => each.id === id))
  if (held.length === 0) return null
  const own = family.descents.filter(descent => parentsIn(descent, family).includes(person.id)).map(descent => descent.child)
  const born = own.filter(id => !family.people.some(each => each.id === id && isUnborn(each, family.on)))
  if (held.length > 1 && born.length > 1 && born.every(id => held.includes(id))) return 'PR (all)'
  const names = held.map(id => family.people.find(each => each.id === id)?.name ?? 'the baby')
  return names.length === 1 ? `PR (${names[0]})` : `PR (${names.length} children)`
}

/** The one or two people a line of descent comes from. */
export function parentsIn(descent: Family['descents'][number], family: Family): readonly string[] {
  const union = descent.union === undefined ? undefined : family.unions.find(each => each.id === descent.union)
  if (union !== undefined) return [union.a, union.b]
  return descent.parent === undefined ? [] : [descent.parent]
}

export const unionWords: Readonly<Record<UnionKind, string>> = {
  married: 'married',
  'civil partnership': 'civil partnership',
  together: 'living together',
  relationship: 'relationship, not living together',
  'not recorded': 'parents, not recorded as a couple',
}

export const descentWords: Readonly<Record<DescentKind, string>> = {
  birth: 'born to',
  adoption: 'adopted',
  foster: 'foster care',
  'special guardian': 'special guardian',
  kinship: 'cared for by family or friends',
  'private fostering': 'private fostering',
  donor: 'donor',
}

export const lineWords: Readonly<Record<LineKind, string>> = {
  close: 'close',
  'very close': 'very close',
  distant: 'distant',
  arguments: 'arguments',
  'cut off': 'cut off',
  'harm recorded': 'harm recorded',
}

const endedShort = { separated: 's.', divorced: 'd.', dissolved: 'd.', died: '', ended: '' } as const

/** What stands on a couple's shelf: `m. 2014, d. 2018`, `together since 2024`, `2008 to 2010`. Empty where nothing is known. */
export function unionLabel(union: Union, on: Day): string {
  const spells = [...(union.before ?? []), union]
  const parts = spells.flatMap((spell, index) => spellLabel(union.kind, spell, index > 0, on))
  return parts.join(', ')
}

function spellLabel(kind: UnionKind, { from, ended }: Together, again: boolean, on: Day): string[] {
  const over = ended !== undefined && (ended.on === undefined || ended.on.day <= on) ? ended : undefined
  const end = over === undefined || over.how === 'died' ? '' : over.on ? `${endedShort[over.how]} ${writeYear(over.on)}`.trim() : { separated: 'separated', divorced: 'divorced', dissolved: 'dissolved', ended: 'ended' }[over.how]
  const since = from ? writeYear(from) : null
  if (kind === 'not recorded') return []
  if (again && since !== null) return [`back ${since}`, ...(end === '' ? [] : [end])]
  switch (kind) {
    case 'married':
      return [...(since === null ? [] : [`m. ${since}`]), ...(end === '' ? [] : [end])]
    case 'civil partnership':
      return [...(since === null ? [] : [`cp. ${since}`]), ...(end === '' ? [] : [end])]
    case 'together':
      if (end === '') return [since === null ? 'together' : `together since ${since}`]
      return [over?.how === 'ended' ? `together until ${writeYear(over.on as PartialDay)}` : 'lived together', ...(over?.how === 'ended' ? [] : [end])]
    case 'relationship':
      if (since !== null && over?.on) return [`${since} to ${writeYear(over.on)}`]
      return since === null ? (end === '' ? [] : [end]) : [`since ${since}`]
  }
}

/** How many strokes cross a couple's line: one for parted, two for divorced or dissolved; `back` where they are together again. */
export function strokes(union: Union, on: Day): { count: 0 | 1 | 2; back: boolean } {
  const over = (spell: Together) => spell.ended !== undefined && (spell.ended.on === undefined || spell.ended.on.day <= on)
  const count = (spell: Together): 0 | 1 | 2 => (!over(spell) ? 0 : spell.ended?.how === 'divorced' || spell.ended?.how === 'dissolved' ? 2 : spell.ended?.how === 'separated' ? 1 : 0)
  const now = count(union)
  const earlier = union.before?.at(-1)
  return now === 0 && earlier !== undefined && count(earlier) > 0 ? { count: count(earlier), back: true } : { count: now, back: false }
}

/** What stands beside a line of descent that is not by birth. */
export function descentLabel(kind: DescentKind, from: PartialDay | undefined, carer: string | null): string | null {
  switch (kind) {
    case 'adoption':
      return from ? `adopted ${writeYear(from)}` : 'adopted'
    case 'special guardian':
      return from ? `special guardian, ${monthShort(from)}` : 'special guardian'
    case 'kinship':
      return `${carer ?? 'family'} cares for${from ? `, since ${monthShort(from)}` : ''}`
    case 'private fostering':
      return 'private fostering'
    case 'birth':
    case 'foster':
    case 'donor':
      return null
  }
}

function monthShort(of: PartialDay): string {
  return of.exactness === 'day' || of.exactness === 'month' ? writeDayShort(of.day).split(' ').slice(1).join(' ') : writeYear(of)
}
