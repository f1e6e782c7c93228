import { writeInstant } from '../../time/day.ts'
import { Button, Clock, EmptyState, InsetText, Link, Radios, SummaryList, Table, Textarea } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Address } from '../../ui/markup.ts'
import { england } from '../../law/calendar.ts'
import { clockOf } from '../duty-words.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { agencyOfRole } from '../protection/people.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { linesOf, wrongInAnswer } from './reading.ts'
import { answerRequest, requestOfAgency, requestsOfAgency, type AgencyRequest, type ResearchAnswer } from './research-store.ts'
import { clockOfRequest } from './research.tsx'

/** The answers as an agency gives them. */
const answers: Readonly<Record<ResearchAnswer, string>> = { known: 'We know something', nothing: 'We know nothing of the family', no: 'We keep it back: telling it would harm the child more, or it is not for you' }

/** What the front door asks this person's agency. They see the question, and nothing of the record. */
export async function requestsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  if (agencyOfRole[visitor.role] === undefined) return notFoundPage(ask)
  const rows = await requestsOfAgency(ask.service.database.app, visitor.secret)
  const [open, answered] = [rows.filter(row => row.answeredAt === null), rows.filter(row => row.answeredAt !== null)]
  const table = (of: readonly AgencyRequest[], caption: string) => (
    <Table
      caption={caption} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['About', 'Asked', 'By', 'Answer']}
      rows={of.map(row => [
        <Link href={`/requests/${row.id}` as Address}>{row.question.about}</Link>,
        writeInstant(row.askedAt),
        row.askedBy,
        <Clock {...clockOf(clockOfRequest(row), visitor.today, visitor.now, england, true)} />,
      ])}
    />
  )
  return {
    html: frame(ask, {
      title: 'Requests',
      page: 'requests',
      content: (
        <>
          <h1 class="govuk-heading-l">Requests</h1>
          <p class="govuk-body">What the front door asks your organisation, before it decides about a child. You see what is asked, and nothing of the record.</p>
          <h2 class="govuk-heading-m">To answer ({open.length})</h2>
          {open.length === 0 ? <EmptyState>Nothing waits for you. What the front door asks stands here until somebody of your organisation answers it.</EmptyState> : table(open, 'Requests to answer')}
          {answered.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Answered in the last 14 days ({answered.length})</h2>
              {table(answered, 'Requests that were answered')}
            </>
          )}
        </>
      ),
    }),
  }
}

/** One request, with the form to answer it. */
export async function requestPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  if (agencyOfRole[visitor.role] === undefined) return notFoundPage(ask)
  const it = await requestOfAgency(ask.service.database.app, visitor.secret, ask.params['request'] as string)
  if (it === null) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const shown = { ...ask, typed }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Request',
      page: 'request',
      problems,
      back: { href: '/requests', text: 'Back to requests' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{it.question.about}</h1>
            <p class="govuk-body">Asked by {it.askedBy}, {writeInstant(it.askedAt)}. <Clock {...clockOf(clockOfRequest(it), visitor.today, visitor.now, england)} /></p>
            <SummaryList rows={[{ key: 'What you are asked', value: paragraphs(it.question.asked) }, { key: 'Purpose and legal basis', value: it.question.basis }]} />
            {it.answer === null ? (
              <>
                <InsetText>If a child is in danger now, ring 999; for anything that cannot wait ring {ask.service.helpTelephone}.</InsetText>
                {heading}
                <KeptForm ask={shown} action={`/requests/${it.id}` as Address} finish={<Button preventDoubleClick>Send the answer</Button>}>
                  <Radios
                    name="answer" legend={{ content: 'What do you answer?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'answer')}
                    items={Object.entries(answers).map(([value, content]) => ({ value, content, checked: one(typed, 'answer') === value, ...(value === 'no' && { hint: 'That nobody consented is no reason. Neither is a missing agreement, or not being sure' }) }))}
                  />
                  <Textarea name="known" label={{ content: 'What you know, or why you do not tell it', classes: 'govuk-label--s' }} hint="What matters for the child, and how you know it. Leave it empty if you know nothing" rows={8} value={linesOf(typed, 'known')} error={errorAt(problems, 'known')} />
                </KeptForm>
              </>
            ) : (
              <>
                <h2 class="govuk-heading-m">Answered</h2>
                <SummaryList rows={[{ key: 'By', value: `${it.answeredBy}, ${it.answeredAt === null ? '' : writeInstant(it.answeredAt)}` }, { key: 'Answer', value: answers[it.answer] }, ...(it.known === null || it.known === '' ? [] : [{ key: 'What you told', value: paragraphs(it.known) }])]} />
              </>
            )}
          </div>
        </div>
      ),
    }),
  }
}

export async function requestAnswered(ask: SignedInAsk): Promise<Answer> {
  const { visitor, typed } = ask
  if (agencyOfRole[visitor.role] === undefined) return notFoundPage(ask)
  const [answer, known, id] = [one(typed, 'answer'), linesOf(typed, 'known'), ask.params['request'] as string]
  const problems = wrongInAnswer(answer, known)
  if (problems.length > 0) return requestPage(ask, problems)
  const isTaken = await answerRequest(ask.service.database.app, visitor.secret, { id, answer: answer as ResearchAnswer, known })
  return isTaken ? finished(ask, { change: formKeyOf(typed), already: false }, '/requests') : requestPage(ask, [{ at: 'answer', message: 'Somebody of your organisation was quicker, or it is asked no longer. If you know more, ring the front door' }])
}
