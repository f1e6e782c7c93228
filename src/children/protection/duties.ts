/** What the law asks when a child may be harmed: each duty with a paraphrase above it, by what it belongs to. */

import type { Duty } from '../../law/duty.ts'
import { sayWhatYouKnow } from './agencies.ts'
import { askFamilyAboutMeeting } from './family-meetings.ts'
import { tellNotInSchoolService } from './not-in-school.ts'
import { holdStrategyDiscussion, beginEnquiry, seeChildInEnquiry, applyWhenRefused, hearChildInEnquiry, helpTheEnquiry, decideToLookAgain } from './duties/enquiry.ts'
import { holdConference, recordWhyNoConference, outlineThePlan, firstCoreGroup, nextCoreGroup, seeChildUnderPlan, firstReview, nextReview, endThePlan, transferConference } from './duties/plan.ts'
import { completeOrderedAssessment, emergencyOrderLapses, policeEmergencyOrderLapses, decideExtension, allowFamilyTime, returnTheChild, endPoliceProtection, policeInform, reportToCourt } from './duties/orders.ts'
import { tellDesignatedOfficer, settleDisagreement } from './duties/professionals.ts'

export const duties: readonly Duty[] = [
  holdStrategyDiscussion, beginEnquiry, seeChildInEnquiry, applyWhenRefused, hearChildInEnquiry, helpTheEnquiry, decideToLookAgain,
  holdConference, recordWhyNoConference, outlineThePlan, firstCoreGroup, nextCoreGroup, seeChildUnderPlan, firstReview, nextReview,
  endThePlan, transferConference, completeOrderedAssessment, emergencyOrderLapses, policeEmergencyOrderLapses, decideExtension,
  allowFamilyTime, returnTheChild, endPoliceProtection, policeInform, reportToCourt, tellDesignatedOfficer, settleDisagreement, sayWhatYouKnow, askFamilyAboutMeeting,
  tellNotInSchoolService,
]
