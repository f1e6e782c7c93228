import { sayOwnFamily } from '../../access/index.ts'
import { newId } from '../../record/index.ts'
import { Button, ButtonGroup, Form, Input, Link } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { recordPath, subjectAt } from './address.ts'
import { notFoundPage } from './closed.tsx'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { onRecord } from './record-page.tsx'

/** Asks whoever has the record open whether it is of their own family. */
export async function ownFamilyForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  return onRecord(ask, 'own-family', async on => {
    const person = await personHere(on)
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, person, {
        title: 'Is this your own family?',
        page: 'own-family',
        section: 'documents',
        problems,
        content: (
          <>
            <h1 class="govuk-heading-l">Is this your own family, or somebody you know?</h1>
            <p class="govuk-body app-text-width">
              Then somebody else works with {firstName(person.known)}. The record is shut to you at once, with those of the people who matter to it, and stands in none of your lists. The record guardian and your manager are told.
            </p>
            <Form action={here(on, '/own-family')} hidden={formTokens(ask)}>
              <Input name="why" label={{ content: 'What they are to you', classes: 'govuk-label--s' }} hint="For example, my sister’s child, or our neighbours. It stands in no child’s record" value={one(ask.typed, 'why')} error={errorAt(problems, 'why')} autocomplete="off" />
              <ButtonGroup>
                <Button look="warning" preventDoubleClick>Shut the record to me</Button>
                <Link href={here(on)}>Go back</Link>
              </ButtonGroup>
            </Form>
          </>
        ),
      }),
    }
  })
}

/** Shuts the record to whoever says so. */
export async function ownFamilySaid(ask: SignedInAsk): Promise<Answer> {
  const why = one(ask.typed, 'why')
  if (why === '') return ownFamilyForm(ask, [{ at: 'why', message: 'Enter what they are to you' }])
  const record = ask.params['id'] as string
  const fault = await sayOwnFamily(ask.service.database.app, { secret: ask.visitor.secret, id: newId(), record, why: why.slice(0, 300) })
  return fault === 'gone' || fault === 'person' ? notFoundPage(ask) : { redirect: recordPath(subjectAt(ask.path), record) }
}
