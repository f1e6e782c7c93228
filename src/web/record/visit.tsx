import { childSeen, places, visit, visitAttempted, whyNothingSaid } from '../../children/visits/index.ts'
import { birth, expectedBirth, relationship, significantEvent } from '../../children/identity/index.ts'
import { change, isRefusal, mayAdd, loadWords, newId, recorded, type Proposal } from '../../record/index.ts'
import { Button, Checkboxes, DateInput, Fieldset, Input, Link, Radios, Select, Textarea } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { many, one, readDate, readTime, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { addDays, instantIn, writeDay, type Day } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { personHere, personPage, firstName, here, type PersonHere } from './person-page.tsx'
import { notFoundPage } from './closed.tsx'
import { asProblems, ReasonBoxes, reasonsGiven, type AskedReason } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from './record-page.tsx'
import { newest } from './sections.tsx'
import { withName } from '../duty-words.ts'
import { sentenceCase } from '../../ui/letters.ts'

const alone = {
  yes: 'Yes, alone',
  no: 'Yes, not alone',
  'did not want to': 'Yes, and did not want to be seen alone',
  'too young': 'Yes, too young to be seen alone',
  'not seen': 'No',
} as const

const whyNot: Readonly<Record<string, string>> = visitAttempted.fields.why.is === 'choice' ? visitAttempted.fields.why.options : {}

/** A child whom a visit, a meeting or a document can concern. */
export interface InVisit {
  readonly record: string
  readonly name: string
}

/** The child of the page and the brothers and sisters whose records are linked: each can be part of the same visit or meeting. */
export function childrenHere(on: OnRecord, child: PersonHere): InVisit[] {
  const linked = child.known.all(relationship).flatMap(fact => {
    const id = fact.ends === null ? fact.body.child : undefined
    const name = id === undefined ? undefined : child.relatives.get(id)
    return id !== undefined && name !== undefined ? [{ record: id, name }] : []
  })
  return [{ record: on.opened.record, name: firstName(child.known) }, ...linked.filter((each, index) => linked.findIndex(other => other.record === each.record) === index)]
}

/** Record a visit (ux W10): finished in under three minutes for a plain one. */
export async function visitForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'note-edit', async on => {
    if (on.past || !mayAdd(on.opened, visit)) return notFoundPage(ask)
    const typed = (await typedOfDraft(on.tx, ask)) ?? { who: [on.opened.record], ...datesFor(ask.visitor.today) }
    return page(on, typed, [], [])
  })
}

function datesFor(today: Day): Typed {
  const [y, m, d] = today.split('-').map(Number) as [number, number, number]
  return { 'when-day': String(d), 'when-month': String(m), 'when-year': String(y) }
}

/** Boxes of this form by the field of the fact that they fill. */
const boxes: Readonly<Record<string, string>> = { starts: 'when', 'answer-where': 'where', 'answer-title': 'chronology', 'answer-why': 'why', 'answer-at': 'time' }

/** What is wrong, at the boxes of this form and by the names of the children. */
function told(problems: readonly TypedProblem[], about: readonly InVisit[]): TypedProblem[] {
  return problems.map(problem => {
    const index = /^(?:seen|said)-(\d+)$/.exec(problem.at)?.[1]
    const name = about[Number(index ?? 0)]?.name
    return { at: boxes[problem.at] ?? problem.at, message: name === undefined ? problem.message : withName(problem.message, name) }
  })
}

async function page(on: OnRecord, typed: Typed, wrong: readonly TypedProblem[], asks: readonly AskedReason[], status?: 422): Promise<Answer> {
  const child = await personHere(on)
  const name = firstName(child.known)
  const about = childrenHere(on, child)
  const problems = told(wrong, about)
  const unborn = child.known.all(birth).length === 0 && child.known.all(expectedBirth).length > 0
  const planned = await plannedLastTime(on)
  const chosen = many(typed, 'who')
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const ask = { ...on.ask, typed }
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  const legend = (content: string) => ({ content, classes: 'govuk-fieldset__legend--s' })
  const field = (box: string) => {
    const value = typed[box]
    return typeof value === 'string' ? value : ''
  }
  return {
    ...(status && { status }),
    html: personPage(on, child, {
      title: 'Record a visit',
      page: 'note-edit',
      section: null,
      problems,
      back: { href: here(on, '/notes'), text: `Back to ${name}’s notes` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Record a visit</h1>
            {await keptHeading(on.tx, on.ask)}
            <KeptForm ask={ask} action={here(on, '/visit')} finish={<Button preventDoubleClick>Finish note</Button>}>
              <ReasonBoxes asks={asks} typed={typed} problems={problems} />
              <Radios
                name="happened"
                legend={legend('Did the visit happen?')}
                inline
                size="small"
                error={errorAt('happened')}
                items={[
                  { value: 'yes', content: 'Yes', checked: one(typed, 'happened') !== 'no' },
                  { value: 'no', content: 'No, I tried', checked: one(typed, 'happened') === 'no' },
                ]}
              />
              <div data-when="happened" data-when-is="no">
                <Select
                  name="why"
                  label={label('If it did not happen, why?')}
                  hint="A visit that did not happen stops no clock"
                  error={errorAt('why')}
                  value={one(typed, 'why')}
                  options={[{ value: '', text: 'Select' }, ...Object.entries(whyNot).map(([value, text]) => ({ value, text }))]}
                />
              </div>
              <DateInput
                id="when"
                namePrefix="when"
                legend={legend('When?')}
                hint={`For example, ${writeDay(addDays(ask.visitor.today, -1)).replace(/[a-zA-Z]+/, month => String(monthNumber(month)))}`}
                error={errorAt('when')}
                values={Object.fromEntries(['day', 'month', 'year'].map(part => [`when-${part}`, one(typed, `when-${part}`)]))}
              />
              <Input name="time" label={label('Time (optional)')} hint="For example, 9:44am" width={5} value={one(typed, 'time')} error={errorAt('time')} />
              <Select
                name="where"
                label={label('Where?')}
                error={errorAt('where')}
                value={one(typed, 'where')}
                options={[{ value: '', text: 'Select' }, ...Object.entries(places).map(([value, text]) => ({ value, text }))]}
              />
              {about.length > 1 && (
                <Checkboxes
                  name="who"
                  legend={legend('Which children was it about?')}
                  hint="What you saw goes to each of them; what each one said goes only to their own record"
                  size="small"
                  error={errorAt('who')}
                  items={about.map(each => ({ value: each.record, content: each.name, checked: chosen.includes(each.record) }))}
                />
              )}
              {about.map((each, index) => {
                const ofChild = (
                  <>
                    {index === 0 && unborn ? (
                      <input type="hidden" name="seen-0" value="not seen" />
                    ) : (
                      <Radios
                        name={`seen-${index}`}
                        legend={legend(`Was ${each.name} seen?`)}
                        size="small"
                        error={errorAt(`seen-${index}`)}
                        items={Object.entries(alone).map(([value, content]) => ({ value, content, checked: one(typed, `seen-${index}`) === value }))}
                      />
                    )}
                    {!(index === 0 && unborn) && (
                      <>
                        <Textarea
                          name={`said-${index}`}
                          label={label(`What ${each.name} said or showed, in ${each.name}’s own words`)}
                          hint="Write what was said, not what you think was meant"
                          rows={4}
                          error={errorAt(`said-${index}`)}
                          attributes={{ 'data-own-words': 'yes' }}
                          value={field(`said-${index}`)}
                        />
                        <Select
                          name={`quiet-${index}`}
                          label={label(`If nothing of it is written, why`)}
                          value={one(typed, `quiet-${index}`)}
                          options={[{ value: '', text: 'The words are written' }, ...Object.entries(whyNothingSaid).map(([value, text]) => ({ value, text: withName(text, each.name) }))]}
                        />
                      </>
                    )}
                    <Textarea name={`means-${index}`} label={label(`What I think this means for ${each.name} (optional)`)} rows={3} value={field(`means-${index}`)} />
                    <input type="hidden" name={`child-${index}`} value={each.record} />
                  </>
                )
                return about.length > 1 ? (
                  <div class="app-one-child" data-when="who" data-when-is={each.record}>
                    <Fieldset legend={{ content: each.name, classes: 'govuk-fieldset__legend--m' }}>{ofChild}</Fieldset>
                  </div>
                ) : (
                  ofChild
                )
              })}
              {about.length === 1 && <input type="hidden" name="who" value={on.opened.record} />}
              <Textarea name="saw" label={label('What I saw and heard (optional)')} rows={5} value={field('saw')} />
              <Textarea name="next" label={label('What happens next, and who will do it (optional)')} rows={3} value={field('next')} />
              <Input
                name="chronology"
                label={label('Add to the chronology? (optional)')}
                hint={`One sentence, only if something changed for ${about.length > 1 ? 'the children' : name}`}
                value={one(typed, 'chronology')}
                error={errorAt('chronology')}
              />
            </KeptForm>
          </div>
          <div class="govuk-grid-column-one-third">
            <aside class="app-known" aria-label="While you write">
              <h2 class="govuk-heading-s">While you write</h2>
              <p class="govuk-body-s">
                Write to {name}, as “you”. Say who said what, and put their words in quotation marks. {sentenceCase(name)} may read this one day.
              </p>
              <p class="govuk-body-s">Needed: when, where, whether each child was seen, and the child’s words or why there are none. Everything else can be left out, or added later.</p>
              {planned && (
                <>
                  <h2 class="govuk-heading-s">What was planned last time</h2>
                  <div class="govuk-body-s">{paragraphs(planned.next)}</div>
                  <p class="govuk-body-s">
                    <Link href={here(on, `/facts/${planned.fact}`)}>Visit on {writeDay(planned.on)}</Link>
                  </p>
                </>
              )}
              <p class="govuk-body-s">
                <Link href={here(on, '/notes')}>Earlier notes</Link>
              </p>
            </aside>
          </div>
        </div>
      ),
    }),
  }
}

/** What the last visit left to be done: offered to read, never put into the new note. */
async function plannedLastTime(on: OnRecord): Promise<{ fact: string; on: Day; next: string } | null> {
  const { facts } = await newest(on, { sections: ['notes'], only: visit.id }, 1, 1)
  const [last] = facts
  if (!last) return null
  const next = (await loadWords(on.tx, on.opened.authority, on.opened.record, [last])).get(last.fact)?.['next']
  return next ? { fact: last.fact, on: last.starts, next } : null
}

function monthNumber(name: string): number {
  return ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].indexOf(name) + 1
}

interface Read {
  readonly on: Day
  readonly happened: boolean
  readonly children: readonly { record: string; seen: keyof typeof alone; said: string; quiet: keyof typeof whyNothingSaid | null; means: string }[]
  readonly where: string
  readonly at: string | null
  readonly why: string
}

function readVisit(typed: Typed, today: Day): { read: Read | null; problems: TypedProblem[] } {
  const problems: TypedProblem[] = []
  const happened = one(typed, 'happened') !== 'no'
  const when = readDate(typed, 'when', 'The day of the visit', false)
  if (when.problem) problems.push({ at: 'when', message: when.problem })
  else if (when.day === null) problems.push({ at: 'when', message: 'Enter the day of the visit' })
  else if (when.day > today) problems.push({ at: 'when', message: 'The day of the visit must be today or in the past' })
  const time = one(typed, 'time')
  const clock = time === '' ? null : readTime(time)
  if (time !== '' && clock === null) problems.push({ at: 'time', message: 'Time must be a real time, like 9:44am or 14:30' })
  const where = Object.hasOwn(places, one(typed, 'where')) ? one(typed, 'where') : ''
  if (happened && where === '') problems.push({ at: 'where', message: 'Select where you visited' })
  const why = Object.hasOwn(whyNot, one(typed, 'why')) ? one(typed, 'why') : ''
  if (!happened && why === '') problems.push({ at: 'why', message: 'Select why the visit did not happen' })
  const who = many(typed, 'who')
  if (who.length === 0) problems.push({ at: 'who', message: 'Select which children the visit was about' })
  const about = Object.keys(typed).flatMap(name => {
    const index = /^child-(\d+)$/.exec(name)?.[1]
    const record = one(typed, name)
    return index !== undefined && who.includes(record) ? [{ record, index }] : []
  })
  for (const { index } of about) if (happened && !Object.hasOwn(alone, one(typed, `seen-${index}`))) problems.push({ at: `seen-${index}`, message: 'Select whether the child was seen' })
  for (const { index } of about) if (happened && needsWords(typed, index)) problems.push({ at: `said-${index}`, message: 'Write what the child said or showed, or select why there is nothing' })
  if (!happened && about.some(({ index }) => one(typed, `said-${index}`) !== '' || one(typed, `means-${index}`) !== '')) {
    problems.push({ at: 'happened', message: 'A visit that did not happen keeps no words of the child: select Yes, or move them to what you saw and heard' })
  }
  if (problems.length > 0 || when.day === null) return { read: null, problems }
  return {
    problems,
    read: {
      on: when.day,
      happened,
      where,
      why,
      at: clock === null ? null : instantIn(when.day, clock),
      children: about.map(({ record, index }) => ({
        record,
        seen: one(typed, `seen-${index}`) as keyof typeof alone,
        said: one(typed, `said-${index}`),
        quiet: whyQuiet(typed, index),
        means: one(typed, `means-${index}`),
      })),
    },
  }
}

/** Whether a child who was seen has neither words nor a reason why there are none. */
function needsWords(typed: Typed, index: string): boolean {
  const seen = one(typed, `seen-${index}`)
  return Object.hasOwn(alone, seen) && seen !== 'not seen' && one(typed, `said-${index}`) === '' && whyQuiet(typed, index) === null
}

/** Why nothing is written of what a child said. A child too young to be seen alone is too young to say it. */
function whyQuiet(typed: Typed, index: string): keyof typeof whyNothingSaid | null {
  const why = one(typed, `quiet-${index}`)
  if (Object.hasOwn(whyNothingSaid, why)) return why as keyof typeof whyNothingSaid
  return one(typed, `seen-${index}`) === 'too young' ? 'too young' : null
}

/** The facts of a visit: one shared by all the children, and for each child what was theirs alone. */
function proposals(read: Read, typed: Typed, by: string, ids: () => string): Proposal[] {
  const records = read.children.map(each => each.record)
  const whole = ids()
  const words = { ...(one(typed, 'saw') !== '' && { saw: one(typed, 'saw') }), ...(one(typed, 'next') !== '' && { next: one(typed, 'next') }) }
  if (!read.happened) {
    return [
      recorded(visitAttempted, {
        fact: whole,
        records,
        starts: read.on,
        body: { by, why: read.why as 'nobody in', ...(read.where !== '' && { where: read.where as 'home' }), ...(read.at !== null && { at: read.at as never }) },
        words: (words.saw !== undefined || words.next !== undefined ? { detail: [words.saw, words.next].filter(Boolean).join('\n\n') } : {}),
      }),
    ]
  }
  return [
    recorded(visit, { fact: whole, records, starts: read.on, body: { by, where: read.where as 'home', ...(read.at !== null && { at: read.at as never }) }, words }),
    ...read.children.map(each =>
      recorded(childSeen, {
        fact: ids(),
        records: [each.record],
        starts: read.on,
        partOf: whole,
        body: each.seen === 'not seen' ? { seen: false } : { seen: true, alone: each.seen, ...(each.said === '' && each.quiet !== null && { notSaid: each.quiet }) },
        words: { ...(each.said !== '' && { said: each.said }), ...(each.means !== '' && { means: each.means }) },
      }),
    ),
    ...(one(typed, 'chronology') === ''
      ? []
      : read.children.map(each => recorded(significantEvent, { fact: ids(), records: [each.record], starts: read.on, body: { title: one(typed, 'chronology') } }))),
  ]
}

export async function visitSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const { read, problems } = readVisit(typed, visitor.today)
  const again = (wrong: readonly TypedProblem[], asks: readonly AskedReason[]) => onRecord(ask, 'note-edit', on => page(on, typed, wrong, asks, 422))
  if (!read) return again(problems, [])
  const ids = Array.from({ length: 2 + read.children.length * 2 }, newId)
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret,
      authority: visitor.authority ?? visitor.organisation,
      records: read.children.map(each => each.record),
      step: 'Record a visit',
      purpose: purposes.child,
      formKey: formKeyOf(typed),
      reasons: reasonsGiven(typed),
    },
    () => {
      let next = 0
      return proposals(read, typed, visitor.post, () => ids[next++] as string)
    },
  )
  if (isRefusal(done)) {
    const wrong = asProblems(done, typed)
    return again(wrong.problems, wrong.asks)
  }
  return finished(ask, done, `/children/${record}/done?change=${done.change}`)
}
