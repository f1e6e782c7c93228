import { askGuardianTo, wishesOf } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { isOpened, newId, open } from '../../record/index.ts'
import { Button, ButtonGroup, Form, Link, Textarea } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { recordPath } from './address.ts'
import { Asked } from './asked.tsx'
import { closedPage, notFoundPage } from './closed.tsx'
import { here, personHere, personPage } from './person-page.tsx'
import { onRecord } from './record-page.tsx'

/** Asks the record guardian, as somebody who sees the record, to restrict it. */
export async function askGuardianForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  return onRecord(ask, 'ask-guardian', async on => {
    const person = await personHere(on)
    const asked = await wishesOf(on.tx, { secret: ask.visitor.secret, record: on.opened.record })
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, person, {
        title: 'Ask for this record to be restricted',
        page: 'ask-guardian',
        section: 'documents',
        problems,
        content: (
          <>
            <h1 class="govuk-heading-l">Ask for this record to be restricted</h1>
            <p class="govuk-body app-text-width">The record guardian decides who may open a record that most people must not. Say what could happen, and who must still see it.</p>
            <Asked asked={asked} />
            <Form action={here(on, '/ask-guardian')} hidden={formTokens(ask)}>
              <Textarea name="why" rows={4} label={{ content: 'Why it has to be restricted', classes: 'govuk-label--s' }} value={one(ask.typed, 'why')} error={errorAt(problems, 'why')} />
              <ButtonGroup>
                <Button preventDoubleClick>Ask the record guardian</Button>
                <Link href={here(on)}>Go back</Link>
              </ButtonGroup>
            </Form>
          </>
        ),
      }),
    }
  })
}

/** Takes what is asked of the guardian: to open a record that is shut, or to restrict one that is seen. */
export async function guardianAsked(ask: SignedInAsk): Promise<Answer> {
  const record = ask.params['id'] as string
  const { secret } = ask.visitor
  const why = one(ask.typed, 'why')
  return transaction(ask.service.database.app, {}, async tx => {
    const opened = await open(tx, { secret, record, purpose: 'Ask the record guardian', page: 'ask-guardian' })
    if (opened === null || opened.subject !== 'child') return notFoundPage(ask)
    if (!isOpened(opened) && opened.closed === 'none') return notFoundPage(ask)
    if (why === '') {
      const problem = [{ at: 'why', message: isOpened(opened) ? 'Enter why it has to be restricted' : 'Enter why you need it' }]
      return isOpened(opened) ? askGuardianForm(ask, problem) : closedPage(ask, tx, opened, { problems: problem })
    }
    await askGuardianTo(tx, { secret, id: newId(), record, what: isOpened(opened) ? 'restrict' : 'open', why: why.slice(0, 1000) })
    return { redirect: recordPath('child', record, isOpened(opened) ? '/ask-guardian' : '') }
  })
}
