import { change, corrected, ended, isAsked, isRefusal, loadWords, mayAdd, reopened, struck, type AnyKind, type Body, type Fact, type Known, type Proposal } from '../../record/index.ts'
import { conferenceDecision, protectionPlan } from '../../children/protection/index.ts'
import { Button, DateInput, Link, Textarea } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { boxOf, one, plain, readAnswers, readDate, typedFrom, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyBox, formKeyOf, versionBox, writerBox } from '../tokens.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { called, calledProblems } from './called.ts'
import { clashOf, comparePage, type Clash } from './compare.tsx'
import { chosen, isTheirBox } from './merge.ts'
import { notFoundPage } from './closed.tsx'
import { offeredFor } from './offered.ts'
import { recordPath, subjectAt } from './address.ts'
import { withheldAddresses } from './protected.ts'
import { knownHere, onRecord, purposes, versionsHere, type OnRecord } from './record-page.tsx'
import { finished, saveDraft, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { errorsOfFacts, ForReturns } from '../returns/errors.tsx'
import { meaningIn, type FormState } from './record-form.tsx'
import { asProblems, Reasons, reasonsGiven } from '../refused.tsx'
import { planEnding } from '../protection/decided-plan.tsx'

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
    const typed = draft ?? (act === 'correct' ? { ...typedFrom(kind, { ...fact, body: fact.body }, words), seen: String(fact.version) } : { seen: String(fact.version), ...(act === 'end' && (await endBegun(on, fact))) })
    return actPage(on, kind, fact, act, { typed, problems: [] })
  })
}

/** What ending something begins with where the record says it; null otherwise. */
async function endBegun(on: OnRecord, fact: Fact): Promise<Typed | null> {
  return fact.kind === protectionPlan.id ? planEnding(await knownHere(on, { kinds: [conferenceDecision.id, protectionPlan.id] }), fact.fact) : null
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
