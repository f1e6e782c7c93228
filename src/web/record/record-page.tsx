import { transaction, type Tx } from '../../database/index.ts'
import { isId, isOpened, isStale, loadNamed, loadVersions, mend, open, readKnown, underLawAt, underLawOf, type Derived, type DutyRow, type Fact, type Known, type Opened, type UnderLaw } from '../../record/index.ts'
import { dayOf, type Day, type Instant } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { subjectAt, type PersonSubject } from './address.ts'
import { closedPage, notFoundPage } from './closed.tsx'

/** A record as a page about it sees it. */
export interface OnRecord {
  readonly ask: SignedInAsk
  readonly tx: Tx
  readonly opened: Opened
  readonly under: UnderLaw
  /** True while the record is shown as it was known at an earlier change. */
  readonly past: boolean
  /** The day and the instant that the page stands at: now, or the moment it is shown at. */
  readonly today: Day
  readonly now: Instant
}

/** Whether this reader reaches what is on the table of an enquiry, and nothing else of the record. */
export function isOnlyAtTable({ everywhere, parts }: Pick<Opened, 'everywhere' | 'parts'>): boolean {
  return everywhere.length === 0 && parts.length > 0 && parts.every(part => part.startsWith('enquiry/'))
}

class Stale extends Error {}

/** The purpose that every view and every change of a record states; the door says why it was open. */
export const purposes: Readonly<Record<PersonSubject, string>> = { child: 'Work with this child', adult: 'Work with their family' }

/** The change up to which the address asks to see the record: `?at=12`; null for now. */
export function momentAsked(query: Readonly<Record<string, string>>): number | null {
  const asked = query['at']
  return asked !== undefined && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null
}

/**
 * Opens the record of the address, brings it up to date first where its day has passed, and answers with `page`. A closed door, a
 * limited record and a record that does not exist each have their page; hidden and not existing are the same page, and so is a record
 * that is not of whom the address says. `table`: a page for those asked for an enquiry too, to whom no other page of the record opens.
 */
export async function onRecord(ask: SignedInAsk, page: string, answer: (on: OnRecord) => Promise<Answer>, { table = false }: { table?: boolean } = {}): Promise<Answer> {
  const subject = subjectAt(ask.path)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
        const opened = await open(tx, { secret: ask.visitor.secret, record: ask.params['id'] as string, purpose: purposes[subject], page, knownAt: momentAsked(ask.query) })
        if (opened === null || opened.subject !== subject) return notFoundPage(ask)
        if (!isOpened(opened)) return closedPage(ask, tx, opened)
        if (!table && isOnlyAtTable(opened)) return notFoundPage(ask)
        const { under, today } = await underLawOf(tx, ask.service.house, opened.authority)
        if (attempt === 1 && isStale(opened, under, today)) throw new Stale(opened.authority)
        const { visitor, service } = ask
        if (opened.shown >= opened.head) return answer({ ask, tx, opened, under, past: false, today: visitor.today, now: visitor.now })
        const at = await momentOf(tx, opened)
        const then = await underLawAt(tx, service.house, opened.authority, at, dayOf(at))
        return answer({ ask, tx, opened, under: then, past: true, today: dayOf(at), now: at })
      })
    } catch (problem) {
      if (!(problem instanceof Stale)) throw problem
      await mend(ask.service.house, ask.service.database.app, problem.message, [ask.params['id'] as string], page)
    }
  }
}

/** When the change was made that the record is shown as of. */
async function momentOf(tx: Tx, opened: Opened): Promise<Instant> {
  const { rows } = await tx.query<{ at: Instant }>({
    name: 'entry-at',
    text: 'select at from entry where authority = $1 and record = $2 and n = $3',
    values: [opened.authority, opened.record, opened.shown],
  })
  return (rows[0] as { at: Instant }).at
}

/** The facts this reader may see, as shown. */
export async function knownHere(on: OnRecord, only: { sections?: readonly string[]; kinds?: readonly string[] } = {}): Promise<Known> {
  return readKnown(on.tx, on.opened, only)
}

/** These facts of the record as they stand now, as this reader may see them; what is no id, as an address may have it, names none. */
export async function namedHere(on: OnRecord, facts: readonly string[]): Promise<Fact[]> {
  return loadNamed(on.tx, on.opened.authority, on.opened.record, facts.filter(isId))
}

/** Every version of one fact, first to last, as this reader may see them. */
export async function versionsHere(on: OnRecord, fact: string): Promise<Fact[]> {
  return loadVersions(on.tx, on.opened.authority, on.opened.record, fact)
}

const then = new WeakMap<OnRecord, Promise<Derived>>()

/** What follows from the facts that were known at the past moment, on that day. Worked out once for a page. */
export async function derivedThen(on: OnRecord): Promise<Derived> {
  const made = then.get(on) ?? readKnown(on.tx, on.opened).then(known => on.under.derive(known, on.today))
  then.set(on, made)
  return made
}

/**
 * The duties of the record: as stored, or derived again from what was known at the past moment it is shown at. Rows that wait for the data
 * team are shown to that team alone.
 */
export async function dutiesHere(on: OnRecord): Promise<readonly DutyRow[]> {
  const all = await everyDutyHere(on)
  return on.ask.visitor.role === 'data analyst' ? all : all.filter(row => row.ownerRole !== 'data team')
}

async function everyDutyHere(on: OnRecord): Promise<readonly DutyRow[]> {
  if (on.past) return (await derivedThen(on)).duties
  const { rows } = await on.tx.query<DutyRow>({
    name: 'duties-of-record',
    text: `select rule, part, anchor, ordinal, owner_role as "ownerRole", owner_post as "ownerPost", owner_team as "ownerTeam", arises, due,
             due_at as "dueAt", practice_due as "practiceDue", met_on as "metOn", met_at as "metAt", met_by as "metBy", ended_on as "endedOn",
             ended_because as "endedBecause", known, in_force as "inForce", waiting, what
           from duty where authority = $1 and record = $2 order by arises, rule, part, anchor, ordinal`,
    values: [on.opened.authority, on.opened.record],
  })
  return rows
}
