export { basisOf, basisOn, bases, type Basis, type BasisStretch } from './basis.ts'
export { changesIn, endedIn, helpedAt, ledIn, programmesIn, stepsTaken, type EndedHelp, type HelpedAt, type Led, type ProgrammeUsed, type Step, type StepTaken, type Time } from './help-over-time.ts'
export { countedOf, countedTogether } from './counted.ts'
export { referralsOf, type Referred } from './referrals.ts'
