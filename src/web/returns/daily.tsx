import { askToSend, sendingsOf, standingOf, troublesOf, type Problem, type Sending, type Standing, type Trouble } from '../../api/department/index.ts'
import { payloadGaps } from '../../insight/returns/payload/index.ts'
import { Button, Details, EmptyState, Form, InsetText, Link, Radios, SummaryList, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { writeInstant } from '../../time/day.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'

const here = '/returns/daily'
const title = 'Daily data for the department'

/** Who sees it: the data team, and who answers for the returns. */
export const dailyReaders = ['data analyst', 'head of service', 'director']

const isData = ({ visitor }: SignedInAsk): boolean => visitor.role === 'data analyst'

const kinds: Record<Sending['kind'], string> = { delta: 'What changed', full: 'Everything' }

/** Records of one trouble that are named on the page. */
const mostNamed = 20

/** What stands between a sending and its end, and who puts that right. */
function problemWords(problem: Problem, minutes: number): string {
  const next = minutes === 0 ? 'at once' : `in about ${plural(minutes, 'minute')}`
  const words: Record<Problem, string> = {
    'not let in': `The department does not let us in. Whoever runs Rowan puts it right: the application, its secret or its key is not known there, or not any more. It is tried again ${next}.`,
    busy: `The department takes no more at present. Nobody has to do anything: it goes on ${next}.`,
    none: `The department’s service did not answer. Nobody has to do anything: it goes on ${next}. What may have arrived is sent again.`,
    failed: `It could not be made. Whoever runs Rowan finds the place of the fault in its log. It is tried again ${next}.`,
    stopped: 'Rowan was stopped in the middle. It goes on by itself.',
  }
  return words[problem]
}

async function dailyPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { app } = ask.service.database
  const { secret, authority, role } = ask.visitor
  if (authority === null || !dailyReaders.includes(role)) return notFoundPage(ask)
  const [standing, sendings, troubles] = [await standingOf(app, secret), await sendingsOf(app, secret), await troublesOf(app, secret, 'daily-data')]
  const isSent = ask.service.sendsDaily === true
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title,
      page: 'daily-data',
      problems,
      wide: true,
      back: { href: '/returns', text: 'Back to Returns' },
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">Each night, what changed in the records of the children we work with goes to the Department for Education. A day without change sends nothing. What was struck out here is taken away there.</p>
          {!isSent && <InsetText>Nothing is sent: this service has not joined the department’s. Whoever runs Rowan can join it.</InsetText>}
          <SummaryList rows={standingRows(standing)} />
          {isSent && isData(ask) && <SendNow ask={ask} problems={problems} />}
          <h2 class="govuk-heading-m">The last sendings</h2>
          {sendings.length === 0 ? <EmptyState>Nothing was sent yet. Each sending stands here, the latest first.</EmptyState> : <Sendings sendings={sendings} />}
          <h2 class="govuk-heading-m">What is left out, and who can put it right</h2>
          {troubles.length === 0 ? <EmptyState>Nothing is left out of the children that were looked at.</EmptyState> : <Troubles troubles={troubles} />}
          <Details summary="What is sent, and what is not">
            Who the child is, our work with them, assessments, plans, enquiries, homes in care, adoption, life after care, and the number of their social worker. Not sent: the NHS number, an address that is protected, anything written
            in words, and children we never worked with. Sealed records are not sent. Of what was sent Rowan keeps a digest and the names of its parts; each record says in its audit when it was looked at.
          </Details>
        </>
      ),
    }),
  }
}

function standingRows({ held, waits, refused, changed }: Standing): { key: string; value: Content }[] {
  const children = (count: number) => plural(count, 'child', 'children')
  return [
    { key: 'Held by the department', value: children(held) },
    { key: 'Waiting to be sent', value: children(waits) },
    { key: 'Changed since the last look', value: children(changed) },
    { key: 'Not taken by the department', value: <>{children(refused)} {refused > 0 && <Tag meaning="act-now">Put right</Tag>}</> },
  ]
}

function SendNow({ ask, problems }: { ask: SignedInAsk; problems: readonly TypedProblem[] }) {
  return (
    <Form action={here} hidden={formTokens(ask)}>
      <Radios
        name="kind"
        legend="Send now, without waiting for the night"
        error={errorAt(problems, 'kind')}
        items={[
          { value: 'delta', content: 'What changed', checked: one(ask.typed, 'kind') === 'delta' },
          { value: 'full', content: 'Everything', hint: 'Every child as a whole, where the department asks for it', checked: one(ask.typed, 'kind') === 'full' },
        ]}
      />
      <Button look="secondary" preventDoubleClick>Send it</Button>
    </Form>
  )
}

function stateOf({ state, problem }: Sending): Content {
  if (state === 'ended') return <Tag meaning="settled">Sent</Tag>
  return problem === null || problem === 'stopped' ? <Tag meaning="current">Going on</Tag> : <Tag meaning="act-now">Waiting</Tag>
}

function Sendings({ sendings }: { sendings: readonly Sending[] }) {
  return (
    <Table
      caption="Sendings, the latest first"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Sending', 'State', { content: 'Sent', numeric: true }, { content: 'Accepted', numeric: true }, { content: 'Not taken', numeric: true }, 'Receipts']}
      rows={sendings.map(each => [
        `${kinds[each.kind]}, ${writeInstant(each.askedAt)}${each.askedBy === null ? '' : `, asked for by ${each.askedBy}`}`,
        <>
          {stateOf(each)}
          {each.problem !== null && ` ${problemWords(each.problem, each.goesOnIn ?? 0)}`}
          {each.unsure > 0 && ` ${plural(each.unsure, 'batch', 'batches')} had no answer: the children in it were sent again.`}
          {each.purges > 0 && ` ${plural(each.purges, 'child', 'children')} had something taken away.`}
        </>,
        { content: String(each.sent), numeric: true },
        { content: String(each.taken), numeric: true },
        { content: String(each.refused), numeric: true },
        each.receipts.length === 0 ? (each.state === 'ended' && each.sent === 0 ? 'Nothing was due' : 'None') : <Details summary={plural(each.receipts.length, 'receipt')}>{each.receipts.map(receipt => <p class="govuk-body app-digest">{receipt}</p>)}</Details>,
      ])}
    />
  )
}

const refusedWords = 'The department does not take what is sent of the child, and does not say why. It is sent again once the record changes.'

function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const groups = [...Map.groupBy(troubles, each => each.gap)].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  return (
    <Table
      caption="What is left out, what most children have first"
      captionClasses="govuk-visually-hidden"
      stacked
      head={['What', { content: 'Children', numeric: true }, 'Who can put it right', 'Records']}
      rows={groups.map(([gap, of]) => [
        gap === 'refused' ? refusedWords : payloadGaps[gap].message,
        { content: String(of.length), numeric: true },
        gap === 'refused' || payloadGaps[gap].owner === 'data team' ? 'Data team' : [...new Set(of.map(each => each.worker ?? 'Nobody yet'))].toSorted().join('; '),
        <Numbers of={of} />,
      ])}
    />
  )
}

/** Records by their number; those that only some may know of are counted alone. */
function Numbers({ of }: { of: readonly Trouble[] }) {
  const named = of.flatMap(({ record, number, fact }) => (record === null ? [] : [{ record, number, fact }]))
  const more = of.length - Math.min(named.length, mostNamed)
  return (
    <>
      {named.slice(0, mostNamed).map(({ record, number, fact }, at) => (
        <>{at > 0 && ', '}<Link href={(fact === null ? `/children/${record}` : `/children/${record}/facts/${fact}`) as Address}>{String(number)}</Link></>
      ))}
      {more > 0 && ` ${named.length === 0 ? '' : 'and '}${more} more`}
    </>
  )
}

async function sendAsked(ask: SignedInAsk): Promise<Answer> {
  if (!isData(ask) || ask.visitor.authority === null) return notFoundPage(ask)
  const kind = one(ask.typed, 'kind')
  if (kind !== 'delta' && kind !== 'full') return dailyPage(ask, [{ at: 'kind', message: 'Select what to send' }])
  const why = await askToSend(ask.service.database.app, ask.visitor.secret, { id: formKeyOf(ask.typed), kind })
  return why === null ? { redirect: here } : dailyPage(ask, [{ at: 'kind', message: 'A sending still goes on: wait until that one has ended' }])
}

export const dailyDataRoutes: readonly Route[] = [get(here, 'daily-data', ask => dailyPage(ask)), post(here, 'daily-data', sendAsked)]
