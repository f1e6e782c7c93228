import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { bars, keptFromFamily, keptFromFamilyAnswered, keptParts } from './index.ts'

const back = { item: 'paper sense', keep: 'back', ground: 'harm', by: 'nia' } as const

describe('what is kept back from the family’s copy', () => {
  test('is kept while it waits for a second person, and shown where they do not agree', () => {
    const on = lawStory([])
    const asked = on.happened(keptFromFamily, '2026-09-29', back)
    expect(keptParts(on.known()).get('paper sense')).toMatchObject({ isBack: true, since: '2026-09-29', ground: 'harm', waits: { fact: asked.fact } })
    on.happened(keptFromFamilyAnswered, '2026-09-30', { answer: 'not agreed', by: 'olu' }, { partOf: asked })
    expect(keptParts(on.known()).get('paper sense')).toBeUndefined()
  })

  test('is kept once two agreed, and shown again only when two agree to that', () => {
    const on = lawStory([])
    const asked = on.happened(keptFromFamily, '2026-09-29', back)
    on.happened(keptFromFamilyAnswered, '2026-09-30', { answer: 'agreed', by: 'olu' }, { partOf: asked })
    const shown = on.happened(keptFromFamily, '2027-01-14', { item: back.item, keep: 'show', by: 'sam' })
    expect(keptParts(on.known()).get('paper sense')).toMatchObject({ isBack: true, ground: 'harm', waits: { fact: shown.fact } })
    on.happened(keptFromFamilyAnswered, '2027-01-15', { answer: 'agreed', by: 'olu' }, { partOf: shown })
    expect(keptParts(on.known()).get('paper sense')).toMatchObject({ isBack: false, since: null, waits: null })
  })

  test('is never agreed by whoever asked for it', () => {
    const on = lawStory([])
    const asked = on.happened(keptFromFamily, '2026-09-29', back)
    const byTwo = bars.find(bar => bar.id === 'kept-from-family-by-two')
    const answer = (by: string): unknown => byTwo?.breaks(on.known(), [on.happened(keptFromFamilyAnswered, '2026-09-30', { answer: 'agreed', by }, { partOf: asked })], day('2026-09-30'))
    expect([answer('nia') === null, answer('olu')]).toEqual([false, null])
  })
})
