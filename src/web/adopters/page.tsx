import { act } from '../../access/index.ts'
import { adopting, adoptersWorker, adoptionRoles } from '../../children/adopters/index.ts'
import { adultBirth, adultName, nameWords } from '../../children/identity/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { change, isRefusal, newId, newRecordId, recorded, type Proposal } from '../../record/index.ts'
import { Button, ButtonLink, DateInput, EmptyState, Input, Link, Radios, Table } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { find, type Found } from '../search/questions.ts'
import { formKeyOf } from '../tokens.ts'

const { fosters } = adopting.fields

const mayWork = ({ visitor }: SignedInAsk): boolean => visitor.writes && visitor.authority !== null && adoptionRoles.includes(visitor.role)

interface Listed {
  readonly record: string
  readonly name: string
  readonly lives: string | null
  readonly worker: string
}

/** The people who want to adopt with whom a post works; of a team manager, with whom the team does. */
async function adoptersOf(tx: Tx, of: { readonly post: string; readonly team: string | null }): Promise<Listed[]> {
  const { rows } = await tx.query<Listed>({
    name: 'adopters-of',
    text: `select s.record, s.name, s.lives, a.name as worker from summary s join post p on p.id = s.worker_post join account a on a.id = p.account
           where s.subject = 'adult' and (p.id = $1 or p.team = $2) order by s.sort_name, s.record limit 500`,
    values: [of.post, of.team],
  })
  return rows
}

/** The people who want to adopt, and the way to begin a record for others. */
async function adoptersPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  if (!mayWork(ask)) return notFoundPage(ask)
  const rows = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'adopters')
    return adoptersOf(tx, { post: visitor.post, team: visitor.role === 'team manager' ? visitor.team : null })
  })
  return {
    html: frame(ask, {
      title: 'Adopters',
      page: 'adopters',
      content: (
        <>
          <h1 class="govuk-heading-l">Adopters</h1>
          {rows.length === 0 ? (
            <EmptyState>Nobody yet. People who want to adopt stand here while you, or somebody of the team you manage, work with them.</EmptyState>
          ) : (
            <Table
              caption="People who want to adopt"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Name', 'Where they live', 'Who works with them']}
              rows={rows.map(each => [<Link href={recordPath('adult', each.record)}>{each.name}</Link>, each.lives ?? 'Not recorded', each.worker])}
            />
          )}
          <ButtonLink href="/adopters/new">New adopters</ButtonLink>
        </>
      ),
    }),
  }
}

/** The form that begins a record for people who want to adopt. */
async function newAdoptersForm(ask: SignedInAsk): Promise<Answer> {
  if (!mayWork(ask)) return notFoundPage(ask)
  const typed = await transaction(ask.service.database.app, {}, tx => typedOfDraft(tx, ask))
  return page(typed ? { ...ask, typed } : ask, [], [])
}

async function page(ask: SignedInAsk, problems: readonly TypedProblem[], near: readonly Found[]): Promise<Answer> {
  const { typed } = ask
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const boxes = (prefix: string) => Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(typed, `${prefix}-${part}`)]))
  const name = (box: string, text: string) => <Input name={box} label={{ content: text, classes: 'govuk-label--s' }} value={one(typed, box)} error={errorAt(box)} spellcheck={false} />
  const born = (prefix: string, of = '') => (
    <DateInput
      id={prefix}
      namePrefix={prefix}
      legend={{ content: `Date of birth${of} (optional)`, classes: 'govuk-fieldset__legend--s' }}
      hint="If you only know the year, leave the rest empty"
      error={errorAt(prefix)}
      values={boxes(prefix)}
    />
  )
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'New adopters',
      page: 'new-adopters',
      problems,
      back: { href: '/adopters', text: 'Back to Adopters' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">New adopters</h1>
            {await transaction(ask.service.database.app, {}, tx => keptHeading(tx, ask))}
            <KeptForm ask={ask} action="/adopters/new" finish={<Button preventDoubleClick>Start the record</Button>}>
              {near.length > 0 && <Alike near={near} error={errorAt('another')} />}
              <DateInput
                id="asked"
                namePrefix="asked"
                legend={{ content: 'When did they first ask us?', classes: 'govuk-fieldset__legend--s' }}
                hint="For example, 14 3 2027"
                error={errorAt('asked')}
                values={boxes('asked')}
              />
              <Radios
                name="fosters"
                legend={{ content: `${fosters.label} (optional)`, classes: 'govuk-fieldset__legend--s' }}
                inline
                items={[{ value: 'yes', content: 'Yes', checked: one(typed, 'fosters') === 'yes' }, { value: 'no', content: 'No', checked: one(typed, 'fosters') === 'no' }]}
              />
              <h2 class="govuk-heading-m">First person</h2>
              {name('given', 'First names')}
              {name('family', 'Family name (optional)')}
              {born('born')}
              <h2 class="govuk-heading-m">Second person</h2>
              <p class="govuk-hint">Leave empty for somebody who wants to adopt alone.</p>
              {name('other-given', 'First names of the second person')}
              {name('other-family', 'Family name of the second person (optional)')}
              {born('other-born', ' of the second person')}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

function Alike({ near, error }: { readonly near: readonly Found[]; readonly error: string | undefined }) {
  return (
    <div class="app-asks">
      <h2 class="govuk-heading-m">Have they a record already?</h2>
      <ul class="govuk-list">
        {near.map(found => (
          <li>
            <Link href={recordPath('adult', found.record)}>{found.name}</Link>
            {found.born && `, born ${found.born.slice(0, 4)}`}
          </li>
        ))}
      </ul>
      <p class="govuk-body">If so, open that record and choose who works with them towards adoption there.</p>
      <Radios name="another" legend={{ content: 'Are they other people?', classes: 'govuk-fieldset__legend--s' }} error={error} items={[{ value: 'yes', content: 'Yes, none of these: start a new record' }]} />
    </div>
  )
}

/** The form, sent: a record for each of the two, their way to adoption on that of the first, and whoever began it works with both. */
async function newAdoptersSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  if (!mayWork(ask) || visitor.authority === null) return notFoundPage(ask)
  const { authority } = visitor
  const people = ['', 'other-'].map(prefix => ({ given: one(typed, `${prefix}given`), family: one(typed, `${prefix}family`), born: readDate(typed, `${prefix}born`, 'Date of birth', true), at: prefix }))
  const asked = readDate(typed, 'asked', 'The day they first asked us', false)
  const day = asked.day
  const wanted = people.filter(each => each.at === '' || each.given !== '' || each.family !== '' || each.born.day !== null || each.born.problem !== null)
  const problems: TypedProblem[] = [
    ...(day === null ? [{ at: 'asked', message: asked.problem ?? 'Enter the date on which they first asked us' }] : day > visitor.today ? [{ at: 'asked', message: 'The date on which they first asked us must be today or in the past' }] : []),
    ...wanted.flatMap(each => [
      ...(each.given === '' ? [{ at: `${each.at}given`, message: each.at === '' ? 'Enter a first name, or the name if there is only one' : 'Enter a first name of the second person, or leave all of the second person empty' }] : []),
      ...(each.born.problem === null ? [] : [{ at: `${each.at}born`, message: each.born.problem }]),
    ]),
  ]
  if (problems.length > 0 || day === null) return page(ask, problems, [])
  const near = one(typed, 'another') === 'yes' ? [] : await alike(ask, authority, wanted.map(each => `${each.given} ${each.family}`))
  if (near.length > 0) return page(ask, [{ at: 'another', message: 'Check whether they have a record already, or say that they are other people' }], near)

  const adopters = wanted.map(each => ({ ...each, record: newRecordId(), nameFact: newId(), birthFact: newId() }))
  const [first, second] = adopters as [(typeof adopters)[number], (typeof adopters)[number] | undefined]
  const [way, work] = [newId(), newId()]
  const records = adopters.map(each => each.record)
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority, records: [], creates: records.map(id => ({ id, subject: 'adult' as const })), step: 'New adopters', purpose: 'Work with people who want to adopt', formKey: formKeyOf(typed) },
    (_, moment): Proposal[] => [
      ...adopters.flatMap(({ record, nameFact, birthFact, given, family, born }) => [
        recorded(adultName, { fact: nameFact, records: [record], starts: born.day ?? day, exactness: born.day === null ? 'day' : born.exactness, body: { use: 'legal', given, ...(family !== '' && { family }) } }),
        ...(born.day === null ? [] : [recorded(adultBirth, { fact: birthFact, records: [record], starts: born.day, exactness: born.exactness, body: {} })]),
      ]),
      recorded(adoptersWorker, { fact: work, records, starts: moment.today, body: { post: visitor.post, ...(visitor.team && { team: visitor.team }) } }),
      recorded(adopting, { fact: way, records: [first.record], starts: day, body: { ...(second && { other: second.record }), ...(['yes', 'no'].includes(one(typed, 'fosters')) && { fosters: one(typed, 'fosters') === 'yes' }) } }),
    ],
  )
  if (isRefusal(done)) return page(ask, asProblems(done, typed).problems, [])
  const record = done.already ? ([...done.entries.keys()][0] ?? first.record) : first.record
  return finished(ask, done, recordPath('adult', record))
}

/** Adults of the authority who may be one of them. */
async function alike(ask: SignedInAsk, authority: string, names: readonly string[]): Promise<Found[]> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, 'new-adopters')
    const found = new Map<string, Found>()
    for (const name of names) for (const each of await find(tx, authority, { names: nameWords(name), born: null, digits: [], postcode: null }, { limit: 8, subject: 'adult' })) found.set(each.record, each)
    return [...found.values()]
  })
}

export const adoptersRoutes: readonly Route[] = [
  get('/adopters', 'adopters', adoptersPage),
  get('/adopters/new', 'new-adopters', newAdoptersForm),
  post('/adopters/new', 'new-adopters', newAdoptersSent, { keeps: true }),
]
