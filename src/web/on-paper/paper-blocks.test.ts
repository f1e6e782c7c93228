import { describe, expect, test } from 'vitest'
import { entryField, wishesSection, type PaperSection, type Standing } from '../../children/papers/index.ts'
import { flawsOf } from '../../on-paper/index.ts'
import { newId } from '../../record/index.ts'
import { paperBlocks } from './paper-blocks.ts'

const sections: readonly PaperSection[] = [
  { id: 'worries', title: 'What we are worried about', boxes: { danger: { is: 'words', label: 'What could happen?' }, sure: { is: 'choice', label: 'How sure?', options: { very: 'Very sure' } } } },
  { id: wishesSection, title: 'What Maya wants', boxes: { said: { is: 'words', label: 'What Maya said' } } },
  { id: 'agencies', title: 'What agencies know', among: 'professionals', boxes: { told: { is: 'words', label: 'What was told' } } },
  {
    id: 'actions', title: 'Who will do what',
    boxes: { action: { is: 'list', one: 'action', label: 'Actions', as: 'table', boxes: { what: { is: 'words', label: 'What?' }, who: { is: 'text', label: 'Who?' } } } },
  },
  { id: 'empty', title: 'Nothing here', boxes: { a: { is: 'words', label: 'A' } } },
]
const entry = newId()
const fields: readonly Standing[] = [
  { section: 'worries', field: 'danger', text: 'Craig shouts at night.\n\nMaya cannot sleep.' },
  { section: 'worries', field: 'sure', text: 'very' },
  { section: wishesSection, field: 'said', text: 'I want it quiet' },
  { section: 'agencies', field: 'told', text: 'Police were called twice' },
  { section: 'actions', field: entryField('action', entry, 'what'), text: 'Stays at his brother’s' },
  { section: 'actions', field: entryField('action', entry, 'who'), text: 'Craig' },
]
const of = (copy: 'family' | 'child' | 'professional' | 'court') => paperBlocks(sections, fields, { name: 'Maya', copy })

describe('a paper that several people wrote', () => {
  test('stands on paper in the order of its sections, without what is empty', () => {
    expect(of('professional').filter(block => block.is === 'heading').map(block => [block.level, block.text])).toEqual([
      [2, 'What we are worried about'], [3, 'What could happen'], [2, 'What Maya wants'], [2, 'What agencies know'], [3, 'What was told'], [2, 'Who will do what'],
    ])
    expect(of('professional')).toContainEqual({ is: 'facts', rows: [{ key: 'How sure', value: 'Very sure' }] })
    expect(of('professional')).toContainEqual({ is: 'quotation', text: 'I want it quiet', by: 'Maya' })
    expect(of('professional')).toContainEqual({ is: 'table', caption: 'Actions', head: ['What', 'Who'], rows: [['Stays at his brother’s', 'Craig']], widths: [2.5, 1] })
  })

  test.each(['family', 'child'] as const)('for the %s says that what professionals told each other is held back, and not what it was', copy => {
    const text = JSON.stringify(of(copy))
    expect(text).toContain('[Held back: what professionals told each other]')
    expect(text).not.toContain('Police')
  })

  test('for a court has its paragraphs numbered', () => {
    expect(of('court').flatMap(block => (block.is === 'paragraph' ? [block.text] : []))).toEqual(['1. Craig shouts at night.', '2. Maya cannot sleep.', '3. Police were called twice'])
  })

  test('leaves out no level of heading, and says when nothing is written', () => {
    const paper = { title: 'Plan', language: 'en-GB', about: null, version: null, isDraft: true, copy: 'family' as const, printed: '', isLarge: false, letter: null }
    expect(flawsOf({ ...paper, blocks: of('family') })).toEqual([])
    expect(paperBlocks(sections, [], { name: 'Maya', copy: 'family' })).toEqual([{ is: 'paragraph', text: 'Nothing is written here yet.' }])
  })
})
