import {
  accessRequests, askers, beginAccessRequest, isAsker, requestClock, sayOfRequest, wasLate, type AccessRequest, type Said,
} from '../../access/index.ts'
import { isId, newId } from '../../record/index.ts'
import { daysBetween, writeDay, writeInstant, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, Clock, DateInput, EmptyState, Form, Input, InsetText, Link, Radios, SummaryList, Table, Tag, Textarea, type ClockProps, type Choice } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'

/** Who works on requests: the record guardian, and whoever may be the second person. */
const keepers: readonly string[] = ['record guardian', 'head of service', 'director']

/** Whether this person works on requests of their authority. */
export function preparesPacks(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && keepers.includes(ask.visitor.role)
}

/** The request of the address, where this person may see it. */
export async function requestHere(ask: SignedInAsk): Promise<AccessRequest | null> {
  if (!preparesPacks(ask)) return null
  const [found] = await accessRequests(ask.service.database.app, { secret: ask.visitor.secret, request: ask.params['id'] as string })
  return found ?? null
}

/** The address of a request or of something below it. */
export function requestAddress(of: Pick<AccessRequest, 'id'>, below = ''): Address {
  return `/access/requests/${of.id}${below}`
}

function clockOf(of: AccessRequest, today: Day): ClockProps {
  const { due } = requestClock({ received: of.receivedOn, extended: of.extendedOn !== null })
  if (of.closedOn !== null) return of.outcome === 'given' ? { state: 'done', done: of.closedOn, due, today, ...(wasLate(of.closedOn, due) && { late: { amount: daysBetween(due, of.closedOn), unit: 'day' } }) } : { state: 'ended', ended: of.closedOn, due, today }
  if (due < today) return { state: 'late', due, late: { amount: daysBetween(due, today), unit: 'day' }, today }
  const left = daysBetween(today, due)
  return { state: left <= 3 ? 'soon' : 'due', due, left: { amount: left, unit: 'day' }, today }
}

function standingOf(of: AccessRequest): { readonly text: string; readonly meaning: 'waiting' | 'current' | 'settled' | 'quiet' } {
  if (of.outcome === 'given') return { text: 'Given', meaning: 'settled' }
  if (of.outcome === 'withdrawn') return { text: 'Withdrawn', meaning: 'quiet' }
  if (of.outcome === 'refused') return { text: 'We said no', meaning: 'quiet' }
  if (of.madeAt !== null) return { text: 'Pack made, to be given', meaning: 'current' }
  if (of.checkedAt !== null) return { text: 'Agreed, pack to be made', meaning: 'current' }
  if (of.sentAt !== null) return { text: 'Waits for a second person', meaning: 'waiting' }
  return { text: 'Being looked through', meaning: 'current' }
}

const nameOf = (of: AccessRequest): string => of.name ?? `Record ${of.number}`

/** What people asked to see of what is held about them: for the guardian’s desk. */
export function RequestsTable({ requests, today }: { requests: readonly AccessRequest[]; today: Day }): Content {
  return (
    <Table
      caption="Requests to see what is held"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['About', 'Received', 'Due', 'Standing']}
      rows={requests.map(each => {
        const standing = standingOf(each)
        return [<Link href={requestAddress(each)}>{nameOf(each)}</Link>, writeDay(each.receivedOn), <Clock {...clockOf(each, today)} short />, <Tag meaning={standing.meaning}>{standing.text}</Tag>]
      })}
    />
  )
}

/** Begins a request: about which record, from whom, when it came. */
export async function newRequestPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Somebody asks for what is held about them',
      page: 'access-request-new',
      problems,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Somebody asks for what is held about them</h1>
          {heading}
          <p class="govuk-body app-text-width">It must be answered within a month of the day it came. While it is open, record guardians read the whole of this record, and so does the second person once you send it to them. Each time is written down.</p>
          <KeptForm ask={{ ...ask, typed }} action="/access/requests/new" finish={<Button preventDoubleClick>Begin</Button>}>
            <Input name="number" label={{ content: 'Number of their record', classes: 'govuk-label--s' }} hint="It stands over every page of the record. Search for them to find it" width={10} value={one(typed, 'number')} error={errorAt(problems, 'number')} autocomplete="off" inputmode="numeric" />
            <Radios name="askedBy" legend={{ content: 'Who asks', classes: 'govuk-fieldset__legend--s' }} items={Object.entries(askers).map(([value, content]) => ({ value, content }))} value={one(typed, 'askedBy')} error={errorAt(problems, 'askedBy')} />
            <DateInput id="received" namePrefix="received" legend={{ content: 'The day it came', classes: 'govuk-fieldset__legend--s' }} hint="To anybody here, and in whatever way: the month counts from that day" values={dateTyped(typed, 'received')} error={errorAt(problems, 'received')} />
            <Input name="how" label={{ content: 'How it came', classes: 'govuk-label--s' }} hint="For example, told Dev on a visit, or a letter" value={one(typed, 'how')} error={errorAt(problems, 'how')} autocomplete="off" />
            <Textarea name="wants" rows={3} label={{ content: 'What they ask for, in their words', classes: 'govuk-label--s' }} hint="It stands on the first page of what they are given" value={one(typed, 'wants')} error={errorAt(problems, 'wants')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Takes the form that begins a request. */
export async function requestBegun(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const { typed, visitor, service } = ask
  const [number, askedBy, how, wants] = ['number', 'askedBy', 'how', 'wants'].map(box => one(typed, box)) as [string, string, string, string]
  const received = readDate(typed, 'received', 'The day it came', false)
  const problems: TypedProblem[] = [
    ...(/^\d{1,15}$/.test(number) ? [] : [{ at: 'number', message: 'Enter the number of their record, in figures' }]),
    ...(isAsker(askedBy) ? [] : [{ at: 'askedBy', message: 'Select who asks' }]),
    ...(received.problem !== null ? [{ at: 'received', message: received.problem }] : received.day === null ? [{ at: 'received', message: 'Enter the day it came' }] : received.day > visitor.today ? [{ at: 'received', message: 'The day it came must be today or in the past' }] : []),
    ...(how === '' ? [{ at: 'how', message: 'Enter how it came' }] : []),
    ...(wants === '' ? [{ at: 'wants', message: 'Enter what they ask for' }] : []),
  ]
  if (problems.length > 0 || !isAsker(askedBy) || received.day === null) return newRequestPage(ask, problems)
  const key = formKeyOf(typed)
  const id = isId(key) ? key : newId()
  const fault = await beginAccessRequest(service.database.app, { secret: visitor.secret, id, number: Number(number), askedBy, receivedOn: received.day, how: how.slice(0, 200), wants: wants.slice(0, 2000) })
  if (fault === 'gone') return newRequestPage(ask, [{ at: 'number', message: 'There is no record of a person with this number that you can look through: check the number' }])
  const [own] = fault === null ? [] : await accessRequests(service.database.app, { secret: visitor.secret, request: id })
  if (fault === 'open' && !own) return newRequestPage(ask, [{ at: 'number', message: 'A request about this record is being worked on: close that one first, or answer both with it' }])
  return finished(ask, { change: id, already: own !== undefined }, requestAddress({ id }))
}

const outcomes: Readonly<Record<Exclude<Said, 'identity' | 'extended'>, string>> = { given: 'It was given', withdrawn: 'They no longer want it', refused: 'We said no' }

/** A request: its clock, what has been done and what comes next. */
export async function requestPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const of = await requestHere(ask)
  if (of === null) return notFoundPage(ask)
  const { today, role } = ask.visitor
  const guardian = role === 'record guardian'
  const isOpen = of.closedOn === null
  const { due, tellBy } = requestClock({ received: of.receivedOn, extended: of.extendedOn !== null })
  const { typed, heading } = await keptHere({ ...ask, path: requestAddress(of) })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Request to see what is held',
      page: 'access-request',
      problems,
      wide: true,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l">{nameOf(of)}: what is held about them</h1>
          <SummaryList
            rows={[
              { key: 'Due', value: <><Clock {...clockOf(of, today)} /> <span class="app-table-note">{of.extendedOn === null ? 'One month from the day it came' : 'Three months from the day it came'}: UK GDPR, article 12(3)</span></> },
              { key: 'Standing', value: <Tag meaning={standingOf(of).meaning}>{standingOf(of).text}</Tag> },
              { key: 'Record', value: <Link href={`/${of.subject === 'adult' ? 'people' : 'children'}/${of.record}` as Address}>Record {of.number}</Link> },
              { key: 'Who asks', value: askers[of.askedBy] },
              { key: 'Received', value: `${writeDay(of.receivedOn)}. ${of.how}` },
              { key: 'What for', value: of.wants },
              { key: 'Begun', value: `${writeInstant(of.begunAt)}, ${of.begunBy ?? 'somebody who has left'}` },
              { key: 'Who it is was checked', value: of.identityOn === null ? 'Not yet' : `${writeDay(of.identityOn)}. ${of.identityHow}` },
              ...(of.extendedOn === null ? [] : [{ key: 'Told that it takes longer', value: `${writeDay(of.extendedOn)}. ${of.extendedWhy}` }]),
              ...(of.sentAt === null ? [] : [{ key: 'Sent to a second person', value: `${writeInstant(of.sentAt)}, ${of.sentBy ?? 'somebody who has left'}` }]),
              ...(of.backWhy === null ? [] : [{ key: 'Sent back', value: of.backWhy }]),
              ...(of.checkedAt === null ? [] : [{ key: 'All of it agreed', value: `${writeInstant(of.checkedAt)}, ${of.checkedBy ?? 'somebody who has left'}` }]),
              ...(of.madeAt === null ? [] : [{ key: 'Pack', value: <Link href={requestAddress(of, '/pack')}>Made {writeInstant(of.madeAt)}</Link> }]),
              ...(of.closedOn === null ? [] : [{ key: of.outcome === null ? 'Closed' : outcomes[of.outcome], value: `${writeDay(of.closedOn)}. ${of.outcomeHow}` }]),
            ]}
          />
          {isOpen && <NextStep ask={ask} of={of} />}
          {isOpen && guardian && (
            <>
              <h2 class="govuk-heading-m app-heading-close">Write down</h2>
              {heading}
              {of.extendedOn === null && today > tellBy && <InsetText>More time could be taken until {writeDay(tellBy)}, and whoever asked had to be told by then. It was due on {writeDay(due)}.</InsetText>}
              <SayForm ask={{ ...ask, typed }} of={of} problems={problems} />
            </>
          )}
        </>
      ),
    }),
  }
}

/** What can be written down of a request as it stands, with what is asked for in words. */
function sayable(of: AccessRequest, today: Day): Choice[] {
  const { tellBy } = requestClock({ received: of.receivedOn, extended: false })
  return [
    ...(of.identityOn === null ? [{ value: 'identity', content: 'We checked who asks', hint: 'Write how you know that it is them, or that they may act for them' }] : []),
    ...(of.extendedOn === null && today <= tellBy
      ? [{
          value: 'extended',
          content: 'They were told that it takes longer',
          hint: `Only where it is complex, or they asked for much: up to two months more, to ${writeDay(requestClock({ received: of.receivedOn, extended: true }).due)}. They must be told by ${writeDay(tellBy)}. Write why, as they were told`,
        }]
      : []),
    ...Object.entries(outcomes).map(([value, content]) => ({ value, content, hint: value === 'given' ? 'Write how. It closes the request' : 'Write why. It closes the request' })),
  ]
}

function SayForm({ ask, of, problems }: { ask: SignedInAsk; of: AccessRequest; problems: readonly TypedProblem[] }) {
  const { typed, visitor } = ask
  return (
    <KeptForm ask={ask} action={requestAddress(of)} finish={<Button look="secondary" preventDoubleClick>Write it down</Button>}>
      <Radios name="act" legend={{ content: 'What was done', classes: 'govuk-fieldset__legend--s' }} items={sayable(of, visitor.today)} value={one(typed, 'act')} error={errorAt(problems, 'act')} />
      <DateInput id="on" namePrefix="on" legend={{ content: 'The day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'on')} error={errorAt(problems, 'on')} />
      <Input name="words" label={{ content: 'How, or why', classes: 'govuk-label--s' }} value={one(typed, 'words')} error={errorAt(problems, 'words')} autocomplete="off" />
    </KeptForm>
  )
}

/** What has to be done next, and by whom. */
function NextStep({ ask, of }: { ask: SignedInAsk; of: AccessRequest }) {
  const entries = <Link href={requestAddress(of, '/entries')}>Look through the entries</Link>
  const counts = of.openDecisions > 0 || of.sentBack > 0 ? <p class="govuk-body">{plural(of.openDecisions, 'decision waits', 'decisions wait')} for an answer, {plural(of.sentBack, 'was sent back', 'were sent back')}.</p> : null
  const pass = (to: string, words: string, look?: 'secondary') => (
    <Form action={requestAddress(of, '/pass')} hidden={[...formTokens(ask), { name: 'to', value: to }, { name: 'head', value: String(of.head) }]}>
      <Button preventDoubleClick {...(look && { look })}>{words}</Button>
    </Form>
  )
  return (
    <section aria-labelledby="next">
      <h2 class="govuk-heading-m" id="next">What comes next</h2>
      {of.sentHead !== null && of.sentHead < of.head && <InsetText>The record has changed since it was sent: {plural(of.head - of.sentHead, 'change')}. Look at what is new, and send it once more.</InsetText>}
      {counts}
      {of.sentAt === null ? (
        <>
          <p class="govuk-body app-text-width">{entries}, and decide what is held back. Then send it to a second person: another record guardian, a head of service or the director.</p>
          {pass('sent', 'Send to a second person')}
        </>
      ) : of.checkedAt === null || (of.sentHead !== null && of.sentHead < of.head) ? (
        of.sentByMe === true ? (
          <>
            <p class="govuk-body app-text-width">You sent it. Somebody else looks through all of it now. {entries}.</p>
            {of.sentHead !== null && of.sentHead < of.head && pass('sent', 'Send it once more')}
          </>
        ) : (
          <>
            <p class="govuk-body app-text-width">{entries}: answer each decision, and look whether anything else must be held back. When you agree to all of it the pack can be made.</p>
            {pass('checked', 'Agree to all of it')}
            <Form action={requestAddress(of, '/pass')} hidden={[...formTokens(ask), { name: 'to', value: 'back' }, { name: 'head', value: String(of.head) }]}>
              <Input id="back-why" name="why" label={{ content: 'Or send it back: what has to be looked at again', classes: 'govuk-label--s' }} value={one(ask.typed, 'why')} autocomplete="off" />
              <Button look="secondary" preventDoubleClick>Send it back</Button>
            </Form>
          </>
        )
      ) : (
        <Form action={requestAddress(of, '/pack')} hidden={formTokens(ask)}>
          <p class="govuk-body app-text-width">{of.madeAt === null ? 'Two people agree to all of it. The pack is a page to print and a file for machines, with nothing in them that is held back.' : 'The pack is made. Give it, and write down how and when.'}</p>
          <ButtonGroup>
            {of.madeAt !== null && <Link href={requestAddress(of, '/pack')}>Open the pack</Link>}
            <Button preventDoubleClick {...(of.madeAt !== null && { look: 'secondary' as const })}>{of.madeAt === null ? 'Make the pack' : 'Make it anew'}</Button>
          </ButtonGroup>
        </Form>
      )}
    </section>
  )
}

/** Takes what is written down of a request. */
export async function requestSaid(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const of = await requestHere(ask)
  if (of === null) return notFoundPage(ask)
  const act = one(ask.typed, 'act')
  const isSaid = act === 'identity' || act === 'extended' || Object.hasOwn(outcomes, act)
  const day = readDate(ask.typed, 'on', 'The day', false)
  const on = day.day ?? ask.visitor.today
  const words = one(ask.typed, 'words')
  const { tellBy } = requestClock({ received: of.receivedOn, extended: false })
  const problems: TypedProblem[] = [
    ...(isSaid ? [] : [{ at: 'act', message: 'Select what was done' }]),
    ...(day.problem !== null ? [{ at: 'on', message: day.problem }] : on > ask.visitor.today ? [{ at: 'on', message: 'The day must be today or in the past' }] : on < of.receivedOn ? [{ at: 'on', message: `The day must be the same as or after the day it came, ${writeDay(of.receivedOn)}` }] : []),
    ...(act === 'extended' && on > tellBy ? [{ at: 'on', message: `They had to be told by ${writeDay(tellBy)}` }] : []),
    ...(words === '' ? [{ at: 'words', message: act === 'identity' ? 'Enter how you know that it is them' : act === 'extended' ? 'Enter why it takes longer' : 'Enter how it was given, or why it ended' }] : []),
    ...(act === 'given' && of.identityOn === null ? [{ at: 'act', message: 'Record first that you checked who asks: nothing is given before' }] : []),
    ...(act === 'given' && of.madeAt === null ? [{ at: 'act', message: 'Make the pack first: two people agree to what is in it' }] : []),
  ]
  if (problems.length > 0) return requestPage(ask, problems)
  const done = await sayOfRequest(ask.service.database.app, { secret: ask.visitor.secret, request: of.id, act: act as Said, on, words: words.slice(0, 1000) })
  return done ? finished(ask, { change: newId(), already: false }, requestAddress(of)) : requestPage(ask, [{ at: 'main-content', message: 'This was written down already, or the request is closed' }])
}

/** Nothing was asked for yet. */
export function NoRequests(): Content {
  return <EmptyState>Nobody has asked. When somebody wants to see what is held about them, begin here on the day it came: a month counts from then.</EmptyState>
}
