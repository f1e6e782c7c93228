import type { Card, Known } from '../../record/fact.ts'
import type { SummaryRow, TokenRow } from '../../record/derived.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { accessRestriction, expectedBirth, involvement, sex } from './facts.ts'
import { goesOn } from './one-child.ts'
import { birthOf, contactsOf, diedOn, homesOf, numbersOf } from './anybody.ts'
import { familyCardOf, type HomeInCare } from './family-card.ts'
import { nameOf, namesOf } from './names.ts'

/** What other areas know of a record that its row in lists shows. */
export interface SummaryParts {
  /** What is current, in the words of the field. */
  readonly status?: string | null
  readonly workerPost?: string | null
  /** The home of a child in care, by the name it goes by: it comes before an address. */
  readonly home?: string | null
  readonly team?: string | null
  readonly lastSeen?: Day | null
  readonly lastSeenAlone?: Day | null
  readonly counted?: SummaryRow['counted']
  /** The times in which the family was helped: a child is current while one lasts, whatever duty stands behind it. */
  readonly helped?: readonly { readonly ends: Day | null }[]
}

/** The row that stands for a child or an adult in lists and in search. What is current is what has no end, so that midnight changes nothing. */
export function summaryOf(known: Known, parts: SummaryParts = {}): SummaryRow {
  const name = nameOf(known) ?? unnamed(known)
  const born = birthOf(known)
  const works = [...known.all(involvement), ...(parts.helped ?? [])]
  return {
    name: name.name,
    sortName: name.sortName,
    born: born?.starts ?? null,
    bornExactness: born?.exactness ?? null,
    died: diedOn(known),
    nhsNumber: currentNumbers(known, 'nhs number').at(-1) ?? null,
    status: parts.status ?? null,
    lives: parts.home ?? livesIn(known),
    workerPost: parts.workerPost ?? null,
    team: parts.team ?? null,
    lastSeen: parts.lastSeen ?? null,
    lastSeenAlone: parts.lastSeenAlone ?? null,
    ...(parts.counted && { counted: parts.counted }),
    endedOn: goesOn(known)?.starts ?? endedOn(works),
  }
}

/** The day on which our work ended; null while some goes on, and where there was none. */
function endedOn(works: readonly { readonly ends: Day | null }[]): Day | null {
  return works.some(work => work.ends === null) ? null : works.reduce<Day | null>((last, work) => (last === null || (work.ends as Day) > last ? work.ends : last), null)
}

function unnamed(known: Known): { name: string; sortName: string } {
  const due = known.all(expectedBirth).at(-1)
  const name = due ? `Baby, due ${writeDay(due.starts)}` : 'Name not recorded'
  return { name, sortName: name }
}

function currentNumbers(known: Known, scheme: string): string[] {
  return numbersOf(known)
    .filter(each => each.ends === null && each.body.scheme === scheme)
    .map(each => each.body.value)
}

/** Where somebody lives, as a list may show it: never a protected address. */
function livesIn(known: Known): string | null {
  const now = homesOf(known).filter(home => home.ends === null)
  if (now.length === 0) return null
  return now
    .map(({ body }) => {
      if (body.protectedAddress) return 'Address protected'
      if (body.noFixedAddress) return 'No fixed address'
      return body.whose ?? body.town ?? body.line1 ?? 'Address recorded'
    })
    .join(' and ')
}

/** What records that lean on this one may know of it. Nothing, where the record is or will be restricted. */
export function cardsOf(known: Known, inCare: readonly HomeInCare[] = []): Readonly<Record<string, Card>> {
  if (known.all(accessRestriction).some(restriction => restriction.ends === null)) return {}
  const born = birthOf(known)
  const name = nameOf(known)
  return {
    person: {
      subject: known.subject,
      name: name?.name ?? null,
      born: born?.starts ?? null,
      bornExactness: born?.exactness ?? null,
      died: diedOn(known),
      sex: known.all(sex).at(-1)?.body.sex ?? null,
      due: known.all(expectedBirth).at(-1)?.starts ?? null,
    },
    family: familyCardOf(known, inCare),
  }
}

/** Tokens to search by. Names are folded word by word, old names too; a protected address gives none. */
export function tokensOf(known: Known): readonly TokenRow[] {
  const tokens = new Map<string, TokenRow>()
  const add = (field: TokenRow['field'], token: string) => {
    if (token !== '') tokens.set(`${field} ${token}`, { token, field })
  }
  for (const { body } of namesOf(known)) {
    for (const word of nameWords(`${body.given} ${body.family ?? ''}`)) add('name', word)
  }
  for (const { body } of numbersOf(known)) {
    const field = tokenFields[body.scheme]
    if (field) add(field, body.scheme === 'nhs number' || body.scheme === 'temporary number' ? body.value.replace(/\D/g, '') : fold(body.value).replace(/[^\p{L}\p{N}]/gu, ''))
  }
  const born = birthOf(known)
  if (born?.exactness === 'day') add('born', born.starts)
  for (const { body } of homesOf(known)) {
    if (body.protectedAddress) continue
    add('postcode', fold(body.postcode ?? '').replace(/[^a-z0-9]/g, ''))
    for (const word of nameWords(body.line1 ?? '')) add('address', word)
  }
  for (const { body } of contactsOf(known)) {
    if (body.way === 'telephone') add('telephone', telephoneDigits(body.value))
  }
  return [...tokens.values()]
}

const tokenFields: Readonly<Record<string, TokenRow['field']>> = {
  'nhs number': 'nhs number',
  'local id': 'local id',
  'former local id': 'local id',
  'temporary number': 'local id',
  'single unique identifier': 'local id',
  upn: 'upn',
  'former upn': 'upn',
}

/** A telephone number as it is dialled in England: `+44 1632 960000` is `01632960000`. */
export function telephoneDigits(text: string): string {
  return text.replace(/\(0\)/g, '').replace(/^\s*(\+|00)44/, '0').replace(/\D/g, '').replace(/^00/, '0')
}

/** Letters that have no accent to take off, as people type them without. */
const plainly: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Lower case without accents; any alphabet keeps its letters. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, letter => plainly[letter] as string)
}

/** The words of a name to search by: an apostrophe joins, a hyphen gives both words and the two as one. */
export function nameWords(text: string): string[] {
  const words: string[] = []
  for (const word of fold(text).replace(/['’‘ʼ`]/g, '').split(/[^\p{L}\p{N}-]+/u)) {
    const parts = word.split('-').filter(part => part !== '')
    words.push(...parts)
    if (parts.length > 1) words.push(parts.join(''))
  }
  return words
}
