/** October 2026: the enquiry, the conference, and Theo who comes into care. */

import { conferenceChair, leadProtectionPractitioner, socialWorker } from '../../children/allocation/index.ts'
import { carePlan, legalStatus, periodOfCare, placement, placementNotices, placementPlan, previousPermanence, reviewingOfficer } from '../../children/care/index.ts'
import { educationPlan } from '../../children/education/index.ts'
import { wishesHeard } from '../../children/family-help/index.ts'
import { acknowledged, contact, decision, feedback } from '../../children/front-door/index.ts'
import { caution, significantEvent } from '../../children/identity/index.ts'
import { missingEpisode, returnTalk } from '../../children/missing/index.ts'
import {
  assistanceAnswered, assistanceAsked, conference, domesticAbuse, enquiry, harmDescribed, harmOutsideHome, harmSuspected, lookAgainDecided, outline,
  protectionPlan, strategyDiscussion, visitsAgreed,
} from '../../children/protection/index.ts'
import { day, instantIn } from '../../time/day.ts'
import { scene, type Scene } from '../player.ts'

export const october: readonly Scene[] = [
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
    await imani.records('maya', domesticAbuse, { between: 'others', bothSixteen: true, behaviour: ['violent', 'psychological'], connected: 'Dana and Craig live together as a couple', child: ['hears', 'effects'], detail: 'Shouting on many nights, and last night he hit her.' })
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
    await olu.records('theo', socialWorker, { post: olu.post('sam'), team: olu.team('north'), changed: 'FCONTA', reason: 'Theo needs a social worker of his own' }, { as: 'theo worker' })
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
    await sam.records('theo', previousPermanence, { what: 'Z1' })
    await kit.saysWhy('theo', 'duty')
    await kit.records('theo', placement, {
      type: 'Z11', called: 'Test Lane', postcode: 'FE9 9TL', inArea: 'IN', miles: 3.2, emergency: true,
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
    await imani.finishes('maya', 'protection-plan', { brings: protectionPlan, answers: { initialCategory: 'EMO', latestCategory: 'EMO', previousPlans: 0 }, whose: { Craig: 'family', 'Mr Dummy': 'worker' }, as: 'maya protection plan' })
    await nia.ends('maya plan', '2026-10-22', { outcome: 'protection' })
    await nia.ends('baby plan', '2026-10-22', { outcome: 'protection' })
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
]
