import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { custodianAnswers, custodianWork, functions, partsOf, recordTypes, sameParts, search, searchFound, type CustodianWork, type Found, type RecordType, type SearchFound } from '../../partners/sharing/index.ts'
import { searchesADayOn, settingsOf } from '../../settings/index.ts'
import { dayOf, writeDay, writeInstant } from '../../time/day.ts'
import { Button, Checkboxes, DateInput, EmptyState, InsetText, Link, Radios, Select, SummaryList, Table, Textarea } from '../../ui/components.ts'
import { many, one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Address } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { alike, type Alike } from '../front-door/alike.ts'
import { linesOf } from '../front-door/reading.ts'
import type { Found as Found_ } from '../search/questions.ts'
import { KeptForm, keptHeading, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { WhomBoxes } from './boxes.tsx'
import { numberElsewhere, NumberElsewhere, rightNumberGoes } from '../front-door/number-elsewhere.tsx'
import { nowhere, toldOf } from './told-of.ts'
import { whomIn } from './parts.tsx'
import { asTyped, readSearch, readWhom } from './typed.ts'
import { authorityOf, findsRecords, organisationsBeside, shares } from './who.ts'

const back = { href: '/sharing', text: 'Back to Sharing' } as const
const small = 'govuk-fieldset__legend--s'
const searches = (ask: SignedInAsk): boolean => ask.visitor.writes && shares(ask.visitor)

/** Asks who knows a child: of one person, for a function, with a purpose and why it is needed. There is nothing to browse. */
export async function whoKnowsPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!searches(ask)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const shown = { ...ask, typed }
  const long = (name: string, content: string, hint?: string) => <Textarea name={name} label={{ content, classes: 'govuk-label--s' }} hint={hint} rows={3} value={linesOf(typed, name)} error={errorAt(problems, name)} />
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Who knows this child',
      page: 'who-knows',
      problems,
      back,
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Who knows this child?</h1>
            {heading}
            <p class="govuk-body">You find out which organisations hold something, and no more. What you write is kept, and can be looked at later. Organisations that no agreement covers are not asked by this: ask them yourself, you need no agreement for that.</p>
            <KeptForm ask={shown} action="/who-knows" finish={<Button preventDoubleClick>Search</Button>}>
              <WhomBoxes typed={typed} problems={problems} />
              <Select
                name="function" label={{ content: 'What do you need it for?', classes: 'govuk-label--s' }} error={errorAt(problems, 'function')} value={one(typed, 'function')}
                options={[{ value: '', text: 'Choose one' }, ...Object.entries(functions).map(([value, text]) => ({ value, text }))]}
              />
              {long('purpose', 'What do you want to find out or do?')}
              {long('necessity', 'Why do you need to know who knows the child?')}
              {long('harm', 'Harm that you fear for the child (optional)', 'Mental health, sexual health, and drug and alcohol services are asked only where you fear harm. Leave it empty otherwise')}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function whoKnowsSent(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  if (!searches(ask)) return notFoundPage(ask)
  const { whom, problems } = readWhom(typed, visitor.today)
  if (problems.length > 0) return whoKnowsPage(ask, problems)
  const done = await transaction(service.database.app, {}, async tx => {
    const authority = await authorityOf(tx, visitor)
    if (authority === null) return { is: 'gone' } as const
    const custodians = [authority.id, ...(await organisationsBeside(tx, authority.id)).map(({ id }) => id)]
    const most = searchesADayOn(await settingsOf(tx, authority.id), visitor.today)
    const sent = await search(tx, visitor.secret, service.locatorKeys ?? [service.key], { organisation: visitor.organisation, authority: authority.id, custodians, today: visitor.today, most }, readSearch(typed, whom))
    return sent.is === 'enough' ? { ...sent, most } : sent
  })
  if (done.is === 'sent') return finished(ask, { change: formKeyOf(typed), already: false }, `/who-knows/${done.id}`)
  if (done.is === 'enough') return whoKnowsPage(ask, [{ at: 'given', message: `You have searched ${done.most} times today, as often as one person may. Ask the organisations yourself: that needs no search. If a child is in danger now, ring 999. You can search again tomorrow` }])
  return whoKnowsPage(ask, done.is === 'gone' ? [{ at: 'given', message: 'No council looks after your organisation here yet: ring the front door' }] : asTyped(done.faults))
}

const said = ({ answer }: Found): string => (answer === null ? 'Not answered' : answer === 'holds' ? 'Holds something' : 'None held')

function sinceOf({ starts, ends }: Found): string {
  return [starts !== null && `since ${writeDay(starts)}`, ends !== null && `until ${writeDay(ends)}`].filter(Boolean).join(', ')
}

/** What came of a search, for whoever made it. A record that is restricted, one that nobody told of and none at all give the same page. */
export async function foundPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  const seen = searches(ask)
    ? await transaction(service.database.app, {}, async tx => {
        const it = await searchFound(tx, visitor.secret, ask.params['search'] as string)
        const authority = await authorityOf(tx, visitor)
        const others = authority === null ? [] : visitor.authority === null ? [authority] : await organisationsBeside(tx, authority.id)
        return it === null ? null : { it, others: others.filter(({ id }) => !it.found.some(({ custodian }) => custodian === id)) }
      })
    : null
  if (seen === null) return notFoundPage(ask)
  const { it, others } = seen
  return {
    html: frame(ask, {
      title: 'Who knows this child',
      page: 'who-knows-found',
      back: { href: '/who-knows', text: 'Back to the search' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{whomIn(it.whom)}</h1>
          <p class="govuk-body">Searched {writeInstant(it.at)}. It stands here for four weeks. Come back for what has not been answered yet.</p>
          {it.found.length === 0 ? <EmptyState>No organisation is covered by an agreement for this. Ask those who may know: you need no agreement to share.</EmptyState> : (
            <Table
              caption="Who was asked" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Organisation', 'Answer', 'What', 'Since']}
              rows={it.found.map(each => [each.name, said(each), each.type === null ? '' : recordTypes[each.type], sinceOf(each)])}
            />
          )}
          <InsetText>“None held” is what an organisation says that holds nothing, and also what one says that may not tell you. Services for mental and sexual health, drugs and alcohol are asked only where harm is feared.</InsetText>
          {others.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Not asked by this</h2>
              <p class="govuk-body">No agreement covers {others.map(({ name }) => name).join(', ')}. Ask them what they know{visitor.authority === null ? <>: <Link href="/sharing/ask">ask the council</Link></> : ', from the record of the child under Documents and sharing'}.</p>
            </>
          )}
          <h2 class="govuk-heading-m">Why you searched</h2>
          <Reasons of={it} />
        </>
      ),
    }),
  }
}

function Reasons({ of }: { of: Pick<SearchFound, 'function' | 'purpose' | 'necessity' | 'harm'> }) {
  return (
    <SummaryList
      rows={[
        { key: 'Needed for', value: functions[of.function] }, { key: 'What for', value: paragraphs(of.purpose) }, { key: 'Why it is needed', value: paragraphs(of.necessity) },
        ...(of.harm === null ? [] : [{ key: 'Harm feared', value: paragraphs(of.harm) }]),
      ]}
    />
  )
}

/** One question to this person's organisation: does it know this child? */
export async function askedPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor, service } = ask
  const seen = await asked(ask)
  if (seen === null) return notFoundPage(ask)
  const { it, found, numbered } = seen
  const { typed, heading } = await transaction(service.database.app, {}, async tx => ({ typed: (await typedOfDraft(tx, ask)) ?? ask.typed, heading: await keptHeading(tx, ask) }))
  const shown = { ...ask, typed }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Do we know this child',
      page: 'who-knows-asked',
      problems,
      back,
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{whomIn(it.whom)}</h1>
            <p class="govuk-body">{it.by} asks whether we know this child, {writeInstant(it.at)}. They are told that we hold something or that none is held; of what it is only what was agreed.</p>
            <Reasons of={it} />
            {visitor.authority !== null && <p class="govuk-body">{found.length === 0 ? 'No record here is like this child: answer that none is held.' : 'These records may be of this child. Look at what speaks for each and against.'}</p>}
            <NumberElsewhere of={numbered} then={rightNumberGoes} />
            {heading}
            <KeptForm ask={shown} action={`/who-knows/asked/${it.search}` as Address} finish={<Button preventDoubleClick>Send the answer</Button>}>
              <Radios
                name="answer" legend={{ content: 'Do we hold something of this child?', classes: small }} error={errorAt(problems, 'answer')}
                items={[
                  ...(visitor.authority === null ? [{ value: 'holds', content: 'We hold something', checked: one(typed, 'answer') === 'holds' }] : found.map(each => ({ value: each.record, content: `Yes: record ${each.number}, ${each.name}`, hint: each.why, checked: one(typed, 'answer') === each.record }))),
                  { value: 'none', content: 'None held', checked: one(typed, 'answer') === 'none' },
                ]}
              />
              {(visitor.authority === null || found.length > 0) && (
                <>
                  <Select name="type" label={{ content: 'What sort of record is it?', classes: 'govuk-label--s' }} hint="Leave it if none is held" error={errorAt(problems, 'type')} value={one(typed, 'type')} options={[{ value: '', text: 'Choose one' }, ...Object.entries(recordTypes).map(([value, text]) => ({ value, text }))]} />
                  <Checkboxes
                    name="same" legend={{ content: 'What is the same in our record?', classes: small }} hint="By this the child is found here from now on. Leave it if none is held" error={errorAt(problems, 'same')} values={many(typed, 'same')}
                    items={partsOf(it.whom).map(value => ({ value, content: sameParts[value] }))}
                  />
                  <DateInput id="since" namePrefix="since" legend={{ content: 'Since when? (optional)', classes: small }} error={errorAt(problems, 'since')} values={dateTyped(typed, 'since')} />
                  <DateInput id="until" namePrefix="until" legend={{ content: 'Until when? (optional)', classes: small }} hint="Leave it empty while it lasts" error={errorAt(problems, 'until')} values={dateTyped(typed, 'until')} />
                </>
              )}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

async function asked(ask: SignedInAsk): Promise<{ readonly it: CustodianWork; readonly found: readonly Alike[]; readonly numbered: readonly Found_[] } | null> {
  const { visitor, service } = ask
  if (!searches(ask) || (visitor.authority !== null && !findsRecords(visitor))) return null
  return transaction(service.database.app, {}, async tx => {
    const it = (await custodianWork(tx, visitor.secret)).find(each => each.search === ask.params['search'])
    if (it === undefined) return null
    if (visitor.authority === null) return { it, found: [], numbered: [] }
    await act(tx, visitor.secret, 'who-knows-asked')
    const found = await alike(tx, visitor.authority, toldOf(it.whom), nowhere, dayOf(it.at))
    return { it, found, numbered: await numberElsewhere(tx, visitor.authority, it.whom.nhsNumber, found) }
  })
}

export async function askedSent(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const seen = await asked(ask)
  if (seen === null) return notFoundPage(ask)
  const [answer, type] = [one(typed, 'answer'), one(typed, 'type')]
  const record = seen.found.find(each => each.record === answer)?.record ?? null
  const holds = visitor.authority === null ? answer === 'holds' : record !== null
  const same = partsOf(seen.it.whom).filter(part => many(typed, 'same').includes(part))
  const [starts, ends] = [readDate(typed, 'since', 'The day', false), readDate(typed, 'until', 'The day', false)]
  const problems = [
    ...(holds || answer === 'none' ? [] : [{ at: 'answer', message: 'Select whether we hold something' }]),
    ...(holds && !Object.hasOwn(recordTypes, type) ? [{ at: 'type', message: 'Choose what sort of record it is' }] : []),
    ...(holds && same.length === 0 ? [{ at: 'same', message: 'Select what is the same in our record. If nothing is, it is another child: answer that none is held' }] : []),
    ...(starts.problem === null ? [] : [{ at: 'since', message: starts.problem }]),
    ...(ends.problem === null ? [] : [{ at: 'until', message: ends.problem }]),
    ...(starts.day !== null && ends.day !== null && ends.day < starts.day ? [{ at: 'until', message: 'It cannot end before it begins' }] : []),
  ]
  if (problems.length > 0) return askedPage(ask, problems)
  const done = await custodianAnswers(service.database.app, visitor.secret, seen.it.search, holds ? { answer: 'holds', type: type as RecordType, starts: starts.day, ends: ends.day, record, same } : { answer: 'none' })
  return done ? finished(ask, { change: formKeyOf(typed), already: false }, '/sharing') : askedPage(ask, [{ at: 'answer', message: 'Somebody of your organisation was quicker, or it is asked no longer' }])
}
