/** What stands on paper: described once, made into PDF and Word. */

export { drawingOf, type Drawing, type Ink } from './drawing.ts'
export { forms, makePaper, type Form } from './make.ts'
export { blocksOfWords, copies, flawsOf, numbered, type Block, type CopyFor, type LetterHead, type Paper } from './paper.ts'
