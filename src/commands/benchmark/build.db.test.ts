import { expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { day } from '../../time/day.ts'
import { buildAuthority } from './build.ts'

test('the children of a benchmark are recorded by the one way in, without a reason for anything that looks wrong', async () => {
  const database = await testDatabase()
  await database.owner.query('select clock_set($1)', ['2027-06-16T08:30:00Z'])
  const built = await buildAuthority(database, 25, day('2027-06-16'), () => {})
  const { rows } = await database.owner.query<{ children: number; facts: number; stated: number }>(
    "select count(distinct record)::int as children, count(*)::int as facts, (select count(*)::int from stated) as stated from fact where kind <> 'kept-from'",
  )
  expect([built.children, built.workers.flatMap(worker => worker.children).length, rows[0]?.children, rows[0]?.stated]).toEqual([25, 25, 25, 0])
  expect(rows[0]?.facts).toBeGreaterThan(300)
})
