import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeReturns, writeReturns } from '../../api/files/generate.ts'
import { workImports } from '../../api/import/uploads.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const sam = await service.person('Sam Mockridge', 'social worker')
const returns = makeReturns(7, 6, { years: 2 })
const files = await writeReturns(returns, mkdtempSync(join(tmpdir(), 'rowan-returns-')))

/** Sends files as a browser does. */
async function upload(by: Person, boxes: Record<string, string>, given: { name: string; bytes: Buffer }[]): Promise<{ status: number; to: string; html: string }> {
  const token = /name="_token" value="([^"]+)"/.exec((await by.get('/import')).html)?.[1] ?? ''
  const boundary = `x${randomBytes(8).toString('hex')}`
  const part = (head: string, content: Buffer | string) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
  const payload = Buffer.concat([
    ...Object.entries({ _token: token, ...boxes }).map(([name, value]) => part(`name="${name}"`, value)),
    ...given.map(({ name, bytes }) => part(`name="files"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const response = await service.server.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: by.secret }, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
  return { status: response.statusCode, to: response.headers.location ?? '', html: response.body }
}

const work = () => workImports({ house, app: database.app, uploads: service.uploads, stopping: () => false, say: line => expect(line).toBe('') })
const census = files.cin.map((path, index) => ({ name: `census ${index + 1}.xml`, bytes: readFileSync(path) }))
const children = async () => (await database.owner.query<{ n: number }>(`select count(*) as n from record where subject = 'child'`)).rows[0]?.n

test('files are checked first and change nothing, then brought in, and can be taken back while nothing leans on them', async () => {
  const sent = await upload(hana, { kind: 'cin', act: 'check' }, census)
  expect(sent.status).toBe(303)
  const waiting = await hana.get(sent.to)
  expect(waiting.text).toContain('Waiting')
  await work()
  const checked = await hana.get(sent.to)
  expect(checked.text).toContain('Nothing was changed')
  expect(await children()).toBe(0)

  const bringing = await hana.send(sent.to, {})
  await work()
  const done = await hana.get(bringing.path)
  expect(done.text).toContain('brought in')
  expect(done.text).toContain('What became of every row')
  expect(await children()).toBe(6)
  const report = await service.server.inject({ method: 'GET', url: `${bringing.path}/report`, cookies: { [sessionCookie]: hana.secret } })
  expect(report.headers['content-type']).toContain('text/csv')
  expect(report.body.split('\n').length).toBeGreaterThan(20)

  const taken = await hana.send(bringing.path, {})
  await work()
  expect((await hana.get(taken.path)).text).toContain('Taken back')
})

test('another kind of file is refused in words, and nothing is changed', async () => {
  const before = await children()
  const sent = await upload(hana, { kind: 'cin', act: 'bring' }, [{ name: 'holiday.zip', bytes: Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(200)]) }])
  await work()
  const page = await hana.get(sent.to)
  expect(page.text).toContain('nothing was changed')
  expect(page.text).toContain('zip')
  expect(await children()).toBe(before)
})

test('a form without a kind or files says so, and only the data team has the page', async () => {
  const empty = await upload(hana, { act: 'check' }, [])
  expect(empty.status).toBe(422)
  expect(empty.html).toContain('Choose at least one file')
  expect((await sam.get('/import')).status).toBe(404)
})
