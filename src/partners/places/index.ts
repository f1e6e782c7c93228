/** Where organisations stand: areas, groups and regions, and who is whose safeguarding partner. */

export { areaKinds, coverage, groupings, hasNotEnded, isOn, membershipsOf, nameOn, safeguardingPartners, sortFault, within } from './arrangements.ts'
export type { Area, Arrangement, Membership, NameBefore, Organisation, Partner, Places, What } from './arrangements.ts'
export { arrange, historyOf, namesBefore, placesOf, renamePlace } from './store.ts'
export type { ArrangeFault, Arranging, NewArea, NewOrganisation, Said, Version } from './store.ts'
