import { Readable } from 'node:stream'
import {
  answerDecision, decisionsOf, grounds, isGround, keepPack, packOf, passRequest, proposeDecisions, type AccessRequest, type Decision, type PassFault,
} from '../../access/index.ts'
import { makePaper } from '../../on-paper/index.ts'
import { isId, newId } from '../../record/index.ts'
import { writeInstant } from '../../time/day.ts'
import { Button, ButtonGroup, EmptyState, Form, InsetText, Input, Link, Radios, Select, SummaryCard, SummaryList, Table, Tag, Textarea } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { many, one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { asksDecision, contentsOf, heldCounts, standing, standsIn, stillStands, undecided, type Entry, type Stated } from './contents.ts'
import { packCopy, packPage } from './document.tsx'
import { paperOfPack, type PackCopy } from './pdf.ts'
import { gather, type Gathered } from './gather.ts'
import { requestAddress, requestHere, requestPage } from './requests.tsx'

const onOnePage = 20

interface AtWork extends Gathered {
  readonly of: AccessRequest
  readonly decisions: readonly Decision[]
}

/** The request of the address with the whole of its record, for those who work on it; null for everybody else and once it is closed. */
async function atWork(ask: SignedInAsk): Promise<AtWork | null> {
  const of = await requestHere(ask)
  if (of === null || of.closedOn !== null) return null
  const gathered = await gather(ask, of.record)
  return gathered && { ...gathered, of, decisions: await decisionsOf(ask.service.database.app, { secret: ask.visitor.secret, request: of.id }) }
}

const shows = { all: 'All', undecided: 'To decide', open: 'Waiting for an answer', held: 'Held back', back: 'Sent back' } as const
type Shows = keyof typeof shows

function chosen(work: AtWork, show: Shows): readonly Entry[] {
  if (show === 'all') return work.entries
  if (show === 'undecided') return undecided(work.entries, work.decisions)
  const items = new Set(work.decisions.filter(each => (show === 'open' ? each.answer === null : show === 'back' ? each.answer === 'sent back' : each.answer === 'agreed' && each.ground !== 'give')).map(each => each.item))
  return work.entries.filter(entry => items.has(entry.item))
}

function decisionWords(of: Decision): string {
  return of.ground === 'give' ? 'Give it as it is' : `${of.passage === null ? 'Hold back the whole entry' : 'Hold back words'}: ${grounds[of.ground].label.charAt(0).toLowerCase()}${grounds[of.ground].label.slice(1)}`
}

const answers: Readonly<Record<Exclude<Decision['answer'], null>, { readonly text: string; readonly meaning: 'settled' | 'quiet' | 'waiting' }>> = {
  agreed: { text: 'Agreed', meaning: 'settled' }, 'sent back': { text: 'Sent back', meaning: 'waiting' }, 'taken back': { text: 'Taken back', meaning: 'quiet' },
}

function Shown({ state }: { state: Stated }): Content {
  return <SummaryList classes="app-known__facts" rows={[...state.lines.map(line => ({ key: line.label, value: <span class="app-words">{line.text}</span> })), { key: 'Who and when', value: state.said }]} />
}

/** Every entry that would be given, with what is decided of it. */
export async function entriesPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const work = await atWork(ask)
  if (work === null) return notFoundPage(ask)
  const { of, entries, decisions } = work
  const show: Shows = Object.hasOwn(shows, ask.query['show'] ?? '') ? (ask.query['show'] as Shows) : 'all'
  const found = chosen(work, show)
  const page = Math.min(pageAsked(ask.query), Math.max(1, Math.ceil(found.length / onOnePage)))
  const here = found.slice((page - 1) * onOnePage, page * onOnePage)
  const waiting = undecided(entries, decisions).length
  const answerable = decisions.filter(each => each.answer === null && !each.isOwn && here.some(entry => entry.item === each.item))
  const still = stillStands(entries, decisions)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'What would be given',
      page: 'access-entries',
      wide: true,
      problems,
      back: { href: requestAddress(of), text: 'Back to the request' },
      content: (
        <>
          <h1 class="govuk-heading-l">What would be given: {of.name ?? `record ${of.number}`}</h1>
          <p class="govuk-body app-text-width">
            {plural(entries.length, 'entry', 'entries')}. {waiting === 0 ? 'Nothing waits for a first decision.' : `${plural(waiting, 'entry tells of other people or stands under a reason of its own', 'entries tell of other people or stand under reasons of their own')}, and must be decided before this goes on.`}
          </p>
          {waiting > 0 && (
            <Form action={requestAddress(of, '/decide-all')} hidden={formTokens(ask)}>
              <Button look="secondary" preventDoubleClick>Propose to hold back {waiting === 1 ? 'it' : `these ${waiting}`}, each for its reason</Button>
            </Form>
          )}
          {still.length > 0 && (
            <InsetText>
              Words that are held back in one entry still stand in another. Hold them back there too, or decide that they may be given there.
              <ul class="govuk-list govuk-list--bullet">
                {still.slice(0, 10).map(each => (
                  <li>
                    “{each.passage}”: {each.items.slice(0, 5).map((item, index) => <>{index > 0 && ', '}<Link href={requestAddress(of, `/entries/${item}`)}>{entries.find(entry => entry.item === item)?.title}</Link></>)}
                    {each.items.length > 5 && ` and ${each.items.length - 5} more`}
                  </li>
                ))}
              </ul>
            </InsetText>
          )}
          <ul class="govuk-list app-inline">
            {Object.entries(shows).map(([value, words]) => (
              <li>{value === show ? <strong>{words}</strong> : <Link href={requestAddress(of, `/entries?show=${value}`)}>{words}</Link>}</li>
            ))}
          </ul>
          {here.length === 0 && <EmptyState>{show === 'all' ? 'The record holds nothing.' : 'None.'}</EmptyState>}
          {here.map(entry => (
            <SummaryCard
              title={entry.title}
              titleLevel={2}
              rows={[]}
              actions={[{ href: requestAddress(of, `/entries/${entry.item}`), content: 'Decide', hidden: 'what is given of it' }]}
            >
              {entry.states[0] && <Shown state={entry.states[0]} />}
              {entry.states.length > 1 && <p class="govuk-body-s">Also as it stood before: {plural(entry.states.length - 1, 'version')}.</p>}
              <DecisionsOf decisions={decisions.filter(each => each.item === entry.item && each.answer !== 'taken back')} asks={undecided([entry], decisions).length > 0} />
            </SummaryCard>
          ))}
          {answerable.length > 0 && (
            <Form action={requestAddress(of, '/answer')} hidden={[...formTokens(ask), { name: 'answer', value: 'agreed' }, ...answerable.map(each => ({ name: 'decision', value: each.id })), { name: 'back', value: `?show=${show}&page=${page}` }]}>
              <Button preventDoubleClick>Agree to the {plural(answerable.length, 'decision')} on this page</Button>
            </Form>
          )}
          <Pages page={page} total={found.length} each={onOnePage} address={number => requestAddress(of, `/entries?show=${show}&page=${number}`)} />
        </>
      ),
    }),
  }
}

function DecisionsOf({ decisions, asks }: { decisions: readonly Decision[]; asks: boolean }) {
  if (decisions.length === 0) return asks ? <p class="govuk-body"><Tag meaning="waiting">To decide</Tag></p> : null
  return (
    <ul class="govuk-list">
      {decisions.map(each => (
        <li>
          <Tag meaning={each.answer === null ? 'waiting' : answers[each.answer].meaning}>{each.answer === null ? 'Waits for an answer' : answers[each.answer].text}</Tag> {decisionWords(each)}
          {each.passage !== null && <> “<span class="app-breaks">{each.passage}</span>”</>}
        </li>
      ))}
    </ul>
  )
}

/** One entry in every state, what is decided of it, and the form to decide. */
export async function entryPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const work = await atWork(ask)
  const entry = work?.entries.find(each => each.item === ask.params['entry'])
  if (work === null || !entry) return notFoundPage(ask)
  const { of } = work
  const decisions = work.decisions.filter(each => each.item === entry.item)
  const asks = asksDecision(entry)
  const at = requestAddress(of, `/entries/${entry.item}`)
  const { typed, heading } = await keptHere({ ...ask, path: at })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Decide what is given of an entry',
      page: 'access-entry',
      wide: true,
      problems,
      back: { href: requestAddress(of, '/entries'), text: 'Back to the entries' },
      content: (
        <>
          <h1 class="govuk-heading-l">{entry.title}</h1>
          {entry.states.map((state, index) => (
            <>
              <h2 class="govuk-heading-m">{index === 0 ? 'As it stands' : 'As it stood before'}</h2>
              <Shown state={state} />
            </>
          ))}
          <h2 class="govuk-heading-m">What is decided</h2>
          {decisions.length === 0 ? (
            <p class="govuk-body">{asks === null ? 'Nothing: it is given as it is.' : `Nothing yet. It stands under “${entry.class}${entry.keptBack ? ', a protected address' : ''}”, so somebody must decide.`}</p>
          ) : (
            decisions.map(each => (
              <>
                <SummaryCard
                  title={decisionWords(each)}
                  titleLevel={3}
                  rows={[
                    ...(each.passage === null ? [] : [{ key: 'The words', value: <span class="app-words">{each.passage}</span> }]),
                    ...(each.note === '' ? [] : [{ key: 'Why', value: each.note }]),
                    { key: 'Proposed', value: `${writeInstant(each.proposedAt)}, ${each.proposedBy ?? 'somebody who has left'}` },
                    { key: 'Answer', value: each.answer === null ? 'Waits for somebody else' : [`${answers[each.answer].text} ${writeInstant(each.answeredAt as NonNullable<Decision['answeredAt']>)}, ${each.answeredBy ?? 'somebody who has left'}`, each.why].filter(Boolean).join('. ') },
                  ]}
                />
                {each.answer === null && <AnswerForm ask={ask} of={of} decision={each} back={`/${entry.item}`} problems={problems} />}
              </>
            ))
          )}
          <h2 class="govuk-heading-m app-heading-close">Decide</h2>
          {heading}
          <KeptForm ask={{ ...ask, typed }} action={at} finish={<Button preventDoubleClick>Propose it</Button>} out={<Link href={requestAddress(of, '/entries')}>Leave it as it is</Link>}>
            <Radios
              name="how"
              legend={{ content: 'What is given of it', classes: 'govuk-fieldset__legend--s' }}
              error={errorAt(problems, 'how')}
              value={one(typed, 'how')}
              items={[
                { value: 'words', content: 'Hold back some words', conditional: <Textarea name="words" rows={2} label="The words, exactly as they stand above" hint="They go wherever they stand in this entry, whatever their capitals. Take whole names" value={one(typed, 'words')} error={errorAt(problems, 'words')} /> },
                { value: 'whole', content: 'Hold back the whole entry' },
                { value: 'give', content: 'Give it as it is', hint: 'In place of whatever was decided before' },
              ]}
            />
            <Select name="ground" label={{ content: 'Why it is held back', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose' }, ...Object.entries(grounds).map(([value, { label }]) => ({ value, text: label }))]} value={one(typed, 'ground') || (asks ?? '')} error={errorAt(problems, 'ground')} />
            <Input name="note" label={{ content: 'For the second person', classes: 'govuk-label--s' }} hint="Such as whose information it is, and whether they were asked. It is kept, and not given" value={one(typed, 'note')} error={errorAt(problems, 'note')} autocomplete="off" />
          </KeptForm>
        </>
      ),
    }),
  }
}

function AnswerForm({ ask, of, decision, back, problems }: { ask: SignedInAsk; of: AccessRequest; decision: Decision; back: string; problems: readonly TypedProblem[] }) {
  const box = `why-${decision.id}`
  return (
    <Form action={requestAddress(of, '/answer')} hidden={[...formTokens(ask), { name: 'decision', value: decision.id }, { name: 'back', value: back }]}>
      {decision.isOwn ? (
        <Button look="secondary" preventDoubleClick name="answer" value="taken back">Take it back<span class="govuk-visually-hidden">: {decisionWords(decision)}</span></Button>
      ) : (
        <>
          <Input id={box} name="why" label="What is wrong with it, if you send it back" value="" error={errorAt(problems, box)} autocomplete="off" />
          <ButtonGroup>
            <Button preventDoubleClick name="answer" value="agreed">Agree<span class="govuk-visually-hidden">: {decisionWords(decision)}</span></Button>
            <Button look="secondary" preventDoubleClick name="answer" value="sent back">Send it back<span class="govuk-visually-hidden">: {decisionWords(decision)}</span></Button>
          </ButtonGroup>
        </>
      )}
    </Form>
  )
}

/** Takes a decision about one entry. */
export async function decided(ask: SignedInAsk): Promise<Answer> {
  const work = await atWork(ask)
  const entry = work?.entries.find(each => each.item === ask.params['entry'])
  if (work === null || !entry) return notFoundPage(ask)
  const [how, words, ground, note] = ['how', 'words', 'ground', 'note'].map(box => one(ask.typed, box)) as [string, string, string, string]
  const problems: TypedProblem[] = [
    ...(['words', 'whole', 'give'].includes(how) ? [] : [{ at: 'how', message: 'Select what is given of it' }]),
    ...(how === 'words' && words === '' ? [{ at: 'words', message: 'Enter the words that are held back' }] : how === 'words' && !standsIn(entry, words) ? [{ at: 'words', message: 'The words must stand in the entry exactly so: copy them from above' }] : []),
    ...((how === 'words' || how === 'whole') && !isGround(ground) ? [{ at: 'ground', message: 'Select why it is held back' }] : []),
    ...(how === 'give' && asksDecision(entry) !== null && note === '' ? [{ at: 'note', message: 'Enter why it can be given: it tells of others, or stands under a reason of its own' }] : []),
  ]
  if (problems.length > 0) return entryPage(ask, problems)
  await proposeDecisions(ask.service.database.app, {
    secret: ask.visitor.secret,
    request: work.of.id,
    decisions: [{ id: newId(), item: entry.item, passage: how === 'words' ? words : null, ground: how !== 'give' && isGround(ground) ? ground : 'give', note: note.slice(0, 500) }],
  })
  return finished(ask, { change: newId(), already: false }, requestAddress(work.of, `/entries/${entry.item}`))
}

/** Proposes to hold back every entry that waits for a decision, each for the reason that goes with its class. */
export async function allDecided(ask: SignedInAsk): Promise<Answer> {
  const work = await atWork(ask)
  if (work === null) return notFoundPage(ask)
  const decisions = undecided(work.entries, work.decisions).flatMap(entry => {
    const ground = asksDecision(entry)
    return ground === null ? [] : [{ id: newId(), item: entry.item, passage: null, ground, note: '' }]
  })
  if (decisions.length > 0) await proposeDecisions(ask.service.database.app, { secret: ask.visitor.secret, request: work.of.id, decisions })
  return { redirect: requestAddress(work.of, '/entries?show=open') }
}

/** Takes the answer to one decision, or to those of a page. */
export async function answered(ask: SignedInAsk): Promise<Answer> {
  const of = await requestHere(ask)
  if (of === null || of.closedOn !== null) return notFoundPage(ask)
  const given = one(ask.typed, 'answer')
  const answer = given === 'agreed' || given === 'taken back' ? given : 'sent back'
  const ids = many(ask.typed, 'decision').filter(isId)
  const why = one(ask.typed, 'why')
  const back = one(ask.typed, 'back')
  const item = /^\/([0-9a-f-]{36})$/.exec(back)?.[1]
  const again = item === undefined ? ask : { ...ask, params: { ...ask.params, entry: item } }
  if (answer === 'sent back' && why === '') {
    const problem = [{ at: `why-${ids[0]}`, message: 'Enter what is wrong with it' }]
    return item === undefined ? entriesPage(ask, problem) : entryPage(again, problem)
  }
  let done = 0
  for (const decision of ids) if (await answerDecision(ask.service.database.app, { secret: ask.visitor.secret, request: of.id, decision, answer, why: why.slice(0, 500) })) done += 1
  if (done === 0) {
    const problem = [{ at: 'main-content', message: 'This was answered already, or you proposed it yourself: somebody else agrees' }]
    return item === undefined ? entriesPage(ask, problem) : entryPage(again, problem)
  }
  return { redirect: requestAddress(of, `/entries${item === undefined ? (/^\?show=[a-z]+&page=\d{1,5}$/.test(back) ? back : '') : `/${item}`}`) }
}

const passFaults: Readonly<Record<PassFault, string>> = {
  gone: 'The request is closed, or it has not been sent yet',
  'same-person': 'You sent it: somebody else agrees',
  changed: 'The record has changed since it was looked through: look at what is new, and send it once more',
  open: 'A decision waits for an answer, or was sent back and not made again: look at those first',
}

/** Sends a request on, back, or agrees to all of it. */
export async function passed(ask: SignedInAsk): Promise<Answer> {
  const work = await atWork(ask)
  if (work === null) return notFoundPage(ask)
  const given = one(ask.typed, 'to')
  const to = given === 'sent' || given === 'checked' ? given : 'back'
  const why = one(ask.typed, 'why')
  if (to === 'back' && why === '') return requestPage(ask, [{ at: 'back-why', message: 'Enter what has to be looked at again' }])
  const waiting = undecided(work.entries, work.decisions).length
  if (to !== 'back' && waiting > 0) return requestPage(ask, [{ at: 'next', message: `${plural(waiting, 'entry waits', 'entries wait')} for a decision: look through the entries first` }])
  const head = /^\d{1,9}$/.test(one(ask.typed, 'head')) ? Number(one(ask.typed, 'head')) : null
  const fault = await passRequest(ask.service.database.app, { secret: ask.visitor.secret, request: work.of.id, to, head, why: why.slice(0, 1000) })
  return fault === null ? { redirect: requestAddress(work.of) } : requestPage(ask, [{ at: 'next', message: passFaults[fault] }])
}

/** Makes the pack of what two people agreed to. */
export async function packMade(ask: SignedInAsk): Promise<Answer> {
  const work = await atWork(ask)
  if (work === null) return notFoundPage(ask)
  const { of, entries, decisions, looked } = work
  if (standing(decisions).some(each => each.answer !== 'agreed') || undecided(entries, decisions).length > 0) return requestPage(ask, [{ at: 'next', message: passFaults.open }])
  const contents = contentsOf(entries, decisions)
  const pack = {
    organisation: ask.service.organisation, about: { name: of.name ?? '', number: of.number }, receivedOn: of.receivedOn, wants: of.wants, madeAt: ask.visitor.now, telephone: ask.service.helpTelephone, contents, looked,
  }
  const fault = await keepPack(ask.service.database.app, { secret: ask.visitor.secret, request: of.id, copy: packCopy(pack), page: packPage(pack), entries: contents.entries, withheld: contents.withheld })
  return fault === null ? { redirect: requestAddress(of, '/pack') } : requestPage(ask, [{ at: 'next', message: passFaults[fault] }])
}

/** The pack: its files with their digests, and the log of what is held back. */
export async function packSeen(ask: SignedInAsk): Promise<Answer> {
  const of = await requestHere(ask)
  const pack = of && (await packOf(ask.service.database.app, { secret: ask.visitor.secret, request: of.id, what: 'looked at an access pack' }))
  if (of === null || pack === null) return notFoundPage(ask)
  const file = (form: string): Address => requestAddress(of, `/pack/files/${form}`)
  return {
    html: frame(ask, {
      title: 'Pack of what is held',
      page: 'access-pack',
      wide: true,
      back: { href: requestAddress(of), text: 'Back to the request' },
      content: (
        <>
          <h1 class="govuk-heading-l">Pack: what is held about {of.name ?? `record ${of.number}`}</h1>
          <p class="govuk-body">Made {writeInstant(pack.madeAt)} by {pack.madeBy ?? 'somebody who has left'}: {plural(pack.entries, 'entry', 'entries')}. Taking a file is written down on the record.</p>
          <SummaryList
            rows={[
              { key: 'To read and print', value: <><Link href={file('html')}>Take the page</Link>, to open in a browser and print. <Link href={file('pdf')}>Take the PDF</Link> <Link href={file('pdf-large')}>Take the PDF in large print</Link> <span class="app-table-note app-breaks">SHA-256 {pack.pageSha256}</span></> },
              { key: 'For machines', value: <><Link href={file('json')}>Take the file</Link>: the same as JSON. <span class="app-table-note app-breaks">SHA-256 {pack.copySha256}</span></> },
            ]}
          />
          <h2 class="govuk-heading-m">What is held back</h2>
          {pack.withheld.length === 0 ? (
            <p class="govuk-body">Nothing.</p>
          ) : (
            <>
              <p class="govuk-body">{heldCounts(pack.withheld).map(({ ground, count }) => `${grounds[ground].label}: ${count}`).join('. ')}. This list is not in the pack.</p>
              <Table
                caption="What is held back, why, and who agreed"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={['What', 'Why', 'Where the law says so', 'Proposed by', 'Agreed by']}
                rows={pack.withheld.map(each => [
                  each.whole ? 'A whole entry' : `Words, ${plural(each.times, 'time')}`,
                  [grounds[each.ground].label, each.note].filter(Boolean).join('. '), each.law, each.proposedBy ?? 'Somebody who has left', each.agreedBy ?? 'Somebody who has left',
                ])}
              />
            </>
          )}
        </>
      ),
    }),
  }
}

/** One of the files of a pack. The PDF is made from the file for machines whenever it is asked for. */
export async function packFile(ask: SignedInAsk): Promise<Answer> {
  const of = await requestHere(ask)
  const form = ask.params['form'] as string
  const isPage = form === 'html'
  const pack = of && (await packOf(ask.service.database.app, { secret: ask.visitor.secret, request: of.id, what: `took an access pack as ${isPage ? 'a page' : form === 'json' ? 'a file' : 'a PDF'}` }))
  if (of === null || pack === null) return notFoundPage(ask)
  if (form.startsWith('pdf')) {
    const bytes = await makePaper(paperOfPack(JSON.parse(pack.copy) as PackCopy, { isLarge: form === 'pdf-large', telephone: ask.service.helpTelephone, colour: ask.visitor.colour ?? '#1d70b8' }), 'pdf')
    return { pieces: Readable.from([bytes]), bytes: bytes.length, type: 'application/pdf', fileName: `what-is-held-record-${of.number}.pdf` }
  }
  return { text: isPage ? pack.page : pack.copy, type: isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', fileName: `what-is-held-record-${of.number}.${isPage ? 'html' : 'json'}` }
}
