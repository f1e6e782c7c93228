/** What a person of the demonstration does: what is told at the front door, and what agencies are asked. */
import { decision, type ResearchAgency } from '../../children/front-door/index.ts'
import { boxOf, dateBoxes, typedFrom } from '../../ui/form/typed.ts'
import { problemsIn } from '../forms.ts'
import { roughDate, splitAnswers, answersOnly, ScriptError, type Boxes, type AnswersOf } from './boxes.ts'
import type { Hand } from './hand.ts'

/** What somebody tells the front door, by the boxes of its note, and the children as they are named. */
export interface NoteTold {
  readonly said: string
  readonly from?: string
  readonly role?: string
  readonly reach?: string
  readonly source: string
  readonly way?: string
  readonly asks?: 'help' | 'information'
  readonly knowsOfIt?: string
  readonly children: readonly { readonly given: string; readonly family: string; readonly born?: string }[]
  readonly home?: { readonly line1: string; readonly town: string; readonly postcode: string }
}

/** Whom a contact turned out to be about, in the order in which the children were named. */
export interface Placed {
  /** The name by which the script speaks of the child; somebody it has named before is found again, anybody else is a new record. */
  readonly child: string
  /** Why the front door thinks so; needed where a record was found that may be of the child. */
  readonly why?: string
}

/** What was decided on a contact, with what whoever told us was told. */
export type DecidedOn = Omit<AnswersOf<typeof decision.fields>, 'contact' | 'at' | 'decider'> & { readonly also?: readonly string[]; readonly told?: string; /** The main need, where our work begins with it. */ readonly primaryNeed?: string }

export interface FrontDoorActs {
  /** Notes what somebody tells the front door, by its page: it waits under this name. */
  notes(named: string, told: NoteTold): Promise<void>
  /** Says whom a contact that waits is about, by its page: of those known, or in records begun for it. */
  places(named: string, children: readonly Placed[]): Promise<void>
  /** Asks agencies what they know of a child, before a contact is decided, to be answered the same day. */
  asksOthers(named: string, child: string, told: { readonly agencies: readonly ResearchAgency[]; readonly asked: string; readonly basis: string }): Promise<void>
  /** Answers the first request that waits for this person’s agency, from their own organisation. */
  answersRequest(told: { readonly answer: 'known' | 'nothing' | 'no'; readonly known?: string }): Promise<void>
  /** Adds every answer that waits to the record, word for word. */
  addsAnswers(named: string, child: string): Promise<void>
  /** Decides on a contact, by its page, and says what whoever told us was told. */
  decidesOn(named: string, child: string, decided: DecidedOn): Promise<void>
  /** Stands beside a family that asks for help by the web form, without signing in: it waits on the front door. */
  isAskedForHelp(said: string, reach: string): Promise<void>
}

export function frontDoorActs({ key, names, owner, server, get, sends, presses, next, here, recordOf, named, namesFactsOf }: Hand): FrontDoorActs {
  return {
    async notes(name, { children, home, ...told }) {
      const boxes = {
        ...told,
        ...home,
        ...Object.assign({}, ...children.map(({ given, family, born }, index) => ({ [`child-${index + 1}-given`]: given, [`child-${index + 1}-family`]: family, ...(born !== undefined && roughDate(`child-${index + 1}-born`, born)) }))) as Record<string, string>,
      }
      const fact = /^\/front-door\/([0-9a-f-]{36})$/.exec(await sends('/front-door/new', boxes))?.[1]
      if (fact === undefined) throw new ScriptError(`The note “${name}” was not kept`)
      names.facts[name] = { fact, record: '', kind: 'contact' }
    },

    async places(name, children) {
      const { fact } = named(name)
      const boxes = Object.assign({ acknowledged: 'yes' }, ...children.map(({ child, why = '' }, index) => ({ [`is-${index + 1}`]: names.records[child] ?? 'new', [`why-${index + 1}`]: why }))) as Record<string, string>
      await sends(`/front-door/${fact}`, boxes)
      const before = new Set(Object.values(names.records))
      const { rows } = await owner.query<{ record: string }>('select f.record from fact f join record r on r.id = f.record where f.authority = $1 and f.fact = $2 and f.is_current order by r.number', [names.authority, fact])
      // New records are begun in the order in which the children were named, so their numbers are too.
      const begun = rows.map(row => row.record).filter(record => !before.has(record))
      for (const { child } of children) names.records[child] ??= begun.shift() ?? ''
      for (const { child } of children) await namesFactsOf(child)
      names.facts[name] = { fact, record: recordOf((children[0] as Placed).child), kind: 'contact' }
    },

    async asksOthers(name, child, told) {
      await sends(`/children/${recordOf(child)}/contacts/${named(name).fact}/ask`, { ...told, ...dateBoxes('by', here(), 'day') })
    },

    async answersRequest({ answer, known = '' }) {
      const path = /href="(\/requests\/[0-9a-f-]{36})"/.exec((await get('/requests')).body)?.[1]
      if (path === undefined) throw new ScriptError(`Nothing is asked of ${key}`)
      await sends(path, { answer, known })
    },

    async addsAnswers(name, child) {
      const page = `/children/${recordOf(child)}/contacts/${named(name).fact}`
      for (const [, action] of (await get(page)).body.matchAll(/action="(\/children\/[0-9a-f-]{36}\/contacts\/[0-9a-f-]{36}\/answers\/[0-9a-f-]{36})"/g)) await presses(page, action as string)
    },

    async decidesOn(name, child, { also = [], told, primaryNeed, ...answers }) {
      const { body, words } = splitAnswers(decision, answers)
      const boxes = answersOnly(typedFrom(decision, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
      await sends(`/children/${recordOf(child)}/contacts/${named(name).fact}`, { ...boxes, also: also.map(recordOf), ...(primaryNeed !== undefined && { [boxOf('primaryNeed')]: primaryNeed }), ...(told !== undefined && { told: 'yes', what: told }) })
      for (const each of [child, ...also]) await namesFactsOf(each)
    },

    async isAskedForHelp(said, reach) {
      await next()
      const sent = await server.inject({ method: 'POST', url: '/tell-us/family', payload: new URLSearchParams({ said, reach, source: '1A' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      if (sent.statusCode !== 200) throw new ScriptError(`What a family sent was not taken (${sent.statusCode}): ${problemsIn(sent.body)}`)
    },
  }
}
