import { assessment, plan as familyHelpPlan, preProceedings } from '../../children/family-help/index.ts'
import { birth, death, disability, ethnicity, expectedBirth, identifier, involvement, involvementOn, noPupilNumber, sex, unplacedRow } from '../../children/identity/index.ts'
import { conference, enquiry, planHeldOn, protectionPlan } from '../../children/protection/index.ts'
import type { CinTable } from '../../codes/index.ts'
import type { Fact, FactId, FactOf, Known } from '../../record/fact.ts'
import type { AnyKind } from '../../record/kind.ts'
import { cinRow, type CinIds, type CinRow, type OtherValue } from '../files/index.ts'
import { courtDays, courtTexts, otherValues } from './cin.ts'

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
  return new Writing(known, wordsOf).write()
}

class Writing {
  readonly #known: Known
  readonly #rows: CinRow[] = []
  readonly #others: OtherValue[] = []
  readonly #kept: readonly KeptRow[]
  readonly #written = new Set<FactId>()

  constructor(known: Known, wordsOf: (row: FactId) => string | null) {
    this.#known = known
    this.#kept = known
      .all(unplacedRow)
      .filter(fact => fact.body.return === 'cin' && fact.ends === null)
      .flatMap(fact => {
        const words = wordsOf(fact.fact)
        return words === null ? [] : [{ fact, words: JSON.parse(words) as KeptWords }]
      })
  }

  write(): CinRowsOfRecord {
    this.#one('ChildIdentifiers', this.#identifiers())
    this.#one('ChildCharacteristics', this.#current(ethnicity, fact => ({ Ethnicity: fact.body.code ?? null })))
    for (const code of this.#known.all(disability).findLast(fact => fact.ends === null)?.body.codes ?? []) this.#add('Disabilities', { Disability: code })
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
  #one(table: CinTable, values: Values | null): void {
    const kept = this.#topRows(table)
    const whole = kept.find(({ fact }) => fact.body.place === 'same')
    if (whole) this.#addKept(whole)
    else if (values) this.#add(table, values)
    for (const each of kept) if (each !== whole) this.#addKept(each)
  }

  /**
   * Who the child is. A number and the reason for having none, a birth and a day on which one was expected: a census gives both only by
   * mistake, so of two that were told at different times the later stands.
   */
  #identifiers(): Values | null {
    const upn = this.#number('upn')
    const none = this.#known.all(noPupilNumber).findLast(fact => fact.ends === null)
    const born = this.#known.all(birth).at(-1)
    const expected = this.#known.all(expectedBirth).at(-1)
    const is = this.#known.all(sex).findLast(fact => fact.ends === null)?.body
    const values: Values = {
      LAchildID: this.#number('local id')?.body.value ?? null,
      UPN: latest(upn, none)?.body.value ?? null,
      FormerUPN: this.#number('former upn')?.body.value ?? null,
      UPNunknown: latest(none, upn)?.body.reason ?? null,
      PersonBirthDate: born?.starts ?? null,
      ExpectedPersonBirthDate: latest(expected, born)?.starts ?? null,
      GenderCurrent: is?.genderCode ?? null,
      Sex: is?.sex ?? null,
      PersonDeathDate: this.#known.all(death).at(-1)?.starts ?? null,
    }
    return Object.values(values).some(value => value !== null) ? values : null
  }

  #number(scheme: string): FactOf<typeof identifier> | undefined {
    return this.#known.all(identifier).findLast(fact => fact.body.scheme === scheme && fact.ends === null)
  }

  #current<K extends AnyKind>(kind: K, values: (fact: FactOf<K>) => Values): Values | null {
    const fact = this.#known.facts.findLast(each => each.kind === kind.id && each.ends === null)
    return fact ? values(fact as FactOf<K>) : null
  }

  #details(): void {
    const heads = [
      ...this.#known.all(involvement).map(fact => ({ head: fact as Fact, on: fact.starts as string, kept: null })),
      ...this.#topRows('CINdetails').map(kept => ({ head: kept.fact as Fact, on: '9999', kept })),
    ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    for (const [index, { head, kept }] of heads.entries()) {
      const ids = { cinDetails: index + 1 }
      if (kept) this.#addKept(kept, ids)
      else this.#addFact('CINdetails', head, this.#detailsValues(head as FactOf<typeof involvement>), ids)
      this.#below(head, ids)
    }
  }

  #detailsValues({ body, starts, ends }: FactOf<typeof involvement>): Values {
    return {
      CINreferralDate: starts,
      ReferralSource: body.source ?? null,
      PrimaryNeedCode: body.primaryNeed ?? null,
      CINclosureDate: ends,
      ReasonForClosure: body.reasonForClosure ?? null,
      DateOfInitialCPC: this.#dayOf(body.initialConference),
      ReferralNFA: body.noFurtherAction ?? null,
    }
  }

  /** Everything that stood below a stretch of our work, placed or not. */
  #below(head: Fact, ids: Partial<CinIds>): void {
    this.#under(head, assessment, 'Assessments', ids, 'assessment', fact => ({
      AssessmentActualStartDate: fact.starts,
      AssessmentInternalReviewDate: fact.body.reviewOn ?? null,
      AssessmentAuthorisationDate: fact.ends,
    }))
    this.#under(head, familyHelpPlan, 'CINplanDates', ids, null, fact => ({ CINPlanStartDate: fact.starts, CINPlanEndDate: fact.ends }))
    this.#under(head, enquiry, 'Section47', ids, null, fact => ({
      S47ActualStartDate: fact.starts,
      InitialCPCtarget: fact.body.conferenceTarget ?? null,
      DateOfInitialCPC: this.#dayOf(fact.body.conference),
      ICPCnotRequired: fact.body.conferenceNotRequired ?? null,
    }))
    this.#under(head, protectionPlan, 'ChildProtectionPlans', ids, 'plan', fact => ({
      CPPstartDate: fact.starts,
      CPPendDate: fact.ends,
      InitialCategoryOfAbuse: fact.body.initialCategory ?? null,
      LatestCategoryOfAbuse: fact.body.latestCategory ?? null,
      NumberOfPreviousCPP: fact.body.previousPlans === undefined ? null : String(fact.body.previousPlans),
    }))
    this.#under(head, preProceedings, 'PreProceedingsandFGDM', ids, null, fact => courtValues(fact))
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
    for (const fact of this.#known.facts.filter(each => each.kind === kind.id && this.#headOf(each) === head.fact)) {
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

  /** The factors of an assessment and the reviews of a plan. */
  #listed(of: Fact, ids: Partial<CinIds>): void {
    if (of.kind === assessment.id) {
      for (const code of (of as FactOf<typeof assessment>).body.factors ?? []) this.#add('AssessmentFactorsList', { AssessmentFactor: code }, ids)
    }
    for (const kept of this.#keptUnder(of, 'AssessmentFactorsList')) this.#addKept(kept, ids)
    for (const review of this.#known.all(conference)) {
      if (review.body.type === 'review' && this.#planOf(review) === of.fact) this.#add('Reviews', { CPPreviewDate: review.starts }, ids)
    }
    for (const kept of this.#keptUnder(of, 'Reviews')) this.#addKept(kept, ids)
  }

  /** The stretch of our work, or the kept row, under which a fact stood; what names none stands in the work of its day. */
  #headOf(fact: Fact): FactId | undefined {
    const { involvement: work, underRow } = fact.body as { involvement?: FactId; underRow?: FactId }
    return work ?? underRow ?? involvementOn(this.#known, fact.starts)?.fact
  }

  /** The plan, or the kept row, that a review was of; what names none is of the plan of its day. */
  #planOf({ body, starts }: FactOf<typeof conference>): FactId | undefined {
    return body.plan ?? body.underRow ?? planHeldOn(this.#known, starts)?.fact
  }

  #dayOf(id: FactId | undefined): string | null {
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
    else this.#add(table, values, ids)
  }

  #add(table: CinTable, values: Values, ids: Partial<CinIds> = {}): void {
    this.#rows.push(cinRow(table, values, ids))
  }

  #addKept({ fact, words }: KeptRow, ids: Partial<CinIds> = {}): void {
    this.#written.add(fact.fact)
    const row = cinRow(fact.body.table as CinTable, words.cells ?? {}, ids)
    this.#rows.push({ ...row, line: Number(fact.body.line ?? 0), extra: words.extra ?? {} })
  }
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
