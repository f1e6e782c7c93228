import type { Tx } from '../../database/index.ts'
import { allocations, kinds as allocationKinds } from '../../children/allocation/index.ts'
import { birth, caution, communicationNeed, death, expectedBirth, genderIdentity, identifier, livesAt, nameOf, nameUsed, relations, relationship } from '../../children/identity/index.ts'
import { placement } from '../../children/care/index.ts'
import { school } from '../../children/education/index.ts'
import { visit } from '../../children/visits/index.ts'
import { mayAdd, type Known, type Opened } from '../../record/index.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { ButtonMenu, IdentityBar } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Day } from '../../time/day.ts'
import type { PeopleNames } from '../names.ts'

/** The kinds that say who a record is about: all that is read for it on every page. */
export const barKinds: readonly string[] = [
  ...[birth, caution, communicationNeed, death, expectedBirth, genderIdentity, identifier, livesAt, nameUsed, relationship, placement, school].map(kind => kind.id),
  ...allocationKinds.map(kind => kind.id),
]

/** The sections of a child's record, in the order of the navigation (ux 4.4). */
export const childSections = [
  { id: 'overview', path: '', title: 'Overview' },
  { id: 'timeline', path: '/timeline', title: 'Timeline' },
  { id: 'family', path: '/family', title: 'Family' },
  { id: 'notes', path: '/notes', title: 'Notes' },
  { id: 'plans', path: '/plans', title: 'Assessments and plans' },
  { id: 'life', path: '/life', title: 'Home, school and health' },
  { id: 'documents', path: '/documents', title: 'Documents and sharing' },
] as const
export type RecordSection = (typeof childSections)[number]['id']

/** An address within a record; while the record is shown as known at a past change, every address keeps it there. */
export function recordAddress(opened: Pick<Opened, 'record' | 'shown' | 'head'>, path = ''): Address {
  const at = opened.shown < opened.head ? `${path.includes('?') ? '&' : '?'}at=${opened.shown}` : ''
  return `/children/${opened.record}${path}${at}`
}

export interface Relative {
  readonly record: string
  readonly name: string
}

/** The names of the people a record links to, as far as this reader may know them. */
export async function relativesOf(tx: Tx, opened: Opened, known: Known): Promise<ReadonlyMap<string, string>> {
  const ids = known.all(relationship).flatMap(fact => [fact.body.adult, fact.body.child].filter(id => id !== undefined))
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<{ record: string; name: string }>({
    name: 'relatives',
    text: `select record, body->>'name' as name from card where authority = $1 and record = any($2) and name = 'person' and body->>'name' is not null`,
    values: [opened.authority, ids],
  })
  return new Map(rows.map(row => [row.record, row.name]))
}

const brothersAndSisters = new Set<string>(['sister', 'brother', 'brother or sister', 'half-sister', 'half-brother', 'step-sister', 'step-brother', 'twin'])

interface ChildBarProps {
  opened: Opened
  known: Known
  people: PeopleNames
  relatives: ReadonlyMap<string, string>
  statuses: readonly string[]
  /** The day the page stands at. */
  today: Day
}

/** Who the record is about. */
export function PersonBar({ opened, known, people, relatives, statuses, today }: ChildBarProps) {
  const name = nameOf(known)
  const legal = known.on(nameUsed, today).findLast(fact => fact.body.use === 'legal')
  const legalName = legal && [legal.body.given, legal.body.family].filter(Boolean).join(' ')
  const born = birthOf(known)
  const shown = name?.name ?? (born !== null && 'due' in born ? 'Baby, no name yet' : 'Name not recorded')
  const nhs = known.on(identifier, today).findLast(fact => fact.body.scheme === 'nhs number')
  const pronouns = known.on(genderIdentity, today).at(-1)?.body.pronouns
  const signs = known.on(communicationNeed, today).some(fact => (fact.body.how ?? []).includes('bsl'))
  const cautions = known.on(caution, today)
  const siblings = known
    .on(relationship, today)
    .filter(fact => brothersAndSisters.has(fact.body.relation))
    .flatMap(fact => {
      const id = fact.body.child
      const sibling = (id !== undefined && relatives.get(id)) || fact.body.unnamed
      return sibling ? [{ name: sibling, as: relations[fact.body.relation].toLowerCase(), ...(id !== undefined && { href: `/children/${id}` as const }) }] : []
    })
  const died = known.all(death).at(-1)?.starts
  return (
    <IdentityBar
      name={shown}
      href={recordAddress(opened)}
      {...(legalName && legalName !== shown && { legalName })}
      birth={born}
      died={died}
      today={today}
      nhsNumber={nhs?.body.value ?? null}
      number={opened.number}
      pronouns={pronouns}
      needs={signs ? 'Uses British Sign Language. Book an interpreter.' : undefined}
      lives={died ? undefined : livesWith(known, today)}
      school={died ? undefined : known.on(school, today).at(-1)?.body.name}
      statuses={statuses.slice(0, 2).map(text => ({ text })) as [] | [{ text: string }] | [{ text: string }, { text: string }]}
      safety={cautions.length > 0 ? { count: cautions.length, href: recordAddress(opened, '/about?only=caution') } : undefined}
      workers={allocations(known).map(held => ({ name: people.post(held.post), as: held.as }))}
      brothersAndSisters={siblings}
      menus={menusOf(opened)}
    />
  )
}

/** What can be done with the record from any page of it. */
function menusOf(opened: Opened): Content[] {
  const canWrite = opened.mayWrite && opened.shown === opened.head
  return [
    ...(canWrite
      ? [
          <ButtonMenu
            text="Record"
            items={[
              ...(mayAdd(opened, visit) ? [{ text: 'Record a visit', href: recordAddress(opened, '/visit') }] : []),
              { text: mayAdd(opened, visit) ? 'Record something else' : 'Record something', href: recordAddress(opened, '/record') },
            ]}
          />,
        ]
      : []),
    <ButtonMenu
      text="More"
      buttonClasses="govuk-button--secondary"
      items={[
        { text: 'Names, numbers and more', href: recordAddress(opened, '/about') },
        { text: 'As it was known before', href: recordAddress(opened, '/moments') },
        { text: 'Who has looked at this', href: recordAddress(opened, '/audit') },
      ]}
    />,
  ]
}

function birthOf(known: Known) {
  const born = known.all(birth).at(-1)
  if (born) return born.exactness === 'day' ? { born: born.starts } : { about: writeAsKnown(born.starts, born.exactness) }
  const due = known.all(expectedBirth).at(-1)
  return due ? { due: due.starts } : null
}

/** Where a child lives: in care, the home that it is called by; otherwise each of the homes, and never an address that is kept secret. */
function livesWith(known: Known, today: Day): string | undefined {
  const inCare = known.on(placement, today).at(-1)?.body.called
  if (inCare) return inCare
  const now = known.on(livesAt, today)
  if (now.length === 0) return undefined
  return now
    .map(({ body }) => {
      if (body.noFixedAddress) return 'No fixed address'
      const place = body.protectedAddress ? 'address kept secret' : [body.line1, body.town].filter(Boolean).join(', ')
      return [body.whose, place].filter(Boolean).join(', ') || 'Address recorded'
    })
    .join(' and ')
}
