import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { labels } from './labels.ts'
import { lintLabel, lintWords } from './words.ts'

const wordsIn = (text: string, options?: Parameters<typeof lintWords>[1]) => lintWords(text, options).map(({ word }) => word)

/** Each line of the table of words to avoid, by a sentence that uses it and one that says it better. */
const table: readonly (readonly [string, readonly string[], string])[] = [
  ['Maya is LAC', ['LAC'], 'Maya is in care'],
  ['a looked after child', ['looked after child'], 'a child in care'],
  ['Her placement is stable', ['placement'], 'She is settled at Grandma’s'],
  ['We will find provision', ['provision'], 'We will find a home'],
  ['Supervised contact on Saturday', ['Supervised contact'], 'Family time on Saturday'],
  ['Her siblings live apart', ['siblings'], 'Her brothers and sisters live apart'],
  ['Two nights of respite', ['respite'], 'Two nights at Aunt Priya’s'],
  ['He absconded again', ['absconded'], 'He went without telling anyone'],
  ['challenging behaviour; he kicked off', ['challenging behaviour', 'kicked off'], 'He was upset and threw a cup'],
  ['Mum failed to engage', ['failed to engage'], 'Mum did not open the door on 3 visits'],
  ['Jonah did not attend clinic', ['did not attend'], 'Jonah was not brought to clinic'],
  ['She disclosed that', ['disclosed'], 'She told us that'],
  ['He alleged that', ['alleged'], 'He said that'],
  ['Theo refused', ['refused'], 'Theo did not want to'],
  ['beyond parental control', ['beyond parental control'], 'Her parents asked for help with evenings'],
  ['She put herself at risk', ['put herself at risk'], 'An adult targeted her'],
  ['child pornography', ['child pornography'], 'images of child sexual abuse'],
  ['her older boyfriend', ['older boyfriend'], 'the man'],
  ['a domestic incident', ['domestic incident'], 'Craig hit Mum and Maya saw it'],
  ['placement breakdown', ['placement breakdown'], 'The home ended'],
  ['He has complex needs', ['complex needs'], 'He needs someone awake at night'],
  ['birth mum', ['birth mum'], 'Mum'],
  ['You are a care leaver', ['care leaver'], 'You are a young person'],
  ['Unborn Samplewood', ['Unborn Samplewood'], 'Baby Samplewood'],
  ['NFA, then step down', ['NFA', 'step down'], 'Closed, then moved to Family Help'],
  ['Threshold met', ['Threshold met'], 'We decided to start an enquiry because'],
  ['The client called', ['client'], 'Dana called'],
  ['Close the case', ['the case'], 'End the plan'],
  ['RAG red; breach', ['RAG red', 'breach'], '2 working days late'],
  ['Who has PR?', ['PR'], 'Who has parental responsibility?'],
  ['an s47', ['s47'], 'an enquiry into harm'],
  ['illegal migrants', ['illegal migrants'], 'a young person seeking safety'],
  ['wheelchair-bound', ['wheelchair-bound'], 'uses a wheelchair'],
  ['Mum was hostile', ['hostile'], 'Mum shouted and shut the door'],
  ['She is vulnerable and at risk', ['vulnerable', 'at risk'], 'She is at risk of harm from Craig'],
  ['Ensure robust plans', ['Ensure', 'robust'], 'Make sure the plans are strong'],
  ['Undertake and facilitate', ['Undertake', 'facilitate'], 'Do and help'],
  ['in regards to', ['in regards to'], 'about'],
]

/** Every word and short form that the tables of names and of words say to avoid, as it might stand in a note. */
const everyWord: readonly string[] = [
  'LAC', 'CLA review', 'looked after child', 'the placement', 'provision', 'family contact', 'siblings', 'sibling group', 'sibs', 'respite', 'abscond', 'AWOL', 'missing from care',
  'challenging behaviour', 'kicked off', 'attention seeking', 'non-engaging', 'failed to engage', 'hard to reach', 'Did not attend', 'disclosed', 'alleged', 'refused',
  'beyond parental control', 'promiscuous', 'put herself at risk', 'risky behaviour', 'streetwise', 'child prostitute', 'child pornography', 'older boyfriend', 'domestic incident',
  'exposed to domestic abuse', 'volatile relationship', 'failed placement', 'placement disruption', 'placement breakdown', 'family breakdown', 'breakdown of her home', 'hard to place', 'complex needs', 'birth mum',
  'bio dad', 'biological parents', 'birth family', 'care leaver', 'Unborn Samplewood', 'NFA', 'step down', 'step up', 'de-escalate', 'threshold met', 'service user', 'the client', 'the case', 'caseload',
  'case holder', 'keyworker', 'network members', 'connected person', 'non-compliance', 'a breach', 'failing', 'RAG red', 'PR', 's47', 'CIN', 'CiN', 'ICPC', 'RCPC', 'PLO', 'SGO', 'IRO', 'her PA', 'DSL', 'EHCP',
  'NEET', 'UASC', 'LCPP', 'MACPT', 'FGDM', 'FGC', 'illegal migrant', 'mental age', 'suffers from', 'wheelchair-bound', 'special needs', 'Mum is hostile', 'manipulative', 'in denial', 'vulnerable', 'at risk', 'robust',
  'ensure', 'facilitate', 'undertake', 'utilise', 'in regards to',
]

describe('words to think about', () => {
  test.each(everyWord)('“%s” is one of them', (word) => {
    expect(lintWords(`We wrote ${word} in the note.`).length).toBeGreaterThan(0)
  })

  test('of the tables at least 95 words are looked for', () => {
    expect(new Set(everyWord).size).toBeGreaterThanOrEqual(95)
  })

  test.each(table)('%s', (avoid, found, better) => {
    expect(wordsIn(avoid)).toEqual(found)
    for (const { use } of lintWords(avoid)) expect(use.length).toBeGreaterThan(1)
    expect(wordsIn(better)).toEqual([])
  })

  test('the table is covered, at least 35 lines of it', () => {
    expect(table.length).toBeGreaterThanOrEqual(35)
  })

  test('quotations are theirs who said them', () => {
    expect(wordsIn('Theo said “I refused, I hate respite”.')).toEqual([])
    expect(wordsIn('Theo said "I refused" and then refused again.')).toEqual(['refused'])
  })

  test('names in law stand', () => {
    expect(wordsIn('A placement order was made; special educational provision; provision of the Act.')).toEqual([])
  })

  test('a short form stands once it is explained', () => {
    expect(wordsIn('Special guardianship order (SGO). The SGO was made.')).toEqual([])
    expect(wordsIn('SGO (special guardianship order)')).toEqual([])
    expect(wordsIn('The SGO was made.')).toEqual(['SGO'])
  })

  test('words of the workplace are out of place only towards a family', () => {
    expect(wordsIn('Caseload: 14', { audience: 'staff' })).toEqual([])
    expect(wordsIn('Caseload: 14', { audience: 'family' })).toEqual(['Caseload'])
  })

  test('a word may be allowed where it is right', () => {
    expect(wordsIn('Consent was refused', { allow: ['refused'] })).toEqual([])
  })

  test('ordinary English is left alone', () => {
    expect(wordsIn('In case it rains, contact the school. Subject to the weather, the baby, in any case, goes home.')).toEqual([])
  })

  test('screens have words of their own to avoid', () => {
    const found = (text: string) => lintLabel(text).map(({ word }) => word)
    expect(found('Invalid date')).toEqual(['Invalid'])
    expect(found('Please enter a name')).toEqual(['Please'])
    expect(found('Submit')).toEqual(['Submit'])
    expect(found('Submit the return')).toEqual([])
    expect(found('Seen on 16/06/27')).toEqual(['16/06/27'])
    expect(found('For example, 16/6/2027')).toEqual([])
    expect(found('Police came at 12:00am')).toEqual(['12:00am'])
    expect(found('Police came at 12:10am')).toEqual([])
  })
})

describe('our own labels', () => {
  const own = Object.entries(labels)

  test.each(own)('%s', (_, label) => {
    expect(lintLabel(label)).toEqual([])
  })

  test('every label is looked at, and there are at least 80', () => {
    expect(own.length).toBeGreaterThanOrEqual(80)
    for (const [, label] of own) expect(label.trim()).not.toBe('')
  })
})

test('what the looks say is free of words to avoid', () => {
  const folder = new URL('./looks/', import.meta.url)
  const pages = readdirSync(folder).filter((file) => file.endsWith('.tsx'))
  const said = pages.flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/>([^<>{}]{4,})</g)].map(([, words]) => words ?? ''))
  expect(pages.length).toBeGreaterThan(4)
  expect(said.length).toBeGreaterThan(50)
  expect(said.flatMap((words) => lintLabel(words))).toEqual([])
})
