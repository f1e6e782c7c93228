import { emergenciesToReview, emergencyReasons, reviewEmergency, type EmergencyOpening } from '../../access/index.ts'
import { newId } from '../../record/index.ts'
import { writeDay, writeInstant } from '../../time/day.ts'
import { Button, Radios, SummaryList, Tag, Textarea, type SummaryRow } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { errorAt } from '../typed-people.ts'

/** What the record guardian can find of an emergency opening. */
export const outcomes = { right: 'It was right', 'not right': 'It was not right', more: 'More has to be done' } as const

function isOutcome(given: string): given is keyof typeof outcomes {
  return Object.hasOwn(outcomes, given)
}

/** What an opening was: who, when, why, and by when somebody looks at it. */
export function openingRows(opening: EmergencyOpening, today: string): SummaryRow[] {
  return [
    { key: 'Opened by', value: `${opening.who}, ${opening.role}` },
    { key: 'When', value: writeInstant(opening.startsAt) },
    { key: 'Why', value: `${emergencyReasons[opening.reason]}. ${opening.explanation}` },
    { key: 'Review by', value: <>{writeDay(opening.reviewOn)} {opening.reviewOn < today && <Tag meaning="act-now">Late</Tag>}</> },
  ]
}

/** One emergency opening that waits, and what the guardian found of it. */
export async function reviewPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const opening = (await emergenciesToReview(ask.service.database.app, { secret: ask.visitor.secret, page: 'access-review' })).find(each => each.id === ask.params['id'])
  if (opening === undefined) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Review an emergency opening',
      page: 'access-review',
      problems,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Review an emergency opening</h1>
          {heading}
          <SummaryList rows={[{ key: 'Record', value: opening.name ?? `Record ${opening.number}` }, ...openingRows(opening, ask.visitor.today)]} />
          <KeptForm ask={{ ...ask, typed }} action={`/access/emergencies/${opening.id}` as Address} finish={<Button preventDoubleClick>Record the review</Button>}>
            <Radios name="outcome" legend={{ content: 'Was it right to open it?', classes: 'govuk-fieldset__legend--s' }} items={Object.entries(outcomes).map(([value, content]) => ({ value, content }))} value={one(typed, 'outcome')} error={errorAt(problems, 'outcome')} />
            <Textarea name="review" label={{ content: 'How you know, and what follows', classes: 'govuk-label--s' }} rows={4} value={one(typed, 'review')} error={errorAt(problems, 'review')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Takes the review; `again` shows the desk with what stood in the way, where the opening waits no longer. */
export async function reviewed(ask: SignedInAsk, again: (problem: TypedProblem) => Promise<Answer>): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const [outcome, review] = [one(ask.typed, 'outcome'), one(ask.typed, 'review')]
  const problems = [
    ...(isOutcome(outcome) ? [] : [{ at: 'outcome', message: 'Select whether it was right to open it' }]),
    ...(review === '' ? [{ at: 'review', message: 'Enter what you found' }] : []),
  ]
  if (!isOutcome(outcome) || problems.length > 0) return reviewPage(ask, problems)
  const done = await reviewEmergency(ask.service.database.app, { secret: ask.visitor.secret, emergency: ask.params['id'] as string, outcome, review })
  return done ? finished(ask, { change: newId(), already: false }, '/access') : again({ at: 'main-content', message: 'This could not be recorded: it has been reviewed already, or it was your own opening' })
}
