/** What a person of the demonstration does: giving, asking, deciding, talking through. */
import type { WorkerChange } from '../../children/allocation/index.ts'
import { decisionAsked, decisionMade } from '../../children/decisions/index.ts'
import { caseSupervision } from '../../children/supervision/index.ts'
import { day } from '../../time/day.ts'
import { dateBoxes, typedFrom } from '../../ui/form/typed.ts'
import type { ColleagueKey, StaffKey } from '../people.ts'
import { splitAnswers, answersOnly, type Boxes, type AnswersOf } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface WorkActs {
  /** Gives a child to somebody of their own team, as its manager does. */
  gives(child: string, to: StaffKey | ColleagueKey, said: { readonly because: WorkerChange; readonly reason: string; readonly goodbye: string; readonly handover?: string }): Promise<void>
  /** Asks for a decision about a child, by the page for it. */
  asks(child: string, answers: Omit<AnswersOf<typeof decisionAsked.fields>, 'askedBy'>, as: string): Promise<void>
  /** Decides what was asked. */
  decides(named: string, answers: Omit<AnswersOf<typeof decisionMade.fields>, 'asked' | 'version' | 'decidedBy' | 'as'>): Promise<void>
  /** Says that they have read what was decided on what they asked. */
  readsDecision(named: string): Promise<void>
  /** Writes down what two people thought about a child, with what is to be done. */
  supervises(child: string, answers: Omit<AnswersOf<typeof caseSupervision.fields>, 'with' | 'by'>, toDo?: { readonly what: string; readonly by: string }): Promise<void>
  /** Writes down personal supervision with somebody of their team. */
  holdsSupervision(of: StaffKey | ColleagueKey, said: Readonly<Record<string, string>>): Promise<void>
  /** Says that a task is done. */
  doesTask(named: string): Promise<void>
}

export function workActs({ names, lookups, sends, presses, here, recordOf, named, broughtBy }: Hand): WorkActs {
  return {
    async gives(child, to, { because, reason, goodbye, handover = '' }) {
      await sends(`/team/allocate?children=${recordOf(child)}`, { to: `post:${lookups.post(to)}`, because, reason, 'goodbye-0': goodbye, 'handover-0': handover })
    },

    async asks(child, answers, as) {
      const { body, words } = splitAnswers(decisionAsked, answers)
      const address = await sends(`/children/${recordOf(child)}/ask`, answersOnly(typedFrom(decisionAsked, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes))
      names.facts[as] = (await broughtBy(address))[0] as (typeof names.facts)[string]
    },

    async decides(name, answers) {
      const { fact, record } = named(name)
      const { body, words } = splitAnswers(decisionMade, answers)
      await sends(`/children/${record}/decisions/${fact}`, answersOnly(typedFrom(decisionMade, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes))
    },

    async readsDecision(name) {
      const { fact, record } = named(name)
      await presses(`/children/${record}/decisions/${fact}`, `/children/${record}/decisions/${fact}/read`)
    },

    async supervises(child, answers, toDo) {
      const { body, words } = splitAnswers(caseSupervision, answers)
      const address = await sends(`/children/${recordOf(child)}/supervision`, {
        ...answersOnly(typedFrom(caseSupervision, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes),
        ...(toDo && { 'what-0': toDo.what, ...dateBoxes('by-0', day(toDo.by), 'day') }),
      })
      for (const brought of await broughtBy(address)) names.facts[`${child}: ${brought.kind}`] = brought
    },

    async holdsSupervision(of, said) {
      await sends(`/supervision/${lookups.post(of)}/write`, said)
    },

    async doesTask(name) {
      const { fact, record } = named(name)
      await sends(`/children/${record}/tasks/${fact}`, { end: 'done' })
    },
  }
}
