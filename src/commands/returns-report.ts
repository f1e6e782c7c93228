import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { noteAtTerminal } from '../access/index.ts'
import { collectionYearOf, parseCollectionYear, writeCollectionYear, type CollectionYear } from '../codes/index.ts'
import { StartError, sqlState, transaction, type Pool, type Tx } from '../database/index.ts'
import { costsFile, type CostsMade } from '../insight/returns/costs/index.ts'
import { datasetFiles, missingText, type DatasetMade } from '../insight/returns/ssd/index.ts'
import type { Day } from '../time/day.ts'
import type { Surroundings } from './command.ts'
import { emptyFolder, newFile } from './empty-folder.ts'
import { authorityNamed } from './export.ts'
import { notUnderstood } from './not-understood.ts'
import { authoritiesOf, counted, openRecordDatabase } from './record-database.ts'

interface Authority {
  readonly id: string
  readonly name: string
}

/** Asks as the owner what an authority reports, all of one moment; that it was asked is written in the audit. */
async function reporting<T>(owner: Pool, authority: Authority, what: string, work: (tx: Tx, today: Day) => Promise<T>): Promise<T> {
  return transaction(owner, { isolation: 'repeatable read' }, async tx => {
    const { rows } = await tx.query<{ today: Day }>("select business_today() as today, set_config('rowan.dataset_of', $1, true)", [authority.id])
    await noteAtTerminal(tx, { authority: authority.id, act: 'made a return', purpose: 'reporting', because: what })
    return work(tx, rows[0]?.today as Day)
  })
}

/**
 * Writes the Standard Safeguarding Dataset of an authority into a folder, a file for each table, and `missing.csv` beside them. Asked by the
 * owner of the database. Throws StartError where the folder holds something.
 */
export async function writeDataset(owner: Pool, authority: Authority, out: string): Promise<DatasetMade> {
  await emptyFolder(out)
  const made = await reporting(owner, authority, 'Standard Safeguarding Dataset', tx => datasetFiles(tx))
  for (const { name, text } of made.files) await writeFile(join(out, name), text, { mode: 0o600 })
  await writeFile(join(out, 'missing.csv'), missingText(made.gaps), { mode: 0o600 })
  return made
}

/** Writes the lines of placement costs of a financial year, up to today. Throws StartError where the file is there already. */
export async function writeCosts(owner: Pool, authority: Authority, { path, year }: { readonly path: string; readonly year: CollectionYear | null }): Promise<CostsMade & { readonly year: CollectionYear }> {
  if (existsSync(path)) throw new StartError(`${basename(path)} is there already: give another name, or move it away.`)
  const made = await reporting(owner, authority, 'Placement costs', async (tx, today) => {
    const of = year ?? collectionYearOf(today)
    return { ...(await costsFile(tx, { year: of, asOf: today })), year: of }
  })
  await newFile(path, made.text)
  return made
}

const options = ['--year', '--authority'] as const

interface Asked {
  readonly word: string
  readonly given: ReadonlyMap<string, string>
  readonly flags: readonly string[]
}

function asked(action: string, args: readonly string[]): Asked | string {
  const given = new Map<string, string>()
  const flags: string[] = []
  const words: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] as string
    if (word === '--demo' || (action === 'reader' && word === '--end')) flags.push(word)
    else if (options.some(each => each === word) && args[at + 1] !== undefined) given.set(word, args[(at += 1)] as string)
    else if (word.startsWith('--')) return `returns ${action} does not understand “${word}”, or it lacks its value.`
    else words.push(word)
  }
  const [word, ...more] = words
  if (word === undefined || more.length > 0) return `returns ${action} needs ${action === 'ssd' ? 'the name of one folder' : action === 's251' ? 'the name of one file' : 'the name of one login'}.`
  return { word, given, flags }
}

/** `rowan returns ssd`, `s251` and `reader`: 0 done and nothing missing, 1 something is missing, 2 not understood. */
export async function runReport(action: 'ssd' | 's251' | 'reader', args: readonly string[], { clone }: Surroundings): Promise<number> {
  const said = asked(action, args)
  if (typeof said === 'string') return notUnderstood('returns', said)
  const written = said.given.get('--year')
  const year = written === undefined ? null : parseCollectionYear(written)
  if (written !== undefined && (year === null || action !== 's251')) return notUnderstood('returns', action === 's251' ? `There is no financial year ${written}. Write it as 2026_27.` : `returns ${action} takes no year.`)
  const database = await openRecordDatabase(clone, { demo: said.flags.includes('--demo') })
  try {
    const authority = authorityNamed(await authoritiesOf(database), said.given.get('--authority'))
    if (action === 'reader') return await reader(database.owner, authority, said)
    if (action === 's251') {
      const made = await writeCosts(database.owner, authority, { path: resolve(said.word), year })
      process.stdout.write(`Placement costs ${writeCollectionYear(made.year)}: ${counted(made.lines, 'line')}\n${made.missing.map(each => `Record ${each.record} lacks: ${each.column} (${each.owner})\n`).join('')}`)
      return made.missing.length === 0 ? 0 : 1
    }
    const made = await writeDataset(database.owner, authority, resolve(said.word))
    process.stdout.write(`${made.files.map(file => `${file.name}: ${counted(file.rows, 'row')}`).join('\n')}\n${counted(made.gaps.length, 'thing')} missing: missing.csv says what and whose it is\n${keptBackWords(made.keptBack)}`)
    return made.gaps.length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

const keptBackWords = (children: number): string => (children === 0 ? '' : `${counted(children, 'child', 'children')} to whose records access is limited ${children === 1 ? 'is' : 'are'} in none of it\n`)

/** Lets a login of the database see the views of the dataset, or see them no more. */
async function reader(owner: Pool, authority: Authority, { word, flags }: Asked): Promise<number> {
  if (flags.includes('--end')) {
    const { rows } = await owner.query<{ done: boolean }>('select dataset_dismiss($1) as done', [word])
    if (rows[0]?.done !== true) return notUnderstood('returns', `The login ${word} does not report.`)
    process.stdout.write(`The login ${word} reports no more.\n`)
    return 0
  }
  try {
    await owner.query('select dataset_admit($1, $2)', [word, authority.id])
  } catch (problem) {
    // 22023: dataset_admit lets no such login in.
    if (sqlState(problem) !== '22023') throw problem
    return notUnderstood('returns', `The login ${word} cannot report: it must be one that the database’s administrator made for this (create role NAME login), none of Rowan’s and no superuser.`)
  }
  process.stdout.write(`The login ${word} may read the tables of the schema ssd, of ${authority.name}. Each reading is written in the audit.\n`)
  return 0
}
