/** What an authority sets for itself: dated facts of its own record, and what they say on a day. */

export { identifierPilot, identifierPurpose, identifierRequired, identifierUse, identifierUsers, identifierUses, locatorLimit, otherIdentifiers, ownSearchesADay, pilotSectors, uniqueIdentifier, type IdentifierUse, type IdentifierUser } from './child-number.ts'
export { setBy } from './setting.ts'
export {
  authorityColour, authorityName, caseloadWeight, delegates, delegationLimit, disabilityTest, harmSort, helpNearby, idleBounds, idleLimit, localHelp, localWord, programme, protectionLeadRules, recordClasses, renameable, repeatWindow, retentionFrom, retentionPeriod,
  settingKinds, stepStandard, supervisionKept, supervisions, supervisionStandard, thresholdDocument, timedSteps, weighed, workerStatement,
  type Delegate, type HelpNearby, type RecordClass, type Renameable, type RetentionFrom, type Supervision, type TimedStep, type Weighed,
} from './facts.ts'
export {
  delegationOn, disabilityTestOn, harmSortsOn, identifierIsRequiredOn, identifierIsUsedOn, localHelpOn, lookOn, programmesOn, protectionLeadRulesOn, purposeIsAskedOn, repeatMonthsOn, retentionOn, searchesADayOn, settingsCard, settingsFromCard, stepStandardOn, supervisionKeptOn, supervisionOn,
  thresholdDocumentOn, uniqueSchemeOn, valueOn, valuesOf, weightOn, wordsOn, workerStatementOn, type LeadRules, type OwnDocument, type OwnFigure, type Programme, type Retention, type SetValue, type Settings, type ThresholdDocument,
} from './entered.ts'
export { flawsOf } from './flaws.ts'
export { settingsOf, storedFlaws, usesOfNumber } from './read.ts'
