/** What can be recorded of a child in care, from the day they came to a home that lasts, and as returns say it; each part has a file of its own in `facts`. */
export * from './facts/adoption.ts'
export * from './facts/as-returns-say.ts'
export * from './facts/connected-persons.ts'
export * from './facts/homes-and-status.ts'
export * from './facts/plans.ts'
export * from './facts/reviews.ts'
