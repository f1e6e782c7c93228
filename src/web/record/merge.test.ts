import { describe, expect, test } from 'vitest'
import { significantEvent } from '../../children/identity/index.ts'
import { chosen, merge, questionsOf } from './merge.ts'

const base = { 'starts-day': '8', 'starts-month': '9', 'starts-year': '2026', 'answer-title': 'School told us', 'answer-meant': 'Tired', 'answer-notIn': ['family', 'child'] }

describe('two corrections of one fact', () => {
  test('are both kept where they change different answers', () => {
    const mine = { ...base, 'answer-title': 'School told us of shouting' }
    const theirs = { ...base, 'starts-day': '9' }
    const { typed, contested } = merge(significantEvent, base, mine, theirs)
    expect(contested).toEqual([])
    expect(typed).toMatchObject({ 'answer-title': 'School told us of shouting', 'starts-day': '9' })
  })

  test('are one where both say the same, written in another way', () => {
    const { contested } = merge(significantEvent, base, { ...base, 'starts-day': '09', 'answer-title': ' School rang ' }, { ...base, 'starts-day': '9', 'answer-title': 'School rang', 'answer-notIn': ['child', 'family'] })
    expect(contested).toEqual([])
  })

  test('are asked about where both change the same answer', () => {
    const { typed, contested } = merge(significantEvent, base, { ...base, 'answer-meant': 'Tired and late' }, { ...base, 'answer-meant': 'Frightened' })
    expect(contested.map(({ id, isText }) => ({ id, isText }))).toEqual([{ id: 'answer-meant', isText: true }])
    expect(typed['answer-meant']).toBe('Tired and late')
  })

  test('keep the answer that somebody else took away, if only they touched it', () => {
    const { typed } = merge(significantEvent, base, { ...base, 'answer-title': 'Other' }, { ...base, 'answer-meant': undefined })
    expect(typed['answer-meant']).toBeUndefined()
  })
})

describe('what is chosen', () => {
  const asked = { ...base, 'answer-meant': 'Tired and late', 'theirs-answer-meant': 'Frightened' }

  test.each([
    ['mine', 'Tired and late'],
    ['theirs', 'Frightened'],
    ['both', 'Tired and late\n\nFrightened'],
  ])('%s', (choice, meant) => {
    expect(chosen(significantEvent, { ...asked, 'keep-answer-meant': choice })).toEqual({ typed: { ...base, 'answer-meant': meant } })
  })

  test('of one line are both texts in one line, or a new one', () => {
    const titles = { ...base, 'answer-title': 'School rang', 'theirs-answer-title': 'School wrote' }
    expect(chosen(significantEvent, { ...titles, 'keep-answer-title': 'both' })).toEqual({ typed: { ...base, 'answer-title': 'School rang; School wrote' } })
    expect(chosen(significantEvent, { ...titles, 'keep-answer-title': 'new', 'new-answer-title': 'School rang and wrote' })).toEqual({ typed: { ...base, 'answer-title': 'School rang and wrote' } })
  })

  test('is a new version, if one is written', () => {
    expect(chosen(significantEvent, { ...asked, 'keep-answer-meant': 'new', 'new-answer-meant': 'Tired, late and frightened' })).toEqual({ typed: { ...base, 'answer-meant': 'Tired, late and frightened' } })
    expect(chosen(significantEvent, { ...asked, 'keep-answer-meant': 'new' })).toEqual({ problems: [{ at: 'new-answer-meant', message: 'Write the new version, or choose another answer' }] })
  })

  test('must be chosen', () => {
    expect(chosen(significantEvent, asked)).toEqual({ problems: [{ at: 'keep-answer-meant', message: 'Select what to keep of “What it meant for the child”' }] })
    expect(chosen(significantEvent, base)).toBeNull()
  })
})

test('a form asks every question of its kind once', () => {
  expect(questionsOf(significantEvent).map(({ id }) => id)).toEqual(['starts', 'answer-title', 'answer-sort', 'answer-weight', 'answer-agency', 'answer-source', 'answer-same', 'answer-learnedOn', 'answer-standing', 'answer-alone', 'answer-notIn', 'answer-what', 'answer-meant', 'answer-said', 'answer-done', 'answer-disputed'])
})
