import type { Scene } from './player.ts'
import { scene } from './player.ts'
import { contact } from '../children/front-door/index.ts'
import { leadPractitioner, teamResponsible } from '../children/allocation/index.ts'

const family: readonly Scene[] = [
  scene('2026-09-08 9:10', 'School tells the front door: shouting at night', async ({ ola }) => {
    await ola.starts('maya', { given: 'Maya', family: 'Samplewood', born: '2016-03-14', sex: 'F' })
    await ola.records('maya', contact, { asks: 'help', source: '1A', from: 'Mr Tom Dummy, Sampleton Primary', professional: true, way: 'telephone', said: 'Maya told me there is shouting at home at night. She is tired and has been late four times.' }, { time: '9:10', as: 'school contact' })
  }),
  scene('2026-09-10 10:00', 'Nia becomes lead practitioner', async ({ ola, olu }, { post, team }) => {
    await ola.ends('maya: team-responsible')
    await olu.records('maya', teamResponsible, { team: team('north') })
    await olu.records('maya', leadPractitioner, { post: post('nia'), team: team('north'), profession: 'family support', overseenBy: post('sam') })
  }),
]

/** Everything that happens, in order of day and time. */
export function scenesOf(only?: 'family'): readonly Scene[] {
  void only
  return [...family].sort((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) : a.on < b.on ? -1 : 1))
}
