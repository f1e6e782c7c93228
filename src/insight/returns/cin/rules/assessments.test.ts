import { describe } from 'vitest'
import { example } from '../testing.ts'

const ended = 'Header ReferenceDate: 2026-03-31'
const list = 'AssessmentFactorsList LAchildID CINdetailsID AssessmentID AssessmentFactor'

describe('assessments', () => {
  example('1103', 'Assessments LAchildID CINdetailsID AssessmentActualStartDate: *a 1 2025-04-30 | b 1 2025-05-01 | a 2 2025-04-30 ; CINdetails LAchildID CINdetailsID CINreferralDate: *a 1 2025-05-01 | b 1 2025-05-01')
  example('8608', 'Assessments AssessmentActualStartDate AssessmentAuthorisationDate: 2025-05-01 2025-05-01 | *2025-05-02 2025-05-01 | 2025-05-01 -')
  example('8614', `Assessments LAchildID CINdetailsID AssessmentID AssessmentAuthorisationDate AssessmentFactors: a 1 1 2025-05-01 1A | *b 1 1 - 1A | c 1 1 - - | *d 1 1 - - ; ${list}: d 1 1 2A`)
  // 45 working days before Tuesday 31 March 2026: nine weeks earlier, 27 January.
  example('8670Q', `Assessments AssessmentActualStartDate AssessmentAuthorisationDate: *2026-01-26 - | 2026-01-27 - | 2026-01-26 2026-03-01 ; ${ended}`)
  example('8696', `Assessments AssessmentAuthorisationDate: 2025-04-01 | *2025-03-31 | *2026-04-01 | - ; ${ended}`)
  example('8736', `Assessments AssessmentActualStartDate AssessmentAuthorisationDate: 2025-04-01 - | *2025-03-31 - | 2025-03-31 2025-04-10 ; ${ended}`)
  example('8863Q', `Assessments LAchildID CINdetailsID AssessmentActualStartDate AssessmentAuthorisationDate: *a 1 2025-05-01 2025-06-01 | *a 1 2025-06-01 - | a 2 2025-05-15 2025-05-20 | b 1 2025-05-01 2025-06-01 | b 1 2025-06-02 - ; ${ended}`)
  example('8869', `Assessments LAchildID CINdetailsID AssessmentID: a 1 1 | *b 1 1 | c 1 1 ; ${list}: a 1 1 21 | b 1 1 21 | b 1 1 1A | c 1 1 1A | c 1 1 2A`)
  example('8873Q', 'Assessments LAchildID CINdetailsID AssessmentFactors: *a 1 21 | b 1 21 | c 1 1A | d 1 21 | d 1 1A ; CINdetails LAchildID CINdetailsID ReasonForClosure: *a 1 RC1 | b 1 RC8 | c 1 RC1 | d 1 RC1')
  example('8896', 'Assessments LAchildID CINdetailsID AssessmentAuthorisationDate: *a 1 - | *a 1 - | a 1 2025-05-01 | b 1 - | b 2 -')
  example('8897Q', `Assessments LAchildID CINdetailsID AssessmentID AssessmentAuthorisationDate AssessmentFactors: a 1 1 2025-05-01 1A | *b 1 1 2025-04-01 - | *c 1 1 2025-05-01 99 | d 1 1 2025-03-31 - | e 1 1 - - | f 1 1 2025-05-01 - ; ${list}: f 1 1 1A | f 1 1 2A ; ${ended}`)
  example('8898', 'Assessments LAchildID AssessmentID AssessmentFactors: a 1 1A | a 2 1A | *b 1 1A | *b 1 1A | c - 1A | c - 1A')
  example('8898', `${list}: a 1 1 1A | *b 1 1 1A | *b 1 1 1A`)
  example('8898', `Assessments LAchildID CINdetailsID AssessmentID: a 1 1 | *b 1 1 ; ${list}: a 1 1 1A | a 1 1 1B | b 1 1 1A | b 1 1 1a`)
  example('8945Q', 'Assessments AssessmentFactors: 18B | *18A | -')
  example('8950Q', 'Assessments AssessmentFactors: 19C | *19A | -')
})
