import { act } from '../../access/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { isId } from '../../record/index.ts'
import { settingsOf, supervisionKeptOn, supervisionOn } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, ButtonLink, DateInput, Details, EmptyState, Form, InsetText, Link, SummaryList, Table, Textarea } from '../../ui/components.ts'
import { writeDateNear, writeInstantNear } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { dateBoxes, one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { WorkTable } from '../my-work/tables.tsx'
import { countWork, workOf } from '../my-work/questions.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { supervisedChildren, type SupervisedChild } from './questions.ts'
import { heldWords, keptWords, standardWords } from './standard.ts'
import { addToPersonal, lastPersonal, personalBoxes, personalNotes, workloadAsks, writePersonal, type PersonalFault, type PersonalNote } from './store.ts'

/** Whose supervision the page is about, and whether it is the reader's own. */
interface Of {
  readonly post: string
  readonly name: string
  readonly role: string
  readonly own: boolean
}

/** One's own, or that of somebody of the team one manages; null for everybody else's. */
async function ofPost(tx: Tx, ask: SignedInAsk): Promise<Of | null> {
  const { visitor, params } = ask
  if (!visitor.practitioner || visitor.authority === null) return null
  const { rows } = await tx.query<Of & { team: string | null }>({
    name: 'supervision-of',
    text: `select p.id as post, a.name, p.role, p.account = $3 as own, p.team from post p join role r on r.name = p.role and r.practitioner join account a on a.id = p.account and (a.ended_at is null or a.ended_at > business_now())
           where p.id = $1 and p.organisation = $2 and p.starts <= business_today() and (p.ends is null or p.ends > business_today())`,
    values: [params['post'], visitor.authority, visitor.account],
  })
  const [found] = rows
  if (found === undefined) return null
  return found.own || (visitor.role === 'team manager' && visitor.team !== null && found.team === visitor.team) ? found : null
}

const address = (post: string, more = ''): Address => `/supervision/${post}${more}`

/** What two people look at in supervision: the work as My work has it, the children, and what they said before. */
export async function supervisionPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  const { today } = visitor
  const seen = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const of = await ofPost(tx, ask)
    if (of === null) return null
    await act(tx, visitor.secret, 'supervision')
    const settings = await settingsOf(tx, visitor.authority)
    return {
      of,
      calendar: await calendarHere(tx, visitor.authority),
      counts: await countWork(tx, of.post, today),
      work: await workOf(tx, of.post, 'today', today, { limit: 10 }),
      children: await supervisedChildren(tx, of.post, today),
      personal: supervisionOn(settings, today, 'personal'),
      each: supervisionOn(settings, today, 'case'),
      kept: supervisionKeptOn(settings, today),
      last: (await lastPersonal(tx, visitor.secret, [of.post])).get(of.post) ?? null,
      notes: await personalNotes(tx, visitor.secret, of.post),
      asks: (await workloadAsks(tx, visitor.secret)).filter(each => each.post === of.post && each.answeredAt === null),
    }
  })
  if (seen === null) return notFoundPage(ask)
  const { of, counts, children } = seen
  const title = of.own ? 'Your supervision' : `Supervision: ${of.name}`
  const notSeen = children.filter(child => !child.seenLately).length
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title,
      page: 'supervision',
      wide: true,
      problems,
      back: of.own ? { href: '/my-work', text: 'Back to My work' } : { href: '/team', text: 'Back to the team' },
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <h2 class="govuk-heading-m">To talk about</h2>
          <SummaryList
            rows={[
              { key: 'Needs doing today', value: `${counts.today}${counts.late > 0 ? `, of which ${counts.late} late` : ''}` },
              { key: 'This week, and the four after', value: `${counts.week}, and ${counts.month}` },
              { key: 'Waiting for others', value: String(counts.waiting) },
              { key: 'Children', value: String(children.length) },
              { key: 'Not seen alone in six weeks', value: String(notSeen) },
              { key: 'Personal supervision', value: `${heldWords(seen.last, seen.personal, today)}. ${standardWords(seen.personal)}` },
            ]}
          />
          {seen.asks.map(each => (
            <InsetText>
              {of.own ? 'You asked' : `${of.name} asked`} for help with how much there is to do, {writeInstantNear(each.askedAt, today)}: {each.words}
            </InsetText>
          ))}
          {seen.work.length > 0 && (
            <>
              <h3 class="govuk-heading-s">Most urgent today</h3>
              <WorkTable rows={seen.work} visitor={visitor} calendar={seen.calendar} caption="Most urgent today" />
              {counts.today > seen.work.length && <p class="govuk-body">Showing the {seen.work.length} most urgent of {counts.today}.</p>}
            </>
          )}
          <h2 class="govuk-heading-m">Each child</h2>
          <p class="govuk-body">{standardWords(seen.each)} What two people thought about a child stands in the child’s own record.</p>
          {children.length === 0 ? <EmptyState>{of.own ? 'No children yet.' : `${of.name} works with no child you may see.`}</EmptyState> : <Children rows={children} standard={seen.each} today={today} writes={visitor.writes} />}
          <h2 class="govuk-heading-m">Personal supervision</h2>
          <p class="govuk-body">Only the two people who were in the room read what is written here, now and later. It stands in no child’s record. Each of them may add to it, and nothing is changed. {keptWords(seen.kept)}</p>
          {!of.own && <ButtonLink href={address(of.post, '/write')}>Record personal supervision</ButtonLink>}
          {seen.notes.length === 0 ? <EmptyState>{of.own ? 'Nothing yet. What your manager and you write down stands here.' : `Nothing that you and ${of.name} wrote down yet.`}</EmptyState> : <Notes ask={ask} of={of} notes={seen.notes} today={today} problems={problems} />}
        </>
      ),
    }),
  }
}

function Children({ rows, standard, today, writes }: { rows: readonly SupervisedChild[]; standard: Parameters<typeof heldWords>[1]; today: Day; writes: boolean }) {
  return (
    <Table
      caption="Each child"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', 'What is current', 'Last seen alone', 'Last talked about']}
      rows={rows.map(row => [
        <Link href={`/children/${row.record}` as Address}>{row.name}</Link>,
        row.status ?? 'Nothing recorded yet',
        row.lastSeenAlone === null ? 'Not yet' : writeDateNear(row.lastSeenAlone, today),
        <>
          {heldWords(row.supervisedOn, standard, today)}
          {writes && (
            <span class="app-table-note">
              <Link href={`/children/${row.record}/supervision` as Address}>
                Record what you talked about<span class="govuk-visually-hidden">, {row.name}</span>
              </Link>
            </span>
          )}
        </>,
      ])}
    />
  )
}

function Notes({ ask, of, notes, today, problems }: { ask: SignedInAsk; of: Of; notes: readonly PersonalNote[]; today: Day; problems: readonly TypedProblem[] }) {
  const held = notes.filter(note => note.addsTo === null)
  return (
    <>
      {held.map(note => {
        const box = `added-${note.id}`
        const problem = problems.find(each => each.at === box)?.message
        return (
          <Details summary={`${writeDay(note.heldOn)}, with ${of.own ? note.by : of.name}`} open={note === held[0] || problem !== undefined}>
            <SummaryList rows={Object.entries(personalBoxes).flatMap(([name, label]) => (note.words[name] ? [{ key: label, value: paragraphs(note.words[name]) }] : []))} />
            {notes
              .filter(each => each.addsTo === note.id)
              .toReversed()
              .map(each => (
                <InsetText>
                  {each.writtenBy} added, {writeInstantNear(each.writtenAt, today)}: {paragraphs(each.words['added'])}
                </InsetText>
              ))}
            <Form action={address(of.post, '/add')} hidden={[...formTokens(ask), { name: 'to', value: note.id }]}>
              <Textarea id={box} name="added" label={<>Add to this<span class="govuk-visually-hidden">: {writeDay(note.heldOn)}</span></>} rows={3} value={problem === undefined ? '' : one(ask.typed, 'added')} error={problem} />
              <Button look="secondary" preventDoubleClick>Add it</Button>
            </Form>
          </Details>
        )
      })}
    </>
  )
}

/** The form for personal supervision, for whoever holds it. */
export async function writeForm(ask: SignedInAsk): Promise<Answer> {
  return transaction(ask.service.database.app, {}, async tx => {
    const of = await ofPost(tx, ask)
    if (of === null || of.own) return notFoundPage(ask)
    return writePage(tx, ask, of, (await typedOfDraft(tx, ask)) ?? dateBoxes('held', ask.visitor.today, 'day'), [])
  })
}

async function writePage(tx: Tx, ask: SignedInAsk, of: Of, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Record personal supervision',
      page: 'supervision-write',
      problems,
      back: { href: address(of.post), text: 'Back without recording it' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Personal supervision with {of.name}</h1>
            {await keptHeading(tx, ask)}
            <p class="govuk-body">Only {of.name} and you read this. Write nothing here that belongs in a child’s record: what you thought about a child stands there.</p>
            <KeptForm ask={{ ...ask, typed }} action={address(of.post, '/write')} finish={<Button preventDoubleClick>Record the supervision</Button>} out={<Link href={address(of.post)}>Cancel</Link>}>
              <DateInput id="held" namePrefix="held" legend={{ content: 'When was it?', classes: 'govuk-fieldset__legend--s' }} error={errorAt('held')} values={Object.fromEntries(['day', 'month', 'year'].map(part => [`held-${part}`, one(typed, `held-${part}`)]))} />
              {Object.entries(personalBoxes).map(([name, label]) => {
                const value = typed[name]
                return <Textarea name={name} label={{ content: name === 'agreed' ? label : `${label} (optional)`, classes: 'govuk-label--s' }} rows={4} value={typeof value === 'string' ? value : ''} error={errorAt(name)} />
              })}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

const faults: Readonly<Record<Exclude<PersonalFault, 'gone'>, TypedProblem>> = {
  day: { at: 'held', message: 'The day must be today or in the past' },
  words: { at: 'agreed', message: 'Write less: 40,000 characters at most' },
}

export async function writeSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, service, visitor } = ask
  const held = readDate(typed, 'held', 'The day', false)
  const words = Object.fromEntries(Object.keys(personalBoxes).flatMap(name => (one(typed, name) === '' ? [] : [[name, typeof typed[name] === 'string' ? typed[name] : '']])))
  const problems: TypedProblem[] = [
    ...(held.problem !== null ? [{ at: 'held', message: held.problem }] : held.day === null ? [{ at: 'held', message: 'Enter the day it was held' }] : []),
    ...(words['agreed'] ? [] : [{ at: 'agreed', message: 'Write what you agreed, or that nothing was' }]),
  ]
  const again = (wrong: readonly TypedProblem[]) =>
    transaction(service.database.app, {}, async tx => {
      const of = await ofPost(tx, ask)
      return of === null || of.own ? notFoundPage(ask) : writePage(tx, ask, of, typed, wrong)
    })
  if (problems.length > 0 || held.day === null) return again(problems)
  const id = formKeyOf(typed)
  const post = ask.params['post'] as string
  const fault = await writePersonal(service.database.app, visitor.secret, { id, post, heldOn: held.day, words })
  if (fault === 'gone') return notFoundPage(ask)
  return fault === null ? finished(ask, { change: id, already: false }, address(post)) : again([faults[fault]])
}

export async function addSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, service, visitor } = ask
  const to = one(typed, 'to')
  if (!isId(to)) return notFoundPage(ask)
  if (one(typed, 'added') === '') return supervisionPage(ask, [{ at: `added-${to}`, message: 'Write what you want to add' }])
  const post = ask.params['post'] as string
  const fault = await addToPersonal(service.database.app, visitor.secret, { id: formKeyOf(typed), post, addsTo: to, words: one(typed, 'added') })
  if (fault === 'words') return supervisionPage(ask, [{ at: `added-${to}`, message: 'Write less: 40,000 characters at most' }])
  return fault === null ? { redirect: address(post) } : notFoundPage(ask)
}
