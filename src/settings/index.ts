/** What an authority sets for itself: dated facts of its own record, and what they say on a day. */

export {
  authorityColour, authorityName, caseloadWeight, delegates, delegationLimit, idleBounds, idleLimit, localWord, protectionLeadRules, recordClasses, renameable, retentionFrom, retentionPeriod, setBy, settingKinds,
  stepStandard, supervisionKept, supervisions, supervisionStandard, thresholdDocument, timedSteps, weighed,
  type Delegate, type RecordClass, type Renameable, type RetentionFrom, type Supervision, type TimedStep, type Weighed,
} from './facts.ts'
export {
  delegationOn, idleMinutesOn, lookOn, protectionLeadRulesOn, retentionOn, settingsCard, settingsFromCard, stepStandardOn, supervisionKeptOn, supervisionOn, thresholdDocumentOn, valueOn, valuesOf, weightOn, wordsOn,
  type LeadRules, type OwnFigure, type Retention, type SetValue, type Settings, type ThresholdDocument,
} from './entered.ts'
export { flawsOf } from './flaws.ts'
export { settingsOf, storedFlaws } from './read.ts'
