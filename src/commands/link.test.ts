import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readOptions, run } from './link.ts'
import { run as matcher } from './matcher.ts'

let folder = ''
const at = (name: string): string => join(folder, name)
let said = ''

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'rowan-link-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  said = ''
  const take = (text: string | Uint8Array): boolean => {
    said += String(text)
    return true
  }
  vi.spyOn(process.stderr, 'write').mockImplementation(take)
  vi.spyOn(process.stdout, 'write').mockImplementation(take)
})

const clone = join(import.meta.dirname, '../..')
const lines = (name: string): string[] => readFileSync(at(name), 'utf8').trim().split(/\r?\n/)

describe('rowan link', () => {
  test('writes pairs of a file, which do not depend on the order of its records', async () => {
    expect(await matcher(['make', at('made.csv'), '--truth', at('truth.csv'), '--children', '150', '--seed', '3'], { clone })).toBe(0)
    const [header = '', ...rows] = lines('made.csv')
    expect(rows.length).toBeGreaterThan(300)
    writeFileSync(at('turned.csv'), `\uFEFF${[header, ...rows.toReversed()].join('\n')}\n`)
    expect(await run([at('made.csv'), '--out', at('pairs.csv')])).toBe(0)
    expect(said).toContain('records of agencies')
    expect(await run([at('turned.csv'), '--out', at('turned-pairs.csv')])).toBe(0)
    expect(lines('pairs.csv')).toEqual(lines('turned-pairs.csv'))
    expect(lines('pairs.csv')[0]).toBe('id_a,id_b,score,decision')
    const decisions = new Set(lines('pairs.csv').slice(1).map(line => line.split(',')[3]))
    expect([...decisions].sort()).toEqual(['link', 'no', 'review'])
    expect(lines('pairs.csv').every(line => line.split(',').length === 4)).toBe(true)
    said = ''
    expect(await matcher(['measure', at('pairs.csv'), '--truth', at('truth.csv')], { clone })).toBe(0)
    expect(said).toMatch(/Linked: precision (100\.00|99\.\d\d) %/)
  })

  test('keeps apart what it is told to, and says why and what somebody must find out', async () => {
    const rows = ['id;forename;LAST;birthday;nhs', 'a1;Maya;Samplewood;04/03/2016;9990037000', 'a2;MAYA;SAMPLEWOOD;2016-03-04;999 003 7000', 'a3;Iris;Otherwood;2012-09-30;9990037000']
    writeFileSync(at('small.csv'), rows.join('\n').replaceAll(';', ','))
    const columns = ['--column', 'family=LAST', '--column', 'born=birthday']
    expect(await run([at('small.csv'), '--out', at('small-pairs.csv'), ...columns, '--why', '--tasks', at('tasks.csv'), '--quality', at('quality.csv')])).toBe(0)
    expect(lines('quality.csv')).toEqual(['organisation,records,verified,not_verified,none,wrong,other_country,temporary,duplicates,conflicting,unlinked', ',3,0,3,0,0,0,0,2,3,3'])
    expect(lines('small-pairs.csv')[1]).toMatch(/^a1,a2,[\d.]+,link,"?For: .*NHS number is the same/)
    expect(lines('small-pairs.csv').join()).not.toMatch(/Maya|Samplewood|9990037000/i)
    expect(lines('tasks.csv').slice(1).map(line => line.split(',').slice(0, 2).join())).toEqual(['a1,a3', 'a2,a3'])
    writeFileSync(at('apart.csv'), 'id_a,id_b\na2,a1\n')
    expect(await run([at('small.csv'), '--out', at('apart-pairs.csv'), ...columns, '--must-not', at('apart.csv')])).toBe(0)
    expect(lines('apart-pairs.csv').some(line => line.startsWith('a1,a2'))).toBe(false)
  })

  test('says what is wrong with a file, and how to cure it', async () => {
    writeFileSync(at('uneven.csv'), 'id,forename,surname,dob\na1,Maya,Samplewood,2016-03-04\na2,Maya,Samplewood\n')
    expect(await run([at('uneven.csv'), '--out', at('uneven-pairs.csv')])).toBe(0)
    expect(said).toContain('1 line has more or fewer fields than the header, the first on line 3')
    expect(await run([at('uneven.csv'), '--out', join(at('nowhere'), 'pairs.csv')])).toBe(1)
    expect(said).toContain('Make it, or name another file')
    writeFileSync(at('no-id.csv'), 'name,surname\nA,B\n')
    expect(await run([at('no-id.csv'), '--out', at('x.csv')])).toBe(2)
    expect(said).toContain('--column id=NAME')
    writeFileSync(at('twice.csv'), 'id,surname\n1,B\n1,C\n')
    expect(await run([at('twice.csv'), '--out', at('x.csv')])).toBe(2)
    expect(said).toContain('Line 3 has the id of a record before it')
    writeFileSync(at('two.csv'), 'id,surname,last_name\n1,B,C\n')
    expect(await run([at('two.csv'), '--out', at('x.csv')])).toBe(2)
    expect(said).toContain('--column family=NAME')
    expect(await run([at('two.csv'), '--out', at('x.csv'), '--column', 'family=nobody'])).toBe(2)
    expect(said).toContain('There is no column “nobody”')
    expect(await run([at('not-there.csv'), '--out', at('x.csv')])).toBe(1)
    expect(said).toContain('a file that is not there')
    expect(existsSync(at('x.csv'))).toBe(false)
  })

  test('replaces nothing that is there, unless it is told', async () => {
    writeFileSync(at('one.csv'), 'id,surname\n1,B\n')
    writeFileSync(at('taken.csv'), 'mine')
    expect(await run([at('one.csv'), '--out', at('taken.csv')])).toBe(1)
    expect(await run([at('one.csv'), '--out', at('one.csv'), '--replace'])).toBe(1)
    expect(readFileSync(at('taken.csv'), 'utf8')).toBe('mine')
    expect(await run([at('one.csv'), '--out', at('taken.csv'), '--replace'])).toBe(0)
    expect(lines('taken.csv')).toEqual(['id_a,id_b,score,decision'])
  })

  test('understands its options, or says which it does not', () => {
    expect(readOptions(['a.csv', '--out', 'b.csv', '--kind', 'list'])).toMatchObject({ file: 'a.csv', out: 'b.csv', kind: 'list' })
    for (const args of [[], ['a.csv'], ['a.csv', 'b.csv', '--out', 'c'], ['a.csv', '--out'], ['a.csv', '--out', 'b', '--kind', 'other'], ['a.csv', '--out', 'b', '--column', 'dob'], ['a.csv', '--out', 'b', '--column', 'colour=x'], ['a.csv', '--out', 'b', '--other']]) {
      expect(typeof readOptions(args)).toBe('string')
    }
  })
})

describe('rowan matcher', () => {
  test('measures a register of its own', async () => {
    expect(await matcher(['measure', '--children', '200'], { clone })).toBe(0)
    expect(said).toMatch(/Recall by where names come from: african .*british .*eastAsian .*european .*southAsian/)
    expect(said).toMatch(/Earlier and later identities linked or asked of: 0 of \d+, written at all: 0; twins joined: 0/)
  })

  test('understands its options, or says that it does not', async () => {
    for (const args of [[], ['other'], ['measure', 'file.csv'], ['make'], ['train', '--seed'], ['measure', '--children', 'many'], ['measure', '--kind', 'other'], ['measure', '--what']]) expect(await matcher(args, { clone })).toBe(2)
  })
})

const samples = [join(clone, '../shared/data/linkage')].find(place => existsSync(join(place, 'nhs-children-public.csv')))

describe.skipIf(samples === undefined)('on the reference sets', () => {
  test.each([
    { name: 'febrl/dataset3', f1: 0.998 },
    { name: 'splink/fake_1000', f1: 0.89 },
    { name: 'nhs-children-public', f1: 0.98 },
  ])('$name reaches its best F1', async ({ name, f1 }) => {
    const [file, truth] = [join(samples ?? '', `${name}.csv`), join(samples ?? '', `${name}.truth.csv`)]
    expect(await run([file, '--out', at('reference.csv'), '--replace'])).toBe(0)
    said = ''
    expect(await matcher(['measure', at('reference.csv'), '--truth', truth, ...(name.startsWith('nhs') ? ['--forbidden', join(samples ?? '', `${name}.forbidden.csv`)] : [])], { clone })).toBe(0)
    expect(Number(/Best F1 of any threshold: ([\d.]+)/.exec(said)?.[1])).toBeGreaterThanOrEqual(f1)
    if (!name.startsWith('nhs')) return
    expect(Number(/precision ([\d.]+) %/.exec(said)?.[1])).toBeGreaterThanOrEqual(99.8)
    expect(Number(/recall ([\d.]+) %/.exec(said)?.[1])).toBeGreaterThanOrEqual(92)
    expect(Number(/recall ([\d.]+) %, [\d.]+ pairs/.exec(said)?.[1])).toBeGreaterThanOrEqual(98)
    expect(Number(/([\d.]+) pairs to look at/.exec(said)?.[1])).toBeLessThanOrEqual(40)
    expect(said).toContain('Pairs that must not be there: 0 of ')
  })
})
