import { homesInCare, legalStatus, placement } from '../../children/care/index.ts'
import { birth, contactDetail, death, expectedBirth, familyOf, genderIdentity, livesAt, nameUsed, relations, relationship, sex } from '../../children/identity/index.ts'
import { maySee, type Card, type Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Form, Link, Select, SummaryCard } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { FamilyTree, forReader, Homes, layOut, nearest, summaryOf, titleOf, TreeList, versions, type Family, type Picture, type Version } from '../../ui/family-tree/index.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath } from './address.ts'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { AddLinks, Nothing, sectionPage } from './sections.tsx'

const views = { tree: 'Tree', list: 'List', homes: 'Homes', recorded: 'All that is recorded' } as const
type View = keyof typeof views

const copies: Readonly<Record<Version, string>> = {
  staff: 'People who work with the family',
  family: 'The family',
  child: 'The child',
  court: 'A court',
}

/** How many people a picture holds: of more, those nearest to the child, and all of them in the list. */
const mostDrawn = 60

/** What is asked for, by plain codes in the address. */
interface Chosen {
  readonly view: View | null
  readonly copy: Version
  readonly on: Day
  /** Whether the day was chosen, and is not simply today. */
  readonly another: boolean
  readonly who: string | null
  readonly problem: string | null
}

function chosenIn({ ask, today }: OnRecord): Chosen {
  const { query } = ask
  const asked = readDate(query, 'on', 'As at', false)
  const of = <Name extends string>(names: Readonly<Record<Name, unknown>>, name: string | undefined): Name | null => (name !== undefined && Object.hasOwn(names, name) ? (name as Name) : null)
  return { view: of(views, query['view']), copy: of(copies, query['copy']) ?? 'staff', on: asked.day ?? today, another: asked.day !== null, who: query['who'] ?? null, problem: asked.problem }
}

/** The address of a view, with the day and the copy that are chosen. */
function viewAddress(on: OnRecord, view: View, chosen: Chosen, more: Readonly<Record<string, string>> = {}): Address {
  const query = new URLSearchParams({ view })
  if (chosen.another) for (const [part, value] of Object.entries(partsOfDay(chosen.on))) query.set(`on-${part}`, value)
  if (chosen.copy !== 'staff') query.set('copy', chosen.copy)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return here(on, `/family?${query.toString()}`)
}

function partsOfDay(of: Day): Record<'day' | 'month' | 'year', string> {
  return { day: String(Number(of.slice(8))), month: String(Number(of.slice(5, 7))), year: of.slice(0, 4) }
}

function Views({ on, now, chosen }: { on: OnRecord; now: View; chosen: Chosen }) {
  return (
    <nav class="app-views" aria-label="Views of the family">
      <ul class="govuk-list">
        {(Object.keys(views) as View[]).map(view => (
          <li>{view === now ? <strong aria-current="page">{views[view]}</strong> : <Link href={viewAddress(on, view, chosen)}>{views[view]}</Link>}</li>
        ))}
      </ul>
    </nav>
  )
}

const recorded = sectionPage('child', 'family', on => <Views on={on} now="recorded" chosen={chosenIn(on)} />)

/**
 * The family of a child: drawn, as a list, by home, and all that is recorded. What the reader may not see is left out before anything is
 * laid out; so is what a copy for the family, the child or a court leaves out.
 */
export async function familyPage(ask: SignedInAsk): Promise<Answer> {
  if (ask.query['view'] === 'recorded' || ask.query['only'] !== undefined || ask.query['page'] !== undefined) return recorded(ask)
  const copy = ask.query['copy']
  return onRecord(ask, copy !== undefined && copy !== 'staff' && Object.hasOwn(copies, copy) ? `child-family-${copy}` : 'child-family', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const chosen = chosenIn(on)
    const problems: TypedProblem[] = chosen.problem === null ? [] : [{ at: 'on', message: chosen.problem }]
    const known = await knownHere(on, { kinds: [relationship, birth, death, expectedBirth, nameUsed, sex, genderIdentity, livesAt, placement, legalStatus].map(kind => kind.id) })
    const { whole, limited } = await familyHere(on, known, chosen.on)
    const family = forReader(whole, { version: chosen.copy, secretHomes: on.opened.door !== 'stated' })
    const view = chosen.view ?? (family.people.length >= 3 ? 'tree' : 'list')
    const there = family.people.length > 1
    const add = [['/person', 'Add a person', relationship], ['/record', 'Record something else', contactDetail]] as const
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, child, {
        title: 'Family',
        page: 'child-family',
        section: 'family',
        wide: true,
        problems,
        content: (
          <div class={chosen.copy === 'staff' ? undefined : 'app-copy'}>
            <h1 class="govuk-heading-l">Family</h1>
            {there && <AddLinks on={on} to={add} />}
            <Views on={on} now={view} chosen={chosen} />
            {there || chosen.another || chosen.copy !== 'staff' ? <Choose on={on} view={view} chosen={chosen} problem={problems[0]?.message} /> : null}
            {there ? (
              <>
                {on.past && <p class="govuk-body app-caption">What relatives’ own records say is shown as it is known now.</p>}
                {chosen.copy !== 'staff' && (
                  <p class="govuk-body app-no-print">
                    {`This is the ${versions[chosen.copy].copy.toLowerCase()}: ${leavesOut[chosen.copy]} Read it before you share it. Looking at it here is in this record’s audit.`}
                  </p>
                )}
                {limited > 0 && chosen.copy === 'staff' && (
                  <p class="govuk-body" data-testid="withheld">
                    {plural(limited, 'person is', 'people are')} not shown here, because access to their record is limited. If you need to know more to keep a child safe, ask the record guardian.
                  </p>
                )}
                {shown(on, view, family, known, chosen, name)}
              </>
            ) : (
              <Nothing on={on} sections={['family']} {...(on.opened.mayWrite && !on.past && { action: { href: here(on, '/person'), text: 'Add a person' } })}>
                {known.all(relationship).length > 0
                  ? `Nobody who is recorded belongs to ${name}’s family on ${writeDay(chosen.on)}, or can be shown here. All that is recorded has its own view.`
                  : `Nobody recorded yet. The people who matter to ${name}, related or not, stand here, with who can make decisions.`}
              </Nothing>
            )}
          </div>
        ),
      }),
    }
  })
}

const leavesOut: Readonly<Record<Exclude<Version, 'staff'>, string>> = {
  family: 'it leaves out other people’s homes, homes that are kept secret, and what is still to ask.',
  child: 'it leaves out other people’s homes, homes that are kept secret, how we know, and what is still to ask.',
  court: 'it leaves out homes that are kept secret.',
}

/**
 * The family on that day, with the cards of those whom this reader may know of, and nobody else; and how many are left out because access to
 * their record is limited. Of a record that is hidden or sealed not even that is told. A reader of a part of the child's record is led to no
 * other: of the others they see names and ages, and not whom they lived with and where.
 */
async function familyHere(on: OnRecord, known: Known, day: Day): Promise<{ whole: Family; limited: number }> {
  const ids = [...new Set(known.on(relationship, day).flatMap(({ body }) => [body.child, body.adult].filter(id => id !== undefined)))]
  const cards = new Map<string, Record<string, Card>>()
  let limited = 0
  if (ids.length > 0 && maySee(on.opened, { section: 'family', class: 'ordinary' })) {
    const { rows } = await on.tx.query<{ record: string; name: string | null; body: Card }>({
      name: 'cards-of-family',
      text: `select c.record, c.name, c.body from card c where c.authority = $1 and c.record = any($2) and c.name in ('person', 'family')
             union all
             select one.id, null, null from unnest($2::uuid[]) one(id)
             where not exists (select from card c where c.authority = $1 and c.record = one.id and c.name = 'person') and not is_hidden($1, one.id)`,
      values: [on.opened.authority, ids],
    })
    for (const { record, name, body } of rows) {
      if (name === null) limited += 1
      else cards.set(record, { ...cards.get(record), [name]: name === 'family' && on.opened.sections !== null ? { ...body, couples: [], ties: [], homes: [] } : body })
    }
  }
  const whole = familyOf({
    known,
    cards,
    on: day,
    inCare: homesInCare(known),
    link: to => ('fact' in to ? here(on, `/facts/${to.fact}`) : to.record === known.id ? here(on) : recordPath(to.subject, to.record)),
    notes: notesOn(known, day),
  })
  return { whole, limited }
}

/** Orders under which the council shares parental responsibility with the parents, or adopters to be do. */
const sharing: Readonly<Record<string, string>> = { C1: 'an interim care order', C2: 'a care order', E1: 'a placement order' }

function notesOn(known: Known, day: Day): string[] {
  const order = known.on(legalStatus, day).map(fact => sharing[fact.body.status]).find(words => words !== undefined)
  return order === undefined ? [] : [`The council shares parental responsibility under ${order}.`]
}

/** The day, and for whom: a form that is only read. */
function Choose({ on, view, chosen, problem }: { on: OnRecord; view: View; chosen: Chosen; problem: string | undefined }) {
  const { query } = on.ask
  const typed = Object.fromEntries(['day', 'month', 'year'].map(part => [`on-${part}`, one(query, `on-${part}`)]))
  return (
    <Form action={recordPath('child', on.opened.record, '/family')} method="get" hidden={[{ name: 'view', value: view }, ...(on.past ? [{ name: 'at', value: String(on.opened.shown) }] : [])]}>
      <div class="app-choose">
        <DateInput id="on" namePrefix="on" legend={{ content: 'As at', classes: 'govuk-fieldset__legend--s' }} values={typed} error={problem} />
        <Select name="copy" label={{ content: 'For whom', classes: 'govuk-label--s' }} value={chosen.copy} options={Object.entries(copies).map(([value, text]) => ({ value, text }))} />
        <Button look="secondary">Show</Button>
      </div>
    </Form>
  )
}

function shown(on: OnRecord, view: View, family: Family, known: Known, chosen: Chosen, name: string): Content {
  const { family: drawn, of } = nearest(family, mostDrawn)
  const all = layOut(family)
  const count = (
    <p class="govuk-body" data-testid="results-count">
      {of > mostDrawn && view === 'tree' ? (
        <>
          Showing {mostDrawn} of {plural(of, 'person', 'people')}. <Link href={viewAddress(on, 'list', chosen)}>See all in the list</Link>
        </>
      ) : (
        `Showing ${plural(of, 'person', 'people')} on ${writeDay(chosen.on)}.`
      )}
    </p>
  )
  const who = chosen.who === null ? null : <Selected on={on} picture={all} known={known} chosen={chosen} view={view} />
  switch (view) {
    case 'tree':
      return (
        <>
          {count}
          <FamilyTree picture={of > mostDrawn ? layOut(drawn) : all} version={chosen.copy} madeBy={on.ask.visitor.name} {...(!on.past && { selectHref: viewAddress(on, 'tree', chosen, { who: '' }) })} list={of <= mostDrawn} />
          {who}
          <Decisions picture={all} name={name} />
          {chosen.copy === 'staff' && <NotAlone picture={all} known={known} name={name} />}
        </>
      )
    case 'homes':
      return (
        <>
          {count}
          <h2 class="govuk-heading-m">{`Homes on ${writeDay(chosen.on)}`}</h2>
          {all.homes.length === 0 ? <EmptyState>No home is recorded for anybody here. Where people live stands on their own records.</EmptyState> : <Homes picture={all} heading={false} />}
          <Homeless picture={all} />
        </>
      )
    case 'list':
    case 'recorded':
      return (
        <>
          {count}
          <h2 class="govuk-heading-m app-heading-close">{titleOf(all, chosen.copy)}</h2>
          <p class="app-caption">{versions[chosen.copy].copy}</p>
          <p class="govuk-body">{summaryOf(all.family)}</p>
          <div data-testid="genogram-list">
            <TreeList picture={all} version={chosen.copy} />
          </div>
          {chosen.copy === 'staff' && <NotAlone picture={all} known={known} name={name} />}
          {who}
        </>
      )
  }
}

/** What was recorded of somebody in this child's record, on the day of the picture. */
function toldOf(known: Known, picture: Picture, id: string) {
  return known.on(relationship, picture.family.on).filter(fact => (fact.body.child ?? fact.body.adult ?? fact.fact) === id)
}

/** Whom the child should not be left alone with, as it is recorded. */
function NotAlone({ picture, known, name }: { picture: Picture; known: Known; name: string }) {
  const found = picture.people.flatMap(({ person }) => toldOf(known, picture, person.id).flatMap(({ body }) => (body.safe === 'no' || body.safe === 'with somebody there' ? [{ person, safe: body.safe }] : [])))
  if (found.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">People {name} should not be left with</h2>
      <ul class="govuk-list govuk-list--bullet">
        {found.map(({ person, safe }) => (
          <li>{`${[person.name ?? person.is, person.family].filter(Boolean).join(' ')}: ${safe === 'no' ? `not safe for ${name} to see` : 'only with somebody there'}`}</li>
        ))}
      </ul>
    </>
  )
}

/** Who can make decisions for the child. */
function Decisions({ picture, name }: { picture: Picture; name: string }) {
  const { family, people } = picture
  const responsible = people.filter(({ person }) => person.responsibleFor.includes(family.child))
  return (
    <>
      <h2 class="govuk-heading-m">Who can make decisions for {name} (parental responsibility)</h2>
      {responsible.length === 0 ? (
        <p class="govuk-body">Nobody is recorded with parental responsibility yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {responsible.map(({ person }) => (
            <li>{[person.name === null ? person.is : `${person.name} ${person.family ?? ''}`.trim(), person.is, person.source].filter(Boolean).join(', ')}</li>
          ))}
        </ul>
      )}
      {(family.notes ?? []).map(note => (
        <p class="govuk-body">{note}</p>
      ))}
    </>
  )
}

/** People for whom no home is recorded. */
function Homeless({ picture }: { picture: Picture }) {
  const without = picture.people.filter(({ person, letters, died, shape }) => letters.length === 0 && !died && person.pet === undefined && shape !== 'triangle')
  if (without.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Where somebody lives is not known or not shown</h2>
      <ul class="govuk-list govuk-list--bullet">
        {without.map(({ person }) => (
          <li>{[person.name ?? person.is, person.lives].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
    </>
  )
}

const safeWords = { yes: 'Yes', 'with somebody there': 'Only with somebody there', no: 'No', 'not known': 'Not known' } as const

/** The person who is chosen in the picture: what is known of them here, and where to change it. */
function Selected({ on, picture, known, chosen, view }: { on: OnRecord; picture: Picture; known: Known; chosen: Chosen; view: View }) {
  const placed = picture.people.find(({ person }) => person.id === chosen.who)
  if (placed === undefined) return null
  const { person } = placed
  const said = person.name ?? person.is
  const told = toldOf(known, picture, person.id)
  return (
    <div id="chosen" tabindex={-1} class="app-no-print">
      <SummaryCard
        title={`Chosen: ${[said, person.family].filter(Boolean).join(' ')}`}
        titleLevel={2}
        rows={[
          { key: 'Who they are', value: person.id === picture.family.child ? 'This record' : person.is },
          { key: 'Home', value: placed.letters.length > 0 ? `Household ${placed.letters.join(' and ')}` : (person.lives ?? 'Not known or not shown') },
          ...(person.source === undefined ? [] : [{ key: 'How we know', value: person.source }]),
          ...(chosen.copy === 'staff' ? told : []).flatMap(({ body }) => (body.safe === undefined ? [] : [{ key: relationship.fields.safe.label, value: safeWords[body.safe] }])),
        ]}
        actions={[
          ...(person.href === undefined ? [] : [{ href: person.href, content: 'Open', hidden: said }]),
          // Somebody without a record is opened where they were recorded.
          ...(chosen.copy === 'staff' && person.id !== told[0]?.fact ? told : []).map(({ fact, body }) => ({ href: here(on, `/facts/${fact}`), content: 'What is recorded', hidden: `${relations[body.relation].toLowerCase()}, ${said}` })),
          { href: viewAddress(on, view, chosen), content: 'Close', hidden: `what is known of ${said}` },
        ]}
      />
    </div>
  )
}
