import type { FactId } from '../../../record/index.ts'

/** What a record lacks for the daily data, or what of it does not fit: left out of what is sent, and somebody's to put right. */
export const payloadGaps = {
  'number-form': { message: 'Our number of the child has other signs than letters and figures, or more than 20: nothing is sent of them.', owner: 'data team' },
  'no-work': { message: 'This is recorded for a day on which no work of ours with the child is, so it stands in no referral.', owner: 'worker' },
  'no-name': { message: 'The name of the child is not recorded.', owner: 'worker' },
  'no-birth': { message: 'Neither a date of birth nor a day on which the baby is expected is recorded.', owner: 'worker' },
  'no-sex': { message: 'The sex of the child is not recorded.', owner: 'worker' },
  'no-ethnicity': { message: 'The ethnic background of the child is not recorded.', owner: 'worker' },
  'no-pupil-number': { message: 'Neither a pupil number nor a reason for having none is recorded.', owner: 'worker' },
  'no-source': { message: 'Who told us is not recorded of a referral.', owner: 'worker' },
  'no-closure-reason': { message: 'Why our work ended is not recorded.', owner: 'worker' },
  'no-worker-number': { message: 'The number of a social worker with Social Work England is not recorded.', owner: 'worker' },
  'no-enquiry-outcome': { message: 'An enquiry has ended, and nothing says whether a conference was needed.', owner: 'worker' },
  'no-end-reason': { message: 'A time in care has ended, and why is not recorded.', owner: 'worker' },
  'not-made': { message: 'What is sent of the child could not be made. Whoever runs Rowan finds the record in its log.', owner: 'data team' },
  'does-not-fit': { message: 'An answer has a form that the department does not take, and is left out.', owner: 'data team' },
} as const satisfies Record<string, { message: string; owner: 'worker' | 'data team' }>

/** The name of a gap. */
export type PayloadGapName = keyof typeof payloadGaps

/** A gap of one record: the fact that shows it, and where in the form it shows. */
export interface PayloadGap {
  readonly gap: PayloadGapName
  readonly fact: FactId | null
  readonly at: string
}
