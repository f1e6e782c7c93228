import { bornOn, currentNhsNumber, expectedBirth, identifier, legalNameOf, nameUsed } from '../../children/identity/index.ts'
import {
  answer, answeredFacts, answeredRequest, answerFaults, ask as asks, askedFact, exchange, exchangesOf, informationAsked, namedOn, informationGiven, informationReceived, informationRequested, questionFaults, received, ReceivedBefore, receivedFact, tell, type Answered, type Exchange, type Question, type Whom, whomFaults,
} from '../../partners/sharing/index.ts'
import type { Queryable } from '../../database/index.ts'
import { change, isRefusal, mayAdd, newId, type Known } from '../../record/index.ts'
import { writeInstant } from '../../time/day.ts'
import { Button, Checkboxes, EmptyState, Link, Select, Table } from '../../ui/components.ts'
import { many, one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { AnswerBoxes, GivenBoxes, QuestionBoxes, Steps } from './boxes.tsx'
import { withDefaults } from './exchange-page.tsx'
import { NeededBy, readBy } from './outside.tsx'
import { QuestionPart, Stand } from './parts.tsx'
import { asTyped, readAnswered, readQuestion, readTold } from './typed.ts'
import { organisationsBeside, sharingOf, shares, type Organisation } from './who.ts'
import { sharedKinds, statement } from './statement.tsx'

/** The child of a record as another organisation is told of them: the name in law where there is one, the day of birth or on which a baby is due, the number. */
function whomOf(known: Known): Whom {
  const [name, born, expected] = [legalNameOf(known), bornOn(known), known.all(expectedBirth).at(-1)]
  return { given: name?.body.given ?? 'A baby who has no name yet', family: name?.body.family ?? '', born, ...(born === null && expected !== undefined && { due: expected.starts }), nhsNumber: currentNhsNumber(known) ?? '' }
}

const mayGive = (on: OnRecord): boolean => !on.past && on.ask.visitor.writes && mayAdd(on.opened, informationGiven)

/** What was asked, given, kept back and received about one child, and what the family can be told of it. */
export async function childSharingPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-sharing', async on => {
    const child = await personHere(on)
    const known = await knownHere(on, { kinds: sharedKinds })
    const lines = on.past ? [] : await exchangesOf(on.tx, ask.visitor.secret, on.opened.record)
    const name = firstName(child.known)
    return {
      html: personPage(on, child, {
        title: 'Sharing',
        page: 'child-sharing',
        section: 'documents',
        content: (
          <>
            <h1 class="govuk-heading-l">Sharing about {name}</h1>
            {mayGive(on) && (
              <ul class="govuk-list">
                <li><Link href={here(on, '/sharing/ask')}>Ask another organisation what it knows</Link></li>
                <li><Link href={here(on, '/sharing/tell')}>Tell another organisation something</Link></li>
                <li><Link href="/who-knows">Find out who knows a child</Link></li>
              </ul>
            )}
            <h2 class="govuk-heading-m">Asked and told ({lines.length})</h2>
            {lines.length === 0 ? (
              <EmptyState>Nothing has been asked or told about {name} from here yet. What is asked, given, kept back and received stands here; whom the front door asked stands below.</EmptyState>
            ) : (
              <Table
                caption="What was asked and told" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['What', 'When', 'How it stands']}
                rows={lines.map(each => [
                  <Link href={`/sharing/${each.id}`}>{each.what === 'ask' ? (each.side === 'by' ? `Asked ${each.to}` : `${each.by} asked`) : each.side === 'by' ? `Told ${each.to}` : `${each.by} told us`}</Link>,
                  writeInstant(each.madeAt), <Stand of={each} today={on.today} now={on.now} short />,
                ])}
              />
            )}
            {await statement(on, known, name)}
          </>
        ),
      }),
    }
  })
}

type What = 'ask' | 'tell' | 'answer'

const titles: Readonly<Record<What, (name: string) => string>> = {
  ask: name => `Ask what others know of ${name}`, tell: name => `Tell others about ${name}`, answer: name => `Answer about ${name}`,
}

interface Shown {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

async function formPage(on: OnRecord, what: What, { typed: written, problems }: Shown, it: Exchange | null): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  // The number goes with what is given unless somebody says what stands in the way (Children Act 2004, section 16LC, worked to as practice).
  const typed = { identifier: currentNhsNumber(child.known) === null ? 'unknown' : 'included', ...written }
  const beside = what === 'answer' ? [] : await organisationsBeside(on.tx, on.opened.authority)
  const boxes = { typed, problems }
  const title = titles[what](firstName(child.known))
  const form: Content = what === 'answer' && it !== null ? (
    <>
      <p class="govuk-body">{it.by} asks, {writeInstant(it.madeAt)}.</p>
      <QuestionPart of={it} named={namedOn(await sharingOf(on.tx, ask.visitor), it.by, on.today)} />
      <KeptForm ask={{ ...ask, typed }} action={here(on, `/sharing/answer/${it.id}`)} finish={<Button preventDoubleClick>Send the answer</Button>} out={<Link href={here(on, '/sharing')}>Cancel</Link>}>
        <AnswerBoxes {...boxes} question={it.question} />
      </KeptForm>
    </>
  ) : beside.length === 0 ? (
    <EmptyState>Nobody of another organisation has an account here yet. An administrator invites them under Organisations. Until then, ring, and write down what was said.</EmptyState>
  ) : (
    <KeptForm ask={{ ...ask, typed }} action={here(on, `/sharing/${what}`)} finish={<Button preventDoubleClick>{what === 'ask' ? 'Ask them' : 'Tell them'}</Button>} out={<Link href={here(on, '/sharing')}>Cancel</Link>}>
      <Who what={what} beside={beside} {...boxes} />
      <QuestionBoxes {...boxes} tells={what === 'tell'} />
      {what === 'ask' ? <NeededBy {...boxes} /> : <GivenBoxes {...boxes} />}
    </KeptForm>
  )
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title,
      page: `child-sharing-${what}`,
      section: 'documents',
      problems,
      back: { href: here(on, '/sharing'), text: 'Back to sharing' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{title}</h1>
            {await keptHeading(on.tx, ask)}
            {what !== 'answer' && <p class="govuk-body">They are told the name, the date of birth (of a baby who is not born yet, the day it is due) and the NHS number where it is known, and what you write here. They see nothing of the record.</p>}
            <Steps />
            {form}
          </div>
        </div>
      ),
    }),
  }
}

function Who({ what, beside, typed, problems }: Shown & { what: 'ask' | 'tell' | 'answer'; beside: readonly Organisation[] }) {
  const legend = { content: 'Who is asked?', classes: 'govuk-fieldset__legend--s' }
  return what === 'ask' ? (
    <Checkboxes name="to" legend={legend} error={errorAt(problems, 'to')} values={many(typed, 'to')} items={beside.map(({ id, name }) => ({ value: id, content: name }))} />
  ) : (
    <Select name="to" label={{ content: 'Who is told?', classes: 'govuk-label--s' }} error={errorAt(problems, 'to')} value={one(typed, 'to')} options={[{ value: '', text: 'Choose one' }, ...beside.map(({ id, name }) => ({ value: id, text: name }))]} />
  )
}

/** The question of the address that waits for an answer from this record; null where there is none. */
async function askedHere(on: OnRecord): Promise<Exchange | null> {
  const it = shares(on.ask.visitor) ? await exchange(on.tx, on.ask.visitor.secret, on.ask.params['exchange'] as string) : null
  return it !== null && it.record === on.opened.record && it.side === 'to' && it.what === 'ask' && it.answeredAt === null ? it : null
}

/** A form by which something is asked, told or answered from the record. */
export function sharingForm(what: What) {
  return (ask: SignedInAsk): Promise<Answer> =>
    onRecord(ask, `child-sharing-${what}`, async on => {
      const it = what === 'answer' ? await askedHere(on) : null
      if (!mayGive(on) || (what === 'answer' && it === null)) return notFoundPage(ask)
      return formPage(on, what, { typed: withDefaults((await typedOfDraft(on.tx, ask)) ?? {}), problems: [] }, it)
    })
}

interface Read {
  readonly whom: Whom
  readonly beside: readonly Organisation[]
  readonly it: Exchange | null
  /** Whether it stands in the record that this was asked. */
  readonly stands: boolean
}

const gives = ({ items }: Pick<Answered, 'items'>): boolean => items.some(({ decision }) => decision === 'disclosed')

/** Somebody was quicker, or the other side is not there any longer: nothing is recorded. */
class Gone extends Error {
  override readonly name = 'Gone'
}

/** The form, sent: what the record keeps of it and what the other side is shown, together or not at all. */
export function sharingSent(what: What) {
  return async (ask: SignedInAsk): Promise<Answer> => {
    const { typed, visitor, service } = ask
    const record = ask.params['id'] as string
    let read: Read | null = null
    const looked = await onRecord(ask, `child-sharing-${what}`, async on => {
      const it = what === 'answer' ? await askedHere(on) : null
      if (mayGive(on) && (what !== 'answer' || it !== null)) {
        const known = await knownHere(on, { kinds: [nameUsed.id, identifier.id, 'birth', expectedBirth.id, informationRequested.id] })
        read = { whom: whomOf(known), beside: await organisationsBeside(on.tx, on.opened.authority), it, stands: known.all(informationRequested).some(fact => fact.body.exchange === it?.id && fact.ends === null) }
      }
      return notFoundPage(ask)
    })
    if (read === null || visitor.authority === null) return looked
    const { whom, beside, it, stands } = read as Read
    const again = (problems: readonly TypedProblem[]) => onRecord(ask, `child-sharing-${what}`, on => formPage(on, what, { typed, problems }, it))
    const question = it?.question ?? readQuestion(typed)
    const answered = what === 'ask' ? null : what === 'tell' ? readTold(typed, question, whom.nhsNumber) : readAnswered(typed, question.items.length, whom.nhsNumber)
    const chosen = beside.filter(({ id }) => many(typed, 'to').includes(id))
    const by = readBy(ask)
    const problems = [
      ...(what !== 'answer' && whomFaults(whom).length > 0 ? [{ at: 'to', message: 'Record a name first, and the date of birth, the day the baby is due or the NHS number. Without them nobody knows whom it is about' }] : []),
      ...(what !== 'answer' && chosen.length === 0 ? [{ at: 'to', message: what === 'ask' ? 'Select who is asked' : 'Choose who is told' }] : []),
      ...(what === 'answer' ? [] : asTyped(questionFaults(question))),
      ...(answered === null ? by.problems : asTyped(answerFaults(answered, question.items.length))),
      ...(answered !== null && gives(answered) && answered.identifier === 'unknown' && whom.nhsNumber !== '' ? [{ at: 'identifier', message: 'The record holds the NHS number: it goes with this, unless that would harm the child' }] : []),
    ]
    if (it !== null && problems.length > 0 && answered !== null) {
      // The domain counts an attempt to keep something back for no lawful reason.
      await answer(service.database.app, visitor.secret, { id: it.id, record, answered, items: question.items.length })
    }
    if (problems.length > 0) return again(distinct(problems))
    const sent = what === 'answer' ? [{ id: it?.id as string, to: it?.by as string, organisation: '' }] : chosen.map(({ id, name }) => ({ id: newId(), to: name, organisation: id }))
    try {
      if (answered !== null && answered.items.every(({ decision }) => decision === 'none')) {
        // Of the child nothing is written down but that it was answered, where it stands in the record that somebody asked.
        const sends = (tx: Queryable) => send(tx, { ask, id: it?.id as string, record, organisation: '', whom, question, answered, what, due: null })
        if (!stands) await sends(service.database.app)
        else {
          const done = await change(
            service.house, service.database.app, { secret: visitor.secret, authority: visitor.authority, records: [record], step: 'Answer that none is held', purpose: purposes.child, formKey: formKeyOf(typed) },
            (known, { today }) => answeredRequest(known.get(record), { record, id: it?.id as string, today }), sends,
          )
          if (isRefusal(done)) return await again(asProblems(done, typed).problems)
        }
        return await finished(ask, { change: formKeyOf(typed), already: false }, recordPath('child', record, '/sharing'))
      }
      const done = await change(
        service.house, service.database.app, { secret: visitor.secret, authority: visitor.authority, records: [record], step: what === 'ask' ? informationAsked.does : informationGiven.does, purpose: purposes.child, formKey: formKeyOf(typed) },
        (known, { today }) => [...(what === 'answer' ? answeredRequest(known.get(record), { record, id: it?.id as string, today }) : []), ...sent.flatMap(({ id, to }) => (answered === null ? [askedFact({ record, id, question, today, to, due: by.due })] : answeredFacts({ record, id, question, today, to, asked: what === 'answer', answered })))],
        async tx => {
          for (const { id, organisation } of sent) await send(tx, { ask, id, record, organisation, whom, question, answered, what, due: by.due })
        },
      )
      return await (isRefusal(done) ? again(asProblems(done, typed).problems) : finished(ask, done, recordPath('child', record, '/sharing')))
    } catch (problem) {
      if (problem instanceof Gone) return again([{ at: what === 'answer' ? 'item-1-decision' : 'to', message: 'Somebody was quicker, or this organisation cannot be reached here any longer. Nothing was recorded' }])
      throw problem
    }
  }
}

function distinct(problems: readonly TypedProblem[]): TypedProblem[] {
  return problems.filter((each, index) => problems.findIndex(({ at }) => at === each.at) === index)
}

interface Sending {
  readonly ask: SignedInAsk
  readonly id: string
  readonly record: string
  readonly organisation: string
  readonly whom: Whom
  readonly question: Question
  readonly answered: Answered | null
  readonly what: What
  readonly due: Parameters<typeof asks>[2]['due']
}

async function send(tx: Queryable, { ask, id, record, organisation, whom, question, answered, what, due }: Sending): Promise<void> {
  const { secret } = ask.visitor
  const done =
    answered === null ? await asks(tx, secret, { to: organisation, whom, question, id, due })
    : what === 'tell' ? await tell(tx, secret, { to: organisation, whom, question, id, answered })
    : await answer(tx, secret, { id, record, answered, items: question.items.length })
  if (done.is !== 'sent') throw new Gone()
}

/** Adds what was given to the record, word for word. */
export async function taken(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  const it = visitor.authority !== null && shares(visitor) ? await exchange(service.database.app, visitor.secret, ask.params['exchange'] as string) : null
  if (it === null || it.record === null || visitor.authority === null || it.answer === null || it.said === null || it.receivedAt !== null || it.side !== (it.what === 'ask' ? 'by' : 'to')) return notFoundPage(ask)
  const { record } = it
  const back = { redirect: recordPath('child', record, '/sharing') }
  try {
    const done = await change(
      service.house, service.database.app, { secret: visitor.secret, authority: visitor.authority, records: [record], step: informationReceived.does, purpose: purposes.child, formKey: formKeyOf(ask.typed) },
      (_, { today }) => [receivedFact({ record, exchange: it, today })],
      tx => received(tx, visitor.secret, it.id),
    )
    return isRefusal(done) ? { redirect: recordPath('child', record) } : back
  } catch (problem) {
    if (problem instanceof ReceivedBefore) return back
    throw problem
  }
}
