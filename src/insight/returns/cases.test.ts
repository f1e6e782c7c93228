import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { answerCases, readCases } from './cases.ts'

const one = (more: object) => JSON.stringify({ cases: [{
  id: 'mine', return: 'SSDA903', rule: '102', ruleset: '2025_26', tables: { Header: { columns: ['CHILD', 'DOB'], rows: [{ CHILD: 'a', DOB: '01/05/2015' }, { CHILD: 'b', DOB: null }] } }, ...more,
}] })

describe('worked cases', () => {
  test('a case is answered with the rows found', () => {
    expect(answerCases(readCases(one({})))).toEqual({ mine: { Header: [1] } })
    expect(answerCases(readCases(`\uFEFF${one({})}`))).toEqual({ mine: { Header: [1] } })
  })

  test('a case has the wording of its rule set', () => {
    const tables = { Header: { columns: ['SEX', 'MC_DOB'], rows: [{ SEX: '1', MC_DOB: '01/05/2022' }, { SEX: 'M', MC_DOB: '01/05/2022' }] } }
    expect(answerCases(readCases(one({ rule: '174', ruleset: '2022_23', tables })))).toEqual({ mine: { Header: [0] } })
    expect(answerCases(readCases(one({ rule: '174', ruleset: '2024_25', tables })))).toEqual({ mine: { Header: [1] } })
  })

  test('a case says its own days, last year, authority and providers', () => {
    const tables = { Header: { columns: ['CHILD', 'DOB'], rows: [{ CHILD: 'a', DOB: '01/05/2019' }] }, Header_last: { columns: ['CHILD', 'DOB'], rows: [{ CHILD: 'a', DOB: '02/05/2019' }] } }
    expect(answerCases(readCases(one({ rule: '301', tables, metadata: { collection_end: '31/03/2019' } })))).toEqual({ mine: { Header: [0] } })
    expect(answerCases(readCases(one({ rule: '203', tables })))).toEqual({ mine: { Header: [0] } })
    const urns = { Episodes: { columns: ['URN'], rows: [{ URN: 'SC00001' }, { URN: 'SC00002' }] } }
    expect(answerCases(readCases(one({ rule: '1008', tables: urns, metadata: { provider_info: [{ URN: 'SC00001' }] } })))).toEqual({ mine: { Episodes: [1] } })
    expect(answerCases(readCases(one({ rule: '1008', tables: urns })))).toEqual({ mine: {} })
  })

  test('a case of the CIN census is answered in the same way, and a finding of the whole return as such', () => {
    const tables = { CINdetails: { columns: ['ReferralNFA'], rows: [{ ReferralNFA: '0' }, { ReferralNFA: null }] } }
    expect(answerCases(readCases(one({ return: 'CIN', rule: '8568', tables })))).toEqual({ mine: { CINdetails: [1] } })
    const few = { Disabilities: { columns: ['LAchildID', 'Disability'], rows: [{ LAchildID: 'a', Disability: 'HAND' }] } }
    expect(answerCases(readCases(one({ return: 'CIN', rule: '2887Q', tables: few })))).toEqual({ mine: { _return: true } })
  })

  test('a case leaves out what the file or its rule says, and gives several values in one cell', () => {
    const factors = { Assessments: { rows: [{ LAchildID: 'a', AssessmentFactors: ['21', '1A'] }, { LAchildID: 'b', AssessmentFactors: ['21'] }, { LAchildID: 'c', AssessmentFactors: null }] } }
    for (const [rule, tables, found] of [['8869', factors, { Assessments: [0] }], ['102', { Header: { rows: [{ DOB: null }, { DOB: '2015-05-01' }] } }, { Header: [0] }]] as const) {
      const given = { id: 'mine', rule, ruleset: '2025/26', metadata: null, message: 'something else', tables: { ...tables, Unheard: { columns: ['CHILD'], rows: [] } } }
      expect(answerCases(readCases(JSON.stringify({ cases: [given] })))).toEqual({ mine: found })
      expect(answerCases(readCases(JSON.stringify([given])))).toEqual({ mine: found })
    }
    const disabled = { id: 'mine', rule: '8794', ruleset: '2025_26', tables: { Disabilities: { columns: ['LAchildID', 'Disability'], rows: [{ LAchildID: 1, Disability: 'AA' }, { LAchildID: '1', Disability: 'aa ' }] } } }
    expect(answerCases(readCases(JSON.stringify({ return: 'cin', cases: [disabled] })))).toEqual({ mine: { Disabilities: [0, 1] } })
  })

  test('a case calls a column as the wording of its rule does', () => {
    const tables = { Header: { columns: ['CHILD', 'DOB', 'UASC_STATUS'], rows: [{ CHILD: 'a', DOB: '01/05/2020', UASC_STATUS: 1 }, { CHILD: 'b', DOB: '01/05/2020', UASC_STATUS: 0 }] } }
    expect(answerCases(readCases(one({ rule: '231', tables, metadata: { collection_end: '31/03/2026' } })))).toEqual({ mine: { Header: [0] } })
  })

  test('a rule that no return has finds nothing', () => {
    expect(answerCases(readCases(one({ rule: '9999' })))).toEqual({ mine: {} })
  })

  test('says what is wrong with a file of cases', () => {
    expect(() => readCases('{')).toThrow('not JSON')
    expect(() => readCases('{"cases": [{"id": 1}]}')).toThrow('no worked cases')
    expect(() => readCases(one({ ruleset: '2025' }))).toThrow('ruleset of case 1 is no collection year')
  })

  // The published worked cases are not a part of this project; where they lie beside it, each is right.
  for (const [name, least] of [['ssda903', 130], ['cin', 38]] as const) {
    const file = fileURLToPath(new URL(`../../../../shared/data/returns/cases/${name}.json`, import.meta.url))
    if (!existsSync(file)) continue
    test(`all worked cases of ${name}`, () => {
      const text = readFileSync(file, 'utf8')
      const answers = answerCases(readCases(text))
      const given = (JSON.parse(text) as { cases: { id: string; expected: Record<string, number[]>; expected_if_input_uppercased?: Record<string, number[]>; la_level?: boolean }[] }).cases
      expect(given.length).toBeGreaterThanOrEqual(least)
      const plain = (rows: object) => JSON.stringify(Object.fromEntries(Object.entries(rows).filter(([, found]) => found === true || (found as number[]).length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))))
      const wrong = given.filter((each) => ![each.expected, each.expected_if_input_uppercased ?? each.expected]
        .some((expected) => plain({ ...expected, ...(each.la_level ? { _return: true } : {}) }) === plain(answers[each.id] ?? {})))
      expect(wrong.map((each) => each.id)).toEqual([])
    })
  }
})
