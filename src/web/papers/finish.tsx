import { stillRight, wishesHeard } from '../../children/family-help/index.ts'
import { actionProposals, rightField, textsOf, unfinished, wishesLacking, wishesSection, type Follows, type Standing } from '../../children/papers/index.ts'
import type { Tx } from '../../database/index.ts'
import { change, ended, freezePaper, holdPaper, isId, isRefusal, mayAdd, newId, open, paperWriters, recorded, writePaper, type Body, type Kind, type Known, type Proposal } from '../../record/index.ts'
import { Alert, Button, Checkboxes, DateInput, InsetText, Link, Textarea } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, many, one, readAnswers, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { dayOf, type Day } from '../../time/day.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { withName } from '../duty-words.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { offeredFor } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems, Reasons, reasonsGiven, type AskedReason } from '../refused.tsx'
import { childrenHere } from '../record/visit.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { standing } from './known.tsx'
import { OwnersOfActions, ownersRead, plannedIn } from './finish-actions.tsx'
import { calledSection, finishing, gapsField, mayWriteIn, paperAddress, paperHere, paperPath, waiting, writingIn, type PaperHere } from './here.tsx'

/** The brothers and sisters whom a meeting was about too. */
const withBox = 'with'

interface FinishState {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly AskedReason[]
  readonly status?: 409 | 422
}

/** Finishing a paper: what is not written yet, what follows in the record, and what that asks beside the paper's own words. */
export async function finishForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'paper-finish', async on => {
    const held = await paperHere(on)
    if (!held || !mayWriteIn(on, held.paper)) return notFoundPage(ask)
    return finishPage(on, held, { typed: (await typedOfDraft(on.tx, ask)) ?? {}, problems: [] })
  })
}

/** Why a paper cannot be finished yet; nothing where it can. */
function inTheWay(held: PaperHere): { readonly section: string; readonly message: string; readonly path: string } | null {
  const [open] = waiting(held.fields)
  if (open) return { section: open.section, message: 'Two texts wait beside each other. Bring them together first', path: `/${open.section}/together` }
  const lacking = wishesLacking(held.template, held.fields)
  return lacking && { section: lacking.section, message: lacking.message, path: `/${lacking.section}` }
}

async function finishPage(on: OnRecord, held: PaperHere, { problems: wrong, ...state }: FinishState): Promise<Answer> {
  const { ask } = on
  const { paper, template, fields } = held
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const stop = inTheWay(held)
  const follows = template.follows(everything)
  const problems = calledProblems(wrong, name)
  const gaps = unfinished(template, fields).map(section => calledSection(section, name).title)
  const others = [...new Set((await paperWriters(on.tx, { secret: ask.visitor.secret, paper: paper.id })).map(each => each.name))]
  const typed: Typed = Object.keys(state.typed).length > 0 ? state.typed : follows === null ? {} : firstTyped(follows, held, on.today)
  const page = (content: Parameters<typeof personPage>[2]['content']) => ({
    ...(state.status && { status: state.status }),
    html: personPage(on, child, {
      title: `Finish: ${paper.title}`,
      page: 'paper-finish',
      section: 'plans' as const,
      problems,
      back: { href: paperAddress(on, paper.id), text: `Back to: ${paper.title}` },
      content,
    }),
  })
  if (stop !== null) {
    return page(
      <>
        <h1 class="govuk-heading-l">It cannot be finished yet</h1>
        <p class="govuk-body">{withName(stop.message, name)}.</p>
        <p class="govuk-body">
          <Link href={paperAddress(on, paper.id, stop.path)}>{calledSection(template.sections.find(each => each.id === stop.section) ?? { id: '', title: 'Go to that section', boxes: {} }, name).title}</Link>
        </p>
      </>,
    )
  }
  const heading = await keptHeading(on.tx, ask)
  const alsoAbout = follows !== null && isShared(follows) ? childrenHere(on, child).slice(1) : []
  const offered = follows && (await offeredFor(on.tx, ask.service.house, follows.kind, everything, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret }))
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return page(
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l app-heading-close">Finish: {paper.title}</h1>
        {heading}
        <p class="govuk-body">Finishing freezes the paper: nobody writes in it any more, and what changes later stands in the next one.</p>
        {others.length > 0 && (
          <Alert variant="warning" title="Somebody has words that are not in it yet">
            {others.join(' and ')} {others.length === 1 ? 'has' : 'have'} begun something in this paper and not saved it. Talk first: they keep their words, but
            not in this paper.
          </Alert>
        )}
        {follows === null && <InsetText>The plan that {name} has goes on, with this paper as its latest version. No clock starts or stops.</InsetText>}
        <KeptForm
          ask={{ ...ask, typed }}
          action={paperAddress(on, paper.id, '/finish')}
          finish={<Button preventDoubleClick>Finish the paper</Button>}
          out={<Link href={paperAddress(on, paper.id)}>Go on writing</Link>}
        >
          <Reasons asks={state.asks} typed={typed} problems={problems} />
          {follows !== null && offered !== null && (
            <>
              <h2 class="govuk-heading-m">{follows.act === 'ended' ? `${follows.kind.label}: agreed` : follows.kind.label}</h2>
              <p class="govuk-body">This is recorded with the paper. Its words are taken from what you wrote together.</p>
              {follows.act === 'ended' && (
                <DateInput
                  id="ends"
                  namePrefix="ends"
                  legend={{ content: called(follows.kind, name).ends ?? 'Until', classes: 'govuk-fieldset__legend--s' }}
                  hint="For example, 16 6 2027"
                  error={errorAt('ends')}
                  values={Object.fromEntries(['day', 'month', 'year'].map(part => [`ends-${part}`, one(typed, `ends-${part}`)]))}
                />
              )}
              <KindForm
                kind={called(follows.kind, name)}
                typed={typed}
                problems={problems}
                offered={offered}
                on={on.today}
                without={Object.keys(follows.kind.fields).filter(field => !follows.asks.includes(field) && field !== follows.kind.time)}
                withoutDates={follows.act === 'ended'}
              />
            </>
          )}
          {await OwnersOfActions({ on, held, known: everything, name, typed, problems })}
          {alsoAbout.length > 0 && (
            <Checkboxes
              name={withBox}
              legend={{ content: 'Was it about their brothers and sisters too?', classes: 'govuk-fieldset__legend--s' }}
              hint="It is then one meeting on each of their records, with the same words. Choose nobody where something of it is private to one child"
              items={alsoAbout.map(each => ({ value: each.record, content: each.name, checked: many(typed, withBox).includes(each.record) }))}
            />
          )}
          {gaps.length > 0 && (
            <Textarea
              name={gapsField}
              label={{ content: 'Why is it finished with gaps?', classes: 'govuk-label--s' }}
              hint={`Nobody has said that ${gaps.length === 1 ? 'this section is' : 'these sections are'} finished: ${gaps.join('; ')}`}
              rows={3}
              value={typeof typed[gapsField] === 'string' ? typed[gapsField] : ''}
              error={errorAt(gapsField)}
            />
          )}
        </KeptForm>
      </div>
    </div>,
  )
}

/** What the form is first shown with: today, and for a period the day on which the paper was begun. */
function firstTyped(follows: Follows, held: PaperHere, today: Day): Typed {
  if (follows.act === 'ended') return dateBoxes('ends', today, 'day')
  const isWork = follows.kind.shape === 'period' && follows.asks.includes('decision')
  return isWork ? { ...dateBoxes('starts', dayOf(held.paper.startedAt), 'day'), ...dateBoxes('ends', today, 'day') } : dateBoxes('starts', today, 'day')
}

class NotFrozen extends Error {}

interface Asked {
  readonly held: PaperHere
  readonly follows: Follows | null
  readonly authority: string
  readonly known: Known
  readonly mayHear: boolean
}

/** Finishes a paper: the facts that follow from it are recorded and the paper is frozen with them, all or nothing. */
export async function finishSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const looked = await lookedAt(ask)
  if ('answer' in looked) return looked.answer
  const { held, follows, known } = looked
  const again = (state: FinishState) => onRecord(ask, 'paper-finish', async on => {
    const now = await paperHere(on)
    return now && mayWriteIn(on, now.paper) ? finishPage(on, now, state) : { redirect: paperPath(ask) }
  })
  if (inTheWay(held) !== null) return again({ typed, problems: [], status: 422 })
  const why = one(typed, gapsField)
  const missing = unfinished(held.template, held.fields).length > 0 && why === '' ? [{ at: gapsField, message: 'Write why it is finished with gaps, or go on writing' }] : []
  const answers = follows === null ? null : answersTo(follows, held.fields, typed)
  const whose = ownersRead(held, known, typed)
  const problems = [...(answers !== null && 'problems' in answers ? answers.problems : []), ...whose.problems, ...missing]
  if (problems.length > 0) return again({ typed, problems, status: 422 })
  // A meeting about several children is one fact in the record of each; whether this person may write there, the change itself asks.
  const records = [held.paper.record, ...(follows !== null && isShared(follows) ? many(typed, withBox).filter(each => isId(each) && each !== held.paper.record) : [])]
  const proposals: Proposal[] = follows === null || answers === null || 'problems' in answers ? [] : [answers.propose(records)]
  const on = answers !== null && !('problems' in answers) ? answers.on : visitor.today
  const wishes = looked.mayHear ? wishesFact(held, known, on) : null
  if (wishes !== null) proposals.push(wishes)
  if (looked.mayHear) proposals.push(...stillRightFacts(held, known, on))
  proposals.push(...actionProposals(known, plannedIn(held, known), { record: held.paper.record, on, owners: whose.owners }))
  const freeze = (made: string | null) => async (tx: Tx) => {
    await open(tx, { secret: visitor.secret, record: held.paper.record, purpose: purposes.child, page: 'paper-finished' })
    await holdPaper(tx, held.paper.id)
    if (why !== '') await writePaper(tx, { secret: visitor.secret, paper: held.paper.id, section: finishing, field: gapsField, seen: 0, text: why })
    if (!(await freezePaper(tx, { secret: visitor.secret, paper: held.paper.id, change: made }))) throw new NotFrozen()
  }
  const { secret } = visitor
  try {
    if (proposals.length === 0) {
      await writingIn(ask, 'paper-finished', async tx => freeze(null)(tx))
      return await finished(ask, { change: newId(), already: false }, paperPath(ask))
    }
    const made = newId()
    const done = await change(
      service.house,
      service.database.app,
      { secret, authority: looked.authority, records, step: `Finish: ${held.template.label.toLowerCase()}`, purpose: purposes.child, formKey: formKeyOf(typed), reasons: reasonsGiven(typed), change: made },
      () => proposals,
      freeze(made),
    )
    if (!isRefusal(done)) return await finished(ask, done, `/children/${held.paper.record}/done?change=${done.change}`)
    const wrong = asProblems(done, typed, follows?.kind)
    const asked = (at: string): boolean => follows === null || !at.startsWith('answer-') || follows.asks.some(field => at === boxOf(field))
    const inPaper = (each: TypedProblem): TypedProblem => ({ at: 'main-content', message: `${each.message}: it stands in the paper, so write it there first` })
    return await again({ typed, asks: wrong.asks, problems: wrong.problems.map(each => (asked(each.at) ? each : inPaper(each))), status: 422 })
  } catch (problem) {
    // Somebody else finished it, or wrote beside a text, a moment before.
    if (!(problem instanceof NotFrozen)) throw problem
    return again({ typed, problems: [{ at: 'main-content', message: 'Somebody wrote in this paper or finished it a moment ago. Look at it once more' }], status: 409 })
  }
}

async function lookedAt(ask: SignedInAsk): Promise<Asked | { answer: Answer }> {
  let found: Asked | null = null
  const answer = await onRecord(ask, 'paper-finish', async on => {
    const held = await paperHere(on)
    // The same form sent again after it was taken leads on as it did before.
    if (held && held.paper.frozenAt !== null && mayAdd(on.opened, held.paper)) {
      return { redirect: held.paper.frozenBy === null ? paperAddress(on, held.paper.id) : here(on, `/done?change=${held.paper.frozenBy}`) }
    }
    if (!held || !mayWriteIn(on, held.paper)) return notFoundPage(ask)
    const known = await knownHere(on)
    found = { held, known, follows: held.template.follows(known), authority: on.opened.authority, mayHear: mayAdd(on.opened, wishesHeard) }
    return notFoundPage(ask)
  })
  return found ?? { answer }
}

/** Whether the fact that follows may stand in the records of several children: a meeting, and not what was decided for one of them. */
function isShared(follows: Follows): boolean {
  return follows.act === 'recorded' && follows.kind.shared === true
}

interface Answered {
  readonly on: Day
  /** The fact, in the paper's own record first. */
  readonly propose: (records: readonly string[]) => Proposal
}

/** What the form answers, with the texts of the paper: one fact to record, or one that ends. */
function answersTo(follows: Follows, fields: readonly Standing[], typed: Typed): Answered | { problems: TypedProblem[] } {
  const { kind, asks } = follows
  const words = follows.fills(textsOf(fields))
  const answers = readAnswers(kind, typed)
  const given = (all: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(all).filter(([name]) => asks.includes(name) || name === kind.time))
  const problems = answers.problems.filter(problem => asks.some(name => problem.at.startsWith(boxOf(name))) || (follows.act === 'recorded' && !problem.at.startsWith('answer-')))
  if (follows.act === 'ended') {
    const read = readDate(typed, 'ends', 'The day it was agreed', false)
    const { day: until } = read
    if (until === null) return { problems: [{ at: 'ends', message: read.problem ?? 'Enter the day it was agreed' }, ...problems] }
    const { fact } = follows
    if (problems.length > 0 || fact === undefined) return { problems }
    const body = { ...(fact.body as Body), ...given(answers.body) }
    return { on: until, propose: ([record = '']) => ({ ...ended({ record, fact: fact.fact, seen: fact.version, on: until, body }), words: { ...words, ...(given(answers.words) as Record<string, string>) } }) }
  }
  const { starts, ends, exactness } = answers
  if (problems.length > 0 || starts === null) return { problems }
  const id = newId()
  return {
    on: kind.shape === 'period' && ends !== null ? ends : starts,
    propose: records => recorded(kind as Kind, { fact: id, records, starts, ends, exactness, body: given(answers.body), words: { ...words, ...(given(answers.words) as Record<string, string>) } }),
  }
}

/** What the child wants, as the record keeps it: where nobody has recorded it about this since the paper was begun. */
function wishesFact(held: PaperHere, known: Known, on: Day): Proposal | null {
  const about = held.template.wishesFor
  if (known.first(wishesHeard, { from: dayOf(held.paper.startedAt), where: fact => fact.body.for === about }) !== null) return null
  const texts = textsOf(held.fields)
  const heard = texts(wishesSection, 'heard')
  if (heard !== 'yes' && heard !== 'too young' && heard !== 'not possible' && heard !== 'not right') return null
  const words = heard === 'yes' ? { said: texts(wishesSection, 'said'), weight: texts(wishesSection, 'weight') } : { why: texts(wishesSection, 'why') }
  return recorded(wishesHeard, { fact: newId(), records: [held.paper.record], starts: on, body: { for: about, heard }, words })
}

/** What a section showed as known already, and somebody said is still right: each entry is marked as seen on that day. */
function stillRightFacts(held: PaperHere, known: Known, on: Day): Proposal[] {
  const texts = textsOf(held.fields)
  const kinds = new Set(held.template.sections.filter(section => texts(section.id, rightField) === 'yes').flatMap(section => section.knows ?? []))
  return [...kinds].flatMap(kind => standing(known, kind)).map(fact => recorded(stillRight, { fact: newId(), records: [held.paper.record], starts: on, body: { entry: fact.fact } }))
}
