/** Documents about a child: letters, reports, drawings, photographs. The bytes stand elsewhere (`src/documents`). */

import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export { adultDocument, document, privacies, sorts, toldInWords, type DocumentKind, type Privacy, type Sort } from './facts.ts'
export { documentKindOf, documentKinds, documentsOf, privacyOf, type DocumentFact, type KnownDocument } from './questions.ts'
export const kinds = kindsIn(facts)
