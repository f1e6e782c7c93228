import { describe, expect, test } from 'vitest'
import { Known, newId } from '../../record/index.ts'
import { lintWords } from '../../ui/words.ts'
import {
  boxOfField, entriesOf, entryField, entryOf, inOrderAsked, listsOf, plainBoxes, sectionState, templateOf, templates, textsOf, unfinished, wishesLacking, wishesSection, type Standing, type Template,
} from './index.ts'

const nobody = new Known({ authority: 'a', id: 'r', subject: 'child', number: 1, n: 1, facts: [] })
const stands = (section: string, texts: Readonly<Record<string, string>>): Standing[] => Object.entries(texts).map(([field, text]) => ({ section, field, text }))
const template = (id: string): Template => templateOf(id) as Template

describe('every kind of paper', () => {
  test('is there: an assessment, two plans, a discussion and the record of a core group', () => {
    expect(templates.map(each => each.id)).toEqual(['family-assessment', 'family-plan', 'team-discussion', 'protection-plan', 'core-group'])
    expect(templateOf('nothing-like-it')).toBeNull()
  })

  test.each(templates)('asks for the child’s own words first, and its names can stand in addresses: $id', each => {
    expect(each.sections[0]?.id).toBe(wishesSection)
    expect(each.sections.length).toBeGreaterThanOrEqual(6)
    const ids = each.sections.map(section => section.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const section of each.sections) {
      expect(section.id).toMatch(/^[a-z0-9][a-z0-9-]{0,60}$/)
      for (const name of [...Object.keys(section.boxes), ...listsOf(section).flatMap(([, list]) => Object.keys(list.boxes))]) expect(name).toMatch(/^[a-z]+$/)
    }
    for (const section of each.carries?.sections ?? []) expect(ids).toContain(section)
    for (const from of each.carries?.from ?? []) expect(templateOf(from)).not.toBeNull()
  })

  test.each(templates)('is written in the words that we want to use: $id', each => {
    const said = [each.label, each.about, ...each.sections.flatMap(section => [section.title, section.hint ?? '', ...plainBoxes(section).map(([, box]) => `${box.label} ${box.hint ?? ''}`), ...listsOf(section).flatMap(([, list]) => Object.values(list.boxes).map(box => `${box.label} ${box.hint ?? ''}`))])]
    expect(said.flatMap(text => lintWords(text).map(found => `${found.word}: ${text}`))).toEqual([])
  })

  test.each(templates)('brings a fact whose answers are asked or filled from the paper, and never twice: $id', each => {
    const follows = each.follows(nobody)
    expect(follows).not.toBeNull()
    const fields = follows?.kind.fields ?? {}
    for (const asked of follows?.asks ?? []) expect([asked, Object.hasOwn(fields, asked)]).toEqual([asked, true])
    const everything = each.sections.flatMap(section => [
      ...stands(section.id, Object.fromEntries(plainBoxes(section).map(([name]) => [name, `${section.id} ${name}`]))),
      ...listsOf(section).flatMap(([name, list]) => stands(section.id, Object.fromEntries(Object.keys(list.boxes).map(box => [entryField(name, '01a2b3c4-0000-7000-8000-000000000001', box), `${name} ${box}`])))),
    ])
    const filled = follows?.fills(textsOf(everything)) ?? {}
    expect(Object.keys(filled).length).toBeGreaterThanOrEqual(1)
    for (const name of Object.keys(filled)) expect([name, fields[name]?.is, follows?.asks.includes(name)]).toEqual([name, 'words', false])
    // What must be answered is asked for or filled in.
    const needed = Object.entries(fields).filter(([, field]) => field.required && field.when === undefined && field.retired === undefined).map(([name]) => name)
    expect(needed.filter(name => !follows?.asks.includes(name) && filled[name] === undefined)).toEqual([])
    expect(follows?.fills(textsOf([]))).toEqual({})
  })
})

describe('the fields of a paper', () => {
  const actions = template('family-plan').sections.find(section => section.id === 'actions')

  test('of a list name their entry, and nothing else is a field', () => {
    const entry = newId()
    expect(entryOf(entryField('actions', entry, 'what'))).toEqual({ list: 'actions', entry, box: 'what' })
    for (const wrong of ['what', 'actions_what', `actions_${entry}`, `actions_${entry}_what_more`, 'actions_not-an-id_what']) expect(entryOf(wrong)).toBeNull()
    if (!actions) throw new Error('No actions')
    expect(boxOfField(actions, entryField('actions', entry, 'what'))?.list?.one).toBe('action')
    expect(boxOfField(actions, 'done')?.list).toBeNull()
    for (const wrong of ['nothing', entryField('others', entry, 'what'), entryField('actions', entry, 'nothing'), entryField('actions', entry, 'constructor'), 'constructor']) expect(boxOfField(actions, wrong)).toBeNull()
  })

  test('are read in the order in which entries were begun, and entries that stand empty are left out', () => {
    const [first, second, third] = [newId(), newId(), newId()].toSorted() as [string, string, string]
    const fields = [
      ...stands('actions', { [entryField('actions', second, 'what')]: 'two', [entryField('actions', first, 'what')]: 'one', [entryField('actions', third, 'what')]: ' ' }),
      ...stands('other', { [entryField('actions', first, 'what')]: 'elsewhere' }),
    ]
    expect(entriesOf('actions', fields.map(each => each.field))).toEqual([first, second, third])
    expect(textsOf(fields).list('actions', 'actions').map(each => each['what'])).toEqual(['one', 'two'])
  })

  test('stand in the order in which they are asked, list by list and entry by entry', () => {
    if (!actions) throw new Error('No actions')
    const [first, second] = [newId(), newId()].toSorted() as [string, string]
    const fields = [entryField('actions', second, 'what'), 'done', entryField('actions', first, 'who'), entryField('actions', first, 'what'), 'asked-no-more']
    expect(inOrderAsked(actions, fields)).toEqual(['done', entryField('actions', first, 'what'), entryField('actions', first, 'who'), entryField('actions', second, 'what')])
  })

  test('say how far a section is: nothing, something, or finished by somebody’s word', () => {
    if (!actions) throw new Error('No actions')
    expect(sectionState(actions, [])).toBe('not started')
    expect(sectionState(actions, stands('actions', { done: 'no' }))).toBe('not started')
    expect(sectionState(actions, stands('actions', { what: 'x' }))).toBe('in progress')
    expect(sectionState(actions, stands('actions', { done: 'yes' }))).toBe('done')
    expect(sectionState(actions, stands('elsewhere', { done: 'yes' }))).toBe('not started')
    expect(unfinished(template('family-plan'), stands('actions', { done: 'yes' })).map(section => section.id)).not.toContain('actions')
  })
})

describe('the child’s wishes', () => {
  const lacking = (texts: Readonly<Record<string, string>>) => wishesLacking(template('core-group'), stands(wishesSection, texts))?.field ?? null

  test('are there with the weight given to them, or the reason why they are not', () => {
    expect(lacking({})).toBe('heard')
    expect(lacking({ heard: 'yes' })).toBe('said')
    expect(lacking({ heard: 'yes', said: ' ' })).toBe('said')
    expect(lacking({ heard: 'yes', said: '“No.”' })).toBe('weight')
    expect(lacking({ heard: 'yes', said: '“No.”', weight: 'All of it.' })).toBeNull()
    expect(lacking({ heard: 'too young' })).toBe('why')
    expect(lacking({ heard: 'too young', said: '“No.”' })).toBe('why')
    expect(lacking({ heard: 'not right', why: 'It would have led him to the house.' })).toBeNull()
  })
})
