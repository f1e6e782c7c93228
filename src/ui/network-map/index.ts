/** The network map: who and what is around a child, laid out, drawn and in a table. */
export { groups, type Feeling, type Group, type Help, type NetworkMap, type Reader, type Tie, type View } from './model.ts'
export { layOut, mostDrawn, type MapPicture } from './layout.ts'
export { MapList, summaryOf } from './list.tsx'
export { NetworkMapFigure } from './figure.tsx'
export { MapSvg, titleOf } from './draw.tsx'
export { forReader, versions, type Version } from './versions.ts'
