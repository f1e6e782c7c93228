import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeRecord } from '../api/files/csv.ts'
import {
  accuracy, bestF1, describe, Finder, link, listErrors, makeRegister, meanings, NameBook, otherErrors, prepare, train, trainedModels, writeModels,
  type Description, type MadeRegister, type Meaning, type RegisterKind,
} from '../children/identity/matching/index.ts'
import type { Surroundings } from './command.ts'
import { notUnderstood } from './not-understood.ts'
import { counted, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan matcher train [--check]
       ./rowan matcher measure [--children N] [--seed N] [--kind KIND]
       ./rowan matcher measure FILE --truth FILE [--forbidden FILE]
       ./rowan matcher make FILE [--truth FILE] [--children N] [--seed N] [--kind KIND]

train learns the model on made-up registers and writes src/children/identity/matching/models.json, the same byte for byte each time;
--check says only whether it would be the same. No truth is used to learn.

measure makes a register of N children (2,000) with other names and other errors than the model was trained with, links it, and prints
accuracy, fairness by where names come from, and speed. With FILE it judges pairs that ./rowan link wrote against a truth
(record_id,entity_id) and against pairs that must not be there (id_a,id_b).

make writes such a register as a file. --kind is agencies or list, --seed any whole number (7).
`

interface Options {
  readonly files: readonly string[]
  readonly values: ReadonlyMap<string, string>
  readonly check: boolean
}

function read(args: readonly string[]): Options | string {
  const files: string[] = []
  const values = new Map<string, string>()
  let check = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string
    if (arg === '--check') check = true
    else if (['--children', '--seed', '--kind', '--truth', '--forbidden'].includes(arg)) {
      const value = args[(at += 1)]
      if (value === undefined) return `${arg} needs a value.`
      if ((arg === '--children' || arg === '--seed') && !/^\d{1,7}$/.test(value)) return `${arg} needs a whole number.`
      if (arg === '--kind' && value !== 'agencies' && value !== 'list') return '--kind is agencies or list.'
      values.set(arg, value)
    } else if (arg.startsWith('--')) return `matcher does not understand “${arg}”.`
    else files.push(arg)
  }
  return { files, values, check }
}

/** Trains or measures. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const [action, ...rest] = args
  const options = read(rest)
  if (typeof options === 'string') return notUnderstood('matcher', options)
  if (action === 'train' && options.files.length === 0) return trainFile(clone, options.check)
  if (action === 'measure' && options.files.length === 0) return measureMade(options)
  if (action === 'measure' && options.files.length === 1 && options.values.has('--truth')) return measureFile(options)
  if (action === 'make' && options.files.length === 1) return makeFile(options)
  return notUnderstood('matcher', 'matcher needs train, measure or make.')
}

function trainFile(clone: string, check: boolean): number {
  const file = join(clone, 'src/children/identity/matching/models.json')
  const made = writeModels(train())
  const isSame = readFileSync(file, 'utf8') === made
  if (!check) writeFileSync(file, made)
  process.stdout.write(`${isSame ? 'The models are the same byte for byte.' : check ? 'The models would be others: ./rowan matcher train writes them.' : 'The models are others than before, and are written.'}\n`)
  return isSame || !check ? 0 : 1
}

function made(options: Options): { kind: RegisterKind; register: MadeRegister } {
  const kind = (options.values.get('--kind') ?? 'agencies') as RegisterKind
  const children = Number(options.values.get('--children') ?? 2000)
  const errors = kind === 'agencies' ? otherErrors : listErrors
  return { kind, register: makeRegister({ kind, seed: Number(options.values.get('--seed') ?? 7), children, errors, names: 'second half' }) }
}

function makeFile(options: Options): number {
  const { register } = made(options)
  const columns = (Object.keys(meanings) as Meaning[]).filter(meaning => register.records.some(({ said }) => said[meaning] !== undefined))
  writeFileSync(options.files[0] as string, [columns.map(column => headerOf[column] ?? column), ...register.records.map(({ said }) => columns.map(column => said[column] ?? ''))].map(writeRecord).join(''))
  const truth = options.values.get('--truth')
  if (truth !== undefined) writeFileSync(truth, [['record_id', 'entity_id'], ...register.records.map(({ said, child }) => [said.id ?? '', child])].map(writeRecord).join(''))
  progress(`${counted(register.records.length, 'record')} made.`)
  return 0
}

/** Headers that `rowan link` knows without being told. */
const headerOf: Readonly<Partial<Record<Meaning, string>>> = {
  id: 'record_id', custodian: 'source', nhsNumber: 'nhs_number', nhsNumberStatus: 'nhs_number_status', otherNumber: 'other_number', given: 'given_name', middle: 'middle_names',
  family: 'family_name', born: 'dob', bornPrecision: 'dob_precision', house: 'house_number', line: 'address_line', guardian: 'guardian_name',
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`

function measureMade(options: Options): number {
  const { kind, register } = made(options)
  const begun = process.cpuUsage()
  const book = new NameBook()
  const records = register.records.map(({ said }) => describe(said, book))
  const prepared = prepare(records, book)
  const model = trainedModels()[kind]
  const { pairs, compared } = link(prepared, model)
  const seconds = processorSeconds(begun)
  const childOf = (place: number): string => register.records[place]?.child ?? ''
  const judged = pairs.map(pair => ({ ...pair, isTrue: childOf(pair.a) === childOf(pair.b) }))
  const links = judged.filter(({ decision }) => decision === 'link')
  const reviews = judged.filter(({ decision }) => decision === 'review')
  const found = links.filter(({ isTrue }) => isTrue).length
  const all = pairsWithin(register.records.map(({ child }) => child))
  const of = accuracy(found, links.length, all)
  const best = bestF1(judged, all)
  const places = new Map(records.map((record, at) => [record.id, at]))
  const shown = new Set(judged.filter(({ decision }) => decision !== 'no').map(({ a, b }) => `${a} ${b}`))
  const written = new Set(judged.map(({ a, b }) => `${a} ${b}`))
  const among = (pairs: ReadonlySet<string>): number => register.mustNot.filter(([a, b]) => pairs.has(`${places.get(a)} ${places.get(b)}`) || pairs.has(`${places.get(b)} ${places.get(a)}`)).length
  const twins = links.filter(({ a, b, isTrue }) => !isTrue && register.records[a]?.twin === true && register.records[b]?.twin === true && register.records[a]?.said.born === register.records[b]?.said.born).length
  const lines = [
    `${counted(records.length, 'record')} of ${counted(new Set(register.records.map(({ child }) => child)).size, 'child', 'children')}, ${counted(all, 'true pair')}; model ${trainedModels().version}, ${kind}`,
    `Linked: precision ${percent(of.precision)}, recall ${percent(of.recall)}`,
    `With review: recall ${percent((found + reviews.filter(({ isTrue }) => isTrue).length) / all)}, ${((reviews.length / records.length) * 1000).toFixed(1)} pairs to look at for 1,000 records`,
    `Best F1 of any threshold: ${best.f1.toFixed(4)}`,
    `Earlier and later identities linked or asked of: ${among(shown)} of ${register.mustNot.length}, written at all: ${among(written)}; twins joined: ${twins}`,
    `Recall by where names come from: ${recallByOrigin(register, judged).map(({ origin, recall, pairs }) => `${origin} ${percent(recall)} (${pairs})`).join(', ')}`,
    `${counted(compared, 'pair')} compared; ${Math.round(records.length / seconds).toLocaleString('en-GB')} records a second of processor`,
    `Finding who one more record is of: ${timeToFind(new Finder(prepared, model), register, book).toFixed(2)} ms`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

/** Seconds of one processor that this process has used since: what else the machine does makes no difference. */
export function processorSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000_000
}

function timeToFind(finder: Finder, register: MadeRegister, book: NameBook): number {
  const asked: Description[] = register.records.slice(0, 200).map(({ said }) => describe({ ...said, id: `${said.id}-new` }, book))
  const begun = process.cpuUsage()
  for (const record of asked) finder.find(record)
  return (processorSeconds(begun) * 1000) / asked.length
}

function recallByOrigin(register: MadeRegister, judged: readonly { a: number; b: number; decision: string; isTrue: boolean }[]): { origin: string; recall: number; pairs: number }[] {
  const origins = [...new Set(register.records.map(({ origin }) => origin))].sort()
  return origins.map(origin => {
    const pairs = pairsWithin(register.records.filter(each => each.origin === origin).map(({ child }) => child))
    const found = judged.filter(({ a, decision, isTrue }) => isTrue && decision === 'link' && register.records[a]?.origin === origin).length
    return { origin, recall: pairs === 0 ? 1 : found / pairs, pairs }
  })
}

/** How many pairs there are within each child. */
function pairsWithin(children: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const child of children) counts.set(child, (counts.get(child) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}

/** Rows of a small comma-separated file without quotation marks, below its header. */
function rowsOf(file: string): string[][] {
  return readFileSync(file, 'utf8').split(/\r?\n/).slice(1).filter(line => line !== '').map(line => line.split(',').map(field => field.trim()))
}

function measureFile(options: Options): number {
  const entities = new Map(rowsOf(options.values.get('--truth') as string).map(([id = '', entity = '']) => [id, entity]))
  const all = pairsWithin([...entities.values()])
  const pairs = rowsOf(options.files[0] as string).map(([a = '', b = '', score = '', decision = '']) => ({ a, b, score: Number(score), decision, isTrue: entities.has(a) && entities.get(a) === entities.get(b) }))
  const links = pairs.filter(({ decision }) => decision === 'link')
  const reviews = pairs.filter(({ decision }) => decision === 'review')
  const found = links.filter(({ isTrue }) => isTrue).length
  const of = accuracy(found, links.length, all)
  const best = bestF1(pairs, all)
  const lines = [
    `${counted(entities.size, 'record')}, ${counted(all, 'true pair')}`,
    `Linked: precision ${percent(of.precision)}, recall ${percent(of.recall)}`,
    `With review: recall ${percent((found + reviews.filter(({ isTrue }) => isTrue).length) / all)}, ${((reviews.length / entities.size) * 1000).toFixed(1)} pairs to look at for 1,000 records`,
    `Best F1 of any threshold: ${best.f1.toFixed(4)} (precision ${percent(best.precision)}, recall ${percent(best.recall)})`,
  ]
  const forbidden = options.values.get('--forbidden')
  if (forbidden !== undefined) {
    const written = new Set(pairs.map(({ a, b }) => `${a} ${b}`))
    const there = rowsOf(forbidden).filter(([a = '', b = '']) => written.has(`${a} ${b}`) || written.has(`${b} ${a}`))
    lines.push(`Pairs that must not be there: ${there.length} of ${rowsOf(forbidden).length}`)
  }
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
