/**
 * What an authority sets about the number by which every organisation knows a child. Section 16LC of the Children Act 2004 lets regulations
 * name that number and who must use it; none were made when the law was read for Rowan. So nothing is set as Rowan comes, the NHS number
 * stands for it, and nobody is required.
 */

import { choice, number, text } from '../record/kind.ts'
import { decidedIn, own, readIn, setting } from './setting.ts'

/** Numbers that can be the one by which every organisation knows a child, where it is not the NHS number. */
export const otherIdentifiers = { 'single unique identifier': 'A number of its own, set by regulations', upn: 'The unique pupil number' } as const
export type OtherIdentifier = keyof typeof otherIdentifiers

export const uniqueIdentifier = setting('unique-identifier', {
  label: 'Number by which every organisation knows a child',
  does: 'Set the number by which every organisation knows a child',
  asks: 'Which number it is',
  own: 'Another number',
  none: 'The NHS number',
  fields: {
    scheme: choice('Which', otherIdentifiers, { missing: 'Select which number it is', ...own }),
    source: readIn('The regulations, with their number'),
  },
  tell: body => `Children are known by: ${body.scheme === undefined ? 'another number' : otherIdentifiers[body.scheme]}.`,
  tellNone: () => 'Children are known by the NHS number.',
})

/** Sorts of persons and bodies that regulations may name. */
export const identifierUsers = {
  'local-authority': 'Local authorities',
  health: 'NHS bodies, GP practices and health visitors',
  police: 'Police',
  school: 'Schools and colleges',
  'early-years': 'Childcare and early years settings',
  other: 'Others',
} as const
export type IdentifierUser = keyof typeof identifierUsers

export const identifierRequired = setting('identifier-required', {
  label: 'Who must use the number',
  does: 'Set who must use the number',
  each: choice('Who', identifierUsers, { required: true }),
  own: 'They must use it',
  none: 'They need not use it',
  fields: {
    named: text('As the regulations name them', { most: 300, missing: 'Enter how the regulations name them', ...own }),
    source: readIn('The regulations, with their number'),
  },
  tell: (body, of) => `${of} must use the number: ${body.named}.`,
  tellNone: of => `${of} need not use the number.`,
})

/** What Rowan uses the number for, as far as it can be switched off. */
export const identifierUses = {
  search: 'To find a record',
  nhs: 'To ask the NHS',
  comparing: 'To compare records with each other',
} as const
export type IdentifierUse = keyof typeof identifierUses

export const identifierUse = setting('identifier-use', {
  label: 'What the number is used for',
  does: 'Set what the number is used for',
  each: choice('Use', identifierUses, { required: true }),
  own: 'It is used',
  none: 'Switched off',
  fields: {
    why: text('Why the number is needed there', { most: 500, missing: 'Write why the number is needed there', ...own }),
    effect: text('What has come of it', { most: 1000, hint: 'For example: how often it found a record that a name did not, what went wrong. Leave empty at first', when: own.when }),
  },
  tell: (_, of) => `${of}: the number is used.`,
  tellNone: of => `${of}: switched off.`,
})

export const identifierPurpose = setting('identifier-purpose', {
  label: 'Asking why somebody searches by the number',
  does: 'Set whether it is asked why somebody searches by the number',
  own: 'It is asked, and no other purpose is taken',
  none: 'It is not asked',
  fields: { source: decidedIn('The regulations, or your own decision with its date') },
  tell: () => 'Whoever searches by the number says why.',
  tellNone: () => 'Nobody is asked why they search by the number.',
})

/** Searches of who knows a child that one person may make in a day, where the authority has set no number of its own. No law says one. */
export const ownSearchesADay = 30

export const locatorLimit = setting('locator-limit', {
  label: 'Searches of who knows a child, in a day',
  does: 'Set how many searches of who knows a child one person makes in a day',
  own: 'A number of our own',
  none: `Rowan’s own ${ownSearchesADay}`,
  fields: {
    most: number('Most searches of one person in a day', { least: 1, most: 500, missing: 'Enter how many searches', ...own }),
    source: decidedIn(),
  },
  tell: body => `One person searches who knows a child ${body.most} times a day at most.`,
  tellNone: () => `One person searches who knows a child ${ownSearchesADay} times a day at most.`,
})

/** Who may take part in a pilot of the number. */
export const pilotSectors = { council: 'This council', health: 'Health', police: 'Police', schools: 'Schools and colleges', 'early-help': 'Early help' } as const
export type PilotSector = keyof typeof pilotSectors

export const identifierPilot = setting('identifier-pilot', {
  label: 'Pilot of the number',
  does: 'Set who takes part in the pilot of the number',
  each: choice('Sector', pilotSectors, { required: true }),
  asks: 'In the pilot',
  own: 'They take part',
  none: 'They take no part',
  fields: {
    areas: text('Areas and organisations', { most: 300, missing: 'Enter the areas and organisations', ...own }),
    challenge: text('A difficulty that was met', { most: 1000, hint: 'One at a time: every entry stays, with its day', when: own.when }),
    resolved: text('What resolved it', { most: 1000, hint: 'Leave empty while nothing has', when: own.when }),
  },
  tell: (body, of) => `${of} takes part in the pilot: ${body.areas}.`,
  tellNone: of => `${of} takes no part in the pilot.`,
})
