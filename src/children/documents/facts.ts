import { fileTypes, tellsPlace } from '../../documents/index.ts'
import { about, choice, kind, number, text, words, type Class, type Kind } from '../../record/kind.ts'

/** What a document is, in the order in which people look for one. */
export const sorts = {
  letter: 'Letter or email',
  report: 'Report',
  assessment: 'Assessment',
  plan: 'Plan',
  minutes: 'Notes of a meeting',
  court: 'Court paper',
  consent: 'Form or agreement',
  identity: 'Proof of who somebody is',
  drawing: 'Drawing or work by the child',
  photo: 'Photograph',
  other: 'Something else',
} as const

export type Sort = keyof typeof sorts

/** Sorts of which somebody who cannot see the picture has to be told what it shows. */
export const toldInWords: readonly Sort[] = ['drawing', 'photo']

const types = Object.fromEntries(Object.entries(fileTypes).map(([type, { label }]) => [type, label])) as { readonly [T in keyof typeof fileTypes]: (typeof fileTypes)[T]['label'] }

/** The same questions of every document; how private it is decides the kind, because that decides who opens it. */
function documentKind<const Id extends string>(id: Id, label: string, of: Class, subject: 'child' | 'adult' = 'child') {
  return kind({
    id,
    subject,
    label,
    does: 'Add a document',
    shape: 'moment',
    starts: 'The date of the document',
    inexact: true,
    section: 'documents',
    class: of,
    derives: false,
    // The file comes with it: it is added on a page of its own.
    hidden: true,
    fields: {
      title: text('What is it called?', { required: true, missing: 'Enter what it is called', most: 120 }),
      sort: choice('What is it?', sorts, { required: true, missing: 'Select what it is' }),
      from: text('Who made it, or who is it from?', { most: 120 }),
      shows: words('What does it show or say?'),
      fileName: text('The name of the file', { given: true }),
      type: choice('The kind of file', types, { required: true, given: true }),
      bytes: number('Its size', { required: true, given: true, unit: 'bytes', least: 1 }),
      sha256: text('Its fingerprint (SHA-256)', { required: true, given: true, most: 64 }),
      place: choice('The place a picture tells', tellsPlace, { given: true }),
      versionOf: about('A newer version of', id, { given: true }),
    },
    tell: body => `Document added: ${body.title}.`,
  })
}

export const document = documentKind('document', 'Document', 'ordinary')
export const healthDocument = documentKind('document-health', 'Document about health', 'health')
export const policeDocument = documentKind('document-police', 'Document from the police', 'police')
export const thirdPartyDocument = documentKind('document-third-party', 'Document about somebody else', 'third party')
export const legalDocument = documentKind('document-legal', 'Legal advice', 'legal advice')
export const adoptionDocument = documentKind('document-adoption', 'Document about adoption', 'adoption')

export const adultDocument = documentKind('adult-document', 'Document', 'ordinary', 'adult')
export const adultHealthDocument = documentKind('adult-document-health', 'Document about health', 'health', 'adult')
export const adultPoliceDocument = documentKind('adult-document-police', 'Document from the police', 'police', 'adult')
export const adultThirdPartyDocument = documentKind('adult-document-third-party', 'Document about somebody else', 'third party', 'adult')

/** A kind of document with who it is for. */
export interface Privacy {
  readonly kind: DocumentKind
  readonly label: string
  readonly hint: string
}

const ofChildren: readonly Privacy[] = [
  { kind: document, label: 'An ordinary part of the record', hint: 'Everybody who works with the child can open it' },
  { kind: healthDocument, label: 'About health', hint: 'Not open to the data team' },
  { kind: policeDocument, label: 'From the police', hint: 'Not open to the data team' },
  { kind: thirdPartyDocument, label: 'About somebody else, or given in confidence', hint: 'What concerns another person, or was told us in confidence' },
  { kind: legalDocument, label: 'Legal advice', hint: 'Open to the child’s own worker and not to the rest of the team' },
  { kind: adoptionDocument, label: 'About adoption', hint: 'Open to the child’s own worker and not to the rest of the team' },
]

/** What an agency told us of an adult for a child stays with the child: legal advice and papers of an adoption are never an adult's own. */
const ofAdults: readonly Privacy[] = [
  { kind: adultDocument, label: 'An ordinary part of the record', hint: 'Everybody who works with a child of theirs can open it' },
  { kind: adultHealthDocument, label: 'About health', hint: 'Not open to the data team' },
  { kind: adultPoliceDocument, label: 'From the police', hint: 'Not open to the data team' },
  { kind: adultThirdPartyDocument, label: 'About somebody else, or given in confidence', hint: 'What concerns another person, or was told us in confidence' },
]

/** Each kind of document of a child or of an adult, as the person who adds one chooses. */
export const privacies = { child: ofChildren, adult: ofAdults } as const

/** Any of the kinds of document: they ask the same. */
export type DocumentKind = Kind<typeof document.fields>
