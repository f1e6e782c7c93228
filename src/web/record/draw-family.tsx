/**
 * Drawing the family together, on a tablet between a worker and the family: the tree large and plain, and beneath it one short form. Nothing
 * of the record stands on it but who is who: the tree is the family's copy, without what is told of anybody's safety, home or care.
 */
import { adultRelationship, couple, relationship } from '../../children/identity/index.ts'
import { change, isId, isRefusal, mayAdd, newId, recorded, type Known, type Proposal } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Link, NotificationBanner, Radios, Select } from '../../ui/components.ts'
import { FamilyTree, forReader, layOut, nearest, type Family } from '../../ui/family-tree/index.ts'
import { one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import type { Found } from '../search/questions.ts'
import { formKeyOf } from '../tokens.ts'
import { PersonBoxes, recordPerson } from './add-person.tsx'
import { notFoundPage } from './closed.tsx'
import { familyHere, familyKinds } from './family.tsx'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from './record-page.tsx'

const mostDrawn = 60

/** What can be done beside the tree, each with a page and a form of its own. */
const does = { person: ['/draw', 'Add a person'], tie: ['/draw/tie', 'Join two people'] } as const

/** Add a person to the tree. */
export async function drawForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-draw', async on => addPage(on, (await typedOfDraft(on.tx, ask)) ?? {}, [], []))
}

async function addPage(on: OnRecord, typed: Typed, problems: readonly TypedProblem[], near: readonly Found[]): Promise<Answer> {
  return drawPage(on, 'person', problems, ({ name }) => (
    <KeptForm ask={{ ...on.ask, typed }} action={here(on, '/draw')} finish={<Button preventDoubleClick>Add to the tree</Button>} out={<Done on={on} />}>
      <PersonBoxes typed={typed} problems={problems} near={near} name={name} short />
    </KeptForm>
  ))
}

export async function drawSent(ask: SignedInAsk): Promise<Answer> {
  const done = await recordPerson(ask)
  if ('problems' in done) return onRecord(ask, 'child-draw', on => addPage(on, ask.typed, done.problems, done.near))
  const record = ask.params['id'] as string
  return finished(ask, done, `/children/${record}/draw?change=${done.change}&drawn=${done.relationship}`)
}

/** How two people belong together: the words of a form, and what is recorded. */
const ways = {
  married: 'They are or were married',
  'civil partnership': 'They are or were in a civil partnership',
  together: 'They live or lived together',
  relationship: 'They are or were a couple, and not living together',
  parent: 'The first is a parent of the second',
} as const
const endings = { '': 'They are together', separated: 'Separated', divorced: 'Divorced', dissolved: 'Dissolved', ended: 'Ended', died: 'One of them died' } as const

/** Join two people in the tree. */
export async function tieForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-draw', async on => tiePage(on, (await typedOfDraft(on.tx, ask)) ?? {}, []))
}

async function tiePage(on: OnRecord, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return drawPage(on, 'tie', problems, ({ joined }) => {
    if (joined.length < 2) return <EmptyState>Add the people first: two who have a record can then be joined.</EmptyState>
    const options = [{ value: '', text: 'Select' }, ...joined.map(({ value, text }) => ({ value, text }))]
    return (
      <KeptForm ask={{ ...on.ask, typed }} action={here(on, '/draw/tie')} finish={<Button preventDoubleClick>Draw the line</Button>} out={<Done on={on} />}>
        <Select name="first" label={{ content: 'The first person', classes: 'govuk-label--s' }} value={one(typed, 'first')} options={options} error={errorAt('first')} />
        <Select name="second" label={{ content: 'The second person', classes: 'govuk-label--s' }} value={one(typed, 'second')} options={options} error={errorAt('second')} />
        <Radios
          name="how"
          legend={{ content: 'How they belong together', classes: 'govuk-fieldset__legend--s' }}
          error={errorAt('how')}
          items={Object.entries(ways).map(([value, content]) => ({ value, content, checked: one(typed, 'how') === value }))}
        />
        <DateInput
          id="since"
          namePrefix="since"
          legend={{ content: 'Since when (optional)', classes: 'govuk-fieldset__legend--s' }}
          hint="If you only know the year, leave the rest empty"
          error={errorAt('since')}
          values={boxes('since', typed)}
        />
        <Select name="ended" label={{ content: 'Are they still together?', classes: 'govuk-label--s' }} hint="Of a couple" value={one(typed, 'ended')} options={Object.entries(endings).map(([value, text]) => ({ value, text }))} />
        <DateInput
          id="until"
          namePrefix="until"
          legend={{ content: 'Until when (optional)', classes: 'govuk-fieldset__legend--s' }}
          hint="If you only know the year, leave the rest empty"
          error={errorAt('until')}
          values={boxes('until', typed)}
        />
      </KeptForm>
    )
  })
}

function boxes(prefix: string, typed: Typed): Record<string, string> {
  return Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(typed, `${prefix}-${part}`)]))
}

export async function tieSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const again = (wrong: readonly TypedProblem[]) => onRecord(ask, 'child-draw', on => tiePage(on, typed, wrong))
  const first = whoIn(one(typed, 'first'))
  const second = whoIn(one(typed, 'second'))
  const how = one(typed, 'how')
  const ended = one(typed, 'ended')
  const since = readDate(typed, 'since', 'Since when', true)
  const until = readDate(typed, 'until', 'Until when', true)
  const isCouple = how !== 'parent'
  const problems: TypedProblem[] = [
    ...(first === null ? [{ at: 'first', message: 'Select the first person' }] : first.subject === 'child' && Object.hasOwn(ways, how) ? [{ at: 'first', message: isCouple ? 'Select two adults: a couple is kept on an adult’s own record' : 'Select an adult as the parent: a young parent’s own child is added as a person' }] : []),
    ...(second === null ? [{ at: 'second', message: 'Select the second person' }] : second.id === first?.id ? [{ at: 'second', message: 'Select two different people' }] : second.subject === 'child' && isCouple && Object.hasOwn(ways, how) ? [{ at: 'second', message: 'Select two adults: a couple is kept on an adult’s own record' }] : []),
    ...(Object.hasOwn(ways, how) ? [] : [{ at: 'how', message: 'Select how they belong together' }]),
    ...(since.problem === null ? [] : [{ at: 'since', message: since.problem }]),
    ...(until.problem === null ? [] : [{ at: 'until', message: until.problem }]),
    ...(until.day !== null && since.day !== null && until.day < since.day ? [{ at: 'until', message: `Until when must be the same as or after ${writeDay(since.day)}` }] : []),
  ]
  if (problems.length > 0 || first === null || second === null) return again(problems)
  if (!(await areJoinable(ask, [first.id, second.id]))) return again([{ at: 'first', message: 'Select two people who stand in this family' }])
  // A couple and an adult's child stand on the adult's record; a child's parent on the child's.
  const on = second.subject === 'child' ? second : first
  const fact = newId()
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [on.id], step: 'Join two people', purpose: purposes[on.subject], formKey: formKeyOf(typed) },
    (known, moment): Proposal[] => {
      const of = { fact, records: [on.id], starts: since.day ?? bornIn(known.get(on.id)) ?? moment.today, exactness: since.day === null ? ('day' as const) : since.exactness }
      if (isCouple) {
        const over = ended !== '' && Object.hasOwn(endings, ended)
        return [recorded(couple, { ...of, ...((until.day !== null || over) && { ends: until.day }), body: { other: second.id, how, ...(over && { ended }) } as never })]
      }
      return [second.subject === 'child' ? recorded(relationship, { ...of, body: { relation: 'parent', adult: first.id } }) : recorded(adultRelationship, { ...of, body: { relation: 'child', other: second.id } })]
    },
  )
  if (isRefusal(done)) return again(done.refused === 'not-found' ? [{ at: 'main-content', message: 'One of these records could not be opened. Nothing was changed' }] : asProblems(done, typed).problems)
  return finished(ask, done, `/children/${record}/draw/tie?change=${done.change}&drawn=${fact}&on=${on.id}&of=${on.subject}`)
}

function bornIn(known: Known | undefined) {
  return known?.subject === 'child' ? known.facts.find(fact => fact.kind === 'birth')?.starts : undefined
}

/** A person as the form has them: whose record, and what kind of record it is. Null for anything else. */
function whoIn(value: string): { subject: 'adult' | 'child'; id: string } | null {
  const [subject, id = ''] = value.split(':')
  return (subject === 'adult' || subject === 'child') && isId(id) ? { subject, id } : null
}

/** Whether these stand in the family as this person sees it: nobody is joined whom they may not know of. */
async function areJoinable(ask: SignedInAsk, ids: readonly string[]): Promise<boolean> {
  let found = false
  await onRecord(ask, 'child-draw', async on => {
    const known = await knownHere(on, { kinds: familyKinds })
    const { whole } = await familyHere(on, known, on.today)
    const there = new Set(joinable(known, whole, on).map(({ value }) => value.split(':')[1]))
    found = ids.every(id => there.has(id))
    return notFoundPage(ask)
  })
  return found
}

interface Joinable {
  readonly value: string
  readonly text: string
}

/** Everybody of the family who has a record of their own, and the child. */
function joinable(known: Known, family: Family, on: OnRecord): Joinable[] {
  const subjects = new Map<string, 'adult' | 'child'>()
  for (const { body } of known.on(relationship, on.today)) {
    const record = body.child ?? body.adult
    if (record !== undefined) subjects.set(record, body.child === undefined ? 'adult' : 'child')
  }
  subjects.set(known.id, 'child')
  return family.people.flatMap(person => {
    const subject = subjects.get(person.id)
    const called = [person.name ?? person.is, person.family].filter(Boolean).join(' ')
    return subject === undefined ? [] : [{ value: `${subject}:${person.id}`, text: person.id === known.id ? called : `${called} (${person.is})` }]
  })
}

function Done({ on }: { on: OnRecord }) {
  return <Link href={here(on, '/family?view=tree')}>That is everybody</Link>
}

interface Beside {
  readonly name: string
  readonly joined: readonly Joinable[]
}

/** The tree, and one form beneath it. */
async function drawPage(on: OnRecord, doing: keyof typeof does, problems: readonly TypedProblem[], form: (beside: Beside) => Content): Promise<Answer> {
  if (on.past || !mayAdd(on.opened, relationship)) return notFoundPage(on.ask)
  const child = await personHere(on)
  const name = firstName(child.known)
  const known = await knownHere(on, { kinds: familyKinds })
  const { whole } = await familyHere(on, known, on.today)
  const { family: near } = nearest(forReader(whole, { version: 'family' }), mostDrawn)
  // A finger on a name opens nobody's record: the page lies between the worker and the family.
  const family = { ...near, people: near.people.map(person => ({ ...person, href: undefined })) }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Draw together',
      page: 'child-draw',
      section: null,
      wide: true,
      together: true,
      problems,
      back: { href: here(on, '/family?view=tree'), text: `Back to ${name}’s family` },
      content: (
        <div class="app-together">
          <Drawn on={on} />
          <h1 class="govuk-heading-l">Draw {name}’s family together</h1>
          <FamilyTree picture={layOut(family)} version="family" madeBy={on.ask.visitor.name} list />
          <nav class="app-views" aria-label="What to draw">
            <ul class="govuk-list">
              {(Object.keys(does) as (keyof typeof does)[]).map(each => (
                <li>{each === doing ? <strong aria-current="page">{does[each][1]}</strong> : <Link href={here(on, does[each][0])}>{does[each][1]}</Link>}</li>
              ))}
              <li>
                <Link href={here(on, '/family?view=map')}>Network map</Link>
              </li>
            </ul>
          </nav>
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              <h2 class="govuk-heading-m">{doing === 'person' ? `Who else belongs to ${name}’s family?` : 'Who belongs together?'}</h2>
              {await keptHeading(on.tx, on.ask)}
              {form({ name, joined: joinable(known, whole, on) })}
            </div>
          </div>
        </div>
      ),
    }),
  }
}

/** What was drawn last, and how to take it back. */
function Drawn({ on }: { on: OnRecord }) {
  const { drawn = '', on: record = '', of, change: by = '' } = on.ask.query
  if (!isId(drawn) || !isId(by) || Object.keys(on.ask.typed).length > 0) return null
  const back: Address = isId(record) ? `/${of === 'child' ? 'children' : 'people'}/${record}/facts/${drawn}/strike` : here(on, `/facts/${drawn}/strike`)
  return (
    <NotificationBanner type="success" title="Drawn">
      <p class="govuk-notification-banner__heading">
        It is in the tree. <Link href={back} classes="govuk-notification-banner__link">Take it back</Link>
      </p>
    </NotificationBanner>
  )
}
