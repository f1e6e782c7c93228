import { base32, confirmSecondStep, endSecondStep, otpauthAddress, postsOf, secondStateOf, secretToSetUp, showSecondStep, type SecondRefused } from '../access/index.ts'
import { Button, Form, Input, InsetText, Link, SummaryList, WarningText } from '../ui/components.ts'
import { plural } from '../ui/dates.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { writeInstant } from '../time/day.ts'
import { expiredPage } from './errors.tsx'
import { frame } from './frame.tsx'
import { get, post, type Answer, type Ask, type Route, type SignedInAsk } from './route.ts'
import { carriesToken, formTokens, tokenBox, tokenFor } from './tokens.ts'
import { errorAt, waitWords } from './typed-people.ts'
import type { Address } from '../ui/markup.ts'
import { wayOn } from './way-on.ts'
import type { Visitor } from './visitor.ts'

type Anybody = Ask & { visitor: Visitor | null }

const wrongCode: TypedProblem = { at: 'code', message: 'This code does not count. Each counts once and for half a minute: wait for the next one, and see that the clock of your telephone is right' }

function refusedProblem(refused: SecondRefused): { problem: TypedProblem; status: 422 | 429 } {
  return typeof refused === 'string' ? { problem: wrongCode, status: 422 } : { problem: { at: 'code', message: `Too many tries. Wait ${waitWords(refused.wait)} and try again` }, status: 429 }
}

/** After the password: the code of the app. Nobody is signed in yet, and the page says nobody's name. */
function codeForm(ask: Anybody, problems: readonly TypedProblem[] = [], status: 422 | 429 = 422): Answer {
  const { session } = ask.cookies
  if (session === null || ask.visitor !== null) return { redirect: ask.visitor === null ? '/sign-in' : '/' }
  const to = one(ask.typed, 'to') || ask.query['to'] || ''
  return {
    ...(problems.length > 0 && { status }),
    html: frame(ask, {
      title: 'Enter the code of your app',
      page: 'second-step',
      problems,
      back: { href: '/sign-in', text: 'Back to sign in' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Enter the code of your app</h1>
            <Form action="/sign-in/code" hidden={[{ name: tokenBox, value: tokenFor(ask.service, session) }, { name: 'to', value: to }]}>
              <Input name="code" label={{ content: 'The 6 figures it shows now', classes: 'govuk-label--s' }} hint="Without your telephone, one of your recovery codes will do. Each counts once" width={20} autocomplete="one-time-code" spellcheck={false} error={errorAt(problems, 'code')} />
              <Button preventDoubleClick>Sign in</Button>
            </Form>
            <p class="govuk-body">You have ten minutes from your password. If you have neither your telephone nor a recovery code, call {ask.service.helpTelephone}: an administrator can turn this step off.</p>
          </div>
        </div>
      ),
    }),
  }
}

async function codeSent(ask: Anybody): Promise<Answer> {
  const { session } = ask.cookies
  if (session === null || ask.visitor !== null) return codeForm(ask)
  if (!carriesToken(ask.service, session, ask.typed)) return expiredPage(ask)
  const code = one(ask.typed, 'code')
  if (code === '') return codeForm(ask, [{ at: 'code', message: 'Enter the code' }])
  const { database, key } = ask.service
  const done = await showSecondStep(database.app, key, { secret: session, code })
  // The ten minutes are over: the password comes first again.
  if (done === 'gone') return { redirect: '/sign-in?out=1' }
  if (done !== 'done') {
    const { problem, status } = refusedProblem(done)
    return codeForm(ask, [problem], status)
  }
  const to = wayOn(one(ask.typed, 'to') || undefined)
  const posts = await postsOf(database.app, session)
  return { redirect: posts.length > 1 ? `/choose-role?to=${encodeURIComponent(to)}` : to }
}

/** Setting it up, or how it stands. */
async function setUp(ask: SignedInAsk, problems: readonly TypedProblem[] = [], status: 422 | 429 = 422): Promise<Answer> {
  const { visitor, service } = ask
  const { app } = service.database
  const state = await secondStateOf(app, visitor.secret, visitor.account)
  const to = one(ask.typed, 'to') || ask.query['to'] || ''
  const secret = state?.confirmedAt ? null : await secretToSetUp(app, service.key, { secret: visitor.secret, account: visitor.account })
  const code = (label: string, hint: string) => <Input name="code" label={{ content: label, classes: 'govuk-label--s' }} hint={hint} width={20} autocomplete="one-time-code" spellcheck={false} error={errorAt(problems, 'code')} />
  return {
    ...(problems.length > 0 && { status }),
    html: frame(ask, {
      title: 'Second step at sign-in',
      page: 'account-second-step',
      problems,
      ...(!visitor.mustSetUp && { back: { href: '/account', text: 'Back to Your account' } }),
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Second step at sign-in</h1>
            {visitor.mustSetUp && <InsetText>A {visitor.role} of {visitor.organisationName} needs a second step. Set it up now: nothing else opens until it is on, and then you carry on where you wanted to. What you saved is safe.</InsetText>}
            {secret === null ? (
              <>
                <p class="govuk-body">It is on{state?.confirmedAt ? ` since ${writeInstant(state.confirmedAt)}` : ''}: after your password you are asked for the code of your app. {plural(state?.recoveryLeft ?? 0, 'recovery code is', 'recovery codes are')} left.</p>
                <p class="govuk-body">To have new recovery codes, or to use another telephone, turn it off and set it up again.</p>
                <Form action="/account/second-step/end" hidden={formTokens(ask)}>
                  {code('The code of your app, or a recovery code', 'To turn it off')}
                  <Button look="warning" preventDoubleClick>Turn it off</Button>
                </Form>
              </>
            ) : (
              <>
                <p class="govuk-body">With it nobody signs in as you by knowing your password alone. You need an authenticator app on your telephone or computer: any will do.</p>
                <h2 class="govuk-heading-m">1. Add Rowan to your app</h2>
                <p class="govuk-body">Choose to enter a key by hand, and type:</p>
                <SummaryList
                  rows={[
                    { key: 'Key', value: <code class="app-code app-breaks">{(base32(secret).match(/.{1,4}/g) ?? []).join(' ')}</code> },
                    { key: 'Kind', value: 'By time, 6 figures, 30 seconds: what apps choose by themselves' },
                    { key: 'As one address', value: <code class="app-breaks">{otpauthAddress(secret, { service: 'Rowan', person: visitor.name })}</code> },
                  ]}
                />
                <h2 class="govuk-heading-m">2. Show that it works</h2>
                <Form action="/account/second-step" hidden={[...formTokens(ask), { name: 'to', value: to }]}>
                  {code('The 6 figures it shows now', 'From then on you are asked for such a code at each sign-in')}
                  <Button preventDoubleClick>Turn on the second step</Button>
                </Form>
              </>
            )}
          </div>
        </div>
      ),
    }),
  }
}

async function turnedOn(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  const code = one(ask.typed, 'code')
  if (code === '') return setUp(ask, [{ at: 'code', message: 'Enter the 6 figures that your app shows' }])
  const done = await confirmSecondStep(service.database.app, service.key, { secret: visitor.secret, account: visitor.account, code })
  if (typeof done === 'string' || 'wait' in done) {
    const { problem, status } = refusedProblem(done)
    return setUp(ask, [problem], status)
  }
  return {
    html: frame(ask, {
      title: 'Keep your recovery codes',
      page: 'account-recovery-codes',
      content: (
        <>
          <h1 class="govuk-heading-l">Keep your recovery codes</h1>
          <p class="govuk-body">The second step is on. Everywhere else you are signed out.</p>
          <WarningText>These codes are shown this once. Print them or write them down, and keep them where nobody else looks: not on the telephone that has the app.</WarningText>
          <InsetText>
            <ul class="govuk-list">
              {done.codes.map(each => (
                <li class="app-code">{each}</li>
              ))}
            </ul>
          </InsetText>
          <p class="govuk-body">Without your telephone, each of them takes the place of its code once.</p>
          <p class="govuk-body"><Link href={(one(ask.typed, 'to') === '' ? '/account' : wayOn(one(ask.typed, 'to'))) as Address}>I have kept them</Link></p>
        </>
      ),
    }),
  }
}

async function turnedOff(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  const code = one(ask.typed, 'code')
  if (code === '') return setUp(ask, [{ at: 'code', message: 'Enter the code of your app, or a recovery code' }])
  const done = await endSecondStep(service.database.app, service.key, { secret: visitor.secret, code })
  if (done === 'done') return { redirect: '/account' }
  const { problem, status } = refusedProblem(done)
  return setUp(ask, [problem], status)
}

export const secondStepRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in/code', page: 'second-step', open: true, answer: async ask => codeForm(ask) },
  { method: 'POST', path: '/sign-in/code', page: 'second-step', open: true, tokenless: true, answer: codeSent },
  get('/account/second-step', 'account-second-step', ask => setUp(ask)),
  post('/account/second-step', 'account-second-step', turnedOn),
  post('/account/second-step/end', 'account-second-step', turnedOff),
]
