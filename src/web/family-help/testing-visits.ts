/** The pages of Family Help in every state they have a look for. */
import type { Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

const on = { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027' }

/** Records what a family needs and who helps, and tells where to look at it. */
export async function familyHelpVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { children, staff } = cast
  const full = children.maya
  const records = async (id: string, kind: string, boxes: Readonly<Record<string, string>>): Promise<void> => void (await staff.sam.send(`/children/${id}/record/${kind}`, { ...on, ...boxes }))
  await records(full, 'family-need', { 'answer-sort': 'domestic abuse', 'answer-what': 'Nights without shouting' })
  await records(full, 'family-need', { 'answer-sort': 'school', 'answer-what': 'To be at school on time' })
  await records(full, 'team-around-family', { 'answer-who': 'Mr Tom Dummy', 'answer-discipline': 'school', 'answer-for': 'school', 'answer-gives': 'gives', 'answer-where': 'At school' })
  await records(full, 'family-action', { 'answer-what': 'You sleep at Grandma’s', 'answer-who': 'Joan', 'answer-whose': 'family', 'answer-often': 'every Friday' })
  await records(full, 'family-action', { 'answer-what': 'The course on arguments', 'answer-who': 'Craig', 'answer-whose': 'family', 'answer-by-day': '10', 'answer-by-month': '6', 'answer-by-year': '2027' })
  await records(full, 'daily-life', { 'answer-day': 'Up at seven, the bus at eight, Grandma at the gate at half past three.', 'answer-night': 'She sleeps at Grandma’s on school nights.', 'answer-people': 'Dana, Joan', 'answer-said': '“Pancakes on Sunday.”' })
  await records(full, 'family-meeting-referral', { 'answer-because': 'may not stay', 'answer-to': 'Lottie Mock' })
  await records(full, 'family-network-work', { 'answer-how': 'together', 'answer-who': 'Joan and the aunts', 'answer-plan': 'holds' })
  await records(children.oneName, 'may-not-stay-with-parents', { 'answer-decider': staff.sam.post, 'answer-why': 'Nobody is at home who can look after the child.' })
  await records(full, 'help-agreed', { 'answer-who': 'Dana', 'answer-answer': 'yes' })
  await records(full, 'sharing-talked-about', { 'answer-who': 'Dana', 'answer-told': 'yes' })
  await records(children.oneName, 'family-help', { 'answer-agreed': 'yes' })
  await records(full, 'family-view', { 'answer-of': 'plan', 'answer-who': 'Dana', 'answer-said': 'Fridays are good. The course is at a bad time.' })
  await records(full, 'family-translation', { 'answer-language': 'pl', 'answer-translator': 'A. Tester, Testshire Words', 'answer-asOf-day': '2', 'answer-asOf-month': '6', 'answer-asOf-year': '2027', 'answer-text': 'W piątki śpisz u babci.' })
  const keep = await staff.nia.get(`/children/${full}/for-family/keep?item=actions`)
  await staff.nia.send(`/children/${full}/for-family/keep`, { 'answer-ground': 'harm', 'answer-why': 'Craig must not know when you are at Grandma’s.' }, { shown: keep })
  child('for-family', '/for-family', 'for-family', full, 'Maya S')
  look('print-for-family', '/children/:id/print', 'print', `/children/${full}/print?what=family`, { about: 'Maya S' })
  child('for-family-empty', '/for-family', 'for-family', children.bare, 'Bo')
  look('for-family-together', '/children/:id/for-family', 'for-family', `/children/${full}/for-family?view=together`, { about: 'Maya S' })
  look('for-family-keep', '/children/:id/for-family/keep', 'for-family-keep', `/children/${full}/for-family/keep?item=views%20plan`, { about: 'Maya S' })
  look('for-family-keep-errors', '/children/:id/for-family/keep', 'for-family-keep', `/children/${full}/for-family/keep?item=views%20plan`, { about: 'Maya S', status: 422, send: { boxes: {} } })
  child('family-help', '/family-help', 'family-help', full, 'Maya S')
  child('family-help-empty', '/family-help', 'family-help', children.bare, 'Bo')
  child('family-help-may-not-stay', '/family-help', 'family-help', children.oneName, 'Suharto')
  child('family-help-ended', '/family-help', 'family-help', children.closed, 'Kit F')
  child('family-help-basis', '/family-help/basis', 'family-help-basis', children.oneName, 'Suharto')
  child('family-help-basis-errors', '/family-help/basis', 'family-help-basis', children.oneName, 'Suharto', { status: 422, send: { boxes: { 'starts-day': '40' } } })
  child('family-help-basis-held', '/family-help/basis', 'family-help-basis', full, 'Maya S')
  child('still-right', '/family-help/still-right', 'still-right', full, 'Maya S')
  child('still-right-errors', '/family-help/still-right', 'still-right', full, 'Maya S', { status: 422, send: { boxes: {} } })
  const fay = await cast.service.person('Fay Outline', 'family help lead practitioner')
  const worker = `/family-help-workers/${fay.post}`
  await staff.amy.send(worker, { ...on, 'answer-found': 'partly', 'answer-by': 'Bea Harness' })
  look('family-help-workers', '/family-help-workers', 'family-help-workers', '/family-help-workers', { as: 'amy' })
  look('family-help-worker', '/family-help-workers/:post', 'family-help-worker', worker, { as: 'amy' })
  look('family-help-worker-errors', '/family-help-workers/:post', 'family-help-worker', worker, { as: 'amy', status: 422, send: { boxes: {} } })
}
