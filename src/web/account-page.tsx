import { actsOnOwn, changeOwnPassword, endSessions, fewestCharacters, postsOf, secondStateOf, sessionsOf } from '../access/index.ts'
import { isId } from '../record/index.ts'
import { Button, EmptyState, Form, Link, NotificationBanner, PasswordInput, Table } from '../ui/components.ts'
import { plural } from '../ui/dates.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { writeInstant } from '../time/day.ts'
import { frame } from './frame.tsx'
import { SessionsTable } from './people/sessions-table.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from './route.ts'
import { NoticeChoice, noticesHere } from './settings/notices.tsx'
import { keptWith, RegistrationForm, registrationTyped, sayRegistration } from './settings/registration.tsx'
import { OwnTelephone, sayTelephone, telephoneTyped } from './settings/telephone.tsx'
import { formTokens } from './tokens.ts'
import { errorAt, newPasswordProblems, passwordTyped, waitWords } from './typed-people.ts'
import { sentenceCase } from '../ui/letters.ts'

/** What somebody sees of their own account and can do about it. */
async function account(ask: SignedInAsk, problems: readonly TypedProblem[] = [], status: 422 | 429 = 422): Promise<Answer> {
  const { app } = ask.service.database
  const { secret, account: own, name, today, passwords } = ask.visitor
  const chosen = await noticesHere(ask)
  const { registration, telephone } = await keptWith(app, own)
  const [posts, sessions, acts, second] = [await postsOf(app, secret), await sessionsOf(app, secret, own), await actsOnOwn(app, secret), await secondStateOf(app, secret, own)]
  return {
    ...(problems.length > 0 && { status }),
    html: frame(ask, {
      title: 'Your account',
      page: 'account',
      problems,
      wide: true,
      content: (
        <>
          {ask.query['done'] === 'password' && <NotificationBanner type="success" text="Your password is changed. Everywhere else you are signed out." />}
          {ask.query['done'] === 'telephone' && <NotificationBanner type="success" text="Your work telephone is saved." />}
          {ask.query['done'] === 'registration' && <NotificationBanner type="success" text="Your number with Social Work England is saved." />}
          {ask.query['done'] === 'messages' && <NotificationBanner type="success" text="What you are told of by email is saved." />}
          <h1 class="govuk-heading-l">Your account</h1>
          <p class="govuk-body">You are {name}.</p>
          <h2 class="govuk-heading-m">Your posts</h2>
          <ul class="govuk-list govuk-list--bullet">
            {posts.map(each => (
              <li>{[sentenceCase(each.role), each.teamName, each.organisationName].filter(Boolean).join(', ')}</li>
            ))}
          </ul>
          <h2 class="govuk-heading-m">Where you are signed in</h2>
          <SessionsTable sessions={sessions} action="/account/sessions" hidden={formTokens(ask)} name={null} today={today} />
          <h2 class="govuk-heading-m">Your password</h2>
          {!passwords && <p class="govuk-body">Passwords are switched off here. You sign in with your {ask.service.provider?.settings.name ?? 'work account'}, and change its password there.</p>}
          {passwords && (
            <Form action="/account/password" hidden={formTokens(ask)}>
              <PasswordInput name="present" label={{ content: 'Your password now', classes: 'govuk-label--s' }} autocomplete="current-password" error={errorAt(problems, 'present')} />
              <PasswordInput name="password" label={{ content: 'New password', classes: 'govuk-label--s' }} hint={`At least ${fewestCharacters} characters, and not your name. Three words that do not belong together are easy to remember`} autocomplete="new-password" error={errorAt(problems, 'password')} />
              <PasswordInput name="again" label={{ content: 'The new password again', classes: 'govuk-label--s' }} autocomplete="new-password" error={errorAt(problems, 'again')} />
              <Button preventDoubleClick>Change your password</Button>
            </Form>
          )}
          <h2 class="govuk-heading-m">Second step at sign-in</h2>
          <p class="govuk-body">
            {second?.confirmedAt ? `On: you are asked for the code of your app. ${plural(second.recoveryLeft, 'recovery code is', 'recovery codes are')} left. ` : passwords ? 'Off: whoever knows your password can sign in as you. ' : 'Off. '}
            <Link href="/account/second-step">{second?.confirmedAt ? 'Change it' : 'Set it up'}<span class="govuk-visually-hidden">: second step at sign-in</span></Link>
          </p>
          <OwnTelephone ask={ask} telephone={telephone} problems={problems} />
          <RegistrationForm ask={ask} action="/account/registration" registration={registration} problems={problems} />
          <NoticeChoice ask={ask} chosen={chosen} />
          <h2 class="govuk-heading-m">What was done about your account</h2>
          {acts.length === 0 ? (
            <EmptyState>Nothing yet. If anybody gives you a post, makes a code for you or ends a session of yours, you see it here.</EmptyState>
          ) : (
            <Table
              caption="The last 20 acts, newest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={[{ content: 'When', classes: 'govuk-!-width-one-quarter' }, 'What', 'Who']}
              rows={acts.map(row => [
                writeInstant(row.at),
                <>
                  {sentenceCase(row.act)}
                  {row.because && <span class="app-table-note">{row.because}</span>}
                </>,
                `${row.who ?? 'Rowan itself'}${row.role ? `, ${row.role}` : ''}`,
              ])}
            />
          )}
        </>
      ),
    }),
  }
}

async function passwordSent(ask: SignedInAsk): Promise<Answer> {
  const present = passwordTyped(ask.typed, 'present')
  const problems = [...(present === '' ? [{ at: 'present', message: 'Enter the password you have now' }] : []), ...newPasswordProblems(ask.typed, { name: ask.visitor.name, email: '' })]
  if (problems.length > 0) return account(ask, problems)
  const { service, cookies } = ask
  const done = await changeOwnPassword(service.database.app, service.key, { secret: ask.visitor.secret, present, fresh: passwordTyped(ask.typed, 'password'), origin: ask.origin, device: cookies.device })
  if (done === 'changed') return { redirect: '/account?done=password' }
  if (done === 'wrong') return account(ask, [{ at: 'present', message: 'This is not the password you have now. If you do not know it, your manager or an administrator can make a code for you' }])
  return account(ask, [{ at: 'present', message: `Too many tries. Wait ${waitWords(done.wait)} and try again` }], 429)
}

async function telephoneSent(ask: SignedInAsk): Promise<Answer> {
  const typed = telephoneTyped(one(ask.typed, 'telephone'))
  if ('problem' in typed) return account(ask, [{ at: 'telephone', message: typed.problem }])
  await sayTelephone(ask.service.database.app, ask.visitor.secret, typed.telephone)
  return { redirect: '/account?done=telephone' }
}

async function registrationSent(ask: SignedInAsk): Promise<Answer> {
  const typed = registrationTyped(one(ask.typed, 'registration'))
  if ('problem' in typed) return account(ask, [{ at: 'registration', message: typed.problem }])
  await sayRegistration(ask.service.database.app, ask.visitor, typed.registration)
  return { redirect: '/account?done=registration' }
}

async function sessionsSent(ask: SignedInAsk): Promise<Answer> {
  const session = one(ask.typed, 'session')
  await endSessions(ask.service.database.app, ask.visitor.secret, ask.visitor.account, isId(session) ? session : null)
  return { redirect: '/account' }
}

export const accountRoutes: readonly Route[] = [
  get('/account', 'account', ask => account(ask)),
  post('/account/password', 'account', passwordSent),
  post('/account/sessions', 'account', sessionsSent),
  post('/account/telephone', 'account', telephoneSent),
  post('/account/registration', 'account', registrationSent),
]
