/** March to August 2027: Joan is approved, Posy’s plan ends, and Maya leaves care. */

import { fullApprovalDecided, motherhood, permanencePlan, reviewDecisions, reviewHeld, reviewRecord, reviewRecordSent, temporaryApprovalExtended } from '../../children/care/index.ts'
import { educationPlanReview } from '../../children/education/index.ts'
import { dailyLife, plan, planReview } from '../../children/family-help/index.ts'
import { strengthsQuestionnaire } from '../../children/health/index.ts'
import { significantEvent } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { feedback as workFeedback, feedbackAnswered as workFeedbackAnswered } from '../../children/voice/index.ts'
import { conference, coreGroup } from '../../children/protection/index.ts'
import { partnershipDecided, toldPartnership } from '../../partners/protection-teams/index.ts'
import { day, instantIn } from '../../time/day.ts'
import { scene, type Scene } from '../player.ts'

export const towardsSummer: readonly Scene[] = [
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
  scene('2027-04-06 9:30', 'What the return asks of Maya, who is eleven now', async ({ sam }) => {
    await sam.records('maya', motherhood, { mother: '0' })
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
    await yusuf.records('posy', conference, { type: 'review', chair: yusuf.post('yusuf'), present: ['mother', 'family', 'social care', 'police', 'health'], quorate: true, said: 'Mum: “I can hear myself think.”', summary: 'Five calm months.' }, { time: '10:00', parts: { decision: 'ends', familyMeeting: true, why: 'Posy is safe at home with Mum, and Mum has people round her.' } })
    await imani.ends('posy protection plan', '2027-05-18', { endReason: 'safe' })
    await imani.ends('posy visits agreed', '2027-05-18')
    await nia.beginsPaper('posy', 'family-plan')
    await nia.writes('posy', 'family-plan', 'wishes', { heard: 'too young', why: 'Posy is five months old. She is at ease with Mum, and sleeps while we talk.', done: 'yes' })
    await nia.writes('posy', 'family-plan', 'hopes', { goals: [{ goal: 'You go on growing in a calm home.', sign: 'Mum says so, and the health visitor sees it.' }], done: 'yes' })
    await nia.writes('posy', 'family-plan', 'actions', {
      actions: [{ what: 'Nia comes to see you and Mum', who: 'Nia', by: 'every two weeks until summer' }, { what: 'Mum shows you the nursery', who: 'Dana', by: '31 August' }, { what: 'The nursery place is asked for', who: 'Nia', by: '11 June' }], done: 'yes',
    })
    await nia.writes('posy', 'family-plan', 'tonight', { steps: 'Mum rings Grandma first, whatever the hour. If somebody is in danger: 999.', done: 'yes' })
    await nia.writes('posy', 'family-plan', 'family', { people: [{ who: 'Dana (Mum)', agrees: 'yes', said: '“You came when it was bad and you stay now that it is good.”' }], done: 'yes' })
    await nia.finishes('posy', 'family-plan', { brings: plan, answers: { reviewBy: day('2027-06-22') }, whose: { Dana: 'family' }, as: 'posy plan', gaps: 'Everybody gave their number at the conference this morning.' })
    await nia.records('posy', dailyLife, { day: 'Up at six. Milk, the mat by the window, a walk with Mum to the school gate and back. Asleep by seven.', night: 'Two times milk.', people: 'Mum. Grandma on Fridays.', notSaid: 'too young' })
    await olu.ends('posy protection lead', '2027-05-18')
    await olu.ends('posy chair', '2027-05-18')
  }),
  scene('2027-05-25 16:00', 'To the partnership and back', async ({ bea }) => {
    await bea.keepsTeam(toldPartnership, { discussions: 1, asked: 3, answered: 3, issues: 'What was asked of health came back on the day itself, by telephone.' })
    await bea.keepsTeam(partnershipDecided, { what: 'Agree with the health board that a nurse answers within a day', who: bea.post('imani'), by: day('2027-06-30') })
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
    await nia.ends('posy action: The nursery place is asked for', '2027-06-03', { outcome: 'done' })
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
  scene('2027-06-15 9:30', 'Tomorrow at two: the review at school', async ({ sam }) => {
    await sam.records('maya', task, { what: 'Go to Maya’s review at school', askedOf: sam.post('sam'), at: instantIn(day('2027-06-16'), '14:00'), detail: 'Room 4, with Mr Dummy. Maya comes for the second half.' }, { as: 'review at school' })
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
    await sam.doesTask('review at school')
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
