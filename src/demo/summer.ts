/** What goes on for the other children from 17 June to the end of August 2027, so that the summer is not a standstill. */

import { reviewDecisions, reviewHeld, reviewRecord, reviewRecordSent } from '../children/care/index.ts'
import { educationPlanReview } from '../children/education/index.ts'
import { homelessAssessment, informedChoice, plan, planReview } from '../children/family-help/index.ts'
import { significantEvent } from '../children/identity/index.ts'
import { day } from '../time/day.ts'
import { scene, type Scene } from './player.ts'

export const summer: readonly Scene[] = [
  scene('2027-06-17 17:30', 'What waited yesterday is done', async ({ sam, kit, olu }) => {
    await sam.visits('robin', { time: '16:00', where: 'carers', seen: 'yes', said: '“Third place.”', saw: 'Robin, you carried the cup through the whole house.' })
    await sam.doesTask('lina: task')
    await olu.ends('samir plan change', '2027-06-17', { outcome: 'done' })
    await olu.decides('school trip', { outcome: 'agreed', reasons: 'Every child of the class goes, and so does Maya.', toChild: 'Maya, you can go to the sea with your class.', tell: ['child', 'carer'] })
    await sam.readsDecision('school trip')
    await kit.saysWhy('dee', 'duty')
    await kit.ends('dee: task', '2027-06-17', { outcome: 'done' })
    await kit.records('dee', significantEvent, { title: 'A place in a secure home from 1 July', weight: 'key', meant: 'Dee asked to see a photograph of the room first, and was sent one.' })
    await olu.ends('dee concern', '2027-06-17', { settled: 'Pat tells Dee of the place herself, with an advocate beside her. What opens the door is on the paper for the review, from the first day.' })
  }),
  scene('2027-06-18 17:00', 'Fern; and what Tarn’s family needs', async ({ sam, olu }) => {
    await sam.visits('fern', { time: '15:30', where: 'carers', seen: 'yes', said: '“Two Saturdays till Mum’s birthday.”', saw: 'Fern, you have made one card from both of you.' })
    await olu.ends('tarn: assessment', '2027-06-18', { decision: 'family help', agreedBy: olu.post('olu'), factors: ['7A', '4C'], why: 'Tarn needs nights off, and Grandad needs a nurse. Both can begin in July.' })
    await sam.records('tarn', plan, { goals: 'Tarn is twelve again on Wednesdays and Saturdays.', actions: 'A night sitter twice a week; the young carers’ group.', reviewBy: day('2027-09-17') })
  }),
  scene('2027-06-21 16:00', 'Samir is seen; Dee’s first review', async ({ sam, moira }) => {
    await sam.visits('samir', { where: 'carers', seen: 'yes', said: '“He is in Greece. My brother is in Greece.”', saw: 'Samir, we all cried, and then you made tea.' })
    await moira.records('dee', reviewHeld, { participation: 'PN2', chairedBy: moira.post('moira'), childSaid: '“Not locked for long.”', reviewed: 'The secure home, for how long, and what makes the door open.' }, { as: 'dee review 1' })
  }),
  scene('2027-06-22 15:00', 'Posy’s plan is reviewed', async ({ nia }) => {
    await nia.records('posy', planReview, { present: ['mother', 'family', 'health'], outcome: 'goes', nextBy: day('2027-09-21'), summary: 'Posy crawls forwards now. Mum begins a course in September.' })
  }),
  scene('2027-06-23 16:00', 'The longest name, and the calendar', async ({ sam }) => {
    await sam.records('long', planReview, { present: ['child', 'mother', 'father'], outcome: 'goes', nextBy: day('2027-10-20'), summary: 'Fourteen weekends of fifteen. The peg is there.' })
  }),
  scene('2027-06-25 10:00', 'What Dee’s review decided', async ({ moira }) => {
    await moira.records('dee', reviewDecisions, { review: moira.fact('dee review 1'), decisions: 'Pat: moves Dee on 1 July, in the morning, with her own duvet.' })
  }),
  scene('2027-06-29 15:00', 'Lina’s mum rang', async ({ sam }) => {
    await sam.ends('lina: waiting-for', '2027-06-28')
    await sam.records('lina', planReview, { present: ['child', 'carer', 'mother'], outcome: 'goes', nextBy: day('2027-09-30'), said: 'Mama: “In August I am home.”', summary: 'Lina counts the weeks.' })
  }),
  scene('2027-06-30 11:00', 'Olu and Sam talk about Maya again', async ({ olu }) => {
    await olu.supervises('maya', { talked: 'The week before court.', agreed: 'Sam goes with her; Grandma’s sister waits outside with Theo. Nothing else is planned for that day.' })
  }),
  scene('2027-06-30 15:00', 'Olive’s list on the kitchen door', async ({ nia }) => {
    await nia.records('olive', planReview, { present: ['child', 'mother', 'father', 'family'], outcome: 'goes', nextBy: day('2027-12-01'), summary: 'Nobody has been forgotten at school since March.' })
  }),
  scene('2027-07-05 16:00', 'Dee in her new home', async ({ pat, moira }) => {
    await pat.visits('dee', { where: 'carers', seen: 'yes', said: '“It’s quiet. Nobody can ring me.”', saw: 'Dee, you slept through the night twice.' })
    await moira.records('dee', reviewRecord, { review: moira.fact('dee review 1'), letter: 'Dee, the door opens when the men are in prison. You asked for that in writing, and here it is.' })
    await moira.records('dee', reviewRecordSent, { review: moira.fact('dee review 1'), sentTo: ['child', 'carers'] })
  }),
  scene('2027-07-14 15:30', 'School reviews of the summer', async ({ sam }) => {
    await sam.records('samir', educationPlanReview, { there: ['child', 'social worker', 'teacher', 'carer'], childSaid: '“I will be the oldest in the room, and I do not mind.”', reviewed: 'College has said yes, evening classes too.' })
    await sam.records('fern', educationPlanReview, { there: ['child', 'social worker', 'teacher', 'carer'], childSaid: '“I can read to Mum now.”', reviewed: 'Reading has come on by a year.' })
    await sam.records('robin', educationPlanReview, { there: ['child', 'social worker', 'teacher', 'carer'], childSaid: '“The boat is geography.”', reviewed: 'It is. A project on tides.' })
  }),
  scene('2027-07-15 15:00', 'Noor is seen', async ({ rosa }) => {
    await rosa.visits('noor', { time: '10:00', where: 'carers', seen: 'too young', saw: 'Noor, you showed me where the frogs live.' })
  }),
  scene('2027-07-16 15:00', 'What Rory chose', async ({ sam }) => {
    await sam.records('rory', homelessAssessment, { withHousing: true, criteria: true, outcome: 'homeless', summary: 'A room, and somebody who notices when he is not in it.' }, { on: '2027-06-21', until: '2027-07-16' })
    await sam.records('rory', informedChoice, { explained: true, advocate: 'had', chose: 'housing', able: 'yes', stays: 'The foyer in Mill Street', reasons: '“A room with a door, and my own key.”' })
  }),
  scene('2027-07-27 17:00', 'Robin and Fern are seen together', async ({ sam }) => {
    await sam.visits('robin', { time: '11:00', where: 'out', seen: 'yes', saw: 'Robin, you taught Fern to tie the rope.', with: { fern: { seen: 'yes', said: '“I’m the captain.”' } } })
  }),
  scene('2027-07-30 16:00', 'Samir is seen', async ({ sam }) => {
    await sam.visits('samir', { where: 'carers', seen: 'yes', saw: 'Samir, you spoke with your brother for an hour. You sound like each other.' })
  }),
  scene('2027-08-05 15:00', 'Samir’s review; Rory’s assessment', async ({ moira, olu }) => {
    await moira.records('samir', reviewHeld, { participation: 'PN1', chairedBy: moira.post('moira'), childSaid: '“Can he come here?”', reviewed: 'Bringing his brother, college, staying with Mrs Lantern.' }, { as: 'samir review 3' })
    await olu.ends('rory: assessment', '2027-08-05', { decision: 'other service', agreedBy: olu.post('olu'), factors: ['20'], why: 'Rory has a room, college and a worker at the foyer. He knows that he may come back to us.' })
  }),
  scene('2027-08-10 10:00', 'What Samir’s review decided', async ({ moira }) => {
    await moira.records('samir', reviewDecisions, { review: moira.fact('samir review 3'), decisions: 'Sam: the solicitor about family reunion.' })
  }),
  scene('2027-08-11 14:00', 'Ivy has looked through Theo’s file', async ({ ivy }) => {
    await ivy.looksThrough('theo')
  }),
  scene('2027-08-12 16:00', 'Dee is seen', async ({ pat }) => {
    await pat.visits('dee', { where: 'carers', seen: 'yes', saw: 'Dee, two of the men are in prison. You asked me to say it twice.' })
  }),
  scene('2027-08-13 11:00', 'A second person agrees to what Theo is given', async ({ bea }) => {
    await bea.agreesToGive('theo')
  }),
  scene('2027-08-17 15:00', 'Theo has his file', async ({ dev, ivy, moira }) => {
    await ivy.givesPack('theo', { identity: 'Dev has known Theo since January, and was there', given: 'On paper, read with Dev over two afternoons' })
    await dev.ends('theo: task', '2027-08-17', { outcome: 'done' })
    await moira.records('samir', reviewRecord, { review: moira.fact('samir review 3'), letter: 'Samir, we asked how you are and you asked about your brother. We have begun to ask whether he may come.' })
    await moira.records('samir', reviewRecordSent, { review: moira.fact('samir review 3'), sentTo: ['child', 'carers', 'school'] })
  }),
  scene('2027-08-24 15:00', 'Noor is seen', async ({ rosa }) => {
    await rosa.visits('noor', { time: '10:30', where: 'carers', seen: 'too young', saw: 'Noor, two people came who would like to be your mums. You gave one of them a frog.' })
  }),
]
