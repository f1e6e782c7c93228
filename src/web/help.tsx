import { Button, Form, Link, Radios, Textarea } from '../ui/components.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { frame } from './frame.tsx'
import { get, post, type Answer, type Ask, type Route, type SignedInAsk } from './route.ts'
import { formTokens } from './tokens.ts'
import type { Visitor } from './visitor.ts'
import type { Content } from '../ui/markup.ts'

type Anybody = Ask & { visitor: Visitor | null }

function words(title: string, page: string, content: Content) {
  return async (ask: Anybody): Promise<Answer> => ({
    html: frame(ask, {
      title,
      page,
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {content}
        </>
      ),
    }),
  })
}

const help = words(
  'Help',
  'help',
  <>
    <h2 class="govuk-heading-m">What is due, and why</h2>
    <p class="govuk-body">My work shows what is due for the children you work with, most urgent first. “Why” beside each one counts the days aloud and names the rule and the facts it rests on.</p>
    <h2 class="govuk-heading-m">Recording</h2>
    <p class="govuk-body">
      Open a child and choose Record. Nothing recorded is ever overwritten: a correction stands beside what was there before, with your name and your reason. What you have not finished is kept for you under <Link href="/drafts">Unfinished</Link>.
    </p>
    <h2 class="govuk-heading-m">A visit that did not happen</h2>
    <p class="govuk-body">Record it as tried. It stops no clock, because the child has not been seen.</p>
    <h2 class="govuk-heading-m">A record that is not yours</h2>
    <p class="govuk-body">Search for the child, open the record and say why you need it. It opens for the rest of the day, and the child’s worker can see that you did. Some records are limited to a few people: then the record guardian can help.</p>
    <h2 class="govuk-heading-m">Your password and your account</h2>
    <p class="govuk-body">
      Forgotten your password? The manager of your team or an administrator makes a code for you: choose “I have been given a code” on the sign-in page. Under <Link href="/account">Your account</Link> you change your password, add a second step to signing in, and see where you are signed in.
    </p>
    <h2 class="govuk-heading-m">As it was known before</h2>
    <p class="govuk-body">At the foot of a child’s overview, choose a moment: the whole record then shows what was known after that change, until you leave it.</p>
    <h2 class="govuk-heading-m">Recorded before Rowan</h2>
    <p class="govuk-body">What Rowan was never told is not late. It is shown in grey, is nobody’s work and stands in no figure.</p>
  </>,
)

const accessibility = words(
  'Accessibility',
  'accessibility',
  <>
    <p class="govuk-body">Rowan is meant to be used by everybody, by keyboard alone, with a screen reader, at 400% zoom, on a phone, and without JavaScript. It is built to the Web Content Accessibility Guidelines version 2.2, level AA.</p>
    <h2 class="govuk-heading-m">How it was checked</h2>
    <p class="govuk-body">Pages are checked by an automatic tool (axe) at three widths and text sizes each time Rowan changes. No outside audit has been made yet, and it has not yet been tried with people who use screen readers every day.</p>
    <h2 class="govuk-heading-m">If something does not work for you</h2>
    <p class="govuk-body">Call the number under every page or use “message us”. Say which page it was and what you were trying to do.</p>
  </>,
)

const privacy = words(
  'Privacy',
  'privacy',
  <>
    <p class="govuk-body">Rowan holds records about children, young people and families for the council named at the top of the page, which decides why and how they are used.</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>A record opens only to people with a reason. Every opening and every change is written down, with who, when and why, and cannot be changed.</li>
      <li>No name, number or address stands in a web address, a log or an error page.</li>
      <li>Two cookies are used: one keeps you signed in, and one remembers that this browser has signed in before, so that somebody else’s guessing does not slow you down. Where you sign in with a work account, a third remembers for ten minutes that you began to. None follows you anywhere.</li>
      <li>What you are writing is kept on your device only while it is not saved yet, locked so that nobody but you can read it while you are signed in. It goes when it is saved, when you sign out, and after 72 hours.</li>
      <li>Nothing is kept in the browser when you leave.</li>
    </ul>
  </>,
)

const kinds = { help: 'I need help with something', broken: 'Something does not work', idea: 'I have an idea' } as const

function messagePage(ask: SignedInAsk, problems: readonly TypedProblem[]): Answer {
  const about = one(ask.typed, 'about') || ask.query['page'] || ''
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Message us',
      page: 'help-message',
      problems,
      back: { href: '/help', text: 'Back to Help' },
      content: (
        <>
          <h1 class="govuk-heading-l">Message us</h1>
          <p class="govuk-body">Do not write anything about a child or a family here. We are sent your words, your role and the page you were on: nothing that stood on it.</p>
          <Form action="/help/message" hidden={[...formTokens(ask), { name: 'about', value: /^[a-z-]{0,60}$/.test(about) ? about : '' }]}>
            <Radios
              name="kind"
              legend={{ content: 'What is it about?', classes: 'govuk-fieldset__legend--s' }}
              error={problems.find(problem => problem.at === 'kind')?.message}
              items={Object.entries(kinds).map(([value, content]) => ({ value, content, checked: one(ask.typed, 'kind') === value || (value === 'broken' && ask.path === '/help/report') }))}
            />
            <Textarea name="words" label={{ content: 'Your message', classes: 'govuk-label--s' }} error={problems.find(problem => problem.at === 'words')?.message} value={one(ask.typed, 'words')} />
            <Button preventDoubleClick>Send message</Button>
          </Form>
        </>
      ),
    }),
  }
}

async function messageSent(ask: SignedInAsk): Promise<Answer> {
  const kind = one(ask.typed, 'kind')
  const said = one(ask.typed, 'words')
  const problems = [
    ...(Object.hasOwn(kinds, kind) ? [] : [{ at: 'kind', message: 'Select what it is about' }]),
    ...(said === '' ? [{ at: 'words', message: 'Enter your message' }] : said.length > 4000 ? [{ at: 'words', message: 'Your message must be 4,000 characters or fewer' }] : []),
  ]
  if (problems.length > 0) return messagePage(ask, problems)
  await ask.service.database.app.query('select message_keep($1, $2, $3, $4)', [ask.visitor.secret, kind, one(ask.typed, 'about'), said])
  return { redirect: '/help/message/sent' }
}

export const helpRoutes: readonly Route[] = [
  { method: 'GET', path: '/help', page: 'help', open: true, answer: help },
  { method: 'GET', path: '/accessibility', page: 'accessibility', open: true, answer: accessibility },
  { method: 'GET', path: '/privacy', page: 'privacy', open: true, answer: privacy },
  get('/help/message', 'help-message', async ask => messagePage(ask, [])),
  get('/help/report', 'help-message', async ask => messagePage(ask, [])),
  get('/help/message/sent', 'help-message-sent', words('Message sent', 'help-message-sent', <p class="govuk-body">Thank you. Somebody who looks after Rowan here will read it.</p>)),
  post('/help/message', 'help-message', messageSent),
]
