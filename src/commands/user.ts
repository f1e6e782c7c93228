import { offerFirstStart } from '../access/index.ts'
import { StartError } from '../database/index.ts'
import type { Surroundings } from './command.ts'
import { openRecordDatabase } from './record-database.ts'
import { firstStartWords } from './serve.ts'

export const usage = `
Usage: ./rowan user first

first   Shows a code with which a browser makes the authority and its first administrator, while nobody has an account yet. It counts
        once, for an hour and for ten tries, and is written nowhere. ./rowan serve shows one by itself where it has a terminal.
`

/** Looks after who may sign in. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  if (args.length !== 1 || args[0] !== 'first') {
    process.stderr.write(`user does not understand “${args.join(' ')}”. ./rowan user --help says what it takes.\n`)
    return 2
  }
  const database = await openRecordDatabase(clone, { demo: false })
  try {
    const code = await offerFirstStart(database.owner)
    if (code === null) throw new StartError('There is somebody here already: whoever administers Rowan invites others.')
    process.stdout.write(firstStartWords(code, null))
    return 0
  } finally {
    await database.close()
  }
}
