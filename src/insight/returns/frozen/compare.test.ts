import { expect, test } from 'vitest'
import { differencesBetween, rowsOfFrozen } from './compare.ts'
import type { ComparedRow } from './compare.ts'

const row = (child: string, cells: Readonly<Record<string, string>>, table = 'Episodes'): ComparedRow => ({ table, child, cells: { CHILD: child, ...cells } })
const open = row('a', { DECOM: '01/05/2026', LS: 'C2', PLACE: 'U6' })
const review = row('a', { REVIEW: '01/06/2026' }, 'Reviews')

test('what is the same takes no part, in whatever order', () => {
  expect(differencesBetween([open, review, review], [review, review, open])).toEqual([])
})

test('a row that mostly says the same is changed, one that says something else is gone and new', () => {
  const ended = row('a', { ...open.cells, DEC: '01/02/2027' })
  const other = row('a', { DECOM: '01/02/2027', LS: 'V2', PLACE: 'K2' })
  expect(differencesBetween([open], [other, ended])).toEqual([
    { is: 'changed', row: ended, columns: [{ column: 'DEC', before: '', after: '01/02/2027' }] },
    { is: 'added', row: other },
  ])
})

test('a row is compared with rows of the same child and table alone, and each once', () => {
  const another = row('b', open.cells)
  expect(differencesBetween([open], [another]).map(each => each.is)).toEqual(['gone', 'added'])
  expect(differencesBetween([review, review], [review])).toEqual([{ is: 'gone', row: review }])
  expect(differencesBetween([], [review, review]).map(each => each.is)).toEqual(['added', 'added'])
})

test('rows are read from the frozen bytes, of either return', async () => {
  const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
  expect(await rowsOfFrozen('ssda903', [file('episodes.csv', 'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC\r\na,01/05/2026,S,C2,N1,U6,\r\n')])).toEqual([
    { table: 'Episodes', child: 'a', cells: { CHILD: 'a', DECOM: '01/05/2026', RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6' } },
  ])
  const census = '<?xml version="1.0"?><Message><Header/><Children><Child><ChildIdentifiers><LAchildID>a</LAchildID><PersonBirthDate>2015-05-01</PersonBirthDate></ChildIdentifiers></Child></Children></Message>'
  expect(await rowsOfFrozen('cin', [file('census.xml', census)])).toEqual([{ table: 'ChildIdentifiers', child: 'a', cells: { LAchildID: 'a', PersonBirthDate: '2015-05-01' } }])
  await expect(rowsOfFrozen('ssda903', [file('x.csv', 'A,B\r\n1,2\r\n')])).rejects.toThrow('cannot be read')
})
