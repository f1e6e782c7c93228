/** Birth, a birth that is expected, and death. */
import { choice, kind, text, words } from '../../../record/kind.ts'
import { ofChildAndAdult } from './both.ts'

/** A date written only as far as it is known is kept with its exactness; the day is the first that it can have been. */
export const { child: birth, adult: adultBirth } = ofChildAndAdult({
  id: 'birth',
  label: 'Date of birth',
  does: 'Record the date of birth',
  shape: 'moment',
  starts: 'Date of birth',
  inexact: true,
  returns: { starts: ['cin.ChildIdentifiers.PersonBirthDate', 'ssda903.Header.DOB'] },
  section: 'overview',
  grants: true,
  fields: {
    place: text('Where they were born', { most: 100 }),
    seen: choice('What shows it', { certificate: 'Birth certificate', passport: 'Passport or identity card', told: 'We were told', assessed: 'Age assessment' }),
  },
  tell: () => 'Born.',
})

export const expectedBirth = kind({
  id: 'expected-birth',
  subject: 'child',
  label: 'Baby expected',
  does: 'Record when the baby is due',
  shape: 'moment',
  starts: 'Date the baby is due',
  ahead: true,
  returns: { starts: ['cin.ChildIdentifiers.ExpectedPersonBirthDate'] },
  section: 'overview',
  grants: true,
  about: 'For a baby who is not born yet. When the baby is born, record the date of birth; this stays as what was expected.',
  fields: {
    toldBy: text('Who gave the date', { hint: 'For example, the midwife' }),
  },
  tell: () => 'Baby due.',
})

export const { child: death, adult: adultDeath } = ofChildAndAdult({
  id: 'death',
  label: 'Death',
  does: 'Record that they died',
  shape: 'moment',
  starts: 'Date they died',
  inexact: true,
  returns: { starts: ['cin.ChildIdentifiers.PersonDeathDate'] },
  section: 'overview',
  fields: {
    toldBy: text('Who told us'),
    circumstances: words('What we know about how they died'),
  },
  tell: () => 'Died.',
})
