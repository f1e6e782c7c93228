import { clientsOf, isScope, readPublicKey, registerClient, scopes, withdrawClient, type Client, type KeyFault, type RegisterFault, type Scope } from '../../api/partner/index.ts'
import { isId } from '../../record/index.ts'
import { writeDay, writeInstant, type Day } from '../../time/day.ts'
import { Button, Checkboxes, DateInput, Details, EmptyState, Form, Input, Link, Select, SummaryList, Table, Tag, Textarea } from '../../ui/components.ts'
import { many, one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { postChoices } from '../people/choices.ts'
import { looksAfter } from '../people/people-page.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { tokenAddress } from './token.ts'

const keyFaults: Readonly<Record<KeyFault, string>> = {
  'not json': 'The key must be a JSON Web Key: text that begins with { and ends with }',
  private: 'This is the private key, with its part “d”, and nobody but the partner may have it. Ask them to make a new pair and send the public key of it',
  sort: 'The key must be of the curve P-256 or Ed25519, with “kty”, “crv” and “x” (and “y” for P-256)',
  'not a key': 'These numbers are no key of that curve. Ask the partner to copy it again',
}

const registerFaults: Readonly<Record<RegisterFault, TypedProblem>> = {
  organisation: { at: 'organisation', message: 'Select an organisation beside us that has not ended' },
  days: { at: 'ends', message: 'The day it ends must be after the first day, and after today' },
  key: { at: 'key', message: 'Another system is registered with this key. Each system has its own: ask the partner to make one' },
  same: { at: 'name', message: 'The organisation has a system of this name. Give this one another, or withdraw the other first' },
}

const state = (of: Client, today: Day) =>
  of.withdrawnAt !== null ? <Tag meaning="quiet">Withdrawn</Tag> : of.live ? 'May ask' : of.starts > today ? `From ${writeDay(of.starts)}` : <Tag meaning="quiet">Ended</Tag>

/** The systems of organisations beside us that may ask for themselves, and the form to register one. */
export async function systems(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor, service, typed } = ask
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const rows = await clientsOf(service.database.app, visitor.secret)
  const { organisations } = await postChoices(service.database.app, visitor.authority as string)
  const beside = organisations.filter(({ value }) => value !== visitor.authority)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Partners’ systems',
      page: 'partner-systems',
      problems,
      wide: true,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <>
          <h1 class="govuk-heading-l">Partners’ systems</h1>
          <p class="govuk-body">Computer systems of police, health, schools and other councils that send and answer without anybody signing in. Each does only what you tick, for its own organisation, and signs all that it sends. What it did stands in the audit under its name.</p>
          <p class="govuk-body">Whoever builds such a system reads <Link href="/api/partner">For developers of partners’ systems</Link>.</p>
          {rows.length === 0 ? (
            <EmptyState>No system is registered: nothing can be asked here without signing in.</EmptyState>
          ) : (
            <Table
              caption="Partners’ systems" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['System', 'Organisation', 'May', 'Last here', 'State']}
              rows={rows.map(row => [
                <Link href={`/accounts/systems/${row.id}` as Address}>{row.name}</Link>,
                row.organisationName,
                <ScopeList of={row} />,
                row.lastAt === null ? 'Never' : writeInstant(row.lastAt),
                state(row, visitor.today),
              ])}
            />
          )}
          <h2 class="govuk-heading-m">Register a system</h2>
          {beside.length === 0 ? (
            <EmptyState action={{ href: '/organisations', text: 'Add an organisation' }}>There is no organisation beside us yet.</EmptyState>
          ) : (
            <div class="govuk-grid-row">
              <div class="govuk-grid-column-two-thirds">
                <Form action="/accounts/systems" hidden={formTokens(ask)}>
                  <Select
                    name="organisation" label={{ content: 'Whose it is', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose an organisation' }, ...beside]} value={one(typed, 'organisation')} error={errorAt(problems, 'organisation')}
                  />
                  <Input name="name" label={{ content: 'What it is called', classes: 'govuk-label--s' }} hint="As it stands in the audit and beside what it sends" width={20} value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
                  <Checkboxes
                    name="scopes" legend={{ content: 'What may it do?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'scopes')}
                    items={Object.entries(scopes).map(([value, content]) => ({ value, content, checked: many(typed, 'scopes').includes(value) }))}
                  />
                  <Textarea name="key" label={{ content: 'Its public key', classes: 'govuk-label--s' }} hint="A JSON Web Key that the partner made and sent you. Read its first and last letters to them on the telephone before you register it" rows={5} value={one(typed, 'key')} error={errorAt(problems, 'key')} />
                  <DateInput id="starts" namePrefix="starts" legend={{ content: 'First day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'starts')} error={errorAt(problems, 'starts')} />
                  <DateInput id="ends" namePrefix="ends" legend={{ content: 'First day on which it may ask no more (optional)', classes: 'govuk-fieldset__legend--s' }} values={dateTyped(typed, 'ends')} error={errorAt(problems, 'ends')} />
                  <Button preventDoubleClick>Register the system</Button>
                </Form>
              </div>
            </div>
          )}
        </>
      ),
    }),
  }
}

function ScopeList({ of }: { of: Client }) {
  return <ul class="govuk-list govuk-!-margin-bottom-0">{of.scopes.map(each => <li>{isScope(each) ? scopes[each] : each}</li>)}</ul>
}

export async function systemRegistered(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const { typed, visitor, service } = ask
  const [organisation, name] = [one(typed, 'organisation'), one(typed, 'name')]
  const chosen = many(typed, 'scopes').filter((each): each is Scope => isScope(each))
  const key = readPublicKey(one(typed, 'key'))
  const [starts, ends] = [readDate(typed, 'starts', 'The first day', false), readDate(typed, 'ends', 'The day it ends', false)]
  const problems: TypedProblem[] = [
    ...(isId(organisation) ? [] : [{ at: 'organisation', message: 'Select whose system it is' }]),
    ...(name === '' ? [{ at: 'name', message: 'Enter what the system is called' }] : name.length > 100 ? [{ at: 'name', message: 'The name must be 100 characters or fewer' }] : []),
    ...(chosen.length === 0 ? [{ at: 'scopes', message: 'Select what it may do' }] : []),
    ...(one(typed, 'key') === '' ? [{ at: 'key', message: 'Paste the public key that the partner sent you' }] : 'fault' in key ? [{ at: 'key', message: keyFaults[key.fault] }] : []),
    ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }]),
    ...(ends.problem === null ? [] : [{ at: 'ends', message: ends.problem }]),
  ]
  if (problems.length > 0 || 'fault' in key) return systems(withoutPrivate(ask), problems)
  const done = await registerClient(service.database.app, visitor.secret, { organisation, name, scopes: chosen, key, starts: starts.day ?? visitor.today, ends: ends.day })
  return 'fault' in done ? systems(ask, [registerFaults[done.fault]]) : { redirect: `/accounts/systems/${done.id}` }
}

/** A private key that somebody pasted is not shown again. */
function withoutPrivate(ask: SignedInAsk): SignedInAsk {
  const key = readPublicKey(one(ask.typed, 'key'))
  return 'fault' in key && key.fault === 'private' ? { ...ask, typed: { ...ask.typed, key: '' } } : ask
}

/** One system: what the partner needs to know of it, what it may do, and the way to withdraw it. */
export async function system(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor, service, typed } = ask
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const id: string = ask.params['id'] as string
  const [it] = await clientsOf(service.database.app, visitor.secret, id)
  if (it === undefined) return notFoundPage(ask)
  const address = tokenAddress(service)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'A partner’s system',
      page: 'partner-system',
      problems,
      back: { href: '/accounts/systems', text: 'Back to Partners’ systems' },
      content: (
        <>
          <h1 class="govuk-heading-l">{it.name}</h1>
          <SummaryList
            rows={[
              { key: 'Whose it is', value: it.organisationName },
              { key: 'State', value: state(it, visitor.today) },
              { key: 'It may', value: <ScopeList of={it} /> },
              { key: 'Days', value: `From ${writeDay(it.starts)}${it.ends === null ? '' : ` until ${writeDay(it.ends)}, when it may ask no more`}` },
              { key: 'Registered', value: `${writeInstant(it.madeAt)}, ${it.madeBy}` },
              { key: 'Last here', value: it.lastAt === null ? 'Never' : writeInstant(it.lastAt) },
              ...(it.withdrawnAt === null ? [] : [{ key: 'Withdrawn', value: `${writeInstant(it.withdrawnAt)}, ${it.withdrawnBy ?? ''}: ${it.because ?? ''}` }]),
            ]}
          />
          <h2 class="govuk-heading-m">What the partner needs</h2>
          <p class="govuk-body">None of it is secret. What is secret never leaves the partner: their private key.</p>
          <SummaryList
            rows={[
              { key: 'Id of the system', value: <code class="app-breaks">{it.id}</code> },
              { key: 'Name of its key', value: <code class="app-breaks">{it.keyId}</code> },
              { key: 'Curve', value: it.curve },
              { key: 'Where tokens are asked for', value: <>{service.address === undefined && 'Our address, followed by '}<code class="app-breaks">{address}</code></> },
            ]}
          />
          <p class="govuk-body"><Link href={`/accounts/acts?about=${it.account}` as Address}>What was done about it</Link></p>
          {it.withdrawnAt === null && (
            <Details summary="Withdraw it" open={problems.length > 0}>
              <p class="govuk-body">At once: from then on it can ask nothing. What it sent stays. A new key, or more that it may do, is a new system.</p>
              <Form action={`/accounts/systems/${it.id}/withdraw` as Address} hidden={formTokens(ask)}>
                <Input name="because" label={{ content: 'Why', classes: 'govuk-label--s' }} hint="For example, its key is no longer safe" value={one(typed, 'because')} error={errorAt(problems, 'because')} autocomplete="off" />
                <Button look="warning" preventDoubleClick>Withdraw the system</Button>
              </Form>
            </Details>
          )}
        </>
      ),
    }),
  }
}

export async function systemWithdrawn(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const [id, because] = [ask.params['id'] as string, one(ask.typed, 'because').slice(0, 500)]
  if (because === '') return system(ask, [{ at: 'because', message: 'Write why it is withdrawn' }])
  return (await withdrawClient(ask.service.database.app, ask.visitor.secret, id, because)) ? { redirect: `/accounts/systems/${id}` } : notFoundPage(ask)
}
