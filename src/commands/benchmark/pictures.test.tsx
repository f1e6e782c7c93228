import { expect, test } from 'vitest'
import { layOut } from '../../ui/family-tree/index.ts'
import { familyOf, mapOf, measurePictures } from './pictures.tsx'

test('what is measured is a tree of sixty people whom lines join, and a full map', () => {
  const picture = layOut(familyOf(60))
  expect(picture.people).toHaveLength(60)
  expect(new Set(picture.people.map(each => each.row)).size).toBe(3)
  expect(picture.apartTitle).toBeNull()
  expect(picture.lines.length).toBeGreaterThan(70)
  expect(new Set(picture.people.map(each => each.shape))).toEqual(new Set(['circle', 'square', 'dome', 'diamond']))
  expect(mapOf(24).ties).toHaveLength(24)
  expect(measurePictures(1).map(each => [typeof each.p50, each.p95 >= each.p50])).toEqual([['number', true], ['number', true], ['number', true]])
})
