import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCsv, writeRecord } from './csv.ts'
import { readCsvRows } from './csv-rows.ts'
import { memorySource } from './source.ts'
import type { Source } from './source.ts'

async function read(source: Source): Promise<{ names: readonly string[]; rows: (readonly string[])[] }> {
  let names: readonly string[] = []
  const rows: (readonly string[])[] = []
  await readCsvRows(source, (found) => {
    names = found
    return (fields) => void rows.push(fields)
  })
  return { names, rows }
}

/** A text that comes in pieces of some characters. */
const inPieces = (text: string, size: number): Source => ({
  name: 'table.csv', size: null,
  async *open() {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
  },
})

describe('comma-separated files at one go', () => {
  test('names are folded, and blank records left out', async () => {
    expect(await read(memorySource('a.csv', 'Child, place provider\r\na,PR1\r\n\r\n,\r\nb,\r\n'))).toEqual({ names: ['CHILD', 'PLACE_PROVIDER'], rows: [['a', 'PR1'], ['b', '']] })
  })

  test('quotation marks, their pairs, and line ends within them', async () => {
    expect((await read(memorySource('a.csv', 'A,B\n"x, y","say ""no"""\n"two\r\nlines",z'))).rows).toEqual([['x, y', 'say "no"'], ['two\r\nlines', 'z']])
  })

  test('semicolons, tabs, line ends of old systems, and UTF-16', async () => {
    expect((await read(memorySource('a.csv', 'A;B\r1;2\r3;4'))).rows).toEqual([['1', '2'], ['3', '4']])
    expect((await read(memorySource('a.csv', 'A\tB\n1\t2'))).rows).toEqual([['1', '2']])
    const utf16 = new Uint8Array(Buffer.from('\uFEFFCHILD,NAME\r\na,Zoë\r\n', 'utf16le'))
    expect(await read(memorySource('a.csv', utf16))).toEqual({ names: ['CHILD', 'NAME'], rows: [['a', 'Zoë']] })
  })

  test('refuses what is no table', async () => {
    await expect(read(memorySource('a.csv', 'A,B\n"never closed,1\n2,3'))).rejects.toMatchObject({ refusal: { looksLike: expect.stringContaining('never closed') as unknown, line: 2 } })
    await expect(read(memorySource('a.csv', `A,B\r\n\r\n"two\r\nlines",1\r\n${'x'.repeat(1_000_001)}`))).rejects.toMatchObject({ refusal: { looksLike: expect.stringContaining('a row of more than') as unknown, line: 5 } })
    await expect(read(memorySource('a.csv', '<html></html>'))).rejects.toMatchObject({ refusal: { file: 'a.csv' } })
    await expect(read(memorySource('a.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).rejects.toMatchObject({ refusal: { looksLike: 'a zip file' } })
  })

  test('reads what the other reader reads, in pieces of any size', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', ',', '\n', '\r\n', 'é'), maxLength: 6 })
    const table = fc.array(fc.tuple(fc.constantFrom('x', 'y'), field, field), { minLength: 1, maxLength: 6 })
    await fc.assert(fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const text = [['A', 'B', 'C'], ...rows].map((row) => writeRecord(row)).join('')
      const other: (readonly string[])[] = []
      for await (const record of (await openCsv(memorySource('table.csv', text))).records) other.push(record.fields)
      expect((await read(inPieces(text, size))).rows).toEqual(other)
    }), { numRuns: 40 })
  })
})
