import { describe, expect, test } from 'vitest'
import { socialWorker } from '../../src/children/allocation/index.ts'
import { accessRestriction, birth, keptFrom } from '../../src/children/identity/index.ts'
import { enquiry } from '../../src/children/protection/index.ts'
import { house } from '../../src/house.ts'
import { keptGroups } from '../../src/record/kind.ts'
import { lawStory } from '../../src/law/story.ts'
import { day } from '../../src/time/day.ts'

const { derive } = house.under(null)

describe('what time alone changes', () => {
  test('work that is open goes to the next worker on the day it is handed over, and the record is looked at again that day', () => {
    const on = lawStory([])
    on.happened(birth, '2016-03-14', {})
    on.happened(keptFrom, '2020-01-01', { groups: [...keptGroups] })
    on.happened(socialWorker, '2026-09-01', { post: 'sam' }, { ends: '2026-10-20' })
    on.happened(socialWorker, '2026-10-20', { post: 'pat' })
    on.happened(enquiry, '2026-10-06', {})
    const owner = (today: string) => derive(on.known(), day(today)).duties.find(row => row.rule === 's47-access')?.ownerPost
    expect(derive(on.known(), day('2026-10-10')).lookAgainOn).toBe('2026-10-20')
    expect(owner('2026-10-10')).toBe('sam')
    expect(owner('2026-10-19')).toBe('sam')
    expect(owner('2026-10-20')).toBe('pat')
  })

  test('a restriction that ends is looked at again on that day', () => {
    const on = lawStory([])
    on.happened(birth, '2016-03-14', {})
    on.happened(accessRestriction, '2026-01-01', { level: 'hidden' }, { ends: '2026-11-02' })
    expect(derive(on.known(), day('2026-10-10'))).toMatchObject({ restriction: 'hidden', lookAgainOn: '2026-11-02' })
    expect(derive(on.known(), day('2026-11-02'))).toMatchObject({ restriction: 'none', lookAgainOn: null })
  })
})
