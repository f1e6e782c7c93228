import { invitationDays, invite, peopleOf, prepareAccount, type Handed } from '../../access/index.ts'
import { newId } from '../../record/index.ts'
import { Button, ButtonLink, EmptyState, Form, Input, InsetText, Link, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { emailFault, errorAt } from '../typed-people.ts'
import { postChoices, postProblem, readPost } from './choices.ts'
import { PostFields } from './post-fields.tsx'

const each = 50

/** Whether this visitor looks after people, and as what. */
export function looksAfter(ask: SignedInAsk): 'administrator' | 'team manager' | null {
  const { role, authority } = ask.visitor
  return authority !== null && (role === 'administrator' || role === 'team manager') ? role : null
}

/** The people somebody looks after: of an authority for its administrators, of a team for its manager. */
export async function people(ask: SignedInAsk): Promise<Answer> {
  return peopleFound(ask, null, '/accounts')
}

/** What was looked for is kept under an id of its own: no name stands in an address. */
export async function peopleSearched(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) === null) return notFoundPage(ask)
  const like = one(ask.typed, 'query').slice(0, 200)
  if (like === '') return { redirect: '/accounts' }
  const id = newId()
  await ask.service.database.app.query('select search_keep($1, $2, $3)', [ask.visitor.secret, id, like])
  return { redirect: `/accounts/found/${id}` }
}

export async function peopleWithName(ask: SignedInAsk): Promise<Answer> {
  const { rows } = await ask.service.database.app.query<{ typed: string | null }>('select search_kept($1, $2) as typed', [ask.visitor.secret, ask.params['id']])
  const like = rows[0]?.typed ?? null
  return like === null ? notFoundPage(ask) : peopleFound(ask, like, `/accounts/found/${ask.params['id']}`)
}

async function peopleFound(ask: SignedInAsk, like: string | null, path: string): Promise<Answer> {
  const as = looksAfter(ask)
  if (as === null) return notFoundPage(ask)
  const leftToo = ask.query['left'] === '1' && as === 'administrator'
  const read = (page: number) => peopleOf(ask.service.database.app, { secret: ask.visitor.secret, like, leftToo }, { each, page })
  const asked = pageAsked(ask.query)
  const first = await read(asked)
  const page = first.length === 0 ? 1 : asked
  const rows = first.length === 0 && asked > 1 ? await read(1) : first
  const total = rows[0]?.total ?? 0
  const at = (of: { left: boolean; page?: number }): Address => `${path}?left=${of.left ? 1 : 0}${of.page === undefined ? '' : `&page=${of.page}`}` as Address
  return {
    html: frame(ask, {
      title: as === 'administrator' ? 'People' : 'People of your team',
      page: 'people',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">{as === 'administrator' ? 'People' : 'People of your team'}</h1>
          {as === 'administrator' ? (
            <>
              <p class="govuk-body">Everybody who signs in for {ask.visitor.organisationName} and the organisations beside it. You see no child’s record here or anywhere.</p>
              <p class="govuk-body">
                <ButtonLink href="/accounts/invite">Invite somebody</ButtonLink>
              </p>
              <ul class="govuk-list app-inline">
                <li><Link href="/teams">Teams</Link></li>
                <li><Link href="/organisations">Organisations beside us</Link></li>
                <li><Link href="/accounts/signing-in">How people sign in</Link></li>
                <li><Link href="/accounts/systems">Partners’ systems</Link></li>
                <li><Link href="/places">Partners and regions</Link></li>
                <li><Link href="/feedback">What people say of our work</Link></li>
                <li><Link href="/accounts/acts">What was done</Link></li>
              </ul>
            </>
          ) : (
            <p class="govuk-body">Those who hold a post in your team today. For somebody who forgot their password, open their name and make a code.</p>
          )}
          <Form action="/accounts" hidden={formTokens(ask)} attributes={{ role: 'search', 'aria-label': 'People who sign in' }}>
            <Input name="query" id="people-query" type="search" label={{ content: as === 'administrator' ? 'Part of a name or an email address' : 'Part of a name', classes: 'govuk-label--s' }} value={like ?? ''} autocomplete="off" spellcheck={false} width={20} />
            <Button look="secondary">Find</Button>
          </Form>
          <p class="govuk-body" role="status">
            {plural(total, 'person', 'people')}
            {like !== null && <> with “{like}”. <Link href="/accounts">Show everybody</Link></>}
          </p>
          {as === 'administrator' && (
            <p class="govuk-body">
              {leftToo ? <Link href={at({ left: false })}>Leave out those who have left</Link> : <Link href={at({ left: true })}>Show those who have left too</Link>}
            </p>
          )}
          {rows.length === 0 ? (
            <EmptyState>{like === null ? 'Nobody yet. Whoever holds a post in your team stands here.' : 'Nobody’s name fits. Try less of it, or show those who have left too.'}</EmptyState>
          ) : (
            <Table
              caption="People who sign in"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={[{ content: 'Name', classes: 'govuk-!-width-one-third' }, 'Posts today', { content: 'Signing in', classes: 'app-column-when' }]}
              rows={rows.map(row => [
                <>
                  <Link href={`/accounts/${row.id}`}>{row.name}</Link>
                  {row.email !== null && <span class="app-table-note app-breaks">{row.email}</span>}
                </>,
                row.posts ?? 'None',
                row.endedAt !== null ? <Tag meaning="quiet">Has left</Tag> : row.hasPassword ? 'Can sign in' : <Tag meaning="waiting">Has not set a password</Tag>,
              ])}
            />
          )}
          <Pages page={page} total={total} each={each} address={number => at({ left: leftToo, page: number })} />
        </>
      ),
    }),
  }
}

/** What people call the account that they sign in with by the provider. */
export function workName(ask: SignedInAsk): string {
  return ask.service.provider?.settings.name ?? 'work account'
}

export async function inviteForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { authority } = ask.visitor
  if (looksAfter(ask) !== 'administrator' || authority === null) return notFoundPage(ask)
  const choices = await postChoices(ask.service.database.app, authority)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Invite somebody',
      page: 'people-invite',
      problems,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Invite somebody</h1>
            {heading}
            <p class="govuk-body">{ask.visitor.passwords ? 'You are shown a code to hand over yourself. Nothing is sent. With it they choose their own password.' : `Passwords are switched off: their account is prepared, and the next ${workName(ask)} that comes with this address is connected with it, within fourteen days.`}</p>
            <KeptForm ask={{ ...ask, typed }} action="/accounts/invite" finish={<Button preventDoubleClick>{ask.visitor.passwords ? 'Invite and show the code' : 'Invite'}</Button>}>
              <Input name="name" label={{ content: 'Full name', classes: 'govuk-label--s' }} hint="As everybody here will see it" value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
              <Input name="email" type="email" label={{ content: 'Work email address', classes: 'govuk-label--s' }} hint="They sign in with it" value={one(typed, 'email')} error={errorAt(problems, 'email')} autocomplete="off" spellcheck={false} />
              <PostFields choices={choices} typed={typed} problems={problems} />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function inviteSent(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const [name, email] = [one(ask.typed, 'name'), one(ask.typed, 'email')]
  const fault = emailFault(email)
  const { post, problems } = readPost(ask.typed, ask.visitor.today)
  const all: TypedProblem[] = [
    ...(name === '' ? [{ at: 'name', message: 'Enter their full name' }] : name.length > 200 ? [{ at: 'name', message: 'The name must be 200 characters or fewer' }] : []),
    ...(fault === null ? [] : [{ at: 'email', message: fault }]),
    ...problems,
  ]
  if (all.length > 0 || post === null) return inviteForm(ask, all)
  const done = await invite(ask.service.database.app, { secret: ask.visitor.secret }, { name, email, post })
  if (!('fault' in done)) {
    const led = await finished(ask, { change: newId(), already: false }, `/accounts/${done.account}`)
    if (ask.visitor.passwords) return codePage(ask, done, name)
    await prepareAccount(ask.service.database.app, { secret: ask.visitor.secret }, done.account)
    return led
  }
  if (done.fault === 'here') return inviteForm(ask, [{ at: 'email', message: 'Somebody here has this address already. Find them under People, also among those who have left, and give them a post there' }])
  if (done.fault === 'elsewhere') return inviteForm(ask, [{ at: 'email', message: `Somebody of another organisation has this address already. Call ${ask.service.helpTelephone}` }])
  return inviteForm(ask, [postProblem(done.fault)])
}

/** A code, shown once, to whoever hands it over. */
export function codePage(ask: SignedInAsk, { account, code }: Handed, name: string, counts = `${invitationDays} days`): Answer {
  return {
    html: frame(ask, {
      title: 'Hand over this code',
      page: 'person-code',
      back: { href: `/accounts/${account}`, text: 'Back to their page' },
      content: (
        <>
          <h1 class="govuk-heading-l">Hand over this code</h1>
          <p class="govuk-body">For {name}. It is shown this once: leave this page and it is gone, and you make another.</p>
          <InsetText>
            <strong class="govuk-body-l app-code">{code}</strong>
          </InsetText>
          <p class="govuk-body">Give it to them in person or by telephone, never with their email address in one message. They open the sign-in page, choose “I have been given a code”, and choose a password of their own. It counts once, for {counts}.</p>
        </>
      ),
    }),
  }
}
