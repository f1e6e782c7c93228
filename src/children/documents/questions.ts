import type { FactOf, Known } from '../../record/index.ts'
import { privacies, type document, type DocumentKind, type Privacy } from './facts.ts'

const everyPrivacy: readonly Privacy[] = [...privacies.child, ...privacies.adult]

/** One file of a document, as it was added. */
export type DocumentFact = FactOf<typeof document>

/** The ids of the kinds of document. */
export const documentKinds: readonly string[] = everyPrivacy.map(({ kind }) => kind.id)

/** The kind of document of that id; null where it is none. */
export function documentKindOf(id: string): DocumentKind | null {
  return privacyOf(id)?.kind ?? null
}

/** How private a document of that kind is, and to whom it is open; null where it is no document. */
export function privacyOf(id: string): Privacy | null {
  return everyPrivacy.find(({ kind }) => kind.id === id) ?? null
}

/** A document: the same paper in each version of it that stands, the newest first. */
export interface KnownDocument {
  /** The id by which it is called: of the fact that was recorded first. */
  readonly id: string
  readonly newest: DocumentFact
  readonly versions: readonly DocumentFact[]
}

/** The documents of a record, those added last first. One whose first version was withdrawn lives on in the others. */
export function documentsOf(known: Known): readonly KnownDocument[] {
  const versions = Map.groupBy(
    known.facts.filter((fact): fact is DocumentFact => documentKinds.includes(fact.kind)),
    fact => fact.body.versionOf ?? fact.fact,
  )
  const documents = [...versions].map(([id, of]) => {
    const sorted = of.toSorted(laterFirst)
    return { id, newest: sorted[0] as DocumentFact, versions: sorted }
  })
  return documents.toSorted((a, b) => laterFirst(a.newest, b.newest))
}

function laterFirst(a: DocumentFact, b: DocumentFact): number {
  return a.recordedAt === b.recordedAt ? (a.fact < b.fact ? 1 : -1) : a.recordedAt < b.recordedAt ? 1 : -1
}
