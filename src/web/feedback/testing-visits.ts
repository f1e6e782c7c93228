/** The pages of this room and those beside it in every state they have a look for. */
import type { Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** What people say of our work. */
export async function feedbackVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { children, staff } = cast
  const amy = { as: 'amy' } as const
  // What people say of our work: of Maya, of the service, and what was done.
  look('feedback-empty', '/feedback', 'feedback', '/feedback', { as: 'nia' })
  const codeFor = async (who: typeof staff.sam, path: string, boxes: Record<string, string>): Promise<string> => /app-breaks">([0-9A-Z-]{19})</.exec((await who.send(path, boxes)).html)?.[1] ?? ''
  const says = async (code: string, who: string, said: string): Promise<void> => void (await cast.service.nobody.send('/have-your-say', { code, who, said }))
  await says(await codeFor(staff.sam, `/feedback/ask?child=${children.maya}`, {}), 'child', 'You come when you say you come.\n\nI would like it if you rang first.')
  await says(await codeFor(staff.amy, '/feedback/ask', { many: 'yes' }), 'parent', 'The letters are hard to read. <b>Write</b> them so that Mum can read them too.')
  await staff.amy.send('/feedback/service', { from: 'left-care', how: 'group', said: 'We want one person to ring, not five.' })
  const heard = /href="(\/feedback\/service\/[0-9a-f-]{36})"/.exec((await staff.amy.get('/feedback')).html)?.[1] ?? ''
  await staff.amy.send(heard, { did: 'Each of you has one name and one number now.', told: 'yes' })
  look('feedback', '/feedback', 'feedback', '/feedback')
  look('feedback-service-and-done', '/feedback', 'feedback', '/feedback', amy)
  look('feedback-errors', '/feedback', 'feedback', '/feedback', { status: 422, send: { form: 1, boxes: { why: '' } } })
  look('feedback-ask', '/feedback/ask', 'feedback-ask', '/feedback/ask', amy)
  look('feedback-ask-child', '/feedback/ask', 'feedback-ask', `/feedback/ask?child=${children.maya}`)
  look('feedback-ask-errors', '/feedback/ask', 'feedback-ask', '/feedback/ask', { status: 422, send: { boxes: {} } })
  look('feedback-code', '/feedback/ask', 'feedback-code', '/feedback/ask', { send: { boxes: { many: 'no' } } })
  look('feedback-service', '/feedback/service', 'feedback-service', '/feedback/service', amy)
  look('feedback-service-errors', '/feedback/service', 'feedback-service', '/feedback/service', { ...amy, status: 422, send: { boxes: { said: '' } } })
  look('feedback-did', '/feedback/service/:fact', 'feedback-did', heard, amy)
  look('feedback-did-errors', '/feedback/service/:fact', 'feedback-did', heard, { ...amy, status: 422, send: { boxes: { did: '' } } })
  look('have-your-say', '/have-your-say', 'have-your-say', '/have-your-say', { as: null })
  look('have-your-say-errors', '/have-your-say', 'have-your-say', '/have-your-say', { as: null, status: 422, send: { boxes: { code: 'AAAA-BBBB-CCCC-DDDD', who: 'parent', said: 'All that I wrote is still here.' } } })
  look('have-your-say-thanks', '/have-your-say/thanks', 'have-your-say-thanks', '/have-your-say/thanks', { as: null })
}
