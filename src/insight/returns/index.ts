export { answerCases, readCases } from './cases.ts'
export type { Answer, WorkedCase } from './cases.ts'
