import {
  endGroup, groupsOf, mapGroup, passwordsOffFrom, prepareAccount, requireSecondStep, requireSecondStepNoMore, secondStepRules, switchPasswordsOff, switchPasswordsOn, type Group, type GroupFault,
} from '../../access/index.ts'
import { isId, newId } from '../../record/index.ts'
import { Button, ButtonLink, Checkboxes, DateInput, EmptyState, Form, Input, InsetText, Link, Select, SummaryList, Table } from '../../ui/components.ts'
import { many, one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { postChoices, postProblem, readPost, rolesOf } from './choices.ts'
import { looksAfter, workName } from './people-page.tsx'
import { PostFields } from './post-fields.tsx'
import { sentenceCase } from '../../ui/letters.ts'

/** The authority whose administrator is here, or null for anybody else. */
function administered(ask: SignedInAsk): string | null {
  return looksAfter(ask) === 'administrator' ? ask.visitor.authority : null
}

/** How people sign in: the provider, what its groups give, passwords, and roles that need a second step. */
export async function signingIn(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const authority = administered(ask)
  if (authority === null) return notFoundPage(ask)
  const { service, visitor } = ask
  const { app } = service.database
  const [groups, off, rules, roles] = [await groupsOf(app, authority), await passwordsOffFrom(app, authority), await secondStepRules(app, authority), await rolesOf(app)]
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'How people sign in',
      page: 'signing-in',
      problems,
      wide: true,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <>
          <h1 class="govuk-heading-l">How people sign in</h1>
          <p class="govuk-body">Everything here holds for the people of {visitor.organisationName} and of the organisations beside it. Each change is dated, and stands under <Link href="/accounts/acts">What was done</Link>.</p>
          <h2 class="govuk-heading-m">With an account of your directory</h2>
          {service.provider === undefined ? (
            <EmptyState>It is not set up. Whoever runs Rowan names the provider in its settings: the page about running Rowan says how. Until then people sign in by a password.</EmptyState>
          ) : (
            <SummaryList
              rows={[
                { key: 'People see', value: `Sign in with your ${service.provider.settings.name}` },
                { key: 'Provider', value: <span class="app-breaks">{service.provider.settings.issuer.href}</span> },
                { key: 'Groups', value: <>The claim <code>{service.provider.settings.claims.groups}</code></> },
                { key: 'Second step there', value: service.provider.settings.multifactor.length === 0 ? 'Does not count here: who has one in Rowan is asked for it' : `Counts where the provider says ${service.provider.settings.multifactor.join(' or ')}` },
                { key: 'You came', value: visitor.byProvider ? 'By the provider: it works' : 'By a password' },
              ]}
            />
          )}
          <p class="govuk-body">To let somebody who has an account in Rowan sign in so, open their name under <Link href="/accounts">People</Link>. An email address alone connects nobody.</p>

          <h2 class="govuk-heading-m">What groups of the directory give</h2>
          <p class="govuk-body">At each sign-in people get the posts of the groups they are in, and lose those of groups they are in no more. What you give by hand stays.</p>
          {groups.length === 0 ? <EmptyState>Nothing yet. People hold the posts that you give them by hand.</EmptyState> : <Groups rows={groups} today={visitor.today} />}
          <p class="govuk-body"><ButtonLink href="/accounts/signing-in/groups" look="secondary">Add a group</ButtonLink></p>

          <h2 class="govuk-heading-m" id="passwords">Passwords</h2>
          <Passwords ask={ask} off={off} problems={problems} />

          <h2 class="govuk-heading-m">A second step for a role</h2>
          <p class="govuk-body">Whoever acts in the role and has no second step is led to set it up before anything else opens. Those who are signed in when you require it go on until they sign out.</p>
          {rules.length === 0 ? (
            <EmptyState>No role needs it. Everybody can set one up under Your account.</EmptyState>
          ) : (
            <Table
              caption="Roles that need a second step"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Role', 'From', 'Until', { content: <span class="govuk-visually-hidden">End it</span> }]}
              rows={rules.map(rule => [
                sentenceCase(rule.role),
                writeDay(rule.starts),
                untilWords(rule, visitor.today),
                isOver(rule, visitor.today) ? '' : (
                  <Form action={`/accounts/signing-in/second-step/${rule.id}` as Address} hidden={formTokens(ask)}>
                    <Button look="secondary" classes="govuk-!-margin-bottom-0">Require it no more<span class="govuk-visually-hidden"> of a {rule.role}</span></Button>
                  </Form>
                ),
              ])}
            />
          )}
          <Form action="/accounts/signing-in/second-step" hidden={formTokens(ask)}>
            <Select name="role" label={{ content: 'Role', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose a role' }, ...roles]} value={one(ask.typed, 'role')} error={errorAt(problems, 'role')} />
            <DateInput id="needed" namePrefix="needed" legend={{ content: 'First day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(ask.typed, 'needed')} error={errorAt(problems, 'needed')} />
            <Button look="secondary" preventDoubleClick>Require a second step</Button>
          </Form>
        </>
      ),
    }),
  }
}

const isOver = (of: { starts: Day; ends: Day | null }, today: Day): boolean => of.ends !== null && (of.ends <= today || of.ends <= of.starts)
const untilWords = (of: { starts: Day; ends: Day | null }, today: Day): string =>
  of.ends === null ? '' : of.ends <= of.starts ? 'Never held' : `${writeDay(of.ends)}${of.ends <= today ? ' (ended)' : ''}`

function Groups({ rows, today }: { rows: readonly Group[]; today: Day }) {
  return (
    <Table
      caption="Groups of the directory"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Group', 'Gives', 'From', 'Until', { content: <span class="govuk-visually-hidden">End it</span> }]}
      rows={rows.map(row => [
        <span class="app-breaks">{row.claim}</span>,
        <>
          {sentenceCase([row.role, row.teamName, row.organisationName].filter(Boolean).join(', '))}
          {row.admits && <span class="app-table-note">And an account, to whoever has none</span>}
        </>,
        writeDay(row.starts),
        untilWords(row, today),
        isOver(row, today) ? '' : <Link href={`/accounts/signing-in/groups/${row.id}` as Address}>End<span class="govuk-visually-hidden"> what {row.claim} gives: {row.role}</span></Link>,
      ])}
    />
  )
}

function Passwords({ ask, off, problems }: { ask: SignedInAsk; off: Day | null; problems: readonly TypedProblem[] }) {
  const { visitor, service } = ask
  if (off !== null) {
    return (
      <Form action="/accounts/signing-in/passwords/on" hidden={formTokens(ask)}>
        <p class="govuk-body">{off <= visitor.today ? `Switched off since ${writeDay(off)}: nobody signs in by a password.` : `Switched off from ${writeDay(off)}.`} Where the provider is away for long, whoever runs Rowan can switch them on again in the terminal.</p>
        <Button look="secondary" preventDoubleClick>Switch passwords on</Button>
      </Form>
    )
  }
  if (!visitor.byProvider) {
    return <p class="govuk-body">People can sign in by a password. {service.provider === undefined ? 'They can be switched off once people can sign in another way.' : 'They can be switched off by an administrator who has signed in by the provider: so nobody shuts the only way in. Connect your own account, sign out, and come back by it.'}</p>
  }
  return (
    <Form action="/accounts/signing-in/passwords" hidden={formTokens(ask)}>
      <p class="govuk-body">People can sign in by a password. Once they are switched off nobody can, of {visitor.organisationName} or of an organisation beside it: see first that everybody has an account in the directory. Who is signed in goes on for up to twelve hours. Codes for a new password are of no use then.</p>
      <DateInput id="on" namePrefix="on" legend={{ content: 'First day without passwords', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(ask.typed, 'on')} error={errorAt(problems, 'on')} />
      <Button look="warning" preventDoubleClick>Switch passwords off</Button>
    </Form>
  )
}

/** Another group, and what it gives. */
export async function groupForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const authority = administered(ask)
  if (authority === null) return notFoundPage(ask)
  const choices = await postChoices(ask.service.database.app, authority)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Add a group of the directory',
      page: 'signing-in-group',
      problems,
      back: { href: '/accounts/signing-in', text: 'Back to How people sign in' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Add a group of the directory</h1>
            {heading}
            <p class="govuk-body">Whoever decides who is in the group then decides who holds the post.</p>
            <KeptForm ask={{ ...ask, typed }} action="/accounts/signing-in/groups" finish={<Button preventDoubleClick>Add the group</Button>}>
              <Input name="claim" label={{ content: 'Group', classes: 'govuk-label--s' }} hint="Exactly as the provider names it: some send a name, some a long code" value={one(typed, 'claim')} error={errorAt(problems, 'claim')} autocomplete="off" spellcheck={false} />
              <PostFields choices={choices} typed={typed} problems={problems} />
              <Checkboxes
                name="admits"
                legend={{ content: 'Somebody of the group who has no account in Rowan', classes: 'govuk-fieldset__legend--s' }}
                items={[{ value: 'yes', content: 'Gets one at the first sign-in', hint: 'Without it, they are told to call, and you invite them', checked: many(typed, 'admits').includes('yes') }]}
              />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

function groupProblem(fault: GroupFault): TypedProblem {
  if (fault === 'days') return { at: 'starts', message: 'The first day must be today or later, and before the day it ends' }
  return fault === 'same' ? { at: 'claim', message: 'This group gives this post already in those days' } : postProblem(fault)
}

export async function groupSent(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  const claim = one(ask.typed, 'claim')
  const { post, problems } = readPost(ask.typed, ask.visitor.today)
  const all = [...(claim === '' ? [{ at: 'claim', message: 'Enter the group' }] : claim.length > 300 ? [{ at: 'claim', message: 'The group must be 300 characters or fewer' }] : []), ...problems]
  if (all.length > 0 || post === null) return groupForm(ask, all)
  const fault = await mapGroup(ask.service.database.app, { secret: ask.visitor.secret }, { ...post, claim, admits: many(ask.typed, 'admits').includes('yes') })
  return fault === null ? finished(ask, { change: newId(), already: false }, '/accounts/signing-in') : groupForm(ask, [groupProblem(fault)])
}

/** The end of what a group gives. */
export async function groupEndForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const authority = administered(ask)
  const found = authority === null ? undefined : (await groupsOf(ask.service.database.app, authority)).find(row => row.id === ask.params['id'] && !isOver(row, ask.visitor.today))
  if (found === undefined) return notFoundPage(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'End what a group gives',
      page: 'signing-in-group-end',
      problems,
      back: { href: '/accounts/signing-in', text: 'Back to How people sign in' },
      content: (
        <>
          <h1 class="govuk-heading-l">End what a group gives</h1>
          <p class="govuk-body"><strong class="app-breaks">{found.claim}</strong> gives: {[found.role, found.teamName, found.organisationName].filter(Boolean).join(', ')}, from {writeDay(found.starts)}.</p>
          <p class="govuk-body">The posts that it gave end on that day. What people hold in them stands in the team’s list, for its manager to give to somebody.</p>
          <Form action={`/accounts/signing-in/groups/${found.id}` as Address} hidden={formTokens(ask)}>
            <DateInput id="on" namePrefix="on" legend={{ content: 'First day on which it gives nothing', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(ask.typed, 'on')} error={errorAt(problems, 'on')} />
            <Button look="warning" preventDoubleClick>End it</Button>
          </Form>
        </>
      ),
    }),
  }
}

export async function groupEnded(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  const on = readDate(ask.typed, 'on', 'The day', false)
  if (on.problem !== null) return groupEndForm(ask, [{ at: 'on', message: on.problem }])
  const fault = await endGroup(ask.service.database.app, { secret: ask.visitor.secret }, ask.params['id'] as string, on.day ?? ask.visitor.today)
  if (fault === 'past') return groupEndForm(ask, [{ at: 'on', message: 'The day must be today or later: what was done until now was done in these posts' }])
  return fault === 'gone' ? notFoundPage(ask) : { redirect: '/accounts/signing-in' }
}

export async function passwordsOff(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  const on = readDate(ask.typed, 'on', 'The first day', false)
  if (on.problem !== null) return signingIn(ask, [{ at: 'on', message: on.problem }])
  const fault = await switchPasswordsOff(ask.service.database.app, { secret: ask.visitor.secret }, on.day ?? ask.visitor.today)
  if (fault === 'past') return signingIn(ask, [{ at: 'on', message: 'The first day must be today or later' }])
  return fault === 'provider' ? signingIn(ask, [{ at: 'passwords', message: 'Sign in by the provider first: so nobody shuts the only way in' }]) : { redirect: '/accounts/signing-in' }
}

export async function passwordsOn(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  await switchPasswordsOn(ask.service.database.app, { secret: ask.visitor.secret })
  return { redirect: '/accounts/signing-in' }
}

export async function secondStepRequired(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  const role = one(ask.typed, 'role')
  const on = readDate(ask.typed, 'needed', 'The first day', false)
  const problems = [...(role === '' ? [{ at: 'role', message: 'Select the role' }] : []), ...(on.problem === null ? [] : [{ at: 'needed', message: on.problem }])]
  if (problems.length > 0) return signingIn(ask, problems)
  const fault = await requireSecondStep(ask.service.database.app, { secret: ask.visitor.secret }, role, on.day ?? ask.visitor.today)
  if (fault === null) return { redirect: '/accounts/signing-in' }
  return signingIn(ask, [fault === 'past' ? { at: 'needed', message: 'The first day must be today or later' } : { at: 'role', message: fault === 'already' ? 'This role needs it already' : 'Select the role' }])
}

export async function secondStepNotRequired(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null || !isId(ask.params['id'] ?? '')) return notFoundPage(ask)
  await requireSecondStepNoMore(ask.service.database.app, { secret: ask.visitor.secret }, ask.params['id'] as string)
  return { redirect: '/accounts/signing-in' }
}

/** On a person's own page: whether they can sign in by the provider, and preparing it. */
export function WorkAccount({ ask, account, state }: { ask: SignedInAsk; account: string; state: { linkedAt: unknown; preparedUntil: unknown } }) {
  const name = workName(ask)
  return (
    <>
      <h2 class="govuk-heading-m">Signing in with a {name}</h2>
      {state.preparedUntil !== null && <InsetText>Prepared: the next {name} that comes with this address is connected, within fourteen days.</InsetText>}
      <Form action={`/accounts/${account}/work-account` as Address} hidden={formTokens(ask)}>
        <p class="govuk-body">{state.linkedAt === null ? `Not connected. Prepare it when you are sure that the ${name} with this address is theirs.` : `Connected. If they were given a new ${name}, prepare it again: the old one then counts no more.`}</p>
        <Button look="secondary">{state.linkedAt === null ? 'Prepare it' : 'Prepare it again'}</Button>
      </Form>
    </>
  )
}

export async function workAccountPrepared(ask: SignedInAsk): Promise<Answer> {
  if (administered(ask) === null) return notFoundPage(ask)
  const account = ask.params['id'] as string
  const fault = await prepareAccount(ask.service.database.app, { secret: ask.visitor.secret }, account)
  return fault === 'gone' ? notFoundPage(ask) : { redirect: `/accounts/${account}` }
}
