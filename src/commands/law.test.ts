import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run, usage } from './law.ts'

let out: string
let messages: string
let folder: string

beforeEach(async () => {
  out = ''
  messages = ''
  folder = await mkdtemp(join(tmpdir(), 'rowan-law-'))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((messages += String(text)), true))
})

afterEach(() => rm(folder, { recursive: true }))

async function cases(content: string): Promise<string> {
  const file = join(folder, 'cases.json')
  await writeFile(file, content)
  return file
}

describe('rowan law due', () => {
  test('prints the last day first, then how it was counted', async () => {
    expect(await run(['due', 'core-group-first', '--from', '2027-03-19'])).toBe(0)
    expect(out.split('\n').slice(0, 2)).toEqual(['2027-04-06', 'core-group-first: first core group; develop plan'])
    expect(out.endsWith('.\n')).toBe(true)
    expect(messages).toBe('')
  })

  test('takes a part, and options in either form', async () => {
    expect(await run(['due', '--part', 'full record', 'iro-decisions', '--from=2026-12-18'])).toBe(0)
    expect(out.split('\n')[0]).toBe('2027-01-13')
  })

  test('answers not computed with the reason', async () => {
    expect(await run(['due', 'lac-review-first', '--from', '2030-12-31'])).toBe(0)
    expect(out.split('\n').slice(0, 3)).toEqual([
      'not computed',
      'lac-review-first: first review',
      'No date: the count leaves the holiday table, which runs from 2015-01-01 to 2030-12-31.',
    ])
  })

  test.each([
    [[], 'law needs to be told what to do: due.'],
    [['count'], 'law cannot do “count”. It can do: due.'],
    [['due'], 'Name a rule, such as lac-review-first.'],
    [['due', 'icpc-hold'], 'Say from which day: --from 2027-03-19.'],
    [['due', 'icpc-hold', 'lac-review-first', '--from', '2027-03-19'], 'Name one rule; “lac-review-first” is too much.'],
    [['due', 'icpc-hold', '--from'], '--from needs a value.'],
    [['due', 'icpc-hold', '--on', '2027-03-19'], 'There is no option --on.'],
    [['due', 'icpc-hold', '--from', '2027-03-19', '--from', '2027-03-20'], '--from is given twice.'],
    [['due', 'icpc-hold', '--from', '19 March'], '"19 March" is not a day between 1800 and 2199.'],
    [['due', 'icpc', '--from', '2027-03-19'], 'There is no rule "icpc". Nearest: icpc-hold, icpc-not-required.'],
    [['due', 'icpc-hold', '--cases', 'a.json'], '--cases stands alone: the file holds the rules and days.'],
    [['due', '--cases', 'a.json', '--from', '2027-03-19'], '--cases stands alone'],
  ])('%j is not understood', async (args, message) => {
    expect(await run(args)).toBe(2)
    expect(messages).toContain(message)
    expect(messages.endsWith(' ./rowan law --help says more.\n')).toBe(true)
    expect(out).toBe('')
  })

  test('answers a file of cases, with or without a byte order mark', async () => {
    const written = '[{"id":"a","rule":"icpc-hold","part":null,"from":"2026-12-11"}]'
    const answered = [{ id: 'a', rule: 'icpc-hold', part: null, from: '2026-12-11', due: '2027-01-06' }]
    expect(await run(['due', '--cases', await cases(written)])).toBe(0)
    expect(JSON.parse(out)).toEqual(answered)
    expect(messages).toBe('')
    out = ''
    expect(await run(['due', `--cases=${await cases(`\uFEFF${written}`)}`])).toBe(0)
    expect(JSON.parse(out)).toEqual(answered)
  })

  test('answers every case it can and names those to mend', async () => {
    const file = await cases('[{"id":"a","rule":"qqq","from":"2026-12-11"},{"rule":"icpc-hold","from":"2026-12-11"},7]')
    expect(await run(['due', '--cases', file])).toBe(1)
    expect(JSON.parse(out)).toMatchObject([{ due: null }, { due: '2027-01-06' }, { due: null }])
    expect(messages.split('\n')).toEqual([
      `${file}: case a: There is no rule "qqq". The rules stand in src/law/rules.`,
      `${file}: case 3: A case must be an object with rule and from`,
      '',
    ])
  })

  test.each([
    ['{"rule":', 'does not hold JSON: '],
    ['{}', ': The file must hold an array of cases'],
  ])('%s is not a file of cases', async (content, message) => {
    expect(await run(['due', '--cases', await cases(content)])).toBe(1)
    expect(messages).toContain(message)
    expect(out).toBe('')
  })

  test('says which file is missing', async () => {
    expect(await run(['due', '--cases', join(folder, 'none.json')])).toBe(1)
    expect(messages).toContain(`${join(folder, 'none.json')} cannot be read: ENOENT`)
  })

  test('says how it is called', () => {
    expect(usage).toContain('./rowan law due RULE --from DAY')
  })
})
