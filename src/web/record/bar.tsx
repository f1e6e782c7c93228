import type { Tx } from '../../database/index.ts'
import { allocations, kinds as allocationKinds } from '../../children/allocation/index.ts'
import {
  adultBirth, adultCaution, adultCommunicationNeed, adultContactDetail, adultDeath, adultGenderIdentity, adultIdentifier, adultLanguage, adultLivesAt, adultName, adultRelationship,
  birth, birthOf, caution, cautionsOf, communicationNeed, communicationOf, contactsOf, couple, death, diedOn, expectedBirth, genderIdentity, gendersOf, homesOf, identifier,
  languagesOf, livesAt, nameOf, namesOf, nameUsed, numbersOf, relations, relationship, written,
} from '../../children/identity/index.ts'
import { placement } from '../../children/care/index.ts'
import { adultDocument, document } from '../../children/documents/index.ts'
import { school } from '../../children/education/index.ts'
import { visit } from '../../children/visits/index.ts'
import { holdsOn, mayAdd, type Fact, type Known, type Opened } from '../../record/index.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { ButtonMenu, IdentityBar } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Day } from '../../time/day.ts'
import type { PeopleNames } from '../names.ts'
import { recordPath, type PersonSubject } from './address.ts'
import { changedAddress } from './changed.ts'
import { oneChildKinds } from './one-child.tsx'

/** The kinds that say who a record is about: all that is read for it on every page. */
export const barKinds: Readonly<Record<PersonSubject, readonly string[]>> = {
  child: [
    ...[birth, caution, communicationNeed, death, expectedBirth, genderIdentity, identifier, livesAt, nameUsed, relationship, placement, school].map(kind => kind.id),
    ...allocationKinds.map(kind => kind.id),
    ...oneChildKinds,
  ],
  adult: [
    adultBirth, adultCaution, adultCommunicationNeed, adultContactDetail, adultDeath, adultGenderIdentity, adultIdentifier, adultLanguage, adultLivesAt, adultName, adultRelationship, couple,
  ].map(kind => kind.id),
}

interface SectionOfRecord {
  readonly id: RecordSection
  readonly path: string
  readonly title: string
}

export type RecordSection = 'overview' | 'timeline' | 'family' | 'notes' | 'plans' | 'life' | 'documents' | 'about'

/** The sections of a record, in the order of the navigation (ux 4.4). */
export const recordSections: Readonly<Record<PersonSubject, readonly SectionOfRecord[]>> = {
  child: [
    { id: 'overview', path: '', title: 'Overview' },
    { id: 'timeline', path: '/timeline', title: 'Timeline' },
    { id: 'family', path: '/family', title: 'Family' },
    { id: 'notes', path: '/notes', title: 'Notes' },
    { id: 'plans', path: '/plans', title: 'Assessments and plans' },
    { id: 'life', path: '/life', title: 'Home, school and health' },
    { id: 'documents', path: '/documents', title: 'Documents and sharing' },
  ],
  adult: [
    { id: 'overview', path: '', title: 'Overview' },
    { id: 'family', path: '/family', title: 'Family and contact' },
    { id: 'about', path: '/about', title: 'Names, numbers and more' },
    { id: 'timeline', path: '/timeline', title: 'Everything recorded' },
    { id: 'documents', path: '/documents', title: 'Documents and sharing' },
  ],
}

/** Whose record was opened: the pages of a record are a child's or an adult's. */
export function subjectOf(opened: Pick<Opened, 'subject'>): PersonSubject {
  return opened.subject === 'adult' ? 'adult' : 'child'
}

/** An address within a record; while the record is shown as known at a past change, every address keeps it there. */
export function recordAddress(opened: Pick<Opened, 'subject' | 'record' | 'shown' | 'head'>, path = ''): Address {
  const at = opened.shown < opened.head ? `${path.includes('?') ? '&' : '?'}at=${opened.shown}` : ''
  return recordPath(opened.subject, opened.record, `${path}${at}`)
}

/** The people a record links to: of a child everybody who matters, of an adult partners and relatives. */
function linkedFrom(known: Known): string[] {
  return [
    ...known.all(relationship).flatMap(({ body }) => [body.adult, body.child].filter(id => id !== undefined)),
    ...known.all(couple).map(({ body }) => body.other),
    ...known.all(adultRelationship).map(({ body }) => body.other),
  ]
}

/** The names of the people a record links to, as far as this reader may know them. */
export async function relativesOf(tx: Tx, opened: Opened, known: Known): Promise<ReadonlyMap<string, string>> {
  const ids = linkedFrom(known)
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<{ record: string; name: string }>({
    name: 'relatives',
    text: `select record, body->>'name' as name from card where authority = $1 and record = any($2) and name = 'person' and body->>'name' is not null`,
    values: [opened.authority, ids],
  })
  return new Map(rows.map(row => [row.record, row.name]))
}

const brothersAndSisters = new Set<string>(['sister', 'brother', 'brother or sister', 'half-sister', 'half-brother', 'step-sister', 'step-brother', 'twin'])

/** The records of brothers and sisters that a child's record links to, each once. */
export function brothersAndSistersOf(known: Known): string[] {
  return [...new Set(known.all(relationship).flatMap(({ body }) => (body.child !== undefined && brothersAndSisters.has(body.relation) ? [body.child] : [])))]
}

interface PersonBarProps {
  opened: Opened
  known: Known
  people: PeopleNames
  relatives: ReadonlyMap<string, string>
  statuses: readonly string[]
  /** The day the page stands at. */
  today: Day
  /** A family can see the screen: warnings and other people are left out. */
  quiet: boolean
}

/** Who the record is about. */
export function PersonBar({ opened, known, people, relatives, statuses, today, quiet }: PersonBarProps) {
  const now = <F extends Pick<Fact, 'starts' | 'ends'>>(facts: readonly F[]): F[] => facts.filter(fact => holdsOn(fact, today))
  const name = nameOf(known)
  const legal = now(namesOf(known)).findLast(fact => fact.body.use === 'legal')
  const legalName = legal && written(legal.body)
  const born = bornWords(known)
  const shown = name?.name ?? (born !== null && 'due' in born ? 'Baby, no name yet' : 'Name not recorded')
  const nhs = now(numbersOf(known)).findLast(fact => fact.body.scheme === 'nhs number')
  const cautions = now(cautionsOf(known))
  const siblings = known
    .on(relationship, today)
    .filter(fact => brothersAndSisters.has(fact.body.relation))
    .flatMap(fact => {
      const id = fact.body.child
      const sibling = (id !== undefined && relatives.get(id)) || fact.body.unnamed
      return sibling ? [{ name: sibling, as: relations[fact.body.relation].toLowerCase(), ...(id !== undefined && { href: recordPath('child', id) }) }] : []
    })
  const died = diedOn(known) ?? undefined
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
      pronouns={now(gendersOf(known)).at(-1)?.body.pronouns}
      needs={needsOf(known, today)}
      lives={died ? undefined : livesWith(known, today)}
      reach={opened.subject === 'adult' && !died ? reachedBy(known, today) : undefined}
      school={died ? undefined : known.on(school, today).at(-1)?.body.name}
      statuses={statuses.slice(0, 2).map(text => ({ text })) as [] | [{ text: string }] | [{ text: string }, { text: string }]}
      safety={cautions.length > 0 ? { count: cautions.length, href: recordAddress(opened, `/about?only=${opened.subject === 'adult' ? adultCaution.id : caution.id}`) } : undefined}
      workers={allocations(known).map(held => ({ name: people.post(held.post), as: held.as }))}
      brothersAndSisters={siblings}
      quiet={quiet}
      changed={changedAddress(opened)}
      menus={menusOf(opened, quiet)}
    />
  )
}

/** What can be done with the record from any page of it. */
function menusOf(opened: Opened, quiet: boolean): Content[] {
  const canWrite = opened.mayWrite && opened.shown === opened.head
  const visits = opened.subject === 'child' && mayAdd(opened, visit)
  return [
    ...(canWrite
      ? [
          <ButtonMenu
            text="Record"
            items={[
              ...(visits ? [{ text: 'Record a visit', href: recordAddress(opened, '/visit') }] : []),
              ...(mayAdd(opened, opened.subject === 'adult' ? adultDocument : document) ? [{ text: 'Add a document', href: recordAddress(opened, '/documents/add') }] : []),
              { text: visits ? 'Record something else' : 'Record something', href: recordAddress(opened, '/record') },
            ]}
          />,
        ]
      : []),
    <ButtonMenu
      text="More"
      buttonClasses="govuk-button--secondary"
      items={[
        { text: 'Names, numbers and more', href: recordAddress(opened, '/about') },
        ...(opened.subject === 'child' ? [{ text: 'Print or save', href: recordAddress(opened, '/print') }] : []),
        { text: quiet ? 'Quiet screen: turn it off' : 'Quiet screen', href: recordAddress(opened, '/quiet-screen') },
        { text: 'As it was known before', href: recordAddress(opened, '/moments') },
        { text: 'Who has looked at this', href: recordAddress(opened, '/audit') },
      ]}
    />,
  ]
}

function bornWords(known: Known) {
  const born = birthOf(known)
  if (born) return born.exactness === 'day' ? { born: born.starts } : { about: writeAsKnown(born.starts, born.exactness) }
  const due = known.all(expectedBirth).at(-1)
  return due ? { due: due.starts } : null
}

/** What has to be arranged before talking: an interpreter. */
function needsOf(known: Known, today: Day): string | undefined {
  if (communicationOf(known).some(fact => holdsOn(fact, today) && (fact.body.how ?? []).includes('bsl'))) return 'Uses British Sign Language. Book an interpreter.'
  const spoken = languagesOf(known).filter(fact => holdsOn(fact, today) && (fact.body.interpreter === 'yes' || fact.body.interpreter === 'for important talks'))
  const [first] = spoken
  return first && `Speaks ${first.body.language}. Book an interpreter${first.body.interpreter === 'yes' ? '' : ' for important talks'}.`
}

/** Where somebody lives: a child in care, the home that it is called by; otherwise each of the homes, and never a protected address. */
function livesWith(known: Known, today: Day): string | undefined {
  const inCare = known.on(placement, today).at(-1)?.body.called
  if (inCare) return inCare
  const now = homesOf(known).filter(home => holdsOn(home, today))
  if (now.length === 0) return undefined
  return now
    .map(({ body }) => {
      if (body.noFixedAddress) return 'No fixed address'
      if (body.protectedAddress) return 'Address protected'
      return [body.whose, body.line1, body.town].filter(Boolean).join(', ') || 'Address recorded'
    })
    .join(' and ')
}

/** How safe it is to use a number or an address, as it is said beside it. */
export function safetyOf({ safe, when }: { safe?: string | undefined; when?: string | undefined }): string {
  if (safe === 'yes') return 'safe to use'
  if (safe === 'no') return 'not safe: do not use it'
  if (safe === 'at times') return `safe only at some times${when ? `: ${when}` : ''}`
  return 'not known if it is safe'
}

/** How to reach an adult without putting them at risk: what may be used, and how safely. What is not safe is only counted. */
function reachedBy(known: Known, today: Day): string | undefined {
  const now = contactsOf(known).filter(contact => holdsOn(contact, today))
  if (now.length === 0) return undefined
  const unsafe = now.filter(contact => contact.body.safe === 'no').length
  return [
    ...now.filter(contact => contact.body.safe !== 'no').map(({ body }) => `${body.value} (${safetyOf(body)})`),
    ...(unsafe > 0 ? [`${unsafe} not safe to use`] : []),
  ].join(', ')
}
