import { createHash } from 'node:crypto'
import { assessment, plan as familyHelpPlan, preProceedings } from '../../children/family-help/index.ts'
import { birth, death, disability, ethnicity, expectedBirth, identifier, involvement, noPupilNumber, sex, unplacedRow } from '../../children/identity/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import type { CinTable } from '../../codes/index.ts'
import { courtDays, courtTexts, otherValues } from '../../insight/returns/made/cin.ts'
import type { BodyOf, Fields, Kind } from '../../record/kind.ts'
import type { Day } from '../../time/day.ts'
import { dayIn, textIn } from '../files/index.ts'
import type { CinChild, CinRow, OtherValue } from '../files/index.ts'
import { Unread, whyNoPeriod, wordFor, wordsOf } from './cin-cells.ts'
import { imported, isCode, type ImportedFact } from './imported.ts'

/**
 * The rows of one child of a CIN census as facts, and the facts as rows again (`insight/returns/made`). Pure.
 *
 *     ChildIdentifiers ......... birth, expected-birth, death, sex, identifiers, no-pupil-number
 *     ChildCharacteristics ..... ethnicity
 *     Disabilities ............. one disability, with all its codes
 *     CINdetails ............... involvement
 *       Assessments, factors ... assessment
 *       CINplanDates ........... family-help-plan
 *       Section47 .............. section-47-enquiry
 *       DateOfInitialCPC ....... conference (one for each day; enquiries and our work point to it)
 *       ChildProtectionPlans ... protection-plan
 *         Reviews .............. conference (review)
 *
 * A row that cannot be a fact is kept word for word, and so is a row of which a value could not be read: then a fact holds what could, and
 * the row stands beside it. What stood below a row that could not be placed says so (`underRow`).
 */

export interface CinFacts {
  readonly facts: readonly ImportedFact[]
  /** Rows kept word for word, as facts of kind `unplaced-row`. */
  readonly unplaced: readonly ImportedFact[]
}

export interface HowToRead {
  /** The business day: nothing that happened lies after it. */
  readonly today: Day
  /** The collection year, `2025_26`, for the rows that are kept. */
  readonly year?: string
  /** Rows, by position, that cannot stand beside what the record holds, and why. */
  readonly keptApart?: ReadonlyMap<number, string>
}

/** The facts that a child's rows tell, and the rows that tell none. */
export function cinFactsOf(child: Pick<CinChild, 'rows' | 'others'>, how: HowToRead): CinFacts {
  return new Reading(child, how).read()
}

interface Parent {
  /** The name of the fact, or of the kept row, under which a row stands. */
  readonly name: string
  readonly placed: boolean
}

/** A stretch of time, without the day on which it stopped. */
export interface Stretch {
  readonly starts: Day
  readonly ends: Day | null
}

/** One reading of one child. Rows are taken in the order of the file. */
class Reading {
  readonly #facts: ImportedFact[] = []
  readonly #unplaced: ImportedFact[] = []
  readonly #rows: readonly CinRow[]
  readonly #others: readonly OtherValue[]
  readonly #how: HowToRead
  readonly #parents = new Map<string, Parent>()
  readonly #lanes = new Map<string, Stretch[]>()
  readonly #conferences = new Map<Day, string>()
  readonly #disabilities: { code: string; row: number }[] = []
  readonly #seen = new Set<CinTable>()
  #named = 0

  constructor({ rows, others }: Pick<CinChild, 'rows' | 'others'>, how: HowToRead) {
    this.#rows = rows
    this.#others = others
    this.#how = how
  }

  read(): CinFacts {
    for (const [position, row] of this.#rows.entries()) this.#take(row, position)
    this.#oneDisability()
    for (const other of this.#others) this.#keepOther(other)
    return { facts: this.#facts, unplaced: this.#unplaced }
  }

  #take(row: CinRow, position: number): void {
    switch (row.table) {
      case 'ChildIdentifiers':
        return this.#once(row, position, () => this.#identifiers(row, position))
      case 'ChildCharacteristics':
        return this.#once(row, position, () => this.#ethnicity(row, position))
      case 'Disabilities':
        return this.#disability(row, position)
      case 'CINdetails':
        return this.#details(row, position)
      case 'Assessments':
        return this.#assessment(row, position)
      case 'AssessmentFactorsList':
        return this.#factor(row, position)
      case 'CINplanDates':
        return this.#plan(row, position)
      case 'Section47':
        return this.#enquiry(row, position)
      case 'ChildProtectionPlans':
        return this.#protection(row, position)
      case 'Reviews':
        return this.#review(row, position)
      case 'PreProceedingsandFGDM':
        return this.#beforeCourt(row, position)
      case 'Header':
        return this.#keep(row, position, 'A header does not belong to a child')
    }
  }

  /** A table of which a child has one row: a second is kept as it is. */
  #once(row: CinRow, position: number, take: () => void): void {
    if (this.#seen.has(row.table)) return this.#keep(row, position, 'The child has this row twice')
    this.#seen.add(row.table)
    take()
  }

  #identifiers(row: CinRow, position: number): void {
    const since = this.#since()
    const told: ImportedFact[] = []
    const unread = new Unread(row)
    const born = this.#past('PersonBirthDate', unread)
    const expected = unread.day('ExpectedPersonBirthDate')
    const died = this.#past('PersonDeathDate', unread)
    if (born) told.push(imported(birth, { starts: born, body: {} }))
    if (expected) told.push(imported(expectedBirth, { starts: expected, body: {} }))
    if (died && born && died < born) unread.says('PersonDeathDate', 'The date of death is before the date of birth')
    else if (died) told.push(imported(death, { starts: died, body: {} }))
    for (const [column, scheme] of numbers) {
      const value = wordFor(row, column)
      if (value === null) continue
      if (value.length > longestNumber) unread.says(column, `${column} is longer than ${longestNumber} characters`)
      else told.push(imported(identifier, { starts: since, firstTold: true, body: { scheme, value } }))
    }
    const reason = unread.code('UPNunknown', 'cin.upn_unknown', since)
    if (reason !== null) told.push(imported(noPupilNumber, { starts: since, firstTold: true, body: { reason } }))
    const now = unread.code('Sex', 'cin.sex', since)
    const before = unread.code('GenderCurrent', 'cin.gender', since)
    if (now !== null || before !== null) {
      told.push(imported(sex, { starts: since, firstTold: true, body: { ...(now !== null && { sex: now }), ...(before !== null && { genderCode: before }) } }))
    }
    for (const fact of told) this.#facts.push({ ...fact, rows: [position] })
    // The row is of no one fact: kept whole, it stands for all of them when it is written again.
    if (unread.why !== null || told.length === 0) this.#keep(row, position, unread.why ?? noValue, { place: 'same' })
  }

  #ethnicity(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const since = this.#since()
    const code = unread.code('Ethnicity', 'cin.ethnicity', since)
    if (code !== null) this.#facts.push(imported(ethnicity, { starts: since, firstTold: true, body: { code }, rows: [position] }))
    if (unread.why !== null || code === null) this.#keep(row, position, unread.why ?? noValue, { place: 'same' })
  }

  #disability(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const code = unread.code('Disability', 'cin.disability', this.#since())
    if (code === null || unread.why) return this.#keep(row, position, unread.why ?? noValue)
    this.#disabilities.push({ code, row: position })
  }

  #oneDisability(): void {
    if (this.#disabilities.length === 0) return
    const body = { codes: this.#disabilities.map(({ code }) => code) }
    this.#facts.push(imported(disability, { starts: this.#since(), firstTold: true, body, rows: this.#disabilities.map(({ row }) => row) }))
  }

  #details(row: CinRow, position: number): void {
    const starts = dayIn(row, 'CINreferralDate')
    const unread = new Unread(row)
    const source = unread.code('ReferralSource', 'cin.referral_source', starts)
    const primaryNeed = unread.code('PrimaryNeedCode', 'cin.primary_need', starts)
    const reasonForClosure = unread.code('ReasonForClosure', 'cin.reason_for_closure', starts)
    const noFurtherAction = unread.code('ReferralNFA', 'cin.yes_no', starts)
    const initialConference = this.#conference('DateOfInitialCPC', unread)
    this.#period(involvement, row, position, {
      dates: ['CINreferralDate', 'CINclosureDate'],
      parentKey: `details ${row.ids.cinDetails}`,
      unread,
      body: {
        ...(source !== null && { source }),
        ...(primaryNeed !== null && { primaryNeed }),
        ...(reasonForClosure !== null && { reasonForClosure }),
        ...(noFurtherAction !== null && { noFurtherAction }),
      },
      refers: { ...(initialConference !== null && { initialConference }) },
    })
  }

  #assessment(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const reviewOn = unread.day('AssessmentInternalReviewDate')
    // The factors are rows of their own; a file that gives one in the assessment itself has it kept beside.
    unread.absent('AssessmentFactors', 'The factor stands in the assessment and not in its list')
    const starts = dayIn(row, 'AssessmentActualStartDate')
    const factors = starts === null ? [] : this.#factorsOf(row, starts)
    this.#period(assessment, row, position, {
      dates: ['AssessmentActualStartDate', 'AssessmentAuthorisationDate'],
      parentKey: `assessment ${row.ids.cinDetails} ${row.ids.assessment}`,
      under: this.#parent(`details ${row.ids.cinDetails}`),
      unread,
      body: { ...(reviewOn && { reviewOn }), ...(factors.length > 0 && { factors }) },
    })
  }

  #factorsOf(row: CinRow, starts: Day): string[] {
    return this.#rows
      .filter(each => each.table === 'AssessmentFactorsList' && isUnder(each, row) && isReadableFactor(each, starts))
      .map(each => textIn(each, 'AssessmentFactor') as string)
  }

  /** A factor that its assessment holds needs nothing more; one that could not be read, or has no assessment to hold it, is kept. */
  #factor(row: CinRow, position: number): void {
    const of = this.#rows.find(each => each.table === 'Assessments' && isUnder(row, each))
    const starts = of ? dayIn(of, 'AssessmentActualStartDate') : null
    const parent = this.#parents.get(`assessment ${row.ids.cinDetails} ${row.ids.assessment}`)
    if (parent?.placed && starts !== null && isReadableFactor(row, starts)) return
    const why = parent?.placed ? 'AssessmentFactor is not a code of its list' : 'Its assessment could not be placed'
    this.#keep(row, position, why, parent ? { place: 'under', partOf: parent.name } : {})
  }

  #plan(row: CinRow, position: number): void {
    this.#period(familyHelpPlan, row, position, {
      dates: ['CINPlanStartDate', 'CINPlanEndDate'],
      under: this.#parent(`details ${row.ids.cinDetails}`),
      unread: new Unread(row),
      body: {},
    })
  }

  #enquiry(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const starts = dayIn(row, 'S47ActualStartDate')
    const conferenceTarget = unread.day('InitialCPCtarget')
    const conferenceNotRequired = unread.code('ICPCnotRequired', 'cin.yes_no', starts)
    const led = this.#conference('DateOfInitialCPC', unread)
    this.#period(enquiry, row, position, {
      dates: ['S47ActualStartDate', null],
      under: this.#parent(`details ${row.ids.cinDetails}`),
      unread,
      body: { ...(conferenceTarget && { conferenceTarget }), ...(conferenceNotRequired !== null && { conferenceNotRequired }) },
      refers: { ...(led !== null && { conference: led }) },
    })
  }

  #protection(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const starts = dayIn(row, 'CPPstartDate')
    const initialCategory = unread.code('InitialCategoryOfAbuse', 'cin.category_of_abuse', starts)
    const latestCategory = unread.code('LatestCategoryOfAbuse', 'cin.category_of_abuse', starts)
    const previousPlans = unread.number('NumberOfPreviousCPP')
    this.#period(protectionPlan, row, position, {
      dates: ['CPPstartDate', 'CPPendDate'],
      parentKey: `plan ${row.ids.cinDetails} ${row.ids.plan}`,
      under: this.#parent(`details ${row.ids.cinDetails}`),
      unread,
      body: {
        ...(initialCategory !== null && { initialCategory }),
        ...(latestCategory !== null && { latestCategory }),
        ...(previousPlans !== null && { previousPlans }),
      },
    })
  }

  #review(row: CinRow, position: number): void {
    const parent = this.#parents.get(`plan ${row.ids.cinDetails} ${row.ids.plan}`)
    const unread = new Unread(row)
    const held = this.#past('CPPreviewDate', unread)
    if (held === null) return this.#keep(row, position, unread.why ?? 'The row has no date', parent ? { place: 'under', partOf: parent.name } : {})
    const refers = parent && { [parent.placed ? 'plan' : 'underRow']: parent.name }
    this.#facts.push(imported(conference, { starts: held, body: { type: 'review' }, rows: [position], ...(refers && { refers }) }))
  }

  #beforeCourt(row: CinRow, position: number): void {
    const unread = new Unread(row)
    const days = Object.entries(courtDays).flatMap(([column, field]) => {
      const day = unread.day(column)
      return day ? [[field, day] as const] : []
    })
    const texts = Object.entries(courtTexts).flatMap(([column, field]) => {
      const text = unread.text(column, 20)
      return text === null ? [] : [[field, text] as const]
    })
    const reviewMeetings = unread.number('ReviewMeetingsCount')
    this.#period(preProceedings, row, position, {
      dates: ['PPStartDate', null],
      under: this.#parent(`details ${row.ids.cinDetails}`),
      unread,
      body: { ...Object.fromEntries(days), ...Object.fromEntries(texts), ...(reviewMeetings !== null && { reviewMeetings }) },
    })
  }

  /** A row that is a stretch of time: placed where its days let it be one, else kept with the reason. */
  #period<F extends Fields, Id extends string>(
    kind: Kind<F, Id>,
    row: CinRow,
    position: number,
    of: {
      dates: readonly [start: string, end: string | null]
      body: BodyOf<F>
      unread: Unread
      refers?: Readonly<Record<string, string>>
      under?: Parent | undefined
      parentKey?: string
    },
  ): void {
    const [startColumn, endColumn] = of.dates
    const starts = dayIn(row, startColumn)
    const ends = endColumn === null ? null : dayIn(row, endColumn)
    const name = this.#name(kind.id)
    const why =
      this.#how.keptApart?.get(position) ??
      whyNoPeriod(row, startColumn, endColumn) ??
      (kind.lane !== undefined && starts !== null && !this.#fits(kind.lane, { starts, ends }) ? 'It overlaps another row of its kind' : null)
    if (of.parentKey !== undefined) this.#parents.set(of.parentKey, { name, placed: why === null })
    if (why !== null || starts === null) {
      this.#keep(row, position, why ?? 'The row has no start', { name, ...(of.under && { place: 'under', partOf: of.under.name }) })
      return
    }
    const refers = { ...of.refers, ...(of.under && { [of.under.placed ? 'involvement' : 'underRow']: of.under.name }) }
    this.#facts.push(imported(kind, { starts, ends, body: of.body, name, refers, rows: [position] }))
    if (of.unread.why) this.#keep(row, position, of.unread.why, { place: 'same', partOf: name })
  }

  /** Whether a stretch may stand beside those of its lane that are taken; then it is. */
  #fits(lane: string, stretch: Stretch): boolean {
    const taken = this.#lanes.get(lane) ?? []
    if (taken.some(other => overlap(other, stretch))) return false
    this.#lanes.set(lane, [...taken, stretch])
    return true
  }

  /** The name of the first conference on the day in this column: one for each day, however many rows name it. */
  #conference(column: string, unread: Unread): string | null {
    const held = this.#past(column, unread)
    if (held === null) return null
    const known = this.#conferences.get(held)
    if (known !== undefined) return known
    const name = this.#name(conference.id)
    this.#conferences.set(held, name)
    this.#facts.push(imported(conference, { starts: held, body: { type: 'initial' }, name }))
    return name
  }

  /** The day in a column of something that has happened; what lies ahead has not. */
  #past(column: string, unread: Unread): Day | null {
    const day = unread.day(column)
    if (day !== null && day > this.#how.today) {
      unread.says(column, `${column} lies ahead`)
      return null
    }
    return day
  }

  /** From when what has no day of its own can be told: birth, else the first referral, else today. */
  #since(): Day {
    const days = (table: CinTable, column: string) =>
      this.#rows.filter(row => row.table === table).flatMap(row => dayIn(row, column) ?? []).filter(day => day <= this.#how.today)
    return days('ChildIdentifiers', 'PersonBirthDate')[0] ?? firstOf(days('CINdetails', 'CINreferralDate')) ?? this.#how.today
  }

  #parent(key: string): Parent | undefined {
    return this.#parents.get(key)
  }

  #name(kind: string): string {
    this.#named += 1
    return `${kind} ${this.#named}`
  }

  #keep(row: CinRow, position: number, why: string, of: { name?: string; place?: 'same' | 'under'; partOf?: string } = {}): void {
    this.#keepWords({ table: row.table, line: row.line, why, words: wordsOf(row), rows: [position], ...of })
  }

  #keepOther({ path, line, raw }: OtherValue): void {
    this.#keepWords({ table: otherValues, line, why: 'No table has a column for it', words: JSON.stringify({ path, raw }), rows: [] })
  }

  #keepWords(of: { table: string; line: number; why: string; words: string; rows: readonly number[]; name?: string; place?: 'same' | 'under'; partOf?: string }): void {
    this.#unplaced.push(
      imported(unplacedRow, {
        starts: this.#how.today,
        body: {
          return: 'cin',
          ...(this.#how.year !== undefined && { year: this.#how.year }),
          table: of.table,
          line: String(of.line),
          why: of.why,
          ...(of.place && { place: of.place }),
          mark: createHash('sha256').update(`${of.table}\n${of.words}`).digest('hex'),
        },
        words: { row: of.words },
        rows: of.rows,
        ...(of.name !== undefined && { name: of.name }),
        ...(of.partOf !== undefined && { partOf: of.partOf }),
      }),
    )
  }
}

const longestNumber = 100

const noValue = 'The row holds no value'

/** Columns of ChildIdentifiers that are numbers of the child. They are kept as they are written: who checks the return says what is wrong. */
const numbers = [
  ['LAchildID', 'local id'],
  ['UPN', 'upn'],
  ['FormerUPN', 'former upn'],
] as const

function firstOf(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null)
}

function isUnder(row: CinRow, of: CinRow): boolean {
  return row.ids.cinDetails === of.ids.cinDetails && row.ids.assessment === of.ids.assessment
}

function isReadableFactor(row: CinRow, on: Day): boolean {
  const code = textIn(row, 'AssessmentFactor')
  return code !== null && isCode('cin.assessment_factors', code, on) && Object.keys(row.extra).length === 0
}

/** Stretches that share a day; the day one stopped is not its own, and one of no length shares none. */
export function overlap(a: Stretch, b: Stretch): boolean {
  if (a.ends === a.starts || b.ends === b.starts) return false
  return (b.ends === null || a.starts < b.ends) && (a.ends === null || b.starts < a.ends)
}
