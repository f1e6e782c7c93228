import { expect, test } from 'vitest'
import { attendance, school } from '../../children/education/index.ts'
import { enquiry, notInSchoolServiceTold } from '../../children/protection/index.ts'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { notInSchoolWords, schoolWords } from './child.tsx'

test('CP-18, INF-09: the school, whether the child is on its roll, and how much of it they were there for, as known on the day', () => {
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

test('CP-17: the last that the service for children not in school should hear of, and whether it was told', () => {
  const on = lawStory([])
  const begun = on.happened(enquiry, '2026-10-06', {})
  expect(notInSchoolWords(on.known())).toBeNull()
  on.happened(school, '2025-09-01', { name: 'At home', onRoll: 'no' })
  expect(notInSchoolWords(on.known())).toBe('A child protection enquiry began on 6 October 2026. It is not recorded that they were told.')
  on.happened(notInSchoolServiceTold, '2026-10-07', { of: ['enquiry began'], who: 'Lottie Mock', how: 'talk' })
  expect(notInSchoolWords(on.known())).toBe('A child protection enquiry began on 6 October 2026. They were told on 7 October 2026.')
  on.ended(begun, '2026-10-22')
  expect(notInSchoolWords(on.known())).toBe('A child protection enquiry ended on 22 October 2026. It is not recorded that they were told.')
})
