import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { noteAtTerminal } from '../access/index.ts'
import { asText, writeRecord } from '../api/files/csv.ts'
import { StartError, transaction } from '../database/index.ts'
import { annexA, workbookOf, type Missing } from '../insight/annex-a/index.ts'
import { parseDay, writeDay, type Day } from '../time/day.ts'
import type { Surroundings } from './command.ts'
import { newFile } from './empty-folder.ts'
import { authorityNamed } from './export.ts'
import { authoritiesOf, counted, openRecordDatabase } from './record-database.ts'

export const usage = `
Usage: ./rowan annex-a FILE [--on DAY] [--authority NAME] [--demo]

Writes the child-level lists that an inspection asks for (Ofsted's Annex A) as a workbook: contacts, early help assessments, referrals, assessments, enquiries
and first conferences, children in need, child protection plans, children in care, care leavers, adoption, adopters. What a list must have and a record lacks is
written beside it, FILE.missing.csv: which list and column, the number of the record, and who works with the child or the adopters.
Both hold what is recorded of them, in restricted records too, and are readable by their owner only. It is written in the audit.

  FILE               The workbook, such as annex-a.xlsx. A file that is there is not written over
  --on DAY           The day of the lists, such as 2027-06-16; today if not said
  --authority NAME   Whose, where several authorities share the database
  --demo             The demonstration
`

interface Asked {
  readonly path: string
  readonly on: Day | null
  readonly authority: string | undefined
  readonly demo: boolean
}

function asked(args: readonly string[]): Asked | string {
  const values: Record<string, string> = {}
  const words: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word === '--on' || word === '--authority') {
      const value = args[++at]
      if (value === undefined) return `${word} needs a value.`
      values[word] = value
    } else if (word.startsWith('--') && word !== '--demo') return `annex-a does not understand “${word}”. ./rowan annex-a --help says what it takes.`
    else if (word !== '--demo') words.push(word)
  }
  const [path, ...more] = words
  if (path === undefined || more.length > 0) return 'annex-a needs the name of one file.'
  const on = values['--on'] === undefined ? null : parseDay(values['--on'])
  if (values['--on'] !== undefined && on === null) return '--on needs a day, such as 2027-06-16.'
  return { path, on, authority: values['--authority'], demo: args.includes('--demo') }
}

/** Writes the lists, and says how much stands in each. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const given = asked(args)
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n`)
    return 2
  }
  const paths = [given.path, `${given.path}.missing.csv`]
  const there = paths.find(path => existsSync(path))
  if (there !== undefined) {
    process.stderr.write(`${basename(there)} is there already: give another name, or move it away.\n`)
    return 2
  }
  const database = await openRecordDatabase(clone, { demo: given.demo })
  try {
    const authority = authorityNamed(await authoritiesOf(database), given.authority)
    const made = await transaction(database.owner, { isolation: 'repeatable read' }, async tx => {
      const today = (await tx.query<{ today: Day }>('select business_today() as today')).rows[0]?.today as Day
      if (given.on !== null && given.on > today) throw new StartError(`${writeDay(given.on)} is still to come: the lists say what was so on a day. Leave --on out for today.`)
      await noteAtTerminal(tx, { authority: authority.id, act: 'exported', purpose: 'inspection', because: `Annex A as of ${given.on ?? today}` })
      return annexA(tx, authority.id, given.on ?? today)
    })
    await newFile(given.path, workbookOf(made.sheets))
    await newFile(`${given.path}.missing.csv`, missingText(made.missing))
    process.stdout.write(`${made.sheets.map(sheet => `${sheet.name}: ${counted(sheet.rows.length, 'row')}`).join('\n')}\n${counted(made.missing.length, 'cell')} missing\n`)
    return 0
  } finally {
    await database.close()
  }
}

function missingText(missing: readonly Missing[]): string {
  return `\uFEFF${[['List', 'Column', 'Record', 'Who puts it right'], ...missing.map(each => [each.list, each.column, String(each.record), asText(each.owner)])].map(row => writeRecord(row)).join('')}`
}
