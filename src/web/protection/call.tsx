import { bornOn, nameOf } from '../../children/identity/index.ts'
import { agencies, agencyAsked, discussionCalled } from '../../children/protection/index.ts'
import { change, isRefusal, mayAdd, newId, recorded, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, Checkboxes, EmptyState, Link } from '../../ui/components.ts'
import { KindForm, nothingOffered } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, many, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { peopleToAsk } from './people.ts'

const mayCall = (on: OnRecord): boolean =>
  !on.past && on.ask.visitor.authority !== null && mayAdd(on.opened, discussionCalled) && (discussionCalled.recordedBy ?? []).includes(on.ask.visitor.role)

/** To call agencies together about a child: why now, on what basis, when, and who is asked. */
export async function callForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'discussion-call', async on => (mayCall(on) ? page(on, await typedOfDraft(on.tx, ask), []) : notFoundPage(ask)))
}

/** What the form begins with: the child as we know them, and what an enquiry rests on. */
function begunWith(known: Known): Typed {
  const born = bornOn(known)
  return { [boxOf('child')]: [nameOf(known)?.name, born !== null && `born ${writeDay(born)}`].filter(Boolean).join(', '), [boxOf('basis')]: 'Children Act 1989, section 47: to decide whether we must act to keep the child safe' }
}

async function page(on: OnRecord, kept: Typed | null, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  const typed = kept ?? begunWith(child.known)
  const name = firstName(child.known)
  const people = await peopleToAsk(on.tx, on.opened.authority)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Call agencies together',
      page: 'discussion-call',
      section: 'plans',
      problems,
      back: { href: here(on, '/protection'), text: `Back to ${name}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Call agencies together</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">Whoever you ask sees what is written here and what the others say, for as long as it lasts, and nothing else of {name}’s record.</p>
            <KeptForm ask={{ ...ask, typed }} action={here(on, '/discussions/new')} finish={<Button preventDoubleClick>Call them together</Button>} out={<Link href={here(on, '/protection')}>Cancel</Link>}>
              <KindForm kind={discussionCalled} typed={typed} problems={problems} offered={nothingOffered} on={ask.visitor.today} withoutDates />
              {people.length === 0 ? (
                <EmptyState>Nobody of the police, health or education has an account here yet. An administrator invites them under Organisations.</EmptyState>
              ) : (
                <Checkboxes
                  name="asked"
                  legend={{ content: 'Who is asked', classes: 'govuk-fieldset__legend--s' }}
                  error={errorAt(problems, 'asked')}
                  values={many(typed, 'asked')}
                  items={people.map(each => ({ value: each.post, content: `${agencies[each.agency]}: ${each.name}` }))}
                />
              )}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

/** The form, sent: the discussion, and everybody who is asked. */
export async function callSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const answers = readAnswers(discussionCalled, { ...typed, ...dateBoxes('starts', visitor.today, 'day') })
  const asked = many(typed, 'asked')
  const again = (problems: readonly TypedProblem[]) => onRecord(ask, 'discussion-call', async on => (mayCall(on) ? page(on, typed, problems) : notFoundPage(ask)))
  const heldOn = answers.body['heldOn']
  const problems = [
    ...answers.problems,
    ...(typeof heldOn === 'string' && heldOn < visitor.today ? [{ at: 'answer-heldOn', message: 'The day of the discussion must be today or later' }] : []),
    ...(asked.length === 0 ? [{ at: 'asked', message: 'Select who is asked' }] : []),
  ]
  if (problems.length > 0 || visitor.authority === null) return again(problems)
  const called = newId()
  const ids = new Map(asked.map(post => [post, newId()]))
  let people: Awaited<ReturnType<typeof peopleToAsk>> = []
  const seen = await onRecord(ask, 'discussion-call', async on => {
    people = mayCall(on) ? await peopleToAsk(on.tx, on.opened.authority) : []
    return { redirect: '' }
  })
  if (!('redirect' in seen)) return seen
  const chosen = people.filter(each => ids.has(each.post))
  if (chosen.length < ids.size) return again([{ at: 'asked', message: 'Somebody whom you chose is no longer in that post: look at who is asked' }])
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority, records: [record], step: discussionCalled.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [
      recorded(discussionCalled, { fact: called, records: [record], starts: visitor.today, body: answers.body as never, words: answers.words }),
      ...chosen.map(({ post, agency }) => recorded(agencyAsked, { fact: ids.get(post) as string, records: [record], starts: visitor.today, body: { called, agency, post } })),
    ],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, discussionCalled).problems)
  return finished(ask, done, recordPath('child', record, `/discussions/${called}`))
}
