import { cinTable, cinTables, type CinTable, type CollectionYear } from '../../codes/index.ts'
import { dayIn, readCin, textIn, cinYearOf, type Cell, type CinChild, type CinIds, type CinReading, type CinRow, type FileRefusal, type OtherValue, type Problem, type Source } from '../files/index.ts'
import { readCell, type CellColumn } from '../files/cell.ts'
import { cinCell } from '../files/cin-tree.ts'
import { Spill } from '../files/spill.ts'
import { isSameArrival, type WhoArrives } from './same-child.ts'

/** What one census file says of a child. */
export interface CinYear {
  /** Position of the file among those given, in order of their years. */
  readonly file: number
  /** The collection year; null where the header has none. */
  readonly year: CollectionYear | null
  readonly child: CinChild
}

/** One child with all that several census files say of it, earlier years first. */
export interface CinOfYears {
  readonly who: WhoArrives
  readonly years: readonly CinYear[]
}

/** What was read of one file. */
export interface CinFileSeen {
  readonly source: Source
  readonly year: CollectionYear | null
  readonly header: readonly CinRow[]
}

export interface CinYearsReading {
  /** Why nothing was read; null where everything was. No child is handed out before every file has been found whole. */
  readonly refusal: FileRefusal | null
  readonly rows: number
}

export interface CinYearsOptions {
  /** Told the files in order of their years, before the first child. */
  readonly onFiles?: (files: readonly CinFileSeen[]) => void | Promise<void>
  readonly onProblem?: (problem: Problem) => void
  /** Told how much of how much is done. */
  readonly onProgress?: (done: number, of: number | null) => void
  /** Where children lie until they are complete; the system's temporary folder if not said. */
  readonly folder?: string
}

/**
 * Reads several census files and hands out each child once, with all years, in memory that does not grow with the files. One file is
 * handed on as it streams. A number that stands for children with different birth dates gives a child for each of them; a child that
 * stands in one file twice is one.
 */
export async function readCinYears(sources: readonly Source[], onChild: (child: CinOfYears) => Promise<void>, options: CinYearsOptions = {}): Promise<CinYearsReading> {
  const progress = progressOf(sources, options.onProgress)
  const [only] = sources
  if (sources.length === 1 && only) return readOne(only, onChild, options, progress)
  const spill = await Spill.begin(bytesOf(sources), options.folder)
  try {
    const seen: CinFileSeen[] = []
    const years: (CollectionYear | null)[] = []
    for (const [file, source] of sources.entries()) {
      const reading = await readCin(source, child => spill.add(keyOf(child, file), JSON.stringify(put(child, file))), {
        putsBy: true,
        ...(options.onProblem && { onProblem: options.onProblem }),
        onProgress: progress.of(file),
        onHeader: header => {
          years[file] = cinYearOf(header)
          seen[file] = { source, year: years[file] ?? null, header }
        },
      })
      if (reading.refusal) return { refusal: reading.refusal, rows: 0 }
    }
    const order = seen.map((_, index) => index).sort((a, b) => byYear(years[a] ?? null, years[b] ?? null) || a - b)
    await options.onFiles?.(order.map(index => seen[index] as CinFileSeen))
    let rows = 0
    for (let part = 0; part < spill.parts; part++) {
      for (const [, texts] of await spill.read(part)) {
        const all = texts.map(text => taken(JSON.parse(text) as Put, sources)).map(({ file, child }): CinYear => ({ file: order.indexOf(file), year: years[file] ?? null, child }))
        for (const each of childrenOf(all)) {
          rows += each.years.reduce((sum, { child }) => sum + child.rows.length, 0)
          await onChild(each)
        }
      }
    }
    return { refusal: null, rows }
  } finally {
    await spill.end()
  }
}

async function readOne(source: Source, onChild: (child: CinOfYears) => Promise<void>, options: CinYearsOptions, progress: Progress): Promise<CinYearsReading> {
  let year: CollectionYear | null = null
  const reading = await readCin(source, child => onChild({ who: whoIs(child), years: [{ file: 0, year, child }] }), {
    ...(options.onProblem && { onProblem: options.onProblem }),
    onProgress: progress.of(0),
    onHeader: async header => {
      year = cinYearOf(header)
      await options.onFiles?.([{ source, year, header }])
    },
  })
  return { refusal: reading.refusal, rows: rowsIn(reading) }
}

function rowsIn(reading: CinReading): number {
  return Object.values(reading.rows).reduce((sum, count) => sum + count, 0)
}

/** Years in order, files without one last. */
function byYear(a: CollectionYear | null, b: CollectionYear | null): number {
  const [first, second] = [a ?? '9', b ?? '9']
  return first < second ? -1 : first > second ? 1 : 0
}

/** Who a child of a census is. */
export function whoIs(child: CinChild): WhoArrives {
  const row = child.rows.find(each => each.table === 'ChildIdentifiers')
  const upns = row ? [textIn(row, 'UPN'), textIn(row, 'FormerUPN')].filter(upn => upn !== null) : []
  return { localId: child.localId, upns, born: row ? dayIn(row, 'PersonBirthDate') : null, due: row ? dayIn(row, 'ExpectedPersonBirthDate') : null }
}

/** The children among those of one number: each with its years. */
function childrenOf(all: readonly CinYear[]): CinOfYears[] {
  const children: { who: WhoArrives; years: CinYear[] }[] = []
  for (const each of all.toSorted((a, b) => a.file - b.file)) {
    const who = whoIs(each.child)
    const same = children.find(other => isSameArrival(other.who, who))
    if (!same) children.push({ who, years: [each] })
    else {
      const last = same.years.at(-1)
      if (last?.file === each.file) same.years[same.years.length - 1] = { ...last, child: together(last.child, each.child) }
      else same.years.push(each)
      same.who = { localId: who.localId, upns: [...new Set([...who.upns, ...same.who.upns])], born: who.born ?? same.who.born, due: who.due ?? same.who.due }
    }
  }
  return children
}

/** Two elements of one child in one file: the rows of both, the groups of the second counted on from those of the first. */
function together(first: CinChild, second: CinChild): CinChild {
  const groups = Math.max(0, ...first.rows.map(row => row.ids.cinDetails ?? 0))
  const moved = second.rows.map((row): CinRow => (row.ids.cinDetails === null ? row : { ...row, ids: { ...row.ids, cinDetails: row.ids.cinDetails + groups } }))
  return { ...first, rows: [...first.rows, ...moved], others: [...first.others, ...second.others], problems: [...first.problems, ...second.problems] }
}

function keyOf(child: CinChild, file: number): string {
  return child.localId ?? `\u0000${file} ${child.number}`
}

/** A child as it is put by: what stands in the file, so that its cells can be read again. */
interface Put {
  readonly f: number
  readonly l: number
  readonly n: number
  readonly id: string | null
  readonly r: readonly PutRow[]
  readonly o?: readonly OtherValue[]
  /** Problems that are not those of its cells. */
  readonly p?: readonly Problem[]
}

type PutRow = readonly [table: CinTable, line: number, ids: readonly (number | null)[], cells: readonly (string | number)[], extra?: Readonly<Record<string, string>>]

function put(child: CinChild, file: number): Put {
  const own = new Set(child.rows.flatMap(row => Object.values(row.cells).flatMap(cell => cell.problem ?? [])))
  const problems = child.problems.filter(problem => !own.has(problem))
  return {
    f: file,
    l: child.line,
    n: child.number,
    id: child.localId,
    r: child.rows.map((row): PutRow => {
      const cells: (string | number)[] = []
      for (const name in row.cells) {
        const { raw, line } = row.cells[name] as Cell
        if (raw !== null) cells.push(name, raw, line)
      }
      const ids = [row.ids.cinDetails, row.ids.assessment, row.ids.plan]
      return Object.keys(row.extra).length === 0 ? [row.table, row.line, ids, cells] : [row.table, row.line, ids, cells, row.extra]
    }),
    ...(child.others.length > 0 && { o: child.others }),
    ...(problems.length > 0 && { p: problems }),
  }
}

/** How the columns of each table are read, by their names. */
const columns = new Map(cinTables().map(({ name }) => [name, new Map(cinTable(name as CinTable).columns.map(column => [column.name, cinCell(column)]))]))

function taken(from: Put, sources: readonly Source[]): { file: number; child: CinChild } {
  const file = sources[from.f]?.name ?? ''
  const ofCells: Problem[] = []
  const rows = from.r.map(([table, line, [cinDetails = null, assessment = null, plan = null], written, extra = {}]): CinRow => {
    const cells: Record<string, Cell> = {}
    const ofTable = columns.get(table)
    for (let at = 0; at + 2 < written.length; at += 3) {
      const name = written[at] as string
      const cell = readCell(ofTable?.get(name) as CellColumn, written[at + 1] as string, { file, line: written[at + 2] as number })
      cells[name] = cell
      if (cell.problem) ofCells.push(cell.problem)
    }
    return { table, file, line, cells, extra, ids: { cinDetails, assessment, plan } satisfies CinIds }
  })
  return { file: from.f, child: { file, line: from.l, number: from.n, localId: from.id, rows, others: from.o ?? [], problems: [...ofCells, ...(from.p ?? [])] } }
}

interface Progress {
  readonly of: (file: number) => (done: number, of: number | null) => void
}

function bytesOf(sources: readonly Source[]): number | null {
  return sources.some(source => source.size === null) ? null : sources.reduce((sum, source) => sum + (source.size ?? 0), 0)
}

/** Files are read one after another: several once, and one by itself twice. */
function progressOf(sources: readonly Source[], tell: ((done: number, of: number | null) => void) | undefined): Progress {
  const all = bytesOf(sources)
  const done = sources.map(() => 0)
  return {
    of: file => bytes => {
      done[file] = bytes
      tell?.(done.reduce((sum, each) => sum + each, 0), all === null ? null : sources.length > 1 ? all : all * 2)
    },
  }
}
