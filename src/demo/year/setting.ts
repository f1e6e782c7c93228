/** What Fernshire is when the year begins: its team of four agencies, the school year, who is around it and what it knows already. */

import { school } from '../../children/education/index.ts'
import { livesAt, significantEvent } from '../../children/identity/index.ts'
import { goLive, pilot, refusalPolicy, schoolTerm } from '../../law/entered.ts'
import { protectionTeam, readyStep, seatFilled, teamMode, teamServes, type Nominator, type Seat } from '../../partners/protection-teams/index.ts'
import { recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { standing } from '../places.ts'
import { scene, type Scene } from '../player.ts'

export const setting: readonly Scene[] = [
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
  scene('2026-09-08 8:40', 'Who is around Fernshire', async ({ amy, bea }) => {
    await amy.bringsPlaces(standing)
    await bea.keepsTeam(teamServes, { team: bea.fact('protection team'), area: await bea.area('Fernshire') })
  }),
  scene('2026-09-08 8:44', 'What Fernshire knows already: a note from Larkmoor of 2019, and early help in 2024', async ({ ola }) => {
    await ola.starts('maya of larkmoor', { given: 'Maya', family: 'Sampleward', born: '2016-03-14', sex: 'F' })
    await ola.records('maya of larkmoor', significantEvent, { title: 'Larkmoor wrote that Maya and her mother might move to Fernshire. They did not. Ring Jo Example of Larkmoor family support, 01632 960 114.' }, { on: '2019-05-07' })
    await ola.starts('maya', { given: 'Maya', family: 'Samplewood', born: '2016-03-14', sex: 'F' })
    await ola.records('maya', livesAt, { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL', whose: 'Mum' }, { on: '2018-01-01', exactness: 'year', as: 'maya at home' })
    await ola.records('maya', school, { name: 'Sampleton Primary', yearGroup: 'Year 6', teacher: 'Mr Tom Dummy', onRoll: 'yes' }, { on: '2020-09-01' })
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
