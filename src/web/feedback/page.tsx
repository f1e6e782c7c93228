import { feedback, serviceFeedback, serviceFeedbackAnswered, tellers, ways } from '../../children/voice/index.ts'
import { change, isId, isRefusal, loadWords, newId, recorded, type Fact, type Known } from '../../record/index.ts'
import { house } from '../../house.ts'
import { Button, DateInput, EmptyState, Form, Input, InsetText, Link, Radios, SummaryCard, Table, Textarea } from '../../ui/components.ts'
import { one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { dayOf, writeDay, writeInstant } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { authorityRecord, ownRecord } from '../law/authority-record.ts'
import { notFoundPage } from '../record/closed.tsx'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { askForFeedback, daysForMany, daysForOne, letGo, setAside, waitingFor, type Waiting } from './store.ts'

/** Who hears what people say: whoever works with children and writes, and whoever runs the service. */
export function hears(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ask.visitor.writes && (ask.visitor.practitioner || ask.visitor.role === 'administrator')
}

/** Who writes what is done about feedback on the service. */
function runs(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ['administrator', 'head of service'].includes(ask.visitor.role)
}

function tellerWords(who: string): string {
  return (tellers as Readonly<Record<string, string>>)[who] ?? who
}

/** What waits to be read, and what was said of the service with what was done about it. */
export async function feedbackPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!hears(ask)) return notFoundPage(ask)
  const waiting = await waitingFor(ask.service.database.app, ask.visitor.secret)
  const said = runs(ask) ? await saidOfService(ask) : null
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'What people say of our work',
      page: 'feedback',
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">What people say of our work</h1>
          <p class="govuk-body"><Link href="/feedback/ask">Ask somebody what they think</Link></p>
          <h2 class="govuk-heading-m">Waiting to be read</h2>
          {waiting.length === 0 ? <EmptyState>Nothing waits. What is sent with a code stands here until you add it to the record.</EmptyState> : waiting.map(each => <WaitingCard ask={ask} of={each} problems={problems} />)}
          {said !== null && (
            <>
              <h2 class="govuk-heading-m">You said, we did</h2>
              <p class="govuk-body">Of the service as a whole. What is said of one child stands on the child’s record. <Link href="/feedback/service">Record what somebody said</Link></p>
              {said.length === 0 ? <EmptyState>Nothing yet.</EmptyState> : said.map(each => <SaidCard said={each} />)}
            </>
          )}
        </>
      ),
    }),
  }
}

function WaitingCard({ ask, of, problems }: { ask: SignedInAsk; of: Waiting; problems: readonly TypedProblem[] }) {
  const box = `why-${of.id}`
  return (
    <div class="govuk-!-margin-bottom-6">
      <SummaryCard
        title={`${tellerWords(of.who)}, ${writeInstant(of.at)}`}
        titleLevel={3}
        rows={[
          { key: 'About', value: of.record === null ? 'The service' : <Link href={`/children/${of.record}` as Address}>{of.name ?? 'A child'}</Link> },
          { key: 'Asked by', value: of.askedBy },
          { key: 'They said', value: <Paragraphs text={of.words} /> },
        ]}
      />
      <Form action={`/feedback/${of.id}/take` as Address} hidden={formTokens(ask)}>
        <Button preventDoubleClick>{of.record === null ? 'Add it to what was said of the service' : 'Add it to the child’s record'}<span class="govuk-visually-hidden">: {writeInstant(of.at)}</span></Button>
      </Form>
      <Form action={`/feedback/${of.id}/aside` as Address} hidden={formTokens(ask)}>
        <Input id={box} name="why" label="Why it is no feedback" hint="Only for what is none, such as advertising. Its words are kept" value="" error={errorAt(problems, box)} autocomplete="off" />
        <Button look="secondary" preventDoubleClick>Set it aside</Button>
      </Form>
    </div>
  )
}

/** A text with the lines as they were written. */
function Paragraphs({ text }: { text: string }) {
  return <>{text.split(/\n+/).filter(line => line.trim() !== '').map(line => <p class="govuk-body">{line}</p>)}</>
}

interface SaidOfService {
  readonly fact: string
  readonly when: string
  readonly who: string
  readonly how: string
  readonly words: string
  readonly did: readonly { readonly when: string; readonly words: string }[]
}

/** What was said of the service, the newest first, with what was done; null where the authority's record does not open. */
async function saidOfService(ask: SignedInAsk): Promise<SaidOfService[] | null> {
  return authorityRecord(ask, 'feedback', async (known, tx) => {
    const said = standing(known, serviceFeedback.id).slice(-100).toReversed()
    const done = standing(known, serviceFeedbackAnswered.id)
    const words = await loadWords(tx, known.authority, known.id, [...said, ...done].map(fact => ({ fact: fact.fact, version: fact.version })))
    const wordsOf = (fact: Fact, field: string): string => words.get(fact.fact)?.[field] ?? ''
    return said.map(fact => {
      const body = fact.body as { from: keyof typeof tellers; how: keyof typeof ways }
      return {
        fact: fact.fact, when: writeDay(fact.starts), who: tellers[body.from], how: ways[body.how], words: wordsOf(fact, 'said'),
        did: done.filter(each => (each.body as { feedback?: string }).feedback === fact.fact).map(each => ({ when: writeDay(each.starts), words: wordsOf(each, 'did') })),
      }
    })
  }, 'Hear what people say of our work')
}

function standing(known: Known, kind: string): readonly Fact[] {
  return known.ofKind(kind)
}

function SaidCard({ said }: { said: SaidOfService }) {
  return (
    <SummaryCard
      title={`${said.who}, ${said.when}`}
      titleLevel={3}
      rows={[
        { key: 'How', value: said.how },
        { key: 'You said', value: <Paragraphs text={said.words} /> },
        ...(said.did.length === 0 ? [{ key: 'We did', value: 'Nothing recorded yet' }] : said.did.map(each => ({ key: `We did, ${each.when}`, value: <Paragraphs text={each.words} /> }))),
      ]}
      actions={[{ href: `/feedback/service/${said.fact}` as Address, content: 'Record what we did', hidden: `about what was said on ${said.when}` }]}
    />
  )
}

/** Makes a code to hand over. */
export async function askPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!hears(ask)) return notFoundPage(ask)
  const child = one(ask.typed, 'child') || (ask.query['child'] ?? '')
  const about = isId(child) ? child : ''
  const mayMany = ['administrator', 'head of service', 'team manager'].includes(ask.visitor.role)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Ask what somebody thinks',
      page: 'feedback-ask',
      problems,
      back: about === '' ? { href: '/feedback', text: 'Back' } : { href: `/children/${about}`, text: 'Back to the record' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Ask what somebody thinks of our work</h1>
            <p class="govuk-body">You get a code to hand over. With it they write for themselves, without signing in. The code says nothing about anybody.</p>
            <Form action="/feedback/ask" hidden={[...formTokens(ask), { name: 'child', value: about }]}>
              {about !== '' ? (
                <InsetText>It will be about this child: what is written waits for whoever works with the child.</InsetText>
              ) : (
                <Radios
                  name="many"
                  legend={{ content: 'For whom is it?', classes: 'govuk-fieldset__legend--s' }}
                  error={errorAt(problems, 'many')}
                  items={[
                    { value: 'no', content: 'One person', hint: `About the service. It counts once, for ${daysForOne} days. For feedback about a child, begin on the child’s record` },
                    ...(mayMany ? [{ value: 'yes', content: 'Many people', hint: `For a wall or a letter: it counts for ${daysForMany} days` }] : []),
                  ]}
                />
              )}
              <Button preventDoubleClick>Make a code</Button>
            </Form>
          </div>
        </div>
      ),
    }),
  }
}

export async function asked(ask: SignedInAsk): Promise<Answer> {
  if (!hears(ask)) return notFoundPage(ask)
  const child = one(ask.typed, 'child')
  const many = one(ask.typed, 'many')
  if (child === '' && many !== 'yes' && many !== 'no') return askPage(ask, [{ at: 'many', message: 'Select for whom it is' }])
  if (child !== '' && !isId(child)) return notFoundPage(ask)
  const made = await askForFeedback(ask.service.database.app, ask.visitor.secret, { record: child === '' ? null : child, many: child === '' && many === 'yes' })
  if ('fault' in made) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: 'A code for feedback',
      page: 'feedback-code',
      back: { href: '/feedback', text: 'Back' },
      content: (
        <>
          <h1 class="govuk-heading-l">Hand this over</h1>
          <p class="govuk-body-l"><strong class="app-breaks">{made.code}</strong></p>
          <p class="govuk-body">They open this service’s address with <strong>/have-your-say</strong> behind it, and type the code. Or open the page on your own phone and hand it to them: <Link href={`/have-your-say?code=${made.code}` as Address}>Have your say</Link>.</p>
          <p class="govuk-body">This page is the only place where the code stands: nobody can look it up again.</p>
        </>
      ),
    }),
  }
}

/** Adds what waits to the record it is about, word for word, as the fact of the same id. */
export async function taken(ask: SignedInAsk): Promise<Answer> {
  if (!hears(ask)) return notFoundPage(ask)
  const { app } = ask.service.database
  const { secret } = ask.visitor
  const it = (await waitingFor(app, secret)).find(each => each.id === ask.params['id'])
  if (it === undefined) return notFoundPage(ask)
  const record = it.record ?? (await ownRecord(app, ask))
  if (record === null) return notFoundPage(ask)
  const body = { from: it.who as keyof typeof tellers, how: 'page' as const, askedBy: it.askedPost }
  const beside = { fact: it.id, records: [record], starts: dayOf(it.at), ends: dayOf(it.at), body, words: { said: it.words } }
  const done = await change(
    house,
    app,
    { secret, authority: ask.visitor.authority as string, records: [record], step: feedback.does, purpose: 'Hear what people say of our work', formKey: it.id },
    () => [it.record === null ? recorded(serviceFeedback, beside) : recorded(feedback, beside)],
    tx => letGo(tx, secret, it.id),
  )
  if (isRefusal(done)) return feedbackPage(ask, [{ at: `why-${it.id}`, message: 'It could not be added: the record does not take it from you. It still waits' }])
  return { redirect: '/feedback' }
}

export async function putAside(ask: SignedInAsk): Promise<Answer> {
  if (!hears(ask)) return notFoundPage(ask)
  const id = ask.params['id'] as string
  const why = one(ask.typed, 'why')
  if (why === '' || why.length > 500) return feedbackPage(ask, [{ at: `why-${id}`, message: why === '' ? 'Write why it is no feedback' : 'The reason must be 500 characters or fewer' }])
  return (await setAside(ask.service.database.app, ask.visitor.secret, id, why)) ? { redirect: '/feedback' } : notFoundPage(ask)
}

function words(typed: Typed, box: string): string {
  const value = typed[box]
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}

/** What somebody said of the service, written down by somebody else. */
export async function servicePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!runs(ask)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Record what somebody said',
      page: 'feedback-service',
      problems,
      back: { href: '/feedback', text: 'Back' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Record what somebody said of the service</h1>
            {heading}
            <KeptForm ask={{ ...ask, typed }} action="/feedback/service" finish={<Button preventDoubleClick>Record what they said</Button>}>
              <Radios name="from" legend={{ content: 'Who said it?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'from')} items={Object.entries(tellers).map(([value, content]) => ({ value, content, checked: one(typed, 'from') === value }))} />
              <Radios name="how" legend={{ content: 'How?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'how')} items={Object.entries(ways).filter(([value]) => value !== 'page').map(([value, content]) => ({ value, content, checked: one(typed, 'how') === value }))} />
              <DateInput id="on" namePrefix="on" legend={{ content: 'When?', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'on')} error={errorAt(problems, 'on')} />
              <Textarea name="said" label={{ content: 'What they said, in their own words', classes: 'govuk-label--s' }} value={words(typed, 'said')} error={errorAt(problems, 'said')} />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function serviceSaid(ask: SignedInAsk): Promise<Answer> {
  const record = runs(ask) ? await ownRecord(ask.service.database.app, ask) : null
  if (record === null) return notFoundPage(ask)
  const [from, how, said] = [one(ask.typed, 'from'), one(ask.typed, 'how'), words(ask.typed, 'said')]
  const on = readDate(ask.typed, 'on', 'The day', false)
  const problems = [
    ...(Object.hasOwn(tellers, from) ? [] : [{ at: 'from', message: 'Select who said it' }]),
    ...(Object.hasOwn(ways, how) ? [] : [{ at: 'how', message: 'Select how it was given' }]),
    ...(on.problem === null ? (on.day !== null && on.day > ask.visitor.today ? [{ at: 'on', message: 'The day must be today or before' }] : []) : [{ at: 'on', message: on.problem }]),
    ...(said.trim() === '' ? [{ at: 'said', message: 'Write what they said' }] : []),
  ]
  if (problems.length > 0) return servicePage(ask, problems)
  const starts = on.day ?? ask.visitor.today
  const body = { from: from as keyof typeof tellers, how: how as keyof typeof ways, askedBy: ask.visitor.post }
  const fact = newId()
  const done = await change(
    house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority: ask.visitor.authority as string, records: [record], step: serviceFeedback.does, purpose: 'Hear what people say of our work', formKey: formKeyOf(ask.typed) },
    () => [recorded(serviceFeedback, { fact, records: [record], starts, ends: starts, body, words: { said } })],
  )
  return isRefusal(done) ? servicePage(ask, [{ at: 'said', message: 'It could not be recorded. Try again' }]) : finished(ask, done, '/feedback')
}

/** What we did about something said of the service. */
export async function didPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const said = runs(ask) ? (await saidOfService(ask))?.find(each => each.fact === ask.params['fact']) : undefined
  if (said === undefined) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const told = one(typed, 'told')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'What we did',
      page: 'feedback-did',
      problems,
      back: { href: '/feedback', text: 'Back' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">What we did about it</h1>
            {heading}
            <Table caption="What was said" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Who and when', 'They said']} rows={[[`${said.who}, ${said.when}`, said.words], ...said.did.map(each => [`We did, ${each.when}`, each.words])]} />
            <KeptForm ask={{ ...ask, typed }} action={`/feedback/service/${said.fact}` as Address} finish={<Button preventDoubleClick>Record what we did</Button>}>
              <Textarea name="did" label={{ content: 'What we did', classes: 'govuk-label--s' }} value={words(typed, 'did')} error={errorAt(problems, 'did')} />
              <Radios
                name="told"
                legend={{ content: 'Were they told?', classes: 'govuk-fieldset__legend--s' }}
                error={errorAt(problems, 'told')}
                items={[{ value: 'yes', content: 'Yes', checked: told === 'yes' }, { value: 'no', content: 'No', checked: told === 'no' }, { value: 'could not', content: 'No: we do not know who it was, or cannot reach them', checked: told === 'could not' }]}
              />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function didSent(ask: SignedInAsk): Promise<Answer> {
  const record = runs(ask) ? await ownRecord(ask.service.database.app, ask) : null
  const said = record === null ? undefined : (await saidOfService(ask))?.find(each => each.fact === ask.params['fact'])
  if (record === null || said === undefined) return notFoundPage(ask)
  const [did, told] = [words(ask.typed, 'did'), one(ask.typed, 'told')]
  const problems = [
    ...(did.trim() === '' ? [{ at: 'did', message: 'Write what we did' }] : []),
    ...(told === 'yes' || told === 'no' || told === 'could not' ? [] : [{ at: 'told', message: 'Select whether they were told' }]),
  ]
  if (problems.length > 0) return didPage(ask, problems)
  const { today } = ask.visitor
  const fact = newId()
  const done = await change(
    house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority: ask.visitor.authority as string, records: [record], step: serviceFeedbackAnswered.does, purpose: 'Hear what people say of our work', formKey: formKeyOf(ask.typed) },
    () => [recorded(serviceFeedbackAnswered, { fact, records: [record], starts: today, ends: today, body: { feedback: said.fact, told: told as 'yes' | 'no' | 'could not' }, words: { did } })],
  )
  return isRefusal(done) ? didPage(ask, [{ at: 'did', message: 'It could not be recorded. Try again' }]) : finished(ask, done, '/feedback')
}
