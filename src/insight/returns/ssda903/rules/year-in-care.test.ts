import { describe } from 'vitest'
import { example } from '../testing.ts'

/** Child a was in care all year, b came during it, c left during it, d was on short breaks. */
const year = 'Episodes CHILD DECOM DEC REC LS RNE: a 01/05/2020 01/08/2025 X1 C1 S | a 01/08/2025 - - C2 L | b 02/04/2025 - - C2 S | c 01/05/2020 30/03/2026 E8 C2 S | d 01/05/2020 - - V4 S'
/** The same, where the episodes of child a are found. */
const ofA = year.replaceAll(/\ba (?=\d)/g, '*a ')
const all = 'CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED'

describe('children who were in care for the whole year', () => {
  example('157', `OC2 CHILD DOB SDQ_SCORE SDQ_REASON: *a 01/05/2015 - SDQ1 | a 01/05/2015 12 SDQ1 | a 02/04/2021 - SDQ1 | a 31/03/2009 - SDQ1 | b 01/05/2015 - SDQ1 ; ${year}`)
  example('158', 'OC2 INTERVENTION_RECEIVED INTERVENTION_OFFERED: 1 - | *1 0 | 0 1')
  example('159', 'OC2 SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED: 1 0 1 | *1 0 - | 1 1 - | 0 0 -')
  example('182', `OC2 CHILD ${all}: a 0 0 1 1 1 0 - - | b - - - - - - - - | *c 0 - 1 1 1 - - -`)
  example('185', `OC2 CHILD SDQ_SCORE: a 12 | *b 12 | *c 12 | *d 12 | b - ; ${year}`)
  example('186', `OC2 CHILD DOB SDQ_SCORE SDQ_REASON: *a 01/05/2015 - - | a 01/05/2015 12 - | a 01/05/2015 - SDQ2 | a 31/03/2009 - - | b 01/05/2015 - - ; ${year}`)
  example('187', `OC3 CHILD IN_TOUCH ACTIV ACCOM: *a YES F1 B1 | b YES F1 B1 ; AD1 CHILD DATE_INT: *a 01/05/2025 | c 01/05/2025 ; ${year}`)
  example('188', 'OC2 CHILD DOB SDQ_SCORE SDQ_REASON: *a 01/04/2022 12 - | *a 01/04/2022 - SDQ1 | a 31/03/2022 12 - | a 01/04/2022 - -')
  example('189', 'OC2 CHILD DOB SDQ_SCORE SDQ_REASON: *a 01/04/2008 12 - | *a 01/04/2008 - SDQ1 | a 02/04/2008 12 - | a 01/04/2008 - -')
  example('190', `OC2 CHILD ${all}: a 0 0 1 1 1 0 - - | *b 0 - - - - - - - | b - - - - - - - - ; ${year}`)
  example('191', `OC2 CHILD IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE: a 1 1 1 0 | *a 1 1 1 - | b - - - - ; ${ofA}`)
  example('191', `OC2 CHILD IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE: b 1 1 1 0 ; ${ofA}`)
  example('192', 'OC2 SUBSTANCE_MISUSE INTERVENTION_RECEIVED: 1 0 | *1 - | 0 -')
  example('193', 'OC2 SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED: 1 1 - | *0 1 - | *0 - 0 | *- 1 - | 0 - -')
  example('197a', 'OC2 SDQ_SCORE SDQ_REASON: 12 - | - SDQ1 | *12 SDQ1')
  example('197B', `OC2 CHILD DOB SDQ_SCORE SDQ_REASON: *a 01/05/2021 - - | *a 01/05/2008 - - | a 01/05/2008 - SDQ1 | a 01/05/2015 - - | b 01/05/2008 - - | a 01/04/2008 - - | *a 02/04/2008 - - ; ${year}`)
  example('198', `OC2 CHILD SDQ_REASON: a SDQ1 | *b SDQ1 | *c SDQ2 | b - ; ${year}`)
  example('215', `OC3 CHILD IN_TOUCH ACTIV ACCOM: *a YES F1 B1 | b YES F1 B1 | c - - - ; OC2 CHILD ${all}: *a 0 - - - - - - - | b - - - - - - - - | c 0 - - - - - - -`)
  example('542', 'OC2 DOB CONVICTED: *01/04/2016 0 | 31/03/2016 0 | 01/04/2016 -')
  example('543', `OC2 CHILD DOB CONVICTED: *a 31/03/2016 - | a 01/04/2016 - | a 31/03/2016 0 | b 31/03/2016 - ; ${year}`)
  example('544', 'OC2 CONVICTED IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE: 1 1 1 1 0 | *1 1 - 1 0 | - - - - -')
  example('545', `OC2 CHILD DOB HEALTH_CHECK: *a 01/04/2021 - | a 31/03/2021 - | a 01/04/2021 1 | b 01/04/2021 - ; ${year}`)
  example('546', `OC2 CHILD DOB HEALTH_CHECK: *a 31/03/2021 1 | a 01/04/2021 1 | a 31/03/2021 - ; ${year}`)
  example('547', 'OC2 HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE: 1 1 1 1 0 | *1 - 1 1 0 | - - - - -')
})
