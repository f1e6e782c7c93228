/** Where somebody lives and what the home goes short of, how to reach them, and what a visitor must know. */
import { choice, choices, dayField, kind, text, words, yesNo } from '../../../record/kind.ts'
import { ofChildAndAdult } from './both.ts'

/**
 * What a household goes short of. There is no official list of codes: these are the words of the government's papers on families facing
 * material deprivation (strategy of 2023, policy paper of November 2024), and that nothing of it is so is an answer too.
 */
export const shortages = {
  benefits: 'Benefits: not what they should get, or help is needed to get them',
  housing: 'Housing',
  food: 'Food',
  heating: 'Heating',
  'material deprivation': 'Other things of daily life (material deprivation)',
  none: 'Asked, and short of nothing',
} as const

export const householdPoverty = kind({
  id: 'household-poverty',
  subject: 'child',
  label: 'What the household goes short of',
  does: 'Record what the household goes short of',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'household-poverty',
  about: 'As the family says it. It is recorded so that help fits, and so that it can be seen whether families with little money are met as others are.',
  fields: {
    shortOf: choices('What the household goes short of', shortages, { required: true, missing: 'Select what the household goes short of, or that it was asked and there is nothing' }),
    told: text('Who told us', { most: 100 }),
    detail: words('What would help'),
  },
  tell: body => (body.shortOf?.includes('none') ? 'The household goes short of nothing, as far as we were told.' : 'What the household goes short of was recorded.'),
})

/** Where somebody lives. Not a lane: children live in two homes. */
export const { child: livesAt, adult: adultLivesAt } = ofChildAndAdult({
  id: 'lives-at',
  label: 'Where they live',
  does: 'Record where they live',
  shape: 'period',
  starts: 'Lives there since',
  ends: 'Left on',
  inexact: true,
  section: 'overview',
  group: 'moves',
  keptBackBy: 'protectedAddress',
  fields: {
    noFixedAddress: yesNo('No fixed address'),
    line1: text('Address line 1', { most: 100 }),
    line2: text('Address line 2', { most: 100 }),
    town: text('Town or city', { most: 100 }),
    postcode: text('Postcode', { most: 10 }),
    uprn: text('Unique property reference number', { most: 12 }),
    protectedAddress: yesNo('Protect this address', { hint: 'It is then shown only to people who work with this family' }),
    whose: text('Whose home it is', { hint: 'For example, Grandma’s' }),
    nights: text('Which nights', { hint: 'If they live in two homes' }),
    stayingAt: words('Where they can be found', { when: { field: 'noFixedAddress', is: [true] } }),
  },
  tell: body => (body.noFixedAddress ? 'No fixed address.' : body.protectedAddress ? 'Address protected.' : body.whose ? `Lives at ${body.whose}.` : 'Moved to this address.'),
})

const waysToReach = { telephone: 'Telephone', email: 'E-mail', other: 'Another way' } as const

export const { child: contactDetail, adult: adultContactDetail } = ofChildAndAdult({
  id: 'contact-detail',
  label: 'Telephone or e-mail',
  does: 'Record a telephone number or e-mail',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'family',
  fields: {
    way: choice('What it is', waysToReach, { required: true, missing: 'Select what it is' }),
    value: text('Number or address', { required: true, most: 200, missing: 'Enter the number or address' }),
    safe: choice('Safe to use', { yes: 'Yes', 'at times': 'Only at some times', no: 'No', 'not known': 'Not known' }, { hint: 'Somebody who hurts them may see messages' }),
    when: text('When and how', { when: { field: 'safe', is: ['at times'] } }),
  },
  tell: body => `${waysToReach[body.way]}${body.safe === 'no' ? ', not safe to use' : body.safe === 'at times' ? ', safe at some times' : body.safe === 'yes' ? ', safe to use' : ''}.`,
})

const visitorMust = { 'two people': 'Go with somebody', 'not at home': 'Do not meet at home', 'ring first': 'Ring first', police: 'Speak to the police first', other: 'Something else' } as const

/** Something a visitor must know before going. */
export const { child: caution, adult: adultCaution } = ofChildAndAdult({
  id: 'caution',
  label: 'Before you visit',
  does: 'Record what a visitor must know',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  fields: {
    what: choices('What to do', visitorMust, { required: true, missing: 'Select what a visitor must do' }),
    lookAgain: dayField('Look at this again on'),
    why: words('Why', { required: true, missing: 'Write why' }),
  },
  tell: body => `${(body.what ?? []).map(each => visitorMust[each]).join('. ')}.`,
})
