import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'

describe('who the child is', () => {
  // 2 x 1 + 13 x 2 = 28, and 28 leaves 5 of 23: F. With 12 places of 0 and a last letter A (0) the remainder is 0: A.
  example('1510', 'ChildIdentifiers LAchildID UPN: a F100000000002 | *b A100000000002 | c A00000000000A | *d B00000000000A | e short | f -')
  example('1520', 'ChildIdentifiers LAchildID UPN: *a F100000000002 | b A100000000002 | *c f100000000002 | d - | e -')
  example('1530', 'ChildIdentifiers UPN: A801000000000 | A942000000000 | *A999000000000 | *AX01000000000 | -')
  example('1540', 'ChildIdentifiers UPN: A801000000000 | *A8010000X0000 | *A8010 | -')
  example('1550', 'ChildIdentifiers UPN: A801000000000 | A80100000000B | *A80100000000I | *A80100000000? | -')
  example('1560Q', 'ChildIdentifiers FormerUPN: A801000000000 | A80100000000B | *A80100 | *I801000000000 | -')
  example('1570', 'ChildIdentifiers LAchildID: 12345678901234567890 | *123456789012345678901')
  example('1580', 'ChildIdentifiers LAchildID: A1 | *A-1 | *A/1 | -')
  example('4180', 'ChildIdentifiers Sex: M | F | U | *1 | *-')
  example('4180', 'ChildIdentifiers GenderCurrent: 0 | 1 | 2 | 9 | *M | *-', '2023_24')
  example('4220', 'ChildCharacteristics Ethnicity: WBRI | *XXXX | *-')
  example('8500', 'ChildIdentifiers LAchildID UPN: a - | *- A801000000000')
  example('8510', 'ChildIdentifiers LAchildID: *a | b | *a | - | -')
  example('8520', `ChildIdentifiers PersonBirthDate: 2026-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8525Q', 'ChildIdentifiers PersonBirthDate ExpectedPersonBirthDate: 2020-05-01 - | - 2026-05-01 | *- - | *2020-05-01 2026-05-01')
  example('8530Q', `ChildIdentifiers ExpectedPersonBirthDate: 2026-03-01 | *2026-02-28 | 2026-12-31 | *2027-01-01 | - ; ${ended}`)
  example('8535Q', 'ChildIdentifiers PersonDeathDate PersonBirthDate: 2025-05-01 2025-05-01 | *2025-04-30 2025-05-01 | *2025-05-01 - | - -')
  example('8540', 'ChildIdentifiers LAchildID PersonBirthDate: a 2020-05-01 | *b 2020-05-01 | *c 2020-05-01 | d 2020-05-01 | e - ; CINdetails LAchildID ReferralNFA: a 0 | *b false | *c 0 | d 1 | e 0 ; Disabilities LAchildID Disability: a NONE | c NONE | *c ODD')
  example('8545Q', `ChildIdentifiers PersonDeathDate: 2025-04-01 | *2025-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8590', 'ChildIdentifiers LAchildID: a | *b ; CINdetails LAchildID: a')
  example('8750', 'ChildIdentifiers Sex PersonBirthDate ExpectedPersonBirthDate: U - 2026-05-01 | *M - 2026-05-01 | M 2026-01-01 2026-01-02 | F - -')
  example('8750', 'ChildIdentifiers GenderCurrent PersonBirthDate ExpectedPersonBirthDate: 0 - 2024-05-01 | *1 - 2024-05-01', '2023_24')
  example('8770Q', `ChildIdentifiers LAchildID UPN UPNunknown PersonBirthDate: *a - UN1 2022-03-31 | b - UN1 2022-04-01 | c - UN2 2015-05-01 | d A801000000000 - 2015-05-01 | *e - - 2015-05-01 | f - - 2015-05-01 ; CINdetails LAchildID ReferralNFA: *a 0 | b 0 | c 0 | d 0 | *e 0 | f 1 ; ${ended}`)
  example('8770Q', 'ChildIdentifiers LAchildID UPN UPNunknown PersonBirthDate: *a - - 2018-03-30 | b - - 2018-03-31 | c - UN1 2015-05-01 ; CINdetails LAchildID ReferralNFA: *a 0 | b 0 | c 0 ; Header ReferenceDate: 2024-03-31', '2023_24')
  example('8772', 'ChildIdentifiers LAchildID UPNunknown: *a UN7 | b UN7 | c UN2 ; CINdetails LAchildID ReferralNFA: *a 0 | a 1 | b 1 | c 0')
  example('8775Q', `ChildIdentifiers LAchildID PersonBirthDate: *a 2001-03-30 | b 2001-03-31 | c 2001-03-30 | *d 2001-03-30 ; CINdetails LAchildID CINclosureDate: *a - | b - | c 2026-03-30 | *d 2026-03-31 ; ${ended}`)
  example('8790', 'Disabilities LAchildID Disability: a NONE | *b NONE | *b HAND | c HAND | c MOB')
  example('8794', 'Disabilities LAchildID Disability: *a HAND | *a hand | a MOB | b HAND | c - | c -')
})
