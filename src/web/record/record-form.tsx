import { decisionAsked } from '../../children/decisions/index.ts'
import { caseSupervision } from '../../children/supervision/index.ts'
import { task } from '../../children/tasks/index.ts'
import { returnExplained, significantEvent } from '../../children/identity/index.ts'
import { feedback } from '../../children/voice/index.ts'
import { kindsByWork } from '../../house.ts'
import { change, isRefusal, loadWords, mayAdd, newId, recorded, type AnyKind, type Fact, type House, type Kind } from '../../record/index.ts'
import { Button, EmptyState, InsetText, Link } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { termsFor } from '../../law/glossary.ts'
import { Meanings } from '../help/meanings.tsx'
import { readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import { SummaryList } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { asProblems, Reasons, reasonsGiven, type AskedReason } from '../refused.tsx'
import { personHere, personPage, firstName, here, type PersonHere } from './person-page.tsx'
import { called, calledProblems } from './called.ts'
import { namesFor } from './names-for.ts'
import { begunFrom } from './suggested.tsx'
import { notFoundPage } from './closed.tsx'
import { offeredFor } from './offered.ts'
import { recordPath, subjectAt } from './address.ts'
import { protectedRow, withheldAddresses } from './protected.ts'
import { papersOffered } from '../papers/list.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from './record-page.tsx'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { headingsHere } from '../settings/local-words.ts'
import { ThresholdInset, thresholdBeside } from '../settings/threshold.tsx'
import { disabledChildSupport } from '../../children/family-help/index.ts'
import { conferenceDecision, protectionPlan } from '../../children/protection/index.ts'
import { TestBeside, testBegun } from '../family-help/disability-test.tsx'
import { planBegun } from '../protection/decided-plan.tsx'
import { LeadRulesInset, leadRulesBeside, withLeadRules } from '../protection/lead-rules.tsx'
import { withName } from '../duty-words.ts'
import { errorsOfKind, explanationBegun, ForReturns } from '../returns/errors.tsx'

/** Kinds a person may choose to record here, by section, in the order the house declares them. */
export async function chooseKind(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'record-something', async on => {
    const child = await personHere(on)
    const kinds = kindsOffered(on)
    const headingOf = await headingsHere(on.tx, on.opened.authority, ask.visitor.today)
    const groups = kindsByWork.map(group => ({ title: headingOf(group.title), kinds: group.kinds.filter(kind => kinds.includes(kind)) })).filter(group => group.kinds.length > 0)
    return {
      html: personPage(on, child, {
        title: 'Record something',
        page: 'record-something',
        section: null,
        back: { href: here(on), text: `Back to ${firstName(child.known)}` },
        content: (
          <>
            <h1 class="govuk-heading-l">What do you want to record?</h1>
            {!on.opened.mayWrite && <InsetText>You can read this record and not add to it.</InsetText>}
            {papersOffered(on).length > 0 && on.opened.subject === 'child' && (
              <p class="govuk-body">
                Several people write it? <Link href={here(on, '/papers/new')}>Begin a paper</Link>: an assessment, a plan, a discussion or a core group, written together.
              </p>
            )}
            {groups.length > 1 && (
              <nav aria-label="Parts of the work">
                <ul class="govuk-list app-inline">
                  {groups.map((group, index) => (
                    <li>
                      <Link href={`#work-${index}`}>{group.title}</Link>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            {groups.map((group, index) => (
              <>
                <h2 class="govuk-heading-m" id={`work-${index}`}>
                  {group.title}
                </h2>
                <ul class="govuk-list app-kinds">
                  {group.kinds.map(kind => (
                    <li>
                      <Link href={here(on, ownForms[kind.id] ?? `/record/${kind.id}`)}>{kind.does}</Link>
                    </li>
                  ))}
                  {group.kinds.some(kind => kind.id === task.id) && (
                    <li>
                      <Link href={here(on, '/ask')}>{decisionAsked.does}</Link>
                    </li>
                  )}
                  {group.kinds.some(kind => kind.id === task.id) && (
                    <li>
                      <Link href={here(on, '/supervision')}>{caseSupervision.does}</Link>
                    </li>
                  )}
                  {group.kinds.some(kind => kind.id === feedback.id) && (
                    <li>
                      <Link href={`/feedback/ask?child=${on.opened.record}`}>Make a code, so that they can write for themselves</Link>
                    </li>
                  )}
                </ul>
              </>
            ))}
            {kinds.length === 0 && <EmptyState>There is nothing that you may record here.</EmptyState>}
          </>
        ),
      }),
    }
  })
}

/** Kinds that are recorded through a page made for them. */
const ownForms: Readonly<Record<string, string>> = { visit: '/visit', relationship: '/person', 'network-map': '/map' }

function kindsOffered(on: OnRecord): AnyKind[] {
  const { house } = on.ask.service
  return [...house.kinds.values()].filter(
    kind => kind.subject === on.opened.subject && !kind.hidden && kind.partOf === undefined && house.mayRecord(on.ask.visitor.role, kind) && mayAdd(on.opened, kind),
  )
}

function kindAsked(on: OnRecord): AnyKind | null {
  return kindsOffered(on).find(kind => kind.id === on.ask.params['kind']) ?? null
}

/** The generated form of a kind. */
export async function recordForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'record-form', async on => {
    const kind = kindAsked(on)
    if (!kind || on.past) return notFoundPage(ask)
    return formPage(on, kind, { typed: (await typedOfDraft(on.tx, ask)) ?? (await begun(on, kind)) ?? {}, problems: [] })
  })
}

/** What a form begins with where its address names what it is about. */
async function begun(on: OnRecord, kind: AnyKind): Promise<Typed | null> {
  if (kind.id === significantEvent.id) return begunFrom(on)
  if (kind.id === returnExplained.id) return explanationBegun(on.tx, { ...on.opened, problem: on.ask.query['problem'], today: on.ask.visitor.today })
  if (kind.id === protectionPlan.id) return planBegun(await knownHere(on, { kinds: [conferenceDecision.id, protectionPlan.id, 'involvement'] }))
  if (kind.id === disabledChildSupport.id) return testBegun(on.tx, on.opened.authority, on.ask.visitor.today)
  return null
}

/** A form as it is shown again: what was typed, what is wrong with it, and what is asked before it is done all the same. */
export interface FormState {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly AskedReason[]
  readonly status?: 422 | 409
}

async function formPage(on: OnRecord, kind: AnyKind, { problems: wrong, ...state }: FormState): Promise<Answer> {
  const ask = { ...on.ask, typed: state.typed }
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const asked = called(kind, name)
  const problems = calledProblems(wrong, name)
  const heading = await keptHeading(on.tx, on.ask)
  const document = await thresholdBeside(on.tx, on.opened.authority, kind.id, ask.visitor.today)
  const rules = await leadRulesBeside(on.tx, on.opened.authority, kind.id, ask.visitor.today)
  const test = await TestBeside(on.tx, on.opened.authority, kind.id, ask.visitor.today)
  const parts = partsOf(ask.service.house, kind)
  // What its parts ask is offered as what it asks itself.
  const asking = { ...kind, fields: Object.assign({}, ...parts.map(part => part.fields), kind.fields) as AnyKind['fields'] }
  const offered = await offeredFor(on.tx, ask.service.house, asking, everything, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })
  const known = everything.facts.filter(fact => fact.kind === kind.id && fact.ends === null).slice(-3)
  const missing = await errorsOfKind(on.tx, on.opened.authority, on.opened.record, kind.id)
  return {
    ...(state.status && { status: state.status }),
    html: personPage(on, child, {
      title: kind.does,
      page: 'record-form',
      section: null,
      problems,
      back: { href: here(on, '/record'), text: 'Back to what to record' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{asked.does}</h1>
            {heading}
            {asked.about && <p class="govuk-body">{asked.about}</p>}
            {document && <ThresholdInset document={document} />}
            {test}
            {rules !== undefined && <LeadRulesInset rules={rules} />}
            <ForReturns of={missing} record={on.opened.record} />
            <Meanings terms={termsFor(kind.id)} />
            <KeptForm ask={ask} action={here(on, `/record/${kind.id}`)} finish={<Button preventDoubleClick>Record</Button>}>
              <Reasons asks={state.asks} typed={state.typed} problems={problems} />
              <KindForm kind={asked} typed={state.typed} problems={problems} offered={offered} on={ask.visitor.today} meaning={meaningIn(kind)} />
              {parts.map(part => (
                <>
                  <h2 class="govuk-heading-m">{withName(part.label, name)}</h2>
                  <KindForm kind={called(part, name)} typed={state.typed} problems={problems} offered={offered} on={ask.visitor.today} meaning={meaningIn(part)} withoutDates />
                </>
              ))}
            </KeptForm>
          </div>
          <div class="govuk-grid-column-one-third">{await alreadyKnown(on, child, kind, known)}</div>
        </div>
      ),
    }),
  }
}

/** What the words of a kind's questions mean. */
export function meaningIn(kind: AnyKind): (field: string) => Content {
  return field => <Meanings terms={termsFor(kind.id, field)} />
}

/** What is recorded only as part of this: what a conference decided for this child. */
function partsOf(house: House, kind: AnyKind): AnyKind[] {
  return [...house.kinds.values()].filter(part => part.partOf === kind.id && !part.hidden)
}

/** What the record already says of the same kind: so that nobody is asked twice. */
async function alreadyKnown(on: OnRecord, child: PersonHere, kind: AnyKind, known: readonly Fact[]): Promise<Content> {
  if (known.length === 0) return null
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, known.map(fact => ({ fact: fact.fact, version: fact.version })))
  const names = await namesFor(on, known)
  const withheld = await withheldAddresses(on)
  const rowsOf = (fact: Fact) => {
    const rows = factRows(called(kind, firstName(child.known)), { ...fact, body: fact.body }, words.get(fact.fact) ?? {}, names)
    return withheld.has(fact.fact) ? protectedRow(rows) : rows
  }
  return (
    <aside class="app-known" aria-label="What we already know">
      <h2 class="govuk-heading-s">What we already know</h2>
      {known.map(fact => (
        <>
          <SummaryList classes="app-known__facts" rows={rowsOf(fact)} />
          <p class="govuk-body-s">
            <Link href={here(on, `/facts/${fact.fact}`)}>
              Look at this<span class="govuk-visually-hidden"> {kind.label} of {firstName(child.known)}</span>
            </Link>
          </p>
        </>
      ))}
    </aside>
  )
}

/** The form of a kind, sent. */
export async function recordSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const kind = service.house.kinds.get(ask.params['kind'] as string)
  const subject = subjectAt(ask.path)
  if (!kind || kind.hidden || kind.subject !== subject) return notFoundPage(ask)
  const record = ask.params['id'] as string
  const answers = readAnswers(kind, typed)
  const shown = (state: FormState) => onRecord(ask, 'record-form', on => formPage(on, kind, { ...state, typed }))
  if (answers.problems.length > 0 || answers.starts === null) return shown({ typed, problems: answers.problems, status: 422 })
  const { starts, ends, exactness, words } = answers
  const authority = visitor.authority ?? visitor.organisation
  const body = await withLeadRules(service.database.app, authority, kind.id, starts, answers.body)
  const parts = partsOf(service.house, kind).map(part => ({ part, fact: newId(), answers: readAnswers(part, typed) }))
  const unread = parts.flatMap(each => each.answers.problems)
  if (unread.length > 0) return shown({ typed, problems: unread, status: 422 })
  const fact = newId()
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret,
      authority,
      records: [record],
      step: kind.does,
      purpose: purposes[subject],
      formKey: formKeyOf(typed),
      reasons: reasonsGiven(typed),
    },
    () => [
      recorded(kind as Kind, { fact, records: [record], starts, ends, exactness, body, words }),
      ...parts
        .filter(({ answers: said }) => Object.keys(said.body).length + Object.keys(said.words).length > 0)
        .map(({ part, fact: own, answers: said }) => recorded(part as Kind, { fact: own, records: [record], starts, partOf: fact, body: said.body, words: said.words })),
    ],
  )
  if (isRefusal(done)) return shown({ typed, ...asProblems(done, typed, kind), status: 422 })
  return finished(ask, done, recordPath(subject, record, `/done?change=${done.change}`))
}
