import { expect, test } from 'vitest'
import { templates } from '../../children/papers/index.ts'
import { duties, house } from '../../house.ts'

test.each(templates)('names only kinds and rules that there are: $id', template => {
  const knows = template.sections.flatMap(section => section.knows ?? [])
  expect(knows.filter(kind => !house.kinds.has(kind))).toEqual([])
  expect(template.answers.length).toBeGreaterThanOrEqual(1)
  expect(template.answers.filter(rule => !duties.some(duty => duty.id === rule))).toEqual([])
})
