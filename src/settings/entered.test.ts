import { describe, expect, test } from 'vitest'
import type { Fact } from '../record/fact.ts'
import { Known } from '../record/fact.ts'
import { day, type Day, type Instant } from '../time/day.ts'
import {
  delegationOn, disabilityTestOn, harmSortsOn, identifierIsRequiredOn, identifierIsUsedOn, localHelpOn, lookOn, protectionLeadRulesOn, repeatMonthsOn, purposeIsAskedOn, retentionOn, settingsCard, settingsFromCard, supervisionOn, thresholdDocumentOn, uniqueSchemeOn, weightOn, wordsOn,
  workerStatementOn, type Settings,
} from './entered.ts'

/** An authority that set these, in the order in which it did. */
function settingsOf(...values: readonly (readonly [kind: string, from: string, body: Readonly<Record<string, unknown>>])[]): Settings {
  const facts = values.map(([kind, from, body], index) => ({
    record: 'r', fact: `f${index}`, version: 1, n: index + 1, act: 'recorded', kind, kindVersion: 1, section: 'overview', class: 'ordinary', lane: null, partOf: null,
    starts: day(from), ends: day(from), exactness: 'day', body, change: 'c', recordedAt: `2027-01-01T09:00:${String(index).padStart(2, '0')}.000Z` as Instant,
  })) as unknown as Fact[]
  const known = new Known({ authority: 'a', id: 'r', subject: 'authority', number: 1, n: values.length, facts })
  return settingsFromCard(JSON.parse(JSON.stringify(settingsCard(known))))
}

const on = (text: string): Day => day(text)

describe('a value', () => {
  const settings = settingsOf(
    ['authority-name', '2027-03-01', { use: 'own', name: 'Second' }],
    ['authority-name', '2027-01-01', { use: 'own', name: 'First' }],
    ['authority-name', '2027-03-01', { use: 'own', name: 'Second, again' }],
    ['authority-name', '2027-06-01', { use: 'none' }],
  )

  test.each([
    ['2026-12-31', null],
    ['2027-01-01', 'First'],
    ['2027-02-28', 'First'],
    ['2027-03-01', 'Second, again'],
    ['2027-05-31', 'Second, again'],
    ['2027-06-01', null],
  ])('on %s: %s', (day_, name) => {
    expect(lookOn(settings, on(day_))).toEqual({ name, colour: null })
  })
})

test('where nothing was ever set, nothing holds', () => {
  for (const settings of [settingsFromCard(null), settingsFromCard({}), settingsOf()]) {
    expect([lookOn(settings, on('2027-01-01')), retentionOn(settings, on('2027-01-01')).size, thresholdDocumentOn(settings, on('2027-01-01')), wordsOn(settings, on('2027-01-01')).size]).toEqual([
      { name: null, colour: null }, 0, null, 0,
    ])
  }
})

test('what is set for each is set for that one alone', () => {
  const settings = settingsOf(
    ['retention-period', '2027-01-01', { of: 'contact', use: 'own', years: 6, counted: 'closed', source: 'Our schedule' }],
    ['retention-period', '2027-02-01', { of: 'in-care', use: 'own', years: 75, counted: 'birth', source: 'The regulations' }],
    ['retention-period', '2027-03-01', { of: 'contact', use: 'none' }],
    ['local-word', '2027-01-01', { of: 'front-door', use: 'own', word: 'First response' }],
  )
  expect([...retentionOn(settings, on('2027-02-01')).keys()]).toEqual(['contact', 'in-care'])
  expect([...retentionOn(settings, on('2027-03-01'))]).toEqual([['in-care', { years: 75, from: 'birth', source: 'The regulations', fact: 'f1' }]])
  expect([...wordsOn(settings, on('2027-03-01'))]).toEqual([['front-door', 'First response']])
})

test('a document says where it is published, or that only its text is here', () => {
  const settings = settingsOf(['threshold-document', '2027-01-01', { use: 'own', title: 'The right help', version: '4' }])
  expect(thresholdDocumentOn(settings, on('2027-01-01'))).toEqual({ fact: 'f0', from: '2027-01-01', title: 'The right help', version: '4', address: null })
})

test('limits, standards and weights hold from their day for their own thing alone, and nothing is made up where none was set', () => {
  const settings = settingsOf(
    ['delegation-limit', '2027-01-01', { of: 'team-manager', use: 'own', most: 500, source: 'Scheme 3' }],
    ['delegation-limit', '2027-06-01', { of: 'team-manager', use: 'none' }],
    ['supervision-standard', '2027-01-01', { of: 'case', use: 'own', weeks: 8, source: 'Policy 2' }],
    ['caseload-weight', '2027-01-01', { of: 'in-care', use: 'own', weight: 1.5, source: 'Policy 2' }],
  )
  expect(delegationOn(settings, on('2026-12-31'), 'team-manager')).toBeNull()
  expect(delegationOn(settings, on('2027-05-31'), 'team-manager')).toEqual({ figure: 500, from: '2027-01-01', source: 'Scheme 3' })
  expect([delegationOn(settings, on('2027-06-01'), 'team-manager'), delegationOn(settings, on('2027-05-31'), 'head-of-service')]).toEqual([null, null])
  expect([supervisionOn(settings, on('2027-05-31'), 'case')?.figure, supervisionOn(settings, on('2027-05-31'), 'personal')]).toEqual([8, null])
  expect([weightOn(settings, on('2027-05-31'), 'in-care')?.figure, weightOn(settings, on('2027-05-31'), 'other')]).toEqual([1.5, null])
})

test('rules for lead child protection practitioners hold from their day, by their version; none are made up before, or after they were taken back', () => {
  const settings = settingsOf(
    ['protection-lead-rules', '2027-01-01', { use: 'own', version: 'Draft of May 2027', years: 3, source: 'The consultation' }],
    ['protection-lead-rules', '2027-06-01', { use: 'none' }],
  )
  expect(protectionLeadRulesOn(settings, on('2026-12-31'))).toBeNull()
  expect(protectionLeadRulesOn(settings, on('2027-01-01'))).toEqual({ version: 'Draft of May 2027', years: 3, qualification: null, source: 'The consultation' })
  expect(protectionLeadRulesOn(settings, on('2027-06-01'))).toBeNull()
})

test('FD-05, FH-16, FH-17, FH-18: what is not known is empty until it is entered, holds from its day, and is taken back', () => {
  const settings = settingsOf(
    ['repeat-window', '2027-01-01', { use: 'own', months: 6, source: 'The partnership' }],
    ['disability-test', '2027-01-01', { use: 'own', title: 'Short breaks statement', version: '4', source: 'Our pages' }],
    ['local-help', '2027-01-01', { of: 'food', use: 'own', who: 'Sample food club, Tuesdays', checked: 'Ola' }],
    ['family-help-worker-statement', '2027-01-01', { use: 'own', title: 'Statement', version: '2027', source: 'GOV.UK' }],
    ...['repeat-window', 'disability-test', 'family-help-worker-statement'].map((kind): [string, string, Record<string, unknown>] => [kind, '2027-06-01', { use: 'none' }]),
  )
  const all = (when: string) => [repeatMonthsOn(settings, on(when)), disabilityTestOn(settings, on(when))?.title ?? null, localHelpOn(settings, on(when), 'food'), workerStatementOn(settings, on(when))?.version ?? null]
  expect(all('2026-12-31')).toEqual([null, null, null, null])
  expect(all('2027-01-01')).toEqual([6, 'Short breaks statement', 'Sample food club, Tuesdays', '2027'])
  expect(all('2027-06-01')).toEqual([null, null, 'Sample food club, Tuesdays', null])
  expect(localHelpOn(settings, on('2027-01-01'), 'heating')).toBeNull()
})

test('a card that is none is told', () => {
  expect(() => settingsFromCard({ 'authority-name': 'Testshire' })).toThrow('expected array')
})

test('CP-12: sorts of harm outside the home are added to those of guidance from a day, and taken off again', () => {
  const added = settingsOf(['harm-sort', '2026-09-01', { name: 'Cuckooing', use: 'own' }], ['harm-sort', '2026-10-01', { name: 'Begging', use: 'own' }], ['harm-sort', '2027-01-01', { name: 'cuckooing', use: 'none' }])
  expect(['2026-08-31', '2026-09-01', '2026-10-01', '2027-01-01'].map(on => harmSortsOn(added, day(on)))).toEqual([[], ['Cuckooing'], ['Begging', 'Cuckooing'], ['Begging']])
})

test('SUI-01, SUI-02, SUI-03, SUI-08: the number by which every organisation knows a child is the NHS number, required of nobody and used for everything, until something else is set', () => {
  const settings = settingsOf(
    ['unique-identifier', '2027-03-01', { use: 'own', scheme: 'single unique identifier', source: 'Made-up regulations' }],
    ['identifier-required', '2027-03-01', { of: 'police', use: 'own', named: 'Chief officers', source: 'Made-up regulations' }],
    ['identifier-use', '2027-02-01', { of: 'nhs', use: 'none' }],
    ['identifier-use', '2027-04-01', { of: 'nhs', use: 'own', why: 'Many have none' }],
    ['identifier-purpose', '2027-03-01', { use: 'own', source: 'Our own' }],
  )
  const said = (day_: string) => [uniqueSchemeOn(settings, on(day_)), identifierIsRequiredOn(settings, on(day_), 'police')?.named ?? null, identifierIsUsedOn(settings, on(day_), 'nhs'), purposeIsAskedOn(settings, on(day_))]
  expect(said('2027-01-31')).toEqual(['nhs number', null, true, false])
  expect(said('2027-02-28')).toEqual(['nhs number', null, false, false])
  expect(said('2027-04-01')).toEqual(['single unique identifier', 'Chief officers', true, true])
  expect([identifierIsRequiredOn(settings, on('2027-04-01'), 'school'), identifierIsUsedOn(settings, on('2027-02-28'), 'search')]).toEqual([null, true])
})
