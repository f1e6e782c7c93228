/** What a person of the demonstration does: the enquiry’s table and the protection teams. */
import { agenciesTold, contribution, discussionCalled } from '../../children/protection/index.ts'
import type { AnyKind } from '../../record/index.ts'
import { typedFrom } from '../../ui/form/typed.ts'
import type { StaffKey } from '../people.ts'
import { splitAnswers, answersOnly, type Boxes, type AnswersOf } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface ProtectionActs {
  /** Calls agencies together about a child; later the discussion is `<child> table`. */
  callsAgencies(child: string, answers: AnswersOf<typeof discussionCalled.fields>, asked: readonly StaffKey[]): Promise<void>
  /** Says at that table what their agency knows. */
  saysAtTable(child: string, answers: { readonly knows: string; readonly unknown?: string }): Promise<void>
  tellsAgencies(child: string, told: string): Promise<void>
  /** Records something of the child protection teams. */
  keepsTeam(kind: AnyKind, answers: Readonly<Record<string, unknown>>, beside?: { readonly on?: string; readonly as?: string }): Promise<void>
}

export function protectionActs({ names, owner, lookups, sends, here, dayIn, recordOf, named }: Hand): ProtectionActs {
  /** The address of the discussion that agencies were called to about a child. */
  const tableOf = (child: string): string => `/children/${recordOf(child)}/discussions/${named(`${child} table`).fact}`

  return {
    async callsAgencies(child, answers, asked) {
      const { body, words } = splitAnswers(discussionCalled, answers)
      const boxes = answersOnly(typedFrom(discussionCalled, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
      const address = await sends(`/children/${recordOf(child)}/discussions/new`, { ...boxes, asked: asked.map(each => lookups.post(each)) })
      names.facts[`${child} table`] = { fact: address.split('/').at(-1) as string, record: recordOf(child), kind: discussionCalled.id }
    },

    async saysAtTable(child, answers) {
      await sends(`${tableOf(child)}/say`, answersOnly(typedFrom(contribution, { starts: here(), ends: null, exactness: 'day', body: {} }, answers) as Boxes))
    },

    async tellsAgencies(child, told) {
      await sends(`${tableOf(child)}/tell`, answersOnly(typedFrom(agenciesTold, { starts: here(), ends: null, exactness: 'day', body: {} }, { told }) as Boxes))
    },

    async keepsTeam(kind, answers, { as, ...beside } = {}) {
      const { body, words } = splitAnswers(kind, answers)
      await sends(`/protection-teams/add/${kind.id}`, typedFrom(kind, { starts: dayIn(beside.on), ends: null, exactness: 'day', body }, words) as Boxes)
      if (as === undefined) return
      const { rows } = await owner.query<{ fact: string; record: string; kind: string }>('select fact, record, kind from fact where authority = $1 and kind = $2 order by n desc limit 1', [names.authority, kind.id])
      names.facts[as] = rows[0] as (typeof names.facts)[string]
    },
  }
}
