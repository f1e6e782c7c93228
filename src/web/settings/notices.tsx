import { choosable, chooseNotices, noticesOf, type Choosable } from '../../mail/index.ts'
import { Button, Checkboxes, Form } from '../../ui/components.ts'
import { many } from '../../ui/form/typed.ts'
import { post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'

const words: Readonly<Record<Choosable, { content: string; hint: string }>> = {
  morning: { content: 'On working mornings, when something is due today or was due before', hint: 'One message, from 7am' },
  given: { content: 'When children or work are given to me', hint: 'At once, and one message only until it is sent' },
}

/** The messages that somebody has chosen; empty where no mail is sent here. */
export async function noticesHere(ask: SignedInAsk): Promise<readonly Choosable[]> {
  return ask.service.mail ? noticesOf(ask.service.database.app, ask.visitor.secret) : []
}

/** Which messages somebody gets by email: their own choice, on their account page. */
export function NoticeChoice({ ask, chosen }: { ask: SignedInAsk; chosen: readonly Choosable[] }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="messages">
        Messages by email
      </h2>
      {ask.service.mail ? (
        <Form action="/account/messages" hidden={formTokens(ask)}>
          <Checkboxes
            name="notices"
            legend={{ content: 'Tell me by email', classes: 'govuk-fieldset__legend--s' }}
            hint="A message says that something waits for you in Rowan, and never what or whom it is about"
            items={choosable.map(each => ({ value: each, content: words[each].content, hint: words[each].hint, checked: chosen.includes(each) }))}
          />
          <Button look="secondary" preventDoubleClick>
            Save what you are told of
          </Button>
        </Form>
      ) : (
        <p class="govuk-body">Rowan sends no email here. What waits for you stands under My work.</p>
      )}
    </>
  )
}

async function noticesSent(ask: SignedInAsk): Promise<Answer> {
  const chosen = many(ask.typed, 'notices')
  await chooseNotices(ask.service.database.app, ask.visitor.secret, choosable.filter(each => chosen.includes(each)))
  return { redirect: '/account?done=messages' }
}

export const noticeRoutes: readonly Route[] = [post('/account/messages', 'account', noticesSent)]
