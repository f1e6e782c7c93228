import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cinTables, ssda903Tables } from '../../codes/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import type { CinChild } from './cin-rows.ts'
import { flatCin } from './cin-rows.ts'
import { readCin } from './cin-read.ts'
import { makeReturns, writeReturns } from './generate.ts'
import type { MadeChild } from './generate-child.ts'
import { readPeople } from './people-read.ts'
import type { Person } from './people-read.ts'
import { rawIn } from './row.ts'
import type { Row } from './row.ts'
import { fileSource, madeSource } from './source.ts'
import { ssda903Folders } from './ssda903-folders.ts'
import { readSsda903 } from './ssda903-read.ts'
import type { Ssda903Child } from './ssda903-rows.ts'

const returns = makeReturns(11, 600)
const children = Array.from({ length: returns.children }, (_, index) => returns.child(index))

/** What a row is about: its table and the columns that do not change from year to year. */
const about: Readonly<Record<string, readonly string[]>> = {
  Header: ['CHILD'], Episodes: ['DECOM'], Reviews: ['REVIEW'], Missing: ['MIS_START'], SWEpisodes: ['SW_DECOM'], PlacedAdoption: ['DATE_PLACED'],
  ChildIdentifiers: ['LAchildID'], ChildCharacteristics: [], Disabilities: ['Disability'], CINdetails: ['CINreferralDate'],
  Assessments: ['AssessmentActualStartDate'], AssessmentFactorsList: ['AssessmentFactor'], CINplanDates: ['CINPlanStartDate'],
  Section47: ['S47ActualStartDate'], ChildProtectionPlans: ['CPPstartDate'],
}

function differentRows(child: MadeChild): number {
  const keys = new Set<string>()
  for (const year of returns.years) {
    const cin = returns.cinRows(child, year) ?? []
    let referral = ''
    let assessment = ''
    for (const row of cin) {
      if (row.table === 'CINdetails') referral = rawIn(row, 'CINreferralDate') ?? ''
      if (row.table === 'Assessments') assessment = rawIn(row, 'AssessmentActualStartDate') ?? ''
      keys.add([row.table, referral, row.table === 'AssessmentFactorsList' ? assessment : '', ...columnsAbout(row)].join('|'))
    }
    for (const row of returns.ssda903Rows(child, year)) keys.add(['903', row.table, ...(about[row.table] ? columnsAbout(row) : [year])].join('|'))
  }
  return keys.size
}

function columnsAbout(row: Row): string[] {
  return (about[row.table] ?? Object.keys(row.cells)).map((column) => rawIn(row, column) ?? '')
}

describe('made-up returns', { timeout: 120_000 }, () => {
  test('are the same for the same seed and different for another', () => {
    const text = (seed: number) => [...makeReturns(seed, 30).cin(returns.years[2] ?? returns.years[0] as never)].join('') + [...makeReturns(seed, 30).people()].join('')
    expect(text(5)).toBe(text(5))
    expect(text(5)).not.toBe(text(6))
  })

  test('hold about 50 different rows a child, some few, some very many', () => {
    const counts = children.map(differentRows).toSorted((a, b) => a - b)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(mean).toBeGreaterThan(42)
    expect(mean).toBeLessThan(60)
    expect(counts[0]).toBeGreaterThanOrEqual(2)
    expect(counts.at(-6)).toBeGreaterThan(120)
  })

  test('fill every table of the 2025_26 returns', () => {
    const year = returns.years.at(-1) as never
    const many = makeReturns(11, 1500)
    const seen = new Map<string, number>()
    for (let index = 0; index < many.children; index++) {
      const child = many.child(index)
      for (const row of [...(many.cinRows(child, year) ?? []), ...many.ssda903Rows(child, year)]) {
        const key = `${'ids' in row ? 'cin' : '903'} ${row.table}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }
    }
    const expected = [
      ...cinTables().filter((table) => table.from === null && table.name !== 'Header').map((table) => `cin ${table.name}`),
      ...ssda903Tables().filter((table) => table.name !== 'DoLo').map((table) => `903 ${table.name}`),
    ]
    expect([...seen.keys()].toSorted()).toEqual(expected.toSorted())
    expect(Math.min(...seen.values())).toBeGreaterThanOrEqual(1)
  })

  test('have later years repeat, end, extend and correct what earlier years said', () => {
    const happened = { repeated: 0, ended: 0, added: 0, correctedNeed: 0, correctedStart: 0, born: 0, changedHarm: 0 }
    for (const child of children) {
      for (const [index, year] of returns.years.entries()) {
        const before = returns.years[index - 1]
        if (!before) continue
        const [old, now] = [returns.ssda903Rows(child, before), returns.ssda903Rows(child, year)].map((rows) => rows.filter((row) => row.table === 'Episodes'))
        for (const row of now ?? []) {
          const same = old?.find((each) => rawIn(each, 'DECOM') === rawIn(row, 'DECOM'))
          if (!same) happened.added++
          else if (rawIn(same, 'DEC') === '' && rawIn(row, 'DEC') !== '') happened.ended++
          else happened.repeated++
          if (!same && rawIn(row, 'RNE') === 'S' && old?.some((each) => rawIn(each, 'RNE') === 'S')) happened.correctedStart++
        }
        const [cinOld, cinNow] = [returns.cinRows(child, before), returns.cinRows(child, year)]
        for (const row of cinNow ?? []) {
          const same = (column: string) => cinOld?.find((each) => each.table === row.table && rawIn(each, column) === rawIn(row, column))
          if (row.table === 'CINdetails') {
            const was = same('CINreferralDate')
            if (was && rawIn(was, 'PrimaryNeedCode') !== rawIn(row, 'PrimaryNeedCode')) happened.correctedNeed++
          }
          if (row.table === 'ChildProtectionPlans') {
            const was = same('CPPstartDate')
            if (was && rawIn(was, 'LatestCategoryOfAbuse') !== rawIn(row, 'LatestCategoryOfAbuse')) happened.changedHarm++
          }
          if (row.table === 'ChildIdentifiers' && cinOld && rawIn(row, 'PersonBirthDate') !== null && rawIn(cinOld[0] as Row, 'PersonBirthDate') === null) happened.born++
        }
      }
    }
    for (const [what, count] of Object.entries(happened)) expect(`${what} ${count > 0}`).toBe(`${what} true`)
    expect(Object.keys(happened).length).toBe(7)
  })

  test('are read without a problem and hold exactly the rows they were made of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rowan-test-'))
    try {
      const small = makeReturns(3, 120)
      const files = await writeReturns(small, folder)
      expect((await readdir(files.ssda903[4] ?? '')).length).toBe(11)
      let rows = 0
      for (const [index, year] of small.years.entries()) {
        const read: CinChild[] = []
        const reading = await readCin(await fileSource(files.cin[index] ?? ''), (child) => void read.push(child))
        expect(reading).toMatchObject({ refusal: null, problems: 0 })
        const made = Array.from({ length: small.children }, (_, each) => small.child(each)).flatMap((child) => {
          const cin = small.cinRows(child, year)
          return cin ? [flatCin({ rows: cin, localId: child.localId })] : []
        })
        expect(read.map(flatCin)).toEqual(made)
        expect(await readFile(files.cin[index] ?? '', 'utf8')).toBe([...small.cin(year)].join(''))
        rows += read.reduce((sum, child) => sum + child.rows.length, 0)
      }
      const folders = await ssda903Folders(files.ssda903)
      const read: Ssda903Child[] = []
      const reading = await readSsda903(folders.sets, (child) => void read.push(child), { folder })
      expect(reading).toMatchObject({ refusal: null, problems: 0 })
      expect(reading.sets.map((set) => [set.year, set.yearByDays])).toEqual(small.years.map((year) => [year, year]))
      const plain = (each: readonly Row[]) => each.map((row) => [row.table, Object.entries(row.cells).map(([name, cell]) => [name, cell.raw])])
      for (const child of Array.from({ length: small.children }, (_, each) => small.child(each))) {
        const made = small.years.flatMap((year) => small.ssda903Rows(child, year))
        expect(plain(read.find((each) => each.localId === child.localId)?.rows ?? [])).toEqual(plain(made))
        rows += made.length
      }
      for (const table of ssda903Tables().filter((each) => each.name !== 'DoLo')) {
        const text = await readFile(join(files.ssda903[4] ?? '', table.file ?? ''), 'utf8')
        expect(text).toBe([...small.ssda903(small.years[4] as never, table.name as Ssda903Table)].join(''))
      }
      const people: Person[] = []
      expect(await readPeople(await fileSource(files.people), (rows) => void people.push(...rows))).toMatchObject({ refusal: null, problems: 0, people: 120, unknown: [] })
      expect(people.map((person) => person.localId)).toEqual(Array.from({ length: 120 }, (_, each) => small.child(each).localId))
      expect(people.filter((person) => person.addresses.length === 2).length).toBeGreaterThan(10)
      expect(rows).toBeGreaterThan(5000)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('every day of a life is in order', () => {
    let looked = 0
    for (const { referrals, care, born } of children) {
      for (const referral of referrals) {
        looked++
        expect(referral.closed === null || referral.closed >= referral.on).toBe(true)
        for (const plan of referral.protection) expect(plan.end === null || plan.end >= plan.start).toBe(true)
      }
      for (const [index, episode] of (care?.episodes ?? []).entries()) {
        looked++
        const next = care?.episodes[index + 1]
        expect(episode.start >= born && (episode.end === null || episode.end >= episode.start)).toBe(true)
        expect(next === undefined || next.start === episode.end).toBe(true)
        expect((episode.ended === 'X1') === (next !== undefined)).toBe(true)
      }
    }
    expect(looked).toBeGreaterThan(2000)
  })

  test('can be read as they are made, without a disk', async () => {
    const source = madeSource('cin.xml', () => makeReturns(1, 20).cin(returns.years.at(-1) as never))
    expect((await readCin(source, () => {})).children).toBeGreaterThan(5)
  })
})
