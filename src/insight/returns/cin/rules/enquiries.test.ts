import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'

describe('enquiries under section 47', () => {
  example('1104', 'Section47 LAchildID CINdetailsID DateOfInitialCPC: *a 1 2025-04-30 | b 1 2025-05-01 | a 2 2025-04-30 ; CINdetails LAchildID CINdetailsID CINreferralDate: *a 1 2025-05-01 | b 1 2025-05-01')
  example('2884', 'Section47 LAchildID CINdetailsID DateOfInitialCPC: *a 1 2025-05-01 | b 1 2025-05-01 | c 1 - ; CINdetails LAchildID CINdetailsID DateOfInitialCPC: *a 1 2025-05-01 | b 1 2025-05-02 | c 1 -')
  example('2889', 'Section47 LAchildID CINdetailsID S47ActualStartDate: *a 1 2025-04-30 | b 1 2025-05-01 | c 1 - ; CINdetails LAchildID CINdetailsID CINreferralDate: *a 1 2025-05-01 | b 1 2025-05-01 | c 1 2025-05-01')
  example('2991Q', 'Section47 LAchildID CINdetailsID: *a 1 | b 1 ; Assessments LAchildID CINdetailsID: a 2 | b 1')
  example('8615', 'Section47 S47ActualStartDate DateOfInitialCPC: 2025-05-01 2025-05-01 | *2025-05-02 2025-05-01 | *- 2025-05-01 | 2025-05-01 -')
  // 15 working days before Tuesday 31 March 2026: three weeks earlier, 10 March.
  example('8675Q', `Section47 S47ActualStartDate DateOfInitialCPC ICPCnotRequired: *2026-03-09 - 0 | 2026-03-10 - 0 | 2026-03-09 - 1 | 2026-03-09 2026-03-20 0 ; ${ended}`)
  example('8715', `Section47 DateOfInitialCPC: 2025-04-01 | *2025-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8740', `Section47 S47ActualStartDate DateOfInitialCPC ICPCnotRequired: *2025-03-31 - 0 | 2025-04-01 - false | 2025-03-31 - 1 | 2025-03-31 2025-04-10 0 ; ${ended}`)
  example('8839', 'Section47 LAchildID CINdetailsID DateOfInitialCPC ICPCnotRequired: *a 1 - 0 | *a 1 - - | a 1 2025-05-01 0 | b 1 - 0 | b 1 - 1 | b 2 - 0')
  example('8870Q', 'Section47 InitialCPCtarget: 2025-05-02 | *2025-05-03 | *2025-05-04 | -')
  example('8875', 'Section47 DateOfInitialCPC: 2025-05-02 | *2025-05-03 | *2025-05-04 | -')
  example('8890', `Section47 LAchildID CINdetailsID S47ActualStartDate DateOfInitialCPC ICPCnotRequired: *a 1 2025-05-01 2025-05-20 0 | *a 1 2025-05-20 2025-06-01 0 | a 2 2025-05-10 - 0 | b 1 2025-05-01 - 1 | b 1 2025-06-01 - 0 | *c 1 2025-05-01 - 0 | *c 1 2025-06-01 2025-06-10 0 ; ${ended}`)
})
