import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, resolve } from 'node:path'
import { openCsv, writeRecord } from '../api/files/csv.ts'
import { fileSource } from '../api/files/index.ts'
import { Refused } from '../api/files/refusal.ts'
import {
  aspectNames, columnsOf, describe, evidenceOf, inWords, link, meanings, NameBook, NumberQualities, prepare, rulesInWords, rulingOf, saidIn, Scorer, trainedModels,
  type Columns, type Description, type Linked, type Meaning, type Model, type MustNot, type NumberQuality, type Prepared,
} from '../children/identity/matching/index.ts'
import { processorSeconds } from './matcher.ts'
import { counted, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan link FILE --out PAIRS.csv [OPTIONS]

Finds which records of a file are of one child: for cleaning once, for a pilot, and to measure. FILE is comma-separated with a header; its
columns are known by their names, or are told. PAIRS.csv gets id_a, id_b, score, decision for every pair above the lower threshold:

  link     one child          review   somebody must look          no   two children, whatever agrees

The score is in bits of evidence, after the rules that stand above it: 1 more is twice as likely. No database is opened, and nothing
of a record is written but its id. What a file cannot say (an adoption, a decision of a court) is told by --must-not.

  --out FILE               Where the pairs go; a file that is there is replaced only with --replace
  --column MEANING=NAME    Which column holds what, where its name does not say. Again for each
  --kind KIND              agencies (records of GPs, schools, councils) or list (a list copied by hand). Unless said, a file with NHS
                           numbers, pupil numbers or custodians is of agencies
  --must-not FILE          Pairs that must never come together, as id_a,id_b with a header
  --tasks FILE             Writes the records of two children that have one NHS number: somebody must find out whose it is
  --quality FILE           Writes how good the numbers and records of each custodian are
  --why                    Adds a column that says what speaks for and what against, without a name in it
  --replace                Replace files that are there

What MEANING can be:
${Object.entries(meanings).map(([name, says]) => `  ${name.padEnd(18)}${says}`).join('\n')}

Example: ./rowan link children.csv --out pairs.csv --column family=LAST_NAME
`

interface Options {
  readonly file: string
  readonly out: string
  readonly columns: Readonly<Partial<Record<Meaning, string>>>
  readonly kind: 'agencies' | 'list' | null
  readonly mustNot: string | null
  readonly tasks: string | null
  readonly quality: string | null
  readonly why: boolean
  readonly replace: boolean
}

/** Reads the arguments; what was not understood comes back as text. */
export function readOptions(args: readonly string[]): Options | string {
  const files: string[] = []
  const columns: Partial<Record<Meaning, string>> = {}
  const values = new Map<string, string>()
  const flags = new Set<string>()
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string
    if (arg === '--why' || arg === '--replace') flags.add(arg)
    else if (['--out', '--column', '--kind', '--must-not', '--tasks', '--quality'].includes(arg)) {
      const value = args[(at += 1)]
      if (value === undefined) return `${arg} needs a value.`
      if (arg !== '--column') values.set(arg, value)
      else {
        const [, meaning, name] = /^([^=]+)=(.+)$/.exec(value) ?? []
        if (meaning === undefined || name === undefined || !Object.hasOwn(meanings, meaning)) return `--column needs MEANING=NAME, such as family=SURNAME. “${value}” is not one.`
        columns[meaning as Meaning] = name
      }
    } else if (arg.startsWith('--')) return `link does not understand “${arg}”.`
    else files.push(arg)
  }
  const [file] = files
  const out = values.get('--out')
  const kind = values.get('--kind') ?? null
  if (file === undefined || files.length > 1) return 'link needs one file.'
  if (out === undefined) return 'link needs --out FILE for the pairs.'
  if (kind !== null && kind !== 'agencies' && kind !== 'list') return '--kind is agencies or list.'
  return { file, out, columns, kind, mustNot: values.get('--must-not') ?? null, tasks: values.get('--tasks') ?? null, quality: values.get('--quality') ?? null, why: flags.has('--why'), replace: flags.has('--replace') }
}

/** Links the records of a file. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options} ./rowan link --help says more.\n`)
    return 2
  }
  const taken = [options.out, options.tasks, options.quality].find(path => path !== null && (existsSync(path) ? !options.replace : false) || (path !== null && resolve(path) === resolve(options.file)))
  if (taken !== undefined) {
    process.stderr.write(`${taken} is there already. Name another file${resolve(taken as string) === resolve(options.file) ? '' : ', or say --replace'}.\n`)
    return 1
  }
  const nowhere = [options.out, options.tasks, options.quality].find(path => path !== null && !existsSync(dirname(resolve(path))))
  if (nowhere !== undefined) {
    process.stderr.write(`There is no folder ${dirname(nowhere as string)}. Make it, or name another file than ${nowhere}.\n`)
    return 1
  }
  try {
    return await linkFile(options)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { file, looksLike, cure, line } = error.refusal
    process.stderr.write(`${file} looks like ${looksLike}${line === null ? '' : ` (line ${line})`}. ${cure}\n`)
    return 1
  }
}

async function linkFile(options: Options): Promise<number> {
  const begun = process.cpuUsage()
  const mustNot = await readMustNot(options.mustNot)
  const book = new NameBook()
  const read = await readRecords(options, book)
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`)
    return 2
  }
  const kind = options.kind ?? (['nhsNumber', 'upn', 'custodian'].some(meaning => read.columns[meaning as Meaning] !== undefined) ? 'agencies' : 'list')
  const model = trainedModels()[kind]
  progress(`${counted(read.records.length, 'record')} read. They are looked at as ${kind === 'agencies' ? 'records of agencies' : 'a list copied by hand'}.`)
  const prepared = prepare(read.records, book)
  const linked = link(prepared, model, { mustNot, progress: done => void (done % 20_000 === 0 && progress(`${done.toLocaleString('en-GB')} of ${counted(read.records.length, 'record')} compared …`)) })
  await writePairs(options, linked, prepared, model)
  if (options.quality !== null) {
    read.qualities.addLinked(read.records, linked)
    await writeQuality(options.quality, read.qualities)
  }
  if (options.tasks !== null) await writeTasks(options.tasks, linked, prepared)
  const of = (decision: string): number => linked.pairs.filter(pair => pair.decision === decision).length
  progress(`${counted(linked.compared, 'pair')} compared: ${of('link').toLocaleString('en-GB')} linked, ${of('review').toLocaleString('en-GB')} for somebody to look at, ${of('no').toLocaleString('en-GB')} not linked. ${counted(linked.tasks.length, 'pair has', 'pairs have')} one number and two children.`)
  const used = processorSeconds(begun)
  progress(`${used.toFixed(1)} seconds of processor, from file to pairs: ${counted(Math.round(read.records.length / used), 'record')} a second.`)
  return 0
}

async function readRecords(options: Options, book: NameBook): Promise<{ columns: Columns; records: Description[]; qualities: NumberQualities } | string> {
  const csv = await openCsv(await fileSource(options.file))
  const columns = columnsOf(csv.names, options.columns)
  if ('fault' in columns) return columns.fault
  const records: Description[] = []
  const seen = new Set<string>()
  const qualities = new NumberQualities()
  const uneven: number[] = []
  for await (const { line, fields } of csv.records) {
    if (fields.length !== csv.names.length) uneven.push(line)
    const said = saidIn(fields, columns)
    const record = describe(said, book)
    if (record.id === '') return `Line ${line} has no id. Give each record one, or say which column it is with --column id=NAME.`
    if (seen.has(record.id)) return `Line ${line} has the id of a record before it. Give each record its own, or say which column it is with --column id=NAME.`
    seen.add(record.id)
    records.push(record)
    qualities.add(said)
    if (records.length % 20_000 === 0) progress(`${counted(records.length, 'record')} read …`)
  }
  if (uneven.length > 0) progress(`${counted(uneven.length, 'line has', 'lines have')} more or fewer fields than the header, the first on line ${uneven[0]}: look whether what stands there is in the right columns.`)
  return { columns, records, qualities }
}

async function readMustNot(file: string | null): Promise<MustNot> {
  if (file === null) return () => false
  const pairs = new Set<string>()
  for await (const { fields } of (await openCsv(await fileSource(file))).records) {
    const [a = '', b = ''] = fields.map(field => field.trim())
    pairs.add(`${a}\n${b}`).add(`${b}\n${a}`)
  }
  return (a, b) => pairs.has(`${a}\n${b}`)
}

/** Writes lines as fast as the disk takes them. */
async function writeLines(file: string, lines: Iterable<readonly string[]>): Promise<void> {
  const stream = createWriteStream(file)
  let waiting = ''
  for (const line of lines) {
    waiting += writeRecord(line)
    if (waiting.length < 65_536) continue
    if (!stream.write(waiting)) await once(stream, 'drain')
    waiting = ''
  }
  stream.end(waiting)
  await once(stream, 'finish')
}

async function writePairs(options: Options, linked: Linked, prepared: Prepared, model: Model): Promise<void> {
  const { records } = prepared.candidates
  const scorer = new Scorer(model, prepared.frequencies, prepared.book)
  const agreement = new Int8Array(aspectNames.length)
  // Sorted, so that the order of the records in the file makes no difference.
  const sorted = linked.pairs
    .map(({ a, b, score, decision }) => {
      const [one, other] = [records[a] as Description, records[b] as Description]
      return one.id < other.id ? { one, other, score, decision } : { one: other, other: one, score, decision }
    })
    .sort((a, b) => b.score - a.score || (a.one.id < b.one.id ? -1 : a.one.id > b.one.id ? 1 : a.other.id < b.other.id ? -1 : 1))
  const lines = function* (): Generator<string[]> {
    yield ['id_a', 'id_b', 'score', 'decision', ...(options.why ? ['why'] : [])]
    for (const { one, other, score, decision } of sorted) {
      const why: string[] = []
      if (options.why) {
        scorer.compare(one, other, agreement)
        const { rule } = rulingOf(one, other, agreement)
        why.push([inWords(evidenceOf(scorer, one, other, agreement)), ...(rule === null ? [] : [rulesInWords[rule]])].join(' '))
      }
      yield [one.id, other.id, score.toFixed(3), decision, ...why]
    }
  }
  await writeLines(options.out, lines())
}

async function writeTasks(file: string, linked: Linked, prepared: Prepared): Promise<void> {
  const { records } = prepared.candidates
  const pairs = linked.tasks.map(({ a, b }) => [(records[a] as Description).id, (records[b] as Description).id].sort()).sort(([a = '', b = ''], [c = '', d = '']) => (a < c || (a === c && b < d) ? -1 : 1))
  await writeLines(file, [['id_a', 'id_b', 'task'], ...pairs.map(([a = '', b = '']) => [a, b, rulesInWords['one number, two children']])])
}

async function writeQuality(file: string, qualities: NumberQualities): Promise<void> {
  const header = ['organisation', 'records', 'verified', 'not_verified', 'none', 'wrong', 'other_country', 'temporary', 'duplicates', 'conflicting', 'unlinked']
  const line = (of: NumberQuality): string[] => [of.organisation, ...[of.records, of.verified, of.notVerified, of.none, of.wrong, of.otherCountry, of.temporary, of.duplicates, of.conflicting, of.unlinked].map(String)]
  await writeLines(file, [header, ...qualities.report().map(line)])
}
