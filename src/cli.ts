/**
 * `./rowan COMMAND`. Each command is a module of `commands/`, loaded only when it is called. Standard output carries a
 * command's answer; progress, logs and messages go to standard error. Exit codes: 0 done, 1 not done, 2 not understood.
 */

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from './commands/command.ts'
import { faultsIn, unreadIn } from './commands/environment.ts'
import { nearest } from './commands/nearest.ts'
import { StartError } from './database/index.ts'

interface Entry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Command>
  /** A part of another command, called by it alone. */
  readonly within?: true
}

const commands: readonly Entry[] = [
  { name: 'anchor', summary: 'Write down, in a few bytes, what the database holds now', load: () => import('./commands/anchor.ts') },
  { name: 'audit', summary: 'Look at the parts that others make, and their known faults', load: () => import('./commands/audit.ts') },
  { name: 'backup', summary: 'Write the whole record into one file, while the service runs', load: () => import('./commands/backup.ts') },
  { name: 'benchmark', summary: 'Measure Rowan on a made-up authority', load: () => import('./commands/benchmark.ts') },
  { name: 'demo', summary: 'Show Rowan at work in a council that does not exist', load: () => import('./commands/demo.ts') },
  { name: 'export', summary: 'Write everything an authority recorded into open files', load: () => import('./commands/export.ts') },
  { name: 'annex-a', summary: 'Write the child-level lists that an inspection asks for into a workbook', load: () => import('./commands/annex-a.ts') },
  { name: 'fuzz', summary: 'Send odd requests to every route, and look for what should not be', load: () => import('./commands/fuzz.ts') },
  { name: 'import', summary: 'Bring in CIN census, SSDA903 and people files', load: () => import('./commands/import.ts') },
  { name: 'law', summary: 'Count the limit of a rule from a day', load: () => import('./commands/law.ts') },
  { name: 'link', summary: 'Find which records of a file are of one child', load: () => import('./commands/link.ts') },
  { name: 'matcher', summary: 'Train the matcher, and measure how good it is', load: () => import('./commands/matcher.ts') },
  { name: 'migrate', summary: 'Bring the database to the form this version needs', load: () => import('./commands/migrate.ts') },
  { name: 'pictures', summary: 'Take a picture of every screen, to look at', load: () => import('./commands/pictures.ts') },
  { name: 'rederive', summary: 'Bring what follows from the records up to date', load: () => import('./commands/rederive.ts') },
  { name: 'restore', summary: 'Bring a backup back, checked before it counts', load: () => import('./commands/restore.ts') },
  { name: 'returns', summary: 'Check statutory returns against the published rules', load: () => import('./commands/returns.ts') },
  { name: 'serve', summary: 'Serve the record to browsers on this machine', load: () => import('./commands/serve.ts') },
  { name: 'test', summary: 'Run every check, or the tests whose file matches a pattern', load: () => import('./commands/test.ts') },
  { name: 'user', summary: 'Look after who may sign in', load: () => import('./commands/user.ts') },
  { name: 'verify', summary: 'Check that everything recorded is as it was written', load: () => import('./commands/verify.ts') },
  { name: 'web', summary: 'Answer browsers', load: () => import('./commands/web.ts'), within: true },
  { name: 'worker', summary: 'Do what nobody waits for', load: () => import('./commands/worker.ts'), within: true },
]

/** Those that people call. */
const called = commands.filter(({ within }) => !within)

const clone = dirname(dirname(fileURLToPath(import.meta.url)))

function help(): string {
  const width = Math.max(...called.map(({ name }) => name.length)) + 2
  const lines = called.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`)
  return ['Rowan: children’s services software for England', '', 'Usage: ./rowan COMMAND [OPTIONS]', '', ...lines, '', './rowan COMMAND --help says more about one.', ''].join('\n')
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help())
    return 0
  }
  const entry = commands.find((each) => each.name === name)
  if (!entry) {
    const near = nearest(name, called.map((each) => each.name))
    process.stderr.write(`There is no command “${name}”.${near === null ? '' : ` Did you mean “${near}”?`} ./rowan --help lists them all.\n`)
    return 2
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${entry.summary}.\n\n${command.usage.trim()}\n`)
    return 0
  }
  // A part is given what it needs by the command that it is a part of.
  if (!entry.within) {
    for (const line of unreadIn(process.env)) process.stderr.write(`${line}\n`)
    const faults = faultsIn(process.env)
    if (faults.length > 0) {
      process.stderr.write(`What is set around this command cannot be, so nothing was done.\n${faults.map(fault => `  ${fault}\n`).join('')}docs/operating.md, “Settings”, says what each means.\n`)
      return 2
    }
  }
  return command.run(rest, { clone })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // What a person can cure is said in words; anything else is a fault of Rowan, and shows where it arose.
  process.stderr.write(`${error instanceof StartError ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exitCode = 1
}
