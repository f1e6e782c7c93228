import { createHash, randomBytes } from 'node:crypto'
import { keyedDigest, placeOf, type ServerKey } from '../../access/index.ts'
import { isUrgent, referenceFrom, type Told } from '../../children/front-door/index.ts'
import type { Queryable, Tx } from '../../database/index.ts'
import { newId } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import type { WorkRow } from '../my-work/questions.ts'

/** How what waits came: written down here, or sent by one of the two web forms, by a partner’s system, or by that of another council. */
export const waysIn = { note: 'Written down here', professional: 'Web form for professionals', family: 'Web form for families', system: 'A partner’s system', authority: 'Message from another council' } as const
export type WayIn = keyof typeof waysIn

/** A contact that nobody has put into a record yet. */
export interface WaitingContact {
  /** The id of the fact it becomes. */
  readonly id: string
  readonly at: Instant
  readonly way: WayIn
  readonly reference: string
  readonly urgent: boolean
  readonly told: Told
  /** Who has it, by name; null: nobody yet. */
  readonly takenBy: string | null
  readonly takenPost: string | null
  readonly takenAt: Instant | null
  /** Who wrote it down; null where it was sent. */
  readonly notedBy: string | null
}

const columns = 'id, at, way, reference, urgent, told, taken_by as "takenBy", taken_post as "takenPost", taken_at as "takenAt", noted_by as "notedBy"'

/** What waits at the front door, what must not wait first, then the oldest; each look is written down. Throws for whoever keeps no front door. */
export async function contactsWaiting(from: Queryable, secret: string, most: number): Promise<{ readonly rows: readonly WaitingContact[]; readonly total: number }> {
  const { rows } = await from.query<WaitingContact & { total: number }>({ name: 'contacts-waiting', text: `select ${columns}, total from contacts_waiting($1, $2)`, values: [secret, most] })
  return { rows, total: rows[0]?.total ?? 0 }
}

/** One of them, whole; null where it is not there, was placed or set aside. */
export async function contactThatWaits(from: Queryable, secret: string, id: string): Promise<WaitingContact | null> {
  const { rows } = await from.query<WaitingContact>({ name: 'contact-waits', text: `select ${columns} from contact_waits($1, $2)`, values: [secret, id] })
  return rows[0] ?? null
}

/** What tells two of the same from two that differ. */
function digestOf(told: Told): Buffer {
  return createHash('sha256').update(JSON.stringify(told)).digest()
}

/** Keeps a note of a contact under this id. False where something else stands under it. */
export async function keepNote(from: Queryable, secret: string, id: string, told: Told): Promise<boolean> {
  const { rows } = await from.query<{ kept: boolean }>('select contact_note($1, $2, $3, $4, $5, $6) as kept', [secret, id, referenceFrom(randomBytes(8)), isUrgent(told), JSON.stringify(told), digestOf(told)])
  return rows[0]?.kept ?? false
}

/** A council whose front door takes what is sent. */
export interface FrontDoor {
  readonly authority: string
  readonly name: string
}

/** Councils whose front door somebody keeps today. */
export async function frontDoors(from: Queryable): Promise<readonly FrontDoor[]> {
  return (await from.query<FrontDoor>({ name: 'front-doors', text: 'select authority, name from front_doors()' })).rows
}

export type SendOutcome = { readonly reference: string } | { readonly wait: number } | { readonly closed: true }

/** Takes what somebody sent without signing in: the reference to say on the telephone, or how many seconds to wait. The same twice in a day is one. */
export async function sendContact(from: Queryable, key: ServerKey, of: { authority: string; origin: string; way: 'professional' | 'family'; told: Told }): Promise<SendOutcome> {
  const { rows } = await from.query<{ outcome: 'sent' | 'again' | 'wait' | 'closed'; reference: string | null; wait: number }>(
    'select outcome, reference, wait_seconds as wait from contact_send($1, $2, $3, $4, $5, $6, $7, $8)',
    [newId(), of.authority, keyedDigest(key, 'place', `contact ${placeOf(of.origin)}`), of.way, referenceFrom(randomBytes(8)), isUrgent(of.told), JSON.stringify(of.told), digestOf(of.told)],
  )
  const [row] = rows
  if (row?.outcome === 'wait') return { wait: row.wait }
  return row?.reference ? { reference: row.reference } : { closed: true }
}

/** What a contact of a partner’s system came to. `other`: something else was sent under this key before. */
export type SystemOutcome = { readonly is: 'sent' | 'again'; readonly id: string; readonly reference: string; readonly at: Instant } | { readonly is: 'other' } | { readonly is: 'closed' }

/** Takes what a partner’s system sent with this token. Under the same key, or within a day, the same is one. Throws where the token does not reach to it. */
export async function sendFromSystem(from: Queryable, token: string, of: { key: string; told: Told }): Promise<SystemOutcome> {
  const { rows } = await from.query<{ outcome: SystemOutcome['is']; id: string; reference: string; at: Instant }>(
    'select outcome, id, reference, at from partner_contact_send($1, $2, $3, $4, $5, $6, $7)',
    [token, newId(), of.key, referenceFrom(randomBytes(8)), isUrgent(of.told), JSON.stringify(of.told), digestOf(of.told)],
  )
  const row = rows[0] as (typeof rows)[number]
  return row.outcome === 'sent' || row.outcome === 'again' ? { is: row.outcome, id: row.id, reference: row.reference, at: row.at } : { is: row.outcome }
}

/** A contact as the system that sent it may know of it: since when the referrer is told, and what. */
export interface SentContact {
  readonly id: string
  readonly reference: string
  readonly at: Instant
  readonly toldOn: Day | null
  readonly told: string | null
}

/** How a contact stands that this system sent; null for any other. What was told is in the audit of the child. */
export async function contactOfSystem(from: Queryable, token: string, id: string): Promise<SentContact | null> {
  return (await from.query<SentContact>({ name: 'partner-contact', text: 'select id, reference, at, told_on as "toldOn", told from partner_contact($1, $2)', values: [token, id] })).rows[0] ?? null
}

/** Says that whoever asks has it, or with `mine` false that nobody has. */
export async function takeContact(from: Queryable, secret: string, id: string, mine: boolean): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select contact_take($1, $2, $3) as done', [secret, id, mine])).rows[0]?.done ?? false
}

/** Lets go of what stands in records now. Called with the change that put it there; throws where somebody else was first, which undoes the change. */
export async function contactPlaced(tx: Tx, secret: string, id: string): Promise<void> {
  const { rows } = await tx.query<{ done: boolean }>('select contact_placed($1, $2) as done', [secret, id])
  if (rows[0]?.done !== true) throw new PlacedBefore()
}

/** Somebody else has put the contact into a record meanwhile. */
export class PlacedBefore extends Error {
  override readonly name = 'PlacedBefore'
}

/** A record in which a contact stands that waited before, of those this person may know of; null where there is none. */
export async function standsIn(from: Queryable, secret: string, id: string): Promise<string | null> {
  return (await from.query<{ record: string | null }>('select contact_stands($1, $2) as record', [secret, id])).rows[0]?.record ?? null
}

export async function setContactAside(from: Queryable, secret: string, id: string, because: string): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select contact_aside($1, $2, $3) as done', [secret, id, because])).rows[0]?.done ?? false
}

/** Something open at the front door about a child with a record: a decision to be made, or a referrer to be told. */
export type OpenAtDoor = Omit<WorkRow, 'what' | 'lastSeen' | 'lastSeenAlone'>

/** Contacts in records on which nobody has decided, and decisions that nobody has told the referrer: of every child this person may know of. */
export async function openAtDoor(from: Queryable, secret: string): Promise<readonly OpenAtDoor[]> {
  const { rows } = await from.query<OpenAtDoor>({
    name: 'front-door-open',
    text: `select record, name, born, rule, part, anchor, ordinal, arises, due, due_at as "dueAt", practice_due as "practiceDue", waiting from front_door_open($1, 300)`,
    values: [secret],
  })
  return rows
}

/** A contact about somebody else of the household. */
export interface HouseholdContact {
  readonly record: string
  readonly name: string
  readonly fact: string
  readonly on: Day
  readonly source: string
  readonly asks: 'help' | 'information'
  readonly response: string | null
}

/** Contacts since a day about other children whose record says the same home, latest first; each child told of has a line in their audit. */
export async function householdContacts(from: Queryable, secret: string, record: string, since: Day): Promise<readonly HouseholdContact[]> {
  const { rows } = await from.query<HouseholdContact>({
    name: 'household-contacts',
    text: 'select record, name, fact, on_day as on, source, asks, response from household_contacts($1, $2, $3)',
    values: [secret, record, since],
  })
  return rows
}
