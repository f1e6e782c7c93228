/** The pages of this room and those beside it in every state they have a look for. */
import { readFileSync } from 'node:fs'
import { censusText, referred, underPlan } from '../../api/import/testing-files.ts'
import { workImports } from '../../api/import/uploads.ts'
import { house } from '../../house.ts'
import { newId } from '../../record/index.ts'
import { freezeWaiting } from '../../insight/returns/frozen/index.ts'
import { checksDone } from '../returns/checks.ts'
import { dailyDataVisits } from '../returns/testing-visits.ts'
import { sessionCookie } from '../server.ts'
import type { Cast } from '../testing-people.ts'
import { multipart } from '../testing.ts'
import type { Looks } from '../testing-visit.ts'

/** Files that come in, returns that are checked and the yearly act. */
export async function importVisits(cast: Cast, looks: Looks): Promise<void> {
  const { look } = looks
  const { staff } = cast
  // Files: checked, refused, and waiting for their turn.
  const work = () => workImports({ house, app: cast.app, uploads: cast.service.uploads, stopping: () => false, say: () => {} })
  const checked = await upload(cast, 'people', [{ name: 'people.csv', bytes: readFileSync(new URL('../../../docs/people-file-example.csv', import.meta.url)) }])
  const refused = await upload(cast, 'cin', [{ name: 'holiday.xml', bytes: Buffer.from('This is not a census') }])
  const plansOnNoDay = ['2025-06-31', '2026-02-30'].map((on, at) => ({ id: `ROW-${at + 1}`, born: `2014-02-1${at}`, rows: [referred('2025-05-01'), underPlan(on)] }))
  await upload(cast, 'cin', [{ name: 'census.xml', bytes: Buffer.from(censusText(2025, plansOnNoDay)) }], 'bring')
  await work()
  const waiting = await upload(cast, 'people', [{ name: 'people again.csv', bytes: readFileSync(new URL('../../../docs/people-file-example.csv', import.meta.url)) }])
  look('import', '/import', 'import', '/import', { as: 'hana' })
  look('import-rows', '/import/rows', 'import-rows', '/import/rows', { as: 'hana' })
  look('import-run', '/import/:id', 'import-run', checked, { as: 'hana' })
  look('import-run-refused', '/import/:id', 'import-run', refused, { as: 'hana' })
  look('import-run-waiting', '/import/:id', 'import-run', waiting, { as: 'hana' })

  // A return of another system: asked, found, one rule, one row, and forgotten.
  const faulty = await checkReturn(cast, { 'header.csv': 'CHILD,SEX,DOB,ETHNIC,UPN\nR-1,M,01/05/2012,WBRI,A80100000000\n', 'episodes.csv': 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER\nR-1,31/06/2025,S,C2,N1,U4,PR1\nR-1,01/07/2025,P,C2,N1,U4,PR9\n' })
  look('returns', '/returns', 'data', '/returns', { as: 'hana' })
  look('returns-filtered', '/returns', 'data', '/returns?who=data&what=query', { as: 'dee' })
  look('returns-errors', '/returns/errors/:collection/:year/:rule', 'data-errors', '/returns/errors/cin/2027_28/8540', { as: 'hana' })
  look('dataset', '/returns/dataset', 'dataset', '/returns/dataset', { as: 'hana' })
  look('returns-errors-unsent', '/returns/errors/:collection/:year/:rule', 'data-errors', '/returns/errors/cin/2027_28/8540', { as: 'hana', status: 422, send: { boxes: { words: '' } } })
  look('my-returns', '/my-work/returns', 'my-returns', '/my-work/returns')
  look('my-returns-empty', '/my-work/returns', 'my-returns', '/my-work/returns', { as: 'nia' })
  look('return-check', '/returns/check', 'return-check', '/returns/check', { as: 'hana' })
  look('return-check-found', '/returns/check/:id', 'return-check-found', faulty, { as: 'hana' })
  look('return-check-rule', '/returns/check/:id', 'return-check-found', `${faulty}?rule=178&child=0`, { as: 'hana' })
  look('return-check-child-errors', '/returns/check/:id', 'return-check-found', faulty, { as: 'hana', status: 422, send: { boxes: { child: 'R-2' } } })
  look('return-check-row', '/returns/check/:id/row', 'return-check-row', `${faulty}/row?at=0`, { as: 'hana' })
  // The yearly act: opened, frozen twice, explained, and the first signature.
  look('return-collections-empty', '/returns/collections', 'return-collections', '/returns/collections', { as: 'dee' })
  const { path: yearly } = await staff.hana.send('/returns/collections', { collection: 'ssda903', year: '2026_27' })
  look('return-collections', '/returns/collections', 'return-collections', '/returns/collections', { as: 'hana' })
  look('return-collections-errors', '/returns/collections', 'return-collections', '/returns/collections', { as: 'hana', status: 422, send: { boxes: {} } })
  const freeze = async (): Promise<void> => {
    await staff.hana.send(yearly, {})
    await freezeWaiting({ app: cast.app, stopping: () => false, say: () => {} })
  }
  await freeze()
  await freeze()
  const collection = (await staff.hana.get(yearly)).html
  const [latest = '', earlier = ''] = [...collection.matchAll(/href="(\/returns\/frozen\/[0-9a-f-]+)"/g)].map(match => match[1] as string)
  const finding = /href="([^"]*\/explain\/[^"]+)"/.exec(collection)?.[1] ?? ''
  await staff.hana.send(finding, { words: 'The record says what is so.' })
  look('return-collection', '/returns/collections/:id', 'return-collection', yearly, { as: 'hana' })
  look('return-collection-director', '/returns/collections/:id', 'return-collection', yearly, { as: 'dee' })
  look('return-explain', '/returns/collections/:id/explain/:rule', 'return-explain', finding, { as: 'hana' })
  look('return-explain-errors', '/returns/collections/:id/explain/:rule', 'return-explain', finding, { as: 'hana', status: 422, send: { boxes: { words: '' } } })
  look('return-frozen', '/returns/frozen/:id', 'return-frozen', latest, { as: 'hana' })
  look('return-frozen-errors', '/returns/frozen/:id', 'return-frozen', earlier, { as: 'hana', status: 422, send: { boxes: {} } })
  look('return-compare', '/returns/frozen/:id/compare', 'return-compare', `${latest}/compare?with=${earlier.split('/').at(-1)}`, { as: 'hana' })
  await dailyDataVisits(cast, looks)
  look('return-check-gone', '/returns/check/:id', 'return-check-gone', `/returns/check/${newId()}`, { as: 'hana', status: 404 })
}

/** Sends files to be checked; gives the address of what became of them. */
async function upload(cast: Cast, kind: string, files: readonly { name: string; bytes: Buffer }[], act: 'check' | 'bring' = 'check'): Promise<string> {
  const { hana } = cast.staff
  const token = /name="_token" value="([^"]+)"/.exec((await hana.get('/import')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, kind, act }, files.map(file => ({ ...file, box: 'files' })))
  const answer = await cast.service.server.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': type } })
  if (answer.headers.location === undefined) throw new Error(`The files were not taken (${answer.statusCode})`)
  return answer.headers.location
}

/** Has the files of an SSDA903 checked; gives the address of what was found. */
async function checkReturn(cast: Cast, files: Readonly<Record<string, string>>): Promise<string> {
  const { hana } = cast.staff
  const token = /name="_token" value="([^"]+)"/.exec((await hana.get('/returns/check')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, what: 'ssda903' }, Object.entries(files).map(([name, text]) => ({ box: 'files', name, bytes: Buffer.from(text) })))
  const answer = await cast.service.server.inject({ method: 'POST', url: '/returns/check', payload, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': type } })
  if (answer.headers.location === undefined) throw new Error(`The files were not taken (${answer.statusCode})`)
  await checksDone()
  return answer.headers.location
}
