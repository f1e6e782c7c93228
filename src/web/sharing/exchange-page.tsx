import { answer, answerFaults, askedAgain, exchange, informationRequested, isAbout, namedOn, recordBehind, requestedFact, review, withholdingReviewed, reviewedFact, type Exchange } from '../../partners/sharing/index.ts'
import { transaction } from '../../database/index.ts'
import { change, isOpened, isRefusal, open } from '../../record/index.ts'
import { act } from '../../access/index.ts'
import { dayOf, writeDay } from '../../time/day.ts'
import { Button, ButtonGroup, ButtonLink, Details, Form, Input, InsetText, Link, Radios, Textarea } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { typedOfDraft, finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { alike, type Alike } from '../front-door/alike.ts'
import { recordOfNumber } from '../front-door/place.ts'
import { linesOf } from '../front-door/reading.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { closedPage, notFoundPage } from '../record/closed.tsx'
import { recordPath } from '../record/address.ts'
import { purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { AnswerBoxes, Steps } from './boxes.tsx'
import { AnswerPart, isPast, QuestionPart, Receipt, Stand, whomIn } from './parts.tsx'
import { asTyped, ownNumber, readAnswered, readOwnNumber } from './typed.ts'
import { findsRecords, sharingOf, shares } from './who.ts'
import { numberElsewhere, NumberElsewhere, rightNumberGoes } from '../front-door/number-elsewhere.tsx'
import { nowhere, toldOf } from './told-of.ts'
import type { Found } from '../search/questions.ts'

interface Seen {
  readonly it: Exchange
  readonly found: readonly Alike[]
  readonly numbered: readonly Found[]
  readonly named: string | null | undefined
  readonly typed: Typed
  readonly heading: Content
}

const idOf = (ask: SignedInAsk): string => ask.params['exchange'] as string

/** What may be done with an exchange by whoever reads it. */
function doable(ask: SignedInAsk, it: Exchange) {
  const { visitor } = ask
  const writes = visitor.writes
  const [partner, to] = [visitor.authority === null, it.side === 'to']
  const open = to && it.what === 'ask' && it.answeredAt === null
  return {
    answers: writes && partner && open,
    places: writes && !partner && to && findsRecords(visitor) && ((open && it.record === null) || (it.what === 'tell' && it.receivedAt === null)),
    answersFromRecord: writes && !partner && open && it.record !== null,
    reviews: writes && to && it.review === 'waits' && !it.mine && (partner || ['team manager', 'head of service'].includes(visitor.role)),
    takes: writes && !partner && it.record !== null && it.receivedAt === null && it.answeredAt !== null && (it.what === 'ask' ? it.side === 'by' : to),
  }
}

async function seenHere(ask: SignedInAsk): Promise<Seen | null> {
  const { visitor, service } = ask
  return transaction(service.database.app, {}, async tx => {
    const it = await exchange(tx, visitor.secret, idOf(ask))
    if (it === null) return null
    let [found, numbered]: [readonly Alike[], readonly Found[]] = [[], []]
    if (doable(ask, it).places && it.about !== null && visitor.authority !== null) {
      await act(tx, visitor.secret, 'exchange')
      found = await alike(tx, visitor.authority, toldOf(it.about), nowhere, dayOf(it.madeAt))
      numbered = await numberElsewhere(tx, visitor.authority, it.about.nhsNumber, found)
    }
    const named = it.side === 'to' && it.what === 'ask' && it.answeredAt === null ? namedOn(await sharingOf(tx, visitor), it.by, visitor.today) : undefined
    return { it, found, numbered, named, typed: (await typedOfDraft(tx, ask)) ?? ask.typed, heading: await keptHeading(tx, ask) }
  })
}

/** One exchange, for both sides: what was asked or told, what was decided, and what is to be done. */
export async function exchangePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  const seen = shares(visitor) ? await seenHere(ask) : null
  if (seen === null) return shares(visitor) && visitor.authority !== null ? shutPage(ask) : notFoundPage(ask)
  const { it, found, numbered, named, typed, heading } = seen
  const shown = { ...ask, typed }
  const may = doable(ask, it)
  const path = `/sharing/${it.id}` as Address
  const reviewing = ask.path === `${path}/review`
  const answering = withDefaults({ [ownNumber]: it.about?.nhsNumber ?? '', ...typed })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: it.what === 'ask' ? 'Request for information' : 'Something told',
      page: 'exchange',
      problems,
      back: { href: '/sharing', text: 'Back to Sharing' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{whomIn(it.about)}</h1>
            <p class="govuk-body"><Stand of={it} today={visitor.today} now={visitor.now} /></p>
            {isPast(it, visitor.today) && <InsetText>{`Needed by ${it.due === null ? '' : writeDay(it.due)}. It has gone to the safeguarding leads of both sides.`}</InsetText>}
            <h2 class="govuk-heading-m">{it.what === 'ask' ? 'What is asked' : 'What it is for'}</h2>
            <QuestionPart of={it} {...(named !== undefined && { named })} />
            {it.answer !== null && <h2 class="govuk-heading-m">{it.what === 'ask' ? 'The answer' : 'What was told'}</h2>}
            <AnswerPart of={it} />
            {may.answers && (
              <>
                <h2 class="govuk-heading-m">Your answer</h2>
                {heading}
                <Steps />
                <KeptForm ask={{ ...shown, typed: answering }} action={path} finish={<Button preventDoubleClick>Send the answer</Button>}>
                  <AnswerBoxes typed={answering} problems={problems} question={it.question} writesNumber />
                </KeptForm>
              </>
            )}
            {may.places && it.record === null && <Whose ask={shown} it={it} found={found} numbered={numbered} problems={problems} />}
            {may.places && it.record !== null && <Details summary="It is about another child" open={problems.length > 0}><Whose ask={shown} it={it} found={found} numbered={numbered} problems={problems} /></Details>}
            {may.answersFromRecord && <ButtonGroup><ButtonLink href={recordPath('child', it.record as string, `/sharing/answer/${it.id}`)}>Answer from the record</ButtonLink></ButtonGroup>}
            {may.takes && (
              <Form action={`${path}/take` as Address} hidden={formTokens(ask)}>
                <Button preventDoubleClick>Add it to the record</Button>
              </Form>
            )}
            {may.reviews && !reviewing && <ButtonGroup><ButtonLink href={`${path}/review` as Address}>Look at what is kept back</ButtonLink></ButtonGroup>}
            {may.reviews && reviewing && (
              <>
                <h2 class="govuk-heading-m">Do you agree to what is kept back?</h2>
                {heading}
                <Review ask={shown} it={it} problems={problems} />
              </>
            )}
            <h2 class="govuk-heading-m">Who did what</h2>
            <Receipt of={it} />
          </div>
        </div>
      ),
    }),
  }
}

/** The door of the record that an exchange is of, where it is shut to somebody who has the exchange in their list: with a reason it opens, and leads on to what was exchanged there. */
async function shutPage(ask: SignedInAsk): Promise<Answer> {
  return transaction(ask.service.database.app, {}, async tx => {
    const record = await recordBehind(tx, ask.visitor.secret, idOf(ask))
    const opened = record === null ? null : await open(tx, { secret: ask.visitor.secret, record, purpose: 'A closed door', page: 'exchange' })
    return opened === null || isOpened(opened) ? notFoundPage(ask) : closedPage({ ...ask, typed: { return: recordPath('child', opened.record, '/sharing') } }, tx, opened)
  })
}

/** What an answer begins with: the basis and the condition that mostly hold. */
export function withDefaults(typed: Typed): Typed {
  return { basis: 'task', condition: 'safeguarding', ...typed }
}

function Whose({ ask, it, found, numbered, problems }: { ask: SignedInAsk; it: Exchange; found: readonly Alike[]; numbered: readonly Found[]; problems: readonly TypedProblem[] }) {
  const chosen = one(ask.typed, 'record')
  return (
    <>
      <h2 class="govuk-heading-m">Do we know this child?</h2>
      <p class="govuk-body">{found.length === 0 ? 'No record here is like this child.' : 'These records may be of this child. Look at what speaks for each and against.'}</p>
      <NumberElsewhere of={numbered} then={rightNumberGoes} />
      <Form action={`/sharing/${it.id}/whose` as Address} hidden={formTokens(ask)}>
        <Radios
          name="record" legend={{ content: 'Whose record is it?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'record')}
          items={[
            ...found.map(each => ({ value: each.record, content: `The child of record ${each.number}: ${each.name}`, hint: `${each.born === null ? '' : `Born ${each.born.slice(0, 4)}. `}${each.why}`, checked: chosen === each.record })),
            { value: 'number', content: 'The child of another record', checked: chosen === 'number', conditional: <Input name="number" label="The number of the record" value={one(ask.typed, 'number')} error={errorAt(problems, 'number')} width={10} autocomplete="off" /> },
            ...(it.what === 'ask' ? [{ value: 'none', content: 'We hold nothing of this child', hint: 'Every item is answered: none held', checked: chosen === 'none' }] : []),
          ]}
        />
        <Button preventDoubleClick>Go on</Button>
      </Form>
      {it.what === 'tell' && found.length === 0 && <p class="govuk-body">If it is a worry about a child we do not know, <Link href="/front-door/new">note it as a contact</Link>.</p>}
    </>
  )
}

function Review({ ask, it, problems }: { ask: SignedInAsk; it: Exchange; problems: readonly TypedProblem[] }) {
  return (
    <KeptForm ask={ask} action={`/sharing/${it.id}/review` as Address} finish={<Button preventDoubleClick>Say so</Button>}>
      <Radios
        name="agreed" legend={{ content: 'Would giving it harm the child more than not giving it, or is it not for whoever asks?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'agreed')}
        items={[{ value: 'yes', content: 'Yes: it is kept back', checked: one(ask.typed, 'agreed') === 'yes' }, { value: 'no', content: 'No: it is answered again', checked: one(ask.typed, 'agreed') === 'no' }]}
      />
      <Textarea name="why" label={{ content: 'Why?', classes: 'govuk-label--s' }} rows={3} value={linesOf(ask.typed, 'why')} error={errorAt(problems, 'why')} />
    </KeptForm>
  )
}

const quicker: readonly TypedProblem[] = [{ at: 'item-1-decision', message: 'Somebody of your organisation was quicker, or it is asked no longer. If you know more, ring whoever asked' }]

/** An organisation answers. */
export async function exchangeAnswered(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const it = shares(visitor) && visitor.authority === null ? await exchange(service.database.app, visitor.secret, idOf(ask)) : null
  if (it === null) return notFoundPage(ask)
  const items = it.question.items.length
  const { number, problems } = readOwnNumber(typed)
  const answered = readAnswered(typed, items, number)
  if (problems.length > 0) return exchangePage(ask, [...asTyped(answerFaults(answered, items)).filter(({ at }) => at !== 'identifier'), ...problems])
  const done = await answer(service.database.app, visitor.secret, { id: it.id, record: null, answered, items })
  if (done.is === 'sent') return finished(ask, { change: formKeyOf(typed), already: false }, `/sharing/${it.id}`)
  return exchangePage(ask, done.is === 'gone' ? quicker : asTyped(done.faults))
}

/** The front door says whose record it is about, or that we hold nothing. */
export async function whoseSaid(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const it = findsRecords(visitor) ? await exchange(service.database.app, visitor.secret, idOf(ask)) : null
  if (it === null) return notFoundPage(ask)
  const record = one(typed, 'record')
  if (record === '') return exchangePage(ask, [{ at: 'record', message: 'Select whose record it is, or that we hold nothing' }])
  if (record === 'none') {
    const none = { decision: 'none', test: null, nature: null, said: '', because: '' } as const
    const answered = { items: it.question.items.map(() => none), basis: 'task', condition: 'none', criminal: false, leftOut: '', effect: '', family: 'not yet', familyWhy: '', wishes: '', identifier: 'unknown', nhsNumber: '' } as const
    const done = await answer(service.database.app, visitor.secret, { id: it.id, record: null, answered, items: it.question.items.length })
    return done.is === 'sent' ? { redirect: `/sharing/${it.id}` } : exchangePage(ask, [{ at: 'record', message: 'Somebody was quicker: look at it again' }])
  }
  const chosen = record === 'number' ? await numberedHere(ask) : (await seenHere(ask))?.found.find(each => each.record === record)
  if (record === 'number' && chosen === undefined) return exchangePage(ask, [{ at: 'number', message: 'No child here has a record of this number. Check the number, or choose another answer' }])
  const placed = chosen !== undefined && (it.what === 'tell' ? await isAbout(service.database.app, visitor.secret, it.id, chosen.record) : await askedAbout(ask, it, chosen))
  if (!placed) return exchangePage(ask, [{ at: 'record', message: 'Somebody was quicker, or that record cannot be chosen: look at it again' }])
  // What was told is added by whoever has the record open; whoever placed it goes on only where they have.
  if (it.what === 'tell') return { redirect: (await recordBehind(service.database.app, visitor.secret, it.id)) === null ? `/sharing/${it.id}` : '/sharing' }
  return { redirect: recordPath('child', chosen.record, `/sharing/answer/${it.id}`) }
}

/** The child’s record of the number that was typed, where this person may know of one: nobody finds by it what search would not show them. */
async function numberedHere(ask: SignedInAsk): Promise<Chosen | undefined> {
  const { visitor, service, typed } = ask
  return transaction(service.database.app, {}, async tx => {
    await act(tx, visitor.secret, 'exchange')
    return (await recordOfNumber(tx, visitor.authority as string, one(typed, 'number'))) ?? undefined
  })
}

type Chosen = Pick<Alike, 'record' | 'works'>

/** Puts a question into the record of the child whom it is about, by the front door, which opens a record that it does not work with for the reason it has: the child’s worker sees who did, and why. */
async function askedAbout(ask: SignedInAsk, it: Exchange, { record, works }: Chosen): Promise<boolean> {
  const { visitor, service, typed } = ask
  class Quicker extends Error {}
  try {
    const done = await change(
      service.house, service.database.app,
      { secret: visitor.secret, authority: visitor.authority as string, records: [record], step: informationRequested.does, purpose: purposes.child, formKey: formKeyOf(typed), stated: { records: works ? [] : [record], reason: 'new contact' } },
      () => [requestedFact({ record, exchange: it })],
      async tx => {
        if (!(await isAbout(tx, visitor.secret, it.id, record))) throw new Quicker()
      },
    )
    return !isRefusal(done)
  } catch (problem) {
    if (problem instanceof Quicker) return false
    throw problem
  }
}

/** A second person agrees, or sends it back; of the authority it stands in the record as well. */
export async function reviewSaid(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const it = shares(visitor) ? await exchange(service.database.app, visitor.secret, idOf(ask)) : null
  if (it === null || !doable(ask, it).reviews) return notFoundPage(ask)
  const [agreed, why] = [one(typed, 'agreed'), linesOf(typed, 'why')]
  const problems = [
    ...(agreed === 'yes' || agreed === 'no' ? [] : [{ at: 'agreed', message: 'Select whether you agree' }]),
    ...(why === '' ? [{ at: 'why', message: 'Write why' }] : why.length > 10_000 ? [{ at: 'why', message: 'What you write must be 10,000 characters or fewer' }] : []),
  ]
  if (problems.length > 0) return exchangePage(ask, problems)
  const of = { id: it.id, agreed: agreed === 'yes', why }
  const cannot: readonly TypedProblem[] = [{ at: 'agreed', message: 'You cannot decide this: whoever answered does not look at it again, and where your organisation has a named safeguarding lead it is for them. What a system answered is for a named lead alone: ask the council to name one' }]
  const { record } = it
  if (visitor.authority === null || record === null) return (await review(service.database.app, visitor.secret, of)) ? finished(ask, { change: formKeyOf(typed), already: false }, `/sharing/${it.id}`) : exchangePage(ask, cannot)
  class Refused extends Error {}
  try {
    const done = await change(
      service.house, service.database.app, { secret: visitor.secret, authority: visitor.authority, records: [record], step: withholdingReviewed.does, purpose: purposes.child, formKey: formKeyOf(typed) },
      (known, { today }) => [reviewedFact({ record, id: it.id, today, agreed: of.agreed, why }), ...(of.agreed ? [] : askedAgain(known.get(record), { record, id: it.id, because: why }))],
      async tx => {
        if (!(await review(tx, visitor.secret, of))) throw new Refused()
      },
    )
    return await (isRefusal(done) ? exchangePage(ask, [{ at: 'agreed', message: 'Open the child’s record first, and say why you need it: then decide' }]) : finished(ask, done, `/sharing/${it.id}`))
  } catch (problem) {
    if (problem instanceof Refused) return exchangePage(ask, cannot)
    throw problem
  }
}
