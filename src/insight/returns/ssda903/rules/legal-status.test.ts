import { describe } from 'vitest'
import { example } from '../testing.ts'

describe('what a legal status allows', () => {
  example('358', 'Header CHILD DOB: *a 02/05/2015 | b 01/05/2015 ; Episodes CHILD DECOM LS: *a 01/05/2025 J1 | b 01/05/2025 J1 | a 01/05/2025 C2')
  example('361', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 04/05/2025 L1 | *b 01/05/2025 05/05/2025 L1 | *c 01/05/2025 03/05/2025 L1 | *c 03/05/2025 05/05/2025 L1')
  example('362', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 22/05/2025 L2 | *b 01/05/2025 23/05/2025 L2 | *c 01/03/2026 - L2')
  example('363', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 08/05/2025 L3 | *b 01/05/2025 09/05/2025 L3')
  example('364', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 22/05/2025 J2 | *b 01/05/2025 23/05/2025 J2')
  example('365', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 18/05/2025 V3 | *a 01/06/2025 19/06/2025 V3 | a 01/07/2025 19/08/2025 V4')
  example('366', 'Episodes LS RNE: V3 S | *V3 P | C2 P')
  example('367', 'Episodes CHILD DECOM DEC LS: a 01/05/2025 31/05/2025 V3 | *b 01/05/2025 31/05/2025 V3 | *b 01/07/2025 16/08/2025 V3 | b 01/09/2025 - C2')
  example('378', 'Episodes LS PLACE: C2 P1 | *V2 P1 | V2 U4')
  example('382', 'Episodes LS PLACE: C2 T0 | *V3 T0 | V4 U6')
  example('384', 'Episodes LS PLACE: V3 U6 | *V3 U1 | *V4 U4 | C2 U4')
  example('398', 'Episodes LS HOME_POST PL_POST: C2 ZZ1 ZZ2 | *V3 ZZ1 - | *V4 - ZZ2 | V3 - -')
  example('399', 'Episodes CHILD LS: *a V3 | b C2 | b V3 | c V4 ; Header CHILD MOTHER: *a 0 | b 0 | c - ; Reviews CHILD REVIEW REVIEW_CODE: *a 01/05/2025 PN1 | b 01/05/2025 PN1')
  example('420', 'Episodes LS PL_LA: C2 886 | *V3 886 | V4 -')
  example('426', 'Episodes CHILD LS: a V3 | a V3 | *b V3 | *b V4 | b C2')
  example('445', 'Episodes LS DECOM: D1 30/11/2005 | *D1 01/12/2005 | C2 01/12/2005', '2022_23')
  example('446', 'Episodes LS DECOM: E1 01/12/2005 | *E1 30/11/2005 | C2 30/11/2005')
  example('451', 'Episodes LS DEC REC: D1 01/05/2022 E8 | *D1 - - | C2 - -', '2022_23')
})
