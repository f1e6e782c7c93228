import type { Queryable, Tx } from '../database/index.ts'
import type { Opened } from '../record/open.ts'
import type { Day, Instant } from '../time/day.ts'

/** The ways in beside a grant, and what is asked about them afterwards. `./README.md` says in plain words what each door is. */

/** Why a practitioner opens an unrestricted record for the rest of the day. */
export const statedReasons = {
  duty: 'I am on duty',
  cover: 'I am covering for a colleague',
  'new contact': 'Somebody has contacted us about them',
  'brother or sister': 'I work with a brother, sister or child of theirs',
  mistake: 'I recorded something here by mistake',
} as const
export type StatedReason = keyof typeof statedReasons

/** Why a limited record is opened in an emergency (ux W23). */
export const emergencyReasons = {
  danger: 'A child is in danger now',
  'court order': 'A court has ordered it',
  other: 'Another reason',
} as const
export type EmergencyReason = keyof typeof emergencyReasons

export function isStatedReason(text: string): text is StatedReason {
  return Object.hasOwn(statedReasons, text)
}

export function isEmergencyReason(text: string): text is EmergencyReason {
  return Object.hasOwn(emergencyReasons, text)
}

/** What is written in the audit as the reason of a door, as a person reads it: the words of a stated or emergency reason, or the grant's own. */
export function reasonInWords(door: string | null, because: string | null): string | null {
  if (because === null) return null
  if (door === 'stated' && isStatedReason(because)) return statedReasons[because]
  if (door === 'emergency' && isEmergencyReason(because)) return emergencyReasons[because]
  return because
}

/**
 * States why this person needs an unrestricted record of their authority: it then opens to them until the day is over. False where
 * the record is restricted, hidden, another authority's or none at all, and where the person is not a practitioner.
 */
export async function stateReason(from: Queryable, by: { secret: string; record: string; reason: StatedReason }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>('select state_reason($1, $2, $3) as done', [by.secret, by.record, by.reason])
  return rows[0]?.done ?? false
}

/**
 * Opens a limited record of their authority to a practitioner for 24 hours and puts it before the record guardian, to be reviewed on
 * `reviewOn`, the next working day. False where there is no such limited record to this person, or nothing is explained.
 */
export async function openInEmergency(
  from: Queryable,
  by: { secret: string; record: string; reason: EmergencyReason; explanation: string; reviewOn: Day },
): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>('select open_in_emergency($1, $2, $3, $4, $5) as done', [by.secret, by.record, by.reason, by.explanation, by.reviewOn])
  return rows[0]?.done ?? false
}

/** A person acting in one post. */
export interface Actor {
  readonly session: string
  readonly account: string
  readonly post: string
  readonly organisation: string
  /** The organisation, where it is one that keeps records; null for a partner. */
  readonly authority: string | null
  readonly role: string
  /** May open an unrestricted record of the authority for a stated reason, and sees its search cards. */
  readonly practitioner: boolean
  readonly writes: boolean
  /** What grants are given to: the post, its team, its role, its organisation. */
  readonly keys: readonly string[]
}

/**
 * Lets the lists of this transaction show what this person's grants reach, and writes one audit line with the page and, where it says
 * something about nobody, a detail. Null where nobody is signed in.
 */
export async function act(tx: Tx, secret: string, page: string, detail: string | null = null): Promise<Actor | null> {
  const { rows } = await tx.query<Actor>({
    name: 'act',
    text: 'select session, account, post, organisation, authority, role, practitioner, writes, keys from act($1, $2, $3)',
    values: [secret, page, detail],
  })
  return rows[0] ?? null
}

/** One line of an audit, newest first. */
export interface AuditLine {
  readonly id: number
  /** By the business clock. */
  readonly at: Instant
  /** Null where Rowan itself brought the record up to date. */
  readonly account: string | null
  readonly who: string | null
  readonly role: string | null
  /** What was done: `opened`, `changed`, `turned away`, `stated a reason`, … */
  readonly act: string
  readonly door: string | null
  /** The reason that let them in, as kept: `reasonInWords` says it. */
  readonly because: string | null
  readonly purpose: string | null
  /** The page, or for a change the step. */
  readonly page: string | null
  /** The number of the record's change up to which it was shown. */
  readonly shown: number | null
  readonly change: string | null
}

/** A part of an audit: `before` is the id of the last line already seen. */
export interface Part {
  readonly before?: number | null
  /** At most 1,000; 50 unless said. */
  readonly most?: number
}

/** The audit of an opened record: nothing where this reader may not see who can see it. */
export async function auditOf(tx: Tx, opened: Pick<Opened, 'authority' | 'record'>, { before = null, most = 50 }: Part = {}): Promise<AuditLine[]> {
  const { rows } = await tx.query<AuditLine>({
    name: 'audit-of-record',
    text: `select l.id, l.at, l.account, a.name as who, p.role, l.act, l.door, l.because, l.purpose, l.page, l.shown, l.change
           from audit l left join account a on a.id = l.account left join post p on p.id = l.post
           where l.authority = $1 and l.record = $2 and ($3::bigint is null or l.id < $3) order by l.id desc limit least($4::int, 1000)`,
    values: [opened.authority, opened.record, before, most],
  })
  return rows
}

/** The audit of one record for the record guardian, who need not open it. Throws for anybody else; sealed or unknown: nothing. */
export async function auditForGuardian(from: Queryable, by: { secret: string; page: string; record: string }, { before = null, most = 50 }: Part = {}): Promise<AuditLine[]> {
  const { rows } = await from.query<AuditLine>('select * from audit_for_guardian($1, $2, $3, $4, $5)', [by.secret, by.page, by.record, before, most])
  return rows
}

/** What one person did, for the record guardian. A sealed record has neither id nor number nor name. */
export interface PersonsLine extends Omit<AuditLine, 'account' | 'who'> {
  readonly record: string | null
  readonly number: number | null
  readonly name: string | null
}

/** Everything that one person did in the guardian's authority, sign-ins included. Throws for anybody but a record guardian. */
export async function auditOfPerson(from: Queryable, by: { secret: string; page: string; account: string }, { before = null, most = 50 }: Part = {}): Promise<PersonsLine[]> {
  const { rows } = await from.query<PersonsLine>('select * from audit_of_person($1, $2, $3, $4, $5)', [by.secret, by.page, by.account, before, most])
  return rows
}

export interface EmergencyOpening {
  readonly id: string
  readonly record: string
  readonly number: number
  readonly name: string | null
  readonly account: string
  readonly who: string
  readonly role: string
  readonly reason: EmergencyReason
  readonly explanation: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly reviewOn: Day
  readonly reviewedBy: string | null
  readonly reviewedAt: Instant | null
  readonly review: string | null
  readonly outcome: 'right' | 'not right' | 'more' | null
}

const emergencyColumns = `id, record, number, name, account, who, role, reason, explanation, starts_at as "startsAt", ends_at as "endsAt",
  review_on as "reviewOn", reviewed_by as "reviewedBy", reviewed_at as "reviewedAt", review, outcome`

/** Emergency openings that wait for the record guardian, the longest first. Throws for anybody else. */
export async function emergenciesToReview(from: Queryable, by: { secret: string; page: string }): Promise<EmergencyOpening[]> {
  return (await from.query<EmergencyOpening>(`select ${emergencyColumns} from emergencies_for_guardian($1, $2)`, [by.secret, by.page])).rows
}

/** Emergency openings that a record guardian has reviewed since that day. Throws for anybody else. */
export async function emergenciesReviewed(from: Queryable, by: { secret: string; page: string; since: Day }): Promise<EmergencyOpening[]> {
  return (await from.query<EmergencyOpening>(`select ${emergencyColumns} from emergencies_for_guardian($1, $2, $3)`, [by.secret, by.page, by.since])).rows
}

/** Writes down what the guardian found and what came of it. False where it has been reviewed, is not there, or was the guardian's own opening. */
export async function reviewEmergency(from: Queryable, by: { secret: string; emergency: string; outcome: 'right' | 'not right' | 'more'; review: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>('select review_emergency($1, $2, $3, $4) as done', [by.secret, by.emergency, by.outcome, by.review])
  return rows[0]?.done ?? false
}

export interface StatedOpening {
  readonly onDay: Day
  readonly at: Instant | null
  readonly record: string
  /** Number and name are null where the record has been restricted since. */
  readonly number: number | null
  readonly name: string | null
  readonly account: string
  readonly who: string
  readonly role: string | null
  readonly team: string | null
  readonly reason: StatedReason
}

/**
 * Openings for a stated reason from one day until before another, newest first. A team manager sees what the people of the team did
 * and what was done with its children; a head of service, a director and the guardian all of the authority. Throws for anybody else.
 */
export async function statedOpenings(from: Queryable, by: { secret: string; page: string; from: Day; until: Day }): Promise<StatedOpening[]> {
  const { rows } = await from.query<StatedOpening>(
    'select on_day as "onDay", at, record, number, name, account, who, role, team, reason from stated_for_manager($1, $2, $3, $4)',
    [by.secret, by.page, by.from, by.until],
  )
  return rows
}
