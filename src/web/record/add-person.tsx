import { adultBirth, adultContactDetail, adultLivesAt, adultName, livesAt, nameWords, relations, relationship } from '../../children/identity/index.ts'
import { change, isRefusal, mayAdd, newId, newRecordId, recorded, type FactOf, type Proposal } from '../../record/index.ts'
import { Button, DateInput, Input, Radios, Select } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { find, type Found } from '../search/questions.ts'
import type { Day } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { notFoundPage } from './closed.tsx'
import { asProblems } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from './record-page.tsx'
import type { Typed } from '../../ui/form/typed.ts'

/** Relations in which the other person is a child with a record of their own, if they have one. */
const ofChildren = new Set(['sister', 'brother', 'brother or sister', 'half-sister', 'half-brother', 'step-sister', 'step-brother', 'twin', 'own child', 'cousin', 'friend'])
/** Who is nobody's record: a pet, somebody only described. */
const withoutRecord = new Set(['pet', 'donor'])

/** Of whom the tie itself says when they were born, where they have no record: as its form asks. */
const asksBirth: ReadonlySet<unknown> = new Set(relationship.fields.bornOn.when?.is)

/** When somebody without a record was born: the day, or the year where no more is known. */
function bornAs({ day, exactness }: ReturnType<typeof readDate>): { bornOn?: Day; bornIn?: number } {
  return day === null ? {} : exactness === 'day' ? { bornOn: day } : { bornIn: Number(day.slice(0, 4)) }
}

/** Add a person who matters to the child: looked for first, so that nobody is written down twice. */
export async function personForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'add-person', async on => {
    if (on.past || !mayAdd(on.opened, relationship)) return notFoundPage(ask)
    return page(on, (await typedOfDraft(on.tx, ask)) ?? {}, [], [])
  })
}

const { options: safeToSee } = relationship.fields.safe as { options: Readonly<Record<string, string>> } & typeof relationship.fields.safe

async function page(on: OnRecord, typed: Typed, problems: readonly TypedProblem[], near: readonly Found[]): Promise<Answer> {
  const child = await personHere(on)
  const name = firstName(child.known)
  const ask = { ...on.ask, typed }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Add a person',
      page: 'add-person',
      section: null,
      problems,
      back: { href: here(on, '/family'), text: `Back to ${name}’s family` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Add a person who matters to {name}</h1>
            {await keptHeading(on.tx, on.ask)}
            <KeptForm ask={ask} action={here(on, '/person')} finish={<Button preventDoubleClick>Add the person</Button>}>
              <PersonBoxes typed={typed} problems={problems} near={near} name={name} />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

interface PersonBoxesProps {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  /** People of like names, of whom it may be one. */
  readonly near: readonly Found[]
  readonly name: string
  /** Only what can be asked with the family looking on. */
  readonly short?: boolean
}

/** The questions about a person who matters to the child. */
export function PersonBoxes({ typed, problems, near, name, short = false }: PersonBoxesProps) {
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const yesNo = (box: string) => [
    { value: 'yes', content: 'Yes', checked: one(typed, box) === 'yes' },
    { value: 'no', content: 'No', checked: one(typed, box) === 'no' },
  ]
  return (
    <>
      {near.length > 0 && (
        <div class="app-asks">
          <Radios
            name="who"
            legend={{ content: 'Is it one of these people?', classes: 'govuk-fieldset__legend--m' }}
            error={errorAt('who')}
            items={[
              ...near.map(found => ({
                value: found.record,
                content: found.name,
                hint: [found.subject === 'child' ? 'Child' : 'Adult', found.born && `born ${found.born.slice(0, 4)}`].filter(Boolean).join(', '),
              })),
              { divider: 'or' },
              { value: 'new', content: 'None of these' },
            ]}
          />
        </div>
      )}
      <Input name="given" label={{ content: 'First names', classes: 'govuk-label--s' }} hint="Or what they are known by, if there is only one name" value={one(typed, 'given')} error={errorAt('given')} spellcheck={false} />
      <Input name="family" label={{ content: 'Family name (optional)', classes: 'govuk-label--s' }} value={one(typed, 'family')} spellcheck={false} />
      <Select
        name="relation"
        label={{ content: `Who they are to ${name}`, classes: 'govuk-label--s' }}
        error={errorAt('relation')}
        value={one(typed, 'relation')}
        options={[{ value: '', text: 'Select' }, ...Object.entries(relations).map(([value, text]) => ({ value, text }))]}
      />
      {!short && <Radios
        name="responsibility"
        legend={{ content: `Parental responsibility for ${name} (optional)`, classes: 'govuk-fieldset__legend--s' }}
        inline
        items={[
          ...yesNo('responsibility'),
          { value: 'not known', content: 'Not known', checked: one(typed, 'responsibility') === 'not known' },
        ]}
      />}
      <DateInput
        id="since"
        namePrefix="since"
        legend={{ content: 'Since when (optional)', classes: 'govuk-fieldset__legend--s' }}
        hint="If you only know the year, leave the rest empty. Left empty, it is from the child’s birth or today"
        error={errorAt('since')}
        values={boxes('since', typed)}
      />
      <DateInput
        id="born"
        namePrefix="born"
        legend={{ content: 'Their date of birth (optional)', classes: 'govuk-fieldset__legend--s' }}
        hint="If you only know the year, leave the rest empty"
        error={errorAt('born')}
        values={boxes('born', typed)}
      />
      <Radios
        name="lives"
        legend={{ content: `Do they live with ${name} now? (optional)`, classes: 'govuk-fieldset__legend--s' }}
        hint={`Of somebody new, ${name}’s own address is then recorded on their record too`}
        inline
        items={yesNo('lives')}
      />
      <Input name="called" label={{ content: `What ${name} calls them (optional)`, classes: 'govuk-label--s' }} value={one(typed, 'called')} />
      {!short && (
        <>
          <Input name="telephone" label={{ content: 'Telephone (optional)', classes: 'govuk-label--s' }} type="tel" width={20} value={one(typed, 'telephone')} />
          <Radios
            name="ring"
            legend={{ content: 'Is it safe to ring them? (optional)', classes: 'govuk-fieldset__legend--s' }}
            hint="Somebody who hurts them may see messages"
            inline
            items={[...yesNo('ring'), { value: 'not known', content: 'Not known', checked: one(typed, 'ring') === 'not known' }]}
          />
          <Select
            name="safe"
            label={{ content: `Safe for ${name} to see (optional)`, classes: 'govuk-label--s' }}
            value={one(typed, 'safe')}
            options={[{ value: '', text: 'Select' }, ...Object.entries(safeToSee).map(([value, text]) => ({ value, text }))]}
          />
        </>
      )}
    </>
  )
}

function boxes(prefix: string, typed: Typed): Record<string, string> {
  return Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(typed, `${prefix}-${part}`)]))
}

/** The form of a person, sent. */
export async function personSent(ask: SignedInAsk): Promise<Answer> {
  const done = await recordPerson(ask)
  if ('problems' in done) return onRecord(ask, 'add-person', on => page(on, ask.typed, done.problems, done.near))
  return finished(ask, done, `/children/${ask.params['id']}/done?change=${done.change}`)
}

type PersonDone = { readonly problems: readonly TypedProblem[]; readonly near: readonly Found[] } | { readonly change: string; readonly already: boolean; readonly relationship: string }

/**
 * Records somebody who matters to the child as typed: the tie on the child's record, and for an adult who has none yet a record of their own
 * with their name, birth, telephone and, where they live with the child, the child's own address. Says what is wrong, and who of like name it
 * may be, where it does not.
 */
export async function recordPerson(ask: SignedInAsk): Promise<PersonDone> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const given = one(typed, 'given')
  const family = one(typed, 'family')
  const relation = one(typed, 'relation') as keyof typeof relations
  const since = readDate(typed, 'since', 'Since when', true)
  const born = readDate(typed, 'born', 'Their date of birth', true)
  const problems: TypedProblem[] = [
    ...(given === '' ? [{ at: 'given', message: 'Enter their first name, or what they are known by' }] : []),
    ...(Object.hasOwn(relations, relation) ? [] : [{ at: 'relation', message: 'Select who they are to the child' }]),
    ...(since.problem ? [{ at: 'since', message: since.problem }] : []),
    ...(born.problem ? [{ at: 'born', message: born.problem }] : []),
  ]
  if (problems.length > 0) return { problems, near: [] }

  const who = one(typed, 'who')
  const near = withoutRecord.has(relation) ? [] : await nearBy(ask, record, `${given} ${family}`)
  const chosen = near.find(found => found.record === who)
  if (near.length > 0 && !chosen && who !== 'new') return { problems: [{ at: 'who', message: 'Select whether it is one of these people' }], near }

  const adult = newRecordId()
  const ids = Array.from({ length: 5 }, newId) as [string, string, string, string, string]
  const makesAdult = !chosen && !withoutRecord.has(relation) && !ofChildren.has(relation)
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret,
      authority: visitor.authority ?? visitor.organisation,
      records: [record],
      ...(makesAdult && { creates: [{ id: adult, subject: 'adult' as const }] }),
      step: 'Add a person',
      purpose: purposes.child,
      formKey: formKeyOf(typed),
    },
    (known, moment): Proposal[] => {
      const child = known.get(record)
      const from = since.day ?? child?.facts.find(each => each.kind === 'birth')?.starts ?? moment.today
      const link = chosen ? (chosen.subject === 'child' ? { child: chosen.record } : { adult: chosen.record }) : makesAdult ? { adult } : { unnamed: [given, family].filter(Boolean).join(' '), ...(asksBirth.has(relation) ? bornAs(born) : {}) }
      const answered = (box: string, name: string) => (one(typed, box) === '' ? {} : { [name]: one(typed, box) })
      const home = one(typed, 'lives') === 'yes' ? child?.on(livesAt, moment.today).at(-1) : undefined
      return [
        recorded(relationship, {
          fact: ids[0],
          records: [record],
          starts: from,
          exactness: since.day ? since.exactness : 'day',
          body: { relation, ...link, ...answered('responsibility', 'parentalResponsibility'), ...answered('called', 'calledByChild'), ...answered('safe', 'safe') },
        }),
        ...(makesAdult
          ? [
              recorded(adultName, { fact: ids[1], records: [adult], starts: born.day ?? moment.today, exactness: born.day ? born.exactness : 'day', body: { use: 'legal', given, ...(family !== '' && { family }) } }),
              ...(born.day ? [recorded(adultBirth, { fact: ids[2], records: [adult], starts: born.day, exactness: born.exactness, body: {} })] : []),
              ...(one(typed, 'telephone') !== '' ? [recorded(adultContactDetail, { fact: ids[3], records: [adult], starts: moment.today, body: { way: 'telephone', value: one(typed, 'telephone'), ...answered('ring', 'safe') } as never })] : []),
              ...(home === undefined ? [] : [recorded(adultLivesAt, { fact: ids[4], records: [adult], starts: moment.today, body: addressAlone(home.body) })]),
            ]
          : []),
      ]
    },
  )
  if (isRefusal(done)) return { problems: asProblems(done, typed).problems, near: [] }
  return { change: done.change, already: done.already, relationship: ids[0] }
}

/** Where a home is and whether that is kept secret, without what is the child's own about it: whose it is to the child, and which nights. */
function addressAlone({ line1, line2, town, postcode, uprn, protectedAddress, noFixedAddress }: FactOf<typeof livesAt>['body']): FactOf<typeof adultLivesAt>['body'] {
  return Object.fromEntries(Object.entries({ line1, line2, town, postcode, uprn, protectedAddress, noFixedAddress }).filter(([, value]) => value !== undefined))
}

/** People of the authority who may be the one meant, other than the child itself. */
async function nearBy(ask: SignedInAsk, record: string, name: string): Promise<Found[]> {
  const { visitor, service } = ask
  if (visitor.authority === null) return []
  const authority = visitor.authority
  const found = await transaction(service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'add-person')
    return find(tx, authority, { names: nameWords(name), born: null, digits: [], postcode: null }, { limit: 8 })
  })
  return found.filter(each => each.record !== record)
}
