import { assessment, plan as familyHelpPlan, preProceedings } from '../../../children/family-help/index.ts'
import { birth, death, disability, ethnicity, expectedBirth, identifier, involvement, noPupilNumber, sex, tookNoFurtherAction, unplacedRow, workOf } from '../../../children/identity/index.ts'
import { conference, conferenceDecision, conferenceNotNeeded, conferenceTarget, enquiry, planHeldOn, protectionPlan } from '../../../children/protection/index.ts'
import { firstDayOf, lastDayOf, type CinTable, type CollectionYear } from '../../../codes/index.ts'
import type { Fact, FactId, FactOf, Known } from '../../../record/fact.ts'
import type { AnyKind } from '../../../record/kind.ts'
import type { Day } from '../../../time/day.ts'
import { cinRow, type CinIds, type CinRow, type OtherValue } from '../../../api/files/index.ts'
import { conferenceLedTo } from './conference.ts'
import { cinGaps, type Gap } from './gaps.ts'
import { numberInReturns } from './number.ts'
import type { MadeRow } from './row.ts'

/** The table under which values are kept that no table has a column for. */
export const otherValues = 'other values'

/** Columns of work before court, and the questions they answer. */
export const courtDays = {
  LBPSentDate: 'letterSentOn',
  InitialPPMeetingDate: 'firstMeetingOn',
  StepDecisionDate: 'decidedOn',
  CourtAppDate: 'appliedToCourtOn',
  LetterInitCPDate: 'issueLetterOn',
} as const
export const courtTexts = { FGDMMeetingOffer: 'familyMeetingOffered', FGDMMeetingFac: 'familyMeetingHeld', PPOutcome: 'outcome' } as const

/** A child's rows of the census, and the values that no table has a column for. */
export interface CinRowsOfRecord {
  readonly rows: readonly CinRow[]
  readonly others: readonly OtherValue[]
}

type Values = Record<string, string | null>

/**
 * The rows of the census that a record's facts tell: what `cinFactsOf` read, written again. A row that was kept word for word comes back
 * word for word; where a fact holds a part of it, it comes once. `wordsOf` gives the words of a kept row.
 *
 * Rows of work, assessments and plans come in the order of their days, each with what stood below it; their running numbers count anew.
 */
export function cinRowsOfRecord(known: Known, wordsOf: (row: FactId) => string | null): CinRowsOfRecord {
  const { rows, others } = new Writing(known, wordsOf).write()
  return { rows: rows.map(({ row }) => row), others }
}

/** What a record gives for the CIN census of a year. */
export interface MadeCin {
  readonly rows: readonly MadeRow<CinRow>[]
  readonly gaps: readonly Gap[]
}

/**
 * The rows that a record gives for the CIN census of a collection year, each with the facts that give it, and what it lacks. None where no
 * referral of the child was open in the year. Of a referral it has what lasted, began or ended in the year: the census refuses what ended outside
 * it (rules 4013, 8620, 8696, 8715, 8740 and 8930). What comes after the year is blank. Work before court goes in from 2026_27, when the census
 * takes it. `wordsOf` gives the words of rows that were kept, where they are to come back word for word.
 */
export function cinMade(known: Known, { year, wordsOf = () => null }: { readonly year: CollectionYear; readonly wordsOf?: (row: FactId) => string | null }): MadeCin {
  const { rows } = new Writing(known, wordsOf, year).write()
  return { rows, gaps: cinGaps(known, { year }) }
}

/** The first year whose census asks for work before court. */
const courtSince = '2026_27'

class Writing {
  readonly #known: Known
  readonly #year: CollectionYear | null
  readonly #first: Day | null
  readonly #last: Day | null
  readonly #rows: MadeRow<CinRow>[] = []
  readonly #others: OtherValue[] = []
  readonly #kept: readonly KeptRow[]
  readonly #written = new Set<FactId>()

  constructor(known: Known, wordsOf: (row: FactId) => string | null, year: CollectionYear | null = null) {
    this.#known = known
    this.#year = year
    this.#first = year === null ? null : firstDayOf(year)
    this.#last = year === null ? null : lastDayOf(year)
    this.#kept = known
      .all(unplacedRow)
      .filter(fact => fact.body.return === 'cin' && fact.ends === null && (year === null || fact.body.year === year))
      .flatMap(fact => {
        const words = wordsOf(fact.fact)
        return words === null ? [] : [{ fact, words: JSON.parse(words) as KeptWords }]
      })
  }

  write(): { readonly rows: readonly MadeRow<CinRow>[]; readonly others: readonly OtherValue[] } {
    if (this.#year !== null && this.#kept.length === 0 && !this.#known.all(involvement).some(this.#touches)) return { rows: [], others: [] }
    this.#identifiers()
    const background = this.#current(ethnicity)
    // The census of a year asks it of every child, also where nobody knows.
    const said = background || this.#year !== null
    this.#one('ChildCharacteristics', said ? { Ethnicity: background?.body.code ?? null } : null, background ? [background] : [])
    const disabled = this.#current(disability)
    for (const code of disabled?.body.codes ?? []) this.#add('Disabilities', { Disability: code }, disabled ? [disabled] : [])
    for (const kept of this.#topRows('Disabilities')) this.#addKept(kept)
    this.#details()
    for (const kept of this.#kept) {
      const { fact, words } = kept
      if (this.#written.has(fact.fact)) continue
      // Whatever stood where nothing else stands now: no kept row is ever left out.
      if (fact.body.table !== otherValues) this.#addKept(kept)
      else this.#others.push({ path: words.path ?? '', line: Number(fact.body.line ?? 0), raw: words.raw ?? '' })
    }
    return { rows: this.#rows, others: this.#others }
  }

  /** A table of which a child has one row, and rows that were kept beside it. */
  #one(table: CinTable, values: Values | null, of: readonly Pick<Fact, 'fact'>[]): void {
    const kept = this.#topRows(table)
    const whole = kept.find(({ fact }) => fact.body.place === 'same')
    if (whole) this.#addKept(whole)
    else if (values) this.#add(table, values, of)
    for (const each of kept) if (each !== whole) this.#addKept(each)
  }

  /**
   * Who the child is. A number and the reason for having none, a birth and a day on which one was expected: a census gives both only by
   * mistake, so of two that were told at different times the later stands. For the census of a year, whoever is born is expected no longer.
   */
  #identifiers(): void {
    const [local, upn, former] = [this.#number('local id'), this.#number('upn'), this.#number('former upn')]
    const none = this.#current(noPupilNumber)
    const [births, expecteds] = [this.#known.all(birth), this.#known.all(expectedBirth)]
    const born = births.findLast(fact => this.#by(fact.starts) !== null)
    // Whoever is born after the year was expected at its end.
    const expected = expecteds.at(-1) ?? (born ? undefined : births.at(-1))
    const died = this.#known.all(death).findLast(fact => this.#by(fact.starts) !== null)
    const is = this.#current(sex)
    const values: Values = {
      LAchildID: this.#year === null ? (local?.body.value ?? null) : numberInReturns(this.#known, this.#year),
      UPN: latest(upn, none)?.body.value ?? null,
      FormerUPN: former?.body.value ?? null,
      UPNunknown: latest(none, upn)?.body.reason ?? null,
      PersonBirthDate: born?.starts ?? null,
      ExpectedPersonBirthDate: (this.#year !== null && born ? undefined : latest(expected, born))?.starts ?? null,
      ...this.#sexWritten(is?.body),
      PersonDeathDate: died?.starts ?? null,
    }
    const said = Object.values(values).some(value => value !== null)
    this.#one('ChildIdentifiers', said ? values : null, [born, expected, local, upn, former, none, is, died].flatMap(fact => fact ?? []))
  }

  /** Sex as the year wanted it: the gender code until 2023_24, the letter since; both where no year is named. */
  #sexWritten(is: FactOf<typeof sex>['body'] | undefined): Values {
    const gender = is?.genderCode ?? null
    if (this.#year === null) return { GenderCurrent: gender, Sex: is?.sex ?? null }
    if (this.#year >= '2024_25') return { Sex: is?.sex ?? null }
    return { GenderCurrent: gender ?? (is?.sex === 'M' ? '1' : is?.sex === 'F' ? '2' : null) }
  }

  readonly #by = (day: Day | null): Day | null => (day !== null && (this.#last === null || day <= this.#last) ? day : null)
  readonly #touches = (fact: Stretch): boolean => (this.#last === null || fact.starts <= this.#last) && (this.#first === null || fact.ends === null || fact.ends >= this.#first)
  readonly #holds = (fact: Stretch): boolean => (this.#last === null ? fact.ends === null : fact.starts <= this.#last && (fact.ends === null || fact.ends > this.#last))

  #number(scheme: string): FactOf<typeof identifier> | undefined {
    return this.#known.all(identifier).findLast(fact => fact.body.scheme === scheme && this.#holds(fact))
  }

  #current<K extends AnyKind>(kind: K): FactOf<K> | undefined {
    return this.#known.ofKind(kind.id).findLast(this.#holds) as FactOf<K> | undefined
  }

  #details(): void {
    const heads = [
      ...this.#known.all(involvement).filter(this.#touches).map(fact => ({ head: fact as Fact, on: fact.starts as string, kept: null })),
      ...this.#topRows('CINdetails').map(kept => ({ head: kept.fact as Fact, on: '9999', kept })),
    ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    for (const [index, { head, kept }] of heads.entries()) {
      const ids = { cinDetails: index + 1 }
      if (kept) this.#addKept(kept, ids)
      else this.#addFact('CINdetails', head, this.#detailsValues(head as FactOf<typeof involvement>), ids)
      this.#below(head, ids)
    }
  }

  #detailsValues(work: FactOf<typeof involvement>): Values {
    const { body, starts, ends } = work
    return {
      CINreferralDate: starts,
      ReferralSource: body.source ?? null,
      PrimaryNeedCode: body.primaryNeed ?? null,
      CINclosureDate: this.#by(ends),
      ReasonForClosure: this.#by(ends) === null && ends !== null ? null : (body.reasonForClosure ?? null),
      DateOfInitialCPC: this.#dayOf(body.initialConference),
      ReferralNFA: this.#year === null ? (body.noFurtherAction ?? null) : tookNoFurtherAction(work) ? '1' : '0',
    }
  }

  /** Everything that stood below a stretch of our work, placed or not. */
  #below(head: Fact, ids: Partial<CinIds>): void {
    this.#under(head, assessment, 'Assessments', ids, 'assessment', fact => ({
      AssessmentActualStartDate: fact.starts,
      AssessmentInternalReviewDate: fact.body.reviewOn ?? null,
      AssessmentAuthorisationDate: this.#by(fact.ends),
    }))
    // Help that goes on as early help goes on with its plan; the census' plan ends with our work. What a file told stays as it told it.
    this.#under(head, familyHelpPlan, 'CINplanDates', ids, null, fact => ({
      CINPlanStartDate: fact.starts,
      CINPlanEndDate: this.#by(fact.ends ?? (fact.body.involvement === undefined ? head.ends : null)),
    }))
    this.#under(head, enquiry, 'Section47', ids, null, fact => ({
      S47ActualStartDate: fact.starts,
      ...this.#conferenceValues(fact),
    }))
    this.#under(head, protectionPlan, 'ChildProtectionPlans', ids, 'plan', fact => ({
      CPPstartDate: fact.starts,
      CPPendDate: this.#by(fact.ends),
      InitialCategoryOfAbuse: fact.body.initialCategory ?? null,
      LatestCategoryOfAbuse: this.#latestCategory(fact) ?? fact.body.latestCategory ?? null,
      NumberOfPreviousCPP: fact.body.previousPlans === undefined ? null : String(fact.body.previousPlans),
    }))
    if (this.#year === null || this.#year >= courtSince) this.#under(head, preProceedings, 'PreProceedingsandFGDM', ids, null, fact => courtValues(fact))
  }

  #under<K extends typeof assessment | typeof familyHelpPlan | typeof enquiry | typeof protectionPlan | typeof preProceedings>(
    head: Fact,
    kind: K,
    table: CinTable,
    ids: Partial<CinIds>,
    counted: 'assessment' | 'plan' | null,
    values: (fact: FactOf<K>) => Values,
  ): void {
    let count = 0
    const numbered = (): Partial<CinIds> => (counted === null ? ids : { ...ids, [counted]: (count += 1) })
    for (const fact of this.#known.ofKind(kind.id).filter(each => this.#headOf(each) === head.fact && this.#isInYear(each))) {
      const own = numbered()
      this.#addFact(table, fact, values(fact as FactOf<K>), own)
      this.#listed(fact, own)
    }
    for (const kept of this.#keptUnder(head, table)) {
      const own = numbered()
      this.#addKept(kept, own)
      this.#listed(kept.fact, own)
    }
  }

  /** Whether a fact below a referral belongs to the census of the year: an enquiry by the day of its conference, or its own where there was none. */
  #isInYear(fact: Fact): boolean {
    if (fact.kind !== enquiry.id || this.#first === null || this.#last === null) return this.#touches(fact)
    const held = this.#conferenceOf(fact as FactOf<typeof enquiry>)
    const on = held ?? fact.starts
    return on >= this.#first && on <= this.#last
  }

  /** The day of the conference that an enquiry led to; what a file told goes out as it came. */
  #conferenceOf(fact: FactOf<typeof enquiry>): Day | null {
    return this.#year === null ? this.#dayOf(fact.body.conference) : conferenceLedTo(this.#known, fact)
  }

  /** The conference an enquiry led to, or why none was needed: as a return wrote it, else as the enquiry came out. */
  #conferenceValues(fact: FactOf<typeof enquiry>): Values {
    const { body } = fact
    const held = this.#conferenceOf(fact)
    const returned = { InitialCPCtarget: body.conferenceTarget ?? null, DateOfInitialCPC: this.#by(held), ICPCnotRequired: body.conferenceNotRequired ?? null }
    if (this.#year === null || returned.InitialCPCtarget !== null || returned.ICPCnotRequired !== null) return returned
    const unneeded = this.#known.all(conferenceNotNeeded).some(each => each.body.enquiry === fact.fact) || (held === null && body.outcome !== undefined && body.outcome !== 'conference')
    if (unneeded) return { ...returned, ICPCnotRequired: '1' }
    if (held === null && body.outcome !== 'conference') return returned
    return { ...returned, InitialCPCtarget: conferenceTarget(this.#known, fact), ICPCnotRequired: '0' }
  }

  /** The kind of harm that the last conference in the time of a plan named. */
  #latestCategory(fact: FactOf<typeof protectionPlan>): string | null {
    const during = (on: Day) => on >= fact.starts && (fact.ends === null || on <= fact.ends) && this.#by(on) !== null
    return this.#known.all(conferenceDecision).findLast(each => during(each.starts) && each.body.category !== undefined)?.body.category ?? null
  }

  /** The factors of an assessment and the reviews of a plan. */
  #listed(of: Fact, ids: Partial<CinIds>): void {
    if (of.kind === assessment.id) {
      for (const code of (of as FactOf<typeof assessment>).body.factors ?? []) this.#add('AssessmentFactorsList', { AssessmentFactor: code }, [of], ids)
    }
    for (const kept of this.#keptUnder(of, 'AssessmentFactorsList')) this.#addKept(kept, ids)
    for (const review of this.#known.all(conference)) {
      if (review.body.type === 'review' && this.#by(review.starts) !== null && this.#planOf(review) === of.fact) this.#add('Reviews', { CPPreviewDate: review.starts }, [review], ids)
    }
    for (const kept of this.#keptUnder(of, 'Reviews')) this.#addKept(kept, ids)
  }

  /** The stretch of our work, or the kept row, under which a fact stood; what names none stands in the work of its day. */
  #headOf(fact: Fact): FactId | undefined {
    const { involvement: work, underRow } = fact.body as { involvement?: FactId; underRow?: FactId }
    return work === undefined && underRow !== undefined ? underRow : workOf(this.#known, fact)?.fact
  }

  /** The plan, or the kept row, that a review was of; what names none is of the plan of its day. */
  #planOf({ body, starts }: FactOf<typeof conference>): FactId | undefined {
    return body.plan ?? body.underRow ?? planHeldOn(this.#known, starts)?.fact
  }

  #dayOf(id: FactId | undefined): Day | null {
    return id === undefined ? null : (this.#known.fact(id)?.starts ?? null)
  }

  /** Kept rows that stood below nothing that was placed or kept. */
  #topRows(table: CinTable): KeptRow[] {
    return this.#kept.filter(({ fact }) => fact.body.table === table && fact.partOf === null)
  }

  #keptUnder(head: Fact, table: CinTable): KeptRow[] {
    return this.#kept.filter(({ fact }) => fact.body.table === table && fact.partOf === head.fact && fact.body.place === 'under')
  }

  /** A fact as its row; where the row was kept beside it, the row. */
  #addFact(table: CinTable, fact: Fact, values: Values, ids: Partial<CinIds>): void {
    const whole = this.#kept.find(({ fact: kept }) => kept.body.table === table && kept.partOf === fact.fact && kept.body.place === 'same')
    if (whole) this.#addKept(whole, ids)
    else this.#add(table, values, [fact], ids)
  }

  #add(table: CinTable, values: Values, of: readonly Pick<Fact, 'fact'>[], ids: Partial<CinIds> = {}): void {
    this.#rows.push({ row: cinRow(table, values, ids), of: of.map(({ fact }) => fact) })
  }

  #addKept({ fact, words }: KeptRow, ids: Partial<CinIds> = {}): void {
    this.#written.add(fact.fact)
    const row = cinRow(fact.body.table as CinTable, words.cells ?? {}, ids)
    this.#rows.push({ row: { ...row, line: Number(fact.body.line ?? 0), extra: words.extra ?? {} }, of: [fact.fact] })
  }
}

interface Stretch {
  readonly starts: Day
  readonly ends: Day | null
}

/** The fact, unless the other was told after it. */
function latest<F extends { readonly n: number }>(fact: F | undefined, other: { readonly n: number } | undefined): F | undefined {
  return fact && other && other.n > fact.n ? undefined : fact
}

interface KeptRow {
  readonly fact: FactOf<typeof unplacedRow>
  readonly words: KeptWords
}

interface KeptWords {
  readonly cells?: Readonly<Record<string, string>>
  readonly extra?: Readonly<Record<string, string>>
  readonly path?: string
  readonly raw?: string
}

function courtValues(fact: FactOf<typeof preProceedings>): Values {
  const columns = { ...courtDays, ...courtTexts }
  return {
    PPStartDate: fact.starts,
    ReviewMeetingsCount: fact.body.reviewMeetings === undefined ? null : String(fact.body.reviewMeetings),
    ...Object.fromEntries(Object.entries(columns).map(([column, field]) => [column, fact.body[field] ?? null])),
  }
}
