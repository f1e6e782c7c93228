import { contact, decision, jointAssessment, researchAgencies, researchAnswered, researchAsked, type Contact, type ResearchAgency } from '../../children/front-door/index.ts'
import { currentNhsNumber, nameOf } from '../../children/identity/index.ts'
import { nextWorkingDay } from '../../law/calendar.ts'
import { change, isRefusal, mayAdd, newId, recorded, type Known } from '../../record/index.ts'
import { dayOf, writeDay, writeInstant, type Day } from '../../time/day.ts'
import { Button, Checkboxes, Clock, DateInput, EmptyState, Form, Input, Link, SummaryCard, Textarea } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { dateBoxes, many, one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { Calendar } from '../../law/calendar.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf } from '../duty-words.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { recordPath } from '../record/address.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { linesOf } from './reading.ts'
import { askAgency, openRequests, requestTaken, TakenBefore, type OpenRequest, type ResearchAnswer } from './research-store.ts'

/** What an agency answered, as it is read. */
export const answerWords: Readonly<Record<ResearchAnswer, string>> = { known: 'They know something', nothing: 'They know nothing of the family', no: 'They keep it back: telling it would harm the child more, or it is not for us' }

/** The clock of a request: by the day that was agreed. The law sets none. */
export function clockOfRequest(of: { askedAt: Parameters<typeof dayOf>[0]; due: Day; answeredAt: Parameters<typeof dayOf>[0] | null }) {
  return { arises: dayOf(of.askedAt), due: of.due, dueAt: null, metOn: of.answeredAt === null ? null : dayOf(of.answeredAt), metAt: null, endedOn: null, known: true, waiting: null }
}

/** On the page of a contact: what was asked of others, what they answered and waits to be added, and what stands in the record already. */
export async function WhatOthersKnow(on: OnRecord, it: Contact, known: Known, calendar: Calendar, words: ReadonlyMap<string, Readonly<Record<string, string>>>): Promise<Content> {
  const { visitor } = on.ask
  const asked = known.all(researchAsked).filter(fact => fact.body.contact === it.fact)
  const waits = on.past ? [] : (await openRequests(on.tx, visitor.secret, on.opened.record)).filter(each => asked.some(fact => fact.fact === each.id))
  const answered = known.all(researchAnswered).filter(fact => asked.some(each => each.fact === fact.body.asked))
  const together = known.all(jointAssessment).filter(fact => fact.body.contact === it.fact)
  const mayAsk = !on.past && mayAdd(on.opened, researchAsked)
  const agencyOf = (request: string): string => researchAgencies[(asked.find(fact => fact.fact === request)?.body.agency ?? 'police')]
  return (
    <>
      <h2 class="govuk-heading-m">What others know</h2>
      {asked.length === 0 && <EmptyState>Nobody was asked here yet.</EmptyState>}
      {waits.map(each => <Waiting on={on} it={it} of={each} calendar={calendar} />)}
      {answered.map(fact => (
        <SummaryCard
          title={`${agencyOf(fact.body.asked)}: ${answerWords[fact.body.answer].toLowerCase()}`} titleLevel={3}
          rows={[{ key: 'Answered', value: [writeDay(fact.starts), fact.body.by].filter(Boolean).join(', ') }, ...(words.get(fact.fact)?.['known'] === undefined ? [] : [{ key: 'They told us', value: paragraphs(words.get(fact.fact)?.['known']) }])]}
          actions={[{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: 'what they told us' }]}
        />
      ))}
      {together.map(fact => (
        <SummaryCard
          title={jointAssessment.label} titleLevel={3}
          rows={[{ key: 'When', value: writeDay(fact.starts) }, { key: 'With', value: (fact.body.together ?? []).map(each => researchAgencies[each]).join(', ') }, { key: 'What we know together', value: paragraphs(words.get(fact.fact)?.['picture']) }]}
          actions={[{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: 'the first look together' }]}
        />
      ))}
      {mayAsk && (
        <ul class="govuk-list">
          <li><Link href={here(on, `/contacts/${it.fact}/ask`)}>Ask police, health or education what they know</Link></li>
          {answered.length > 0 && <li><Link href={here(on, `/record/${jointAssessment.id}`)}>Write down a first look together</Link></li>}
        </ul>
      )}
    </>
  )
}

/** The facts of what others know, for the words of the page. */
export function researchFacts(known: Known, it: Contact) {
  const asked = known.all(researchAsked).filter(fact => fact.body.contact === it.fact)
  return [...known.all(researchAnswered).filter(fact => asked.some(each => each.fact === fact.body.asked)), ...known.all(jointAssessment).filter(fact => fact.body.contact === it.fact)]
}

function Waiting({ on, it, of, calendar }: { on: OnRecord; it: Contact; of: OpenRequest; calendar: Calendar }) {
  const title = `${researchAgencies[of.agency]}, asked ${writeInstant(of.askedAt)}`
  if (of.answer === null || of.answeredAt === null) {
    return <SummaryCard title={title} titleLevel={3} rows={[{ key: 'Answer', value: <Clock {...clockOf(clockOfRequest(of), on.today, on.now, calendar)} /> }]} actions={[{ href: here(on, `/facts/${of.id}`), content: 'What was asked', hidden: `of ${researchAgencies[of.agency].toLowerCase()}` }]} />
  }
  return (
    <>
      <SummaryCard
        title={title} titleLevel={3}
        rows={[{ key: 'Answered', value: `${writeInstant(of.answeredAt)}, ${of.answeredBy}` }, { key: 'Answer', value: answerWords[of.answer] }, ...(of.known === null || of.known === '' ? [] : [{ key: 'They told us', value: paragraphs(of.known) }])]}
      />
      <Form action={here(on, `/contacts/${it.fact}/answers/${of.id}`)} hidden={formTokens(on.ask)}>
        <Button preventDoubleClick>Add it to the record<span class="govuk-visually-hidden">: what {researchAgencies[of.agency].toLowerCase()} answered</span></Button>
      </Form>
    </>
  )
}

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

function contactIn(known: Known, id: string | undefined): Contact | null {
  return known.all(contact).find(fact => fact.fact === id) ?? null
}

/** Asks one or more agencies what they know. */
export async function askForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'research-ask', async on => {
    const known = await knownHere(on)
    const it = contactIn(known, ask.params['contact'])
    if (it === null || on.past || !mayAdd(on.opened, researchAsked)) return notFoundPage(ask)
    const calendar = await calendarHere(on.tx, on.opened.authority)
    const by = nextWorkingDay(ask.visitor.today, calendar) ?? ask.visitor.today
    const last = known.all(researchAsked).at(-1)
    return askPage(on, known, it, { typed: (await typedOfDraft(on.tx, ask)) ?? { ...dateBoxes('by', by, 'day'), ...(last !== undefined && { basis: last.body.basis }) }, problems: [] })
  })
}

async function askPage(on: OnRecord, known: Known, it: Contact, { typed, problems }: State): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on, known)
  const name = firstName(child.known)
  const asked = new Set(known.all(researchAsked).filter(fact => fact.body.contact === it.fact).map(fact => fact.body.agency))
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Ask what others know',
      page: 'research-ask',
      section: 'notes',
      problems,
      back: { href: here(on, `/contacts/${it.fact}`), text: 'Back to the contact' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Ask what others know of {name}</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">Their own people read what you write here, and answer it. They see nothing of the record. Write no more than they need to know whom you mean and what you ask.</p>
            <KeptForm ask={{ ...ask, typed }} action={here(on, `/contacts/${it.fact}/ask`)} finish={<Button preventDoubleClick>Ask them</Button>}>
              <Checkboxes
                name="agencies" legend={{ content: 'Who is asked', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'agencies')}
                items={Object.entries(researchAgencies).map(([value, content]) => ({ value, content, checked: many(typed, 'agencies').includes(value), ...(asked.has(value as ResearchAgency) && { hint: 'Asked before about this contact' }) }))}
              />
              <Textarea name="asked" label={{ content: 'What they are told, and asked', classes: 'govuk-label--s' }} hint={`They also see the name and the date of birth of ${name}, and the NHS number where it is known`} rows={6} value={linesOf(typed, 'asked')} error={errorAt(problems, 'asked')} />
              <Input name="basis" label={{ content: 'Purpose and legal basis of asking', classes: 'govuk-label--s' }} hint="For example, to decide what help the family needs, as a public task. You do not need consent" value={one(typed, 'basis')} error={errorAt(problems, 'basis')} />
              <DateInput id="by" namePrefix="by" legend={{ content: 'By when?', classes: 'govuk-fieldset__legend--s' }} hint="The law sets no day. If it cannot wait, ring them as well" error={errorAt(problems, 'by')} values={dateTyped(typed, 'by')} />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function askSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let about: { it: Contact; whom: string } | null = null
  const looked = await onRecord(ask, 'research-ask', async on => {
    const known = await knownHere(on)
    const it = contactIn(known, ask.params['contact'])
    if (it !== null && mayAdd(on.opened, researchAsked)) about = { it, whom: whomAskedOf(known) }
    return notFoundPage(ask)
  })
  if (about === null) return looked
  const { it, whom } = about as { it: Contact; whom: string }
  const agencies = many(typed, 'agencies').filter((each): each is ResearchAgency => Object.hasOwn(researchAgencies, each))
  const [asked, basis, by] = [linesOf(typed, 'asked'), one(typed, 'basis'), readDate(typed, 'by', 'The day', false)]
  const problems: TypedProblem[] = [
    ...(agencies.length === 0 ? [{ at: 'agencies', message: 'Select who is asked' }] : []),
    ...(asked === '' ? [{ at: 'asked', message: 'Write what they are told, and asked' }] : asked.length > 10_000 ? [{ at: 'asked', message: 'What you write must be 10,000 characters or fewer' }] : []),
    ...(basis === '' ? [{ at: 'basis', message: 'Write the purpose and the legal basis' }] : []),
    ...(by.problem !== null ? [{ at: 'by', message: by.problem }] : by.day === null || by.day < visitor.today ? [{ at: 'by', message: 'Enter a day that is today or later' }] : []),
  ]
  const again = (wrong: readonly TypedProblem[]) => onRecord(ask, 'research-ask', async on => askPage(on, await knownHere(on), it, { typed, problems: wrong }))
  if (problems.length > 0 || by.day === null) return again(problems)
  const due = by.day
  const requests = agencies.map(agency => ({ agency, id: newId() }))
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: 'Ask what others know', purpose: purposes.child, formKey: formKeyOf(typed) },
    (_, { today }) => requests.map(({ agency, id }) => recorded(researchAsked, { fact: id, records: [record], starts: today, ends: today, body: { contact: it.fact, agency, basis, by: due }, words: { asked } })),
    async tx => {
      for (const { id } of requests) await askAgency(tx, visitor.secret, { id, due, question: { about: whom, asked, basis } })
    },
  )
  if (isRefusal(done)) return again(asProblems(done, typed).problems)
  return finished(ask, done, recordPath('child', record, `/contacts/${it.fact}`))
}

/** Whom a request is about, as the agency reads it: the name, when they were born, and the number by which they find the child (Children Act 2004, section 16LC, worked to as practice). */
function whomAskedOf(known: Known): string {
  const born = known.facts.find(fact => fact.kind === 'birth' || fact.kind === 'expected-birth')
  const number = currentNhsNumber(known)
  return [nameOf(known)?.name ?? 'A baby who has no name yet', born && `${born.kind === 'birth' ? 'born' : 'due'} ${writeDay(born.starts)}`, number && `NHS number ${writeNhsNumber(number)}`].filter(Boolean).join(', ')
}

/** Adds what an agency answered to the record, word for word. */
export async function answerTaken(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  const [record, of] = [ask.params['id'] as string, ask.params['contact'] as string]
  let found: OpenRequest | null = null
  const looked = await onRecord(ask, 'contact', async on => {
    if (mayAdd(on.opened, researchAnswered) && mayAdd(on.opened, decision)) found = (await openRequests(on.tx, visitor.secret, record)).find(each => each.id === ask.params['request'] && each.answeredAt !== null) ?? null
    return notFoundPage(ask)
  })
  if (found === null) return looked
  const it = found as OpenRequest
  const on = dayOf(it.answeredAt as NonNullable<typeof it.answeredAt>)
  const fact = newId()
  const back = { redirect: recordPath('child', record, `/contacts/${of}`) }
  try {
    const done = await change(
      service.house,
      service.database.app,
      { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: researchAnswered.does, purpose: purposes.child, formKey: formKeyOf(ask.typed) },
      () => [recorded(researchAnswered, { fact, records: [record], starts: on, ends: on, body: { asked: it.id, answer: it.answer as ResearchAnswer, by: it.answeredBy.slice(0, 200) }, words: it.known === null || it.known === '' ? {} : { known: it.known } })],
      tx => requestTaken(tx, visitor.secret, it.id),
    )
    return isRefusal(done) ? notFoundPage(ask) : back
  } catch (problem) {
    if (problem instanceof TakenBefore) return back
    throw problem
  }
}
