import { describe, expect, test } from 'vitest'
import { sections } from '../../law/provisions.ts'
import { rules } from '../../law/rules.ts'
import { inWords, sentence } from './words.ts'

describe('a rule written out', () => {
  test.each([
    ['≤45 WD (x) from point of referral', 'within 45 working days from point of referral'],
    ['≤1 WD (x)', 'within 1 working day'],
    ['int ≤6 W', 'at most every 6 weeks'],
    ['int ≤1 Y', 'at most every year'],
    ['≥3 M before application', 'at least 3 months before application'],
    ['local: first ≤3 M, then ≤3-6 M', 'local: first within 3 months, then within 3 to 6 months'],
    ['≤8 W (i) beginning with date of direction', 'within 8 weeks, the first day counted beginning with date of direction'],
    ['pre issue', 'before issue'],
    ['initial notification ≤24 H (K)', 'initial notification within 24 hours (not verified)'],
    ['CA 1989 s.47(1),(2),(12)', 'Children Act 1989 section 47(1),(2),(12)'],
    ['CPPCR regs 28(2)(a), 29', 'Care Planning, Placement and Case Review Regulations 2010 regulations 28(2)(a), 29'],
    ['CA 2004 s.16EA via CWSA s.3', 'Children Act 2004 section 16EA by the Children’s Wellbeing and Schools Act 2026, section 3'],
  ])('%s', (short, long) => {
    expect(inWords(short)).toBe(long)
  })

  test('begins with a capital where it stands alone', () => {
    expect(sentence('visit by RA representative')).toBe('Visit by responsible council representative')
  })

  test('leaves no short form that somebody new to the work would have to ask about', () => {
    const known = new Set(['NHS', 'GP', 'UK', 'SSDA903', 'OC2', 'IV', 'II', 'ZA', 'ZB', 'EA', 'LA', 'LC', 'NSPCC', 'RNE', 'CPA'])
    const left: string[] = []
    let read = 0
    const all = [
      ...rules().flatMap(rule => [rule.duty, rule.trigger, rule.owedBy, rule.satisfiedBy, rule.exceptions, rule.practice?.text ?? null, ...rule.limits.map(limit => limit.text)]),
      ...sections().map(section => section.effect),
    ]
    for (const text of all) {
      if (text === null) continue
      read += 1
      const words = inWords(text)
      for (const [word] of words.matchAll(/(?<![\d(])\b[A-Z]{2,}[a-z]*\b|[≤≥]|\b[a-z]+[A-Z]\w*|\b[A-Z]+_[A-Z]+\b/g)) if (!known.has(word)) left.push(`${word}: ${words}`)
    }
    expect(left).toEqual([])
    expect(read).toBeGreaterThan(1000)
  })
})
