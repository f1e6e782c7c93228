import { expect, test } from 'vitest'
import { lintLabel } from '../../ui/words.ts'
import { cinRules } from './cin/index.ts'
import { ssda903Rules } from './ssda903/index.ts'

test('what a rule says is free of the words that are better avoided, but for the names of its tables', () => {
  const rules = [...cinRules, ...ssda903Rules]
  const said = rules.flatMap(({ code, message }) => lintLabel(message, { allow: ['placement', 'placements', 'care leaver', 'care leavers', 'UASC'] }).map(({ word, use }) => `${code}: ${word}, better ${use}`))
  expect(said).toEqual([])
  expect(rules.length).toBeGreaterThan(440)
})
