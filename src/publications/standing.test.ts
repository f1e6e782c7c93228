import { describe, expect, test } from 'vitest'
import { findSection } from '../law/provisions.ts'
import { findRule } from '../law/rules.ts'
import { Known, type Fact } from '../record/fact.ts'
import type { AnyKind } from '../record/kind.ts'
import { addDays, addHours, day, parseInstant, type Instant } from '../time/day.ts'
import { duties } from './duties.ts'
import { publication, publicationKinds, publicationOwner, publicationPublished, publicationReviewed, publicationVersion, publicationWithdrawn } from './facts.ts'
import { addressShape, publicationsCard, publicationsFromCard, publicationsOf, publicFromCard, publicVersion, reviewOn } from './standing.ts'

let at = parseInstant('2027-01-01T09:00:00Z') as Instant

/** A fact of the authority's record, written down an hour after the one before. */
function told(kind: AnyKind, id: string, on: string, body: object, partOf: string | null = 'p'): Fact {
  at = addHours(at, 1)
  return {
    record: 'r', fact: id, version: 1, n: 1, act: 'recorded', kind: kind.id, kindVersion: 1, section: kind.section, class: kind.class, lane: null, partOf,
    starts: day(on), ends: day(on), exactness: 'day', body, change: 'c', recordedAt: at,
  }
}

const knownOf = (...facts: Fact[]): Known => new Known({ authority: 'a', id: 'r', subject: 'authority', number: 1, n: 1, facts })
const begun = told(publication, 'p', '2027-01-01', { duty: 'kinship-local-offer', address: 'kinship-local-offer' }, null)
const owned = told(publicationOwner, 'o', '2027-01-01', { owner: 'amy' })
const first = told(publicationVersion, 'v1', '2027-01-01', { title: 'Our offer' })
const out = told(publicationPublished, 'p1', '2027-02-01', { version: 'v1', nextReview: '2028-02-01' })
const second = told(publicationVersion, 'v2', '2027-03-01', { title: 'Our offer, mended' })
const outAgain = told(publicationPublished, 'p2', '2027-03-02', { version: 'v2', nextReview: '2028-03-02' })
const reviewed = told(publicationReviewed, 'r1', '2027-12-01', { nextReview: '2029-01-01' })
const withdrawn = told(publicationWithdrawn, 'w1', '2027-12-01', {})
const back = told(publicationPublished, 'p3', '2027-12-01', { version: 'v1', nextReview: '2028-06-01' })

const standing = (...facts: Fact[]) => {
  const [of] = publicationsOf(knownOf(begun, owned, ...facts))
  return of && { states: of.versions.map(version => version.state), next: of.nextReview, out: publicVersion(of)?.title ?? null, owner: of.owner }
}

describe('a publication, in dates', () => {
  test.each([
    ['a draft', [first], { states: ['draft'], next: null, out: null, owner: 'amy' }],
    ['published', [first, out], { states: ['published'], next: '2028-02-01', out: 'Our offer', owner: 'amy' }],
    ['with a draft beside it', [first, out, second], { states: ['published', 'draft'], next: '2028-02-01', out: 'Our offer', owner: 'amy' }],
    ['replaced', [first, out, second, outAgain], { states: ['replaced', 'published'], next: '2028-03-02', out: 'Our offer, mended', owner: 'amy' }],
    ['looked at again', [first, out, second, outAgain, reviewed], { states: ['replaced', 'published'], next: '2029-01-01', out: 'Our offer, mended', owner: 'amy' }],
    ['withdrawn', [first, out, second, outAgain, withdrawn], { states: ['replaced', 'withdrawn'], next: null, out: null, owner: 'amy' }],
    ['an earlier version brought back on the day of the withdrawal', [first, out, second, outAgain, reviewed, withdrawn, back], { states: ['published', 'replaced'], next: '2028-06-01', out: 'Our offer', owner: 'amy' }],
    ['given to somebody else', [first, told(publicationOwner, 'o2', '2027-01-02', { owner: 'dee' })], { states: ['draft'], next: null, out: null, owner: 'dee' }],
  ] as const)('%s', (_, facts, expected) => {
    expect(standing(...facts)).toEqual(expected)
  })

  test('says on its card what is out to everybody, and the rest to its own people', () => {
    const card = JSON.parse(JSON.stringify(publicationsCard(knownOf(begun, owned, first, out, second)))) as { all: unknown; public: unknown }
    expect(publicationsFromCard(card.all)).toEqual(publicationsOf(knownOf(begun, owned, first, out, second)))
    expect(publicFromCard(card.public)).toEqual([{ address: 'kinship-local-offer', duty: 'kinship-local-offer', fact: 'v1', title: 'Our offer', number: 1, published: '2027-02-01', nextReview: '2028-02-01' }])
    expect(JSON.stringify(card.public)).not.toContain('mended')
    expect([publicationsFromCard(null), publicFromCard(undefined)]).toEqual([[], []])
  })

  test('is to be looked at from four weeks before its day, and past it from the day after', () => {
    const nextReview = day('2028-02-01')
    const near = [addDays(nextReview, -29), addDays(nextReview, -28), nextReview, addDays(nextReview, 1)].map(today => reviewOn({ nextReview }, today))
    expect(near).toEqual(['later', 'soon', 'soon', 'past'])
    expect(reviewOn({ nextReview: null }, nextReview)).toBeNull()
  })
})

test('every duty names rules and sections that the law register holds', () => {
  const all = Object.values(duties)
  expect(all.length).toBeGreaterThanOrEqual(8)
  for (const { rules, sections } of all) {
    for (const id of rules) expect([id, findRule(id)?.id]).toEqual([id, id])
    for (const id of sections) expect([id, findSection(id)?.id]).toEqual([id, id])
  }
  expect(publicationKinds.every(kind => kind.subject === 'authority')).toBe(true)
})

test.each([['kinship-local-offer', true], ['a', true], ['2027-report', true], ['', false], ['Kinship', false], ['-a', false], ['a--b', false], ['a/b', false], ['a b', false]])('an address: %s', (address, fits) => {
  expect(addressShape.test(address)).toBe(fits)
})
