/** What a person of the demonstration does: a record begun, and whom it names. */
import { networkMap, networkTie } from '../../children/identity/index.ts'
import { typedFrom } from '../../ui/form/typed.ts'
import { formIn, problemsIn } from '../forms.ts'
import { filled, roughDate, splitAnswers, ScriptError, type Boxes, type AnswersOf } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface NewChild {
  readonly given?: string
  readonly family?: string
  /** A day, a month (`2016-03`) or a year. */
  readonly born?: string
  readonly due?: string
  readonly sex?: 'F' | 'M' | 'U'
  /** Whether the person who starts the record works with the child. */
  readonly mine?: boolean
}

/** People who want to adopt, as the page asks for them. */
export interface NewAdopters {
  readonly asked: string
  readonly fosters: boolean
  readonly given: string
  readonly family: string
  readonly born?: string
  readonly other?: { readonly given: string; readonly family: string; readonly born?: string }
}

/** A person who matters to a child, as the page asks for them. */
export interface Added {
  /** The name by which the script speaks of them; somebody it has named before is found again. */
  readonly key?: string
  readonly given: string
  readonly family?: string
  readonly relation: string
  readonly responsibility?: 'yes' | 'no' | 'not known'
  readonly since?: string
  readonly born?: string
  readonly telephone?: string
  readonly called?: string
}

export interface ChildrenActs {
  /** Starts the record of a child. */
  starts(child: string, of: NewChild): Promise<void>
  /** Starts the records of people who want to adopt: the first is known by that name in the script, the second by it with `other`. */
  startsAdopters(household: string, of: NewAdopters): Promise<void>
  /** Adds a person who matters to a child: somebody who has a record already, or starts an adult's record, or only a name. */
  adds(child: string, of: Added): Promise<void>
  /**
   * Draws a network map with a child: begins it, then puts everybody on it one by one. One that is drawn again begins with what stood on the
   * map of that name, and whoever is named again is changed.
   */
  draws(child: string, map: AnswersOf<typeof networkMap.fields> & { readonly as: string; readonly on?: string; readonly again?: string }, ties: readonly AnswersOf<typeof networkTie.fields>[]): Promise<void>
  /** Opens a page about a child, and leaves its line in the audit. */
  reads(child: string, page?: string): Promise<void>
  /** Says why they need a record they do not work with, for the rest of the day. */
  saysWhy(child: string, reason: string): Promise<void>
}

export function childrenActs({ key, names, owner, get, post, sends, next, dayIn, recordOf, named, broughtBy, namesFactsOf }: Hand): ChildrenActs {
  return {
    async starts(child, of) {
      const born = of.due ?? of.born
      const [given, family] = [of.given ?? '', of.family ?? '']
      const boxes: Boxes = {
        given,
        family,
        unborn: of.due === undefined ? 'no' : 'yes',
        ...(born !== undefined && roughDate('born', born)),
        ...(of.sex && { sex: of.sex }),
        worker: of.mine ? 'me' : 'nobody',
      }
      await next()
      const shown = formIn((await get('/new-child')).body, '/new-child')
      if (!shown) throw new ScriptError(`${key} may not start a record`)
      let answer = await post('/new-child', filled(shown, boxes))
      if (answer.statusCode === 422) {
        // Children of like names are shown first, and it is said that this is another.
        const again = formIn(answer.body, '/new-child')
        if (again?.boxes.has('another')) answer = await post('/new-child', filled(again, { another: 'yes' }))
      }
      const record = /^\/children\/([0-9a-f-]{36})$/.exec(String(answer.headers.location))?.[1]
      if (record === undefined) throw new ScriptError(`Refused to ${key} (${answer.statusCode}): ${problemsIn(answer.body)}`)
      names.records[child] = record
      await namesFactsOf(child)
    },

    async startsAdopters(household, of) {
      const path = '/adopters/new'
      await next()
      const shown = formIn((await get(path)).body, path)
      if (!shown) throw new ScriptError(`${key} may not start the record of adopters`)
      const boxes: Boxes = {
        ...roughDate('asked', of.asked), fosters: of.fosters ? 'yes' : 'no', given: of.given, family: of.family, ...(of.born !== undefined && roughDate('born', of.born)),
        ...(of.other && { 'other-given': of.other.given, 'other-family': of.other.family, ...(of.other.born !== undefined && roughDate('other-born', of.other.born)) }),
      }
      let answer = await post(path, filled(shown, boxes))
      const again = answer.statusCode === 422 ? formIn(answer.body, path) : null
      if (again?.boxes.has('another')) answer = await post(path, filled(again, { another: 'yes' }))
      const record = /^\/people\/([0-9a-f-]{36})$/.exec(String(answer.headers.location))?.[1]
      if (record === undefined) throw new ScriptError(`Refused to ${key} (${answer.statusCode}): ${problemsIn(answer.body)}`)
      names.records[household] = record
      const { rows } = await owner.query<{ fact: string; kind: string; other: string | null }>(`select fact, kind, body->>'other' as other from fact where authority = $1 and record = $2 and is_current`, [names.authority, record])
      for (const { fact, kind, other } of rows) {
        names.facts[`${household}: ${kind}`] = { fact, record, kind }
        if (other !== null) names.records[`${household} other`] = other
      }
    },

    async adds(child, of) {
      const path = `/children/${recordOf(child)}/person`
      const boxes: Boxes = {
        given: of.given,
        family: of.family ?? '',
        relation: of.relation,
        ...(of.responsibility && { responsibility: of.responsibility }),
        ...(of.since !== undefined && roughDate('since', of.since)),
        ...(of.born !== undefined && roughDate('born', of.born)),
        telephone: of.telephone ?? '',
        called: of.called ?? '',
      }
      await next()
      const shown = formIn((await get(path)).body, path)
      if (!shown) throw new ScriptError(`${key} may not add a person`)
      let answer = await post(path, filled(shown, boxes))
      const again = answer.statusCode === 422 ? formIn(answer.body, path) : null
      // People of like names are shown first: it is one of them, or none.
      if (again?.boxes.has('who')) answer = await post(path, filled(again, { who: of.key === undefined ? 'new' : (names.records[of.key] ?? 'new') }))
      if (answer.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${answer.statusCode}): ${problemsIn(answer.body)}`)
      for (const { fact, record, kind } of await broughtBy(String(answer.headers.location))) {
        if (kind === 'adult-name' && of.key !== undefined) names.records[of.key] = record
        if (kind === 'relationship') names.facts[`${child}: ${of.key ?? of.given}`] = { fact, record, kind }
      }
    },

    async draws(child, { as, on, again, ...map }, ties) {
      const path = `/children/${recordOf(child)}/map`
      const own = splitAnswers(networkMap, map)
      const boxes = typedFrom(networkMap, { starts: dayIn(on), ends: null, exactness: 'day', body: own.body }, own.words) as Boxes
      const address = await sends(path, { ...boxes, ...(again !== undefined && { again: named(again).fact }) })
      const brought = (await broughtBy(address)).find(each => each.kind === networkMap.id)
      if (!brought) throw new ScriptError('A map was begun and is not there')
      names.facts[as] = brought
      const { rows } = await owner.query<{ fact: string; name: string }>(`select fact, body->>'name' as name from fact where authority = $1 and part_of = $2 and is_current`, [names.authority, brought.fact])
      for (const tie of ties) {
        const { body } = splitAnswers(networkTie, tie)
        const typed = typedFrom(networkTie, { starts: dayIn(on), ends: null, exactness: 'day', body }, {}) as Boxes
        const answered = Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
        const there = rows.find(row => row.name === tie.name)
        await sends(there === undefined ? `${path}/${brought.fact}` : `${path}/${brought.fact}?tie=${there.fact}`, answered)
      }
    },

    async reads(child, page = '') {
      await next()
      const shown = await get(`/children/${recordOf(child)}${page}`)
      if (shown.statusCode !== 200) throw new ScriptError(`${key} cannot open ${child} (${shown.statusCode}): ${problemsIn(shown.body)}`)
    },

    async saysWhy(child, reason) {
      await next()
      const path = `/children/${recordOf(child)}`
      const shown = await get(path)
      if (shown.statusCode === 200) return
      const form = formIn(shown.body, `${path}/open`)
      if (!form) throw new ScriptError(`${key} is not asked why for ${child} (${shown.statusCode}): ${problemsIn(shown.body)}`)
      const done = await post(`${path}/open`, filled(form, { reason }))
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },
  }
}
