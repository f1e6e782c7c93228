import { ask as asks, questionFaults, tell, whomFaults, type Sent } from '../../partners/sharing/index.ts'
import { transaction } from '../../database/index.ts'
import { Button, DateInput } from '../../ui/components.ts'
import { readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { GivenBoxes, QuestionBoxes, Steps, WhomBoxes } from './boxes.tsx'
import { withDefaults } from './exchange-page.tsx'
import { asTyped, readQuestion, readTold, readWhom } from './typed.ts'
import { authorityOf, shares } from './who.ts'

type What = 'ask' | 'tell'

/** Somebody of another organisation asks the authority what it knows of a child, or tells it something. */
export function outsidePage(what: What) {
  return async (ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> => {
    const { visitor } = ask
    if (visitor.authority !== null || !shares(visitor)) return notFoundPage(ask)
    const { typed: kept, heading } = await keptHere(ask)
    const typed = withDefaults(kept)
    const shown = { ...ask, typed }
    const title = what === 'ask' ? 'Ask the council' : 'Tell the council something'
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: frame(shown, {
        title,
        page: `sharing-${what}`,
        problems,
        back: { href: '/sharing', text: 'Back to Sharing' },
        content: (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              <h1 class="govuk-heading-l app-heading-close">{title}</h1>
              {heading}
              <p class="govuk-body">{what === 'ask' ? 'You are told what the council decides to give you, item by item. If a child is in danger now, ring 999.' : 'Share what you know and also where you are not sure yet. If a child needs help or protection, tell the front door as well. If a child is in danger now, ring 999.'}</p>
              <Steps />
              <KeptForm ask={shown} action={`/sharing/${what}`} finish={<Button preventDoubleClick>{what === 'ask' ? 'Ask them' : 'Tell them'}</Button>}>
                <WhomBoxes typed={typed} problems={problems} />
                <QuestionBoxes typed={typed} problems={problems} tells={what === 'tell'} />
                {what === 'tell' ? <GivenBoxes typed={typed} problems={problems} /> : <NeededBy typed={typed} problems={problems} />}
              </KeptForm>
            </div>
          </div>
        ),
      }),
    }
  }
}

/** The day an answer is needed by. The law sets none. */
export function NeededBy({ typed, problems }: { typed: SignedInAsk['typed']; problems: readonly TypedProblem[] }) {
  return <DateInput id="by" namePrefix="by" legend={{ content: 'By when do you need it?', classes: 'govuk-fieldset__legend--s' }} hint="The law sets no day. After this day it goes to the safeguarding leads. If it cannot wait, ring them as well" error={errorAt(problems, 'by')} values={dateTyped(typed, 'by')} />
}

/** The day it is needed by as it was typed, and what is wrong with it. */
export function readBy(ask: SignedInAsk) {
  const { day, problem } = readDate(ask.typed, 'by', 'The day', false)
  return { due: day, problems: problem !== null ? [{ at: 'by', message: problem }] : day === null || day < ask.visitor.today ? [{ at: 'by', message: 'Enter a day that is today or later' }] : [] }
}

/** The form, sent. */
export function outsideSent(what: What) {
  return async (ask: SignedInAsk): Promise<Answer> => {
    const { visitor, service, typed } = ask
    if (visitor.authority !== null || !shares(visitor)) return notFoundPage(ask)
    const [{ whom, problems: read }, question, by] = [readWhom(typed, visitor.today), readQuestion(typed), readBy(ask)]
    const problems = [...read, ...(what === 'ask' ? by.problems : [])]
    const done = await transaction(service.database.app, {}, async (tx): Promise<Sent> => {
      const to = await authorityOf(tx, visitor)
      if (to === null) return { is: 'gone' }
      if (problems.length > 0) return { is: 'faults', faults: [...whomFaults(whom), ...questionFaults(question)] }
      return what === 'ask' ? asks(tx, visitor.secret, { to: to.id, whom, question, due: by.due }) : tell(tx, visitor.secret, { to: to.id, whom, question, answered: readTold(typed, question, whom.nhsNumber) })
    })
    if (done.is === 'sent') return finished(ask, { change: formKeyOf(typed), already: false }, `/sharing/${done.id}`)
    return outsidePage(what)(ask, done.is === 'gone' ? [{ at: 'given', message: 'No council looks after your organisation here yet: ring the front door' }] : [...problems, ...asTyped(done.faults).filter(({ at }) => !problems.some(each => each.at === at))])
  }
}
