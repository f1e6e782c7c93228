/** What every kind, duty and bar of every wing says on screen is free of the words that are better avoided. */
import { expect, test } from 'vitest'
import { duties, house } from './house.ts'
import type { Field } from './record/kind.ts'
import { lintLabel, lintWords } from './ui/words.ts'

/** Names that stand in law, and the names of rights, under which their own pages have to be found. */
const allow = ['care leaver', 'care leavers']

const told = (where: string, found: readonly { word: string; use: string }[]) => found.map(({ word, use }) => `${where}: ${word}, better ${use}`)

test('no kind says what is better avoided, in any wing', () => {
  const kinds = [...house.kinds.values()]
  const said = kinds.flatMap(kind => {
    const fields = Object.values<Field>(kind.fields)
    const labels = [kind.label, kind.does, kind.starts, kind.ends, kind.about, ...fields.flatMap(field => [field.label, field.hint, field.missing])].filter(text => text !== undefined)
    const answers = fields.flatMap(field => ('options' in field ? Object.values(field.options) : []))
    return [...labels.flatMap(text => told(`${kind.id}, “${text}”`, lintLabel(text, { allow }))), ...answers.flatMap(text => told(`${kind.id}, “${text}”`, lintWords(text, { audience: 'staff', allow })))]
  })
  expect(said).toEqual([])
  expect(kinds.length).toBeGreaterThan(190)
})

test('labels, buttons and hints are written as sentences: only their first word, and names, have a capital', () => {
  const names = /^(I|Children|Act|Family|Help|England|English|Rowan|SSDA903|SDQ|NHS|UK|United|Kingdom|Ofsted|British|Sign|Language|Makaton|Mum|Dad|Grandma|Joan|Placeholder|House|Sampleton|Primary|Unique|Royal|Wales|Scotland|Northern|Ireland|Home|Office|Parents|Under|Secretary|State|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Staying|Close|Put|Lifelong|Links|Leaving|March|National|Transfer|Scheme|Social|Work|England)$/
  const wrong = [...house.kinds.values()].flatMap(kind =>
    [kind.label, kind.does, ...Object.values<Field>(kind.fields).map(field => field.label)].filter(text => {
      const inside = text.replace(/[“‘(][^”’)]*[”’)]/g, '').split(/(?<=[.:?!]) /).flatMap(sentence => sentence.split(/[ ,/]+/).slice(1))
      return inside.filter(word => /^[A-Z][a-z]+$/.test(word) && !names.test(word)).length > 0
    }).map(text => `${kind.id}: ${text}`),
  )
  expect(wrong).toEqual([])
})

test('what is to be done, for every duty, is free of them too', () => {
  expect(duties.length).toBeGreaterThan(80)
  const said = duties.flatMap(duty => told(duty.id, lintLabel(duty.what, { allow })))
  expect(said).toEqual([])
})
