import { expect, test } from 'vitest'
import { attendance, school } from '../../children/education/index.ts'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { schoolWords } from './child.tsx'

test('CP-18: the school, whether the child is on its roll, and how much of it they were there for, as known on the day', () => {
  const on = lawStory([])
  const words = (when: string) => schoolWords(on.known(), day(when))
  expect(words('2026-10-06')).toBeNull()
  on.happened(school, '2020-09-01', { name: 'Sampleton Primary', onRoll: 'yes' }, { ends: '2026-10-19' })
  on.happened(school, '2026-10-19', { name: 'At home', onRoll: 'no' })
  expect(words('2026-10-06')).toBe('Sampleton Primary, on the roll. Attendance is not recorded.')
  on.happened(attendance, '2026-09-22', { percent: 88, since: day('2026-09-02') })
  on.happened(attendance, '2026-10-09', { percent: 91.5 })
  expect(words('2026-10-06')).toBe('Sampleton Primary, on the roll. There for 88% of it from 2 September 2026 to 22 September 2026.')
  expect(words('2026-10-19')).toBe('At home, educated somewhere else. There for 91.5% of it to 9 October 2026.')
})
