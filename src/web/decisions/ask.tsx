import { decisionAsked } from '../../children/decisions/index.ts'
import { change, isRefusal, mayAdd, newId, recorded, type Known } from '../../record/index.ts'
import { Button, Link } from '../../ui/components.ts'
import { KindForm, type Offered } from '../../ui/form/kind-form.tsx'
import { dateBoxes, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { offeredFor } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { decidingRoles } from './acting.ts'
import { peopleDeciding } from './questions.ts'

/** Answers that the page gives itself. */
const given = ['askedBy']

/** To ask for a decision about a child. */
export async function askForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'decision-ask', async on => {
    if (on.past || !mayAdd(on.opened, decisionAsked) || ask.visitor.authority === null) return notFoundPage(ask)
    return page(on, (await typedOfDraft(on.tx, ask)) ?? {}, [])
  })
}

async function page(on: OnRecord, typed: Typed, wrong: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const kind = called(decisionAsked, name)
  const problems = calledProblems(wrong, name)
  const offered: Offered = { ...(await offeredFor(on.tx, ask.service.house, kind, everything, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })), posts: await peopleDeciding(on.tx, on.opened.authority, decidingRoles) }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Ask for a decision',
      page: 'decision-ask',
      section: null,
      problems,
      back: { href: here(on), text: `Back to ${name}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Ask for a decision</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">{kind.about}</p>
            <KeptForm ask={{ ...ask, typed }} action={here(on, '/ask')} finish={<Button preventDoubleClick>Send for decision</Button>} out={<Link href={here(on)}>Cancel</Link>}>
              <KindForm kind={kind} typed={typed} problems={problems} offered={offered} on={ask.visitor.today} without={[...given, ...nothingToChoose(everything)]} withoutDates />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

/** Questions about something recorded of which the record holds nothing. */
function nothingToChoose(everything: Known): string[] {
  return Object.entries(decisionAsked.fields).flatMap(([name, field]) => (field.is === 'fact' && everything.ofKind(field.kind).length === 0 ? [name] : []))
}

/** The form, sent. Whoever sends it is who asks. */
export async function askSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const answers = readAnswers(decisionAsked, { ...typed, ...dateBoxes('starts', visitor.today, 'day'), 'answer-askedBy': visitor.post })
  const again = (problems: readonly TypedProblem[]) =>
    onRecord(ask, 'decision-ask', async on => (on.past || !mayAdd(on.opened, decisionAsked) || visitor.authority === null ? notFoundPage(ask) : page(on, typed, problems)))
  const late = answers.body['neededBy']
  const problems = [...answers.problems, ...(typeof late === 'string' && late < visitor.today ? [{ at: 'answer-neededBy', message: 'The day by which it is needed must be today or later' }] : [])]
  if (problems.length > 0 || visitor.authority === null) return again(problems)
  const fact = newId()
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority, records: [record], step: decisionAsked.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [recorded(decisionAsked, { fact, records: [record], starts: visitor.today, body: answers.body as never, words: answers.words })],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, decisionAsked).problems)
  return finished(ask, done, recordPath('child', record, `/done?change=${done.change}`))
}
