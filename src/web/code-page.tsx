import { codeOf, fewestCharacters, passwordByCode } from '../access/index.ts'
import { Button, Form, Input, PasswordInput } from '../ui/components.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { frame } from './frame.tsx'
import type { Answer, Ask, Route } from './route.ts'
import { errorAt, newPasswordProblems, passwordTyped, waitWords } from './typed-people.ts'
import type { Visitor } from './visitor.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** For somebody who was handed a code: an invitation, or a new password. Whose it is stands in no box: the code alone says it. */
function codePage(ask: Anybody, problems: readonly TypedProblem[], status: 422 | 429 = 422): Answer {
  return {
    ...(problems.length > 0 && { status }),
    html: frame(ask, {
      title: 'Use a code',
      page: 'code',
      problems,
      back: { href: '/sign-in', text: 'Back to sign in' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Use a code to choose a password</h1>
            <p class="govuk-body">Somebody here gave it to you: with an invitation, or because you forgot your password.</p>
            <Form action="/code">
              <Input name="code" label={{ content: 'The code', classes: 'govuk-label--s' }} hint="16 letters and figures" width={20} autocomplete="off" spellcheck={false} value={one(ask.typed, 'code')} error={errorAt(problems, 'code')} />
              <PasswordInput name="password" label={{ content: 'Your new password', classes: 'govuk-label--s' }} hint={`At least ${fewestCharacters} characters, and not your name. Three words that do not belong together are easy to remember`} autocomplete="new-password" error={errorAt(problems, 'password')} />
              <PasswordInput name="again" label={{ content: 'The same password again', classes: 'govuk-label--s' }} autocomplete="new-password" error={errorAt(problems, 'again')} />
              <Button preventDoubleClick>Keep this password</Button>
            </Form>
            <p class="govuk-body">A code that does not work has been used, or its time is over. Ask whoever gave it to you for another, or call {ask.service.helpTelephone}.</p>
          </div>
        </div>
      ),
    }),
  }
}

async function codeSent(ask: Anybody): Promise<Answer> {
  const code = one(ask.typed, 'code')
  if (code === '') return codePage(ask, [{ at: 'code', message: 'Enter the code' }])
  const { service } = ask
  const whose = await codeOf(service.database.app, service.key, { code, origin: ask.origin })
  if (whose !== null && 'wait' in whose) return codePage(ask, [{ at: 'code', message: `Too many tries. Wait ${waitWords(whose.wait)} and try again` }], 429)
  const wrong: TypedProblem = { at: 'code', message: 'This code does not count: check it, or ask for another. Each counts once' }
  if (whose === null) return codePage(ask, [wrong])
  const problems = newPasswordProblems(ask.typed, whose)
  if (problems.length > 0) return codePage(ask, problems)
  return (await passwordByCode(service.database.app, code, passwordTyped(ask.typed, 'password'))) ? { redirect: '/sign-in?made=2' } : codePage(ask, [wrong])
}

export const codeRoutes: readonly Route[] = [
  { method: 'GET', path: '/code', page: 'code', open: true, answer: async ask => codePage(ask, []) },
  { method: 'POST', path: '/code', page: 'code', open: true, tokenless: true, answer: codeSent },
]
