import {
  adviceAt, agencies, agenciesTold, agencyAsked, agencyReminded, atTheTable, contribution, contributionConfirmed, discussionCalled, mayRemind, overSince, strategyDiscussion, type AtTable, type Called, type Stand,
} from '../../children/protection/index.ts'
import { change, ended, isRefusal, loadWords, mayAdd, newId, postsWriting, recorded, type Fact, type Known, type PostWriting, type Proposal } from '../../record/index.ts'
import { writeDay, writeInstant, writeTime } from '../../time/day.ts'
import { Button, ButtonLink, EmptyState, Form, InsetText, Link, SummaryCard, Tag } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { isOnlyAtTable, knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'

const stands: Readonly<Record<Stand, { readonly text: string; readonly meaning: 'waiting' | 'soon' | 'current' }>> = {
  waiting: { text: 'Waiting', meaning: 'waiting' },
  'to confirm': { text: 'To be confirmed', meaning: 'soon' },
  here: { text: 'Here', meaning: 'current' },
}

/** What everybody at the table sees of one discussion. */
export interface Table {
  readonly called: Called
  readonly known: Known
  readonly agencies: readonly AtTable[]
  readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly people: PeopleNames
  /** Whether the visitor was asked from outside: then this page is all that opens to them. */
  readonly guest: boolean
  /** Whether it still lasts today. */
  readonly lasts: boolean
}

/** The discussion of the address, as the visitor sees it; null where there is none. */
export async function tableHere(on: OnRecord): Promise<Table | null> {
  const guest = isOnlyAtTable(on.opened)
  const known = await knownHere(on)
  // Lists name what somebody was asked, which stands for its discussion.
  const named = on.ask.params['fact']
  const asked = known.all(agencyAsked).find(each => each.fact === named)?.body.called ?? named
  const called = known.all(discussionCalled).find(each => each.fact === asked)
  if (called === undefined) return null
  const facts: readonly Pick<Fact, 'fact' | 'version'>[] = known.facts.filter(fact => fact.section === 'enquiry')
  const around = atTheTable(known, called.fact)
  const advice = adviceAt(known, called.fact)
  const posts = [...around.flatMap(each => [each.post, each.reminded?.body.by ?? null, ...each.said.flatMap(({ body }) => [body.saidBy, body.typedBy ?? null])]), ...advice.flatMap(({ asked, answer }) => [asked.body.askedBy, answer?.body.by ?? null])]
  const over = overSince(known, called)
  return {
    called,
    known,
    agencies: around,
    words: await loadWords(on.tx, on.opened.authority, on.opened.record, facts),
    people: await peopleNames(on.tx, posts),
    guest,
    lasts: over === null || over > on.today,
  }
}

/** Where a discussion stands in the addresses of its child. */
export function discussionPath(on: OnRecord, called: Pick<Called, 'fact'>, sub = ''): Address {
  return here(on, `/discussions/${called.fact}${sub}`)
}

/** One discussion: what each agency knows, what they ask each other, and what was decided. */
export async function discussionPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'discussion', shown, { table: true })
}

async function shown(on: OnRecord): Promise<Answer> {
  const table = await tableHere(on)
  if (table === null) return notFoundPage(on.ask)
  const writing = table.lasts && !on.past ? await postsWriting(on.tx, { secret: on.ask.visitor.secret, step: discussionPath(on, table.called, '/say'), record: on.opened.record }) : []
  const content = (
    <>
      <h1 class="govuk-heading-l">Discussion with agencies: {table.called.body.child}</h1>
      <TableOf on={on} table={table} writing={writing} />
    </>
  )
  return { html: await atTablePage(on, table, { title: 'Discussion with agencies', page: 'discussion', content }) }
}

interface AtTablePage {
  readonly title: string
  readonly page: string
  readonly content: Content
  readonly problems?: readonly TypedProblem[]
  readonly back?: { readonly href: Address; readonly text: string }
}

/** A page of the table: in the child's record for those who work with the child, and by itself for those who were asked from outside. */
export async function atTablePage(on: OnRecord, table: Table, of: AtTablePage): Promise<string> {
  if (table.guest) return frame(on.ask, { back: { href: '/protection-board', text: 'Back to what you are asked' }, ...of })
  const child = await personHere(on)
  return personPage(on, child, { back: { href: here(on, '/protection'), text: `Back to ${firstName(child.known)}` }, section: 'plans', ...of })
}

/** Whether the visitor may add to the table today. */
export function mayAddHere(on: OnRecord, table: Table): boolean {
  return !on.past && table.lasts && mayAdd(on.opened, contribution)
}

function TableOf({ on, table, writing }: { on: OnRecord; table: Table; writing: readonly PostWriting[] }) {
  const { called, words, lasts } = table
  const { body } = called
  const adds = mayAddHere(on, table)
  const over = overSince(table.known, called)
  const told = table.known.all(agenciesTold).filter(each => each.body.called === called.fact)
  return (
    <>
      <InsetText>
        <p class="govuk-body">{body.basis}</p>
        {table.guest && <p class="govuk-body">You see what stands on this page while it lasts, and nothing else of the record.</p>}
      </InsetText>
      {!lasts && over !== null && <p class="govuk-body">Over since {writeDay(over)}. What was said stays as it was said.</p>}
      <p class="govuk-body">
        Held on {writeDay(body.heldOn)}
        {body.at && `, ${body.at}`}.
      </p>
      <h2 class="govuk-heading-m">Why now</h2>
      {paragraphs(words.get(called.fact)?.['why'])}
      <h2 class="govuk-heading-m">What each agency knows</h2>
      <p class="govuk-body">Each writes its own part. Nobody changes the words of another.</p>
      {table.agencies.map(each => (
        <AgencyCard on={on} table={table} of={each} adds={adds} writing={writing.filter(({ post }) => (each.post === null ? !askedTo(table).some(asked => asked.post === post) : each.post === post))} />
      ))}
      <h2 class="govuk-heading-m">Questions between agencies</h2>
      <Questions on={on} table={table} adds={adds} />
      <h2 class="govuk-heading-m">What was decided</h2>
      {told.length === 0 ? <EmptyState>The agencies have not been told yet.</EmptyState> : told.map(each => (
        <>
          <p class="govuk-body govuk-!-font-weight-bold">{writeDay(each.starts)}</p>
          {paragraphs(words.get(each.fact)?.['told'])}
        </>
      ))}
      {!table.guest && <Ours on={on} table={table} adds={adds} />}
    </>
  )
}

function AgencyCard({ on, table, of, adds, writing }: { on: OnRecord; table: Table; of: AtTable; adds: boolean; writing: readonly PostWriting[] }) {
  const { people, words, guest, called } = table
  const { post } = on.ask.visitor
  const own = of.post === null ? !guest && !table.agencies.some(each => each.post === post) : of.post === post
  const who = of.post === null ? '' : `, ${people.post(of.post)}`
  return (
    <SummaryCard
      title={`${agencies[of.agency]}${who}`}
      titleLevel={3}
      rows={[
        { key: 'How it stands', value: <Tag meaning={stands[of.stand].meaning}>{stands[of.stand].text}</Tag> },
        ...(writing.length > 0 ? [{ key: 'Writing now', value: writing.map(({ name, since }) => `${name}, since ${writeTime(since)}`).join('; ') }] : []),
        ...(of.reminded === null ? [] : [{ key: 'Reminded', value: `${writeInstant(of.reminded.recordedAt)}, by ${people.post(of.reminded.body.by)}` }]),
        ...of.said.flatMap(each => {
          const said = words.get(each.fact)
          const by = each.body.typedBy === undefined ? people.post(each.body.saidBy) : `Said by ${people.post(each.body.saidBy)}, typed by ${people.post(each.body.typedBy)}`
          return [
            { key: `${by}, ${writeInstant(each.recordedAt)}`, value: <>{paragraphs(said?.['knows'])}{!each.confirmed && each.body.saidBy === post && adds && <Confirm on={on} table={table} contribution={each.fact} />}</> },
            ...(said?.['unknown'] ? [{ key: 'Not known, or not agreed', value: paragraphs(said['unknown']) }] : []),
          ]
        }),
        ...(adds && own ? [{ key: 'Your part', value: <Link href={discussionPath(on, called, '/say')}>{of.said.length === 0 ? 'Write what you know' : 'Add to what you said'}</Link> }] : []),
        ...(adds && !guest && of.post !== null ? [{ key: 'On the telephone', value: <Link href={`${discussionPath(on, called, '/type')}?for=${of.post}` as Address}>Type what they say<span class="govuk-visually-hidden">: {agencies[of.agency]}{who}</span></Link> }] : []),
        ...(adds && remindsHere(on, table) && mayRemind(of, on.today) ? [{ key: 'Not said yet', value: <Remind on={on} table={table} of={of} /> }] : []),
      ]}
    />
  )
}

function Confirm({ on, table, contribution: words }: { on: OnRecord; table: Table; contribution: string }) {
  return (
    <Form action={discussionPath(on, table.called)} hidden={[...formTokens(on.ask), { name: 'act', value: 'confirm' }, { name: 'words', value: words }]}>
      <Button look="secondary">Yes, this is what I said</Button>
    </Form>
  )
}

/** Whether the visitor is one of those who call agencies together, and so may remind them. */
function remindsHere(on: OnRecord, table: Table): boolean {
  return !table.guest && mayAdd(on.opened, agencyReminded) && (agencyReminded.recordedBy ?? []).includes(on.ask.visitor.role)
}

function Remind({ on, table, of }: { on: OnRecord; table: Table; of: AtTable }) {
  return (
    <Form action={discussionPath(on, table.called)} hidden={[...formTokens(on.ask), { name: 'act', value: 'remind' }, { name: 'asked', value: of.asked ?? '' }]}>
      <Button look="secondary">
        Remind<span class="govuk-visually-hidden">: {of.post === null ? '' : table.people.post(of.post)}</span>
      </Button>
    </Form>
  )
}

function Questions({ on, table, adds }: { on: OnRecord; table: Table; adds: boolean }) {
  const { words, people, called } = table
  const advice = adviceAt(table.known, called.fact)
  return (
    <>
      {advice.length === 0 && <EmptyState>Nobody has asked anything yet.</EmptyState>}
      {advice.map(({ asked, answer }) => (
        <SummaryCard
          title={`To ${agencies[asked.body.of]}`}
          titleLevel={3}
          rows={[
            { key: `${people.post(asked.body.askedBy)}, ${writeInstant(asked.recordedAt)}`, value: paragraphs(words.get(asked.fact)?.['question']) },
            answer === null
              ? { key: 'Answer', value: adds ? <Link href={`${discussionPath(on, called, '/answer')}?to=${asked.fact}` as Address}>Answer<span class="govuk-visually-hidden"> the question to {agencies[asked.body.of]}</span></Link> : 'Not answered' }
              : { key: `${people.post(answer.body.by)}, ${writeInstant(answer.recordedAt)}`, value: paragraphs(words.get(answer.fact)?.['answer']) },
          ]}
        />
      ))}
      {adds && (
        <p class="govuk-body">
          <Link href={discussionPath(on, called, '/ask')}>Ask another agency</Link>
        </p>
      )}
    </>
  )
}

/** What only those who work with the child see: the decision as it is recorded, and the end. */
function Ours({ on, table, adds }: { on: OnRecord; table: Table; adds: boolean }) {
  const discussed = table.known.all(strategyDiscussion).filter(each => each.starts >= table.called.starts)
  return (
    <>
      {discussed.map(each => (
        <p class="govuk-body">
          <Link href={here(on, `/facts/${each.fact}`)}>{strategyDiscussion.tell(each.body)}</Link> {writeDay(each.starts)}
        </p>
      ))}
      {adds && (
        <>
          <p class="govuk-body govuk-button-group">
            <ButtonLink href={here(on, `/record/${strategyDiscussion.id}`)}>Record the decision</ButtonLink>
            <Link href={here(on, '/papers')}>Write the discussion together</Link>
            <Link href={discussionPath(on, table.called, '/tell')}>Tell the agencies what was decided</Link>
          </p>
          <Form action={discussionPath(on, table.called)} hidden={[...formTokens(on.ask), { name: 'act', value: 'over' }]}>
            <Button look="secondary">Shut the table</Button>
          </Form>
          <p class="govuk-body">It shuts by itself when the enquiry ends, and the day after a discussion that decides there is none.</p>
        </>
      )}
    </>
  )
}

/** Confirms what was typed for the visitor, reminds somebody, or shuts the table: acts of one press. What somebody else did just before shows on the page. */
export async function discussionSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let keeper: string | null = null
  let proposal: Proposal | null = null
  const seen = await onRecord(ask, 'discussion', async on => {
    const table = await tableHere(on)
    if (table === null || !mayAddHere(on, table)) return notFoundPage(ask)
    keeper = on.opened.authority
    proposal = actOf(on, table, one(typed, 'act'), record)
    const isReminder = one(typed, 'act') === 'remind' && remindsHere(on, table)
    return proposal === null && !isReminder ? notFoundPage(ask) : { redirect: discussionPath(on, table.called) }
  }, { table: true })
  if (keeper === null || proposal === null) return seen
  const said = proposal
  const done = await change(service.house, service.database.app, { secret: visitor.secret, authority: keeper, records: [record], step: 'Add to the table', purpose: purposes.child }, () => [said])
  return isRefusal(done) && one(typed, 'act') !== 'remind' ? notFoundPage(ask) : seen
}

function actOf(on: OnRecord, table: Table, act: string, record: string): Proposal | null {
  const { visitor } = on.ask
  if (act === 'over') return table.guest ? null : ended({ record, fact: table.called.fact, seen: table.called.version, on: visitor.today })
  if (act === 'remind') {
    const of = table.agencies.find(each => each.asked !== null && each.asked === one(on.ask.typed, 'asked'))
    return of?.asked && remindsHere(on, table) && mayRemind(of, on.today) ? recorded(agencyReminded, { fact: newId(), records: [record], starts: visitor.today, body: { asked: of.asked, by: visitor.post } }) : null
  }
  const words = table.agencies.flatMap(each => each.said).find(each => each.fact === one(on.ask.typed, 'words') && each.body.saidBy === visitor.post && !each.confirmed)
  if (act !== 'confirm' || words === undefined) return null
  return recorded(contributionConfirmed, { fact: newId(), records: [record], starts: visitor.today, body: { contribution: words.fact, by: visitor.post } })
}

/** The people asked to one table. */
export function askedTo(table: Table): readonly { readonly agency: AtTable['agency']; readonly post: string }[] {
  return table.known.all(agencyAsked).filter(({ body }) => body.called === table.called.fact).map(({ body }) => body)
}
