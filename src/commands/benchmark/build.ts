import { createAccount, createAuthority, createPost, createTeam, startSession } from '../../access/index.ts'
import type { Database } from '../../database/index.ts'
import { house } from '../../house.ts'
import { announceGrantingKinds, change, isRefusal } from '../../record/index.ts'
import { day, type Day } from '../../time/day.ts'
import { generateChild, randomFrom, sizeOf, type Worker } from './children.ts'

export interface Built {
  readonly authority: string
  /** Secrets of workers' sessions, and the children each works with. */
  readonly workers: readonly { readonly secret: string; readonly post: string; readonly children: readonly string[]; readonly heavy: readonly string[] }[]
  readonly names: readonly string[]
  readonly facts: number
  readonly children: number
  readonly seconds: number
}

const childrenEach = 20
const factsATime = 3000

/** A made-up authority of that many children, written through the one way in, with every derivation done. */
export async function buildAuthority(database: Pick<Database, 'app' | 'owner'>, children: number, today: Day, progress: (line: string) => void): Promise<Built> {
  await announceGrantingKinds(database.owner, house)
  const { id: authority } = await createAuthority(database.owner, { name: 'Benchshire Council' })
  const workers = await staff(database, authority, Math.ceil(children / childrenEach))
  const random = randomFrom(20_270_616)
  const begun = performance.now()
  const own = new Map<string, { children: string[]; heavy: string[] }>(workers.map(worker => [worker.post, { children: [], heavy: [] }]))
  const names: string[] = []
  let facts = 0
  let made = 0
  let said = begun
  const next = (): { secret: string; batch: ReturnType<typeof generateChild>[] } | null => {
    if (made >= children) return null
    const batch: ReturnType<typeof generateChild>[] = []
    let size = 0
    let secret = ''
    while (made < children && size < factsATime && batch.length < 60) {
      const worker = workers[made % workers.length] as (typeof workers)[number]
      secret = worker.secret
      const child = generateChild(random, made, sizeOf(random), worker, today)
      batch.push(child)
      size += child.size
      made += 1
      facts += child.size
      const held = own.get(worker.post)
      held?.children.push(child.record)
      if (child.size > 1000) held?.heavy.push(child.record)
      if (names.length < 2000) names.push(child.name)
    }
    return { secret, batch }
  }
  const writer = async (): Promise<void> => {
    for (let piece = next(); piece !== null; piece = next()) {
      const { secret, batch } = piece
      const done = await change(
        house,
        database.app,
        { secret, authority, records: [], creates: batch.map(child => ({ id: child.record, subject: 'child' as const })), step: 'Benchmark', purpose: 'Benchmark' },
        () => batch.flatMap(child => child.proposals),
      )
      if (isRefusal(done)) throw new Error(`A made-up child was refused: ${JSON.stringify(done).slice(0, 500)}`)
      if (performance.now() - said > 5000) {
        said = performance.now()
        const seconds = (said - begun) / 1000
        progress(`${made} of ${children} children, ${facts} facts, ${Math.round(facts / seconds)} facts a second`)
      }
    }
  }
  await Promise.all([writer(), writer()])
  const seconds = (performance.now() - begun) / 1000
  progress(`${children} children with ${facts} facts in ${Math.round(seconds)} s, all derivations done`)
  // What PostgreSQL would tidy up by itself in the minutes after is done before anything is measured.
  progress('Tidying up')
  await database.owner.query('vacuum analyze')
  return { authority, workers: workers.map(worker => ({ ...worker, ...(own.get(worker.post) ?? { children: [], heavy: [] }) })), names, facts, children, seconds }
}

async function staff(database: Pick<Database, 'app' | 'owner'>, authority: string, count: number): Promise<(Worker & { secret: string })[]> {
  const starts = day('2020-01-01')
  const teams: string[] = []
  for (let index = 0; index < Math.max(1, Math.ceil(count / 12)); index += 1) teams.push(await createTeam(database.owner, { authority, name: `Team ${index + 1}`, starts }))
  const workers: (Worker & { secret: string })[] = []
  for (let index = 0; index < count; index += 1) {
    const team = teams[index % teams.length] as string
    const account = await createAccount(database.owner, { name: `Worker ${index + 1}`, email: `worker${index + 1}@benchshire.example`, password: null })
    const post = await createPost(database.owner, { account, organisation: authority, team, role: 'social worker', starts })
    workers.push({ post, team, secret: await startSession(database.owner, post, 48) })
  }
  return workers
}

