/** What a person of the demonstration does: visits, made, tried and left unfinished. */
import { dateBoxes } from '../../ui/form/typed.ts'
import { formIn, problemsIn, type ReadForm } from '../forms.ts'
import { filled, ScriptError, type Boxes } from './boxes.ts'
import type { Hand } from './hand.ts'

type Seen = 'yes' | 'no' | 'did not want to' | 'too young' | 'not seen'

export interface VisitTold {
  readonly on?: string
  readonly time?: string
  readonly where?: string
  readonly seen?: Seen
  readonly said?: string
  /** Why nothing is written of what was said, where `said` is left out: `nothing to keep` unless told. */
  readonly quiet?: string
  readonly means?: string
  readonly saw?: string
  readonly next?: string
  readonly chronology?: string
  /** Brothers and sisters who were part of the same visit. */
  readonly with?: Readonly<Record<string, { readonly seen: Seen; readonly said?: string; readonly quiet?: string; readonly means?: string }>>
}

export interface VisitsActs {
  /** Records a visit that happened. */
  visits(child: string, told: VisitTold): Promise<void>
  /** Records a visit that did not happen. */
  tries(child: string, told: { on?: string; time?: string; why: string; where?: string; saw?: string; next?: string }): Promise<void>
  /** Leaves a visit unfinished, to come back to. */
  beginsVisit(child: string, told: VisitTold): Promise<void>
}

export function visitsActs({ key, get, post, sends, next, dayIn, recordOf }: Hand): VisitsActs {
  function visitBoxes(child: string, told: VisitTold, form: ReadForm): Boxes {
    const seenBy = { [recordOf(child)]: told, ...Object.fromEntries(Object.entries(told.with ?? {}).map(([other, seen]) => [recordOf(other), seen])) }
    const boxes: Record<string, string | readonly string[]> = {
      happened: 'yes',
      ...dateBoxes('when', dayIn(told.on), 'day'),
      time: told.time ?? '',
      where: told.where ?? 'home',
      who: Object.keys(seenBy),
      saw: told.saw ?? '',
      next: told.next ?? '',
      chronology: told.chronology ?? '',
    }
    for (const [box, value] of form.values) {
      const index = /^child-(\d+)$/.exec(box)?.[1]
      const seen = index === undefined ? undefined : seenBy[value]
      if (!seen) continue
      boxes[`seen-${index}`] = seen.seen ?? 'yes'
      boxes[`said-${index}`] = seen.said ?? ''
      boxes[`quiet-${index}`] = seen.said === undefined ? (seen.quiet ?? 'nothing to keep') : ''
      boxes[`means-${index}`] = seen.means ?? ''
    }
    return boxes
  }

  return {
    async visits(child, told) {
      const path = `/children/${recordOf(child)}/visit`
      await next()
      const shown = await get(path)
      const form = formIn(shown.body, path)
      if (!form) throw new ScriptError(`${key} may not record a visit (${shown.statusCode}): ${problemsIn(shown.body)}`)
      const done = await post(path, filled(form, visitBoxes(child, told, form)))
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async tries(child, told) {
      await sends(`/children/${recordOf(child)}/visit`, {
        happened: 'no',
        why: told.why,
        ...dateBoxes('when', dayIn(told.on), 'day'),
        time: told.time ?? '',
        ...(told.where !== undefined && { where: told.where }),
        saw: told.saw ?? '',
        next: told.next ?? '',
      })
    },

    async beginsVisit(child, told) {
      const path = `/children/${recordOf(child)}/visit`
      await next()
      const form = formIn((await get(path)).body, path)
      if (!form) throw new ScriptError(`${key} may not record a visit`)
      const done = await post(path, [...filled(form, { ...visitBoxes(child, told, form) }), ['later', 'yes']])
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },
  }
}
