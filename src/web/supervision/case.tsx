import { workerOf } from '../../children/allocation/index.ts'
import { caseSupervision } from '../../children/supervision/index.ts'
import { task } from '../../children/tasks/index.ts'
import { change, isRefusal, mayAdd, newId, recorded } from '../../record/index.ts'
import { Button, DateInput, Fieldset, Input, Link, Select } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { dateBoxes, one, readAnswers, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Day } from '../../time/day.ts'
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

/** How many things to do the form has room for; more are asked of their people one by one. */
const rooms = [0, 1, 2] as const

/** What two people thought about a child, and what comes of it. */
export async function caseForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'case-supervision', async on => {
    if (on.past || !mayAdd(on.opened, caseSupervision)) return notFoundPage(ask)
    const worker = workerOf(await knownHere(on)) ?? ''
    const begun: Typed = { ...dateBoxes('starts', ask.visitor.today, 'day'), 'answer-with': worker, 'answer-by': worker === ask.visitor.post ? '' : ask.visitor.post, ...Object.fromEntries(rooms.map(room => [`who-${room}`, worker])) }
    return page(on, (await typedOfDraft(on.tx, ask)) ?? begun, [])
  })
}

async function page(on: OnRecord, typed: Typed, wrong: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const kind = called(caseSupervision, name)
  const problems = calledProblems(wrong, name)
  const offered = await offeredFor(on.tx, ask.service.house, kind, everything, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Supervision',
      page: 'case-supervision',
      section: null,
      problems,
      back: { href: here(on, '/notes'), text: `Back to ${name}’s notes` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Supervision about {name}</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">{kind.about}</p>
            <KeptForm ask={{ ...ask, typed }} action={here(on, '/supervision')} finish={<Button preventDoubleClick>Record the supervision</Button>} out={<Link href={here(on)}>Cancel</Link>}>
              <KindForm kind={kind} typed={typed} problems={problems} offered={offered} on={ask.visitor.today} />
              <h2 class="govuk-heading-m">Who does what</h2>
              <p class="govuk-body">Each becomes a task on that person’s list. Leave empty what is not needed.</p>
              {rooms.map(room => (
                <Fieldset legend={{ content: `Thing to do ${room + 1} (optional)`, classes: 'govuk-fieldset__legend--s' }}>
                  <Input name={`what-${room}`} label="What to do" value={one(typed, `what-${room}`)} error={errorAt(`what-${room}`)} />
                  <Select name={`who-${room}`} label="Who does it" value={one(typed, `who-${room}`)} error={errorAt(`who-${room}`)} options={[{ value: '', text: 'Select' }, ...offered.posts]} />
                  <DateInput id={`by-${room}`} namePrefix={`by-${room}`} legend="Do it by (optional)" error={errorAt(`by-${room}`)} values={Object.fromEntries(['day', 'month', 'year'].map(part => [`by-${room}-${part}`, one(typed, `by-${room}-${part}`)]))} />
                </Fieldset>
              ))}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

interface ToDo {
  readonly what: string
  readonly askedOf: string
  readonly due: Day | null
}

function toDos(typed: Typed): { asked: ToDo[]; problems: TypedProblem[] } {
  const asked: ToDo[] = []
  const problems: TypedProblem[] = []
  for (const room of rooms) {
    const [what, askedOf] = [one(typed, `what-${room}`), one(typed, `who-${room}`)]
    const by = readDate(typed, `by-${room}`, 'The day', false)
    if (what === '') {
      if (by.day !== null || by.problem !== null) problems.push({ at: `what-${room}`, message: 'Write what to do by that day' })
      continue
    }
    if (what.length > 150) problems.push({ at: `what-${room}`, message: 'What to do must be 150 characters or fewer' })
    if (askedOf === '') problems.push({ at: `who-${room}`, message: 'Select who does it' })
    if (by.problem !== null) problems.push({ at: `by-${room}`, message: by.problem })
    asked.push({ what, askedOf, due: by.day })
  }
  return { asked, problems }
}

/** The form, sent: what was talked about, and a task for each thing to do, in one change. */
export async function caseSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const answers = readAnswers(caseSupervision, typed)
  const { asked, problems: wrong } = toDos(typed)
  const { body, words, starts } = answers
  const problems = [
    ...answers.problems,
    ...(body['with'] !== undefined && body['with'] === body['by'] ? [{ at: 'answer-by', message: 'Select somebody else: supervision takes two people' }] : []),
    ...(typeof body['next'] === 'string' && starts !== null && body['next'] <= starts ? [{ at: 'answer-next', message: 'The day to talk about it again must be after this one' }] : []),
    ...wrong,
  ]
  const again = (found: readonly TypedProblem[]) => onRecord(ask, 'case-supervision', async on => (on.past || !mayAdd(on.opened, caseSupervision) ? notFoundPage(ask) : page(on, typed, found)))
  if (problems.length > 0 || starts === null) return again(problems)
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: caseSupervision.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [
      recorded(caseSupervision, { fact: newId(), records: [record], starts, body: body as never, words }),
      ...asked.map(({ what, askedOf, due }) => recorded(task, { fact: newId(), records: [record], starts: visitor.today, body: { what, askedOf, ...(due !== null && { due }) } })),
    ],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, caseSupervision).problems)
  return finished(ask, done, recordPath('child', record, `/done?change=${done.change}`))
}
