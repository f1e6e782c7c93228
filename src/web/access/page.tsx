import { accessRequests, emergenciesReviewed, emergenciesToReview, reviewEmergency, statedOpenings } from '../../access/index.ts'
import { addDays, writeDay, writeInstant } from '../../time/day.ts'
import { Button, EmptyState, Form, Link, SummaryCard, Table, Textarea } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { NoRequests, RequestsTable, preparesPacks } from '../pack/requests.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { frame } from '../frame.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'

/** The guardian's reviews and the manager's weekly list: who opened what, by which door, and why. */
async function accessPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor, service } = ask
  const guardian = visitor.role === 'record guardian'
  const manager = visitor.role === 'team manager' || visitor.role === 'head of service' || visitor.role === 'director' || guardian
  if (!guardian && !manager) return notFoundPage(ask)
  const by = { secret: visitor.secret, page: 'access' }
  const from = service.database.app
  const waiting = guardian ? await emergenciesToReview(from, by) : []
  const reviewed = guardian ? await emergenciesReviewed(from, { ...by, since: addDays(visitor.today, -28) }) : []
  const requests = preparesPacks(ask) ? await accessRequests(from, { secret: visitor.secret }) : null
  const stated = await statedOpenings(from, { ...by, from: addDays(visitor.today, -7), until: visitor.today })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Access',
      page: 'access',
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">Access</h1>
          <ul class="govuk-list app-inline">
            {visitor.role === 'team manager' && <li><Link href="/accounts">People of your team</Link></li>}
            {visitor.role !== 'director' && <li><Link href="/access/own-family">Own family</Link></li>}
            {visitor.role !== 'team manager' && <li><Link href="/accounts/acts">What was done about people and teams</Link></li>}
            {visitor.role !== 'team manager' && <li><Link href="/disposal">Disposal of records</Link></li>}
          </ul>
          {guardian && (
            <>
              <h2 class="govuk-heading-m">Emergency openings to review</h2>
              {waiting.length === 0 ? (
                <EmptyState>None waiting. When somebody opens a limited record in an emergency, it stands here for you to look at on the next working day.</EmptyState>
              ) : (
                waiting.map(opening => (
                  <SummaryCard
                    title={opening.name ?? `Record ${opening.number}`}
                    titleLevel={3}
                    rows={[
                      { key: 'Opened by', value: opening.who },
                      { key: 'When', value: writeInstant(opening.startsAt) },
                      { key: 'Why', value: `${opening.reason}. ${opening.explanation}` },
                      { key: 'Review by', value: writeDay(opening.reviewOn) },
                      {
                        key: 'What you found',
                        value: (
                          <Form action={`/access/emergencies/${opening.id}` as Address} hidden={formTokens(ask)}>
                            <Textarea name="review" id={`review-${opening.id}`} label="Was it right to open it, and what follows?" rows={2} error={problems.find(problem => problem.at === `review-${opening.id}`)?.message} />
                            <Button look="secondary">Record the review</Button>
                          </Form>
                        ),
                      },
                    ]}
                  />
                ))
              )}
              {reviewed.length > 0 && (
                <Table
                  caption="Reviewed in the last 4 weeks"
                  captionSize="m"
                  stacked
                  firstCellIsHeader
                  head={['Record', 'Opened by', 'When', 'Found']}
                  rows={reviewed.map(opening => [opening.name ?? `Record ${opening.number}`, opening.who, writeInstant(opening.startsAt), opening.review ?? ''])}
                />
              )}
            </>
          )}
          {requests !== null && (
            <>
              <h2 class="govuk-heading-m">Requests to see what is held</h2>
              {requests.length > 0 ? <RequestsTable requests={requests} today={visitor.today} /> : guardian ? <NoRequests /> : <EmptyState>None waits for a second person. A request stands here when the record guardian sends it.</EmptyState>}
              {guardian && <p class="govuk-body"><Link href="/access/requests/new">Begin a request</Link></p>}
            </>
          )}
          <h2 class="govuk-heading-m">Opened for a stated reason in the last 7 days</h2>
          {stated.length === 0 ? (
            <EmptyState>Nobody opened a record that is not theirs.</EmptyState>
          ) : (
            <Table
              caption="Opened for a stated reason"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Record', 'Who', 'Day', 'Why']}
              rows={stated.map(opening => [
                opening.name === null ? 'A record that is limited since' : <Link href={`/children/${opening.record}/audit` as Address}>{opening.name}</Link>,
                [opening.who, opening.role].filter(Boolean).join(', '),
                writeDay(opening.onDay),
                opening.reason,
              ])}
            />
          )}
        </>
      ),
    }),
  }
}

async function reviewed(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const emergency = ask.params['id'] as string
  const review = one(ask.typed, 'review')
  if (review === '') return accessPage(ask, [{ at: `review-${emergency}`, message: 'Enter what you found' }])
  const done = await reviewEmergency(ask.service.database.app, { secret: ask.visitor.secret, emergency, review })
  return done ? { redirect: '/access' } : accessPage(ask, [{ at: 'main-content', message: 'This could not be recorded: it has been reviewed already, or it was your own opening' }])
}

export const accessRoutes: readonly Route[] = [get('/access', 'access', ask => accessPage(ask)), post('/access/emergencies/:id', 'access', reviewed)]
