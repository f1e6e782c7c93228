import { describe } from 'vitest'
import { example } from '../testing.ts'

describe('missing or away', () => {
  example('564', 'Missing MISSING MIS_START: M 01/05/2025 | *M - | *A - | - -')
  example('565', 'Missing MISSING MIS_START: M 01/05/2025 | *- 01/05/2025 | - -')
  example('566', 'Missing MISSING MIS_END: M 01/05/2025 | *- 01/05/2025 | M -')
  example('567', 'Missing MIS_START MIS_END: 02/05/2025 02/05/2025 | *02/05/2025 01/05/2025')
  example('570', 'Missing MIS_START: 31/03/2026 | *01/04/2026')
  example('571', 'Missing MIS_END: 01/04/2025 | *31/03/2025 | *01/04/2026 | -')
  example('574', 'Missing CHILD MIS_START MIS_END: a 01/05/2025 03/05/2025 | *a 02/05/2025 - | *a 05/05/2025 06/05/2025 | b 01/05/2025 03/05/2025 | b 03/05/2025 - | c 01/05/2025 09/05/2025 | *c 02/05/2025 03/05/2025 | *c 04/05/2025 05/05/2025 | c 09/05/2025 -')
  example('574', 'Missing CHILD MISSING MIS_START MIS_END: a A 01/05/2025 - | a M 01/05/2025 01/05/2025 | b A 01/05/2025 - | *b M 02/05/2025 02/05/2025')
  example('575', 'Missing CHILD MIS_START MIS_END: *a 01/05/2025 - | a 01/05/2025 02/05/2025 | b 01/05/2025 - | c 01/05/2025 - | *d 01/05/2025 - ; Episodes CHILD DECOM DEC RNE: a 01/04/2025 01/06/2025 S | a 01/06/2025 - P | b 01/04/2025 01/06/2025 S | b 01/06/2025 - L | c 01/04/2025 - S | d 01/04/2025 01/06/2025 S | d 01/06/2025 01/07/2025 L | d 01/07/2025 - P')
  example('576', 'Missing CHILD MIS_START: *a 02/04/2025 | b 30/03/2025 | c 05/05/2025 ; last.Missing CHILD MIS_START MIS_END: a 30/03/2025 - | b 30/03/2025 - | c 01/03/2025 02/03/2025')
  example('577', 'Missing CHILD MIS_START MIS_END: *a 01/05/2025 - | *b 01/05/2025 02/06/2025 | c 01/05/2025 01/06/2025 | d 01/05/2025 - ; Episodes CHILD DECOM DEC: a 01/04/2025 01/06/2025 | b 01/04/2025 01/06/2025 | c 01/04/2025 01/06/2025 | d 01/04/2025 -')
  example('578', 'Missing CHILD MIS_START: *a 01/06/2025 | a 31/05/2025 | b 01/06/2025 ; Episodes CHILD DECOM DEC: a 01/04/2025 01/06/2025 | b 01/04/2025 -')
  example('580', 'Missing CHILD MIS_END: a 01/06/2025 | b 01/06/2025 | c 02/06/2025 | d 01/06/2025 ; Episodes CHILD DEC REC: *a 01/06/2025 E4A | b 01/06/2025 E8 | c 01/06/2025 E4A | d 01/06/2025 X1')
  example('581', 'Missing CHILD MIS_START: *a 30/04/2025 | a 01/05/2025 ; Episodes CHILD DECOM: a 01/06/2025 | a 01/05/2025')
  example('586', 'Missing DOB MIS_START: 01/05/2012 01/05/2025 | *01/05/2025 30/04/2025')
})

describe('orders that deprive of liberty', () => {
  const set = '2026_27'
  example('702', 'DoLo DOLO_START DOLO_END: 02/05/2026 02/05/2026 | *02/05/2026 01/05/2026', set)
  example('703', 'DoLo DOLO_START: 31/03/2027 | *01/04/2027', set)
  example('704', 'DoLo DOLO_END: 01/04/2026 | *31/03/2026 | *01/04/2027', set)
  example('705', 'DoLo CHILD DOLO_START DOLO_END: a 01/05/2026 02/05/2026 | a 02/05/2026 - | *a 04/05/2026 05/05/2026 | *b 01/05/2026 09/05/2026 | b 02/05/2026 03/05/2026', set)
  example('706', 'DoLo CHILD DOLO_START: *a 02/04/2026 | b 01/03/2026 | c 01/06/2026 ; last.DoLo CHILD DOLO_START DOLO_END: a 01/03/2026 - | b 01/03/2026 - | c 01/03/2026 02/03/2026', set)
  example('707', 'DoLo CHILD DOLO_END: *a - | a 01/05/2026 | b - ; Episodes CHILD DECOM DEC REC: a 01/05/2025 01/06/2026 E8 | b 01/05/2025 01/06/2026 X1 | b 01/06/2026 - -', set)
  example('708', 'DoLo DOB DOLO_START: 01/05/2012 01/05/2026 | *01/05/2026 01/05/2026', set)
  example('709', 'DoLo CHILD DOLO_START DOLO_END: *a 01/05/2026 02/05/2026 | a 01/05/2026 - ; Episodes CHILD DECOM DEC PLACE: *a 01/04/2026 01/05/2026 U4 | a 01/05/2026 - K2 | a 01/01/2026 02/02/2026 U4', set)
  example('710', 'DoLo CHILD DOLO_START DOLO_END: *a 01/05/2026 02/05/2026 ; Episodes CHILD DECOM DEC PLACE: *a 01/04/2026 - K3 | a 01/04/2026 - U4', set)
})
