import {
  actsAbout, endAccount, endPost, endSessions, givePost, personOf, postsOfPerson, reopenAccount, resetByCode, resetHours, secondStateOf, sessionsOf, turnOffSecondStep, workAccountOf, type PersonSeen, type PostOfPerson, type ResetFault,
} from '../../access/index.ts'
import { isId } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Form, InsetText, Link, SummaryList, Table } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, writeInstant, type Day } from '../../time/day.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { keptWith, RegistrationForm, registrationTyped, sayRegistration } from '../settings/registration.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { postChoices, postProblem, readPost } from './choices.ts'
import { codePage, looksAfter } from './people-page.tsx'
import { PostFields } from './post-fields.tsx'
import { WorkAccount } from './signing-in.tsx'
import { SessionsTable } from './sessions-table.tsx'
import { sentenceCase } from '../../ui/letters.ts'

async function personHere(ask: SignedInAsk, account = ask.params['id'] as string): Promise<PersonSeen | null> {
  return looksAfter(ask) === null ? null : personOf(ask.service.database.app, { secret: ask.visitor.secret, account })
}

/** One person who signs in: posts, sessions, and what can be done. */
export async function person(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const found = await personHere(ask)
  if (found === null) return notFoundPage(ask)
  const by = { secret: ask.visitor.secret, account: found.id }
  const administrator = looksAfter(ask) === 'administrator'
  const posts = await postsOfPerson(ask.service.database.app, by)
  const second = administrator && !found.own ? await secondStateOf(ask.service.database.app, by.secret, found.id) : null
  const work = administrator && ask.service.provider !== undefined && found.endedAt === null && !found.elsewhere ? await workAccountOf(ask.service.database.app, by.secret, found.id) : null
  const { registration } = await keptWith(ask.service.database.app, found.id)
  const sessions = administrator ? await sessionsOf(ask.service.database.app, by.secret, found.id) : []
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Somebody who signs in',
      page: 'person',
      problems,
      wide: true,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <>
          <h1 class="govuk-heading-l">{found.name}</h1>
          <SummaryList
            rows={[
              ...(found.email === null ? [] : [{ key: 'Work email address', value: <span class="app-breaks">{found.email}</span> }]),
              { key: 'Signing in', value: stateWords(found) },
              ...(registration === undefined ? [] : [{ key: 'Number with Social Work England', value: registration }]),
              ...(found.lastSeen === null ? [] : [{ key: 'Last here', value: writeInstant(found.lastSeen) }]),
            ]}
          />
          {found.elsewhere && <InsetText>They also hold a post of an organisation that others look after. The account and its password are theirs to end or renew together: call {ask.service.helpTelephone}.</InsetText>}
          <h2 class="govuk-heading-m" id="posts">Posts</h2>
          <PostsTable posts={posts} today={ask.visitor.today} mayEnd={administrator && !found.own} />
          {administrator && !found.own && found.endedAt === null && (
            <p class="govuk-body"><Link href={`/accounts/${found.id}/posts`}>Give a post</Link></p>
          )}
          {administrator && (
            <>
              <h2 class="govuk-heading-m">Open sessions</h2>
              <SessionsTable sessions={sessions} action={`/accounts/${found.id}/sessions`} hidden={formTokens(ask)} name={found.name} today={ask.visitor.today} />
            </>
          )}
          {work !== null && <WorkAccount ask={ask} account={found.id} state={work} />}
          {second !== null && second.confirmedAt !== null && !found.elsewhere && (
            <>
              <h2 class="govuk-heading-m">Second step at sign-in</h2>
              <Form action={`/accounts/${found.id}/second-step` as Address} hidden={formTokens(ask)}>
                <p class="govuk-body">They are asked for the code of their app. If they have lost it and their recovery codes, and you are sure who asks you: turn it off. Their sessions end, and they see that you did it.</p>
                <Button look="secondary">Turn off the second step</Button>
              </Form>
            </>
          )}
          {found.own ? (
            <p class="govuk-body">This is you. Your password and sessions are under <Link href="/account">Your account</Link>; another administrator looks after your posts.</p>
          ) : (
            <Acts ask={ask} found={found} administrator={administrator} />
          )}
          {administrator && !found.own && !found.elsewhere && found.endedAt === null && (
            <RegistrationForm ask={ask} action={`/accounts/${found.id}/registration` as Address} registration={registration} problems={problems} />
          )}
          {administrator && <p class="govuk-body"><Link href={`/accounts/acts?about=${found.id}`}>What was done about this account</Link></p>}
        </>
      ),
    }),
  }
}

function stateWords(found: PersonSeen): string {
  if (found.endedAt !== null) return `Has left: the account ended on ${writeInstant(found.endedAt)}`
  const code = found.codeEndsAt === null ? '' : ` A code that was handed to them counts until ${writeInstant(found.codeEndsAt)}.`
  return found.hasPassword ? `Can sign in.${code}` : `Has not set a password yet.${code || ' No code counts: make one.'}`
}

function PostsTable({ posts, today, mayEnd }: { posts: readonly PostOfPerson[]; today: Day; mayEnd: boolean }) {
  if (posts.length === 0) return <EmptyState>No post. Without one nobody can sign in.</EmptyState>
  return (
    <Table
      caption="Posts, newest first"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Role', 'Team and organisation', 'From', 'Until', ...(mayEnd ? [{ content: <span class="govuk-visually-hidden">End it</span> }] : [])]}
      rows={posts.map(post => [
        sentenceCase(post.role),
        [post.team, post.organisation].filter(Boolean).join(', '),
        writeDay(post.starts),
        post.ends === null ? '' : post.ends <= post.starts ? 'Never held' : `${writeDay(post.ends)}${post.ends <= today ? ' (ended)' : ''}`,
        ...(mayEnd ? [post.ends !== null && (post.ends <= today || post.ends <= post.starts) ? '' : <Link href={`/accounts/posts/${post.id}` as Address}>End<span class="govuk-visually-hidden"> the post as {post.role}</span></Link>] : []),
      ])}
    />
  )
}

function Acts({ ask, found, administrator }: { ask: SignedInAsk; found: PersonSeen; administrator: boolean }) {
  if (found.endedAt !== null) {
    return administrator ? (
      <Form action={`/accounts/${found.id}/reopen` as Address} hidden={formTokens(ask)}>
        <p class="govuk-body">If they come back: the account opens again without its posts and without its old password, and you are shown a code to hand over.</p>
        <Button look="secondary">Open the account again</Button>
      </Form>
    ) : null
  }
  return (
    <>
      {!found.elsewhere && (
        <>
          {ask.visitor.passwords && (
            <>
              <h2 class="govuk-heading-m">A new password</h2>
              <Form action={`/accounts/${found.id}/code` as Address} hidden={formTokens(ask)}>
                <p class="govuk-body" id="code">You are shown a code to hand over. When they have chosen a new password with it, their open sessions end. It is written down that you made it, and they see it.</p>
                <Button look="secondary">Make a code</Button>
              </Form>
            </>
          )}
          {administrator && (
            <p class="govuk-body"><Link href={`/accounts/${found.id}/end`}>End this account</Link></p>
          )}
        </>
      )}
    </>
  )
}

export async function codeMade(ask: SignedInAsk): Promise<Answer> {
  const found = await personHere(ask)
  if (found === null) return notFoundPage(ask)
  const done = await resetByCode(ask.service.database.app, { secret: ask.visitor.secret }, found.id)
  return 'fault' in done ? person(ask, [{ at: 'main-content', message: resetWords[done.fault] }]) : codePage(ask, done, found.name, `${resetHours} hours`)
}

const resetWords: Readonly<Record<ResetFault, string>> = {
  self: 'Change your own password under Your account',
  ended: 'Their account has ended. Open it again first',
  elsewhere: 'They also hold a post of an organisation that others look after',
  higher: 'Their posts reach further than your team: an administrator makes the code',
}

export async function accountReopened(ask: SignedInAsk): Promise<Answer> {
  const found = await personHere(ask)
  if (found === null || looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const done = await reopenAccount(ask.service.database.app, { secret: ask.visitor.secret }, found.id)
  return 'fault' in done ? { redirect: `/accounts/${found.id}` } : codePage(ask, done, found.name)
}

export async function givePostForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const found = looksAfter(ask) === 'administrator' ? await personHere(ask) : null
  const { authority } = ask.visitor
  if (found === null || authority === null) return notFoundPage(ask)
  const choices = await postChoices(ask.service.database.app, authority)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Give a post',
      page: 'person-post',
      problems,
      back: { href: `/accounts/${found.id}`, text: 'Back to their page' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Give {found.name} a post</h1>
            <p class="govuk-body">They may hold several at once and choose at sign-in which to act in.</p>
            <Form action={`/accounts/${found.id}/posts` as Address} hidden={formTokens(ask)}>
              <PostFields choices={choices} typed={ask.typed} problems={problems} />
              <Button preventDoubleClick>Give the post</Button>
            </Form>
          </div>
        </div>
      ),
    }),
  }
}

export async function postGiven(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const account = ask.params['id'] as string
  const { post, problems } = readPost(ask.typed, ask.visitor.today)
  if (post === null) return givePostForm(ask, problems)
  const fault = await givePost(ask.service.database.app, { secret: ask.visitor.secret }, account, post)
  return fault === null ? { redirect: `/accounts/${account}` } : givePostForm(ask, [postProblem(fault)])
}

async function postHere(ask: SignedInAsk): Promise<{ post: PostOfPerson; of: PersonSeen } | null> {
  if (looksAfter(ask) !== 'administrator') return null
  const { app } = ask.service.database
  const { rows } = await app.query<{ account: string }>({ name: 'account-of-post', text: 'select account from post where id = $1', values: [ask.params['id']] })
  const account = rows[0]?.account
  const of = account === undefined ? null : await personHere(ask, account)
  if (of === null) return null
  const post = (await postsOfPerson(app, { secret: ask.visitor.secret, account: of.id })).find(each => each.id === ask.params['id'])
  return post === undefined ? null : { post, of }
}

export async function endPostForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const found = await postHere(ask)
  if (found === null) return notFoundPage(ask)
  const { post, of } = found
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'End a post',
      page: 'person-post-end',
      problems,
      back: { href: `/accounts/${of.id}`, text: 'Back to their page' },
      content: (
        <>
          <h1 class="govuk-heading-l">End a post of {of.name}</h1>
          <p class="govuk-body">{[sentenceCase(post.role), post.team, post.organisation].filter(Boolean).join(', ')}, from {writeDay(post.starts)}{post.ends === null ? '' : ` until ${writeDay(post.ends)}`}.</p>
          <p class="govuk-body">What they hold in this post stands in the team’s list on that day, for its manager to give to somebody. No child’s record is changed by it.</p>
          <Form action={`/accounts/posts/${post.id}` as Address} hidden={formTokens(ask)}>
            <DateInput id="on" namePrefix="on" legend={{ content: 'First day on which they do not hold it', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today: it then ends at once" values={dateTyped(ask.typed, 'on')} error={errorAt(problems, 'on')} />
            <Button look="warning" preventDoubleClick>End the post</Button>
          </Form>
        </>
      ),
    }),
  }
}

export async function postEnded(ask: SignedInAsk): Promise<Answer> {
  const found = await postHere(ask)
  if (found === null) return notFoundPage(ask)
  const on = readDate(ask.typed, 'on', 'The day', false)
  if (on.problem !== null) return endPostForm(ask, [{ at: 'on', message: on.problem }])
  const fault = await endPost(ask.service.database.app, { secret: ask.visitor.secret }, found.post.id, on.day ?? ask.visitor.today)
  if (fault === null) return { redirect: `/accounts/${found.of.id}` }
  const words = { past: 'The day must be today or later: what was done until now was done in this post', self: 'Nobody ends their own post: ask another administrator', gone: 'This post has ended already' }
  return endPostForm(ask, [{ at: 'on', message: words[fault] }])
}

export async function endAccountForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const found = looksAfter(ask) === 'administrator' ? await personHere(ask) : null
  if (found === null || found.own || found.endedAt !== null) return notFoundPage(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'End an account',
      page: 'person-end',
      problems,
      back: { href: `/accounts/${found.id}`, text: 'Back to their page' },
      content: (
        <>
          <h1 class="govuk-heading-l">End the account of {found.name}</h1>
          <ul class="govuk-list govuk-list--bullet">
            <li>They are signed out everywhere at once, and cannot sign in.</li>
            <li>All their posts end today. What they held stands in their teams’ lists today, for the managers to give to somebody.</li>
            <li>Everything they recorded stays, with their name.</li>
          </ul>
          <Form action={`/accounts/${found.id}/end` as Address} hidden={formTokens(ask)}>
            <Button look="warning" preventDoubleClick>End the account</Button>
          </Form>
        </>
      ),
    }),
  }
}

export async function accountEnded(ask: SignedInAsk): Promise<Answer> {
  const account = ask.params['id'] as string
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const fault = await endAccount(ask.service.database.app, { secret: ask.visitor.secret }, account)
  if (fault === 'elsewhere') return endAccountForm(ask, [{ at: 'main-content', message: `They also hold a post of an organisation that others look after. End their posts here, and call ${ask.service.helpTelephone}` }])
  return fault === 'gone' ? notFoundPage(ask) : { redirect: `/accounts/${account}` }
}

export async function sessionsEnded(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const account = ask.params['id'] as string
  const session = one(ask.typed, 'session')
  await endSessions(ask.service.database.app, ask.visitor.secret, account, isId(session) ? session : null)
  return { redirect: `/accounts/${account}` }
}

export async function registrationSent(ask: SignedInAsk): Promise<Answer> {
  const found = looksAfter(ask) === 'administrator' ? await personHere(ask) : null
  if (found === null || found.own || found.elsewhere || found.endedAt !== null) return notFoundPage(ask)
  const typed = registrationTyped(one(ask.typed, 'registration'))
  if ('problem' in typed) return person(ask, [{ at: 'registration', message: typed.problem }])
  await sayRegistration(ask.service.database.app, { secret: ask.visitor.secret, account: found.id }, typed.registration)
  return { redirect: `/accounts/${found.id}` }
}

export async function secondStepOff(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const account = ask.params['id'] as string
  await turnOffSecondStep(ask.service.database.app, { secret: ask.visitor.secret }, account)
  return { redirect: `/accounts/${account}` }
}

const each = 50

/** What was done about people, teams and organisations: an administrator's acts are read here, by others too. */
export async function acts(ask: SignedInAsk): Promise<Answer> {
  const { role, authority, secret } = ask.visitor
  if (authority === null || !['administrator', 'record guardian', 'head of service', 'director'].includes(role)) return notFoundPage(ask)
  const about = isId(ask.query['about'] ?? '') ? (ask.query['about'] as string) : null
  const read = (page: number) => actsAbout(ask.service.database.app, { secret, about }, { each, page })
  const asked = pageAsked(ask.query)
  const first = await read(asked)
  const page = first.length === 0 ? 1 : asked
  const rows = first.length === 0 && asked > 1 ? await read(1) : first
  const administrator = role === 'administrator'
  const whom = (row: (typeof rows)[number]): Content => (row.about === null ? '' : administrator && about === null && !row.act.endsWith(' a partner system') ? <Link href={`/accounts/${row.about}` as Address}>{row.whom ?? 'Somebody'}</Link> : (row.whom ?? 'Somebody'))
  return {
    html: frame(ask, {
      title: 'What was done about people and teams',
      page: 'people-acts',
      wide: true,
      back: administrator ? { href: '/accounts', text: 'Back to People' } : { href: '/', text: 'Back to your first page' },
      content: (
        <>
          <h1 class="govuk-heading-l">What was done about people and teams</h1>
          <p class="govuk-body">Every act about people who sign in, their posts and their teams, newest first. It cannot be changed.</p>
          {about !== null && <p class="govuk-body">Showing one person. <Link href="/accounts/acts">Show everybody</Link></p>}
          {rows.length === 0 ? (
            <EmptyState>Nothing yet. Invitations, posts, codes, ended accounts and teams stand here with whoever did it.</EmptyState>
          ) : (
            <Table
              caption="Acts, newest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={[{ content: 'When', classes: 'govuk-!-width-one-quarter' }, 'Who', 'What', 'About']}
              rows={rows.map(row => [
                writeInstant(row.at),
                `${row.who ?? 'Rowan itself'}${row.role ? `, ${row.role}` : ''}`,
                <>
                  {sentenceCase(row.act)}
                  {row.because && <span class="app-table-note">{row.because}</span>}
                </>,
                whom(row),
              ])}
            />
          )}
          <Pages page={page} total={rows[0]?.total ?? 0} each={each} address={number => `/accounts/acts?page=${number}${about === null ? '' : `&about=${about}`}` as Address} />
        </>
      ),
    }),
  }
}
