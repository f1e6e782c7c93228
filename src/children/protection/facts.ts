/** What can be recorded from a worry about harm to the end of a plan, and of the orders between; each part has a file of its own in `facts`. */
export * from './facts/enquiry.ts'
export * from './facts/conferences-and-plans.ts'
export * from './facts/family-meeting.ts'
export * from './facts/orders.ts'
export * from './facts/police-protection.ts'
export * from './facts/harm.ts'
export * from './facts/disagreement.ts'
export * from './facts/not-in-school.ts'
