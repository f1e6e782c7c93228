import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan pictures [NAME…]

Takes a picture of every screen and state at 1280 and 375 pixels, with the people of the demonstration and made-up people in every state,
and writes them into the folder pictures with an index.html to look through. With names, takes only those that begin so.

Needs Chromium: as root it is installed where it is missing. What is served and stored here is not touched.
`

/** Takes the pictures in a process of its own: what takes them is no part of the service. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const option = args.find(arg => arg.startsWith('-'))
  if (option !== undefined) {
    process.stderr.write(`pictures has no option “${option}”. ./rowan pictures --help says what it takes.\n`)
    return 2
  }
  return new Promise(resolve => {
    const child = spawn(process.execPath, [...process.execArgv, join(clone, 'scripts/pictures.ts'), join(clone, 'pictures'), ...args], { stdio: ['ignore', 2, 2] })
    child.once('error', () => resolve(1))
    child.once('exit', code => resolve(code ?? 1))
  })
}
