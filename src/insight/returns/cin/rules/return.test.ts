import { describe } from 'vitest'
import { example, wholeExample } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'
const many = (children: number, unknown: number) => Array.from({ length: children }, (_, at) => `c${at} ${at < unknown ? 'U' : 'F'} -`).join(' | ')

describe('the return as such', () => {
  example('100', 'Header ReferenceDate: *2025-03-31')
  example('100', 'Header ReferenceDate: *-')
  wholeExample('2883', `ChildProtectionPlans LAchildID CPPstartDate: a 2025-05-01 | b 2025-05-01 | c 2025-03-01 ; Section47 DateOfInitialCPC: 2025-05-01 | 2025-03-01 ; ${ended}`,
    `ChildProtectionPlans LAchildID CPPstartDate: a 2025-05-01 | b 2025-05-01 ; Section47 DateOfInitialCPC: 2025-05-01 ; CINdetails DateOfInitialCPC: 2025-05-02 ; ${ended}`)
  wholeExample('2886Q', `ChildIdentifiers LAchildID Sex ExpectedPersonBirthDate: ${many(49, 1)}`, `ChildIdentifiers LAchildID Sex ExpectedPersonBirthDate: ${many(50, 1)} | u U 2026-05-01`)
  wholeExample('2886Q', 'ChildIdentifiers GenderCurrent ExpectedPersonBirthDate: 0 - | 1 -', 'ChildIdentifiers GenderCurrent ExpectedPersonBirthDate: 0 2024-05-01 | 1 -', '2023_24')
  wholeExample('2887Q', 'Disabilities LAchildID Disability: a HAND | b HAND | c NONE', 'Disabilities LAchildID Disability: a 1 | a 2 | a 3 | a 4 | b 5 | b 6 | b 7 | b 8')
  wholeExample('2888Q', 'Disabilities LAchildID Disability: a HAND | b MOB | c NONE', 'Disabilities LAchildID Disability: a HAND | a MOB | b MOB')
})
