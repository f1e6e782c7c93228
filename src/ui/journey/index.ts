export { JourneySvg, titleOf } from './draw.tsx'
export { Journey, JourneyBrief, toldWords } from './figure.tsx'
export { layOut, foldedWords, shown, summaryOf, toldIn, type Picture } from './layout.ts'
export { copies, laneName, lanes, lanesFor, type Copy, type Item, type Lane, type Story } from './model.ts'
