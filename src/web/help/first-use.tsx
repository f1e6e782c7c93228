/** Where somebody begins who signs in for the first time: told once on their first page, until they put it away, and always in Help. */

import { transaction } from '../../database/index.ts'
import { Button, Form, InsetText } from '../../ui/components.ts'
import type { Service } from '../service.ts'
import { post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { tokenBox, tokenFor } from '../tokens.ts'

/** The same words on the first page and in Help. */
export const firstUseWords = 'Your work stands on the first page you see when you sign in, and the links at the top of every page lead to the rest. If you are stuck, “Help with this page” stands at the foot of each page.'

export function FirstUse({ service, secret }: { service: Pick<Service, 'key'>; secret: string }) {
  return (
    <div class="govuk-!-width-two-thirds">
      <InsetText attributes={{ 'data-testid': 'first-use' }}>
        <p class="govuk-body">{firstUseWords} You find this again in Help.</p>
        <Form action="/first-use" hidden={[{ name: tokenBox, value: tokenFor(service, secret) }]}>
          <Button look="secondary" classes="govuk-!-margin-bottom-0">
            Do not show this again
          </Button>
        </Form>
      </InsetText>
    </div>
  )
}

/** Puts it away for the person who is here, for good. */
async function putAway(ask: SignedInAsk): Promise<Answer> {
  await transaction(ask.service.database.app, {}, async tx => void (await tx.query({ name: 'first-use-read', text: 'select first_use_read($1)', values: [ask.visitor.secret] })))
  return { redirect: '/' }
}

export const firstUseRoutes: readonly Route[] = [post('/first-use', 'help', putAway)]
