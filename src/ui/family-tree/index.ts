/** The family tree: a family, laid out, drawn and listed. */
export type { Certainty, Descent, DescentKind, Family, Gender, Household, LineKind, PartialDay, RelationshipLine, Standing, Together, TreePerson, Union, UnionKind } from './model.ts'
export { layOut, type Picture } from './layout.ts'
export { FamilyTree } from './figure.tsx'
export { Homes, TreeList } from './list.tsx'
export { summaryOf } from './summary.ts'
export { titleOf } from './draw.tsx'
export { forReader, nearest, versions, type Version } from './versions.ts'
export { expectedSince, writePartial } from './words.ts'
