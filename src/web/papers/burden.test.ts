import { expect, test } from 'vitest'
import { templateOf } from '../../children/papers/index.ts'
import { house } from '../../house.ts'

/** Questions of a kind that a form asks. */
const questionsOf = (kind: string): number => Object.values(house.kinds.get(kind)?.fields ?? {}).filter(field => field.retired === undefined && !field.given).length

// docs/recording-burden.md says these numbers.
test('a whole-family assessment shows more of what is known than it asks, and asks of it only whether it is still right', () => {
  const sections = templateOf('family-assessment')?.sections ?? []
  const asked = sections.flatMap(section => Object.values(section.boxes)).reduce((sum, box) => sum + (box.is === 'list' ? Object.keys(box.boxes).length : 1), 0)
  const known = [...new Set(sections.flatMap(section => section.knows ?? []))]
  const shown = known.reduce((sum, kind) => sum + questionsOf(kind), 0)
  expect(known.length).toBeGreaterThanOrEqual(9)
  expect({ asked, shown, stillRight: sections.filter(section => section.knows).length }).toEqual({ asked: 23, shown: 58, stillRight: 5 })
  expect(shown / (shown + asked)).toBeGreaterThanOrEqual(0.5)
})
