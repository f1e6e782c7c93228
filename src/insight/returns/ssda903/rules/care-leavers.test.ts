import { describe } from 'vitest'
import { example } from '../testing.ts'

const leaver = 'OC3 CHILD IN_TOUCH ACTIV ACCOM'

describe('care leavers', () => {
  example('153', `${leaver}: a YES F1 B1 | b - - - | *c YES - B1`)
  example('344', `${leaver}: a DIED 0 0 | *b DIED F1 0 | *c RHOM 0 - | d YES F1 B1`)
  example('345', `${leaver}: a YES F1 B1 | *b YES 0 B1 | *c YES F1 0 | d NO 0 0`)
  example('347', 'OC3 DOB ACCOM: 01/04/2007 T1 | *02/04/2007 T1 | *02/04/2007 T2 | 02/04/2007 B1')
  example('348', `${leaver}: *a YES F1 B1 | b YES F1 B1 ; last.OC3 CHILD IN_TOUCH: a DIED | b YES`)
  example('391', `${leaver} DOB: a YES F1 B1 31/03/2009 | *b YES F1 B1 01/04/2009 | c - - - 01/04/2009`)
  example('1000', `${leaver}: *a YES F1 B1 | *b YES F1 B1 | c YES F1 B1 ; Episodes CHILD REC: a E2 | c E8 ; last.Episodes CHILD REC: b E2`)
  example('1001', `${leaver} DOB: a YES F1 B1 01/06/2007 | *b YES F1 B1 01/06/2007 | *c YES F1 B1 01/06/2007 ; Episodes CHILD DECOM DEC LS: a 01/03/2025 31/05/2025 C2 | b 05/03/2025 31/05/2025 C2 | c 01/01/2022 01/06/2023 C2`)
  example('1001', `${leaver} DOB: a YES F1 B1 01/06/2007 | *b YES F1 B1 01/06/2007 ; Episodes CHILD DECOM DEC LS RNE: a 05/03/2025 31/05/2025 C2 P | b 05/03/2025 31/05/2025 C2 S`)
  example('1002', `${leaver} DOB: a YES F1 B1 01/06/2008 | *b YES F1 B1 01/06/2008 | c YES F1 B1 01/03/2008 | d YES F1 B1 01/06/2008 ; Episodes CHILD DECOM: a 01/05/2025 ; last.Episodes CHILD DECOM: d 01/05/2024`)
  example('1007', `${leaver} DOB: *a YES F1 B1 01/06/2008 | b YES F1 B1 01/06/2008 | c YES F1 B1 01/06/2006 | *d YES F1 B1 01/06/2008 | e YES F1 B1 01/06/2008 ; Episodes CHILD DECOM DEC REC: a 01/05/2025 - - | b 01/05/2025 01/07/2025 E8 | c 01/05/2025 - - | d 01/05/2025 01/07/2025 - | e 01/05/2025 - - | e 01/06/2025 01/07/2025 E8`)
  example('1010', `${leaver}: *a YES F1 B1 | b YES F1 B1 | c YES F1 B1 ; Episodes CHILD DECOM: b 01/05/2024 ; last.Episodes CHILD DECOM DEC: a 01/05/2024 - | b 01/05/2024 - | c 01/05/2024 01/06/2024`)
  example('1011', `${leaver}: *a YES F1 B1 | b YES F1 B1 ; Episodes CHILD DECOM REC: a 01/05/2025 E3 | b 01/05/2025 E3 | b 01/06/2025 E8`)
  example('1012', 'Episodes CHILD: a ; Reviews CHILD: a | *b ; Missing CHILD: *b ; OC2 CHILD: a | *c')
  example('1014', `${leaver}: *a YES F1 B1 | b YES F1 B1 ; UASC CHILD DUC: *a 01/05/2024 | b 01/05/2024 | c 01/05/2024 ; Episodes CHILD: b`)
  example('1016', `${leaver} DOB: *a YES F1 B1 01/06/2007 | b YES F1 B1 01/06/2007 | c YES F1 B1 01/06/2005 ; Episodes CHILD DECOM DEC: a 01/05/2024 01/06/2025 | b 01/05/2024 31/05/2025 | c 01/05/2024 01/06/2025`)
  example('3001', 'Header CHILD DOB: a 01/06/2008 | b 01/06/2007 ; OC3 CHILD ACCOM: *a Z1 | b Z1 | a B1')
})
