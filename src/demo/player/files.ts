/** What a person of the demonstration does: files, documents and letters. */
import { createHash } from 'node:crypto'
import { bringIn, type Given } from '../../api/import/run.ts'
import { askImport, type ImportFile } from '../../api/import/run-state.ts'
import { writeRecord } from '../../api/files/csv.ts'
import { columns } from '../../web/places/rows.ts'
import type { Sort } from '../../children/documents/index.ts'
import { house } from '../../house.ts'
import { dateBoxes } from '../../ui/form/typed.ts'
import { formIn, problemsIn } from '../forms.ts'
import { filled, ScriptError } from './boxes.ts'
import type { Hand } from './hand.ts'

export interface FilesActs {
  /** Brings files in for their council, as `rowan import` does. */
  bringsIn(given: Given): Promise<void>
  /** Brings a file of partners and regions in. */
  bringsPlaces(rows: readonly (readonly string[])[]): Promise<void>
  /** Adds a document to a child’s record, by the form with its file. */
  keeps(child: string, said: { readonly title: string; readonly sort: Sort; readonly from?: string; readonly shows?: string; readonly on?: string }, file: { readonly name: string; readonly bytes: Buffer }): Promise<void>
  /** Writes a letter about a child; a copy stands with the documents. */
  sendsLetter(child: string, said: { readonly to: string; readonly about: string; readonly words: string }): Promise<void>
}

export function filesActs({ key, app, get, postFile, sends, next, catchUp, session, dayIn, recordOf }: Hand): FilesActs {
  return {
    async bringsIn(given) {
      await next()
      const secret = await session()
      const { run } = await askImport(app, secret, { kind: given.kind, onlyCheck: false, byCommand: true, files: filesOf(given) })
      const outcome = await bringIn({ house, app, run, given })
      if (!outcome || outcome.refusal) throw new ScriptError(`The files of ${key} were not brought in: ${JSON.stringify(outcome?.refusal ?? null)}`)
      await catchUp()
    },

    async bringsPlaces(rows) {
      const path = '/places/bring-in'
      await next()
      const shown = formIn((await get(path)).body, path)
      if (!shown) throw new ScriptError(`${key} may not bring places in`)
      const file = [[...columns], ...rows].map(row => writeRecord([...row])).join('')
      const done = await postFile(path, filled(shown, {}), { name: 'places.csv', bytes: Buffer.from(file) })
      if (done.statusCode !== 200) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async keeps(child, { on, ...said }, file) {
      const path = `/children/${recordOf(child)}/documents/add`
      await next()
      const shown = formIn((await get(path)).body, path)
      if (!shown) throw new ScriptError(`${key} may not add a document about ${child}`)
      const boxes = { ...dateBoxes('starts', dayIn(on), 'day'), ...Object.fromEntries(Object.entries(said).map(([name, value]) => [`answer-${name}`, value])) }
      const done = await postFile(path, filled(shown, boxes), file)
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    },

    async sendsLetter(child, said) {
      await sends(`/children/${recordOf(child)}/letter`, said)
    },
  }
}

/** What is kept of the files of an import: made up as they are read, they have a name and nothing else. */
function filesOf(given: Given): ImportFile[] {
  const made = (name: string, set: string | null): ImportFile => ({ name, set, bytes: 0, digest: createHash('sha256').update(`${set ?? ''} ${name}`).digest('hex') })
  if (given.kind === 'cin') return given.files.map(file => made(file.name, null))
  if (given.kind === 'people') return [made(given.file.name, null)]
  return given.sets.flatMap(set => set.files.map(file => made(file.name, set.name)))
}
