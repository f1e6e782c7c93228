import { act } from '../../access/index.ts'
import { firstOf, handOver, leadPractitioner, leadProtectionPractitioner, personalAdviser, professions, roleKinds, socialWorker, teamResponsible, workerChanges, workerFacts, workersSoFar, type AllocatedRole, type Parting, type Taker, type WorkerChange } from '../../children/allocation/index.ts'
import { birth, nameOf, nameUsed } from '../../children/identity/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { tellOfWorkGiven } from '../../mail/index.ts'
import { change, isId, isOpened, isRefusal, mayAdd, open, readKnown, type Known, type RecordId } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Fieldset, Input, InsetText, Link, Select, Textarea } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { calledBy } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { asProblems, ReasonBoxes, reasonsGiven, type AskedReason } from '../refused.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import type { Address } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { formKeyOf } from '../tokens.ts'
import { holdersOf, peopleOfTeam, teamsOf, type TeamPerson } from './questions.ts'
import { sentenceCase } from '../../ui/letters.ts'

/** Children who are given to somebody at once. */
export const mostTogether = 20

/** The team that somebody manages. */
export interface Own {
  readonly team: string
  readonly authority: string
  readonly name: string
}

const leads: AllocatedRole = 'family help lead practitioner'
const purpose = 'Choose who works with a child'
const kinds = [nameUsed, birth, socialWorker, leadPractitioner, leadProtectionPractitioner, personalAdviser, teamResponsible].map(kind => kind.id)

/** A child on the page: who works with them and how many did before. */
interface Child {
  readonly record: RecordId
  readonly name: string
  readonly first: string
  readonly known: Known
}

/** Children who change together: alone, or brothers and sisters who share one lead practitioner. */
interface Together {
  readonly children: readonly [Child, ...Child[]]
  /** Who works with them now, and since when. */
  readonly worker: { readonly post: string; readonly since: Day } | null
}

interface Seen {
  readonly together: readonly Together[]
  /** How many of those that were chosen do not open to this person for writing. */
  readonly shut: number
  readonly people: readonly TeamPerson[]
  readonly teams: readonly { id: string; name: string }[]
  readonly names: PeopleNames
}

/** Opens the children that were chosen, and the brothers and sisters who share a lead practitioner with one of them. */
async function look(ask: SignedInAsk, own: Own, ids: readonly RecordId[]): Promise<Seen> {
  const { visitor, service } = ask
  return transaction(service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'team-allocate')
    const chosen = await openAll(tx, visitor.secret, ids)
    const shared = chosen.flatMap(child => workerFacts(child.known, null)).filter(fact => fact.kind === leadPractitioner.id)
    const holders = await holdersOf(tx, own.authority, [...new Set(shared.map(fact => fact.fact))])
    const beside = await openAll(tx, visitor.secret, [...new Set(holders.map(each => each.record))].filter(record => !ids.includes(record)))
    const together = groupsOf([...chosen, ...beside])
    return {
      together,
      shut: ids.length - chosen.length,
      people: (await peopleOfTeam(tx, own.team, visitor.today)).filter(person => Object.hasOwn(roleKinds, person.role)),
      teams: (await teamsOf(tx, own.authority, visitor.today)).filter(team => team.id !== own.team),
      names: await peopleNames(tx, together.map(each => each.worker?.post ?? null)),
    }
  })
}

async function openAll(tx: Tx, secret: string, ids: readonly RecordId[]): Promise<Child[]> {
  const children: Child[] = []
  for (const record of ids) {
    const opened = await open(tx, { secret, record, purpose, page: 'team-allocate' })
    if (!isOpened(opened) || opened.subject !== 'child' || !mayAdd(opened, socialWorker)) continue
    const known = await readKnown(tx, opened, { kinds })
    const name = nameOf(known)?.name ?? 'Name not recorded'
    children.push({ record, name, first: calledBy(name), known })
  }
  return children
}

function groupsOf(children: readonly Child[]): Together[] {
  const groups = Map.groupBy(children, child => workerFacts(child.known, null).find(fact => fact.kind === leadPractitioner.id)?.fact ?? child.record)
  return [...groups.values()].map(group => {
    const worker = firstOf(workerFacts((group[0] as Child).known, null))
    return { children: group as [Child, ...Child[]], worker: worker ? { post: worker.body.post, since: worker.starts } : null }
  })
}

function idsOf(given: string): RecordId[] {
  return [...new Set(given.split('.').filter(isId))].slice(0, mostTogether)
}

export async function allocateForm(ask: SignedInAsk, own: Own): Promise<Answer> {
  const kept = await transaction(ask.service.database.app, {}, tx => typedOfDraft(tx, ask))
  if (kept) return page(ask, own, idsOf(one(kept, 'children')), kept)
  const ids = idsOf(ask.query['children'] ?? '')
  const [y, m, d] = ask.visitor.today.split('-').map(Number)
  return page(ask, own, ids, { 'from-day': String(d), 'from-month': String(m), 'from-year': String(y) })
}

const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

async function page(ask: SignedInAsk, own: Own, ids: readonly RecordId[], typed: Typed, problems: readonly TypedProblem[] = [], asks: readonly AskedReason[] = []): Promise<Answer> {
  const seen = await look(ask, own, ids)
  const { heading } = await keptHere(ask)
  const title = seen.together.length === 1 ? `Choose who works with ${listed((seen.together[0] as Together).children.map(child => child.first))}` : 'Choose who works with these children'
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title,
      page: 'team-allocate',
      problems,
      back: { href: '/team', text: `Back to ${own.name}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{title}</h1>
            {heading}
            {seen.shut > 0 && <InsetText>{plural(seen.shut, 'child', 'children')} left out: who works with them is not for you to choose. Ask the record guardian.</InsetText>}
            {seen.together.length === 0 ? (
              <EmptyState action={{ href: '/team', text: `Back to ${own.name}` }}>There is nobody here whom you can give to somebody.</EmptyState>
            ) : (
              <KeptForm
                ask={{ ...ask, typed }}
                action="/team/allocate"
                hidden={[{ name: 'children', value: ids.join('.') }]}
                finish={<Button preventDoubleClick>Record who works with {seen.together.length === 1 && (seen.together[0] as Together).children.length === 1 ? (seen.together[0] as Together).children[0].first : 'them'}</Button>}
                out={<Link href="/team">Cancel</Link>}
              >
                <ReasonBoxes asks={asks} typed={typed} problems={problems} />
                <Select
                  name="to"
                  label={label('Who?')}
                  error={errorAt('to')}
                  value={one(typed, 'to')}
                  options={[
                    { value: '', text: 'Select' },
                    ...seen.people.map(person => ({ value: `post:${person.post}`, text: `${person.name}, ${person.role}: ${plural(person.children, 'child', 'children')} now` })),
                    ...seen.teams.map(team => ({ value: `team:${team.id}`, text: `Another team: ${team.name}` })),
                  ]}
                />
                {seen.people.some(person => person.role === leads) && (
                  <>
                    <Select
                      name="profession"
                      label={label('Profession of a lead practitioner')}
                      hint="Only for a family help lead practitioner"
                      error={errorAt('profession')}
                      value={one(typed, 'profession')}
                      options={[{ value: '', text: 'Select' }, ...Object.entries(professions).map(([value, text]) => ({ value, text }))]}
                    />
                    <Select
                      name="overseen"
                      label={label('Social worker who oversees the work')}
                      hint="Only for a lead practitioner who is no social worker"
                      error={errorAt('overseen')}
                      value={one(typed, 'overseen')}
                      options={[{ value: '', text: 'Select' }, ...seen.people.filter(person => person.role === 'social worker').map(person => ({ value: person.post, text: person.name }))]}
                    />
                  </>
                )}
                <DateInput id="from" namePrefix="from" legend={{ content: 'From', classes: 'govuk-fieldset__legend--s' }} error={errorAt('from')} values={Object.fromEntries(['day', 'month', 'year'].map(part => [`from-${part}`, one(typed, `from-${part}`)]))} />
                {seen.together.some(each => each.worker) && (
                  <Select
                    name="because"
                    label={label('Why does the worker change?')}
                    error={errorAt('because')}
                    value={one(typed, 'because')}
                    options={[{ value: '', text: 'Select' }, ...Object.entries(workerChanges).map(([value, text]) => ({ value, text }))]}
                  />
                )}
                <Input name="reason" label={label(seen.together.some(each => each.worker) ? 'Why, in a few words' : 'Why (optional)')} hint="In words the family would understand" value={one(typed, 'reason')} error={errorAt('reason')} />
                {seen.together.map((each, index) => (
                  <ForChildren each={each} index={index} names={seen.names} typed={typed} errorAt={errorAt} />
                ))}
              </KeptForm>
            )}
          </div>
        </div>
      ),
    }),
  }
}

/** What the change means for a child or for brothers and sisters: who has gone before, who says goodbye, what the next needs to know. */
function ForChildren({ each, index, names, typed, errorAt }: { each: Together; index: number; names: PeopleNames; typed: Typed; errorAt: (at: string) => string | undefined }) {
  const who = listed(each.children.map(child => child.first))
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  return (
    <div class="app-one-child">
      <Fieldset legend={{ content: listed(each.children.map(child => child.name)), classes: 'govuk-fieldset__legend--m' }}>
        {each.children.length > 1 && <p class="govuk-body">They share one lead practitioner, and change together.</p>}
        {each.children.map(child => (
          <p class="govuk-body">
            {workersInWords(child)} {leadKeptBeside(child)}
          </p>
        ))}
        {each.worker && (
          <>
            <p class="govuk-body">
              {names.post(each.worker.post)} works with {who} since {writeDay(each.worker.since)}.
            </p>
            <Input name={`goodbye-${index}`} label={label(`Who says goodbye to ${who}, and how?`)} hint="For example, Sam visits on Friday with Nia, and they cook together" value={one(typed, `goodbye-${index}`)} error={errorAt(`goodbye-${index}`)} />
            <Textarea name={`handover-${index}`} label={label('What the next worker needs to know (optional)')} rows={3} value={one(typed, `handover-${index}`)} />
          </>
        )}
      </Fieldset>
    </div>
  )
}

/** Who leads protection stands beside the worker, and is chosen by the rules for it, with what shows that they hold. */
function leadKeptBeside({ record, first, known }: Child) {
  const chosen = known.all(leadProtectionPractitioner).some(fact => fact.ends === null)
  return chosen ? '' : <Link href={`/children/${record}/record/${leadProtectionPractitioner.id}` as Address}>Choose who leads protection for {first}</Link>
}

function workersInWords({ first, known }: Child): string {
  const before = workersSoFar(known)
  const name = sentenceCase(first)
  return before === 0 ? `${name} has had no worker yet.` : `${name} has had ${plural(before, 'worker')} so far.`
}

interface Read {
  readonly to: Taker
  readonly on: Day
}

/** Who takes them, from what was typed; null where it is nobody of the list. */
function takerOf(typed: Typed, own: Own, seen: Seen): Taker | null {
  const [what, id] = one(typed, 'to').split(':')
  const person = what === 'post' ? seen.people.find(each => each.post === id) : undefined
  if (person) {
    const profession = one(typed, 'profession')
    const overseer = seen.people.find(each => each.role === 'social worker' && each.post === one(typed, 'overseen'))
    return {
      post: person.post, role: person.role as AllocatedRole, team: own.team,
      ...(Object.hasOwn(professions, profession) && { profession: profession as keyof typeof professions }),
      ...(overseer && { overseenBy: overseer.post }),
    }
  }
  const team = what === 'team' ? seen.teams.find(each => each.id === id) : undefined
  return team ? { post: null, team: team.id } : null
}

function read(typed: Typed, own: Own, seen: Seen, today: Day): { read: Read | null; problems: TypedProblem[] } {
  const problems: TypedProblem[] = []
  const to = takerOf(typed, own, seen)
  if (!to) problems.push({ at: 'to', message: 'Select who takes them' })
  if (to !== null && to.post !== null && to.role === leads && to.profession === undefined) problems.push({ at: 'profession', message: 'Select the profession of the lead practitioner' })
  const from = readDate(typed, 'from', 'The first day', false)
  const latest = seen.together.flatMap(each => (each.worker ? [each.worker.since] : [])).toSorted().at(-1)
  if (from.problem !== null) problems.push({ at: 'from', message: from.problem })
  else if (from.day === null) problems.push({ at: 'from', message: 'Enter the first day' })
  else if (from.day > today) problems.push({ at: 'from', message: 'The first day must be today or in the past' })
  else if (latest !== undefined && from.day < latest) problems.push({ at: 'from', message: `The first day must be ${writeDay(latest)} or later: the last worker began then` })
  const beside = to !== null && to.post !== null && to.role === 'personal adviser'
  if (!beside && seen.together.some(each => each.worker) && becauseOf(typed) === null) problems.push({ at: 'because', message: 'Select why the worker changes' })
  if (!beside && seen.together.some(each => each.worker) && one(typed, 'reason') === '') problems.push({ at: 'reason', message: 'Enter why the worker changes' })
  seen.together.forEach((each, index) => {
    const first = listed(each.children.map(child => child.first))
    if (to?.post !== null && to?.post === each.worker?.post) problems.push({ at: 'to', message: `Select somebody else: they work with ${first} already` })
    else if (!beside && each.worker && one(typed, `goodbye-${index}`) === '') problems.push({ at: `goodbye-${index}`, message: `Enter who says goodbye to ${first}` })
  })
  return { read: problems.length === 0 && to !== null && from.day !== null ? { to, on: from.day } : null, problems }
}

/** Why the worker changes, of the reasons that are counted; null where none was chosen. */
function becauseOf(typed: Typed): WorkerChange | null {
  const chosen = one(typed, 'because')
  return Object.hasOwn(workerChanges, chosen) ? (chosen as WorkerChange) : null
}

/** The reason as it is recorded: where nobody worked with the children there was no change. */
function reasonOf(seen: Seen, typed: Typed): { because?: WorkerChange } {
  const because = becauseOf(typed)
  return because !== null && seen.together.some(each => each.worker) ? { because } : {}
}

/** The id of the person or team that was chosen. */
function takenBy(typed: string): string {
  return typed.split(':')[1] ?? ''
}

function partingsOf(typed: Typed, seen: Seen): Map<RecordId, Parting> {
  return new Map(seen.together.flatMap((each, index) => each.children.map(child => [child.record, { goodbye: one(typed, `goodbye-${index}`), handover: one(typed, `handover-${index}`) }] as const)))
}

/** Boxes of this form by the field of the fact that they fill. */
const boxes: Readonly<Record<string, string>> = { starts: 'from', 'answer-overseenBy': 'overseen' }

export async function allocateSent(ask: SignedInAsk, own: Own): Promise<Answer> {
  const { typed, visitor, service } = ask
  const ids = idsOf(one(typed, 'children'))
  const seen = await look(ask, own, ids)
  if (seen.together.length === 0) return page(ask, own, ids, typed)
  const { read: wanted, problems } = read(typed, own, seen, visitor.today)
  const records = seen.together.flatMap(each => each.children.map(child => child.record))
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: own.authority, records, step: 'Choose who works with a child', purpose, formKey: formKeyOf(typed), reasons: reasonsGiven(typed) },
    // A form that was taken before is found so first: who has the child by now is then no mistake of this one.
    known => wanted === null ? { refused: 'nothing-to-change' } : handOver(new Map(records.map(record => [record, known.get(record) as Known])), { ...wanted, ...reasonOf(seen, typed), reason: one(typed, 'reason'), partings: partingsOf(typed, seen) }),
    async tx => {
      if (service.mail && wanted?.to.post) await tellOfWorkGiven(tx, visitor.secret, [wanted.to.post])
    },
  )
  if (wanted === null && isRefusal(done)) return page(ask, own, ids, typed, problems)
  if (isRefusal(done)) {
    const wrong = asProblems(done, typed)
    return page(ask, own, ids, typed, wrong.problems.map(problem => ({ ...problem, at: boxes[problem.at] ?? problem.at })), wrong.asks)
  }
  return finished(ask, done, `/team?given=${records.length}&to=${takenBy(one(typed, 'to'))}`)
}
