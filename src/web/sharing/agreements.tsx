import { agreementFault, agreementsFromCard, functions, leadsFromCard, recordTypes, safeguardingLead, sensitive, sharingAgreement, sharingEntered, sharingParty, sharingTerm, when, type Agreement, type Function_, type RecordType, type When } from '../../partners/sharing/index.ts'
import { transaction } from '../../database/index.ts'
import { change, ended, isId, isRefusal, newId, recorded } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, ButtonLink, Checkboxes, DateInput, EmptyState, Form, Input, InsetText, Link, Select, SummaryCard, Table, Textarea } from '../../ui/components.ts'
import { many, one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { linesOf } from '../front-door/reading.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { authorityRecord, ownRecord } from '../law/authority-record.ts'
import { peopleNames } from '../names.ts'
import { peopleToAsk } from '../protection/people.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { authorityOf, organisationsBeside, shares, type Organisation } from './who.ts'
import { withdrawn, withdrawWords } from './withdrawn.ts'

/** What the record of the authority is opened for, to keep what was agreed and whom the duty names. */
export const purpose = 'Keep sharing agreements'
/** Whether somebody keeps it. */
export const keeps = ({ visitor }: SignedInAsk): boolean => visitor.authority !== null && (sharingAgreement.recordedBy ?? []).includes(visitor.role)

const small = 'govuk-fieldset__legend--s'

/** What may be told of one sort of record, as one answer: that it is held, and what of it. */
const levels: Readonly<Record<string, { readonly text: string; readonly existence: When; readonly content: When }>> = {
  no: { text: 'Nothing', existence: 'no', content: 'no' },
  'harm-no': { text: 'That it is held, where harm is feared', existence: 'harm', content: 'no' },
  'harm-harm': { text: 'That it is held, its sort and dates, where harm is feared', existence: 'harm', content: 'harm' },
  'yes-no': { text: 'That it is held', existence: 'yes', content: 'no' },
  'yes-harm': { text: 'That it is held; its sort and dates where harm is feared', existence: 'yes', content: 'harm' },
  'yes-yes': { text: 'That it is held, its sort and dates', existence: 'yes', content: 'yes' },
}

const types = Object.keys(recordTypes) as RecordType[]

/** The library of sharing agreements, with what each says in plain words. No disclosure waits for one. */
export async function agreementsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  if (!shares(visitor) && !keeps(ask)) return notFoundPage(ask)
  const { agreements, names, leads } = await transaction(service.database.app, {}, async tx => {
    const authority = await authorityOf(tx, visitor)
    const card = authority === null ? null : await sharingEntered(tx, authority.id)
    const leading = leadsFromCard(card, visitor.today)
    return {
      agreements: agreementsFromCard(card), leads: (await peopleNames(tx, leading)).post, names: await namesOf(tx, agreementsFromCard(card)), leading,
    }
  }).then(({ leading, leads: nameOfPost, ...rest }) => ({ ...rest, leads: leading.map(nameOfPost) }))
  return {
    html: frame(ask, {
      title: 'Sharing agreements',
      page: 'sharing-agreements',
      back: keeps(ask) ? { href: '/settings', text: 'Back to Settings' } : { href: '/sharing', text: 'Back to Sharing' },
      content: (
        <>
          <h1 class="govuk-heading-l">Sharing agreements</h1>
          <InsetText>You do not need an agreement to share what keeps a child safe and well. These say what Rowan tells by itself when somebody asks who knows a child. Without one it tells nothing.</InsetText>
          {keeps(ask) && (
            <ButtonGroup>
              <ButtonLink href="/sharing/agreements/new">Add a sharing agreement</ButtonLink>
              <Link href="/sharing/leads">Safeguarding leads</Link>
              <Link href="/sharing/named">Whom the sharing duty names</Link>
            </ButtonGroup>
          )}
          <p class="govuk-body">{leads.length === 0 ? 'No safeguarding lead is named here. What is past its day stands first under Sharing for everybody.' : `Safeguarding leads: ${leads.join(', ')}.`}</p>
          {agreements.length === 0 ? <EmptyState>No agreement is kept here yet.</EmptyState> : agreements.map(each => <AgreementCard of={each} names={names} today={visitor.today} ask={ask} />)}
        </>
      ),
    }),
  }
}

async function namesOf(tx: Parameters<typeof organisationsBeside>[0], agreements: readonly Agreement[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<Organisation>({ name: 'organisation-names', text: 'select id, name from organisation where id::text = any($1)', values: [agreements.flatMap(({ parties }) => parties)] })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function AgreementCard({ of, names, today, ask }: { of: Agreement; names: ReadonlyMap<string, string>; today: Day; ask: SignedInAsk }) {
  const fault = agreementFault(of)
  const told = types.flatMap(type => (of.terms[type] === undefined || of.terms[type].existence === 'no' ? [] : [[recordTypes[type], sensitive.has(type) ? when.harm : when[of.terms[type].existence], sensitive.has(type) && of.terms[type].content !== 'no' ? when.harm : when[of.terms[type].content]]]))
  return (
    <>
      <SummaryCard
        title={of.name} titleLevel={2}
        rows={[
          { key: 'What it says', value: paragraphs(of.summary) },
          { key: 'Parties', value: of.parties.map(each => names.get(each) ?? 'An organisation that has ended').join(', ') },
          { key: 'For', value: of.functions.map(each => functions[each]).join('; ') },
          { key: 'In force', value: `From ${writeDay(of.starts)}${of.ends === null ? '' : ` until ${writeDay(of.ends)}`}, version ${of.version}${of.ends !== null && of.ends <= today ? '. It has ended' : ''}` },
          ...(of.reference === '' ? [] : [{ key: 'Where it can be read', value: of.reference }]),
          ...(fault === null ? [] : [{ key: 'Not used', value: `${fault}. Nothing is told by it` }]),
          { key: 'Told by Rowan', value: told.length === 0 ? 'Nothing' : <Table caption={`What may be told by ${of.name}`} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Sort of record', 'That it is held', 'Its sort and dates']} rows={told} /> },
        ]}
      />
      {keeps(ask) && of.ends === null && (
        <Form action="/sharing/agreements" hidden={[...formTokens(ask), { name: 'agreement', value: of.id }, { name: 'version', value: String(of.version) }]}>
          <Button look="secondary">{withdrawWords(of, today)}<span class="govuk-visually-hidden">: {of.name}</span></Button>
        </Form>
      )}
    </>
  )
}

/** Ends an agreement from today. */
export async function agreementEnded(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const record = keeps(ask) ? await ownRecord(ask.service.database.app, ask) : null
  const [fact, seen] = [one(typed, 'agreement'), Number(one(typed, 'version'))]
  if (record === null || visitor.authority === null || !isId(fact) || !Number.isInteger(seen)) return notFoundPage(ask)
  const done = await change(service.house, service.database.app, { secret: visitor.secret, authority: visitor.authority, records: [record], step: 'End a sharing agreement', purpose, formKey: formKeyOf(typed) }, known => [withdrawn(known.get(record), { record, fact, seen, today: visitor.today })])
  return isRefusal(done) ? notFoundPage(ask) : { redirect: '/sharing/agreements' }
}

/** A new agreement: among whom, for what, and what may be told of each sort of record. */
export async function newAgreementPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!keeps(ask)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const beside = await transaction(ask.service.database.app, {}, async tx => organisationsBeside(tx, ask.visitor.authority as string))
  const shown = { ...ask, typed }
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Add a sharing agreement',
      page: 'sharing-agreement-new',
      problems,
      back: { href: '/sharing/agreements', text: 'Back to sharing agreements' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Add a sharing agreement</h1>
            {heading}
            <KeptForm ask={shown} action="/sharing/agreements/new" finish={<Button preventDoubleClick>Add it</Button>}>
              <Input name="name" label={label('Name')} value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
              <Textarea name="summary" label={label('What it says, in plain words')} hint="For people of every party: who tells whom what, and what for" rows={4} value={linesOf(typed, 'summary')} error={errorAt(problems, 'summary')} />
              <Input name="reference" label={label('Where it can be read (optional)')} value={one(typed, 'reference')} error={errorAt(problems, 'reference')} autocomplete="off" />
              <Checkboxes name="parties" legend={{ content: 'With whom', classes: small }} hint={`${ask.visitor.organisationName} is a party`} error={errorAt(problems, 'parties')} values={many(typed, 'parties')} items={beside.map(({ id, name }) => ({ value: id, content: name }))} />
              <Checkboxes name="functions" legend={{ content: 'What it may be used for', classes: small }} error={errorAt(problems, 'functions')} values={many(typed, 'functions')} items={Object.entries(functions).map(([value, content]) => ({ value, content }))} />
              <DateInput id="starts" namePrefix="starts" legend={{ content: 'In force from', classes: small }} error={errorAt(problems, 'starts')} values={dateTyped(typed, 'starts')} />
              <h2 class="govuk-heading-m">What Rowan may tell the parties by itself</h2>
              {types.map(type => (
                <Select name={`told-${type.replaceAll(' ', '-')}`} label={label(recordTypes[type])} hint={sensitive.has(type) ? 'Told of only where harm is feared, whatever is chosen' : undefined} value={one(typed, `told-${type.replaceAll(' ', '-')}`) || 'no'} options={Object.entries(levels).map(([value, { text }]) => ({ value, text }))} />
              ))}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function agreementAdded(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const record = keeps(ask) ? await ownRecord(ask.service.database.app, ask) : null
  const { authority } = visitor
  if (record === null || authority === null) return notFoundPage(ask)
  const beside = await transaction(service.database.app, {}, async tx => organisationsBeside(tx, authority))
  const [name, summary, reference] = [one(typed, 'name'), linesOf(typed, 'summary'), one(typed, 'reference')]
  const parties = beside.filter(({ id }) => many(typed, 'parties').includes(id))
  const uses = many(typed, 'functions').filter((each): each is Function_ => Object.hasOwn(functions, each))
  const starts = readDate(typed, 'starts', 'The day', false)
  const problems: TypedProblem[] = [
    ...(name === '' || name.length > 120 ? [{ at: 'name', message: 'Enter its name, in 120 characters or fewer' }] : []),
    ...(summary === '' || summary.length > 2000 ? [{ at: 'summary', message: 'Write in plain words what it says, in 2,000 characters or fewer' }] : []),
    ...(reference.length > 200 ? [{ at: 'reference', message: 'Write 200 characters or fewer' }] : []),
    ...(parties.length === 0 ? [{ at: 'parties', message: 'Select with whom it was agreed' }] : []),
    ...(uses.length === 0 ? [{ at: 'functions', message: 'Select what it may be used for' }] : []),
    ...(starts.problem !== null ? [{ at: 'starts', message: starts.problem }] : starts.day === null ? [{ at: 'starts', message: 'Enter the day it is in force from' }] : []),
  ]
  if (problems.length > 0 || starts.day === null) return newAgreementPage(ask, problems)
  const agreement = newId()
  const part = { records: [record], starts: starts.day, ends: null }
  const terms = types.flatMap(type => {
    const level = levels[one(typed, `told-${type.replaceAll(' ', '-')}`)]
    return level === undefined || level.existence === 'no' ? [] : [recorded(sharingTerm, { ...part, fact: newId(), body: { agreement, type, existence: level.existence, content: level.content } })]
  })
  const done = await change(service.house, service.database.app, { secret: visitor.secret, authority, records: [record], step: sharingAgreement.does, purpose, formKey: formKeyOf(typed) }, () => [
    recorded(sharingAgreement, { ...part, fact: agreement, body: { name, functions: uses, summary, ...(reference !== '' && { reference }) } }),
    ...[{ id: authority, name: visitor.organisationName }, ...parties].map(each => recorded(sharingParty, { ...part, fact: newId(), body: { agreement, organisation: each.id, name: each.name } })),
    ...terms,
  ])
  return isRefusal(done) ? newAgreementPage(ask, [{ at: 'name', message: 'This could not be added: look at what is written and send it again' }]) : finished(ask, done, '/sharing/agreements')
}

/** Who leads on safeguarding in each organisation: to them goes what is past its day. */
export async function leadsPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const seen = keeps(ask)
    ? await authorityRecord(ask, 'sharing-leads', async (known, tx) => {
        const people = [...(await managers(tx, ask.visitor.authority as string)), ...(await peopleToAsk(tx, ask.visitor.authority as string)).map(({ post, name }) => ({ post, name }))]
        const leads = known.all(safeguardingLead).filter(each => each.ends === null)
        return { leads, people, names: await peopleNames(tx, leads.map(({ body }) => body.post)) }
      }, purpose)
    : null
  if (seen === null) return notFoundPage(ask)
  const { leads, people, names } = seen
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Safeguarding leads',
      page: 'sharing-leads',
      problems,
      back: { href: '/sharing/agreements', text: 'Back to sharing agreements' },
      content: (
        <>
          <h1 class="govuk-heading-l">Safeguarding leads</h1>
          <p class="govuk-body">What is asked and not answered by its day goes to them. In an organisation that has one, what is kept back is looked at by them.</p>
          {leads.length === 0 ? <EmptyState>Nobody is named yet.</EmptyState> : (
            <SummaryCard title="Named today" titleLevel={2} rows={leads.map(each => ({
              key: names.post(each.body.post),
              value: (
                <Form action="/sharing/leads" hidden={[...formTokens(ask), { name: 'end', value: each.fact }, { name: 'version', value: String(each.version) }]}>
                  <Button look="secondary">End it today<span class="govuk-visually-hidden">: {names.post(each.body.post)}</span></Button>
                </Form>
              ),
            }))} />
          )}
          <Form action="/sharing/leads" hidden={formTokens(ask)}>
            <Select name="post" label={{ content: 'Who is it?', classes: 'govuk-label--s' }} error={errorAt(problems, 'post')} options={[{ value: '', text: 'Choose one' }, ...people.map(({ post, name }) => ({ value: post, text: name }))]} />
            <Button preventDoubleClick>Name them</Button>
          </Form>
        </>
      ),
    }),
  }
}

async function managers(tx: Parameters<typeof organisationsBeside>[0], authority: string): Promise<readonly { readonly post: string; readonly name: string }[]> {
  return (await tx.query<{ post: string; name: string }>({
    name: 'sharing-managers',
    text: `select p.id as post, concat_ws(', ', a.name, p.role) as name from post p join account a on a.id = p.account where p.organisation = $1 and p.role in ('team manager', 'head of service') and a.ended_at is null
             and p.starts <= business_today() and (p.ends is null or p.ends > business_today()) order by a.name collate "en-GB-x-icu" limit 200`,
    values: [authority],
  })).rows
}

export async function leadNamed(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const { authority } = visitor
  const record = keeps(ask) ? await ownRecord(ask.service.database.app, ask) : null
  if (record === null || authority === null) return notFoundPage(ask)
  const posts = await transaction(service.database.app, {}, async tx => [...(await managers(tx, authority)), ...(await peopleToAsk(tx, authority))].map(each => each.post))
  const [post, end, version] = [one(typed, 'post'), one(typed, 'end'), Number(one(typed, 'version'))]
  if (end !== '' && (!isId(end) || !Number.isInteger(version))) return notFoundPage(ask)
  if (end === '' && !posts.includes(post)) return leadsPage(ask, [{ at: 'post', message: 'Choose who it is' }])
  const done = await change(service.house, service.database.app, { secret: visitor.secret, authority, records: [record], step: safeguardingLead.does, purpose, formKey: formKeyOf(typed) }, () =>
    end === '' ? [recorded(safeguardingLead, { fact: newId(), records: [record], starts: visitor.today, ends: null, body: { post } })] : [ended({ record, fact: end, seen: version, on: visitor.today })],
  )
  return isRefusal(done) ? leadsPage(ask, [{ at: 'post', message: 'Somebody changed this meanwhile: look at it again' }]) : { redirect: '/sharing/leads' }
}
