import { disposalStop } from '../../children/keeping/index.ts'
import {
  answerDisposal, askDisposal, change, disposalItems, disposalLists, disposalRegister, ended, isDisposalStopped, isRefusal, leaveOutOfDisposal, loadWords, newId, recorded,
  type DisposalFault, type DisposalItem, type DisposalList,
} from '../../record/index.ts'
import { recordClasses, type RecordClass } from '../../settings/index.ts'
import { writeDay, writeInstant } from '../../time/day.ts'
import { Button, EmptyState, Form, Input, InsetText, Link, SummaryList, Table, Tag, Textarea, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { authorityRecord } from '../law/authority-record.ts'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { asProblems } from '../refused.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { periodsOf, recordsDue } from './work.ts'

/** Who sees what is due to go: whoever asks for it, and whoever may agree. */
export const keepers: readonly string[] = ['record guardian', 'head of service', 'director']
/** Who may stop all disposal, of these: those who write the authority's record. */
const stoppers: readonly string[] = ['head of service', 'director']

const purpose = 'Dispose of records'
/** Records on one list at most. */
const mostListed = 1000
const onOnePage = 50

function authorityFor(ask: SignedInAsk): string | null {
  return keepers.includes(ask.visitor.role) ? ask.visitor.authority : null
}

function classWords(classes: readonly string[]): string {
  return classes.map(of => recordClasses[of as RecordClass] ?? of).join('; ')
}

const states: Record<DisposalItem['state'], { readonly text: string; readonly meaning: 'waiting' | 'settled' | 'quiet' }> = {
  waiting: { text: 'On the list', meaning: 'waiting' },
  disposed: { text: 'Disposed of', meaning: 'settled' },
  'left out': { text: 'Left out', meaning: 'quiet' },
  changed: { text: 'Taken off: changed since', meaning: 'quiet' },
}

function standingOf(list: DisposalList): { text: string; meaning: 'waiting' | 'current' | 'settled' | 'quiet' } {
  if (list.answer === null) return { text: 'Waits for a second person', meaning: 'waiting' }
  if (list.answer === 'declined') return { text: 'Declined', meaning: 'quiet' }
  if (list.answer === 'withdrawn') return { text: 'Taken back', meaning: 'quiet' }
  return list.waiting > 0 ? { text: 'Agreed, being done', meaning: 'current' } : { text: 'Done', meaning: 'settled' }
}

/** The stop that holds today with its reason, for those who can end it. */
async function stopHere(ask: SignedInAsk): Promise<{ record: string; fact: string; version: number; why: string } | null> {
  if (!stoppers.includes(ask.visitor.role)) return null
  return authorityRecord(
    ask,
    'disposal',
    async (known, tx) => {
      const stop = known.all(disposalStop).findLast(each => each.starts <= ask.visitor.today && (each.ends === null || each.ends > ask.visitor.today))
      if (!stop) return null
      const words = await loadWords(tx, known.authority, known.id, [stop])
      return { record: known.id, fact: stop.fact, version: stop.version, why: words.get(stop.fact)?.['why'] ?? '' }
    },
    purpose,
  )
}

/** Records whose time is over, and the lists of those that are to go. */
async function disposalPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const authority = authorityFor(ask)
  if (authority === null) return notFoundPage(ask)
  const { service, visitor, typed } = ask
  const from = service.database.app
  const isStopped = await isDisposalStopped(from, authority)
  const stop = isStopped ? await stopHere(ask) : null
  const periods = await periodsOf(from, authority, visitor.today)
  const due = await recordsDue(from, { secret: visitor.secret, authority, today: visitor.today, most: mostListed })
  const lists = await disposalLists(from, visitor.secret)
  const guardian = visitor.role === 'record guardian'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Disposal of records',
      page: 'disposal',
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">Disposal of records</h1>
          <p class="govuk-body app-text-width">
            A record is kept for the time your authority has set for its class, and never for less than the law sets. When its time is over the record guardian lists it, a second person agrees, and what it says goes. Its number and its trace stay.
          </p>
          <p class="govuk-body">
            <Link href="/disposal/register">What was disposed of</Link>
          </p>
          {isStopped && <WarningText>All disposal is stopped{stop ? `: ${stop.why}` : '. A head of service or the director can say why, and end it'}</WarningText>}
          <h2 class="govuk-heading-m">Records whose time is over</h2>
          {periods.size === 0 ? (
            <EmptyState>No time is set for any class of record, so nothing is ever due. A head of service, the director or an administrator sets it under Settings.</EmptyState>
          ) : due.length === 0 ? (
            <EmptyState>None. A record stands here the day after its time is over, unless something keeps it back, a day that counts is not known, or its class has no time set.</EmptyState>
          ) : (
            <>
              <Table
                caption={due.length > onOnePage ? `The first ${onOnePage} of ${due.length === mostListed ? `${mostListed.toLocaleString('en-GB')} or more` : due.length}, by number` : 'By number'}
                captionSize="s"
                stacked
                firstCellIsHeader
                head={['Record', 'Class', 'Kept until']}
                rows={due.slice(0, onOnePage).map(each => [numberLink(each), classWords(each.keeping.classes), writeDay(each.until)])}
              />
              {guardian && (
                <Form action="/disposal" hidden={formTokens(ask)}>
                  <Textarea name="reason" rows={3} label={{ content: 'What the second person should know', classes: 'govuk-label--s' }} hint="Such as the schedule you worked by, and who looked through the records. Nothing about a child" value={one(typed, 'reason')} error={errorAt(problems, 'reason')} />
                  <Button preventDoubleClick>List {plural(due.length, 'record', 'records')} for disposal</Button>
                </Form>
              )}
            </>
          )}
          <h2 class="govuk-heading-m">Lists</h2>
          {lists.length === 0 ? (
            <EmptyState>None yet. The record guardian makes one from the records above.</EmptyState>
          ) : (
            <Table
              caption="Lists of records to dispose of, latest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['List', 'By', { content: 'Records', numeric: true }, 'Standing']}
              rows={lists.map(list => {
                const standing = standingOf(list)
                return [
                  <Link href={`/disposal/${list.list}` as Address}>{writeInstant(list.askedAt)}</Link>,
                  list.askedBy ?? 'Somebody who has left',
                  { content: String(list.waiting + list.disposed + list.leftOut + list.changed), numeric: true },
                  <Tag meaning={standing.meaning}>{standing.text}</Tag>,
                ]
              })}
            />
          )}
          {stoppers.includes(visitor.role) && (
            <>
              <h2 class="govuk-heading-m">{isStopped ? 'Let disposal go on' : 'Stop all disposal'}</h2>
              <p class="govuk-body app-text-width">For an inquiry that may ask for records of any child. A single record is kept back on the record itself: Record, then “Keep the record back from disposal”.</p>
              <Form action="/disposal/stop" hidden={formTokens(ask)}>
                {isStopped ? (
                  <Button look="secondary" preventDoubleClick name="act" value="end">Let it go on from today</Button>
                ) : (
                  <>
                    <Textarea name="why" rows={2} label={{ content: 'Why, and who asked for it', classes: 'govuk-label--s' }} value={one(typed, 'why')} error={errorAt(problems, 'why')} />
                    <Button look="warning" preventDoubleClick name="act" value="stop">Stop all disposal from today</Button>
                  </>
                )}
              </Form>
            </>
          )}
        </>
      ),
    }),
  }
}

function numberLink(of: { readonly record: string; readonly number: number; readonly subject?: string }): Content {
  return <Link href={`/${of.subject === 'adult' ? 'people' : 'children'}/${of.record}` as Address}>Record {of.number}</Link>
}

async function listed(ask: SignedInAsk): Promise<Answer> {
  const authority = authorityFor(ask)
  if (authority === null || ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const reason = one(ask.typed, 'reason')
  if (reason === '') return disposalPage(ask, [{ at: 'reason', message: 'Enter what the second person should know' }])
  const from = ask.service.database.app
  const due = await recordsDue(from, { secret: ask.visitor.secret, authority, today: ask.visitor.today, most: mostListed })
  const done = await askDisposal(from, {
    secret: ask.visitor.secret,
    reason: reason.slice(0, 2000),
    records: due.map(({ record, head, keeping, until }) => ({ record, head, classes: keeping.classes, until })),
  })
  return done === null ? disposalPage(ask, [{ at: 'main-content', message: 'Nothing could be listed: the records stand on a list already, or were changed meanwhile' }]) : { redirect: `/disposal/${done.list}` }
}

/** Stops all disposal, or lets it go on: a fact of the authority's own record. */
async function stopped(ask: SignedInAsk): Promise<Answer> {
  const authority = authorityFor(ask)
  if (authority === null || !stoppers.includes(ask.visitor.role)) return notFoundPage(ask)
  const ends = one(ask.typed, 'act') === 'end'
  const why = one(ask.typed, 'why')
  if (!ends && why === '') return disposalPage(ask, [{ at: 'why', message: 'Enter why nothing is to be disposed of' }])
  const stop = ends ? await stopHere(ask) : null
  const record = stop?.record ?? (await authorityRecord(ask, 'disposal', async known => known.id, purpose))
  if (record === null || (ends && stop === null)) return { redirect: '/disposal' }
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: ends ? 'Let disposal go on' : 'Stop all disposal', purpose, formKey: formKeyOf(ask.typed) },
    (_, { today }) => [
      stop !== null ? ended({ record, fact: stop.fact, seen: stop.version, on: today }) : recorded(disposalStop, { fact: newId(), records: [record], starts: today, body: {}, words: { why } }),
    ],
  )
  return isRefusal(done) ? disposalPage(ask, asProblems(done, ask.typed).problems) : { redirect: '/disposal' }
}

const faults: Record<DisposalFault, string> = {
  gone: 'This list was answered meanwhile',
  'same-person': 'Somebody else must agree to what was listed',
  stopped: 'All disposal is stopped. It must go on before a list can be agreed',
  empty: 'Nothing is left on this list',
}

/** One list: what stands on it, and its answer. */
async function listPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (authorityFor(ask) === null) return notFoundPage(ask)
  const { service, visitor } = ask
  const id = ask.params['id'] as string
  const [list] = await disposalLists(service.database.app, visitor.secret, id)
  if (!list) return notFoundPage(ask)
  const after = /^\d{1,15}$/.test(ask.query['after'] ?? '') ? Number(ask.query['after']) : 0
  const items = await disposalItems(service.database.app, { secret: visitor.secret, list: id, after, most: onOnePage + 1 })
  const shown = items.slice(0, onOnePage)
  const standing = standingOf(list)
  const open = list.answer === null
  const { typed, heading } = await keptHere({ ...ask, path: `/disposal/${id}` })
  const at = (path: string): Address => `/disposal/${id}${path}`
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'A list of records to dispose of',
      page: 'disposal-list',
      wide: true,
      problems,
      back: { href: '/disposal', text: 'Back to Disposal of records' },
      content: (
        <>
          <h1 class="govuk-heading-l">Records to dispose of</h1>
          <SummaryList
            rows={[
              { key: 'Standing', value: <Tag meaning={standing.meaning}>{standing.text}</Tag> },
              { key: 'Listed', value: `${writeInstant(list.askedAt)} by ${list.askedBy ?? 'somebody who has left'}` },
              { key: 'What to know', value: list.reason },
              ...(list.answeredAt === null ? [] : [{ key: 'Answered', value: `${writeInstant(list.answeredAt)} by ${list.answeredBy ?? 'somebody who has left'}${list.why === null ? '' : `: ${list.why}`}` }]),
              { key: 'Records', value: [list.waiting > 0 && `${list.waiting} on the list`, list.disposed > 0 && `${list.disposed} disposed of`, list.leftOut > 0 && `${list.leftOut} left out`, list.changed > 0 && `${list.changed} taken off because they changed`].filter(each => each !== false).join(', ') },
            ]}
          />
          <Table
            caption="Records"
            captionSize="m"
            stacked
            firstCellIsHeader
            head={['Record', 'Class', 'Kept until', 'State']}
            rows={shown.map(item => [
              item.state === 'disposed' ? `Record ${item.number}` : numberLink({ ...item, ...(item.classes.includes('adult') && { subject: 'adult' }) }),
              classWords(item.classes),
              item.keptUntil === null ? '' : writeDay(item.keptUntil),
              <>
                <Tag meaning={states[item.state].meaning}>{states[item.state].text}</Tag>
                {item.why !== null && <span class="app-table-note">{item.why}</span>}
              </>,
            ])}
          />
          {items.length > onOnePage && (
            <p class="govuk-body">
              <Link href={`${at('')}?after=${shown.at(-1)?.number ?? 0}` as Address}>The next records</Link>
            </p>
          )}
          {open && (
            <>
              <h2 class="govuk-heading-m app-heading-close">Leave a record out</h2>
              {heading}
              <KeptForm ask={{ ...ask, typed }} action={at('')} finish={<Button look="secondary" preventDoubleClick>Leave it out</Button>}>
                <Input name="number" inputmode="numeric" width={10} label={{ content: 'Number of the record', classes: 'govuk-label--s' }} value={one(typed, 'number')} error={errorAt(problems, 'number')} autocomplete="off" />
                <Input name="because" label={{ content: 'Why it is left out', classes: 'govuk-label--s' }} hint="Nothing about a child. If it must be kept back for longer, say so on the record too, or it will be listed again" value={one(typed, 'because')} error={errorAt(problems, 'because')} />
              </KeptForm>
              <h2 class="govuk-heading-m">{list.isOwn ? 'Take the list back' : 'Answer'}</h2>
              {list.isOwn ? (
                <InsetText>You made this list. A head of service, the director or another record guardian must agree.</InsetText>
              ) : (
                <p class="govuk-body app-text-width">When you agree, what these records say is gone for good: nobody can bring it back but from a backup that still holds it. The worker begins within a minute. A record that changes before its turn is taken off.</p>
              )}
              <Form action={at('/answer')} hidden={formTokens(ask)}>
                <Input name="why" label={{ content: list.isOwn ? 'Why' : 'Why, if you decline', classes: 'govuk-label--s' }} value={one(typed, 'why')} error={errorAt(problems, 'why')} />
                {list.isOwn ? (
                  <Button look="secondary" preventDoubleClick name="answer" value="withdrawn">Take it back</Button>
                ) : (
                  <div class="govuk-button-group">
                    <Button look="warning" preventDoubleClick name="answer" value="agreed">Agree: dispose of {plural(list.waiting, 'record', 'records')}</Button>
                    <Button look="secondary" preventDoubleClick name="answer" value="declined">Decline</Button>
                  </div>
                )}
              </Form>
            </>
          )}
        </>
      ),
    }),
  }
}

async function leftOut(ask: SignedInAsk): Promise<Answer> {
  if (authorityFor(ask) === null) return notFoundPage(ask)
  const [number, because] = [one(ask.typed, 'number'), one(ask.typed, 'because')]
  const problems = [
    ...(/^\d{1,15}$/.test(number) ? [] : [{ at: 'number', message: 'Enter the number of a record on this list' }]),
    ...(because === '' ? [{ at: 'because', message: 'Enter why it is left out' }] : []),
  ]
  if (problems.length > 0) return listPage(ask, problems)
  const from = ask.service.database.app
  const list = ask.params['id'] as string
  const [item] = await disposalItems(from, { secret: ask.visitor.secret, list, after: Number(number) - 1, most: 1 })
  const done = item?.number === Number(number) && (await leaveOutOfDisposal(from, { secret: ask.visitor.secret, list, record: item.record, why: because.slice(0, 500) }))
  return done ? finished(ask, { change: newId(), already: false }, `/disposal/${list}`) : listPage(ask, [{ at: 'number', message: 'No record of this number is on the list now' }])
}

async function answered(ask: SignedInAsk): Promise<Answer> {
  if (authorityFor(ask) === null) return notFoundPage(ask)
  const list = ask.params['id'] as string
  const given = one(ask.typed, 'answer')
  const answer = given === 'agreed' || given === 'withdrawn' ? given : 'declined'
  const why = one(ask.typed, 'why')
  if (answer === 'declined' && why === '') return listPage(ask, [{ at: 'why', message: 'Enter why you decline' }])
  const fault = await answerDisposal(ask.service.database.app, { secret: ask.visitor.secret, list, answer, why: why.slice(0, 500) })
  return fault === null ? { redirect: `/disposal/${list}` } : listPage(ask, [{ at: 'main-content', message: faults[fault] }])
}

/** What was disposed of: numbers, classes and days, and nothing of anybody's life. */
async function registerPage(ask: SignedInAsk): Promise<Answer> {
  if (authorityFor(ask) === null) return notFoundPage(ask)
  const page = pageAsked(ask.query)
  const rows = await disposalRegister(ask.service.database.app, { secret: ask.visitor.secret, most: onOnePage, skip: (page - 1) * onOnePage })
  return {
    html: frame(ask, {
      title: 'What was disposed of',
      page: 'disposal-register',
      wide: true,
      back: { href: '/disposal', text: 'Back to Disposal of records' },
      content: (
        <>
          <h1 class="govuk-heading-l">What was disposed of</h1>
          {rows.length === 0 ? (
            <EmptyState>Nothing yet. Each record that goes stands here by its number, with who asked and who agreed.</EmptyState>
          ) : (
            <>
              <Table
                caption="Records disposed of, latest first"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={['Record', 'Class', 'When', 'Asked by', 'Agreed by', 'List']}
                rows={rows.map(row => [
                  `Record ${row.number}`,
                  classWords(row.classes),
                  writeInstant(row.at),
                  row.askedBy ?? 'Somebody who has left',
                  row.agreedBy ?? 'Somebody who has left',
                  <Link href={`/disposal/${row.list}` as Address}>Its list<span class="govuk-visually-hidden">, record {row.number}</span></Link>,
                ])}
              />
              <Pages page={page} total={rows[0]?.total ?? 0} each={onOnePage} address={number => `/disposal/register?page=${number}` as Address} />
            </>
          )}
        </>
      ),
    }),
  }
}

/** Records whose time is over: due, listed, agreed, gone. */
export const disposalRoutes: readonly Route[] = [
  get('/disposal', 'disposal', ask => disposalPage(ask)),
  post('/disposal', 'disposal', listed),
  post('/disposal/stop', 'disposal', stopped),
  get('/disposal/register', 'disposal-register', registerPage),
  get('/disposal/:id', 'disposal-list', ask => listPage(ask)),
  post('/disposal/:id', 'disposal-list', leftOut, { keeps: true }),
  post('/disposal/:id/answer', 'disposal-list', answered),
]
