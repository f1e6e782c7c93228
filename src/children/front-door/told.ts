import type { Exactness } from '../../record/fact.ts'
import type { BodyOf } from '../../record/kind.ts'
import type { Day } from '../../time/day.ts'
import type { contact } from './facts.ts'

/** How many children one form or message names; more are added where the contact is put into records. */
export const mostChildren = 4
/** Most characters of what is said at once. */
export const mostSaid = 10_000

/** A child as somebody who tells us about them says who it is. Everything but a name may be missing. */
export interface ToldChild {
  readonly given: string
  readonly family: string
  /** When they were born, as far as it was said; after the day of the contact, when a baby is due. */
  readonly born: { readonly day: Day; readonly exactness: Exactness } | null
  readonly sex: string
  /** Ten figures, or empty. */
  readonly nhsNumber: string
}

/** Whether somebody tells us on a day about a baby who is expected. */
export function isExpected(child: Pick<ToldChild, 'born'>, on: Day): boolean {
  return child.born !== null && child.born.day > on
}

/** Where the children live, as it was said. */
export interface ToldHome {
  readonly line1: string
  readonly town: string
  readonly postcode: string
}

/** What was told to the front door, before it stands in the record of any child: the answers of a contact, its texts, and whom it is about. */
export interface Told {
  readonly children: readonly ToldChild[]
  readonly home: ToldHome
  readonly answers: BodyOf<typeof contact.fields>
  readonly words: { readonly said: string; readonly household?: string }
  /** The organisation whose system sent it, and the system: nobody typed these. */
  readonly sender?: { readonly organisation: string; readonly system: string }
  /** What another council says of children who have a protection plan there and moved here to stay. */
  readonly movedHere?: { readonly arrivedOn: Day | null; readonly plan: string }
}

/** Words with which people say that somebody is in danger now. Nothing is scored by them: a contact that has them stands first, and says so. */
const danger: readonly RegExp[] = [
  /\bin (?:immediate |great |serious )?danger(?: now| right now| tonight)?\b/i,
  /\bnot safe (?:now|tonight|today|right now)\b/i,
  /\bbeing (?:hit|hurt|beaten|strangled|raped)\b/i,
  /\b(?:kill|killing|hurt) (?:herself|himself|themselves|themself|myself)\b/i,
  /\bsuicid(?:e|al)\b/i,
  /\boverdos(?:e|ed|ing)\b/i,
  /\bunconscious\b/i,
  /\b(?:knife|gun|stabbed)\b/i,
  /\blocked (?:in|out)\b/i,
]

/** The first words of danger in a text, as they stand there; null where there are none. */
export function dangerIn(text: string): string | null {
  let first: RegExpExecArray | null = null
  for (const words of danger) {
    const found = words.exec(text)
    if (found !== null && (first === null || found.index < first.index)) first = found
  }
  return first === null ? null : first[0]
}

/** Whether somebody must look at once: they said that it cannot wait, or their words say so. */
export function isUrgent(told: Told): boolean {
  return told.answers.today === true || dangerIn(told.words.said) !== null
}

/** The beginning of what was said, unchanged and not cut within a word. */
export function inShort(said: string, most = 90): string {
  const line = said.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`
}

/** The children of a contact as a list names them. */
export function namesTold(children: readonly ToldChild[]): string {
  const names = children.map(child => [child.given, child.family].filter(each => each !== '').join(' ')).filter(name => name !== '')
  return names.length === 0 ? 'Not named' : names.join(', ')
}

/** Letters and figures that cannot be mistaken for each other when they are said on the telephone. */
const spoken = '234679ACDEFGHJKMNPQRTWXY'

/** A reference that whoever told us can say on the telephone, from eight bytes: `K7QX-2HMD`. It opens nothing. */
export function referenceFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, 8), byte => spoken[byte % spoken.length]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
