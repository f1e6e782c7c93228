import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const day = 24 * 3600

/** What waits in the folder of uploads, by the folders that hold it (`*`: one for each account), and the seconds for which it does. */
const waiting: readonly { readonly under: readonly string[]; readonly name?: RegExp; readonly seconds: number }[] = [
  // Quarantine goes with its request; this is of a process that was killed in the middle of one.
  { under: [], name: /^incoming-/, seconds: day },
  // So do files of a return that is checked, with the check.
  { under: ['checks'], seconds: day },
  // Files of returns that were checked and never brought in hold what children's records hold.
  { under: ['imports'], seconds: 7 * day },
  { under: ['held', '*'], seconds: 7 * day },
  { under: ['made', '*'], seconds: day },
]

/**
 * Removes what has waited in the folder of uploads for longer than it may: quarantine that was left behind and papers that were made after a day,
 * files that were chosen or checked and never taken after a week. Several machines may do so at once. Gives how many things went.
 */
export async function forgetUploads(uploads: string): Promise<number> {
  const now = performance.timeOrigin + performance.now()
  let gone = 0
  for (const { under, name, seconds } of waiting) {
    for (const folder of await foldersUnder(uploads, under)) {
      for (const entry of await namesIn(folder)) {
        if (name !== undefined && !name.test(entry)) continue
        const path = join(folder, entry)
        const found = await stat(path).catch(() => null)
        if (found === null || now - found.mtimeMs <= seconds * 1000) continue
        await rm(path, { recursive: true, force: true })
        gone += 1
      }
    }
  }
  return gone
}

async function foldersUnder(root: string, under: readonly string[]): Promise<string[]> {
  const [first, ...rest] = under
  if (first === undefined) return [root]
  const names = first === '*' ? await namesIn(root) : [first]
  return (await Promise.all(names.map(name => foldersUnder(join(root, name), rest)))).flat()
}

/** What is in a folder; nothing where there is none. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
