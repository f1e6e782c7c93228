import { describe, expect, test, vi } from 'vitest'
import { Collection } from './collection.ts'
import type { Shape } from './collection.ts'
import { fieldsOf, isIn, run } from './rule.ts'
import type { Rule } from './rule.ts'

const tables = { Stay: { who: 'text', from: 'day', to: 'day', kind: 'code' }, Person: { who: 'text', born: 'day' } } as const
const shape: Shape<typeof tables> = { tables, key: 'who', days: 'dd/mm/yyyy', orderedBy: { Stay: 'from' } }
type R = Rule<typeof tables, null>

const backwards: R = {
  code: '1', message: 'It ended before it began.', severity: 'error', fields: fieldsOf('Stay.from Stay.to'), from: null, until: null,
  check: (child, _, find) => {
    for (const stay of child.Stay) if (stay.from !== null && stay.to !== null && stay.to < stay.from) find(stay)
  },
}
const overlap: R = {
  ...backwards, code: '2', message: 'It began before the one before had ended.',
  check: (child, _, find) => child.Stay.forEach((stay, at) => {
    const before = child.Stay[at - 1]
    if (stay.from !== null && stay.from < (before?.to ?? stay.from)) find(before, stay)
  }),
}

const stays = (rows: readonly (readonly [string | null, string | null, string | null])[], yearsAgo = 0, into = new Collection(shape)) => {
  into.add('Stay', yearsAgo, ['who', 'from', 'to'], rows.map(([who, from, to]) => ({ who, from, to })))
  return into
}

describe('running rules', () => {
  test('rows found are numbered in the order of the file', () => {
    const [outcome] = run([backwards], stays([['a', '02/05/2025', '01/05/2025'], ['b', '01/05/2025', null], ['a', '02/04/2025', '01/04/2025']]), null)
    expect(outcome).toEqual({ code: '1', message: backwards.message, severity: 'error', state: 'ran', found: { Stay: [0, 2] }, ofReturn: false, unchecked: [] })
  })

  test('rows of a child are in the order of their days; those without one come last', () => {
    const seen: (number | null)[][] = []
    const look: R = { ...backwards, check: (child) => void seen.push(child.Stay.map((stay) => (stay.reads('from') ? stay.index : null))) }
    run([look], stays([['a', '03/05/2025', null], ['a', null, null], ['a', '01/05/2025', null]]), null)
    expect(seen).toEqual([[2, 0, null]])
  })

  test('rows that begin on one day are in one order wherever they stand: by how they end, then what cannot be read, then what lasts', () => {
    const ends = ['05/04/2025', '01/06/2025', '02/13/2025', null] as const
    const turns = ends.flatMap((_, turn) => [ends.toSpliced(turn, 1), [...ends.slice(turn), ...ends.slice(0, turn)], [...ends.slice(turn), ...ends.slice(0, turn)].toReversed()])
    const seen: (string | null)[][] = []
    const look: R = { ...backwards, check: (child) => void seen.push(child.Stay.map((stay) => stay.text('to'))) }
    for (const turn of turns) run([look], stays(turn.map((to) => ['a', '01/04/2025', to])), null)
    expect(seen).toEqual(turns.map((turn) => ends.filter((end) => turn.includes(end))))
  })

  test('a cell that cannot be read is reported, and takes only its row out', () => {
    const [outcome] = run([overlap], stays([['a', '01/05/2025', '31/06/2025'], ['a', '01/06/2025', '05/06/2025'], ['a', '03/06/2025', null]]), null)
    expect(outcome).toMatchObject({ found: { Stay: [1, 2] }, unchecked: [{ table: 'Stay', row: 0, column: 'to' }] })
  })

  test('says why a rule does not apply', () => {
    const lastOnly: R = { ...backwards, fields: fieldsOf('Stay.from last.Stay.from') }
    const noTable: R = { ...backwards, fields: fieldsOf('Person.born') }
    const optional: R = { ...backwards, fields: fieldsOf('Stay.from ?Person.born') }
    const noColumn: R = { ...backwards, fields: fieldsOf('Stay.kind') }
    const asks: R = { ...backwards, needs: () => 'Nobody said which.' }
    const outcomes = run([lastOnly, noTable, optional, noColumn, asks], stays([['a', '01/05/2025', null]]), null)
    expect(outcomes.map((each) => (each.state === 'ran' ? 'ran' : each.why))).toEqual([
      'Last year’s table Stay was not given.', 'The table Person was not given.', 'ran', 'The table Stay has no column kind.', 'Nobody said which.',
    ])
  })

  test('a child has last year and the years before', () => {
    const collection = stays([['a', '01/05/2025', null]])
    stays([['a', '01/05/2024', null], ['b', '01/05/2024', null]], 1, collection)
    stays([['a', '01/05/2023', null]], 2, collection)
    const seen = [...collection.children()].map((child) => [child.Stay.length, child.last.Stay.length, child.before.map((year) => year.Stay.length)])
    expect(seen).toEqual([[1, 1, [1, 1]], [0, 1, [1, 0]]])
  })

  test('a row without a child stands alone', () => {
    const collection = stays([[null, '01/05/2025', '02/05/2025'], [null, '01/05/2025', '02/05/2025'], ['  ', '01/05/2025', null]])
    expect([...collection.children()].map((child) => child.Stay.length)).toEqual([1, 1, 1])
  })

  test('rules over the whole return see every row and can find the return itself wrong', () => {
    const all: R = { code: '3', message: 'Nobody stayed.', severity: 'query', fields: fieldsOf('Stay.who'), from: null, until: null, checkAll: (collection) => [...collection.rows('Stay')].length < 2 }
    expect(run([all], stays([['a', null, null]]), null)[0]).toMatchObject({ ofReturn: true, found: {} })
    expect(run([all], stays([['a', null, null], ['b', null, null]]), null)[0]).toMatchObject({ ofReturn: false })
  })

  test('rule sets have a first and a last', () => {
    expect(isIn({ from: '2023_24', until: null }, '2022_23')).toBe(false)
    expect(isIn({ from: '2023_24', until: '2024_25' }, '2024_25')).toBe(true)
    expect(isIn({ from: null, until: '2023_24' }, '2024_25')).toBe(false)
    expect(() => fieldsOf('Stay')).toThrow('Not a field')
  })
})

describe('texts', () => {
  test('days, numbers and codes as files write them', () => {
    const collection = new Collection({ ...shape, tables: { Stay: { who: 'text', from: 'day', kind: 'code', miles: 'number' } } as const, orderedBy: {} })
    collection.add('Stay', 0, ['who', 'from', 'kind', 'miles'], [
      { who: ' a ', from: '1/5/2025', kind: 'e4a', miles: '12.50' }, { who: 'b', from: '2025-05-01T00:00:00', kind: ' X1', miles: '-1' }, { who: 'c', from: '01/05/25', kind: '', miles: '1e3' },
    ])
    const rows = [...collection.rows('Stay')]
    expect(rows.map((row) => [row.who, row.from, row.kind, row.miles])).toEqual([['a', 20209, 'E4A', 12.5], ['b', 20209, 'X1', -1], ['c', null, null, null]])
    expect(rows[2]?.text('from')).toBe('01/05/25')
    expect(rows[2]?.reads('from')).toBe(false)
    expect(rows[2]?.has('kind')).toBe(false)
  })

  test('a rule cannot write to what it sees', () => {
    const seen = vi.fn()
    const write: R = { ...backwards, check: (child) => {
      const [stay] = child.Stay
      expect(() => ((stay as { from: number | null }).from = 1)).toThrow(TypeError)
      expect(() => (child.Stay as unknown[]).push(1)).toThrow(TypeError)
      expect(() => ((child as { last: unknown }).last = null)).toThrow(TypeError)
      seen()
    } }
    run([write], stays([['a', '01/05/2025', null]]), null)
    expect(seen).toHaveBeenCalledOnce()
  })
})
