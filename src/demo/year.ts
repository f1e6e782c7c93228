/**
 * The year of the Samplewood and Testerly family, 8 September 2026 to 31 August 2027, in order of its days. Everybody in it is made up.
 * What is written to a child says “you”; enquiries, conferences and what others told us are about the child.
 */

import { conferenceChair, leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker, teamResponsible } from '../children/allocation/index.ts'
import {
  carePlan, fullApprovalDecided, legalStatus, libertyOrder, periodOfCare, permanencePlan, placement, placementNotices, placementPlan, reviewDecisions,
  reviewHeld, reviewRecord, reviewRecordSent, reviewingOfficer, temporaryApproval, temporaryApprovalExtended,
} from '../children/care/index.ts'
import { educationPlan, educationPlanReview, school } from '../children/education/index.ts'
import { aroundFamily, assessment, disabledChildSupport, familyAction, familyHelp, familyNeed, familyView, helpAgreed, plan, planReview, preProceedings, sharingTalked, wishesHeard } from '../children/family-help/index.ts'
import { acknowledged, contact, decision, feedback, jointAssessment } from '../children/front-door/index.ts'
import { dentalCheck, healthAssessment, immunisationsChecked, strengthsQuestionnaire } from '../children/health/index.ts'
import {
  adultDeath, adultGenderIdentity, adultLivesAt, adultRelationship, adultSex, birth, caution, communicationNeed, couple, disability, doneBeforeRowan, ethnicity, householdPoverty, identifier, involvement,
  language, livesAt, nameUsed, sex, significantEvent,
} from '../children/identity/index.ts'
import { task } from '../children/tasks/index.ts'
import { leavingCareAssessment, pathwayPlan } from '../children/leaving-care/index.ts'
import { directWork } from '../children/visits/index.ts'
import { feedback as workFeedback, feedbackAnswered as workFeedbackAnswered, toldBack } from '../children/voice/index.ts'
import { missingEpisode, returnTalk } from '../children/missing/index.ts'
import {
  assistanceAnswered, assistanceAsked, conference, coreGroup, domesticAbuse, enquiry, harmDescribed, harmOutsideHome, harmSuspected, lookAgainDecided, outline, protectionPlan, strategyDiscussion,
  visitsAgreed,
} from '../children/protection/index.ts'
import { goLive, pilot, refusalPolicy, schoolTerm } from '../law/entered.ts'
import { protectionTeam, readyStep, seatFilled, teamMode, type Nominator, type Seat } from '../partners/protection-teams/index.ts'
import { recorded } from '../record/index.ts'
import { day, instantIn } from '../time/day.ts'
import { standing } from './places.ts'
import { threeHouses } from './drawing.ts'
import { scene, type Scene } from './player.ts'

export const family: readonly Scene[] = [
  scene('2026-09-08 8:00', 'A team of four agencies stands ready, as in a pathfinder', async ({ amy, bea }) => {
    await amy.does('Enter what Fernshire works to', ['fernshire'], fact => [
      recorded(pilot, { fact: fact(), records: [amy.id('fernshire')], starts: day('2026-09-08'), ends: null, body: { rules: 'macpt-establish', as: 'practice' } }),
      ...refused.map(([rule, because]) => recorded(refusalPolicy, { fact: fact(), records: [amy.id('fernshire')], starts: day('2026-09-08'), ends: null, body: { rule }, words: { because } })),
    ])
    await bea.keepsTeam(protectionTeam, { name: 'North protection team', lead: bea.post('bea'), serves: 'Fernton and the north', made: 'Many calls at night for violence at home; young people drawn into carrying for others.' }, { as: 'protection team' })
    await bea.keepsTeam(teamMode, { mode: 'carry out', agreedAt: 'The safeguarding partners, July 2026' })
    for (const [seat, nominatedBy, nominator, name, registered] of seated) {
      await bea.keepsTeam(seatFilled, { team: bea.fact('protection team'), seat, nominatedBy, nominator, name, registered, years: 6 })
    }
    await bea.keepsTeam(readyStep, { team: bea.fact('protection team'), what: 'place', how: 'done', note: 'Second floor, Sample House, Tuesdays to Thursdays.' })
    await bea.keepsTeam(readyStep, { team: bea.fact('protection team'), what: 'training', how: 'begun' })
  }),
  scene('2026-09-08 8:30', 'Fernshire begins to work with Rowan', async ({ amy }) => {
    await amy.does('Enter the school year', ['fernshire'], fact => [
      recorded(goLive, { fact: fact(), records: [amy.id('fernshire')], starts: day('2026-09-08'), body: {} }),
      ...terms.map(([name, first, last]) => recorded(schoolTerm, { fact: fact(), records: [amy.id('fernshire')], starts: day(first), ends: day(last), body: { name } })),
    ])
  }),

  scene('2026-09-08 8:40', 'Who is around Fernshire', async ({ amy }) => {
    await amy.bringsPlaces(standing)
  }),

  scene('2026-09-08 8:44', 'What Fernshire knows already: a note from Larkmoor of 2019, and early help in 2024', async ({ ola }) => {
    await ola.starts('maya of larkmoor', { given: 'Maya', family: 'Sampleward', born: '2016-03-14', sex: 'F' })
    await ola.records('maya of larkmoor', significantEvent, { title: 'Larkmoor wrote that Maya and her mother might move to Fernshire. They did not. Ring Jo Example of Larkmoor family support, 01632 960 114.' }, { on: '2019-05-07' })
    await ola.starts('maya', { given: 'Maya', family: 'Samplewood', born: '2016-03-14', sex: 'F' })
    await ola.records('maya', livesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL', whose: 'Mum' }, { on: '2018-01-01', exactness: 'year', as: 'maya at home' })
    await ola.records('maya', school, { name: 'Sampleton Primary', yearGroup: 'Year 6', teacher: 'Mr Tom Dummy', onRoll: 'yes' }, { on: '2020-09-01' })
  }),
  scene('2026-09-08 9:08', 'School tells the front door: shouting at night', async ({ ola }) => {
    await ola.notes('school contact', {
      said: '“Maya told me there is shouting at home at night. She is tired, and she has been late four times since term began.”',
      from: 'Mr Tom Dummy, Sampleton Primary', role: 'Designated safeguarding lead', reach: '01632 960 310, after 3:15pm', source: '2A', knowsOfIt: 'not known',
      children: [{ given: 'Maya', family: 'Samplewood', born: '2016-03-14' }], home: { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL' },
    })
    // Two records may be of her: Ola rings Larkmoor, and writes down why it is this one.
    await ola.places('school contact', [{ child: 'maya', why: 'Name, birthday and address are the same, and school knows the family. Jo Example of Larkmoor says that their Maya is another girl, who lives there.' }])
  }),
  scene('2026-09-08 9:30', 'A midwife rings about a baby who is expected', async ({ ola }) => {
    await ola.notes('midwife contact', {
      said: '“Dana is 25 weeks pregnant and came to us late. She says she did not want her partner to know yet.”',
      from: 'Lyn Sketch, midwife, NHS Fernshire', reach: '01632 960 320', source: '3D', knowsOfIt: 'yes', children: [{ given: 'Baby', family: 'Samplewood', born: '2026-12-21' }],
    })
  }),
  scene('2026-09-08 9:38', 'Police found Theo in town at two in the morning', async ({ ola }) => {
    await ola.notes('police about theo', {
      said: '“We found Theo in the shopping street at 2am and drove him home. He was polite, and would not say who he had been with.”',
      from: 'Fernshire Police', source: '6', way: 'police', asks: 'information', knowsOfIt: 'yes', children: [{ given: 'Theo', family: 'Samplewood', born: '2009-02-02' }],
    })
    await ola.places('police about theo', [{ child: 'theo' }])
    await ola.records('theo', sex, { sex: 'M' }, { on: '2009-02-02' })
    await ola.records('theo', livesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL', whose: 'Mum' }, { on: '2018-01-01', exactness: 'year', as: 'theo at home' })
    await ola.records('theo', school, { name: 'Testbury Academy', yearGroup: 'Year 13', teacher: 'Ms Wren Proofton', onRoll: 'yes' }, { on: '2020-09-02' })
  }),
  scene('2026-09-08 10:05', 'The brother who lives with his dad, and the baby’s own record', async ({ ola }) => {
    await ola.starts('jonah', { given: 'Jonah', family: 'Testerly', born: '2019-08-30', sex: 'M' })
    await ola.records('jonah', livesAt, { line1: '4 Trial Road', town: 'Fernton', postcode: 'FE2 4TR', whose: 'Dad' }, { on: '2021-01-01', exactness: 'year' })
    await ola.places('midwife contact', [{ child: 'posy' }])
  }),

  scene('2026-09-09 9:20', 'Police and health are asked what they know, and answer from their own organisations', async ({ ola, rob, farah }) => {
    await ola.asksOthers('school contact', 'maya', {
      agencies: ['police', 'health'], basis: 'To decide what help the family needs; Mum agreed on the telephone',
      asked: 'School told us of shouting at night at 12 Sample Lane. Maya lives there with her mum, Dana, and her mum’s partner. A baby is due in December. What do you know that matters for the children?',
    })
    await rob.answersRequest({ answer: 'known', known: 'We came once, in July, after a neighbour rang. Two adults argued; nobody was hurt, and the children were asleep. Nothing before that.' })
    await farah.answersRequest({ answer: 'known', known: 'Maya’s health is good. The midwife sees Dana every three weeks since August.' })
    await ola.addsAnswers('school contact', 'maya')
    await ola.records('maya', jointAssessment, {
      contact: ola.fact('school contact'), together: ['police', 'health'],
      picture: 'Arguments at night since the summer, a baby on the way and a tired girl. Nobody was hurt. Mum would like help, and nobody sees a reason to do more than help.',
    })
  }),
  scene('2026-09-09 11:18', 'The front door decides: Family Help', async ({ femi, ola }) => {
    const asked = { asked: ['health', 'police'] as ('health' | 'police')[], basis: 'To decide what help the family needs; Mum agreed on the telephone', consent: 'yes', response: 'family help', need: 'family help' } as const
    await femi.decidesOn('school contact', 'maya', {
      ...asked, knownBefore: 'yes',
      why: 'Maya is frightened and tired because of the shouting at night. Her mum wants things to be calmer too. Somebody will come to find out with them what would help.',
      told: 'That we will come and talk with the family, and that Nia will ring the school next week.',
    })
    await femi.decidesOn('midwife contact', 'posy', {
      ...asked, knownBefore: 'no',
      why: 'A baby is coming, and the home is not calm at night. The same worker will help everybody in the family, so that nobody has to tell their story twice.',
      told: 'That we will work with Dana, and stay in touch with the midwife.',
    })
    await ola.records('maya', involvement, { source: '2A', primaryNeed: 'N4', why: 'There is shouting at home at night. Maya is tired and worried, and Mum would like help.' }, { on: '2026-09-08' })
    await ola.records('posy', involvement, { source: '3D', primaryNeed: 'N4', why: 'A baby is expected in December, and things at home are not calm.' }, { on: '2026-09-08' })
    await ola.records('theo', involvement, { source: '6', primaryNeed: 'N6', why: 'Theo stays out at night, and nobody knows with whom.' }, { on: '2026-09-08' })
    await ola.records('jonah', involvement, { source: '1A', primaryNeed: 'N2', why: 'Jonah is deaf and signs. He has had short breaks since spring, so that he meets other deaf children and Dad can rest.' }, { on: '2026-03-02' })
  }),

  scene('2026-09-10 9:30', 'Nia becomes the lead practitioner', async ({ femi, olu, nia }) => {
    for (const child of ['maya', 'theo', 'jonah', 'posy']) {
      await femi.ends(`${child}: team-responsible`)
      await olu.records(child, teamResponsible, { team: olu.team('north') })
      await olu.records(child, leadPractitioner, { post: olu.post('nia'), team: olu.team('north'), profession: 'family support', overseenBy: olu.post('sam') }, { as: `${child} lead` })
    }
    for (const [child, about] of [['maya', 'school contact'], ['posy', 'midwife contact']] as const) {
      await nia.records(child, familyHelp, { agreed: 'yes', why: 'To make nights at home calm, and to be ready for the baby.' }, { as: `${child} family help` })
      await nia.records(child, assessment, { contact: nia.fact(about), reviewOn: day('2026-09-24') }, { as: `${child} assessment` })
    }
    await nia.records('maya', helpAgreed, { who: 'Dana (Mum)', answer: 'yes', said: '“Yes. I asked for it. I want it to be calm before the baby comes.”' })
    await nia.records('maya', helpAgreed, { who: 'Craig', answer: 'partly', said: '“You can come. I don’t need a course.”' })
    await nia.records('maya', sharingTalked, { who: 'Dana (Mum)', agencies: ['health', 'school'], told: 'yes', view: 'in part', said: 'School and the midwife may know all of it. Dana does not want school to hear about money, so we do not tell them.' })
  }),
  scene('2026-09-11 14:00', 'What is known already is brought together', async ({ nia }) => {
    await nia.records('maya', identifier, { scheme: 'nhs number', value: '999 003 7000', source: 'The GP surgery' }, { on: '2016-03-14' })
    await nia.records('theo', identifier, { scheme: 'nhs number', value: '999 003 7744', source: 'The GP surgery' }, { on: '2009-02-02' })
    await nia.records('jonah', identifier, { scheme: 'nhs number', value: '999 003 8112', source: 'The GP surgery' }, { on: '2019-08-30' })
    await nia.records('maya', ethnicity, { code: 'WBRI' }, { on: '2016-03-14' })
    await nia.records('maya', householdPoverty, { shortOf: ['heating', 'housing'], told: 'Mum', detail: 'The heating is on for an hour in the evening. A second bedroom would help everybody sleep.' })
    await nia.records('maya', language, { language: 'English', first: true, interpreter: 'no' }, { on: '2016-03-14' })
    await nia.records('jonah', disability, { codes: ['HEAR', 'COMM'], ownWords: 'Jonah is deaf. He signs, reads faces well and loves anything with wheels.' }, { on: '2019-08-30' })
    await nia.records('jonah', communicationNeed, { how: ['bsl', 'pictures'], detail: 'Book a British Sign Language interpreter. Sit opposite him, in good light.' }, { on: '2021-09-01' })
    await nia.records('jonah', plan, { goals: 'Jonah has friends he can sign with, and Dad has time to sleep.', actions: 'One weekend a month at Sample Meadow; Dad and Jonah go to the signing group.', reviewBy: day('2026-12-04') }, { on: '2026-03-02', as: 'jonah plan' })
    await nia.records('jonah', disabledChildSupport, { support: 'overnight', provider: 'Sample Meadow', hours: 12, test: 'Fernshire short breaks statement, version 4', reviewBy: day('2027-06-04'), does: 'Jonah meets other children who sign. Dad sleeps.' }, { on: '2026-03-02' })
    await nia.records('jonah', doneBeforeRowan, { rule: 'family-help-plan-review', source: 'The paper file' }, { on: '2026-06-05' })
  }),

  scene('2026-09-14 11:00', 'The family tree, drawn together', async ({ nia }) => {
    await nia.adds('maya', { key: 'dana', given: 'Dana', family: 'Samplewood', relation: 'mother', responsibility: 'yes', born: '1990-05-12', telephone: '01632 960 201', called: 'Mum' })
    await nia.adds('maya', { key: 'lewis', given: 'Lewis', family: 'Exampleton', relation: 'father', responsibility: 'yes', born: '1988', telephone: '01632 960 202', called: 'Dad' })
    await nia.adds('maya', { key: 'craig', given: 'Craig', family: 'Mockford', relation: 'parent’s partner', responsibility: 'no', born: '1987', since: '2024', called: 'Craig' })
    await nia.adds('maya', { key: 'joan', given: 'Joan', family: 'Samplewood', relation: 'grandmother', responsibility: 'no', born: '1964', telephone: '01632 960 203', called: 'Grandma' })
    await nia.adds('maya', { key: 'theo', given: 'Theo', family: 'Samplewood', relation: 'half-brother' })
    await nia.adds('maya', { key: 'jonah', given: 'Jonah', family: 'Testerly', relation: 'half-brother', since: '2019-08-30' })
    await nia.adds('maya', { key: 'posy', given: 'Baby', family: 'Samplewood', relation: 'brother or sister', since: '2026-09-14' })
    await nia.adds('maya', { key: 'priya', given: 'Priya', family: 'Dummett', relation: 'aunt', born: '1993', called: 'Auntie Pri' })
    await nia.adds('maya', { key: 'ruth', given: 'Ruth', family: 'Dummett', relation: 'aunt', born: '1992', since: '2019' })
    await nia.adds('maya', { key: 'alex', given: 'Alex', family: 'Samplewood', relation: 'other relative', born: '2002', called: 'Alex' })
    await nia.adds('maya', { given: 'Ivo', family: 'Dummett', relation: 'cousin', since: '2020' })
    await nia.adds('maya', { given: 'Otis', family: 'Dummett', relation: 'cousin', since: '2020' })
    await nia.adds('maya', { given: 'Biscuit the dog', relation: 'pet', since: '2022' })
    await nia.adds('theo', { key: 'dana', given: 'Dana', family: 'Samplewood', relation: 'mother', responsibility: 'yes', called: 'Mum' })
    await nia.adds('theo', { key: 'ade', given: 'Ade', family: 'Placeholder', relation: 'father', born: '1985' })
    await nia.adds('theo', { key: 'joan', given: 'Joan', family: 'Samplewood', relation: 'grandmother', called: 'Gran' })
    await nia.adds('theo', { key: 'maya', given: 'Maya', family: 'Samplewood', relation: 'half-sister', since: '2016-03-14' })
    await nia.adds('theo', { key: 'jonah', given: 'Jonah', family: 'Testerly', relation: 'half-brother', since: '2019-08-30' })
    await nia.adds('jonah', { key: 'dana', given: 'Dana', family: 'Samplewood', relation: 'mother', responsibility: 'yes', called: 'Mummy' })
    await nia.adds('jonah', { key: 'kofi', given: 'Kofi', family: 'Testerly', relation: 'father', responsibility: 'yes', born: '1991', telephone: '01632 960 204', called: 'Daddy' })
    await nia.adds('jonah', { key: 'maya', given: 'Maya', family: 'Samplewood', relation: 'half-sister' })
    await nia.adds('posy', { key: 'dana', given: 'Dana', family: 'Samplewood', relation: 'mother', responsibility: 'yes', since: '2026-09-14' })
    await nia.adds('posy', { key: 'craig', given: 'Craig', family: 'Mockford', relation: 'father', responsibility: 'not known', since: '2026-09-14' })
    await nia.adds('posy', { key: 'joan', given: 'Joan', family: 'Samplewood', relation: 'grandmother', since: '2026-09-14' })
    await nia.adds('posy', { key: 'maya', given: 'Maya', family: 'Samplewood', relation: 'half-sister', since: '2026-09-14' })
    await nia.adds('maya', { key: 'peter', given: 'Peter', family: 'Samplewood', relation: 'grandfather', born: '1960', called: 'Grandad Peter' })
    await nia.adds('maya', { key: 'ade', given: 'Ade', family: 'Placeholder', relation: 'other relative', called: 'Theo’s dad' })
    await nia.adds('maya', { key: 'kofi', given: 'Kofi', family: 'Testerly', relation: 'other relative', called: 'Jonah’s dad', since: '2018' })
    await nia.looksAtKnown('maya')
  }),
  scene('2026-09-14 11:40', 'Who was with whom, who is whose child, and who lives where', async ({ nia }) => {
    await nia.records('joan', couple, { other: nia.id('peter'), how: 'married', ended: 'died' }, { on: '1988-01-01', until: '2018-01-01', exactness: 'year' })
    await nia.records('peter', adultDeath, { toldBy: 'Joan' }, { on: '2018-01-01', exactness: 'year' })
    await nia.records('ade', adultDeath, { toldBy: 'Dana' }, { on: '2019-01-01', exactness: 'year' })
    for (const [child, born] of [['dana', '1990-05-12'], ['priya', '1993-01-01'], ['alex', '2002-01-01']] as const) {
      await nia.records('joan', adultRelationship, { relation: 'child', other: nia.id(child) }, { on: born })
      await nia.records('peter', adultRelationship, { relation: 'child', other: nia.id(child) }, { on: born })
    }
    await nia.records('dana', couple, { other: nia.id('ade'), how: 'relationship', ended: 'ended' }, { on: '2008-01-01', until: '2010-01-01', exactness: 'year' })
    await nia.records('dana', couple, { other: nia.id('lewis'), how: 'married', ended: 'divorced' }, { on: '2014-01-01', until: '2018-01-01', exactness: 'year' })
    await nia.records('dana', couple, { other: nia.id('kofi'), how: 'together', ended: 'separated' }, { on: '2018-01-01', until: '2022-01-01', exactness: 'year' })
    await nia.records('dana', couple, { other: nia.id('craig'), how: 'together' }, { on: '2024-01-01', exactness: 'year', as: 'dana and craig' })
    await nia.records('priya', couple, { other: nia.id('ruth'), how: 'married' }, { on: '2019-01-01', exactness: 'year' })
    await nia.records('dana', adultLivesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL' }, { on: '2018-01-01', exactness: 'year' })
    await nia.records('craig', adultLivesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL' }, { on: '2024-01-01', exactness: 'year', as: 'craig at sample lane' })
    await nia.records('joan', adultLivesAt, { line1: '7 Grandstand Close', town: 'Fernton', postcode: 'FE1 7GJ' }, { on: '1995-01-01', exactness: 'year' })
    await nia.records('kofi', adultLivesAt, { line1: '4 Trial Road', town: 'Fernton', postcode: 'FE2 4TR' }, { on: '2021-01-01', exactness: 'year' })
    await nia.records('priya', adultLivesAt, { line1: '2 Placebo Park', town: 'Fernton', postcode: 'FE3 2PP' }, { on: '2019-01-01', exactness: 'year' })
    await nia.records('ruth', adultLivesAt, { line1: '2 Placebo Park', town: 'Fernton', postcode: 'FE3 2PP' }, { on: '2019-01-01', exactness: 'year' })
    for (const [adult, code] of [['dana', 'F'], ['joan', 'F'], ['priya', 'F'], ['ruth', 'F'], ['lewis', 'M'], ['craig', 'M'], ['kofi', 'M'], ['ade', 'M'], ['peter', 'M']] as const) await nia.records(adult, adultSex, { sex: code }, { on: '2026-09-14' })
    for (const [parent, by] of [['dana', 'mother'], ['lewis', 'married']] as const) await nia.corrects(`maya: ${parent}`, { responsibilityBy: by, responsibilityChecked: day('2026-09-10') }, 'The certificates were seen')
    await nia.records('alex', adultGenderIdentity, { gender: 'Non-binary', pronouns: 'they and them' }, { on: '2026-09-14' })
  }),
  scene('2026-09-15 9:05', 'The first visit, written down where there was no signal and sent the next morning', async ({ nia }) => {
    await nia.visits('maya', {
      on: '2026-09-14', time: '16:00', where: 'home', seen: 'yes',
      said: '“When it gets loud I put the pillow on my head.”',
      saw: 'Maya, you showed me your football boots and the drawing over your bed. We drew your whole family with Mum, and you told me that Biscuit belongs in it too.',
      next: 'I come to your school next week, so that we can talk without anybody else.',
      with: { theo: { seen: 'no' } },
    })
  }),
  scene('2026-09-15 9:40', 'Maya’s network map, as she drew it the day before', async ({ nia }) => {
    await nia.draws('maya', { as: 'first map', on: '2026-09-14', view: 'child', drawnBy: 'Maya chose, Mum sat with her and Nia wrote', mayHave: ['family'], childSaid: '“Biscuit belongs in it. He is never cross.”' }, [
      { name: 'Grandma', what: 'Joan', group: 'family', feels: 'strong', help: 'to', said: 'We eat there on Sundays', place: 1, adult: nia.id('joan') },
      { name: 'Theo', what: 'my brother', group: 'family', feels: 'strong', help: 'both', said: 'I miss him', place: 2, child: nia.id('theo') },
      { name: 'Mum', what: 'Dana', group: 'family', feels: 'ok', help: 'both', said: 'I worry about her', place: 3, adult: nia.id('dana') },
      { name: 'Craig', what: 'Mum’s partner', group: 'family', feels: 'hard', help: 'neither', said: 'He shouts at night', place: 4, adult: nia.id('craig'), notIn: ['family'] },
      { name: 'Dad', what: 'Lewis', group: 'family', feels: 'weak', help: 'both', said: 'I want to see him more', place: 5, adult: nia.id('lewis') },
      { name: 'Biscuit', what: 'the dog', group: 'family', feels: 'strong', help: 'both', said: 'My best friend', place: 6 },
      { name: 'School', what: 'Year 6', group: 'school', feels: 'strong', help: 'to', said: 'Mr Dummy listens' },
      { name: 'Football', what: 'Coach Ola', group: 'activities', feels: 'strong', help: 'to', said: 'On Tuesdays' },
      { name: 'GP and nurse', what: 'at the surgery', group: 'health', feels: 'weak', help: 'to' },
      { name: 'Nia', what: 'family help', group: 'workers', feels: 'ok', help: 'to', said: 'Since this month' },
    ])
  }),
  scene('2026-09-22 14:10', 'Three houses, and Maya’s drawing', async ({ nia }) => {
    await nia.visits('maya', {
      time: '10:30', where: 'school', seen: 'yes',
      said: '“I like it when it’s quiet. I like Grandma’s house.”',
      means: 'You know exactly where you feel safe. Quiet nights matter most to you.',
      saw: 'You showed me the corner of the library where nobody talks. Mr Dummy keeps your drawing paper there.',
    })
    await nia.records('maya', directWork, {
      by: nia.post('nia'), what: 'three houses',
      said: '“When I draw it nobody can shout.”',
      good: '“Grandma’s kitchen, football, Biscuit. And quiet.”',
      worries: '“The nights. The banging. Mum’s voice when she says it is nothing.”',
      wishes: '“Everybody asleep. Even Craig, but somewhere else.”',
      drawn: 'Three houses in felt pen. The house of good things is yellow, with a dog at the door and a ball on the roof. The house of worries has black windows and zigzag lines coming out. In the house of dreams there are four beds, and Maya says that everybody in them is asleep.',
      means: 'You know exactly what helps you, and you can say it in pictures.',
      told: 'That I will show the houses to Mum only if you say so, and that I ask about Fridays at Grandma’s and tell you the answer next week.',
      next: 'Nia asks Mum and Grandma about Fridays, and comes back to you on 29 September.',
    }, { as: 'three houses' })
    await nia.keeps('maya', {
      title: 'Three houses', sort: 'drawing', from: 'Maya',
      shows: 'Three houses in felt pen. The house of good things is yellow, with a dog at the door and a ball on the roof. The house of worries has black windows and zigzag lines. In the house of dreams there are four beds; Maya says that everybody in them is asleep.',
    }, { name: 'three houses.png', bytes: threeHouses() })
    await nia.records('maya', significantEvent, {
      title: 'Maya told Nia about the nights, and drew three houses', sort: 'worry', weight: 'key', agency: 'child', source: 'Maya, to Nia Prototype at school',
      said: '“When I draw it nobody can shout.”', meant: 'Somebody outside the family knows now how the nights are.', done: 'Nia told Maya what happens next, and asked for Fridays at Grandma’s.',
    })
    await nia.records('maya', wishesHeard, {
      for: 'services', heard: 'yes',
      said: '“I want Mum and Craig to stop shouting. I want to sleep at Grandma’s on Fridays.”',
      weight: 'A great deal: Maya is 10 and says clearly what helps her. Fridays at Grandma’s go into the plan.',
    })
    await nia.records('posy', wishesHeard, { for: 'services', heard: 'too young', why: 'The baby is not born yet.' })
    await nia.beginsPaper('maya', 'family-assessment')
    await nia.writes('maya', 'family-assessment', 'wishes', {
      heard: 'yes', done: 'yes',
      said: '“I like it when it’s quiet. I want to sleep at Grandma’s on Fridays.”',
      weight: 'Her wish is the middle of what we plan: quiet nights, and Fridays at Grandma’s.',
    })
    await nia.writes('maya', 'family-assessment', 'now', {
      happened: 'School rang on 8 September: Maya falls asleep in lessons and says there is shouting at night.',
      hopes: 'Mum: “I want the nights to be normal.” Grandma: “I want to help before it gets worse.”', done: 'yes',
    })
    await nia.writes('maya', 'family-assessment', 'home', { right: 'yes', text: 'A flat of two rooms above a shop. Maya sleeps beside the kitchen, where the shouting is.', done: 'yes' })
  }),
  scene('2026-09-29 12:20', 'Maya is told what came of her three houses', async ({ nia }) => {
    await nia.records('maya', toldBack, {
      of: 'said', by: nia.post('nia'), asked: 'To sleep at Grandma’s on Fridays, and that the shouting stops.',
      told: 'Grandma says yes to Fridays, from this week. I cannot promise that the shouting stops. Mum and Craig will each talk to somebody about it, and I ask you every time how the nights are.',
      answer: '“Fridays is good. You wrote it down, so you have to.”',
    })
  }),
  scene('2026-09-29 15:00', 'The assessment is agreed, and a Family Help plan made', async ({ olu, nia }) => {
    await nia.sendsLetter('maya', {
      to: 'Ms Dana Samplewood\n12 Sample Lane\nFernton', about: 'Fridays at Grandma’s',
      words: 'Dear Dana,\n\nThank you for your time this week. We agreed that Maya sleeps at Grandma’s on Fridays, from this Friday.\n\nI come again on 6 October. We will talk about:\n\n- how the nights have been\n- what would help you and Craig\n\nRing me if anything changes before then.',
    })
    await nia.writes('maya', 'family-assessment', 'children', { children: [{ who: 'The baby', says: 'Not born yet. Mum talks to the baby when it kicks.', needs: 'Calm for Mum, and a place to sleep that is ready in time.' }, { who: 'Jonah', says: 'Jonah signs: “Maya is my friend.” He stays with his dad.', needs: 'To see Maya every week.' }], done: 'yes' })
    await nia.writes('maya', 'family-assessment', 'people', { right: 'yes', text: 'Grandma Joan lives ten minutes away and has Maya when it is loud. Aunt Priya rings on Sundays.', done: 'yes' })
    await nia.writes('maya', 'family-assessment', 'sense', {
      well: 'Mum asks for help, Grandma is close by, and Maya tells us how it is.', worries: 'Shouting and things thrown at night. Maya is tired and listens at the door.', needed: 'Calm nights, sleep, and somebody to talk to.', done: 'yes',
    })
    await nia.writes('maya', 'family-assessment', 'safety', { numbers: [{ who: 'Maya', number: '5', why: 'Grandma’s is a ten.' }, { who: 'Mum', number: '7' }, { who: 'Nia', number: '5', why: 'Nobody has been hurt. The nights are loud.' }], done: 'yes' })
    await nia.writes('maya', 'family-assessment', 'family', { people: [{ who: 'Dana (Mum)', agrees: 'yes', said: '“It is fair. Write that I asked for it.”' }, { who: 'Craig', agrees: 'partly', said: '“It is only shouting.”' }], done: 'yes' })
    await olu.writes('maya', 'family-assessment', 'decide', { why: 'The family wants this help, and together we think that it is enough if the nights become calm.', done: 'yes' })
    await olu.finishes('maya', 'family-assessment', {
      brings: assessment, answers: { decision: 'family help', agreedBy: olu.post('olu'), inNeed: ['standard'], factors: ['3B', '4B', '17A'], lettersToChild: true }, as: 'maya assessment',
      gaps: 'School and health stand in the record and have not changed; each is looked at again at the first review.',
    })
    await olu.ends('posy assessment', '2026-09-29', { decision: 'family help', agreedBy: olu.post('olu'), factors: ['3B'], why: 'One plan for everybody, with the midwife in it.' })
    await nia.beginsPaper('maya', 'family-plan')
    await nia.writes('maya', 'family-plan', 'wishes', { heard: 'yes', said: '“Fridays. And that somebody tells me when they are cross, and why.”', weight: 'Both are in the plan as you said them.', done: 'yes' })
    await nia.writes('maya', 'family-plan', 'hopes', { goals: [{ goal: 'You sleep through the night and get to school on time.', sign: 'You say so, and Mr Dummy sees you wide awake at 8:45am.' }], done: 'yes' })
    await nia.writes('maya', 'family-plan', 'actions', {
      actions: [
        { what: 'You sleep at Grandma’s, so that there is one night in which you need not listen', who: 'Joan (Grandma)', by: 'every Friday', going: 'on track' },
        { what: 'Craig goes to the course on arguments', who: 'Craig', by: '13 October', going: 'not begun' },
        { what: 'Nia sees you', who: 'Nia', by: 'every two weeks', going: 'on track' },
      ],
      done: 'yes',
    })
    await nia.writes('maya', 'family-plan', 'network', { people: 'Grandma has you on Fridays. Aunt Priya rings on Sundays.', support: '£600 from the family network fund: a bed at Grandma’s, and taxis.', done: 'yes' })
    await nia.writes('maya', 'family-plan', 'family', { people: [{ who: 'Dana (Mum)', agrees: 'yes' }, { who: 'Joan (Grandma)', agrees: 'yes', said: '“The bed comes on Thursday.”' }, { who: 'Craig', agrees: 'partly' }], done: 'yes' })
    await nia.finishes('maya', 'family-plan', { brings: plan, answers: { reviewBy: day('2026-10-27') }, as: 'maya plan', gaps: 'What happens if things go wrong is talked through with you and Mum at the next visit.' })
    await nia.asks('maya', {
      what: '£600 for a bed at Grandma’s, and taxis', matter: 'money', of: 'team-manager', neededBy: day('2026-10-02'), sum: 600, often: 'once', plan: nia.fact('maya plan'),
      why: 'You sleep at Grandma’s on Fridays, on the sofa. With a bed of your own there is one night in the week in which you need not listen. The taxis bring you back to school on Mondays.',
      considered: 'The furniture charity: nothing before November. Grandma’s old camp bed: broken.', wishesKnown: true, wishes: '“A bed that is mine, with a lamp.”', checked: 'Grandma has measured the room. The shop delivers on Thursdays.',
    }, 'money for the bed')
    await olu.decides('money for the bed', { outcome: 'agreed', reasons: 'It is what keeps the one calm night, and nothing cheaper is there in time.', toChild: 'Maya, you get a bed of your own at Grandma’s, because you told us that you sleep there.', tell: ['child', 'parents', 'network'] })
    await nia.readsDecision('money for the bed')
    await nia.records('maya', familyNeed, { sort: 'domestic abuse', what: 'Nights without shouting', own: '“I want to sleep without listening.”' })
    await nia.records('maya', familyNeed, { sort: 'home', what: 'A bed of her own at Grandma’s' }, { as: 'need of a bed' })
    await nia.records('maya', familyNeed, { sort: 'money', what: 'Heating for more than an hour a day' })
    await nia.records('maya', aroundFamily, { who: 'Mr Tom Dummy', discipline: 'school', agency: 'Sampleton Primary', for: ['school'], gives: 'gives', where: 'At school, every morning' })
    await nia.records('maya', aroundFamily, { who: 'Joan (Grandma)', discipline: 'family', for: ['home', 'parenting'], gives: 'gives', where: 'At her house' })
    await nia.records('maya', aroundFamily, { who: 'Nia Prototype', discipline: 'family support', agency: 'Family Help, North', for: ['domestic abuse', 'parenting'], gives: 'gives', where: 'At home' })
    await nia.records('maya', familyAction, { what: 'You sleep at Grandma’s, so that there is one night in which you need not listen', who: 'Joan (Grandma)', whose: 'family', often: 'every Friday' })
    await nia.records('maya', familyAction, { what: 'Goes to the course on arguments', who: 'Craig', whose: 'family', by: day('2026-10-13') }, { as: 'course on arguments' })
    await nia.records('maya', familyAction, { what: 'The bed is bought and stands at Grandma’s', who: 'Nia Prototype', whose: 'worker', by: day('2026-10-02'), goal: 'A night of sleep' }, { as: 'bed bought' })
    await nia.records('maya', familyView, { of: 'assessment', who: 'Dana (Mum)', said: '“It is fair. I did not know that Maya listens at the door.”' })
    await nia.records('posy', plan, { goals: 'The baby comes into a calm home.', actions: 'Mum goes to every appointment, and Grandma goes with her.', reviewBy: day('2026-10-27') }, { as: 'baby plan' })
  }),

  scene('2026-10-06 8:40', 'Police were called at ten past one in the morning', async ({ ola, femi, olu, imani, nia, rob, farah, gwen }) => {
    await ola.saysWhy('maya', 'new contact')
    await ola.records('maya', contact, {
      asks: 'help', source: '6', from: 'DC Rob Placeholder, Fernshire Police', professional: true, way: 'police', today: true, knowsOfIt: 'yes',
      said: '“A neighbour rang at 1:10am. Craig had hit Dana in the kitchen. We found Maya in the wardrobe upstairs. Craig was arrested.”',
    }, { time: '8:25', as: 'police contact' })
    await ola.records('maya', acknowledged, { contact: ola.fact('police contact'), how: 'telephone' })
    await femi.saysWhy('maya', 'new contact')
    await femi.records('maya', decision, {
      contact: femi.fact('police contact'), response: 'protection', decider: femi.post('femi'), asked: ['police', 'health', 'school'],
      basis: 'Children Act 1989, section 47: to decide whether we must act to keep the children safe', consent: 'not needed',
      why: 'Craig hit Mum and Maya was so frightened that she hid. We must find out today, with the police, whether Maya and the baby are safe.',
    }, { time: '9:00' })
    await ola.records('maya', feedback, { contact: ola.fact('police contact'), told: 'yes', what: 'That a discussion is held at 11am, and who leads it.' })
    for (const child of ['maya', 'posy']) {
      await olu.records(child, leadProtectionPractitioner, { post: olu.post('imani'), team: olu.team('protection') }, { as: `${child} protection lead` })
      await imani.records(child, harmSuspected, {
        decider: imani.post('imani'), safeTonight: 'Mum and Maya sleep at Grandma’s; Craig may not come near them until he has been to court',
        why: 'Craig hit Mum while Maya was in the house, and it was not the first time. Mum is pregnant.',
      }, { time: '10:15' })
    }
    await imani.callsAgencies('maya', {
      child: 'Maya Samplewood, born 14 March 2016, and the baby her mum expects', heldOn: day('2026-10-06'),
      basis: 'Children Act 1989, section 47: to decide whether we must act to keep Maya and the baby safe',
      why: 'Police were called at 1:10am. Craig had hit Dana, and Maya was found in the wardrobe.',
    }, ['rob', 'farah', 'gwen'])
    await rob.saysAtTable('maya', { knows: 'Four calls to the address in two years. Craig was arrested, and may not come near them until he has been to court.', unknown: 'Where he will live after that.' })
    await farah.saysAtTable('maya', { knows: 'Dana is 29 weeks pregnant. The midwife saw a bruise on her arm in August. She has missed one check since.' })
    await gwen.saysAtTable('maya', { knows: 'Maya has been late nine times this term and falls asleep in lessons. She tells Mr Dummy when the night was bad.' })
    await nia.saysAtTable('maya', { knows: 'Maya drew the house of worries with me on 22 September: shouting, and the front door. Joan offers beds tonight.' })
    await imani.beginsPaper('maya', 'team-discussion')
    await imani.writes('maya', 'team-discussion', 'wishes', { heard: 'not possible', why: 'Maya slept until nine. Imani sees her at school at a quarter past one, before anything is decided that can wait.', done: 'yes' })
    await imani.writes('maya', 'team-discussion', 'now', { happened: 'A neighbour rang the police at 1:10am. Craig had hit Dana in the kitchen, and Maya was in the wardrobe upstairs.', done: 'yes' })
    await nia.writes('maya', 'team-discussion', 'agencies', { parts: [{ agency: 'social care', who: 'Nia Prototype', knows: 'Three visits since September. Mum asked for help by herself. Maya draws loud rooms.' }] })
    await imani.writes('maya', 'team-discussion', 'agencies', {
      parts: [
        { agency: 'police', who: 'DC Rob Placeholder, by telephone', saidby: 'nobody here', knows: 'Four calls to the address in two years. Craig was arrested and has said nothing.' },
        { agency: 'health', who: 'Farah Lorem, nurse, by telephone', saidby: 'nobody here', knows: 'The midwife saw a bruise in August. The baby is well.' },
        { agency: 'education', who: 'Gwen Ipsum, by telephone', saidby: imani.post('gwen'), knows: 'Maya falls asleep in lessons on Mondays and Tuesdays, and never on Fridays.' },
      ],
    })
    await gwen.confirms('maya', 'team-discussion')
    await imani.writes('maya', 'team-discussion', 'agreed', { agreed: 'Craig may not come near them until he has been to court.', unknown: 'Whether Maya heard it before, and how often.' })
    await imani.writes('maya', 'team-discussion', 'tonight', { steps: 'Mum and Maya sleep at Grandma’s. If Craig comes: nobody opens, and Mum rings 999.', done: 'yes' })
    await imani.writes('maya', 'team-discussion', 'actions', { actions: [{ what: 'See Maya at school', who: 'Imani', by: 'today' }, { what: 'Talk with Mum', who: 'DC Placeholder', by: 'today' }, { what: 'See Mum and listen to the baby', who: 'The midwife', by: 'tomorrow' }] })
    await imani.writes('maya', 'team-discussion', 'decide', { why: 'Maya and the baby may be hurt when there is fighting. We need to know more, quickly and together.', done: 'yes' })
    await imani.finishes('maya', 'team-discussion', {
      brings: strategyDiscussion, time: '11:00', as: 'discussion', with: ['posy'],
      answers: { present: ['social care', 'police', 'health', 'education'], decision: 'enquiry together', lead: imani.post('imani'), safeTonight: 'At Grandma’s, with Mum' },
      gaps: 'What each agency knows, and who does what, was read aloud at the end and nobody had more to say.',
    })
    for (const child of ['maya', 'posy']) {
      await imani.records(child, enquiry, { because: 'discussion', discussion: imani.fact(child === 'maya' ? 'discussion' : 'posy discussion'), together: true }, { as: `${child} enquiry` })
      await imani.records(child, assistanceAsked, { agency: 'health', who: 'Farah Lorem', basis: 'Children Act 1989, section 47', asked: 'What you know about Mum’s health, the pregnancy and Maya’s hearing and sleep.' }, { as: `${child} health asked` })
    }
    await imani.tellsAgencies('maya', 'An enquiry begins today, together with the police. Imani sees Maya at school; Rob talks with Dana; the midwife sees her tomorrow; school rings Imani if Maya does not come.')
    await imani.records('maya', domesticAbuse, { between: 'others', bothSixteen: true, connected: 'Dana and Craig live together as a couple', child: ['hears', 'effects'], detail: 'Shouting on many nights, and last night he hit her.' })
    await imani.records('maya', harmDescribed, { kinds: ['emotional'], how: ['witness'], by: ['adult'], known: 'known', detail: 'Maya hears it, hides from it and does not sleep.' })
    await imani.visits('maya', {
      time: '13:15', where: 'school', seen: 'yes',
      said: '“I hid in the wardrobe. I counted to a thousand.”',
      saw: 'Maya, you told Nia and me what happened. You did nothing wrong. You asked if Biscuit is all right, and he is: he is at Grandma’s with you.',
      next: 'I talk with Mum this afternoon, and Nia comes on Thursday.',
    })
    await imani.records('maya', significantEvent, {
      title: 'Craig hit Mum in the night, and Maya hid in the wardrobe', sort: 'worry', weight: 'key', agency: 'police', source: 'DC Rob Placeholder',
      what: 'Police came at 1:10am. Mum’s lip was bleeding. They found Maya in the wardrobe in her room.',
      said: '“I counted to a thousand.”', meant: 'Maya was so frightened that she hid for two hours.', done: 'Mum and Maya slept at Grandma’s.',
    }, { as: 'night of the wardrobe' })
    await imani.records('maya', significantEvent, {
      title: 'Shouting and breaking glass next door', sort: 'worry', agency: 'other', source: 'A neighbour, who called the police', same: imani.fact('night of the wardrobe'),
      what: 'It began at about midnight.',
    })
    await imani.records('maya', significantEvent, {
      title: 'Maya fell asleep in the first lesson and asked to stay in at break', sort: 'worry', agency: 'school', source: 'Mr Tom Dummy', same: imani.fact('night of the wardrobe'),
      what: 'She told him that she had not slept.',
    })
    await nia.records('maya', caution, { what: ['two people'], why: 'Craig has shouted at people who came to the door. Go together, and ring Mum first.' }, { as: 'maya caution' })
    await nia.ends('craig at sample lane', '2026-10-06')
    await nia.ends('dana and craig', '2026-10-06', { ended: 'separated' })
  }),
  scene('2026-10-07 15:30', 'Somebody to chair the conference', async ({ olu, imani }) => {
    for (const child of ['maya', 'posy']) {
      await olu.records(child, conferenceChair, { post: olu.post('yusuf'), team: olu.team('reviewing') }, { as: `${child} chair` })
      await imani.records(child, assistanceAnswered, { asked: imani.fact(`${child} health asked`), answer: 'helped', given: 'Maya has no lasting injury. Mum’s blood pressure is high, and the midwife will see her every week.' })
    }
  }),
  scene('2026-10-08 16:20', 'Maya says what she wants; Mum asks to teach her at home', async ({ imani, nia, olu }) => {
    await nia.visits('maya', {
      time: '15:15', where: 'relative', seen: 'yes', said: '“At Grandma’s I sleep. Can we stay till it’s really over?”',
      saw: 'You and Grandma made soup. You slept eleven hours last night.',
    })
    await imani.records('maya', wishesHeard, {
      for: 'enquiry', heard: 'yes', said: '“I want Mum to be safe and I don’t want Craig to come back.”',
      weight: 'It is what we hold the plan against: who must be safe, and from whom.',
    })
    await imani.records('posy', wishesHeard, { for: 'enquiry', heard: 'too young', why: 'The baby is not born yet.' })
    await olu.asks('maya', {
      what: 'Mum’s wish to teach Maya at home: not now', matter: 'home-education', of: 'head-of-service', neededBy: day('2026-10-15'),
      why: 'While there is an enquiry the council has to agree first. School is where Maya is seen every day, and where she told somebody.',
      considered: 'To agree, with a visit each week: nobody outside the family would see her between visits. To wait for the conference: Mum asked for an answer now.',
      wishesKnown: true, wishes: '“I like it with Mr Dummy.”', checked: 'Mr Dummy, by telephone. Mum has been told who decides, and when.',
    }, 'home education')
    await nia.ends('bed bought', '2026-10-01', { outcome: 'done' })
    await nia.ends('need of a bed', '2026-10-01', { outcome: 'met' })
  }),
  scene('2026-10-13 10:00', 'Home education: not now, and why', async ({ bea, olu, nia }) => {
    await bea.decides('home education', {
      outcome: 'agreed', reasons: 'School is where Maya is seen every day, and Maya likes it there. Mum may ask again when things are calm.',
      toChild: 'Maya, you go on going to your school, because you like it there and people there look out for you.', tell: ['child', 'parents'],
    })
    await olu.readsDecision('home education')
    await nia.records('maya', significantEvent, { title: 'Mum asked to teach Maya at home; the council said not now, and told her why', weight: 'context', sort: 'decision', agency: 'council', done: 'Bea decided: school is where Maya is seen every day, and Maya likes it there. Mum may ask again when things are calm.', meant: 'Maya stays with her friends and Mr Dummy.' })
  }),

  scene('2026-10-15 8:50', 'Theo has been missing since last night', async ({ nia, olu, sam }) => {
    await nia.records('theo', missingEpisode, { type: 'M', since: instantIn(day('2026-10-14'), '18:30'), policeTold: true, policeNumber: 'FE-1014-77' }, { on: '2026-10-14', as: 'theo missing' })
    await olu.records('theo', socialWorker, { post: olu.post('sam'), team: olu.team('north'), reason: 'Theo needs a social worker of his own' }, { as: 'theo worker' })
    await sam.reads('theo')
  }),
  scene('2026-10-17 9:30', 'Theo was found after 52 hours', async ({ sam }) => {
    await sam.ends('theo missing', '2026-10-16', {
      found: instantIn(day('2026-10-16'), '22:30'),
      where: 'In a flat in Stonewick that nobody knew, with two older men.',
      harm: 'He was made to carry parcels. He is safe and has slept. What was done to him is being looked into.',
    })
    await sam.records('theo', significantEvent, { title: 'Theo was missing for 52 hours', weight: 'key', sort: 'worry', agency: 'police', meant: 'Adults used him to carry drugs. He was frightened to say no.', source: 'Police' }, { on: '2026-10-16' })
  }),
  scene('2026-10-19 11:10', 'The talk after coming back; Theo comes into care', async ({ sam, olu, kit }) => {
    await sam.records('theo', returnTalk, {
      outcome: 'held', independent: true, childSaid: '“They said they know where my sister goes to school.”',
      next: 'Theo does not sleep at home this week. The police talk with the school. Sam rings Theo every evening.',
    }, { time: '9:45' })
    await sam.records('theo', harmOutsideHome, {
      sorts: ['county lines'], places: 'The shopping street after dark; the flat above the car wash. Safer: college, and Gran’s kitchen.', peers: 'Two older boys who fetch him by car', platforms: 'A game chat, late at night',
      detail: 'Theo came back with new shoes and a phone that is not his.', plan: 'The police look at the flat; the street has a youth worker until midnight on Fridays.',
    })
    await sam.records('theo', periodOfCare, { need: 'N1', homePostcode: 'FE1 2SL', why: 'Theo, people were using you, and home was not safe from them. You and Mum agreed that we find you somewhere safe.' }, { as: 'theo in care' })
    await sam.records('theo', legalStatus, { status: 'V2', agreedBy: 'Theo, and Dana Samplewood' }, { as: 'theo status' })
    await kit.saysWhy('theo', 'duty')
    await kit.records('theo', placement, {
      type: 'Z11', provider: 'PR4', called: 'Test Lane', postcode: 'FE9 9TL', inArea: 'IN', miles: 3.2, emergency: true,
      matching: 'Nothing registered was free tonight within 60 miles. The director decided on two nights with our own staff there, and the regulator has been told.',
    }, { as: 'test lane' })
    await sam.ends('theo at home', '2026-10-19')
    await olu.records('theo', reviewingOfficer, { post: olu.post('moira'), team: olu.team('reviewing') })
  }),
  scene('2026-10-20 16:00', 'What the enquiry found', async ({ imani }) => {
    for (const child of ['maya', 'posy']) {
      await imani.ends(`${child} enquiry`, '2026-10-20', { outcome: 'conference', found: 'The children are likely to be hurt if Craig lives with them and fights go on. Mum sees this too.' })
      await imani.records(child, lookAgainDecided, { enquiry: imani.fact(`${child} enquiry`), again: false, why: 'A conference is held on Thursday, and looks again.' })
    }
  }),
  scene('2026-10-21 15:30', 'Theo moves to Placeholder House', async ({ sam, kit }) => {
    await kit.saysWhy('theo', 'duty')
    await kit.ends('test lane', '2026-10-21', { reasonEnded: 'CARPL' })
    await kit.records('theo', placement, {
      type: 'K2', provider: 'PR4', urn: 'SC9001', called: 'Placeholder House', postcode: 'SW4 4PH', inArea: 'OUT', miles: 34, emergency: true,
      matching: 'A registered home with a place, far enough from the men, near the college that has Theo’s course.',
    }, { as: 'placeholder house' })
    await sam.visits('theo', { time: '14:00', where: 'carers', seen: 'yes', said: '“It’s all right. The Wi-Fi works.”', saw: 'Theo, you chose the room over the garden. You have my number, Gran’s and the advocate’s on the wall.' })
  }),
  scene('2026-10-22 13:30', 'The first conference: a plan to keep Maya and the baby safe', async ({ yusuf, imani, nia }) => {
    for (const child of ['maya', 'posy']) {
      const held = await yusuf.records(child, conference, {
        type: child === 'posy' ? 'pre-birth' : 'initial', chair: yusuf.post('yusuf'), present: ['mother', 'family', 'social care', 'police', 'health', 'education'], quorate: true,
        said: 'Mum said: “I want my children safe. I need help to keep him away.”',
        summary: 'What has happened, what goes well, what must change. Everybody gave a number from 0 to 10 for how safe the children are tonight.',
      }, { time: '10:00', parts: { decision: 'plan', category: 'EMO', nextBy: day('2027-01-22'), familyMeeting: true, why: 'Maya has seen and heard Craig hit Mum many times, and it could happen again.' }, as: `${child} conference` })
      await yusuf.records(child, outline, {
        conference: held, body: 'council', lead: yusuf.post('imani'), group: 'Dana, Joan, Nia, Imani, Mr Dummy, Farah Lorem', firstMeetingOn: day('2026-11-03'), reviewOn: day('2027-01-12'),
        outline: 'Craig lives somewhere else. Mum has help from the domestic abuse service. Maya is seen alone every two weeks.',
      })
      await imani.records(child, visitsAgreed, { every: 10, unit: 'WD' }, { as: `${child} visits agreed` })
    }
    await imani.records('posy', protectionPlan, {
      initialCategory: 'EMO', latestCategory: 'EMO', previousPlans: 0, worries: 'That Craig comes back and hurts Mum, and that Maya and the baby are hurt or frightened.',
      goals: 'Nights without fear, for four months running.', actions: 'The midwife: sees Mum every two weeks. Grandma: goes with her.',
    }, { as: 'posy protection plan' })
    await imani.beginsPaper('maya', 'protection-plan', { carry: true })
    await imani.writes('maya', 'protection-plan', 'wishes', { heard: 'yes', said: '“I want to know who to call, and that somebody comes.”', weight: 'The steps for tonight begin with it.', done: 'yes' })
    await imani.writes('maya', 'protection-plan', 'danger', {
      worries: [{
        who: 'Imani, Nia and Grandma', about: 'That Mum and Craig fight at night, and Craig hits Mum', could: 'You may be hurt, or stay too frightened to sleep and learn.',
        goal: 'You sleep through, every night, for four months. You know who to call.', dispute: 'Craig does not agree: “It is only shouting.” Mum agrees.',
      }],
      done: 'yes',
    })
    await yusuf.writes('maya', 'protection-plan', 'safety', {
      numbers: [{ who: 'Maya', number: '4' }, { who: 'Mum', number: '6' }, { who: 'Grandma', number: '3' }, { who: 'Nia', number: '4' }, { who: 'Imani', number: '3', why: 'He knows where they are, and has come back before.' }], done: 'yes',
    })
    await nia.writes('maya', 'protection-plan', 'actions', {
      actions: [
        { what: 'You sleep at Grandma’s on school nights, so that you are rested', by: 'Sunday to Thursday' },
        { what: 'Craig lives at his brother’s, so that the nights are quiet', by: '23 October', going: 'on track' },
        { what: 'Imani sees you, also alone', who: 'Imani' },
        { what: 'Mr Dummy asks you how the night was', who: 'Mr Dummy', by: 'every morning, 8:45am', going: 'not begun' },
      ],
      done: 'yes',
    })
    await imani.writes('maya', 'protection-plan', 'tonight', { steps: 'If Craig comes: nobody opens. Mum rings 999, then Imani. You go to Mrs Dummett next door.', own: '“Lock. Phone. Next door. Take Biscuit.”', done: 'yes' })
    await yusuf.writes('maya', 'protection-plan', 'family', { people: [{ who: 'Dana (Mum)', agrees: 'yes' }, { who: 'Craig', agrees: 'not asked' }, { who: 'Lewis (Dad)', agrees: 'yes', said: 'By telephone: “I can come on Saturdays.”' }], done: 'yes' })
    await imani.finishes('maya', 'protection-plan', { brings: protectionPlan, answers: { initialCategory: 'EMO', latestCategory: 'EMO', previousPlans: 0 }, as: 'maya protection plan' })
    await nia.ends('maya plan', '2026-10-22', { outcome: 'protection' })
    await nia.ends('baby plan', '2026-10-22', { outcome: 'protection' })
    await nia.ends('course on arguments', '2026-10-22', { outcome: 'changed' })
  }),
  scene('2026-10-28 10:30', 'Plans for Theo’s home', async ({ sam }) => {
    await sam.records('theo', placementPlan, { placement: sam.fact('placeholder house'), signedBy: ['home', 'young person', 'parent'], officerTold: true, daily: 'College four days a week. Home by 10pm. Gran rings on Sundays.' }, { on: '2026-10-27' })
    await sam.records('theo', placementNotices, { placement: sam.fact('placeholder house'), told: ['child', 'parents', 'health', 'doctor', 'school', 'reviewing officer'], everybody: true })
  }),
  scene('2026-10-29 17:10', 'Imani sees Maya', async ({ imani }) => {
    await imani.visits('maya', { time: '15:40', where: 'relative', seen: 'yes', said: '“Mum laughed yesterday.”', saw: 'You showed me the bed that Grandma bought. You are on time for school every day now.' })
  }),
  scene('2026-10-30 15:00', 'Theo’s care plan and his plan for learning', async ({ sam }) => {
    await sam.records('theo', carePlan, { agreedWith: ['child', 'mother'], copyTo: ['child', 'parents', 'reviewing officer', 'carer'], plan: 'You live at Placeholder House, safe from the men, until we know with you what comes next.', wishes: '“I want to finish my course and see Maya.”' })
    await sam.records('theo', educationPlan, { there: ['child', 'social worker', 'teacher'], childSaid: '“I’m good at welding. I want the level 3.”', plan: 'A travel pass, a quiet desk at the home, and the college keeps his place.' })
  }),

  scene('2026-11-03 14:00', 'The core group, and two people who changed the same action', async ({ imani, nia }) => {
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health', 'education'], nextBy: day('2026-12-01'), summary: 'Craig has not come near the house. Mum goes to the group on Tuesdays.' })
    await imani.beginsPaper('maya', 'core-group', { carry: true })
    await imani.writes('maya', 'core-group', 'wishes', { heard: 'yes', said: '“It is quiet now. I want to go to football.”', weight: 'Football is in the plan from this Saturday.', done: 'yes' })
    // Both have the same action before them, as it stands in the plan.
    const [imanis, nias] = [await imani.opensPaper('maya', 'core-group', 'actions'), await nia.opensPaper('maya', 'core-group', 'actions')]
    await imanis({ actions: [{ what: 'You sleep at Grandma’s on school nights, and on Fridays until the course has begun' }] })
    await nias({ actions: [{ what: 'You sleep at Grandma’s on school nights, and Grandma takes you to football on Saturdays', going: 'changed' }] })
    await nia.bringsTogether('maya', 'core-group', 'actions', 'You sleep at Grandma’s on school nights, and on Fridays until the course has begun. Grandma takes you to football on Saturdays')
    await nia.writes('maya', 'core-group', 'actions', { done: 'yes' })
    await imani.writes('maya', 'core-group', 'since', { happened: 'Craig lives at his brother’s and has not come to the house. Mum has found a group that helps her, on Tuesdays. You are on time every day.', done: 'yes' })
    await imani.writes('maya', 'core-group', 'safety', { numbers: [{ who: 'Maya', number: '6', why: 'I sleep.' }, { who: 'Mum', number: '6' }, { who: 'Imani', number: '5' }], done: 'yes' })
    await imani.writes('maya', 'core-group', 'changes', { changes: 'Football on Saturdays with Grandma, and one more night there while Craig waits for the course.', done: 'yes' })
    await imani.writes('maya', 'core-group', 'family', { people: [{ who: 'Dana (Mum)', agrees: 'yes' }, { who: 'Joan (Grandma)', agrees: 'yes' }], done: 'yes' })
    await imani.finishes('maya', 'core-group', { brings: coreGroup, answers: { present: ['mother', 'family', 'social care', 'health', 'education'], nextBy: day('2026-12-01') } })
  }),
  scene('2026-11-10 10:00', 'The letter before going to court, with the offer of a family meeting', async ({ imani }) => {
    await imani.records('maya', preProceedings, { letterSentOn: day('2026-11-10'), familyMeetingOffered: 'offered' }, { as: 'before court' })
    await imani.records('maya', significantEvent, { title: 'A letter before court went to Mum and Dad, with the offer of a family meeting', weight: 'key', sort: 'decision', agency: 'council', meant: 'The people who love Maya are asked for their own plan first.' })
  }),
  scene('2026-11-12 16:50', 'Nia sees Maya; the family says yes', async ({ nia, imani }) => {
    await nia.visits('maya', { time: '15:30', where: 'home', seen: 'yes', saw: 'You read to me from the book about the lighthouse. Mum was in the garden so that we could talk.' })
    await imani.records('maya', significantEvent, { title: 'Mum, Dad and Grandma said yes to a family meeting', weight: 'key', sort: 'good', agency: 'family' })
  }),
  scene('2026-11-13 11:00', 'A doctor sees Theo', async ({ sam }) => {
    await sam.records('theo', healthAssessment, { by: 'doctor', reportOn: day('2026-11-13'), childSaid: '“My chest hurts when I run.”', found: 'Well in himself. Asthma that was not treated.', plan: 'Inhaler, dentist, and eyes tested.' }, { on: '2026-11-12' })
    await sam.records('theo', dentalCheck, { found: 'Two fillings needed.', nextOn: day('2027-05-10') })
  }),
  scene('2026-11-16 15:30', 'Theo’s first review', async ({ moira }) => {
    await moira.saysWhy('theo', 'duty')
    await moira.records('theo', reviewHeld, { participation: 'PN2', chairedBy: moira.post('moira'), nextOn: day('2027-01-26'), childSaid: '“I want the men gone, not me.”', reviewed: 'Safety, college, seeing Maya and Gran. Theo had an advocate with him.' }, { as: 'theo first review' })
  }),
  scene('2026-11-18 16:00', 'A court allows limits on Theo’s liberty', async ({ sam }) => {
    await sam.records('theo', libertyOrder, { until: day('2026-12-16'), court: 'High Court, FE26P00118', limits: 'Somebody goes with Theo when he leaves the home after dark. His telephone is kept at night.' }, { as: 'liberty order' })
  }),
  scene('2026-11-20 10:00', 'The decisions of Theo’s review go out', async ({ moira }) => {
    await moira.saysWhy('theo', 'duty')
    await moira.records('theo', reviewDecisions, { review: moira.fact('theo first review'), decisions: 'Sam: asks the police about the order to keep the men away. Kit: finds out what comes after 18.' })
    await moira.records('theo', reviewRecord, { review: moira.fact('theo first review'), letter: 'Theo, you said that you want the men gone and not you. That is what we asked the police to do.' }, { on: '2026-11-20' })
  }),
  scene('2026-11-24 17:30', 'The family makes its own plan', async ({ imani, sam }) => {
    await imani.records('maya', significantEvent, { title: 'The family met and made its own plan: Maya lives with Grandma for now', weight: 'key', sort: 'family', agency: 'family', done: 'Lottie brought eleven people together. They asked for two hours alone, and needed three.', meant: 'Maya heard that nine people want to help her.' })
    await sam.visits('theo', { time: '12:00', where: 'carers', seen: 'yes', saw: 'Theo, you cooked for all of us. You talked about Ade, and showed me his photograph.' })
  }),
  scene('2026-11-24 18:30', 'Maya draws her map again, with Grandma in the first place', async ({ imani }) => {
    await imani.draws('maya', { as: 'second map', again: 'first map', view: 'child', drawnBy: 'Maya chose, Joan sat with her and Imani wrote', mayHave: ['family', 'partner'] }, [
      { name: 'Grandma', what: 'Joan', group: 'family', feels: 'strong', help: 'both', said: 'She says I can stay', place: 1, adult: imani.id('joan') },
      { name: 'Craig', what: 'Mum’s partner', group: 'family', feels: 'stopped', help: 'neither', place: 7, adult: imani.id('craig'), notIn: ['family'] },
      { name: 'Imani', what: 'works with us', group: 'workers', feels: 'ok', help: 'to' },
    ])
  }),
  scene('2026-11-26 16:40', 'Imani sees Maya', async ({ imani }) => {
    await imani.visits('maya', { time: '15:20', where: 'school', seen: 'yes', said: '“Is it all right if I want to stay at Grandma’s?”', saw: 'It is all right. We talked about what you would take with you.' })
  }),
  scene('2026-11-30 14:30', 'Maya moves to Grandma Joan', async ({ imani, olu, kit }) => {
    await olu.records('maya', socialWorker, { post: olu.post('imani'), team: olu.team('protection'), reason: 'Until Sam takes over in January' }, { as: 'maya worker' })
    await imani.records('maya', periodOfCare, { need: 'N1', homePostcode: 'FE1 2SL', why: 'Maya, you and Mum and Grandma decided together that you live with Grandma while Mum makes home safe.' }, { as: 'maya in care' })
    await imani.records('maya', legalStatus, { status: 'V2', agreedBy: 'Dana Samplewood and Lewis Exampleton' }, { as: 'maya status' })
    await kit.saysWhy('maya', 'duty')
    await kit.records('maya', placement, { type: 'U3', provider: 'PR1', called: 'Grandma Joan’s', postcode: 'FE1 7GJ', inArea: 'IN', miles: 1.4, emergency: true, matching: 'Maya asked for it, the family planned it, and Grandma has been there all her life.' }, { as: 'grandma’s' })
    await olu.records('maya', temporaryApproval, { name: 'Joan Samplewood', approvedBy: olu.post('olu'), assessed: 'Joan was seen at home twice, her doctor and two friends were asked, and the police checks came back clear.' }, { as: 'joan for a time' })
    await imani.ends('maya at home', '2026-11-30')
    await imani.adds('maya', { key: 'joan', given: 'Joan', family: 'Samplewood', relation: 'kinship carer', since: '2026-11-30', called: 'Grandma' })
    await imani.records('maya', livesAt, { line1: '7 Grandstand Close', town: 'Fernton', postcode: 'FE1 7GJ', whose: 'Grandma Joan' }, { as: 'maya at joan’s' })
    await imani.records('maya', significantEvent, { title: 'Maya moved to Grandma’s', weight: 'key', sort: 'home', agency: 'council', meant: 'She took Biscuit, her boots and the drawing of three houses.' })
  }),

  scene('2026-12-01 15:00', 'The core group meets again', async ({ imani }) => {
    for (const child of ['maya', 'posy']) await imani.records(child, coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2026-12-29'), summary: 'Maya sleeps. The baby is expected on the 21st, and the cot is at Mum’s.' })
  }),
  scene('2026-12-03 16:10', 'Imani sees Maya in her new home', async ({ imani, olu, nia }) => {
    await imani.visits('maya', { time: '15:10', where: 'carers', seen: 'yes', said: '“Biscuit sleeps on my feet.”', saw: 'Maya, I saw your room: it is the one with the sloping roof. You have hung up your three houses.' })
    await olu.records('maya', reviewingOfficer, { post: olu.post('moira'), team: olu.team('reviewing'), introduced: true })
    await imani.records('maya', placementPlan, { placement: imani.fact('grandma’s'), signedBy: ['carers', 'parent'], officerTold: true, daily: 'School with Grandma on the bus. Mum comes for tea on Wednesdays and Sundays.' })
    await imani.records('maya', placementNotices, { placement: imani.fact('grandma’s'), told: ['child', 'parents', 'family', 'health', 'doctor', 'school', 'reviewing officer'], everybody: true })
    await nia.records('jonah', planReview, { present: ['child', 'father', 'school'], outcome: 'goes', nextBy: day('2027-06-04'), said: 'Kofi: “He signed a whole story to me.”', summary: 'The weekends at Sample Meadow go on. An interpreter was there, and Jonah chose his own chair.' }, { on: '2026-12-03' })
  }),
  scene('2026-12-04 11:00', 'The record of Theo’s review goes out', async ({ moira }) => {
    await moira.saysWhy('theo', 'duty')
    await moira.records('theo', reviewRecordSent, { review: moira.fact('theo first review'), sentTo: ['child', 'parents', 'carers', 'school'] })
  }),
  scene('2026-12-09 16:30', 'Imani sees Maya', async ({ imani }) => {
    await imani.visits('maya', { time: '15:30', where: 'carers', seen: 'yes', saw: 'You are learning a song for the school show. Grandma plays it with you every evening.' })
    await imani.records('maya', carePlan, { agreedWith: ['child', 'mother', 'father'], copyTo: ['child', 'parents', 'reviewing officer', 'carer'], plan: 'You live with Grandma. Mum works on being safe. In the spring we decide with you whether it stays like this.', wishes: '“Grandma’s. And Mum on Wednesdays.”' }, { on: '2026-12-08' })
  }),
  scene('2026-12-11 12:00', 'The limits on Theo’s liberty end', async ({ sam }) => {
    await sam.ends('liberty order', '2026-12-11')
  }),
  scene('2026-12-14 15:00', 'Maya’s first plan for learning', async ({ imani }) => {
    await imani.records('maya', educationPlan, { there: ['child', 'social worker', 'teacher', 'carer', 'virtual school'], goodEnough: true, childSaid: '“Maths is all right if nobody talks.”', plan: 'A quiet table, a reading friend, and pupil premium plus for the choir trip.' })
  }),
  scene('2026-12-15 16:45', 'Imani sees Maya', async ({ imani }) => {
    await imani.visits('maya', { time: '15:30', where: 'carers', seen: 'yes', said: '“When does the baby come?”', saw: 'Soon, Maya. You have drawn her a card already.' })
  }),
  scene('2026-12-17 13:20', 'Posy is born', async ({ imani }) => {
    await imani.records('posy', birth, { place: 'Fernshire General', seen: 'told' }, { as: 'posy birth' })
    await imani.ends('posy: name', '2026-12-17')
    await imani.records('posy', nameUsed, { use: 'legal', given: 'Posy', family: 'Samplewood' }, { as: 'posy name' })
    await imani.records('posy', sex, { sex: 'F' })
    await imani.records('posy', identifier, { scheme: 'nhs number', value: '999 003 8481', source: 'The hospital' })
    await imani.records('posy', livesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL', whose: 'Mum' })
    await imani.records('posy', significantEvent, { title: 'Posy was born', weight: 'key', sort: 'family', agency: 'health', meant: 'She weighs 3.2 kilos. Mum held her first, then Grandma.' })
  }),
  scene('2026-12-18 15:20', 'Posy is seen in hospital; Maya’s health', async ({ imani }) => {
    await imani.visits('posy', { time: '10:00', where: 'hospital', seen: 'too young', saw: 'Posy, you are one day old. You slept through our whole talk, with your hand round Mum’s finger.' })
    await imani.records('maya', healthAssessment, { by: 'doctor', reportOn: day('2026-12-18'), childSaid: '“I don’t like the dark any more but I have a lamp.”', found: 'Well. Sleeps nine hours. Needs glasses for reading.', plan: 'Optician in January, dentist in February.' })
    await imani.records('maya', immunisationsChecked, { upToDate: true })
    await imani.records('maya', strengthsQuestionnaire, { answeredBy: 'carer', score: 19, meant: 'Worries and sleep. A group for children who have seen fighting begins in January.' })
  }),
  scene('2026-12-21 15:40', 'Maya’s first review in care', async ({ moira, imani }) => {
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewHeld, { participation: 'PN1', chairedBy: moira.post('moira'), nextOn: day('2027-03-18'), childSaid: '“I want to know who decides.”', reviewed: 'Home, school, sleep, and when Maya sees Mum, Dad and Theo.' }, { as: 'maya first review' })
    await imani.visits('maya', { time: '14:00', where: 'carers', seen: 'yes', saw: 'You told Moira yourself what you want. That took courage.' })
  }),
  scene('2026-12-23 10:00', 'What the review decided', async ({ moira, imani }) => {
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewDecisions, { review: moira.fact('maya first review'), decisions: 'Sam will be Maya’s social worker from January. Family time with Theo every month.' })
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2027-01-20'), summary: 'Posy feeds well. Mum rings when she is worried.' })
    await imani.records('maya', coreGroup, { present: ['mother', 'carer', 'social care'], nextBy: day('2027-01-20'), summary: 'One meeting for both girls.' })
  }),
  scene('2026-12-29 14:30', 'Posy at home; Theo before the new year', async ({ imani, sam }) => {
    await imani.visits('posy', { time: '11:00', where: 'home', seen: 'too young', saw: 'Posy, you were awake and looked for Mum’s voice. The midwife weighed you: 3.5 kilos.' })
    await sam.visits('theo', { time: '13:00', where: 'carers', seen: 'yes', saw: 'Theo, you won at table tennis. Twice.' })
  }),

  scene('2027-01-06 10:00', 'Written up and sent', async ({ moira }) => {
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewRecord, { review: moira.fact('maya first review'), letter: 'Maya, you asked who decides. Here is who decides what, and how you can say no.' })
    await moira.records('maya', reviewRecordSent, { review: moira.fact('maya first review'), sentTo: ['child', 'parents', 'carers', 'school'] }, { on: '2027-01-06' })
  }),
  scene('2027-01-12 15:00', 'The review conference: Maya’s plan ends, Posy’s goes on', async ({ yusuf, imani, olu }) => {
    await yusuf.records('maya', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'carer', 'social care', 'police', 'health', 'education'], quorate: true, summary: 'Maya is in care and safe with Grandma.' }, { time: '10:00', parts: { decision: 'ends', why: 'Maya lives with Grandma, and her care plan keeps her safe now.' } })
    await yusuf.records('posy', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'family', 'social care', 'police', 'health'], quorate: true, said: 'Mum: “He wrote to me. I gave the letter to the police.”', summary: 'Posy grows. Craig asked to see her, and was told that a court must decide.' }, { time: '10:45', parts: { decision: 'goes', category: 'EMO', nextBy: day('2027-07-12'), why: 'Posy is very small and lives where it happened. We want to see four calm months.' } })
    await imani.ends('maya protection plan', '2027-01-12', { endReason: 'care' })
    await imani.ends('maya visits agreed', '2027-01-12')
    await imani.visits('posy', { time: '14:00', where: 'home', seen: 'too young', saw: 'Posy, you smiled. Perhaps at the lamp.' })
    await olu.ends('maya protection lead', '2027-01-12')
    await olu.ends('maya chair', '2027-01-12')
  }),
  scene('2027-01-14 16:30', 'Sam becomes Maya’s social worker; goodbye to Imani', async ({ olu, imani, sam }) => {
    await imani.visits('maya', {
      time: '15:15', where: 'carers', seen: 'yes', said: '“Will Sam know about the wardrobe?”',
      saw: 'Maya, Sam came with me today. Sam has read what you told us, so you do not have to tell it again. Thank you for the drawing of the two of us. Goodbye, and keep scoring.',
    })
    await olu.gives('maya', 'sam', {
      reason: 'Maya is in care now',
      goodbye: 'Imani and Sam visit together today, and Maya gives Imani a drawing',
      handover: 'Maya asks before she trusts. The wardrobe is the place she chose to hide; nobody opens it but her.',
    })
    await olu.ends('maya lead', '2027-01-14')
    await sam.reads('maya')
    await sam.ends('maya family help', '2027-01-14', { needs: 'partly', outcome: 'care' })
    await sam.ends('before court', '2027-01-14', { outcome: 'no application' })
  }),
  scene('2027-01-18 11:00', 'Theo has been in care for 13 weeks: leaving care begins', async ({ olu, dev }) => {
    await olu.records('theo', personalAdviser, { post: olu.post('dev'), team: olu.team('leaving care'), chosenByYoungPerson: true }, { as: 'theo adviser' })
    await dev.reads('theo')
  }),
  scene('2027-01-20 15:10', 'The core group for Posy', async ({ imani }) => {
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2027-02-24'), summary: 'Posy is six weeks old on Thursday. Grandma comes every day.' })
  }),
  scene('2027-01-26 15:00', 'Theo’s second review, and what he wants next', async ({ moira, sam }) => {
    await moira.saysWhy('theo', 'duty')
    await moira.records('theo', reviewHeld, { participation: 'PN1', chairedBy: moira.post('moira'), childSaid: '“I want my own front door, near Gran.”', reviewed: 'Turning 18: home, money, college, who to ring.' }, { as: 'theo second review' })
    await sam.records('theo', permanencePlan, { route: 'independence', why: 'Theo is nearly 18 and wants his own home, with somebody near.' })
    await sam.visits('theo', { time: '16:00', where: 'carers', seen: 'yes', saw: 'Theo, you led your own review. We went through the list for moving, and you crossed out the slow cooker.' })
  }),
  scene('2027-01-27 16:00', 'Imani sees Posy', async ({ imani }) => {
    await imani.visits('posy', { time: '14:30', where: 'home', seen: 'too young', saw: 'Posy, you follow the rattle with your eyes. Mum has put a lock on the back door.' })
  }),
  scene('2027-01-29 12:00', 'What Theo will need', async ({ sam, moira }) => {
    await sam.records('theo', leavingCareAssessment, { tookPart: ['young person', 'parents', 'adviser', 'school', 'health'], wishes: '“Welding. A flat. Sundays at Gran’s.”', needs: 'Somebody to ring at night; help with rent; the inhaler on repeat.' })
    await moira.saysWhy('theo', 'duty')
    await moira.records('theo', reviewDecisions, { review: moira.fact('theo second review'), decisions: 'Kit: Test Lane, now registered, from 2 February. Dev: setting up home money.' })
    await moira.records('theo', reviewRecord, { review: moira.fact('theo second review'), letter: 'Theo, you said: my own front door, near Gran. That is the plan.' })
    await moira.records('theo', reviewRecordSent, { review: moira.fact('theo second review'), sentTo: ['child', 'parents', 'carers'] })
  }),
  scene('2027-02-01 14:00', 'Theo’s pathway plan', async ({ sam }) => {
    await sam.records('theo', pathwayPlan, { agreed: true, reviewBy: day('2027-07-30'), own: '“I do not need looking after. I need somebody who picks up.”', plan: 'Dev rings twice a week. Test Lane from tomorrow. College until July.' })
  }),
  scene('2027-02-02 12:30', 'Theo is 18', async ({ sam, dev, kit, olu }) => {
    await kit.saysWhy('theo', 'duty')
    await kit.ends('placeholder house', '2027-02-02', { reasonEnded: 'CARPL' })
    await sam.ends('theo status', '2027-02-02')
    await sam.ends('theo in care', '2027-02-02', { reasonEnded: 'E5' })
    await dev.records('theo', livesAt, { line1: 'Test Lane, flat 3', town: 'Fernton', postcode: 'FE9 9TL', whose: 'himself, at Test Lane' })
    await dev.records('theo', significantEvent, { title: 'Theo turned 18 and moved into his own flat at Test Lane', weight: 'key', sort: 'home', agency: 'council' })
    await olu.ends('theo worker', '2027-02-02')
    await olu.ends('theo lead', '2027-02-02')
  }),
  scene('2027-02-09 11:00', 'Theo says yes to Staying Close', async ({ dev }) => {
    await dev.records('theo', significantEvent, { title: 'Theo said yes to Staying Close: Placeholder House rings him on Fridays, and he may come for Sunday lunch', weight: 'context' })
    await dev.visits('theo', { time: '10:00', where: 'home', seen: 'yes', saw: 'Theo, you have put Ade’s photograph by the window. The boiler works.' })
  }),
  scene('2027-02-10 16:30', 'Sam sees Maya; Posy', async ({ sam, imani }) => {
    await sam.visits('maya', { time: '15:30', where: 'carers', seen: 'yes', said: '“I scored two and I didn’t even look at who was shouting.”', saw: 'Maya, you told me about the match. You have your glasses, and you like them.' })
    await imani.visits('posy', { time: '11:30', where: 'home', seen: 'too young', saw: 'Posy, you hold your head up. Craig has moved to another town, and Mum has changed her number.' })
    await sam.records('maya', dentalCheck, { found: 'All well.', nextOn: day('2027-08-09') }, { on: '2027-02-09' })
  }),
  scene('2027-02-24 14:00', 'The core group for Posy', async ({ imani }) => {
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2027-03-31'), summary: 'Ten weeks of calm nights. Mum has finished the course.' })
    await imani.visits('posy', { time: '11:00', where: 'home', seen: 'too young', saw: 'Posy, you laughed at Biscuit.' })
  }),
  scene('2027-03-09 16:20', 'Sam sees Maya; the school review of spring', async ({ sam, imani }) => {
    await sam.visits('maya', { time: '15:30', where: 'school', seen: 'yes', saw: 'Maya, you read me your story about a dog who is a detective.' })
    await sam.records('maya', educationPlanReview, { there: ['child', 'social worker', 'teacher', 'carer', 'virtual school'], nextOn: day('2027-06-16'), childSaid: '“I have read nineteen books.”', reviewed: 'Reading is a year ahead. Maths has caught up. Choir on Thursdays.' })
    await imani.visits('posy', { time: '10:00', where: 'home', seen: 'too young', saw: 'Posy, you had your injections and cried for a minute, and then you slept on Grandma.' })
  }),
  scene('2027-03-12 15:00', 'Maya’s questionnaire: 15', async ({ sam }) => {
    await sam.records('maya', strengthsQuestionnaire, { answeredBy: 'carer', score: 15, meant: 'Sleep is good. Worries about Mum are still there, and smaller.' })
  }),
  scene('2027-03-18 16:00', 'Maya helps to chair her second review', async ({ sam, moira }) => {
    await sam.records('maya', permanencePlan, { route: 'guardianship', why: 'Maya wants to stay with Grandma and to see Mum often, without somebody deciding again every six months.', beside: 'If it does not work out: Aunt Priya and Ruth have said that they would.' }, { on: '2027-03-17' })
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewHeld, { participation: 'PN1', chairedBy: moira.post('moira'), nextOn: day('2027-09-15'), childSaid: '“I want to see Theo more.”', reviewed: 'Staying at Grandma’s for good, and how.' }, { as: 'maya second review' })
    await sam.visits('maya', { time: '14:30', where: 'carers', seen: 'yes', said: '“I want to see Theo more”', saw: 'Maya, you chaired the first half of your own review. You stopped Moira when a word was too long.', chronology: 'Maya chaired part of her review, and asked to see Theo more' })
  }),
  scene('2027-03-22 14:00', 'More time for Joan’s approval', async ({ olu, moira, imani }) => {
    await olu.records('maya', temporaryApprovalExtended, { approval: olu.fact('joan for a time'), until: day('2027-05-17'), panelAsked: true, officerTold: true, decidedBy: olu.post('bea'), why: 'One reference came late. The panel sits on 22 April.' }, { as: 'joan extended' })
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewDecisions, { review: moira.fact('maya second review'), decisions: 'Sam: Theo and Maya see each other every two weeks, and Lifelong Links finds the uncle in Leeds. Kit: panel on 22 April.' })
    await imani.visits('posy', { time: '11:00', where: 'home', seen: 'too young', saw: 'Posy, you are three months old, and you have found your feet.' })
  }),
  scene('2027-03-22 17:00', 'Maya swam 25 metres', async ({ sam }) => {
    await sam.records('maya', significantEvent, {
      title: 'Maya swam 25 metres', sort: 'good', weight: 'key', agency: 'carers', source: 'Grandma Joan', meant: 'In September she would not put her head under water.', said: '“I did not even stop for Theo to see.”',
    }, { on: '2027-03-20' })
  }),
  scene('2027-03-31 15:00', 'The core group for Posy; written up', async ({ imani, moira }) => {
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2027-05-05'), summary: 'Mum asks what life will be like without the plan.' })
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewRecord, { review: moira.fact('maya second review'), letter: 'Maya, you said that you want to see Theo more. From April it is every other Saturday.' })
  }),
  scene('2027-04-06 16:00', 'Imani sees Posy', async ({ imani }) => {
    await imani.visits('posy', { time: '14:00', where: 'home', seen: 'too young', saw: 'Posy, you rolled over while Mum made tea.' })
  }),
  scene('2027-04-13 16:30', 'Sam sees Maya in the holidays', async ({ sam, moira }) => {
    await sam.visits('maya', { time: '11:00', where: 'out', seen: 'yes', saw: 'Maya, we went to see Theo’s flat. You brought him a plant and showed him how to water it.' })
    await moira.saysWhy('maya', 'duty')
    await moira.records('maya', reviewRecordSent, { review: moira.fact('maya second review'), sentTo: ['child', 'parents', 'carers', 'school'] })
  }),
  scene('2027-04-20 15:00', 'Imani sees Posy', async ({ imani }) => {
    await imani.visits('posy', { time: '13:30', where: 'home', seen: 'too young', saw: 'Posy, you eat mashed pear and pull a face.' })
  }),
  scene('2027-04-22 15:30', 'The panel approves Joan', async ({ olu, sam }) => {
    await olu.records('maya', fullApprovalDecided, { approval: olu.fact('joan for a time'), outcome: 'approved', decidedBy: olu.post('bea'), reasons: 'Joan knows Maya, says honestly what is hard, and asks for help.' })
    await sam.records('maya', significantEvent, { title: 'Grandma was approved as Maya’s foster carer', weight: 'key', sort: 'decision', agency: 'council', said: '“So can I paint the wall now?”' })
  }),
  scene('2027-05-05 17:00', 'Sam sees Maya alone; the core group for Posy', async ({ sam, imani }) => {
    await sam.visits('maya', { time: '15:45', where: 'carers', seen: 'yes', saw: 'Maya, the wall is yellow now. You and I sat in the garden and talked about the court, and what a special guardian is.' })
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health'], nextBy: day('2027-06-02'), summary: 'Everybody’s number is 8 or more.' })
    await imani.visits('posy', { time: '11:00', where: 'home', seen: 'too young', saw: 'Posy, you sat up by yourself for a whole minute.' })
  }),
  scene('2027-05-18 14:30', 'Posy’s protection plan ends: same worker, Family Help plan', async ({ yusuf, imani, nia, olu }) => {
    await yusuf.records('posy', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'family', 'social care', 'police', 'health'], quorate: true, said: 'Mum: “I can hear myself think.”', summary: 'Five calm months.' }, { time: '10:00', parts: { decision: 'ends', why: 'Posy is safe at home with Mum, and Mum has people round her.' } })
    await imani.ends('posy protection plan', '2027-05-18', { endReason: 'safe' })
    await imani.ends('posy visits agreed', '2027-05-18')
    await nia.records('posy', plan, { goals: 'Posy goes on growing in a calm home.', actions: 'Nia comes every two weeks until summer; the nursery place starts in September.', reviewBy: day('2027-06-22') }, { as: 'posy plan' })
    await olu.ends('posy protection lead', '2027-05-18')
    await olu.ends('posy chair', '2027-05-18')
  }),
  scene('2027-05-28 14:00', 'Olu and Sam sit down together', async ({ olu }) => {
    await olu.holdsSupervision('sam', {
      well: 'Sam slept badly before court days and says so early now.', work: 'Fourteen children. Thursdays are too full.', learning: 'Two days on guardianship in July.',
      agreed: 'Thursdays end at four. Olu asks Pat to take one of the visits. We talk again on 25 June.',
    })
    await olu.supervises('maya', {
      talked: 'How Maya gets ready for court, and who tells her what.', child: 'Settled, reading a lot. Asks whether the judge is nice.', think: 'We speak much of the order and little of Theo. That is our calendar, not hers.',
      agreed: 'Sam walks through the day at court with Maya, and brings Theo’s Saturdays into the plan: seeing him is what she asks for.', next: day('2027-06-30'),
    }, { what: 'Ask Theo which Saturdays he can come', by: '2027-06-11' })
  }),
  scene('2027-06-03 16:00', 'Nia sees Posy', async ({ nia }) => {
    await nia.visits('posy', { time: '10:30', where: 'home', seen: 'too young', saw: 'Posy, you crawl backwards. Mum says that you will be a lorry driver.' })
  }),
  scene('2027-06-04 15:00', 'Jonah’s review', async ({ nia }) => {
    await nia.records('jonah', planReview, { present: ['child', 'father', 'school', 'health'], outcome: 'goes', nextBy: day('2027-12-03'), said: 'Jonah signed: “More swimming.”', summary: 'An interpreter was there. The education, health and care plan now says British Sign Language first. Swimming with other deaf children from July.' })
  }),
  scene('2027-06-10 12:30', 'Theo’s Saturdays', async ({ sam }) => {
    await sam.doesTask('maya: task')
  }),
  scene('2027-06-11 15:00', 'Maya’s questionnaire: 12', async ({ sam }) => {
    await sam.records('maya', strengthsQuestionnaire, { answeredBy: 'carer', score: 12, meant: 'Like most children of her age now.' })
  }),
  scene('2027-06-14 16:00', 'What people say of our work', async ({ sam, amy }) => {
    await sam.records('maya', workFeedback, { from: 'child', how: 'talk', askedBy: sam.post('sam'), said: '“You come when you say you come. But five people asked me the same thing about school.”' }, { as: 'maya said' })
    await sam.records('maya', workFeedbackAnswered, { feedback: sam.fact('maya said'), told: 'yes', did: 'One of us asks you about school now, and writes it down for the others. It is me.' })
    await amy.hears('parent', 'The letters are long. I read the first page and then I ring Sam.', 'Letters begin with what we ask of you, on one page. Everything else comes behind it.')
    await amy.hears('left-care', 'Nobody told me that I can have a railcard paid.', null)
    await sam.isTold('maya', 'child', 'I forgot to say it yesterday: can you come on Thursdays? On Tuesdays there is football.')
  }),

  scene('2027-06-15 16:40', 'Sam asks for the school trip', async ({ sam }) => {
    await sam.asks('maya', {
      what: '£85 for the school trip to the sea', matter: 'money', of: 'team-manager', neededBy: day('2027-06-18'), sum: 85, often: 'once',
      why: 'Your whole class goes on 2 July. The letter came late.', considered: 'The school’s own fund: used up for this year.', wishesKnown: true, wishes: '“Can I go on the boat?”',
    }, 'school trip')
  }),
  scene('2027-06-15 17:20', 'A plan for living with Grandma for good, begun together', async ({ sam, olu }) => {
    await sam.beginsPaper('maya', 'family-plan')
    await sam.writes('maya', 'family-plan', 'wishes', { heard: 'yes', said: '“I want to stay at Grandma’s until I am big. And see Theo every month.”', weight: 'It is what we ask the court for, and what the visits are planned around.' })
    await sam.writes('maya', 'family-plan', 'hopes', { goals: [{ goal: 'You live with Grandma, and nobody asks any more where you will be next year.', sign: 'The court has said so, and your room is painted.' }] })
    await olu.writes('maya', 'family-plan', 'network', { support: 'The allowance for Grandma goes on after July, and is looked at once a year.' })
  }),
  scene('2027-06-16 9:42', 'Today: Sam is on the way to Maya', async ({ sam, olu }) => {
    await sam.beginsVisit('maya', { time: '9:00', where: 'carers', saw: 'Maya, ' })
    await olu.reads('maya')
  }),
  scene('2027-06-17 9:10', 'Yesterday’s visit is written down', async ({ sam }) => {
    await sam.visits('maya', { on: '2027-06-16', time: '16:30', where: 'carers', seen: 'yes', said: '“Will the judge be nice?”', saw: 'Maya, we went through the day at court, hour by hour. You will wear yellow.' })
  }),
  scene('2027-07-06 15:00', 'Special guardianship: Maya leaves care', async ({ sam, kit }) => {
    await sam.visits('maya', { time: '9:30', where: 'carers', seen: 'yes', said: '“So it’s really for ever?”', saw: 'Maya, you wore the yellow dress to court. The judge came down from the bench to shake your hand.' })
    await kit.saysWhy('maya', 'duty')
    await kit.ends('grandma’s', '2027-07-06', { reasonEnded: 'CARPL' })
    await sam.ends('maya status', '2027-07-06')
    await sam.ends('maya in care', '2027-07-06', { reasonEnded: 'E45' })
    await sam.ends('maya: joan', '2027-07-06')
    await sam.adds('maya', { key: 'joan', given: 'Joan', family: 'Samplewood', relation: 'special guardian', responsibility: 'yes', since: '2027-07-06', called: 'Grandma' })
    await sam.records('maya', significantEvent, { title: 'Joan became Maya’s special guardian', weight: 'key', sort: 'decision', agency: 'court', meant: 'Maya lives with Grandma for good, and sees Mum whenever they want.' })
  }),
  scene('2027-07-15 11:00', 'Maya reads her record', async ({ sam }) => {
    await sam.records('maya', significantEvent, { title: 'Maya read her record and added to it', weight: 'context', sort: 'good', agency: 'child', said: '“You spelled Biscuit right. I wasn’t scared of the dog next door, I was scared of Craig.”' })
  }),
  scene('2027-07-19 11:00', 'Theo asks for his whole file', async ({ dev, ivy }) => {
    await dev.records('theo', task, { what: 'Give Theo his whole file', askedOf: ivy.post('ivy'), due: day('2027-08-19'), detail: 'Two people look at what is about others before it is given.' })
    await ivy.beginsRequest('theo', { how: 'Told Dev at the flat', wants: '“Everything. From the start.”' })
  }),
]

/** What guidance only asks, and Fernshire refuses: it is a pathfinder. */
const refused = [
  ['family-help-lead-practitioner', 'Two people work together from the first day of an enquiry: one decides, one stays with the family.'],
  ['icpc-not-required', 'A family is asked about a meeting of its own before we close an enquiry.'],
] as const

const seated: readonly (readonly [Seat, Nominator, string, string, string])[] = [
  ['social work', 'council', 'Fernshire Council', 'Imani Stubbs', 'Social worker'],
  ['education', 'council', 'Fernshire Council', 'Gwen Ipsum', 'Teacher'],
  ['health', 'board', 'NHS Fernshire', 'Farah Lorem', 'Nurse'],
  ['police', 'police', 'Fernshire Police', 'DC Rob Placeholder', 'Detective constable'],
]

const terms = [
  ['Autumn 2026', '2026-09-02', '2026-12-18'],
  ['Spring 2027', '2027-01-04', '2027-03-25'],
  ['Summer 2027', '2027-04-12', '2027-07-21'],
  ['Autumn 2027', '2027-09-01', '2027-12-17'],
] as const
