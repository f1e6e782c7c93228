import { z } from 'zod'
import type { Card, Fact, FactId, Known } from '../record/fact.ts'
import { addDays, type Day } from '../time/day.ts'
import { duties, type PublicationDuty } from './duties.ts'
import { publication, publicationOwner, publicationPublished, publicationReviewed, publicationVersion, publicationWithdrawn } from './facts.ts'

/** How a version stands. A draft was never published; a replaced one was, and another is now. */
export type VersionState = 'draft' | 'published' | 'replaced' | 'withdrawn'

/** One version. Its text stands with its fact, and is read only when it is shown. */
export interface Version {
  readonly fact: FactId
  /** Counts from 1 in the order in which versions were recorded. */
  readonly number: number
  readonly title: string
  readonly on: Day
  readonly state: VersionState
  /** The day it was published last; null where it never was. */
  readonly published: Day | null
}

/** A publication as it stands. */
export interface Publication {
  readonly id: FactId
  readonly duty: PublicationDuty
  /** The end of its public address. */
  readonly address: string
  /** The post that looks after it; null where none was chosen. */
  readonly owner: string | null
  readonly versions: readonly Version[]
  /** The day it is to be looked at again; null while it is not published. */
  readonly nextReview: Day | null
}

/** What the public sees of one. */
export interface PublicVersion {
  readonly address: string
  readonly duty: PublicationDuty
  readonly fact: FactId
  readonly title: string
  readonly number: number
  readonly published: Day
  readonly nextReview: Day
}

/** The publications of an authority's record, in the order in which they were begun. */
export function publicationsOf(known: Known): Publication[] {
  return known.all(publication).map(fact => publicationOf(known, fact))
}

type Began = Fact<typeof publication.fields, 'publication'>

function publicationOf(known: Known, began: Began): Publication {
  const published = known.partsOf(publicationPublished, began.fact)
  const withdrawn = known.partsOf(publicationWithdrawn, began.fact).at(-1)
  const last = published.at(-1)
  // Of two of one day, the one recorded later holds.
  const isOut = last !== undefined && (withdrawn === undefined || isLater(last, withdrawn))
  const reviewed = known.partsOf(publicationReviewed, began.fact).at(-1)
  return {
    id: began.fact,
    duty: began.body.duty,
    address: began.body.address,
    owner: known.partsOf(publicationOwner, began.fact).at(-1)?.body.owner ?? null,
    versions: known.partsOf(publicationVersion, began.fact).toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0)).map((version, index): Version => {
      const out = published.findLast(each => each.body.version === version.fact)
      return {
        fact: version.fact,
        number: index + 1,
        title: version.body.title,
        on: version.starts,
        state: out === undefined ? 'draft' : last?.body.version !== version.fact ? 'replaced' : isOut ? 'published' : 'withdrawn',
        published: out?.starts ?? null,
      }
    }),
    nextReview: !isOut ? null : reviewed !== undefined && isLater(reviewed, last) ? reviewed.body.nextReview : last.body.nextReview,
  }
}

function isLater(a: Fact<never> | Pick<Fact, 'starts' | 'recordedAt'>, b: Pick<Fact, 'starts' | 'recordedAt'>): boolean {
  return a.starts === b.starts ? a.recordedAt > b.recordedAt : a.starts > b.starts
}

/** The version that the public sees, or null. */
export function publicVersion(of: Publication): PublicVersion | null {
  const shown = of.versions.find(version => version.state === 'published')
  if (shown === undefined || shown.published === null || of.nextReview === null) return null
  return { address: of.address, duty: of.duty, fact: shown.fact, title: shown.title, number: shown.number, published: shown.published, nextReview: of.nextReview }
}

/** The card of the authority's record that says what it publishes: all of it for its people, and what is out for everybody. */
export function publicationsCard(known: Known): Card {
  const all = publicationsOf(known)
  return { all, public: all.flatMap(of => publicVersion(of) ?? []) }
}

const anyDay = z.string().transform(text => text as Day)
const duty = z.enum(Object.keys(duties) as [PublicationDuty, ...PublicationDuty[]])
const allShape = z.array(
  z.object({
    id: z.string(),
    duty,
    address: z.string(),
    owner: z.string().nullable(),
    versions: z.array(z.object({ fact: z.string(), number: z.number(), title: z.string(), on: anyDay, state: z.enum(['draft', 'published', 'replaced', 'withdrawn']), published: anyDay.nullable() })),
    nextReview: anyDay.nullable(),
  }),
)
const publicShape = z.array(z.object({ address: z.string(), duty, fact: z.string(), title: z.string(), number: z.number(), published: anyDay, nextReview: anyDay }))

/** The publications from the card as stored; none where there is no card. Throws where it is no such card. */
export function publicationsFromCard(all: unknown): Publication[] {
  return all === null || all === undefined ? [] : allShape.parse(all)
}

/** What is out, from the card as stored. Throws where it is no such card. */
export function publicFromCard(shown: unknown): PublicVersion[] {
  return shown === null || shown === undefined ? [] : publicShape.parse(shown)
}

/** Days before a review from which its owner is told of it. */
export const daysAhead = 28

/** How near the review of a publication is: past its day, within four weeks, later; null where none is due. */
export function reviewOn(of: Pick<Publication, 'nextReview'>, today: Day): 'past' | 'soon' | 'later' | null {
  if (of.nextReview === null) return null
  return of.nextReview < today ? 'past' : of.nextReview <= addDays(today, daysAhead) ? 'soon' : 'later'
}

/** The shape of the end of a public address. */
export const addressShape = /^[a-z0-9]+(-[a-z0-9]+)*$/
