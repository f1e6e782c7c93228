import { anchorAll, anchorLine } from '../record/index.ts'
import type { Surroundings } from './command.ts'
import { flags, openRecordDatabase } from './record-database.ts'

export const usage = `
Usage: ./rowan anchor [--demo]

Writes down in a few bytes what the database holds now, chained to what was written down before, and prints one line for each
authority and one for sign-ins. Kept where nobody who owns the database can write, the lines show with ./rowan verify --anchors FILE
whether anything recorded before them was altered since. Once a night is usual; what was written since the last can be rewritten unseen.

  --demo   The demonstration

Example: ./rowan anchor >> /a/place/elsewhere/anchors
`

/** Makes the anchors and prints their lines. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const given = flags('anchor', args, ['--demo'])
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n`)
    return 2
  }
  const database = await openRecordDatabase(clone, { demo: given.has('--demo') })
  try {
    const anchors = await anchorAll(database.app)
    process.stdout.write(anchors.map(anchor => `${anchorLine(anchor)}\n`).join(''))
    return 0
  } finally {
    await database.close()
  }
}
