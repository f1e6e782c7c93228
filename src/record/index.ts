/** The record: facts that are only ever added to, and everything that follows from them. */

export { anchorAll, anchorLine, anchorNow, noAuthority, readAnchorLine, type Anchor } from './anchor.ts'
export { change } from './change.ts'
export type { Beside, Changed, ChangeRequest, Moment, Propose } from './request.ts'
export { isAsked, problemsOf, type Body, type IsCode, type Problem } from './check.ts'
export type { CountedRow, DatasetRow, Derive, Derived, DutyRow, GrantRow, Keeping, LinkRow, ReturnChildRow, ReturnErrorRow, ReturnsDerived, SummaryRow, TokenRow } from './derived.ts'
export {
  answerDisposal, carryOutDisposal, disposalDue, disposalItems, disposalLists, disposalRegister, askDisposal, isDisposalStopped, leaveOutOfDisposal,
  type DisposalDone, type DisposalFault, type DisposalItem, type DisposalList, type Disposed, type DueRecord,
} from './disposal.ts'
export { draftsOf, endDraft, finishDraft, postsWriting, rescueDraft, saveDraft, sentBefore, writingBeside, type Draft, type PostWriting, type WriterBeside } from './drafts.ts'
export { everyRecord, type EveryOptions, type EveryRecord } from './every.ts'
export {
  heldOn, heldSince, holdsOn, Known, type Act, type Card, type ChangeId, type Exactness, type Fact, type FactId, type FactOf, type HeldStretch, type KeptFrom,
  type RecordId,
} from './fact.ts'
export { announceGrantingKinds } from './granting.ts'
export { agreeGuardian, askGuardian, declineGuardian, guardianRequests, type GuardianAct, type GuardianRequest } from './guardian.ts'
export type { BarRaised, House, UnderLaw } from './house.ts'
export { isId, newId, newRecordId } from './id.ts'
export * from './kind.ts'
export { loadEveryText, loadEveryVersion, loadNamed, loadTraces, loadVersions, loadWords, type Trace } from './load.ts'
export { isStale, mend, underLawAt, underLawOf, type Mended } from './mend.ts'
export { isOpened, mayAdd, mayAnswer, maySee, open, readKnown, type Closed, type Door, type Opened } from './open.ts'
export {
  freezePaper, holdPaper, paperAt, paperHistory, papersOf, paperVersions, paperWriters, readPaper, startPaper, writePaper,
  type Paper, type PaperField, type PaperText, type PaperVersion, type PaperWriter,
} from './papers.ts'
export { corrected, ended, recorded, reopened, struck, type Proposal, type RecordProposal, type VersionProposal } from './proposal.ts'
export { rederive, wouldDiffer, type Differing, type Rederived, type RederiveOptions } from './rederive.ts'
export { isRefusal, type Refusal } from './refusal.ts'
export { adoptionRole, foundationKinds, sealed } from './sealed.ts'
export { verify, verifyIn, type Finding, type Verified, type VerifyOptions } from './verify.ts'
export { firstVersion } from './versions.ts'
