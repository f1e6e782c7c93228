import { createHash } from 'node:crypto'
import { leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { besideReturn } from '../../children/care/index.ts'
import {
  adultBirth, adultContactDetail, adultName, birth, fold, identifier, livesAt, nameUsed, relations, relationship, sex, unplacedRow,
} from '../../children/identity/index.ts'
import type { Body, BodyOf, Fact, FactId, Fields, Kind, Known, Proposal, RecordId } from '../../record/index.ts'
import { day, earlier, later, type Day } from '../../time/day.ts'
import type { Cell, Person, PersonAddress, PersonParent } from '../files/index.ts'
import { imported, refusedBecause, type ImportedFact } from './imported.ts'
import { reconcile, type KeyOf } from './reconcile.ts'

/*
 * One row of the people file (docs/people-file.md) as facts: of the child's record, and of the records of the child's parents. A blank cell
 * says nothing and takes nothing away. Nothing here reads a file or a database.
 */

/** A parent or another adult of a row, whose own record is found or made before the child's facts. */
export interface AdultOfPerson {
  /** Position among the row's parents. */
  readonly number: number
  /**
   * The same for the same adult in every row: name with date of birth, else name with telephone. Null where neither is known: then the
   * adult is this child's alone, because a name by itself does not make two people one.
   */
  readonly key: string | null
  /** The name folded, to be found among the adults that a child's record leans on. */
  readonly name: string
  readonly born: Day | null
  readonly facts: readonly ImportedFact[]
}

export interface GivenForPeople {
  readonly known: Known | null
  readonly today: Day
  /** The record of an adult of this row, by position among its parents. */
  readonly adultOf: (number: number) => RecordId | null
  /** The post in which somebody signs in with this address, and the role it has; null where nobody does. */
  readonly postOf: (email: string) => { readonly post: string; readonly role: string } | null
  /** The team of this name; null where there is none. */
  readonly teamOf: (name: string) => string | null
}

export interface PersonFacts {
  readonly facts: readonly ImportedFact[]
  /** Why the row is kept word for word besides; null where all of it became facts. */
  readonly kept: string | null
}

/** What tells the facts of a people file apart. */
export const peopleKeyOf: KeyOf = ({ kind, starts, body }) => {
  switch (kind) {
    case birth.id:
    case sex.id:
    case adultBirth.id:
      return ''
    case nameUsed.id:
    case adultName.id:
      return [body['use'], body['given'], body['family'] ?? ''].map(String).join('\n')
    case identifier.id:
      return `${String(body['scheme'])} ${String(body['value'])}`
    case livesAt.id:
      return fold(['line1', 'line2', 'town', 'postcode'].map(field => body[field]).filter(line => typeof line === 'string').join(' '))
    case adultContactDetail.id:
      return String(body['value'])
    case relationship.id:
      return String(body['adult'] ?? body['unnamed'])
    case unplacedRow.id:
      return String(body['mark'])
    case besideReturn.id:
      return String(body['return'])
    case teamResponsible.id:
      return String(body['team'])
    case socialWorker.id:
    case leadPractitioner.id:
    case leadProtectionPractitioner.id:
    case personalAdviser.id:
      return String(body['post'])
    default:
      return starts
  }
}

/** The adults that a row names, in the order of their numbers. */
export function adultsOf(person: Person, today: Day): AdultOfPerson[] {
  return person.parents.flatMap((parent, number) => {
    const name = textIn(parent.name)
    if (name === null) return []
    const born = dayIn(parent.birth_date)
    const telephone = textIn(parent.telephone)
    const folded = foldedName(name)
    return [{ number, key: born ? `${folded} ${born}` : telephone ? `${folded} ${telephone.replaceAll(/\D/g, '')}` : null, name: folded, born, facts: adultFacts(name, born, telephone, today) }]
  })
}

/**
 * The adult of a child's record who is this one: a relative with the same name, whose date of birth is the same or not known on one side.
 * Null where there is none, or more than one: then nobody guesses.
 */
export function adultHeld(known: Known, adult: AdultOfPerson): RecordId | null {
  const held = known.all(relationship).flatMap(({ body }) => (body.adult === undefined ? [] : [body.adult]))
  return adultAmong([...new Set(held)].map(record => {
    const card = known.cards.get(record)?.['person']
    return { record, name: (card?.['name'] as string | null | undefined) ?? null, born: (card?.['born'] as Day | null | undefined) ?? null }
  }), adult)
}

/** The only one of these adults with the same name, whose date of birth is the same or not known on one side; null where nobody can tell. */
export function adultAmong(adults: readonly { readonly record: RecordId; readonly name: string | null; readonly born: Day | null }[], adult: AdultOfPerson): RecordId | null {
  const same = adults.filter(({ name, born }) => name !== null && foldedName(name) === adult.name && (born === null || adult.born === null || born === adult.born))
  return same.length === 1 ? (same[0]?.record ?? null) : null
}

function foldedName(name: string): string {
  return fold(name).replaceAll(/\s+/g, ' ').trim()
}

function adultFacts(name: string, born: Day | null, telephone: string | null, today: Day): ImportedFact[] {
  const since = born ?? today
  return standing(
    [
      imported(adultName, { starts: since, firstTold: true, body: { use: 'legal', ...partsOf(name) } }),
      ...(born ? [imported(adultBirth, { starts: born, body: {} })] : []),
      ...(telephone ? [imported(adultContactDetail, { starts: today, firstTold: true, body: { way: 'telephone', value: telephone } })] : []),
    ],
    today,
  )
}

/** A whole name in two parts: the last word is the family name. Put together again it is the name as it was written. */
function partsOf(whole: string): { given: string; family?: string } {
  const words = whole.trim().split(/\s+/)
  const family = words.length > 1 ? words.pop() : undefined
  return { given: words.join(' '), ...(family !== undefined && { family }) }
}

/** The facts of a child that a row tells. */
export function personFactsOf(person: Person, given: GivenForPeople): PersonFacts {
  const { today, known } = given
  const problems = person.problems.map(problem => `${(problem.field ?? 'row').replace('people.', '')} cannot be read`)
  const born = dayIn(person.cells.birth_date) ?? known?.last(birth)?.starts ?? null
  const told = [
    ...whoItIs(person, born, given),
    ...names(person, born, given),
    ...person.addresses.flatMap(address => home(address, born, today, problems)),
    ...person.parents.flatMap((parent, number) => relative(parent, number, born, given, problems)),
    ...worker(person, given, problems),
  ]
  const facts = standing(told, today, problems)
  const kept = problems.length === 0 ? null : problems.join('; ').slice(0, 300)
  return { facts: [...facts, ...(kept === null ? [] : [keptRow(person, kept, today)]), ...beside(person, today)], kept }
}

export interface PersonProposals {
  readonly proposals: readonly Proposal[]
  readonly same: number
  /** Why the row is kept word for word besides; null where all of it is in the record. */
  readonly kept: string | null
}

/** What changes in a child's record so that it says what a row tells. What a person wrote in Rowan is not taken away by a blank cell. */
export function personProposals(
  person: Person,
  given: GivenForPeople & { readonly known: Known; readonly record: RecordId; readonly newId: () => FactId },
): PersonProposals {
  const { facts, kept } = personFactsOf(person, given)
  const first = reconciled(facts, given)
  if (first.crowded.length === 0 || kept !== null) return { ...first, kept }
  const why = 'Rowan holds something else for that time'
  return { ...reconciled([...facts, keptRow(person, why, given.today)], given), kept: why }
}

/** What changes in the record of an adult whom a row names. */
export function adultProposals(adult: AdultOfPerson, given: { readonly known: Known; readonly record: RecordId; readonly newId: () => FactId }): readonly Proposal[] {
  return reconciled(adult.facts, given).proposals
}

/** No end that the record holds is taken back: a cell for it that is blank says nothing. */
const nothingIsReopened = day('1800-01-01')

function reconciled(facts: readonly ImportedFact[], { known, record, newId }: { known: Known; record: RecordId; newId: () => FactId }) {
  return reconcile(known, facts, { record, newId, from: 'people', keyOf: peopleKeyOf, because: 'The people file says otherwise', asOf: nothingIsReopened })
}

/** Those that the record would take; why it would not take another is told. */
function standing(facts: readonly ImportedFact[], today: Day, problems: string[] = []): ImportedFact[] {
  return facts.filter(fact => {
    const refused = refusedBecause(fact, today)
    if (refused !== null) problems.push(refused)
    return refused === null
  })
}

function textIn(cell: Cell | undefined): string | null {
  return typeof cell?.value === 'string' && cell.value !== '' ? cell.value : null
}

function dayIn(cell: Cell | undefined): Day | null {
  return typeof cell?.value === 'string' ? (cell.value as Day) : null
}

/** Numbers of which a child has one. Another than the record holds takes its place from today: the file does not say since when. */
function whoItIs(person: Person, born: Day | null, { known, today }: GivenForPeople): ImportedFact[] {
  const since = born === null ? today : earlier(born, today)
  const numbers = [
    { scheme: 'nhs number', value: textIn(person.cells.nhs_number) },
    { scheme: 'upn', value: textIn(person.cells.upn) },
  ] as const
  const code = textIn(person.cells.sex)
  return [
    ...(dayIn(person.cells.birth_date) ? [imported(birth, { starts: born as Day, body: {} })] : []),
    ...(person.localId === null ? [] : [imported(identifier, { starts: since, firstTold: true, body: { scheme: 'local id', value: person.localId } })]),
    ...numbers.flatMap(({ scheme, value }) => (value === null ? [] : insteadOf(identifier, { scheme, value }, fact => fact.body.scheme === scheme, body => body.value === value, born, { known, today }))),
    ...(code ? [imported(sex, { starts: since, firstTold: true, body: { sex: code } })] : []),
  ]
}

/** Names. Another legal or preferred name than the record holds takes its place from today: the file does not say since when. */
function names(person: Person, born: Day | null, { known, today }: GivenForPeople): ImportedFact[] {
  const first = [textIn(person.cells.first_name), textIn(person.cells.middle_names)].filter(part => part !== null).join(' ')
  const last = textIn(person.cells.last_name)
  const preferred = textIn(person.cells.preferred_name)
  const legal = first !== '' ? { given: first, ...(last !== null && { family: last }) } : last === null ? null : { given: last }
  const now = [
    ...(legal ? [{ use: 'legal' as const, ...legal }] : []),
    ...(preferred ? [{ use: 'preferred' as const, given: preferred }] : []),
  ]
  const others = person.otherNames.flatMap(cell => {
    const name = textIn(cell)
    return name === null ? [] : [{ use: 'known as' as const, ...partsOf(name) }]
  })
  return [
    ...now.flatMap(body => insteadOf(nameUsed, body, fact => fact.body.use === body.use, other => isSameName(other, body), born, { known, today })),
    ...others.map(body => imported(nameUsed, { starts: born === null ? today : earlier(born, today), firstTold: true, body })),
  ]
}

/** What a child has one of at a time, as the file has it now; what the record holds instead stops today. */
function insteadOf<F extends Fields, Id extends string>(
  kind: Kind<F, Id>,
  body: BodyOf<F>,
  isOfThis: (fact: Fact<F, Id>) => boolean,
  isSame: (body: BodyOf<F>) => boolean,
  born: Day | null,
  { known, today }: Pick<GivenForPeople, 'known' | 'today'>,
): ImportedFact[] {
  const before = (known?.all(kind) ?? []).filter(fact => fact.ends === null && isOfThis(fact) && !isSame(fact.body))
  const starts = before.length > 0 || born === null ? today : earlier(born, today)
  return [...before.map(fact => imported(kind, { starts: fact.starts, ends: later(today, fact.starts), body: fact.body })), imported(kind, { starts, firstTold: true, goesOn: true, body })]
}

function isSameName(a: { given: string; family?: string }, b: { given: string; family?: string }): boolean {
  return a.given === b.given && a.family === b.family
}

function home(address: PersonAddress, born: Day | null, today: Day, problems: string[]): ImportedFact[] {
  const text = textIn(address.text)
  const postcode = textIn(address.postcode)
  if (text === null && postcode === null) return []
  const lines = (text ?? '').split(/\s*[,\n]\s*/).filter(line => line !== '')
  const town = lines.length > 1 ? lines.pop() : undefined
  const [line1, ...rest] = lines
  if ([line1, rest.join(', '), town].some(line => (line?.length ?? 0) > 100)) {
    problems.push(`address_${address.number} is too long`)
    return []
  }
  const [from, to] = [dayIn(address.from), dayIn(address.to)]
  const since = from ?? earlier(to ?? today, today)
  return [
    imported(livesAt, {
      starts: from === null && born !== null && since < born ? born : since,
      ends: to,
      firstTold: from === null,
      body: {
        ...(line1 !== undefined && { line1 }),
        ...(rest.length > 0 && { line2: rest.join(', ') }),
        ...(town !== undefined && { town }),
        ...(postcode !== null && { postcode }),
      },
    }),
  ]
}

/** How people write what somebody is to a child. */
const saidOf: Readonly<Record<string, keyof typeof relations>> = {
  mum: 'mother', 'birth mother': 'mother', dad: 'father', 'birth father': 'father', stepmother: 'step-parent', stepfather: 'step-parent', 'step mother': 'step-parent',
  'step father': 'step-parent', stepparent: 'step-parent', 'adoptive mother': 'adoptive parent', 'adoptive father': 'adoptive parent', grandma: 'grandmother',
  granny: 'grandmother', nan: 'grandmother', grandad: 'grandfather', grandpa: 'grandfather', auntie: 'aunt', 'legal guardian': 'guardian',
  partner: 'parent’s partner', 'mother’s partner': 'parent’s partner', 'father’s partner': 'parent’s partner',
}

function relationOf(said: string | null): keyof typeof relations | null {
  if (said === null) return null
  const plain = said.trim().toLowerCase().replaceAll('\'', '’')
  return plain in relations ? (plain as keyof typeof relations) : (saidOf[plain] ?? null)
}

function relative(parent: PersonParent, number: number, born: Day | null, { today, adultOf }: GivenForPeople, problems: string[]): ImportedFact[] {
  const said = textIn(parent.relation)
  const name = textIn(parent.name)
  if (name === null && said === null) {
    problems.push(`parent_${parent.number} has neither a name nor a relation`)
    return []
  }
  const adult = adultOf(number)
  const relation = relationOf(said)
  const responsibility = parent.parental_responsibility?.value
  return [
    imported(relationship, {
      starts: born === null ? today : earlier(born, today),
      firstTold: true,
      body: {
        relation: relation ?? 'other',
        ...(adult === null ? { unnamed: (name ?? said ?? '').slice(0, 100) } : { adult }),
        ...(typeof responsibility === 'boolean' && { parentalResponsibility: responsibility ? 'yes' : 'no' }),
        certainty: 'known',
      },
      words: relation === null && said !== null ? { detail: `In the people file: ${said}` } : {},
    }),
  ]
}

/** The kind by which somebody in this role works with a child. */
const allocatedAs: Readonly<Record<string, typeof socialWorker | typeof leadPractitioner | typeof leadProtectionPractitioner | typeof personalAdviser>> = {
  'social worker': socialWorker,
  'family help lead practitioner': leadPractitioner,
  'lead child protection practitioner': leadProtectionPractitioner,
  'personal adviser': personalAdviser,
}

/** The worker who holds the child's case, and the team. Somebody else who held it until now stops on the first day of the new one. */
function worker(person: Person, { known, today, postOf, teamOf }: GivenForPeople, problems: string[]): ImportedFact[] {
  const teamName = textIn(person.cells.team)
  const team = teamName === null ? null : teamOf(teamName)
  if (teamName !== null && team === null) problems.push('No team has this name')
  const facts: ImportedFact[] = team === null ? [] : allocated(teamResponsible, today, true, { team }, known)
  const email = textIn(person.cells.worker_email)
  if (email === null) return facts
  const found = postOf(email)
  const kind = found && allocatedAs[found.role]
  if (!kind) {
    problems.push(found ? 'The worker’s role holds no child’s case' : 'Nobody signs in with this address')
    return facts
  }
  const from = dayIn(person.cells.worker_from)
  return [...facts, ...allocated(kind, from ?? today, from === null, { post: found.post, ...(team !== null && { team }) }, known)]
}

function allocated(kind: (typeof allocatedAs)[string] | typeof teamResponsible, starts: Day, firstTold: boolean, body: Body, known: Known | null): ImportedFact[] {
  const holder = (of: Body) => of['post'] ?? of['team']
  const held: readonly Fact[] = (known?.facts ?? []).filter(fact => fact.kind === kind.id)
  const others = held.filter(fact => fact.ends === null && holder(fact.body) !== holder(body))
  return [
    ...others.map(fact => imported(kind as typeof teamResponsible, { starts: fact.starts, ends: later(starts, fact.starts), body: fact.body as { team: string } })),
    imported(kind as typeof teamResponsible, { starts, firstTold, body: body as { team: string } }),
  ]
}

/** A row of the file word for word, as it is kept on the child. Its `mark` is the same for the same row. */
export function keptRow(person: Person, why: string, today: Day): ImportedFact {
  const cells = [...Object.entries(person.cells), ...person.otherNames.map((cell, at) => [`other_name ${at + 1}`, cell] as const), ...numbered('address', person.addresses), ...numbered('parent', person.parents)]
  const columns = {
    ...Object.fromEntries(Object.entries(person.extra).filter(([, text]) => text !== '')),
    ...Object.fromEntries(cells.flatMap(([name, cell]) => ((cell.raw ?? '') === '' ? [] : [[name, cell.raw]]))),
  }
  return imported(unplacedRow, {
    starts: today,
    firstTold: true,
    body: { return: 'people', table: 'people', line: String(person.line), why, place: 'same', mark: createHash('sha256').update(JSON.stringify(columns)).digest('hex') },
    words: { row: JSON.stringify({ file: person.file, line: person.line, columns }, null, 1) },
  })
}

function numbered(group: string, parts: readonly (PersonAddress | PersonParent)[]): [string, Cell][] {
  return parts.flatMap(part => Object.entries(part).flatMap(([name, cell]) => (typeof cell === 'object' ? [[`${group}_${part.number} ${name}`, cell as Cell] as [string, Cell]] : [])))
}

function beside(person: Person, today: Day): ImportedFact[] {
  if (!Object.values(person.extra).some(text => text.trim() !== '')) return []
  const columns = JSON.stringify(person.extra, null, 1)
  return [imported(besideReturn, { starts: today, firstTold: true, body: { return: 'people', mark: createHash('sha256').update(columns).digest('hex') }, words: { columns } })]
}
