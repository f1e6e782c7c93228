import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { noteAtTerminal } from '../access/index.ts'
import { CinStructure, cinRow, fileSource, notInXml, readCin, type CinRow, type Ssda903Row } from '../api/files/index.ts'
import { collectionYearOf, lastDayOf, parseCollectionYear, writeCollectionYear, type CollectionYear } from '../codes/index.ts'
import { transaction, type Pool } from '../database/index.ts'
import { CareFiles, careXml, CensusFiles, rulesFor, type FrozenFile } from '../insight/returns/frozen/index.ts'
import { cinCollection, gaps, ssda903Collection, type GapName, type MadeChild } from '../insight/returns/made/index.ts'
import { dayOf, parseInstant, writeInstant, type Instant } from '../time/day.ts'
import { versionOf } from './backup.ts'
import type { Surroundings } from './command.ts'
import { emptyFolder } from './empty-folder.ts'
import { notUnderstood } from './not-understood.ts'
import { authoritiesOf, counted, openRecordDatabase } from './record-database.ts'

/** What is to be made, of which authority, as known when. */
export interface ToMake {
  readonly what: 'ssda903' | 'cin'
  readonly authority: { readonly id: string; readonly name: string }
  readonly year: CollectionYear
  /** As the records were known then; null for now. */
  readonly knownAt: Instant | null
  /** A folder that is not there yet, or empty. */
  readonly out: string
  /** What the census names as the program that wrote it. */
  readonly release: string
}

/** What was made, and what is missing. */
export interface Made {
  readonly at: Instant
  readonly children: number
  readonly files: readonly { readonly name: string; readonly rows: number }[]
  readonly rows: Readonly<Record<string, number>>
  readonly gaps: Readonly<Partial<Record<GapName, readonly number[]>>>
  /** Places of a census that its published structure does not allow. */
  readonly notAsPublished: number
}

/**
 * Makes the return of a year from the records of an authority, all as of one moment, and writes its files. That it was made is written in the
 * audit. Asked by the owner of the database. Throws StartError where the folder holds something.
 */
export async function makeReturn(owner: Pool, { what, authority, year, knownAt, out, release }: ToMake): Promise<Made> {
  await emptyFolder(out)
  const because = `${what} ${year}${knownAt === null ? '' : `, as known at ${knownAt}`}`
  await noteAtTerminal(owner, { authority: authority.id, act: 'made a return', purpose: 'return', because })
  return transaction(owner, { isolation: 'repeatable read', readOnly: true }, async tx => {
    const { rows } = await tx.query<{ now: Instant; dfe: string | null }>(
      "select business_now() as now, (select code from organisation_code where organisation = $1 and scheme = 'dfe' and ends is null order by starts desc nulls last limit 1) as dfe", [authority.id],
    )
    const { now, dfe } = rows[0] as { now: Instant; dfe: string | null }
    const at = knownAt ?? now
    const asked = { year, asOf: dayOf(at), ...(knownAt !== null && { knownAt }) }
    if (what === 'cin') return censusMade(cinCollection(tx, authority.id, asked), headerOf({ year, at, dfe, release }), { at, out })
    return careMade(ssda903Collection(tx, authority.id, asked), { at, out })
  })
}

class Counting {
  readonly rows: Record<string, number> = {}
  readonly gaps: Partial<Record<GapName, number[]>> = {}
  children = 0

  take(child: MadeChild<CinRow | Ssda903Row>): void {
    if (child.rows.length > 0) this.children += 1
    for (const { row } of child.rows) this.rows[row.table] = (this.rows[row.table] ?? 0) + 1
    for (const { gap } of child.gaps) (this.gaps[gap] ??= []).push(child.number)
  }
}

interface Where {
  readonly at: Instant
  readonly out: string
}

async function careMade(children: AsyncIterable<MadeChild<Ssda903Row>>, { at, out }: Where): Promise<Made> {
  const counting = new Counting()
  const care = new CareFiles()
  for await (const child of children) {
    counting.take(child)
    care.add(child.rows.map(({ row }) => row))
  }
  const inXml = Object.entries(counting.rows).reduce((sum, [table, rows]) => sum + (notInXml.some(each => each === table) ? 0 : rows), 0)
  const files = await written(out, care.files().map(file => (file.name === careXml ? { ...file, name: join('xml', careXml), rows: inXml } : file)))
  return { at, children: counting.children, files, rows: counting.rows, gaps: counting.gaps, notAsPublished: 0 }
}

async function censusMade(children: AsyncIterable<MadeChild<CinRow>>, header: CinRow, { at, out }: Where): Promise<Made> {
  const counting = new Counting()
  const census = new CensusFiles('cin.xml', header)
  for await (const child of children) {
    counting.take(child)
    census.add(child.rows.map(({ row }) => row))
  }
  const files = await written(out, census.files())
  // The very bytes, read as anybody else's are.
  const structure = new CinStructure()
  if (census.children > 0) await readCin(await fileSource(join(out, 'cin.xml')), () => {}, { putsBy: true, structure })
  return { at, children: counting.children, files, rows: counting.rows, gaps: counting.gaps, notAsPublished: structure.covers ? structure.total : 0 }
}

/** Writes the files into the folder, readable by its owner only. */
async function written(out: string, files: readonly FrozenFile[]): Promise<{ name: string; rows: number }[]> {
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(out, name)), { recursive: true, mode: 0o700 })
    await writeFile(join(out, name), bytes, { mode: 0o600 })
  }
  return files.map(({ name, rows }) => ({ name, rows }))
}

/** What a census says of itself. */
function headerOf({ year, at, dfe, release }: { year: CollectionYear; at: Instant; dfe: string | null; release: string }): CinRow {
  const last = lastDayOf(year)
  return cinRow('Header', {
    Collection: 'CIN', Year: last.slice(0, 4), ReferenceDate: last, SourceLevel: 'L', ...(dfe !== null && { LEA: dfe }), SoftwareCode: 'Rowan', Release: release, SerialNo: '001', DateTime: at.slice(0, 19),
  })
}

const options = ['--year', '--out', '--known-at', '--authority'] as const

/** `rowan returns make`: what was made and what is missing on standard output. 0 made, 1 made and something is missing, 2 not understood. */
export async function runMake(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const given = new Map<string, string>()
  const [what, ...rest] = args
  let demo = false
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] as string
    if (word === '--demo') demo = true
    else if (!options.some(each => each === word) || rest[at + 1] === undefined || given.has(word)) return notUnderstood('returns', `“${word}” is not understood here, or lacks its value.`)
    else given.set(word, rest[(at += 1)] as string)
  }
  if (what !== 'ssda903' && what !== 'cin') return notUnderstood('returns', 'returns make needs to be told what: ssda903 or cin.')
  const [out, written, moment] = [given.get('--out'), given.get('--year'), given.get('--known-at')]
  if (out === undefined) return notUnderstood('returns', 'Say with --out where the files are to go.')
  const knownAt = moment === undefined ? null : parseInstant(moment)
  if (moment !== undefined && knownAt === null) return notUnderstood('returns', '--known-at needs a moment, such as 2027-06-30T12:00:00Z.')
  const said = written === undefined ? null : parseCollectionYear(written)
  if (written !== undefined && said === null) return notUnderstood('returns', `There is no collection year ${written}. Write it as 2026_27.`)
  const database = await openRecordDatabase(clone, { demo })
  try {
    const all = await authoritiesOf(database)
    const name = given.get('--authority')
    const authority = all.length === 1 && name === undefined ? all[0] : all.find(each => each.name.toLowerCase() === name?.toLowerCase())
    if (!authority) return notUnderstood('returns', `Say whose return it is with --authority. There ${all.length === 0 ? 'is none yet' : `are ${all.map(each => each.name).join(', ')}`}.`)
    const { rows } = await database.owner.query<{ today: string }>('select business_today()::text as today')
    const year = said ?? collectionYearOf(dayOf(knownAt ?? (parseInstant(`${rows[0]?.today}T12:00:00Z`) as Instant)))
    const made = await makeReturn(database.owner, { what, authority, year, knownAt, out: resolve(out), release: await versionOf(clone) })
    process.stdout.write(saysMade(made, { what, year, out: resolve(out) }))
    return Object.keys(made.gaps).length === 0 && made.notAsPublished === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

/** What was made and what is missing, in words. */
export function saysMade(made: Made, { what, year, out }: { what: ToMake['what']; year: CollectionYear; out: string }): string {
  const lines = [
    `${what === 'cin' ? 'Children in need census' : 'SSDA903'} ${writeCollectionYear(year)}, as known at ${writeInstant(made.at)}: ${counted(made.children, 'child', 'children')}`,
    ...made.files.map(({ name, rows }) => `  ${join(out, name)}: ${counted(rows, 'row')}`),
    ...(what === 'ssda903' && (made.rows['SWEpisodes'] ?? 0) + (made.rows['DoLo'] ?? 0) > 0 ? ['  The published XML structure has no place for social workers and liberty orders: they stand in the CSV files alone.'] : []),
  ]
  if (made.notAsPublished > 0) lines.push(`${counted(made.notAsPublished, 'place')} not as the published structure has it: the check says where.`)
  lines.push(...saysMissing(made.gaps, gaps))
  const rules = rulesFor(what, year)
  // Of a year before the oldest rules nothing can be checked.
  if (rules <= year) lines.push(`./rowan returns check ${what === 'cin' ? `cin ${join(out, 'cin.xml')}` : `ssda903 ${out}`}${rules === year ? '' : ` --year ${rules}`} holds it up against the rules${rules === year ? '' : `, those of ${writeCollectionYear(rules)}: later ones are not published`}.`)
  return `${lines.join('\n')}\n`
}

/** What is missing from which records, and whose it is to put right, in words. */
export function saysMissing<Name extends string>(missing: Readonly<Partial<Record<Name, readonly number[]>>>, of: Readonly<Record<Name, { readonly message: string; readonly owner: 'worker' | 'data team' }>>): string[] {
  const found = Object.entries(missing) as [Name, readonly number[]][]
  if (found.length === 0) return ['Nothing is missing from the records.']
  return found.flatMap(([gap, numbers]) => {
    const shown = numbers.slice(0, 20).join(', ')
    return [`Missing: ${of[gap].message} (${gap}, ${of[gap].owner === 'worker' ? 'the child’s worker' : 'the data team'})`, `  ${counted(numbers.length, 'record')}: ${shown}${numbers.length > 20 ? ' and more' : ''}`]
  })
}
