import { act } from '../../access/index.ts'
import { goesOnIn, otherRecord } from '../../children/identity/index.ts'
import { transaction } from '../../database/index.ts'
import { change, isRefusal, struck, type Known, type Proposal } from '../../record/index.ts'
import { writeInstant } from '../../time/day.ts'
import { Button, InsetText, SummaryList, Textarea } from '../../ui/components.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { linesOf } from '../front-door/reading.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { Named } from './list.tsx'
import { noReason, reasonGiven, toOpenFirst, WhyOpened } from './reason.tsx'
import { decidedOne, decisions, keepDecision, sidesOf, type Decided, type Decision, type Side } from './store.ts'
import { decidesOnPairs, joinsRecords } from './who.ts'

interface Looked {
  readonly decided: Decided & { readonly decision: Decision }
  readonly one: Side
  readonly other: Side
  readonly heading: Content
  readonly typed: SignedInAsk['typed']
}

/** The decision of the address, where it is the last on its two records and may be taken back by whoever asks; otherwise null. */
async function lookedAt(ask: SignedInAsk): Promise<Looked | null> {
  const { visitor } = ask
  if (!decidesOnPairs(visitor)) return null
  const authority = visitor.authority as string
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'same-child-apart')
    const decided = await decidedOne(tx, authority, ask.params['decision'] as string)
    if (decided === null || decided.decision === 'taken back' || (decided.decision === 'same' && !joinsRecords(visitor))) return null
    const sides = await sidesOf(tx, authority, [decided.one, decided.other])
    const [one, other] = [sides.get(decided.one), sides.get(decided.other)]
    if (!one || !other) return null
    return { decided: { ...decided, decision: decided.decision }, one, other, heading: await keptHeading(tx, ask), typed: (await typedOfDraft(tx, ask)) ?? ask.typed }
  })
}

/** Takes back what was decided of two records, with a reason: two that were joined stand apart again, each with everything written in it. */
export async function apartPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const looked = await lookedAt(ask)
  if (looked === null) return notFoundPage(ask)
  const { decided, one, other, heading, typed } = looked
  const shown = { ...ask, typed }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Take a decision back',
      page: 'same-child-apart',
      problems,
      back: { href: '/same-child', text: 'Back to the same child?' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{decided.decision === 'same' ? 'Take two records apart' : 'Take the decision back'}</h1>
            <SummaryList
              rows={[
                { key: 'Records', value: <><Named of={one} /><Named of={other} /></> },
                { key: 'What was decided', value: decisions[decided.decision] },
                { key: 'Why', value: decided.why },
                { key: 'By', value: `${decided.by ?? 'Somebody who has left'}, ${writeInstant(decided.at)}` },
              ]}
            />
            {decided.decision === 'same' ? (
              <InsetText>
                Each record stands by itself again, with everything that was written in it, and each child is counted. What was written since {writeInstant(decided.at)} stands in the record that went on, and stays there. Look through it: what is of the other child is moved by the record guardian.
              </InsetText>
            ) : (
              <InsetText>Somebody is asked again whether they are of one child, if they are still alike.</InsetText>
            )}
            {heading}
            <KeptForm ask={shown} action={`/same-child/decided/${decided.id}` as Address} finish={<Button preventDoubleClick look="warning">{decided.decision === 'same' ? 'Take them apart' : 'Take it back'}</Button>}>
              <Textarea name="why" label={{ content: 'Why was it not right?', classes: 'govuk-label--s' }} rows={3} value={linesOf(typed, 'why')} error={errorAt(problems, 'why')} />
              {decided.decision === 'same' && toOpenFirst([one, other]).length > 0 && <WhyOpened typed={typed} problems={problems} />}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

/** Somebody else took it back while this was written. */
class TakenBack extends Error {}

export async function takenApart(ask: SignedInAsk): Promise<Answer> {
  const looked = await lookedAt(ask)
  if (looked === null) return notFoundPage(ask)
  const { visitor, service, typed } = ask
  const { decided, one, other } = looked
  const why = linesOf(typed, 'why')
  if (why === '' || why.length > 2000) return apartPage(ask, [{ at: 'why', message: why === '' ? 'Write why it was not right' : 'What you write must be 2,000 characters or fewer' }])
  const { app } = service.database
  const made = { one: decided.one, other: decided.other, levels: '', decision: 'taken back' as const, why }
  if (decided.decision !== 'same') return (await keepDecision(app, visitor.secret, made)) ? finished(ask, { change: formKeyOf(typed), already: false }, '/same-child') : notFoundPage(ask)
  const [unopened, reason] = [toOpenFirst([one, other]), reasonGiven(typed)]
  if (unopened.length > 0 && reason === null) return apartPage(ask, [noReason])
  try {
    const done = await change(
      service.house,
      app,
      { secret: visitor.secret, authority: visitor.authority as string, records: [one.record, other.record], step: 'Take two records apart', purpose: purposes.child, formKey: formKeyOf(typed), ...(reason !== null && { stated: { records: unopened, reason } }) },
      known => [one.record, other.record].flatMap((record, index) => joining(known.get(record) as Known, index === 0 ? other.record : one.record, why)),
      async tx => {
        if (!(await keepDecision(tx, visitor.secret, made))) throw new TakenBack()
      },
    )
    if (isRefusal(done)) return await apartPage(ask, asProblems(done, typed).problems.map(problem => ({ ...problem, at: 'why' })))
    return await finished(ask, done, '/same-child')
  } catch (problem) {
    if (problem instanceof TakenBack) return notFoundPage(ask)
    throw problem
  }
}

/** What joins this record with the other, struck out: that it was so is still known. */
function joining(known: Known, other: string, because: string): Proposal[] {
  const facts = [...known.all(goesOnIn), ...known.all(otherRecord)].filter(({ body }) => body.record === other)
  return facts.map(({ fact, version }) => struck({ record: known.id, fact, seen: version, because }))
}
