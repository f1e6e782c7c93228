import { code, dayField, kind, text, words, yesNo } from '../../../record/kind.ts'

/** The decision that a child should be placed for adoption, until it is carried out or reversed. */
export const adoptionDecision = kind({
  id: 'adoption-decision',
  subject: 'child',
  label: 'Decision that the child should be adopted',
  does: 'Record the decision that the child should be adopted',
  shape: 'period',
  starts: 'When was it decided?',
  ends: 'When was it decided that the child should not?',
  section: 'plans',
  class: 'adoption',
  group: 'decisions',
  lane: 'adoption-decision',
  returns: { starts: ['ssda903.PlacedAdoption.DATE_PLACED'], ends: ['ssda903.PlacedAdoption.DATE_PLACED_CEASED'] },
  fields: {
    reasonEnded: code('Why adoption is no longer the plan', 'ssda903.reason_placed_ceased', { returns: ['ssda903.PlacedAdoption.REASON_PLACED_CEASED'] }),
    why: words('Why adoption is the plan'),
  },
  tell: () => 'It was decided that the child should be adopted.',
})

/** Adopters are found for a child. */
export const adoptionMatch = kind({
  id: 'adoption-match',
  subject: 'child',
  label: 'Matched with adopters',
  does: 'Record a match with adopters',
  shape: 'moment',
  starts: 'When was the child matched?',
  section: 'plans',
  class: 'adoption',
  group: 'decisions',
  returns: { starts: ['ssda903.AD1.DATE_MATCH'] },
  fields: {
    decidedOn: dayField('When was it decided that the child should be adopted?', { returns: ['ssda903.AD1.DATE_INT'] }),
    fostered: yesNo('Had the adopters fostered the child?', { returns: ['ssda903.AD1.FOSTER_CARE'] }),
    adopters: code('How many adopters', 'ssda903.number_of_adopters', { returns: ['ssda903.AD1.NB_ADOPTR'] }),
    gender: code('Gender of the adopters', 'ssda903.adopter_gender', { returns: ['ssda903.AD1.SEX_ADOPTR'] }),
    relationship: code('Legal relationship of the adopters', 'ssda903.adopter_legal_status', { returns: ['ssda903.AD1.LS_ADOPTR'] }),
  },
  tell: () => 'Adopters were found.',
})

/** What the child had before: an adoption or an order that was meant to last. Asked when a child comes into care. */
export const previousPermanence = kind({
  id: 'previous-permanence',
  subject: 'child',
  label: 'Lasting home the child had before',
  does: 'Record a lasting home the child had before',
  shape: 'moment',
  starts: 'When was this asked?',
  section: 'life',
  class: 'adoption',
  fields: {
    what: code('What it was', 'ssda903.previous_permanence', { required: true, missing: 'Select what it was', returns: ['ssda903.PrevPerm.PREV_PERM'] }),
    where: text('Where it was arranged', { most: 3, hint: 'Three digits of the council, or the code of the country', returns: ['ssda903.PrevPerm.LA_PERM'] }),
    orderedOn: text('Date of the order, as far as it is known', { most: 10, hint: 'For example 2019-05-07, 2019-05, 2019 or not known', returns: ['ssda903.PrevPerm.DATE_PERM'] }),
  },
  tell: () => 'What was arranged before was recorded.',
})
