import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'
import * as table from './table.ts'

export * from './facts.ts'
export * from './table.ts'
export * from './agencies.ts'
export * from './questions.ts'
export { askFamilyAboutMeeting, isFamilyAsked } from './family-meetings.ts'
export { eventsForNotInSchool, tellNotInSchoolService, type EventForNotInSchool } from './not-in-school.ts'
export { bars } from './bars.ts'
export { lastDayOfOrder } from './bars.ts'
export { duties } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn({ ...facts, ...table })
