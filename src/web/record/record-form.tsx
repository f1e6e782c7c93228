import { decisionAsked } from '../../children/decisions/index.ts'
import { caseSupervision } from '../../children/supervision/index.ts'
import { task } from '../../children/tasks/index.ts'
import { returnExplained, significantEvent } from '../../children/identity/index.ts'
import { feedback } from '../../children/voice/index.ts'
import { kindsByWork } from '../../house.ts'
import { change, corrected, ended, isAsked, isRefusal, loadWords, mayAdd, newId, recorded, reopened, struck, type AnyKind, type Body, type Fact, type House, type Kind, type Known, type Proposal, type Refusal } from '../../record/index.ts'
import { Button, DateInput, EmptyState, InsetText, Link, Textarea } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { termsFor } from '../../law/glossary.ts'
import { Meanings } from '../help/meanings.tsx'
import { boxOf, boxOfField, one, plain, readAnswers, readDate, typedFrom, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import { SummaryList } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyBox, formKeyOf, versionBox, writerBox } from '../tokens.ts'
import { personHere, personPage, firstName, here, type PersonHere } from './person-page.tsx'
import { called, calledProblems } from './called.ts'
import { clashOf, comparePage, type Clash } from './compare.tsx'
import { chosen, isTheirBox } from './merge.ts'
import { namesFor } from './names-for.ts'
import { begunFrom } from './suggested.tsx'
import { notFoundPage } from './closed.tsx'
import { offeredFor } from './offered.ts'
import { recordPath, subjectAt } from './address.ts'
import { protectedRow, withheldAddresses } from './protected.ts'
import { papersOffered } from '../papers/list.tsx'
import { knownHere, onRecord, purposes, versionsHere, type OnRecord } from './record-page.tsx'
import { finished, saveDraft, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { headingsHere } from '../settings/local-words.ts'
import { ThresholdInset, thresholdBeside } from '../settings/threshold.tsx'
import { disabledChildSupport } from '../../children/family-help/index.ts'
import { TestBeside, testBegun } from '../family-help/disability-test.tsx'
import { LeadRulesInset, leadRulesBeside, withLeadRules } from '../protection/lead-rules.tsx'
import { withName } from '../duty-words.ts'
import { errorsOfFacts, errorsOfKind, explanationBegun, ForReturns } from '../returns/errors.tsx'

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
  if (kind.id === disabledChildSupport.id) return testBegun(on.tx, on.opened.authority, on.ask.visitor.today)
  return null
}

interface FormState {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly { bar: string; message: string }[]
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
function meaningIn(kind: AnyKind): (field: string) => Content {
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

/** A bar that asks: why is it right all the same? */
export function Reasons({ asks, typed, problems }: { asks: FormState['asks']; typed: Typed; problems: readonly TypedProblem[] }) {
  if (!asks || asks.length === 0) return null
  return (
    <div class="app-asks">
      <h2 class="govuk-heading-m">Before you continue</h2>
      {asks.map(each => (
        <Textarea
          name={`reason-${each.bar}`}
          label={{ content: each.message, classes: 'govuk-label--s' }}
          hint="If it is right all the same, say why. Your reason is kept with your name."
          rows={3}
          value={one(typed, `reason-${each.bar}`)}
          error={problems.find(problem => problem.at === `reason-${each.bar}`)?.message}
        />
      ))}
    </div>
  )
}

/** The reasons given to bars that ask, by bar. */
export function reasonsGiven(typed: Typed): Record<string, string> {
  return Object.fromEntries(Object.keys(typed).flatMap(name => (name.startsWith('reason-') && one(typed, name) !== '' ? [[name.slice('reason-'.length), one(typed, name)]] : [])))
}

/**
 * A refusal as a form shows it again: what is wrong, where, and what to do; nothing typed is lost. `kind` is given by the form of a kind: its
 * question may be called as the reason for a correction is.
 */
export function asProblems(refusal: Refusal, typed: Typed, kind?: AnyKind): { problems: TypedProblem[]; asks: { bar: string; message: string }[] } {
  switch (refusal.refused) {
    case 'incomplete':
      return { problems: refusal.problems.map(problem => ({ at: boxIn(problem.field, kind), message: problem.message })), asks: [] }
    case 'barred': {
      const asks = refusal.bars.filter(bar => bar.strength === 'asks').map(bar => ({ bar: bar.bar, message: bar.message }))
      const problems = refusal.bars.map(bar =>
        bar.strength === 'asks' ? { at: `reason-${bar.bar}`, message: `${bar.message} Say why it is right, or change it` } : { at: bar.field ? boxIn(bar.field, kind) : 'starts', message: bar.message },
      )
      return { problems, asks: [...asks, ...Object.keys(reasonsGiven(typed)).filter(bar => !asks.some(each => each.bar === bar)).map(bar => ({ bar, message: 'Your reason' }))] }
    }
    case 'overlaps':
      return { problems: [{ at: 'starts', message: 'There is already one of these on that day. End the earlier one first, or choose another day' }], asks: [] }
    case 'not-allowed':
      return { problems: [{ at: 'main-content', message: refusal.why }], asks: [] }
    case 'changed-meanwhile':
      return { problems: [{ at: 'main-content', message: 'Somebody changed this while you were writing. Nothing is lost' }], asks: [] }
    default:
      return { problems: [{ at: 'main-content', message: 'This could not be recorded. Nothing was changed' }], asks: [] }
  }
}

/** The box of a question of this kind; of something else that was asked, its own. */
function boxIn(field: string, kind: AnyKind | undefined): string {
  return kind !== undefined && Object.hasOwn(kind.fields, field) ? boxOf(field) : boxOfField(field)
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

/** Correcting, ending, striking out or reopening a fact. */
type Act = 'correct' | 'end' | 'strike' | 'reopen'

const actWords: Record<Act, { title: (kind: AnyKind) => string; button: string }> = {
  correct: { title: kind => `Correct: ${kind.label.toLowerCase()}`, button: 'Save the correction' },
  end: { title: kind => `End: ${kind.label.toLowerCase()}`, button: 'Record the end' },
  strike: { title: kind => `Strike out: ${kind.label.toLowerCase()}`, button: 'Strike it out' },
  reopen: { title: kind => `Reopen: ${kind.label.toLowerCase()}`, button: 'Reopen it' },
}

/** The acts that a fact of this record allows now. */
export function actsOn(kind: AnyKind, fact: Pick<Fact, 'ends'>): Act[] {
  if (kind.settled) return []
  return ['correct', ...(kind.shape === 'period' ? [fact.ends === null ? ('end' as const) : ('reopen' as const)] : []), 'strike']
}

export async function actForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'fact-act', async on => {
    const fact = await factAsked(on)
    const kind = fact && ask.service.house.kinds.get(fact.kind)
    const act = ask.params['act'] as Act
    if (!fact || !kind || on.past || !mayAdd(on.opened, fact) || !actsOn(kind, fact).includes(act)) return notFoundPage(ask)
    const words = (await loadWords(on.tx, on.opened.authority, on.opened.record, [fact])).get(fact.fact) ?? {}
    const draft = await typedOfDraft(on.tx, ask)
    if (draft && act === 'correct' && Object.keys(draft).some(isTheirBox)) return comparePage(on, kind, { ...(await clashOf(on, kind, { theirs: fact, seen: Number(one(draft, 'base')), typed: draft })), mine: draft })
    const typed = draft ?? (act === 'correct' ? { ...typedFrom(kind, { ...fact, body: fact.body }, words), seen: String(fact.version) } : { seen: String(fact.version) })
    return actPage(on, kind, fact, act, { typed, problems: [] })
  })
}

async function factAsked(on: OnRecord): Promise<Fact | null> {
  const versions = await versionsHere(on, on.ask.params['fact'] as string)
  const last = versions.at(-1)
  if (last && (await withheldAddresses(on)).has(last.fact)) return null
  return last && last.act !== 'struck' && last.act !== 'moved' && last.act !== 'disposed' ? last : null
}

/** Questions about something that were left open when it was recorded: what came of it, why it ended. Ending it is when they are asked. */
function openQuestions(kind: AnyKind, fact: Fact, words: Readonly<Record<string, string>>): { open: string[]; answered: string[] } {
  const body = fact.body as Body
  const names = Object.keys(kind.fields)
  const isAnswered = (name: string) => body[name] !== undefined || words[name] !== undefined
  const open = names.filter(name => {
    const field = kind.fields[name]
    const turnsOn = field?.when?.field
    return field !== undefined && !isAnswered(name) && name !== kind.time && field.retired === undefined && !field.given && (turnsOn === undefined || !isAnswered(turnsOn) || isAsked(field.when, body))
  })
  return { open, answered: names.filter(name => !open.includes(name)) }
}

/** The answers given before on which open questions turn, so that these are shown. */
function turnsOn(kind: AnyKind, fact: Fact, open: readonly string[]): { name: string; value: string }[] {
  const typed = typedFrom(kind, { ...fact, body: fact.body }, {})
  const names = new Set(open.flatMap(name => kind.fields[name]?.when?.field ?? []).filter(name => !open.includes(name)))
  return [...names].map(name => ({ name: boxOf(name), value: one(typed, boxOf(name)) }))
}

async function actPage(on: OnRecord, kind: AnyKind, fact: Fact, act: Act, { problems: wrong, ...state }: FormState): Promise<Answer> {
  const ask = { ...on.ask, typed: state.typed }
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const offered = await offeredFor(on.tx, ask.service.house, kind, everything, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })
  const name = firstName(child.known)
  const called_ = called(kind, name)
  const problems = calledProblems(wrong, name)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const words = act === 'end' ? ((await loadWords(on.tx, on.opened.authority, on.opened.record, [fact])).get(fact.fact) ?? {}) : {}
  const asked = openQuestions(kind, fact, words)
  const heading = await keptHeading(on.tx, on.ask)
  const forReturns = act === 'correct' || act === 'end' ? await errorsOfFacts(on.tx, on.opened.authority, on.opened.record, [fact.fact]) : []
  return {
    ...(state.status && { status: state.status }),
    html: personPage(on, child, {
      title: actWords[act].title(kind),
      page: 'fact-act',
      section: null,
      problems,
      back: { href: here(on, `/facts/${fact.fact}`), text: 'Back without changing it' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{actWords[act].title(kind)}</h1>
            {heading}
            <ForReturns of={forReturns} record={on.opened.record} />
            {act === 'correct' && <p class="govuk-body">The earlier version is kept beside the new one, with your name and your reason.</p>}
            {act === 'strike' && <p class="govuk-body">For what was never so, or was recorded by mistake. It is kept, marked as struck out, and nothing follows from it any more.</p>}
            <KeptForm
              ask={ask}
              action={here(on, `/facts/${fact.fact}/${act}`)}
              hidden={[{ name: 'seen', value: one(state.typed, 'seen') || String(fact.version) }, ...(act === 'end' ? turnsOn(kind, fact, asked.open) : [])]}
              finish={
                <Button preventDoubleClick look={act === 'strike' ? 'warning' : undefined}>
                  {actWords[act].button}
                </Button>
              }
              out={<Link href={here(on, `/facts/${fact.fact}`)}>Leave it as it is</Link>}
            >
              <Reasons asks={state.asks} typed={state.typed} problems={problems} />
              {act === 'correct' && <KindForm kind={called_} typed={state.typed} problems={problems} offered={offered} on={fact.starts} meaning={meaningIn(kind)} />}
              {act === 'end' && (
                <DateInput
                  id="ends"
                  namePrefix="ends"
                  legend={{ content: called_.ends ?? 'Until', classes: 'govuk-fieldset__legend--m' }}
                  hint="The day it stopped. For example, 16 6 2027"
                  error={errorAt('ends')}
                  values={Object.fromEntries(['day', 'month', 'year'].map(part => [`ends-${part}`, one(state.typed, `ends-${part}`)]))}
                />
              )}
              {act === 'end' && <KindForm kind={called_} typed={state.typed} problems={problems} offered={offered} on={fact.starts} without={asked.answered} withoutDates />}
              {act !== 'end' && <Textarea name="because" label={{ content: 'Why?', classes: 'govuk-label--s' }} error={errorAt('because')} value={one(state.typed, 'because')} rows={3} />}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function actSent(ask: SignedInAsk): Promise<Answer> {
  const { typed } = ask
  const act = ask.params['act'] as Act
  const seen = Number(one(typed, 'seen'))
  const looked = await onRecordFact(ask)
  if ('answer' in looked) return looked.answer
  const { fact, kind } = looked
  if (!actsOn(kind, fact).includes(act) && fact.version === seen) return notFoundPage(ask)
  const again = (state: FormState) => onRecord(ask, 'fact-act', on => actPage(on, kind, fact, act, state))
  const record = ask.params['id'] as string
  const picked = act === 'correct' ? chosen(kind, typed) : null
  if (picked !== null && 'problems' in picked) return chooseAgain(ask, kind, fact, picked.problems)
  const first = await tryAct(ask, kind, looked, act, picked?.typed ?? typed)
  if (!('clash' in first)) return 'redirect' in first ? first : again(first)
  // Somebody else was first. What does not clash is put together and sent again; what does is asked.
  const clash = await clashHere(ask, kind, first.clash, seen, picked?.typed ?? typed)
  if (clash === null) return notFoundPage(ask)
  if (clash.contested.length > 0) {
    // Before anything is chosen, what this person wrote is safe as their own unfinished step.
    const kept = await saveDraft(ask.service.database.app, ask.visitor.secret, { step: ask.path, record, formKey: formKeyOf(typed), answers: typed })
    const mine = { ...clash.mine, [writerBox]: undefined, ...(kept && { [formKeyBox]: kept.formKey, [versionBox]: String(kept.version) }) }
    return onRecord(ask, 'conflict', on => comparePage(on, kind, { ...clash, mine }))
  }
  const second = await tryAct(ask, kind, { ...looked, fact: { ...clash.theirs, authority: fact.authority } }, act, { ...clash.mine, seen: String(clash.theirs.version) })
  if ('redirect' in second) return { redirect: `${second.redirect}&beside=${clash.theirs.change}` }
  return 'clash' in second ? again({ typed, problems: [{ at: 'main-content', message: 'Somebody changed this while you were writing. Nothing is lost: send it once more' }], status: 409 }) : again(second)
}

/** Does an act as typed: leads on where it is done; otherwise the form again, or the version that somebody else saved meanwhile. */
async function tryAct(ask: SignedInAsk, kind: AnyKind, of: FactHere, act: Act, typed: Typed): Promise<{ redirect: string } | FormState | { clash: Fact }> {
  const { visitor, service } = ask
  const record = ask.params['id'] as string
  const subject = subjectAt(ask.path)
  const proposal = proposalFor(kind, of.fact, of.words, act, Number(one(typed, 'seen')), typed)
  if ('problems' in proposal) return { typed, problems: proposal.problems, status: 422 }
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret,
      authority: of.fact.authority,
      records: [record],
      step: actWords[act].title(kind),
      purpose: purposes[subject],
      formKey: formKeyOf(typed),
      reasons: reasonsGiven(typed),
    },
    known => [proposal.proposal, ...partsThatFollow(known, of.fact, proposal.proposal)],
  )
  if (!isRefusal(done)) {
    return finished(ask, done, recordPath(subject, record, `/done?change=${done.change}`))
  }
  if (done.refused === 'changed-meanwhile' && act === 'correct') return { clash: done.theirs }
  return { typed, ...asProblems(done, typed, kind), status: done.refused === 'changed-meanwhile' ? 409 : 422 }
}

/** What two people made of one fact, read in the record; null where it does not open any more. */
async function clashHere(ask: SignedInAsk, kind: AnyKind, theirs: Fact, seen: number, typed: Typed): Promise<Clash | null> {
  let clash: Clash | null = null
  await onRecord(ask, 'conflict', async on => {
    clash = await clashOf(on, kind, { theirs, seen, typed })
    return notFoundPage(ask)
  })
  return clash
}

/** The compare page again: something is still to be chosen. */
async function chooseAgain(ask: SignedInAsk, kind: AnyKind, theirs: Fact, problems: readonly TypedProblem[]): Promise<Answer> {
  const { typed } = ask
  return onRecord(ask, 'conflict', async on => {
    const clash = await clashOf(on, kind, { theirs, seen: Number(one(typed, 'base')), typed })
    return comparePage(on, kind, { ...clash, mine: typed }, problems)
  })
}

interface FactHere {
  readonly fact: Fact & { authority: string }
  readonly kind: AnyKind
  readonly words: Readonly<Record<string, string>>
}

async function onRecordFact(ask: SignedInAsk): Promise<FactHere | { answer: Answer }> {
  let found: FactHere | null = null
  const answer = await onRecord(ask, 'fact-act', async on => {
    const fact = await factAsked(on)
    const kind = fact && ask.service.house.kinds.get(fact.kind)
    if (fact && kind && mayAdd(on.opened, fact)) {
      const words = (await loadWords(on.tx, on.opened.authority, on.opened.record, [fact])).get(fact.fact) ?? {}
      found = { fact: { ...fact, authority: on.opened.authority }, kind, words }
    }
    return notFoundPage(ask)
  })
  return found ?? { answer }
}

function proposalFor(kind: AnyKind, fact: Fact, said: Readonly<Record<string, string>>, act: Act, seen: number, typed: Typed): { proposal: Proposal } | { problems: TypedProblem[] } {
  const of = { record: fact.record, fact: fact.fact, seen }
  const because = one(typed, 'because')
  if (act === 'end') {
    const read = readDate(typed, 'ends', plain(kind.ends ?? 'Until'), false)
    if (read.day === null) return { problems: [{ at: 'ends', message: read.problem ?? 'Enter the day it stopped' }] }
    const { open } = openQuestions(kind, fact, said)
    const answers = readAnswers(kind, typed)
    const problems = answers.problems.filter(problem => open.some(name => problem.at.startsWith(boxOf(name))))
    if (problems.length > 0) return { problems }
    const given = (all: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(all).filter(([name]) => open.includes(name)))
    return { proposal: { ...ended({ ...of, on: read.day, body: { ...(fact.body as Body), ...given(answers.body) } }), words: given(answers.words) as Record<string, string> } }
  }
  if (because === '') return { problems: [{ at: 'because', message: act === 'correct' ? 'Enter why it is corrected' : act === 'strike' ? 'Enter why it is struck out' : 'Enter why it is reopened' }] }
  if (act === 'strike') return { proposal: struck({ ...of, because }) }
  if (act === 'reopen') return { proposal: reopened({ ...of, because }) }
  const answers = readAnswers(kind, typed)
  if (answers.problems.length > 0 || answers.starts === null) return { problems: [...answers.problems] }
  return {
    proposal: corrected({
      ...of,
      starts: answers.starts,
      ...(kind.shape === 'period' && { ends: answers.ends }),
      exactness: answers.exactness,
      body: { ...kept(kind, fact), ...answers.body },
      words: answers.words,
      because,
    }),
  }
}

/** What is one child's alone in a shared fact goes with it: a visit corrected to another day was seen on that day, a visit struck out saw nobody. */
function partsThatFollow(known: ReadonlyMap<string, Known>, whole: Fact, proposal: Proposal): Proposal[] {
  if (proposal.act !== 'struck' && (proposal.act !== 'corrected' || proposal.starts === undefined || proposal.starts === whole.starts)) return []
  const { act, because = '' } = proposal
  return [...known.values()].flatMap(record =>
    record.facts
      .filter(part => part.partOf === whole.fact && part.starts === whole.starts)
      .map(part => {
        const of = { record: part.record, fact: part.fact, seen: part.version, because }
        return act === 'struck' ? struck(of) : corrected({ ...of, ...(proposal.starts && { starts: proposal.starts }) })
      }),
  )
}

/** Answers to questions that are no longer asked, or never were, stay with the fact. */
function kept(kind: AnyKind, fact: Fact): Body {
  return Object.fromEntries(Object.entries(fact.body as Body).filter(([name]) => kind.fields[name]?.retired !== undefined || kind.fields[name]?.given))
}
