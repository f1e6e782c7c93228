/** What a person of the demonstration does: what people say of the service. */
import type { tellers } from '../../children/voice/index.ts'
import { formIn, problemsIn } from '../forms.ts'
import { filled, ScriptError } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface FeedbackActs {
  /** Writes down what somebody said of the service, and what was done about it. */
  hears(from: keyof typeof tellers, said: string, did: string | null): Promise<void>
  /** Hands over a code about a child, with which somebody writes for themselves: it waits to be read. */
  isTold(child: string, from: keyof typeof tellers, said: string): Promise<void>
}

export function feedbackActs({ key, server, get, post, sends, next, recordOf }: Hand): FeedbackActs {
  return {
    async hears(from, said, did) {
      await sends('/feedback/service', { from, how: 'talk', said })
      if (did === null) return
      const heard = /href="(\/feedback\/service\/[0-9a-f-]{36})"/.exec((await get('/feedback')).body)?.[1]
      if (heard === undefined) throw new ScriptError(`${key} does not see what was said of the service`)
      await sends(heard, { did, told: 'yes' })
    },

    async isTold(child, from, said) {
      await next()
      const asked = formIn((await get(`/feedback/ask?child=${recordOf(child)}`)).body, '/feedback/ask')
      const code = asked === null ? undefined : /app-breaks">([0-9A-Z-]{19})</.exec((await post('/feedback/ask', filled(asked, {}))).body)?.[1]
      if (code === undefined) throw new ScriptError(`${key} gets no code for ${child}`)
      const sent = await server.inject({ method: 'POST', url: '/have-your-say', payload: new URLSearchParams({ code, who: from, said }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      if (sent.statusCode !== 303) throw new ScriptError(`What was said of ${child} was not taken (${sent.statusCode}): ${problemsIn(sent.body)}`)
    },
  }
}
