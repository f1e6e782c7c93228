import { readFile } from 'node:fs/promises'
import { StartError } from '../database/index.ts'
import { storeBeside } from '../documents/index.ts'
import { house } from '../house.ts'
import { readAnchorLine, verify, type Anchor, type Verified } from '../record/index.ts'
import type { Surroundings } from './command.ts'
import { counted, flags, openRecordDatabase, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan verify [--full] [--anchors FILE] [--demo]

Checks that everything recorded is as it was written: that no change is missing from any record's chain, that nothing said was
altered, that what is gone left its trace, that the audit is whole, that the file of every document is there and as it was added, and
that lists and duties follow from the facts. Reads one moment while the service runs. Prints what it looked at and what it found; exits with 1 if it found anything.

  --full           Derive every record again to compare, not a sample
  --anchors FILE   Lines that ./rowan anchor printed, kept outside the database
  --demo           The demonstration

Example: ./rowan verify --anchors /a/place/elsewhere/anchors
`

/** Verifies, and prints the result. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const at = args.indexOf('--anchors')
  const file = at === -1 ? null : (args[at + 1] ?? '')
  const given = flags('verify', at === -1 ? args : args.toSpliced(at, 2), ['--full', '--demo'])
  if (typeof given === 'string' || file === '') {
    process.stderr.write(`${typeof given === 'string' ? given : '--anchors needs a file.'}\n`)
    return 2
  }
  const copies = file === null ? [] : await readCopies(file)
  const database = await openRecordDatabase(clone, { demo: given.has('--demo') })
  try {
    const result = await verify(house, database.owner, { full: given.has('--full'), copies, documents: storeBeside(clone), progress: steps() })
    process.stdout.write(saysVerified(result, copies.length))
    return result.found === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

async function readCopies(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch((problem: unknown) => {
    throw new StartError(`${file} cannot be read: ${(problem as Error).message}`)
  })
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, index) => {
      const anchor = readAnchorLine(line)
      if (anchor === null) throw new StartError(`${file}, line ${index + 1}, is not a line that ./rowan anchor printed.`)
      return anchor
    })
}

/** What was looked at and what was found, in lines. */
export function saysVerified(result: Verified, copies: number): string {
  const { looked, sinceAnchor, findings } = result
  const lines = [
    `Looked at ${counted(looked.records, 'record')} of ${counted(looked.authorities, 'authority', 'authorities')}: ${counted(looked.entries, 'change')}, ` +
      `${counted(looked.facts, 'version')} of facts, ${counted(looked.auditLines, 'audit line')}, ${counted(looked.anchors, 'anchor')}` +
      (copies > 0 ? `, ${counted(copies, 'anchor')} kept outside` : ''),
    `Derived ${counted(looked.derivations, 'record')} again to compare${result.waiting > 0 ? `; ${counted(result.waiting, 'record')} of them ${result.waiting === 1 ? 'waits' : 'wait'} to be brought up to date` : ''}`,
    looked.anchors === 0
      ? 'There is no anchor yet (./rowan anchor): whoever owns the database could rewrite all of it unseen'
      : `Since the last anchor: ${counted(sinceAnchor.entries, 'change')}, ${counted(sinceAnchor.auditLines, 'audit line')}`,
    ...(looked.documents === null ? [] : [`Read ${counted(looked.documents, 'document')} to the end`]),
    ...(result.series > 1 ? [`The database was restored ${counted(result.series - 1, 'time')}: anchors from before are chained, and cannot be worked out again`] : []),
    result.found === 0 ? 'Nothing is wrong' : `Found ${counted(result.found, 'fault')}`,
    ...findings.map(({ what, authority, record, where }) => `  ${what}: ${[record === null ? null : `record ${record}`, where, authority === null ? null : `authority ${authority}`].filter(Boolean).join(', ')}`),
    ...(result.found > findings.length ? [`  and ${counted(result.found - findings.length, 'more', 'more')}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function steps(): (line: string) => void {
  let last = performance.now()
  return line => {
    if (line.startsWith('Verified') && performance.now() - last < 2000) return
    last = performance.now()
    progress(line)
  }
}
