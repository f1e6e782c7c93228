import type { Queryable, Tx } from '../../database/index.ts'
import { newId } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import { agreementsFromCard, compile, mayTell } from './agreements.ts'
import { answerFaults, isUnlawful, questionFaults, whomFaults, type Answered, type DutyTest, type Fault, type ItemAnswer, type Question, type Whom } from './exchange.ts'
import { locatorTokens } from './tokens.ts'
import { functions, recordTypes, type Function_, type RecordType } from './words.ts'

/*
 * What a page or the partner API asks of the database. `secret` is the session of whoever acts, a person or a client of an organisation: the
 * database works out for whom they speak, what they may see, and writes the line of the audit. Every function throws for somebody who is not signed
 * in (SQLSTATE 28000) or whose role has no part in sharing (42501); for an organisation that no authority looks after nothing is there.
 */

/** The answer of an item as it is kept: what was given stands apart, so that it can be let go of. Whoever asked is not shown the test. */
type ItemKept = Omit<ItemAnswer, 'said' | 'test'> & { readonly test?: DutyTest | null }
/** What goes with something that is given. */
type GivenWith = Omit<Answered, 'items' | 'by'>
/** An answer as it is kept: where nothing is given, the decisions alone, for whoever asked is sent it. */
export type AnswerKept = { readonly items: readonly ItemKept[]; readonly by?: string } & (GivenWith | { readonly [part in keyof GivenWith]?: undefined })

/** An answer parted into what is kept and what was given, without words that were written beside another decision. */
function parted({ items, by, ...givenWith }: Answered): { readonly answer: string; readonly said: string } {
  const gives = items.some(({ decision }) => decision === 'disclosed')
  return {
    answer: JSON.stringify({ ...(gives && givenWith), ...(by !== undefined && { by }), items: items.map(({ decision, test, nature, because }) => ({ decision, test: decision === 'none' ? null : test, nature: decision === 'disclosed' ? nature : null, because: decision === 'disclosed' || decision === 'none' ? '' : because })) }),
    said: JSON.stringify(items.map(({ decision, said }) => (decision === 'disclosed' ? said : ''))),
  }
}

/** What came of something sent: its id, or what is wrong with it. `gone`: it is not there, not theirs, or somebody was quicker. */
export type Sent = { readonly is: 'sent'; readonly id: string } | { readonly is: 'faults'; readonly faults: readonly Fault[] } | { readonly is: 'gone' }

const gone: Sent = { is: 'gone' }

interface Sending {
  /** The organisation it goes to; from an organisation, the authority that looks after it. */
  readonly to: string
  readonly whom: Whom
  readonly question: Question
  /** From the authority: the id of the fact in the record (`information-asked`, `information-given`), made in the same transaction. */
  readonly id?: string
}

/**
 * Asks an organisation for what it knows. `due` is the day the asker needs it by (a day of England): the law sets none. An authority calls it within the
 * change that writes `informationAsked` with the same id; an organisation by itself.
 */
export async function ask(from: Queryable, secret: string, { to, whom, question, id = newId(), due }: Sending & { readonly due: Day | null }): Promise<Sent> {
  const faults = [...whomFaults(whom), ...questionFaults(question)]
  return faults.length > 0 ? { is: 'faults', faults } : put(from, secret, { id, to, what: 'ask', due, whom, question, answered: null })
}

/** Tells an organisation something it did not ask for. `answered` has one given item for each item of the question. Otherwise as `ask`. */
export async function tell(from: Queryable, secret: string, { to, whom, question, id = newId(), answered }: Sending & { readonly answered: Answered }): Promise<Sent> {
  const faults = [
    ...whomFaults(whom), ...questionFaults(question), ...answerFaults(answered, question.items.length),
    ...answered.items.flatMap(({ decision }, at) => (decision === 'disclosed' ? [] : [{ at: `items.${at}.decision`, message: 'Tell only what you give' }])),
  ]
  return faults.length > 0 ? { is: 'faults', faults } : put(from, secret, { id, to, what: 'tell', due: null, whom, question, answered })
}

async function put(from: Queryable, secret: string, of: { id: string; to: string; what: 'ask' | 'tell'; due: Day | null; whom: Whom; question: Question; answered: Answered | null }): Promise<Sent> {
  const kept = of.answered === null ? { answer: null, said: null } : parted(of.answered)
  const { rows } = await from.query<{ done: boolean }>('select exchange_put($1, $2, $3, $4, $5, $6, $7, $8, $9) as done', [secret, of.id, of.to, of.what, of.due, JSON.stringify(of.whom), JSON.stringify(of.question), kept.answer, kept.said])
  return rows[0]?.done === true ? { is: 'sent', id: of.id } : gone
}

/** One line of what a side asked, was asked, told or was told. */
export interface ExchangeLine {
  readonly id: string
  /** Whether the reader's side asked or told (`by`), or answers or is told (`to`). */
  readonly side: 'by' | 'to'
  readonly what: 'ask' | 'tell'
  /** The authority's record, where it is known; null to other organisations. */
  readonly record: string | null
  readonly madeAt: Instant
  readonly madeBy: string
  readonly by: string
  readonly to: string
  readonly due: Day | null
  /** Null once it was let go of. */
  readonly about: Whom | null
  readonly question: Pick<Question, 'function' | 'by'>
  readonly answeredAt: Instant | null
  readonly review: 'waits' | 'agreed' | 'sent back' | null
  readonly receivedAt: Instant | null
  /** Whether the reader answered it, in this post. */
  readonly mine: boolean
  /** Whether the reader is a safeguarding lead, to whom what is past its day goes. */
  readonly lead: boolean
}

export interface Exchange extends ExchangeLine {
  readonly question: Question
  readonly answeredBy: string | null
  readonly answer: AnswerKept | null
  /** What was given, item by item; null until it counts, and once it was let go of. */
  readonly said: readonly string[] | null
  readonly reviewedAt: Instant | null
  readonly reviewedBy: string | null
  readonly reviewWhy: string | null
  readonly receivedBy: string | null
}

const line = 'id, side, what, record, made_at as "madeAt", made_by as "madeBy", "by", "to", due, about, question, answered_at as "answeredAt", review, received_at as "receivedAt", mine, lead'

/** What waits for this person's side and what it waits for, what is due first, and what was received in the last four weeks. The look is written down. */
export async function exchanges(from: Queryable, secret: string, most = 200): Promise<{ readonly lines: readonly ExchangeLine[]; readonly total: number }> {
  const { rows } = await from.query<ExchangeLine & { total: string | number }>({ name: 'exchanges-mine', text: `select ${line}, total from exchanges_mine($1, $2)`, values: [secret, most] })
  return { lines: rows.map(named), total: Number(rows[0]?.total ?? 0) }
}

/** With the name of whoever asked, before that of the system that sent it. */
function named<Line extends ExchangeLine>(of: Line): Line {
  return of.question.by === undefined ? of : { ...of, madeBy: `${of.question.by}, ${of.madeBy}` }
}

/** One exchange as this person may see it, null where there is none for them or the door of its record is shut (`recordBehind`). For an organisation that asked, reading what was given is its receipt. */
export async function exchange(from: Queryable, secret: string, id: string): Promise<Exchange | null> {
  const { rows } = await from.query<Exchange>({
    name: 'exchange-one',
    text: `select ${line}, answered_by as "answeredBy", answer, said, reviewed_at as "reviewedAt", reviewed_by as "reviewedBy", review_why as "reviewWhy", received_by as "receivedBy" from exchange_one($1, $2)`,
    values: [secret, id],
  })
  const [it] = rows
  if (it === undefined) return null
  return named(it.answer?.by === undefined || it.answeredBy === null ? it : { ...it, answeredBy: `${it.answer.by}, ${it.answeredBy}` })
}

/** The record that this person of the authority opens, with a reason, before they read an exchange of their list; null where there is none. */
export async function recordBehind(from: Queryable, secret: string, id: string): Promise<string | null> {
  return (await from.query<{ record: string | null }>({ name: 'exchange-behind', text: 'select exchange_behind($1, $2) as record', values: [secret, id] })).rows[0]?.record ?? null
}

/**
 * Answers a question, once. `items` is how many it has. `record`: the authority's record that it answers from, null for an organisation and where the
 * authority holds none. What keeps something back counts when a second person has agreed (`review`). A reason that the law does not know is
 * refused with the lawful ones, and the attempt is counted.
 */
export async function answer(from: Queryable, secret: string, { id, record, answered, items }: { readonly id: string; readonly record: string | null; readonly answered: Answered; readonly items: number }): Promise<Sent> {
  const faults = answerFaults(answered, items)
  if (answered.items.some(isUnlawful)) await from.query('select exchange_unlawful($1, $2)', [secret, id])
  if (faults.length > 0) return { is: 'faults', faults }
  const { answer: kept, said } = parted(answered)
  const { rows } = await from.query<{ done: boolean }>('select exchange_answer($1, $2, $3, $4, $5) as done', [secret, id, record, kept, said])
  return rows[0]?.done === true ? { is: 'sent', id } : gone
}

/** Says whose record a question or something told is about, until it is answered or received: for whoever of the authority sees both. False otherwise. */
export async function isAbout(from: Queryable, secret: string, id: string, record: string): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select exchange_link($1, $2, $3) as done', [secret, id, record])).rows[0]?.done ?? false
}

/** A second person agrees to what is kept back, or sends it back. False where they may not, answered it themselves, or somebody was quicker. */
export async function review(from: Queryable, secret: string, of: { readonly id: string; readonly agreed: boolean; readonly why: string }): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select exchange_review($1, $2, $3, $4) as done', [secret, of.id, of.agreed, of.why])).rows[0]?.done ?? false
}

/** What was given stands in the record: within the change that writes `informationReceived` with this exchange. Throws where somebody was quicker. */
export async function received(tx: Tx, secret: string, id: string): Promise<void> {
  const { rows } = await tx.query<{ done: boolean }>('select exchange_taken($1, $2) as done', [secret, id])
  if (rows[0]?.done !== true) throw new ReceivedBefore()
}

/** Somebody else has added it to a record meanwhile. */
export class ReceivedBefore extends Error {
  override readonly name = 'ReceivedBefore'
}

export type ExchangeOfRecord = Pick<Exchange, 'id' | 'side' | 'what' | 'by' | 'to' | 'madeAt' | 'due' | 'question' | 'answeredAt' | 'review' | 'receivedAt'>

/** What was exchanged about one child, latest first, for whoever has the record open. */
export async function exchangesOf(from: Queryable, secret: string, record: string): Promise<readonly ExchangeOfRecord[]> {
  return (await from.query<ExchangeOfRecord>({
    name: 'exchanges-of', text: 'select id, side, what, "by", "to", made_at as "madeAt", due, question, answered_at as "answeredAt", review, received_at as "receivedAt" from exchanges_of($1, $2)', values: [secret, record],
  })).rows
}

/** A search for who knows a child: of a person, for a function, with a purpose and why it is needed. `harm`: what is feared, which alone reaches sensitive services. */
export interface Search {
  readonly whom: Whom
  readonly function: Function_
  readonly purpose: string
  readonly necessity: string
  readonly harm: string
}

/** What is missing or wrong in a search. There is no search without a person, a purpose and a reason. */
export function searchFaults(of: Search): readonly Fault[] {
  return [
    ...whomFaults(of.whom),
    ...(Object.hasOwn(functions, of.function) ? [] : [{ at: 'function', message: 'Select what it is needed for' }]),
    ...(of.purpose === '' ? [{ at: 'purpose', message: 'Write what you want to find out or do' }] : []),
    ...(of.necessity === '' ? [{ at: 'necessity', message: 'Write why you need to know who knows the child' }] : []),
    ...([['purpose', of.purpose], ['necessity', of.necessity], ['harm', of.harm]] as const).flatMap(([at, text]) => (text.length > 10_000 ? [{ at, message: 'What you write must be 10,000 characters or fewer' }] : [])),
  ]
}

/**
 * Asks every custodian that agreements in force let be asked; those that the locator knows are answered at once. `custodians` are the organisations of
 * the authority and itself, `keys` those of the locator, the one in use first, `most` the searches that one person may make in a day (of England): after as many it is `enough`. A restricted record, a record that nobody told the locator of and no record run through the same statements.
 */
export async function search(from: Queryable, secret: string, [key, ...before]: readonly [Buffer, ...Buffer[]], on: { readonly organisation: string; readonly authority: string; readonly custodians: readonly string[]; readonly today: Day; readonly most: number }, of: Search): Promise<Sent | { readonly is: 'enough' }> {
  const faults = searchFaults(of)
  const tokens = locatorTokens(key, of.whom)
  if (faults.length > 0 || tokens.length === 0) return { is: 'faults', faults: faults.length > 0 ? faults : [{ at: 'given', message: 'Enter a name that can be read, with a date of birth or the date a baby is due, or an NHS number' }] }
  const { rows: [turn] } = await from.query<{ done: boolean }>('select locator_turn($1, $2) as done', [secret, on.most])
  if (turn?.done !== true) return { is: 'enough' }
  // What was kept under an earlier key is kept under the one in use from now on: the same statements whoever is searched for.
  if (before.length > 0) await from.query('select locator_moved($1, $2, $3)', [secret, before.flatMap(each => locatorTokens(each, of.whom)), before.flatMap(() => tokens)])
  const compiled = await agreementsOn(from, on.authority, on.today)
  const asked = on.custodians.map(custodian => ({ custodian, ...mayTell(compiled, { asker: on.organisation, custodian, function: of.function, harm: of.harm !== '' }) }))
  const id = newId()
  const { rows } = await from.query<{ done: boolean }>('select locator_ask($1, $2, $3, $4, $5, $6, $7, $8, $9) as done', [
    secret, id, JSON.stringify(of.whom), tokens, of.function, of.purpose, of.necessity, of.harm === '' ? null : of.harm,
    JSON.stringify(asked.filter(({ existence }) => existence.length > 0).map(({ custodian, existence, content }) => ({ custodian, told: existence, tells: content }))),
  ])
  return rows[0]?.done === true ? { is: 'sent', id } : gone
}

/** The agreements of an authority, compiled for a day. */
export async function agreementsOn(from: Queryable, authority: string, today: Day): Promise<ReturnType<typeof compile>> {
  return compile(agreementsFromCard(await sharingEntered(from, authority)), today)
}

/** The card that says what an authority agreed and who leads on safeguarding; null where there is none yet. */
export async function sharingEntered(from: Queryable, authority: string): Promise<unknown> {
  return (await from.query<{ card: unknown }>({ name: 'sharing-card', text: 'select sharing_as_entered($1) as card', values: [authority] })).rows[0]?.card ?? null
}

/** What one custodian says of a search. `answer` null: not answered. Sort and dates only where an agreement lets them be told. */
export interface Found {
  readonly custodian: string
  readonly name: string
  readonly answer: 'holds' | 'none' | null
  readonly type: RecordType | null
  readonly starts: Day | null
  readonly ends: Day | null
}

export interface SearchFound {
  readonly at: Instant
  readonly whom: Whom | null
  readonly function: Function_
  readonly purpose: string
  readonly necessity: string
  readonly harm: string | null
  readonly found: readonly Found[]
}

/** What came of a search, for the post that made it, for four weeks; null where there is none for them. */
export async function searchFound(from: Queryable, secret: string, id: string): Promise<SearchFound | null> {
  const { rows } = await from.query<SearchFound & { custodian: string | null; name: string; answer: Found['answer']; type: RecordType | null; starts: Day | null; ends: Day | null }>({
    name: 'locator-found', text: 'select at, whom, function, purpose, necessity, harm, custodian, name, answer, record_type as "type", starts, ends from locator_found($1, $2)', values: [secret, id],
  })
  const [first] = rows
  if (first === undefined) return null
  const { at, whom, function: use, purpose, necessity, harm } = first
  return { at, whom, function: use, purpose, necessity, harm, found: rows.flatMap(({ custodian, name, answer: said, type, starts, ends }) => (custodian === null ? [] : [{ custodian, name, answer: said, type, starts, ends }])) }
}

/** What a custodian is asked: whom, by which organisation, and why. */
export interface CustodianWork {
  readonly search: string
  readonly at: Instant
  readonly by: string
  readonly whom: Whom
  readonly function: Function_
  readonly purpose: string
  readonly necessity: string
  readonly harm: string | null
}

/** What waits for this person's organisation as a custodian, oldest first. The look is written down. */
export async function custodianWork(from: Queryable, secret: string, most = 100): Promise<readonly CustodianWork[]> {
  return (await from.query<CustodianWork>({ name: 'locator-waiting', text: 'select search, at, "by", whom, function, purpose, necessity, harm from locator_waiting($1, $2)', values: [secret, most] })).rows
}

/** What of a child that is asked about is the same in the custodian's own record. */
export const sameParts = { name: 'The name, and the date of birth or the date the baby is due', number: 'The NHS number' } as const
export type SamePart = keyof typeof sameParts

/** The parts of a child that a search was made by, and that a custodian can find to be the same. */
export function partsOf({ given, family, born, due, nhsNumber }: Whom): readonly SamePart[] {
  return [...(`${given}${family}` !== '' && (born !== null || due !== undefined) ? (['name'] as const) : []), ...(nhsNumber === '' ? [] : (['number'] as const))]
}

/** What a custodian answers. `record`: the authority's own record, where it is the authority that holds one. `same`: by what the locator knows the child there from then on. */
type CustodianAnswer =
  | { readonly answer: 'none' }
  | { readonly answer: 'holds'; readonly type: RecordType; readonly starts: Day | null; readonly ends: Day | null; readonly record: string | null; readonly same: readonly SamePart[] }

/** Answers what waits for a custodian, once; the locator knows it from then on. False where somebody was quicker, or it waits no longer. */
export async function custodianAnswers(from: Queryable, secret: string, searched: string, of: CustodianAnswer): Promise<boolean> {
  if (of.answer === 'holds' && (!Object.hasOwn(recordTypes, of.type) || (of.starts !== null && of.ends !== null && of.ends < of.starts))) return false
  const held = of.answer === 'holds' ? [of.type, of.starts, of.ends, of.record, of.same] : [null, null, null, null, null]
  return (await from.query<{ done: boolean }>('select locator_answer($1, $2, $3, $4, $5, $6, $7, $8) as done', [secret, searched, of.answer, ...held])).rows[0]?.done ?? false
}
