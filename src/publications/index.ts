/** What an authority publishes, and how it stands. */

export { duties as publicationDuties, type PublicationDuty } from './duties.ts'
export {
  publication, publicationKinds, publicationOwner, publicationPublished, publicationReviewed, publicationVersion, publicationWithdrawn, publishedBy,
} from './facts.ts'
export {
  addressShape, daysAhead, publicationsCard, publicationsFromCard, publicationsOf, publicFromCard, publicVersion, reviewOn,
  type Publication, type PublicVersion, type Version, type VersionState,
} from './standing.ts'
