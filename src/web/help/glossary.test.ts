import { describe, expect, test } from 'vitest'
import { house } from '../../house.ts'
import { lintLabel } from '../../ui/words.ts'
import { glossary, standingOfTerm, termsFor, termsOf } from '../../law/glossary.ts'

describe('the words on file', () => {
  test('have an id and a meaning of their own, and say where they are written', () => {
    expect(glossary.terms.length).toBeGreaterThanOrEqual(45)
    expect(new Set(glossary.terms.map(term => term.id)).size).toBe(glossary.terms.length)
    expect(glossary.terms.filter(term => term.meaning.length < 40 || !/[.]$/.test(term.meaning) || term.source.length < 15).map(term => term.id)).toEqual([])
    // What XC-18 names.
    const wanted = ['abuse', 'child-in-need', 'child-in-care', 'child-protection-plan', 'deprivation-of-liberty', 'domestic-abuse', 'extra-familial-harm', 'unregistered-home']
    expect(wanted.filter(id => !glossary.terms.some(term => term.id === id))).toEqual([])
  })

  test('SUI-11: take a consistent child identifier and an SUI for one thing, and name the report to Parliament of 2023', () => {
    const [term, ...others] = glossary.terms.filter(each => [each.term, ...each.also].some(name => ['SUI', 'consistent child identifier', 'single unique identifier'].includes(name)))
    expect([term?.also, others]).toEqual([['SUI', 'consistent child identifier'], []])
    expect(term?.source).toContain('Report to Parliament on information sharing and Consistent Child Identifier')
    expect(termsOf('identifier').map(each => each.id)).toContain('single-unique-identifier')
  })

  test('govern kinds and questions that there are', () => {
    const wrong = glossary.terms.flatMap(term =>
      term.governs.filter(what => {
        const [kind = '', field] = what.split('.')
        const of = house.kinds.get(kind)
        return of === undefined || (field !== undefined && !Object.hasOwn(of.fields, field))
      }),
    )
    expect(wrong).toEqual([])
    expect(glossary.terms.filter(term => term.governs.length > 0).length).toBeGreaterThanOrEqual(38)
    expect(termsFor('legal-status', 'status').map(term => term.id)).toEqual(['care-order', 'interim-care-order', 'section-20'])
    expect(termsFor('legal-status')).toEqual([])
    expect(termsOf('legal-status').length).toBe(3)
  })

  test('that no text was read for say so, and words of our own claim no law', () => {
    for (const term of glossary.terms) {
      expect([term.id, term.certainty === null], term.id).toEqual([term.id, term.source.startsWith('Rowan’s own use')])
      if (term.certainty === 'K') expect(standingOfTerm(term)).toContain('Not verified')
      if (term.status === 'NYC') expect(standingOfTerm(term)).toContain('not in force')
    }
    expect(glossary.terms.filter(term => term.certainty === 'K').length).toBeGreaterThan(5)
  })

  test('are written as the service writes', () => {
    const said = glossary.terms.flatMap(term => lintLabel(`${term.term}. ${term.meaning}`, { allow: ['looked after child', 'care leaver', 'beyond parental control', 'placement'] }).map(found => `${term.id}: ${found.word}`))
    expect(said).toEqual([])
  })
})
