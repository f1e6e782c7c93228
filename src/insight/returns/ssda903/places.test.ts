import { describe, expect, test } from 'vitest'
import { unknown } from '../kernel/texts.ts'
import { Collection } from '../kernel/collection.ts'
import { run } from '../kernel/rule.ts'
import { ssda903RulesIn } from './index.ts'
import { placeColumns, placesOf } from './places.ts'
import { shape } from './shape.ts'
import { collectionFor } from './year.ts'

const places = new Map([
  ['ZZ11AA', { east: 500_000, north: 150_000, authority: 'E10000016' }], ['ZZ22BB', { east: 503_000, north: 154_000, authority: 'E06000035' }],
  ['ZZ33CC', { east: 300_000, north: 200_000, authority: 'W06000015' }], ['ZZ44DD', { east: null, north: null, authority: 'N09000003' }],
])

describe('what is worked out from postcodes', () => {
  test('5 kilometres are 3.1 miles', () => {
    expect(placesOf(places, 'ZZ1 1AA', 'zz2 2bb', '886')).toEqual(['E06000035', '3.1', 'OUT'])
    expect(placesOf(places, 'ZZ2 2BB', 'ZZ11AA', '886')).toEqual(['E10000016', '3.1', 'IN'])
  })

  test('other countries stand for their authorities, and some postcodes have no place', () => {
    expect(placesOf(places, 'ZZ1 1AA', 'ZZ3 3CC', '886').slice(0, 1)).toEqual(['WAL'])
    expect(placesOf(places, 'ZZ1 1AA', 'ZZ4 4DD', '886')).toEqual(['NIR', unknown, 'OUT'])
  })

  test('a blank postcode leaves blanks; one that is not in the directory leaves what nobody knows', () => {
    expect(placesOf(places, 'ZZ1 1AA', '', '886')).toEqual(['', '', ''])
    expect(placesOf(places, '', 'ZZ2 2BB', '886')).toEqual(['E06000035', '', 'OUT'])
    expect(placesOf(places, 'ZZ9 9ZZ', 'ZZ2 2BB', '886')).toEqual(['E06000035', unknown, 'OUT'])
    expect(placesOf(places, 'ZZ1 1AA', 'ZZ9 9ZZ', '886')).toEqual([unknown, unknown, unknown])
    expect(placeColumns(null)).not.toContain('PL_LOCATION')
  })

  test('what nobody knows cannot be checked, and is not found', () => {
    const collection = new Collection(shape)
    const row = (placed: string) => ({ CHILD: placed, LS: 'C2', ...Object.fromEntries(placesOf(places, 'ZZ1 1AA', placed, '886').map((value, at) => [placeColumns('886')[at] ?? '', value])) })
    collection.add('Episodes', 0, ['CHILD', 'LS', ...placeColumns('886')], [row('ZZ9 9ZZ'), row('ZZ2 2BB'), row('')])
    const outcomes = run(ssda903RulesIn('2025_26').filter(({ code }) => ['164', '169', '179', '392a', '454'].includes(code)), collection, collectionFor('2025_26'))
    expect(outcomes.map((each) => [each.code, each.state === 'ran' ? each.found : null, each.state === 'ran' ? each.unchecked.map(({ row: at }) => at) : null])).toEqual([
      ['164', {}, [0]], ['169', { Episodes: [2] }, [0]], ['179', { Episodes: [2] }, [0]], ['392a', { Episodes: [2] }, [0]], ['454', {}, [0]],
    ])
  })
})
