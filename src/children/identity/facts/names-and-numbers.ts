/** What somebody is called, and the numbers others know them by. */
import { choice, code, dayField, kind, text } from '../../../record/kind.ts'
import { ofChildAndAdult } from './both.ts'

/** How a name is used. */
export const nameUses = {
  legal: 'Full legal name',
  preferred: 'Name they like to be called',
  'known as': 'Also known as',
  previous: 'Name they had before',
} as const

/** One name and when it was used. A single name goes in `given` with nothing in `family`; a name of any length and alphabet is kept as it is written. */
export const { child: nameUsed, adult: adultName } = ofChildAndAdult({
  id: 'name',
  label: 'Name',
  does: 'Record a name',
  shape: 'period',
  starts: 'Used since',
  ends: 'Used until',
  inexact: true,
  section: 'overview',
  grants: true,
  fields: {
    use: choice('How it is used', nameUses, { required: true, missing: 'Select how the name is used' }),
    given: text('First names', { required: true, most: 200, hint: 'If they have a single name, write it here', missing: 'Enter a first name, or the name if there is only one' }),
    family: text('Family name', { most: 200 }),
    why: text('Why it changed', { when: { field: 'use', is: ['previous'] } }),
  },
  tell: body => `${nameUses[body.use]}: ${written(body)}.`,
})

/** The numbers a person is known by. */
export const identifierSchemes = {
  'nhs number': 'NHS number',
  'single unique identifier': 'Single unique identifier',
  'temporary number': 'Temporary number from this council',
  upn: 'Unique pupil number',
  'former upn': 'Unique pupil number they had before',
  uln: 'Unique learner number',
  'local id': 'Number in this council’s returns',
  'former local id': 'Number in this council’s returns before',
  'home office reference': 'Home Office reference',
  'court reference': 'Court reference',
  'youth justice number': 'Youth justice number',
  'other council': 'Number at another council',
  other: 'Another number',
} as const

/** A number by which others know this person. Two schemes may hold at once; a number that was wrong is corrected, never overwritten. */
export const { child: identifier, adult: adultIdentifier } = ofChildAndAdult({
  id: 'identifier',
  label: 'Identifier',
  does: 'Record a number they are known by',
  shape: 'period',
  starts: 'Known since',
  ends: 'Not used since',
  inexact: true,
  section: 'overview',
  grants: true,
  fields: {
    scheme: choice('Which number it is', identifierSchemes, { required: true, missing: 'Select which number it is' }),
    value: text('The number', {
      required: true,
      most: 100,
      missing: 'Enter the number',
      returns: [
        'cin.ChildIdentifiers.LAchildID',
        'cin.ChildIdentifiers.UPN',
        'cin.ChildIdentifiers.FormerUPN',
        'ssda903.Header.CHILD',
        'ssda903.Header.UPN',
      ],
    }),
    issuer: text('Who uses it', { when: { field: 'scheme', is: ['other council', 'other', 'court reference'] } }),
    source: text('Where it came from', { hint: 'For example, the NHS tracing service, the school' }),
    verifiedOn: dayField('Checked on'),
    verifiedBy: text('Checked by', { most: 200, hint: 'Who found that it is theirs, or with what service' }),
  },
  tell: body => `${identifierSchemes[body.scheme]} recorded.`,
})

export const noPupilNumber = kind({
  id: 'no-pupil-number',
  subject: 'child',
  label: 'No unique pupil number',
  does: 'Record why there is no pupil number',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'returns',
  lane: 'no-pupil-number',
  fields: {
    reason: code('Why there is none', 'cin.upn_unknown', {
      required: true,
      missing: 'Select why there is no pupil number',
      returns: ['cin.ChildIdentifiers.UPNunknown', 'ssda903.Header.UPN'],
    }),
  },
})

/** Why a child is worked with without the number: the exceptions of section 16LC, or that there is none yet. */
export const noNumberReasons = {
  none: 'The child has none yet: newly arrived, not born or not registered',
  unknown: 'Nobody knows it yet',
  delay: 'To find it would delay what the child needs',
  detriment: 'To use it would harm the child',
} as const

/** Why a record of a child has no number by which every organisation knows the child. */
export const noChildNumber = kind({
  id: 'no-child-number',
  subject: 'child',
  label: 'No number that every organisation uses',
  does: 'Record why there is no number that every organisation uses',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  lane: 'no-child-number',
  fields: {
    reason: choice('Why there is none', noNumberReasons, { required: true, missing: 'Select why there is none' }),
    more: text('More about it', { most: 500 }),
  },
  tell: () => 'It was recorded why there is no number that every organisation uses.',
})

/** A name as it stands on screen. */
export function written(body: { given: string; family?: string }): string {
  return body.family ? `${body.given} ${body.family}` : body.given
}
