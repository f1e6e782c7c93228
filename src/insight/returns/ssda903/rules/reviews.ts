import { each, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import { isAged } from '../year.ts'

/** Reviews of a child's care. */
export const reviews: readonly Ssda903Rule[] = [
  rule('440', 'The child was 4 or over at the review, and is said to have been under 4 (PN0).', 'Reviews.DOB Reviews.REVIEW Reviews.REVIEW_CODE',
    each('Reviews', (row) => row.REVIEW_CODE === 'PN0' && row.DOB !== null && row.REVIEW !== null && isAged(row.DOB, 4, row.REVIEW))),
  rule('441', 'The child was under 4 at the review, and is said to have been 4 or over (PN1 to PN7).', 'Reviews.DOB Reviews.REVIEW Reviews.REVIEW_CODE',
    each('Reviews', (row) => /^PN[1-7]$/.test(row.REVIEW_CODE ?? '') && row.DOB !== null && row.REVIEW !== null && !isAged(row.DOB, 4, row.REVIEW))),
]
