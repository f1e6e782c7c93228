/** Other children of Fernshire, one for each thing that the Samplewood and Testerly family does not show. Everybody is made up. */

import { adoptersStage, adoptersStep } from '../children/adopters/index.ts'
import { socialWorker, teamResponsible } from '../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, legalStatus, previousPermanence } from '../children/care/index.ts'
import { assessment, familyHelp, homeless, informedChoice, plan, planReview, wishesHeard } from '../children/family-help/index.ts'
import { contact, decision, feedback } from '../children/front-door/index.ts'
import { accessRestriction, adultDisability, adultEthnicity, adultSex, disability, ethnicity, involvement, language, lateReason, livesAt, namedAccess, nationality, noPupilNumber, significantEvent, waitingFor } from '../children/identity/index.ts'
import { disagreement } from '../children/protection/index.ts'
import { task } from '../children/tasks/index.ts'
import { school } from '../children/education/index.ts'
import { leavingCareAssessment, pathwayPlan } from '../children/leaving-care/index.ts'
import { day } from '../time/day.ts'
import { tellsBackground } from './background.ts'
import { careScenes } from './care-story.ts'
import { scene, type Person, type Scene } from './player.ts'

/** A name of 78 characters, for places where a name has to fit. */
export const longName = { given: 'Anastasia-Wilhelmina Bartholomaea Constantina', family: 'Featherington-Placeholdersworthy' } as const

const samir: readonly Scene[] = [
  scene('2026-10-20 10:00', 'Samir came alone', async ({ sam }) => {
    await sam.starts('samir', { given: 'Samir', family: 'Testaheel', born: '2010-11-03', sex: 'M', mine: true })
    await sam.records('samir', nationality, { nationality: 'As Samir will tell us', status: 'asylum', alone: true, arrivedOn: day('2026-10-12'), transferScheme: true }, { on: '2026-10-12' })
    await sam.records('samir', language, { language: 'Kurdish', first: true, interpreter: 'for important talks' }, { on: '2010-11-03' })
    await sam.records('samir', involvement, { source: '5C', primaryNeed: 'N8', why: 'Samir came to England alone and needs a home, a school and somebody on his side.' })
    await sam.records('samir', school, { name: 'Testbury Academy', yearGroup: 'Year 11', onRoll: 'yes' }, { on: '2026-10-20' })
    await tellsBackground(sam, 'samir', { ethnicity: 'OOTH', upn: { none: 'UN2' }, disability: { codes: ['NONE'] }, inCare: true })
  }),
  ...careScenes({
    child: 'samir', worker: 'sam', manager: 'olu', began: '2026-10-20', need: 'N8', status: 'V2', agreedBy: 'Nobody with parental responsibility can be reached',
    why: 'Samir, you came here alone. Until you are grown up we look after you, as a parent would.',
    home: { type: 'U6', provider: 'PR4', urn: 'SC9200', called: 'Mrs Lantern’s', postcode: 'FE2 9ML', inArea: 'IN', miles: 2.5, emergency: true, matching: 'Mrs Lantern has looked after two boys who came alone, and cooks what Samir likes.' }, livesWith: 'Mrs Lantern',
    price: { weekly: 985, socialCare: 985, bought: 'framework', framework: 'Fernshire fostering agencies' },
    daily: 'Mrs Lantern wakes you for school. You pray in the front room. Your uncle may ring on Sundays.',
    plan: 'You live with Mrs Lantern. Sam finds you a solicitor. You learn English at school and football on Saturdays.', wishes: '“I want to know where my brother is.”',
    learning: 'English every morning, a friend who speaks Kurdish, and a place in the football team.',
    health: [{ on: '2026-11-12', by: 'doctor', found: 'Well. Feet healed. Sleeps little.', plan: 'Somebody to talk to about the journey; dentist.' }],
    visits: [
      { on: '2026-10-23', said: '“The bed is good. The street is quiet.”', saw: 'Samir, an interpreter was on the telephone. You showed me the photograph of your brother.' },
      { on: '2026-12-01', saw: 'You explained the rules of your card game to me in English.' },
      { on: '2027-01-08', saw: 'You have a coat now, and a library card. The Red Cross has your brother’s name.' },
      { on: '2027-02-17', said: '“In the night I am still on the boat.”', saw: 'We talked about the nights, and about who you can wake.' },
      { on: '2027-03-30', saw: 'You got a five in your mock for maths, and said that the five was too low.' },
      { on: '2027-05-10', saw: 'You fast, and still you scored. Mrs Lantern was proud, and so was I.' },
    ],
    reviews: [
      { on: '2026-11-16', participation: 'PN1', said: '“Thank you for the school.”', reviewed: 'Home, solicitor, school, family tracing.', decisions: 'Sam: solicitor by the end of the month.', letter: 'Samir, you asked for news of your brother before everything else. So do we.' },
      { on: '2027-02-11', participation: 'PN1', said: '“I want to stay with Mrs Lantern.”', reviewed: 'Staying until 18 and after, college, the asylum interview.', decisions: 'Kit: a lasting arrangement with Mrs Lantern.', letter: 'Samir, you can stay. Mrs Lantern said it before we could ask.' },
    ],
    permanence: { on: '2027-02-10', route: 'fostering', why: 'Samir wants to stay with Mrs Lantern until he is grown up.' },
    school: [{ on: '2027-03-16', said: '“Maths is my language.”', reviewed: 'English has grown fast. Extra time in exams is agreed.' }],
  }),
  scene('2027-04-15 15:00', 'What Samir will need', async ({ sam }) => {
    await sam.records('samir', leavingCareAssessment, { tookPart: ['young person', 'carers', 'school'], wishes: '“Engineer. First my brother.”', needs: 'English to college level, the asylum decision, somebody to stay near.' })
  }),
  scene('2027-04-30 15:00', 'Samir’s pathway plan', async ({ sam }) => {
    await sam.records('samir', pathwayPlan, { agreed: true, reviewBy: day('2027-10-30'), own: '“College in September. I pay for my own telephone.”', plan: 'Sam: the college place. Mrs Lantern: cooking for one.' })
  }),
  scene('2027-06-08 14:00', 'Olu asks for a change', async ({ olu }) => {
    await olu.records('samir', task, { what: 'Change the pathway plan as Samir asked, and sign it', askedOf: olu.post('sam'), due: day('2027-06-15'), detail: 'Samir wants evening classes in it.' }, { as: 'samir plan change' })
  }),
  scene('2027-06-15 16:50', 'Not finished in time, and why', async ({ sam }) => {
    await sam.records('samir', lateReason, { duty: await sam.duty('samir', 'task'), cause: 'information', reason: 'The college answers tomorrow whether there is a place in the evening class.' })
  }),
]

const lina: readonly Scene[] = [
  scene('2026-11-02 11:00', 'Lina lives with a friend of the family', async ({ sam }) => {
    await sam.starts('lina', { given: 'Lina', family: 'Trialova', born: '2014-02-20', sex: 'F', mine: true })
    await sam.records('lina', involvement, { source: '2A', primaryNeed: 'N8', why: 'Lina’s mum works abroad, and Lina lives with a friend of the family. We make sure that she is well looked after.' })
    await sam.adds('lina', { key: 'mrs trial', given: 'Halina', family: 'Trialska', relation: 'private foster carer', responsibility: 'no', since: '2026-09-20', telephone: '01632 960 310', called: 'Auntie Hala' })
    await sam.records('lina', ethnicity, { code: 'WOTH' })
    await sam.records('lina', disability, { codes: ['NONE'] })
    await sam.adds('lina', { key: 'lina mum', given: 'Irena', family: 'Trialova', relation: 'mother', responsibility: 'yes', called: 'Mama' })
    await sam.records('lina', livesAt, { line1: '31 Draft Street', town: 'Fernton', postcode: 'FE3 1DS', whose: 'Auntie Hala' }, { on: '2026-09-20' })
    await sam.visits('lina', { time: '10:00', where: 'home', seen: 'yes', said: '“I miss Mama’s soup but not the shouting upstairs.”', saw: 'Lina, you have your own shelf and your own key.' })
  }),
  ...['2026-12-10', '2027-01-19', '2027-03-02', '2027-04-14', '2027-05-26'].map((on, index) =>
    scene(`${on} 16:00`, 'Lina is seen', async ({ sam }) => {
      await sam.visits('lina', { where: 'home', seen: 'yes', saw: linaSaw[index] as string })
    }),
  ),
  scene('2027-03-02 17:00', 'A plan with Lina and Auntie Hala', async ({ sam }) => {
    await sam.records('lina', plan, { goals: 'Lina knows where she will live next year.', actions: 'Mama rings on Thursdays; Auntie Hala and Sam talk about money.', reviewBy: day('2027-06-30') })
  }),
  scene('2027-06-14 15:00', 'Waiting for Lina’s mum', async ({ sam }) => {
    await sam.records('lina', waitingFor, { duty: await sam.duty('lina', 'family-help-plan-review'), whom: 'Lina’s mum', askAgain: day('2027-06-21'), why: 'Whether she comes home in August.' })
  }),
  scene('2027-06-16 8:15', 'The police shared a note about Lina', async ({ ola }) => {
    await ola.saysWhy('lina', 'new contact')
    await ola.records('lina', contact, { asks: 'information', source: '6', from: 'Fernshire Police', professional: true, way: 'police', knowsOfIt: 'no', said: '“Lina was with two girls who took make-up from a shop. She gave hers back before anybody asked.”' }, { time: '8:10' })
    await ola.records('lina', task, { what: 'Read what the police told us about Lina', askedOf: ola.post('sam'), due: day('2027-06-16') })
  }),
  scene('2027-06-16 8:38', 'A family asks for help by the web form, and a neighbour rings', async ({ ola }) => {
    await ola.isAskedForHelp('The twins wake every night and I have nobody to talk to. I would like to know what there is for us.', '01632 960 415, mornings')
    await ola.notes('neighbour waits', { said: '“I hear a child cry in the flat above, for a long time, most evenings. I do not know their name.”', source: '1B', children: [], home: { line1: '8 Specimen Street', town: 'Fernton', postcode: 'FE3 8SP' } })
  }),
]

const linaSaw = [
  'Lina, you showed me the tree you made from egg boxes.',
  'You sang the song from the school play, both parts.',
  'Your braces hurt, and you laughed all the same. We talked about where you want to live.',
  'You and Auntie Hala have planted beans. You measured them for me.',
  'You said that your friends are new, and that you are not sure about all of them.',
] as const

const noor: readonly Scene[] = [
  scene('2026-11-16 10:00', 'Noor needs a family', async ({ rosa }) => {
    await rosa.starts('noor', { given: 'Noor', family: 'Placebo', born: '2024-05-05', sex: 'F', mine: true })
    await rosa.records('noor', involvement, { source: '3B', primaryNeed: 'N1', why: 'Noor was often alone, and a court decided that she lives with foster carers while everybody finds out what is best.' })
    await rosa.records('noor', noPupilNumber, { reason: 'UN1' })
    await rosa.records('noor', disability, { codes: ['NONE'] })
    await rosa.records('noor', previousPermanence, { what: 'Z1' })
  }),
  ...careScenes({
    child: 'noor', worker: 'rosa', manager: 'eli', began: '2026-11-16', need: 'N1', from: 'FE3 1PL', status: 'C1',
    why: 'Noor, you were left alone many times and you were hungry. The court said that you must be somewhere safe.',
    home: { type: 'U6', provider: 'PR1', urn: 'SC9100', called: 'Bill and Jan’s', postcode: 'FE1 5BJ', inArea: 'IN', miles: 6, emergency: true, matching: 'Bill and Jan are at home all day and have a garden.' }, livesWith: 'Bill and Jan',
    price: { weekly: 540, socialCare: 540, bought: 'own' },
    daily: 'Milk when you wake up. Two naps. Your blanket comes everywhere.', plan: 'You live with Bill and Jan until the court has decided who your family will be.',
    health: [
      { on: '2026-12-08', by: 'doctor', found: 'Small for her age, and growing. Speaks three words.', plan: 'Speech and language; weighed every month.' },
      { on: '2027-06-01', by: 'nurse', found: 'Has caught up in weight. Speaks in sentences.' },
    ],
    visits: [
      { on: '2026-11-19', saw: 'Noor, you held on to Jan’s leg and looked at me from behind it.', seen: 'too young' },
      { on: '2026-12-29', saw: 'You built a tower of seven and knocked it down for me.', seen: 'too young' },
      { on: '2027-02-08', saw: 'You said “again”. We did it again fourteen times.', seen: 'too young' },
      { on: '2027-03-18', saw: 'You told Bill to sit down, and he did.', seen: 'too young' },
      { on: '2027-04-27', saw: 'You have a word for everybody in the house, and for the cat.', seen: 'too young' },
      { on: '2027-06-07', saw: 'You asked if I was coming tomorrow too.', seen: 'too young' },
    ],
    reviews: [
      { on: '2026-12-10', participation: 'PN0', reviewed: 'Safety, weight, who else is family.', decisions: 'Rosa: finds every relative.', letter: 'Noor, when you read this: everybody round the table wanted you to be warm and fed and loved.' },
      { on: '2027-03-04', participation: 'PN0', reviewed: 'What the experts said to the court.', decisions: 'Rosa and Carys: the plan for the court.', letter: 'Noor, we looked for somebody in your family who could keep you. Nobody could. So we began to look for a family.' },
    ],
    permanence: { on: '2027-03-02', route: 'adoption', why: 'Nobody in the family can look after Noor as long as she will need it.' },
  }),
  scene('2027-03-22 11:00', 'It is decided that Noor can be adopted', async ({ rosa }) => {
    await rosa.records('noor', adoptionDecision, { why: 'Nobody in the family can look after Noor, and she is little enough to belong to another.' })
  }),
  scene('2027-04-12 16:00', 'The court makes a placement order', async ({ rosa }) => {
    await rosa.ends('noor status', '2027-04-12')
    await rosa.records('noor', legalStatus, { status: 'E1' })
    await rosa.records('noor', significantEvent, { title: 'The court agreed that Noor can have a new family', weight: 'key', meant: 'The regional adoption agency looks for them.' })
  }),
]

const eddie: readonly Scene[] = [
  scene('2026-12-07 10:00', 'Eddie’s record is kept from most people', async ({ jude, mo, ivy }) => {
    await jude.starts('eddie', { given: 'Eddie', family: 'Stubfield', born: '2012-10-09', sex: 'M', mine: true })
    await jude.records('eddie', involvement, { source: '6', primaryNeed: 'N1', why: 'Eddie was badly hurt, and many people are finding out how it could happen.' })
    await tellsBackground(jude, 'eddie', { ethnicity: 'WBRI', upn: 4, disability: { codes: ['NONE'] } })
    await mo.records('eddie', accessRestriction, { level: 'limited', lookAgain: day('2027-12-07'), why: 'A serious incident is being looked into, and the newspapers have asked.' }, { as: 'eddie restriction' })
    for (const who of ['jude', 'mo', 'bea'] as const) {
      await ivy.records('eddie', namedAccess, { restriction: ivy.fact('eddie restriction'), post: ivy.post(who), mayWrite: who !== 'bea', why: 'Works with Eddie, or answers for the work' })
    }
    await jude.visits('eddie', { on: '2026-12-07', time: '9:00', where: 'hospital', seen: 'yes', said: '“Don’t let them put my name in it.”', saw: 'Eddie, we will not.' })
  }),
  ...['2027-01-12', '2027-02-23', '2027-04-07', '2027-05-19'].map((on, index) =>
    scene(`${on} 16:30`, 'Eddie is seen', async ({ jude }) => {
      await jude.visits('eddie', { where: 'home', seen: 'yes', saw: eddieSaw[index] as string })
    }),
  ),
]

const eddieDoor: readonly Scene[] = [
  scene('2027-06-15 16:20', 'A home is to be found, and the record is shut', async ({ kit }) => {
    await kit.asksGuardian('eddie', 'Eddie may need another place to live in July. I have to know whom he must not meet.')
  }),
  scene('2027-06-15 20:40', 'Eddie’s record is opened in an emergency', async ({ ola }) => {
    await ola.opensInEmergency('eddie', { reason: 'danger', explanation: 'His cousin rang at half past eight: Eddie had left the house, and a car was waiting. The police needed to know which one.' })
  }),
  scene('2027-06-17 11:00', 'Ivy looks at what was opened, and answers Kit', async ({ ivy, kit }) => {
    await ivy.clearsDesk({ outcome: 'right', review: 'The police log has the call at 8:31pm and Ola’s at 8:44pm. Eddie was home by ten.', answer: 'done', words: 'You are named to read it, until a home is found.' })
    await ivy.records('eddie', namedAccess, { restriction: ivy.fact('eddie restriction'), post: kit.post('kit'), mayWrite: false, why: 'Finds a home' })
  }),
]

const eddieSaw = ['Eddie, you walked to the shop and back.', 'You are drawing again.', 'You went to school for a whole morning.', 'You and your cousin went fishing, and caught a boot.'] as const

const fernAndRobin: readonly Scene[] = [
  scene('2027-01-12 9:30', 'Fern and Robin cannot stay at home', async ({ sam }) => {
    await sam.starts('fern', { given: 'Fern', family: 'Mockley', born: '2018-07-02', sex: 'F', mine: true })
    await sam.starts('robin', { given: 'Robin', family: 'Mockley', born: '2015-09-19', sex: 'M', mine: true })
    for (const child of ['fern', 'robin']) await sam.records(child, involvement, { source: '2A', primaryNeed: 'N4', why: 'Mum is very ill, and nobody at home can look after two children.' }, { on: '2027-01-08' })
    await tellsBackground(sam, 'fern', { ethnicity: 'WBRI', upn: 5, disability: { codes: ['NONE'] }, inCare: true })
    await tellsBackground(sam, 'robin', { ethnicity: 'WBRI', upn: 6, disability: { codes: ['NONE'] }, inCare: true })
    await sam.adds('fern', { key: 'robin', given: 'Robin', family: 'Mockley', relation: 'brother' })
    await sam.adds('fern', { key: 'kim', given: 'Kim', family: 'Mockley', relation: 'mother', responsibility: 'yes', called: 'Mum' })
    await sam.adds('robin', { key: 'fern', given: 'Fern', family: 'Mockley', relation: 'sister', since: '2018-07-02' })
    await sam.adds('robin', { key: 'kim', given: 'Kim', family: 'Mockley', relation: 'mother', responsibility: 'yes', called: 'Mum' })
  }),
  ...careScenes({
    child: 'fern', worker: 'sam', manager: 'olu', began: '2027-01-12', need: 'N3', from: 'FE2 6MK', status: 'V2', agreedBy: 'Kim Mockley',
    why: 'Fern, Mum is too ill to look after you and Robin just now. She asked us to find you somewhere kind.',
    home: { type: 'U6', provider: 'PR1', urn: 'SC9100', called: 'The Hearths’', postcode: 'FE1 3HE', inArea: 'IN', miles: 4.8, emergency: true, matching: 'Near school and near Mum’s hospital. There was one bed, not two: we go on looking for both of you together.' }, livesWith: 'The Hearths',
    price: { weekly: 540, socialCare: 540, bought: 'own' },
    daily: 'You ring Robin every night at six. Your rabbit lives in the shed.', plan: 'You stay with the Hearths and see Robin every Saturday, until there is a home for you both.', wishes: '“I want to be where Robin is.”',
    learning: 'Reading with Miss Draft in the mornings.',
    health: [{ on: '2027-02-02', by: 'doctor', found: 'Well. Bites her nails.' }],
    visits: [
      { on: '2027-01-15', said: '“When is Saturday?”', saw: 'Fern, we counted the days on the fridge together.' },
      { on: '2027-02-24', saw: 'You can ride without the small wheels.' },
      { on: '2027-04-06', saw: 'You were quiet today. Mum had not rung. We rang her together.' },
      { on: '2027-05-07', said: '“Seventy-one miles is too many.”', saw: 'You drew the road to Robin with every town on it.' },
    ],
    reviews: [
      { on: '2027-02-04', participation: 'PN3', reviewed: 'A home for both, Saturdays, school.', decisions: 'Kit: a home for two within 20 miles.', letter: 'Fern, you held up your picture instead of talking. Everybody understood it.' },
      { on: '2027-04-27', participation: 'PN1', said: '“Seventy-one miles is too many.”', reviewed: 'Still apart, and why.', decisions: 'Kit: three homes to ask by June.', letter: 'Fern, you told us how many miles. We had not counted. Now it is the first thing on the list.' },
    ],
    permanence: { on: '2027-04-26', route: 'home', why: 'Mum is getting better, and wants both of you home when she can.' },
  }),
  ...careScenes({
    child: 'robin', worker: 'sam', manager: 'olu', began: '2027-01-12', need: 'N3', from: 'FE2 6MK', status: 'V2', agreedBy: 'Kim Mockley',
    why: 'Robin, you have looked after Fern and Mum for a long time. Now it is our turn.',
    home: { type: 'U6', provider: 'PR4', called: 'Mr Anchor’s', postcode: 'FR7 1AN', inArea: 'OUT', miles: 71, emergency: true, matching: 'Nothing nearer was free that night. It is too far, and we have said so to everybody.' }, livesWith: 'Mr Anchor',
    price: { weekly: 1120, socialCare: 1120, bought: 'spot' },
    daily: 'Fern rings at six. Mr Anchor drives you on Saturdays.', plan: 'You stay with Mr Anchor until there is a home for you and Fern together.', wishes: '“Move Fern here or me there.”',
    learning: 'Your old school sends the work until you have settled.',
    health: [{ on: '2027-02-03', by: 'doctor', found: 'Well. Tired.' }],
    visits: [
      { on: '2027-01-18', said: '“Who makes her sandwiches?”', saw: 'Robin, I told you who, and what is in them.' },
      { on: '2027-02-26', saw: 'You and Mr Anchor are mending a boat.' },
      { on: '2027-03-25', saw: 'You asked if you are allowed to like it here. You are.' },
      { on: '2027-05-04', saw: 'The boat floats.' },
    ],
    reviews: [
      { on: '2027-02-05', participation: 'PN1', said: '“Seventy-one miles, there and back, every Saturday.”', reviewed: 'The distance, school, looking after Mum.', decisions: 'Sam: the young carers’ group.', letter: 'Robin, thank you for the map with the times on it.' },
      { on: '2027-04-28', participation: 'PN1', said: '“I’ll wait. But not long.”', reviewed: 'Homes for two, what Mum wants.', decisions: 'Sam: tells Robin every Friday what was asked that week.', letter: 'Robin, every Friday, even when there is nothing to tell.' },
    ],
    permanence: { on: '2027-04-26', route: 'home', why: 'Robin wants to go home with Fern when Mum is well.' },
  }),
  scene('2027-06-14 18:00', 'Nobody was in; Robin asked for another day', async ({ sam }) => {
    await sam.tries('robin', { time: '16:00', where: 'carers', why: 'asked to come back', saw: 'Robin rang from the harbour: could it be Thursday?', next: 'Thursday at four.' })
    await sam.records('robin', lateReason, { duty: await sam.duty('robin', 'visit-year1'), cause: 'child', keptSafe: 'Mr Anchor rings Sam tonight. School sees Robin every day.', reason: 'Robin was at the regatta and asked for Thursday instead.' })
  }),
]

const deeFixturely: readonly Scene[] = [
  scene('2027-05-24 9:00', 'Dee cannot be kept safe where she is', async ({ pat }) => {
    await pat.starts('dee', { given: 'Dee', family: 'Fixturely', born: '2011-11-25', sex: 'F', mine: true })
    await pat.records('dee', involvement, { source: '6', primaryNeed: 'N1', why: 'Dee runs to people who hurt her, and nobody has been able to stop them.' })
    await tellsBackground(pat, 'dee', { ethnicity: 'MWBC', upn: 7, disability: { codes: ['NONE'] }, inCare: true, isNoMother: true })
  }),
  ...careScenes({
    child: 'dee', worker: 'pat', manager: 'olu', began: '2027-05-24', need: 'N1', status: 'V2', agreedBy: 'Dee’s dad',
    why: 'Dee, the men will not leave you alone. We want you to be somewhere they cannot come.',
    home: { type: 'K2', provider: 'PR4', urn: 'SC9004', called: 'Example Home 4', postcode: 'FX4 4EH', inArea: 'OUT', miles: 52, emergency: true, matching: 'For now, with two people awake at night. A secure home has been asked for.' }, livesWith: 'Example Home 4',
    price: { weekly: 6850, socialCare: 5350, health: 1500, bought: 'spot' },
    daily: 'Two people are awake at night. You choose the film.', plan: 'A secure home while the police stop the men, and a way out of it from the first day.', wishes: '“Not locked. But not them.”',
    learning: 'A teacher comes to the home for two hours.',
    health: [{ on: '2027-06-10', by: 'doctor', found: 'Has been hurt. Treated, and believed.', plan: 'The clinic every week.' }],
    visits: [{ on: '2027-05-26', said: '“You came back.”', saw: 'Dee, I said Wednesday, and it is Wednesday.' }],
    reviews: [],
  }),
  scene('2027-06-10 12:00', 'Waiting for a secure home', async ({ pat }) => {
    await pat.records('dee', task, { what: 'Ask again for a secure home', askedOf: pat.post('kit'), due: day('2027-06-17'), detail: 'Seven asked, none free.' })
  }),
  scene('2027-06-11 11:20', 'The reviewing officer raises a concern about what is planned for Dee', async ({ moira }) => {
    await moira.records('dee', disagreement, {
      between: 'Reviewing officer and social work', raisedBy: 'social care', stage: 'workers', answerBy: day('2027-06-18'),
      about: 'Moira: Dee said “Not locked. But not them.” The plan knows only a locked door. Nobody has written down what keeps her safe if none is found, and she has no advocate.',
    }, { as: 'dee concern' })
  }),
]

const hidden: readonly Scene[] = [
  scene('2027-03-08 10:00', 'A record that nobody finds but those who must', async ({ carys, ivy }) => {
    await carys.starts('wren', { given: 'Wren', family: 'Palimpsest', born: '2021-05-30', sex: 'F', mine: true })
    await carys.records('wren', involvement, { source: '5A', primaryNeed: 'N1', why: 'A new family is being found.' }, { on: '2026-06-01' })
    await tellsBackground(carys, 'wren', { ethnicity: 'WBRI', upn: 8, disability: { codes: ['NONE'] } })
    await ivy.saysWhy('wren', 'duty')
    await ivy.records('wren', accessRestriction, { level: 'hidden', why: 'Adoption: the new name must lead nobody to the old one.' }, { as: 'wren restriction' })
    await ivy.records('wren', namedAccess, { restriction: ivy.fact('wren restriction'), post: ivy.post('carys'), mayWrite: true, why: 'Works with Wren' })
    await ivy.records('wren', adoptionDecision, { why: 'Nobody in the family can look after Wren.' }, { on: '2026-12-14' })
    await ivy.records('wren', adoptionMatch, { decidedOn: day('2026-12-14'), fostered: false, adopters: '2', gender: 'FF' }, { on: '2027-03-05' })
  }),
]

/** Adults' facts of who they are, told to whoever works with them towards adoption. */
const tellsWho = async (by: Person, key: string, since: string, of: { readonly sex: string; readonly ethnicity: string }): Promise<void> => {
  await by.records(key, adultSex, { sex: of.sex }, { on: since })
  await by.records(key, adultEthnicity, { code: of.ethnicity }, { on: since })
  await by.records(key, adultDisability, { codes: ['NONE'] }, { on: since })
}

const adopters: readonly Scene[] = [
  scene('2026-10-06 11:00', 'Two people ask whether they could adopt', async ({ carys }) => {
    await carys.startsAdopters('the drafts', { asked: '2026-10-05', fosters: false, given: 'Imogen', family: 'Marginalia', born: '1986-04-02', other: { given: 'Ruth', family: 'Marginalia', born: '1984-11-19' } })
    await tellsWho(carys, 'the drafts', '1986-04-02', { sex: 'F', ethnicity: 'WBRI' })
    await tellsWho(carys, 'the drafts other', '1984-11-19', { sex: 'F', ethnicity: 'MWBC' })
    await carys.records('the drafts', adoptersStage, { stage: 'one' }, { on: '2026-10-06', until: '2026-12-01' })
  }),
  scene('2027-03-06 10:00', 'They are approved, and matched', async ({ carys }) => {
    await carys.records('the drafts', adoptersStep, { step: 'applied' }, { on: '2026-12-03' })
    await carys.records('the drafts', adoptersStage, { stage: 'two' }, { on: '2026-12-03', until: '2027-02-18' })
    await carys.records('the drafts', adoptersStep, { step: 'approved' }, { on: '2027-02-19' })
    await carys.records('the drafts', adoptersStep, { step: 'matched' }, { on: '2027-03-05' })
  }),
  scene('2027-05-04 15:00', 'Somebody asks, and thinks better of it', async ({ carys }) => {
    await carys.startsAdopters('the asker', { asked: '2027-04-20', fosters: true, given: 'Piers', family: 'Footnote', born: '1979' })
    await carys.ends('the asker: adopting', '2027-05-03', { left: 'withdrew' })
  }),
]

const others: readonly Scene[] = [
  scene('2027-04-14 11:00', 'A child with a single name', async ({ ola }) => {
    await ola.starts('tarn', { given: 'Tarn', born: '2014-09-01', sex: 'U' })
    await ola.records('tarn', contact, { asks: 'help', source: '3C', from: 'School nurse, Testbury Academy', professional: true, way: 'telephone', knowsOfIt: 'yes', said: '“Tarn looks after a grandfather who forgets where the kitchen is.”' }, { time: '10:30', as: 'tarn contact' })
  }),
  scene('2027-04-15 10:00', 'Tarn: a Family Help assessment', async ({ ola, femi, olu, sam }) => {
    await femi.records('tarn', decision, { contact: femi.fact('tarn contact'), response: 'family help', restsOn: 'need', decider: femi.post('femi'), consent: 'yes', why: 'Tarn does what grown-ups should do. We find out what help the family needs.' })
    await ola.records('tarn', feedback, { contact: ola.fact('tarn contact'), told: 'yes' })
    await ola.records('tarn', involvement, { source: '3C', primaryNeed: 'N3', why: 'Tarn cares for Grandad, and gets tired.' }, { on: '2027-04-14' })
    await femi.ends('tarn: team-responsible')
    await olu.records('tarn', teamResponsible, { team: olu.team('north') })
    await olu.records('tarn', socialWorker, { post: olu.post('sam'), team: olu.team('north') })
    await sam.records('tarn', assessment, { contact: sam.fact('tarn contact') })
    await tellsBackground(sam, 'tarn', { ethnicity: 'WBRI', upn: 9, disability: { codes: ['NONE'] } })
  }),
  scene('2027-04-22 17:00', 'Tarn is seen, and says what helps', async ({ sam }) => {
    await sam.visits('tarn', { where: 'home', seen: 'yes', said: '“I’m good at it. I’d like one night off.”', saw: 'Tarn, you know every pill and its colour.' })
    await sam.records('tarn', wishesHeard, { for: 'services', heard: 'yes', said: '“One night off. And somebody to tell Grandad kindly.”', weight: 'It is the first line of the plan.' })
  }),
  scene('2027-05-27 15:00', 'Tarn again', async ({ sam }) => {
    await sam.visits('tarn', { where: 'school', seen: 'yes', saw: 'Tarn, you beat me at chess between two lessons.' })
  }),
  scene('2026-11-25 10:00', 'A name of 78 characters', async ({ sam }) => {
    await sam.starts('long', { ...longName, born: '2017-01-15', sex: 'F', mine: true })
    await sam.records('long', involvement, { source: '1A', primaryNeed: 'N5', why: 'Four grown-ups love you, and they cannot agree.' })
    await tellsBackground(sam, 'long', { ethnicity: 'WBRI', upn: 10, disability: { codes: ['NONE'] } })
    await sam.records('long', familyHelp, { agreed: 'yes', why: 'To agree about weekends.' })
    await sam.records('long', plan, { goals: 'Weekends without a quarrel.', actions: 'One calendar on one fridge.', reviewBy: day('2027-03-10') })
  }),
  scene('2027-03-10 16:00', 'The calendar works', async ({ sam }) => {
    await sam.records('long', planReview, { present: ['child', 'mother', 'father'], outcome: 'goes', nextBy: day('2027-06-23'), summary: 'Eleven weekends out of fifteen.' })
    await sam.visits('long', { where: 'school', seen: 'yes', said: '“My name doesn’t fit on the peg.”', saw: 'It does not. We have asked for a longer peg.' })
  }),
  scene('2027-06-11 17:00', 'The help goes on as early help', async ({ sam }) => {
    await sam.changesBasis('long', { 'ends-day': '11', 'ends-month': '6', 'ends-year': '2027', 'answer-reasonForClosure': 'RC7', 'answer-needs': 'partly' })
  }),
  scene('2026-12-02 10:00', 'A child with forty relatives', async ({ nia }) => {
    await nia.starts('olive', { given: 'Olive', family: 'Manyfold', born: '2017-11-11', sex: 'F', mine: true })
    await nia.records('olive', involvement, { source: '2A', primaryNeed: 'N5', why: 'Olive’s family is large and loud and wants help to share the looking after.' })
    await tellsBackground(nia, 'olive', { ethnicity: 'WBRI', upn: 11 })
    await nia.records('olive', plan, { goals: 'Everybody knows whose turn it is.', actions: 'A list on the kitchen door.', reviewBy: day('2027-07-02') })
    for (const [index, given] of relatives.entries()) {
      const relation = index === 0 ? 'mother' : index === 1 ? 'father' : (['aunt', 'uncle', 'cousin', 'other relative'] as const)[index % 4]
      await nia.adds('olive', { key: `olive ${given}`, given, family: index % 3 === 0 ? 'Manyfold' : 'Severalton', relation: relation as string, since: '2017-11-11', ...(index < 2 && { responsibility: 'yes' as const }) })
    }
  }),
  scene('2027-06-07 15:00', 'Rory has no fixed address', async ({ ola, femi, olu, sam }) => {
    await ola.starts('rory', { given: 'Rory', family: 'Wayfarer', born: '2011-01-30', sex: 'M' })
    await ola.records('rory', contact, { asks: 'help', source: '4', from: 'Housing options, Fernshire Council', professional: true, way: 'person', today: true, knowsOfIt: 'yes', said: '“He has slept on four sofas since March.”' }, { time: '14:40', as: 'rory contact' })
    await femi.records('rory', decision, { contact: femi.fact('rory contact'), response: 'family help', restsOn: 'need', decider: femi.post('femi'), consent: 'yes', why: 'Rory needs a bed tonight, and then somebody to work out the rest with him.' })
    await ola.records('rory', feedback, { contact: ola.fact('rory contact'), told: 'yes' })
    await ola.records('rory', involvement, { source: '4', primaryNeed: 'N8', why: 'Rory has nowhere safe to stay.' })
    await femi.ends('rory: team-responsible')
    await olu.records('rory', teamResponsible, { team: olu.team('north') })
    await olu.records('rory', socialWorker, { post: olu.post('sam'), team: olu.team('north') })
    await tellsBackground(sam, 'rory', { ethnicity: 'WBRI', upn: 12, disability: { codes: ['NONE'] } })
    await sam.records('rory', livesAt, { noFixedAddress: true, stayingAt: 'With friends; ask at the bakery.' })
    await sam.records('rory', homeless, { tonight: true, housing: true, detail: 'His dad’s new partner asked him to go.' }, { time: '15:10' })
    await sam.records('rory', informedChoice, { explained: true, advocate: 'had', chose: 'undecided', stays: 'Nightstop, with Mr and Mrs Sheets', reasons: '“Ask me again when I’ve slept.”' })
    await sam.records('rory', assessment, { contact: sam.fact('rory contact') })
    await sam.visits('rory', { time: '15:20', where: 'office', seen: 'yes', said: '“I’m not in trouble. I’m tired.”', saw: 'Rory, you ate two dinners.' })
    await sam.records('rory', wishesHeard, { for: 'services', heard: 'yes', said: '“A room with a door.”', weight: 'What it must be, before anything else.' })
  }),
  scene('2027-06-11 16:00', 'Housing and we, together', async ({ sam }) => {
    await sam.records('rory', waitingFor, { duty: await sam.duty('rory', 'homeless-16-17'), whom: 'Housing', askAgain: day('2027-06-18'), why: 'The date for assessing together.' })
  }),
]

const relatives = [
  'Oona', 'Piers', 'Ada', 'Bram', 'Cleo', 'Dunstan', 'Edda', 'Finn', 'Greta', 'Hugo', 'Isolde', 'Jasper', 'Kitty', 'Ludo', 'Minna', 'Ned', 'Orla', 'Percy', 'Queenie', 'Rufus',
  'Sukie', 'Tobias', 'Una', 'Viggo', 'Willa', 'Xavi', 'Yolanda', 'Zeb', 'Agnes', 'Barnaby', 'Cosima', 'Dexter', 'Enid', 'Felix', 'Gwenna', 'Horace', 'Inga', 'Jolyon', 'Kezia', 'Leopold',
] as const

export const otherChildren: readonly Scene[] = [...samir, ...lina, ...noor, ...eddie, ...eddieDoor, ...fernAndRobin, ...deeFixturely, ...hidden, ...adopters, ...others]
