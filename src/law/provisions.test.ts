import { describe, expect, test } from 'vitest'
import { copy, findSection, instrument, provisions, readProvisions, section, sections } from './provisions.ts'
import { rules } from './rules.ts'

describe('the provisions on file', () => {
  test('are 29 sections, 56 instruments and 33 copies', () => {
    expect([provisions.sections.length, provisions.instruments.length, provisions.copies.length]).toEqual([29, 56, 33])
    expect(sections()).toBe(provisions.sections)
  })

  test('11 sections have begun, all on 29 June 2026; the others have no day', () => {
    const begun = sections().filter(({ status }) => status.since !== null)
    expect(begun.map(({ section: number }) => number)).toEqual(['5', '22', '31', '36', '51', '55', '56', '58', '59', '60', '61'])
    expect(new Set(begun.map(({ status }) => status.since))).toEqual(new Set(['2026-06-29']))
    expect(begun.every(({ status }) => status.code === 'IF')).toBe(true)
    expect(sections().filter(({ status }) => status.code === 'NYC')).toHaveLength(16)
    expect(sections().filter(({ status }) => status.code === 'PWR').map(({ id }) => id)).toEqual(['cwsa-2026/17-18', 'cwsa-2026/19-21'])
    expect(sections().filter(({ listed }) => listed)).toHaveLength(9)
  })

  test('the section on protection teams', () => {
    expect(section('cwsa-2026/3')).toEqual({
      id: 'cwsa-2026/3',
      section: '3',
      first: 3,
      last: 3,
      andFollowing: false,
      inserts: 'CA 2004 s.16EA (and 16EB, memorandum - inferred)',
      effect: 'multi-agency child protection teams',
      textRead: { text: 'S (ss.(1)-(5))', read: 'part', subsections: 'ss.(1)-(5)', certainty: 'S' },
      status: { text: 'NYC; regs aimed late 2027', code: 'NYC', also: [], since: null, checkedOn: '2026-11-21', evidenceTo: '2026-07' },
      byProvision: {},
      reported: [{ date: null, when: 'late 2027', what: 'regulations', text: 'regs aimed late 2027', certainty: 'C' }],
      listed: false,
    })
  })

  test('a reported day stays a report', () => {
    const sharing = section('cwsa-2026/4')
    expect(sharing.reported.map(({ date, certainty }) => [date, certainty])).toEqual([['2026-09-30', 'C']])
    expect(sharing.status.since).toBeNull()
    expect(sharing.byProvision['CA 2004 s.16LA']).toBe('NYC')
  })

  test('sections may stand together or open-ended', () => {
    expect(section('cwsa-2026/17-18')).toMatchObject({ first: 17, last: 18, andFollowing: false })
    expect(section('cwsa-2026/23')).toMatchObject({ first: 23, last: 23, andFollowing: true })
    expect(section('cwsa-2026/31').textRead).toEqual({ text: null, read: null, subsections: null, certainty: null })
  })

  test('the Act', () => {
    expect(provisions.act).toMatchObject({
      title: "Children's Wellbeing and Schools Act 2026",
      citation: '2026 c. 21',
      royalAssent: '2026-04-29',
      commencementSection: 's.78',
      inForceAtRoyalAssent: { since: '2026-04-29' },
    })
    expect(provisions.act.reported).toEqual([
      { date: null, when: 'September 2026', what: 'some provisions', text: 'A trade article (May 2026, C) says some provisions start September 2026.', certainty: 'C' },
    ])
  })

  test('are found by id', () => {
    expect(findSection('cwsa-2026/7')?.inserts).toBe('CA 1989 s.23CZAA')
    expect(findSection('cwsa-2026/9')).toBeNull()
    expect(instrument('si-2010-959').title).toBe('Care Planning, Placement and Case Review (England) Regs 2010')
    expect(instrument('ca-1989')).toMatchObject({ year: 1989, kind: 'act', number: null, url: null, copies: ['L13'] })
    expect(copy('L14')).toMatchObject({ instrument: 'si-2010-959', readAgainBecause: 'consolidated to Aug 2012', excerptOnly: false })
    expect(copy('L2').excerptOnly).toBe(true)
    expect(() => section('cwsa-2026/9')).toThrow('No section cwsa-2026/9 in provisions.json')
    expect(() => instrument('si-1')).toThrow('No instrument si-1 in provisions.json')
    expect(() => copy('L99')).toThrow('No copy L99 in provisions.json')
  })

  test('copies that must be read again are the ones rules are marked for', () => {
    const again = provisions.copies.filter(({ readAgainBecause }) => readAgainBecause !== null).map(({ id }) => id)
    expect(again).toEqual(['L14', 'L15', 'L17', 'L18', 'L22'])
    const marked = new Set(rules().flatMap(({ reviewReason }) => (reviewReason === null ? [] : [reviewReason.slice(0, 3)])))
    expect([...marked].sort()).toEqual(again)
  })
})

const status = { code: 'NYC', checkedOn: '2026-11-21' }

function small(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    compiledOn: '2026-11-21',
    act: {
      id: 'an-act',
      title: 'An Act',
      citation: '2026 c. 1',
      royalAssent: '2026-01-01',
      certainty: 'S',
      copy: 'L1',
      commencementSection: 's.9',
      commencementRules: [],
      findings: [],
      reported: [],
      inForceAtRoyalAssent: { since: '2026-01-01', text: 'powers' },
      checkedOn: '2026-11-21',
      evidenceTo: '2026-07',
    },
    sections: [{ id: 'an-act/1', section: '1', first: 1, last: 1, status }],
    instruments: [{ id: 'an-act', short: 'the Act', kind: 'act', copies: ['L1'] }],
    copies: [{ id: 'L1', instrument: 'an-act', text: 'the Act', certainty: 'S' }],
    ...change,
  }
}

describe('reading provisions', () => {
  test('fills what is left out', () => {
    const read = readProvisions(small())
    expect(read.sections[0]).toEqual({
      id: 'an-act/1',
      section: '1',
      first: 1,
      last: 1,
      andFollowing: false,
      inserts: null,
      effect: null,
      textRead: { text: null, read: null, subsections: null, certainty: null },
      status: { code: 'NYC', also: [], since: null, checkedOn: '2026-11-21', evidenceTo: null, text: null },
      byProvision: {},
      reported: [],
      listed: false,
    })
    expect(read.instruments[0]).toEqual({
      id: 'an-act',
      short: 'the Act',
      title: null,
      titleFrom: null,
      year: null,
      number: null,
      kind: 'act',
      url: null,
      copies: ['L1'],
      copyDate: null,
    })
    expect(read.copies[0]).toEqual({
      id: 'L1',
      instrument: 'an-act',
      extent: null,
      text: 'the Act',
      url: null,
      copyDate: null,
      carrier: null,
      excerptOnly: false,
      readAgainBecause: null,
      certainty: 'S',
    })
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { more: 1 }, 'provisions: the whole: Unrecognized key: "more"'],
    ['a day that is not', { compiledOn: '2026-02-30' }, 'provisions: compiledOn: "2026-02-30" is not a day'],
    ['a section twice', { sections: [1, 1].map((n) => ({ id: 'an-act/1', section: '1', first: n, last: n, status })) }, 'provisions: section an-act/1 is given twice'],
    ['an instrument twice', { instruments: [1, 2].map(() => ({ id: 'an-act', short: 'a', kind: 'act' })) }, 'provisions: instrument an-act is given twice; keep one'],
    ['a copy twice', { copies: [1, 2].map(() => ({ id: 'L1', text: 'a', certainty: 'S' })) }, 'provisions: copy L1 is given twice; keep one'],
    ['a section that ends first', { sections: [{ id: 'an-act/2', section: '2', first: 3, last: 2, status }] }, 'section an-act/2 ends at 2, before it begins'],
    ['a section of another Act', { sections: [{ id: 'other/2', section: '2', first: 2, last: 2, status }] }, 'section other/2 does not begin with an-act/'],
    ['an unknown status', { sections: [{ id: 'an-act/2', section: '2', first: 2, last: 2, status: { ...status, code: 'XX' } }] }, 'provisions: sections.0.status.code'],
    ['an instrument without its copy', { instruments: [{ id: 'an-act', short: 'a', kind: 'act', copies: ['L2'] }] }, 'instrument an-act names copy L2, which is not there'],
    [
      'a copy without its instrument',
      { copies: [{ id: 'L1', instrument: 'none', text: 'a', certainty: 'S' }] },
      'provisions: copy L1 names instrument none, which is not there; add it or mend the name',
    ],
    ['an Act that is not an instrument', { instruments: [], copies: [{ id: 'L1', text: 'a', certainty: 'S' }] }, 'the Act names instrument an-act, which is not there'],
    ['an Act without its copy', { instruments: [{ id: 'an-act', short: 'a', kind: 'act' }], copies: [] }, 'the Act names copy L1, which is not there'],
  ])('refuses %s', (_what, change, message) => {
    expect(() => readProvisions(small(change))).toThrow(message)
  })
})
