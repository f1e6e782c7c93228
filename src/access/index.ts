/** Who people are, how they sign in, and the doors of records. */

export {
  act, auditForGuardian, auditOf, auditOfPerson, emergenciesReviewed, emergenciesToReview, emergencyReasons, isEmergencyReason, isStatedReason,
  openInEmergency, reasonInWords, reviewEmergency, statedOpenings, statedReasons, stateReason,
} from './doors.ts'
export type { Actor, AuditLine, EmergencyOpening, EmergencyReason, Part, PersonsLine, StatedOpening, StatedReason } from './doors.ts'
export {
  actsAbout, actsOnOwn, changeOwnPassword, codeOf, endAccount, endOrganisation, endPost, endSessions, endTeam, givePost, invitationDays, invite, makeOrganisation, makeTeam,
  passwordByCode, peopleOf, personOf, postsOfPerson, renameTeam, reopenAccount, resetByCode, resetHours, sessionsOf, turnOffSecondStep,
} from './accounts.ts'
export type { ActAbout, ActLine, By, Handed, PersonRow, PersonSeen, PostFault, PostGiven, PostOfPerson, ResetFault, SeenSession } from './accounts.ts'
export { codeDigest, newCode } from './codes.ts'
export { firstStartMinutes, isFirstStart, makeFirstStart, offerFirstStart, tryFirstStart } from './first-start.ts'
export type { FirstStart } from './first-start.ts'
export { fewestCharacters, hashPassword, passwordFault } from './passwords.ts'
export { deviceKeyOf, deviceKeys } from './device-keys.ts'
export type { DeviceKey } from './device-keys.ts'
export { createAccount, createAuthority, createOrganisation, createPost, createTeam, setPassword, startSession } from './people.ts'
export type { NewAuthority } from './people.ts'
export { confirmSecondStep, endSecondStep, recoveryCodes, secondStateOf, secretToSetUp, showSecondStep } from './second-step.ts'
export type { SecondRefused, SecondState } from './second-step.ts'
export { base32, otpauthAddress } from './totp.ts'
export { coveredToday, coversOf, endCover, longestCover, makeCover, mayCover } from './cover.ts'
export type { Cover, CoverFault, MayCover } from './cover.ts'
export { clockTolerance, openProvider, providerBackPath, providerSettings } from './provider.ts'
export type { Failed, Named, Provider, ProviderFault, ProviderSettings } from './provider.ts'
export {
  endGroup, groupsOf, mapGroup, passwordsCount, passwordsOffFrom, prepareAccount, requireSecondStep, requireSecondStepNoMore, secondStepRules, signInNamed, switchPasswordsOff, switchPasswordsOn, workAccountOf,
} from './provider-accounts.ts'
export type { Group, GroupFault, GroupGiven, NamedRefused, SecondStepRule } from './provider-accounts.ts'
export { csrfMatches, csrfToken, keyedDigest, locatorKeys, serverKey } from './server-key.ts'
export type { ServerKey } from './server-key.ts'
export { noteAtTerminal, noteTaken, takenFor } from './taken-out.ts'
export type { TakenFor } from './taken-out.ts'
export { choosePost, endSession, placeOf, postsOf, sessionOf, signIn } from './sign-in.ts'
export type { EndedSession, HeldPost, OpenSession, SignedIn, SignInAttempt, SignInRefused } from './sign-in.ts'
export { requestClock, wasLate } from './request-clock.ts'
export type { RequestClock } from './request-clock.ts'
export {
  accessRequests, answerDecision, askers, beginAccessRequest, decisionsOf, grounds, isAsker, isGround, keepPack, packOf, passRequest, proposeDecisions, sayOfRequest,
} from './requests.ts'
export type { AccessRequest, Asker, Decision, Ground, HeldBack, KeptPack, PassFault, Proposed, Said } from './requests.ts'
export { alikeNames, endOwnFamily, ownFamilies, sayOwnFamily } from './own-family.ts'
export type { Alike, OwnFamily, OwnFamilyFault } from './own-family.ts'
export { answerWish, askGuardianTo, colleague, didBetween, guardianActsDone, restrictedRecords, turnedAway, wishesOf } from './desk.ts'
export type { ActDone, DidLine, Restricted, TurnedAway, Wish } from './desk.ts'
