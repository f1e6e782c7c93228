/** What a person of the demonstration does: limited records, and what is given out. */
import { dateBoxes } from '../../ui/form/typed.ts'
import { formIn, problemsIn } from '../forms.ts'
import { ScriptError } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface AccessActs {
  /** Opens a limited record for a day, because a child needs it now. */
  opensInEmergency(child: string, told: { readonly reason: 'danger' | 'court order' | 'other'; readonly explanation: string }): Promise<void>
  /** Asks the record guardian to open a limited record. */
  asksGuardian(child: string, why: string): Promise<void>
  /** Answers the first that waits on the guardian’s desk: an emergency opening, and what a colleague asked. */
  clearsDesk(told: { readonly outcome: 'right' | 'not right' | 'more'; readonly review: string; readonly answer: 'done' | 'no'; readonly words: string }): Promise<void>
  /** Begins what somebody asked for: all that is held about them. */
  beginsRequest(child: string, told: { readonly how: string; readonly wants: string }): Promise<void>
  /** Proposes to hold back what tells of others, each for its reason, and sends it to a second person. */
  looksThrough(child: string): Promise<void>
  /** Agrees to every decision and to all of it, as the second person, and makes the pack. */
  agreesToGive(child: string): Promise<void>
  /** Writes down that it was checked who asks, and that it was given. */
  givesPack(child: string, told: { readonly identity: string; readonly given: string }): Promise<void>
}

export function accessActs({ key, names, owner, get, post, sends, presses, dayIn, recordOf }: Hand): AccessActs {
  /** The address of the request about somebody that is being worked on. */
  async function requestOf(child: string): Promise<string> {
    const { rows } = await owner.query<{ id: string }>('select id from access_request where authority = $1 and record = $2 and closed_on is null', [names.authority, recordOf(child)])
    if (!rows[0]) throw new ScriptError(`Nobody asked for what is held about ${child}`)
    return `/access/requests/${rows[0].id}`
  }

  return {
    async opensInEmergency(child, told) {
      const path = `/children/${recordOf(child)}`
      await presses(path, `${path}/emergency`, { ...told })
    },

    async asksGuardian(child, why) {
      const path = `/children/${recordOf(child)}`
      await presses(path, `${path}/ask-guardian`, { why })
    },

    async clearsDesk({ outcome, review, answer, words }) {
      const desk = (await get('/access')).body
      const [emergency, wish] = [/href="(\/access\/emergencies\/[0-9a-f-]{36})"/, /action="(\/access\/asked\/[0-9a-f-]{36})"/].map(form => form.exec(desk)?.[1])
      if (emergency === undefined || wish === undefined) throw new ScriptError(`Nothing waits on the desk of ${key}`)
      await presses(emergency, emergency, { outcome, review })
      const form = formIn((await get('/access')).body, wish)
      const done = await post(wish, [...(form?.values ?? []).filter(([name]) => name.startsWith('_')), ['answer', answer], ['words', words]])
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async beginsRequest(child, { how, wants }) {
      const number = (await owner.query<{ number: number }>('select number from record where authority = $1 and id = $2', [names.authority, recordOf(child)])).rows[0]?.number
      await sends('/access/requests/new', { number: String(number), askedBy: 'person', ...dateBoxes('received', dayIn(undefined), 'day'), how, wants })
    },

    async looksThrough(child) {
      const request = await requestOf(child)
      await presses(`${request}/entries`, `${request}/decide-all`)
      await presses(request, `${request}/pass`)
    },

    async agreesToGive(child) {
      const request = await requestOf(child)
      while (formIn((await get(`${request}/entries?show=open`)).body, `${request}/answer`) !== null) await presses(`${request}/entries?show=open`, `${request}/answer`)
      await presses(request, `${request}/pass`)
      await presses(request, `${request}/pack`)
    },

    async givesPack(child, { identity, given }) {
      const request = await requestOf(child)
      await presses(request, request, { act: 'identity', words: identity })
      await presses(request, request, { act: 'given', words: given })
    },
  }
}
