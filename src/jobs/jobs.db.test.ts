import { afterAll, describe, expect, test } from 'vitest'
import { createAuthority } from '../access/index.ts'
import { openPool, transaction } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { anchorNightly, authorities, enqueue, makeQueue, queueLengths, runQueue, startWorker, tidy, type RunningQueue } from './index.ts'

const database = await testDatabase()
const said: string[] = []
const say = (line: string): void => void said.push(line)
await makeQueue(database.jobs, say)
const { id: authority } = await createAuthority(database.owner, { name: 'Testshire Council' })

const running: RunningQueue[] = []
afterAll(async () => {
  for (const each of running) await each.stop()
})

describe('the queue', () => {
  test('is made twice without harm', async () => {
    await expect(makeQueue(database.jobs, say)).resolves.toBeUndefined()
  })

  test('does a job that was asked for in a transaction that commits, and none of one that does not', async () => {
    const done: string[] = []
    const queue = await runQueue(database.jobs, database.app, { 'bring-up-to-date': async body => void done.push(body.authority) }, { say })
    running.push(queue)
    await transaction(database.app, {}, async tx => {
      await enqueue(tx, 'bring-up-to-date', { authority: 'of one that failed' })
      throw new Error('rolled back')
    }).catch(() => {})
    await transaction(database.app, {}, tx => enqueue(tx, 'bring-up-to-date', { authority }))
    await expect.poll(() => done.length).toBeGreaterThan(0)
    expect(done).toEqual([authority])
    await queue.stop()
  })

  test('does the later of two that wait under one key', async () => {
    const done: string[] = []
    await enqueue(database.app, 'bring-up-to-date', { authority: 'earlier' }, { key: 'same' })
    await enqueue(database.app, 'bring-up-to-date', { authority: 'later' }, { key: 'same' })
    const queue = await runQueue(database.jobs, database.app, { 'bring-up-to-date': async body => void done.push(body.authority) }, { say })
    running.push(queue)
    await expect.poll(() => done.length).toBeGreaterThan(0)
    await queue.stop()
    expect(done).toEqual(['later'])
  })

  test('says which job failed and nothing of what it was about, and keeps it for another try', async () => {
    const queue = await runQueue(database.jobs, database.app, { 'bring-up-to-date': async () => { throw new Error('Maya Samplewood') } }, { say })
    running.push(queue)
    await enqueue(database.app, 'bring-up-to-date', { authority })
    await expect.poll(() => said.join('\n')).toContain('bring-up-to-date')
    await queue.stop()
    expect(said.join('\n')).not.toContain('Maya')
    const jobs = openPool(database.jobs, { max: 1, named: false })
    const { rows } = await jobs.query<{ attempts: number; last_error: string }>('select attempts, last_error from graphile_worker.jobs')
    await jobs.end()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ attempts: 1, last_error: expect.not.stringContaining('Maya') as unknown })
  })

  test('lets the service ask for jobs, count them, and do nothing else with the queue', async () => {
    expect(await queueLengths(database.app)).toEqual([{ job: 'bring-up-to-date', waiting: 1, failed: 0 }])
    await expect(database.app.query('select * from graphile_worker._private_jobs')).rejects.toThrow('permission denied')
    await expect(database.app.query('select * from graphile_worker.jobs')).rejects.toThrow('permission denied')
    await expect(database.app.query(`select graphile_worker.add_job('bring-up-to-date')`)).rejects.toThrow('permission denied')
  })
})

describe('rounds', () => {
  test('know the authorities', async () => {
    expect(await authorities(database.app)).toEqual([authority])
  })

  test('sweep the marks of ended openings and make the parts of the audit', async () => {
    await database.owner.query('insert into acting (account, post, authority, role, practitioner, keys) select gen_random_uuid(), gen_random_uuid(), $1, $2, false, $3', [authority, 'x', []])
    await tidy(database.app)
    expect((await database.owner.query('select 1 from acting')).rows).toEqual([])
    const { rows } = await database.owner.query<{ parts: number }>(`select count(*) as parts from pg_inherits where inhparent = 'audit'::regclass`)
    expect((rows[0] as { parts: number }).parts).toBeGreaterThanOrEqual(3)
  })

  test('leave a month whose lines are there already where they are, as after a clock that jumped', async () => {
    // Two months and three after this one: within the bound, and not made yet.
    const { rows } = await database.owner.query<{ with: string; without: string; name: string }>(
      `select m + 8 as with, (m + interval '1 month')::date + 8 as without, 'audit_' || to_char(m + interval '1 month', 'YYYY_MM') as name
       from (select (date_trunc('month', current_date) + interval '2 months')::date as m) months`,
    )
    const month = rows[0] ?? expect.fail('no month')
    await database.owner.query("insert into audit (at, real_at, act) values (now(), $1::date + time '12:00', 'signed in')", [month.with])
    const parts = async () => (await database.owner.query<{ name: string }>("select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass order by 1")).rows.map(row => row.name)
    const before = await parts()
    await database.app.query('select audit_month($1)', [month.with])
    expect(await parts()).toEqual(before)
    await database.app.query('select audit_month($1)', [month.without])
    expect(await parts()).toEqual([...before, month.name].toSorted())
    expect((await database.owner.query('select 1 from audit where real_at::date = $1', [month.with])).rowCount).toBe(1)
  })

  test('make anchors once a day', async () => {
    expect([await anchorNightly(database.app), await anchorNightly(database.app)]).toEqual([true, false])
    const { rows } = await database.owner.query<{ count: number }>('select count(*) from anchor')
    expect(rows).toEqual([{ count: 2 }])
    // Those of a clock that was ahead count for nothing once it is right.
    await database.owner.query("update anchor set at = at + interval '70 days'")
    expect(await anchorNightly(database.app)).toBe(true)
  })
})

describe('the worker', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED', syscall: 'connect' })

  test('waits for a database that is away, and goes on when it is back', async () => {
    let isAway = true
    let looks = 0
    const app = Object.assign(Object.create(database.app) as typeof database.app, {
      query: (...asked: Parameters<typeof database.app.query>) => (isAway ? Promise.reject(away) : database.app.query(...asked)),
    })
    const lines: string[] = []
    const worker = await startWorker({
      house, app, jobs: database.jobs, say: line => void lines.push(line),
      imports: async () => {
        looks += 1
        if (isAway) throw away
      },
    })
    await expect.poll(() => [lines, looks > 1]).toEqual([['The database cannot be worked with: the worker waits for it'], true])
    isAway = false
    await expect.poll(() => lines).toContain('The database can be worked with again')
    const before = looks
    await expect.poll(() => looks).toBeGreaterThan(before)
    await worker.stop()
  })

  test('ends with any other fault, so that it is started again', async () => {
    const worker = await startWorker({ house, app: database.app, jobs: database.jobs, say, imports: async () => { throw new TypeError('a fault') } })
    await expect(worker.ended).rejects.toThrow('a fault')
    await worker.stop().catch(() => {})
  })
})
