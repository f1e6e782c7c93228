import { homesInCare, legalStatus, placement } from '../../children/care/index.ts'
import { birth, contactDetail, death, expectedBirth, familyOf, genderIdentity, livesAt, nameUsed, relations, relationship, responsibilityWays, sex } from '../../children/identity/index.ts'
import type { Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, Link, SummaryCard } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { FamilyTree, forReader, Homes, layOut, nearest, summaryOf, titleOf, TreeList, versions, within, type Family, type Picture, type Version } from '../../ui/family-tree/index.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { withName } from '../duty-words.ts'
import { recordPath } from './address.ts'
import { cardsFor, Choose, chosenIn, copies, treeOnPaper, viewAddress, Views, type Chosen, type View } from './family-views.tsx'
import { networkPage } from './network-map.tsx'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { AddLinks, Nothing, sectionPage } from './sections.tsx'

/** How many people a picture holds: of more, those nearest to the child, and all of them in the list. */
export const mostDrawn = 60

const recorded = sectionPage('child', 'family', on => <Views on={on} now="recorded" chosen={chosenIn(on)} />)

/**
 * The family of a child: drawn, as a list, by home, and all that is recorded. What the reader may not see is left out before anything is
 * laid out; so is what a copy for the family, the child or a court leaves out.
 */
export async function familyPage(ask: SignedInAsk): Promise<Answer> {
  if (ask.query['view'] === 'recorded' || ask.query['only'] !== undefined || ask.query['page'] !== undefined) return recorded(ask)
  if (ask.query['view'] === 'map') return networkPage(ask)
  const copy = ask.query['copy']
  return onRecord(ask, copy !== undefined && copy !== 'staff' && Object.hasOwn(copies, copy) ? `child-family-${copy}` : 'child-family', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const chosen = chosenIn(on)
    const problems: TypedProblem[] = chosen.problem === null ? [] : [{ at: 'on', message: chosen.problem }]
    const known = await knownHere(on, { kinds: familyKinds })
    const { whole, limited } = await familyHere(on, known, chosen.on)
    const family = forReader(whole, { version: chosen.copy, secretHomes: on.opened.door !== 'stated' })
    const view = chosen.view ?? (family.people.length >= 3 ? 'tree' : 'list')
    const there = family.people.length > 1
    const add = [['/person', 'Add a person', relationship], ['/draw', 'Draw together', relationship], ['/record', 'Record something else', contactDetail]] as const
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
            {there || chosen.another || chosen.copy !== 'staff' ? <Choose on={on} view={view} chosen={chosen} problem={problems[0]?.message} depth={view === 'tree'} size={view === 'tree'} /> : null}
            {there ? (
              <>
                {on.past && <p class="govuk-body app-caption">What relatives’ own records say is shown as it is known now.</p>}
                {chosen.copy !== 'staff' && (
                  <p class="govuk-body app-no-print">
                    {`This is the ${versions[chosen.copy].copy.toLowerCase()}: ${treeLeavesOut[chosen.copy]} Read it before you share it. Looking at it here is in this record’s audit.`}
                  </p>
                )}
                {limited > 0 && chosen.copy === 'staff' && (
                  <p class="govuk-body" data-testid="withheld">
                    {plural(limited, 'person is', 'people are')} not shown here, because access to their record is limited. If you need to know more to keep a child safe, ask the record guardian.
                  </p>
                )}
                {shown(on, view, family, known, chosen, name)}
                <p class="govuk-body app-no-print">
                  <Link href={treeOnPaper(on, chosen)}>Save or print the family tree as a PDF</Link>
                </p>
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

/** What each copy of a family tree leaves out, as its page and its paper say. */
export const treeLeavesOut: Readonly<Record<Exclude<Version, 'staff'>, string>> = {
  family: 'it leaves out other people’s homes, homes that are kept secret, and what is still to ask.',
  child: 'it leaves out other people’s homes, homes that are kept secret, how we know, and what is still to ask.',
  partner: 'it leaves out other people’s homes, homes that are kept secret, carers’ family names, how we know, and what is still to ask.',
  court: 'it leaves out homes that are kept secret.',
}

/** What of the child's own record its family is made from. */
export const familyKinds: readonly string[] = [relationship, birth, death, expectedBirth, nameUsed, sex, genderIdentity, livesAt, placement, legalStatus].map(kind => kind.id)

/** The family on that day, with the cards of those whom this reader may know of, and nobody else; and how many are left out. */
export async function familyHere(on: OnRecord, known: Known, day: Day): Promise<{ whole: Family; limited: number }> {
  const ids = [...new Set(known.on(relationship, day).flatMap(({ body }) => [body.child, body.adult].filter(id => id !== undefined)))]
  const { cards, limited } = await cardsFor(on, ids)
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

function shown(on: OnRecord, view: View, family: Family, known: Known, chosen: Chosen, name: string): Content {
  const { family: drawn } = nearest(within(family, chosen.depth), mostDrawn)
  const all = layOut(family)
  const of = family.people.length
  const isPart = drawn.people.length < of
  const count = (
    <p class="govuk-body" data-testid="results-count">
      {isPart && view === 'tree' ? (
        <>
          Showing {drawn.people.length} of {plural(of, 'person', 'people')}. <Link href={viewAddress(on, 'list', chosen)}>See all in the list</Link>
        </>
      ) : (
        `Showing ${plural(of, 'person', 'people')} on ${writeDay(chosen.on)}.`
      )}
    </p>
  )
  const who = chosen.who === null ? null : <Selected on={on} picture={all} known={known} chosen={chosen} view={view} name={name} />
  switch (view) {
    case 'tree':
      return (
        <>
          {count}
          <FamilyTree picture={isPart ? layOut(drawn) : all} version={chosen.copy} madeBy={on.ask.visitor.name} size={chosen.size} {...(!on.past && { selectHref: viewAddress(on, 'tree', chosen, { who: '' }) })} list={!isPart || chosen.depth !== 'everybody'} />
          {who}
          <Decisions picture={all} known={known} name={name} />
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
    case 'map':
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
function Decisions({ picture, known, name }: { picture: Picture; known: Known; name: string }) {
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
            <li>{[person.name === null ? person.is : `${person.name} ${person.family ?? ''}`.trim(), person.is, shownBy(known, picture, person.id) ?? person.source].filter(Boolean).join(', ')}</li>
          ))}
        </ul>
      )}
      {(family.notes ?? []).map(note => (
        <p class="govuk-body">{note}</p>
      ))}
    </>
  )
}

/** How somebody has parental responsibility, and when that was looked at; null where nobody recorded it. */
function shownBy(known: Known, picture: Picture, id: string): string | null {
  const told = toldOf(known, picture, id).find(({ body }) => body.responsibilityBy !== undefined || body.responsibilityChecked !== undefined)?.body
  if (told === undefined) return null
  const { responsibilityBy: by, responsibilityChecked: checked } = told
  return [...(by === undefined ? [] : [responsibilityWays[by].toLowerCase()]), ...(checked === undefined ? [] : [`checked ${writeDay(checked)}`])].join(', ')
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
function Selected({ on, picture, known, chosen, view, name }: { on: OnRecord; picture: Picture; known: Known; chosen: Chosen; view: View; name: string }) {
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
          ...(chosen.copy === 'staff' ? told : []).flatMap(({ body }) => [
            ...(body.role === undefined ? [] : [{ key: withName(relationship.fields.role.label, name), value: body.role }]),
            ...(body.inTouch === undefined ? [] : [{ key: withName(relationship.fields.inTouch.label, name), value: body.inTouch }]),
            ...(body.safe === undefined ? [] : [{ key: withName(relationship.fields.safe.label, name), value: safeWords[body.safe] }]),
          ]),
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
