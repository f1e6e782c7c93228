/** What an authority sets for itself: dated facts of its own record, and what they say on a day. */

export {
  authorityColour, authorityName, idleBounds, idleLimit, localWord, recordClasses, renameable, retentionFrom, retentionPeriod, setBy, settingKinds, thresholdDocument,
  type RecordClass, type Renameable, type RetentionFrom,
} from './facts.ts'
export {
  idleMinutesOn, lookOn, retentionOn, settingsCard, settingsFromCard, thresholdDocumentOn, valueOn, valuesOf, wordsOn,
  type Retention, type SetValue, type Settings, type ThresholdDocument,
} from './entered.ts'
export { flawsOf } from './flaws.ts'
export { settingsOf, storedFlaws } from './read.ts'
