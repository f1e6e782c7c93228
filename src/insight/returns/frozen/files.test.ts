import { expect, test } from 'vitest'
import { cinRow, sentColumns, ssda903Row, writeCin, writeSsda903, writeSsda903Xml } from '../../../api/files/index.ts'
import type { CinRow, Ssda903Row } from '../../../api/files/index.ts'
import { makeReturns } from '../../../api/files/generate.ts'
import { yearStarting } from '../../../codes/index.ts'
import { parseInstant, type Instant } from '../../../time/day.ts'
import { rowsOfFrozen } from './compare.ts'
import { CareFiles, CensusFiles, censusHeader, checkFrozen, rulesFor } from './files.ts'

const year = yearStarting(2026)

function cinFiles(children: readonly (readonly CinRow[])[]) {
  const census = new CensusFiles('census.xml', censusHeader({ year, authority: '301', at, number: 1 }))
  for (const rows of children) census.add(rows)
  return census.files()
}

function careFiles(children: readonly (readonly Ssda903Row[])[], isSent = true) {
  const care = new CareFiles({ isSent })
  for (const rows of children) care.add(rows)
  return care.files()
}
const at = parseInstant('2027-06-16T12:00:00Z') as Instant

test('a census whose rules are not published yet is held up against the newest, as of its own year', async () => {
  expect(rulesFor('cin', year)).toBe('2025_26')
  const child = [
    cinRow('ChildIdentifiers', { LAchildID: 'A1', UPNunknown: 'UN3', PersonBirthDate: '2014-05-01', Sex: 'F' }), cinRow('ChildCharacteristics', { Ethnicity: 'WBRI' }), cinRow('Disabilities', { Disability: 'NONE' }),
    cinRow('CINdetails', { CINreferralDate: '2026-05-06', ReferralSource: '2B', PrimaryNeedCode: 'N1', ReferralNFA: '0' }, { cinDetails: 1 }),
  ]
  const files = cinFiles([child])
  const { rules } = await checkFrozen('cin', year, files)
  expect(rules.length).toBeGreaterThan(80)
  expect(rules.filter(rule => rule.found.length > 0).map(({ code }) => code)).toEqual([])
  // Of the year before it would have the wrong day, and everything in it would come too late.
  expect((await checkFrozen('cin', yearStarting(2025), files)).rules.filter(rule => rule.found.length > 0).map(({ code }) => code)).toContain('100')
})

test('the columns that the department works out from postcodes are not sent, and the XML says the same beside it', async () => {
  const header = ssda903Row('Header', { CHILD: 'A1', SEX: 'M', DOB: '01/05/2014' }, year)
  const files = careFiles([[header, ssda903Row('Episodes', { CHILD: 'A1', DECOM: '01/05/2026', PL_POST: 'ZZ1 1AA', PL_LOCATION: 'IN', PL_DISTANCE: '1.0' }, year)]])
  const [, episodes, xml] = files
  expect(new TextDecoder().decode(episodes?.bytes).split('\r\n')[0]).toMatch(/^CHILD,DECOM.*PL_POST,URN$/)
  expect([xml?.name, xml?.rows]).toEqual(['ssda903.xml', 0])
  expect(new TextDecoder().decode(xml?.bytes)).toContain('<CHILDID>A1</CHILDID>')
  expect(await rowsOfFrozen('ssda903', files)).toHaveLength(2)
})

test('children one after another give the bytes that all of them together give', () => {
  const made = makeReturns(11, 60, { lastYear: year, years: 1, careShare: 1 })
  const children = Array.from({ length: made.children }, (_, index) => made.ssda903Rows(made.child(index), year))
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const files = careFiles(children)
  expect(files.length).toBeGreaterThan(8)
  expect(files.slice(0, -1).map(({ name, bytes }) => [name, text(bytes)])).toEqual(writeSsda903(children.flat(), sentColumns).map(each => [each.name, each.text]))
  expect(text(files.at(-1)?.bytes as Uint8Array)).toBe([...writeSsda903Xml(children)].join(''))
  expect(careFiles(children, false).map(({ name, rows }) => [name, rows])).toEqual(files.slice(0, -1).map(({ name, rows }) => [name, rows]))
  const census = Array.from({ length: made.children }, (_, index) => made.cinRows(made.child(index), year) ?? []).filter(rows => rows.length > 0)
  const [file] = cinFiles(census)
  const whole = [...writeCin([], census.map(rows => ({ rows })))].join('')
  expect(text(file?.bytes as Uint8Array).slice(text(file?.bytes as Uint8Array).indexOf('<Children>'))).toBe(whole.slice(whole.indexOf('<Children>')))
  expect(file?.rows).toBe(census.flat().length)
})
