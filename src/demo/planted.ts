/**
 * What the returns of Fernshire have wrong in the demonstration, on purpose: one thing for each sort of person who puts such things right, as it comes about in
 * life. Everything else is clean, and a test says so. Each is mended in the browser by its owner, and is then gone from the page of returns.
 */

export interface Planted {
  /** Whose record it is; null for a child who came in by the files. */
  readonly child: string | null
  readonly collection: 'ssda903' | 'cin'
  /** The years at hand on 16 June 2027 whose return has it. */
  readonly years: readonly string[]
  readonly rule: string
  /** The name of whoever puts it right. */
  readonly owner: string
  /** The kind that is to be recorded or corrected. */
  readonly kind: string
}

const both = ['2026_27', '2027_28'] as const

export const planted: readonly Planted[] = [
  // Robin was brought to Mr Anchor in the night, and the number of Mr Anchor's agency was never asked: Sam corrects the home.
  { child: 'Robin Mockley', collection: 'ssda903', years: both, rule: '218', owner: 'Sam Mockridge', kind: 'placement' },
  // Nobody has asked the school for Lina's pupil number: Sam records it, or why there is none.
  { child: 'Lina Trialova', collection: 'cin', years: both, rule: '8770Q', owner: 'Sam Mockridge', kind: 'identifier' },
  // Noor was found alone, and nobody has said what her background is: Rosa records it. Both returns ask for it.
  { child: 'Noor Placebo', collection: 'cin', years: both, rule: '4220', owner: 'Rosa Carbon', kind: 'ethnicity' },
  { child: 'Noor Placebo', collection: 'ssda903', years: both, rule: '103', owner: 'Rosa Carbon', kind: 'ethnicity' },
  // The postcode that Dee came from was left out: Pat corrects the time in care.
  { child: 'Dee Fixturely', collection: 'ssda903', years: ['2027_28'], rule: '392b', owner: 'Pat Locum', kind: 'period-of-care' },
  // Whether Olive lives with a disability was never asked: Nia records that she does not.
  { child: 'Olive Manyfold', collection: 'cin', years: both, rule: '8540', owner: 'Nia Prototype', kind: 'disability' },
  // A review stands twice in the file, once on 31 February: Hana reads the row, sees that the review is on record, and says that the row is placed.
  { child: null, collection: 'ssda903', years: ['2026_27'], rule: 'row-not-placed', owner: 'data team', kind: 'unplaced-row' },
]
