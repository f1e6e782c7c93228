import { act } from '../../access/index.ts'
import { acknowledged, askedAgain, contact, contactMatched, decision, feedback, jointAssessment, researchAsked, type Contact } from '../../children/front-door/index.ts'
import { change, isRefusal, loadWords, mayAdd, newId, recorded, struck, type Fact, type Known, type Proposal, type Refusal } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, Input, InsetText, Link, Textarea } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { recordOfNumber } from './place.ts'
import { linesOf } from './reading.ts'

/** A contact that stands in the record of a child whom it is not about. */
export async function elsewherePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  return onRecord(ask, 'contact-elsewhere', async on => {
    const known = await knownHere(on)
    const it = placedHere(on, known)
    if (it === null) return notFoundPage(ask)
    const typed = (await typedOfDraft(on.tx, ask)) ?? ask.typed
    const child = await personHere(on, known)
    const name = firstName(child.known)
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, child, {
        title: 'It is about another child',
        page: 'contact-elsewhere',
        section: 'notes',
        problems,
        back: { href: here(on, `/contacts/${it.fact}`), text: 'Back to the contact' },
        content: (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              <h1 class="govuk-heading-l app-heading-close">It is about another child</h1>
              <p class="govuk-body">From {it.body.from ?? 'somebody who gave no name'}, {writeDay(it.starts)}.</p>
              {isFollowed(known, it) ? (
                <InsetText>Something follows from this contact in {name}’s record already: a decision, an answer, or what others were asked. The record guardian moves it, with what belongs to it.</InsetText>
              ) : (
                <>
                  <InsetText>It is struck out here, and what it said is then read here by nobody but the front door. It goes to the right record as it was written, and its clock runs from when it reached us.</InsetText>
                  {await keptHeading(on.tx, ask)}
                  <KeptForm ask={{ ...ask, typed }} action={here(on, `/contacts/${it.fact}/elsewhere`)} finish={<Button preventDoubleClick>Put it into the right record</Button>}>
                    <Input name="number" label={{ content: 'The number of the right child’s record', classes: 'govuk-label--s' }} hint={<>Find it by <Link href="/search">Search</Link>. If there is none, start a record by “New child” first</>} value={one(typed, 'number')} error={errorAt(problems, 'number')} width={10} autocomplete="off" inputmode="numeric" />
                    <Textarea name="why" label={{ content: 'How do you know?', classes: 'govuk-label--s' }} hint="It is read in the right record, and here at the front door alone" rows={3} value={linesOf(typed, 'why')} error={errorAt(problems, 'why')} />
                  </KeptForm>
                </>
              )}
            </div>
          </div>
        ),
      }),
    }
  })
}

/** The contact of the address, where whoever asks may say that it is about another child; otherwise null. */
function placedHere(on: OnRecord, known: Known): Contact | null {
  if (on.past || !mayAdd(on.opened, decision)) return null
  return known.all(contact).find(fact => fact.fact === on.ask.params['contact']) ?? null
}

/** Whether something was recorded that rests on it: what nobody may take from under it. */
function isFollowed(known: Known, { fact: of }: Pick<Fact, 'fact'>): boolean {
  return [...known.all(decision), ...known.all(feedback), ...known.all(researchAsked), ...known.all(jointAssessment)].some(({ body }) => body.contact === of)
}

/** Strikes the contact out here and records it in the right record, in one change. */
export async function placedElsewhere(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const { app } = service.database
  const record = ask.params['id'] as string
  const authority = visitor.authority as string
  const why = linesOf(typed, 'why')
  const problems: TypedProblem[] = why === '' ? [{ at: 'why', message: 'Write how you know' }] : []
  let it: Contact | null = null
  let words: Readonly<Record<string, string>> = {}
  let right: Awaited<ReturnType<typeof recordOfNumber>> = null
  const shut = await onRecord(ask, 'contact-elsewhere', async on => {
    const known = await knownHere(on)
    it = placedHere(on, known)
    if (it === null || isFollowed(known, it)) {
      it = null
      return notFoundPage(ask)
    }
    words = (await loadWords(on.tx, on.opened.authority, record, [{ fact: it.fact, version: it.version }])).get(it.fact) ?? {}
    await act(on.tx, visitor.secret, 'contact-elsewhere')
    right = await recordOfNumber(on.tx, authority, one(typed, 'number'))
    return notFoundPage(ask)
  })
  if (it === null) return shut
  const to = right as Awaited<ReturnType<typeof recordOfNumber>>
  if (to === null) problems.unshift({ at: 'number', message: 'No child here has a record of this number. Check the number' })
  else if (to.record === record) problems.unshift({ at: 'number', message: 'This is the record in which it stands. Enter the number of the right one' })
  if (to === null || problems.length > 0) return elsewherePage(ask, problems)
  const about = it as Contact
  const made = new Map<string, string>()
  const idFor = (fact: string): string => {
    const id = made.get(fact) ?? newId()
    made.set(fact, id)
    return id
  }
  const done = await change(
    service.house,
    app,
    { secret: visitor.secret, authority, records: [record, to.record], step: 'Put a contact into the right record', purpose: purposes.child, formKey: formKeyOf(typed), stated: { records: to.works ? [] : [to.record], reason: 'new contact' } },
    (known, { today }) => moved(known, about, { from: record, to: to.record, today, idFor, why, words }),
  )
  if (isRefusal(done)) return elsewherePage(ask, asProblems(done, typed).problems.map(problem => ({ ...problem, at: 'number' })))
  return finished(ask, done, `/children/${to.record}/contacts/${idFor(about.fact)}`)
}

interface Moving {
  readonly from: string
  readonly to: string
  readonly today: Fact['starts']
  /** The id that what stands under an old one gets: the same each time it is asked. */
  readonly idFor: (fact: string) => string
  readonly why: string
  readonly words: Readonly<Record<string, string>>
}

function moved(known: ReadonlyMap<string, Known>, it: Contact, { from, to, today, idFor, why, words }: Moving): readonly Proposal[] | Refusal {
  // To strike out what stands in several records strikes it out in all of them.
  if ([...known.values()].some(each => each.id !== from && each.fact(it.fact) !== null)) return { refused: 'not-allowed', why: 'This contact cannot be put elsewhere from here. Ask the record guardian to move it' }
  const here = known.get(from) as Known
  const id = idFor(it.fact)
  const said = here.all(acknowledged).filter(({ body }) => body.contact === it.fact)
  const beside = [...here.all(contactMatched), ...said, ...here.all(askedAgain)].filter(({ body }) => body.contact === it.fact)
  return [
    ...[it, ...beside].map(({ fact, version }) => struck({ record: from, fact, seen: version, because: why })),
    recorded(contact, { fact: id, records: [to], starts: it.starts, ends: it.ends, body: it.body, words: { said: words['said'] ?? '', ...(words['household'] !== undefined && { household: words['household'] }) } }),
    recorded(contactMatched, { fact: idFor('matched'), records: [to], starts: today, ends: today, body: { contact: id, sure: 'same' }, words: { why } }),
    ...said.map(({ fact, body, starts }) => recorded(acknowledged, { fact: idFor(fact), records: [to], starts, ends: starts, body: { ...body, contact: id } })),
  ]
}
