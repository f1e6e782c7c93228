import { describe, expect, test } from 'vitest'
import type { Decision, Ground } from '../../access/index.ts'
import type { Class } from '../../record/index.ts'
import { parseInstant, type Instant } from '../../time/day.ts'
import { asksDecision, contentsOf, heldCounts, standsIn, stillStands, undecided, type Entry } from './contents.ts'

const at = parseInstant('2027-07-19T10:00:00.000Z') as Instant

function entry(item: string, text: string, more: Partial<Entry> = {}): Entry {
  return { item, part: 'Notes', title: 'Visit', class: 'ordinary', keptBack: false, file: false, states: [{ said: 'Recorded 3 March 2027 by Sam Mockridge', lines: [{ label: 'What was said', text }] }], ...more }
}

function decision(item: string, ground: Ground | 'give', more: Partial<Decision> = {}): Decision {
  return { id: `${item} ${ground} ${more.passage ?? ''}`, item, passage: null, ground, note: 'Why', proposedAt: at, proposedBy: 'Ivy', isOwn: false, answer: 'agreed', answeredAt: at, answeredBy: 'Dee', why: null, ...more }
}

describe('what is held back', () => {
  test('as a whole: nothing of the entry stands in the pack but the reason', () => {
    const contents = contentsOf([entry('a', 'Craig Mockford hit her', { title: 'Told by a neighbour' }), entry('b', 'We talked')], [decision('a', 'third party')])
    expect(contents.parts).toEqual([{ part: 'Notes', entries: [{ held: '[Held back: someone else’s information]' }, expect.objectContaining({ title: 'Visit' })] }])
    expect(JSON.stringify(contents.parts)).not.toMatch(/Craig|hit|neighbour/)
  })

  test('in words: wherever they stand in the entry, in every state, whatever the case and however the line is broken', () => {
    const states = [
      { said: 'Corrected by Craig  Mockford', lines: [{ label: 'Craig Mockford said', text: 'It was CRAIG\nMOCKFORD. Craig Mockford’s car. Mum stayed.' }] },
      { said: 'Recorded', lines: [{ label: 'Said', text: 'craig mockford' }] },
    ]
    const contents = contentsOf([entry('a', '', { states, title: 'About Craig Mockford' })], [decision('a', 'harm', { passage: ' craig Mockford ' })])
    const bytes = JSON.stringify(contents.parts)
    expect(bytes).not.toMatch(/craig|mockford/i)
    expect(bytes).toContain('Mum stayed')
    expect(contents.withheld).toMatchObject([{ whole: false, times: 6, ground: 'harm', law: 'Data Protection Act 2018, schedule 3', proposedBy: 'Ivy', agreedBy: 'Dee' }])
  })

  test('words with signs that mean something to a search are taken as they stand', () => {
    const contents = contentsOf([entry('a', 'He paid £5 (twice?) at C++ [club] $1 a.b')], [decision('a', 'third party', { passage: '(twice?) at C++ [club] $1' }), decision('a', 'third party', { passage: 'a.b' })])
    expect(JSON.stringify(contents.parts)).not.toMatch(/twice|club|a\.b/)
  })

  test('words within longer words, and words that stand in the mark itself, harm neither', () => {
    const contents = contentsOf(
      [entry('a', 'Ann and Ann Other came back')],
      [decision('a', 'third party', { passage: 'Ann' }), decision('a', 'harm', { passage: 'Ann Other' }), decision('a', 'crime', { passage: 'back' })],
    )
    expect(contents.parts[0]?.entries[0]).toMatchObject({
      states: [{ lines: [{ text: '[Held back: someone else’s information] and [Held back: it could cause somebody serious harm] came [Held back: it could get in the way of dealing with a crime]' }] }],
    })
    expect(heldCounts(contents.withheld)).toEqual(expect.arrayContaining([{ ground: 'third party', count: 1 }, { ground: 'harm', count: 1 }, { ground: 'crime', count: 1 }]))
  })

  test('the whole entry goes where both it and words of it are held back', () => {
    expect(contentsOf([entry('a', 'Craig')], [decision('a', 'third party', { passage: 'Craig' }), decision('a', 'privilege')]).parts[0]?.entries).toEqual([{ held: '[Held back: legal advice]' }])
  })
})

test('that an entry may be given takes the place of what was decided before, and what is decided after that counts', () => {
  const before = [decision('a', 'harm'), decision('a', 'third party', { passage: 'Craig' }), decision('a', 'give')]
  expect(contentsOf([entry('a', 'Craig and Kim')], before)).toMatchObject({ withheld: [], parts: [{ entries: [{ states: [{ lines: [{ text: 'Craig and Kim' }] }] }] }] })
  expect(JSON.stringify(contentsOf([entry('a', 'Craig and Kim')], [...before, decision('a', 'third party', { passage: 'Kim' })]).parts)).toMatch(/Craig and \[Held/)
})

describe('what must be decided', () => {
  test.each([['ordinary', null], ['health', null], ['third party', 'third party'], ['police', 'crime'], ['legal advice', 'privilege'], ['supervision', 'third party'], ['adoption', 'adoption']] as const)('%s: %s', (of: Class, ground) => {
    expect(asksDecision({ class: of, keptBack: false, file: false })).toBe(ground)
  })

  test('a protected address is decided too, and a file, which nobody has looked through yet', () => {
    expect(asksDecision({ class: 'ordinary', keptBack: true, file: false })).toBe('harm')
    expect(asksDecision({ class: 'ordinary', keptBack: false, file: true })).toBe('third party')
  })

  test('nothing is made while one is not decided, open, or was sent back and not made again', () => {
    const legal = entry('a', 'Advice', { class: 'legal advice' })
    expect(undecided([legal], [])).toEqual([legal])
    expect(() => contentsOf([legal], [])).toThrow('not decided')
    expect(() => contentsOf([legal], [decision('a', 'privilege', { answer: null })])).toThrow('open')
    expect(undecided([entry('b', 'x')], [decision('b', 'harm', { answer: 'sent back' })])).toHaveLength(1)
    expect(undecided([entry('b', 'x')], [decision('b', 'harm', { answer: 'taken back' })])).toEqual([])
    expect(contentsOf([legal], [decision('a', 'give')]).parts[0]?.entries[0]).toMatchObject({ title: 'Visit' })
    expect(contentsOf([legal], [decision('a', 'give')]).withheld).toEqual([])
  })
})

describe('words held back in one entry and not in another', () => {
  const entries = [entry('a', 'Craig came'), entry('b', 'I saw craig'), entry('c', 'Nobody came'), entry('d', 'Craig again')]

  test('are told, until they are held back there or it is said that they may be given', () => {
    const held = decision('a', 'third party', { passage: 'Craig' })
    expect(stillStands(entries, [held])).toEqual([{ passage: 'Craig', items: ['b', 'd'] }])
    expect(stillStands(entries, [held, decision('b', 'give'), decision('d', 'harm')])).toEqual([])
  })

  test('are found by their words alone', () => {
    expect(standsIn(entries[1] as Entry, 'SAW  Craig')).toBe(true)
    expect(standsIn(entries[1] as Entry, '   ')).toBe(false)
  })
})
