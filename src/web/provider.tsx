import { choosePost, signInNamed, type Failed, type NamedRefused, type ProviderFault } from '../access/index.ts'
import { ButtonLink, InsetText, Link } from '../ui/components.ts'
import { parseAddress } from '../ui/markup.ts'
import { frame } from './frame.tsx'
import { tell } from './log.ts'
import { notFoundPage } from './record/closed.tsx'
import { get, plainCode, type Answer, type Ask, type Route, type SignedInAsk } from './route.ts'
import type { Visitor } from './visitor.ts'
import { signedInAgain, wayOn, workAddress } from './way-on.ts'

type Anybody = Ask & { visitor: Visitor | null }

async function begin(ask: Anybody): Promise<Answer> {
  const { provider, key } = ask.service
  if (provider === undefined) return notFoundPage(ask)
  const begun = await provider.begin(key, { to: wayOn(ask.query['to']), here: ask.query['here'] ?? '', fresh: ask.query['again'] === '1' })
  return 'fault' in begun ? toProblem(ask, begun) : { redirect: begun.address, atProvider: begun.kept }
}

async function back(ask: Anybody): Promise<Answer> {
  const { service, cookies } = ask
  if (service.provider === undefined) return notFoundPage(ask)
  const found = await service.provider.finish(service.key, { kept: cookies.atProvider, search: ask.search })
  if ('fault' in found) return toProblem(ask, found)
  const { app } = service.database
  const done = await signInNamed(app, service.key, found, { origin: ask.origin, previous: cookies.session })
  if ('refused' in done) return toProblem(ask, { fault: done.refused, code: 'named', to: found.to })
  const { secret, device, posts } = done
  const session = { session: secret, device, atProvider: null }
  const to = wayOn(found.to)
  if (done.second) return { redirect: `/sign-in/code?to=${encodeURIComponent(to)}`, ...session }
  const isChosen = done.post !== null || (posts.some(each => each.id === found.here) && (await choosePost(app, secret, found.here)))
  return { redirect: isChosen ? to : `/choose-role?to=${encodeURIComponent(to)}`, ...session }
}

type Problem = ProviderFault | NamedRefused

/** To the page that says what happened: its address holds nothing of what the provider sent. */
function toProblem(ask: Anybody, { fault, code, to }: Omit<Failed, 'fault'> & { readonly fault: Problem }): Answer {
  if (ask.service.log) tell(ask.service.log, 'warning', 'not signed in by the provider', { why: fault, code })
  return { redirect: `/sign-in/problem/${fault.replace(' ', '-')}${to === '' || to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`, atProvider: null }
}

interface Told {
  readonly status: 403 | 503
  readonly title: string
  readonly lines: (called: string, call: string) => readonly string[]
  /** What can be done next: the same again, or as somebody else. */
  readonly next: 'again' | 'another'
}

const nothingDone = 'You are not signed in here, and nothing was changed. What you saved is safe.'
const forWhoever = (call: string): string => `It is for whoever runs Rowan to put right: call ${call}.`

const problems: Readonly<Record<Problem, Told>> = {
  away: { status: 503, title: 'The service that signs you in does not answer', lines: (called, call) => [`Rowan asked for your ${called} and had no answer. ${nothingDone}`, `Try again in a minute. If it goes on, call ${call}.`], next: 'again' },
  certificate: { status: 503, title: 'The service that signs you in cannot be trusted at the moment', lines: (called, call) => [`The certificate by which Rowan knows the service of your ${called} has expired or is not its own. Rowan sent nothing there. ${nothingDone}`, forWhoever(call)], next: 'again' },
  settings: { status: 503, title: 'Signing in with your account is not set up rightly', lines: (called, call) => [`The service of your ${called} does not know Rowan, or not by what Rowan was given. ${nothingDone}`, forWhoever(call)], next: 'again' },
  denied: { status: 403, title: 'You did not sign in', lines: (called, call) => [`The service of your ${called} said that you, or the rules there, stopped the sign-in. ${nothingDone}`, `Try again. If you may not use Rowan with this account, call ${call}.`], next: 'again' },
  refused: { status: 503, title: 'The service that signs you in could not do it', lines: (called, call) => [`The service of your ${called} told Rowan of a fault there. ${nothingDone}`, `Try again in a minute. If it goes on, call ${call}.`], next: 'again' },
  signature: { status: 403, title: 'The answer was not from the service that signs you in', lines: (called, call) => [`What came back is not signed by the service of your ${called}, so Rowan did not believe it. ${nothingDone}`, `Try again. If it happens again, call ${call}: it may be an attack.`], next: 'again' },
  other: { status: 403, title: 'The answer was not for this sign-in', lines: (called, call) => [`What came back from the service of your ${called} does not belong to the sign-in that was begun here, so Rowan did not believe it. ${nothingDone}`, `Try again. If it happens again, call ${call}.`], next: 'again' },
  clock: { status: 503, title: 'Two clocks do not agree', lines: (called, call) => [`The clock of this service and that of your ${called} are more than five minutes apart, so Rowan cannot tell whether the answer is a new one. ${nothingDone}`, `Your own clock does not matter. ${forWhoever(call)}`], next: 'again' },
  used: { status: 403, title: 'This sign-in was used before', lines: () => [`Each sign-in counts once, and this one had come back already: perhaps the page was loaded again. ${nothingDone}`, 'Begin again.'], next: 'again' },
  late: { status: 403, title: 'This sign-in took too long', lines: () => [`You have ten minutes, in one browser that keeps cookies, and the last sign-in that you began there is the one that counts. ${nothingDone}`, 'Begin again.'], next: 'again' },
  groups: { status: 503, title: 'Your groups could not be read', lines: (called, call) => [`You are in so many groups that the service of your ${called} did not name them, and Rowan cannot tell which posts you hold. ${nothingDone}`, forWhoever(call)], next: 'again' },
  unknown: { status: 403, title: 'Nobody here has this account', lines: (called, call) => [`Your ${called} is in order, and it is not connected with anybody in Rowan. No account was made. ${nothingDone}`, `If you should be here, call ${call}: an administrator connects it, or adds your group.`], next: 'another' },
  ended: { status: 403, title: 'Your account here has ended', lines: (_, call) => [nothingDone, `If you have come back, call ${call}: an administrator opens it again.`], next: 'another' },
  'no role': { status: 403, title: 'You have no role here at present', lines: (called, call) => [`None of the groups of your ${called} gives you a post today, and nobody here has given you one. ${nothingDone}`, `Call ${call}.`], next: 'another' },
}

function problemPage(ask: Anybody): Answer {
  const why = (ask.params['why'] as string).replace('-', ' ')
  const told = ask.service.provider === undefined || !(why in problems) ? undefined : problems[why as Problem]
  if (told === undefined) return notFoundPage(ask)
  const { service, query } = ask
  const to = query['to'] ?? ''
  return {
    status: told.status,
    html: frame(ask, {
      title: told.title,
      page: 'sign-in-problem',
      back: { href: `/sign-in${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`, text: 'Back to sign in' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{told.title}</h1>
            {told.lines(service.provider?.settings.name ?? '', service.helpTelephone).map(line => <p class="govuk-body">{line}</p>)}
            <ButtonLink href={workAddress({ to, again: told.next === 'another' })}>{told.next === 'another' ? 'Sign in with another account' : 'Try again'}</ButtonLink>
          </div>
        </div>
      ),
    }),
  }
}

/** In the window beside: the page that is open all the while hears of it and goes on. */
async function again(ask: SignedInAsk): Promise<Answer> {
  return {
    html: frame(ask, {
      title: 'You are signed in again',
      page: 'signed-in',
      content: (
        <>
          <h1 class="govuk-heading-l" data-signed-in>You are signed in again</h1>
          <p class="govuk-body">Close this window and carry on: the page you were on is as you left it.</p>
          <p class="govuk-body">If you closed that page, what you wrote is under <Link href="/drafts">Drafts</Link>.</p>
        </>
      ),
    }),
  }
}

/** Signed out here, and not at the provider: that is another sign-out, which people choose. */
async function signedOut(ask: Anybody): Promise<Answer> {
  const { provider } = ask.service
  if (provider === undefined || ask.visitor !== null) return { redirect: '/' }
  const there = parseAddress((await provider.signOutAddress()) ?? '')
  const { name } = provider.settings
  return {
    html: frame(ask, {
      title: 'You are signed out',
      page: 'signed-out',
      content: (
        <>
          <h1 class="govuk-heading-l">You are signed out of Rowan</h1>
          {there === null ? (
            <p class="govuk-body">You may still be signed in to your {name}. If others use this computer, sign out of it too.</p>
          ) : (
            <>
              <InsetText>You may still be signed in to your {name}. If others use this computer, sign out of it too.</InsetText>
              <ButtonLink href={there} look="secondary">Sign out of your {name}</ButtonLink>
            </>
          )}
          <p class="govuk-body"><Link href="/sign-in">Sign in to Rowan again</Link></p>
        </>
      ),
    }),
  }
}

/** The way to the provider and back. */
export const providerRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in/work', page: 'sign-in-problem', open: true, answer: begin },
  { method: 'GET', path: '/sign-in/back', page: 'sign-in-problem', open: true, answer: back },
  { method: 'GET', path: '/sign-in/problem/:why', page: 'sign-in-problem', open: true, codes: { why: plainCode }, answer: async ask => problemPage(ask) },
  get(signedInAgain, 'signed-in', again),
  { method: 'GET', path: '/signed-out', page: 'signed-out', open: true, answer: signedOut },
]
