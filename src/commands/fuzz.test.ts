import { expect, test } from 'vitest'
import { namesInCode } from '../web/testing-fuzz.ts'
import { optionsFrom } from './fuzz.ts'

test('options are numbers above 0, and what is not understood is nothing', () => {
  expect(optionsFrom([])).toEqual({ seed: 20_270_616, requests: 20_000 })
  expect(optionsFrom(['--seed', '7', '--requests', '50'])).toEqual({ seed: 7, requests: 50 })
  for (const wrong of [['--seed'], ['--seed', '0'], ['--requests', 'many'], ['--other', '1'], ['7']]) expect(optionsFrom(wrong), wrong.join(' ')).toBeNull()
})

test('the names of parameters are those that the code reads', () => {
  const { queries, boxes } = namesInCode()
  for (const name of ['draft', 'to', 'at', 'page', 'only']) expect(queries).toContain(name)
  for (const name of ['email', 'words', 'reason', 'explanation', 'starts-day', 'answer-title', 'when-year']) expect(boxes).toContain(name)
  expect([queries.length > 20, boxes.length > 1000]).toEqual([true, true])
})
