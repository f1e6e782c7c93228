import { availableParallelism, cpus, totalmem } from 'node:os'
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chooseHome, migrate, openDatabase, type Home } from '../database/index.ts'
import { join } from 'node:path'
import { buildAuthority, type Built } from './benchmark/build.ts'
import { measureImport, type Imported } from './benchmark/import.ts'
import { measureReturns, type ReturnsMeasured } from './benchmark/returns.ts'
import { measureSameChild } from './benchmark/same-child.ts'
import { measureChanges, measurePages, type Times } from './benchmark/measure.ts'
import { measurePictures } from './benchmark/pictures.tsx'
import type { Surroundings } from './command.ts'
import { day } from '../time/day.ts'

export const usage = `
Usage: ./rowan benchmark [--children N] [--seconds S] [--readers R] [--import N] [--keep] [--json]
       ./rowan benchmark --pictures [--json]
       ./rowan benchmark returns [--children N] [--json]
       ./rowan benchmark same-child [--children N] [--json]

Builds a made-up authority of N children (2,000 unless said) in a database of its own, with heavy-tailed records: half have up to 40 facts,
1 in 100 over 2,000, 1 in 2,000 over 6,000. Then measures over HTTP, signed in, with audit and row-level security on: R readers (8) in a
closed loop for S seconds (15) for each page, while 10 changes a second are written; and changes alone at 30 a second. Last, the two returns
of five years of N children (2,000) are brought in as files, from the file to the first page of a child.
Prints one table, or JSON. The database is removed at the end, unless --keep: the next run with --keep measures the same authority again,
as it was left. Figures belong with the machine they were made on.

--pictures measures the family tree and the network map alone, in this process: no database is opened.
returns checks two years of an SSDA903 and a CIN census of N made-up children (10,000 unless said) against every rule, and writes and checks both as
freezing does, each in a process of its own, measured from its start: no database is opened.
same-child compares one more record with those of N made-up children (100,000 unless said), 200 times, in a database of its own that is removed.
`

const progress = (line: string): void => void process.stderr.write(`${line}\n`)

function numberAfter(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  const given = at < 0 ? otherwise : Number(args[at + 1])
  return Number.isInteger(given) && given > 0 ? given : Number.NaN
}

/** Builds, measures, prints and removes. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  if (args[0] === 'returns') return returns(args.slice(1))
  if (args[0] === 'same-child') return sameChild(args.slice(1), clone)
  if (args.includes('--pictures')) {
    const times = measurePictures()
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(times, null, 2)}\n` : `| What | p50 ms | p95 ms |\n|---|---|---|\n${times.map(each => `| ${each.what} | ${each.p50} | ${each.p95} |\n`).join('')}`)
    return 0
  }
  const children = numberAfter(args, '--children', 2000)
  const seconds = numberAfter(args, '--seconds', 15)
  const readers = numberAfter(args, '--readers', 8)
  const inFiles = numberAfter(args, '--import', 2000)
  if ([children, seconds, readers, inFiles].some(Number.isNaN)) {
    process.stderr.write('--children, --seconds, --readers and --import each need a whole number above 0.\n')
    return 2
  }
  const own = chooseHome(clone)
  const home: Home = { ...own, folder: join(own.folder, 'benchmark') }
  const keep = args.includes('--keep')
  const kept = join(home.folder, 'built.json')
  const again = keep && existsSync(kept)
  if (!again) rmSync(home.folder, { recursive: true, force: true })
  mkdirSync(home.folder, { recursive: true })
  const today = day('2027-06-16')
  let database = await openDatabase({ kind: 'embedded', home }, { alone: true, progress })
  let server: ChildProcess | null = null
  try {
    await migrate(database.owner)
    await database.owner.query('select clock_set($1)', ['2027-06-16T08:30:00Z'])
    const built = again ? (JSON.parse(readFileSync(kept, 'utf8')) as Built) : await buildAuthority(database, children, today, progress)
    if (keep) writeFileSync(kept, JSON.stringify(built), { mode: 0o600 })
    // Measured at rest: what a load leaves to be written is written when a database closes.
    await database.close()
    database = await openDatabase({ kind: 'embedded', home }, { alone: true, progress })
    const { rows } = await database.owner.query<{ version: string; size: string }>(`select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`)
    const restarted = performance.now()
    const started = await startServer(home)
    server = started.server
    const restart = (performance.now() - restarted) / 1000
    const alone = await measureChanges(built, database.app, today, { seconds, writesASecond: 30 })
    progress(JSON.stringify(alone))
    const pages = await measurePages(started.address, built, database.app, today, { readers, seconds, writesASecond: 10 }, progress)
    const imports = await measureImport(database, started.address, inFiles, home.folder, progress)
    const answer = {
      machine: machine(),
      database: `PostgreSQL ${rows[0]?.version ?? ''}, ${rows[0]?.size ?? ''}`,
      children: built.children,
      facts: built.facts,
      load: { seconds: Math.round(built.seconds), factsASecond: Math.round(built.facts / built.seconds) },
      startToFirstPage: Math.round(restart * 10) / 10,
      times: [alone, ...pages],
      imports,
    }
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(answer, null, 2)}\n` : table(answer))
    return 0
  } finally {
    server?.kill()
    await database.close()
    if (!keep) rmSync(home.folder, { recursive: true, force: true })
  }
}

async function returns(args: readonly string[]): Promise<number> {
  const children = numberAfter(args, '--children', 10_000)
  if (Number.isNaN(children)) {
    process.stderr.write('--children needs a whole number above 0.\n')
    return 2
  }
  const measured = await measureReturns(children, progress)
  process.stdout.write(args.includes('--json') ? `${JSON.stringify({ machine: machine(), ...measured }, null, 2)}\n` : returnsTable(machine(), measured))
  return 0
}

async function sameChild(args: readonly string[], clone: string): Promise<number> {
  const children = numberAfter(args, '--children', 100_000)
  if (Number.isNaN(children)) {
    process.stderr.write('--children needs a whole number above 0.\n')
    return 2
  }
  const own = chooseHome(clone)
  const home: Home = { ...own, folder: join(own.folder, 'benchmark-same-child') }
  rmSync(home.folder, { recursive: true, force: true })
  mkdirSync(home.folder, { recursive: true })
  const database = await openDatabase({ kind: 'embedded', home }, { alone: true, progress })
  try {
    await migrate(database.owner)
    const times = await measureSameChild(database, children, 200, progress)
    process.stdout.write(args.includes('--json') ? `${JSON.stringify({ machine: machine(), times }, null, 2)}\n` : [machine(), '', ...timesTable(times), ''].join('\n'))
    return 0
  } finally {
    await database.close()
    rmSync(home.folder, { recursive: true, force: true })
  }
}

const machine = (): string => `${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`

const timesTable = (all: readonly Times[]): string[] => ['| What | n | p50 ms | p95 ms | p99 ms |', '|---|---|---|---|---|', ...all.map(times => `| ${times.what} | ${times.n} | ${times.p50} | ${times.p95} | ${times.p99} |`)]

function returnsTable(machine: string, { checks, oneChild }: ReturnsMeasured): string {
  return [
    machine, '', '| What | Children | CPU s | s | Peak MB |', '|---|---|---|---|---|',
    ...checks.map(each => `| ${each.what} | ${each.children} | ${each.cpuSeconds} | ${each.seconds} | ${each.peakMegabytes} |`),
    '', `One child against every rule of the SSDA903: p50 ${oneChild.p50} ms of CPU, p95 ${oneChild.p95} ms, p99 ${oneChild.p99} ms`, '',
  ].join('\n')
}

function table(answer: { machine: string; database: string; children: number; facts: number; load: { seconds: number; factsASecond: number }; startToFirstPage: number; times: readonly Times[]; imports: readonly Imported[] }): string {
  const lines = [
    `${answer.machine}; ${answer.database}; ${answer.children} children, ${answer.facts} facts`,
    '',
    ...timesTable(answer.times),
    `| loading, all derivations done | ${answer.facts} facts | | ${answer.load.factsASecond} facts a second | |`,
    ...answer.imports.map(each => `| ${each.what}, to the first page of a child | ${each.facts} facts of ${each.children} children | | ${each.factsASecond} facts a second | |`),
    `| start of the service to its first page | 1 | | ${answer.startToFirstPage} s | |`,
    '',
  ]
  return lines.join('\n')
}

/** The service in a process of its own, as it runs: what it costs to answer is not shared with whoever asks. */
async function startServer(home: Home): Promise<{ server: ChildProcess; address: string }> {
  // How an import looks after its memory is not for the service.
  const execArgv = process.execArgv.filter(argument => !/^--(max-|v8-)/.test(argument))
  const server = fork(fileURLToPath(new URL('./benchmark/server.ts', import.meta.url)), [JSON.stringify(home)], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const address = await new Promise<string>((resolve, reject) => {
    server.once('message', message => resolve(message as unknown as string))
    server.once('exit', code => reject(new Error(`The service stopped with ${code}`)))
  })
  await (await fetch(`${address}/sign-in`)).text()
  return { server, address }
}
