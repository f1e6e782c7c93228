import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export { childSeen, conversation, directWork, nothingSaid, places, visit, visitAttempted, whyNothingSaid } from './facts.ts'
export { directWords, firstSeenAfter, firstSeenFrom, lastSeen, timesSeen } from './questions.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
