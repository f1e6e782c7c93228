import { waitingFor } from '../../children/identity/index.ts'
import { duties } from '../../house.ts'
import { dutyName } from '../../law/duty.ts'
import { change, isRefusal, mayAdd, newId, recorded, type DutyRow, type Known } from '../../record/index.ts'
import { Button, Clock, Link } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { dateBoxes, one, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { clockOf, isOpen, whatToDo } from '../duty-words.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { plainCode, get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { recordPath } from './address.ts'
import { notFoundPage } from './closed.tsx'
import { dutyPath } from './duty-address.ts'
import { offeredFor } from './offered.ts'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { asProblems } from '../refused.tsx'
import { dutiesHere, onRecord, purposes, type OnRecord } from './record-page.tsx'

/** The boxes that say which occasion of a duty is meant. */
const which = ['anchor', 'ordinal', 'part'] as const

/** The open duty that the address or the form means; null where there is none. */
async function dutyMeant(on: OnRecord, from: Typed): Promise<DutyRow | null> {
  const rule = on.ask.params['rule'] as string
  const [anchor, ordinal, part] = which.map(box => one(from, box))
  const row = (await dutiesHere(on)).find(each => each.rule === rule && each.anchor === anchor && String(each.ordinal) === (ordinal || '0') && each.part === part)
  return row !== undefined && isOpen(row, on.today) && mayAdd(on.opened, waitingFor) && !on.past ? row : null
}

function nameOf({ rule, part, anchor, ordinal }: DutyRow): string {
  return dutyName(rule, part, anchor, ordinal)
}

/** What can be said of an open duty: that it waits for somebody else, or waits no more. Nothing where this reader may not, or it is not open. */
export function WaitingLink({ on, row, known }: { on: OnRecord; row: DutyRow; known: Known }): Content {
  if (!isOpen(row, on.today) || !mayAdd(on.opened, waitingFor) || on.past) return null
  const now = known.all(waitingFor).findLast(fact => fact.body.duty === nameOf(row) && fact.ends === null)
  return (
    <p class="govuk-body">
      {now ? (
        <>
          It waits for {now.body.whom}: off your list, and its clock still runs. <Link href={here(on, `/facts/${now.fact}/end`)}>It waits no longer</Link>
        </>
      ) : (
        <Link href={here(on, dutyPath(row).replace('?', '/wait?'))}>Move it to “Waiting for others”</Link>
      )}
    </p>
  )
}

/** To say that a duty waits for somebody else: it leaves the list of whoever has it, and its clock runs on. */
async function waitForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'duty-wait', async on => page(on, (await typedOfDraft(on.tx, ask)) ?? ask.query, []))
}

async function page(on: OnRecord, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const row = await dutyMeant(on, typed)
  if (row === null) return notFoundPage(ask)
  const child = await personHere(on)
  const what = whatToDo(duties, row, firstName(child.known))
  const offered = await offeredFor(on.tx, ask.service.house, { ...waitingFor, fields: {} }, child.known, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Waiting for others',
      page: 'duty-wait',
      section: null,
      problems,
      back: { href: here(on, dutyPath(row)), text: 'Back without changing it' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Whom does this wait for?</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">
              {what}. <Clock {...clockOf(row, on.today, on.now, await calendarHere(on.tx, on.opened.authority))} />
            </p>
            <p class="govuk-body">It leaves your list and stands under “Waiting for others”. Its clock runs on, and it counts as late when it is.</p>
            <KeptForm
              ask={{ ...ask, typed }}
              action={here(on, `/duties/${row.rule}/wait`)}
              hidden={which.map(box => ({ name: box, value: one(typed, box) }))}
              finish={<Button preventDoubleClick>Move it to waiting</Button>}
              out={<Link href={here(on, dutyPath(row))}>Cancel</Link>}
            >
              <KindForm kind={waitingFor} typed={typed} problems={problems} offered={offered} on={ask.visitor.today} without={['duty']} withoutDates />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

async function waitSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let meant: DutyRow | null = null
  const shut = await onRecord(ask, 'duty-wait', async on => {
    meant = await dutyMeant(on, typed)
    return notFoundPage(ask)
  })
  const row = meant as DutyRow | null
  if (row === null) return shut
  const again = (found: readonly TypedProblem[]) => onRecord(ask, 'duty-wait', on => page(on, typed, found))
  const answers = readAnswers(waitingFor, { ...typed, ...dateBoxes('starts', visitor.today, 'day'), 'answer-duty': nameOf(row) })
  if (answers.problems.length > 0) return again(answers.problems)
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: waitingFor.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [recorded(waitingFor, { fact: newId(), records: [record], starts: visitor.today, body: answers.body as never, words: answers.words })],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, waitingFor).problems)
  return finished(ask, done, recordPath('child', record, dutyPath(row)))
}

export const waitingRoutes: readonly Route[] = [
  get('/children/:id/duties/:rule/wait', 'duty-wait', waitForm, { rule: plainCode }),
  post('/children/:id/duties/:rule/wait', 'duty-wait', waitSent, { codes: { rule: plainCode }, keeps: true }),
]
