import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'

describe('child protection plans', () => {
  example('1105', 'ChildProtectionPlans LAchildID CINdetailsID CPPstartDate: *a 1 2025-04-30 | b 1 2025-05-01 | a 2 2025-04-30 ; CINdetails LAchildID CINdetailsID CINreferralDate: *a 1 2025-05-01 | b 1 2025-05-01')
  example('2885', `ChildProtectionPlans LAchildID CINdetailsID CPPstartDate: a 1 2025-05-01 | *b 1 2025-05-01 | c 1 2025-05-01 | d 1 2025-03-01 ; Section47 LAchildID CINdetailsID DateOfInitialCPC: a 1 2025-05-01 | *b 1 2025-05-02 | d 1 2025-02-01 ; CINdetails LAchildID CINdetailsID DateOfInitialCPC: a 1 - | *b 1 2025-05-01 | c 1 2025-05-01 ; ${ended}`)
  example('8720', `ChildProtectionPlans CPPstartDate: 2026-03-31 | *2026-04-01 | *- ; ${ended}`)
  example('8730', 'ChildProtectionPlans NumberOfPreviousCPP: 0 | 3 | *-1 | *-')
  example('8840', 'ChildProtectionPlans CPPstartDate CPPendDate: 2025-05-01 2025-05-02 | *2025-05-01 2025-05-01 | - -')
  example('8841', 'ChildProtectionPlans LAchildID CINdetailsID CPPID CPPstartDate: *a 1 1 2025-05-01 | b 1 1 2025-05-01 | a 1 2 2025-05-01 ; Reviews LAchildID CINdetailsID CPPID CPPreviewDate: *a 1 1 2025-05-01 | b 1 1 2025-05-02')
  example('8842Q', 'Reviews CPPreviewDate: 2025-05-01 | *- | *2025-02-30')
  example('8905', 'ChildProtectionPlans InitialCategoryOfAbuse: NEG | *XXX | *-')
  example('8910', 'ChildProtectionPlans LatestCategoryOfAbuse: NEG | *XXX | *-')
  example('8915', 'ChildProtectionPlans LAchildID CPPstartDate: *a 2025-05-02 | b 2025-05-01 | c 2025-05-02 ; ChildIdentifiers LAchildID PersonDeathDate: *a 2025-05-01 | b 2025-05-01 | c -')
  example('8920', 'ChildProtectionPlans LAchildID CPPendDate: *a 2025-05-02 | b 2025-05-01 | b - ; ChildIdentifiers LAchildID PersonDeathDate: *a 2025-05-01 | b 2025-05-01')
  example('8925', 'ChildProtectionPlans CPPstartDate CPPendDate: 2025-05-01 2025-05-01 | *2025-05-02 2025-05-01 | 2025-05-02 -')
  example('8930', `ChildProtectionPlans CPPendDate: 2025-04-01 | *2025-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8935', 'ChildProtectionPlans LAchildID CPPID CPPendDate: *a 1 - | *a 2 - | a 3 2025-05-01 | b 1 - | b 2 2025-05-01')
  example('8940', `ChildProtectionPlans LAchildID CPPstartDate CPPendDate: *a 2025-05-01 2025-06-01 | *a 2025-06-01 - | b 2025-05-01 2025-06-01 | b 2025-06-02 - ; ${ended}`)
})
