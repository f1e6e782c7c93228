/**
 * The other councils of the demonstration, made up like everything else: the number their records begin with, where nobody mixes them up
 * with Fernshire's, and three digits that no council has.
 */
export const councils = {
  larkmoor: { name: 'Larkmoor Council', firstNumber: 200_101, digits: '995' },
  ashfold: { name: 'Ashfold Council', firstNumber: 300_101, digits: '996' },
  stonewick: { name: 'Stonewick Council', firstNumber: 400_101, digits: '997' },
} as const
export type CouncilKey = keyof typeof councils

/** The digits of Fernshire. */
export const fernshireDigits = '998'
