import { describe } from 'vitest'
import { example } from '../testing.ts'

describe('permanence before coming into care', () => {
  example('630', 'Episodes CHILD DECOM RNE LS: *a 01/05/2025 S C2 | b 01/05/2025 S C2 | c 31/03/2025 S C2 | d 01/05/2025 S V3 | a 01/06/2025 L C2 ; PrevPerm CHILD PREV_PERM: b Z1 | c -')
  example('632', 'PrevPerm CHILD DATE_PERM: a 30/04/2025 | *b 01/05/2025 | *c 31/02/2020 | d zz/zz/zzzz | e zz/04/2020 | *f zz/06/2025 ; Episodes CHILD DECOM: a 01/05/2025 | *b 01/05/2025 | *c 01/05/2025 | d 01/05/2025 | e 01/05/2025 | *f 01/05/2025')
  example('634', 'PrevPerm CHILD PREV_PERM LA_PERM DATE_PERM: *a P1 - - | b P1 - - | c - - - ; Episodes CHILD DECOM: *a 31/03/2016 | b 01/04/2016 | c 31/03/2016')
  example('635', 'PrevPerm PREV_PERM LA_PERM DATE_PERM: P1 886 01/05/2020 | *Z1 886 01/05/2020 | *- 886 - | *- - 01/05/2020 | Z1 - -')
})
