import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import type { Proposal } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { familyAction } from '../family-help/index.ts'
import { actionProposals, actionsIn, dayNamed, ownersAsked, type Owner } from './actions.ts'
import { entryField, type Standing } from './index.ts'

const first = '01a2b3c4-0000-7000-8000-000000000001'
const second = '01a2b3c4-0000-7000-8000-000000000002'
const entry = (of: string, boxes: Readonly<Record<string, string>>): Standing[] => Object.entries(boxes).map(([box, text]) => ({ section: 'actions', field: entryField('actions', of, box), text }))
const from = day('2026-10-22')
const bed = { what: 'The bed is bought', who: 'Nia', by: '2 November' }
const nia: Owner = { whose: 'worker', post: 'p1' }
const acts = (proposals: readonly Proposal[]) => proposals.map(each => [each.act, each.ends, each.body])

test.each([
  ['23 October', '2026-10-23'], ['by 3 Nov 2026', '2026-11-03'], ['3 January', '2027-01-03'], ['22 October', '2026-10-22'], ['21 October', '2027-10-21'],
  ['31 February', null], ['every Friday', null], ['23 October, or later', null], ['today', null], ['', null],
])('“%s” names the day %s', (text, named) => {
  expect(dayNamed(text, from)).toBe(named)
})

describe('the actions of a paper', () => {
  test('have a last day, or say how often; an entry without words is none, and a long one is one line', () => {
    const actions = actionsIn([...entry(first, { ...bed, going: 'on track' }), ...entry(second, { what: `${'so '.repeat(120)}long`, by: 'every\nFriday' }), ...entry('01a2b3c4-0000-7000-8000-000000000003', { what: ' ', who: 'Joan' })], from, lawStory([]).known())
    expect(actions[0]).toEqual({ entry: first, what: 'The bed is bought', who: 'Nia', by: '2026-11-02', often: null, going: 'on track' })
    expect([actions.length, actions[1]?.what.length, actions[1]?.often, actions[1]?.by]).toEqual([2, 300, 'every\nFriday', null])
  })

  test('become actions of the plan, each with the person who does it; one that names nobody stays in the paper', () => {
    const on = lawStory([])
    const actions = actionsIn([...entry(first, bed), ...entry(second, { what: 'Somebody rings school' })], from, on.known())
    expect(ownersAsked(on.known(), actions).map(each => each.who)).toEqual(['Nia'])
    const made = actionProposals(on.known(), actions, { record: 'r', on: from, owners: new Map([[first, nia]]) })
    expect(acts(made)).toEqual([['recorded', null, { what: 'The bed is bought', who: 'Nia', whose: 'worker', post: 'p1', entry: first, by: '2026-11-02' }]])
  })

  test('in the next paper go on without being asked again, end when they are done, and are new where they say something else', () => {
    const on = lawStory([])
    on.happened(familyAction, '2026-09-29', { what: bed.what, who: bed.who, ...nia, entry: first, by: day('2026-11-02') })
    const made = (boxes: Readonly<Record<string, string>>, owners: ReadonlyMap<string, Owner> = new Map(), later = from) => {
      const actions = actionsIn(entry(first, { ...bed, ...boxes }), later, on.known())
      return { asked: ownersAsked(on.known(), actions).length, acts: acts(actionProposals(on.known(), actions, { record: 'r', on: from, owners })) }
    }
    expect(made({ going: 'on track' })).toEqual({ asked: 0, acts: [] })
    expect(made({ going: 'done' })).toMatchObject({ asked: 0, acts: [['ended', '2026-10-22', { outcome: 'done' }]] })
    expect(made({ going: 'not needed' }).acts).toMatchObject([['ended', '2026-10-22', { outcome: 'not needed' }]])
    // The day that was agreed stays it in a paper that is begun after it; another day is counted from the paper.
    expect(made({}, new Map(), day('2026-11-03'))).toEqual({ asked: 0, acts: [] })
    expect(made({ by: '1 November' }, new Map(), day('2026-11-03')).acts[1]?.[2]).toMatchObject({ by: '2027-11-01' })
    expect(made({ by: '9 November' })).toMatchObject({ asked: 0, acts: [['ended', '2026-10-22', { outcome: 'changed' }], ['recorded', null, { by: '2026-11-09', post: 'p1' }]] })
    expect(made({ who: 'Joan' }, new Map([[first, { whose: 'family' }]]))).toMatchObject({ asked: 1, acts: [['ended', '2026-10-22', { who: 'Nia', outcome: 'changed' }], ['recorded', null, { who: 'Joan', whose: 'family' }]] })
  })

  test('that ended by hand are not begun again by a paper that says the same; done at once is recorded as done', () => {
    const on = lawStory([])
    on.happened(familyAction, '2026-09-29', { what: bed.what, who: bed.who, ...nia, entry: first, by: day('2026-11-02'), outcome: 'done' }, { ends: '2026-10-10' })
    expect(actionProposals(on.known(), actionsIn(entry(first, bed), from, on.known()), { record: 'r', on: from, owners: new Map() })).toEqual([])
    const made = actionProposals(on.known(), actionsIn(entry(second, { ...bed, going: 'done' }), from, on.known()), { record: 'r', on: from, owners: new Map([[second, nia]]) })
    expect(acts(made)).toMatchObject([['recorded', '2026-10-22', { outcome: 'done' }]])
  })
})
