import { beginsOurWork, contact, contactMatched, contactsBefore, decision, feedback, kinds as frontDoorKinds, knownBefore, repeatMonths, responses, sourceGroupOf, sourceGroups, tellings, type Contact } from '../../children/front-door/index.ts'
import { referralsOf } from '../../children/counting/index.ts'
import { involvement } from '../../children/identity/index.ts'
import { duties } from '../../house.ts'
import { change, isRefusal, loadWords, mayAdd, newId, recorded, type Body, type Known, type Proposal } from '../../record/index.ts'
import { repeatMonthsOn, settingsOf } from '../../settings/index.ts'
import { addMonths, timeOf, writeDay, type Day } from '../../time/day.ts'
import { Alert, Button, Checkboxes, Clock, EmptyState, InsetText, Link, Radios, SummaryCard, SummaryList, Table, Textarea } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, many, one, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import { plural } from '../../ui/dates.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { clockOf, whatToDo } from '../duty-words.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { recordPath } from '../record/address.ts'
import { namesFor } from '../record/names-for.ts'
import { offeredFor } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems, Reasons, reasonsGiven, type AskedReason } from '../refused.tsx'
import { dutiesHere, knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import { thresholdBeside, ThresholdInset, ThresholdLink } from '../settings/threshold.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { linesOf } from './reading.ts'
import { researchFacts, WhatOthersKnow } from './research.tsx'
import { householdContacts, type HouseholdContact } from './store.ts'

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly AskedReason[]
}

/** A contact in a child’s record (ux W5): what was said, what went before, the decision, and whether whoever told us knows it. */
export async function contactPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'contact', async on => {
    const known = await knownHere(on)
    const it = contactAsked(known, ask.params['contact'] as string)
    if (it === null) return notFoundPage(ask)
    return page(on, known, it, { typed: (await typedOfDraft(on.tx, ask)) ?? firstTyped(on, known, it), problems: [] })
  })
}

/** The contact of the address: by its own id, or by that of the decision on it. */
function contactAsked(known: Known, id: string): Contact | null {
  const decided = known.all(decision).find(fact => fact.fact === id)
  return known.all(contact).find(fact => fact.fact === (decided?.body.contact ?? id)) ?? null
}

/** The form of a decision begins with what is known: now, whoever is here, and whether the child was known before. */
function firstTyped(on: OnRecord, known: Known, it: Contact): Typed {
  const { visitor } = on.ask
  const before = knownBefore(known, it)
  return { ...dateBoxes('starts', visitor.today, 'day'), 'starts-time': timeOf(visitor.now), [boxOf('decider')]: visitor.post, ...(before !== null && { [boxOf('knownBefore')]: before }) }
}

async function page(on: OnRecord, known: Known, it: Contact, { typed, problems: wrong, asks }: State): Promise<Answer> {
  const { ask } = on
  const { visitor } = ask
  const child = await personHere(on, known)
  const name = firstName(child.known)
  const made = known.all(decision).filter(fact => fact.body.contact === it.fact).at(-1) ?? null
  const told = known.all(feedback).filter(fact => fact.body.contact === it.fact)
  const matched = known.all(contactMatched).filter(fact => fact.body.contact === it.fact)
  const others = researchFacts(known, it)
  const facts = [it, ...matched, ...(made === null ? [] : [made]), ...told]
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, [...facts, ...others].map(fact => ({ fact: fact.fact, version: fact.version })))
  const names = await namesFor(on, facts)
  const months = repeatMonthsOn(await settingsOf(on.tx, on.opened.authority), it.starts) ?? repeatMonths
  const since = addMonths(it.starts, -months)
  const household = on.past ? [] : await householdContacts(on.tx, visitor.secret, on.opened.record, since)
  const same = household.filter(each => each.fact === it.fact)
  const before = contactsBefore(known, it, months)
  const calendar = await calendarHere(on.tx, on.opened.authority)
  const due = (await dutiesHere(on)).filter(row => row.endedOn === null && (row.anchor === it.fact || row.anchor === made?.fact))
  const document = await thresholdBeside(on.tx, on.opened.authority, decision.id, made?.starts ?? visitor.today)
  const mayDecide = !on.past && mayAdd(on.opened, decision)
  const asksHelp = it.body.asks === 'help'
  const offered = await offeredFor(on.tx, ask.service.house, decision, known, { authority: on.opened.authority, post: visitor.post, secret: visitor.secret })
  const shown = { ...ask, typed }
  const problems = calledProblems(wrong, name)
  const rowsOf = (fact: (typeof facts)[number]) => factRows(called(ask.service.house.kinds.get(fact.kind) ?? contact, name), { ...fact, body: fact.body }, words.get(fact.fact) ?? {}, names)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Contact',
      page: 'contact',
      section: 'notes',
      problems,
      back: visitor.role === 'front door worker' ? { href: '/front-door', text: 'Back to the front door' } : { href: here(on), text: `Back to ${name}` },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Contact about {name}</h1>
          <p class="govuk-body">
            From {it.body.from ?? 'somebody who gave no name'}, {writeDay(it.starts)}.
          </p>
          {it.body.today === true && made === null && <Alert variant="warning" title="Must not wait">Somebody must act today to keep a child safe. Act first; what was decided is written down afterwards, with its own time.</Alert>}
          {due.length > 0 && (
            <ul class="govuk-list">
              {due.map(row => <li>{whatToDo(duties, row, name)}: <Clock {...clockOf(row, on.today, on.now, calendar)} /></li>)}
            </ul>
          )}
          <h2 class="govuk-heading-m">What was said</h2>
          <SummaryList rows={rowsOf(it)} />
          {matched.map(fact => <SummaryCard title={contactMatched.label} titleLevel={3} rows={rowsOf(fact).filter(row => row.key !== 'Which contact')} actions={[{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: 'how we know whom it is about' }]} />)}
          {same.length > 0 && <p class="govuk-body">The same contact is about {listOf(same.map(each => <Link href={`/children/${each.record}/contacts/${it.fact}` as Address}>{each.name}</Link>))}.</p>}
          {mayDecide && <p class="govuk-body app-no-print"><Link href={here(on, `/contacts/${it.fact}/elsewhere`)}>It is about another child</Link></p>}
          <h2 class="govuk-heading-m">What went before</h2>
          <Earlier on={on} of={it.fact} received={it.starts} since={since} months={months} before={before} household={household.filter(each => each.fact !== it.fact)} known={known} name={name} />
          {await WhatOthersKnow(on, it, known, calendar, words)}
          <h2 class="govuk-heading-m">Decision</h2>
          {!asksHelp && made === null && <p class="govuk-body">It asks for no help: nobody has to decide on it. You can, all the same.</p>}
          {made === null ? null : (
            <>
              <SummaryList rows={[...rowsOf(made).filter(row => row.key !== 'Which contact'), ...(document === null ? [] : [{ key: 'Threshold document that day', value: <ThresholdLink document={document} /> }])]} />
              {next(on, made.body.response, name)}
            </>
          )}
          {told.map(fact => <SummaryCard title={feedback.label} titleLevel={3} rows={rowsOf(fact).filter(row => row.key !== 'Which contact')} />)}
          {made === null && !mayDecide && <EmptyState>Nobody has decided yet. You can read this record and not add to it.</EmptyState>}
          {made === null && mayDecide && (
            <div class="govuk-grid-row">
              <div class="govuk-grid-column-two-thirds">
                {document !== null && <ThresholdInset document={document} />}
                {await keptHeading(on.tx, ask)}
                <KeptForm ask={shown} action={here(on, `/contacts/${it.fact}`)} finish={<Button preventDoubleClick>Record the decision</Button>}>
                  <Reasons asks={asks} typed={typed} problems={problems} />
                  <KindForm kind={called(decision, name)} typed={typed} problems={problems} offered={offered} on={visitor.today} without={['contact']} />
                  {beginsOurWork(known, { response: 'protection' }, it.starts) && (
                    <div data-when={boxOf('response')} data-when-is="family help|protection|act now">
                      <p class="govuk-body">Under section 17, or to protect the child, our work begins on {writeDay(it.starts)}, when this reached us. It is recorded with the decision: nobody records it again.</p>
                      <KindForm kind={involvement} typed={typed} problems={problems} offered={offered} on={visitor.today} without={Object.keys(involvement.fields).filter(field => field !== 'primaryNeed')} withoutDates />
                    </div>
                  )}
                  {same.length > 0 && (
                    <Checkboxes
                      name="also" legend={{ content: 'Decided in the same way for (optional)', classes: 'govuk-fieldset__legend--s' }} hint="The same words then stand in their records too"
                      items={same.filter(each => each.response === null).map(each => ({ value: each.record, content: each.name, checked: many(typed, 'also').includes(each.record) }))}
                    />
                  )}
                  <Telling typed={typed} problems={problems} gaveNoName={it.body.source === '9'} bySystem={it.body.way === 'system'} optional />
                </KeptForm>
              </div>
            </div>
          )}
          {made !== null && told.length === 0 && it.body.source !== '9' && mayDecide && (
            <>
              <h2 class="govuk-heading-m">Tell whoever told us</h2>
              <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                  {await keptHeading(on.tx, ask)}
                  <KeptForm ask={shown} action={here(on, `/contacts/${it.fact}`)} finish={<Button preventDoubleClick>Record what they were told</Button>}>
                    <Telling typed={typed} problems={problems} gaveNoName={false} bySystem={it.body.way === 'system'} />
                  </KeptForm>
                  <p class="govuk-body"><Link href={here(on, '/letter')}>Write a letter to them</Link>: it says what you write, and a copy stands with the documents. An email from here never names anybody.</p>
                </div>
              </div>
            </>
          )}
        </>
      ),
    }),
  }
}

function listOf(items: readonly Content[]): Content {
  return items.map((item, index) => <>{index === 0 ? '' : index === items.length - 1 ? ' and ' : ', '}{item}</>)
}

function Earlier({ on, of, received, since, months, before, household, known, name }: { on: OnRecord; of: string; received: Day; since: Day; months: number; before: readonly Contact[]; household: readonly HouseholdContact[]; known: Known; name: string }) {
  const { today } = on
  const repeats = referralsOf(known, received).filter(each => each.of !== of && each.on > since).length
  if (before.length + household.length + repeats === 0) return <EmptyState>No other contact in {plural(months, 'month', 'months')} about {name}, or about others at the same address whose records you may know of.</EmptyState>
  const source = (code: string): string => sourceGroups[sourceGroupOf(code)]
  const responseOf = (fact: string): keyof typeof responses | undefined => known.all(decision).findLast(each => each.body.contact === fact)?.body.response
  const rows = [
    ...before.map(each => ({ on: each.starts, about: name as Content, href: here(on, `/contacts/${each.fact}`), source: each.body.source, asks: each.body.asks, response: responseOf(each.fact) ?? null })),
    ...household.map(each => ({ on: each.on, about: each.name as Content, href: `/children/${each.record}/contacts/${each.fact}` as Address, source: each.source, asks: each.asks, response: each.response })),
  ].toSorted((a, b) => (a.on < b.on ? 1 : -1))
  const atHome = household.filter(each => each.asks === 'help' && each.on <= received).length
  return (
    <>
      {repeats > 0 && <InsetText>A repeat: {name} was referred {repeats === 1 ? 'once' : `${repeats} times`} in the {plural(months, 'month', 'months')} before this.</InsetText>}
      {repeats === 0 && atHome > 0 && <InsetText>A repeat for the household: somebody of it was referred in the {plural(months, 'month', 'months')} before this.</InsetText>}
      {rows.length > 0 && <Table
        caption={`Other contacts in ${plural(months, 'month', 'months')}, up to ${writeDay(today)}`} captionSize="s" stacked firstCellIsHeader head={['When', 'About', 'From', 'Asked', 'Decided']}
        rows={rows.map(row => [
          <Link href={row.href}>{writeDay(row.on)}</Link>, row.about, source(row.source), row.asks === 'help' ? 'For help' : 'Told us something',
          row.response === null ? (row.asks === 'help' ? 'Not yet' : 'Nothing to decide') : responses[row.response as keyof typeof responses],
        ])}
      />}
    </>
  )
}

/** What a decision leads on to: the work begins where it stands. */
function next(on: OnRecord, response: keyof typeof responses, name: string): Content {
  if (!mayAdd(on.opened, decision) || on.past) return null
  const links: Partial<Record<keyof typeof responses, readonly [string, string]>> = {
    'family help': ['/record/family-help', `Begin Family Help with ${name}`],
    protection: ['/record/strategy-discussion', 'Record the discussion with police, health and education'],
    'act now': ['/record/strategy-discussion', 'Record the discussion with police, health and education'],
  }
  const link = links[response]
  return link === undefined ? null : <p class="govuk-body">Next: <Link href={here(on, link[0])}>{link[1]}</Link></p>
}

function Telling({ typed, problems, gaveNoName, bySystem, optional }: { typed: Typed; problems: readonly TypedProblem[]; gaveNoName: boolean; /** A partner’s system sent it, and is told what is written here. */ bySystem: boolean; optional?: true }) {
  if (gaveNoName) return null
  const chosen = one(typed, 'told')
  return (
    <>
      <Radios
        name="told" legend={{ content: `Does whoever told us know what was decided, and why?${optional ? ' (optional)' : ''}`, classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'told')}
        {...(optional && { hint: 'You can say it later: until then it stands on the front door under “To tell”' })}
        items={Object.entries(tellings).map(([value, content]) => ({ value, content, checked: chosen === value }))}
      />
      <Textarea name="what" label={{ content: 'What they were told, or why not (optional)', classes: 'govuk-label--s' }} hint={bySystem ? 'If you choose Yes, the system that sent it reads these words as you write them. Why somebody cannot be told, it never reads' : undefined} rows={3} value={linesOf(typed, 'what')} />
    </>
  )
}

/** The decision, or what whoever told us was told. */
export async function contactSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let refused: Answer | null = null
  let isDecided = false
  let about: Contact | null = null
  let siblings: readonly string[] = []
  const shown = (state: Omit<State, 'typed'>) => onRecord(ask, 'contact', async on => {
    const known = await knownHere(on)
    const it = contactAsked(known, ask.params['contact'] as string)
    return it === null ? notFoundPage(ask) : page(on, known, it, { ...state, typed })
  })
  const looked = await onRecord(ask, 'contact', async on => {
    const known = await knownHere(on, { kinds: frontDoorKinds.map(kind => kind.id) })
    about = contactAsked(known, ask.params['contact'] as string)
    isDecided = about !== null && known.all(decision).some(fact => fact.body.contact === about?.fact)
    if (about === null || !mayAdd(on.opened, decision)) return (refused = notFoundPage(ask))
    const asked = many(typed, 'also')
    if (asked.length > 0) siblings = (await householdContacts(on.tx, visitor.secret, record, about.starts)).filter(each => each.fact === about?.fact && asked.includes(each.record)).map(each => each.record)
    return notFoundPage(ask)
  })
  if (refused !== null || about === null) return looked
  const { fact: of } = about as Contact
  const [told, what] = [one(typed, 'told'), linesOf(typed, 'what')]
  const isTold = Object.hasOwn(tellings, told)
  const answers = readAnswers(decision, typed)
  const main = readAnswers(involvement, { [boxOf('primaryNeed')]: one(typed, boxOf('primaryNeed')) })
  const problems: TypedProblem[] = isDecided ? (isTold ? [] : [{ at: 'told', message: 'Select whether they were told' }]) : [...answers.problems]
  if (problems.length > 0) return shown({ problems })
  const ids = [record, ...siblings].map(each => ({ record: each, fact: newId() }))
  const feedbackId = newId()
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record, ...siblings], step: isDecided ? feedback.does : decision.does, purpose: purposes.child,
      formKey: formKeyOf(typed), reasons: reasonsGiven(typed),
    },
    (children, { today }): Proposal[] => [
      ...(isDecided ? [] : ids.flatMap(each => decided(each, children.get(each.record) as Known, about as Contact, answers, main.body, today))),
      ...(isTold ? [recorded(feedback, { fact: feedbackId, records: [record, ...siblings], starts: today, ends: today, body: { contact: of, told: told as keyof typeof tellings }, words: what === '' ? {} : { what } })] : []),
    ],
  )
  if (isRefusal(done)) {
    const again = asProblems(done, typed, decision)
    return shown({ problems: again.problems, asks: again.asks })
  }
  return finished(ask, done, recordPath('child', record, `/contacts/${of}`))
}

/** A decision on a contact in the record of one child, and our work where it begins with it: from the day the contact reached us, for the reason that was decided. */
function decided({ record, fact }: { record: string; fact: string }, known: Known, of: Contact, { starts, body, words }: ReturnType<typeof readAnswers>, main: Body, today: Day): Proposal[] {
  const on = starts ?? today
  const answers = body as { response: 'none'; decider: string }
  const made = recorded(decision, { fact, records: [record], starts: on, ends: on, body: { ...answers, contact: of.fact }, words })
  if (!beginsOurWork(known, answers, of.starts)) return [made]
  return [made, recorded(involvement, { fact: newId(), records: [record], starts: of.starts, body: { source: of.body.source, ...main }, words: words['why'] === undefined ? {} : { why: words['why'] } })]
}
