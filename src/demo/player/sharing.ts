/** What a person of the demonstration does: asks other organisations what they know, answers them, and keeps something back. */
import { dateBoxes } from '../../ui/form/typed.ts'
import type { Function_, RecordType, SamePart } from '../../partners/sharing/index.ts'
import { roughDate, ScriptError, type Boxes } from './boxes.ts'
import type { Hand } from './hand.ts'

/** One question to another organisation: up to three items, each with why it is needed. */
export interface InformationAsked {
  readonly purpose: string
  readonly necessity: string
  readonly items: readonly (readonly [what: string, why: string])[]
  /** What they need it for; a plan unless said. */
  readonly for?: Function_
  /** The day they need it by; today unless said. */
  readonly by?: string
}

/** What becomes of each item, in order. `kept`: why it is kept back. */
export type ItemAnswered = { readonly fact: string } | { readonly kept: string } | 'none'

/** A child as another organisation knows them, perhaps with a number that is not theirs. */
export interface WhomAsked {
  readonly given: string
  readonly family: string
  readonly born: string
  readonly nhs?: string
}

/** A search for who knows a child. */
export interface WhoKnows {
  readonly for: Function_
  readonly purpose: string
  readonly necessity: string
  readonly harm?: string
}

export interface SharingActs {
  /** Asks an organisation, by its name, what it knows of a child, from the child’s record. */
  asksInformation(child: string, of: string, asked: InformationAsked): Promise<void>
  /** Asks the council what it knows of a child, from another organisation. */
  asksTheCouncil(whom: WhomAsked, asked: InformationAsked): Promise<void>
  /** Says at the front door that nothing is held of the child of the first question that waits. */
  saysNothingIsHeld(): Promise<void>
  /** Reads what came for this person’s organisation first: that is its receipt. */
  readsWhatCame(): Promise<void>
  /** Tells an organisation, by its name, something that it did not ask for, from the child’s record. */
  tellsOrganisation(child: string, to: string, told: InformationAsked & { readonly known: string }): Promise<void>
  /** Writes down what was agreed with organisations, by their names: `tells` is what may be told of each sort of record, by the values of the page. */
  agreesToShare(agreed: { readonly name: string; readonly summary: string; readonly with: readonly string[]; readonly for: readonly Function_[]; readonly tells: Readonly<Partial<Record<RecordType, string>>>; readonly starts: string }): Promise<void>
  /** Names the safeguarding lead of an organisation. */
  namesLead(post: string): Promise<void>
  /** Searches for who knows a child. */
  findsOutWhoKnows(whom: WhomAsked, why: WhoKnows): Promise<void>
  /** Answers the first search that waits: this organisation holds something. `child`: in which record of the council. */
  saysWeHold(of: { readonly child?: string; readonly type: RecordType; readonly same: readonly SamePart[]; readonly since?: string }): Promise<void>
  /** Answers the first search that waits: none held. */
  saysNoneHeld(): Promise<void>
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
  /** Adds what came about a child to the record, word for word; of several, that of the organisation that is named. */
  addsInformation(child: string, from?: string): Promise<void>
}

const given = { basis: 'task', condition: 'safeguarding', family: 'told', identifier: 'unknown' } as const

/** The three questions of the duty: it is relevant, it helps, and it does harm or does none. */
const tested = (at: number, harms: 'yes' | 'no'): Boxes => ({ [`item-${at + 1}-relevant`]: 'yes', [`item-${at + 1}-helps`]: 'yes', [`item-${at + 1}-harms`]: harms })

function boxesOf(items: readonly ItemAnswered[]): Boxes {
  return Object.assign({ ...given }, ...items.map((item, at) => (item === 'none' ? { [`item-${at + 1}-decision`]: 'none' } : 'fact' in item ? { ...tested(at, 'no'), [`item-${at + 1}-decision`]: 'disclosed', [`item-${at + 1}-nature`]: 'fact', [`item-${at + 1}-text`]: item.fact } : { ...tested(at, 'yes'), [`item-${at + 1}-decision`]: 'detriment', [`item-${at + 1}-text`]: item.kept }))) as Boxes
}

export function sharingActs({ key, owner, get, sends, presses, dayIn, recordOf }: Hand): SharingActs {
  const question = ({ purpose, necessity, items, for: use = 'plan', by }: InformationAsked): Boxes => ({
    function: use, limb: 'function', purpose, necessity, family: 'told', ...dateBoxes('by', dayIn(by), 'day'),
    ...(Object.assign({}, ...items.map(([what, why], at) => ({ [`item-${at + 1}-what`]: what, [`item-${at + 1}-why`]: why }))) as Record<string, string>),
  })
  const first = async (page: string, pattern: RegExp): Promise<string> => pattern.exec((await get(page)).body)?.[1] ?? Promise.reject(new ScriptError(`Nothing waits for ${key}`))
  const idOf = async (name: string): Promise<string> => (await owner.query<{ id: string }>('select id from organisation where name = $1', [name])).rows[0]?.id ?? ''
  const whomBoxes = ({ given: name, family, born, nhs = '' }: WhomAsked): Boxes => ({ given: name, familyName: family, ...roughDate('born', born), nhs })
  const searched = () => first('/sharing', /href="(\/who-knows\/asked\/[0-9a-f-]{36})"/)
  const waiting = () => first('/sharing', /href="(\/sharing\/[0-9a-f-]{36})"/)
  const ofChild = (child: string, title: string) => first(`/children/${recordOf(child)}/sharing`, new RegExp(`href="(/sharing/[0-9a-f-]{36})">${title}`))
  return {
    async asksInformation(child, of, asked) {
      await sends(`/children/${recordOf(child)}/sharing/ask`, { ...question(asked), to: [await idOf(of)] })
    },
    async asksTheCouncil(whom, asked) {
      await sends('/sharing/ask', { ...question(asked), ...whomBoxes(whom) })
    },
    async saysNothingIsHeld() {
      const page = await waiting()
      await presses(page, `${page}/whose`, { record: 'none' })
    },
    async readsWhatCame() {
      await get(await first('/sharing', /Come for you[\s\S]*?href="(\/sharing\/[0-9a-f-]{36})"/))
    },
    async tellsOrganisation(child, to, { known, ...told }) {
      const { 'by-day': _, 'by-month': __, 'by-year': ___, ...boxes } = question(told)
      await sends(`/children/${recordOf(child)}/sharing/tell`, { ...boxes, ...given, identifier: 'included', ...tested(0, 'no'), to: await idOf(to), 'item-1-nature': 'fact', 'item-1-text': known })
    },
    async agreesToShare({ name, summary, with: parties, for: uses, tells, starts }) {
      const ids = await Promise.all(parties.map(idOf))
      await sends('/sharing/agreements/new', { name, summary, parties: ids, functions: uses, ...roughDate('starts', starts), ...Object.fromEntries(Object.entries(tells).map(([type, level]) => [`told-${type.replaceAll(' ', '-')}`, level])) })
    },
    async namesLead(post) {
      await sends('/sharing/leads', { post })
    },
    async findsOutWhoKnows(whom, { for: use, purpose, necessity, harm = '' }) {
      await sends('/who-knows', { ...whomBoxes(whom), function: use, purpose, necessity, harm })
    },
    async saysWeHold({ child, type, same, since }) {
      await sends(await searched(), { answer: child === undefined ? 'holds' : recordOf(child), type, same, ...(since !== undefined && roughDate('since', since)) })
    },
    async saysNoneHeld() {
      await sends(await searched(), { answer: 'none' })
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
      await sends(`/children/${recordOf(child)}${page.replace('/sharing/', '/sharing/answer/')}`, { ...boxesOf(items), identifier: 'included' })
    },
    async agreesToKeepBack(child, why) {
      await sends(`${await ofChild(child, '[^<]* asked<')}/review`, { agreed: 'yes', why })
    },
    async addsInformation(child, from = '') {
      const page = await ofChild(child, `Asked ${from}`)
      await presses(page, `${page}/take`)
    },
  }
}
