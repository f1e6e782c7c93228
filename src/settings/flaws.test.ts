import { describe, expect, test } from 'vitest'
import { within } from '../law/limit.ts'
import { nothingEntered } from '../law/standing.ts'
import { day } from '../time/day.ts'
import type { Settings } from './entered.ts'
import { flawsOf } from './flaws.ts'

const from = day('2027-01-01')
const set = (kind: string, ...bodies: readonly Readonly<Record<string, unknown>>[]): Settings => ({ [kind]: bodies.map((body, index) => ({ fact: `f${index}`, from, body: { use: 'own', ...body } })) })
const law = nothingEntered('a')

describe('what cannot hold', () => {
  test.each([
    [set('authority-colour', { colour: '#ffdd00' }), 'the colour, from 1 January 2027, is too faint to read', '/settings/colour'],
    [set('authority-colour', { colour: 'yellow' }), 'is no colour', '/settings/colour'],
    [set('idle-limit', { minutes: 2 }), 'is not from 5 to 720 minutes', '/settings/idle'],
    [set('idle-limit', {}), 'is not from 5 to 720 minutes', '/settings/idle'],
    [set('retention-period', { of: 'in-care', years: 75 }, { of: 'gone', years: 6 }), 'names a class of record that there is no more', '/settings/retention'],
    [set('retention-period', { of: 'in-care' }), 'has no years', '/settings/retention'],
    [set('delegation-limit', { of: 'gone', most: 500 }), 'is for something that there is no more', '/settings/delegation'],
    [set('supervision-standard', { of: 'case', weeks: 0 }), 'has no figure', '/settings/supervision'],
    [set('caseload-weight', { of: 'in-care' }), 'has no figure', '/settings/weights'],
    [set('local-word', { of: 'gone', word: 'Front' }), 'is for a heading that there is no more', '/settings/words'],
  ])('is told once, with its day and where it is mended: %o', (settings, words, at) => {
    const flaws = flawsOf(settings, law)
    expect(flaws).toHaveLength(1)
    expect(flaws[0]).toContain(words)
    expect(flaws[0]).toContain(`under ${at}.`)
  })

  test('of the law as entered: what names no rule or section of this version', () => {
    const commencement = { section: 'cwsa-2026/999', from, areas: 'everywhere', rules: 'all', enteredBy: 'a', agreedBy: 'b' } as const
    expect(flawsOf({}, { ...law, standards: [{ rule: 'gone', part: null, from, until: null, standard: within(1, 'WD') }], refusals: [{ rule: 'gone-too', from, until: null }], commencements: [commencement] })).toEqual([
      'Setting: a practice standard, from 1 January 2027, is for gone, which is no rule of this version, and does not count. End it, or take it back, under /law/entries.',
      'Setting: a decision to refuse, from 1 January 2027, is for gone-too, which is no rule of this version, and does not count. End it, or take it back, under /law/entries.',
      'Setting: a commencement, from 1 January 2027, is of cwsa-2026/999, which is no section of this version, and does not count. End it, or take it back, under /law/entries.',
    ])
  })

  test('is not what was set again since, and not Rowan’s own', () => {
    expect(flawsOf(set('authority-colour', { colour: '#ffdd00' }, { colour: '#1d70b8' }), law)).toEqual([])
    expect(flawsOf(set('idle-limit', { minutes: 2 }, { use: 'none' }), law)).toEqual([])
    expect(flawsOf({}, law)).toEqual([])
  })
})
