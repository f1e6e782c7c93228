import { fewestCharacters, isFirstStart, makeFirstStart, tryFirstStart } from '../access/index.ts'
import { Button, DateInput, Fieldset, Form, Input, PasswordInput } from '../ui/components.ts'
import { one, readDate, type TypedProblem } from '../ui/form/typed.ts'
import { frame } from './frame.tsx'
import { notFoundPage } from './record/closed.tsx'
import type { Answer, Ask, Route } from './route.ts'
import { dateTyped, emailFault, errorAt, newPasswordProblems, passwordTyped } from './typed-people.ts'
import type { Visitor } from './visitor.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** The page that takes the code of the terminal: there while nobody has an account, and as if it were not there from then on. */
async function firstStart(ask: Anybody): Promise<Answer> {
  return (await isFirstStart(ask.service.database.app)) ? firstStartPage(ask, []) : notFoundPage(ask)
}

function firstStartPage(ask: Anybody, problems: readonly TypedProblem[]): Answer {
  const typed = (name: string): string => one(ask.typed, name)
  const section = (heading: string) => ({ content: <h2 class="govuk-fieldset__heading">{heading}</h2>, classes: 'govuk-fieldset__legend--m' })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Start Rowan',
      page: 'first-start',
      problems,
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Start Rowan</h1>
            <p class="govuk-body">Nobody has an account here yet. This makes your authority and its first administrator: the person who invites everybody else. It can be done once.</p>
            <Form action="/first-start">
              <Input
                name="code"
                label={{ content: 'Code from the terminal', classes: 'govuk-label--s' }}
                hint="Rowan printed it where it was started: 16 letters and figures. It counts for an hour"
                width={20}
                autocomplete="off"
                spellcheck={false}
                value={typed('code')}
                error={errorAt(problems, 'code')}
              />
              <Fieldset legend={section('Your authority')}>
                <Input name="authority" label="Name" hint="As every page shows it, such as Fernshire Council" value={typed('authority')} error={errorAt(problems, 'authority')} />
                <Input name="dfe" label="Department for Education code (if you know it)" hint="3 figures, as in the returns" width={4} inputmode="numeric" value={typed('dfe')} error={errorAt(problems, 'dfe')} />
                <Input name="gss" label="Government Statistical Service code (if you know it)" hint="A letter and 8 figures" width={10} value={typed('gss')} error={errorAt(problems, 'gss')} />
                <DateInput id="from" namePrefix="from" legend="Since when these codes count (if you know it)" hint="For example, 1 4 2023" values={dateTyped(ask.typed, 'from')} error={errorAt(problems, 'from')} />
              </Fieldset>
              <Fieldset legend={section('The first administrator')}>
                <p class="govuk-body">An administrator looks after people, teams and settings, and sees no child’s record. Somebody who works with children needs an account of another person.</p>
                <Input name="name" label="Full name" autocomplete="name" value={typed('name')} error={errorAt(problems, 'name')} />
                <Input name="email" type="email" label="Work email address" autocomplete="username" spellcheck={false} value={typed('email')} error={errorAt(problems, 'email')} />
                <PasswordInput name="password" label="Password" hint={`At least ${fewestCharacters} characters, and not your name. Three words that do not belong together are easy to remember`} autocomplete="new-password" error={errorAt(problems, 'password')} />
                <PasswordInput name="again" label="The same password again" autocomplete="new-password" error={errorAt(problems, 'again')} />
              </Fieldset>
              <Button preventDoubleClick>Make the authority and the administrator</Button>
            </Form>
          </div>
        </div>
      ),
    }),
  }
}

async function firstStartSent(ask: Anybody): Promise<Answer> {
  const { app } = ask.service.database
  if (!(await isFirstStart(app))) return notFoundPage(ask)
  const [code, authority, dfe, gss, name, email] = ['code', 'authority', 'dfe', 'gss', 'name', 'email'].map(box => one(ask.typed, box)) as [string, string, string, string, string, string]
  const from = readDate(ask.typed, 'from', 'The day these codes count from', false)
  const faultOfEmail = emailFault(email)
  const problems: TypedProblem[] = [
    ...(code === '' ? [{ at: 'code', message: 'Enter the code from the terminal' }] : []),
    ...(authority === '' ? [{ at: 'authority', message: 'Enter the name of your authority' }] : authority.length > 200 ? [{ at: 'authority', message: 'The name must be 200 characters or fewer' }] : []),
    ...(dfe !== '' && !/^\d{3}$/.test(dfe) ? [{ at: 'dfe', message: 'The Department for Education code must be 3 figures, like 925' }] : []),
    ...(gss !== '' && !/^[A-Z]\d{8}$/i.test(gss) ? [{ at: 'gss', message: 'The Government Statistical Service code must be a letter and 8 figures, like E10000019' }] : []),
    ...(from.problem === null ? [] : [{ at: 'from', message: from.problem }]),
    ...(name === '' ? [{ at: 'name', message: 'Enter the full name of the administrator' }] : name.length > 200 ? [{ at: 'name', message: 'The name must be 200 characters or fewer' }] : []),
    ...(faultOfEmail === null ? [] : [{ at: 'email', message: faultOfEmail }]),
    ...newPasswordProblems(ask.typed, { name, email }),
  ]
  if (problems.length > 0) return firstStartPage(ask, problems)
  const wrong = (): Answer => firstStartPage(ask, [{ at: 'code', message: 'This code does not count: check it against the terminal. After an hour or 10 wrong tries, start Rowan again for a new one' }])
  // Tried before the password is made ready to be kept, which is slow on purpose.
  if (!(await tryFirstStart(app, code))) return wrong()
  const made = await makeFirstStart(app, {
    code, authority, name, email, password: passwordTyped(ask.typed, 'password'),
    dfeCode: dfe === '' ? null : dfe, gssCode: gss === '' ? null : gss.toUpperCase(), codesFrom: from.day,
  })
  if (made) return { redirect: '/sign-in?made=1' }
  return (await isFirstStart(app)) ? wrong() : notFoundPage(ask)
}

export const firstStartRoutes: readonly Route[] = [
  { method: 'GET', path: '/first-start', page: 'first-start', open: true, answer: firstStart },
  { method: 'POST', path: '/first-start', page: 'first-start', open: true, tokenless: true, answer: firstStartSent },
]
