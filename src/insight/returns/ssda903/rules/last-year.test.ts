import { describe } from 'vitest'
import { example } from '../testing.ts'

const differs = (column: string, same: string, other: string) =>
  `Episodes CHILD DECOM ${column}: a 01/05/2024 ${same} | a 01/09/2025 ${other} | *b 01/05/2024 ${other} | c 01/05/2024 ${other} ; last.Episodes CHILD DECOM DEC ${column}: a 01/03/2023 01/05/2024 ${other} | a 01/05/2024 - ${same} | b 01/05/2024 - ${same} | c 01/05/2024 01/03/2025 ${same}`

describe('from one year to the next', () => {
  example('452', 'Episodes CHILD DECOM RNE PL_LA: *a 01/05/2024 S 886 | b 01/05/2024 P 886 | c 01/05/2024 S 887 ; last.Episodes CHILD DECOM DEC RNE PL_LA: a 01/05/2024 - S 887 | b 01/05/2024 - S 887 | c 01/05/2024 - S 887')
  example('453', 'Episodes CHILD DECOM RNE PL_DISTANCE: *a 01/05/2024 S 10.2 | b 01/05/2024 S 10.1 | c 01/05/2024 P 50 ; last.Episodes CHILD DECOM DEC RNE PL_DISTANCE: a 01/05/2024 - S 10.0 | b 01/05/2024 - S 10.0 | c 01/05/2024 - S 10')
  example('502', 'Episodes CHILD DECOM: *a 02/05/2024 | b 01/05/2024 | c 02/05/2025 ; last.Episodes CHILD DECOM DEC: a 01/05/2024 - | b 01/05/2024 - | c 01/05/2024 01/06/2024')
  example('503A', differs('RNE', 'S', 'P'))
  example('503B', differs('LS', 'C1', 'C2'))
  example('503C', differs('CIN', 'N1', 'N2'))
  example('503D', differs('PLACE', 'U1', 'U4'))
  example('503D', 'Episodes CHILD DECOM PLACE: a 01/05/2024 Z12 | *b 01/05/2024 U4 ; last.Episodes CHILD DECOM DEC PLACE: a 01/05/2024 - Z1 | b 01/05/2024 - Z1')
  example('503D', 'Episodes CHILD DECOM PLACE: *a 01/05/2023 U4 | b 01/05/2023 U1 ; last.Episodes CHILD DECOM DEC PLACE: a 01/05/2023 - U1 | b 01/05/2023 - U1', '2024_25')
  example('503E', differs('PLACE_PROVIDER', 'PR1', 'PR4'))
  example('503F', differs('URN', 'SC00001', 'SC00002'))
  example('503G', differs('PL_DISTANCE', '10', '20'))
  example('503H', differs('PL_LA', '886', '887'))
  example('503J', differs('PL_LOCATION', 'IN', 'OUT'))
  example('562', 'Episodes CHILD DECOM: *a 01/02/2025 | b 01/05/2024 | c 01/05/2025 ; last.Episodes CHILD DECOM: a 01/05/2024 | b 01/05/2024 | c 01/05/2024')
  example('NoE', 'Episodes CHILD DECOM: *a 01/02/2025 | a 01/05/2025 | b 01/02/2025 | c 01/05/2025 ; last.Episodes CHILD DECOM: b 01/02/2025')
})
