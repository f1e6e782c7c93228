import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { endSession, startSession } from '../access/index.ts'
import { describeFiles, filesAt, isFileRefusal, type Paths } from '../api/import/files-given.ts'
import { bringIn, ImportStopped, returnNames } from '../api/import/run.ts'
import { askImport, askWithdrawal, ImportBusy, importLines, importRuns, type ImportKind, type ImportOutcome, type ImportProgress, type ImportRun } from '../api/import/run-state.ts'
import { reportText } from '../api/import/report.ts'
import { leaningInWords, needsSomebody, saysOutcome, saysRefusal, saysRun } from '../api/import/words.ts'
import { withdraw } from '../api/import/withdraw.ts'
import { StartError, type Database } from '../database/index.ts'
import { house } from '../house.ts'
import { announceGrantingKinds } from '../record/index.ts'
import type { Surroundings } from './command.ts'
import { notUnderstood } from './not-understood.ts'
import { openRecordDatabase, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan import cin FILE…        [OPTIONS]
       ./rowan import ssda903 FOLDER…  [OPTIONS]
       ./rowan import people FILE      [OPTIONS]
       ./rowan import list | report CHANGE | withdraw CHANGE  [OPTIONS]

Brings in the files that an authority already has: CIN census XML, folders of SSDA903 CSV files (one for each year), and a people file
(docs/people-file.md). Several years at once, as one change. Files are read to their end before anything is written; what is no such file is
refused and changes nothing. Brought in again, the same files change nothing; cut short, the same command goes on where it was.

  --as EMAIL         Who brings them in: a data analyst, by the address they sign in with. Every change stands under their name
  --authority NAME   The authority, where that person works for several
  --check            Say what would happen, and change nothing
  --demo             In the demonstration

list shows what was brought in. report prints a line for every row, as comma-separated values: what became of it, and what to do. withdraw
takes back everything that a change brought, as long as nothing stands on it.

Progress is on standard error, the report on standard output.

Example: ./rowan import cin cin_2024.xml cin_2025.xml --as ana@fernshire.example
`

interface Options {
  readonly words: readonly string[]
  readonly as: string | null
  readonly authority: string | null
  readonly check: boolean
  readonly demo: boolean
}

function read(args: readonly string[]): Options | string {
  const words: string[] = []
  const values = new Map<string, string>()
  const given = new Set<string>()
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string
    if (arg === '--check' || arg === '--demo') given.add(arg)
    else if (arg === '--as' || arg === '--authority') {
      const value = args[(i += 1)]
      if (value === undefined) return `${arg} needs a value.`
      values.set(arg, value)
    } else if (arg.startsWith('--')) return `import does not understand “${arg}”.`
    else words.push(arg)
  }
  return { words, as: values.get('--as') ?? null, authority: values.get('--authority') ?? null, check: given.has('--check'), demo: given.has('--demo') }
}

/** Brings files in, or says what was brought in, or takes it back. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const options = read(args)
  if (typeof options === 'string') return notUnderstood('import', options)
  const [what = '', ...named] = options.words
  if (!['cin', 'ssda903', 'people', 'list', 'report', 'withdraw'].includes(what)) return notUnderstood('import', what === '' ? 'import needs to be told what: cin, ssda903 or people.' : `import cannot bring in “${what}”.`)
  if (what === 'list' ? named.length > 0 : named.length === 0) return notUnderstood('import', what === 'list' ? 'list stands alone.' : `Name ${namesWanted[what] ?? 'the files'}.`)
  if (['people', 'report', 'withdraw'].includes(what) && named.length > 1) return notUnderstood('import', `Name one: “${named.slice(1).join(' ')}” is too much.`)
  if (options.as === null) return notUnderstood('import', 'Say who does this: --as EMAIL.')
  // Whoever reads what it says may have enough of it.
  process.stdout.on('error', () => {})
  const database = await openRecordDatabase(clone, { demo: options.demo })
  try {
    await announceGrantingKinds(database.owner, house)
    const secret = await startSession(database.owner, await postOf(database, options.as, options.authority))
    try {
      const with_ = { database, secret, options }
      if (what === 'list') return await list(with_)
      if (what === 'report') return await report(with_, named[0] as string)
      if (what === 'withdraw') return await takeBack(with_, named[0] as string)
      return await bring(with_, pathsOf(what as ImportKind, named))
    } finally {
      await endSession(database.app, secret)
    }
  } finally {
    await database.close()
  }
}

const namesWanted: Readonly<Record<string, string>> = {
  cin: 'the census files', ssda903: 'the folders of the return, one for each year', people: 'the people file', report: 'the change, as list shows it', withdraw: 'the change, as list shows it',
}

interface With {
  readonly database: Database
  readonly secret: string
  readonly options: Options
}

/** The post in which this person works with the data of the authority. */
async function postOf({ owner }: Database, email: string, authority: string | null): Promise<string> {
  const { rows } = await owner.query<{ post: string; role: string; authority: string }>(
    `select p.id as post, p.role, o.name as authority from account a join post p on p.account = a.id join organisation o on o.id = p.organisation
     where lower(a.email) = lower($1) and (a.ended_at is null or a.ended_at > business_now()) and o.kind = 'local authority'
       and p.starts <= business_today() and (p.ends is null or p.ends > business_today()) order by o.name`,
    [email],
  )
  if (rows.length === 0) throw new StartError(`Nobody signs in with ${email}. Give the address of a data analyst of the authority.`)
  const held = rows.filter(row => row.role === 'data analyst' && (authority === null || row.authority === authority))
  const [post, ...more] = held
  if (!post) {
    const where = [...new Set(rows.filter(row => row.role === 'data analyst').map(row => row.authority))]
    throw new StartError(where.length > 0 ? `${email} works with data for ${where.join(', ')}, not for ${authority}.` : `${email} is no data analyst: only the data team brings files in. Their role is ${[...new Set(rows.map(row => row.role))].join(', ')}.`)
  }
  if (more.length > 0) throw new StartError(`${email} works with data for several authorities. Say which with --authority: ${held.map(row => row.authority).join(', ')}.`)
  return post.post
}

function pathsOf(kind: ImportKind, named: readonly string[]): Paths {
  return kind === 'ssda903' ? { kind, folders: named } : { kind, files: named.map(path => ({ path })) }
}

async function bring({ database, secret, options }: With, paths: Paths): Promise<number> {
  const given = await filesAt(paths)
  if (isFileRefusal(given)) return refused(saysRefusal(given))
  progress('Looking at the files')
  const files = await describeFiles(given)
  if ('looksLike' in files) return refused(saysRefusal(files))
  const asked = await askImport(database.app, secret, { kind: paths.kind, onlyCheck: options.check, byCommand: true, files })
  if (asked.busy) throw new StartError('These files are being brought in just now, by another command. Wait until it has ended.')
  const [before] = await importRuns(database.app, secret, asked.run)
  if (before?.hasLines) progress('Going on where it was cut short')
  const outcome = await follow((stopping, say) => bringIn({ house, app: database.app, run: asked.run, given, stopping, say }))
  if (outcome === 'stopped') {
    process.stderr.write('Stopped. The same command goes on where it was.\n')
    return 1
  }
  const [after] = await importRuns(database.app, secret, asked.run)
  if (!outcome || !after) throw new StartError('The import was ended by somebody else.')
  if (outcome.refusal && outcome.totals) {
    process.stdout.write(`${saysRefusal(outcome.refusal)}What was read before that is in.\n${afterwards(after, options)}`)
    return 1
  }
  if (outcome.refusal) return refused(saysRefusal(outcome.refusal))
  process.stdout.write(saysOutcome(after))
  process.stdout.write(await needsSomebody(importLines(database.app, secret, asked.run)))
  if (!options.check) process.stdout.write(afterwards(after, options))
  return 0
}

function refused(lines: string): number {
  process.stdout.write(`${lines}Nothing was changed.\n`)
  return 1
}

function afterwards({ change }: ImportRun, { as, demo }: Options): string {
  const more = `--as ${as}${demo ? ' --demo' : ''}`
  return `\nA line for every row:  ./rowan import report ${change} ${more}\nTo take it back:       ./rowan import withdraw ${change} ${more}\n`
}

/** Milliseconds between two looks whether it is this import's turn. */
const turn = 1000

/** Does it when it is its turn, showing how far it is; Ctrl-C stops it between two parts. */
async function follow(does: (stopping: () => boolean, say: (progress: ImportProgress) => void) => Promise<ImportOutcome | null>): Promise<ImportOutcome | null | 'stopped'> {
  let shown = performance.now()
  const say = ({ done = 0, of, children = 0 }: ImportProgress): void => {
    if (performance.now() - shown < 1000) return
    shown = performance.now()
    progress([children === 0 ? 'Reading' : `${children.toLocaleString('en-GB')} children`, of ? `${Math.min(100, Math.floor((done / of) * 100))}% read` : ''].filter(Boolean).join(', '))
  }
  let isStopping = false
  const stop = (): void => void (isStopping = true)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    for (let asked = 0; ; asked += 1) {
      try {
        return await does(() => isStopping, say)
      } catch (problem) {
        if (problem instanceof ImportStopped) return 'stopped'
        if (!(problem instanceof ImportBusy)) throw problem
      }
      if (isStopping) return 'stopped'
      if (asked === 0) progress('Another import is going on: this one waits for its turn')
      await pause(turn)
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

async function list({ database, secret }: With): Promise<number> {
  const runs = await importRuns(database.app, secret)
  process.stdout.write(runs.length === 0 ? 'Nothing was brought in yet.\n' : runs.map(saysRun).join(''))
  return 0
}

async function named({ database, secret }: With, id: string): Promise<ImportRun> {
  const [found] = /^[0-9a-f-]{36}$/.test(id) ? await importRuns(database.app, secret, id) : []
  if (!found) throw new StartError(`There is no import ${id}. ./rowan import list shows them.`)
  return found
}

async function report(all: With, id: string): Promise<number> {
  const { id: runId } = await named(all, id)
  await pipeline(Readable.from(reportText(importLines(all.database.app, all.secret, runId))), process.stdout, { end: false }).catch((problem: unknown) => {
    if ((problem as { code?: string }).code !== 'EPIPE') throw problem
  })
  return 0
}

async function takeBack(all: With, id: string): Promise<number> {
  const { database, secret } = all
  const found = await named(all, id)
  const asked = await askWithdrawal(database.app, secret, found.id, true)
  if (asked === null) throw new StartError(found.state === 'withdrawn' ? 'It was withdrawn before.' : 'It is going on, or changed nothing: there is nothing to withdraw.')
  if (!asked.asked) {
    process.stdout.write(leaningInWords(asked.leaning))
    return 1
  }
  const outcome = await follow((stopping, say) => withdraw({ house, app: database.app, run: found.id, stopping, say: ({ records }) => say({ children: records }) }))
  if (outcome === 'stopped') {
    process.stderr.write('Stopped. The same command goes on where it was.\n')
    return 1
  }
  process.stdout.write(`${returnNames[found.kind]} withdrawn: ${outcome?.withdrawn?.facts.toLocaleString('en-GB') ?? 0} facts taken back.\n`)
  return 0
}
