/** From a database to a service that listens. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { departmentSettings } from '../api/department/index.ts'
import { demographicsSettings, demographicsTurn, openDemographics } from '../api/demographics/index.ts'
import { locatorKeys, openProvider, providerSettings, serverKey, type ServerKey } from '../access/index.ts'
import { folderOfHome, giveTo, sharedFolder, StartError, type Database, type Home, type SystemUser, type Where } from '../database/index.ts'
import { storeOf } from '../documents/index.ts'
import { house } from '../house.ts'
import { mailServer, readAddress } from '../mail/index.ts'
import { buildAssets, type Assets } from '../ui/build.ts'
import { copyAt, type Copy } from './copy.ts'
import type { Log } from './log.ts'
import type { Measures } from './measures.ts'
import { beginEdition } from './help/news.ts'
import { buildServer } from './server.ts'
import { ratesFrom } from './rates.ts'
import { clamd, scannerPlace } from './scanner.ts'
import type { Service } from './service.ts'

/** The first port that is tried, and how many after it. */
export const firstPort = 8420
const mostPorts = 200

export interface ServiceOptions {
  readonly home: Home
  readonly database: Pick<Database, 'app'>
  /** As `keyOf` gives it. */
  readonly key: ServerKey
  /** Whether everybody in it is made up. */
  readonly demo: boolean
  /** Whether a proxy before it speaks TLS: cookies are then sent over TLS only. */
  readonly behindTls?: boolean
  /** As `copyFor` gives it. */
  readonly copy?: Copy | null
  readonly log?: Log
  readonly measures?: Measures
  readonly env?: NodeJS.ProcessEnv
}

/** The service of a database, ready to be built into a server: its folders, what browsers fetch (made if need be: some seconds). */
export async function composeService(of: ServiceOptions): Promise<Service> {
  const env = of.env ?? process.env
  // Everybody in a demonstration is made up: nobody of a directory is anybody there.
  const settings = of.demo ? null : providerSettings(env)
  const register = of.demo ? null : demographicsSettings(env)
  const scanner = scannerPlace(env)
  const rates = ratesFrom(env)
  const address = of.demo ? null : readAddress(env['ROWAN_ADDRESS'] ?? '')
  return {
    database: of.database,
    house,
    key: of.key,
    locatorKeys: locatorKeys(of.key, env),
    assets: await assetsFor(of.home),
    organisation: await organisationOf(of.database, env),
    isNamed: Boolean(env['ROWAN_ORGANISATION']),
    helpTelephone: env['ROWAN_HELP_TELEPHONE'] ?? (of.demo ? '01632 960 000' : 'your help desk'),
    demo: of.demo,
    uploads: sharedFolder(of.home, 'uploads', env),
    documents: storeOf(of.home, env),
    secureCookies: of.behindTls === true,
    ...(settings && { provider: openProvider(settings) }),
    ...(register && { demographics: openDemographics(register, { turn: () => demographicsTurn(of.database.app) }) }),
    sendsDaily: !of.demo && departmentSettings(env) !== null,
    ...(of.copy && { copy: of.copy }),
    ...(address && { address }),
    // People of a demonstration are made up, and so are their addresses.
    ...(!of.demo && mailOf(env)),
    ...(of.log && { log: of.log }),
    ...(of.measures && { measures: of.measures }),
    ...(rates && { rates }),
    ...(scanner && { scanner: clamd(scanner) }),
  }
}

/** How mail leaves, without what it signs in with. */
function mailOf(env: NodeJS.ProcessEnv): Pick<Service, 'mail'> {
  const server = mailServer(env)
  if (server === null) return {}
  const { signIn: _, ...mail } = server
  return { mail }
}

/** What browsers fetch, built once for each version, in the home, where whoever the service runs as can read it. */
export async function assetsFor(home: Home): Promise<Assets> {
  const folder = folderOfHome(home, 'assets')
  const assets = await buildAssets(folder)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) giveTo(home.user, join(folder, name))
  return assets
}

/** The copy that `ROWAN_COPY_DATABASE_URL` names, for while the database is away; null where it is not set. */
export function copyFor(home: Home, env: NodeJS.ProcessEnv = process.env): Copy | null {
  const address = env['ROWAN_COPY_DATABASE_URL']
  return address ? copyAt(address, folderOfHome(home, 'shown-from-copy')) : null
}

/** The key of the service, made if need be; a file of the home belongs to the user the service runs as. */
export function keyOf(home: Home, where: Where, env: NodeJS.ProcessEnv = process.env): ServerKey {
  const key = serverKey(where, env)
  if (existsSync(join(home.folder, 'key'))) giveTo(home.user, join(home.folder, 'key'))
  return key
}

/** Whose service it is: what `ROWAN_ORGANISATION` says, else the authority of the database; `Rowan` where there are several. */
async function organisationOf(database: Pick<Database, 'app'>, env: NodeJS.ProcessEnv): Promise<string> {
  if (env['ROWAN_ORGANISATION']) return env['ROWAN_ORGANISATION']
  const { rows } = await database.app.query<{ name: string }>("select name from organisation where kind = 'local authority' order by name")
  return rows.length === 1 ? (rows[0] as { name: string }).name : 'Rowan'
}

export interface Running {
  readonly server: FastifyInstance
  readonly port: number
  readonly address: string
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>
}

/** Builds the server and listens on this machine: on `port`, or on the first free one from 8420 upward. */
export async function startService(of: ServiceOptions & { readonly port?: number; /** Awaited when all but the port is there. */ readonly beforeListening?: () => Promise<void> }): Promise<Running> {
  const server = await buildServer(await composeService(of))
  try {
    await of.beforeListening?.()
    await beginEdition(of.database.app)
    const port = await listen(server, of.port)
    return { server, port, address: `http://127.0.0.1:${port}`, close: () => server.close() }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Listens on this machine: on the port that is wanted, or on the first free one from 8420 upward. Throws StartError with the cure. */
export async function listen(server: { listen(at: { host: string; port: number }): Promise<unknown>; readonly server: { address(): unknown } }, wanted: number | undefined): Promise<number> {
  for (let port = wanted ?? firstPort; ; port += 1) {
    try {
      await server.listen({ host: '127.0.0.1', port })
      return (server.server.address() as { port: number }).port
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES' && wanted !== undefined) throw new StartError(`Port ${wanted} may not be used by this user. Choose one above 1023 with --port.`)
      if (code !== 'EADDRINUSE') throw error
      if (wanted !== undefined) throw new StartError(`Port ${wanted} is in use by another program. Choose another with --port, or leave --port out.`)
      if (port >= firstPort + mostPorts) throw new StartError(`Every port from ${firstPort} to ${port} is in use. Choose one with --port.`)
    }
  }
}

/**
 * Goes on as another user of the system, for good: nothing that is asked over the network is done as root. What must be read from
 * the folder of the program has to be loaded before. Does nothing where this process does not run as root.
 */
export function becomeUser(user: SystemUser): void {
  if (process.getuid?.() !== 0 || user.uid === 0) return
  process.setgroups?.([user.gid])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  process.umask(0o077)
}
