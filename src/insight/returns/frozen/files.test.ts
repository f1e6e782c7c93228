import { expect, test } from 'vitest'
import { cinRow, ssda903Row } from '../../../api/files/index.ts'
import { yearStarting } from '../../../codes/index.ts'
import { parseInstant, type Instant } from '../../../time/day.ts'
import { rowsOfFrozen } from './compare.ts'
import { checkFrozen, cinFiles, rulesFor, ssda903Files } from './files.ts'

const year = yearStarting(2026)
const at = parseInstant('2027-06-16T12:00:00Z') as Instant

test('a census whose rules are not published yet is held up against the newest, as of its own year', async () => {
  expect(rulesFor('cin', year)).toBe('2025_26')
  const child = [
    cinRow('ChildIdentifiers', { LAchildID: 'A1', UPNunknown: 'UN3', PersonBirthDate: '2014-05-01', Sex: 'F' }), cinRow('ChildCharacteristics', { Ethnicity: 'WBRI' }), cinRow('Disabilities', { Disability: 'NONE' }),
    cinRow('CINdetails', { CINreferralDate: '2026-05-06', ReferralSource: '2B', PrimaryNeedCode: 'N1', ReferralNFA: '0' }, { cinDetails: 1 }),
  ]
  const files = cinFiles([child], { year, authority: '301', at, number: 1 })
  const { rules } = await checkFrozen('cin', year, files)
  expect(rules.length).toBeGreaterThan(80)
  expect(rules.filter(rule => rule.found.length > 0).map(({ code }) => code)).toEqual([])
  // Of the year before it would have the wrong day, and everything in it would come too late.
  expect((await checkFrozen('cin', yearStarting(2025), files)).rules.filter(rule => rule.found.length > 0).map(({ code }) => code)).toContain('100')
})

test('the columns that the department works out from postcodes are not sent, and the XML says the same beside it', async () => {
  const header = ssda903Row('Header', { CHILD: 'A1', SEX: 'M', DOB: '01/05/2014' }, year)
  const files = ssda903Files([[header, ssda903Row('Episodes', { CHILD: 'A1', DECOM: '01/05/2026', PL_POST: 'ZZ1 1AA', PL_LOCATION: 'IN', PL_DISTANCE: '1.0' }, year)]])
  const [, episodes, xml] = files
  expect(new TextDecoder().decode(episodes?.bytes).split('\r\n')[0]).toMatch(/^CHILD,DECOM.*PL_POST,URN$/)
  expect([xml?.name, xml?.rows]).toEqual(['ssda903.xml', 0])
  expect(new TextDecoder().decode(xml?.bytes)).toContain('<CHILDID>A1</CHILDID>')
  expect(await rowsOfFrozen('ssda903', files)).toHaveLength(2)
})
