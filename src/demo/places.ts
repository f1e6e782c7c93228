/** The other councils of the demonstration, made up like everything else. Their numbers begin where nobody mixes them up with Fernshire's. */
export const neighbours = [
  { name: 'Larkmoor Council', firstNumber: 200_101 },
  { name: 'Ashfold Council', firstNumber: 300_101 },
  { name: 'Stonewick Council', firstNumber: 400_101 },
] as const
