import { functions, custodianWork, exchanges, type CustodianWork, type ExchangeLine } from '../../partners/sharing/index.ts'
import { transaction } from '../../database/index.ts'
import { writeInstant } from '../../time/day.ts'
import { ButtonGroup, ButtonLink, EmptyState, Link, Table, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { isPast, Stand, whomIn } from './parts.tsx'
import { findsRecords, shares } from './who.ts'

/** What other organisations ask, tell and answer, for this person's side: what waits for it first, then what it waits for. */
export async function boardPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  if (!shares(visitor)) return notFoundPage(ask)
  const partner = visitor.authority === null
  const { lines, total, work } = await transaction(service.database.app, {}, async tx => ({ ...(await exchanges(tx, visitor.secret)), work: partner || findsRecords(visitor) ? await custodianWork(tx, visitor.secret) : [] }))
  const toAnswer = lines.filter(each => each.side === 'to' && each.what === 'ask' && each.answeredAt === null)
  const toReview = lines.filter(each => each.side === 'to' && each.review === 'waits')
  const came = lines.filter(each => each.receivedAt === null && each.answeredAt !== null && each.review !== 'waits' && each.side === (each.what === 'ask' ? 'by' : 'to'))
  const waits = lines.filter(each => each.side === 'by' && each.what === 'ask' && each.answeredAt === null)
  const rest = lines.filter(each => ![...toAnswer, ...toReview, ...came, ...waits].includes(each))
  const late = lines.filter(each => isPast(each, visitor.today))
  const part = (title: string, of: readonly ExchangeLine[], empty?: string) =>
    of.length === 0 && empty === undefined ? null : (
      <>
        <h2 class="govuk-heading-m">{title} ({of.length})</h2>
        {of.length === 0 ? <EmptyState>{empty}</EmptyState> : <Lines of={of} ask={ask} title={title} />}
      </>
    )
  return {
    html: frame(ask, {
      title: 'Sharing',
      page: 'sharing',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Sharing</h1>
          <p class="govuk-body">What organisations ask, tell and answer each other about a child. {partner ? 'You see what is asked and given here, and nothing of a record.' : 'What is given to us is added to the child’s record from here.'}</p>
          {visitor.writes && (
            <ButtonGroup>
              {partner && <ButtonLink href="/sharing/ask">Ask the council</ButtonLink>}
              {partner && <ButtonLink href="/sharing/tell" look="secondary">Tell the council something</ButtonLink>}
              <Link href="/who-knows">Find out who knows a child</Link>
              <Link href="/sharing/agreements">Sharing agreements</Link>
            </ButtonGroup>
          )}
          {['head of service', 'director'].includes(visitor.role) && <p class="govuk-body"><Link href="/sharing/report">Sharing in numbers</Link></p>}
          {late.length > 0 && (
            <WarningText>
              {plural(late.length, 'request is', 'requests are')} past the day it was needed by. {late.some(({ lead }) => lead) ? 'You lead on safeguarding for your organisation: it is for you to get them answered.' : 'They go to the safeguarding leads of both sides. If it cannot wait, ring.'}
            </WarningText>
          )}
          {part('To answer', toAnswer, 'Nothing waits for an answer from you. What others ask stands here until somebody of your side answers it.')}
          {part('For a second person to look at', toReview)}
          {part(partner ? 'Come for you' : 'Come for us, to be added to a record', came)}
          {work.length > 0 && <Custodian of={work} />}
          {part('Waiting for others', waits)}
          {part('Done in the last four weeks', rest)}
          {total > lines.length && <p class="govuk-body">The first {lines.length} of {total} are shown.</p>}
        </>
      ),
    }),
  }
}

function Lines({ of, ask, title }: { of: readonly ExchangeLine[]; ask: SignedInAsk; title: string }) {
  const { today, now } = ask.visitor
  return (
    <Table
      caption={title} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['About', 'Needed for', 'With', 'Since', 'How it stands']}
      rows={of.map(each => [
        <Link href={`/sharing/${each.id}` as Address}>{whomIn(each.about)}</Link>, functions[each.question.function], each.side === 'by' ? each.to : each.by, writeInstant(each.madeAt), <Stand of={each} today={today} now={now} short />,
      ])}
    />
  )
}

function Custodian({ of }: { of: readonly CustodianWork[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Do we know this child? ({of.length})</h2>
      <Table
        caption="Children whom somebody asks about" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Child', 'Needed for', 'Asked by', 'Since']}
        rows={of.map(each => [<Link href={`/who-knows/asked/${each.search}` as Address}>{whomIn(each.whom)}</Link>, functions[each.function], each.by, writeInstant(each.at)])}
      />
    </>
  )
}
