import { act } from '../../access/index.ts'
import { birth, expectedBirth, keptFrom, nameUsed, sex } from '../../children/identity/index.ts'
import { firstContact, leadPractitioner, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { change, isRefusal, keptGroups, newId, newRecordId, recorded, type Proposal } from '../../record/index.ts'
import { transaction } from '../../database/index.ts'
import { Button, DateInput, Input, Link, Radios } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { find, type Found } from '../search/questions.ts'
import { nameWords } from '../../children/identity/index.ts'
import { frame } from '../frame.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { formKeyOf } from '../tokens.ts'
import type { Visitor } from '../visitor.ts'
import { asProblems } from '../refused.tsx'
import { notFoundPage } from './closed.tsx'
import { purposes } from './record-page.tsx'
import { codesOffered } from './offered.ts'

/** Start a record: after looking for one that is already there. */
export async function newChildForm(ask: SignedInAsk): Promise<Answer> {
  if (!mayStart(ask)) return notFoundPage(ask)
  const typed = await transaction(ask.service.database.app, {}, tx => typedOfDraft(tx, ask))
  return page(typed ? { ...ask, typed } : ask, [], [])
}

function mayStart(ask: SignedInAsk): boolean {
  return ask.visitor.writes && ask.visitor.practitioner && ask.visitor.authority !== null
}

async function page(ask: SignedInAsk, problems: readonly TypedProblem[], near: readonly Found[]): Promise<Answer> {
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const { typed, visitor } = ask
  const unborn = one(typed, 'unborn')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'New child',
      page: 'new-child',
      problems,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">New child</h1>
            {await transaction(ask.service.database.app, {}, tx => keptHeading(tx, ask))}
            <p class="govuk-body">
              Look first whether the child has a record already: <Link href="/search">search children and people</Link>.
            </p>
            <KeptForm ask={ask} action="/new-child" finish={<Button preventDoubleClick>Start the record</Button>}>
              {near.length > 0 && (
                <div class="app-asks">
                  <h2 class="govuk-heading-m">Is it one of these children?</h2>
                  <ul class="govuk-list">
                    {near.map(found => (
                      <li>
                        <Link href={`/children/${found.record}`}>{found.name}</Link>
                        {found.born && `, born ${found.works ? writeDay(found.born) : found.born.slice(0, 4)}`}
                      </li>
                    ))}
                  </ul>
                  <Radios
                    name="another"
                    legend={{ content: 'Is this another child?', classes: 'govuk-fieldset__legend--s' }}
                    error={errorAt('another')}
                    items={[{ value: 'yes', content: 'Yes, none of these: start a new record' }]}
                  />
                </div>
              )}
              <Input name="given" label={{ content: 'First names', classes: 'govuk-label--s' }} hint="If there is a single name, write it here. Leave empty for a baby not yet born or named" value={one(typed, 'given')} error={errorAt('given')} spellcheck={false} />
              <Input name="family" label={{ content: 'Family name (optional)', classes: 'govuk-label--s' }} value={one(typed, 'family')} error={errorAt('family')} spellcheck={false} />
              <Radios
                name="unborn"
                legend={{ content: 'Is the baby born?', classes: 'govuk-fieldset__legend--s' }}
                inline
                items={[
                  { value: 'no', content: 'Yes', checked: unborn !== 'yes' },
                  { value: 'yes', content: 'Not yet', checked: unborn === 'yes' },
                ]}
              />
              <DateInput
                id="born"
                namePrefix="born"
                legend={{ content: 'Date of birth, or the date the baby is due', classes: 'govuk-fieldset__legend--s' }}
                hint="For example, 14 3 2016. If you only know the month or the year, leave the rest empty"
                error={errorAt('born')}
                values={Object.fromEntries(['day', 'month', 'year'].map(part => [`born-${part}`, one(typed, `born-${part}`)]))}
              />
              <Radios
                name="sex"
                legend={{ content: 'Sex (optional)', classes: 'govuk-fieldset__legend--s' }}
                items={codesOffered('cin.sex', visitor.today).map(option => ({ value: option.value, content: option.text, checked: one(typed, 'sex') === option.value }))}
              />
              <Radios
                name="worker"
                legend={{ content: 'Who works with the child?', classes: 'govuk-fieldset__legend--s' }}
                items={[
                  { value: 'me', content: 'I do', checked: one(typed, 'worker') !== 'nobody' },
                  { value: 'nobody', content: 'Nobody yet', checked: one(typed, 'worker') === 'nobody' },
                ]}
              />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function newChildSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  if (!mayStart(ask) || visitor.authority === null) return notFoundPage(ask)
  const authority = visitor.authority
  const family = one(typed, 'family')
  const unborn = one(typed, 'unborn') === 'yes'
  // A baby of whom only the family name is known is called by it until there is a name: nobody would find the record otherwise.
  const given = one(typed, 'given') || (unborn && family !== '' ? 'Baby' : '')
  const born = readDate(typed, 'born', unborn ? 'The date the baby is due' : 'Date of birth', !unborn)
  const problems: TypedProblem[] = []
  if (given === '' && !unborn) problems.push({ at: 'given', message: 'Enter a first name, or the name if there is only one' })
  if (born.problem) problems.push({ at: 'born', message: born.problem })
  else if (born.day === null && unborn) problems.push({ at: 'born', message: 'Enter the date the baby is due' })
  if (problems.length > 0) return page(ask, problems, [])

  const near = one(typed, 'another') === 'yes' || given === '' ? [] : await nearBy(ask, authority, `${given} ${family}`, born.day !== null && born.exactness === 'day' ? born.day : null)
  if (near.length > 0) return page(ask, [{ at: 'another', message: 'Check whether it is one of these children, or say that it is another child' }], near)

  const id = newRecordId()
  const ids = Array.from({ length: 6 }, newId)
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority, records: [], creates: [{ id, subject: 'child' }], step: 'New child', purpose: purposes.child, formKey: formKeyOf(typed) },
    (_, moment): Proposal[] => {
      const records = [id]
      const starts = moment.today
      let next = 0
      const fact = () => ids[next++] as string
      return [
        recorded(keptFrom, { fact: fact(), records, starts, body: { groups: [...keptGroups] } }),
        ...(given === '' ? [] : [recorded(nameUsed, { fact: fact(), records, starts: born.day !== null && !unborn ? born.day : starts, exactness: unborn ? 'day' : born.exactness, body: { use: 'legal', given, ...(family !== '' && { family }) } })]),
        ...(born.day === null
          ? []
          : unborn
            ? [recorded(expectedBirth, { fact: fact(), records, starts: born.day, body: {} })]
            : [recorded(birth, { fact: fact(), records, starts: born.day, exactness: born.exactness, body: {} })]),
        ...(one(typed, 'sex') === '' ? [] : [recorded(sex, { fact: fact(), records, starts: born.day !== null && !unborn ? born.day : starts, body: { sex: one(typed, 'sex') } })]),
        ...(one(typed, 'worker') === 'nobody' ? [] : [asWorker(visitor, { fact: fact(), records, starts })]),
        ...(visitor.team ? [recorded(teamResponsible, { fact: fact(), records, starts, body: { team: visitor.team } })] : []),
      ]
    },
  )
  if (isRefusal(done)) return page(ask, asProblems(done, typed).problems, [])
  const record = done.already ? ([...done.entries.keys()][0] ?? id) : id
  return finished(ask, done, `/children/${record}`)
}

/** Whoever begins the record as what they are: lead practitioners of Family Help are seldom social workers, and are never counted as one. */
function asWorker(visitor: Visitor, at: { fact: string; records: string[]; starts: Day }): Proposal {
  const body = { post: visitor.post, ...(visitor.team && { team: visitor.team }) }
  return visitor.role === 'family help lead practitioner' ? recorded(leadPractitioner, { ...at, body }) : recorded(socialWorker, { ...at, body: { ...body, changed: firstContact } })
}

async function nearBy(ask: SignedInAsk, authority: string, name: string, born: Parameters<typeof find>[2]['born']): Promise<Found[]> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, 'new-child')
    const found = await find(tx, authority, { names: nameWords(name), born, digits: [], postcode: null }, { limit: 8 })
    return found.filter(each => each.subject === 'child')
  })
}
