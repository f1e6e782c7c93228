/** What a person of the demonstration does: asks other organisations what they know, answers them, and keeps something back. */
import { dateBoxes } from '../../ui/form/typed.ts'
import { roughDate, ScriptError, type Boxes } from './boxes.ts'
import type { Hand } from './hand.ts'

/** One question to another organisation: up to three items, each with why it is needed. */
export interface InformationAsked {
  readonly purpose: string
  readonly necessity: string
  readonly items: readonly (readonly [what: string, why: string])[]
}

/** What becomes of each item, in order. `kept`: why it is kept back. */
export type ItemAnswered = { readonly fact: string } | { readonly kept: string }

export interface SharingActs {
  /** Asks an organisation, by its name, what it knows of a child, from the child’s record. */
  asksInformation(child: string, of: string, asked: InformationAsked): Promise<void>
  /** Asks the council what it knows of a child, from another organisation. */
  asksTheCouncil(whom: { readonly given: string; readonly family: string; readonly born: string }, asked: InformationAsked): Promise<void>
  /** Says at the front door whose record the first question that waits is about. */
  saysWhoseQuestion(child: string): Promise<void>
  /** Answers the first question that waits, from this person’s organisation. */
  answersInformation(items: readonly ItemAnswered[]): Promise<void>
  /** Tries to keep everything back for want of consent, and is turned back with the lawful reasons. */
  refusesForWantOfConsent(): Promise<void>
  /** Answers the first question that waits about a child, from the child’s record. */
  answersFromRecord(child: string, items: readonly ItemAnswered[]): Promise<void>
  /** Agrees, as a second person, to what is kept back about a child. */
  agreesToKeepBack(child: string, why: string): Promise<void>
  /** Adds what came about a child to the record, word for word. */
  addsInformation(child: string): Promise<void>
}

const given = { basis: 'task', condition: 'safeguarding', family: 'told', identifier: 'unknown' } as const

/** The three questions of the duty: it is relevant, it helps, and it does harm or does none. */
const tested = (at: number, harms: 'yes' | 'no'): Boxes => ({ [`item-${at + 1}-relevant`]: 'yes', [`item-${at + 1}-helps`]: 'yes', [`item-${at + 1}-harms`]: harms })

function boxesOf(items: readonly ItemAnswered[]): Boxes {
  return Object.assign({ ...given }, ...items.map((item, at) => ('fact' in item ? { ...tested(at, 'no'), [`item-${at + 1}-decision`]: 'disclosed', [`item-${at + 1}-nature`]: 'fact', [`item-${at + 1}-text`]: item.fact } : { ...tested(at, 'yes'), [`item-${at + 1}-decision`]: 'detriment', [`item-${at + 1}-text`]: item.kept }))) as Boxes
}

export function sharingActs({ key, owner, get, sends, presses, here, recordOf }: Hand): SharingActs {
  const question = ({ purpose, necessity, items }: InformationAsked): Boxes => ({
    function: 'plan', limb: 'function', purpose, necessity, family: 'told', ...dateBoxes('by', here(), 'day'),
    ...(Object.assign({}, ...items.map(([what, why], at) => ({ [`item-${at + 1}-what`]: what, [`item-${at + 1}-why`]: why }))) as Record<string, string>),
  })
  const first = async (page: string, pattern: RegExp): Promise<string> => pattern.exec((await get(page)).body)?.[1] ?? Promise.reject(new ScriptError(`Nothing waits for ${key}`))
  const waiting = () => first('/sharing', /href="(\/sharing\/[0-9a-f-]{36})"/)
  const ofChild = (child: string, title: string) => first(`/children/${recordOf(child)}/sharing`, new RegExp(`href="(/sharing/[0-9a-f-]{36})">${title}`))
  return {
    async asksInformation(child, of, asked) {
      const { rows } = await owner.query<{ id: string }>('select id from organisation where name = $1', [of])
      await sends(`/children/${recordOf(child)}/sharing/ask`, { ...question(asked), to: [rows[0]?.id ?? ''] })
    },
    async asksTheCouncil({ given: name, family, born }, asked) {
      await sends('/sharing/ask', { ...question(asked), given: name, familyName: family, ...roughDate('born', born) })
    },
    async saysWhoseQuestion(child) {
      const page = await waiting()
      await presses(page, `${page}/whose`, { record: recordOf(child) })
    },
    async answersInformation(items) {
      await sends(await waiting(), boxesOf(items))
    },
    async refusesForWantOfConsent() {
      const page = await waiting()
      try {
        await sends(page, { ...given, 'item-1-decision': 'refused' })
      } catch (problem) {
        if (problem instanceof ScriptError && problem.message.includes('Missing consent')) return
        throw problem
      }
      throw new ScriptError('Something was kept back for want of consent')
    },
    async answersFromRecord(child, items) {
      const page = await ofChild(child, '[^<]* asked<')
      await sends(`/children/${recordOf(child)}${page.replace('/sharing/', '/sharing/answer/')}`, boxesOf(items))
    },
    async agreesToKeepBack(child, why) {
      await sends(`${await ofChild(child, '[^<]* asked<')}/review`, { agreed: 'yes', why })
    },
    async addsInformation(child) {
      const page = await ofChild(child, 'Asked ')
      await presses(page, `${page}/take`)
    },
  }
}
