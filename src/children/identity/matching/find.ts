import { aspectNames, at, type Agreement } from './comparisons.ts'
import type { Description } from './description.ts'
import { evidenceOf, type Evidence } from './evidence.ts'
import type { MustNot, Prepared } from './link.ts'
import { Scorer, type Model } from './model.ts'
import { rulingOf, type Ruling } from './rules.ts'

/** A record that may be of the child asked for. */
export interface Found {
  readonly record: Description
  readonly score: number
  readonly ruling: Ruling
  readonly evidence: readonly Evidence[]
  /** How closely they agree in each aspect, in the order of `aspectNames`: nothing that either record says. */
  readonly levels: readonly number[]
}

/** Who a new record may be of, best first, and what follows. */
export interface Finding {
  readonly found: readonly Found[]
  /** `link`: the best is sure, and by more than `margin` better than any record that cannot be of the same child. */
  readonly decision: 'link' | 'review' | 'none'
  /** Records with the same number that seem to be of another child: somebody must find out whose it is. Never a merge. */
  readonly tasks: readonly Found[]
}

/** By how many bits the best must lead: as 16 to 1. */
export const margin = 4

/**
 * Finds, among records that are known, those of the child that a new record is of. Nothing is added: the caller adds the record when it
 * was decided on. Records that must not be found (adoption, a decision remembered) are not there, in no list and in no count.
 */
export class Finder {
  readonly #prepared: Prepared
  readonly #scorer: Scorer
  readonly #agreement: Agreement = new Int8Array(aspectNames.length)

  constructor(prepared: Prepared, model: Model) {
    this.#prepared = prepared
    this.#scorer = new Scorer(model, prepared.frequencies, prepared.book)
  }

  /** Looks for the child of a record. */
  find(record: Description, mustNot: MustNot = () => false): Finding {
    const { records } = this.#prepared.candidates
    const { link, review } = this.#scorer.model.thresholds
    const found: Found[] = []
    const tasks: Found[] = []
    for (const place of this.#prepared.candidates.of(record, records.length)) {
      const other = records[place] as Description
      let score = this.#scorer.compare(record, other, this.#agreement, review)
      const sharesNumber = this.#agreement[at.nhsNumber] === 0
      if ((score < review && !sharesNumber) || mustNot(record.id, other.id)) continue
      // One number on two children is somebody's task, however little else agrees: what a household shares may not have been looked at yet.
      if (score < review) score = this.#scorer.compare(record, other, this.#agreement)
      const ruling = rulingOf(record, other, this.#agreement)
      const isFound = score >= review && (ruling.is === 'may' || ruling.is === 'ask')
      const isTask = ruling.rule === 'one number, two children'
      if (!isFound && !isTask) continue
      const each: Found = { record: other, score, ruling, evidence: evidenceOf(this.#scorer, record, other, this.#agreement), levels: [...this.#agreement] }
      if (isFound) found.push(each)
      if (isTask) tasks.push(each)
    }
    found.sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1))
    const [best] = found
    if (best === undefined) return { found, decision: 'none', tasks }
    const rival = found.find(each => !this.#canBeOne(best.record, each.record))
    const sure = best.ruling.is === 'may' && best.score >= link && (rival === undefined || best.score - rival.score > margin)
    return { found, decision: sure ? 'link' : 'review', tasks }
  }

  #canBeOne(a: Description, b: Description): boolean {
    if (a === b) return true
    this.#scorer.compare(a, b, this.#agreement)
    return rulingOf(a, b, this.#agreement).is === 'may'
  }
}
