/** The pages of this room and those beside it in every state they have a look for. */
import type { Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** Places: bodies, the areas they cover, and who brings them in. */
export async function placesVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { staff } = cast
  const amy = { as: 'amy' } as const
  // Partners and regions: our area, a board's that reaches into it, a region.
  look('places-empty', '/places', 'places', '/places', amy)
  look('places-areas-empty', '/places/areas', 'places-areas', '/places/areas', amy)
  const made = async (path: string, boxes: Record<string, string>, form = 0): Promise<string> => (await staff.amy.send(path, boxes, { form })).path
  const since = { 'starts-day': '1', 'starts-month': '7', 'starts-year': '2022' }
  const ours = await made('/places/areas', { name: 'Testshire', kind: 'local authority area', code: 'E99999998' })
  const boards = await made('/places/areas', { name: 'Test and around', kind: 'integrated care board area' })
  await staff.amy.send('/organisations', { name: 'Testshire Care Board', kind: 'integrated care board' }, { form: -1 })
  const board = (await staff.amy.get('/organisations')).html.match(/href="(\/places\/[0-9a-f-]{36})"[^>]*>Testshire Care Board</)?.[1] ?? ''
  const council = `/places/${cast.service.authority}`
  const idIn = (path: string): string => path.slice('/places/'.length)
  await made(council, { said: `covers:${idIn(ours)}`, ...since })
  await made(board, { said: `covers:${idIn(boards)}`, ...since })
  await made(boards, { said: `contains:${idIn(ours)}`, ...since })
  await made(boards, { name: 'Test and its neighbours' }, 1)
  const said = (await staff.amy.get(board)).html.match(/href="(\/places\/said\/[0-9a-f-]{36})"/)?.[1] ?? ''
  look('places', '/places', 'places', '/places', { as: 'dee' })
  look('places-on-a-day', '/places', 'places', '/places?on-day=30&on-month=6&on-year=2022', amy)
  look('places-errors', '/places', 'places', '/places?on-day=31&on-month=6&on-year=2022', { ...amy, status: 422 })
  look('places-organisations', '/places/organisations', 'places-organisations', '/places/organisations', { as: 'hana' })
  look('places-areas', '/places/areas', 'places-areas', '/places/areas', amy)
  look('places-areas-errors', '/places/areas', 'places-areas', '/places/areas', { ...amy, status: 422, send: { boxes: { name: '', kind: '', code: 'E1' } } })
  look('place-organisation', '/places/:id', 'place', board, amy)
  look('place-area', '/places/:id', 'place', boards, amy)
  look('place-errors', '/places/:id', 'place', boards, { ...amy, status: 422, send: { form: 0, boxes: { said: '' } } })
  look('place-said', '/places/said/:id', 'place-said', said, amy)
  look('place-said-errors', '/places/said/:id', 'place-said', said, { ...amy, status: 422, send: { form: 2, boxes: { why: '' } } })
  look('places-bring-in', '/places/bring-in', 'places-bring-in', '/places/bring-in', amy)
}
