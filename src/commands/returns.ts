import { readFile } from 'node:fs/promises'
import { StartError } from '../database/index.ts'
import { answerCases, checkCin, checkSsda903, doubtsOf, readCases } from '../insight/returns/index.ts'
import type { Checked, Outcome } from '../insight/returns/index.ts'
import type { Surroundings } from './command.ts'
import { nearest } from './nearest.ts'
import { notUnderstood } from './not-understood.ts'
import { runMake } from './returns-make.ts'
import { runPayload } from './returns-payload.ts'
import { runReport } from './returns-report.ts'

export const usage = `
Usage: ./rowan returns check ssda903 DIR [--previous DIR] [--ofsted FILE] [--postcodes FILE] [--authority CODE] [--year YEAR] [--json]
       ./rowan returns check cin FILE [--year YEAR] [--json]
       ./rowan returns cases FILE
       ./rowan returns make ssda903|cin --out DIR [--year YEAR] [--known-at MOMENT] [--authority NAME] [--demo]
       ./rowan returns payload --full|--delta --out DIR [--authority NAME] [--demo]
       ./rowan returns ssd DIR [--authority NAME] [--demo]
       ./rowan returns s251 FILE [--year YEAR] [--authority NAME] [--demo]
       ./rowan returns reader LOGIN [--end] [--authority NAME] [--demo]

check holds a return up against the published rules of its year: every rule of the SSDA903 (2022_23 to 2026_27) or of the CIN census (2022_23 to
2025_26). A census is held up first against its published structure: what there is, in which order, how often and how written. Nothing is kept and
nothing leaves this machine. Says for each rule which rows it found, and which rules could not run, and why.

  DIR             The SSDA903 of one year: comma-separated files with any names and their columns in any order, or the XML
  --previous DIR  The year before; may be given again for the year before that
  --ofsted FILE   Ofsted's list of providers as CSV: URN, PLACE_CODES, PROVIDER_CODES, REG_END, POSTCODE, LA_CODE; more codes with commas between
  --postcodes FILE  The ONS Postcode Directory as CSV, to work out distance and place where the return does not say them
  --authority CODE  Whose return it is: three digits, or nine characters
  --year YEAR     The rule set, such as 2025_26. Without it, the collection year of the latest days in the files
  --json          {"rule": {"table": [rows]}}, rows counted from 0 in the order of the file; "_return": true where the return as such is found.
                  Which rule set, and what is wrong with the structure, is said on standard error

cases runs worked cases of the published rules: small tables, a rule, a rule set. Prints one JSON object: for each case its id, and the rows found
in each table. So that anyone can score the rules on cases of their own.

  FILE    JSON, {"cases": [{"id", "return", "rule", "ruleset", "metadata", "tables": {"Header": {"columns", "rows"}}}]}.
          A table of the year before has _last after its name.

make writes a return of a year from the records: the SSDA903 as CSV tables and XML, the census as XML. Says what was made, and what the records lack
for it, by name and by the numbers of the records. That it was made is written in the audit.

  --out DIR       A folder that is empty or not there yet; readable by its owner only
  --year YEAR     The collection year, such as 2026_27; the one of today unless said
  --known-at MOMENT  As the records were known then, such as 2027-06-30T12:00:00Z: the same moment gives the same files for ever

payload writes what would go to the Department for Education today, as JSON files of at most 100 children in the order in which they would go, each
held up against the published form. Nothing is sent, and what is known to be there stays as it is. That it was made is written in the audit.

  --full          Every child as a whole
  --delta         What changed since the department last took it: everything, where nothing was sent yet
  --out DIR       As above

ssd writes the Standard Safeguarding Dataset: its 48 tables as comma-separated files, and missing.csv, which says what a table must have and the records
lack, and who can put it right. s251 writes the placement costs of each child in care for a financial year, up to today. Both are of records that everybody
may know of: children to whose records access is limited are counted and left out. That it was done is written in the audit.

  DIR             A folder that is empty or not there yet; readable by its owner only
  FILE            A file that is not there yet, such as placement-costs.csv

reader lets a login of the database, which its administrator made, read the same tables as views of the schema ssd, and nothing else; --end lets it read
them no more. Each reading is written in the audit.

Exit codes: 0 nothing found (or all cases run, or made and nothing missing), 1 something found, 2 could not run.
`

const actions = ['check', 'cases', 'make', 'payload', 'ssd', 's251', 'reader'] as const

/** `rowan returns`: the answer on standard output, what went wrong on standard error. */
export async function run(args: readonly string[], surroundings: Surroundings = { clone: '.' }): Promise<number> {
  try {
    return await done(args, surroundings)
  } catch (error) {
    // 1 says that something was found: what could not run says 2.
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

async function done(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [action, ...rest] = args
  if (action === 'make') return runMake(rest, surroundings)
  if (action === 'payload') return runPayload(rest, surroundings)
  if (action === 'ssd' || action === 's251' || action === 'reader') return runReport(action, rest, surroundings)
  if (action === 'cases') return cases(rest)
  if (action === 'check') return check(rest)
  const near = action === undefined ? null : nearest(action, actions)
  return notUnderstood('returns', action === undefined
    ? `returns needs to be told what to do: ${actions.join(' or ')}.`
    : `returns cannot do “${action}”.${near === null ? ` It can do: ${actions.join(', ')}.` : ` Did you mean “${near}”?`}`)
}

async function cases(args: readonly string[]): Promise<number> {
  const [path, ...more] = args
  if (path === undefined || path.startsWith('--') || more.length > 0) return notUnderstood('returns', 'returns cases takes the name of one file.')
  let text: string
  try {
    const bytes = await readFile(path)
    text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8').decode(bytes)
  } catch {
    return notUnderstood('returns', 'The file of cases could not be read. Check its name.')
  }
  try {
    const given = readCases(text)
    process.stdout.write(`${JSON.stringify(answerCases(given))}\n`)
    process.stderr.write(doubtsOf(given).map((doubt) => `${doubt}\n`).join(''))
    return 0
  } catch (error) {
    return notUnderstood('returns', (error as Error).message)
  }
}

type Option = '--previous' | '--ofsted' | '--postcodes' | '--authority' | '--year'

const optionsOf: Readonly<Record<'ssda903' | 'cin', readonly Option[]>> = { ssda903: ['--previous', '--ofsted', '--postcodes', '--authority', '--year'], cin: ['--year'] }

interface Asked {
  readonly path: string
  readonly json: boolean
  readonly options: ReadonlyMap<string, readonly string[]>
}

function asked(args: readonly string[], allowed: readonly Option[]): Asked | { readonly problem: string } {
  const options = new Map<string, string[]>()
  const words: string[] = []
  let json = false
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word === '--json') json = true
    else if (!word.startsWith('--')) words.push(word)
    else {
      const [name = '', ...joined] = word.split('=')
      if (!allowed.some((each) => each === name)) return { problem: `There is no option ${name} here.` }
      const value = joined.length > 0 ? joined.join('=') : args[++at]
      if (value === undefined || value === '') return { problem: `${name} needs a value.` }
      if (options.has(name) && name !== '--previous') return { problem: `${name} is given twice.` }
      options.set(name, [...(options.get(name) ?? []), value])
    }
  }
  const [path, ...more] = words
  if (path === undefined) return { problem: 'Name what is to be checked.' }
  return more.length > 0 ? { problem: 'One return is checked at a time.' } : { path, json, options }
}

async function check([what, ...args]: readonly string[]): Promise<number> {
  if (what !== 'ssda903' && what !== 'cin') return notUnderstood('returns', 'returns check needs to be told what: ssda903 or cin.')
  const given = asked(args, optionsOf[what])
  if ('problem' in given) return notUnderstood('returns', given.problem)
  const option = (name: Option) => given.options.get(name)?.[0]
  const year = option('--year')
  if (what === 'cin') return answer(await checkCin(given.path, year), given.json)
  const ofsted = option('--ofsted')
  const postcodes = option('--postcodes')
  const authority = option('--authority')
  if (authority !== undefined && !/^(\d{3}|[EW]\d{8})$/i.test(authority)) return notUnderstood('returns', '--authority needs three digits, such as 886, or nine characters, such as E10000016.')
  return answer(await checkSsda903({
    files: given.path, previous: given.options.get('--previous') ?? [],
    ...(ofsted === undefined ? {} : { ofsted }), ...(postcodes === undefined ? {} : { postcodes }), ...(authority === undefined ? {} : { authority }), ...(year === undefined ? {} : { year }),
  }), given.json)
}

/** Prints what was found; the exit code says whether anything was. */
function answer(checked: Checked, json: boolean): number {
  if ('problem' in checked) return notUnderstood('returns', `${checked.problem}${checked.about === 'year' || checked.about === 'previous' ? ` The option is --${checked.about}.` : ''}`)
  if ('refusal' in checked) {
    const { file, looksLike, cure, line } = checked.refusal
    process.stderr.write(`${file === '' ? 'This' : file} is ${looksLike}${line === null ? '' : ` (line ${line})`}. ${cure}\n`)
    return 2
  }
  const found = checked.outcomes.filter(hasFound)
  if (json) {
    process.stderr.write(`${[saidSet(checked), ...structureSaid(checked)].join('\n')}\n`)
    process.stdout.write(`${JSON.stringify(Object.fromEntries(found.map((each) => [each.code, { ...each.found, ...(each.ofReturn ? { _return: true } : {}) }])))}\n`)
  } else process.stdout.write(`${written(checked, found).join('\n')}\n`)
  return found.length === 0 && (checked.structure?.total ?? 0) === 0 ? 0 : 1
}

type Ran = Extract<Outcome, { state: 'ran' }>
type Whole = Extract<Checked, { outcomes: unknown }>

const hasFound = (outcome: Outcome): outcome is Ran => outcome.state === 'ran' && (outcome.ofReturn || Object.keys(outcome.found).length > 0)
const saidSet = ({ set, setFrom }: Whole) => `Rule set ${set}, ${setFrom === 'said' ? 'as said' : 'by the days in the files'}.`

/** What the file has that its structure does not allow, line by line. */
function structureSaid({ structure }: Whole): string[] {
  if (structure === null) return []
  if (!structure.held) return ['Structure: not looked at. Only that of 2025_26, with what is announced for 2026_27, is held.']
  if (structure.total === 0) return ['Structure: as published.']
  const first = structure.faults.slice(0, shown)
  return [
    `Structure: ${count(structure.total, 'place')} not as published.`,
    ...first.map(({ line, place, element, what, wants }) => `  line ${line}${place === '' ? '' : `, ${place}`}: ${element} ${what}; wanted: ${wants}`),
    ...(structure.total > first.length ? [`  and ${(structure.total - first.length).toLocaleString('en-GB')} more`] : []),
  ]
}

const count = (number: number, what: string) => `${number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`

function written(checked: Whole, found: readonly Ran[]): string[] {
  const ran = checked.outcomes.filter((each): each is Ran => each.state === 'ran')
  const notRun = Map.groupBy(checked.outcomes.flatMap((each) => (each.state === 'ran' ? [] : [each])), (each) => each.why)
  const unchecked = ran.filter((each) => each.unchecked.length > 0)
  return [
    saidSet(checked),
    ...structureSaid(checked),
    `${Object.entries(checked.rows).map(([table, rows]) => `${count(rows, 'row')} of ${table}`).join(', ')}.`,
    `${count(ran.length, 'rule')} ran, ${found.length === 0 ? 'and nothing was found' : `${count(found.length, 'rule')} found something`}. Rows are counted from 1, below the column names.`,
    '',
    ...found.flatMap((each) => [
      `${each.code}${each.severity === 'query' ? ' (asks)' : ''}: ${each.message}`,
      ...(each.ofReturn ? ['  the return as a whole'] : []),
      ...Object.entries(each.found).map(([table, rows]) => `  ${table}: ${rowsIn(rows)}`),
    ]),
    ...(unchecked.length === 0 ? [] : ['', 'Could not be checked, because a value cannot be read or is not known:',
      ...unchecked.map((each) => `  ${each.code}: ${count(each.unchecked.length, 'row')} (${[...new Set(each.unchecked.map(({ table, column }) => `${table}.${column}`))].join(', ')})`)]),
    ...(notRun.size === 0 ? [] : ['', 'Did not run:', ...[...notRun].map(([why, rules]) => `  ${why} ${rules.map((each) => each.code).join(', ')}`)]),
  ]
}

/** Rows of a rule, or places of the structure, that are said one by one. */
const shown = 20

function rowsIn(rows: readonly number[]): string {
  const first = rows.slice(0, shown).map((row) => row + 1).join(', ')
  return rows.length > shown ? `rows ${first} and ${rows.length - shown} more` : `${rows.length === 1 ? 'row' : 'rows'} ${first}`
}
