import { newId } from '../record/index.ts'
import { Button, Details, Link, Radios, Textarea } from '../ui/components.ts'
import { one, type TypedProblem } from '../ui/form/typed.ts'
import { finished } from './drafts.ts'
import { frame } from './frame.tsx'
import { KeptForm, keptHere } from './kept-form.tsx'
import { firstUseWords } from './help/first-use.tsx'
import { HelpOfPages } from './help/routes.tsx'
import { get, post, type Answer, type Ask, type Route, type SignedInAsk } from './route.ts'
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
    <p class="govuk-body">
      “Help with this page” at the foot of every page says what that page is for, what happens when you save, and who sees it. <Link href="/words">Words</Link> says what the words of law and practice mean.
    </p>
    <h2 class="govuk-heading-m">Where to begin</h2>
    <p class="govuk-body">{firstUseWords}</p>
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
    <Details summary="Help with each page">
      <HelpOfPages />
    </Details>
  </>,
)

const accessibility = words(
  'Accessibility',
  'accessibility',
  <>
    <p class="govuk-body">
      This is about Rowan, the software. The council named at the top of the page runs it, and publishes a statement of its own about this service as the law asks of it. Rowan is meant to be used by everybody: by keyboard alone, with a screen reader, at 400% zoom, on a phone, and without JavaScript.
    </p>
    <h2 class="govuk-heading-m">How far it gets</h2>
    <p class="govuk-body">
      It is built to the Web Content Accessibility Guidelines version 2.2, level AA. Whether it reaches them has not been confirmed: no outside audit has been made, and it has not yet been tried with people who use screen readers or other aids every day.
    </p>
    <h2 class="govuk-heading-m">What we know is not good enough</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>A large family tree, a network map and a child’s journey are wide. On a phone or at high zoom they scroll sideways within their frame; the list or table beside each says the same and does not. On a phone the journey is its table, and the picture is there for whoever asks.</li>
      <li>Printed on A4, a journey of a year has letters smaller than the rest of the page. It can be printed on A3, and its table is printed beneath it in full size. In a PDF the letters of a family tree, a network map and a journey are of 10 points at least, or 13 where large letters are chosen; the same stands beneath as a list or table.</li>
      <li>Words to think about are looked for while somebody writes only where scripts run, and only in English.</li>
      <li>There is no Welsh, no easy read and no sign language version.</li>
      <li>Files you bring in, and the report of an import, are in the form their makers gave them.</li>
    </ul>
    <h2 class="govuk-heading-m">How it was checked</h2>
    <p class="govuk-body">
      Each time Rowan changes, every page is checked by an automatic tool (axe) at several widths and text sizes, and its HTML by another. Journeys are walked by keyboard and without JavaScript by tests. An automatic tool finds only a part of what can be wrong.
    </p>
    <h2 class="govuk-heading-m">If something does not work for you</h2>
    <p class="govuk-body">Call the number under every page or use “message us”. Say which page it was and what you were trying to do. If the council does not answer as you need, the Equality Advisory and Support Service can advise you.</p>
    <p class="govuk-body-s">Written on 22 November 2026.</p>
  </>,
)

const privacy = words(
  'Privacy',
  'privacy',
  <>
    <p class="govuk-body">
      Rowan holds records about children, young people, families and the people who work with them. The council named at the top of the page decides why and how they are used, and answers for it. Its own privacy notice says what its reasons in law are, how long it keeps records, and how to ask for yours or complain. This page says what the software does.
    </p>
    <h2 class="govuk-heading-m">If the record is about you or your family</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>It opens only to people with a reason. Every opening and every change is written down, with who, when and why, and cannot be changed.</li>
      <li>Nothing recorded is overwritten. What was wrong stands struck out or corrected beside what is right, with the reason.</li>
      <li>No name, number or address stands in a web address or a log.</li>
      <li>Nothing from a record is sent to anybody outside the council’s own service. Where you sign in with a work account, that account’s provider learns that you did. There is no advertising, no counting of visitors, and no script, font or picture from anywhere else.</li>
      <li>No decision is made by a machine. Rowan counts days and says what the law asks; people decide.</li>
    </ul>
    <h2 class="govuk-heading-m">If you work with Rowan</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Kept about you: your name, work email address, posts with their days, a digest of your password that cannot be turned back, when you signed in, and which records you opened and changed.</li>
      <li>Tries to sign in are kept for 30 days, and for 90 days that a browser or network has signed in as you before. Ended sessions go after 30 days, when you next sign in. What you searched for is forgotten after 12 hours.</li>
      <li>Two cookies are used: one keeps you signed in, and one remembers that this browser has signed in before, so that somebody else’s guessing does not slow you down. Where you sign in with a work account, a third remembers for ten minutes that you began to. None follows you anywhere.</li>
      <li>What you are writing is kept on your device only while it is not saved yet, locked so that nobody but you can read it while you are signed in. It goes when it is saved, when you sign out, and after 72 hours.</li>
      <li>Pages are not kept by the browser when you leave.</li>
    </ul>
    <h2 class="govuk-heading-m">What Rowan cannot promise</h2>
    <p class="govuk-body">Whoever owns the computer or the database that Rowan runs on can read what is in it. Who they are, and whether disks and backups are encrypted, is for the council to say.</p>
  </>,
)

const kinds = { help: 'I need help with something', broken: 'Something does not work', idea: 'I have an idea' } as const

async function messagePage(ask: SignedInAsk, problems: readonly TypedProblem[]): Promise<Answer> {
  const { typed, heading } = await keptHere(ask)
  const about = one(typed, 'about') || ask.query['page'] || ''
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Message us',
      page: 'help-message',
      problems,
      back: { href: '/help', text: 'Back to Help' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Message us</h1>
          {heading}
          <p class="govuk-body">Do not write anything about a child or a family here. We are sent your words, your role and the page you were on: nothing that stood on it.</p>
          <KeptForm ask={{ ...ask, typed }} action="/help/message" hidden={[{ name: 'about', value: /^[a-z-]{0,60}$/.test(about) ? about : '' }]} finish={<Button preventDoubleClick>Send message</Button>}>
            <Radios
              name="kind"
              legend={{ content: 'What is it about?', classes: 'govuk-fieldset__legend--s' }}
              error={problems.find(problem => problem.at === 'kind')?.message}
              items={Object.entries(kinds).map(([value, content]) => ({ value, content, checked: one(typed, 'kind') === value || (value === 'broken' && ask.path === '/help/report') }))}
            />
            <Textarea name="words" label={{ content: 'Your message', classes: 'govuk-label--s' }} error={problems.find(problem => problem.at === 'words')?.message} value={one(typed, 'words')} />
          </KeptForm>
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
  return finished(ask, { change: newId(), already: false }, '/help/message/sent')
}

export const helpRoutes: readonly Route[] = [
  { method: 'GET', path: '/help', page: 'help', open: true, answer: help },
  { method: 'GET', path: '/accessibility', page: 'accessibility', open: true, answer: accessibility },
  { method: 'GET', path: '/privacy', page: 'privacy', open: true, answer: privacy },
  get('/help/message', 'help-message', async ask => messagePage(ask, [])),
  get('/help/report', 'help-message', async ask => messagePage(ask, [])),
  get('/help/message/sent', 'help-message-sent', words('Message sent', 'help-message-sent', <p class="govuk-body">Thank you. Somebody who looks after Rowan here will read it.</p>)),
  post('/help/message', 'help-message', messageSent, { keeps: true }),
]
