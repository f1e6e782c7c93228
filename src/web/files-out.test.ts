/** SUI-03: a file in which a child's number may stand leaves for a purpose, and the purpose stands in the audit. */
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { takenFor } from '../access/index.ts'
import { filesOut, noteLeaving } from './files-out.ts'
import { classOf } from './rates.ts'
import { routes } from './routes.ts'
import type { Service } from './service.ts'
import type { Visitor } from './visitor.ts'

/** Counted as files, for what they could carry away, and pages all the same. */
const pages = ['/help/report', '/sharing/report']

test('SUI-03: every way out of the service for a file says what it is of the child’s number', () => {
  const ways = routes.filter(route => route.method === 'GET' && classOf(route, true) === 'file' && !pages.includes(route.path)).map(route => route.path)
  expect(ways.length).toBeGreaterThanOrEqual(17)
  expect(Object.keys(filesOut).toSorted()).toEqual(ways.toSorted())
  // Whose opening states the purpose is of one record, which is opened for it.
  for (const [path, leaving] of Object.entries(filesOut)) if (leaving === 'as opened') expect(path).toMatch(/^\/(children|people)\/:id\//)
})

/** What is written when a file leaves by a route. */
async function leaves(path: string, said?: keyof typeof takenFor): Promise<unknown[]> {
  const written: unknown[] = []
  const service = { database: { app: { query: async (_: string, values: unknown[]) => void written.push(...values) } } } as unknown as Service
  await noteLeaving(service, { path, page: 'a-page' }, { secret: 'somebody' } as Visitor, { text: '', type: 'text/csv', fileName: 'a.csv', ...(said && { takenFor: said }) })
  return written
}

test('SUI-03: what a file is for is written down before it leaves, and one that does not say leaves by no way', async () => {
  expect(await leaves('/access/requests/:id/pack/files/:form')).toEqual(['somebody', 'a-page', takenFor.request])
  expect(await leaves('/returns/frozen/:id/files/:form')).toEqual(['somebody', 'a-page', takenFor.return])
  expect(await leaves('/returns/dataset/files/:form', 'other')).toEqual(['somebody', 'a-page', takenFor.other])
  expect(await leaves('/counts/files/:form')).toEqual([])
  await expect(leaves('/returns/dataset/files/:form')).rejects.toThrow('has to ask')
  await expect(leaves('/children/:id/another/file')).rejects.toThrow('is no way for a file to leave')
})

test('SUI-03: what the terminal writes of records is written in the audit by the one function that asks for a purpose', async () => {
  const rooms = ['src/commands', 'src/api/export'] as const
  const texts = await Promise.all(rooms.flatMap(async room => Promise.all((await readdir(room)).filter(name => /(?<!\.test)\.ts$/.test(name)).map(name => readFile(`${room}/${name}`, 'utf8')))))
  const all = texts.flat()
  expect(all.length).toBeGreaterThanOrEqual(35)
  expect(all.filter(text => text.includes('insert into audit'))).toEqual([])
  // The whole of an authority, a return, the dataset and placement costs, the daily data, Annex A.
  expect(all.filter(text => text.includes('noteAtTerminal('))).toHaveLength(5)
})
