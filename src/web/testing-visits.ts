/** Every page of the service in every state it has a look for: what tests of pages visit, and what pictures are taken of. */
import { accessVisits } from './access/testing-visits.ts'
import { familyHelpVisits } from './family-help/testing-visits.ts'
import { feedbackVisits } from './feedback/testing-visits.ts'
import { frontDoorVisits } from './front-door/testing-visits.ts'
import { importVisits } from './import/testing-visits.ts'
import { lawEntryVisits, lawVisits } from './law/testing-visits.ts'
import { paperVisits } from './papers/testing-visits.ts'
import { peopleVisits } from './people/testing-visits.ts'
import { placesVisits } from './places/testing-visits.ts'
import { adultVisits, doorVisits, recordVisits } from './record/testing-visits.ts'
import { sameChildVisits } from './same-child/testing-visits.ts'
import { workVisits } from './team/testing-visits.ts'
import type { Cast } from './testing-people.ts'
import { looksInto, type Visit } from './testing-visit.ts'

export { pay } from './testing-visit.ts'
export type { Visit } from './testing-visit.ts'

/** Every visit, room by room: what one does is there for those after it. */
export async function visits(cast: Cast): Promise<readonly Visit[]> {
  const found: Visit[] = []
  const looks = looksInto(found)
  await peopleVisits(cast, looks)
  await frontDoorVisits(cast, looks)
  await feedbackVisits(cast, looks)
  await placesVisits(cast, looks)
  await accessVisits(cast, looks)
  await workVisits(cast, looks)
  await recordVisits(cast, looks)
  await familyHelpVisits(cast, looks)
  await sameChildVisits(cast, looks)
  await paperVisits(cast, looks)
  await adultVisits(cast, looks)
  await doorVisits(cast, looks)
  await lawVisits(cast, looks)
  await importVisits(cast, looks)
  await lawEntryVisits(cast, looks)
  return found
}
