/**
 * What the council, a school, health and the police ask and tell each other of a child, from both sides: who knows Maya, a number that is her brother’s, a reason
 * that is none, something kept back, and a child who was adopted, of whom nobody is told more than of a child whom nobody knows.
 */

import { scene, type Scene } from '../player.ts'

const maya = { given: 'Maya', family: 'Samplewood', born: '2016-03-14' }
/** As the school has it: the number is her brother Theo’s, from a card that stood for the family. */
const mayaByTheosNumber = { ...maya, nhs: '999 003 7744' }
const neighbours = ['Fernshire Police', 'NHS Fernshire', 'Sampleton Primary']

/** A child who is hidden because of an adoption, and one whom nobody knows: each is asked about in the same words. */
const soughtOn = [
  { given: 'Wren', family: 'Palimpsest', born: '2021-05-30' },
  { given: 'Wynn', family: 'Nobodyson', born: '2021-06-02' },
] as const

export const shared: readonly Scene[] = [
  scene('2026-09-08 8:46', 'What the council, school, health and police agreed, and who leads on safeguarding at the school', async ({ bea, tom }) => {
    await bea.agreesToShare({
      name: 'Who knows a child in Fernshire', starts: '2026-09-01', with: neighbours, for: ['contact', 'assessment', 'enquiry', 'plan', 'education', 'health', 'policing'],
      summary: 'Each of us may know which of the others works with a child, and since when, to ring the right person. What they know they tell each other themselves.',
      tells: { 'social care': 'yes-yes', 'early help': 'yes-yes', school: 'yes-yes', 'health visiting': 'yes-yes', hospital: 'yes-no', police: 'yes-no', 'mental health': 'harm-no' },
    })
    await bea.namesLead(tom.post('tom'))
  }),
  scene('2026-09-08 9:22', 'School finds out who knows Maya; two records are like her, and one is', async ({ tom, ola, farah, rob }) => {
    await tom.findsOutWhoKnows(maya, { for: 'education', purpose: 'To ring whoever works with Maya before the end of school', necessity: 'She told us of shouting at night, and we know of nobody who helps the family' })
    await ola.saysWeHold({ child: 'maya', type: 'early help', same: ['name'], since: '2024-02-01' })
    await farah.saysWeHold({ type: 'health visiting', same: ['name'], since: '2016-03-24' })
    await rob.saysNoneHeld()
  }),
  scene('2026-09-16 10:00', 'School asks with the number of Maya’s brother; it is answered about Maya, and one thing is kept back', async ({ tom, ola, nia, olu, femi }) => {
    await tom.asksTheCouncil(mayaByTheosNumber, {
      for: 'education', purpose: 'To help Maya at school while things are hard at home', necessity: 'She sees us every day, and we do not know what helps',
      items: [['Who works with Maya now', 'To ring them when she is not well'], ['What was said at home about the nights', 'To know what to listen for']],
    })
    await ola.saysWhoseQuestion('maya')
    await nia.answersFromRecord('maya', [{ fact: 'Nia Prototype, lead practitioner of the family, since 10 September. She comes to school on Tuesdays.' }, { kept: 'Craig fetches Maya’s bag and reads what is in it. Maya would be blamed for what she told.' }])
    await olu.saysWhy('maya', 'duty')
    await olu.agreesToKeepBack('maya', 'Nia tells Mr Dummy what to listen for when they meet, without paper.')
    await tom.readsWhatCame()
    await femi.saysWhy('maya', 'duty')
    await femi.tellsOrganisation('maya', 'Sampleton Primary', {
      purpose: 'To know what became of what they told us', necessity: 'They see Maya every day', items: [['What we decided about what you told us', 'To know whom to tell what comes next']],
      known: 'We help the family with Family Help since 9 September. If you hear of shouting again, ring the front door the same day.',
    })
  }),
  scene('2026-09-17 9:10', 'School is asked how often Maya is there, would keep it back for want of consent, and gives it', async ({ nia, tom }) => {
    await nia.asksInformation('maya', 'Sampleton Primary', { purpose: 'To see whether mornings get calmer', necessity: 'Nobody but school sees when she comes', items: [['How often Maya was away or late since term began', 'To see on which days nights were bad']] })
    await tom.refusesForWantOfConsent()
    await tom.answersInformation([{ fact: 'Away on one day of twelve, late on five: four of them Mondays and Thursdays.' }])
    await nia.addsInformation('maya')
  }),
  scene('2027-06-11 14:10', 'Health seeks a child who was adopted, and one whom nobody knows: every answer is the same', async ({ farah, ola, rob, tom }) => {
    for (const whom of soughtOn) {
      await farah.findsOutWhoKnows(whom, { for: 'health', purpose: 'To send an invitation for eye tests', necessity: 'A letter came back, and we have no other address', harm: 'A child may have been left without glasses' })
      for (const custodian of [ola, rob, tom]) await custodian.saysNoneHeld()
      await farah.asksTheCouncil(whom, { for: 'health', purpose: 'To send an invitation for eye tests', necessity: 'A letter came back, and we have no other address', items: [['Who looks after this child now', 'To send the invitation to them']] })
      await ola.saysNothingIsHeld()
      await farah.readsWhatCame()
    }
  }),
  scene('2027-06-14 10:20', 'School finds out who knows Maya before she goes on: two are known at once, and the police have not answered', async ({ tom }) => {
    await tom.findsOutWhoKnows(mayaByTheosNumber, { for: 'education', purpose: 'To tell the next school whom to ring', necessity: 'Maya begins there in September, and people have changed' })
  }),
  scene('2027-06-15 9:10', 'Police are asked before the hearing, and school asks with a number that is not Maya’s: it waits', async ({ sam, rob, tom }) => {
    await sam.asksInformation('maya', 'Fernshire Police', { by: '2027-06-21', purpose: 'To tell the court whether it is calm around Joan’s house', necessity: 'The court asks what everybody knows', items: [['Calls to Joan’s house since November', 'To know whether it is calm there'], ['Where Craig lives now', 'To know whether he is near']] })
    await rob.answersInformation([{ fact: 'None since November.' }, 'none'])
    await sam.asksInformation('maya', 'Sampleton Primary', { by: '2027-06-18', purpose: 'To tell the court how Maya is at school', necessity: 'Nobody else sees her every day', items: [['How often Maya was at school this term', 'To show how she is since she lives with Joan']] })
    await tom.asksTheCouncil(mayaByTheosNumber, { for: 'education', by: '2027-06-17', purpose: 'To plan Maya’s last weeks with us', necessity: 'We do not know who may fetch her', items: [['Who may fetch Maya from school', 'To let her go with the right people'], ['Where Craig lives now', 'To know whom to look out for']] })
  }),
  scene('2027-06-18 14:10', 'School answers, and Sam adds what came from both', async ({ sam, tom }) => {
    await tom.answersInformation([{ fact: 'Every day since Easter but two, when she had a cold.' }])
    for (const from of ['Fernshire Police', 'Sampleton Primary']) await sam.addsInformation('maya', from)
  }),
]
