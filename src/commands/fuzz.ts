import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan fuzz [--requests N] [--seed N]

Sends odd requests to every route, with every name of a parameter that the code reads, as people of every role and as nobody, and looks for
faults, for anything of the inside, for words of children whom the asker can never open, and for answers that do not come. 20,000 requests
unless --requests says another number; the same --seed sends the same requests again. Findings are written one a line, as JSON.

What is served and stored here is not touched: everything is made up, in a database that goes when it is done.

Exit codes: 0 nothing found, 1 something found, 2 not understood.
`

/** Reads the options; null where they are not understood. */
export function optionsFrom(args: readonly string[]): { seed: number; requests: number } | null {
  const found = { seed: 20_270_616, requests: 20_000 }
  for (let at = 0; at < args.length; at += 2) {
    const value = Number(args[at + 1])
    if (!Number.isSafeInteger(value) || value < 1) return null
    if (args[at] === '--seed') found.seed = value
    else if (args[at] === '--requests') found.requests = value
    else return null
  }
  return found
}

/** Runs it in a process of its own: what sends them is no part of the service. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const options = optionsFrom(args)
  if (options === null) {
    process.stderr.write('fuzz takes --requests and --seed, each with a number above 0. ./rowan fuzz --help says more.\n')
    return 2
  }
  return new Promise(resolve => {
    const child = spawn(process.execPath, [...process.execArgv, join(clone, 'scripts/fuzz.ts'), String(options.seed), String(options.requests)], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(1))
    child.once('exit', code => resolve(code ?? 1))
  })
}
