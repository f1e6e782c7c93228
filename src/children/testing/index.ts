import type { LawStory } from '../../law/story.ts'
import { type FactOf } from '../../record/fact.ts'
import type { BodyOf } from '../../record/kind.ts'
import { legalStatus, periodOfCare, placement, reviewHeld } from '../care/index.ts'
import { birth } from '../identity/index.ts'
import { childSeen, visit } from '../visits/index.ts'

/** Builders for stories about children in care: they say what matters and nothing else. */

export function born(on: LawStory, day: string): void {
  on.happened(birth, day, {})
}

/** Came into care by agreement, unless another legal status is said; null where the story tells it by itself. */
export function cameIntoCare(on: LawStory, day: string, { ends = null, status = 'V2' }: { ends?: string | null; status?: string | null } = {}): FactOf<typeof periodOfCare> {
  if (status !== null) on.happened(legalStatus, day, { status }, { ends })
  return on.happened(periodOfCare, day, { need: 'N1' }, { ends })
}

/** Moved to foster carers, unless another home is said. */
export function movedTo(
  on: LawStory,
  day: string,
  { ends = null, ...body }: Partial<BodyOf<typeof placement.fields>> & { ends?: string | null } = {},
): FactOf<typeof placement> {
  return on.happened(placement, day, { type: 'U6', ...body }, { ends })
}

export function seen(on: LawStory, day: string, where: 'home' | 'video' = 'home'): FactOf<typeof childSeen> {
  const whole = on.happened(visit, day, { by: 'sam', where })
  return on.happened(childSeen, day, { seen: true, alone: 'yes' }, { partOf: whole })
}

/** Somebody came and the child was not seen. */
export function notSeen(on: LawStory, day: string): void {
  const whole = on.happened(visit, day, { by: 'sam', where: 'home' })
  on.happened(childSeen, day, { seen: false, alone: 'no', whyNotSeen: 'Was out with friends' }, { partOf: whole })
}

export function reviewed(on: LawStory, day: string, body: BodyOf<typeof reviewHeld.fields> = {}): FactOf<typeof reviewHeld> {
  return on.happened(reviewHeld, day, body)
}
