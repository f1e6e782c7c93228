import { transaction } from '../database/index.ts'
import { Button, ButtonGroup, Form, Link } from '../ui/components.ts'
import type { Address } from '../ui/markup.ts'
import { draftsOf, pathToSend } from './drafts.ts'
import { frame } from './frame.tsx'
import { notFoundPage } from './record/closed.tsx'
import { get, type Answer, type Route, type SignedInAsk } from './route.ts'
import { boxesOf, TypedToCopy } from './send-again.tsx'
import { againBox, formTokens } from './tokens.ts'

/**
 * A form that arrived after its session had run out, and that no page of its own carries on with: shown to whoever sent it, to be sent now
 * or deleted. It is theirs alone, as every unfinished step is.
 */
async function again(ask: SignedInAsk): Promise<Answer> {
  const key = ask.params['key'] ?? ''
  const kept = await transaction(ask.service.database.app, {}, async tx => (await draftsOf(tx, ask.visitor.secret)).find(each => each.formKey === key))
  const path = kept && pathToSend(kept.step)
  if (!kept || path === null || path === undefined) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: 'Not sent yet',
      page: 'again',
      back: { href: '/drafts', text: 'Back to Unfinished' },
      content: (
        <>
          <h1 class="govuk-heading-l">Not sent yet</h1>
          <p class="govuk-body">You were signed out before this arrived. Nothing was changed, and what you typed was kept for you.</p>
          <TypedToCopy typed={kept.answers} form={null} />
          <Form action={path as Address} hidden={[...formTokens({ ...ask, typed: { _form: key } }), ...boxesOf(kept.answers), { name: againBox, value: key }]}>
            <ButtonGroup>
              <Button preventDoubleClick>Send it now</Button>
              <Link href={`/drafts#draft-${key}` as Address}>Delete it instead</Link>
            </ButtonGroup>
          </Form>
        </>
      ),
    }),
  }
}

export const againRoutes: readonly Route[] = [get('/again/:key', 'again', again)]
