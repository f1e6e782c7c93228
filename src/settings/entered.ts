import { z } from 'zod'
import type { Card, Fact, FactId, Known } from '../record/fact.ts'
import type { BodyOf, Fields, Kind } from '../record/kind.ts'
import type { Day } from '../time/day.ts'
import { identifierPurpose, identifierRequired, identifierUse, locatorLimit, ownSearchesADay, uniqueIdentifier, type IdentifierUse, type IdentifierUser, type OtherIdentifier } from './child-number.ts'
import {
  authorityColour, authorityName, caseloadWeight, delegationLimit, disabilityTest, harmSort, localHelp, localWord, programme, protectionLeadRules, repeatWindow, retentionPeriod, settingKinds, stepStandard, supervisionKept,
  supervisionStandard, thresholdDocument, workerStatement, type Delegate, type HelpNearby, type RecordClass, type Renameable, type RetentionFrom,
  type Supervision, type TimedStep, type Weighed,
} from './facts.ts'

/** One value as it was set: it holds from its day until a later one. */
export interface SetValue<F extends Fields = Fields> {
  readonly fact: FactId
  readonly from: Day
  readonly body: BodyOf<F>
}

/** What an authority has set: for each kind its values, in order of day and then as recorded. */
export type Settings = Readonly<Record<string, readonly SetValue[]>>

/** The card of the authority’s record that says what it has set; texts are not in it. */
export function settingsCard(known: Known): Card {
  return Object.fromEntries(settingKinds.map(kind => [kind.id, known.ofKind(kind.id).map(valueOf)]))
}

function valueOf({ fact, starts, body }: Fact): SetValue {
  return { fact, from: starts, body }
}

const shape = z.record(z.string(), z.array(z.object({ fact: z.string(), from: z.string().transform(day => day as Day), body: z.record(z.string(), z.unknown()) })))

/** What an authority has set, from its card as stored; nothing where there is none yet. Throws where it is no such card. */
export function settingsFromCard(card: unknown): Settings {
  return card === null || card === undefined ? {} : shape.parse(card)
}

/** Every value of a setting; of those for one thing (`of`) where it is set for each by itself. In order of day, then as recorded. */
export function valuesOf<F extends Fields, Id extends string>(settings: Settings, kind: Kind<F, Id>, of?: string): readonly SetValue<F>[] {
  const values = (settings[kind.id] ?? []) as readonly SetValue<F>[]
  return of === undefined ? values : values.filter(({ body }) => (body as Readonly<Record<string, unknown>>)['of'] === of)
}

/** The value that holds on a day; null where none was set by then, or where the last one says that none holds. */
export function valueOn<F extends Fields, Id extends string>(settings: Settings, kind: Kind<F, Id>, on: Day, of?: string): SetValue<F> | null {
  const last = valuesOf(settings, kind, of).findLast(({ from }) => from <= on)
  return last && (last.body as Readonly<Record<string, unknown>>)['use'] === 'own' ? last : null
}

/** How the pages of an authority look on a day: its name and colour (`#rrggbb`), each null where it set none. */
export function lookOn(settings: Settings, on: Day): { readonly name: string | null; readonly colour: string | null } {
  return { name: valueOn(settings, authorityName, on)?.body.name ?? null, colour: valueOn(settings, authorityColour, on)?.body.colour ?? null }
}

/** How long records of a class are kept, and where that was decided. */
export interface Retention {
  readonly years: number
  /** The day from which the years run. They end on the corresponding day; the record may go on the day after. */
  readonly from: RetentionFrom
  readonly source: string
  /** The fact that says so. */
  readonly fact: FactId
}

/** The periods that hold on a day, by class of record. A class that is not in it has none: nothing of it is ever disposed of. */
export function retentionOn(settings: Settings, on: Day): ReadonlyMap<RecordClass, Retention> {
  const periods = new Map<RecordClass, Retention>()
  const classes = new Set(valuesOf(settings, retentionPeriod).map(({ body }) => body.of))
  for (const of of classes) {
    const holds = valueOn(settings, retentionPeriod, on, of)
    const { years, counted, source } = holds?.body ?? {}
    if (holds && years !== undefined && counted !== undefined && source !== undefined) periods.set(of, { years, from: counted, source, fact: holds.fact })
  }
  return periods
}

/** The document that says where this authority sets its thresholds. */
export interface ThresholdDocument {
  readonly fact: FactId
  readonly from: Day
  readonly title: string
  readonly version: string
  /** Where it is published; null where only its text is kept here. */
  readonly address: string | null
}

/** The threshold document that holds on a day, or null. */
export function thresholdDocumentOn(settings: Settings, on: Day): ThresholdDocument | null {
  const holds = valueOn(settings, thresholdDocument, on)
  const { title, version, address } = holds?.body ?? {}
  return holds && title !== undefined && version !== undefined ? { fact: holds.fact, from: holds.from, title, version, address: address ?? null } : null
}

/** The authority’s own words on a day, for what it has renamed. */
export function wordsOn(settings: Settings, on: Day): ReadonlyMap<Renameable, string> {
  const words = new Map<Renameable, string>()
  for (const { body } of valuesOf(settings, localWord)) {
    const word = valueOn(settings, localWord, on, body.of)?.body.word
    if (word !== undefined) words.set(body.of, word)
  }
  return words
}

/** What somebody must have to be chosen as a lead child protection practitioner, beside being a registered social worker. */
export interface LeadRules {
  readonly version: string
  /** The least years of experience in protecting children; 0 where none are asked for. */
  readonly years: number
  readonly qualification: string | null
  readonly source: string
}

/** The rules for lead child protection practitioners that the authority holds by on a day; null where it has entered none. */
export function protectionLeadRulesOn(settings: Settings, on: Day): LeadRules | null {
  const { version, years, qualification, source } = valueOn(settings, protectionLeadRules, on)?.body ?? {}
  return version !== undefined && years !== undefined ? { version, years, qualification: qualification ?? null, source: source ?? '' } : null
}

/** A limit, a standard or a weight that an authority has set, and where it says so. */
export interface OwnFigure {
  readonly figure: number
  readonly from: Day
  readonly source: string
}

function figureOn(settings: Settings, kind: typeof delegationLimit | typeof supervisionStandard | typeof caseloadWeight | typeof stepStandard, field: string, on: Day, of: string): OwnFigure | null {
  const holds = valueOn(settings, kind as typeof delegationLimit, on, of)
  const body = holds?.body as Readonly<Record<string, unknown>> | undefined
  const figure = body?.[field]
  return holds && typeof figure === 'number' ? { figure, from: holds.from, source: typeof body?.['source'] === 'string' ? body['source'] : '' } : null
}

/** Up to which sum in pounds somebody may decide on a day; null where the authority set no limit, and Rowan checks none. */
export function delegationOn(settings: Settings, on: Day, of: Delegate): OwnFigure | null {
  return figureOn(settings, delegationLimit, 'most', on, of)
}

/** After how many weeks at the latest supervision is held again; null where the authority set no standard, and nothing is due. */
export function supervisionOn(settings: Settings, on: Day, of: Supervision): OwnFigure | null {
  return figureOn(settings, supervisionStandard, 'weeks', on, of)
}

/** For how many years personal supervision is kept from the day it was held; null where the authority set no period, and none of it goes. */
export function supervisionKeptOn(settings: Settings, on: Day): OwnFigure | null {
  const holds = valueOn(settings, supervisionKept, on)
  const { years, source } = holds?.body ?? {}
  return holds && years !== undefined ? { figure: years, from: holds.from, source: source ?? '' } : null
}

/** How many working days a step of protection may take on a day; null where the authority set no standard, and it is counted against nothing. */
export function stepStandardOn(settings: Settings, on: Day, of: TimedStep): OwnFigure | null {
  return figureOn(settings, stepStandard, 'days', on, of)
}

/** What a child of a kind of work weighs on a day; null where the authority set no weight. */
export function weightOn(settings: Settings, on: Day, of: Weighed): OwnFigure | null {
  return figureOn(settings, caseloadWeight, 'weight', on, of)
}

/** In how many months another referral of the same child is a repeat on a day; null where the authority set none. */
export function repeatMonthsOn(settings: Settings, on: Day): number | null {
  return valueOn(settings, repeatWindow, on)?.body.months ?? null
}

/** A document that an authority goes by, and where it was read. */
export interface OwnDocument {
  readonly title: string
  readonly version: string
  readonly source: string
}

function documentOn(settings: Settings, kind: typeof disabilityTest | typeof workerStatement, on: Day): OwnDocument | null {
  const { title, version, source } = valueOn(settings, kind as typeof workerStatement, on)?.body ?? {}
  return title !== undefined && version !== undefined ? { title, version, source: source ?? '' } : null
}

/** By which test it is decided on a day what a disabled child is given, and in short what it asks; null where the authority has entered none. */
export function disabilityTestOn(settings: Settings, on: Day): (OwnDocument & { readonly asks: string | null }) | null {
  const test = documentOn(settings, disabilityTest, on)
  return test && { ...test, asks: valueOn(settings, disabilityTest, on)?.body.asks ?? null }
}

/** What says on a day what family help workers must know and be able to do; null where none has been entered. */
export function workerStatementOn(settings: Settings, on: Day): OwnDocument | null {
  return documentOn(settings, workerStatement, on)
}

/** Who helps nearby on a day with what a household goes short of; null where nobody is entered. */
export function localHelpOn(settings: Settings, on: Day, of: HelpNearby): string | null {
  return valueOn(settings, localHelp, on, of)?.body.who ?? null
}

/** Of a setting of which several hold at once, the last value of each name on a day, where it says that it holds. A name is one however it is written large or small. */
function lastByName<V extends { readonly from: Day; readonly body: { readonly name: string; readonly use: 'own' | 'none' } }>(values: readonly V[], on: Day): readonly V[] {
  const last = new Map(values.filter(({ from }) => from <= on).map(value => [value.body.name.toLowerCase(), value]))
  return [...last.values()].filter(({ body }) => body.use === 'own')
}

/** The sorts of harm outside the home that the authority has added to those of guidance, on a day, by name. */
export function harmSortsOn(settings: Settings, on: Day): readonly string[] {
  return lastByName(valuesOf(settings, harmSort), on).map(({ body }) => body.name).toSorted((a, b) => a.localeCompare(b, 'en-GB'))
}

/** A programme as an action of a plan cites it. */
export interface Programme {
  readonly fact: FactId
  /** Its name, with its version where it has one: what is kept with the action. */
  readonly cited: string
}

/** The programmes that are in the authority's catalogue on a day, by name. */
export function programmesOn(settings: Settings, on: Day): readonly Programme[] {
  return lastByName(valuesOf(settings, programme), on)
    .map(({ fact, body }) => ({ fact, cited: [body.name, body.version].filter(Boolean).join(', ') }))
    .toSorted((a, b) => a.cited.localeCompare(b.cited, 'en-GB'))
}

/** The scheme of the number by which every organisation knows a child on a day: the NHS number where nothing else was set. */
export function uniqueSchemeOn(settings: Settings, on: Day): OtherIdentifier | 'nhs number' {
  return valueOn(settings, uniqueIdentifier, on)?.body.scheme ?? 'nhs number'
}

/** What requires these to use the number on a day; null where nothing does. */
export function identifierIsRequiredOn(settings: Settings, on: Day, of: IdentifierUser): { readonly named: string; readonly source: string; readonly from: Day } | null {
  const holds = valueOn(settings, identifierRequired, on, of)
  return holds && { named: holds.body.named ?? '', source: holds.body.source ?? '', from: holds.from }
}

/** Whether the number is used for this on a day: it is, until somebody switches it off. */
export function identifierIsUsedOn(settings: Settings, on: Day, use: IdentifierUse): boolean {
  return valuesOf(settings, identifierUse, use).findLast(({ from }) => from <= on)?.body.use !== 'none'
}

/** Whether somebody who searches by the number is asked why on a day. */
export function purposeIsAskedOn(settings: Settings, on: Day): boolean {
  return valueOn(settings, identifierPurpose, on) !== null
}

/** How many searches of who knows a child one person may make on a day: the authority's own number, or Rowan's. There is always one. */
export function searchesADayOn(settings: Settings, on: Day): number {
  return valueOn(settings, locatorLimit, on)?.body.most ?? ownSearchesADay
}
