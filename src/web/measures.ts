/**
 * What is counted of the service for whoever runs it, in the text format of Prometheus. Routes are told by their pattern, statements by
 * their name, jobs by theirs: nothing here leads to a person.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Pool } from '../database/index.ts'

/** Upper ends of the classes of durations, in seconds. */
const classes = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

interface Durations {
  readonly within: number[]
  sum: number
  count: number
}

/** One answered request. */
export interface Answered {
  readonly method: string
  /** The pattern of its route; null where the address is none. */
  readonly route: string | null
  readonly status: number
  readonly milliseconds: number
}

export interface Measures {
  request(of: Answered): void
  slowStatement(name: string): void
  /** All of it as text. `lengths` asks for the queue, and fails where the database is away. */
  text(of: { pool: Pool; lengths: () => Promise<readonly { job: string; waiting: number; failed: number }[]> }): Promise<string>
  /** Stops watching the event loop. */
  end(): void
}

/** Begins to count. */
export function measures(version: string): Measures {
  const requests = new Map<string, { labels: Labels; count: number }>()
  const durations = new Map<string, Durations>()
  const slow = new Map<string, number>()
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  return {
    request({ method, route, status, milliseconds }) {
      const labels = { method: /^[A-Z]{1,10}$/.test(method) ? method : 'other', route: route ?? 'none', status: String(status) }
      const key = Object.values(labels).join(' ')
      const known = requests.get(key)
      if (known) known.count += 1
      else requests.set(key, { labels, count: 1 })
      const of = durations.get(labels.route) ?? { within: classes.map(() => 0), sum: 0, count: 0 }
      durations.set(labels.route, of)
      const seconds = milliseconds / 1000
      for (const [index, most] of classes.entries()) if (seconds <= most) of.within[index] = (of.within[index] as number) + 1
      of.sum += seconds
      of.count += 1
    },
    slowStatement(name) {
      slow.set(name, (slow.get(name) ?? 0) + 1)
    },
    end: () => void loop.disable(),
    async text({ pool, lengths }) {
      const queue = await lengths().catch(() => null)
      const lines = [
        ...family('rowan_info', 'gauge', 'The version that answers.', [line('rowan_info', { version }, 1)]),
        ...family('rowan_uptime_seconds', 'gauge', 'Seconds since this process began.', [line('rowan_uptime_seconds', {}, process.uptime())]),
        ...family('rowan_memory_bytes', 'gauge', 'Memory that this process holds.', [line('rowan_memory_bytes', {}, process.memoryUsage.rss())]),
        ...family('rowan_database_up', 'gauge', 'Whether the database answered just now.', [line('rowan_database_up', {}, queue === null ? 0 : 1)]),
        ...family('rowan_requests_total', 'counter', 'Requests answered, by the pattern of their route.', [...requests.values()].map(({ labels, count }) => line('rowan_requests_total', labels, count))),
        ...family('rowan_request_seconds', 'histogram', 'Seconds until an answer was sent.', [...durations].flatMap(([route, of]) => histogram(route, of))),
        ...family('rowan_pool_connections', 'gauge', 'Connections of this process to the database.', [
          line('rowan_pool_connections', { state: 'busy' }, pool.raw.totalCount - pool.raw.idleCount),
          line('rowan_pool_connections', { state: 'idle' }, pool.raw.idleCount),
        ]),
        ...family('rowan_pool_waiting', 'gauge', 'Requests that wait for a connection.', [line('rowan_pool_waiting', {}, pool.raw.waitingCount)]),
        ...family('rowan_event_loop_delay_seconds', 'gauge', 'How late this process is for what it has to do, since it was last asked.', delays(loop)),
        ...family('rowan_slow_statements_total', 'counter', 'Statements that took long, by their name.', [...slow].map(([statement, count]) => line('rowan_slow_statements_total', { statement }, count))),
        ...family('rowan_jobs', 'gauge', 'Jobs of the queue: waiting, or left lying after their last try.', (queue ?? []).flatMap(({ job, waiting, failed }) => [line('rowan_jobs', { job, state: 'waiting' }, waiting), line('rowan_jobs', { job, state: 'failed' }, failed)])),
      ]
      loop.reset()
      return `${lines.join('\n')}\n`
    },
  }
}

type Labels = Readonly<Record<string, string>>

function family(name: string, type: 'counter' | 'gauge' | 'histogram', help: string, lines: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
}

function line(name: string, labels: Labels, value: number): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`)
  return `${name}${written.length > 0 ? `{${written.join(',')}}` : ''} ${value}`
}

function histogram(route: string, { within, sum, count }: Durations): string[] {
  return [
    ...classes.map((most, index) => line('rowan_request_seconds_bucket', { route, le: String(most) }, within[index] as number)),
    line('rowan_request_seconds_bucket', { route, le: '+Inf' }, count),
    line('rowan_request_seconds_sum', { route }, sum),
    line('rowan_request_seconds_count', { route }, count),
  ]
}

function delays(loop: ReturnType<typeof monitorEventLoopDelay>): string[] {
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  return [
    line('rowan_event_loop_delay_seconds', { at: 'mean' }, seconds(loop.mean)),
    line('rowan_event_loop_delay_seconds', { at: '99th percentile' }, seconds(loop.percentile(99))),
    line('rowan_event_loop_delay_seconds', { at: 'most' }, seconds(loop.max)),
  ]
}
