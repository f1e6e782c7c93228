export { Journey, JourneyBrief } from './figure.tsx'
export { layOut, foldedWords, summaryOf, toldIn, type Picture } from './layout.ts'
export { copies, laneName, lanes, lanesFor, type Copy, type Item, type Lane, type Story } from './model.ts'
