import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { day } from '../time/day.ts'
import {
  authoritiesFor, cinElements, cinTables, codeIn, codeList, codeLists, collectionYearOf, firstDayOf, isCodeListId, labelOf, lastDayOf,
  localAuthorities, localAuthority, parseCollectionYear, returnColumn, returnColumns, ssda903Table, ssda903Tables, validOn, yearStarting,
} from './index.ts'

const of = (prefix: string) => codeLists().filter((list) => list.id.startsWith(`${prefix}.`))
const codesOf = (prefix: string) => of(prefix).reduce((sum, list) => sum + list.codes.length, 0)

describe('code lists', () => {
  test('hold every list and code of the two returns', () => {
    expect(of('ssda903').length).toBe(28)
    expect(codesOf('ssda903')).toBe(244)
    expect(of('cin').length).toBe(11)
    expect(codesOf('cin')).toBe(139)
    expect(Object.fromEntries(codeLists().map((list) => [list.id, list.codes.length]))).toEqual({
      'ssda903.sex': 5, 'ssda903.ethnicity': 20, 'ssda903.upn_unknown': 5, 'ssda903.mother': 2, 'ssda903.category_of_need': 8,
      'ssda903.legal_status': 13, 'ssda903.reason_new_episode': 6, 'ssda903.placement_type': 32, 'ssda903.placement_provider': 6,
      'ssda903.reason_episode_ceased': 22, 'ssda903.reason_placement_change': 12, 'ssda903.review_participation': 8,
      'ssda903.sdq_reason': 5, 'ssda903.oc2_yes_no': 2, 'ssda903.missing_type': 2, 'ssda903.in_touch': 6, 'ssda903.activity': 14,
      'ssda903.accommodation': 31, 'ssda903.adopter_gender': 5, 'ssda903.adopter_legal_status': 6, 'ssda903.number_of_adopters': 2,
      'ssda903.reason_placed_ceased': 4, 'ssda903.previous_permanence': 5, 'ssda903.la_previous_permanence': 5,
      'ssda903.placement_la': 5, 'ssda903.placement_location': 2, 'ssda903.social_worker_change_reason': 10, 'ssda903.urn_special': 1,
      'cin.upn_unknown': 7, 'cin.sex': 3, 'cin.ethnicity': 20, 'cin.disability': 13, 'cin.referral_source': 22, 'cin.primary_need': 10,
      'cin.reason_for_closure': 9, 'cin.assessment_factors': 44, 'cin.category_of_abuse': 5, 'cin.yes_no': 2, 'cin.gender': 4,
    })
  })

  test('no code stands twice in a list, and each has a wording or says why not', () => {
    let looked = 0
    for (const list of codeLists()) {
      expect(new Set(list.codes.map((each) => each.code)).size).toBe(list.codes.length)
      for (const each of list.codes) {
        looked++
        expect(each.label ?? each.note).toMatch(each.label === null ? /not held/ : /\S/)
        expect(each.official === null).toBe(each.label === null)
      }
    }
    expect(looked).toBe(383)
  })

  test('labels use the words of the screen, not those of the returns', () => {
    const words = /\b(LAC|looked after|UASC|placement|siblings?|respite|abscond|refused?|dysfunction|unborn|NFA|relatives?\b)/i
    const allowed = new Set(['Placement order', 'The court did not make a placement order', 'Adoptive family who fostered them, placement order', 'Adoptive family, placement order'])
    const found = codeLists().flatMap((list) => list.codes.filter((each) => each.label && words.test(each.label) && !allowed.has(each.label)))
    expect(found.map((each) => `${each.code} ${each.label}`)).toEqual([])
  })

  test('the four codes without wording say so', () => {
    for (const code of ['Z11', 'Z12', 'Z13', 'Z14']) {
      expect(codeIn('ssda903.placement_type', code)).toMatchObject({ label: null, official: null })
      expect(labelOf('ssda903.placement_type', code, day('2025-06-01'))).toBe(`${code} (wording not held)`)
    }
  })

  test('a code is valid from its first to its last day', () => {
    expect(validOn('ssda903.placement_type', 'P2', day('2025-03-31'))).toBe(true)
    expect(validOn('ssda903.placement_type', 'P2', day('2025-04-01'))).toBe(false)
    expect(validOn('ssda903.placement_type', 'K3', day('2023-03-31'))).toBe(false)
    expect(validOn('ssda903.placement_type', 'K3', day('2023-04-01'))).toBe(true)
    expect(validOn('ssda903.placement_type', 'U4', day('1999-01-01'))).toBe(true)
    expect(validOn('ssda903.sex', '1', day('2024-03-31'))).toBe(true)
    expect(validOn('ssda903.sex', '1', day('2024-04-01'))).toBe(false)
    expect(validOn('ssda903.activity', 'F3', day('2010-01-01'))).toBe(false)
    expect(validOn('ssda903.legal_status', 'c2', day('2024-04-01'))).toBe(false)
    expect(validOn('cin.assessment_factors', '18A', day('2021-03-31'))).toBe(true)
    expect(validOn('cin.assessment_factors', '18A', day('2021-04-01'))).toBe(false)
  })

  test('a label is the wording of the day, and outlives its code', () => {
    expect(labelOf('cin.primary_need', 'N1', day('2025-03-31'))).toBe('Abuse or neglect')
    expect(labelOf('cin.primary_need', 'N1', day('2025-04-01'))).toBe('Abuse, neglect and exploitation')
    expect(labelOf('ssda903.placement_type', 'H5', day('2027-01-01'))).toBe('Semi-independent home')
    expect(labelOf('ssda903.placement_type', 'Q1', day('2027-01-01'))).toBe(null)
  })

  test('official wording stands beside ours', () => {
    expect(codeIn('ssda903.legal_status', 'V2')).toMatchObject({
      label: 'In care by agreement (section 20)', official: 'Single period of accommodation under section 20 (Children Act 1989)',
    })
    expect(codeIn('ssda903.accommodation', 'E2')).toMatchObject({
      label: 'Supported lodgings, not suitable', official: 'Supported lodgings - unsuitable', suitable: false,
    })
  })

  test('ids are known or not', () => {
    expect(isCodeListId('cin.sex')).toBe(true)
    expect(isCodeListId('sex')).toBe(false)
    expect(codeList('cin.sex').label).toBe('Sex')
  })
})

describe('local authorities', () => {
  test('156 codes, three of them abolished', () => {
    expect(localAuthorities().length).toBe(156)
    expect(localAuthorities().filter((each) => each.until !== null).map((each) => each.code)).toEqual(['836', '909', '928'])
    expect(new Set(localAuthorities().map((each) => each.gss)).size).toBe(156)
    expect(localAuthorities().every((each) => /^\d{3}$/.test(each.code) && /^E\d{8}$/.test(each.gss) && each.name.length > 2)).toBe(true)
  })

  test('an authority that is gone is answered for by those that took its place', () => {
    expect(authoritiesFor('909', day('2023-03-31'))).toEqual(['909'])
    expect(authoritiesFor('909', day('2023-04-01'))).toEqual(['942', '943'])
    expect(authoritiesFor('928', day('2021-04-01'))).toEqual(['940', '941'])
    expect(authoritiesFor('836', day('2019-04-01'))).toEqual(['839'])
    expect(authoritiesFor('886', day('2026-04-01'))).toEqual(['886'])
    expect(authoritiesFor('999', day('2026-04-01'))).toEqual([])
  })

  test('found by either code', () => {
    expect(localAuthority('886')?.name).toBe('Kent')
    expect(localAuthority('E10000016')?.code).toBe('886')
    expect(localAuthority('000')).toBe(null)
  })
})

describe('collection years', () => {
  test('run from 1 April to 31 March', () => {
    expect(collectionYearOf(day('2026-03-31'))).toBe('2025_26')
    expect(collectionYearOf(day('2026-04-01'))).toBe('2026_27')
    expect(firstDayOf(yearStarting(2025))).toBe('2025-04-01')
    expect(lastDayOf(yearStarting(2025))).toBe('2026-03-31')
    expect(lastDayOf(yearStarting(1999))).toBe('2000-03-31')
  })

  test('are read in the ways people write them', () => {
    for (const text of ['2025_26', '2025-26', '2025/26', '202526', '2025 26', '2025_2026', '2025-2026']) {
      expect(`${text} ${parseCollectionYear(text)}`).toBe(`${text} 2025_26`)
    }
    for (const text of ['2025', '2025_27', '2025_2027', '25_26', '', '2025-04-01']) expect(`${text} ${parseCollectionYear(text)}`).toBe(`${text} null`)
    expect(parseCollectionYear('1999_00')).toBe('1999_00')
  })
})

describe('columns of the returns', () => {
  test('12 tables and 81 columns of the SSDA903, three of them worked out', () => {
    expect(ssda903Tables().map((table) => [table.name, table.columns.length])).toEqual([
      ['Header', 7], ['Episodes', 16], ['Reviews', 4], ['UASC', 4], ['OC2', 12], ['OC3', 5], ['AD1', 8], ['PlacedAdoption', 5],
      ['PrevPerm', 5], ['Missing', 5], ['SWEpisodes', 6], ['DoLo', 4],
    ])
    const columns = ssda903Tables().flatMap((table) => table.columns)
    expect(columns.length).toBe(81)
    expect(columns.filter((each) => each.derived).map((each) => each.name)).toEqual(['PL_LA', 'PL_LOCATION', 'PL_DISTANCE'])
    expect(ssda903Table('DoLo').from).toBe('2026_27')
    expect(ssda903Table('SWEpisodes').columns.every((each) => each.from === '2023_24')).toBe(true)
  })

  test('12 tables of the CIN census, 11 with 64 columns and one announced with 12', () => {
    const current = cinTables().filter((table) => table.from === null)
    expect(current.length).toBe(11)
    expect(current.flatMap((table) => table.columns).length).toBe(64)
    expect(cinTables().length).toBe(12)
    expect(cinTables()[11]?.columns.length).toBe(12)
  })

  test('67 elements of the census message', () => {
    expect(cinElements().length).toBe(67)
    expect(cinElements().filter((each) => each.type === 'group').length).toBe(15)
    expect(cinElements().filter((each) => each.cbds !== null).length).toBe(33)
  })

  test('every column is found by its name', () => {
    expect(returnColumns().length).toBe(157)
    expect(returnColumn('ssda903.Episodes.LS')).toMatchObject({ table: 'Episodes', name: 'LS', type: 'code', codeList: 'ssda903.legal_status', xml: 'EPISODE/LS' })
    expect(returnColumn('cin.Section47.S47ActualStartDate')).toMatchObject({ type: 'day', cbds: 'N00148', required: 'always' })
    expect(returnColumn('cin.Section47.LS')).toBe(null)
  })

  test('every column with codes names a list that names the column', () => {
    let looked = 0
    const columns = [...ssda903Tables(), ...cinTables()].flatMap((table) => table.columns)
    expect(columns.filter((each) => each.type === 'code' && each.codeList === null).every((each) => each.from === '2026_27')).toBe(true)
    for (const column of columns) {
      if (column.codeList === null) continue
      looked++
      const list = codeList(column.codeList)
      const name = column.name === 'AssessmentFactor' ? 'Assessments.AssessmentFactors' : `${column.table}.${column.name}`
      expect(list.fields).toContain(column.derived ? `${name} (derived)` : name)
    }
    expect(looked).toBe(51)
  })
})

const returns = [process.env['ROWAN_RETURNS'] ?? '', join(import.meta.dirname, '../../../shared/data/returns')].find((folder) => existsSync(join(folder, 'codes_cin.json')))

describe.skipIf(returns === undefined)('compared with the reference files', () => {
  const json = (name: string) => JSON.parse(readFileSync(join(returns ?? '', name), 'utf8')) as never
  interface ReferenceList {
    list: string; fields: string[]
    codes: { code: string; label: string | null; valid_from?: string; valid_to?: string; status?: string; suitable?: boolean }[]
  }

  test('lists, codes, wording and years', () => {
    let looked = 0
    for (const [prefix, file] of [['ssda903', 'codes_ssda903.json'], ['cin', 'codes_cin.json']] as const) {
      const reference = (json(file) as { lists: ReferenceList[] }).lists
      expect(of(prefix).map((list) => list.id)).toEqual(reference.map((list) => `${prefix}.${list.list}`))
      for (const list of reference) {
        const ours = of(prefix).find((each) => each.id === `${prefix}.${list.list}`)
        expect(ours?.fields).toEqual(list.fields)
        expect([list.list, ...(ours?.codes ?? []).map((each) => each.code)]).toEqual([list.list, ...list.codes.map((each) => each.code)])
        for (const code of list.codes) {
          looked++
          const found = ours?.codes.find((each) => each.code === code.code)
          expect(found?.official?.toLowerCase() ?? null).toBe(code.label?.toLowerCase() ?? null)
          const retired = list.list === 'gender' ? '2023_24' : code.valid_to
          expect(found?.from ?? null).toBe(code.valid_from ? `${code.valid_from.slice(0, 4)}-04-01` : null)
          expect(found?.until ?? null).toBe(retired ? `20${retired.slice(5)}-03-31` : null)
          expect(found?.discontinued).toBe(code.status === 'discontinued')
          expect(found?.suitable ?? undefined).toBe(code.suitable)
        }
      }
    }
    expect(looked).toBeGreaterThanOrEqual(383)
  })

  test('columns of the SSDA903', () => {
    const rows = parse(readFileSync(join(returns ?? '', 'tables_ssda903.csv')), { columns: true }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThanOrEqual(81)
    const ours = ssda903Tables().flatMap((table) => table.columns.map((column) => [
      `${table.name}${column.derived ? ' (derived)' : ''}`, column.derived ? '' : table.file, column.name, column.codeList?.slice(8) ?? '', column.from ?? '',
    ]))
    expect(ours).toEqual(rows.map((row) => [row['table'], row['csv_file'], row['column'], row['code_list'], row['from_ruleset']]))
  })

  test('elements and flat tables of the CIN census', () => {
    interface ReferenceElement { path: string; order?: number; min: number; max: string; type: string; cbds?: string; code_list?: string }
    const reference = json('tables_cin.json') as { elements: ReferenceElement[]; flat_tables: Record<string, string[]> }
    expect(reference.elements.length).toBeGreaterThanOrEqual(67)
    expect(cinElements().map((each) => [
      each.path, each.order ?? undefined, each.min, each.max === null ? 'unbounded' : '1', each.cbds ?? undefined, each.codeList?.slice(4), each.type === 'group',
    ])).toEqual(reference.elements.map((each) => [each.path, each.order, each.min, each.max, each.cbds, each.code_list, each.type === 'group']))
    expect(Object.fromEntries(cinTables().filter((table) => table.from === null).map((table) => [table.name, table.columns.map((each) => each.name)])))
      .toEqual(reference.flat_tables)
  })

  test('local authorities', () => {
    const rows = parse(readFileSync(join(returns ?? '', 'la_codes.csv')), { columns: true }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThanOrEqual(156)
    expect(localAuthorities().map((each) => [each.code, each.name, each.gss])).toEqual(rows.map((row) => [row['dfe_code'], row['name'], row['gss_code']]))
  })
})
