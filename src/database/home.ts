/**
 * Where Rowan keeps its data on this machine, and as which operating-system user the embedded PostgreSQL runs.
 *
 * PostgreSQL refuses to run as root, so a root start hands its data to the system user `rowan`. The folder chosen at the first
 * start is written into `.rowan/home` of the clone and read ever after: moving the clone or changing its permissions never
 * makes Rowan look for its data somewhere new.
 */

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, linkSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'

/** A user of the operating system. */
export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The folder that holds the data of one Rowan, and the user who owns it and runs its PostgreSQL. */
export interface Home {
  readonly folder: string
  readonly user: SystemUser
}

/** What stands in the way of a start and how to cure it, in words for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

const farHome = '/var/lib/rowan'
const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function run(command: string, args: readonly string[], as?: SystemUser): { ok: boolean; out: string } {
  const done = spawnSync(command, args, {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: systemPath, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    ...(as && as.uid !== process.getuid?.() ? { uid: as.uid, gid: as.gid } : {}),
  })
  return { ok: done.status === 0, out: (done.stdout ?? '').trim() }
}

/** The user of that name or number, or null where the system knows none. */
function findUser(nameOrUid: string): SystemUser | null {
  const [name, uid, gid] = [['-un'], ['-u'], ['-g']].map((flag) => run('id', [...flag, nameOrUid]))
  if (!name?.ok || !uid?.ok || !gid?.ok || /^\d+$/.test(name.out)) return null
  return { name: name.out, uid: Number(uid.out), gid: Number(gid.out) }
}

function currentUser(): SystemUser {
  try {
    const { username, uid, gid } = userInfo()
    return { name: username, uid, gid }
  } catch {
    throw new StartError(
      `The user with number ${process.getuid?.()} has no name on this system, and PostgreSQL runs only as a user with a name. ` +
        'Add the user to /etc/passwd, start as another user, or set DATABASE_URL to use a PostgreSQL server.',
    )
  }
}

/** The system user that runs PostgreSQL when Rowan is started as root: `rowan`, made if need be; `nobody` where that fails. */
function unprivilegedUser(): SystemUser {
  const known = findUser('rowan')
  if (known && known.uid !== 0) return known
  run('useradd', ['--system', '--user-group', '--home-dir', farHome, '--no-create-home', '--shell', '/usr/sbin/nologin', 'rowan'])
  // A second start may have made the user in the same moment: what counts is whether it is there now.
  const made = findUser('rowan') ?? (run('adduser', ['-S', '-D', '-H', 'rowan']).ok ? findUser('rowan') : null) ?? findUser('nobody')
  if (!made || made.uid === 0) {
    throw new StartError('PostgreSQL cannot run as root and no system user could be made. Make one with: useradd --system rowan')
  }
  return made
}

function canReach(folder: string, user: SystemUser): boolean {
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], user).ok
}

function ownerOf(folder: string): number | null {
  try {
    return statSync(folder).uid
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new StartError(`Rowan cannot make its data folder ${folder}: ${code === 'EROFS' ? 'the disk is read-only' : 'permission denied'}. ` +
      'Give this user the folder, or set ROWAN_HOME to a folder that this user can write.')
  }
}

function belongsToAnother(folder: string, uid: number): StartError {
  const name = uid === 0 ? 'root' : (findUser(String(uid))?.name ?? `user ${uid}`)
  const me = currentUser().name
  return new StartError(
    `The data of this Rowan, in ${folder}, belong to ${name}, because it was first started by ${name === 'rowan' ? 'root' : name}; ` +
      `you are ${me}. Start it as root again (sudo ./rowan …), or give the data to yourself once ` +
      `(sudo chown -R ${me}: '${folder}'), or keep data of your own elsewhere (ROWAN_HOME=some/folder ./rowan …).`,
  )
}

/** Who runs PostgreSQL for root: the owner of the clone, who can then start it too; where that is root, a user for the purpose. */
function serverUserFor(clone: string): SystemUser {
  const owner = ownerOf(clone)
  return (owner ? findUser(String(owner)) : null) ?? unprivilegedUser()
}

/** The folder named in the clone's `.rowan/home`, chosen and written there at the first start. */
function folderOfClone(clone: string, root: boolean): string {
  const near = join(clone, '.rowan')
  const marker = join(near, 'home')
  const read = (): string | null => {
    try {
      const text = readFileSync(marker, 'utf8').trim()
      return text === '.' ? near : isAbsolute(text) ? text : resolve(near, text)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'ENOENT') return null
      const owner = code === 'EACCES' ? ownerOf(near) : null
      if (owner !== null) throw belongsToAnother(near, owner)
      throw error
    }
  }
  const chosen = read()
  if (chosen !== null) return chosen
  makeFolder(near)
  const owner = ownerOf(near)
  if (!root && owner !== null && owner !== process.getuid?.()) throw belongsToAnother(near, owner)
  const text = !root || canReach(clone, serverUserFor(clone)) ? '.' : join(farHome, `${basename(clone).replace(/[^A-Za-z0-9]+/g, '-') || 'clone'}-${randomBytes(4).toString('hex')}`)
  // Written aside and linked into place: of two first starts at once one wins whole, and both read the winner's choice.
  const aside = join(near, `home.${randomBytes(6).toString('hex')}`)
  writeFileSync(aside, `${text}\n`)
  try {
    linkSync(aside, marker)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
  }
  return read() ?? near
}

/** Files that only Rowan puts into a home: a folder without any of them and not empty is somebody else's. */
const ownNames = new Set(['home', 'database', 'database.new', 'postgres', 'run', 'log', 'key', 'assets', 'uploads', 'documents'])

function holdsOtherThings(folder: string): boolean {
  const names = readdirSync(folder)
  return names.length > 0 && !names.some((name) => ownNames.has(name) || name.startsWith('home.'))
}

function notOurs(folder: string): StartError {
  return new StartError(`${folder} holds files that are not Rowan's. Set ROWAN_HOME to an empty folder or one that does not exist yet.`)
}

/**
 * The home of the Rowan in the folder `clone`: `ROWAN_HOME` of `env` if set, else what the clone's `.rowan/home` names, else
 * `.rowan` of the clone, or a folder below /var/lib/rowan where the server's user cannot reach the clone. Makes the folder,
 * readable by its owner only. Throws StartError with the cure where it belongs to another user or cannot be reached.
 */
export function chooseHome(clone: string, env: NodeJS.ProcessEnv = process.env): Home {
  const root = process.getuid?.() === 0
  const named = env['ROWAN_HOME']
  const wanted = named ? resolve(named) : folderOfClone(realpathSync(clone), root)
  const before = ownerOf(wanted)
  makeFolder(wanted)
  const folder = realpathSync(wanted)
  const owner = ownerOf(folder) ?? 0
  const isForeign = (): boolean => before !== null && holdsOtherThings(folder)

  if (!root) {
    const me = currentUser()
    if (owner !== me.uid) throw belongsToAnother(folder, owner)
    if (isForeign()) throw notOurs(folder)
    chmodSync(folder, 0o700)
    return { folder, user: me }
  }

  let user: SystemUser
  if (owner === 0) {
    if (isForeign()) throw notOurs(folder)
    user = named ? unprivilegedUser() : serverUserFor(clone)
    chownSync(folder, user.uid, user.gid)
    chmodSync(folder, 0o700)
  } else {
    const found = findUser(String(owner))
    if (!found) throw new StartError(`${folder} belongs to user number ${owner}, who has no name on this system. Give it to a named user with chown -R.`)
    user = found
  }
  if (!canReach(folder, user)) {
    throw new StartError(
      `PostgreSQL runs as the user ${user.name}, who cannot enter ${folder}: every folder above it must allow others to pass (chmod o+x). ` +
        'Set ROWAN_HOME to a folder that can be reached, such as one below /var/lib/rowan.',
    )
  }
  return { folder, user }
}

/** Gives a file or folder to the server's user, where Rowan runs as root. */
export function giveTo(user: SystemUser, path: string): void {
  if (process.getuid?.() === 0 && user.uid !== 0) chownSync(path, user.uid, user.gid)
}

/** A folder of the home, made if need be, which only the service can enter. */
export function folderOfHome(home: Home, name: string): string {
  const folder = join(home.folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(home.user, folder)
  return folder
}

/**
 * Where files stand that several machines may share: the folder that `ROWAN_DOCUMENTS` or `ROWAN_UPLOADS` names, else that of the home. A folder
 * that is named is never made: where it is not there, it may be one of another machine that is not joined on. Throws StartError with the
 * cure, also where the service could not write there.
 */
export function sharedFolder(home: Home, name: 'documents' | 'uploads', env: NodeJS.ProcessEnv = process.env): string {
  const [variable, named] = name === 'documents' ? ['ROWAN_DOCUMENTS', env['ROWAN_DOCUMENTS']] : ['ROWAN_UPLOADS', env['ROWAN_UPLOADS']]
  if (!named) return folderOfHome(home, name)
  const isFolder = statSync(named, { throwIfNoEntry: false })?.isDirectory() === true
  if (!isFolder) throw new StartError(`${variable}: there is no folder “${named}”. Make it, or join the disk that holds it on, or leave ${variable} out.`)
  const isWritable = run('/bin/sh', ['-c', '[ -w "$1" ] && [ -x "$1" ]', 'sh', named], home.user).ok
  if (!isWritable) throw new StartError(`${variable}: the user ${home.user.name} may not write in “${named}”. Join the disk that holds it on, or give the folder to that user (chown ${home.user.name}: '${named}').`)
  return named
}
