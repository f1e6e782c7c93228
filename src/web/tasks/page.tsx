import { givenOn, task, taskGiven, whoDoes, type Task } from '../../children/tasks/index.ts'
import { change, ended, isRefusal, loadWords, mayAdd, newId, recorded, type Fact, type Known, type Proposal } from '../../record/index.ts'
import { Button, Clock, DateInput, InsetText, Link, Radios, Select, SummaryList, Textarea, type SummaryRow } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { dateBoxes, one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, writeInstant, type Day } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { clockOf } from '../duty-words.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { peopleNames } from '../names.ts'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { broughtBy } from '../record/compare.tsx'
import { postsOffered } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { dutiesHere, knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'

/** What can become of a task. */
const ends = { done: 'It is done', 'not needed': 'It is no longer needed', given: 'Somebody else does it' } as const
type End = keyof typeof ends

/** A task of this record; null where there is none at this address. */
function taskIn(known: Known, fact: string): Task | null {
  const found = known.fact(fact)
  return found?.kind === task.id ? (found as unknown as Task) : null
}

/** A small thing to do for a child: who has it, by when, and what became of it. */
export async function taskPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'task', async on => page(on, (await typedOfDraft(on.tx, ask)) ?? dateBoxes('on', ask.visitor.today, 'day'), []))
}

async function page(on: OnRecord, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const everything = await knownHere(on)
  const of = taskIn(everything, ask.params['fact'] as string)
  if (of === null) return notFoundPage(ask)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const given = givenOn(everything, of.fact)
  const row = (await dutiesHere(on)).find(each => each.rule === task.id && each.anchor === of.fact)
  const people = await peopleNames(on.tx, [of.body.askedOf, row?.ownerPost ?? null, ...given.map(each => each.body.to)])
  const by = await broughtBy(on, [of.change, ...given.map(each => each.change)])
  const words = (await loadWords(on.tx, on.opened.authority, on.opened.record, [of])).get(of.fact) ?? {}
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const rows: SummaryRow[] = [
    { key: 'For', value: name },
    { key: 'Who does it', value: row?.ownerPost ? people.post(row.ownerPost) : 'Nobody yet' },
    { key: 'Asked of', value: `${people.post(of.body.askedOf)}, by ${by.get(of.change)?.name ?? 'somebody'}, ${writeDay(of.starts)}` },
    ...given.map((each, index) => ({ key: index === 0 ? 'Given on' : 'And then', value: `To ${people.post(each.body.to)}, ${writeDay(each.starts)}, by ${by.get(each.change)?.name ?? 'somebody'}${each.body.why ? `. ${each.body.why}` : ''}` })),
    ...(of.body.at ? [{ key: 'Appointment', value: writeInstant(of.body.at) }] : []),
    ...(row && (row.due !== null || row.metOn !== null || row.endedOn !== null) ? [{ key: 'By when', value: <Clock {...clockOf(row, on.today, on.now, await calendarHere(on.tx, on.opened.authority))} /> }] : [{ key: 'By when', value: 'No day was agreed' }]),
    ...(words['detail'] ? [{ key: 'More about it', value: paragraphs(words['detail']) }] : []),
    ...(words['dropped'] ? [{ key: 'Why it is no longer needed', value: paragraphs(words['dropped']) }] : []),
  ]
  const open = of.ends === null && mayAdd(on.opened, task) && !on.past
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Task',
      page: 'task',
      section: null,
      problems,
      back: { href: here(on), text: `Back to ${name}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class={open ? 'govuk-heading-l app-heading-close' : 'govuk-heading-l'}>{of.body.what}</h1>
            {open && (await keptHeading(on.tx, ask))}
            <SummaryList rows={rows} />
            {of.ends !== null && <InsetText>{of.body.outcome === 'not needed' ? 'No longer needed' : 'Done'} since {writeDay(of.ends)}.</InsetText>}
            {open && (
              <KeptForm ask={{ ...ask, typed }} action={here(on, `/tasks/${of.fact}`)} hidden={[{ name: 'seen', value: one(typed, 'seen') || String(of.version) }]} finish={<Button preventDoubleClick>Record what became of it</Button>}>
                <Radios
                  name="end"
                  legend={{ content: 'What has become of it?', classes: 'govuk-fieldset__legend--m' }}
                  error={errorAt('end')}
                  items={Object.entries(ends).map(([value, content]) => ({ value, content, checked: one(typed, 'end') === value }))}
                />
                <div data-when="end" data-when-is="done|not needed">
                  <DateInput id="on" namePrefix="on" legend={{ content: 'Since when?', classes: 'govuk-fieldset__legend--s' }} hint="For what is done or no longer needed" error={errorAt('on')} values={Object.fromEntries(['day', 'month', 'year'].map(part => [`on-${part}`, one(typed, `on-${part}`)]))} />
                </div>
                <div data-when="end" data-when-is="not needed">
                  <Textarea name="dropped" label={{ content: 'Why it is no longer needed', classes: 'govuk-label--s' }} rows={3} value={one(typed, 'dropped')} error={errorAt('dropped')} />
                </div>
                <div data-when="end" data-when-is="given">
                  <Select name="to" label={{ content: 'Who does it now?', classes: 'govuk-label--s' }} value={one(typed, 'to')} error={errorAt('to')} options={[{ value: '', text: 'Select' }, ...(await postsOffered(on.tx, on.opened.authority, ask.visitor.post))]} />
                  <Textarea name="why" label={{ content: 'Why (optional)', classes: 'govuk-label--s' }} rows={2} value={one(typed, 'why')} error={errorAt('why')} />
                </div>
              </KeptForm>
            )}
            <p class="govuk-body-s app-provenance">
              <Link href={here(on, `/facts/${of.fact}`)}>What was recorded, in every version</Link>
            </p>
          </div>
        </div>
      ),
    }),
  }
}

interface Read {
  readonly end: End
  readonly on: Day | null
  readonly to: string
  readonly why: string
  readonly dropped: string
}

function read(typed: Typed, of: Task, today: Day): { read: Read | null; problems: TypedProblem[] } {
  const end = one(typed, 'end')
  if (!Object.hasOwn(ends, end)) return { read: null, problems: [{ at: 'end', message: 'Select what has become of it' }] }
  const on = readDate(typed, 'on', 'The day', false)
  const problems: TypedProblem[] = []
  if (end !== 'given') {
    if (on.problem !== null) problems.push({ at: 'on', message: on.problem })
    else if (on.day === null) problems.push({ at: 'on', message: 'Enter since when' })
    else if (on.day < of.starts || on.day > today) problems.push({ at: 'on', message: `The day must be from ${writeDay(of.starts)} to today` })
  }
  if (end === 'not needed' && one(typed, 'dropped') === '') problems.push({ at: 'dropped', message: 'Write why it is no longer needed' })
  if (end === 'given' && one(typed, 'to') === '') problems.push({ at: 'to', message: 'Select who does it now' })
  if (end === 'given' && one(typed, 'why').length > 200) problems.push({ at: 'why', message: 'Why must be 200 characters or fewer' })
  return { read: problems.length > 0 ? null : { end: end as End, on: on.day, to: one(typed, 'to'), why: one(typed, 'why'), dropped: one(typed, 'dropped') }, problems }
}

async function taskSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let found: { of: Task; offered: readonly string[] } | null = null
  const shut = await onRecord(ask, 'task', async on => {
    const of = taskIn(await knownHere(on), ask.params['fact'] as string)
    if (of !== null && mayAdd(on.opened, task) && !on.past) found = { of, offered: (await postsOffered(on.tx, on.opened.authority, visitor.post)).map(each => each.value) }
    return notFoundPage(ask)
  })
  const here_ = found as { of: Task; offered: readonly string[] } | null
  if (here_ === null) return shut
  const again = (problems: readonly TypedProblem[]) => onRecord(ask, 'task', on => page(on, typed, problems))
  const { read: wanted, problems } = read(typed, here_.of, visitor.today)
  const unknown = wanted?.end === 'given' && !here_.offered.includes(wanted.to) ? [{ at: 'to', message: 'Select who does it now' }] : []
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: 'Say what has become of a task', purpose: purposes.child, formKey: formKeyOf(typed) },
    known => {
      const of = taskIn(known.get(record) as Known, here_.of.fact)
      if (wanted === null || unknown.length > 0 || of === null) return { refused: 'nothing-to-change' }
      if (of.ends !== null || of.version !== Number(one(typed, 'seen'))) return { refused: 'changed-meanwhile', theirs: of as unknown as Fact, fact: of.fact }
      if (wanted.end === 'given' && whoDoes(known.get(record) as Known, of) === wanted.to) return { refused: 'nothing-to-change' }
      return proposals(record, of, wanted, visitor.today)
    },
  )
  if (!isRefusal(done)) return finished(ask, done, recordPath('child', record, `/tasks/${here_.of.fact}`))
  if (done.refused === 'nothing-to-change' && wanted !== null && unknown.length === 0) return again([{ at: 'to', message: 'They have it already: select somebody else' }])
  return again(done.refused === 'nothing-to-change' ? [...problems, ...unknown] : asProblems(done, typed).problems)
}

function proposals(record: string, of: Task, { end, on, to, why, dropped }: Read, today: Day): Proposal[] {
  if (end === 'given') return [recorded(taskGiven, { fact: newId(), records: [record], starts: today, body: { task: of.fact, to, ...(why !== '' && { why }) } })]
  const over = ended({ record, fact: of.fact, seen: of.version, on: on as Day, body: { ...of.body, outcome: end } })
  return [end === 'not needed' ? { ...over, words: { dropped } } : over]
}

export const taskRoutes: readonly Route[] = [get('/children/:id/tasks/:fact', 'task', taskPage), post('/children/:id/tasks/:fact', 'task', taskSent, { keeps: true })]
