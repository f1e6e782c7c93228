/**
 * Exits with 0 when node_modules holds exactly the packages of package-lock.json, so that a developer who has just added a
 * package need not install all of them again. Runs before any package is there, so it is plain JavaScript and imports none.
 */

import { readFileSync } from 'node:fs'

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).packages

try {
  const wanted = read('../package-lock.json')
  const found = read('../node_modules/.package-lock.json')
  const names = Object.keys(wanted).filter((name) => name !== '')
  // Packages for other machines are in the lock and not on the disk; npm marks them optional.
  const isRight = (name) => (found[name] ? found[name].version === wanted[name].version : wanted[name].optional === true)
  const isExtra = (name) => !(name in wanted)
  process.exitCode = names.length > 0 && names.every(isRight) && !Object.keys(found).some(isExtra) ? 0 : 1
} catch {
  process.exitCode = 1
}
