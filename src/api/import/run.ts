import type { CollectionYear } from '../../codes/index.ts'
import type { Pool } from '../../database/index.ts'
import type { House } from '../../record/index.ts'
import { readPeople, readSsda903, type FileRefusal, type Problem, type Source, type Ssda903Set } from '../files/index.ts'
import { arrivingFromCin, cinName } from './arriving-cin.ts'
import { arrivingFromPeople, childrenOf, peopleName } from './arriving-people.ts'
import { arrivingFromSsda903, ssda903Name } from './arriving-ssda903.ts'
import type { Arriving } from './arriving.ts'
import { readCinYears } from './cin-years.ts'
import { PartQueue } from './queue.ts'
import { addTotals, noTotals, rowsIn, type Totals } from './report.ts'
import { beginImport, restImport, sayImport, settle, surroundingsOf, totalsSoFar, type BegunImport, type ImportKind, type ImportOutcome, type ImportProgress, type Surroundings } from './run-state.ts'
import { writeYears } from './told-years.ts'
import { keysOf, Writer } from './writer.ts'

/** What is brought in: the files as they can be read. */
export type Given =
  | { readonly kind: 'cin'; readonly files: readonly Source[] }
  | { readonly kind: 'ssda903'; readonly sets: readonly Ssda903Set[]; readonly problems?: readonly Problem[] }
  | { readonly kind: 'people'; readonly file: Source }

export interface Bringing {
  readonly house: House
  readonly app: Pool
  /** The import, as it was asked for. */
  readonly run: string
  readonly given: Given
  readonly say?: (progress: ImportProgress) => void
  /** Whether to stop between two parts: the import is gone on with when it is begun again. */
  readonly stopping?: () => boolean
  /** Where rows lie until they are complete. */
  readonly folder?: string
  /** Children of one transaction, and transactions at once. */
  readonly together?: number
  readonly lanes?: number
}

/** Thrown where an import is told to stop: what is in stays, and it goes on when it is begun again. */
export class ImportStopped extends Error {}

export const returnNames: Readonly<Record<ImportKind, string>> = { cin: cinName, ssda903: ssda903Name, people: peopleName }

/** Parts after which the database looks at its tables: often at first, then each time there are four times as many. */
const settleAfter: ReadonlySet<number> = new Set([3, 15, 60, 250, 1000, 4000])

/** Problems of whole files that are kept with the outcome. */
const mostOfFiles = 500

/**
 * Brings files in, or checks them: reads them to their end before anything is written, meets each child with its record, and writes some
 * children at a time, all as one change. Begun again after it was cut short it goes on where it was; brought in again it changes nothing.
 * Null where there is no such import that waits, or where whoever asked for it has left. Throws ImportBusy where another of the authority is
 * going on, ImportStopped when told to stop, and what went wrong where that is no fault of the files.
 */
export async function bringIn(of: Bringing): Promise<ImportOutcome | null> {
  const begun = await beginImport(of.app, of.run)
  if (!begun) return null
  if (begun.state === 'withdrawing') {
    await restImport(of.app, begun.secret)
    return null
  }
  const so = new Progress(of, begun)
  try {
    return await bringBegun(of, begun, so)
  } catch (problem) {
    // Told to stop, it is gone on with; what broke is for whoever runs Rowan, and what is in can be taken back.
    so.end()
    if (problem instanceof ImportStopped) await restImport(of.app, begun.secret).catch(() => {})
    else await stopImport(of.app, begun.secret, problem)
    throw problem
  } finally {
    so.end()
  }
}

/** Says of an import or a withdrawal that something broke it: a code to tell whoever runs Rowan, and what its parts came to. */
export async function stopImport(app: Pool, secret: string, problem: unknown): Promise<void> {
  const totals = await totalsSoFar(app, secret).catch((): Totals[] => [])
  const outcome: ImportOutcome = { ...(totals.length > 0 && { totals: totals.reduce(addTotals, noTotals) }), broke: problem instanceof Error ? problem.name : 'unknown' }
  await sayImport(app, secret, { state: 'stopped', outcome, progress: {} }).catch(() => {})
}

async function bringBegun(of: Bringing, begun: BegunImport, so: Progress): Promise<ImportOutcome> {
  const started = performance.now()
  const around = await surroundingsOf(of.app, begun)
  let totals = (await totalsSoFar(of.app, begun.secret)).reduce(addTotals, noTotals)
  const writer = new Writer({ house: of.house, app: of.app, begun, around, name: returnNames[begun.kind] })
  const done = new Set(begun.parts)
  const queue = new PartQueue<Arriving>({
    together: of.together ?? 75,
    lanes: of.lanes ?? 3,
    keysOf: arriving => {
      const { child, adults } = keysOf(arriving)
      return { one: child, shared: adults }
    },
    isDone: part => done.has(part),
    goOn: () => {
      if (of.stopping?.()) throw new ImportStopped()
    },
    work: async (part, children) => {
      const ofPart = await writer.part(part, children)
      totals = addTotals(totals, ofPart)
      if (settleAfter.has(part)) await settle(of.app, begun.secret)
      await so.children(children.length)
    },
  })
  try {
    const read = await readAll(of, around, writer, queue, so)
    if (read.refusal) {
      await queue.settle()
      // Only a file that changes while it is read is refused after something of it is in: that can be taken back.
      const isPartlyIn = rowsIn(totals) > 0 && !begun.onlyCheck
      return await finish(of, begun, isPartlyIn ? 'stopped' : 'refused', { refusal: read.refusal, ...(isPartlyIn && { totals }) })
    }
    await queue.end()
    if (rowsIn(totals) !== read.rows) throw new Error(`The report accounts for ${rowsIn(totals)} rows, and ${read.rows} were read`)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    return await finish(of, begun, 'done', { totals, ofFiles: so.ofFiles, seconds, ...(read.years !== undefined && { years: read.years }) })
  } finally {
    await queue.settle()
  }
}

async function finish(of: Bringing, begun: BegunImport, state: 'done' | 'refused' | 'stopped', outcome: ImportOutcome): Promise<ImportOutcome> {
  await sayImport(of.app, begun.secret, { state, outcome, progress: {} })
  return outcome
}

interface ReadAll {
  readonly refusal: FileRefusal | null
  readonly rows: number
  readonly years?: string
}

async function readAll(of: Bringing, around: Surroundings, writer: Writer, queue: PartQueue<Arriving>, so: Progress): Promise<ReadAll> {
  const { given } = of
  const options = { onProblem: so.problem, onProgress: so.bytes, ...(of.folder !== undefined && { folder: of.folder }) }
  let years: readonly CollectionYear[] = []
  if (given.kind === 'cin') {
    const read = await readCinYears(given.files, child => queue.add(arrivingFromCin(child, years)), {
      ...options,
      onFiles: async files => {
        years = inOrder(files.map(file => file.year))
        for (const { source, header } of files) await writer.header(source.name, header)
      },
    })
    return { refusal: read.refusal, rows: read.rows, years: writeYears(years) }
  }
  if (given.kind === 'ssda903') {
    for (const problem of given.problems ?? []) so.problem(problem)
    const read = await readSsda903(given.sets, child => queue.add(arrivingFromSsda903(child, years)), {
      ...options,
      onSets: sets => {
        years = inOrder(sets.map(set => set.year))
      },
    })
    return { refusal: read.refusal, rows: read.rows, years: writeYears(years) }
  }
  const read = await readPeople(given.file, async rows => {
    for (const child of childrenOf(rows)) await queue.add(arrivingFromPeople(child, around.today))
  }, options)
  return { refusal: read.refusal, rows: read.people }
}

function inOrder(years: readonly (CollectionYear | null)[]): CollectionYear[] {
  return [...new Set(years.filter(year => year !== null))].toSorted()
}

/** How far an import is: told to whoever called at once, and to the database now and then. */
class Progress {
  readonly #of: Bringing
  readonly #begun: BegunImport
  readonly ofFiles: Problem[] = []
  #now: { done: number; of: number | null; children: number } = { done: 0, of: null, children: 0 }
  #told = performance.now()
  readonly #beat: NodeJS.Timeout

  constructor(of: Bringing, begun: BegunImport) {
    this.#of = of
    this.#begun = begun
    this.#beat = setInterval(() => void this.#say().catch(() => {}), heartbeat)
    this.#beat.unref()
  }

  end(): void {
    clearInterval(this.#beat)
  }

  #say(): Promise<void> {
    return sayImport(this.#of.app, this.#begun.secret, { progress: this.#now })
  }

  /** Problems of rows stand in the report beside their row; those of whole files stand in the outcome. */
  readonly problem = (problem: Problem): void => {
    const isOfFile = problem.line === null || ofFiles.has(problem.kind) || problem.field?.startsWith('/Header') === true
    if (isOfFile && this.ofFiles.length < mostOfFiles) this.ofFiles.push(problem)
  }

  readonly bytes = (done: number, of: number | null): void => {
    this.#now = { ...this.#now, done, of }
    this.#of.say?.(this.#now)
  }

  async children(count: number): Promise<void> {
    this.#now = { ...this.#now, children: this.#now.children + count }
    this.#of.say?.(this.#now)
    if (performance.now() - this.#told < 1000) return
    this.#told = performance.now()
    await this.#say()
  }
}

/** Milliseconds between two signs of life. */
const heartbeat = 10_000

const ofFiles: ReadonlySet<Problem['kind']> = new Set(['missing column', 'unknown column', 'encoding', 'file left out', 'two files'])
