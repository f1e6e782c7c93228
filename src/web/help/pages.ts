/**
 * Help for every page by its `data-page`, gathered from the rooms. A page that the routes show and that has no help fails
 * `pages.test.ts`; where a page promises something, a test of that page holds it to it.
 */
import type { PageHelp } from './page-help.ts'
import { accessHelp } from './rooms/access.ts'
import { accountHelp } from './rooms/account.ts'
import { childHelp } from './rooms/child.ts'
import { everywhereHelp } from './rooms/everywhere.ts'
import { feedbackHelp } from './rooms/feedback.ts'
import { frontDoorHelp } from './rooms/front-door.ts'
import { lawHelp } from './rooms/law.ts'
import { papersHelp } from './rooms/papers.ts'
import { peopleHelp } from './rooms/people.ts'
import { placesHelp } from './rooms/places.ts'
import { protectionHelp } from './rooms/protection.ts'
import { publicationsHelp } from './rooms/publications.ts'
import { returnsHelp } from './rooms/returns.ts'
import { sharingHelp } from './rooms/sharing.ts'
import { teamHelp } from './rooms/team.ts'
import { workHelp } from './rooms/work.ts'

/** Keys that count on every page, as they do in every browser. */
export const keysEverywhere: readonly string[] = [
  'Tab goes on to the next link, button or box; Shift and Tab go back.',
  'The first Tab on a page offers “Skip to main content”.',
  'Enter follows a link or presses a button; Space ticks a box.',
  'The arrow keys move between answers of which only one can be chosen.',
]

/** The help of each room. */
export const helpByRoom: readonly Readonly<Record<string, PageHelp>>[] = [
  accessHelp,
  accountHelp,
  childHelp,
  everywhereHelp,
  feedbackHelp,
  frontDoorHelp,
  lawHelp,
  papersHelp,
  peopleHelp,
  placesHelp,
  protectionHelp,
  publicationsHelp,
  returnsHelp,
  sharingHelp,
  teamHelp,
  workHelp,
]

/** Help by page. */
export const pageHelp: Readonly<Record<string, PageHelp>> = Object.assign({}, ...helpByRoom) as Record<string, PageHelp>

/** Help for a page by its `data-page`; null where there is none. */
export function helpFor(page: string): PageHelp | null {
  return Object.hasOwn(pageHelp, page) ? (pageHelp[page] as PageHelp) : null
}
