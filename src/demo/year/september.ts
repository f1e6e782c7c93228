/** September 2026: from what school told the front door to a Family Help plan. */

import { leadPractitioner, teamResponsible } from '../../children/allocation/index.ts'
import { attendance, school } from '../../children/education/index.ts'
import {
  aroundFamily, assessment, disabledChildSupport, familyAction, familyHelp, familyNeed, familyView, helpAgreed, plan, sharingTalked, wishesHeard,
} from '../../children/family-help/index.ts'
import { jointAssessment } from '../../children/front-door/index.ts'
import {
  adultDeath, adultGenderIdentity, adultLivesAt, adultRelationship, adultSex, communicationNeed, couple, disability, doneBeforeRowan,
  householdPoverty, identifier, involvement, language, livesAt, relationship, sex, significantEvent,
} from '../../children/identity/index.ts'
import { directWork } from '../../children/visits/index.ts'
import { toldBack } from '../../children/voice/index.ts'
import { day } from '../../time/day.ts'
import { threeHouses } from '../drawing.ts'
import { tellsBackground } from '../background.ts'
import { scene, type Scene } from '../player.ts'

export const september: readonly Scene[] = [
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
      agencies: ['police', 'health'], basis: 'To decide what help the family needs; Mum knows that we ask',
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
    const asked = { asked: ['health', 'police'] as ('health' | 'police')[], basis: 'To decide what help the family needs; Mum knows that we ask', consent: 'yes', response: 'family help', restsOn: 'need', need: 'family help' } as const
    await femi.decidesOn('school contact', 'maya', {
      ...asked, knownBefore: 'yes', primaryNeed: 'N4',
      why: 'Maya is frightened and tired because of the shouting at night. Her mum wants things to be calmer too. Somebody will come to find out with them what would help.',
      told: 'That we will come and talk with the family, and that Nia will ring the school next week.',
    })
    await femi.decidesOn('midwife contact', 'posy', {
      ...asked, knownBefore: 'no', primaryNeed: 'N4',
      why: 'A baby is coming, and the home is not calm at night. The same worker will help everybody in the family, so that nobody has to tell their story twice.',
      told: 'That we will work with Dana, and stay in touch with the midwife.',
    })
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
    await tellsBackground(nia, 'maya', { ethnicity: 'WBRI', upn: 1, disability: { codes: ['NONE'] } })
    await tellsBackground(nia, 'theo', { ethnicity: 'MWBC', upn: 2, disability: { codes: ['NONE'] } })
    await tellsBackground(nia, 'jonah', { ethnicity: 'MWBA', upn: 3 })
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
    for (const unnamed of ['Ivo Dummett', 'Otis Dummett']) {
      await nia.records('maya', relationship, {
        relation: 'cousin', unnamed, gender: 'man', bornIn: 2020, childOf: nia.id('priya'), childOfToo: nia.id('ruth'), childBy: 'adoption', bornTogether: 'identical', livesThere: true,
      }, { on: '2020-01-01', exactness: 'year' })
    }
    await nia.records('maya', relationship, { relation: 'other relative', unnamed: 'Craig’s child', childOf: nia.id('craig'), childBy: 'birth', certainty: 'told' }, { on: '2026-09-14' })
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
    await nia.writes('maya', 'family-assessment', 'children', { children: [{ who: 'The baby', says: 'Not born yet. Mum talks to the baby when it kicks.', needs: 'Calm for Mum, and a place to sleep that is ready in time.' }, { who: 'Jonah', says: 'Jonah signs: “Maya is my friend.” He stays with his dad.', needs: 'To see Maya every week.' }, { who: 'Theo', says: '“I sleep at a mate’s when it is loud.”', needs: 'Somebody who asks him where he is at night, and a place to be.' }], done: 'yes' })
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
    await nia.finishes('maya', 'family-plan', { brings: plan, answers: { reviewBy: day('2026-10-27') }, as: 'maya plan', whose: { 'Joan (Grandma)': 'family', Craig: 'family' }, gaps: 'What happens if things go wrong is talked through with you and Mum at the next visit.' })
    await nia.asks('maya', {
      what: '£600 for a bed at Grandma’s, and taxis', matter: 'money', of: 'team-manager', neededBy: day('2026-10-02'), sum: 600, often: 'once', plan: nia.fact('maya plan'),
      why: 'You sleep at Grandma’s on Fridays, on the sofa. With a bed of your own there is one night in the week in which you need not listen. The taxis bring you back to school on Mondays.',
      considered: 'The furniture charity: nothing before November. Grandma’s old camp bed: broken.', wishesKnown: true, wishes: '“A bed that is mine, with a lamp.”', checked: 'Grandma has measured the room. The shop delivers on Thursdays.',
    }, 'money for the bed')
    await olu.decides('money for the bed', { outcome: 'agreed', reasons: 'It is what keeps the one calm night, and nothing cheaper is there in time.', toChild: 'Maya, you get a bed of your own at Grandma’s, because you told us that you sleep there.', tell: ['child', 'parents', 'network'] })
    await nia.readsDecision('money for the bed')
    await nia.records('maya', attendance, { percent: 88, since: day('2026-09-02'), saidBy: 'Sampleton Primary, Mr Tom Dummy' })
    await nia.records('maya', familyNeed, { sort: 'domestic abuse', what: 'Nights without shouting', own: '“I want to sleep without listening.”' })
    await nia.records('maya', familyNeed, { sort: 'home', what: 'A bed of her own at Grandma’s' }, { as: 'need of a bed' })
    await nia.records('maya', familyNeed, { sort: 'money', what: 'Heating for more than an hour a day' })
    await nia.records('maya', aroundFamily, { who: 'Mr Tom Dummy', discipline: 'school', agency: 'Sampleton Primary', for: ['school'], gives: 'gives', where: 'At school, every morning' })
    await nia.records('maya', aroundFamily, { who: 'Joan (Grandma)', discipline: 'family', for: ['home', 'parenting'], gives: 'gives', where: 'At her house' })
    await nia.records('maya', aroundFamily, { who: 'Nia Prototype', discipline: 'family support', agency: 'Family Help, North', for: ['domestic abuse', 'parenting'], gives: 'gives', where: 'At home' })
    await nia.records('maya', familyAction, { what: 'The bed is bought and stands at Grandma’s', who: 'Nia Prototype', whose: 'worker', post: nia.post('nia'), by: day('2026-10-02'), goal: 'A night of sleep' }, { as: 'bed bought' })
    await nia.records('maya', familyView, { of: 'assessment', who: 'Dana (Mum)', said: '“It is fair. I did not know that Maya listens at the door.”' })
    await nia.records('posy', plan, { goals: 'The baby comes into a calm home.', actions: 'Mum goes to every appointment, and Grandma goes with her.', reviewBy: day('2026-10-27') }, { as: 'baby plan' })
  }),
]
