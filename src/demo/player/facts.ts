/** What a person of the demonstration does: facts recorded by their own forms. */
import { house } from '../../house.ts'
import { change, isRefusal, newId, type Fields, type Kind, type Proposal } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { typedFrom } from '../../ui/form/typed.ts'
import { splitAnswers, partBoxes, kindOf, ScriptError, type AnswersOf, type Beside, type Boxes } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface FactsActs {
  /** Records a fact by the form of its kind, on a child's or an adult's record. Gives the fact's id. */
  records<F extends Fields, Id extends string>(child: string, kind: Kind<F, Id>, answers: AnswersOf<F>, beside?: Beside): Promise<string>
  /** Says that something stopped, and what came of it. */
  ends(named: string, on?: string, answers?: Readonly<Record<string, unknown>>): Promise<void>
  /** Corrects answers and dates of something. */
  corrects(named: string, answers: Readonly<Record<string, unknown>>, because: string, beside?: Pick<Beside, 'on' | 'until'>): Promise<void>
  strikes(named: string, because: string): Promise<void>
  /** Enters something for a whole list of records in one step, as one change. */
  entersFor(step: string, records: readonly string[], proposals: (fact: () => string) => readonly Proposal[]): Promise<void>
  /** What has no form of its own yet: straight to the one way in, as this person. */
  does(step: string, children: readonly string[], proposals: (fact: () => string) => readonly Proposal[]): Promise<void>
}

export function factsActs({ key, names, owner, app, sends, next, session, here, dayIn, recordOf, placeOf, named, broughtBy }: Hand): FactsActs {
  return {
    async records(child, kind, answers, beside = {}) {
      const { body, words } = splitAnswers(kind, answers)
      const starts = dayIn(beside.on)
      const boxes = typedFrom(kind, { starts, ends: beside.until === undefined ? null : day(beside.until), exactness: beside.exactness ?? 'day', body }, words) as Boxes
      const address = await sends(`${placeOf(kind)}/${recordOf(child)}/record/${kind.id}`, { ...boxes, ...partBoxes(kind.id, starts, beside.parts ?? {}), ...(beside.time !== undefined && { 'starts-time': beside.time }) }, beside.because)
      const brought = (await broughtBy(address)).find(each => each.kind === kind.id)
      if (!brought) throw new ScriptError(`The form of ${kind.id} recorded something else`)
      names.facts[beside.as ?? `${child}: ${kind.id}`] = brought
      return brought.fact
    },

    async ends(name, on, answers = {}) {
      const { fact, record, kind } = named(name)
      const { body, words } = splitAnswers(kindOf(kind), answers)
      const typed = typedFrom(kindOf(kind), { starts: here(), ends: dayIn(on), exactness: 'day', body }, words) as Boxes
      await sends(`${placeOf(kindOf(kind))}/${record}/facts/${fact}/end`, Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-'))))
    },

    async corrects(name, answers, because, beside = {}) {
      const { fact, record, kind } = named(name)
      const { body, words } = splitAnswers(kindOf(kind), answers)
      const typed = typedFrom(kindOf(kind), { starts: dayIn(beside.on), ends: beside.until === undefined ? null : day(beside.until), exactness: 'day', body }, words) as Boxes
      const boxes = Object.fromEntries(Object.entries(typed).filter(([box]) => beside.on !== undefined || !/^starts-(day|month|year)$/.test(box)))
      await sends(`${placeOf(kindOf(kind))}/${record}/facts/${fact}/correct`, { ...boxes, because })
    },

    async strikes(name, because) {
      const { fact, record } = named(name)
      await sends(`/children/${record}/facts/${fact}/strike`, { because })
    },

    async entersFor(step, records, proposals) {
      await next()
      const secret = await session()
      const done = await change(house, app, { secret, authority: names.authority, records, step, purpose: 'Work with these children' }, sameIds(proposals))
      if (isRefusal(done)) throw new ScriptError(`Refused to ${key}: ${JSON.stringify(done)}`)
    },

    async does(step, children, proposals) {
      await next()
      const secret = await session()
      const done = await change(house, app, { secret, authority: names.authority, records: children.map(recordOf), step, purpose: 'Work with this child' }, sameIds(proposals))
      if (isRefusal(done)) throw new ScriptError(`Refused to ${key}: ${JSON.stringify(done)}`)
      const { rows } = await owner.query<{ fact: string; record: string; kind: string }>('select fact, record, kind from fact where authority = $1 and change = $2', [names.authority, done.change])
      for (const row of rows) {
        const child = children.find(each => recordOf(each) === row.record)
        if (child !== undefined) names.facts[`${child}: ${row.kind}`] = row
      }
    },
  }
}

/** Proposals that may be asked for twice: the same ids in the same places each time. */
function sameIds(proposals: (fact: () => string) => readonly Proposal[]): () => readonly Proposal[] {
  const ids: string[] = []
  return () => {
    let place = 0
    return proposals(() => (ids[place++] ??= newId()))
  }
}
