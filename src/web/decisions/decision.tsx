import { above, decisionAsked, decisionMade, decisionRead, deciders, decisionsOn, finalOutcomes, matters, needsSentence, outcomes, outcomeWords, standingOf, type Asked, type Made, type Outcome, type Standing } from '../../children/decisions/index.ts'
import { lastSeen } from '../../children/visits/index.ts'
import { lawFromCard } from '../../law/entered.ts'
import { nothingEntered } from '../../law/standing.ts'
import { change, ended, isRefusal, loadWords, mayAdd, mayAnswer, newId, recorded, type Fact, type Known, type Proposal } from '../../record/index.ts'
import { delegationOn, settingsOf, type OwnFigure } from '../../settings/index.ts'
import { Alert, Button, Clock, Compare, Details, Form, InsetText, Link, SummaryList, Tag, Voice, type SummaryRow } from '../../ui/components.ts'
import { pounds, writeDateNear, writeInstantNear } from '../../ui/dates.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { factRows, paragraphs } from '../../ui/form/read-view.tsx'
import { dateBoxes, one, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { clockOf } from '../duty-words.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asLines, broughtBy } from '../record/compare.tsx'
import { namesFor } from '../record/names-for.ts'
import { offeredFor } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { dutiesHere, knownHere, onRecord, purposes, versionsHere, type OnRecord } from '../record/record-page.tsx'
import { directVoice } from '../record/own-words.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { accountsAsking, actingPosts, asWords, postDeciding, type ActingPost } from './acting.ts'
import { decisionAddress } from './approvals.tsx'
import { bearingOn } from './law.ts'

/** Answers that the page gives itself. */
const given = ['asked', 'version', 'decidedBy', 'as', 'limit']

/** A request as its page shows it, and whether the visitor decides it. */
interface Seen {
  readonly everything: Known
  readonly asked: Asked
  readonly versions: readonly Fact[]
  readonly standing: Standing
  readonly made: readonly Made[]
  /** The post in which the visitor decides; null where it is not theirs to decide, or not now. */
  readonly deciding: ActingPost | null
  /** Whether they asked for it themselves, or wrote some of it. */
  readonly own: boolean
  readonly limit: OwnFigure | null
}

/** Reads the request of the address; null where there is none. */
async function look(on: OnRecord): Promise<Seen | null> {
  const { ask, tx, opened } = on
  const everything = await knownHere(on)
  const found = everything.fact(ask.params['fact'] as string)
  if (found?.kind !== decisionAsked.id) return null
  const asked = found as unknown as Asked
  const standing = standingOf(everything, asked)
  const versions = await versionsHere(on, asked.fact)
  const posts = await actingPosts(tx, ask.visitor)
  const theirs = mayAnswer(opened, decisionMade) && !on.past ? postDeciding(posts, everything, standing) : null
  const own = (await accountsAsking(tx, opened.authority, asked, versions.map(version => version.change))).has(ask.visitor.account)
  const open = standing.settled === null && asked.ends === null
  return {
    everything, asked, versions, standing, own,
    made: decisionsOn(everything, asked.fact),
    deciding: open && !standing.sentBack && !own ? theirs : null,
    limit: theirs === null ? null : delegationOn(await settingsOf(tx, opened.authority), ask.visitor.today, standing.of),
  }
}

/** What is asked, what it rests on, what became of it, and the form for whoever decides (ux W15). */
export async function decisionPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'decision', async on => {
    const seen = await look(on)
    return seen === null ? notFoundPage(ask) : page(on, seen, (await typedOfDraft(on.tx, ask)) ?? {}, [])
  })
}

async function page(on: OnRecord, seen: Seen, typed: Typed, wrong: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const { asked, standing, made, versions } = seen
  const child = await personHere(on, seen.everything)
  const name = firstName(child.known)
  const problems = calledProblems(wrong, name)
  const evidence = [asked.body.assessment, asked.body.plan].flatMap(id => (id === undefined ? [] : (seen.everything.fact(id) ?? [])))
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, [...versions.slice(-1), ...made, ...evidence].map(({ fact, version }) => ({ fact, version })))
  const said = words.get(asked.fact) ?? {}
  const people = await peopleNames(on.tx, [asked.body.askedBy, asked.body.person ?? null, ...made.map(each => each.body.decidedBy)])
  const row = (await dutiesHere(on)).find(each => each.rule === 'decide' && each.anchor === asked.fact)
  const calendar = await calendarHere(on.tx, on.opened.authority)
  const asker = people.post(asked.body.askedBy)
  const settled = standing.settled
  const title = settled === null ? `Decide: ${asked.body.what}` : asked.body.what
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Decision',
      page: 'decision',
      section: null,
      problems,
      back: seen.deciding === null ? { href: here(on, '/plans'), text: `Back to ${name}’s plans` } : { href: '/approvals', text: 'Back to Approvals' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class={seen.deciding === null ? 'govuk-heading-l' : 'govuk-heading-l app-heading-close'}>{title}</h1>
            {seen.deciding !== null && (await keptHeading(on.tx, ask))}
            <SummaryList
              rows={[
                { key: 'Asked by', value: `${asker}, ${writeDay(asked.starts)}` },
                { key: 'Asked of', value: standing.person === null ? deciders[standing.of] : people.post(standing.person) },
                { key: 'About', value: matters[asked.body.matter] },
                { key: 'Needed by', value: row ? <Clock {...clockOf(row, on.today, on.now, calendar)} /> : writeDay(asked.body.neededBy) },
                ...(asked.body.sum === undefined ? [] : [{ key: 'What it costs', value: `${pounds(asked.body.sum)}${asked.body.often && asked.body.often !== 'once' ? `, each ${asked.body.often}` : ''}` }]),
              ]}
            />
            {await whatChanged(on, seen)}
            <h2 class="govuk-heading-m">Why</h2>
            {paragraphs(said['why'])}
            <h2 class="govuk-heading-m">What {name} wants</h2>
            {asked.body.wishesKnown ? <Voice words={said['wishes'] ?? ''} source={`As ${asker} wrote it down, ${writeDay(asked.starts)}`} /> : <InsetText>Not known. {said['wishesNot']}</InsetText>}
            <h2 class="govuk-heading-m">What else was considered</h2>
            {paragraphs(said['considered'])}
            {said['checked'] && (
              <>
                <h2 class="govuk-heading-m">What was checked</h2>
                {paragraphs(said['checked'])}
              </>
            )}
            {await Evidence(on, seen, evidence, words, name)}
            {await Law(on, seen, name)}
            <History made={made} words={words} people={people} on={on} today={on.today} />
            {settled === null ? await Turn(on, seen, people, typed, problems, name) : await Settled(on, seen, settled, people)}
          </div>
        </div>
      ),
    }),
  }
}

/** What was written again since the last decision on it, or since it was first sent. */
async function whatChanged(on: OnRecord, { asked, versions, made }: Seen): Promise<Content> {
  const before = versions.find(version => version.version === (made.at(-1)?.body.version ?? 1))
  const now = versions.at(-1)
  if (!before || !now || before.version === now.version || asked.ends !== null) return null
  const kind = called(decisionAsked, 'the child')
  const names = await namesFor(on, [before, now])
  const by = await broughtBy(on, [before.change, now.change])
  const [was, is] = await Promise.all([before, now].map(async version => (await loadWords(on.tx, on.opened.authority, on.opened.record, [version])).get(version.fact) ?? {}))
  const titled = (version: Fact) => `Version ${version.version}, ${by.get(version.change)?.name ?? 'somebody'}, ${writeInstantNear(by.get(version.change)?.at ?? version.recordedAt, on.today)}`
  const plain = ({ because: _, ...rest }: Record<string, string>) => rest
  return (
    <Details summary={made.length > 0 ? 'What changed since it was sent back' : 'What changed since it was first sent'} open>
      <Compare headingLevel={2} earlier={{ title: titled(before), text: asLines(kind, before, plain(was as Record<string, string>), names) }} later={{ title: titled(now), text: asLines(kind, now, plain(is as Record<string, string>), names) }} />
    </Details>
  )
}

/** What the record holds that bears on it, without leaving the page. */
async function Evidence(on: OnRecord, { everything }: Seen, facts: readonly Fact[], words: ReadonlyMap<string, Readonly<Record<string, string>>>, name: string): Promise<Content> {
  const voice = await directVoice(on)
  const seen = lastSeen(everything)
  const names = await namesFor(on, facts)
  return (
    <>
      <h2 class="govuk-heading-m">What the record holds</h2>
      {facts.map(fact => {
        const kind = on.ask.service.house.kinds.get(fact.kind)
        return (
          kind && (
            <Details summary={`${kind.label}, ${writeDay(fact.starts)}`}>
              <SummaryList rows={factRows(called(kind, name), { ...fact, body: fact.body }, words.get(fact.fact) ?? {}, names)} />
            </Details>
          )
        )
      })}
      {voice && (
        <Details summary={`${voice.how}, ${writeDay(voice.on)}`}>
          <Voice words={voice.words} source={<Link href={here(on, `/facts/${voice.fact}`)}>{voice.how}, {writeDay(voice.on)}</Link>} />
        </Details>
      )}
      <p class="govuk-body">
        {seen.alone ? `Last seen alone ${writeDateNear(seen.alone, on.today)}. ` : seen.seen ? `Last seen ${writeDateNear(seen.seen, on.today)}, not alone. ` : 'Not seen yet. '}
        <Link href={here(on)}>Overview</Link>, <Link href={here(on, '/timeline')}>timeline</Link>, <Link href={here(on, '/family')}>family</Link>, <Link href={here(on, '/plans')}>assessments and plans</Link>.
      </p>
    </>
  )
}

async function Law(on: OnRecord, { asked }: Seen, name: string): Promise<Content> {
  const { rows } = await on.tx.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [on.opened.authority] })
  const bearing = bearingOn(asked.body.matter, asked.starts, lawFromCard(rows[0]?.law) ?? nothingEntered(''))
  return (
    <Details summary="What the law says">
      {bearing.length === 0 ? (
        <p class="govuk-body">Rowan holds no rule about who decides this. Your own scheme of delegation does.</p>
      ) : (
        <>
          <p class="govuk-body">Rules that may bear on it. Whether they do for {name} is for you to say.</p>
          <ul class="govuk-list govuk-list--bullet">
            {bearing.map(each => (
              <li>
                <Link href={`/law/${each.id}` as Address}>{each.says}</Link>. {each.source}. {each.standing}.
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}

function History({ made, words, people, on, today }: { made: readonly Made[]; words: ReadonlyMap<string, Readonly<Record<string, string>>>; people: PeopleNames; on: OnRecord; today: Day }) {
  if (made.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What was decided</h2>
      {made.map(each => {
        const said = words.get(each.fact) ?? {}
        const rows: SummaryRow[] = [
          { key: 'Decision', value: <Tag meaning={finalOutcomes.includes(each.body.outcome) ? 'current' : 'quiet'}>{outcomeWords[each.body.outcome]}</Tag> },
          { key: 'By', value: `${people.post(each.body.decidedBy)}, as ${each.body.as}, ${writeInstantNear(each.recordedAt, today)}` },
          ...(said['changes'] ? [{ key: 'What is to be different', value: paragraphs(said['changes']) }] : []),
          ...(each.body.sum === undefined ? [] : [{ key: 'Sum that is agreed', value: pounds(each.body.sum) }]),
          { key: 'Reasons', value: paragraphs(said['reasons']) },
          ...(said['toChild'] ? [{ key: 'To the child', value: paragraphs(said['toChild']) }] : []),
          ...(each.body.tell && each.body.tell.length > 0 ? [{ key: 'To be told', value: each.body.tell.map(who => (decisionMade.fields.tell.is === 'choices' ? decisionMade.fields.tell.options[who] : who)).join(', ') }] : []),
          ...(each.body.limit ? [{ key: 'Limit of delegation', value: each.body.limit }] : []),
          { key: 'Version it was about', value: <Link href={here(on, `/facts/${each.body.asked}`)}>Version {each.body.version}<span class="govuk-visually-hidden"> of what was asked</span></Link> },
        ]
        return <SummaryList rows={rows} />
      })}
    </>
  )
}

/** Who acts next: the form for whoever decides; for everybody else whose turn it is. */
async function Turn(on: OnRecord, seen: Seen, people: PeopleNames, typed: Typed, problems: readonly TypedProblem[], name: string): Promise<Content> {
  const { asked, standing, deciding, own } = seen
  const { visitor } = on.ask
  const mayWrite = mayAdd(on.opened, decisionAsked) && !on.past
  const who = standing.person === null ? deciders[standing.of] : people.post(standing.person)
  if (asked.ends !== null) return <InsetText>This is no longer asked, since {writeDay(asked.ends)}.</InsetText>
  if (deciding === null) {
    const asks = mayWrite && visitor.post === asked.body.askedBy
    return (
      <>
        <InsetText>
          {standing.sentBack
            ? `It is ${asks ? 'your' : `${people.post(asked.body.askedBy)}’s`} turn: more was asked for. The day by which it is needed stays the same.`
            : own
              ? `It waits for ${lower(who)}. Nobody decides what they asked for, or wrote, themselves.`
              : `It waits for ${lower(who)}.`}
        </InsetText>
        {asks && (
          <>
            <p class="govuk-body">
              <Link href={here(on, `/facts/${asked.fact}/correct`)}>{standing.sentBack ? 'Write it again, and send it' : 'Change what you ask for'}</Link>
            </p>
            <Form action={`${decisionAddress(on.opened.record, asked.fact)}/withdraw` as Address} hidden={formTokens(on.ask)}>
              <Button look="secondary" preventDoubleClick>No longer ask for it</Button>
            </Form>
          </>
        )}
      </>
    )
  }
  const kind = called(withSentence(offeredOutcomes(standing), asked), name)
  const offered = await offeredFor(on.tx, on.ask.service.house, { ...kind, fields: {} }, seen.everything, { authority: on.opened.authority, post: visitor.post, secret: visitor.secret })
  const passes = above(standing.of) !== null
  return (
    <>
      <h2 class="govuk-heading-m">Your decision</h2>
      <p class="govuk-body">
        {deciding.coversFor !== null && `You decide for ${deciding.coversFor}, whom you cover. `}
        {seen.limit === null
          ? 'No limit of delegation is set, so Rowan does not check the sum.'
          : `${deciders[standing.of]} decides up to ${pounds(seen.limit.figure)}, since ${writeDay(seen.limit.from)} (${seen.limit.source}).${passes ? ' What costs more is passed on.' : ''}`}
        {needsSentence(asked.body.matter) && ` This changes something for ${name}: say it to ${name} in a sentence.`}
      </p>
      <KeptForm
        ask={{ ...on.ask, typed }}
        action={decisionAddress(on.opened.record, asked.fact)}
        hidden={[{ name: 'version', value: String(asked.version) }]}
        finish={<Button preventDoubleClick>Record decision</Button>}
        out={<Link href="/approvals">Skip for now</Link>}
      >
        <KindForm kind={kind} typed={typed} problems={problems} offered={offered} on={visitor.today} without={given} withoutDates />
      </KeptForm>
    </>
  )
}

/** The questions with the outcomes that are open to whoever decides, saying to whom it is passed on: nobody stands above the director. */
function offeredOutcomes({ of }: Standing): typeof decisionMade {
  const { 'passed-on': _, ...own } = outcomes
  const next = above(of)
  const options = next === null ? own : { ...own, 'passed-on': `Pass it to ${lower(deciders[next])}` }
  return { ...decisionMade, fields: { ...decisionMade.fields, outcome: { ...decisionMade.fields.outcome, options } as typeof decisionMade.fields.outcome } }
}

/** The same, asking for the sentence to the child where the decision needs one. */
function withSentence(kind: typeof decisionMade, asked: Asked): typeof decisionMade {
  return needsSentence(asked.body.matter) ? { ...kind, fields: { ...kind.fields, toChild: { ...kind.fields.toChild, required: true } } } : kind
}

function lower(text: string): string {
  return text.startsWith('The ') ? `t${text.slice(1)}` : text
}

/** What follows from a decision: whoever asked reads it, and does it. */
async function Settled(on: OnRecord, { everything, asked }: Seen, settled: Made, people: PeopleNames): Promise<Content> {
  const read = everything.all(decisionRead).find(fact => fact.body.decision === settled.fact)
  const posts = (await actingPosts(on.tx, on.ask.visitor)).map(each => each.post)
  const asker = people.post(asked.body.askedBy)
  if (read) return <InsetText>{asker} has read it, {writeDay(read.starts)}.</InsetText>
  if (!posts.includes(asked.body.askedBy) || !mayAdd(on.opened, decisionRead) || on.past) return <InsetText>It stands on the list of {asker} until they have read it.</InsetText>
  return (
    <>
      <Alert variant="information" title="What follows">
        {settled.body.outcome === 'refused' ? 'It was not agreed: the reasons stand above. You may ask again when something has changed.' : 'You can go ahead as it was agreed. Record what is done as you do it.'}
      </Alert>
      <Form action={`${decisionAddress(on.opened.record, asked.fact)}/read` as Address} hidden={formTokens(on.ask)}>
        <Button preventDoubleClick>I have read it</Button>
      </Form>
    </>
  )
}

/** The decision, sent. */
export async function decisionSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const first = await onRecordSeen(ask)
  if ('answer' in first) return first.answer
  const { seen, name } = first
  const again = (problems: readonly TypedProblem[]) => onRecord(ask, 'decision', async on => {
    const now = await look(on)
    return now === null ? notFoundPage(ask) : page(on, now, typed, problems)
  })
  const version = Number(one(typed, 'version'))
  const { asked, deciding, standing, limit } = seen
  // A form that was taken before finds its own decision made: the change says so.
  const as = deciding ?? { post: visitor.post, role: visitor.role, team: visitor.team, coversFor: null }
  const answers = readAnswers(offeredOutcomes(standing), {
    ...typed, ...dateBoxes('starts', visitor.today, 'day'),
    'answer-asked': asked.fact, 'answer-version': String(version > 0 ? version : asked.version), 'answer-decidedBy': as.post, 'answer-as': asWords(as), 'answer-limit': limitWords(limit),
  })
  const problems = [...answers.problems, ...problemsOf(answers, seen, name)]
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: decisionMade.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    known => {
      const held = known.get(record)?.fact(asked.fact) as unknown as Asked | null | undefined
      if (problems.length > 0 || deciding === null || !held) return { refused: 'nothing-to-change' }
      if (held.version !== version) return { refused: 'changed-meanwhile', theirs: held as unknown as Fact, fact: held.fact }
      return proposals(record, held, answers)
    },
  )
  if (!isRefusal(done)) return finished(ask, done, '/approvals?done=yes')
  if (done.refused === 'changed-meanwhile') return again([{ at: 'main-content', message: 'What is asked was written again while you decided. Read what changed, and decide on that. What you wrote still stands below' }])
  if (done.refused === 'nothing-to-change') return deciding === null ? again([{ at: 'main-content', message: notTheirs(seen) }]) : again(problems)
  return again(asProblems(done, typed, decisionMade).problems)
}

function proposals(record: string, asked: Asked, { body, words, starts }: ReturnType<typeof readAnswers>): Proposal[] {
  const on = starts as Day
  const isFinal = finalOutcomes.includes(body['outcome'] as Outcome)
  return [recorded(decisionMade, { fact: newId(), records: [record], starts: on, body: body as never, words }), ...(isFinal ? [ended({ record, fact: asked.fact, seen: asked.version, on })] : [])]
}

/** Why it is not theirs to decide, and what they can do. */
function notTheirs({ own, standing, asked }: Seen): string {
  if (own) return 'You asked for this, or wrote some of it, yourself: somebody else decides it'
  if (standing.settled !== null || asked.ends !== null) return 'This was decided already, or is no longer asked. Nothing of yours was recorded'
  return standing.sentBack ? 'It was sent back: whoever asked writes it again first' : 'This is not yours to decide. Whoever is asked stands above'
}

function limitWords(limit: OwnFigure | null): string {
  return limit === null ? 'None was set' : `Up to ${pounds(limit.figure)}, since ${writeDay(limit.from)} (${limit.source})`.slice(0, 200)
}

/** What a decision must say beside what its kind asks: a sentence to the child, and no more than may be decided. */
function problemsOf({ body, words }: { body: Readonly<Record<string, unknown>>; words: Readonly<Record<string, string>> }, { asked, standing, limit }: Seen, name: string): TypedProblem[] {
  const outcome = body['outcome'] as Outcome | undefined
  const agrees = outcome === 'agreed' || outcome === 'changed'
  const sum = typeof body['sum'] === 'number' && outcome === 'changed' ? body['sum'] : (asked.body.sum ?? 0)
  return [
    ...(outcome !== undefined && finalOutcomes.includes(outcome) && needsSentence(asked.body.matter) && !words['toChild'] ? [{ at: 'answer-toChild', message: `Write a sentence to ${name}: what was decided, and why` }] : []),
    ...(agrees && limit !== null && sum > limit.figure
      ? [{ at: 'answer-outcome', message: `${deciders[standing.of]} decides up to ${pounds(limit.figure)}, and this is ${pounds(sum)}. ${above(standing.of) === null ? 'It goes to somebody outside Rowan: do not agree it here' : 'Pass it on, or agree less'}` }]
      : []),
  ]
}

/** Looks at the request before a form about it is taken. */
async function onRecordSeen(ask: SignedInAsk): Promise<{ seen: Seen; name: string } | { answer: Answer }> {
  let found: { seen: Seen; name: string } | null = null
  const answer = await onRecord(ask, 'decision', async on => {
    const seen = await look(on)
    if (seen !== null && mayAnswer(on.opened, decisionMade) && !on.past) found = { seen, name: firstName((await personHere(on, seen.everything)).known) }
    return notFoundPage(ask)
  })
  return found ?? { answer }
}

/** Whoever asked no longer asks for it: nobody has to decide it any more, and what was asked stays on record. */
export async function withdrawSent(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const first = await onRecordSeen(ask)
  if ('answer' in first) return first.answer
  const { asked, standing } = first.seen
  if (asked.body.askedBy !== visitor.post || standing.settled !== null || asked.ends !== null) return decisionPage(ask)
  const record = ask.params['id'] as string
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: 'No longer ask for a decision', purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [ended({ record, fact: asked.fact, seen: asked.version, on: visitor.today })],
  )
  return isRefusal(done) ? decisionPage(ask) : { redirect: decisionAddress(record, asked.fact) }
}

/** Whoever asked, or covers for them, says that they have read what was decided. */
export async function readSent(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const record = ask.params['id'] as string
  let mine = false
  const answer = await onRecord(ask, 'decision', async on => {
    const seen = await look(on)
    const posts = (await actingPosts(on.tx, visitor)).map(each => each.post)
    mine = seen !== null && seen.standing.settled !== null && posts.includes(seen.asked.body.askedBy) && mayAdd(on.opened, decisionRead) && !on.past
    return notFoundPage(ask)
  })
  if (!mine) return answer
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: decisionRead.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    known => {
      const here_ = known.get(record) as Known
      const asked = here_.fact(ask.params['fact'] as string) as unknown as Asked | null
      const settled = asked === null ? null : standingOf(here_, asked).settled
      const isRead = here_.all(decisionRead).some(fact => fact.body.decision === settled?.fact)
      if (settled === null || isRead) return { refused: 'nothing-to-change' }
      return [recorded(decisionRead, { fact: newId(), records: [record], starts: visitor.today, body: { decision: settled.fact } })]
    },
  )
  if (isRefusal(done) && done.refused !== 'nothing-to-change') return decisionPage(ask)
  return { redirect: '/my-work' }
}
