import { childSeen, visit } from '../../children/visits/index.ts'
import { house } from '../../house.ts'
import { change, isRefusal, newId, recorded } from '../../record/index.ts'
import type { Pool } from '../../database/index.ts'
import type { Day } from '../../time/day.ts'
import type { Built } from './build.ts'
import { randomFrom } from './children.ts'

/** How long something took, in milliseconds, over many times. */
export interface Times {
  readonly what: string
  readonly n: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function timesOf(what: string, all: readonly number[]): Times {
  const sorted = [...all].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return { what, n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

interface Reading {
  readonly what: string
  readonly each: (random: () => number) => Promise<void>
}

/**
 * Pages over HTTP, signed in, audit and row-level security on: `readers` people ask in a closed loop for `seconds`, each page for a child
 * that is seldom asked twice, while one change is written `writesASecond` times a second.
 */
export async function measurePages(
  at: string,
  built: Built,
  pool: Pool,
  today: Day,
  { readers, seconds, writesASecond }: { readers: number; seconds: number; writesASecond: number },
  progress: (line: string) => void,
): Promise<Times[]> {
  const times: Times[] = []
  const heavy = built.workers.flatMap(worker => worker.heavy.map(record => ({ secret: worker.secret, record })))
  // Whoever searches has a page before them that carries the token of its form.
  const searchers: Searcher[] = []
  for (const { secret } of built.workers.slice(0, 200)) searchers.push({ secret, token: /name="_token" value="([^"]+)"/.exec(await page(at, secret, '/search'))?.[1] ?? '' })
  const readings: Reading[] = [
    { what: 'my work', each: async random => void (await page(at, oneOf(built.workers, random).secret, '/my-work')) },
    {
      what: 'child overview',
      each: async random => {
        const worker = oneOf(built.workers, random)
        await page(at, worker.secret, `/children/${oneOf(worker.children, random)}`)
      },
    },
    ...(heavy.length === 0
      ? []
      : [
          {
            what: 'child overview, heaviest 1%',
            each: async (random: () => number) => {
              const { secret, record } = oneOf(heavy, random)
              await page(at, secret, `/children/${record}`)
            },
          },
        ]),
    { what: 'search by name', each: async random => search(at, oneOf(searchers, random), oneOf(built.names, random)) },
    {
      what: 'timeline, all activity',
      each: async random => {
        const worker = oneOf(built.workers, random)
        await page(at, worker.secret, `/children/${oneOf(worker.children, random)}/timeline?view=activity`)
      },
    },
  ]
  for (const reading of readings) {
    const stop = { now: false }
    const writes: number[] = []
    const writing = writesASecond > 0 ? keepWriting(built, pool, today, writesASecond, stop, writes) : Promise.resolve()
    const random = randomFrom(reading.what.length * 7919)
    await Promise.all(Array.from({ length: 4 }, () => reading.each(random))) // the first pages are not counted
    const all: number[] = []
    const until = performance.now() + seconds * 1000
    await Promise.all(
      Array.from({ length: readers }, async () => {
        while (performance.now() < until) {
          const begun = performance.now()
          await reading.each(random)
          all.push(performance.now() - begun)
        }
      }),
    )
    stop.now = true
    await writing
    times.push(timesOf(reading.what, all))
    progress(`${reading.what}: ${all.length} times, ${JSON.stringify(times.at(-1))}`)
  }
  return times
}

/** Changes of one visit (two facts, their words and all derivations) at a steady rate, nothing else running. */
export async function measureChanges(built: Built, pool: Pool, today: Day, { seconds, writesASecond }: { seconds: number; writesASecond: number }): Promise<Times> {
  const all: number[] = []
  const stop = { now: false }
  const writing = keepWriting(built, pool, today, writesASecond, stop, all)
  await new Promise(resolve => setTimeout(resolve, seconds * 1000))
  stop.now = true
  await writing
  return timesOf(`a change of one visit, ${writesASecond} a second`, all.slice(10))
}

async function keepWriting(built: Built, pool: Pool, today: Day, perSecond: number, stop: { now: boolean }, times: number[]): Promise<void> {
  const random = randomFrom(4711)
  const begun = performance.now()
  const running = new Set<Promise<void>>()
  for (let count = 0; !stop.now; count += 1) {
    const wait = begun + (count * 1000) / perSecond - performance.now()
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
    const one = write(built, pool, today, random, times).finally(() => running.delete(one))
    running.add(one)
    if (running.size > 40) await Promise.race(running)
  }
  await Promise.all(running)
}

async function write(built: Built, pool: Pool, today: Day, random: () => number, times: number[]): Promise<void> {
  const worker = oneOf(built.workers, random)
  const record = oneOf(worker.children, random)
  const [whole, seen] = [newId(), newId()]
  const begun = performance.now()
  const done = await change(
    house,
    pool,
    { secret: worker.secret, authority: built.authority, records: [record], step: 'Record a visit', purpose: 'Benchmark' },
    () => [
      recorded(visit, { fact: whole, records: [record], starts: today, body: { by: worker.post, where: 'home' }, words: { saw: 'The room was bright.' } }),
      recorded(childSeen, { fact: seen, records: [record], starts: today, partOf: whole, body: { seen: true, alone: 'yes' } as never }),
    ],
  )
  if (isRefusal(done)) throw new Error(`A change was refused: ${done.refused}`)
  times.push(performance.now() - begun)
}

function oneOf<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T
}

async function page(at: string, secret: string, path: string): Promise<string> {
  const response = await fetch(`${at}${path}`, { headers: { cookie: `rowan-session=${secret}` }, redirect: 'manual' })
  const html = await response.text()
  if (response.status !== 200) throw new Error(`${path.replace(/[0-9a-f-]{36}/g, ':id')} answered ${response.status}`)
  return html
}

interface Searcher {
  readonly secret: string
  readonly token: string
}

/** Sends the form of the search and follows to what was found: two requests. */
async function search(at: string, { secret, token }: Searcher, name: string): Promise<void> {
  const sent = await fetch(`${at}/search`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `rowan-session=${secret}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _token: token, query: name }).toString(),
  })
  await page(at, secret, sent.headers.get('location') ?? '/search')
}
