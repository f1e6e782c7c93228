import { about, choice, dayField, kind, post, text, words, type AnyKind } from '../record/kind.ts'
import { duties, type PublicationDuty } from './duties.ts'

/*
 * What an authority publishes: facts of its own record. A publication has versions, and what became of them is told by facts beside
 * them; nothing is edited. Whoever may write the authority's record publishes.
 */

/** Who publishes: the roles that the authority's own record opens to for writing. */
export const publishedBy = ['administrator', 'head of service', 'director'] as const

const ofAuthority = { subject: 'authority', section: 'overview', hidden: true, recordedBy: publishedBy } as const

const labels = Object.fromEntries(Object.entries(duties).map(([id, { label }]) => [id, label])) as Record<PublicationDuty, string>

export const publication = kind({
  id: 'publication',
  ...ofAuthority,
  label: 'Publication',
  does: 'Begin a publication',
  shape: 'moment',
  starts: 'Begun on',
  fields: {
    duty: choice('What it is', labels, { required: true, missing: 'Select what it is' }),
    address: text('Public address', { required: true, most: 60, hint: 'Small letters, figures and hyphens, such as kinship-local-offer. It cannot be changed later', missing: 'Enter the end of its public address' }),
  },
  tell: body => `${labels[body.duty]} begun.`,
})

export const publicationOwner = kind({
  id: 'publication-owner',
  ...ofAuthority,
  label: 'Owner of a publication',
  does: 'Choose the owner',
  shape: 'moment',
  starts: 'From',
  partOf: 'publication',
  fields: { owner: post('Owner', { required: true, missing: 'Select who looks after it' }) },
  tell: () => 'An owner was chosen.',
})

export const publicationVersion = kind({
  id: 'publication-version',
  ...ofAuthority,
  label: 'Version of a publication',
  does: 'Write a version',
  shape: 'moment',
  starts: 'Date of this version',
  partOf: 'publication',
  fields: {
    title: text('Title', { required: true, most: 150, missing: 'Enter the title' }),
    text: words('Text', { required: true, missing: 'Enter the text' }),
    consulted: words('Who was asked about it, and what they said', { hint: 'Not shown to the public' }),
  },
  tell: body => `A version of ${body.title} was written.`,
})

export const publicationPublished = kind({
  id: 'publication-published',
  ...ofAuthority,
  label: 'Published',
  does: 'Publish a version',
  shape: 'moment',
  starts: 'Published on',
  partOf: 'publication',
  fields: {
    version: about('Version', 'publication-version', { required: true }),
    nextReview: dayField('Next review', { required: true, missing: 'Enter when it is to be looked at again' }),
  },
  tell: () => 'A version was published.',
})

export const publicationReviewed = kind({
  id: 'publication-reviewed',
  ...ofAuthority,
  label: 'Looked at again',
  does: 'Record that it was looked at',
  shape: 'moment',
  starts: 'Looked at on',
  partOf: 'publication',
  fields: { nextReview: dayField('Next review', { required: true, missing: 'Enter when it is to be looked at again' }) },
  tell: () => 'It was looked at again and stands as it is.',
})

export const publicationWithdrawn = kind({
  id: 'publication-withdrawn',
  ...ofAuthority,
  label: 'Withdrawn',
  does: 'Withdraw a publication',
  shape: 'moment',
  starts: 'Withdrawn on',
  partOf: 'publication',
  fields: { why: words('Why', { required: true, missing: 'Enter why it is withdrawn' }) },
  tell: () => 'It was withdrawn.',
})

/** Every kind of this room. */
export const publicationKinds = [publication, publicationOwner, publicationVersion, publicationPublished, publicationReviewed, publicationWithdrawn] as const satisfies readonly AnyKind[]
