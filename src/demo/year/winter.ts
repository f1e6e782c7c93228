/** November 2026 to February 2027: the family’s own plan, Maya at her grandmother’s, Posy’s birth, and Theo who turns 18. */

import { personalAdviser, socialWorker } from '../../children/allocation/index.ts'
import {
  carePlan, legalStatus, libertyOrder, periodOfCare, permanencePlan, placement, placementNotices, placementPlan, previousPermanence, reviewDecisions,
  reviewHeld, reviewingOfficer, reviewRecord, reviewRecordSent, temporaryApproval,
} from '../../children/care/index.ts'
import { educationPlan } from '../../children/education/index.ts'
import { planReview, preProceedings } from '../../children/family-help/index.ts'
import { dentalCheck, healthAssessment, immunisationsChecked, strengthsQuestionnaire } from '../../children/health/index.ts'
import { birth, identifier, livesAt, nameUsed, sex, significantEvent } from '../../children/identity/index.ts'
import { leavingCareAssessment, pathwayPlan } from '../../children/leaving-care/index.ts'
import { conference, coreGroup, familyMeetingReferral, networkWork } from '../../children/protection/index.ts'
import { day } from '../../time/day.ts'
import { tellsBackground } from '../background.ts'
import { scene, type Scene } from '../player.ts'

export const winter: readonly Scene[] = [
  scene('2026-11-03 14:00', 'The core group, and two people who changed the same action', async ({ imani, nia }) => {
    await imani.records('posy', coreGroup, { present: ['mother', 'family', 'social care', 'health', 'education'], nextBy: day('2026-12-01'), summary: 'Craig has not come near the house. Mum goes to the group on Tuesdays.' })
    await imani.beginsPaper('maya', 'core-group', { carry: true })
    await imani.writes('maya', 'core-group', 'wishes', { heard: 'yes', said: '“It is quiet now. I want to go to football.”', weight: 'Football is in the plan from this Saturday.', done: 'yes' })
    // Both have the same action before them, as it stands in the plan.
    const [imanis, nias] = [await imani.opensPaper('maya', 'core-group', 'actions'), await nia.opensPaper('maya', 'core-group', 'actions')]
    await imanis({ actions: [{ what: 'You sleep at Grandma’s on school nights, and on Fridays until the course has begun' }] })
    await nias({ actions: [{ what: 'You sleep at Grandma’s on school nights, and Grandma takes you to football on Saturdays', going: 'changed' }] })
    await nia.bringsTogether('maya', 'core-group', 'actions', 'You sleep at Grandma’s on school nights, and on Fridays until the course has begun. Grandma takes you to football on Saturdays')
    await nia.writes('maya', 'core-group', 'actions', { actions: [{}, { going: 'done' }], done: 'yes' })
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
    await imani.records('maya', familyMeetingReferral, { because: 'conference', conference: imani.fact('maya conference'), to: 'Lottie Mock' }, { as: 'family meeting' })
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
    await imani.ends('family meeting', '2026-11-24', { outcome: 'planned', planned: 'Maya lives with Joan for now. Priya and Ruth have her one weekend in four. Lewis takes her to swimming. Alex rings every Sunday.' })
    await imani.records('maya', networkWork, { how: ['meeting'], who: 'Eleven people of the family, brought together by Lottie Mock', plan: 'changed', changed: 'Where Maya lives, and who comes when, is now the family’s own plan.', did: 'They wanted two hours alone, and needed three.' })
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
    await olu.records('maya', socialWorker, { post: olu.post('imani'), team: olu.team('protection'), changed: 'FCONTA', reason: 'Until Sam takes over in January' }, { as: 'maya worker' })
    await imani.records('maya', periodOfCare, { need: 'N1', homePostcode: 'FE1 2SL', why: 'Maya, you and Mum and Grandma decided together that you live with Grandma while Mum makes home safe.' }, { as: 'maya in care' })
    await imani.records('maya', legalStatus, { status: 'V2', agreedBy: 'Dana Samplewood and Lewis Exampleton' }, { as: 'maya status' })
    await imani.records('maya', previousPermanence, { what: 'Z1' })
    await kit.saysWhy('maya', 'duty')
    await kit.records('maya', placement, { type: 'U3', provider: 'PR1', urn: 'SC9100', called: 'Grandma Joan’s', postcode: 'FE1 7GJ', inArea: 'IN', miles: 1.4, emergency: true, matching: 'Maya asked for it, the family planned it, and Grandma has been there all her life.' }, { as: 'grandma’s' })
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
    await tellsBackground(imani, 'posy', { ethnicity: 'WBRI', upn: { none: 'UN1' }, disability: { codes: ['NONE'] } })
    await imani.ends('posy: name', '2026-12-17')
    await imani.records('posy', nameUsed, { use: 'legal', given: 'Posy', family: 'Samplewood' }, { as: 'posy name' })
    await imani.records('posy', sex, { sex: 'F' })
    await imani.corrects('maya: posy', { relation: 'half-sister' }, 'Posy is born, and Craig is her father')
    await imani.records('posy', identifier, { scheme: 'nhs number', value: '999 003 8481', source: 'The hospital' })
    await imani.records('posy', livesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL', whose: 'Mum' })
    await imani.records('posy', significantEvent, { title: 'Posy was born', weight: 'key', sort: 'family', agency: 'health', meant: 'She weighs 3.2 kilos. Mum held her first, then Grandma.' })
  }),
  scene('2026-12-18 9:40', 'Health is asked about Posy, and health asks us about Maya: given, kept back, and never for want of consent', async ({ imani, farah, ola, olu }) => {
    await imani.asksInformation('posy', 'NHS Fernshire', { purpose: 'To see that Posy’s plan holds when she comes home', necessity: 'Nobody but the ward sees them both', items: [['How Posy and her mum are, and when they go home', 'To visit on the first day']] })
    await farah.refusesForWantOfConsent()
    await farah.answersInformation([{ fact: 'Posy is well and feeds well. Dana is tired and asks for help with nights. They go home on Saturday.' }])
    await imani.addsInformation('posy')
    await farah.asksTheCouncil({ given: 'Maya', family: 'Samplewood', born: '2016-03-14' }, { purpose: 'To see Maya for her health assessment', necessity: 'She has moved since we saw her', items: [['Who looks after Maya now', 'To ask them to come'], ['Where her mum’s partner is staying', 'To know who may come to the ward']] })
    await ola.saysWhoseQuestion('maya')
    await imani.answersFromRecord('maya', [{ fact: 'Her grandmother, Joan Samplewood, since 30 November.' }, { kept: 'He asks the ward for news, and may learn who told them where he is. Maya would be blamed.' }])
    await olu.saysWhy('maya', 'duty')
    await olu.agreesToKeepBack('maya', 'The ward does not need it: it has our telephone.')
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
    await yusuf.records('maya', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'carer', 'social care', 'police', 'health', 'education'], quorate: true, summary: 'Maya is in care and safe with Grandma.' }, { time: '10:00', parts: { decision: 'ends', familyMeeting: true, why: 'Maya lives with Grandma, and her care plan keeps her safe now.' } })
    await yusuf.records('posy', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'family', 'social care', 'police', 'health'], quorate: true, said: 'Mum: “He wrote to me. I gave the letter to the police.”', summary: 'Posy grows. Craig asked to see her, and was told that a court must decide.' }, { time: '10:45', parts: { decision: 'goes', category: 'EMO', nextBy: day('2027-07-12'), familyMeeting: true, why: 'Posy is very small and lives where it happened. We want to see four calm months.' } })
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
      because: 'team', reason: 'Maya is in care now',
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
]
