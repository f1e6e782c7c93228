import { createHash } from 'node:crypto'
import { parseCollectionYear } from '../../codes/index.ts'
import { fileSource, ssda903Folders, type FileRefusal, type Source, type Ssda903Set } from '../files/index.ts'
import { Refused, refusalIn } from '../files/refusal.ts'
import type { Given } from './run.ts'
import type { ImportFile } from './run-state.ts'

/** Files by where they stand, so that another thread can open them. */
export type Paths =
  | { readonly kind: 'cin'; readonly files: readonly NamedPath[] }
  /** Folders of one year each, or folders of such folders; or, for files that came one by one, sets of files. */
  | { readonly kind: 'ssda903'; readonly folders: readonly string[] }
  | { readonly kind: 'ssda903'; readonly sets: readonly { readonly name: string; readonly year: string | null; readonly files: readonly NamedPath[] }[] }
  | { readonly kind: 'people'; readonly files: readonly NamedPath[] }

export interface NamedPath {
  readonly path: string
  /** The name as people know it; the last part of the path unless said. */
  readonly name?: string
}

/** What the paths lead to, or why it is refused before anything is read. */
export async function filesAt(paths: Paths): Promise<Given | FileRefusal> {
  if (paths.kind === 'cin') return { kind: 'cin', files: await sourcesAt(paths.files) }
  if (paths.kind === 'people') {
    const [file, ...more] = await sourcesAt(paths.files)
    if (file === undefined || more.length > 0) return refusalIn(new Refused(more[0]?.name ?? '', 'a second people file', 'Bring in one people file at a time.'))
    return { kind: 'people', file }
  }
  if ('sets' in paths) {
    const sets = await Promise.all(paths.sets.map(async ({ name, year, files }): Promise<Ssda903Set> => {
      const said = year === null ? null : parseCollectionYear(year)
      return { name, files: await sourcesAt(files), ...(said && { year: said }) }
    }))
    return { kind: 'ssda903', sets }
  }
  const { refusal, sets, problems } = await ssda903Folders(paths.folders)
  return refusal ?? { kind: 'ssda903', sets, problems }
}

function sourcesAt(files: readonly NamedPath[]): Promise<Source[]> {
  return Promise.all(files.map(({ path, name }) => fileSource(path, name)))
}

/** Whether this is a refusal and not what was given. */
export function isFileRefusal(given: Given | FileRefusal): given is FileRefusal {
  return 'looksLike' in given
}

/** The files as they are written down with an import: their names, sizes and digests. Reads each to its end. */
export async function describeFiles(given: Given): Promise<readonly ImportFile[] | FileRefusal> {
  const all = given.kind === 'cin' ? given.files.map(source => ({ source, set: null })) : given.kind === 'people' ? [{ source: given.file, set: null }] : given.sets.flatMap(set => set.files.map(source => ({ source, set: set.name })))
  const files: ImportFile[] = []
  try {
    for (const { source, set } of all) {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of source.open()) {
        hash.update(chunk)
        bytes += chunk.length
      }
      files.push({ name: source.name, set, bytes, digest: hash.digest('hex') })
    }
    return files
  } catch (error) {
    return refusalIn(error)
  }
}

