/** Sex, gender, ethnic background, disability, language, religion or belief, ways to communicate, nationality. */
import { choice, choices, code, codes, dayField, kind, text, words, yesNo } from '../../../record/kind.ts'
import { ofChildAndAdult } from './both.ts'

export const { child: sex, adult: adultSex } = ofChildAndAdult({
  id: 'sex',
  label: 'Sex',
  does: 'Record the sex',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'sex',
  fields: {
    sex: code('Sex', 'cin.sex', { returns: ['cin.ChildIdentifiers.Sex', 'ssda903.Header.SEX', 'ssda903.UASC.SEX'] }),
    genderCode: code('Gender as returns wrote it until March 2024', 'cin.gender', { retired: 1, returns: ['cin.ChildIdentifiers.GenderCurrent'] }),
  },
})

export const { child: genderIdentity, adult: adultGenderIdentity } = ofChildAndAdult({
  id: 'gender-identity',
  label: 'Gender and pronouns',
  does: 'Record gender and pronouns',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    gender: text('Gender, in their own words', { most: 100 }),
    pronouns: text('Pronouns', { most: 60, hint: 'For example, she and her' }),
    whoKnows: words('Who knows, and who must not be told', { hint: 'Say if home or school do not know' }),
  },
})

export const { child: ethnicity, adult: adultEthnicity } = ofChildAndAdult({
  id: 'ethnicity',
  label: 'Ethnic background',
  does: 'Record ethnic background',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  lane: 'ethnicity',
  fields: {
    code: code('Ethnic background', 'cin.ethnicity', { returns: ['cin.ChildCharacteristics.Ethnicity', 'ssda903.Header.ETHNIC'] }),
    ownWords: text('In their own words', { most: 200 }),
  },
})

export const { child: disability, adult: adultDisability } = ofChildAndAdult({
  id: 'disability',
  label: 'Disability',
  does: 'Record disability',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  lane: 'disability',
  fields: {
    codes: codes('What is harder for them', 'cin.disability', { returns: ['cin.Disabilities.Disability'] }),
    registered: yesNo('On the register of disabled children'),
    ownWords: words('What they can do, what they use and what they need'),
  },
})

export const { child: language, adult: adultLanguage } = ofChildAndAdult({
  id: 'language',
  label: 'Language',
  does: 'Record a language',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    language: text('Language', { required: true, most: 100, missing: 'Enter the language' }),
    first: yesNo('First language'),
    interpreter: choice('Interpreter', { no: 'Not needed', yes: 'Needed', 'for important talks': 'Needed for important talks' }),
  },
  tell: body => `Speaks ${body.language}.`,
})

export const { child: religion, adult: adultReligion } = ofChildAndAdult({
  id: 'religion',
  label: 'Religion or belief',
  does: 'Record religion or belief',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  fields: {
    religion: text('Religion or belief, in their own words', { required: true, most: 100, missing: 'Enter the religion or belief, or none' }),
    practice: words('What matters in daily life', { hint: 'For example, food, prayer, holidays' }),
  },
})

export const { child: communicationNeed, adult: adultCommunicationNeed } = ofChildAndAdult({
  id: 'communication-need',
  label: 'Way to communicate',
  does: 'Record how to communicate',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  fields: {
    how: choices('What helps', {
      bsl: 'British Sign Language',
      makaton: 'Makaton',
      pictures: 'Pictures or symbols',
      device: 'A device that speaks',
      'easy read': 'Easy read',
      'large print': 'Large print',
      braille: 'Braille',
      'hearing aid': 'Hearing aid or loop',
      time: 'More time',
      other: 'Something else',
    }),
    detail: words('What works well'),
  },
})

/** What somebody is asked about themselves, and may not answer. */
const askedAbout = { gender: 'Gender and pronouns', ethnicity: 'Ethnic background', language: 'Language', religion: 'Religion or belief', disability: 'Disability' } as const
export type AskedAbout = keyof typeof askedAbout

/** Asked and not answered is kept apart from never asked: nothing stands for that but that nothing is here. */
export const { child: notAnswered, adult: adultNotAnswered } = ofChildAndAdult({
  id: 'not-answered',
  label: 'Asked, and not answered',
  does: 'Record that there was no answer',
  shape: 'moment',
  starts: 'When were they asked?',
  section: 'overview',
  fields: {
    about: choice('What they were asked', askedAbout, { required: true, missing: 'Select what they were asked' }),
    answer: choice('What came of it', { declined: 'They did not want to say', 'not known': 'It is not known' }, { required: true, missing: 'Select what came of it' }),
  },
  tell: body => `${askedAbout[body.about]}: ${body.answer === 'declined' ? 'declined to say' : 'not known'}.`,
})

export const nationality = kind({
  id: 'nationality',
  subject: 'child',
  label: 'Nationality and immigration',
  does: 'Record nationality and immigration',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  inexact: true,
  section: 'overview',
  about: 'What is needed to give the right help. A young person seeking safety without their family is recorded here too.',
  fields: {
    nationality: text('Nationality', { most: 100 }),
    status: choice('Right to stay', {
      british: 'British or Irish citizen',
      settled: 'Settled status',
      'pre-settled': 'Pre-settled status',
      asylum: 'Asked for asylum, waiting for a decision',
      refugee: 'Refugee status',
      protection: 'Humanitarian protection',
      leave: 'Leave to remain, for a limited time',
      appeal: 'Asylum not given, appeal going on',
      'no status': 'No right to stay at present',
      'not known': 'Not known',
    }),
    alone: yesNo('Came to the UK without family and asked for asylum', {
      returns: ['ssda903.UASC.CHILD', 'ssda903.UASC.DUC'],
      hint: 'Until 18, or until the Home Office decides otherwise',
    }),
    arrivedOn: dayField('Arrived in the UK on'),
    leaveUntil: dayField('Leave to remain until', { when: { field: 'status', is: ['leave', 'pre-settled', 'protection', 'refugee'] } }),
    transferScheme: yesNo('Came through the National Transfer Scheme', { when: { field: 'alone', is: [true] } }),
  },
})
