import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'

describe('referrals and episodes of need', () => {
  example('2990', 'CINdetails LAchildID CINdetailsID ReasonForClosure DateOfInitialCPC: *a 1 RC8 - | *b 1 RC9 2025-05-01 | c 1 RC8 - | d 1 RC1 - | e 1 RC9 - ; Section47 LAchildID CINdetailsID: *a 1 | d 1 | e 2')
  example('8555Q', 'CINdetails LAchildID CINreferralDate: *a 2025-05-02 | b 2025-05-01 | c 2025-05-01 ; ChildIdentifiers LAchildID PersonDeathDate: *a 2025-05-01 | b 2025-05-01 | c -')
  example('8565', 'CINdetails LAchildID CINdetailsID CINclosureDate DateOfInitialCPC: *a 1 2025-05-01 - | b 1 2025-05-01 2025-05-01 | *c 1 2025-05-01 2025-05-02 | d 1 - 2025-05-02 ; Assessments LAchildID CINdetailsID AssessmentActualStartDate AssessmentAuthorisationDate: *a 1 2025-04-01 2025-05-02 | a 1 2025-04-01 2025-05-01 | b 1 2025-04-01 2025-05-01 ; CINplanDates LAchildID CINdetailsID CINPlanStartDate CINPlanEndDate: *a 1 2025-05-02 - | a 2 2025-05-02 -')
  example('8568', 'CINdetails ReferralNFA: 0 | 1 | true | FALSE | *2 | *-')
  // 1 April 2025 was a Tuesday: one working day before it was Monday 31 March.
  example('8569Q', `CINdetails CINreferralDate ReferralNFA: *2025-03-30 1 | 2025-03-31 1 | 2025-03-30 0 ; ${ended}`)
  example('8585Q', 'CINdetails LAchildID ReasonForClosure: *a RC2 | b RC2 | c RC1 | *d RC2 ; ChildIdentifiers LAchildID PersonDeathDate: *a - | b 2025-05-01 | c - | *d 2025-02-30')
  example('8600', `CINdetails CINreferralDate: 2026-03-31 | *2026-04-01 | *- ; ${ended}`)
  example('8606', 'CINdetails LAchildID CINreferralDate: *a 2025-01-01 | b 2025-01-01 | *c 2025-01-01 ; ChildIdentifiers LAchildID PersonBirthDate ExpectedPersonBirthDate: *a 2025-10-09 - | b 2025-10-08 - | *c - 2025-10-09')
  example('8610', 'CINdetails ReferralNFA PrimaryNeedCode: 0 N1 | *0 - | *false - | 1 -')
  example('8620', `CINdetails CINclosureDate: 2025-04-01 | *2025-03-31 | 2026-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8630', 'CINdetails CINreferralDate CINclosureDate: 2025-05-01 2025-05-01 | *2025-05-02 2025-05-01 | - 2025-05-01')
  example('8640', 'CINdetails ReasonForClosure: RC1 | *RC99 | -')
  example('8650', 'CINdetails PrimaryNeedCode: N1 | *N99 | -')
  example('8805', 'CINdetails CINclosureDate ReasonForClosure: 2025-05-01 RC1 | *2025-05-01 - | - -')
  example('8810', 'CINdetails CINclosureDate ReasonForClosure: 2025-05-01 RC1 | *- RC1 | - -')
  example('8815', 'CINdetails LAchildID CINclosureDate ReferralNFA: *a - 0 | *a - false | a 2025-05-01 0 | b - 0 | b - 1')
  example('8816', 'CINdetails LAchildID CINreferralDate CINclosureDate ReferralNFA: *a 2025-05-01 - 0 | a 2025-06-01 2025-07-01 0 | b 2025-05-01 2025-05-20 0 | b 2025-06-01 - 0 | c 2025-05-01 - 1 | c 2025-06-01 - 0')
  example('8820', `CINdetails LAchildID CINreferralDate CINclosureDate ReferralNFA: *a 2025-05-01 2025-07-01 0 | *a 2025-06-30 - 0 | b 2025-05-01 2025-07-01 0 | b 2025-07-01 - 0 | *c 2025-05-01 - 0 | *c 2025-06-01 2025-07-01 0 | d 2025-05-01 - 1 | d 2025-06-01 - 0 ; ${ended}`)
  example('8825Q', 'CINdetails LAchildID CINdetailsID ReasonForClosure: *a 1 RC8 | b 1 RC9 | c 1 RC1 ; Assessments LAchildID CINdetailsID: a 2 | b 1')
  example('8831', 'CINdetails LAchildID CINdetailsID ReferralNFA DateOfInitialCPC: *a 1 1 - | b 1 0 - | *c 1 true 2025-05-01 | d 1 1 - ; Assessments LAchildID CINdetailsID AssessmentActualStartDate: *a 1 2025-05-01 | b 1 2025-05-01 | d 1 - ; Section47 LAchildID CINdetailsID S47ActualStartDate: *a 1 2025-05-01')
  example('8832', 'CINdetails LAchildID CINdetailsID ReferralNFA: *a 1 1 | b 1 0 | c 1 1 ; ChildProtectionPlans LAchildID CINdetailsID: *a 1 | b 1 | c 2')
  example('8866', 'CINdetails CINreferralDate ReferralSource: 2013-04-01 1A | *2013-04-01 - | *2025-05-01 ZZ | 2013-03-31 -')
  example('8867', 'CINdetails LAchildID CINdetailsID CINclosureDate: *a 1 2025-05-01 | b 1 2025-05-01 | c 1 - ; Assessments LAchildID CINdetailsID AssessmentAuthorisationDate: *a 1 - | b 1 2025-05-01 | b 2 - | c 1 -')
  example('8868', 'CINdetails LAchildID CINdetailsID CINclosureDate: *a 1 2025-05-01 | b 1 2025-05-01 | c 1 2025-05-01 ; Section47 LAchildID CINdetailsID DateOfInitialCPC ICPCnotRequired: *a 1 - 0 | b 1 - 1 | c 1 2025-04-20 0')
})
