/** What a person of the demonstration does: papers that several people write, and what is known with a family. */
import { familyAction } from '../../children/family-help/index.ts'
import type { AnyKind } from '../../record/index.ts'
import { typedFrom } from '../../ui/form/typed.ts'
import { formIn, problemsIn, type ReadForm } from '../forms.ts'
import { filled, splitAnswers, ScriptError, type Boxes } from './boxes.ts'
import type { Hand } from './hand.ts'

/** What is written in a section of a paper: by box, or entry by entry of a list. */
export type PaperAnswers = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

/** What finishing a paper says beside it. */
export interface PaperFinished {
  /** The kind of the fact that follows, and what its form asks. */
  readonly brings?: AnyKind
  readonly answers?: Readonly<Record<string, unknown>>
  /** Why it is finished with sections that are not. */
  readonly gaps?: string
  readonly time?: string
  /** Whose the actions of each name are, where the form leaves it open. */
  readonly whose?: Readonly<Record<string, 'child' | 'family' | 'worker'>>
  /** Other children whom it was about: the fact stands on their records too, and is called `as` with their name before it. */
  readonly with?: readonly string[]
  /** The name by which later scenes speak of the fact. */
  readonly as?: string
}

export interface PapersActs {
  /** Begins a paper that several people write about a child; `carry`: with the actions of the one before it. */
  beginsPaper(child: string, kind: string, options?: { readonly carry?: true }): Promise<void>
  /** Writes a section of the paper of this kind that is being written about a child, and saves it. */
  writes(child: string, kind: string, section: string, answers: PaperAnswers): Promise<void>
  /** Opens a section, to save it later: others write meanwhile. What is given back fills it in and saves it. */
  opensPaper(child: string, kind: string, section: string): Promise<(answers: PaperAnswers) => Promise<void>>
  /** Brings together two texts that were written at the same time: by a third that has seen both. */
  bringsTogether(child: string, kind: string, section: string, text: string): Promise<void>
  /** Confirms that what a colleague typed for them in a paper is theirs. */
  confirms(child: string, kind: string): Promise<void>
  /** Finishes a paper, with what of its fact the paper does not say. Its new actions are then called `maya action: what is done`. */
  finishes(child: string, kind: string, of: PaperFinished): Promise<void>
  /** Looks at everything known with the family, and says of all of it that it is still right. */
  looksAtKnown(child: string): Promise<void>
  /** Begins section 17, or goes on as early help, with what the census asks of it. */
  changesBasis(child: string, answers: Boxes): Promise<void>
}

/** The boxes that ask who somebody is, by the name they ask about. */
function ownersIn(html: string, whose: Readonly<Record<string, string>>): Boxes {
  const asked = [...html.matchAll(/<label[^>]*for="(whose-[0-9a-f-]+)"[^>]*>\s*Who is ([^<]*?)\?\s*</g)]
  return Object.fromEntries(asked.flatMap(([, box = '', name = '']) => (whose[name] === undefined ? [] : [[box, whose[name]]])))
}

export function papersActs({ key, names, owner, get, post, sends, presses, next, here, recordOf, broughtBy }: Hand): PapersActs {
  /** The address of the paper of this kind that is being written about a child. */
  async function paperOf(child: string, kind: string): Promise<string> {
    const { rows } = await owner.query<{ id: string }>('select id from paper where record = $1 and kind = $2 and frozen_at is null order by started_at desc, id desc limit 1', [recordOf(child), kind])
    if (!rows[0]) throw new ScriptError(`No ${kind} is being written about ${child}`)
    return `/children/${recordOf(child)}/papers/${rows[0].id}`
  }

  /** The form of a section as it is shown now. */
  async function sectionForm(path: string): Promise<ReadForm> {
    const shown = await get(path)
    const form = formIn(shown.body, path)
    if (!form) throw new ScriptError(`${key} may not write in a paper (${shown.statusCode}): ${problemsIn(shown.body)}`)
    return form
  }

  /** Sends a section, entry after entry where it has more of them than boxes. A text that somebody else wrote meanwhile is kept beside. */
  async function sendSection(path: string, first: ReadForm, answers: PaperAnswers): Promise<void> {
    const most = Math.max(1, ...Object.values(answers).map(each => (typeof each === 'string' ? 1 : each.length)))
    let form = first
    for (let sent = 0; sent < most; ) {
      const boxes: Record<string, string> = {}
      let reached = most
      for (const [name, answer] of Object.entries(answers)) {
        if (typeof answer === 'string') boxes[`at-${name}`] = answer
        else {
          const entries = [...new Set([...form.boxes.keys()].flatMap(box => new RegExp(`^at-${name}_([0-9a-f-]{36})_`).exec(box)?.[1] ?? []))]
          if (entries.length === 0) throw new ScriptError(`The section has no list “${name}”`)
          answer.slice(0, entries.length).forEach((entry, index) => {
            for (const [box, text] of Object.entries(entry)) boxes[`at-${name}_${entries[index]}_${box}`] = text
          })
          reached = Math.min(reached, entries.length)
        }
      }
      const done = await post(path, [...filled(form, boxes), ['then', 'here']])
      if (done.statusCode !== 303 && done.statusCode !== 409) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      sent = reached
      if (sent < most) form = await sectionForm(path)
    }
  }

  return {
    async beginsPaper(child, kind, { carry } = {}) {
      await sends(`/children/${recordOf(child)}/papers/new`, { kind, ...(carry && { carry: 'yes' }) })
    },

    async writes(child, kind, section, answers) {
      await next()
      const path = `${await paperOf(child, kind)}/${section}`
      await sendSection(path, await sectionForm(path), answers)
    },

    async opensPaper(child, kind, section) {
      await next()
      const path = `${await paperOf(child, kind)}/${section}`
      const form = await sectionForm(path)
      return async answers => {
        await next()
        await sendSection(path, form, answers)
      }
    },

    async bringsTogether(child, kind, section, text) {
      await next()
      const path = `${await paperOf(child, kind)}/${section}/together`
      const form = await sectionForm(path)
      const boxes = Object.fromEntries([...form.boxes.keys()].flatMap(box => (box.startsWith('keep-') ? [[box, 'new'], [box.replace('keep-', 'new-'), text]] : [])))
      const done = await post(path, filled(form, boxes))
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async confirms(child, kind) {
      const paper = await paperOf(child, kind)
      await presses(paper, `${paper}/confirm`)
    },

    async finishes(child, kind, { brings, answers = {}, gaps, time, as, whose = {}, with: others = [] }) {
      const { body, words } = brings === undefined ? { body: {}, words: {} } : splitAnswers(brings, answers)
      const typed = brings === undefined ? {} : (typedFrom(brings, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
      const boxes = Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
      const path = `${await paperOf(child, kind)}/finish`
      const address = await sends(path, { ...boxes, ...(Object.keys(whose).length > 0 && ownersIn((await get(path)).body, whose)), ...(gaps !== undefined && { gaps }), ...(time !== undefined && { 'starts-time': time }), ...(others.length > 0 && { with: others.map(recordOf) }) })
      const all = await broughtBy(address)
      const actions = all.filter(each => each.kind === familyAction.id).map(each => each.fact)
      const { rows } = await owner.query<{ fact: string; what: string }>(`select fact, body->>'what' as what from fact where fact = any($1) and is_current and ends is null`, [actions])
      for (const { fact, what } of rows) names.facts[`${child} action: ${what}`] = { fact, record: recordOf(child), kind: familyAction.id }
      const brought = brings && all.find(each => each.kind === brings.id)
      if (brought && brings) for (const each of [child, ...others]) names.facts[each === child ? (as ?? `${child}: ${brings.id}`) : `${each} ${as ?? brings.id}`] = { ...brought, record: recordOf(each) }
    },

    async looksAtKnown(child) {
      await next()
      const path = `/children/${recordOf(child)}/family-help/still-right`
      const form = formIn((await get(path)).body, path)
      const known = [...(form?.boxes.get('right') ?? [])]
      if (!form || known.length === 0) throw new ScriptError(`${key} finds nothing known of ${child}`)
      const done = await post(path, filled(form, { right: known, together: 'yes' }))
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async changesBasis(child, answers) {
      await sends(`/children/${recordOf(child)}/family-help/basis`, answers)
    },
  }
}
