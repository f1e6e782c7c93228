/** A record that is kept from most of the authority, and who may open it all the same. */
import { about, choice, dayField, kind, post, words, yesNo } from '../../../record/kind.ts'

/** Who may see a record that must be kept from most of the authority. */
export const accessRestriction = kind({
  id: 'access-restriction',
  subject: 'child',
  label: 'Restricted record',
  does: 'Restrict this record',
  shape: 'period',
  starts: 'Restricted since',
  ends: 'Until',
  section: 'access',
  lane: 'access-restriction',
  grants: true,
  recordedBy: ['record guardian', 'team manager', 'head of service', 'director'],
  fields: {
    level: choice(
      'How',
      {
        limited: 'Limited: found in search, opened only by the people named',
        hidden: 'Hidden: found and opened only by the people named',
      },
      { required: true, missing: 'Select how the record is restricted', hint: 'Once it is hidden, whoever is not named is told that the page is not there, you as well. The record guardian names who may open it: tell them first' },
    ),
    lookAgain: dayField('Look at this again on'),
    why: words('Why', { required: true, missing: 'Write why' }),
  },
  tell: body => (body.level === 'hidden' ? 'The record was hidden.' : 'Access to the record was limited.'),
})

/** A person who may open a restricted record. */
export const namedAccess = kind({
  id: 'named-access',
  subject: 'child',
  label: 'May open the restricted record',
  does: 'Name somebody who may open it',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'access',
  grants: true,
  recordedBy: ['record guardian', 'team manager', 'head of service', 'director'],
  fields: {
    restriction: about('The restriction', 'access-restriction', { required: true, missing: 'Select the restriction' }),
    post: post('Who may open it', { required: true, missing: 'Select who may open it' }),
    mayWrite: yesNo('May also add to it'),
    why: words('Why'),
  },
})
