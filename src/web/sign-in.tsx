import { Alert, Button, Form, Input, PasswordInput, Radios } from '../ui/components.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { choosePost, endSession, postsOf, signIn } from '../access/index.ts'
import { frame } from './frame.tsx'
import { formTokens } from './tokens.ts'
import { post as sent, type Answer, type Ask, type Route, type SignedInAsk } from './route.ts'
import type { Visitor } from './visitor.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** Only a way within this service: never to another. */
function wayOn(asked: string | undefined): string {
  return asked !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(asked) && !asked.startsWith('/sign-') ? asked : '/my-work'
}

async function signInForm(ask: Anybody): Promise<Answer> {
  if (ask.visitor) return { redirect: wayOn(ask.query['to']) }
  return { html: signInPage(ask, [], '') }
}

function signInPage(ask: Anybody, problems: readonly TypedProblem[], email: string): string {
  const to = one(ask.typed, 'to') || ask.query['to'] || ''
  return frame(ask, {
    title: 'Sign in',
    page: 'sign-in',
    problems,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {ask.query['out'] === '1' && (
            <Alert variant="information" title="You were signed out">
              You were signed out. What you saved is safe. Sign in to carry on.
            </Alert>
          )}
          <h1 class="govuk-heading-l">Sign in to Rowan</h1>
          <Form action="/sign-in" hidden={[{ name: 'to', value: to }]}>
            <Input
              name="email"
              type="email"
              label={{ content: 'Work email address', classes: 'govuk-label--s' }}
              autocomplete="username"
              spellcheck={false}
              value={email}
              error={problems.find(problem => problem.at === 'email')?.message}
            />
            <PasswordInput name="password" label={{ content: 'Password', classes: 'govuk-label--s' }} autocomplete="current-password" error={problems.find(problem => problem.at === 'password')?.message} />
            <Button preventDoubleClick>Sign in</Button>
          </Form>
          {ask.service.demo && <DemoPeople />}
          <p class="govuk-body">Problems signing in? Call {ask.service.helpTelephone}.</p>
        </div>
      </div>
    ),
  })
}

/** The people of the demonstration and their password: everybody is made up. */
function DemoPeople() {
  return (
    <div class="app-demo-people">
      <h2 class="govuk-heading-s">Try it as</h2>
      <p class="govuk-body">
        Sam Mockridge, social worker: <code>sam@fernshire.example</code>
        <br />
        Olu Sandbox, team manager: <code>olu@fernshire.example</code>
        <br />
        Hana Dataset, analyst: <code>hana@fernshire.example</code>
        <br />
        Ivy Guardian, record guardian: <code>ivy@fernshire.example</code>
      </p>
      <p class="govuk-body">
        The password of everybody in the demonstration is <code>rowan-demonstration</code>.
      </p>
    </div>
  )
}

async function signInSent(ask: Anybody): Promise<Answer> {
  const email = one(ask.typed, 'email')
  const password = ask.typed['password']
  const to = wayOn(one(ask.typed, 'to') || undefined)
  if (email === '') return { status: 422, html: signInPage(ask, [{ at: 'email', message: 'Enter your work email address' }], email) }
  if (typeof password !== 'string' || password === '') return { status: 422, html: signInPage(ask, [{ at: 'password', message: 'Enter your password' }], email) }
  const result = await signIn(ask.service.database.app, { email, password, origin: ask.origin })
  if ('refused' in result) {
    const message =
      result.refused === 'too many'
        ? `Too many tries from here. Wait ${Math.max(1, Math.ceil(result.seconds / 60))} minutes and try again, or call ${ask.service.helpTelephone}`
        : 'Check your email address and your password: together they do not match an account'
    return { status: result.refused === 'too many' ? 429 : 422, html: signInPage(ask, [{ at: 'email', message }], email) }
  }
  if (result.posts.length === 0) {
    return { status: 403, html: signInPage(ask, [{ at: 'email', message: `You have no role here at present. Call ${ask.service.helpTelephone}` }], email) }
  }
  if (result.posts.length === 1) {
    await choosePost(ask.service.database.app, result.secret, (result.posts[0] as { id: string }).id)
    return { redirect: to, session: result.secret }
  }
  return { redirect: `/choose-role?to=${encodeURIComponent(to)}`, session: result.secret }
}
