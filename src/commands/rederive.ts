import type { Database } from '../database/index.ts'
import { house } from '../house.ts'
import { announceGrantingKinds, rederive, wouldDiffer, type Differing, type Rederived } from '../record/index.ts'
import type { Surroundings } from './command.ts'
import { authoritiesOf, counted, flags, openRecordDatabase, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan rederive [--all] [--check] [--demo]

Derives again what follows from records (duties, rights, lists, search) where it was made under another law or by an older Rowan, or
where its day has come. The service does this by itself; this shows the progress and waits for the end. Interrupted, it goes on where
it was.

  --all     Every record
  --check   Changes nothing and says what would change; exits with 1 if anything would
  --demo    The demonstration

Example: ./rowan rederive --all --check
`

/** Derives again, or says what would change. What differed is on standard output. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const given = flags('rederive', args, ['--all', '--check', '--demo'])
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n`)
    return 2
  }
  const all = given.has('--all')
  const database = await openRecordDatabase(clone, { demo: given.has('--demo') })
  const stopping = { wanted: false }
  const stop = (): void => void (stopping.wanted = true)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return given.has('--check') ? await checkAll(database, all) : await deriveAll(database, all, () => stopping.wanted)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await database.close()
  }
}

async function checkAll(database: Database, all: boolean): Promise<number> {
  let differing = 0
  for (const { id, name } of await authoritiesOf(database)) {
    const found = await wouldDiffer(house, database.owner, id, { all, progress: steps(name) })
    process.stdout.write(`${name}: ${saysCheck(found)}\n${linesOf(found)}`)
    differing += found.differing
  }
  return differing === 0 ? 0 : 1
}

function saysCheck({ looked, waiting, differing }: Differing): string {
  return `${counted(differing, 'record')} would change, of ${counted(looked, 'record')} looked at; ${counted(waiting, 'record')} ${waiting === 1 ? 'waits' : 'wait'} to be derived again`
}

async function deriveAll(database: Database, all: boolean, stopping: () => boolean): Promise<number> {
  await announceGrantingKinds(database.owner, house)
  let isWhole = true
  for (const { id, name } of await authoritiesOf(database)) {
    const result = await rederive(house, database.app, id, { all, stopping, progress: steps(name), page: 'rowan rederive' })
    process.stdout.write(`${name}: ${counted(result.done, 'record')} derived again, ${counted(result.differing, 'record')} differed\n${linesOf(result)}`)
    for (const { record, why } of result.failed) process.stdout.write(`  ${record}: not derived: ${why}\n`)
    isWhole &&= result.finished && result.failed.length === 0
    if (!result.finished) {
      process.stderr.write('Stopped. Call it again to go on.\n')
      break
    }
  }
  return isWhole ? 0 : 1
}

function linesOf({ differed, differing }: Pick<Rederived, 'differed' | 'differing'>): string {
  const more = differing - differed.length
  return [...differed.map(({ record, tables }) => `  ${record}: ${tables.join(', ')}\n`), more > 0 ? `  and ${counted(more, 'more', 'more')}\n` : ''].join('')
}

/** A line of progress at most every so many records. */
function steps(name: string): (done: number, of: number) => void {
  let shown = 0
  return (done, of) => {
    if (done < of && done - shown < 1000) return
    shown = done
    progress(`${name}: ${done} of ${of}`)
  }
}
