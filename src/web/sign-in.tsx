import { Alert, Button, ButtonLink, Form, Input, Link, NotificationBanner, PasswordInput, Radios } from '../ui/components.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { choosePost, endSession, isFirstStart, passwordsCount, postsOf, sessionOf, signIn, type HeldPost, type SignedIn } from '../access/index.ts'
import { writeTime } from '../time/day.ts'
import { frame } from './frame.tsx'
import { askFrontLook } from './look.ts'
import { waitWords } from './typed-people.ts'
import { wayOn, workAddress } from './way-on.ts'
import { expiredPage } from './errors.tsx'
import { carriesToken, tokenBox, tokenFor } from './tokens.ts'
import { standingOf } from './session.ts'
import { visitorOf } from './visitor.ts'
import type { Answer, Ask, Route } from './route.ts'
import type { Visitor } from './visitor.ts'
import { sentenceCase } from '../ui/letters.ts'

type Anybody = Ask & { visitor: Visitor | null }

async function signInForm(ask: Anybody): Promise<Answer> {
  if (ask.visitor) return { redirect: ask.query['to'] ? wayOn(ask.query['to']) : firstPageFor(ask.visitor) }
  if (await isFirstStart(ask.service.database.app)) return { redirect: '/first-start' }
  await askFrontLook(ask.service)
  return { html: await signInPage(ask, [], '', await endedWords(ask)) }
}

/** How the session of this browser ended, for whoever sits at it: never whose it was. */
async function endedWords(ask: Anybody): Promise<string | null> {
  if (ask.query['out'] !== '1') return null
  const { session } = ask.cookies
  const ended = session === null ? null : await sessionOf(ask.service.database.app, session, { active: false })
  const when = ended?.state === 'ended' && (ended.because === 'idle' || ended.because === 'limit') ? ` at ${writeTime(ended.endedAt)}` : ''
  return `You were signed out${when}. ${ask.query['kept'] === '1' ? 'What you wrote is safe' : 'What you saved is safe'}. Sign in to carry on.`
}

async function signInPage(ask: Anybody, problems: readonly TypedProblem[], email: string, ended: string | null = null): Promise<string> {
  const { provider } = ask.service
  const passwords = await passwordsCount(ask.service.database.app)
  const to = one(ask.typed, 'to') || ask.query['to'] || ''
  return frame(ask, {
    title: 'Sign in',
    page: 'sign-in',
    problems,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {ended !== null && (
            <Alert variant="information" title="You were signed out">
              {ended}
            </Alert>
          )}
          {ask.query['made'] === '2' && <NotificationBanner type="success" text="Your password is kept. Sign in with your work email address and your new password." />}
          {ask.query['made'] === '1' && <NotificationBanner type="success" text="Your account is made. Sign in with your email address and your password." />}
          <h1 class="govuk-heading-l">Sign in to Rowan</h1>
          <p class="govuk-body">
            For people who work here. <Link href="/tell-us">Ask for help, or tell us about a child</Link>: no account is needed.
          </p>
          {provider && <ButtonLink href={workAddress({ to })}>Sign in with your {provider.settings.name}</ButtonLink>}
          {provider && passwords && <h2 class="govuk-heading-m">Or with a password</h2>}
          {!provider && !passwords && <p class="govuk-body">Passwords are switched off, and no other way to sign in is set up on this machine. Nothing you saved is lost. It is for whoever runs Rowan to put right.</p>}
          {passwords && (
            <>
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
                <Button look={provider ? 'secondary' : undefined} preventDoubleClick>Sign in</Button>
              </Form>
              {ask.service.demo && <DemoPeople />}
              <p class="govuk-body">
                <Link href="/code">I have been given a code</Link>
              </p>
            </>
          )}
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
  const here = one(ask.typed, 'here')
  const password = ask.typed['password']
  const to = wayOn(one(ask.typed, 'to') || undefined)
  const again = async (at: string, message: string, status: 422 | 429 | 403 = 422): Promise<Answer> =>
    here === '' ? { status, html: await signInPage(ask, [{ at, message }], email) } : { status, json: { at, message } }
  if (email === '') return again('email', 'Enter your work email address')
  if (typeof password !== 'string' || password === '') return again('password', 'Enter your password')
  const { service, cookies } = ask
  const result = await signIn(service.database.app, service.key, { email, password, origin: ask.origin, device: cookies.device, previous: cookies.session })
  if ('refused' in result) {
    if (result.refused === 'too many') return again('email', `Too many tries. Wait ${waitWords(result.seconds)} and try again, or call ${service.helpTelephone}`, 429)
    if (result.refused === 'passwords off') return again('email', `Passwords are switched off here. Sign in with your ${service.provider?.settings.name ?? 'work account'}`, 403)
    if (result.refused === 'no role') return again('email', `You have no role here at present. Call ${service.helpTelephone}`, 403)
    return again('email', 'Check your email address and your password: together they do not match an account')
  }
  const { secret, device } = result
  if (result.second) {
    const code = `/sign-in/code?to=${encodeURIComponent(to)}`
    return here === '' ? { redirect: code, session: secret, device } : { json: { go: code }, session: secret, device }
  }
  if (here !== '') return signedInHere(ask, result, here)
  return { redirect: result.post === null ? `/choose-role?to=${encodeURIComponent(to)}` : to, session: secret, device }
}

/**
 * Signed in again on a page that was open all the while: the same person, in the post it was shown to, carries on with it. Anybody else,
 * or somebody who has lost that post, is led to a page of their own.
 */
async function signedInHere(ask: Anybody, { secret, device, post, posts }: SignedIn, here: string): Promise<Answer> {
  const pool = ask.service.database.app
  const isSame = post === here || (posts.some(each => each.id === here) && (await choosePost(pool, secret, here)))
  const visitor = isSame ? await visitorOf(pool, secret) : null
  return { json: visitor === null ? { go: '/' } : standingOf({ ...ask, visitor }), session: secret, device }
}

/** Which role to act in: asked after sign-in of people who hold more than one, and to switch. */
async function chooseRole(ask: Anybody, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { secret, posts } = await held(ask)
  if (secret === null) return { redirect: '/sign-in' }
  const to = one(ask.typed, 'to') || ask.query['to'] || ''
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'What are you doing today?',
      page: 'choose-role',
      problems,
      content: (
        <Form action="/choose-role" hidden={[{ name: tokenBox, value: tokenFor(ask.service, secret) }, { name: 'to', value: to }]}>
          <Radios
            name="post"
            legend={{ content: <h1 class="govuk-fieldset__heading">What are you doing today?</h1>, classes: 'govuk-fieldset__legend--l' }}
            error={problems[0]?.message}
            items={posts.map(each => ({
              value: each.id,
              content: `${sentenceCase(each.role)}, ${[each.teamName, each.organisationName].filter(Boolean).join(', ')}`,
              checked: each.id === ask.visitor?.post,
            }))}
          />
          <Button>Continue</Button>
        </Form>
      ),
    }),
  }
}

async function held(ask: Anybody): Promise<{ secret: string | null; posts: HeldPost[] }> {
  const secret = ask.cookies.session
  const posts = secret === null ? [] : await postsOf(ask.service.database.app, secret)
  return posts.length === 0 ? { secret: null, posts } : { secret, posts }
}

async function roleChosen(ask: Anybody): Promise<Answer> {
  const { secret, posts } = await held(ask)
  if (secret === null) return { redirect: '/sign-in' }
  if (!carriesToken(ask.service, secret, ask.typed)) return expiredPage(ask)
  const post = one(ask.typed, 'post')
  if (!posts.some(each => each.id === post)) return chooseRole(ask, [{ at: 'post', message: 'Select what you are doing today' }])
  await choosePost(ask.service.database.app, secret, post)
  return { redirect: wayOn(one(ask.typed, 'to') || undefined) }
}

async function signOutSent(ask: Anybody): Promise<Answer> {
  if (ask.cookies.session !== null) await endSession(ask.service.database.app, ask.cookies.session)
  return { redirect: ask.visitor?.byProvider === true ? '/signed-out' : '/sign-in', session: null }
}

async function home(ask: Anybody): Promise<Answer> {
  return { redirect: ask.visitor ? firstPageFor(ask.visitor) : '/sign-in' }
}

/** The first page of a role (ux 4.3). */
function firstPageFor(visitor: Visitor): string {
  return ({ 'data analyst': '/import', 'record guardian': '/access', administrator: '/accounts', director: '/law', 'team manager': '/team', 'front door worker': '/front-door', 'reviewing officer': '/reviews', 'conference chair': '/reviews' } as Record<string, string>)[visitor.role] ?? '/my-work'
}

export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/', page: 'home', open: true, answer: home },
  { method: 'GET', path: '/sign-in', page: 'sign-in', open: true, answer: signInForm },
  { method: 'POST', path: '/sign-in', page: 'sign-in', open: true, tokenless: true, answer: signInSent },
  { method: 'GET', path: '/choose-role', page: 'choose-role', open: true, answer: ask => chooseRole(ask) },
  { method: 'POST', path: '/choose-role', page: 'choose-role', open: true, tokenless: true, answer: roleChosen },
  { method: 'POST', path: '/sign-out', page: 'sign-in', open: true, answer: signOutSent },
]
