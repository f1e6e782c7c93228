import { choice, code, dayField, kind, number, ownWords, text, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

export const healthAssessment = kind({
  id: 'health-assessment',
  version: 2,
  subject: 'child',
  label: 'Health assessment',
  does: 'Record a health assessment',
  shape: 'moment',
  starts: 'When was the child seen?',
  section: 'life',
  class: 'health',
  group: 'health',
  about: 'The first by a doctor when a child comes into care, and the reviews that follow.',
  fields: {
    by: choice('Who saw the child', { doctor: 'Doctor', nurse: 'Nurse', midwife: 'Midwife', other: 'Somebody else' }, { required: true, missing: 'Select who saw the child' }),
    reportOn: dayField('Date of the written report', { hint: 'The assessment counts as done when there is a report', returns: ['ssda903.OC2.HEALTH_ASSESSMENT'] }),
    childSaid: ownWords('What the child said about their health', { orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    found: words('What was found'),
    plan: words('The health plan'),
  },
  tell: () => 'A health assessment was held.',
})

/** A child who understands what it is about may say no. */
export const healthAssessmentDeclined = kind({
  id: 'health-assessment-declined',
  subject: 'child',
  label: 'Did not want a health assessment',
  does: 'Record that the child did not want it',
  shape: 'moment',
  starts: 'When did the child say so?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    understood: yesNo('Does the child understand well enough to decide?', { required: true, missing: 'Select whether the child understands well enough to decide' }),
    offeredAgain: dayField('When will it be offered again?'),
    why: words('What the child said'),
  },
  tell: () => 'Did not want a health assessment.',
})

export const dentalCheck = kind({
  id: 'dental-check',
  subject: 'child',
  label: 'Dentist',
  does: 'Record a visit to the dentist',
  shape: 'moment',
  starts: 'When was it?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    nextOn: dayField('When is the next?', { returns: ['ssda903.OC2.TEETH_CHECK'] }),
    found: words('What was found'),
  },
  tell: () => 'Went to the dentist.',
})

export const immunisationsChecked = kind({
  id: 'immunisations-checked',
  subject: 'child',
  label: 'Immunisations',
  does: 'Record immunisations',
  shape: 'moment',
  starts: 'When was this checked?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    upToDate: yesNo('Are they up to date?', { required: true, missing: 'Select whether they are up to date', returns: ['ssda903.OC2.IMMUNISATIONS'] }),
    missing: text('What is missing'),
  },
  tell: body => (body.upToDate ? 'Immunisations are up to date.' : 'Immunisations are not up to date.'),
})

export const developmentChecked = kind({
  id: 'development-checked',
  subject: 'child',
  label: 'Development check',
  does: 'Record a development check',
  shape: 'moment',
  starts: 'When was it?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    upToDate: yesNo('Are the checks for this age up to date?', { returns: ['ssda903.OC2.HEALTH_CHECK'] }),
    found: words('What was found'),
  },
  tell: () => 'Development was checked.',
})

/** Strengths and difficulties questionnaire: one answered form. */
export const strengthsQuestionnaire = kind({
  id: 'strengths-and-difficulties',
  subject: 'child',
  label: 'Strengths and difficulties questionnaire',
  does: 'Record a strengths and difficulties questionnaire',
  shape: 'moment',
  starts: 'When was it filled in, or tried?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    answeredBy: choice('Who answered', { carer: 'Carer', teacher: 'Teacher', 'young person': 'The young person' }),
    score: number('Score', { least: 0, most: 40, returns: ['ssda903.OC2.SDQ_SCORE'] }),
    noScore: code('Why there is no score', 'ssda903.sdq_reason', { returns: ['ssda903.OC2.SDQ_REASON'] }),
    meant: words('What it shows, and what will be done'),
  },
  tell: body => (body.score === undefined ? 'The questionnaire was not filled in.' : 'A strengths and difficulties questionnaire was filled in.'),
})

export const substanceUse = kind({
  id: 'substance-use',
  subject: 'child',
  label: 'Drugs or alcohol',
  does: 'Record a problem with drugs or alcohol',
  shape: 'period',
  starts: 'Since when?',
  ends: 'Until when?',
  section: 'life',
  class: 'health',
  group: 'health',
  fields: {
    helpOffered: yesNo('Was help offered?', { returns: ['ssda903.OC2.INTERVENTION_OFFERED'] }),
    helpReceived: yesNo('Did the young person have help?', { returns: ['ssda903.OC2.INTERVENTION_RECEIVED', 'ssda903.OC2.SUBSTANCE_MISUSE'] }),
    detail: words('What is happening, and what helps'),
  },
  tell: () => 'A problem with drugs or alcohol was found.',
})

export const conviction = kind({
  id: 'conviction',
  version: 2,
  subject: 'child',
  label: 'Conviction or caution',
  does: 'Record a conviction or caution',
  shape: 'moment',
  starts: 'When was it?',
  section: 'life',
  class: 'police',
  fields: {
    what: choice(
      'What it was',
      { conviction: 'Conviction', caution: 'Youth caution', 'conditional caution': 'Youth conditional caution', none: 'We asked, and there was none in the year to 31 March' },
      { returns: ['ssda903.OC2.CONVICTED'] },
    ),
    detail: words('What happened'),
  },
  tell: body => (body.what === 'none' ? 'We asked about convictions, and there was none.' : 'A conviction or caution was recorded.'),
})

/** What a return said of a year to 31 March, where the days are not known: the answers of the collection, kept as they were given. */
export const healthOfYear = kind({
  id: 'health-of-year',
  subject: 'child',
  label: 'Health in a year, as returned',
  does: 'Keep the health answers of a return',
  shape: 'moment',
  starts: 'Last day of the year',
  section: 'returns',
  class: 'health',
  group: 'health',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    score: number('Strengths and difficulties score', { least: 0, most: 40, returns: ['ssda903.OC2.SDQ_SCORE'] }),
    noScore: code('Why there is no score', 'ssda903.sdq_reason', { returns: ['ssda903.OC2.SDQ_REASON'] }),
    development: yesNo('Development checks up to date', { returns: ['ssda903.OC2.HEALTH_CHECK'] }),
    immunisations: yesNo('Immunisations up to date', { returns: ['ssda903.OC2.IMMUNISATIONS'] }),
    teeth: yesNo('Teeth checked by a dentist', { returns: ['ssda903.OC2.TEETH_CHECK'] }),
    assessment: yesNo('Had the health assessment of the year', { returns: ['ssda903.OC2.HEALTH_ASSESSMENT'] }),
    substances: yesNo('A problem with drugs or alcohol was found', { returns: ['ssda903.OC2.SUBSTANCE_MISUSE'] }),
    helpReceived: yesNo('Had help with it', { returns: ['ssda903.OC2.INTERVENTION_RECEIVED'] }),
    helpOffered: yesNo('Was offered help with it', { returns: ['ssda903.OC2.INTERVENTION_OFFERED'] }),
  },
  tell: () => 'Health answers of a return.',
})

/** Kept apart from health: who may read one need not read the other. */
export const conductOfYear = kind({
  id: 'conduct-of-year',
  subject: 'child',
  label: 'Convictions in a year, as returned',
  does: 'Keep the answer about convictions of a return',
  shape: 'moment',
  starts: 'Last day of the year',
  section: 'returns',
  class: 'police',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    convicted: yesNo('Convicted or cautioned in the year', { required: true, returns: ['ssda903.OC2.CONVICTED'] }),
  },
  tell: () => 'Answer about convictions of a return.',
})
