/**
 * The queue of jobs: graphile-worker's tables in a schema that `rowan_jobs` owns. `rowan_app` reaches them through one function and in
 * no other way; what a job does, it does as `rowan_app` over connections of its own.
 */

import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import { openPool, type Pool, type Queryable } from '../database/index.ts'
import type { JobName, Jobs } from './jobs.ts'

/** Most times a job is tried before it is left lying for somebody to look at. */
const mostTries = 5

const doorway = `
  create or replace function graphile_worker.rowan_enqueue(job text, body json, job_key text) returns void
  language sql security definer set search_path = graphile_worker, pg_catalog as $$
    select graphile_worker.add_job(job, body, max_attempts := ${mostTries}, job_key := job_key)
  $$;
  revoke execute on function graphile_worker.rowan_enqueue(text, json, text) from public;
  grant execute on function graphile_worker.rowan_enqueue(text, json, text) to rowan_app;
  create or replace function graphile_worker.rowan_lengths(out job text, out waiting int, out failed int) returns setof record
  language sql stable security definer set search_path = graphile_worker, pg_catalog as $$
    select t.identifier, count(*) filter (where j.attempts < j.max_attempts)::int, count(*) filter (where j.attempts >= j.max_attempts)::int
    from graphile_worker._private_tasks t left join graphile_worker._private_jobs j on j.task_id = t.id group by 1
  $$;
  revoke execute on function graphile_worker.rowan_lengths() from public;
  grant execute on function graphile_worker.rowan_lengths() to rowan_app;
  grant usage on schema graphile_worker to rowan_app;
`

/** Progress of the queue as one line, with the name of the job where there is one. Never a body: it might lead to a person. */
export type Say = (line: string) => void

function loggerFor(say: Say): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') say(message.split('\n')[0] ?? message)
  })
}

/** What is kept and told of an error in a job: its name, its code and where it arose. Its message may quote what a record says. */
function withoutWords(problem: unknown): Error {
  if (!(problem instanceof Error)) return new Error('A job failed')
  const { code } = problem as { code?: unknown }
  const where = (problem.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 4)
  const kept = new Error([problem.name, typeof code === 'string' ? code : ''].filter(Boolean).join(' '))
  kept.stack = [kept.message, ...where].join('\n')
  return kept
}

/** A pool as the queue asks for it: a connection that breaks while it is lent out is told to whoever uses it, and ends nothing else. */
function queuePool(address: string, max: number): Pool {
  const pool = openPool(address, { max, named: false })
  pool.raw.on('connect', client => void client.on('error', () => {}))
  return pool
}

async function endedThen(running: Promise<void>, pool: Pool): Promise<void> {
  try {
    await running
  } finally {
    await pool.end()
  }
}

/** Makes the queue, or brings it to the form that this version needs. Run with the migrations; `jobs` is the address for `rowan_jobs`. */
export async function makeQueue(jobs: string, say: Say): Promise<void> {
  const pool = queuePool(jobs, 1)
  try {
    await runMigrations({ pgPool: pool.raw, logger: loggerFor(say) })
    await pool.query(doorway)
  } finally {
    await pool.end()
  }
}

/** How many of each job wait, and how many lie after their last try. Asked as rowan_app. */
export async function queueLengths(app: Queryable): Promise<{ job: string; waiting: number; failed: number }[]> {
  return (await app.query<{ job: string; waiting: number; failed: number }>({ name: 'queue-lengths', text: 'select job, waiting, failed from graphile_worker.rowan_lengths() order by job' })).rows
}

/** What does each job: a function of its body, called with a pool as `rowan_app`. Throws to be tried again later. */
export type Tasks = { readonly [Name in JobName]: (body: Jobs[Name], app: Pool) => Promise<void> }

export interface RunningQueue {
  /** Takes no more jobs and waits for those being done. */
  stop(): Promise<void>
  /** Settles when the queue has stopped, wanted or not. */
  readonly ended: Promise<void>
}

/** Does the jobs of the queue, `atOnce` at a time, until stopped. */
export async function runQueue(jobs: string, app: Pool, tasks: Tasks, options: { readonly say: Say; readonly atOnce?: number }): Promise<RunningQueue> {
  const pool = queuePool(jobs, (options.atOnce ?? 1) + 2)
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (body: unknown) => {
        try {
          await (task as (body: unknown, app: Pool) => Promise<void>)(body, app)
        } catch (problem) {
          throw withoutWords(problem)
        }
      },
    ]),
  )
  const runner: Runner = await run({
    pgPool: pool.raw,
    taskList,
    concurrency: options.atOnce ?? 1,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: loggerFor(options.say),
    parsedCronItems: [],
  })
  const ended = endedThen(runner.promise, pool)
  return {
    ended,
    async stop() {
      await runner.stop().catch(() => {})
      await ended
    },
  }
}
