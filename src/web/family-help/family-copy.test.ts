import { describe, expect, test } from 'vitest'
import { familyAction, familyView, plan, type Kept } from '../../children/family-help/index.ts'
import { templateOf, type PaperSection } from '../../children/papers/index.ts'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { familyBlocks, familyParts, familyWords, heldSections, isHeldFromFamily, type GivenPaper } from './family-copy.ts'

const back: Kept = { isBack: true, since: day('2026-09-29'), ground: 'harm', waits: null }
const sections = (kind: string): readonly PaperSection[] => templateOf(kind)?.sections ?? []
const papers: readonly GivenPaper[] = [
  { id: 'a', is: 'assessment', title: 'Assessment', sections: sections('family-assessment'), fields: [{ section: 'sense', field: 'well', text: 'Grandma is close by.' }, { section: 'sense', field: 'done', text: 'yes' }, { section: 'home', field: 'right', text: 'yes' }] },
  { id: 'p', is: 'plan', title: 'Plan', sections: sections('family-plan'), fields: [{ section: 'tonight', field: 'steps', text: 'Ring Grandma.' }] },
]

function given() {
  const on = lawStory([])
  on.happened(familyAction, '2026-09-29', { what: 'The course', who: 'Craig', whose: 'family', by: day('2026-10-13') })
  const view = on.happened(familyView, '2026-10-01', { of: 'assessment', who: 'Dana' })
  return familyParts({ name: 'Maya', known: on.known(), today: day('2026-10-14'), why: { item: 'f1', text: 'So that nights are calm.' }, papers, decisions: [], views: [{ view, said: 'It is fair.' }] })
}

describe('what the family is given', () => {
  test('is why, the plan, who does what, the assessment and their own view beside it, and nothing of how far the writing is', () => {
    expect(given().map(part => [part.item, part.title])).toEqual([
      ['f1', 'Why we work with you'], ['p tonight', 'Plan: If things go wrong'], ['actions', 'Who does what'], ['a sense', 'Assessment: Making sense of it'], ['views assessment', 'What you say of the assessment'],
    ])
    expect(JSON.stringify(given())).not.toContain('"yes"')
    expect(familyWords(familyBlocks(given(), new Map()))).toContain('By when: 13 October 2026\nHow it stands: To do: its day has passed')
  })

  test('reads the actions of a plan once, as they are now, where all of them stand by themselves', () => {
    const entry = '01a2b3c4-0000-7000-8000-000000000001'
    const fields = [{ section: 'actions', field: `actions_${entry}_what`, text: 'The course' }, { section: 'actions', field: `actions_${entry}_who`, text: 'Craig' }]
    const titles = (came: string | undefined) => {
      const on = lawStory([])
      on.happened(familyAction, '2026-09-29', { what: 'The course', who: 'Craig', whose: 'family', ...(came !== undefined && { entry: came }) })
      return familyParts({ name: 'Maya', known: on.known(), today: day('2026-10-14'), why: null, papers: [{ id: 'p', is: 'plan', title: 'Plan', sections: sections('family-plan'), fields }], decisions: [], views: [] }).map(part => part.title)
    }
    expect(titles(entry)).toEqual(['Who does what'])
    expect(titles(undefined)).toEqual(['Plan: Who will do what', 'Who does what'])
  })

  test('holds the reason in the place of a part that is kept back, and none of its words', () => {
    const words = familyWords(familyBlocks(given(), new Map([['a sense', back], ['actions', back]])))
    expect(words).toContain('[Held back: telling it could cause somebody serious harm]')
    expect(['Grandma is close by.', 'Craig'].filter(text => words.includes(text))).toEqual([])
    expect(words).toContain('Ring Grandma.')
  })

  test('what is kept back is in no other copy for the family either', () => {
    const kept = new Map([['a sense', back], ['actions', back], ['p tonight', { ...back, isBack: false, since: null }]])
    expect([...heldSections(kept, 'a')]).toEqual(['sense', 'actions'])
    expect([...heldSections(kept, 'p')]).toEqual(['actions'])
    expect([familyAction.id, plan.id, familyView.id].map(kind => isHeldFromFamily(kept, { fact: 'x', kind }))).toEqual([true, true, false])
    expect(isHeldFromFamily(new Map([['f1', back]]), { fact: 'f1', kind: 'family-help' })).toBe(true)
  })
})
