import { expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { paperOfPack } from './pdf.ts'

test('a pack as a paper is a letter with every part, what is held back and who looked, and its headings follow one another', () => {
  const paper = paperOfPack(
    {
      from: 'Testshire Council', about: { name: 'Theo Samplewood', number: 100_422 }, asked: { on: day('2027-07-19'), for: 'Everything' }, made: '2027-08-13T10:00:00.000Z',
      heldBack: [{ because: 'someone else’s information', law: 'Data Protection Act 2018, schedule 2, paragraph 16', times: 2 }],
      parts: [{ part: 'Notes', entries: [{ held: '[Held back: legal advice]' }, { title: 'Visit', states: [{ said: 'Recorded', lines: [{ label: 'What was said', text: 'One line' }, { label: 'Seen', text: 'First\n\nSecond' }] }, { said: 'Recorded first', lines: [] }] }] }],
      looked: [{ day: '1 June 2027', role: 'Social worker', did: 'Opened: Work with this child' }],
    },
    { isLarge: true, telephone: '01632 960 000', colour: '#1d70b8' },
  )
  expect(paper.letter).toMatchObject({ from: 'Testshire Council', to: ['Theo Samplewood'], date: '13 August 2027' })
  expect(paper).toMatchObject({ about: null, isLarge: true, title: 'What Testshire Council holds about you' })
  expect(paper.blocks.filter(block => block.is === 'heading').map(block => [block.level, block.text])).toEqual([
    [2, 'What is held back, and why'], [2, 'If something is wrong or missing'], [2, 'Notes'], [3, 'Visit'], [2, 'Who has looked at your record'],
  ])
  const said = JSON.stringify(paper.blocks)
  for (const words of ['[Held back: legal advice]', 'One line', 'First', 'Second', 'Before that: Recorded first', 'Opened: Work with this child', '2 times', '01632 960 000']) expect(said).toContain(words)
})
