import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'

describe('child in need plans', () => {
  example('4000', 'CINplanDates LAchildID CINdetailsID: *a 1 | b 1 | c 2 ; CINdetails LAchildID CINdetailsID ReferralNFA: *a 1 1 | b 1 0 | c 1 1')
  example('4001', 'CINplanDates LAchildID CINdetailsID CINPlanEndDate: *a 1 - | b 1 2025-05-01 | c 1 - ; ChildProtectionPlans LAchildID CINdetailsID CPPendDate: *a 1 - | b 1 - | c 2 -')
  example('4003', 'Reviews LAchildID CINdetailsID CPPreviewDate: *a 1 2025-05-01 | b 1 2025-04-30 | c 1 2025-05-01 | *d 1 2025-09-01 ; CINplanDates LAchildID CINdetailsID CINPlanStartDate CINPlanEndDate: *a 1 2025-05-01 2025-06-01 | b 1 2025-05-01 2025-06-01 | c 1 2025-05-01 2025-06-01 | *d 1 2025-05-01 - ; ChildProtectionPlans LAchildID CINdetailsID CPPendDate: a 1 - | c 1 2025-05-01')
  example('4004', 'CINplanDates LAchildID CINdetailsID CINPlanEndDate: *a 1 - | *a 1 - | a 1 2025-05-01 | b 1 - | b 2 -')
  example('4008', 'ChildIdentifiers LAchildID PersonDeathDate: *a 2025-05-01 | b 2025-05-01 | c - ; CINplanDates LAchildID CINPlanStartDate: *a 2025-05-02 | b 2025-05-01 | c 2025-05-02')
  example('4009Q', 'ChildIdentifiers LAchildID PersonDeathDate: *a 2025-05-01 | b 2025-05-01 ; CINplanDates LAchildID CINPlanEndDate: *a 2025-05-02 | b 2025-05-01 | a -')
  example('4010', `CINplanDates CINPlanStartDate: 2026-03-31 | *2026-04-01 | *- ; ${ended}`)
  example('4011', 'CINplanDates CINPlanStartDate CINPlanEndDate: 2025-05-01 2025-05-01 | *2025-05-02 2025-05-01 | 2025-05-02 -')
  example('4012Q', 'CINplanDates CINPlanStartDate CINPlanEndDate: 2025-05-01 2025-05-02 | *2025-05-01 2025-05-01 | - -')
  example('4013', `CINplanDates CINPlanEndDate: 2025-04-01 | *2025-03-31 | *2026-04-01 | - ; ${ended}`)
  example('4014', `CINplanDates LAchildID CINPlanStartDate CINPlanEndDate: *a 2025-05-01 2025-06-01 | *a 2025-06-01 - | b 2025-05-01 2025-06-01 | b 2025-06-02 - ; ${ended}`)
  example('4015', 'CINplanDates LAchildID CINdetailsID CINPlanStartDate: *a 1 2025-04-30 | b 1 2025-05-01 | a 2 2025-04-30 ; CINdetails LAchildID CINdetailsID CINreferralDate: *a 1 2025-05-01 | b 1 2025-05-01')
  example('4016', `CINplanDates LAchildID CINPlanStartDate: *a 2025-05-10 | b 2025-06-01 | *c 2025-09-01 | d 2025-04-30 ; ChildProtectionPlans LAchildID CPPstartDate CPPendDate: *a 2025-05-01 2025-06-01 | b 2025-05-01 2025-06-01 | *c 2025-05-01 - | d 2025-05-01 2025-06-01 ; ${ended}`)
  example('4017', `CINplanDates LAchildID CINPlanStartDate CINPlanEndDate: *a 2025-05-01 2025-06-01 | b 2025-05-01 2025-06-01 | *c 2025-05-01 - ; ChildProtectionPlans LAchildID CPPstartDate: *a 2025-05-10 | b 2025-06-01 | *c 2025-09-01 ; ${ended}`)
})
