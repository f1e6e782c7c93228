/** The page of daily data, as it is after a sending of which one child was refused, and while another waits. */
import { dailyWork, openDepartment } from '../../api/department/index.ts'
import { departmentDouble, type DepartmentFault } from '../../api/department/testing-service.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, identifier, involvement } from '../../children/identity/index.ts'
import { tell, type Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** Sends the daily data of the cast and two more children to a double, and tells where to look at it. */
export async function dailyDataVisits({ app, service: { authority, team }, staff: { hana, sam } }: Cast, { look }: Looks): Promise<void> {
  for (const number of ['900001', '900002']) {
    await tell({ authority, app }, sam, 'child', of => {
      of.fact(birth, '2014-05-01', {})
      of.fact(identifier, '2014-05-01', { scheme: 'local id', value: number })
      of.fact(involvement, '2027-01-04', { source: '6' })
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team })
    })
  }
  const faults: DepartmentFault[] = []
  const { send } = departmentDouble({ faults, refuses: ['900002'] })
  const department = openDepartment({ address: 'http://127.0.0.1:1', authority: '900', application: null }, { turn: async () => true, send, wait: async () => {} })
  const daily = dailyWork({ app, keeper: async () => authority, department, say: () => {} })
  await daily(() => false)
  faults.push({ status: 429, retryAfter: 900 })
  await hana.send('/returns/daily', { kind: 'full' })
  await daily(() => false)
  look('daily-data', '/returns/daily', 'daily-data', '/returns/daily', { as: 'hana' })
  look('daily-data-errors', '/returns/daily', 'daily-data', '/returns/daily', { as: 'hana', status: 422, send: { boxes: {} } })
}
