import { adultBirth, birth, expectedBirth, homesOf, nameOf } from '../../children/identity/index.ts'
import { holdsOn, type Known } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Address, Content } from '../../ui/markup.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import { InsetText } from '../../ui/components.ts'
import { frame } from '../frame.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { allocations } from '../../children/allocation/index.ts'
import { recordPath } from './address.ts'
import { barKinds, PersonBar, recordAddress, recordSections, relativesOf, subjectOf, type RecordSection } from './bar.tsx'
import { oneChildHere, OneChildNote, type OneChild } from './one-child.tsx'
import { derivedThen, knownHere, type OnRecord } from './record-page.tsx'

/** What every page of somebody's record needs to say who it is about. */
export interface PersonHere {
  readonly known: Known
  readonly people: PeopleNames
  readonly relatives: ReadonlyMap<string, string>
  readonly statuses: readonly string[]
  /** The child’s other records; null for a child who has one. */
  readonly oneChild: OneChild | null
  /** Until when the record stands open in an emergency, where that is the door. */
  readonly emergencyUntil: Instant | null
}

/** Reads who the record is about, and no more of it than that; where the page has read everything, it is not read again. */
export async function personHere(on: OnRecord, everything?: Known): Promise<PersonHere> {
  const known = everything ?? (await knownHere(on, { kinds: barKinds[subjectOf(on.opened)] }))
  const relatives = await relativesOf(on.tx, on.opened, known)
  const people = await peopleNames(on.tx, allocations(known).map(held => held.post))
  return { known, people, relatives, statuses: on.opened.subject === 'adult' ? flagsOf(known, on.today) : await statusesOf(on), oneChild: await oneChildHere(on, known), emergencyUntil: await emergencyUntil(on) }
}

async function emergencyUntil(on: OnRecord): Promise<Instant | null> {
  if (on.opened.door !== 'emergency') return null
  const { rows } = await on.tx.query<{ until: Instant | null }>('select emergency_until($1, $2) as until', [on.opened.authority, on.opened.record])
  return rows[0]?.until ?? null
}

/** What is current: as the record's row in lists has it, or as it was derived from what was known at the past moment shown. */
async function statusesOf(on: OnRecord): Promise<string[]> {
  if (on.past) return parted((await derivedThen(on)).summary?.status)
  const { rows } = await on.tx.query<{ status: string | null }>({
    name: 'status-of-record',
    text: 'select status from summary where authority = $1 and record = $2',
    values: [on.opened.authority, on.opened.record],
  })
  return parted(rows[0]?.status)
}

/** What must not be overlooked about an adult on any page. */
function flagsOf(known: Known, today: Day): string[] {
  return homesOf(known).some(home => holdsOn(home, today) && home.body.protectedAddress) ? ['Address protected'] : []
}

function parted(status: string | null | undefined): string[] {
  return (status ?? '').split('; ').filter(part => part !== '')
}

/** A baby who is not born and has no name yet. */
function isUnnamedBaby(known: Known): boolean {
  return nameOf(known) === null && known.all(birth).length === 0 && known.all(expectedBirth).length > 0
}

/** Whoever it is about by first name and initial, for titles. */
export function shortName(known: Known): string {
  const name = nameOf(known)?.name
  if (name === undefined) return isUnnamedBaby(known) ? 'Baby' : known.subject === 'adult' ? 'Adult' : 'Child'
  const words = name.split(' ')
  return words.length < 2 ? name : `${words[0]} ${(words.at(-1) as string).charAt(0)}`
}

/** The name a page calls somebody by, in the middle of a sentence. */
export function firstName(known: Known): string {
  const name = nameOf(known)?.name
  if (name === undefined) return isUnnamedBaby(known) ? 'the baby' : known.subject === 'adult' ? 'this person' : 'the child'
  const first = name.split(' ')[0] as string
  return first.toLowerCase() === 'baby' ? 'the baby' : first
}

/** Whom a printed page is about, as its head has it: the name they go by, when they were born, the number of the record. */
function printedAbout(known: Known, number: number): string {
  const born = [...known.all(birth), ...known.all(adultBirth)].find(fact => fact.ends === null || fact.starts === fact.ends)
  return [nameOf(known)?.name ?? shortName(known), born && `born ${writeAsKnown(born.starts, born.exactness)}`, `record ${number}`].filter(Boolean).join(', ')
}

interface PersonPage {
  readonly title: string
  readonly page: string
  readonly section: RecordSection | null
  readonly content: Content
  readonly problems?: readonly TypedProblem[]
  readonly back?: { href: Address; text: string }
  readonly wide?: boolean
  /** A page to be looked at with the family: nothing of the record stands on it but what it is for. */
  readonly together?: boolean
}

/** A page of somebody's record in its frame. */
export function personPage(on: OnRecord, child: PersonHere, of: PersonPage): string {
  const { ask, opened } = on
  return frame(ask, {
    title: of.title,
    page: of.page,
    about: shortName(child.known),
    problems: of.problems,
    back: of.back,
    wide: of.wide,
    sections: of.together
      ? undefined
      : {
          label: `Sections of this record`,
          items: recordSections[subjectOf(opened)].map(section => ({ content: section.title, href: recordAddress(opened, section.path), current: section.id === of.section })),
        },
    identity: of.together ? undefined : (
      <PersonBar
        opened={opened}
        known={child.known}
        people={child.people}
        relatives={child.relatives}
        statuses={child.statuses}
        today={on.today}
        quiet={ask.cookies.quiet}
      />
    ),
    past: on.past ? { at: on.now, leave: recordPath(opened.subject, opened.record, '/now') } : undefined,
    emergencyUntil: child.emergencyUntil ?? undefined,
    printed: { about: printedAbout(child.known, opened.number), document: of.title, by: ask.visitor.name, at: ask.visitor.now, tell: recordPath(opened.subject, opened.record, '/printed') },
    content: (
      <>
        {!of.together && child.oneChild && <OneChildNote of={child.oneChild} name={firstName(child.known)} />}
        {!of.together && <Withheld on={on} />}
        {of.content}
      </>
    ),
  })
}

const classWords: Readonly<Record<string, string>> = {
  health: 'health',
  police: 'police',
  'third party': 'what other people told us',
  'legal advice': 'legal advice',
  supervision: 'supervision',
  adoption: 'adoption',
}

/** Says plainly that something is held back, whether or not there is anything of the kind: so it gives nothing away. */
function Withheld({ on }: { on: OnRecord }) {
  const { opened } = on
  if (opened.sections !== null) {
    return (
      <InsetText attributes={{ 'data-testid': 'withheld' }}>
        Some of this record is held back: you can see what your work needs. If you need more to keep a child safe, ask the record guardian.
      </InsetText>
    )
  }
  const held = ['health', 'police', 'third party'].filter(each => !opened.classes.includes(each as never))
  if (held.length === 0) return null
  return (
    <InsetText attributes={{ 'data-testid': 'withheld' }}>
      Some of this is held back ({held.map(each => classWords[each]).join(', ')}). If you need it to keep a child safe, ask the record guardian.
    </InsetText>
  )
}

/** The address of a page of this record, kept at the past moment it is shown at. */
export function here(on: OnRecord, path = ''): Address {
  return recordAddress(on.opened, path)
}
