import { act } from '../../access/index.ts'
import { teamResponsible } from '../../children/allocation/index.ts'
import { acknowledged, contact, contactMatched, isExpected, type ToldChild } from '../../children/front-door/index.ts'
import { transferNotice } from '../../children/protection/index.ts'
import { birth, expectedBirth, identifier, keptFrom, livesAt, nameUsed, sex } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { change, isRefusal, keptGroups, newId, newRecordId, recorded, type Proposal } from '../../record/index.ts'
import { dayOf, type Day } from '../../time/day.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems, reasonsGiven } from '../refused.tsx'
import { purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { alike } from './alike.ts'
import { linesOf } from './reading.ts'
import { contactPlaced, contactThatWaits, PlacedBefore, type WaitingContact } from './store.ts'
import { asTold, childrenOf, gone, waitingPage } from './waiting.tsx'
import { keepsFrontDoor } from './who.ts'

/** What was decided of one child of a contact: which record it goes to, and how sure that is. */
interface Match {
  readonly record: string
  readonly isNew: boolean
  readonly sure: 'same' | 'new' | 'unsure'
  readonly why: string
  /** Who the child is, as it was said; null where only a number of a record was given. */
  readonly child: ToldChild | null
  /** Numbers of the records it may be: for the task to find out. */
  readonly near: readonly number[]
}

interface KnownRecord {
  readonly record: string
  readonly number: number
  readonly works: boolean
}

/** The child's record of a number, of those that whoever acts may know of; null where there is none. */
export async function recordOfNumber(tx: Tx, authority: string, number: string): Promise<KnownRecord | null> {
  if (!/^\d{1,15}$/.test(number)) return null
  const { rows } = await tx.query<KnownRecord>({
    name: 'record-of-number',
    text: `select s.record, s.number, exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = $1 and g.record = s.record
             and g.starts <= a.today and (g.ends is null or g.ends > a.today) and g.to_key = any(a.keys)) as works
           from summary s where s.authority = $1 and s.subject = 'child' and s.number = $2::bigint`,
    values: [authority, number],
  })
  return rows[0] ?? null
}

/** Puts a contact that waits into the records it is about: of known children, of several at once, or records begun for it. */
export async function placed(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  if (!keepsFrontDoor(visitor)) return notFoundPage(ask)
  const { app } = service.database
  const authority = visitor.authority as string
  const problems: TypedProblem[] = []
  const read = await transaction(app, {}, async tx => {
    const it = await contactThatWaits(tx, visitor.secret, ask.params['contact'] as string)
    if (it === null) return null
    await act(tx, visitor.secret, 'front-door-contact')
    const known = new Map<string, KnownRecord>()
    const matches: Match[] = []
    for (const [index, child] of childrenOf(it).entries()) {
      const near = await alike(tx, authority, child, it.told.home, dayOf(it.at))
      const [is, why] = [one(typed, `is-${index + 1}`), linesOf(typed, `why-${index + 1}`)]
      if (why === '' && near.length > 0) problems.push({ at: `why-${index + 1}`, message: 'Write why you think so' })
      if (is === 'new' || (is === 'unsure' && near.length > 0)) {
        if (child.given === '' && child.family === '' && !isExpected(child, dayOf(it.at))) problems.push({ at: `is-${index + 1}`, message: 'A record cannot begin without a name. Find out the name first and start the record by “New child”, or choose the record it is about' })
        matches.push({ record: newRecordId(), isNew: true, sure: is, why: why || 'No record here was like this child.', child, near: near.map(each => each.number) })
        continue
      }
      const chosen = is === 'number' ? await recordOfNumber(tx, authority, one(typed, `number-${index + 1}`)) : (near.find(each => each.record === is) ?? null)
      if (chosen === null) problems.push(is === 'number' ? { at: `number-${index + 1}`, message: 'No child here has a record of this number. Check the number, or choose another answer' } : { at: `is-${index + 1}`, message: 'Select who the child is' })
      else {
        known.set(chosen.record, chosen)
        matches.push({ record: chosen.record, isNew: false, sure: 'same', why: why || 'Found by the number of the record.', child, near: [] })
      }
    }
    for (const number of one(typed, 'also').split(/[\s,;]+/).filter(part => part !== '')) {
      const found = await recordOfNumber(tx, authority, number)
      if (found === null) problems.push({ at: 'also', message: `No child here has a record of the number ${number.slice(0, 15)}. Check it, or leave it out` })
      else {
        known.set(found.record, found)
        matches.push({ record: found.record, isNew: false, sure: 'same', why: 'Named with the other children of this contact.', child: null, near: [] })
      }
    }
    if (new Set(matches.map(each => each.record)).size < matches.length) problems.push({ at: 'also', message: 'The same record is chosen twice. Leave one of them out' })
    return { it, matches, known }
  })
  if (read === null) return gone(ask)
  if (problems.length > 0) return waitingPage(ask, { problems })
  const { it, matches, known } = read
  // The front door opens a record it does not work with for the reason it has: the child’s worker sees who did, and why.
  const opens = [...known.values()].filter(each => !each.works).map(each => each.record)
  try {
    const ids = new Ids()
    const done = await change(
      service.house,
      app,
      {
        secret: visitor.secret, authority, records: [...known.keys()], creates: matches.filter(each => each.isNew).map(each => ({ id: each.record, subject: 'child' as const })),
        step: 'Put a contact into the record', purpose: purposes.child, formKey: formKeyOf(typed), reasons: reasonsGiven(typed), stated: { records: opens, reason: 'new contact' },
      },
      (_, { today }) => proposals(it, matches, { today, ids: ids.again(), post: visitor.post, team: visitor.team, isAcknowledged: it.way !== 'note' || one(typed, 'acknowledged') === 'yes' }),
      tx => contactPlaced(tx, visitor.secret, it.id),
    )
    if (isRefusal(done)) return await waitingPage(ask, asProblems(done, typed))
    return await finished(ask, done, `/children/${matches[0]?.record}/contacts/${it.id}`)
  } catch (problem) {
    if (problem instanceof PlacedBefore) return gone(ask)
    throw problem
  }
}

/** Ids that are the same each time the facts of a change are asked for. */
class Ids {
  readonly #made: string[] = []

  again(): () => string {
    let place = 0
    return () => (this.#made[place++] ??= newId())
  }
}

interface Placing {
  readonly today: Day
  readonly ids: () => string
  readonly post: string
  readonly team: string | null
  readonly isAcknowledged: boolean
}

function proposals(it: WaitingContact, matches: readonly Match[], { today, ids, post, team, isAcknowledged }: Placing): Proposal[] {
  const on = dayOf(it.at)
  const records = matches.map(each => each.record)
  const { answers, words } = it.told
  const all: Proposal[] = matches.filter(each => each.isNew).flatMap(each => begun(each, it, { today, ids, team }))
  all.push(recorded(contact, { fact: it.id, records, starts: on, ends: on, body: { ...answers, at: it.at }, words: { ...words } }))
  for (const each of matches) {
    // A record that begins with the contact says it itself; in one that is there already nothing that was said of the child is lost.
    const told = each.child === null || each.isNew ? '' : asTold(each.child, it.told.home, on)
    all.push(recorded(contactMatched, { fact: ids(), records: [each.record], starts: today, ends: today, body: { contact: it.id, sure: each.sure }, words: { why: each.why, ...(told !== '' && { told }) } }))
    if (each.sure !== 'unsure') continue
    all.push(recorded(task, { fact: ids(), records: [each.record], starts: today, body: { what: `Find out whether this child has a record already: ${each.near.slice(0, 4).join(', ')}`, askedOf: post } }))
  }
  const { movedHere, sender } = it.told
  if (movedHere !== undefined && sender !== undefined) {
    const body = { from: sender.organisation.slice(0, 100), ...(answers.from !== undefined && { by: answers.from }), ...(movedHere.arrivedOn !== null && { arrivedOn: movedHere.arrivedOn }) }
    all.push(recorded(transferNotice, { fact: ids(), records, starts: on, ends: on, body, words: { detail: movedHere.plan } }))
  }
  if (isAcknowledged) all.push(recorded(acknowledged, { fact: ids(), records, starts: it.way === 'note' ? today : on, ends: it.way === 'note' ? today : on, body: { contact: it.id, ...(answers.way !== undefined && { how: answers.way }) } }))
  return all
}

/** The names a record begins with: a single name is a given one, and a baby who is expected is called by the family name that is known. */
function namesOfBegun({ given, family }: ToldChild, isDue: boolean): { given: string; family?: string } {
  if (given === '' && !isDue) return { given: family }
  return { given: given || 'Baby', ...(family !== '' && { family }) }
}

/** What a record that begins with a contact says of the child: what we were told, and no more. */
function begun({ record, child }: Match, it: WaitingContact, { today, ids, team }: Pick<Placing, 'today' | 'ids' | 'team'>): Proposal[] {
  const who = child as ToldChild
  const records = [record]
  const { home } = it.told
  const born = who.born
  const isDue = isExpected(who, dayOf(it.at))
  const since = born === null || isDue ? today : born.day
  const exactness = born === null || isDue ? 'day' : born.exactness
  const hasHome = home.line1 !== '' || home.postcode !== ''
  return [
    recorded(keptFrom, { fact: ids(), records, starts: today, body: { groups: [...keptGroups] } }),
    ...(who.given === '' && who.family === '' ? [] : [recorded(nameUsed, { fact: ids(), records, starts: since, exactness, body: { use: 'legal', ...namesOfBegun(who, isDue) } })]),
    ...(born === null ? [] : [isDue ? recorded(expectedBirth, { fact: ids(), records, starts: born.day, body: {} }) : recorded(birth, { fact: ids(), records, starts: born.day, exactness: born.exactness, body: {} })]),
    ...(who.sex === '' ? [] : [recorded(sex, { fact: ids(), records, starts: since, body: { sex: who.sex } })]),
    ...(who.nhsNumber === '' ? [] : [recorded(identifier, { fact: ids(), records, starts: since, exactness, body: { scheme: 'nhs number', value: who.nhsNumber, source: 'Whoever told us' } })]),
    ...(hasHome ? [recorded(livesAt, { fact: ids(), records, starts: dayOf(it.at), body: { ...(home.line1 !== '' && { line1: home.line1 }), ...(home.town !== '' && { town: home.town }), ...(home.postcode !== '' && { postcode: home.postcode }) } })] : []),
    ...(team === null ? [] : [recorded(teamResponsible, { fact: ids(), records, starts: today, body: { team } })]),
  ]
}
